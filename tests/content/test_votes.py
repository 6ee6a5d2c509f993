"""A question may be voted on: what a vote holds when it is read, and what each person is told to do."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from pydantic import ValidationError

from toolkit.content.library import Library
from toolkit.content.models.question import Form, Question
from toolkit.content.models.vote import Vote, VoteMethod
from toolkit.languages import words
from toolkit.planning.selection import QuestionPool, select_questions

WRITTEN = """\
title: Vårt paket
for: Oss
questions:
  - id: first
    kind: practice
    text: Vad börjar vi med?
    minutes: 8
    vote:
      method: {method}
      options: [ja, 2, "Kön: vid disken"]
"""


def question(method: str) -> Question:
    """A question as it is read from a file."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "question_sets" / "ours.sv.yaml"
        file.parent.mkdir()
        file.write_text(WRITTEN.format(method=method), encoding="utf-8")
        return Library([Path(folder)]).question_set("ours", "sv").model.questions[0]


@pytest.mark.parametrize(
    ("said", "method"),
    [
        ("dots", VoteMethod.DOTS),
        ("prickar", VoteMethod.DOTS),
        ("Prickröstning", VoteMethod.DOTS),
        ("rangordning", VoteMethod.RANKING),
        ("ranka", VoteMethod.RANKING),
    ],
)
def test_the_ways_of_voting_have_swedish_names_and_options_are_read_as_they_are_written(
    said: str, method: VoteMethod
) -> None:
    vote = question(said).vote
    assert vote is not None
    assert vote.method is method
    assert vote.labels == ["ja", "2", "Kön: vid disken"]


@pytest.mark.parametrize(
    ("vote", "told", "swedish"),
    [
        (
            Vote(method=VoteMethod.DOTS, options=["a", "b", "c", "d", "e"]),
            "Each of you has 3 dots, at most one for each option.",
            "Var och en har 3 prickar, högst en till varje alternativ.",
        ),
        (
            Vote(method=VoteMethod.DOTS, options=["a", "b"]),
            "Each of you has one dot. Put it on the option that matters most.",
            "Var och en har en prick. Sätt den på det som är viktigast.",
        ),
        (
            Vote(method=VoteMethod.RANKING, options=["a", "b", "c"]),
            "Number all options from 1 to 3. 1 is what you put first.",
            "Numrera alla alternativ från 1 till 3. 1 är det du sätter först.",
        ),
        (
            Vote(method=VoteMethod.SCALE, low="aldrig", high="ofta", steps=4),
            "Choose a figure from 1 to 4.",
            "Välj en siffra från 1 till 4.",
        ),
    ],
)
def test_each_person_is_told_what_to_do(vote: Vote, told: str, swedish: str) -> None:
    assert words("en").say(vote.instruction) == told
    assert words("sv").say(vote.instruction) == swedish


def test_a_scale_has_words_at_its_ends_and_figures_between() -> None:
    scale = Vote(method=VoteMethod.SCALE, low="Aldrig", high="*Varje* dag")
    assert scale.labels == ["Aldrig", "", "", "", "*Varje* dag"]
    assert scale.rows == ["1. Aldrig", "5. Varje dag"]


@pytest.mark.parametrize("dots", [1, 2])
def test_nobody_has_as_many_dots_as_there_are_options(dots: int) -> None:
    assert Vote(method=VoteMethod.DOTS, options=["a", "b", "c"], dots=dots).dots_each == dots
    assert Vote(method=VoteMethod.DOTS, options=["a", "b", "c"]).dots_each == 2
    with pytest.raises(ValidationError):
        Vote(method=VoteMethod.DOTS, options=["a", "b", "c"], dots=3)


@pytest.mark.parametrize(
    ("moment", "set_id", "seated"),
    [
        (Form.PAIRS, None, Form.GROUPS),
        (Form.ALONE, "libraries", Form.OPERATION_GROUPS),
        (Form.EVERYONE, None, Form.EVERYONE),
    ],
)
def test_nobody_votes_alone_or_in_pairs(moment: Form, set_id: str | None, seated: Form) -> None:
    voted = question("dots")
    talked = voted.model_copy(update={"id": "second", "vote": None})
    chosen = select_questions([QuestionPool(set_id, (voted, talked), form=moment)], 60)
    assert [one.form for one in chosen] == [seated, moment]


def test_a_vote_that_one_edition_lacks_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "question_sets"
    folder.mkdir()
    swedish = WRITTEN.format(method="prickar")
    (folder / "ours.sv.yaml").write_text(swedish, encoding="utf-8")
    (folder / "ours.en.yaml").write_text(swedish.partition("    vote:")[0], encoding="utf-8")
    told = [str(problem.message) for problem in Library([tmp_path]).check() if problem.code == "L052"]
    assert told == ["'first' is voted on in the edition in sv, and not here"]
