"""The annex has a chapter on the figures that a municipality looks up for itself, each with room to write it."""

from __future__ import annotations

from typing import Any

import pytest

from toolkit.content.models.fact import Fact
from toolkit.documents import kinds
from toolkit.planning.workshop import PrintedFact

from ..planning.builders import workshop
from .kits import page_of

CHAPTER, LABEL = "Siffror att leta upp på nytt varje år", "Siffran, och året den gäller"
TEXTS = {"sv": {"value": "3 av 10", "population": "alla", "statement": "Tre av tio fick brev."}}
ANNEX = next(kind for kind in kinds() if kind.id == "guide-annex")


def figure(*looked_up: str, remark: str | None = None) -> PrintedFact:
    own = [{"texts": {"sv": {"look_for": one, "where": "Posten", "published": "i maj"}}} for one in looked_up]
    written: dict[str, Any] = {"id": "letters", "year": 2024, "texts": TEXTS, "own_figures": own}
    fact = Fact.model_validate({**written, "source": {"title": "Brev", "publisher": "Posten"}})
    return PrintedFact(fact, fact.texts["sv"], note=remark)


@pytest.mark.parametrize("edition", ANNEX.editions)
def test_each_figure_says_where_and_when_and_has_one_place_to_write(edition: str) -> None:
    page = page_of(ANNEX, workshop(None, [], facts=[figure("Brev i kommunen", "Paket i länet")]), edition).html
    chapter = page[page.index(f">{CHAPTER}<") :].partition("</section>")[0]
    assert chapter.count("Nya siffror kommer i maj.") == chapter.count("Var: Posten.") == 2
    assert chapter.count(f'<p class="label">{LABEL}') == 2
    if edition == "fillable":
        assert 'name="own-figure-1"' in chapter
        assert f'aria-label="Paket i länet. {LABEL}"' in chapter
    else:
        assert chapter.count('class="ruled"') == 2


def test_without_such_figures_there_is_no_chapter_and_a_remark_stands_before_the_figures() -> None:
    page = page_of(ANNEX, workshop(None, [], facts=[figure(remark="Ingen har *räknat*.")])).html
    assert CHAPTER not in page
    assert page.index("Ingen har <em>räknat</em>.") < page.index("Tre av tio fick brev.")
