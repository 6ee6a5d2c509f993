"""`toolkit walk`: leads the workshop in the terminal, and keeps what is said in it."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.choosing import choose
from toolkit.cli.options import Choice, option, with_choice
from toolkit.cli.output import Screen
from toolkit.cli.phrases import phrase
from toolkit.cli.terminal import Terminal, prepare_input
from toolkit.cli.tutorial import tutorial as learning
from toolkit.cli.window import hindrance, lead
from toolkit.problems import Message, Problem, ToolkitError, say

if TYPE_CHECKING:
    from toolkit.planning.workshop import Workshop
    from toolkit.walking.lines import Lines
    from toolkit.walking.session.clock import Instant
    from toolkit.walking.session.store import StoredSession
    from toolkit.walking.session.walk import Walk
    from toolkit.walking.talk import Manner
    from toolkit.workspace.sessions import WorkshopSessions

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
    from toolkit.workspace.sessions import WorkshopSessions

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
    sessions = WorkshopSessions(chosen.folder or Path(), workshop, now, local)
    rehearsal = tutorial or speed != 1
    stored = _to_resume(sessions, terminal, rehearsal=rehearsal, insist=resume)
    walk = sessions.resume(stored, speed=speed) if stored else sessions.begin(rehearsal=rehearsal, speed=speed)
    manner = Manner(terminal.asks, not no_notes, _again(choice, speed, tutorial=tutorial),
                    Path(tempfile.gettempdir()), "" if tutorial else _minutes(choice))  # fmt: skip
    lines = _lines(walk, workshop, terminal, manner)
    if not terminal.asks or wanted.plain:
        return terminal.lead(lines)
    if why := hindrance(os.environ):
        terminal.show([screen.say(why)])
        return terminal.lead(lines)
    return lead(lines, terminal, colour=wanted.colour is not False)


def _to_resume(
    sessions: WorkshopSessions, terminal: Terminal, *, rehearsal: bool, insist: bool
) -> StoredSession | None:
    """The last unfinished session, if it is wanted; raises ToolkitError W003 where `insist` finds none."""
    stored = sessions.unfinished(rehearsal=rehearsal, insist=insist)
    if stored is None or not (insist or _is_wanted(stored, terminal)):
        return None
    if sessions.has_changed_since(stored) and not _is_wanted_though_changed(terminal):
        return None
    return stored


def _is_wanted(stored: StoredSession, terminal: Terminal) -> bool:
    from toolkit.walking.session.state import replay
    from toolkit.walking.spoken import minutes

    screen, session = terminal.screen, replay(stored.reading.events)
    if not terminal.asks:
        screen.talk(screen.say(say("A session was not finished. To go on with it, add --resume.")))
        return False
    ago = max(0.0, time.time() - stored.last)
    where = session.step.title if session.step else say("before the first step")
    recent = ago < A_WORKING_DAY
    question = say("Go on where you were: {title}, {where}, {minutes} ago? {choice}", title=session.start.title,
                   where=where, minutes=minutes(int(ago // 60)), choice=_choice(yes=recent))  # fmt: skip
    return _answers_yes(terminal, question, otherwise=recent)


def _is_wanted_though_changed(terminal: Terminal) -> bool:
    screen = terminal.screen
    changed = say("The texts have changed since you began. The steps and times are those you began with.")
    if not terminal.asks:
        screen.talk(screen.say(changed))
        return True
    question = say("{changed} Go on all the same? {choice}", changed=changed, choice=_choice(yes=True))
    return _answers_yes(terminal, question, otherwise=True)


def _answers_yes(terminal: Terminal, question: Message, *, otherwise: bool) -> bool:
    """Whether the answer is yes; an empty one means `otherwise`, any other than yes is no."""
    yes, answer = terminal.screen.words.gettext("yes"), terminal.ask(terminal.screen.say(question))
    return answer in {yes, yes[:1]} if answer else otherwise


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


def _choice(*, yes: bool) -> Message:
    return say("yes or no, Enter means yes") if yes else say("yes or no, Enter means no")
