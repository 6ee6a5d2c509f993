"""Pictures and tables while a workshop is led: told in words, with where they are."""

from __future__ import annotations

from dataclasses import replace

from toolkit.content.models.case import StoryPart, Turn
from toolkit.room import SeenQuestion
from toolkit.walking.dialogue.script import Script
from toolkit.walking.session.steps import as_data, from_data, steps_of

from ..planning.builders import case, must, workshop
from ..room.test_view import TALK, board

WORDS = "Ett brev om att kortet spärras i mars."
TABLE = "Hållplats | Buss 12\nTorget | 07.10"


def script() -> Script:
    story = [StoryPart(heading="Tisdag", text="Brevet låg kvar.", picture="brev.svg", picture_shows=WORDS)]
    turn = Turn(id="later", heading="Senare", text="Det ringde.", table=TABLE)
    asked = must("letter", picture="brev.svg", picture_shows=WORDS, table=TABLE)
    return Script(workshop(case(asked, story=story, turns=[turn])))


def test_the_card_of_a_question_tells_the_picture_and_the_table() -> None:
    told = [str(message) for message in script().card(1)]
    assert f"Picture in the handout: {WORDS}" in told
    assert f"Small table: {TABLE}" in told
    assert "brev.svg" not in "".join(told)


def test_what_is_shown_while_the_story_is_read_says_where_it_is() -> None:
    shown = [str(message) for step in ("story", "talk") for message in script().shown(step)]
    assert f"Picture or table in the handout: Tisdag: {WORDS}" in shown
    assert f"Picture or table on the back of the card: Senare: {TABLE}" in shown
    assert list(script().shown("pause")) == []


def test_a_search_finds_what_a_picture_says() -> None:
    assert any(WORDS in text for text in script().texts("story"))


def test_a_session_keeps_what_a_question_shows_and_one_without_is_kept_as_before() -> None:
    made = workshop(case(must("letter", picture="brev.svg", picture_shows=WORDS, table=TABLE), must("bare")))
    (talk,) = (step for step in steps_of(made) if step.id == "talk")
    assert [one.shows for one in talk.questions] == [f"{WORDS}\n{TABLE}", ""]
    assert ["shows" in one for one in as_data(talk)["questions"]] == [True, False]
    assert from_data(as_data(talk)) == talk


def test_the_room_is_told_that_it_is_in_the_handout() -> None:
    asked = (SeenQuestion(1, "Vad hände?", shows=WORDS), SeenQuestion(2, "Och nu?"))
    rows = [row.strip() for row in board().rows(replace(TALK, questions=asked), 100, 40) if row.strip()]
    at = next(number for number, row in enumerate(rows) if "Vad hände?" in row)
    assert rows[at + 1] == "(Bild eller tabell i deltagarbladet)"
    assert sum("deltagarbladet" in row for row in rows) == 1
