"""A method: a way of talking together, in steps with minutes, short enough for a card on the table."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from toolkit.content.models.base import Identifier, Label, Prose, Source, Written
from toolkit.content.models.quantities import FORMAT, FormatVersion, Minutes


class MethodStep(Written):
    """One thing that everybody does."""

    id: Identifier
    """A short name in English for the step, such as in-pairs; changes and other languages go by it."""
    minutes: Minutes
    """How long it takes, once."""
    rounds: Annotated[int, Field(ge=1, le=12)] = 1
    """How many times it is done, each time as long; once when left out."""
    text: Prose
    """What everybody does, said to them."""

    @property
    def total(self) -> int:
        """Minutes of all its rounds."""
        return self.minutes * self.rounds


class Method(Written):
    """A way of talking together; how long it takes is what its steps take."""

    format: FormatVersion = FORMAT
    """The format of the file; always 1."""
    title: Label
    """What the method is called, in large letters on its card."""
    summary: Prose
    """What happens, in a sentence or two."""
    when: Prose
    """When the method suits."""
    steps: Annotated[list[MethodStep], Field(min_length=1)]
    """What everybody does, in order; their minutes make up the method's."""
    tip: Prose | None = None
    """What those who have done it before would say."""
    sources: list[Source] = []
    """Where the method is described."""

    @property
    def minutes(self) -> int:
        return sum(step.total for step in self.steps)
