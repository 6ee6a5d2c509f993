"""From a plan and a library to a workshop: content is read, questions are chosen, moments are put on the clock."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from toolkit.content.items import Item
from toolkit.content.kinds import KindId
from toolkit.content.library import Library
from toolkit.content.models.case import Case
from toolkit.content.models.fact import Fact, in_language
from toolkit.content.models.method import Method
from toolkit.content.models.plan import NO_CASE, WorkshopPlan
from toolkit.content.models.programme import Moment, Programme, Uses
from toolkit.content.models.question import Question
from toolkit.content.models.question_set import QuestionSet
from toolkit.content.models.vote import VoteMethod
from toolkit.planning.agenda import Agenda
from toolkit.planning.continued import Continued, SeriesMeeting
from toolkit.planning.plan_warnings import PlanChecks, checks_of, shared_ids
from toolkit.planning.reading_aloud import too_long_to_read
from toolkit.planning.scheduling import begins_at, schedule
from toolkit.planning.second_language import with_second_language
from toolkit.planning.setting import DEFAULT_START, Setting, setting_of
from toolkit.planning.turns import chosen_turns
from toolkit.planning.workshop import Operation, PrintedFact, PrintedMethod, Workshop
from toolkit.problems import Place, Problem, ToolkitError, say
from toolkit.source.names import called
from toolkit.source.nodes import Location, MappingNode, Node, find, find_key

Content = TypeVar("Content", Case, Programme, QuestionSet, Method)
DEFAULT_CASE = "rent-on-the-phone"
DEFAULT_SETS = ("libraries", "elderly-care", "social-services")
DEFAULT_PROGRAMME = "two-hours"
DEFAULT_METHODS = ("check-in", "pairs", "one-two-four-all", "silent-writing", "round-the-table", "check-out")
"""Those that the built-in programmes use, and that a table leads by itself; the others need an hour or a wall."""
OF_DOTS = "dot-voting"
"""The one that says how a table votes with dots, for a workshop with such a question."""
FACT_IS_OLD_AFTER = 5
"""Years after which a figure is marked for the facilitator."""


def plan_workshop(
    library: Library,
    plan: WorkshopPlan,
    today: date,
    written: Node | None = None,
    continued: Continued | None = None,
    series: tuple[SeriesMeeting, ...] = (),
) -> Workshop:
    """The workshop of a plan, its questions chosen and its moments on the clock.

    `written` is what the plan was read from, for pointing at a line, `continued` what it goes on from, and `series`
    the meetings that it is one of. Raises ToolkitError with every problem in the content it uses, or because the times
    cannot be met.
    """
    language = plan.language
    library.require_language(language, _place_of_field(written, "language"))
    case, programme, sets, methods = _content(library, plan, written)
    try:
        led = _moments_called(plan.leads, programme, library)
        leads = {led.get(name, name): leader for name, leader in plan.leads.items()}
        asked = (programme.model, case.model if case else None, [(s.id, s.model) for s in sets])
        setting = setting_of(
            plan.model_copy(update={"leads": leads}), today, begins_at(*asked, otherwise=DEFAULT_START)
        )
        places = _places_in_moments(programme, "at")
        dealt = chosen_turns(library, plan, case, programme.model, written)
        agenda = schedule(*asked, setting.start, setting.wanted, setting.mode, places, dealt.turns)
    except ToolkitError as error:
        raise ToolkitError(_where_the_time_is_set(problem, written) for problem in error.problems) from error
    of_sets = _facts(library, sets, language, setting)
    workshop = Workshop(
        title=plan.title,
        language=language,
        audience="facilitator",
        setting=setting,
        case_id=case.id if case else None,
        case=case.model if case else None,
        programme_id=programme.id,
        programme=programme.model,
        notes=programme.model.notes_in_mode(setting.mode),
        agenda=agenda,
        operations=tuple(
            _operation(s, agenda, facts, _titles(library, s) if any(p.operation for p in plan.present) else ())
            for s, facts in zip(sets, of_sets, strict=True)
        ),
        facts=_facts_of_case(library, case, language, setting) if case else (),
        methods=tuple(PrintedMethod(item.id, item.model) for item in methods),
        continued=continued,
        series=series,
        reserve=tuple(left.question for left in agenda.left_out if left.set_id is None),
        warnings=(
            *library.warnings,
            *agenda.warnings,
            *dealt.warnings,
            *too_long_to_read(
                agenda.items,
                case.model if case else None,
                programme.model.ground_rules,
                language,
                _places_of_readings(programme, case, written),
            ),
            *_of_plan(checks_of(plan, written), today, agenda, programme, led),
            *checks_of(plan, written).goes_on(programme.model, continued, in_series=bool(series)),
            *shared_ids([*([case] if case else []), *sets]),
        ),
        nodes=(*([written] if written else []), *(item.node for item in (case, programme, *sets, *methods) if item)),
    )
    if plan.second_language is None:
        return workshop
    return with_second_language(library, workshop, plan.second_language, _place_of_field(written, "second_language"))


def content_of(plan: WorkshopPlan) -> dict[KindId, frozenset[str]]:
    """The ids of the content that a plan uses: those that it names, or the usual ones where it names none."""
    return {
        "case": frozenset({plan.case or DEFAULT_CASE} - {NO_CASE}),
        "programme": frozenset({plan.programme or DEFAULT_PROGRAMME}),
        "question-set": frozenset(DEFAULT_SETS if plan.question_sets is None else plan.question_sets),
        "method": frozenset((*DEFAULT_METHODS, OF_DOTS) if plan.methods is None else plan.methods),
    }


def _of_plan(
    checks: PlanChecks, today: date, agenda: Agenda, programme: Item[Programme], led: Mapping[str, str]
) -> Iterator[Problem]:
    yield from checks.days(today)
    yield from checks.next_meeting()
    yield from checks.nights(agenda)
    yield from checks.leads(programme.model, led)
    yield from checks.mode(programme.model)
    yield from checks.changed_for_a_room(programme)
    yield from checks.language()


def _content(
    library: Library, plan: WorkshopPlan, written: Node | None
) -> tuple[Item[Case] | None, Item[Programme], list[Item[QuestionSet]], list[Item[Method]]]:
    """The case, programme, sets and methods of a plan; every problem in any of them is reported together.

    There is no case where the plan says so, where it names none and the programme needs none, or where the programme
    brings questions of its own; nor are there question sets where nothing is asked of them and the plan names none, or
    the programme brings its own.
    """
    problems: list[Problem] = []

    def read(reader: Callable[[str, str], Item[Content]], id_: str) -> Item[Content] | None:
        try:
            return reader(id_, plan.language)
        except ToolkitError as error:
            problems.extend(error.problems)
            return None

    programme = read(library.programme, plan.programme or DEFAULT_PROGRAMME)
    brings_questions = programme is not None and bool(programme.model.questions)
    has_case = plan.case != NO_CASE and (plan.case or programme is None or _about_a_case(programme.model))
    has_case = has_case and not brings_questions
    case = read(library.case, plan.case or DEFAULT_CASE) if has_case else None
    if programme and case and case.model.theme:
        programme = read(lambda id_, language: library.programme_about(id_, language, case), programme.id)
    if plan.case == NO_CASE and programme and (about := _about_a_case(programme.model)):
        problems.append(_without_a_case(programme, about, _place_of_field(written, "case")))
    wanted = plan.question_sets
    if wanted is None:
        wanted = list(DEFAULT_SETS) if programme is None or _asks_sets(programme.model) else []
    if programme and brings_questions and not _asks_sets(programme.model):
        wanted = []
    sets = [item for id_ in dict.fromkeys(wanted) if (item := read(library.question_set, id_))]
    used = programme.model if programme else None
    asked = [one for item in (case, programme, *sets) if item for one in item.model.questions]
    ids = _method_ids(library, plan, used, asked)
    methods = [method for id_ in ids if (method := read(library.method, id_))]
    if programme is None or problems:
        raise ToolkitError(problems)
    return case, programme, sets, methods


def _about_a_case(programme: Programme) -> list[Moment]:
    """The moments that need a case."""
    return [moment for moment in programme.moments if moment.needs_a_case]


def _asks_sets(programme: Programme) -> bool:
    return any(moment.uses is Uses.SET_QUESTIONS for moment in programme.moments)


def _without_a_case(programme: Item[Programme], about: Sequence[Moment], place: Place | None) -> Problem:
    message = say("the programme '{id}' is about a case, in '{moment}', and the plan has none",
                  id=programme.id, moment=about[0].title)  # fmt: skip
    return Problem("A010", message, say("Name a case after 'case:', or take a programme that needs none."), place)


def _method_ids(
    library: Library, plan: WorkshopPlan, programme: Programme | None, asked: Sequence[Question]
) -> Iterable[str]:
    """The plan's, each once; when it names none and something is asked, the usual ones that its language has.

    That of voting with dots is one of them where there is a question to vote on so.
    """
    if plan.methods is not None:
        return dict.fromkeys(plan.methods)
    if programme and not any(moment.uses in (Uses.CASE_QUESTIONS, Uses.SET_QUESTIONS) for moment in programme.moments):
        return ()
    with_dots = any(one.vote and one.vote.method is VoteMethod.DOTS for one in asked)
    usual = (*DEFAULT_METHODS, *[OF_DOTS] * with_dots)
    return (id_ for id_ in usual if plan.language in library.languages("method", id_))


def _moments_called(names: Iterable[str], programme: Item[Programme], library: Library) -> dict[str, str]:
    """The ids of the moments that are called so, by id, by title in any language, or by what the one of them alone uses
    (`check-out`); each moment once, an id first.
    """
    ids = [moment.id for moment in programme.model.moments]
    found = {name: name for name in names if name in ids}
    others = [name for name in names if name not in ids]
    languages = library.languages("programme", programme.id) if others else ()
    moments = [m for language in languages for m in library.programme(programme.id, language).model.moments]
    titles = [(moment.id, name) for moment in moments for name in (moment.id, moment.title)]
    uses = [(moment.id, moment.uses.value) for moment in programme.model.moments]
    for name in others:
        meant = called(name, titles) or called(name, uses)
        if len(meant) == 1 and meant[0] in ids and meant[0] not in found.values():
            found[name] = meant[0]
    return found


def _places_of_readings(programme: Item[Programme], case: Item[Case] | None, written: Node | None) -> dict[str, Place]:
    """Where the author can do something about a moment that is too short for what is read aloud, by its id.

    The moment's minutes where they are the author's own, else the story, else the plan.
    """
    minutes = _places_in_moments(programme, "minutes")
    own = {id_: place for id_, place in minutes.items() if place.file == str(programme.path)}
    own = own if programme.origin == "own" else {}
    told = _place_of_field(written, "programme", "case")
    if case and case.origin == "own":
        told = find(case.node, ("story",)) or told
    return {id_: found for id_ in minutes if (found := own.get(id_, told))}


def _places_in_moments(programme: Item[Programme], field: str) -> dict[str, Place]:
    """Where a field of each moment is written, by the moment's id."""
    moments = enumerate(programme.model.moments)
    found = {moment.id: find(programme.node, ("moments", number, field)) for number, moment in moments}
    return {id_: place for id_, place in found.items() if place}


def _where_the_time_is_set(problem: Problem, written: Node | None) -> Problem:
    """The problem at the line of the plan that says when the workshop ends or begins, if it has no place of its own."""
    if problem.place:
        return problem
    names = ("end", "minutes", "start") if problem.code != "A005" else ("start", "end")
    return replace(problem, place=_place_of_field(written, *names))


def _place_of_field(written: Node | None, *names: str) -> Place | None:
    """Where the plan says the first of these that it says."""
    entries = written.entries if isinstance(written, MappingNode) else {}
    return next((entries[name].node.place for name in names if name in entries), None)


def _titles(library: Library, item: Item[QuestionSet]) -> tuple[str, ...]:
    """What a set is called in every language that it is in."""
    editions = (library.question_set(item.id, tag) for tag in library.languages("question-set", item.id))
    return tuple(edition.model.title for edition in editions)


def _operation(
    item: Item[QuestionSet], agenda: Agenda, facts: tuple[PrintedFact, ...], titles: tuple[str, ...]
) -> Operation:
    return Operation(
        id=item.id,
        content=item.model,
        questions=tuple(q for q in agenda.questions if q.set_id == item.id),
        facts=facts,
        reserve=tuple(left.question for left in agenda.left_out if left.set_id == item.id),
        other_titles=titles,
    )


def _facts_of_case(library: Library, case: Item[Case], language: str, setting: Setting) -> tuple[PrintedFact, ...]:
    """The figures that the case names, and those of its own."""
    local = (
        _printed(fact, language, setting, None, case.node, ("local_facts", number))
        for number, fact in enumerate(case.model.local_facts)
    )
    return (*_facts(library, [case], language, setting)[0], *local)


def _facts(
    library: Library, items: Sequence[Item[Case] | Item[QuestionSet]], language: str, setting: Setting
) -> list[tuple[PrintedFact, ...]]:
    """The figures of each item, in its order."""
    ids = list(dict.fromkeys(id_ for item in items for id_ in item.model.facts))
    facts = {fact.id: fact for fact in library.facts(ids, asked_by=items)} if ids else {}
    return [tuple(_of_library(library, facts[id_], language, setting) for id_ in item.model.facts) for item in items]


def _of_library(library: Library, fact: Fact, language: str, setting: Setting) -> PrintedFact:
    found = library.fact_location(fact.id)
    assert found is not None, "it has been read"
    file, location = found
    return _printed(fact, language, setting, in_language(file.model.remark, language), file.node, location)


def _printed(
    fact: Fact, language: str, setting: Setting, note: str | None, node: Node, location: Location
) -> PrintedFact:
    """The figure in the workshop's language; raises ToolkitError L009 where it is not written in that."""
    text = in_language(fact.texts, language)
    lacking: list[Location] = [("texts",)] if text is None else []
    lacking += [
        ("own_figures", number, "texts")
        for number, figure in enumerate(fact.own_figures)
        if in_language(figure.texts, language) is None
    ]
    if text is None or lacking:
        message = say("the fact '{id}' has no text in '{language}'", id=fact.id, language=language)
        hint = say("Write it under 'texts' in the facts file.")
        raise ToolkitError(Problem("L009", message, hint, find_key(node, (*location, *way))) for way in lacking)
    is_old = (setting.day or setting.today).year - fact.year > FACT_IS_OLD_AFTER
    return PrintedFact(fact, text, is_old, note)
