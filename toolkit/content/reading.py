"""Nodes to checked models, with the place of every mistake."""

from __future__ import annotations

from typing import TypeVar

from pydantic import ValidationError

from toolkit.content.checks.cut_texts import DIVIDED, cut
from toolkit.content.checks.markup import html_in, unused_in
from toolkit.content.checks.messages import explain, not_fields
from toolkit.content.checks.structure import switched_off_below
from toolkit.content.checks.taken_for_text import CLOSED_LATE, TAKEN_IN, taken_for_text
from toolkit.content.checks.written_texts import written_texts
from toolkit.content.models.base import Written
from toolkit.problems import Place, Problem
from toolkit.source.line_mistakes import NOT_A_FIELD, find_mistake, wrong_colon
from toolkit.source.nodes import MappingNode, Node, ScalarNode, SequenceNode, plain

Model = TypeVar("Model", bound=Written)


def read_model(node: Node | None, model: type[Model]) -> tuple[Model | None, list[Problem]]:
    """The checked model, or None and every error in it. A missing node counts as an empty mapping."""
    node = node or MappingNode({}, Place(""))
    if not isinstance(node, MappingNode):
        source = node.place.source
        finding = wrong_colon(source) or find_mistake(source) if isinstance(node, ScalarNode) else None
        if finding and finding.code in NOT_A_FIELD:
            return None, [finding.at(node.place.file, node.place.line, node.place.source)]
        return None, [not_fields(node.place, isinstance(node, SequenceNode))]
    texts = list(written_texts(node, model))
    taken_in = [problem for text in texts for problem in taken_for_text(text)]
    if late := [problem for problem in taken_in if problem.code == CLOSED_LATE]:
        return None, late  # what the quotation marks hold is missing elsewhere
    told = [*taken_in, *(problem for text in texts for problem in cut(text))]
    problems = [*html_in(node), *unused_in(node), *switched_off_below(node), *told]
    try:
        made = model.model_validate(plain(node))
    except ValidationError as error:
        return None, [*problems, *_not_told(explain(error, node, model), told)]
    return (None if any(problem.is_error for problem in problems) else made), problems


def _not_told(problems: list[Problem], told: list[Problem]) -> list[Problem]:
    """The problems but for what follows from others: a field that a text has taken in, the rest of a divided name."""
    fields = {problem.message.values.get("field") for problem in told if problem.code == TAKEN_IN}
    rests = {problem.place for problem in told if problem.code == DIVIDED}
    return [
        problem
        for problem in problems
        if problem.place not in rests and not (problem.code == "S001" and problem.message.values.get("field") in fields)
    ]
