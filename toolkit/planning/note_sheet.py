"""What the note sheet of a table has lines for: questions, what the table came to, what others need to know."""

from __future__ import annotations

from toolkit.planning.agenda import NumberedQuestion
from toolkit.planning.workshop import Workshop
from toolkit.problems import say

SUMMARY = {
    "insights": say("Three insights"),
    "unanswered": say("A question that we could not answer"),
    "proposal": say("A proposal, and who takes it further"),
}
"""The headings under "What the table came to", by the name of their field in the sheet to fill in."""
OTHERS = say("What the others need to know")
"""The heading that ends the part of each operation."""


def questions_on_sheet(workshop: Workshop) -> list[NumberedQuestion]:
    """The questions that the sheet has lines for, in its order: the case's first, then each operation's."""
    own = [question for operation in workshop.operations for question in operation.questions]
    return [q for q in (*workshop.case_questions, *own) if not q.is_answered_last]
