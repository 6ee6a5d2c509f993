"""How many ruled lines each question of a handout gets, so that its pages come out full and none nearly empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.content.models import Kind, Uses
from toolkit.planning.agenda import AgendaItem, NumberedQuestion
from toolkit.planning.workshop import Workshop

# Measures in millimetres, as handout/page.css sets them on A4. A line of text may break a word earlier or later than is
# reckoned here, so a choice must hold for a page that is a little lower and a little higher than the real one of 257.
PAGES = (247.0, 257.0, 264.0)
HEADING, STEP, TASK_LINE = 9.0, 12.5, 6.1
QUESTION, QUESTION_LINE, LINE = 10.5, 6.45, 9.5
CHARACTERS_IN_TASK, CHARACTERS_IN_QUESTION = 82, 58
FEWEST, FULL_ENOUGH = 3, 0.4
SCALES = (1.0, 0.9, 0.8, 1.1, 0.7, 1.2, 0.6, 0.5, 1.3, 0.4, 1.4, 1.5, 1.6, 1.7)


@dataclass(frozen=True)
class Block:
    """What stays together on a page: its height without lines, and the lines its question asks for."""

    height: float
    question: str | None = None
    lines: int = 0


def room_to_write(workshop: Workshop) -> dict[tuple[str | None, str], int]:
    """Lines for every question of the handout, by set id (None: the case) and question id."""
    room: dict[tuple[str | None, str], int] = {}
    for owner in (None, *(operation.id for operation in workshop.operations)):
        for question, lines in fitted(_section(workshop, owner)).items():
            room[owner, question] = lines
    return room


def fitted(blocks: Sequence[Block]) -> dict[str, int]:
    """Lines for each question so that the last page is full enough, as near as possible to what was asked for.

    The nearest scale is tried first; where nothing helps, every question gets what it asks for.
    """
    for scale in SCALES:
        lines = [_scaled(block, scale) for block in blocks]
        if all(count == 1 or filled >= FULL_ENOUGH for count, filled in _on_every_page(blocks, lines)):
            return _filled_up(blocks, lines)
    return {b.question: b.lines for b in blocks if b.question}


def _scaled(block: Block, scale: float) -> int:
    return max(min(FEWEST, block.lines), round(block.lines * scale)) if block.lines else 0


def _filled_up(blocks: Sequence[Block], lines: list[int]) -> dict[str, int]:
    """The lines, with what a single page has left over given back to questions that asked for more."""
    short = [i for i, b in enumerate(blocks) if lines[i] < b.lines]
    for i in short:
        more = [*lines[:i], lines[i] + 1, *lines[i + 1 :]]
        if all(a[0] == b[0] for a, b in zip(_on_every_page(blocks, more), _on_every_page(blocks, lines), strict=True)):
            lines = more
    return {b.question: n for b, n in zip(blocks, lines, strict=True) if b.question}


def _on_every_page(blocks: Sequence[Block], lines: Sequence[int]) -> list[tuple[int, float]]:
    return [_pages(blocks, lines, page) for page in PAGES]


def _pages(blocks: Sequence[Block], lines: Sequence[int], page: float) -> tuple[int, float]:
    """How many pages of this height the blocks fill, and how much of the last one."""
    count, used = 1, 0.0
    for block, number in zip(blocks, lines, strict=True):
        height = block.height + number * LINE
        if used and used + height > page:
            count, used = count + 1, 0.0
        used += height
    return count, used / page


def _section(workshop: Workshop, owner: str | None) -> list[Block]:
    """The blocks of one section of the handout, as its template puts them."""
    blocks: list[Block] = []
    before = HEADING
    for item in workshop.agenda.items:
        asked = [q for q in item.questions if q.set_id == owner]
        if not asked or (owner is None and item.moment.uses is not Uses.CASE_QUESTIONS):
            continue
        before += _step_height(item)
        for question in asked:
            blocks.append(_block(question, before))
            before = 0.0
    return blocks


def _step_height(item: AgendaItem) -> float:
    return STEP + (TASK_LINE * _lines(item.moment.task, CHARACTERS_IN_TASK) + 3 if item.moment.task else 0)


def _block(question: NumberedQuestion, before: float) -> Block:
    height = before + QUESTION + QUESTION_LINE * _lines(question.question.text, CHARACTERS_IN_QUESTION)
    if question.question.kind is Kind.ACTION:
        return Block(height)
    return Block(height, question.question.id, question.question.lines)


def _lines(text: str, in_a_line: int) -> int:
    return -(-len(text) // in_a_line)
