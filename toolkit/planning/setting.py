"""When, where and for whom a workshop is held: what the plan says, and defaults for what it leaves out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from toolkit.content.models.plan import (
    Cards,
    Facilitator,
    HandoutFor,
    Invitation,
    Link,
    Look,
    NextMeeting,
    Participant,
    VideoMeeting,
    WorkshopPlan,
)
from toolkit.content.models.programme import Mode
from toolkit.languages import DEFAULT
from toolkit.planning.agenda import UTC
from toolkit.planning.audience import FACILITATOR_ONLY
from toolkit.planning.fixed_times import EVENING, exists, skipped
from toolkit.planning.seating import Table, seat, seat_apart, tables_for
from toolkit.planning.working_days import next_working_day
from toolkit.problems import Problem, ToolkitError, say

SWEDEN = ZoneInfo("Europe/Stockholm")
DEFAULT_START = time(9, 0)
ANY_DAY = date(2001, 1, 1)
"""Stands in for the day of a plan without a date, in UTC: no summer time to fall into."""
NOON = time(12, 0)


@dataclass(frozen=True)
class Setting:
    """When, where and for whom. `day` is None when it is not decided, `people` when nobody knows how many come."""

    mode: Mode
    day: date | None
    today: date
    start: datetime
    wanted: int | None
    place: str | None
    municipality: str | None
    people: int | None
    group_size: int
    facilitators: tuple[Facilitator, ...]
    look: Look
    cards: Cards
    invitation: Invitation
    follow_up: NextMeeting
    links: tuple[Link, ...]
    video_meeting: VideoMeeting
    leads: dict[str, str] = field(default_factory=dict, metadata=FACILITATOR_ONLY)
    participants: tuple[Participant, ...] = field(default=(), metadata=FACILITATOR_ONLY)
    """Those who come, where their names are known."""
    on_screen: tuple[int, ...] = ()
    """The numbers of the groups that meet on screen, where names say who does; no names, so that all may see it."""
    seed: int = 1
    handout: HandoutFor | None = None
    language: str = DEFAULT

    @property
    def tables(self) -> tuple[Table, ...]:
        """Who sits where, where names are known."""
        if self.mode is Mode.HYBRID:
            return seat_apart(self.participants, self.group_size, self.seed, self.language)
        return seat(self.participants, self.groups or 1, self.seed, self.language) if self.participants else ()

    @property
    def remote(self) -> int | None:
        """How many take part on screen; None where nobody knows."""
        if self.mode is Mode.HYBRID:
            return sum(person.remote for person in self.participants) if self.participants else None
        return self.people if self.mode is Mode.DIGITAL else 0

    @property
    def on_site(self) -> int | None:
        """How many are in the room; None where nobody knows."""
        return None if self.people is None or self.remote is None else self.people - self.remote

    @property
    def rooms(self) -> int | None:
        """How many groups meet on screen; None where nobody knows."""
        if self.mode is Mode.HYBRID:
            return len(self.on_screen) or None
        return self.groups if self.mode is Mode.DIGITAL else 0

    @property
    def tables_in_room(self) -> int | None:
        """How many groups sit at tables in the room; None where nobody knows."""
        return None if self.groups is None or self.rooms is None else self.groups - self.rooms

    @property
    def groups(self) -> int | None:
        """How many groups, at tables or in rooms on screen: none larger than `group_size`, and those that people have.

        All are within one of each other, or half of them in the room and half on screen each by itself.
        """
        if self.people is None:
            return None
        if self.mode is Mode.HYBRID and self.participants:
            return len(self.tables)
        return tables_for(self.participants, self.group_size) or -(-self.people // self.group_size)

    @property
    def group_sizes(self) -> str:
        """How many sit at a table, as printed: `5`, `4–5`."""
        if self.people is None or self.groups is None:
            return str(self.group_size)
        smallest, larger = divmod(self.people, self.groups)
        sizes = {smallest, smallest + bool(larger)}
        if any(person.table for person in self.participants) or (self.remote and self.on_site):
            sizes = {size for table in self.tables if (size := len(table.people))}
        return str(min(sizes)) if len(sizes) == 1 else f"{min(sizes)}–{max(sizes)}"

    def proposed_follow_up(self, days: int) -> date | None:
        """A working day about so many days later, for those who have not decided when they meet again."""
        return next_working_day(self.day + timedelta(days=days)) if self.day else None


def setting_of(plan: WorkshopPlan, today: date, begins: time = DEFAULT_START) -> Setting:
    """The setting of a plan, which begins at `begins` if it does not say when.

    Raises ToolkitError A002 for an end before the start, A005 for an hour that is skipped.
    """
    start = _on_the_day(plan, plan.start or begins)
    setting = Setting(
        mode=plan.mode,
        day=plan.date,
        today=today,
        start=start,
        wanted=plan.minutes if plan.end is None else _minutes_until(plan, start, plan.end),
        place=plan.place,
        municipality=plan.municipality,
        people=plan.people,
        group_size=plan.group_size,
        facilitators=tuple(plan.facilitators),
        look=plan.look,
        cards=plan.cards,
        invitation=plan.invitation,
        follow_up=plan.follow_up,
        links=tuple(plan.links),
        video_meeting=plan.video_meeting,
        leads=dict(plan.leads),
        participants=tuple(plan.present),
        seed=plan.seed,
        handout=plan.handout,
        language=plan.language,
    )
    numbers = tuple(table.number for table in setting.tables if table.is_remote)
    return replace(setting, on_screen=numbers) if plan.mode is Mode.HYBRID else setting


def _on_the_day(plan: WorkshopPlan, at: time, days: int = 0) -> datetime:
    if plan.date is None:
        return datetime.combine(ANY_DAY + timedelta(days), at, UTC)
    moment = datetime.combine(plan.date + timedelta(days), at, SWEDEN)
    if not exists(moment):
        raise ToolkitError(skipped(at, moment))
    return moment


def _minutes_until(plan: WorkshopPlan, start: datetime, end: time) -> int:
    late = start.time() >= EVENING and end < start.time()
    finish = _on_the_day(plan, end, days=1 if late else 0)
    minutes = int((finish.astimezone(UTC) - start.astimezone(UTC)).total_seconds() // 60)
    if minutes <= 0:
        message = say("the workshop ends {end:%H.%M}, before it starts {start:%H.%M}", end=end, start=start.time())
        hint = say("Change 'end' or 'start', or give 'minutes' instead.")
        if end < NOON and (later := end.replace(hour=end.hour + 12)) > start.time():
            hint = say("Write {time:%H.%M} if that is what you mean.", time=later)
        raise ToolkitError(Problem("A002", message, hint))
    return minutes
