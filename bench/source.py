"""Writes the guide of the built-in workshop to a folder in four forms. Run as `python -m bench.source FOLDER`.

guide.html is what our own pipeline makes, with its style sheets and fonts; plain.html, guide.typ and guide.json are the
same text in headings, paragraphs and list items and nothing else.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

from bench.blocks import as_html, as_typst, blocks_of
from toolkit.cli.machine import environment
from toolkit.documents import FONTS
from toolkit.planning.planner import plan_workshop
from toolkit.printing.kit.order import chosen_kinds
from toolkit.printing.render.fonts import families_for, font_faces
from toolkit.printing.render.look import printed_look
from toolkit.printing.render.rendering import render
from toolkit.workspace.options import PlanOptions
from toolkit.workspace.workshop import open_workspace


def main(folder: Path) -> None:
    """Writes the files, and facts about them in guide.json."""
    guide, faces = guide_and_faces()
    blocks = blocks_of(guide)
    (folder / "guide.html").write_text(guide, "utf-8")
    (folder / "plain.html").write_text(as_html(blocks, faces), "utf-8")
    (folder / "guide.typ").write_text(as_typst(blocks), "utf-8")
    facts = {
        "characters": sum(len(block.text) for block in blocks),
        "blocks": len(blocks),
        "fonts": str(FONTS),
        "documents": [kind.id for kind in chosen_kinds(None)],
    }
    (folder / "guide.json").write_text(json.dumps(facts), "utf-8")


def guide_and_faces() -> tuple[str, str]:
    """The guide with all its style inside, and the @font-face rules alone."""
    chosen = open_workspace(PlanOptions(), environment())
    workshop = plan_workshop(chosen.library, chosen.plan, date.today())
    look = printed_look(workshop.setting.look, chosen.folder, workshop.setting.municipality or "")
    (kind,) = chosen_kinds(("guide",))
    page = render(kind, workshop, look, "standard", None)
    faces = font_faces(families_for(page.html)).replace('url("', f'url("{FONTS.as_uri()}/')
    style = "\n".join([faces, *(path.read_text("utf-8") for path in kind.stylesheets("standard"))])
    return page.html.replace("<style>", f"<style>{style}\n", 1), faces


if __name__ == "__main__":
    main(Path(sys.argv[1]))
