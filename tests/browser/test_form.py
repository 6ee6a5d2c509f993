"""The form in a real browser: what it writes, by mouse, by keyboard, without scripts, and in two tabs."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
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
EXPECTED = Path(__file__).parent / "expected"
SET, PLAN = "form/question-set.libraries", "form/plan"
FORMS = (
    SET,
    PLAN,
    "form/people",
    "form/look",
    "form/case.rent-on-the-phone",
    "form/new.question-set",
    "form/new.programme",
)


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
    expect(status).to_have_text("Sparat i boras/question_sets/libraries.sv.yaml: Fråga 2, fråga.")
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


def test_what_is_left_out_here_and_changed_there_is_asked_about(
    folder: Path, address: str, page: Page, other: Page, violations: Callable[[], list[str]]
) -> None:
    page.goto(address + SET)
    other.goto(address + SET)
    save(question(other))
    expect(other.locator(".wrote")).to_contain_text("Sparat i")
    page.locator("[id='f-questions.seeing-the-balance.wanted']").uncheck()
    save(page)
    expect(page.locator(".refused")).to_contain_text("Fråga 2: det här ändrades i en annan flik")
    assert violations() == []
    page.locator(".refused a").click()
    expect(page.locator("[id='f-questions.seeing-the-balance.wanted']")).to_be_focused()
    save(page)
    expect(page.locator(".wrote")).to_have_text("Sparat i boras/question_sets/libraries.sv.yaml: Fråga 2, inte med.")
    assert (folder / "question_sets/libraries.sv.yaml").read_text("utf-8") == OVERLAY + (
        "remove: [seeing-the-balance]\n\n#change:\n#  seeing-the-balance:\n#    text: Vad gör du av blicken?\n"
    )


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_mistake_is_mended_by_a_button_and_taken_back(
    folder: Path, address: str, browser: Browser, script: bool
) -> None:
    wrong = "title: Digital delaktighet\nlanguage: sv\ndate: 3/12 2026\n"
    (folder / "workshop.yaml").write_text(wrong, "utf-8")
    with browser.new_context(java_script_enabled=script) as context:
        page = context.new_page()
        page.goto(address)
        until(page, lambda: page.goto(address) is not None and page.locator(".mend button").count() == 1)
        page.get_by_role("button", name="Rätta: 3/12 2026 → 2026-12-03").click()
        expect(page.locator(".wrote")).to_be_focused()
        expect(page.locator(".wrote")).to_contain_text("Klart i boras/workshop.yaml: 3/12 2026 → 2026-12-03.")
        assert (folder / "workshop.yaml").read_text("utf-8") == wrong.replace("3/12 2026", "2026-12-03")
        page.get_by_role("button", name="Ångra").click()
        expect(page.locator(".wrote")).to_contain_text("Tillbaka som förut")
        assert (folder / "workshop.yaml").read_text("utf-8") == wrong


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
        expect(page.locator(".wrote")).to_contain_text("Sparat i")
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
    expect(page.locator(".wrote")).to_contain_text("Sparat i")
    page.get_by_role("link", name="Utseende").click()
    expect(page.locator("h1")).to_have_text("Utseende")
    assert asked == ["beforeunload"]


def test_a_preview_that_has_ended_is_told_of_and_what_was_typed_is_saved_when_it_is_started_again(
    folder: Path, browser: Browser
) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        with served(folder, "sv") as address:
            page.goto(address + SET)
            question(page)
        save(page)
        expect(page.locator("#stopped")).to_contain_text("Det du skrev står kvar")
        with served(folder, "sv", int(address.rstrip("/").rpartition(":")[2])):
            save(page)
            expect(page.locator(".refused")).to_contain_text("startats om")
            expect(page.locator("[id='f-questions.seeing-the-balance.text']")).to_have_value("Vad gör du av blicken?")
            save(page)
            expect(page.locator(".wrote")).to_contain_text("Fråga 2, fråga")


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

    def open(self, name: str) -> None:
        """Opens the next part of the page that is folded under this name."""
        for _ in range(400):
            self._page.keyboard.press("Tab")
            tag, said = self._page.evaluate("[document.activeElement.tagName, document.activeElement.textContent]")
            if tag == "SUMMARY" and said.startswith(name):
                self._page.keyboard.press("Enter")
                return
        raise AssertionError(name)

    def tick(self, value: str) -> None:
        self.to(value)
        self._page.keyboard.press("Space")

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


def is_as_expected(path: Path) -> None:
    """The file is what a careful person would have written, who has read it."""
    assert path.read_text("utf-8") == (EXPECTED / path.name).read_text("utf-8")


def make_a_set(keys: Keys) -> None:
    """The focus begins at the top of an empty form."""
    keys.write("title", "Bostäder")
    keys.write("for", "Husvärdar")
    keys.choose("questions.+1.kind", 1)
    keys.write("questions.+1.text", "Var söker man lägenhet: här eller där?")
    keys.write("questions.+1.minutes", "8")
    keys.write("questions.+1.probes", "Vem hittar dit?\nVem gör det inte?")
    keys.open("För den som leder")
    keys.write("questions.+1.facilitator.why", "Alla ska ha samma bild.")
    keys.press("add:questions")
    keys.choose("questions.+2.kind", 8)
    keys.write("questions.+2.text", "Vad gör vi före fredag?")
    keys.write("questions.+2.minutes", "5")
    keys.save()


def make_a_case(keys: Keys) -> None:
    keys.write("title", "Tvättstugan")
    keys.write("summary", "Ali ska boka tvättid.")
    keys.write("people.+1.name", "Ali")
    keys.write("people.+1.about", "58 år.")
    keys.press("add:people")
    keys.write("people.+4.name", "Mia")
    keys.write("people.+4.about", "Husvärd. Satte upp lappen.")
    keys.write("story.+2.heading", "I källaren")
    keys.write("story.+2.text", "Tavlan är borta.\n\n– Har du appen? frågar Mia.\n– Vilken app?")
    keys.choose("questions.+3.kind", 1)
    keys.write("questions.+3.text", "Vad ser Ali?")
    keys.write("questions.+3.minutes", "6")
    keys.open("Välj …")
    keys.tick("riksbank2023-kontant-senaste-kop")
    keys.press("add:local_facts")
    keys.write("local_facts.+5.year", "2026")
    keys.write("local_facts.+5.texts.sv.value", "40 %")
    keys.write("local_facts.+5.texts.sv.population", "hushåll i huset")
    keys.write("local_facts.+5.texts.sv.statement", "40 procent bokar i appen.")
    keys.write("local_facts.+5.source.title", "Vår räkning")
    keys.write("local_facts.+5.source.publisher", "Bostadsbolaget")
    keys.save()


def make_a_programme(keys: Keys) -> None:
    keys.write("title", "Tre kvart")
    keys.write("summary", "Kort, på ett möte.")
    keys.write("moments.+1.title", "Välkomna")
    keys.write("moments.+1.minutes", "5")
    keys.press("add:moments.+1.cues")
    keys.write("moments.+1.cues.+2.say", "Hej: och välkomna!")
    keys.press("add:moments")
    keys.write("moments.+3.title", "Caset")
    keys.write("moments.+3.minutes", "10")
    keys.choose("moments.+3.uses", 2)
    keys.press("add:moments")
    keys.write("moments.+4.title", "Vad ser ni?")
    keys.write("moments.+4.minutes", "30")
    keys.write("moments.+4.at_least", "20")
    keys.choose("moments.+4.uses", 5)
    keys.write("moments.+4.materials", "Penna\nPapper")
    keys.save()


def test_a_set_a_case_and_a_programme_are_made_and_printed_by_keyboard_alone(
    folder: Path, address: str, page: Page, violations: Callable[[], list[str]]
) -> None:
    keys = Keys(page)
    made = {
        "question-set": (make_a_set, "question_sets/bostader.sv.yaml"),
        "case": (make_a_case, "cases/tvattstugan.sv.yaml"),
        "programme": (make_a_programme, "programmes/tre-kvart.sv.yaml"),
    }
    for kind, (make, path) in made.items():
        page.goto(f"{address}form/new.{kind}")
        make(keys)
        expect(page.locator(".wrote")).to_be_focused()
        expect(page.locator(".wrote")).to_contain_text(f"Sparat i boras/{path}")
        assert violations() == [], kind
        is_as_expected(folder / path)
    page.goto(f"{address}form/plan")
    keys.write("place", "Tvättstugan, Ekgatan 3")
    keys.save()
    expect(page.locator(".wrote")).to_contain_text("Sparat i boras/workshop.yaml: plats.")
    assert (folder / "workshop.yaml").read_text("utf-8") == PLAN_BY_KEYBOARD
    for command in (["check", "boras"], ["build", "boras", "--documents", "handout,run-sheet,guide"]):
        done = subprocess.run([sys.executable, "-m", "toolkit", *command], capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "varning" not in done.stdout
    printed = {path.stem: text_of(path) for path in Path("boras/kit").glob("*.pdf")}
    handouts = [text for name, text in printed.items() if name.startswith("deltagarblad-")]
    assert len(printed) == len(handouts) + 2 == 5
    for handout in handouts:
        assert "– Har du appen? frågar Mia." in handout
        assert "Alla ska ha samma bild." not in handout
    assert any("Var söker man lägenhet: här eller där?" in handout for handout in handouts)
    assert any("40 procent bokar i appen." in handout for handout in handouts)
    assert "Alla ska ha samma bild." in printed["handledarguide"]
    assert "Hej: och välkomna!" in printed["handledarguide"]


def text_of(path: Path) -> str:
    """The words of a PDF, with single spaces between them."""
    with pypdfium2.PdfDocument(path) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


PLAN_BY_KEYBOARD = """\
title: Digital delaktighet
language: sv
case: tvattstugan
question_sets: [libraries, elderly-care, social-services, bostader]
programme: tre-kvart
place: Tvättstugan, Ekgatan 3
participants: 24
"""


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


def test_the_way_back_leads_past_what_the_page_beside_has_shown(address: str, page: Page) -> None:
    page.set_viewport_size({"width": 1500, "height": 900})
    page.goto(address + SET)
    save(question(page, "where-help-stops"))
    expect(page.frame_locator("aside iframe").locator("body")).to_contain_text("Vad gör du av blicken?")
    page.locator("[id='f-questions.where-help-stops.text']").fill("Var tar hjälpen slut?")
    save(page)
    expect(page.frame_locator("aside iframe").locator("body")).to_contain_text("Var tar hjälpen slut?")
    for _ in range(2):
        page.go_back()
    expect(page).to_have_url(address + SET)
