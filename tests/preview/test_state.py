"""What is shown is what was saved last, or the last that was good and what is wrong since."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from toolkit.documents import DocumentKind, kinds
from toolkit.preview.state import Preview, RenderedWorkshop
from toolkit.workspace.workshop import PlannedWorkshop


def kind(name: str) -> DocumentKind:
    return next(kind for kind in kinds() if kind.id == name)


def good(preview: Preview) -> RenderedWorkshop:
    assert preview.shown.good is not None
    return preview.shown.good


def plan(boras: Path, text: str) -> None:
    (boras / "workshop.yaml").write_text(text, "utf-8")


def test_a_good_save_shows_its_pages(preview: Preview, boras: Path) -> None:
    before = good(preview).sheet(kind("guide"), "standard")
    assert "Digital delaktighet i Borås" in before.html
    plan(boras, "title: En helt annan titel\nlanguage: sv\n")
    preview.refresh()
    after = good(preview).sheet(kind("guide"), "standard")
    assert "En helt annan titel" in after.html
    assert after.print != before.print
    assert preview.shown.number == 2
    assert not preview.shown.is_old


@pytest.mark.parametrize(
    "spoil", [lambda b: plan(b, "titel: [\n"), lambda b: (b / "workshop.yaml").unlink(), shutil.rmtree]
)
def test_a_broken_save_keeps_the_pages_and_tells_what_is_wrong(
    preview: Preview, boras: Path, spoil: Callable[[Path], object]
) -> None:
    before = good(preview)
    spoil(boras)
    preview.refresh()
    shown = preview.shown
    assert (shown.good, shown.is_old, shown.number) == (before, True, 2)
    assert shown.problems
    assert shown.problems[0].is_error
    boras.mkdir(exist_ok=True)
    plan(boras, "title: Lagad\nlanguage: sv\n")
    preview.refresh()
    assert (preview.shown.is_old, preview.shown.problems) == (False, ())


def test_before_the_first_good_save_there_are_no_pages(read: Callable[[], PlannedWorkshop], boras: Path) -> None:
    plan(boras, "titel: x\n")
    preview = Preview(read)
    preview.refresh()
    assert (preview.shown.good, preview.shown.is_old) == (None, False)
    assert [problem.code for problem in preview.shown.problems] == ["S002"]


def test_what_the_computer_refuses_is_a_problem() -> None:
    def refuse() -> PlannedWorkshop:
        raise PermissionError(13, "no", "boras")

    preview = Preview(refuse)
    preview.refresh()
    assert [problem.code for problem in preview.shown.problems] == ["M004"]


def test_what_cannot_be_printed_is_shown_and_told_of(preview: Preview, boras: Path) -> None:
    plan(boras, "title: Välkomna 🎉\nlanguage: sv\n")
    preview.refresh()
    assert "🎉" in good(preview).sheet(kind("guide"), "standard").html
    assert [problem.code for problem in preview.shown.problems] == ["P003"]
    assert not preview.shown.is_old


def test_a_look_that_cannot_be_used_keeps_the_pages(preview: Preview, boras: Path) -> None:
    plan(boras, 'language: sv\nlook: {logo: "finns-inte.png"}\n')
    preview.refresh()
    assert preview.shown.is_old
    assert [problem.code for problem in preview.shown.problems] == ["P012"]


def test_a_sheet_is_made_once_and_only_when_asked_for(preview: Preview) -> None:
    one = good(preview).sheet(kind("cards"), "saver")
    assert good(preview).sheet(kind("cards"), "saver") is one


def test_two_languages_are_an_edition_where_there_are_two(preview: Preview, boras: Path) -> None:
    assert "side-by-side" not in good(preview).editions(kind("handout"))
    plan(boras, "language: sv\nsecond_language: en\nhandout: together\n")
    preview.refresh()
    assert "side-by-side" in good(preview).editions(kind("handout"))


def test_each_operation_has_a_handout_to_look_at(preview: Preview, boras: Path) -> None:
    plan(boras, "language: sv\nquestion_sets: [libraries, elderly-care]\nhandout: per-operation\n")
    preview.refresh()
    shown, handout = good(preview), kind("handout")
    assert list(shown.editions(handout))[:2] == ["standard:libraries", "standard:elderly-care"]
    assert "Deltagarblad · Äldreomsorg" in shown.sheet(handout, "standard:elderly-care").html
    assert "Er egen verksamhet: Bibliotek" not in shown.sheet(handout, "standard:elderly-care").html
    assert shown.nearest(handout, "standard") == "standard:libraries"
    assert shown.nearest(handout, "large-print") == "large-print:libraries"
    assert shown.nearest(handout, "standard:sold") == "standard:libraries"
    assert shown.nearest(kind("cards"), "saver") == "saver"


def test_every_document_in_every_edition_can_be_shown(preview: Preview) -> None:
    shown = good(preview)
    made = {(one.id, edition): shown.sheet(one, edition) for one in kinds() for edition in shown.editions(one)}
    assert len(made) > 40
    assert all("</html>" in sheet.html for sheet in made.values())
