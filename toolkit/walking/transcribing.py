"""Copies what stands on paper: asks for it sheet by sheet, then for what was decided and promised, a line at a time.

Every line is on the disk before the next is asked for, and what was not finished goes on where it was.
"""

from __future__ import annotations

from datetime import date

from toolkit.languages import words
from toolkit.problems import Message, say
from toolkit.walking.commands import NAMED, spelled
from toolkit.walking.lines import Lines
from toolkit.walking.paper import Spot, spots, written
from toolkit.walking.promising import Promises, saved
from toolkit.walking.session import events as e
from toolkit.walking.session.walk import Walk
from toolkit.walking.talk import Manner, Said
from toolkit.walking.telling import Teller

DECISIONS, PROMISES, ALL = 0, 1, 2
"""What is asked for when the sheets are at an end, counted from the last of them."""


class Transcript(Lines):
    """A conversation about paper, in the place of one about a workshop that goes on."""

    def __init__(self, walk: Walk, teller: Teller, manner: Manner) -> None:
        super().__init__(walk, teller, manner)
        self.day = walk.session.start.header.day or date.fromtimestamp(walk.session.start.at.wall)
        self.spots = spots(walk.session)
        self.place = self._left_at()
        self._told: tuple[int, Message] | None = None
        self._promises = Promises(self.talk, self.day)

    @property
    def prompt(self) -> str:
        return "> "

    def opening(self) -> list[str]:
        return self._spoken(self._welcomed())

    def answer(self, typed: str) -> list[str]:
        return self._spoken(self._heard(typed.strip()))

    def notice(self) -> list[str]:
        """Nothing: no time runs."""
        return []

    def _welcomed(self) -> Said:
        session = self.talk.walk.session
        yield say("{title}, {day}. Copy your notes from paper.", title=session.start.title, day=self.day)
        yield say("What you write is saved line by line in {folder}, on this computer only. Write no names and nothing "
                  "that tells who somebody is.", folder=str(self.talk.walk.journal.path.parent))  # fmt: skip
        yield from self._help("")
        yield from self._ask()

    def _help(self, _: str) -> Said:
        yield say("Enter when there is nothing (more) to copy there. {back}: the one before. {next}: the next part. "
                  "{edit} and a text: in place of the last line. {help}: this help. {quit}: saves and closes.",
                  **{name: self.talk.letter(name) for name in ("back", "next", "edit", "help", "quit")})  # fmt: skip

    def _heard(self, typed: str) -> Said:
        """What is typed is a letter that steers, or text."""
        letter, _, rest = typed.partition(" ")
        command = self._command(letter)
        if command == "edit" and rest.strip():
            yield from self._edited(rest.strip())
        elif command == "move":
            yield from self._keeping.move(rest.strip())
        elif command == "quit" and not rest:
            yield from self._keeping.quit("")
        elif command and not rest:
            yield from getattr(self, f"_{command}")("")
        elif typed:
            yield from self._copied(typed)
        else:
            yield from self._empty()

    def _command(self, letter: str) -> str | None:
        said = self.talk.teller.words
        names = ("back", "next", "edit", "move", "help", "quit")
        return next((name for name in names if letter.casefold() == spelled(NAMED[name], said)[0].casefold()), None)

    def _ask(self) -> Said:
        """Asks for what stands at the place, and says what has been copied from there."""
        if self._spot:
            yield from self._ask_for(self._spot)
        elif self._after == DECISIONS:
            yield say("What did you decide? One thing on each line, and Enter when there is no more.")
            yield from (say("Copied: {text}", text=decision.text) for decision in self.talk.walk.session.decisions)
        elif self._after == ALL:
            yield say("Is everything copied? Enter means yes. {back} goes back.", back=self.talk.letter("back"))
        else:
            yield from self._promises.ask()

    def _ask_for(self, spot: Spot) -> Said:
        if self._told != (spot.table, spot.chapter):
            self._told = (spot.table, spot.chapter)
            yield say("Table {number}. {chapter}.", number=spot.table, chapter=spot.chapter)
        yield spot.about
        heading = self._heading(spot)
        for note in written(self.talk.walk.session, spot, heading):
            yield say("Copied: {text}", text=note.text.removeprefix(heading))

    def _copied(self, text: str) -> Said:
        walk, spot = self.talk.walk, self._spot
        if spot:
            number, text = walk.session.last_note + 1, self._heading(spot) + text
            walk.do(e.Note, id=number, text=text, step=spot.step, table=spot.table, question=spot.question)
        elif self._after == DECISIONS:
            walk.do(e.Decision, text=text)
        else:
            yield from self._promises.copied(text) if self._after == PROMISES else self._confirmed(text)
            return
        yield saved(self.talk)

    def _confirmed(self, text: str) -> Said:
        yes = self.talk.teller.words.gettext("yes")
        if text.casefold() in {yes, yes[:1]}:
            yield from self._finished()
        else:
            yield say("Nothing was written down.")
            yield from self._ask()

    def _edited(self, text: str) -> Said:
        """Another text for the last line that was copied from this place."""
        spot = self._spot
        if spot is None:
            yield say("Only what stands on the sheets can be put right here.")
            return
        heading = self._heading(spot)
        notes = written(self.talk.walk.session, spot, heading)
        if not notes:
            yield say("There is nothing here to put right.")
            return
        self.talk.walk.do(e.NoteEdit, id=notes[-1].id, text=heading + text)
        yield saved(self.talk)

    def _empty(self) -> Said:
        if self._promises.half:
            yield from self._promises.copied("")
            return
        yield from self._forward(self.place + 1)

    def _next(self, _: str) -> Said:
        here = self._spot
        if self._promises.half:
            yield from self._promises.keep()
        same = (spot for spot in self.spots[self.place :] if here and (spot.table, spot.chapter) ==
                (here.table, here.chapter))  # fmt: skip
        yield from self._forward(self.place + max(1, len(list(same))))

    def _forward(self, place: int) -> Said:
        if place > len(self.spots) + ALL:
            yield from self._finished()
            return
        self.place = place
        yield from self._ask()

    def _back(self, _: str) -> Said:
        if self._promises.half:
            self._promises.take_back()
        elif self.place:
            self.place -= 1
        else:
            yield say("This is the first one.")
        yield from self._ask()

    def _edit(self, _: str) -> Said:
        yield say("Write {edit} and what it should say instead.", edit=self.talk.letter("edit"))

    def _finished(self) -> Said:
        self.talk.walk.do(e.End)
        self.talk.finished = True
        yield say("Everything is copied. Minutes and action plan: toolkit record export --format pdf,plan")

    @property
    def _spot(self) -> Spot | None:
        return self.spots[self.place] if self.place < len(self.spots) else None

    @property
    def _after(self) -> int:
        return self.place - len(self.spots)

    def _heading(self, spot: Spot) -> str:
        """What a note begins with that has no question to stand under."""
        session = words(self.talk.walk.session.start.language)
        return f"{session.say(spot.heading)}: " if spot.heading else ""

    def _left_at(self) -> int:
        """The place after the last from which something was copied."""
        session = self.talk.walk.session
        if session.actions or session.draft:
            return len(self.spots) + PROMISES
        if session.decisions:
            return len(self.spots) + DECISIONS
        noted = [n for n, spot in enumerate(self.spots) if written(session, spot, self._heading(spot))]
        return noted[-1] if noted else 0
