"""Reads the sentence under each field and each value of the models, which editors show and translators translate.

Pydantic can read them while the models are made, but then every command pays for it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

FOLDER = Path(__file__).parent
_DESCRIBED = {"Written", "Choice", "StrEnum"}
Described = tuple[str, str, str, int]
"""A class, one of its fields or members, the sentence, and its line."""


@cache
def sentences() -> dict[tuple[str, str], str]:
    """By class and field or member: `("Question", "at_least")` → "Shortest time that …"."""
    found = (described for path in sorted(FOLDER.glob("*.py")) for described in described_in(path))
    return {(owner, name): sentence for owner, name, sentence, _ in found}


def described_in(path: Path) -> Iterator[Described]:
    """Every field and value with a sentence under it in one file of models."""
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.ClassDef) and any(isinstance(b, ast.Name) and b.id in _DESCRIBED for b in node.bases):
            for statement, below in pairwise(node.body):
                name, sentence = _name(statement), _sentence(below)
                if name and sentence:
                    yield node.name, name, sentence, below.lineno


def _name(statement: ast.stmt) -> str | None:
    target = statement.targets[0] if isinstance(statement, ast.Assign) else getattr(statement, "target", None)
    return target.id if isinstance(target, ast.Name) else None


def _sentence(statement: ast.stmt) -> str | None:
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
        return " ".join(str(statement.value.value).split())
    return None
