"""What goes on cards: every question that is asked, and the turns of the case that are dealt out."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from toolkit.content.models import Turn
from toolkit.planning.agenda import NumberedQuestion
from toolkit.planning.workshop import Workshop


@dataclass(frozen=True)
class Card:
    """A question, with the operation it belongs to (None: the case), or a turn."""

    question: NumberedQuestion | None = None
    owner: str | None = None
    turn: Turn | None = None


def small_text(card: Card) -> int:
    """How many characters of running text the card holds; a short item takes a line of its own all the same."""
    if card.turn is not None:
        return len(card.turn.text)
    return sum(max(len(probe), 40) + 20 for probe in card.question.question.probes) if card.question else 0


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
