"""A kit: every document that was ordered, the same every time, all of it written or nothing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

import toolkit
from toolkit.content.files import builtin_folders
from toolkit.content.library import Library
from toolkit.content.models.plan import Look, WorkshopPlan
from toolkit.documents import kinds
from toolkit.planning.planner import plan_workshop
from toolkit.planning.workshop import Workshop
from toolkit.printing.kit import building as kit_module
from toolkit.printing.kit.building import build
from toolkit.printing.kit.kit_file import KitFile
from toolkit.printing.kit.order import Order, chosen_kinds, kinds_for
from toolkit.printing.pdf.engine import Printer
from toolkit.printing.pdf.job import PrintJob
from toolkit.problems import ToolkitError
from toolkit.source import file_sets

from ..planning.builders import TODAY, case, must, question_set, workshop
from .kits import EVERY_PLAN, LOGO, MARKED, Kits, Pdf, codes, printed

DOCUMENTS = {
    "print-order": ("facilitator", "tryckorder.pdf"),
    "invitation": ("participant", "inbjudan.pdf"),
    "evening-before": ("facilitator", "las-detta-kvallen-fore.pdf"),
    "tally-sheet": ("participant", "strecklista.pdf"),
    "guide": ("facilitator", "handledarguide.pdf"),
    "day-pages": ("facilitator", "dagens-sidor.pdf"),
    "run-sheet": ("facilitator", "korschema.pdf"),
    "guide-annex": ("facilitator", "bilaga-till-guiden.pdf"),
    "role-sheets": ("facilitator", "rollblad.pdf"),
    "handout": ("participant", "deltagarblad.pdf"),
    "cards": ("participant", "fragekort.pdf"),
    "method-cards": ("participant", "metodkort.pdf"),
    "note-sheet": ("participant", "anteckningsblad.pdf"),
    "counting-sheet": ("participant", "rakneblad.pdf"),
    "plan": ("participant", "planen.pdf"),
    "what-we-do": ("participant", "det-har-gor-vi.pdf"),
    "agreement": ("participant", "overenskommelse.pdf"),
    "annual-wheel": ("participant", "arshjul.pdf"),
    "posters": ("participant", "affischer.pdf"),
    "slides": ("participant", "bildspel.pdf"),
    "table-signs": ("facilitator", "bordsskyltar.pdf"),
    "badges": ("facilitator", "namnskyltar.pdf"),
    "attendance": ("facilitator", "deltagarlista.pdf"),
    "evaluation": ("participant", "utvardering.pdf"),
    "packing-list": ("facilitator", "packlista.pdf"),
}
THREE = ("guide", "handout", "cards")
"""Enough of a kit where it does not matter which documents are in it."""

QUEUE = """\
title: Kön
summary: En kö.
people: [{name: Asta, about: 81 år.}]
story: [{heading: Tisdag, text: Kön var lång.}]
questions: [{id: why, kind: analysis, text: "Varför blev alla så glada 😀 i kön?", minutes: 5}]
"""
AFRESH = """
import sys
from pathlib import Path
from tests.planning.markers import PICTURE, marked_workshop
from tests.printing.kits import LOGO
from toolkit.printing.kit.building import build
from toolkit.printing.kit.order import Order

out = Path(sys.argv[1])
author = out / "author"
author.mkdir()
(author / PICTURE).write_bytes(LOGO)
build(marked_workshop()[0], Order(out=out, folder=author, workers=2))
"""
"""What prints a kit in a process of its own, in two workers, with no cache."""


def small() -> Workshop:
    """A workshop that is quickly printed."""
    return workshop(case(must("why"), must("who")), [("post", question_set(must("own")))])


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.is_dir() else {}


@pytest.fixture
def order(kits: Kits, tmp_path: Path) -> Order:
    """An order for a kit in a folder of its own, with the finished PDFs of earlier tests at hand."""
    return Order(out=tmp_path / "kit", folder=tmp_path, cache=kits.cache, workers=1)


# What is in a kit


def test_a_kit_is_every_document_there_is(kits: Kits) -> None:
    made = kits("two-hours").made
    assert {file.document: (file.audience, file.path.name) for file in made} == DOCUMENTS
    # for meetings on screen, for a follow-up, and where something is voted on
    elsewhere = {"room-pages", "chat-texts", "promise-cards", "vote-sheets"}
    where_asked_for = {"slides-with-notes"}
    assert {kind.id for kind in kinds()} == {*DOCUMENTS, *elsewhere, *where_asked_for}
    assert {(file.format, file.edition, file.language) for file in made} == {("pdf", "standard", "sv")}


@pytest.mark.parametrize("name", EVERY_PLAN)
def test_the_pages_are_counted_right(kits: Kits, name: str) -> None:
    for file in kits(name).made:
        with pikepdf.open(file.path) as pdf:
            assert len(pdf.pages) == file.pages > 0


# The same every time, and no more work than needed


def test_another_process_without_any_cache_makes_the_same_bytes(kits: Kits, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": str(Path(toolkit.__file__).parents[1])}
    environment.pop("FONTCONFIG_FILE", None)
    subprocess.run([sys.executable, "-c", AFRESH, tmp_path], check=True, env=environment, timeout=300)
    paths = kits(MARKED).paths
    assert len(paths) == len(DOCUMENTS) + 2  # the marked workshop looks back at promises and votes too
    assert [path.name for path in paths if path.read_bytes() != (tmp_path / path.name).read_bytes()] == []


def test_a_second_kit_comes_from_the_cache_with_the_same_bytes(
    kits: Kits, order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = kits("two-hours")
    monkeypatch.setattr(kit_module, "print_all", lambda jobs, *_: iter([(0, pytest.fail("printed"))] if jobs else []))
    again = build(first.workshop, order)
    assert [file.cached for file in again] == [True] * len(DOCUMENTS)
    assert [file.pages for file in again] == [file.pages for file in first.made]
    for one, other in zip(first.paths, again, strict=True):
        assert other.path.read_bytes() == one.read_bytes()


def test_a_finished_pdf_is_not_used_where_the_order_says_so(order: Order, tmp_path: Path) -> None:
    only = replace(order, documents=("cards",), cache=tmp_path / "cache")
    assert [file.cached for file in printed(small(), only)] == [False]
    assert [file.cached for file in printed(small(), only)] == [True]
    assert [file.cached for file in printed(small(), replace(only, reuse=False))] == [False]


def test_what_is_made_is_reported_file_by_file(order: Order) -> None:
    told: list[KitFile] = []
    made = build(small(), replace(order, documents=THREE, formats=("html",)), told.append)
    assert sorted(map(str, told)) == sorted(map(str, made))
    assert len(made) == 3


def test_a_dry_run_names_the_files_and_makes_none(order: Order) -> None:
    made = build(small(), replace(order, formats=("pdf", "html"), dry_run=True))
    assert {file.document for file in made} == {kind.id for kind in kinds_for(small())}
    assert len({file.path for file in made}) == 2 * len(kinds_for(small()))
    assert not order.out.exists()


def test_documents_are_chosen_by_name_in_the_usual_order(order: Order) -> None:
    made = build(small(), replace(order, documents=("cards", "guide"), dry_run=True))
    assert [file.document for file in made] == ["guide", "cards"]
    assert chosen_kinds(None, small()) == chosen_kinds(["cards", "all"], small()) == kinds_for(small())


def test_an_html_edition_is_one_file_that_fetches_nothing(order: Order) -> None:
    for file in build(small(), replace(order, formats=("html",))):
        source = file.path.read_text("utf-8")
        assert source.startswith("<!doctype html>")
        assert '<html lang="sv">' in source
        assert "@font-face" in source
        addresses = re.findall(r"(?:src|href)\s*=\s*\"([^\"]*)|url\(\"?([^\")]*)", source)
        fetched = [one or other for one, other in addresses if not (one or other).startswith(("#", "data:"))]
        assert [address for address in fetched if not address.startswith("https://")] == []
        assert not re.search(r"<(link|script|iframe|object|embed)\b", source)
        assert source.count("<style>") == 2


# What goes wrong is told, and nothing is written


@pytest.mark.parametrize(
    ("wrong", "name"),
    [({"documents": ("guid",)}, "guid"), ({"editions": ("braille",)}, "braille"), ({"formats": ("doc",)}, "doc")],
)
def test_an_unknown_document_edition_or_format_is_told_with_those_there_are(
    order: Order, wrong: dict[str, Any], name: str
) -> None:
    with pytest.raises(ToolkitError) as caught:
        build(small(), replace(order, **wrong))
    (problem,) = caught.value.problems
    assert (problem.code, problem.message.values["name"]) == ("U009", name)
    assert problem.hint
    assert {"guid": "guide", "braille": "standard", "doc": "pdf"}[name] in str(problem.hint)
    assert not order.out.exists()


def test_the_nearest_document_is_proposed_first() -> None:
    with pytest.raises(ToolkitError) as caught:
        chosen_kinds(["card", "hand-out"], small())
    assert [str(problem.hint).split()[2].strip(",") for problem in caught.value.problems] == ["cards", "handout"]


def test_a_character_that_cannot_be_printed_is_told_by_name_and_place(order: Order, tmp_path: Path) -> None:
    written = tmp_path / "cases" / "queue.sv.yaml"
    written.parent.mkdir()
    written.write_text(QUEUE, "utf-8")
    library = Library([builtin_folders(), tmp_path])
    with pytest.raises(ToolkitError) as caught:
        build(plan_workshop(library, WorkshopPlan(case="queue"), TODAY), order)
    (problem,) = caught.value.problems
    assert problem.code == "P003"
    assert "😀 (U+1F600 GRINNING FACE)" in str(problem.message)
    assert problem.place is not None
    assert (problem.place.file, problem.place.line) == (str(written), 5)
    assert not order.out.exists()


def test_a_ligature_is_to_be_written_with_its_letters(order: Order, tmp_path: Path) -> None:
    written = tmp_path / "cases" / "queue.sv.yaml"
    written.parent.mkdir()
    written.write_text(QUEUE.replace("😀", "\ufb01ck"), "utf-8")
    library = Library([builtin_folders(), tmp_path])
    with pytest.raises(ToolkitError) as caught:
        build(plan_workshop(library, WorkshopPlan(case="queue"), TODAY), order)
    (problem,) = caught.value.problems
    assert (problem.code, str(problem.hint), problem.is_guess) == ("P003", "Write 'fi' with ordinary letters.", False)
    assert [edit.text for edit in problem.mend] == ["fi"]


def test_a_broken_picture_is_told_and_nothing_is_written(order: Order, tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n and then nothing that a picture has")
    made = small()
    made = replace(made, setting=replace(made.setting, look=Look(logo="logo.png")))
    with pytest.raises(ToolkitError) as caught:
        printed(made, order)
    assert codes(caught.value) == ["P014"]
    assert not order.out.exists()


def test_a_logo_is_on_the_cover_with_its_words(order: Order, tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_bytes(LOGO)
    made = small()
    made = replace(made, setting=replace(made.setting, look=Look(logo="logo.svg", logo_text="Borås stads vapen")))
    (file,) = printed(made, replace(order, documents=("guide",)))
    assert "Borås stads vapen" in Pdf(file.path.read_bytes()).strings


def test_a_plan_that_is_wrong_leaves_the_last_kit_as_it_was(order: Order, tmp_path: Path) -> None:
    order = replace(order, documents=THREE)
    printed(small(), order)
    before = contents(order.out)
    assert len(before) == 4
    pale, other = small(), workshop(case(must("new", text="Nytt 😀?")))
    for broken in (
        replace(pale, setting=replace(pale.setting, look=Look(accent="#ffff00"))),
        replace(pale, setting=replace(pale.setting, look=Look(logo="none.png"))),
        other,
    ):
        with pytest.raises(ToolkitError):
            build(broken, order)
        assert contents(order.out) == before


def test_a_document_that_fails_keeps_the_others_from_being_written(
    order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Failing(Printer):
        def print(self, job: PrintJob) -> Any:
            return super().print(replace(job, html=job.html.replace("</body>", "<img src='x.png' alt='x'></body>")))

    monkeypatch.setattr("toolkit.printing.kit.workers._printer", Failing())
    with pytest.raises(ToolkitError) as caught:
        printed(small(), replace(order, documents=THREE, formats=("html", "pdf"), reuse=False))
    assert codes(caught.value) == ["P001"] * 3
    assert not order.out.exists()


def test_a_folder_that_cannot_be_made_is_the_machines_problem(order: Order, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    for out in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(ToolkitError) as caught:
            build(small(), replace(order, out=out, formats=("html",)))
        assert codes(caught.value) == ["M002"]
        assert str(out) in str(caught.value.problems[0].message)
    assert (tmp_path / "file").read_text() == "in the way"


def test_a_strangers_file_is_never_written_over(order: Order) -> None:
    order.out.mkdir()
    (order.out / "deltagarblad.html").write_text("my own")
    with pytest.raises(ToolkitError) as caught:
        build(small(), replace(order, formats=("html",)))
    assert codes(caught.value) == ["M003"]
    assert contents(order.out) == {"deltagarblad.html": b"my own"}


def test_a_kit_may_be_made_anew_in_its_own_folder_until_somebody_changes_it(order: Order) -> None:
    html = replace(order, documents=THREE, formats=("html",))
    build(small(), html)
    (made, *_) = build(workshop(case(must("other"))), html)
    assert set(contents(order.out)) == {f"{n}.html" for n in ("handledarguide", "deltagarblad", "fragekort")} | {
        file_sets.LIST
    }
    made.path.write_text("with notes of my own")
    with pytest.raises(ToolkitError) as caught:
        build(small(), html)
    assert codes(caught.value) == ["M003"]
