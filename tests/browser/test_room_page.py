"""The room's page in a real browser: it follows a session that is led, fits every window, and everybody can use it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from toolkit.languages import words
from toolkit.planning.setting import SWEDEN
from toolkit.room import Seen, seen
from toolkit.room.page.server import RoomServer
from toolkit.serving.local_server import listen
from toolkit.walking.session import events as e
from toolkit.walking.session.store import Following
from toolkit.walking.session.walk import Walk

from ..walking import builders
from .conftest import NARROW, PATIENCE, running

PROJECTOR = (1920, 1080)


@dataclass
class Room:
    """A workshop that is led, and the address of the page that follows it."""

    walk: Walk
    clock: builders.FakeClock
    address: str


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    clock = builders.FakeClock()
    walking = builders.walk(tmp_path / "session", clock, builders.evening())
    following = Following(tmp_path / "session")

    def look() -> Seen | None:
        followed = following.look(clock())
        return seen(followed) if followed else None

    with listen(0) as socket:
        server = RoomServer(socket, look, words("sv"), lambda wall: datetime.fromtimestamp(wall, SWEDEN))
        with running(server):
            yield Room(walking, clock, server.address)
    walking.leave()


def fits(page: Page) -> tuple[bool, bool]:
    """Whether nothing is to the right of the window, and nothing below it."""
    wide, high = page.evaluate(
        "[document.documentElement.scrollWidth <= innerWidth, document.documentElement.scrollHeight <= innerHeight]"
    )
    return wide, high


def test_the_page_follows_a_session_from_the_first_step_to_the_last(
    room: Room, page: Page, violations: Callable[[], list[str]]
) -> None:
    page.goto(room.address)
    expect(page.locator("h1")).to_have_text("Vi börjar snart.")
    assert "key" not in page.url
    room.walk.start_day(stick=True)
    expect(page.locator("h1")).to_have_text("Välkommen")
    expect(page.locator(".where")).to_have_text("Steg 1 av 3")
    expect(page.locator("#spoken")).to_contain_text("Välkommen")
    room.walk.next()
    expect(page.locator("li")).to_have_count(2)
    assert violations() == []
    room.clock.passes(60)
    expect(page.locator(".time strong")).to_have_text("10 minuter kvar")
    expect(page.locator("#spoken")).to_have_text("10 minuter kvar")
    room.walk.do(e.Pause)
    expect(page.locator("h1")).to_have_text("Paus")
    assert violations() == []
    room.walk.do(e.Resume)
    room.walk.do(e.End)
    expect(page.locator("h1")).to_have_text("Tack för i dag.")
    assert page.title() == "Tack för i dag."


@pytest.mark.parametrize("size", [NARROW, (800, 600), (1280, 720), PROJECTOR], ids=str)
def test_every_step_fits_the_window_and_the_letters_fill_it(room: Room, page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(room.address)
    room.walk.start_day(stick=True)
    for number, step in enumerate(room.walk.session.steps):
        room.walk.go(number)
        expect(page.locator("h1")).to_have_text(step.title)
        wide, high = fits(page)
        assert wide
        assert high or size == NARROW
        letters = page.evaluate("parseFloat(getComputedStyle(document.querySelector('#now')).fontSize)")
        assert letters >= (20 if size == NARROW else size[1] / 25), "they are read from the back of a room"


def test_two_minutes_and_the_end_stand_out_once_and_are_heard_only_by_who_asks(room: Room, page: Page) -> None:
    page.add_init_script(
        "window.heard = 0; window.AudioContext = class { currentTime = 0; close() {}"
        " createOscillator() { heard += 1; return {frequency: {}, connect: (on) => on, start() {}, stop() {}} }"
        " createGain() { return {gain: {setValueAtTime() {}, exponentialRampToValueAtTime() {}}, connect() {}} } }"
    )
    page.goto(room.address)
    room.walk.start_day(stick=True)
    expect(page.locator(".time strong")).to_have_text("8 minuter kvar")
    body = page.locator("body")
    room.clock.passes(6 * 60 + 1)
    expect(body).to_have_attribute("data-signals", "1")
    expect(page.locator(".time strong")).to_have_text("2 minuter kvar")
    assert page.evaluate("heard") == 0
    page.get_by_role("button", name="Ljudsignal").click()
    expect(page.get_by_role("button", name="Ljudsignal")).to_have_attribute("aria-pressed", "true")
    tried = page.evaluate("heard")
    assert tried == 2, "it is tried at once, so that one knows how loud it is"
    room.clock.passes(60)
    expect(page.locator(".time strong")).to_have_text("1 minut kvar")
    room.clock.passes(60)
    expect(page.locator(".time strong")).to_have_text("Tiden är slut.")
    expect(body).to_have_attribute("data-signals", "2")
    assert page.evaluate("heard") == tried + 2
    room.walk.next()
    expect(page.locator(".where")).to_have_text("Steg 2 av 3")
    expect(body).to_have_attribute("data-signals", "2")


def test_the_clock_of_whoever_speaks_stands_above_that_of_the_step(room: Room, page: Page) -> None:
    page.goto(room.address)
    room.walk.start_day(stick=True)
    room.walk.do(e.SpeakerTimed, seconds=60)
    expect(page.locator(".speaker")).to_have_text("Den som talar har 60 sekunder kvar.")
    assert fits(page) == (True, True)
    room.clock.passes(55)
    expect(page.locator(".speaker")).to_have_text("Den som talar har 10 sekunder kvar.")
    room.clock.passes(6)
    expect(page.locator(".speaker")).to_have_text("Talartiden är slut.")
    expect(page.locator("body")).to_have_attribute("data-signals", "1")
    room.clock.passes(60)
    expect(page.locator(".speaker")).to_have_count(0)


def test_a_page_that_no_longer_follows_says_so_and_keeps_what_it_showed(tmp_path: Path, browser: Browser) -> None:
    clock = builders.FakeClock()
    walking = builders.walk(tmp_path / "session", clock, builders.evening())
    walking.start_day(stick=True)
    following = Following(tmp_path / "session")

    def look() -> Seen | None:
        followed = following.look(clock())
        return seen(followed) if followed else None

    with browser.new_context() as context:
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        with listen(0) as socket:
            server = RoomServer(socket, look, words("sv"), lambda wall: datetime.fromtimestamp(wall, SWEDEN))
            with running(server):
                page.goto(server.address)
                expect(page.locator("h1")).to_have_text("Välkommen")
                expect(page.locator("#lost")).to_have_text("")
        expect(page.locator("#lost")).to_have_text("Sidan följer inte med just nu.")
        expect(page.locator("h1")).to_have_text("Välkommen")
    walking.leave()
