"""Keeps sv.po and en.po in step with the code and the templates; run as `python -m toolkit.languages.catalogues`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import write_po

from toolkit.content.schemas.descriptions import described_in
from toolkit.languages.compiling import compile_all, read_catalogue
from toolkit.languages.loading import FOLDER, LAST_RESORT
from toolkit.source.nodes import plain
from toolkit.source.parser import read_yaml

PACKAGE = FOLDER.parent
COMPLETE = "sv"
"""The language in which everything must be said."""
KEYWORDS = {
    "say": None,
    "count": (1, 2),
    "phrase": None,
    "gettext": None,
    "ngettext": (1, 2),
    "_": None,
    "in_both": None,
}
"""`phrase` marks a text that is translated later, where the language is known: help texts; `in_both` is a macro of a
template in two languages."""
JINJA = {"extensions": "jinja2.ext.do", "silent": "false"}
HEADERS = (b'"Language:', b'"MIME', b'"Content', b'"Plural')
"""Header lines to keep; the others change with every update, and git knows them better."""
COUNTS = {"count", "%(num)s"}
Found = tuple[str | tuple[str, ...], str, int]
"""A message (or its singular and plural), the file and the line."""


def extracted(package: Path = PACKAGE) -> Catalog:
    """Every message of the program, the models, the templates and the documents' titles, with the files that say it."""
    catalog = Catalog(charset="utf-8")
    for message, file, line in sorted(_found(package), key=lambda found: found[1:]):
        catalog.add(message, locations=[(file, line)])
    return catalog


def _found(package: Path) -> Iterator[Found]:
    for path in package.rglob("*.py"):
        yield from _from_file("python", path, package, {})
    for path in (package / "content" / "models").glob("*.py"):
        yield from ((sentence, _name(path, package), line) for _, _, sentence, line in described_in(path))
    for path in package.rglob("*.html"):
        yield from _from_file("jinja2", path, package, JINJA)
    for path in (package / "documents").glob("*/document.yaml"):
        node, _ = read_yaml(path.read_bytes(), path.name)
        yield from ((text, _name(path, package), 1) for text in _described(plain(node) if node else None))


def _described(document: object) -> Iterator[str]:
    """What a document.yaml says in words."""
    if isinstance(document, dict):
        yield from (str(document[key]) for key in ("title", "about", "note") if key in document)
        yield from _described(document.get("paper"))


def _from_file(method: str, path: Path, package: Path, options: dict[str, str]) -> Iterator[Found]:
    with path.open("rb") as file:
        for line, message, _, _ in extract(method, file, KEYWORDS, (), options):
            if message and not isinstance(message, str) and None in message:
                continue  # `text.count(",", start)` is not ours
            yield message, _name(path, package), line


def _name(path: Path, package: Path) -> str:
    return path.relative_to(package.parent).as_posix()


def update(folder: Path = FOLDER, package: Path = PACKAGE) -> None:
    """Brings every catalogue up to date: new messages come in, those no longer said go, translations stay."""
    template = extracted(package)
    for path in sorted(folder.glob("*.po")):
        catalog = read_catalogue(path)
        catalog.update(template, no_fuzzy_matching=path.stem == LAST_RESORT, update_creation_date=False)
        catalog.obsolete.clear()
        path.write_bytes(_written(catalog))


def check(folder: Path = FOLDER, package: Path = PACKAGE) -> list[str]:
    """What is wrong with the catalogues, a line each: nothing when all is said in Swedish and all is up to date."""
    template = extracted(package)
    faults = [fault for path in sorted(folder.glob("*.po")) for fault in _out_of_step(path, template)]
    left = [m for m in _messages(read_catalogue(folder / f"{COMPLETE}.po")) if m.fuzzy or not all(_forms(m.string))]
    return faults + [f"{COMPLETE}.po: not translated: {_forms(m.id)[0]!r} ({_where(m)})" for m in left]


def _out_of_step(path: Path, template: Catalog) -> Iterator[str]:
    catalog = read_catalogue(path)
    said, written = ({m.id for m in _messages(c)} for c in (template, catalog))
    yield from (f"{path.name}: missing: {m!r}" for m in sorted(said - written, key=str))
    yield from (f"{path.name}: no longer said: {m!r}" for m in sorted(written - said, key=str))
    if catalog.obsolete:
        yield f"{path.name}: holds obsolete messages"
    for message in _messages(catalog):
        if not message.fuzzy:
            yield from (f"{path.name}: other slots than in English: {text!r}" for text in _misfilled(message))


def _misfilled(message: Message) -> Iterator[str]:
    """Translations that lack a slot of the English, or have one of their own; a singular may say "one" in words."""
    english = [_slots(text) for text in _forms(message.id)]
    needed = set.intersection(*english) - (COUNTS if message.pluralizable else set())
    for text in filter(None, _forms(message.string)):
        if not needed <= _slots(text) <= set.union(*english):
            yield text


def _slots(text: str) -> set[str]:
    """The names to fill in: `{field}` in the program's messages, `%(field)s` in the templates'."""
    try:
        named = {name.partition(".")[0] for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        named = {"?"}
    return named | {f"%({rest.partition(')')[0]})s" for rest in text.split("%(")[1:]}


def _written(catalog: Catalog) -> bytes:
    target = BytesIO()
    write_po(target, catalog, width=100, sort_output=True, include_lineno=False, ignore_obsolete=True)
    lines = target.getvalue().splitlines(keepends=True)
    head = lines.index(b"\n")
    return b"".join(line for n, line in enumerate(lines) if n > head or line[:1] != b'"' or line.startswith(HEADERS))


def _messages(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def _forms(text: str | Iterable[str] | None) -> tuple[str, ...]:
    """The singular and the plurals; a message that does not count has one form."""
    return (text or "",) if isinstance(text, str | None) else tuple(text)


def _where(message: Message) -> str:
    return ", ".join(sorted({file for file, _ in message.locations}))


def main(arguments: list[str]) -> None:
    """`update`, `check` or `compile`; leaves with a message and code 1 when something is wrong."""
    match arguments:
        case ["update"]:
            update()
        case ["compile"]:
            compile_all(FOLDER)
        case ["check"]:
            faults = check()
            sys.exit("\n".join(faults) if faults else 0)
        case _:
            sys.exit("python -m toolkit.languages.catalogues update | check | compile")


if __name__ == "__main__":
    main(sys.argv[1:])
