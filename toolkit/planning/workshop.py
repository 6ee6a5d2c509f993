"""A planned workshop: its content, its setting and its agenda. Documents, walks and records are made from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Literal, get_args

from toolkit.content.models.base import PointOfLaw, Source, Term
from toolkit.content.models.case import Case, StoryPart, Turn
from toolkit.content.models.fact import Fact, FactText, OwnFigureText, in_language
from toolkit.content.models.method import Method
from toolkit.content.models.plan import HandoutFor
from toolkit.content.models.programme import FollowUp, Mode, Programme, ProgrammeNotes, Uses
from toolkit.content.models.question import Form, Question
from toolkit.content.models.question_set import QuestionSet
from toolkit.content.models.theme import Theme
from toolkit.content.prose import plain
from toolkit.languages import words
from toolkit.planning.agenda import Agenda, NumberedQuestion, StepHolding
from toolkit.planning.amounts import Amounts, amounts_of
from toolkit.planning.annual_wheel import WheelMonth, months_after
from toolkit.planning.audience import FACILITATOR_ONLY, for_participants
from toolkit.planning.continued import Continued, KeptLasting, KeptPromise, SeriesMeeting
from toolkit.planning.reading_aloud import seconds_aloud
from toolkit.planning.seating import OperationGroup, OperationNames, operation_groups, remarks
from toolkit.planning.setting import Setting
from toolkit.problems import Message, Place, Problem
from toolkit.source.nodes import Node, place_within, texts

Audience = Literal["facilitator", "participant"]
Holding = Literal[
    StepHolding,
    "case",
    "case-questions",
    "set-questions",
    "questions-to-all",
    "presentations",
    "ground-rules",
    "methods",
    "things",
    "background",
]
"""What a day may hold, or not; documents and chapters exist where it does.

It holds what one of its steps does. Questions to all are those that the whole room shares. Presentations are pages
about an operation for the others. Things are what somebody has to bring, put out or arrange; background is what the
facilitator may want to look up: law, figures, questions in reserve and sources.
"""


SETS_FOR_SHARES = 3
"""From so many question sets up each operation gets a handout of its own, where the plan does not say."""


@dataclass(frozen=True)
class Share:
    """Those who get a document of their own: of a question set; `set_id` and title None for those who have no set."""

    set_id: str | None
    title: str | None


@dataclass(frozen=True)
class Division:
    """How people and papers are divided: the groups by operation, how many there are of everything, whose handouts."""

    groups: tuple[OperationGroup, ...]
    amounts: Amounts
    shares: tuple[Share, ...] = ()
    """For whom there is a handout of its own."""


@dataclass(frozen=True)
class PrintedFact:
    """A figure in the language of the workshop. `old` is for the facilitator, who decides whether it still helps."""

    fact: Fact
    text: FactText
    old: bool | None = field(default=False, metadata=FACILITATOR_ONLY)
    note: str | None = field(default=None, metadata=FACILITATOR_ONLY)
    """What its file says of all its figures."""


@dataclass(frozen=True)
class LawChapter:
    """What the law says about the case (`title` is None) or an operation, with the sources that the points name."""

    title: str | None
    points: Sequence[PointOfLaw]
    sources: Sequence[Source]

    @property
    def as_of(self) -> date | None:
        """The day on which most of it was looked up, of several the oldest; None where no point says a day."""
        days = Counter(point.as_of for point in self.points if point.as_of)
        return min(days, key=lambda day: (-days[day], day), default=None)

    def differs(self, point: PointOfLaw) -> bool:
        """Whether a point says another day, or none; what is known from practice needs none."""
        return point.as_of != self.as_of and bool(point.as_of or point.source)

    @property
    def some_differ(self) -> bool:
        return any(self.differs(point) for point in self.points)


@dataclass(frozen=True)
class Operation:
    """One kind of operation in the room: its question set, what it is asked today, and what is kept in reserve."""

    id: str
    content: QuestionSet
    questions: tuple[NumberedQuestion, ...]
    facts: tuple[PrintedFact, ...]
    reserve: tuple[Question, ...] = field(default=(), metadata=FACILITATOR_ONLY)
    other_titles: tuple[str, ...] = ()
    """What its question set is called in other languages, by which people may call the operation."""


@dataclass(frozen=True)
class PrintedMethod:
    """A method that gets a card."""

    id: str
    content: Method


@dataclass(frozen=True)
class Workshop:
    """Everything that a document may print. Made whole for the facilitator; `for_audience` takes away."""

    title: str | None
    language: str
    audience: Audience
    setting: Setting
    case_id: str | None
    case: Case | None
    """None where nothing is read aloud: an open conversation, or a follow-up."""
    programme_id: str
    programme: Programme
    agenda: Agenda
    operations: tuple[Operation, ...]
    facts: tuple[PrintedFact, ...]
    """The case's own figures, two to four."""
    methods: tuple[PrintedMethod, ...] = ()
    continued: Continued | None = None
    """The workshop that this one goes on from, where the plan names one."""
    series: tuple[SeriesMeeting, ...] = ()
    """All meetings in order, where this is one of several that go on from each other."""
    notes: ProgrammeNotes | None = field(default=None, metadata=FACILITATOR_ONLY)
    """What the facilitator needs around the day, the way that people meet."""
    reserve: tuple[Question, ...] = field(default=(), metadata=FACILITATOR_ONLY)
    """Questions of the case that are not asked today."""
    beside: Workshop | None = None
    """The same workshop in a second language, for material that shows both."""
    division: Division | None = None
    """The groups and amounts, where what they are worked out from is not in here; else None."""
    only_for: str | None = None
    """The operation that a document is made for, where each gets its own."""
    warnings: tuple[Problem, ...] = field(default=(), metadata=FACILITATOR_ONLY)
    nodes: tuple[Node, ...] = field(default=(), metadata=FACILITATOR_ONLY, repr=False)
    """What everything was read from, for pointing at lines."""

    def place_of(self, written: str) -> Place | None:
        """Where these words are written first, in the plan or the content, if anywhere."""
        for text in (scalar for node in self.nodes for scalar in texts(node)):
            if text.text and written in text.text:
                return place_within(text, written)
        return None

    def for_audience(self, audience: Audience) -> Workshop:
        """The workshop as this audience may see it: for participants, facilitator text does not exist."""
        return self if audience == self.audience else self._for_participants

    @cached_property
    def _for_participants(self) -> Workshop:
        """Made once: most documents of a kit are for participants."""
        return replace(for_participants(self), audience="participant", division=for_participants(self._division))

    def for_share(self, share: Share, name: str) -> Workshop:
        """The workshop for those of one operation: its own questions, and those that all are asked."""
        return replace(self._with_questions(lambda q: q.in_turn or q.set_id == share.set_id), only_for=name)

    def with_share(self, share: Share) -> Workshop:
        """The workshop of which only those have a handout."""
        return replace(self, division=replace(self._division, shares=(share,)))

    def with_sets(self, ids: Collection[str]) -> Workshop:
        """The workshop with some of its question sets, each question by its number in the whole."""
        made = self._with_questions(lambda q: q.set_id in ids)
        shares = tuple(share for share in self.shares if share.set_id in ids)
        return replace(made, division=replace(self._division, shares=shares))

    def _with_questions(self, is_asked: Callable[[NumberedQuestion], bool]) -> Workshop:
        """The workshop with those questions of its sets, and with the sets that have any left."""

        def kept(questions: tuple[NumberedQuestion, ...]) -> tuple[NumberedQuestion, ...]:
            return tuple(q for q in questions if q.set_id is None or is_asked(q))

        items = (replace(item, questions=kept(item.questions)) for item in self.agenda.items)
        operations = (replace(one, questions=kept(one.questions)) for one in self.operations)
        return replace(
            self,
            agenda=replace(self.agenda, items=tuple(items)),
            operations=tuple(one for one in operations if one.questions),
            beside=self.beside and self.beside._with_questions(is_asked),
            division=self._division,
        )

    @property
    def shares(self) -> tuple[Share, ...]:
        """For whom there is a handout of its own; nothing where there is one for all."""
        return self._division.shares

    def _shares(self, amounts: Amounts) -> tuple[Share, ...]:
        """Each operation gets a handout where the plan says so, or from three question sets up where it does not say.

        So do those whose operation has no set, where it is known that some come.
        """
        own = [one for one in self.operations if any(not q.in_turn for q in one.questions)]
        wanted = self.setting.handout
        if wanted is HandoutFor.TOGETHER or (wanted is None and len(own) < SETS_FOR_SHARES):
            return ()
        titles = Counter(one.content.title.casefold() for one in own)
        shares = [Share(one.id, one.content.title) for one in own]
        shares = [
            one if titles[(one.title or "").casefold()] == 1 else replace(one, title=f"{one.title} {one.set_id}")
            for one in shares
        ]
        without = amounts.of(None)
        return (*shares, *([Share(None, None)] if shares and without and without.people else []))

    @property
    def groups(self) -> tuple[OperationGroup, ...]:
        """The groups by operation of the second half; none where there is no such half, or nobody says an operation."""
        return self._division.groups

    @property
    def groups_on_screen(self) -> tuple[OperationGroup, ...]:
        """The groups by operation that meet on screen, each in a room of its own.

        Where nobody says an operation they are as many as are counted, and one each where nobody knows how many come.
        """
        if self.groups:
            return tuple(one for one in self.groups if one.is_remote or self.setting.on_site == 0)
        made = []
        for operation in self.operations:
            counted = self.amounts.of(operation.id) if self.sits_by_operation else None
            rooms = max(counted.groups - counted.groups_in_room, 1) if counted else 1
            numbers = range(1, rooms + 1) if rooms > 1 else (None,)
            title = operation.content.title
            made += [OperationGroup(title, number, (operation.id,), 0, is_remote=True) for number in numbers]
        return tuple(made)

    @property
    def amounts(self) -> Amounts:
        """How many there are of everything."""
        return self._division.amounts

    @cached_property
    def _division(self) -> Division:
        """Made from the whole workshop: who comes, and every operation."""
        if self.division:
            return self.division
        setting, names, apart = self.setting, self.operation_names, self.setting.mode is Mode.HYBRID
        by_operation, size = self.sits_by_operation, self.setting.group_size
        groups = operation_groups(setting.participants, names, size, setting.seed, setting.language, apart=apart)
        groups = groups if by_operation else ()
        amounts = amounts_of(setting, groups, names, by_operation=by_operation)
        return Division(groups, amounts, self._shares(amounts))

    @property
    def group_remarks(self) -> tuple[Message, ...]:
        """What whoever leads needs to know of the groups by operation."""
        return remarks(self.groups)

    @property
    def sits_by_operation(self) -> bool:
        """Whether people sit by operation in any moment."""
        return any(item.moment.form is Form.OPERATION_GROUPS for item in self.agenda.items)

    @property
    def operation_names(self) -> tuple[OperationNames, ...]:
        """The operations in the room, and what people may call them."""
        return tuple(OperationNames(one.id, one.content.title, one.other_titles) for one in self.operations)

    @property
    def name(self) -> str:
        """What it is called: the plan's title, or the case's, or the programme's."""
        return self.title or self.subject

    @property
    def subject(self) -> str:
        """What it is about: the title of the case, or of the programme where there is no case."""
        return self.case.title if self.case else self.programme.title

    @property
    def summary(self) -> str:
        """What it is about, in a sentence or two: the case's summary, or the programme's."""
        return self.case.summary if self.case else self.programme.summary

    @property
    def theme(self) -> Theme:
        """What it is about, in the words of the case where it has some, else of the programme."""
        return self.programme.theme or Theme()

    @property
    def holds(self) -> frozenset[Holding]:
        """What the day holds, and not only might have held: no question about the case where none is asked."""
        arranged = self.notes and (self.notes.pack or self.notes.room)
        there = {
            "case": self._case_in_use,
            "case-questions": any(not q.is_answered_last for q in self.case_questions),
            "set-questions": any(operation.questions for operation in self.operations),
            "questions-to-all": self.questions_to_all,
            "presentations": any(operation.content.presents for operation in self.operations),
            "ground-rules": self.programme.ground_rules,
            "methods": self.methods,
            "things": any(item.materials for item in self.agenda.items) or arranged,
            "background": self.all_facts or self.sources or self.laws or self.all_reserve,
        }
        in_steps = frozenset[Holding]().union(*(item.holds for item in self.agenda.items))
        return in_steps | {one for one in get_args(Holding) if there.get(one)}

    @property
    def _case_in_use(self) -> Case | None:
        """The case where it is read, asked about or handed out: a plan may name one that the programme does not use."""
        used = {item.moment.uses for item in self.agenda.items}
        return self.case if used & {Uses.CASE, Uses.CASE_QUESTIONS, Uses.TURNS} else None

    @property
    def illustrated(self) -> tuple[StoryPart | Turn | Question, ...]:
        """What is printed with a picture or a table, in each language that it is printed in."""
        case = self._case_in_use
        asked = (asked.question for asked in self.agenda.questions)
        reserve = (question for _, questions in self.all_reserve for question in questions)
        shown = (*(case.story if case else ()), *(case.turns if case else ()), *asked, *reserve)
        own = tuple(one for one in shown if one.picture or one.table)
        return (*own, *(self.beside.illustrated if self.beside else ()))

    @property
    def year_ahead(self) -> tuple[WheelMonth, ...]:
        """The twelve months that follow, with the meetings that are decided."""
        meetings = (self.setting.follow_up.date, *(one.day for one in self.series if not one.is_this))
        return months_after(self.setting.day, [one for one in meetings if one])

    @property
    def laws(self) -> tuple[LawChapter, ...]:
        """What the law says of the case that is read, and of each operation; what several say stands with the first."""
        case = self._case_in_use
        of_case = [(None, case.facilitator.law, case.sources)] if case and case.facilitator else []
        of_sets = [(o.content.title, o.content.facilitator) for o in self.operations]
        seen: set[str] = set()
        chapters: list[LawChapter] = []
        for title, law, sources in (*of_case, *((title, n.law, n.sources) for title, n in of_sets if n)):
            points = [point for point in law if point.text not in seen]
            seen |= {point.text for point in points}
            chapters += [LawChapter(title, points, sources)] if points else []
        return tuple(chapters)

    @property
    def all_reserve(self) -> tuple[tuple[str, Sequence[Question]], ...]:
        """The questions in reserve, with the title of the case or the question set that they are in."""
        of_case = [(self._case_in_use.title, self.reserve)] if self._case_in_use else []
        own = [(operation.content.title, operation.reserve) for operation in self.operations]
        return tuple((title, questions) for title, questions in (*of_case, *own) if questions)

    @property
    def minutes_of_story(self) -> int:
        """How many minutes it takes to read the story aloud, calmly."""
        case = self._case_in_use
        seconds = sum(seconds_aloud(plain(part.text), self.language) for part in case.story) if case else 0
        return -(-seconds // 60)

    @property
    def questions_to_all(self) -> tuple[NumberedQuestion, ...]:
        """The questions that the whole room shares: the case's, and those that the sets take in turn."""
        return tuple(q for q in self.agenda.questions if q.set_id is None or q.in_turn)

    @property
    def case_questions(self) -> tuple[NumberedQuestion, ...]:
        """The questions that everybody gets, by number."""
        return tuple(q for q in self.agenda.questions if q.set_id is None)

    @property
    def has_one_operation(self) -> bool:
        """Whether one operation alone is asked questions of its own; those that are answered last stand last then."""
        return sum(1 for operation in self.operations if operation.questions) == 1

    @property
    def lasting(self) -> tuple[KeptLasting, ...]:
        """What should still be there in a year, as it was said last time, where there is a moment to look at it."""
        return self.continued.lasting if self.continued and "promises" in self.holds else ()

    @property
    def promises(self) -> tuple[KeptPromise, ...]:
        """What was promised last time, where there is a moment to look at it."""
        return self.continued.promises if self.continued and "promises" in self.holds else ()

    @property
    def follow_up(self) -> FollowUp | None:
        """The programme's own short meeting, where the next one of the series has no plan of its own."""
        here = next((number for number, one in enumerate(self.series, 1) if one.is_this), 0)
        return self.programme.follow_up if here == len(self.series) else None

    @property
    def proposed_follow_up(self) -> date | None:
        """A day to meet again, for the facilitator, where none has been decided and the workshop has a date."""
        follow_up = self.follow_up
        is_decided = self.setting.follow_up.date is not None
        return self.setting.proposed_follow_up(follow_up.days_after) if follow_up and not is_decided else None

    @property
    def all_facts(self) -> tuple[PrintedFact, ...]:
        """The figures of the case and of every operation, each once."""
        facts = [*self.facts, *(f for operation in self.operations for f in operation.facts)]
        return tuple({f.fact.id: f for f in facts}.values())

    @property
    def fact_notes(self) -> tuple[str, ...]:
        """What is said of several figures together, each remark once."""
        return tuple(dict.fromkeys(fact.note for fact in self.all_facts if fact.note))

    @property
    def own_figures(self) -> tuple[tuple[OwnFigureText, str | None], ...]:
        """What the municipality looks up for itself, each once, with its address."""
        found: dict[str, tuple[OwnFigureText, str | None]] = {}
        for figure in (figure for fact in self.all_facts for figure in fact.fact.own_figures):
            if text := in_language(figure.texts, self.language):
                found.setdefault(text.look_for, (text, figure.url))
        return tuple(found.values())

    @property
    def glossary(self) -> tuple[Term, ...]:
        """The words of the case and of every operation, each once, in alphabetical order."""
        of_case = self.case.glossary if self.case else []
        terms = [*of_case, *(t for operation in self.operations for t in operation.content.glossary)]
        unique = {words(self.language).alphabetical(term.term): term for term in reversed(terms)}
        return tuple(unique[key] for key in sorted(unique))

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every source that anything rests on, each once, by publisher and title."""
        alphabetical = words(self.language).alphabetical
        unique = {(s.title, s.publisher, s.year): s for s in self._all_sources()}
        return tuple(
            sorted(unique.values(), key=lambda s: (alphabetical(s.publisher), alphabetical(s.title), s.year or 0))
        )

    def _all_sources(self) -> Iterator[Source]:
        yield from self.case.sources if self.case else ()
        yield from self.programme.sources
        for method in self.methods:
            yield from method.content.sources
        for operation in self.operations:
            yield from operation.content.facilitator.sources if operation.content.facilitator else ()
        yield from (f.fact.source for f in self.all_facts)
