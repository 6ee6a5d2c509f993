"""The form in a real browser: what it writes, by mouse, by keyboard, without scripts, and in two tabs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from toolkit.source.nodes import plain
from toolkit.source.parser import read_yaml

from .conftest import NARROW, PATIENCE, WIDE, served, until

OVERLAY = """\
# Våra ändringar
format: 1
based_on: libraries

change:
  who-came-last:
    minutes: 6   # vi är många
"""
SET, PLAN = "form/question-set.libraries", "form/plan"
FORMS = (SET, PLAN, "form/people", "form/look", "form/case.rent-on-the-phone", "form/new.question-set")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a plan and a change to a question set."""
    monkeypatch.chdir(tmp_path)
    path = Path("boras")
    (path / "question_sets").mkdir(parents=True)
    (path / "workshop.yaml").write_text("title: Digital delaktighet\nlanguage: sv\nparticipants: 24\n", "utf-8")
    (path / "question_sets/libraries.sv.yaml").write_text(OVERLAY, "utf-8")
    return path


@pytest.fixture(params=["sv"])
def address(folder: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """Where the preview of the folder is served with its forms, in the language that the test asks for."""
    with served(folder, request.param) as address:
        yield address


@pytest.fixture
def other(page: Page) -> Page:
    """A second tab of the same browser."""
    return page.context.new_page()


def written(folder: Path) -> object:
    node, _ = read_yaml((folder / "question_sets/libraries.sv.yaml").read_bytes(), "x")
    return plain(node)


def question(page: Page, id_: str = "seeing-the-balance") -> Page:
    page.locator(f"[id='f-questions.{id_}.text']").fill("Vad gör du av blicken?")
    return page


def save(page: Page) -> None:
    page.get_by_role("button", name="Spara", exact=True).first.click()


def test_the_form_changes_a_question_and_the_overlay_holds_just_that_change(
    folder: Path, address: str, page: Page
) -> None:
    page.goto(address)
    page.get_by_role("link", name="Ändra i ett formulär").click()
    page.get_by_role("link", name="Bibliotek", exact=True).click()
    save(question(page))
    status = page.locator(".wrote")
    expect(status).to_have_text("Skrev boras/question_sets/libraries.sv.yaml: Fråga 2, fråga.")
    expect(status).to_have_attribute("role", "status")
    expect(status).to_be_focused()
    assert (folder / "question_sets/libraries.sv.yaml").read_text("utf-8") == OVERLAY + (
        "  seeing-the-balance:\n    text: Vad gör du av blicken?\n"
    )


def test_the_page_beside_follows_what_is_saved(address: str, page: Page) -> None:
    page.set_viewport_size({"width": 1500, "height": 900})
    page.goto(address + SET)
    shown = page.frame_locator("aside iframe").locator("body")
    expect(shown).to_contain_text("Bibliotek")
    save(question(page, "where-help-stops"))
    expect(shown).to_contain_text("Vad gör du av blicken?")


def test_two_tabs_do_not_lose_each_others_edits(folder: Path, address: str, page: Page, other: Page) -> None:
    page.goto(address + SET)
    other.goto(address + SET)
    other.locator("[id='f-questions.who-came-last.text']").fill("Vem kom?")
    save(question(page))
    save(other)
    expect(other.locator(".wrote")).to_contain_text("Fråga 1, fråga")
    assert written(folder) == {
        "format": "1",
        "based_on": "libraries",
        "change": {
            "who-came-last": {"minutes": "6", "text": "Vem kom?"},
            "seeing-the-balance": {"text": "Vad gör du av blicken?"},
        },
    }


def test_two_tabs_that_change_the_same_are_asked(folder: Path, address: str, page: Page) -> None:
    page.goto(address + SET)
    now = (folder / "question_sets/libraries.sv.yaml").read_text("utf-8")
    theirs = now + "  seeing-the-balance:\n    text: Vart tittar du?\n"
    (folder / "question_sets/libraries.sv.yaml").write_text(theirs, "utf-8")
    with page.expect_response(lambda answer: answer.status == 409):
        save(question(page))
    field = page.locator("[id='f-questions.seeing-the-balance.text']")
    expect(field).to_have_value("Vad gör du av blicken?")
    expect(page.locator("[id='f-questions.seeing-the-balance.text-wrong']")).to_contain_text("Vart tittar du?")
    assert (folder / "question_sets/libraries.sv.yaml").read_text("utf-8") == theirs
    page.get_by_role("button", name="Ta det som står i filen").click()
    expect(field).to_have_value("Vart tittar du?")


def test_a_broken_value_is_refused_and_kept_and_the_focus_is_where_it_is_told(
    folder: Path, address: str, page: Page, violations: Callable[[], list[str]]
) -> None:
    page.goto(address + SET)
    field = page.locator("[id='f-questions.seeing-the-balance.minutes']")
    field.fill("fem")
    save(page)
    expect(page.locator(".refused")).to_be_focused()
    expect(field).to_have_value("fem")
    expect(field).to_have_attribute("aria-invalid", "true")
    assert violations() == []
    page.locator(".refused a").click()
    expect(field).to_be_focused()
    assert (folder / "question_sets/libraries.sv.yaml").read_text("utf-8") == OVERLAY


def test_it_works_without_scripts(folder: Path, address: str, browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address + SET)
        page.locator("[id='f-questions.seeing-the-balance.wanted']").uncheck()
        page.get_by_role("button", name="Flytta ner Fråga 1", exact=True).click()
        expect(page.get_by_role("button", name="Flytta ner Fråga 3", exact=True)).to_be_focused()
        page.get_by_role("button", name="Ta tillbaka det Minuter Fråga 3").click()
        expect(page.locator(".wrote")).to_have_text("Inget är sparat än.")
        save(page)
        expect(page.locator(".wrote")).to_contain_text("Skrev")
    found = written(folder)
    assert isinstance(found, dict)
    assert found["remove"] == ["seeing-the-balance"]
    assert found["order"][-1] == "who-came-last"
    assert "change" not in found


def test_ctrl_s_saves_and_nobody_leaves_what_is_unsaved_unasked(folder: Path, address: str, page: Page) -> None:
    page.goto(address + SET)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    question(page)
    page.get_by_role("link", name="Utseende").click()
    until(page, lambda: asked == ["beforeunload"])
    page.locator("[id='f-questions.seeing-the-balance.text']").press("Control+s")
    expect(page.locator(".wrote")).to_contain_text("Skrev")
    page.get_by_role("link", name="Utseende").click()
    expect(page.locator("h1")).to_have_text("Utseende")
    assert asked == ["beforeunload"]


@pytest.mark.parametrize(
    ("size", "address"),
    [
        (WIDE, "sv"),
        (NARROW, "en"),
        *(
            pytest.param(size, language, marks=pytest.mark.sweep)
            for size, language in ((WIDE, "en"), (NARROW, "sv"), ((1500, 900), "sv"), ((1500, 900), "en"))
        ),
    ],
    indirect=["address"],
    ids=str,
)
def test_there_is_no_obstacle_and_nothing_too_wide(
    address: str, page: Page, violations: Callable[[], list[str]], size: tuple[int, int]
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    for form in FORMS:
        page.goto(address + form)
        assert violations() == [], form
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, form


FOCUSED = """() => {
  const one = document.activeElement, style = getComputedStyle(one);
  const known = one.getAttribute("href") || one.id || one.name + one.value || one.textContent;
  const name = one === document.body ? "BODY" : known;
  return [name, style.outlineStyle, parseFloat(style.outlineWidth)];
}"""
CONTROLS = "a[href], main input:not([type=hidden]), textarea, select, button, summary, aside iframe"


def test_everything_is_reached_by_tab_and_seen_to_be(address: str, page: Page) -> None:
    page.set_viewport_size({"width": 1500, "height": 900})
    for form in (SET, PLAN):
        page.goto(address + form)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        wanted = page.eval_on_selector_all(
            CONTROLS,
            "all => all.map(one => one.getAttribute('href') || one.id || one.name + one.value || one.textContent)",
        )
        assert len(wanted) > 15
        met = []
        for _ in range(len(wanted) + 20):
            page.keyboard.press("Tab")
            name, style, width = page.evaluate(FOCUSED)
            if name == "BODY":
                break
            assert (style, width) == ("solid", 3), name
            met.append(name)
        assert list(dict.fromkeys(met)) == list(dict.fromkeys(wanted)), "in the order in which they are read"


def test_enter_saves_and_does_not_move_anything(folder: Path, address: str, page: Page) -> None:
    page.goto(address + SET)
    field = page.locator("[id='f-questions.ashamed-afterwards.minutes']")
    field.fill("7")
    field.press("Enter")
    expect(page.locator(".wrote")).to_have_text(re.compile(r"Fråga \d+, minuter\.$"))


class Keys:
    """Somebody who has nothing but a keyboard: the focus is moved by Tab alone."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def to(self, name: str, back: bool = False) -> None:
        """Goes by Tab to the field of this name, or the button of this value."""
        for _ in range(400):
            if self._page.evaluate("[document.activeElement.name, document.activeElement.value]").count(name):
                return
            self._page.keyboard.press("Shift+Tab" if back else "Tab")
        raise AssertionError(name)

    def write(self, name: str, text: str) -> None:
        self.to(name)
        self._page.keyboard.press("Control+a")
        self._page.keyboard.insert_text(text)

    def choose(self, name: str, number: int) -> None:
        """Takes one of the choices, counted from the one that says to choose."""
        self.to(name)
        for _ in range(number):
            self._page.keyboard.press("ArrowDown")

    def press(self, value: str, back: bool = False) -> None:
        self.to(value, back)
        with self._page.expect_navigation():
            self._page.keyboard.press("Enter")

    def save(self) -> None:
        with self._page.expect_navigation():
            self._page.keyboard.press("Control+s")


def test_a_set_and_a_case_are_made_and_printed_by_keyboard_alone(folder: Path, address: str, page: Page) -> None:
    keys = Keys(page)
    page.goto(address + "form/new.question-set")
    keys.write("title", "Bostäder")
    keys.write("for", "Husvärdar")
    keys.choose("questions.+1.kind", 1)
    keys.write("questions.+1.text", "Var söker man lägenhet: här eller där?")
    keys.write("questions.+1.minutes", "8")
    keys.write("questions.+1.probes", "Vem hittar dit?\nVem gör det inte?")
    keys.press("add:questions")
    keys.choose("questions.+2.kind", 7)
    keys.write("questions.+2.text", "Vad gör vi före fredag?")
    keys.write("questions.+2.minutes", "5")
    keys.save()
    expect(page.locator(".wrote")).to_be_focused()
    page.goto(address + "form/new.case")
    keys.write("title", "Tvättstugan")
    keys.write("summary", "Ali ska boka tvättid.")
    keys.write("people.+1.name", "Ali")
    keys.write("people.+1.about", "58 år.")
    keys.write("story.+2.heading", "I källaren")
    keys.write("story.+2.text", "Tavlan är borta.\n\n– Har du appen? frågar Mia.")
    keys.choose("questions.+3.kind", 1)
    keys.write("questions.+3.text", "Vad ser Ali?")
    keys.write("questions.+3.minutes", "6")
    keys.save()
    expect(page.locator(".wrote")).to_contain_text("Skrev boras/cases/tvattstugan.sv.yaml")
    assert (folder / "question_sets/bostader.sv.yaml").read_text("utf-8") == BY_KEYBOARD
    assert "    stop:" not in (folder / "cases/tvattstugan.sv.yaml").read_text("utf-8")
    assert "case: tvattstugan\nquestion_sets: [libraries, elderly-care, social-services, bostader]\n" in (
        folder / "workshop.yaml"
    ).read_text("utf-8")
    answer = page.request.get(f"{address}pdf/handout/standard", timeout=PATIENCE)
    assert answer.body().startswith(b"%PDF")
    page.goto(address)
    shown = page.frame_locator("main iframe").locator("body")
    expect(shown).to_contain_text("– Har du appen? frågar Mia.")
    expect(shown).to_contain_text("Var söker man lägenhet: här eller där?")


BY_KEYBOARD = """\
# yaml-language-server: $schema=../.toolkit/schemas/question-set.schema.json

format: 1
title: Bostäder
for: Husvärdar

questions:
  - id: var-soker-man-lagenhet-har-eller-dar
    kind: opening
    text: "Var söker man lägenhet: här eller där?"
    minutes: 8
    probes:
      - Vem hittar dit?
      - Vem gör det inte?

  - id: vad-gor-vi-fore-fredag
    kind: action
    text: Vad gör vi före fredag?
    minutes: 5
"""
"""What a careful person would have written."""


def test_back_and_forward_bring_what_was_typed(address: str, page: Page) -> None:
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(address + "form/new.question-set")
    title = page.locator("[id='f-title']")
    title.fill("Bostäder")
    page.get_by_role("button", name="Lägg till fråga").click()
    second = page.locator("[id='f-questions.+2.text']")
    second.fill("Vad gör vi nu?")
    page.go_back()
    expect(title).to_have_value("Bostäder")
    page.go_forward()
    expect(second).to_have_value("Vad gör vi nu?")
    page.goto(address)
    page.go_back()
    expect(title).to_have_value("Bostäder")
    expect(second).to_have_value("Vad gör vi nu?")
