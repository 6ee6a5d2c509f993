"""Cards of methods: two to a sheet with one cut, minutes that add up, and no text that runs into another."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from toolkit.content.files import builtin_folders
from toolkit.content.library import Library
from toolkit.content.models.method import Method, MethodStep
from toolkit.content.models.plan import WorkshopPlan
from toolkit.documents import kinds
from toolkit.languages import words
from toolkit.planning.planner import plan_workshop
from toolkit.planning.workshop import PrintedMethod, Workshop
from toolkit.printing.kit.order import Order, kinds_for
from toolkit.printing.render.checks import unfit
from toolkit.printing.render.sizes import ROOM_ON_METHOD_CARD, method_height, method_size, method_surplus
from toolkit.problems import ToolkitError

from ..planning.builders import TODAY, workshop
from .kits import EVERY_PLAN, Kits, Pdf, codes, page_of, printed

LIBRARY = Library([builtin_folders()])
(KIND,) = (kind for kind in kinds() if kind.id == "method-cards")
CUT = 148.5
"""Millimetres from the top edge of A4 to the cut."""
SENTENCE = "Läs frågan högt och lyssna på den som talar. "


def text(length: int) -> str:
    """Ordinary words of about so many characters."""
    return (SENTENCE * (length // len(SENTENCE) + 1))[:length].strip()


def method(*lengths: int, summary: int = 60, when: int = 60, tip: int = 60, title: str = "Samtal") -> Method:
    """A method with steps of so many characters; the last step and the footer begin with words of their own."""
    steps = [MethodStep(id=f"s{n}", minutes=2, text=text(length)) for n, length in enumerate(lengths)]
    closing = f"{text(tip)} Sistaordet"
    steps[-1] = steps[-1].model_copy(update={"text": f"{steps[-1].text} Slutordet."})
    return Method(title=title, summary=text(summary), when=f"Passarord {text(when)}", steps=steps, tip=closing)


def with_methods(*methods: Method) -> Workshop:
    return replace(workshop(), methods=tuple(PrintedMethod(f"m{n}", m) for n, m in enumerate(methods)))


def planned(language: str, **plan: Any) -> Workshop:
    return plan_workshop(LIBRARY, WorkshopPlan(language=language, **plan), TODAY)


def pdf_of(made: Workshop, folder: Path, kits: Kits, edition: str = "standard") -> Pdf:
    order = Order(out=folder, documents=("method-cards",), editions=(edition,), cache=kits.cache, workers=1)
    (file,) = printed(made, order)
    return Pdf(file.path.read_bytes())


@pytest.mark.parametrize("name", EVERY_PLAN)
def test_a_card_holds_the_whole_method_and_minutes_that_add_up(kits: Kits, name: str) -> None:
    kit = kits(name)
    pdf = kit.pdf("method-cards")
    assert len(kit.workshop.methods) == 6
    assert len(pdf.texts) == 3
    said = words(kit.workshop.language)
    for number, printed_method in enumerate(kit.workshop.methods):
        card = printed_method.content
        page = " ".join(pdf.texts[number // 2].split())
        total = sum(step.minutes * step.rounds for step in card.steps)
        assert f"{total} {said.ngettext('minute', 'minutes', total)}" in page
        for step in card.steps:
            rounds = f"{step.rounds} × " if step.rounds > 1 else ""
            assert f"{rounds}{step.minutes} {said.gettext('min')}" in page
        for written in (card.title, card.summary, card.when, card.tip, *(step.text for step in card.steps)):
            assert written is not None
            assert pdf.pages_with(written) == [number // 2 + 1]


@pytest.mark.parametrize("name", EVERY_PLAN)
def test_one_cut_across_the_middle_parts_the_cards(kits: Kits, name: str) -> None:
    kit = kits(name)
    for number, printed_method in enumerate(kit.workshop.methods):
        pdf, page = kit.pdf("method-cards"), number // 2 + 1
        _, top = pdf.place_of(printed_method.content.title, page)
        assert CUT * (number % 2) < top < CUT * (number % 2) + CUT / 4


@pytest.mark.parametrize(
    "lengths",
    [(56, 56), (20,) * 4, (), (120,), (60,) * 3, (130,), (64, 1)],
    ids=str,
)
@pytest.mark.parametrize("footer", [20, 110])
@pytest.mark.parametrize("title", ["Samtal", "Ett samtal som går runt bordet och sedan ut i hela rummet och hem"])
def test_the_steps_end_above_the_footer_whenever_the_method_is_taken_to_fit(
    lengths: tuple[int, ...], footer: int, title: str, kits: Kits, tmp_path: Path
) -> None:
    given = {"when": footer, "tip": footer, "title": title}
    made = method(5, *lengths, **given)
    assert method_surplus(made) == 0
    for first in range(10, 900, 5):
        longer = method(first, *lengths, **given)
        made = made if method_surplus(longer) else longer
    assert method_size(made) == "close"
    pdf = pdf_of(with_methods(made, made), tmp_path, kits)
    assert len(pdf.texts) == 1
    _, end = pdf.place_of("Slutordet", 1)
    _, foot = pdf.place_of("Passarord", 1)
    _, last = pdf.place_of("Sistaordet", 1)
    assert end + 12 < foot  # the first line of the footer, its heading, and the line above that
    assert last < CUT - 6


def test_type_is_as_large_as_the_text_allows() -> None:
    sizes = [method_size(method(*[length] * 4)) for length in (40, 110, 120)]
    assert sizes == ["roomy", "even", "close"]
    assert method_height(method(40), "roomy") > method_height(method(40), "close")
    assert ROOM_ON_METHOD_CARD < CUT


def test_an_own_method_that_is_too_long_is_refused_where_it_is_written(tmp_path: Path) -> None:
    written = tmp_path / "methods" / "long-talk.sv.yaml"
    written.parent.mkdir()
    steps = f"  - {{id: talk, minutes: 5, text: Prata.}}\n  - {{id: more, minutes: 5, text: {text(1200)}}}\n"
    written.write_text(f"title: Långt\nsummary: Ett samtal.\nwhen: Ni har tid.\nsteps:\n{steps}", "utf-8")
    library = Library([builtin_folders(), tmp_path])
    made = plan_workshop(library, WorkshopPlan(methods=["pairs", "long-talk"]), TODAY)
    (problem,) = unfit(made, [page_of(KIND, made)])
    assert problem.code == "P004"
    assert problem.message.values["id"] == "long-talk"
    assert problem.place is not None
    assert (problem.place.file, problem.place.line) == (str(written), 6)
    with pytest.raises(ToolkitError) as caught:
        printed(made, Order(out=tmp_path / "kit", documents=("method-cards",)))
    assert codes(caught.value) == ["P004"]
    assert unfit(made, []) == []


@pytest.mark.parametrize("language", ["sv", "en", "sv-simple"])
def test_every_built_in_method_fits_its_card_in_every_language(language: str) -> None:
    made = planned(language, methods=LIBRARY.ids("method"))
    assert len(made.methods) == 8
    assert unfit(made, [page_of(KIND, made, edition) for edition in KIND.editions]) == []


def test_in_large_print_each_method_begins_a_page_of_its_own(kits: Kits, tmp_path: Path) -> None:
    made = planned("sv", methods=LIBRARY.ids("method"))
    pdf = pdf_of(made, tmp_path, kits, "large-print")
    assert [pdf.pages_with(m.content.steps[-1].text) for m in made.methods] == [[n] for n in range(1, 9)]


def test_a_workshop_without_methods_has_no_method_cards(kits: Kits, tmp_path: Path) -> None:
    made = planned("sv", methods=[])
    assert KIND not in kinds_for(made)
    with pytest.raises(ToolkitError) as caught:
        pdf_of(made, tmp_path, kits)
    assert codes(caught.value) == ["U017"]
