"""The annex says on which day the law was looked up, once for a chapter, and with a point where its day is another."""

from __future__ import annotations

import re
from datetime import date

import pytest

from toolkit.content.models.base import PointOfLaw, Source
from toolkit.content.models.question_set import SetNotes
from toolkit.documents import kinds
from toolkit.planning.workshop import LawChapter

from ..planning.builders import question_set, workshop
from .kits import page_of

NOVEMBER, MARCH = date(2026, 11, 30), date(2025, 3, 5)
SAYS_NO_DAY = "Här står inte vilken dag det kontrollerades."


def chapter(*days: date | None) -> list[str]:
    """What stands in small type in the chapter about a law with a point for each day."""
    points = [PointOfLaw(text=f"Punkt {number}.", source="act", as_of=day) for number, day in enumerate(days, 1)]
    made = workshop(
        None,
        [
            (
                "post",
                question_set(
                    facilitator=SetNotes(law=points, sources=[Source(id="act", title="Lag", publisher="SFS")])
                ),
            )
        ],
    )
    (annex,) = (kind for kind in kinds() if kind.id == "guide-annex")
    page = page_of(annex, made).html
    law = page[page.index("Vad lagen säger") :].partition("</section>")[0]
    found = re.findall(r'<p class="meta">(.*?)</p>', law, re.DOTALL)
    return [re.sub(r"<[^>]+>", "", text).replace("SFS: Lag", "").strip(". ") for text in found]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([NOVEMBER, NOVEMBER], ["Läget den 30 november 2026", "", ""]),
        (
            [NOVEMBER, MARCH, NOVEMBER],
            ["Läget den 30 november 2026, där inget annat står", "", "Läget den 5 mars 2025", ""],
        ),
        ([NOVEMBER, MARCH], ["Läget den 5 mars 2025, där inget annat står", "Läget den 30 november 2026", ""]),
        ([NOVEMBER, None], ["Läget den 30 november 2026, där inget annat står", "", SAYS_NO_DAY.strip(".")]),
        ([None, None], ["Här står inte vilken dag texterna kontrollerades. Ta reda på vad som gäller nu", "", ""]),
    ],
)
def test_the_day_stands_with_the_chapter_and_with_what_differs(days: list[date | None], expected: list[str]) -> None:
    assert chapter(*days) == expected


def test_what_is_known_from_practice_needs_no_day() -> None:
    chapter = LawChapter(None, [PointOfLaw(text="Ja.", source="act", as_of=MARCH), PointOfLaw(text="Nej.")], [])
    assert (chapter.as_of, chapter.some_differ) == (MARCH, False)


def test_what_several_operations_say_stands_with_the_first_of_them() -> None:
    both, own = PointOfLaw(text="Det gäller alla."), PointOfLaw(text="Det gäller bara oss.")
    sets = [
        ("post", question_set(facilitator=SetNotes(law=[both]))),
        ("bank", question_set(facilitator=SetNotes(law=[both, own]))),
    ]
    made = workshop(None, sets)
    assert [[point.text for point in chapter.points] for chapter in made.laws] == [[both.text], [own.text]]
