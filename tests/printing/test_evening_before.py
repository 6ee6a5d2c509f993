"""What whoever leads reads the evening before: two pages, true of the day and of where the papers lie."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from toolkit.content.files import builtin_folders
from toolkit.content.library import Library
from toolkit.content.models.case import Turn
from toolkit.content.models.plan import NO_CASE, WorkshopPlan
from toolkit.content.models.programme import Cue, Mode, ProgrammeNotes, Situation
from toolkit.documents import LIES, DocumentKind, kinds
from toolkit.documents.edition import STANDARD
from toolkit.planning.planner import plan_workshop
from toolkit.planning.workshop import Workshop
from toolkit.printing.kit.building import build
from toolkit.printing.kit.order import Order
from toolkit.printing.kit.print_order import copies_of, whole_kit
from toolkit.printing.render.look import PrintedLook
from toolkit.printing.render.rendering import render

from ..planning.builders import TODAY, case, moment, must, programme, question, question_set, workshop
from .kits import page_of

LIBRARY = Library([builtin_folders()])
PROGRAMMES = LIBRARY.ids("programme")
FIRST = ("three-hours", "follow-up")


def kind() -> DocumentKind:
    return next(one for one in kinds() if one.id == "evening-before")


def page(made: Workshop) -> str:
    """The page of a whole kit."""
    pages = {document: page_of(document.kind, made) for document in whole_kit(made)}
    return render(kind(), made, PrintedLook(), STANDARD, None, copies_of(made, pages)).html


def of(id_: str, mode: Mode, language: str) -> Workshop:
    told = LIBRARY.programme(id_, language).model
    has_case = any(one.needs_a_case for one in told.moments)
    plan = WorkshopPlan(programme=id_, mode=mode, language=language, participants=24)
    plan = plan if has_case else plan.model_copy(update={"case": NO_CASE, "question_sets": []})
    return plan_workshop(LIBRARY, plan, TODAY)


@pytest.mark.parametrize(
    "id_", [one if one in FIRST else pytest.param(one, marks=pytest.mark.sweep) for one in PROGRAMMES]
)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_it_is_two_pages_at_most(tmp_path: Path, id_: str, language: str) -> None:
    for mode in Mode:
        order = Order(documents=("evening-before",), out=tmp_path / mode, folder=tmp_path, workers=1)
        (file,) = build(of(id_, mode, language), order)
        assert file.pages <= 2, mode


@pytest.mark.parametrize("id_", PROGRAMMES)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_programme_has_its_own_words_for_it_in_every_way_of_meeting(id_: str, language: str) -> None:
    told = LIBRARY.programme(id_, language).model
    notes = [told.notes_in_mode(mode) for mode in Mode]
    assert all(one and 5 <= len(one.evening_before) <= 8 for one in notes)
    assert len({tuple(one.evening_before) for one in notes if one}) == len(Mode)
    assert all(one and one.prepare and one.situations and one.pack for one in notes)  # what it is laid over stays


def test_it_says_what_the_day_knows_where_the_programme_says_nothing() -> None:
    plain = programme(
        moment("welcome", 5, cues=[Cue(do="Tänd."), Cue(say="Hej på er.")]),
        moment("talk", 30, "case-questions", at_least=20),
    )
    told = page(workshop(case(must("why")), [], plain, participants=12))
    assert "Hej på er." in told
    assert "Tänd." not in told
    assert "20 min" in told
    assert told.count("<h2>") == 3  # the first words, what is read aloud, and where the papers lie


def test_the_three_likeliest_situations_stand_in_it_and_no_more() -> None:
    notes = ProgrammeNotes(
        evening_before=["Andas."], situations=[Situation(title=f"Läge {n}", text=f"Gör {n}.") for n in range(1, 6)]
    )
    made = workshop(case(must("why")), [], programme(moment("talk", 20, "case-questions"), facilitator=notes))
    assert re.findall(r"<h3>Läge (\d)", page(made)) == ["1", "2", "3"]
    assert "Andas." in page(made)


def test_the_story_goes_on_half_way_by_the_clock_and_after_the_first_question_on_the_slides() -> None:
    turns = [
        Turn(id="later", heading="Samma kväll", text="Det ringde."),
        Turn(id="more", heading="Året efter", text="Nej."),
    ]
    told = case(must("why", text="Varför?"), must("how", text="Hur då?"), turns=turns)
    talk = moment("talk", 30, "case-questions", at_least=20, turns=1)
    made = workshop(told, [], programme(talk), participants=12)
    assert "”Samma kväll” klockan 09.15" in page(made)
    shown = page_of(next(one for one in kinds() if one.id == "slides"), made).html
    assert re.findall(r"<h2>(Varför\?|Hur då\?|Samma kväll|Året efter)", shown) == ["Varför?", "Samma kväll", "Hur då?"]
    guide = page_of(next(one for one in kinds() if one.id == "guide"), made).html
    assert guide.count("I dag finns inget kort") == 1


def test_what_can_go_names_the_questions_that_are_kept_and_minutes_that_fit() -> None:
    talk = moment("talk", 20, "case-questions", at_least=8, instructions=2)
    asked = [must("why", minutes=8, at_least=6), question("how", minutes=10)]
    told = page(workshop(case(*asked), [], programme(talk), participants=12))
    assert "Det går på 8 min, ställ då bara 1 (6 min)" in told.replace("\u00a0", " ")


def places(made: Workshop) -> dict[str, str]:
    """Where the papers lie: what is said of each place."""
    listed = page(made).rpartition("<h2>Var papperen")[2]
    return dict(re.findall(r"<li><strong>([^<]+):</strong> ([^<]+)\.</li>", listed))


def test_every_paper_that_is_printed_lies_in_a_place_and_each_part_where_it_is_used() -> None:
    talk = moment("talk", 20, "case-questions")
    own = moment("own", 20, "set-questions", form="operation-groups")
    made = workshop(case(must("why")), [("post", question_set(must("own")))], programme(talk, own), participants=20)
    found = places(made)
    assert found["Vid varje plats"] == "Deltagarblad"
    assert "Anteckningsblad" in found["På borden"]
    assert "Anteckningsblad" in found["Till verksamhetsgrupperna"]
    assert "Dagens sidor" in found["Hos dig"]
    assert "Inbjudan" not in " ".join(found.values())


def test_on_a_screen_nothing_lies_on_a_table() -> None:
    talk = moment("talk", 20, "case-questions")
    made = workshop(case(must("why")), [], programme(talk), participants=20, mode="digital")
    assert list(places(made)) == ["Hos dig", "Skickas som filer till dem på skärm", "På din skärm"]


def test_every_kind_of_copy_has_a_place() -> None:
    assert {one.written.paper.copies for one in kinds()} <= set(LIES)
