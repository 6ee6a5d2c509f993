"""What was promised, as files: how days were read is said, and nothing is overwritten; times of several workshops."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import icalendar
import pytest

from toolkit.languages.estimates import Amount
from toolkit.problems import Problem, ToolkitError, say
from toolkit.records.formats import FORMATS, FormattedRecord
from toolkit.records.record import Record
from toolkit.walking.session import events as e
from toolkit.walking.session.header import MeetingBefore, PromiseBefore

from ..records.builders import events, kept

NAME = "2026-12-03-boras-k3f9"


def promising(*promises: tuple[str, str, str]) -> list[e.Event]:
    told = events("Banken ringer aldrig")
    return [*told, *(e.Action(told[-1].at, *promise) for promise in promises)]


@pytest.fixture
def session(boras: Path) -> Path:
    return kept(boras, NAME, promising(("Ringa banken", "Eva", "om två veckor"), ("Fråga runt", "", "efter jul")))


def test_how_days_were_read_is_said(run, session: Path) -> None:
    ran = run("record", "export", "--format", "calendar,plan,follow-up")
    assert ran.code == 0
    assert "”fredag” tolkades som 4 december 2026: Sätta upp en skylt" in ran.out
    assert "”om två veckor” tolkades som 17 december 2026: Ringa banken" in ran.out
    assert "R021" in ran.err
    assert "Fråga runt (efter jul)" in " ".join(ran.err.split())
    names = sorted(path.name for path in (session.parents[1] / "records").iterdir() if path.suffix != ".json")
    assert names == [f"handlingsplan-{NAME}.pdf", f"paminnelser-{NAME}.ics", f"uppfoljning-{NAME}.pdf"]


def test_only_a_calendar_warns_of_days(run, session: Path) -> None:
    assert run("record", "export", "--format", "csv").err == ""


def test_a_format_that_there_is_nothing_for_does_not_stop_the_others(run, boras: Path) -> None:
    folder = kept(boras, "2026-12-03-boras-utan", events("Banken ringer aldrig")[:3]).parents[1] / "records"
    ran = run("record", "export", "--format", "calendar,csv")
    assert (ran.code, [path.suffix for path in folder.iterdir() if path.suffix != ".json"]) == (0, [".csv"])
    assert "varning: 'calendar' gjordes inte: det finns inget datum att påminna om" in " ".join(ran.err.split())
    assert "R020" in ran.err
    alone = run("record", "export", "--format", "calendar")
    assert alone.code == 1
    assert "fel: 'calendar' gjordes inte: det finns inget datum att påminna om" in " ".join(alone.err.split())


def test_a_file_that_somebody_has_changed_stays_and_does_not_stop_the_others(run, session: Path) -> None:
    folder = session.parents[1] / "records"
    run("record", "export", "--format", "plan-docx")
    (mine,) = folder.glob("*.docx")
    mine.write_bytes("ändrad i Word".encode())
    ran = run("record", "export", "--format", "plan-docx,csv,md")
    assert ran.code == 4
    assert "M003" in ran.err
    assert mine.read_bytes() == "ändrad i Word".encode()
    assert sorted(path.suffix for path in folder.iterdir() if path.suffix not in {".json", ".docx"}) == [".csv", ".md"]
    assert run("record", "export", "--format", "plan-docx").code == 4


def test_what_the_computer_cannot_print_does_not_stop_the_others(run, session: Path, monkeypatch) -> None:
    def broken(_: Record) -> FormattedRecord:
        raise ToolkitError(Problem("M005", say("no printing library")))

    monkeypatch.setitem(FORMATS, "pdf", replace(FORMATS["pdf"], format_record=broken, format_series=broken))
    for more in ([], ["--series"]):
        told = json.loads(run("record", "export", "boras", "--format", "pdf,md", "--json", *more).out)
        assert [file["format"] for file in told["files"]] == ["md"]
        assert (told["ok"], [problem["code"] for problem in told["problems"]]) == (False, ["M005"])
    assert run("record", "export", "boras", "--format", "pdf,md").code == 4


def test_a_format_that_there_is_not_writes_nothing(run, session: Path) -> None:
    assert run("record", "export", "--format", "md,hologram").code == 2
    assert not (session.parents[1] / "records").exists()


def test_days_in_json(run, session: Path) -> None:
    told = json.loads(run("record", "export", "--format", "calendar", "--json").out)
    assert [problem["code"] for problem in told["problems"]] == ["R021"]
    assert [(one["written"], one["day"]) for one in told["dates"]] == [
        ("fredag", "2026-12-04"),
        ("om två veckor", "2026-12-17"),
        ("efter jul", None),
    ]


def test_without_names_the_calendar_has_none(run, session: Path) -> None:
    run("record", "export", "--format", "calendar", "--redact")
    (path,) = (session.parents[1] / "records").glob("*.ics")
    text = path.read_text("utf-8")
    assert "[namn]" in text
    assert "Eva" not in text
    assert "Birgit" not in text


def test_a_workshop_that_was_led_knows_when_the_next_meeting_is(run, boras: Path) -> None:
    plan = boras / "workshop.yaml"
    plan.write_text(plan.read_text("utf-8") + "follow_up: {date: 2027-01-14, time: 13.30}\n", "utf-8")
    subprocess.run([sys.executable, "-m", "toolkit", "walk", "boras"], input="n\nq\n", capture_output=True,
                   encoding="utf-8", timeout=300, check=True)  # fmt: skip
    assert run("record", "export", "boras", "--format", "calendar", "--out", "out").code == 0
    (path,) = (boras.parent / "out").glob("*.ics")
    (event,) = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert (str(event["summary"]), event["dtstart"].dt.isoformat()) == (
        "Uppföljningsträff: Digital delaktighet i Borås",
        "2027-01-14",
    )


def test_workshops_are_compared_but_not_rehearsals(run, session: Path, machine: Path) -> None:
    other = machine / "ale"
    kept(other, "2026-11-01-ale-aaaa", events())
    kept(other, "2026-11-02-ale-bbbb", [*events()[:1]])
    ran = run("record", "compare")
    assert (ran.code, ran.out, ran.err) == (0, "2 workshoppar i tider.csv\n", "")
    rows = list(csv.DictReader(io.StringIO((machine / "tider.csv").read_text("utf-8-sig")), delimiter=";"))
    assert [row["tillfälle"] for row in rows] == ["2026-11-01-ale-aaaa"] * 4 + [NAME] * 4


def compared(run, what: str, file: Path) -> list[dict[str, str]]:
    ran = run("record", "compare", "--of", what)
    assert (ran.code, ran.out, ran.err) == (0, f"2 workshoppar i {file.name}\n", "")
    return list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig")), delimiter=";"))


@pytest.mark.parametrize("what", ["counts", "räkning"])
def test_what_each_operation_counted_is_compared_and_no_two_are_added_up(
    run, session: Path, machine: Path, what: str
) -> None:
    def row(number: int, operation: str, table: int, high: int, minutes: int | None = 60) -> e.ErrandCounted:
        each = None if minutes is None else Amount(minutes, minutes)
        return e.ErrandCounted(events()[-1].at, number, f"ärende {number}", operation, table, Amount(1, high), each)

    counting = [row(1, "libraries", 1, 2), row(2, "libraries", 2, 3), row(3, "libraries", 2, 1, None),
                row(4, "home-care", 0, 5)]  # fmt: skip
    kept(machine / "ale", "2026-11-01-ale-aaaa", [*events(), *counting])
    assert [
        [row[name] for name in ("tillfälle", "verksamhet", "blad", "ärenden", "ärenden utan siffror",
                                "timmar i veckan, minst", "timmar i veckan, mest")]
        for row in compared(run, what, machine / "rakning.csv")
    ] == [
        ["2026-11-01-ale-aaaa", "Bibliotek", "2", "3", "1", "1", "5"],
        ["2026-11-01-ale-aaaa", "Hemtjänst", "1", "1", "0", "1", "5"],
    ]  # fmt: skip


def test_what_was_promised_and_what_became_of_it_is_compared(run, session: Path, machine: Path) -> None:
    before = MeetingBefore("Första", promises=tuple(PromiseBefore(n, f"löfte {n}") for n in (1, 2, 3, 4)))
    at = events()[-1].at
    told = [
        e.Outcome(at, 1, "done"),
        e.Outcome(at, 2, "not-done"),
        e.Outcome(at, 2, "partly"),
        e.Outcome(at, 3, "done"),
    ]
    kept(machine / "ale", "2026-11-01-ale-aaaa", [*events(before=before), *told])
    second, first = compared(run, "promises", machine / "loften.csv")
    assert list(second.values())[4:] == ["1", "0", "0", "4", "2", "1", "0", "0", "1"]
    assert list(first.values())[7:] == [""] * 6


def test_where_nobody_counted_there_is_nothing_to_compare(run, session: Path, machine: Path) -> None:
    ran = run("record", "compare", "--of", "counts")
    assert "R024" in ran.err
    assert not (machine / "rakning.csv").exists()


def test_a_table_that_somebody_has_written_in_stays(run, session: Path, machine: Path) -> None:
    (machine / "tider.csv").write_text("mitt", "utf-8")
    ran = run("record", "compare")
    assert ran.code != 0
    assert "M003" in ran.err
    assert (machine / "tider.csv").read_text("utf-8") == "mitt"


@pytest.mark.parametrize(
    ("arguments", "code"), [(["nowhere"], "U00"), (["--out", "."], "U004"), (["--of", "x"], "U004"), (["tom"], "R001")]
)
def test_what_cannot_be_compared_is_told(run, machine: Path, arguments: list[str], code: str) -> None:
    (machine / "tom").mkdir()
    ran = run("record", "compare", *arguments)
    assert ran.code != 0
    assert code in ran.err
