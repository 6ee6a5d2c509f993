"""What an overlay may say, as a schema: the fields of its kind, and what it changes, removes and adds by id."""

from __future__ import annotations

import json
from typing import Any

from toolkit.problems import Message, say

Schema = dict[str, Any]


def overlay(whole: Schema, items: list[str]) -> Schema:
    """The fields of the kind, none required, and those that say what to change; `items` are what has an id in it."""
    fields = {
        "based_on": {"type": "string", **_about(say(
            "The id of the file whose texts you keep, such as libraries; here stands only what you change."))},
        "change": {"type": ["object", "null"], "additionalProperties": _one_of(items, "Change"), **_about(say(
            "What is different, by the id of the question, turn or moment. What you do not write stays as it was."))},
        "remove": {"type": ["array", "string", "null"], "items": {"type": "string"},
                   **_about(say("The ids of what you do not want."))},
        "add": {"type": ["array", "null"], "items": _one_of(items, "Addition"),
                **_about(say("New questions, turns or moments of your own; each begins with '- id:'."))},
        "order": {"type": ["array", "string", "null"], "items": {"type": "string"}, **_about(say(
            "The ids whose places you want to change, in the order you want them. The rest stay where they are."))},
    }  # fmt: skip
    return {**_optional(whole), "properties": {**whole["properties"], **fields}, "required": ["based_on"]}


def changes(items: dict[str, Schema], parts: dict[str, Schema]) -> dict[str, Schema]:
    """What an overlay says of an item: any of its fields, or a whole one and where it stands."""
    beside = {
        "after": {"type": "string", **_about(say(
            "The id of what it comes after; last when neither after nor before is written."))},
        "before": {"type": "string", **_about(say("The id of what it comes before."))},
    }  # fmt: skip
    made = {f"{name}Addition": {**item, "properties": beside | item["properties"]} for name, item in items.items()}
    for name, item in items.items():
        fields = {field: about for field, about in item["properties"].items() if field != "id"}
        made[f"{name}Change"] = _optional({**item, "properties": fields})
    if "QuestionNotes" in parts:  # the facilitator's notes are changed field by field
        made["QuestionNotesChange"] = _optional(parts["QuestionNotes"])
        text = json.dumps(made["QuestionChange"]).replace("/QuestionNotes", "/QuestionNotesChange")
        made["QuestionChange"] = json.loads(text)
    return made


def _optional(part: Schema) -> Schema:
    return {key: value for key, value in part.items() if key != "required"}


def _one_of(items: list[str], suffix: str) -> Schema:
    options = [{"$ref": f"#/$defs/{name}{suffix}"} for name in items]
    return dict(options[0]) if len(options) == 1 else {"anyOf": options}


def _about(sentence: Message) -> Schema:
    return {"description": sentence.text}
