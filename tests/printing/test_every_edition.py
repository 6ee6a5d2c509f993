"""Every case with every programme in every language: all documents, made as HTML, with nothing to remark on."""

from __future__ import annotations

from html import unescape

import pytest

from toolkit.content.files import builtin_folders
from toolkit.content.library import Library
from toolkit.content.models.plan import WorkshopPlan
from toolkit.documents import kinds
from toolkit.planning.workshop import plan_workshop
from toolkit.printing.render.fitness import unfit

from ..planning.builders import TODAY
from .kits import page_of

LIBRARY = Library([builtin_folders()])
ALL_QUESTIONS = {"guide", "handout", "cards"}
"""The documents that every question stands in."""
SETS = LIBRARY.ids("question-set")


@pytest.mark.parametrize("language", ["sv", "en", "sv-simple"])
@pytest.mark.parametrize("programme", LIBRARY.ids("programme"))
@pytest.mark.parametrize("case", LIBRARY.ids("case"))
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
