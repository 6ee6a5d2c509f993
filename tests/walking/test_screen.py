"""The full screen: one key for each command, and no key while something is being written."""

import errno
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from toolkit.languages import words
from toolkit.planning.headcount import Headcount
from toolkit.walking.dialogue.commands import COMMANDS as ALL_COMMANDS
from toolkit.walking.dialogue.commands import spelled
from toolkit.walking.lettering import FIGURES, figures
from toolkit.walking.screen.widgets import PAIRS
from toolkit.walking.session import events as e
from toolkit.walking.session.header import Header
from toolkit.walking.session.state import replay
from toolkit.walking.session.store import read

from .builders import NINE
from .leading import Pasted, Resized, Room, Step
from .test_journal import FaultyDisk

COMMANDS = [command for command in ALL_COMMANDS if command.id not in {"outcome", "vote", "turn"}]
"""Those of every workshop; what only a follow-up has is in test_outcomes.py."""
KEYS: dict[str, tuple[list[Step], Callable[[Room], object], str]] = {
    "next": (["n", "n"], lambda r: r.session.current == 1, "Steg 2 av 3"),
    "back": (["n", "n", "b"], lambda r: r.session.current == 0, "Steg 1 av 3"),
    "note": (["n", "a", "Hon ringde", "enter"], lambda r: r.session.notes[0].text == "Hon ringde", "09.00 Hon ringde"),
    "edit": (["n", "a", "Fel", "enter", "r", "enter", "aktigt", "enter"],
             lambda r: [n.text for n in r.session.notes] == ["Felaktigt"], "09.00 Felaktigt"),
    "flag": (["n", "a", "Viktigt", "enter", "v"], lambda r: r.session.flags[0].note == 1, "09.00 (viktigt) Viktigt"),
    "decision": (["n", "d", "Vi ses i maj", "enter"], lambda r: r.session.decisions[0].text == "Vi ses i maj",
                 "09.00 Beslut: Vi ses i maj"),
    "action": (["n", "u", "Ringa banken", "enter", "Eva", "enter", "fredag", "enter"],
               lambda r: [(a.what, a.who, a.when) for a in r.session.actions] == [("Ringa banken", "Eva", "fredag")],
               "09.00 Löfte: Ringa banken, Eva, fredag"),
    "count": (["n", "c", "lösenord; 60; 10", "enter"], lambda r: r.session.counts[0].errand == "lösenord",
              "Det blir 10 timmar i veckan."),
    "lasting": (["n", "w", "Möte; Eva", "enter"], lambda r: r.session.lasting[0].owner == "Eva", "Om ett år: Möte"),
    "next_meeting": (["n", "y", "20 januari kl 13 Biblioteket", "enter"],
                     lambda r: r.session.next_meeting.place == "Biblioteket",
                     "Ni ses igen onsdag 20 januari 2027, 13.00, Biblioteket."),
    "who_came": (["n", "e", "24", "enter"], lambda r: r.session.who_came.headcount.total == 24, "24 kom."),
    "question": (["n", "n", "f", "enter"], lambda r: r.session.current == 1, "Följdfråga: Vem sa det?"),
    "script": (["n", "m"], lambda r: r.session.current == 0, "Säg: Hej och välkomna."),
    "time": (["n", 2, "t"], lambda r: r.session.current == 0, "Steg 1: 3 minuter kvar."),
    "list": (["n", "l", "down", "enter"], lambda r: r.session.current == 1, "Steg 2 av 3"),
    "search": (["n", "o", "välkomna", "enter"], lambda r: r.session.current == 0, "”välkomna” finns på 1 ställe."),
    "more": (["n", "++"], lambda r: r.session.extra[0] == 2, "7 minuter kvar"),
    "less": (["n", "-"], lambda r: r.session.extra[0] == -1, "4 minuter kvar"),
    "until": (["n", "s", "09.15", "enter", "j", "enter"], lambda r: min(r.session.extra) < 0,
              "Ni slutar ungefär 09.15"),
    "speaker": (["n", ".", "2", "enter"], lambda r: r.session.speaker == 120, "Den som talar har 2 minuter kvar."),
    "pause": (["n", "p"], lambda r: r.session.paused, "PAUS. Tiden står still"),
    "skip": (["n", "x", "j", "enter"], lambda r: r.session.skipped == {0}, "Steg 2 av 3"),
    "go": (["n", "g", "3", "enter"], lambda r: r.session.current == 2, "Steg 3 av 3"),
    "undo": (["n", "a", "Hon ringde", "enter", "z"], lambda r: not r.session.notes,
             "Ångrat: anteckningen ”Hon ringde”."),
    "move": (["n", "j", "enter"], lambda r: r.session.current == 0, "Inget skrevs ner."),
    "help": (["n", "h"], lambda r: r.session.current == 0, "Tangenter. Ett tryck räcker."),
    "quit": (["n", "q", "enter"], lambda r: not r.app.is_running, "Avsluta?"),
}  # fmt: skip


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path, planned_start=None)


def test_every_command_is_in_the_table() -> None:
    assert set(KEYS) == {command.id for command in COMMANDS}


@pytest.mark.parametrize("command", KEYS)
def test_each_key_does_what_its_command_does(room: Room, command: str) -> None:
    script, happened, shown = KEYS[command]
    letter, _ = spelled(next(c for c in COMMANDS if c.id == command), words("sv"))
    assert any(isinstance(step, str) and step[:1] == letter for step in script), "the table presses another key"
    room.press(*script)
    assert happened(room)
    assert shown in room.screen


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_key_is_in_the_help_and_does_something(tmp_path: Path, language: str) -> None:
    room = Room(tmp_path, language=language, planned_start=None).press("n", "h", size=(100, 50))
    for command in COMMANDS:
        letter, word = spelled(command, words(language))
        assert f" {letter}: {word}, " in room.screen
        trying = Room(tmp_path / command.id, language=language, planned_start=None).press("n", letter)
        assert trying.seen[-1] != trying.seen[1], command.id


def test_upper_case_is_the_same_key(room: Room) -> None:
    assert room.press("N").session.current == 0


def test_a_key_that_is_none_says_where_they_all_are(room: Room) -> None:
    assert "Tangenten 'å' används inte. Tryck h för att se alla." in room.press("n", "å").screen
    assert room.session.current == 0


def test_after_a_key_that_has_nothing_to_do_here_words_are_words(room: Room) -> None:
    """Nothing is voted on, so what begins with the letter of votes is more likely something to write down."""
    room.press("n", "i", "dag nekar banken", "enter")
    assert [note.text for note in room.session.notes] == ["dag nekar banken"]
    assert room.session.current == 0


def test_no_letter_is_a_key_while_a_note_is_being_written(room: Room) -> None:
    everything = "".join(spelled(command, words("sv"))[0] for command in COMMANDS) + " 123"
    room.press("n", f"a{everything}", "enter")
    assert [note.text for note in room.session.notes] == [everything]
    assert (room.session.current, room.session.extra, room.session.paused) == (0, (0, 0, 0), False)


def test_esc_keeps_what_was_being_written_for_the_next_time(room: Room) -> None:
    room.press("n", "a", "Halva me", "escape", "n", "a", "ningen", "enter")
    assert "Det du skrev finns kvar." in room.seen[4]
    assert replay(read(room.walk.journal.path).events[:-2]).draft == "Halva me"
    assert [(n.text, n.step) for n in room.session.notes] == [("Halva meningen", 1)]
    assert room.session.draft == ""


def test_two_fields_keep_each_their_own_draft_and_both_are_in_the_journal(room: Room) -> None:
    room.press("n", "a", "En tanke", "escape", "d", "Ett beslut", "escape")
    assert replay(read(room.walk.journal.path).events).draft == "En tanke\nEtt beslut"
    assert replay(read(room.walk.journal.path).events).notes == ()


def test_a_promise_that_is_left_halfway_can_be_gone_on_with(room: Room) -> None:
    room.press("n", "u", "Ringa banken", "enter", "Ev", "escape")
    assert room.session.draft == "Ringa banken; Ev"
    assert room.session.actions == ()


def test_half_a_promise_stays_on_the_disk_while_somebody_thinks(room: Room) -> None:
    room.press("n", "u", "Ringa banken", "enter", 0.1, 0.1)
    assert replay(read(room.walk.journal.path).events).draft == "Ringa banken"


def test_a_semicolon_in_what_was_promised_moves_nothing_when_it_goes_on(room: Room) -> None:
    room.press("n", "u", "Ringa banken", "enter", "Eva; B", "escape", "u", "o", "enter", "fredag", "enter")
    assert [(a.what, a.who, a.when) for a in room.session.actions] == [("Ringa banken", "Eva; Bo", "fredag")]
    assert room.session.draft == ""


def test_a_promise_goes_on_where_it_was_left(room: Room) -> None:
    room.press("n", "u", "Ringa banken", "enter", "Ev", "escape", "u", "a", "enter")
    assert [(a.what, a.who) for a in room.session.actions] == [("Ringa banken", "Eva")]
    assert room.session.draft == ""


def test_a_draft_is_on_the_disk_two_seconds_later_though_nobody_types(room: Room) -> None:
    room.press("n", "a", "Mitt i en", 3 / 60)
    assert replay(read(room.walk.journal.path).events).draft == "Mitt i en"


def test_ctrl_c_in_the_middle_of_a_note_keeps_it(room: Room) -> None:
    room.press("n", "a", "Mitt i en tanke", "ctrl+c")
    assert room.app.interrupted
    assert room.lines.leave()[-1] == "Allt är sparat. Fortsätt med: toolkit walk --resume"
    assert [note.text for note in replay(read(room.walk.journal.path).events).notes] == ["Mitt i en tanke"]


def test_what_is_asked_in_a_step_stands_below_it_and_takes_no_key(room: Room) -> None:
    room.press("n", "n", "+", "a", "Hon ringde", "enter", "e", "24: biblio", "escape", "e", "tek 4", "enter", "n")
    assert "Hur många kom, och varifrån? Tryck e." in room.seen[2]
    assert "Hur många kom, och varifrån? Tryck e." in room.seen[3], "also beside what another key says"
    assert (room.session.extra[1], room.session.notes[0].text) == (1, "Hon ringde")
    assert "Hur många kom, och varifrån? Skriv till exempel 24." in " ".join(room.seen[7].split())
    assert "Det du skrev finns kvar." in room.seen[9]
    assert room.session.who_came is not None
    assert room.session.who_came.headcount == Headcount(24, {"bibliotek": 4})
    assert "24 kom: bibliotek 4." in room.seen[12]
    assert "Hur många kom" not in room.screen
    assert "När ses ni igen? Tryck y." in room.screen


def test_the_end_asks_when_they_meet_again_and_keeps_half_an_answer(room: Room) -> None:
    room.press("n", "n", "n", "n", "20 janu", "escape", "y", "ari", "enter", "n", "enter")
    assert "När ses ni igen? Skriv dag, tid och plats." in room.seen[4]
    assert room.session.draft == ""
    assert room.session.next_meeting is not None
    assert str(room.session.next_meeting.day) == "2027-01-20"
    assert room.session.ended


def test_half_an_answer_is_on_the_disk_when_the_window_is_closed(room: Room) -> None:
    room.press("n", "y", "20 januari kl 13, Bib", "ctrl+c")
    room.lines.leave()
    assert [note.text for note in replay(read(room.walk.journal.path).events).notes] == ["20 januari kl 13, Bib"]


def test_what_is_no_count_stays_in_the_field(room: Room) -> None:
    room.press("n", "e", "24: bibliotek 30", "enter", *["backspace"] * 2, "4", "enter")
    assert "Tillsammans blir det 30, inte 24." in " ".join(room.seen[4].split())
    assert room.session.who_came is not None
    assert room.session.who_came.headcount == Headcount(24, {"bibliotek": 4})


def test_an_odd_day_is_asked_about_on_the_screen(room: Room) -> None:
    room.press("n", "y", "lördag 23 januari", "enter", "nej", "enter", "22 januari", "enter")
    assert "Det är ingen vardag: lördag 23 januari 2027. Ska det stå så?" in " ".join(room.seen[4].split())
    assert room.session.next_meeting is not None
    assert str(room.session.next_meeting.day) == "2027-01-22"


def test_after_the_end_both_can_still_be_said(room: Room) -> None:
    room.press("n", "n", "n", "n", "enter", "enter", "y", "20 januari", "enter", "e", "24", "enter")
    state = replay(read(room.walk.journal.path).events)
    assert state.ended
    assert state.next_meeting is not None
    assert state.who_came is not None
    assert (str(state.next_meeting.day), state.who_came.headcount) == ("2027-01-20", Headcount(24))


def test_groups_on_screen_are_rooms(tmp_path: Path) -> None:
    header = Header(mode="digital")
    room = Room(tmp_path, planned_start=None, tables=4, header=header)
    room.press("n", "3", "Ljudet", "enter", "7", "h", size=(140, 40))
    assert [(note.table, note.text) for note in room.session.notes] == [(3, "Ljudet")]
    assert "Det finns inget rum 7." in room.seen[5]
    assert "│ Rum 3" in room.screen
    assert not [screen for screen in room.seen if "bord" in screen.casefold()]


def test_a_figure_is_a_note_for_that_table(tmp_path: Path) -> None:
    room = Room(tmp_path, planned_start=None, tables=4).press("n", "3", "De känner alla någon", "enter", "7")
    assert [(note.table, note.text) for note in room.session.notes] == [(3, "De känner alla någon")]
    assert "Det finns inget bord 7." in room.screen


def test_a_figure_and_nothing_more_writes_nothing(tmp_path: Path) -> None:
    room = Room(tmp_path, planned_start=None, tables=4).press("n", "2", "escape", "3", "enter")
    assert (room.session.notes, room.session.draft) == ((), "")


def test_tables_are_kept_apart_beside_the_step(tmp_path: Path) -> None:
    script = ["n", "2", "Två", "enter", "1", "Ett", "enter", "a", "Alla", "enter"]
    screen = Room(tmp_path, planned_start=None, tables=4).press(*script, size=(140, 40)).screen
    beside = [row.partition("│ ")[2] for row in screen.split("\n") if "│ " in row]
    assert [row for row in beside if row] == ["Anteckningar hittills", "· Alla", "Bord 1", "· Ett", "Bord 2", "· Två"]


def test_any_note_can_be_edited(room: Room) -> None:
    room.press("n", "a", "Ett", "enter", "a", "Två", "enter", "r", "up", "enter", " och ett halvt", "enter")
    assert [note.text for note in room.session.notes] == ["Ett och ett halvt", "Två"]


def test_a_paste_of_several_lines_becomes_one_note(room: Room) -> None:
    pasted = "n\nq\n" + "å ord " * 830 + "slut 🙂"
    room.press("n", Pasted(pasted), "enter")
    assert [note.text for note in room.session.notes] == [pasted]
    assert room.session.current == 0


def test_a_search_finds_questions_lines_and_notes_and_shows_them(room: Room) -> None:
    room.press("n", "a", "De frågar banken", "enter", "o", "FRÅGA", "enter")
    assert "”FRÅGA” finns på" in room.screen
    assert "› Anteckning: De frågar banken" in room.screen


def test_starting_late_asks_and_proposals_wait_for_a_yes(tmp_path: Path) -> None:
    late = NINE + timedelta(minutes=12)
    room = Room(tmp_path / "a", at=late).press("n", "2", "enter")
    assert "Klockan är 09.12, 12 minuter efter utsatt tid." in room.seen[1]
    assert room.session.current == 0
    assert "Det här går att korta:" in room.screen
    assert room.session.dropped == frozenset()

    room = Room(tmp_path / "b", at=late).press("n", "2", "enter", "blaha", "enter", "escape")
    assert "Skriv ett av svaren här ovanför" in room.seen[-2]
    assert (room.session.dropped, room.session.extra) == (frozenset(), (0, 0, 0)), "Esc is a no"

    room = Room(tmp_path / "c", at=late).press("n", "enter")
    assert room.session.aim == room.session.start.planned_start + (12 + 21) * 60  # type: ignore[operator]


def test_a_sleeping_computer_is_asked_about_but_never_in_the_middle_of_a_note(tmp_path: Path) -> None:
    room = Room(tmp_path, planned_start=None)
    room.press("n", "a", "Först an", lambda r: r.clock.sleeps(720), "teckningen", "enter", 0, "j", "enter")
    assert "Datorn har vilat" not in room.seen[4]
    assert [note.text for note in room.session.notes] == ["Först anteckningen"]
    assert "Datorn har vilat i 12 minuter." in room.seen[-3]
    assert room.session.spent[0] == pytest.approx(720, abs=2)


def test_a_clock_set_back_is_told_and_the_key_still_works(tmp_path: Path) -> None:
    room = Room(tmp_path, planned_start=None).press("n", lambda r: r.clock.sleeps(-3600), "n")
    assert "Datorns klocka har ställts tillbaka 1 timme." in room.seen[2]
    assert room.session.current == 1


def test_a_full_disk_is_said_as_long_as_it_lasts_and_everything_can_be_moved(tmp_path: Path) -> None:
    room = Room(tmp_path, planned_start=None)
    disk = FaultyDisk(room.walk.journal.path, exists=True)
    room.walk.journal.disk = disk

    def full(_: Room) -> None:
        disk.fault = errno.ENOSPC

    other = tmp_path / "stickan"
    room.press("n", full, "a", "Kvar", "enter", "escape", 1, "j", Pasted(str(other)), "enter", "j", "enter")
    assert "INTE SPARAT ÄN: 1 rad. Tryck j för att spara på ett annat ställe." in room.seen[6]
    assert "INTE SPARAT" not in room.screen
    assert [note.text for note in replay(read(other / "sessions" / "session" / "journal.jsonl").events).notes] == [
        "Kvar"
    ]


def test_the_end_sums_up_and_takes_one_more_note(room: Room) -> None:
    room.press("n", "n", "n", "n", "enter", "enter", "a", "En sak till", "enter", "q")
    assert "Workshoppen slutade 09.00." in room.seen[6]
    assert "toolkit record export" in room.seen[6]
    assert room.session.ended
    assert [note.text for note in room.session.notes] == ["En sak till"]
    assert not room.app.is_running


def test_who_says_no_to_the_end_or_to_closing_goes_on(room: Room) -> None:
    room.press("n", "n", "n", "n", "enter", "nej", "enter", "q", "escape")
    assert (room.session.current, room.session.ended) == (2, False)
    assert room.lines.finished is False


def test_without_notes_none_are_kept(tmp_path: Path) -> None:
    room = Room(tmp_path, notes=False, planned_start=None).press("n", "a", "d", "1", "u", "v")
    assert "Den här gången sparas inga anteckningar" in room.screen
    assert {event.type for event in read(room.walk.journal.path).events} == {"start", "aim", "enter"}


def test_a_window_of_any_size_keeps_what_is_being_written(room: Room) -> None:
    sizes = [Resized(20, 6), Resized(200, 60), Resized(60, 15), Resized(80, 24)]
    room.press("n", "a", "Hela tanken", *sizes, "enter")
    assert all("Hela tanken" in screen for screen in room.seen[3:8])
    assert [note.text for note in room.session.notes] == ["Hela tanken"]


def test_time_is_told_in_minutes_then_seconds_and_at_last_how_much_too_long(room: Room) -> None:
    room.press("n", 1, 3, 0.5, 1.5, 4)
    assert ["minuter kvar" in screen for screen in room.seen[1:3]] == [True, True]
    assert "kvar. Runda av" in room.seen[4]
    assert "ÖVER TIDEN" in room.seen[5]
    assert "Ni ligger 5 minuter efter." in room.screen


def test_what_has_not_changed_is_not_drawn_again(room: Room) -> None:
    updates: list[str] = []

    def listen(r: Room) -> None:
        for name in ("head", "big", "pace", "page", "written", "notes", "status"):
            r.app.query_one(f"#{name}").update = lambda _, name=name: updates.append(name)  # type: ignore[attr-defined]

    room.press("n", listen, 10 / 60, 10 / 60, 10 / 60)
    assert updates == ["big"], "after half a minute there are four minutes left, and the rest stands still"


def test_authors_brackets_and_escapes_are_shown_as_they_are(room: Room) -> None:
    room.press("n", "a", Pasted("[bold]hej[/] :books: \x1b[2J [/"), "enter")
    assert "[bold]hej[/] :books: " in room.screen
    assert "\x1b" not in room.session.notes[0].text


def test_what_would_steer_the_terminal_never_gets_there(room: Room) -> None:
    room.walk.note("Rensa \x1b[2J och \x9b7m pip \x07")
    room.press("n", "r", "enter")
    assert "Rensa  [2J och  7m pip" in room.screen
    assert not [letter for letter in "".join(room.seen) if ord(letter) < 32 and letter != "\n"]


def test_a_mistake_in_the_view_closes_it_and_leaves_no_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    room = Room(tmp_path, planned_start=None)

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    room.app.controller._obey = broken  # type: ignore[method-assign]
    with pytest.raises(ZeroDivisionError):
        room.press("n")
    assert "Traceback" not in "".join(capsys.readouterr())


def test_figures_have_five_rows_and_say_what_they_show() -> None:
    assert all(len(rows.split()) == 5 and len({len(row) for row in rows.split()}) == 1 for rows in FIGURES.values())
    assert len(set(FIGURES.values())) == len(FIGURES)
    assert figures("1:0", 1).rows == ("  ██        ██████", "████    ██  ██  ██", "  ██        ██  ██",
                                      "  ██    ██  ██  ██", "██████      ██████")  # fmt: skip
    assert [len(figures("7", scale).rows) for scale in (1, 2)] == [5, 10]
    assert figures("1", 0.5).rows == ("▄█", " █", "▀▀▀")


@pytest.mark.parametrize(("ink", "paper"), PAIRS)
def test_colours_can_be_told_from_what_they_stand_on(ink: str, paper: str) -> None:
    lighter, darker = sorted((_light(ink), _light(paper)), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def _light(colour: str) -> float:
    """Relative luminance, as WCAG reckons it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(part * share for part, share in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def test_the_reader_of_a_journal_sees_no_difference_between_the_views(room: Room) -> None:
    room.press("n", 5, "n", "a", "bord 2: Hej", "enter")
    kinds = [event.type for event in read(room.walk.journal.path).events if not isinstance(event, e.Draft)]
    assert kinds == ["start", "aim", "enter", "enter", "reminded", "note"]
    assert room.walk.journal.path.stat().st_mode & 0o777 == 0o600


def test_a_number_marks_its_row_in_a_list(room: Room) -> None:
    room.press("n", "l", "3", "enter")
    assert room.session.current == 2
    assert room.session.notes == (), "in a list a figure is no table"


def test_a_question_that_is_longer_than_the_window_can_be_read_to_its_end(tmp_path: Path) -> None:
    late = NINE + timedelta(minutes=12)
    room = Room(tmp_path, at=late).press("n", *["down"] * 12, "2", "enter", size=(20, 6))
    read_rows = "\n".join(room.seen[1:14])
    assert "Klockan är 09.12," in read_rows
    assert "betyder 1." in read_rows
    assert room.session.current == 0


def test_space_and_backspace_turn_the_page(room: Room) -> None:
    room.press("n", "h", "space", "space", "backspace", "backspace", size=(60, 15))
    assert "n: nästa" in room.seen[2]
    assert "n: nästa" not in room.seen[3]
    assert "mellanslag mer" in room.seen[2]
    assert room.seen[6] == room.seen[2]
