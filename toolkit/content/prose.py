"""Turns the Markdown subset that people write (paragraphs, emphasis, lists, links) into safe HTML and plain text."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_LEFT_OUT = (
    "image", "heading", "lheading", "code", "fence", "hr", "blockquote", "reference", "backticks", "entity",
    "html_block", "html_inline",
)  # fmt: skip
_LINK = re.compile(r"(?:https?://|mailto:)[^\s]+", re.IGNORECASE)
_MARKED = re.compile(r"[*_\[\]\\<&\0]|[^\S\n]{2}\n")
_LIST = re.compile(r"^\s*(?:[-+*]|\d{1,9}[.)])(?:\s|$)", re.MULTILINE)
CAPITALS = "".join(filter(str.isupper, map(chr, range(0x530))))
"""The capital letters of the Latin, Greek and Cyrillic alphabets, for a class in a regular expression."""
_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")


def paragraphs(text: str) -> str:
    """Blocks of HTML holding nothing but p, ul, ol, li, strong, em, a and br."""
    if _MARKED.search(text) or _LIST.search(text):
        return str(_parser().render(text))
    return "".join(f"<p>{_escaped(block)}</p>\n" for block in _blocks(text))


def inline(text: str) -> str:
    """One paragraph of HTML without the p around it: strong, em, a and br."""
    if _MARKED.search(text):
        return str(_parser().renderInline(text.strip()))
    return _escaped("\n".join(line.strip() for line in text.strip().split("\n")))


def plain(text: str) -> str:
    """The words alone: paragraphs with an empty line between, list items with a hyphen or number, links in brackets."""
    if _MARKED.search(text) or _LIST.search(text):
        return _words(_parser().parse(text))
    return "\n\n".join(block.replace("\n", " ") for block in _blocks(text))


def is_marked(text: str) -> bool:
    """Whether a text says more than its letters: bold, a link, a list, or the beginning of one of them."""
    return "*" in text or bool(_LIST.search(text)) or inline(text) != _escaped(text.strip())


def _blocks(text: str) -> list[str]:
    blocks = (block for block in _BLANK.split(text) if block.strip())
    return ["\n".join(line.strip() for line in block.strip().split("\n")) for block in blocks]


def _escaped(text: str) -> str:
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(sign, entity)
    return text


@cache
def _parser() -> MarkdownIt:
    # Imported when the first text with marks in it is met: it takes longer than most commands do.
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).disable(list(_LEFT_OUT))
    parser.validateLink = lambda url: bool(_LINK.match(url))  # type: ignore[method-assign]
    return parser


def _words(tokens: list[Token]) -> str:
    lines: list[str] = []
    numbers: list[int | None] = []
    marker = ""
    for token in tokens:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            numbers.append(int(token.attrGet("start") or 1) if token.type.startswith("o") else None)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            numbers.pop()
        elif token.type == "list_item_open":
            number = numbers[-1]
            marker = "  " * (len(numbers) - 1) + ("- " if number is None else f"{number}. ")
            numbers[-1] = None if number is None else number + 1
        elif token.type == "inline":
            if lines and not marker:
                lines.append("")
            lines.append(marker + _inline_words(token.children or []))
            marker = ""
    return "\n".join(lines)


def _inline_words(tokens: list[Token]) -> str:
    words = ""
    link, link_start = "", 0
    for token in tokens:
        if token.type == "link_open":
            link, link_start = str(token.attrGet("href") or ""), len(words)
        elif token.type == "link_close":
            if words[link_start:] not in (link, link.removeprefix("mailto:")):
                words += f" ({link})"
        elif token.type in ("softbreak", "hardbreak"):
            words += " "
        else:
            words += token.content
    return words
