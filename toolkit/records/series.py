"""The running record of a series: every promise with what became of it, and then what each meeting came to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from toolkit.languages import Words, words
from toolkit.planning.continued import OUTCOMES
from toolkit.problems import count, say
from toolkit.records.dated_promises import DatedPromise, dated_promises
from toolkit.records.minutes import NOBODY, minutes
from toolkit.records.outline import Block, Column, DataTable, Inline, Paragraph, RecordOutline, Section, Span, plain
from toolkit.records.record import LookedAtPromise, Record


def running_record(records: Sequence[Record]) -> RecordOutline:
    """One sheet about all of these, in the order of their days and in the language of the last."""
    last = records[-1]
    language = words(last.language)
    meetings = count("{count} meeting", "{count} meetings", len(records))
    days = " – ".join(dict.fromkeys(language.day(record.day) for record in (records[0], last)))
    return replace(
        minutes(last),
        kind=language.say(say("Running record")),
        title=last.title if len(records) == 1 else records[0].title,
        head=f"{language.say(meetings)} · {days}",
        blocks=tuple(_blocks(records, language)),
    )


def _blocks(records: Sequence[Record], language: Words) -> Iterator[Block]:
    heading = plain(language.gettext("What we promised, and what came of it"))
    rows = tuple(_rows(records, language))
    if rows:
        columns = (
            Column(language.gettext("What")), Column(language.gettext("Who"), "who"),
            Column(language.gettext("Promised on"), "when"), Column(language.gettext("How it went")),
        )  # fmt: skip
        yield Section(heading, (DataTable(columns, rows),))
    else:
        yield Section(heading, (Paragraph(plain(language.gettext("No promise was written down."))),))
    for record in records:
        title = Span(f"{language.day(record.day)}.".capitalize(), "lead"), Span(record.title)
        yield Section(title, minutes(record).blocks)


def _rows(records: Sequence[Record], language: Words) -> Iterator[tuple[Inline, ...]]:
    for number, record in enumerate(records):
        for promise in dated_promises(record):
            yield (
                (Span(promise.what, "quoted"),),
                (Span(promise.who or language.say(NOBODY), "quoted"),),
                plain(language.short_day(record.day)),
                tuple(_became(promise, records[number + 1 :], language)),
            )


def _became(promise: DatedPromise, later: Sequence[Record], language: Words) -> Iterator[Span]:
    """What was said of the promise the first time that it was talked about afterwards."""
    for record in later:
        looked_at = _looked_at(promise, record)
        if looked_at and looked_at.outcome:
            label = OUTCOMES.get(looked_at.outcome)
            said = language.say(label) if label else looked_at.outcome
            yield Span(f"{said[0].upper()}{said[1:]}", "strong")
            yield Span(f"({language.short_day(record.day)}){':' if looked_at.note else ''}")
            if looked_at.note:
                yield Span(looked_at.note, "quoted")
            return
    yield Span(language.gettext("not talked about yet"))


def _looked_at(promise: DatedPromise, record: Record) -> LookedAtPromise | None:
    before = record.looked_back.promises if record.looked_back else ()
    return next((one for one in before if (one.what, one.who) == (promise.what, promise.who)), None)
