"""`toolkit list`: what there is, built-in and the user's own."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.machine import environment
from toolkit.cli.options import AsJson, Said, argument, option
from toolkit.cli.output import Screen
from toolkit.cli.phrases import phrase
from toolkit.content.kinds import KINDS, WITH_IDS
from toolkit.problems import Message, Place, Problem, ToolkitError, say
from toolkit.source.names import suggestion

if TYPE_CHECKING:
    from toolkit.content.kinds import KindId
    from toolkit.content.library import Library

NAME = "list"
HELP = phrase("Show what there is: the toolkit's own content and yours.")
EXAMPLES = ("toolkit list", "toolkit list question-sets --language en", "toolkit list facts --json")
ORIGINS = {"built-in": "", "own": phrase("your own")}


@dataclass(frozen=True)
class Entry:
    """One thing in one language."""

    kind: str
    id: str
    language: str
    title: str
    origin: str
    path: str


def run(
    context: typer.Context,
    what: Annotated[
        Said,
        argument(phrase("WHAT"), phrase("cases, question-sets, programmes, methods, documents, facts or languages.")),
    ] = None,
    language: Annotated[Said, option("--language", phrase("Only what there is in this language."), "sv")] = None,
    json: AsJson = False,
) -> int:
    """Lists everything, or one kind of thing."""
    from toolkit.workspace.locate import own_folder
    from toolkit.workspace.workshop import library_of

    screen: Screen = context.obj
    if what is not None and what not in LISTS:
        from toolkit.languages.language import field_names

        raise ToolkitError(
            Problem("U004", say("there is no list of '{what}'", what=what), suggestion(what, LISTS, field_names()).hint)
        )
    machine = environment()
    library = library_of(own_folder(machine.folder), machine)
    if language is not None:
        library.require_language(language, Place("--language"))
    found = {kind: list(LISTS[kind][1](library, screen)) for kind in ([what] if what else LISTS)}
    found = {kind: [e for e in entries if language in (None, e.language, "")] for kind, entries in found.items()}
    if json:
        screen.document(library.problems, items=[asdict(entry) for entries in found.values() for entry in entries])
        return int(bool(library.problems))
    for kind, entries in found.items():
        _print(kind, entries, screen, short=what is None)
    screen.problems(library.problems)
    return int(bool(library.problems))


def _content(kind: KindId) -> Callable[[Library, Screen], Iterator[Entry]]:
    def entries(library: Library, _: Screen) -> Iterator[Entry]:
        for item in library.items(kind):
            yield Entry(kind, item.id, item.language, item.model.title, item.origin, str(item.path))

    return entries


def _facts(library: Library, _: Screen) -> Iterator[Entry]:
    for item in library.items("facts"):
        for fact in item.model.facts:
            for language, text in fact.texts.items():
                yield Entry("fact", fact.id, language, text.statement, item.origin, str(item.path))


def _documents(_: Library, screen: Screen) -> Iterator[Entry]:
    from toolkit.documents import FOLDER, kinds

    for kind in kinds():
        yield Entry("document", kind.id, "", screen.words.gettext(kind.title), "built-in", str(FOLDER / kind.id))


def _languages(library: Library, screen: Screen) -> Iterator[Entry]:
    from toolkit.languages.language import language_name

    for item in {i.language: i for i in library.items("case")}.values():
        title = language_name(item.language, screen.words.language)
        yield Entry("language", item.language, item.language, title, item.origin, "")


LISTS: dict[str, tuple[Message, Callable[[Library, Screen], Iterator[Entry]]]] = {
    **{KINDS[id_].plural: (KINDS[id_].title, _content(id_)) for id_ in WITH_IDS},
    "documents": (say("Documents"), _documents),
    KINDS["facts"].plural: (KINDS["facts"].title, _facts),
    "languages": (say("Languages"), _languages),
}


def _print(kind: str, entries: list[Entry], screen: Screen, *, short: bool) -> None:
    """A heading and a line for each thing, whatever languages it is in; long lists of facts only when asked for."""
    screen.result((screen.say(LISTS[kind][0]), "bold"))
    things = [list(group) for _, group in groupby(sorted(entries, key=lambda e: e.id), key=lambda e: e.id)]
    if short and kind == "facts":
        amount = say("{count} figures; 'toolkit list facts' shows them.", count=len(things))
        screen.result(f"  {screen.say(amount)}")
    else:
        for line in _lines(things, screen, wide=kind == "facts"):
            screen.result(line)
    screen.result()


def _lines(things: Iterable[list[Entry]], screen: Screen, *, wide: bool) -> Iterator[str]:
    """`id  title (sv, en)`; a long text goes below its id."""
    rows = [(thing[0].id, _described(thing, screen)) for thing in things]
    margin = 4 if wide else 4 + max((len(id_) for id_, _ in rows), default=0)
    for id_, text in rows:
        lines = textwrap.wrap(text, max(screen.width - margin, 30), break_on_hyphens=False)
        if wide:
            yield f"  {id_}"
        yield from (
            f"{' ' * margin}{line}" if number or wide else f"  {id_:<{margin - 2}}{line}"
            for number, line in enumerate(lines)
        )


def _described(thing: list[Entry], screen: Screen) -> str:
    shown = next((e for e in thing if e.language == screen.words.language), thing[0])
    languages = ", ".join(dict.fromkeys(e.language for e in thing if e.language))
    notes = [languages, *dict.fromkeys(screen.words.gettext(ORIGINS[e.origin]) for e in thing)]
    return f"{shown.title} ({'; '.join(note for note in notes if note)})" if any(notes) else shown.title
