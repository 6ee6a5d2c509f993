"""`toolkit diff`: what is new in the toolkit and what the author has changed, for reading and for printing."""

import json
import re
from pathlib import Path

import pytest

MINE = """\
based_on: libraries
change:
  where-help-stops:
    text: Var går gränsen hos oss på Östermalm?
"""


SIDE_BY_SIDE = """\
question_sets/libraries.sv.yaml, påbörjad från 'libraries' i toolkit 0.0.9,
jämfört med toolkit 0.1.0.

Ändrat både i toolkit och av dig: du väljer (1)
  where-help-stops, text
    När du började          | Toolkit nu              | Ditt
    Var slutar er hjälp när | Någon ska betala en     | Var går gränsen hos oss
    någon ska betala en     | räkning. Ni kan peka,   | på Östermalm?
    räkning?                | hålla i telefonen eller |
                            | trycka på Betala. Var   |
                            | slutar er hjälp?        |

Nytt i toolkit (1)
  title
    När du började                       | Toolkit nu
    Bibliotek och bokbuss                | Bibliotek

Dina filer ändras inte. När du har gått igenom listan:
  toolkit diff libraries --done
"""

WHERE_HELP_STOPS = (
    "Någon ska betala en räkning. Ni kan peka, hålla i telefonen eller trycka på Betala. Var slutar er hjälp?"
)


@pytest.fixture
def own(run, boras: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An overlay begun from an older toolkit: its question of where help stops was another, and one was shorter."""
    monkeypatch.chdir(boras)
    assert run("copy", "libraries", "--overlay").code == 0
    Path("question_sets/libraries.sv.yaml").write_text(MINE, "utf-8")
    base = Path(".toolkit/base/question_sets/libraries.sv.yaml")
    text = base.read_text("utf-8").replace("# From toolkit 0.1.0,", "# From toolkit 0.0.9,")
    older = text.replace(WHERE_HELP_STOPS, "Var slutar er hjälp när någon ska betala en räkning?")
    older = older.replace("title: Bibliotek\n", "title: Bibliotek och bokbuss\n")
    assert older.count("0.0.9") == 1
    assert older.count("bokbuss\n") == 1
    base.write_text(older, "utf-8")
    return boras


def test_what_both_have_changed_stands_side_by_side(run, own: Path) -> None:
    ran = run("diff", "libraries")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == SIDE_BY_SIDE


@pytest.mark.parametrize("narrow", [True, False])
def test_narrow_and_plain_screens_get_one_text_after_the_other(
    run, own: Path, monkeypatch: pytest.MonkeyPatch, narrow: bool
) -> None:
    if narrow:
        monkeypatch.setenv("COLUMNS", "60")
    out = run("diff", "libraries", *([] if narrow else ["--plain"])).out
    assert " | " not in out
    began, now, mine = (out.index(label) for label in ("När du började: ", "Toolkit nu: Någon ska", "Ditt: Var går"))
    assert began < now < mine
    assert max(map(len, out.splitlines())) <= (60 if narrow else 80)


def test_nothing_that_the_author_wrote_is_changed(run, own: Path) -> None:
    before = {path: path.read_bytes() for path in own.rglob("*") if path.is_file()}
    run("diff", "libraries")
    run("diff", "libraries", "--out", "lista.txt")
    after = {path: path.read_bytes() for path in own.rglob("*") if path.is_file()}
    assert {path.name for path in after.keys() - before.keys()} == {"lista.txt"}
    assert {path: after[path] for path in before} == before


def test_a_list_to_print_has_boxes_and_fits_the_paper(run, own: Path) -> None:
    assert run("diff", "libraries", "--out", "lista.txt").out == "lista.txt\n"
    text = Path("lista.txt").read_text("utf-8")
    assert text.startswith("\ufeff")
    assert text.count("  [ ] ") == 2
    assert max(map(len, text.splitlines())) <= 76
    again = run("diff", "libraries", "--out", "lista.txt")
    assert again.code == 4
    assert "[M005]" in again.err
    assert Path("lista.txt").read_text("utf-8") == text


def test_when_the_list_is_gone_through_only_the_authors_own_changes_are_left(run, own: Path) -> None:
    assert run("diff", "libraries", "--done").code == 0
    out = run("diff", "libraries").out
    assert "Ändrat av dig (1)" in out
    assert "Nytt i toolkit" not in out
    assert Path("question_sets/libraries.sv.yaml").read_text("utf-8") == MINE


def test_without_a_remembered_base_that_is_said_and_the_two_are_compared(run, own: Path) -> None:
    Path(".toolkit/base/question_sets/libraries.sv.yaml").unlink()
    out = run("diff", "libraries").out
    assert "Det finns inget sparat om vad du började från" in " ".join(out.split())
    assert "Olika i toolkit och hos dig (1)" in out


def test_a_full_copy_is_compared_too(run, own: Path) -> None:
    run("copy", "rent-on-the-phone")
    path = Path("cases/rent-on-the-phone.sv.yaml")
    path.write_text(path.read_text("utf-8").replace("Måndag, tio över tio", "Tisdag, tio över tio"), "utf-8")
    out = run("diff", "rent-on-the-phone").out
    assert "story[Måndag, tio över tio].heading" in out
    assert "Tisdag, tio över tio" in out


def test_a_file_can_be_named_from_anywhere(run, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(own.parent)
    assert "where-help-stops, text" in run("diff", "boras/question_sets/libraries.sv.yaml").out
    ran = run("diff", "libraries")
    assert ran.code == 2
    assert "[U012]" in ran.err


def test_json_has_every_difference(run, own: Path) -> None:
    file = json.loads(run("diff", "libraries", "--json").out)["files"][0]
    assert (file["path"], file["begun_from_version"]) == ("question_sets/libraries.sv.yaml", "0.0.9")
    both = file["differences"][0]
    assert (both["who"], both["what"], both["id"], both["field"]) == ("both", "changed", "where-help-stops", "text")
    assert both["author"] == "Var går gränsen hos oss på Östermalm?"


def test_what_is_all_the_authors_own_has_nothing_to_be_compared_with(run, own: Path) -> None:
    Path("question_sets/our-own.sv.yaml").write_text("title: Våra\n", "utf-8")
    ran = run("diff", "our-own", "--done")
    assert (ran.code, ran.out.split(":")[0]) == (0, "question_sets/our-own.sv.yaml är helt och hållet din egen")
    assert json.loads(run("diff", "our-own", "--json").out)["files"][0]["compared_with"] is None


def test_an_id_that_the_author_has_no_file_for_is_told(run, own: Path) -> None:
    assert "Menade du 'libraries'?" in run("diff", "librareis").err
    assert "toolkit copy ID" in run("diff", "two-hours").err


def test_a_broken_file_is_told_with_its_line(run, own: Path) -> None:
    Path("question_sets/libraries.sv.yaml").write_text("based_on: libraries\nchange: [\n", "utf-8")
    ran = run("diff", "libraries")
    assert ran.code == 1
    assert ran.err.startswith("question_sets/libraries.sv.yaml:2:9: fel: ")


SWITCHED_OFF = re.compile(r"^( *)#(?=[a-z])", re.MULTILINE)


@pytest.mark.parametrize("id_", ["one-hour", "ninety-minutes", "follow-up-ninety-minutes", "two-hours"])
def test_texts_of_an_overlay_that_are_switched_on_as_they_are_differ_in_nothing(
    id_: str, run, boras: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where what is changed is itself based on another programme, whose texts are listed."""
    monkeypatch.chdir(boras)
    assert run("copy", id_, "--overlay").code == 0
    path = Path(f"programmes/{id_}.sv.yaml")
    on = SWITCHED_OFF.sub(r"\1", path.read_text("utf-8"))
    on = re.sub(r"^remove: .*\n", "", on, flags=re.MULTILINE)
    titles = re.findall(r'title: "(.+)"', on)
    assert len(titles) > 3
    path.write_text(on, "utf-8")
    assert "Inget skiljer" in run("diff", id_).out
    path.write_text(on.replace(f'title: "{titles[-1]}"', 'title: "Hej på er"'), "utf-8")
    told = run("diff", id_).out
    assert "Ändrat av dig (1)" in told
    assert "Hej på er" in told
    assert titles[-1] in told


def test_a_whole_copy_of_what_is_based_on_another_is_compared_with_its_namesake(
    run, boras: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(boras)
    assert run("copy", "ninety-minutes").code == 0
    path = Path("programmes/ninety-minutes.sv.yaml")
    checked = run("check")
    assert "L037" not in checked.out + checked.err
    assert "Inget skiljer" in run("diff", "ninety-minutes").out
    text = path.read_text("utf-8")
    path.write_text(text.replace("title: Nittio minuter", "title: En och en halv timme"), "utf-8")
    told = run("diff", "ninety-minutes").out
    assert "jämfört med 'ninety-minutes'" in told
    assert "Ändrat av dig (1)" in told
    path.write_text(text.replace("    minutes: 6\n    at_least: 4\n", "    minutes: 6\n", 1), "utf-8")
    assert "welcome, at_least" in run("diff", "ninety-minutes").out
