"""What each key does: it gives the same commands as the plain view, and shows what is answered."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from toolkit.problems import Message, say
from toolkit.walking.commands import COMMANDS, NAMED, spelled
from toolkit.walking.lines import WRITTEN, Lines
from toolkit.walking.screen.pages import Page, Pages, asks_for, said
from toolkit.walking.screen.panels import Panels
from toolkit.walking.screen.pen import Pen
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
        self.pen = Pen(lines, stage)
        self.showing = self.pen.showing
        self._letters = {spelled(command, self.teller.words)[0]: command.id for command in COMMANDS}

    def begin(self) -> None:
        """The first page."""
        opened = self.lines.welcome()
        self.showing.show(said("", [*opened, self.showing.text(self._first_key())]))
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
            self.showing.show(None)
        elif character and character.isdecimal():
            self._figure(character)
        elif character and character.isprintable():
            self._letter(character.casefold())

    def pressed_writing(self, key: str, text: str) -> None:
        """A key that is no text while something is being written."""
        if key == "enter":
            self.pen.keep(text)
        elif key == "escape":
            self.pen.put_aside(text)
        elif key in SCROLLS:
            self.stage.scroll(key)
        elif key in {"ctrl+c", "ctrl+q"}:
            self.pen.wrote(text)
            self.stage.leave(interrupted=True)

    def write(self, table: int = 0) -> None:
        """Opens the field for a note."""
        word = self.teller.words.gettext("table")
        self._open("note", f"{word.capitalize()} {table}: " if table else "")

    def jumped(self) -> None:
        """Asks what the clocks did, as soon as nothing else is being asked or written."""
        if self.pen.writing is None and (asked := self.lines.jumped()):
            self.showing.told(asked)

    def _first_key(self) -> Message:
        talk = self.lines.talk
        if talk.walk.session.current is not None:
            return say("You go on where you were. Esc shows the step.")
        return say("Press {next} when you begin, and {help} for every key.", next=talk.letter("next"),
                   help=talk.letter("help"))  # fmt: skip

    def _letter(self, letter: str) -> None:
        command = self._letters.get(letter)
        if command is None:
            self.showing.tell(say("There is no key '{key}'. {help} shows them all.", key=letter,
                                  help=self.lines.talk.letter("help")))  # fmt: skip
        elif command in WRITTEN or not self._must_explain():
            self._obey(command)

    def _must_explain(self) -> bool:
        """Whether there is a question of what the clocks did to be answered first."""
        self.jumped()
        return self.pen.writing is not None

    def _obey(self, command: str) -> None:
        session = self.lines.talk.walk.look()
        shown: dict[str, Callable[[], Page]] = {
            "help": self.pages.help,
            "list": lambda: self.pages.steps(session, self._go),
            "question": lambda: self.pages.questions(session, self._card),
        }
        if command in shown:
            self.showing.show(shown[command]())
        elif command == "edit" and session.notes and self.lines.talk.manner.notes:
            self.showing.show(self.pages.notes(session, self.pen.edit, self.panels.note))
        elif command == "quit":
            self.showing.told(self.lines.close())
        elif asks_for(command, self.teller.words) and command != "edit" and self._may(command):
            self._open(command)
        else:
            self._do(command)

    def _do(self, command: str, text: str = "") -> None:
        before = self.lines.talk.walk.session.current
        told = self.lines.do(command, text)
        heading = spelled(NAMED[command], self.teller.words)[1] if command in {"script", "time"} else ""
        self.showing.answer(told, before, heading)

    def _may(self, command: str) -> bool:
        """Whether it makes sense to ask for the words of a command."""
        if command in WRITTEN:
            return self.lines.talk.manner.notes
        return command in {"move", "search"} or self.lines.talk.walk.session.current is not None

    def _open(self, command: str, prefix: str = "") -> None:
        if command in WRITTEN and not self.lines.talk.manner.notes:
            self.showing.told(self.lines.do(command))
        else:
            self.pen.open(command, self._search if command == "search" else partial(self._do, command), prefix)

    def _search(self, word: str) -> None:
        session = self.lines.talk.walk.look()
        self.showing.show(self.pages.finds(session, word, found(word, session, self.teller.script), self._found))

    def _found(self, find: Find) -> None:
        if find.question:
            self._card(find.question)
        elif find.note and self.lines.talk.manner.notes:
            self.pen.edit(find.note)
        elif find.step is not None:
            self.showing.show(self.pages.peek(self.lines.talk.walk.look(), find.step))

    def _card(self, number: int) -> None:
        self.showing.show(said("", self.lines.do("question", str(number))))

    def _go(self, step: int) -> None:
        self._do("go", str(step + 1))

    def _chosen(self) -> None:
        page = self.showing.page
        if page is None or page.marked is None:
            self.showing.show(None)
        elif choose := page.rows[page.marked].choose:
            choose()

    def _moved(self, key: str) -> None:
        page = self.showing.page
        if page and SCROLLS[key] and page.move(SCROLLS[key]):
            self.stage.show(page)
        else:
            self.stage.scroll(key)

    def _figure(self, figure: str) -> None:
        tables, page = self.lines.talk.walk.session.start.tables, self.showing.page
        if page and page.marked is not None:
            page.find(figure)
            self.stage.show(page)
        elif int(figure) and (not tables or int(figure) <= tables):
            self.write(int(figure))
        else:
            self.showing.tell(say("There is no table {number}.", number=figure))
