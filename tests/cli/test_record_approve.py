"""Minutes are a draft until those who were there have approved them, and say so whatever is exported later."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from toolkit.records.from_journal import record_of
from toolkit.walking.session import events as e
from toolkit.walking.session.state import key_of
from toolkit.walking.session.store import FILE, Disk, Journal, Lock, read, stored_sessions
from toolkit.workspace.environment import Environment

from ..records.builders import attached_record, events, kept

NAME, BY = "2026-12-03-boras-k3f9", "Eva Ek, Åke Öst"
DRAFT = "Utkast. Du som var med: säg till om något är fel eller saknas, innan anteckningarna blir slutliga."


@pytest.fixture(autouse=True)
def a_week_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Environment, "today", lambda _: date(2026, 12, 11))


@pytest.fixture
def session(boras: Path) -> Path:
    return kept(boras, NAME, events("Banken ringer aldrig"))


def shown(run) -> str:
    return " ".join(run("record", "show").out.split())


def more(session: Path, *told: e.Event) -> None:
    """Something more that happens in the session."""
    journal = Journal(Disk(session / FILE, exists=True), read(session / FILE).lines)
    assert all(journal.append(event) for event in told)
    journal.disk.close()


def test_minutes_are_a_draft_until_somebody_has_approved_them(run, session: Path) -> None:
    assert "Minnesanteckningar, utkast: Digital delaktighet" in shown(run)
    assert DRAFT in shown(run)
    told = run("record", "export", "--format", "md,docx").out
    assert told.count("Minnesanteckningarna är ett utkast tills de som var med har godkänt dem") == 1
    ran = run("record", "approve", "--by", BY, "--day", "2026-12-10")
    assert ran.code == 0
    assert "slutliga, godkända av Eva Ek, Åke Öst torsdag 10 december 2026" in " ".join(ran.out.split())
    final = shown(run)
    assert "Minnesanteckningar, slutliga: Digital delaktighet" in final
    assert "Slutliga. Godkända av Eva Ek, Åke Öst torsdag 10 december 2026." in final
    assert DRAFT not in final


def test_no_export_loses_it(run, session: Path) -> None:
    run("record", "approve", "boras", "--by", BY)
    for _ in range(2):
        told = run("record", "export", "boras", "--format", "pdf,md,html").out
        assert "utkast" not in told
    folder = session.parents[1] / "records"
    (pdf,) = folder.glob("*.pdf")
    assert attached_record(pdf.read_bytes()).is_final
    assert all("Godkända av Eva Ek, Åke Öst" in path.read_text("utf-8") for path in folder.glob("*.[mh][dt]*"))
    assert "Godkända av Eva Ek" in " ".join(run("record", "list").out.split())
    assert json.loads(run("record", "list", "--json").out)["items"][0]["final"] is True


@pytest.mark.parametrize(
    ("event", "changed"),
    [
        (lambda at: e.Action(at, "Ett till", "Bo", "fredag"), ("promises",)),
        (lambda at: e.NoteEdit(at, 1, "Banken ringde"), ("notes",)),
        (lambda at: e.Decision(at, "Vi slutar"), ("decisions",)),
        (lambda at: e.MeetingSet(at, date(2027, 1, 20)), ("next_meeting",)),
        (lambda at: e.Continue(at), ()),
        (lambda at: e.Undo(at, (key_of(events("Banken ringer aldrig")[3]),)), ("undone",)),
    ],
)
def test_what_is_changed_afterwards_makes_it_a_draft_that_says_what(run, session: Path, event, changed) -> None:
    run("record", "approve", "--by", BY, "--day", "2026-12-10")
    at = read(session / FILE).events[-2].at
    more(session, event(at))
    record = record_of(read(session / FILE).events)
    assert record.approved
    assert record.approved.changed == changed
    assert record.is_final is not bool(changed)
    if changed == ("promises",):
        told = shown(run)
        assert "Minnesanteckningar, utkast" in told
        assert "Åter ett utkast. Godkända av Eva Ek, Åke Öst torsdag 10 december 2026" in told
        assert "men ändrade sedan dess: löftena." in told
        assert "Ändrade sedan dess." in " ".join(run("record", "list").out.split())
        run("record", "approve", "--by", "Eva Ek")
        assert "Slutliga. Godkända av Eva Ek" in shown(run)


def test_it_can_be_taken_back(run, session: Path) -> None:
    run("record", "approve", "--by", BY)
    assert "är ett utkast" in run("record", "approve", "--withdraw").out
    assert DRAFT in shown(run)
    assert json.loads(run("record", "approve", "--by", BY, "--json").out)["final"] is True


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], "U004"),
        (["--by", " "], "U004"),
        (["--by", BY, "--withdraw"], "U004"),
        (["--by", BY, "--day", "i morgon"], "U004"),
        (["--by", BY, "--day", "31 november"], "U004"),
        (["--by", BY, "--day", "2026-12-02"], "U004"),
        (["ingenting", "--by", BY], "R002"),
    ],
)
def test_what_is_wrong_is_said_and_changes_nothing(run, session: Path, arguments: list[str], code: str) -> None:
    before = (session / FILE).read_bytes()
    ran = run("record", "approve", *arguments)
    assert ran.code in {1, 2}
    assert code in ran.err
    assert (session / FILE).read_bytes() == before


def test_a_session_that_is_being_led_is_not_approved(run, session: Path) -> None:
    lock = Lock(session)
    try:
        assert "M017" in run("record", "approve", "--by", BY).err
    finally:
        lock.release()


def test_who_approved_is_taken_out_with_the_other_names(run, session: Path) -> None:
    run("record", "approve", "--by", "Karin Lund")
    run("record", "export", "--format", "md", "--redact")
    (path,) = (session.parents[1] / "records").glob("*.md")
    assert "Godkända av \\[namn\\]" in path.read_text("utf-8")
    assert "Karin" not in path.read_text("utf-8")


def test_an_old_session_is_not_the_latest_because_its_minutes_were_approved(run, session: Path, boras: Path) -> None:
    shorter = events("Tidigare", finished=False)[:3]
    kept(boras, "2026-12-03-boras-tidigare", shorter)
    order = [stored.folder.name for stored in stored_sessions(boras)[0]]
    assert order == ["2026-12-03-boras-tidigare", NAME]
    at = replace(events()[-1].at, wall=events()[-1].at.wall + 9e6)
    more(boras / "sessions" / order[0], e.Approved(at, BY, date(2026, 12, 10)))
    assert [stored.folder.name for stored in stored_sessions(boras)[0]] == order


def test_time_does_not_pass_when_minutes_are_approved(run, boras: Path) -> None:
    session = kept(boras, NAME, events("Mitt i", finished=False))
    before = record_of(read(session / FILE).events)
    run("record", "approve", "--by", BY)
    after = record_of(read(session / FILE).events)
    assert [step.took for step in after.steps] == [step.took for step in before.steps]
