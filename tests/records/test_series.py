"""The running record of a series: one document about all meetings, and what became of each promise."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from toolkit.cli import main
from toolkit.records.plain_text import text_lines
from toolkit.records.record import LookedAtPromise, LookedBack, Promise, Record
from toolkit.records.series import running_record

from .builders import events, kept, promising

ROWS = ("Ringa banken", "Skriva om lappen", "Räkna ärenden")


def follow_up() -> Record:
    """Held on 21 January 2027: one promise of the first meeting is kept, one was not talked about."""
    looked_at = (
        LookedAtPromise(number=1, what="Ringa banken", who="Eva Ek", outcome="done", note="de har telefontid"),
        LookedAtPromise(number=2, what="Skriva om lappen", who="Bo Berg"),
    )
    looked_back = LookedBack(title="Första", day=date(2026, 12, 3), promises=looked_at)
    new = Promise(what="Räkna ärenden", who="Åke Öst", when="1 mars")
    return promising(new, day=date(2027, 1, 21), title="Andra", looked_back=looked_back)


def first() -> Record:
    promises = Promise(what="Ringa banken", who="Eva Ek"), Promise(what="Skriva om lappen", who="Bo Berg", when="jul")
    return promising(*promises, title="Första")


def text_of(*records: Record) -> str:
    return "\n".join(line for line, _ in text_lines(running_record(records), 1000))


def test_every_promise_stands_first_with_what_became_of_it() -> None:
    text = text_of(first(), follow_up())
    assert text.startswith("Löpande anteckningar: Första")
    assert "2 träffar · torsdag 3 december 2026 – torsdag 21 januari 2027" in text
    called, written, counted = (
        next(line for line in text.split("\n") if line.startswith(f"- {what}")) for what in ROWS
    )
    assert called.endswith("Hur det gick: Det blev av (21 januari 2027): de har telefontid.")
    assert "Lovat: 3 december 2026." in written
    assert written.endswith("Hur det gick: inte uppföljt än.")
    assert counted.startswith("- Räkna ärenden. Vem: Åke Öst. Lovat: 21 januari 2027.")


def test_each_meeting_follows_in_the_order_of_the_days() -> None:
    text = text_of(first(), follow_up())
    assert text.index("Torsdag 3 december 2026. Första") < text.index("Torsdag 21 januari 2027. Andra")


def test_the_first_thing_said_of_a_promise_counts_and_one_of_the_same_words_later_is_another() -> None:
    again = promising(Promise(what="Ringa banken", who="Eva Ek"), day=date(2027, 2, 1), title="Tredje")
    text = text_of(first(), follow_up(), again)
    assert text.count("- Ringa banken. Vem: Eva Ek. Lovat:") == 2
    assert "Lovat: 1 februari 2027. Hur det gick: inte uppföljt än." in text


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "serie"
    kept(folder, "2026-12-03-a", events("De ringde Birgit, och Ulla tog emot"))
    kept(folder, "2026-12-04-b", events("Åke svarade", plan="traff-2", facilitators=("Ulla Vik",)))
    return folder


def test_it_is_written_in_every_format_that_can_hold_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "sv", "record", "export", "serie", "--series", "--format", "html,md,json,csv"]) == 0
    names = {path.name for path in (folder / "records").glob("[!.]*")}
    assert names == {f"lopande-anteckningar-serie.{ending}" for ending in ("html", "md", "json", "csv")}
    data = json.loads((folder / "records" / "lopande-anteckningar-serie.json").read_text("utf-8"))
    assert [record["session"] for record in data] == ["2026-12-03-a", "2026-12-04-b"]
    capsys.readouterr()


def test_a_format_that_is_about_one_meeting_is_refused_with_those_that_are_not(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--lang", "sv", "record", "export", "serie", "--series", "--format", "plan"]) == 2
    assert "pdf, html, docx, md, json, counts, votes, csv" in capsys.readouterr().err


def test_names_of_one_meeting_are_taken_out_of_the_others_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "sv", "record", "export", "serie", "--series", "--format", "md", "--redact"]) == 0
    text = (folder / "records" / "lopande-anteckningar-serie-utan-namn.md").read_text("utf-8")
    assert not any(name in text for name in ("Birgit", "Åke", "Ulla", "Ek,"))
    assert "R008" in capsys.readouterr().err


def test_it_is_shown_in_the_terminal_and_without_a_session_it_says_so(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--lang", "sv", "record", "show", "serie", "--series"]) == 0
    assert "Löpande anteckningar" in capsys.readouterr().out
    (tmp_path / "tom").mkdir()
    assert main(["--lang", "sv", "record", "show", "tom", "--series"]) == 1
    assert "R001" in capsys.readouterr().err
    assert main(["--lang", "sv", "record", "show", "fel", "--series"]) == 2
    assert "U007" in capsys.readouterr().err
