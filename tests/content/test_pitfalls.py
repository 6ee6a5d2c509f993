"""The pitfalls A01 to A41 of authoring, one by one, with both YAML parsers: what is written, and what comes of it.

Where a file in tests/broken shows the mistake, the row names it, and tests/content/test_broken.py holds it to place,
code and words. Where a row has a text, what comes of it stands beside it: the problems, and the value that is read.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import time
from pathlib import Path

import pytest

from toolkit.cli.problem_lines import lines_of
from toolkit.content.files import builtin_folders, find_files
from toolkit.content.library import Library
from toolkit.content.models.plan import WorkshopPlan
from toolkit.content.reading import read_model
from toolkit.languages import words
from toolkit.planning.plan_warnings import shared_ids
from toolkit.problems import Place, Problem
from toolkit.source.parser import read_yaml

from .test_broken import broken_files, loader

__all__ = ["loader"]
CASES = "cases/our-case.sv.yaml"


@dataclass(frozen=True)
class Plan:
    """A plan as it is written, what is said of it (`line:column code`), and what one field of it becomes."""

    text: str | bytes
    said: tuple[str, ...] = ()
    field: str = ""
    value: object = None


@dataclass(frozen=True)
class Files:
    """A mistake that files in tests/broken show; their names begin so."""

    begin: str
    number: int = 1
    """At least so many."""


@dataclass(frozen=True)
class Below:
    """What takes more than a plan: the test in this module that shows it."""

    test: str


PITFALLS: dict[str, tuple[Plan | Files | Below, ...]] = {
    "A01": (Plan("place: no\n", (), "place", "no"), Plan("title: ja\n", (), "title", "ja")),
    "A02": (Files("a02-", 2), Plan("minutes: 1:30\n", ("1:10 T001",))),
    "A03": (
        Plan("start: 13:45\n", (), "start", time(13, 45)),
        Plan("start: 9.05\n", (), "start", time(9, 5)),
        Files("a03-"),
    ),
    "A04": (Plan("municipality: 0114\n", (), "municipality", "0114"), Plan("title: 1_000\n", (), "title", "1_000")),
    "A05": (Plan("title: 2027\n", (), "title", "2027"), Plan("title: 1.10\n", (), "title", "1.10")),
    "A06": (Files("a06-", 2), Plan("title: Fråga: vad\n", ("1:13 Y001",))),
    "A07": (Files("a07-"), Plan("title: Hon säger:\n", ("1:17 Y001",))),
    "A08": (Files("a08-", 5), Plan("title: Grupp #1\n", ("1:14 Y007",), "title", "Grupp")),
    "A09": (Files("a09-starts-with-", 11), Files("a09-", 14)),
    "A10": (Files("a10-", 3), Plan('title: "Hej" sa hon\n', ("1:14 Y005",))),
    "A11": (Files("a11-", 4), Plan("title:Hej\n", ("1:1 Y002",))),
    "A12": (Files("a12-"), Plan('look:\n\taccent: "#0b5563"\n', ("2:1 Y008",))),
    "A13": (Files("a13-"), Plan("title:\tHej\n", (), "title", "Hej"), Plan("title: Hej\tdu\n", (), "title", "Hej du")),
    "A14": (Files("a14-", 7), Plan("title: Hej\n place: Borås\n", ("2:1 Y006",))),
    "A15": (Files("a15-", 2), Plan("title: Hej\ntitle: Hå\n", ("2:1 Y003",))),
    "A16": (Files("a16-", 2), Plan("”title”: Hej\n", ("1:1 Y015",))),
    "A17": (Files("a17-", 2), Plan("title: Hej\u00a0du\n", (), "title", "Hej\u00a0du")),
    "A18": (Files("a18-"), Plan("title：Hej\n", ("1:6 Y017",))),
    "A19": (Files("a19-"), Plan("title: digi\u00adtal\u200b\n", ("1:12 F006",), "title", "digital")),
    "A20": (Files("a20-"), Plan("title: Bora\u030as\n", (), "title", "Borås")),
    "A21": (Files("a21-"), Plan(b"\xef\xbb\xbftitle: Hej\n", (), "title", "Hej")),
    "A22": (
        Files("a22-", 2),
        *(
            Plan("title: Ö\nplace: å\n".encode(code), ("0:0 F002",), "title", "Ö")
            for code in ("utf-16", "utf-16-le", "utf-16-be", "utf-32")
        ),
    ),
    "A23": (Files("a23-"), Plan("title: Borås\n".encode("cp1252"), ("0:0 F001",), "title", "Borås")),
    "A24": (Files("a24-", 3), Plan("title: Borås\n".encode("mac_roman"), ("0:0 F003",), "title", "Borås")),
    "A25": (
        Files("a25-", 2),
        Plan("title: Hej\rplace: å\r", (), "place", "å"),
        Plan("title: Hej\r\nplace: å\r\n", (), "place", "å"),
    ),
    "A26": (Files("a26-"), Plan("title: Hej\n---\ntitle: Hå\n", ("2:1 Y009",))),
    "A27": (Files("a27-", 3), Plan("", (), "title", None), Plan("# bara det\n", (), "title", None)),
    "A28": (Files("a28-"), Plan("title: &och\n", ("1:8 Y004",))),
    "A29": (Files("a29-"), Plan("title: !!python/object:os.system x\n", ("1:8 Y010",))),
    "A30": (Files("a30-"), Plan('title: "\\e[2JHej"\n', ("1:8 F005",), "title", "[2JHej")),
    "A31": (Plan("look: " + "[" * 50_000, ("1:57 Y011",)), Plan("look: " + "{a: " * 50_000, ("1:204 Y011",))),
    "A32": (Plan(b"# " + b"x" * 2_000_000, ("0:0 F004",)),),
    "A33": (
        Files("a33-"),
        Plan('title: "C:\\Users"\n', ("1:11 Y012",)),
        Plan("title: 'C:\\Users'\n", (), "title", "C:\\Users"),
    ),
    "A34": (
        Plan('title: "[namn] och [/] och :books:"\n', (), "title", "[namn] och [/] och :books:"),
        Below("test_a34_what_rich_would_eat_is_shown_as_it_stands"),
    ),
    "A35": (Files("a35-", 2), Below("test_a35_a_variable_that_nobody_knows_is_told_where_it_stands")),
    "A36": (Files("a36-"), Below("test_a36_an_id_in_two_files_of_a_workshop_is_told_where_the_second_stands")),
    "A37": (Files("t08-"), Files("t07-"), Below("test_a37_steps_that_take_longer_than_the_day_are_told")),
    "A38": (Files("a38-", 4), Plan("munincipality: Borås\n", ("1:1 S002",)), Plan("fika: ja\n", ("1:1 S002",))),
    "A39": (Files("a39-"), Below("test_a39_carets_stand_right_after_an_emoji")),
    "A40": (Below("test_a40_a_mistake_in_an_overlay_names_the_authors_file"),),
    "A41": (Below("test_a41_names_of_files_that_do_not_do_are_told_with_one_that_does"),),
}
PLANS = [(number, row) for number, rows in PITFALLS.items() for row in rows if isinstance(row, Plan)]


def test_all_forty_one_are_here_and_what_they_name_exists() -> None:
    assert list(PITFALLS) == [f"A{number:02}" for number in range(1, 42)]
    rows = [row for rows in PITFALLS.values() for row in rows]
    assert all(row.test in globals() for row in rows if isinstance(row, Below))
    names = [path.name for path in broken_files()]
    found = {row.begin: sum(name.startswith(row.begin) for name in names) for row in rows if isinstance(row, Files)}
    assert {row.begin for row in rows if isinstance(row, Files) and found[row.begin] < row.number} == set()


@pytest.mark.parametrize(("number", "row"), PLANS, ids=[f"{number}-{n}" for n, (number, _) in enumerate(PLANS)])
def test_what_is_written_is_read_or_told_of(number: str, row: Plan, loader: str) -> None:
    node, problems = read_yaml(row.text if isinstance(row.text, bytes) else row.text.encode(), "workshop.yaml")
    plan, misfits = (None, []) if any(p.is_error for p in problems) else read_model(node, WorkshopPlan)
    said = [f"{p.place.line}:{p.place.column} {p.code}" for p in (*problems, *misfits) if p.place]
    assert tuple(said) == row.said
    assert all(problem.hint for problem in (*problems, *misfits))
    if row.field:
        assert plan is not None
        assert getattr(plan, row.field) == row.value


def checked(folder: Path, *files: tuple[str, str]) -> list[Problem]:
    """What is said of the author's own files, with the built-in set that one of them is laid over."""
    for name, text in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    base = folder / "built-in" / "question_sets"
    base.mkdir(parents=True)
    shutil.copy(builtin_folders() / "question_sets" / "libraries.sv.yaml", base)
    problems = Library([base.parent, folder]).check(folder)
    return [problem for problem in problems if problem.place and not problem.place.file.startswith(str(base.parent))]


def said_of(problems: list[Problem], folder: Path) -> list[tuple[str, str]]:
    return [(str(p.place).removeprefix(f"{folder}/"), p.code) for p in problems]


def case(text: str = "Vad händer?", story: str = "Ada kommer.", id_: str = "our-question") -> str:
    return (
        "title: Vårt case\nsummary: En mening.\npeople: [{name: Ada, about: Sjuttio år.}]\n"
        f'story: [{{heading: Måndag, text: "{story}"}}]\n'
        f'questions: [{{id: {id_}, kind: opening, text: "{text}", minutes: 8}}]\n'
    )


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("1:30", "Write '1 h 30 min' or '90 s'."),
        ("2:00", "Write '2 h' or '2 min'."),
        ("2:15", "Write '2 h 15 min' or '2 min 15 s'."),
        ("1:30:00", "Write '1 h 30 min'."),
    ],
)
def test_a02_an_ambiguous_length_of_time_is_told_with_all_that_it_can_mean(written: str, hint: str) -> None:
    _, (problem,) = read_model(read_yaml(f"minutes: {written}\n".encode(), "workshop.yaml")[0], WorkshopPlan)
    assert (problem.code, str(problem.hint)) == ("T001", hint)


def test_a34_what_rich_would_eat_is_shown_as_it_stands() -> None:
    source = 'titel: "[namn] och [/] och :books:"'
    _, problems = read_yaml(source.encode(), "workshop.yaml")
    _, (problem,) = read_model(read_yaml(source.encode(), "workshop.yaml")[0], WorkshopPlan)
    assert problems == []
    shown = ["".join(text for text, _ in line) for line in lines_of(problem, words("sv"), 80)]
    assert shown[1] == f"  1 | {source}"


def test_a35_a_variable_that_nobody_knows_is_told_where_it_stands(tmp_path: Path, loader: str) -> None:
    found = checked(tmp_path, (CASES, case(story="Ada bor i ${okänd} och ${municpality}.")))
    assert said_of(found, tmp_path) == [(f"{CASES}:4:44", "V001"), (f"{CASES}:4:57", "V001")]
    assert str(found[1].hint) == "Did you mean 'municipality'?"


def test_a36_an_id_in_two_files_of_a_workshop_is_told_where_the_second_stands(tmp_path: Path, loader: str) -> None:
    """In a copy that the workshop does not use it does no harm."""
    assert checked(tmp_path, (CASES, case()), ("cases/z-case.sv.yaml", case())) == []
    library = Library([tmp_path])
    found = list(shared_ids([library.case("our-case", "sv"), library.case("z-case", "sv")]))
    assert said_of(found, tmp_path) == [("cases/z-case.sv.yaml:5:18", "L015")]
    assert f"{tmp_path / CASES}:5:18" in str(found[0].message)


def test_a37_steps_that_take_longer_than_the_day_are_told(tmp_path: Path, loader: str) -> None:
    moment = "{id: all, title: Allt, minutes: 30 h, form: everyone, uses: nothing}"
    programme = f"title: Dag\nsummary: En dag.\nmoments:\n  - {moment}\n"
    found = checked(tmp_path, ("programmes/our-day.sv.yaml", programme))
    assert said_of(found, tmp_path) == [("programmes/our-day.sv.yaml:4:37", "T003")]


def test_a39_carets_stand_right_after_an_emoji() -> None:
    node, _ = read_yaml('facilitators: [{name: "Eva 👩🏽‍🦱", rol: x}]\n'.encode(), "workshop.yaml")
    _, (problem,) = read_model(node, WorkshopPlan)
    assert problem.place is not None
    assert problem.place.source[problem.place.column - 1 : problem.place.end_column - 1] == "rol"


@pytest.mark.parametrize(
    ("overlay", "at", "code"),
    [
        ("change: {where-help-stops: {minutes: 1:30}}", "2:38", "T001"),
        ("change:\n  where-help-stops:\n    kind: boundry", "4:11", "S006"),
        ("change: {where-help-stop: {minutes: 9}}", "2:10", "L007"),
        ('add: [{after: where-help-stops, id: who-to-ring, kind: practice, text: "Vad?", minutes: 6}]', "2:37", "L003"),
        (
            'add: [{before: next-turned-screen, id: who-to-ring, kind: practice, text: "Vad?", minutes: 6}]',
            "2:40",
            "L003",
        ),
    ],
)
def test_a40_a_mistake_in_an_overlay_names_the_authors_file(
    tmp_path: Path, loader: str, overlay: str, at: str, code: str
) -> None:
    name = "question_sets/libraries.sv.yaml"
    found = checked(tmp_path, (name, f"based_on: libraries\n{overlay}\n"))
    assert said_of(found, tmp_path) == [(f"{name}:{at}", code)]


@pytest.mark.parametrize(
    ("name", "code", "better"),
    [
        ("cases/vårt case.sv.yaml", "F011", "vart-case.sv.yaml"),
        ("cases/CON.yaml", "F012", "our-con.sv.yaml"),
        ("cases/our:case.sv.yaml", "F011", "our-case.sv.yaml"),
        ("cases/our-case.sv.yml", "F010", "our-case.sv.yaml"),
        ("cases/our-case.sv.YAML", "F010", "our-case.sv.yaml"),
        ("cases/our-case.sv.yaml.txt", "F010", "our-case.sv.yaml"),
    ],
)
def test_a41_names_of_files_that_do_not_do_are_told_with_one_that_does(
    tmp_path: Path, name: str, code: str, better: str
) -> None:
    (tmp_path / name).parent.mkdir()
    (tmp_path / name).write_text(case(), "utf-8")
    found, (problem,) = find_files(tmp_path, "own")
    assert (found, problem.code, problem.place) == ([], code, Place(str(tmp_path / name)))
    assert str(problem.hint) == f"Rename it to '{better}'."
