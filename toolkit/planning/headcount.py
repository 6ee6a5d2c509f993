"""How many came, and from where: as somebody writes it on one line, as a journal keeps it, and as it is said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from toolkit.languages.language import languages
from toolkit.planning.seating import OperationNames, set_of
from toolkit.problems import Message, count, say
from toolkit.source.names import nearest

MOST = 9999
PRIVATE = 0xE000
"""The first of the characters that mean nothing to anybody else."""
_ENDS = " ,;:.()–—-"


@dataclass(frozen=True)
class Headcount:
    """People who came. `total` is all of them, also those of whom nobody knows where they came from."""

    total: int
    operations: Mapping[str, int] = field(default_factory=dict)
    """How many from each, by the id of a question set, or by a name that somebody wrote."""
    others: int | None = None
    on_screen: int | None = None
    """How many of all of them took part on screen, where others were in the room."""

    def to_json(self) -> dict[str, Any]:
        """As a journal has it; `others` and `on_screen` where they are known."""
        known = {"others": self.others, "on_screen": self.on_screen}
        told = {name: number for name, number in known.items() if number is not None}
        return {"total": self.total, "operations": dict(self.operations), **told}

    @classmethod
    def from_json(cls, data: object) -> Headcount:
        """Raises TypeError for what is no count."""
        if not isinstance(data, Mapping) or not isinstance(operations := data.get("operations", {}), Mapping):
            raise TypeError("a count is numbers by name")
        made = cls(data.get("total", 0), dict(operations), data.get("others"), data.get("on_screen"))
        for number in (made.total, made.others or 0, made.on_screen or 0, *made.operations.values()):
            if type(number) is not int or number < 0:
                raise TypeError("people are counted in whole numbers")
        return made

    def sentence(self, titles: Mapping[str, str]) -> Message:
        """`24 came: Libraries 4, others 20. 6 of them on screen.`"""
        each = [(titles.get(id_, id_), number) for id_, number in self.operations.items()]
        return in_words(self.total, each, self.others, self.on_screen)


def in_words(total: int, operations: Sequence[tuple[str, int]], others: int | None, on_screen: int | None) -> Message:
    """How many came, from each operation by its title, and how many of them took part on screen."""
    came: Message = count("{count} person came", "{count} people came", total)
    if operations or others is not None:
        came = say("{came}: {parts}", came=came, parts=parts(operations, others))
    if on_screen is not None:
        came = say("{came}. On screen: {number}", came=came, number=on_screen)
    return say("{came}.", came=came)


def parts(operations: Sequence[tuple[str, int]], others: int | None, on_screen: int | None = None) -> Message:
    """`Libraries 4, others 20`, as it may be written too."""
    found = [say("{name} {number}", name=name, number=number) for name, number in operations]
    found += [say("others {number}", number=others)] * (others is not None)
    found += [say("on screen {number}", number=on_screen)] * (on_screen is not None)
    listed, *more = found
    for part in more:
        listed = say("{before}, {last}", before=listed, last=part)
    return listed


def read(text: str, operations: Sequence[OperationNames]) -> Headcount | Message:
    """`24`, `libraries 4, others 20`, `24: 4 libraries, 6 on screen`; what to do about it where it cannot be read.

    `operations` are those of the workshop's question sets.
    """
    hidden = {chr(PRIVATE + place): operation for place, operation in enumerate(operations)}
    numbered = _numbered(_with_titles_hidden(" ".join(text.split()), hidden))
    if not numbered:
        return say("Write how many came in figures, such as 24.")
    if len(numbered) > 1 and re.search(r"\d\s*[-–—]\s*\d", text):
        return say("Write one number, of those who came, and not between which.")
    if any(number > MOST for _, number in numbered):
        return say("Write a number of people, {most} at most.", most=MOST)
    total, each = None, dict[str, int]()
    others = on_screen = None
    for name, number in numbered:
        if _is_one_of(name, "about"):
            return say("Write how many were counted, without “{word}”.", word=name)
        if _is_one_of(name, "on_screen"):
            on_screen = (on_screen or 0) + number
        elif _is_one_of(name, "others"):
            others = (others or 0) + number
        elif not name or _is_one_of(name, "everybody"):
            if total is not None:
                known = example(operation.title for operation in operations)
                return say("Write where each number belongs, such as {example}.", example=known)
            total = number
        else:
            id_ = hidden[name].set_id if name in hidden else _operation(name, operations)
            each[id_] = each.get(id_, 0) + number
    return _added_up(total, each, others, on_screen)


def _with_titles_hidden(text: str, hidden: Mapping[str, OperationNames]) -> str:
    """Each title as one letter, since titles have commas and numbers of their own."""
    for sign, operation in sorted(hidden.items(), key=lambda pair: -len(pair[1].title)):
        text = re.sub(rf"(?<!\w){re.escape(operation.title)}(?!\w)", f" {sign} ", text, flags=re.IGNORECASE)
    return text


def _added_up(
    total: int | None, operations: Mapping[str, int], others: int | None, on_screen: int | None
) -> Headcount | Message:
    if total is None and not operations and others is None:
        return say("Write how many came in all, too.")
    together = sum(operations.values()) + (others or 0)
    if total is not None and together > total:
        return say("Together that is {together}, and not {total}. Write it once more.", together=together, total=total)
    total = together if total is None else total
    if on_screen is not None and on_screen > total:
        return say("{number} on screen are more than the {total} who came. Write it once more.", number=on_screen,
                   total=total)  # fmt: skip
    return Headcount(total, operations, others, on_screen)


def _numbered(text: str) -> list[tuple[str, int]]:
    """Each number with its name, whichever of them comes first; signs between them part what belongs together."""
    found, waiting = list[tuple[str, int]](), ""
    for part in re.split(r"[,;:()]", text):
        waiting = f"{waiting} {part}".strip()
        if any(map(str.isdecimal, part)):
            found += _without_signs(waiting)
            waiting = ""
    return found


def _without_signs(text: str) -> list[tuple[str, int]]:
    """The same where nothing stands between: after each number if it begins with one, else before each."""
    texts, numbers = list(map(_bare, re.split(r"\d+", text))), [int(number) for number in re.findall(r"\d+", text)]
    is_after = not texts[0] or (len(numbers) == 1 and bool(texts[1]) and _is_one_of(texts[0], "everybody"))
    return list(zip(texts[1:] if is_after else texts[:-1], numbers, strict=True))


def _bare(name: str) -> str:
    """The name without signs and small words around it."""
    words = [word for part in name.split() if (word := part.strip(_ENDS))]
    while words and _is_one_of(words[0], "small"):
        del words[0]
    while words and _is_one_of(words[-1], "small"):
        del words[-1]
    return " ".join(words)


def _is_one_of(name: str, kind: str) -> bool:
    plain = name.casefold()
    return any(plain in getattr(known.headcounts, kind) for known in languages())


def _operation(name: str, operations: Sequence[OperationNames]) -> str:
    """The id of the set that is called so, nearly so or begins so; the name itself where none is."""
    if found := set_of(name, operations):
        return found.set_id
    titles = {operation.title: operation.set_id for operation in operations}
    return titles.get(nearest(name, titles) or "", name)


def example(titles: Iterable[str], *, hybrid: bool = False) -> Message:
    """What somebody could write: `Libraries 4, Elderly care 7, others 3`."""
    made = [(title, number) for title, number in zip(titles, (4, 7), strict=False)]
    return parts(made, 3, 6 if hybrid else None)
