"""The schemas are fresh, every field and value in them is explained in both languages, and built-in files name them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from toolkit.content.kinds import KINDS
from toolkit.content.schemas.json_schema import as_text, schema, stored, text_of
from toolkit.languages import words
from toolkit.languages.catalogues import available

ROOT = Path(__file__).parent.parent.parent
FILES = sorted(
    p for folder in ("cases", "question_sets", "programmes", "methods", "facts") for p in (ROOT / folder).glob("*.yaml")
)


def explained(part: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every field and value of a schema, by its path, and what is said of it."""
    for name, about in part.get("properties", {}).items():
        yield f"{path}.{name}", about.get("description", "")
    values = part.get("enum", [])
    yield from zip((f"{path}={v}" for v in values), part.get("enumDescriptions", [""] * len(values)), strict=True)
    for name, inner in part.items():
        if name in ("properties", "$defs"):
            for field, about in inner.items():
                yield from explained(about, f"{path}.{field}")
        else:
            for option in inner if isinstance(inner, list) else [inner]:
                if isinstance(option, dict):
                    yield from explained(option, path)


@pytest.mark.parametrize("language", available())
@pytest.mark.parametrize("kind", KINDS)
def test_stored_schema_is_what_the_models_and_the_catalogues_say(kind: str, language: str) -> None:
    assert as_text(kind, language) == text_of(schema(kind, words(language).gettext)), "run `make schemas`"


@pytest.mark.parametrize("language", available())
@pytest.mark.parametrize("kind", KINDS)
def test_every_field_and_value_is_explained_in_a_sentence(kind: str, language: str) -> None:
    said = dict(explained(json.loads(as_text(kind, language))))
    assert len(said) >= 10
    assert [path for path, text in said.items() if not re.fullmatch(r"[A-ZÅÄÖ].{8,159}[.]", text, re.DOTALL)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_sentence_is_the_same_in_both_languages(kind: str) -> None:
    swedish, english = (dict(explained(json.loads(as_text(kind, language)))) for language in ("sv", "en"))
    assert swedish.keys() == english.keys()
    assert [path for path in swedish if swedish[path] == english[path]] == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_heading_of_a_library_is_shown(kind: str) -> None:
    assert not re.search(r'"title": "', as_text(kind))


def test_an_easy_read_author_reads_swedish_and_others_english() -> None:
    assert stored("case", "sv-simple") == stored("case", "sv")
    assert stored("case", "zz") == stored("case", "en") != stored("case")


def test_every_built_in_file_points_at_a_schema_that_exists() -> None:
    assert len(FILES) >= 10
    for path in FILES:
        first = path.read_text("utf-8").splitlines()[0]
        match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        assert match, f"{path.name} does not begin with its schema"
        assert (path.parent / match[1]).resolve().is_file(), path.name


def test_a_time_may_be_a_number_or_text_in_an_editor() -> None:
    assert '"1 h 30 min"' in as_text("case")
    assert '"$defs"' in as_text("programme")
