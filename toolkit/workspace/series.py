"""The meetings of a series: plans in one folder, of which each goes on from another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from toolkit.content.library import read_plan
from toolkit.content.models.plan import NextMeeting, WorkshopPlan
from toolkit.content.plans import plans_in
from toolkit.content.recognition import text_in, title_in
from toolkit.planning.continued import SeriesMeeting
from toolkit.problems import Place, Problem, Severity, ToolkitError, say
from toolkit.source.names import called
from toolkit.source.nodes import MappingNode, find

_CONTINUES = re.compile(r"^continues:", re.MULTILINE)


def plan_meant(name: str, file: Path) -> Path | None:
    """The plan in the folder of `file` that has this name, or else this title; None where none or several have it."""
    plans = plans_in(file.parent)
    found = called(name.removesuffix(".yaml"), [(str(path), path.name.removesuffix(".yaml")) for path in plans])
    found = found or called(name, [(str(path), title_in(path) or "") for path in plans if path != file])
    return Path(found[0]) if len(found) == 1 else None


@dataclass(frozen=True)
class Series:
    """A plan, as it was read from a file, among the others in its folder that go on from each other."""

    file: Path
    plan: WorkshopPlan
    node: MappingNode

    @cached_property
    def plans(self) -> Mapping[Path, WorkshopPlan]:
        """Every plan of the folder that can be read, where any of them goes on from another."""
        paths = plans_in(self.file.parent)
        if len(paths) < 2 or not any(_CONTINUES.search(text_in(path)) for path in paths):
            return {}
        return {path: plan for path in paths if (plan := self.plan if path == self.file else _readable(path))}

    @cached_property
    def before(self) -> Mapping[Path, Path]:
        """Which plan each goes on from."""
        named = {path: plan_meant(plan.continues, path) for path, plan in self.plans.items() if plan.continues}
        return {path: other for path, other in named.items() if other and other in self.plans and other != path}

    @property
    def meetings(self) -> tuple[SeriesMeeting, ...]:
        """All of them in order; none where this is no series."""
        chain = self._chain()
        return tuple(self._meeting(path) for path in chain) if len(chain) > 1 else ()

    @property
    def next(self) -> NextMeeting | None:
        """When and where people meet next, where the plan of that meeting says the day."""
        after = self._after(self.file)
        plan = self.plans[after] if after else None
        if plan is None or plan.date is None or (self.plan.date and plan.date < self.plan.date):
            return None
        return NextMeeting(date=plan.date, time=plan.start, place=plan.place)

    def problems(self) -> Iterator[Problem]:
        """A circle, two that go on from the same one, days in the wrong order or missing, two days for one meeting."""
        yield from self._circle()
        yield from self._rivals()
        yield from self._days()
        yield from self._two_days()

    def _circle(self) -> Iterator[Problem]:
        way = [self.file]
        while (path := self.before.get(way[-1])) and path not in way:
            way.append(path)
        if path == self.file:
            message = say("the plans go on from each other in a circle: {names}",
                          names=" → ".join(_name(one) for one in [*way, self.file]))  # fmt: skip
            yield Problem("L042", message, say("Remove 'continues' from the first of them."), self._at("continues"))

    def _rivals(self) -> Iterator[Problem]:
        mine = self.before.get(self.file)
        rivals = [path for path, other in self.before.items() if other == mine and path != self.file]
        if mine and rivals:
            message = say("'{name}' goes on from '{before}' too", name=_name(rivals[0]), before=_name(mine))
            hint = say("Let one of the two go on from the other.")
            yield Problem("L043", message, hint, self._at("continues"))

    def _days(self) -> Iterator[Problem]:
        mine = self.before.get(self.file)
        if mine is None or self.plan.date is None:
            return
        day = self.plans[mine].date
        if day is None:
            message = say("'{name}' has no date, so nobody can tell which meeting is first", name=_name(mine))
            hint = say("Write a date in {file}.", file=mine.name)
            yield Problem("T016", message, hint, self._at("continues"), Severity.WARNING)
        elif self.plan.date < day:
            yield self.too_early(day.isoformat())

    def too_early(self, day: str) -> Problem:
        """That the meeting is before the one that it goes on from."""
        message = say("{date} is before the meeting that this one goes on from, which is on {day}",
                      date=str(self.plan.date), day=day)  # fmt: skip
        return Problem("T015", message, say("Write a later day here, or another meeting after 'continues'."),
                       self._at("date"))  # fmt: skip

    def _two_days(self) -> Iterator[Problem]:
        after, own, coming = self._after(self.file), self.plan.follow_up, self.next
        if after is None or coming is None:
            return
        for field in ("date", "time", "place"):
            here, there = getattr(own, field), getattr(coming, field)
            if here and there and here != there:
                message = say("you meet again {here}, and the next meeting, '{name}', is {there}",
                              here=_shown(here), there=_shown(there), name=_name(after))  # fmt: skip
                hint = say("Remove 'follow_up' here: what stands in {file} is printed.", file=after.name)
                place = find(self.node, ("follow_up", field))
                yield Problem("T017", message, hint, place)
                return

    def _chain(self) -> list[Path]:
        """The first meeting, the one that goes on from it, and so on."""
        first, seen = self.file, {self.file}
        while (path := self.before.get(first)) and path not in seen:
            first = path
            seen.add(path)
        chain = [first]
        while (path := self._after(chain[-1])) and path not in chain:
            chain.append(path)
        return chain

    def _after(self, path: Path) -> Path | None:
        after = [one for one, before in self.before.items() if before == path]
        return after[0] if len(after) == 1 else None

    def _meeting(self, path: Path) -> SeriesMeeting:
        plan = self.plans[path]
        title = plan.title or _name(path)
        return SeriesMeeting(title, plan.date, plan.start, plan.place, is_this=path == self.file)

    def _at(self, field: str) -> Place | None:
        return find(self.node, (field,))


def _readable(path: Path) -> WorkshopPlan | None:
    """The plan of a file; None where it has mistakes, which are told where it is checked itself."""
    try:
        return read_plan(path, str(path))[0]
    except ToolkitError:
        return None


def _name(path: Path) -> str:
    return path.name.removesuffix(".yaml")


def _shown(value: object) -> str:
    return f"{value:%H.%M}" if hasattr(value, "hour") else str(value)
