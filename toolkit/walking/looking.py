"""What is only looked at: questions, lines to say, times, steps and commands. Nothing in the session changes."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.problems import say
from toolkit.walking.commands import COMMANDS, spelled
from toolkit.walking.searching import found
from toolkit.walking.talk import Said, Talk


@dataclass
class Looking:
    """One method for each command, by its id."""

    talk: Talk

    def question(self, typed: str) -> Said:
        """A question with all that belongs to it; without a number, those of the step."""
        session, script = self.talk.walk.session, self.talk.teller.script
        number = typed.strip()
        if not number and session.step:
            yield from self.talk.teller.questions(session, session.current or 0)
        card = script.card(int(number)) if number.isdecimal() and len(number) < 4 else []
        if number and not card:
            yield say("There is no question '{number}' today.", number=number)
        elif not number:
            yield say("Write the number of a question: {example}.", example=f"{self.talk.letter('question')} 3")
        yield from card

    def script(self, _: str) -> Said:
        """The facilitator's own lines, and what is read aloud."""
        session = self.talk.walk.session
        step = session.step or session.steps[0]
        yield from self.talk.teller.script.cues(step.id)
        for heading, text in self.talk.teller.script.readings(step.id):
            yield f"{heading}."
            yield from text.split("\n\n")

    def time(self, _: str) -> Said:
        """How long is left."""
        return self.talk.teller.time(self.talk.walk.look())

    def list(self, _: str) -> Said:
        """Every step."""
        return self.talk.teller.list(self.talk.walk.look())

    def search(self, typed: str) -> Said:
        """Where a word stands, in what is asked, said and written down."""
        if not typed:
            yield say("Write a word: {example}.", example=f"{self.talk.letter('search')} bank")
            return
        finds = found(typed, self.talk.walk.session, self.talk.teller.script)
        if not finds:
            yield say("Nothing here says '{word}'.", word=typed)
        for find in finds:
            yield self.talk.teller.find(self.talk.walk.session, find)

    def help(self, _: str) -> Said:
        """Every command."""
        for command in COMMANDS:
            letter, word = spelled(command, self.talk.teller.words)
            name = say("{letter} or {word}", letter=letter, word=word)
            if command.takes:
                name = say("{name} {takes}", name=name, takes=command.takes)
            yield say("{name}: {about}", name=name, about=command.about)
