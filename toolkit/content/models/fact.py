"""Figures with the year they were measured, whom they are about, and where they come from."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from toolkit.content.models.base import Identifier, Label, Prose, Source, Written
from toolkit.content.models.quantities import FORMAT, FormatVersion


class FactText(Written):
    """One figure in one language: the value, whom it is about, and the whole thing as a sentence."""

    value: Label
    """The figure itself, such as 6 percent."""
    population: Label
    """Whom the figure is about, such as everybody in Sweden over 65."""
    statement: Prose
    """The figure and whom it is about, as a sentence to print."""


class Fact(Written):
    """A figure with its year and source; the year is when it was measured, the source's year when it was published."""

    id: Identifier
    """What cases and question sets call this figure; lower case a–z, digits and hyphens."""
    year: Annotated[int, Field(ge=1900, le=2100)]
    """The year the figure was measured; it may have been published later."""
    texts: Annotated[dict[str, FactText], Field(min_length=1)]
    """The figure in words, once for each language: sv, en, sv-simple."""
    source: Source
    """Where the figure comes from; printed beside it."""
    seen: str | None = None
    """The source's own words, short, so that the figure can be checked."""


class FactFile(Written):
    """Figures on one topic, in all languages."""

    format: FormatVersion = FORMAT
    """The format of the file; always 1."""
    title: dict[str, Label]
    """What these figures are about, once for each language."""
    facts: Annotated[list[Fact], Field(min_length=1)]
    """The figures; each begins with '- id:'."""
