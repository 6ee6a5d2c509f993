"""What things are called in every language that the program speaks, for looking up what people write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from toolkit.languages import words
from toolkit.languages.catalogues import available
from toolkit.problems import Message
from toolkit.source.names import called


def in_every_language(id_: str, *labels: Message | str) -> Iterator[tuple[str, str]]:
    """An id with all that it may be called: itself, and its labels as they are printed in each language."""
    yield id_, id_
    for tag in available():
        for label in labels:
            said = words(tag).say(label) if isinstance(label, Message) else words(tag).gettext(label)
            yield from [(id_, said)] if said else ()


def id_called(name: str, names: Iterable[tuple[str, str]]) -> str:
    """The id that a name means, among pairs of an id and something that it is called; itself where it is not clear."""
    pairs = list(names)
    found = called(name, pairs)
    return found[0] if len(found) == 1 and name not in dict(pairs) else name


def language_called(name: str) -> str:
    """The tag of a language that is called so in any language, `svenska` or `Swedish`; else the name itself."""
    from toolkit.languages.language import language_names

    return id_called(name, language_names())
