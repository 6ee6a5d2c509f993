"""What the facilitator has in front of them: cues, questions with all that belongs to them, and what is read aloud."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.content.models.case import StoryPart, Turn
from toolkit.content.models.declarations import card_lines
from toolkit.content.models.programme import CUES, Uses
from toolkit.content.models.question import Kind
from toolkit.content.prose import plain
from toolkit.planning.agenda import AgendaItem, NumberedQuestion
from toolkit.planning.reading_aloud import aloud, readings
from toolkit.planning.workshop import Workshop
from toolkit.problems import Message, say
from toolkit.walking.session.state import Session

IN_HANDOUT, ON_CARD = say("Picture or table in the handout"), say("Picture or table on the back of the card")
IN_WORDS = say("Picture or table, in words")


@dataclass(frozen=True)
class Script:
    """Finds what belongs to a step by its id: the workshop may have been changed since the session began."""

    workshop: Workshop

    def cues(self, step_id: str) -> list[Message]:
        """`Say: …`, one for each cue, in order."""
        item = self._item(step_id)
        return [_labelled(CUES[cue.label], cue.text) for cue in item.cues] if item else []

    def texts(self, step_id: str) -> list[str]:
        """The bare texts of a step: its cues, and what is read aloud in it."""
        item = self._item(step_id)
        return [
            *(plain(cue.text) for cue in (item.cues if item else ())),
            *(text for _, text in self.readings(step_id)),
            *(str(shown.values["text"]) for shown in self.shown(step_id)),
        ]

    def about(self, number: int) -> list[str]:
        """The bare texts that belong to a question, the question first."""
        return [str(message.values["text"]) for message in self.card(number)]

    def seconds_aloud(self, step_id: str) -> int:
        """How long everything takes to say that is said in the step."""
        if (item := self._item(step_id)) is None:
            return 0
        workshop = self.workshop
        parts = aloud(item, workshop.case, workshop.programme.ground_rules, workshop.language)
        return sum(seconds for _, seconds in parts)

    def readings(self, step_id: str) -> Iterator[tuple[str, str]]:
        """What is read aloud in the step: headings and texts, the case first."""
        item = self._item(step_id)
        yield from readings(item, self.workshop.case) if item else ()

    def shown(self, step_id: str) -> Iterator[Message]:
        """The pictures and tables that belong to what is read aloud in the step, in words, each with where it is."""
        item, case = self._item(step_id), self.workshop.case
        story = case.story if item and case and item.moment.uses is Uses.CASE else []
        for part in story:
            yield from _shown(part, IN_HANDOUT)
        for turn in item.turns if item else ():
            yield from _shown(turn, ON_CARD)

    def looks_at_promises(self, step_id: str) -> bool:
        """Whether what was promised last time is gone through in the step."""
        item = self._item(step_id)
        return item is not None and item.moment.uses is Uses.PROMISES

    def uses(self, step_id: str) -> Uses | None:
        """Where the step takes its material from; None where the workshop has no such step any more."""
        item = self._item(step_id)
        return item.moment.uses if item else None

    def asks(self, step_id: str, kind: Kind) -> bool:
        """Whether a question of this kind is asked in the step."""
        item = self._item(step_id)
        return item is not None and any(one.question.kind is kind for one in item.questions)

    def turns(self, step_id: str) -> tuple[Turn, ...]:
        """The turns that are planned for the step."""
        item = self._item(step_id)
        return item.turns if item else ()

    @property
    def all_turns(self) -> tuple[Turn, ...]:
        """Every turn of the case: those that are planned, in their order, and then those in reserve."""
        case = self.workshop.case
        planned = [turn for item in self.workshop.agenda.items for turn in item.turns]
        return (*planned, *(turn for turn in (case.turns if case else ()) if turn not in planned))

    def turns_left(self, session: Session) -> list[Turn]:
        """Those that have not been read out, the ones that are planned for the step that is going on first."""
        here = self.turns(session.step.id) if session.step else ()
        dealt = [one.turn for one in session.dealt]
        first = {turn.id: turn for turn in (*here, *self.all_turns)}
        return [turn for id_, turn in first.items() if id_ not in dealt]

    def shown_with(self, turn: Turn) -> Iterator[Message]:
        """The picture and the table of a turn, in words, and where they are; one in reserve has no card."""
        yield from _shown(turn, IN_WORDS if self.planned_for(turn.id) is None else ON_CARD)

    def planned_for(self, turn_id: str) -> str | None:
        """The id of the step that a turn is planned for; None for one in reserve."""
        items = self.workshop.agenda.items
        return next((item.moment.id for item in items for turn in item.turns if turn.id == turn_id), None)

    def owner(self, set_id: str | None) -> str:
        """The title of a question set, nothing for the case."""
        return next((o.content.title for o in self.workshop.operations if o.id == set_id), "")

    def card(self, number: int) -> list[Message]:
        """Everything there is to know of a question; empty where there is none of that number."""
        found = next((q for q in self.workshop.agenda.questions if q.number == number), None)
        return list(_card(found)) if found else []

    def _item(self, step_id: str) -> AgendaItem | None:
        return next((item for item in self.workshop.agenda.items if item.moment.id == step_id), None)


def _shown(part: StoryPart | Turn, where: Message) -> Iterator[Message]:
    texts = (part.picture_shows, part.table)
    yield from (_labelled(where, f"{part.heading}: {text}") for text in texts if text)


def _card(numbered: NumberedQuestion) -> Iterator[Message]:
    question = numbered.question
    yield say("Question {number}: {text}", number=numbered.number, text=plain(question.text))
    if question.vote:
        yield _labelled(say("Vote"), question.vote.instruction)
        yield from (Message("{text}", {"text": row}) for row in question.vote.rows)
    yield from (_labelled(label, text) for label, text in card_lines(question))


def _labelled(label: Message, text: str | Message) -> Message:
    return say("{label}: {text}", label=label, text=plain(text) if isinstance(text, str) else text)
