"""`toolkit record transcribe`: copies notes from paper, so that they become minutes and promises like any others."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.beginning import follow_up_of, short_id, start_of
from toolkit.cli.boundary import command_line
from toolkit.cli.choosing import choose, today
from toolkit.cli.options import Choice, option, with_choice
from toolkit.cli.output import Screen
from toolkit.cli.phrases import phrase
from toolkit.cli.terminal import Terminal, prepare_input
from toolkit.cli.walk import local, now
from toolkit.problems import Message, Problem, ToolkitError, say

if TYPE_CHECKING:
    from toolkit.planning.workshop import Workshop
    from toolkit.walking.session.store import Kept
    from toolkit.walking.session.walk import Walk

NAME = "transcribe"
HELP = phrase("Copy notes from paper, table by table, in the order of the note sheet. Saves every line.")
EXAMPLES = ("toolkit record transcribe boras", "toolkit record transcribe boras --resume")
MOST_TABLES = 60


@with_choice
def run(
    context: typer.Context,
    choice: Choice,
    resume: Annotated[
        bool, option("--resume", phrase("Go on with the notes that were not copied to the end."))
    ] = False,
) -> int:
    """Asks until everything is copied, the input ends, or somebody has had enough."""
    from toolkit.walking.script import Script
    from toolkit.walking.talk import Manner
    from toolkit.walking.telling import Teller
    from toolkit.walking.transcribing import Transcript

    screen: Screen = replace(context.obj, plain=True, colour=False)
    chosen = choose(choice)
    workshop = chosen.workshop()
    screen.problems([*chosen.warnings, *workshop.warnings])
    prepare_input()
    terminal = Terminal(screen, asks=sys.stdin.isatty() and sys.stdout.isatty())
    desk = _Desk(chosen.folder or Path(), workshop, terminal)
    walk = desk.resumed(insist=resume) or desk.begun()
    again = command_line(["toolkit", "record", "transcribe", *([choice.plan] if choice.plan else []), "--resume"])
    teller = Teller(screen.words, Script(workshop), local)
    return terminal.lead(Transcript(walk, teller, Manner(terminal.asks, True, again, Path(tempfile.gettempdir()))))


@dataclass(frozen=True)
class _Desk:
    """Begins to copy, or goes on where somebody left."""

    folder: Path
    workshop: Workshop
    terminal: Terminal

    def begun(self) -> Walk:
        """A new session, once it is known when the workshop was and how many note sheets there are."""
        from toolkit.walking.paper import on_sheet
        from toolkit.walking.session.store import SESSIONS, session_name
        from toolkit.walking.session.walk import Walk

        setting = self.workshop.setting
        day = setting.day if setting.day and setting.day <= today() else self._day()
        tables = self._tables(setting.groups or 1)
        name = session_name(day, setting.municipality or self.workshop.case_id, short_id())
        told = start_of(self.workshop, name, local(now().wall))
        told |= {"tables": tables, "planned_start": None}
        told["facts"] |= {
            "day": day.isoformat(),
            "transcribed": True,
            "on_sheet": on_sheet(self.workshop),
            "follow_up": follow_up_of(self.workshop, day),
        }
        return Walk.begin(self.folder / SESSIONS / name, now, told)

    def resumed(self, *, insist: bool) -> Walk | None:
        """What was not copied to the end, if it is wanted; raises ToolkitError R022 where `insist` finds nothing."""
        from toolkit.walking.session.steps import fingerprint
        from toolkit.walking.session.walk import Walk

        kept = self._unfinished()
        if kept is None and insist:
            message = say("there are no notes to go on copying in {folder}", folder=str(self.folder / "sessions"))
            raise ToolkitError(Problem("R022", message, say("Leave out --resume to begin with new ones.")))
        if kept is None or not (insist or self._wanted(kept)):
            return None
        return Walk.go_on(kept, now, fingerprint(self.workshop))

    def _unfinished(self) -> Kept | None:
        from toolkit.walking.session.store import kept_sessions

        found, problems = kept_sessions(self.folder)
        mine = [kept for kept in found if kept.transcribed and kept.begun and not kept.finished]
        if not mine and problems:
            raise problems[-1]
        return mine[-1] if mine else None

    def _wanted(self, kept: Kept) -> bool:
        screen = self.terminal.screen
        if not self.terminal.asks:
            screen.talk(screen.say(say("Some notes were not copied to the end. To go on with them, add --resume.")))
            return False
        day = date.fromisoformat(kept.reading.start.facts["day"])
        question = say("Go on copying the notes from {day}? {choice}", day=day,
                       choice=say("yes or no, Enter means yes"))  # fmt: skip
        no = screen.words.gettext("no")
        return self.terminal.ask(screen.say(question)) not in {no, no[:1]}

    def _day(self) -> date:
        from toolkit.languages.by_when import day_gone

        question = say("Which day was the workshop? Such as 2026-11-26, 26/11 or Thursday. Enter means today.")
        while True:
            typed = self._asked(question)
            if day := today() if not typed else day_gone(typed, today(), self.terminal.screen.words.language):
                self._said(say("The workshop was on {day}.", day=self.terminal.screen.words.day(day)))
                return day
            self._said(say("'{value}' is no day that has been.", value=typed))

    def _tables(self, planned: int) -> int:
        question = say("How many note sheets do you have, one for each table? Enter means {count}.", count=planned)
        while True:
            typed = self._asked(question)
            if not typed:
                return planned
            if typed.isdecimal() and 0 < int(typed) <= MOST_TABLES:
                return int(typed)
            self._said(say("Write a number from 1 to {most}.", most=MOST_TABLES))

    def _asked(self, question: Message) -> str:
        """The answer; at the end of the input as if Enter had been pressed."""
        return self.terminal.ask(self.terminal.screen.say(question))

    def _said(self, message: Message) -> None:
        self.terminal.show([self.terminal.screen.say(message)])
