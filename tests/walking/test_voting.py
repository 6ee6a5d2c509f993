"""The result of a vote is typed as people type it, said back, kept, changed and printed in the minutes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from toolkit.content.models.vote import Vote, VoteMethod
from toolkit.planning.workshop import Workshop
from toolkit.problems import ToolkitError
from toolkit.records.formats import export
from toolkit.records.from_journal import record_of
from toolkit.records.markdown import markdown
from toolkit.records.minutes import minutes
from toolkit.records.record import Record
from toolkit.room import seen
from toolkit.walking.dialogue.transcript import Transcript
from toolkit.walking.session.events import Approved, VoteCounted, from_json, to_json
from toolkit.walking.session.header import Header
from toolkit.walking.session.state import replay
from toolkit.walking.session.store import read

from ..planning.builders import case, moment, must, programme, workshop
from .builders import FakeClock, lines, typed, walk

DOTS = Vote(method=VoteMethod.DOTS, options=["Kön", "Lappen", "Numret", "Skylten"])
SCALE = Vote(method=VoteMethod.SCALE, low="Aldrig", high="Varje dag")
RANKED = Vote(method=VoteMethod.RANKING, options=["Koder", "Blanketter", "Utskrifter"])
DOTS_ASKED = "Hur många röstade? Enter betyder att ingen har räknat."


class Room:
    """A workshop in which three questions are voted on, or those that are given."""

    def __init__(self, folder: Path, *votes: Vote, asks: bool = True) -> None:
        self.clock = FakeClock()
        self.walk = walk(folder / "session", self.clock, voted_on(*votes))
        self.lines = lines(self.walk, folder, asks=asks, workshop=voted_on(*votes))
        self.types("n", "e 20", "n")

    def types(self, *rows: str) -> list[str]:
        said = []
        for row in rows:
            self.clock.passes(1)
            said += typed(self.lines, row)
        return said

    @property
    def results(self) -> dict[int, tuple[tuple[int, ...], int]]:
        """Counts and voters by question, as the journal has them."""
        kept = replay(read(self.walk.journal.path).events)
        assert kept.votes == self.walk.session.votes
        return {one.question: (one.counts, one.voters) for one in kept.votes}

    @property
    def record(self) -> Record:
        return record_of(read(self.walk.journal.path).events)


def voted_on(*votes: Vote) -> Workshop:
    asked = [must(f"q{number}", vote=vote) for number, vote in enumerate(votes or (DOTS, SCALE, RANKED))]
    steps = [moment("welcome", 5), moment("talk", 40, "case-questions"), moment("bye", 5)]
    return workshop(case(*asked), choreography=programme(*steps), date="2026-12-03", participants="20")


def test_a_step_says_what_there_is_to_vote_for_and_the_room_sees_it(tmp_path: Path) -> None:
    room = Room(tmp_path)
    said = room.types("b", "n")
    assert "Omröstning: Var och en har 3 prickar, högst en till varje alternativ." in said
    assert "2. Lappen" in said
    assert "5. Varje dag" in said
    assert "Skriv i för resultatet av omröstningen." in said
    assert seen(room.walk.look()).questions[1].options == ("1. Aldrig", "5. Varje dag")


def test_a_workshop_without_votes_has_no_such_command(tmp_path: Path) -> None:
    plain = lines(walk(tmp_path / "session", FakeClock()), tmp_path)
    assert "Kommandot 'i' finns inte. Skriv h för hjälp." in typed(plain, "i")
    assert not any(line.startswith("i ") for line in typed(plain, "h"))


def test_the_counts_are_said_back_and_those_who_voted_are_asked_for(tmp_path: Path) -> None:
    room = Room(tmp_path, DOTS)
    assert room.types("i")[-2].startswith("Hur många prickar fick varje alternativ?")
    assert room.types("4 2 0 7") == ["Sparat.", "Kön: 4, Lappen: 2, Numret: 0, Skylten: 7.", DOTS_ASKED]
    assert room.results == {1: ((4, 2, 0, 7), 0)}
    assert room.types("5") == [
        "Det är fler prickar än 5 kan ha satt, med 3 var och högst en till varje alternativ.",
        DOTS_ASKED,
    ]
    assert room.types("9") == ["13 prickar sammanlagt. 9 personer röstade."]
    assert room.results == {1: ((4, 2, 0, 7), 9)}


def test_one_line_is_enough_and_row_by_row_works_too(tmp_path: Path) -> None:
    room = Room(tmp_path)
    assert "5 personer röstade." in room.types("i 2; 1: 3, 5: 2")
    assert room.types("i 3", "4")[-1] == "2. Blanketter: hur många?"
    assert room.types("8", "6")[-1] == "3 personer röstade."
    assert room.results == {2: ((3, 0, 0, 0, 2), 0), 3: ((4, 8, 6), 0)}


def test_sums_that_cannot_be_are_asked_about_and_what_was_there_comes_back(tmp_path: Path) -> None:
    room = Room(tmp_path, RANKED)
    room.types("i 4 8 6")
    said = room.types("i 4 8 7")
    assert said[-1] == (
        "Summorna blir 19 tillsammans. De ska bli 6 för var och en som har numrerat alla. "
        "Ska det stå så? ja eller nej, Enter betyder nej"
    )
    assert "Nu står det: Koder: 4, Blanketter: 8, Utskrifter: 6. Enter låter det stå, - tar bort det." in room.types("")
    room.types("", "i 4 8 7", "ja")
    assert room.results == {1: ((4, 8, 7), 0)}


def test_a_result_is_changed_taken_away_and_brought_back(tmp_path: Path) -> None:
    room = Room(tmp_path, SCALE)
    room.types("i 1 0 0 0 4", "i 2 0 0 0 4")
    assert room.results == {1: ((2, 0, 0, 0, 4), 0)}
    assert room.types("i", "-")[-1] == "Det är borttaget."
    assert room.results == {}
    assert room.types("z") == ["Ångrat: resultatet av omröstningen om fråga 1. z gör det igen."]
    assert room.results == {1: ((2, 0, 0, 0, 4), 0)}


@pytest.mark.parametrize("line", ["a bord 2: de sa 4", "d Vi tar 2 av dem", "g 3", "t"])
def test_a_command_typed_in_place_of_the_counts_is_a_command(tmp_path: Path, line: str) -> None:
    room, other = Room(tmp_path / "one", SCALE), Room(tmp_path / "two", SCALE)
    assert room.types("i", line)[-1] == other.types(line)[-1]
    assert room.results == {}


def test_a_sentence_typed_in_place_of_the_counts_is_offered_to_be_a_note(tmp_path: Path) -> None:
    room = Room(tmp_path, SCALE)
    assert "Ska det sparas som anteckning?" in room.types("i", "3 av oss vill börja nu")[-1]


def test_what_is_wrong_is_told_and_nothing_is_kept(tmp_path: Path) -> None:
    room = Room(tmp_path, DOTS)
    assert "Det är 3 tal, och det finns 4 att rösta på." in room.types("i", "4 2 0")
    assert room.results == {}
    assert Room(tmp_path / "pipe", DOTS, asks=False).types("i 4 2 0") == ["Det är 3 tal, och det finns 4 att rösta på."]


def test_the_minutes_have_a_small_table_with_what_comes_first_on_top(tmp_path: Path) -> None:
    room = Room(tmp_path)
    room.types("i 1; 4 2 0 7", "9", "i 2; 1: 3, 5: 2", "i 3; 4 8 6")
    text = markdown(minutes(room.record))
    assert "Omröstning: prickar. 13 prickar sammanlagt. 9 personer röstade." in text
    assert text.index("| 4\\. Skylten | 7 |") < text.index("| 1\\. Kön | 4 |")
    assert "| 2 | 0 |" in text
    assert text.index("| 1\\. Koder | 4 |") < text.index("| 3\\. Utskrifter | 6 |")
    assert "lägst summa kommer först" in text
    assert "%" not in text
    assert Record.model_validate_json(room.record.to_json()) == room.record


def test_a_table_has_a_row_for_each_option_and_no_percent(tmp_path: Path) -> None:
    room = Room(tmp_path)
    with pytest.raises(ToolkitError) as nothing:
        export(room.record, ["votes"])
    assert [problem.code for problem in nothing.value.problems] == ["R026"]
    room.types("i 1; 4 2 0 7", "9", "i 3; 4 8 6")
    (made,) = export(room.record, ["omröstningar"])
    rows = [row.split(";") for row in made.content.data.decode("utf-8-sig").splitlines()]
    assert [row[-5:] for row in rows[1:]] == [
        ["1", "Kön", "4", "", "9"],
        ["2", "Lappen", "2", "", "9"],
        ["3", "Numret", "0", "", "9"],
        ["4", "Skylten", "7", "", "9"],
        ["1", "Koder", "", "4", "3"],
        ["2", "Blanketter", "", "8", "3"],
        ["3", "Utskrifter", "", "6", "3"],
    ]


def test_results_are_copied_from_paper_and_gone_back_to(tmp_path: Path) -> None:
    header = Header(transcribed=True, day=date(2026, 12, 3))
    workshop = voted_on(SCALE, DOTS)
    walking = walk(tmp_path / "session", FakeClock(), workshop, tables=0, header=header)
    led = lines(walking, tmp_path, asks=False, workshop=workshop)
    copying = Transcript(walking, led.ctx.phrases, led.ctx.options)
    assert copying.opening()[-2].startswith("Hur många valde varje siffra?")
    assert copying.answer("1 0 0")[0] == "Det är 3 tal, och det finns 5 att rösta på."
    assert copying.answer("1 0 0 0 4")[3].startswith("Fråga 2: ")
    assert "Nu står det: 1 (Aldrig): 1" in copying.answer("b")[-1]
    copying.answer("")
    assert copying.answer("1 2 0 0")[-1] == DOTS_ASKED
    assert copying.answer("2")[1].startswith("Vad bestämde ni?")
    assert [(one.question, one.counts, one.voters) for one in walking.session.votes] == [
        (1, (1, 0, 0, 0, 4), 0),
        (2, (1, 2, 0, 0), 2),
    ]


def test_minutes_that_are_approved_say_that_a_result_has_changed(tmp_path: Path) -> None:
    room = Room(tmp_path, SCALE)
    room.types("i 1 0 0 0 4")
    room.walk.do(Approved, by="Eva", day=room.record.day)
    room.types("i 2 0 0 0 4")
    assert room.record.approved is not None
    assert room.record.approved.changed == ("votes",)


def test_a_journal_with_numbers_that_are_none_is_refused() -> None:
    event = VoteCounted(FakeClock()(), question=1, counts=(1, 2))
    assert from_json(to_json(event)) == event
    for wrong in ({"counts": [1, "2"]}, {"counts": [-1, 2]}, {"question": True}, {"voters": 1.5}):
        with pytest.raises(ValueError, match="no event"):
            from_json({**to_json(event), **wrong})
