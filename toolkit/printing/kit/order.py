"""What was ordered: which documents, in which editions and formats, and what each file is called."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from toolkit.documents import DocumentKind, kinds
from toolkit.documents.edition import EDITIONS, STANDARD
from toolkit.languages import words
from toolkit.languages.names import id_called, in_every_language
from toolkit.planning.workshop import Share, Workshop
from toolkit.printing.formats.table import FORMATS
from toolkit.problems import Message, Problem, ToolkitError, listed, say, titled
from toolkit.source.names import slug

ALL = "all"
ENDINGS = tuple(f".{name}" for name in FORMATS)


@dataclass(frozen=True)
class Order:
    """What to make and where. `documents` None means all; `cache` None prints everything anew."""

    out: Path
    documents: tuple[str, ...] | None = None
    editions: tuple[str, ...] = (STANDARD,)
    formats: tuple[str, ...] = ("pdf",)
    folder: Path | None = None
    """The author's folder, where a logo may lie."""
    cache: Path | None = None
    """The folder for finished PDFs and compiled templates, which later runs use again."""
    calendar: bytes | None = None
    """The invitation's calendar file, where it is known what was sent before; else it is made anew."""
    reuse: bool = True
    """Whether a PDF of an earlier run may be used again."""
    workers: int | None = None
    dry_run: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether it is for a whole kit, and names no document."""
        return self.documents is None or ALL in self.documents


def by_id(order: Order, workshop: Workshop) -> Order:
    """The order with ids where it has titles of documents, editions and formats, in any language of the program.

    What is made for one operation has an id of its own, and is called what its file is: `deltagarblad-bibliotek`.
    """
    documents = [name for kind in kinds() for name in in_every_language(kind.id, kind.title)]
    own = (one for kind in kinds() for one in made_of(kind, workshop) if one.share)
    documents += [(one.id, one.file_name(workshop.language, "").removesuffix(".")) for one in own]
    editions = [name for edition in EDITIONS.values() for name in in_every_language(edition.id, edition.title)]
    formats = [name for id_, format_ in FORMATS.items() for name in in_every_language(id_, format_.title)]
    return replace(
        order,
        documents=None if order.documents is None else tuple(_called(order.documents, documents)),
        editions=tuple(_called(order.editions, editions)),
        formats=tuple(_called(order.formats, formats)),
    )


def _called(names: Iterable[str], known: Sequence[tuple[str, str]]) -> Iterator[str]:
    """The ids of these; the ending of a file's name counts for nothing."""
    with_all = [*known, *in_every_language(ALL, say("all"))]
    return (id_called(name.rpartition(".")[0] if name.endswith(ENDINGS) else name, with_all) for name in names)


@dataclass(frozen=True)
class DocumentEdition:
    """A document in one edition."""

    kind: DocumentKind
    edition: str
    share: Share | None = None
    """For whom it is, where each operation gets its own."""

    @property
    def id(self) -> str:
        """The id of the document, with that of the question set where each operation gets its own: `handout:sfi`."""
        return f"{self.kind.id}:{self.share.set_id or ''}" if self.share else self.kind.id

    def share_name(self, language: str) -> str:
        """What those whom it is for are called; nothing where it is for all."""
        return (self.share.title or words(language).gettext("For all")) if self.share else ""

    def content(self, workshop: Workshop) -> Workshop:
        """The workshop as it stands in this document."""
        if self.share is None:
            return workshop
        seen = workshop.for_audience(self.kind.audience)
        return seen.for_share(self.share, self.share_name(workshop.language))

    def file_name(self, language: str, format_: str, page: int = 0) -> str:
        """The document's name in the workshop's language, in letters that every system and printer takes.

        `page` is given where each page is a file of its own.
        """
        own_words = words(language)
        edition = [] if self.edition == STANDARD else [own_words.say(EDITIONS[self.edition].title)]
        title = " ".join([own_words.gettext(self.kind.title), self.share_name(language), *edition])
        return f"{slug(title)}{f'-{page:02}' if page else ''}.{format_}"

    def has(self, format_: str) -> bool:
        """Whether it is made in a format."""
        return FORMATS[format_].is_made_of(self.kind, self.edition)

    def formats(self, order: Order) -> tuple[str, ...]:
        """The formats that it is made in."""
        also = self.kind.written.also if "pdf" in order.formats else ()
        wanted = self.kind.written.in_kits_of if order.is_whole else ()
        there = (name for name in dict.fromkeys([*order.formats, *also]) if self.has(name))
        return tuple(name for name in there if not wanted or name in wanted)


def documents_of(order: Order, workshop: Workshop) -> list[DocumentEdition]:
    """The documents in their usual order, each in the editions that were ordered and that it has.

    Raises ToolkitError U009 for what there is not, U011 for an edition that none of the documents has, U015 for the
    edition in two languages of a workshop that has one, U017 for a document that the workshop has no use for.
    """
    editions = tuple(EDITIONS) if ALL in order.editions else tuple(dict.fromkeys(order.editions))
    bilingual = [edition for edition in editions if edition in EDITIONS and EDITIONS[edition].two_languages]
    if bilingual and workshop.beside is None:
        if ALL not in order.editions:
            raise ToolkitError(map(_no_second_language, bilingual))
        editions = tuple(edition for edition in editions if edition not in bilingual)
    titles = {id_: edition.title for id_, edition in EDITIONS.items()}
    problems = [_unknown("edition", name, titles) for name in editions if name not in EDITIONS]
    problems += [_unknown("format", name, dict.fromkeys(FORMATS, "")) for name in order.formats if name not in FORMATS]
    if problems:
        raise ToolkitError(problems)
    chosen = chosen_kinds(order.documents, workshop, order.formats)
    documents = [
        document
        for kind in chosen
        for edition in editions
        if edition in kind.editions
        for document in made_of(kind, workshop, edition)
        if order.documents is None or not {ALL, kind.id, document.id}.isdisjoint(order.documents)
    ]
    there = {document.edition for document in documents}
    if missing := [edition for edition in editions if edition not in there and ALL not in order.editions]:
        raise ToolkitError(_no_such_edition(chosen, edition) for edition in missing)
    return documents


def made_of(kind: DocumentKind, workshop: Workshop, edition: str = STANDARD) -> list[DocumentEdition]:
    """What is made of a document in an edition: one for all, or one for each operation."""
    shares = workshop.shares if kind.written.per else ()
    return [DocumentEdition(kind, edition, share) for share in shares or (None,)]


def kinds_for(workshop: Workshop) -> tuple[DocumentKind, ...]:
    """The documents that the workshop has a use for, in the usual order; those of a whole kit in any format."""
    return tuple(kind for kind in kinds() if kind.is_for(workshop) and not kind.written.in_kits_of)


def chosen_kinds(
    names: Sequence[str] | None, workshop: Workshop, formats: Sequence[str] = ()
) -> tuple[DocumentKind, ...]:
    """The kinds of these ids in the usual order; None or 'all' means every one that the workshop has a use for.

    Raises ToolkitError U009, U017.
    """
    if names is None or ALL in names:
        in_kit = (kind for kind in kinds() if kind.is_for(workshop))
        return tuple(kind for kind in in_kit if not (of := kind.written.in_kits_of) or not set(of).isdisjoint(formats))
    titles = {kind.id: Message(kind.title) for kind in kinds()}
    wanted = {name.partition(":")[0]: name for name in names}
    if problems := [_unknown("document", name, titles) for id_, name in wanted.items() if id_ not in titles]:
        raise ToolkitError(problems)
    chosen = tuple(kind for kind in kinds() if kind.id in wanted)
    if problems := [_of_no_use(kind, workshop) for kind in chosen if not kind.is_for(workshop)]:
        raise ToolkitError(problems)
    return chosen


def _of_no_use(kind: DocumentKind, workshop: Workshop) -> Problem:
    mode = workshop.setting.mode
    message = say("'{name}' would be empty: the programme has nothing to put there", name=kind.id)
    if mode not in kind.written.when.modes:
        message = say("'{name}' is of no use when you meet {mode}", name=kind.id, mode=mode.label)
    return Problem("U017", message, say("Leave it out, or make the kit without naming documents."))


def _unknown(what: str, name: str, known: Mapping[str, Message | str]) -> Problem:
    """That there is none; `known` are the ids with their titles."""
    nearest = sorted(known, key=lambda k: -difflib.SequenceMatcher(None, name, k).ratio())
    messages = {
        "document": say("there is no document '{name}'", name=name),
        "edition": say("there is no edition '{name}'", name=name),
        "format": say("there is no format '{name}'", name=name),
    }
    names = listed(titled(id_, known[id_]) for id_ in nearest)
    return Problem("U009", messages[what], say("Choose among {names}.", names=names))


def nothing_made(documents: Sequence[DocumentEdition], formats: Sequence[str]) -> Problem:
    """That none of the documents is made in any of the formats."""
    message = say(
        "there is no {formats} of {documents}",
        formats=", ".join(formats),
        documents=", ".join(dict.fromkeys(document.kind.id for document in documents)),
    )
    having = [kind.id for kind in kinds() if any(FORMATS[name].is_made_of(kind, STANDARD) for name in formats)]
    return Problem("U018", message, say("These have it: {documents}.", documents=", ".join(having)))


def _no_such_edition(chosen: Sequence[DocumentKind], edition: str) -> Problem:
    message = say(
        "there is no edition '{edition}' of {documents}",
        edition=edition,
        documents=", ".join(kind.id for kind in chosen),
    )
    having = [kind.id for kind in kinds() if edition in kind.editions]
    return Problem("U011", message, say("These have it: {documents}.", documents=", ".join(having)))


def _no_second_language(edition: str) -> Problem:
    message = say("the edition '{edition}' needs a second language", edition=edition)
    return Problem("U015", message, say("Add --second-language en, or write 'second_language: en' in workshop.yaml."))
