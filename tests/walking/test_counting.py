"""What it costs and what should last, as somebody types it in a hurry: understood, asked about, or asked for again."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.content.models.programme import Uses
from toolkit.languages.estimates import Amount
from toolkit.planning.workshop import Workshop
from toolkit.walking.dialogue import Dialogue
from toolkit.walking.session import events as e
from toolkit.walking.session.header import Header
from toolkit.walking.session.state import replay
from toolkit.walking.session.store import FILE, StoredSession, read
from toolkit.walking.session.walk import Walk

from ..planning import builders as planned
from .builders import FakeClock, lines, typed, walk
from .leading import Room

TITLES = {"libraries": "Bibliotek", "elderly-care": "Äldreomsorg"}


def planning_day() -> Workshop:
    steps = planned.moment("hello", 5), planned.moment("plan", 20, Uses.PLAN), planned.moment("bye", 5)
    return planned.workshop(None, choreography=planned.programme(*steps))


def begun(folder: Path, *operations: str) -> Dialogue:
    header = Header(operations={id_: TITLES[id_] for id_ in operations})
    dialogue = lines(walk(folder / "s", FakeClock(), header=header), folder)
    typed(dialogue, "n")
    return dialogue


@pytest.fixture
def library(tmp_path: Path) -> Dialogue:
    """A workshop with one operation."""
    return begun(tmp_path, "libraries")


@pytest.fixture
def both(tmp_path: Path) -> Dialogue:
    return begun(tmp_path, "libraries", "elderly-care")


def rows(dialogue: Dialogue) -> tuple[e.ErrandCounted, ...]:
    """The rows, as the journal on the disk gives them; the session has the same."""
    session = replay(read(dialogue.ctx.journal.path).events)
    assert session.counts == dialogue.ctx.session.counts
    return session.counts


def numbers(dialogue: Dialogue) -> list[tuple[str, Amount | None, Amount | None]]:
    return [(row.errand, row.times, row.minutes) for row in rows(dialogue)]


def test_one_question_at_a_time_and_the_hours_at_once(library: Dialogue) -> None:
    said = typed(library, "c", "lösenord", "20-30", "10 min", "två i disken", "läxhjälpen", "biblioteket")
    assert said == [
        "Vilket ärende? Tryck Enter när det inte finns fler.",
        "Hur många gånger i veckan? Till exempel 20–30.",
        "Hur många minuter tar det varje gång? Till exempel 5–10.",
        "Vems tid är det?",
        "Vad blev inte gjort under tiden?",
        "Vem betalar tiden?",
        "Sparat.",
        "lösenord: 20–30 i veckan, 10 min per gång. Det blir 3,3–5 timmar i veckan.",
        "Nästa ärende? Tryck Enter när det inte finns fler.",
    ]
    assert typed(library, "") == []
    assert library.prompt == "> "
    (row,) = rows(library)
    assert (row.operation, row.times, row.minutes) == ("libraries", Amount(20, 30), Amount(10, 10))
    assert (row.whose, row.undone, row.pays) == ("två i disken", "läxhjälpen", "biblioteket")
    assert row.step == 0


def test_it_all_goes_in_one_line_and_the_sheet_is_added_up(library: Dialogue) -> None:
    typed(library, "c lösenord; 20-30; 10")
    said = typed(library, "c hyran; ca 5; en kvart; vi; fikat; ingen")
    assert said[1:] == [
        "hyran: ungefär 5 i veckan, 15 min per gång. Det blir ungefär 1,2 timmar i veckan.",
        "Bibliotek hittills: ungefär 4,6–6,2 timmar i veckan.",
    ]
    assert library.prompt == "> ", "a whole line is one row"
    assert [row.id for row in rows(library)] == [1, 2]


def test_with_several_operations_it_is_asked_whose_it_is(both: Dialogue) -> None:
    assert typed(both, "c")[0] == ("Vilken verksamhet? Skriv numret eller namnet: 1 Bibliotek, 2 Äldreomsorg.")
    typed(both, "2", "lås upp telefonen; 10; 5 min", "", "")
    typed(both, "c biblioteket: lösenord; 20; 10", "c lösenord; 3; 3", "1", "c bord 3 äldreomsorg: intyg; 1; 60")
    typed(both, "c", "Apoteket", "recept; 4; 5")
    assert [(row.operation, row.table, row.errand) for row in rows(both)] == [
        ("elderly-care", 0, "lås upp telefonen"),
        ("libraries", 0, "lösenord"),
        ("libraries", 0, "lösenord"),
        ("elderly-care", 3, "intyg"),
        ("Apoteket", 0, "recept"),
    ]


def test_two_sheets_are_never_added_up(both: Dialogue) -> None:
    typed(both, "c bibliotek: lösenord; 60; 10")
    said = typed(both, "c äldreomsorg: lösenord; 60; 10", "c bord 2 bibliotek: lösenord; 60; 10")
    assert not [line for line in said if "hittills" in line or "20 timmar" in line]


@pytest.mark.parametrize(
    ("answers", "times"),
    [
        (["3 om dagen", "5"], Amount(15, 15)),
        (["varje dag", "7"], Amount(7, 7)),
        (["3-4 om dagen", "fem"], Amount(15, 20)),
        (["3 om dagen", "nio", "5-6"], Amount(15, 18)),
        (["varje vardag"], Amount(5, 5)),
        (["30 i månaden", ""], Amount(7, 7, about=True)),
        (["30 i månaden", "ja"], Amount(7, 7, about=True)),
        (["30 i månaden", "8"], Amount(8, 8)),
        (["30 i månaden", "6-8"], Amount(6, 8)),
        (["minst 20", "20-40"], Amount(20, 40)),
        (["jättemånga", "ca 25"], Amount(25, 25, about=True)),
        (["vet ej"], None),
        ([""], None),
        (["99999", "99"], Amount(99, 99)),
        (["1 500", "1500"], Amount(1500, 1500)),
    ],
)
def test_what_is_not_a_number_a_week_is_asked_about(
    library: Dialogue, answers: list[str], times: Amount | None
) -> None:
    answers = ["5" if one == "fem" and times == Amount(15, 20) else one for one in answers][
        : 2 if "fem" in answers else 9
    ]
    typed(library, "c", "lösenord", *answers)
    assert library.prompt == "… "
    typed(library, "10", "", "", "")
    assert numbers(library) == [("lösenord", times, Amount(10, 10))]


def test_the_question_says_what_was_not_understood(library: Dialogue) -> None:
    typed(library, "c", "lösenord")
    assert typed(library, "massor") == [
        "”massor” går att förstå på flera sätt. Skriv med siffror, till exempel 20–30. "
        "Tryck Enter om ingen har räknat.",
        "Hur många gånger i veckan? Till exempel 20–30.",
    ]
    assert typed(library, "minst 20")[0] == (
        "”minst 20” säger bara det minsta eller det mesta. Skriv båda, till exempel 20–30."
    )
    assert (
        typed(library, "3 om dagen", "massor", "nio", "0")
        == ["”3 om dagen”: hur många dagar i veckan? Skriv ett tal, till exempel 5."] * 4
    )
    assert typed(library, "5")[-1] == "Hur många minuter tar det varje gång? Till exempel 5–10."
    assert typed(library, "ett tag")[0].startswith("”ett tag” går att förstå på flera sätt.")
    assert rows(library) == ()


def test_in_one_line_too_and_what_follows_is_kept(library: Dialogue) -> None:
    said = typed(library, "c lösenord; många; 10; två i disken")
    assert said[-1] == "Hur många gånger i veckan? Till exempel 20–30."
    said = typed(library, "20")
    assert "Det blir 3,3 timmar i veckan." in said[-1]
    (row,) = rows(library)
    assert row.whose == "två i disken"


def test_what_nobody_counted_is_told_and_not_in_the_sum(library: Dialogue) -> None:
    assert typed(library, "c lösenord; 60; 10", "c hyran; vet ej; 10")[-2:] == [
        "Bibliotek hittills: 10 timmar i veckan.",
        "1 ärende saknar siffror och är inte med i summan.",
    ]


def test_a_row_is_put_right_by_its_number_or_taken_away(library: Dialogue) -> None:
    typed(library, "c lösenord; 20; 10; vi; fikat; ni", "c hyran; 5; 15")
    said = typed(library, "c")
    assert said[:3] == [
        "1: lösenord; 20; 10; vi; fikat; ni",
        "2: hyran; 5; 15",
        "Skriv radens nummer om du vill rätta den.",
    ]
    said = typed(library, "1", "", "30", "", "-", "")
    assert said[0] == "Det står: lösenord. Enter låter det stå, - tar bort raden."
    assert said[1] == "Hur många gånger i veckan? Till exempel 20–30. Nu står det: 20. Enter låter det stå."
    typed(library, "")
    (first, _) = rows(library)
    assert (first.errand, first.times, first.whose, first.undone, first.pays) == (
        "lösenord", Amount(30, 30), "", "fikat", "ni",
    )  # fmt: skip
    assert typed(library, "2", "-")[0].startswith("Det står: hyran.")
    typed(library, "")
    assert [row.errand for row in rows(library)] == ["lösenord"]
    typed(library, "c intyg; 1; 1")
    assert [row.id for row in rows(library)] == [1, 3], "an id that was taken away is not given again"


def test_nothing_is_written_down_where_nothing_is_typed(both: Dialogue) -> None:
    assert typed(both, "c", "")[-1] == "Inget skrevs ner."
    assert typed(both, "c", "1", "")[-1] == "Inget skrevs ner."
    assert rows(both) == ()


def test_half_a_row_is_not_lost_when_the_power_goes(both: Dialogue, tmp_path: Path) -> None:
    typed(both, "c", "1", "lösenord", "20-30")
    draft = replay(read(both.ctx.journal.path).events).unfinished
    assert draft is not None
    assert draft.parts == ("Bibliotek", "lösenord", "20-30")
    assert draft.text == "Bibliotek; lösenord; 20-30"


def test_what_should_last_has_the_six_fields_of_the_plan(library: Dialogue) -> None:
    said = typed(
        library, "w", "Träff varje månad", "bibliotekschefen", "alla fyra, i januari", "Kulturnämnden: tid", "", "alla"
    )
    assert said[:6] == [
        "Vad som ska finnas kvar:", "Vem som håller i det:", "Vilka som kallas, och när:",
        "Vilket beslut som behövs, och i vilken nämnd eller styrelse:", "Vilken budget det betalas ur:",
        "Vilka som får veta det:",
    ]  # fmt: skip
    assert typed(library, "") == []
    (row,) = replay(read(library.ctx.journal.path).events).lasting
    assert (row.what, row.owner, row.decision, row.budget, row.told) == (
        "Träff varje månad", "bibliotekschefen", "Kulturnämnden: tid", "", "alla",
    )  # fmt: skip
    typed(library, "w", "1", "-", "")
    assert library.ctx.session.lasting == ()


def test_what_should_last_may_be_everybodys(both: Dialogue) -> None:
    typed(both, "w", "", "En gemensam telefonlista", "", "", "", "", "", "")
    typed(both, "w äldreomsorg: Möte; hemtjänstchefen")
    assert [(row.operation, row.what, row.owner) for row in both.ctx.session.lasting] == [
        ("", "En gemensam telefonlista", ""),
        ("elderly-care", "Möte", "hemtjänstchefen"),
    ]


def test_the_plan_offers_it_until_it_is_used(tmp_path: Path) -> None:
    workshop = planning_day()
    dialogue = lines(walk(tmp_path / "s", FakeClock(), workshop), tmp_path, workshop=workshop)
    assert "Skriv w för det som ska finnas kvar om ett år." in typed(dialogue, "n", "n")
    typed(dialogue, "w Möte; vi")
    assert "Skriv w för det som ska finnas kvar om ett år." not in typed(dialogue, "b", "n")


def test_a_question_on_costs_offers_the_sheet_until_it_is_used(tmp_path: Path) -> None:
    content = planned.case(planned.must("what-happened"), planned.must("what-it-costs", kind="cost"))
    steps = planned.moment("hello", 5), planned.moment("talk", 20, "case-questions"), planned.moment("bye", 5)
    workshop = planned.workshop(content, choreography=planned.programme(*steps))
    dialogue = lines(walk(tmp_path / "s", FakeClock(), workshop), tmp_path, workshop=workshop)
    assert "Skriv c för det ni har räknat." in typed(dialogue, "n", "n")
    led = Room(tmp_path / "r", workshop=workshop, planned_start=None).press("n", "n", "e", "24", "enter", "escape")
    assert "Tryck c för det ni har räknat." in led.screen
    led = Room(tmp_path / "q", workshop=workshop, planned_start=None).press(
        "n", "n", "e", "24", "enter", "c", "hyran; 5; 10", "enter", "escape"
    )
    assert "Tryck c för det ni har räknat." not in led.screen


def test_a_pipe_can_write_it_too(tmp_path: Path) -> None:
    dialogue = lines(walk(tmp_path / "s", FakeClock(), header=Header()), tmp_path, asks=False)
    typed(dialogue, "n", "c lösenord; 20-30; 10 min")
    assert numbers(dialogue) == [("lösenord", Amount(20, 30), Amount(10, 10))]


def test_without_notes_nothing_is_counted(tmp_path: Path) -> None:
    dialogue = lines(walk(tmp_path / "s", FakeClock()), tmp_path, notes=False)
    typed(dialogue, "n")
    assert typed(dialogue, "c lösenord; 1; 1") == [
        "Den här gången sparas inga anteckningar, så det här skrevs inte ner."
    ]
    assert dialogue.ctx.session.counts == ()


def room(folder: Path, *operations: str) -> Room:
    return Room(folder, header=Header(operations={id_: TITLES[id_] for id_ in operations}), planned_start=None)


def test_on_the_full_screen_one_key_asks_the_same(tmp_path: Path) -> None:
    led = room(tmp_path / "r", "libraries", "elderly-care").press(
        "n", "c", "1", "enter", "lösenord", "enter", "många", "enter", "20-30", "enter", "10", "enter",
        "enter", "enter", "enter", "enter",
    )  # fmt: skip
    assert [(row.operation, row.errand, row.times) for row in led.session.counts] == [
        ("libraries", "lösenord", Amount(20, 30))
    ]
    assert led.app.controller.request is None
    assert any("Det blir 3,3–5 timmar i veckan." in " ".join(seen.split()) for seen in led.seen)


def test_what_was_begun_there_is_gone_on_with(tmp_path: Path) -> None:
    led = room(tmp_path / "r", "libraries").press("n", "c", "lösenord", "enter", "20", "escape")
    assert led.session.draft == "Bibliotek; lösenord; 20"
    led = room(tmp_path / "q", "libraries").press(
        "n", "c", "lösenord", "enter", "20", "escape", "t", "escape", "c", "-30", "enter", "10", "enter", "enter",
        "enter", "enter", "enter",
    )  # fmt: skip
    assert [(row.errand, row.times, row.minutes) for row in led.session.counts] == [
        ("lösenord", Amount(20, 30), Amount(10, 10))
    ]
    assert led.session.draft == ""


def test_where_a_number_is_asked_for_a_letter_is_a_command_and_the_row_is_kept(library: Dialogue) -> None:
    said = typed(library, "c", "lösenord", "20", "u Ringa banken; Eva; fredag")
    assert said[-3:-1] == ["1 ärende saknar siffror och är inte med i summan.", "Sparat 09.00."]
    assert numbers(library) == [("lösenord", Amount(20, 20), None)]
    assert [one.what for one in library.ctx.session.actions] == ["Ringa banken"]
    assert library.prompt == "> "


def test_and_so_it_is_where_the_next_errand_is_asked_for_but_words_are_errands(library: Dialogue) -> None:
    typed(library, "c", "fråga om pension", "4", "5", "", "", "")
    assert typed(library, "t")[0].startswith("Steg 1: ")
    assert numbers(library) == [("fråga om pension", Amount(4, 4), Amount(5, 5))]
    typed(library, "c", "lösenord", "", "", "n och jag")
    assert library.ctx.session.current == 0, "what is written in words is text"
    typed(library, "n")
    assert library.ctx.session.current == 1, "but nobody answers with a letter"
    assert rows(library)[1].whose == "n och jag"


def test_a_colon_in_a_later_part_of_a_line_takes_nothing_of_it_for_an_operation(both: Dialogue) -> None:
    typed(both, "w Bibliotekets träff; Karin; alla fyra; Bibliotek: en halv dag", "2")
    (row,) = both.ctx.session.lasting
    assert (row.operation, row.what, row.decision) == (
        "elderly-care",
        "Bibliotekets träff",
        "Bibliotek: en halv dag",
    )


def test_half_a_row_is_a_row_when_the_program_is_closed(both: Dialogue) -> None:
    typed(both, "c", "2", "läsa brev", "21")
    assert "Det du höll på att skriva finns kvar: Äldreomsorg; läsa brev; 21" in both.leave()
    assert [(row.operation, row.errand, row.times, row.minutes) for row in rows(both)] == [
        ("elderly-care", "läsa brev", Amount(21, 21), None)
    ]
    assert both.ctx.session.draft == ""


@pytest.mark.parametrize("command", ["n", "c kort; 3; 5", "q"])
def test_a_whole_row_is_kept_though_a_command_comes_in_place_of_its_operation(both: Dialogue, command: str) -> None:
    typed(both, "c lösenord; 20-30; 10", command)
    both.leave()
    first = rows(both)[0]
    assert (first.errand, first.times, first.minutes) == ("lösenord", Amount(20, 30), Amount(10, 10))
    assert first.operation == ""


@pytest.mark.parametrize("command", ["n", "q"])
def test_what_is_not_understood_of_a_row_is_a_note_where_a_command_comes_in_its_place(
    library: Dialogue, command: str
) -> None:
    typed(library, "c lösenord; minst 5; 3", command)
    library.leave()
    assert [note.text for note in library.ctx.session.notes] == ["Bibliotek; lösenord; minst 5; 3"]
    assert rows(library) == ()


# What is printed on the sheet, and what stands there already

PRINTED = ("Banken och räkningar", "Glömda lösenord", "Skriva ut")


def with_a_sheet() -> Workshop:
    """A workshop whose libraries have three errands on their counting sheet."""
    content = planned.question_set(planned.must("what-it-costs", kind="cost"), title="Bibliotek", errands=PRINTED)
    steps = planned.moment("hello", 5), planned.moment("talk", 20, "set-questions"), planned.moment("bye", 5)
    return planned.workshop(None, [("libraries", content)], choreography=planned.programme(*steps))


@pytest.fixture
def sheet(tmp_path: Path) -> Dialogue:
    workshop = with_a_sheet()
    header = Header(operations=TITLES)
    dialogue = lines(walk(tmp_path / "s", FakeClock(), workshop, header=header, tables=7), tmp_path, workshop=workshop)
    typed(dialogue, "n")
    return dialogue


def test_the_errands_of_the_sheet_are_offered_by_number_and_others_are_typed(sheet: Dialogue) -> None:
    said = typed(sheet, "c", "1")
    assert said[1:] == [
        "På bladet: 1 Banken och räkningar; 2 Glömda lösenord; 3 Skriva ut. Skriv ett nummer, eller ett annat ärende.",
        "Vilket ärende? Tryck Enter när det inte finns fler.",
    ]
    said = typed(sheet, "2", "20", "5", "", "", "")
    assert said[-2:] == [
        "På bladet: 1 Banken och räkningar; 3 Skriva ut.",
        "Nästa ärende? Tryck Enter när det inte finns fler.",
    ]
    typed(sheet, "hyran; 3; 10", "3; 4; 5", "7", "")
    assert numbers(sheet) == [
        ("Glömda lösenord", Amount(20, 20), Amount(5, 5)),
        ("hyran", Amount(3, 3), Amount(10, 10)),
        ("Skriva ut", Amount(4, 4), Amount(5, 5)),
    ]


def test_a_number_means_the_same_errand_however_much_has_been_counted(sheet: Dialogue) -> None:
    typed(sheet, "c bibliotek: hyran; 3; 10", "c bibliotek: 3; 4; 5")
    said = typed(sheet, "c", "1")
    assert said[1:3] == ["3: Skriva ut; 4; 5", "4: hyran; 3; 10"]
    assert typed(sheet, "3")[0] == "Det står: Skriva ut. Enter låter det stå, - tar bort raden."
    typed(sheet, "", "9", "", "", "", "", "")
    typed(sheet, "c bibliotek: 4; 8; 8")
    assert numbers(sheet) == [
        ("hyran", Amount(8, 8), Amount(8, 8)),
        ("Skriva ut", Amount(9, 9), Amount(5, 5)),
    ]


def test_a_number_that_stands_for_nothing_is_no_errand(sheet: Dialogue) -> None:
    assert typed(sheet, "c", "1", "12")[-2:] == [
        "Det finns ingen rad 12 på bladet.",
        "Vilket ärende? Tryck Enter när det inte finns fler.",
    ]
    assert typed(sheet, "")[-1] == "Inget skrevs ner."
    assert "Det finns ingen rad 12 på bladet." in typed(sheet, "c bibliotek: 12; 5; 5")
    assert rows(sheet) == ()


@pytest.mark.parametrize("again", ["c bibliotek: glömda  Lösenord; 5; 3", "c bibliotek: Glömda lösenord; 5; 3"])
def test_the_same_errand_once_more_is_asked_about(sheet: Dialogue, again: str) -> None:
    typed(sheet, "c bibliotek: 2; 20; 10")
    said = typed(sheet, again)
    assert said[-1].endswith(
        "står redan på bladet: Glömda lösenord; 20; 10. Ska den raden rättas? ja eller nej, Enter betyder ja"
    )
    assert typed(sheet, "kanske") == said[-1:]
    typed(sheet, "")
    assert [one[1:] for one in numbers(sheet)] == [(Amount(5, 5), Amount(3, 3))]


@pytest.mark.parametrize("no", ["n", "nej"])
def test_or_is_another_row_and_that_is_said(sheet: Dialogue, no: str) -> None:
    typed(sheet, "c bibliotek: 2; 20; 10")
    said = typed(sheet, "c bibliotek: glömda lösenord; 5; 3", no)
    assert "Nu står ”glömda lösenord” 2 gånger på bladet." in said
    assert [one[1] for one in numbers(sheet)] == [Amount(20, 20), Amount(5, 5)]
    assert sheet.ctx.session.current == 0, "a no is no command"


def test_a_row_that_was_asked_about_is_not_lost_to_a_command(sheet: Dialogue) -> None:
    typed(sheet, "c bibliotek: 2; 20; 10")
    said = typed(sheet, "c bibliotek: glömda lösenord; 5; 3", "t")
    assert "Nu står ”glömda lösenord” 2 gånger på bladet." in said
    assert [one[1] for one in numbers(sheet)] == [Amount(20, 20), Amount(5, 5)]


def test_the_same_errand_at_another_table_or_operation_is_another(sheet: Dialogue) -> None:
    typed(sheet, "c bibliotek: 2; 20; 10", "c bord 2 bibliotek: 2; 5; 3", "c äldreomsorg: glömda lösenord; 1; 1")
    assert [(row.operation, row.table) for row in rows(sheet)] == [
        ("libraries", 0), ("libraries", 2), ("elderly-care", 0),
    ]  # fmt: skip


def test_a_table_may_be_said_where_the_operation_or_the_errand_is_asked_for(sheet: Dialogue) -> None:
    said = typed(sheet, "c", "bord 3")
    assert said[1:] == ["Bord 3.", "Vilken verksamhet? Skriv numret eller namnet: 1 Bibliotek, 2 Äldreomsorg."]
    typed(sheet, "1", "2; 5; 5", "bord 4: 2; 6; 6", "")
    typed(sheet, "c", "bord 5 bibliotek", "2; 7; 7", "")
    assert [row.table for row in rows(sheet)] == [3, 4, 5]
    assert "Det finns inget bord 9." in typed(sheet, "c", "bord 9 bibliotek")


def test_half_a_row_keeps_its_table_when_the_power_goes(tmp_path: Path) -> None:
    clock, workshop = FakeClock(), with_a_sheet()
    walking = walk(tmp_path / "s", clock, workshop, header=Header(operations=TITLES), tables=7)
    typed(lines(walking, tmp_path, workshop=workshop), "n", "c bord 3", "1", "2", "20-30")
    walking._lock.release()
    again = Walk.go_on(StoredSession(tmp_path / "s", read(tmp_path / "s" / FILE)), clock, "abc")
    dialogue = lines(again, tmp_path, workshop=workshop)
    dialogue.opening()
    (row,) = rows(dialogue)
    assert (row.table, row.errand, row.times) == (3, "Glömda lösenord", Amount(20, 30))


def test_on_the_full_screen_too(tmp_path: Path) -> None:
    workshop = with_a_sheet()
    header = Header(operations=TITLES)
    begun_row = ("n", "c", "bord 3", "enter", "1", "enter", "2", "enter", "20", "escape")
    led = Room(tmp_path / "r", workshop=workshop, header=header, tables=7, planned_start=None).press(*begun_row)
    assert any("3 Skriva ut" in seen for seen in led.seen)
    assert (led.session.draft, led.session.unfinished and led.session.unfinished.table) == (
        "Bibliotek; Glömda lösenord; 20", 3,
    )  # fmt: skip
    led = Room(tmp_path / "q", workshop=workshop, header=header, tables=7, planned_start=None).press(
        *begun_row, "c", "enter", "5", "enter", "enter", "enter", "enter", "enter"
    )
    assert [(row.table, row.errand, row.times) for row in led.session.counts] == [
        (3, "Glömda lösenord", Amount(20, 20))
    ]
