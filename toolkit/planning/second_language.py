"""The same workshop in a second language, number by number, for material that shows two languages side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from toolkit.content.items import Item
from toolkit.content.library import Library
from toolkit.content.models.case import Case, Turn
from toolkit.content.models.fact import in_language
from toolkit.content.models.programme import Mode, Moment, Programme
from toolkit.content.models.question import Question
from toolkit.content.models.question_set import QuestionSet
from toolkit.planning.agenda import AgendaItem, NumberedQuestion
from toolkit.planning.workshop import PrintedFact, Workshop
from toolkit.problems import Place, Problem, Severity, ToolkitError, say

Content = TypeVar("Content", Case, Programme, QuestionSet)
Key = tuple[str | None, str]
"""Which question: the set's id (None: what everybody is asked) and the question's."""


def with_second_language(library: Library, workshop: Workshop, language: str, place: Place | None) -> Workshop:
    """The workshop with itself in `language` beside it: the same questions and times, whatever that edition would ask.

    What the second language lacks stands there in the first, and a warning says so at `place`. Raises ToolkitError
    A007 for the language that the workshop has already, and with every problem in the content of the second.
    """
    if language == workshop.language:
        message = say("the second language is the same as the first: '{language}'", language=language)
        raise ToolkitError(Problem("A007", message, say("Choose another language, or leave it out."), place))
    library.require_language(language, place)
    case, programme, sets = _content(library, workshop, language, place)
    known: dict[Key, Question] = {(None, q.id): q for q in (case or programme).model.questions}
    known |= {(item.id, q.id): q for item in sets for q in item.model.questions}

    def translated(asked: NumberedQuestion) -> NumberedQuestion:
        return replace(asked, question=known.get((asked.set_id, asked.question.id), asked.question))

    mode = workshop.setting.mode
    moments = {moment.id: moment for moment in programme.model.moments}
    turns = {turn.id: turn for turn in case.model.turns} if case else {}
    other = replace(
        workshop,
        language=language,
        case=case.model if case else None,
        programme=programme.model,
        agenda=replace(
            workshop.agenda,
            items=tuple(_item(item, mode, moments, turns, translated) for item in workshop.agenda.items),
        ),
        operations=tuple(
            replace(
                operation,
                content=item.model,
                questions=tuple(map(translated, operation.questions)),
                facts=tuple(_fact(fact, language) for fact in operation.facts),
            )
            for operation, item in zip(workshop.operations, sets, strict=True)
        ),
        facts=tuple(_fact(fact, language) for fact in workshop.facts),
        methods=tuple(
            replace(method, content=library.method(method.id, language).model)
            for method in workshop.methods
            if language in library.languages("method", method.id)
        ),
    )
    lacking = [q.question.id for q in workshop.agenda.questions if (q.set_id, q.question.id) not in known]
    return replace(
        workshop,
        beside=other,
        warnings=(*workshop.warnings, *_lacking(lacking, language, place)),
        nodes=(*workshop.nodes, *(item.node for item in (case, programme, *sets) if item)),
    )


def _content(
    library: Library, workshop: Workshop, language: str, place: Place | None
) -> tuple[Item[Case] | None, Item[Programme], list[Item[QuestionSet]]]:
    """The case, if any, the programme and the sets in that language. Raises ToolkitError with all that is missing."""
    problems: list[Problem] = []

    def read(reader: Callable[[str, str, Place | None], Item[Content]], id_: str) -> Item[Content] | None:
        try:
            return reader(id_, language, place)
        except ToolkitError as error:
            problems.extend(error.problems)
            return None

    case = read(library.case, workshop.case_id) if workshop.case_id else None
    programme = read(
        lambda id_, language, place: library.programme_about(id_, language, case, place), workshop.programme_id
    )
    sets = [item for operation in workshop.operations if (item := read(library.question_set, operation.id))]
    if programme is None or problems:
        raise ToolkitError(problems)
    return case, programme, sets


def _item(
    item: AgendaItem,
    mode: Mode,
    moments: Mapping[str, Moment],
    turns: Mapping[str, Turn],
    translated: Callable[[NumberedQuestion], NumberedQuestion],
) -> AgendaItem:
    moment = moments.get(item.moment.id, item.moment)
    return replace(
        item,
        moment=moment,
        task=moment.in_mode(mode).task,
        questions=tuple(map(translated, item.questions)),
        turns=tuple(turns.get(turn.id, turn) for turn in item.turns),
        cues=(),
        materials=(),
        roles={},
    )


def _fact(printed: PrintedFact, language: str) -> PrintedFact:
    """The figure in the second language, in the one it is a simpler form of, or as it was."""
    return replace(printed, text=in_language(printed.fact.texts, language) or printed.text)


def _lacking(ids: list[str], language: str, place: Place | None) -> Iterator[Problem]:
    if ids:
        message = say("not written in '{language}', so printed in one language: {ids}",
                      language=language, ids=", ".join(ids))  # fmt: skip
        hint = say("Write them with the same ids in that language's file.")
        yield Problem("A008", message, hint, place, Severity.WARNING)
