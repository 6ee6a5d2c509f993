"""Wrong use of the command line is told in the user's language, with the nearest thing there is, and code 2."""

import json
import re
from pathlib import Path

import pytest


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"], ["--lang", "sv", "--help"]])
def test_help_is_swedish_and_fine(run, arguments: list[str]) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Användning: toolkit [VAL] KOMMANDO\n")
    assert re.search(r"^  build +Gör materialet", ran.out, re.MULTILINE)
    assert ("--plain" in ran.out) == bool(arguments)


@pytest.mark.parametrize("command", ["build", "agenda", "list", "show", "check", "doctor"])
def test_the_help_of_every_command_is_translated(run, command: str) -> None:
    swedish, english = run(command, "--help").out, run("--lang", "en", command, "--help").out
    assert swedish.startswith(f"Användning: toolkit {command} [VAL]")
    assert english.startswith(f"Usage: toolkit {command} [OPTIONS]")
    assert "  -h, --help" in swedish
    assert f"Exempel:\n  toolkit {command}" in swedish
    described = [line for line in english.splitlines() if len(line) > 40 and not line.strip().startswith("toolkit ")]
    assert described
    assert not set(described) & set(swedish.splitlines())


def test_help_fits_narrow_terminals(run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    lines = run("--help").out.splitlines()
    assert lines
    assert max(map(len, lines)) <= 40


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        ("bild", "kommandot 'bild' finns inte [U001]", "Menade du 'build'?"),
        ("xyzzy", "kommandot 'xyzzy' finns inte [U001]", "'toolkit --help' visar vad som finns."),
        ("build --documnts guide", "valet --documnts finns inte [U002]", "Menade du '--documents'?"),
        ("check --plian", "valet --plian finns inte [U002]", "Menade du '--plain'?"),
        ("build --out", "det saknas något efter --out [U003]", "'toolkit build --help' visar vad som finns."),
        ("build --open=ja", "--open ska stå ensamt [U003]", "'toolkit build --help' visar vad som finns."),
        ("show", "'toolkit show' behöver ID [U003]", "'toolkit show --help' visar vad som finns."),
        ("--color alway", "'alway' passar inte för --color [U004]", "Menade du 'always'?"),
        ("list casse", "det finns ingen lista över 'casse' [U004]", "Menade du 'cases'?"),
        ("agenda --set Ort", "'Ort' är inte ett namn och ett värde [U004]", "Skriv --set namn=värde."),
        (
            "list cases facts",
            "'facts' är ett ord för mycket för 'toolkit list' [U005]",
            "'toolkit list --help' visar vad som finns.",
        ),
        ("--lang sw", "toolkit kan inte språket 'sw' [U006]", "Menade du 'sv'?"),
        (
            "show libraries --audience public",
            "'public' passar inte för --audience [U004]",
            "Välj bland: facilitator, participant.",
        ),
        (
            "show libraries --resolved --audience participant",
            "--resolved visar allt som är skrivet, också det som bara är för den som leder [U004]",
            "Ta bort --audience eller --resolved.",
        ),
    ],
)
def test_a_slip_is_told_with_one_thing_to_do(run, arguments: str, message: str, hint: str) -> None:
    ran = run(*arguments.split())
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"fel: {message}\n  {hint}\n"


@pytest.mark.parametrize(
    ("option", "value", "message", "hint"),
    [
        ("--end", "25", "'25' är inget klockslag [T004]", "Skriv timmar och minuter, till exempel 09.00 eller 13:45."),
        ("--sets", "libraris", "frågepaketet 'libraris' finns inte [L001]", "Menade du 'libraries' (Bibliotek)?"),
        ("--set", "date=snart", "'snart' är inget datum [T005]", "Skriv år, månad och dag, till exempel 2026-12-03."),
    ],
)
def test_a_mistake_in_an_option_points_at_the_option(run, option: str, value: str, message: str, hint: str) -> None:
    ran = run("agenda", option, value)
    assert (ran.code, ran.out) == (2, "")
    where = f"{option} {value.partition('=')[0]}" if option == "--set" else option
    assert ran.err == f"{where}: fel: {message}\n  {hint}\n"


def test_a_global_option_without_its_value_is_told(run) -> None:
    ran = run("list", "--lang")
    assert (ran.code, ran.err) == (2, "fel: det saknas något efter --lang [U003]\n  Skriv så här: --lang sv\n")


def test_a_path_that_does_not_exist_is_told_with_what_is_beside_it(run, boras: Path) -> None:
    ran = run("build", "bors")
    assert ran.code == 2
    assert ran.err == "fel: det finns ingen fil eller mapp 'bors' [U007]\n  Menade du 'boras'?\n"
    assert run("check", "boras/workshp.yaml").err.endswith("Menade du 'boras/workshop.yaml'?\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ["bild", "--json"],
        ["build", "--json", "--nope"],
        ["list", "casse", "--json"],
        ["--lang", "xx", "list", "--json"],
    ],
)
def test_wrong_use_is_json_too_when_that_was_asked_for(run, arguments: list[str]) -> None:
    ran = run(*arguments)
    document = json.loads(ran.out)
    assert (ran.code, ran.err) == (2, "")
    assert document["ok"] is False
    assert document["problems"][0]["code"].startswith("U")


def test_global_options_may_stand_anywhere(run) -> None:
    assert run("check", "--lang", "en", "--quiet").code == 0
    assert run("agenda", "--lang=en", "--plain").out == run("--plain", "--lang", "en", "agenda").out


@pytest.mark.parametrize(
    ("environment", "first"),
    [({}, "Användning"), ({"LANG": "C"}, "Användning"), ({"LANG": "sv_SE.UTF-8"}, "Användning"),
     ({"LANG": "ar_SA.UTF-8"}, "Användning"), ({"LANG": "en_GB.UTF-8"}, "Usage")],
)  # fmt: skip
def test_the_machines_language_is_spoken(
    run, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], first: str
) -> None:
    monkeypatch.delenv("TOOLKIT_LANG")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert run().out.startswith(first)
