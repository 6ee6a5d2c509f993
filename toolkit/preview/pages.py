"""The preview's pages as HTML: the problems, a document, the list of documents; and a file with a line marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from toolkit.documents import DocumentKind
from toolkit.documents.edition import EDITIONS, STANDARD
from toolkit.languages import Words
from toolkit.preview.mending import MendsOnPage, OfferedMend
from toolkit.preview.sources import WRITTEN
from toolkit.preview.state import RenderedWorkshop, Snapshot
from toolkit.printing.kit.order import DocumentEdition, kinds_for
from toolkit.printing.render.rendering import environment
from toolkit.problems import SEVERITIES, Message, Place, Problem, count, say

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class DescribedProblem:
    """A problem in words. `before`, `marked` and `after` are its line; `address` shows it in its file."""

    kind: str
    severity: str
    message: str
    code: str
    hints: Sequence[str]
    place: str = ""
    address: str = ""
    before: str = ""
    marked: str = ""
    after: str = ""
    mend: OfferedMend | None = None


@dataclass(frozen=True)
class DocumentLink:
    """A link to a document, or to an edition of the one that is shown."""

    title: str
    address: str
    is_shown: bool
    about: str = ""
    inner: Sequence[DocumentLink] = ()


class PreviewPages:
    """The preview's pages in the language of the program."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._templates = environment(FOLDER, words)

    @property
    def words(self) -> Words:
        return self._words

    def overview(self, shown: Snapshot, kind: DocumentKind, edition: str, mends: MendsOnPage | None = None) -> str:
        """A document in an edition, with what is wrong above it and all there is to choose after it."""
        good = shown.good
        sheet = good.sheet(kind, edition) if good else None
        return self._page(
            "page.html",
            shown,
            mends,
            kind=kind,
            title=self._words.gettext(kind.title),
            sheet=f"/document/{kind.id}/{edition}?print={sheet.print}" if sheet else "",
            pdf=f"/pdf/{kind.id}/{edition}",
            links=list(self._links(good, kind, edition)) if good else [],
        )

    def file(
        self, shown: Snapshot, name: str, lines: Sequence[str], number: int, mends: MendsOnPage | None = None
    ) -> str:
        """A file with numbered lines; what is wrong in it stands at its line, and line `number` is marked."""
        by_line: dict[int, list[DescribedProblem]] = {}
        for problem in shown.problems:
            if problem.place and problem.place.file == name:
                by_line.setdefault(problem.place.line, []).append(self._described(problem, mends))
        return self._page(
            "file.html", shown, mends, name=name, lines=list(enumerate(lines, 1)), by_line=by_line, number=number
        )

    def unprinted(
        self, shown: Snapshot, kind: DocumentKind, problems: Sequence[Problem], mends: MendsOnPage | None = None
    ) -> str:
        """What stops a document from being printed."""
        return self._page(
            "unprinted.html",
            shown,
            mends,
            title=self._words.gettext(kind.title),
            stopping=[self._described(problem, mends) for problem in problems],
            back=_address(kind.id),
        )

    def missing(self, shown: Snapshot) -> str:
        """The page for an unknown address."""
        return self._page("missing.html", shown, None)

    def _page(self, template: str, shown: Snapshot, mends: MendsOnPage | None, **more: object) -> str:
        return self._templates.get_template(template).render(
            words=self._words,
            shown=shown,
            mends=mends,
            workshop=self._title(shown.good),
            summary=self._words.say(summary(shown)),
            problems=[self._described(problem, mends) for problem in shown.problems],
            has_errors=any(problem.is_error for problem in shown.problems),
            **more,
        )

    def _title(self, good: RenderedWorkshop | None) -> str:
        workshop = good.saved.workshop if good else None
        return workshop.name if workshop else ""

    def _links(self, good: RenderedWorkshop, shown: DocumentKind, edition: str) -> Iterator[DocumentLink]:
        for kind in kinds_for(good.saved.workshop):
            name, about = self._words.gettext(kind.title), self._words.gettext(kind.written.about)
            is_shown, inner = kind == shown, list[DocumentLink]()
            if is_shown:
                inner = [
                    DocumentLink(self._edition(one), _address(kind.id, name), name == edition)
                    for name, one in good.editions(kind).items()
                ]
            yield DocumentLink(name, _address(kind.id), is_shown, about, inner)

    def _edition(self, document: DocumentEdition) -> str:
        """What an edition is called, and for whom it is where each operation gets its own."""
        title = self._words.say(EDITIONS[document.edition].title)
        return ", ".join(filter(None, (document.share_name(self._words.tag), title)))

    def _described(self, problem: Problem, mends: MendsOnPage | None) -> DescribedProblem:
        place = problem.place
        before, marked, after = _cut(place) if place else ("", "", "")
        return DescribedProblem(
            problem.severity.value,
            self._words.say(SEVERITIES[problem.severity]),
            self._words.say(problem.message),
            problem.code,
            self._words.say(problem.hint).splitlines() if problem.hint else (),
            self._where(place) if place else "",
            _file_address(place) if place and Path(place.file).suffix.lower() in WRITTEN else "",
            before,
            marked,
            after,
            mends.offered(problem) if mends else None,
        )

    def _where(self, place: Place) -> str:
        if not place.line:
            return place.file
        return self._words.say(say("{file}, line {line}", file=place.file, line=place.line))


def summary(shown: Snapshot) -> Message:
    """In a sentence: whether this is what was saved last, and how much is wrong."""
    errors = sum(problem.is_error for problem in shown.problems)
    if shown.is_old:
        return count(
            "{count} mistake. The pages are as they were before it.",
            "{count} mistakes. The pages are as they were before them.",
            errors,
        )
    if shown.good is None:
        return count("{count} mistake. There are no pages yet.", "{count} mistakes. There are no pages yet.", errors)
    if errors:
        return count(
            "{count} mistake. The pages are shown, but cannot be printed.",
            "{count} mistakes. The pages are shown, but cannot be printed.",
            errors,
        )
    return say("The pages show what you saved last.")


def _address(document: str, edition: str = STANDARD) -> str:
    return "/?" + urlencode({"document": document, "edition": edition})


def _file_address(place: Place) -> str:
    query = urlencode({"name": place.file, "line": place.line})
    return f"/file?{query}" + (f"#line-{place.line}" if place.line else "")


def _cut(place: Place) -> tuple[str, str, str]:
    """The line of a place: what stands before the mistake, the mistake, and what stands after it."""
    start, end = max(place.column - 1, 0), max(place.end_column - 1, place.column)
    return (place.source[:start], place.source[start:end], place.source[end:]) if place.line else ("", "", "")
