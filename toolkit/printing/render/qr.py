"""An address as a QR code; the only home of segno."""

from __future__ import annotations

import segno


def qr(address: str) -> str:
    """The code as an SVG in a data: address: the four light modules around it included, as the standard asks."""
    return segno.make_qr(address, error="m").svg_data_uri(border=4, scale=1, omitsize=True)
