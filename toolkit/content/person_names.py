"""What can be a person's name, in a list from a spreadsheet and in the plan alike, and what is written beside one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from toolkit.languages.language import Columns, languages
from toolkit.problems import Message, say

NAMES = ("name", "given_name", "family_name", "family_name_first")
MEANINGS: Mapping[str, Message] = {
    "name": say("name"),
    "given_name": say("given name"),
    "family_name": say("family name"),
    "family_name_first": say("family name, given name"),
    "operation": say("operation"),
    "workplace": say("workplace"),
    "table": say("table"),
    "remote": say("taking part from elsewhere"),
    "on_site": say("coming to the room"),
}
"""What a column can be, as readers meet it."""
LONGEST_NAME, MOST_WORDS = 80, 7
PERSONAL_NUMBER = re.compile(
    r"(?<!\d)(?P<century>19|20)?(?P<born>\d\d(?:0[1-9]|1[0-2])(?:[06][1-9]|[1278]\d|[39][01]))"
    r"(?P<sign>[-+–]?)(?P<last>\d{4})(?!\d)"
)
_TELEPHONE = re.compile(r"(?<![\w+])(?:\+|\(?0)(?:[\s()/–-]*\d){6,14}(?!\w)")
_ADDRESS = re.compile(r"[<(\[]?(?:mailto:)?[^\s<>()\[\],;]+@[^\s<>()\[\],;]+[>)\]]?")
_ROW_NUMBER = re.compile(r"#?\d{1,3}(?:[.):]\s*|\s+)(?=[^\W\d_])")
_NOT_IN_NAMES = re.compile(r"[\d@:;<>=_*#%$€\\{}|~^]")
_BRACKETS = re.compile(r"(.+?)\s*[(\[](.+)[)\]]")
_DASH = re.compile(r"(.+?)\s+[-–—/]\s+(.+)")
_FIRST_SIGNS = "\"'’”“«»‘("
_PARTICLES = {"af", "al", "bin", "da", "de", "del", "della", "der", "di", "dos", "el", "la", "le", "van", "von", "zu"}
_A_LONG_WORD = 8
"""So long, with its `*`, is what tells a place of work at the end of a name; shorter ones end family names too."""
_WORD_IN_SMALL_LETTERS = 4
"""So many letters has a word that no particle of a name is as long as."""


class KnownPhrases:
    """KnownPhrases that may have `*` for anything, and whether a text is one of them."""

    def __init__(self, phrases: Sequence[str]) -> None:
        known = dict.fromkeys(plain_words(phrase) or phrase for phrase in phrases)
        self.exact = {phrase: rank for rank, phrase in enumerate(known) if "*" not in phrase}
        """The phrases without `*`, and how far down each stands: the first is the most usual."""
        self._patterns = [
            (len(phrase), re.compile(re.escape(phrase).replace(r"\*", ".*")))
            for phrase in known
            if phrase not in self.exact
        ]

    def length(self, plain: str) -> int:
        """The length of the longest pattern that fits, 0 for none."""
        return max((length for length, pattern in self._patterns if pattern.fullmatch(plain)), default=0)

    def has(self, text: str) -> bool:
        plain = plain_words(text)
        return plain in self.exact or text.strip() in self.exact or (bool(plain) and self.length(plain) > 0)


@dataclass(frozen=True)
class WrittenName:
    """What somebody wrote where a name is wanted, taken apart."""

    name: str
    """What can stand on a badge, if it is a name at all."""
    more: str = ""
    """What stands in brackets, after a comma or after a dash: where somebody works, or that they do not come."""
    is_cleaned: bool = False
    """Whether an address, a telephone number or an identity number stood beside it."""


def plain_words(text: str) -> str:
    """In small letters and without signs, for comparing; `*` stays."""
    return " ".join(re.sub(r"[^\w*✓✔☑]+|_", " ", text.casefold()).split())


@cache
def known() -> Mapping[str, KnownPhrases]:
    """The phrases of `columns` in every language, by field."""
    fields = [name for name, info in Columns.model_fields.items() if name != "given_names"]
    phrases = {name: [phrase for tongue in languages() for phrase in getattr(tongue.columns, name)] for name in fields}
    for name in ("name", "operation", "workplace", "table", "remote"):
        phrases[name].append(name)
    yes = [word for tongue in languages() for word in tongue.answers_yes]
    no = [word for tongue in languages() for word in tongue.answers_no]
    nobody_words = [word for tongue in languages() for word in tongue.nobody]
    phrases |= {"yes": [*yes, *phrases["marks"]], "no": [*no, *phrases["no_marks"]], "nobody": nobody_words}
    return {name: KnownPhrases(some) for name, some in phrases.items()}


@cache
def given_names() -> frozenset[str]:
    return frozenset[str]().union(*(tongue.columns.given_names for tongue in languages()))


def meaning_of(heading: str) -> tuple[str, bool]:
    """What a column of this heading is, `other` for what is known not to be used, empty where it is not known.

    The second: whether the heading is that very word.
    """
    candidates = as_headings_are_compared(heading)
    plain = candidates[1]
    for candidate in candidates:
        for meaning in (*MEANINGS, "other"):
            if candidate and candidate in known()[meaning].exact:
                return meaning, True
    if not plain or known()["other"].length(plain):
        return ("other" if plain else ""), False
    fits = {meaning: known()[meaning].length(plain) for meaning in MEANINGS}
    best = max(fits, key=lambda meaning: fits[meaning])
    return (best, False) if fits[best] else ("", False)


def as_headings_are_compared(heading: str) -> tuple[str, str, str]:
    """In plain words: all of it, without a number at its end, and without what stands in brackets."""
    whole = plain_words(heading)
    return whole, re.sub(r"(?: nr)?(?: \d+)?$", "", whole) or whole, plain_words(re.sub(r"\(.*?\)", " ", heading))


def is_name(text: str) -> bool:
    """Whether it can be the name of a person, and not a number, an address, a title, a sum or a place of work."""
    words = text.split()
    if not 1 <= len(words) <= MOST_WORDS or len(text) > LONGEST_NAME or _NOT_IN_NAMES.search(text):
        return False
    if any(known()[kind].has(text) for kind in ("sums", "no_names", "nobody")) or is_organisation(text):
        return False
    is_heading = meaning_of(text)[1]
    return sum(map(str.isalpha, text)) > 1 and (text[0].isalpha() or text[0] in _FIRST_SIGNS) and not is_heading


def is_organisation(text: str) -> bool:
    """`Stadsbiblioteket`, `Hemtjänst norr`, `Borås socialförvaltning`, but not `Nils Bankman`."""
    organisations, words = known()["organisations"], text.split()
    if plain_words(text) in organisations.exact:
        return True
    if not words or words[0].casefold() in given_names():
        return False
    if words[0].isupper() and words[0].casefold() in organisations.exact:  # `PRO Borås`
        return True
    is_company = bool({words[0].casefold(), words[-1].casefold()} & known()["company_forms"].exact.keys())
    first, last = (organisations.length(plain_words(word)) for word in (words[0], words[-1]))
    return is_company or first > 0 or last > _A_LONG_WORD


def begins_as_a_name(text: str) -> bool:
    """Two to four words, and the first of them a given name that is known."""
    words = text.casefold().split()
    return 2 <= len(words) <= 4 and words[0] in given_names()


def holds_no_name(text: str) -> bool:
    """An address, an identity number, or nothing but figures and signs: never printed as a name."""
    return "@" in text or not any(map(str.isalpha, text)) or bool(PERSONAL_NUMBER.search(text))


def is_more_than_one(name: str) -> bool:
    """`Anna och Bo Ek`, `Bo Ek med sällskap`, `Anna Berg, Bo Ek`, `Anna/Bo Ek`."""
    between = [word for word in name.split()[1:] if word.islower() or name.isupper()]
    if any(known()["several"].has(word) for word in between) or any(word in "&+/" for word in name.split()[1:]):
        return True
    beside = re.search(r"([^\W\d_]+)/([^\W\d_]+)", name.casefold())
    return "," in name or bool(_DASH.fullmatch(name)) or bool(beside and {beside[1], beside[2]} <= given_names())


def one_at_work(name: str) -> tuple[str, str] | None:
    """`Karl Berg - Blå Bandet`, which may be two people, as one of them and where he works; None for other names."""
    match = _DASH.fullmatch(name)
    return (match[1], match[2]) if match and not begins_as_a_name(match[2]) else None


def has_other_words(name: str) -> bool:
    """Whether a word in small letters stands in it, after one with a capital: `Fika beställt`, `Berg Anna annber`."""
    words = [word for word in re.findall(r"[^\W\d_]+", name) if word not in _PARTICLES]
    if not words or not words[0][0].isupper() or (len(words) == 2 and begins_as_a_name(name)):
        return False
    return any(word.islower() and len(word) >= _WORD_IN_SMALL_LETTERS for word in words[1:])


def without_row_number(text: str) -> str:
    """`1 Anna Berg` → `Anna Berg`; what is no name without its number is left as it is."""
    rest = _ROW_NUMBER.sub("", text, count=1) if _ROW_NUMBER.match(text) else text
    return rest if is_name(rest) and (len(rest.split()) > 1 or rest.casefold() in given_names()) else text


def only_the_name(text: str) -> str:
    """The name that stands in a text with figures and signs, for advice: `+Anna`, `Eva Ek x2`; empty if none may."""
    if text.count("@") > 1 or ";" in text.strip("; "):
        return ""  # several people, out of a letter's line of addresses
    words = [word.strip(",;:") for word in text.split() if not _NOT_IN_NAMES.search(word.strip(",;:"))]
    name = re.sub(r"^[^\w\"]+|[^\w\".)]+$", "", " ".join(words))
    is_likely = len(name.split()) > 1 or name.casefold() in given_names()
    is_alone = not (re.search(r"[\[\]()]", name) or is_more_than_one(name) or has_other_words(name))
    return name if is_likely and is_alone and is_name(name) else ""


def taken_apart(text: str) -> WrittenName:
    """A name without what is written beside it."""
    name, is_cleaned = _without_addresses(text)
    name, more = _without_a_cancellation(name)
    if (match := _BRACKETS.fullmatch(name)) and not known()["pronouns"].has(match[2]) and match[2][0] not in "+x×":
        name, more = match[1], more or match[2]
    if "," in name:
        name, after = turned(name)
        more = more or after
    elif (match := _DASH.fullmatch(name)) and is_name(match[1]) and not _is_somebody_else(match[2]):
        name, more = match[1], more or match[2]
    return WrittenName(name.strip(" ,;"), more, is_cleaned)


def _without_a_cancellation(text: str) -> tuple[str, str]:
    """`Anna Berg AVBOKAD`, `[avbokad] Bo Ek`: the name, and the word or two that say that somebody does not come."""
    words = text.split()
    for number in (2, 1):
        for said, name in ((words[-number:], words[:-number]), (words[:number], words[number:])):
            if len(name) > 1 and plain_words(" ".join(said)) in known()["cancelled"].exact and is_name(" ".join(name)):
                return " ".join(name).rstrip(" ,;:-–"), " ".join(said).strip("()[],;:-– ")
    return text, ""


def _without_addresses(text: str) -> tuple[str, bool]:
    """Without an address, a telephone number or an identity number, where a whole name is left."""
    rest = text
    for pattern in (PERSONAL_NUMBER, _ADDRESS, _TELEPHONE):
        rest = pattern.sub(" ", rest)
    if rest == text:
        return text, False
    words = rest.strip(" ,;:/-–<>\"'").split()
    while words and known()["other"].has(words[-1]):  # `tel`, `mobil`
        words.pop()
    rest = " ".join(words).strip(" ,;:/-–<>\"'")
    is_whole = len(rest.split()) > 1 or rest.casefold() in given_names()
    return (rest, True) if is_whole and is_name(rest) else (text, False)


def turned(name: str) -> tuple[str, str]:
    """`Berg, Bo` → `Bo Berg`; `Bo Berg, bibliotek` → the name, and the rest. Several people are left as they are."""
    before, _, after = (part.strip() for part in name.partition(","))
    if not after:
        return before, ""
    if "," in after:
        first, _, last = (part.strip() for part in name.rpartition(","))
        return (turned(first)[0], last) if first.count(",") == 1 and is_organisation(last) else (name, "")
    words = before.split()
    is_family = len(words) == 1 or words[0].casefold() in _PARTICLES
    is_given = after.split()[0].casefold() in given_names() and words[0].casefold() not in given_names()
    if is_family or is_given:
        return f"{after} {before}", ""
    return (name, "") if _is_somebody_else(after) else (before, after)


def _is_somebody_else(text: str) -> bool:
    """Whether what stands after a whole name is another one: `Bo Ek`, but not `Hemtjänst norr` or `Röda korset`."""
    words = text.split()
    is_written_as_one = 2 <= len(words) <= 4 and all(word[0].isupper() or word in _PARTICLES for word in words)
    is_joined = is_more_than_one(text) and begins_as_a_name(" ".join(words[:2]))
    return begins_as_a_name(text) or is_joined or (is_written_as_one and is_name(text))
