"""The command line."""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # typing takes longer to load than what is here
if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command in the arguments (those of the process when None) and returns the exit code.

    Imports inside the `try`, so that Ctrl-C while modules load shows no traceback.
    """
    try:
        from toolkit.cli.boundary import answer

        return answer(sys.argv[1:] if arguments is None else arguments)
    except KeyboardInterrupt:
        from toolkit.cli.exit_codes import ExitCode

        return ExitCode.INTERRUPTED
