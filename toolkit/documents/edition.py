"""The editions that a document may be made in, and what each of them changes.

How an edition looks is in `editions/<id>.css`, and in a style sheet or template of that name in a document's own
folder. Nothing asks for an edition by its id: what one does differently is a field here.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from toolkit.content.models.plan import CardSize
from toolkit.problems import Message, say

FOLDER = Path(__file__).parent / "editions"


@dataclass(frozen=True)
class Edition:
    """One way of making a document, such as large print."""

    id: str
    title: Message
    """What it is called in file names and lists."""
    large: bool = False
    """Whether the letters are so large that a text must be shorter, or have a page of its own."""
    black: bool = False
    """Whether everything is printed in black, without logos."""
    fields: bool = False
    """Whether places to write are form fields in place of ruled lines."""
    booklet: bool = False
    """Whether A5 pages are put two by two on sheets of A4 to fold."""
    two_languages: bool = False
    """Whether it has a second language beside the first, and so needs a workshop that has one."""
    card_size: CardSize | None = None
    """The size of cards, where it is not the plan's."""
    heading_room: int = 64
    """How many characters of a chapter's name fit at the top of a page."""

    @property
    def stylesheet(self) -> Path:
        """What the edition changes in every document; not every edition has one."""
        return FOLDER / f"{self.id}.css"


STANDARD = "standard"
"""The id of the edition that every document has."""
FILLABLE = Edition("fillable", say("to fill in"), fields=True)
"""The edition with form fields; the forms that records are made into look like it."""
EDITIONS = {
    edition.id: edition
    for edition in (
        Edition(STANDARD, say("standard")),
        Edition("large-print", say("large print"), large=True, card_size="A5", heading_room=32),
        Edition("saver", say("ink saver"), black=True),
        FILLABLE,
        Edition("booklet", say("booklet"), booklet=True, heading_room=40),
        Edition("side-by-side", say("two languages"), two_languages=True),
    )
}
"""Every edition by its id, in the order in which they are offered."""
