"""The result of a vote: read as people write it, added up, and doubted where it cannot be."""

from __future__ import annotations

import pytest

from toolkit.content.models.vote import VoteMethod
from toolkit.planning.votes import VoteResult, read_counts

LABELS = ("Kön", "Lappen", "Numret", "Skylten")
THREE = ("Koder", "Blanketter", "Utskrifter")


@pytest.mark.parametrize(
    ("typed", "counts"),
    [
        ("4 2 0 7", [4, 2, 0, 7]),
        ("4, 2, 0, 7", [4, 2, 0, 7]),
        ("4;2;0;7", [4, 2, 0, 7]),
        ("4/2/0/7", [4, 2, 0, 7]),
        ("- 2 – 7", [0, 2, 0, 7]),
        ("1: 4, 2: 2", [4, 2, 0, 0]),
        ("1:4 2:2 4:1", [4, 2, 0, 1]),
        ("1) 4 2) 2", [4, 2, 0, 0]),
        ("1=4, 3=1", [4, 0, 1, 0]),
        ("1: 4\n2: 2", [4, 2, 0, 0]),
        ("1: -, 2: 3", [0, 3, 0, 0]),
        ("Kön: 4, lapp: 2", [4, 2, 0, 0]),
        ("Skylten 7, kön 4", [4, 0, 0, 7]),
    ],
)
def test_counts_are_read_as_people_write_them(typed: str, counts: list[int]) -> None:
    assert read_counts(typed, LABELS) == counts


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("4 2 0", "That is 3 numbers, and there are 4 to vote for."),
        ("4 2 0 7 8", "That is 5 numbers, and there are 4 to vote for."),
        ("12 kom", "“kom” is no count."),
        ("5: 2", "There is no “5” to vote for."),
        ("Hyllan: 2", "There is no “Hyllan” to vote for."),
        ("1: 4, 1: 3", "“1” stands there twice."),
        ("g 3", "There is no “g” to vote for."),
        ("1: 4, 2: många", "“2: många” is no count."),
        ("", "That is 0 numbers, and there are 4 to vote for."),
    ],
)
def test_what_cannot_be_read_says_why(typed: str, why: str) -> None:
    assert str(read_counts(typed, LABELS)) == why


def test_a_ranking_says_itself_how_many_voted_and_whether_somebody_has_added_wrong() -> None:
    ranking = VoteResult(VoteMethod.RANKING, THREE, (4, 8, 6))
    assert (ranking.how_many, ranking.in_order, ranking.doubt) == (3, [1, 3, 2], None)
    for wrong in ((4, 8, 7), (1, 11, 6), (0, 0, 6)):
        result = VoteResult(VoteMethod.RANKING, THREE, wrong)
        assert result.doubt is not None
        assert result.how_many == 0


def test_dots_are_as_many_as_people_can_have_put_there() -> None:
    counts = (4, 2, 0, 7)
    assert VoteResult(VoteMethod.DOTS, LABELS, counts, dots=3).how_many == 0
    assert VoteResult(VoteMethod.DOTS, LABELS, counts, dots=3, voters=7).doubt is None
    for people in (4, 6):
        assert VoteResult(VoteMethod.DOTS, LABELS, counts, dots=3, voters=people).doubt is not None


def test_a_scale_keeps_its_order_and_has_a_stroke_for_each_who_voted() -> None:
    scale = VoteResult(VoteMethod.SCALE, ("Aldrig", "", "Ofta"), (1, 0, 5))
    assert (scale.in_order, scale.how_many) == ([1, 2, 3], 6)
