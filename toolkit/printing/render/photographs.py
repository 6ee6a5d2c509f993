"""Pictures made of pixels, made ready for paper: whole, upright, in colours that print, and no larger than needed."""

from __future__ import annotations

import io
import warnings
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.problems import Message, say

if TYPE_CHECKING:
    from PIL import Image

SCAN, END_OF_JPEG = b"\xda", b"\xff\xd9"
"""Markers of a JPEG: where its picture begins and where it ends."""
JPEG_METADATA = {0xE1, 0xED, 0xFE, *range(0xE3, 0xED), 0xEF}
"""Markers of the parts of a JPEG that hold EXIF, XMP, a thumbnail, captions and comments."""
PNG_METADATA = {b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"}
LONGEST_SIDE = 1600
"""Pixels: 250 dots an inch in the 160 mm that a picture may be wide, which is what a printer shows of a letter."""
MOST_PIXELS = 40_000_000
"""What a picture may have: opening a larger one takes more memory than a small computer has."""
READ = ("PNG", "JPEG", "WEBP", "GIF", "BMP")
"""The formats that are read, as Pillow calls them; MPO, what telephones save, is a JPEG to begin with."""
AS_THEY_ARE = {"PNG": {"1", "L", "LA", "P", "RGB", "RGBA"}, "JPEG": {"L", "RGB"}, "MPO": set[str]()}
"""Formats and modes that are printed without being made anew."""
UPRIGHT, ORIENTATION = 1, 0x0112
"""The value of EXIF's field for how the camera was held when it was not turned, and its number."""
AS_PNG = say("Save it as an ordinary PNG.")


@dataclass(frozen=True)
class Picture:
    """A picture that can be printed as it stands here."""

    kind: str
    """Its media type, such as `image/png`."""
    data: bytes


class UnprintableError(Exception):
    """A picture cannot be printed: why, and what to do."""

    def __init__(self, reason: Message, hint: Message = AS_PNG) -> None:
        super().__init__(str(reason))
        self.reason, self.hint = reason, hint


def sides(data: bytes) -> tuple[int, int]:
    """The width and height, in pixels, of a picture that `photograph` has made."""
    from PIL import Image

    with Image.open(io.BytesIO(data), formats=READ) as image:
        return image.size


def photograph(data: bytes) -> Picture:
    """A picture of pixels. Raises UnprintableError for one that is cut off, moves, or is none."""
    from PIL import Image, UnidentifiedImageError

    try:
        _refuse_many_pixels(data)
        with Image.open(io.BytesIO(data), formats=READ) as image:
            format_ = image.format or ""
            frames = 1 if format_ == "MPO" else getattr(image, "n_frames", 1)
            image.verify()  # of a PNG, every part to the last, with its checksum
        with Image.open(io.BytesIO(data), formats=READ) as image:
            image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            image.load()
            if frames > 1:
                raise UnprintableError(say("it is a moving picture"))
            if not _is_whole(data, format_):
                raise UnprintableError(say("the file is cut off"), say("Fetch or save the picture again."))
            return _ready(image, data)
    except UnidentifiedImageError:
        raise UnprintableError(say("it is not a picture")) from None
    except Image.DecompressionBombError:
        raise UnprintableError(say("it has too many pixels"), say("Save it smaller, 2000 pixels across.")) from None
    except (OSError, SyntaxError, ValueError, OverflowError, KeyError, IndexError, TypeError, zlib.error):
        raise UnprintableError(say("the file is damaged"), say("Fetch or save the picture again.")) from None


def _refuse_many_pixels(data: bytes) -> None:
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # it is refused here
        with Image.open(io.BytesIO(data), formats=READ) as image:
            if image.width * image.height > MOST_PIXELS:
                raise Image.DecompressionBombError


def _is_whole(data: bytes, format_: str) -> bool:
    """Whether the file ends as one of its format does.

    WeasyPrint makes Pillow accept for the whole process what was cut off, so that the end is looked for here.
    """
    if format_ in ("JPEG", "MPO"):
        return _has_end(data)
    if format_ == "GIF":
        return data.rstrip(b"\0").endswith(b";")
    if format_ == "WEBP":
        return len(data) >= 8 + int.from_bytes(data[4:8], "little")
    if format_ == "BMP":
        return len(data) >= int.from_bytes(data[2:6], "little")
    return True  # of a PNG, every part was looked at


def without_metadata(picture: Picture) -> Picture:
    """The same pixels without what the camera or a program has written beside them: place, day, owner, thumbnail."""
    strip = {"image/jpeg": _jpeg_parts, "image/png": _png_parts}.get(picture.kind)
    return Picture(picture.kind, b"".join(strip(picture.data))) if strip else picture


def _jpeg_parts(data: bytes) -> Iterator[bytes]:
    """Every part but comments and those of applications; the colour profile and Adobe's colours stay."""
    at = 2
    yield data[:at]
    while data[at : at + 1] == b"\xff" and data[at + 1 : at + 2] != SCAN:
        if data[at + 1 : at + 2] == b"\xff":  # filling
            at += 1
            continue
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if data[at + 1] not in JPEG_METADATA:
            yield data[at:end]
        at = end
    yield data[at:]


def _png_parts(data: bytes) -> Iterator[bytes]:
    """Every chunk but those of texts, of the time, and of the camera."""
    at = 8
    yield data[:at]
    while at < len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        if data[at + 4 : at + 8] not in PNG_METADATA:
            yield data[at:end]
        at = end


def _has_end(jpeg: bytes) -> bool:
    """Whether a JPEG ends as one does, which a smaller picture in its head has to be passed over for."""
    at = 2
    while jpeg[at : at + 1] == b"\xff" and jpeg[at + 1 : at + 2] != SCAN:
        is_filling = jpeg[at + 1 : at + 2] == b"\xff"
        at += 1 if is_filling else 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
    return END_OF_JPEG in jpeg[at:]


def _ready(image: Image.Image, data: bytes) -> Picture:
    """The picture itself where it prints as it is, else made anew: upright, in eight bits of RGB, not too large."""
    from PIL import ImageOps

    format_ = image.format or ""
    turned = image.getexif().get(ORIENTATION, UPRIGHT) != UPRIGHT
    profile = _foreign_profile(image)
    if image.mode in AS_THEY_ARE.get(format_, ()) and not turned and not profile and max(image.size) <= LONGEST_SIDE:
        return Picture("image/jpeg" if format_ == "JPEG" else "image/png", data)
    made = _in_rgb(ImageOps.exif_transpose(image), profile)
    made.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    made.info.clear()  # what it says of the old pixels
    target, kind = io.BytesIO(), "JPEG" if format_ in ("JPEG", "MPO") else "PNG"
    made.save(target, kind, quality=92)
    return Picture(f"image/{kind.lower()}", target.getvalue())


def _foreign_profile(image: Image.Image) -> bytes | None:
    """The colour profile that the pixels are meant in, where it is another than sRGB."""
    profile: bytes | None = image.info.get("icc_profile")
    return profile if profile and b"sRGB" not in profile else None


def _in_rgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture in eight bits of grey or RGB, with its transparency, its colours those of sRGB."""
    if image.mode.startswith("I"):
        return _in_eight_bits(image)
    if image.mode in ("P", "PA", "RGBa", "La") or "transparency" in image.info:
        image = image.convert("RGBA")
    if profile and image.mode in ("CMYK", "RGB", "RGBA") and (made := _through_profile(image, profile)):
        return made
    return image if image.mode in ("L", "LA", "RGB", "RGBA") else image.convert("L" if image.mode == "1" else "RGB")


def _through_profile(image: Image.Image, profile: bytes) -> Image.Image | None:
    """The picture in sRGB; None where the profile is none that can be used."""
    from PIL import ImageCms

    target = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        return ImageCms.profileToProfile(image, io.BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode=target)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None


def _in_eight_bits(image: Image.Image) -> Image.Image:
    """Grey of sixteen bits, as scanners and Photoshop save it, with its transparent shade if it has one."""
    from PIL import Image

    made = image.convert("I").point(lambda value: value / 257).convert("L")
    clear = image.info.get("transparency")
    if isinstance(clear, int):
        shown = bytes(0 if value == clear else 255 for value in image.convert("I").get_flattened_data())
        made.putalpha(Image.frombytes("L", image.size, shown))
    return made
