"""Writing down in lines: what the groups say, what they decide, and what somebody promises."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from toolkit.problems import Message, say
from toolkit.walking.session import events as e
from toolkit.walking.session.walk import PROMISE
from toolkit.walking.talk import Said, Talk


@dataclass
class Notebook:
    """One text at a time. Every finished line of a longer one is kept as a draft at once."""

    talk: Talk
    _lines: list[str] = field(default_factory=list)

    def note(self, text: str) -> Said:
        """A note in the same line, or as many lines as come before an empty one."""
        if text:
            yield from self._noted(text)
        else:
            yield say("Write. An empty line saves it.")
            self._write_lines(self._noted)

    def edit(self, text: str) -> Said:
        """Another text for the last note."""
        notes = self.talk.walk.session.notes
        if not notes:
            yield say("There is no note to edit yet.")
        elif text:
            yield from self._edited(text)
        else:
            yield say("It says: {text}", text=notes[-1].text)
            yield say("Write what it should say. An empty line leaves it as it is.")
            self._write_lines(self._edited)

    def flag(self, _: str) -> Said:
        """Marks the last note of this step, or the step."""
        session = self.talk.walk.session
        notes = [note for note in session.notes if note.step == session.current]
        self.talk.walk.do(e.Flag, step=session.current, note=notes[-1].id if notes else None)
        if notes:
            yield say("Marked as important: {text}", text=notes[-1].text)
        elif session.current is not None:
            yield say("Marked as important: {step}", step=self.talk.teller.title(session, session.current))
        else:
            yield say("Marked.")

    def decision(self, text: str) -> Said:
        """What the group decides."""
        if text:
            yield from self._decided(text)
        else:
            yield say("What do you decide?")
            self._write_line(self._decided)

    def action(self, text: str) -> Said:
        """What, who and by when, in one line with semicolons or one question at a time."""
        parts = [part.strip() for part in text.split(";", 2)] if text else []
        if len(parts) > 1:
            yield from self._promised([*parts, ""][:3])
        else:
            yield from self._ask_on(parts)

    def left_over(self) -> Said:
        """What was being written when the program died, made into a note."""
        if draft := self.talk.walk.session.draft:
            yield say("What you were writing is still here: {text}", text=draft)
            yield from self._noted(draft)

    def stop_writing(self) -> Said:
        """Saves a text that is being written, before the program closes."""
        self.talk.writing, self.talk.reply = False, None
        yield from self.left_over()

    def _noted(self, text: str) -> Said:
        table, question, rest = self._addressed(text)
        self.talk.walk.note(rest, table, question)
        place = [say("table {number}", number=table)] * bool(table) + [
            say("question {number}", number=question)
        ] * bool(question)
        yield self._saved(*place)

    def edited(self, note: int, text: str) -> Said:
        """Another text for the note of that id."""
        self.talk.walk.do(e.NoteEdit, id=note, text=text)
        yield self._saved()

    def _edited(self, text: str) -> Said:
        yield from self.edited(self.talk.walk.session.notes[-1].id, text)

    def _decided(self, text: str) -> Said:
        self.talk.walk.do(e.Decision, text=text, step=self.talk.walk.session.current)
        yield self._saved()

    def _ask_on(self, parts: list[str]) -> Said:
        """Asks for the next of what, who and when; what has been answered is kept as a draft."""
        if len(parts) == 3:
            yield from self._promised(parts)
            return
        yield (say("What is to be done?"), say("Who does it?"), say("By when?"))[len(parts)]

        def reply(typed: str) -> Said:
            if not parts and not typed.strip():
                self.talk.writing, self.talk.reply = False, None
                yield say("Nothing was written down.")
                return
            yield from self._ask_on([*parts, typed.strip()])

        if parts:
            self.talk.walk.draft(PROMISE, *parts, at_once=True)
        self.talk.writing, self.talk.reply = True, reply

    def _promised(self, parts: list[str]) -> Said:
        what, who, when = parts
        self.talk.writing, self.talk.reply = False, None
        if self.talk.walk.session.draft:
            self.talk.walk.draft(PROMISE, at_once=True)
        self.talk.walk.do(e.Action, what=what, who=who, when=when, step=self.talk.walk.session.current)
        yield self._saved()

    def _write_line(self, keep: Callable[[str], Said]) -> None:
        def reply(typed: str) -> Said:
            self.talk.writing, self.talk.reply = False, None
            if typed.strip():
                yield from keep(typed.strip())
            else:
                yield say("Nothing was written down.")

        self.talk.writing, self.talk.reply = True, reply

    def _write_lines(self, keep: Callable[[str], Said]) -> None:
        lines: list[str] = []

        def reply(typed: str) -> Said:
            if typed.strip():
                lines.append(typed.rstrip())
                self.talk.walk.draft("note", "\n".join(lines), at_once=True)
                return
            self.talk.writing, self.talk.reply = False, None
            if lines:
                yield from keep("\n".join(lines))
            else:
                yield say("Nothing was written down.")

        self.talk.writing, self.talk.reply = True, reply

    def _addressed(self, text: str) -> tuple[int, int, str]:
        """`table 2 question 5: They said …` → 2, 5 and the words; a table or question that does not exist is words."""
        words, session = self.talk.teller.words, self.talk.walk.session
        numbers = {"table": 0, "question": 0}
        names = {words.gettext("table"): "table", words.gettext("question"): "question"}
        pattern = re.compile(rf"\s*({'|'.join(map(re.escape, names))})\s+(\d{{1,4}})\s*[:,.]?(?=\s|$)", re.IGNORECASE)
        rest = text
        while match := pattern.match(rest):
            numbers[names[match[1].casefold()]] = int(match[2])
            rest = rest[match.end() :]
        known = {q.number for step in session.steps for q in step.questions}
        wrong = numbers["question"] and numbers["question"] not in known
        wrong = wrong or (session.start.tables and numbers["table"] > session.start.tables)
        return (0, 0, text) if wrong or not rest.strip() else (numbers["table"], numbers["question"], rest.strip())

    def _saved(self, *place: Message) -> Message:
        if self.talk.walk.journal.unsaved:
            return say("Written down, but not saved yet.")
        at = self.talk.teller.clock(self.talk.walk.session.now.wall)
        if not place:
            return say("Saved {time}.", time=at)
        return say("Saved {time}, {place}.", time=at, place=", ".join(self.talk.teller.words.say(p) for p in place))
