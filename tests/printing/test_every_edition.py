"""Every case with every programme in every language: all documents, made as HTML, with nothing to remark on."""

from __future__ import annotations

from html import unescape
from itertools import product
from typing import Any

import pytest

from toolkit.content.files import builtin_folders
from toolkit.content.library import Library
from toolkit.content.models.plan import WorkshopPlan
from toolkit.documents import kinds
from toolkit.planning.planner import plan_workshop
from toolkit.printing.render.checks import unfit

from ..planning.builders import TODAY
from .kits import page_of

LIBRARY = Library([builtin_folders()])
ALL_QUESTIONS = {"guide", "handout", "cards"}
"""The documents that every question stands in."""
SETS = LIBRARY.ids("question-set")
LANGUAGES = ("sv", "en", "sv-simple")


def combinations() -> list[Any]:
    """All of them; those that are not swept hold every pair of a case, a programme and a language."""
    found = []
    for (a, case), (b, programme), (c, language) in product(
        enumerate(LIBRARY.ids("case")), enumerate(LIBRARY.ids("programme")), enumerate(LANGUAGES)
    ):
        marks = () if (a + b - c) % len(LANGUAGES) == 0 else pytest.mark.sweep
        found.append(pytest.param(case, programme, language, marks=marks))
    return found


def test_every_pair_is_made_by_make_test() -> None:
    first = [combination.values for combination in combinations() if not combination.marks]
    ids = LIBRARY.ids("case"), LIBRARY.ids("programme"), LANGUAGES
    for one, other in ((0, 1), (0, 2), (1, 2)):
        assert {(values[one], values[other]) for values in first} == set(product(ids[one], ids[other]))
    assert len(first) == 18


@pytest.mark.parametrize(("case", "programme", "language"), combinations())
def test_every_case_with_every_programme_in_every_language(case: str, programme: str, language: str) -> None:
    plan = WorkshopPlan(case=case, programme=programme, language=language, question_sets=SETS)
    workshop = plan_workshop(LIBRARY, plan, TODAY)
    pages = [page_of(kind, workshop, edition) for kind in kinds() for edition in kind.editions]
    assert (workshop.warnings, unfit(workshop, pages)) == ((), [])
    asked = {q.question.id: q.question.text for q in workshop.agenda.questions}
    for page in pages:
        assert f'<html lang="{workshop.language.partition("-")[0]}' in page.html
        shown = unescape(page.html)
        missing = [id_ for id_, text in asked.items() if page.kind.id in ALL_QUESTIONS and text not in shown]
        assert missing == [], page.kind.id
