"""`toolkit walk` on the full screen of a real terminal: keys, crashes, closed windows, and what is left behind."""

import json
import os
import re
import signal
import sys
import time
from pathlib import Path
from random import Random

import pexpect
import pyte
import pytest

pytestmark = pytest.mark.usefixtures("after_noon")
TOOLKIT = [sys.executable, "-m", "toolkit"]
PATIENCE = 300
"""Seconds that a busy machine may take for anything."""


class Window:
    """A terminal that draws what it gets."""

    def __init__(self, *arguments: str, columns: int = 80, rows: int = 24, **environment: str) -> None:
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.Stream(self.screen)
        self.raw = ""
        variables = {**os.environ, "TERM": "xterm-256color", **environment}
        variables.pop("COLUMNS", None)
        variables.pop("LINES", None)
        command = [*TOOLKIT[1:], "walk", "boras", *arguments]
        self.terminal = pexpect.spawn(TOOLKIT[0], command, encoding="utf-8", env=variables, dimensions=(rows, columns),
                                      timeout=PATIENCE)  # fmt: skip

    def sees(self, text: str) -> None:
        """Waits until the text stands on the screen."""
        until = time.monotonic() + PATIENCE
        while text not in self.shown:
            assert time.monotonic() < until, f"{text!r} is not in:\n{self.shown}"
            self.read()

    def read(self) -> None:
        try:
            data = self.terminal.read_nonblocking(4096, timeout=1)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return
        self.raw += data
        self.stream.feed(data)

    @property
    def shown(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)

    def types(self, keys: str) -> None:
        self.terminal.send(keys)

    def leaves(self) -> int:
        """Reads to the end, and returns the exit code; negative for a signal."""
        while self.terminal.isalive() or not self.terminal.flag_eof:
            self.read()
        self.terminal.close()
        code = self.terminal.exitstatus
        return int(code) if code is not None else -int(self.terminal.signalstatus or 0)

    @property
    def restored(self) -> bool:
        """Whether the terminal is as it was: the ordinary screen, the cursor shown, no paste signs."""
        wanted = {"\x1b[?1049l": "\x1b[?1049h", "\x1b[?25h": "\x1b[?25l", "\x1b[?2004l": "\x1b[?2004h"}
        return all(self.raw.rfind(off) > self.raw.rfind(on) for off, on in wanted.items())


def journal(folder: Path) -> list[dict[str, object]]:
    """The events of the one session in the folder."""
    (path,) = folder.glob("sessions/*/journal.jsonl")
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def texts(folder: Path) -> list[object]:
    return [event["text"] for event in journal(folder) if event["type"] == "note"]


def begun() -> Window:
    """The first step is on the screen."""
    window = Window()
    window.sees("Tryck n när ni börjar")
    window.types("n")
    window.sees("Steg 1 av 9: Välkommen")
    return window


def test_start_note_and_close(boras: Path) -> None:
    window = begun()
    window.types("2Å, ä och ö: n q\r")
    window.sees("Sparat 12.")
    window.sees("Bord 2: Å, ä och ö: n q")
    window.types("q")
    window.sees("Avsluta? Allt är sparat")
    window.types("\r")
    assert window.leaves() == 0
    assert window.restored
    assert "Allt är sparat. Fortsätt med: toolkit walk boras --resume" in window.raw
    assert texts(boras) == ["Å, ä och ö: n q"]


def test_the_course_shows_the_advice_beside_what_was_answered(boras: Path) -> None:
    window = Window("--course")
    window.sees("Tryck n när ni börjar")
    window.types("n")
    window.sees("Vad säger eller gör du?")
    assert "Räkna till tio" not in window.shown
    window.types("aJag väntar\r")
    window.sees("Sparat 12.")
    window.types("n")
    window.sees("Räkna till tio")
    window.sees("Välj n när du har provat")
    assert "Jag väntar" in window.shown
    window.types("q")
    window.sees("Avsluta? Allt är sparat")
    window.types("\r")
    assert window.leaves() == 0
    assert window.restored
    assert not (boras / "sessions").exists()


def test_what_is_typed_faster_than_the_screen_is_drawn_goes_where_it_should(boras: Path) -> None:
    window = begun()
    window.types("a" + "nqxp" * 20 + "\rna" + "andra" + "\r")
    window.sees("Steg 2 av 9")
    window.sees("andra")
    window.types("q\r")
    assert window.leaves() == 0
    assert texts(boras) == ["nqxp" * 20, "andra"]


def test_after_kill_9_everything_is_there_again(boras: Path) -> None:
    window = begun()
    window.types("naFöre\r")
    window.sees("Sparat 12.")
    window.types("amitt i en tanke")
    until = time.monotonic() + PATIENCE
    while not any(event.get("text") == "mitt i en tanke" for event in journal(boras) if event["type"] == "draft"):
        assert time.monotonic() < until
        window.read()
    window.terminal.kill(signal.SIGKILL)
    assert window.leaves() == -signal.SIGKILL

    window = Window()
    window.sees("Fortsätta där ni var: Digital delaktighet i Borås, Incheckning")
    window.types("\r")
    window.sees("Det du höll på att skriva finns kvar: mitt i en tanke")
    window.types("\x1b")
    window.sees("Gör: Börja själv")
    window.sees("Steg 2 av 9: Incheckning")
    window.types("q\r")
    assert window.leaves() == 0
    assert texts(boras) == ["Före", "mitt i en tanke"]


@pytest.mark.parametrize("how", ["ctrl-c", "SIGTERM", "SIGHUP", "closed"])
def test_whoever_ends_it_the_journal_is_whole_and_the_half_note_is_in_it(boras: Path, how: str) -> None:
    window = begun()
    window.types("aHalva meningen")
    window.sees("Halva meningen")
    if how == "ctrl-c":
        window.types("\x03")
    elif how == "closed":
        window.terminal.close(force=False)
    else:
        window.terminal.kill(getattr(signal, how))
    if how != "closed":
        assert window.leaves() == 130
        assert window.restored
        assert "Allt är sparat. Fortsätt med: toolkit walk boras --resume" in window.raw
    until = time.monotonic() + PATIENCE
    while texts(boras) != ["Halva meningen"]:
        assert time.monotonic() < until, journal(boras)
        time.sleep(0.1)
    assert "Traceback" not in window.raw


def test_a_mistake_in_the_view_is_told_in_plain_words(boras: Path, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import toolkit.walking.screen.pages as pages\n"
        "def broken(self):\n    raise ZeroDivisionError\n"
        "pages.Pages.help = broken\n", "utf-8")  # fmt: skip
    window = Window(
        PYTHONPATH=f"{tmp_path}{os.pathsep}{os.environ.get('PYTHONPATH', '')}", XDG_STATE_HOME=str(tmp_path)
    )
    window.sees("Tryck n när ni börjar")
    window.types("naHej\rh")
    assert window.leaves() == 3
    assert window.restored
    told = re.sub(r"\x1b\[[\d;?]*[a-zA-Z]", "", window.raw[window.raw.rfind("\x1b[?1049l") :])
    assert "helskärmen slutade fungera [W010]" in told
    assert "Fortsätt rad för rad: toolkit walk boras --resume --plain" in " ".join(told.split())
    assert "Traceback" not in window.raw
    assert texts(boras) == ["Hej"]


def test_a_window_that_grows_and_shrinks_keeps_everything(boras: Path) -> None:
    window = begun()
    window.types("aEn tanke")
    for columns, rows in ((20, 6), (200, 60), (60, 15), (5, 2), (80, 24)):
        window.screen.resize(rows, columns)
        window.terminal.setwinsize(rows, columns)
        if columns > 5:
            window.sees("En tanke")
    window.types(" till\r")
    window.sees("Sparat 12.")
    window.types("q\r")
    assert window.leaves() == 0
    assert texts(boras) == ["En tanke till"]


@pytest.mark.parametrize(
    ("arguments", "environment", "size", "said"),
    [
        (["--plain"], {}, (80, 24), ""),
        ([], {"TOOLKIT_PLAIN": "1"}, (80, 24), ""),
        ([], {"TERM": "dumb"}, (80, 24), "Den här terminalen visar bara rader"),
        ([], {}, (19, 24), "Fönstret är för litet"),
        ([], {}, (80, 5), "Fönstret är för litet"),
    ],
)
def test_where_it_cannot_be_shown_lines_are_used(
    arguments: list[str], environment: dict[str, str], size: tuple[int, int], said: str, boras: Path
) -> None:
    window = Window(*arguments, columns=size[0], rows=size[1], **environment)
    window.types("q\r")
    assert window.leaves() == 0
    words = " ".join(window.raw.split())
    assert "\x1b[?1049h" not in window.raw
    assert said in words
    assert "Fortsätt med: toolkit walk boras --resume" in words


@pytest.mark.parametrize(("arguments", "environment"), [([], {"NO_COLOR": "1"}), (["--color", "never"], {})])
def test_without_colour_there_is_none(arguments: list[str], environment: dict[str, str], boras: Path) -> None:
    window = Window(*arguments, **environment)
    window.sees("Tryck n när ni börjar")
    window.types("nl")
    window.sees("› 1. Välkommen.")
    window.types("aHej")
    window.sees("Hej")
    assert any(cell.reverse for row in list(window.screen.buffer.values())[1:] for cell in row.values()), "no cursor"
    window.types("\rq\r")
    assert window.leaves() == 0
    colours = re.findall(r"\x1b\[[\d;]*?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[\d;]*m", window.raw)
    assert colours == []


BETWEEN = ("n", "b", "t", "pp", "+", " ", "m", "zz")
"""What is pressed between two things that are written down; the workshop is nowhere near its end."""


@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.sweep) for seed in range(2, 8))])
def test_what_somebody_types_in_a_hurry_is_all_there_and_nothing_of_it_was_a_command(
    boras: Path, run, seed: int
) -> None:
    """Key after key without a look at the screen, as fast as a terminal takes them; each text is made of keys."""
    chance, window = Random(seed), begun()  # noqa: S311 - a person in a hurry is no secret
    notes: list[str] = []
    decided: list[str] = []
    steps = 0
    for number in range(14):
        text = f"banken nekar x p z q j {number} ggr"
        key = chance.choice(("a", "d", "2", "9", "0"))
        (decided if key == "d" else notes).append(text)
        window.types(f"{key}1: {text}\r" if key == "0" else f"{key}{text}\r")
        between = chance.choice(BETWEEN if steps < 5 else BETWEEN[1:])
        steps += between == "n"
        window.types(between)
        window.read()
    window.types("q")
    window.sees("Avsluta?")
    window.types("\r")
    assert window.leaves() == 0
    events = journal(boras)
    assert [event["text"] for event in events if event["type"] == "note"] == notes
    assert [event["text"] for event in events if event["type"] == "decision"] == decided
    assert {event["type"] for event in events} <= {
        "start", "aim", "enter", "note", "decision", "draft", "pause", "resume", "extend", "undo", "reminded",
    }  # fmt: skip
    shown = " ".join(run("record", "show", "boras").out.split())
    assert [text for text in [*notes, *decided] if text not in shown] == []
