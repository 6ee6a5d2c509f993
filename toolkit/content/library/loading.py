"""Loads one content file: lays it over its base, fills variables, and checks it against its model and itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, TypeVar

from toolkit.content.checks.markup import marks_in_lines
from toolkit.content.checks.references import check_references
from toolkit.content.checks.variables import (
    FROM_PLAN,
    fill,
    fill_programme,
    placeholders_in,
    plain_texts,
    variables_in,
)
from toolkit.content.files import EASY_READ, ContentFile, misplaced
from toolkit.content.items import Item
from toolkit.content.kinds import KINDS, WITH_IDS, KindId
from toolkit.content.library.overlays import base_of, lay, left_out
from toolkit.content.library.titles import Catalogue, ambiguous, ids_called, nearest_called, title_of, with_title
from toolkit.content.models import theme as themes
from toolkit.content.models.base import Written
from toolkit.content.names import file_with_ids
from toolkit.content.reading import read_model
from toolkit.content.recognition import other_kind_in
from toolkit.languages.language import split_names
from toolkit.problems import Place, Problem, Severity, TextEdit, in_order, say
from toolkit.source import nodes
from toolkit.source.names import Suggestion
from toolkit.source.parser import MOST_REMEMBERED, read_yaml

Content = TypeVar("Content", bound=Written, covariant=True)


@dataclass(frozen=True)
class Loaded:
    """The result of loading one file: no item when there are errors, no node when it is not even YAML."""

    node: nodes.Node | None
    item: Item[Any] | None
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.is_error]


@dataclass(frozen=True)
class Layers:
    """An author's file and what it is laid over, before variables are filled.

    `base` is None where the author's file stands alone, `node` where it is not there or cannot be read.
    """

    own: ContentFile | None
    node: nodes.MappingNode | None
    base: nodes.MappingNode | None
    base_file: ContentFile | None


@dataclass
class _Raw:
    """A file laid over its base, before variables are filled."""

    node: nodes.Node | None
    problems: list[Problem]
    base: ContentFile | None = None


@dataclass(frozen=True, eq=False)
class _Same:
    """A node as a key: compared by identity, as comparing whole files would cost what is to be saved."""

    node: nodes.Node

    def __hash__(self) -> int:
        return id(self.node)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.node is self.node


@lru_cache(maxsize=MOST_REMEMBERED)
def _checked_once(same: _Same, kind: KindId) -> tuple[Written | None, tuple[Problem, ...]]:
    """What `_checked` says of a file that names no variable.

    The parser gives the same nodes for the same bytes, so a preview, or a run for many municipalities, checks once
    what is built in. A tree with variables filled in is new each time, and remembering many takes much memory.
    """
    return _checked(same.node, kind)


@lru_cache(maxsize=MOST_REMEMBERED)
def _has_variables(same: _Same) -> bool:
    """Whether there is a sign in it that `fill` looks at."""
    return any("$" in (text.text or "") for text in nodes.texts(same.node))


@lru_cache(maxsize=MOST_REMEMBERED)
def _variables(same: _Same) -> frozenset[str]:
    return variables_in(same.node)


@lru_cache(maxsize=MOST_REMEMBERED)
def _with_its_theme(same: _Same) -> tuple[nodes.MappingNode, tuple[Problem, ...]]:
    """A programme that says nothing but the words of its theme, said; the same one each time, to be checked once."""
    assert isinstance(same.node, nodes.MappingNode)
    node, problems = fill_programme(same.node, {})
    return node, tuple(problems)


@lru_cache(maxsize=MOST_REMEMBERED)
def _about(programme: _Same, theme: _Same) -> nodes.MappingNode:
    """A programme with the theme of a case, whose words go before its own."""
    assert isinstance(programme.node, nodes.MappingNode)
    assert isinstance(theme.node, nodes.MappingNode)
    overlay = nodes.MappingNode({"theme": nodes.MappingEntry(theme.node.place, theme.node)}, programme.node.place)
    return lay(programme.node, overlay)[0]


@lru_cache(maxsize=MOST_REMEMBERED)
def _placeholders_once(same: _Same, names: tuple[str, ...]) -> tuple[Problem, ...]:
    return tuple(placeholders_in(same.node, names))


@lru_cache(maxsize=MOST_REMEMBERED)
def _by_itself(same: _Same, kind: KindId) -> tuple[nodes.Node, tuple[tuple[KindId, str], ...]]:
    """A file with values for labels, and what it names, by its kind, that may be the title of something."""
    asked: list[tuple[KindId, str]] = []

    def ask(of: KindId, name: str) -> Sequence[str]:
        asked.append((of, name))
        return ()

    node = file_with_ids(same.node, kind, ask) if isinstance(same.node, nodes.MappingNode) else same.node
    return node, tuple(dict.fromkeys(asked))


@lru_cache(maxsize=MOST_REMEMBERED)
def _with_ids(same: _Same, kind: KindId, ids: tuple[tuple[KindId, str, tuple[str, ...]], ...]) -> nodes.Node:
    """A file with ids for titles too; `ids` are those of each thing that it names, which other files decide."""
    assert isinstance(same.node, nodes.MappingNode)
    called = {(of, name): found for of, name, found in ids}
    return file_with_ids(same.node, kind, lambda of, name: called[of, name])


@lru_cache(maxsize=MOST_REMEMBERED)
def _laid_once(base: _Same, overlay: _Same) -> tuple[nodes.MappingNode, tuple[Problem, ...]]:
    """An overlay on its base; the same two give the same tree, which is then checked once."""
    assert isinstance(base.node, nodes.MappingNode)
    assert isinstance(overlay.node, nodes.MappingNode)
    laid, problems = lay(base.node, overlay.node)
    return laid, tuple(problems)


def _checked(node: nodes.Node, kind: KindId) -> tuple[Written | None, tuple[Problem, ...]]:
    """The model of a file whose variables are filled, and every problem in it."""
    model, misfits = read_model(node, KINDS[kind].model)
    references = check_references(node)
    # What points at nothing is told of once: that it cannot be an id either helps nobody.
    pointing = {problem.place for problem in references if problem.code in ("L004", "L005")}
    misfits = [problem for problem in misfits if problem.code not in ("S010", "S011") or problem.place not in pointing]
    return model, (*misfits, *marks_in_lines(node, KINDS[kind].model), *references)


@dataclass
class Loader:
    """Loads the files of a catalogue, each once."""

    catalogue: Catalogue
    variables: Mapping[str, str]
    warnings: list[Problem] = field(default_factory=list)
    _loaded: dict[ContentFile, Loaded] = field(default_factory=dict)
    _loaded_about: dict[tuple[ContentFile, _Same], Loaded] = field(default_factory=dict)
    _raw: dict[ContentFile, _Raw] = field(default_factory=dict)
    _called: dict[tuple[KindId, str], list[str]] = field(default_factory=dict)

    def load(self, file: ContentFile) -> Loaded:
        """The file, laid over its base and checked. Raises ToolkitError when it cannot be opened."""
        if file not in self._loaded:
            loaded = self._load(file)
            self._loaded[file] = loaded
            self.warnings += [p for p in loaded.problems if not p.is_error and p not in self.warnings]
        return self._loaded[file]

    def load_about(self, file: ContentFile, theme: nodes.Node) -> Loaded:
        """A programme with the theme of a case, and a warning of words in it that nothing says; raises as `load` does.

        What is wrong with the programme without it is told of when that is loaded.
        """
        known = self._loaded_about.get((file, _Same(theme)))
        if known is None:
            known = self._load(file, theme)
            self._loaded_about[file, _Same(theme)] = known
            self.warnings += [p for p in known.problems if not p.is_error and p not in self.warnings]
        return known

    def layers(self, kind: KindId, id_: str, language: str) -> Layers:
        """The author's file in this language, if any, and what it is laid over."""
        own = next((f for f in self.catalogue.get((kind, id_, language), []) if f.origin == "own"), None)
        files = self.editions(kind, id_, language)
        base = self._laid(own, ()).base if own else files[-1] if files else None
        under = self._laid(base, ()).node if base else None
        node = self._read(own)[0] if own else None
        return Layers(own, _fields(node), _fields(under), base)

    def _load(self, file: ContentFile, theme: nodes.Node | None = None) -> Loaded:
        raw = self._laid(file, ())
        if raw.node is None:
            return Loaded(None, None, tuple(in_order(raw.problems)))
        node: nodes.Node = raw.node
        if theme and isinstance(node, nodes.MappingNode):
            node = _about(_Same(node), _Same(theme))
        unfilled: list[Problem] = []
        is_known = True
        if file.kind != "facts" or file.origin == "own":
            names = _variables(_Same(raw.node)) if _has_variables(_Same(raw.node)) else frozenset()
            own = tuple(name for name in self.variables if name not in FROM_PLAN)
            own += themes.NAMES if file.kind == "programme" else ()
            unfilled += _placeholders_once(_Same(raw.node), own)
            if theme:
                unfilled += _unsaid(file, theme, names)
            node, more, is_known = self._filled(node, file.kind, names)
            unfilled += more
        model, found = _checked_once(_Same(node), file.kind) if is_known else _checked(node, file.kind)
        if model is not None and file.kind == "case" and file.origin == "own":
            unfilled += _half_a_theme(node)
        problems = in_order([*raw.problems, *unfilled, *found])
        item: Item[Any] | None = None
        if any(p.is_error for p in problems) and (other := other_kind_in(file.path, file.kind)):
            return Loaded(None, None, (misplaced(file.path, file.path.parent.parent, other),))
        if isinstance(node, nodes.MappingNode) and model is not None and not any(p.is_error for p in problems):
            base = raw.base.path if raw.base else None
            item = Item(file.kind, file.id, file.language, model, node, file.origin, file.path, base)
        return Loaded(node, item, tuple(problems))

    def _filled(
        self, node: nodes.Node, kind: KindId, names: frozenset[str]
    ) -> tuple[nodes.Node, Sequence[Problem], bool]:
        """The file with its variables filled, and whether it is the same tree each time."""
        if kind == "programme" and isinstance(node, nodes.MappingNode):
            if names and all(name in themes.NAMES for name in names):
                return *_with_its_theme(_Same(node)), True
            return (*fill_programme(node, self.variables), False) if names else (node, (), True)
        return (*fill(node, self.variables), False) if names else (node, (), True)

    def _laid(self, file: ContentFile, above: tuple[ContentFile, ...]) -> _Raw:
        """The file as a tree; `above` are the overlays that led here."""
        if file not in self._raw:
            node, problems = self._read(file)
            raw = _Raw(node, problems)
            if node is None and not any(p.is_error for p in problems):
                hint = say("Write the content, or remove the file.")
                problems.append(Problem("F009", say("the file is empty"), hint, Place(str(file.path))))
            if isinstance(node, nodes.MappingNode) and (based_on := base_of(node)):
                raw = self._overlaid(file, node, based_on, above)
                raw.problems[:0] = problems
            self._raw[file] = raw
        return self._raw[file]

    def _read(self, file: ContentFile) -> tuple[nodes.Node | None, list[Problem]]:
        """The file as it is written, with ids and values where it has titles and labels."""
        node, problems = read_yaml(file.read(), str(file.path))
        if node is None:
            return None, problems
        meant, named = _by_itself(_Same(node), file.kind)
        ids = tuple((kind, name, tuple(self._ids_called(kind, name))) for kind, name in named)
        if any(found not in ((), (name,)) for _, name, found in ids):
            meant = _with_ids(_Same(node), file.kind, ids)
        return meant, problems

    def _ids_called(self, kind: KindId, name: str) -> list[str]:
        if (kind, name) not in self._called:
            self._called[kind, name] = ids_called(self.catalogue, kind, name)
        return self._called[kind, name]

    def _overlaid(
        self, file: ContentFile, node: nodes.MappingNode, based_on: nodes.ScalarNode, above: tuple[ContentFile, ...]
    ) -> _Raw:
        id_ = based_on.text or ""
        files = self.editions(file.kind, id_, file.language)
        if id_ == file.id:
            files = files[: files.index(file)] or self._ordinary(file)
        if not files and (other := self._other_kind(file, id_)):
            return _Raw(None, [misplaced(file.path, file.path.parent.parent, other)])
        if not files:
            return _Raw(None, [absent(self.catalogue, file.kind, id_, file.language, based_on.place, besides=file)])
        base = files[-1]
        if base in above:
            message = say("'{id}' and '{other}' are based on each other", id=file.id, other=base.id)
            hint = say("Remove 'based_on' from one of the two.")
            return _Raw(None, [Problem("L014", message, hint, based_on.place)])
        under = self._laid(base, (*above, file))
        if not isinstance(under.node, nodes.MappingNode):
            return _Raw(None, list(under.problems), base)
        laid, problems = _laid_once(_Same(under.node), _Same(node))
        lost = [*left_out(under.node, node), *self._in_the_place_of_another(file, base, based_on)]
        lost = lost if file.origin == "own" else []
        return _Raw(laid, [*(p for p in under.problems if p.is_error), *problems, *lost], base)

    def _in_the_place_of_another(
        self, file: ContentFile, base: ContentFile, based_on: nodes.ScalarNode
    ) -> Iterator[Problem]:
        """Changes of one thing in a file with the name of another, which would be gone: the file was copied.

        A whole copy of what is itself based on that thing has the right name.
        """
        built_in = [one for one in self.catalogue.get((file.kind, file.id, file.language), ()) if one.origin != "own"]
        alike = any((found := base_of(self._read(one)[0])) and found.text == base.id for one in built_in)
        if base.id != file.id and built_in and not alike:
            message = say(
                "this file is called '{id}' and changes '{base}', so nothing is left of '{id}'",
                id=file.id,
                base=base.id,
            )
            hint = say("Rename it to '{name}'.", name=f"{base.id}.{file.language}.yaml")
            if (file.kind, base.id, file.language) in self.catalogue and base.origin == "own":
                hint = say("Give it a name of its own, or write what is new in '{path}'.", path=str(base.path))
            yield Problem("L037", message, hint, based_on.place, Severity.WARNING)

    def _other_kind(self, file: ContentFile, id_: str) -> KindId | None:
        """The kind of what has this id besides the file, where all of it is of one other kind."""
        others = {key: files for key, files in self.catalogue.items() if files != [file]}
        kinds = [kind for kind in WITH_IDS if ids_called(others, kind, id_)]
        return kinds[0] if len(kinds) == 1 and file.kind not in kinds else None

    def editions(self, kind: KindId, id_: str, language: str) -> list[ContentFile]:
        """The files that are laid over each other for one thing in one language, those that win last.

        What the author has changed in the ordinary Swedish counts for a built-in easy-read edition (`sv-simple`) too:
        words that are right come before words that are easy.
        """
        files = self.catalogue.get((kind, id_, language), [])
        ordinary = self.catalogue.get((kind, id_, language.removesuffix(EASY_READ)), [])
        if files and ordinary and files[-1].language != ordinary[-1].language and files[-1].origin == "built-in":
            return [*files, *(replace(own, language=language) for own in ordinary if own.origin == "own")]
        return files

    def _ordinary(self, file: ContentFile) -> list[ContentFile]:
        """What an easy-read edition is laid over when it is based on its own id: the ordinary one of the same origin.

        It then holds only what participants read, and times, ids and the facilitator's notes stay in one place.
        """
        if not file.language.endswith(EASY_READ):
            return []
        files = self.catalogue.get((file.kind, file.id, file.language.removesuffix(EASY_READ)), [])
        return [other for other in files if file.origin == "own" or other.origin == "built-in"]


def _half_a_theme(case: nodes.Node) -> Iterator[Problem]:
    """Advice for a case of the author's own that says what it is about, and leaves the rest to the programme."""
    theme = case.get("theme") if isinstance(case, nodes.MappingNode) else None
    told = {name.removeprefix(themes.PREFIX) for name in plain_texts(theme)}
    wanted = dict.fromkeys(name for one in themes.GO_TOGETHER if one in told for name in themes.GO_TOGETHER[one])
    if isinstance(theme, nodes.MappingNode) and (lacking := [name for name in wanted if name not in told]):
        message = say("the theme has no words for: {names}", names=", ".join(lacking))
        hint = say("Write them too, or what the programme says of digital exclusion is printed there.")
        place = case.entries["theme"].key_place if isinstance(case, nodes.MappingNode) else None
        yield Problem("L047", message, hint, place, Severity.ADVICE)


def _unsaid(file: ContentFile, theme: nodes.Node, names: frozenset[str]) -> Iterator[Problem]:
    """That no text of the programme says some of the words of the case, which nobody would see then."""
    printed = {*names, *(themes.PREFIX + name for name in themes.IN_DOCUMENTS)}
    unsaid = [name.removeprefix(themes.PREFIX) for name in plain_texts(theme) if name not in printed]
    if unsaid and isinstance(theme, nodes.MappingNode):
        message = say("the programme '{id}' says nowhere what is written here: {names}",
                      id=file.id, names=", ".join(unsaid))  # fmt: skip
        hint = say("Write '{sign}' in a text of the programme, or remove it here.",
                   sign=f"${{{themes.PREFIX}{unsaid[0]}}}")  # fmt: skip
        yield Problem("L046", message, hint, theme.entries[unsaid[0]].key_place, Severity.WARNING)


def _fields(node: nodes.Node | None) -> nodes.MappingNode | None:
    return node if isinstance(node, nodes.MappingNode) else None


def _several(written: str, known: Sequence[str], place: Place | None) -> Problem | None:
    """Several ids that stand as one: `[libraries och elderly-care]`."""
    ids = [part for name in split_names(written) for part in name.split()]
    if len(ids) < 2 or not set(ids) <= set(known) or not place or not place.line:
        return None
    before, text = place.source[: place.column - 1].rstrip(), ", ".join(ids)
    hint, better = say("Write a comma between them: {ids}", ids=text), text
    if before.endswith("-"):
        hint, better = say("Begin each item on a line of its own with '- '."), f"\n{before[:-1]}- ".join(ids)
    mend = (TextEdit.at(place, better),) if before.endswith(("-", "[", ",")) and written in place.source else ()
    return Problem("L001", say("several ids stand here as one"), hint, place, mend=mend)


def absent(
    catalogue: Catalogue,
    kind: KindId,
    id_: str,
    language: str,
    place: Place | None = None,
    besides: ContentFile | None = None,
) -> Problem:
    """That there is no such file, and what there is: the languages it exists in, else the ids in this language."""
    languages = sorted(
        lang for (k, i, lang), files in catalogue.items() if (k, i) == (kind, id_) and files != [besides]
    )
    if languages and language not in languages:
        hint = say("It exists in: {names}.", names=", ".join(languages))
        general = language.partition("-")[0]
        if general in languages and place and place.file.endswith(f".{language}.yaml"):
            better = f"{besides.id if besides else id_}.{general}.yaml"
            hint = say("Rename your file '{path}' to '{name}'.", path=place.file, name=better)
        return Problem("L002", KINDS[kind].not_in(language, id_), hint, place)
    ids = {i for (k, i, lang), files in catalogue.items() if (k, lang) == (kind, language) and files != [besides]}
    known = sorted(ids or {i for (k, i, _), files in catalogue.items() if k == kind and files != [besides]})
    if several := _several(id_, known, place):
        return several
    called = [one for one in ids_called(catalogue, kind, id_) if one in known]
    best = called[0] if len(called) == 1 else None if called else nearest_called(catalogue, kind, id_, known)
    titled = {one: with_title(catalogue, kind, one, language) for one in ([best] if best else called or known)}
    if len(called) > 1:
        return ambiguous(id_, titled.values(), place)
    hint = Suggestion(best, tuple(titled.values())).hint or say("Write a file with that name.")
    if best and (title := title_of(catalogue, kind, best, language)):
        hint = say("Did you mean '{name}' ({title})?", name=best, title=title)
    if called:
        hint = say("Write '{name}'.", name=best)
    mend = (TextEdit.at(place, best),) if best and place and place.line else ()
    return Problem("L001", KINDS[kind].no_such(id_), hint, place, mend=mend, is_guess=not called)
