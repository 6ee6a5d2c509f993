"""People out of any table: which row holds headings, what each column means, and which rows are no people.

Nothing is guessed in silence. What was understood is told as information (F016), and what cannot be a person, or
would be read as something else than was meant, is a problem at its cell, with advice in the words of a table.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from toolkit.content.models.plan import MOST_PEOPLE
from toolkit.content.person_names import (
    MEANINGS,
    NAMES,
    PERSONAL_NUMBER,
    as_headings_are_compared,
    begins_as_a_name,
    given_names,
    has_other_words,
    is_more_than_one,
    is_name,
    known,
    meaning_of,
    one_at_work,
    only_the_name,
    taken_apart,
    without_row_number,
)
from toolkit.languages.language import languages
from toolkit.problems import Message, Place, Problem, Severity, count, say
from toolkit.source.nodes import MappingEntry, MappingNode, ScalarNode
from toolkit.source.tables import CellRow, CellTable, letter

PRINTED = ("operation", "workplace")
MOST_NAMED = 8
"""Columns and rows that are named in the account; there may be dozens."""
HEADINGS_WITHIN = 30
"""Rows from the top in which headings are looked for."""
MANY = 0.8
"""The share of a column's cells that makes it a column of that kind."""
_EMPTY = {"", "-", "–", "—", ".", "?", "/", "☐", "□", "▢"}
_DATE_OR_TIME = re.compile(r"\d{1,4}[-/.:]\d{1,2}(?:[-/.:]\d{1,4})?(?:[ T].*)?")


@dataclass(frozen=True)
class Understood:
    """What came out of a table: people as nodes, how the table was read, and what is wrong with it."""

    people: tuple[MappingNode, ...] = ()
    problems: tuple[Problem, ...] = ()
    account: tuple[Message, ...] = ()
    certainty: int = 0
    """How many headings were known: the higher, the likelier that the cells were parted rightly."""


@dataclass
class _Reading:
    """One table while it is read."""

    table: CellTable
    columns: dict[str, int]
    first: int
    """The first row of the table that may be a person."""
    headings: CellRow | None = None
    people: list[MappingNode] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    skipped: list[int] = field(default_factory=list)
    beside_names: set[str] = field(default_factory=set)
    """What is written beside names in their own cells: the field that it is used for, empty where it is not used."""
    is_numbered: bool = False
    """Whether the names have the numbers of their rows before them, in their own cells."""

    @property
    def rows(self) -> Sequence[CellRow]:
        return self.table.rows[self.first :]

    def tell(self, code: str, message: Message, hint: Message, place: Place, *, is_error: bool = True) -> None:
        severity = Severity.ERROR if is_error else Severity.WARNING
        self.problems.append(Problem(code, message, hint, place, severity))


def understand(tables: Sequence[CellTable], file: str) -> Understood:
    """The likeliest of several readings of one text, its cells parted by one sign or another."""
    readings = [(_understand(table, file), table) for table in tables]
    longest = max((len(table.rows) for table in tables), default=0)

    def likelihood(one: tuple[Understood, CellTable]) -> tuple[int, float]:
        understood, table = one
        widths = Counter(len(row.cells) for row in table.rows)
        common = max(widths, key=lambda width: (widths[width], width), default=0)
        is_even = common > 1 and widths[common] >= MANY * longest
        return understood.certainty, is_even - sum(problem.is_error for problem in understood.problems) / 1000

    return max(readings, key=likelihood, default=(Understood(problems=(nobody(file),)), None))[0]


def _understand(table: CellTable, file: str) -> Understood:
    table = replace(table, rows=tuple(row for row in table.rows if not _is_rule(row)))
    if not table.rows:
        return Understood(problems=(nobody(file),))
    reading, certainty = _columns(table)
    if reading is None:
        return Understood(problems=(_no_names(table, has_headings=certainty > 0),), certainty=certainty)
    _use_only_what_can_be_printed(reading)
    _leave_out_other_sections(reading)
    reading.is_numbered = _are_numbered(reading)
    for row in reading.rows:
        _read_row(reading, row)
    _look_for_other_lengths(reading)
    _look_for_twice(reading)
    _look_for_more_columns_of_names(reading)
    _look_for_those_who_do_not_come(reading)
    _look_for_hidden_rows(reading)
    _look_for_personal_numbers(reading)
    if not reading.people and not any(problem.is_error for problem in reading.problems):
        reading.problems.append(nobody(file))
    if len(reading.people) > MOST_PEOPLE:
        people = len(reading.people)
        message = say("the list holds {people} people; there is room for {most}", people=people, most=MOST_PEOPLE)
        hint = say("See that it is the right list, or divide it into several workshops.")
        reading.tell("F026", message, hint, Place(file))
    return Understood(tuple(reading.people), tuple(reading.problems), tuple(_account(reading)), certainty)


def _is_rule(row: CellRow) -> bool:
    """`|---|:---|`, with which a table in Markdown parts its headings from its rows."""
    filled = [cell for cell in row.cells if cell]
    return all(re.fullmatch(r"[-–—=_:+|]{2,}", cell) for cell in filled)


def nobody(file: str) -> Problem:
    hint = say("Write a row for each participant: name, operation, workplace.")
    return Problem("F013", say("there is nobody in the list of participants"), hint, Place(file))


def usual_headings() -> str:
    """What the columns that are used are called most, to say in advice."""
    columns = languages()[0].columns
    return ", ".join(one[0].capitalize() for one in (columns.name, columns.operation, columns.workplace, columns.table))


def _no_names(table: CellTable, *, has_headings: bool) -> Problem:
    hint = say("Write a row for each person, and headings above the columns: {names}.", names=usual_headings())
    if has_headings:
        hint = say("Call the column with names '{name}'.", name=languages()[0].columns.name[0])
    return Problem("F014", say("no column of the list holds names"), hint, table.rows[0].place)


# Which row holds headings, and what each column is


def _columns(table: CellTable) -> tuple[_Reading | None, int]:
    """How to read the table, None where no column can be names; and how many headings are known."""
    nameless = 0
    for index, row in enumerate(table.rows[:HEADINGS_WITHIN]):
        meanings = [meaning_of(cell) for cell in row.cells]
        if not _are_headings(table, index, meanings):
            continue
        if _are_above_the_columns_own(table, index, meanings):
            continue  # headings of several columns, above the columns' own
        columns = _by_heading(table, index, [meaning for meaning, _ in meanings])
        certainty = sum(bool(meaning) for meaning, _ in meanings) + 1
        if not any(name in columns for name in NAMES):
            column = _names_by_content(table, index + 1, [m for m, _ in meanings])
            if column is None:
                nameless = nameless or (certainty if len(row.cells) > 1 else 0)
                continue
            columns["name"] = column
        reading = _Reading(table, columns, index + 1, row)
        reading.skipped += [above.number for above in table.rows[:index]]
        return reading, certainty
    if nameless:
        return None, nameless
    return _without_headings(table), 0


def _are_above_the_columns_own(table: CellTable, index: int, meanings: Sequence[tuple[str, bool]]) -> bool:
    """Whether the next row has headings too, and better ones: these stand above several columns each."""
    if index + 1 == len(table.rows):
        return False
    below = [meaning_of(cell) for cell in table.rows[index + 1].cells]
    has_names = any(meaning in NAMES for meaning, _ in below)
    is_better = sum(is_exact for _, is_exact in below) > sum(is_exact for _, is_exact in meanings)
    return has_names and is_better and _are_headings(table, index + 1, below)


def _are_headings(table: CellTable, index: int, meanings: Sequence[tuple[str, bool]]) -> bool:
    """Whether a row is one of headings, and not of people or of a title."""
    row = table.rows[index]
    filled = [cell for cell in row.cells if cell]
    known = sum(bool(meaning) for meaning, _ in meanings)
    exact = sum(is_exact for _, is_exact in meanings)
    if not known or any(_is_data(cell) for cell in filled):
        return False
    below = table.rows[index + 1 :]
    if len(filled) == 1 and sum(sum(map(bool, other.cells)) > 1 for other in below) * 2 > len(below):
        return False  # a title
    if known < len(filled) and any(begins_as_a_name(cell) for cell in filled):
        return False
    own = [other for n, other in enumerate(below, index + 1) if not _begins_a_section(table, n)]
    for column, cell in enumerate(row.cells):
        if meanings[column][0] and any(other.cell(column) == cell and other.cells != row.cells for other in own):
            return False  # a heading stands once; this is what people answered
    above_is_a_title = all(sum(map(bool, other.cells)) <= 2 for other in table.rows[:index])
    return (exact > 0 or known > 1 or index == 0) and (above_is_a_title or exact > 1 or _begins_a_section(table, index))


def _begins_a_section(table: CellTable, index: int) -> bool:
    """Whether a row has headings of its own, below a title or a gap: Teams puts several tables in one file."""
    row, before = table.rows[index], table.rows[index - 1]
    if not index or any(_is_data(cell) for cell in row.cells):
        return False
    is_set_apart = sum(map(bool, before.cells)) == 1 or before.number < row.number - 1
    return (
        is_set_apart and sum(map(bool, row.cells)) > 1 and any(meaning_of(cell) == ("name", True) for cell in row.cells)
    )


def _is_data(cell: str) -> bool:
    return "@" in cell or bool(_DATE_OR_TIME.fullmatch(cell)) or cell.replace(" ", "").isdecimal()


def _by_heading(table: CellTable, index: int, meanings: Sequence[str]) -> dict[str, int]:
    """The column of each meaning; of several the one in which names stand, then most, under the most usual heading."""
    headings, rows = table.rows[index], table.rows[index + 1 :]

    def fitness(column: int) -> tuple[bool, bool, int, int]:
        meaning, filled = meanings[column], _filled(rows, column)
        most = max(_filled(rows, other) for other, same in enumerate(meanings) if same == meaning)
        holds_names = meaning not in NAMES or _share(rows, column, is_name) >= 0.5
        return holds_names, 2 * filled >= most, -_rank(headings.cell(column), meaning), -column

    candidates = sorted((n for n, meaning in enumerate(meanings) if meaning in MEANINGS), key=fitness)
    return {meanings[column]: column for column in candidates}


def _rank(heading: str, meaning: str) -> int:
    """How far down among the phrases of a meaning a heading stands: 0 is the most usual."""
    exact = known()[meaning].exact
    return min(exact.get(plain, len(exact)) for plain in as_headings_are_compared(heading))


def _filled(rows: Sequence[CellRow], column: int) -> int:
    return sum(row.cell(column) not in _EMPTY for row in rows)


def _names_by_content(table: CellTable, first: int, meanings: Sequence[str]) -> int | None:
    """The one column without a known heading in which whole names stand; None for none or several."""
    rows = table.rows[first:]
    found = [
        column
        for column, meaning in enumerate(meanings)
        if not meaning and _share(rows, column, lambda cell: is_name(cell) and len(cell.split()) > 1) >= MANY
    ]
    return found[0] if len(found) == 1 else None


def _share(rows: Sequence[CellRow], column: int, fits: object) -> float:
    """Of the cells of a column in which something is written, how many fit."""
    assert callable(fits)
    cells = [row.cell(column) for row in rows if row.cell(column) not in _EMPTY]
    return sum(bool(fits(cell)) for cell in cells) / len(cells) if cells else 0.0


def _without_headings(table: CellTable) -> _Reading | None:
    """By what stands in the columns: names, then operation and workplace; None where it cannot be told."""
    first = next((n for n, row in enumerate(table.rows) if not _is_title(table, n)), len(table.rows))
    rows = [row for row in table.rows[first:] if not _is_sum(row)]
    columns = _name_columns(table, rows)
    if columns is None:
        return None
    others = [
        column
        for column in range(table.width)
        if column not in columns.values() and _filled(rows, column) and _share(rows, column, _can_be_printed) >= MANY
    ]
    besides = [column for column in range(table.width) if column not in columns.values()]
    if any(_share(rows, column, _holds_somebody) >= 0.5 for column in besides):
        return None  # several people in each row
    columns |= dict(zip(PRINTED, others, strict=False))
    headings = None
    if (name := columns.get("name")) is not None and first + 1 < len(table.rows):
        top, below = table.rows[first].cell(name), rows[1:]
        is_one_word = len(top.split()) == 1 and top.casefold() not in given_names()
        if is_one_word and _share(below, name, lambda cell: len(cell.split()) > 1) == 1.0:
            headings, first = table.rows[first], first + 1
    reading = _Reading(table, columns, first, headings)
    reading.skipped += [row.number for row in table.rows[: first - (headings is not None)]]
    return reading


def _is_title(table: CellTable, index: int) -> bool:
    """Whether a row says what the list is: one cell above rows of several, and not the name of a person."""
    row = table.rows[index]
    filled = [cell for cell in row.cells if cell]
    below = table.rows[index + 1 :]
    if len(filled) > 2 or not below:
        return False
    if len(filled) == 2 and not any(cell.endswith(":") for cell in filled):
        return False
    if any(begins_as_a_name(cell) for cell in filled):
        return False
    is_above_more = sum(sum(map(bool, other.cells)) > 1 for other in below) * 2 > len(below)
    follows_a_gap = index + 1 < len(table.rows) and table.rows[index + 1].number > row.number + 1
    is_no_name = not is_name(filled[0])
    return is_no_name or (follows_a_gap and is_above_more)


def _name_columns(table: CellTable, rows: Sequence[CellRow]) -> dict[str, int] | None:
    names = [
        n for n in range(table.width) if _share(rows, n, _holds_a_name) >= MANY and 2 * _filled(rows, n) >= len(rows)
    ]
    whole = [n for n in names if _share(rows, n, lambda cell: len(cell.split()) > 1) > 0.5]
    if whole:
        return {"name": max(whole, key=lambda n: (_share(rows, n, begins_as_a_name) > 0.2, -n))}
    if len(names) < 2:
        return {"name": names[0]} if names else None
    given = [n for n in names if _share(rows, n, lambda cell: cell.casefold() in given_names()) >= 0.25]
    if len(given) != 1:
        return None
    partners = [n for n in names if abs(n - given[0]) == 1]
    distinct = [n for n in partners if len({row.cell(n) for row in rows}) == len(rows)]
    return {"given_name": given[0], "family_name": partners[0]} if partners == distinct and len(partners) == 1 else None


def _holds_a_name(cell: str) -> bool:
    return is_name(taken_apart(cell).name)


def _holds_somebody(cell: str) -> bool:
    """Whether it is certainly a person's name, or several: the given name is known, or an address stands beside it."""
    written = taken_apart(cell)
    name, words = written.name, written.name.split()
    if written.is_cleaned and "@" in cell and len(words) > 1 and is_name(name):
        return True
    return begins_as_a_name(" ".join(words[:2])) and (len(words) <= 4 or is_more_than_one(name))


def _can_be_printed(cell: str) -> bool:
    """Whether it may stand on a name badge as where somebody works: words, and no address, number or time."""
    is_error = re.fullmatch(r"#[^\W\d_]+(?:/[^\W\d_]+)?[!?]?|#DIV/0!", cell)  # a formula's: #REF!, #SAKNAS!
    return any(map(str.isalpha, cell)) and "@" not in cell and not is_error and not _DATE_OR_TIME.fullmatch(cell)


def _is_work(cell: str) -> bool:
    return _can_be_printed(cell) and not known()["meeting_roles"].has(cell)


def _use_only_what_can_be_printed(reading: _Reading) -> None:
    """A column of numbers or addresses is not used, whatever its heading; the account says so."""
    for name in PRINTED:
        column = reading.columns.get(name)
        if column is not None and _filled(reading.rows, column):
            is_printed = _share(reading.rows, column, _is_work) >= 0.5
            reading.columns = {key: n for key, n in reading.columns.items() if key != name or is_printed}


# Rows


def _leave_out_other_sections(reading: _Reading) -> None:
    """Of several tables below each other the first with names is the list; a title above the next goes with it."""
    rows = reading.table.rows
    for index in range(reading.first + 1, len(rows)):
        if reading.headings and rows[index].cells != reading.headings.cells and _begins_a_section(reading.table, index):
            start = index - (sum(map(bool, rows[index - 1].cells)) == 1)
            reading.skipped += [row.number for row in rows[start:]]
            reading.table = replace(reading.table, rows=rows[:start])
            return


def _are_numbered(reading: _Reading) -> bool:
    cells = [cell for row in reading.rows if (cell := _cell(reading, row, "name"))]
    return bool(cells) and sum(without_row_number(cell) != cell for cell in cells) >= MANY * len(cells)


def _each_in_a_row(name: str) -> Message:
    hint = say("Write each of them in a row of their own.")
    if one := one_at_work(name):
        only = f"{one[0]} ({one[1]})"
        hint = say("Write '{one}' if it is one person, or each of them in a row of their own.", one=only)
    return hint


def _read_row(reading: _Reading, row: CellRow) -> None:
    name_cells = [row.cell(reading.columns[name]) for name in NAMES if name in reading.columns]
    is_heading_again = reading.headings is not None and row.cells == reading.headings.cells
    if is_heading_again or _is_sum(row) or not (any(name_cells) or _is_somebody(reading, row)):
        reading.skipped.append(row.number)
        return
    column = reading.columns[next(name for name in NAMES if name in reading.columns)]
    name, more = _name(reading, row)
    if not name:
        message = say("row {number} has no name", number=row.number)
        hint = say("Write a name in column {column} of row {number}.", column=letter(column), number=row.number)
        reading.tell("F017", message, hint, row.place_of(column))
        return
    if not is_name(name):
        reading.tell("F017", _no_name(name), _mend(column, row, only_the_name(name)), row.place_of(column))
        return
    is_on_several_lines = column in row.broken and len(name.split()) > 2
    if is_more_than_one(name) or is_on_several_lines:
        message = say("'{value}' looks like more than one person", value=name)
        reading.tell("F025", message, _each_in_a_row(name), row.place_of(column), is_error=False)
    elif has_other_words(name):
        message = say("'{value}' does not look like a name alone", value=name)
        hint = say("Write only the name in column {column} of row {number}, or remove the row if it is nobody.",
                   column=letter(column), number=row.number)  # fmt: skip
        reading.tell("F034", message, hint, row.place_of(column), is_error=False)
    entries = {"name": (name, row.place_of(column))}
    for field_name in PRINTED:
        if value := _printed(reading, row, field_name):
            entries[field_name] = value
    _use_what_is_beside(reading, more, entries, row.place_of(column))
    if value := _table(reading, row):
        entries["table"] = value
    if value := _remote(reading, row):
        entries["remote"] = value
    nodes = {key: MappingEntry(place, ScalarNode(text, place)) for key, (text, place) in entries.items()}
    reading.people.append(MappingNode(nodes, row.place))


def _is_sum(row: CellRow) -> bool:
    """`Summa: 12`, `Antal;12`: words of a sum, and otherwise figures alone."""
    filled = [cell for cell in row.cells if cell]
    first = re.sub(r"[\d\s:=.,]+(?:st)?$", "", filled[0])
    rest = all(not any(map(str.isalpha, cell)) for cell in filled[1:])
    return rest and known()["sums"].has(first or "-")


def _is_somebody(reading: _Reading, row: CellRow) -> bool:
    """Whether a row without a name holds words, and not only a number, a mark or a table that was filled in before."""
    ready = {reading.columns.get(name) for name in ("table", "remote", "on_site")}
    cells = [cell for column, cell in enumerate(row.cells) if column not in ready]
    return any(sum(map(str.isalpha, cell)) > 1 for cell in cells)


def _look_for_other_lengths(reading: _Reading) -> None:
    """Tells, once for all rows, of those longer than the headings (their cells are shifted) or shorter (may be).

    In a list parted by anything but commas, a column that most rows have more of is one without a heading.
    """
    if reading.headings is None or not reading.table.delimiter:
        return
    wanted = max((n + 1 for n, cell in enumerate(reading.headings.cells) if cell), default=0)
    rows = [row for row in reading.rows if row.number not in reading.skipped]
    longer = [row for row in rows if any(row.cells[max(wanted, len(reading.headings.cells)) :])]
    if longer and (reading.table.delimiter == "," or 2 * len(longer) <= len(rows)):
        message = _lengths(longer, wanted)
        hint = say("Write quotation marks round what holds the sign '{sign}', or a heading above the last column.",
                   sign=reading.table.delimiter)  # fmt: skip
        reading.tell("F018", message, hint, longer[0].place)
    if shorter := [row for row in rows if 1 < len(row.cells) < wanted]:
        hint = say("See that each cell stands below its heading; what is missing at the end counts as empty.")
        reading.tell("F018", _lengths(shorter, wanted), hint, shorter[0].place, is_error=False)


def _lengths(rows: Sequence[CellRow], wanted: int) -> Message:
    more = len(rows) - 1
    here = say("the row has {cells} cells, and there are {wanted} headings", cells=len(rows[0].cells), wanted=wanted)
    if not more:
        return here
    return count("{here}; so has {count} row more", "{here}; so have {count} rows more", more, here=here)


def _no_name(value: str) -> Message:
    return say("'{value}' is not the name of a person", value=value[:60])


def _mend(column: int, row: CellRow, name: str) -> Message:
    if name:
        return say("Write '{name}' in column {column} of row {number}, or remove the row if it is nobody.",
                   name=name, column=letter(column), number=row.number)  # fmt: skip
    return say("Write a name in column {column} of row {number}, or remove the row.",
               column=letter(column), number=row.number)  # fmt: skip


def _name(reading: _Reading, row: CellRow) -> tuple[str, str]:
    """The name as it stands on a badge, and what else stands in its cell: a role in brackets, after a comma or dash."""
    given, family, whole = (_cell(reading, row, name) for name in ("given_name", "family_name", "name"))
    family_first = _cell(reading, row, "family_name_first")
    if whole and not _has_word(whole, family):
        given, family = given if not _has_word(whole, given) else "", family
        # `Namn` beside `Efternamn` is the given name, beside `Förnamn` the family's.
        whole = " ".join(filter(None, (given, whole, family)))
    elif whole and given and not _has_word(whole, given):
        whole = f"{given} {whole}"
    name = whole or family_first or " ".join(filter(None, (given, family)))
    if reading.is_numbered or begins_as_a_name(without_row_number(name)):
        name = without_row_number(name)
    written = taken_apart(name)
    if written.is_cleaned:
        reading.beside_names.add("address")
    words = written.name.split()
    if family_first and not whole and "," not in family_first and len(words) == 2:
        return f"{words[1]} {words[0]}", written.more
    return written.name, written.more


def _cell(reading: _Reading, row: CellRow, name: str) -> str:
    column = reading.columns.get(name)
    cell = row.cell(column) if column is not None else ""
    return "" if cell in _EMPTY else cell


def _has_word(name: str, part: str) -> bool:
    return not part or part.casefold() in name.casefold()


def _printed(reading: _Reading, row: CellRow, name: str) -> tuple[str, Place] | None:
    value = _cell(reading, row, name)
    if not value:
        return None
    column = reading.columns[name]
    if not _can_be_printed(value) or PERSONAL_NUMBER.search(value):
        message = say("'{value}' cannot stand on a name badge as {what}", value=value[:60], what=MEANINGS[name])
        hint = say("Write the right words in column {column} of row {number}, or leave the cell empty.",
                   column=letter(column), number=row.number)  # fmt: skip
        reading.tell("F024", message, hint, row.place_of(column))
        return None
    return value, row.place_of(column)


def _use_what_is_beside(reading: _Reading, more: str, entries: dict[str, tuple[str, Place]], place: Place) -> None:
    if not more or known()["there"].has(more):
        return
    if known()["remotely"].has(more):
        entries["remote"] = "true", place
    elif known()["cancelled"].has(more):
        message = say("{name} has '{value}' beside the name, and is counted all the same",
                      name=entries["name"][0], value=more[:40])  # fmt: skip
        reading.tell("F027", message, _without_those_who_do_not_come(), place, is_error=False)
    elif "operation" not in entries and _can_be_printed(more) and not known()["meeting_roles"].has(more):
        entries["operation"] = more, place
        reading.beside_names.add("operation")
    else:
        reading.beside_names.add("")


def _table(reading: _Reading, row: CellRow) -> tuple[str, Place] | None:
    """`3`, `Bord 3`, `bord nr 3`."""
    value = _cell(reading, row, "table")
    if not value:
        return None
    place = row.place_of(reading.columns["table"])
    if (match := re.fullmatch(r"[^\W\d]*\.?\s?(?:nr\.?|no\.?)?\s?(\d{1,3})(?:[.,]0)?", value)) and int(match[1]) > 0:
        return str(int(match[1])), place
    message = say("'{value}' is not the number of a table", value=value[:60])
    hint = say("Write a number in column {column} of row {number}, or leave the cell empty.",
               column=letter(reading.columns["table"]), number=row.number)  # fmt: skip
    reading.tell("F020", message, hint, place)
    return None


def _remote(reading: _Reading, row: CellRow) -> tuple[str, Place] | None:
    """Whether somebody takes part from elsewhere, where a column says so: `ja`, `x`, `Teams`, `på plats`."""
    for name in ("remote", "on_site"):
        if (value := _cell(reading, row, name)) and (column := reading.columns[name]) is not None:
            heading = reading.headings.cell(column) if reading.headings else ""
            is_remote = _is_remote(value, heading, name)
            if is_remote is None:
                message = say("'{value}' does not say whether {name} comes to the room", value=value[:60],
                              name=_name(reading, row)[0])  # fmt: skip
                hint = say("Write '{here}' or '{elsewhere}' in column {column} of row {number}, or remove the row.",
                           here=say("on site"), elsewhere=say("remotely"),
                           column=letter(column), number=row.number)  # fmt: skip
                reading.tell("F020", message, hint, row.place_of(column))
            return ("true", row.place_of(column)) if is_remote else None
    return None


def _is_remote(value: str, heading: str, name: str) -> bool | None:
    """None where the answer does not say. `Ja` below `Deltar` is somebody who comes, and `nej` is asked about."""
    for kind, remote in (("remotely", True), ("there", False)):
        other = "there" if remote else "remotely"
        if known()[kind].has(value) and not known()[other].has(value):
            return remote
    yes, no = known()["yes"].has(value), known()["no"].has(value)
    if name == "on_site":
        return False if yes else True if no else None
    asks_about_distance = known()["remotely"].has(heading) and not known()["there"].has(heading)
    if asks_about_distance:
        return True if yes else False if no else None
    return False if yes else None


def _look_for_twice(reading: _Reading) -> None:
    seen: dict[str, ScalarNode] = {}
    for person in reading.people:
        name = person.entries["name"].node
        assert isinstance(name, ScalarNode)
        assert name.text
        key = name.text.casefold()
        if key in seen:
            message = say("'{name}' is on the list twice", name=name.text)
            hint = say("Remove one of the rows, or write something that tells the two apart.")
            reading.tell("F019", message, hint, name.place, is_error=False)
        seen.setdefault(key, name)


def _look_for_more_columns_of_names(reading: _Reading) -> None:
    """A second column with names of others: two people in each row, or two lists beside each other."""
    used, headings = reading.columns.get("name"), reading.headings
    if used is None or headings is None:
        return
    for column in _unused(reading):
        rows = [row for row in reading.rows if row.cell(column) not in _EMPTY and row.number not in reading.skipped]
        is_called_names = meaning_of(headings.cell(column)) == ("name", True)
        others = [row for row in rows if not set(row.cell(column).split()) & set(row.cell(used).split())]
        if is_called_names and 2 * len(others) > len(rows) and _share(rows, column, is_name) >= 0.5:
            message = say("there are names in column {column} too; only those in column {used} are read",
                          column=letter(column), used=letter(used))  # fmt: skip
            hint = say("Write each person in a row of their own, or remove the column that is not of those who come.")
            reading.tell("F035", message, hint, headings.place_of(column), is_error=False)


def _look_for_those_who_do_not_come(reading: _Reading) -> None:
    """A warning of those who are on the list and, by a column that is not used, have said no or cancelled."""
    headings = reading.headings.cells if reading.headings else ()
    for column in [n for n in range(len(headings)) if n not in reading.columns.values()]:
        says_no = _says_no if known()["attends"].has(headings[column]) else _has_cancelled
        gone = [row for row in reading.rows if row.number not in reading.skipped and says_no(row.cell(column))]
        if gone:
            name, value, heading = _name(reading, gone[0])[0], gone[0].cell(column)[:40], headings[column][:40]
            message = say("{name} has '{value}' under '{heading}', and is counted all the same",
                          name=name, value=value, heading=heading)  # fmt: skip
            if more := len(gone) - 1:
                message = count("{here}; so is {count} more", "{here}; so are {count} more", more, here=message)
            reading.tell("F027", message, _without_those_who_do_not_come(), gone[0].place_of(column), is_error=False)


def _without_those_who_do_not_come() -> Message:
    return say("Remove the rows of those who do not come, or write their names under 'absent' in the plan.")


def _says_no(cell: str) -> bool:
    return bool(cell) and (known()["no"].has(cell) or known()["cancelled"].has(cell))


def _has_cancelled(cell: str) -> bool:
    """`AVBOKAD` in a column of notes, where `nej` may answer anything."""
    return bool(cell) and known()["cancelled"].has(cell) and not known()["no"].has(cell.split()[0].strip(",.;:!"))


def _look_for_hidden_rows(reading: _Reading) -> None:
    hidden = [row for row in reading.rows if row.number in reading.table.hidden and row.number not in reading.skipped]
    if hidden:
        rows = ", ".join(str(row.number) for row in hidden[:MOST_NAMED]) + "…" * (len(hidden) > MOST_NAMED)
        message = count("row {rows} is hidden in the workbook, and is counted all the same",
                        "rows {rows} are hidden in the workbook, and are counted all the same",
                        len(hidden), rows=rows)  # fmt: skip
        hint = say("Show the rows again in Excel, or remove those of people who do not come.")
        reading.tell("F036", message, hint, hidden[0].place, is_error=False)


def _look_for_personal_numbers(reading: _Reading) -> None:
    found = [
        row.place_of(column)
        for row in reading.table.rows
        for column, cell in enumerate(row.cells)
        if any(map(_is_personal_number, PERSONAL_NUMBER.finditer(cell)))
    ]
    if found:
        message = count("a personal identity number stands in the list; it is not printed",
                        "{count} personal identity numbers stand in the list; none is printed", len(found))  # fmt: skip
        hint = say("Remove them from the file: they are not needed here.")
        reading.tell("F021", message, hint, found[0], is_error=False)


def _is_personal_number(match: re.Match[str]) -> bool:
    """A number with a sign or a century in it; else one whose last figure is right, and that is no telephone's."""
    if match["century"] or match["sign"]:
        return True
    figures = [int(figure) * (2 - n % 2) for n, figure in enumerate(match["born"] + match["last"])]
    return not match[0].startswith("0") and sum(n // 10 + n % 10 for n in figures) % 10 == 0


# What was understood


def joined(*parts: Message) -> Message:
    """The parts of an account in one sentence."""
    first, *more = parts
    return say("{first}; {more}", first=first, more=joined(*more)) if more else first


def _account(reading: _Reading) -> Iterator[Message]:
    yield count("{count} person", "{count} people", len(reading.people))
    for name, column in sorted(reading.columns.items(), key=lambda pair: pair[1]):
        yield say("column {number} is {what}", number=column + 1, what=MEANINGS[name])
    headings = reading.headings.cells if reading.headings else ()
    unused = _unused(reading)
    if named := [headings[column][:40] for column in unused if column < len(headings) and headings[column]]:
        yield say("{names} not used", names=", ".join(named[:MOST_NAMED]) + "…" * (len(named) > MOST_NAMED))
    for column in unused:
        if not (column < len(headings) and headings[column]):
            yield say("column {number} has no heading and is not used", number=column + 1)
    yield from _account_of_what_is_beside(reading)
    if reading.skipped:
        rows = ", ".join(map(str, sorted(reading.skipped)[:MOST_NAMED])) + "…" * (len(reading.skipped) > MOST_NAMED)
        yield count("row {rows} is no participant", "rows {rows} are no participants", len(reading.skipped), rows=rows)
    for name, many in (("table", _some_have_tables), ("remote", some_are_remote)):
        if number := sum(name in person.entries for person in reading.people):
            yield many(number)


def _account_of_what_is_beside(reading: _Reading) -> Iterator[Message]:
    if "operation" in reading.beside_names:
        yield say("what stands beside a name is {what}", what=MEANINGS["operation"])
    if "" in reading.beside_names:
        yield say("what stands beside a name is not used")
    if "address" in reading.beside_names:
        yield say("addresses and numbers beside names are not used")


def _some_have_tables(number: int) -> Message:
    return count("{count} has a table of their own", "{count} have a table of their own", number)


def some_are_remote(number: int) -> Message:
    """How many are not in the room."""
    return count("{count} takes part from elsewhere", "{count} take part from elsewhere", number)


def _unused(reading: _Reading) -> list[int]:
    """The columns that something stands in and nothing is taken from."""
    used = set(reading.columns.values())
    return [n for n in range(reading.table.width) if n not in used and _filled(reading.rows, n)]
