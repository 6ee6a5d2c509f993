"""Kits of the built-in content, printed once for a whole run of the tests, and how to read what was printed."""

from __future__ import annotations

import contextlib
import io
import os
import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from toolkit.content.files import builtin_folders
from toolkit.content.library import Library
from toolkit.content.models.plan import HandoutFor, WorkshopPlan
from toolkit.documents import DocumentKind
from toolkit.documents.edition import STANDARD
from toolkit.planning.planner import plan_workshop
from toolkit.planning.workshop import Workshop
from toolkit.printing.kit.building import build
from toolkit.printing.kit.kit_file import KitFile
from toolkit.printing.kit.order import Order
from toolkit.printing.kit.print_order import print_order
from toolkit.printing.pdf.fontconfig import VARIABLE, use_own_fonts
from toolkit.printing.render.look import PrintedLook
from toolkit.printing.render.picture_files import PrintedPicture
from toolkit.printing.render.rendering import HtmlDocument, render
from toolkit.problems import ToolkitError

from ..planning.builders import TODAY
from ..planning.markers import PICTURE, marked_workshop

PROGRAMMES = ("one-hour", "ninety-minutes", "two-hours", "three-hours")
MANY_SETS = "thirteen-sets"
"""Two hours with every operation that a large municipality may send."""
ENGLISH, EASY_READ = "letter-in-english", "alarm-in-easy-read"
TOGETHER = HandoutFor.TOGETHER
PLANS = {
    **{programme: WorkshopPlan(programme=programme, handout=TOGETHER) for programme in PROGRAMMES},
    MANY_SETS: WorkshopPlan(handout=TOGETHER, question_sets=Library([builtin_folders()]).ids("question-set")),
    ENGLISH: WorkshopPlan(
        language="en",
        handout=TOGETHER,
        case="letter-and-two-log-ins",
        programme="ninety-minutes",
        question_sets=["social-services", "swedish-for-immigrants", "civic-orientation"],
    ),
    EASY_READ: WorkshopPlan(
        language="sv-simple",
        handout=TOGETHER,
        case="alarm-and-shopping-list",
        programme="three-hours",
        question_sets=["elderly-care", "digitalisation-and-it", "pensioners-organisations"],
    ),
}
"""The kits that are printed as PDF, with one handout for all; every other combination is made as HTML."""
PRINTED_FIRST = ("two-hours", ENGLISH)
"""What `make test` prints: two languages, each with a case, sets and a programme of its own."""
EVERY_PLAN = [name if name in PRINTED_FIRST else pytest.param(name, marks=pytest.mark.sweep) for name in PLANS]
"""The names of the plans for `parametrize`; `make test-sweeps` prints those that are left out of `make test`."""
MARKED = "marked"
"""A small workshop that uses everything there is, its texts words that stand nowhere else."""
MILLIMETRE = 72 / 25.4
LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><rect width="4" height="4"/></svg>'


LOOK = PrintedLook(pictures={PICTURE: PrintedPicture(f"data:image/svg+xml;base64,{b64encode(LOGO).decode()}")})
"""A look with the one picture that what is marked has."""


@dataclass(frozen=True)
class Bookmark:
    """A line of the reader's table of contents; the top level is 1."""

    level: int
    title: str
    page: int


class Pdf:
    """A finished PDF, read back."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    @cached_property
    def file(self) -> Any:
        return pikepdf.open(io.BytesIO(self.data))

    @cached_property
    def drawn(self) -> Any:
        return pypdfium2.PdfDocument(self.data)

    @cached_property
    def texts(self) -> list[str]:
        """The text of each page."""
        return [page.get_textpage().get_text_bounded() for page in self.drawn]

    def pages_with(self, text: str) -> list[int]:
        """The pages, counted from 1, where a text stands, however it is broken into lines."""
        return [number for number, page in enumerate(self.texts, 1) if squeezed(text) in squeezed(page)]

    @cached_property
    def bookmarks(self) -> list[Bookmark]:
        marks = self.drawn.get_toc(max_depth=6)
        return [Bookmark(mark.level + 1, mark.get_title(), mark.get_dest().get_index() + 1) for mark in marks]

    @cached_property
    def strings(self) -> str:
        """Every string in the file that is not painted: metadata, bookmarks, alternative texts, names of links."""
        found = [str(self.file.Root.Metadata.read_bytes(), "utf-8")]
        for thing in self.file.objects:
            found += _strings(thing)
        return "\n".join(found)

    def place_of(self, text: str, page: int) -> tuple[float, float]:
        """Where a word begins on a page (counted from 1), in millimetres from the left and the top edge."""
        drawn = self.drawn[page - 1]
        words = drawn.get_textpage()
        found = words.search(text, match_case=True).get_next()
        assert found is not None, f"{text} is not on page {page}"
        left, bottom, _, _ = words.get_charbox(found[0])
        return left / MILLIMETRE, (drawn.get_height() - bottom) / MILLIMETRE

    def reach(self, page: int, top: float, bottom: float) -> float:
        """How far down a page its ink reaches, as a share of the height between two margins (millimetres)."""
        picture = self.drawn[page].render(scale=0.4, grayscale=True).to_pil()
        scale = picture.height / 297
        upper, lower = round(top * scale), round((297 - bottom) * scale)
        inked = picture.crop((0, upper, picture.width, lower)).point(lambda shade: 255 if shade < 215 else 0).getbbox()
        return float(inked[3] / (lower - upper)) if inked else 0.0


def _strings(thing: Any) -> Iterator[str]:
    if isinstance(thing, pikepdf.String):
        yield str(thing)
    elif isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        for key in thing.keys():  # noqa: SIM118 - a pikepdf object is no mapping
            if not getattr(thing.get(key), "is_indirect", False):
                yield from _strings(thing.get(key))
    elif isinstance(thing, pikepdf.Array):
        for item in thing:
            if not getattr(item, "is_indirect", False):
                yield from _strings(item)


def page_of(kind: DocumentKind, workshop: Workshop, edition: str = STANDARD) -> HtmlDocument:
    """A document as HTML, with nothing counted where it says how much to print."""
    return render(kind, workshop, LOOK, edition, None, print_order(workshop, [], {}))


def codes(error: ToolkitError) -> list[str]:
    """The codes of the problems that an error carries."""
    return [problem.code for problem in error.problems]


def squeezed(text: str) -> str:
    """A text without spaces, line breaks and hyphens, which a PDF does not tell from those where a word was divided."""
    return re.sub(r"[\s\x02\u00ad\ufffe-]", "", text)


@dataclass(frozen=True)
class Kit:
    """A printed kit: what it was made from and the files."""

    workshop: Workshop
    order: Order
    made: list[KitFile]
    _read: dict[str, Pdf] = field(default_factory=dict)

    def pdf(self, document: str) -> Pdf:
        if document not in self._read:
            (path,) = (made.path for made in self.made if made.document == document and made.format == "pdf")
            self._read[document] = Pdf(path.read_bytes())
        return self._read[document]

    @property
    def paths(self) -> list[Path]:
        """The PDFs."""
        return [made.path for made in self.made if made.format == "pdf"]


class Kits:
    """The built-in kits by name, in a folder that all of pytest's processes share."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._made: dict[str, Kit] = {}

    @property
    def cache(self) -> Path:
        return self.folder / "cache"

    def __call__(self, name: str) -> Kit:
        if name not in self._made:
            with one_at_a_time(self.folder / f"{name}.lock"):
                workshop = self.workshop(name)
                formats = ("pdf", "html") if name == MARKED else ("pdf",)
                (self.folder / PICTURE).write_bytes(LOGO)
                order = Order(out=self.folder / name, folder=self.folder, formats=formats, cache=self.cache, workers=1)
                self._made[name] = Kit(workshop, order, printed(workshop, order))
        return self._made[name]

    def workshop(self, name: str) -> Workshop:
        if name == MARKED:
            return marked_workshop()[0]
        return plan_workshop(Library([builtin_folders()]), PLANS[name], TODAY)


def printed(workshop: Workshop, order: Order) -> list[KitFile]:
    """The kit, printed in this process with the shipped fonts alone."""
    with pytest.MonkeyPatch.context() as machine:
        machine.delenv(VARIABLE, raising=False)
        if order.cache:
            use_own_fonts(os.environ, order.cache)
        return build(workshop, order)


def shared_folder(factory: pytest.TempPathFactory, name: str = "kits") -> Path:
    """A folder for this run of the tests, the same in every process that pytest-xdist started."""
    base = factory.getbasetemp()
    folder = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / name
    folder.mkdir(exist_ok=True)
    return folder


@contextlib.contextmanager
def one_at_a_time(path: Path) -> Iterator[None]:
    """Lets one process in at a time, where the system can; elsewhere each prints for itself, which takes longer."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
