"""`toolkit upgrade`: lifts an author's files to the format of today, after showing what that changes."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.machine import environment
from toolkit.cli.options import AsJson, Said, argument, option
from toolkit.cli.output import Screen
from toolkit.cli.phrases import phrase
from toolkit.cli.text import Line, one_line
from toolkit.languages import words
from toolkit.languages.answers import yes_or_no
from toolkit.languages.catalogues import available
from toolkit.problems import ToolkitError, count, say

if TYPE_CHECKING:
    from toolkit.content.authoring.upgrading import Upgrade

NAME = "upgrade"
HELP = phrase("Bring your files to the format that this toolkit reads. You see the changes first.")
EXAMPLES = ("toolkit upgrade", "toolkit upgrade boras --yes")
STYLES = {"+": "green", "-": "red"}


def run(
    context: typer.Context,
    folder: Annotated[Said, argument(phrase("FOLDER"), phrase("Your folder. Otherwise the current one."))] = None,
    yes: Annotated[bool, option("--yes", phrase("Do it without asking."))] = False,
    json: AsJson = False,
) -> int:
    """Shows the difference, asks where there is somebody to ask, and writes; the old files stay beside the new."""
    from toolkit.content.authoring import upgrading
    from toolkit.content.models import quantities

    screen: Screen = context.obj
    path = _folder(folder)
    upgrades, files = upgrading.upgrades(path, upgrading.STEPS, quantities.FORMAT)
    _renew_schemas(path, screen)
    if json:
        old = [upgrading.apply(upgrade) for upgrade in upgrades] if yes else []
        screen.document([], files=files, upgrades=[str(u.path) for u in upgrades], kept=[str(file) for file in old])
    elif not upgrades:
        screen.result(screen.say(count("{count} file, and it is up to date.", "{count} files, all up to date.", files)))
    else:
        _upgrade(upgrades, screen, yes=yes)
    return 0


def _upgrade(upgrades: Sequence[Upgrade], screen: Screen, *, yes: bool) -> None:
    """Shows what would change, and changes it unless somebody says no."""
    from toolkit.content.authoring.upgrading import apply

    for upgrade in upgrades:
        for line in _shown(upgrade, screen):
            screen.result(*line)
    if not (yes or _agreed(screen)):
        screen.result(screen.say(say("Nothing is changed. 'toolkit upgrade --yes' makes these changes.")))
        return
    for upgrade in upgrades:
        old = apply(upgrade)
        screen.result(screen.say(say("{file} is upgraded; the old one is {old}", file=str(upgrade.path), old=old.name)))


def _folder(named: str | None) -> Path:
    """Raises ToolkitError U007, U012."""
    from toolkit.workspace.locate import no_such_path
    from toolkit.workspace.own_files import author_folder

    machine = environment()
    if named is not None:
        path = machine.folder / named
        if not path.exists():
            raise ToolkitError(no_such_path(path))
        return path if path.is_dir() else path.parent
    return author_folder(None, say("Go to your folder, or name it: toolkit upgrade FOLDER"), machine)


def _renew_schemas(folder: Path, screen: Screen) -> None:
    """What an editor knows about fields follows the toolkit; these files are the toolkit's own, so nobody is asked."""
    from toolkit.content.authoring.starter import SCHEMAS, stale_schemas
    from toolkit.source.files import write

    stale = stale_schemas(folder, screen.words.language)
    for name, data in stale.items():
        write(folder / name, data)
    if stale:
        screen.talk(screen.say(say("What your editor knows about the fields is renewed, in {folder}.", folder=SCHEMAS)))


def _shown(upgrade: Upgrade, screen: Screen) -> Iterator[Line]:
    """What changes, in words, and then line by line with a little around it."""
    yield [(str(upgrade.path), "bold")]
    for step in upgrade.steps:
        yield [(f"  {screen.say(step.about)}", "")]
    for line in difflib.unified_diff(upgrade.before.splitlines(), upgrade.after.splitlines(), n=1, lineterm=""):
        if line[:3] in ("---", "+++"):
            continue
        yield [("", "")] if line.startswith("@@") else [(f"    {one_line(line)}", STYLES.get(line[:1], ""))]
    yield [("", "")]


def _agreed(screen: Screen) -> bool:
    """Asks, where somebody sits at a keyboard; a pipe is never asked, and has not agreed."""
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    sys.stdout.write(screen.say(say("Make these changes? The old files are kept. [y/N] ")))
    sys.stdout.flush()
    answer = sys.stdin.readline()
    return any(yes_or_no(answer, words(language)) for language in available())
