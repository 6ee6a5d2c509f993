"""`toolkit show --resolved`: every value with the file and the line it comes from, through all that is laid over it."""

import re
from pathlib import Path

import pytest

REGION = """\
format: 1
based_on: libraries
title: Bibliotek i regionen
change:
  where-help-stops: {text: "Var slutar hjälpen i regionen?", facilitator: {why: Regionens skäl.}}
  who-to-ring: {minutes: 9}
remove: [evening-substitute]
add: [{after: who-to-ring, id: our-own, kind: practice, text: "Vad gör regionen?", minutes: 6}]
"""
TOWN = """\
format: 1
based_on: region
change:
  where-help-stops: {minutes: 11, facilitator: {if_stuck: Borås hjälp.}}
  our-own: {text: "Vad gör Borås åt det här, och vem ringer ni när det inte går och kön är lång i disken på lördagen?"}
remove: [after-hours]
"""


@pytest.fixture
def chain(boras: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A town's changes over a region's over the built-in ones."""
    (boras / "question_sets").mkdir()
    for name, text in (("region", REGION), ("town", TOWN)):
        (boras / "question_sets" / f"{name}.sv.yaml").write_text(text, "utf-8")
    monkeypatch.chdir(boras)
    return boras


def values(shown: str) -> dict[str, tuple[str, int, str]]:
    """File, line and text of every value, by its way; wrapped lines joined."""
    found: dict[str, tuple[str, int, str]] = {}
    file = ""
    for line in re.sub(r"\n {9}", " ", shown).splitlines():
        if match := re.fullmatch(r" *(\d+)  ([^:]+): (.*)", line):
            found[match[2].replace(" ", "")] = file, int(match[1]), match[3]
        else:
            file = line
    return found


def test_every_value_of_a_chain_of_overlays_names_the_file_and_line_it_comes_from(run, chain: Path) -> None:
    found = values(run("show", "town", "--resolved").out)
    region, town = "question_sets/region.sv.yaml", "question_sets/town.sv.yaml"
    assert found["title"] == (region, 3, "Bibliotek i regionen")
    assert found["questions[where-help-stops].text"] == (region, 5, "Var slutar hjälpen i regionen?")
    assert found["questions[where-help-stops].minutes"] == (town, 4, "11")
    assert found["questions[who-to-ring].minutes"] == (region, 6, "9")
    file, line, text = found["questions[where-help-stops].priority"]
    assert file.endswith("/question_sets/libraries.sv.yaml")
    assert Path(file).read_text("utf-8").splitlines()[line - 1].strip() == f"priority: {text}"


def test_the_facilitators_notes_are_merged_field_by_field_and_each_keeps_its_place(run, chain: Path) -> None:
    found = values(run("show", "town", "--resolved").out)
    notes = {way.rsplit(".", 1)[1]: place for way, place in found.items() if "[where-help-stops].facilitator." in way}
    assert notes["why"] == ("question_sets/region.sv.yaml", 5, "Regionens skäl.")
    assert notes["if_stuck"] == ("question_sets/town.sv.yaml", 4, "Borås hjälp.")
    assert notes["watch_out"][0].endswith("/question_sets/libraries.sv.yaml")
    assert notes["listen_for[0]"][0].endswith("/question_sets/libraries.sv.yaml")


def test_what_was_removed_is_gone_and_what_was_added_stands_where_it_was_put(run, chain: Path) -> None:
    ways = [way for way in values(run("show", "town", "--resolved").out) if way.endswith(".id")]
    ids = [way.removeprefix("questions[").split("]")[0] for way in ways if way.startswith("questions[")]
    assert "evening-substitute" not in ids
    assert "after-hours" not in ids
    assert ids.index("our-own") == ids.index("who-to-ring") + 1


@pytest.mark.parametrize("width", [80, 40])
def test_long_values_keep_within_the_terminal(run, chain: Path, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    lines = run("show", "town", "--resolved").out.splitlines()
    wide = [line for line in lines if len(line) > width]
    assert len(lines) > 300
    assert all(" " not in line.strip().replace("  ", "", 1) for line in wide), "only a path and a name stay whole"
    assert "Vad gör Borås åt det här, och vem ringer ni" in " ".join(line.strip() for line in lines)
    assert any(line.endswith("…") for line in lines)


def test_text_without_resolved_keeps_within_the_terminal_too(run, chain: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for width in (80, 40):
        monkeypatch.setenv("COLUMNS", str(width))
        lines = run("show", "town").out.splitlines()
        assert [line for line in lines if len(line) > width and " " in line.strip()] == []


@pytest.mark.parametrize("resolved", [[], ["--resolved"]])
def test_an_unknown_id_is_wrong_use_and_the_nearest_is_named(run, chain: Path, resolved: list[str]) -> None:
    ran = run("show", "towm", *resolved)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "fel: det finns inget med id 'towm' [L008]\n  Menade du 'town'?\n"


def test_an_id_of_a_question_is_told_where_it_stands(run, chain: Path) -> None:
    assert run("show", "our-own").err.endswith("  Det finns i 'region': toolkit show region\n")
    assert run("show", "what-birgit-asks-for").err.endswith(
        "  Det finns i 'rent-on-the-phone': toolkit show rent-on-the-phone\n"
    )
