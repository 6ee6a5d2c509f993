"""A picture and a small table on paper, on screen and in files: found in the folder, in their place, told in words."""

from __future__ import annotations

import base64
import io
import os
import re
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pptx
import pytest
from PIL import Image

from toolkit.content.models.case import StoryPart, Turn, small_print
from toolkit.content.models.question import Kind, Question
from toolkit.documents import kinds
from toolkit.documents.edition import EDITIONS
from toolkit.planning.workshop import Workshop
from toolkit.printing.formats.office import picture_at
from toolkit.printing.formats.plain_text import plain_text
from toolkit.printing.formats.powerpoint.writing import powerpoint_file
from toolkit.printing.formats.word import word_file
from toolkit.printing.kit.building import ready
from toolkit.printing.kit.order import Order
from toolkit.printing.kit.print_order import print_order
from toolkit.printing.render.illustrations import card_room, has_room, slide_tables
from toolkit.printing.render.look import PrintedLook
from toolkit.printing.render.photographs import MOST_PIXELS
from toolkit.printing.render.picture_files import LOGO, PICTURE, PrintedPicture, printed_picture
from toolkit.printing.render.pictures import LARGEST_DRAWING
from toolkit.printing.render.rendering import render
from toolkit.problems import Problem, ToolkitError

from ..planning.builders import case, must, workshop
from .kits import Kits, Pdf, printed

WORDS = "Ett brev om att kortet spärras i mars."
ON_CARD = "Skärmen säger att kortet är spärrat."
TABLE = "Hållplats | Buss 12\nTorget | 07.10\nVården | 07.32"


def picture(wide: int, high: int, kind: str = "PNG", **more: Any) -> bytes:
    data = io.BytesIO()
    Image.linear_gradient("L").resize((wide, high)).convert("RGB").save(data, kind, **more)
    return data.getvalue()


def drawing(wide: int, high: int) -> bytes:
    size = f'viewBox="0 0 {wide} {high}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><rect width="{wide}" height="{high}"/></svg>'.encode()


def of(data: bytes, ratio: float) -> PrintedPicture:
    return PrintedPicture(f"data:image/svg+xml;base64,{base64.b64encode(data).decode()}", ratio)


LETTER, SCREEN = of(drawing(100, 141), 1.41), of(drawing(300, 120), 0.4)
LOOK = PrintedLook(pictures={"brev.svg": LETTER, "skarm.svg": SCREEN})


def shown() -> Workshop:
    """A workshop with a letter in the story, a screen and a table at questions, and a screen in a turn."""
    story = [StoryPart(heading="Tisdag", text="Brevet låg kvar.", picture="brev.svg", picture_shows=WORDS,
                       picture_caption="Brevet till Asta.", stop="letter")]  # fmt: skip
    asked = [
        must("letter", Kind.OPENING, picture="brev.svg", picture_shows=WORDS),
        must("screen", picture="skarm.svg", picture_shows=ON_CARD, picture_caption="Skärmen vid dörren."),
        must("bus", table=TABLE),
    ]
    turns = [Turn(id="later", heading="Senare", text="Det ringde.", picture="skarm.svg", picture_shows=ON_CARD)]
    return workshop(case(*asked, story=story, turns=turns))


def html(document: str, made: Workshop | None = None, edition: str = "standard") -> str:
    (kind,) = (kind for kind in kinds() if kind.id == document)
    of = made or shown()
    return render(kind, of, LOOK, edition, None, print_order(of, [], {})).html


def page(document: str) -> Any:
    (kind,) = (kind for kind in kinds() if kind.id == document)
    return render(kind, shown(), LOOK, "standard", None)


def png(_: str) -> bytes:
    return picture(300, 120)


def alternatives(text: str) -> list[str]:
    return re.findall(r'<img class="shown"[^>]* alt="([^"]*)"', text)


def width_of(text: str) -> list[float]:
    return [float(width) for width in re.findall(r'style="width: ([\d.]+)mm"', text)]


# Found in the folder


def refused(name: str, folder: Path) -> Problem:
    with pytest.raises(ToolkitError) as caught:
        printed_picture(name, folder, PICTURE)
    (problem,) = caught.value.problems
    assert problem.hint
    return problem


def test_a_picture_lies_in_the_folder_or_beside_the_text_that_names_it(tmp_path: Path) -> None:
    for name in ("brev.png", "cases/kort.png", "mina bilder/brev från å.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(picture(400, 200))
    names = ("brev.png", "kort.png", "cases/kort.png", "mina bilder/brev från å.png", "mina bilder\\brev från å.png")
    for name in names:
        assert printed_picture(name, tmp_path, PICTURE).ratio == 0.5
    with pytest.raises(ToolkitError):
        printed_picture("kort.png", tmp_path, LOGO)


def test_a_folder_that_leads_out_holds_no_pictures(tmp_path: Path) -> None:
    (tmp_path / "annans").mkdir()
    (tmp_path / "annans" / "brev.png").write_bytes(picture(400, 200))
    (tmp_path / "boras").mkdir()
    (tmp_path / "boras" / "cases").symlink_to(tmp_path / "annans")
    for name in ("brev.png", "cases/brev.png"):
        assert refused(name, tmp_path / "boras").code in ("P011", "P012")


def test_two_pictures_of_one_name_are_told_of_and_two_copies_of_one_are_not(tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    (tmp_path / "brev.png").write_bytes(picture(400, 200))
    (tmp_path / "cases" / "brev.png").write_bytes(picture(400, 200))
    assert printed_picture("brev.png", tmp_path, PICTURE).ratio == 0.5
    (tmp_path / "cases" / "brev.png").write_bytes(picture(400, 300))
    problem = refused("brev.png", tmp_path)
    assert (problem.code, problem.message.values["paths"]) == ("P012", "brev.png, cases/brev.png")


@pytest.mark.parametrize(
    "name",
    ["../hemligt.png", "/etc/passwd", "C:\\Users\\eva\\b.png", "\\\\server\\b.png", "~/b.png", "file:///b.png",
     "lank.png", "lank i cases.png", "https://example.se/brev.png", "www.example.se/brev.png", "bilder/../../b.png"],
)  # fmt: skip
def test_nothing_outside_the_folder_is_read(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "boras"
    folder.mkdir()
    (tmp_path / "hemligt.png").write_bytes(picture(400, 200))
    (tmp_path / "b.png").write_bytes(picture(400, 200))
    (folder / "cases").mkdir()
    for name_of_link in ("lank.png", "cases/lank i cases.png"):
        (folder / name_of_link).symlink_to(tmp_path / "hemligt.png")
    assert refused(name, folder).code == "P011"


@pytest.mark.parametrize(
    ("name", "better"),
    [("brev", "brev.svg"), ("Brev.SVG", "brev.svg"), ("brev.jpg", "brev.svg"), ("bild.png", "bilder/bild.png"),
     ("C:\\bild.png", "bilder/bild.png"), ("brve.svg", "brev.svg")],
)  # fmt: skip
def test_a_name_that_is_nearly_right_is_put_right(tmp_path: Path, name: str, better: str) -> None:
    (tmp_path / "bilder").mkdir()
    (tmp_path / "bilder" / "bild.png").write_bytes(picture(400, 200))
    (tmp_path / "brev.svg").write_bytes(drawing(3, 2))
    hint = refused(name, tmp_path).hint
    assert hint
    assert hint.values["name"] == better


def test_a_folder_a_pipe_and_a_loop_of_links_are_no_pictures(tmp_path: Path) -> None:
    (tmp_path / "mapp.png").mkdir()
    (tmp_path / "cases").mkdir()
    os.mkfifo(tmp_path / "pipe.png")
    (tmp_path / "loop.png").symlink_to(tmp_path / "loop.png")
    for name in ("mapp.png", "pipe.png", "loop.png", "x" * 300, "finns inte.png"):
        assert refused(name, tmp_path).code in ("P011", "P012")


@pytest.mark.parametrize(
    ("name", "data"),
    [("brev.docx", b"PK\x03\x04aaaa"), ("a.heic", b"\0\0\0\x18ftypheic...."), ("b.jpg", b"\0\0\0\x18ftypheic...."),
     ("c.png", b"hej"), ("d.pdf", b"%PDF-1.4"), ("e.png", b""), ("f.png", picture(400, 200)[:500])],
)  # fmt: skip
def test_what_is_no_picture_says_what_it_is(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    assert refused(name, tmp_path).code == "P014"


def test_a_picture_of_more_than_forty_megapixels_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    Image.new("1", (8000, MOST_PIXELS // 8000 + 1)).save(tmp_path / "stor.png")
    Image.new("1", (8000, MOST_PIXELS // 8000)).save(tmp_path / "lagom.png")
    assert "pixels" in str(refused("stor.png", tmp_path).message)
    assert printed_picture("lagom.png", tmp_path, PICTURE)


def test_a_large_drawing_is_refused_whatever_its_name_ends_with(tmp_path: Path) -> None:
    (tmp_path / "stor.png").write_bytes(drawing(3, 2).replace(b"</svg>", b" " * LARGEST_DRAWING + b"</svg>"))
    assert "much too large" in str(refused("stor.png", tmp_path).message)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_what_the_camera_says_of_place_and_owner_is_not_printed(tmp_path: Path, kind: str) -> None:
    about = Image.Exif()
    about[0x010E], about[0x9286] = "Hemma hos Asta Ek", "Asta Ek"
    (tmp_path / "foto").write_bytes(picture(400, 200, kind, exif=about))
    assert b"Asta Ek" in (tmp_path / "foto").read_bytes()
    made = base64.b64decode(printed_picture("foto", tmp_path, PICTURE).address.partition(",")[2])
    assert b"Asta Ek" not in made
    with Image.open(io.BytesIO(made)) as after, Image.open(tmp_path / "foto") as before:
        assert after.tobytes() == before.tobytes()


def test_a_picture_of_few_pixels_is_not_made_larger_than_it_is_sharp(tmp_path: Path) -> None:
    (tmp_path / "liten.png").write_bytes(picture(200, 100))
    (tmp_path / "stor.png").write_bytes(picture(1200, 600))
    (tmp_path / "ritad.svg").write_bytes(drawing(20, 10))
    made = [printed_picture(name, tmp_path, PICTURE) for name in ("liten.png", "stor.png", "ritad.svg")]
    assert [one.width_in(150, 180) for one in made] == [50, 150, 150]
    assert [one.width_in(150, 20) for one in made] == [40, 40, 40]


# In its place


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("handout", [WORDS, WORDS, ON_CARD]),
        ("cards", [ON_CARD, ON_CARD]),
        ("guide", [WORDS, ON_CARD, WORDS, ON_CARD]),
        ("day-pages", [WORDS, ON_CARD]),
        ("slides", [WORDS, WORDS, ON_CARD, ON_CARD]),
    ],
)
def test_a_picture_stands_where_its_text_does_and_says_what_it_shows(document: str, expected: list[str]) -> None:
    assert sorted(alternatives(html(document))) == sorted(expected)


@pytest.mark.parametrize("document", ["handout", "cards", "guide", "slides", "chat-texts"])
def test_a_table_has_a_row_of_headings(document: str) -> None:
    (table,) = re.findall(r'<table class="small-table">.*?</table>', html(document), re.DOTALL)
    assert re.findall(r'<th scope="col">(.*?)</th>', table) == ["Hållplats", "Buss 12"]
    assert re.findall(r"<td>(.*?)</td>", table) == ["Torget", "07.10", "Vården", "07.32"]


def test_the_first_column_heads_the_rows_where_the_first_heading_is_empty() -> None:
    made = workshop(case(must("bus", table="| | Buss 12 |\nTorget | 07.10")))
    assert '<th scope="row">Torget</th><td>07.10</td>' in html("handout", made)


def test_a_letter_that_cannot_be_read_on_a_card_is_in_the_handout() -> None:
    text = html("cards")
    assert "Bilden finns i deltagarbladet, vid fråga 1." in text
    assert "vid fråga 2." not in text


def test_what_is_dealt_out_later_is_in_no_handout_and_its_picture_on_the_back_of_its_card() -> None:
    assert "Mer på baksidan." in html("cards")
    assert html("handout").count('<img class="shown"') == 3
    assert f"[Bild: {ON_CARD}]" in html("chat-texts")


def test_a_tall_picture_on_a_slide_says_that_it_is_larger_on_paper() -> None:
    assert html("slides").count("Den är större i deltagarbladet.") == 2


def test_what_is_in_reserve_has_its_picture_in_the_annex() -> None:
    made = shown()
    asked = made.agenda.questions[1].question
    text = html("guide-annex", workshop_with_reserve(made, asked))
    assert alternatives(text) == [ON_CARD]


def workshop_with_reserve(made: Workshop, question: Question) -> Workshop:
    return replace(made, reserve=(question,))


@pytest.mark.parametrize("edition", ["standard", "large-print"])
@pytest.mark.parametrize("size", ["A5", "A6", "A7"])
def test_a_picture_on_a_card_is_wide_enough_to_read_or_not_there(size: Any, edition: str) -> None:
    widths = []
    for ratio in (0.2, 0.5, 0.8, 1.41):
        for length in (20, 90, 140, 230):
            asked = must("q", text="x" * length + "?", picture="p", picture_shows=WORDS)
            room = card_room(asked, size, EDITIONS[edition], {"p": of(b"", ratio)})
            widths.append(room.picture)
            assert room.picture == 0 or room.picture >= 60
    assert any(widths)
    assert not all(widths)


def test_a_table_goes_on_a_card_when_it_fits_and_else_into_the_handout() -> None:
    small, large = TABLE, "\n".join(["a | b", *[f"{'ord ' * 18} | {n}" for n in range(15)]])
    asked = [must("q", text="Varför?", table=table) for table in (small, large)]
    assert [card_room(one, "A6", EDITIONS["standard"], {}).table for one in asked] == [True, False]


def test_a_turn_whose_table_is_too_large_for_its_card_is_told_of() -> None:
    rows = "\n".join(["a | b", *[f"{'ord ' * 18} | {n}" for n in range(15)]])
    turn = Turn(id="later", heading="Senare", text="Det ringde.", table=rows)
    assert not has_room(turn, "A6", EDITIONS["standard"])
    problems = ready(workshop(case(turns=[turn])), None)
    assert [problem.code for problem in problems] == ["P004"]
    assert ready(workshop(case(turns=[turn.model_copy(update={"table": TABLE})])), None) == []


def test_a_turn_with_something_on_its_back_has_a_line_less_on_its_front() -> None:
    bare = Turn(id="later", heading="Senare", text="ord " * 200)
    assert small_print(bare) < small_print(bare.model_copy(update={"table": TABLE}))


def test_a_long_table_is_divided_over_slides_each_with_the_headings() -> None:
    text = "\n".join(["Hållplats | Buss", *[f"Stopp {n} | 07.{n:02}" for n in range(15)]])
    pieces = slide_tables(text)
    assert [len(piece) for piece in pieces] == [6, 6, 6]
    assert [piece[0] for piece in pieces] == [["Hållplats", "Buss"]] * 3
    assert [row for piece in pieces for row in piece[1:]] == [[f"Stopp {n}", f"07.{n:02}"] for n in range(15)]


# In files


def test_nothing_lies_outside_its_page_and_readers_get_the_words(kits: Kits, tmp_path: Path) -> None:
    (tmp_path / "brev.svg").write_bytes(drawing(100, 141))
    (tmp_path / "skarm.svg").write_bytes(drawing(300, 120))
    documents = ("handout", "cards", "slides")
    order = Order(tmp_path / "kit", folder=tmp_path, documents=documents, cache=kits.cache, workers=1)
    for file in printed(shown(), order):
        pdf = Pdf(file.path.read_bytes())
        figures = [str(one["/Alt"]) for one in pdf.file.objects if is_of_type(one, "/Figure")]
        assert set(figures) >= {ON_CARD}
        assert (WORDS in figures) == (file.document != "cards")
        scopes = [str(one["/A"]["/Scope"]) for one in pdf.file.objects if is_of_type(one, "/TH")]
        assert scopes.count("/Column") >= 2


def is_of_type(thing: Any, kind: str) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == pikepdf.Name(kind)


def test_word_has_the_picture_as_wide_as_on_paper_with_its_words_and_its_caption() -> None:
    made = docx.Document(io.BytesIO(word_file(page("handout"), "#0b5563", png)))
    told = [shape._inline.docPr.get("descr") for shape in made.inline_shapes]
    assert told == [WORDS, WORDS, ON_CARD]
    wide = [round(shape.width.mm) for shape in made.inline_shapes]
    assert wide == [round(width) for width in width_of(html("handout"))]
    assert [p.style.name for p in made.paragraphs if p.text == "Brevet till Asta."] == ["Caption"]
    (table,) = (table for table in made.tables if table.cell(0, 0).text == "Hållplats")
    assert [[cell.text for cell in row.cells] for row in table.rows] == [row.split(" | ") for row in TABLE.split("\n")]


def test_powerpoint_has_a_slide_for_each_picture_and_a_table_that_can_be_edited() -> None:
    made = pptx.Presentation(io.BytesIO(powerpoint_file(page("slides"), "#0b5563", png)))
    told, tables = [], []
    for slide in made.slides:
        for shape in slide.shapes:
            if shape.name == "picture":
                told.append(shape._element.nvPicPr.cNvPr.get("descr"))
                assert_inside(shape, made)
                assert [one.name for one in slide.shapes][:2] == ["title", "picture"]
            if shape.has_table:
                tables.append(shape.table)
                assert_inside(shape, made)
    assert sorted(told) == [WORDS, WORDS, ON_CARD, ON_CARD]
    (table,) = tables
    assert table.first_row
    assert [[cell.text for cell in row.cells] for row in table.rows] == [row.split(" | ") for row in TABLE.split("\n")]


def assert_inside(shape: Any, presentation: Any) -> None:
    assert shape.left >= 0
    assert shape.top >= 0
    assert shape.left + shape.width <= presentation.slide_width
    assert shape.top + shape.height <= presentation.slide_height


def test_powerpoint_says_in_words_what_it_cannot_draw() -> None:
    data = powerpoint_file(page("slides"), "#0b5563", None)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        text = "".join(package.read(name).decode() for name in package.namelist() if "slides/slide" in name)
    assert WORDS in text
    assert picture_at(LETTER.address, None) is None


def test_the_text_to_paste_tells_the_picture_and_keeps_the_columns() -> None:
    text = plain_text(html("chat-texts"))
    assert f"[Bild i deltagarbladet: {WORDS}]" in text
    assert "Hållplats\tBuss 12\nTorget\t07.10\n" in text


def test_two_languages_share_one_picture_and_each_has_its_own_where_there_are_two() -> None:
    made = shown()
    assert made.case
    own = made.case.story[0].model_copy(update={"picture": "skarm.svg", "picture_shows": "The letter in English."})
    bare = made.case.story[0].model_copy(update={"picture": None, "picture_shows": None})
    told = []
    for part in (made.case.story[0], own, bare):
        beside = replace(made, language="en", case=made.case.model_copy(update={"story": [part]}))
        text = html("handout", replace(made, beside=beside), "side-by-side")
        told.append(alternatives(text[: text.index("<section")]))
    assert told == [[f"{WORDS} / {WORDS}"], [WORDS, "The letter in English."], [WORDS]]


def names(problems: Sequence[Problem]) -> list[str]:
    return [problem.code for problem in problems]


def test_a_picture_that_is_not_there_stops_the_kit_where_it_is_named(tmp_path: Path) -> None:
    assert names(ready(shown(), tmp_path)) == ["P012", "P012"]
