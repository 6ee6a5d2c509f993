"""What was promised, on paper: the action plan to hang up, and the form of the follow-up meeting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from toolkit.languages import words
from toolkit.problems import Message, say
from toolkit.records.counted import LASTING_HALF, PROMISES_HALF, WHO_OWNS, lasting
from toolkit.records.dated_promises import DatedPromise, dated_promises
from toolkit.records.minutes import NO_DATE, NOBODY, sentence, sheet
from toolkit.records.outline import (
    AnswerField,
    Block,
    BulletList,
    Inline,
    Paragraph,
    RecordOutline,
    Section,
    SignatureLine,
    Span,
    TickBox,
    TickBoxes,
    plain,
    quoted,
)
from toolkit.records.record import FollowUpMeeting, Record, RecordedLasting

KEPT: Mapping[str, Message] = {"done": say("Done"), "not-done": say("Not done")}
LASTS: Mapping[str, Message] = {"under-way": say("Under way"), "there": say("There, and lasts"), "over": say("Over")}
"""What may have become of a promise, and of what should last, when people look at their plan again."""


def action_plan(record: Record) -> RecordOutline:
    """Both halves of the plan and what was decided, in large type, to tick off and to bring when people meet again."""
    return sheet("plan", say("Action plan"), record, _PromiseSheet(record).plan())


def follow_up_form(record: Record) -> RecordOutline:
    """The form for the meeting at which the promises are looked at again: the same questions about each of them."""
    return sheet("follow-up", say("Follow-up meeting"), record, _PromiseSheet(record).follow_up())


class _PromiseSheet:
    """The blocks of both sheets in the language of the record."""

    def __init__(self, record: Record) -> None:
        self._record, self._words = record, words(record.language)
        self._ = self._words.gettext
        self._again = record.next_meeting

    def plan(self) -> Iterator[Block]:
        promised = [
            Section(_heading(promise), tuple(self._signed_promise(promise)), "promise")
            for promise in dated_promises(self._record)
        ]
        nothing = Paragraph(plain(self._("No promise was written down.")))
        yield Section(plain(self._words.say(PROMISES_HALF)), tuple(promised) or (nothing,), "half")
        if self._record.lasting:
            lasts = [self._signed_lasting(n, one) for n, one in enumerate(lasting(self._record, self._words), 1)]
            yield Section(plain(self._words.say(LASTING_HALF)), tuple(lasts), "half")
        if self._record.decisions:
            decided = tuple(quoted(decision.text) for decision in self._record.decisions)
            yield Section(plain(self._("What we decided")), (BulletList(decided),), "decided")
        block: Block = SignatureLine(self._("Day and place (fill in):"))
        if self._again:
            block = Paragraph(plain(sentence(self._again.in_words(self._words))), "asked")
        bring = Paragraph(plain(self._("Bring this plan. Tick off together what became of each thing.")))
        yield Section(plain(self._("When we meet again")), (block, bring), "again")

    def _signed_promise(self, promise: DatedPromise) -> Iterator[Block]:
        yield Paragraph(self._who(promise), "asked")
        yield Paragraph(self._when(promise), "asked")
        yield self._signed(f"promise-{promise.number}", KEPT, _heading(promise))

    def _signed_lasting(self, number: int, one: Section) -> Section:
        boxes = self._signed(f"lasting-{number}", LASTS, one.heading)
        return replace(one, blocks=(*one.blocks, boxes), layout="promise")

    def _signed(self, id_: str, states: Mapping[str, Message], name: Inline) -> Block:
        """Boxes to tick, and a line to sign on, for what has that name."""
        about = " ".join(span.text for span in name)
        boxes = (TickBox(f"{id_}-{state}", self._words.say(label), about) for state, label in states.items())
        return Section((), (TickBoxes(tuple(boxes)), SignatureLine(self._("Signature and date (fill in)"))), "signed")

    def follow_up(self) -> Iterator[Block]:
        about = self._("Go through the promises one by one. What was not done is worth as much to hear about.")
        again = plain(self._words.say(self._meet_again(self._again))) if self._again else ()
        yield Paragraph((*again, Span(about)), "lead")
        if not self._again or not self._again.day:
            yield AnswerField("day", self._("Day and place (fill in):"), 1)
        yield AnswerField("present", self._("Who is here (how many, from which operations)"), 1)
        for promise in dated_promises(self._record):
            yield Section(_heading(promise), tuple(self._questions(promise)), "promise")
        if not self._record.promises:
            yield Paragraph(plain(self._("No promise was written down.")), "none")
        for number, one in enumerate(self._record.lasting, 1):
            yield Section(quoted(one.what), tuple(self._questions_of_lasting(number, one)), "promise lasts")
        yield Section(plain(self._("All together")), tuple(self._questions_for_all()), "together-now")

    def _meet_again(self, again: FollowUpMeeting) -> Message:
        when = again.in_words(self._words)
        return say("We meet again on {day}.", day=when) if again.day else say("We meet again: {when}", when=when)

    def _questions(self, promise: DatedPromise) -> Iterator[Block]:
        id_, about = f"promise-{promise.number}", self._words.say(say("Promise {number}", number=promise.number))
        yield Paragraph((*self._who(promise), Span("·"), *self._when(promise)), "promised")
        yield TickBoxes(
            (
                TickBox(f"{id_}-done", self._("Done"), about),
                TickBox(f"{id_}-under-way", self._("Under way"), about),
                TickBox(f"{id_}-not-done", self._("Not done"), about),
            )
        )
        yield AnswerField(f"{id_}-hindered", self._("What stood in the way, and what helped"), 2, about)
        yield AnswerField(f"{id_}-next", self._("Next step: what, who, by when"), 2, about)

    def _questions_of_lasting(self, number: int, one: RecordedLasting) -> Iterator[Block]:
        """What should last: who keeps it going, and how far it has come."""
        yield Paragraph((Span(f"{self._words.say(LASTING_HALF)}.", "strong"),), "promised")
        if one.owner:
            yield Paragraph((Span(f"{self._words.say(WHO_OWNS)}:", "strong"), Span(one.owner, "quoted")), "promised")
        yield AnswerField(
            f"lasting-{number}-now", self._("How far has it come, and what stands in the way?"), 2, one.what
        )
        if one.decision:
            yield Paragraph((Span(one.decision, "quoted"),), "promised")
            yield AnswerField(f"lasting-{number}-decided", self._("Was it decided, and where?"), 1, one.what)

    def _questions_for_all(self) -> Iterator[Block]:
        yield AnswerField("aim", self._("Is the aim still the right one?"), 2)
        yield AnswerField("effect", self._("Did it do what we hoped? How do we know?"), 2)
        yield AnswerField("else", self._("What else came of it, good or bad?"), 2)
        yield AnswerField("together", self._("How did we work together?"), 2)
        yield AnswerField("next-meeting", self._("When do we meet next, and who calls us together?"), 1)

    def _who(self, promise: DatedPromise) -> tuple[Span, Span]:
        return Span(f"{self._('Who')}:", "strong"), Span(promise.who or self._words.say(NOBODY), "quoted")

    def _when(self, promise: DatedPromise) -> tuple[Span, Span]:
        when = promise.when_in_full(self._words) or self._words.say(NO_DATE)
        return Span(f"{self._('By when')}:", "strong"), Span(when, "quoted")


def _heading(promise: DatedPromise) -> tuple[Span, Span]:
    return Span(str(promise.number), "number"), Span(promise.what, "quoted")
