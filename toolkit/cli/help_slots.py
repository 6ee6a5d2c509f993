"""Fills slots such as `{languages}` in help pages from what is registered, so that no help page keeps a list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from string import Formatter

from toolkit.content.files import builtin_languages
from toolkit.content.kinds import KINDS
from toolkit.languages import Words
from toolkit.languages.catalogues import available
from toolkit.problems import say
from toolkit.workspace.listing import LISTS


def filled(text: str, words: Words) -> str:
    """The text with its slots filled in a language."""
    names = [name for _, name, _, _ in Formatter().parse(text) if name]
    return text.format(**{name: SLOTS[name](words) for name in names}) if names else text


def alternatives(names: list[str], words: Words) -> str:
    """`a, b or c`. Babel, which could do this, takes longer to load than everything else on a help page."""
    *before, last = names
    if not before:
        return last
    either = say("{first} or {last}", first=", ".join(before), last=last)
    return words.say(either)


def _record_formats(words: Words) -> str:
    from toolkit.records.formats import described

    return described(words)


SLOTS: Mapping[str, Callable[[Words], str]] = {
    "languages": lambda _: ", ".join(builtin_languages()),
    "program_languages": lambda _: "|".join(available()),
    "starter_languages": lambda words: alternatives(available(), words),
    "lists": lambda words: alternatives(list(LISTS), words),
    "kinds": lambda words: alternatives(list(KINDS), words),
    "record_formats": _record_formats,
}
"""What each slot stands for, in the language of the help page."""
