"""The day on which the law was looked up: printed with it, and told of when it is long ago or still to come."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from toolkit.content.checks.law_dates import check_law_dates
from toolkit.content.files import builtin_folders
from toolkit.content.kinds import KindId
from toolkit.content.library import Library
from toolkit.content.models.base import Source, Written

SET = """\
title: Posten
for: Oss
questions: [{id: first, kind: opening, text: Vem kom?, minutes: 5}]
facilitator:
  law:
    - {text: Det får man., as_of: FIRST}
    - {text: Det ska man., as_of: SECOND}
    - {text: Det kan man.}
"""
TODAY = date(2026, 11, 30)


def told(folder: Path, first: str, second: str, today: date = TODAY) -> list[tuple[str, str]]:
    """Code and line of what is said of a set whose law was looked up on these days."""
    (folder / "question_sets").mkdir(exist_ok=True)
    file = folder / "question_sets" / "post.sv.yaml"
    file.write_text(SET.replace("FIRST", first).replace("SECOND", second), "utf-8")
    item = Library([builtin_folders(), folder]).question_set("post", "sv")
    return [(p.code, str(p.place and p.place.line)) for p in check_law_dates(item, today)]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("2026-11-30", "2026-11-30", []),
        ("2025-12-01", "2026-11-30", []),
        ("2025-11-29", "2026-11-30", []),
        ("2025-11-28", "2026-11-30", [("L050", "6")]),
        ("2026-01-07", "2024-03-05", [("L050", "7")]),
        ("2024-03-05", "2023-03-05", [("L050", "7")]),
        ("2026-12-01", "2026-11-30", [("L051", "6")]),
        ("2024-03-05", "2027-12-01", [("L051", "7"), ("L050", "6")]),
    ],
)
def test_what_is_older_than_a_year_is_told_of_once_and_a_day_to_come_each_time(
    tmp_path: Path, first: str, second: str, expected: list[tuple[str, str]]
) -> None:
    assert told(tmp_path, first, second) == expected


def test_a_year_is_counted_from_the_day_it_is_read(tmp_path: Path) -> None:
    assert told(tmp_path, "2026-11-30", "2026-11-30", date(2027, 11, 30)) == []
    assert told(tmp_path, "2026-11-30", "2026-11-30", date(2027, 12, 2)) == [("L050", "6")]


@pytest.mark.parametrize("kind", ["case", "question-set"])
def test_the_languages_agree_on_the_source_of_a_law_and_when_it_was_looked_up(kind: KindId) -> None:
    library = Library([builtin_folders()])
    for id_ in library.ids(kind):
        swedish, english = (
            [(point.as_of, point.source) for point in library.item(kind, id_, tag).model.facilitator.law]
            for tag in ("sv", "en")
        )
        assert swedish == english, id_


SAYS_IT_IS_UNREAD = {"sv": "har vi inte läst", "en": "We have not read"}
"""What a text of ours says that names a source, and no day because nobody has seen what it says."""


@pytest.mark.parametrize("kind", ["case", "question-set"])
@pytest.mark.parametrize("tag", SAYS_IT_IS_UNREAD)
def test_what_has_a_source_and_no_day_says_that_nobody_has_read_it(kind: KindId, tag: str) -> None:
    library = Library([builtin_folders()])
    silent = [
        (id_, point.text)
        for id_ in library.ids(kind)
        for point in library.item(kind, id_, tag).model.facilitator.law
        if point.source and not point.as_of and SAYS_IT_IS_UNREAD[tag] not in point.text
    ]
    assert silent == []


BEING_MERGED = ("Digg", "DIGG", "PTS", "Post- och telestyrelsen", "Myndigheten för digital förvaltning")
"""Authorities that are getting another name: they may have published a source, and no text names them."""


@pytest.mark.parametrize("kind", ["case", "question-set", "programme", "method"])
def test_no_text_names_an_authority_that_is_to_have_another_name(kind: KindId) -> None:
    library = Library([builtin_folders()])
    found = [
        (id_, tag, name)
        for id_ in library.ids(kind)
        for tag in library.languages(kind, id_)
        for text in read_by_people(library.item(kind, id_, tag).model)
        for name in BEING_MERGED
        if re.search(rf"\b{name}\b", text)
    ]
    assert found == []


def read_by_people(thing: object) -> Iterator[str]:
    """Every text of a thing but what its sources are called."""
    if isinstance(thing, Source):
        return
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, Written):
        yield from read_by_people([getattr(thing, name) for name in type(thing).model_fields])
    elif isinstance(thing, list | dict):
        for one in thing.values() if isinstance(thing, dict) else thing:
            yield from read_by_people(one)
