"""Every code that the program can give is given by a run of the program, in both languages, at its line and column."""

from __future__ import annotations

import ast
import json
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import toolkit
from toolkit.cli import main

from ..content.test_broken import NAMES, broken_files, expected_of
from ..content.test_workbooks import xlsx
from ..printing.test_illustrations import picture

CODE = re.compile(r'"([A-Z]\d{3})"')
FOUND_BY_DOCTOR = {"M010", "M011", "M012", "M013", "M014", "M015", "M016", "M019"}
EXCEPTIONS = {
    "A008": "what a second language lacks of what is printed beside it; tests/planning/test_beside.py",
    **{
        f"E{number:03}": "beside a field in the browser, without its code; tests/preview, forms and never_lost"
        for number in (*range(1, 7), *range(8, 17))
    },
    "L023": "a language's own file, which only a developer writes; tests/languages/test_folders.py",
    "P001": "WeasyPrint's own log: only a mistake in our pages can cause it; tests/printing/test_pdf.py",
    "P002": "a crash of the printing process; tests/printing/test_workers.py kills one",
    "P015": "a picture that passes for one and cannot be drawn; tests/printing/test_pdf.py",
    "S099": "for a kind of error that pydantic may get one day; no file can cause it today",
    "M017": "two programs that lead one workshop at once; tests/walking/test_journal.py",
    "M006": "a file changed between two reads of one run; tests/content/test_upgrading.py",
}
"""Codes that nothing typed and no file alone can bring about, and who tests them."""

QUESTION = '  - {{id: {id}, kind: {kind}, text: "{text}", minutes: 8{more}}}\n'


def question(id_: str = "our-question", text: str = "Vad gör vi?", kind: str = "practice", more: str = "") -> str:
    return QUESTION.format(id=id_, kind=kind, text=text, more=more)


def a_set(*questions: str, more: str = "") -> str:
    return f"title: Vårt paket\nfor: Oss\nquestions:\n{''.join(questions) or question()}{more}"


def a_case(*questions: str, more: str = "", story: str = "Ada kommer.") -> str:
    return (
        "title: Vårt case\nsummary: En mening.\npeople: [{name: Ada, about: Sjuttio år.}]\n"
        f'story: [{{heading: Måndag, text: "{story}"}}]\nquestions:\n{"".join(questions) or question()}{more}'
    )


FACT = """\
title: {sv: Pengar}
facts:
  - id: our-fact
    year: 2024
    texts:
      sv: {value: hälften, population: alla, statement: Hälften av alla.}
    source: {title: En rapport, publisher: Vi, year: 2024, url: "https://example.se/"}
"""
NIGHT = "date: 2027-03-28\nstart: 00.30\nminutes: 120\nprogramme: two-hours\n"
TIMED = "boras/programmes/short.sv.yaml"
LUNCH = """\
title: Kort
summary: En förmiddag med lunch.
moments:
  - {id: talk, title: Vi pratar, minutes: 30}
  - {id: lunch, at: 10.00, title: Lunch, minutes: 60, uses: break}
"""
LONG = "Vad gör vi när någon står vid disken och frågar och kön är lång och telefonen ringer hela tiden utan slut "


@dataclass(frozen=True)
class Said:
    """Files, a command, and what is said: `boras/workshop.yaml:2:6` or, where nothing has a line, the file or ``."""

    code: str
    place: str
    files: dict[str, str | bytes] = field(default_factory=dict)
    command: str = "check boras --json"


PLAN, CASE, SET = "boras/workshop.yaml", "boras/cases/our-case.sv.yaml", "boras/question_sets/our-set.sv.yaml"
OVERLAY, METHOD = "boras/question_sets/libraries.sv.yaml", "boras/methods/our-method.sv.yaml"


WITH_PICTURE = ", picture: {}, picture_shows: Ett brev om att kortet slutar gälla."


def listed(code: str, place: str, guests: str | bytes) -> Said:
    """What is said of a list of guests that the plan names."""
    return Said(code, f"boras/guests.csv{place}", {PLAN: "participants: guests.csv\n", "boras/guests.csv": guests})


NORWEGIAN: dict[str, str | bytes] = {
    PLAN: "language: nb\ncase: our-case\nquestion_sets: [our-set]\nprogramme: our-programme\nmethods: []\n",
    CASE.replace(".sv.", ".nb."): a_case(),
    SET.replace(".sv.", ".nb."): a_set(question("second")),
    "boras/programmes/our-programme.nb.yaml": "title: Kort\nsummary: En time.\n"
    "moments: [{id: welcome, title: Velkommen, minutes: 10}]\n",
}
TABLE = [
    Said("A001", f"{PLAN}:2:6", {PLAN: "start: 09.00\nend: 09.20\n"}),
    Said("A002", f"{PLAN}:2:6", {PLAN: "start: 09.00\nend: 08.00\n"}),
    Said(
        "A003",
        PLAN,
        {
            PLAN: "programme: two-hours\n",
            "boras/programmes/two-hours.sv.yaml": "based_on: two-hours\nremove: [break]\n",
        },
    ),
    Said(
        "A004",
        PLAN,
        {
            PLAN: "case: our-case\n",
            CASE: a_case(question(kind="feeling", more=", priority: must")),
            "boras/programmes/two-hours.sv.yaml": "based_on: two-hours\nremove: [understand, analysis]\n",
        },
    ),
    Said("A005", f"{PLAN}:2:8", {PLAN: "date: 2027-03-28\nstart: 02.30\n"}),
    Said("A006", PLAN, {PLAN: NIGHT}),
    Said("A007", f"{PLAN}:2:18", {PLAN: "language: sv\nsecond_language: sv\n"}),
    Said("A010", f"{PLAN}:1:7", {PLAN: "case: inget\n"}),
    Said("A022", f"{PLAN}:1:8", {PLAN: "turns: [the-daughter, the-rule-at-home]\n"}),
    Said("A011", f"{PLAN}:1:15", {PLAN: "participants: [{name: Asta, remote: ja}]\n"}),
    Said("A012", f"{PLAN}:1:7", {PLAN: "mode: hybrid\nparticipants: [{name: Asta}]\n"}),
    Said(
        "A013",
        f"{PLAN}:1:7",
        {
            PLAN: "mode: digital\nprogramme: short\n",
            "boras/programmes/short.sv.yaml": "title: Kort\nsummary: En timme.\n"
            "moments: [{id: hello, title: Hej, minutes: 9, cues: [{do: Häll upp kaffe.}]}]\n",
        },
    ),
    Said("A018", f"{PLAN}:1:16", {PLAN: "video_meeting: {link: meet.example.com/1}\n"}),
    Said("A019", f"{PLAN}:2:8", {PLAN: "mode: digital\nplace: https://meet.example.com/1\n"}),
    Said(
        "A020",
        "boras/programmes/two-hours.sv.yaml:3:24",
        {
            PLAN: "mode: digital\n",
            "boras/programmes/two-hours.sv.yaml": "based_on: two-hours\n"
            "change:\n  welcome: {materials: [kaffe]}\n  break: {title: Fika}\n",
        },
    ),
    Said("A014", f"{TIMED}:5:21", {PLAN: "programme: short\nstart: 09.40\n", TIMED: LUNCH}),
    Said("A016", f"{CASE}:4:8", {PLAN: "case: our-case\nprogramme: one-hour\n", CASE: a_case(story="Ada kom. " * 400)}),
    Said("A015", f"{TIMED}:5:21", {PLAN: "programme: short\nstart: 08.00\n", TIMED: LUNCH}),
    Said("T014", f"{PLAN}:2:19", {PLAN: "date: 2026-12-12\nfollow_up: {date: 2026-11-20}\n"}),
    Said("D002", f"{CASE}:4:34", {CASE: a_case(story=LONG * 2)}),
    Said("D003", f"{CASE}:4:38", {CASE: a_case(story="Den kommunikationsteknologiutvecklingen.")}),
    Said("D004", f"{CASE}:4:34", {CASE: a_case(story="T.ex. ringer Ada.")}),
    Said("D005", f"{CASE}:4:75", {CASE: a_case(story="Ada har en telefon. En telefon är ny. En mobil är gammal.")}),
    Said(
        "D006",
        f"{CASE.replace('.sv.', '.sv-simple.')}:4:34",
        {CASE.replace(".sv.", ".sv-simple."): a_case(story="Hon kan inte ringa och inte gå.")},
    ),
    Said("D007", f"{CASE}:6:46", {CASE: a_case(question(text=(LONG * 2).strip() + "?"))}),
    Said("D008", f"{SET}:5:12", {SET: a_set(more='errands: ["30 ggr", Bankärenden]\n')}),
    Said("F004", PLAN, {PLAN: b"# " + b"x" * 2_000_000}),
    Said("F010", "boras/workshop.yaml.txt", {"boras/workshop.yaml.txt": "title: Hej\n"}),
    Said("F010", "boras/cases/our-case.sv.yml", {"boras/cases/our-case.sv.yml": a_case()}),
    Said("F011", "boras/cases/Vårt case.yaml", {"boras/cases/Vårt case.yaml": a_case()}),
    Said("F012", "boras/cases/con.sv.yaml", {"boras/cases/con.sv.yaml": a_case()}),
    Said("F031", "boras/workshop (1).yaml", {PLAN: "", "boras/workshop (1).yaml": "title: Hej\n"}),
    Said("F032", "boras/our-set.sv.yaml", {PLAN: "", "boras/our-set.sv.yaml": a_set()}),
    Said("F038", "boras/cases/our-case.sv.docx", {PLAN: "", "boras/cases/our-case.sv.docx": "Hej"}),
    Said("F033", "boras/frågor", {PLAN: "", "boras/frågor/our-set.sv.yaml": a_set()}),
    Said(
        "F013",
        "boras/deltagare.csv",
        {PLAN: "participants: deltagare.csv\n", "boras/deltagare.csv": "namn;verksamhet\n"},
    ),
    Said(
        "F014",
        "boras/deltagare.csv:1:1",
        {PLAN: "participants: deltagare.csv\n", "boras/deltagare.csv": "telefon;verksamhet\n033;skola\n"},
    ),
    Said("F015", f"{PLAN}:1:15", {PLAN: "participants: deltagare.csv\n"}),
    listed("F016", "", "namn\nBo Ek\n"),
    listed("F017", ":3:1", "namn;verksamhet\nBo Ek;IT\n;SFI\n"),
    listed("F018", ":2:1", "namn,verksamhet\nEk, Bo,IT\n"),
    listed("F019", ":3:1", "namn\nBo Ek\nBo Ek\n"),
    listed("F020", ":2:7", "namn;bord\nBo Ek;x\n"),
    listed("F021", ":2:7", "namn;nr\nBo Ek;800101-1234\n"),
    listed("F022", ":2:1", 'namn\n"Bo Ek\nEva Ek\n'),
    listed("F023", "", b"PK\x03\x04"),
    listed("F024", ":3:7", "namn;enhet\nEva Ek;Norr\nBo Ek;x@y.se\nUlf Ek;Norr\n"),
    listed("F025", ":2:1", "namn\nBo och Eva\n"),
    listed("F026", "", "namn\n" + "".join(f"Bo {chr(97 + n // 26)}{chr(97 + n % 26)}\n" for n in range(501))),
    listed("F027", ":2:7", "namn;status\nBo Ek;avbokad\n"),
    listed("F034", ":2:1", "namn\nSmörgåsar ordnade\n"),
    listed(
        "F036",
        ":2:1",
        xlsx(
            ("Blad1", [["Namn"]]),
            more='<row r="2" hidden="1"><c r="A2" t="inlineStr"><is><t>Bo Ek</t></is></c></row>',
        ),
    ),
    listed("F037", "", xlsx(("Norr", [["Namn"], ["Bo Ek"]]), ("Söder", [["Namn"], ["Eva Öst"]]))),
    listed("F035", ":1:13", "deltagare 1;deltagare 2\nBo Ek;Eva Öst\n"),
    listed("A009", ":2:1", "namn;bord\nBo Ek;3\n"),
    Said("S023", f"{PLAN}:1:23", {PLAN: "participants: [{name: x@y.se}]\n"}),
    Said("S024", f"{PLAN}:1:35", {PLAN: "participants: [{name: Bo, remote: ett}]\n"}),
    Said(
        "L004",
        "boras/cases/rent-on-the-phone.sv.yaml:2:10",
        {"boras/cases/rent-on-the-phone.sv.yaml": "based_on: rent-on-the-phone\nremove: [what-birgit-asks-for]\n"},
    ),
    Said(
        "L003",
        f"{OVERLAY}:2:37",
        {
            OVERLAY: "based_on: libraries\n"
            'add: [{after: where-help-stops, id: who-to-ring, kind: practice, text: "Vad?", minutes: 6}]\n'
        },
    ),
    Said("L006", f"{SET}:5:9", {SET: a_set(more="facts: [no-such-fact]\n")}),
    Said(
        "L045",
        "boras/question_sets/ours.sv.yaml:2:10",
        {
            PLAN: "question_sets: [ours]\n",
            "boras/question_sets/post.sv.yaml": "title: Posten\nfor: Personal\nquestions:\n"
            "  - {id: new, former: [old], kind: practice, text: Vad gjorde ni?, minutes: 9}\n",
            "boras/question_sets/ours.sv.yaml": "based_on: post\nchange: {old: {minutes: 8}}\n",
        },
    ),
    Said(
        "L046",
        f"{CASE}:8:3",
        {
            PLAN: "case: our-case\nprogramme: short\n",
            CASE: a_case(more="theme:\n  about: I dag handlar det om ensamhet.\n"),
            "boras/programmes/short.sv.yaml": "title: Kort\nsummary: Kort.\nmoments:\n"
            "  - {id: all, title: Allt, minutes: 20, uses: case-questions}\n",
        },
    ),
    Said("L047", f"{CASE}:7:1", {CASE: a_case(more="theme:\n  check_in: Vad åt du i går?\n")}),
    Said("L007", f"{OVERLAY}:2:10", {OVERLAY: "based_on: libraries\nchange: {where-help-stop: {minutes: 9}}\n"}),
    Said(
        "L009",
        "boras/facts/ours.yaml:5:5",
        {
            PLAN: "language: en\ncase: our-case\n",
            "boras/facts/ours.yaml": FACT,
            CASE.replace(".sv.", ".en."): a_case(more="facts: [our-fact]\n"),
        },
        "agenda boras --json",
    ),
    Said(
        "L011",
        f"{SET.replace('.sv.', '.en.')}:3:1",
        {SET: a_set(question(), question("second")), SET.replace(".sv.", ".en."): a_set()},
    ),
    Said("L013", f"{OVERLAY}:2:9", {OVERLAY: "based_on: libraries\nchange: [where-help-stops]\n"}),
    Said("L014", f"{SET}:1:11", {SET: "based_on: other\n", "boras/question_sets/other.sv.yaml": "based_on: our-set\n"}),
    Said("L015", f"{SET}:4:10", {PLAN: "question_sets: [libraries, our-set]\n", SET: a_set(question("who-to-ring"))}),
    Said("L016", "boras/facts/zzz.yaml:3:9", {"boras/facts/aaa.yaml": FACT, "boras/facts/zzz.yaml": FACT}),
    Said(
        "L017",
        "boras/facts/ours.yaml:5:5",
        {"boras/facts/ours.yaml": FACT, SET.replace(".sv.", ".en."): a_set(), SET: a_set()},
    ),
    Said(
        "L037",
        f"{OVERLAY}:1:11",
        {PLAN: "question_sets: [libraries, elderly-care]\n", OVERLAY: "based_on: elderly-care\n"},
    ),
    Said(
        "L038",
        f"{PLAN}:1:39",
        {PLAN: "facilitators: [{name: Eva Ek}, {name: Eva Ek}]\n"},
    ),
    Said("L018", SET, {SET: a_set(), CASE.replace(".sv.", ".en."): a_case(), CASE: a_case()}),
    Said(
        "L019",
        CASE.replace(".sv.", ".sv-simple."),
        {CASE: a_case(), CASE.replace(".sv.", ".sv-simple."): "based_on: our-case\ntitle: Caset\n"},
    ),
    Said("L020", "--language", {PLAN: ""}, "show libraries --language tlh"),
    Said(
        "L021",
        f"{OVERLAY}:2:1",
        {OVERLAY: "based_on: libraries\nglossary: [{term: Filial, meaning: Ett litet bibliotek.}]\n"},
    ),
    Said("L030", SET, {PLAN: "", SET: a_set()}),
    Said("L031", OVERLAY.replace(".sv.", ".en."), {PLAN: "", OVERLAY.replace(".sv.", ".en."): "based_on: libraries\n"}),
    Said("L050", f"{SET}:5:40", {SET: a_set(more="facilitator: {law: [{text: Ja., as_of: 2024-03-05}]}\n")}),
    Said("L050", PLAN, {PLAN: "date: 2029-03-01\n"}),
    Said(
        "L052",
        f"{SET.replace('.sv.', '.en.')}:4:5",
        {SET: a_set(question(more=", table: [a | b, 1 | 2]")), SET.replace(".sv.", ".en."): a_set()},
    ),
    Said(
        "L053",
        f"{SET.replace('.sv.', '.en.')}:4:103",
        {
            SET: a_set(question(more=", vote: {method: prickar, options: [Kön, Lappen, Numret]}")),
            SET.replace(".sv.", ".en."): a_set(question(more=", vote: {method: dots, options: [Queue, Note]}")),
        },
    ),
    Said("L051", f"{SET}:5:40", {SET: a_set(more="facilitator: {law: [{text: Ja., as_of: 2027-03-05}]}\n")}),
    Said("L032", f"{PLAN}:1:9", {PLAN: "leads: {welcom: Eva Ek}\n"}),
    Said("L048", f"{PLAN}:1:9", {PLAN: "turns: [the-daugter]\n"}),
    Said("L033", f"{PLAN}:2:18", {PLAN: "facilitators: [{name: Eva Ek}]\nleads: {welcome: Eva Eck}\n"}),
    Said("L034", f"{PLAN}:1:11", NORWEGIAN),
    Said("M002", "", {PLAN: "", "boras/kit": "en fil\n"}, "build boras --documents plan --json"),
    Said("M003", "", {PLAN: "", "boras/kit/planen.pdf": "min egen\n"}, "build boras --documents plan --json"),
    Said(
        "P004",
        f"{METHOD}:5:35",
        {
            PLAN: "methods: [our-method]\n",
            METHOD: "title: Prat\nsummary: Ett prat.\nwhen: Alltid.\nsteps:\n"
            f'  - {{id: talk, minutes: 5, text: "{LONG * 9}"}}\n',
        },
    ),
    Said("P011", f"{PLAN}:1:14", {PLAN: "look: {logo: ../logo.png}\n"}),
    Said(
        "P013",
        f"{PLAN}:1:14",
        {PLAN: "look: {logo: logo.svg}\n", "boras/logo.svg": b"\x89PNG\r\n\x1a\n" + bytes(5_300_000)},
    ),
    Said("P014", f"{PLAN}:1:14", {PLAN: "look: {logo: logo.png}\n", "boras/logo.png": b"ingen bild"}),
    Said("P011", f"{SET}:4:82", {SET: a_set(question(more=WITH_PICTURE.format("../brev.png")))}),
    Said("P012", f"{SET}:4:82", {SET: a_set(question(more=WITH_PICTURE.format("brev.png")))}),
    Said(
        "P014",
        f"{SET}:4:82",
        {SET: a_set(question(more=WITH_PICTURE.format("brev.docx"))), "boras/brev.docx": b"PK\x03\x04"},
    ),
    Said(
        "P018",
        f"{SET}:4:82",
        {SET: a_set(question(more=WITH_PICTURE.format("liten.png"))), "boras/liten.png": picture(100, 80)},
    ),
    Said("T011", f"{PLAN}:1:7", {PLAN: "date: 2021-03-04\n"}),
    Said("T012", f"{PLAN}:2:25", {PLAN: "date: 2099-03-04\ninvitation: {answer_by: 2099-03-05}\n"}),
    Said("T013", f"{PLAN}:1:8", {PLAN: "start: 1.00\nend: 3.00\n"}),
    Said("U009", "", {PLAN: ""}, "build boras --documents gide --json"),
    Said("U011", "", {PLAN: ""}, "build boras --documents guide --edition fillable --json"),
    Said("U013", "", {PLAN: ""}, "build boras --watch --dry-run --json"),
    Said("U017", "", {PLAN: "methods: []\n"}, "build boras --documents method-cards --json"),
    Said("U018", "", {PLAN: ""}, "build boras --documents cards --format pptx --json"),
    Said("U015", "", {PLAN: ""}, "build boras --edition side-by-side --json"),
    Said("V003", f"{CASE}:4:44", {PLAN: "case: our-case\n", CASE: a_case(story="Ada bor i ${municipality}.")}),
    Said(
        "V004",
        f"{CASE}:4:44",
        {PLAN: 'case: our-case\nmunicipality: "*Borås*"\n', CASE: a_case(story="Ada bor i ${municipality}.")},
    ),
    Said("Y011", f"{PLAN}:1:57", {PLAN: "look: " + "[" * 90 + "\n"}),
    Said("Y018", f"{PLAN}:1:1", {PLAN: ": Hej\n"}),
    Said("Y019", f"{PLAN}:2:1", {PLAN: "title: Hej\n|"}),
]


def codes_in_the_source() -> set[str]:
    return {
        code for path in Path(toolkit.__file__).parent.rglob("*.py") for code in CODE.findall(path.read_text("utf-8"))
    }


def codes_of_broken_files() -> set[str]:
    return {line.split()[1] for path in broken_files() for line in expected_of(path)}


def codes_in_other_tests() -> set[str]:
    """Those of the tests that run the program, lead a workshop with it, or open its preview."""
    folders = [
        Path(__file__).parents[1] / name for name in ("cli", "walking", "preview", "records", "serving", "workspace")
    ]
    others = [path for folder in folders for path in folder.rglob("test_*.py") if path.name != Path(__file__).name]
    return {code for path in others for code in re.findall(r'[\["]([A-Z]\d{3})[\]"]', path.read_text("utf-8"))}


def test_no_code_is_without_a_run_that_gives_it() -> None:
    known = codes_in_the_source()
    given = codes_of_broken_files() | codes_in_other_tests() | {said.code for said in TABLE}
    assert len(known) > 140
    assert sorted(known - given - FOUND_BY_DOCTOR - EXCEPTIONS.keys()) == []
    assert sorted(EXCEPTIONS.keys() & {said.code for said in TABLE}) == []
    assert sorted(EXCEPTIONS.keys() - known) == []


def problems_in(document: dict[str, object]) -> list[dict[str, object]]:
    problems = document["problems"]
    assert isinstance(problems, list)
    return problems


def shown(problem: dict[str, object]) -> str:
    """`file:line:column`, or the file alone, as in the table."""
    line = f":{problem['line']}:{problem['column']}" if problem.get("line") else ""
    return f"{problem['file'] or ''}{line}"


@pytest.mark.parametrize("said", TABLE, ids=lambda said: f"{said.code}-{said.place}")
def test_a_code_is_given_at_its_place_in_both_languages(said: Said, machine: Path, capsys) -> None:
    for name, content in said.files.items():
        path = machine / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    messages = []
    for language in ("sv", "en"):
        main(["--lang", language, *said.command.split()])
        captured = capsys.readouterr()
        if "--json" not in said.command:
            assert f"[{said.code}]" in captured.err
            messages.append(captured.err)
            continue
        found = [problem for problem in problems_in(json.loads(captured.out)) if problem["code"] == said.code]
        assert said.place in [shown(problem) for problem in found], captured.out
        assert all(problem["message"] and problem["hint"] for problem in found)
        messages.append(str([(problem["message"], problem["hint"]) for problem in found]))
    assert messages[0] != messages[1]


def places_and_codes(problems: list[dict[str, object]]) -> set[tuple[str, object]]:
    assert all(problem["hint"] for problem in problems)
    return {(f"{problem['line'] or 0}:{problem['column'] or 0}", problem["code"]) for problem in problems}


@pytest.mark.parametrize("path", [p for p in broken_files() if ".workshop." in p.name], ids=lambda path: path.name)
def test_the_command_says_of_a_broken_plan_what_is_expected_of_it(path: Path, machine: Path, capsys) -> None:
    (machine / "boras").mkdir()
    shutil.copy(path, machine / "boras" / "workshop.yaml")
    assert main(["check", "boras/workshop.yaml", "--json", "--strict"]) == 1
    found = places_and_codes(problems_in(json.loads(capsys.readouterr().out)))
    assert {tuple(line.split()[:2]) for line in expected_of(path)} <= found


def test_the_command_says_of_every_other_broken_file_what_is_expected_of_it(machine: Path, capsys) -> None:
    """All in one folder and one run, since each run reads everything that is built in."""
    paths = {}
    for path in (p for p in broken_files() if ".workshop." not in p.name):
        id_, kind, *_ = path.name.split(".")
        paths[NAMES[kind].replace("broken", id_)] = path
    assert len(paths) >= 50
    for name, path in paths.items():
        (machine / "boras" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, machine / "boras" / name)
    assert main(["check", "boras", "--json", "--strict"]) == 1
    found = problems_in(json.loads(capsys.readouterr().out))
    for name, path in paths.items():
        said = places_and_codes([problem for problem in found if problem["file"] == f"boras/{name}"])
        assert {tuple(line.split()[:2]) for line in expected_of(path)} <= said, path.name


def test_what_the_doctor_finds_has_its_codes(run) -> None:
    checks = json.loads(run("doctor", "--json").out)["checks"]
    assert {check["code"] for check in checks} >= FOUND_BY_DOCTOR


def test_every_problem_says_what_to_do() -> None:
    """A place where a problem is made without a hint leaves somebody with a mistake and no way on."""
    silent = []
    for path in Path(toolkit.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Problem":
                given = len(node.args) + len([keyword for keyword in node.keywords if keyword.arg == "hint"])
                silent += [f"{path.name}:{node.lineno}"] if given < 3 else []
    assert silent == []
