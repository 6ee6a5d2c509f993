"""What each key does on the full screen: gives the commands of the dialogue, takes text for them, and shows answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

from toolkit.problems import Message, say
from toolkit.walking.dialogue import Dialogue, sheets, turns
from toolkit.walking.dialogue.changing import WrittenThing, written
from toolkit.walking.dialogue.commands import COMMANDS, NAMED, DialogueCommand, available, group_word, spelled
from toolkit.walking.dialogue.lookup import find
from toolkit.walking.dialogue.meeting import LeftToAsk, reminder
from toolkit.walking.dialogue.phrases import SearchHit
from toolkit.walking.dialogue.sheets import FORMS
from toolkit.walking.screen.pages import Page, Pages, paragraphs
from toolkit.walking.screen.panels import Panels
from toolkit.walking.screen.widgets import TextRequest
from toolkit.walking.session.walk import PROMISE, Walk

SCROLLS = {"down": 1, "up": -1, "space": 0, "pagedown": 0, "backspace": 0, "pageup": 0, "home": 0, "end": 0}
"""Keys that move about a page, and how far the mark goes with them in a list."""
CLOSES = {"ctrl+c", "ctrl+q"}
WITH_HEADING = {"script", "time"}
"""Commands whose answer is a page under the command's name."""


class View(Protocol):
    """What a controller needs of the screen; tests may put another in its place."""

    @property
    def message_length(self) -> int:
        """How many characters `show_message` has room for."""

    def show_page(self, page: Page | None) -> None:
        """A page in the middle; None: the step that is going on."""

    def show_message(self, text: str) -> None:
        """A sentence at the bottom, until the next key."""

    def open_field(self, request: TextRequest, text: str = "") -> None:
        """Takes text from now on."""

    def close_field(self) -> None:
        """Takes keys again."""

    def scroll(self, key: str) -> None:
        """Moves about the page."""

    def leave(self, *, interrupted: bool = False) -> None:
        """Closes everything."""


@dataclass
class Drafts:
    """What was begun and left in every field; the journal keeps all of it as one draft.

    `prefix` is what stood in the open field from the beginning: nothing more than that is nothing.
    """

    walk: Walk
    prefix: str = ""
    _parts: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def parts(self, name: str) -> tuple[str, ...]:
        """The parts of what is unfinished there."""
        return self._parts.get(name, ())

    def text(self, name: str) -> str:
        """What is unfinished there, as one text."""
        return "; ".join(self.parts(name))

    def update(self, request: TextRequest, text: str) -> None:
        """Takes down how far it has come."""
        if request.draft:
            self._parts[request.draft] = request.before if self.is_nothing(text) else (*request.before, text)
            self.save()

    def finish(self, name: str) -> None:
        """Forgets it; the next `save` takes it off the journal too."""
        self._parts.pop(name, None)

    def is_nothing(self, text: str) -> bool:
        """Whether nothing has been written besides what stood there."""
        return text.strip() in {"", self.prefix.strip()}

    def save(self, *, at_once: bool = False) -> None:
        """Writes it down, every other second at most unless `at_once`."""
        begun = [name for name in self._parts if self.text(name).strip()]
        if len(begun) == 1:
            self.walk.draft(begun[0], *self.parts(begun[0]), at_once=at_once)
        else:
            self.walk.draft("", *map(self.text, begun), at_once=at_once)


class Controller:
    """Leads a dialogue by keys. Nothing that is typed as text is ever taken for a key.

    `page` is what is shown instead of the step, `request` what is being written, None while keys are keys.
    """

    def __init__(self, dialogue: Dialogue, view: View) -> None:
        self.dialogue, self.ctx, self.view = dialogue, dialogue.ctx, view
        self.pages, self.panels = Pages(self.ctx.phrases), Panels(self.ctx.phrases)
        self.drafts = Drafts(self.ctx.walk)
        self.page: Page | None = None
        self.request: TextRequest | None = None
        self._summary: Page | None = None
        """What stands where the step stood, when the workshop is over."""
        self._letters = {spelled(command, self.ctx.words)[0]: command for command in available(self.ctx.session)}
        self._idle = {spelled(command, self.ctx.words)[0] for command in COMMANDS} - self._letters.keys()
        """The letters of commands that there is nothing to do with in this session."""
        self._reminder: tuple[int | None, str] = (None, "")
        """The step that something was asked in, and the command that answers."""

    @property
    def reminder(self) -> LeftToAsk | None:
        """What was asked when this step began, while the step is shown, until it is answered."""
        step, command = self._reminder
        if self.page is not None:
            return None
        asked = reminder(self.ctx, command) if command and step == self.ctx.session.current else None
        return asked or self._offer()

    def _offer(self) -> LeftToAsk | None:
        """What the step is made for writing down, until something has been."""
        if (offered := sheets.offer(self.ctx) or turns.offer(self.ctx)) is None:
            return None
        key, what = self.ctx.letter(offered[0]), offered[1]
        return LeftToAsk(say("Press {key} for {what}.", key=key, what=what), say("{key}: {what}", key=key, what=what))

    def begin(self) -> None:
        """The first page."""
        self._show(paragraphs("", [*self.dialogue.welcome(), self._text(self._first_key())]))
        self.ask_about_jump()

    def press(self, key: str, character: str | None) -> None:
        """A key while nothing is being written."""
        self.view.show_message("")
        if key in CLOSES:
            self.view.leave(interrupted=True)
        elif key in SCROLLS:
            self._move(key)
        elif key == "enter":
            self._choose()
        elif key == "escape":
            self._show(None)
        elif key == "ctrl+z":
            self._undo()
        elif character and character.isdecimal():
            self._digit(character)
        elif character and character.isprintable() and self.page and self.page.is_question:
            self._tell(say("Choose with the arrows or a number, then Enter. Esc goes back."))
        elif character and character.isprintable():
            self._letter(character.casefold())

    def press_while_writing(self, key: str, text: str) -> None:
        """A key that is no text while something is being written."""
        if key == "enter":
            self._keep(text)
        elif key == "escape":
            self._put_aside(text)
        elif key in SCROLLS:
            self.view.scroll(key)
        elif key in CLOSES:
            self.update_draft(text)
            self.view.leave(interrupted=True)

    def write_note(self, table: int = 0) -> None:
        """Opens the field for a note."""
        group = self._text(self.ctx.phrases.group_heading(self.ctx.session, table))
        self._open(NAMED["note"], f"{group}: " if table else "")

    def update_draft(self, text: str) -> None:
        """What has been written so far."""
        if self.request:
            self.drafts.update(self.request, text)

    def ask_about_jump(self) -> None:
        """Asks what the clocks did, as soon as nothing else is being asked or written."""
        if self.request is None and (asked := self.dialogue.jumped()):
            self._show_lines(asked)

    # Keys that give commands

    def _first_key(self) -> Message:
        if self.ctx.session.current is not None:
            return say("You go on where you were. Esc shows the step.")
        return say("Press {next} when you begin, and {help} for every key.", next=self.ctx.letter("next"),
                   help=self.ctx.letter("help"))  # fmt: skip

    def _letter(self, letter: str) -> None:
        if letter in self._idle:  # what is typed next is meant as words, and no letter of it as a key
            self._open(NAMED["note"], told=say("There is nothing to do with '{key}' here.", key=letter))
            return
        command = self._letters.get(letter)
        if command is None:
            self._tell(say("There is no key '{key}'. {help} shows them all.", key=letter,
                           help=self.ctx.letter("help")))  # fmt: skip
        elif command.writes or not self._must_explain_jump():
            self._obey(command)

    def _must_explain_jump(self) -> bool:
        """Whether there is a question of what the clocks did to be answered first."""
        self.ask_about_jump()
        return self.request is not None

    def _obey(self, command: DialogueCommand) -> None:
        session = self.ctx.look()
        pages: dict[str, Callable[[], Page]] = {
            "help": lambda: self.pages.help(session),
            "list": lambda: self.pages.steps(session, self._go),
            "question": lambda: self.pages.questions(session, self._card),
        }
        if command.id in pages:
            self._show(pages[command.id]())
        elif command.id == turns.TURN and session.current is not None and self.ctx.script.turns_left(session):
            self._show(self.pages.turns(session, self._deal))
        elif command.id == "edit" and written(session) and self.ctx.options.notes:
            self._show(self.pages.written(session, self._change, self.panels.note))
        elif command.id == "quit":
            self._show_lines(self.dialogue.close())
        elif command.id in FORMS and self.ctx.options.notes:
            *answered, begun = self.drafts.parts(command.id) or ("",)
            self._show_lines(self.dialogue.go_on(command.id, *answered), text=begun)
        elif command.id == "undo":
            self._undo()
        elif command.writes and command.takes and not self.ctx.options.notes:
            self._open(command)
        elif command.prompt:
            self._open(NAMED["note"] if command.id == "edit" else command)
        else:
            self._do(command)

    def _do(self, command: DialogueCommand, text: str = "") -> None:
        before = self.ctx.session.current
        lines = self.dialogue.do(command.id, text)
        self._show_answer(lines, before, spelled(command, self.ctx.words)[1] if command.id in WITH_HEADING else "")

    def _undo(self) -> None:
        """What was done last is taken back; the step is shown where it is another one now."""
        before, lines = self.ctx.session, self.dialogue.do("undo")
        if not self.ctx.session.ended:
            self._summary = None
        if self.ctx.session.current != before.current or self.ctx.session.ended != before.ended:
            self._show(None)
        self._show_lines(lines)

    def _search(self, word: str) -> None:
        session = self.ctx.look()
        hits = find(word, session, self.ctx.script)
        self._show(self.pages.search_hits(session, word, hits, self._show_hit))

    def _show_hit(self, hit: SearchHit) -> None:
        if hit.question:
            self._card(hit.question)
        elif hit.note and self.ctx.options.notes:
            self._change(next(one for one in written(self.ctx.session) if (one.kind, one.id) == ("note", hit.note)))
        elif hit.step is not None:
            self._show(self.pages.peek(self.ctx.look(), hit.step))

    def _card(self, number: int) -> None:
        self._show(paragraphs("", self.dialogue.do("question", str(number))))

    def _deal(self, turn: str) -> None:
        self._do(NAMED[turns.TURN], turn)

    def _go(self, step: int) -> None:
        self._do(NAMED["go"], str(step + 1))

    # Keys that move about a page

    def _choose(self) -> None:
        if self.page is None or self.page.marked is None:
            self._show(None)
        elif choose := self.page.rows[self.page.marked].choose:
            choose()

    def _move(self, key: str) -> None:
        if self.page and SCROLLS[key] and self.page.move(SCROLLS[key]):
            self.view.show_page(self.page)
        else:
            self.view.scroll(key)

    def _digit(self, digit: str) -> None:
        tables = self.ctx.session.start.tables
        if self.page and self.page.marked is not None:
            self.page.find(digit)
            self.view.show_page(self.page)
        elif not int(digit):
            self._open(NAMED["note"], f"{self._text(group_word(self.ctx.session.start.header)).capitalize()} ")
        elif not tables or int(digit) <= tables:
            self.write_note(int(digit))
        else:  # what is typed next is meant as a note, and no letter of it as a key
            group = self.ctx.phrases.group(self.ctx.session, int(digit))
            self._open(NAMED["note"], told=say("There is no {group}.", group=group))

    # Text that is written

    def _open(self, command: DialogueCommand, prefix: str = "", told: Message | None = None) -> None:
        """Asks for the words of a command; `prefix` stands there already, and `told` is said before it is asked."""
        if command.writes and not self.ctx.options.notes:  # what is typed next is text all the same, and no keys
            self._ask(TextRequest(" ".join(self.dialogue.do(command.id)), lambda _: None))
            return
        prompt = self._text(command.prompt or "")
        if told:
            prompt = f"{self._text(told)} {prompt}"
        keep = self._search if command.id == "search" else partial(self._do, command)
        self.drafts.prefix = prefix
        draft = command.id if command.writes else ""
        *answered, begun = self.drafts.parts(draft) or ("",)
        if answered and ";" in "".join([*answered, begun]):  # on one line that would be another part
            self._show_lines(self.dialogue.go_on(PROMISE, *answered), text=begun)
        else:
            self._ask(TextRequest(prompt, keep, draft), self.drafts.text(draft) or prefix)

    def _change(self, thing: WrittenThing) -> None:
        """Asks for another text for what was written, or for its parts one after the other."""
        if not thing.is_one_text:
            self._show(None)
            self._show_lines(self.dialogue.change(thing))
            return
        name, text = f"edit {thing.kind} {thing.id}", thing.text

        def keep(new: str) -> None:
            self._show(None)
            self._show_lines(self.dialogue.edit(thing, new))

        self.drafts.prefix = text
        self._ask(TextRequest(self._text(NAMED["edit"].prompt or ""), keep, name), self.drafts.text(name) or text)

    def _keep(self, text: str) -> None:
        """What was asked for is finished."""
        request = self.request
        assert request is not None
        if request.keep == self._reply:
            self._reply(text)
            return
        self._close_field()
        self.drafts.finish(request.draft)
        if self.drafts.is_nothing(text):
            self._tell(say("Nothing was written down."))
        else:
            request.keep(text)
        self._save_drafts()

    def _put_aside(self, text: str) -> None:
        """What is written is left for later; a question that waited is answered no."""
        request = self.request
        self.update_draft(text)
        self._close_field()
        if request and request.draft:
            self.drafts.save(at_once=True)
            if self.drafts.text(request.draft).strip():
                self._tell(say("What you wrote is kept. Press the same key to go on with it."))
        if self.ctx.question is None:
            return
        is_text = self.ctx.writing or self.ctx.question.command
        answered = None if is_text else self.dialogue.replied(self.ctx.words.gettext("no"))
        self.ctx.stop_asking()
        self._show(None)
        if answered:
            self._show_lines(answered)

    def _reply(self, text: str) -> None:
        before, request = self.ctx.session.current, self.request
        lines = self.dialogue.replied(text.strip())
        if lines is None:
            self._tell(say("Write one of the answers above, or press Esc."))
            return
        self._close_field()
        if request and request.draft and not (self.ctx.question and self.ctx.question.command == request.draft):
            self.drafts.finish(request.draft)
            if request.draft in FORMS and not self.ctx.writing:
                self._show(None)
        elif not (request and request.draft):
            self._show(None)
        self._show_answer(lines, before)
        self._save_drafts()

    def _save_drafts(self) -> None:
        """Only what is still unfinished is a draft from now on; a promise in the making is kept as one already."""
        if not self.ctx.writing:
            self.drafts.save(at_once=True)

    def _ask(self, request: TextRequest, text: str = "") -> None:
        self.request = request
        self.view.open_field(request, text)

    def _close_field(self) -> None:
        self.request = None
        self.view.close_field()

    # What is shown: a page in the middle, a sentence at the bottom, or a question

    def _show(self, page: Page | None) -> None:
        """A page; None: the step that is going on."""
        self.page = page = page or self._summary
        self.view.show_page(page)

    def _tell(self, message: Message) -> None:
        """A sentence, until the next key."""
        self.view.show_message(self._text(message))

    def _show_answer(self, lines: Sequence[str], before: int | None, heading: str = "") -> None:
        """The step where another one than `before` was entered, otherwise what was said."""
        entered, question = self.ctx.session.current != before, self.ctx.question
        if entered and not self.ctx.finished and (question is None or question.command):
            self._show(None)
            if question:
                self._remind_of(question.command)
        else:
            self._show_lines(self._without_step(lines) if entered else lines, heading)

    def _remind_of(self, command: str) -> None:
        """Leaves a question for when there is time: nothing takes the keys from whoever leads the step."""
        self.ctx.stop_asking()
        self._reminder = (self.ctx.session.current, command)

    def _show_lines(self, lines: Sequence[str], heading: str = "", text: str = "") -> None:
        """What was said, wherever it fits; with a heading it is a page. `text` stands in the field of a question."""
        lines = [line for line in lines if line]
        if self.ctx.finished and self.ctx.session.ended and not self._summary:
            self.ctx.reopen()
            self._summary = paragraphs("", [*lines, *self._afterwards()])
            self._show(None)
        elif self.ctx.finished:
            self.view.leave()
        elif self.ctx.question:
            self._ask_reply(lines, text)
        elif heading or sum(len(line) + 1 for line in lines) > self.view.message_length:
            self._show(paragraphs(heading.capitalize(), lines))
        else:
            self.view.show_message(" ".join(lines))

    def _ask_reply(self, lines: Sequence[str], text: str) -> None:
        """Asks what the dialogue asks: the next part of a promise, what a command takes, or a question with a page."""
        if self.ctx.writing:
            self.drafts.prefix = ""
            draft = self.ctx.session.unfinished
            parts = draft.parts if draft and draft.kind == self.ctx.draft else ()
            *told, asked = lines
            if sum(map(len, lines)) > self.view.message_length:
                self._show(paragraphs("", told))
            else:
                asked = " ".join(lines)
            self._ask(TextRequest(asked, self._reply, self.ctx.draft, parts), text)
        elif self.ctx.question and (command := self.ctx.question.command):
            self.drafts.prefix = ""
            self._ask(
                TextRequest(" ".join(lines), self._reply, command, tells_enter=True), text or self.drafts.text(command)
            )
        else:
            self._show(paragraphs("", lines))
            self._ask(TextRequest(self._text(say("Your answer")), self._reply))

    def _without_step(self, lines: Sequence[str]) -> list[str]:
        """What was said besides the lines of the step that was entered, which can be read later."""
        step = {self._text(message) for message in self.ctx.phrases.entered(self.ctx.session)}
        return [line for line in lines if line not in step]

    def _afterwards(self) -> Iterator[str]:
        """What to do when it is over."""
        letter = self.ctx.letter
        yield self._text(say("One more note? Press {note}. To change one, press {edit}. Press {quit} to close.",
                             note=letter("note"), edit=letter("edit"), quit=letter("quit")))  # fmt: skip

    def _text(self, message: Message | str) -> str:
        return message if isinstance(message, str) else self.ctx.words.say(message)
