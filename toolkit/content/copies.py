"""Names that file managers, cloud folders, mail programs and editors give to copies, and what they are copies of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

_ENDING = r"(?P<ending>(?:\.[a-z]{2,3}(?:-simple)?)?\.(?:ya?ml(?:\.txt)?|csv|xlsx)|)"
"""The language of content goes with the ending, wherever the mark of a copy stands."""
_COMPUTER = (
    r"-(?:desktop|laptop|win|pc|dator)-[a-z0-9]+(?:-\d+)?",
    r"-(?:[^\W\d_]+s-)?(?:macbook|imac|mac-?mini)(?:-\w+)*",
)
"""What OneDrive adds when two computers have changed a file: the name of one of them."""
_ANY_COMPUTER = r"-(?=[A-Z0-9-]*[A-Z])(?=[A-Z0-9-]*\d)[A-Z0-9]+(?:-[A-Z0-9]+)*"


@dataclass(frozen=True)
class CopyName:
    """The name of the file or folder that something is a copy of, as its own name tells.

    `is_certain` where no person names a file so: `workshop 2.yaml` is a copy that iCloud made, or the second workshop.
    """

    original: str
    is_certain: bool = True


def copy_name(name: str) -> CopyName | None:
    """What the name of a copy tells; None for a name that is no copy's.

    `libraries.sv - Kopia (2).yaml` → `libraries.sv.yaml`. The original need not be there. What the toolkit and editors
    keep at every save (`.bak`, `~`) is nothing that anybody takes for content, and no copy here.
    """
    bare = name
    while original := _without_mark(bare, _marks()):
        bare = original
    if bare != name:
        return CopyName(bare)  # `Träff 1 - Kopia.yaml` is a copy of the first meeting, whatever that is called
    perhaps = _without_mark(name, _possible_marks())
    return CopyName(perhaps, is_certain=False) if perhaps else None


def _without_mark(name: str, patterns: Iterable[re.Pattern[str]]) -> str | None:
    """The name without the first of the marks that stand in it."""
    for pattern in patterns:
        if found := pattern.fullmatch(name):
            original: str = found["name"] + (found.groupdict().get("ending") or "")
            return original if original.strip(". ") else None
    return None


@cache
def _marks() -> list[re.Pattern[str]]:
    """Patterns with a group `name` and perhaps an `ending`."""
    return [re.compile(pattern, re.IGNORECASE) for pattern in _certain()]


@cache
def _possible_marks() -> list[re.Pattern[str]]:
    numbered, on_a_computer = rf"(?P<name>.*[^\W_]) \d{{1,2}}{_ENDING}", rf"(?P<name>.+?){_ANY_COMPUTER}{_ENDING}"
    return [re.compile(numbered), re.compile(on_a_computer)]


def _certain() -> Iterator[str]:
    from toolkit.languages.language import languages  # reads every words.yaml, for names that are out of the ordinary

    known = [language.copies for language in languages()]
    words = _any_of(word for copies in known for word in copies.words)
    within = _any_of(word for copies in known for word in (*copies.words, *copies.conflicts))
    of = _any_of(word for copies in known for word in copies.of)
    number = r"(?:[ _-]*(?:\d{1,3}|\(\d{1,3}\)))?"
    for mark in (
        r"[ _-]*\(\d{1,3}\)",  # Windows, browsers, Google Drive
        r"\[\d{1,3}\]",  # mail programs
        rf"[ _-]+\w*{words}{number}",  # Explorer, Finder
        rf" *\([^()]*{within}[^()]*\)",  # Dropbox, Nextcloud, Nautilus
        r"[._ -]+(?:sync-)?conflict-[\w-]+",  # Syncthing, ownCloud
        r"_(?:BACKUP|BASE|LOCAL|REMOTE)_\d+",  # git mergetool
        *_COMPUTER,
    ):
        yield rf"(?P<name>.+?){mark}{_ENDING}"
    yield rf"\w*{words}{number} {of} (?P<name>.+)"
    yield rf"\w*{words}{number} *[-–_] *(?P<name>.+)"
    yield r"(?P<name>.+\.ya?ml)(?: *\(\d{1,3}\)|\.(?:orig|rej|old|backup|save))"
    yield r"#(?P<name>.+)#"
    yield rf"(?P<name>.+\.ya?ml)[ _-]+\w*{words}{number}"


def _any_of(words: Iterator[str]) -> str:
    """The words as they end, so that `säkerhetskopia` is a `kopia`."""
    return f"(?:{'|'.join(sorted(map(re.escape, set(words)), key=len, reverse=True))})"
