"""Where keys show what they did."""

from __future__ import annotations

from typing import Protocol

from toolkit.walking.screen.field import Writing
from toolkit.walking.screen.pages import Page


class Stage(Protocol):
    """A screen, or whatever stands in for one."""

    @property
    def letters_told(self) -> int:
        """How much `tell` has room for."""

    def show(self, page: Page | None) -> None:
        """A page in the middle; None: the step that is going on."""

    def tell(self, text: str) -> None:
        """A sentence at the bottom, until the next key."""

    def ask(self, writing: Writing, text: str = "") -> None:
        """Opens the field."""

    def rest(self) -> None:
        """Closes the field."""

    def scroll(self, key: str) -> None:
        """Moves about the page."""

    def leave(self, *, interrupted: bool = False) -> None:
        """Closes everything."""
