"""What each key does: it gives the same commands as the plain view, and shows what is answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from toolkit.problems import Message, say
from toolkit.walking.commands import COMMANDS, NAMED, spelled
from toolkit.walking.lines import WRITTEN, Lines
from toolkit.walking.screen.drafts import Drafts
from toolkit.walking.screen.field import Writing
from toolkit.walking.screen.pages import Page, Pages, asks_for, said
from toolkit.walking.screen.panels import Panels
from toolkit.walking.screen.stage import Stage
from toolkit.walking.searching import Find, found

SCROLLS = {"down": 1, "up": -1, "space": 0, "pagedown": 0, "backspace": 0, "pageup": 0, "home": 0, "end": 0}
"""Keys that move about a page, and how far the mark goes with them in a list."""


class Keys:
    """Leads a walk by keys. Nothing that is typed as text is ever taken for a key."""

    def __init__(self, lines: Lines, stage: Stage) -> None:
        self.lines, self.stage = lines, stage
        self.teller = lines.talk.teller
        self.pages, self.panels = Pages(self.teller), Panels(self.teller)
        self.page: Page | None = None
        self.writing: Writing | None = None
        self.drafts = Drafts(lines.talk.walk)
        self._over: Page | None = None
        self._letters = {spelled(command, self.teller.words)[0]: command.id for command in COMMANDS}

    def begin(self) -> None:
        """The first page."""
        opened = self.lines.welcome()
        self._show(said("", [*opened, self._text(self._first_key())]))
        self.jumped()

    def pressed(self, key: str, character: str | None) -> None:
        """A key while nothing is being written."""
        self.stage.tell("")
        if key in {"ctrl+c", "ctrl+q"}:
            self.stage.leave(interrupted=True)
        elif key in SCROLLS:
            self._moved(key)
        elif key == "enter":
            self._chosen()
        elif key == "escape":
            self._show(None)
        elif character and character.isdecimal():
            self._figure(character)
        elif character and character.isprintable():
            self._letter(character.casefold())

    def pressed_writing(self, key: str, text: str) -> None:
        """A key that is no text while something is being written."""
        if key == "enter":
            self._kept(text)
        elif key == "escape":
            self._put_aside(text)
        elif key in SCROLLS:
            self.stage.scroll(key)
        elif key in {"ctrl+c", "ctrl+q"}:
            self.wrote(text)
            self.stage.leave(interrupted=True)

    def wrote(self, text: str) -> None:
        """What has been written so far."""
        if self.writing:
            self.drafts.wrote(self.writing, text)

    def write(self, table: int = 0) -> None:
        """Opens the field for a note."""
        word = self.teller.words.gettext("table")
        self._open("note", f"{word.capitalize()} {table}: " if table else "")

    def jumped(self) -> None:
        """Asks what the clocks did, as soon as nothing else is being asked or written."""
        if self.writing is None and (asked := self.lines.jumped()):
            self._told(asked)

    def _letter(self, letter: str) -> None:
        command = self._letters.get(letter)
        if command is None:
            self._tell(say("There is no key '{key}'. {help} shows them all.", key=letter,
                           help=self.lines.talk.letter("help")))  # fmt: skip
        elif command in WRITTEN or not self._must_explain():
            self._obey(command)

    def _must_explain(self) -> bool:
        """Whether there is a question of what the clocks did to be answered first."""
        self.jumped()
        return self.writing is not None

    def _obey(self, command: str) -> None:
        session = self.lines.talk.walk.look()
        shown: dict[str, Callable[[], Page]] = {
            "help": self.pages.help,
            "list": lambda: self.pages.steps(session, self._go),
            "question": lambda: self.pages.questions(session, self._card),
        }
        if command in shown:
            self._show(shown[command]())
        elif command == "edit" and session.notes and self.lines.talk.manner.notes:
            self._show(self.pages.notes(session, self._edit, self.panels.note))
        elif command == "quit":
            self._told(self.lines.close())
        elif asks_for(command, self.teller.words) and command != "edit" and self._may(command):
            self._open(command)
        else:
            self._do(command)

    def _do(self, command: str, text: str = "") -> None:
        before = self.lines.talk.walk.session.current
        told = self.lines.do(command, text)
        heading = spelled(NAMED[command], self.teller.words)[1] if command in {"script", "time"} else ""
        self._answer(told, before, heading)

    def _may(self, command: str) -> bool:
        """Whether it makes sense to ask for the words of a command."""
        if command in WRITTEN:
            return self.lines.talk.manner.notes
        return command in {"move", "search"} or self.lines.talk.walk.session.current is not None

    def _open(self, command: str, prefix: str = "") -> None:
        if command in WRITTEN and not self.lines.talk.manner.notes:
            self._told(self.lines.do(command))
            return
        self.drafts.prefix = prefix
        draft = command if command in WRITTEN else ""
        keep = self._search if command == "search" else partial(self._do, command)
        label = asks_for(command, self.teller.words)
        self._ask(Writing(label, keep, draft), self.drafts.of(draft) or prefix)

    def _edit(self, note: int) -> None:
        name = f"edit {note}"
        was = next(n.text for n in self.lines.talk.walk.session.notes if n.id == note)

        def keep(text: str) -> None:
            self._told(self.lines.edit(note, text))

        self.drafts.prefix = was
        self._ask(Writing(asks_for("edit", self.teller.words), keep, name), self.drafts.of(name) or was)

    def _kept(self, text: str) -> None:
        writing = self.writing
        assert writing is not None
        if writing.keep == self._answered:
            self._answered(text)
            return
        self._rest()
        self.drafts.finish(writing.draft)
        if self.drafts.is_nothing(text):
            self._tell(say("Nothing was written down."))
        else:
            writing.keep(text)
        self._settle()

    def _settle(self) -> None:
        """Only what is still unfinished is a draft from now on; a promise in the making is kept as one already."""
        if not self.lines.talk.writing:
            self.drafts.save(at_once=True)

    def _put_aside(self, text: str) -> None:
        writing, talk = self.writing, self.lines.talk
        self.wrote(text)
        self._rest()
        if writing and writing.draft:
            self.drafts.save(at_once=True)
            if self.drafts.of(writing.draft).strip():
                self._tell(say("What you wrote is kept. Press the same key to go on with it."))
        if talk.reply is None:
            return
        answered = None if talk.writing else self.lines.replied(self.teller.words.gettext("no"))
        talk.reply, talk.writing = None, False
        self._show(None)
        if answered:
            self._told(answered)

    def _answered(self, text: str) -> None:
        before, writing = self.lines.talk.walk.session.current, self.writing
        told = self.lines.replied(text.strip())
        if told is None:
            self._tell(say("Write one of the answers above, or press Esc."))
            return
        self._rest()
        if writing and writing.draft:
            self.drafts.finish(writing.draft)
        else:
            self._show(None)
        self._answer(told, before)
        self._settle()

    def _answer(self, told: Sequence[str], before: int | None, heading: str = "") -> None:
        """Shows the step where another one was entered, otherwise what was said."""
        talk = self.lines.talk
        if talk.walk.session.current != before and not (talk.reply or talk.finished):
            self._show(None)
        else:
            self._told(told if talk.walk.session.current == before else self._without_step(told), heading)

    def _without_step(self, told: Sequence[str]) -> list[str]:
        """What was said besides the lines of the step that was entered, which can be read later."""
        step = {self.teller.words.say(message) for message in self.teller.entered(self.lines.talk.walk.session)}
        return [line for line in told if line not in step]

    def _told(self, lines: Sequence[str], heading: str = "") -> None:
        """Shows what was said, wherever it fits; with a heading it is a page."""
        talk, lines = self.lines.talk, [line for line in lines if line]
        if talk.finished and talk.walk.session.ended and not self._over:
            talk.finished = False
            self._over = said("", [*lines, *self._afterwards()])
            self._show(None)
        elif talk.finished:
            self.stage.leave()
        elif talk.reply:
            self._question(lines)
        elif heading or sum(len(line) + 1 for line in lines) > self.stage.letters_told:
            self._show(said(heading.capitalize(), lines))
        else:
            self.stage.tell(" ".join(lines))

    def _afterwards(self) -> Iterator[str]:
        """What to do when it is over."""
        talk = self.lines.talk
        yield self._text(say("One more note? Press {note}. To change one, press {edit}. Press {quit} to close.",
                             note=talk.letter("note"), edit=talk.letter("edit"), quit=talk.letter("quit")))  # fmt: skip

    def _first_key(self) -> Message:
        talk = self.lines.talk
        if talk.walk.session.current is not None:
            return say("You go on where you were. Esc shows the step.")
        return say("Press {next} when you begin, and {help} for every key.", next=talk.letter("next"),
                   help=talk.letter("help"))  # fmt: skip

    def _question(self, lines: Sequence[str]) -> None:
        talk = self.lines.talk
        if talk.writing:
            self.drafts.prefix = ""
            self._ask(Writing(lines[0], self._answered, "action", f"{talk.walk.session.draft}; "))
        else:
            self._show(said("", lines))
            self._ask(Writing(self._text(say("Your answer")), self._answered))

    def _search(self, word: str) -> None:
        session = self.lines.talk.walk.look()
        self._show(self.pages.finds(session, word, found(word, session, self.teller.script), self._found))

    def _found(self, find: Find) -> None:
        if find.question:
            self._card(find.question)
        elif find.note and self.lines.talk.manner.notes:
            self._edit(find.note)
        elif find.step is not None:
            self._show(self.pages.peek(self.lines.talk.walk.look(), find.step))

    def _card(self, number: int) -> None:
        self._show(said("", self.lines.do("question", str(number))))

    def _go(self, step: int) -> None:
        self._do("go", str(step + 1))

    def _chosen(self) -> None:
        page = self.page
        if page is None or page.marked is None:
            self._show(None)
        elif choose := page.rows[page.marked].choose:
            choose()

    def _moved(self, key: str) -> None:
        if self.page and SCROLLS[key] and self.page.move(SCROLLS[key]):
            self.stage.show(self.page)
        else:
            self.stage.scroll(key)

    def _figure(self, figure: str) -> None:
        tables = self.lines.talk.walk.session.start.tables
        if self.page and self.page.marked is not None:
            self.page.find(figure)
            self.stage.show(self.page)
        elif int(figure) and (not tables or int(figure) <= tables):
            self.write(int(figure))
        else:
            self._tell(say("There is no table {number}.", number=figure))

    def _show(self, page: Page | None) -> None:
        self.page = page = page or self._over
        self.stage.show(page)

    def _ask(self, writing: Writing, text: str = "") -> None:
        self.writing = writing
        self.stage.ask(writing, text)

    def _rest(self) -> None:
        self.writing = None
        self.stage.rest()

    def _tell(self, message: Message) -> None:
        self.stage.tell(self._text(message))

    def _text(self, message: Message) -> str:
        return self.teller.words.say(message)
