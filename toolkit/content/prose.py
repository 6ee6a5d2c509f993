"""Turns what people write (paragraphs, dialogue, lists, emphasis, links) into safe HTML and plain text.

`text_blocks` says which lines belong together; here is what stands inside them. Stars and underscores are emphasis
only round whole words: `lärar*na`, `min_fil.pdf` and addresses are printed as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from toolkit.content.text_blocks import (
    BULLETS,
    KEPT_BREAK,
    Block,
    ListItem,
    SpokenLines,
    TextList,
    TextParagraph,
    blocks,
)

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_LEFT_OUT = ("image", "backticks", "entity", "html_inline")
_LINK = re.compile(r"(?:https?://|mailto:)[^\s]+", re.IGNORECASE)
_SCHEME = re.compile(r"^(?:https?://(?:www\.)?|mailto:)", re.IGNORECASE)
_MARKED = re.compile(r"[*_\[\]\\<\0]")
_LITERAL = re.compile(
    r"(?:https?://|www\.)[^\s<>\[\]\\]+"  # an address on the net,
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # of mail,
    r"|@\w+"  # the name of an account,
    r"|\w[\w-]*(?:\.[\w-]+)+/[^\s<>\[\]\\]+"  # an address without its beginning,
    r"|(?:\b[A-Za-z]:|\\)\\\w[^\s<>\"]*"  # a folder,
    r"|[\w-]*_[\w-]*\.[A-Za-z0-9]{2,5}\b"  # a file
)
"""Where underscores, stars and backslashes are letters like others."""
_NOT_OF_IT = "*_.,;:!?)\"'”’»"
"""Signs at the end of an address that belong to the sentence round it."""
_PAIRS = {*zip("([{\"'“”„‘’«»", ")]}\"'””“’’»«", strict=True), ("”", "“"), ("»", "»")}
"""What stands round a sign that is meant itself: the key "*", a note (*)."""
_MARK = re.compile(
    r"\*\*\*?(?=[^\s*]).+?\*\*\*?|\*(?=[^\s*])[^*]+\*(?!\w)|__?(?=[^\s_])[^_]+__?(?!\w)|\[[^\]]+\]\([^)\s]+\)|<[^\s<>]+>",
    re.DOTALL,
)
_ESCAPED_STAR = re.compile(r"\\\*")
_LONE_STARS = re.compile(
    r"(?<![\w*])\*\*(?!\d[\d*]*#)(?![*)\]\"”'])[^*\n]{0,20}|(?<=[^\s*(\[\"”'])\*\*(?![\w*])|(?<=\w)\*\*\w+\*\*(?=\w)"
)
"""Not inside a word (f**n), as a telephone's code (**21*…#), or in brackets: (**)."""
_UNLIKE_STARS = re.compile(
    r"(?<![\w*])(?P<before>\*{1,3})(?=[^\s*\d)\]])[^*]{0,500}(?<=[^\s*])(?P<after>\*{1,3})(?![\w*])"
)
"""What stands between stars, for comparing how many there are: `**Obs: kom i tid.*`."""
_WORD = re.compile(r"[^\W\d_]+")
_FEW_LETTERS = 20
_LINE_BREAK = "<br />\n"
_TAGS = {
    "strong_open": "<strong>",
    "strong_close": "</strong>",
    "em_open": "<em>",
    "em_close": "</em>",
    "softbreak": "\n",
    "hardbreak": _LINE_BREAK,
}
_BULLET = "–"
"""What a bullet is in running text, as on paper."""


def paragraphs(text: str) -> str:
    """Blocks of HTML holding nothing but p, ul, ol, li, strong, em, a and br."""
    return "".join(map(_html_block, blocks(text)))


def inline(text: str) -> str:
    """HTML to stand inside a line: strong, em, a and br. Paragraphs, items and what people say begin new lines."""
    return _LINE_BREAK.join(_html_lines(blocks(text)))


def plain(text: str) -> str:
    """The words alone: paragraphs with an empty line between, list items with a hyphen or number, links in brackets."""
    found = blocks(text)
    return "".join(
        ("\n\n" if isinstance(block, TextParagraph) else "\n") * bool(number) + "\n".join(_plain_lines(block, ""))
        for number, block in enumerate(found)
    )


def length(text: str, columns: int) -> int:
    """The characters of a text, where lines of a list, a dialogue or an address each fill their rows of so many."""
    several = [lines for lines in (part.split("\n") for part in plain(text).split("\n\n")) if len(lines) > 1]
    return len(text) + sum(-len(line) % columns for lines in several for line in lines)


def is_marked(text: str) -> bool:
    """Whether a text says more than its letters: bold, a link, a list, or the beginning of one of them."""
    return (
        bool(re.search(r"(?<!\w)\*|\*(?!\w)", text))
        or any(isinstance(block, TextList) for block in blocks(text))
        or inline(text) != _escaped(text.strip())
    )


def marks_in(text: str) -> list[str]:
    """What of a text is bold, emphasised or a link, as it is written; for telling where."""
    if "<" not in inline(text).replace("<br />", ""):
        return []
    return [match[0] for match in _MARK.finditer(text) if inline(match[0]) != _escaped(match[0])]


def stars_in(text: str) -> list[str]:
    """Stars that are printed, since they have none or unlike ones to go with: from the first, a few words."""
    found = []
    for line in (line for block in blocks(text) for line in _runs_in(block)):
        rest = _ESCAPED_STAR.sub("", line)
        pairs = _UNLIKE_STARS.finditer(rest) if "**" in rest and "*" in _words(rest) else ()
        if unlike := [match for match in pairs if len(match["before"]) != len(match["after"])]:
            found += [match[0][:_FEW_LETTERS].split("\n")[0] for match in unlike]
            continue
        if "**" not in rest or "**" not in _words(rest):
            continue
        for mark in marks_in(rest):
            rest = rest.replace(mark, " " * len(mark), 1)
        found += [match[0] for match in _LONE_STARS.finditer(rest)]
    return found


def is_address(text: str, place: int) -> bool:
    """Whether a place in a text is inside an address, a path or the name of a file."""
    return any(first <= place < last for first, last in _literals(text))


def _runs_in(block: Block) -> Iterator[str]:
    """What emphasis may reach through."""
    if isinstance(block, TextList):
        for one in (one for item in block.items for one in item.blocks):
            yield from _runs_in(one)
    elif isinstance(block, SpokenLines):
        yield from block.lines
    else:
        yield _joined(block)


def _html_block(block: Block) -> str:
    if isinstance(block, TextParagraph):
        return f"<p>{_html(_joined(block))}</p>\n"
    if isinstance(block, SpokenLines):
        last = len(block.lines) - 1
        return "".join(
            f'<p class="{"talk" if number == last else "talk goes-on"}">{_html(line)}</p>\n'
            for number, line in enumerate(block.lines)
        )
    items = "".join(_html_item(block, number) for number in range(len(block.items)))
    tag, attributes = _list_tag(block)
    return f"<{tag}{attributes}>\n{items}</{tag}>\n"


def _list_tag(found: TextList) -> tuple[str, str]:
    """`ul` or `ol`, with the first number and the signs round it."""
    style = found.style
    if not style.is_numbered:
        return "ul", ' class="plus"' if style.sign == "+" else ""
    letters = {"1": "", "a": "small-letters", "A": "capital-letters"}[style.sign]
    signs = {".": "", ")": "bracket", "()": "brackets"}[style.before + style.after]
    first = found.items[0].number
    class_ = f' class="{f"{letters} {signs}".strip()}"' if letters or signs else ""
    return "ol", f' start="{first}"{class_}' if first != 1 else class_


def _html_item(found: TextList, at: int) -> str:
    item, style = found.items[at], found.style
    follows = item.number == (found.items[at - 1].number if at else found.items[0].number - 1) + 1
    attributes = "" if follows or not style.is_numbered else f' value="{item.number}"'
    if style.is_numbered and (style.mark(1) != "1." or item.number != at + 1):
        # No style sheet counts from another number or puts other signs round it, in print as on a screen.
        attributes += f' style="list-style-type: &quot;{style.mark(item.number)} &quot;"'
    if found.loose:
        return f"<li{attributes}>\n{''.join(map(_html_block, item.blocks))}</li>\n"
    first, rest = _opened(item)
    words = _html(_joined(first)) if first else ""
    below = "".join(map(_html_block, rest))
    return f"<li{attributes}>{words}{below}</li>\n"


def _opened(item: ListItem) -> tuple[TextParagraph | None, Sequence[Block]]:
    """The paragraph that an item begins with, and what follows it."""
    first = item.blocks[0] if item.blocks else None
    return (first, item.blocks[1:]) if isinstance(first, TextParagraph) else (None, item.blocks)


def _html_lines(found: Sequence[Block]) -> Iterator[str]:
    for block in found:
        if isinstance(block, TextList):
            for item in block.items:
                first, rest = _opened(item)
                mark = _BULLET if block.style == BULLETS else block.style.mark(item.number)
                yield f"{mark} {_html(_joined(first)) if first else ''}".rstrip()
                yield from _html_lines(rest)
        elif isinstance(block, SpokenLines):
            yield from map(_html, block.lines)
        else:
            yield _html(_joined(block))


def _plain_lines(block: Block, indent: str) -> Iterator[str]:
    if isinstance(block, TextList):
        for item in block.items:
            first, rest = _opened(item)
            words = _words(_joined(first)) if first else ""
            yield f"{indent}{block.style.mark(item.number)} {words}".rstrip().replace("\n", f"\n{indent}  ")
            for further in rest:
                yield from _plain_lines(further, indent + "  ")
    elif isinstance(block, SpokenLines):
        yield from (indent + _words(line) for line in block.lines)
    else:
        yield from (indent + line for line in _words(_joined(block)).split("\n"))


def _joined(paragraph: TextParagraph) -> str:
    """A paragraph for the parser: emphasis may begin in one line and end in the next."""
    return KEPT_BREAK.join(paragraph.lines)


def _html(text: str) -> str:
    if not _MARKED.search(text):
        return _escaped(text).replace(KEPT_BREAK, _LINE_BREAK)
    return "".join(_html_token(token) for token in _with_addresses(_tokens(text)))


def _html_token(token: Token) -> str:
    if token.type == "link_open":
        return f'<a href="{_escaped(str(token.attrGet("href") or ""))}">'
    if token.type == "link_close":
        return "</a>"
    return _TAGS.get(token.type) or _escaped(token.content)


def _words(text: str) -> str:
    if not _MARKED.search(text):
        return "\n".join(line.replace("\n", " ") for line in text.split(KEPT_BREAK))
    breaks = {"softbreak": " ", "hardbreak": "\n"}
    return "".join(breaks.get(token.type, token.content) for token in _with_addresses(_tokens(text)))


def _tokens(text: str) -> list[Token]:
    return _parser().parseInline(text)[0].children or []


def _with_addresses(tokens: list[Token]) -> Iterator[Token]:
    """The tokens, each link followed by its address where its words are another: on paper nobody can press them."""
    address, words = "", ""
    for token in tokens:
        yield token
        if token.type == "link_open":
            address, words = _parser().normalizeLinkText(str(token.attrGet("href") or "")), ""
        elif token.type == "link_close":
            if _bare(words) != _bare(address):
                added = token.copy(type="text", tag="", nesting=0)
                added.content = f" ({re.sub('^mailto:', '', address, flags=re.IGNORECASE)})"
                yield added
        else:
            words += token.content


def _bare(address: str) -> str:
    return _SCHEME.sub("", address.strip()).rstrip("/").casefold()


def _escaped(text: str) -> str:
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("\0", "\ufffd")):
        text = text.replace(sign, entity)
    return text


@cache
def _parser() -> MarkdownIt:
    # Imported when the first text with marks in it is met: it takes longer than most commands do.
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).disable(list(_LEFT_OUT))
    parser.validateLink = lambda url: bool(_LINK.match(url))  # type: ignore[method-assign]
    parser.inline.ruler.at("emphasis", _delimiters)
    parser.inline.ruler.before("escape", "literal", _literal)
    return parser


def _literal(state: StateInline, silent: bool) -> bool:
    """Takes a backslash inside an address or a path for a backslash."""
    if state.src[state.pos] != "\\" or not is_address(state.src, state.pos):
        return False
    if not silent:
        state.pending += "\\"
    state.pos += 1
    return True


def _delimiters(state: StateInline, silent: bool) -> bool:
    """Takes a run of stars or underscores for the beginning or the end of emphasis, or for what it is."""
    from markdown_it.rules_inline.state_inline import Delimiter

    sign = state.src[state.pos]
    if silent or sign not in "*_":
        return False
    run = state.scanDelims(state.pos, True)
    opens, closes = run.can_open, run.can_close
    if opens or closes:
        opens, closes = _opens_or_closes(state.src, state.pos, run.length, opens, closes)
    for _ in range(run.length):
        state.push("text", "", 0).content = sign
        place = len(state.tokens) - 1
        state.delimiters.append(Delimiter(ord(sign), run.length, place, -1, opens, closes))
    state.pos += run.length
    return True


def _opens_or_closes(text: str, start: int, length: int, left: bool, right: bool) -> tuple[bool, bool]:
    """`left`, `right`: whether there is a word close after it, close before it (CommonMark's flanking)."""
    end = start + length
    before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
    is_two = text[start] == "*" and length > 1
    is_a_line_to_write_on = length > 3 or (text[start] == "_" and length > 2)
    if (before, after) in _PAIRS or is_a_line_to_write_on or is_address(text, start):
        return False, False
    opens = left and (not right or not before.isalnum()) and after not in "./,;:"
    opens = opens and not (text[start] == "*" and length == 1 and _is_an_ending(text, end))
    closes = right and (not left or not after.isalnum() or (is_two and before.isalnum())) and before not in "/"
    return opens and not (before.isalnum() or before == "_"), closes


def _is_an_ending(text: str, start: int) -> bool:
    """Whether what stands there is the end of a word that was left out: the star of `*innor` belongs to it."""
    word = _WORD.match(text, start)
    return word is not None and word[0].casefold() in _endings()


@cache
def _endings() -> frozenset[str]:
    from toolkit.languages.language import languages

    return frozenset[str]().union(*(known.endings_after_star for known in languages()))


@lru_cache(maxsize=256)
def _literals(text: str) -> tuple[tuple[int, int], ...]:
    return tuple((match.start(), match.start() + len(match[0].rstrip(_NOT_OF_IT))) for match in _LITERAL.finditer(text))
