"""What was begun and left, from every field; the journal keeps all of it as one draft."""

from __future__ import annotations

from dataclasses import dataclass, field

from toolkit.walking.screen.field import Writing
from toolkit.walking.session.walk import Walk


@dataclass
class Drafts:
    """`prefix` is what stood in the open field from the beginning: nothing more than that is nothing."""

    walk: Walk
    prefix: str = ""
    _parts: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, name: str) -> str:
        """What is unfinished there."""
        return "; ".join(self._parts.get(name, ()))

    def wrote(self, writing: Writing, text: str) -> None:
        """Takes down how far it has come."""
        if writing.draft:
            new = () if self.is_nothing(text) else (text,)
            self._parts[writing.draft] = (*writing.before, *new)
            self.save()

    def finish(self, name: str) -> None:
        """Forgets it; the next `save` takes it off the journal too."""
        self._parts.pop(name, None)

    def is_nothing(self, text: str) -> bool:
        """Whether nothing has been written besides what stood there."""
        return text.strip() in {"", self.prefix.strip()}

    def save(self, *, at_once: bool = False) -> None:
        """Writes it down, every other second at most unless `at_once`."""
        begun = [name for name in self._parts if self.of(name).strip()]
        if len(begun) == 1:
            self.walk.draft(begun[0], *self._parts[begun[0]], at_once=at_once)
        else:
            self.walk.draft("", *map(self.of, begun), at_once=at_once)
