"""Opens an author's folder, and plans the workshop in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from toolkit.content.checks.variables import values_of
from toolkit.content.files import builtin_folders
from toolkit.content.kinds import KindId
from toolkit.content.library import Library, read_plan
from toolkit.content.library.library import model_of_plan
from toolkit.content.library.participants import UNDERSTOOD, with_names
from toolkit.content.library.people_table import joined, some_are_remote
from toolkit.content.models.plan import NO_CASE, WorkshopPlan
from toolkit.content.plans import plan_name
from toolkit.planning.continued import Continued, SeriesMeeting
from toolkit.planning.planner import DEFAULT_CASE, plan_workshop
from toolkit.planning.seating import set_of
from toolkit.planning.workshop import Workshop
from toolkit.problems import Message, Problem, Severity, ToolkitError, count, say
from toolkit.source.nodes import MappingNode, Node, ScalarNode, SequenceNode, find, find_key
from toolkit.workspace.continuing import going_on
from toolkit.workspace.environment import Environment
from toolkit.workspace.locate import find_plan
from toolkit.workspace.options import PlanOptions, laid_over
from toolkit.workspace.series import Series

MOST_NAMED = 8
"""Operations without a question set that are named; there may be dozens."""


@dataclass(frozen=True)
class PlannedWorkshop:
    """A workshop on the clock, and the folder that its images lie in, None for the built-in workshop."""

    workshop: Workshop
    folder: Path | None
    plan_warnings: tuple[Problem, ...] = ()
    """What there is to warn of in the plan itself and in its list of participants."""
    understood: tuple[Problem, ...] = ()
    """How the list of participants was read: information, which stops nothing and is not warned of."""
    name: str | None = None
    """What the plan is called among several in the folder; None for workshop.yaml."""

    @property
    def warnings(self) -> list[Problem]:
        """Everything there is to warn of."""
        return [*self.plan_warnings, *self.workshop.warnings]


@dataclass(frozen=True)
class Workspace:
    """An author's folder, its plan with the options laid over it, and the content that the plan may use."""

    library: Library
    plan: WorkshopPlan
    folder: Path | None
    """None for the built-in workshop."""
    node: MappingNode
    """What the plan was read from, for pointing at its lines."""
    warnings: tuple[Problem, ...] = ()
    understood: tuple[Problem, ...] = ()
    """How the list of participants was read."""
    name: str | None = None
    """What the plan is called among several; None for workshop.yaml."""
    continued: Continued | None = None
    """The earlier meeting that the plan goes on from."""
    series: tuple[SeriesMeeting, ...] = ()
    """All meetings of the series that it is one of, if any."""
    only: tuple[str, ...] = ()
    """The question sets that alone are wanted, where the plan has more."""

    def planned(self, today: date) -> PlannedWorkshop:
        """The workshop on the clock; raises ToolkitError with every problem that prevents it."""
        workshop = plan_workshop(self.library, self.plan, today, self.node, self.continued, self.series)
        without = [*self._without_questions(workshop), *workshop.group_remarks]
        understood = [replace(one, message=joined(one.message, *without)) for one in self.understood]
        if not understood and isinstance(self.plan.participants, list):
            understood += self._account_of_the_plan(without)
        warnings = (*self.warnings, *_empty_tables(workshop))
        workshop = workshop.with_sets(self.only) if self.only else workshop
        return PlannedWorkshop(workshop, self.folder, warnings, tuple(understood), self.name)

    def _account_of_the_plan(self, without: list[Message]) -> Iterator[Problem]:
        """What there is to say of people whom the plan itself names, if anything."""
        remote = sum(person.remote for person in self.plan.present)
        more = [*([some_are_remote(remote)] if remote else []), *without]
        if more:
            here = count("{count} person", "{count} people", len(self.plan.present))
            hint = say("Choose more question sets, or call the operations what the sets are called.")
            place = find_key(self.node, ("participants",))
            yield Problem(UNDERSTOOD, joined(here, *more), hint, place, Severity.INFORMATION)

    def _without_questions(self, workshop: Workshop) -> list[Message]:
        """How many come from operations that no set of the workshop is for; nothing when nobody does."""
        if not workshop.operations or not any(person.operation for person in self.plan.present):
            return []
        names = workshop.operation_names
        without = Counter(
            person.operation
            for person in self.plan.present
            if person.operation and set_of(person.operation, names) is None
        )
        if not without:
            return []
        listed = ", ".join(f"{operation} {number}" for operation, number in without.most_common(MOST_NAMED))
        more = count("{count} has no question set: {operations}", "{count} have no question set: {operations}",
                     without.total(), operations=listed + "…" * (len(without) > MOST_NAMED))  # fmt: skip
        return [more]


def open_workspace(options: PlanOptions, environment: Environment) -> Workspace:
    """Finds and reads the plan; raises ToolkitError with every problem in the plan or the options."""
    folder, file = find_plan(options.plan, environment.folder)
    _, written, warnings = read_plan(file, str(file), fill=False) if file else (None, None, [])
    named, only = _with_options(library_of(folder, environment), written, options)
    node, listed = with_names(named, environment.folder)
    plan, node, problems = model_of_plan(node)
    if plan is None or any(problem.is_error for problem in listed):
        raise ToolkitError([*listed, *problems])
    library = library_of(folder, environment, [plan])
    library.require_language(plan.language, find(node, ("language",)))
    if unknown := list(_unknown_content(library, plan, node)):
        raise ToolkitError(unknown)
    said = [*warnings, *listed]
    understood = tuple(problem for problem in said if problem.is_information)
    warned = tuple(problem for problem in said if not problem.is_information)
    before = going_on(plan, file, find(node, ("continues",)))
    plan, meetings, linked = _in_series(before.on_the_day_agreed(plan), file, node, before.continued)
    told = (*warned, *before.remarks, *linked)
    return Workspace(library, plan, folder, node, told, understood, plan_name(file), before.continued, meetings, only)


def _in_series(
    plan: WorkshopPlan, file: Path | None, node: MappingNode, continued: Continued | None
) -> tuple[WorkshopPlan, tuple[SeriesMeeting, ...], list[Problem]]:
    """The plan with the next meeting of its series as the day to meet again, all of its meetings, and warnings.

    Raises ToolkitError for what cannot be a series.
    """
    if file is None:
        return plan, (), []
    series = Series(file, plan, node)
    problems = list(series.problems())
    if continued and continued.day:  # what was held counts, whatever its plan says
        problems = [problem for problem in problems if problem.code not in ("T015", "T016")]
        if plan.date and plan.date < continued.day:
            problems.append(series.too_early(continued.day.isoformat()))
    if any(problem.is_error for problem in problems):
        raise ToolkitError(problems)
    if coming := series.next:
        plan = plan.model_copy(update={"follow_up": coming})
    return plan, series.meetings, problems


def _with_options(library: Library, written: Node | None, options: PlanOptions) -> tuple[MappingNode, tuple[str, ...]]:
    """The plan with the options laid over it, in ids, and the question sets of its own that alone are wanted, if any.

    Sets that the plan does not name take the place of those that it does. Some of its own leave it whole, so that every
    question keeps its number.
    """
    named = _in_ids(library, written, options)
    if options.sets is None or written is None:
        return named, ()
    whole = _in_ids(library, written, replace(options, sets=None))
    wanted, there = (_ids(node.get("question_sets")) for node in (named, whole))
    return (whole, wanted) if set(wanted) < set(there) else (named, ())


def _in_ids(library: Library, written: Node | None, options: PlanOptions) -> MappingNode:
    """The plan with the options laid over it, in ids; without the turns that it chooses of another case."""
    node = library.with_ids(laid_over(written, options))
    if options.case is None or _case(node) == _case(library.with_ids(laid_over(written, replace(options, case=None)))):
        return node
    return replace(node, entries={name: entry for name, entry in node.entries.items() if name != "turns"})


def _case(node: MappingNode) -> str:
    found = node.get("case")
    return found.text if isinstance(found, ScalarNode) and found.text else DEFAULT_CASE


def _ids(node: Node | None) -> tuple[str, ...]:
    items = node.items if isinstance(node, SequenceNode) else ()
    return tuple(item.text for item in items if isinstance(item, ScalarNode) and item.text)


def planned_workshop(options: PlanOptions, environment: Environment) -> PlannedWorkshop:
    """The workshop of a folder and options; raises ToolkitError with every problem that prevents it."""
    return open_workspace(options, environment).planned(environment.today())


def library_of(folder: Path | None, environment: Environment, plans: Sequence[WorkshopPlan] = ()) -> Library:
    """The built-in content with the author's own laid over it, the variables of the plans filled in."""
    builtin, here = builtin_folders(), environment.folder.absolute()
    shown = builtin.relative_to(here) if builtin.is_relative_to(here) else builtin
    variables = {name: value for plan in plans for name, value in values_of(plan)[0].items()}
    return Library([shown, *([folder] if folder else [])], variables)


def _empty_tables(workshop: Workshop) -> Iterator[Problem]:
    """A warning, shown at who has the highest table, when others before it have nobody."""
    empty = [table.number for table in workshop.setting.tables if not table.people]
    if empty:
        highest = max(workshop.setting.participants, key=lambda person: person.table or 0)
        message = count("nobody sits at table {tables}", "nobody sits at the tables {tables}", len(empty),
                        tables=", ".join(map(str, empty[:MOST_NAMED])) + "…" * (len(empty) > MOST_NAMED))  # fmt: skip
        hint = say("See that the tables are numbered from 1, without a gap.")
        yield Problem("A009", message, hint, workshop.place_of(highest.name), Severity.WARNING)


def _unknown_content(library: Library, plan: WorkshopPlan, node: MappingNode) -> Iterator[Problem]:
    """What the plan or the options name that does not exist, shown where it is named."""
    named: list[tuple[KindId, str | None, tuple[str | int, ...]]] = [
        ("case", None if plan.case == NO_CASE else plan.case, ("case",)),
        ("programme", plan.programme, ("programme",)),
        *(("question-set", id_, ("question_sets", n)) for n, id_ in enumerate(plan.question_sets or ())),
        *(("method", id_, ("methods", n)) for n, id_ in enumerate(plan.methods or ())),
    ]
    for kind, id_, location in named:
        if id_ and plan.language not in library.languages(kind, id_):
            try:
                library.item(kind, id_, plan.language, find(node, location))
            except ToolkitError as error:
                yield from error.problems
