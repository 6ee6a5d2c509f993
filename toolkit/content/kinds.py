"""The kinds of files that people write, in the order in which they are listed and searched.

`KINDS` is the only list of them: folders, models, schemas, overlays, `toolkit list`, `show`, `schema`, `copy` and
`check` are made from it. Models are imported when they are asked for, since help pages need the names only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib import import_module
from typing import TYPE_CHECKING, Literal

from toolkit.problems import Message, say

if TYPE_CHECKING:
    from toolkit.content.models.base import Written

KindId = Literal["case", "question-set", "programme", "method", "facts", "workshop"]
PLAN_FILE = "workshop.yaml"
OVERLAY_FIELDS = ("based_on", "change", "remove", "add", "order")
"""What an overlay holds besides the fields of its kind, which replace those of its base whole."""
MERGED_FIELDS = ("theme", "facilitator", "presents")
"""Fields of a kind that an overlay changes field by field."""


@dataclass(frozen=True)
class ItemList:
    """A list whose items have ids, so that an overlay can change, remove and add them one by one.

    `model` is the model of an item, as `module:class` in `content.models`.
    """

    field: str
    model: str
    in_copies: bool = True
    """Whether `toolkit copy --only-changes` shows the items, switched off, to begin from."""


@dataclass(frozen=True)
class ContentKind:
    """One kind of file. Its schema is stored as `<id>.schema.json`."""

    id: KindId
    title: Message
    """What several of them are called, as a heading."""
    folder: str
    """Where its files lie in an author's folder; empty for the plan, which lies at the top."""
    model_name: str
    """The model of a whole file, as `module:class` in `content.models`."""
    lists: tuple[ItemList, ...] = ()
    """What overlays can reach into, the main list first. A kind without any cannot be an overlay."""
    absent: Message | None = None
    """There is none with the `{id}`. None for kinds that nobody asks for by id."""
    absent_in_language: Message | None = None
    """It exists, but not in the `{language}`."""
    marks: tuple[str, ...] = ()
    """Fields at the left edge of a file that no other kind has there."""

    @property
    def plural(self) -> str:
        """What `toolkit list` calls them: "question-sets"."""
        return self.folder.replace("_", "-")

    @property
    def has_one_language(self) -> bool:
        """Whether a file holds one thing in one language: `<id>.<language>.yaml`."""
        return self.absent is not None

    @property
    def model(self) -> type[Written]:
        """The model of a whole file."""
        return _model(self.model_name)

    @property
    def item_models(self) -> tuple[type[Written], ...]:
        """The models of what overlays can change in it."""
        return tuple(_model(items.model) for items in self.lists)

    def no_such(self, id_: str) -> Message:
        """There is none with this id."""
        assert self.absent is not None
        return replace(self.absent, values={"id": id_})

    def not_in(self, language: str, id_: str) -> Message:
        """There is one with this id, but not in this language."""
        assert self.absent_in_language is not None
        return replace(self.absent_in_language, values={"id": id_, "language": language})


KINDS: Mapping[KindId, ContentKind] = {
    kind.id: kind
    for kind in (
        ContentKind(
            "case",
            say("Cases"),
            "cases",
            "case:Case",
            (
                ItemList("questions", "question:Question"),
                ItemList("turns", "case:Turn"),
                ItemList("local_facts", "fact:Fact", in_copies=False),
            ),
            say("there is no case '{id}'"),
            say("the case '{id}' does not exist in the language '{language}'"),
            marks=("people", "story", "local_facts"),
        ),
        ContentKind(
            "question-set",
            say("Question sets"),
            "question_sets",
            "question_set:QuestionSet",
            (ItemList("questions", "question:Question"),),
            say("there is no question set '{id}'"),
            say("the question set '{id}' does not exist in the language '{language}'"),
            marks=("for", "errands", "presents"),
        ),
        ContentKind(
            "programme",
            say("Programmes"),
            "programmes",
            "programme:Programme",
            (ItemList("moments", "programme:Moment"), ItemList("questions", "question:Question")),
            say("there is no programme '{id}'"),
            say("the programme '{id}' does not exist in the language '{language}'"),
            marks=("moments", "ground_rules"),
        ),
        ContentKind(
            "method",
            say("Methods"),
            "methods",
            "method:Method",
            (ItemList("steps", "method:MethodStep"),),
            say("there is no method '{id}'"),
            say("the method '{id}' does not exist in the language '{language}'"),
            marks=("steps", "tip", "when"),
        ),
        ContentKind("facts", say("Facts"), "facts", "fact:FactFile", marks=("remark",)),
        ContentKind(
            "workshop",
            say("The workshop file"),
            "",
            "plan:WorkshopPlan",
            marks=(
                *(
                    "language",
                    "second_language",
                    "case",
                    "question_sets",
                    "programme",
                    "continues",
                    "methods",
                    "mode",
                    "date",
                ),
                *("start", "end", "minutes", "place", "municipality", "participants", "group_size", "facilitators"),
                *(
                    "look",
                    "cards",
                    "leads",
                    "absent",
                    "seed",
                    "invitation",
                    "links",
                    "variables",
                    "video_meeting",
                    "handout",
                ),
            ),
        ),
    )
}
"""By id."""
IN_FOLDERS = {kind.folder: kind for kind in KINDS.values() if kind.folder}
"""By folder: every kind but the plan."""
WITH_IDS = tuple(kind.id for kind in KINDS.values() if kind.has_one_language)
"""The kinds that are asked for by an id of their own."""


def _model(name: str) -> type[Written]:
    module, _, class_name = name.partition(":")
    model: type[Written] = getattr(import_module(f"toolkit.content.models.{module}"), class_name)
    return model
