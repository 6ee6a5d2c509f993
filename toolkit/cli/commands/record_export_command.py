"""`toolkit record export`: what came out of a workshop as files to send, print and keep."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.exit_codes import exit_code
from toolkit.cli.machine import environment
from toolkit.cli.options import AsJson, Said, option
from toolkit.cli.output import Screen
from toolkit.cli.phrases import phrase
from toolkit.cli.session_arguments import InOneFile, OneSession
from toolkit.problems import count

if TYPE_CHECKING:
    from toolkit.workspace.record_export import RecordExport

NAME = "export"
HELP = phrase("Make files of what was said, decided and promised, to send and to keep.")
EXAMPLES = (
    "toolkit record export",
    "toolkit record export boras --format pdf,md --out minutes",
    "toolkit record export --format plan,calendar,follow-up",
    "toolkit record export boras --format brief,counts",
    "toolkit record export boras --series",
    'toolkit record export 1 --redact-names "Eva,Birgit"',
)


def run(
    context: typer.Context,
    session: OneSession = None,
    formats: Annotated[str, option("--format", "{record_formats}", "pdf,plan")] = "pdf",
    out: Annotated[
        Said, option("--out", phrase("Where the files go; the folder records if left out."), phrase("DIR"))
    ] = None,
    redact: Annotated[
        bool, option("--redact", phrase("Without names, e-mail addresses, phone numbers and identity numbers."))
    ] = False,
    redact_names: Annotated[
        Said, option("--redact-names", phrase("Other names to take out, such as those of people in the notes."),
                     phrase("NAME,NAME"))
    ] = None,
    series: InOneFile = False,
    json: AsJson = False,
) -> int:  # fmt: skip
    """Writes the files and says where they are, which were not made, and, without names, that somebody must read."""
    from toolkit.workspace.record_export import ExportOptions, export_record, export_series_record

    screen: Screen = context.obj
    options = ExportOptions(session, formats, out, redact=redact, redact_names=redact_names, series=series)
    exported = (export_series_record if series else export_record)(options, environment())
    if json:
        screen.document(exported.problems, **_as_json(exported))
    else:
        _print(exported, screen)
        screen.problems(exported.problems)
    return exit_code(exported.problems)


def _print(exported: RecordExport, screen: Screen) -> None:
    widest = max(len(str(path)) for path, _ in exported.files)
    for path, file in exported.files:
        pages = screen.say(count("{count} page", "{count} pages", file.content.pages)) if file.content.pages else ""
        screen.result(f"{path!s:<{widest}}  {pages:>9}")
    remarks = (screen.say(remark) for _, file in exported.files for remark in file.content.remarks)
    for remark in dict.fromkeys(remarks):
        screen.result(remark)


def _as_json(exported: RecordExport) -> dict[str, object]:
    from toolkit.records.dated_promises import dated_promises

    files = [
        {
            "path": str(path),
            "format": file.format,
            "language": exported.records[-1].language,
            "pages": file.content.pages,
        }
        for path, file in exported.files
    ]
    promises = [promise for record in exported.records for promise in dated_promises(record) if promise.when]
    dates = [{"written": promise.when, "day": promise.day and promise.day.isoformat()} for promise in promises]
    return {"files": files, "dates": dates, "replaced": exported.replaced}
