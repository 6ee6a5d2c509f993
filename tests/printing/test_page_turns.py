"""Where pages turn in the built-in kits: no question is split, no heading ends a page, no line stands alone on top."""

from __future__ import annotations

import pytest

from toolkit.content.files import builtin_folders
from toolkit.content.library import Library
from toolkit.content.models.plan import WorkshopPlan
from toolkit.content.models.programme import Mode
from toolkit.documents import kinds
from toolkit.documents.edition import EDITIONS
from toolkit.planning.planner import plan_workshop
from toolkit.planning.workshop import Workshop
from toolkit.printing.kit.building import job_of
from toolkit.printing.kit.order import DocumentEdition, kinds_for, made_of
from toolkit.printing.pdf.engine import Printer
from toolkit.printing.pdf.job import PrintJob

from ..planning.builders import TODAY
from .kits import EVERY_PLAN, PLANS, page_of
from .page_turns import faults
from .test_one_truth import KITS, Kit, kit

__all__ = ["kit"]

CUT_OR_HUNG_UP = {"posters", "slides", "table-signs", "badges", "cards", "method-cards", "promise-cards"}
"""Where a page is a sheet of its own, whatever stands on it."""
RUNNING = [kind.id for kind in kinds() if kind.id not in CUT_OR_HUNG_UP]
BY_DEFAULT = ["standard", *(pytest.param(id_, marks=pytest.mark.sweep) for id_ in EDITIONS if id_ != "standard")]
STYLE = (
    "<!doctype html><style>@page { size: 400px 200px; margin: 0 } * { margin: 0; font-size: 20px; line-height: 20px }"
)


@pytest.fixture(scope="module")
def printer() -> Printer:
    return Printer()


def found_in(printer: Printer, workshop: Workshop, edition: str) -> dict[str, list[str]]:
    """What is wrong in each running document that has the edition."""

    def wrong(document: DocumentEdition) -> list[str]:
        return faults(printer, job_of(page_of(document.kind, document.content(workshop), edition)))

    running = [kind for kind in kinds_for(workshop) if kind.id in RUNNING and edition in kind.editions]
    made = [one for kind in running for one in made_of(kind, workshop, edition)]
    return {one.file_name(workshop.language, "pdf"): told for one in made if (told := wrong(one))}


@pytest.mark.parametrize("edition", BY_DEFAULT)
@pytest.mark.parametrize("name", EVERY_PLAN)
def test_pages_turn_where_nothing_is_torn_apart(name: str, edition: str, printer: Printer) -> None:
    plan = PLANS[name].model_copy(update={"second_language": "sv" if PLANS[name].language == "en" else "en"})
    workshop = plan_workshop(Library([builtin_folders()]), plan, TODAY)
    assert found_in(printer, workshop, edition) == {}


@pytest.mark.parametrize(
    "name", [name if name == "two-hours" else pytest.param(name, marks=pytest.mark.sweep) for name in PLANS]
)
def test_pages_turn_so_in_the_handout_of_each_operation(name: str, printer: Printer) -> None:
    plan = PLANS[name].model_copy(update={"handout": None})
    workshop = plan_workshop(Library([builtin_folders()]), plan, TODAY)
    (handout,) = (kind for kind in kinds_for(workshop) if kind.id == "handout")
    made = made_of(handout, workshop)
    assert len(made) >= 3
    for one in made:
        assert faults(printer, job_of(page_of(handout, one.content(workshop)))) == []


@pytest.mark.sweep
@pytest.mark.parametrize("edition", ["standard", "large-print"])
@pytest.mark.parametrize("mode", [Mode.DIGITAL, Mode.HYBRID])
@pytest.mark.parametrize("programme", Library([builtin_folders()]).ids("programme"))
def test_pages_turn_so_in_what_is_for_a_screen_too(programme: str, mode: Mode, edition: str, printer: Printer) -> None:
    plan = WorkshopPlan(programme=programme, mode=mode, participants=24)
    assert found_in(printer, plan_workshop(Library([builtin_folders()]), plan, TODAY), edition) == {}


@pytest.mark.parametrize(
    "name", [name if "promised" in name else pytest.param(name, marks=pytest.mark.sweep) for name in KITS]
)
def test_no_page_of_any_kind_of_kit_is_a_heading_alone(name: str, printer: Printer, kit: Kit) -> None:
    assert found_in(printer, kit(name)[0].workshop, "standard") == {}


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("<p>{8}</p><div class=question><p>{4}</p></div>", ["split over pages 1 and 2"]),
        ("<h2>x</h2><div class=question><p>{12}</p></div>", []),
        ("<p>{9}</p><h2 style='break-after: auto'>x</h2><p>{3}</p>", ["a heading ends page 1"]),
        ("<p>{8}</p><h2>x</h2><div class=ruled><div style='height: 20px'></div></div><p>{3}</p>", []),
        ("<p>{8}</p><p>{2}</p><p>x</p><h2>x</h2>", ["a line alone on top of page 2"]),
        ("<p>{8}</p><p>{2}</p><p>{2}</p><h2>x</h2>", []),
        ("<ul><li>{8}</li><li>{2}</li><li>x</li></ul>", ["a line alone on top of page 2"]),
        ("<p>{10}</p><h2>x</h2><p>x</p>", []),
        ("<p>{10}</p><div class=question><p>x</p></div><h2>x</h2>", []),
    ],
)
def test_what_is_torn_apart_is_found(body: str, told: list[str], printer: Printer) -> None:
    for number in range(2, 13):
        body = body.replace(f"{{{number}}}", "<br>".join("ord" for _ in range(number)))
    found = faults(printer, PrintJob(f"{STYLE}</style><body><main>{body}</main>", ()))
    assert [one.partition(":")[0] for one in found] == told
