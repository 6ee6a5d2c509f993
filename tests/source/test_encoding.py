from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.source.encoding import CONTROL, MOST_BYTES, decode

TEXT = "Frågor på Hälsö, Ängö och Åland – ”så här”\n"


def codes(data: bytes) -> list[str]:
    return [problem.code for problem in decode(data, "f")[1]]


@pytest.mark.parametrize(
    ("encoding", "code"),
    [
        ("utf-8", None),
        ("utf-8-sig", None),
        ("utf-16", "F002"),
        ("utf-16-le", "F002"),
        ("utf-16-be", "F002"),
        ("cp1252", "F001"),
    ],
)
def test_text_comes_out_right_from_each_encoding(encoding: str, code: str | None) -> None:
    text, problems = decode(TEXT.encode(encoding), "f")
    assert text == TEXT
    assert [p.code for p in problems] == ([code] if code else [])
    assert not any(p.is_error for p in problems)


@pytest.mark.parametrize("encoding", ["mac_roman", "cp850"])
def test_old_encodings_are_read_by_their_swedish_letters_and_told_of(encoding: str) -> None:
    text, problems = decode("Frågor på Hälsö".encode(encoding), "f")
    assert text == "Frågor på Hälsö"
    assert [p.code for p in problems] == ["F003"]


def test_windows_quotation_marks_do_not_make_it_look_like_dos() -> None:
    assert decode("”Hej” sa hon på torget".encode("cp1252"), "f")[0] == "”Hej” sa hon på torget"


def test_decomposed_letters_become_one_character() -> None:
    assert decode("Bora\u030as".encode(), "f") == ("Borås", [])


@pytest.mark.parametrize("data", [b"a\r\nb", b"a\rb", b"a\nb"])
def test_lines_end_alike(data: bytes) -> None:
    assert decode(data, "f") == ("a\nb", [])


def test_control_characters_are_told_of_where_they_stand() -> None:
    text, (problem,) = decode(b"title: Hej\nplace: Bor\x0bs\n", "f")
    assert text == "title: Hej\nplace: Bor\ufffds\n"
    assert (str(problem.place), problem.code, problem.is_error) == ("f:2:11", "F005", False)


def test_invisible_characters_are_counted_and_told_of_once() -> None:
    _, (problem,) = decode("a\u200bb\n\u00adc\ufeffd".encode(), "f")
    assert (str(problem.message), str(problem.place)) == ("3 invisible characters were left out", "f:1:2")


def test_letters_lost_on_the_way_are_told_of() -> None:
    assert codes("BorÃ¥s".encode()) == ["F003"]
    assert codes("Bor\ufffds".encode()) == ["F003"]


def test_too_large_and_binary_files_are_refused() -> None:
    assert codes(b"a" * (MOST_BYTES + 1)) == ["F004"]
    assert codes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR text and more text to read") == ["F008"]


def test_arabic_and_emoji_are_fine() -> None:
    assert decode("مرحبا 👩🏽‍🦱".encode(), "f") == ("مرحبا 👩🏽‍🦱", [])


@given(st.binary(max_size=200))
def test_any_bytes_give_text_without_control_characters(data: bytes) -> None:
    text, problems = decode(data, "f")
    assert not CONTROL.search(text)
    assert "\r" not in text
    assert all(p.place and p.hint for p in problems)


def test_characters_that_turn_the_direction_of_text_are_left_out() -> None:
    text, problems = decode("title: a\u202eb\u2066c".encode(), "x.yaml")
    assert "\u202e" not in text
    assert "\u2066" not in text
    assert [problem.code for problem in problems][:1] == ["F005"]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Kalle sa ”Hej” och ”Nej”.", "cp1252"),
        ("1–2 personer … ”Alla”", "cp1252"),
        ("André och Åsa", "cp1252"),
        ("André och Åsa", "mac_roman"),
        ("André och Åsa", "cp850"),
        ("ÅÄÖ", "cp850"),
    ],
)
def test_signs_of_one_encoding_are_not_taken_for_letters_of_another(text: str, encoding: str) -> None:
    """In a word no capital follows a small letter: `Hej”` is not `Hejö`, nor `”Hej` `öHej`, nor `André` `AndrÄ`."""
    assert decode(text.encode(encoding), "x.csv")[0] == text
