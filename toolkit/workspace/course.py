"""The course of `toolkit walk --course`: four things that can happen in the room, and what the programme says to do.

Its scenes are content in the folder of a language; the situations and the advice are those of the workshop's programme,
the author's own first. A scene is one moment and the advice the next, so that the answer is written before it is seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from toolkit.content.files import builtin_folders
from toolkit.content.library import Library
from toolkit.content.models.plan import NO_CASE, WorkshopPlan
from toolkit.content.models.programme import Cue, Mode, Moment, Programme, Situation
from toolkit.languages import Words
from toolkit.languages.catalogues import FOLDER, fallbacks
from toolkit.planning.planner import DEFAULT_PROGRAMME
from toolkit.planning.scheduling import schedule
from toolkit.planning.workshop import Workshop
from toolkit.problems import Place, say
from toolkit.source.nodes import MappingNode
from toolkit.walking.dialogue.commands import letters
from toolkit.workspace.environment import Environment
from toolkit.workspace.locate import find_plan
from toolkit.workspace.options import PlanOptions
from toolkit.workspace.tutorial import refuse
from toolkit.workspace.workshop import PlannedWorkshop, Workspace, open_workspace

ID = "course"
OPTION = "--course"
STEPS = 4
TAKEN = frozenset({"plan", "programme", "language", "set"})
"""Options that can change which situations there are, or what is said of them; the others are about one day."""
ANSWER, GO_ON, ANY = "answer", "go-on", "any"
"""Moments whose cues are shared: after every scene, after all advice, and for a situation that has no scene."""
ADVICE = "-guide"
"""Ends the id of what is said about the advice; the beginning is the scene's."""


def course_workshop(options: PlanOptions, words: Words, environment: Environment) -> PlannedWorkshop:
    """The course in the language of the workshop, or in that of the program where it is the built-in one.

    Its sessions are kept apart from those of workshops. Raises ToolkitError W021 for an option that has nothing to do
    with it, and whatever is wrong with the workshop.
    """
    refuse(OPTION, options, say("The course is about what can happen in any room, not about one day."), taken=TAKEN)
    if options.language is None and find_plan(options.plan, environment.folder)[1] is None:
        options = replace(options, language=words.tag)
    planned = open_workspace(options, environment).planned(environment.today())
    course = _whole_course(planned, letters(words), environment)
    workshop, written = course.workshop, _Course.of(course.workshop.programme)
    moments = [moment for step in written.steps(_situations(planned.workshop, written)) for moment in step]
    programme = workshop.programme.model_copy(update={"moments": moments})
    agenda = schedule(programme, None, (), workshop.setting.start)
    return replace(course, workshop=replace(workshop, programme=programme, agenda=agenda))


def _whole_course(planned: PlannedWorkshop, letter: Mapping[str, str], environment: Environment) -> PlannedWorkshop:
    """All that the course has, kept where courses of the same programme are; `letter` is by command."""
    tag = next(tag for tag in fallbacks(planned.workshop.language) if (FOLDER / tag / ID).is_dir())
    library = Library([FOLDER / tag / ID], {command: letter[command] for command in ("note", "next")})
    plan = WorkshopPlan.model_validate(
        {"language": tag, "case": NO_CASE, "programme": ID, "question_sets": [], "methods": []}
    )
    whose = [str(planned.folder and planned.folder.absolute()), str(planned.name), planned.workshop.programme_id]
    kept = environment.cache / ID / tag / sha256("\n".join(whose).encode()).hexdigest()[:8]
    return Workspace(library, plan, kept, MappingNode({}, Place(""))).planned(environment.today())


@dataclass(frozen=True)
class _Advised:
    """A situation, and whether its advice is the author's own: what is said of ours does not hold for it."""

    situation: Situation
    is_own: bool


@dataclass(frozen=True)
class _Course:
    """The course as it is written: moments by id, and the ids of scenes by the title of their situation."""

    moments: Mapping[str, Moment]
    scenes: Mapping[str, str]

    @classmethod
    def of(cls, programme: Programme) -> _Course:
        moments = {moment.id: moment for moment in programme.moments}
        return cls(moments, {moment.title: id_ for id_, moment in moments.items() if id_ + ADVICE in moments})

    def in_order(self, situations: Iterable[Situation]) -> list[Situation]:
        """Those with a scene in the order of the scenes, then the others."""
        titles = [*self.scenes]
        return sorted(situations, key=lambda one: titles.index(one.title) if one.title in titles else len(titles))

    def steps(self, chosen: Iterable[_Advised]) -> Iterator[tuple[Moment, Moment]]:
        """What happens, and what the guide says of it."""
        for number, one in enumerate(chosen, 1):
            title, text = one.situation.title, one.situation.text
            scene = self.scenes.get(title, ANY)
            happens, advice = self.moments[scene], self.moments[(ANY if one.is_own else scene) + ADVICE]
            id_ = f"situation-{number}"
            told = [*happens.cues, *self.moments[ANSWER].cues]
            advised = [Cue(do=text), *advice.cues, *self.moments[GO_ON].cues]
            yield (
                happens.model_copy(update={"id": id_, "title": title, "cues": told}),
                advice.model_copy(update={"id": id_ + ADVICE, "cues": advised}),
            )


def _situations(workshop: Workshop, course: _Course) -> list[_Advised]:
    """The author's own first, as they stand; then the programme's, and where they are too few the usual one's."""
    there = list(workshop.notes.situations) if workshop.notes else []
    library = Library([builtin_folders()])
    ours = {_bare(one) for id_ in library.ids("programme") for one in _built_in(library, id_, workshop.language, *Mode)}
    own = [one for one in there if _bare(one) not in ours]
    others = course.in_order(one for one in there if _bare(one) in ours)
    usual = course.in_order(_built_in(library, DEFAULT_PROGRAMME, workshop.language, workshop.setting.mode))
    found: dict[str, _Advised] = {}
    for one in [*own, *others, *usual]:
        found.setdefault(one.title, _Advised(one, one in own))
    return list(found.values())[:STEPS]


def _built_in(library: Library, id_: str, language: str, *modes: Mode) -> Iterator[Situation]:
    """The situations of a programme of ours, in the nearest language that it is in, for some ways of meeting."""
    known = library.languages("programme", id_)
    programme = library.programme(id_, next(tag for tag in fallbacks(language) if tag in known)).model
    for mode in modes:
        notes = programme.notes_in_mode(mode)
        yield from notes.situations if notes else ()


def _bare(situation: Situation) -> str:
    """What it says to do, however its lines are broken in the file."""
    return " ".join(situation.text.split())
