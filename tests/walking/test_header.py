"""The header of a journal is what was written into it, or a clear problem: never half of it, never a crash."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from toolkit.problems import ToolkitError
from toolkit.walking.session.events import to_json
from toolkit.walking.session.header import (
    VERSION,
    Header,
    HeaderError,
    NewerVersionError,
    PlannedFollowUp,
    PlannedPoint,
)
from toolkit.walking.session.store import FILE, read, stored_sessions

from .builders import FakeClock, started, step

LED = Header(
    municipality="Borås",
    place="Stadsbiblioteket",
    mode="in-person",
    case="letter",
    programme="short",
    operations={"libraries": "Bibliotek", "home-care": "Hemtjänst"},
    facilitators=("Eva Ek",),
    sender="Borås stad",
    accent="#7a1f5c",
    participants=24,
    follow_up=PlannedFollowUp(date(2027, 1, 14), (PlannedPoint(5, "Läs löftena."),)),
)
COPIED = Header(day=date(2026, 11, 26), transcribed=True, on_sheet=(1, 2, 5), follow_up=PlannedFollowUp())


@pytest.mark.parametrize("header", [LED, COPIED, Header()])
def test_what_is_written_is_what_is_read(header: Header) -> None:
    assert Header.from_json(json.loads(json.dumps(header.to_json())), VERSION) == header


def test_the_first_journals_had_only_the_ids_of_the_question_sets() -> None:
    header = Header.from_json({"question_sets": ["libraries", "home-care"]}, VERSION)
    assert header.operations == {"libraries": "libraries", "home-care": "home-care"}


def test_what_a_later_program_adds_in_the_same_version_is_left_out() -> None:
    assert Header.from_json({**LED.to_json(), "weather": "rain"}, VERSION) == LED


DAMAGED: list[tuple[str, Any]] = [
    ("municipality", 7), ("facilitators", "Eva"), ("facilitators", [1]), ("operations", ["libraries"]),
    ("operations", {"libraries": 1}), ("question_sets", {}), ("participants", "24"), ("day", "26/11"),
    ("day", 20261126), ("day", None), ("transcribed", "yes"), ("on_sheet", ["1"]),
    ("follow_up", "soon"), ("follow_up", {"points": [{}]}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value"), DAMAGED)
def test_a_damaged_field_is_named(name: str, value: Any) -> None:
    with pytest.raises(HeaderError) as caught:
        Header.from_json({**COPIED.to_json(), name: value}, VERSION)
    assert caught.value.field_name == name


def test_a_later_version_is_refused_before_anything_is_read() -> None:
    with pytest.raises(NewerVersionError) as caught:
        Header.from_json({"day": 0}, VERSION + 1)
    assert caught.value.version == VERSION + 1


def journal(folder: Path, **changes: Any) -> Path:
    """A journal of one line, with other values in it; None takes a field away."""
    data = {**to_json(started(FakeClock()(), (step("welcome", 5),), header=LED)), **changes}
    path = folder / "sessions" / "a" / FILE
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({name: value for name, value in data.items() if value is not None}) + "\n", "utf-8")
    return path


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"facts": []}, "facts"), ({"facts": {"day": "never"}}, "day"), ({"title": None}, "title"),
        ({"steps": "none"}, "steps"), ({"steps": [{"id": "welcome"}]}, "steps"),
    ],
)  # fmt: skip
def test_a_journal_with_a_damaged_header_is_a_problem_that_names_file_line_and_field(
    tmp_path: Path, changes: dict[str, Any], field: str
) -> None:
    path = journal(tmp_path, **changes)
    with pytest.raises(ToolkitError) as caught:
        read(path)
    (problem,) = caught.value.problems
    assert (problem.code, problem.message.values["field"]) == ("W004", field)
    assert problem.place is not None
    assert (problem.place.file, problem.place.line) == (str(path), 1)
    assert stored_sessions(tmp_path)[0] == []


def test_a_damaged_header_further_down_is_only_a_line_that_cannot_be_read(tmp_path: Path) -> None:
    path = journal(tmp_path)
    with path.open("ab") as file:
        file.write(b'{"type": "start", "wall": 1, "mono": 1, "version": 1}\n{"type": "end", "wall": 1, "mono": 1}\n')
    assert (len(read(path).events), read(path).unreadable) == (2, 1)
