"""How long it takes to say what is said in a moment, and a warning for a moment that is shorter than that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from toolkit.content.files import EASY_READ
from toolkit.content.models.case import Case
from toolkit.content.models.programme import Uses
from toolkit.content.prose import plain
from toolkit.planning.agenda import AgendaItem
from toolkit.problems import Message, Place, Problem, Severity, listed, say

ALOUD = {"say", "ask"}
WORDS_A_MINUTE = 130
"""A calm voice in a room, with pauses; 120 to 150 is what is usually reckoned with."""
EASY_WORDS_A_MINUTE = 100
"""Who needs easy-read needs time to listen, too: a pause after every line."""
_WORD = re.compile(r"\w+(?:[-’':.]\w+)*")


def seconds_aloud(text: str, language: str = "") -> int:
    """Whole seconds for reading a text aloud, more where `language` is that of an easy-read edition."""
    pace = EASY_WORDS_A_MINUTE if language.endswith(EASY_READ) else WORDS_A_MINUTE
    return -(-len(_WORD.findall(text)) * 60 // pace)


def readings(item: AgendaItem, case: Case | None) -> Iterator[tuple[str, str]]:
    """What is read aloud in a moment: headings and texts, the case first, then the turns that are handed out."""
    if case and item.moment.uses is Uses.CASE:
        yield from ((part.heading, plain(part.text)) for part in case.story)
    yield from ((turn.heading, plain(turn.text)) for turn in item.turns)


def aloud(
    item: AgendaItem, case: Case | None, ground_rules: Sequence[str], language: str
) -> Iterator[tuple[Message, int]]:
    """What is said in a moment and how many seconds it takes, part by part; nothing of what takes no time."""
    story = case.story if case and item.moment.uses is Uses.CASE else []
    rules = ground_rules if item.moment.uses is Uses.GROUND_RULES else []
    lines = [cue.text for cue in item.cues if cue.label in ALOUD]
    parts: list[tuple[Message, Iterable[str]]] = [
        (say("“{heading}”", heading=case.title if case else ""), [part.text for part in story]),
        *((say("“{heading}”", heading=turn.heading), [turn.text]) for turn in item.turns),
        (say("the ground rules"), rules),
        (say("your own lines"), lines),
    ]
    for name, texts in parts:
        if seconds := sum(seconds_aloud(plain(text), language) for text in texts):
            yield name, seconds


def minutes_aloud(item: AgendaItem, case: Case | None, ground_rules: Sequence[str], language: str) -> int:
    """Minutes, begun or whole, that go to what is said in a moment."""
    return _minutes(sum(seconds for _, seconds in aloud(item, case, ground_rules, language)))


def too_long_to_read(
    items: Iterable[AgendaItem],
    case: Case | None,
    ground_rules: Sequence[str],
    language: str,
    places: Mapping[str, Place],
) -> Iterator[Problem]:
    """A warning for every moment that is over before all has been said; `places` are where to tell it."""
    for item in items:
        needed = minutes_aloud(item, case, ground_rules, language)
        if needed <= item.minutes:
            continue
        parts = aloud(item, case, ground_rules, language)
        each = (say("{text} {minutes} min", text=name, minutes=_minutes(seconds)) for name, seconds in parts)
        message = say(
            "'{title}' is {minutes} min, and what is read aloud there takes about {needed} min: {parts}",
            title=item.moment.title,
            minutes=item.minutes,
            needed=needed,
            parts=listed(each),
        )
        id_ = item.moment.id
        hint = say(
            "Give the moment '{id}' {minutes} minutes or more, or make the text shorter.", id=id_, minutes=needed
        )
        if needed <= item.moment.minutes:
            hint = say("End later, or write 'at_least: {minutes}' in the moment '{id}'.", id=id_, minutes=needed)
        yield Problem("A016", message, hint, places.get(item.moment.id), Severity.WARNING)


def _minutes(seconds: int) -> int:
    return -(-seconds // 60)
