"""`toolkit diff`: what the toolkit has changed since the author began, and what the author has changed."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.machine import environment
from toolkit.cli.options import AsJson, Said, argument, option
from toolkit.cli.output import Screen
from toolkit.cli.phrases import phrase
from toolkit.languages import DEFAULT
from toolkit.problems import Problem, ToolkitError, say

if TYPE_CHECKING:
    from toolkit.workspace.own_files import Comparison

NAME = "diff"
HELP = phrase("Show what is new in the toolkit's text since you began from it, and what you have changed.")
EXAMPLES = ("toolkit diff libraries", "toolkit diff boras/question_sets/libraries.sv.yaml --out list.txt")


def run(
    context: typer.Context,
    what: Annotated[str, argument(phrase("ID"), phrase("An id of yours in the current folder, or one of your files."))],
    language: Annotated[Said, option("--language", phrase("Only in this language: {languages}."), DEFAULT)] = None,
    out: Annotated[Said, option("--out", phrase("Write a list to print, with boxes to tick."), phrase("FILE"))] = None,
    done: Annotated[
        bool, option("--done", phrase("You have been through the list: compare with today's text from now on."))
    ] = False,
    json: AsJson = False,
) -> int:
    """Prints the differences of every file of yours with that id. Changes none of them."""
    from toolkit.languages.names import language_called
    from toolkit.workspace.own_files import compare_with_builtin, own_files, rebase

    screen: Screen = context.obj
    machine = environment()
    folder, files = own_files(what, language and language_called(language), machine)
    comparisons = [compare_with_builtin(folder, file, machine) for file in files]
    if json:
        screen.document([], files=[_as_json(comparison) for comparison in comparisons])
    elif out is None:
        _print(comparisons, screen)
    if out is not None:
        _write_list(machine.folder / out, comparisons, screen)
    if done:
        rebase(folder, comparisons)
        screen.talk(screen.say(say("From now on your files are compared with the toolkit's text of today.")))
    return 0


def _print(comparisons: list[Comparison], screen: Screen) -> None:
    from toolkit.cli.difference_lines import lines_of

    for number, comparison in enumerate(comparisons):
        if number:
            screen.result()
        for line in lines_of(comparison, screen.words, screen.width, stacked=screen.plain):
            screen.result(*line)


def _write_list(path: Path, comparisons: list[Comparison], screen: Screen) -> None:
    """A text file for Notepad and the printer; raises ToolkitError M005 rather than write over anything."""
    from toolkit.cli.difference_lines import PAPER, lines_of
    from toolkit.source.files import write_new

    if path.exists():
        message = say("'{path}' is there already, and is left as it is", path=str(path))
        raise ToolkitError(Problem("M005", message, say("Choose another name for the list.")))
    lists = (lines_of(comparison, screen.words, PAPER, stacked=True, boxes=True) for comparison in comparisons)
    text = "\n\n".join("\n".join("".join(t for t, _ in line).rstrip() for line in lines) for lines in lists)
    # Notepad and Word know by the mark in front that it is UTF-8.
    write_new(path.parent, {path.name: f"\ufeff{text}\n".encode()})
    screen.result(str(path))


def _as_json(comparison: Comparison) -> dict[str, object]:
    return {
        "path": str(comparison.own.path),
        "kind": comparison.own.kind,
        "language": comparison.own.language,
        "compared_with": comparison.builtin.id if comparison.builtin else None,
        "begun_from_version": comparison.base.version if comparison.base else None,
        "differences": [asdict(difference) for difference in comparison.differences],
    }
