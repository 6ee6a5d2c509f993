"""What a workshop goes on from: the promises of an earlier one, and the other meetings of its series. Plain values.

They are read by `workspace`, which knows where records and other plans lie; planning and documents know only this.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time

from toolkit.planning.audience import FACILITATOR_ONLY
from toolkit.planning.plan_sheet import LASTING
from toolkit.problems import Message, say

OUTCOMES: Mapping[str, Message] = {
    "done": say("it was done"),
    "partly": say("it was done in part"),
    "not-done": say("it was not done"),
    "not-wanted": say("no longer needed"),
}
"""What may have become of a promise, in the order in which it is asked; none of them is worse than another."""
WHAT_NOW: Mapping[str, Message] = {
    "carries-on": say("carries on"),
    "changes": say("changes"),
    "stops": say("stops"),
    "handed-over": say("is handed over"),
}
"""What may be decided about a promise when it has been looked at."""


@dataclass(frozen=True)
class KeptPromise:
    """Something that somebody promised last time, in their own words; `when` has the day written out where it is known.

    `number` counts from 1, as on the paper from last time.
    """

    number: int
    what: str
    who: str = ""
    when: str = ""
    day: date | None = None


@dataclass(frozen=True)
class KeptLasting:
    """What people said should still be there in a year: the fields of the plan's second half, in their own words."""

    what: str
    owner: str = ""
    gathering: str = ""
    decision: str = ""
    budget: str = ""
    told: str = ""

    @property
    def rest(self) -> Mapping[str, str]:
        """What was written besides the thing itself, by the names of the fields in `LASTING`."""
        return {name: text for name in LASTING if name != "what" and (text := getattr(self, name))}


@dataclass(frozen=True)
class SeriesMeeting:
    """One of the meetings of a series; what is None has not been decided."""

    title: str
    day: date | None
    begins: time | None
    place: str | None
    is_this: bool = False


@dataclass(frozen=True)
class Continued:
    """The earlier workshop, as far as it was written down. What the room said is for the room: nothing is left out."""

    title: str
    day: date | None
    promises: tuple[KeptPromise, ...] = ()
    decisions: tuple[str, ...] = ()
    to_come_back_to: tuple[str, ...] = field(default=(), metadata=FACILITATOR_ONLY)
    """Notes that were marked as important, where nobody had the answer."""
    meets_again: date | None = None
    """The day that people said they would meet again."""
    is_held: bool = True
    """False where it has not been led yet, and its promises are still to be made."""
    lasting: tuple[KeptLasting, ...] = ()
    """What should still be there in a year."""

    @property
    def texts(self) -> tuple[str, ...]:
        """All that people said and did, without empty ones."""
        promised = (text for promise in self.promises for text in (promise.what, promise.who))
        lasts = (text for one in self.lasting for text in (one.what, *one.rest.values()))
        return tuple(text for text in (*promised, *lasts, *self.decisions, *self.to_come_back_to) if text)

    def with_texts(self, changed: Callable[[str], str]) -> Continued:
        """The same with every text that people wrote as `changed` gives it."""
        promises = (
            replace(one, what=changed(one.what), who=changed(one.who), when=changed(one.when)) for one in self.promises
        )
        lasting = (KeptLasting(**{name: changed(getattr(one, name)) for name in LASTING}) for one in self.lasting)
        return replace(
            self,
            title=changed(self.title),
            promises=tuple(promises),
            lasting=tuple(lasting),
            decisions=tuple(map(changed, self.decisions)),
            to_come_back_to=tuple(map(changed, self.to_come_back_to)),
        )
