"""A format is one entry: it is exported, named, described in the help, and what it says is told."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

import toolkit
from toolkit.cli import main
from toolkit.languages import words
from toolkit.problems import Problem, Severity, ToolkitError, say
from toolkit.records import formats
from toolkit.records.formats import FORMATS, FormattedRecord, RecordFormat, described, export
from toolkit.records.record import Record

from .builders import ODD, events, held, kept, promising

DOCS = Path(toolkit.__file__).parents[1] / "docs" / "adding-a-record-format.md"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def documented(monkeypatch: pytest.MonkeyPatch) -> None:
    """The format that the documentation makes up, made by running the code on its page."""
    module, entry = re.findall(r"```python\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
    todo_txt = ModuleType("toolkit.records.todo_txt")
    monkeypatch.setitem(sys.modules, "toolkit.records.todo_txt", todo_txt)
    exec(compile(module, str(DOCS), "exec"), vars(todo_txt))  # noqa: S102 - our own page
    monkeypatch.setattr(formats, "FORMATS", FORMATS.copy())
    exec(compile(entry, str(DOCS), "exec"), vars(formats).copy())  # noqa: S102


def test_a_format_of_one_entry_is_exported_and_what_it_says_is_told(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def count_notes(record: Record) -> FormattedRecord:
        warning = Problem("R099", say("there may be more"), say("Look."), severity=Severity.WARNING)
        number = str(len(list(record.all_notes)))
        return FormattedRecord(number.encode(), 3, (say("counted {n}", n=number),), (warning,))

    monkeypatch.setitem(FORMATS, "count", RecordFormat("txt", count_notes, say("tally"), say("{format} (of notes)")))
    kept(here, "a", events("ett", "två"))
    assert main(["--lang", "en", "record", "export", "--format", "json,count"]) == 0
    out, err = capsys.readouterr()
    assert Path("records/tally-a.txt").read_text("utf-8") == "2"
    assert re.search(r"tally-a\.txt +3 pages\ncounted 2\n$", out)
    assert "there may be more [R099]" in err
    assert main(["--lang", "en", "record", "export", "--help"]) == 0
    assert "csv (planned and actual minutes), count (of notes)." in " ".join(capsys.readouterr().out.split())
    assert main(["--lang", "en", "record", "export", "--format", "cuont"]) == 2
    assert "Did you mean 'count'?" in capsys.readouterr().err


def test_the_documented_format_works(here: Path, documented: None, capsys: pytest.CaptureFixture[str]) -> None:
    kept(here, "a", events())
    assert main(["--lang", "en", "record", "export", "--format", "todo"]) == 0
    assert Path("records/to-do-a.txt").read_text("utf-8") == "2026-12-03 Sätta upp en skylt due:2026-12-04\n"
    assert "“fredag” was read as 4 December 2026: Sätta upp en skylt" in capsys.readouterr().out
    assert main(["--lang", "en", "record", "export", "--help"]) == 0
    assert "todo (a list of tasks)" in " ".join(capsys.readouterr().out.split())
    kept(here, "b", events(finished=False))
    assert main(["--lang", "en", "record", "export", "b", "--format", "todo"]) == 1
    assert "[R030]" in capsys.readouterr().err


def test_the_help_names_every_format_first_those_of_the_whole_record() -> None:
    whole, parts = described(words("en")).split("; ")
    assert whole == "pdf (to print and keep), html, docx (to change in Word), md (Markdown), json (for programs)"
    assert "follow-up or follow-up-docx (the form for the next meeting)" in parts
    named = re.findall(r"[\w-]+", re.sub(r"\(.*?\)", "", f"{whole} {parts}"))
    assert [name for name in named if name != "or"] == list(FORMATS)
    assert " eller follow-up-docx (blanketten till nästa träff)" in described(words("sv"))


def test_each_format_is_made_once_in_the_order_that_was_asked_for() -> None:
    files = export(held(), ["json", "md", "json"])
    assert [(file.format, file.name) for file in files] == [
        ("json", "minnesanteckningar-test.json"),
        ("md", "minnesanteckningar-test.md"),
    ]


@pytest.mark.parametrize("format_", ["md", "json", "html", "calendar", "csv", "docx", "plan-docx", "follow-up-docx"])
def test_the_same_record_is_the_same_bytes_in_every_format(format_: str) -> None:
    once, again = (export(promising(), [format_])[0].content for _ in range(2))
    assert once.data == again.data


def test_a_format_that_there_is_not_is_refused_before_any_is_made() -> None:
    with pytest.raises(ToolkitError) as caught:
        export(held(*ODD), ["pdf", "dpf"])
    assert [problem.code for problem in caught.value.problems] == ["U004"]
