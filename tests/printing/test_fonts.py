"""Which typefaces a text takes along, and which characters none of them draws."""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from toolkit.documents import FONTS
from toolkit.printing.render.fonts import (
    FACES,
    FAMILIES,
    INVISIBLE,
    MAIN,
    coverage,
    families_for,
    font_faces,
    measured_coverage,
    unprintable,
    unprintable_stretches,
)

from ..planning.strategies import FEWER


def test_the_table_of_characters_is_what_the_fonts_really_have() -> None:
    assert (FONTS / "coverage.json").read_text("utf-8") == measured_coverage()
    assert tuple(coverage()) == FAMILIES


@pytest.mark.parametrize("family", FAMILIES)
def test_every_weight_of_a_family_draws_the_same_characters(family: str) -> None:
    drawn = [set(map(chr, TTFont(FONTS / face.file).getBestCmap())) for face in FACES if face.family == family]
    assert drawn
    assert all(characters == coverage()[family] for characters in drawn)


def test_every_font_in_the_folder_is_used_and_its_licence_lies_beside_it() -> None:
    assert sorted(path.name for path in FONTS.glob("*.ttf")) == sorted(face.file for face in FACES)
    licences = " ".join(path.name for path in FONTS.glob("*.txt"))
    assert all(name in licences for name in ("AtkinsonHyperlegibleNext", "NotoSans", "Vazirmatn", "DejaVu"))


@pytest.mark.parametrize(
    ("text", "families"),
    [
        ("Hej på er, åäö ÅÄÖ é – ”så här” …", (MAIN,)),
        ("Привет", (MAIN, "Toolkit European")),
        ("سلام", (MAIN, "Toolkit Arabic")),
        ("Ja ☐ nej", (MAIN, "Toolkit Symbols")),
        ("Привет ☐ سلام", FAMILIES),
        ("tab\there, soft\u00adhyphen, zero\u200bwidth", (MAIN,)),
        ("😀", (MAIN,)),
        ("a\u2011b", (MAIN, "Toolkit European")),  # the Arabic fallback has this hyphen too, and is not needed
    ],
)
def test_a_fallback_comes_along_only_with_a_character_that_it_alone_draws(text: str, families: tuple[str, ...]) -> None:
    assert families_for(text) == families


@FEWER
@given(st.text(max_size=12))
def test_the_chosen_families_draw_all_that_any_of_them_can(text: str) -> None:
    drawn = frozenset().union(*(coverage()[family] for family in families_for(text)))
    assert set(text) - drawn - INVISIBLE == set(unprintable(text))
    assert families_for(text)[0] == MAIN


@pytest.mark.parametrize("character", ["😀", "中", "\U0001f9d1", "한"])
def test_what_no_font_has_is_told_of_in_order_and_once(character: str) -> None:
    assert unprintable(f"a{character}b{character}") == [character]
    assert unprintable(f"{character}\ue000") == sorted({character, "\ue000"})
    assert unprintable("åäö ☐ سلام Привет \u00ad\n") == []


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("Anna 👩‍👩‍👧‍👦 Berg", ["👩‍👩‍👧‍👦"]),
        ("Bo 🇸🇪 Ek", ["🇸🇪"]),
        ("👍🏽 ja 👍🏽 ja", ["👍🏽"]),
        ("<b>😀 😀</b><i>😀</i>", ["😀 😀", "😀"]),
        ("ខ្មែរ ភាសា är khmer", ["ខ្មែរ ភាសា"]),
        ("en 😀\ntvå 😁", ["😀", "😁"]),
        ("Åsa Öst", []),
    ],
)
def test_what_is_one_picture_or_word_to_a_reader_is_one_stretch(text: str, stretches: list[str]) -> None:
    assert unprintable_stretches(text) == stretches


def test_a_style_sheet_names_the_files_of_the_chosen_families_and_no_others() -> None:
    rules = font_faces([MAIN])
    assert rules.count("@font-face") == 3
    assert all((face.file in rules) == (face.family == MAIN) for face in FACES)
    assert font_faces(FAMILIES).count("@font-face") == len(FACES)


def test_the_names_of_the_fallbacks_are_ours_alone() -> None:
    assert all(family.startswith("Toolkit ") for family in FAMILIES if family != MAIN)
