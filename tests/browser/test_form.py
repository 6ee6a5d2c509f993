"""The form in a real browser: what it writes, by mouse, by keyboard, without scripts, and in two tabs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from toolkit.source.nodes import plain
from toolkit.source.parser import read_yaml

from .conftest import NARROW, WIDE, served, until

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
