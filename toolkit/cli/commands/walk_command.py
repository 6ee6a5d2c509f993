"""`toolkit walk`: leads the workshop in the terminal, and keeps what is said in it."""

from __future__ import annotations

import os
import tempfile
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.full_screen import lead, obstacle
from toolkit.cli.invocation import command_line
from toolkit.cli.machine import environment, local, now
from toolkit.cli.options import SOUND, option, with_plan_options
from toolkit.cli.output import Screen
from toolkit.cli.phrases import phrase
from toolkit.cli.terminal import Terminal, open_terminal
from toolkit.languages.answers import yes_or_no
from toolkit.problems import Message, ToolkitError, not_a_value, say
from toolkit.workspace.options import PlanOptions, option_name

if TYPE_CHECKING:
    from toolkit.planning.workshop import Workshop
    from toolkit.walking.dialogue import Dialogue
    from toolkit.walking.dialogue.context import DialogueOptions
    from toolkit.walking.session.store import StoredSession
    from toolkit.walking.session.walk import Walk
    from toolkit.workspace.environment import Environment
    from toolkit.workspace.sessions import WorkshopSessions
    from toolkit.workspace.workshop import PlannedWorkshop

NAME = "walk"
HELP = phrase("Lead the workshop: what now, what to say, how long is left. Keeps your notes.")
EXAMPLES = ("toolkit walk boras", "toolkit walk boras --resume", "toolkit walk --speed 60", "toolkit walk --tutorial",
            "toolkit walk boras --course")  # fmt: skip
COURSE = phrase("A quarter of an hour of practice in leading: four things that can happen, and what you would say.")
FASTEST = 3600
A_WORKING_DAY = 12 * 3600
"""Seconds after which somebody who starts anew hardly means the session of then."""


@with_plan_options
def run(
    context: typer.Context,
    options: PlanOptions,
    resume: Annotated[bool, option("--resume", phrase("Go on with the session that was not finished."))] = False,
    speed: Annotated[float, option("--speed", phrase("For trying it out: at 60 a minute takes a second."), "60")] = 1.0,
    no_notes: Annotated[bool, option("--no-notes", phrase("Keep the times, but no notes."))] = False,
    sound: Annotated[bool, option("--sound", SOUND)] = False,
    tutorial: Annotated[bool, option("--tutorial", phrase("Eight minutes that teach you the commands."))] = False,
    course: Annotated[bool, option("--course", COURSE)] = False,
) -> int:
    """Leads until it is over, the input ends, or somebody has had enough."""
    from toolkit.walking.dialogue.context import DialogueOptions
    from toolkit.workspace.sessions import WorkshopSessions, of_its_home

    screen: Screen = replace(context.obj, plain=True, colour=False)
    _require_speed(speed)
    machine = environment()
    exercise = _exercise(tutorial=tutorial, course=course)
    options, moved_to = (options, None) if exercise else of_its_home(options, machine.folder)
    planned = _planned(options, screen, machine, exercise)
    terminal = open_terminal(screen)
    folder = planned.folder or machine.folder
    sessions = WorkshopSessions(folder, planned.workshop, now, local, planned.name, moved_to)
    walk = _begun_or_resumed(sessions, terminal, rehearsal=bool(exercise) or speed != 1, speed=speed, insist=resume)
    again = _resume_command(options, speed, exercise)
    dialogue_options = DialogueOptions(
        asks=terminal.asks,
        notes=not no_notes,
        resume=again,
        elsewhere=Path(tempfile.gettempdir()),
        here=machine.folder,
        resume_in=lambda moved: again if exercise else _resume_command(replace(options, plan=str(moved)), speed),
        minutes="" if exercise else _minutes_command(options),
    )
    return _lead(_dialogue(walk, planned.workshop, terminal, dialogue_options), terminal, context.obj, sound=sound)


def _require_speed(speed: float) -> None:
    """Raises ToolkitError U004."""
    if not 0 < speed <= FASTEST:
        hint = say("Write a number between 0 and {most}.", most=FASTEST)
        raise ToolkitError(not_a_value("--speed", f"{speed:g}", hint))


def _exercise(*, tutorial: bool, course: bool) -> str:
    """The option of the exercise that is wanted, if any; raises ToolkitError W021 for both."""
    from toolkit.workspace.course import OPTION as COURSE_OPTION
    from toolkit.workspace.tutorial import OPTION as TUTORIAL_OPTION
    from toolkit.workspace.tutorial import not_together

    if tutorial and course:
        raise not_together(TUTORIAL_OPTION, COURSE_OPTION, say("They are two exercises, one at a time."))
    return TUTORIAL_OPTION if tutorial else COURSE_OPTION if course else ""


def _planned(options: PlanOptions, screen: Screen, machine: Environment, exercise: str) -> PlannedWorkshop:
    """The workshop, or the exercise; prints what there is to warn of."""
    from toolkit.workspace import course, tutorial
    from toolkit.workspace.workshop import planned_workshop

    if exercise == tutorial.OPTION:
        return tutorial.tutorial_workspace(options, screen.words.tag, machine).planned(machine.today())
    if exercise == course.OPTION:
        return course.course_workshop(options, screen.words, machine)
    planned = planned_workshop(options, machine)
    screen.problems(planned.warnings)
    return planned


def _begun_or_resumed(
    sessions: WorkshopSessions, terminal: Terminal, *, rehearsal: bool, speed: float, insist: bool
) -> Walk:
    stored = _to_resume(sessions, terminal, rehearsal=rehearsal, insist=insist)
    return sessions.resume(stored, speed=speed) if stored else sessions.begin(rehearsal=rehearsal, speed=speed)


def _lead(dialogue: Dialogue, terminal: Terminal, wanted: Screen, *, sound: bool) -> int:
    """Leads on the full screen, where there is one and nobody asked for lines; returns the exit code."""
    if not terminal.asks or wanted.plain:
        return terminal.lead(dialogue)
    if why := obstacle(os.environ):
        terminal.show([terminal.screen.say(why)])
        return terminal.lead(dialogue)
    return lead(dialogue, terminal, colour=wanted.colour is not False, sound=sound)


def _to_resume(
    sessions: WorkshopSessions, terminal: Terminal, *, rehearsal: bool, insist: bool
) -> StoredSession | None:
    """The last unfinished session, if it is wanted; raises ToolkitError W003 where `insist` finds none."""
    stored = sessions.unfinished(rehearsal=rehearsal, insist=insist)
    if stored is None or not (insist or _is_wanted(stored, terminal)):
        return None
    if stored.gone_to and not _is_wanted_though_gone(stored.gone_to, terminal):
        return None
    if sessions.has_changed_since(stored) and not _is_wanted_though_changed(terminal):
        return None
    return stored


def _is_wanted(stored: StoredSession, terminal: Terminal) -> bool:
    from toolkit.walking.dialogue.phrases import minutes
    from toolkit.walking.session.state import replay

    screen, session = terminal.screen, replay(stored.reading.events)
    if not terminal.asks:
        screen.talk(screen.say(say("A session was not finished. To go on with it, add --resume.")))
        return False
    ago = max(0.0, now().wall - stored.last)
    where = session.step.title if session.step else say("before the first step")
    recent = ago < A_WORKING_DAY
    question = say("Go on where you were: {title}, {where}, {minutes} ago? {choice}", title=session.start.title,
                   where=where, minutes=minutes(int(ago // 60)), choice=_choice(yes=recent))  # fmt: skip
    return _answers_yes(terminal, question, otherwise=recent)


def _is_wanted_though_gone(folder: Path, terminal: Terminal) -> bool:
    screen = terminal.screen
    gone = say(
        "It went on in {folder}, which is not there now. What was written there is not here.", folder=str(folder)
    )
    if not terminal.asks:
        screen.talk(screen.say(gone))
        return True
    return _answers_yes(terminal, say("{gone} Go on from what is here? {choice}", gone=gone, choice=_choice(yes=False)),
                        otherwise=False)  # fmt: skip


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
    answer = terminal.ask(terminal.screen.say(question))
    return yes_or_no(answer, terminal.screen.words) is True if answer else otherwise


def _dialogue(walk: Walk, workshop: Workshop, terminal: Terminal, options: DialogueOptions) -> Dialogue:
    from toolkit.walking.dialogue import Dialogue
    from toolkit.walking.dialogue.phrases import Phrases
    from toolkit.walking.dialogue.script import Script

    return Dialogue(walk, Phrases(terminal.screen.words, Script(workshop), local), options)


def _minutes_command(options: PlanOptions) -> str:
    """The command that makes minutes of the latest session."""
    return command_line(["toolkit", "record", "export", *([options.plan] if options.plan else [])])


def _resume_command(options: PlanOptions, speed: float, exercise: str = "") -> str:
    """The command that goes on with the same workshop."""
    words = ["toolkit", "walk", *([options.plan] if options.plan else []), *([exercise] if exercise else [])]
    for field in fields(options):
        value = getattr(options, field.name)
        if field.name != "plan" and value:
            words += [
                w for one in (value if isinstance(value, list) else [value]) for w in (option_name(field.name), one)
            ]
    return command_line([*words, *([] if speed == 1 else ["--speed", f"{speed:g}"]), "--resume"])


def _choice(*, yes: bool) -> Message:
    return say("yes or no, Enter means yes") if yes else say("yes or no, Enter means no")
