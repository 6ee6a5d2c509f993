"""JSON Schemas of what people write, made from the models, so that an editor completes and marks mistakes offline."""

from __future__ import annotations

import ast
import inspect
import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from toolkit.content.facts import FactFile
from toolkit.content.methods import Method
from toolkit.content.models import Case, QuestionSet
from toolkit.content.plan import WorkshopPlan
from toolkit.content.programmes import Programme
from toolkit.content.written import Written

FOLDER = Path(__file__).parent.parent / "schemas"
KINDS: dict[str, type[Written]] = {
    "case": Case,
    "question-set": QuestionSet,
    "programme": Programme,
    "method": Method,
    "facts": FactFile,
    "workshop": WorkshopPlan,
}
WITHOUT_OVERLAYS = {"facts", "workshop"}


def schema(kind: str) -> dict[str, Any]:
    """The schema of one kind of file: whole, or, where files may be laid over others, only the changes."""
    whole = KINDS[kind].model_json_schema(by_alias=True)
    for name, part in {KINDS[kind].__name__: whole, **whole.get("$defs", {})}.items():
        _describe(part, name)
    shared = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": whole.pop("$defs", {})}
    if kind in WITHOUT_OVERLAYS:
        return {**shared, **whole}
    return {**shared, "if": {"required": ["based_on"]}, "then": _overlay(whole), "else": whole}


def _describe(part: dict[str, Any], name: str) -> None:
    """Gives each field the docstring that stands under it in the model.

    Pydantic can do this while the models are made, but then every command pays for reading their source.
    """
    model = next((m for m in _models(Written) if m.__name__ == name), None)
    body = ast.parse(inspect.getsource(model)).body[0] if model else None
    statements = body.body if isinstance(body, ast.ClassDef) else []
    for field, text in pairwise(statements):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(text, ast.Expr):
            about = part["properties"].get(field.target.id)
            if about is not None and isinstance(text.value, ast.Constant):
                about.setdefault("description", " ".join(str(text.value.value).split()))


def _models(base: type[Written]) -> Iterator[type[Written]]:
    for model in base.__subclasses__():
        yield model
        yield from _models(model)


def _overlay(whole: dict[str, Any]) -> dict[str, Any]:
    """The same fields, none required, and those that say what to change by id."""
    changes = {
        "based_on": {"type": "string", "description": "The id of the file that this one is laid over."},
        "change": {"type": "object", "description": "By id: the fields that are different."},
        "remove": {"type": "array", "items": {"type": "string"}, "description": "The ids that go."},
        "add": {"type": "array", "items": {"type": "object"}, "description": "New items."},
    }
    return {
        "type": "object",
        "properties": {**whole["properties"], **changes},
        "required": ["based_on"],
        "additionalProperties": False,
    }


def write_schemas() -> None:
    """Writes every schema anew into toolkit/schemas; `make schemas` calls it, and a test says when it is needed."""
    FOLDER.mkdir(exist_ok=True)
    for kind in KINDS:
        (FOLDER / f"{kind}.schema.json").write_text(as_text(kind), "utf-8")


def as_text(kind: str) -> str:
    """The schema as it is stored."""
    return json.dumps(schema(kind), ensure_ascii=False, indent=1) + "\n"
