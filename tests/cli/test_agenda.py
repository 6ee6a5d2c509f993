"""`toolkit agenda` shows the day as text that can be read aloud."""

import json
from pathlib import Path


def test_the_day_has_a_heading_a_line_for_each_moment_and_what_is_asked(run, boras: Path) -> None:
    ran = run("agenda", "boras")
    lines = ran.out.splitlines()
    assert (ran.code, ran.err) == (0, "")
    assert lines[:4] == [
        "Digital delaktighet i Borås",
        "torsdag 3 december 2026, 09.00–11.00",
        "Borås stadsbibliotek",
        "Två timmar. 2 h.",
    ]
    assert lines[5] == "09.00–09.06  Välkommen, 6 minuter"
    assert "fråga 1–2" in ran.out
    assert "Bibliotek: fråga " in ran.out
    assert "frågor ställs inte" in ran.out
    assert max(map(len, lines)) <= 80


def test_options_take_the_place_of_what_the_plan_says(run, boras: Path) -> None:
    ran = run("agenda", "boras", "--start", "13", "--end", "14.20", "--sets", "libraries", "--set", "place=Hörsalen")
    assert ran.out.startswith(
        "Digital delaktighet i Borås\ntorsdag 3 december 2026, 13.00–14.20\nHörsalen\nTvå timmar. 1 h 20 min.\n"
    )
    assert "Bibliotek: fråga" in ran.out
    assert "Äldreomsorg" not in ran.out
    assert "\nAnnorlunda än i programmet:\n- Välkommen: 5 minuter i stället för 6\n" in ran.out


def test_a_fixed_time_is_kept_and_said_to_be_one_in_every_edition(run, boras: Path) -> None:
    overlay = boras / "programmes/two-hours.sv.yaml"
    overlay.parent.mkdir(exist_ok=True)
    overlay.write_text("based_on: two-hours\nchange: {break: {at: 10}}\n", "utf-8")
    assert "\n10.00–10.12  Paus, 12 minuter, fast tid\n" in run("agenda", "boras").out
    assert "10.00–10.12  Paus, 12 minuter, fast tid\n" in run("agenda", "boras", "--language", "sv-simple").out
    times = {item["id"]: item["at"] for item in json.loads(run("agenda", "boras", "--json").out)["items"]}
    assert {id_: at for id_, at in times.items() if at} == {"break": "10:00"}


def test_an_end_on_the_command_line_replaces_minutes_in_the_plan(run, boras: Path) -> None:
    plan = boras / "workshop.yaml"
    plan.write_text(plan.read_text("utf-8") + "minutes: 120\n", "utf-8")
    assert "1 h 30 min." in run("agenda", "boras", "--end", "10.30").out
    both = run("agenda", "boras", "--end", "10.30", "--minutes", "90")
    assert both.code != 0
    assert "både 'end' och 'minutes'" in both.err


def test_json_has_times_and_questions(run, boras: Path) -> None:
    document = json.loads(run("agenda", "boras", "--json").out)
    assert document["ok"] is True
    assert (document["date"], document["start"], document["end"], document["minutes"]) == (
        "2026-12-03", "09:00", "11:00", 120,
    )  # fmt: skip
    numbers = [question["number"] for item in document["items"] for question in item["questions"]]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
    assert len(numbers) > 5


def test_a_programme_that_does_not_fit_is_refused(run, boras: Path) -> None:
    ran = run("agenda", "boras", "--minutes", "20")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("--minutes: fel: programmet ryms inte på 20 minuter")
