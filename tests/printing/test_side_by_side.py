"""Two languages beside each other: every text in both, each in its own language, row by row."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest

from toolkit.content import prose
from toolkit.content.files import builtin_folders
from toolkit.content.library import Library
from toolkit.content.models.plan import WorkshopPlan
from toolkit.documents import kinds
from toolkit.planning.planner import plan_workshop
from toolkit.planning.workshop import Workshop
from toolkit.printing.kit.order import Order, documents_of
from toolkit.problems import ToolkitError

from ..planning.builders import TODAY
from .conftest import Element, read
from .kits import TOGETHER, Pdf, codes, page_of, printed, squeezed

(HANDOUT,) = (kind for kind in kinds() if kind.id == "handout")


def planned(second: str | None) -> Workshop:
    return plan_workshop(Library([builtin_folders()]), WorkshopPlan(second_language=second, handout=TOGETHER), TODAY)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    order = Order(tmp_path_factory.mktemp("beside"), ("handout",), ("side-by-side",), workers=1)
    (made,) = printed(planned("en"), order)
    assert made.path.name == "deltagarblad-tva-sprak.pdf"
    return made.path


def test_every_text_of_both_languages_is_printed(path: Path) -> None:
    workshop = planned("en")
    whole = squeezed("".join(Pdf(path.read_bytes()).texts))
    for told in (workshop, workshop.beside):
        assert told is not None
        texts = [q.question.text for q in told.agenda.questions]
        texts += [p for part in told.case.story for p in prose.plain(part.text).split("\n\n")]
        texts += [term.term for term in told.glossary]
        assert len(texts) > 40
        assert [text for text in texts if squeezed(text) not in whole] == []


def test_the_halves_of_a_row_stand_at_the_same_height(path: Path) -> None:
    workshop = planned("en")
    assert workshop.beside is not None
    pdf = Pdf(path.read_bytes())
    for number in (2, 4):  # these begin with words that stand nowhere else on their pages
        here, there = (told.agenda.questions[number - 1] for told in (workshop, workshop.beside))
        (page,) = pdf.pages_with(there.question.text)
        words = [" ".join(q.question.text.split()[:2]) for q in (here, there)]
        (left, top), (right, other_top) = (pdf.place_of(text, page) for text in words)
        assert left < 105 < right
        assert abs(top - other_top) < 1


def test_the_second_language_is_marked_as_such(path: Path) -> None:
    document = read(path)
    assert document.failures == []
    assert str(document.pdf.Root.Lang) == "sv"
    english = [e for e in _all(document.root) if str(e.source.get("/Lang", "")) == "en"]
    said = squeezed(" ".join(element.text for element in english))
    assert squeezed("The rent on the phone") in said
    assert squeezed("Hyran i telefonen") not in said


def _all(element: Element) -> list[Element]:
    below = [kid for kid in element.kids if isinstance(kid, Element)]
    return [element, *(found for kid in below for found in _all(kid))]


def test_what_is_the_same_in_both_stands_once() -> None:
    alone = page_of(HANDOUT, planned(None), "side-by-side")
    assert 'class="pair' not in alone.html.replace('class="pair text"', "")
    question = planned(None).agenda.questions[3].question.text
    assert unescape(alone.html).count(question) == 1


def test_two_languages_are_made_where_there_are_two() -> None:
    everything = Order(Path("kit"), ("handout",), ("all",))
    assert "side-by-side" in [one.edition for one in documents_of(everything, planned("en"))]
    assert "side-by-side" not in [one.edition for one in documents_of(everything, planned(None))]
    with pytest.raises(ToolkitError) as caught:
        documents_of(Order(Path("kit"), None, ("side-by-side",)), planned(None))
    assert codes(caught.value) == ["U015"]
