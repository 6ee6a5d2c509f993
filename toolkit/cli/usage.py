"""Wrong use of the command line, as problems: typer's own sentences are English and cannot be translated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from typer._click.exceptions import BadOptionUsage, BadParameter, MissingParameter, NoSuchOption, UsageError

from toolkit.cli.invocation import FLAGS, VALUED
from toolkit.problems import Message, Problem, say
from toolkit.source.names import suggestion

__all__ = ["UsageError", "problem_of", "too_many_words", "unknown_command"]


def problem_of(error: UsageError) -> Problem:
    """What was wrong, told by typer's class of error and its fields."""
    command = error.ctx.command_path if error.ctx else "toolkit"
    if isinstance(error, NoSuchOption):
        known = [name for param in (error.ctx.command.params if error.ctx else ()) for name in param.opts]
        message = say("there is no option {option}", option=error.option_name)
        return Problem("U002", message, _nearest(error.option_name, [*known, *FLAGS, *VALUED, "--help"], command))
    if isinstance(error, MissingParameter):
        name = str(error.param.metavar or error.param.name) if error.param else "?"
        return Problem("U003", say("'{command}' needs {name}", command=command, name=name), _help(command))
    if isinstance(error, BadOptionUsage):
        return Problem("U003", _badly_used(error), _help(command))
    if isinstance(error, BadParameter) and error.param:
        message = say("the value of {option} does not fit", option=error.param.opts[0])
        return Problem("U004", message, _help(command))
    return Problem("U005", say("the command line cannot be understood"), _help(command))


def _badly_used(error: BadOptionUsage) -> Message:
    """An option without the value it needs, or a flag with one."""
    params = error.ctx.command.params if error.ctx else []
    if any(error.option_name in param.opts and getattr(param, "is_flag", False) for param in params):
        return say("the option {option} takes no value", option=error.option_name)
    return say("the option {option} needs a value", option=error.option_name)


def unknown_command(name: str, known: Iterable[str], command: str = "toolkit") -> Problem:
    """`toolkit bild` → "Did you mean 'build'?"."""
    return Problem("U001", say("there is no command '{name}'", name=name), _nearest(name, [*known], command))


def too_many_words(command: str, words: Sequence[str]) -> Problem:
    """Something stands on the line that no argument takes."""
    message = say("'{word}' is more than '{command}' expects", word=words[0], command=command)
    return Problem("U005", message, _help(command))


def _nearest(name: str, known: list[str], command: str) -> Message:
    return suggestion(name, known).hint_or(_help(command))


def _help(command: str) -> Message:
    return say("'{command} --help' shows what there is.", command=command)
