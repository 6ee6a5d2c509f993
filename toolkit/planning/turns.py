"""Which turns of the case are handed out: those that the plan names, in its order, or the case's own from the first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.content.items import Item
from toolkit.content.library import Library
from toolkit.content.models.case import Case, Turn
from toolkit.content.models.plan import WorkshopPlan
from toolkit.content.models.programme import Programme, Uses
from toolkit.problems import Message, Place, Problem, Severity, ToolkitError, count, say, titled
from toolkit.source.names import Suggestion, called, nearest
from toolkit.source.nodes import Node, find

FIELD = "turns"


@dataclass(frozen=True)
class ChosenTurns:
    """The turns to hand out, in order, and warnings about how they were named."""

    turns: tuple[Turn, ...]
    warnings: tuple[Problem, ...] = ()


def chosen_turns(
    library: Library, plan: WorkshopPlan, case: Item[Case] | None, programme: Programme, written: Node | None
) -> ChosenTurns:
    """Those of the plan, which names them by id, former id or heading in any language; the case's when it names none.

    Raises ToolkitError for a name that no turn has, for turns without a case, and for more than are handed out.
    """
    if plan.turns is None:
        return ChosenTurns(tuple(case.model.turns) if case else ())
    if not plan.turns:
        return ChosenTurns(())
    place = find(written, (FIELD,)) if written else None
    if case is None or not case.model.turns:
        raise ToolkitError(_without_turns(case, place))
    names = [*_names(case.model.turns), *_headings(library, case)]
    found: dict[str, Turn] = {}
    problems: list[Problem] = []
    for number, name in enumerate(plan.turns):
        here = find(written, (FIELD, number)) if written else None
        ids = [name] if name in [turn.id for turn in case.model.turns] else called(name, names)
        turns = [turn for turn in case.model.turns if turn.id in ids]
        if len(turns) != 1:
            problems.append(_unknown(case, name, turns, here))
        elif turns[0].id in found:
            message = say("'{id}' stands twice, and is used once", id=name)
            problems.append(Problem("L025", message, say("Remove one of them."), here, Severity.WARNING))
        else:
            found[turns[0].id] = turns[0]
    if any(problem.is_error for problem in problems):
        raise ToolkitError(problems)
    if (room := _room(programme)) is not None and len(found) > room:
        raise ToolkitError(_too_many(len(found), room, place))
    return ChosenTurns(tuple(found.values()), tuple(problems))


def _names(turns: Sequence[Turn]) -> Iterator[tuple[str, str]]:
    """Each turn's id with what it is called in files: that, and what it was before."""
    return ((turn.id, name) for turn in turns for name in (turn.id, *turn.former))


def _headings(library: Library, case: Item[Case]) -> Iterator[tuple[str, str]]:
    """The heading of each turn in every language that the case is in."""
    editions = (library.case(case.id, language) for language in library.languages("case", case.id))
    return ((turn.id, turn.heading) for edition in editions for turn in edition.model.turns)


def _room(programme: Programme) -> int | None:
    """How many turns the programme's moments hand out; None for as many as there are."""
    if any(moment.uses is Uses.TURNS and not moment.turns for moment in programme.moments):
        return None
    return sum(moment.turns for moment in programme.moments)


def _without_turns(case: Item[Case] | None, place: Place | None) -> Problem:
    message = say("the plan chooses turns, and there is no case")
    if case:
        message = say("the plan chooses turns, and the case '{id}' has none", id=case.id)
    return Problem("L048", message, say("Remove the line."), place)


def _unknown(case: Item[Case], name: str, several: Sequence[Turn], place: Place | None) -> Problem:
    """That no turn is called so, or that `several` are."""
    turns = several or case.model.turns
    by_name = {turn.heading: turn.id for turn in turns} | {turn.id: turn.id for turn in turns}
    best = None if several else by_name.get(nearest(name, by_name) or "")
    meant = Suggestion(best, tuple(titled(turn.id, turn.heading) for turn in turns))
    message: Message = say("the case '{id}' has no turn called '{name}'", id=case.id, name=name)
    if several:
        message = say("{count} turns are called '{name}'", count=len(several), name=name)
    return Problem("L048", message, meant.hint, place, mend=meant.mend(place), is_guess=True)


def _too_many(named: int, room: int, place: Place | None) -> Problem:
    if not room:
        message = say("the plan chooses turns, and the programme hands out none")
        hint = say("Remove '{field}', or choose a programme that hands out some, such as {name}.",
                   field=FIELD, name="two-hours")  # fmt: skip
        return Problem("A022", message, hint, place)
    message = count(
        "the plan chooses {named} turns, and the programme hands out {count}",
        "the plan chooses {named} turns, and the programme hands out {count}",
        room,
        named=named,
    )
    hint = say(
        "Keep those that you want most. The others are in the annex to the guide, and in 'toolkit walk' to read out."
    )
    return Problem("A022", message, hint, place)
