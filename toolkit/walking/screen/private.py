"""The one place that touches private names of Textual, which is pinned exactly for their sake.

There is no public way to end without a traceback on the screen when something fails inside Textual: `_handle_exception`
is where every exception ends up, and `_fatal_error` is what prints it. `tests/walking/test_private.py` says in words
which of them is gone when another version of Textual is tried.
"""

from __future__ import annotations

from contextlib import suppress

from textual.app import App


class QuietApp(App[None], inherit_bindings=False):
    """Ends quietly when something fails; `failure` is what it was. Whoever opened the screen says so."""

    failure: Exception | None = None

    def save_what_is_written(self) -> None:
        """Called once something has failed, before the screen is closed."""

    def _handle_exception(self, error: Exception) -> None:
        self.failure = self.failure or error
        with suppress(Exception):  # it may be the very thing that is broken
            self.save_what_is_written()
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()
