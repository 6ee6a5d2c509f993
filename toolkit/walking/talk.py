"""A conversation in lines: who talks, how, and which question waits for its answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from toolkit.problems import Message
from toolkit.walking.commands import NAMED, spelled
from toolkit.walking.session.walk import Walk
from toolkit.walking.telling import Teller

Said = Iterator[Message | str]
Reply = Callable[[str], Said | None]
"""Takes the answer to a question; None when the line is no answer to it, and the question is dropped."""


@dataclass(frozen=True)
class Manner:
    """How the lines are used. `asks` False (a pipe): nothing is asked but what a command leads to."""

    asks: bool
    notes: bool
    """Whether notes are kept; times are, always."""
    resume: str
    """The command that goes on with the session later."""
    elsewhere: Path
    """Where everything is put when it can be saved nowhere else."""
    minutes: str = ""
    """The command that makes minutes of it; empty where there is nothing to make them of."""


@dataclass
class Talk:
    """What the parts of the conversation share."""

    walk: Walk
    teller: Teller
    manner: Manner
    reply: Reply | None = None
    """What the next line is given to first."""
    writing: bool = False
    """Whether the next line belongs to a text that is being written."""
    finished: bool = False

    def letter(self, command: str) -> str:
        """What is typed for a command."""
        return spelled(NAMED[command], self.teller.words)[0]

    def yes_or_no(self, yes: Callable[[], Said], no: Callable[[], Said], *, otherwise: bool) -> None:
        """Waits for yes or no; an empty line means `otherwise`."""
        words = self.teller.words
        answers = {words.gettext("yes"): True, words.gettext("no"): False, "": otherwise}

        def reply(typed: str) -> Said | None:
            typed = typed.strip().casefold()
            for answer, value in answers.items():
                if typed == answer or (typed and typed == answer[:1]):
                    return yes() if value else no()
            return None

        self.reply = reply
