"""Slips that would otherwise pass in silence, hang, or stop everything for a trifle."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["build", "--documents", ","], "det står inget namn efter --documents"),
        (["build", "--format", ""], "det står inget namn efter --format"),
        (["agenda", "--sets", ","], "det står inget namn efter --sets"),
        (["agenda", "--set", "municipalty=Borås"], "Menade du 'municipality'?"),
        (["agenda", "--set", "look=x"], "'look' går inte att ange med --set"),
        (["agenda", "--set", "date=9999-12-31"], "året i '9999-12-31' ligger för långt bort"),
    ],
)
def test_an_option_that_does_nothing_is_wrong_use(run, arguments: list[str], said: str) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


@pytest.mark.parametrize("name", ["workshop.yml", "Workshop.YAML", "workshop.yaml.txt"])
def test_a_plan_whose_name_is_nearly_right_is_not_passed_over(run, tmp_path: Path, name: str) -> None:
    (tmp_path / "boras").mkdir()
    (tmp_path / "boras" / name).write_text("title: Hej\n", "utf-8")
    ran = run("agenda", str(tmp_path / "boras"))
    assert (ran.code, ran.out) == (1, "")
    assert "Döp om den till 'workshop.yaml'" in ran.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in the file system here")
def test_a_pipe_or_a_device_is_refused_and_not_waited_for(run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "workshop.yaml")
    for path in (tmp_path, tmp_path / "workshop.yaml", Path("/dev/zero")):
        ran = run("agenda", str(path))
        assert (ran.code, ran.out) == (1, "")
        assert "ingen fil som går att läsa [F007]" in ran.err


def test_check_finds_what_would_stop_the_printing(run, tmp_path: Path) -> None:
    plan = 'title: "Hej 😀"\nlook: {accent: "#ffff99", logo: x.png}\n'
    (tmp_path / "workshop.yaml").write_text(plan, "utf-8")
    ran = run("check", str(tmp_path))
    assert ran.code == 1
    assert [code for code in ("[P003]", "[P010]", "[P012]") if code not in ran.out] == []
    assert "workshop.yaml:1:" in ran.out


@pytest.mark.parametrize(
    ("written", "fixed"),
    [("C:\\Users\\eva\\logo.svg", "logo.svg"), ("../logo.svg", "logo.svg"), ("logga.svg", "logga.svg")],
)
def test_a_picture_that_lies_in_the_folder_is_named_so(run, tmp_path: Path, written: str, fixed: str) -> None:
    square = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'
    (tmp_path / "logo.svg").write_text(square, "utf-8")
    plan = tmp_path / "workshop.yaml"
    plan.write_text(f"look: {{logo: {written}}}\n", "utf-8")
    run("check", str(tmp_path), "--fix")
    assert plan.read_text("utf-8") == f"look: {{logo: {fixed}}}\n"
    assert (run("check", str(tmp_path)).code == 0) == (fixed == "logo.svg")


@pytest.mark.parametrize("value", ["x", "-9" * 12, "9" * 18])
def test_a_source_date_that_is_none_is_told_of(run, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    ran = run("agenda")
    assert ran.code == 2
    assert "[U010]" in ran.err


def test_a_cache_that_cannot_be_written_is_no_reason_to_stop(
    run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert run("build", "--documents", "cards", "--out", str(tmp_path / "kit")).code == 0
    assert (tmp_path / "kit" / "fragekort.pdf").is_file()


def test_html_in_a_value_from_the_command_line_is_told_with_the_option(run) -> None:
    ran = run("agenda", "--set", "municipality=Å <b>")
    assert ran.code == 2
    assert ran.err.startswith("--set municipality: fel: '<b>' är HTML, och det används inte här [S014]\n")


def test_markdown_that_is_not_used_stands_as_it_is_from_the_command_line(run) -> None:
    ran = run("agenda", "--set", "place=`Sal` 3")
    assert ran.code == 0
    assert "\n`Sal` 3\n" in ran.out
