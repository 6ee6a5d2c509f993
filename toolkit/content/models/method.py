"""A method: a way of talking together, in steps with minutes, short enough for a card on the table."""

from typing import Annotated

from pydantic import Field

from toolkit.content.models.base import ID_HELP, NO_HELP, About, Identifier, Label, Prose, ShownIn, Source, Written
from toolkit.content.models.quantities import FORMAT, IN_DIGITS, FormatVersion, Minutes
from toolkit.problems import say


class MethodStep(Written):
    """One thing that everybody does."""

    id: Annotated[Identifier, About(say("Id"), place=ShownIn.ELSEWHERE, form_help=ID_HELP)]
    """A short name in English for the step, such as in-pairs; changes and other languages go by it."""
    minutes: Annotated[Minutes, About(say("Minutes"), place=ShownIn.TITLE)]
    """How long it takes, once."""
    rounds: Annotated[
        int, Field(ge=1, le=12), IN_DIGITS, About(say("Times"), place=ShownIn.TITLE, form_help=NO_HELP)
    ] = 1
    """How many times it is done, each time as long; once when left out."""
    text: Annotated[Prose, About(say("Text"), place=ShownIn.TITLE)]
    """What everybody does, said to them."""

    @property
    def total(self) -> int:
        """Minutes of all its rounds."""
        return self.minutes * self.rounds


class Method(Written):
    """A way of talking together; how long it takes is what its steps take."""

    format: Annotated[FormatVersion, About(say("Format"), place=ShownIn.ELSEWHERE, in_form=False)] = FORMAT
    """The format of the file; always 1."""
    title: Annotated[Label, About(say("Title"), place=ShownIn.TITLE)]
    """What the method is called, in large letters on its card."""
    summary: Annotated[Prose, About(say("Summary"), bare=True)]
    """What happens, in a sentence or two."""
    when: Annotated[Prose, About(say("Good when"))]
    """When the method suits."""
    steps: Annotated[list[MethodStep], Field(min_length=1), About(say("Steps"), bare=True, one=say("Step"))]
    """What everybody does, in order; their minutes make up the method's."""
    tip: Annotated[Prose | None, About(say("Tip"))] = None
    """What those who have done it before would say."""
    sources: Annotated[list[Source], About(say("Sources"), place=ShownIn.BACKGROUND, one=say("Source"))] = []
    """Where the method is described."""

    @property
    def minutes(self) -> int:
        return sum(step.total for step in self.steps)
