"""Every case with every programme in every language: all documents, made as HTML, with nothing to remark on."""

from __future__ import annotations

from html import unescape

import pytest

from toolkit.content.library import Library, builtin_folders
from toolkit.content.plan import WorkshopPlan
from toolkit.documents import kinds
from toolkit.planning.workshop import plan_workshop
from toolkit.printing.fitness import unfit
from toolkit.printing.html import render
from toolkit.printing.look import PrintedLook

from ..planning.builders import TODAY

LIBRARY = Library([builtin_folders()])
SETS = LIBRARY.ids("question-set")


@pytest.mark.parametrize("language", ["sv", "en", "sv-simple"])
@pytest.mark.parametrize("programme", LIBRARY.ids("programme"))
@pytest.mark.parametrize("case", LIBRARY.ids("case"))
def test_every_case_with_every_programme_in_every_language(case: str, programme: str, language: str) -> None:
    plan = WorkshopPlan(case=case, programme=programme, language=language, question_sets=SETS)
    workshop = plan_workshop(LIBRARY, plan, TODAY)
    pages = [render(kind, workshop, PrintedLook(), "standard", None) for kind in kinds()]
    assert (workshop.warnings, unfit(workshop, pages)) == ((), [])
    for page in pages:
        assert f'<html lang="{workshop.language.partition("-")[0]}' in page.html
        missing = [q.question.id for q in workshop.agenda.questions if q.question.text not in unescape(page.html)]
        assert missing == [], page.kind.id
