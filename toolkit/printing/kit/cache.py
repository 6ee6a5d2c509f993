"""Finished PDFs by content: a document that has not changed is never printed twice."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path

from toolkit.documents import FONTS
from toolkit.printing.kit.versions import library_versions, package_versions
from toolkit.printing.pdf.job import PrintedPdf, PrintJob
from toolkit.printing.render.fonts import FACES, families_for
from toolkit.source.files import write

MOST_FILES = 600
"""More than two regions' worth of kits; the oldest go first."""


@dataclass(frozen=True)
class Cache:
    """A folder of PDFs named by what went into them, how many pages they have and where their parts begin."""

    folder: Path

    def get(self, key: str) -> PrintedPdf | None:
        """The PDF of an earlier run, if it is there and whole. Other files are ignored."""
        for path in self.folder.glob(f"{key}-*.pdf"):
            try:
                data = path.read_bytes()
                pages, *begins = map(int, path.stem.rpartition("-")[2].split("."))
            except (OSError, ValueError):
                continue
            if data.rstrip().endswith(b"%%EOF"):
                with contextlib.suppress(OSError):
                    os.utime(path)
                return PrintedPdf(data, pages, tuple(begins))
        return None

    def put(self, key: str, printed: PrintedPdf) -> None:
        """Stores a PDF. A full or read-only disk is no reason to fail: the document is printed again next time."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            numbers = ".".join(map(str, (printed.pages, *printed.begins)))
            write(self.folder / f"{key}-{numbers}.pdf", printed.data)
            self._forget_oldest()
        except OSError:
            return

    def _forget_oldest(self) -> None:
        files = list(self.folder.glob("*.pdf"))
        if len(files) > MOST_FILES:
            for path in sorted(files, key=lambda p: p.stat().st_mtime)[: len(files) - MOST_FILES]:
                path.unlink(missing_ok=True)


def key_of(job: PrintJob) -> str:
    """A hash of everything that decides what the PDF's bytes are: all of the job, the fonts it needs, what draws it."""
    digest = hashlib.sha256()
    families = families_for(job.html)
    fonts = tuple(FONTS / face.file for face in FACES if face.family in families)
    for part in _parts((job, fonts, _versions())):
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()[:40]


def _parts(value: object) -> Iterator[bytes]:
    """A value and all in it as bytes: each field of a dataclass, each item of a tuple, what is in a file."""
    if is_dataclass(value):
        yield from _parts(tuple((field.name, getattr(value, field.name)) for field in fields(value)))
    elif isinstance(value, tuple):
        yield b"%d" % len(value)
        for item in value:
            yield from _parts(item)
    elif isinstance(value, Path):
        yield _file_digest(value, value.stat().st_mtime_ns)
    else:
        yield value if isinstance(value, bytes) else repr(value).encode()


@cache
def _file_digest(path: Path, _changed: int) -> bytes:
    return hashlib.sha256(path.read_bytes()).digest()


@cache
def _versions() -> tuple[str, ...]:
    """Of everything that draws. Asking WeasyPrint itself would cost the second that the cache is there to save."""
    code = b"".join(_file_digest(path, 0) for path in sorted(Path(__file__).parents[1].rglob("*.py")))
    return (code.hex(), *package_versions(), *library_versions())
