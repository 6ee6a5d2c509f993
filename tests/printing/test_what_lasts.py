"""What a group writes about the time afterwards: both halves of the plan, an agreement, and the year ahead."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from toolkit.content.files import builtin_folders
from toolkit.content.library import Library
from toolkit.content.models.plan import WorkshopPlan
from toolkit.content.models.programme import Mode, Uses
from toolkit.content.models.question import Kind
from toolkit.documents import kinds
from toolkit.languages import words
from toolkit.planning.plan_sheet import HALVES, LASTING, PROMISE
from toolkit.planning.planner import plan_workshop
from toolkit.planning.workshop import Workshop
from toolkit.printing.formats.plain_text import plain_text
from toolkit.printing.kit.order import Order, kinds_for

from ..planning.builders import TODAY, case, moment, must, programme, question_set, workshop
from .kits import Kits, Pdf, page_of, printed

KINDS = {kind.id: kind for kind in kinds()}
PAGES = {("plan", "standard"): 4, ("agreement", "standard"): 2, ("annual-wheel", "standard"): 1}
TO_FILL_IN = {("agreement", "fillable"): 2, ("annual-wheel", "fillable"): 1}


def planned(**plan: object) -> Workshop:
    return plan_workshop(Library([builtin_folders()]), WorkshopPlan.model_validate(plan), TODAY)


def text_of(document: str, made: Workshop) -> str:
    return plain_text(page_of(KINDS[document], made).html)


def in_order(text: str, expected: list[str]) -> bool:
    return bool(re.search(".*?".join(map(re.escape, expected)), text, re.DOTALL))


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize(("document", "mode"), [("plan", Mode.ON_SITE), ("room-pages", Mode.DIGITAL)])
def test_both_halves_have_the_fields_of_the_list_in_its_order(document: str, mode: Mode, language: str) -> None:
    said = words(language).say
    text = text_of(document, planned(mode=mode, language=language))
    first, second = ([said(HALVES[half]), *map(said, labels.values())] for half, labels in
                     (("promises", PROMISE), ("lasting", LASTING)))  # fmt: skip
    assert in_order(text, [*first, *second])


def test_a_room_that_plans_together_has_the_plan_on_its_page() -> None:
    text = text_of("room-pages", planned(mode="digital", programme="follow-up", participants=12))
    rooms = text.split("Rum ")[1:]
    assert len(rooms) > 1
    assert all(words("sv").say(LASTING["owner"]) in room for room in rooms)


def test_the_handout_has_a_place_for_what_should_still_be_there() -> None:
    text = text_of("handout", planned())
    assert in_order(text, [words("sv").say(LASTING[field]) for field in ("what", "owner", "gathering", "decision")])


def answering(*operations: str, of_case: bool = False) -> str:
    """The head of a plan that operations answer, each with an action question of its own."""
    sets = [(name, question_set(must(f"by-{name.lower()}", Kind.ACTION), title=name)) for name in operations]
    shared = case(must("shared", Kind.ACTION)) if of_case else case(must("why"))
    made = workshop(shared, sets, programme(moment("plan", 20, Uses.PLAN, kinds=[Kind.ACTION])))
    return text_of("plan", made).partition(words("sv").say(HALVES["promises"]))[0]


def test_the_plan_says_which_question_it_answers() -> None:
    assert "Vad betyder shared för oss?" in answering(of_case=True)
    assert "Vad betyder by-posten för oss?" in answering("Posten")


def test_where_each_operation_has_a_question_of_its_own_the_plan_says_their_numbers() -> None:
    head = answering("Posten", "Banken")
    assert "Varje verksamhet svarar på sin egen fråga: 1 Posten, 2 Banken." in " ".join(head.split())
    assert "Vad betyder" not in head


@pytest.mark.parametrize("name", ["two-hours"])
def test_what_is_written_in_the_workshop_is_on_one_sheet(name: str, kits: Kits) -> None:
    kit = kits(name)
    assert {key: len(kit.pdf(key[0]).texts) for key in PAGES} == PAGES
    plan = kit.pdf("plan").texts
    said = words(kit.workshop.language).say
    assert all(said(label) in plan[1] for label in LASTING.values())


def test_to_fill_in_they_take_as_few_pages(tmp_path: Path) -> None:
    order = Order(out=tmp_path, documents=("agreement", "annual-wheel"), editions=("fillable",), workers=1)
    made = printed(planned(date=date(2026, 12, 3), follow_up={"date": date(2027, 1, 21)}), order)
    assert {(file.document, "fillable"): len(Pdf(file.path).texts) for file in made} == TO_FILL_IN


def test_an_agreement_says_what_it_is_and_who_decides() -> None:
    text = text_of("agreement", planned())
    assert all(
        said in text
        for said in ("inget avtal", "delegationsordning", "8 § förvaltningslagen (2017:900)", "bryter ingen sekretess")
    )


def test_where_no_plan_is_written_there_is_neither_agreement_nor_wheel() -> None:
    made = workshop(case(must("why")), (), programme(moment("talk", 20, Uses.CASE_QUESTIONS)))
    assert {"agreement", "annual-wheel", "plan"}.isdisjoint(kind.id for kind in kinds_for(made))


def test_what_is_drawn_on_the_wheel_stands_in_the_table_too() -> None:
    made = planned(date=date(2026, 12, 3), follow_up={"date": date(2027, 1, 21)})
    html = page_of(KINDS["annual-wheel"], made).html
    drawing, table = re.findall("<svg.*?</svg>", html, re.DOTALL)[0], html.partition("<table")[2]
    assert "från januari till december" in drawing
    assert drawing.count("<path") == len(re.findall('class="mark"', table)) == 3
    assert "Vi ses igen: 21 januari 2027" in table
    assert re.findall(r'scope="row">(\w+)', table)[:2] == ["Januari", "Februari"]
