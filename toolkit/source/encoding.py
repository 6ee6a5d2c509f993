"""Bytes to text, whatever program saved the file, and problems with its characters."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from itertools import islice

from toolkit.problems import Message, Place, Problem, Severity, TextEdit, count, say

MOST_BYTES = 2_000_000
LEFT_OUT = "\ufffd"
"""Replaces a control character, so that columns stay right; the parser drops it."""
CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
INVISIBLE = re.compile("[\u00ad\u200b\u2060]")
_DOUBLE_ENCODED = re.compile("Ã[¥¤¶…„–©]|â€[œ™\u009d“”]")
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_EIGHT_BITS = ("cp1252", "mac_roman", "cp850")
"""The encodings that Swedish files are met in, most common first; in 437 the letters are where 850 has them."""
_LETTERS = "åäöÅÄÖéÉüÜ"
_SIGNS_IN_TEXT = "–—‘’“”„…«»•·©®°§½´€ \u00a0"
_ENOUGH = 5_000
"""Characters that are no ASCII, enough to tell an encoding by."""
_OTHER_PROGRAMS = (
    (b"pk\x03\x04", b"word/", say("a Word document")),
    (b"pk\x03\x04", b"xl/", say("an Excel workbook")),
    (b"pk\x03\x04", b"opendocument", say("a LibreOffice document")),
    (b"pk\x03\x04", b"", say("a compressed folder")),
    (b"\xd0\xcf\x11\xe0", b"", say("an old Word or Excel document")),
    (b"{\\rtf", b"", say("an RTF document")),
    (b"%pdf-", b"", say("a PDF file")),
    (b"<!doctype html", b"", say("a web page")),
    (b"<html", b"", say("a web page")),
)
"""How the file begins, what it holds, and what a person calls it."""
_SHOWN = {
    "utf-16": "UTF-16",
    "utf-32": "UTF-32",
    "cp1252": "Windows-1252",
    "mac_roman": "Mac Roman",
    "cp850": "DOS 850",
}


def decode(data: bytes, file: str) -> tuple[str, list[Problem]]:
    """The text in NFC with `\\n` between lines, and problems; after an error the text is empty."""
    if len(data) > MOST_BYTES:
        message = say("the file is larger than {limit} MB", limit=MOST_BYTES // 1_000_000)
        return "", [Problem("F004", message, say("Divide it into several files."), Place(file))]
    if foreign := _other_program(data):
        message = say("this is {kind}, whatever its name says", kind=foreign)
        hint = say("Open it in its own program, and save it there as plain text in UTF-8.")
        return "", [Problem("F008", message, hint, Place(file))]
    text, encoding = _text(data)
    if "\0" in text:
        message = say("this is not a text file")
        return "", [Problem("F008", message, say("Save it as plain text in UTF-8."), Place(file))]
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "\u200b")
    text = text.translate({0x85: " ", 0x2028: " ", 0x2029: " "})
    return CONTROL.sub(LEFT_OUT, text), [*_of_encoding(encoding, file), *_of_characters(text, file)]


def as_written(data: bytes) -> tuple[str, Callable[[str], bytes]]:
    """The text to the letter, with the line endings of the file, and what writes a text in the file's own encoding.

    That falls back on UTF-8 for a text with letters that the encoding does not have.
    """
    _, encoding = _text(data)
    mark = next((mark for mark, _ in _BYTE_ORDER_MARKS if data.startswith(mark)), b"")
    if encoding.startswith(("utf-16", "utf-32")):
        encoding += _byte_order(data, mark)
    errors = "surrogatepass" if encoding.startswith("utf") else "surrogateescape"

    def write(text: str) -> bytes:
        try:
            return mark + text.encode(encoding, errors)
        except UnicodeEncodeError:
            return text.encode("utf-8", "replace")

    return data[len(mark) :].decode(encoding, errors if encoding[:3] != "utf" else "replace"), write


def _byte_order(data: bytes, mark: bytes) -> str:
    if mark:
        return "-le" if mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF32_LE) else "-be"
    return "-be" if data[:4000:2].count(0) > data[1:4000:2].count(0) else "-le"


def in_utf8(data: bytes) -> bytes | None:
    """The same text in UTF-8; None where it is already, is no text, or holds something that cannot be read."""
    text, encoding = _text(data)
    if encoding == "utf-8" or len(data) > MOST_BYTES or "\0" in text or LEFT_OUT in text:
        return None
    return text.removeprefix("\ufeff").encode("utf-8")


def _other_program(data: bytes) -> Message | None:
    """What a file is whose first bytes say that another program made it, and no text can come out of it."""
    start = data[:1000].lstrip(b"\xef\xbb\xbf \r\n").lower()
    return next((kind for mark, inside, kind in _OTHER_PROGRAMS if start.startswith(mark) and inside in data), None)


def _text(data: bytes) -> tuple[str, str]:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            start = len(mark) if encoding == "utf-8" else 0
            return data[start:].decode(encoding, errors="replace"), encoding
    halves = data[:4000:2], data[1:4000:2]
    for half, encoding in zip(halves, ("utf-16-be", "utf-16-le"), strict=True):
        if len(half) > 1 and half.count(0) > 0.4 * len(half):
            return data.decode(encoding, errors="replace"), "utf-16"
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        encoding = _guess(data)
        return data.decode(encoding, errors="replace"), encoding


def _guess(data: bytes) -> str:
    """The encoding in which most of what is not ASCII is Swedish letters where such letters stand."""
    return max(_EIGHT_BITS, key=lambda encoding: _likelihood(data.decode(encoding, errors="replace")))


def _likelihood(text: str) -> int:
    """How many letters like å stand in words as they do in Swedish, less the characters that do not belong in a text.

    A capital follows no small letter, and before a capital comes no small one: `Ek”` is not `Ekö`, nor is `”Ek` `öEk`.
    """
    found = 0
    for match in islice(re.finditer("[^\x00-\x7f]", text), _ENOUGH):
        start, end = match.span()
        sign, before, after = match[0], text[start - 1 : start] if start else "", text[end : end + 1]
        if sign not in _LETTERS:
            found -= sign not in _SIGNS_IN_TEXT
        elif before.isalpha() or after.isalpha():
            found += 1 if not (before.islower() if sign.isupper() else after.isupper()) else -1
    return found


def _of_encoding(encoding: str, file: str) -> list[Problem]:
    if encoding == "utf-8":
        return []
    hint = _save_anew(file)
    shown = _SHOWN[encoding]
    if encoding.startswith("utf"):
        return [_warning("F002", say("the file is saved as {encoding}", encoding=shown), hint, Place(file))]
    if encoding == "cp1252":
        message = say("the file is not saved as UTF-8; it was read as {encoding}", encoding=shown)
        return [_warning("F001", message, hint, Place(file))]
    message = say("the file seems to be saved as {encoding}; see that å, ä and ö are right", encoding=shown)
    return [_warning("F003", message, hint, Place(file))]


def _save_anew(file: str) -> Message:
    """The very command for a file that the toolkit may write; a table is its own program's to save."""
    if not file.casefold().endswith((".yaml", ".yml")):
        return say("Save the file again with the encoding UTF-8.")
    return say("Write: toolkit check {file} --fix-encoding", file=f'"{file}"' if " " in file else file)


def _of_characters(text: str, file: str) -> list[Problem]:
    problems = []
    if found := CONTROL.findall(text):
        name = f"U+{ord(found[0]):04X}"
        message = count("a control character ({name}) was left out", "{count} control characters were left out",
                        len(found), name=name)  # fmt: skip
        hint = say("Write the words on this line again.")
        problems.append(_warning("F005", message, hint, _first(CONTROL, text, file)))
    if found := INVISIBLE.findall(text):
        name = f"U+{ord(found[0]):04X}"
        message = count("an invisible character ({name}) was left out", "{count} invisible characters were left out",
                        len(found), name=name)  # fmt: skip
        hint = say("Write the words on this line again.")
        place = _first(INVISIBLE, text, file)
        problems.append(replace(_warning("F006", message, hint, place), mend=_without(INVISIBLE, text)))
    for pattern in (_DOUBLE_ENCODED, re.compile(LEFT_OUT)):
        if match := pattern.search(text):
            message = say("'{characters}' looks like a letter that was lost on the way", characters=match[0])
            hint = say("Write the word again, with the right letter.")
            found_first = _warning("F003", message, hint, _first(pattern, text, file))
            problems.append(replace(found_first, mend=_decoded_again(text) if pattern is _DOUBLE_ENCODED else ()))
    return problems


def _without(pattern: re.Pattern[str], text: str) -> tuple[TextEdit, ...]:
    """Takes away everything that the pattern finds."""
    return tuple(_edit(text, match, "") for match in pattern.finditer(text))


def _decoded_again(text: str) -> tuple[TextEdit, ...]:
    """Letters that a program saved as UTF-8 and another read as Windows-1252, as they were."""
    edits = []
    for match in _DOUBLE_ENCODED.finditer(text):
        try:
            edits.append(_edit(text, match, match[0].encode("cp1252").decode("utf-8")))
        except UnicodeError:  # the last byte has no letter in Windows-1252
            return ()
    return tuple(edits)


def _edit(text: str, match: re.Match[str], instead: str) -> TextEdit:
    line, start = text.count("\n", 0, match.start()) + 1, text.rfind("\n", 0, match.start())
    return TextEdit(line, match.start() - start, line, match.end() - start, instead)


def _first(pattern: re.Pattern[str], text: str, file: str) -> Place:
    match = pattern.search(text)
    start, end = match.span() if match else (0, 0)
    line_start = text.rfind("\n", 0, start) + 1
    source = CONTROL.sub(LEFT_OUT, text[line_start:].split("\n", 1)[0])
    return Place(file, text.count("\n", 0, start) + 1, start - line_start + 1, end - line_start + 1, source)


def _warning(code: str, message: Message, hint: Message, place: Place) -> Problem:
    return Problem(code, message, hint, place, Severity.WARNING)
