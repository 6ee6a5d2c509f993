"""The app: its commands, and help pages in the user's language, plain enough to be read aloud."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, cast

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

from toolkit.cli import (
    agenda,
    build,
    check,
    copy,
    diff,
    doctor,
    new,
    preview,
    record,
    schema,
    show,
    upgrade,
    view,
    walk,
)
from toolkit.cli import list as list_
from toolkit.cli.output import Screen
from toolkit.cli.phrases import phrase
from toolkit.cli.usage import UsageError, problem_of, too_many_words, unknown_command
from toolkit.languages import Words
from toolkit.problems import ToolkitError

COMMANDS = (new, build, preview, agenda, walk, view, record, list_, show, check, copy, diff, upgrade, schema, doctor)
"""Modules that hold one command each: `NAME`, `HELP`, `EXAMPLES` and `run`, which returns the exit code.

A package that has `COMMANDS` of its own in place of the last two is a family of commands. A module may have
`OPTION_HELP`: for an option, a function that makes its help in a language.
"""
USAGE, EXAMPLES = phrase("Usage:"), phrase("Examples")
ARGUMENTS, OPTIONS, COMMAND_LIST = phrase("Arguments"), phrase("Options"), phrase("Commands")
SOME_OPTIONS, SOME_COMMAND = phrase("OPTIONS"), phrase("COMMAND")
HELP = phrase("This help.")
MORE = phrase("'toolkit COMMAND --help' tells more about a command.")
ABOUT = phrase("Workshops about digital exclusion: from text files to printed material.")
HELP_OPTIONS = ["-h", "--help"]
GLOBAL = (
    ("--lang sv|en", phrase("The language of the program; --language is that of the content.")),
    ("-q, --quiet", phrase("Only results and mistakes.")),
    ("--plain", phrase("No colour: for screen readers and logs.")),
    ("--color auto|always|never", phrase("When to use colour.")),
    ("--version", phrase("The version of the program.")),
    ("-h, --help", HELP),
)


class Command(TyperCommand):
    """One command. `words` is set right after it is made."""

    words: Words
    option_help: ClassVar[Mapping[str, Callable[[Words], str]]] = {}
    """Help that is made when it is shown, for options whose values are registered elsewhere."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        ctx.allow_extra_args = True
        try:
            rest = super().parse_args(ctx, args)
        except UsageError as error:
            error.ctx = error.ctx or ctx
            raise
        if rest:
            raise ToolkitError(too_many_words(ctx.command_path, rest))
        return rest

    def format_help(self, ctx: Any, formatter: Any) -> None:
        said = self.words.gettext
        arguments = [p for p in self.params if isinstance(p, TyperArgument)]
        options = [p for p in self.params if isinstance(p, TyperOption)]
        pieces = [f"[{said(SOME_OPTIONS)}]", *(_bracketed(p, said(str(p.metavar))) for p in arguments)]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=f"{said(USAGE)} ")
        formatter.write_paragraph()
        formatter.write_text(said(self.help or ""))
        _section(formatter, said(ARGUMENTS), [(said(str(p.metavar)), said(p.help or "")) for p in arguments])
        rows = [(_spelling(p, said(p.metavar or "")), self._help_of(p)) for p in options]
        _section(formatter, said(OPTIONS), [*rows, ("-h, --help", said(HELP))])
        _section(formatter, said(EXAMPLES), [(line, "") for line in (self.epilog or "").splitlines()])

    def _help_of(self, option: TyperOption) -> str:
        make = next((self.option_help[name] for name in option.opts if name in self.option_help), None)
        text = option.help or ""
        return make(self.words) if make else self.words.gettext(text)


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
            raise ToolkitError(unknown_command(args[0], self.commands, ctx.command_path))
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        said = self.words.gettext
        formatter.write_usage(ctx.command_path, said(SOME_COMMAND), prefix=f"{said(USAGE)} ")
        formatter.write_paragraph()
        formatter.write_text(said(self.help or ""))
        _section(formatter, said(COMMAND_LIST), [(n, said(c.help or "")) for n, c in self.commands.items()])
        _section(formatter, said(OPTIONS), [("-h, --help", said(HELP))])


class Group(TyperGroup):
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
        except UsageError as error:
            raise ToolkitError(problem_of(error)) from error

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args[0] not in self.commands:
            raise ToolkitError(unknown_command(args[0], self.commands))
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        said = self.words.gettext
        formatter.write_usage("toolkit", f"[{said(SOME_OPTIONS)}] {said(SOME_COMMAND)}", prefix=f"{said(USAGE)} ")
        formatter.write_paragraph()
        formatter.write_text(said(ABOUT))
        _section(formatter, said(COMMAND_LIST), [(n, said(c.help or "")) for n, c in self.commands.items()])
        if not self.brief:
            _section(formatter, said(OPTIONS), [(name, said(text)) for name, text in GLOBAL])
        formatter.write_paragraph()
        formatter.write_text(said(MORE))


def application(words: Words) -> Group:
    """The app in one language."""
    group = cast("Group", get_command(_app()))
    group.words = words
    _tell(group, words)
    return group


def _tell(group: Group | Family, words: Words) -> None:
    """Gives every command its language."""
    for command in group.commands.values():
        cast("Command | Family", command).words = words
        if isinstance(command, Family):
            _tell(command, words)


def _app() -> typer.Typer:
    # typer would load pydantic for a group's own --help, so `answer` and `Family` see to that.
    app = typer.Typer(
        cls=Group,
        add_help_option=False,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": HELP_OPTIONS},
    )
    app.callback()(lambda: None)
    _add(app, COMMANDS)
    return app


def _add(app: typer.Typer, modules: Sequence[Any]) -> None:
    for module in modules:
        if hasattr(module, "COMMANDS"):
            settings = {"help_option_names": HELP_OPTIONS}
            family = typer.Typer(cls=Family, add_help_option=False, rich_markup_mode=None, context_settings=settings)
            family.callback()(lambda: None)
            _add(family, module.COMMANDS)
            app.add_typer(family, name=module.NAME, help=module.HELP)
        else:
            epilog = "\n".join(module.EXAMPLES)
            app.command(module.NAME, cls=_command_class(module), help=module.HELP, epilog=epilog)(module.run)


def _command_class(module: Any) -> type[Command]:
    """The class of a module's command, with the help of its options that is made when it is shown."""
    return type("Command", (Command,), {"option_help": getattr(module, "OPTION_HELP", {})})


def _bracketed(argument: TyperArgument, name: str) -> str:
    more = "…" if argument.nargs == -1 else ""
    return f"{name}{more}" if argument.required else f"[{name}{more}]"


def _spelling(option: TyperOption, value: str) -> str:
    return ", ".join(option.opts) + (f" {value}" if value and not option.is_flag else "")


def _section(formatter: Any, heading: str, rows: Sequence[tuple[str, str]]) -> None:
    if rows:
        with formatter.section(heading):
            formatter.write_dl(rows)
