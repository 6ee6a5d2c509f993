"""The versions of everything that draws, on which the bytes of a PDF depend.

Asking WeasyPrint itself would cost the second that a cache is there to save.
"""

from __future__ import annotations

import ctypes
import zlib
from importlib.metadata import version

from toolkit import __version__

PACKAGES = ("weasyprint", "pydyf", "tinycss2", "cssselect2", "tinyhtml5", "fonttools")


def package_versions() -> tuple[str, ...]:
    """The toolkit's own version, zlib's and those of the Python packages that draw."""
    return (__version__, zlib.ZLIB_RUNTIME_VERSION, *(f"{name} {version(name)}" for name in PACKAGES))


def library_versions() -> list[str]:
    """Pango's and HarfBuzz's own versions, where the system's loader finds them by name."""
    versions = []
    for library, function in (("libpango-1.0.so.0", "pango_version_string"), ("libharfbuzz.so.0", "hb_version_string")):
        try:
            ask = getattr(ctypes.CDLL(library), function)
        except (OSError, AttributeError):
            continue
        ask.restype = ctypes.c_char_p
        versions.append(f"{library} {ask().decode()}")
    return versions
