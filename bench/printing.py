"""Questions about one document: the guide against bare WeasyPrint, against plain blocks, and against Typst."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from bench.measure import PYTHON, Command, Measured, interleaved, ratio, without
from bench.tables import Answer, Ratio

HERE = Path(__file__).parent
BARE, TYPESETTING = str(HERE / "bare.py"), str(HERE / "typesetting.py")
OURS, BARE_GUIDE, PLAIN, TYPST, START = (
    "`toolkit build --documents guide --no-cache`",
    "bare WeasyPrint, the same HTML",
    "bare WeasyPrint, plain blocks",
    "Typst, plain blocks",
    "bare WeasyPrint, start only",
)


def measured(folder: Path, times: int) -> tuple[Answer, Answer, Answer]:
    """All three from one run, as they share rows; `folder` holds what source.py wrote."""
    rows = {row.name: row for row in interleaved(_commands(folder), times)}
    return _against_bare(rows), _against_plain(rows, folder), _against_typst(rows)


def toolkit(*arguments: str) -> Sequence[str]:
    """The toolkit on the command line."""
    return [PYTHON, "-m", "toolkit", *arguments]


def _commands(folder: Path) -> list[Command]:
    fonts = json.loads((folder / "guide.json").read_text("utf-8"))["fonts"]
    kit = folder / "guide"

    def bare(source: str) -> Sequence[str]:
        return [PYTHON, BARE, str(folder / source), str(folder / f"{source}.pdf")]

    ours = toolkit("build", "--documents", "guide", "--no-cache", "--json", "--out", str(kit))
    typst = [PYTHON, TYPESETTING, str(folder / "guide.typ"), str(folder / "typst.pdf"), fonts]
    return [
        Command(OURS, ours, folder, (kit,)),
        Command(BARE_GUIDE, bare("guide.html"), folder, (folder / "guide.html.pdf",)),
        Command(PLAIN, bare("plain.html"), folder, (folder / "plain.html.pdf",)),
        Command(START, [PYTHON, BARE], folder),
        Command(TYPST, typst, folder, (folder / "typst.pdf",)),
    ]


def _against_bare(rows: dict[str, Measured]) -> Answer:
    ours, bare = rows[OURS], rows[BARE_GUIDE]
    return Answer(
        "What does the toolkit add to WeasyPrint?",
        [Ratio("CPU, whole command, ours to bare", ratio(ours, bare), most=1.15),
         Ratio("wall time", ratio(ours, bare, "wall")),
         Ratio("peak memory", ratio(ours, bare, "memory"))],
        "Both start from nothing. Ours also reads and checks the content, plans the day, makes the HTML and writes a"
        " tag tree of its own; bare WeasyPrint is given that HTML with its style sheets and fonts, and writes"
        " PDF/UA-1 too.",
        [ours, bare],
    )  # fmt: skip


def _against_plain(rows: dict[str, Measured], folder: Path) -> Answer:
    guide, plain = (without(rows[name], rows[START]) for name in (BARE_GUIDE, PLAIN))
    facts = json.loads((folder / "guide.json").read_text("utf-8"))
    return Answer(
        "What does the layout of the guide cost?",
        [Ratio("CPU a page, whole command, guide to plain blocks",
               ratio(rows[BARE_GUIDE], rows[PLAIN], per_page=True), most=1.3),
         Ratio("the same without the start of WeasyPrint, which is sterner", ratio(guide, plain, per_page=True)),
         Ratio("and for all the text, as plain pages hold more", ratio(guide, plain))],
        f"The same {facts['characters']:,} characters in {facts['blocks']:,} headings, paragraphs and list items with"
        " the same fonts and paper, but no rail, columns, labels, running heads, contents list or tables.",
        [rows[BARE_GUIDE], rows[PLAIN], rows[START]],
    )  # fmt: skip


def _against_typst(rows: dict[str, Measured]) -> Answer:
    ours, plain, typst = rows[OURS], rows[PLAIN], rows[TYPST]
    return Answer(
        "And Typst?",
        [Ratio("CPU, whole command, our guide to Typst", ratio(ours, typst)),
         Ratio("bare WeasyPrint to Typst, both plain blocks", ratio(plain, typst))],
        "Typst sets the text of the guide as plain blocks, with the same fonts, paper and PDF/UA-1, without our layout."
        " It is compiled, and nothing written around WeasyPrint will close that gap; the cache and the worker processes"
        " are what the toolkit has instead.",
        [ours, plain, typst],
    )  # fmt: skip
