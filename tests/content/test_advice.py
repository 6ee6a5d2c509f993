"""What an editor would say of a text: where it stands, what is hard, and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.content.library import Library
from toolkit.content.plain_language.texts import texts_of
from toolkit.content.plain_language.vocabulary import abbreviations, rivals, shortened
from toolkit.problems import Severity

SET = """\
title: Bibliotek
for: Personal
questions:
  - id: where-help-stops
    kind: boundary
    text: {text}
    minutes: 8
    probes: [{probe}]
    facilitator: {{why: "{why}"}}
errands: [Hjälp på 1177, {errand}]
glossary: [{{term: E-legitimation, meaning: {meaning}}}]
"""
LONG_SENTENCE = " ".join(["ett", "litet", "ord"] * 9)
HARD = "Kommunernas samverkansansvariga förvaltningschefer sammanställer verksamheternas utvecklingsbehov. " * 9


def advice_of(folder: Path, language: str = "sv", **texts: str) -> list[str]:
    """The advice on a set with these texts, as `line code message`."""
    filled = {
        "text": "Vem hjälper?",
        "probe": "Hur då?",
        "why": "Frågan är viktig.",
        "errand": "Bankärenden",
        "meaning": "Visar vem man är.",
    } | texts
    path = folder / "question_sets" / f"our-desk.{language}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(SET.format(**filled), encoding="utf-8")
    problems = Library([folder]).check()
    assert {problem.severity for problem in problems} <= {Severity.ADVICE}
    assert all(problem.hint for problem in problems)
    return [f"{p.place.line if p.place else 0} {p.code} {p.message}" for p in problems]


def test_a_good_text_is_left_alone(tmp_path: Path) -> None:
    assert advice_of(tmp_path) == []


@pytest.mark.parametrize(
    ("language", "texts", "expected"),
    [
        ("sv", {"text": f"{LONG_SENTENCE}?"},
         ["6 D002 the sentence has 27 words; at most 25 is good for what participants read"]),
        ("sv", {"why": f"{LONG_SENTENCE}."}, []),
        ("sv", {"why": f"{LONG_SENTENCE}, {LONG_SENTENCE[:41]}."},
         ["9 D002 the sentence has 36 words; at most 35 is good for the facilitator's guide"]),
        ("sv-simple", {"text": "Du ska ta med papper och penna och en vän och lite kaffe till alla i dag?"},
         ["6 D002 the sentence has 17 words; at most 15 is good for easy-read"]),
        ("sv", {"text": "Vem är digitaliseringsansvarig?"}, ["6 D003 'digitaliseringsansvarig' has 23 letters"]),
        ("sv-simple", {"text": "Vem är digitaliserad?"}, []),
        ("sv-simple", {"text": "Vem är ansvarsskyldig?"}, []),
        ("sv-simple", {"text": "Vem är förvaltningschef?"}, ["6 D003 'förvaltningschef' has 16 letters"]),
        ("sv-simple", {"text": "Vem har e-legitimationen?"}, []),
        ("sv", {"text": "Vem ringer FPA?"}, ["6 D004 'FPA' is not explained"]),
        ("sv", {"text": "Vem ringer FPA?", "probe": "Vad kostar ett samtal till folkpensionsanstalternas (FPA)?"},
         ["8 D003 'folkpensionsanstalternas' has 24 letters"]),
        ("sv", {"text": "Vem ringer t.ex. hem?"}, ["6 D004 't.ex.' is shortened"]),
        ("sv", {"text": "Var ligger din telefon?", "probe": "Vems mobil är det?"},
         ["8 D005 'mobil' and 'telefon' are two words for one thing"]),
        ("sv-simple", {"text": "Vad får du inte göra, och vad får du aldrig säga?"},
         ["6 D006 the sentence says no twice"]),
        ("sv", {"text": "Vad får du inte göra, och vad får du aldrig säga?"}, []),
        ("sv-simple", {"text": "Varför inte?", "probe": "Vad får du inte göra?"}, ["4 D006 2 of 2 sentences say no"]),
        ("sv", {"text": "Vem? " * 30}, ["6 D007 the question has 149 characters; 140 fit on its card in large type"]),
        ("sv", {"probe": "Vem då. " * 61},
         ["4 D007 the card gets small type: 507 characters, and 500 fit in ordinary type"]),
        ("sv", {"why": HARD}, ["4 D001 LIX is 106; at most 45 is good for the facilitator's guide"]),
        ("sv", {"meaning": HARD}, ["11 D001 LIX is 106; at most 38 is good for what participants read"]),
        ("sv", {"errand": "Banken 30 ggr/vecka"},
         ["10 D008 '30 ggr/vecka' is an amount; here stands only what kind of errand it is"]),
        ("sv", {"errand": "20"}, ["10 D008 '20' is an amount; here stands only what kind of errand it is"]),
        ("en", {"errand": "The bank, 10–15 minutes"},
         ["10 D008 '10–15 minutes' is an amount; here stands only what kind of errand it is"]),
        ("sv", {"errand": "Blankett 3 till Skatteverket"}, []),
        ("fi", {"errand": "30 kertaa"}, []),
        ("fi", {"why": HARD, "text": f"{LONG_SENTENCE}?"}, []),
        ("en", {"text": "Who, e.g. a friend, helps?"}, ["6 D004 'e.g.' is shortened"]),
    ],
)  # fmt: skip
def test_what_is_hard_to_read_is_told_where_it_stands(
    tmp_path: Path, language: str, texts: dict[str, str], expected: list[str]
) -> None:
    assert advice_of(tmp_path, language, **texts) == expected


def test_the_texts_of_an_item_know_their_readers_and_their_places(tmp_path: Path) -> None:
    advice_of(tmp_path)
    (item,) = Library([tmp_path]).items("question-set")
    told = [(text.text, text.for_facilitator, text.in_sentences, text.scalar.place.line) for text in texts_of(item)]
    assert told == [
        ("Bibliotek", False, False, 1),
        ("Personal", False, False, 2),
        ("Vem hjälper?", False, True, 6),
        ("Hur då?", False, True, 8),
        ("Frågan är viktig.", True, True, 9),
        ("E-legitimation", False, False, 11),
        ("Visar vem man är.", False, True, 11),
        ("Hjälp på 1177", False, False, 10),
        ("Bankärenden", False, False, 10),
    ]


def test_abbreviations_are_not_names_and_not_sizes_of_paper() -> None:
    assert abbreviations("Ring PRO och SPF Seniorerna på A4 om IT och SKR:s GPS") == ["PRO", "SKR"]


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Bl.a. hon, dvs. Anna", "sv", [("Bl.a.", "bland annat"), ("dvs.", "det vill säga")]),
        ("Bladet. Cafeet. Etcetera.", "sv", []),
        ("Bl.a. hon", "fr", []),
        ("And so on, etc.", "en", [("etc.", "and so on")]),
    ],
)
def test_shortened_words(text: str, language: str, found: list[tuple[str, str]]) -> None:
    assert shortened(text, language) == found


def test_rivals_are_counted_and_parts_of_other_words_are_not() -> None:
    assert rivals("telefon, telefoner och en smartphone; mobilisera telefonen", "sv-simple") == [
        ({"telefon": 3, "smarttelefon": 1}, {"telefon": "telefon", "smarttelefon": "smartphone"})
    ]
