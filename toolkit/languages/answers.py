"""Reads the answer to a yes-or-no question."""

from __future__ import annotations

from toolkit.languages import LAST_RESORT, Words


def yes_or_no(answer: str, words: Words) -> bool | None:
    """True or False for a way to say yes or no in this language, such as `ja` and `j`; None for anything else.

    Where the program itself still asks for `yes` in English, since that is not translated, that is an answer too.
    """
    from toolkit.languages.language import language, load

    known, typed = language(words.tag) or load(LAST_RESORT), answer.strip().casefold()
    if typed in {*known.answers_yes, words.gettext("yes")}:
        return True
    return False if typed in {*known.answers_no, words.gettext("no")} else None
