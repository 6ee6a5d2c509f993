"""What the handlers of a dialogue work with: the session, the phrases, and which question waits for its answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from toolkit.languages import Words
from toolkit.languages.answers import yes_or_no
from toolkit.planning.seating import OperationNames
from toolkit.problems import Message
from toolkit.walking.dialogue.phrases import Phrases
from toolkit.walking.dialogue.script import Script
from toolkit.walking.session.state import Session
from toolkit.walking.session.store import Journal
from toolkit.walking.session.walk import Walk

Answer = Iterator[Message | str]
"""What is said to a line, a sentence at a time."""
Reply = Callable[[str], Answer | None]
"""Takes the answer to a question; None when the line is no answer to it, and the question is dropped."""
LIKE_A_NOTE = 3
"""Words from which a line that is no command looks like a note."""


@dataclass(frozen=True)
class OpenQuestion:
    """What waits for the next line. `command`: what is answered could as well follow that command, and is no command.

    Such an answer is a text that somebody writes, and is kept as a draft by a view that can.
    """

    reply: Reply
    command: str = ""


@dataclass(frozen=True)
class DialogueOptions:
    """`asks` False (a pipe): nothing is asked but what a command leads to."""

    asks: bool
    notes: bool
    """Whether notes are kept; times are, always."""
    resume: str
    """The command that goes on with the session later."""
    elsewhere: Path
    """Where everything is put when it can be saved nowhere else."""
    minutes: str = ""
    """The command that makes minutes of it; empty where there is nothing to make them of."""
    here: Path = Path()
    """The folder that what is typed is relative to."""
    resume_in: Callable[[Path], str] | None = None
    """The command that goes on with a session that is kept in another folder."""


class Context:
    """Given to every handler. The state of the conversation changes only by the methods here."""

    def __init__(self, walk: Walk, phrases: Phrases, options: DialogueOptions, letters: Mapping[str, str]) -> None:
        self.walk, self.phrases, self.options = walk, phrases, options
        self._letters = letters
        self._question: OpenQuestion | None = None
        self._writing = False
        self.draft = ""
        """The kind of draft of what is being written, where it is asked for in parts."""
        self.gives_way = False
        """Whether a command is obeyed though something is being written."""
        self.awaits_yes_or_no = False
        """Whether the letters that mean yes and no are answers to what is asked in what is being written."""
        self._finished = False
        self._mentioned: set[str] = set()

    @property
    def session(self) -> Session:
        """The session as of its last event."""
        return self.walk.session

    @property
    def journal(self) -> Journal:
        return self.walk.journal

    @property
    def words(self) -> Words:
        return self.phrases.words

    @property
    def script(self) -> Script:
        return self.phrases.script

    @property
    def operations(self) -> list[OperationNames]:
        """The operations of the session, and what people may call them."""
        others = {one.set_id: one.others for one in self.script.workshop.operation_names}
        titles = self.session.start.header.operations
        return [OperationNames(id_, title, others.get(id_, ())) for id_, title in titles.items()]

    @property
    def day(self) -> date:
        """The day of the workshop, also when it is copied from paper later."""
        return self.session.start.header.day or self.phrases.local(self.session.now.wall).date()

    @property
    def question(self) -> OpenQuestion | None:
        """What the next line is given to first."""
        return self._question

    @property
    def writing(self) -> bool:
        """Whether the next line belongs to a text that is being written."""
        return self._writing

    @property
    def finished(self) -> bool:
        """Whether there is nothing more to say."""
        return self._finished

    @property
    def resume(self) -> str:
        """The command that goes on with the session later, wherever it is now."""
        if (moved := self.walk.moved_to) is None or self.options.resume_in is None:
            return self.options.resume
        return self.options.resume_in(moved)

    def look(self) -> Session:
        """The session as it is this very moment."""
        return self.walk.look()

    def letter(self, command: str) -> str:
        """What is typed for a command."""
        return self._letters[command]

    def ask(self, reply: Reply, command: str = "") -> None:
        """Gives the next line to `reply`, as the answer to a question; `command` as in OpenQuestion."""
        self._question = OpenQuestion(reply, command)

    def write(self, reply: Reply, draft: str = "", *, gives_way: bool = False, awaits_yes_or_no: bool = False) -> None:
        """Gives every line to `reply`, as part of a text, until `stop_asking`; `draft` is the kind it is kept as.

        `gives_way`: a line that begins with the letter of a command is that command, and no text, unless it is a yes
        or a no that is waited for (`awaits_yes_or_no`).
        """
        self._writing, self._question = True, OpenQuestion(reply)
        self.draft, self.gives_way, self.awaits_yes_or_no = draft, gives_way, awaits_yes_or_no

    def stop_asking(self) -> None:
        """Nothing waits for the next line any more."""
        self._writing, self._question, self.gives_way, self.awaits_yes_or_no = False, None, False, False

    def take_question(self) -> OpenQuestion | None:
        """What waits for the next line; a question waits for one only, a text for as many as it wants."""
        question = self._question
        if not self._writing:
            self._question = None
        return question

    def ask_yes_or_no(self, yes: Callable[[], Answer], no: Callable[[], Answer], *, otherwise: bool) -> None:
        """Waits for yes or no; an empty line means `otherwise`."""

        def reply(typed: str) -> Answer | None:
            answer = yes_or_no(typed, self.words) if typed.strip() else otherwise
            return None if answer is None else yes() if answer else no()

        self.ask(reply)

    def finish(self) -> None:
        """Ends the conversation."""
        self._finished = True

    def reopen(self) -> None:
        """Goes on talking after the end of the workshop."""
        self._finished = False

    def mention(self, subject: str) -> bool:
        """Whether it is the first time that this subject comes up."""
        first = subject not in self._mentioned
        self._mentioned.add(subject)
        return first

    def forget(self, subject: str) -> None:
        """The next `mention` of the subject is the first again."""
        self._mentioned.discard(subject)
