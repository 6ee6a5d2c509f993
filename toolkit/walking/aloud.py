"""How long it takes to read a text aloud, so that nobody fills the time for talking with reading."""

from __future__ import annotations

import re

WORDS_A_MINUTE = 130
"""A calm voice in a room, with pauses; 120 to 150 is what is usually reckoned with."""
_WORD = re.compile(r"\w+(?:[-’':.]\w+)*")


def seconds_aloud(text: str) -> int:
    """Whole seconds for reading the text aloud."""
    return -(-len(_WORD.findall(text)) * 60 // WORDS_A_MINUTE)
