"""The list of participants that a plan names, a file of another program: the same nodes as a list in the plan."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from toolkit.content.library.people_table import Understood, joined, nobody, understand, usual_headings
from toolkit.content.person_names import known
from toolkit.problems import Message, Place, Problem, Severity, ToolkitError, say
from toolkit.source.files import as_on_disk, paths_in, read_bytes
from toolkit.source.line_mistakes import CURLY
from toolkit.source.names import suggestion
from toolkit.source.nodes import MappingEntry, MappingNode, Node, ScalarNode, SequenceNode
from toolkit.source.tables import TEXT_ENDINGS, WORKBOOK_ENDINGS, CellTable, is_workbook, text_tables, workbook_tables

ENDINGS = (*TEXT_ENDINGS, *WORKBOOK_ENDINGS)
UNDERSTOOD = "F016"
"""Information: how the list was read."""


def with_names(plan: MappingNode, folder: Path) -> tuple[MappingNode, list[Problem]]:
    """The plan with the list of participants that it names, a file in `folder`, read in; and what is wrong with it."""
    named = plan.get("participants")
    if not isinstance(named, ScalarNode) or not (written := (named.text or "").strip(f"{CURLY}\"' \n")):
        return plan, []
    path = as_on_disk(folder / written.replace("\\", "/"))
    if not written.casefold().endswith(ENDINGS):
        if not _without_ending(path):
            return plan, []
        return _with(plan, None), [_no_such_list(path, named.place)]
    try:
        data = read_bytes(path, str(path))
    except ToolkitError as error:
        if path.exists():
            return _with(plan, None), list(error.problems)
        return _with(plan, None), [_no_such_list(path, named.place)]
    people, problems = read_participants(data, str(path))
    return _with(plan, people), problems


def _with(plan: MappingNode, people: Node | None) -> MappingNode:
    others = {name: entry for name, entry in plan.entries.items() if name != "participants"}
    here = plan.entries["participants"].key_place
    return MappingNode({**others, **({"participants": MappingEntry(here, people)} if people else {})}, plan.place)


def _without_ending(path: Path) -> bool:
    """Whether it is the name of a list but for its ending, which Explorer and Finder hide."""
    return any(other.stem == path.name and other.suffix.casefold() in ENDINGS for other in paths_in(path.parent))


def _no_such_list(path: Path, place: Place) -> Problem:
    lists = [other.name for other in paths_in(path.parent) if other.suffix.casefold() in ENDINGS]
    alike = {form: name for name in lists for form in (_bare(name), _bare(Path(name).stem))}
    hint = suggestion(alike.get(_bare(path.name), path.name), lists).hint_or(
        say("Put the file beside the plan, or write how many come.")
    )
    return Problem("F015", say("there is no list of participants '{path}'", path=str(path)), hint, place)


def _bare(name: str) -> str:
    """A name as people compare it: macOS takes å apart, and Windows does not tell A from a."""
    return unicodedata.normalize("NFC", name).casefold()


def read_participants(data: bytes, file: str) -> tuple[Node | None, list[Problem]]:
    """A list of {name, operation, workplace, table, remote}, None where nobody could be read; and what to say of it.

    Besides problems that is one piece of information, F016: how the list was understood.
    """
    try:
        understood, problems = _from_workbook(data, file) if is_workbook(data) else _from_text(data, file)
    except ToolkitError as error:
        return None, list(error.problems)
    problems = [*problems, *understood.problems]
    if not understood.people:
        return None, problems or [nobody(file)]
    if not any(problem.is_error for problem in problems):
        hint = say("Is that not so? Write headings above the columns: {names}.", names=usual_headings())
        problems.append(Problem(UNDERSTOOD, joined(*understood.account), hint, Place(file), Severity.INFORMATION))
    return SequenceNode(understood.people, understood.people[0].place), problems


def _from_text(data: bytes, file: str) -> tuple[Understood, list[Problem]]:
    tables, problems = text_tables(data, file)
    if not tables:
        return Understood(), problems
    return understand(tables, file), problems


def _from_workbook(data: bytes, file: str) -> tuple[Understood, list[Problem]]:
    """The sheet with people whose headings are known and that is called what lists of them are; else the first."""
    sheets = [sheet for sheet in workbook_tables(data, file) if sheet.rows]
    readings = [(sheet, understand([sheet], file)) for sheet in sheets]
    if not readings:
        return Understood(problems=(nobody(file),)), []
    with_people = [pair for pair in readings if pair[1].people] or readings[:1]
    sheet, chosen = max(with_people, key=_likelihood)
    if len(sheets) == 1:
        return chosen, []
    likely = [pair for pair in with_people if pair[1].certainty and _likelihood(pair) == _likelihood((sheet, chosen))]
    others = [other.sheet for other, _ in likely if other is not sheet]
    account = (*chosen.account, *_sheets(sheet, sheets))
    return Understood(chosen.people, chosen.problems, account), _more_sheets(sheet.sheet, others, file)


def _likelihood(pair: tuple[CellTable, Understood]) -> tuple[bool, int]:
    """Whether headings are known, and what the name of the sheet says: 1 for those who come, -1 for others."""
    sheet, understood = pair
    is_of_others, is_list = (known()[name].has(sheet.sheet) for name in ("other_sheets", "sheets"))
    return understood.certainty > 0, -1 if is_of_others else int(is_list)


def _more_sheets(name: str, others: list[str], file: str) -> list[Problem]:
    if not others:
        return []
    message = say("there are people in {others} too; only those in the sheet '{name}' are read", name=name,
                  others=", ".join(f"'{other}'" for other in others))  # fmt: skip
    hint = say("Gather everybody in one sheet, or hide the sheets that are not to be read.")
    return [Problem("F037", message, hint, Place(file), Severity.WARNING)]


def _sheets(sheet: CellTable, sheets: list[CellTable]) -> list[Message]:
    others = ", ".join(other.sheet for other in sheets if other is not sheet)
    return [say("read from the sheet '{name}', not from {others}", name=sheet.sheet, others=others)]
