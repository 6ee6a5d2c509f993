"""What stands on the screen, kept as text at four sizes: `python -m tests.walking.test_screens`, then read them."""

import tempfile
from datetime import timedelta
from pathlib import Path

import pytest

from toolkit.languages import words
from toolkit.walking.dialogue.commands import COMMANDS, spelled

from .builders import NINE, evening
from .leading import Room, Step

KEPT = Path(__file__).parent / "screens"
SIZES = [(80, 24), (60, 15), (200, 60), (20, 6)]
SCENES: dict[str, list[Step]] = {
    "opening": [],
    "a step": ["n", 3],
    "questions": ["n", 8, "n", 2, "f"],
    "a question": ["n", 8, "n", 2, "f", "enter"],
    "a note being written": ["n", 8, "n", 2, "2", "Två vid bordet har hjälpt en granne med koden, och båda tyckte"],
    "notes so far": ["n", 1, "2", "De har gjort det själva", "enter", "a", "Alla nickade", "enter", "v", "d",
                     "Vi ringer banken", "enter", "u", "Ringa banken", "enter", "Eva", "enter", "fredag", "enter"],
    "a promise, by when": ["n", "u", "Ringa banken", "enter", "Eva", "enter"],
    "soon over": ["n", 6.7],
    "over time": ["n", 11],
    "a pause": ["n", 3, "p"],
    "the steps": ["n", 9, "n", 2, "l", "down"],
    "help": ["n", "h"],
    "a search": ["n", "o", "birgit", "enter"],
    "until": ["n", 8, "n", "s", "09.18", "enter"],
    "what it costs": ["n", "c", "lösenord", "enter", "många", "enter"],
    "what it adds up to": ["n", "c", "lösenord; 20-30; 10", "enter", "hyran", "enter", "5", "enter", "en kvart",
                           "enter", "enter", "enter", "enter"],
    "how many came": ["n", 8, "n", 2, "e", "24: bibliotek 4, äldre"],
    "when they meet again": ["n", 8, "n", 11, "n"],
    "a day": ["n", 8, "n", 11, "n", "y", "lördag 23 januari kl 13, Biblioteket", "enter"],
    "closing": ["n", 3, "q"],
    "the end": ["n", 8, "n", 11, "n", 5, "n", "enter", "enter"],
}  # fmt: skip


def shown(size: tuple[int, int], language: str) -> str:
    """Every scene in a window of that size, one under the other."""
    return "\n\n".join([*(_scene(name, script, size, language) for name, script in SCENES.items()),
                        _late(size, language)]) + "\n"  # fmt: skip


def _scene(name: str, script: list[Step], size: tuple[int, int], language: str, late: int = 0) -> str:
    with tempfile.TemporaryDirectory() as folder:
        at = NINE + timedelta(minutes=late)
        room = Room(Path(folder), at=at, language=language, workshop=evening(), tables=4).press(
            *_in(language, script), size=size
        )
        drawn = room.screen.replace(str(room.walk.journal.path.parent), "sessions/kväll")
    assert all(len(row) <= size[0] for row in room.rows)
    assert len(room.rows) == size[1]
    return f"== {name} ==\n" + "\n".join(f"|{row}" for row in drawn.split("\n"))


def _in(language: str, script: list[Step]) -> list[Step]:
    """The same commands with the letters of the language."""
    letters = {spelled(c, words("sv"))[0]: spelled(c, words(language))[0] for c in COMMANDS}
    return [letters.get(step, step) if isinstance(step, str) else step for step in script]


def _late(size: tuple[int, int], language: str) -> str:
    return _scene("a late start", ["n"], size, language, late=12)


def _file(size: tuple[int, int], language: str) -> Path:
    return KEPT / f"{size[0]}x{size[1]}.{language}.txt"


@pytest.mark.parametrize(
    ("size", "language"),
    [
        ((80, 24), "sv"),
        ((20, 6), "sv"),
        *(pytest.param(size, language, marks=pytest.mark.sweep)
          for size, language in (((60, 15), "sv"), ((200, 60), "sv"), ((80, 24), "en"))),
    ],
)  # fmt: skip
def test_the_screen_is_as_somebody_has_read_it(size: tuple[int, int], language: str) -> None:
    assert shown(size, language) == _file(size, language).read_text("utf-8")


@pytest.mark.parametrize("size", SIZES)
def test_where_we_are_and_how_long_is_left_is_always_there(size: tuple[int, int], tmp_path: Path) -> None:
    writing: list[Step] = ["n", 8, "n", 2, "a", "Hej"]
    room = Room(tmp_path, workshop=evening()).press(*writing, size=size)
    assert "2 av 3" in room.screen
    assert "minuter kvar" in room.screen
    assert "Hej" in room.screen


if __name__ == "__main__":
    KEPT.mkdir(exist_ok=True)
    for kept, spoken in [*((size, "sv") for size in SIZES), ((80, 24), "en")]:
        _file(kept, spoken).write_text(shown(kept, spoken), "utf-8")
