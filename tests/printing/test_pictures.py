"""Pictures of every kind that authors bring: printed as a browser shows them, or refused with a reason that helps."""

from __future__ import annotations

import gzip
import io
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from toolkit.printing.render.photographs import LONGEST_SIDE, Picture, UnprintableError
from toolkit.printing.render.pictures import printable

from .drawings import DRAWN, REFUSED, svg
from .kits import LOGO

RED, BLUE = (208, 16, 16), (11, 85, 99)


def two_halves(mode: str = "RGB", size: tuple[int, int] = (40, 20)) -> Image.Image:
    """Red to the left, blue to the right."""
    image = Image.new("RGB", size, RED)
    image.paste(BLUE, (size[0] // 2, 0, *size))
    return image.convert(mode)


def saved(image: Image.Image, kind: str, **how: object) -> bytes:
    data = io.BytesIO()
    image.save(data, kind, **how)
    return data.getvalue()


def opened(picture: Picture) -> Image.Image:
    return Image.open(io.BytesIO(picture.data))


def colours(picture: Picture) -> list[tuple[int, ...]]:
    """In the middle of the left half, and of the right."""
    image = opened(picture).convert("RGBA")
    points = [(image.width // 4, image.height // 2), (3 * image.width // 4, image.height // 2)]
    return [image.getpixel(point) for point in points]  # type: ignore[misc]


def is_near(found: tuple[int, ...], wanted: tuple[int, ...], most: int = 12) -> bool:
    return all(abs(one - other) <= most for one, other in zip(found, wanted, strict=False))


def grey_16() -> Image.Image:
    row = array("H", [0x4000] * 20 + [0xC000] * 20)
    return Image.frombytes("I;16", (40, 20), (row * 20).tobytes())


@pytest.mark.parametrize(
    "data",
    [
        saved(two_halves(), "PNG"),
        saved(two_halves("RGBA"), "PNG"),
        saved(two_halves("P"), "PNG"),
        saved(two_halves("L"), "PNG"),
        saved(two_halves("1"), "PNG"),
        saved(two_halves(), "JPEG"),
        saved(two_halves("L"), "JPEG"),
        LOGO,
    ],
)
def test_what_prints_as_it_is_stays_as_it_is(data: bytes) -> None:
    assert printable(data).data == data


def test_grey_of_sixteen_bits_keeps_its_shades() -> None:
    left, right = colours(printable(saved(grey_16(), "PNG")))
    assert is_near(left, (0x40,) * 3, 1)
    assert is_near(right, (0xC0,) * 3, 1)


def test_grey_of_sixteen_bits_keeps_what_is_clear() -> None:
    left, right = colours(printable(saved(grey_16(), "PNG", transparency=0x4000)))
    assert (left[3], right[3]) == (0, 255)


@pytest.mark.parametrize("kind", ["WEBP", "GIF", "BMP"])
def test_other_kinds_of_picture_become_png(kind: str) -> None:
    made = printable(saved(two_halves(), kind, **({"lossless": True} if kind == "WEBP" else {})))
    assert made.kind == "image/png"
    assert all(map(is_near, colours(made), (RED, BLUE)))


def test_the_colours_of_print_become_those_of_a_screen() -> None:
    made = printable(saved(Image.new("CMYK", (40, 20), (0, 255, 255, 0)), "JPEG"))
    assert opened(made).mode == "RGB"
    assert is_near(colours(made)[0], (254, 0, 0))


def test_a_profile_of_other_colours_is_used_up() -> None:
    """In a profile whose red is green, red is green."""
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    made = printable(saved(two_halves(), "PNG", icc_profile=lab))
    assert "icc_profile" not in opened(made).info


def test_a_palette_with_a_clear_colour_stays_clear() -> None:
    image = two_halves("P")
    image.info["transparency"] = image.getpixel((0, 0))
    made = printable(saved(image, "GIF"))
    assert [colour[3] for colour in colours(made)] == [0, 255]


@pytest.mark.parametrize(("turn", "expected"), [(3, [BLUE, RED]), (2, [BLUE, RED]), (1, [RED, BLUE])])
def test_a_picture_is_upright_however_the_camera_was_held(turn: int, expected: list[tuple[int, ...]]) -> None:
    exif = Image.Exif()
    exif[0x0112] = turn
    made = printable(saved(two_halves(size=(320, 160)), "JPEG", exif=exif))
    assert all(map(is_near, colours(made), expected))
    assert opened(made).getexif().get(0x0112, 1) == 1


def test_a_picture_that_lies_on_its_side_stands() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    assert opened(printable(saved(two_halves(size=(320, 160)), "JPEG", exif=exif))).size == (160, 320)


def test_a_large_photograph_is_made_smaller() -> None:
    noise = Image.effect_noise((2400, 1800), 90).convert("RGB")
    data = saved(noise, "JPEG", quality=95)
    made = printable(data)
    assert opened(made).size == (LONGEST_SIDE, LONGEST_SIDE * 3 // 4)
    assert (made.kind, len(made.data) < len(data)) == ("image/jpeg", True)
    assert opened(printable(saved(two_halves(size=(5000, 10)), "PNG"))).size == (LONGEST_SIDE, 3)


def test_the_same_picture_is_the_same_bytes_each_time() -> None:
    data = saved(two_halves("P"), "GIF")
    assert printable(data).data == printable(data).data


def test_a_compressed_drawing_is_unpacked() -> None:
    assert printable(gzip.compress(LOGO, mtime=0)).data == LOGO


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the file is empty"),
        (b" \r\n", "the file is empty"),
        (b"Not a picture.", "it is not a picture"),
        (b"%PDF-1.7 ...", "it is a PDF"),
        (b"%!PS-Adobe-3.0 EPSF-3.0", "it is a file of Illustrator or PostScript"),
        (b"8BPS\0\1", "it is a file of Photoshop"),
        (saved(two_halves(), "TIFF"), "it is a TIFF"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1", "it is a picture of a telephone's own kind (HEIC or AVIF)"),
        (b"PK\x03\x04word/", "it is a document of another program, or a compressed folder"),
        (b"<!doctype html><title>404</title>", "it is a web page"),
        (saved(two_halves(), "PNG")[:-20], "the file is damaged"),
        (saved(two_halves(size=(900, 900)), "JPEG")[:-900], "the file is cut off"),
        (saved(two_halves(), "GIF")[:-1], "the file is cut off"),
        (saved(two_halves(), "WEBP")[:-9], "the file is damaged"),
        (saved(two_halves(), "BMP")[:-90], "the file is cut off"),
        (
            saved(two_halves(), "GIF", save_all=True, append_images=[two_halves("L"), two_halves("1")]),
            "it is a moving picture",
        ),
        (saved(two_halves(), "WEBP", save_all=True, append_images=[two_halves("L")]), "it is a moving picture"),
        (saved(two_halves(), "PNG", save_all=True, append_images=[two_halves("L")]), "it is a moving picture"),
        (gzip.compress(LOGO, mtime=0)[:-10], "the file is damaged"),
        (gzip.compress(b" " * 6_000_000, mtime=0), "the drawing is much too large"),
    ],
)
def test_what_cannot_be_printed_is_refused_with_its_reason(
    data: bytes, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("PIL.ImageFile.LOAD_TRUNCATED_IMAGES", True)  # as WeasyPrint does for the whole process
    with pytest.raises(UnprintableError) as caught:
        printable(data)
    assert str(caught.value.reason) == reason
    assert caught.value.hint


@given(st.binary(max_size=40), st.integers(0, 400), st.sampled_from(["PNG", "JPEG", "GIF", "WEBP", "BMP"]))
def test_no_change_to_a_picture_ends_in_anything_but_a_picture_or_a_reason(noise: bytes, at: int, kind: str) -> None:
    whole = saved(two_halves(), kind)
    try:
        made = printable(whole[:at] + noise + whole[at + len(noise) :])
    except UnprintableError:
        return
    opened(made).load()


@pytest.mark.parametrize("name", DRAWN)
def test_a_drawing_that_is_drawn_as_in_a_browser_is_printed_as_it_is(name: str) -> None:
    data = DRAWN[name].encode()
    assert printable(data).data == data


@pytest.mark.parametrize("name", REFUSED)
def test_a_drawing_that_would_lose_something_is_refused(name: str) -> None:
    drawing, reason = REFUSED[name]
    with pytest.raises(UnprintableError) as caught:
        printable(drawing.encode())
    assert str(caught.value.reason) == reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_a_drawing_is_read_in_its_own_encoding(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>' + svg('<rect id="å" width="160" height="80"/>')
    assert printable(text.encode(encoding)).kind == "image/svg+xml"


@pytest.mark.parametrize(
    ("declared", "is_read"),
    [
        ('<!ENTITY ns_svg "http://www.w3.org/2000/svg">', True),
        ('<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">', False),
        ('<!ENTITY x SYSTEM "file:///etc/passwd">', False),
        ('<!ENTITY % x SYSTEM "http://x.se/x.dtd">', False),
        ('<!ENTITY x "<script/>">', False),
        (f'<!ENTITY x "{"x" * 5000}">', False),
        ("".join(f'<!ENTITY x{n} "x">' for n in range(500)), False),
    ],
)
def test_short_names_of_addresses_are_read_and_nothing_that_grows_or_fetches(declared: str, is_read: bool) -> None:
    data = (f"<!DOCTYPE svg [{declared}]>" + svg('<rect width="9" height="9"/>')).encode()
    if is_read:
        assert printable(data).data == data
    else:
        with pytest.raises(UnprintableError):
            printable(data)


def test_parts_that_hold_each_other_many_times_over_end() -> None:
    layers = "".join(f'<g id="g{n}">{f"<use href={chr(34)}#g{n + 1}{chr(34)}/>" * 10}</g>' for n in range(9))
    with pytest.raises(UnprintableError):
        printable(svg(f'<defs>{layers}<rect id="g9" width="1" height="1"/></defs><use href="#g0"/>').encode())
    with pytest.raises(UnprintableError):
        printable(svg("<g>" * 5000 + "</g>" * 5000).encode())
