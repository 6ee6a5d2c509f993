"""The forms of the plan: a page for what, when and where, and others for the people, the look and the invitation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from toolkit.content.authoring.starter import SCHEMAS
from toolkit.content.checks.messages import not_fields
from toolkit.content.models.base import FormGroup, FormPage
from toolkit.content.models.declarations import FieldDeclaration, form_fields
from toolkit.content.models.plan import NO_CASE, WHAT, WorkshopPlan
from toolkit.languages import DEFAULT
from toolkit.planning.planner import DEFAULT_CASE, DEFAULT_PROGRAMME, DEFAULT_SETS
from toolkit.preview.forms.declared_form import FormMaker, Offers
from toolkit.preview.forms.file_form import FileForm, fields_of
from toolkit.preview.forms.form import FormField, FormList, FormPart, FormSection
from toolkit.preview.forms.values import Values, things_name
from toolkit.problems import Place, Problem
from toolkit.source.files import read_bytes
from toolkit.source.nodes import MappingNode, ScalarNode, SequenceNode
from toolkit.source.parser import read_yaml

BEGIN = f"# yaml-language-server: $schema={SCHEMAS}/workshop.schema.json\n\nformat: 1\n"
SETS = "question_sets"
TURNS = "turns"


class PlanFile:
    """A plan as it is written on the disk, or nothing where there is none; raises ToolkitError as `read_bytes` does."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.data = read_bytes(path, str(path)) if path.exists() else None
        self.node, self.errors = _read(self.data, path)


@dataclass(frozen=True)
class Chosen:
    """What a plan chooses, by id, or what is usual where it chooses nothing."""

    language: str
    case: str
    programme: str
    sets: Sequence[str]


def chosen(meant: MappingNode) -> Chosen:
    """What is chosen in a plan with ids for titles."""

    def text(name: str) -> str:
        found = meant.get(name)
        return (found.text or "").strip() if isinstance(found, ScalarNode) else ""

    found = meant.get(SETS)
    items = found.items if isinstance(found, SequenceNode) else ()
    sets = [one.text for one in items if isinstance(one, ScalarNode) and one.text]
    return Chosen(
        text("language") or DEFAULT,
        text("case") or DEFAULT_CASE,
        text("programme") or DEFAULT_PROGRAMME,
        list(dict.fromkeys(sets)) if isinstance(found, SequenceNode) else DEFAULT_SETS,
    )


@dataclass(frozen=True)
class PlanForm(FileForm):
    """One page of the plan."""

    page: FormPage = WHAT.page

    @cached_property
    def now(self) -> Values:
        values = dict(super().now)
        values[SETS] = values[SETS] or "\n".join(DEFAULT_SETS)
        if self.meant.get(TURNS) == []:
            values[TURNS] = NO_CASE
        return {name: values[name] for one in self.declared() for name in (one.written_as, things_name(one))}

    def declared(self) -> Sequence[FieldDeclaration]:
        return [one for one in form_fields(self.model) if _group(one).page == self.page]

    def parts(self, values: Values, lists_before: Mapping[str, Mapping[str, str]]) -> list[FormPart]:
        maker = FormMaker(values, self.offers, lists_before)
        groups: dict[FormGroup, list[FormPart]] = {}
        for one in self.declared():
            groups.setdefault(_group(one), []).extend(maker.part(one, values, None, ""))
        made: list[FormPart] = []
        for group, parts in groups.items():
            made.append(_under(group, parts))
        return made


def _under(group: FormGroup, parts: Sequence[FormPart]) -> FormPart:
    """The parts of a group under its heading, which says enough where there is only one of them."""
    only = parts[0] if len(parts) == 1 else None
    if isinstance(only, FormList):
        return replace(only, heading=group.heading, help=group.help or only.help)
    inside = only.parts if isinstance(only, FormSection) else parts
    if isinstance(only, FormField):
        inside = [replace(only, has_heading=only.control == "checks")]
    return FormSection(group.id, group.heading, inside, group.help or "")


def plan_form(page: FormPage, plan: PlanFile, meant: MappingNode, offers: Offers) -> PlanForm:
    """The form of one page of the plan; `meant` is the plan with ids and values for titles and labels."""
    return PlanForm(
        page.id, page.heading, plan.path, WorkshopPlan, offers, fields_of(plan.node), fields_of(meant), plan.data,
        BEGIN, language=chosen(meant).language, locked=plan.errors, page=page,
    )  # fmt: skip


def pages() -> list[FormPage]:
    """The pages of the plan, in order."""
    return list(dict.fromkeys(_group(one).page for one in form_fields(WorkshopPlan)))


def _group(one: FieldDeclaration) -> FormGroup:
    return one.about.group or WHAT


def _read(data: bytes | None, path: Path) -> tuple[MappingNode, Sequence[Problem]]:
    node, problems = read_yaml(data or b"", str(path))
    errors = [problem for problem in problems if problem.is_error]
    if node is None or isinstance(node, MappingNode):
        return node or MappingNode({}, Place(str(path))), errors
    return MappingNode({}, node.place), errors or [not_fields(node.place, isinstance(node, SequenceNode))]
