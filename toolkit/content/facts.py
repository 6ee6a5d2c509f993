"""Figures with the year they were measured, whom they are about, and where they come from."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from toolkit.content.quantities import FORMAT, FormatVersion
from toolkit.content.written import Identifier, Label, Prose, Source, Written


class FactText(Written):
    """One figure in one language: the value, whom it is about, and the whole thing as a sentence."""

    value: Label
    population: Label
    statement: Prose


class Fact(Written):
    """A figure with its year and source; the year is when it was measured, the source's year when it was published."""

    id: Identifier
    year: Annotated[int, Field(ge=1900, le=2100)]
    texts: Annotated[dict[str, FactText], Field(min_length=1)]
    """By language tag: sv, en, sv-simple."""
    source: Source
    seen: str | None = None
    """The source's own words, short, so that the figure can be checked."""


class FactFile(Written):
    """Figures on one topic, in all languages."""

    format: FormatVersion = FORMAT
    title: dict[str, Label]
    facts: Annotated[list[Fact], Field(min_length=1)]
