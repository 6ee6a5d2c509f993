"""How many ruled lines each question of a handout gets, so that its pages come out full and none nearly empty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from toolkit.content.models.vote import Vote
from toolkit.planning.agenda import NumberedQuestion
from toolkit.planning.workshop import Workshop

# Measures in millimetres, as handout/page.css sets them on A4. How many characters go in a line depends on the words,
# so a choice must hold for many guesses: at the page's height, really 262 as the last block needs no space after it,
# and at the characters in a line.
GUESSES = tuple(product((252.0, 256.0, 260.0, 264.0, 268.0, 272.0), (54, 60, 66)))
HEADING, STEP, TASK_LINE = 9.0, 12.5, 6.1
QUESTION, QUESTION_LINE, LINE = 10.5, 6.45, 9.5
CHARACTERS_IN_TASK = 86
VOTE_LINE = 6.7
FEWEST, MOST, FULL_ENOUGH = 3, 20, 0.4
SCALES = (1.0, 0.9, 0.8, 1.1, 0.7, 1.2, 0.6, 0.5, 1.3, 0.4, 1.4, 1.5, 1.6, 1.7)


@dataclass(frozen=True)
class QuestionBlock:
    """What stays together on a page: what stands before the question, its text, and the lines it asks for."""

    before: float
    text: str
    question: str | None = None
    lines: int = 0
    columns: int = 1
    """Languages beside each other, which leave less room for each."""

    def height(self, lines: int, characters: int) -> float:
        """Millimetres with so many ruled lines, when so many characters go in a line of text."""
        rows = _rows(self.text, characters // self.columns)
        return self.before + QUESTION + QUESTION_LINE * rows + LINE * lines


def room_to_write(workshop: Workshop, second: Workshop | None = None) -> dict[tuple[str | None, str], int]:
    """Lines for every question of the handout, by set id (None: the case) and question id.

    `second` is the workshop in the second language, where two stand beside each other.
    """
    owners = (None, *(operation.id for operation in workshop.operations))
    return {
        (owner, question): lines
        for owner in owners
        for question, lines in fitted(_section(workshop, owner, second)).items()
    }


@dataclass(frozen=True, eq=False)
class RuledLines(Mapping[tuple[str | None, str], int]):
    """What `room_to_write` gives, worked out when it is asked for: one document out of many writes lines."""

    workshop: Workshop
    second: Workshop | None = None

    @cached_property
    def _lines(self) -> dict[tuple[str | None, str], int]:
        return room_to_write(self.workshop, self.second)

    def __getitem__(self, question: tuple[str | None, str]) -> int:
        return self._lines[question]

    def __iter__(self) -> Iterator[tuple[str | None, str]]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


def fitted(blocks: Sequence[QuestionBlock]) -> dict[str, int]:
    """Lines for each question so that the last page is full enough, as near as possible to what was asked for.

    Of the scales that leave a nearly empty page in the fewest guesses, the nearest is taken.
    """
    best, fewest = SCALES[0], len(GUESSES) + 1
    for scale in SCALES:
        failing = _nearly_empty(blocks, [_scaled(block, scale) for block in blocks])
        if failing < fewest:
            best, fewest = scale, failing
        if not fewest:
            break
    return {block.question: _scaled(block, best) for block in blocks if block.question}


def _nearly_empty(blocks: Sequence[QuestionBlock], lines: Sequence[int]) -> int:
    """In how many of the guesses the last page is nearly empty."""
    return sum(count > 1 and filled < FULL_ENOUGH for count, filled in _pages(blocks, lines))


def _scaled(block: QuestionBlock, scale: float) -> int:
    return min(MOST, max(min(FEWEST, block.lines), round(block.lines * scale))) if block.lines else 0


def _pages(blocks: Sequence[QuestionBlock], lines: Sequence[int]) -> list[tuple[int, float]]:
    """For each guess how many pages the blocks fill, and how much of the last one."""
    result = []
    for page, characters in GUESSES:
        count, used = 1, 0.0
        for block, number in zip(blocks, lines, strict=True):
            height = block.height(number, characters)
            if used and used + height > page:
                count, used = count + 1, 0.0
            used += height
        result.append((count, used / page))
    return result


def _section(workshop: Workshop, owner: str | None, second: Workshop | None) -> list[QuestionBlock]:
    """The blocks of one section of the handout, as its template puts them."""
    blocks: list[QuestionBlock] = []
    columns = 1 if second is None else 2
    other = {} if second is None else {q.number: q.question.text for q in second.agenda.questions}
    before = HEADING
    for item in workshop.agenda.items:
        asked = [q for q in item.questions if q.set_id == owner]
        if owner is None:  # on the last page, beside the plan and the own next step
            asked = [q for q in asked if not q.is_answered_last]
        if not asked:
            continue
        if not asked[0].is_answered_last:
            before += STEP + (TASK_LINE * _rows(item.task, CHARACTERS_IN_TASK // columns) + 3 if item.task else 0)
        for question in asked:
            text = max(question.question.text, other.get(question.number, ""), key=len)
            blocks.append(_block(question, before, text, columns))
            before = 0.0
    return blocks


def _block(asked: NumberedQuestion, before: float, text: str, columns: int) -> QuestionBlock:
    question = asked.question
    before += _of_vote(question.vote) if question.vote else 0
    if asked.is_answered_last:
        return QuestionBlock(before, text, columns=columns)
    return QuestionBlock(before, text, question.id, question.lines, columns)


def _of_vote(vote: Vote) -> float:
    """Millimetres of what there is to vote for."""
    return 3 + VOTE_LINE * (1 + (len(vote.options) or 2))


def _rows(text: str, in_a_line: int) -> int:
    return -(-len(text) // in_a_line)
