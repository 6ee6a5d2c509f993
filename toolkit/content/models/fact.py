"""Figures with the year they were measured, whom they are about, and where they come from."""

from collections.abc import Mapping
from typing import Annotated, TypeVar

from pydantic import Field

from toolkit.content.addresses import WHOLE_WEB_ADDRESS
from toolkit.content.models.base import (
    ID_HELP,
    NO_HELP,
    About,
    Address,
    ForFacilitator,
    Identifier,
    Label,
    Prose,
    ShownIn,
    Source,
    Written,
)
from toolkit.content.models.quantities import FORMAT, IN_DIGITS, FormatVersion
from toolkit.problems import say

TOPIC_HELP = say("What these figures are about, such as Those who wait.")
Text = TypeVar("Text")


def in_language(texts: Mapping[str, Text], language: str) -> Text | None:
    """What is written in a language; easy-read falls back on the language that it is a simpler form of."""
    return texts.get(language) or texts.get(language.partition("-")[0])


class FactText(Written):
    """One figure in one language: the value, whom it is about, and the whole thing as a sentence."""

    value: Annotated[Label, About(say("Value"), place=ShownIn.TITLE)]
    """The figure itself, such as 6 percent."""
    population: Annotated[Label, About(say("About"), place=ShownIn.TITLE)]
    """Whom the figure is about, such as everybody in Sweden over 65."""
    statement: Annotated[Prose, About(say("Sentence"), place=ShownIn.TITLE)]
    """The figure and whom it is about, as a sentence to print."""


class OwnFigureText(Written):
    """In one language, where a municipality finds a figure of its own."""

    look_for: Annotated[Label, About(say("Look for"), place=ShownIn.TITLE)]
    """What to look up, such as how many public libraries there are in the municipality."""
    where: Annotated[Label, About(say("Where"), place=ShownIn.TITLE)]
    """Who has the figure, and what the page or the register is called."""
    published: Annotated[Label, About(say("New figures come"), place=ShownIn.TITLE)]
    """When there is a new figure, such as in May, for the year before."""


class OwnFigure(Written):
    """A figure that a municipality looks up for itself each year; the guide has room to write it."""

    texts: Annotated[
        dict[str, OwnFigureText], Field(min_length=1), About(say("Texts"), place=ShownIn.TITLE, offers="language")
    ]
    """What to look up and where, once for each language: sv, en, sv-simple."""
    url: Annotated[
        Annotated[str, Field(pattern=rf"^{WHOLE_WEB_ADDRESS}$")] | None,
        Address(),
        About(say("Address"), place=ShownIn.TITLE),
    ] = None
    """The address of the page, beginning with https://."""


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
    own_figures: Annotated[
        list[OwnFigure],
        ForFacilitator(),
        About(say("Figures of your own"), one=say("Figure of your own"), form_help=NO_HELP),
    ] = []
    """Where a municipality finds its own figure, to be looked up anew each year; printed in the annex to the guide."""


class FactFile(Written):
    """Figures on one topic, in all languages."""

    format: Annotated[FormatVersion, About(say("Format"), place=ShownIn.ELSEWHERE, in_form=False)] = FORMAT
    """The format of the file; always 1."""
    title: Annotated[
        dict[str, Label], About(say("Title"), place=ShownIn.ELSEWHERE, offers="language", form_help=TOPIC_HELP)
    ]
    """What these figures are about, once for each language."""
    remark: Annotated[
        dict[str, Prose], ForFacilitator(), About(say("Remark"), place=ShownIn.ELSEWHERE, offers="language")
    ] = {}
    """What to know about all these figures, such as what nobody has counted; printed before them in the annex."""
    facts: Annotated[
        list[Fact], Field(min_length=1), About(say("Facts"), bare=True, one=say("Fact"), form_help=NO_HELP)
    ]
    """The figures; each begins with '- id:'."""
