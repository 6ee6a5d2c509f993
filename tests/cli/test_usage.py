"""Wrong use of the command line is told in the user's language, with the nearest thing there is, and code 2."""

import json
from pathlib import Path

import pytest



@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"], ["--lang", "sv", "--help"]])
def test_help_is_swedish_and_fine(run, arguments: list[str]) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Användning: toolkit [VAL] KOMMANDO\n")
    assert "  build   Gör materialet" in ran.out
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
    ("arguments", "expected"),
    [
        (["bild"], "fel: kommandot 'bild' finns inte [U001]\n  Menade du 'build'?\n"),
        (["xyzzy"], "fel: kommandot 'xyzzy' finns inte [U001]\n  'toolkit --help' visar vad som finns.\n"),
        (["build", "--documnts", "guide"], "fel: valet --documnts finns inte [U002]\n  Menade du '--documents'?\n"),
        (["check", "--plian"], "fel: valet --plian finns inte [U002]\n  Menade du '--plain'?\n"),
        (["build", "--out"], "fel: valet --out behöver ett värde [U003]\n  'toolkit build --help' visar vad som finns.\n"),
        (["show"], "fel: 'toolkit show' behöver ID [U003]\n  'toolkit show --help' visar vad som finns.\n"),
        (["--lang"], "fel: valet --lang behöver ett värde [U003]\n"),
        (["--color", "alway"], "fel: 'alway' passar inte för --color [U004]\n  Menade du 'always'?\n"),
        (["list", "cases", "facts"], "fel: 'facts' är ett ord för mycket för 'toolkit list' [U005]\n"
         "  'toolkit list --help' visar vad som finns.\n"),
        (["list", "casse"], "fel: det finns ingen lista över 'casse' [U004]\n  Menade du 'cases'?\n"),
        (["--lang", "sw"], "fel: programmet kan inte språket 'sw' [U006]\n  Menade du 'sv'?\n"),
        (["agenda", "--set", "Borås"], "fel: 'Borås' är inte ett namn och ett värde [U004]\n  Skriv --set namn=värde.\n"),
        (["show", "libraries", "--audience", "public"], "fel: 'public' passar inte för --audience [U004]\n"
         "  Välj bland: facilitator, participant.\n"),
        (["show", "libraries", "--resolved", "--audience", "participant"],
         "fel: --resolved visar allt som är skrivet, också det som bara är för handledaren [U004]\n"
         "  Ta bort --audience eller --resolved.\n"),
        (["agenda", "--end", "25"], "--end: fel: '25' är inget klockslag [T004]\n"
         "  Skriv timmar och minuter, till exempel 09.00 eller 13:45.\n"),
        (["agenda", "--sets", "libraris"], "--sets: fel: frågepaketet 'libraris' finns inte [L001]\n  Menade du 'libraries'?\n"),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_one_thing_to_do(run, arguments: list[str], expected: str) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == expected


def test_a_path_that_does_not_exist_is_told_with_what_is_beside_it(run, boras: Path) -> None:
    ran = run("build", "bors")
    assert ran.code == 2
    assert ran.err == "fel: det finns ingen fil eller mapp 'bors' [U007]\n  Menade du 'boras'?\n"
    assert run("check", "boras/workshp.yaml").err.endswith("Menade du 'boras/workshop.yaml'?\n")


@pytest.mark.parametrize(
    "arguments",
    [["bild", "--json"], ["build", "--json", "--nope"], ["list", "casse", "--json"], ["--lang", "xx", "list", "--json"]],
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
