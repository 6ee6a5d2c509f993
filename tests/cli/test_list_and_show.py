"""`toolkit list` and `toolkit show`: what there is, and one piece of it."""

import json
from pathlib import Path

import pytest

OWN_SET = """\
based_on: libraries
title: Våra bibliotek
"""


@pytest.fixture
def own(boras: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own set in the current folder, laid over a built-in one."""
    (boras / "question_sets").mkdir()
    (boras / "question_sets" / "our-libraries.sv.yaml").write_text(OWN_SET, "utf-8")
    monkeypatch.chdir(boras)
    return boras


def test_everything_is_listed_under_headings(run) -> None:
    ran = run("list")
    assert ran.code == 0
    headings = [line for line in ran.out.splitlines() if line and not line.startswith(" ")]
    assert headings == ["Case", "Frågepaket", "Program", "Metoder", "Dokument", "Fakta", "Språk"]
    assert "  rent-on-the-phone        Hyran i telefonen (en, sv, sv-simple)\n" in ran.out
    assert "Handledarguide" in ran.out
    assert "siffror; 'toolkit list facts' visar dem." in ran.out


def test_what_is_the_users_own_is_marked(run, own: Path) -> None:
    assert "  our-libraries                    Våra bibliotek (sv; din egen)\n" in run("list", "question-sets").out


def test_json_has_id_language_title_origin_and_path(run, own: Path) -> None:
    document = json.loads(run("list", "question-sets", "--json").out)
    items = {(item["id"], item["language"]): item for item in document["items"]}
    assert items["our-libraries", "sv"] == {
        "kind": "question-set",
        "id": "our-libraries",
        "language": "sv",
        "title": "Våra bibliotek",
        "origin": "own",
        "path": "question_sets/our-libraries.sv.yaml",
    }
    assert items["libraries", "sv"]["origin"] == "built-in"
    assert Path(items["libraries", "sv"]["path"]).is_file()


@pytest.mark.parametrize("what", ["cases", "question-sets", "programmes", "methods", "documents", "facts", "languages"])
def test_each_kind_is_listed_alone_in_both_languages(run, what: str) -> None:
    everything = json.loads(run("list", "--json").out)["items"]
    alone = json.loads(run("list", what, "--json").out)["items"]
    assert alone
    assert all(item in everything for item in alone)
    assert run("--lang", "en", "list", what).code == 0


def test_a_language_can_be_asked_for(run) -> None:
    items = json.loads(run("list", "facts", "--language", "en", "--json").out)["items"]
    assert {item["language"] for item in items} == {"en"}
    assert len(items) > 10


def test_a_broken_file_does_not_hide_the_others(run, own: Path) -> None:
    (own / "question_sets" / "broken.sv.yaml").write_text("title: [\n", "utf-8")
    ran = run("list", "question-sets")
    assert ran.code == 1
    assert "our-libraries" in ran.out
    assert "question_sets/broken.sv.yaml:1:8: fel: " in ran.err


@pytest.mark.parametrize(
    "id_", ["rent-on-the-phone", "libraries", "two-hours", "world-cafe", "money", "digg2022-grundlaggande-kompetens"]
)
def test_every_kind_can_be_read(run, id_: str) -> None:
    ran = run("show", id_)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.count("\n") > 4
    assert not [line for line in ran.out.splitlines() if len(line) > 80 and "://" not in line]


def test_participants_are_not_shown_what_is_for_the_facilitator(run) -> None:
    everything = run("show", "rent-on-the-phone").out
    shown = run("show", "rent-on-the-phone", "--audience", "participant").out
    for label in ("Varför: ", "Lyssna efter: ", "För den som leder"):
        assert label in everything
        assert label not in shown
    assert "Följdfrågor: " in shown
    programme = run("show", "two-hours", "--audience", "participant").out
    assert "Välkommen" in programme
    assert "Säg: " not in programme
    assert "Säg: " in run("show", "two-hours").out


def test_an_unknown_id_is_told_with_the_nearest(run) -> None:
    ran = run("show", "librareis")
    assert ran.code == 2
    assert ran.err == "fel: det finns inget med id 'librareis' [L008]\n  Menade du 'libraries'?\n"


def test_a_language_that_is_asked_for_is_not_exchanged_for_another(
    run, boras: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("--lang", "en", "show", "two-hours").code == 0
    own = boras / "question_sets" / "our-own.sv.yaml"
    own.parent.mkdir()
    own.write_text("based_on: libraries\n", "utf-8")
    monkeypatch.chdir(boras)
    assert run("show", "our-own").code == 0
    ran = run("show", "our-own", "--language", "en")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "--language: fel: frågepaketet 'our-own' finns inte på språket 'en' [L002]\n  Det finns på: sv.\n"


def test_a_language_that_there_is_not_is_wrong_use_everywhere(run) -> None:
    for arguments in (["show", "libraries"], ["list"], ["agenda"], ["build", "--dry-run"], ["schema", "case"]):
        outcome = run(*arguments, "--language", "xx")
        assert (outcome.code, outcome.out) == (2, ""), arguments
        assert "xx" in outcome.err
