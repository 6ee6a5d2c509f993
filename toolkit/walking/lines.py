"""The plain view, and the reference: a line comes in, lines go out. Nothing is drawn, and nothing goes on by itself.

It neither reads nor prints, so it works the same in a terminal, in a pipe and under a screen reader. The full screen
leads the same conversation, with keys for the commands.
"""

from __future__ import annotations

from itertools import chain

from toolkit.problems import say
from toolkit.walking.commands import NAMED, Command, parse
from toolkit.walking.keeping import Keeping
from toolkit.walking.looking import Looking
from toolkit.walking.notebook import Notebook
from toolkit.walking.session.state import MINUTE
from toolkit.walking.session.walk import Walk
from toolkit.walking.spoken import duration
from toolkit.walking.steering import Steering
from toolkit.walking.talk import Manner, Said, Talk
from toolkit.walking.telling import Teller

REMIND_EVERY = 5 * MINUTE
"""How often a step that goes on too long is told of again."""
STEERED = {"next", "back", "go", "skip", "pause", "more", "less", "until"}
KEPT = {"move", "quit"}
WRITTEN = {"note", "edit", "flag", "decision", "action"}
"""Saved at once, whatever there is to ask about."""
LIKE_A_NOTE = 3
"""Words from which a line that is no command looks like a note."""


class Lines:
    """Leads a walk: `opening`, then `answer` for each line that is typed, `notice` now and then, `leave` at last."""

    def __init__(self, walk: Walk, teller: Teller, manner: Manner) -> None:
        self.talk = Talk(walk, teller, manner)
        self._steering, self._notebook = Steering(self.talk), Notebook(self.talk)
        self._looking, self._keeping = Looking(self.talk), Keeping(self.talk)
        self._reminded: tuple[int, float, int] | None = None

    @property
    def finished(self) -> bool:
        """Whether there is nothing more to say."""
        return self.talk.finished

    @property
    def prompt(self) -> str:
        """What stands before what is typed."""
        return "… " if self.talk.writing else "? " if self.talk.reply else "> "

    def opening(self) -> list[str]:
        """What is said before anything has been typed."""
        return self._spoken(chain(self._welcome(), self._how(), self._where()))

    def welcome(self) -> list[str]:
        """The opening of a view that shows by itself which keys there are, and where one is."""
        return self._spoken(chain(self._welcome(), self._left_over()))

    def answer(self, typed: str) -> list[str]:
        """What is said to a line. All that can ever be lost is the line that is being typed."""
        return self._spoken(self._answered(typed))

    def replied(self, typed: str) -> list[str] | None:
        """What is said to an answer; None when it is none, and the question stays."""
        reply = self.talk.reply
        if reply is None:
            return None
        if not self.talk.writing:
            self.talk.reply = None
        if (said := reply(typed)) is None:
            self.talk.reply = reply
            return None
        return self._spoken(said)

    def do(self, command: str, rest: str = "") -> list[str]:
        """What is said when the command of that id is given."""
        return self._spoken(self._obeyed(NAMED[command], rest))

    def edit(self, note: int, text: str) -> list[str]:
        """Another text for any note, by its id."""
        return self._spoken(self._notebook.edited(note, text))

    def jumped(self) -> list[str]:
        """The question of what the clocks did meanwhile; nothing where they agree."""
        return self._spoken(self._steering.explain_jump()) if self.talk.walk.look().jumped else []

    def close(self) -> list[str]:
        """Asks whether to close, for a view where a single key would do it."""
        if self.talk.walk.journal.unsaved or self.talk.walk.session.ended:
            return self.do("quit")
        self.talk.yes_or_no(lambda: self._keeping.quit(""), lambda: iter(()), otherwise=True)
        question = say("Close? Everything is saved, and you can go on later. {choice}",
                       choice=say("yes or no, Enter means yes"))  # fmt: skip
        return self._spoken(iter([question]))

    def notice(self) -> list[str]:
        """What has to be said although nobody asked: that the time of the step is up. Never twice the same."""
        session = self.talk.walk.look()
        if session.current is None or session.paused or session.ended or session.left is None or session.left > 0:
            return []
        state = (session.current, session.allotted(session.current), int(-session.left // REMIND_EVERY))
        if session.jumped or state == self._reminded:
            return []
        self._reminded = state
        return self._spoken(self._up(session.current + 1, -session.left, session.now.wall))

    def leave(self) -> list[str]:
        """The last words, whatever the reason for leaving."""
        unfinished = self.talk.writing or self.talk.walk.session.draft
        return self._spoken(chain(self._notebook.stop_writing() if unfinished else (), self._keeping.leave()))

    def _welcome(self) -> Said:
        walk = self.talk.walk
        yield from self.talk.teller.opening(walk.session)
        if walk.session.start.speed != 1:
            yield say("This is a rehearsal: time goes faster here than on the wall.")
        elif walk.session.start.rehearsal:
            yield say("This is a rehearsal: nothing in it is kept among your real workshops.")
        if self.talk.manner.notes:
            yield say("What you write is saved all the time in {folder}, on this computer only. Write no names and "
                      "nothing that tells who somebody is.", folder=str(walk.journal.path.parent))  # fmt: skip
        else:
            yield say("No notes are kept this time, only times.")
        if walk.torn:
            yield say("Half a line was left when the program stopped. It is in {file}.", file=str(walk.torn))

    def _how(self) -> Said:
        if self.talk.walk.session.current is None:
            yield say("Write {help} for help, and {next} when you begin. Every line ends with Enter.",
                      help=self.talk.letter("help"), next=self.talk.letter("next"))  # fmt: skip

    def _left_over(self) -> Said:
        if self.talk.walk.session.current is not None:
            yield from self._notebook.left_over()

    def _where(self) -> Said:
        walk = self.talk.walk
        if walk.session.current is None:
            return
        yield from self._left_over()
        yield from self.talk.teller.time(walk.session)
        if walk.look().jumped:
            yield from self._steering.explain_jump()

    def _answered(self, typed: str) -> Said:
        reply = self.talk.reply
        if reply and not self.talk.writing:
            self.talk.reply = None
        if reply and (said := reply(typed)) is not None:
            yield from said
        elif typed.strip():
            yield from self._commanded(typed.strip())

    def _commanded(self, typed: str) -> Said:
        understood = parse(typed, self.talk.teller.words)
        if understood is None:
            yield from self._not_understood(typed)
            return
        yield from self._obeyed(*understood)

    def _obeyed(self, command: Command, rest: str) -> Said:
        self._keeping.asked_to_quit &= command.id == "quit"
        if command.id in WRITTEN:
            yield from self._written(command, rest)
        elif self.talk.walk.look().jumped:
            yield from self._after_the_jump(command, rest)
        else:
            yield from self._done(command, rest)

    def _written(self, command: Command, rest: str) -> Said:
        if self.talk.manner.notes:
            yield from getattr(self._notebook, command.id)(rest)
        else:
            yield say("No notes are kept this time, so nothing was written down.")

    def _after_the_jump(self, command: Command, rest: str) -> Said:
        """What was asked for, as soon as it is known what the computer did meanwhile."""
        yield from self._steering.explain_jump()
        answer = self.talk.reply
        if answer is None:
            yield from self._done(command, rest)
            return

        def reply(typed: str) -> Said | None:
            if (said := answer(typed)) is not None:
                return chain(said, self._done(command, rest))
            self.talk.walk.explain(counted=False)
            return None

        self.talk.reply = reply

    def _done(self, command: Command, rest: str) -> Said:
        if command.id in STEERED:
            yield from getattr(self._steering, command.id)(rest)
        elif command.id in KEPT:
            yield from getattr(self._keeping, command.id)(rest)
        else:
            yield from getattr(self._looking, command.id)(rest)

    def _not_understood(self, typed: str) -> Said:
        """Something typed in haste without its letter is offered to be kept."""
        help_ = self.talk.letter("help")
        if self.talk.manner.asks and self.talk.manner.notes and len(typed.split()) >= LIKE_A_NOTE:
            yield say("That is no command. Should it be saved as a note? {choice}",
                      choice=say("yes or no, Enter means yes"))  # fmt: skip
            self.talk.yes_or_no(lambda: self._notebook.note(typed), lambda: iter(()), otherwise=True)
            return
        word = typed.split()[0]
        yield say("There is no command '{word}'. Write {help} for help.", word=word, help=help_)

    def _up(self, step: int, over: float, now: float) -> Said:
        at = self.talk.teller.clock(now)
        if over < REMIND_EVERY:
            yield say("[{time}] The time for step {number} is up. Write {next} for the next step, or + for more time.",
                      time=at, number=step, next=self.talk.letter("next"))  # fmt: skip
        else:
            yield say("[{time}] The time for step {number} was up {duration} ago.", time=at, number=step,
                      duration=duration(over))  # fmt: skip

    def _spoken(self, said: Said) -> list[str]:
        words = self.talk.teller.words
        return [line if isinstance(line, str) else words.say(line) for line in chain(said, self._keeping.trouble())]
