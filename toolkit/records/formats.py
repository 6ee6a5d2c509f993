"""The formats that a record can be exported in, and the export itself.

What there is stands in `FORMATS` and nowhere else: the command, its help and its messages are made from that. Nothing
large is imported before a format is used, since the help page lists them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.languages import Words, words
from toolkit.languages.names import in_every_language
from toolkit.problems import Message, Place, Problem, ToolkitError, reason_of, say
from toolkit.source import file_sets
from toolkit.source.names import Suggestion, called, suggestion

if TYPE_CHECKING:
    from toolkit.records.outline import RecordOutline
    from toolkit.records.record import Record

NOTES, FORM, WITHOUT_NAMES = say("workshop-notes"), say("follow-up-form"), say("without-names")
BRIEF = say("brief")
PLAN = say("action-plan")
TO_TICK_OFF = say("{format} (what was promised and should last, to hang up and to bring to the next meeting)")
SERIES = say("running-record")


@dataclass(frozen=True)
class FormattedRecord:
    """A record in one format; `pages` is 0 where it has none."""

    data: bytes = field(repr=False)
    pages: int = 0
    remarks: tuple[Message, ...] = ()
    """How the format took what it was given, for whoever must say that it is wrong."""
    warnings: tuple[Problem, ...] = ()
    """What the format could not take in."""


@dataclass(frozen=True)
class RecordFormat:
    """A way to export a record. `format_record` raises ToolkitError where the record has nothing for it."""

    ending: str
    format_record: Callable[[Record], FormattedRecord]
    file_name: Message = NOTES
    """The word that names of its files begin with."""
    about: Message | None = None
    """What it is good for, for the help; `{format}` is its id, or the ids of all that are described alike."""
    format_series: Callable[[Sequence[Record]], FormattedRecord] | None = None
    """The same for the meetings of a series in one file; None where that makes no sense."""


@dataclass(frozen=True)
class ExportedFile:
    """A file to write, and the id of its format."""

    format: str
    name: str
    content: FormattedRecord


def export(record: Record, formats: Sequence[str], *, without_names: bool = False) -> list[ExportedFile]:
    """The record in these formats. Raises ToolkitError U004 for one that there is not, and what printing raises."""
    formats = [_format_called(name) for name in formats]
    language, files = words(record.language), list[ExportedFile]()
    session = f"{record.session}-{language.say(WITHOUT_NAMES)}" if without_names else record.session
    for id_ in dict.fromkeys(formats):
        format_ = FORMATS[id_]
        name = f"{language.say(format_.file_name)}-{session}.{format_.ending}"
        files.append(ExportedFile(id_, name, format_.format_record(record)))
    return files


def export_series(
    records: Sequence[Record], formats: Sequence[str], name: str, *, without_names: bool = False
) -> list[ExportedFile]:
    """All meetings of a series in one file for each format.

    Raises ToolkitError U004 for a format that there is not, or that is about one meeting only.
    """
    language, files = words(records[-1].language), list[ExportedFile]()
    about = f"{name}-{language.say(WITHOUT_NAMES)}" if without_names else name
    for id_ in dict.fromkeys(_format_called(format_) for format_ in formats):
        format_ = FORMATS[id_]
        if format_.format_series is None:
            message = say("'{format}' is about one meeting, not about a series", format=id_)
            known = [other for other, one in FORMATS.items() if one.format_series]
            raise ToolkitError(Problem("U004", message, suggestion("", known).hint, Place("--format")))
        file = f"{language.say(SERIES)}-{about}.{format_.ending}"
        files.append(ExportedFile(id_, file, format_.format_series(records)))
    return files


def _format_called(name: str) -> str:
    """The id of a format, by its id or what its files are called in any language; raises ToolkitError U004."""
    names = [one for id_, format_ in FORMATS.items() for one in in_every_language(id_, format_.file_name)]
    found = [name] if name in FORMATS else called(name, names)
    if len(found) == 1:
        return found[0]
    message = say("there is no format '{name}'", name=name)
    hint = Suggestion(None, tuple(found)) if found else suggestion(name, FORMATS)
    raise ToolkitError(Problem("U004", message, hint.hint, Place("--format")))


def write(folder: Path, files: Sequence[ExportedFile]) -> list[Path]:
    """All the files or none, for the user's eyes only.

    Raises ToolkitError M003 for a file that the toolkit did not make, M002 where nothing can be written.
    """
    file_sets.refuse_strangers(folder, [file.name for file in files])
    try:
        file_sets.write_all(folder, {file.name: file.content.data for file in files}, private=True)
    except OSError as error:
        message = say("cannot write in {folder}: {reason}", folder=str(folder), reason=reason_of(error))
        hint = say("Close the file if another program shows it, or choose another folder with '--out'.")
        raise ToolkitError(Problem("M002", message, hint)) from error
    return [folder / file.name for file in files]


def described(language: Words) -> str:
    """All formats in a sentence for the help: first those of the whole record, then those of a part of it."""
    whole = [id_ for id_, format_ in FORMATS.items() if format_.file_name == NOTES]
    parts = [id_ for id_ in FORMATS if id_ not in whole]
    return "; ".join(_described(ids, language) for ids in (whole, parts)) + "."


def _described(ids: Sequence[str], language: Words) -> str:
    alike: dict[str, list[str]] = {}
    for id_ in ids:
        about = FORMATS[id_].about
        alike.setdefault(about.text if about else id_, []).append(id_)
    return ", ".join(language.say(_about(ids)) for ids in alike.values())


def _about(ids: Sequence[str]) -> Message:
    """What formats are good for that are described alike."""
    names: Message | str = ids[0]
    for id_ in ids[1:]:
        names = say("{formats} or {format}", formats=names, format=id_)
    about = FORMATS[ids[0]].about
    return Message(about.text if about else "{format}", {"format": names})


def _pdf(record: Record) -> FormattedRecord:
    from toolkit.printing.pdf.job import Attached
    from toolkit.records.html_page import pdf
    from toolkit.records.minutes import minutes
    from toolkit.records.record import RECORD_FILE

    about = words(record.language).gettext("The same notes as data")
    printed = pdf(minutes(record), attached=Attached(RECORD_FILE, record.to_json(), about))
    return FormattedRecord(printed.data, printed.pages, _of_draft(record))


def _of_draft(record: Record) -> tuple[Message, ...]:
    """How minutes become more than a draft."""
    if record.is_final:
        return ()
    return (say("The minutes are a draft until those who were there have approved them: toolkit record approve"),)


def _series_pdf(records: Sequence[Record]) -> FormattedRecord:
    from toolkit.records.html_page import pdf
    from toolkit.records.series import running_record

    printed = pdf(running_record(records))
    return FormattedRecord(printed.data, printed.pages)


def _series_html(records: Sequence[Record]) -> FormattedRecord:
    from toolkit.records.html_page import standalone
    from toolkit.records.series import running_record

    return FormattedRecord(standalone(running_record(records)).encode())


def _series_markdown(records: Sequence[Record]) -> FormattedRecord:
    from toolkit.records.markdown import markdown
    from toolkit.records.series import running_record

    return FormattedRecord(markdown(running_record(records)).encode())


def _series_json(records: Sequence[Record]) -> FormattedRecord:
    return FormattedRecord(b"[\n" + b",\n".join(record.to_json().rstrip() for record in records) + b"\n]\n")


def _docx(record: Record) -> FormattedRecord:
    from toolkit.records.minutes import minutes

    return replace(_word(minutes(record), contents=True), remarks=_of_draft(record))


def _series_docx(records: Sequence[Record]) -> FormattedRecord:
    from toolkit.records.series import running_record

    return _word(running_record(records), contents=True)


def _word(outline: RecordOutline, *, contents: bool = False) -> FormattedRecord:
    """A sheet to change in Word, with lines to write on in place of fields."""
    from toolkit.printing.formats.word import word_file
    from toolkit.records.html_page import accent_of, html_page

    return FormattedRecord(word_file(html_page(outline, word=True), accent_of(outline), contents=contents))


def _html(record: Record) -> FormattedRecord:
    from toolkit.records.html_page import standalone
    from toolkit.records.minutes import minutes

    return FormattedRecord(standalone(minutes(record)).encode(), remarks=_of_draft(record))


def _markdown(record: Record) -> FormattedRecord:
    from toolkit.records.markdown import markdown
    from toolkit.records.minutes import minutes

    return FormattedRecord(markdown(minutes(record)).encode(), remarks=_of_draft(record))


def _json(record: Record) -> FormattedRecord:
    return FormattedRecord(record.to_json())


def _brief(record: Record) -> FormattedRecord:
    from toolkit.records.brief import MOST_PAGES, shorter_and_shorter
    from toolkit.records.html_page import fitted

    _, printed = fitted(shorter_and_shorter(record), MOST_PAGES)
    return FormattedRecord(printed.data, printed.pages)


def _brief_docx(record: Record) -> FormattedRecord:
    from toolkit.records.brief import MOST_PAGES, shorter_and_shorter
    from toolkit.records.html_page import fitted

    outline, _ = fitted(shorter_and_shorter(record), MOST_PAGES)
    return _word(outline)


def _brief_html(record: Record) -> FormattedRecord:
    from toolkit.records.brief import brief
    from toolkit.records.html_page import standalone

    return FormattedRecord(standalone(brief(record)).encode())


def _plan(record: Record) -> FormattedRecord:
    from toolkit.records.html_page import pdf
    from toolkit.records.promises import action_plan

    printed = pdf(action_plan(record), fields=bool(record.promises or record.lasting))
    return FormattedRecord(printed.data, printed.pages)


def _plan_docx(record: Record) -> FormattedRecord:
    from toolkit.records.promises import action_plan

    return _word(action_plan(record))


def _plan_html(record: Record) -> FormattedRecord:
    from toolkit.records.html_page import standalone
    from toolkit.records.promises import action_plan

    return FormattedRecord(standalone(action_plan(record)).encode())


def _follow_up(record: Record) -> FormattedRecord:
    from toolkit.records.html_page import pdf
    from toolkit.records.promises import follow_up_form

    printed = pdf(follow_up_form(record), fields=True)
    return FormattedRecord(printed.data, printed.pages)


def _follow_up_docx(record: Record) -> FormattedRecord:
    from toolkit.records.promises import follow_up_form

    return _word(follow_up_form(record))


def _calendar(record: Record) -> FormattedRecord:
    from toolkit.records import calendar_export as export_

    remarks = (*export_.days_read(record), *export_.next_meeting_without_a_day(record))
    undated = export_.promises_without_a_day(record)
    return FormattedRecord(export_.calendar(record), remarks=remarks, warnings=tuple(undated))


def _times(record: Record) -> FormattedRecord:
    return _series_times([record])


def _series_times(records: Sequence[Record]) -> FormattedRecord:
    from toolkit.records.times_csv import times

    return FormattedRecord(times(records, words(records[-1].language)))


def _counts(record: Record) -> FormattedRecord:
    return _series_counts([record])


def _series_counts(records: Sequence[Record]) -> FormattedRecord:
    from toolkit.records.counts_csv import counts

    return FormattedRecord(counts(records, words(records[-1].language)))


def _votes(record: Record) -> FormattedRecord:
    return _series_votes([record])


def _series_votes(records: Sequence[Record]) -> FormattedRecord:
    from toolkit.records.votes_csv import votes

    return FormattedRecord(votes(records, words(records[-1].language)))


FORMATS = {
    "pdf": RecordFormat("pdf", _pdf, format_series=_series_pdf, about=say("{format} (to print and keep)")),
    "html": RecordFormat("html", _html, format_series=_series_html),
    "docx": RecordFormat("docx", _docx, format_series=_series_docx, about=say("{format} (to change in Word)")),
    "md": RecordFormat("md", _markdown, format_series=_series_markdown, about=say("{format} (Markdown)")),
    "json": RecordFormat("json", _json, format_series=_series_json, about=say("{format} (for programs)")),
    "brief": RecordFormat("pdf", _brief, BRIEF, about=say("{format} (two pages for those who decide)")),
    "brief-docx": RecordFormat("docx", _brief_docx, BRIEF, about=say("{format} (two pages for those who decide)")),
    "brief-html": RecordFormat("html", _brief_html, BRIEF, about=say("{format} (two pages for those who decide)")),
    "plan": RecordFormat("pdf", _plan, PLAN, TO_TICK_OFF),
    "plan-docx": RecordFormat("docx", _plan_docx, PLAN, TO_TICK_OFF),
    "plan-html": RecordFormat("html", _plan_html, PLAN, TO_TICK_OFF),
    "follow-up": RecordFormat("pdf", _follow_up, FORM, say("{format} (the form for the next meeting)")),
    "follow-up-docx": RecordFormat(
        "docx", _follow_up_docx, FORM, about=say("{format} (the form for the next meeting)")
    ),
    "calendar": RecordFormat("ics", _calendar, say("reminders"), say("{format} (reminders)")),
    "counts": RecordFormat(
        "csv",
        _counts,
        say("counts"),
        format_series=_series_counts,
        about=say("{format} (what was counted, as a table)"),
    ),
    "votes": RecordFormat(
        "csv",
        _votes,
        say("votes"),
        format_series=_series_votes,
        about=say("{format} (the results of votes, as a table)"),
    ),
    "csv": RecordFormat(
        "csv", _times, say("times"), format_series=_series_times, about=say("{format} (planned and actual minutes)")
    ),
}
"""Every format by the id that is written after `--format`, in the order of the help."""
