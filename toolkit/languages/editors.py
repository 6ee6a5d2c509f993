"""Writes the schemas that editors read, in every language that they are kept in; `make schemas` runs it."""

from __future__ import annotations

from toolkit.content.schemas.json_schema import LANGUAGES, write_schemas
from toolkit.languages import words


def write_all() -> None:
    """Into toolkit/schemas, from the models and the catalogues."""
    for language in LANGUAGES:
        write_schemas(language, words(language).gettext)
