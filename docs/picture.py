"""Puts pages of the sample kit side by side in docs/sidor.png, the picture in README; `make picture` runs it."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PIL import Image

PAGES = (("handledarguide.pdf", 3), ("handledarguide.pdf", 10), ("deltagarblad.pdf", 1), ("fragekort.pdf", 1))
"""File and page number: the day on one page, a step, the case, a sheet of cards."""
HEIGHT, GAP, GREY = 760, 18, "#8a9499"


def picture(kit: Path) -> Image.Image:
    """The pages beside each other on grey, each HEIGHT pixels high."""
    pages = [_page(kit / name, number) for name, number in PAGES]
    width = sum(page.width for page in pages) + GAP * (len(pages) + 1)
    sheet = Image.new("RGB", (width, HEIGHT + 2 * GAP), GREY)
    left = GAP
    for page in pages:
        sheet.paste(page, (left, GAP))
        left += page.width + GAP
    return sheet.quantize(256)


def _page(path: Path, number: int) -> Image.Image:
    page = pypdfium2.PdfDocument(path)[number - 1]
    return page.render(scale=HEIGHT / page.get_height()).to_pil().convert("RGB")


if __name__ == "__main__":
    picture(Path("kit")).save("docs/sidor.png", optimize=True)
