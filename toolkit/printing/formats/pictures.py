"""The pages of a PDF as pictures, for those who want to look before they print; the only home of pypdfium2."""

from __future__ import annotations

import io
from collections.abc import Iterator

DOTS_PER_INCH = 110


def pictures(data: bytes) -> Iterator[bytes]:
    """Each page as a PNG."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        for page in document:
            target = io.BytesIO()
            page.render(scale=DOTS_PER_INCH / 72).to_pil().save(target, "PNG", optimize=True)
            yield target.getvalue()
    finally:
        document.close()
