"""Workbooks are read as their rows, and what is damaged, locked or made to fill the memory is refused with a remedy."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.content.library.participants import read_participants
from toolkit.languages import words
from toolkit.source.nodes import plain
from toolkit.source.tables import is_workbook, letter, text_tables

Cell = str | float | bool | None
GUESTS = [
    ["Namn", "Verksamhet", "Bord", "På distans"],
    ["Åsa Öberg", "Äldreomsorg", 3, True],
    ["Bo Ek", None, None, False],
]
AS_NODES = [
    {"name": "Åsa Öberg", "operation": "Äldreomsorg", "table": "3", "remote": "true"},
    {"name": "Bo Ek"},
]
OLD = Path(__file__).with_name("guests.xls")
"""The same guests in Excel's old format, without the last two columns."""


def xlsx(*sheets: tuple[str, Sequence[Sequence[Cell]]], hidden: Sequence[str] = (), more: str = "") -> bytes:
    """A workbook as Excel packs one; `more` stands last in the first sheet."""
    spaces = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    relations = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    state = dict.fromkeys(hidden, ' state="hidden"')
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"{state.get(name, "")}/>'
        for n, (name, _) in enumerate(sheets, 1)
    )
    target = "".join(
        f'<Relationship Id="r{n}" Type="{kinds}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships {package}><Relationship Id="r" Type="{kinds}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f"<workbook {spaces} {relations}><sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f"<Relationships {package}>{target}</Relationships>",
    }
    for n, (_, rows) in enumerate(sheets, 1):
        written = "".join(_row(number, row) for number, row in enumerate(rows, 1))
        last = more if n == 1 else ""
        parts[f"xl/worksheets/sheet{n}.xml"] = f"<worksheet {spaces}><sheetData>{written}{last}</sheetData></worksheet>"
    return packed(parts)


def _row(number: int, row: Sequence[Cell]) -> str:
    cells = "".join(_cell(f"{letter(n)}{number}", value) for n, value in enumerate(row) if value is not None)
    return f'<row r="{number}">{cells}</row>'


def _cell(name: str, value: Cell) -> str:
    if isinstance(value, str):
        return f'<c r="{name}" t="inlineStr"><is><t>{value}</t></is></c>'
    if isinstance(value, bool):
        return f'<c r="{name}" t="b"><v>{int(value)}</v></c>'
    return f'<c r="{name}"><v>{value}</v></c>'


def ods(rows: str) -> bytes:
    names = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = " ".join(f'xmlns:{name}="{names}:{name}:1.0"' for name in ("office", "table", "text"))
    manifest = f'<m:manifest xmlns:m="{names}:manifest:1.0"/>'
    content = (
        f'<office:document-content {spaces} office:version="1.2"><office:body><office:spreadsheet>'
        f'<table:table table:name="Blad1">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return packed({"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content})


def packed(parts: dict[str, str]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, text in parts.items():
            folder.writestr(name, text)
    return data.getvalue()


def ods_row(*cells: str, times: int = 1) -> str:
    kind = 'office:value-type="string"'
    written = "".join(f"<table:table-cell {kind}><text:p>{cell}</text:p></table:table-cell>" for cell in cells)
    empty = '<table:table-cell table:number-columns-repeated="16380"/>'
    return f'<table:table-row table:number-rows-repeated="{times}">{written}{empty}</table:table-row>'


def guests(data: bytes) -> object:
    node, problems = read_participants(data, "gäster.xlsx")
    assert [problem.code for problem in problems] == ["F016"]
    return plain(node)


def refused(data: bytes) -> tuple[str, str]:
    node, problems = read_participants(data, "gäster.xlsx")
    assert node is None
    (problem,) = problems
    assert problem.hint
    assert problem.place
    return problem.code, str(problem.message)


def test_a_workbook_is_read_whatever_its_name_is() -> None:
    assert guests(xlsx(("Blad1", GUESTS))) == AS_NODES


def test_the_old_format_is_read() -> None:
    assert guests(OLD.read_bytes()) == [
        {"name": "Åsa Öberg", "operation": "Äldreomsorg", "workplace": "Norr"},
        {"name": "Bo Ek", "operation": "Bibliotek"},
    ]


def test_a_workbook_of_libreoffice_is_read_and_its_million_empty_rows_are_not() -> None:
    data = ods(ods_row("Namn", "Verksamhet") + ods_row("Åsa Öberg", "IT") + ods_row(times=1_048_570))
    assert guests(data) == [{"name": "Åsa Öberg", "operation": "IT"}]


def test_the_first_sheet_with_people_is_read_and_said() -> None:
    data = xlsx(("Om kursen", [["Vi ses i Borås."]]), ("Deltagare", GUESTS), ("Reserver", GUESTS[:1]))
    _, problems = read_participants(data, "gäster.xlsx")
    assert "läst från bladet 'Deltagare', inte från Om kursen, Reserver" in words("sv").say(problems[0].message)
    assert guests(data) == AS_NODES


def test_a_hidden_sheet_is_not_read() -> None:
    assert guests(xlsx(("Förra året", [["Namn"], ["Fel Person"]]), ("I år", GUESTS), hidden=["Förra året"])) == AS_NODES


def test_a_table_need_not_begin_in_the_corner() -> None:
    rows = [[None], [None, None, "Lista"], [None], [None, None, "Namn", "Enhet"], [None, None, "Bo Ek", "Norr"]]
    assert guests(xlsx(("Blad1", rows))) == [{"name": "Bo Ek", "workplace": "Norr"}]


def test_a_mistake_is_told_at_its_row_and_column_in_the_words_of_a_spreadsheet() -> None:
    rows = [["Nr", "Namn", "Verksamhet"], [1, "Bo Ek", "IT"], [2, None, "SFI"]]
    _, (problem,) = read_participants(xlsx(("Blad1", rows)), "gäster.xlsx")
    assert (str(problem.place), problem.code) == ("gäster.xlsx:3:2", "F017")
    assert problem.hint
    assert words("sv").say(problem.hint) == "Skriv ett namn i kolumn B på rad 3."


def test_numbers_times_and_signs_are_read_as_they_are_shown() -> None:
    rows = [["Namn", "Bord"], ["Bo_x000D_\u00a0Ek\u00ad", 2.0]]
    assert guests(xlsx(("Blad1", rows))) == [{"name": "Bo Ek", "table": "2"}]


@pytest.mark.parametrize(
    "data",
    [
        xlsx(("Blad1", GUESTS))[:900],
        b"PK\x03\x04" + b"junk" * 100,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"junk" * 500,
        packed({"word/document.xml": "<document/>"}),
        packed({"xl/workbook.xml": "<workbook"}),
    ],
    ids=["cut off", "no folder", "no old workbook", "Word", "half"],
)
def test_what_is_no_whole_workbook_is_refused(data: bytes) -> None:
    assert refused(data) == ("F023", "the workbook cannot be read; it may be damaged")


def test_a_cell_in_the_last_corner_does_not_fill_the_memory() -> None:
    corner = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
    everywhere = ods(
        '<table:table-row table:number-rows-repeated="700"><table:table-cell office:value-type="string" '
        'table:number-columns-repeated="700"><text:p>x</text:p></table:table-cell></table:table-row>'
    )
    for data in (xlsx(("Blad1", GUESTS), more=corner), everywhere, packed({"xl/a.xml": "x" * 60_000_000})):
        assert refused(data) == ("F023", "the workbook is much too large for a list of participants")


def test_a_corner_that_is_only_coloured_is_nothing() -> None:
    assert guests(xlsx(("Blad1", GUESTS), more='<row r="1048576"><c r="XFD1048576" s="1"/></row>')) == AS_NODES


@given(st.binary(max_size=300), st.integers(0, 1200))
def test_no_change_to_a_workbook_ends_in_anything_but_rows_or_a_problem(noise: bytes, at: int) -> None:
    whole = xlsx(("Blad1", GUESTS))
    node, problems = read_participants(whole[:at] + noise + whole[at + len(noise) :], "x.xlsx")
    assert node or any(problem.is_error for problem in problems)


@pytest.mark.parametrize(
    ("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")]
)
def test_columns_have_the_letters_of_a_spreadsheet(column: int, name: str) -> None:
    assert letter(column) == name


def test_a_web_page_that_calls_itself_a_workbook_is_refused_with_what_to_do() -> None:
    data = b"<html><table><tr><td>Namn</td></tr></table></html>"
    assert not is_workbook(data)
    assert text_tables(data, "x.xls")[1][0].code == "F008"
    assert refused(data)[0] == "F008"


def heard(data: bytes) -> list[str]:
    """What is said of a workbook besides how it was understood: code and line."""
    problems = read_participants(data, "deltagare.xlsx")[1]
    return [f"{p.code} {p.place.line if p.place else 0}" for p in problems if not p.is_information]


def names_in(data: bytes) -> list[str]:
    node, _ = read_participants(data, "deltagare.xlsx")
    assert node
    return [person["name"] for person in plain(node)]


OTHERS = [["Namn", "Enhet"], ["Ida Ny", "Norr"]]


@pytest.mark.parametrize(
    ("sheets", "name", "codes"),
    [
        ([("Gammal lista 2025", OTHERS), ("Deltagare", GUESTS)], "Åsa Öberg", []),
        ([("Väntelista", OTHERS), ("Blad1", GUESTS)], "Åsa Öberg", []),
        ([("Blad1", OTHERS), ("Anmälda 3 dec", GUESTS)], "Åsa Öberg", []),
        ([("Anmälda", GUESTS), ("Avbokade", OTHERS)], "Åsa Öberg", []),
        ([("Bibliotek", GUESTS), ("IT", OTHERS)], "Åsa Öberg", ["F037 0"]),
        ([("Kom ihåg", [["Ring Eva"]]), ("Blad2", GUESTS)], "Åsa Öberg", []),
    ],
)
def test_of_several_sheets_the_one_called_a_list_of_those_who_come_is_read(
    sheets: list[tuple[str, list[list[Cell]]]], name: str, codes: list[str]
) -> None:
    assert names_in(xlsx(*sheets))[0] == name
    assert heard(xlsx(*sheets)) == codes


def test_hidden_rows_are_counted_and_told() -> None:
    hidden = '<row r="3" hidden="1"><c r="A3" t="inlineStr"><is><t>Bo Ek</t></is></c></row>'
    data = xlsx(("Blad1", [["Namn"], ["Åsa Öberg"]]), more=hidden)
    assert names_in(data) == ["Åsa Öberg", "Bo Ek"]
    assert heard(data) == ["F036 3"]
    assert heard(xlsx(("Blad1", [["Namn"], ["Åsa Öberg"]]), more=hidden.replace(' hidden="1"', ' hidden="0"'))) == []


def test_a_cell_of_several_lines_may_hold_several_people() -> None:
    assert heard(xlsx(("Blad1", [["Namn"], ["Anna Berg\nBo Ek"]]))) == ["F025 2"]
    assert heard(xlsx(("Blad1", [["Namn"], ["Anna\nBerg"]]))) == []


def test_ticks_below_coming_to_the_room() -> None:
    data = xlsx(("Blad1", [["Namn", "Kommer på plats"], ["Anna Berg", True], ["Bo Ek", False]]))
    node, _ = read_participants(data, "deltagare.xlsx")
    assert node
    assert plain(node) == [{"name": "Anna Berg"}, {"name": "Bo Ek", "remote": "true"}]
