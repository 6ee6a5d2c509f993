"""Short sentences about a record: how far the workshop came, and how much was written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.problems import Message, count, say

if TYPE_CHECKING:
    from toolkit.languages import Words
    from toolkit.records.record import Record


def state_of(record: Record) -> Message:
    """Whether it was finished, or only a rehearsal."""
    if record.rehearsal:
        return say("Rehearsal.")
    if not record.timed:
        return say("Written in from paper.")
    if record.began is None:
        return say("Never begun.")
    return say("Finished.") if record.ended else say("Not finished.")


def met_in(record: Record, language: Words) -> list[Message]:
    """How many came, where somebody counted, when they meet again, and whether the minutes are final."""
    said = [count("{count} person came.", "{count} people came.", record.met.total)] if record.met else []
    if again := record.next_meeting:
        said.append(say("You meet again: {when}.", when=again.in_words(language)))
    if approved := record.approved:
        by = say("Approved by {names} on {day}.", names=approved.by, day=language.day(approved.day))
        said.append(say("{approved} Changed since then.", approved=by) if approved.changed else by)
    return said


def amount_in(record: Record) -> Message:
    """How much was written down."""
    notes = len(list(record.all_notes))
    promises = len(record.promises)
    noted = count("{count} note", "{count} notes", notes)
    said = say("{notes}, {promises}", notes=noted, promises=count("{count} promise", "{count} promises", promises))
    if errands := sum(len(sheet.errands) for sheet in record.sheets):
        counted = count("{count} errand counted", "{count} errands counted", errands)
        said = say("{amounts}, {more}", amounts=said, more=counted)
    if lasting := len(record.lasting):
        more = count("{count} thing that should last", "{count} things that should last", lasting)
        said = say("{amounts}, {more}", amounts=said, more=more)
    return say("{amounts}.", amounts=said)
