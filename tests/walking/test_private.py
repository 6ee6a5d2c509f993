"""What we use of Textual that it does not document: each name is there and does what we take it to do.

When another version of Textual is tried, this is the first test to run. Each failure says in words what broke.
"""

from __future__ import annotations

import asyncio
import inspect

import pytest
from textual.app import App, ComposeResult
from textual.widgets import Static

from toolkit.walking.screen import private

from ..loops import run_apart


class FailingApp(private.QuietApp):
    """Fails where it is told to."""

    def __init__(self, where: str) -> None:
        super().__init__()
        self.where, self.saved = where, 0

    def save_what_is_written(self) -> None:
        self.saved += 1
        raise OSError("what saves may be what is broken")

    def compose(self) -> ComposeResult:
        yield Static("text")

    def on_mount(self) -> None:
        self.fail("a handler")
        self.set_timer(0.01, lambda: self.fail("a timer"))
        self.call_after_refresh(self.fail, "a refresh")

    def fail(self, here: str) -> None:
        if here == self.where:
            raise ZeroDivisionError(here)


@pytest.mark.parametrize(
    ("name", "parameters", "what"),
    [
        ("_handle_exception", ["self", "error"], "what is called with every exception that nobody has caught"),
        ("_fatal_error", ["self"], "what prints the traceback of an exception and closes the app"),
        ("_close_messages_no_wait", ["self"], "what closes the app at once, without printing anything"),
    ],
)
def test_the_names_are_there(name: str, parameters: list[str], what: str) -> None:
    method = getattr(App, name, None)
    assert method is not None, f"Textual has no App.{name} any more, which was {what}"
    assert list(inspect.signature(method).parameters) == parameters, f"App.{name}, {what}, takes other arguments now"


@pytest.mark.parametrize("where", ["a handler", "a timer", "a refresh"])
def test_an_exception_closes_the_app_and_prints_nothing(where: str, capsys: pytest.CaptureFixture[str]) -> None:
    app = FailingApp(where)

    async def opened() -> None:
        async with app.run_test() as pilot:
            await pilot.pause(0.1)

    with pytest.raises(ZeroDivisionError):
        run_apart(asyncio.wait_for(opened(), 30))
    assert isinstance(app.failure, ZeroDivisionError), f"an exception in {where} no longer goes by _handle_exception"
    assert app.saved == 1, "what is written is saved once, before the app is closed"
    assert capsys.readouterr() == ("", ""), "Textual prints its traceback some other way than by _fatal_error"


def test_the_text_field_gives_way_to_its_public_handlers() -> None:
    """`prevent_default` in `on_key` keeps a key from TextArea's own `_on_key`; tests of the screen press such keys."""
    from textual.widgets import TextArea

    from toolkit.walking.screen.widgets import TextField

    assert {"on_key", "on_paste"} <= vars(TextField).keys()
    assert {"_on_key", "_on_paste"} <= vars(TextArea).keys(), "TextArea handles keys by other names now: see TextField"
