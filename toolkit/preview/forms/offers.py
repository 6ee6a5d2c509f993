"""What the fields of a form offer to choose among: content, languages, moments, and things in the same form."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from toolkit.content.kinds import KINDS, KindId
from toolkit.content.library import Library
from toolkit.content.models.declarations import FieldDeclaration
from toolkit.content.models.plan import NO_CASE, no_case
from toolkit.content.models.programme import ROLES
from toolkit.languages.language import language, language_name
from toolkit.planning.planner import DEFAULT_CASE, DEFAULT_PROGRAMME
from toolkit.preview.forms.form import FormOption
from toolkit.preview.forms.values import NEW, Names, Values, lists_in
from toolkit.problems import Message, ToolkitError, say
from toolkit.source.names import called

USUAL = {"case": DEFAULT_CASE, "programme": DEFAULT_PROGRAMME}
"""The ids used where the plan names none."""
_LISTS = {"question": "questions", "source": "sources"}
"""The lists of a file whose things other fields of it point at."""


TitlesById: TypeAlias = Callable[[], Mapping[str, str]]
"""What moments or turns are called, by their ids."""


class LibraryOffers:
    """What there is to choose in an author's folder, in one language, as a reader of another reads it."""

    def __init__(self, library: Library, language: str, reader: str, moments: TitlesById, turns: TitlesById) -> None:
        self._library, self._language, self._reader = library, language, reader
        self._moments, self._turns = moments, turns

    @property
    def names(self) -> Names:
        return {"moment": list(self._moments()), "language": [self._language]}

    def called(self, one: FieldDeclaration, name: str) -> Message | str:
        if one.about.offers == "moment":
            return self._moments().get(name, name)
        if one.about.offers == "language":
            return language_name(name, self._reader)
        return next((title for role, title in ROLES.items() if role == name), name)

    def options(self, one: FieldDeclaration, values: Values, value: str) -> Sequence[FormOption]:
        offers = one.about.offers
        if one.is_yes_or_no:
            options = list(self._yes_or_no())
        elif offers in _LISTS:
            options = list(_things(values, _LISTS[offers]))
        elif offers == "language":
            options = [FormOption(tag, language_name(tag, self._reader)) for tag in self._languages()]
        elif offers == "fact":
            options = list(self._facts())
        elif offers == "turn":
            options = list(self._turns_of_the_case(value))
        else:
            options = list(self._content(next(kind for kind in KINDS if kind == offers), value))
        known = [option.value for option in options]
        unknown = [FormOption(one, one) for one in value.split("\n") if one and one not in known]
        first = self._usual(one) if one.control == "choice" else []
        return [*first, *options, *unknown]

    def _yes_or_no(self) -> Iterator[FormOption]:
        """No, which need not be written, and yes in a word of the language of the content."""
        known = language(self._language)
        yield FormOption("", say("No"))
        yield FormOption(known.answers_yes[0] if known else "yes", say("Yes"))

    def _usual(self, one: FieldDeclaration) -> list[FormOption]:
        if one.about.offers not in USUAL:
            return []
        kind: KindId = "case" if one.about.offers == "case" else "programme"
        usual = titled(self._library, kind, USUAL[kind], self._language)
        return [FormOption("", say("As usual: {title}", title=usual))]

    def _content(self, kind: KindId, value: str) -> Iterator[FormOption]:
        """Those there are in the language of the plan, those that are ticked first."""
        chosen = [id_ for id_ in value.split("\n") if id_]
        ids = [id_ for id_ in self._library.ids(kind) if self._language in self._library.languages(kind, id_)]
        for id_ in dict.fromkeys([*chosen, *ids] if kind == "question-set" else ids):
            yield FormOption(id_, titled(self._library, kind, id_, self._language))

    def _turns_of_the_case(self, value: str) -> Iterator[FormOption]:
        """None at all, then the turns, those that are ticked first, in their order and by the names they have there."""
        headings = self._turns()
        names = [(id_, name) for id_, heading in headings.items() for name in (id_, heading)]
        chosen = {ids[0]: name for name in value.split("\n") if len(ids := called(name, names)) == 1}
        if headings:
            yield FormOption(value if no_case(value) == NO_CASE else NO_CASE, say("None of them"))
        for id_ in dict.fromkeys([*chosen, *headings]):
            yield FormOption(chosen.get(id_, id_), headings[id_])

    def _languages(self) -> list[str]:
        return sorted({tag for id_ in self._library.ids("case") for tag in self._library.languages("case", id_)})

    def _facts(self) -> Iterator[FormOption]:
        for file in self._library.items("facts"):
            for fact in file.model.facts:
                text = fact.texts.get(self._language) or next(iter(fact.texts.values()))
                yield FormOption(fact.id, text.statement)


def titled(library: Library, kind: KindId, id_: str, language: str) -> str:
    """What something is called; its id where it cannot be read."""
    try:
        title = library.item(kind, id_, language if KINDS[kind].has_one_language else "").model.title
    except ToolkitError:
        return id_
    return str(title.get(language) or next(iter(title.values())) if isinstance(title, dict) else title)


def _things(values: Values, name: str) -> Iterator[FormOption]:
    """The things of the lists of this name, by what they are called; a new one once it is called something."""
    for path, things in lists_in(values):
        if path.rpartition(".")[2] == name:
            for key, thing in things.items.items():
                if called := _called(thing):
                    id_ = str(thing.get("id") or key)
                    yield FormOption(key if key.startswith(NEW) else id_, called)


def _called(thing: Values) -> str:
    for name in ("text", "title", "term", "name"):
        if isinstance(found := thing.get(name), str) and found:
            return found
    return ""
