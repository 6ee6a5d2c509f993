"""Questions about whole kits and about the command line."""

from __future__ import annotations

import itertools
import json
import shutil
from dataclasses import replace
from pathlib import Path

from bench.measure import PYTHON, Command, Measured, Run, in_turn, interleaved, ratio
from bench.printing import toolkit
from bench.tables import Answer, Ratio

QUICK = 3
"""How many times as many rounds commands get that take less than a second."""


def together(folder: Path, times: int) -> Answer:
    """The whole kit against its documents alone."""
    documents: list[str] = json.loads((folder / "guide.json").read_text("utf-8"))["documents"]
    kit, *alone = interleaved([_build(folder, "all"), *(_build(folder, name) for name in documents)], times)
    bound = _bound(alone)
    return Answer(
        "Does the kit use every core?",
        [Ratio("wall time of the kit, to the larger of the two below", ratio(kit, bound, "wall"), most=1.15),
         Ratio("to its longest document alone", ratio(kit, _longest(alone), "wall")),
         Ratio("to half of all documents alone", ratio(kit, _half(alone), "wall")),
         Ratio("CPU of the kit, to all documents alone", ratio(kit, _sum(alone)))],
        "With two cores no kit can be ready before its longest document, nor in less than half the work. Documents"
        " alone each pay for their own start, which the kit pays for once.",
        [kit, *alone],
    )  # fmt: skip


def again(folder: Path, times: int) -> Answer:
    """The first build in an empty cache, and the second."""
    cache, kit = folder / "cache", folder / "again"

    def empty() -> None:
        for path in (cache, kit):
            shutil.rmtree(path, ignore_errors=True)
        cache.mkdir()

    command = toolkit("build", "--json", "--out", str(kit))
    first = Command("first build, empty cache", command, cache, (kit,), empty)
    first_run, second, anew = in_turn(
        [first, Command("second build", command, cache, (kit,)),
         Command("third build, `--no-cache`", [*command, "--no-cache"], cache, (kit,))],
        times,
    )  # fmt: skip
    return Answer(
        "How much sooner is a kit ready that has not changed?",
        [Ratio("wall time, first to second build", ratio(first_run, second, "wall"), least=8),
         Ratio("wall time, third (`--no-cache`) to second", ratio(anew, second, "wall"))],
        "The first build also lists the fonts and compiles the templates, once for each machine; the third finds those"
        " ready and prints all the same.",
        [first_run, second, anew],
    )  # fmt: skip


def start(folder: Path, times: int) -> Answer:
    """Help and a check against Python alone."""
    rows = [
        Command("`toolkit --help`", toolkit("--help"), folder),
        Command("`toolkit check`", toolkit("check"), folder),
        Command("`python -c pass`", [PYTHON, "-c", "pass"], folder),
    ]
    help_, check, bare = interleaved(rows, QUICK * times)
    return Answer(
        "Does the command line answer at once?",
        [Ratio("CPU, `--help` to `check`", ratio(help_, check), most=0.5),
         Ratio("`--help` to Python alone", ratio(help_, bare)),
         Ratio("`check` to Python alone", ratio(check, bare))],
        "Help loads Typer and nothing of the content; a check reads and checks every file of the built-in content.",
        [help_, check, bare],
    )  # fmt: skip


def _build(folder: Path, documents: str) -> Command:
    out = folder / f"kit-{documents}"
    arguments = toolkit("build", "--documents", documents, "--no-cache", "--json", "--out", str(out))
    name = "the whole kit" if documents == "all" else f"{documents} alone"
    return Command(name, arguments, folder, (out,))


def _bound(alone: list[Measured]) -> Measured:
    """What two cores cannot beat: the longest document or half the work, whichever is more."""
    pairs = zip(_longest(alone).runs, _half(alone).runs, strict=True)
    return Measured("bound", [max(pair, key=lambda run: run.wall) for pair in pairs], 0)


def _longest(alone: list[Measured]) -> Measured:
    return max(alone, key=lambda row: row.median("wall"))


def _half(alone: list[Measured]) -> Measured:
    return replace(_sum(alone), runs=[replace(run, wall=run.wall / 2) for run in _sum(alone).runs])


def _sum(alone: list[Measured]) -> Measured:
    rounds = zip(*(row.runs for row in alone), strict=True)
    return Measured("sum", list(itertools.starmap(_added, rounds)), 0)


def _added(*runs: Run) -> Run:
    return Run(sum(r.cpu for r in runs), sum(r.wall for r in runs), max(r.memory for r in runs))
