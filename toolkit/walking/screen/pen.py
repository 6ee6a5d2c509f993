"""What is being written: notes, answers and other words, with a draft of everything that is not finished."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from toolkit.problems import say
from toolkit.walking.lines import WRITTEN, Lines
from toolkit.walking.screen.drafts import Drafts
from toolkit.walking.screen.field import Writing
from toolkit.walking.screen.pages import asks_for, said
from toolkit.walking.screen.showing import Showing
from toolkit.walking.screen.stage import Stage
from toolkit.walking.session.walk import PROMISE


class Pen:
    """Holds the field. `writing` is what is asked for, None while keys are keys."""

    def __init__(self, lines: Lines, stage: Stage) -> None:
        self._lines, self._stage = lines, stage
        self._words = lines.talk.teller.words
        self.showing = Showing(lines, stage, self._question)
        self.drafts = Drafts(lines.talk.walk)
        self.writing: Writing | None = None

    def open(self, command: str, keep: Callable[[str], None], prefix: str = "") -> None:
        """Asks for the words of a command; `keep` gets them, `prefix` stands there already."""
        self.drafts.prefix = prefix
        draft = command if command in WRITTEN else ""
        self._ask(Writing(asks_for(command, self._words), keep, draft), self.drafts.of(draft) or prefix)

    def edit(self, note: int) -> None:
        """Asks for another text for a note."""
        name = f"edit {note}"
        was = next(n.text for n in self._lines.talk.walk.session.notes if n.id == note)

        def keep(text: str) -> None:
            self.showing.told(self._lines.edit(note, text))

        self.drafts.prefix = was
        self._ask(Writing(asks_for("edit", self._words), keep, name), self.drafts.of(name) or was)

    def wrote(self, text: str) -> None:
        """What has been written so far."""
        if self.writing:
            self.drafts.wrote(self.writing, text)

    def keep(self, text: str) -> None:
        """It is finished."""
        writing = self.writing
        assert writing is not None
        if writing.keep == self._answered:
            self._answered(text)
            return
        self._rest()
        self.drafts.finish(writing.draft)
        if self.drafts.is_nothing(text):
            self.showing.tell(say("Nothing was written down."))
        else:
            writing.keep(text)
        self._settle()

    def put_aside(self, text: str) -> None:
        """It is left for later; a question that waited is answered no."""
        writing, talk = self.writing, self._lines.talk
        self.wrote(text)
        self._rest()
        if writing and writing.draft:
            self.drafts.save(at_once=True)
            if self.drafts.of(writing.draft).strip():
                self.showing.tell(say("What you wrote is kept. Press the same key to go on with it."))
        if talk.reply is None:
            return
        answered = None if talk.writing else self._lines.replied(self._words.gettext("no"))
        talk.reply, talk.writing = None, False
        self.showing.show(None)
        if answered:
            self.showing.told(answered)

    def _question(self, lines: Sequence[str]) -> None:
        talk = self._lines.talk
        if talk.writing:
            self.drafts.prefix = ""
            draft = talk.walk.session.unfinished
            self._ask(Writing(lines[0], self._answered, PROMISE, draft.parts if draft else ()))
        else:
            self.showing.show(said("", lines))
            self._ask(Writing(self._words.say(say("Your answer")), self._answered))

    def _answered(self, text: str) -> None:
        before, writing = self._lines.talk.walk.session.current, self.writing
        told = self._lines.replied(text.strip())
        if told is None:
            self.showing.tell(say("Write one of the answers above, or press Esc."))
            return
        self._rest()
        if writing and writing.draft:
            self.drafts.finish(writing.draft)
        else:
            self.showing.show(None)
        self.showing.answer(told, before)
        self._settle()

    def _settle(self) -> None:
        """Only what is still unfinished is a draft from now on; a promise in the making is kept as one already."""
        if not self._lines.talk.writing:
            self.drafts.save(at_once=True)

    def _ask(self, writing: Writing, text: str = "") -> None:
        self.writing = writing
        self._stage.ask(writing, text)

    def _rest(self) -> None:
        self.writing = None
        self._stage.rest()
