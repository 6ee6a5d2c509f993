from __future__ import annotations

import pytest

from toolkit.content.checks.markup import html_in, unused_in
from toolkit.source.parser import read_yaml


def found(text: str) -> list[tuple[str, str]]:
    node, _ = read_yaml(f"title: x\ntext: |\n  {text}\n".encode(), "f")
    assert node is not None
    return [(str(p.place), str(p.hint)) for p in html_in(node)]


@pytest.mark.parametrize(
    "text", ["3 < 4 och 5 > 4", "<https://example.se>", "<a@example.se>", "<3", "<- dit", "a<b", "x <= y"]
)
def test_signs_and_addresses_are_not_html(text: str) -> None:
    assert found(text) == []


def test_each_kind_of_tag_is_told_of_once_with_what_to_write_instead() -> None:
    assert found("Ett <b>ord</b> och <b>ett</b> <i>till</i><br/>") == [
        ("f:3:7", "Write **words** for bold text."),
        ("f:3:33", "Write *words* for emphasis."),
        ("f:3:44", "Leave a line empty to begin a new paragraph."),
    ]
    assert found("<!-- dolt -->") == [("f:3:3", "Remove what stands between < and >, and the two signs.")]
    assert found('<a href="x">x</a>') == [("f:3:3", "Write [words](https://…) for a link.")]


def unused(text: str) -> list[tuple[str, str]]:
    node, _ = read_yaml(("text: |\n" + "".join(f"  {line}\n" for line in text.split("\n"))).encode(), "f")
    assert node is not None
    return [(str(p.place), str(p.message)) for p in unused_in(node)]


@pytest.mark.parametrize(
    "text",
    [
        "- en\n- två",
        "1. en",
        "**fet** och *kursiv*",
        "a | b",
        "3 > 2",
        "#dela",
        "Ring 0123-45!",
        "_ord_",
        "[skriv](mailto:a@example.org) och [läs](HTTPS://example.org)",
    ],
)
def test_what_is_in_the_subset_is_not_warned_of(text: str) -> None:
    assert unused(text) == []


@pytest.mark.parametrize(
    ("text", "place", "sign"),
    [
        ("Hej\n# Rubrik", "f:3:3", "#"),
        ("> Så sa hon", "f:2:3", ">"),
        ("| a | b |\n|---|---|", "f:2:3", "| a | b |"),
        ("```\nkod\n```", "f:2:3", "```"),
        ("Hej\n\n---\n\nDå", "f:4:3", "---"),
        ("Se ![katt](katt.png)", "f:2:6", "![katt](katt.png)"),
        ("Skriv `ja`", "f:2:9", "`ja`"),
    ],
)
def test_markdown_that_is_not_used_here_is_warned_of(text: str, place: str, sign: str) -> None:
    assert unused(text) == [(place, f"'{sign}' is printed as it stands")]
