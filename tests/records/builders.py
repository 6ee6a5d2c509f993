"""A workshop that somebody has held, as the journal tells it, and what they may have written."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf

from toolkit.records.from_journal import record_of
from toolkit.records.record import (
    RECORD_FILE,
    FollowUpMeeting,
    FollowUpPoint,
    Promise,
    Record,
    RecordedAmount,
    RecordedErrand,
    RecordedLasting,
    RecordedSheet,
)
from toolkit.walking.session import events as e
from toolkit.walking.session.header import VERSION, Header
from toolkit.walking.session.store import FILE, SESSIONS, Disk, Journal

from ..walking.builders import FakeClock, asked, started, step

STEPS = (
    step("welcome", 8),
    step("talk", 40, asked(1, set_id="libraries"), asked(2), asked(3)),
    step("plan", 20, asked(4)),
    step("goodbye", 5),
)
HEADER = Header.from_json(
    {
        "municipality": "Borås",
        "place": "Borås stadsbibliotek",
        "participants": 24,
        "operations": {"libraries": "Bibliotek", "home-care": "Hemtjänst"},
        "facilitators": ["Birgit Ek", "Åke Öst"],
        "sender": "Borås stad",
        "accent": "#7a1f5c",
    },
    VERSION,
)
ODD = (
    "Åäö ÅÄÖ é ü: på ”riktigt” 'sa' «hon» – 100 %",
    "<script>alert('hej')</script> & <b>inte fet</b>",
    "${municipality} {{ r.title }} {% raw %} %(names)s {count}",
    "*stjärna* _streck_ # rubrik | rör | `kod` [länk](http://x) ~~struket~~ \\n",
    "1. inte en lista",
    "- inte heller",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsordförandeskapet" * 2,
    "En rad\noch en till",
    "=HYPERLINK(1;2)",
    "http://exempel.se/en-lång-adress?med=allt&mer=1",
)


def events(*notes: str, finished: bool = True, draft: str = "", **header: Any) -> list[e.Event]:
    """A workshop of four steps: the second took 45 minutes, one question was cut, the last step was left out."""
    clock = FakeClock()
    told: list[e.Event] = [
        started(clock(), STEPS, tables=2, title="Digital delaktighet", header=replace(HEADER, **header))
    ]
    clock.passes(60)
    told.append(e.Enter(clock(), 0))
    clock.passes(10 * 60)
    told += [e.Enter(clock(), 1), e.Cut(clock(), 1, 5, (3,))]
    told += [e.NoteAdded(clock(), n, text, 1, n % 3, n % 2 + 1) for n, text in enumerate(notes, 1)]
    clock.passes(45 * 60)
    told.append(e.Enter(clock(), 2))
    if finished:
        told += [
            e.Decision(clock(), "Vi möts i januari", 2),
            e.Action(clock(), "Sätta upp en skylt", "Birgit", "fredag", 2),
        ]
        clock.passes(20 * 60)
        told += [e.Skip(clock(), 3), e.End(clock())]
    return [*told, *([e.Draft(clock(), draft)] if draft else [])]


def held(*notes: str, **more: Any) -> Record:
    return record_of(events(*notes, **more))


def kept(folder: Path, name: str, told: Sequence[e.Event]) -> Path:
    """The session's folder, with the events in a journal."""
    session = folder / SESSIONS / name
    journal = Journal(Disk(session / FILE))
    for event in told:
        assert journal.append(event)
    journal.disk.close()
    return session


PROMISES = (
    Promise(what="Ringa banken", who="Eva Ek", when="fredag"),
    Promise(what="Sätta upp en skylt; på fyra språk, och en till", who="Åke", when="12/12"),
    Promise(what="Fråga i Brämhult", who="Eva Ek", when="efter jul"),
    Promise(what="Räkna hur många som får hjälp"),
)
AGAIN = FollowUpMeeting(day=date(2027, 1, 14), points=(FollowUpPoint(minutes=6, text="Vad har hänt sedan sist?"),))


def promising(*promises: Promise, again: FollowUpMeeting | None = AGAIN, **more: Any) -> Record:
    """A record with these promises, or the usual ones; the workshop was on Thursday 3 December 2026."""
    record = held()
    meeting = record.meeting.model_copy(update={"follow_up": again})
    return record.model_copy(update={"promises": promises or PROMISES, "meeting": meeting, **more})


COUNTED = (
    RecordedSheet(
        operation="Bibliotek",
        errands=(
            RecordedErrand(errand="lösenord", times=RecordedAmount(low=20, high=30),
                           minutes=RecordedAmount(low=10, high=15), whose="två i disken", undone="läsa för barnen",
                           pays="biblioteket"),
            RecordedErrand(errand="betala hyran", times=RecordedAmount(low=5, high=8, about=True),
                           minutes=RecordedAmount(low=30, high=30)),
            RecordedErrand(errand="skriva ut", minutes=RecordedAmount(low=5, high=5)),
        ),
    ),
    RecordedSheet(
        operation="Hemtjänst",
        table=2,
        errands=(
            RecordedErrand(errand="läsa brev", times=RecordedAmount(low=21, high=21),
                           minutes=RecordedAmount(low=10, high=10), undone="promenaden"),
        ),
    ),
)  # fmt: skip
LASTING = (
    RecordedLasting(what="En träff i månaden", owner="bibliotekschefen", gathering="alla fyra, första torsdagen",
                    decision="Kulturnämnden: en halv dag i månaden", budget="nämndens ram 2027", told="all personal",
                    operation="Bibliotek"),
    RecordedLasting(what="Reservlista när telefonen är borta", owner="Eva Ek", budget="ingen"),
)  # fmt: skip


def counting(**more: Any) -> Record:
    """A record of what was counted, promised and planned to last."""
    promises, again = more.pop("promises", PROMISES), more.pop("again", AGAIN)
    record = promising(again=again, **{"sheets": COUNTED, "lasting": LASTING, **more})
    return record.model_copy(update={"promises": promises})


def attached_record(data: bytes) -> Record:
    """The record that a PDF was made from, which is attached to it as JSON."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (attachment,) = (file.get_file() for file in pdf.attachments.values() if file.filename == RECORD_FILE)
        return Record.model_validate_json(attachment.read_bytes())
