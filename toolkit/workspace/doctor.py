"""Checks of this computer: Python, the libraries that make PDF files, fonts, the terminal, writable folders."""

from __future__ import annotations

import platform
import re
import sys
import sysconfig
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.languages import Words
from toolkit.problems import Message, ToolkitError, count, reason_of, say
from toolkit.workspace.environment import Environment

if TYPE_CHECKING:
    from toolkit.printing.pdf.engine import Printer

TEST_PAGE = '<!DOCTYPE html><html lang="sv"><head><title>Prov</title></head><body><h1>Åäö</h1><p>Prov</p></body></html>'


@dataclass(frozen=True)
class Check:
    """The outcome of one check. A `needed` one must be fine for PDF files to be made."""

    code: str
    thing: Message | str
    fine: bool
    state: Message | str
    remedy: Message | None = None
    needed: bool = True


@dataclass(frozen=True)
class TerminalInfo:
    """The terminal that the program writes to."""

    encoding: str
    columns: int


def examine(environment: Environment, terminal: TerminalInfo, words: Words) -> list[Check]:
    """Every check, in the order in which one thing needs another."""
    return [
        _python(),
        _libraries(),
        *_printing(environment, words),
        _terminal(terminal),
        _writable("M014", say("This folder"), environment.folder),
        _writable("M016", say("The folder for finished pages"), environment.cache, create=True),
    ]


def _python() -> Check:
    # Distributions, which install in /usr, optimise without saying so here; Windows says nothing at all.
    arguments = sysconfig.get_config_var("CONFIG_ARGS")
    optimised = arguments is None or "--enable-optimizations" in arguments or "--prefix=/usr'" in arguments
    remedy = say("This Python was built without optimisation and takes longer over everything. Use your system's own.")
    return Check("M010", "Python", optimised, platform.python_version(), remedy, needed=False)


def _libraries() -> Check:
    """Whether all that the toolkit was installed with is there; a command that lacks one says so by the same code."""
    lines = metadata.requires("toolkit") if _is_installed("toolkit") else None
    declared = [re.match(r"[\w.-]+", line) for line in lines or () if "extra ==" not in line]
    names = [match[0] for match in declared if match]
    gone = [name for name in names if not _is_installed(name)]
    state = ", ".join(gone) or str(len(names))
    return Check(
        "M019", say("Program parts"), not gone, state, say("Install the toolkit again, as you did the first time.")
    )


def _is_installed(name: str) -> bool:
    try:
        metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def _printing(environment: Environment, words: Words) -> Iterator[Check]:
    from toolkit.documents import FONTS
    from toolkit.printing.pdf.engine import Printer
    from toolkit.printing.pdf.fontconfig import use_own_fonts
    from toolkit.printing.render.fonts import FACES

    try:
        use_own_fonts(environment.variables, environment.cache)
        printer = Printer()
    except ToolkitError as error:
        yield Check("M001", "Pango", False, error.problems[0].message, _how_to_install())
        return
    from toolkit.printing.pdf import private  # loads Pango, which the printer has found

    yield Check("M001", "Pango", True, private.pango_version())
    slow = say("PDF files become larger and take longer.")
    subset = private.subsets_fonts_with_harfbuzz()
    yield Check("M011", "HarfBuzz-subset", subset, "" if subset else slow, _how_to_install(), needed=False)
    gone = [face.file for face in FACES if not (FONTS / face.file).is_file()]
    there = count("{count} typeface", "{count} typefaces", len(FACES))
    state = say("missing: {files}", files=", ".join(gone)) if gone else there
    yield Check("M012", say("Fonts"), not gone, state, say("Install the toolkit again."))
    yield _test_page(printer, words)


def _test_page(printer: Printer, words: Words) -> Check:
    from toolkit.printing.pdf.job import PrintJob

    begun = time.monotonic()
    try:
        printed = printer.print(PrintJob(TEST_PAGE, ()))
    except ToolkitError as error:
        return Check("M013", say("Test page"), False, error.problems[0].message, error.problems[0].hint)
    seconds = words.number(round(time.monotonic() - begun, 1))
    pages = count("{count} page in {seconds} s", "{count} pages in {seconds} s", printed.pages, seconds=seconds)
    return Check("M013", say("Test page"), printed.data.startswith(b"%PDF-"), pages)


def _terminal(terminal: TerminalInfo) -> Check:
    encoding = terminal.encoding.lower().replace("-", "")
    state = say("{encoding}, {width} columns", encoding=terminal.encoding, width=terminal.columns)
    remedy = say("Some characters are shown as others. In PowerShell: $OutputEncoding = [Text.Encoding]::UTF8")
    return Check("M015", say("Terminal"), encoding in {"utf8", "utf8sig"}, state, remedy, needed=False)


def _writable(code: str, thing: Message, folder: Path, *, create: bool = False) -> Check:
    try:
        if create:
            folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        state = say("cannot write in {folder}: {reason}", folder=str(folder.absolute()), reason=reason_of(error))
        return Check(code, thing, False, state, say("Choose another folder with --out."), needed=False)
    return Check(code, thing, True, str(folder.absolute()))


def _how_to_install() -> Message:
    if sys.platform == "win32":
        return say(
            "Install MSYS2 (msys2.org), run 'pacman -S mingw-w64-x86_64-pango' in it, and set the variable"
            " WEASYPRINT_DLL_DIRECTORIES to C:\\msys64\\mingw64\\bin."
            "\nOr leave it: 'toolkit build --format html' makes files to print from the browser."
        )
    if sys.platform == "darwin":
        return say(
            "Install Homebrew (brew.sh) and run 'brew install pango'."
            "\nOr leave it: 'toolkit build --format html' makes files to print from the browser."
        )
    return say(
        "Debian, Ubuntu: sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        "\nFedora: sudo dnf install pango harfbuzz"
        "\nOr leave it: 'toolkit build --format html' makes files to print from the browser."
    )
