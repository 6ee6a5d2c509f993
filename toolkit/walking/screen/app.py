"""The full screen: places for the panels and the page, one clock that looks once a second, and a way out."""

from __future__ import annotations

import asyncio
import signal
from contextlib import suppress

from textual import events
from textual.app import App, ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.css.query import NoMatches
from textual.filter import NoColor
from textual.widgets import Static, TextArea

from toolkit.walking.lines import Lines
from toolkit.walking.screen.field import Field, Writing, harmless
from toolkit.walking.screen.keys import Keys
from toolkit.walking.screen.looks import BESIDE, CSS, LONGEST_LINE
from toolkit.walking.screen.pages import Page
from toolkit.walking.screen.room import room_for
from toolkit.walking.session.state import Session

LOOK_EVERY = 1.0
"""Seconds between two looks at the clock."""


class FullScreen(App[None], inherit_bindings=False):
    """Shows a walk. `failure` is what went wrong in it, `interrupted` whether it was closed from outside."""

    ENABLE_COMMAND_PALETTE = False
    CSS = CSS

    def __init__(self, lines: Lines, *, colour: bool) -> None:
        super().__init__(ansi_color=None if colour else True)
        self.animation_level = "none"
        self.lines = lines
        self.failure: Exception | None = None
        self.interrupted = False
        self.keys = Keys(lines, self)
        self._colour = colour
        self._drawn: dict[str, Content] = {}
        self._told = ""

    def compose(self) -> ComposeResult:
        yield Static(id="head")
        with Horizontal(id="time"):
            yield Static(id="big")
            yield Static(id="pace")
        with Horizontal(id="middle"):
            with VerticalScroll(id="body", can_focus=False):
                yield Static(id="page")
            with VerticalScroll(id="side", can_focus=False):
                yield Static(id="written")
        yield Static(id="notes")
        yield Static(id="status")
        yield Field(self._pressed, self.keys.write)

    def on_mount(self) -> None:
        if not self._colour:
            self.add_class("colourless")
            self._filters.append(NoColor())
        self.field.focus()
        self.rest()
        self.keys.begin()
        self._listen_to_the_system()
        self.set_interval(LOOK_EVERY, self.look)
        self.draw()

    @property
    def field(self) -> Field:
        return self.query_one(Field)

    @property
    def letters_told(self) -> int:
        return room_for(*self.size).told * (self.size.width - 2)

    def look(self) -> None:
        """What changes by itself: the time, a draft that is due, and clocks that no longer agree."""
        self.keys.pen.drafts.save()
        self.keys.jumped()
        self.draw()

    def show(self, page: Page | None) -> None:
        body = self.query_one("#body", VerticalScroll)
        self.draw()
        self.call_after_refresh(self.draw)
        if page is None or page.marked is None:
            body.scroll_home(animate=False)
        else:
            self.call_after_refresh(self._scroll_to_mark, page)

    def tell(self, text: str) -> None:
        self._told = text
        self.draw()

    def ask(self, writing: Writing, text: str = "") -> None:
        self.field.open(writing, text)
        self.draw()

    def rest(self) -> None:
        self.field.close()

    def scroll(self, key: str) -> None:
        body = self.query_one("#body", VerticalScroll)
        moves = {"down": body.scroll_down, "up": body.scroll_up, "home": body.scroll_home, "end": body.scroll_end,
                 "space": body.scroll_page_down, "pagedown": body.scroll_page_down, "backspace": body.scroll_page_up,
                 "pageup": body.scroll_page_up}  # fmt: skip
        moves[key](animate=False)
        self.call_after_refresh(self.draw)

    def leave(self, *, interrupted: bool = False) -> None:
        self.interrupted = interrupted
        self.keys.pen.drafts.save(at_once=True)
        self.exit()

    def draw(self) -> None:
        """Draws what has changed, and nothing else."""
        with suppress(NoMatches):  # it is being closed, and its parts go one by one
            self._draw()

    def _draw(self) -> None:
        session, panels = self.lines.talk.walk.look(), self.keys.panels
        room, width = room_for(*self.size), self.size.width - 2
        self._put("head", panels.head(session, width))
        self._put("big", panels.big(session, room.scale))
        self._put("pace", panels.line(session, width) if room.tiny else panels.pace(session, room.rows))
        self._put("page", self._page(session))
        self._put("written", panels.all_notes(session) if room.beside else Content(""))
        self._put("notes", panels.last_notes(session, room.notes, width))
        self._put("status", panels.status(self.lines, self._told, self.keys.pen.writing, room))
        if not self.keys.pen.writing:
            self.field.placeholder = panels.hints(self.lines, width - 1, more=self._is_more())
        self.set_class(room.airy, "airy")
        self.set_class(room.tiny, "tiny")
        self.set_class(self.keys.pen.writing is not None, "writing")
        self.query_one("#side").display = room.beside
        for name in ("big", "notes", "status"):
            self.query_one(f"#{name}").display = bool(self._drawn[name].plain)

    def on_resize(self, _: events.Resize) -> None:
        self.call_after_refresh(self.draw)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        self.keys.pen.wrote(event.text_area.text)

    def _page(self, session: Session) -> Content:
        """With a line of nothing between the paragraphs where everything is seen even so."""
        page = self.keys.showing.page or self.keys.pages.step(session)
        spaced = page.content(self._line(), gap=1)
        fits = spaced.plain.count("\n") < self.query_one("#body").size.height
        return spaced if fits else page.content(self._line())

    def _is_more(self) -> bool:
        body = self.query_one("#body", VerticalScroll)
        return body.scroll_offset.y < body.max_scroll_y

    def _put(self, name: str, content: Content) -> None:
        content = Content(harmless(content.plain), list(content.spans))
        before = self._drawn.get(name)
        if before is None or (before.plain, before.spans) != (content.plain, content.spans):
            self._drawn[name] = content
            self.query_one(f"#{name}", Static).update(content)

    def _pressed(self, event: events.Key) -> None:
        if self.keys.pen.writing:
            self.keys.pressed_writing(event.key, self.field.text)
        else:
            self.keys.pressed(event.key, event.character)
        self.draw()

    def _scroll_to_mark(self, page: Page) -> None:
        body = self.query_one("#body", VerticalScroll)
        first, after = page.marked_lines(self._line())
        top, height = body.scroll_offset.y, body.size.height
        if first < top or after > top + height:
            body.scroll_to(
                y=min(first, after - height // 2) if page.marked else min(first, after - height), animate=False
            )

    def _line(self) -> int:
        """Columns for the text of a page: the edges, the scroll bar and the notes beside it take the rest."""
        beside = BESIDE if room_for(*self.size).beside else 0
        return max(8, min(LONGEST_LINE, self.size.width - beside - 3))

    def _listen_to_the_system(self) -> None:
        """A window that is closed, and a computer that is shut down, leave as Ctrl-C does."""
        for name in ("SIGTERM", "SIGHUP", "SIGINT"):
            if hasattr(signal, name):
                with suppress(NotImplementedError, ValueError, RuntimeError):  # Windows, and tests in a thread
                    asyncio.get_running_loop().add_signal_handler(getattr(signal, name), self._called_away)

    def _called_away(self) -> None:
        self.keys.pen.wrote(self.field.text)
        self.leave(interrupted=True)

    def _handle_exception(self, error: Exception) -> None:
        """Ends quietly; Textual would print a traceback. Whoever opened the screen says what happened."""
        self.failure = self.failure or error
        with suppress(Exception):  # it may be the very thing that is broken
            self.keys.pen.wrote(self.field.text)
            self.keys.pen.drafts.save(at_once=True)
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()
