"""Three texts side by side: what the author began from, the toolkit's of today, and the author's own.

The cases are files in tests/three_way: `<case>.builtin.yaml`, `<case>.own.yaml` and what should be told of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from toolkit.content.authoring.comparing import Difference, What, Who, compare
from toolkit.source.nodes import MappingNode
from toolkit.source.parser import read_yaml

FOLDER = Path(__file__).parent.parent / "three_way"
CASES = sorted(path.name.removesuffix(".expect") for path in FOLDER.glob("*.expect"))


def read(name: str) -> MappingNode:
    node, problems = read_yaml((FOLDER / name).read_bytes(), name)
    assert isinstance(node, MappingNode)
    assert not problems
    return node


def told(differences: list[Difference]) -> Iterator[str]:
    for d in differences:
        yield f"{d.who} {d.what} {d.id}{f' {d.field}' if d.field else ''}{f' -> {d.to}' if d.to else ''}"
        for name, text in (("base", d.base), ("toolkit", d.toolkit), ("author", d.author)):
            if text is not None:
                yield f"  {name}: {text.replace(chr(10), chr(92) + 'n')}"


def test_the_four_cases_that_every_overlay_meets_are_there() -> None:
    names = {"both-changed", "base-question-removed", "base-question-moved", "id-renamed"}
    assert {f"overlay-{name}" for name in names} <= set(CASES)


@pytest.mark.parametrize("case", CASES)
def test_who_has_changed_what_is_told(case: str) -> None:
    found = compare(read("base.yaml"), read(f"{case}.builtin.yaml"), read(f"{case}.own.yaml"))
    assert list(told(found)) == (FOLDER / f"{case}.expect").read_text("utf-8").splitlines()


def test_nothing_differs_from_itself() -> None:
    assert compare(read("base.yaml"), read("base.yaml"), read("base.yaml")) == []


def test_without_a_remembered_base_nobody_is_named() -> None:
    found = compare(None, read("copy-both-changed.builtin.yaml"), read("copy-both-changed.own.yaml"))
    assert {d.who for d in found} == {Who.EITHER}
    assert {(d.id, d.field) for d in found} == {
        ("", "title"), ("where-help-stops", "facilitator.if_stuck"), ("who-came-last", "probes"),
    }  # fmt: skip
    assert all(d.base is None for d in found)


def test_without_a_remembered_base_a_change_of_what_is_gone_is_told() -> None:
    case = "overlay-base-question-removed"
    found = compare(None, read(f"{case}.builtin.yaml"), read(f"{case}.own.yaml"))
    assert (What.LOST, "where-help-stops", "change") in {(d.what, d.id, d.field) for d in found}


def test_changes_to_an_easy_read_edition_are_compared_with_its_changes() -> None:
    def edition(text: str) -> MappingNode:
        node, _ = read_yaml(f"based_on: x\nchange:\n  a: {{text: {text}}}\n  b: {{text: Lätt}}\n".encode(), "x")
        assert isinstance(node, MappingNode)
        return node

    assert [(d.who, d.id, d.field) for d in compare(edition("Ett"), edition("Två"), edition("Ett"))] == [
        (Who.TOOLKIT, "a", "text")
    ]
