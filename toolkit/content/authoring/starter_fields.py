"""Puts the fields that a starter template does not have into it, switched off, with what they are for.

A template is prose in one language. What the models declare decides which fields there are, so that a field which
nobody has written into the templates still comes out in the folder that `toolkit new` writes, in its place.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from toolkit.content.models.base import Written
from toolkit.content.models.declarations import FieldDeclaration, declared, models_in
from toolkit.languages import Words
from toolkit.problems import Message

_KEY = re.compile(r"(?P<indent> *)(?P<off>#?)(?P<dash>- )?(?P<name>[\w-]+):(?:\s+(?P<value>.*))?$")
"""A field of a template; one that is switched off begins with `#` and no space, a comment has a space after it."""
_VALUES = re.compile(r"<(\w+)\.(\w+)>")
"""Where a comment lists the values of a field: `<Question.kind>`."""
_IN_FLOW = re.compile(r"[{,]\s*(\w+):")


@dataclass
class _Mapping:
    """The fields that a template writes of one thing, each with the number of its line."""

    model: type[Written] | None
    depth: int
    is_off: bool
    lines: dict[str, int] = field(default_factory=dict)
    is_flow: bool = False
    """Written in one line, in braces."""


@dataclass
class _Key:
    """A field that is open: what is written further in belongs to it. `keyed` fields hold names of the author's own."""

    depth: int
    is_off: bool
    inner: type[Written] | None
    is_keyed: bool
    mapping: _Mapping | None = None


def with_every_field(template: str, root: type[Written], words: Words, but: Collection[str] = ()) -> str:
    """The template with every field of its models, those in `but` left out.

    `but` holds names of models, or `Model.field`.
    """
    lines = _VALUES.sub(lambda match: _values(root, match[1], match[2], words), template).splitlines()
    mappings = [mapping for mapping in _mappings(lines, root) if mapping.model and mapping.model.__name__ not in but]
    written = {(mapping.model, name) for mapping in mappings for name in mapping.lines}
    added: dict[int, list[str]] = {}
    for mapping in {mapping.model: mapping for mapping in reversed(mappings)}.values():
        assert mapping.model is not None
        line = min(mapping.lines.values())
        for declaration in declared(mapping.model):
            name = declaration.written_as
            if name in mapping.lines:
                line = _last_line(lines, mapping.lines[name], mapping.depth)
            elif (mapping.model, name) in written or f"{mapping.model.__name__}.{name}" in but:
                continue
            elif mapping.is_flow:
                lines[line] = f"{lines[line].rstrip().removesuffix('}')}, {_with_example(declaration, words)}}}"
            else:
                added.setdefault(line, []).extend(_switched_off(declaration, mapping, words))
    for line in sorted(added, reverse=True):
        lines[line + 1 : line + 1] = added[line]
    return "\n".join(lines) + "\n"


def models_of(root: type[Written]) -> set[type[Written]]:
    """A model and all that it is made of."""
    inner = {model for one in declared(root) for model in models_in(one.info.annotation)}
    return {root}.union(*map(models_of, inner))


def _values(root: type[Written], model: str, name: str, words: Words) -> str:
    """`opening, feeling or analysis`."""
    fields = (one for known in models_of(root) if known.__name__ == model for one in declared(known))
    return words.alternatives(next(one.choices for one in fields if one.written_as == name))


def _mappings(lines: list[str], root: type[Written]) -> list[_Mapping]:
    """Every mapping of a template, with the model of what it describes."""
    top = _Mapping(root, 0, is_off=False)
    found, open_keys, prose = [top], [_Key(-1, False, root, False, top)], -1
    for number, line in enumerate(lines):
        depth = len(line) - len(line.lstrip())
        match = _KEY.match(line)
        if not line.strip() or (0 <= prose < depth) or match is None:
            continue
        depth = len(match["indent"]) + len(match["dash"] or "")
        prose = len(match["indent"]) if (match["value"] or "").startswith("|") else -1
        while open_keys[-1].depth >= depth:
            open_keys.pop()
        above = open_keys[-1]
        if above.mapping is None or match["dash"]:
            above.mapping = _Mapping(above.inner, depth, above.is_off)
            found.append(above.mapping)
        above.mapping.lines[match["name"]] = number
        inner, is_keyed = _inside(above, match["name"])
        open_keys.append(_Key(depth, bool(match["off"]), inner, is_keyed))
        if (match["value"] or "").startswith("{") and inner and not is_keyed:
            names = dict.fromkeys(_IN_FLOW.findall(match["value"]), number)
            found.append(_Mapping(inner, depth, bool(match["off"]), names, is_flow=True))
    return found


def _inside(above: _Key, name: str) -> tuple[type[Written] | None, bool]:
    """The model of what a field holds, and whether names of the author's own come in between."""
    if above.is_keyed:
        return above.inner, False
    fields = declared(above.inner) if above.inner else ()
    declaration = next((one for one in fields if one.written_as == name), None)
    if declaration is None:
        return None, False
    return next(models_in(declaration.info.annotation), None), declaration.holds_names


def _last_line(lines: list[str], start: int, depth: int) -> int:
    """The last line that belongs to the field which begins at `start`."""
    last = start
    for number in range(start + 1, len(lines)):
        text = lines[number].lstrip()
        if not text or text == "#" or text.startswith("# "):
            continue
        if len(lines[number]) - len(text) <= depth:
            break
        last = number
    return last


def _switched_off(declaration: FieldDeclaration, mapping: _Mapping, words: Words) -> Iterator[str]:
    """What the field is for, and the field. Among lines that are off no comment comes between: they go on together."""
    margin = " " * mapping.depth
    if not mapping.is_off:
        yield f"{margin}# {words.gettext(declaration.sentence)}"
    yield f"{margin}#{_with_example(declaration, words)}"


def _with_example(declaration: FieldDeclaration, words: Words) -> str:
    """`field: example`; empty where the declaration has no example, which says no more than no line at all."""
    example = declaration.about.example
    text = words.say(example) if isinstance(example, Message) else example
    return f"{declaration.written_as}: {text}".rstrip()
