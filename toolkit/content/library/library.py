"""The library: built-in content and the author's own, which is laid over it. Files are read when asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from toolkit.content.checks.editions import check_editions, not_in_easy_read
from toolkit.content.checks.markup import marks_in_lines
from toolkit.content.checks.plans import check_plan
from toolkit.content.checks.references import check_between_files, references_in, unknown_fact
from toolkit.content.checks.variables import filled_plan, placeholders_in
from toolkit.content.files import EASY_READ, ContentFile, builtin_folders, find_files
from toolkit.content.items import Item
from toolkit.content.kinds import IN_FOLDERS, KindId
from toolkit.content.library.loading import Layers, Loaded, Loader, absent
from toolkit.content.library.participants import with_names
from toolkit.content.library.titles import ids_called
from toolkit.content.models.case import Case
from toolkit.content.models.fact import Fact, FactFile
from toolkit.content.models.method import Method
from toolkit.content.models.plan import WorkshopPlan
from toolkit.content.models.programme import Programme
from toolkit.content.models.question_set import QuestionSet
from toolkit.content.names import with_ids
from toolkit.content.plain_language.advice import advice
from toolkit.content.reading import read_model
from toolkit.content.unread import way_home, where_it_lies
from toolkit.problems import Place, Problem, ToolkitError, in_order, say
from toolkit.source import nodes
from toolkit.source.files import read_bytes
from toolkit.source.parser import read_yaml

_UNFILLED = "V003"
"""An error in a workshop, but nothing wrong with the file: left out where files are checked for themselves."""
_ID_LINE = re.compile(rb"^[ -]*id: *['\"]?([a-z0-9-]+)", re.MULTILINE)


class Library:
    """The content of some folders; a file in a later folder replaces one of the same name in an earlier."""

    def __init__(self, folders: Sequence[Path], variables: Mapping[str, str] | None = None) -> None:
        """Lists the files without reading any. `variables` are the plan's, for `${name}` in texts."""
        self.problems: list[Problem] = []
        """Problems in files that `items` could not read, and in the names of files."""
        self.catalogue: dict[tuple[KindId, str, str], list[ContentFile]] = {}
        """The files of each kind, id and language, those that win last."""
        self.own_folder: Path | None = None
        """The author's."""
        for number, folder in enumerate(folders):
            last = number == len(folders) - 1
            own = last and (number > 0 or folder.resolve() != builtin_folders().resolve())
            self.own_folder = folder if own else None
            found, problems = find_files(folder, "own" if own else "built-in")
            self.problems += problems
            for file in found:
                self.catalogue.setdefault((file.kind, file.id, file.language), []).append(file)
        self._misnamed = tuple(self.problems)
        self._loader = Loader(self.catalogue, variables or {})

    @property
    def warnings(self) -> list[Problem]:
        """Of the files read so far: encodings, characters that look wrong, texts that seem cut off."""
        return self._loader.warnings

    def case(self, id: str, language: str, place: Place | None = None) -> Item[Case]:  # noqa: A002
        """A case. Raises ToolkitError with all errors in its file, or one at `place` when there is no such case."""
        return self.item("case", id, language, place)

    def question_set(self, id: str, language: str, place: Place | None = None) -> Item[QuestionSet]:  # noqa: A002
        """A question set; raises as `case` does."""
        return self.item("question-set", id, language, place)

    def programme(self, id: str, language: str, place: Place | None = None) -> Item[Programme]:  # noqa: A002
        """A programme; raises as `case` does."""
        return self.item("programme", id, language, place)

    def programme_about(
        self,
        id: str,  # noqa: A002
        language: str,
        case: Item[Case] | None,
        place: Place | None = None,
    ) -> Item[Programme]:
        """A programme as it is with a case: the words of the case's theme, if it has any, go before its own."""
        theme = case.node.get("theme") if case and case.model.theme else None
        return self.item("programme", id, language, place, theme)

    def method(self, id: str, language: str, place: Place | None = None) -> Item[Method]:  # noqa: A002
        """A method; raises as `case` does."""
        return self.item("method", id, language, place)

    def item(
        self,
        kind: KindId,
        id: str,  # noqa: A002
        language: str,
        place: Place | None = None,
        theme: nodes.Node | None = None,
    ) -> Item[Any]:
        """Anything but facts, by its kind, a programme with another theme perhaps; raises as `case` does.

        What is not written in easy-read yet is the ordinary one, with a warning: something to read is better than
        nothing when the guests are at the door.
        """
        if (kind, id, language) not in self.catalogue:
            ordinary = language.removesuffix(EASY_READ)
            if (kind, id, ordinary) in self.catalogue:
                self._warn(not_in_easy_read(id, language, place))
                return self.item(kind, id, ordinary, place, theme)
            raise ToolkitError(self._absent(kind, id, language, place))
        file = self._loader.editions(kind, id, language)[-1]
        loaded = self._loader.load_about(file, theme) if theme else self._loader.load(file)
        if loaded.item is None:
            raise ToolkitError(loaded.errors)
        return loaded.item

    def _absent(self, kind: KindId, id_: str, language: str, place: Place | None) -> Problem:
        """That there is no such file; where the author has it somewhere else, what to do with it."""
        problem = absent(self.catalogue, kind, id_, language, place)
        lies = where_it_lies(self.own_folder, kind, id_) if self.own_folder and problem.code == "L001" else None
        if lies is None:
            return problem
        return replace(problem, hint=way_home(lies, self.own_folder or lies, kind), mend=())

    def _warn(self, problem: Problem) -> None:
        if problem.message not in (known.message for known in self._loader.warnings):
            self._loader.warnings.append(problem)

    def layers(self, kind: KindId, id: str, language: str) -> Layers:  # noqa: A002
        """The author's own file and what it is laid over, as they are written; raises when a file cannot be had."""
        return self._loader.layers(kind, id, language)

    def facts(self, ids: Iterable[str], asked_by: Iterable[Item[Any]] = ()) -> tuple[Fact, ...]:
        """The facts in the order asked. Only files that hold a wanted id are read.

        Raises ToolkitError with the errors in those files, or with one for each id that no file has, shown where the
        items of `asked_by` name it.
        """
        wanted = list(dict.fromkeys(ids))
        facts: dict[str, Fact] = {}
        errors: list[Problem] = []
        texts = {file: file.read() for file in self._of_kind("facts")}
        for file, text in sorted(texts.items(), key=lambda pair: pair[0].origin == "own"):
            if any(id_.encode() in text for id_ in wanted):
                loaded = self._loader.load(file)
                errors += loaded.errors
                facts |= {fact.id: fact for fact in (loaded.item.model.facts if loaded.item else ())}
        if not errors and any(id_ not in facts for id_ in wanted):
            known = [id_.decode() for text in texts.values() for id_ in _ID_LINE.findall(text)]
            places = {named.text: named.place for item in asked_by for named in references_in(item.node, "facts")}
            errors = [unknown_fact(id_, known, places.get(id_)) for id_ in wanted if id_ not in facts]
        if errors:
            raise ToolkitError(in_order(errors))
        return tuple(facts[id_] for id_ in wanted)

    def fact_location(self, id_: str) -> tuple[Item[FactFile], nodes.Location] | None:
        """The file that a fact counts in, the author's own before a built-in one, and the way to it there."""
        found = [
            (item, ("facts", number))
            for item in self.items("facts")
            for number, fact in enumerate(item.model.facts)
            if fact.id == id_
        ]
        return next((one for one in found if one[0].origin == "own"), found[0]) if found else None

    def languages(self, kind: KindId, id: str) -> list[str]:  # noqa: A002
        """The languages that something exists in; none when it does not exist."""
        return sorted(language for (k, i, language) in self.catalogue if (k, i) == (kind, id))

    def require_language(self, language: str, place: Place | None = None) -> None:
        """Raises ToolkitError L020 when no case, set or programme at all is in this language."""
        known = sorted({tongue for (_, _, tongue) in self.catalogue if tongue})
        if language not in known:
            message = say("there is nothing in the language '{language}'", language=language)
            hint = say("There is content in: {names}.", names=", ".join(known))
            raise ToolkitError(Problem("L020", message, hint, place))

    def ids(self, kind: KindId) -> list[str]:
        """The ids of everything of one kind, in any language."""
        return sorted({id_ for (k, id_, _) in self.catalogue if k == kind})

    def called(self, kind: KindId, name: str) -> list[str]:
        """The ids of what is called this, by id, by title in any language or by file; see `titles.ids_called`."""
        return ids_called(self.catalogue, kind, name)

    def with_ids(self, plan: nodes.MappingNode) -> nodes.MappingNode:
        """A plan with ids and values where it has titles and labels of them."""
        return with_ids(plan, WorkshopPlan, self.called)

    def files(self) -> list[ContentFile]:
        """The files that count: of each kind, id and language the last one."""
        return [file for kind in IN_FOLDERS.values() for file in self._of_kind(kind.id)]

    def paths(self) -> list[Path]:
        """The paths of `files`."""
        return [file.path for file in self.files()]

    def items(self, kind: KindId) -> Iterator[Item[Any]]:
        """Everything of one kind that can be read; what cannot is told of in `problems`."""
        for file in self._of_kind(kind):
            loaded = self._for_itself(file)
            self.problems += [problem for problem in loaded.errors if problem not in self.problems]
            if loaded.item:
                yield loaded.item

    def check(self, within: Path | None = None) -> list[Problem]:
        """Every problem in every file, and between files: facts, ids used twice, editions that differ, file names.

        With `within`, a file or a folder, only the problems there. Advice takes most of the time, and none is sought
        elsewhere.
        """
        loaded = {file: self._for_itself(file) for file in self.files()}
        trees = {file: result.node for file, result in loaded.items() if isinstance(result.node, nodes.MappingNode)}
        problems = [problem for result in loaded.values() for problem in result.problems]
        items = [result.item for result in loaded.values() if result.item]
        asked = [item for item in items if _is_within(item.path, within)]
        advised = [problem for item in asked for problem in advice(item)]
        between = [*check_between_files(trees), *check_editions(trees, asked)]
        found = in_order([*self._misnamed, *problems, *between, *advised])
        return [p for p in found if within is None or (p.place and _is_within(Path(p.place.file), within))]

    def _of_kind(self, kind: KindId) -> list[ContentFile]:
        return [files[-1] for (k, *_), files in sorted(self.catalogue.items()) if k == kind]

    def _for_itself(self, file: ContentFile) -> Loaded:
        """The file, looked at for itself and not for one workshop: a variable need not be filled."""
        try:
            loaded = self._loader.load(file)
        except ToolkitError as error:
            return Loaded(None, None, error.problems)
        return replace(loaded, problems=tuple(p for p in loaded.problems if p.code != _UNFILLED))


def _is_within(path: Path, folder: Path | None) -> bool:
    return folder is None or path.absolute().is_relative_to(folder.absolute())


def read_plan(path: Path, display: str, *, fill: bool = True) -> tuple[WorkshopPlan, nodes.Node, list[Problem]]:
    """A workshop.yaml, its nodes for pointing at lines, and warnings; an empty file is a plan with nothing decided.

    `display` is how its path is shown. Without `fill` its variables stand as they are written, for whoever lays other
    values over it. Raises ToolkitError with every error in it.
    """
    node, problems = read_yaml(read_bytes(path, display), display)
    if node is None:
        node = nodes.MappingNode({}, Place(display))
    if isinstance(node, nodes.MappingNode):
        node = Library([builtin_folders(), path.parent]).with_ids(node)
        node, listed = with_names(node, path.parent)
        problems = [*problems, *listed]
    plan: WorkshopPlan | None = None
    if not any(problem.is_error for problem in problems) or (isinstance(node, nodes.MappingNode) and node.entries):
        filled = node
        if isinstance(node, nodes.MappingNode):
            plan, filled, misfits = model_of_plan(node)
        else:
            plan, misfits = read_model(node, WorkshopPlan)
        problems = in_order([*problems, *misfits])
        node = filled if fill else node
    if plan is None or any(problem.is_error for problem in problems):
        raise ToolkitError(problems)
    return plan, node, problems


def model_of_plan(node: nodes.MappingNode) -> tuple[WorkshopPlan | None, nodes.MappingNode, list[Problem]]:
    """The plan of a tree with its variables filled, the tree so filled, and what is wrong; None with errors in it."""
    plan, problems = read_model(node, WorkshopPlan)
    if plan is None:
        return None, node, problems
    problems += [
        *check_plan(node, plan),
        *marks_in_lines(node, WorkshopPlan),
        *placeholders_in(node, plan.variables, is_plan=True),
    ]
    if not any("$" in (text.text or "") for text in nodes.texts(node)):
        return plan, node, problems
    filled, unfilled = filled_plan(node, plan)
    again, misfits = read_model(filled, WorkshopPlan)
    errors = [*unfilled, *(problem for problem in misfits if problem.is_error)]
    return (None if errors else again), filled, [*problems, *errors]
