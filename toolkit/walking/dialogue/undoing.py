"""The command that takes back what was done last, whatever it was, and brings it back when it is given once more."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from toolkit.problems import Message, say
from toolkit.walking.dialogue.context import Answer, Context
from toolkit.walking.session import events as e

WHAT: Mapping[type[e.Event], Callable[[Any], Message]] = {
    e.Skip: lambda event: say("leaving out step {number}", number=event.step + 1),
    e.End: lambda _: say("the end of the workshop"),
    e.Enter: lambda event: say("going to step {number}", number=event.step + 1),
    e.Moved: lambda event: say("saving in {folder}", folder=event.to),
    e.Pause: lambda _: say("the pause"),
    e.Resume: lambda _: say("going on after the pause"),
    e.Extend: lambda event: say("the change of time in step {number}", number=event.step + 1),
    e.Cut: lambda _: say("what was cut"),
    e.Aim: lambda _: say("the new time to finish"),
    e.NoteAdded: lambda event: say("the note “{text}”", text=event.text),
    e.NoteEdit: lambda event: say("the change of a note to “{text}”", text=event.text) if event.text else
    say("that a note was taken away"),
    e.Flag: lambda _: say("the mark"),
    e.Decision: lambda event: say("the decision “{text}”", text=event.text) if event.text else
    say("that a decision was taken away"),
    e.Action: lambda event: say("the promise “{text}”", text=event.what) if event.what else
    say("that a promise was taken away"),
    e.ErrandCounted: lambda event: say("the row “{text}”", text=event.errand) if event.errand else
    say("that a row was taken away"),
    e.VoteCounted: lambda event: say("the result of the vote on question {number}", number=event.question),
    e.LastingPlanned: lambda event: say("“{text}”, which should last", text=event.what) if event.what else
    say("that a row was taken away"),
    e.Outcome: lambda event: say("how it went with promise {number}", number=event.promise),
    e.TurnDealt: lambda event: say("that “{heading}” was read out", heading=event.heading),
    e.MeetingSet: lambda _: say("when you meet again"),
    e.PeopleCounted: lambda _: say("how many came"),
}  # fmt: skip
"""What is taken back, those first that say most where several things were done at once."""


def undo(ctx: Context, _: str) -> Answer:
    """Takes back the last thing that was done, or brings it back."""
    before, taken = ctx.session.current, ctx.walk.undo()
    if taken is None:
        yield say("There is nothing to take back.")
        return
    again = ctx.letter("undo")
    if taken.again:
        yield say("Done again: {what}. {key} takes it back.", what=_what(taken.events), key=again)
    else:
        yield say("Taken back: {what}. {key} does it again.", what=_what(taken.events), key=again)
    if ctx.session.current != before or any(isinstance(event, e.Extend | e.Cut | e.Aim) for event in taken.events):
        yield from ctx.phrases.time(ctx.session)


def _what(events: Sequence[e.Event]) -> Message:
    kind = next(kind for kind in WHAT if any(isinstance(event, kind) for event in events))
    return WHAT[kind](next(event for event in reversed(events) if isinstance(event, kind)))
