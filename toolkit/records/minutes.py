"""The minutes of a meeting: who met, what was promised, decided and said, and how long it took."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import time

from toolkit.content.models.vote import VoteMethod
from toolkit.languages import Words, words
from toolkit.planning.continued import OUTCOMES
from toolkit.planning.headcount import in_words
from toolkit.problems import Message, count, say
from toolkit.records.counted import LASTING_HALF, counted, group_name, lasting
from toolkit.records.dated_promises import dated_promises
from toolkit.records.outline import (
    Block,
    BulletList,
    Column,
    DataTable,
    Inline,
    Paragraph,
    RecordOutline,
    Section,
    SheetLayout,
    Span,
    plain,
    quoted,
)
from toolkit.records.record import (
    Changed,
    LookedAtPromise,
    LookedBack,
    Record,
    RecordedNote,
    RecordedQuestion,
    RecordedStep,
    RecordedVote,
)

NOBODY, NO_DATE = say("Nobody named"), say("No date")
"""What stands where nobody, or no day, was written down for a promise."""
CHANGED: Mapping[Changed, Message] = {
    "promises": say("the promises"),
    "decisions": say("the decisions"),
    "lasting": say("what should still be there in a year"),
    "counts": say("what was counted"),
    "votes": say("the results of votes"),
    "notes": say("the notes"),
    "next_meeting": say("when we meet again"),
    "who_came": say("how many came"),
    "outcomes": say("what came of earlier promises"),
    "times": say("the times"),
    "undone": say("something that was taken back"),
}
"""The parts of the minutes, where it is told which have changed."""


def minutes(record: Record) -> RecordOutline:
    """The whole record as minutes, in its own language."""
    language = words(record.language)
    kind = say("Minutes of the meeting, final") if record.is_final else say("Minutes of the meeting, draft")
    return sheet("minutes", kind, record, _Minutes(record, language).blocks())


def sheet(layout: SheetLayout, kind: Message, record: Record, blocks: Iterable[Block]) -> RecordOutline:
    """An outline of these blocks under the head that every sheet about a record has."""
    language = words(record.language)
    rehearsal = Paragraph((Span(language.gettext("This was a rehearsal."), "strong"),), "warn")
    return RecordOutline(
        layout=layout,
        kind=language.say(kind),
        title=record.title,
        language=record.language,
        day=record.day,
        sender=record.meeting.sender or "",
        head=head(record, language),
        accent=record.meeting.accent,
        blocks=((rehearsal,) if record.rehearsal else ()) + tuple(blocks),
    )


class _Minutes:
    """The blocks of the minutes in one language."""

    def __init__(self, record: Record, language: Words) -> None:
        self._record, self._words, self._ = record, language, language.gettext

    def blocks(self) -> Iterator[Block]:
        yield Paragraph(tuple(self._state()), "warn")
        yield from self._warnings()
        if lines := who_met(self._record, self._words):
            yield Section(plain(self._("Those who met")), (BulletList(tuple(map(plain, lines))),))
        if self._record.looked_back:
            blocks = looked_back(self._record.looked_back, self._words)
            yield Section(plain(self._("What came of what we promised")), tuple(blocks))
        yield Section(plain(self._("What we promised")), (self._promises(),))
        if self._record.lasting:
            yield Section(plain(self._words.say(LASTING_HALF)), tuple(lasting(self._record, self._words)), "lasting")
        if self._record.decisions:
            decided = tuple(quoted(decision.text) for decision in self._record.decisions)
            yield Section(plain(self._("What we decided")), (BulletList(decided),))
        if again := self._record.next_meeting:
            when = Paragraph(plain(sentence(again.in_words(self._words))))
            yield Section(plain(self._("When we meet again")), (when,))
        if self._record.sheets:
            blocks = counted(self._record, self._words)
            yield Section(plain(self._("What it costs, as we counted it")), tuple(blocks))
        yield Section(plain(self._("What was said")), tuple(self._what_was_said()))
        yield Section(plain(self._("How long it took")), (self._times(),), "times")

    def _state(self) -> Iterator[Span]:
        """Whether it is a draft, and who has approved it, or what has been changed since somebody did."""
        approved = self._record.approved
        if approved is None:
            yield Span(self._("Draft."), "strong")
            yield Span(self._("If you were there: say what is wrong or missing, before the minutes are final."))
            return
        by, day = approved.by, self._words.day(approved.day)
        if not approved.changed:
            yield Span(self._("Final."), "strong")
            yield Span(self._words.say(say("Approved by {names} on {day}.", names=by, day=day)))
            return
        changed = self._words.listing([self._words.say(CHANGED[part]) for part in approved.changed])
        yield Span(self._("A draft again."), "strong")
        told = say("Approved by {names} on {day}, but changed since then: {parts}.", names=by, day=day, parts=changed)
        yield Span(self._words.say(told))

    def _warnings(self) -> Iterator[Block]:
        if self._record.timed and not self._record.ended:
            unfinished = self._("The workshop was not finished in the program. This is what was written down.")
            yield Paragraph(plain(unfinished), "warn")
        if self._record.draft:
            label = Span(self._("The last, not finished:"), "strong")
            yield Paragraph((label, *quoted(self._record.draft)), "warn")

    def _promises(self) -> Block:
        if not self._record.promises:
            return Paragraph(plain(self._("No promise was written down.")))
        nobody, no_date = self._words.say(NOBODY), self._words.say(NO_DATE)
        columns = Column(self._("What")), Column(self._("Who"), "who"), Column(self._("By when"), "when")
        rows = [
            (quoted(one.what), quoted(one.who or nobody), quoted(one.when_in_full(self._words) or no_date))
            for one in dated_promises(self._record)
        ]
        return DataTable(columns, tuple(rows))

    def _what_was_said(self) -> Iterator[Block]:
        yield from self._notes(self._record.notes)
        for step in self._record.steps:
            if step.has_notes or step.flagged or step.turns:
                yield Section(plain(step.title), tuple(self._step(step)), "said-in")
        if not self._record.notes and not any(step.has_notes for step in self._record.steps):
            yield Paragraph(plain(self._("No notes were written down.")))

    def _step(self, step: RecordedStep) -> Iterator[Block]:
        if step.flagged:
            yield Paragraph((Span(self._("Marked as important."), "important"),))
        for turn in step.turns:
            at = self._words.clock(time.fromisoformat(turn.at))
            yield Paragraph(plain(self._words.say(say("Read out {time}: “{heading}”.", time=at, heading=turn.heading))))
        yield from self._notes(step.notes)
        for question in step.questions:
            if question.is_answered:
                voted = (vote_table(question.vote, self._words),) if question.vote else ()
                yield Section(self._question(question), (*voted, *self._notes(question.notes)))

    def _question(self, question: RecordedQuestion) -> Inline:
        number = self._words.say(say("Question {number}", number=question.number))
        return Span(f"{', '.join(filter(None, (number, question.owner)))}.", "lead"), Span(question.text)

    def _notes(self, notes: tuple[RecordedNote, ...]) -> Iterator[Block]:
        if notes:
            yield BulletList(tuple(tuple(self._note(note)) for note in notes), "notes")

    def _note(self, note: RecordedNote) -> Iterator[Span]:
        if note.table:
            yield Span(f"{self._words.say(group_name(self._record, note.table))}:", "strong")
        if note.flagged:
            yield Span(self._("Important:"), "important")
        yield Span(note.text, "quoted")

    def _times(self) -> Block:
        if not self._record.timed:
            return Paragraph(plain(self._("The notes were written in afterwards, so the times are not known.")))
        columns = (Column(self._("Step")), Column(self._("Planned"), "minutes"), Column(self._("Took"), "minutes"),
                   Column(self._("Remark"), "what"))  # fmt: skip
        rows = tuple(tuple(self._step_times(step)) for step in self._record.steps)
        return DataTable(columns, rows, self._words.say(_summary(self._record)))

    def _step_times(self, step: RecordedStep) -> Iterator[Inline]:
        minutes = self._("min")
        not_held = Span("–", aloud=self._("not held"))
        yield plain(step.title)
        yield plain(f"{step.planned} {minutes}")
        yield plain(f"{round(step.took or 0)} {minutes}") if step.begun else (not_held,)
        yield plain(remark(step, self._words))


def vote_table(vote: RecordedVote, language: Words) -> DataTable:
    """The result of a vote, what comes first on top; a caption says how many voted and how the sums are read."""
    result, _ = vote.result, language.gettext
    is_scale, is_ranking = vote.method is VoteMethod.SCALE, vote.method is VoteMethod.RANKING
    number = _("Sum") if is_ranking else _("Strokes") if is_scale else _("Dots")
    columns = Column(_("Figure") if is_scale else _("Option")), Column(number, "count")
    rows = [
        (quoted(f"{number}. {vote.labels[number - 1]}" if vote.labels[number - 1] else str(number)),
         plain(str(vote.counts[number - 1])))
        for number in result.in_order
    ]  # fmt: skip
    told = [language.say(vote.method.label), language.say(result.summary) if result.summary else ""]
    if is_ranking:
        told.append(_("The figures that people gave are added up, and the lowest sum comes first."))
        told.append(language.say(result.doubt) if result.doubt else "")
    caption = f"{_('Vote')}: {told[0].lower()}. {' '.join(filter(None, told[1:]))}".strip()
    return DataTable(columns, tuple(rows), caption)


def looked_back(before: LookedBack, language: Words) -> Iterator[Block]:
    """What became of each promise from last time, as it was said; what was not talked about says so."""
    _ = language.gettext
    if before.day:
        yield Paragraph(plain(language.say(say("Promised on {day}.", day=language.day(before.day)))))
    columns = Column(_("What")), Column(_("Who"), "who"), Column(_("How it went"))
    rows = [
        (quoted(promise.what), quoted(promise.who or language.say(NOBODY)), tuple(_outcome(promise, language)))
        for promise in before.promises
    ]
    yield DataTable(columns, tuple(rows))


def _outcome(promise: LookedAtPromise, language: Words) -> Iterator[Span]:
    label = OUTCOMES.get(promise.outcome or "")
    text = language.say(label) if label else promise.outcome or language.gettext("not talked about")
    yield Span(f"{text[0].upper()}{text[1:]}{':' if promise.note else ''}", "strong")
    if promise.note:
        yield Span(promise.note, "quoted")


def _summary(record: Record) -> Message:
    took = count("{count} minute", "{count} minutes", round(record.took or 0))
    return say("{took} in all, {planned} planned.", took=took,
               planned=count("{count} minute", "{count} minutes", record.planned))  # fmt: skip


def head(record: Record, language: Words) -> str:
    """When and where, as far as it is known."""
    times = [language.clock(time.fromisoformat(at)) for at in (record.began, record.ended) if at and record.timed]
    parts = [language.day(record.day), "–".join(times), record.meeting.place, record.meeting.municipality]
    return " · ".join(part for part in parts if part)


def sentence(text: str) -> str:
    """The text with a capital letter first and a full stop last."""
    ends = "" if text.endswith((".", "?", "!", "…")) else "."
    return f"{text[:1].upper()}{text[1:]}{ends}"


def who_met(record: Record, language: Words) -> list[str]:
    """Who met, in numbers where somebody counted, and by the names of question sets and of those who led."""
    meeting, met, lines = record.meeting, record.met, list[Message]()
    if met is not None:
        each = [(one.title, one.people) for one in met.operations]
        lines.append(in_words(met.total, each, met.others, met.on_screen))
    if meeting.operations:
        lines.append(say("Question sets: {names}", names=language.listing(meeting.operations)))
    if meeting.facilitators:
        lines.append(say("Led by {names}", names=language.listing(meeting.facilitators)))
    return list(map(language.say, lines))


def remark(step: RecordedStep, language: Words) -> str:
    """What became of a step: what was cut, and what it was given besides."""
    if step.state == "left_out":
        return (
            language.gettext("the rest was left out") if step.begun else language.gettext("the whole step was left out")
        )
    if step.state == "not_reached":
        return language.gettext("we did not get that far")
    more, parts = step.allotted - step.planned, list[Message]()
    if more > 0:
        parts.append(say("{minutes} min more", minutes=more))
    if more < 0:
        parts.append(say("cut by {minutes} min", minutes=-more))
    if step.cut:
        numbers = language.listing(step.cut)
        parts.append(count("without question {numbers}", "without questions {numbers}", len(step.cut), numbers=numbers))
    return ", ".join(map(language.say, parts))
