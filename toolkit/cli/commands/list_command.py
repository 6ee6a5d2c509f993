"""`toolkit list`: what there is, built-in and the user's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import groupby
from typing import Annotated

import typer

from toolkit.cli.machine import environment
from toolkit.cli.options import AsJson, Said, argument, option
from toolkit.cli.output import Screen
from toolkit.cli.phrases import phrase
from toolkit.cli.text import wrapped
from toolkit.languages import DEFAULT
from toolkit.problems import Place, Problem, ToolkitError, say, titled
from toolkit.source.names import Suggestion, nearest
from toolkit.workspace.listing import LISTS, ListEntry, names_of_lists

NAME = "list"
HELP = phrase("Show what there is: the toolkit's own content and yours.")
EXAMPLES = ("toolkit list", "toolkit list question-sets --language en", "toolkit list facts --json")
ORIGINS = {"built-in": "", "own": phrase("your own")}


def run(
    context: typer.Context,
    what: Annotated[
        Said,
        argument(phrase("WHAT"), "{lists}."),
    ] = None,
    language: Annotated[Said, option("--language", phrase("Only what there is in this language."), DEFAULT)] = None,
    json: AsJson = False,
) -> int:
    """Lists everything, or one kind of thing."""
    from toolkit.content.unread import unread
    from toolkit.languages.language import field_names
    from toolkit.languages.names import id_called, language_called
    from toolkit.workspace.locate import own_folder
    from toolkit.workspace.workshop import library_of

    screen: Screen = context.obj
    what, language = what and id_called(what, names_of_lists()), language and language_called(language)
    if what is not None and what not in LISTS:
        known = tuple(titled(name, list_.title) for name, list_ in LISTS.items())
        hint = Suggestion(nearest(what, LISTS, field_names()), known).hint
        raise ToolkitError(Problem("U004", say("there is no list of '{what}'", what=what), hint))
    machine = environment()
    folder = own_folder(machine.folder)
    library = library_of(folder, machine)
    if language is not None:
        library.require_language(language, Place("--language"))
    entries = {name: LISTS[name].entries(library, screen.words, language) for name in ([what] if what else LISTS)}
    problems = [*library.problems, *(unread(folder) if folder else ())]
    failed = int(any(problem.is_error for problem in problems))
    if json:
        screen.document(problems, items=[asdict(entry) for of_kind in entries.values() for entry in of_kind])
        return failed
    for name, of_kind in entries.items():
        if name == "plans" and not of_kind:
            continue  # in no author's folder
        _print(name, of_kind, screen, short=what is None)
    screen.problems(problems)
    return failed


def _print(name: str, entries: list[ListEntry], screen: Screen, *, short: bool) -> None:
    """A heading and a line for each thing, whatever languages it is in; long lists of facts only when asked for."""
    screen.result((screen.say(LISTS[name].title), "bold"))
    things = [list(group) for _, group in groupby(sorted(entries, key=lambda e: e.id), key=lambda e: e.id)]
    if short and name == "facts":
        amount = say("{count} figures; 'toolkit list facts' shows them.", count=len(things))
        screen.result(f"  {screen.say(amount)}")
    else:
        for line in _lines(things, screen, wide=name == "facts"):
            screen.result(line)
    screen.result()


def _lines(things: Iterable[list[ListEntry]], screen: Screen, *, wide: bool) -> Iterator[str]:
    """`id  title (sv, en)`; a long text goes below its id."""
    rows = [(thing[0].id, _described(thing, screen)) for thing in things]
    margin = 4 if wide else 4 + max((len(id_) for id_, _ in rows), default=0)
    for id_, text in rows:
        lines = wrapped(text, max(screen.width - margin, 30))
        if wide:
            yield f"  {id_}"
        yield from (
            f"{' ' * margin}{line}" if number or wide else f"  {id_:<{margin - 2}}{line}"
            for number, line in enumerate(lines)
        )


def _described(thing: list[ListEntry], screen: Screen) -> str:
    shown = next((e for e in thing if e.language == screen.words.language), thing[0])
    languages = ", ".join(dict.fromkeys(e.language for e in thing if e.language))
    notes = [languages, *dict.fromkeys(screen.words.gettext(ORIGINS[e.origin]) for e in thing)]
    return f"{shown.title} ({'; '.join(note for note in notes if note)})" if any(notes) else shown.title
