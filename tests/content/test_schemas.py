"""The stored schemas are fresh, and every built-in file names one that is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from toolkit.content.schemas import FOLDER, KINDS, as_text

ROOT = Path(__file__).parent.parent.parent
FILES = sorted(
    p for folder in ("cases", "question_sets", "programmes", "methods", "facts") for p in (ROOT / folder).glob("*.yaml")
)


@pytest.mark.parametrize("kind", KINDS)
def test_stored_schema_is_what_the_models_say(kind: str) -> None:
    assert (FOLDER / f"{kind}.schema.json").read_text("utf-8") == as_text(kind), "run `make schemas`"


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
