"""Each operation gets a handout of its own: the same numbers, what all share, and as many as there are people."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from toolkit.content.files import builtin_folders
from toolkit.content.library import Library
from toolkit.content.models.plan import Participant, WorkshopPlan
from toolkit.documents import DocumentKind, kinds
from toolkit.planning.planner import plan_workshop
from toolkit.planning.workshop import Workshop
from toolkit.printing.kit.building import build
from toolkit.printing.kit.order import DocumentEdition, Order, documents_of, made_of
from toolkit.printing.kit.print_order import CountedPages, parts_of, print_order
from toolkit.printing.render.look import PrintedLook
from toolkit.printing.render.rendering import HtmlDocument, render
from toolkit.problems import ToolkitError

from ..planning.builders import TODAY, case, moment, must, programme, question_set, workshop
from .kits import Kits, Pdf, printed

HANDOUT = next(kind for kind in kinds() if kind.written.per)
SETS = [(id_, question_set(must(f"own-{id_}"), title=title)) for id_, title in
        (("post", "Posten"), ("bank", "Banken"), ("sfi", "SFI"))]  # fmt: skip
OWN = moment("own", 20, "set-questions", form="operation-groups")
TALK = moment("talk", 20, "case-questions")


def made(sets: int = 3, **plan: Any) -> Workshop:
    return workshop(case(must("why")), SETS[:sets], programme(TALK, OWN, moment("plan", 10, "plan")), **plan)


def page(document: DocumentEdition, content: Workshop) -> HtmlDocument:
    return render(document.kind, document.content(content), PrintedLook(), document.edition, None)


def files(content: Workshop, kind: DocumentKind = HANDOUT, edition: str = "standard") -> list[str]:
    return [document.file_name("sv", "pdf") for document in made_of(kind, content, edition)]


def from_sets(*operations: str) -> list[Participant]:
    return [Participant(name=f"P{n}", operation=one) for n, one in enumerate(operations)]


BY_OPERATION = ["deltagarblad-posten.pdf", "deltagarblad-banken.pdf", "deltagarblad-sfi.pdf"]


@pytest.mark.parametrize(
    ("sets", "handout", "wanted"),
    [
        (3, None, BY_OPERATION),
        (2, None, ["deltagarblad.pdf"]),
        (3, "together", ["deltagarblad.pdf"]),
        (2, "per-operation", BY_OPERATION[:2]),
        (0, "per-operation", ["deltagarblad.pdf"]),
    ],
)
def test_from_three_sets_up_or_as_the_plan_says(sets: int, handout: str | None, wanted: list[str]) -> None:
    assert files(made(sets, handout=handout)) == wanted


def test_the_name_of_an_edition_comes_last() -> None:
    assert files(made(), edition="large-print")[0] == "deltagarblad-posten-stor-stil.pdf"


def test_operations_of_one_title_are_told_apart_by_their_ids() -> None:
    same = [(id_, question_set(must(f"own-{id_}"), title="Posten")) for id_ in ("a", "b", "c")]
    assert len(set(files(workshop(case(must("why")), same, programme(TALK, OWN))))) == 3


def test_a_handout_has_the_shared_questions_and_its_own_by_the_same_numbers() -> None:
    content = made()
    numbers = {q.question.id: q.number for q in content.agenda.questions}
    for document, own in zip(made_of(HANDOUT, content), ("post", "bank", "sfi"), strict=True):
        html = page(document, content).html
        asked = {id_ for id_ in numbers if f"Vad betyder {id_} för oss?" in html}
        assert asked == {"why", f"own-{own}"}
        assert f'<span class="number">{numbers[f"own-{own}"]}</span> Vad betyder own-{own} för oss?' in html
        assert f"· {document.share_name('sv')}" in html


def test_questions_that_operations_take_in_turn_are_in_every_handout() -> None:
    shared = moment("own", 60, "set-questions", form="groups")
    content = workshop(case(must("why")), SETS, programme(TALK, shared), handout="per-operation")
    assert files(content) == ["deltagarblad.pdf"]  # none has a question of its own
    apart = [("post", question_set(must("alone", form="alone"), must("in-turn"), title="Posten")), SETS[1]]
    both = workshop(case(must("why")), apart, programme(TALK, shared), handout="per-operation")
    assert files(both) == ["deltagarblad-posten.pdf"]
    one_more = [(id_, question_set(must(f"alone-{id_}", form="alone"), must(f"turn-{id_}"), title=id_)) for id_ in "ab"]
    content = workshop(case(must("why")), one_more, programme(TALK, shared), handout="per-operation")
    first = page(made_of(HANDOUT, content)[0], content).html
    assert {id_ for id_ in ("alone-a", "turn-a", "alone-b", "turn-b") if f"Vad betyder {id_} " in first} == {
        "alone-a", "turn-a", "turn-b",
    }  # fmt: skip


def test_those_without_a_set_have_one_with_the_shared_questions_alone() -> None:
    content = made(participants=from_sets("Posten", "Posten", "Kyrkan", "Kyrkan"))
    assert files(content) == [*BY_OPERATION, "deltagarblad-gemensamt.pdf"]
    html = page(made_of(HANDOUT, content)[-1], content).html
    assert "Vad betyder why för oss?" in html
    assert "own-" not in re.sub(r'"own-work"', "", html)
    assert "Ta frågorna om caset en gång till" in html


def test_there_are_as_many_as_come_from_each_and_some_to_spare() -> None:
    content = made(participants=from_sets(*["Posten"] * 12, *["Banken"] * 3, *["Kyrkan"] * 4, "SFI", "SFI"))
    documents = documents_of(Order(Path(), editions=("standard", "large-print")), content)
    order = print_order(content, documents, dict.fromkeys(documents, CountedPages(8)))
    copies = {line.file: (line.copies, line.sheets) for line in order.lines if line.file.startswith("deltagarblad")}
    assert copies == {
        "deltagarblad-posten.pdf": (14, 56), "deltagarblad-banken.pdf": (4, 16), "deltagarblad-sfi.pdf": (3, 12),
        "deltagarblad-gemensamt.pdf": (5, 20),
        **{f"deltagarblad-{one}-stor-stil.pdf": (1, 4) for one in ("posten", "banken", "sfi", "gemensamt")},
    }  # fmt: skip


def test_on_screen_each_gets_the_file_of_their_operation() -> None:
    content = made(participants=12, mode="digital")
    documents = documents_of(Order(Path()), content)
    order = print_order(content, documents, {})
    assert [line.file for line in order.sent if line.file.startswith("deltagarblad")] == BY_OPERATION


def test_the_cards_of_an_operation_are_for_its_groups(kits: Kits) -> None:
    content = made(participants=from_sets(*["Posten"] * 12, *["Banken"] * 3, "SFI", "SFI"))
    documents = [one for one in documents_of(Order(Path()), content) if not one.kind.written.counts]
    order = print_order(content, documents, parts_of({one: page(one, content) for one in documents}))
    parts = {line.title: [(part.label, part.copies) for part in line.parts] for line in order.lines if line.parts}
    assert parts["Frågekort"] == [("Provark", 1), ("Caset", 4), ("Posten", 3), ("Banken", 1), ("SFI", 1)]
    assert parts["Anteckningsblad"] == [("Gemensamt", 4), ("Posten", 3), ("Banken", 1), ("SFI", 1)]


def test_the_parts_are_on_the_pages_that_the_print_order_says(kits: Kits, tmp_path: Path) -> None:
    content = made(participants=from_sets(*["Posten"] * 12, *["Banken"] * 3, "SFI", "SFI"))
    order = Order(tmp_path, ("cards", "print-order"), cache=kits.cache, workers=1)
    for _ in range(2):  # printed, and taken from the cache
        by_id = {file.document: file for file in printed(content, order)}
        said = " ".join("".join(Pdf(by_id["print-order"].path.read_bytes()).texts).split())
        cards = Pdf(by_id["cards"].path.read_bytes())
        for title, id_ in (("Posten", "post"), ("Banken", "bank"), ("SFI", "sfi")):
            (first,) = cards.pages_with(f"Vad betyder own-{id_} för oss?")
            assert f"{title} (sidorna {first}–{first + 1})" in said


@pytest.mark.sweep
def test_eight_sets_and_two_hundred_people_take_six_sheets_each_at_most(kits: Kits, tmp_path: Path) -> None:
    assert sheets_of_eight(kits, tmp_path, 200) <= 200 * 6


def sheets_of_eight(kits: Kits, out: Path, people: int) -> int:
    library = Library([builtin_folders()])
    plan = WorkshopPlan(question_sets=library.ids("question-set")[:8], participants=people)
    content = plan_workshop(library, plan, TODAY)
    files = printed(content, Order(out, ("handout",), cache=kits.cache, workers=1))
    assert len(files) == 8
    assert max(-(-file.pages // 2) for file in files) <= 6
    counted = {document: CountedPages(file.pages) for document, file in
               zip(made_of(HANDOUT, content), files, strict=True)}  # fmt: skip
    return sum(line.sheets or 0 for line in print_order(content, list(counted), counted).lines)


def test_one_is_ordered_by_the_name_of_its_file(tmp_path: Path) -> None:
    def names(*documents: str) -> list[str]:
        order = Order(tmp_path, documents, formats=("html",), dry_run=True)
        return [file.path.name for file in build(made(), order)]

    assert names("deltagarblad-posten", "Deltagarblad SFI") == ["deltagarblad-posten.html", "deltagarblad-sfi.html"]
    assert names("deltagarblad-banken.html", "inbjudan") == ["inbjudan.html", "deltagarblad-banken.html"]
    assert len(names("deltagarblad")) == len(names("deltagarblad", "deltagarblad-sfi")) == 3
    with pytest.raises(ToolkitError, match="U009"):
        names("deltagarblad-kyrkan")


def test_some_of_the_sets_keep_their_numbers() -> None:
    content = made()
    some = content.with_sets(("sfi",))
    assert [(q.number, q.question.id) for q in some.agenda.questions] == [
        (q.number, q.question.id) for q in content.agenda.questions if q.set_id in (None, "sfi")
    ]
    assert [one.id for one in some.operations] == ["sfi"]
    assert files(some) == ["deltagarblad-sfi.pdf"]
    assert some.amounts == content.amounts
    assert replace(some, division=None).shares == ()
