"""Journals that were written by earlier programs are read, and gone on with, for as long as anybody keeps them.

`journals/v1-*.jsonl` were written before the header had a type, `journals/v1-parts-*.jsonl` since drafts have parts,
`journals/v1-meeting.jsonl` since it is written down who came and when people meet again, `journals/v1-counting.jsonl`
since it is counted what it costs and planned what should last, `journals/v1-votes.jsonl` since questions are voted on.
The records beside them are what the program of that day made of each, but that nobody is said to have come whom nobody
counted, that promises have their days, and that minutes say that they are a draft.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from toolkit.records.from_journal import record_of
from toolkit.records.markdown import markdown
from toolkit.records.minutes import minutes
from toolkit.walking.session import events as e
from toolkit.walking.session.state import replay
from toolkit.walking.session.store import FILE, StoredSession, read
from toolkit.walking.session.walk import PROMISE, Walk

from .builders import FakeClock

FOLDER = Path(__file__).parent / "journals"
JOURNALS = sorted(FOLDER.glob("*.jsonl"))
OF_OLD = [path for path in JOURNALS if not path.stem.startswith(("v1-parts-", "v1-meeting", "v1-counting", "v1-votes"))]


def test_there_are_journals_of_all_times() -> None:
    assert len(OF_OLD) == 7
    assert len(JOURNALS) == 13


@pytest.mark.parametrize("journal", OF_OLD, ids=lambda path: path.stem)
def test_in_one_of_old_nobody_has_counted(journal: Path) -> None:
    record = record_of(read(journal).events)
    assert record.met is None
    assert record.meeting.planned_for
    assert not [line for line in markdown(minutes(record)).splitlines() if re.match(r"- \d+ ", line)]


def test_a_program_from_before_keeps_what_it_does_not_know() -> None:
    """The version is still 1: the new events are unknown to it, and the rest of the session is the same."""
    later = {"next_meeting", "who_came", "count", "lasting", "vote"}
    kept = (FOLDER / f"{name}.jsonl" for name in ("v1-meeting", "v1-counting", "v1-votes"))
    lines = [json.loads(line) for path in kept for line in path.read_bytes().splitlines()]
    assert {line["type"] for line in lines} >= later
    assert all(line.get("version", 1) == 1 for line in lines)


@pytest.mark.parametrize("journal", JOURNALS, ids=lambda path: path.stem)
def test_its_record_is_what_it_was_when_it_was_written(journal: Path) -> None:
    record = record_of(read(journal).events)
    assert record.to_json().decode() == journal.with_suffix(".record.json").read_text("utf-8")
    assert markdown(minutes(record)) == journal.with_suffix(".record.md").read_text("utf-8")


@pytest.mark.parametrize("journal", JOURNALS, ids=lambda path: path.stem)
def test_every_line_is_written_again_as_it_stands(journal: Path) -> None:
    reading = read(journal)
    assert len(reading.events) == len(reading.lines) > 0
    assert [e.to_line(event) for event in reading.events] == list(reading.lines)


@pytest.mark.parametrize("journal", JOURNALS, ids=lambda path: path.stem)
def test_one_that_is_gone_on_with_stays_readable_and_keeps_all_it_had(journal: Path, tmp_path: Path) -> None:
    shutil.copy(journal, tmp_path / FILE)
    before = replay(read(journal).events)
    clock = FakeClock()
    walk = Walk.go_on(StoredSession(tmp_path, read(journal)), clock, "abc")
    walk.note("en sak till")
    walk.draft(PROMISE, "Städa; och stänga", "Åke", at_once=True)
    walk.leave()
    assert (tmp_path / FILE).read_bytes().startswith(journal.read_bytes())
    after = replay(read(tmp_path / FILE).events)
    assert after == walk.session
    assert [note.text for note in after.notes] == [*(note.text for note in before.notes), "en sak till"]
    assert (after.counts, after.lasting, after.votes) == (before.counts, before.lasting, before.votes)
    assert (after.start, after.actions, after.decisions) == (before.start, before.actions, before.decisions)
    assert after.unfinished is not None
    assert after.unfinished.parts == ("Städa; och stänga", "Åke")


def test_a_program_from_before_finds_the_whole_draft_as_text() -> None:
    """It reads `text` and leaves the fields that it does not know, so the version is still 1."""
    (line,) = [row for row in (FOLDER / "v1-parts-promise.jsonl").read_bytes().splitlines() if b'"Anna"' in row]
    assert json.loads(line)["text"] == "Skriva om lappen; och dörren; Anna"
    assert json.loads(line)["parts"] == ["Skriva om lappen; och dörren", "Anna"]
