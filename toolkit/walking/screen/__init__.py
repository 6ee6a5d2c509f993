"""The full screen: the same dialogue as in lines, led by single keys. Textual is used here only.

It has places for the panels and the page, one clock that looks once a second, and a way out.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Sequence
from contextlib import suppress

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.css.query import NoMatches
from textual.filter import LineFilter, NoColor
from textual.widgets import Static, TextArea

from toolkit.walking.dialogue import Dialogue
from toolkit.walking.screen.controller import Controller
from toolkit.walking.screen.pages import Page
from toolkit.walking.screen.panels import panel_sizes
from toolkit.walking.screen.private import QuietApp
from toolkit.walking.screen.widgets import BESIDE, CSS, LONGEST_LINE, TextField, TextRequest, harmless
from toolkit.walking.session.signals import OVER, TimeSignals
from toolkit.walking.session.state import Session

LOOK_EVERY = 1.0
"""Seconds between two looks at the clock."""
STANDS_OUT = 4
"""Looks during which a signal is seen."""


class FullScreen(QuietApp, inherit_bindings=False):
    """Shows a walk. `failure` is what went wrong in it, `interrupted` whether it was closed from outside."""

    ENABLE_COMMAND_PALETTE = False
    CSS = CSS

    def __init__(self, dialogue: Dialogue, *, colour: bool, sound: bool = False) -> None:
        super().__init__(ansi_color=None if colour else True)
        self.animation_level = "none"
        self.dialogue = dialogue
        self.interrupted = False
        self.controller = Controller(dialogue, self)
        self._colour, self._sound = colour, sound
        self._signals, self._speaker, self._stands_out = TimeSignals(), TimeSignals(OVER), 0
        self._drawn: dict[str, Content] = {}
        self._message = ""

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters, and one that takes every colour away where none is wanted."""
        return [*super().get_line_filters(), *([] if self._colour else [NoColor()])]

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
        yield TextField(self._pressed, self.controller.write_note)

    def on_mount(self) -> None:
        if not self._colour:
            self.add_class("colourless")
        self.field.focus()
        self.close_field()
        self.controller.begin()
        self._listen_to_the_system()
        self.set_interval(LOOK_EVERY, self.look)
        self.draw()

    @property
    def field(self) -> TextField:
        return self.query_one(TextField)

    @property
    def message_length(self) -> int:
        return panel_sizes(*self.size).messages * (self.size.width - 2)

    def look(self) -> None:
        """What changes by itself: the time, a draft that is due, and clocks that no longer agree."""
        self.controller.drafts.save()
        self.controller.ask_about_jump()
        self._give_signals(self.dialogue.ctx.look())
        self.draw()

    def _give_signals(self, session: Session) -> None:
        """The time stands out for a moment when there are two minutes left of a step, and when there are none."""
        self._stands_out = max(0, self._stands_out - 1)
        passed = [self._signals.passed(session.current, session.left), self._speaker.passed("speaker", session.speaker)]
        if any(passed):
            self._stands_out = STANDS_OUT
            if self._sound:
                self.bell()
        self.set_class(self._stands_out > 0, "signal")

    def show_page(self, page: Page | None) -> None:
        body = self.query_one("#body", VerticalScroll)
        self.draw()
        self.call_after_refresh(self.draw)
        if page is None or page.marked is None:
            body.scroll_home(animate=False)
        else:
            self.call_after_refresh(self._scroll_to_mark, page)

    def show_message(self, text: str) -> None:
        self._message = text
        self.draw()

    def open_field(self, request: TextRequest, text: str = "") -> None:
        self.field.open(request, text)
        self.draw()

    def close_field(self) -> None:
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
        self.controller.drafts.save(at_once=True)
        self.exit()

    def draw(self) -> None:
        """Draws what has changed, and nothing else."""
        with suppress(NoMatches):  # it is being closed, and its parts go one by one
            self._draw()

    def _draw(self) -> None:
        session, panels, writing = self.dialogue.ctx.look(), self.controller.panels, self.controller.request
        sizes, width = panel_sizes(*self.size), self.size.width - 2
        self._put("head", panels.head(session, width))
        self._put("big", panels.big(session, sizes.scale))
        self._put("pace", panels.line(session, width) if sizes.tiny else panels.pace(session, sizes.rows))
        self._put("page", self._page(session))
        self._put("written", panels.all_notes(session) if sizes.beside else Content(""))
        self._put("notes", panels.last_notes(session, sizes.notes, width))
        self._put("status", panels.status(self.dialogue.ctx, self._message, self.controller.reminder, writing, sizes))
        if not writing:
            self.field.placeholder = panels.hints(width - 1, more=self._is_more())
        self.set_class(sizes.airy, "airy")
        self.set_class(sizes.tiny, "tiny")
        self.set_class(writing is not None, "writing")
        self.query_one("#side").display = sizes.beside
        for name in ("big", "notes", "status"):
            self.query_one(f"#{name}").display = bool(self._drawn[name].plain)

    def on_resize(self, _: events.Resize) -> None:
        self.call_after_refresh(self.draw)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        self.controller.update_draft(event.text_area.text)

    def _page(self, session: Session) -> Content:
        """With a line of nothing between the paragraphs where everything is seen even so."""
        page = self.controller.page or self.controller.pages.step(session)
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
        if self.controller.request:
            self.controller.press_while_writing(event.key, self.field.text)
        else:
            self.controller.press(event.key, event.character)
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
        beside = BESIDE if panel_sizes(*self.size).beside else 0
        return max(8, min(LONGEST_LINE, self.size.width - beside - 3))

    def _listen_to_the_system(self) -> None:
        """A window that is closed, and a computer that is shut down, leave as Ctrl-C does."""
        for name in ("SIGTERM", "SIGHUP", "SIGINT"):
            if hasattr(signal, name):
                with suppress(NotImplementedError, ValueError, RuntimeError):  # Windows, and tests in a thread
                    asyncio.get_running_loop().add_signal_handler(getattr(signal, name), self._called_away)

    def _called_away(self) -> None:
        self.controller.update_draft(self.field.text)
        self.leave(interrupted=True)

    def save_what_is_written(self) -> None:
        self.controller.update_draft(self.field.text)
        self.controller.drafts.save(at_once=True)
