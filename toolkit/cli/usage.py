"""Wrong use of the command line, as problems: typer's own sentences are English and cannot be translated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from toolkit.cli.invocation import FLAGS, VALUED
from toolkit.problems import Message, Problem, say
from toolkit.source.names import suggestion


def unknown_option(option: str, known: Iterable[str], command: str) -> Problem:
    """Problem U002, with the nearest option of the command or of the program."""
    return Problem("U002", say("there is no option {option}", option=option),
                   suggestion(option, [*known, *FLAGS, *VALUED, "--help"]).hint_or(_help(command)))  # fmt: skip


def missing_argument(argument: Message | str, command: str) -> Problem:
    """Problem U003 for `toolkit copy` without an id."""
    return Problem("U003", say("'{command}' needs {name}", command=command, name=argument), _help(command))


def missing_value(option: str, command: str) -> Problem:
    """Problem U003 for `--end` at the end of the line."""
    return Problem("U003", say("the option {option} needs a value", option=option), _help(command))


def superfluous_value(option: str, command: str) -> Problem:
    """Problem U003 for `--json=yes`."""
    return Problem("U003", say("the option {option} takes no value", option=option), _help(command))


def unfitting_value(option: str, command: str) -> Problem:
    """Problem U004 for a word where a number is expected."""
    return Problem("U004", say("the value of {option} does not fit", option=option), _help(command))


def not_understood(command: str) -> Problem:
    """Problem U005 for anything else."""
    return Problem("U005", say("the command line cannot be understood"), _help(command))


def unknown_command(name: str, known: Iterable[str], command: str = "toolkit") -> Problem:
    """Problem U001: `toolkit bild` → "Did you mean 'build'?"."""
    hint = suggestion(name, known).hint_or(_help(command))
    return Problem("U001", say("there is no command '{name}'", name=name), hint)


def too_many_words(command: str, words: Sequence[str]) -> Problem:
    """Problem U005: there are more words on the line than the command has arguments."""
    message = say("'{word}' is more than '{command}' expects", word=words[0], command=command)
    return Problem("U005", message, _help(command))


def _help(command: str) -> Message:
    return say("'{command} --help' shows what there is.", command=command)
