"""What a record tells of costs, sheet by sheet and in hours, and of what should last, as the groups wrote it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from toolkit.languages import Words
from toolkit.planning.counting import COLUMNS, WHY_NOT_ADDED, hours_in_words, hours_rounded, without_a_number
from toolkit.planning.plan_sheet import HALVES, LASTING
from toolkit.problems import Message, count, say
from toolkit.records.outline import Block, BulletList, Column, DataTable, Inline, Paragraph, Section, Span, plain
from toolkit.records.record import (
    OperationSheets,
    Record,
    RecordedAmount,
    RecordedErrand,
    RecordedLasting,
    RecordedSheet,
)

OWN_FIGURES = say("The figures are the groups' own, as they wrote them.")
MAY_BE_THE_SAME = say(
    "The groups may have counted the same errands: it is at least as much as on the sheet that has most, and at most "
    "all sheets together."
)
PROMISES_HALF, LASTING_HALF = HALVES["promises"], HALVES["lasting"]
WHAT_LASTS, WHO_OWNS = LASTING["what"], LASTING["owner"]
BESIDE = ("whose", "undone", "pays")
"""What stands beside the numbers of an errand."""


def group_name(record: Record, number: int) -> Message:
    """`Table 2`, or `Room 2` for a group that met on screen."""
    return (
        say("Room {number}", number=number) if record.meeting.is_room(number) else say("Table {number}", number=number)
    )


def sheet_name(record: Record, sheet: RecordedSheet | RecordedLasting, language: Words) -> str:
    """`Libraries, table 2`; empty where it is nobody's in particular."""
    group = language.say(group_name(record, sheet.table)) if sheet.table else ""
    return (
        f"{sheet.operation}, {group[0].lower()}{group[1:]}" if sheet.operation and group else sheet.operation or group
    )


def counted(record: Record, language: Words) -> Iterator[Block]:
    """Each sheet with its rows and what they add up to; of an operation with several, between which hours it is."""
    yield Paragraph(plain(language.say(OWN_FIGURES)))
    if len(record.sheets) > 1:
        yield Paragraph(plain(language.say(WHY_NOT_ADDED)))
    for one in record.sheets_by_operation:
        yield from _sheets(record, one, language)


def _sheets(record: Record, operation: OperationSheets, language: Words) -> Iterator[Block]:
    for sheet in operation.sheets:
        name = sheet_name(record, sheet, language) or language.gettext("Nobody said which operation")
        columns = (count_column("errand", language), count_column("times", language, "count"),
                   count_column("minutes", language, "count"), Column(language.gettext("Hours a week"), "count"),
                   Column(language.gettext("Beside it"), "what"))  # fmt: skip
        rows = tuple((*numbers_of(errand, language), beside(errand, language)) for errand in sheet.errands)
        yield Section(plain(name), (DataTable(columns, rows), Paragraph(tuple(sum_of(sheet, language)))), "counted")
    if together := several(operation, language):
        yield Paragraph(together)


def count_column(name: str, language: Words, width: str = "") -> Column:
    """The column of a field of what is counted."""
    return Column(language.say(COLUMNS[name]), width)


def numbers_of(errand: RecordedErrand, language: Words) -> tuple[Inline, ...]:
    """The errand, times a week, minutes each and hours a week; a dash is what nobody counted."""
    hours = errand.counted.hours
    known = _number(errand.times, language), _number(errand.minutes, language)
    in_words = language.say(hours_rounded(hours).in_words()) if hours else ""
    return ((Span(errand.errand, "quoted"),), *(_cell(text, language) for text in (*known, in_words)))


def beside(errand: RecordedErrand, language: Words) -> Inline:
    """Whose time it is, what was left undone and who pays, as far as somebody wrote it."""
    return tuple(_labelled({name: getattr(errand, name) for name in BESIDE}, COLUMNS, language))


def sum_of(sheet: RecordedSheet, language: Words) -> Iterator[Span]:
    """The hours of a sheet, and what they leave out."""
    together, missing = sheet.together, sum(errand.counted.hours is None for errand in sheet.errands)
    if together:
        yield Span(language.say(say("Together {hours}.", hours=hours_in_words(together))), "strong")
    if missing:
        yield Span(language.say(without_a_number(missing)))


def several(operation: OperationSheets, language: Words) -> Inline:
    """`Libraries, 2 sheets: 6–24 hours a week.`, and why that is a span; empty where there is none to tell."""
    if (hours := operation.span) is None:
        return ()
    told = count("{operation}, {count} sheet: {hours}.", "{operation}, {count} sheets: {hours}.",
                 len(operation.sheets), operation=operation.operation, hours=hours_in_words(hours))  # fmt: skip
    spans = [Span(language.say(told), "strong"), Span(language.say(MAY_BE_THE_SAME))]
    if same := operation.on_several:
        on_several = say("On more than one sheet: {errands}.", errands="; ".join(same))
        spans.append(Span(language.say(on_several)))
    if operation.missing:
        spans.append(Span(language.say(without_a_number(operation.missing))))
    return tuple(spans)


def lasting(record: Record, language: Words) -> Iterator[Section]:
    """Each thing that should last, with what was written of it."""
    for one in record.lasting:
        heading: Inline = (Span(one.what, "quoted"),)
        if name := sheet_name(record, one, language):
            heading = (Span(f"{name}.", "lead"), *heading)
        told = [tuple(_labelled({key: text}, LASTING, language)) for key, text in details(one).items()]
        yield Section(heading, (BulletList(tuple(told)),) if told else ())


def details(one: RecordedLasting) -> dict[str, str]:
    """What was written of it besides what it is, by the names of the plan's fields."""
    return {name: text for name in LASTING if name != "what" and (text := getattr(one, name))}


def _labelled(texts: dict[str, str], labels: Mapping[str, Message], language: Words) -> Iterator[Span]:
    written = [(name, text) for name, text in texts.items() if text]
    for place, (name, text) in enumerate(written):
        if place:
            yield Span("·")
        yield Span(f"{language.say(labels[name])}:", "strong")
        yield Span(text, "quoted")


def _number(amount: RecordedAmount | None, language: Words) -> str:
    return language.say(amount.amount.in_words()) if amount else ""


def _cell(text: str, language: Words) -> Inline:
    return plain(text) if text else (Span("–", aloud=language.gettext("not counted")),)
