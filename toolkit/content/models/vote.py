"""A vote on a question: how it is done, and what there is to choose among."""

from collections.abc import Sequence
from typing import Annotated, Self

from pydantic import Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from toolkit.content.models.base import NO_HELP, About, Choice, Line, ShownIn, Written
from toolkit.content.models.quantities import IN_DIGITS
from toolkit.content.prose import plain
from toolkit.problems import Message, say

FEWEST, MOST = 2, 8
"""Options: one is no choice, and more than eight nobody has in mind at once."""
DOTS, STEPS = 3, 5
"""Dots that each person has, and the steps of a scale, where the author does not say."""


class VoteMethod(Choice):
    """How people vote."""

    DOTS = "dots", say("Dots")
    """Each person has some dots, and puts at most one of them on each option."""
    SCALE = "scale", say("Scale")
    """Each person chooses a figure between two ends that have words."""
    RANKING = "ranking", say("Ranking")
    """Each person numbers all options; 1 is what comes first."""


Option = Annotated[
    str,
    Field(min_length=1, max_length=70),
    Line(),
    WithJsonSchema({"type": ["string", "number", "boolean"], "minLength": 1, "maxLength": 70}),
]
"""What can be chosen, or an end of a scale, in words that fit on a row."""


class Vote(Written):
    """A vote on a question, in a group or by everyone."""

    method: Annotated[VoteMethod, About(say("How you vote"), place=ShownIn.TITLE, form_help=NO_HELP)]
    """How people vote: dots, scale or ranking."""
    options: Annotated[
        list[Option], About(say("Options"), place=ShownIn.TITLE, example=say('["Opening hours", "Queue"]'))
    ] = []
    """What to choose among, two to eight, one on each line; for dots and ranking."""
    dots: Annotated[
        Annotated[int, Field(ge=1, le=MOST - 1), IN_DIGITS] | None,
        About(say("Dots for each person"), place=ShownIn.TITLE, form_help=say("Three when nothing is written.")),
    ] = None
    """How many dots each person has, fewer than the options; three when left out."""
    low: Annotated[Option | None, About(say("The low end of the scale"), place=ShownIn.TITLE, form_help=NO_HELP)] = None
    """What 1 means on a scale, such as Not at all."""
    high: Annotated[Option | None, About(say("The high end of the scale"), place=ShownIn.TITLE, form_help=NO_HELP)] = (
        None
    )
    """What the highest figure means on a scale, such as Every day."""
    steps: Annotated[
        Annotated[int, Field(ge=3, le=10), IN_DIGITS] | None,
        About(say("Steps of the scale"), place=ShownIn.TITLE, form_help=say("Five when nothing is written.")),
    ] = None
    """How many figures the scale has, 3 to 10; five when left out."""

    @property
    def dots_each(self) -> int:
        """How many dots each person has: those written, else three or as many as leave something to choose."""
        return self.dots or min(DOTS, len(self.options) - 1)

    @property
    def labels(self) -> Sequence[str]:
        """The words of each thing to vote for, by number from 1; empty between the ends of a scale."""
        if self.method is not VoteMethod.SCALE:
            return self.options
        between = (self.steps or STEPS) - 2
        return [self.low or "", *[""] * between, self.high or ""]

    @property
    def ranks_in_all(self) -> int:
        """What the figures that one person gives add up to in a ranking."""
        return len(self.options) * (len(self.options) + 1) // 2

    @property
    def instruction(self) -> Message:
        """What each person does."""
        return instruction(self.method, len(self.labels), self.dots_each)

    @property
    def rows(self) -> Sequence[str]:
        """`1. Opening hours`: each thing to vote for as a line of bare text, what has no words left out."""
        return rows([plain(label) for label in self.labels])

    @model_validator(mode="after")
    def _fits_its_method(self) -> Self:
        is_scale = self.method is VoteMethod.SCALE
        foreign = ["options", "dots"] if is_scale else ["low", "high", "steps"]
        foreign += ["dots"] if self.method is VoteMethod.RANKING else []
        if other := next((name for name in foreign if getattr(self, name)), None):
            raise _error(f"vote_{other}_of_another_method", method=str(self.method))
        if is_scale:
            if lacking := next((name for name in ("low", "high") if not getattr(self, name)), None):
                raise _error(f"vote_without_{lacking}")
            return self
        if not FEWEST <= len(self.options) <= MOST:
            raise _error("vote_options", number=len(self.options))
        seen: set[str] = set()
        for option in self.options:
            if (key := plain(option).casefold().strip(" .")) in seen:
                raise _error("vote_option_twice", option=option)
            seen.add(key)
        if (self.dots or 0) >= len(self.options):
            raise _error("vote_dots", dots=self.dots, number=len(self.options))
        return self


def instruction(method: VoteMethod, number: int, dots: int) -> Message:
    """What each person does, with so many things to vote for and, where there are dots, so many of those."""
    if method is VoteMethod.SCALE:
        return say("Choose a figure from 1 to {most}.", most=number)
    if method is VoteMethod.RANKING:
        return say("Number all options from 1 to {most}. 1 is what you put first.", most=number)
    if dots == 1:
        return say("Each of you has one dot. Put it on the option that matters most.")
    return say("Each of you has {number} dots, at most one for each option.", number=dots)


def rows(labels: Sequence[str]) -> Sequence[str]:
    """`1. Opening hours`, `2. Queue`: the labels by number; a step of a scale that has no words is left out."""
    return [f"{number}. {label}" for number, label in enumerate(labels, 1) if label]


def _error(type_: str, **about: object) -> PydanticCustomError:
    return PydanticCustomError(type_, "the vote does not hold together", about)
