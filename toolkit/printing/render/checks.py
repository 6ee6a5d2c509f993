"""Checks that a workshop can be printed well: letters the fonts have, texts that fit their cards, a usable look."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from toolkit.content.models.case import Turn
from toolkit.content.models.plan import CardSize
from toolkit.documents import CardKind
from toolkit.documents.edition import EDITIONS, STANDARD
from toolkit.planning.cards import Card, cards, small_text
from toolkit.planning.workshop import PrintedMethod, Workshop
from toolkit.printing.render.fonts import unprintable_stretches
from toolkit.printing.render.illustrations import has_room
from toolkit.printing.render.look import PrintedLook, nearest_with_contrast, printed_look
from toolkit.printing.render.picture_files import at_its_name, named_in
from toolkit.printing.render.rendering import HtmlDocument
from toolkit.printing.render.sizes import method_surplus
from toolkit.problems import Message, Problem, TextEdit, ToolkitError, count, in_order, say
from toolkit.source.nodes import ScalarNode, find, follow

MOST_ON_A_CARD = 850
"""Characters of small text that fit on an A6 card at 10 pt, the smallest that is printed."""


def look_of(workshop: Workshop, folder: Path | None) -> PrintedLook:
    """The look of a workshop, its problems shown where the plan says how it should look."""
    look = workshop.setting.look
    try:
        pictures = [one.picture for one in workshop.illustrated if one.picture]
        return printed_look(look, folder, workshop.setting.municipality or "", pictures)
    except ToolkitError as error:
        raise ToolkitError(_where_it_is_written(problem, workshop) for problem in error.problems) from error


def _where_it_is_written(problem: Problem, workshop: Workshop) -> Problem:
    if problem.code == "P010" and workshop.nodes:
        place = find(workshop.nodes[0], ("look", "accent"))
        colour = nearest_with_contrast(workshop.setting.look.accent or "")
        mend = (TextEdit.at(place, f'"{colour}"'),) if place.line else ()
        return replace(problem, place=place, mend=mend, is_guess=True)
    name = str(problem.message.values.get("name", ""))
    nodes = (*workshop.nodes, *(workshop.beside.nodes if workshop.beside else ()))
    logos = (
        one for node in nodes[:1] for logo in ("logo", "second_logo") for one in (follow(node, ("look", logo))[0],)
    )
    pictures = (one for node in nodes for one in named_in(node))
    written = next((one for one in (*pictures, *logos) if isinstance(one, ScalarNode) and one.text == name), None)
    return at_its_name(problem, written) if written else problem


def unfit(workshop: Workshop, pages: Sequence[HtmlDocument]) -> list[Problem]:
    """Everything that these pages cannot show as it is written."""
    needed = {page.kind.written.fits for page in pages}
    crowded = [problem for card, too_long in FITS.items() if card in needed for problem in too_long(workshop)]
    return in_order([*_unprintable(workshop, pages), *crowded])


def _unprintable(workshop: Workshop, pages: Iterable[HtmlDocument]) -> list[Problem]:
    """A problem for each letter, picture or word, once, at the first place that it is written."""
    hint = say("Take it away or write it in words; emoji and some rare scripts have no letters in our typefaces.")
    told: set[str] = set()
    problems = []
    found = {stretch for page in pages for stretch in unprintable_stretches(page.html)}
    for stretch in sorted(found, key=lambda stretch: (-len(stretch), stretch)):
        if not told.issuperset(stretch):
            told.update(stretch)
            place = workshop.place_of(stretch) or workshop.place_of(stretch[0])
            problem = Problem("P003", _cannot_be_printed(stretch), hint, place)
            problems.append(_in_plain_letters(problem, stretch) or problem)
    return problems


def _in_plain_letters(problem: Problem, stretch: str) -> Problem | None:
    """The same with the letters that stand for a ligature or another shape of letters: `ﬁ` from a PDF is `fi`."""
    plain, place = unicodedata.normalize("NFKC", stretch), problem.place
    if plain == stretch or not plain.isalnum() or unprintable_stretches(plain):
        return None
    mend: tuple[TextEdit, ...] = ()
    if place and place.line and place.source[place.column - 1 :].startswith(stretch):
        mend = (TextEdit(place.line, place.column, place.line, place.column + len(stretch), plain),)
    return replace(problem, hint=say("Write '{text}' with ordinary letters.", text=plain), mend=mend)


def _cannot_be_printed(stretch: str) -> Message:
    if len(stretch) > 1:
        return say("'{text}' cannot be printed", text=stretch)
    name = f"{stretch} (U+{ord(stretch):04X} {unicodedata.name(stretch, '?')})"
    return say("the character {name} cannot be printed", name=name)


def _long_questions(workshop: Workshop) -> list[Problem]:
    texts = [_too_long(workshop, card) for card in cards(workshop) if small_text(card) > MOST_ON_A_CARD]
    size: CardSize = "A5" if workshop.setting.cards.size == "A5" else "A6"  # a turn does not fit on A7
    turns = [card.turn for card in cards(workshop) if card.turn]
    return [*texts, *(_no_room(workshop, turn) for turn in turns if not has_room(turn, size, EDITIONS[STANDARD]))]


def _no_room(workshop: Workshop, turn: Turn) -> Problem:
    """That the table of a turn is too large for the back of its card, alone or with the picture."""
    message = say("the table of '{id}' has no room on the back of its card", id=turn.id)
    if turn.picture:
        message = say("the picture and the table of '{id}' have no room together on the back of their card", id=turn.id)
    hint = say("Make the table smaller, or divide what happens in two turns.")
    return Problem("P004", message, hint, workshop.place_of(turn.id))


def _long_methods(workshop: Workshop) -> list[Problem]:
    return [_method_too_long(workshop, m) for m in workshop.methods if method_surplus(m.content)]


def _too_long(workshop: Workshop, card: Card) -> Problem:
    if card.turn is not None:
        written, id_ = card.turn.text, card.turn.id
    else:
        asked = card.question.question if card.question else None
        written, id_ = ([*asked.probes, asked.text][0], asked.id) if asked else ("", "")
    return Problem(
        "P004",
        count(
            "the text on the card '{id}' is {count} character too long for a card",
            "the text on the card '{id}' is {count} characters too long for a card",
            small_text(card) - MOST_ON_A_CARD,
            id=id_,
        ),
        say("Shorten it, or divide it in two."),
        workshop.place_of(written.strip().splitlines()[0]) if written else None,
    )


def _method_too_long(workshop: Workshop, method: PrintedMethod) -> Problem:
    """Shown at the longest of its texts."""
    written = method.content
    longest = max([written.summary, written.when, written.tip or "", *(step.text for step in written.steps)], key=len)
    return Problem(
        "P004",
        count(
            "the method '{id}' is about {count} character too long for a card",
            "the method '{id}' is about {count} characters too long for a card",
            method_surplus(written),
            id=method.id,
        ),
        say("Shorten it, or leave out a step."),
        workshop.place_of(longest.strip().splitlines()[0]),
    )


FITS: dict[CardKind, Callable[[Workshop], list[Problem]]] = {
    "question-card": _long_questions,
    "method-card": _long_methods,
}
"""What is too long for each kind of card; a document names its kind with `fits` in document.yaml."""
