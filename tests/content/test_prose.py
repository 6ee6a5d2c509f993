from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.content import prose
from toolkit.content.prose import inline, paragraphs, plain

from ..examples import examples

TEXTS = st.text(st.sampled_from(list("aå1 \n*_[]()<>&\"'-+.:/\\`#!~|é")), max_size=60)
TAGS = {"p", "ul", "ol", "li", "strong", "em", "a", "br"}


def test_paragraphs_emphasis_lists_and_links() -> None:
    html = paragraphs("Ett **starkt** och *betonat* ord.\n\n- a\n- b\n\n[sidan](https://example.se)")
    assert html == (
        "<p>Ett <strong>starkt</strong> och <em>betonat</em> ord.</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"
        '<p><a href="https://example.se">sidan</a> (https://example.se)</p>\n'
    )


def test_inline_has_no_paragraph_around_it() -> None:
    assert inline("Hej **du**") == "Hej <strong>du</strong>"
    assert inline("Hej du") == "Hej du"


@pytest.mark.parametrize(
    "text", ["[namn] ska hälsa", "[/]", ":books:", "# rubrik", "| a | b |", "---", "    kod", "{kommun}"]
)
def test_what_is_no_part_of_the_subset_stands_as_written(text: str) -> None:
    assert paragraphs(text) == f"<p>{text.strip()}</p>\n"
    assert inline(text) == text.strip()
    assert plain(text) == text.strip()


@pytest.mark.parametrize("text", ["`kod`", "```\nkod\n```", "> citat", "![bild](https://example.se/a.png)", "&amp;"])
def test_code_quotes_pictures_and_entities_are_not_markup(text: str) -> None:
    assert set(re.findall(r"<(\w+)", paragraphs(text))) <= {"p", "a", "br"}
    assert "img" not in paragraphs(text)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "file:///etc/passwd", "data:text/html,x", "//x.se", "x.html"]
)
def test_only_web_and_mail_addresses_become_links(url: str) -> None:
    assert "<a" not in paragraphs(f"[här]({url})")
    assert "<a" in paragraphs("[här](https://example.se) [post](mailto:a@example.se) <https://example.se>")


def test_short_lines_take_the_room_of_whole_rows() -> None:
    assert prose.length("x" * 70 + "\n\n" + "y" * 20, 45) == 92
    assert prose.length("– Hej\n– Hå\n\nSlut", 45) == 16 + 40 + 41
    assert prose.length("**fet**", 45) == 7


def test_html_is_escaped() -> None:
    assert paragraphs("<script>alert('x')</script> & \"så\"") == (
        "<p>&lt;script&gt;alert('x')&lt;/script&gt; &amp; &quot;så&quot;</p>\n"
    )
    assert inline("a < b & c > d") == "a &lt; b &amp; c &gt; d"


def test_arabic_is_kept() -> None:
    assert paragraphs("مرحبا بكم في **المكتبة**") == "<p>مرحبا بكم في <strong>المكتبة</strong></p>\n"
    assert inline("مرحبا") == "مرحبا"


def test_plain_has_the_words_alone() -> None:
    text = "Ett **starkt** ord\noch *ett* till.\n\n1. först\n2. sedan\n   - inuti\n\n[sidan](https://example.se) <https://x.se>"
    assert plain(text) == (
        "Ett starkt ord\noch ett till.\n1. först\n2. sedan\n  - inuti\n\nsidan (https://example.se) https://x.se"
    )


def test_text_without_marks_does_not_need_the_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise AssertionError

    monkeypatch.setattr(prose, "_parser", fail)
    assert paragraphs("Birgit är 78 år.\n\nHon står i kö: ”Hej”, sa hon.").count("<p>") == 2


@examples(300)
@given(TEXTS)
def test_the_short_way_and_the_parser_agree(text: str) -> None:
    text = "\n".join(line.strip() for line in text.split("\n"))
    if not prose._MARKED.search(text):
        assert prose._html(text) == "".join(map(prose._html_token, prose._tokens(text)))
        assert prose._words(text) == "".join(
            {"softbreak": " ", "hardbreak": "\n"}.get(token.type, token.content) for token in prose._tokens(text)
        )


@examples(300)
@given(TEXTS)
def test_nothing_but_the_tags_of_the_subset_comes_out(text: str) -> None:
    html = paragraphs(text) + inline(text)
    assert set(re.findall(r"</?([^\s>/]*)", html)) <= TAGS
    assert "javascript:" not in html
    assert isinstance(plain(text), str)
