"""The forms of the plan: what, when and where; and what it all looks like."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from toolkit.content.authoring.starter import SCHEMAS
from toolkit.content.checks.messages import not_fields
from toolkit.content.kinds import KINDS, KindId
from toolkit.content.library import Library
from toolkit.content.models.base import Choice, FormGroup
from toolkit.content.models.declarations import FieldDeclaration, form_fields
from toolkit.content.models.plan import WHAT, Look, WorkshopPlan
from toolkit.languages import DEFAULT
from toolkit.planning.planner import DEFAULT_CASE, DEFAULT_PROGRAMME, DEFAULT_SETS
from toolkit.preview.forms.form import CHECKED, FieldGroup, FileForm, FormField, FormOption, FormPart
from toolkit.problems import Message, Place, Problem, ToolkitError, say
from toolkit.source.files import read_bytes
from toolkit.source.nodes import Location, MappingNode, Node, ScalarNode, SequenceNode, follow
from toolkit.source.parser import read_yaml

BEGIN = f"# yaml-language-server: $schema={SCHEMAS}/workshop.schema.json\n\nformat: 1\n"
SETS: Location = ("question_sets",)
NEW_NAME, NEW_VALUE = "new.name", "new.value"
USUAL = {"case": DEFAULT_CASE, "programme": DEFAULT_PROGRAMME}
"""The ids used where the plan names none."""


class PlanFile:
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


def plan_form(plan: PlanFile, library: Library) -> FileForm:
    """What, when, where, for how many, and the words of one's own."""
    groups: dict[FormGroup, list[FormField]] = {}
    for declaration in form_fields(WorkshopPlan):
        groups.setdefault(declaration.about.group or WHAT, []).extend(_fields(plan, library, declaration))
    parts = [
        FormPart(group.heading, [FieldGroup(group.id, group.heading, fields)], group.help)
        for group, fields in groups.items()
    ]
    return replace(_form(plan, "plan", say("The plan"), parts), lists={SETS: plan.sets})


def look_form(plan: PlanFile) -> FileForm:
    """Colour, logo, and who invites."""
    fields = [_field(plan, declaration, ("look",)) for declaration in form_fields(Look)]
    parts = [FormPart(say("The look"), [FieldGroup("look", say("The look"), fields)])]
    return _form(plan, "look", say("The look"), parts)


def _form(plan: PlanFile, key: str, title: Message, parts: Sequence[FormPart]) -> FileForm:
    return FileForm(key, title, plan.path, parts, plan.data, BEGIN, language=plan.language, locked=plan.errors)


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


def _fields(plan: PlanFile, library: Library, declaration: FieldDeclaration) -> Iterator[FormField]:
    """The controls for one field of the plan; none where the file holds a list in place of a text."""
    if declaration.name == "variables":
        yield from _variables(plan)
    elif declaration.about.offers:
        yield from (_checks if declaration.control == "list" else _choice)(plan, library, declaration)
    elif not isinstance(plan.node.get(declaration.written_as), SequenceNode | MappingNode):
        yield _field(plan, declaration)


def _field(plan: PlanFile, declaration: FieldDeclaration, above: Location = ()) -> FormField:
    location = (*above, declaration.written_as)
    return FormField(
        declaration.name,
        declaration.about.label,
        plan.text(*location),
        location,
        declaration.control,
        help=declaration.form_help,
        choices=[FormOption("", ""), *options_of(declaration)] if declaration.choices else (),
        is_optional=True,
    )


def options_of(declaration: FieldDeclaration) -> list[FormOption]:
    """The values of a field that has a few to choose among."""
    return [FormOption(one, one.option if isinstance(one, Choice) else one) for one in declaration.choices]


def _choice(plan: PlanFile, library: Library, declaration: FieldDeclaration) -> Iterator[FormField]:
    """One of the cases or programmes there are in the language of the plan, or the usual one."""
    name, kind, value = declaration.name, _kind_offered(declaration), plan.text(declaration.name)
    ids = _in_language(library, kind, plan.language)
    options = [FormOption(id_, titled(library, kind, id_, plan.language)) for id_ in ids]
    usual = titled(library, kind, USUAL[name], plan.language)
    first = FormOption("", say("As usual: {title}", title=usual))
    unknown = [FormOption(value, value)] if value and value not in ids else []
    choices = [first, *options, *unknown]
    yield FormField(name, declaration.about.label, value, (name,), "choice", choices=choices, is_optional=True)


def _checks(plan: PlanFile, library: Library, declaration: FieldDeclaration) -> Iterator[FormField]:
    """A check for each of the question sets there are in the language of the plan, those of the plan first."""
    kind, name = _kind_offered(declaration), declaration.name
    for id_ in dict.fromkeys([*plan.sets, *_in_language(library, kind, plan.language)]):
        title = titled(library, kind, id_, plan.language)
        value = CHECKED if id_ in plan.sets else ""
        yield FormField(f"sets.{id_}", title, value, SETS, "check", item=id_, subject=name)


def _kind_offered(declaration: FieldDeclaration) -> KindId:
    return next(kind for kind in KINDS if kind == declaration.about.offers)


def _in_language(library: Library, kind: KindId, language: str) -> list[str]:
    return [id_ for id_ in library.ids(kind) if language in library.languages(kind, id_)]


def titled(library: Library, kind: KindId, id_: str, language: str) -> str:
    """What something is called; its id where it cannot be read."""
    try:
        return str(library.item(kind, id_, language).model.title)
    except ToolkitError:
        return id_


def _variables(plan: PlanFile) -> Iterator[FormField]:
    found = plan.node.get("variables")
    for name in found.entries if isinstance(found, MappingNode) else ():
        yield FormField(
            f"variable.{name}", name, plan.text("variables", name), ("variables", name), is_optional=True,
            help=say("Empty the box to remove the word."),
        )  # fmt: skip
    name_help = say("One word in small letters a–z, such as filialen.")
    yield FormField(NEW_NAME, say("A new word"), "", (), is_optional=True, help=name_help)
    yield FormField(NEW_VALUE, say("What is printed for it"), "", (), is_optional=True)
