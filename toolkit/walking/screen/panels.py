"""What is on the screen all the time: where we are, how long is left, what comes then, and what was written last."""

from __future__ import annotations

from dataclasses import dataclass, replace

from textual.content import Content

from toolkit.problems import Message, count, say
from toolkit.walking.dialogue.commands import NAMED, spelled
from toolkit.walking.dialogue.context import Context
from toolkit.walking.dialogue.meeting import LeftToAsk
from toolkit.walking.dialogue.phrases import SHORT, Phrases, briefly, pace, speaking
from toolkit.walking.lettering import figures
from toolkit.walking.screen.widgets import GOOD, LATE, QUIET, SOON, WIDE, TextRequest
from toolkit.walking.session.events import Action
from toolkit.walking.session.state import MINUTE, Session

SOON_PART = 0.2
"""How much of a step is left when it is time to round off."""

HINTED = ("help", "next", "note", "question", "list", "pause", "quit", "next_meeting", "who_came")
"""The commands whose keys are shown at the bottom, the most needed first."""
NARROW = 40
"""Columns below which the step is told without the word for it."""


@dataclass(frozen=True)
class PanelSizes:
    """What there is room for: as a window shrinks, what matters least goes first.

    `scale` of the figures: 0 none, 0.5 small; `rows` of words beside them; `notes` lines below the page.

    `beside`: the notes are beside the page instead; `airy`: an empty line above it; `messages`: lines for
    sentences below it.
    """

    scale: float
    rows: int
    notes: int = 0
    beside: bool = False
    airy: bool = False
    messages: int = 2

    @property
    def tiny(self) -> bool:
        """Whether only the most important sentence has room."""
        return self.messages == 1


SIZES = (
    (100, 36, PanelSizes(2, 10, notes=3, airy=True)),
    (50, 22, PanelSizes(1, 5, notes=2, airy=True)),
    (40, 12, PanelSizes(0.5, 3, notes=1)),
    (0, 0, PanelSizes(0, 1, messages=1)),
)
"""From how many columns and rows on there is room for what."""


def panel_sizes(columns: int, rows: int) -> PanelSizes:
    """What there is room for in a window of this size."""
    sizes = next(sizes for least, lowest, sizes in SIZES if columns >= least and rows >= lowest)
    return replace(sizes, beside=True, notes=0) if columns >= WIDE and sizes.airy else sizes


@dataclass(frozen=True)
class Panels:
    """Draws a session for a window of some width and height."""

    phrases: Phrases

    def head(self, session: Session, width: int) -> Content:
        """The step, and the time on the wall at the right."""
        clock = self.phrases.clock(session.now.wall)
        room = max(1, width - len(clock) - 2)
        place = self._where(session, short=width < NARROW)
        return Content(shortened(place, room).ljust(room) + "  " + clock)

    def big(self, session: Session, scale: float) -> Content:
        """The figures: whole minutes until it is nearly up, so that nothing ticks; red and a plus when it is over."""
        text = self._figures(session)
        if not text or not scale:
            return Content("")
        return Content.styled("\n".join(figures(text, scale).rows), self._colour(session))

    def pace(self, session: Session, rows: int) -> Content:
        """Words beside the figures, the most important first, as many lines as there are rows."""
        if session.current is None or session.ended:
            sentences = [] if session.ended else [self._content(message) for message in self.phrases.time(session)]
            return Content("\n").join(sentences[:rows])
        late = (session.behind or 0) / MINUTE
        lines = [
            Content.styled(self._text(self._caption(session)), f"bold {self._colour(session)}"),
            Content.styled(self._text(pace(session)), LATE if late >= 1 else GOOD),
        ]
        if (talking := speaking(session.speaker)) is not None:
            lines.insert(0, Content.styled(self._text(talking), f"bold {SOON if (session.speaker or 0) > 0 else LATE}"))
        if (coming := self.phrases.coming_at(session)) is not None:
            lines.append(self._content(coming))
        ends = say("You finish at about {end}.", end=self.phrases.clock(session.ends))
        lines.insert(2 if rows > len(lines) else len(lines), self._content(ends))
        return Content("\n").join(lines[:rows])

    def line(self, session: Session, width: int) -> Content:
        """All of that in one line where it fits, otherwise in two: the time, and the pace."""
        if session.current is None or session.ended:
            return self.pace(session, 1)
        words = f"{self._figures(session)} {self._text(self._caption(session))}".strip()
        late = self._text(pace(session))
        if len(words) + len(late) + 2 <= width:
            return Content.assemble((f"{words}. ", f"bold {self._colour(session)}"), late)
        return Content.assemble(
            (f"{shortened(words, width)}\n", f"bold {self._colour(session)}"), self._text(briefly(session))
        )

    def last_notes(self, session: Session, most: int, width: int) -> Content:
        """What was written last, a line of that width for each, the latest at the bottom."""
        written = [(note.at.wall, self.note(session, note.id)) for note in session.notes]
        written += [
            (d.at.wall, self._timed(d.at.wall, say("Decision: {text}", text=d.text))) for d in session.decisions
        ]
        written += [
            (a.at.wall, self._timed(a.at.wall, say("Promise: {text}", text=promise(a)))) for a in session.actions
        ]
        written += [(c.at.wall, self._timed(c.at.wall, say("Counted: {text}", text=c.errand))) for c in session.counts]
        written += [(x.at.wall, self._timed(x.at.wall, say("In a year: {text}", text=x.what))) for x in session.lasting]
        rows = [text for _, text in sorted(written, key=lambda one: one[0])][-most:] if most else []
        return Content("\n").join(Content(shortened(" ".join(row.split()), width)) for row in rows)

    def all_notes(self, session: Session) -> Content:
        """Every note so far, each table's by themselves, then what was decided and promised."""
        parts: list[Content] = [Content.styled(self._text(say("Notes so far")), "bold")]
        for table in sorted({note.table for note in session.notes}):
            if table:
                group = self.phrases.group_heading(session, table)
                parts.append(Content.styled(self._text(group), f"bold {QUIET}"))
            parts += [Content(f"· {note.text}") for note in session.notes if note.table == table]
        for heading, texts in (
            (say("Decided"), [decision.text for decision in session.decisions]),
            (say("Promised"), [promise(action) for action in session.actions]),
            (say("Counted"), [row.errand for row in session.counts]),
            (say("Should last"), [row.what for row in session.lasting]),
        ):
            if texts:
                parts += [Content.styled(self._text(heading), "bold"), *(Content(f"· {text}") for text in texts)]
        if len(parts) == 1:
            parts.append(Content.styled(self._text(say("None yet.")), QUIET))
        return Content("\n").join(parts)

    def note(self, session: Session, number: int) -> str:
        """A note in one line, with its table and question, and marked where it is important."""
        note = next(note for note in session.notes if note.id == number)
        place = [self._text(self.phrases.group_heading(session, note.table))] * bool(note.table)
        place += [self._text(say("question {number}", number=note.question))] * bool(note.question)
        flagged = any(flag.note == number for flag in session.flags)
        important = self._text(say("(important)")) + " " if flagged else ""
        return f"{self.phrases.clock(note.at.wall)} {important}{', '.join(place)}{': ' * bool(place)}{note.text}"

    def status(
        self, ctx: Context, message: str, reminder: LeftToAsk | None, request: TextRequest | None, sizes: PanelSizes
    ) -> Content:
        """What is not saved, what was just said, and what is being asked for, as far as there is room."""
        lost, parts = ctx.journal.unsaved, list[Content]()
        if request:
            parts.append(self._content(request.label if sizes.tiny else _how(request)))
        elif reminder and not (message and sizes.tiny):
            parts.append(self._content(reminder.briefly if sizes.tiny else reminder.whole))
        if message:
            parts.insert(0, Content(message))
        if lost:
            unsaved = count("NOT SAVED YET: {count} line.", "NOT SAVED YET: {count} lines.", lost)
            move = ctx.letter("move")
            mend = say("{lost} {move} saves it somewhere else.", lost=unsaved, move=move)
            parts.insert(0, Content.styled(self._text(mend), LATE))
        return Content("\n").join(parts[-sizes.messages :] if sizes.tiny else parts)

    def hints(self, width: int, *, more: bool) -> str:
        """The keys that matter, as many as there is room for; `more`: the page goes on below."""
        hints = [self._text(say("Space: more"))] * more + [
            self._text(say("{key} {command}", key=letter, command=word))
            for letter, word in (spelled(NAMED[command], self.phrases.words) for command in HINTED)
        ]
        while len(" · ".join(hints)) > width and len(hints) > 1:
            hints.pop()
        return " · ".join(hints)

    def _timed(self, wall: float, message: Message) -> str:
        return f"{self.phrases.clock(wall)} {self._text(message)}"

    def _where(self, session: Session, *, short: bool) -> str:
        if session.ended:
            return self._text(say("The workshop is over."))
        if session.current is None or session.step is None:
            return session.start.title
        place = {"number": session.current + 1, "all": len(session.steps), "title": session.step.title}
        if short:
            return self._text(say("{number} of {all} {title}", **place))
        return self._text(say("Step {number} of {all}: {title}", **place))

    def _figures(self, session: Session) -> str:
        left = session.left
        if left is None or session.ended:
            return ""
        seconds = int(abs(left))
        text = str(round(seconds / MINUTE)) if seconds >= SHORT else f"{seconds // MINUTE}:{seconds % MINUTE:02}"
        return text if left >= 0 else f"+{text}"

    def _caption(self, session: Session) -> Message:
        if session.paused:
            return say("PAUSE. The time stands still")
        if session.left is None:
            return say("No set time")
        if session.left < 0:
            return say("OVER TIME")
        left = say("minutes left") if session.left >= SHORT else say("left")
        return say("{left}. Round off", left=left) if self._is_soon(session) else left

    def _colour(self, session: Session) -> str:
        if session.left is None or session.paused:
            return QUIET
        return LATE if session.left < 0 else SOON if self._is_soon(session) else GOOD

    def _is_soon(self, session: Session) -> bool:
        here = session.current
        return here is not None and session.left is not None and session.left < session.allotted(here) * SOON_PART

    def _content(self, message: Message | str) -> Content:
        return Content(self._text(message))

    def _text(self, message: Message | str) -> str:
        return message if isinstance(message, str) else self.phrases.words.say(message)


def promise(action: Action) -> str:
    """What, who and by when, as far as it was said."""
    return ", ".join(part for part in (action.what, action.who, action.when) if part)


def _how(request: TextRequest) -> Message:
    if request.tells_enter:
        return say("{label} (Esc goes back)", label=request.label)
    if request.draft:
        return say("{label} (Enter saves, Esc goes back)", label=request.label)
    return say("{label} (then Enter; Esc goes back)", label=request.label)


def shortened(text: str, width: int) -> str:
    """The text in so many columns at most."""
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"
