"""What is written is what is read, in HTML and as plain text; tests/printing/test_marks.py has PDF and Word."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from toolkit.content import prose
from toolkit.content.checks.markup import unused_in
from toolkit.content.text_blocks import KEPT_BREAK, blocks, written_parts
from toolkit.source.nodes import plain
from toolkit.source.parser import read_yaml

from ..examples import examples
from .written import TABLE, Written

TEXTS = st.text(st.sampled_from(list("aÅ1 \n\n*_-–+•o.)(:\\")), max_size=60)


class InABrowser(HTMLParser):
    """The lines that a browser shows, with the sign or number of each item: its own where it carries one."""

    def __init__(self, shown: str) -> None:
        super().__init__()
        self.lines = [""]
        self.lists: list[tuple[str, str, int]] = []
        self.feed(shown)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        about = {name: value or "" for name, value in attrs}
        if tag in ("ul", "ol"):
            self.lists.append((tag, about.get("class", ""), int(about.get("start", 1))))
        elif tag == "li":
            kind, class_, number = self.lists.pop()
            number = int(about.get("value", number))
            self.lists.append((kind, class_, number + 1))
            sign = "+ " if "plus" in class_ else "- " if kind == "ul" else f"{number}. "
            own = re.fullmatch('list-style-type: "(.*)"', about["style"]) if "style" in about else None
            self.lines.append("  " * (len(self.lists) - 1) + (own[1] if own else sign))
        elif tag in ("p", "br") and not re.fullmatch(r" *(?:[-+]|\(?\w+[.)]) ", self.lines[-1]):
            self.lines.append("  " * len(self.lists))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ul", "ol"):
            self.lists.pop()

    def handle_data(self, data: str) -> None:
        if data.strip() or "\n" not in data:
            text = re.sub(r"\s*\n\s*", " ", data)
            self.lines[-1] += text if self.lines[-1].strip() else text.lstrip()


@pytest.mark.parametrize("written", TABLE, ids=lambda written: written.name)
def test_a_browser_shows_what_is_read(written: Written) -> None:
    shown = InABrowser(prose.paragraphs(written.text))
    assert tuple(line.rstrip() for line in shown.lines if line.strip()) == written.read


@pytest.mark.parametrize("written", TABLE, ids=lambda written: written.name)
def test_the_plain_text_is_what_is_read(written: Written) -> None:
    assert tuple(line for line in prose.plain(written.text).split("\n") if line) == written.read


@pytest.mark.parametrize("written", TABLE, ids=lambda written: written.name)
def test_inside_a_line_each_line_is_one_too(written: Written) -> None:
    lines = prose.inline(written.text).replace("\n", " ").split("<br /> ")
    read = [line.strip().replace("- ", "– ", 1) if line.strip()[:2] == "- " else line.strip() for line in written.read]
    assert [html.unescape(re.sub("<[^>]*>", "", line)) for line in lines] == read


def test_a_file_with_a_text_is_read_without_a_word_of_lines_that_were_misread() -> None:
    """After `|` in a file the texts are what they are here; those with signs of other programs are told of."""
    told = []
    for written in TABLE:
        lines = "".join(f"  {line}\n" if line.strip() else "\n" for line in written.text.split("\n"))
        node, problems = read_yaml(f"text: |\n{lines}".encode(), "f")
        assert node is not None
        text = plain(node)
        assert isinstance(text, dict)
        assert tuple(line for line in prose.plain(str(text["text"])).split("\n") if line) == written.read
        told += [(written.name, problem.code) for problem in (*problems, *unused_in(node))]
    assert told == [
        ("bold that never ends", "S021"),
        ("entities", "S021"),
        ("entities", "S021"),
        ("between two scenes", "S021"),
    ]


def test_a_backslash_keeps_a_dash_and_a_bullet_as_text() -> None:
    assert prose.paragraphs("\\– Hej\n\n\\• Hej") == "<p>– Hej</p>\n<p>• Hej</p>\n"


def test_lists_say_what_stands_before_their_items() -> None:
    assert prose.paragraphs("3. tre\n4. fyra") == (
        '<ol start="3">\n<li style="list-style-type: &quot;3. &quot;">tre</li>\n'
        '<li style="list-style-type: &quot;4. &quot;">fyra</li>\n</ol>\n'
    )
    assert prose.paragraphs("1. ett\n2. två") == "<ol>\n<li>ett</li>\n<li>två</li>\n</ol>\n"
    assert prose.paragraphs("b) två\nd) fyra\na) ett") == (
        '<ol start="2" class="small-letters bracket">\n<li style="list-style-type: &quot;b) &quot;">två</li>\n'
        '<li value="4" style="list-style-type: &quot;d) &quot;">fyra</li>\n'
        '<li value="1" style="list-style-type: &quot;a) &quot;">ett</li>\n</ol>\n'
    )
    assert prose.paragraphs("+ en\n- två") == '<ul class="plus">\n<li>en</li>\n</ul>\n<ul>\n<li>två</li>\n</ul>\n'


def test_only_the_last_line_of_a_dialogue_ends_it() -> None:
    assert prose.paragraphs("– Hej\n– Hå") == '<p class="talk goes-on">– Hej</p>\n<p class="talk">– Hå</p>\n'


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**Obs!** *nu*", "<strong>Obs!</strong> <em>nu</em>"),
        ("(**Obs!**)", "(<strong>Obs!</strong>)"),
        ("”*Nej*”, sa hon", "”<em>Nej</em>”, sa hon"),
        ("**”Nej”**", "<strong>”Nej”</strong>"),
        ("***båda***", "<em><strong>båda</strong></em>"),
        ("**https://a.se/b_c**", "<strong>https://a.se/b_c</strong>"),
        ("lärar**", "lärar**"),
        ("*.* och */*", "*.* och */*"),
        ("(**) och (**)", "(**) och (**)"),
    ],
)
def test_emphasis_stands_round_words(text: str, shown: str) -> None:
    assert prose.inline(text) == shown


@examples(300)
@given(TEXTS)
def test_nothing_that_is_written_is_lost(text: str) -> None:
    """Letters and digits come out in their order, whatever signs stand between them."""
    read = re.sub(r"[^aÅ1]", "", html.unescape(re.sub("<[^>]*>", "", prose.inline(text))))
    assert read == re.sub(r"[^aÅ1]", "", text)


@examples(300)
@given(TEXTS)
@example("1\\ \na")
def test_the_parts_of_a_text_are_read_as_the_text_was(text: str) -> None:
    parts = [part for block in blocks(text) for part in written_parts(block)]
    again = "".join(before * bool(number) + part for number, (part, before) in enumerate(parts))
    assert "".join(prose.plain(again).split()) == "".join(prose.plain(text).split())
    assert KEPT_BREAK not in prose.plain(again)
