"""How large a text is set, and how it is divided, where there is only so much room for it."""

from __future__ import annotations

import math
import re
import textwrap
from collections.abc import Sequence

from toolkit.content.models.base import Term
from toolkit.content.models.case import Case
from toolkit.content.models.method import Method
from toolkit.content.models.programme import Uses
from toolkit.content.models.question_set import Presentation
from toolkit.content.prose import length, plain
from toolkit.content.text_blocks import CAPITALS, blocks, written_parts
from toolkit.planning.agenda import AgendaItem

CHARACTERS_IN_COLUMN, ROWS_ON_PAGE = 40, 92
"""How much goes in the two columns of a glossary page at its open setting."""
ROWS_ON_SLIDE, IN_A_LINE = 7, 41
"""How much running text at 28 pt a slide holds below its heading."""
IN_A_CUE, ROWS_IN_GUIDE = 62, 40
"""How much of a step's script a page of the guide holds."""
NAME_ON_SIGN, ROWS_ON_SIGN = 34, 8
"""How much of a name goes in a line on a table sign, and how many lines there are, at 20 pt."""
MOMENT_TYPES = {"": (26, 24, 17.8, 41, 12.4), "long": (10, 30, 14.6, 41, 12.4), "longest": (10, 38, 11.4, 46, 11.0),
                "packed": (4, 38, 11.4, 60, 8.9)}  # fmt: skip
"""Of the slide of a step: millimetres above, characters and height of a line of its title, then of its task."""
ROOM_ON_MOMENT = 92
"""Millimetres of a slide beside the time of day and the gaps."""
IN_HALF_A_WALL, IN_A_WALL, ROWS_ON_WALL = 30, 62, 27
"""How much goes in a line of half a page for the wall and of a whole one, and how many lines it has, at 13.5 pt."""
STORY_ON_PAGE, IN_STORY = 2100, 75
"""Characters of a story that fit on a page of the handout with its headings and one stop, and in one of its lines."""
SENTENCE_END = re.compile(rf"(?<=[.!?”\"])\s+(?=[”\"{CAPITALS}])")


METHOD_TYPES = {"roomy": (51, 7.5, 3.0), "even": (58, 6.6, 2.6), "close": (64, 5.9, 2.2)}
"""Characters in a line of a step, the height of the line and the gap below the step (millimetres), largest first."""
ROOM_ON_METHOD_CARD = 108.0
"""Millimetres of an A5 card that its texts share: what is left beside margins, headings and the line between."""


def method_size(method: Method) -> str:
    """The class that sets the type size of a method's card: the largest in which it fits, else the smallest."""
    return next((name for name in METHOD_TYPES if method_height(method, name) <= ROOM_ON_METHOD_CARD), "close")


def method_height(method: Method, size: str) -> float:
    """Millimetres that the texts of a method take on its card."""
    characters, line, gap = METHOD_TYPES[size]
    title = min(10.2 * _rows(method.title, 26), 31)
    summary = 6.5 * _rows(method.summary, 53)
    steps = sum(line * _rows(step.text, characters) + gap for step in method.steps)
    return title + summary + steps + 5.6 * max(_rows(method.when, 38), _rows(method.tip or "", 38))


def method_surplus(method: Method) -> int:
    """About how many characters too long a method is for its card; 0 where it fits."""
    characters, line, _ = METHOD_TYPES["close"]
    over = method_height(method, "close") - ROOM_ON_METHOD_CARD
    return max(0, math.ceil(over / line * characters))


def card_size(text: str) -> str:
    """The class that sets the type size of a card: as large as three or four lines allow."""
    return _step(text, (75, "large"), (110, "medium"), (150, "small"))


def poster_size(text: str) -> str:
    """The class that sets the type size of a question on the wall."""
    return _step(text, (80, "large"), (130, "medium"), (190, "small"))


def _step(text: str, *steps: tuple[int, str]) -> str:
    return next((name for most, name in steps if len(text) <= most), "smallest")


def title_size(text: str) -> str:
    """The class of a title that is too long for the size titles have."""
    return "" if len(text) <= 34 else "long" if len(text) <= 70 else "longest"


def moment_size(item: AgendaItem) -> str:
    """The class that sets the type of a step on its slide: the largest in which title and task fit, else the smallest.

    A title that is too long for its size has the next one whatever the task.
    """
    names = list(MOMENT_TYPES)
    least = names.index(title_size(item.moment.title))
    return next((name for name in names[least:] if _moment_height(item, name) <= ROOM_ON_MOMENT), names[-1])


def _moment_height(item: AgendaItem, size: str) -> float:
    above, in_title, title, in_task, task = MOMENT_TYPES[size]
    return above + _rows(item.moment.title, in_title) * title + _rows(item.task or "", in_task) * task


def name_size(name: str) -> str:
    """The class of a name that is too long for the size names have on a badge."""
    return "" if len(name) <= 22 else "long" if len(name) <= 40 else "longest"


def sign_size(names: Sequence[str]) -> str:
    """The class of the names on a table sign: smaller, in two columns, where they are many or long."""
    return "many" if sum(_rows(name, NAME_ON_SIGN) for name in names) > ROWS_ON_SIGN else ""


def glossary_size(terms: Sequence[Term]) -> str:
    """The class of a glossary: set closer when it would fill a page and a little more."""
    rows = sum(1.5 + -(-len(term.meaning) // CHARACTERS_IN_COLUMN) for term in terms)
    return "close" if ROWS_ON_PAGE < rows < 1.4 * ROWS_ON_PAGE else "open"


def wall_size(page: Presentation) -> str:
    """The class of the type of a page for the wall: smaller where there is much to say, so that it stays one page."""
    beside = max(sum(_rows(line, IN_HALF_A_WALL) + 0.3 for line in lines) for lines in (page.does, page.does_not))
    rows = beside + sum(_rows(line, IN_A_WALL) + 0.3 for line in page.call_when) + _rows(page.lead or "", IN_A_WALL)
    return "" if rows <= ROWS_ON_WALL else "close" if rows <= 1.2 * ROWS_ON_WALL else "closest"


def fills_a_page(item: AgendaItem) -> bool:
    """Whether a step is longer than a page of the guide; then it begins where the step before it ends."""
    cues = sum(_rows(cue.text, IN_A_CUE) for cue in item.cues)
    named = item.moment.uses is Uses.SET_QUESTIONS  # there only their numbers stand
    asked = 0 if named else sum(_rows(q.question.text, IN_A_CUE) for q in item.questions)
    return cues + asked + len(item.turns) + len(item.roles) > ROWS_IN_GUIDE


def runs_on(case: Case) -> bool:
    """Whether the story is longer than a page of the handout; then the next chapter begins where it ends."""
    return sum(length(part.text, IN_STORY) for part in case.story) > STORY_ON_PAGE


def fitting_batches(texts: Sequence[str], rows: int, characters: int) -> list[list[str]]:
    """The texts in as few batches as hold so many rows of so many characters, about equally full; none is empty."""
    heights = [_rows(text, characters) for text in texts]
    number = -(-sum(heights) // rows)
    while True:
        batches = _dealt(texts, heights, sum(heights) / number if number else 0)
        if number >= len(texts) or all(sum(_rows(t, characters) for t in batch) <= rows for batch in batches):
            return batches
        number += 1


def _dealt(texts: Sequence[str], heights: Sequence[int], full: float) -> list[list[str]]:
    batches: list[list[str]] = []
    filled = 0
    for text, height in zip(texts, heights, strict=True):
        if not batches or filled + height / 2 > full * len(batches):
            batches.append([])
        batches[-1].append(text)
        filled += height
    return batches


def slide_texts(text: str) -> list[str]:
    """A story in pieces that fit a slide: whole paragraphs, items and lines of dialogue, else whole sentences.

    A single line does not have the last slide to itself: what stands before it comes along, if it can be parted.
    """
    slides: list[list[tuple[str, str]]] = []  # each part with what stands before it
    for paragraph, before in (part for block in blocks(text) for part in written_parts(block)):
        whole = _rows(paragraph, IN_A_LINE) <= ROWS_ON_SLIDE
        for number, part in enumerate([paragraph] if whole else SENTENCE_END.split(paragraph)):
            if slides and _rows_of([*slides[-1], ("", part)]) <= ROWS_ON_SLIDE:
                slides[-1].append((before if number == 0 else " ", part))
            else:
                slides.append([(before if number == 0 else " ", part)])
    if len(slides) > 1 and _rows_of(slides[-1]) == 1:
        before, last = slides[-2].pop()
        *kept, moved = [last] if slides[-2] else SENTENCE_END.split(last)
        if kept or slides[-2]:
            slides[-1].insert(0, (before, moved))
        if kept or not slides[-2]:
            slides[-2].append((before, " ".join(kept) or moved))
    return ["".join([parts[0][1], *(before + part for before, part in parts[1:])]) for parts in slides]


def _rows_of(parts: Sequence[tuple[str, str]]) -> int:
    return sum(_rows(part, IN_A_LINE) for _, part in parts)


def fitting_words(text: str) -> list[str]:
    """What somebody said, in as many words as fit a slide each."""
    return textwrap.wrap(text, ROWS_ON_SLIDE * IN_A_LINE * 4 // 5) or [text]


def _rows(text: str, characters: int) -> int:
    lines = plain(text).split("\n") if "\n" in text else [text]
    return sum(-(-len(line) // characters) for line in lines)
