"""`toolkit record …`: what came out of the workshops that have been led."""

from toolkit.cli.phrases import phrase

WHICH = phrase(
    "Its name or a part of it, its number in 'toolkit record list', or the folder of the workshop. Otherwise the latest."
)
