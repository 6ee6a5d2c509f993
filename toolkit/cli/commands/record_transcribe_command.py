"""`toolkit record transcribe`: copies notes from paper, so that they become minutes and promises like any others."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.invocation import command_line
from toolkit.cli.machine import environment, local, now
from toolkit.cli.options import option, with_plan_options
from toolkit.cli.output import Screen
from toolkit.cli.phrases import phrase
from toolkit.cli.terminal import Terminal, open_terminal
from toolkit.languages.answers import yes_or_no
from toolkit.problems import Message, say
from toolkit.workspace.options import PlanOptions

if TYPE_CHECKING:
    from toolkit.planning.setting import Setting
    from toolkit.planning.workshop import Workshop
    from toolkit.walking.dialogue.transcript import Transcript
    from toolkit.walking.session.store import StoredSession
    from toolkit.walking.session.walk import Walk
    from toolkit.workspace.sessions import WorkshopSessions

NAME = "transcribe"
HELP = phrase("Copy notes from paper, table by table, in the order of the note sheet. Saves every line.")
EXAMPLES = ("toolkit record transcribe boras", "toolkit record transcribe boras --resume")
MOST_TABLES = 60


@with_plan_options
def run(
    context: typer.Context,
    options: PlanOptions,
    resume: Annotated[
        bool, option("--resume", phrase("Go on with the notes that were not copied to the end."))
    ] = False,
) -> int:
    """Asks until everything is copied, the input ends, or somebody has had enough."""
    from toolkit.workspace.sessions import WorkshopSessions, of_its_home
    from toolkit.workspace.workshop import planned_workshop

    screen: Screen = replace(context.obj, plain=True, colour=False)
    machine = environment()
    options, moved_to = of_its_home(options, machine.folder)
    planned = planned_workshop(options, machine)
    screen.problems(planned.warnings)
    terminal = open_terminal(screen)
    folder = planned.folder or machine.folder
    sessions = WorkshopSessions(folder, planned.workshop, now, local, planned.name, moved_to)
    stored = _to_resume(sessions, terminal, insist=resume)
    walk = sessions.resume(stored) if stored else _begun(sessions, terminal, machine.today())
    again = command_line(["toolkit", "record", "transcribe", *([options.plan] if options.plan else []), "--resume"])
    return terminal.lead(_transcript(walk, planned.workshop, terminal, again))


def _transcript(walk: Walk, workshop: Workshop, terminal: Terminal, resume: str) -> Transcript:
    from toolkit.walking.dialogue.context import DialogueOptions
    from toolkit.walking.dialogue.phrases import Phrases
    from toolkit.walking.dialogue.script import Script
    from toolkit.walking.dialogue.transcript import Transcript

    phrases = Phrases(terminal.screen.words, Script(workshop), local)
    return Transcript(walk, phrases, DialogueOptions(terminal.asks, True, resume, Path(tempfile.gettempdir())))


def _to_resume(sessions: WorkshopSessions, terminal: Terminal, *, insist: bool) -> StoredSession | None:
    """What was not copied to the end, if it is wanted; raises ToolkitError R022 where `insist` finds nothing."""
    stored = sessions.unfinished_transcript(insist=insist)
    return stored if stored and (insist or _is_wanted(stored, terminal)) else None


def _is_wanted(stored: StoredSession, terminal: Terminal) -> bool:
    screen = terminal.screen
    if not terminal.asks:
        screen.talk(screen.say(say("Some notes were not copied to the end. To go on with them, add --resume.")))
        return False
    question = say("Go on copying the notes from {day}? {choice}", day=stored.reading.start.header.day,
                   choice=say("yes or no, Enter means yes"))  # fmt: skip
    return yes_or_no(_ask(terminal, question), screen.words) is not False


def _begun(sessions: WorkshopSessions, terminal: Terminal, today: date) -> Walk:
    """A new session, once it is known when the workshop was and how many note sheets there are."""
    setting = sessions.workshop.setting
    day = setting.day if setting.day and setting.day <= today else _ask_day(terminal, today)
    return sessions.begin_transcript(day, _ask_tables(terminal, setting))


def _ask_day(terminal: Terminal, today: date) -> date:
    from toolkit.languages.by_when import day_gone

    question = say("Which day was the workshop? Such as 2026-11-26, 26/11 or Thursday. Enter means today.")
    while True:
        typed = _ask(terminal, question)
        if day := today if not typed else day_gone(typed, today, terminal.screen.words.language):
            _tell(terminal, say("The workshop was on {day}.", day=terminal.screen.words.day(day)))
            return day
        _tell(terminal, say("'{value}' is no day that has been.", value=typed))


def _ask_tables(terminal: Terminal, setting: Setting) -> int:
    """How many groups there are notes from."""
    planned = setting.groups or 1
    question = say("How many note sheets do you have, one for each table? Enter means {count}.", count=planned)
    if setting.rooms:
        question = say("How many groups do you have notes from? Enter means {count}.", count=planned)
    while True:
        typed = _ask(terminal, question)
        if not typed:
            return planned
        if typed.isdecimal() and 0 < int(typed) <= MOST_TABLES:
            return int(typed)
        _tell(terminal, say("Write a number from 1 to {most}.", most=MOST_TABLES))


def _ask(terminal: Terminal, question: Message) -> str:
    """The answer; at the end of the input as if Enter had been pressed."""
    return terminal.ask(terminal.screen.say(question))


def _tell(terminal: Terminal, message: Message) -> None:
    terminal.show([terminal.screen.say(message)])
