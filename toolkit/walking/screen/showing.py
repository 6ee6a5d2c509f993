"""Puts what is said where there is room for it: a page in the middle, a sentence at the bottom, or a question."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from toolkit.problems import Message, say
from toolkit.walking.lines import Lines
from toolkit.walking.screen.pages import Page, said
from toolkit.walking.screen.stage import Stage


class Showing:
    """What is on the stage. `ask` is called with a question that has to be answered."""

    def __init__(self, lines: Lines, stage: Stage, ask: Callable[[Sequence[str]], None]) -> None:
        self._lines, self._stage, self._ask = lines, stage, ask
        self.page: Page | None = None
        self._over: Page | None = None
        """What stands where the step stood, when the workshop is over."""

    def show(self, page: Page | None) -> None:
        """A page; None: the step that is going on."""
        self.page = page = page or self._over
        self._stage.show(page)

    def tell(self, message: Message) -> None:
        """A sentence, until the next key."""
        self._stage.tell(self.text(message))

    def text(self, message: Message) -> str:
        return self._lines.talk.teller.words.say(message)

    def answer(self, told: Sequence[str], before: int | None, heading: str = "") -> None:
        """The step where another one than `before` was entered, otherwise what was said."""
        talk = self._lines.talk
        if talk.walk.session.current != before and not (talk.reply or talk.finished):
            self.show(None)
        else:
            self.told(told if talk.walk.session.current == before else self._without_step(told), heading)

    def told(self, lines: Sequence[str], heading: str = "") -> None:
        """What was said, wherever it fits; with a heading it is a page."""
        talk, lines = self._lines.talk, [line for line in lines if line]
        if talk.finished and talk.walk.session.ended and not self._over:
            talk.finished = False
            self._over = said("", [*lines, *self._afterwards()])
            self.show(None)
        elif talk.finished:
            self._stage.leave()
        elif talk.reply:
            self._ask(lines)
        elif heading or sum(len(line) + 1 for line in lines) > self._stage.letters_told:
            self.show(said(heading.capitalize(), lines))
        else:
            self._stage.tell(" ".join(lines))

    def _without_step(self, told: Sequence[str]) -> list[str]:
        """What was said besides the lines of the step that was entered, which can be read later."""
        talk = self._lines.talk
        step = {self.text(message) for message in talk.teller.entered(talk.walk.session)}
        return [line for line in told if line not in step]

    def _afterwards(self) -> Iterator[str]:
        """What to do when it is over."""
        talk = self._lines.talk
        yield self.text(say("One more note? Press {note}. To change one, press {edit}. Press {quit} to close.",
                            note=talk.letter("note"), edit=talk.letter("edit"), quit=talk.letter("quit")))  # fmt: skip
