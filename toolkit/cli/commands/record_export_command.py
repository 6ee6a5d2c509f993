"""`toolkit record export`: what came out of a workshop as files to send, print and keep."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.options import AsJson, Said, option
from toolkit.cli.output import Screen
from toolkit.cli.phrases import phrase
from toolkit.cli.session_arguments import Which
from toolkit.content.kinds import PLAN_FILE
from toolkit.problems import Place, Problem, Severity, ToolkitError, count, say
from toolkit.workspace.options import split

if TYPE_CHECKING:
    from toolkit.records.redaction import RedactedRecord

NAME = "export"
HELP = phrase("Make files of what was said, decided and promised, to send and to keep.")
FOLDER = "records"
"""Beside the sessions, where nothing else is said."""
EXAMPLES = (
    "toolkit record export",
    "toolkit record export boras --format pdf,md --out minutes",
    "toolkit record export --format plan,calendar,follow-up",
    'toolkit record export 1 --redact-names "Eva,Birgit"',
)


def run(
    context: typer.Context,
    session: Which = None,
    formats: Annotated[str, option("--format", "{record_formats}", "pdf,plan")] = "pdf",
    out: Annotated[
        Said, option("--out", phrase("Where the files go; the folder records if left out."), phrase("DIR"))
    ] = None,
    redact: Annotated[
        bool, option("--redact", phrase("Without names, e-mail addresses, phone numbers and personal numbers."))
    ] = False,
    redact_names: Annotated[
        Said, option("--redact-names", phrase("Other names to take out, such as those of people in the notes."),
                     phrase("NAME,NAME"))
    ] = None,
    json: AsJson = False,
) -> int:  # fmt: skip
    """Writes the files and says where they are; and, without names, that somebody must read them."""
    from toolkit.records.formats import export, write
    from toolkit.records.promises import dated_promises
    from toolkit.workspace.records import choose, home_of, record_in

    screen: Screen = context.obj
    kept = choose(session, Path())
    record, warnings = record_in(kept)
    names = split(redact_names, "--redact-names") or ()
    cleaned: RedactedRecord | None = None
    if redact or names:
        from toolkit.records.redaction import redacted

        planned, problems = _names_in_plan(home_of(kept.folder))
        warnings += problems
        cleaned = redacted(record, [*planned, *names])
        record = cleaned.record
        warnings.append(_caution(cleaned.replaced))
    files = export(record, split(formats, "--format") or (), without_names=cleaned is not None)
    warnings += [warning for file in files for warning in file.content.warnings]
    paths = write(Path(out) if out else home_of(kept.folder) / FOLDER, files)
    if json:
        written = [{"path": str(path), "format": file.format, "language": record.language, "pages": file.content.pages}
                   for path, file in zip(paths, files, strict=True)]  # fmt: skip
        promises = [promise for promise in dated_promises(record) if promise.when]
        dates = [{"written": promise.when, "day": promise.day and promise.day.isoformat()} for promise in promises]
        screen.document(warnings, files=written, dates=dates, replaced=cleaned.replaced if cleaned else None)
        return 0
    widest = max(len(str(path)) for path in paths)
    for path, file in zip(paths, files, strict=True):
        pages = screen.say(count("{count} page", "{count} pages", file.content.pages)) if file.content.pages else ""
        screen.result(f"{path!s:<{widest}}  {pages:>9}")
    for remark in (remark for file in files for remark in file.content.remarks):
        screen.result(screen.say(remark))
    screen.problems(warnings)
    return 0


def _caution(replaced: int) -> Problem:
    """What was done, and that it is no promise."""
    message = count("{count} name or number has been taken out, but there may be more",
                    "{count} names or numbers have been taken out, but there may be more", replaced)  # fmt: skip
    hint = say("Read it all before you send it. Names that the program did not know are still there, and so is what "
               "tells who somebody is in other ways. Take out more with --redact-names.")  # fmt: skip
    return Problem("R008", message, hint, severity=Severity.WARNING)


def _names_in_plan(folder: Path) -> tuple[list[str], list[Problem]]:
    """The people whom the plan names; a warning R009 where there is a plan that cannot be read."""
    from toolkit.content.library import read_plan

    path = folder / PLAN_FILE
    if not path.is_file():
        return [], []
    try:
        plan, *_ = read_plan(path, str(path))
    except ToolkitError:
        message = say("the plan cannot be read, so the names in it are not known")
        hint = say("'toolkit check' shows what is wrong with it.")
        return [], [Problem("R009", message, hint, Place(str(path)), Severity.WARNING)]
    leading, coming = ([person.name for person in people] for people in (plan.facilitators, plan.present))
    return [*leading, *coming, *plan.absent], []
