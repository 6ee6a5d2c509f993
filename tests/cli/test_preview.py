"""`toolkit preview` and `build --watch` as they are started and ended in a terminal."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

import pytest

from toolkit.cli.commands.build_command import build_on_change

from ..walking.builders import FakeClock, walk

WITHOUT_PDF = """
import sys
from toolkit.cli import main
code = main(sys.argv[1:])
assert not {"weasyprint", "pydyf"} & set(sys.modules), "what makes PDF files was loaded"
sys.exit(code)
"""
PATIENCE = 180.0
"""Seconds that a test may take on a busy machine."""


@contextmanager
def started(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], IO[str]]]:
    """The program in a process of its own, and what it says; the process is ended with Ctrl-C if it has not ended."""
    command = [sys.executable, "-c", WITHOUT_PDF, *arguments]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", env=environment
    )
    assert process.stdout
    at_last = threading.Timer(PATIENCE, process.kill)  # whoever waits for what is never said reads that all is said
    at_last.start()
    try:
        yield process, process.stdout
    finally:
        at_last.cancel()
        process.kill()
        process.wait()
        process.stdout.close()


def opened(said: IO[str]) -> tuple[OpenerDirector, str]:
    """A browser that has opened the address which was said first, and the address without its secret."""
    address = said.readline().strip()
    assert address.startswith("http://127.0.0.1:")
    browser = build_opener(HTTPCookieProcessor())
    browser.open(address).close()
    return browser, address.partition("?")[0]


def test_the_preview_answers_until_ctrl_c_ends_it_quietly(boras: Path) -> None:
    with started("preview", "boras", "--port", "0", "--no-open") as (process, said):
        browser, address = opened(said)
        assert "Ctrl-C" in said.readline()
        with browser.open(address) as answer:
            assert "Digital delaktighet i Borås" in answer.read().decode()
        with browser.open(address + "document/guide/standard") as answer:
            assert "</html>" in answer.read().decode()
        listening = browser.open(address + "events")
        assert listening.readline() == b"data: 1\n"
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 130
        assert said.read() == ""
        listening.close()


def test_a_plan_with_mistakes_is_shown_all_the_same(boras: Path) -> None:
    (boras / "workshop.yaml").write_text("titel: x\n", "utf-8")
    with started("--lang", "en", "preview", "boras", "--port", "0", "--no-open") as (_, said):
        browser, address = opened(said)
        page = browser.open(address).read().decode()
        assert "There are no pages yet" in page


def test_a_plan_that_is_taken_away_is_missed_and_not_replaced_by_the_built_in_workshop(boras: Path) -> None:
    with started("preview", "boras", "--port", "0", "--no-open") as (_, said):
        browser, address = opened(said)
        (boras / "workshop.yaml").rename(boras / "workshop2.yaml")
        with browser.open(address + "events") as news:
            while b"data: 2" not in news.readline():
                pass
        with browser.open(address) as answer:
            page = answer.read().decode()
        assert "1 fel. Sidorna är som de var före felet." in page
        assert "Menade du" in page
        assert "Digital delaktighet i Borås" in page


def test_a_port_in_use_says_which_to_take(run, boras: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
        ran = run("preview", "boras", "--no-open", "--port", str(port))
    assert ran.code == 4
    assert f"port {port} är upptagen" in ran.err
    assert f"--port {port + 1}" in ran.err


@pytest.mark.parametrize("port", ["x", "-1", "65536", "8 0", "²", "9" * 5000])
def test_what_is_no_port_is_told_of(run, boras: Path, port: str) -> None:
    ran = run("preview", "boras", "--no-open", f"--port={port}")
    assert ran.code == 2
    assert "Skriv ett tal" in ran.err


@pytest.mark.parametrize(
    "words", [("preview", "borås"), ("preview", "boras", "--case", "nej"), ("preview", "--end", "x")]
)
def test_what_no_save_can_mend_is_told_at_once(run, boras: Path, words: tuple[str, ...]) -> None:
    ran = run(*words, "--port", "0", "--no-open")
    assert ran.code == 2
    assert "fel:" in ran.err


def rebuilt(screen, folder: Path, build: Callable[[], object], *saves: Callable[[], object]) -> None:
    """Builds again and again, each time that nothing more is seen to change doing the next of the saves."""
    coming = iter(saves)
    looks = iter([False, True] * len(saves))

    def pause(_: float) -> None:
        if not next(looks, False):
            save = next(coming, None)
            if save is None:
                raise KeyboardInterrupt
            save()

    with pytest.raises(KeyboardInterrupt):
        build_on_change(screen, build, [folder], folder / "kit", pause)


@pytest.fixture
def screen():
    from toolkit.cli.output import Screen
    from toolkit.languages import words

    return Screen(words("sv"), colour=False)


def test_each_save_is_built_and_what_is_made_is_no_save(screen, boras: Path) -> None:
    built: list[str] = []

    def build() -> None:
        built.append((boras / "workshop.yaml").read_text("utf-8"))
        (boras / "kit").mkdir(exist_ok=True)
        (boras / "kit" / "guide.pdf").write_text(built[-1], "utf-8")

    plan = boras / "workshop.yaml"
    plan.write_text("a", "utf-8")
    rebuilt(screen, boras, build, lambda: plan.write_text("bb", "utf-8"), lambda: plan.write_text("ccc", "utf-8"))
    assert built == ["a", "bb", "ccc"]


def test_a_broken_save_is_told_of_and_the_next_one_built(
    screen, boras: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = boras / "workshop.yaml"
    built: list[str] = []

    def build() -> None:
        built.append(plan.read_text("utf-8"))

    rebuilt(screen, boras, build, plan.unlink, lambda: plan.write_text("hel igen", "utf-8"))
    assert built[-1] == "hel igen"
    assert len(built) == 2
    said = capsys.readouterr().err
    assert said.count("fel:") == 1
    assert "Inget i materialet är ändrat." in said
    assert said.count("Väntar på att du sparar något.") == 3


def told(said: IO[str], last: str) -> list[str]:
    """What is said until a line that has `last` in it; a slow machine is told of each file that is ready as well."""
    lines = [said.readline()]
    while last not in lines[-1]:
        assert lines[-1], f"ended without saying '{last}': {lines}"
        lines.append(said.readline())
    return [line for line in lines if " är klar" not in line]


def test_build_watch_keeps_the_last_good_kit_and_ends_with_ctrl_c(boras: Path) -> None:
    plan, made = boras / "workshop.yaml", boras / "kit" / "korschema.html"
    with started("build", "boras", "--documents", "run-sheet", "--format", "html", "--watch") as (process, said):
        assert "korschema.html" in told(said, "Väntar")[0]
        before, good = made.read_bytes(), plan.read_text("utf-8")
        plan.write_text("titel: x\n", "utf-8")
        blank, first, *_, unchanged, _ = told(said, "Väntar")
        assert blank == "\n"
        assert "boras/workshop.yaml:1:1: fel:" in first
        assert "Inget i materialet är ändrat." in unchanged
        assert made.read_bytes() == before
        plan.write_text(good.replace("Borås", "Åmål"), "utf-8")
        assert [line.split()[:1] for line in told(said, "Väntar")[:2]] == [[], ["boras/kit/korschema.html"]]
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 130
        assert "Traceback" not in said.read()


@pytest.mark.parametrize("option", ["--json", "--dry-run"])
def test_watching_does_not_go_with_what_is_done_once(run, boras: Path, option: str) -> None:
    ran = run("build", "boras", "--watch", option)
    assert ran.code == 2
    assert "--watch" in ran.out + ran.err


def test_build_watch_begins_with_a_broken_plan_and_misses_one_that_is_taken_away(boras: Path) -> None:
    plan, kit = boras / "workshop.yaml", boras / "kit" / "namnskyltar.html"
    good = plan.read_text("utf-8")
    plan.write_text("titel: x\n", "utf-8")
    with started("build", "boras", "--documents", "badges", "--format", "html", "--watch") as (_, said):
        assert any("[S002]" in line for line in told(said, "Väntar"))
        plan.write_text(good, "utf-8")
        assert any("boras/kit/namnskyltar.html" in line for line in told(said, "Väntar"))
        made = kit.read_bytes()
        plan.unlink()
        assert any("fel:" in line for line in told(said, "Väntar"))
        assert kit.read_bytes() == made, "the built-in workshop is not printed over it"
        plan.write_text(good.replace("Borås", "Åmål"), "utf-8")
        assert any("boras/kit/namnskyltar.html" in line for line in told(said, "Väntar"))


@pytest.mark.parametrize("where", ["in the plan", "on the command line"])
def test_build_watch_sees_a_list_of_participants_outside_the_folder(boras: Path, where: str) -> None:
    names, kit = Path("namn.csv"), boras / "kit" / "namnskyltar.html"
    names.write_text("namn\nAda\n", "utf-8")
    words = ["--participants", "namn.csv"]
    if where == "in the plan":
        plan = boras / "workshop.yaml"
        others = [line for line in plan.read_text("utf-8").splitlines() if not line.startswith("participants")]
        plan.write_text("\n".join([*others, "participants: ../namn.csv", ""]), "utf-8")
        words = []
    command = ["build", "boras", *words, "--documents", "badges", "--format", "html", "--watch"]
    with started(*command) as (_, said):
        told(said, "Väntar")
        assert "Ada" in kit.read_text("utf-8")
        names.write_text("namn\nAda\nBoel\n", "utf-8")
        told(said, "Väntar")
        assert "Boel" in kit.read_text("utf-8")


def test_the_rooms_page_follows_until_ctrl_c_ends_it_quietly(boras: Path) -> None:
    with started("view", "boras", "--browser", "--port", "0", "--no-open") as (process, said):
        browser, address = opened(said)
        assert "Ctrl-C" in said.readline()
        with browser.open(address) as answer:
            assert "Vi börjar snart." in answer.read().decode()
        with browser.open(address + "events") as news:
            assert "Vi börjar snart." in news.readline().decode()
            process.send_signal(signal.SIGINT)
            assert process.wait(60) == 130
        assert said.read() == ""


def test_a_session_of_a_newer_program_ends_the_rooms_page_with_the_reason(boras: Path) -> None:
    with started("view", "boras", "--browser", "--port", "0", "--no-open") as (process, said):
        opened(said)
        assert "Ctrl-C" in said.readline()
        journal = boras / "sessions" / "s" / "journal.jsonl"
        walk(journal.parent, FakeClock()).leave()
        journal.write_text(journal.read_text("utf-8").replace('"version": 1', '"version": 99'), "utf-8")
        assert process.wait(60) == 1
        assert "[W001]" in said.read()
