"""What goes on cards: every question that is asked, and the turns of the case that are dealt out."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from toolkit.content.models import Turn, small_print
from toolkit.planning.agenda import NumberedQuestion
from toolkit.planning.workshop import Workshop


@dataclass(frozen=True)
class Card:
    """A question, with the operation it belongs to (None: the case), or a turn."""

    question: NumberedQuestion | None = None
    owner: str | None = None
    turn: Turn | None = None


def small_text(card: Card) -> int:
    """How many characters of running text the card holds."""
    written = card.turn or (card.question and card.question.question)
    return small_print(written) if written else 0


def cards(workshop: Workshop) -> tuple[Card, ...]:
    """The questions by number, then the turns in the order they are dealt."""
    titles = {operation.id: operation.content.title for operation in workshop.operations}
    asked = (Card(question=q, owner=titles.get(q.set_id or "")) for q in workshop.agenda.questions)
    dealt = (Card(turn=turn) for item in workshop.agenda.items for turn in item.turns)
    return (*asked, *dealt)


def sheets(workshop: Workshop, on_a_sheet: int = 4) -> tuple[tuple[Card, ...], ...]:
    """The cards as they are printed: a sheet of its own for the case, each operation and the turns, to save sorting."""
    stacks = groupby(cards(workshop), key=lambda card: (card.turn is not None, card.owner))
    whole = [tuple(stack) for _, stack in stacks]
    return tuple(stack[i : i + on_a_sheet] for stack in whole for i in range(0, len(stack), on_a_sheet))


def ranges(numbers: list[int]) -> str:
    """Numbers as people write them: `1–3, 5`."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
