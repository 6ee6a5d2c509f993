"""What fills the middle of the screen: the step that is going on, or something that was asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from textwrap import wrap

from textual.content import Content

from toolkit.problems import Message, count, say
from toolkit.walking.dialogue.changing import WrittenThing, written
from toolkit.walking.dialogue.commands import available, described, group_word, spelled
from toolkit.walking.dialogue.phrases import Phrases, SearchHit
from toolkit.walking.screen.widgets import INK, MARKED
from toolkit.walking.session.state import Session

LONGEST_LABEL = 24
"""Characters before a colon; what is longer is a sentence."""


@dataclass(frozen=True)
class Row:
    """One paragraph. `choose` is done with Enter where the row can be chosen; `number` finds it."""

    text: str
    choose: Callable[[], None] | None = None
    number: int = 0


@dataclass
class Page:
    """Rows under a heading. `marked` is the row that Enter chooses, None where there is nothing to choose."""

    heading: str
    rows: list[Row]
    marked: int | None = None
    is_question: bool = False
    """Whether a row has to be chosen first: a letter is then no command, but rather the beginning of a text."""
    _typed: str = field(default="", repr=False)

    def content(self, width: int, gap: int = 0) -> Content:
        """All of it in lines of that width, the marked row pointed at by a sign and a colour.

        `gap`: empty lines between the paragraphs of a page where there is nothing to choose.
        """
        between = "\n" * (1 + gap * (self.marked is None))
        drawn = [self._drawn(index, width) for index in range(len(self.rows))]
        return Content(between).join(self._heading(width) + drawn)

    def marked_lines(self, width: int) -> tuple[int, int]:
        """The first line of the marked row, and the line after it."""
        drawn = self._heading(width) + [self._drawn(index, width) for index in range((self.marked or 0) + 1)]
        lines = [part.plain.count("\n") + 1 for part in drawn]
        return sum(lines[:-1]), sum(lines)

    def move(self, steps: int) -> bool:
        """Marks another row; whether there is anything to mark."""
        if self.marked is None:
            return False
        self._typed = ""
        self.marked = max(0, min(len(self.rows) - 1, self.marked + steps))
        return True

    def find(self, digit: str) -> bool:
        """Marks the row whose number has been typed, figure by figure."""
        for typed in (self._typed + digit, digit):
            for index, row in enumerate(self.rows):
                if row.choose and row.number == int(typed):
                    self.marked, self._typed = index, typed
                    return True
        return False

    def _heading(self, width: int) -> list[Content]:
        return [Content.styled("\n".join(wrap(self.heading, width)), "bold")] * bool(self.heading)

    def _drawn(self, index: int, width: int) -> Content:
        text = self.rows[index].text
        if self.marked is None:
            return labelled(text, width)
        sign = "› " if index == self.marked else "  "
        lines = "\n".join(wrap(sign + text, width, subsequent_indent="    "))
        return Content.styled(lines, f"bold {INK} on {MARKED}") if index == self.marked else Content(lines)


def choosing(heading: str, rows: Iterable[Row], marked: int = 0) -> Page:
    """A page where Enter chooses."""
    found = list(rows)
    return Page(heading, found, max(0, min(marked, len(found) - 1)) if found else None)


def paragraphs(heading: str, lines: Iterable[str]) -> Page:
    """Sentences, one paragraph each."""
    return Page(heading, [Row(line) for line in lines if line])


def labelled(text: str, width: int) -> Content:
    """`Say: Good morning` with its label in bold and its other lines set in a little."""
    lines = "\n".join(line for part in text.split("\n") for line in wrap(part, width, subsequent_indent="  "))
    label, colon, _ = lines.partition(": ")
    if not colon or len(label) > LONGEST_LABEL:
        return Content(lines)
    return Content.assemble((f"{label}:", "bold"), lines[len(label) + 1 :])


@dataclass(frozen=True)
class Pages:
    """Makes pages of a session."""

    phrases: Phrases

    def step(self, session: Session) -> Page:
        """The step that is going on: what to say and do, and what to ask."""
        if session.current is None or session.step is None:
            return Page("", [])
        lines = list(self._lines(session))
        return paragraphs("", lines or [self._text(say("Nothing is written for this step."))])

    def steps(self, session: Session, choose: Callable[[int], None]) -> Page:
        """Every step; Enter goes there."""
        rows = [
            Row(self._text(message), partial(choose, index), index + 1)
            for index, message in enumerate(self.phrases.steps(session))
        ]
        return choosing(self._text(say("The steps. Enter goes to the one that is marked.")), rows, session.current or 0)

    def peek(self, session: Session, index: int) -> Page:
        """Another step's lines and questions, without going there."""
        script, step = self.phrases.script, session.steps[index]
        lines = [*script.cues(step.id), *self.phrases.questions(session, index)]
        return paragraphs(self._text(self.phrases.title(session, index)), [self._text(line) for line in lines])

    def questions(self, session: Session, choose: Callable[[int], None]) -> Page:
        """Every question of the day, the first of this step marked; Enter shows all that belongs to it."""
        asked = [(index, question) for index, step in enumerate(session.steps) for question in step.questions]
        rows = [Row(f"{q.number}. {q.text}", partial(choose, q.number), q.number) for _, q in asked]
        first = next((row for row, (index, _) in enumerate(asked) if index >= (session.current or 0)), 0)
        return choosing(self._text(say("The questions. Enter shows the one that is marked.")), rows, first)

    def turns(self, session: Session, choose: Callable[[str], None]) -> Page:
        """What happens later in the case and has not been read out, that of this step first; Enter reads it out."""
        rows = [
            Row(self._text(self.phrases.turn(session, number, turn)), partial(choose, turn.id), number)
            for number, turn in enumerate(self.phrases.script.turns_left(session), 1)
        ]
        heading = say("Later in the case. Enter on the one that you read out now; Esc for none.")
        return choosing(self._text(heading), rows)

    def written(
        self, session: Session, choose: Callable[[WrittenThing], None], note: Callable[[Session, int], str]
    ) -> Page:
        """Everything that was written down, the latest marked; Enter changes it. `note` gives the line of a note."""

        def line(one: WrittenThing) -> str:
            told = f"{self.phrases.clock(one.wall)} {self._text(one.told)}"
            return note(session, one.id) if one.kind == "note" else told

        things = written(session)
        rows = [Row(line(one), partial(choose, one), number) for number, one in enumerate(things, 1)]
        heading = self._text(say("Which one? Enter changes the one that is marked."))
        return replace(choosing(heading, rows, len(rows)), is_question=True)

    def search_hits(
        self, session: Session, word: str, hits: list[SearchHit], choose: Callable[[SearchHit], None]
    ) -> Page:
        """Where a word was found; Enter shows it."""
        if not hits:
            return paragraphs("", [self._text(say("Nothing here says '{word}'.", word=word))])
        heading = count("“{word}” is in {count} place.", "“{word}” is in {count} places.", len(hits), word=word)
        rows = [
            Row(self._text(self.phrases.search_hit(session, hit)), partial(choose, hit), number)
            for number, hit in enumerate(hits, 1)
        ]
        return choosing(self._text(heading), rows)

    def help(self, session: Session) -> Page:
        """Every key, and the few that are no letters."""
        rows = [Row(f"{key}: {about}") for key, about in self._keys(session)]
        return Page(self._text(say("Keys. One press is enough. Esc goes back to the step.")), rows)

    def _keys(self, session: Session) -> Iterator[tuple[str, str]]:
        words, group = self.phrases.words, self._text(group_word(session.start.header))
        for command in available(session):
            letter, word = spelled(command, words)
            yield letter, f"{word}, {words.say(described(command.about_key or command.about, session.start.header))}"
        yield "1–9", self._text(say("a note for the {group} of that number", group=group))
        yield "0", self._text(say("a note for any {group}: write its number, also above nine", group=group))
        for key, about in (
            (say("Space"), say("shows more of the page; Backspace goes back up, and so do the arrows")),
            (say("Enter"), say("saves what you write, and chooses in a list")),
            (say("Esc"), say("back to the step; what you were writing is kept")),
        ):
            yield self._text(key), self._text(about)

    def _lines(self, session: Session) -> Iterator[str]:
        """Without the heading, which is at the top of the screen anyway."""
        _, *messages = self.phrases.entered(session)
        yield from (self._text(message) for message in messages)

    def _text(self, message: Message | str) -> str:
        return message if isinstance(message, str) else self.phrases.words.say(message)
