"""Fills slots such as `{languages}` in help pages from what is registered, so that no help page keeps a list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from string import Formatter

from toolkit.content.files import EASY_READ, builtin_folders, find_files
from toolkit.content.kinds import KINDS
from toolkit.languages import Words
from toolkit.languages.catalogues import DEFAULT, available
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


def content_languages() -> list[str]:
    """The languages of the built-in content: the program's default, others, and then easy-read editions."""
    files, _ = find_files(builtin_folders(), "built-in")
    tags = {file.language for file in files if file.language}
    return sorted(tags, key=lambda tag: (tag.endswith(EASY_READ), tag != DEFAULT, tag))


def _program_languages() -> list[str]:
    return sorted(available(), key=lambda tag: (tag != DEFAULT, tag))


def _record_formats(words: Words) -> str:
    from toolkit.records.formats import described

    return described(words)


SLOTS: Mapping[str, Callable[[Words], str]] = {
    "languages": lambda _: ", ".join(content_languages()),
    "program_languages": lambda _: "|".join(_program_languages()),
    "starter_languages": lambda words: alternatives(_program_languages(), words),
    "lists": lambda words: alternatives(list(LISTS), words),
    "kinds": lambda words: alternatives(list(KINDS), words),
    "record_formats": _record_formats,
}
"""What each slot stands for, in the language of the help page."""
