"""A meeting on screen has a kit of its own: nothing for a room of chairs, pages to write on, texts to copy."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from toolkit.content.models.plan import Participant, VideoMeeting
from toolkit.content.models.programme import Cue, Mode
from toolkit.documents import DocumentKind, kinds
from toolkit.planning.workshop import Workshop
from toolkit.printing.formats.plain_text import plain_text
from toolkit.printing.kit.order import Order, documents_of, kinds_for
from toolkit.printing.kit.print_order import CountedPages, print_order
from toolkit.printing.render.context import PrintOrder

from ..planning.builders import case, moment, must, programme, question_set, workshop
from .kits import page_of, printed

ROOM_OF_CHAIRS = {"cards", "method-cards", "note-sheet", "posters", "table-signs", "badges"}
ON_SCREEN = {"room-pages", "chat-texts"}
SETS = [("post", question_set(must("carry"), title="Posten"))]
CHAT = [Cue(chat="Läs frågan högt."), Cue(do="Vänta.")]
TALK = moment(
    "talk", 20, "case-questions", cues=[Cue(say="Nu.")], digital=[Cue(chat="Läs frågan högt."), Cue(do="Vänta.")]
)
OWN = moment("own", 20, "set-questions", form="operation-groups", digital=[Cue(chat="Byt rum nu.")])
PEOPLE = [Participant(name=f"Asta {chr(65 + n)}", remote=n >= 20) for n in range(26)]


def made(mode: str, people: object = 60, **plan: object) -> Workshop:
    helped = moment("plan", 10, "plan", roles={"technical_host": "Öppnar rummen."})
    choreography = programme(TALK, OWN, helped)
    return workshop(case(must("why")), SETS, choreography, mode=mode, participants=people, date="2026-12-03", **plan)


def kind(id_: str) -> DocumentKind:
    return next(one for one in kinds() if one.id == id_)


def order(content: Workshop) -> PrintOrder:
    documents = documents_of(Order(Path()), content)
    return print_order(content, documents, dict.fromkeys(documents, CountedPages(2)))


def copies(wanted: PrintOrder) -> dict[str, int]:
    return {line.file.removesuffix(".pdf"): line.copies for line in wanted.lines}


@pytest.mark.parametrize("mode", Mode)
def test_each_way_of_meeting_has_the_documents_that_are_of_use_there(mode: Mode) -> None:
    there = {one.id for one in kinds_for(made(mode))}
    assert bool(there & ROOM_OF_CHAIRS) is (mode is not Mode.DIGITAL)
    assert ("room-pages" in there) is (mode is not Mode.ON_SITE)
    assert ("chat-texts" in there) is (mode is Mode.DIGITAL)  # where there are cues for the chat
    assert {"guide", "handout", "plan", "slides", "evaluation", "attendance"} <= there


def test_nobody_on_a_screen_is_asked_to_leave_a_paper_on_a_table() -> None:
    for mode in Mode:
        slides = page_of(kind("slides"), made(mode)).html
        assert ("Lägg gruppens plan på bordet" in slides) is (mode is not Mode.DIGITAL)


def test_where_everybody_is_on_screen_there_is_nothing_for_a_room() -> None:
    all_remote = [person.model_copy(update={"remote": True}) for person in PEOPLE]
    content = made("hybrid", all_remote)
    assert {one.id for one in kinds_for(content)} & ROOM_OF_CHAIRS == set()
    assert copies(order(content)).keys().isdisjoint({"deltagarblad", "planen", "utvardering", "bordsskyltar"})


def test_sixty_people_on_screens_get_files_and_not_paper() -> None:
    wanted = order(made("digital"))
    assert set(copies(wanted).values()) == {1}
    assert {"deltagarblad", "planen", "utvardering"}.isdisjoint(copies(wanted))
    assert {line.file for line in wanted.sent} == {
        "deltagarblad.pdf", "planen.pdf", "overenskommelse.pdf", "arshjul.pdf", "utvardering.pdf",
    }  # fmt: skip
    assert "A3" not in dict(wanted.totals)
    assert order(made("on-site")).sent == ()
    assert copies(order(made("on-site")))["deltagarblad"] == 66


def test_paper_is_for_those_in_the_room_and_files_for_those_on_screen() -> None:
    wanted = order(made("hybrid", PEOPLE))
    assert {name: copies(wanted)[name] for name in ("deltagarblad", "fragekort", "planen")} == {
        "deltagarblad": 22, "fragekort": 4, "planen": 4,
    }  # fmt: skip
    assert "deltagarblad.pdf" in {line.file for line in wanted.sent}
    assert copies(order(made("hybrid", 26)))["deltagarblad"] == 29  # nobody knows how many are on screen


def test_each_room_has_a_page_with_the_questions_that_it_is_asked(tmp_path: Path) -> None:
    text = plain_text(page_of(kind("room-pages"), made("digital", 12)).html)
    for room in ("Rum 1", "Rum 2", "Rum 3"):
        assert f"\n\n\n{room}\n09.00–09.20 Steget talk\n\n1 Vad betyder why för oss?\n5 minuter\n" in text
    assert "Rum 4" not in text
    assert text.count("2 Vad betyder carry för oss?") == 3  # twelve from the post are three groups
    assert "Er egen verksamhet: Posten 3\n" in text
    in_both = plain_text(page_of(kind("room-pages"), made("hybrid", PEOPLE)).html)
    assert "Rum 4" not in in_both
    assert "Rum 5\n09.00" in in_both
    assert "Asta" not in in_both  # who sits where is on the attendance list
    files = printed(made("digital", 12), Order(tmp_path, ("room-pages",), workers=1))
    assert sorted(file.path.name for file in files) == ["rumssidor.docx", "rumssidor.pdf", "rumssidor.txt"]
    assert (tmp_path / "rumssidor.txt").read_text("utf-8") == text
    assert "Rum 3" in [paragraph.text for paragraph in docx.Document(str(tmp_path / "rumssidor.docx")).paragraphs]


def test_the_way_into_the_video_meeting_is_with_those_who_need_it() -> None:
    meeting = VideoMeeting(link="https://m.example.com/ärende", phone="010-1")
    known = made("hybrid", PEOPLE, video_meeting=meeting)
    for document in ("invitation", "role-sheets"):
        html = page_of(kind(document), known).html
        assert html.count('href="https://m.example.com/%C3%A4rende"') == 1
        assert "m.example.com/ärende</a>" in html
        assert "Ring in: 010-1" in html
    assert "m.example.com" not in page_of(kind("invitation"), made("on-site", video_meeting=meeting)).html
    unknown = page_of(kind("role-sheets"), made("hybrid", PEOPLE)).html
    assert unknown.count('<span class="gap"></span>') == 2
    assert "Videomötet" not in page_of(kind("invitation"), made("digital")).html


def test_the_texts_for_the_chat_stand_in_order_and_nothing_else_of_the_script() -> None:
    text = plain_text(page_of(kind("chat-texts"), made("digital")).html)
    talk, own = text.index("09.00 Steget talk\nLäs frågan högt.\n"), text.index("09.20 Steget own\nByt rum nu.\n")
    assert talk < text.index("1. Vad betyder why för oss? (5 minuter)") < own
    assert own < text.index("Posten\n2. Vad betyder carry för oss?")
    assert "Vänta." not in text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<h1>A</h1><p>One <b>two</b>\n three</p>", "A\nOne two three\n"),
        ("<p>a</p><h2>B</h2><ul><li>x</li><li>y &amp; z</li></ul>", "a\n\n\nB\n- x\n- y & z\n"),
        ("<p>a<br>b</p><div class='ruled'><div></div><div></div></div><p>c</p>", "a\nb\n\nc\n"),
        ("<head><title>T</title><style>p {}</style></head><p>a</p><p aria-hidden='true'>no</p>", "a\n"),
    ],
)
def test_plain_text_has_the_same_words_in_the_same_order(html: str, text: str) -> None:
    assert plain_text(html) == text
