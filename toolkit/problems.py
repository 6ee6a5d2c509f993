"""What went wrong, where, and what to do: every mistake a person can mend is a Problem."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters: an error stops the work, a warning is printed, advice counts with `--strict`."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True)
class Message:
    """A sentence to translate when it is shown.

    `text` is English with `{name}` slots and is the key in `languages/*.po`; `values` fill the slots. A value may
    itself be a Message. A sentence that counts something has `plural` and a value called `count`.
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


@dataclass(frozen=True)
class Problem:
    """One finding: a stable code, a message, and a hint with one thing to do.

    The code's letter tells the area: F file and encoding, Y YAML, S schema, T time, L library and references,
    V variables, A agenda, P printing, D plain-language advice, U use of the command line, M this machine.
    """

    code: str
    message: Message
    hint: Message | None = None
    place: Place | None = None
    severity: Severity = Severity.ERROR

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR


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
