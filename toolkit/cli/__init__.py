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
from toolkit.problems import Problem, ToolkitError, say

FINE, CONTENT, USAGE, BUG, MACHINE, INTERRUPTED = 0, 1, 2, 3, 4, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Does what the arguments (those of the process when None) ask for and returns the exit code."""
    prepare_streams()
    invocation = read(sys.argv[1:] if arguments is None else arguments)
    try:
        code = _guarded(invocation)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader (`| head -1`) has seen enough. Python would complain when it closes stdout, so nothing is left to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = FINE
    return code


def _guarded(invocation: Invocation) -> int:
    """Runs the command; every error becomes words here and nowhere else."""
    screen = _screen(invocation)
    try:
        screen = replace(screen, words=words(choose(invocation.language, os.environ)))
        return _run(invocation, screen)
    except KeyboardInterrupt:
        screen.talk(screen.say(say("Interrupted.")))
        return INTERRUPTED
    except Exception as error:
        problems = _problems_of(error)
    screen.failed(problems)
    return exit_code(problems)


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
    if "U" in areas or any(problem.place and problem.place.file.startswith("--") for problem in errors):
        return USAGE
    return MACHINE if "M" in areas else CONTENT if errors else FINE


def _problems_of(error: Exception) -> Sequence[Problem]:
    """An error as problems to tell; one that nobody foresaw is a mistake of the toolkit's own."""
    match error:
        case BrokenPipeError():
            raise error
        case ToolkitError():
            return error.problems
        case OSError():
            return [_refused(error)]
    from toolkit.cli.crash import report

    return [report(error, os.environ)]


def _refused(error: OSError) -> Problem:
    reason = error.strerror or str(error)
    if error.filename is None:
        return Problem("M004", say("the computer says no: {reason}", reason=reason))
    return Problem(
        "M004",
        say("cannot read or write {file}: {reason}", file=str(error.filename), reason=reason),
        say("Is it open in another program? Close it there and try again."),
    )
