"""The attendance list: a column for what each person needs a place for, also where nobody's name is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.content.models.plan import Participant
from toolkit.documents import kinds
from toolkit.planning.workshop import Workshop
from toolkit.printing.kit.building import build
from toolkit.printing.kit.order import Order

from ..planning.builders import case, moment, must, programme, question_set, workshop
from .kits import Pdf, page_of

PEOPLE = [Participant(name=f"Person {number}", operation="Post") for number in range(12)]


def made(form: str = "operation-groups", **plan: object) -> Workshop:
    talk, own = moment("talk", 20, "case-questions"), moment("own", 20, "set-questions", form=form)
    return workshop(case(must("why")), [("post", question_set(must("own")))], programme(talk, own), **plan)


def page(content: Workshop) -> str:
    return page_of(next(kind for kind in kinds() if kind.id == "attendance"), content).html


@pytest.mark.parametrize(
    "plan", [{}, {"participants": 24}, {"participants": PEOPLE}], ids=["unknown", "number", "names"]
)
def test_the_second_place_has_a_column_where_people_sit_by_operation(plan: dict[str, object]) -> None:
    assert "Sedan i gruppen" in page(made(**plan))
    assert "Sedan i gruppen" not in page(made("groups", **plan))


def test_each_row_has_a_cell_for_each_column() -> None:
    for content in (made(participants=24), made(participants=PEOPLE), made("groups", participants=24)):
        table = page(content).partition("<tbody>")[2].partition("</tbody>")[0]
        columns = page(content).partition("<thead>")[2].partition("</thead>")[0].count("<th")
        rows = table.split("</tr>")[:-1]
        assert {row.count("<td") + row.count("<th") for row in rows} == {columns}


@pytest.mark.parametrize("people", [21, 24, 26])
def test_the_last_page_is_never_only_a_row_or_two(people: int, tmp_path: Path) -> None:
    order = Order(tmp_path, ("attendance",), editions=("standard", "large-print"), folder=tmp_path, workers=1)
    for file in build(made(participants=people), order):
        pdf = Pdf(file.path.read_bytes())
        boxes = pdf.reach(file.pages - 1, 21, 19)
        assert boxes > 0.3, file.edition
