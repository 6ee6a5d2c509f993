"""A file means the same on every computer: the parser in C, where there is one, says just what the reference says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from toolkit.content.files import builtin_folders
from toolkit.source import parser
from toolkit.source.nodes import MappingNode, Node, ScalarNode, SequenceNode, plain
from toolkit.source.parser import read_yaml

from ..examples import examples

ROOT = builtin_folders()
FILES = sorted(
    path
    for folder in ("cases", "facts", "methods", "programmes", "question_sets", "tests", "toolkit")
    for path in (ROOT / folder).rglob("*.yaml")
)
BROKEN = [path.read_bytes() for path in FILES if path.parent.name == "broken"]

pytestmark = pytest.mark.skipif(not hasattr(yaml, "CBaseLoader"), reason="PyYAML without libyaml")


def tree(node: Node | None) -> Any:
    """Everything that a node says, with the places and the last lines, which `==` leaves out."""
    if isinstance(node, MappingNode):
        fields = [(name, entry.key_place, tree(entry.node)) for name, entry in node.entries.items()]
        return node.place, node.place.source, fields
    if isinstance(node, SequenceNode):
        return node.place, node.place.source, [tree(item) for item in node.items]
    return node and (node, node.place.source, node.last_line)


def said(data: bytes, loader: Any) -> tuple[Any, list[Any]]:
    node, problems = parser._read.__wrapped__(data, "f", loader)
    return tree(node), [(p.place, p.place and p.place.source, p.code, p.message, p.hint) for p in problems]


def agree(data: bytes) -> None:
    fast, reference = said(data, yaml.CBaseLoader), said(data, yaml.BaseLoader)
    assert fast == reference, data


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_of_ours_is_read_alike(path: Path) -> None:
    agree(path.read_bytes())


def test_there_are_files_of_every_sort() -> None:
    assert len(FILES) > 200
    assert {"cases", "starter", "broken"} <= {path.parent.name for path in FILES}


MEANT = [
    ("{fraga: Vad behovs?}", {"fraga": "Vad behovs?"}),
    ("{a: b?c, d?: e}", {"a": "b?c", "d?": "e"}),
    ("[Vad?, Vem?, Hur?]", ["Vad?", "Vem?", "Hur?"]),
    ("[b:]", [{"b": None}]),
    ("{a:}", {"a": None}),
    ('{"a":}', {"a": None}),
    ("a: {b: [c?, d], e: f?}", {"a": {"b": ["c?", "d"], "e": "f?"}}),
    ("a: b\n c?\n d", {"a": "b c? d"}),
    ("a: |\n  ? b\n  c?\n", {"a": "? b\nc?\n"}),
    ("k: {t:\n}\ne:", {"k": {"t": None}, "e": None}),
    ('a: "?\\u003f?"', {"a": "???"}),
]


@pytest.mark.parametrize(("text", "meaning"), MEANT)
def test_what_the_two_would_read_differently_has_one_meaning(text: str, meaning: Any) -> None:
    agree(text.encode())
    node, problems = read_yaml(text.encode(), "f")
    assert (plain(node), problems) == (meaning, [])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: x\n\ty", "Y008"),
        ("a: |#\n  b", "Y004"),
        ("a: >-#b\n  b", "Y004"),
        ("!'!'\n- b", "Y004"),
        ("? a", "Y004"),
        ("a: ? b", "Y004"),
        ("k: {t: #b\n}", "Y007"),
        ("a: &b c\nd: *b", "Y004"),
        ("a: 'b\n...\n'", "Y026"),
    ],
)
def test_what_neither_should_read_is_told_of_alike(text: str, code: str) -> None:
    agree(text.encode())
    assert code in [problem.code for problem in read_yaml(text.encode(), "f")[1]]


PIECES = st.sampled_from([
    *"aå:-#\"'[]{},&*!|>%@`?\\ \t~<$x0.", "\n", "\n", "\n  ", "\n- ", "- ", ": ", "a: ", " #",
    "|\n  ", ">\n  ", "|-\n",
    '"a"', "'b'", "[b:]", "{a: b?}", "...", "\n---\n", "%YAML 1.1\n", "<<", "''", "\\n", "\\u00e5", "👩🏽", "\u00a0",
    "\u2028", "\x85", "\ufeff", "\ufdd0", "|2\n", "\r\n", "\n\n", "&a ", "*a", "!t ", "!!str ", "? ", "??",
])  # fmt: skip


@examples(400)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_any_signs_are_read_alike(text: str) -> None:
    agree(text.encode())


@examples(200)
@given(st.data())
def test_any_change_to_a_file_is_read_alike(data: st.DataObject) -> None:
    lines = data.draw(st.sampled_from(BROKEN)).decode("utf-8", "replace").split("\n")
    first = data.draw(st.integers(0, len(lines) - 1))
    text = "\n".join(lines[first : first + 12])
    for _ in range(data.draw(st.integers(0, 3))):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(PIECES) + text[at + data.draw(st.integers(0, 2)) :]
    agree(text.encode())


def test_scalars_know_their_last_line_by_both(monkeypatch: pytest.MonkeyPatch) -> None:
    for loader in (yaml.CBaseLoader, yaml.BaseLoader):
        monkeypatch.setattr(parser, "LOADER", loader)
        node, _ = read_yaml(b"a: |\n  b\n  c\n\nd: e\n", "f")
        assert isinstance(node, MappingNode)
        assert isinstance(text := node.entries["a"].node, ScalarNode)
        assert text.last_line == 5
