"""Edits a file with ruamel.yaml, which keeps comments, order and quotation marks. Used for edits that `line_editing`
cannot make by whole lines, and for upgrades, which may change any part of a file.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

from toolkit.source.line_editing import can_be_block

WIDEST = 10**6
"""Columns before ruamel.yaml folds a text; nobody's lines are folded."""
_LINE = re.compile(r"(?P<indent> *)(?P<dash>- +)?(?P<rest>[^\s#-].*)")


@dataclass(frozen=True)
class Document:
    """A file while it is being changed: `fields` is used like a dict, its lists like lists, and keeps its comments."""

    fields: Any
    yaml: YAML


class _TextOnly(VersionedResolver):
    """Every value is text, as for our own reader: `09.00`, `0114` and `no` go out as they came in."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        if kind is ScalarNode and implicit[0]:
            return self.DEFAULT_SCALAR_TAG
        return super().resolve(kind, value, implicit)


def open_round_trip(text: str) -> Document:
    """The file, ready to be changed.

    `text` has `\\n` between lines and was read without errors by `parser`.
    """
    yaml = YAML()
    yaml.Resolver = _TextOnly
    yaml.preserve_quotes = True
    yaml.width = WIDEST
    # What is written between the dash of a list and the text counts as indentation too.
    field, dash = _indentation(text)
    yaml.indent(mapping=field, sequence=dash + 2, offset=dash)
    fields = yaml.load(text)
    return Document(yaml.map() if fields is None else fields, yaml)


def text_of(document: Document) -> str:
    """The file as it reads now."""
    out = io.StringIO()
    document.yaml.dump(document.fields, out)
    return out.getvalue()


def rewritten(text: str, change: Callable[[Any], None]) -> str:
    """The text after `change` has been made to its fields; every line that it does not touch stays to the letter."""
    document = open_round_trip(text)
    before = text_of(document)
    change(document.fields)
    after = text_of(document)
    if before == text:
        return after
    kept = _carried_over(text.splitlines(keepends=True), before.splitlines(keepends=True), after.splitlines(True))
    return kept if text_of(open_round_trip(kept)) == text_of(open_round_trip(after)) else after


def styled(value: Any) -> Any:
    """A value of our own as it is to be written: texts in quotation marks, several lines after `|`."""
    if isinstance(value, dict):
        return {name: styled(one) for name, one in value.items()}
    if isinstance(value, list):
        return [styled(one) for one in value]
    if not isinstance(value, str):
        return value
    return LiteralScalarString(f"{value}\n") if can_be_block(value) else DoubleQuotedScalarString(value)


def _carried_over(written: Sequence[str], before: Sequence[str], after: Sequence[str]) -> str:
    """What was changed from `before` to `after`, done to `written`, which says the same as `before` in its own way."""
    at = [0] * (len(before) + 1)
    for _, i, i_end, j, j_end in SequenceMatcher(None, before, written, autojunk=False).get_opcodes():
        for step in range(i_end - i + 1):
            at[i + step] = min(j + step, j_end) if i + step < i_end else j_end
    lines: list[str] = []
    for tag, i, i_end, j, j_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        lines += written[at[i] : at[i_end]] if tag == "equal" else after[j:j_end]
    return "".join(lines)


def _indentation(text: str) -> tuple[int, int]:
    """How many columns fields, and the dashes of lists, stand in from the field that they belong to."""
    fields: list[int] = []
    dashes: list[int] = []
    above, opens = 0, False
    for match in filter(None, map(_LINE.match, text.splitlines())):
        step = len(match["indent"]) - above
        if opens and match["dash"] and step >= 0:
            dashes.append(step)
        elif opens and step > 0:
            fields.append(step)
        above = len(match["indent"]) + len(match["dash"] or "")
        opens = match["rest"].rstrip().endswith(":")
    return _most_common(fields, 2), _most_common(dashes, 2)


def _most_common(numbers: list[int], otherwise: int) -> int:
    return max(numbers, key=numbers.count) if numbers else otherwise
