"""A dialogue about paper: asks for what stands on it, sheet by sheet, then for what was decided and promised, what
should last, when people meet again, and who came.

Every line is on the disk before the next is asked for, and what was not finished goes on where it was. The header
of the session says which questions the sheet asks, so that the order stays though the texts have changed meanwhile.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from toolkit.languages import words
from toolkit.languages.answers import yes_or_no
from toolkit.planning.note_sheet import OTHERS, SUMMARY
from toolkit.problems import Message, say
from toolkit.walking.dialogue import Dialogue, meeting, sheets, voting
from toolkit.walking.dialogue.context import Answer, Context, DialogueOptions
from toolkit.walking.dialogue.filling import Filling, known_operation, with_operations
from toolkit.walking.dialogue.notes import close, is_saved, move
from toolkit.walking.dialogue.phrases import Phrases
from toolkit.walking.dialogue.promising import PARTS, PromiseDoubt, doubt, settled, told_of_day
from toolkit.walking.dialogue.voting import VOTE
from toolkit.walking.session import events as e
from toolkit.walking.session.state import Session
from toolkit.walking.session.steps import Asked
from toolkit.walking.session.walk import PROMISE, Walk

OUTCOMES, DECISIONS, PROMISES, LASTS, AGAIN = "outcomes", "decisions", "promises", "lasting", "next meeting"
CAME, ALL = "who came", "all"
"""What is asked for when the sheets are at an end."""


@dataclass(frozen=True)
class Spot:
    """Where something may be written on a table's sheet. `question` 0: under a heading, which goes with the note.

    `owner` is the operation whose page or counting sheet it stands on. `asks`: what may be typed there, a note, rows
    that were counted, or which operations there are pages of.
    """

    table: int
    chapter: Message
    about: Message
    question: int = 0
    heading: Message | None = None
    step: int | None = None
    owner: str | None = None
    asks: Literal["note", "count", "whose"] = "note"


class Transcript:
    """Leads the copying: `opening`, then `answer` for each line that is typed, and `leave` at last."""

    prompt = "> "

    def __init__(self, walk: Walk, phrases: Phrases, options: DialogueOptions) -> None:
        self._dialogue = Dialogue(walk, phrases, options)
        self.ctx = self._dialogue.ctx
        header = walk.session.start.header
        assert header.day is not None, "the header of what is copied has a day"
        self._day = header.day
        holds = phrases.script.workshop.holds
        self.spots = spots(walk.session, counting="counting" in holds)
        self._votes = {f"{VOTE} {one.number}": one for one in voting.voted_on(walk.session)}
        again = [AGAIN] * (meeting.lacks_next_meeting(self.ctx) or walk.session.next_meeting is not None)
        before = [OUTCOMES] * bool(walk.session.promised)
        lasting = [LASTS] * ("plan" in holds or bool(walk.session.lasting))
        self._afterwards = [*before, *self._votes, DECISIONS, PROMISES, *lasting, *again, CAME, ALL]
        self.place = self._left_at()
        self._asked: tuple[int, Message] | None = None
        """The table and chapter that were named last."""
        self._promises = _Promises(self.ctx)
        self._pages: dict[int, set[str]] = {}
        """The operations that there are pages of from each table, where somebody has said it."""
        self._filling: Filling | None = None
        """The counting sheet, or the second half of a plan, that is asked for."""
        self._steering: dict[str, Callable[[], Answer]] = {
            "back": self._back,
            "next": self._next,
            "edit": self._edit,
            "help": self._help,
        }

    @property
    def finished(self) -> bool:
        """Whether there is nothing more to say."""
        return self._dialogue.finished

    @property
    def unsaved(self) -> int:
        """How many events are in memory only."""
        return self._dialogue.unsaved

    def opening(self) -> list[str]:
        """What is said before anything has been typed."""
        return self._dialogue.spoken(self._welcome())

    def answer(self, typed: str) -> list[str]:
        """What is said to a line."""
        return self._dialogue.spoken(self._answered(typed.strip()))

    def notice(self) -> list[str]:
        """Nothing: no time runs."""
        return []

    def leave(self) -> list[str]:
        """The last words, whatever the reason for leaving."""
        begun = self._filling.stop() if self._filling else iter(())
        return [*self._dialogue.spoken(begun), *self._dialogue.leave()]

    def _welcome(self) -> Answer:
        yield say("{title}, {day}. Copy your notes from paper.", title=self.ctx.session.start.title, day=self._day)
        yield say("What you write is saved line by line in {folder}, on this computer only. Write no names and nothing "
                  "that tells who somebody is.", folder=str(self.ctx.journal.path.parent))  # fmt: skip
        yield from self._help()
        draft = self.ctx.session.unfinished
        if draft and draft.kind in sheets.FORMS:
            yield from sheets.left_over(self.ctx, self._spot.table if self._spot else 0)
        yield from self._ask()

    def _help(self) -> Answer:
        yield say("Enter when there is nothing (more) to copy there. {back}: the one before. {next}: the next part. "
                  "{edit} and a text: in place of the last line. {help}: this help. {quit}: saves and closes.",
                  **{name: self.ctx.letter(name) for name in ("back", "next", "edit", "help", "quit")})  # fmt: skip

    def _answered(self, typed: str) -> Answer:
        """What is typed is a letter that steers, or text."""
        question = self.ctx.question
        if question and not question.command:
            self.ctx.stop_asking()
            if (answer := question.reply(typed)) is not None:
                yield from answer
                return
        letter, _, rest = typed.partition(" ")
        command = self._command(letter)
        if command == "edit" and rest.strip():
            yield from self._edited(rest.strip())
        elif command == "move" and rest.strip():
            yield from move(self.ctx, rest.strip())
        elif command == "quit" and not rest:
            yield from close(self.ctx, "")
        elif command in self._steering and not rest:
            yield from self._steering[command]()
        elif question and self._after in {AGAIN, CAME}:
            yield from question.reply(typed) or self._ask()
        elif typed:
            yield from self._copied(typed)
        else:
            yield from self._empty()

    def _command(self, letter: str) -> str | None:
        names = (*self._steering, "move", "quit")
        return next((name for name in names if letter.casefold() == self.ctx.letter(name).casefold()), None)

    def _ask(self) -> Answer:
        """Asks for what stands at the place, and says what has been copied from there."""
        if self._spot:
            yield from self._ask_for(self._spot)
        elif self._after == OUTCOMES:
            yield say("How did it go with what was promised last time? Write number; how; why on one line. "
                      "Enter when there is no more.")  # fmt: skip
            yield from self.ctx.phrases.promises(self.ctx.session)
        elif self._after == LASTS:
            self._filling = sheets.lasting_of_paper(self.ctx)
            yield from self._filling.opening()
        elif self._after in self._votes:
            yield from voting.ask_result(self.ctx, self._votes[self._after], partial(self._forward, self.place + 1))
        elif self._after == DECISIONS:
            yield say("What did you decide? One thing on each line, and Enter when there is no more.")
            yield from (say("Copied: {text}", text=decision.text) for decision in self.ctx.session.decisions)
        elif self._after == AGAIN:
            yield from meeting.ask_next_meeting(self.ctx, partial(self._forward, self.place + 1))
        elif self._after == CAME:
            yield from meeting.ask_who_came(self.ctx, partial(self._forward, self.place + 1))
        elif self._after == ALL:
            yield say("Is everything copied? Enter means yes. {back} goes back.", back=self.ctx.letter("back"))
        else:
            yield from self._promises.ask()

    def _ask_for(self, spot: Spot) -> Answer:
        if self._asked != (spot.table, spot.chapter):
            self._asked = (spot.table, spot.chapter)
            group = self.ctx.phrases.group_heading(self.ctx.session, spot.table)
            yield say("{group}. {chapter}.", group=group, chapter=spot.chapter)
        if spot.asks == "count" and spot.owner is not None:
            self._filling = sheets.of_paper(self.ctx, spot.owner, spot.table)
            yield from self._filling.opening()
            return
        yield spot.about if spot.asks == "note" else with_operations(self.ctx, spot.about)
        heading = self._heading(spot)
        for note in _copied_from(self.ctx.session, spot, heading):
            yield say("Copied: {text}", text=note.text.removeprefix(heading))

    def _copied(self, text: str) -> Answer:
        walk, spot = self.ctx.walk, self._spot
        if self._filling:
            yield from self._filled(self._filling, text)
            return
        if spot and spot.asks == "whose":
            yield from self._chosen(spot, text)
            return
        if spot:
            number, text = self.ctx.session.last_note + 1, self._heading(spot) + text
            walk.do(e.NoteAdded, id=number, text=text, step=spot.step, table=spot.table, question=spot.question)
        elif self._after == OUTCOMES:
            yield from sheets.copied(self.ctx, text)
            return
        elif self._after in self._votes:
            yield from self._ask()
            return
        elif self._after == DECISIONS:
            walk.do(e.Decision, text=text)
        else:
            yield from self._promises.add(text) if self._after == PROMISES else self._confirmed(text)
            return
        yield is_saved(self.ctx)

    def _filled(self, filling: Filling, text: str) -> Answer:
        """A field of a sheet, or none; where a sheet is at an end the next plan, or what comes then."""
        yield from filling.add(text)
        if filling.is_over and filling.kept and self._after == LASTS and len(self.ctx.operations) > 1:
            yield from self._ask()
        elif filling.is_over:
            yield from self._forward(self.place + 1)

    def _chosen(self, spot: Spot, text: str) -> Answer:
        """Which operations there are pages of; the others are not asked for."""
        parts = [part.strip() for part in re.split(r"[,;&+]|\s+", text) if part.strip()]
        found = [known_operation(self.ctx, part) for part in ([text] if not text[0].isdecimal() else parts)]
        if None in found:
            yield say("Write the numbers of the operations, such as 1 or 1, 2.")
            return
        self._pages[spot.table] = {one for one in found if one}
        yield from self._forward(self.place + 1)

    def _confirmed(self, text: str) -> Answer:
        if yes_or_no(text, self.ctx.words):
            yield from self._finish()
        else:
            yield say("Nothing was written down.")
            yield from self._ask()

    def _edited(self, text: str) -> Answer:
        """Another text for the last line that was copied from this place."""
        spot = self._spot
        if spot is None or spot.asks != "note":
            yield say("Only what stands on the sheets can be put right here.")
            return
        heading = self._heading(spot)
        notes = _copied_from(self.ctx.session, spot, heading)
        if not notes:
            yield say("There is nothing here to put right.")
            return
        self.ctx.walk.do(e.NoteEdit, id=notes[-1].id, text=heading + text)
        yield is_saved(self.ctx)

    def _empty(self) -> Answer:
        if self._promises.half:
            yield from self._promises.add("")
            return
        if self._filling:
            yield from self._filled(self._filling, "")
            return
        if self._spot and self._spot.asks == "whose":
            self._pages[self._spot.table] = set()
        yield from self._forward(self.place + 1)

    def _next(self) -> Answer:
        here = self._spot
        if self._promises.half:
            yield from self._promises.keep()
        if self._filling:
            yield from self._filling.stop()
        if here and here.asks == "whose":
            self._pages[here.table] = set()
        same = (spot for spot in self.spots[self.place :] if here and (spot.table, spot.chapter) ==
                (here.table, here.chapter))  # fmt: skip
        yield from self._forward(self.place + max(1, len(list(same))))

    def _forward(self, place: int) -> Answer:
        self.ctx.stop_asking()
        self._filling = None
        while place < len(self.spots) and self._is_left_out(self.spots[place]):
            place += 1
        if place >= len(self.spots) + len(self._afterwards):
            yield from self._finish()
            return
        self.place = place
        yield from self._ask()

    def _back(self) -> Answer:
        if self._promises.half:
            self._promises.take_back()
        elif self._filling and self._filling.is_begun:
            yield from self._filling.take_back()
            return
        elif self.place:
            self.ctx.stop_asking()
            self._filling = None
            self.place -= 1
            while self._spot and self._is_left_out(self._spot):
                self.place -= 1
        else:
            yield say("This is the first one.")
        yield from self._ask()

    def _edit(self) -> Answer:
        yield say("Write {edit} and what it should say instead.", edit=self.ctx.letter("edit"))

    def _finish(self) -> Answer:
        self.ctx.walk.do(e.End)
        self.ctx.finish()
        yield say("Everything is copied. Minutes and action plan: toolkit record export --format pdf,plan")

    def _is_left_out(self, spot: Spot) -> bool:
        """Whether it is on a page that there is none of from that table."""
        return spot.owner is not None and spot.owner not in self._pages.get(spot.table, {spot.owner})

    @property
    def _spot(self) -> Spot | None:
        return self.spots[self.place] if self.place < len(self.spots) else None

    @property
    def _after(self) -> str:
        """What is asked for after the sheets; empty where they are not at an end."""
        return "" if self._spot else self._afterwards[self.place - len(self.spots)]

    def _heading(self, spot: Spot) -> str:
        """What a note begins with that has no question to stand under."""
        return f"{words(self.ctx.session.start.language).say(spot.heading)}: " if spot.heading else ""

    def _left_at(self) -> int:
        """The place after the last from which something was copied."""
        session = self.ctx.session
        for after, is_begun in (
            (CAME, session.who_came is not None),
            (AGAIN, session.next_meeting is not None),
            (LASTS, bool(session.lasting)),
            (PROMISES, bool(session.actions or _parts(session.unfinished))),
            (DECISIONS, bool(session.decisions)),
            *(
                (name, any(one.question == asked.number for one in session.votes))
                for name, asked in reversed(self._votes.items())
            ),
            (OUTCOMES, bool(session.outcomes)),
        ):
            if is_begun and after in self._afterwards:
                return len(self.spots) + self._afterwards.index(after)
        noted = [n for n, spot in enumerate(self.spots)
                 if _copied_from(session, spot, self._heading(spot)) or _is_counted(session, spot)]  # fmt: skip
        return noted[-1] if noted else 0


class _Promises:
    """What, who and by when, on one line or one after the other; a draft until all of it has been typed.

    What is not clear about one is asked when all of it has been.
    """

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._begun = _parts(ctx.session.unfinished)[: len(PARTS)]
        self._doubt = self._unclear()
        if not self._doubt:
            self._begun = self._begun[: len(PARTS) - 1]

    @property
    def half(self) -> bool:
        """Whether one is begun and not finished."""
        return bool(self._begun)

    def ask(self) -> Answer:
        """Asks for one, and says which there are; or for the rest of one."""
        if self._begun:
            yield say("Begun: {text}", text="; ".join(filter(None, self._begun)))
            yield from self._question()
            return
        yield say("What was promised? Write what; who; by when on one line, or only what. "
                  "Enter when there is no more.")  # fmt: skip
        yield from (say("Copied: {text}", text=_one_line(one)) for one in self._ctx.session.actions)

    def add(self, text: str) -> Answer:
        """One more of what, who and by when, or all of them; the rest is asked for, and what is not clear."""
        if self._doubt:
            yield from self._settle(self._doubt, text)
            return
        rest = text.split(";", len(PARTS) - 1 - len(self._begun))
        self._begun = [*self._begun, *(part.strip() for part in rest)]
        yield from self._go_on()

    def _go_on(self) -> Answer:
        """Asks for what is missing or not clear; writes the promise down where nothing is."""
        self._doubt = self._unclear()
        if len(self._begun) == len(PARTS) and not self._doubt:
            yield from self.keep()
            return
        self._draft()
        yield from self._question()

    def _unclear(self) -> PromiseDoubt | None:
        """What is to be asked about one that is whole, where there is somebody to ask."""
        is_whole = len(self._begun) == len(PARTS)
        return doubt(self._ctx, self._begun) if is_whole and self._ctx.options.asks else None

    def _settle(self, asked: PromiseDoubt, text: str) -> Answer:
        answered = settled(self._ctx, self._begun, asked, text) if text else None
        if not text:
            yield from self.keep()
        elif answered:
            self._begun = answered
            yield from self._go_on()
        else:
            yield say("There is no day in “{when}”.", when=text)
            yield asked.asked

    def _question(self) -> Answer:
        if self._doubt:
            yield self._doubt.told
            yield self._doubt.asked
        else:
            yield PARTS[len(self._begun)]

    def keep(self) -> Answer:
        """Writes down what there is of it, and says which day it is for."""
        ctx = self._ctx
        what, who, when = [*self._begun, "", ""][: len(PARTS)]
        self._begun, self._doubt = [], None
        if ctx.session.draft:
            self._draft()
        ctx.walk.do(e.Action, what=what, who=who, when=when)
        yield is_saved(ctx)
        yield from told_of_day(ctx, when)
        yield say("The next promise? Enter when there is no more.")

    def take_back(self) -> None:
        """Forgets the last that was typed of one that is begun."""
        self._begun.pop()
        self._doubt = None
        self._draft()

    def _draft(self) -> None:
        self._ctx.walk.draft(PROMISE, *self._begun, at_once=True)


def _parts(draft: e.Draft | None) -> list[str]:
    """What has been answered; the first journals had only the text."""
    if draft is None or draft.kind in sheets.FORMS:
        return []
    return list(draft.parts) if draft.kind == PROMISE else draft.text.split("; ")


def _one_line(action: e.Action) -> str:
    return "; ".join(part for part in (action.what, action.who, action.when) if part)


def spots(session: Session, *, counting: bool = False) -> list[Spot]:
    """Every place of every table's note sheet in the order that they are printed, one sheet after the other.

    `counting`: an operation's page has its counting sheet with it.
    """
    tables = range(1, session.start.tables + 1)
    return [spot for table in tables for spot in _sheet(session, table, counting=counting)]


def _sheet(session: Session, table: int, *, counting: bool) -> Iterator[Spot]:
    header = session.start.header
    found = {asked.number: (asked, step) for step, one in enumerate(session.steps) for asked in one.questions}
    asked = [found[number] for number in header.on_sheet if number in found]
    shared = say("Questions about the case") if header.case else say("The questions")
    yield from (_question(table, shared, *one) for one in asked if one[0].set_id is None)
    chapter = say("What the room came to") if header.is_room(table) else say("What the table came to")
    yield from (Spot(table, chapter, heading, heading=heading) for heading in SUMMARY.values())
    owners = list(header.operations) if counting else list(dict.fromkeys(one.set_id for one, _ in asked if one.set_id))
    if len(owners) > 1:
        whose = say("Which operations' own pages do you have from here? Enter for none.")
        yield Spot(table, say("Their own operation"), whose, asks="whose")
    for owner in owners:
        name = header.operations.get(owner, owner)
        chapter = say("Their own operation: {name}", name=name)
        own = [one for one in asked if one[0].set_id == owner]
        yield from (replace(_question(table, chapter, *one), owner=owner) for one in own)
        if own:
            heading = say("{name}. {heading}", name=name, heading=OTHERS)
            yield Spot(table, chapter, OTHERS, heading=heading, owner=owner)
        if counting:
            chapter = say("The counting sheet: {name}", name=name)
            yield Spot(table, chapter, chapter, owner=owner, asks="count")


def _question(table: int, chapter: Message, asked: Asked, step: int) -> Spot:
    about = say("Question {number}: {text}", number=asked.number, text=asked.text)
    return Spot(table, chapter, about, asked.number, step=step)


def _is_counted(session: Session, spot: Spot) -> bool:
    """Whether something of a counting sheet has been copied."""
    return spot.asks == "count" and any(
        (row.operation, row.table) == (spot.owner, spot.table) for row in session.counts
    )


def _copied_from(session: Session, spot: Spot, heading: str) -> list[e.NoteAdded]:
    """What has been copied from there; `heading` is what its notes begin with, in the language of the session."""
    if spot.asks != "note":
        return []
    here = [note for note in session.notes if note.table == spot.table and note.question == spot.question]
    return here if spot.question else [note for note in here if note.text.startswith(heading)]
