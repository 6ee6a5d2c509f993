"""What a question is voted on: printed with the question wherever it stands, and on a sheet with room for the sum."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from toolkit.content.files import builtin_folders
from toolkit.content.library import Library
from toolkit.content.models.case import small_print
from toolkit.content.models.plan import WorkshopPlan
from toolkit.content.models.question import Kind
from toolkit.content.models.vote import Vote, VoteMethod
from toolkit.documents import DocumentKind, kinds
from toolkit.planning.planner import plan_workshop
from toolkit.planning.workshop import Workshop
from toolkit.printing.formats.plain_text import plain_text
from toolkit.printing.kit.order import kinds_for

from ..planning.builders import TODAY, case, moment, must, programme, question_set, workshop
from .kits import page_of

DOTS = Vote(method=VoteMethod.DOTS, options=["Kön", "Lappen", "Numret", "Skylten"])
RANKED = Vote(method=VoteMethod.RANKING, options=["Koder", "Blanketter", "Utskrifter"])
SCALE = Vote(method=VoteMethod.SCALE, low="Aldrig", high="Varje dag")
STEPS = [
    moment("talk", 40, "case-questions", kinds=["analysis"]),
    moment("own", 20, "set-questions", form="operation-groups"),
    moment("plan", 20, "plan"),
    moment("last", 10, "check-out"),
]


def kind(id_: str) -> DocumentKind:
    return next(one for one in kinds() if one.id == id_)


def made(**plan: object) -> Workshop:
    asked = [must("why", vote=DOTS), must("often", vote=SCALE), must("do", Kind.ACTION, vote=RANKED)]
    post = question_set(must("carry", vote=RANKED), title="Posten")
    return workshop(case(*asked), [("post", post)], programme(*STEPS), **plan)


def rows(html: str) -> list[list[str]]:
    """The headings of the rows of each table."""
    tables = re.findall(r"<table.*?</table>", html, re.DOTALL)
    return [[" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in re.findall(r'scope="row">(.*?)</th>', table)]
            for table in tables]  # fmt: skip


def test_there_are_vote_sheets_where_something_is_voted_on_and_people_meet_in_a_room() -> None:
    assert kind("vote-sheets") in kinds_for(made())
    assert kind("vote-sheets") in kinds_for(made(mode="hybrid"))
    assert kind("vote-sheets") not in kinds_for(made(mode="digital"))
    assert kind("vote-sheets") not in kinds_for(workshop(case(must("why")), [], programme(*STEPS)))


def test_a_sheet_has_a_row_for_each_thing_to_vote_for_and_one_for_the_sum() -> None:
    html = page_of(kind("vote-sheets"), made()).html
    assert rows(html) == [
        ["1 Kön", "2 Lappen", "3 Numret", "4 Skylten", "Allt ihop"],
        ["1 Aldrig", "2", "3", "4", "5 Varje dag", "Allt ihop"],
        ["1 Koder", "2 Blanketter", "3 Utskrifter", "Allt ihop"],
        ["1 Koder", "2 Blanketter", "3 Utskrifter", "Allt ihop"],
    ]
    assert "Alla summor ihop ska bli så många som röstade gånger 6." in html
    assert "De på skärm" not in html
    assert "De på skärm röstar i chatten" in page_of(kind("vote-sheets"), made(mode="hybrid")).html


def test_the_room_shares_one_sheet_and_each_group_of_an_operation_has_its_own() -> None:
    parts = page_of(kind("vote-sheets"), made()).parts
    assert [(part.each, part.set_id) for part in parts] == [("one", None), ("group", "post")]


@pytest.mark.parametrize("id_", ["handout", "cards", "note-sheet", "slides", "guide"])
def test_what_there_is_to_vote_for_stands_with_the_question(id_: str) -> None:
    html = page_of(kind(id_), made()).html
    assert html.count("Var och en har 3 prickar, högst en till varje alternativ.") == 1
    for option in DOTS.options:
        assert option in html, id_
    assert "5 (Varje dag)" in html


def test_what_is_answered_in_the_plan_is_voted_on_there() -> None:
    for id_ in ("handout", "plan"):
        html = page_of(kind(id_), made()).html
        assert html.index("Numrera alla alternativ") < html.rindex("Utskrifter"), id_


def test_on_screen_people_vote_in_the_chat_by_number() -> None:
    text = plain_text(page_of(kind("chat-texts"), made(mode="digital")).html)
    assert "Omröstning: Var och en har 3 prickar, högst en till varje alternativ. Skriv siffrorna i chatten." in text
    assert "2. Lappen" in text
    assert "5. Varje dag" in text


def test_a_small_card_says_where_long_options_are() -> None:
    long = [f"Alternativ {number} som är så långt som det alls får bli med plats" for number in range(8)]
    many = made(cards={"size": "A7"})
    html = page_of(kind("cards"), many).html
    assert "Lappen" in html
    asked = must("why", vote=Vote(method=VoteMethod.RANKING, options=long))
    small = workshop(case(asked), [], programme(*STEPS), cards={"size": "A7"})
    html = page_of(kind("cards"), small).html
    assert long[0] not in html
    assert "Det ni väljer mellan står i deltagarbladet." in html
    assert long[0] in page_of(kind("cards"), workshop(case(asked), [], programme(*STEPS))).html


def test_a_scale_takes_a_line_of_a_card_however_many_steps_it_has() -> None:
    few, many = (
        must("why", vote=Vote(method=VoteMethod.SCALE, low="Aldrig", high="Varje dag", steps=steps))
        for steps in (3, 10)
    )
    assert small_print(few) == small_print(many) > small_print(must("why"))


@pytest.mark.parametrize(("method", "has_card"), [("prickar", True), ("rangordning", False)])
def test_who_votes_with_dots_has_the_card_that_says_how(tmp_path: Path, method: str, has_card: bool) -> None:
    folder = tmp_path / "question_sets"
    folder.mkdir()
    (folder / "libraries.sv.yaml").write_text(
        "based_on: libraries\nadd:\n"
        "  - {id: begin, kind: practice, text: Var börjar vi?, minutes: 8, priority: must,\n"
        f"     vote: {{method: {method}, options: [Skylten, Numret]}}}}\n",
        encoding="utf-8",
    )
    plan = WorkshopPlan(language="sv", question_sets=["libraries"])
    planned = plan_workshop(Library([builtin_folders(), tmp_path]), plan, TODAY)
    assert ("dot-voting" in [method.id for method in planned.methods]) is has_card
