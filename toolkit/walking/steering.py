"""Leading in lines: from step to step, pauses, more and less time, and what to cut when it is late."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from toolkit.problems import say
from toolkit.walking.session import events as e
from toolkit.walking.session.cutting import Proposal, proposals
from toolkit.walking.session.state import MINUTE
from toolkit.walking.spoken import minutes, pace, time_left
from toolkit.walking.talk import Said, Talk

LATE = 2 * MINUTE
"""Starting later than this is worth a question."""
_NUMBER = re.compile(r"\d{1,3}")
_CLOCK = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?")


@dataclass
class Steering:
    """Does what the facilitator says, and nothing else."""

    talk: Talk
    _told_of_cards: bool = False

    def next(self, _: str) -> Said:
        """The next step; before the first one, the question of what to do when it is late."""
        walk, session = self.talk.walk, self.talk.walk.look()
        if session.current is None:
            yield from self._begin()
        elif walk.next():
            yield from self._entered()
        elif session.ended:
            yield say("The workshop is over.")
        else:
            yield say(
                "That was the last step. Is the workshop over? {choice}", choice=say("yes or no, Enter means yes")
            )
            self.talk.yes_or_no(self._end, self._stay, otherwise=True)

    def back(self, _: str) -> Said:
        """The step before."""
        if self.talk.walk.session.current is None or not self.talk.walk.back():
            yield say("There is no step before this one.")
        else:
            yield from self._entered()

    def go(self, typed: str) -> Said:
        """The step of a number."""
        if self.talk.walk.session.current is None:
            yield say("Begin first: {command}.", command=self.talk.letter("next"))
        elif (step := self._number(typed, len(self.talk.walk.session.steps))) is None:
            yield say("Write the number of a step: {example}.", example=f"{self.talk.letter('go')} 3")
        else:
            self.talk.walk.go(step - 1)
            yield from self._entered()

    def skip(self, _: str) -> Said:
        """Leaves the step out."""
        if self.talk.walk.skip():
            yield from self._entered()
        else:
            yield say("There is nothing after this to go on with.")

    def pause(self, _: str) -> Said:
        """Stops the time, or starts it again."""
        walk = self.talk.walk
        session = walk.session
        if session.current is None:
            yield say("You have not begun, so there is nothing to stop.")
        elif walk.session.paused:
            walk.do(e.Resume)
            yield say("You go on. Step {number}: {left}.", number=session.current + 1, left=time_left(walk.session))
        else:
            walk.do(e.Pause)
            yield say("Pause. The time stands still until you write {command}.", command=self.talk.letter("pause"))

    def more(self, typed: str) -> Said:
        """Minutes more for the step."""
        yield from self._extend(typed, 1)

    def less(self, typed: str) -> Said:
        """Minutes less."""
        yield from self._extend(typed, -1)

    def until(self, typed: str) -> Said:
        """Another end of the day, and what would have to go."""
        session, match = self.talk.walk.look(), _CLOCK.fullmatch(typed.strip())
        if session.current is None:
            yield say("Begin first: {command}.", command=self.talk.letter("next"))
            return
        if match is None or int(match[1]) > 23 or int(match[2] or 0) > 59:
            yield say("Write a time: {example}.", example=f"{self.talk.letter('until')} 11.30")
            return
        here = self.talk.teller.local(session.now.wall)
        end = here.replace(hour=int(match[1]), minute=int(match[2] or 0), second=0, microsecond=0)
        end += timedelta(days=end < here)
        self.talk.walk.do(e.Aim, end=end.timestamp())
        yield from self._propose()

    def explain_jump(self) -> Said:
        """Asks what the computer did while nobody was there; never in a pipe."""
        session = self.talk.walk.look()
        gone = minutes(max(1, round(abs(session.unexplained) / MINUTE)))
        if session.unexplained < 0:
            self.talk.walk.explain(counted=False)
            yield say("The computer's clock was set back {time}. Your times go on as before.", time=gone)
        elif session.current is None or not self.talk.manner.asks:
            self.talk.walk.explain(counted=False)
            if session.current is not None:
                yield say("The computer was resting for {time}. That does not count.", time=gone)
        else:
            question = say("The computer was resting for {time}. Should that count for the step? {choice}", time=gone,
                           choice=say("yes or no, Enter means no"))  # fmt: skip
            yield question
            self.talk.yes_or_no(lambda: self._explained(counted=True), lambda: self._explained(counted=False),
                                otherwise=False)  # fmt: skip

    def _begin(self) -> Said:
        session = self.talk.walk.look()
        planned, late = session.planned_end, session.late
        if late is None or late < LATE or planned is None or not self.talk.manner.asks:
            self.talk.walk.start_day(stick=late is not None and late < LATE)
            yield from self._entered()
            return
        at = self.talk.teller.clock
        yield say("It is {now}, {minutes} after the time you planned. Write 1 to move everything (you finish {end}), "
                  "or 2 to finish {planned} all the same. Enter means 1.", now=at(session.now.wall),
                  minutes=minutes(int(late // MINUTE)), end=at(planned + late), planned=at(planned))  # fmt: skip

        def reply(typed: str) -> Said | None:
            return self._started(stick=typed.strip() == "2") if typed.strip() in {"", "1", "2"} else None

        self.talk.reply = reply

    def _started(self, *, stick: bool) -> Said:
        self.talk.walk.start_day(stick=stick)
        yield from self._entered()
        if stick:
            yield from self._propose()

    def _entered(self) -> Said:
        if self.talk.manner.asks:
            yield ""
        session = self.talk.walk.session
        yield from self.talk.teller.entered(session)
        if session.step and session.step.questions and not self._told_of_cards:
            self._told_of_cards = True
            example = f"{self.talk.letter('question')} {session.step.questions[0].number}"
            yield say("Write {example} for probes, and for what to do if it gets stuck.", example=example)

    def _extend(self, typed: str, sign: int) -> Said:
        session = self.talk.walk.session
        if session.current is None:
            yield say("Begin first: {command}.", command=self.talk.letter("next"))
        elif (number := self._number(typed or "1", 600)) is None:
            yield say("Write a number of minutes: {example}.", example="+ 5")
        else:
            current = session.current
            self.talk.walk.do(e.Extend, step=current, minutes=sign * number)
            session = self.talk.walk.session
            yield say("Step {number}: {left}. {pace} You finish at about {end}.", number=current + 1,
                      left=time_left(session),
                      pace=pace(session), end=self.talk.teller.clock(session.ends))  # fmt: skip

    def _propose(self) -> Said:
        session, teller = self.talk.walk.look(), self.talk.teller
        end, missing = teller.clock(session.aim or 0), int((session.behind or 0) // MINUTE)
        if missing <= 0:
            yield say("You will be done by {end}. Nothing has to go.", end=end)
            return
        found, left = proposals(session, missing)
        if found:
            yield say("To finish {end} you have to save {minutes}. This could go:", end=end, minutes=minutes(missing))
        for number, proposal in enumerate(found, 1):
            yield teller.proposal(session, number, proposal)
        if left:
            yield say("That is still {minutes} short. What is left must have its time.", minutes=minutes(left))
        if found:
            yield say("Write {yes} to do all of it, or the numbers of some of it. Enter leaves the day as it is.",
                      yes=say("yes"))  # fmt: skip
            self.talk.reply = lambda typed: self._chosen(typed, found)

    def _chosen(self, typed: str, found: list[Proposal]) -> Said | None:
        said = self.talk.teller.words.gettext
        text = typed.strip().casefold()
        if text and text in {said("yes"), said("yes")[:1]}:
            return self._cut(found)
        if text in {"", said("no"), said("no")[:1]}:
            return iter([say("Nothing has been cut.")])
        numbers = [int(number) for number in re.split(r"[\s,]+", text) if number.isdecimal()]
        if numbers and all(1 <= n <= len(found) for n in numbers) and not re.search(r"[^\d\s,]", text):
            return self._cut([found[n - 1] for n in dict.fromkeys(numbers)])
        return None

    def _cut(self, chosen: list[Proposal]) -> Said:
        self.talk.walk.cut(chosen)
        session = self.talk.walk.session
        yield say("Done. {pace} You finish at about {end}.", pace=pace(session),
                  end=self.talk.teller.clock(session.ends))  # fmt: skip

    def _explained(self, *, counted: bool) -> Said:
        self.talk.walk.explain(counted=counted)
        yield from self.talk.teller.time(self.talk.walk.session)

    def _end(self) -> Said:
        self.talk.walk.do(e.End)
        self.talk.finished = True
        yield from self.talk.teller.summary(self.talk.walk.session)
        if self.talk.manner.minutes:
            yield say("The minutes of it: {command}", command=self.talk.manner.minutes)

    def _stay(self) -> Said:
        yield from self.talk.teller.time(self.talk.walk.session)

    def _number(self, typed: str, most: int) -> int | None:
        text = typed.strip()
        return int(text) if _NUMBER.fullmatch(text) and 1 <= int(text) <= most else None
