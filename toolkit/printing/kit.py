"""Makes a kit: every document that was ordered, in every edition, all written or none."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from toolkit.documents import DocumentKind, kinds
from toolkit.languages import words
from toolkit.planning.workshop import Workshop
from toolkit.printing import atomic
from toolkit.printing.cache import Cache, key_of
from toolkit.printing.fitness import look_of, unfit
from toolkit.printing.html import Page, render, standalone
from toolkit.printing.look import PrintedLook
from toolkit.printing.made import Made
from toolkit.printing.pdf import Printed, PrintJob
from toolkit.printing.workers import print_all
from toolkit.problems import Problem, ToolkitError, in_order, say

EDITIONS = ("standard",)
FORMATS = ("pdf", "html")


@dataclass(frozen=True)
class Order:
    """What to make and where. `documents` None means all; `cache` None prints everything anew."""

    out: Path
    documents: tuple[str, ...] | None = None
    editions: tuple[str, ...] = ("standard",)
    formats: tuple[str, ...] = ("pdf",)
    folder: Path | None = None
    """The author's folder, where a logo may lie."""
    cache: Path | None = None
    """Where finished PDFs and prepared templates are kept between runs."""
    reuse: bool = True
    """Whether a PDF of an earlier run may be used again."""
    workers: int | None = None
    dry_run: bool = False


@dataclass(frozen=True)
class _File:
    """A file to make: the page it shows and where it goes."""

    page: Page
    format: str
    name: str


def build(workshop: Workshop, order: Order, report: Callable[[Made], None] = lambda _: None) -> list[Made]:
    """Makes the kit and says so file by file; raises ToolkitError, and then nothing in the folder has changed."""
    files = _files(workshop, order)
    if order.dry_run:
        return [_made(file, order) for file in files]
    atomic.refuse_strangers(order.out, [file.name for file in files])
    contents = _contents(files, order, report)
    try:
        atomic.write_all(order.out, {name: data for name, (data, _) in contents.items()})
    except OSError as error:
        raise ToolkitError(_cannot_write(order.out, error)) from error
    return [contents[file.name][1] for file in files]


def ready(workshop: Workshop, folder: Path | None) -> list[Problem]:
    """What would stop this workshop's kit from being printed, found without printing; `folder` is the author's."""
    problems: list[Problem] = []
    look = PrintedLook()
    try:
        look = look_of(workshop, folder)
    except ToolkitError as error:
        problems.extend(error.problems)
    pages = [render(kind, workshop, look, "standard", None) for kind in kinds()]
    return in_order([*problems, *unfit(workshop, pages)])


def chosen_kinds(wanted: Sequence[str] | None) -> tuple[DocumentKind, ...]:
    """The kinds of these ids in the usual order; None or 'all' means every one. Raises ToolkitError U009."""
    if wanted is None or "all" in wanted:
        return kinds()
    problems = [_unknown("document", name, [k.id for k in kinds()]) for name in wanted if name not in _ids()]
    if problems:
        raise ToolkitError(problems)
    return tuple(kind for kind in kinds() if kind.id in wanted)


def _ids() -> set[str]:
    return {kind.id for kind in kinds()}


def _unknown(what: str, name: str, known: Sequence[str]) -> Problem:
    nearest = sorted(known, key=lambda k: -difflib.SequenceMatcher(None, name, k).ratio())
    messages = {
        "document": say("there is no document '{name}'", name=name),
        "edition": say("there is no edition '{name}'", name=name),
        "format": say("there is no format '{name}'", name=name),
    }
    return Problem("U009", messages[what], say("Choose among {names}.", names=", ".join(nearest)))


def _files(workshop: Workshop, order: Order) -> list[_File]:
    problems = [_unknown("edition", name, EDITIONS) for name in order.editions if name not in EDITIONS]
    problems += [_unknown("format", name, FORMATS) for name in order.formats if name not in FORMATS]
    if problems:
        raise ToolkitError(problems)
    chosen = chosen_kinds(order.documents)
    look = look_of(workshop, order.folder)
    pages = [render(kind, workshop, look, edition, order.cache) for kind in chosen for edition in order.editions]
    if problems := unfit(workshop, pages):
        raise ToolkitError(problems)
    return [_File(page, format_, _name(page, workshop, format_)) for page in pages for format_ in order.formats]


def _name(page: Page, workshop: Workshop, format_: str) -> str:
    """The document's name in the workshop's language, in letters that every system and printer takes."""
    title = words(workshop.language).gettext(page.kind.title)
    letters = unicodedata.normalize("NFKD", title.casefold()).encode("ascii", "ignore").decode()
    edition = "" if page.edition == "standard" else f"-{page.edition}"
    return "-".join(letters.split()) + f"{edition}.{format_}"


def _contents(files: list[_File], order: Order, report: Callable[[Made], None]) -> dict[str, tuple[bytes, Made]]:
    """Every file's bytes and what to say of it, by name."""
    contents: dict[str, tuple[bytes, Made]] = {}

    def finish(file: _File, data: bytes, pages: int = 0, cached: bool = False) -> None:
        contents[file.name] = (data, _made(file, order, pages, cached))
        report(contents[file.name][1])

    for file in files:
        if file.format == "html":
            finish(file, standalone(file.page).encode())
    problems: list[Problem] = []
    for file, result, cached in _pdfs([file for file in files if file.format == "pdf"], order):
        if isinstance(result, ToolkitError):
            problems.extend(result.problems)
        else:
            finish(file, result.data, result.pages, cached)
    if problems:
        raise ToolkitError(problems)
    return contents


def _pdfs(files: list[_File], order: Order) -> Iterator[tuple[_File, Printed | ToolkitError, bool]]:
    """Each file's PDF as it is finished, from the cache or printed now, and whether it was there already."""
    kept = Cache(order.cache / "pdf") if order.cache else None
    jobs = {file.name: _job(file.page) for file in files}
    keys = {name: key_of(job) for name, job in jobs.items()} if kept else {}
    left = []
    for file in files:
        found = kept.get(keys[file.name]) if kept and order.reuse else None
        if found:
            yield file, found, True
        else:
            left.append(file)
    left.sort(key=lambda file: -file.page.kind.weight)
    for number, printed in print_all([jobs[file.name] for file in left], order.cache, order.workers):
        if kept and isinstance(printed, Printed):
            kept.put(keys[left[number].name], printed)
        yield left[number], printed, False


def _job(page: Page) -> PrintJob:
    cover = words(page.language).gettext("Cover") if page.kind.cover else ""
    return PrintJob(page.html, page.kind.stylesheets, cover)


def _made(file: _File, order: Order, pages: int = 0, cached: bool = False) -> Made:
    kind, page = file.page.kind, file.page
    return Made(order.out / file.name, kind.id, page.edition, page.language, kind.audience, file.format, pages, cached)


def _cannot_write(folder: Path, error: OSError) -> Problem:
    return Problem(
        "M002",
        say("cannot write in {folder}: {reason}", folder=str(folder), reason=error.strerror or str(error)),
        say("Close the file if another program shows it, or choose another folder with '--out'."),
    )
