"""The plain view: what is typed is done, what is done is said, and nothing more."""

import errno
import re
from datetime import timedelta
from pathlib import Path

import pytest

from toolkit.languages import words
from toolkit.planning.reading_aloud import seconds_aloud
from toolkit.walking.dialogue import Dialogue
from toolkit.walking.dialogue.commands import COMMANDS as ALL_COMMANDS
from toolkit.walking.dialogue.commands import parse, spelled
from toolkit.walking.dialogue.phrases import duration, minutes
from toolkit.walking.session.state import MINUTE, replay
from toolkit.walking.session.store import read

from .builders import NINE, FakeClock, letter, lines, typed, walk
from .test_journal import FaultyDisk

COMMANDS = [command for command in ALL_COMMANDS if command.id not in {"outcome", "vote", "turn"}]
"""Those of every workshop; what only some have is in test_outcomes.py, test_voting.py and test_turns.py."""


class Room:
    """A workshop that somebody leads by typing."""

    def __init__(self, folder: Path, **how) -> None:
        self.clock = FakeClock(how.pop("at", NINE))
        self.walk = walk(folder / "session", self.clock)
        self.lines: Dialogue = lines(self.walk, folder, **how)

    def types(self, *rows: str) -> list[str]:
        return typed(self.lines, *rows)

    def after(self, minutes: float) -> None:
        self.clock.passes(minutes * MINUTE)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


def test_it_opens_with_the_day_the_place_and_a_word_about_personal_data(room: Room) -> None:
    opened = room.lines.opening()
    assert opened[:2] == ["Brevet. 3 steg, 21 minuter.", "Klockan är 09.00. Ni håller på från 09.00 till 09.21."]
    assert "personuppgifter" in opened[2]
    assert str(room.walk.journal.path.parent) in opened[2]
    assert opened[3].startswith("Skriv h för hjälp och n när ni börjar.")


def test_a_whole_workshop_by_letters(room: Room) -> None:
    assert room.types("n") == ["", "Steg 1 av 3: Steget welcome. 5 minuter, till 09.05.", "Säg: Hej och välkomna."]
    room.after(7)
    assert room.types("t") == [
        "Steg 1: tiden tog slut för 2 minuter sedan.",
        "Ni ligger 2 minuter efter. Ni slutar ungefär 09.23.",
        "Sedan kommer: Steget talk, 11 minuter.",
    ]
    talk = room.types("n")
    assert talk[1] == "Steg 2 av 3: Steget talk. 11 minuter, till 09.18."
    assert talk[-3].startswith("Fråga 2, 5 minuter: ")
    assert talk[-2] == "Skriv f 1 för följdfrågor, och för vad du gör om det tar stopp."
    assert talk[-1].startswith("Hur många kom, och varifrån?")
    assert not room.types("g 2")[-1].startswith("Skriv f"), "said once"
    assert "Följdfråga: Vem sa det?" in room.types("f 1")
    assert room.types("a bord 2 fråga 1: Två grupper tog upp banken") == ["Sparat 09.07, bord 2, fråga 1."]
    assert room.types("v") == ["Markerat som viktigt: Två grupper tog upp banken"]
    assert room.types("u Ringa banken; Eva; fredag", "d Vi ses igen i maj") == [
        "Sparat 09.07.",
        "Datumet tolkas som fredag 4 december 2026.",
        "Sparat 09.07.",
    ]
    assert room.types("n")[-1].startswith("När ses ni igen?")
    assert room.types("") == ["Inte bestämt. Skriv y när ni vet."]
    assert room.types("n") == ["Det var sista steget. Är workshoppen slut? ja eller nej, Enter betyder ja"]
    assert room.types("") == [
        "Workshoppen slutade 09.07. Den tog 7 minuter. Planerat var 21 minuter.",
        "Sparat: 1 anteckning, 1 beslut och 1 löfte.",
        "Så gör du minnesanteckningar av det: toolkit record export",
    ]
    assert room.lines.finished
    assert room.lines.leave() == [f"Allt är sparat i {room.walk.journal.path.parent}."]
    kept = replay(read(room.walk.journal.path).events)
    assert kept == room.walk.session
    assert [(a.what, a.who, a.when) for a in kept.actions] == [("Ringa banken", "Eva", "fredag")]
    assert (kept.notes[0].table, kept.notes[0].question, kept.notes[0].step) == (2, 1, 1)


def test_english_has_its_own_letters(tmp_path: Path) -> None:
    room = Room(tmp_path, language="en")
    assert room.lines.opening()[0] == "Brevet. 3 steps, 21 minutes."
    assert room.types("next")[1] == "Step 1 of 3: Steget welcome. 5 minutes, until 09:05."
    assert room.types("w table 3: They all know somebody") == ["Saved 09:00, table 3."]


TYPED: dict[str, tuple[list[str], str]] = {
    "next": (["n"], "Steg 1 av 3: Steget welcome. 5 minuter, till 09.05."),
    "back": (["n", "n", "b"], "Steg 1 av 3: Steget welcome. 5 minuter, till 09.05."),
    "note": (["n", "a Hon ringde"], "Sparat 09.00."),
    "edit": (["n", "a Fel", "r Rätt"], "Sparat 09.00."),
    "flag": (["n", "v"], "Markerat som viktigt: Steg 1, Steget welcome."),
    "decision": (["n", "d Vi ses i maj"], "Sparat 09.00."),
    "action": (["n", "u Ringa; Eva; fredag"], "Sparat 09.00."),
    "count": (["n", "c lösenord; 60; 10"], "lösenord: 60 i veckan, 10 min per gång. Det blir 10 timmar i veckan."),
    "lasting": (["n", "w Möte; Eva"], "Sparat."),
    "next_meeting": (["n", "y 20/1 13.00, Biblioteket"], "Ni ses igen onsdag 20 januari 2027, 13.00, Biblioteket."),
    "who_came": (["n", "e 24"], "24 kom."),
    "speaker": (["n", ". 2"], "Den som talar har 2 minuter kvar."),
    "question": (["n", "f 1"], "Följdfråga: Vem sa det?"),
    "script": (["n", "m"], "Säg: Hej och välkomna."),
    "time": (["n", "t"], "Steg 1: 5 minuter kvar."),
    "list": (["n", "l"], "2. Steget talk. 11 minuter, ungefär 09.05."),
    "search": (["n", "o hej och"], "Steg 1, Steget welcome. Hej och välkomna."),
    "more": (["n", "+ 2"], "Steg 1: 7 minuter kvar. Ni ligger 2 minuter efter. Ni slutar ungefär 09.23."),
    "less": (["n", "-"], "Steg 1: 4 minuter kvar. Ni ligger 1 minut före. Ni slutar ungefär 09.20."),
    "until": (["n", "s 09.30"], "Ni hinner till 09.30. Inget behöver strykas."),
    "pause": (["n", "p"], "Paus. Tiden står still tills du skriver p."),
    "skip": (["n", "x"], "Ska steg 1, ”Steget welcome”, hoppas över? ja eller nej, Enter betyder nej"),
    "undo": (["n", "a Hon ringde", "z"], "Ångrat: anteckningen ”Hon ringde”. z gör det igen."),
    "go": (["n", "g 3"], "Steg 3 av 3: Steget goodbye. 5 minuter, till 09.05."),
    "move": (["n", "j"], "Skriv var: j /home/eva."),
    "help": (["h"], "n eller nästa: nästa steg"),
    "quit": (["n", "q"], ""),
}


@pytest.mark.parametrize("command", [command.id for command in COMMANDS])
def test_each_letter_does_what_its_command_does(room: Room, command: str) -> None:
    script, said = TYPED[command]
    letter_, word = spelled(next(c for c in COMMANDS if c.id == command), words("sv"))
    assert script[-1].partition(" ")[0] == letter_
    *before, last = script
    room.types(*before)
    told = room.types(last.replace(letter_, word, 1))
    assert said in told or (command == "quit" and room.lines.finished and not told)


def test_a_word_that_is_nowhere_is_said_to_be(room: Room) -> None:
    assert room.types("n", "o xyzzy")[-1] == "'xyzzy' står ingenstans här."
    assert room.types("o") == ["Skriv ett ord: o bank."]
    assert room.types("a Banken ringde", "o BANKEN")[-1] == "Anteckning: Banken ringde"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_command_has_a_letter_of_its_own_and_is_in_the_help(tmp_path: Path, language: str) -> None:
    room = Room(tmp_path, language=language)
    helped = "\n".join(room.types("h"))
    spellings = [spelled(command, words(language)) for command in COMMANDS]
    names = [name.casefold() for command in ALL_COMMANDS for name in spelled(command, words(language))]
    assert len(set(names)) == len(names)
    for command, (letter_, word) in zip(COMMANDS, spellings, strict=True):
        assert len(letter_) == 1
        assert letter_ in "abcdefghijklmnopqrstuvwxyz+-.,", "no AltGr, and no å ä ö, which an English keyboard lacks"
        assert f"{letter_} {'eller' if language == 'sv' else 'or'} {word}" in helped
        assert parse(word.upper(), words(language)) == (command, "")
        assert parse(letter_, words(language)) == (command, "")


@pytest.mark.parametrize(
    ("written", "expected"),
    [("+5", ("more", "5")), ("++5", ("more", "5")), ("+", ("more", "")), ("-  2", ("less", "2")),
     ("gå till 3", ("go", "3")), ("g3", None), ("nästa gång ringer vi", None), ("n nu då", None), ("natt", None),
     ("Anteckna å ä ö", ("note", "å ä ö")), ("hoppa över", ("skip", ""))],
)  # fmt: skip
def test_a_line_is_a_command_only_when_it_is_nothing_else(written: str, expected: tuple[str, str] | None) -> None:
    found = parse(written, words("sv"))
    assert (found and (found[0].id, found[1])) == expected


def test_a_note_without_its_letter_is_offered_to_be_kept(room: Room) -> None:
    room.types("n")
    assert room.types("nästa gång ringer vi banken") == [
        "Det där är inget kommando. Ska det sparas som anteckning? ja eller nej, Enter betyder ja"
    ]
    assert room.types("ja") == ["Sparat 09.00."]
    assert room.walk.session.notes[0].text == "nästa gång ringer vi banken"
    assert room.types("blaha") == ["Kommandot 'blaha' finns inte. Skriv h för hjälp."]


def test_another_command_answers_no_question(room: Room) -> None:
    room.types("n", "det här är ingen anteckning", "l")
    assert room.walk.session.notes == ()
    assert room.types("b") == ["Det finns inget steg före det här."]


def test_a_long_note_of_several_lines_is_kept_as_it_is_written(room: Room) -> None:
    room.types("n", "a", "Första raden 🙂")
    assert replay(read(room.walk.journal.path).events).draft == "Första raden 🙂"
    pasted = "ordet " * 833 + "ja"
    assert room.types(pasted, "") == ["Sparat 09.00."]
    assert room.walk.session.notes[0].text == f"Första raden 🙂\n{pasted}"
    assert room.types("r", "Rättat", "") == [
        f"Så här står det: Första raden 🙂\n{pasted}",
        "Skriv vad som ska stå. En tom rad sparar. Enter direkt låter det stå, - tar bort det.",
        "Sparat 09.00.",
    ]
    assert [note.text for note in room.walk.session.notes] == ["Rättat"]


def test_letters_do_nothing_while_a_note_is_being_written(room: Room) -> None:
    room.types("n", "a", "n", "q", "")
    assert room.walk.session.current == 0
    assert room.walk.session.notes[0].text == "n\nq"


def test_a_promise_is_asked_for_bit_by_bit(room: Room) -> None:
    assert room.types("n", "u", "Ringa banken")[-2:] == ["Vad ska göras?", "Vem gör det?"]
    assert room.walk.session.draft == "Ringa banken"
    assert room.types("Eva", "") == ["Till när?", "Sparat 09.00."]
    assert [(a.what, a.who, a.when) for a in room.walk.session.actions] == [("Ringa banken", "Eva", "")]
    assert room.walk.session.draft == ""


def test_half_a_promise_is_kept_as_a_promise_when_the_program_goes_on_after_it_died(room: Room, tmp_path: Path) -> None:
    room.types("n", "u", "Ringa; banken", "Eva")
    room.lines = lines(room.walk, tmp_path)
    assert "Det du höll på att skriva finns kvar: Ringa; banken; Eva" in room.lines.opening()
    assert [(a.what, a.who, a.when) for a in room.walk.session.actions] == [("Ringa; banken", "Eva", "")]
    assert room.walk.session.notes == ()
    assert room.walk.session.draft == ""


def test_a_table_that_is_not_there_loses_no_words(room: Room) -> None:
    room.types("n", "a bord 44: de sa nej", "a bord 2")
    assert [(note.table, note.text) for note in room.walk.session.notes] == [(0, "bord 44: de sa nej"), (0, "bord 2")]


def test_starting_late_moves_everything_or_holds_on_to_the_end(tmp_path: Path) -> None:
    late = NINE + timedelta(minutes=12)
    room = Room(tmp_path / "a", at=late)
    asked = room.types("n")[0]
    assert asked.startswith("Klockan är 09.12, 12 minuter efter utsatt tid.")
    assert "(ni slutar 09.33)" in asked
    room.types("1")
    assert room.types("t")[1] == "Ni ligger rätt i tid. Ni slutar ungefär 09.33."

    room = Room(tmp_path / "b", at=late)
    told = room.types("n", "2")
    assert "För att sluta 09.21 behöver ni spara 12 minuter. Det här går att korta:" in told
    assert "2. Steg 2, Steget talk. 5 minuter kortare, utan fråga 2." in told
    assert "Det saknas ändå 2 minuter. Det som är kvar behöver sin tid." in told
    assert room.walk.session.dropped == frozenset(), "nothing is cut without a yes"
    assert room.types("3") == ["Då är det ändrat. Ni ligger 9 minuter efter. Ni slutar ungefär 09.30."]
    assert room.types("s 09.21", "nej")[-1] == "Inget är ändrat."
    room.types("s 09.21", "j")
    assert room.walk.session.dropped == {2}
    assert room.types("t")[1] == "Ni ligger 2 minuter efter. Ni slutar ungefär 09.23."


def test_a_pipe_is_asked_nothing_it_did_not_ask_for(tmp_path: Path) -> None:
    room = Room(tmp_path, asks=False, at=NINE + timedelta(minutes=12))
    assert room.types("n")[0] == "Steg 1 av 3: Steget welcome. 5 minuter, till 09.17."
    room.clock.sleeps(12 * MINUTE)
    assert room.types("t")[0] == "Datorn har vilat i 12 minuter. Den tiden räknas inte."
    assert room.types("det här är ingen anteckning") == ["Kommandot 'det' finns inte. Skriv h för hjälp."]


def test_sleep_is_asked_about_before_anything_else_is_done(room: Room) -> None:
    room.types("n")
    room.clock.sleeps(12 * MINUTE)
    assert room.lines.notice() == []
    assert room.types("a Anteckningen går först") == ["Sparat 09.12."]
    asked = room.types("n")
    assert asked == ["Datorn har vilat i 12 minuter. Ska den tiden räknas på steget? ja eller nej, Enter betyder nej"]
    assert room.walk.session.current == 0
    told = room.types("ja")
    assert told[0] == "Steg 1: tiden tog slut för 7 minuter sedan."
    assert "Steg 2 av 3: Steget talk. 11 minuter, till 09.23." in told


def test_a_clock_set_back_is_told_and_changes_nothing(room: Room) -> None:
    room.types("n")
    room.after(1)
    room.clock.sleeps(-3600)
    assert room.types("t")[:2] == [
        "Datorns klocka har ställts tillbaka 1 timme. Tiden för stegen räknas som förut.",
        "Steg 1: 4 minuter kvar.",
    ]


def test_that_the_time_is_up_is_said_once_and_then_now_and_then(room: Room) -> None:
    room.types("n")
    assert room.lines.notice() == []
    room.after(5)
    assert room.lines.notice() == ["[09.05] Tiden för steg 1 är slut. Skriv n för nästa steg eller + för mer tid."]
    room.after(4)
    assert room.lines.notice() == []
    room.after(1)
    assert room.lines.notice() == ["[09.10] Tiden för steg 1 tog slut för 5 minuter sedan."]
    room.types("+ 10")
    assert room.lines.notice() == []
    assert room.walk.session.current == 0


def test_less_time_stops_at_none(room: Room) -> None:
    room.types("n")
    assert room.types("- 90")[0].startswith("Steg 1: 0 sekunder kvar.")
    assert room.types("+ fem") == ["Skriv hur många minuter: + 5."]


def test_a_pause_holds_the_time(room: Room) -> None:
    room.types("n")
    room.types("p")
    room.after(75)
    assert room.lines.notice() == []
    assert room.types("t")[1] == "Ni har paus. Tiden står still."
    assert room.types("paus") == ["Ni fortsätter. Steg 1: 5 minuter kvar."]


def test_the_list_says_what_each_step_took_and_when_the_next_begin(room: Room) -> None:
    room.types("n")
    room.after(6)
    room.types("n")
    assert room.types("l") == [
        "1. Steget welcome. Tog 6 minuter, planerat 5 minuter.",
        "2. Steget talk. Här är ni, 11 minuter kvar.",
        "3. Steget goodbye. 5 minuter, ungefär 09.17.",
    ]
    assert room.types("x", "ja")[2].startswith("Steg 3 av 3")
    assert room.types("l")[1] == "2. Steget talk. Hoppades över."
    assert room.types("g 2")[1].startswith("Steg 2 av 3")


def test_without_notes_only_times_are_kept(tmp_path: Path) -> None:
    room = Room(tmp_path, notes=False)
    assert "Den här gången sparas inga anteckningar, bara tiderna." in room.lines.opening()
    assert room.types("n", "a Hon ringde")[-1].startswith("Den här gången sparas inga anteckningar")
    assert b"Hon ringde" not in room.walk.journal.path.read_bytes()


def test_a_full_disk_is_told_once_and_another_place_is_offered(tmp_path: Path) -> None:
    room = Room(tmp_path)
    room.types("n")
    disk = FaultyDisk(room.walk.journal.path, exists=True)
    room.walk.journal.disk = disk
    disk.fault = errno.ENOSPC
    told = room.types("a Det här får inte försvinna")
    assert told[0] == "Nedskrivet, men inte sparat än."
    assert told[1].startswith("Det går inte att spara: det finns ingen plats kvar på disken.")
    assert room.types("a Inte det här heller") == ["Nedskrivet, men inte sparat än."]
    assert room.types("q")[0] == "2 rader är inte sparade."
    assert not room.lines.finished
    other = tmp_path / "stickan"
    assert room.types(f"j {other}")[0].startswith(f"Mappen {other} finns inte. Ska den skapas")
    assert room.types("ja")[0].startswith(f"Allt finns i {other}")
    assert len(replay(read(room.walk.journal.path).events).notes) == 2


def test_when_the_disk_comes_back_it_is_said(tmp_path: Path) -> None:
    room = Room(tmp_path)
    disk = FaultyDisk(room.walk.journal.path, exists=True)
    room.walk.journal.disk = disk
    disk.fault = errno.EIO
    room.types("n")
    disk.fault = None
    assert room.types("a Nu går det") == ["Sparat 09.00.", "Nu är allt sparat igen."]


def test_leaving_with_a_broken_disk_saves_all_of_it_elsewhere(tmp_path: Path) -> None:
    room = Room(tmp_path)
    disk = FaultyDisk(room.walk.journal.path, exists=True)
    room.walk.journal.disk = disk
    disk.fault = errno.EROFS
    room.types("n", "a Kvar i minnet")
    left = room.lines.leave()
    assert left[0].startswith(f"Det gick inte att spara på rätt ställe. Allt ligger i {tmp_path / 'elsewhere'}")
    assert replay(read(room.walk.journal.path).events).notes[0].text == "Kvar i minnet"


def test_leaving_in_the_middle_of_a_note_saves_its_finished_lines(room: Room) -> None:
    room.types("n", "a", "En hel rad")
    assert room.lines.leave()[-1] == "Allt är sparat. Fortsätt med: toolkit walk --resume"
    assert replay(read(room.walk.journal.path).events).notes[0].text == "En hel rad"


def test_reading_aloud_takes_as_long_as_its_words() -> None:
    assert seconds_aloud("") == 0
    assert seconds_aloud("ord " * 130) == 60
    assert seconds_aloud("Kl. 13.45 kom e-post – igen.") == 3


def test_times_are_said_as_people_say_them() -> None:
    said = words("sv").say
    assert [said(minutes(n)) for n in (1, 45, 60, 150)] == ["1 minut", "45 minuter", "1 timme", "2 timmar 30 minuter"]
    assert [said(duration(n)) for n in (0.4, 59, 60, 80, 121, -300)] == [
        "0 sekunder", "59 sekunder", "1 minut", "1 minut 20 sekunder", "2 minuter", "5 minuter",
    ]  # fmt: skip


def test_nothing_that_is_said_needs_eyes(room: Room) -> None:
    said = [*room.lines.opening(), *room.types("h", "n", "t", "l", "n", "f 1", "m", "s 09.10", "j", "x", "j", "n", "j")]
    assert len(said) > 40
    assert not [line for line in said if re.search(r"[│─┌•→✓█\t]|  ", line)]


def test_a_changed_workshop_still_leads_through_the_steps_it_began_with(tmp_path: Path) -> None:
    clock = FakeClock()
    leading = walk(tmp_path / "session", clock)
    changed = letter()
    room = lines(leading, tmp_path, workshop=changed)
    assert room.answer("n")[1].startswith("Steg 1 av 3")
