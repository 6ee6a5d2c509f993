"""The versions of the libraries outside Python that decide what a page looks like."""

from __future__ import annotations

import ctypes


def versions() -> list[str]:
    """Pango's and HarfBuzz's own versions, where the system's loader finds them by name."""
    found = []
    for library, function in (("libpango-1.0.so.0", "pango_version_string"), ("libharfbuzz.so.0", "hb_version_string")):
        try:
            ask = getattr(ctypes.CDLL(library), function)
        except (OSError, AttributeError):
            continue
        ask.restype = ctypes.c_char_p
        found.append(f"{library} {ask().decode()}")
    return found
