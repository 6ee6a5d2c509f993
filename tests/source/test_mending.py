"""Edits change the stretch that they name and not a byte beside it, whatever program saved the file."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.problems import Place, Problem, TextEdit, say
from toolkit.source.mending import mended, together

TEXT = "title: Åäö\nplace: Borås\n\ndate: 3/12\n"
WAYS = {
    "utf-8": lambda text: text.encode(),
    "utf-8 with a mark": lambda text: codecs.BOM_UTF8 + text.encode(),
    "utf-16": lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
    "utf-16 big end first": lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
    "utf-16 without a mark": lambda text: text.encode("utf-16-le"),
    "utf-16 big end first without a mark": lambda text: text.encode("utf-16-be"),
    "windows": lambda text: text.encode("cp1252"),
    "dos": lambda text: text.encode("cp850"),
    "mac": lambda text: text.encode("mac_roman"),
}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("way", WAYS)
def test_only_the_stretch_is_changed(way: str, end: str) -> None:
    write = WAYS[way]
    before, after = TEXT.replace("\n", end), TEXT.replace("Borås", "Umeå").replace("\n", end)
    assert mended(write(before), [TextEdit(2, 8, 2, 13, "Umeå")]) == write(after)


def test_lines_are_removed_and_added_with_the_endings_of_the_file() -> None:
    data = b"a: 1\r\n---\r\nb: 2"
    assert mended(data, [TextEdit.whole_line(2)]) == b"a: 1\r\nb: 2"
    assert mended(data, [TextEdit.whole_line(3)]) == b"a: 1\r\n---\r\n"
    assert mended(data, [TextEdit(2, 1, 2, 1, "c: 3\n")]) == b"a: 1\r\nc: 3\r\n---\r\nb: 2"
    assert mended(data, [TextEdit(4, 1, 4, 1, "c: 3\n")]) == b"a: 1\r\n---\r\nb: 2\r\nc: 3\r\n"


def test_a_letter_that_the_encoding_lacks_makes_the_file_utf_8() -> None:
    assert mended("place: Borås\n".encode("cp850"), [TextEdit(1, 8, 1, 8, "”")]) == "place: ”Borås\n".encode()


def test_columns_count_as_places_do_where_letters_are_written_in_two_parts() -> None:
    assert mended("titel: A\u030as\n".encode(), [TextEdit(1, 8, 1, 9, "Ö")]) == "titel: Ös\n".encode()


def test_several_edits_do_not_move_each_other() -> None:
    edits = [TextEdit(1, 1, 1, 6, "municipality"), TextEdit(1, 8, 1, 11, "Umeå"), TextEdit.whole_line(3)]
    assert mended(TEXT.encode(), edits).decode() == "municipality: Umeå\nplace: Borås\ndate: 3/12\n"


def test_of_mends_that_overlap_the_first_is_made() -> None:
    one, other, third = (
        Problem("Y001", say("one"), place=Place("f", line, 1, 9), mend=(TextEdit(line, column, line, 9, "x"),))
        for line, column in ((1, 1), (1, 4), (2, 1))
    )
    assert together([one, other, third]) == [one, third]


@given(
    st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=8), min_size=1, max_size=5),
    st.data(),
)
def test_an_edit_of_any_stretch_is_the_same_as_in_the_text(lines: list[str], data: st.DataObject) -> None:
    import unicodedata

    text = unicodedata.normalize("NFC", "\n".join(lines)).removeprefix("\ufeff")
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    edit = TextEdit(
        text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start),
        text.count("\n", 0, end) + 1, end - text.rfind("\n", 0, end), "nytt\n",
    )  # fmt: skip
    if "\0" not in text:
        assert mended(text.encode(), [edit]).decode() == text[:start] + "nytt\n" + text[end:]
