"""How the built-in kits come out on paper: no page nearly empty, and what belongs together on one page."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.content import prose
from toolkit.content.files import builtin_folders
from toolkit.content.library import Library
from toolkit.content.models.plan import WorkshopPlan
from toolkit.content.models.programme import Mode
from toolkit.documents import kinds
from toolkit.languages import words
from toolkit.planning.planner import plan_workshop
from toolkit.planning.workshop import Workshop
from toolkit.printing.kit.order import Order

from ..planning.builders import TODAY
from .kits import EVERY_PLAN, TOGETHER, Kit, Kits, Pdf, page_of, printed, squeezed

MARGINS = {"guide": (24, 22), "day-pages": (19, 17), "handout": (21, 19), "cards": (0, 0)}
OTHER_MARGINS = (24, 22)
"""Top and bottom, in millimetres; what stands in them does not fill a page."""
ONE_TO_A_PAGE = {"posters", "slides", "table-signs", "badges", "run-sheet", "promise-cards"}
RUNNING = [
    kind.id
    for kind in kinds()
    if kind.id not in {"guide", *ONE_TO_A_PAGE}
    and Mode.ON_SITE in kind.written.when.modes
    and not kind.written.in_kits_of
]
"""Documents whose text runs over the pages; what is for a screen alone is looked at in test_stress."""
NEARLY_EMPTY = 0.15


def pages_of(pdf: Pdf, heading: str) -> int:
    """How many pages a chapter takes, from its heading to the heading of the next, where that begins a page."""
    chapters = [mark for mark in pdf.bookmarks if mark.level == 2]
    place = [mark.title for mark in chapters].index(heading)
    return chapters[place + 1].page - chapters[place].page


def nearly_empty(kit: Kit, document: str) -> dict[int, float]:
    """The pages whose ink ends near the top, counted from 1, with how far down it reaches."""
    pdf = kit.pdf(document)
    step = 2 if document == "cards" else 1  # the back of a card may say next to nothing
    margins = MARGINS.get(document, OTHER_MARGINS)
    reaches = {page: pdf.reach(page - 1, *margins) for page in range(1, len(pdf.texts) + 1, step)}
    assert max(reaches.values()) > (0.85 if document in MARGINS else 0.5)  # what is measured is the ink
    return {page: round(reach, 2) for page, reach in reaches.items() if reach < NEARLY_EMPTY}


@pytest.mark.parametrize("name", EVERY_PLAN)
def test_no_page_of_the_guide_is_nearly_empty(kits: Kits, name: str) -> None:
    assert nearly_empty(kits(name), "guide") == {}


@pytest.mark.parametrize("document", RUNNING)
@pytest.mark.parametrize("name", EVERY_PLAN)
def test_no_page_of_another_document_is_nearly_empty(kits: Kits, name: str, document: str) -> None:
    kit = kits(name)
    assert document not in {file.document for file in kit.made} or nearly_empty(kit, document) == {}


@pytest.mark.parametrize("name", EVERY_PLAN)
def test_the_case_is_on_the_first_page_of_the_handout_and_no_other(kits: Kits, name: str) -> None:
    kit = kits(name)
    handout = kit.pdf("handout")
    for part in kit.workshop.case.story:
        assert handout.pages_with(part.heading) == [1]
        for sentence in part.text.split("\n\n"):
            assert handout.pages_with(sentence.strip()[-60:]) == [1]
    assert handout.pages_with(words(kit.workshop.language).gettext("Today"))[0] == 2


@pytest.mark.parametrize("language", ["sv", "en", "sv-simple"])
@pytest.mark.parametrize("case", ["alarm-and-shopping-list", "letter-and-two-log-ins", "rent-on-the-phone"])
def test_every_case_fits_on_its_page_in_every_language(case: str, language: str, kits: Kits, tmp_path: Path) -> None:
    workshop = plan_workshop(
        Library([builtin_folders()]), WorkshopPlan(case=case, language=language, handout=TOGETHER), TODAY
    )
    (made,) = printed(workshop, Order(tmp_path, ("handout",), cache=kits.cache, workers=1))
    pdf = Pdf(made.path.read_bytes())
    (stop,) = (
        q.question.text for q in workshop.case_questions if q.question.id in {p.stop for p in workshop.case.story}
    )
    assert pdf.pages_with(stop)[0] == 1
    assert pdf.pages_with(words(workshop.language).gettext("Today"))[0] == 2


def test_where_to_answer_and_the_links_are_on_the_page_of_the_invitation(kits: Kits, tmp_path: Path) -> None:
    links = [{"title": name, "address": f"exempel.se/{name}"} for name in ("material", "hjalp")]
    invited = {"way": "Buss 1", "why": "Vi vill prata om dem som inte kommer fram.", "answer_to": "Åsa"}
    plan = WorkshopPlan.model_validate({"date": "2026-12-03", "links": links, "invitation": invited})
    workshop = plan_workshop(Library([builtin_folders()]), plan, TODAY)
    order = Order(tmp_path, ("invitation",), cache=kits.cache, workers=1)
    (path,) = (made.path for made in printed(workshop, order) if made.format == "pdf")
    pdf = Pdf(path.read_bytes())
    assert len(pdf.texts) == 1
    assert pdf.pages_with("exempel.se/hjalp") == [1]


@pytest.mark.parametrize("name", EVERY_PLAN)
def test_the_day_is_on_one_page_of_the_guide(kits: Kits, name: str) -> None:
    kit = kits(name)
    assert pages_of(kit.pdf("guide"), words(kit.workshop.language).gettext("The day on one page")) == 1


@pytest.mark.parametrize("name", EVERY_PLAN)
def test_the_guide_is_a_book_and_the_handout_a_few_sheets(kits: Kits, name: str) -> None:
    kit = kits(name)
    guide, handout = (len(kit.pdf(document).texts) for document in ("guide", "handout"))
    assert guide >= 12
    assert 6 <= handout <= 7 + 2 * len(kit.workshop.operations)


@pytest.mark.parametrize("name", EVERY_PLAN)
def test_a_question_that_is_asked_is_in_the_handout_on_a_card_and_in_the_guide(kits: Kits, name: str) -> None:
    kit = kits(name)
    assert len(kit.workshop.agenda.questions) > 10
    for asked in kit.workshop.agenda.questions:
        assert kit.pdf("handout").pages_with(asked.question.text)
        assert len(kit.pdf("cards").pages_with(asked.question.text)) == 1
        assert kit.pdf("guide").pages_with(asked.question.text)


@pytest.mark.parametrize("name", EVERY_PLAN)
def test_the_run_sheet_is_one_page(kits: Kits, name: str) -> None:
    assert len(kits(name).pdf("run-sheet").texts) == 1


@pytest.mark.parametrize("name", EVERY_PLAN)
def test_a_slide_is_a_page(kits: Kits, name: str) -> None:
    kit = kits(name)
    (kind,) = (kind for kind in kinds() if kind.id == "slides")
    assert len(kit.pdf("slides").texts) == page_of(kind, kit.workshop).html.count('<section class="slide') > 10


MEETINGS = [
    (programme, mode, language)
    for programme in sorted(Library([builtin_folders()]).ids("programme"))
    for mode in (Mode.DIGITAL, Mode.HYBRID)
    for language in ("sv", "en", "sv-simple")
]
SOME = [("two-hours", Mode.DIGITAL, "sv"), ("three-hours", Mode.HYBRID, "en")]


@pytest.mark.parametrize(
    ("programme", "mode", "language"),
    [pytest.param(*one, marks=() if one in SOME else pytest.mark.sweep) for one in MEETINGS],
)
def test_a_slide_is_a_page_however_people_meet(programme: str, mode: Mode, language: str, tmp_path: Path) -> None:
    plan = WorkshopPlan(programme=programme, mode=mode, language=language)
    workshop = plan_workshop(Library([builtin_folders()]), plan, TODAY)
    (kind,) = (kind for kind in kinds() if kind.id == "slides")
    (file,) = printed(workshop, Order(tmp_path, ("slides",), workers=1))
    assert len(Pdf(file.path).texts) == page_of(kind, workshop).html.count('<section class="slide') > 10


@pytest.mark.parametrize("name", EVERY_PLAN)
def test_the_role_sheets_hold_every_instruction_and_nothing_of_the_leaders(kits: Kits, name: str) -> None:
    kit = kits(name)
    sheets = squeezed("".join(kit.pdf("role-sheets").texts))
    on_site = kit.workshop.setting.mode == "on-site"
    roles = [
        text
        for item in kit.workshop.agenda.items
        for role, text in item.roles.items()
        if not (on_site and role == "technical_host")
    ]
    assert len(roles) > 3
    assert [text for text in roles if squeezed(prose.plain(text)) not in sheets] == []
    assert [cue for cue in cues_of(kit.workshop) if cue in sheets] == []


@pytest.mark.parametrize("name", EVERY_PLAN)
def test_the_pages_for_the_day_hold_every_cue_and_the_story(kits: Kits, name: str) -> None:
    kit = kits(name)
    pages = squeezed("".join(kit.pdf("day-pages").texts))
    assert [cue for cue in cues_of(kit.workshop) if cue not in pages] == []
    case = kit.workshop.case
    assert case is None or all(squeezed(part.heading) in pages for part in case.story)


def cues_of(workshop: Workshop) -> list[str]:
    """The texts of all cues, without blanks."""
    cues = [squeezed(prose.plain(cue.text)) for item in workshop.agenda.items for cue in item.cues]
    assert len(cues) > 10
    return cues
