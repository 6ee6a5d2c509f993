"""The commands of a dialogue: one table, with the spelling, the help, the handler and the needs of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from toolkit.content.models.programme import Mode
from toolkit.languages import Words
from toolkit.problems import Message, say
from toolkit.walking.dialogue import changing, leading, lookup, meeting, notes, sheets, turns, undoing, voting
from toolkit.walking.dialogue.context import Answer, Context
from toolkit.walking.dialogue.filling import AWAY
from toolkit.walking.session.header import Header
from toolkit.walking.session.state import Session

Handler = Callable[[Context, str], Answer]
"""Gets what follows the command, and says what it did."""


@dataclass(frozen=True)
class DialogueCommand:
    """`spelling` is the letter and the word; `takes` is what may follow, None where nothing may."""

    id: str
    spelling: Message
    about: Message
    handler: Handler
    takes: Message | None = None
    prompt: Message | None = None
    """What a view asks that has a field for what follows; None where one key is the whole command."""
    about_key: Message | None = None
    """The help where one key is enough, where that is another."""
    writes: bool = False
    """Whether it writes something down: that needs notes to be kept, and is done whatever the clocks did meanwhile."""
    needs: Callable[[Session], object] = lambda _: True
    """Whether there is anything to do with it in a session; where there is not it is no command."""


def _help(ctx: Context, _: str) -> Answer:
    """Every command."""
    for command in available(ctx.session):
        letter, word = spelled(command, ctx.words)
        name = say("{letter} or {word}", letter=letter, word=word)
        if command.takes:
            name = say("{name} {takes}", name=name, takes=command.takes)
        yield say("{name}: {about}", name=name, about=described(command.about, ctx.session.start.header))


COMMANDS: Sequence[DialogueCommand] = (
    DialogueCommand("next", say("n next"), say("the next step"), leading.next_step),
    DialogueCommand("back", say("b back"), say("the step before"), leading.back),
    DialogueCommand(
        "note",
        say("w write"),
        say("writes down what is said; 'w {group} 2: …' for one {group}, 'w question 5: …' for one question"),
        notes.note,
        say("TEXT"),
        prompt=say("A note"),
        about_key=say("writes down what is said; begin with '{group} 2:' or 'question 5:' for one of them"),
        writes=True,
    ),
    DialogueCommand(
        "edit",
        say("e edit"),
        say("changes what was written: the last, or a note, decision, promise or row that you choose"),
        changing.edit,
        say("TEXT"),
        prompt=say("What should it say? {away} takes it away", away=AWAY),
        about_key=say("changes a note, a decision, a promise or a row"),
        writes=True,
    ),
    DialogueCommand(
        "flag",
        say("i important"),
        say("marks the last note, or the step, to come back to"),
        notes.flag,
        writes=True,
    ),
    DialogueCommand(
        "decision",
        say("d decision"),
        say("writes down what you decide"),
        notes.decision,
        say("TEXT"),
        prompt=say("What do you decide?"),
        writes=True,
    ),
    DialogueCommand(
        "action",
        say("a action"),
        say("writes down a promise: what; who; by when"),
        notes.promise,
        say("WHAT; WHO; WHEN"),
        prompt=say("What is to be done?"),
        about_key=say("writes down a promise: what, who, by when"),
        writes=True,
    ),
    DialogueCommand(
        "outcome",
        say("k kept"),
        say("how it went with a promise from last time: which; how; why; by when it goes on"),
        sheets.outcome,
        say("NUMBER; HOW; WHY; WHEN"),
        about_key=say("how it went with a promise from last time"),
        writes=True,
        needs=lambda session: session.promised,
    ),
    DialogueCommand(
        sheets.COUNTING,
        say("r reckon"),
        say("what it costs: an errand; times a week; minutes each; whose time; what was left undone; who pays"),
        sheets.count_errands,
        say("ERRAND; TIMES; MINUTES"),
        about_key=say("what it costs: errands, times a week, minutes each"),
        writes=True,
    ),
    DialogueCommand(
        voting.VOTE,
        say("y vote"),
        say("the result of a vote: which question; what each option got"),
        voting.vote,
        say("NUMBER; 4 2 0 7"),
        about_key=say("the result of a vote"),
        writes=True,
        needs=voting.voted_on,
    ),
    DialogueCommand(
        sheets.LASTS,
        say("o ongoing"),
        say(
            "what should still be there in a year: what; who keeps it going; who is called together; which decision; "
            "which budget; who is told"
        ),
        sheets.plan_lasting,
        say("WHAT; WHO"),
        about_key=say("what should still be there in a year"),
        writes=True,
    ),
    DialogueCommand(
        "next_meeting",
        say("s see again"),
        say("when you meet again"),
        meeting.next_meeting,
        say("DAY, TIME, PLACE"),
        writes=True,
    ),
    DialogueCommand(
        "who_came",
        say("j joined"),
        say("how many came, and from where"),
        meeting.who_came,
        say("HOW MANY"),
        writes=True,
    ),
    DialogueCommand(
        "question",
        say("c card"),
        say("a question, its probes, and what to do if it gets stuck"),
        lookup.question,
        say("NUMBER"),
    ),
    DialogueCommand(
        turns.TURN,
        say(", read out"),
        say("what happens later in the case: shows it to read aloud, and writes down when"),
        turns.deal,
        say("NUMBER"),
        about_key=say("what happens later in the case; choose what you read aloud now"),
        needs=lambda session: session.start.header.case,
    ),
    DialogueCommand(
        "script",
        say("m my lines"),
        say("what to say and do in this step once more, and what is read aloud"),
        lookup.script,
    ),
    DialogueCommand("time", say("t time"), say("how long is left, and when you finish at this pace"), lookup.time),
    DialogueCommand(
        "list",
        say("l list"),
        say("every step, with times"),
        lookup.steps,
        about_key=say("every step, with times; choose one to go there"),
    ),
    DialogueCommand(
        "search",
        say("f find"),
        say("a word in questions, lines and notes"),
        lookup.search,
        say("WORD"),
        prompt=say("Which word are you looking for?"),
    ),
    DialogueCommand(
        "more",
        say("+ more"),
        say("a minute more for the step; '+ 5' for five"),
        leading.more,
        say("MINUTES"),
        about_key=say("a minute more for the step; press again for another"),
    ),
    DialogueCommand("less", say("- less"), say("a minute less"), leading.less, say("MINUTES")),
    DialogueCommand(
        "until",
        say("u until"),
        say("finish at a certain time; you get proposals of what to cut"),
        leading.until,
        say("11.30"),
        prompt=say("When do you have to finish? Write a time, such as 11.30"),
    ),
    DialogueCommand(
        "speaker",
        say(". speaker's clock"),
        say("a clock for whoever is speaking, a minute or as many as you write; once more stops it"),
        leading.speaker,
        say("MINUTES"),
        about_key=say("a clock for whoever is speaking: how many minutes, or 0 to stop it"),
        prompt=say("How many minutes for whoever is speaking? 0 stops the clock"),
    ),
    DialogueCommand("pause", say("p pause"), say("stops the time, and starts it again"), leading.pause),
    DialogueCommand("skip", say("x skip"), say("leaves the step out; asks first"), leading.skip),
    DialogueCommand(
        "go",
        say("g go"),
        say("to the step of that number"),
        leading.go,
        say("NUMBER"),
        prompt=say("To which step? Write its number"),
    ),
    DialogueCommand(
        "undo",
        say("z undo"),
        say("takes back what was done last; once more brings it back"),
        undoing.undo,
    ),
    DialogueCommand(
        "move",
        say("v move"),
        say("saves everything in another folder, and goes on there; asks first"),
        notes.move,
        say("FOLDER"),
        prompt=say("In which folder do you want to save it? Write where"),
    ),
    DialogueCommand("help", say("h help"), say("this list"), _help),
    DialogueCommand("quit", say("q quit"), say("saves and closes; you can go on later"), notes.close),
)
NAMED = {command.id: command for command in COMMANDS}


def available(session: Session) -> list[DialogueCommand]:
    """The commands that there is something to do with in this session."""
    return [command for command in COMMANDS if command.needs(session)]


def described(about: Message, header: Header) -> Message:
    """The help of a command, which speaks of tables, or of rooms where everybody is on screen."""
    return Message(about.text, {**about.values, "group": group_word(header)})


def group_word(header: Header) -> Message:
    """What a group is called that has no number yet."""
    return say("room") if header.mode == Mode.DIGITAL else say("table")


def spelled(command: DialogueCommand, words: Words) -> tuple[str, str]:
    """The letter and the word."""
    letter, _, word = words.say(command.spelling).partition(" ")
    return letter, word


def letters(words: Words) -> dict[str, str]:
    """The letter of each command, by its id."""
    return {command.id: spelled(command, words)[0] for command in COMMANDS}


def parse(
    typed: str, words: Words, commands: Sequence[DialogueCommand] = COMMANDS
) -> tuple[DialogueCommand, str] | None:
    """The command and what follows it, None where the line is none.

    A line that goes on after a command that takes nothing is none either: it is more likely a note.
    """
    line = " ".join(typed.split(" ")).strip()
    for command in commands:
        for name in sorted(spelled(command, words), key=len, reverse=True):
            rest = _after(line, name)
            if rest is not None and (not rest or command.takes):
                return command, rest
    return None


def _after(line: str, name: str) -> str | None:
    """What follows the name; `+5` and `++5` are `+ 5`, and `,2` is `, 2`."""
    if not line.casefold().startswith(name.casefold()):
        return None
    rest = line[len(name) :]
    if name in {"+", "-", ","}:
        return rest.lstrip(name).strip()
    return rest.strip() if not rest or rest[0].isspace() else None
