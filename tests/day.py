"""The day on which every test takes place."""

NOON = 1796040000
"""30 November 2026 at noon, in seconds since 1970."""
