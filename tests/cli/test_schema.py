"""`toolkit schema` lists the kinds of file, and prints the schema of one in Swedish or English."""

from __future__ import annotations

import json

import pytest

from toolkit.content.kinds import KINDS
from toolkit.content.schemas.json_schema import as_text


def test_without_a_kind_there_is_a_list_of_them(run) -> None:
    outcome = run("schema")
    assert outcome.code == 0
    assert outcome.out.split() == list(KINDS)
    assert "toolkit schema workshop" in outcome.err


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_printed_as_it_is_stored(run, kind: str) -> None:
    assert run("schema", kind).out == as_text(kind, "sv")
    assert run("schema", kind, "--language", "en").out == as_text(kind, "en")
    assert run("--lang", "en", "schema", kind).out == as_text(kind, "en")
    json.loads(run("schema", kind).out)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["caes"], "Menade du 'case'?"),
        (["case", "--language", "xx"], "Välj bland: sv, en."),
    ],
)
def test_what_there_is_not_is_wrong_use(run, arguments: list[str], said: str) -> None:
    outcome = run("schema", *arguments)
    assert outcome.code == 2
    assert said in outcome.err
    assert outcome.out == ""
