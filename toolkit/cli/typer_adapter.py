"""The one module that touches typer's inner classes: commands, groups, their help pages, and their errors.

Typer carries its own copy of click under a private name that its makers may change. Nothing is imported from there:
errors are recognised by the names of their classes. `tests/cli/test_typer_adapter.py` says which names and fields are
relied upon.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

from toolkit.cli import usage
from toolkit.cli.help_slots import filled
from toolkit.cli.output import Screen
from toolkit.cli.phrases import phrase
from toolkit.cli.registry import CommandFamily, CommandModule
from toolkit.languages import Words
from toolkit.problems import Message, Problem, ToolkitError

USAGE, EXAMPLES = phrase("Usage:"), phrase("Examples")
ARGUMENTS, OPTIONS, COMMAND_LIST = phrase("Arguments"), phrase("Options"), phrase("Commands")
SOME_OPTIONS, SOME_COMMAND = phrase("OPTIONS"), phrase("COMMAND")
HELP = phrase("This help.")
MORE = phrase("'toolkit COMMAND --help' tells more about a command.")
ABOUT = phrase("Workshops about digital exclusion: from text files to printed material.")
HELP_OPTIONS = ["-h", "--help"]
GLOBAL = (
    ("--lang {program_languages}", phrase("The language of the program; --language is that of the content.")),
    ("-q, --quiet", phrase("Only results and mistakes.")),
    ("--plain", phrase("No colour: for screen readers and logs.")),
    ("--color auto|always|never", phrase("When to use colour.")),
    ("--version", phrase("The version of the program.")),
    ("-h, --help", HELP),
)


class Command(TyperCommand):
    """One command. `words` is set right after it is made."""

    words: Words

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        ctx.allow_extra_args = True
        try:
            rest = super().parse_args(ctx, args)
        except Exception as error:
            if is_usage_error(error):
                cast("Any", error).ctx = getattr(error, "ctx", None) or ctx
            raise
        if rest:
            raise ToolkitError(usage.too_many_words(ctx.command_path, rest))
        return rest

    def format_help(self, ctx: Any, formatter: Any) -> None:
        arguments = [p for p in self.params if isinstance(p, TyperArgument)]
        options = [p for p in self.params if isinstance(p, TyperOption)]
        names = " ".join([f"[{self._say(SOME_OPTIONS)}]", *(_bracketed(p, self._say(p.metavar)) for p in arguments)])
        formatter.write_usage(ctx.command_path, names, prefix=f"{self._say(USAGE)} ")
        formatter.write_paragraph()
        formatter.write_text(self._say(self.help))
        _section(formatter, self._say(ARGUMENTS), [(self._say(p.metavar), self._say(p.help)) for p in arguments])
        rows = [(_spelling(p, self._say(p.metavar)), self._say(p.help)) for p in options]
        _section(formatter, self._say(OPTIONS), [*rows, ("-h, --help", self._say(HELP))])
        _section(formatter, self._say(EXAMPLES), [(line, "") for line in (self.epilog or "").splitlines()])

    def _say(self, text: str | None) -> str:
        return filled(self.words.gettext(text), self.words) if text else ""


class Family(TyperGroup):
    """Commands that have a first word in common."""

    words: Words

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if not args or args[0] in HELP_OPTIONS:
            ctx.obj.result(ctx.get_help())
            raise typer.Exit
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args[0] not in self.commands:
            raise ToolkitError(usage.unknown_command(args[0], self.commands, ctx.command_path))
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        text = self.words.gettext
        formatter.write_usage(ctx.command_path, text(SOME_COMMAND), prefix=f"{text(USAGE)} ")
        formatter.write_paragraph()
        formatter.write_text(text(self.help or ""))
        _section(formatter, text(COMMAND_LIST), [(n, text(c.help or "")) for n, c in self.commands.items()])
        _section(formatter, text(OPTIONS), [("-h, --help", text(HELP))])


class Application(TyperGroup):
    """The program itself."""

    words: Words
    brief = False
    """Whether to show the short help, which leaves out the options."""

    def answer(self, arguments: list[str], screen: Screen) -> int:
        """Runs the command that the arguments name; the short help when they name none. Raises ToolkitError."""
        self.brief = not arguments
        words = [*arguments[1:], "--help"] if arguments[:1] == ["help"] else arguments
        words = [] if words and words[0] in HELP_OPTIONS else words
        try:
            with self.make_context("toolkit", words, obj=screen, terminal_width=screen.width) as ctx:
                if not words:
                    screen.result(ctx.get_help())
                    return 0
                return int(self.invoke(ctx) or 0)
        except typer.Exit as end:
            return end.exit_code
        except Exception as error:
            if not is_usage_error(error):
                raise
            raise ToolkitError(usage_problem(error)) from error

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args[0] not in self.commands:
            raise ToolkitError(usage.unknown_command(args[0], self.commands))
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        text = self.words.gettext
        formatter.write_usage("toolkit", f"[{text(SOME_OPTIONS)}] {text(SOME_COMMAND)}", prefix=f"{text(USAGE)} ")
        formatter.write_paragraph()
        formatter.write_text(text(ABOUT))
        _section(formatter, text(COMMAND_LIST), [(n, text(c.help or "")) for n, c in self.commands.items()])
        if not self.brief:
            _section(formatter, text(OPTIONS), [(filled(name, self.words), text(help_)) for name, help_ in GLOBAL])
        formatter.write_paragraph()
        formatter.write_text(text(MORE))


def application(words: Words, commands: Sequence[CommandModule | CommandFamily]) -> Application:
    """The program in one language."""
    group = cast("Application", get_command(_app(commands)))
    group.words = words
    _set_language(group, words)
    return group


def is_usage_error(error: Exception) -> bool:
    """Whether typer found a mistake in what was typed."""
    return "UsageError" in _class_names(error)


def usage_problem(error: Exception) -> Problem:
    """A usage error of typer's as a problem, told by the name of its class and its fields."""
    mistake = cast("Any", error)
    names, context = _class_names(error), mistake.ctx
    command = context.command_path if context else "toolkit"
    params = context.command.params if context else []
    if "NoSuchOption" in names:
        return usage.unknown_option(mistake.option_name, [name for param in params for name in param.opts], command)
    if "MissingParameter" in names:
        return usage.missing_argument(
            Message(mistake.param.metavar or mistake.param.name) if mistake.param else "?", command
        )
    if "BadOptionUsage" in names:
        is_flag = any(mistake.option_name in p.opts and getattr(p, "is_flag", False) for p in params)
        return (usage.superfluous_value if is_flag else usage.missing_value)(mistake.option_name, command)
    if "BadParameter" in names and mistake.param:
        return usage.unfitting_value(mistake.param.opts[0], command)
    return usage.not_understood(command)


def _class_names(error: Exception) -> set[str]:
    return {class_.__name__ for class_ in type(error).__mro__}


def _set_language(group: Application | Family, words: Words) -> None:
    """Gives every command its language."""
    for command in group.commands.values():
        cast("Command | Family", command).words = words
        if isinstance(command, Family):
            _set_language(command, words)


def _app(commands: Sequence[CommandModule | CommandFamily]) -> typer.Typer:
    # typer would load pydantic for a group's own --help, so `answer` and `Family` see to that.
    app = typer.Typer(
        cls=Application,
        add_help_option=False,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": HELP_OPTIONS},
    )
    app.callback()(lambda: None)
    _add(app, commands)
    return app


def _add(app: typer.Typer, commands: Sequence[CommandModule | CommandFamily]) -> None:
    for command in commands:
        if isinstance(command, CommandFamily):
            settings = {"help_option_names": HELP_OPTIONS}
            family = typer.Typer(cls=Family, add_help_option=False, rich_markup_mode=None, context_settings=settings)
            family.callback()(lambda: None)
            _add(family, command.commands)
            app.add_typer(family, name=command.name, help=command.help)
        else:
            epilog = "\n".join(command.EXAMPLES)
            app.command(command.NAME, cls=Command, help=command.HELP, epilog=epilog)(command.run)


def _bracketed(argument: TyperArgument, name: str) -> str:
    more = "…" if argument.nargs == -1 else ""
    return f"{name}{more}" if argument.required else f"[{name}{more}]"


def _spelling(option: TyperOption, value: str) -> str:
    return ", ".join(option.opts) + (f" {value}" if value and not option.is_flag else "")


def _section(formatter: Any, heading: str, rows: Sequence[tuple[str, str]]) -> None:
    if rows:
        with formatter.section(heading):
            formatter.write_dl(rows)
