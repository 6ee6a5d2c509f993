"""The one boundary: what is typed goes in, words and an exit code come out, whatever happens between."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace

from toolkit import __version__
from toolkit.cli.invocation import Invocation, read
from toolkit.cli.output import Screen, prepare_streams
from toolkit.languages import words
from toolkit.languages.choice import choose
from toolkit.problems import Place, Problem, ToolkitError, say, system_problem

FINE, CONTENT, USAGE, BUG, MACHINE, INTERRUPTED = 0, 1, 2, 3, 4, 130
TYPED = ("L008",)
"""What can only be wrong with something that was typed on the command line, though it is about content."""


def answer(arguments: Sequence[str]) -> int:
    """Does what the arguments ask for and returns the exit code."""
    prepare_streams()
    try:
        return _guarded(read(arguments))
    except BrokenPipeError:  # the reader (`| head -1`) has seen enough
        _let_go_of_stdout()
        return FINE


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
        return INTERRUPTED
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
    """Without Pango there is still HTML: the very command that was given, with that in place of PDF."""
    if problem.code != "M001":
        return problem
    hint = say(
        "Instead:  {command}   and print from the browser\nOr:       toolkit doctor   shows how to install it",
        command=command_line(["toolkit", *invocation.without("--format"), "--format", "html"]),
    )
    return replace(problem, hint=hint)


def command_line(words: Sequence[str]) -> str:
    """The words as they are typed in a terminal of this system."""
    import shlex
    import subprocess

    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)


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
        return FINE
    # Typer takes longer to load than everything else so far.
    from toolkit.cli.application import application

    return application(screen.words).answer(invocation.rest, screen)


def exit_code(problems: Iterable[Problem]) -> int:
    """What the process says to scripts about these problems."""
    errors = [problem for problem in problems if problem.is_error]
    areas = {problem.code[0] for problem in errors}
    if "B" in areas:
        return BUG
    if "U" in areas or any(problem.code in TYPED or _is_option(problem.place) for problem in errors):
        return USAGE
    return MACHINE if "M" in areas else CONTENT if errors else FINE


def _is_option(place: Place | None) -> bool:
    return bool(place and place.file.startswith("--"))


def problems_of(error: Exception) -> Sequence[Problem]:
    """An error as problems to tell; one that nobody foresaw is a mistake of the toolkit's own."""
    match error:
        case BrokenPipeError():
            raise error
        case ToolkitError():
            return error.problems
        case OSError():
            return [system_problem(error, "" if error.filename is None else str(error.filename))]
    from toolkit.cli.crash import report

    return [report(error, os.environ)]
