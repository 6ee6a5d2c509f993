"""The colours and the style sheet, and the one field for text.

The field holds the keyboard all the time: what is typed fast can never go astray between two widgets, and letters are
either all keys or all text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual import events
from textual.widgets import TextArea

# Every pair of colours here has at least 4.5:1, which a test sees to; no word needs its colour.
PAPER, INK, QUIET = "#101418", "#f2f2ee", "#b9c0c7"
GOOD, SOON, LATE = "#7fdc9a", "#ffd166", "#ff9d8a"
BAR, MARKED = "#24405c", "#3d4a57"
PAIRS = ((INK, PAPER), (QUIET, PAPER), (GOOD, PAPER), (SOON, PAPER), (LATE, PAPER), (INK, BAR), (INK, MARKED),
         (QUIET, MARKED), (GOOD, MARKED), (SOON, MARKED), (LATE, MARKED))  # fmt: skip
"""What stands on what."""
BESIDE, LONGEST_LINE = 50, 90
"""Columns of the notes beside the step; and of a line of text, which longer is hard to read."""
WIDE = 120
"""Columns from which the notes stand beside the step."""

CSS = f"""
Screen {{ background: {PAPER}; color: {INK}; layout: vertical; overflow: hidden hidden; }}
#head {{ height: 1; padding: 0 1; background: {BAR}; text-style: bold; }}
#time {{ height: auto; padding: 0 1; }}
#big {{ width: auto; height: auto; margin-right: 3; }}
#pace {{ width: 1fr; height: auto; }}
#middle {{ height: 1fr; }}
.airy #middle {{ margin: 1 0 0 0; }}
#body {{ width: 1fr; height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }}
#page {{ height: auto; }}
#side {{ width: {BESIDE}; height: 1fr; padding: 0 1; border-left: solid {QUIET}; scrollbar-size-vertical: 1; }}
#notes {{ height: auto; max-height: 3; padding: 0 1; color: {QUIET}; }}
#status {{ height: auto; max-height: 3; padding: 0 1; text-style: bold; }}
#field {{ height: auto; max-height: 5; padding: 0 1; border: none; background: {PAPER}; color: {INK}; }}
#field.open {{ background: {BAR}; }}
#field .text-area--cursor {{ color: {PAPER}; background: {INK}; }}
#field .text-area--cursor-line {{ background: transparent; }}
#field .text-area--selection {{ background: {MARKED}; color: {INK}; }}
#field .text-area--placeholder {{ color: {QUIET}; }}
.colourless #head {{ text-style: bold reverse; }}
.signal #time {{ background: {MARKED}; }}
.colourless.signal #time {{ text-style: reverse; }}
.tiny #time {{ max-height: 2; }}
.tiny #status {{ max-height: 1; }}
.tiny #field {{ max-height: 2; }}
.tiny.writing #time {{ max-height: 1; }}
VerticalScroll {{ scrollbar-color: {QUIET}; scrollbar-background: {PAPER}; scrollbar-color-hover: {QUIET}; }}
"""

NEVER_TEXT = {"escape", "enter", "ctrl+c", "ctrl+q", "tab", "shift+tab", "pageup", "pagedown"}
ARROWS = {"up", "down"}
"""They move about the page while nothing is written or a question is answered; in a note, about the note."""
CONTROLS = dict.fromkeys([*range(32), *range(127, 160), 0x2028, 0x2029], " ") | {ord("\n"): "\n"}
"""What could move the cursor, clear the screen or ring the bell."""


def harmless(text: str) -> str:
    """The text, as long as it was, with nothing in it that a terminal would obey."""
    return text.translate(CONTROLS)


@dataclass(frozen=True)
class TextRequest:
    """What is being asked for. `draft` names what is kept while it is unfinished, empty where nothing is.

    `before` are the parts that have been answered already.
    """

    label: str
    keep: Callable[[str], None]
    draft: str = ""
    before: tuple[str, ...] = ()
    tells_enter: bool = False
    """Whether the label says what Enter means when nothing is written."""


class TextField(TextArea):
    """Closed, every key is given to `pressed`; open, it takes text, and `wrote` hears of each change."""

    def __init__(self, pressed: Callable[[events.Key], None], pasted: Callable[[], None]) -> None:
        super().__init__(id="field", soft_wrap=True, compact=True, highlight_cursor_line=False, show_cursor=False)
        self.cursor_blink = False
        self.request: TextRequest | None = None
        self._pressed, self._pasted = pressed, pasted

    def open(self, request: TextRequest, text: str = "") -> None:
        """Takes text from now on."""
        self.request = request
        self.placeholder = ""
        self.read_only = False
        self.load_text("")
        self.insert(harmless(text))
        self.add_class("open")

    def close(self) -> None:
        """Gives the keys back."""
        self.request = None
        self.load_text("")
        self.read_only = True
        self.remove_class("open")

    def on_key(self, event: events.Key) -> None:
        """Keeps keys that are no text from the text area."""
        request = self.request
        if request is None or event.key in NEVER_TEXT or (event.key in ARROWS and not (request.draft and self.text)):
            event.stop()
            event.prevent_default()
            self._pressed(event)

    def on_paste(self, event: events.Paste) -> None:
        """Inserts what is pasted without what a terminal would obey."""
        event.stop()
        event.prevent_default()
        if self.request is None:
            self._pasted()
        if self.request is not None:
            self.insert(harmless(event.text.replace("\r\n", "\n").replace("\r", "\n")))
