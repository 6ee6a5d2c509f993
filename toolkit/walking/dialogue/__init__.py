"""The conversation in lines, and the reference for every view: a line comes in, lines go out.

It neither reads nor prints, and nothing goes on by itself, so it works the same in a terminal, in a pipe and under a
screen reader. The full screen and the transcript hold a `Dialogue` and lead the same conversation.
"""

from __future__ import annotations

from functools import partial
from itertools import chain

from toolkit.languages.answers import yes_or_no
from toolkit.problems import say
from toolkit.walking.dialogue import notes, sheets
from toolkit.walking.dialogue.changing import WrittenThing, change, replace_text
from toolkit.walking.dialogue.commands import NAMED, DialogueCommand, available, letters, parse
from toolkit.walking.dialogue.context import LIKE_A_NOTE, Answer, Context, DialogueOptions
from toolkit.walking.dialogue.leading import explain_jump
from toolkit.walking.dialogue.phrases import Phrases, duration
from toolkit.walking.session.state import MINUTE
from toolkit.walking.session.walk import Walk

REMIND_EVERY = 5 * MINUTE
"""How often a step that goes on too long is told of again."""


class Dialogue:
    """Leads a walk: `opening`, then `answer` for each line that is typed, `notice` now and then, `leave` at last."""

    def __init__(self, walk: Walk, phrases: Phrases, options: DialogueOptions) -> None:
        self.ctx = Context(walk, phrases, options, letters(phrases.words))
        self._reminded: tuple[int, float, int] | None = None

    @property
    def finished(self) -> bool:
        """Whether there is nothing more to say."""
        return self.ctx.finished

    @property
    def unsaved(self) -> int:
        """How many events are in memory only."""
        return self.ctx.journal.unsaved

    @property
    def prompt(self) -> str:
        """What stands before what is typed."""
        return "… " if self.ctx.writing else "? " if self.ctx.question else "> "

    def opening(self) -> list[str]:
        """What is said before anything has been typed."""
        return self.spoken(chain(self._welcome(), self._how(), self._where()))

    def welcome(self) -> list[str]:
        """The opening of a view that shows by itself which keys there are, and where one is."""
        return self.spoken(chain(self._welcome(), self._left_over()))

    def answer(self, typed: str) -> list[str]:
        """What is said to a line. All that can ever be lost is the line that is being typed."""
        self.ctx.walk.begin_action()
        return self.spoken(self._answered(typed))

    def replied(self, typed: str) -> list[str] | None:
        """What is said to an answer; None when it is none, and the question stays."""
        self.ctx.walk.begin_action()
        question = self.ctx.take_question()
        if question is None:
            return None
        if (answer := question.reply(typed)) is None:
            self.ctx.ask(question.reply, question.command)
            return None
        return self.spoken(answer)

    def do(self, command: str, rest: str = "") -> list[str]:
        """What is said when the command of that id is given."""
        self.ctx.walk.begin_action()
        return self.spoken(self._obeyed(NAMED[command], rest))

    def edit(self, thing: WrittenThing, text: str) -> list[str]:
        """Another text for something that was written down."""
        self.ctx.walk.begin_action()
        return self.spoken(replace_text(self.ctx, thing, text))

    def change(self, thing: WrittenThing) -> list[str]:
        """Asks what should stand there instead, part by part."""
        self.ctx.walk.begin_action()
        return self.spoken(change(self.ctx, thing))

    def go_on(self, command: str, *parts: str) -> list[str]:
        """Goes on with a promise, or a row of a sheet, of which these parts have been answered."""
        self.ctx.walk.begin_action()
        if command in sheets.FORMS:
            return self.spoken(sheets.go_on(self.ctx, command, parts))
        return self.spoken(notes.ask_on(self.ctx, list(parts)))

    def jumped(self) -> list[str]:
        """The question of what the clocks did meanwhile; nothing where they agree."""
        return self.spoken(explain_jump(self.ctx)) if self.ctx.look().jumped else []

    def close(self) -> list[str]:
        """Asks whether to close, for a view where a single key would do it."""
        if self.unsaved or self.ctx.session.ended:
            return self.do("quit")
        self.ctx.ask_yes_or_no(partial(notes.close, self.ctx, ""), lambda: iter(()), otherwise=True)
        question = say("Close? Everything is saved, and you can go on later. {choice}",
                       choice=say("yes or no, Enter means yes"))  # fmt: skip
        return self.spoken(iter([question]))

    def notice(self) -> list[str]:
        """What has to be said although nobody asked: that the time of the step is up. Never twice the same."""
        session = self.ctx.look()
        if session.current is None or session.paused or session.ended or session.left is None or session.left > 0:
            return []
        state = (session.current, session.allotted(session.current), int(-session.left // REMIND_EVERY))
        if session.jumped or state == self._reminded:
            return []
        self._reminded = state
        return self.spoken(self._up(session.current + 1, -session.left, session.now.wall))

    def leave(self) -> list[str]:
        """The last words, whatever the reason for leaving."""
        unfinished = self.ctx.writing or self.ctx.session.draft
        return self.spoken(chain(self._stop_writing() if unfinished else (), notes.leave(self.ctx)))

    def spoken(self, answer: Answer) -> list[str]:
        """The answer in the words of the language, and what there is to say about saving."""
        words = self.ctx.words
        return [line if isinstance(line, str) else words.say(line) for line in chain(answer, notes.trouble(self.ctx))]

    def _welcome(self) -> Answer:
        ctx, start = self.ctx, self.ctx.session.start
        yield from ctx.phrases.opening(ctx.session)
        if start.speed != 1:
            yield say("This is a rehearsal: time goes faster here than on the wall.")
        elif start.rehearsal:
            yield say("This is a rehearsal: nothing in it is kept among your real workshops.")
        if ctx.options.notes:
            yield say("What you write is saved all the time in {folder}, on this computer only. Write no names and "
                      "nothing that tells who somebody is.", folder=str(ctx.journal.path.parent))  # fmt: skip
        else:
            yield say("No notes are kept this time, only times.")
        if ctx.walk.torn:
            yield say("Half a line was left when the program stopped. It is in {file}.", file=str(ctx.walk.torn))

    def _how(self) -> Answer:
        if self.ctx.session.current is None:
            yield say("Write {help} for help, and {next} when you begin. Every line ends with Enter.",
                      help=self.ctx.letter("help"), next=self.ctx.letter("next"))  # fmt: skip

    def _left_over(self) -> Answer:
        if self.ctx.session.current is not None:
            yield from sheets.left_over(self.ctx)

    def _stop_writing(self) -> Answer:
        self.ctx.stop_asking()
        yield from sheets.left_over(self.ctx)

    def _where(self) -> Answer:
        if self.ctx.session.current is None:
            return
        yield from self._left_over()
        yield from self.ctx.phrases.time(self.ctx.session)
        if self.ctx.look().jumped:
            yield from explain_jump(self.ctx)

    def _answered(self, typed: str) -> Answer:
        question = self.ctx.take_question()
        understood = parse(typed, self.ctx.words, available(self.ctx.session))
        if understood and self._gives_way(typed):
            yield from sheets.stop(self.ctx)
            yield from self._obeyed(*understood)
            return
        is_yes = yes_or_no(typed, self.ctx.words) is True  # also where its letter is that of a command
        is_command = question and question.command and understood and not is_yes
        if question and not is_command and (answer := question.reply(typed)) is not None:
            yield from answer
        elif typed.strip():
            yield from self._commanded(typed.strip())

    def _gives_way(self, typed: str) -> bool:
        """Whether a command may come in place of the next field of a sheet: its letter alone, or with more."""
        letter, _, rest = typed.strip().partition(" ")
        if self.ctx.awaits_yes_or_no and yes_or_no(typed, self.ctx.words) is not None:
            return False
        on_sheet = self.ctx.writing and self.ctx.draft in sheets.FORMS
        return on_sheet and len(letter) == 1 and letter.isalpha() and (not rest or self.ctx.gives_way)

    def _commanded(self, typed: str) -> Answer:
        understood = parse(typed, self.ctx.words, available(self.ctx.session))
        if understood is None:
            yield from self._not_understood(typed)
        else:
            yield from self._obeyed(*understood)

    def _obeyed(self, command: DialogueCommand, rest: str) -> Answer:
        if command.id != "quit":
            notes.stay_open(self.ctx)
        if command.writes and not self.ctx.options.notes:
            yield say("No notes are kept this time, so nothing was written down.")
        elif self.ctx.look().jumped and not command.writes:
            yield from self._after_the_jump(command, rest)
        else:
            yield from command.handler(self.ctx, rest)

    def _after_the_jump(self, command: DialogueCommand, rest: str) -> Answer:
        """What was asked for, as soon as it is known what the computer did meanwhile."""
        yield from explain_jump(self.ctx)
        question = self.ctx.question
        if question is None:
            yield from command.handler(self.ctx, rest)
            return

        def reply(typed: str) -> Answer | None:
            if (explained := question.reply(typed)) is not None:
                return chain(explained, command.handler(self.ctx, rest))
            self.ctx.walk.explain(counted=False)
            return None

        self.ctx.ask(reply)

    def _not_understood(self, typed: str) -> Answer:
        """Something typed in haste without its letter is offered to be kept."""
        if self.ctx.options.asks and self.ctx.options.notes and len(typed.split()) >= LIKE_A_NOTE:
            yield from notes.offer_note(self.ctx, typed)
            return
        word = typed.split()[0]
        yield say("There is no command '{word}'. Write {help} for help.", word=word, help=self.ctx.letter("help"))

    def _up(self, step: int, over: float, now: float) -> Answer:
        at = self.ctx.phrases.clock(now)
        if over < REMIND_EVERY:
            yield say("[{time}] The time for step {number} is up. Write {next} for the next step, or + for more time.",
                      time=at, number=step, next=self.ctx.letter("next"))  # fmt: skip
        else:
            yield say("[{time}] The time for step {number} was up {duration} ago.", time=at, number=step,
                      duration=duration(over))  # fmt: skip
