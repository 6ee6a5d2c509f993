"""`toolkit record`: what there is, what it says, files of it, and getting rid of it."""

from __future__ import annotations

import json
import os
import stat
import sys
from pathlib import Path

import pexpect
import pytest

from toolkit.records.record import Record

from ..records.builders import attached_record, events, held, kept

NAME = "2026-12-03-boras-k3f9"


@pytest.fixture
def session(boras: Path) -> Path:
    """The plan's workshop has been led, and is finished."""
    return kept(boras, NAME, events("Banken ringer aldrig, sa Birgit", "Hon fick ingen medicin"))


def test_record_alone_tells_what_there_is(run) -> None:
    for arguments in (["record"], ["record", "--help"], ["help", "record"]):
        ran = run(*arguments)
        assert ran.code == 0
        assert [line.split()[0] for line in ran.out.splitlines() if line.startswith("  ") and line[2] in "lsed"][
            :2
        ] == [
            "list",
            "show",
        ]
    assert "Menade du 'export'?" in run("record", "exprt").err


def test_list_says_what_it_was_and_how_much_was_written(run, session: Path) -> None:
    lines = run("record", "list").out.splitlines()
    assert lines == [
        f"1  {NAME}",
        "   Digital delaktighet, torsdag 3 december 2026. Avslutad. 2 anteckningar, 1",
        "   löfte.",
    ]


def test_list_with_nothing_says_where_it_looked(run, machine: Path) -> None:
    ran = run("record", "list")
    assert (ran.code, ran.err) == (0, "")
    assert str(machine) in ran.out.replace("\n", " ").replace("  ", " ")
    assert "toolkit walk" in ran.out


def test_list_as_json(run, session: Path) -> None:
    told = json.loads(run("record", "list", "boras", "--json").out)
    assert told["ok"] is True
    (item,) = told["items"]
    assert (item["id"], item["language"], item["title"]) == (NAME, "sv", "Digital delaktighet")
    assert (item["date"], item["finished"], item["notes"], item["promises"]) == ("2026-12-03", True, 2, 1)


def test_show_says_everything_in_lines_that_fit(run, session: Path) -> None:
    out = run("record", "show").out
    assert max(map(len, out.splitlines())) <= 80
    for said in ("Bord 1: Banken ringer aldrig", "- Sätta upp en skylt. Vem: Birgit. Senast: fredag (4 december 2026).",
                 "Vi möts i januari", "Talk. Planerat: 40 min. Tog: 45 min. Anmärkning: kortat 5 min, utan fråga 3.",
                 "hela steget"):  # fmt: skip
        assert said in out


def test_show_as_json_is_the_record(run, session: Path) -> None:
    told = json.loads(run("record", "show", "k3f9", "--json").out)
    assert (
        Record.model_validate(told["record"]).steps
        == held("Banken ringer aldrig, sa Birgit", "Hon fick ingen medicin").steps
    )


def test_a_torn_session_is_shown_with_its_draft_and_a_warning(run, boras: Path) -> None:
    folder = kept(boras, NAME, events("klart", finished=False, draft="och sedan"))
    with (folder / "journal.jsonl").open("ab") as file:
        file.write(b'{"type": "draft", "text": "och sed')
    ran = run("record", "show")
    assert ran.code == 0
    assert "Det sista, inte färdigt: och sedan" in ran.out
    assert "varning: 1 rad gick inte att läsa" in ran.err


def test_export_makes_files_beside_the_sessions_for_nobody_else(run, boras: Path, session: Path) -> None:
    ran = run("record", "export", "--format", "pdf,html,md,json")
    paths = [Path(line.split()[0]) for line in ran.out.splitlines() if line.startswith("boras")]
    stem = f"minnesanteckningar-{NAME}"
    assert [path.name for path in paths] == [f"{stem}.{ending}" for ending in ("pdf", "html", "md", "json")]
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths} == {0o600}
    assert attached_record(paths[0].read_bytes()) == Record.model_validate_json(paths[3].read_bytes())
    assert "1 sida" in ran.out or "2 sidor" in ran.out


def test_export_leaves_what_somebody_has_changed(run, session: Path) -> None:
    path = Path(run("record", "export", "--format", "md").out.split()[0])
    path.write_text("rättat för hand", "utf-8")
    ran = run("record", "export", "--format", "md")
    assert (ran.code, path.read_text("utf-8")) == (4, "rättat för hand")
    assert "[M003]" in ran.err


def test_a_format_that_there_is_not(run, session: Path) -> None:
    ran = run("record", "export", "--format", "pfd")
    assert (ran.code, "Menade du 'pdf'?" in ran.err) == (2, True)


def test_without_names_it_says_how_many_and_that_somebody_must_read(run, boras: Path, session: Path) -> None:
    plan = boras / "workshop.yaml"
    plan.write_text(plan.read_text("utf-8").replace("participants: 24", "participants: [{name: Medina Sol}]"), "utf-8")
    kept(boras, "later", events("Medina, Birgit och Sol", "Evas bil"))
    ran = run("record", "export", "later", "--redact-names", "Eva", "--format", "md", "--out", "ut")
    (path,) = Path("ut").glob("*.md")
    assert path.name == "minnesanteckningar-later-utan-namn.md"
    text = path.read_text("utf-8")
    assert "\\[namn\\], \\[namn\\] och \\[namn\\]" in text
    assert "\\[namn\\] bil" in text
    assert "7 namn eller nummer är borttagna, men det kan finnas fler [R008]" in ran.err
    assert "Läs igenom allt" in ran.err
    told = json.loads(run("record", "export", "later", "--redact", "--format", "md", "--out", "json", "--json").out)
    assert (told["ok"], told["replaced"], [problem["code"] for problem in told["problems"]]) == (True, 6, ["R008"])


def test_a_plan_with_mistakes_is_told_of_since_its_names_are_not_known(run, boras: Path, session: Path) -> None:
    (boras / "workshop.yaml").write_text("titel: [", "utf-8")
    ran = run("record", "export", "--redact", "--format", "md")
    assert (ran.code, "[R009]" in ran.err) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], "R010"),
        (["boras", "--yes"], "R010"),
        ([NAME], "R011"),
        (["--older-than", "snart"], "U004"),
        ([NAME, "--json"], "R011"),
    ],
)
def test_nothing_is_deleted_by_mistake(run, session: Path, arguments: list[str], code: str) -> None:
    ran = run("record", "delete", *arguments)
    assert ran.code
    assert code in ran.out + ran.err
    assert (session / "journal.jsonl").exists()


def test_the_old_go_and_the_young_stay(run, boras: Path, session: Path) -> None:
    assert run("record", "delete", "--older-than", "10000v", "--yes").out == "0 tillfällen raderades.\n"
    assert session.exists()
    told = json.loads(run("record", "delete", NAME, "--yes", "--json").out)
    assert told["deleted"] == [NAME]
    assert not session.exists()


@pytest.mark.parametrize(("answer", "there"), [("n", True), ("", True), ("ja", False)])
def test_a_person_is_told_what_goes_and_asked(session: Path, answer: str, there: bool) -> None:
    talk = pexpect.spawn(
        sys.executable, ["-m", "toolkit", "record", "delete", NAME], encoding="utf-8", timeout=300, env=dict(os.environ)
    )
    talk.expect("går inte att få tillbaka")
    talk.expect("2 anteckningar, 1")
    talk.expect("Radera")
    talk.sendline(answer)
    talk.expect("Inget raderades" if there else "1 tillfälle raderades")
    talk.expect(pexpect.EOF)
    assert (session / "journal.jsonl").exists() == there


@pytest.mark.parametrize("command", ["list", "show", "export", "delete"])
def test_the_help_is_translated(run, command: str) -> None:
    swedish, english = run("record", command, "--help").out, run("--lang", "en", "record", command, "--help").out
    assert swedish.startswith(f"Användning: toolkit record {command} [VAL]")
    described = [line for line in english.splitlines() if len(line) > 40 and not line.strip().startswith("toolkit ")]
    assert described
    assert not set(described) & set(swedish.splitlines())
