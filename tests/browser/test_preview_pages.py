"""The pages of a document in a real browser: each begins where it does on paper, and everybody can tell."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from toolkit.preview.print_process import PrintProcess
from toolkit.problems import Problem, ToolkitError, say

from .conftest import NARROW, WIDE
from .test_preview import SHOWN, address, paged, plan, save, until

__all__ = ["address", "plan"]

BEGINNINGS = """() => {
  const begins = [...document.querySelectorAll(".page-begins")], range = document.createRange();
  return begins.map((one) => {
    range.setStartAfter(one);
    range.setEnd(document.body, document.body.childNodes.length);
    return range.toString();
  });
}"""
"""What follows after each place where a page begins, to the end of the document."""


def begin(text: str) -> set[str]:
    """The first words of a text; times stand beside what they belong to, and a PDF has them in another order."""
    return set(re.findall(r"[^\W\d]{4,}", text)[:5])


@pytest.mark.parametrize("document", ["handout", "guide"])
def test_each_page_begins_where_it_does_in_the_pdf(address: str, page: Page, document: str) -> None:
    page.goto(f"{address}?document={document}")
    begins = [begin(text) for text in paged(page).evaluate(BEGINNINGS)]
    pdf = pypdfium2.PdfDocument(page.request.get(f"{address}pdf/{document}/standard").body())
    printed = [one.get_textpage().get_text_bounded() for one in pdf]
    assert len(begins) == len(printed) > 5
    expect(page.locator("#pages")).to_have_text(f"{len(printed)} sidor")
    found = [sum(word in text for word in words) for words, text in zip(begins, printed, strict=True)]
    before = [sum(word in text for word in words) for words, text in zip(begins[1:], printed, strict=False)]
    assert all(seen >= len(words) - 1 for seen, words in zip(found, begins, strict=True)), found
    assert sum(before) < sum(found) / 2, "and not on the page before"


def test_each_page_is_named_for_those_who_do_not_see_it(address: str, page: Page) -> None:
    page.goto(address)
    sheet = paged(page)
    names = sheet.eval_on_selector_all("[role=separator]", "all => all.map(one => [one.ariaLabel, one.textContent])")
    assert names == [[f"Sida {number} av {len(names)}"] * 2 for number in range(1, len(names) + 1)]
    expect(page.frame_locator(SHOWN).get_by_role("separator", name="Sida 2 av")).to_be_visible()


FIRST = [("handout", NARROW), ("cards", WIDE), ("print-order", NARROW)]
SWEPT = [("guide", NARROW), ("guide", WIDE), ("handout", WIDE), ("cards", NARROW), ("print-order", WIDE)]
SWEPT += [("slides", NARROW), ("slides", WIDE)]


@pytest.mark.parametrize(
    ("document", "size"), [*FIRST, *(pytest.param(*which, marks=pytest.mark.sweep) for which in SWEPT)], ids=str
)
def test_the_pages_are_no_obstacle_and_not_too_wide(
    address: str, page: Page, violations: Callable[[], list[str]], document: str, size: tuple[int, int]
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"{address}?document={document}")
    sheet = paged(page)
    if document != "cards" or size == WIDE:  # cards are as large as on paper
        assert sheet.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    shown = sheet.content()
    page.goto("about:blank")
    page.set_content(shown)  # inside the preview no script runs, and axe waits for ever
    assert page.locator(".page-begins").count() > 0
    assert violations() == []


def test_a_page_that_is_not_full_is_as_high_as_paper(address: str, page: Page) -> None:
    page.goto(f"{address}?document=plan")
    heights = paged(page).eval_on_selector_all(
        ".page-begins",
        """all => all.slice(1).map((next, number) =>
          next.getBoundingClientRect().top - all[number].getBoundingClientRect().bottom)""",
    )
    assert len(heights) == 3
    assert all(abs(height - 297 / 25.4 * 96) < 2 for height in heights), heights


def test_after_a_save_the_pages_are_those_of_what_was_saved(plan: Path, address: str, page: Page) -> None:
    page.goto(f"{address}?document=badges")
    before = paged(page).locator(".page-begins").count()
    save(plan, "participants: 24", "participants: 120")
    until(page, lambda: page.frames[1].locator(".page-begins").count() > before)


def test_the_pdf_opens_in_a_tab_of_its_own(address: str, page: Page) -> None:
    page.goto(f"{address}?document=handout&edition=large-print")
    link = page.get_by_role("link", name="Öppna som PDF (öppnas i en ny flik)")
    assert (link.get_attribute("target"), link.get_attribute("rel")) == ("_blank", "noopener")
    answer = page.request.get(address.rstrip("/") + str(link.get_attribute("href")))
    assert answer.body().startswith(b"%PDF")
    assert "deltagarblad-stor-stil.pdf" in answer.headers["content-disposition"]


def test_without_pango_the_document_is_shown_and_a_sentence_says_why(
    address: str, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_: Any) -> None:
        raise ToolkitError(Problem("M001", say("Pango is missing")))

    monkeypatch.setattr(PrintProcess, "run", missing)
    page.goto(address)
    expect(page.locator("#pages")).to_have_text("Det går inte att visa var sidorna slutar: Pango is missing.")
    expect(page.frame_locator(SHOWN).locator("h1").first).to_have_text("Hyran i telefonen")
    assert page.frames[1].locator(".page-begins").count() == 0


def test_two_tabs_show_two_documents(plan: Path, address: str, page: Page) -> None:
    other = page.context.new_page()
    page.goto(f"{address}?document=guide")
    other.goto(f"{address}?document=plan")
    assert paged(page).locator(".page-begins").count() > 30
    save(plan, "delaktighet", "gemenskap")
    for tab in (other, page):
        tab.bring_to_front()
        expect(tab.locator("#workshop")).to_have_text("Digital gemenskap")
        expect(tab.locator("#pages")).to_have_text(re.compile(r"^\d+ sidor$"))
