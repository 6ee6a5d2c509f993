"""`toolkit record export`: the minutes as files to send on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.build import cache_folder
from toolkit.cli.choosing import PLAN_FILE
from toolkit.cli.options import AsJson, Said, option
from toolkit.cli.output import Screen
from toolkit.cli.phrases import phrase
from toolkit.cli.record.finding import Found, What, find
from toolkit.content.names import suggestion
from toolkit.problems import Problem, ToolkitError, count, say

if TYPE_CHECKING:
    from toolkit.records.record import Record

NAME = "export"
HELP = phrase("Make minutes to send: PDF, HTML, Markdown, JSON.")
EXAMPLES = ("toolkit record export boras", "toolkit record export boras --redact --format pdf,md")


def run(
    context: typer.Context,
    what: What = None,
    format_: Annotated[str, option("--format", phrase("pdf, html, md, json; several with commas."), "pdf")] = "pdf",
    out: Annotated[
        Said, option("--out", phrase("The folder to write in. Otherwise records, beside the plan."), phrase("FOLDER"))
    ] = None,
    redact: Annotated[
        bool, option("--redact", phrase("Take out names, e-mail addresses, telephone and identity numbers."))
    ] = False,
    redact_names: Annotated[
        Said, option("--redact-names", phrase("More names to take out, with commas."), phrase("NAME,NAME"))
    ] = None,
    json: AsJson = False,
) -> int:
    """Writes a file for each format; a session that was not finished has minutes too."""
    from toolkit.records.exporting import made, write
    from toolkit.records.kept import RECORDS

    screen: Screen = context.obj
    formats, found = _formats(format_), find(what)
    record, taken = found.record, 0
    if redact or redact_names:
        record, taken = _redacted(record, found, redact_names)
    files = write(Path(out) if out else found.folder / RECORDS, made(record, formats, cache_folder()))
    if json:
        screen.document([], files=[{"path": str(path), "session": record.session} for path in files], redacted=taken)
        return 0
    for path in files:
        screen.result(str(path))
    if redact or redact_names:
        told = count("{count} name or number was taken out.", "{count} names and numbers were taken out.", taken)
        screen.talk(screen.say(told))
        screen.talk(screen.say(say("Read it through before you send it: nobody but you knows who can be recognised.")))
    return 0


def _formats(typed: str) -> list[str]:
    """Raises ToolkitError U004 for a format that there is none of."""
    from toolkit.records.exporting import FORMATS

    formats = list(dict.fromkeys(name.strip().lower() for name in typed.split(",") if name.strip()))
    for name in formats:
        if name not in FORMATS:
            message = say("'{value}' is not a value for {option}", value=name, option="--format")
            hint = suggestion(name, FORMATS) or say("Write one or several of {formats}.", formats=", ".join(FORMATS))
            raise ToolkitError(Problem("U004", message, hint))
    return formats or ["pdf"]


def _redacted(record: Record, found: Found, more: str | None) -> tuple[Record, int]:
    from toolkit.records.redacting import redacted

    return redacted(record, [*_names_in_plan(found.folder), *(more or "").split(",")])


def _names_in_plan(folder: Path) -> list[str]:
    """Those who lead and those who were invited, where the plan is there and can be read."""
    from toolkit.cli.choosing import choose
    from toolkit.cli.options import Choice

    if not (folder / PLAN_FILE).is_file():
        return []
    try:
        plan = choose(Choice(plan=str(folder / PLAN_FILE))).plan
    except ToolkitError:
        return []
    return [*(one.name for one in plan.facilitators), *(one.name for one in plan.present)]
