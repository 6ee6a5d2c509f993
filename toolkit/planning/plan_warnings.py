"""Warnings about a plan that its programme, its content or the calendar give: moments and leaders that are not there,
one id for two questions, days that have been, nights."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import product
from typing import Any

from toolkit.content.addresses import WHOLE_WEB_ADDRESS
from toolkit.content.checks.references import ids_in
from toolkit.content.items import Item
from toolkit.content.models.plan import VideoMeeting, WorkshopPlan
from toolkit.content.models.programme import Mode, MomentInMode, NotesInMode, Programme, Uses
from toolkit.languages.language import language, split_names
from toolkit.planning.agenda import Agenda
from toolkit.planning.continued import Continued
from toolkit.planning.working_days import is_holiday
from toolkit.problems import Message, Place, Problem, Severity, TextEdit, count, listed, say, titled
from toolkit.source.line_mistakes import as_scalar
from toolkit.source.names import Suggestion, nearest, suggestion
from toolkit.source.nodes import MappingEntry, MappingNode, Node, ScalarNode, SequenceNode, find, follow, instead

EARLIEST = time(6, 0)
"""Nobody begins a workshop before it, and nobody goes home after midnight."""
LATEST_END = 16
"""The hour that is given as an example of when to end; who begins later must begin earlier instead."""


_YEARS_AHEAD = 3
"""Nobody plans a workshop for a year further off: its digits have changed places."""


@dataclass(frozen=True)
class PlanChecks:
    """A plan, and what it was read from, for pointing at its lines."""

    plan: WorkshopPlan
    node: MappingNode

    def days(self, today: date) -> Iterator[Problem]:
        """Of a day that has been, and an answer that comes too late."""
        plan = self.plan
        if plan.date and plan.date < today:
            message = say("{date} is in the past", date=plan.date.isoformat())
            yield self._at(("date",), "T011", message, say("Write the day on which you meet."))
        elif plan.date and plan.date.year > today.year + _YEARS_AHEAD:
            message = say(
                "{date} is {years} years ahead", date=plan.date.isoformat(), years=plan.date.year - today.year
            )
            yield self._at(("date",), "T011", message, say("Write the day on which you meet."))
        last = plan.invitation.answer_by
        if last and plan.date and last > plan.date:
            message = say("the last day to answer, {day}, is after the workshop", day=last.isoformat())
            hint = say("Write a day before {day}.", day=plan.date.isoformat())
            yield self._at(("invitation", "answer_by"), "T012", message, hint)
        elif last and last < today and not (plan.date and plan.date < today):
            message = say("the last day to answer, {day}, is in the past", day=last.isoformat())
            yield self._at(("invitation", "answer_by"), "T012", message, say("Write a day that is still to come."))

    def next_meeting(self) -> Iterator[Problem]:
        """Of a day to meet again that is not after the workshop, or is a holiday, or is left out beside its time."""
        again, day = self.plan.follow_up, self.plan.date
        hint = say("Write the day on which you meet again.")
        if again.date is None and (again.time or again.place):
            yield self._at(("follow_up",), "T014", say("there is no day on which you meet again"), hint)
        elif again.date and day and again.date <= day:
            message = say("you meet again on {day}, which is not after the workshop", day=again.date.isoformat())
            yield self._at(("follow_up", "date"), "T014", message, hint)
        elif again.date and is_holiday(again.date):
            message = say("you meet again on {day}, which is a holiday", day=again.date.isoformat())
            yield self._at(("follow_up", "date"), "T014", message, hint)

    def goes_on(self, programme: Programme, continued: Continued | None, *, in_series: bool) -> Iterator[Problem]:
        """Of promises that no moment looks at. A series may have other meetings than follow-ups."""
        looks = any(moment.uses is Uses.PROMISES for moment in programme.moments)
        if continued and not looks and not in_series:
            message = say("the programme has no moment that looks at what was promised in '{title}'",
                          title=continued.title)  # fmt: skip
            hint = say("Write 'programme: follow-up', or remove 'continues'.")
            yield self._at(("continues",), "A021", message, hint)
        said = continued.meets_again if continued else None
        if said and self.plan.date and said != self.plan.date:
            message = say("last time you said that you meet again on {day}, and here it is {date}",
                          day=said.isoformat(), date=self.plan.date.isoformat())  # fmt: skip
            hint = say("Tell those who were there of the new day, or write {day} here.", day=said.isoformat())
            yield self._at(("date",), "T018", message, hint)

    def nights(self, agenda: Agenda) -> Iterator[Problem]:
        """Of a workshop at night: 1.00 is often meant as 13.00, and a long programme runs past midnight."""
        start, end = agenda.items[0].start, agenda.items[-1].end
        if self.plan.start is not None and self.plan.start < EARLIEST:
            message = say("the workshop begins at {time:%H.%M}, at night", time=self.plan.start)
            later = time(self.plan.start.hour + 12, self.plan.start.minute)
            hint = say("Write {time:%H.%M} if that is what you mean.", time=later)
            yield self._at(("start",), "T013", message, hint, self._twelve_hours_later())
        elif end.date() > start.date() and end.time() > time(0):
            message = say("the workshop goes on past midnight, until {time:%H.%M}", time=end)
            name = next(
                (name for name in ("end", "minutes", "programme", "start") if name in self.node.entries), "start"
            )
            hint = say("Write 'end: 16.00', or choose a shorter programme.")
            if start.hour >= LATEST_END:
                hint = say("Write an earlier 'start', or choose a shorter programme.")
            yield self._at((name,), "T013", message, hint)

    def _twelve_hours_later(self) -> tuple[TextEdit, ...]:
        """Both times, so that the end does not come before the start."""
        edits: list[TextEdit] = []
        for name, at in (("start", self.plan.start), ("end", self.plan.end)):
            scalar = follow(self.node, (name,))[0]
            if at and at.hour < 12 and isinstance(scalar, ScalarNode):
                edits += instead(scalar, f"{at.hour + 12:02}.{at.minute:02}")
        return tuple(edits)

    def leads(self, programme: Programme, known: Container[str]) -> Iterator[Problem]:
        """Of a moment that the programme does not have, or somebody who leads and is not named among those who do.

        `known` are the names of moments that mean one.
        """
        led = self.node.get("leads")
        ids = {moment.id: moment.title for moment in programme.moments}
        for name, entry in led.entries.items() if isinstance(led, MappingNode) else ():
            if name not in known:
                names = {title: id_ for id_, title in ids.items()} | {id_: id_ for id_ in ids}
                best = names.get(nearest(name, names) or "")
                meant = Suggestion(best, tuple(titled(id_, title) for id_, title in ids.items()))
                message = say("the programme has no moment '{id}'", id=name)
                hint = meant.hint or say("Remove the line.")
                yield Problem(
                    "L032", message, hint, entry.key_place, Severity.WARNING, meant.mend(entry.key_place), True
                )
            yield from self._leader(entry)

    def _leader(self, entry: MappingEntry) -> Iterator[Problem]:
        known = [person.name for person in self.plan.facilitators]
        written = entry.node.text if isinstance(entry.node, ScalarNode) else None
        people = split_names(written or "")
        for name in people:
            called = [other for other in known if _is_same_person(name, other)]
            if len(called) > 1 and name.casefold() not in map(str.casefold, called):
                message = say("several of those who lead are called '{name}': {names}", name=name, names=listed(called))
                yield Problem("L033", message, say("Write the whole name."), entry.node.place, Severity.WARNING)
        strangers = [name for name in people if not any(_is_same_person(name, other) for other in known)]
        if strangers and written:
            meant = suggestion(strangers[0], known)
            message = say("'{name}' leads a moment, and is not among 'facilitators'", name=strangers[0])
            add = say("Add a line '- name: {name}' under 'facilitators'.", name=strangers[0])
            if not known:
                add = say("Write 'facilitators:' and '- name: {name}' on the line below.", name=strangers[0])
            hint = meant.hint_or(add)
            is_one = meant.best and len(people) == 1
            mend = instead(entry.node, as_scalar(meant.best or "")) if is_one else ()
            yield Problem("L033", message, hint, entry.node.place, Severity.WARNING, mend, True)

    def mode(self, programme: Programme) -> Iterator[Problem]:
        """Of a way of meeting that the list of people or the programme does not know of."""
        plan = self.plan
        remote = sum(person.remote for person in plan.present)
        if remote and plan.mode is Mode.ON_SITE:
            message = count("{count} takes part from elsewhere, and you meet in a room",
                            "{count} take part from elsewhere, and you meet in a room", remote)  # fmt: skip
            hint = say("Write 'mode: hybrid', and they get groups of their own and the papers as files.")
            yield self._at(("mode",) if "mode" in self.node.entries else ("participants",), "A011", message, hint)
        if plan.mode is Mode.HYBRID and plan.present and not remote:
            message = say("some are to take part on screen, and nobody on the list does")
            hint = say("Write yes for them in the list, in a column called '{column}', or 'remote: yes' in the plan.",
                       column=say("Takes part from elsewhere"))  # fmt: skip
            yield self._at(("mode",), "A012", message, hint)
        if plan.mode is not Mode.ON_SITE:
            yield from self._without_a_script(programme)
            yield from self._link_for_a_place()
        elif plan.video_meeting != VideoMeeting():
            message = say("there is a video meeting, and you meet in a room alone")
            hint = say("Write 'mode: hybrid' if some take part on screen, or remove the lines.")
            yield self._at(("video_meeting",), "A018", message, hint)

    def _link_for_a_place(self) -> Iterator[Problem]:
        """Of a link where the place should be: there nobody can scan it, and the host's sheet is without it."""
        place = (self.plan.place or "").strip()
        found = re.search(WHOLE_WEB_ADDRESS, place)
        if found is None or self.plan.video_meeting.link:
            return
        meeting = f'video_meeting: {{link: "{found[0]}"}}'
        hint = say("Write '{line}', and in 'place' only a room or a house.", line=meeting)
        entry = self.node.entries.get("place")
        mend: tuple[TextEdit, ...] = ()
        if found[0] == place and entry and "video_meeting" not in self.node.entries and instead(entry.node, ""):
            key, end = entry.key_place, entry.node.place
            mend = (TextEdit(key.line, key.column, end.line, end.end_column, meeting),)
            hint = say("Write '{line}' instead of 'place'.", line=meeting)
        yield self._at(("place",), "A019", say("the place is a link"), hint, mend)

    def _without_a_script(self, programme: Programme) -> Iterator[Problem]:
        """Of the moments whose cues are for a room, in a meeting that is not in one."""
        name = self.plan.mode.value
        without = [m.title for m in programme.moments if m.cues and not getattr(m, name) and not m.is_break]
        if without:
            message = count("'{moments}' has cues for a room alone",
                            "{count} moments have cues for a room alone: {moments}", len(without),
                            moments=", ".join(without))  # fmt: skip
            hint = say("Write what you say and do on screen under '{field}:' in the moment.", field=name)
            yield self._at(("mode",), "A013", message, hint)

    def changed_for_a_room(self, programme: Item[Programme]) -> Iterator[Problem]:
        """Of what an overlay changes for a room, while another text of the base is printed when people meet so."""
        mode = self.plan.mode
        if programme.base is None or programme.origin != "own" or mode is Mode.ON_SITE:
            return
        moments, notes = programme.node.get("moments"), programme.node.get("facilitator")
        places = [*(moments.items if isinstance(moments, SequenceNode) else ()), *([notes] if notes else [])]
        fields = (*MomentInMode.model_fields, *NotesInMode.model_fields)
        instead_of = {"cues": (mode.value,)} | {name: ("by_mode", mode.value, name) for name in fields}
        for node, (name, path) in product(places, instead_of.items()):
            own, other = _written_at(node, (name,)), _written_at(node, path)
            if own and other and own.file == programme.node.place.file != other.file:
                message = say("'{field}' is changed for a meeting in a room, and you meet {mode}",
                              field=name, mode=mode.label)  # fmt: skip
                hint = say("Write what is to be printed under '{path}:' too.", path=": ".join(path))
                yield Problem("A020", message, hint, own, Severity.WARNING)

    def language(self) -> Iterator[Problem]:
        """Of a language that the content is in and the program is not."""
        for name, tag in (("language", self.plan.language), ("second_language", self.plan.second_language)):
            if tag and language(tag) is None:
                yield self._at((name,), "L034", *no_words(tag))

    def _at(
        self, location: Sequence[str], code: str, message: Message, hint: Message, mend: tuple[TextEdit, ...] = ()
    ) -> Problem:
        place: Place | None = find(self.node, location)
        return Problem(code, message, hint, place, Severity.WARNING, mend, is_guess=True)


def _written_at(node: Node | None, path: Sequence[str]) -> Place | None:
    """Where a field is written; None where it is not."""
    for name in path:
        node = node.get(name) if isinstance(node, MappingNode) else None
    return node.place if node else None


def _is_same_person(name: str, known: str) -> bool:
    """`Eva` and `Eva Ek`."""
    return known.casefold().split()[: len(name.split())] == name.casefold().split()


def no_words(tag: str) -> tuple[Message, Message]:
    """That the program has no words in a language, and what to do."""
    message = say("the toolkit has no words in '{language}', and prints its own headings in English", language=tag)
    return message, say("docs/adding-a-language.md says how to add them.")


def shared_ids(items: Sequence[Item[Any]]) -> Iterator[Problem]:
    """Of questions in different files of one workshop that have one id: notes would not know which they belong to."""
    first: dict[str, tuple[Item[Any], ScalarNode]] = {}
    for item in sorted(items, key=lambda item: item.origin == "own"):
        for id_ in ids_in(item.node, ["questions"]):
            other, earlier = first.setdefault(id_.text or "", (item, id_))
            if other is not item:
                message = say("the question id '{id}' is also used in {place}", id=id_.text, place=str(earlier.place))
                yield Problem("L015", message, say("Write another id here."), id_.place, Severity.WARNING)


def checks_of(plan: WorkshopPlan, written: Node | None) -> PlanChecks:
    """The checks of a plan; `written` is what it was read from, where it was."""
    return PlanChecks(plan, written if isinstance(written, MappingNode) else MappingNode({}, Place("")))
