"""What authors do to the files of `toolkit new`: told at its line, and mended without anything new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from toolkit.content.authoring.mending import mended_files
from toolkit.content.authoring.starter import starter
from toolkit.problems import Problem, ToolkitError, in_order
from toolkit.workspace.environment import Environment
from toolkit.workspace.options import PlanOptions
from toolkit.workspace.workshop import library_of, open_workspace

In = Callable[..., Environment]
PLAN, CASE, SET = "workshop.yaml", "cases/the-bus-ticket.sv.yaml", "question_sets/libraries.sv.yaml"
LEADERS = (
    "facilitators:\n  - name: Eva Ek\n    role: bibliotekarie\n    email: eva.ek@exempel.se\n    phone: 033-12 34 56\n"
)
QUESTION = "text: Vad ber Leif om när han lägger fram sedeln?"
CHANGED = "#remove: [evening-substitute]"
ADDED = (
    "add:\n  - after: where-help-stops\n    id: x-y\n    kind: practice\n    text: Vad gör ni då?\n    minutes: 5\n"
    "    at_least: 3\n    priority: could\n    form: pairs\n    lines: 2\n"
)


def _link(address: str) -> str:
    return f"links:\n  - title: Anmälan\n    address: {address}"


SLIPS: dict[str, tuple[str, str, str, str]] = {
    # how it is called here: the file, what stands there, what is written instead, and what is said at which line of it
    "a case by nearly its title": (PLAN, "case: the-bus-ticket", "case: Bussen till provt", "L001"),
    "a set by nearly its id": (PLAN, "[libraries, elderly-care]", "[librarys, elderly-care]", "L001"),
    "sets with commas": (PLAN, "[libraries, elderly-care]", "libraries, elderly-care", "S004"),
    "people on one line": (PLAN, "participants: 20", "participants: Anna Ek, Bo Berg", "S016"),
    "people with a unit": (PLAN, "participants: 20", "participants: 20 personer", "S016"),
    "an open quotation mark": (PLAN, "title: Digital delaktighet", 'title: "Digital delaktighet', "Y013"),
    "an open apostrophe": (CASE, QUESTION, "text: 'Vad ber Leif om?", "Y013"),
    "an open quotation mark far from the next": (CASE, QUESTION, 'text: "Vad ber Leif om?', "Y013"),
    "a divider of tildes": (PLAN, "# ---- Vilka som kommer ----", "~~~~~~~~~~", "Y026"),
    "a divider of stars": (PLAN, "# ---- Vilka som kommer ----", "***************", "Y026"),
    "a comment of C": (PLAN, "# ---- Vilka som kommer ----", "/* Vilka som kommer */", "Y026"),
    "a comment of Lisp": (PLAN, "# ---- Vilka som kommer ----", ";; Vilka som kommer", "Y026"),
    "a fence": (PLAN, "format: 1", "```yml\nformat: 1", "Y026"),
    "a date with dots": (PLAN, "#date: 2027-03-04", "date: 4.3.2027", "T005"),
    "a date with slashes": (PLAN, "#date: 2027-03-04", "date: 25/3/2027", "T005"),
    "a day that has been": (PLAN, "#date: 2027-03-04", "date: 2026-03-04", "T011"),
    "a day in another decade": (PLAN, "#date: 2027-03-04", "date: 2062-03-04", "T011"),
    "another weekday": (PLAN, "#date: 2027-03-04", "date: ons 2027-03-04", "T010"),
    "a time without a sign": (PLAN, "start: 09.00", "start: 0900", "T004"),
    "a time with a comma": (PLAN, "start: 09.00", "start: 9,00", "T004"),
    "in the night": (PLAN, "start: 09.00", "start: 2.00\nend: 4.00", "T013"),
    "hours and minutes with a point": (PLAN, "#minutes: 1 h 45 min", "minutes: 1.45 h", "T001"),
    "nobody": (PLAN, "participants: 20", "participants: [{name: Bo Berg}, {name: Eva Ek}]\nabsent: [Bo Bergh]", "L026"),
    "absent from a number": (PLAN, "participants: 20", "participants: 20\nabsent: [Bo Berg]", "L026"),
    "a moment that is not there": (PLAN, "group_size: 5", LEADERS + "leads: {welcom: Eva Ek}", "L032"),
    "a leader that is not there": (PLAN, "group_size: 5", LEADERS + "leads: {welcome: Eva Eck}", "L033"),
    "a moment by its title is no slip, a leader by the first name neither":
        (PLAN, "group_size: 5", LEADERS + "leads: {welcome: Eva}", ""),
    "a leader by a name that two have":
        (PLAN, "group_size: 5", "facilitators: [{name: Eva Ek}, {name: Eva Öst}]\nleads: {welcome: Eva}", "L033"),
    "a leader where nobody leads": (PLAN, "group_size: 5", "leads: {welcome: Eva Ek}", "L033"),
    "a moment by what it is for": (PLAN, "group_size: 5", LEADERS + "leads: {check-out: Eva Ek}", ""),
    "no case": (PLAN, "case: the-bus-ticket", "case:", "L024"),
    "a set twice": (PLAN, "[libraries, elderly-care]", "[elderly-care, libraries, elderly-care]", "L025"),
    "not decided": (PLAN, "#place: Stadsbiblioteket, Hörsalen", "place: tbd", "L027"),
    "an address against robots": (PLAN, "group_size: 5", LEADERS.replace("@exempel", " [at] exempel"), "L028"),
    "a short colour": (PLAN, "group_size: 5", 'look: {accent: "#048"}', ""),
    "a comma in braces": (PLAN, "group_size: 5", "facilitators: [{name: Eva, role: bibliotekarie, pedagog}]", "S026"),
    "a list for a text": (PLAN, "group_size: 5", LEADERS + "leads: {welcome: Eva Ek, case: [Eva Ek, Eva]}", "S005"),
    "a person as a field": (CASE, "  - name: Leif\n    about: 74", "  - Leif: 74", "S025"),
    "a person in two": (CASE, "  - name: Leif\n    about: 74", "  - name: Leif\n  - about: 74", "S027"),
    "changes without their heading": (SET, "change:\n  where-help-stops:", "where-help-stops:", "L013"),
    "lines with an underscore": (CASE, "lines: 3", "lines: 1_2", "S007"),
    "lines in words": (CASE, "lines: 3", "lines: 3 rader", "S007"),
    "an English field in Swedish": (CASE, "summary:", "sammanfattning:", "S002"),
    "a line of a text too far out": (CASE, "      Leif gick av igen.", "    Leif gick av igen.", "Y027"),
    "a tab in a text": (CASE, "      Leif gick av igen.", "\tLeif gick av igen.", "Y008"),
    "a text that goes on": (CASE, QUESTION, "text: Vad ber Leif om\n    när han lägger fram sedeln?", "Y021"),
    "a comment without its sign": (PLAN, "# Hur många ni blir.", "Hur många ni blir.", "Y021"),
    "a field without its colon": (PLAN, "title: Digital", "title Digital", "Y021"),
    "an address with a point": (PLAN, "group_size: 5", _link("boras.se/fika."), "Y036"),
    "switched on and empty": (PLAN, "#look:", "look:", "Y045"),
    "a sentence cut in two": (CASE, QUESTION, "text: Vad ber Leif om # när han lägger fram sedeln?", "Y007"),
    "an end and minutes that agree": (PLAN, "start: 09.00", "start: 09.00\nend: 10.45\nminutes: 105", "T008"),
    "a line twice": (PLAN, "start: 09.00", "start: 09.00\nstart: 09.00  # nio", "Y003"),
    "a Danish language": (PLAN, "language: sv", "language: da", "L020"),
    "items below a bar": (CASE, "      listen_for:\n", "      listen_for: |\n", "S004"),
    "lines below a bar": (PLAN, "group_size: 5", "methods: |\n  check-in\n  • world-cafe", "S004"),
    "ids without hyphens": (PLAN, "group_size: 5", "methods:\n  check-in\n  world-cafe", "S004"),
    "ids without hyphens from the field on": (PLAN, "group_size: 5", "methods: check-in\n  world-cafe", "S004"),
    "methods with and": (PLAN, "group_size: 5", "methods: check-in och world-cafe", "S004"),
    "no methods in a word": (PLAN, "group_size: 5", "methods: inga", "S004"),
    "nobody absent in a word": (PLAN, "group_size: 5", "absent: ingen", "S004"),
    "sets with and in brackets": (PLAN, "[libraries, elderly-care]", "[libraries och elderly-care]", "L001"),
    "a stop by its question": (CASE, "stop: what-leif-asks-for", "stop: Vad ber Leif om när han lägger fram sedeln?",
                               "L004"),
    "a stop by nearly its question": (CASE, "stop: what-leif-asks-for", "stop: Vad ber Leif om då han lägger sedeln",
                                      "L004"),
    "a stop twice": (CASE, "    stop: what-leif-asks-for\n", "    stop: what-leif-asks-for\n  - heading: Efteråt\n"
                     "    text: Bussen har gått.\n    stop: what-leif-asks-for\n", "L035"),
    "a source by its title": (CASE, "source: library-act", "source: Bibliotekslagen", "L005"),
    "a place of brackets": (PLAN, "group_size: 5", "place: '[plats]'", "V005"),
    "from one time to another": (PLAN, "start: 09.00", "start: 09-11", "T004"),
    "from one time to another in words": (PLAN, "start: 09.00", "start: kl 8.30 till 10", "T004"),
    "late in the evening": (PLAN, "start: 09.00", "start: 23.30\nminutes: 2 h", "T013"),
    "a list on the net": (PLAN, "participants: 20", "participants: https://docs.google.com/spreadsheets/d/abc", "S016"),
    "a word of one's own twice": (PLAN, "group_size: 5", "variables: {kontoret: a, Kontoret: b}", "S020"),
    "a word of one's own that is a field": (PLAN, "group_size: 5", "variables: {municipality: Ulricehamn}", "L036"),
    "an address of Markdown": (PLAN, "group_size: 5", _link("'[boras.se](https://boras.se)'"), "S013"),
    "an address in brackets": (PLAN, "group_size: 5", _link("(boras.se)"), "S013"),
    "an address in angles": (PLAN, "group_size: 5", _link("<https://boras.se/a>"), "S013"),
    "an address with a space before its place": (PLAN, "group_size: 5", _link("'boras.se/a #anmalan'"), "S013"),
    "two addresses": (PLAN, "group_size: 5", _link("boras.se,ulricehamn.se"), "S013"),
    "an address with two points": (PLAN, "group_size: 5", _link("http://a..b.se/c"), "S013"),
    "an address with too high a port": (PLAN, "group_size: 5", _link("boras.se:99999"), "S013"),
    "what an address may hold": (PLAN, "group_size: 5", _link("https://xn--bors-roa.se:8080/a,(b)?c=å%20#d"), ""),
    "removed with a comma": (SET, CHANGED, "remove: evening-substitute, who-came-last", "L013"),
    "removed with and": (SET, CHANGED, "remove: [evening-substitute och who-came-last]", "L013"),
    "removed with one hyphen": (SET, CHANGED, "remove:\n  - evening-substitute\n    who-came-last", "L013"),
    "ordered with a space": (SET, CHANGED, "order: [evening-substitute who-came-last]", "L013"),
    "two bars": (CASE, "text: |\n      Leif är 74", "text: ||\n      Leif är 74", "Y004"),
    "a bar and a point": (CASE, "text: |\n      Leif är 74", "text: |.\n      Leif är 74", "Y004"),
    "a letter for a bar": (CASE, "text: |\n      Leif är 74", "text: I\n      Leif är 74", "Y043"),
    "a broken bar": (CASE, "text: |\n      Leif är 74", "text: ¦\n      Leif är 74", "Y043"),
    "a text of one letter": (PLAN, "group_size: 5", "place: I", ""),
    "two fields with a comma": (CASE, "minutes: 6\n    at_least: 4", "minutes: 6, at_least: 4", "Y040"),
    "two fields with a space": (CASE, "heading: Vid disken\n    text: |", "heading: Vid disken text: |", "Y040"),
    "a colon in a question": (CASE, QUESTION, "text: Vad menar Leif med ordet: nu?", "Y001"),
    "an item on the line of its list": (CASE, "probes:\n      - Vad låter", "probes: - Vad låter", "Y041"),
    "quotation marks within the same": (CASE, QUESTION, 'text: "Vad menar Leif med "åt mig"?"', "Y005"),
    "two quoted words": (CASE, QUESTION, 'text: "Bussen" sa han "kom"', "Y005"),
    "a flush dash": (CASE, "      - Vad har ni gissat", "      – Vad har ni gissat", "Y023"),
    "a flush bullet": (PLAN, "group_size: 5", "methods:\n  - check-in\n  • world-cafe", "Y023"),
    "a lost hyphen": (PLAN, "group_size: 5", "methods:\n  - check-in\n  world-cafe", "Y042"),
    "nothing between commas": (PLAN, "[libraries, elderly-care]", "[libraries, , elderly-care]", "Y039"),
    "a comma first in brackets": (PLAN, "[libraries, elderly-care]", "[ ,libraries, elderly-care]", "Y039"),
    "a hyphen for nothing": (PLAN, "group_size: 5", "place: -", "Y004"),
    "a place on a page": (PLAN, "group_size: 5", _link("exempel.se/digital #anmalan"), "Y007"),
    "a mark that was left": (CASE, QUESTION, 'text: Vad ber Leif om?"', "Y044"),
    "a curly mark that was left": (CASE, QUESTION, "text: ”Vad ber Leif om?", "Y044"),
    "an apostrophe last": (PLAN, "title: Digital delaktighet i Borås", "title: The residents’", ""),
    "inches": (CASE, QUESTION, 'text: Vem ser på en skärm på 24"', ""),
    "changed and removed": (SET, CHANGED, "remove: [where-help-stops]", "L013"),
    "ordered and removed": (SET, CHANGED, "remove: [after-hours]\norder: [after-hours, who-came-last]", "L013"),
    "an id that is changed": (SET, "    #minutes: 8\n", "    id: our-help-stops\n", "L013"),
    "after one and before another": (SET, CHANGED, ADDED + "    before: who-came-last", "L013"),
    "a switched-on line with its space": (PLAN, "#place: Stadsbiblioteket", " place: Stadsbiblioteket", "Y006"),
}  # fmt: skip


MENDED_BY_HAND = {
    "a leader by a name that two have",
    "a leader where nobody leads", "absent from a number", "hours and minutes with a point", "a day that has been",
    "a day in another decade",
    "no case", "a Danish language", "a stop twice", "a place of brackets", "from one time to another",
    "from one time to another in words", "late in the evening", "a list on the net", "a word of one's own twice",
    "a word of one's own that is a field", "two addresses", "an address with two points",
    "an address with too high a port", "changed and removed", "switched on and empty", "ordered and removed",
    "after one and before another",
}  # fmt: skip
"""Where a person must choose, or know something that stands nowhere."""


def problems_in(folder: Path, environment: Environment) -> list[Problem]:
    """What is said of the files and of the workshop, which is not printed: that takes seconds."""
    cases = [*library_of(folder, environment).check(folder / "cases")]
    try:
        return in_order([*cases, *open_workspace(PlanOptions(), environment).planned(environment.today()).warnings])
    except ToolkitError as error:
        return in_order([*cases, *error.problems])


def said(problems: Sequence[Problem]) -> Counter[tuple[str, str]]:
    return Counter((problem.code, str(problem.message)) for problem in problems)


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_at_its_line_and_its_mend_leaves_nothing(slip: str, tmp_path: Path, environment_in: In) -> None:
    file, before, after, code = SLIPS[slip]
    for name, data in starter("sv", "Borås").items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    path, environment = tmp_path / file, environment_in(tmp_path)
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")
    found = problems_in(tmp_path, environment)
    assert {problem.code for problem in found} == ({code} if code else set())
    first = text[: text.index(before)].count("\n") + 1
    for problem in found:
        assert bool(problem.mend) == (slip not in MENDED_BY_HAND)
        assert problem.place
        assert Path(problem.place.file) == path
        assert first <= problem.place.line <= first + after.count("\n")
        _assert_mends(problem, found, tmp_path, environment)


def _assert_mends(problem: Problem, before: list[Problem], folder: Path, environment: Environment) -> None:
    if not problem.mend:
        return
    (file,) = mended_files([problem])
    unmended = file.path.read_bytes()
    file.path.write_bytes(file.after)
    after = problems_in(folder, environment)
    assert said(after)[problem.code, str(problem.message)] < said(before)[problem.code, str(problem.message)], (
        file.after
    )
    assert not said(after) - said(before)
    file.path.write_bytes(unmended)


def test_almost_every_slip_can_be_mended() -> None:
    assert SLIPS.keys() >= MENDED_BY_HAND
    assert len(MENDED_BY_HAND) * 3 < len(SLIPS)
