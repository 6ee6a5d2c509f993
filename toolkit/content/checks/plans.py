"""Warnings about a plan that every field of it passes: names of nobody, empty lines, the same twice, no address."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import chain

from toolkit.content.checks.references import references_in
from toolkit.content.checks.variables import FROM_PLAN
from toolkit.content.models.plan import REFERENCES, WorkshopPlan
from toolkit.content.person_names import (
    has_other_words,
    is_more_than_one,
    is_name,
    known,
    one_at_work,
    only_the_name,
    taken_apart,
)
from toolkit.problems import Message, Place, Problem, Severity, TextEdit, say
from toolkit.source.line_mistakes import as_scalar
from toolkit.source.names import suggestion
from toolkit.source.nodes import MappingNode, Node, ScalarNode, SequenceNode, follow, instead, texts

_UNDECIDED = re.compile(
    r"tb[acd]|todo|t\.b\.[acd]\.?|n/?a|nn|x{1,5}|\?+|-{1,3}|[–—]|\.{2,}|…|_+|x{2,}[.-]x{2,}", re.IGNORECASE
)
"""What people write for what they do not know yet; a word such as "later" may be meant for the reader."""
_FEWEST_DIGITS, _MOST_DIGITS = 5, 15
_SILENT_DEFAULTS = (*REFERENCES, "turns", "start")
"""Fields for which the program has something of its own to print when they are empty."""


def check_plan(node: MappingNode, plan: WorkshopPlan) -> list[Problem]:
    """Everything of this kind in a plan, shown at its line."""
    return list(
        chain(
            _empty(node), _twice(node), _absent(node, plan), _participants(node), _undecided(node), _addresses(node),
            _telephones(node), _filled_twice(node), _leads_twice(node),
        )
    )  # fmt: skip


def _warning(
    code: str, message: Message, hint: Message, place: Place, mend: tuple[TextEdit, ...] = (), *, is_guess: bool = False
) -> Problem:
    return Problem(code, message, hint, place, Severity.WARNING, mend, is_guess)


def _empty(node: MappingNode) -> Iterator[Problem]:
    for name in _SILENT_DEFAULTS:
        entry = node.entries.get(name)
        if entry and isinstance(entry.node, ScalarNode) and entry.node.text is None:
            message = say("'{field}' is empty, so the toolkit chooses for you", field=name)
            yield _warning("L024", message, say("Write something after '{field}:', or remove the line.", field=name),
                           entry.key_place)  # fmt: skip


def _twice(node: MappingNode) -> Iterator[Problem]:
    """The same id twice in one list; it is used once."""
    for name in REFERENCES:
        first: set[str] = set()
        for named in references_in(node, name):
            if named.text in first:
                message = say("'{id}' stands twice, and is used once", id=named.text)
                yield _warning("L025", message, say("Remove one of them."), named.place, _without(named))
            first.add(named.text or "")


def _filled_twice(node: MappingNode) -> Iterator[Problem]:
    """A variable of the author's own with the name of a field: texts get the one value, and pages print the other."""
    own = node.get("variables")
    for name, entry in own.entries.items() if isinstance(own, MappingNode) else ():
        field = follow(node, FROM_PLAN[name].split(": "))[0] if name in FROM_PLAN else None
        if (
            isinstance(field, ScalarNode)
            and isinstance(entry.node, ScalarNode)
            and None not in (field.text, entry.node.text)
            and field.text != entry.node.text
        ):
            message = say("'{name}' is '{one}' here and '{other}' on line {line}", name=name, one=entry.node.text,
                          other=field.text, line=field.place.line)  # fmt: skip
            yield _warning("L036", message, say("Remove it here, or give it a name of its own."), entry.key_place)


def _leads_twice(node: MappingNode) -> Iterator[Problem]:
    first: dict[str, ScalarNode] = {}
    for name in _values(node, "name"):
        earlier = first.setdefault((name.text or "").casefold(), name)
        if earlier is not name:
            line = earlier.place.line
            message = say("'{name}' is among those who lead already, on line {line}", name=name.text, line=line)
            yield _warning("L038", message, say("Remove one of them."), name.place)


def _without(item: ScalarNode) -> tuple[TextEdit, ...]:
    """Takes an item out of its list: with the comma before it, or with its line."""
    place = item.place
    before, after = place.source[: place.column - 1], place.source[place.end_column - 1 :]
    if comma := re.search(r",\s*$", before):
        return (TextEdit(place.line, comma.start() + 1, place.line, place.end_column, ""),)
    if re.fullmatch(r"\s*-\s+", before) and re.fullmatch(r"\s*(?:#.*)?", after):
        return (TextEdit.whole_line(place.line),)
    return ()


def _absent(node: MappingNode, plan: WorkshopPlan) -> Iterator[Problem]:
    """Somebody who cannot come and is not on the list: the tables are drawn as if that line were not there."""
    named = references_in(node, "absent")
    if named and not isinstance(plan.participants, list):
        message = say("'absent' says who on the list cannot come, and there is no list of names")
        hint = say("Write how many come after 'participants:', and remove 'absent'.")
        yield _warning("L026", message, hint, node.entries["absent"].key_place)
        return
    people = [person.name for person in plan.participants] if isinstance(plan.participants, list) else []
    for scalar in named:
        if (scalar.text or "").casefold() not in {name.casefold() for name in people}:
            message = say("nobody on the list of participants is called '{name}'", name=scalar.text)
            meant = suggestion(scalar.text or "", people)
            mend = instead(scalar, as_scalar(meant.best)) if meant.best else ()
            hint = meant.hint_or(say("Write the name as it is on the list, or remove it."))
            yield _warning("L026", message, hint, scalar.place, mend, is_guess=True)


def _participants(node: MappingNode) -> Iterator[Problem]:
    """What a file with a list of people is asked about, of those whom the plan itself names."""
    entry = node.entries.get("participants")
    people = entry.node.items if entry and isinstance(entry.node, SequenceNode) else ()
    names: set[str] = set()
    for person in people:
        name = person.get("name") if isinstance(person, MappingNode) else None
        if not (entry and isinstance(person, MappingNode) and isinstance(name, ScalarNode) and name.text):
            continue
        if name.place.file != entry.key_place.file or _UNDECIDED.fullmatch(name.text.strip()):
            continue
        yield from _name(person, name, name.text)
        if name.text.casefold() in names:
            message = say("'{name}' is on the list twice", name=name.text)
            hint = say("Remove one of them, or write something that tells the two apart.")
            yield _warning("F019", message, hint, name.place)
        names.add(name.text.casefold())


def _name(person: MappingNode, name: ScalarNode, text: str) -> Iterator[Problem]:
    """At most one thing about what stands after `name:`."""
    written = taken_apart(text)
    alone = say("'{value}' does not look like a name alone", value=text[:60])
    if not is_name(written.name):
        message, only = say("'{value}' is not the name of a person", value=text[:60]), only_the_name(text)
        if only:
            yield _warning("F017", message, say("Write '{value}'.", value=only), name.place,
                           instead(name, as_scalar(only)), is_guess=True)  # fmt: skip
        else:
            yield _warning("F017", message, say("Write the person's name, or remove the line."), name.place)
    elif is_more_than_one(written.name):
        message = say("'{value}' looks like more than one person", value=text[:60])
        hint = say("Write each of them after a '- name:' of their own.")
        if (one := one_at_work(written.name)) and "workplace" not in person.entries:
            hint = say("If it is one person, write '{name}' here and 'workplace: {workplace}' on a line below; "
                       "otherwise each after a '- name:' of their own.", name=one[0], workplace=one[1])  # fmt: skip
        yield _warning("F025", message, hint, name.place)
    elif written.more and known()["cancelled"].has(written.more):
        message = say("{name} has '{value}' beside the name, and is counted all the same",
                      name=written.name, value=written.more[:40])  # fmt: skip
        hint = say("Write only the name here, and write it under 'absent' too.")
        yield _warning("F027", message, hint, name.place)
    elif written.more and (field := _field_for(written.more, person)):
        hint = say("Write '{name}' here, and '{field}: {value}' on a line below.", name=written.name, field=field[0],
                   value=field[1])  # fmt: skip
        yield _warning("F034", alone, hint, name.place, _with_field(name, written.name, *field))
    elif written.is_cleaned:
        yield _warning("F034", alone, say("Write '{value}'.", value=written.name), name.place,
                       instead(name, as_scalar(written.name)), is_guess=True)  # fmt: skip
    elif has_other_words(written.name):
        yield _warning("F034", alone, say("Write only the person's name."), name.place)


def _field_for(more: str, person: MappingNode) -> tuple[str, str] | None:
    """The field of a participant that what stands beside the name belongs in, and its value; None where it is taken."""
    if any(known()[kind].has(more) for kind in ("there", "meeting_roles")):
        return None
    field = ("remote", "yes") if known()["remotely"].has(more) else ("operation", more)
    return None if field[0] in person.entries else field


def _with_field(name: ScalarNode, only: str, field: str, value: str) -> tuple[TextEdit, ...]:
    """Writes the name alone, and a field after it: on the next line, or within the same braces."""
    source, wanted = name.place.source, (as_scalar(only), f"{field}: {as_scalar(value)}")
    before, after = source[: name.place.column - 1], source[name.place.end_column - 1 :]
    if match := re.fullmatch(r"(\s*(?:- +)?)name:\s+", before):
        return instead(name, f"\n{' ' * len(match[1])}".join(wanted)) if not after.strip() else ()
    is_in_braces = re.match(r"\s*[,}]", after) and not re.search(r"[,{}\[\]]", value)
    return instead(name, ", ".join(wanted)) if is_in_braces else ()


def _undecided(node: Node) -> Iterator[Problem]:
    """`TBD`, `?` and `-`, which would be printed."""
    for scalar in texts(node):
        if _UNDECIDED.fullmatch((scalar.text or "").strip()) and scalar.lines:
            message = say("'{value}' would be printed", value=scalar.text)
            hint = say("Write what it should be, or leave it empty until it is decided.")
            is_item = scalar.place.source[: scalar.place.column - 1].rstrip()[-1:] in ("-", "[", ",")
            yield _warning("L027", message, hint, scalar.place, () if is_item else instead(scalar, ""))


def _values(node: MappingNode, name: str) -> Iterator[ScalarNode]:
    """A field of each of those who lead."""
    people = node.get("facilitators")
    for person in people.items if isinstance(people, SequenceNode) else ():
        value = person.get(name) if isinstance(person, MappingNode) else None
        if isinstance(value, ScalarNode) and value.text and not _UNDECIDED.fullmatch(value.text.strip()):
            yield value


def _addresses(node: MappingNode) -> Iterator[Problem]:
    for value in _values(node, "email"):
        text = (value.text or "").strip()
        if re.fullmatch(r"[^\s@()<>,;:]+@(?:[^\s@()<>,;:.]+\.)+[^\W\d_]{2,}", text):
            continue
        better = re.sub(r"\s*[(\[{<]\s*\w{2,9}\s*[)\]}>]\s*", "@", text.removeprefix("mailto:").strip(" <>;,."))
        is_whole = re.fullmatch(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", better)
        message = say("'{value}' is no e-mail address", value=text[:60])
        hint = say("Write the whole address, such as {example}.", example=better if is_whole else "eva.ek@example.se")
        yield _warning("L028", message, hint, value.place, instead(value, better) if is_whole else ())


def _telephones(node: MappingNode) -> Iterator[Problem]:
    for value in _values(node, "phone"):
        text = (value.text or "").strip()
        better = re.sub(r"(?<=[\d -])[oO](?=[\d -])|^[oO](?=\d)", "0", unicodedata.normalize("NFKC", text))
        digits = sum(letter.isdigit() for letter in better)
        numbers = re.split(r"[,;/]|[^\W\d_]{2,}", better)
        most = max(sum(letter.isdigit() for letter in number) for number in numbers)
        if better != text and digits >= _FEWEST_DIGITS:
            message = say("'{value}' has signs that no telephone has", value=text[:60])
            yield _warning("L029", message, say("Write '{value}'.", value=better), value.place,
                           instead(value, as_scalar(better)))  # fmt: skip
        elif digits < _FEWEST_DIGITS or most > _MOST_DIGITS:
            message = say("'{value}' is no telephone number", value=text[:60])
            yield _warning("L029", message, say("Write the number with its area code, such as 033-12 34 56."),
                           value.place)  # fmt: skip
