"""`toolkit record approve`: the minutes are no longer a draft, since those who were there have approved them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.machine import environment, local, now
from toolkit.cli.options import AsJson, Said, option
from toolkit.cli.output import Screen
from toolkit.cli.phrases import phrase
from toolkit.cli.session_arguments import OneSession
from toolkit.problems import Message, Problem, ToolkitError, not_a_value, say

if TYPE_CHECKING:
    from toolkit.records.record import Record

NAME = "approve"
HELP = phrase("Make the draft of the minutes final: who has approved it, and on which day.")
EXAMPLES = (
    'toolkit record approve boras --by "Eva Ek, Åke Öst"',
    'toolkit record approve boras --by "Eva Ek" --day 2026-12-10',
    "toolkit record approve boras --withdraw",
)


def run(
    context: typer.Context,
    session: OneSession = None,
    by: Annotated[
        Said, option("--by", phrase("Who has approved it, as it should stand in the minutes."), phrase("NAME,NAME"))
    ] = None,
    day: Annotated[Said, option("--day", phrase("When; today if left out."), "2026-12-10")] = None,
    withdraw: Annotated[bool, option("--withdraw", phrase("It is a draft after all."))] = False,
    json: AsJson = False,
) -> int:
    """Writes it down in the session, and says that the files have to be made anew."""
    from toolkit.workspace.approval import approve
    from toolkit.workspace.records import choose

    screen: Screen = context.obj
    stored = choose(session, environment().folder)
    names = " ".join((by or "").split())
    if withdraw == bool(names):
        message = say("it is not said who has approved the minutes")
        raise ToolkitError(Problem("U004", message, say('Add --by "NAME, NAME", or --withdraw to make it a draft.')))
    today = environment().today()
    held = stored.reading.start.header.day or local(stored.reading.start.at.wall).date()
    record = approve(stored, names, _day(day, today, held, screen.words.language), now)
    if json:
        screen.document([], session=record.session, final=record.is_final)
        return 0
    screen.paragraph(_told(record, screen))
    return 0


def _day(typed: str | None, today: date, held: date, language: str) -> date:
    """The day that is meant, between the workshop and today; raises ToolkitError U004."""
    from toolkit.languages.by_when import day_gone

    day = today if typed is None else day_gone(typed, today, language)
    if day is None or (typed is not None and day < held):
        hint = say("Write a day from the workshop to today, such as {day}.", day=max(held, today).isoformat())
        raise ToolkitError(not_a_value("--day", typed, hint))
    return day


def _told(record: Record, screen: Screen) -> Message:
    approved = record.approved
    if approved is None:
        return say("The minutes of {title} are a draft.", title=record.title)
    return say("The minutes of {title} are final, approved by {names} on {day}. Make the files anew with: {command}",
               title=record.title, names=approved.by, day=screen.words.day(approved.day),
               command=f"toolkit record export {record.session}")  # fmt: skip
