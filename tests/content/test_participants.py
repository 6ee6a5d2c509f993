"""A list of participants as spreadsheets save it is the same as one written in the plan."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.content.library import read_plan
from toolkit.content.library.participants import read_participants
from toolkit.content.models.plan import Participant
from toolkit.problems import Problem, ToolkitError

TWO = "Namn;Verksamhet;Arbetsplats\r\nÅsa Öberg;Äldreomsorg;Hemtjänst norr\r\nBo Ek;Bibliotek;\r\n"
ÅSA = Participant(name="Åsa Öberg", operation="Äldreomsorg", workplace="Hemtjänst norr")
BO = Participant(name="Bo Ek", operation="Bibliotek")


def people(tmp_path: Path, data: bytes) -> list[Participant]:
    """Who a plan with this list says come."""
    (tmp_path / "deltagare.csv").write_bytes(data)
    (tmp_path / "workshop.yaml").write_text("participants: deltagare.csv\n", "utf-8")
    plan, _, problems = read_plan(tmp_path / "workshop.yaml", "workshop.yaml")
    assert problems == []
    assert isinstance(plan.participants, list)
    return plan.participants


def told(data: bytes) -> list[Problem]:
    return read_participants(data, "deltagare.csv")[1]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize(("delimiter", "first"), [(";", ""), (",", ""), ("\t", ""), (";", "sep=;\r\n")])
def test_as_excel_writes_it(tmp_path: Path, encoding: str, delimiter: str, first: str) -> None:
    assert people(tmp_path, (first + TWO.replace(";", delimiter)).encode(encoding)) == [ÅSA, BO]


def test_columns_are_known_by_their_headings_in_any_order(tmp_path: Path) -> None:
    data = "Epost;ARBETSPLATS:;Name ;Operation\na@b.se;Hemtjänst norr;Åsa Öberg;Äldreomsorg\nx;;Bo Ek;Bibliotek\n"
    assert people(tmp_path, data.encode()) == [ÅSA, BO]


def test_without_headings_the_columns_are_name_operation_workplace(tmp_path: Path) -> None:
    assert people(tmp_path, TWO.partition("\r\n")[2].encode()) == [ÅSA, BO]


def test_names_in_one_column_are_enough(tmp_path: Path) -> None:
    assert people(tmp_path, "Åsa Öberg\n\nBo Ek\n".encode()) == [
        Participant(name="Åsa Öberg"),
        Participant(name="Bo Ek"),
    ]


def test_quotation_marks_and_line_breaks_inside_a_field(tmp_path: Path) -> None:
    data = 'Namn;Verksamhet\r\n"Öberg, Åsa";"Äldre-\nomsorg"\r\n"Bo ""Bosse"" Ek";Bibliotek\r\n'
    names = [(person.name, person.operation) for person in people(tmp_path, data.encode())]
    assert names == [("Öberg, Åsa", "Äldre- omsorg"), ('Bo "Bosse" Ek', "Bibliotek")]


@pytest.mark.parametrize(
    ("data", "code"), [(b"", "F013"), (b"Namn;Verksamhet\n", "F013"), (b"Verksamhet;Enhet\nx;y\n", "F014")]
)
def test_a_list_of_nobody_says_so(data: bytes, code: str) -> None:
    assert [problem.code for problem in told(data)] == [code]


def test_a_row_without_a_name_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(ToolkitError) as caught:
        people(tmp_path, b"Namn;Verksamhet\nBo Ek;Bibliotek\n;SFI\n")
    (problem,) = caught.value.problems
    assert problem.place is not None
    assert (Path(problem.place.file).name, problem.place.line) == ("deltagare.csv", 3)
    assert problem.place.source == ";SFI"


def test_a_list_that_is_not_there_is_told_where_the_plan_names_it(tmp_path: Path) -> None:
    (tmp_path / "workshop.yaml").write_text("title: X\nparticipants: alla.csv\n", "utf-8")
    with pytest.raises(ToolkitError) as caught:
        read_plan(tmp_path / "workshop.yaml", "workshop.yaml")
    (problem,) = caught.value.problems
    assert problem.place is not None
    assert (problem.code, problem.place.line, problem.place.column) == ("F015", 2, 15)
