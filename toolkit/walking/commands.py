"""What a facilitator can type: every command a word and its letter, in the language of the program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.languages import Words
from toolkit.problems import Message, say


@dataclass(frozen=True)
class Command:
    """`spelling` is the letter and the word; `takes` is what may follow, None where nothing may."""

    id: str
    spelling: Message
    about: Message
    takes: Message | None = None


COMMANDS: Sequence[Command] = (
    Command("next", say("n next"), say("the next step")),
    Command("back", say("b back"), say("the step before")),
    Command(
        "note",
        say("w write"),
        say("writes down what is said; 'w table 2: …' for one table, 'w question 5: …' for one question"),
        say("TEXT"),
    ),
    Command("edit", say("e edit"), say("another text for the last note"), say("TEXT")),
    Command("flag", say("i important"), say("marks the last note, or the step, to come back to")),
    Command("decision", say("d decision"), say("writes down what you decide"), say("TEXT")),
    Command("action", say("a action"), say("writes down a promise: what; who; by when"), say("WHAT; WHO; WHEN")),
    Command("question", say("c card"), say("a question, its probes, and what to do if it gets stuck"), say("NUMBER")),
    Command("script", say("m my lines"), say("what to say and do in this step once more, and what is read aloud")),
    Command("time", say("t time"), say("how long is left, and when you finish at this pace")),
    Command("list", say("l list"), say("every step, with times")),
    Command("search", say("f find"), say("a word in questions, lines and notes"), say("WORD")),
    Command("more", say("+ more"), say("a minute more for the step; '+ 5' for five"), say("MINUTES")),
    Command("less", say("- less"), say("a minute less"), say("MINUTES")),
    Command("until", say("u until"), say("finish at a certain time; you get proposals of what to cut"), say("11.30")),
    Command("pause", say("p pause"), say("stops the time, and starts it again")),
    Command("skip", say("x skip"), say("leaves the step out")),
    Command("go", say("g go"), say("to the step of that number"), say("NUMBER")),
    Command("move", say("z save"), say("saves everything in another folder, and goes on there"), say("FOLDER")),
    Command("help", say("h help"), say("this list")),
    Command("quit", say("q quit"), say("saves and closes; you can go on later")),
)
NAMED = {command.id: command for command in COMMANDS}


def spelled(command: Command, words: Words) -> tuple[str, str]:
    """The letter and the word."""
    letter, _, word = words.say(command.spelling).partition(" ")
    return letter, word


def parse(typed: str, words: Words) -> tuple[Command, str] | None:
    """The command and what follows it, None where the line is none.

    A line that goes on after a command that takes nothing is none either: it is more likely a note.
    """
    line = " ".join(typed.split(" ")).strip()
    for command in COMMANDS:
        for name in sorted(spelled(command, words), key=len, reverse=True):
            rest = _after(line, name)
            if rest is not None and (not rest or command.takes):
                return command, rest
    return None


def _after(line: str, name: str) -> str | None:
    """What follows the name; `+5` and `++5` are `+ 5`."""
    if not line.casefold().startswith(name.casefold()):
        return None
    rest = line[len(name) :]
    if name in {"+", "-"}:
        return rest.lstrip(name).strip()
    return rest.strip() if not rest or rest[0].isspace() else None
