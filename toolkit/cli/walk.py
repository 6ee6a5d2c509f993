"""`toolkit walk`: leads the workshop in the terminal, and keeps what is said in it."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from toolkit.cli.beginning import short_id, start_of
from toolkit.cli.choosing import Chosen, choose
from toolkit.cli.options import Choice, option, with_choice
from toolkit.cli.output import Screen
from toolkit.cli.phrases import phrase
from toolkit.cli.terminal import Terminal, prepare_input
from toolkit.cli.tutorial import tutorial as learning
from toolkit.cli.window import hindrance, lead
from toolkit.problems import Problem, ToolkitError, say

if TYPE_CHECKING:
    from toolkit.planning.workshop import Workshop
    from toolkit.walking.lines import Lines
    from toolkit.walking.session.clock import Clock, Instant
    from toolkit.walking.session.store import Kept
    from toolkit.walking.session.walk import Walk
    from toolkit.walking.talk import Manner

NAME = "walk"
HELP = phrase("Lead the workshop: what now, what to say, how long is left. Keeps your notes.")
EXAMPLES = ("toolkit walk boras", "toolkit walk boras --resume", "toolkit walk --speed 60", "toolkit walk --tutorial")
FASTEST = 3600
A_WORKING_DAY = 12 * 3600
"""Seconds after which somebody who starts anew hardly means the session of then."""


@with_choice
def run(
    context: typer.Context,
    choice: Choice,
    resume: Annotated[bool, option("--resume", phrase("Go on with the session that was not finished."))] = False,
    speed: Annotated[
        float, option("--speed", phrase("For trying it out: at 60 a minute takes a second."), phrase("NUMBER"))
    ] = 1.0,
    no_notes: Annotated[bool, option("--no-notes", phrase("Keep the times, but no notes."))] = False,
    tutorial: Annotated[bool, option("--tutorial", phrase("Eight minutes that teach you how to lead."))] = False,
) -> int:
    """Leads until it is over, the input ends, or somebody has had enough."""
    from toolkit.walking.talk import Manner

    wanted: Screen = context.obj
    screen = replace(wanted, plain=True, colour=False)
    if not 0 < speed <= FASTEST:
        message = say("'{value}' is not a value for {option}", value=f"{speed:g}", option="--speed")
        raise ToolkitError(Problem("U004", message, say("Write a number between 0 and {most}.", most=FASTEST)))
    chosen = learning(choice, screen.words.tag) if tutorial else choose(choice)
    workshop = chosen.workshop()
    screen.problems([*chosen.warnings, *workshop.warnings])
    prepare_input()
    terminal = Terminal(screen, asks=sys.stdin.isatty() and sys.stdout.isatty())
    opening = _Opening(chosen, workshop, terminal, speed, rehearsal=tutorial or speed != 1)
    walk = opening.resumed(insist=resume) or opening.begun()
    manner = Manner(terminal.asks, not no_notes, _again(choice, speed, tutorial=tutorial),
                    Path(tempfile.gettempdir()), "" if tutorial else _minutes(choice))  # fmt: skip
    lines = _lines(walk, workshop, terminal, manner)
    if not terminal.asks or wanted.plain:
        return terminal.lead(lines)
    if why := hindrance(os.environ):
        terminal.show([screen.say(why)])
        return terminal.lead(lines)
    return lead(lines, terminal, colour=wanted.colour is not False)


@dataclass(frozen=True)
class _Opening:
    """Begins a session, or goes on with one that was not finished."""

    chosen: Chosen
    workshop: Workshop
    terminal: Terminal
    speed: float
    rehearsal: bool

    def begun(self) -> Walk:
        """A new session, in a folder of its own."""
        from toolkit.walking.session.store import SESSIONS, session_name
        from toolkit.walking.session.walk import Walk

        here = local(time.time())
        name = session_name(here.date(), self.workshop.setting.municipality or self.workshop.case_id, short_id())
        told = start_of(self.workshop, name, here, rehearsal=self.rehearsal, speed=self.speed)
        return Walk.begin(self._folder / SESSIONS / name, self._clock(), told)

    def resumed(self, *, insist: bool) -> Walk | None:
        """The last unfinished session, if it is wanted; raises ToolkitError W003 where `insist` finds none."""
        from toolkit.walking.session.steps import fingerprint
        from toolkit.walking.session.walk import Walk

        kept = self._unfinished(untouched=insist)
        if kept is None and insist:
            message = say("there is no session to go on with in {folder}", folder=str(self._folder / "sessions"))
            raise ToolkitError(Problem("W003", message, say("Leave out --resume to begin a new one.")))
        if kept is None or not (insist or self._wanted(kept)):
            return None
        content = fingerprint(self.workshop)
        if content != kept.content and not self._wanted_though_changed():
            return None
        return Walk.go_on(kept, self._clock(kept.last), content)

    def _unfinished(self, *, untouched: bool) -> Kept | None:
        from toolkit.walking.session.store import kept_sessions

        found, problems = kept_sessions(self._folder)
        open_ = [kept for kept in found if not kept.finished and not kept.transcribed
                 and kept.reading.start.rehearsal == self.rehearsal]  # fmt: skip
        begun = [kept for kept in open_ if kept.begun]
        open_ = begun or (open_ if untouched else [])
        if not open_ and problems:
            raise problems[-1]
        return open_[-1] if open_ else None

    def _wanted(self, kept: Kept) -> bool:
        from toolkit.walking.session.state import replay
        from toolkit.walking.spoken import minutes

        screen, session = self.terminal.screen, replay(kept.reading.events)
        if not self.terminal.asks:
            screen.talk(screen.say(say("A session was not finished. To go on with it, add --resume.")))
            return False
        ago = max(0.0, time.time() - kept.last)
        where = session.step.title if session.step else say("before the first step")
        recent = ago < A_WORKING_DAY
        question = say("Go on where you were: {title}, {where}, {minutes} ago? {choice}", title=session.start.title,
                       where=where, minutes=minutes(int(ago // 60)), choice=_choice(yes=recent))  # fmt: skip
        return self._yes(screen.say(question), otherwise=recent)

    def _wanted_though_changed(self) -> bool:
        screen = self.terminal.screen
        changed = say("The texts have changed since you began. The steps and times are those you began with.")
        if not self.terminal.asks:
            screen.talk(screen.say(changed))
            return True
        question = say("{changed} Go on all the same? {choice}", changed=changed, choice=_choice(yes=True))
        return self._yes(screen.say(question), otherwise=True)

    def _yes(self, question: str, *, otherwise: bool) -> bool:
        yes, answer = self.terminal.screen.words.gettext("yes"), self.terminal.ask(question)
        return answer in {yes, yes[:1]} if answer else otherwise

    @property
    def _folder(self) -> Path:
        return self.chosen.folder or Path()

    def _clock(self, begins: float | None = None) -> Clock:
        from toolkit.walking.session.clock import sped_up

        return now if self.speed == 1 else sped_up(now, self.speed, begins)


def now() -> Instant:
    """The two clocks of this computer."""
    from toolkit.walking.session.clock import Instant

    return Instant(time.monotonic(), time.time())


def local(wall: float) -> datetime:
    """The time on the wall where this computer is."""
    return datetime.fromtimestamp(wall, UTC).astimezone()


def _lines(walk: Walk, workshop: Workshop, terminal: Terminal, manner: Manner) -> Lines:
    from toolkit.walking.lines import Lines
    from toolkit.walking.script import Script
    from toolkit.walking.telling import Teller

    return Lines(walk, Teller(terminal.screen.words, Script(workshop), local), manner)


def _minutes(choice: Choice) -> str:
    """The command that makes minutes of the latest session."""
    from toolkit.cli.boundary import command_line

    return command_line(["toolkit", "record", "export", *([choice.plan] if choice.plan else [])])


def _again(choice: Choice, speed: float, *, tutorial: bool) -> str:
    """The command that goes on with the same workshop."""
    from toolkit.cli.boundary import command_line

    words = ["toolkit", "walk", *([choice.plan] if choice.plan else []), *(["--tutorial"] if tutorial else [])]
    for field in fields(choice):
        value = getattr(choice, field.name)
        if field.name != "plan" and value:
            words += [
                w
                for one in (value if isinstance(value, list) else [value])
                for w in (f"--{field.name.replace('_', '-')}", one)
            ]
    return command_line([*words, *([] if speed == 1 else ["--speed", f"{speed:g}"]), "--resume"])


def _choice(*, yes: bool) -> Any:
    return say("yes or no, Enter means yes") if yes else say("yes or no, Enter means no")
