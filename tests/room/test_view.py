"""The room's window: it follows a session, fills the window, and shows nothing that is the facilitator's."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from toolkit.content.models.programme import Mode
from toolkit.content.prose import plain
from toolkit.languages import words
from toolkit.planning.headcount import Headcount
from toolkit.planning.setting import SWEDEN
from toolkit.planning.workshop import Workshop
from toolkit.problems import ToolkitError
from toolkit.room import Seen, SeenQuestion, seen
from toolkit.room.board import Board
from toolkit.walking.lettering import largest
from toolkit.walking.session import events as e
from toolkit.walking.session.events import Instant
from toolkit.walking.session.header import Header
from toolkit.walking.session.steps import steps_of
from toolkit.walking.session.store import Following

from ..planning import builders as planned
from ..planning.markers import marked_workshop
from ..walking.builders import NINE, FakeClock, walk

SIZES = ((80, 24), (40, 12), (20, 6), (200, 60), (1, 1), (7, 3))
MARK = "hemligt"
LONG = ", var gör vi det, vem är det som gör det, och när ska vi ha gjort det" * 3
"""Too long for large letters."""


def board(language: str = "sv") -> Board:
    return Board(words(language), lambda wall: datetime.fromtimestamp(wall, SWEDEN))


def secretive() -> Workshop:
    """A workshop in which everything that is the facilitator's is marked."""
    notes = {"why": MARK, "listen_for": [MARK], "if_stuck": MARK, "watch_out": MARK}
    content = planned.case(
        planned.must("what-happened", minutes=6, text="Vad hände?", probes=[MARK], facilitator=notes),
        planned.question("what-next", text=f"Vad gör vi nu{LONG}?", probes=[MARK], facilitator=notes),
    )
    return planned.workshop(
        content,
        choreography=planned.programme(
            planned.moment("welcome", 5, cues=[{"say": MARK}, {"do": MARK}, {"watch": MARK}]),
            planned.moment("talk", 11, "case-questions", cues=[{"ask": MARK}, {"listen": MARK}]),
            planned.moment("goodbye", 5),
        ),
        date="2026-12-03",
        participants="20",
    )


def everything(folder: Path) -> Iterator[Seen]:
    """Each moment of a session in which all that can happen happens, all of it marked."""
    clock = FakeClock()
    walking = walk(folder, clock, secretive(), title="Digital delaktighet", header=Header(facilitators=(MARK,)))

    def look() -> Seen:
        following = Following(folder).look(clock())
        assert following is not None
        return seen(following)

    yield look()
    walking.start_day(stick=True)
    for _ in range(3):
        yield look()
        for kind, told in (
            (e.NoteAdded, {"id": walking.session.last_note + 1, "text": MARK, "step": 0}),
            (e.NoteEdit, {"id": 1, "text": f"{MARK} igen"}),
            (e.Decision, {"text": MARK}),
            (e.Action, {"what": MARK, "who": MARK, "when": MARK}),
            (e.Flag, {"note": 1}),
            (e.MeetingSet, {"said": MARK, "place": MARK}),
            (e.PeopleCounted, {"headcount": Headcount(4, {MARK: 4})}),
            (e.Reminded, {"about": MARK}),
            (e.Draft, {"text": MARK}),
            (e.Pause, {}),
            (e.Resume, {}),
            (e.Extend, {"step": walking.session.current, "minutes": 2}),
        ):
            walking.do(kind, **told)
            clock.passes(200)
            yield look()
        walking.next()
    walking.do(e.End)
    yield look()
    walking.leave()


def test_nothing_of_the_facilitators_is_ever_in_the_window(tmp_path: Path) -> None:
    moments = list(everything(tmp_path))
    assert MARK in (tmp_path / "journal.jsonl").read_text("utf-8")
    assert any(moment.questions for moment in moments)
    for moment in moments:
        assert MARK not in repr(moment)
        for width, height in SIZES:
            assert MARK not in "\n".join(board().rows(moment, width, height))
        assert MARK not in "\n".join([*board().lines(moment), board().time(moment, always=True)])


@pytest.mark.parametrize("mode", ["on-site", "digital", "hybrid"])
def test_of_a_workshop_whose_every_text_is_marked_only_the_open_ones_are_shown(mode: Mode, tmp_path: Path) -> None:
    workshop, markers = marked_workshop(mode)
    walking = walk(tmp_path, FakeClock(), workshop, tables=0)
    walking.start_day(stick=False)
    for number, step in enumerate(walking.session.steps):
        walking.go(number)
        moment = seen(walking.look())
        assert step.title in moment.step
        shown = ["\n".join(board().rows(moment, *size)) for size in SIZES]
        assert markers.leaked("\n".join([repr(moment), *board().lines(moment), *shown])) == []
    walking.leave()


def test_the_window_knows_no_more_than_its_one_type_holds() -> None:
    """A field that is added to Seen must be thought about here, too."""
    assert set(Seen.__dataclass_fields__) == {
        "workshop", "language", "step", "number", "of", "questions", "left", "until", "speaker", "paused", "ended",
    }  # fmt: skip
    assert set(SeenQuestion.__dataclass_fields__) == {"number", "text", "owner", "options", "shows"}


def test_a_question_that_was_cut_is_not_shown(tmp_path: Path) -> None:
    clock = FakeClock()
    walking = walk(tmp_path, clock)
    walking.start_day(stick=True)
    walking.next()
    assert [question.number for question in seen(walking.look()).questions] == [1, 2]
    walking.do(e.Cut, step=1, minutes=5, questions=(2,))
    assert [question.number for question in seen(walking.look()).questions] == [1]
    walking.leave()


TALK = Seen("Brevet", "sv", "Samtal", 2, 3, (SeenQuestion(1, "Vad hände?"), SeenQuestion(2, "Och nu?")), 300.0, 0.0)


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize(
    "moment",
    [
        None,
        Seen("Brevet", "sv"),
        TALK,
        replace(TALK, questions=()),
        replace(TALK, left=-5.0, until=None),
        replace(TALK, left=None, until=None),
        replace(TALK, questions=tuple(SeenQuestion(n, "Vad gör ni då, och vem gör det?") for n in range(30))),
        replace(TALK, step="En rubrik som är längre än någon har tänkt sig " * 3),
        replace(TALK, paused=True),
        Seen("Brevet", "sv", ended=True),
    ],
)
def test_a_window_of_any_size_is_filled_and_not_overflown(moment: Seen | None, width: int, height: int) -> None:
    rows = board().rows(moment, width, height)
    assert len(rows) == height
    assert all(len(row) <= width for row in rows)
    assert any(rows)


def test_the_time_and_the_question_stand_in_large_letters_where_there_is_room() -> None:
    rows = board().rows(replace(TALK, questions=(SeenQuestion(1, "Vad hände?"),)), 200, 60)
    blocks = [number for number, row in enumerate(rows) if "█" in row]
    assert len(blocks) > 30
    assert not any("Vad hände?" in row for row in rows)
    both = board().rows(TALK, 200, 60)
    assert not any("Vad hände?" in row or "Och nu?" in row for row in both), "two are as large as one"
    assert any("█" in row for row in board().rows(replace(TALK, questions=()), 40, 12)), (
        "also the time in a small window"
    )
    small = board().rows(TALK, 80, 24)
    assert "  1. Vad hände?" in small
    assert any("█" in row for row in small[12:])


@pytest.mark.parametrize(
    "moment", [replace(TALK, left=-5.0, until=None), Seen("Digital delaktighet i Borås och Bollebygd", "sv"), None]
)
def test_what_the_whole_room_is_to_see_is_large_on_an_ordinary_terminal(moment: Seen | None) -> None:
    assert any("█" in row for row in board().rows(moment, 80, 24))


def test_letters_have_ink_and_are_larger_where_there_is_more_room() -> None:
    small, large = largest("Åäö?", 60, 10), largest("Åäö?", 120, 30)
    assert small is not None
    assert large is not None
    assert len(small.rows) <= 10 < len(large.rows) <= 30
    assert small.rows[0].strip()
    assert small.rows[-1].strip()
    assert largest("Medborgarskapshandläggningen", 30, 10) is None


OWN = (SeenQuestion(8, "Vad gör ni?", "Bibliotek"), SeenQuestion(9, "Och sedan?", "Bibliotek"),
       SeenQuestion(12, "Vem ringer ni?", "Skola"))  # fmt: skip


def test_what_each_group_has_of_its_own_stands_below_its_name() -> None:
    texts = ["Bibliotek:", "8. Vad gör ni?", "9. Och sedan?", "Skola:", "12. Vem ringer ni?"]
    assert board().lines(replace(TALK, questions=OWN))[1:] == texts
    rows = [row.strip() for row in board().rows(replace(TALK, questions=OWN), 80, 24)]
    assert [row for row in rows if row in texts] == texts


def test_where_there_is_no_room_for_them_each_group_is_told_its_numbers() -> None:
    rows = [row.strip() for row in board().rows(replace(TALK, questions=OWN), 40, 9)]
    assert "Bibliotek: fråga 8–9" in rows
    assert "8. Vad gör ni?" not in rows


def test_what_has_no_room_at_all_is_told_of() -> None:
    many = tuple(SeenQuestion(number, "Vad gör ni då, och vem gör det?") for number in range(30))
    assert "…" in [row.strip() for row in board().rows(replace(TALK, questions=many), 80, 24)]


@pytest.mark.parametrize(
    ("left", "told"),
    [(700.0, ""), (600.0, "10 minuter kvar"), (590.0, "10 minuter kvar"), (400.0, ""), (61.0, "2 minuter kvar"),
     (20.0, "1 minut kvar"), (0.0, "Tiden är slut."), (-90.0, "Tiden är slut.")],
)  # fmt: skip
def test_a_window_of_lines_tells_of_a_few_times_only(left: float, told: str) -> None:
    assert board().time(replace(TALK, left=left)) == told


def test_time_goes_on_between_two_events_but_not_while_the_computer_sleeps_or_its_clock_is_set(tmp_path: Path) -> None:
    clock = FakeClock()
    walking = walk(tmp_path, clock)
    walking.start_day(stick=True)
    following = Following(tmp_path)

    def left() -> float | None:
        found = following.look(clock())
        assert found is not None
        return found.left

    assert left() == 300
    clock.passes(60)
    assert left() == 240
    clock.sleeps(12 * 60)
    assert left() == walking.look().left == 240
    clock.sleeps(-2 * 3600)
    assert left() == walking.look().left == 240
    clock.passes(30)
    assert left() == walking.look().left == 210
    walking.leave()


def test_a_window_that_is_opened_late_counts_what_has_passed_since_the_last_event(tmp_path: Path) -> None:
    clock = FakeClock()
    walking = walk(tmp_path, clock)
    walking.start_day(stick=True)
    clock.passes(100)
    other_process = Instant(5.0, clock.wall)
    assert (found := Following(tmp_path).look(other_process))
    assert found.left == 200
    walking.leave()


def test_a_rehearsal_goes_as_fast_in_the_window(tmp_path: Path) -> None:
    clock, fast = FakeClock(), FakeClock(NINE.replace(hour=15))
    walking = walk(tmp_path, fast, speed=60.0, rehearsal=True)
    walking.start_day(stick=True)
    os.utime(tmp_path / "journal.jsonl", (clock.wall, clock.wall))
    clock.passes(2)
    following = Following(tmp_path)
    assert (found := following.look(clock()))
    assert found.left == 180
    clock.passes(1)
    assert (found := following.look(clock()))
    assert found.left == 120
    walking.leave()


@pytest.mark.parametrize("begun", [b"", b'{"type": "sta', b"\x00\x00\n"])
def test_a_journal_whose_first_line_is_being_written_is_waited_for(tmp_path: Path, begun: bytes) -> None:
    path = tmp_path / "journal.jsonl"
    path.write_bytes(begun)
    following, clock = Following(tmp_path), FakeClock()
    assert following.look(clock()) is None
    path.unlink()
    walking = walk(tmp_path, clock)
    assert following.look(clock()) is not None
    walking.leave()


def test_a_journal_of_a_newer_program_is_said_to_be_that(tmp_path: Path) -> None:
    walk(tmp_path, FakeClock()).leave()
    path = tmp_path / "journal.jsonl"
    path.write_text(path.read_text("utf-8").replace('"version": 1', '"version": 9'), "utf-8")
    with pytest.raises(ToolkitError, match="newer toolkit"):
        Following(tmp_path).look(FakeClock()())


def test_it_waits_for_a_session_and_follows_the_newest(tmp_path: Path) -> None:
    following, clock = Following(tmp_path), FakeClock()
    assert following.look(clock()) is None
    first = walk(tmp_path / "sessions" / "a", clock, title="Den första")
    assert (found := following.look(clock()))
    assert found.start.title == "Den första"
    second = walk(tmp_path / "sessions" / "b", clock, title="Den andra")
    second.start_day(stick=False)
    assert (found := following.look(clock()))
    assert found.start.title == "Den andra"
    for walking in (first, second):
        walking.leave()
    (tmp_path / "sessions" / "b" / "journal.jsonl").unlink()
    assert (found := following.look(clock()))
    assert found.start.title == "Den första"


def test_half_a_line_in_the_journal_does_not_stop_it(tmp_path: Path) -> None:
    walking = walk(tmp_path, FakeClock())
    walking.start_day(stick=False)
    with (tmp_path / "journal.jsonl").open("ab") as file:
        file.write(b'{"type": "note", "te')
    assert (found := Following(tmp_path).look(FakeClock()()))
    assert found.current == 0
    walking.leave()


def test_what_is_shown_of_a_question_is_what_is_printed(tmp_path: Path) -> None:
    workshop = planned.workshop()
    printed = {q.number: q.question.text for q in workshop.agenda.questions}
    walking = walk(tmp_path, FakeClock(), workshop)
    for number in range(len(steps_of(workshop))):
        walking.go(number)
        for question in seen(walking.look()).questions:
            assert plain(printed[question.number]) == plain(question.text)
    walking.leave()


@pytest.mark.skipif(sys.platform == "win32", reason="pexpect drives a pseudo-terminal")
@pytest.mark.parametrize(("width", "height"), [(80, 24), (200, 60), (40, 12)])
def test_a_real_terminal_shows_it_and_is_as_before_afterwards(tmp_path: Path, width: int, height: int) -> None:
    import pexpect
    import pyte

    folder = tmp_path / "sessions" / "s"
    clock = FakeClock(datetime.now(SWEDEN))
    walking = walk(folder, clock, secretive(), title="Digital delaktighet")
    screen = pyte.Screen(width, height)
    stream = pyte.ByteStream(screen)
    program = pexpect.spawn(
        sys.executable,
        ["-m", "toolkit", "--lang", "sv", "view", str(tmp_path)],
        dimensions=(height, width),
        timeout=300,
        env={"TERM": "xterm-256color", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": str(tmp_path)},
    )

    def until(true: Callable[[], bool]) -> None:
        for _ in range(3000):
            with contextlib.suppress(pexpect.TIMEOUT):
                stream.feed(program.read_nonblocking(65536, 0.1))
            assert MARK not in "\n".join(screen.display)
            if true():
                return
        raise AssertionError("\n".join(screen.display))

    until(lambda: any("█" in row or "börjar" in row for row in screen.display))
    walking.start_day(stick=False)
    walking.next()
    walking.do(e.NoteAdded, id=1, text=MARK, step=1)
    asked = "Vad gör vi nu"
    until(lambda: any(asked in row for row in screen.display))
    walking.do(e.Pause)
    until(lambda: not any(asked in row for row in screen.display))
    walking.do(e.End)
    walking.leave()
    program.sendintr()
    program.expect(pexpect.EOF)
    assert b"\x1b[?25h\x1b[?1049l" in program.before
    program.close()
    assert program.exitstatus == 130


@pytest.mark.skipif(sys.platform == "win32", reason="pexpect drives a pseudo-terminal")
@pytest.mark.parametrize(("key", "code"), [("q", 0), ("\x1b", 0), ("\x03", 130), (None, 143)])
def test_however_it_is_closed_the_terminal_is_as_it_was(tmp_path: Path, key: str | None, code: int) -> None:
    import pexpect

    program = pexpect.spawn(
        sys.executable, ["-m", "toolkit", "view", str(tmp_path)], dimensions=(24, 80), timeout=300, encoding="utf-8"
    )
    program.expect_exact("█")
    program.send("xyz")
    program.send(key) if key else program.kill(signal.SIGTERM)
    program.expect_exact("\x1b[?25h\x1b[?1049l")
    assert "xyz" not in (program.before or ""), "keys are not shown"
    program.expect(pexpect.EOF)
    program.close()
    assert program.exitstatus == code


@pytest.mark.skipif(sys.platform == "win32", reason="pexpect drives a pseudo-terminal")
def test_a_journal_of_a_newer_program_is_told_of_on_the_terminal_as_it_was(tmp_path: Path) -> None:
    import pexpect

    walking = walk(tmp_path, FakeClock(datetime.now(SWEDEN)))
    program = pexpect.spawn(
        sys.executable, ["-m", "toolkit", "view", str(tmp_path)], dimensions=(24, 80), timeout=300, encoding="utf-8"
    )
    program.expect_exact("█")
    walking.leave()
    path = tmp_path / "journal.jsonl"
    path.write_text(path.read_text("utf-8").replace('"version": 1', '"version": 99'), "utf-8")
    program.expect_exact("\x1b[?25h\x1b[?1049l")
    program.expect_exact("W001")
    program.expect(pexpect.EOF)
    program.close()
    assert program.exitstatus == 1


@pytest.mark.skipif(sys.platform == "win32", reason="pexpect drives a pseudo-terminal")
def test_a_window_that_is_resized_is_drawn_anew(tmp_path: Path) -> None:
    import pexpect

    walking = walk(tmp_path, FakeClock(datetime.now(SWEDEN)))
    walking.start_day(stick=False)
    environment = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
    program = pexpect.spawn(
        sys.executable, ["-m", "toolkit", "view", str(tmp_path)], dimensions=(24, 80), timeout=300, encoding="utf-8",
        env=environment,
    )  # fmt: skip
    program.expect_exact("\x1b[24;1H")
    for height, width in ((6, 20), (60, 200)):
        program.setwinsize(height, width)
        program.expect_exact("\x1b[2J")
        program.expect_exact(f"\x1b[{height};1H")
    program.send("q")
    program.expect(pexpect.EOF)
    walking.leave()


@pytest.mark.skipif(sys.platform == "win32", reason="pexpect drives a pseudo-terminal")
def test_in_a_pipe_it_tells_each_change_once_and_ends_with_the_session(tmp_path: Path) -> None:
    import subprocess

    clock = FakeClock(datetime.now(SWEDEN))
    walking = walk(tmp_path, clock, secretive())
    walking.start_day(stick=False)
    with subprocess.Popen(
        [sys.executable, "-m", "toolkit", "--lang", "sv", "view", str(tmp_path)], stdout=subprocess.PIPE, text=True,
        encoding="utf-8",
    ) as program:  # fmt: skip
        assert program.stdout is not None
        lines = [program.stdout.readline() for _ in range(2)]
        walking.next()
        lines += [program.stdout.readline() for _ in range(4)]
        walking.do(e.NoteAdded, id=1, text=MARK, step=1)
        walking.do(e.End)
        lines += program.stdout.readlines()
        assert program.wait(300) == 0
    assert lines[0].startswith("Steg 1 av 3: ")
    assert "1. Vad hände?\n" in lines
    assert lines[-1] == "Tack för i dag.\n"
    assert len(lines) == len(set(lines)) == 7
    assert MARK not in "".join(lines)
    walking.leave()


def test_the_window_goes_along_when_the_session_is_saved_elsewhere(tmp_path: Path) -> None:
    clock = FakeClock()
    walking = walk(tmp_path / "here" / "sessions" / "s", clock)
    walking.start_day(stick=True)
    here, there = Following(tmp_path / "here"), Following(tmp_path / "there")
    assert here.look(clock())
    assert there.look(clock()) is None
    assert walking.move(tmp_path / "there" / "sessions" / "s")
    walking.next()
    for following in (here, there, Following(tmp_path / "here" / "sessions" / "s")):
        found = following.look(clock())
        assert found
        assert found.current == 1
    assert walking.move(tmp_path / "here" / "sessions" / "s")
    walking.next()
    for following in (here, there):
        found = following.look(clock())
        assert found
        assert found.current == 2
    walking.leave()
