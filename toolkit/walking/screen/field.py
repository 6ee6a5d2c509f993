"""The one line for writing. It holds the keyboard all the time: what is typed fast can never go astray between two
widgets, and letters are either all keys or all text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual import events
from textual.widgets import TextArea

NEVER_TEXT = {"escape", "enter", "ctrl+c", "ctrl+q", "tab", "shift+tab", "pageup", "pagedown"}
ARROWS = {"up", "down"}
"""They move about the page while a question is answered; in a note they move about the note."""
CONTROLS = dict.fromkeys([*range(32), *range(127, 160), 0x2028, 0x2029], " ") | {ord("\n"): "\n"}
"""What could move the cursor, clear the screen or ring the bell."""


def harmless(text: str) -> str:
    """The text, as long as it was, with nothing in it that a terminal would obey."""
    return text.translate(CONTROLS)


@dataclass(frozen=True)
class Writing:
    """What is being asked for. `draft` names what is kept while it is unfinished, empty where nothing is.

    `before` are the parts that have been answered already.
    """

    label: str
    keep: Callable[[str], None]
    draft: str = ""
    before: tuple[str, ...] = ()


class Field(TextArea):
    """Closed, every key is given to `pressed`; open, it takes text, and `wrote` hears of each change."""

    def __init__(self, pressed: Callable[[events.Key], None], pasted: Callable[[], None]) -> None:
        super().__init__(id="field", soft_wrap=True, compact=True, highlight_cursor_line=False, show_cursor=False)
        self.cursor_blink = False
        self.writing: Writing | None = None
        self._pressed, self._pasted = pressed, pasted

    def open(self, writing: Writing, text: str = "") -> None:
        """Takes text from now on."""
        self.writing = writing
        self.placeholder = ""
        self.read_only = False
        self.load_text("")
        self.insert(harmless(text))
        self.add_class("open")

    def close(self) -> None:
        """Gives the keys back."""
        self.writing = None
        self.load_text("")
        self.read_only = True
        self.remove_class("open")

    async def _on_key(self, event: events.Key) -> None:
        if self.writing is None or event.key in NEVER_TEXT or (event.key in ARROWS and not self.writing.draft):
            event.stop()
            event.prevent_default()
            self._pressed(event)
        else:
            await super()._on_key(event)

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        if self.writing is None:
            self._pasted()
        if self.writing is not None:
            self.insert(harmless(event.text.replace("\r\n", "\n").replace("\r", "\n")))
