"""The one boundary: what is typed goes in, words and an exit code come out, whatever happens between."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from toolkit import __version__
from toolkit.cli.errors import problems_of
from toolkit.cli.exit_codes import ExitCode, exit_code
from toolkit.cli.invocation import Invocation, command_line, read
from toolkit.cli.output import Screen, prepare_streams
from toolkit.languages import words
from toolkit.languages.choice import choose
from toolkit.problems import Message, Problem, ToolkitError, say


def answer(arguments: Sequence[str]) -> int:
    """Does what the arguments ask for and returns the exit code."""
    prepare_streams()
    try:
        return _guarded(read(arguments))
    except BrokenPipeError:  # the reader (`| head -1`) has seen enough
        _let_go_of_stdout()
        return ExitCode.FINE


def _guarded(invocation: Invocation) -> int:
    """Runs the command; every error becomes words here and nowhere else."""
    screen = _screen(invocation)
    try:
        screen = replace(screen, words=words(choose(invocation.language, os.environ)))
        code = _run(invocation, screen)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        screen.talk(screen.say(say("Interrupted.")))
        return ExitCode.INTERRUPTED
    except Exception as error:
        problems = [_with_own_command(problem, invocation) for problem in problems_of(error)]
    try:
        screen.failed(problems)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError:  # the disk is full: what could not be written must not be tried again at the end
        _let_go_of_stdout()
    return exit_code(problems)


def _let_go_of_stdout() -> None:
    """Leaves nothing to write when Python closes stdout, which it would complain of."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _with_own_command(problem: Problem, invocation: Invocation) -> Problem:
    """The very command that was given, with what it lacks: HTML in place of PDF without Pango, or one of the plans."""
    if problem.code == "U016" and problem.hint:
        return replace(problem, hint=_with_plan(invocation.rest, **problem.hint.values))
    if problem.code != "M001":
        return problem
    hint = say(
        "Instead:  {command}   and print from the browser\nOr:       toolkit doctor   shows how to install it",
        command=command_line(["toolkit", *invocation.without("--format"), "--format", "html"]),
    )
    return replace(problem, hint=hint)


def _with_plan(words: Sequence[str], plan: object, folder: object) -> Message:
    """The command with a plan in place of the folder that has several, or after its own words where none was named."""
    first = 2 if words[0] == "record" else 1
    given = [number for number, word in enumerate(words) if number >= first and Path(word) == Path(str(folder))]
    place = given[0] if given else first
    command = [*words[:place], str(plan), *words[place + len(given[:1]) :]]
    return say("Which one? Write: {command}", command=command_line(["toolkit", *command]))


def _screen(invocation: Invocation) -> Screen:
    """What speaks to the user, in the machine's language until it is known that the wanted one exists."""
    return Screen(
        words(choose(None, os.environ)),
        quiet=invocation.quiet,
        plain=invocation.is_plain(os.environ),
        json=invocation.json,
        colour=invocation.in_colour(os.environ),
    )


def _run(invocation: Invocation, screen: Screen) -> int:
    if invocation.problem:
        raise ToolkitError(invocation.problem)
    if invocation.version:
        screen.result(f"toolkit {__version__}")
        return ExitCode.FINE
    # Typer takes longer to load than everything else so far.
    from toolkit.cli.registry import COMMANDS
    from toolkit.cli.typer_adapter import application

    return application(screen.words, COMMANDS).answer(invocation.rest, screen)
