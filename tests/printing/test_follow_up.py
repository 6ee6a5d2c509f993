"""The kit of a follow-up: what was promised is where it is talked about, and nothing belongs to the first workshop."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from toolkit.content.files import builtin_folders
from toolkit.content.library import Library
from toolkit.content.models.plan import WorkshopPlan
from toolkit.documents import DocumentKind, kinds
from toolkit.languages import words
from toolkit.planning.continued import Continued, KeptLasting, KeptPromise
from toolkit.planning.planner import plan_workshop
from toolkit.planning.workshop import Workshop
from toolkit.printing.kit.order import Order, kinds_for

from ..planning.builders import TODAY
from .kits import Kits, Pdf, page_of, printed
from .test_stress import collisions

PROMISES = (
    KeptPromise(1, "Ringa banken & fråga om BankID", "Eva Ek", "fredag"),
    KeptPromise(2, "Skriva om lappen på dörren", "Bo Berg"),
    *(KeptPromise(number, f"Räkna ärenden i vecka {number}") for number in range(3, 8)),
)
LASTING = (KeptLasting("En lista & tre nummer", "Åsa Al", decision="Kulturnämnden i mars"),)
LAST_TIME = Continued(
    "Digital delaktighet", date(2026, 11, 5), PROMISES, ("Vi möts i januari",), ("Vem äger frågan?",), lasting=LASTING
)
SAYS_PROMISES = {"guide", "day-pages", "handout", "promise-cards", "note-sheet", "room-pages", "chat-texts", "slides"}
SAYS_WHAT_LASTS = {"guide", "day-pages", "handout", "note-sheet", "room-pages"}
OF_THE_FIRST = ("caset", "historia", "Birgit", "introduc", "incheckning", "Din egen verksamhet", "Bibliotek")


def follow_up(continued: Continued | None = LAST_TIME, **plan: object) -> Workshop:
    told = WorkshopPlan.model_validate({"programme": "follow-up", "participants": 18, **plan})
    return plan_workshop(Library([builtin_folders()]), told, TODAY, continued=continued)


def in_kit(workshop: Workshop) -> list[DocumentKind]:
    return [kind for kind in kinds_for(workshop) if not kind.written.counts]


@pytest.mark.parametrize("mode", ["on-site", "digital", "hybrid"])
def test_the_promises_are_where_they_are_talked_about_and_nowhere_else(mode: str) -> None:
    made = follow_up(mode=mode)
    for kind in in_kit(made):
        html = page_of(kind, made).html
        assert ("Ringa banken &amp; fråga om BankID" in html) is (kind.id in SAYS_PROMISES), kind.id
        assert ("Vem äger frågan?" in html) is (kind.id in {"guide", "day-pages"}), kind.id


@pytest.mark.parametrize("mode", ["on-site", "digital", "hybrid"])
def test_what_should_still_be_there_is_looked_at_with_the_promises(mode: str) -> None:
    made, unknown = follow_up(mode=mode), follow_up(continued=None, mode=mode)
    for kind in in_kit(made):
        html, blank = page_of(kind, made).html, page_of(kind, unknown).html
        is_there = kind.id in SAYS_WHAT_LASTS
        assert ("En lista &amp; tre nummer" in html) is is_there, kind.id
        assert ("Vilket beslut som behövs, och i vilken nämnd eller styrelse: Kulturnämnden i mars" in html) is is_there
        assert ("Hur långt har det kommit?" in blank) is ("Hur långt har det kommit?" in html) is is_there, kind.id
        assert "Vilken budget det betalas ur: " not in html, kind.id


@pytest.mark.parametrize("programme", ["follow-up", "follow-up-ninety-minutes"])
@pytest.mark.parametrize("mode", ["on-site", "digital", "hybrid"])
def test_nothing_belongs_to_the_first_workshop(programme: str, mode: str) -> None:
    made = follow_up(programme=programme, mode=mode, case="rent-on-the-phone", question_sets=["libraries"])
    for kind in in_kit(made):
        html = page_of(kind, made).html.casefold()
        assert [word for word in OF_THE_FIRST if word.casefold() in html] == [], kind.id


def test_the_invitation_says_when_you_met_and_that_not_done_is_an_answer() -> None:
    (kind,) = (kind for kind in kinds() if kind.id == "invitation")
    html = page_of(kind, follow_up()).html
    assert "Ni träffades torsdag 5 november 2026. Nu tittar ni på det ni lovade varandra" in html
    assert "Kom även om inget blev gjort." in html


@pytest.mark.parametrize("document", ["guide", "handout", "promise-cards", "note-sheet"])
def test_where_nothing_is_known_there_are_lines_to_write_it_on(document: str) -> None:
    (kind,) = (kind for kind in kinds() if kind.id == document)
    html = page_of(kind, follow_up(continued=None)).html
    assert html.count("Vad, vem och till när") >= 4
    assert "None" not in html


@pytest.mark.parametrize("language", ["sv", "en", "sv-simple"])
def test_every_question_is_on_a_card_in_the_handout_and_in_the_guide(language: str) -> None:
    made = follow_up(language=language)
    for kind in kinds():
        if kind.id in {"cards", "handout", "guide", "slides", "posters"}:
            html = page_of(kind, made).html
            assert [q.number for q in made.agenda.questions if q.question.text not in html] == [], kind.id
            assert words(language).gettext("Questions about the case") not in html


@pytest.fixture(scope="module")
def cards(kits: Kits, tmp_path_factory: pytest.TempPathFactory) -> Pdf:
    order = Order(tmp_path_factory.mktemp("cards"), ("promise-cards",), ("standard",), cache=kits.cache, workers=1)
    (path,) = (made.path for made in printed(follow_up(), order) if made.format == "pdf")
    return Pdf(path.read_bytes())


def test_there_is_a_card_for_each_promise_and_empty_ones_to_the_end_of_the_sheet(cards: Pdf) -> None:
    assert [len(cards.pages_with(promise.what)) for promise in PROMISES] == [1] * len(PROMISES)
    assert len(cards.texts) == 2
    assert cards.pages_with("Vad, vem och till när") == [2]
    assert [list(collisions(page)) for page in cards.drawn] == [[], []]


def test_what_somebody_typed_in_haste_does_not_stop_the_printing(tmp_path: Path) -> None:
    said = "Fira 🎉 <b>fet</b> {{ x }} ${municipality} **stjärna**, och ett långt löfte " + "om allt möjligt " * 20
    made = follow_up(replace(LAST_TIME, promises=(KeptPromise(1, said, "Åsa & Bo 🎈"),), decisions=(said,)))
    documents = ("handout", "promise-cards", "slides", "note-sheet")
    files = printed(made, Order(tmp_path, documents, ("standard",), cache=None, workers=1))
    for file in files:
        pdf = Pdf(file.path.read_bytes())
        assert [list(collisions(page)) for page in pdf.drawn if list(collisions(page))] == [], file.document
        text = "".join(" ".join(pdf.texts).split())
        assert text.count("omalltmöjligt") >= 18, file.document
        assert "Fira[partypopper]<b>fet</b>{{x}}${municipality}**stjärna**" in text, file.document


def test_what_people_said_last_time_is_not_kept_in_the_cache(tmp_path: Path) -> None:
    cache, documents = tmp_path / "cache", ("promise-cards", "evaluation")
    printed(follow_up(), Order(tmp_path / "kit", documents, ("standard",), cache=cache, workers=1))
    assert len(list((cache / "pdf").glob("*.pdf"))) == 1
    kept = Pdf(next((cache / "pdf").glob("*.pdf")).read_bytes())
    assert "banken" not in " ".join(kept.texts)
