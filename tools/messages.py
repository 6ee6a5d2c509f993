"""Keeps each language's messages.po in step with what code, models, templates and documents say.

Run as `python -m tools.messages update` (`make words`) or `check` (`make test`). What is extracted from where stands in
babel.cfg; this module adds what Babel does not know: sentences under fields of models, titles of documents, and slots.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import Any, BinaryIO

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir, extract_python
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import write_po

from toolkit.content.models.descriptions import described_in
from toolkit.languages.catalogues import FOLDER, WRITTEN, available, compile_all, read_catalogue
from toolkit.languages.language import load
from toolkit.source.nodes import plain
from toolkit.source.parser import read_yaml

PACKAGE = FOLDER.parent
MAPPING = Path(__file__).parents[1] / "babel.cfg"
HEADERS = (b'"Language:', b'"MIME', b'"Content', b'"Plural')
"""Header lines to keep; the others change with every update, and git knows them better."""
COUNTS = {"count", "%(num)s"}


def extract_models(file: BinaryIO, keywords: Any, comments: Any, options: Any) -> Iterator[tuple[Any, ...]]:
    """Babel's extractor for the models: what `say` says, and the sentence under each field and value."""
    yield from extract_python(file, keywords, comments, options)
    yield from ((line, None, sentence, []) for _, _, sentence, line in described_in(Path(file.name)))


def extract_document(file: BinaryIO, *_: Any, **options: Any) -> Iterator[tuple[Any, ...]]:
    """Babel's extractor for a document.yaml."""
    node, _problems = read_yaml(file.read(), file.name)
    yield from ((1, None, text, []) for text in _described(plain(node) if node else None))


def _described(document: object) -> Iterator[str]:
    """What a document.yaml says in words."""
    if isinstance(document, dict):
        yield from (str(document[key]) for key in ("title", "about", "used", "note") if key in document)
        yield from _described(document.get("paper"))


def extracted(package: Path = PACKAGE) -> Catalog:
    """Every message of the program, the models, the templates and the documents' titles, with the files that say it."""
    catalog = Catalog(charset="utf-8")
    with MAPPING.open("r", encoding="utf-8") as mapping:
        methods, options = parse_mapping_cfg(mapping)
    for file, line, message, _, _ in sorted(extract_from_dir(package, methods, options), key=lambda found: found[:2]):
        catalog.add(message, locations=[(f"{package.name}/{file}", line)])
    return catalog


def update(folder: Path = FOLDER, package: Path = PACKAGE) -> None:
    """Brings every catalogue up to date: new messages come in, untranslated, those no longer said go.

    Into that of an edition nothing comes by itself: it holds what is said in other words than in the language.
    """
    template = extracted(package)
    for path in sorted(folder.glob(f"*/{WRITTEN}")):
        catalog = read_catalogue(path)
        if _is_of_an_edition(path):
            for gone in [message.id for message in _messages(catalog) if message.id not in template]:
                catalog.delete(gone)
        else:
            catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
        catalog.obsolete.clear()
        if not path.stat().st_size:
            catalog.header_comment, catalog.fuzzy = "# See docs/adding-a-language.md.", False
        path.write_bytes(_written(catalog))


def check(folder: Path = FOLDER, package: Path = PACKAGE) -> list[str]:
    """What is wrong with the catalogues, a line each.

    Nothing when all are up to date, those of languages that say `complete` in words.yaml say everything, and those of
    editions say all that they hold.
    """
    template = extracted(package)
    paths = sorted(folder.glob(f"*/{WRITTEN}"))
    faults = [fault for path in paths for fault in _out_of_step(path, template)]
    complete = [folder / tag / WRITTEN for tag in available(folder) if load(tag, folder).complete]
    complete += [path for path in paths if _is_of_an_edition(path)]
    return faults + [fault for path in complete for fault in _untranslated(path, template)]


def _is_of_an_edition(path: Path) -> bool:
    """Whether the catalogue is an edition's, such as sv-simple, which says the rest as its language does."""
    return "-" in path.parent.name and not path.with_name("words.yaml").exists()


def _untranslated(path: Path, template: Catalog) -> Iterator[str]:
    left = [m for m in _messages(read_catalogue(path)) if m.fuzzy or not all(_forms(m.string))]
    yield from (f"{_name(path)}: not translated: {_forms(m.id)[0]!r} ({_where(template, m)})" for m in left)


def _out_of_step(path: Path, template: Catalog) -> Iterator[str]:
    catalog, name = read_catalogue(path), _name(path)
    in_code, in_file = ({m.id for m in _messages(c)} for c in (template, catalog))
    if not _is_of_an_edition(path):
        yield from (f"{name}: missing: {m!r}" for m in sorted(in_code - in_file, key=str))
    yield from (f"{name}: no longer said: {m!r}" for m in sorted(in_file - in_code, key=str))
    if catalog.obsolete:
        yield f"{name}: holds obsolete messages"
    for message in _messages(catalog):
        if not message.fuzzy:
            yield from (f"{name}: other slots than in English: {text!r}" for text in _misfilled(message))


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
    write_po(target, catalog, width=100, sort_output=True, no_location=True, ignore_obsolete=True)
    lines = target.getvalue().splitlines(keepends=True)
    head = lines.index(b"\n")
    return b"".join(line for n, line in enumerate(lines) if n > head or line[:1] != b'"' or line.startswith(HEADERS))


def _messages(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def _forms(text: str | Iterable[str] | None) -> tuple[str, ...]:
    """The singular and the plurals; a message that does not count has one form."""
    return (text or "",) if isinstance(text, str | None) else tuple(text)


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def _where(template: Catalog, message: Message) -> str:
    said = template.get(message.id)
    return ", ".join(sorted({file for file, _ in said.locations})) if said else "nowhere"


def main(arguments: list[str]) -> None:
    """`update` or `check`; leaves with a message and code 1 when something is wrong."""
    match arguments:
        case ["update"]:
            update()
            compile_all()
        case ["check"]:
            faults = check()
            sys.exit("\n".join(faults) if faults else 0)
        case _:
            sys.exit("python -m tools.messages update | check")


if __name__ == "__main__":
    main(sys.argv[1:])
