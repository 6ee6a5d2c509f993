"""The tutorial teaches the commands that there are, can be followed to the letter, and leaves no trace elsewhere."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from toolkit.content.library import Library
from toolkit.languages import words
from toolkit.languages.catalogues import FOLDER
from toolkit.problems import Severity
from toolkit.walking.dialogue.commands import COMMANDS, spelled

LIBRARY = Library([FOLDER / language / "tutorial" for language in ("sv", "en")])
NAMED = re.compile(r"(?:[Vv]älj|[Mm]ed|[Cc]hoose|[Ww]ith|press) ([a-z+-])(?=[ .,:;]|$)")
TAUGHT = {
    "next", "note", "edit", "flag", "question", "script", "time", "more", "less", "back", "pause", "list", "until",
    "quit", "decision", "action",
}  # fmt: skip
AFTER = {"note": "Jag ringer", "edit": "Jag ringer min dotter", "question": "1", "until": "23.59",
         "decision": "Vi provar", "action": "Ringa; Anna; fredag"}  # fmt: skip


def told(language: str) -> list[list[str]]:
    """The commands that each step asks for, by id, in order; a letter that is no command stays a letter."""
    ids = {spelled(command, words(language))[0]: command.id for command in COMMANDS}
    moments = LIBRARY.programme("tutorial", language).model.moments
    texts = [" ".join(cue.text for cue in moment.cues) for moment in moments]
    return [[ids.get(letter, letter) for letter in NAMED.findall(text)] for text in texts]


def walk(language: str, cache: Path, *commands: str, resume: bool = False) -> str:
    """What is said to these commands, and to Enter at last."""
    letters = {command.id: spelled(command, words(language))[0] for command in COMMANDS}
    typed = "".join(f"{letters[command]} {AFTER.get(command, '')}".rstrip() + "\n" for command in commands)
    ran = subprocess.run(
        [sys.executable, "-m", "toolkit", "--lang", language, "walk", "--tutorial", *["--resume"] * resume],
        input=typed + "\n", capture_output=True, encoding="utf-8", check=False, cwd=cache,
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout


@pytest.mark.parametrize("language", ["sv", "en"])
def test_its_letters_are_those_of_the_commands(language: str) -> None:
    assert {command for step in told(language) for command in step} == TAUGHT


def test_both_languages_teach_the_same_in_the_same_order() -> None:
    assert told("sv") == told("en")


def test_nothing_is_wrong_with_it() -> None:
    assert [problem for problem in LIBRARY.check() if problem.severity is not Severity.ADVICE] == []


@pytest.mark.parametrize("language", ["sv", "en"])
def test_it_can_be_followed_to_the_letter(language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    steps = told(language)
    closing = next(number for number, step in enumerate(steps) if "quit" in step)
    before = [command for step in steps[:closing] for command in step if command != "back"]
    first = walk(language, tmp_path, "next", *before, "quit", "next")
    assert first.splitlines()[-1].endswith("toolkit walk --tutorial --resume")
    after = [command for step in steps[closing:] for command in step if command != "quit"]
    last = walk(language, tmp_path, *after, resume=True)
    (path,) = (tmp_path / "cache").glob("**/journal.jsonl")
    events = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert events[0]["rehearsal"] is True
    assert [event["step"] for event in events if event["type"] == "enter"] == list(range(len(steps)))
    assert {"note", "note_edit", "flag", "extend", "pause", "resume", "aim", "decision", "action"} <= {
        event["type"] for event in events
    }
    assert events[-1]["type"] == "end", last
    assert [entry.name for entry in tmp_path.iterdir()] == ["cache"], "nothing is left in the folder one stands in"


def test_one_that_was_begun_in_another_language_is_not_gone_on_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    walk("en", tmp_path, "next", "quit")
    assert walk("sv", tmp_path, "next", "quit").startswith("Lär dig kommandona. ")
    assert walk("sv", tmp_path, "time", resume=True).startswith("Lär dig kommandona. ")


@pytest.mark.parametrize(("option", "name"), [(["boras"], "WORKSHOPFIL"), (["--language", "en"], "--language"),
                                              (["--second-language", "en"], "--second-language")])  # fmt: skip
def test_it_is_not_mixed_with_another_workshop(option: list[str], name: str, tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "toolkit", "--lang", "sv", "walk", "--tutorial", *option],
        capture_output=True, encoding="utf-8", check=False, cwd=tmp_path,
    )  # fmt: skip
    assert ran.returncode != 0
    assert f"Utelämna {name}." in ran.stderr
    assert "W021" in ran.stderr
