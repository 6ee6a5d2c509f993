"""A person's file is changed where it was asked for, and nowhere else."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.source.nodes import plain
from toolkit.source.parser import read_yaml
from toolkit.source.round_trip import open_round_trip, rewritten, text_of

ROOT = Path(__file__).parent.parent.parent
FILES = sorted(
    p for folder in ("cases", "question_sets", "programmes", "facts") for p in (ROOT / folder).glob("*.yaml")
)
OWN_WAY = """\
# yaml-language-server: $schema=.toolkit/x.json
# Mitt eget sätt att skriva

title:   "Hej"   # så heter den
date:    2026-12-03
start: 09.00
code: 0114
empty:
people:
- {name: A,  about: "b" }
- name:   C
  about: |
    Rad ett.

    Rad två: {kolon}

change:
    where-help-stops:
        text: 'Var går gränsen?'   # vår egen

list: [ a,  b ]
# slut
"""


def changed_lines(before: str, after: str) -> list[str]:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_built_in_file_comes_out_as_it_went_in(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text_of(open_round_trip(text)) == text


def test_one_change_is_one_changed_line_whatever_way_the_file_is_written() -> None:
    def change(fields: dict) -> None:
        fields["change"]["where-help-stops"]["text"] = 'Nytt: "med" #tecken'

    assert changed_lines(OWN_WAY, rewritten(OWN_WAY, change)) == [
        "-        text: 'Var går gränsen?'   # vår egen",
        "+        text: 'Nytt: \"med\" #tecken' # vår egen",
    ]


def test_what_is_added_stands_where_it_was_put_and_moves_nothing() -> None:
    def change(fields: dict) -> None:
        fields["change"]["our-desk"] = {"minutes": "8"}
        fields["place"] = "Hörsalen"

    assert changed_lines(OWN_WAY, rewritten(OWN_WAY, change)) == [
        "+    our-desk:",
        "+        minutes: 8",
        "+place: Hörsalen",
    ]


def test_values_go_out_as_they_came_in_and_not_as_numbers_or_dates() -> None:
    fields = open_round_trip(OWN_WAY).fields
    assert (fields["start"], fields["code"], fields["date"]) == ("09.00", "0114", "2026-12-03")


def test_an_empty_file_can_be_given_its_first_field() -> None:
    assert rewritten("# bara en kommentar\n", lambda fields: fields.update(title="Hej")).endswith("title: Hej\n")
    assert rewritten("", lambda fields: fields.update(title="Hej")) == "title: Hej\n"


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"]), max_size=60)


@given(TEXTS)
def test_any_text_is_written_so_that_our_own_reader_reads_it(text: str) -> None:
    written = rewritten(OWN_WAY, lambda fields: fields["change"]["where-help-stops"].update(text=text))
    node, _ = read_yaml(written.encode(), "x.yaml")
    assert plain(node)["change"]["where-help-stops"]["text"] == _as_read(text)


def _as_read(text: str) -> str:
    node, _ = read_yaml(b"x: " + _quoted(text), "x.yaml")
    return plain(node)["x"]  # type: ignore[index, call-overload, return-value]


def _quoted(text: str) -> bytes:
    import json

    return json.dumps(text, ensure_ascii=False).encode()
