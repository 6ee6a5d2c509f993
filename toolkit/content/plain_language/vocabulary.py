"""Words that a text should explain, write out or use alone: abbreviations, and two words for one thing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

KNOWN = frozenset({"EU", "GPS", "ID", "IT", "OK", "PDF", "QR", "SEK", "SMS", "TV", "UK", "USB"})
"""Abbreviations that need no explanation."""

WRITTEN_OUT: Mapping[str, Mapping[str, str]] = {
    "sv": {
        "t.ex": "till exempel", "t ex": "till exempel", "bl.a": "bland annat", "bl a": "bland annat",
        "dvs": "det vill säga", "d.v.s": "det vill säga", "osv": "och så vidare", "o.s.v": "och så vidare",
        "m.m": "med mera", "m.fl": "med flera", "etc": "och så vidare", "ca": "ungefär",
        "cirka": "ungefär", "fr.o.m": "från och med", "t.o.m": "till och med", "p.g.a": "på grund av",
        "pga": "på grund av", "inkl": "med", "exkl": "utan", "resp": "eller", "ev": "kanske", "jfr": "jämför",
        "f.d": "före detta", "s.k": "så kallad", "tel": "telefon", "anm": "anmärkning", "enl": "enligt",
    },
    "en": {
        "e.g": "for example", "i.e": "that is", "etc": "and so on", "approx": "about", "incl": "with",
        "dept": "department", "min": "minutes", "viz": "namely", "cf": "compare",
    },
}  # fmt: skip
"""By language: abbreviations without their last point, and the words that they stand for."""

SAME_THING: Mapping[str, Sequence[Mapping[str, str]]] = {
    "sv": (
        {"e-legitimation": r"e-legitimation(?:en|er|erna)?", "e-leg": r"e-leg(?:et)?", "e-id": r"e-?id(?:t|:t)?"},
        {"BankID": r"BankID(?:t|:t)?", "Bank-ID": r"Bank-[Ii][Dd]|bank-?id"},
        {"telefon": r"telefon(?:en|er|erna)?", "mobil": r"mobil(?:en|er|erna)?",
         "mobiltelefon": r"mobiltelefon(?:en|er|erna)?", "smarttelefon": r"smart(?:telefon|phone)(?:en|er|erna|s)?"},
        {"deltagarblad": r"deltagarblad(?:et|en)?", "arbetsblad": r"arbetsblad(?:et|en)?",
         "deltagarhäfte": r"deltagarhäfte(?:t|n|na)?"},
        {"frågekort": r"frågekort(?:et|en)?", "diskussionskort": r"diskussionskort(?:et|en)?",
         "samtalskort": r"samtalskort(?:et|en)?"},
        {"samtalsregler": r"samtalsregler(?:na)?", "spelregler": r"spelregler(?:na)?"},
        {"sekreterare": r"sekreterare(?:n|ns)?", "antecknare": r"antecknare(?:n|ns)?"},
        {"tidvakt": r"tidvakt(?:en|er|erna)?", "tidtagare": r"tidtagare(?:n|ns)?", "tidshållare": r"tidshållare(?:n)?"},
        {"talesperson": r"talesperson(?:en|er)?", "talesman": r"talesm[aä]n(?:nen)?", "rapportör": r"rapportör(?:en)?"},
        {"handledare": r"handledare(?:n|ns)?", "samtalsledare": r"samtalsledare(?:n|ns)?",
         "moderator": r"moderator(?:n|er)?", "facilitator": r"facilitator(?:n|er)?"},
        {"e-tjänst": r"e-tjänst(?:en|er|erna)?", "webbtjänst": r"webbtjänst(?:en|er|erna)?"},
    ),
    "en": (
        {"e-ID": r"e-ID(?:s)?", "eID": r"eIDs?", "e-id": r"e-ids?"},
        {"BankID": r"BankIDs?", "Bank ID": r"Bank[- ]I[Dd]|bank ?id"},
        {"phone": r"phones?", "mobile": r"mobiles|mobile phones?", "cell phone": r"cell-?\s?phones?",
         "smartphone": r"smart-?phones?"},
        {"handout": r"handouts?", "worksheet": r"worksheets?", "participant sheet": r"participant sheets?"},
        {"question card": r"question cards?", "discussion card": r"discussion cards?"},
        {"ground rules": r"ground rules?", "rules of play": r"rules of play"},
        {"note-taker": r"note-takers?", "scribe": r"scribes?", "notetaker": r"notetakers?"},
        {"timekeeper": r"timekeepers?", "time-keeper": r"time-keepers?"},
        {"facilitator": r"facilitators?", "moderator": r"moderators?", "workshop leader": r"workshop leaders?"},
    ),
}  # fmt: skip
"""By language: words that mean the same here, each as a pattern, the one we use ourselves first."""

NEGATIONS = frozenset({"inte", "ej", "icke", "aldrig", "ingen", "inget", "inga", "ingenting", "ingenstans", "varken"})
"""Swedish words that say no; in easy-read they are harder than saying what is."""

_CAPITALS = re.compile(r"(?<![\w-])[A-ZÅÄÖ][A-ZÅÄÖ0-9]{1,6}(?!\w| [A-ZÅÄÖ][a-zåäö])")
_SFI_LIKE = re.compile(r"\(([A-ZÅÄÖ][A-ZÅÄÖ0-9]{1,6})\)|\b([A-ZÅÄÖ]{2,7}) \(")


def abbreviations(text: str) -> list[str]:
    """Words in capitals that not everybody knows, such as `SFI`, but neither A4 nor the beginning of a name."""
    return [word for word in _CAPITALS.findall(text) if word not in KNOWN and not word[-1].isdigit()]


def explained(text: str) -> set[str]:
    """Abbreviations that stand in brackets after their words, or have their words in brackets after them."""
    return {word for pair in _SFI_LIKE.findall(text) for word in pair if word}


def shortened(text: str, language: str) -> list[tuple[str, str]]:
    """Shortened words as they are written, with what they stand for."""
    known = WRITTEN_OUT.get(language.partition("-")[0], {})
    if not known:
        return []
    pattern = "|".join(re.escape(short) for short in sorted(known, key=len, reverse=True))
    return [
        (match[0], known[match[1].lower()])
        for match in re.finditer(rf"(?<![\w.-])({pattern})(?:\.|(?![\w.-]))", text, re.IGNORECASE)
    ]


def rivals(text: str, language: str) -> list[tuple[dict[str, int], dict[str, str]]]:
    """For each thing that the text has two words for: how often each word stands there, and how it is written first."""
    found = []
    for group in SAME_THING.get(language.partition("-")[0], ()):
        hits = {name: re.findall(rf"(?<![\w-])(?:{pattern})(?![\w-])", text) for name, pattern in group.items()}
        if len(used := {name: words for name, words in hits.items() if words}) > 1:
            found.append(({name: len(words) for name, words in used.items()}, {n: w[0] for n, w in used.items()}))
    return found
