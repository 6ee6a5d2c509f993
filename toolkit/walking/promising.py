"""Copies promises from paper: what, who and by when, on one line or one after the other."""

from __future__ import annotations

from datetime import date

from toolkit.languages.by_when import day_in
from toolkit.problems import Message, say
from toolkit.walking.session import events as e
from toolkit.walking.session.walk import PROMISE
from toolkit.walking.talk import Said, Talk

PARTS = (say("What is to be done?"), say("Who does it?"), say("By when?"))


class Promises:
    """What has been typed of a promise is kept as a draft, until all of it has."""

    def __init__(self, talk: Talk, day: date) -> None:
        self._talk, self._day = talk, day
        self._begun = _parts(talk.walk.session.unfinished)[: len(PARTS) - 1]

    @property
    def half(self) -> bool:
        """Whether one is begun and not finished."""
        return bool(self._begun)

    def ask(self) -> Said:
        """Asks for one, and says which there are; or for the rest of one."""
        if self._begun:
            yield say("Begun: {text}", text="; ".join(self._begun))
            yield PARTS[len(self._begun)]
            return
        yield say("What was promised? Write what; who; by when on one line, or only what. "
                  "Enter when there is no more.")  # fmt: skip
        yield from (say("Copied: {text}", text=_one_line(one)) for one in self._talk.walk.session.actions)

    def copied(self, text: str) -> Said:
        """One more of what, who and by when, or all of them; the rest is asked for."""
        rest = text.split(";", len(PARTS) - 1 - len(self._begun))
        self._begun = [*self._begun, *(part.strip() for part in rest)]
        if len(self._begun) < len(PARTS):
            self._draft()
            yield PARTS[len(self._begun)]
        else:
            yield from self.keep()

    def keep(self) -> Said:
        """Writes down what there is of it, and says which day it is for."""
        what, who, when = [*self._begun, "", ""][: len(PARTS)]
        self._begun = []
        if self._talk.walk.session.draft:
            self._draft()
        self._talk.walk.do(e.Action, what=what, who=who, when=when)
        yield saved(self._talk)
        if day := day_in(when, self._day, self._talk.teller.words.language):
            yield say("By when is read as {day}.", day=self._talk.teller.words.day(day))
        elif when:
            yield say("“{when}” is kept as it stands, but no calendar can remind of it.", when=when)
        yield say("The next promise? Enter when there is no more.")

    def take_back(self) -> None:
        """Forgets the last that was typed of one that is begun."""
        self._begun.pop()
        self._draft()

    def _draft(self) -> None:
        self._talk.walk.draft(PROMISE, *self._begun, at_once=True)


def _parts(draft: e.Draft | None) -> list[str]:
    """What has been answered; the first journals had only the text."""
    if draft is None:
        return []
    return list(draft.parts) if draft.kind == PROMISE else draft.text.split("; ")


def saved(talk: Talk) -> Message:
    """Whether what was typed is on the disk."""
    return say("Written down, but not saved yet.") if talk.walk.journal.unsaved else say("Saved.")


def _one_line(action: e.Action) -> str:
    return "; ".join(part for part in (action.what, action.who, action.when) if part)
