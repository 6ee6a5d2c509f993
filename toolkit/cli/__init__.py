"""Commands: what is typed goes in, words and an exit code come out."""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # typing takes longer to load than what is here
if TYPE_CHECKING:
    from collections.abc import Sequence

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Does what the arguments (those of the process when None) ask for and returns the exit code.

    Loads what it needs itself, so that somebody who is interrupted meanwhile does not see where.
    """
    try:
        from toolkit.cli.boundary import answer

        return answer(sys.argv[1:] if arguments is None else arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
