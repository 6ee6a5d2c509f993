"""What the room's page says: what the window of a terminal says, in words of the workshop, and nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from toolkit.content.models.programme import Mode
from toolkit.languages import words
from toolkit.planning.setting import SWEDEN
from toolkit.room import Seen, SeenQuestion, seen
from toolkit.room.page.server import RoomRoutes
from toolkit.room.page.showing import RoomPage

from ..planning.markers import marked_workshop
from ..serving.clients import client
from ..walking.builders import NINE, FakeClock, walk
from .test_view import MARK, everything

TALK = Seen(
    "Brevet", "sv", "Samtal", 2, 3, (SeenQuestion(1, "Vad hände?"), SeenQuestion(2, "Och nu?")),
    300.0, NINE.timestamp() + 300,
)  # fmt: skip


def shown(seen: Seen | None, program: str = "sv") -> RoomPage:
    page = RoomPage(words, words(program), lambda wall: datetime.fromtimestamp(wall, SWEDEN))
    page.show(seen)
    return page


def said(seen: Seen | None) -> list[str]:
    """The words, element by element."""
    texts = re.findall(r">([^<>]+)<", shown(seen).shown.html)
    return [text.strip() for text in texts if text.strip()]


def test_a_step_says_its_place_its_questions_and_the_time() -> None:
    assert said(TALK) == ["Steg 2 av 3", "Samtal", "Vad hände?", "Och nu?", "5 minuter kvar", "till 09.05"]
    html = shown(TALK).shown.html
    assert '<li value="1">Vad hände?</li>' in html
    assert '<li value="2">Och nu?</li>' in html


@pytest.mark.parametrize(
    ("moment", "words_"),
    [
        (None, ["Vi börjar snart."]),
        (Seen("Brevet", "sv"), ["Brevet", "Vi börjar snart."]),
        (replace(TALK, paused=True), ["Brevet", "Paus"]),
        (Seen("Brevet", "sv", ended=True), ["Brevet", "Tack för i dag."]),
        (replace(TALK, left=0.0, until=None), ["Steg 2 av 3", "Samtal", "Vad hände?", "Och nu?", "Tiden är slut."]),
        (replace(TALK, questions=(), speaker=41.0),
         ["Steg 2 av 3", "Samtal", "Den som talar har 50 sekunder kvar.", "5 minuter kvar", "till 09.05"]),
        (replace(TALK, questions=(), speaker=-2.0),
         ["Steg 2 av 3", "Samtal", "Talartiden är slut.", "5 minuter kvar", "till 09.05"]),
        (replace(TALK, left=None, until=None), ["Steg 2 av 3", "Samtal", "Vad hände?", "Och nu?"]),
        (replace(TALK, language="en", questions=()), ["Step 2 of 3", "Samtal", "5 minutes left", "until 09:05"]),
    ],
    ids=["nothing", "begun", "paused", "ended", "time up", "speaker", "speaker over", "no time", "English"],
)  # fmt: skip
def test_what_is_said_otherwise(moment: Seen | None, words_: list[str]) -> None:
    assert said(moment) == words_


def test_what_each_group_has_on_paper_is_told_by_number_where_all_have_no_room() -> None:
    asked = [SeenQuestion(number, f"Fråga {number}?", "Bibliotek" if number < 5 else "SFI") for number in range(2, 8)]
    few = replace(TALK, questions=(SeenQuestion(1, "Alla?"), *asked[:2]))
    assert said(few)[2:5] == ["Alla?", "Bibliotek", "Fråga 2?"]
    many = replace(TALK, questions=(SeenQuestion(1, "Alla?"), *asked))
    assert said(many)[2:5] == ["Alla?", "Bibliotek: fråga 2–4", "SFI: fråga 5–7"]


def test_a_picture_is_in_the_handout_and_told_in_words_to_those_who_listen() -> None:
    question = replace(TALK, questions=(SeenQuestion(1, "Vad står det?", shows="Ett brev om kortet."),))
    assert said(question)[2:5] == ["Vad står det?", "Bild eller tabell i deltagarbladet", ": Ett brev om kortet."]


def test_what_is_written_is_shown_as_it_is_written() -> None:
    odd = replace(TALK, step="<b>A & B</b>", questions=(SeenQuestion(1, "</li><script>x</script>"),))
    page = shown(odd)
    assert "&lt;b&gt;A &amp; B&lt;/b&gt;" in page.shown.html
    assert "<script>x" not in page.page()
    assert json.loads(page.shown.news)["title"] == "<b>A & B</b>"


def test_a_second_is_no_news_and_a_minute_is() -> None:
    page = shown(TALK)
    first = page.shown
    page.show(replace(TALK, left=299.2, until=TALK.until and TALK.until + 1e-6))
    assert page.shown is first
    page.show(replace(TALK, left=240.0))
    assert "4 minuter kvar" in page.shown.html


@pytest.mark.parametrize(
    ("left", "aloud"),
    [
        (660.0, ""),
        (600.0, "10 minuter kvar"),
        (180.0, ""),
        (120.0, "2 minuter kvar"),
        (60.0, "1 minut kvar"),
        (0.0, "Tiden är slut."),
    ],
)
def test_a_screen_reader_hears_a_few_times_only(left: float, aloud: str) -> None:
    assert shown(replace(TALK, left=left)).shown.aloud == aloud


def test_nothing_of_the_facilitators_is_ever_on_the_page(tmp_path: Path) -> None:
    moments = list(everything(tmp_path))
    assert MARK in (tmp_path / "journal.jsonl").read_text("utf-8")
    page = shown(None)
    for moment in moments:
        page.show(moment)
        assert MARK not in page.page() + page.shown.news


@pytest.mark.parametrize("mode", ["on-site", "digital", "hybrid"])
def test_of_a_workshop_whose_every_text_is_marked_only_the_open_ones_are_shown(mode: Mode, tmp_path: Path) -> None:
    workshop, markers = marked_workshop(mode)
    walking = walk(tmp_path, FakeClock(), workshop, tables=0)
    walking.start_day(stick=False)
    page = shown(None)
    for number, step in enumerate(walking.session.steps):
        walking.go(number)
        page.show(seen(walking.look()))
        assert step.title in page.shown.html
        assert markers.leaked(page.page()) == []
    walking.leave()


def test_the_page_speaks_the_language_of_the_program_around_that_of_the_workshop() -> None:
    page = shown(TALK, "en").page()
    assert '<html lang="en">' in page
    assert '<main id="now" lang="sv">' in page
    assert ">Full screen</button>" in page
    assert "5 minuter kvar" in page


def test_the_browser_is_sent_what_is_shown_when_it_is_another() -> None:
    moments: Iterator[Seen] = iter([TALK, replace(TALK, step="Paus", questions=())])
    ended = False
    routes = RoomRoutes(shown(None), lambda: next(moments), lambda: ended)
    browser = client(routes)
    assert "Samtal" in browser.get("/").text
    routes.refresh()
    with browser.stream("GET", "/events") as line:
        ended = True
        told = json.loads(next(line.iter_lines()).removeprefix("data: "))
    assert (told["title"], told["step"], told["minutes"], told["language"]) == ("Paus", 2, 5, "sv")
    assert browser.get("/static/room.js").status_code == 200
    assert browser.get("/fonts/coverage.json").status_code == 200
    assert browser.get("/static/../showing.py").status_code == 404
