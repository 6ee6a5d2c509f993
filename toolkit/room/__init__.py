"""What the room may see of a session: the one place where that is decided.

`board` is given this and nothing else. A question is its number, its text, what there is to vote for and what it shows;
a session has much more, which is for nobody else.
"""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.content.models.vote import rows
from toolkit.walking.session.state import Session


@dataclass(frozen=True)
class SeenQuestion:
    """A question as the participants have it on paper. `owner`: the question set, empty for the case."""

    number: int
    text: str
    owner: str = ""
    options: tuple[str, ...] = ()
    """What there is to vote for, by number, where it is voted on."""
    shows: str = ""
    """What the picture in the handout shows, or what the table there says, where it has one."""


@dataclass(frozen=True)
class Seen:
    """One moment of a session. `left` in seconds, negative when the time is up; None where there is none to keep."""

    workshop: str
    language: str
    step: str = ""
    """Empty before the first one."""
    number: int = 0
    of: int = 0
    questions: tuple[SeenQuestion, ...] = ()
    left: float | None = None
    until: float | None = None
    """When the step is over, in seconds since 1970."""
    speaker: float | None = None
    """Seconds left for whoever has the floor, None where no clock runs."""
    paused: bool = False
    ended: bool = False


def seen(session: Session) -> Seen:
    """The session without anything that is the facilitator's."""
    start = session.start
    step, left = session.step, session.left
    if step is None or session.ended:
        return Seen(start.title, start.language, ended=session.ended)
    return Seen(
        start.title,
        start.language,
        step.title,
        (session.current or 0) + 1,
        len(session.steps),
        tuple(_questions(session)),
        left,
        None if left is None or left < 0 or session.paused else session.now.wall + left,
        session.speaker,
        session.paused,
    )


def _questions(session: Session) -> list[SeenQuestion]:
    names = session.start.header.operations
    asked = session.step.questions if session.step else ()
    return [
        SeenQuestion(
            q.number,
            q.text,
            names.get(q.set_id, q.set_id) if q.set_id else "",
            tuple(rows(q.vote.labels)) if q.vote else (),
            q.shows,
        )
        for q in asked
        if q.number not in session.dropped
    ]
