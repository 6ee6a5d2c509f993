"""Writes docs/templates.md: what a document's template may use, from the sentences in the code."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from types import ModuleType

from toolkit import documents
from toolkit.documents import edition
from toolkit.printing.render import context, filters

PAGE = Path(__file__).parents[1] / "docs" / "templates.md"
HEAD = """\
# What a document's template may use

Made by `make docs` from `toolkit/printing/render/context.py`, `filters.py` and `toolkit/documents/edition.py`; change
the sentences there. A test compares this page with them, and every template with this page.

Templates are Jinja2 with its own filters, `{% do %}` and gettext: `_("…")` and `ngettext("%(num)s …", "%(num)s …", n)`.
What is put into them is escaped, and a name that does not exist stops the build. `parts.html` holds macros that several
documents share: `{% import "parts.html" as parts with context %}`. `leading.html` holds those of the guide, the pages
for the day and the annex.
"""


def sentences(module: ModuleType, name: str) -> Iterator[tuple[str, str]]:
    """Each field of a class and the sentence below it."""
    for node in ast.parse(inspect.getsource(module)).body:
        if isinstance(node, ast.ClassDef) and node.name == name:
            for statement, below in pairwise(node.body):
                if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
                    about = below.value.value if isinstance(below, ast.Expr) else None
                    yield statement.target.id, " ".join(str(about).split()) if about else ""


def filter_sentences() -> Iterator[tuple[str, str]]:
    """Each filter and the first line of its docstring."""
    docstrings = {name: inspect.getdoc(function) or "" for name, function in filters.FILTERS.items()}
    for name, about in sorted((docstrings | filters.OF_LANGUAGE).items()):
        yield name, about.partition("\n")[0]


def page() -> str:
    """The text of docs/templates.md."""
    parts = [HEAD.rstrip(), "\n## Names\n"]
    parts += [f"- `{name}`: {about}" for name, about in sentences(context, "DocumentContext")]
    parts += ["\n## Filters\n", *(f"- `{name}`: {about}" for name, about in filter_sentences())]
    parts += ["\n## Editions\n", "`edition` has these fields.\n"]
    parts += [f"- `edition.{name}`: {about}" for name, about in sentences(edition, "Edition") if about]
    parts += [
        "\n## document.yaml\n",
        "What a document's folder says of it. `title`, `about`, `note` are texts in English, translated",
    ]
    parts += ["in `toolkit/languages/`.\n"]
    parts += [f"- `{name}`: {about}" for name, about in sentences(documents, "Description") if about]
    parts += [f"- `{name}` in `paper`: {about}" for name, about in sentences(documents, "Paper") if about]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
