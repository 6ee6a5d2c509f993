"""The results of votes as CSV, a row for each thing that was voted for. There is no row of sums, and no percent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from toolkit.content.models.vote import VoteMethod
from toolkit.languages import Words
from toolkit.problems import Problem, ToolkitError, say
from toolkit.records.record import Record, RecordedQuestion, RecordedVote
from toolkit.records.times_csv import table_of

COLUMNS = (
    say("session"), say("date"), say("title"), say("municipality"), say("operation"), say("question"), say("text"),
    say("how you voted"), say("number"), say("option"), say("dots or strokes"), say("sum of the ranking"),
    say("people who voted"),
)  # fmt: skip


def votes(records: Iterable[Record], language: Words) -> bytes:
    """One row for each option of each vote, in their order. Raises ToolkitError R026 where no result was kept."""
    rows = [
        row
        for record in records
        for step in record.steps
        for question in step.questions
        if question.vote
        for row in _rows(record, question, question.vote, language)
    ]
    if not rows:
        hint = say("In 'toolkit walk' the result of a vote has a key of its own, where a question is voted on.")
        raise ToolkitError(Problem("R026", say("no result of a vote has been written down"), hint))
    return table_of([[language.say(column) for column in COLUMNS], *rows])


def _rows(
    record: Record, question: RecordedQuestion, vote: RecordedVote, language: Words
) -> Iterator[tuple[object, ...]]:
    where = (record.session, record.day.isoformat(), record.title, record.meeting.municipality or "")
    asked = (question.owner, question.number, question.text, language.say(vote.method.label).lower())
    is_ranking = vote.method is VoteMethod.RANKING
    for number, (label, got) in enumerate(zip(vote.labels, vote.counts, strict=True), 1):
        counted = ("", got) if is_ranking else (got, "")
        yield (*where, *asked, number, label, *counted, vote.result.how_many or "")
