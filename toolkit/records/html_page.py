"""A record as HTML: the page that is printed, and the same as one file for a browser."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from toolkit import __version__
from toolkit.documents import FOLDER as DOCUMENTS
from toolkit.languages import words
from toolkit.printing.render.fonts import unprintable
from toolkit.printing.render.look import ACCENT, nearest_with_contrast
from toolkit.printing.render.rendering import LONG_WORD, TAG, environment, with_style
from toolkit.problems import Message, count, say
from toolkit.records.outline import head, met, remark
from toolkit.records.record import Record
from toolkit.source.encoding import CONTROL

FOLDER = Path(__file__).parent
STYLES = (DOCUMENTS / "base.css", FOLDER / "sheet.css")
HEX_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True)
class RecordPage:
    """A page of a record: what it is called, and its HTML without the style sheets."""

    title: str
    html: str
    language: str
    styles: tuple[Path, ...] = STYLES
    unknown_letters: str = "[…]"
    """What is printed for a word in letters that our typefaces do not have."""

    @property
    def printable(self) -> str:
        """The HTML with what our typefaces cannot draw named in words: emoji in a note must not stop the printing."""
        html, unknown = self.html, unprintable(self.html)
        if letters := "".join(character for character in unknown if character.isalpha()):
            html = re.sub(f"[{letters}]+(?:[\\s{letters}]*[{letters}])?", self.unknown_letters, html)
        for character in unknown:
            name = unicodedata.name(character, f"U+{ord(character):04X}").lower()
            html = html.replace(character, "" if unicodedata.category(character)[0] in "CM" else f"[{name}]")
        return html


def minutes_page(record: Record) -> RecordPage:
    """What was said, decided and promised, to read and to send."""
    said = words(record.language)
    return page(
        "minutes",
        say("Minutes of the meeting"),
        record,
        summary=said.say(_summary(record)),
        met=met(record, said),
        has_notes=any(record.all_notes),
        remark=lambda step: remark(step, said),
    )


def page(name: str, kind: Message, record: Record, **told: Any) -> RecordPage:
    """A sheet from the template of that name."""
    said = words(record.language)
    title = f"{said.say(kind)}: {record.title}"
    template = environment(FOLDER, said).get_template(f"{name}.html")
    shared = {
        "words": said,
        "r": record,
        "name": name,
        "kind": said.say(kind),
        "title": title,
        "head": head(record, said),
        "accent": accent_of(record),
        "generator": f"toolkit {__version__}",
    }
    html = template.render(**shared, **told, long_words=False)
    if LONG_WORD.search(TAG.sub(" ", html)):
        html = template.render(**shared, **told, long_words=True)
    unknown = said.gettext("[letters that cannot be printed here]")
    return RecordPage(title, CONTROL.sub("", html), said.tag, unknown_letters=unknown)


def standalone(sheet: RecordPage) -> str:
    """One file for a browser, with nothing to fetch."""
    return with_style(sheet.html, sheet.styles)


def _summary(record: Record) -> Message:
    took = count("{count} minute", "{count} minutes", round(record.took or 0))
    return say("{took} in all, {planned} planned.", took=took,
               planned=count("{count} minute", "{count} minutes", record.planned))  # fmt: skip


def accent_of(record: Record) -> str:
    """The workshop's colour, dark enough to be read; a record may come from anywhere."""
    accent = record.meeting.accent or ACCENT
    return nearest_with_contrast(accent) if HEX_COLOUR.fullmatch(accent) else ACCENT
