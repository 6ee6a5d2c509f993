"""How a session, or the folder of several, is named on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from toolkit.cli.machine import environment
from toolkit.cli.options import Said, argument, option
from toolkit.cli.phrases import phrase
from toolkit.problems import ToolkitError
from toolkit.workspace.locate import no_such_path, plan_at

if TYPE_CHECKING:
    from toolkit.workspace.records import SessionListing

OneSession = Annotated[
    Said,
    argument(
        phrase("SESSION"),
        phrase(
            "Its name or a part of it, its number in the list, its plan, or the workshop's folder. "
            "Otherwise the latest."
        ),
    ),
]
InOneFile = Annotated[
    bool, option("--series", phrase("All meetings that have been held in the folder, in one; name the folder."))
]
InFolder = Annotated[
    Said, argument(phrase("FOLDER"), phrase("Where to look, or a plan. Otherwise the current folder and those in it."))
]


def sessions_in(folder: str | None) -> SessionListing:
    """The sessions of a folder or a plan; raises ToolkitError U007 for what is neither."""
    from toolkit.workspace.records import find

    path = environment().folder / (folder or ".")
    if not path.is_dir() and plan_at(path) is None:
        raise ToolkitError(no_such_path(path))
    return find(path)
