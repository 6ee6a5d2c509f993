"""Who came, and when people meet again: asked once, at a time that suits, and never answered by the plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from toolkit.planning.headcount import Headcount
from toolkit.planning.setting import SWEDEN
from toolkit.planning.workshop import Workshop
from toolkit.walking.session import events as e
from toolkit.walking.session.header import Header, PlannedFollowUp
from toolkit.walking.session.state import Session, replay
from toolkit.walking.session.store import StoredSession, read
from toolkit.walking.session.walk import Walk

from ..planning import builders as planned
from .builders import NINE, FakeClock, lines, typed, walk

WHEN, HOW_MANY = "När ses ni igen?", "Hur många kom, och varifrån?"
OPERATIONS = {"libraries": "Bibliotek", "elderly-care": "Äldreomsorg"}
FOLLOW_UP = {"steps": [{"minutes": 10, "text": "Vad har hänt?"}]}
STEPS = ["welcome", "story", "talk", "pause", "own", "promise", "goodbye"]


def whole_day(**plan: Any) -> Workshop:
    """Welcome, the story, talk, a break, talk, a plan and a last round, on 3 December; they meet again by habit."""
    usual = planned.one_that_asks_all(planned.case(), ())
    told = {"date": "2026-12-03", "participants": "20", **plan}
    return planned.workshop(choreography=usual.model_copy(update={"follow_up": planned_follow_up()}), **told)


def planned_follow_up() -> Any:
    return type(planned.programme(planned.moment("a", 1), follow_up=FOLLOW_UP).follow_up).model_validate(FOLLOW_UP)


class Room:
    """Somebody leads by typing, in Swedish."""

    def __init__(self, folder: Path, *, at: datetime = NINE, header: Header | None = None, **more: Any) -> None:
        self.folder, self.clock = folder, FakeClock(at)
        self.workshop = more.pop("workshop", None) or whole_day()
        header = header or Header(operations=OPERATIONS)
        self.walk = walk(folder / "session", self.clock, self.workshop, header=header)
        self.lines = lines(self.walk, folder, workshop=self.workshop, **more)

    def types(self, *rows: str) -> list[str]:
        return typed(self.lines, *rows)

    def comes_to(self, step: str) -> str:
        """The last that is said when that step begins, after all before it."""
        said = [""]
        while self.session.step is None or self.session.step.id != step:
            said = self.types("n")
        return said[-1]

    def dies_and_goes_on(self) -> None:
        """The program dies and is opened again."""
        self.walk.leave()
        path = self.walk.journal.path
        self.walk = Walk.go_on(StoredSession(path.parent, read(path)), self.clock, "abc")
        self.lines = lines(self.walk, self.folder, workshop=self.workshop)

    @property
    def session(self) -> Session:
        """As it is on the disk."""
        return replay(read(self.walk.journal.path).events)

    @property
    def again(self) -> tuple[date | None, time | None, str, str] | None:
        said = self.session.next_meeting
        return said and (said.day, said.begins, said.place, said.said)

    @property
    def came(self) -> Headcount | None:
        return self.session.who_came and self.session.who_came.headcount


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


def asked(said: list[str] | str) -> list[str]:
    """Which of the two is asked in that."""
    return [question for question in (HOW_MANY, WHEN) if any(question in line for line in [*said, said])]


def test_each_is_asked_once_and_never_while_somebody_reads_aloud(room: Room) -> None:
    told = {step: asked(room.comes_to(step)) for step in STEPS}
    assert told == {**{step: [] for step in STEPS}, "talk": [HOW_MANY], "goodbye": [WHEN]}


def test_in_a_room_of_people_both_take_one_line_each(room: Room) -> None:
    room.comes_to("talk")
    assert room.types("24: bibliotek 4, äldreomsorg 7") == ["24 kom: Bibliotek 4, Äldreomsorg 7."]
    assert room.comes_to("goodbye") == (
        "När ses ni igen? Skriv dag, tid och plats. Förslag: torsdag 14 januari 2027. "
        "Enter betyder att det inte är bestämt."
    )
    assert room.types("onsdag 20 januari kl 13 Biblioteket") == [
        "Ni ses igen onsdag 20 januari 2027, 13.00, Biblioteket."
    ]
    assert asked(room.types("n")) == []
    assert room.came == Headcount(24, {"libraries": 4, "elderly-care": 7})
    assert room.again == (date(2027, 1, 20), time(13), "Biblioteket", "")


def test_what_is_passed_by_is_asked_once_more_at_the_end_and_no_more(room: Room) -> None:
    assert asked(room.comes_to("goodbye")) == [WHEN]
    assert asked(room.types("n")) == [WHEN]
    assert room.types("n") == ["Det var sista steget. Är workshoppen slut? ja eller nej, Enter betyder ja"]
    room.types("nej")
    assert asked(room.types("n")) == []
    assert (room.again, room.came) == (None, None)


def test_after_the_last_answer_the_end_is_asked_about(room: Room) -> None:
    room.comes_to("goodbye")
    room.types("n")
    said = room.types("nej")
    assert said[0].startswith("Inte bestämt.")
    assert said[1].startswith("Det var sista steget.")
    room.types("")
    assert room.session.ended


def test_enter_means_not_decided_and_not_counted_and_that_is_that(room: Room) -> None:
    room.comes_to("talk")
    assert room.types("") == ["Inte räknat. Skriv e om någon räknar."]
    room.comes_to("goodbye")
    assert room.types("") == ["Inte bestämt. Skriv y när ni vet."]
    assert asked(room.types("n")) == []
    assert room.came is None
    assert room.again == (None, None, "", "")


def test_it_is_asked_once_however_often_the_program_dies(room: Room) -> None:
    room.comes_to("talk")
    room.dies_and_goes_on()
    room.types("b")
    assert asked(room.types("n")) == []
    room.comes_to("goodbye")
    room.dies_and_goes_on()
    room.types("b")
    assert asked(room.types("n")) == [], "nobody comes back to the question"
    assert asked(room.types("n")) == [WHEN], "but at the end it is asked once more"


def test_a_plan_that_has_the_day_is_not_asked_about_it_and_can_be_changed(tmp_path: Path) -> None:
    again = PlannedFollowUp(date(2027, 1, 21), (), time(9), "Sessionssalen")
    room = Room(tmp_path, header=Header(follow_up=again))
    assert asked(room.comes_to("goodbye")) == []
    assert "Nu står det: torsdag 21 januari 2027, 09.00, Sessionssalen." in room.types("y")[0]
    assert room.types("") == ["Det står kvar som förut."]
    assert room.again is None
    room.types("y 28 januari kl 9")
    assert room.again == (date(2027, 1, 28), time(9), "", "")


@pytest.mark.parametrize(
    ("typed", "again"),
    [
        ("ja", (date(2027, 1, 14), None, "", "")),
        ("ja, kl 13 på biblioteket", (date(2027, 1, 14), time(13), "på biblioteket", "")),
        ("15/1", (date(2027, 1, 15), None, "", "")),
    ],
)
def test_yes_is_yes_to_the_day_that_was_proposed(room: Room, typed: str, again: tuple[Any, ...]) -> None:
    room.comes_to("goodbye")
    room.types(typed)
    assert room.again == again


def test_a_plan_without_a_day_has_a_proposal_too(tmp_path: Path) -> None:
    room = Room(tmp_path, workshop=whole_day(date=None))
    assert "Förslag: torsdag 14 januari 2027." in room.comes_to("goodbye")


@pytest.mark.parametrize(
    ("written", "doubt"),
    [
        ("lördag 23 januari", "Det är ingen vardag: lördag 23 januari 2027."),
        ("6 januari kl 9", "Det är ingen vardag: onsdag 6 januari 2027."),
        ("24 december", "Det är ingen vardag: torsdag 24 december 2026."),
        ("i dag", "Det är i dag."),
        ("2026-01-20", "Den dagen har redan varit: tisdag 20 januari 2026."),
        ("20 januari kl 1", "01.00 är på natten."),
        ("fredag 20 januari kl 13", "Veckodagen i ”fredag 20 januari kl 13” är en annan: onsdag 20 januari 2027."),
        ("Eva mejlar", "I ”Eva mejlar” finns ingen säker dag, så det kommer inte med i kalendern."),
    ],
)
def test_what_is_odd_is_asked_about_and_not_refused(room: Room, written: str, doubt: str) -> None:
    room.comes_to("goodbye")
    said = room.types(written)
    assert said[-1] == f"{doubt} Ska det stå så? ja eller nej, Enter betyder ja"
    before = room.again
    assert before is not None
    room.types("")
    assert room.again == before
    room.types("y")
    said = room.types(written, "nej")
    assert said[-1].startswith(WHEN), "no asks once more"
    assert room.again == before, "what stood there stands there again"


def test_words_that_were_no_day_are_a_note_when_they_should_not_stand_there(room: Room) -> None:
    room.comes_to("goodbye")
    room.types("Två grupper tog upp banken", "nej")
    room.types("i dag pratade vi om banken", "nej", "lördag 23 januari, Biblioteket", "nej")
    assert [note.text for note in room.session.notes] == ["Två grupper tog upp banken", "i dag pratade vi om banken"]
    assert room.again == (None, None, "", "")


def test_a_note_in_haste_is_no_count(room: Room) -> None:
    room.comes_to("talk")
    assert room.types("2 personer vid mitt bord ringde banken")[-1].startswith("Det där är inget kommando.")
    room.types("ja")
    assert room.came is None
    assert room.session.notes[0].text == "2 personer vid mitt bord ringde banken"


def test_commands_are_commands_while_it_is_asked(room: Room) -> None:
    room.comes_to("talk")
    assert room.types("t")[0].startswith("Steg 3: ")
    room.comes_to("goodbye")
    room.types("a Hon ringde", "d Vi provar")
    assert (room.session.notes[0].text, room.session.decisions[0].text) == ("Hon ringde", "Vi provar")
    assert room.again is None


def test_what_cannot_be_a_count_is_asked_again(room: Room) -> None:
    room.comes_to("talk")
    said = room.types("24: bibliotek 30")
    assert said[0] == "Tillsammans blir det 30, inte 24. Skriv en gång till."
    assert asked(said) == [HOW_MANY]
    assert room.came is None
    room.types("30")
    assert room.came == Headcount(30)


def test_both_can_be_said_and_changed_at_any_time(room: Room) -> None:
    assert room.types("e 20") == ["20 kom."]
    room.types("y 20 januari", "n")
    assert room.types("e 21: bibliotek 4", "e")[1].startswith(f"{HOW_MANY} Skriv 24,")
    assert "Nu står det: 21 kom: Bibliotek 4. Enter låter det stå." in room.types("e")[0]
    assert asked(room.comes_to("talk")) == []
    assert asked(room.comes_to("goodbye")) == []
    assert room.came == Headcount(21, {"libraries": 4})
    room.types("e nej", "y nej")
    assert (room.came, room.again) == (None, (None, None, "", ""))


PEOPLE = [{"name": "Anna Al", "operation": "Bibliotek"}, {"name": "Bo Bok", "operation": "libraries"},
          {"name": "Cia Cederlund", "operation": "Bank"}]  # fmt: skip


def test_those_on_the_list_are_proposed_and_nobody_came_by_themselves(tmp_path: Path) -> None:
    room = Room(tmp_path, workshop=whole_day(participants=PEOPLE))
    assert "På listan: Bibliotek 2, övriga 1. Skriv ja om det var de som kom." in room.comes_to("talk")
    room.types("")
    assert room.came is None
    room.types("e", "ja")
    assert room.came == Headcount(3, {"libraries": 2}, 1)
    room.types("e 2")
    assert room.came == Headcount(2), "what is counted is not what the list says"


def test_in_a_hybrid_meeting_those_on_screen_are_asked_for(tmp_path: Path) -> None:
    people = [*PEOPLE, {"name": "Dan Ek", "operation": "Bibliotek", "remote": "yes"}]
    header = Header(mode="hybrid", operations=OPERATIONS)
    room = Room(tmp_path, workshop=whole_day(participants=people, mode="hybrid"), header=header)
    said = room.comes_to("talk")
    assert "Skriv 24, eller Bibliotek 4, Äldreomsorg 7, övriga 3, på skärm 6." in said
    assert "På listan: Bibliotek 3, övriga 1, på skärm 1." in said
    room.types("ja")
    assert room.came == Headcount(4, {"libraries": 3}, 1, 1)


@pytest.mark.parametrize("how", [{"asks": False}, {"notes": False}])
def test_nothing_is_asked_in_a_pipe_and_where_nothing_is_kept(tmp_path: Path, how: dict[str, bool]) -> None:
    room = Room(tmp_path, **how)
    assert [step for step in STEPS if asked(room.comes_to(step))] == []
    assert room.types("n")[0].startswith("Det var sista steget.")


def test_a_pipe_can_say_both(tmp_path: Path) -> None:
    room = Room(tmp_path, asks=False)
    assert room.types("n", "e 24: bibliotek 4", "y lördag 23 januari")[-3:] == [
        "24 kom: Bibliotek 4.", "Ni ses igen lördag 23 januari 2027.", "Det är ingen vardag: lördag 23 januari 2027.",
    ]  # fmt: skip
    assert room.types("e många") == ["Skriv antalet med siffror, till exempel 24."]
    assert (room.came, room.again) == (Headcount(24, {"libraries": 4}), (date(2027, 1, 23), None, "", ""))


def test_the_tutorial_asks_nothing_that_nobody_makes_minutes_of(tmp_path: Path) -> None:
    room = Room(tmp_path)
    room.lines.ctx.options = replace(room.lines.ctx.options, minutes="")
    assert [step for step in STEPS if asked(room.comes_to(step))] == []


def test_a_day_at_night_counts_from_the_day_in_the_room(tmp_path: Path) -> None:
    room = Room(tmp_path, at=datetime(2026, 12, 3, 0, 30, tzinfo=SWEDEN))
    room.types("y i morgon kl 9")
    assert room.again == (date(2026, 12, 4), time(9), "", "")


def test_groups_on_screen_are_rooms(tmp_path: Path) -> None:
    header = Header(mode="digital", operations=OPERATIONS)
    room = Room(tmp_path, header=header)
    assert room.types("n", "a rum 2: Ljudet försvann")[-1] == "Sparat 09.00, rum 2."
    assert room.types("a bord 3: Också")[-1] == "Sparat 09.00, rum 3."
    assert [note.table for note in room.session.notes] == [2, 3]
    helped = "\n".join(room.types("h"))
    assert "'a rum 2: …' för ett rum" in helped
    assert "bord" not in helped


def test_in_a_hybrid_meeting_each_group_is_called_what_it_is(tmp_path: Path) -> None:
    room = Room(tmp_path, header=Header(mode="hybrid", on_screen=(3,)))
    assert room.types("n", "a bord 2: Hej", "a rum 3: Hej")[-2:] == ["Sparat 09.00, bord 2.", "Sparat 09.00, rum 3."]


def test_what_is_said_in_english_is_read_in_english(tmp_path: Path) -> None:
    room = Room(tmp_path, language="en")
    said = room.types("s Wednesday 20 January at 1 pm, the Library", "j 24: 4 Bibliotek")
    assert said == ["You meet again Wednesday 20 January 2027, 13:00, the Library.", "24 people came: Bibliotek 4."]
    assert room.again == (date(2027, 1, 20), time(13), "the Library", "")


def test_a_journal_keeps_them_as_they_were_said(room: Room) -> None:
    room.types("y 20 januari kl 13, Biblioteket", "e 24: bibliotek 4, 6 på skärm", "y Eva mejlar", "", "e nej")
    events = [
        event for event in read(room.walk.journal.path).events if isinstance(event, (e.MeetingSet, e.PeopleCounted))
    ]
    assert [event.day for event in events if isinstance(event, e.MeetingSet)] == [date(2027, 1, 20), None]
    assert [event.headcount for event in events if isinstance(event, e.PeopleCounted)] == [
        Headcount(24, {"libraries": 4}, on_screen=6), None,
    ]  # fmt: skip
    assert [e.from_json(e.to_json(event)) for event in events] == events
    assert replay(read(room.walk.journal.path).events) == room.walk.session
