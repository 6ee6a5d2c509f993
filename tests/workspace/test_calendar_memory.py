"""One workshop is one event in people's calendars, however often it is corrected; another workshop is another."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from toolkit.problems import Problem
from toolkit.records.calendar_export import calendar
from toolkit.records.record import FollowUpMeeting
from toolkit.workspace.calendar_memory import IN_FOLDER, CalendarInvitation, invitation, reminders
from toolkit.workspace.environment import Environment
from toolkit.workspace.options import PlanOptions
from toolkit.workspace.workshop import planned_workshop

from ..printing.test_calendar_file import lines_of
from ..records.builders import PROMISES, events, kept, promising

In = Callable[..., Environment]


@pytest.fixture
def sent(environment_in: In, tmp_path: Path) -> Callable[..., tuple[dict[str, str], list[Problem]]]:
    """Makes the invitation of a plan as a build does, and remembers it: what the event says, and the remarks."""

    def made(plan: Path, today: str = "2026-11-20", **changes: str) -> tuple[dict[str, str], list[Problem]]:
        environment = environment_in(tmp_path, SOURCE_DATE_EPOCH=seconds(today), HOME=str(tmp_path))
        options = PlanOptions(plan=str(plan), set=[f"{name}={value}" for name, value in changes.items()])
        invited = invitation(planned_workshop(options, environment).workshop, plan, environment)
        assert isinstance(invited, CalendarInvitation)
        return dict(lines_of(invited.data)), [*invited.remarks, *invited.remember()]

    return made


def seconds(day: str) -> str:
    return str((date.fromisoformat(day) - date(1970, 1, 1)).days * 86400)


@pytest.fixture
def plan(boras: Path) -> Path:
    return boras / "workshop.yaml"


@pytest.mark.parametrize(
    "change",
    [
        {"place": "Lilla salen"},
        {"title": "Digital delaktighet för alla"},
        {"date": "2026-12-10"},
        {"date": "2026-12-02"},
    ],
)
def test_a_correction_is_the_same_event_one_number_on(sent, plan: Path, change: dict[str, str]) -> None:
    first, none = sent(plan)
    second, nothing = sent(plan, **change)
    third, _ = sent(plan, **change)
    assert (none, nothing) == ([], [])
    assert first["UID"] == second["UID"]
    assert (first["SEQUENCE"], second["SEQUENCE"], third["SEQUENCE"]) == ("0", "1", "1")
    assert second["DTSTAMP"] == second["LAST-MODIFIED"] == "20261120T000001Z" > first["DTSTAMP"]
    assert second == third


def test_the_start_counts_too_and_numbers_only_rise(sent, plan: Path) -> None:
    text = plan.read_text("utf-8")
    numbers, uids = [], set()
    for start in ("09.00", "13.00", "13.00", "09.00"):
        plan.write_text(f"{text}start: {start}\n", "utf-8")
        event, _ = sent(plan)
        numbers.append(event["SEQUENCE"])
        uids.add(event["UID"])
    assert numbers == ["0", "1", "1", "2"]
    assert len(uids) == 1


def test_nothing_is_written_and_no_byte_changes_when_nothing_changed_also_on_another_day(sent, plan: Path) -> None:
    first, _ = sent(plan, "2026-11-20")
    memory = plan.parent / IN_FOLDER
    before = memory.read_bytes(), memory.stat().st_mtime_ns
    again, _ = sent(plan, "2026-11-25")
    assert first == again
    assert before == (memory.read_bytes(), memory.stat().st_mtime_ns)
    corrected, _ = sent(plan, "2026-11-25", place="Lilla salen")
    assert corrected["DTSTAMP"] == corrected["LAST-MODIFIED"] == "20261125T000000Z"


def test_no_word_of_the_plan_and_no_name_of_the_user_is_remembered(sent, plan: Path, tmp_path: Path) -> None:
    sent(plan, place="Hemliga salen")
    text = (plan.parent / IN_FOLDER).read_text("utf-8")
    assert "Hemliga" not in text
    assert str(tmp_path) not in text
    assert json.loads(text)["plans"]["workshop.yaml"]["home"] == "~/boras"


@pytest.mark.parametrize("where", ["boras - Kopia", "2027/boras", "annat/ställe/dagen"])
def test_a_copied_folder_is_another_event_and_says_so_once(sent, plan: Path, tmp_path: Path, where: str) -> None:
    first, _ = sent(plan)
    copy = tmp_path / where
    shutil.copytree(plan.parent, copy)
    second, told = sent(copy / "workshop.yaml")
    assert second["UID"] != first["UID"]
    assert second["SEQUENCE"] == "0"
    assert [(p.code, p.is_error) for p in told] == [("P017", False)]
    assert str(plan.parent) in str(told[0].message)
    assert sent(copy / "workshop.yaml") == (second, [])
    assert sent(plan) == (first, [])


def test_a_folder_that_was_moved_or_lies_on_another_computer_is_the_same_event(
    sent, plan: Path, tmp_path: Path
) -> None:
    first, _ = sent(plan)
    moved = plan.parent.rename(tmp_path / "höst")
    second, told = sent(moved / "workshop.yaml", place="Lilla salen")
    assert (second["UID"], second["SEQUENCE"], told) == (first["UID"], "1", [])


def test_a_plan_with_another_name_is_the_same_event_and_a_second_plan_is_another(sent, plan: Path) -> None:
    first, _ = sent(plan)
    renamed = plan.rename(plan.with_name("traff-1.yaml"))
    assert sent(renamed) == (first, [])
    second, told = sent(Path(shutil.copy(renamed, plan.with_name("traff-2.yaml"))))
    assert second["UID"] != first["UID"]
    assert (told, sent(renamed)) == ([], (first, []))


def test_a_later_day_after_a_finished_workshop_is_another_event_and_says_so(sent, plan: Path) -> None:
    first, _ = sent(plan)
    kept(plan.parent, "2026-12-03-boras-k3f9", events())
    same, nothing = sent(plan, place="Lilla salen")
    assert (same["UID"], nothing) == (first["UID"], [])
    later, told = sent(plan, date="2027-03-04")
    assert later["UID"] != first["UID"]
    assert later["SEQUENCE"] == "0"
    assert [p.code for p in told] == ["P017"]
    assert sent(plan, date="2027-03-04") == (later, [])
    corrected, nothing = sent(plan, date="2027-03-11")
    assert (corrected["UID"], corrected["SEQUENCE"], nothing) == (later["UID"], "1", [])


def test_a_rehearsal_or_a_session_that_goes_on_is_no_workshop_that_was_held(sent, plan: Path) -> None:
    first, _ = sent(plan)
    kept(plan.parent, "2026-12-03-boras-k3f9", events()[:1])
    assert sent(plan, date="2027-03-04")[0]["UID"] == first["UID"]


@pytest.mark.parametrize("content", ["{", '{"plans": [1]}', '{"plans": {"workshop.yaml": {"uid": 1}}}', "\xff\0"])
def test_what_cannot_be_read_is_told_of_and_written_anew(sent, plan: Path, content: str) -> None:
    first, _ = sent(plan)
    (plan.parent / IN_FOLDER).write_bytes(content.encode("latin-1"))
    second, told = sent(plan)
    assert second == first, "what it is called is made of the same words"
    assert [p.code for p in told] == ["P016"]
    assert sent(plan) == (first, [])


def test_where_nothing_can_be_written_the_file_is_made_all_the_same(sent, plan: Path) -> None:
    (plan.parent / ".toolkit").write_text("a file in the way, as a folder that may not be written in")
    first, told = sent(plan)
    assert first["SEQUENCE"] == "0"
    assert [(p.code, p.is_error) for p in told] == [("P016", False)]
    second, _ = sent(plan, place="Lilla salen")
    assert second["UID"] == first["UID"], "a place that is corrected is the same event even so"


def test_the_text_of_a_remark_says_what_to_do(sent, plan: Path) -> None:
    (plan.parent / ".toolkit").write_text("")
    _, (problem,) = sent(plan)
    assert re.fullmatch(r"cannot (write in|read) .*", str(problem.message))
    assert "take the old entry away" in str(problem.hint)


def test_reminders_and_the_follow_up_meeting_count_their_corrections_each_for_itself(tmp_path: Path) -> None:
    memory, today = tmp_path / "calendar.json", date(2026, 12, 4)
    moved = promising(again=FollowUpMeeting(day=date(2027, 1, 21)))
    first, _ = reminders(calendar(promising()), memory, today)
    assert reminders(calendar(promising()), memory, date(2026, 12, 24)) == (first, [])
    second, _ = reminders(calendar(moved), memory, today)
    for name, values in {
        "UID": values_of(first, "UID"),
        "SEQUENCE": ["0", "0", "1"],
        "LAST-MODIFIED": ["20261204T000000Z", "20261204T000000Z", "20261204T000001Z"],
        "METHOD": ["PUBLISH"],
    }.items():
        assert values_of(second, name) == values
    assert values_of(first, "SEQUENCE") == ["0", "0", "0"]


def test_what_is_sent_without_names_counts_for_itself(tmp_path: Path) -> None:
    memory, today = tmp_path / "calendar.json", date(2026, 12, 4)
    anonymous = promising(PROMISES[0].model_copy(update={"who": "[namn]"}))
    for _ in range(2):
        assert values_of(reminders(calendar(promising()), memory, today)[0], "SEQUENCE") == ["0", "0", "0"]
        assert values_of(reminders(calendar(anonymous), memory, today, "-without-names")[0], "SEQUENCE") == ["0", "0"]


def values_of(data: bytes, name: str) -> list[str]:
    return [value for other, value in lines_of(data) if other == name]
