"""Sentences, words and LIX of texts whose numbers were counted by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.content.plain_language.readability import Measure, measure, sentences, words

# Words, long words (more than six letters) and sentences, counted with a pencil.
KNOWN = [
    ("Solen skiner. Katten sover.", (4, 0, 2), 2.0),
    ("Kommunfullmäktige sammanträder på torsdag.", (4, 3, 1), 79.0),
    ("Birgit är 78 år. Hon har stått i kö till informationsdisken på biblioteket, och nu är det hennes tur.",
     (19, 2, 2), 9.5 + 200 / 19),
    ("”De har stängt kontoret. Nu ska hyran betalas i den här.”", (11, 2, 2), 5.5 + 200 / 11),
    ("Be om tre saker:\n\n- en stol\n- en plats längre in\n- en bokad tid", (13, 0, 4), 3.25),
    ("She has **paid her rent** at the [counter](https://example.org) for forty years.", (11, 1, 1), 11 + 100 / 11),
    ("Mötet börjar kl. 10.30 på tisdag. Ta med t.ex. kaffe.", (10, 0, 2), 5.0),
    ("", (0, 0, 0), 0.0),
    ("***", (0, 0, 0), 0.0),
]  # fmt: skip


@pytest.mark.parametrize(("text", "counted", "lix"), KNOWN)
def test_known_texts_have_their_lix(text: str, counted: tuple[int, int, int], lix: float) -> None:
    assert measure(text, "sv") == Measure(*counted)
    assert measure(text, "sv").lix == pytest.approx(lix)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vem ringer? Amina.", ["Vem ringer?", "Amina."]),
        ("Hon sa: ”Nej.” Sedan gick hon.", ["Hon sa:", "”Nej.”", "Sedan gick hon."]),
        ("Läs 6 kap. 1 § en gång.", ["Läs 6 kap. 1 § en gång."]),
        ("Vi ses kl.", ["Vi ses kl."]),
        ("En rad\nsom fortsätter.", ["En rad som fortsätter."]),
        ("Leif Ek\nStorgatan 1\n\n– Hej\n– Hej då", ["Leif Ek", "Storgatan 1", "– Hej", "– Hej då"]),
    ],
)
def test_where_sentences_end(text: str, expected: list[str]) -> None:
    assert sentences(text, "sv") == expected


def test_words_with_hyphens_apostrophes_and_numbers_are_one() -> None:
    assert words("E-legitimation, SKR:s, it's 1 300 kr 09.30") == [
        "E-legitimation",
        "SKR:s",
        "it's",
        "1 300",
        "kr",
        "09.30",
    ]


@given(st.text())
def test_any_text_can_be_measured(text: str) -> None:
    found = measure(text, "sv")
    assert 0 <= found.long_words <= found.words
    assert found.sentences <= found.words
    assert found.lix <= found.words + 100


@given(st.lists(st.sampled_from(["Hon väntar.", "Vem bestämmer?", "Kommunen stänger kontoret på fredag."]), max_size=8))
def test_sentences_side_by_side_measure_as_their_sum(parts: list[str]) -> None:
    whole, each = measure(" ".join(parts), "sv"), [measure(part, "sv") for part in parts]
    assert whole.words == sum(m.words for m in each)
    assert whole.long_words == sum(m.long_words for m in each)
    assert whole.sentences == len(parts)
