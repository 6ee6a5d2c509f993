"""Reads the answer to a yes-or-no question."""

from __future__ import annotations

from toolkit.languages import Words


def yes_or_no(answer: str, words: Words) -> bool | None:
    """True or False for yes or no in this language, or the first letter of either; None for anything else."""
    typed = answer.strip().casefold()
    for text, meaning in ((words.gettext("yes"), True), (words.gettext("no"), False)):
        if typed and typed in {text, text[:1]}:
            return meaning
    return None
