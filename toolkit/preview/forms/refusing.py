"""Why something that was typed is not written, where it is not the loader that says so."""

from __future__ import annotations

from toolkit.problems import Problem, say


def gone(name: str, value: str) -> Problem:
    message = say("'{field}' is no longer in the file", field=name)
    return Problem("E006", message, say("You wrote: {text}", text=value or "–"))


def clash() -> Problem:
    return Problem(
        "E001",
        say("this was changed in the file meanwhile"),
        say("Save again to keep what you wrote, or take what is in the file."),
    )


def nameless() -> Problem:
    return Problem("E007", say("the new word has no name"), say("Write what it is called in the texts."))


def there_already(name: str) -> Problem:
    return Problem("E002", say("there is already a word called '{name}'", name=name), say("Change that one instead."))


def restless() -> Problem:
    message = say("the file changes all the time, and nothing was written")
    return Problem("E003", message, say("Wait a moment and save again."))
