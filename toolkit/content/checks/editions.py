"""Checks the editions of one thing against each other, and names what an edition lacks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from toolkit.content.checks.references import ids_in
from toolkit.content.files import EASY_READ, ContentFile
from toolkit.content.items import Item
from toolkit.content.plain_language.texts import Text, texts_of
from toolkit.languages import DEFAULT
from toolkit.problems import Message, Place, Problem, Severity, count, say
from toolkit.source.names import suggestion
from toolkit.source.nodes import MappingNode, Node, ScalarNode, SequenceNode, follow

Nodes = Mapping[ContentFile, Node]


def check_editions(nodes: Nodes, items: Iterable[Item[Any]]) -> list[Problem]:
    """Warnings: ids that differ between languages, editions that are missing, and texts that are missing in one.

    `items` are those whose texts are looked at.
    """
    easy = (item for item in items if item.language.endswith(EASY_READ))
    return [*_editions(nodes), *_missing(nodes), *_facts(nodes), *(p for item in easy for p in _not_easy(item))]


def _editions(nodes: Nodes) -> Iterator[Problem]:
    """Compares each language with the first one of the same thing, Swedish where there is one."""
    editions: dict[tuple[str, str], dict[str, Node]] = {}
    for file, node in nodes.items():
        editions.setdefault((file.kind, file.id), {})[file.language] = node
    for languages in editions.values():
        first = min(languages, key=lambda language: (language != DEFAULT, language))
        for language, node in languages.items():
            if language != first:
                yield from _differing(languages[first], first, node, language)
                yield from _not_shown(languages[first], first, node)
                yield from _not_shown(node, language, languages[first])
                yield from _voted_on_otherwise(languages[first], first, node)


def _differing(one: Node, language: str, other: Node, its_language: str) -> Iterator[Problem]:
    for name in ("questions", "turns", "moments", "steps"):
        wanted = [id_.text for id_ in ids_in(one, [name])]
        had = {id_.text for id_ in ids_in(other, [name])}
        if missing := [id_ for id_ in wanted if id_ not in had]:
            message = count("'{field}' lacks an id that the edition in {language} has: {ids}",
                            "'{field}' lacks {count} ids that the edition in {language} has: {ids}",
                            len(missing), field=name, language=language, ids=", ".join(map(str, missing)))  # fmt: skip
            hint = say("Write them here with the same ids.")
            place = _place_of(other, name)
            yield Problem("L011", message, hint, place, Severity.WARNING)
        for id_ in ids_in(other, [name]):
            if id_.text not in wanted:
                message = say("the edition in {language} has no '{id}' in '{field}'",
                              language=language, id=id_.text, field=name)  # fmt: skip
                hint = suggestion(id_.text or "", [str(w) for w in missing]).hint or say("Write it there too.")
                yield Problem("L011", message, hint, id_.place, Severity.WARNING)


_SHOWN: Mapping[str, tuple[Message, Message]] = {
    "picture": (
        say("'{name}' has a picture in the edition in {language}, and none here"),
        say("Write 'picture:' here too, and 'picture_shows:' in this language."),
    ),
    "table": (
        say("'{name}' has a table in the edition in {language}, and none here"),
        say("Write 'table:' here too."),
    ),
    "vote": (
        say("'{name}' is voted on in the edition in {language}, and not here"),
        say("Write 'vote:' here too."),
    ),
}
"""What stands beside a text, with what is said where an edition lacks it."""


def _not_shown(one: Node, language: str, other: Node) -> Iterator[Problem]:
    """What has a picture, a table or a vote in one language only: by its id, in the story by its place."""
    beside = dict(_with_names(other))
    for name, part in _with_names(one):
        lacking = beside.get(name)
        for field, (message, hint) in _SHOWN.items():
            if lacking and field in part.entries and field not in lacking.entries:
                called = lacking.get("id") or lacking.get("heading")
                values = {"name": called.text if isinstance(called, ScalarNode) else "", "language": language}
                yield Problem("L052", Message(message.text, values), hint, lacking.place, Severity.WARNING)


def _voted_on_otherwise(one: Node, language: str, other: Node) -> Iterator[Problem]:
    """Votes that have more options in one language than in another, where a number would mean two things."""
    beside = dict(_with_names(other))
    for name, part in _with_names(one):
        wanted = _options(part)
        here = _options(beside[name]) if name in beside else None
        if wanted and here and len(wanted.items) != len(here.items):
            message = count("the vote has {count} option here and {other} in the edition in {language}",
                            "the vote has {count} options here and {other} in the edition in {language}",
                            len(here.items), other=len(wanted.items), language=language)  # fmt: skip
            hint = say("Write the same ones in the same order: what has number 2 should be the same everywhere.")
            yield Problem("L053", message, hint, here.place, Severity.WARNING)


def _options(part: MappingNode) -> SequenceNode | None:
    """What there is to vote for on a question."""
    vote = part.get("vote")
    options = vote.get("options") if isinstance(vote, MappingNode) else None
    return options if isinstance(options, SequenceNode) else None


def _with_names(node: Node) -> Iterator[tuple[tuple[str, str | int], MappingNode]]:
    """The questions and turns by their ids; the parts of the story by their number, and how many they are."""
    for name in ("story", "turns", "questions"):
        found = node.get(name) if isinstance(node, MappingNode) else None
        items = found.items if isinstance(found, SequenceNode) else ()
        for number, item in enumerate(items):
            if isinstance(item, MappingNode):
                id_ = item.get("id")
                known = id_.text if isinstance(id_, ScalarNode) and id_.text else number
                yield (f"{name} {len(items)}" if name == "story" else name, known), item


def _place_of(node: Node, name: str) -> Place:
    assert isinstance(node, MappingNode)
    return node.entries[name].key_place if name in node.entries else node.place


def _languages(nodes: Nodes) -> dict[str, set[str]]:
    """The languages that there is anything in, by origin: what somebody has begun in a language should be whole."""
    languages: dict[str, set[str]] = defaultdict(set)
    for file in nodes:
        languages[file.origin] |= {file.language} if file.language else set()
    return languages


def _missing(nodes: Nodes) -> Iterator[Problem]:
    """What somebody has not translated who has translated something; one file alone has the wrong name, if anything."""
    languages: dict[str, set[str]] = defaultdict(set)
    had: dict[tuple[str, str], dict[str, ContentFile]] = defaultdict(dict)
    for file in nodes:
        had[file.kind, file.id][file.language] = file
    for files in had.values():
        for origin in {file.origin for file in files.values()}:
            own = {language for language, file in files.items() if file.origin == origin}
            languages[origin] |= own if len(own) > 1 else set()
    for (kind, id_), files in had.items():
        first = files.get(DEFAULT) or files[min(files)]
        for language in sorted(languages[first.origin] - files.keys()) if kind != "facts" else ():
            message = say("'{id}' has no edition in {language}", id=id_, language=language)
            hint = say("Write '{name}' beside it.", name=f"{id_}.{language}.yaml")
            yield Problem("L018", message, hint, Place(str(first.path)), Severity.WARNING)


def _facts(nodes: Nodes) -> Iterator[Problem]:
    languages = _languages(nodes)
    for file, node in nodes.items():
        facts = node.get("facts") if file.kind == "facts" and isinstance(node, MappingNode) else None
        for fact in facts.items if isinstance(facts, SequenceNode) else ():
            for told in (fact, *_own_figures(fact)):
                texts = told.get("texts") if isinstance(told, MappingNode) else None
                if not isinstance(texts, MappingNode):
                    continue
                if lacking := sorted(languages[file.origin] - texts.entries.keys()):
                    message = say("the fact has no text in {languages}", languages=", ".join(lacking))
                    place = follow(told, ("texts",))[1]
                    yield Problem("L017", message, say("Write it here, under its language."), place, Severity.WARNING)


def _own_figures(fact: Node) -> Sequence[Node]:
    """Where municipalities find their own figures, which has texts as the fact has."""
    own = fact.get("own_figures") if isinstance(fact, MappingNode) else None
    return own.items if isinstance(own, SequenceNode) else ()


def _not_easy(item: Item[Any]) -> Iterator[Problem]:
    """What participants read in an easy-read edition that is still as in the ordinary one."""
    left = [t for t in texts_of(item) if not t.for_facilitator and t.scalar.place.file != str(item.path)]
    if left:
        lacking = ", ".join(dict.fromkeys(_name(item, text) for text in left))
        message = say("not yet in easy-read: {texts}", texts=lacking)
        hint = say("Until then participants read the ordinary words.")
        yield Problem("L019", message, hint, Place(str(item.path)), Severity.WARNING)


def not_in_easy_read(id_: str, language: str, place: Place | None) -> Problem:
    """That something has no easy-read edition at all; `place` is where it is asked for."""
    message = say("'{id}' is not written in easy-read yet, so the ordinary text is printed", id=id_)
    hint = say("Write '{name}' beside it when you have the time.", name=f"{id_}.{language}.yaml")
    return Problem("L019", message, hint, place, Severity.WARNING)


def _name(item: Item[Any], text: Text) -> str:
    """`where-help-stops (probes)`, `ground_rules`."""
    element, _ = follow(item.node, text.element)
    id_ = element.get("id") if isinstance(element, MappingNode) else None
    return f"{id_.text} ({text.location[2]})" if isinstance(id_, ScalarNode) else str(text.location[0])
