"""What is written survives old encodings, closed pipes and terminals of every kind."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from toolkit.cli import main

TOOLKIT = [sys.executable, "-m", "toolkit"]


ENCODINGS = ("cp1252", "cp850", "cp437", "ascii", "utf-16")
WRITING = (["agenda"], ["list", "facts"], ["show", "libraries"], ["bild"])


@pytest.mark.parametrize(
    ("encoding", "arguments"),
    [
        pytest.param(
            encoding, arguments, marks=() if arguments == ["agenda"] or encoding == "ascii" else pytest.mark.sweep
        )
        for encoding in ENCODINGS
        for arguments in WRITING
    ],
)
def test_nothing_breaks_in_an_old_encoding(encoding: str, arguments: list[str]) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    ran = subprocess.run([*TOOLKIT, *arguments], capture_output=True, env=environment, check=False)
    written = (ran.stdout or ran.stderr).decode(encoding)
    assert ran.returncode == (2 if arguments == ["bild"] else 0)
    assert len(written) > 40
    assert "Traceback" not in written


def test_characters_that_are_missing_become_their_nearest() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    ran = subprocess.run([*TOOLKIT, "agenda"], capture_output=True, env=environment, check=True)
    assert b"09.00-09.06  Valkommen" in ran.stdout


def test_json_is_utf_8_whatever_the_terminal_says(boras: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "cp437"}
    ran = subprocess.run([*TOOLKIT, "agenda", "boras", "--json"], capture_output=True, env=environment, check=True)
    assert "Digital delaktighet i Borås" in ran.stdout.decode("utf-8")


def test_a_reader_that_has_seen_enough_is_no_mistake() -> None:
    shell = f"'{sys.executable}' -m toolkit show rent-on-the-phone | head -1; echo ${{PIPESTATUS[0]}}"
    ran = subprocess.run(["bash", "-c", shell], capture_output=True, encoding="utf-8", check=True)
    assert ran.stdout == "Hyran i telefonen\n0\n"
    assert ran.stderr == ""


def coloured(capsys: pytest.CaptureFixture[str], *arguments: str) -> bool:
    main(["bild", *arguments])
    return "\x1b[" in capsys.readouterr().err


def test_colour_is_for_terminals_and_for_those_who_ask(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not coloured(capsys)
    assert coloured(capsys, "--color", "always")
    assert not coloured(capsys, "--color", "always", "--plain")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    assert not coloured(capsys, "--color=never")


@pytest.mark.parametrize(
    ("environment", "expected"),
    [({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
     ({"FORCE_COLOR": "1", "TERM": "dumb"}, False), ({"FORCE_COLOR": "1", "TOOLKIT_PLAIN": "1"}, False),
     ({"FORCE_COLOR": "1", "TOOLKIT_PLAIN": "0"}, True), ({"NO_COLOR": ""}, False)],
)  # fmt: skip
def test_the_environment_is_listened_to(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], *, expected: bool
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert coloured(capsys) is expected


def test_brackets_and_colons_in_content_are_shown_as_they_are(capsys: pytest.CaptureFixture[str], boras: Path) -> None:
    (boras / "workshop.yaml").write_text('"[namn] :books: [/]": x\n', "utf-8")
    main(["check", "boras", "--color", "always"])
    assert "[namn] :books: [/]" in capsys.readouterr().out


def test_characters_that_steer_a_terminal_never_reach_it(capsys: pytest.CaptureFixture[str], boras: Path) -> None:
    (boras / "workshop.yaml").write_text('title: "\\e[2J\\e[31mrött"\nspråk: x\n', "utf-8")
    assert main(["agenda", "boras", "--set", "title=\x1b[2Jrött"]) == 1
    assert main(["check", "boras"]) == 1
    captured = capsys.readouterr()
    assert "språk" in captured.out
    assert "\x1b" not in captured.out + captured.err
