"""The author's colour and logo: enough contrast, and a picture that is one and lies in the author's own folder."""

from __future__ import annotations

import base64
import io
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageFile

from toolkit.content.models.plan import Look
from toolkit.printing.render import picture_files
from toolkit.printing.render.look import ACCENT, LEAST_CONTRAST, contrast, nearest_with_contrast, printed_look
from toolkit.problems import Problem, ToolkitError

from .kits import LOGO

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def picture(kind: str, whole: bool = True) -> bytes:
    """A picture with something in it, or the first half of its file."""
    data = io.BytesIO()
    Image.linear_gradient("L").rotate(30).convert("RGB").save(data, kind)
    return data.getvalue() if whole else data.getvalue()[: len(data.getvalue()) // 2]


def refused(written: Look, folder: Path | None = None) -> list[Problem]:
    with pytest.raises(ToolkitError) as caught:
        printed_look(written, folder, "")
    assert all(problem.hint for problem in caught.value.problems)
    return list(caught.value.problems)


@pytest.mark.parametrize(
    ("colour", "expected"),
    [
        ("#000000", 21.0),
        ("#ffffff", 1.0),
        ("#767676", 4.5422),
        ("#777777", 4.4781),
        ("#ff0000", 3.9985),
        ("#0000ff", 8.5925),
    ],
)
def test_contrast_is_what_wcag_says(colour: str, expected: float) -> None:
    assert contrast(colour) == pytest.approx(expected, abs=0.0001)
    assert contrast("#ffffff", colour) == contrast(colour, "#ffffff")


@given(COLOURS)
def test_the_proposed_colour_is_readable_and_the_same_when_it_was_already(colour: str) -> None:
    proposed = nearest_with_contrast(colour)
    assert contrast(proposed) >= LEAST_CONTRAST
    assert (proposed == colour) == (contrast(colour) >= LEAST_CONTRAST)


def test_a_pale_colour_is_refused_with_one_that_works() -> None:
    (problem,) = refused(Look(accent="#f0c040"))
    assert problem.code == "P010"
    assert "contrast 1.7, it takes 4.5" in str(problem.message)
    assert problem.hint
    proposed = str(problem.hint.values["colour"])
    assert printed_look(Look(accent=proposed), None, "").accent == proposed


def test_the_toolkits_own_colour_is_readable_and_used_when_there_is_no_other() -> None:
    assert contrast(ACCENT) >= LEAST_CONTRAST
    assert printed_look(Look(), None, "").accent == ACCENT
    assert printed_look(Look(accent="#0000FF"), None, "").accent == "#0000FF"


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("logo.png", picture("PNG"), "image/png"),
        ("logo.jpg", picture("JPEG"), "image/jpeg"),
        ("logo.svg", LOGO, "image/svg+xml"),
        ("jpeg-in-truth.png", picture("JPEG"), "image/jpeg"),
        (
            "own-parts.svg",
            LOGO.replace(b"<rect", b"<use href='#a'/><rect id='a' style='fill: url(#b)'"),
            "image/svg+xml",
        ),
    ],
)
def test_a_logo_is_carried_inside_the_document(tmp_path: Path, name: str, data: bytes, kind: str) -> None:
    (tmp_path / name).write_bytes(data)
    logo = printed_look(Look(logo=name), tmp_path, "").logo
    assert logo == f"data:{kind};base64,{base64.b64encode(data).decode()}"


def test_a_logo_may_lie_in_a_folder_below(tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "logo.svg").write_bytes(LOGO)
    assert printed_look(Look(logo="pictures/logo.svg"), tmp_path, "").logo
    assert printed_look(Look(logo="pictures/../pictures/logo.svg"), tmp_path, "").logo


def test_a_logo_says_what_the_author_wrote_else_the_sender_else_the_municipality(tmp_path: Path) -> None:
    assert printed_look(Look(logo_text="Vapen", sender="Borås stad"), None, "Borås").logo_text == "Vapen"
    assert printed_look(Look(sender="Borås stad"), None, "Borås").logo_text == "Borås stad"
    assert printed_look(Look(), None, "Borås").logo_text == "Borås"


def test_a_logo_that_is_missing_or_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for name in ("logo.png", "folder", "."):
        (problem,) = refused(Look(logo=name), tmp_path)
        assert (problem.code, problem.message.values["name"]) == ("P012", name)


@pytest.mark.parametrize(
    "data",
    [
        b"Not a picture.",
        b"",
        b"GIF89a",
        b"%PDF-1.7",
        b"\x89PNG",
        b"\x89PNG\r\n\x1a\n and then nothing that a picture has",
        b"Words before <svg/>",
        LOGO[:-6],
        LOGO.replace(b"<rect", b"<image href='http://example.org/x.png'/><rect"),
        LOGO.replace(b"<rect", b"<image href='file:///etc/hostname'/><rect"),
        LOGO.replace(b"<rect", b"<image href='other.png'/><rect"),
        LOGO.replace(b"<rect", b"<style>@import 'http://example.org/x.css';</style><rect"),
        LOGO.replace(b"<rect", b"<rect style='fill: url(http://example.org/x.svg)'/><rect"),
        LOGO.replace(b"<rect", b"<script>alert(1)</script><rect"),
        b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + LOGO,
    ],
    ids=range(15),
)
def test_a_logo_that_is_no_whole_picture_of_its_own_is_refused_whatever_its_name(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "logo.png").write_bytes(data)
    assert [problem.code for problem in refused(Look(logo="logo.png"), tmp_path)] == ["P014"]


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_photograph_that_was_cut_off_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as WeasyPrint does for the whole process
    (tmp_path / "logo").write_bytes(picture(kind, whole=False))
    assert [problem.code for problem in refused(Look(logo="logo"), tmp_path)] == ["P014"]


def with_thumbnail(jpeg: bytes) -> bytes:
    """A JPEG that has a smaller one in its head, as cameras make them, and a byte of filling before that."""
    small = picture("JPEG")[:5000] + b"\xff\xd9"
    return jpeg[:2] + b"\xff\xff\xe1" + (len(small) + 2).to_bytes(2, "big") + small + jpeg[2:]


def test_a_photograph_is_whole_by_its_own_end_and_not_by_that_of_its_thumbnail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    (tmp_path / "logo").write_bytes(with_thumbnail(picture("JPEG")) + b" and what some cameras put last")
    assert printed_look(Look(logo="logo"), tmp_path, "").logo
    (tmp_path / "logo").write_bytes(with_thumbnail(picture("JPEG", whole=False)))
    assert [problem.code for problem in refused(Look(logo="logo"), tmp_path)] == ["P014"]


def test_the_way_that_pillow_reads_is_left_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []
    loaded = ImageFile.ImageFile.load

    def recorded(image: ImageFile.ImageFile) -> object:
        seen.append(ImageFile.LOAD_TRUNCATED_IMAGES)
        return loaded(image)

    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    monkeypatch.setattr(ImageFile.ImageFile, "load", recorded)
    (tmp_path / "logo").write_bytes(picture("PNG"))
    assert printed_look(Look(logo="logo"), tmp_path, "").logo
    assert seen
    assert all(seen)


@pytest.mark.parametrize(("file", "most"), [("logo.svg", "LARGEST_DRAWING"), ("logo.png", "LARGEST_FILE")])
def test_a_logo_that_is_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, most: str
) -> None:
    (tmp_path / file).write_bytes(LOGO)
    monkeypatch.setattr(picture_files, most, len(LOGO))
    assert printed_look(Look(logo=file), tmp_path, "").logo
    monkeypatch.setattr(picture_files, most, len(LOGO) - 1)
    assert [problem.code for problem in refused(Look(logo=file), tmp_path)] == ["P013"]


@pytest.mark.parametrize(
    "written", ["Vår logga å.svg", "./Vår logga å.svg", "bilder\\logga ö.svg", "bilder/logga ö.svg"]
)
def test_a_logo_is_found_with_spaces_and_swedish_letters_and_as_windows_writes_folders(
    tmp_path: Path, written: str
) -> None:
    (tmp_path / "bilder").mkdir()
    (tmp_path / unicodedata.normalize("NFD", "Vår logga å.svg")).write_bytes(LOGO)
    (tmp_path / "bilder" / "logga ö.svg").write_bytes(LOGO)
    assert printed_look(Look(logo=written), tmp_path, "").logo


@pytest.mark.parametrize("written", ["C:\\Users\\eva\\logo.png", "file:///tmp/logo.png", "https://boras.se/logo.png"])
def test_an_address_elsewhere_is_told_as_that(tmp_path: Path, written: str) -> None:
    assert [problem.code for problem in refused(Look(logo=written), tmp_path)] == ["P011"]


@pytest.mark.parametrize("written", ["Logo.PNG", "logo.pgn", "logo"])
def test_a_logo_by_nearly_its_name_is_named(tmp_path: Path, written: str) -> None:
    (tmp_path / "logo.png").write_bytes(picture("PNG"))
    (problem,) = refused(Look(logo=written), tmp_path)
    assert (problem.code, str(problem.hint)) == ("P012", "Did you mean 'logo.png'?")


def test_a_logo_outside_the_folder_is_refused_whichever_way_it_is_reached(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.svg").write_bytes(LOGO)
    folder = tmp_path / "workshop"
    folder.mkdir()
    (folder / "link.svg").symlink_to(tmp_path / "elsewhere.svg")
    (folder / "way-out").symlink_to(tmp_path)
    for name in ("../elsewhere.svg", str(tmp_path / "elsewhere.svg"), "link.svg", "way-out/elsewhere.svg"):
        assert [problem.code for problem in refused(Look(logo=name), folder)] == ["P011"]


def test_a_link_that_stays_inside_the_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real.svg").write_bytes(LOGO)
    (tmp_path / "link.svg").symlink_to(tmp_path / "real.svg")
    assert printed_look(Look(logo="link.svg"), tmp_path, "").logo


def test_colour_and_logo_are_told_of_together(tmp_path: Path) -> None:
    assert [p.code for p in refused(Look(accent="#ffff00", logo="none.png"), tmp_path)] == ["P010", "P012"]
