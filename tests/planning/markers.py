"""A workshop in which every text is a word that stands nowhere else, so that a leak shows, whichever field it is in.

The fields are found by walking the models and dataclasses: one that is added tomorrow is filled, and looked for, too.
"""

from __future__ import annotations

import typing
from collections.abc import Iterator
from dataclasses import Field, dataclass, field, fields, is_dataclass, replace
from datetime import date
from enum import Enum
from types import NoneType, UnionType
from typing import Any

from pydantic.fields import FieldInfo

from toolkit.content.models.base import ForFacilitator, InRows, Written
from toolkit.content.models.case import Case
from toolkit.content.models.fact import Fact, FactText
from toolkit.content.models.programme import Cue, Mode, Moment, Programme, Uses
from toolkit.content.models.question import Form, Kind, Priority, Question
from toolkit.content.models.question_set import QuestionSet
from toolkit.content.models.vote import Vote
from toolkit.planning.continued import Continued, KeptPromise
from toolkit.planning.seating import OperationGroup
from toolkit.planning.workshop import Division, PrintedFact, PrintedMethod, Workshop
from toolkit.problems import Message, Place, Problem
from toolkit.source.nodes import ScalarNode

from .builders import setting, workshop

SECRET, OPEN = "hemlig", "synlig"
PICTURE = "bild.svg"
"""The picture of all that has one."""
LISTED = 2
"""How many items a list gets."""


@dataclass
class Markers:
    """Hands out words and remembers in which field each was put: `hemlig0017x` where only the facilitator may look."""

    secret: dict[str, str] = field(default_factory=dict)
    open: dict[str, str] = field(default_factory=dict)

    def word(self, path: str, secret: bool) -> str:
        words, kind = (self.secret, SECRET) if secret else (self.open, OPEN)
        word = f"{kind}{len(words):04}x"
        words[word] = path
        return word

    def leaked(self, text: str) -> list[str]:
        """The fields whose words stand in a text, however it is broken into lines."""
        joined = "".join(text.split()).casefold()
        return [path for word, path in self.secret.items() if word in joined]

    def missing(self, text: str) -> list[str]:
        """The facilitator's fields whose words do not stand in a text."""
        found = set(self.leaked(text))
        return [path for path in self.secret.values() if path not in found]


def filled(kind: Any, markers: Markers, path: str, secret: bool = False, /, **given: Any) -> Any:
    """A value of a model or dataclass with every field filled; `given` are the fields that a test decides itself."""
    if isinstance(kind, type) and issubclass(kind, Written):
        made = {}
        for name, about in kind.model_fields.items():
            hidden = secret or any(isinstance(mark, ForFacilitator) for mark in about.metadata)
            made[about.alias or name] = (
                given[name] if name in given else _written(name, about, markers, f"{path}.{name}", hidden)
            )
        return kind(**made)
    hints = typing.get_type_hints(kind)
    values = {
        f.name: _value(hints[f.name], [], markers, f"{path}.{f.name}", secret or _hidden(f))
        for f in fields(kind)
        if f.init and f.name not in given
    }
    return kind(**values, **given)


def _written(name: str, about: FieldInfo, markers: Markers, path: str, hidden: bool) -> Any:
    """The value of a field of a model: a table, the name of the picture, else what its type says."""
    if any(isinstance(mark, InRows) for mark in about.metadata):
        return " | ".join(markers.word(path, hidden) for _ in range(2)) + "\n1 | 2"
    if name == "picture":
        return PICTURE
    return _value(about.annotation, about.metadata, markers, path, hidden)


def _hidden(about: Field[Any]) -> bool:
    return bool(about.metadata.get("facilitator"))


def _value(kind: Any, metadata: list[Any], markers: Markers, path: str, secret: bool) -> Any:
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Annotated:
        return _value(inner[0], [*metadata, *kind.__metadata__], markers, path, secret)
    if origin in (typing.Union, UnionType):
        kept = next(kind_ for kind_ in inner if kind_ is not NoneType)
        return _value(kept, metadata, markers, path, secret)
    if origin in (list, tuple) and inner[0] is Cue:
        return origin(Cue(**{label: markers.word(f"{path}.{label}", secret)}) for label in Cue.model_fields)
    if origin in (list, tuple):
        made = (_value(inner[0], [], markers, f"{path}[{n}]", secret) for n in range(LISTED))
        return origin(made)
    if origin is dict:
        named = inner[0].__origin__ if hasattr(inner[0], "__metadata__") else inner[0]  # values with meanings
        keys = typing.get_args(named) if typing.get_origin(named) is typing.Literal else ["sv"]
        return {key: _value(inner[1], [], markers, f"{path}[{key}]", secret) for key in keys}
    return inner[0] if origin is typing.Literal else _single(kind, metadata, markers, path, secret)


def _single(kind: Any, metadata: list[Any], markers: Markers, path: str, secret: bool) -> Any:
    if kind is str:
        word = markers.word(path, secret)
        return f"https://{word}.se" if any("https?" in str(limit) for limit in _limits(metadata)) else word
    if kind is ScalarNode:
        return ScalarNode(markers.word(path, secret), Place("workshop.yaml"))
    if kind is Message:
        return Message(markers.word(path, secret))
    if kind is Problem:
        return Problem("A000", Message(markers.word(path, secret)))
    if kind is date:
        return date(2027, 1, 14)
    if kind is Form:
        return Form.GROUPS  # nobody votes alone
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next(iter(kind))
    if kind in (int, bool):
        return kind(max(getattr(limit, "ge", 1) or 1 for limit in [None, *_limits(metadata)]))
    if kind is Vote:
        return filled(Vote, markers, path, secret, method="dots", dots=1, low=None, high=None, steps=None)
    return filled(kind, markers, path, secret)


def _limits(metadata: list[Any]) -> Iterator[Any]:
    """What a value must keep to: `Ge(1)`, a pattern; inside a union pydantic leaves them in their Field."""
    for mark in metadata:
        yield from mark.metadata if isinstance(mark, FieldInfo) else [mark]


def marked_workshop(mode: Mode = "on-site") -> tuple[Workshop, Markers]:
    """A workshop that uses everything: every kind of step and question, a fact that is old, turns, reserves."""
    markers = Markers()
    content = _content(markers)
    sets = [(id_, _set(markers, id_)) for id_ in ("post", "bank")]
    fact = filled(Fact, markers, "Fact", year=1999, texts={"sv": filled(FactText, markers, "FactText")})
    printed = PrintedFact(fact, fact.texts["sv"], old=True, note=markers.word("PrintedFact.note", True))
    made = workshop(content, sets, _programme(markers, content), [printed], mode=mode)
    made = replace(made, setting=replace(setting(mode=mode, participants=9), place=markers.word("place", False)))
    methods = tuple(filled(PrintedMethod, markers, f"PrintedMethod[{n}]") for n in range(LISTED))
    made = replace(made, methods=methods, continued=_continued(markers))
    made = replace(made, beside=replace(made, language="en"))
    group = OperationGroup(markers.word("group", False), None, ("post",), 4, is_remote=False)
    made = replace(made, division=Division((group,), made.amounts))
    return _with_hidden_words(made, markers, "Workshop"), markers


def _content(markers: Markers) -> Case:
    asked = [_question(markers, f"Case.questions[{kind}]", kind) for kind in Kind]
    made: Case = filled(Case, markers, "Case", questions=asked, facts=[], local_facts=[])
    return made


def _continued(markers: Markers) -> Continued:
    promises = tuple(
        filled(KeptPromise, markers, f"KeptPromise[{n}]", number=n, day=None) for n in range(1, LISTED + 1)
    )
    made: Continued = filled(
        Continued, markers, "Continued", promises=promises, day=date(2026, 11, 5), meets_again=None
    )
    return made


def _set(markers: Markers, id_: str) -> QuestionSet:
    asked = [_question(markers, f"QuestionSet({id_}).questions[{kind}]", kind) for kind in Kind]
    made: QuestionSet = filled(QuestionSet, markers, f"QuestionSet({id_})", questions=asked, facts=[])
    return made


def _question(markers: Markers, path: str, kind: Kind) -> Question:
    made: Question = filled(
        Question, markers, path, id=markers.word(path, False), kind=kind, priority=Priority.MUST, minutes=2, at_least=1
    )
    return made


def _programme(markers: Markers, content: Case) -> Programme:
    talk = [kind for kind in Kind if kind not in {Kind.ACTION, Kind.CHECK_OUT}]
    steps = [
        filled(
            Moment,
            markers,
            f"Moment({uses})",
            uses=uses,
            minutes=60,
            at_least=1,
            instructions=0,
            kinds=talk if uses in {Uses.CASE_QUESTIONS, Uses.SET_QUESTIONS} else [],
            turns=len(content.turns) if uses is Uses.TURNS else 0,
            at=None,
        )
        for uses in Uses
    ]
    made: Programme = filled(Programme, markers, "Programme", moments=steps, questions=[])
    return made


def _with_hidden_words(thing: Any, markers: Markers, path: str) -> Any:
    """The dataclass with more words in every field that is the facilitator's, at any depth."""
    hints = typing.get_type_hints(type(thing))
    changed = {}
    for about in fields(thing):
        value = getattr(thing, about.name)
        if _hidden(about) and isinstance(value, tuple):
            changed[about.name] = value + _value(hints[about.name], [], markers, f"{path}.{about.name}", True)
        elif _hidden(about) and isinstance(value, dict):  # one that is filled has a word for each of its names
            changed[about.name] = value or _value(hints[about.name], [], markers, f"{path}.{about.name}", True)
        elif isinstance(value, tuple) and value and is_dataclass(value[0]):
            changed[about.name] = tuple(
                _with_hidden_words(item, markers, f"{path}.{about.name}[{n}]") for n, item in enumerate(value)
            )
        elif is_dataclass(value):
            changed[about.name] = _with_hidden_words(value, markers, f"{path}.{about.name}")
    return replace(thing, **changed)


def everything(made: Workshop) -> str:
    """All that a workshop holds, also what is left out when it is shown in a log."""
    hidden = [repr(getattr(made, about.name)) for about in fields(made) if not about.repr]
    return " ".join([repr(made), *hidden, *([everything(made.beside)] if made.beside else [])])


def hidden_fields(kind: Any, seen: set[Any] | None = None) -> set[str]:
    """Every field, of any model or dataclass that `kind` may hold at any depth, that is marked as the facilitator's."""
    seen = {kind} if seen is None else seen
    found: set[str] = set()
    for name, annotation, hidden in _fields_of(kind):
        found |= {f"{kind.__name__}.{name}"} if hidden else set()
        for inner in set(_types_in(annotation)) - seen:
            seen.add(inner)
            found |= hidden_fields(inner, seen)
    return found


def hidden_and_filled(value: Any) -> set[str]:
    """Those of the fields marked as the facilitator's that hold something here, at any depth."""
    if isinstance(value, (list, tuple)):
        return set().union(*map(hidden_and_filled, value))
    if isinstance(value, dict):
        return hidden_and_filled(list(value.values()))
    found: set[str] = set()
    for name, _, hidden in _fields_of(type(value)):
        inner = getattr(value, name)
        found |= hidden_and_filled(inner) | ({f"{type(value).__name__}.{name}"} if hidden and inner else set())
    return found


def _fields_of(kind: Any) -> Iterator[tuple[str, Any, bool]]:
    if issubclass(kind, Written):
        for name, about in kind.model_fields.items():
            yield name, about.annotation, any(isinstance(mark, ForFacilitator) for mark in about.metadata)
    elif is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        yield from ((about.name, hints[about.name], _hidden(about)) for about in fields(kind))


def _types_in(annotation: Any) -> Iterator[type]:
    if isinstance(annotation, type) and (issubclass(annotation, Written) or is_dataclass(annotation)):
        yield annotation
    for inner in typing.get_args(annotation):
        yield from _types_in(inner)
