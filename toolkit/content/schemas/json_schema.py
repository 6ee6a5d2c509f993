"""JSON Schemas of what people write, made from the models, so that an editor completes and marks mistakes offline."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any, cast

from pydantic import BaseModel

from toolkit.content.kinds import KINDS, KindId
from toolkit.content.models.base import Written
from toolkit.content.models.descriptions import sentences
from toolkit.content.models.plan import CardSize, Flip, HandoutFor
from toolkit.content.models.programme import Mode, Role, Uses
from toolkit.content.models.question import Form, Kind, Priority
from toolkit.content.models.vote import VoteMethod
from toolkit.content.names import names_of_values
from toolkit.content.schemas.overlays import Schema, changes, overlay
from toolkit.languages import DEFAULT, LAST_RESORT, words
from toolkit.languages.catalogues import available

FOLDER = Path(__file__).parents[2] / "schemas"
"""Holds those in the default language, which files name in their first line; others lie in folders of their own."""
VALUES = (Kind, Priority, Form, VoteMethod, Uses, Mode, HandoutFor)
CHOICES = (CardSize, Flip, Role)
NOTHING = {"not": {"type": ["string", "number", "boolean", "array", "object"]}}
"""A null by another name: editors offer `null` where a schema has that word, and nobody means to write it."""
Said = Callable[[str], str]
"""Turns an English sentence into one in the reader's language."""


def stored(kind: str, language: str = DEFAULT) -> Path:
    """Where the schema of a kind lies; in English for languages that the program does not speak."""
    tag = _spoken(language)
    folder = FOLDER if tag == DEFAULT else FOLDER / tag
    return folder / f"{kind}.schema.json"


def as_text(kind: str, language: str = DEFAULT) -> str:
    """The schema as it is stored, to print or to write beside an author's files; made anew where it is not stored."""
    path = stored(kind, language)
    if path.exists():
        return path.read_text("utf-8")
    return text_of(schema(cast("KindId", kind), words(_spoken(language)).gettext))


def _spoken(language: str) -> str:
    tag = language.partition("-")[0]
    return tag if tag in available() else LAST_RESORT


def write_schemas() -> None:
    """Writes every schema anew into toolkit/schemas; `make schemas` calls it, and a test says when it is needed."""
    for language, kind in product(available(), KINDS):
        path = stored(kind, language)
        path.parent.mkdir(exist_ok=True)
        path.write_text(text_of(schema(kind, words(language).gettext)), "utf-8")


def text_of(made: Schema) -> str:
    """A schema as text: a line for each thing, so that a change is seen."""
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def schema(kind: KindId, said: Said = str) -> Schema:
    """The schema of one kind of file: whole, or, where files may be laid over others, only the changes."""
    whole, parts = _parts(KINDS[kind].model)
    models = KINDS[kind].item_models
    parts |= {name: part for model in models for name, part in _parts(model)[1].items()}
    if models:
        items = {model.__name__: parts.get(model.__name__) or _parts(model)[0] for model in models}
        parts |= items | changes(items, parts)
        whole = {"if": {"required": ["based_on"]}, "then": overlay(whole, list(items)), "else": whole}
    made = _with_names({"$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": parts, **whole})
    translated: Schema = _translated(made, said)
    return translated


def _parts(model: type[BaseModel]) -> tuple[Schema, dict[str, Schema]]:
    """A model's own schema and those that it refers to, with sentences and without pydantic's English headings."""
    whole = model.model_json_schema(by_alias=True)
    parts: dict[str, Schema] = whole.pop("$defs", {})
    for name, part in {model.__name__: whole, **parts}.items():
        _describe(part, name)
    return whole, parts


def _describe(part: Schema, name: str) -> None:
    """Gives a model's fields, or an enum's values, their sentences, and lets what may be left out stand empty."""
    for heading in ("title", "description"):
        part.pop(heading, None)
    if values := next((kind for kind in VALUES if kind.__name__ == name), None):
        part["enumDescriptions"] = [sentences().get((name, member.name), "") for member in values]
    written_as = {field.alias: own for own, field in _fields(name).items() if field.alias}
    for field, about in part.get("properties", {}).items():
        about.pop("title", None)
        about["description"] = sentences().get((name, written_as.get(field, field)), "")
        for option in (about, *about.get("anyOf", ())):
            _spell_out_names(option)
        if field not in part.get("required", ()) and "maxProperties" not in part:
            part["properties"][field] = _or_nothing(about)


def _spell_out_names(about: Schema) -> None:
    """Where people choose names themselves: refuses those that cannot be; offers those there are, with meanings."""
    if patterns := about.pop("patternProperties", None):
        ((pattern, value),) = patterns.items()
        about |= {"additionalProperties": value, "propertyNames": {"pattern": pattern}}
    elif names := about.get("propertyNames", {}).get("enum"):
        meanings, value = about.pop("propertyNames")["enumDescriptions"], about["additionalProperties"]
        described = zip(names, meanings, strict=True)
        about |= {"properties": {name: {**value, "description": meaning} for name, meaning in described}}
        about |= {"patternProperties": {_names_of(names): value}, "additionalProperties": False}


def _fields(name: str) -> dict[str, Any]:
    """The fields of the model with that name."""
    models = [Written]
    for model in models:
        models += model.__subclasses__()
        if model.__name__ == name:
            return model.model_fields
    return {}


def _or_nothing(about: Schema) -> Schema:
    """The same, and nothing after the colon says no more than no line at all. Defaults are the reader's to tell."""
    about.pop("default", None)
    if {"type": "null"} in about.get("anyOf", ()):
        about["anyOf"] = [NOTHING if option == {"type": "null"} else option for option in about["anyOf"]]
        return about
    described = {"description": about.pop("description")}
    if isinstance(about.get("type"), str) and "enum" not in about:
        return {**about, "type": [about["type"], "null"], **described}
    if isinstance(about.get("type"), list):
        return {**about, "type": [*about["type"], "null"], **described}
    return {"anyOf": [about, NOTHING], **described}


def _with_names(part: Any) -> Any:
    """The same, in which a value may be written by any of its names: only the values themselves are offered."""
    if isinstance(part, list):
        return [_with_names(inner) for inner in part]
    if not isinstance(part, dict):
        return part
    made = {key: _with_names(value) for key, value in part.items()}
    if "enumDescriptions" not in made:
        return made
    values = {key: made.pop(key) for key in ("type", "enum", "enumDescriptions")}
    return {"anyOf": [values, {"type": "string", "pattern": _names_of(values["enum"])}], **made}


def _names_of(values: list[str]) -> str:
    """A pattern of what some values may be called, capitals or not."""
    known = next(names for kind in (*VALUES, *CHOICES) if (names := names_of_values(kind)) and names[0][0] == values[0])
    return f"^({'|'.join(dict.fromkeys(_any_capitals(name) for _, name in known))})$"


def _any_capitals(name: str) -> str:
    """`på plats` → `[Pp][Åå] [Pp]…`: a pattern in a schema cannot say that capitals do not matter."""
    return "".join(f"[{letter.upper()}{letter.lower()}]" if letter.isalpha() else letter for letter in name)


def _translated(part: Any, said: Said) -> Any:
    """The same with every sentence in the reader's language. A field may itself be called `description`."""
    if isinstance(part, list):
        return [_translated(inner, said) for inner in part]
    if not isinstance(part, dict):
        return part
    made = {key: _translated(value, said) for key, value in part.items()}
    if isinstance(made.get("description"), str):
        made["description"] = said(made["description"])
    if "enumDescriptions" in made:
        made["enumDescriptions"] = [said(meaning) for meaning in made["enumDescriptions"]]
    return made
