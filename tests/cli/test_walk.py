"""`toolkit walk` in pipes and at a terminal: nothing that was typed is lost, whatever happens to the program."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import takewhile
from pathlib import Path

import pexpect
import pytest

pytestmark = pytest.mark.usefixtures("after_noon")
TOOLKIT = [sys.executable, "-m", "toolkit"]
ROOT = Path(__file__).parents[2]


def in_a_process(*arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    """A run whose input ends after what is typed; `piped` is one in this process."""
    return subprocess.run(
        [*TOOLKIT, "walk", *arguments], input=typed, capture_output=True, encoding="utf-8", check=False
    )


def journal(folder: Path) -> list[dict[str, object]]:
    """The events of the one session in the folder."""
    (path,) = folder.glob("sessions/*/journal.jsonl")
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def texts(folder: Path) -> list[object]:
    return [event["text"] for event in journal(folder) if event["type"] == "note"]


def test_a_pipe_leads_a_workshop_and_the_end_of_it_saves(boras: Path) -> None:
    ran = in_a_process("boras", typed="n\na Två grupper tog upp banken\nn\nt\n")
    assert (ran.returncode, ran.stderr) == (0, "")
    lines = ran.stdout.splitlines()
    assert lines[0] == "Digital delaktighet i Borås. 9 steg, 2 timmar."
    assert any(line.startswith("Steg 1 av 9: Välkommen. 6 minuter, till ") for line in lines)
    assert lines[-1] == "Allt är sparat. Fortsätt med: toolkit walk boras --resume"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d-boras-[a-z2-9]{4}", next((boras / "sessions").iterdir()).name)
    start, *events = journal(boras)
    assert [event["type"] for event in events] == ["aim", "enter", "note", "enter"]
    assert start["facts"]["case"] == "rent-on-the-phone"  # type: ignore[index]


def test_nothing_to_read_is_no_mistake(boras: Path) -> None:
    ran = subprocess.run([*TOOLKIT, "walk", "boras"], stdin=subprocess.DEVNULL, capture_output=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_resume_goes_on_where_it_was_and_without_it_a_new_one_begins(piped, boras: Path) -> None:
    piped("walk", "boras", typed="n\nn\na Före\n")
    ran = piped("walk", "boras", "--resume", typed="a Efter\nt\n")
    assert "Steg 2: 6 minuter kvar." in ran.out
    assert texts(boras) == ["Före", "Efter"]
    anew = piped("walk", "boras", typed="n\n")
    assert "Lägg till --resume för att fortsätta" in anew.err
    assert len(list((boras / "sessions").iterdir())) == 2


def test_a_rehearsal_goes_on_where_its_own_clock_was(boras: Path) -> None:
    with subprocess.Popen(
        [*TOOLKIT, "walk", "boras", "--speed", "600"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        program.stdin.write("n\n")
        program.stdin.flush()
        seen = takewhile(lambda row: "Tiden för steg 1 är slut." not in row, program.stdout)
        assert [row for row in seen if "Steg 1 av 9" in row]  # and now it is eight minutes ahead of the wall
        program.communicate("n\nq\n", timeout=300)
    ran = in_a_process("boras", "--speed", "600", "--resume", typed="t\n")
    assert "Steg 2: " in ran.stdout
    assert "Datorn" not in ran.stdout, "neither has its clock been set nor has it slept"


def test_who_only_looked_in_is_not_asked_about_it(piped, boras: Path) -> None:
    piped("walk", "boras", typed="h\n")
    assert piped("walk", "boras", typed="h\n").err == ""
    assert "Ni har inte börjat." in piped("walk", "boras", "--resume", typed="t\n").out


def test_resume_without_anything_to_go_on_with_says_so(piped, boras: Path) -> None:
    ran = piped("walk", "boras", "--resume")
    assert (ran.code, ran.out) == (1, "")
    assert "det finns ingen påbörjad workshop i boras/sessions [W003]" in ran.err


def test_a_journal_of_a_newer_toolkit_says_what_to_do(piped, boras: Path) -> None:
    piped("walk", "boras", typed="n\n")
    (path,) = boras.glob("sessions/*/journal.jsonl")
    path.write_text(path.read_text("utf-8").replace('"version": 1', '"version": 9'), "utf-8")
    ran = piped("walk", "boras", "--resume")
    assert ran.code == 1
    assert "Uppdatera toolkit" in ran.err


def test_texts_that_have_changed_are_told_of_and_the_steps_stay(piped, boras: Path) -> None:
    piped("walk", "boras", typed="n\nn\n")
    (boras / "workshop.yaml").write_text((boras / "workshop.yaml").read_text("utf-8") + "end: 10.30\n", "utf-8")
    ran = piped("walk", "boras", "--resume", typed="t\n")
    assert "Texterna har ändrats sedan ni började." in ran.err
    assert "Steg 2: 6 minuter kvar." in ran.out
    assert piped("walk", "boras", "--resume", typed="t\n").err == "", "it is told once"


def test_the_plan_and_the_options_come_back_in_the_command_that_goes_on(piped, boras: Path) -> None:
    ran = piped("walk", "boras", "--end", "10.30", "--set", "place=Stora salen", "--speed", "60")
    assert ran.out.splitlines()[-1] == (
        "Allt är sparat. Fortsätt med: toolkit walk boras --end 10.30 --set 'place=Stora salen' --speed 60 --resume"
    )


@pytest.mark.parametrize("speed", ["0", "-1", "1e9", "nan"])
def test_a_speed_that_is_none_is_refused(piped, boras: Path, speed: str) -> None:
    ran = piped("walk", "boras", "--speed", speed)
    assert ran.code == 2
    assert "--speed" in ran.err


def test_no_notes_keeps_none(piped, boras: Path) -> None:
    ran = piped("walk", "boras", "--no-notes", typed="n\na Hemligt\n")
    assert "sparas inga anteckningar" in ran.out
    assert texts(boras) == []


def test_a_folder_that_cannot_be_written_in_is_told_and_all_is_saved_elsewhere(
    boras: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (boras / "sessions").write_text("in the way", "utf-8")
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    ran = in_a_process("boras", typed="n\na Kvar ändå\n")
    assert "Det går inte att spara" in ran.stdout
    assert f"Allt ligger i {tmp_path / 'tmp'}" in ran.stdout
    (path,) = (tmp_path / "tmp").glob("sessions/*/journal.jsonl")
    assert "Kvar ändå" in path.read_text("utf-8")


def test_odd_bytes_and_old_encodings_break_nothing(boras: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    typed = "n\na Två “grupper” → ”banken”\n".encode()
    ran = subprocess.run([*TOOLKIT, "walk", "boras"], input=typed, capture_output=True, env=environment, check=False)
    assert (ran.returncode, ran.stderr) == (0, b"")
    ran = subprocess.run([*TOOLKIT, "walk", "boras"], input=b"n\na \xff\xfe\n", capture_output=True, check=False)
    assert ran.returncode == 0


@pytest.mark.parametrize("kills", [20, pytest.param(200, marks=pytest.mark.sweep)])
def test_notes_survive_being_killed_at_any_moment(kills: int) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.walking.killing", str(kills), "7"],
        capture_output=True, cwd=ROOT, encoding="utf-8", check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert told["cut_off"] > 0, "some were killed in the middle of it"
    assert told["kept"] > 2 * kills


class Person:
    """Somebody at a terminal of 80 columns and 24 rows."""

    def __init__(self, *arguments: str) -> None:
        environment = {**os.environ, "TERM": "xterm", "INPUTRC": os.devnull}
        environment.pop("COLUMNS", None)
        self.terminal = pexpect.spawn(
            TOOLKIT[0],
            [*TOOLKIT[1:], "--plain", "walk", *arguments],
            encoding="utf-8",
            env=environment,
            dimensions=(24, 80),
            timeout=300,
        )

    def sees(self, text: str) -> None:
        self.terminal.expect_exact(text)

    def reads(self, pattern: str) -> None:
        self.terminal.expect(pattern)

    def types(self, line: str) -> None:
        self.terminal.sendline(line)

    def leaves(self) -> int:
        self.terminal.expect(pexpect.EOF)
        self.terminal.close()
        return int(self.terminal.exitstatus)


@pytest.fixture
def today(boras: Path) -> Iterator[datetime]:
    """The plan is for today, a quarter of an hour ago."""
    begins = datetime.now().astimezone() - timedelta(minutes=15)
    plan = (boras / "workshop.yaml").read_text("utf-8")
    plan = re.sub(r"start: .*", f"start: {begins:%H.%M}", plan)
    (boras / "workshop.yaml").write_text(plan, "utf-8")
    return begins


def test_a_whole_workshop_at_a_terminal(boras: Path) -> None:
    (boras / "workshop.yaml").write_text("title: Provet\n", "utf-8")
    person = Person("boras", "--speed", "600")
    person.sees("Skriv h för hjälp och n när ni börjar.")
    for number in range(1, 10):
        person.sees("> ")
        person.types("n")
        person.sees(f"Steg {number} av 9: ")
        if number == 2:
            person.sees("Hur många kom, och varifrån?")
            person.types("24: bibliotek 4")
            person.sees("24 kom: Bibliotek 4.")
    person.sees("När ses ni igen?")
    person.types("a bord 2: Å, ä och ö 🙂")
    person.sees("bord 2.")
    person.types("n")
    person.sees("När ses ni igen?")
    person.types("20 januari 2099, 13.00")
    person.sees("Ni ses igen tisdag 20 januari 2099, 13.00.")
    person.sees("Är workshoppen slut?")
    person.types("")
    person.sees("1 anteckning, 0 beslut och 0 löften.")
    person.sees("Allt är sparat i boras/sessions/")
    assert person.leaves() == 0
    assert texts(boras) == ["Å, ä och ö 🙂"]
    assert journal(boras)[-1]["type"] == "end"


def test_time_that_is_up_is_said_while_somebody_types(boras: Path) -> None:
    person = Person("boras", "--speed", "600")
    person.sees("> ")
    person.types("n")
    person.sees("Steg 1 av 9")
    person.terminal.send("a En halv an")
    person.sees("Tiden för steg 1 är slut. Skriv n för nästa steg eller +")
    person.sees("> a En halv an")
    person.types("teckning")
    person.sees("Sparat")
    assert texts(boras) == ["En halv anteckning"]
    person.types("q")
    assert person.leaves() == 0


def test_ctrl_c_loses_nothing_and_says_how_to_go_on(boras: Path) -> None:
    person = Person("boras")
    person.sees("> ")
    person.types("n")
    person.types("a")
    person.sees("En tom rad sparar.")
    person.types("Första raden")
    # Ctrl-C throws away what the program has not read yet, so it must have read these lines, not only asked for them:
    # readline that was told of keys, and finds none, waits for the next one and hears no signal.
    person.sees("… Första raden")
    person.sees("… ")
    person.terminal.send("andra rad")
    person.sees("andra rad")
    person.terminal.sendintr()
    person.sees("Allt är sparat. Fortsätt med: toolkit walk boras --resume")
    assert person.leaves() == 130
    assert texts(boras) == ["Första raden"]


def test_after_a_crash_it_asks_to_go_on_and_everything_is_there(boras: Path) -> None:
    person = Person("boras")
    person.sees("> ")
    for line in ("n", "n", "a Innan det small", "a", "mitt i en tanke"):
        person.types(line)
    person.sees("… mitt i en tanke")
    person.sees("… ")
    person.terminal.kill(9)
    person.terminal.wait()

    person = Person("boras")
    person.sees("Fortsätta där ni var: Digital delaktighet i Borås, Incheckning, för 0 minuter")
    person.types("")
    person.sees("Det du höll på att skriva finns kvar: mitt i en tanke")
    person.sees("Steg 2: ")
    person.types("q")
    assert person.leaves() == 0
    assert texts(boras) == ["Innan det small", "mitt i en tanke"]


def test_a_second_window_is_refused(boras: Path) -> None:
    person = Person("boras")
    person.sees("> ")
    ran = in_a_process("boras", "--resume")
    assert ran.returncode == 4
    assert f"workshoppen leds redan i ett annat fönster (process {person.terminal.pid})" in ran.stderr
    person.types("q")
    assert person.leaves() == 0


def test_a_paste_of_five_thousand_characters_arrives_whole(boras: Path) -> None:
    person = Person("boras")
    person.sees("> ")
    pasted = "å ord " * 830 + "slut"
    person.types(f"a {pasted}")
    person.sees("Sparat")
    person.types("q")
    person.leaves()
    assert texts(boras) == [pasted]


def test_who_starts_late_is_asked_what_to_do(boras: Path, today: datetime) -> None:
    ends = today + timedelta(hours=2)
    person = Person("boras")
    person.sees("> ")
    person.types("n")
    person.reads(r"\d+ minuter efter utsatt tid\.")  # the minutes go on while a busy machine starts the program
    person.types("2")
    person.sees("Steg 1 av 9")
    person.reads(rf"För att sluta {ends:%H}\.{ends:%M} behöver ni spara \d+ minuter\.")
    person.types("ja")
    person.sees("Då är det ändrat. Ni ligger rätt i tid.")
    person.types("q")
    assert person.leaves() == 0
    assert any(event["type"] == "cut" for event in journal(boras))
