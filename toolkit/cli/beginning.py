"""What the first line of a session's journal says, whether it is led or written in afterwards."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from toolkit import __version__

if TYPE_CHECKING:
    from toolkit.planning.workshop import Workshop

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Those that nobody mistakes for another."""


def short_id() -> str:
    """What sets a session apart from others of the same day and place."""
    return "".join(secrets.choice(LETTERS) for _ in range(4))


def start_of(
    workshop: Workshop, name: str, here: datetime, *, rehearsal: bool = False, speed: float = 1.0
) -> dict[str, Any]:
    """The fields of a Start; `here` is the time on the wall now."""
    from toolkit.walking.session.steps import fingerprint, steps_of

    setting = workshop.setting
    start = workshop.agenda.start if setting.day else here.replace(
        hour=setting.start.hour, minute=setting.start.minute, second=0, microsecond=0
    )  # fmt: skip
    today = setting.day in (None, here.date()) and not rehearsal
    return {
        "session": name,
        "title": workshop.title or workshop.case.title,
        "language": workshop.language,
        "content": fingerprint(workshop),
        "steps": steps_of(workshop),
        "planned_start": start.timestamp() if today else None,
        "tables": setting.groups or 0,
        "facts": {
            "municipality": setting.municipality,
            "place": setting.place,
            "mode": setting.mode,
            "case": workshop.case_id,
            "programme": workshop.programme_id,
            "question_sets": [operation.id for operation in workshop.operations],
            "operations": {operation.id: operation.content.title for operation in workshop.operations},
            "facilitators": [facilitator.name for facilitator in setting.facilitators],
            "sender": setting.look.sender,
            "accent": setting.look.accent,
            "participants": setting.people,
            "follow_up": follow_up_of(workshop, setting.day),
        },
        "rehearsal": rehearsal,
        "speed": speed,
        "toolkit": __version__,
        "offset": int((here.utcoffset() or here - here).total_seconds() // 60),
    }


def follow_up_of(workshop: Workshop, day: date | None) -> dict[str, Any] | None:
    """The meeting at which the promises are looked at again, after a workshop on that day."""
    from toolkit.content.prose import plain

    planned = workshop.programme.follow_up
    if planned is None:
        return None
    again = replace(workshop.setting, day=day).follow_up_day(planned.days_after)
    points = [{"minutes": step.minutes, "text": plain(step.text)} for step in planned.steps]
    return {"day": again.isoformat() if again else None, "points": points}
