"""Plain-language advice: what an editor would say of a text. Never an error; the author decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from toolkit.content.files import EASY_READ
from toolkit.content.items import Item
from toolkit.content.models.case import Case, small_print
from toolkit.content.models.question_set import QuestionSet
from toolkit.content.plain_language.readability import Measure, is_measured, measure, plain_language, sentences, words
from toolkit.content.plain_language.texts import Text, texts_of
from toolkit.content.plain_language.vocabulary import abbreviations, amount_in, explained, rivals, shortened
from toolkit.problems import Message, Place, Problem, Severity, say
from toolkit.source.nodes import Location, find, place_within

ENOUGH_WORDS = 50
"""In fewer words LIX says more about chance than about the text; shorter ones are measured together."""
QUESTION_ON_A_CARD = 140
"""Characters of a question that fit on an A6 card in 19 pt."""
SMALL_PRINT_ON_A_CARD = 500
"""Characters of running text that fit on an A6 card in 12 pt; above that it is printed smaller."""
LONG_ON_AVERAGE = 15
"""Words in a sentence, above which dividing sentences helps more than changing words."""
MOST_NEGATIONS = 0.25
"""The share of an easy-read text's sentences that may say no."""


@dataclass(frozen=True, eq=False)
class Level:
    """What a reader may be asked to read."""

    lix: int
    sentence: int
    """Words in the longest sentence."""
    word: int
    """Letters in the longest word; parts with a hyphen between count each by itself."""
    name: Message


PARTICIPANT = Level(38, 25, 22, say("what participants read"))
GUIDE = Level(45, 35, 28, say("the facilitator's guide"))
EASY = Level(28, 15, 14, say("easy-read"))


def advice(item: Item[Any]) -> list[Problem]:
    """Advice on the texts written in the item's own file; what it is laid over is advised on in its own place."""
    own = [text for text in texts_of(item) if text.scalar.place.file == str(item.path)]
    by_language: dict[str, list[Text]] = defaultdict(list)
    for text in own:
        by_language[text.language].append(text)
    found = [
        problem
        for language, texts in by_language.items()
        if is_measured(language)
        for problem in (
            *_hard(item, texts),
            *_long(texts, _terms(item)),
            *_abbreviated(texts, language, _terms(item)),
            *_two_words(texts, language),
            *_negated(item, texts, language),
            *_counted(texts, language),
        )
    ]
    return [*found, *_too_long_for_cards(item, own)]


def level_of(text: Text) -> Level:
    """The level that a text is measured against."""
    if text.for_facilitator:
        return GUIDE
    return EASY if text.language.endswith(EASY_READ) else PARTICIPANT


def _hard(item: Item[Any], texts: Iterable[Text]) -> Iterator[Problem]:
    """LIX of each question's notes, turn, moment and so on; of what is shorter than that, by field."""
    pools: dict[tuple[Location, Level], list[Text]] = defaultdict(list)
    for text in texts:
        if text.in_sentences:
            pools[text.element, level_of(text)].append(text)
    short: dict[tuple[Location, Level], list[Text]] = defaultdict(list)
    for (element, level), pool in pools.items():
        if (measured := _together(pool)).words >= ENOUGH_WORDS:
            yield from _too_hard(measured, level, find(item.node, element))
        else:
            short[element[:1], level] += pool
    for (field, level), pool in short.items():
        if (measured := _together(pool)).words >= ENOUGH_WORDS:
            yield from _too_hard(measured, level, find(item.node, field))


def _together(texts: Iterable[Text]) -> Measure:
    each = [measure(text.text, text.language) for text in texts]
    return Measure(sum(m.words for m in each), sum(m.long_words for m in each), sum(m.sentences for m in each))


def _too_hard(measured: Measure, level: Level, place: Place) -> Iterator[Problem]:
    if round(measured.lix) <= level.lix:
        return
    message = say("LIX is {lix}; at most {limit} is good for {reader}",
                  lix=round(measured.lix), limit=level.lix, reader=level.name)  # fmt: skip
    if measured.sentence_length > LONG_ON_AVERAGE:
        hint = say("A sentence has {length} words on average. Divide some.", length=round(measured.sentence_length))
    else:
        hint = say("{share} words in 100 are long. Look for shorter ones.", share=round(measured.long_share))
    yield _advise("D001", message, hint, place)


def _long(texts: Iterable[Text], terms: set[str]) -> Iterator[Problem]:
    for text in texts:
        level = level_of(text)
        for sentence in sentences(text.text, text.language):
            if text.in_sentences and (length := len(words(sentence))) > level.sentence:
                message = say("the sentence has {length} words; at most {limit} is good for {reader}",
                              length=length, limit=level.sentence, reader=level.name)  # fmt: skip
                yield _advise("D002", message, say("Divide it."), _within(text, sentence))
        for word in dict.fromkeys(words(text.text)):
            longest = max(map(len, word.split("-")))
            if longest > level.word and not any(word.lower().startswith(term) for term in terms):
                message = say("'{word}' has {length} letters", word=word, length=longest)
                hint = say("Look for a shorter word, or explain it in the glossary.")
                yield _advise("D003", message, hint, place_within(text.scalar, word))


def _terms(item: Item[Any]) -> set[str]:
    """Every word that the glossary explains, and those in the title, in small letters."""
    if not isinstance(item.model, Case | QuestionSet):
        return set()
    named = [item.model.title, *(term.term for term in item.model.glossary)]
    return {word.lower() for words_ in named for word in words(words_)}


def _abbreviated(texts: Sequence[Text], language: str, terms: set[str]) -> Iterator[Problem]:
    known = {word for text in texts for word in explained(text.text)}
    told: set[str] = set()
    for text in texts:
        for short in abbreviations(text.text):
            if short not in known and short.lower() not in terms | told:
                told.add(short.lower())
                message = say("'{word}' is not explained", word=short)
                hint = say("Write it out the first time, or explain it in the glossary.")
                yield _advise("D004", message, hint, place_within(text.scalar, short))
        for short, meant in shortened(text.text, language):
            message = say("'{word}' is shortened", word=short)
            yield _advise("D004", message, say("Write '{words}'.", words=meant), place_within(text.scalar, short))


def _two_words(texts: Sequence[Text], language: str) -> Iterator[Problem]:
    whole = "\n".join(text.text for text in texts)
    for counts, written in rivals(whole, language):
        best = max(counts, key=lambda name: counts[name])
        for name in counts.keys() - {best}:
            place = next((place_within(t.scalar, written[name]) for t in texts if written[name] in t.text), None)
            message = say("'{word}' and '{other}' are two words for one thing", word=written[name], other=best)
            yield _advise("D005", message, say("Choose one of them and keep to it."), place)


def _negated(item: Item[Any], texts: Iterable[Text], language: str) -> Iterator[Problem]:
    """In easy-read: sentences that say no twice, and texts where too many say no."""
    if not language.endswith(EASY_READ):
        return
    pools: dict[Location, list[str]] = defaultdict(list)
    for text in texts:
        if text.for_facilitator or not text.in_sentences:
            continue
        for sentence in sentences(text.text, text.language):
            pools[text.element[:1]].append(sentence)
            if _noes(sentence, language) > 1:
                message = say("the sentence says no twice")
                yield _advise("D006", message, say("Say what is, or what to do."), _within(text, sentence))
    for field, found in pools.items():
        negative = sum(_noes(sentence, language) > 0 for sentence in found)
        if negative > max(1, MOST_NEGATIONS * len(found)):
            message = say("{count} of {all} sentences say no", count=negative, all=len(found))
            yield _advise("D006", message, say("Say what is, or what to do."), find(item.node, field))


def _noes(sentence: str, language: str) -> int:
    return sum(word.lower() in plain_language(language).negations for word in words(sentence))


def _counted(texts: Iterable[Text], language: str) -> Iterator[Problem]:
    """Kinds of errand that say how many there are, or how long they take."""
    for text in texts:
        if text.location[0] == "errands" and (amount := amount_in(text.text, language)):
            message = say("'{amount}' is an amount; here stands only what kind of errand it is", amount=amount)
            hint = say("Take it away. How many they are, and how long they take, is counted on the sheets.")
            yield _advise("D008", message, hint, place_within(text.scalar, amount))


def _too_long_for_cards(item: Item[Any], own: Iterable[Text]) -> Iterator[Problem]:
    for text in own:
        if text.is_question and (length := len(text.text)) > QUESTION_ON_A_CARD:
            message = say("the question has {length} characters; {limit} fit on its card in large type",
                          length=length, limit=QUESTION_ON_A_CARD)  # fmt: skip
            yield _advise("D007", message, say("Shorten it, or move a part to 'probes'."), text.scalar.place)
    written = {text.element for text in own if not text.for_facilitator}
    model = item.model
    for field in ("questions", "turns"):
        for number, card in enumerate(getattr(model, field, ())):
            length = small_print(card)
            if length > SMALL_PRINT_ON_A_CARD and (field, number) in written:
                message = say("the card gets small type: {length} characters, and {limit} fit in ordinary type",
                              length=length, limit=SMALL_PRINT_ON_A_CARD)  # fmt: skip
                yield _advise(
                    "D007", message, say("Shorten it, or divide it in two."), find(item.node, (field, number))
                )


def _within(text: Text, sentence: str) -> Place:
    """Where a sentence begins; emphasis and links may stand in its way, so its first words must do."""
    start = " ".join(sentence.split()[:3])
    return place_within(text.scalar, start)


def _advise(code: str, message: Message, hint: Message, place: Place | None) -> Problem:
    return Problem(code, message, hint, place, Severity.ADVICE)
