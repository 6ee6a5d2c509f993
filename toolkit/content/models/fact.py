"""Figures with the year they were measured, whom they are about, and where they come from."""

from typing import Annotated

from pydantic import Field

from toolkit.content.models.base import ID_HELP, NO_HELP, About, Identifier, Label, Prose, ShownIn, Source, Written
from toolkit.content.models.quantities import FORMAT, IN_DIGITS, FormatVersion
from toolkit.problems import say

TOPIC_HELP = say("What these figures are about, such as Those who wait.")


class FactText(Written):
    """One figure in one language: the value, whom it is about, and the whole thing as a sentence."""

    value: Annotated[Label, About(say("Value"), place=ShownIn.TITLE)]
    """The figure itself, such as 6 percent."""
    population: Annotated[Label, About(say("About"), place=ShownIn.TITLE)]
    """Whom the figure is about, such as everybody in Sweden over 65."""
    statement: Annotated[Prose, About(say("Sentence"), place=ShownIn.TITLE)]
    """The figure and whom it is about, as a sentence to print."""


class Fact(Written):
    """A figure with its year and source; the year is when it was measured, the source's year when it was published."""

    id: Annotated[Identifier, About(say("Id"), place=ShownIn.TITLE, form_help=ID_HELP)]
    """What cases and question sets call this figure; lower case a–z, digits and hyphens."""
    year: Annotated[int, Field(ge=1900, le=2100), IN_DIGITS, About(say("Year"), place=ShownIn.TITLE)]
    """The year the figure was measured; it may have been published later."""
    texts: Annotated[
        dict[str, FactText], Field(min_length=1), About(say("Texts"), place=ShownIn.TITLE, offers="language")
    ]
    """The figure in words, once for each language: sv, en, sv-simple."""
    source: Annotated[Source, About(say("Source"))]
    """Where the figure comes from; printed beside it."""
    seen: Annotated[str | None, About(say("In the source's words"), place=ShownIn.ELSEWHERE)] = None
    """The source's own words, short, so that the figure can be checked."""


class FactFile(Written):
    """Figures on one topic, in all languages."""

    format: Annotated[FormatVersion, About(say("Format"), place=ShownIn.ELSEWHERE, in_form=False)] = FORMAT
    """The format of the file; always 1."""
    title: Annotated[
        dict[str, Label], About(say("Title"), place=ShownIn.ELSEWHERE, offers="language", form_help=TOPIC_HELP)
    ]
    """What these figures are about, once for each language."""
    facts: Annotated[
        list[Fact], Field(min_length=1), About(say("Facts"), bare=True, one=say("Fact"), form_help=NO_HELP)
    ]
    """The figures; each begins with '- id:'."""
