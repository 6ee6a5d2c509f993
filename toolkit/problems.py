"""What went wrong, where, and what to do: every mistake a person can mend is a Problem."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

_OPEN_ELSEWHERE = (32, 33)
"""What Windows calls a file that another program holds on to."""
_LONGEST_SHOWN = 200


class Severity(StrEnum):
    """How much a problem matters: an error stops the work, a warning is printed, advice counts with `--strict`.

    Information is no mistake: it says how something was understood, and never counts.
    """

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"
    INFORMATION = "information"


@dataclass(frozen=True)
class Message:
    """A sentence to translate when it is shown.

    `text` is English with `{name}` slots and is the key in `languages/*/messages.po`; `values` fill the slots. A value
    may itself be a Message. A sentence that counts something has `plural` and a value called `count`.
    """

    text: str
    values: Mapping[str, object] = field(default_factory=dict)
    plural: str = ""

    def __str__(self) -> str:
        one = not self.plural or self.values.get("count") == 1
        return (self.text if one else self.plural).format(**self.values)


def say(text: str, /, **values: object) -> Message:
    """A message in one form: `say("unknown field '{field}'", field="titel")`."""
    return Message(text, values)


def count(one: str, many: str, /, count: int, **values: object) -> Message:
    """A message that counts: `count("{count} page", "{count} pages", 3)`."""
    return Message(one, {"count": count, **values}, plural=many)


def titled(id_: str, title: Message | str | None) -> Message | str:
    """An id with what it is called, as hints and lists show it: `libraries (Libraries)`."""
    return say("{id} ({title})", id=id_, title=title) if title else id_


def listed(names: Iterable[Message | str]) -> Message | str:
    """Names with commas between; they are said in the reader's language."""
    together: Message | str = ""
    for name in names:
        together = say("{names}, {name}", names=together, name=name) if together else name
    return together


SEVERITIES = {
    Severity.ERROR: say("error"),
    Severity.WARNING: say("warning"),
    Severity.ADVICE: say("advice"),
    Severity.INFORMATION: say("information"),
}
"""What a reader calls them."""


@dataclass(frozen=True, order=True)
class Place:
    """A stretch of one line in a file; lines and columns count from 1, 0 means the whole file.

    Columns count code points, `end_column` is the first column after the stretch. `source` is the whole line, kept for
    showing it; it takes no part in comparisons.
    """

    file: str
    line: int = 0
    column: int = 0
    end_column: int = 0
    source: str = field(default="", compare=False)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, order=True)
class TextEdit:
    """A stretch of a file's text, and what is to stand there instead.

    Lines and columns count as in Place, and the stretch ends before `end_column` of `end_line`. A stretch that ends in
    column 1 of the next line takes the whole line.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    text: str

    @classmethod
    def at(cls, place: Place, text: str) -> TextEdit:
        """What is to stand at a place."""
        return cls(place.line, place.column, place.line, place.end_column, text)

    @classmethod
    def whole_line(cls, line: int, text: str = "") -> TextEdit:
        """What is to stand in place of a line with its end: nothing, or lines that each end with `\\n`."""
        return cls(line, 1, line + 1, 1, text)


@dataclass(frozen=True)
class Problem:
    """One finding: a stable code, a message, and a hint with one thing to do.

    `mend` is what the hint says, as edits of the place's file, where a program can do it; empty where a person must
    choose. `is_guess`: it is what was probably meant ("Did you mean …?"), so that somebody should look at it first.

    The code's letter tells the area: F file and encoding, Y YAML, S schema, T time, L library and references,
    V variables, A agenda, P printing, D plain-language advice, U use of the command line, M this machine,
    W leading a workshop and its journal, R what came out of it.
    """

    code: str
    message: Message
    hint: Message | None = None
    place: Place | None = None
    severity: Severity = Severity.ERROR
    mend: tuple[TextEdit, ...] = ()
    is_guess: bool = False

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR

    @property
    def is_information(self) -> bool:
        return self.severity is Severity.INFORMATION


def not_a_value(option: str, value: object, hint: Message | None, place: Place | None = None) -> Problem:
    """Problem U004: an option of the command line has a value that it cannot have."""
    return Problem("U004", say("'{value}' is not a value for {option}", value=value, option=option), hint, place)


class ToolkitError(Exception):
    """Carries every problem that stopped the work; `cli` turns it into words and an exit code."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("; ".join(f"{p.place or ''} {p.message} [{p.code}]".strip() for p in self.problems))

    def __reduce__(self) -> tuple[type[ToolkitError], tuple[tuple[Problem, ...]]]:
        """Lets the error travel from a worker process with its problems, not with its text."""
        return type(self), (self.problems,)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems as a reader meets them: by file, line and column, errors first where they share a place."""
    ranks = list(Severity)
    return sorted(set_of(problems), key=lambda p: (p.place or Place(""), ranks.index(p.severity), p.code))


def set_of(problems: Iterable[Problem]) -> list[Problem]:
    """The problems without those that say the same thing of the same place twice."""
    seen: dict[tuple[object, ...], Problem] = {}
    for problem in problems:
        seen.setdefault((problem.place, problem.code, str(problem.message)), problem)
    return list(seen.values())


def system_problem(error: OSError, path: str, code: str = "M004") -> Problem:
    """What the system refused to do with a file or folder, in our own words and with a remedy that fits.

    `path` is how it is shown, empty where it is not known.
    """
    number = errno.EBUSY if getattr(error, "winerror", None) in _OPEN_ELSEWHERE else error.errno
    reason = reason_of(error)
    file = path if len(path) <= _LONGEST_SHOWN else f"…{path[-_LONGEST_SHOWN:]}"
    if number in (errno.ENOSPC, errno.EDQUOT):
        return Problem(code, say("there is no room left on the disk"), say("Remove something from it and try again."))
    if not path:
        hint = say("Try again. 'toolkit doctor' shows what is missing on this computer.")
        return Problem(code, say("the computer says no: {reason}", reason=reason), hint)
    message, hint = _refusals(file).get(number or 0) or (
        say("cannot read or write {file}: {reason}", file=file, reason=reason),
        say("Choose another name or folder."),
    )
    return Problem(code, message, hint)


def _refusals(file: str) -> dict[int, tuple[Message, Message]]:
    elsewhere = say("Choose another name or folder.")
    in_the_way = say("there is a file where a folder should be, on the way to {file}", file=file), elsewhere
    refused = (
        say("the computer does not let you use {file}", file=file),
        say("Close it if another program has it open, or choose another folder."),
    )
    busy = say("{file} is open in another program", file=file), say("Close it there and try again.")
    return {
        errno.EEXIST: in_the_way,
        errno.ENOTDIR: in_the_way,
        errno.EISDIR: (say("{file} is a folder, not a file", file=file), elsewhere),
        errno.EACCES: refused,
        errno.EPERM: refused,
        errno.EBUSY: busy,
        errno.ETXTBSY: busy,
        errno.EROFS: (say("nothing can be written where {file} is", file=file), elsewhere),
        errno.ENOENT: (say("there is no such place: {file}", file=file), elsewhere),
        errno.ENAMETOOLONG: (say("the name is too long: {file}", file=file), say("Choose a shorter name.")),
        errno.ELOOP: (say("links lead in a circle: {file}", file=file), say("Name the file or folder itself.")),
    }


def reason_of(error: OSError) -> Message:
    """Why the system refused, in our own words: its own are English. What is rare is told by its number."""
    number = errno.EBUSY if getattr(error, "winerror", None) in _OPEN_ELSEWHERE else error.errno
    return _REASONS.get(number or 0) or say("the system's error number {number}", number=number or "?")


_NOT_ALLOWED, _IN_THE_WAY = say("the computer does not allow it"), say("there is a file where a folder should be")
_OPEN, _GONE = say("it is open in another program"), say("the disk or the network folder does not answer")
_REASONS = {
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.EEXIST: _IN_THE_WAY,
    errno.ENOTDIR: _IN_THE_WAY,
    errno.EBUSY: _OPEN,
    errno.ETXTBSY: _OPEN,
    errno.EIO: _GONE,
    errno.ENODEV: _GONE,
    errno.ENXIO: _GONE,
    errno.ESTALE: _GONE,
    errno.ETIMEDOUT: _GONE,
    errno.ENOENT: say("there is no such place"),
    errno.ENOSPC: say("there is no room left on the disk"),
    errno.EDQUOT: say("there is no room left on the disk"),
    errno.EROFS: say("nothing can be written there"),
    errno.EISDIR: say("it is a folder, not a file"),
    errno.ENAMETOOLONG: say("the name is too long"),
    errno.ELOOP: say("links lead in a circle"),
    errno.EMFILE: say("too many files are open"),
    errno.EFBIG: say("the file becomes too large"),
    errno.EINVAL: say("such a name cannot be used there"),
}
