"""Texts are divided so that they fit, and nothing of them is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.printing.render.sizes import IN_A_LINE, ROWS_ON_SLIDE, fitting_batches, slide_texts

SENTENCES = st.lists(
    st.text("abcåäö ", min_size=1, max_size=60).map(lambda t: f"X{t.strip()}."), min_size=1, max_size=9
)


def rows(text: str, characters: int) -> int:
    return -(-len(text) // characters)


@given(st.lists(st.text("abc ", min_size=1, max_size=99), max_size=12), st.integers(3, 9), st.integers(10, 60))
def test_batches_hold_every_text_in_order_and_none_is_empty(texts: list[str], most: int, characters: int) -> None:
    batches = fitting_batches(texts, most, characters)
    assert [text for batch in batches for text in batch] == texts
    assert all(batches)
    for batch in batches:
        assert len(batch) == 1 or sum(rows(text, characters) for text in batch) <= most


def test_batches_are_about_equally_full() -> None:
    assert [len(batch) for batch in fitting_batches(["x" * 20] * 6, 5, 20)] == [3, 3]


@given(st.lists(SENTENCES.map(" ".join), min_size=1, max_size=5))
def test_a_story_in_pieces_is_the_whole_story(paragraphs: list[str]) -> None:
    pieces = slide_texts("\n\n".join(paragraphs))
    assert " ".join(pieces).split() == " ".join(paragraphs).split()
    assert all(rows(piece.replace("\n", ""), IN_A_LINE) <= ROWS_ON_SLIDE for piece in pieces)


def test_paragraphs_that_fit_share_a_slide_and_stay_whole() -> None:
    assert slide_texts("Kort.\n\nOckså kort.") == ["Kort.\n\nOckså kort."]
    long = "Meningen är ganska lång och tar en hel rad. " * 5
    assert [piece.count(".") for piece in slide_texts(f"{long}\n\n{long}")] == [5, 5]


LONG = "Det här är en mening som är ganska lång. " * 7


@pytest.mark.parametrize(
    ("text", "slides"),
    [
        (f"{LONG.strip()}\n\nKort.", 2),
        (f"Ett stycke.\n\n{LONG.strip()}\n\nKort.", 3),
        (f"{'a' * 280}\n\nKort.", 2),
        ("Kort.", 1),
    ],
)
def test_a_line_does_not_have_the_last_slide_to_itself_where_that_can_be_helped(text: str, slides: int) -> None:
    pieces = slide_texts(text)
    assert len(pieces) == slides
    assert "".join(" ".join(pieces).split()) == "".join(text.split())
    assert all(piece.strip() for piece in pieces)
    if slides > 1 and "aaa" not in text:
        assert pieces[-1].endswith("\n\nKort.")
        assert "ganska lång" in pieces[-1]
