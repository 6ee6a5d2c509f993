"""Everything that can be listed: content, documents and languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.content.kinds import KINDS, WITH_IDS, KindId
from toolkit.content.plans import plans_in
from toolkit.content.recognition import title_in
from toolkit.languages import Words
from toolkit.languages.names import in_every_language
from toolkit.problems import Message, say

if TYPE_CHECKING:
    from toolkit.content.library import Library


@dataclass(frozen=True)
class ListEntry:
    """One thing in one language."""

    kind: str
    id: str
    language: str
    """Empty for what exists in all languages."""
    title: str
    origin: str
    path: str


@dataclass(frozen=True)
class ContentList:
    """One of the lists of `toolkit list`."""

    title: Message
    read: Callable[[Library, Words], Iterator[ListEntry]]

    def entries(self, library: Library, words: Words, language: str | None) -> list[ListEntry]:
        """The entries in a language, or in all of them."""
        return [entry for entry in self.read(library, words) if language in (None, entry.language, "")]


def _content(kind: KindId) -> Callable[[Library, Words], Iterator[ListEntry]]:
    def entries(library: Library, _: Words) -> Iterator[ListEntry]:
        for item in library.items(kind):
            yield ListEntry(kind, item.id, item.language, item.model.title, item.origin, str(item.path))

    return entries


def _facts(library: Library, _: Words) -> Iterator[ListEntry]:
    for item in library.items("facts"):
        for fact in item.model.facts:
            for language, text in fact.texts.items():
                yield ListEntry("fact", fact.id, language, text.statement, item.origin, str(item.path))


def _documents(_: Library, words: Words) -> Iterator[ListEntry]:
    from toolkit.documents import FOLDER, kinds

    for kind in kinds():
        yield ListEntry("document", kind.id, "", words.gettext(kind.title), "built-in", str(FOLDER / kind.id))


def _languages(library: Library, words: Words) -> Iterator[ListEntry]:
    from toolkit.languages.language import language_name

    for item in {i.language: i for i in library.items("case")}.values():
        title = language_name(item.language, words.language)
        yield ListEntry("language", item.language, item.language, title, item.origin, "")


def _plans(library: Library, _: Words) -> Iterator[ListEntry]:
    """The author's plans, also those that cannot be read."""
    for plan in plans_in(library.own_folder) if library.own_folder else ():
        name = plan.name.removesuffix(".yaml")
        yield ListEntry("plan", name, "", title_in(plan) or name, "own", str(plan))


LISTS: Mapping[str, ContentList] = {
    "plans": ContentList(say("Plans"), _plans),
    **{KINDS[id_].plural: ContentList(KINDS[id_].title, _content(id_)) for id_ in WITH_IDS},
    "documents": ContentList(say("Documents"), _documents),
    KINDS["facts"].plural: ContentList(KINDS["facts"].title, _facts),
    "languages": ContentList(say("Languages"), _languages),
}


def names_of_lists() -> Iterator[tuple[str, str]]:
    """Each list with all that it may be called: in every language, and as one of the things in it is."""
    for name, list_ in LISTS.items():
        yield from in_every_language(name, list_.title)
    yield from ((kind.plural, id_) for id_, kind in KINDS.items() if kind.plural in LISTS)
