"""A document as plain blocks: the text of its headings, paragraphs and list items, without any layout."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import groupby

HEADINGS = ("h1", "h2", "h3", "h4")
BLOCKS = (*HEADINGS, "p", "li", "td", "th", "caption")
SILENT = ("head", "svg", "script")
VOID = ("br", "col", "hr", "img", "input", "link", "meta")
STYLE = """@page { size: A4; margin: 24mm 25mm 22mm }
html { font: 11pt/1.45 "Atkinson Hyperlegible Next" }
body { margin: 0 }
h1, h2, h3, h4 { font-weight: 800; line-height: 1.15; margin: 4mm 0 1mm }
h1 { font-size: 30pt } h2 { font-size: 24pt } h3 { font-size: 14pt } h4 { font-size: 11pt }
p, ul { margin: 0 0 2.5mm } li { margin-bottom: 1.2mm }"""
TYPST = """#set document(title: "Guide")
#set page(paper: "a4", margin: (top: 24mm, x: 25mm, bottom: 22mm))
#set text(font: "Atkinson Hyperlegible Next", size: 11pt, lang: "sv", hyphenate: false)
#set par(leading: 0.75em, spacing: 1.1em)
#show heading: set text(weight: 800)
#show heading.where(level: 1): set text(30pt)
#show heading.where(level: 2): set text(24pt)
#show heading.where(level: 3): set text(14pt)
#show heading.where(level: 4): set text(11pt)
"""


@dataclass(frozen=True)
class Block:
    """A heading, paragraph or list item; `kind` is its HTML element."""

    kind: str
    text: str


def blocks_of(document: str) -> list[Block]:
    """The blocks of an HTML document in reading order; what is inside a block and a block itself comes on its own."""
    reader = _Reader()
    reader.feed(document)
    reader.close()
    return reader.blocks


def as_html(blocks: Sequence[Block], faces: str) -> str:
    """The blocks as the smallest document that has the same fonts and paper."""
    parts = (
        f"<ul>{''.join(map(_element, group))}</ul>" if kind == "li" else "".join(map(_element, group))
        for kind, group in groupby(blocks, key=lambda block: block.kind)
    )
    head = f'<meta charset="utf-8"><title>Guide</title><style>{faces}\n{STYLE}</style>'
    return f'<!doctype html><html lang="sv"><head>{head}</head><body>{chr(10).join(parts)}</body></html>'


def as_typst(blocks: Sequence[Block]) -> str:
    """The blocks as a Typst document with the same fonts and paper."""
    return TYPST + "\n".join(_typst(blocks))


def _element(block: Block) -> str:
    return f"<{block.kind}>{html.escape(block.text)}</{block.kind}>"


def _typst(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        text = f"#{json.dumps(block.text, ensure_ascii=False)}"  # a string, in which nothing is markup
        if block.kind in HEADINGS:
            yield f"\n{'=' * int(block.kind[1])} {text}\n"
        else:
            yield f"- {text}" if block.kind == "li" else f"\n{text}\n"


@dataclass
class _Reader(HTMLParser):
    """Collects text; a block that begins inside another ends the outer one's text so far."""

    blocks: list[Block] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[str] = []
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self._finish()
        if tag not in VOID:
            self._open.append("svg" if ("aria-hidden", "true") in attrs else tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self._finish()
        if tag not in VOID and self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if not any(tag in SILENT for tag in self._open):
            self._text.append(data)

    def _finish(self) -> None:
        """The innermost open block, else a paragraph, takes the text."""
        text, self._text = " ".join("".join(self._text).split()), []
        if text:
            tag = next((tag for tag in reversed(self._open) if tag in BLOCKS), "p")
            kinds = (*HEADINGS, "li")
            inside_item = tag == "p" and "li" in self._open
            self.blocks.append(Block("li" if inside_item else tag if tag in kinds else "p", text))
