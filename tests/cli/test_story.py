"""The story in the README, from the first key to the next meeting: typed as it stands, it says what stands there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

README = Path(__file__).parents[2] / "README.md"
PLAN = """\
title: Digital delaktighet i Borås
municipality: Borås
participants: 24
case: rent-on-the-phone
question_sets: [libraries, elderly-care]
"""
LEFT_OUT = "…"
SESSION = re.compile(r"\d{4}-\d\d-\d\d-boras-\w{4}")


def story() -> str:
    text = README.read_text("utf-8")
    return text[text.index("<!-- story -->") : text.index("<!-- end of story -->")]


def commands() -> list[tuple[list[str], list[str], list[str]]]:
    """Each command, what is typed while it runs, and the lines that it says."""
    found: list[tuple[list[str], list[str], list[str]]] = []
    for line in "\n".join(re.findall(r"```console\n(.*?)```", story(), re.DOTALL)).splitlines():
        if line.startswith("$ toolkit "):
            found.append((shlex.split(line)[2:], [], []))
        elif line.startswith("> "):
            found[-1][1].append(line[2:])
        elif line and line != LEFT_OUT:
            found[-1][2].append(line)
    return found


def alike(line: str) -> str:
    """Without what is another each time: the time of day when it was typed, and the name of the session."""
    said = re.sub(r"^(Sparat|Steg \d.*, till) \d\d\.\d\d", r"\1 00.00", line.strip())
    return SESSION.sub("SESSION", said)


def test_the_story_of_the_readme_goes_as_it_is_told(piped, machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    folder = machine / "boras"
    folder.mkdir()
    (folder / "workshop.yaml").write_text(PLAN, "utf-8")
    (next_meeting,) = re.findall(r"```yaml\n(.*?)```", story(), re.DOTALL)
    told = commands()
    assert [arguments[0] for arguments, _, _ in told] == ["walk", "record", "record", "agenda", "build"]
    for arguments, typed, said in told:
        if "boras/uppfoljning" in arguments:
            (folder / "uppfoljning.yaml").write_text(next_meeting, "utf-8")
        ran = piped(*arguments, typed="".join(f"{row}\n" for row in typed))
        assert ran.code == 0, ran.err
        lines = [alike(line) for line in (ran.out + ran.err).splitlines()]
        place = 0
        for line in said:
            assert alike(line) in lines[place:], (arguments, line, lines[place:])
            place = lines.index(alike(line), place) + 1
