"""The forms of the plan: what, when and where; and what it all looks like."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from toolkit.content.authoring.starter import SCHEMAS
from toolkit.content.kinds import KindId
from toolkit.content.library import Library
from toolkit.languages import DEFAULT
from toolkit.planning.planner import DEFAULT_CASE, DEFAULT_PROGRAMME, DEFAULT_SETS
from toolkit.preview.forms.fields import CHECKED, Field, Form, Group, Option, Part
from toolkit.problems import Message, Place, Problem, ToolkitError, say
from toolkit.source.files import read_bytes
from toolkit.source.nodes import Location, MappingNode, Node, ScalarNode, SequenceNode, follow
from toolkit.source.parser import read_yaml
from toolkit.source.unsupported import not_fields

BEGIN = f"# yaml-language-server: $schema={SCHEMAS}/workshop.schema.json\n\nformat: 1\n"
Asked: TypeAlias = tuple[str, Message, Message | str]
"""A field, its label, and what helps to fill it in."""
SETS: Location = ("question_sets",)
NEW_NAME, NEW_VALUE = "new.name", "new.value"
TITLE: Asked = (
    "title",
    say("Title"),
    say("Stands first on everything that is printed. Leave it empty for the name of the case."),
)
WHEN: Sequence[Asked] = (
    ("date", say("Date"), say("Year-month-day, such as 2026-12-03.")),
    ("start", say("Begins"), say("Such as 09.00.")),
    ("end", say("Ends"), say("Such as 11.30.")),
    ("minutes", say("Minutes"), say("Instead of when it ends.")),
)
WHERE: Sequence[Asked] = (
    ("municipality", say("Municipality"), ""),
    ("place", say("Place"), say("The house and the room, such as the city library, the lecture hall.")),
)
PARTICIPANTS: Asked = "participants", say("Participants"), say("So many copies are counted for.")
LOOK: Sequence[Asked] = (
    ("accent", say("Colour"), say("# and six signs, such as #0b5563. Dark enough to read on white.")),
    ("sender", say("Sender"), say("Who invites. Stands on every page.")),
    ("contact", say("Contact"), say("Who answers questions, and how.")),
    ("logo", say("Logo"), say("The name of the picture, such as logo.svg. Put it in your own folder first.")),
    ("logo_text", say("What the logo says"), say("Read aloud to those who cannot see it.")),
)
SHORT = {"date", "start", "end", "minutes", "participants"}


class Plan:
    """A plan as it is written on the disk, or nothing where there is none; raises ToolkitError as `read_bytes` does."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.data = read_bytes(path, str(path)) if path.exists() else None
        self.node, self.errors = _read(self.data, path)

    def text(self, *location: str | int) -> str:
        """What is written there; nothing for a list, and for what is not there."""
        found = follow(self.node, location)[0] if _is_there(self.node, location) else None
        return (found.text or "").strip() if isinstance(found, ScalarNode) else ""

    @property
    def language(self) -> str:
        return self.text("language") or DEFAULT

    @property
    def case(self) -> str:
        return self.text("case") or DEFAULT_CASE

    @property
    def sets(self) -> Sequence[str]:
        found = self.node.get("question_sets")
        if not isinstance(found, SequenceNode):
            return DEFAULT_SETS
        return list(dict.fromkeys(one.text for one in found.items if isinstance(one, ScalarNode) and one.text))


def plan_form(plan: Plan, library: Library) -> Form:
    """What, when, where, for how many, and the words of one's own."""
    parts = [
        Part(say("What"), [Group("what", say("What"), [_field(plan, TITLE), *_chosen(plan, library)])]),
        Part(say("Question sets"), [Group("sets", say("Question sets"), list(_sets(plan, library)))]),
        Part(
            say("When, where and how many"),
            [Group("when", say("When, where and how many"), list(_when(plan)))],
        ),
        Part(
            say("Your own words"),
            [Group("variables", say("Your own words"), list(_variables(plan)))],
            say("A word called {name} is printed where a text says {sign}.", name="filialen", sign="${filialen}"),
        ),
    ]  # fmt: skip
    return replace(_form(plan, "plan", say("The plan"), parts), lists={SETS: plan.sets})


def look_form(plan: Plan) -> Form:
    """Colour, logo, and who invites."""
    fields = [_field(plan, asked, ("look",)) for asked in LOOK]
    parts = [Part(say("The look"), [Group("look", say("The look"), fields)])]
    return _form(plan, "look", say("The look"), parts)


def _form(plan: Plan, key: str, title: Message, parts: Sequence[Part]) -> Form:
    return Form(key, title, plan.path, parts, plan.data, BEGIN, language=plan.language, locked=plan.errors)


def _read(data: bytes | None, path: Path) -> tuple[MappingNode, Sequence[Problem]]:
    node, problems = read_yaml(data or b"", str(path))
    errors = [problem for problem in problems if problem.is_error]
    if node is None or isinstance(node, MappingNode):
        return node or MappingNode({}, Place(str(path))), errors
    return MappingNode({}, node.place), errors or [not_fields(node.place, isinstance(node, SequenceNode))]


def _is_there(node: Node, location: Location) -> bool:
    for part in location:
        found = node.get(part) if isinstance(node, MappingNode) and isinstance(part, str) else None
        if found is None:
            return False
        node = found
    return True


def _field(plan: Plan, asked: Asked, above: Location = ()) -> Field:
    name, label, helps = asked
    return Field(
        name,
        label,
        plan.text(*above, name),
        (*above, name),
        "short" if name in SHORT else "line",
        help=helps,
        is_optional=True,
    )


def _chosen(plan: Plan, library: Library) -> Iterator[Field]:
    named: list[tuple[str, KindId, Message, str]] = [
        ("case", "case", say("Case"), DEFAULT_CASE),
        ("programme", "programme", say("Programme"), DEFAULT_PROGRAMME),
    ]
    for name, kind, label, otherwise in named:
        value = plan.text(name)
        ids = [id_ for id_ in library.ids(kind) if plan.language in library.languages(kind, id_)]
        options = [Option(id_, titled(library, kind, id_, plan.language)) for id_ in ids]
        usual = titled(library, kind, otherwise, plan.language)
        first = Option("", say("As usual: {title}", title=usual))
        unknown = [Option(value, value)] if value and value not in ids else []
        yield Field(name, label, value, (name,), "choice", choices=[first, *options, *unknown], is_optional=True)


def titled(library: Library, kind: KindId, id_: str, language: str) -> str:
    """What something is called; its id where it cannot be read."""
    try:
        return str(library.item(kind, id_, language).model.title)
    except ToolkitError:
        return id_


def _sets(plan: Plan, library: Library) -> Iterator[Field]:
    ids = [id_ for id_ in library.ids("question-set") if plan.language in library.languages("question-set", id_)]
    for id_ in dict.fromkeys([*plan.sets, *ids]):
        title = titled(library, "question-set", id_, plan.language)
        value = CHECKED if id_ in plan.sets else ""
        yield Field(f"sets.{id_}", title, value, SETS, "check", item=id_, subject="question_sets")


def _when(plan: Plan) -> Iterator[Field]:
    yield from (_field(plan, asked) for asked in (*WHEN, *WHERE))
    if not isinstance(plan.node.get("participants"), SequenceNode | MappingNode):
        yield _field(plan, PARTICIPANTS)


def _variables(plan: Plan) -> Iterator[Field]:
    found = plan.node.get("variables")
    for name in found.entries if isinstance(found, MappingNode) else ():
        yield Field(
            f"variable.{name}", name, plan.text("variables", name), ("variables", name), is_optional=True,
            help=say("Empty the box to remove the word."),
        )  # fmt: skip
    name_help = say("One word in small letters a–z, such as filialen.")
    yield Field(NEW_NAME, say("A new word"), "", (), is_optional=True, help=name_help)
    yield Field(NEW_VALUE, say("What is printed for it"), "", (), is_optional=True)
