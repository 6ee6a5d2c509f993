"""Exports the record of a session as files, with or without the names of people."""

from __future__ import annotations

from collections.abc import Sequence
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
from toolkit.workspace.records import choose, home_of, record_in, series_in

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
    """The files that were written, each with its path; `records` are without names if they are."""

    records: Sequence[Record]
    files: Sequence[tuple[Path, ExportedFile]]
    warnings: Sequence[Problem]
    replaced: int | None = None
    """How many names and numbers were taken out; None where that was not asked for."""


def export_record(options: ExportOptions, environment: Environment) -> RecordExport:
    """Writes the files; raises ToolkitError as `choose` does, U004 for an unknown format, M005 and others.

    A format that the record has nothing for, such as a calendar without any day, does not stop the others.
    """
    stored = choose(options.session, environment.folder)
    record, warnings = record_in(stored)
    home = home_of(stored.folder)
    names = split(options.redact_names, "--redact-names") or ()
    replaced: int | None = None
    if options.redact or names:
        planned, problems = _names_in_plans(home)
        redaction = redacted(record, [*planned, *names])
        record, replaced = redaction.record, redaction.replaced
        warnings += [*problems, _caution(replaced)]
    files, left_out = _in_formats(record, split(options.formats, "--format") or (), without_names=replaced is not None)
    warnings += left_out
    files, forgotten = _counted(files, stored.folder, environment, without_names=replaced is not None)
    warnings += [*(warning for file in files for warning in file.content.warnings), *forgotten]
    paths = write(environment.folder / options.out if options.out else home / EXPORT_FOLDER, files)
    return RecordExport([record], list(zip(paths, files, strict=True)), warnings, replaced)


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
    files = export_series(records, formats, about, without_names=replaced is not None)
    paths = write(environment.folder / options.out if options.out else home / EXPORT_FOLDER, files)
    return RecordExport(records, list(zip(paths, files, strict=True)), warnings, replaced)


def _in_formats(
    record: Record, formats: Sequence[str], *, without_names: bool
) -> tuple[list[ExportedFile], list[Problem]]:
    """The files there is something to write in, and a warning for each format that the record has nothing for.

    Raises ToolkitError where no file is left, and whatever else stops a format.
    """
    made, left_out = dict[str, ExportedFile](), list[Problem]()
    for format_ in formats:
        try:
            made |= {file.name: file for file in export(record, [format_], without_names=without_names)}
        except ToolkitError as error:
            if any(not problem.code.startswith("R") for problem in error.problems):
                raise
            left_out += error.problems
    if not made:
        raise ToolkitError(left_out)
    return list(made.values()), [replace(problem, severity=Severity.WARNING) for problem in left_out]


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
