"""Whether what was written is safe, and where: moving to another disk, closing, and what is said of trouble."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from toolkit.problems import count, say, system_problem
from toolkit.walking.talk import Said, Talk


@dataclass
class Keeping:
    """Looks after the journal in the course of a conversation."""

    talk: Talk
    asked_to_quit: bool = False
    """Whether the last command was to close, and was not obeyed yet."""
    _told_of_trouble: bool = False

    def move(self, typed: str) -> Said:
        """Goes on in another folder, everything so far included."""
        walk = self.talk.walk
        if not typed:
            yield say("Write where: {example}.", example=f"{self.talk.letter('move')} /home/eva")
            return
        folder = Path(typed).expanduser() / walk.journal.path.parent.name
        if walk.move(folder):
            yield say("Everything is in {folder} now, and is saved there.", folder=str(folder))
        else:
            yield say("It cannot be saved there either.")
            self._told_of_trouble = False

    def quit(self, _: str) -> Said:
        """Closes, but asks once more where that would lose something."""
        self.talk.walk.journal.save()
        if (lost := self.talk.walk.journal.unsaved) and not self.asked_to_quit:
            self.asked_to_quit = True
            yield count("{count} line is not saved.", "{count} lines are not saved.", lost)
            yield say("Write {move} and a folder to save it there, or {quit} again to close all the same.",
                      move=self.talk.letter("move"), quit=self.talk.letter("quit"))  # fmt: skip
        else:
            self.talk.finished = True

    def leave(self) -> Said:
        """The last words: where everything is, or how much could not be saved anywhere."""
        walk, manner = self.talk.walk, self.talk.manner
        saved = walk.leave()
        if not saved and walk.move(manner.elsewhere / walk.journal.path.parent.name):
            saved = walk.leave()
            yield say("It could not be saved where it should be. All of it is in {folder}.",
                      folder=str(walk.journal.path.parent))  # fmt: skip
        if not saved:
            yield count("{count} line could not be saved.", "{count} lines could not be saved.", walk.journal.unsaved)
        elif walk.session.ended:
            yield say("Everything is saved in {folder}.", folder=str(walk.journal.path.parent))
        else:
            yield say("Everything is saved. Go on with: {command}", command=manner.resume)

    def trouble(self) -> Said:
        """Whether what was written is safe: said once when it no longer is, and once when it is again."""
        journal = self.talk.walk.journal
        if journal.trouble and not self._told_of_trouble:
            reason = system_problem(journal.trouble, str(journal.path)).message
            yield say("It cannot be saved: {reason}. Go on, everything is kept in memory, and saving is tried again "
                      "each time. To save it somewhere else, write {move} and a folder.", reason=reason,
                      move=self.talk.letter("move"))  # fmt: skip
        elif not journal.trouble and self._told_of_trouble and not self.talk.finished:
            yield say("Everything is saved again.")
        self._told_of_trouble = journal.trouble is not None
