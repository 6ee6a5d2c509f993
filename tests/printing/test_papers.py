"""The guide's table of the papers: each document of the kit, where it is, and when it is used and by whom."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from toolkit.content.files import builtin_folders
from toolkit.content.library import Library
from toolkit.content.models.plan import NO_CASE, WorkshopPlan
from toolkit.content.models.programme import Mode
from toolkit.documents import DocumentKind, kinds
from toolkit.documents.edition import STANDARD
from toolkit.languages import words
from toolkit.planning.planner import plan_workshop
from toolkit.planning.workshop import Workshop
from toolkit.printing.kit.building import build
from toolkit.printing.kit.order import Order
from toolkit.printing.kit.print_order import copies_of, whole_kit
from toolkit.printing.render.look import PrintedLook
from toolkit.printing.render.rendering import render

from ..planning.builders import TODAY, case, moment, must, programme, question, question_set, workshop

LIBRARY = Library([builtin_folders()])
CELLS = re.compile(r'<tr><th scope="row">([^<]+)</th><td>([^<]*)</td><td>([^<]*)</td></tr>')
THREE_SETS = ["libraries", "elderly-care", "social-services"]


def rows(made: Workshop) -> dict[str, tuple[str, str]]:
    """The table: of each document where it is, and when and by whom it is used."""
    shown = {one: render(one.kind, one.content(made), PrintedLook(), STANDARD, None) for one in whole_kit(made)}
    (kind,) = (kind for kind in kinds() if kind.id == "guide")
    html = render(kind, made, PrintedLook(), STANDARD, None, copies_of(made, shown)).html
    table = html.partition('<table class="papers">')[2].partition("</table>")[0]
    return {title: (where, unescape(used)) for title, where, used in CELLS.findall(table)}


@pytest.mark.parametrize("id_", LIBRARY.ids("programme"))
@pytest.mark.parametrize("language", ["sv", "en"])
def test_each_document_of_the_kit_is_in_it_and_nothing_else(id_: str, language: str) -> None:
    has_case = any(one.needs_a_case for one in LIBRARY.programme(id_, language).model.moments)
    for mode in Mode:
        plan = WorkshopPlan(programme=id_, mode=mode, language=language, participants=24)
        if not has_case:
            plan = plan.model_copy(update={"case": NO_CASE, "question_sets": []})
        made = plan_workshop(LIBRARY, plan, TODAY)
        kit = {one for one in kinds() if one.is_for(made) and not one.written.in_kits_of}
        there = {words(language).gettext(one.title) for one in kit if one.written.counts != "pages"}
        found = rows(made)
        assert set(found) == there, mode  # the print order is named above the table
        assert all(where and used for where, used in found.values())


def test_it_says_the_times_of_the_steps_in_which_a_paper_is_used() -> None:
    talk, own = moment("talk", 20, "case-questions"), moment("own", 20, "set-questions", form="operation-groups")
    pause, plan = moment("pause", 10, "break"), moment("plan", 15, "plan", form="operation-groups")
    cost = question("cost", kind="cost", minutes=5)
    told = programme(talk, pause, own, plan, moment("end", 5, "check-out"))
    found = rows(workshop(case(must("why")), [("post", question_set(must("own"), cost))], told, participants=20))
    assert found["Anteckningsblad"][1] == "09.00–09.20 och 09.30–09.50: sekreteraren"
    assert found["Räkneblad"][1] == "09.30–09.50: varje grupp, på sin egen vecka"
    assert found["Planen"] == ("Till verksamhetsgrupperna", "09.50–10.05: varje grupp, och du samlar in")
    assert found["Utvärdering"][1].startswith("10.05–10.10: ")
    assert found["Strecklista"][1] == "Med inbjudan, en vecka på jobbet: varje verksamhet"
    assert found["Inbjudan"] == ("Behövs inte på mötet", "Först av allt: alla som ni bjuder in")


def test_steps_that_follow_each_other_are_one_stretch() -> None:
    told = programme(moment("talk", 20, "case-questions"), moment("more", 20, "set-questions"))
    made = workshop(case(must("why")), [("post", question_set(must("own")))], told, participants=20)
    assert rows(made)["Frågekort"][1] == "09.00–09.40: gruppen"


def test_without_a_last_round_the_evaluation_has_no_time_of_its_own() -> None:
    made = workshop(case(must("why")), [], programme(moment("talk", 20, "case-questions")), participants=20)
    assert rows(made)["Utvärdering"][1] == "Var och en, allra sist"


def test_what_is_sent_and_what_is_shown_is_somewhere_on_a_screen() -> None:
    talk = moment("talk", 20, "case-questions")
    found = rows(workshop(case(must("why")), [], programme(talk), participants=20, mode="digital"))
    assert found["Deltagarblad"][0] == "Skickas som filer till dem på skärm"
    assert found["Bildspel"][0] == "På din skärm"
    assert found["Deltagarlista"][0] == "Hos dig"


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.id)
def test_a_document_says_when_it_is_used_or_in_which_steps(kind: DocumentKind) -> None:
    assert (": " in kind.written.used) != bool(kind.written.used_in)


@pytest.mark.parametrize("language", ["sv", pytest.param("en", marks=pytest.mark.sweep)])
def test_the_guide_to_two_hours_is_thirty_six_pages_at_most(tmp_path: Path, language: str) -> None:
    plan = WorkshopPlan(programme="two-hours", language=language, participants=24, question_sets=THREE_SETS)
    made = plan_workshop(LIBRARY, plan, TODAY)
    (file,) = build(made, Order(documents=("guide",), out=tmp_path, folder=tmp_path, workers=1))
    assert file.pages <= 36
