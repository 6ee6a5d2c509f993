"""What a question's answer looks like, and RESULTS.md."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bench.measure import Measured

HEAD = """# What printing costs

Made by `make bench`; do not write here. Read ratios: seconds belong to the machine. Each table is one run whose rows
took turns; a ratio is the median over the rounds of one row divided by another in the same round, so it may differ a
little from the quotient of the medians below it. CPU is user and system time of all processes together, memory is the
peak of the largest process.
"""


@dataclass(frozen=True)
class Ratio:
    """A ratio and the least or most that was wanted, None where nothing was."""

    what: str
    value: float
    most: float | None = None
    least: float | None = None

    @property
    def is_as_wanted(self) -> bool:
        return (self.most is None or self.value <= self.most) and (self.least is None or self.value >= self.least)

    def __str__(self) -> str:
        wanted = f" (wanted: at most {self.most:g})" if self.most is not None else ""
        wanted = f" (wanted: at least {self.least:g})" if self.least is not None else wanted
        return f"{self.what}: **{self.value:.2f}**{wanted}"


@dataclass(frozen=True)
class Answer:
    """A question, the ratios that answer it, how to read them, and what was measured."""

    question: str
    ratios: Sequence[Ratio]
    reading: str
    rows: Sequence[Measured]
    remarks: Sequence[str] = field(default=())


def results(answers: Sequence[Answer], machine: Sequence[str], times: int) -> str:
    """The whole of RESULTS.md."""
    parts = [HEAD, "\n".join(f"- {line}" for line in (*machine, f"Rounds: {times}"))]
    parts += [_section(number, answer) for number, answer in enumerate(answers, start=1)]
    return "\n".join([*parts, "## What is weaker than wanted\n", *_weaker(answers), ""])


def _section(number: int, answer: Answer) -> str:
    lines = [f"\n## {number}. {answer.question}\n", *(f"- {ratio}" for ratio in answer.ratios), "", answer.reading, ""]
    lines += ["| | CPU s | wall s | peak MiB | pages | CPU s a page |", "|---|---|---|---|---|---|"]
    lines += [_row(row) for row in answer.rows]
    return "\n".join([*lines, "", *(f"{remark}\n" for remark in answer.remarks)])


def _row(row: Measured) -> str:
    cpu, wall, memory = (row.median(what) for what in ("cpu", "wall", "memory"))
    each = f"{cpu / row.pages:.3f}" if row.pages else ""
    used = f"{cpu:.2f} | {wall:.2f} | {memory:.0f}" if cpu else f" | {wall:.2f} | "
    return f"| {row.name} | {used} | {row.pages or ''} | {each} |"


def _weaker(answers: Sequence[Answer]) -> Iterator[str]:
    found = [f"- {answer.question} {r}" for answer in answers for r in answer.ratios if not r.is_as_wanted]
    yield from found or ["Nothing in this run."]
