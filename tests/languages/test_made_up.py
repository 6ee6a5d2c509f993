"""A language is added as a folder and content files only: here one that nobody speaks, in a copy of the program."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from toolkit.content.files import builtin_folders
from toolkit.languages.catalogues import FOLDER, available

MADE_UP = Path(__file__).parent / "made_up"
PACKAGE = FOLDER.parent
CONTENT = ("cases", "question_sets", "programmes", "methods")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program with one more language: a copied folder, two files of its own, and the content once more."""
    house = tmp_path_factory.mktemp("house")
    shutil.copytree(PACKAGE, house / "toolkit", ignore=shutil.ignore_patterns("_content"))
    added = house / "toolkit" / "languages" / "xx"
    shutil.copytree(FOLDER / "sv", added, ignore=shutil.ignore_patterns("messages.mo"))
    for path in MADE_UP.iterdir():
        shutil.copy(path, added)
    for path in [*added.glob("tutorial/*/*.sv.yaml"), *added.glob("course/*/*.sv.yaml")]:
        path.rename(path.with_name(path.name.replace(".sv.", ".xx.")))
    plan = added / "starter" / "workshop.yaml"
    plan.write_text(plan.read_text("utf-8").replace("language: sv", "language: xx"), "utf-8")
    for kind in CONTENT:
        shutil.copytree(builtin_folders() / kind, house / kind)
        for path in (house / kind).glob("*.sv.yaml"):
            shutil.copy(path, path.with_name(path.name.replace(".sv.", ".xx.")))
    shutil.copytree(builtin_folders() / "facts", house / "facts")
    for path in (house / "facts").glob("*.yaml"):
        path.write_text(in_one_more_language(path.read_text("utf-8")), "utf-8")
    return house


def in_one_more_language(facts: str) -> str:
    """A file of facts with everything that it says in Swedish said in xx too."""
    return re.sub(r"^( +)sv:(.*\n(?:\1 +.*\n)*)", r"\g<0>\1xx:\2", facts, flags=re.MULTILINE)


def toolkit(house: Path, *arguments: str, typed: str = "", exit_code: int = 0) -> str:
    """What the program prints; `python -m toolkit` takes the package from the folder that it is run in."""
    ran = subprocess.run(
        [sys.executable, "-m", "toolkit", *arguments], input=typed, capture_output=True, encoding="utf-8", check=False,
        cwd=house,
    )  # fmt: skip
    assert ran.returncode == exit_code, ran.stdout + ran.stderr
    return ran.stdout


def python(house: Path, code: str) -> str:
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False, cwd=house)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def plan(house: Path) -> Path:
    """A workshop in the language, with the built-in case, questions and programme."""
    path = house / "ours" / "workshop.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(
        "format: 1\nlanguage: xx\ntitle: Exa\ndate: 2026-12-03\nparticipants: 12\nhandout: together\n", "utf-8"
    )
    return path


def test_no_line_of_python_knows_it() -> None:
    assert not [path for path in PACKAGE.rglob("*.py") if re.search(r"\bxx\b", path.read_text("utf-8"))]


def test_it_is_listed_by_its_own_name(house: Path) -> None:
    assert "  xx         exa (xx)\n" in toolkit(house, "--lang", "en", "list", "languages")
    listed = toolkit(house, "--lang", "xx", "list", "languages")
    assert listed.startswith("Lingvox\n")
    assert "  sv         suexa (sv)\n" in listed
    assert "rent-on-the-phone" in toolkit(house, "--lang", "xx", "list", "cases", "--language", "xx")


def test_help_is_in_it_and_names_it(house: Path) -> None:
    told = toolkit(house, "--lang", "xx", "--help")
    assert "Montrux kio estax." in told
    assert f"--lang {'|'.join([*available(), 'xx'])} " in told
    contents = re.search(r"The language of the content: (.*)\.", toolkit(house, "--lang", "xx", "build", "--help"))
    assert contents
    assert {"sv", "en", "xx", "sv-simple"} <= set(contents[1].split(", "))
    assert " or xx." in toolkit(house, "--lang", "xx", "new", "--help")


def test_its_content_is_checked(house: Path) -> None:
    toolkit(house, "--lang", "xx", "new", "checked")
    path = house / "checked" / "cases" / "the-bus-ticket.xx.yaml"
    path.write_text(path.read_text("utf-8").replace("\ntitle:", "\ntitulx:", 1), "utf-8")
    told = toolkit(house, "--lang", "en", "check", "checked", exit_code=1)
    assert next(line for line in told.splitlines() if "error:" in line).endswith("unknown field 'titulx' [S002]")
    assert told.count("error:") == 1
    assert "Did you mean 'title'?" in told


def test_a_workshop_is_planned_in_it(house: Path) -> None:
    told = toolkit(house, "--lang", "xx", "agenda", str(plan(house)))
    assert "\n2026, dudekem 3, jovta, 09h00–11h00\n" in told
    assert "2 hox" in told


def test_a_handout_is_printed_in_it(house: Path, tmp_path: Path) -> None:
    toolkit(house, "-q", "build", str(plan(house)), "--documents", "handout", "--format", "html", "--out",
            str(tmp_path / "kit"))  # fmt: skip
    (page,) = (tmp_path / "kit").glob("*.html")
    html = page.read_text("utf-8")
    assert '<html lang="xx"' in html
    assert "2026, dudekem 3" in html
    assert page.stem == "foliox"


def test_dates_times_numbers_and_answers_are_read_and_written_in_it(house: Path) -> None:
    code = """
from datetime import date, time
from toolkit.content.models.quantities import clock_time, minutes
from toolkit.languages import words
from toolkit.languages.answers import yes_or_no
from toolkit.languages.by_when import day_gone, day_in
said, day = words("xx"), date(2026, 12, 3)
print(said.day(day), said.clock(time(9, 5)), said.duration(90))
print(said.number(12345.5), said.listing(["a", "b", "c"]), said.alternatives(["a", "b"]))
for text in ("2026, dudekem 12", "dudekem 12", "ante venta", "dux sepx dopo", "50 sepx", "moxmox", "om två veckor"):
    print(day_in(text, day, "xx"))
print(day_gone("anx", day, "xx"), *(yes_or_no(answer, said) for answer in ("Oha", "u", "yes", "ja")))
print(minutes("1 hox 30 mixi"), clock_time("9h05"), sorted(["þa", "Zu", "a"], key=said.alphabetical))
"""
    assert python(house, code).splitlines() == [
        "2026, dudekem 3, jovta 09h05 1 hox 30 mix",
        "12_345'5 a, b ax c a ox b",
        "2026-12-12", "2026-12-12", "2026-12-04", "2026-12-17", "2026-12-11", "2026-12-05", "2026-12-17",
        "2026-12-02 True False True None",
        "90 09:05:00 ['a', 'Zu', 'þa']",
    ]  # fmt: skip


def test_what_two_languages_read_differently_is_read_in_its_own_or_not_at_all(house: Path) -> None:
    code = """
from datetime import date
from toolkit.languages.by_when import day_in
print(*(day_in("12 may", date(2026, 12, 3), tag) for tag in ("xx", "en", "sv", "fi")))
"""
    assert python(house, code).split() == ["2027-03-12", "2027-05-12", "None", "None"]


def test_a_list_of_participants_has_its_headings(house: Path) -> None:
    code = """
from toolkit.content.library.participants import read_participants
from toolkit.source.nodes import plain
people, problems = read_participants("Laborx;Nomx\\nBib;Ana\\n".encode(), "list.csv")
print(plain(people), [problem.code for problem in problems])
"""
    assert python(house, code) == "[{'name': 'Ana', 'operation': 'Bib'}] ['F016']\n"


def test_an_author_begins_in_it(house: Path) -> None:
    toolkit(house, "--lang", "xx", "new", "mine", "--municipality", "Exby")
    assert (house / "mine" / "LEGU MIX.txt").is_file()
    plan = (house / "mine" / "workshop.yaml").read_text("utf-8")
    assert 'title: "Exby: ' in plan
    assert toolkit(house, "--lang", "xx", "agenda", "mine")
    (own,) = (house / "mine" / "cases").glob("*.xx.yaml")
    assert own.name == "the-bus-ticket.xx.yaml"


def test_an_editor_explains_fields_in_it(house: Path) -> None:
    schema = json.loads(toolkit(house, "--lang", "xx", "schema", "case"))
    assert "Homox de la kazo." in json.dumps(schema)


def test_a_session_is_led_in_it_with_its_own_letters(house: Path, tmp_path: Path) -> None:
    shutil.copy(plan(house), tmp_path)
    toolkit(house, "--lang", "xx", "walk", "--plain", str(tmp_path), typed="s\nk Nekovix\ns\nf\n")
    (journal,) = tmp_path.rglob("journal.jsonl")
    events = [json.loads(line) for line in journal.read_text("utf-8").splitlines()]
    assert [event["step"] for event in events if event["type"] == "enter"] == [0, 1]
    assert [event["text"] for event in events if event["type"] == "note"] == ["Nekovix"]


def test_its_tutorial_begins(house: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert "Lär dig kommandona. " in toolkit(house, "--lang", "xx", "walk", "--tutorial", "--plain", typed="s\nf\n")


def test_its_course_begins_with_its_own_letters(house: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    said = toolkit(house, "--lang", "xx", "walk", "--course", "--plain", typed="s\nf\n")
    assert "Öva på att leda. " in said
    assert "Välj k och skriv" in said
