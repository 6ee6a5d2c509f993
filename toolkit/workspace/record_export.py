"""Exports the record of a session as files, with or without the names of people."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from toolkit.content.library import read_plan
from toolkit.content.plans import plans_in
from toolkit.problems import Place, Problem, Severity, ToolkitError, count, say
from toolkit.records.deletion import CALENDAR
from toolkit.records.formats import ExportedFile, export, export_series, write
from toolkit.records.record import Record
from toolkit.records.redaction import named_in, redacted
from toolkit.source.names import slug
from toolkit.workspace.environment import Environment
from toolkit.workspace.options import split
from toolkit.workspace.records import choose, record_in, series_in

EXPORT_FOLDER = "records"
"""Beside the folder of sessions, where no other folder is given."""


@dataclass(frozen=True)
class ExportOptions:
    """The options of an export as they were typed."""

    session: str | None
    formats: str
    out: str | None = None
    redact: bool = False
    redact_names: str | None = None
    series: bool = False
    """Whether all meetings in a folder go into one file; `session` is then the folder."""


@dataclass(frozen=True)
class RecordExport:
    """The files that were written, each with its path; `records` are without names if they are.

    Errors among the `problems` are why some could not be.
    """

    records: Sequence[Record]
    files: Sequence[tuple[Path, ExportedFile]]
    problems: Sequence[Problem]
    replaced: int | None = None
    """How many names and numbers were taken out; None where that was not asked for."""


def export_record(options: ExportOptions, environment: Environment) -> RecordExport:
    """Writes the files; raises ToolkitError as `choose` does, U004 for an unknown format.

    One that cannot be made does not stop the others; where none can, the reasons are raised.
    """
    stored = choose(options.session, environment.folder)
    record, warnings = record_in(stored)
    home = stored.home
    names = split(options.redact_names, "--redact-names") or ()
    replaced: int | None = None
    if options.redact or names:
        planned, problems = _names_in_plans(home)
        redaction = redacted(record, [*planned, *names])
        record, replaced = redaction.record, redaction.replaced
        warnings += [*problems, _caution(replaced)]
    formats = split(options.formats, "--format") or ()
    files, not_made = _each(formats, lambda format_: export(record, [format_], without_names=replaced is not None))
    files, forgotten = _counted(files, stored.folder, environment, without_names=replaced is not None)
    warnings += [*(warning for file in files for warning in file.content.warnings), *forgotten]
    written, not_written = _write(options, home, environment, files)
    return RecordExport([record], written, [*warnings, *_told(written, [*not_made, *not_written])], replaced)


def export_series_record(options: ExportOptions, environment: Environment) -> RecordExport:
    """Writes all meetings of a folder into one file for each format; raises as `series_in` and `export_series` do."""
    home = environment.folder / (options.session or ".")
    records, warnings = series_in(home)
    names = split(options.redact_names, "--redact-names") or ()
    replaced: int | None = None
    if options.redact or names:
        planned, problems = _names_in_plans(home)
        people = [name for record in records for name in named_in(record)]
        redactions = [redacted(record, [*planned, *names, *people]) for record in records]
        records, replaced = [one.record for one in redactions], sum(one.replaced for one in redactions)
        warnings += [*problems, _caution(replaced)]
    about = slug(home.resolve().name) or "serie"
    formats = split(options.formats, "--format") or ()
    without_names = replaced is not None
    files, not_made = _each(
        formats, lambda format_: export_series(records, [format_], about, without_names=without_names)
    )
    written, not_written = _write(options, home, environment, files)
    return RecordExport(records, written, [*warnings, *_told(written, [*not_made, *not_written])], replaced)


def _each(
    formats: Sequence[str], make: Callable[[str], Sequence[ExportedFile]]
) -> tuple[list[ExportedFile], list[Problem]]:
    """The files that can be made, and why the others cannot; raises ToolkitError for a format that there is not."""
    made, not_made = dict[str, ExportedFile](), list[Problem]()
    for format_ in formats:
        try:
            made |= {file.name: file for file in make(format_)}
        except ToolkitError as error:
            if any(problem.code.startswith("U") for problem in error.problems):
                raise
            for problem in error.problems:
                message = say("'{format}' was not made: {reason}", format=format_, reason=problem.message)
                not_made.append(replace(problem, message=message))
    return list(made.values()), not_made


def _write(
    options: ExportOptions, home: Path, environment: Environment, files: Sequence[ExportedFile]
) -> tuple[list[tuple[Path, ExportedFile]], list[Problem]]:
    """Each file by itself, since somebody may have changed one, or have it open."""
    folder = environment.folder / options.out if options.out else home / EXPORT_FOLDER
    written, not_written = list[tuple[Path, ExportedFile]](), list[Problem]()
    for file in files:
        try:
            written.append((write(folder, [file])[0], file))
        except ToolkitError as error:
            not_written += [problem for problem in error.problems if problem not in not_written]
    return written, not_written


def _told(written: Sequence[object], why_not: Sequence[Problem]) -> Sequence[Problem]:
    """Why some files are not there; a warning where there was only nothing to write in them.

    Raises ToolkitError where no file was written.
    """
    if not written and why_not:
        raise ToolkitError(why_not)
    return [
        replace(problem, severity=Severity.WARNING) if problem.code.startswith("R") else problem for problem in why_not
    ]


def _counted(
    files: Sequence[ExportedFile], session: Path, environment: Environment, *, without_names: bool
) -> tuple[list[ExportedFile], list[Problem]]:
    """The files, in which calendars say how many times their events have been corrected; and what cannot be kept."""
    from toolkit.workspace.calendar_memory import reminders  # loads icalendar, which most exports do without

    counted, problems = list[ExportedFile](), list[Problem]()
    for file in files:
        if file.name.endswith(".ics"):
            memory, variant = session / CALENDAR, "-without-names" if without_names else ""
            data, forgotten = reminders(file.content.data, memory, environment.today(), variant)
            file = replace(file, content=replace(file.content, data=data))
            problems += forgotten
        counted.append(file)
    return counted, problems


def _caution(replaced: int) -> Problem:
    """Warning R008: names were taken out, and others may be left."""
    message = count("{count} name or number has been taken out, but there may be more",
                    "{count} names or numbers have been taken out, but there may be more", replaced)  # fmt: skip
    hint = say("Read it all before you send it. Names that the program did not know are still there, and so is what "
               "tells who somebody is in other ways. Take out more with --redact-names.")  # fmt: skip
    return Problem("R008", message, hint, severity=Severity.WARNING)


def _names_in_plans(folder: Path) -> tuple[list[str], list[Problem]]:
    """The people whom the plans in a folder name; a warning R009 for each that cannot be read."""
    found = [_names_in(plan) for plan in plans_in(folder) if plan.is_file()]
    return [name for names, _ in found for name in names], [problem for _, told in found for problem in told]


def _names_in(path: Path) -> tuple[list[str], list[Problem]]:
    try:
        plan, *_ = read_plan(path, str(path))
    except ToolkitError:
        message = say("the plan cannot be read, so the names in it are not known")
        hint = say("'toolkit check' shows what is wrong with it.")
        return [], [Problem("R009", message, hint, Place(str(path)), Severity.WARNING)]
    leading, coming = ([person.name for person in people] for people in (plan.facilitators, plan.present))
    return [*leading, *coming, *plan.absent], []
