"""`python -m toolkit` is the same as `toolkit`."""

import sys

if __name__ == "__main__":
    try:
        from toolkit.cli import main

        sys.exit(main())
    except KeyboardInterrupt:
        from toolkit.cli.exit_codes import ExitCode

        sys.exit(ExitCode.INTERRUPTED)
