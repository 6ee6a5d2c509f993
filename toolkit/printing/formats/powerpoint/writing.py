"""Slides to a PowerPoint file; with `design` the only home of python-pptx.

Titles are titles to PowerPoint, so that a screen reader finds them and a list of slides has names; shapes stand in the
order in which they are read; pictures say what they are; every word says its language.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import unescape
from typing import Any

from pptx.oxml import parse_xml
from pptx.util import Emu, Mm, Pt

from toolkit.languages import words
from toolkit.printing.formats.office import AUTHOR, NO_DATE, Draw, Readable, picture_at, without_clock
from toolkit.printing.formats.powerpoint.design import (
    LAYOUTS,
    LOGO,
    NAMESPACES,
    SMALL,
    Box,
    empty_presentation,
    number_place,
)
from toolkit.printing.formats.powerpoint.fitting import GAP, LINE_HEIGHT, POINT, STEP_IN, TIMES, divided, largest
from toolkit.printing.formats.powerpoint.page import Run, Slide, SlideLine, SlidePicture, apart, slides_of, trimmed
from toolkit.printing.formats.powerpoint.shown import layout_of, place_of_shown

CODE, BESIDE = 50, 8
"""Millimetres: how large a picture beside a text is, and how far from it."""
MOST_BESIDE = 2
"""How many of them a slide holds."""
AUTO_NUMBERS = {".": "Period", ")": "ParenR", "(": "ParenBoth"}
NUMBERED = re.compile(r"(\(?)(\d+|[a-zA-Z])([.)])")


def powerpoint_file(page: Readable, accent: str, draw: Draw | None = None) -> bytes:
    """The document as .pptx; the same bytes for the same page."""
    language = words(page.language)
    made = empty_presentation(accent, language)
    writer = _Writer(made, language.formats.spelling, draw)
    on = language.gettext("continued")
    for part in apart(part for slide in slides_of(page.html) for part in _fitting(slide, on)):
        writer.add(part)
    about = made.core_properties
    author = AUTHOR.search(page.html)
    about.title, about.language = page.title, language.formats.spelling
    about.author = about.last_modified_by = unescape(author[1]) if author else "toolkit"
    about.created = about.modified = NO_DATE
    about.revision = 1
    target = io.BytesIO()
    made.save(target)
    return without_clock(target)


def _fitting(slide: Slide, on: str) -> Iterator[Slide]:
    """The slide, or as many as it takes for its text and its pictures to have room; the later ones say so."""
    body = LAYOUTS[slide.arrangement].body
    signs = [picture for picture in slide.pictures if not picture.beside]
    beside = [picture for picture in slide.pictures if picture.beside]
    parts = divided(slide.lines, body.width, body.height, body.sizes[-1])
    rows = [beside[start : start + MOST_BESIDE] for start in range(0, len(beside), MOST_BESIDE)]
    if rows and any(parts):
        rows = [[], *rows]
    goes_on = any(run.quiet for run in slide.title)
    title = trimmed(tuple(run for run in slide.title if not run.quiet))
    number = max(len(parts), len(rows), 1)
    for place in range(number):
        later = place > 0
        which = f" {place + 1}" if goes_on or number > 2 else ""
        yield replace(
            slide,
            arrangement="text" if later else slide.arrangement,
            title=(*title, Run(f" ({on}{which})", quiet=True)) if later else slide.title,
            lines=tuple(parts[place]) if place < len(parts) else (),
            pictures=(*(signs if not later else ()), *(rows[place] if place < len(rows) else ())),
            foot=slide.foot if place == number - 1 else (),
            script=() if later else slide.script,
        )


class _Writer:
    """Adds slides to a presentation, each shape in the order in which it is read."""

    def __init__(self, presentation: Any, spelling: str, draw: Draw | None) -> None:
        self.presentation, self.spelling, self.draw = presentation, spelling, draw
        self.layouts = dict(zip(LAYOUTS, presentation.slide_layouts, strict=True))

    def add(self, slide: Slide) -> None:
        added = self.presentation.slides.add_slide(self.layouts[slide.arrangement])
        layout = LAYOUTS[slide.arrangement]
        title, body = added.placeholders[0], added.placeholders[1]
        title.name = "title"
        self._title(title.text_frame, slide, layout.title)
        shown = next((picture for picture in slide.pictures if picture.is_shown), None)
        lines = (SlideLine(slide.foot),) if slide.foot and not slide.lines else slide.lines
        if shown or slide.table:
            self._shown(added, slide, shown, body)
        elif lines:
            body.name = "text"
            size = largest(lines, layout.body.width, layout.body.height, layout.body.sizes)
            self._fill(body.text_frame, lines, size, layout.body)
        else:
            body._element.getparent().remove(body._element)
        row = 0
        for picture in slide.pictures:
            if picture.beside:
                self._beside(added, picture, row)
                row += 1
            elif not picture.is_shown:
                self._picture(added, picture, LOGO)
        shapes = added.shapes._spTree
        number = len(self.presentation.slides)
        shapes.append(number_place(self.spelling, max(int(id_) for id_ in shapes.xpath("//p:cNvPr/@id")) + 1, number))
        if slide.script:
            self._notes(added, slide.script)

    def _title(self, frame: Any, slide: Slide, box: Box) -> None:
        """The title with the small line above it, which belongs to it: a time, or the question's number and whose."""
        large = tuple(replace(run, strong=True) for run in slide.title if not run.quiet)
        small = [line for line in (slide.label, tuple(run for run in slide.title if run.quiet)) if line]
        room = box.height - len(small) * SMALL * LINE_HEIGHT * POINT
        size = largest((SlideLine(large),), box.width, room, box.sizes)
        paragraph = frame.paragraphs[0]
        if slide.label:
            for run in slide.label:
                strong = run.strong and not run.quiet
                self._run(
                    paragraph, run, SMALL * (1.3 if strong else 1), colour="accent1" if strong else "tx2", strong=strong
                )
            paragraph._p.append(
                parse_xml(f'<a:br {NAMESPACES}><a:rPr lang="{self.spelling}" sz="{SMALL * 100}"/></a:br>')
            )
        for run in slide.title:
            quiet = run.quiet
            self._run(
                paragraph,
                run,
                SMALL if quiet else size,
                colour="tx2" if quiet else None,
                strong=False if quiet else None,
            )

    def _fill(self, frame: Any, lines: Sequence[SlideLine], size: float, box: Box) -> None:
        for number, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            if number:
                paragraph.space_before = Pt(round(size * GAP))
            self._indent(paragraph, line, size)
            for run in line.runs:
                strong = True if run.strong or line.kind == "large" else None
                colour = "accent1" if line.kind == "times" and run.strong else "tx2" if run.quiet else None
                self._run(paragraph, run, size, colour=colour, strong=strong)

    def _indent(self, paragraph: Any, line: SlideLine, size: float) -> None:
        """The sign before an item, which PowerPoint draws, and the second line under the first word."""
        about = paragraph._p.get_or_add_pPr()
        if line.kind == "text" or line.kind == "large":
            return
        step = round(Pt(size) * (TIMES if line.kind == "times" else STEP_IN))
        hangs = line.kind != "item" or bool(line.sign)
        about.set("marL", str(step * (line.depth + 1)))
        about.set("indent", str(-step if hangs else 0))
        if line.kind == "item" and line.sign:
            about.append(_bullet(line.sign))
        elif line.kind == "times":
            about.append(parse_xml(f'<a:tabLst {NAMESPACES}><a:tab pos="{step}" algn="l"/></a:tabLst>'))

    def _run(
        self, paragraph: Any, run: Run, size: float, *, colour: str | None = None, strong: bool | None = None
    ) -> None:
        added = paragraph.add_run()
        added.text = run.text
        added.font.size, added.font.bold = Pt(size), strong
        properties = added._r.get_or_add_rPr()
        properties.set("lang", self.spelling)
        if colour:
            properties.append(parse_xml(f'<a:solidFill {NAMESPACES}><a:schemeClr val="{colour}"/></a:solidFill>'))
        if run.link:
            added.hyperlink.address = run.link

    def _shown(self, added: Any, slide: Slide, picture: SlidePicture | None, body: Any) -> None:
        """What the slide is for, a picture or a table, and the lines below it."""
        lines = (*slide.lines, *((SlideLine(slide.foot),) if slide.foot else ()))
        place, below = place_of_shown(lines)
        if picture and not self._picture(added, picture, place, left=True):
            lines = (SlideLine((Run(picture.alternative),)), *lines)  # nothing to draw it with: its words stand there
            below = LAYOUTS["text"].body
        if slide.table:
            self._table(added, slide, place)
        body._element.getparent().remove(body._element)
        if lines:
            added.shapes._spTree.append(body._element)  # read after what it stands below
            body.name = "text"
            body.left, body.top, body.width, body.height = map(Mm, (below.left, below.top, below.width, below.height))
            self._fill(body.text_frame, lines, largest(lines, below.width, below.height, below.sizes), below)

    def _table(self, added: Any, slide: Slide, place: Box) -> None:
        layout = layout_of(slide.table, place.width, place.height)
        shape = added.shapes.add_table(
            len(slide.table), len(slide.table[0]), Mm(place.left), Mm(place.top), Mm(sum(layout.widths)),
            Mm(sum(layout.heights)),
        )  # fmt: skip
        shape.name = "table"
        table = shape.table
        table.first_row, table.first_col = True, slide.has_row_headings
        for column, width in zip(table.columns, layout.widths, strict=True):
            column.width = Mm(width)
        for number, (row, height) in enumerate(zip(table.rows, layout.heights, strict=True)):
            row.height = Mm(height)
            for cell, runs in zip(row.cells, slide.table[number], strict=True):
                for run in runs:
                    self._run(cell.text_frame.paragraphs[0], run, layout.size, strong=run.strong or None)

    def _beside(self, slide: Any, picture: SlidePicture, row: int) -> None:
        """A picture, and the text to the right of it."""
        top = LAYOUTS["text"].body.top + row * (CODE + BESIDE)
        drawn = self._picture(slide, picture, Box(26, top, CODE, CODE, ()))
        left = 26 + (CODE + BESIDE if drawn else 0)
        box = Box(left, top, 312 - left, CODE, (28, SMALL))
        shape = slide.shapes.add_textbox(Mm(box.left), Mm(box.top), Mm(box.width), Mm(box.height))
        shape.name = "text"
        frame = shape.text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_top = frame.margin_right = frame.margin_bottom = 0
        self._fill(frame, picture.beside, largest(picture.beside, box.width, box.height, box.sizes), box)

    def _picture(self, slide: Any, picture: SlidePicture, box: Box, *, left: bool = False) -> bool:
        """Whether the picture could be put there, as large as the box allows; to the right and below if it is smaller.

        `left`: to the left and above.
        """
        data = picture_at(picture.address, self.draw)
        if data is None:
            return False
        shape = slide.shapes.add_picture(io.BytesIO(data), 0, 0)
        scale = min(Mm(box.width) / shape.width, Mm(box.height) / shape.height)
        shape.width, shape.height = Emu(round(shape.width * scale)), Emu(round(shape.height * scale))
        shape.left = Mm(box.left) if left else Emu(Mm(box.left) + Mm(box.width) - shape.width)
        shape.top = Mm(box.top) if left else Emu(Mm(box.top) + Mm(box.height) - shape.height)
        shape.name = "picture"
        shape._element.nvPicPr.cNvPr.set("descr", picture.alternative)
        return True

    def _notes(self, slide: Any, script: Sequence[SlideLine]) -> None:
        """What whoever leads says and does, where PowerPoint shows it to them alone."""
        frame = slide.notes_slide.notes_text_frame
        for number, line in enumerate(script):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            sign = f"{line.sign} " if line.sign else ""
            for run in (*([Run(sign)] if sign else ()), *line.runs):
                added = paragraph.add_run()
                added.text, added.font.bold = run.text, run.strong or None
                added._r.get_or_add_rPr().set("lang", self.spelling)


def _bullet(sign: str) -> Any:
    """The sign of an item, or the numbering that it belongs to, beginning at its own number."""
    if found := NUMBERED.fullmatch(sign):
        opening, value, closing = found.groups()
        letters = "arabic" if value.isdigit() else "alphaLc" if value.islower() else "alphaUc"
        first = int(value) if value.isdigit() else ord(value.lower()) - ord("a") + 1
        kind = letters + AUTO_NUMBERS[opening or closing]
        return parse_xml(f'<a:buAutoNum {NAMESPACES} type="{kind}" startAt="{first}"/>')
    return parse_xml(f'<a:buChar {NAMESPACES} char="{sign}"/>')
