"""How a session is named on the command line."""

from __future__ import annotations

from typing import Annotated

from toolkit.cli.options import Said, argument
from toolkit.cli.phrases import phrase

Which = Annotated[
    Said,
    argument(
        phrase("SESSION"),
        phrase("Its name or a part of it, its number in the list, or the workshop's folder. Otherwise the latest."),
    ),
]
