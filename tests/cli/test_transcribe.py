"""`toolkit record transcribe`: notes on paper become notes like any others, and no line is lost on the way."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date, time
from pathlib import Path

import pexpect
import pytest

from toolkit.cli.machine import environment
from toolkit.records.record import CountedOperation, Promise, Record, WhoCame
from toolkit.workspace.options import PlanOptions
from toolkit.workspace.records import find, record_in
from toolkit.workspace.workshop import planned_workshop

from .conftest import Outcome, Run

COMMAND = [sys.executable, "-m", "toolkit", "record", "transcribe"]
TWO_SHEETS = "2026-11-24\n2\n"


@pytest.fixture(autouse=True)
def some_day(boras: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The plan says no day, and today is 27 November 2026."""
    plan = (boras / "workshop.yaml").read_text("utf-8")
    (boras / "workshop.yaml").write_text(re.sub(r"date: .*\n", "", plan), "utf-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795779000")


@pytest.fixture
def copying(piped: Run) -> Callable[..., Outcome]:
    """Copies what is typed into a pipe that ends after it."""
    return lambda typed, *arguments: piped("record", "transcribe", "boras", *arguments, typed=typed)


def in_a_process(typed: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, "boras", *arguments], input=typed, capture_output=True, encoding="utf-8", timeout=300, check=False
    )


def copied(folder: Path) -> Record:
    """What there is of the one session."""
    (kept,) = find(folder).sessions
    record, damage = record_in(kept)
    assert damage == []
    return record


def texts(record: Record) -> list[str]:
    return [note.text for note in record.all_notes]


def to_the_decisions(out: str) -> str:
    """As many `n` as there are parts on two sheets, from the first."""
    return "n\n" * len(re.findall(r"^Bord \d\. ", out, re.MULTILINE))


def test_sheets_are_asked_for_in_the_order_that_they_are_printed(copying, boras: Path) -> None:
    out = copying(TWO_SHEETS + "\n" * 200).out
    asked = [line for line in out.splitlines() if re.match(r"(Bord|Fråga) \d|Tre insikter|Vad de andra", line)]
    assert asked[0] == "Bord 1. Frågor om caset."
    assert asked[1].startswith("Fråga 1: ")
    half = len(asked) // 2
    assert [re.sub(r"^Bord 1", "Bord 2", line) for line in asked[:half]] == asked[half:]
    numbers = [int(line.split()[1].rstrip(":")) for line in asked[:half] if line.startswith("Fråga")]
    assert numbers == sorted(set(numbers))
    parts = [line for line in asked[:half] if line.startswith("Bord")]
    assert parts[1] == "Bord 1. Vad bordet kom fram till."
    assert asked[asked.index(parts[1]) + 1] == "Tre insikter"
    assert parts[2] == "Bord 1. Den egna verksamheten."


OWN = "2026-11-24\n1\nn\nn\n"
"""To where it is asked which operations' own pages there are from the first table."""


def test_a_group_is_asked_for_its_own_operation_only(copying, boras: Path) -> None:
    out = copying(OWN + "9\n2\n" + "n\n" * 9).out
    assert "Skriv verksamheternas nummer, till exempel 1 eller 1, 2." in out
    parts = [line for line in out.splitlines() if line.startswith("Bord 1. ")][3:]
    assert parts == ["Bord 1. Den egna verksamheten: Äldreomsorg.", "Bord 1. Räknebladet: Äldreomsorg."]
    out = copying(OWN + "bibliotek\nb\n1, 2\n" + "n\n" * 9).out
    parts = [line.partition(": ")[2] for line in out.splitlines() if line.startswith("Bord 1. ")][3:]
    assert parts == ["Bibliotek.", "", "Bibliotek.", "Bibliotek.", "Äldreomsorg.", "Äldreomsorg."]


def test_the_counting_sheet_is_copied_row_by_row_as_it_is_printed(copying, boras: Path) -> None:
    printed = len(errands := library_errands(boras))
    assert printed, "a sheet with rows"
    typed = "3 om dagen\n5\n10-15 min\ntvå i disken\nläxhjälpen\nbiblioteket\n" + "\n" * (printed - 1)
    out = copying(OWN + f"1\nn\n{typed}skriva ut; 40; 5\n\n" + "q\n").out
    assert f"{errands[0]}. Hur många gånger i veckan? Till exempel 20–30. Tryck Enter om det inte står något." in flat(
        out
    )
    assert "Bibliotek hittills: 5,8–7,1 timmar i veckan." in flat(out)
    (sheet,) = copied(boras).sheets
    assert (sheet.operation, sheet.table) == ("Bibliotek", 1)
    assert [(one.errand, one.whose, one.undone, one.pays) for one in sheet.errands] == [
        (errands[0], "två i disken", "läxhjälpen", "biblioteket"),
        ("skriva ut", "", "", ""),
    ]


def test_one_can_go_back_in_a_row_and_what_there_is_of_it_is_kept(copying, boras: Path) -> None:
    printed = len(library_errands(boras))
    skipped = "\n" * printed
    copying(OWN + f"1\nn\n{skipped}hyran\n5\nb\n7\n15\nq\n")
    (sheet,) = copied(boras).sheets
    assert (sheet.table, [one.errand for one in sheet.errands]) == (1, ["hyran"])
    assert sheet.together is not None
    assert sheet.together.low == 7 * 15 / 60


def test_half_a_row_is_at_its_table_when_the_power_has_gone(copying, boras: Path) -> None:
    skipped = "\n" * len(library_errands(boras))
    copying(OWN + f"1\nFörst\nn\n{skipped}hyran\n7\nq\n")
    (path,) = boras.glob("sessions/*/journal.jsonl")
    lines = path.read_bytes().splitlines(keepends=True)
    drafts = [number for number, line in enumerate(lines) if b'"hyran"' in line and b'"draft"' in line]
    path.write_bytes(b"".join(lines[: drafts[-1] + 1]))
    out = copying("q\n", "--resume").out
    assert "Det du höll på att skriva finns kvar: Bibliotek; hyran; 7" in flat(out)
    (sheet,) = copied(boras).sheets
    assert (sheet.table, [one.errand for one in sheet.errands]) == (1, ["hyran"])


def test_the_second_half_of_each_plan_is_copied_after_the_promises(copying, boras: Path) -> None:
    skip = to_the_decisions(copying(TWO_SHEETS + "\n" * 200).out)
    for path in boras.glob("sessions/*"):
        (path / "journal.jsonl").unlink()
    plans = "alla\nEn gemensam lista\nchefen\n\nKulturnämnden: tid\n\nalla\n\n2\nTräff; vi\n\n\n"
    out = copying(f"{TWO_SHEETS}Hej\n{skip}\n\n{plans}q\n").out
    assert "vems plan har du?" in flat(out)
    assert "När ses ni igen?" in out
    assert [(one.operation, one.what, one.owner, one.decision) for one in copied(boras).lasting] == [
        ("", "En gemensam lista", "chefen", "Kulturnämnden: tid"),
        ("Äldreomsorg", "Träff", "vi", ""),
    ]
    assert "vems plan har du?" in flat(copying("q\n", "--resume").out), "more may lie there"


def library_errands(boras: Path) -> list[str]:
    """What is printed on the counting sheet of the libraries."""
    workshop = planned_workshop(PlanOptions(str(boras)), environment()).workshop
    return next(list(one.content.errands) for one in workshop.operations if one.id == "libraries")


def flat(out: str) -> str:
    return " ".join(out.split())


def test_a_pipe_copies_everything(copying, boras: Path) -> None:
    skip = to_the_decisions(copying(TWO_SHEETS + "\n" * 200).out)
    for path in boras.glob("sessions/*"):
        (path / "journal.jsonl").unlink()
    typed = f"{TWO_SHEETS}Banken ringer aldrig\nHon fick ingen medicin\nn\nAtt vi gissar\n{skip[2:]}"
    typed += "Vi ses i januari\n\nRinga banken; Maria; fredag\nSkylt\nÅke\nefter jul\n\n\n\n"
    ran = in_a_process(typed)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "Workshoppen var tisdag 24 november 2026." in ran.stdout
    assert "Datumet tolkas som fredag 27 november 2026." in ran.stdout
    assert "”efter jul” får stå som det är" in ran.stdout
    record = copied(boras)
    assert (record.day.isoformat(), record.timed, record.took) == ("2026-11-24", False, None)
    assert all(step.took is None for step in record.steps)
    (question,) = [q for step in record.steps for q in step.questions if q.notes]
    assert question.number == 1
    assert [(note.text, note.table) for note in question.notes] == [
        ("Banken ringer aldrig", 1),
        ("Hon fick ingen medicin", 1),
    ]
    assert [note.text for note in record.notes] == ["Tre insikter: Att vi gissar"]
    assert [decision.text for decision in record.decisions] == ["Vi ses i januari"]
    assert record.promises == (
        Promise(what="Ringa banken", who="Maria", when="fredag"),
        Promise(what="Skylt", who="Åke", when="efter jul"),
    )
    assert record.meeting.follow_up is not None
    assert record.meeting.follow_up.day is None  # nobody has decided when they meet again
    assert record.meeting.tables == 2


def test_a_line_can_be_put_right_and_one_can_go_back(copying, boras: Path) -> None:
    ran = copying(TWO_SHEETS + "Fel\n\nTvå\nb\nr Rätt\nb\nr\nx\nq\n")
    assert "Inskrivet: Fel" in ran.out
    assert "Det här är den första." in ran.out
    assert "Skriv r och det som ska stå i stället." in ran.out
    assert texts(copied(boras)) == ["Rätt", "x", "Två"]


def to_the_next_meeting(copying, boras: Path) -> str:
    """What is typed to skip two sheets, decisions, promises and plans; nothing is kept of finding it out."""
    skip = to_the_decisions(copying(TWO_SHEETS + "\n" * 200).out)
    for path in boras.glob("sessions/*"):
        (path / "journal.jsonl").unlink()
    return f"{TWO_SHEETS}Hej\n{skip}\n\n\n"


def test_when_they_meet_again_and_who_came_are_asked_once(copying, boras: Path) -> None:
    skip = to_the_next_meeting(copying, boras)
    out = copying(skip + "lördag 5 december kl 9, Biblioteket\nb\n\nmånga\n24: bibliotek 4\n\n").out
    assert out.count("När ses ni igen?") == 2, "once, and once more for who goes back"
    assert "Det är ingen vardag: lördag 5 december 2026." in out
    assert "Nu står det: lördag 5 december 2026, 09.00, Biblioteket." in out
    assert "Det står kvar som förut." in out
    assert out.count("Hur många kom, och varifrån?") == 3, "the same, and once more where no number was written"
    assert "Skriv antalet med siffror, till exempel 24." in out
    assert "Förslag" not in out, "what stands on the paper was decided, or was not"
    record = copied(boras)
    assert record.ended
    assert record.met is not None
    assert record.met.total == 24
    assert record.next_meeting is not None
    assert (record.next_meeting.day, record.next_meeting.place) == (date(2026, 12, 5), "Biblioteket")


def test_the_day_of_the_workshop_is_the_one_that_is_counted_from(copying, boras: Path) -> None:
    copying(to_the_next_meeting(copying, boras) + "om två veckor\n\n\n")
    record = copied(boras)
    assert record.next_meeting is not None
    assert record.next_meeting.day == date(2026, 12, 8)
    assert record.met is None


def test_enter_and_the_next_letter_leave_both_out(copying, boras: Path) -> None:
    skip = to_the_next_meeting(copying, boras)
    out = copying(skip + "\nn\n\n").out
    assert "Inte bestämt.\n" in out, "without the letter of a command that is none here"
    assert (copied(boras).next_meeting, copied(boras).met) == (None, None)
    assert copied(boras).ended


def test_both_are_gone_on_with_where_they_were(copying, boras: Path) -> None:
    copying(to_the_next_meeting(copying, boras) + "20 januari\nq\n")
    out = copying("q\n", "--resume").out
    assert "Nu står det: onsdag 20 januari 2027." in out
    assert "Fråga 1: " not in out


def test_a_plan_with_the_next_meeting_is_not_asked_about_it(copying, boras: Path) -> None:
    with (boras / "workshop.yaml").open("a", encoding="utf-8") as plan:
        plan.write("follow_up: {date: 2027-01-21, time: 09.00}\n")
    out = copying(to_the_next_meeting(copying, boras) + "24\n\n").out
    assert "När ses ni igen?" not in out
    record = copied(boras)
    assert record.next_meeting is not None
    assert record.next_meeting.day == date(2027, 1, 21)
    assert record.met is not None


def test_groups_on_screen_are_rooms(copying, boras: Path) -> None:
    with (boras / "workshop.yaml").open("a", encoding="utf-8") as plan:
        plan.write("mode: digital\n")
    out = copying("2026-11-24\n2\n" + "\n" * 200).out
    assert "Från hur många grupper har du anteckningar?" in out
    assert "Rum 1. Frågor om caset." in out
    assert "Rum 2. Vad rummet kom fram till." in out
    assert "bord" not in re.sub(r"Fråga \d+: .*", "", out).casefold()


def test_it_can_be_saved_somewhere_else(copying, boras: Path) -> None:
    elsewhere = boras / "sticka"
    ran = copying(TWO_SHEETS + f"Ett\nj {elsewhere}\nTvå\nq\n")
    assert "och sparas där" in ran.out
    (path,) = elsewhere.glob("sessions/*/journal.jsonl")
    told = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert [event["text"] for event in told if event["type"] == "note"] == ["Ett", "Två"]


def test_nothing_is_asked_again_that_has_been_copied(copying, boras: Path) -> None:
    assert "Fortsätt med: toolkit record transcribe boras --resume" in copying(TWO_SHEETS + "Ett\n\nTvå\nq\n").out
    assert "Lägg till --resume" in copying("q\n").err + copying("q\n").out
    ran = copying("Tre\nq\n", "--resume")
    assert "Fråga 1: " not in ran.out
    assert "sparas rad för rad i boras/sessions/2026-11-24-" in ran.out
    assert "Inskrivet: Två" in ran.out
    found = [record_in(kept)[0] for kept in find(boras).sessions if kept.begun]
    assert [texts(record) for record in found] == [["Ett", "Två", "Tre"]]


def test_there_may_be_nothing_to_go_on_with(copying, boras: Path) -> None:
    ran = copying("", "--resume")
    assert ran.code != 0
    assert "R022" in ran.err


@pytest.mark.parametrize("typed", ["i går", "26/11", "2026-11-26"])
def test_the_day_may_be_written_in_many_ways(copying, boras: Path, typed: str) -> None:
    ran = copying(f"i morgon\n2027-01-01\n{typed}\nmånga\n0\n1\nHej\nq\n")
    assert ran.out.count("är ingen dag som har varit") == 2
    assert ran.out.count("Skriv ett tal från 1 till 60.") == 2
    assert copied(boras).day.isoformat() == "2026-11-26"


def test_a_plan_with_a_day_is_not_asked_about_it(copying, boras: Path) -> None:
    plan = (boras / "workshop.yaml").read_text("utf-8")
    (boras / "workshop.yaml").write_text(f"{plan}\ndate: 2026-11-20\n", "utf-8")
    assert "Vilken dag" not in copying("1\nHej\nq\n").out
    assert copied(boras).day.isoformat() == "2026-11-20"


def test_walk_does_not_go_on_with_paper(copying, piped, boras: Path) -> None:
    copying(TWO_SHEETS + "Ett\nq\n")
    assert "W003" in piped("walk", "boras", "--resume").err


class Person:
    """Somebody at a terminal."""

    def __init__(self, *arguments: str) -> None:
        environment = {**os.environ, "TERM": "xterm", "INPUTRC": os.devnull}
        environment.pop("COLUMNS", None)
        self.terminal = pexpect.spawn(COMMAND[0], [*COMMAND[1:], "boras", *arguments], encoding="utf-8",
                                      env=environment, dimensions=(24, 80), timeout=300)  # fmt: skip

    def sees(self, text: str) -> None:
        self.terminal.expect_exact(text)

    def types(self, line: str) -> None:
        self.terminal.sendline(line)

    def dies(self) -> None:
        self.terminal.kill(9)
        self.terminal.wait()


def test_killed_in_the_middle_only_the_line_that_was_being_typed_is_lost(boras: Path) -> None:
    person = Person()
    person.sees("Vilken dag var workshoppen?")
    person.types("24/11")
    person.sees("Hur många anteckningsblad")
    person.types("1")
    person.sees("Fråga 1: ")
    for line in ("Första raden", "Andra raden å 🙂"):
        person.types(line)
        person.sees("Sparat.")
    person.types("")
    person.sees("Fråga 2: ")
    person.types("Under den andra frågan")
    person.sees("Sparat.")
    person.terminal.send("En halv ra")
    person.sees("En halv ra")
    person.dies()
    assert texts(copied(boras)) == ["Första raden", "Andra raden å 🙂", "Under den andra frågan"]

    person = Person()
    person.sees("Fortsätta skriva in anteckningarna från 24 november 2026?")
    person.types("")
    person.sees("Fråga 2: ")
    person.sees("Inskrivet: Under den andra frågan")
    person.types("n")
    while person.terminal.expect_exact(["Vad bestämde ni?", "Fråga ", "Tre insikter", "egna sidor"]):
        person.types("n")
    person.types("n")
    person.sees("Vad lovades?")
    person.types("Ringa banken")
    person.sees("Vem gör det?")
    person.types("Maria")
    person.sees("Till när?")
    person.dies()

    person = Person("--resume")
    person.sees("Påbörjat: Ringa banken; Maria")
    person.sees("Till när?")
    person.types("om två veckor")
    person.sees("Datumet tolkas som tisdag 8 december 2026.")
    person.types("")
    person.sees("vems plan har du?")
    person.types("")
    person.sees("När ses ni igen?")
    person.types("20 januari kl 13")
    person.sees("Ni ses igen onsdag 20 januari 2027, 13.00.")
    person.sees("Hur många kom, och varifrån?")
    person.types("11: bibliotek 4")
    person.sees("11 kom: Bibliotek 4.")
    person.sees("Är allt inskrivet?")
    person.types("")
    person.sees("Allt är sparat i boras/sessions/2026-11-24-")
    person.terminal.expect(pexpect.EOF)
    record = copied(boras)
    assert record.met == WhoCame(total=11, operations=(CountedOperation(title="Bibliotek", people=4),))
    assert record.next_meeting is not None
    assert (record.next_meeting.day, record.next_meeting.begins) == (date(2027, 1, 20), time(13))
    assert record.promises == (Promise(what="Ringa banken", who="Maria", when="om två veckor"),)
    assert len(texts(record)) == 3
    (path,) = boras.glob("sessions/*/journal.jsonl")
    assert path.stat().st_mode & 0o077 == 0
    assert json.loads(path.read_text("utf-8").splitlines()[-1])["type"] == "end"
