"""The preview in a real browser: a save is shown, a broken one keeps the pages, and everybody can use it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Frame, Page, expect

from toolkit.cli.machine import environment
from toolkit.documents import kinds
from toolkit.languages import words
from toolkit.preview.opening import OpenPreview
from toolkit.preview.state import Preview
from toolkit.serving.local_server import listen
from toolkit.workspace.options import PlanOptions
from toolkit.workspace.workshop import planned_workshop

from .conftest import NARROW, PATIENCE, WIDE, running, served, until

PLAN = """\
title: Digital delaktighet
language: sv
second_language: en
municipality: Borås
participants: 24
handout: together
"""
SHOWN = "iframe"


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Path:
    """The plan of the workshop that is shown, as it is when the preview begins."""
    monkeypatch.chdir(tmp_path)
    path = Path("boras/workshop.yaml")
    path.parent.mkdir()
    path.write_text(getattr(request, "param", PLAN), "utf-8")
    return path


@pytest.fixture
def patient(browser: Browser) -> Iterator[BrowserContext]:
    """Windows that may miss their server for a while."""
    with browser.new_context(viewport={"width": WIDE[0], "height": WIDE[1]}) as context:
        context.set_default_timeout(PATIENCE)
        yield context


@pytest.fixture(params=["sv"])
def address(plan: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """Where the preview of the plan is served, in the language that the test asks for."""
    with served(plan.parent, request.param) as address:
        yield address


def paged(page: Page) -> Frame:
    """The document that is shown, once it is known where its pages begin."""
    expect(page.locator("#pages")).to_contain_text(re.compile(r"\d"))
    until(page, lambda: page.frames[1].locator(".page-begins").count() > 0)
    return page.frames[1]


def save(plan: Path, old: str, new: str) -> None:
    plan.write_text(plan.read_text("utf-8").replace(old, new), "utf-8")


def test_a_save_is_shown_and_the_reader_stays_where_they_were(plan: Path, address: str, page: Page) -> None:
    page.goto(f"{address}?document=guide")
    sheet = page.frame_locator(SHOWN)
    expect(sheet.locator("body")).to_contain_text("Digital delaktighet")
    frame = paged(page)
    frame.evaluate(
        "[...document.querySelectorAll('main p')].filter(one => one.getClientRects().length)[90].scrollIntoView()"
    )
    before = frame.evaluate(FIRST_SEEN)
    begun = time.perf_counter()
    save(plan, "delaktighet", "gemenskap")
    expect(sheet.locator("body")).to_contain_text("Digital gemenskap")
    seconds = time.perf_counter() - begun
    expect(page.locator("#workshop")).to_have_text("Digital gemenskap")
    expect(page.locator("#notice")).to_contain_text("Uppdaterat")
    assert paged(page).evaluate(FIRST_SEEN) == before
    print(f"\na save is shown after {seconds:.2f} s, {seconds / rendering(plan):.1f} times what rendering it takes")


FIRST_SEEN = """() => {
  const seen = [...document.querySelectorAll("main p, main li, main h3")].find(
    (one) => one.getClientRects().length && one.getBoundingClientRect().top >= 0);
  return [seen.textContent.trim(), Math.round(seen.getBoundingClientRect().top / 4)];
}"""


def rendering(plan: Path) -> float:
    """Seconds that it takes to read the plan, put it on the clock and make the guide, which is what a save asks for."""
    begun = time.perf_counter()
    preview = Preview(lambda: planned_workshop(PlanOptions(plan=str(plan)), environment()))
    preview.refresh()
    assert preview.shown.good
    preview.shown.good.sheet(kinds()[2], "standard")
    return time.perf_counter() - begun


def test_a_broken_save_keeps_the_page_and_shows_the_fault(plan: Path, address: str, page: Page) -> None:
    page.goto(address)
    sheet = page.frame_locator(SHOWN)
    expect(page.locator("#problems")).to_be_hidden()
    paged(page).evaluate("scrollTo(0, 300), document.body.dataset.met = 'yes'")
    save(plan, "municipality", "munincipality")
    expect(page.locator("#problems")).to_contain_text("okänt fält 'munincipality'")
    expect(page.locator("#problems")).to_contain_text("Menade du 'municipality'?")
    expect(page.locator("[role=status]")).to_contain_text("1 fel. Sidorna är som de var före felet.")
    expect(sheet.locator("h1").first).to_have_text("Hyran i telefonen")
    assert page.frames[1].evaluate("[scrollY, document.body.dataset.met]") == [300, "yes"], "nothing was loaded anew"
    page.get_by_role("link", name="boras/workshop.yaml, rad 4").click()
    expect(page.locator(".marked code")).to_have_text("munincipality: Borås")
    expect(page.locator(".marked")).to_be_in_viewport()
    save(plan, "munincipality", "municipality")
    expect(page.locator(".told")).to_have_count(0)
    page.get_by_role("link", name="Tillbaka till sidorna").click()
    expect(page.locator("[role=status]")).to_contain_text("Sidorna visar det du senast sparade.")


def test_a_plan_that_goes_and_comes_back(plan: Path, address: str, page: Page) -> None:
    page.goto(address)
    plan.rename(plan.with_suffix(".txt"))
    expect(page.locator("#problems li")).to_have_count(1)
    expect(page.frame_locator(SHOWN).locator("h1").first).to_have_text("Hyran i telefonen")
    plan.with_suffix(".txt").rename(plan)
    expect(page.locator("#problems")).to_be_hidden()


@pytest.mark.parametrize("plan", ["titel: x\n"], indirect=True)
def test_the_first_good_save_brings_the_pages(plan: Path, address: str, page: Page) -> None:
    page.goto(address)
    expect(page.locator("main")).to_contain_text("Sidorna kommer hit")
    plan.write_text("language: en\n", "utf-8")
    expect(page.frame_locator(SHOWN).locator("h1").first).to_have_text("The rent on the phone")
    expect(page.locator("nav a")).not_to_have_count(0)


def test_links_out_of_a_document_open_elsewhere(address: str, page: Page) -> None:
    page.goto(f"{address}?document=guide-annex")
    outside = page.frame_locator(SHOWN).locator('a[href^="http"]')
    expect(outside.first).to_have_attribute("target", "_blank")
    assert outside.count() == page.frame_locator(SHOWN).locator('a[href^="http"][rel="noopener noreferrer"]').count()


@pytest.mark.parametrize(
    ("size", "address"),
    [
        (WIDE, "en"),
        (NARROW, "sv"),
        *(
            pytest.param(size, language, marks=pytest.mark.sweep)
            for size, language in ((WIDE, "sv"), (NARROW, "en"), ((390, 800), "sv"), ((390, 800), "en"))
        ),
    ],
    indirect=["address"],
    ids=str,
)
def test_there_is_no_obstacle_and_nothing_too_wide(
    plan: Path, address: str, page: Page, violations: Callable[[], list[str]], size: tuple[int, int]
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    for broken in (False, True):
        if broken:
            save(plan, "municipality", "munincipality")
            page.wait_for_selector("#summary.error")
        for path in ("", "?document=cards&edition=large-print", "file?name=boras/workshop.yaml&line=4"):
            page.goto(address + path)
            assert violations() == [], (broken, path)
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, (broken, path)


FOCUSED = """() => {
  const one = document.activeElement, style = getComputedStyle(one);
  return [one.getAttribute("href") || one.id || one.tagName, style.outlineStyle, parseFloat(style.outlineWidth)];
}"""


def test_everything_is_reached_by_tab_and_seen_to_be(plan: Path, address: str, page: Page) -> None:
    save(plan, "municipality", "munincipality")
    page.goto(address)
    page.wait_for_selector("#summary.error")
    wanted = page.eval_on_selector_all(
        "a[href], iframe, #problems, button",
        "all => all.map(one => one.getAttribute('href') || one.id || one.tagName)",
    )
    assert len(wanted) > 20
    met = []
    for _ in range(len(wanted) + 60):
        page.keyboard.press("Tab")
        name, style, width = page.evaluate(FOCUSED)
        if name == "BODY":
            break
        assert (style, width) == ("solid", 3), name
        met.append(name)
    assert list(dict.fromkeys(met)) == list(dict.fromkeys(wanted)), "in the order in which they are read"


def test_the_keyboard_turns_the_pages_of_the_document(address: str, page: Page) -> None:
    page.goto(f"{address}?document=guide")
    page.locator(SHOWN).focus()
    page.keyboard.press("PageDown")
    until(page, lambda: page.frames[1].evaluate("scrollY") > 100)


def test_focus_stays_on_a_document_in_the_list_when_the_page_changes(plan: Path, address: str, page: Page) -> None:
    page.goto(address)
    page.locator("nav a").nth(3).focus()
    before = page.evaluate(FOCUSED)[0]
    save(plan, "municipality", "munincipality")
    page.wait_for_selector("#summary.error")
    assert page.evaluate(FOCUSED)[0] == before


def test_a_preview_that_has_ended_says_so_and_one_that_begins_anew_is_heard(
    plan: Path, patient: BrowserContext
) -> None:
    page = patient.new_page()
    with served(plan.parent, "sv") as address:
        page.goto(address)
    expect(page.locator("[role=status]")).to_contain_text(re.compile("Förhandsvisningen är avslutad"))
    save(plan, "delaktighet", "gemenskap")
    with served(plan.parent, "sv", int(address.split(":")[-1].strip("/"))):
        expect(page.locator("#workshop")).to_have_text("Digital gemenskap")


def test_more_tabs_than_a_browser_has_lines_to_one_address(plan: Path, patient: BrowserContext) -> None:
    """Chromium has six; tabs that an earlier preview opened are still there, and every other tab shows a form."""
    addresses = ["", "form/plan"]
    with served(plan.parent, "sv") as address:
        tabs = [patient.new_page() for _ in range(8)]
        for number, tab in enumerate(tabs):
            tab.goto(address + addresses[number % 2], timeout=PATIENCE)
    save(plan, "delaktighet", "gemenskap")
    with served(plan.parent, "sv", int(address.split(":")[-1].strip("/"))):
        tabs.append(patient.new_page())
        tabs[-1].goto(address)
        for tab in tabs[::2]:
            expect(tab.locator("#workshop")).to_have_text("Digital gemenskap")
        save(plan, "gemenskap", "samvaro")
        for tab in tabs[::2]:
            expect(tab.locator("#workshop")).to_have_text("Digital samvaro")


def test_without_workers_that_are_shared_a_tab_hears_all_the_same(plan: Path, address: str, page: Page) -> None:
    page.add_init_script("delete window.SharedWorker")
    page.goto(address)
    save(plan, "delaktighet", "gemenskap")
    expect(page.locator("#workshop")).to_have_text("Digital gemenskap")


def test_the_preview_opens_with_its_secret_alone(plan: Path, page: Page, patient: BrowserContext) -> None:
    preview = OpenPreview(PlanOptions(plan=str(plan)), environment())
    with listen(0) as socket:
        server = preview.server(socket, words("sv"))
        with running(server):
            page.goto(server.address)
            expect(page.locator("#workshop")).to_have_text("Digital delaktighet")
            assert page.url == server.address.partition("?")[0]
            stranger = patient.new_page()
            stranger.goto(page.url)
            expect(stranger.locator("body")).to_have_text(re.compile("Sidan är stängd"))
