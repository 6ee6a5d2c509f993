"""`toolkit check`: every problem in every file, and how many there are."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.machine import environment
from toolkit.cli.options import AsJson, argument, option
from toolkit.cli.output import Screen
from toolkit.cli.phrases import phrase
from toolkit.cli.problem_lines import summary
from toolkit.problems import count, say

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.content.authoring.mending import MendedFile
    from toolkit.workspace.checking import Report, Target
    from toolkit.workspace.environment import Environment

NAME = "check"
HELP = phrase("Find every mistake in what is written, all at once.")
EXAMPLES = ("toolkit check", "toolkit check boras", "toolkit check boras/cases/our-case.sv.yaml --strict")
STYLES = {"+": "green", "-": "red"}


def run(
    context: typer.Context,
    paths: Annotated[
        list[str] | None,
        argument(phrase("PATH"), phrase("Folders or files. Otherwise your own content here, or the toolkit's.")),
    ] = None,
    strict: Annotated[bool, option("--strict", phrase("Warnings and advice count as mistakes."))] = False,
    fix_encoding: Annotated[
        bool, option("--fix-encoding", phrase("Save files anew that are not in UTF-8; the old one is kept as .bak."))
    ] = False,
    fix: Annotated[
        bool, option("--fix", phrase("Mend what can only mean one thing; the old file is kept as .bak."))
    ] = False,
    json: AsJson = False,
) -> int:
    """Prints every problem and returns 1 when there is one that counts."""
    from toolkit.content.authoring.mending import save
    from toolkit.workspace import checking

    screen: Screen = context.obj
    machine = environment()
    targets = _targets(paths or [], machine, screen)
    if fix_encoding:
        for path, old in checking.fix_encoding(targets):
            screen.talk(screen.say(say("{file} is now saved as UTF-8.", file=str(path))))
            screen.talk(screen.say(say("The old one is kept as {file}.", file=str(old))))
    mended = checking.fixed(targets, machine) if fix else []
    for file, old in zip(mended, save(mended).values(), strict=True):
        _show_mended(file, old, screen)
    report = checking.check(targets, machine)
    if json:
        screen.document(report.problems, files=report.files)
    else:
        _print(report, screen)
    return int(any(p.is_error or (strict and not p.is_information) for p in report.problems))


def _show_mended(file: MendedFile, old: Path, screen: Screen) -> None:
    """What was wrong, line by line, and what the lines say now."""
    from toolkit.source.encoding import decode

    before, after = (decode(data, "")[0].splitlines() for data in (old.read_bytes(), file.after))
    for line in difflib.unified_diff(before, after, lineterm="", n=0):
        if not line.startswith(("---", "+++", "@@")):
            screen.talk((f"  {line[0]} {line[1:]}", STYLES[line[0]]))
    message = count(
        "{count} mistake mended in {file}. The old one is kept as {old}.",
        "{count} mistakes mended in {file}. The old one is kept as {old}.",
        len(file.problems), file=str(file.path), old=old.name,
    )  # fmt: skip
    screen.talk(screen.say(message))


def _targets(paths: list[str], machine: Environment, screen: Screen) -> list[Target]:
    from toolkit.workspace.checking import default_target, target_of

    if paths:
        return [target_of(machine.folder / path) for path in paths]
    target = default_target(machine)
    if target.folder is None:
        screen.talk(
            screen.say(say("There is no content of your own in this folder; these are the toolkit's own files."))
        )
    return [target]


def _print(report: Report, screen: Screen) -> None:
    screen.problems(report.problems, as_result=True)
    if report.problems:
        screen.result()
    if report.problems or not screen.quiet:
        screen.result(screen.say(summary(report.problems, report.files)))
