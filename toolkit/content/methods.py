"""A method: a way of talking together, in steps with minutes, short enough for a card on the table."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from toolkit.content.quantities import FORMAT, FormatVersion, Minutes
from toolkit.content.written import Identifier, Label, Prose, Source, Written


class MethodStep(Written):
    """One thing that everybody does."""

    id: Identifier
    minutes: Minutes
    rounds: Annotated[int, Field(ge=1, le=12)] = 1
    """How many times it is done, each time as long."""
    text: Prose

    @property
    def total(self) -> int:
        """Minutes of all its rounds."""
        return self.minutes * self.rounds


class Method(Written):
    """A way of talking together; how long it takes is what its steps take."""

    format: FormatVersion = FORMAT
    title: Label
    summary: Prose
    when: Prose
    """When it suits."""
    steps: Annotated[list[MethodStep], Field(min_length=1)]
    tip: Prose | None = None
    """What those who have done it before would say."""
    sources: list[Source] = []

    @property
    def minutes(self) -> int:
        return sum(step.total for step in self.steps)
