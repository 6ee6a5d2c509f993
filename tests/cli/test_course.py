"""`toolkit walk --course`: a scene, an answer, and then what the programme says; the author's own comes first."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from toolkit.content.files import builtin_folders
from toolkit.content.library import Library
from toolkit.content.models.programme import Mode, Moment
from toolkit.languages.catalogues import FOLDER

LETTERS = {"note": "a", "next": "n"}
BUILT_IN = Library([builtin_folders()])
LANGUAGES = pytest.mark.parametrize("language", ["sv", "en"])
OWN = """\
format: 1
based_on: two-hours
facilitator:
  situations:
    - title: En person talar hela tiden
      text: >-
        THE SAME
    - title: Bussen går snart
      text: "Säg: ”Bussen från ${municipality} går om tio minuter.”"
    - title: Det blir tyst
      text: Gå till nästa fråga.
"""
THROUGH = "n\na Jag väntar\nn\nn\na Tack\nn\nn\nn\nn\nn\nn\nj\n"


def course(language: str) -> Library:
    return Library([FOLDER / language / "course"], LETTERS)


def moments(language: str) -> dict[str, Moment]:
    return {moment.id: moment for moment in course(language).programme("course", language).model.moments}


def scenes(language: str) -> set[str]:
    """The titles of the situations that have a scene."""
    there = moments(language)
    return {moment.title for id_, moment in there.items() if f"{id_}-guide" in there and id_ != "any"}


def situations(language: str, programme: str = "two-hours", mode: Mode = Mode.ON_SITE) -> dict[str, str]:
    """What a built-in programme says to do, by what happens."""
    notes = BUILT_IN.programme(programme, language).model.notes_in_mode(mode)
    assert notes
    return {one.title: one.text.strip() for one in notes.situations}


def steps(said: str) -> list[list[str]]:
    """What was said in each step, from its heading on."""
    found = re.split(r"^(?:Steg \d av|Step \d of) \d: ", said, flags=re.MULTILINE)[1:]
    return [step.splitlines() for step in found]


def titles(said: str) -> list[str]:
    """What happens in each of the situations."""
    return [step[0].partition(". ")[0] for step in steps(said)[::2]]


def test_both_languages_have_the_same_scenes_and_lines() -> None:
    shape = {tag: [(id_, [cue.label for cue in one.cues], one.minutes) for id_, one in moments(tag).items()]
             for tag in ("sv", "en")}  # fmt: skip
    assert shape["sv"] == shape["en"]


@LANGUAGES
def test_every_scene_is_of_a_situation_in_a_programme(language: str) -> None:
    there = {title for id_ in BUILT_IN.ids("programme") for mode in Mode for title in situations(language, id_, mode)}
    assert scenes(language) <= there
    assert len(scenes(language)) >= 8


@LANGUAGES
@pytest.mark.parametrize("programme", ["two-hours", "one-hour", "three-hours", "follow-up"])
@pytest.mark.parametrize("mode", list(Mode))
def test_each_kind_of_day_has_four_scenes_of_its_own(language: str, programme: str, mode: Mode) -> None:
    assert len(scenes(language) & {*situations(language, programme, mode)}) >= 4


def test_the_answer_is_written_before_the_advice_is_seen(piped, machine: Path) -> None:
    ran = piped("walk", "--course", typed=THROUGH)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Öva på att leda. 8 steg, 16 minuter.\n")
    happens, advised = steps(ran.out)[:2]
    advice = "Gör: " + situations("sv")["Det blir tyst"]
    assert happens[0].startswith("Det blir tyst. ")
    assert advice not in happens
    assert "Fråga: Vad säger eller gör du?" in happens
    assert happens[-1].startswith("Sparat "), "the answer was kept in its own step"
    assert (advised[0].partition(".")[0], advised[1]) == ("Guiden föreslår", advice)
    assert [line.partition(" ")[0] for line in advised[1:]] == ["Gör:"] * 4
    assert len(set(titles(ran.out))) == 4
    assert {*titles(ran.out)} <= {*situations("sv")}


def test_it_leaves_nothing_where_workshops_are(piped, machine: Path, tmp_path: Path) -> None:
    piped("walk", "--course", typed=THROUGH)
    assert [*machine.iterdir()] == []
    assert "Jag väntar" not in piped("record", "list").out
    (path,) = (tmp_path / "traces").glob("**/journal.jsonl")
    events = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert events[0]["rehearsal"] is True
    assert [event["text"] for event in events if event["type"] == "note"] == ["Jag väntar", "Tack"]
    assert events[-1]["type"] == "end"


def test_what_an_author_writes_comes_first_with_the_authors_own_advice(piped, boras: Path) -> None:
    (boras / "programmes").mkdir()
    kept = OWN.replace("THE SAME", situations("sv")["En person talar hela tiden"])
    (boras / "programmes" / "two-hours.sv.yaml").write_text(kept, "utf-8")
    ran = piped("walk", "boras", "--course", typed=THROUGH)
    assert titles(ran.out)[:2] == ["Bussen går snart", "Det blir tyst"], (
        "what is as it was built in is not the author's"
    )
    assert len(titles(ran.out)) == 4
    assert {*titles(ran.out)[2:]} <= scenes("sv"), "the rest is the toolkit's"
    bus, bus_advice, silence, silence_advice, _, others, *_ = steps(ran.out)
    assert "Gör: Säg: ”Bussen från Borås går om tio minuter.”" in bus_advice
    there = moments("sv")
    assert f"Se upp: {there['any'].cues[0].text}" in bus
    assert f"Se upp: {there['silence'].cues[0].text}" in silence
    assert "Gör: Gå till nästa fråga." in silence_advice
    assert bus_advice[2:] == silence_advice[2:], "why our advice is ours is not said of other advice"
    assert others[2] != bus_advice[2]


@pytest.mark.parametrize("mode", ["digital", "hybrid"])
def test_the_advice_is_that_for_how_you_meet(piped, mode: str) -> None:
    ran = piped("walk", "--course", "--set", f"mode={mode}", typed=THROUGH)
    there = situations("sv", mode=Mode(mode))
    advice = [step[1].removeprefix("Gör: ") for step in steps(ran.out)[1::2]]
    assert advice == [there[title] for title in titles(ran.out)]
    assert {*titles(ran.out)} <= scenes("sv")


def test_a_follow_up_has_its_own_situations(piped) -> None:
    ran = piped("walk", "--course", "--programme", "follow-up", typed=THROUGH)
    assert {*titles(ran.out)} <= {*situations("sv", "follow-up")} & scenes("sv")


def test_a_programme_without_situations_borrows_those_of_the_usual_one(piped, boras: Path) -> None:
    (boras / "programmes").mkdir()
    (boras / "programmes" / "kort.sv.yaml").write_text(
        "format: 1\ntitle: Kort\nsummary: En kort stund.\nmoments:\n"
        "  - {id: talk, title: Samtal, minutes: 10, cues: [{say: Hej.}]}\n", "utf-8",
    )  # fmt: skip
    ran = piped("walk", "boras", "--course", "--programme", "kort", typed=THROUGH)
    assert titles(ran.out) == titles(piped("walk", "--course", typed=THROUGH).out)


@pytest.mark.parametrize(("spoken", "arguments", "title", "key"), [
    ("en", [], "Practise leading", "w"),
    ("en", ["--language", "sv"], "Öva på att leda", "w"),
    ("en", ["boras"], "Öva på att leda", "w"),
    ("sv", ["--language", "en"], "Practise leading", "a"),
    ("sv", ["--language", "sv-simple"], "Öva på att leda", "a"),
])  # fmt: skip
def test_it_is_in_the_language_of_the_workshop_with_the_keys_of_the_program(
    spoken: str, arguments: list[str], title: str, key: str, piped, boras: Path
) -> None:
    ran = piped("--lang", spoken, "walk", *arguments, "--course", typed="n\n")
    assert ran.out.startswith(f"{title}. ")
    assert re.search(rf"(?:Välj|Choose) {key} (?:och|and) ", ran.out)


def test_what_was_not_finished_is_gone_on_with_in_the_same_course_only(piped, boras: Path) -> None:
    first = piped("walk", "boras", "--course", typed="n\nn\nq\n")
    assert first.out.splitlines()[-1] == "Allt är sparat. Fortsätt med: toolkit walk boras --course --resume"
    assert "Steg 2: " in piped("walk", "boras", "--course", "--resume", typed="t\n").out
    assert "W003" in piped("walk", "--course", "--resume").err
    assert "W003" in piped("walk", "boras", "--resume").err
    assert "W003" in piped("walk", "--tutorial", "--resume").err


def test_one_that_was_saved_elsewhere_is_found_by_the_command_that_is_told(piped, tmp_path: Path) -> None:
    piped("walk", "--course", typed=f"n\nj {tmp_path / 'elsewhere'}\nn\nq\n")
    ran = piped("walk", "--course", "--resume", typed="t\nq\n")
    assert "Steg 2: " in ran.out
    assert str(tmp_path / "elsewhere") in ran.out
    assert ran.out.splitlines()[-1] == "Allt är sparat. Fortsätt med: toolkit walk --course --resume"


@pytest.mark.parametrize(("more", "left_out"), [(["--end", "12"], "--end"), (["--case", "rent-on-the-phone"], "--case"),
                                                (["--sets", "libraries"], "--sets"),
                                                (["--tutorial"], "--course")])  # fmt: skip
def test_what_has_nothing_to_do_with_it_is_refused(more: list[str], left_out: str, piped) -> None:
    ran = piped("walk", "--course", *more)
    assert ran.code != 0
    assert "W021" in ran.err
    assert f"Utelämna {left_out}." in ran.err
