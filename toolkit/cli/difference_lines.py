"""Differences between the toolkit's text and an author's as lines to read, on a screen or on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from toolkit import __version__
from toolkit.cli.phrases import phrase
from toolkit.cli.text import Line, cells, one_line, wrapped
from toolkit.content.authoring.comparing import Difference, What, Who
from toolkit.languages import Words
from toolkit.problems import Message, say

if TYPE_CHECKING:
    from toolkit.workspace.own_files import Comparison

PAPER = 76
"""Columns that fit on a printed page from any text editor."""
NARROWEST_SIDE_BY_SIDE = 72
INDENT = "    "
HEADINGS = {
    Who.BOTH: phrase("Changed by the toolkit and by you: you choose"),
    Who.TOOLKIT: phrase("New from the toolkit"),
    Who.AUTHOR: phrase("Changed by you"),
    Who.EITHER: phrase("Different in the toolkit and with you"),
}
BEGAN, TOOLKIT, YOURS = phrase("When you began"), phrase("The toolkit now"), phrase("Yours")
NOTHING = phrase("(nothing)")


def lines_of(comparison: Comparison, words: Words, width: int, *, stacked: bool, boxes: bool = False) -> Iterator[Line]:
    """The whole comparison; `boxes` puts something to tick in front of each thing."""
    for line in _title(comparison, words, width):
        yield [(line, "bold")]
    for who, group in groupby(comparison.differences, lambda difference: difference.who):
        differences = list(group)
        yield [("", "")]
        yield [(f"{words.gettext(HEADINGS[who])} ({len(differences)})", "bold")]
        for difference in differences:
            yield from _difference(difference, words, width, stacked or width < NARROWEST_SIDE_BY_SIDE, boxes)
    if comparison.builtin is None:
        return
    if not comparison.differences:
        yield [(words.say(say("Nothing is different.")), "")]
    elif any(difference.who in (Who.BOTH, Who.TOOLKIT) for difference in comparison.differences):
        sentence = words.say(say("Your files are never changed by this. When you have been through the list:"))
        yield [("", "")]
        yield from ([(line, "")] for line in wrapped(sentence, width))
        yield [(f"  toolkit diff {comparison.own.id} --done", "")]


def _title(comparison: Comparison, words: Words, width: int) -> list[str]:
    file, id_ = str(comparison.own.path), comparison.builtin.id if comparison.builtin else ""
    if comparison.builtin is None:
        about = say("{file} is all your own: the toolkit has nothing to compare it with.", file=file)
    elif comparison.base is None:
        about = say("{file} beside '{id}' in toolkit {version}. What you began from is not remembered, so who "
                    "changed what cannot be told.", file=file, id=id_, version=__version__)  # fmt: skip
    elif comparison.base.version == __version__:
        about = say("{file} beside '{id}' in toolkit {version}, which you began from.",
                    file=file, id=id_, version=__version__)  # fmt: skip
    else:
        about = say("{file}, begun from '{id}' in toolkit {old}, beside toolkit {version}.",
                    file=file, id=id_, old=comparison.base.version, version=__version__)  # fmt: skip
    return wrapped(words.say(about), width, break_long_words=False)


def _difference(d: Difference, words: Words, width: int, stacked: bool, boxes: bool) -> Iterator[Line]:
    lead = "  [ ] " if boxes else "  "
    sentence = words.say(_told(d))
    yield from ([(line, "")] for line in _wrapped(sentence, width, lead, " " * len(lead)))
    texts = [(words.gettext(name), text) for name, text in _texts(d)]
    if len(texts) > 1 and not stacked:
        yield from ([(line, "")] for line in _side_by_side(texts, words, width))
    else:
        for name, text in texts:
            shown = words.gettext(NOTHING) if text is None else text
            yield from ([(line, "")] for line in _wrapped(f"{name}: {shown}", width, INDENT, INDENT * 2))


def _told(d: Difference) -> Message:
    """The one sentence about it."""
    name = _name(d)
    match d.what:
        case What.CHANGED:
            return Message("{name}", {"name": name})
        case What.ADDED:
            return say("{name}: added", name=name)
        case What.REMOVED:
            return _removed(d)
        case What.MOVED:
            first = say("{name}: now stands first", name=name)
            return say("{name}: now stands after {to}", name=name, to=d.to) if d.to else first
        case What.RENAMED:
            return _renamed(d)
    return _lost(d)


def _removed(d: Difference) -> Message:
    if d.to and d.who is Who.BOTH:
        return say("{name}: part of {to} in the toolkit now, changed by you. See whether yours is to stay.",
                   name=d.id, to=d.to)  # fmt: skip
    if d.to:
        return say("{name}: part of {to} now", name=d.id, to=d.to)
    if d.who is not Who.BOTH:
        return say("{name}: removed", name=d.id)
    if d.toolkit is None:
        return say("{name}: removed by the toolkit, changed by you", name=d.id)
    return say("{name}: changed by the toolkit, removed by you", name=d.id)


def _renamed(d: Difference) -> Message:
    if d.who is Who.BOTH:
        return say("{name}: seems to be called {to} now. Write {to} in your file.", name=d.id, to=d.to)
    if d.who is Who.TOOLKIT:
        return say("{name}: seems to be called {to} now", name=d.id, to=d.to)
    return say("{name}: called {to} with you", name=d.id, to=d.to)


def _lost(d: Difference) -> Message:
    if d.to:
        return say("{name}: your '{field}' names it. Write {to} there.", name=d.id, field=d.field, to=d.to)
    return say("{name}: your '{field}' names it, and the toolkit no longer has it. Take it away there.",
               name=d.id, field=d.field)  # fmt: skip


def _name(d: Difference) -> str:
    return ", ".join(part for part in (d.id, d.field if d.what is What.CHANGED else "") if part)


def _texts(d: Difference) -> Sequence[tuple[str, str | None]]:
    """What to show of it: one text where one is enough, else who says what."""
    if d.what in (What.MOVED, What.RENAMED, What.LOST):
        return []
    if d.who is Who.BOTH:
        return [(BEGAN, d.base), (TOOLKIT, d.toolkit), (YOURS, d.author)]
    if d.who is Who.TOOLKIT:
        return [(BEGAN, d.base), (TOOLKIT, d.toolkit)]
    return [(TOOLKIT, d.toolkit), (YOURS, d.author)]


def _side_by_side(texts: Sequence[tuple[str, str | None]], words: Words, width: int) -> Iterator[str]:
    room = (width - len(INDENT) - 3 * (len(texts) - 1)) // len(texts)
    columns = [[name, *_wrapped(words.gettext(NOTHING) if t is None else t, room)] for name, t in texts]
    for number in range(max(map(len, columns))):
        parts = [column[number] if number < len(column) else "" for column in columns]
        yield (INDENT + " | ".join(part + " " * (room - cells(part)) for part in parts)).rstrip()


def _wrapped(text: str, width: int, first: str = "", following: str = "") -> list[str]:
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        lead = following if lines else first
        lines += wrapped(one_line(paragraph), width, lead, following)
    return lines
