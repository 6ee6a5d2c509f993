"""Slides for PowerPoint say what the page says, the leader's words only in the leader's file, and fit their places."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pptx
import pytest
from PIL import Image

from toolkit.documents import kinds
from toolkit.printing.formats.powerpoint.design import HIGH, LAYOUTS, MILLIMETRE, SMALL, WIDE
from toolkit.printing.formats.powerpoint.fitting import height_of
from toolkit.printing.formats.powerpoint.page import Run, SlideLine, apart, slides_of
from toolkit.printing.formats.powerpoint.writing import powerpoint_file
from toolkit.printing.formats.tree import tree_of
from toolkit.printing.kit.building import build
from toolkit.printing.kit.order import Order
from toolkit.printing.render.look import PrintedLook, contrast
from toolkit.problems import Problem, ToolkitError, say

from ..planning.markers import marked_workshop
from .kits import EVERY_PLAN, MARKED, Kits, page_of
from .stress import looking_back, stressed

ACCENT = "#7a1f5c"
SLIDES = [kind for kind in kinds() if kind.written.slides]
SHOWN, WITH_NOTES = SLIDES
GOES_ON = re.compile(r"\((?:fortsättning|continued)\d*\)(?:\(\d+\))?$")
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def dots(width: int = 40, height: int = 40) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (width, height)).save(target, "PNG")
    return target.getvalue()


def draw(_: str) -> bytes:
    return dots()


@dataclass(frozen=True)
class Page:
    """A page of HTML that only a test has."""

    html: str
    title: str = "Bilder"
    language: str = "sv"


def made(page: Any) -> Any:
    return pptx.Presentation(io.BytesIO(powerpoint_file(page, ACCENT, draw)))


def slide(inner: str, kind: str = "") -> Page:
    return Page(f'<section class="slide {kind}">{inner}</section>')


def files_in(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def texts(shape: Any) -> str:
    return "".join(paragraph.text for paragraph in shape.text_frame.paragraphs)


def shown_words(html: str) -> str:
    """The words of the slides, as they stand on the page: neither notes nor lists' signs."""
    found = []
    for section in (one for one in tree_of(html).all() if one.tag == "section" and "slide" in one.classes):
        found += [element.text for element in section.elements() if "script" not in element.classes]
    return "".join("".join(found).split())


@pytest.mark.parametrize("kind", SLIDES, ids=lambda kind: kind.id)
@pytest.mark.parametrize("name", EVERY_PLAN)
def test_the_slides_say_what_the_page_says_in_its_order(kits: Kits, name: str, kind: Any) -> None:
    page = page_of(kind, kits.workshop(name))
    shown = shown_words(page.html)
    written = []
    for one in made(page).slides:
        for shape in (shape for shape in one.shapes if shape.has_text_frame and not is_number(shape)):
            words = "".join(texts(shape).split())
            # What has no room on one slide goes on under a title that the page does not have.
            if not (shape == one.shapes.title and words not in shown and GOES_ON.search(words)):
                written.append(words)
    # Where the titles have to be told apart there is a number more.
    assert re.sub(r"\(\d+\)", "", "".join(written)) == re.sub(r"\(\d+\)", "", shown)


def is_number(shape: Any) -> bool:
    return bool(shape.is_placeholder and shape.placeholder_format.type == 13)


@pytest.mark.parametrize("kind", SLIDES, ids=lambda kind: kind.id)
@pytest.mark.parametrize("name", EVERY_PLAN)
def test_every_slide_has_a_title_of_its_own_and_its_number(kits: Kits, name: str, kind: Any) -> None:
    presentation = made(page_of(kind, kits.workshop(name)))
    titles = [" ".join(one.shapes.title.text_frame.text.split()) for one in presentation.slides]
    assert all(titles)
    assert len(set(titles)) == len(titles) > 20
    for number, one in enumerate(presentation.slides, 1):
        shapes = list(one.shapes)
        assert shapes[0] == one.shapes.title  # what comes first is read first
        assert [texts_of_number(shape) for shape in shapes if is_number(shape)] == [str(number)]


def texts_of_number(shape: Any) -> str:
    (field,) = shape._element.iter(f"{DRAWN}fld")
    assert field.get("type") == "slidenum"
    return str(field.find(f"{DRAWN}t").text)


@pytest.mark.parametrize(("language", "spelling"), [("sv", "sv-SE"), ("sv-simple", "sv-SE"), ("en", "en-GB")])
def test_every_word_says_its_language(language: str, spelling: str) -> None:
    page = Page(
        '<meta name="author" content="Borås &amp; co"><section class="slide moment"><p class="label">09.00</p>'
        '<h2>Nu</h2><ul class="times"><li><b>09.00</b> Kaffe</li></ul><p>a <b>b</b></p>'
        '<aside class="script"><p>Säg hej</p></aside></section>',
        language=language,
    )
    files = files_in(powerpoint_file(page, ACCENT, draw))
    for name, data in files.items():
        if name.startswith(("ppt/slide", "ppt/notesSlides/notes")):
            texts_and_languages = re.findall(rb'<a:rPr[^>]*lang="([^"]*)"', data)
            assert {found.decode() for found in texts_and_languages} <= {spelling}, name
            assert data.count(b"<a:t>") <= len(texts_and_languages), name
    about = made(page).core_properties
    assert (about.title, about.author, about.language) == ("Bilder", "Borås & co", spelling)


def test_the_same_page_gives_the_same_file_and_no_time_of_day(kits: Kits) -> None:
    page = page_of(WITH_NOTES, kits.workshop("two-hours"))
    data = powerpoint_file(page, ACCENT, draw)
    assert data == powerpoint_file(page, ACCENT, draw)
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert {entry.date_time[0] for entry in file.infolist()} == {1980}
    assert not [name for name in files_in(data) if "thumbnail" in name or "printerSettings" in name]


def test_the_file_that_is_shown_holds_nothing_of_the_leaders(tmp_path: Path, kits: Kits) -> None:
    workshop, markers = marked_workshop()
    kits(MARKED)  # whose folder has the picture
    order = Order(tmp_path, folder=kits.folder, formats=("pptx",), cache=kits.cache)
    shown, with_notes = build(workshop, order)
    assert (shown.document, shown.audience) == ("slides", "participant")
    assert (with_notes.document, with_notes.audience) == ("slides-with-notes", "facilitator")
    said, seen = (written_in(file.path) for file in (with_notes, shown))
    assert len(markers.leaked(said)) > 10
    assert markers.leaked(seen) == []
    assert not [name for name in files_in(shown.path.read_bytes()) if "notes" in name]


def written_in(path: Path) -> str:
    """Everything that is written in any part of a file."""
    return " ".join(data.decode("utf-8", "ignore") for data in files_in(path.read_bytes()).values())


def test_what_is_said_stands_beside_the_slide_it_is_said_at(kits: Kits) -> None:
    workshop = kits.workshop("two-hours")
    presentation = made(page_of(WITH_NOTES, workshop))
    notes = {
        one.shapes.title.text_frame.paragraphs[0].runs[-1].text: one.notes_slide.notes_text_frame.text
        for one in presentation.slides
        if one.has_notes_slide
    }
    for item in workshop.agenda.items:
        said = [cue.text for cue in item.cues]
        assert all(
            " ".join(text.split())[:30].strip("*_") in notes[item.moment.title] for text in said if "*" not in text
        )
    asked = [q for q in workshop.agenda.questions if q.set_id is None and not q.is_answered_last]
    assert all(q.question.facilitator.why[:30] in notes[q.question.text] for q in asked if q.question.facilitator)


def boxes(presentation: Any) -> Iterator[tuple[int, Any]]:
    for number, one in enumerate(presentation.slides, 1):
        yield from ((number, shape) for shape in one.shapes)


def test_long_texts_stay_on_their_slides(kits: Kits) -> None:
    for workshop in (stressed(), looking_back(stressed())):
        presentation = made(page_of(WITH_NOTES, workshop))
        wrong = []
        for number, shape in boxes(presentation):
            if shape.left < 0 or shape.top < 0 or shape.left + shape.width > WIDE or shape.top + shape.height > HIGH:
                wrong.append((number, shape.name, "outside"))
            if shape.has_text_frame and not is_number(shape):
                size = max(
                    (run.font.size.pt for p in shape.text_frame.paragraphs for run in p.runs if run.font.size),
                    default=0,
                )
                lines = [SlideLine((Run(line),)) for p in shape.text_frame.paragraphs for line in p.text.split("\v")]
                if height_of(lines, shape.width / MILLIMETRE, size) > shape.height / MILLIMETRE + 1:
                    wrong.append((number, shape.name, shape.text_frame.text[:60]))
        assert wrong == []


def test_no_letter_is_small_and_none_is_pale(kits: Kits) -> None:
    presentation = made(page_of(WITH_NOTES, kits.workshop("two-hours")))
    sizes = {
        run.font.size.pt
        for _, shape in boxes(presentation)
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    }
    assert min(sizes) == SMALL == 24
    theme = files_in(powerpoint_file(page_of(SHOWN, kits.workshop("two-hours")), ACCENT, draw))[
        "ppt/theme/theme1.xml"
    ].decode()
    colours = dict(re.findall(r'<a:(\w+)><a:srgbClr val="(\w+)"', theme))
    assert colours["accent1"] == "7A1F5C"
    assert all(contrast(f"#{colours[name].lower()}") > 4.5 for name in ("dk1", "dk2", "accent1", "hlink", "folHlink"))
    assert set(re.findall(r'<a:latin typeface="([^"]*)"', theme)) == {"Arial"}


def test_a_text_that_is_too_long_goes_on_on_more_slides() -> None:
    presentation = made(slide(f"<h2>Länge</h2><p>{'Ett ganska långt ord till. ' * 120}</p>"))
    titles = [one.shapes.title.text_frame.text for one in presentation.slides]
    assert titles == ["Länge", *(f"Länge (fortsättning {number})" for number in range(2, len(titles) + 1))]
    written = " ".join(texts(one.placeholders[1]) for one in presentation.slides)
    assert written.split() == ("Ett ganska långt ord till. " * 120).split()


def test_titles_that_are_the_same_get_a_number() -> None:
    page = Page('<section class="slide"><h2>Paus</h2></section>' * 3)
    assert [one.whole_title for one in apart(slides_of(page.html))] == ["Paus", "Paus (2)", "Paus (3)"]


def test_lists_are_lists_to_powerpoint_and_begin_at_their_number() -> None:
    page = slide(
        '<h2>L</h2><ul><li>ett<ul><li>inuti</li></ul></li></ul><ol start="3"><li>tre</li></ol>'
        '<ol class="small-letters bracket"><li>a</li></ol><ul class="times"><li><b>09.00</b> Kaffe</li></ul>'
    )
    (one,) = made(page).slides
    xml = one.placeholders[1]._element.xml
    assert re.findall(r'<a:buChar char="(.)"', xml) == ["–", "–"]
    assert re.findall(r'<a:buAutoNum type="(\w+)" startAt="(\d+)"', xml) == [
        ("arabicPeriod", "3"),
        ("alphaLcParenR", "1"),
    ]
    margins = [int(found) for found in re.findall(r'marL="(\d+)"', xml)]
    assert margins[1] == 2 * margins[0]
    assert one.placeholders[1].text_frame.paragraphs[-1].text == "09.00\tKaffe"


def test_pictures_say_what_they_are_and_lie_beside_their_text() -> None:
    link = '<div class="link"><img src="data:image/svg+xml,x" alt="QR-kod till a"><p><strong>A</strong><br><a href="https://a.se/">a.se</a></p></div>'
    page = slide(f"<h2>Tack <span class='on'>(fortsättning)</span></h2>{link * 3}")
    first, second = made(page).slides
    kinds_in_order = [shape.name for shape in first.shapes]
    assert kinds_in_order[:-1] == ["title", "picture", "text", "picture", "text"]
    pictures = [shape for one in (first, second) for shape in one.shapes if shape.name == "picture"]
    assert [picture._element.nvPicPr.cNvPr.get("descr") for picture in pictures] == ["QR-kod till a"] * 3
    assert second.shapes.title.text_frame.text == "Tack (fortsättning 2)"
    runs = [run for paragraph in first.shapes[2].text_frame.paragraphs for run in paragraph.runs]
    assert [(run.text, run.hyperlink.address) for run in runs] == [("A", None), ("a.se", "https://a.se/")]


def test_without_what_draws_pictures_the_text_is_there_all_the_same() -> None:
    def missing(_: str) -> bytes:
        raise ToolkitError(Problem("M001", say("there is no Pango")))

    def broken(_: str) -> bytes:
        raise ToolkitError(Problem("P015", say("it is broken")))

    page = slide('<h1>A</h1><img src="data:image/svg+xml,x" alt="b">', "title")
    (one,) = pptx.Presentation(io.BytesIO(powerpoint_file(page, ACCENT, missing))).slides
    assert [shape.name for shape in one.shapes][:-1] == ["title"]
    with pytest.raises(ToolkitError, match="P015"):
        powerpoint_file(page, ACCENT, broken)


def test_layouts_are_wide_and_have_a_place_for_each_text() -> None:
    presentation = made(slide("<h2>a</h2>"))
    assert (presentation.slide_width, presentation.slide_height) == (WIDE, HIGH)
    assert [layout.name for layout in presentation.slide_layouts] == ["Första bilden", "Steg", "Fråga", "Text"]
    for layout, own in zip(presentation.slide_layouts, LAYOUTS.values(), strict=True):
        title, body, number = layout.placeholders
        assert title.top + title.height <= body.top <= body.top + body.height <= number.top + MILLIMETRE
        assert (title.width, body.height) == (own.title.width * MILLIMETRE, own.body.height * MILLIMETRE)


def test_a_whole_kit_has_the_leaders_slides_only_for_powerpoint(tmp_path: Path, kits: Kits) -> None:
    workshop, there = kits.workshop("one-hour"), []
    for formats in (("pdf",), ("html", "pptx")):
        made_of = build(workshop, Order(tmp_path, formats=formats, cache=kits.cache, dry_run=True))
        there.append([file.path.name for file in made_of if file.document == "slides-with-notes"])
    assert there == [[], ["bildspel-med-manus.pptx"]]
    named = build(workshop, Order(tmp_path, ("slides-with-notes",), formats=("html",), cache=kits.cache, dry_run=True))
    assert [file.path.name for file in named] == ["bildspel-med-manus.html"]


def test_a_format_that_no_document_is_made_in_is_refused(tmp_path: Path, kits: Kits) -> None:
    order = Order(tmp_path, ("cards", "posters"), formats=("pptx",), cache=kits.cache)
    with pytest.raises(ToolkitError) as refused:
        build(kits.workshop("one-hour"), order)
    (problem,) = refused.value.problems
    assert problem.code == "U018"
    assert problem.message.values == {"formats": "pptx", "documents": "cards, posters"}
    assert list(tmp_path.iterdir()) == []


def test_a_drawing_is_drawn_as_wide_as_it_is_high(tmp_path: Path, kits: Kits) -> None:
    from toolkit.printing.kit.drawing import drawn

    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10"><rect width="30" height="10"/></svg>'
    picture = Image.open(io.BytesIO(drawn(f"data:image/svg+xml,{quote(drawing)}")))
    assert round(picture.width / picture.height, 1) == 3.0
    assert picture.convert("L").getextrema() == (0, 0)
    assert PrintedLook().logo is None
