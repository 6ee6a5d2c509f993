"""What the page says at one moment, and the news by which it follows."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from itertools import groupby
from pathlib import Path

from toolkit.languages import Words
from toolkit.printing.render.rendering import environment
from toolkit.room import Seen, SeenQuestion
from toolkit.room.saying import ANNOUNCED, minutes_left, of_sets, still, time_left
from toolkit.walking.dialogue.phrases import shown_seconds, speaking
from toolkit.walking.session.state import MINUTE

FOLDER = Path(__file__).parent
MOST = 4
"""Questions that have room together in letters that can be read from the back of a room."""


@dataclass(frozen=True)
class AskedTogether:
    """Questions of the case, or of one set, which then stand below its name."""

    owner: str
    questions: Sequence[SeenQuestion]


@dataclass(frozen=True)
class Shown:
    """What is shown from one change to the next. `minutes` left, None where no time is kept or it stands still."""

    title: str
    language: str
    html: str
    aloud: str = ""
    """What a screen reader says when it is another than before."""
    step: int = 0
    minutes: int | None = None
    speaker: int | None = None
    """Seconds left for whoever has the floor, as they are shown; None where no clock runs."""

    @property
    def news(self) -> str:
        """As one line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)


class RoomPage:
    """The page as HTML in the language of the workshop; `words` gives those of a language, `local` the time of day."""

    def __init__(self, words: Callable[[str], Words], program: Words, local: Callable[[float], datetime]) -> None:
        self._words, self._program, self._local = words, program, local
        self._key: Seen | None = None
        self.shown = self._made(None)

    def page(self) -> str:
        """The whole page. It works without scripts too: then it is loaded anew to follow."""
        template = environment(FOLDER, self._program).get_template("page.html")
        return template.render(shown=self.shown, words=self._program)

    def show(self, seen: Seen | None) -> None:
        """Shows a moment; `shown` is made anew only when it says something else."""
        key = seen and replace(
            seen,
            left=None if seen.left is None else float(minutes_left(seen)),
            until=_minute(seen),
            speaker=_speaker(seen),
        )
        if key != self._key:
            self._key, self.shown = key, self._made(seen)

    def _made(self, seen: Seen | None) -> Shown:
        words = self._words(seen.language) if seen else self._program
        goes_on = seen is not None and bool(seen.step) and not seen.paused
        waits = seen is not None and not seen.step and not seen.ended
        alone = "" if goes_on else words.say(still(None if waits else seen))
        title = seen.step if seen and goes_on else alone
        groups = _groups(seen.questions) if seen and goes_on else []
        many = sum(len(group.questions) for group in groups) > MOST
        by_number = [words.say(line) for line in of_sets(seen.questions)] if seen and many else []
        left = words.say(time_left(seen)) if seen and goes_on and seen.left is not None else ""
        talking = speaking(seen.speaker) if seen and goes_on else None
        until = words.clock(self._local(seen.until)) if seen and goes_on and seen.until is not None else ""
        html = environment(FOLDER, words).get_template("now.html").render(
            words=words, seen=seen, title=title, left=left, until=until, by_number=by_number,
            talking=words.say(talking) if talking else "",
            groups=[group for group in groups if not (many and group.owner)],
        )  # fmt: skip
        minutes = minutes_left(seen) if seen and goes_on and seen.left is not None else None
        said = left if minutes in ANNOUNCED else ""
        number, speaker = (seen.number, _speaker(seen)) if seen and goes_on else (0, None)
        return Shown(title, words.tag, html, said, number, minutes, speaker)


def _minute(seen: Seen) -> float | None:
    """When the step is over, in whole minutes: it is told no finer. Seconds first, since it is a sum that trembles."""
    return None if seen.until is None else round(seen.until) // MINUTE * MINUTE


def _speaker(seen: Seen) -> int | None:
    return None if seen.speaker is None else shown_seconds(seen.speaker)


def _groups(questions: Sequence[SeenQuestion]) -> list[AskedTogether]:
    return [AskedTogether(owner, tuple(group)) for owner, group in groupby(questions, key=lambda one: one.owner)]
