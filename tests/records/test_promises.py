"""What was promised: on a sheet, in the calendar, in the form for the next meeting; and times to compare."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import docx
import icalendar
import page as page_validation
import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.languages import words
from toolkit.problems import ToolkitError
from toolkit.records.calendar_export import calendar, days_read, promises_without_a_day
from toolkit.records.formats import export
from toolkit.records.record import FollowUpMeeting, FollowUpPoint, Promise, Record
from toolkit.records.record_json import from_json, to_json
from toolkit.records.redaction import redacted
from toolkit.records.times_csv import times

from .builders import ODD, held

PROMISES = (
    Promise(what="Ringa banken", who="Eva Ek", when="fredag"),
    Promise(what="Sätta upp en skylt; på fyra språk, och en till", who="Åke", when="12/12"),
    Promise(what="Fråga i Brämhult", who="Eva Ek", when="före jul"),
    Promise(what="Räkna hur många som får hjälp"),
)
AGAIN = FollowUpMeeting(day=date(2027, 1, 14), points=(FollowUpPoint(minutes=6, text="Vad har hänt sedan sist?"),))


def promising(*promises: Promise, again: FollowUpMeeting | None = AGAIN, **more: Any) -> Record:
    """Held on Thursday 3 December 2026."""
    record = held()
    meeting = record.meeting.model_copy(update={"follow_up": again})
    return record.model_copy(update={"promises": promises or PROMISES, "meeting": meeting, **more})


def events_in(data: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(data).walk("VEVENT"))


def text_of(data: bytes) -> str:
    pages = pypdfium2.PdfDocument(data)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


def test_the_follow_up_meeting_goes_along_as_data() -> None:
    assert from_json(to_json(promising())) == promising()


def test_every_promise_with_a_day_is_a_whole_day_in_the_calendar() -> None:
    found = events_in(calendar(promising()))
    assert [(str(event["summary"]), event["dtstart"].dt, event["dtend"].dt) for event in found] == [
        ("Lovat: Ringa banken", date(2026, 12, 4), date(2026, 12, 5)),
        ("Lovat: Sätta upp en skylt; på fyra språk, och en till", date(2026, 12, 12), date(2026, 12, 13)),
        ("Uppföljningsträff: Digital delaktighet", date(2027, 1, 14), date(2027, 1, 15)),
    ]
    about = str(found[0]["description"])
    assert "Vem: Eva Ek" in about
    assert "Senast: fredag. Tolkat som fredag 4 december 2026." in about
    assert "6 min: Vad har hänt sedan sist?" in str(found[2]["description"])


def test_the_same_promise_is_the_same_event_also_when_its_day_has_moved() -> None:
    once, again = calendar(promising()), calendar(promising())
    assert once == again
    moved = [PROMISES[0].model_copy(update={"when": "18/12", "who": "Åke"}), *PROMISES[1:]]
    uids = [[str(event["uid"]) for event in events_in(data)] for data in (once, calendar(promising(*moved)))]
    assert uids[0] == uids[1]
    assert len(set(uids[0])) == 3
    twice = events_in(calendar(promising(PROMISES[0], PROMISES[0])))
    assert len({str(event["uid"]) for event in twice}) == 3


def test_how_a_day_was_read_is_said_and_what_is_no_day_too() -> None:
    said = words("sv")
    assert [said.say(message) for message in days_read(promising())] == [
        "”fredag” tolkades som 4 december 2026: Ringa banken",
        "”12/12” tolkades som 12 december 2026: Sätta upp en skylt; på fyra språk, och en till",
    ]
    (problem,) = promises_without_a_day(promising())
    told = said.say(problem.message)
    assert problem.code == "R021"
    assert "Fråga i Brämhult (före jul)" in told
    assert "Räkna hur många som får hjälp (Inget datum)" in told
    assert days_read(promising(Promise(what="A", when="2026-12-12"))) == []
    assert promises_without_a_day(promising(Promise(what="A", when="2026-12-12"))) == []


def test_no_day_at_all_is_no_calendar() -> None:
    with pytest.raises(ToolkitError) as caught:
        calendar(promising(*PROMISES[2:], again=None))
    assert [problem.code for problem in caught.value.problems] == ["R020"]


@given(st.lists(st.text(max_size=60), min_size=3, max_size=3))
def test_the_calendar_says_what_was_written(texts: Sequence[str]) -> None:
    what, who, title = texts
    data = calendar(promising(Promise(what=what, who=who, when="2026-12-12"), title=title, again=None))
    (event,) = events_in(data)
    assert event["dtstart"].dt == date(2026, 12, 12)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


@pytest.fixture(scope="module")
def sheets() -> dict[str, bytes]:
    made = export(promising(), ["plan", "follow-up"])
    return {one.format: one.content.data for one in made}


def test_the_action_plan_says_what_who_and_by_when(sheets: dict[str, bytes]) -> None:
    told = text_of(sheets["plan"])
    for part in ("Ringa banken", "Vem: Eva Ek", "Senast: fredag (4 december 2026)", "12/12 (lördag 12 december 2026)",
                 "Senast: före jul", "Ingen utsedd", "Inget datum", "Gjort", "Inte gjort", "Namnteckning",
                 "Vi möts i januari", "Torsdag 14 januari 2027"):  # fmt: skip
        assert part in told


def test_the_follow_up_form_asks_about_each_promise(sheets: dict[str, bytes]) -> None:
    told = text_of(sheets["follow-up"])
    assert "Vi ses igen torsdag 14 januari 2027" in told
    assert told.count("Vad som stod i vägen, och vad som hjälpte") == len(PROMISES)
    with pikepdf.open(io.BytesIO(sheets["follow-up"])) as pdf:
        fields = {str(field.T): (str(field.FT), str(field.TU)) for field in pdf.Root.AcroForm.Fields}
    assert fields["promise-2-under-way"] == ("/Btn", "Löfte 2. På gång")
    assert fields["promise-4-next"] == ("/Tx", "Löfte 4. Nästa steg: vad, vem och senast när")
    assert len(fields) == 1 + 5 * len(PROMISES) + 5


def test_the_form_in_word_has_the_same_questions() -> None:
    (made,) = export(promising(), ["follow-up-docx"])
    told = [paragraph.text.strip() for paragraph in docx.Document(io.BytesIO(made.content.data)).paragraphs]
    assert made.name.endswith(".docx")
    assert told.count("☐ På gång") == len(PROMISES)
    assert told.count("Nästa steg: vad, vem och senast när") == len(PROMISES)
    assert "2 Sätta upp en skylt; på fyra språk, och en till" in told
    assert told.count("") > 2 * len(PROMISES)


def test_a_box_can_be_ticked(sheets: dict[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(sheets["follow-up"])) as pdf:
        boxes = [field for field in pdf.Root.AcroForm.Fields if pikepdf.Name.Btn == field.FT]
        assert len(boxes) == 3 * len(PROMISES)
        assert all({"/on", "/Off"} <= set(box.AP.N.keys()) for box in boxes)


@pytest.mark.parametrize("format_", ["plan", "follow-up"])
def test_sheets_are_accessible_with_anything_in_them(format_: str, tmp_path: Path) -> None:
    odd = [Promise(what=text, who=text, when=text) for text in ODD]
    (made,) = export(promising(*odd), [format_])
    path = tmp_path / made.name
    path.write_bytes(made.content.data)
    report = page_validation.validate_pdf(path, profile="ua1")
    assert [f"{found.rule_id} {found.message}" for found in report.failures] == []


def test_sheets_without_a_promise_say_so() -> None:
    record = promising(again=None).model_copy(update={"promises": ()})
    for made in export(record, ["plan", "follow-up"]):
        assert "Inget löfte skrevs ner." in text_of(made.content.data)


def test_without_names_there_are_none() -> None:
    cleaned = redacted(promising(), ["Åke"]).record
    made = export(cleaned, ["plan", "follow-up", "follow-up-docx", "calendar", "csv"], without_names=True)
    assert len(made) == 5
    for one in made:
        told = readable(one.name, one.content.data)
        assert "Eva" not in told
        assert "Åke" not in told


def readable(name: str, data: bytes) -> str:
    """All the text in a file."""
    if name.endswith(".pdf"):
        return text_of(data)
    if name.endswith(".docx"):
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            return "".join(parts.read(part).decode("utf-8", "replace") for part in parts.namelist())
    return data.decode().replace("\r\n ", "")


def rows(data: bytes) -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_times_of_every_step_of_every_session() -> None:
    other = promising(
        session="2026-12-04-ale-b2b2", timed=False, steps=(held().steps[0].model_copy(update={"took": None}),)
    )
    heads, *found = rows(times([held(), other], words("sv")))
    table = [dict(zip(heads, row, strict=True)) for row in found]
    assert [row["planerade minuter"] for row in table] == ["8", "40", "20", "5", "8"]
    assert [row["minuter efter ändringar"] for row in table] == ["8", "35", "20", "5", "8"]
    assert [row["minuter det tog"] for row in table] == ["10,0", "45,0", "20,0", "", ""]
    assert [row["resultat"] for row in table] == ["hölls", "hölls", "hölls", "hoppades över", "hölls"]
    assert table[1]["frågor som ströks"] == "3"
    assert [row["tillfälle"] for row in table][-1] == "2026-12-04-ale-b2b2"
    assert rows(times([held()], words("en")))[1][10] == "10.0"


@given(
    st.text(st.characters(codec="utf-8"))
    | st.sampled_from(["=1+1", "+1", "-1", "@SUM", "\t=1", " =1", "\r\n=1", "a\n=1"])
)
def test_no_cell_is_a_formula_and_no_row_is_broken(title: str) -> None:
    heads, *found = rows(times([held().model_copy(update={"title": title})], words("sv")))
    assert len(found) == 4
    for row in found:
        assert len(row) == len(heads)
        assert not row[2].startswith(("=", "+", "-", "@", "\t", "\r"))
