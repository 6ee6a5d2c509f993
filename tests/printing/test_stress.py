"""Long texts, many questions and many people: nothing cut off, on top of something else, or left alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from toolkit.documents import kinds
from toolkit.planning.workshop import Workshop
from toolkit.printing.kit.order import Order

from .kits import MILLIMETRE, Kits, Pdf, page_of, printed, squeezed
from .stress import looking_back, on_screen, stressed, voting

STANDARD = [kind.id for kind in kinds() if kind.id not in {"print-order", "guide"}]
LARGE = ["attendance", "evaluation", "invitation", "packing-list", "plan", "role-sheets", "run-sheet", "handout"]
LARGE += ["cards", "note-sheet"]
QUICK = [(document, "standard") for document in STANDARD if document != "cards"]
SLOW = [("guide", "standard"), ("cards", "standard"), *((document, "large-print") for document in LARGE)]
SLOW += [("handout", "fillable"), ("handout", "booklet")]
PRINTED = [
    *(pytest.param(which, id="-".join(which)) for which in QUICK),
    *(pytest.param(which, id="-".join(which), marks=pytest.mark.sweep) for which in SLOW),
]
"""`make test` prints what is quick to print."""
ONE_TO_A_PAGE = {"cards", "posters", "slides", "table-signs", "badges", "method-cards", "promise-cards"}
"""Each page is a thing of its own: it may hold little, and has no running text."""
TURNED = {"table-signs", "cards", "badges"}
"""PrintedPdf to the edge, and in part upside down."""
RUNNING = [which for which in PRINTED if which.values[0][0] not in ONE_TO_A_PAGE]
NEARLY_EMPTY = 0.15
EDGE = 4.0
"""Millimetres of white at every edge, which most printers need."""


class Pdfs(dict[tuple[str, str], Pdf]):
    """The PDFs of the workshop by document and edition, each printed when a test asks for it first."""

    def __init__(self, workshop: Workshop, folder: Path, cache: Path) -> None:
        super().__init__()
        self.workshop, self.folder, self.cache = workshop, folder, cache

    def __missing__(self, which: tuple[str, str]) -> Pdf:
        document, edition = which
        (kind,) = (kind for kind in kinds() if kind.id == document)
        made = (self.workshop, on_screen(self.workshop), looking_back(self.workshop), voting(self.workshop))
        made_for = next(workshop for workshop in made if kind.is_for(workshop))
        order = Order(self.folder / edition, (document,), (edition,), cache=self.cache, workers=1)
        (path,) = (made.path for made in printed(made_for, order) if made.format == "pdf")
        self[which] = Pdf(path.read_bytes())
        return self[which]


@pytest.fixture(scope="module")
def workshop() -> Workshop:
    return stressed()


@pytest.fixture(scope="module")
def pdfs(workshop: Workshop, kits: Kits, tmp_path_factory: pytest.TempPathFactory) -> Pdfs:
    return Pdfs(workshop, tmp_path_factory.mktemp("stress"), kits.cache)


def boxes(page: Any) -> list[tuple[float, float, float, float]]:
    """Where each line of text stands: left, top, right and bottom in millimetres from the upper left corner."""
    text, height = page.get_textpage(), page.get_height()
    rects = [text.get_rect(number) for number in range(text.count_rects())]
    return [
        (left / MILLIMETRE, (height - top) / MILLIMETRE, right / MILLIMETRE, (height - bottom) / MILLIMETRE)
        for left, bottom, right, top in rects
        if right > 0  # what only a screen reader says stands far out to the left
    ]


def collisions(page: Any) -> Iterator[tuple[float, ...]]:
    """Lines of text that cover a good part of each other."""
    lines = [box for box in boxes(page) if box[2] - box[0] > 1 and box[3] - box[1] > 1]
    for number, (left, top, right, bottom) in enumerate(lines):
        for other in lines[number + 1 :]:
            wide = min(right, other[2]) - max(left, other[0])
            high = min(bottom, other[3]) - max(top, other[1])
            if wide > 0.5 and high > 0.4 * min(bottom - top, other[3] - other[1]):
                yield (round(left), round(top), round(other[0]), round(other[1]))


def inked(page: Any, top: float, bottom: float) -> bool:
    """Whether anything is drawn between two heights (millimetres), be it only lines to write on."""
    fine = 4  # pixels to a millimetre; with fewer a thin line is hardly there
    picture = page.render(scale=fine / MILLIMETRE, grayscale=True).to_pil()
    part = picture.crop((0, round(top * fine), picture.width, round(bottom * fine)))
    return bool(part.getextrema()[0] < 235)


@pytest.mark.parametrize("which", PRINTED)
def test_no_text_runs_over_the_edge_or_over_another(which: tuple[str, str], pdfs: Pdfs) -> None:
    wrong = []
    for number, page in enumerate(pdfs[which].drawn, 1):
        wide, high = page.get_width() / MILLIMETRE, page.get_height() / MILLIMETRE
        edge = 0 if which[0] in TURNED else EDGE
        wrong += [
            (number, box)
            for box in boxes(page)
            if box[0] < edge or box[1] < edge or box[2] > wide - edge or box[3] > high - edge
        ]
        wrong += [(number, pair) for pair in collisions(page)]
    assert wrong == []


@pytest.mark.parametrize("which", RUNNING)
def test_no_page_holds_next_to_nothing(which: tuple[str, str], pdfs: Pdfs) -> None:
    pdf = pdfs[which]
    upright = [n for n, page in enumerate(pdf.drawn) if page.get_height() > page.get_width()]
    reaches = {number + 1: pdf.reach(number, 24, 22) for number in upright}
    assert {page: round(reach, 2) for page, reach in reaches.items() if reach < NEARLY_EMPTY} == {}


@pytest.mark.parametrize("which", RUNNING)
def test_no_heading_stands_alone_at_the_foot_of_a_page(
    which: tuple[str, str], pdfs: dict[tuple[str, str], Pdf]
) -> None:
    pdf = pdfs[which]
    alone = []
    for mark in pdf.drawn.get_toc(max_depth=6):
        place = mark.get_dest()
        page = pdf.drawn[place.get_index()]
        top = (page.get_height() - place.get_view()[1][1]) / MILLIMETRE
        foot = page.get_height() / MILLIMETRE - 19
        if not any(top + 9 < box[3] < foot for box in boxes(page)) and not inked(page, top + 9, foot):
            alone.append((place.get_index() + 1, mark.get_title()))
    assert alone == []


@pytest.mark.parametrize(
    "document", ["handout", *(pytest.param(one, marks=pytest.mark.sweep) for one in ("cards", "guide"))]
)
def test_every_question_is_there_to_the_last_word(
    document: str, workshop: Workshop, pdfs: dict[tuple[str, str], Pdf]
) -> None:
    whole = squeezed("".join(pdfs[document, "standard"].texts))
    asked = [q.question.text for q in workshop.agenda.questions]
    assert len(asked) > 150
    assert [text for text in asked if squeezed(text) not in whole] == []


@pytest.mark.parametrize("edition", ["standard"])
def test_the_run_sheet_is_one_page_all_the_same(edition: str, pdfs: Pdfs) -> None:
    assert len(pdfs["run-sheet", edition].texts) == 1


def test_a_slide_is_a_page_all_the_same(workshop: Workshop, pdfs: Pdfs) -> None:
    (kind,) = (kind for kind in kinds() if kind.id == "slides")
    slides = page_of(kind, workshop).html.count('<section class="slide')
    assert len(pdfs["slides", "standard"].texts) == slides > 40
