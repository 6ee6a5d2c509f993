"""Changes finished PDFs and reads what is attached to them."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any


def rewritten(data: bytes, change: Callable[[Any], None], *, recompress: bool = True) -> bytes:
    """The PDF after `change` to its pikepdf object; the same bytes for the same bytes.

    Streams are compressed anew, or stay as they are where not `recompress`: a packet of metadata is not compressed.
    """
    import pikepdf

    how = {} if recompress else {"stream_decode_level": pikepdf.StreamDecodeLevel.none}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        target = io.BytesIO()
        pdf.save(target, deterministic_id=True, compress_streams=recompress, **how)
        return target.getvalue()


def attached_files(data: bytes) -> dict[str, bytes]:
    """What is attached to a PDF, by file name; raises ValueError for what is no PDF."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return {spec.filename: spec.get_file().read_bytes() for spec in pdf.attachments.values()}
    except pikepdf.PdfError as error:
        raise ValueError("not a PDF") from error
