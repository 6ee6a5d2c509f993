"""The page about an operation for the others: there when a set has one, one page, and lines for what is not known."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from toolkit.content.files import builtin_folders
from toolkit.content.library import Library
from toolkit.content.models.plan import WorkshopPlan
from toolkit.content.models.question_set import Contact, Presentation
from toolkit.documents import DocumentKind, kinds
from toolkit.planning.planner import plan_workshop
from toolkit.planning.workshop import Workshop
from toolkit.printing.kit.building import build
from toolkit.printing.kit.order import Order, kinds_for

from ..planning.builders import TODAY, case, must, question_set, workshop
from .kits import page_of

LIBRARY = Library([builtin_folders()])
LANGUAGES = ("sv", "en", "sv-simple")
WITH_A_PAGE = [id_ for id_ in LIBRARY.ids("question-set") if LIBRARY.question_set(id_, "sv").model.presents]


def kind() -> DocumentKind:
    return next(one for one in kinds() if one.id == "what-we-do")


def made(*pages: Presentation | None) -> Workshop:
    sets = [
        (f"set-{n}", question_set(must(f"own-{n}"), title=f"Posten {n}", presents=one)) for n, one in enumerate(pages)
    ]
    return workshop(case(must("why")), sets)


def test_it_is_there_where_a_chosen_set_has_one_and_has_a_page_for_each() -> None:
    one = Presentation(title="Det gör posten", does=["Bär brev."])
    assert kind() not in kinds_for(made(None))
    assert kind() in kinds_for(made(None, one))
    assert re.findall(r"<h2>([^<]+)", page_of(kind(), made(one, None, one)).html) == [
        "Det gör posten",
        "Det gör posten",
    ]


def test_what_is_known_of_how_to_reach_them_is_printed_and_the_rest_are_lines() -> None:
    one = Presentation(title="Det gör posten", does=["Bär brev."], contact=Contact(phone="033-12 34 56"))
    page = page_of(kind(), made(one)).html
    assert "033-12 34 56" in page
    assert page.count("skriv nedanför") == page.count('class="ruled"') == 3
    assert "Det här gör vi inte" not in page
    fields = re.findall(r'<textarea[^>]* name="([^"]+)"', page_of(kind(), made(one, one), "fillable").html)
    assert fields == [f"set-{n}-{field}" for n in (0, 1) for field in ("name", "email", "hours")]


def test_an_own_telephone_number_leaves_the_rest_of_the_page_as_it_is(tmp_path: Path) -> None:
    own = tmp_path / "question_sets" / "libraries.sv.yaml"
    own.parent.mkdir()
    own.write_text("based_on: libraries\npresents:\n  contact: {phone: 033-12 34 56}\n", "utf-8")
    found = Library([builtin_folders(), tmp_path]).question_set("libraries", "sv").model.presents
    begun = LIBRARY.question_set("libraries", "sv").model.presents
    assert found
    assert begun
    assert found == begun.model_copy(update={"contact": Contact(phone="033-12 34 56")})


@pytest.mark.parametrize("id_", WITH_A_PAGE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_is_one_page_of_the_same_things_in_every_language(tmp_path: Path, id_: str, language: str) -> None:
    page, first = (LIBRARY.question_set(id_, one).model.presents for one in (language, "sv"))
    assert page
    assert first
    lengths = [[len(lines) for lines in (one.does, one.does_not, one.call_when)] for one in (page, first)]
    assert lengths[0] == lengths[1]
    told = plan_workshop(LIBRARY, WorkshopPlan(language=language, question_sets=[id_]), TODAY)
    editions = ("standard", "fillable", "large-print")
    files = build(
        told, Order(documents=("what-we-do",), editions=editions, out=tmp_path / "kit", folder=tmp_path, workers=1)
    )
    assert [file.pages for file in files] == [1, 1, 2]


def test_a_page_with_much_to_say_is_set_smaller(tmp_path: Path) -> None:
    much = ["Det här är en rad som säger ungefär lika mycket som en rad brukar säga."] * 6
    page = Presentation(
        title="Det gör posten", lead="Vi bär ut brev.", does=[*much, *much[:2]], does_not=much, call_when=much
    )
    assert 'class="wall closest"' in page_of(kind(), made(page)).html
    (file,) = build(made(page), Order(documents=("what-we-do",), out=tmp_path / "kit", folder=tmp_path, workers=1))
    assert file.pages == 1
