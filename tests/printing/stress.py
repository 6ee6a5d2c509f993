"""A workshop in which everything is longer and more than anybody writes, and which still has to come out well."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from toolkit.content.files import builtin_folders
from toolkit.content.library import Library
from toolkit.content.models.base import Written
from toolkit.content.models.plan import Participant
from toolkit.content.models.programme import Cue, Mode, Programme, Uses
from toolkit.content.models.question import Question
from toolkit.content.models.question_set import QuestionSet
from toolkit.content.models.vote import Vote, VoteMethod
from toolkit.planning.agenda import NumberedQuestion
from toolkit.planning.continued import Continued, KeptLasting, KeptPromise
from toolkit.planning.workshop import PrintedFact, PrintedMethod, Workshop

from ..planning.builders import workshop

Content = TypeVar("Content", bound=Written)
LONGEST = {"text": 240, "title": 80, "heading": 90, "name": 60, "term": 40}
"""As far as a text grows by its field's name: what the models allow, and what stands on one line."""
AS_THEY_ARE = {"id", "stop", "url", "format", "priority", "kind", "form", "uses", "facts"}
MANY, PEOPLE = 40, 60


def longer(content: Content) -> Content:
    """The same content with every text of more than a few words 60 % longer."""
    written = {name: getattr(content, name) for name in content.model_fields_set - AS_THEY_ARE}
    asked = isinstance(content, Question)
    return content.model_copy(update={name: _longer(value, name, asked) for name, value in written.items()})


def _longer(value: Any, name: str, asked: bool) -> Any:
    if isinstance(value, str) and len(value) > 25 and "://" not in value:
        most = LONGEST.get(name, 0) if name != "text" or asked else 0
        return _stretched(value, most)
    if isinstance(value, list):
        return [_longer(item, name, asked) for item in value]
    return longer(value) if isinstance(value, Written) else value


def _stretched(text: str, most: int) -> str:
    """The text and its first words once more, to 1.6 of its length, or to `most` characters."""
    words, wanted = text.split(" "), round(len(text) * 1.6)
    more = text.rstrip(".?!")
    for word in words:
        if len(more) + len(word) + 2 > (min(wanted, most) if most else wanted):
            break
        more += f" {word}"
    return more.rstrip(".,?!;: ") + text[-1] if text[-1] in ".?!" else more


def stressed() -> Workshop:
    """All thirteen sets, one of them with forty questions; sixty people with names of sixty characters."""
    library = Library([builtin_folders()])
    sets = [(id_, longer(library.question_set(id_, "sv").model)) for id_ in library.ids("question-set")]
    sets[0] = (sets[0][0], _with_many(sets[0][1]))
    case = longer(library.case("letter-and-two-log-ins", "sv").model)
    facts = [PrintedFact(fact, fact.texts["sv"], old=True) for fact in library.facts(case.facts)]
    plan = {
        "title": "Digital delaktighet för alla som bor, arbetar eller väntar på besked i kommunen",
        "place": "Biblioteket i Västra Stationshusets nyrenoverade övervåning, Hörsalen intill cafeterian",
        "municipality": "Upplands Västerby-Söderhamn",
        "date": "2026-12-03",
        "participants": [_person(n) for n in range(PEOPLE)],
        "handout": "together",
        "facilitators": [{"name": _name(n), "role": "bibliotekarie med ansvar för digital delaktighet"} for n in "AB"],
        "look": {
            "sender": "Upplands Västerby-Söderhamns kommun, kultur och fritid",
            "contact": f"{_name('E')}, 08-1 23",
        },
        "links": [
            {"title": "Material, anmälan och allt annat", "address": f"exempel.se/{'digital-' * 9}{n}"} for n in "ab"
        ],
    }
    made = workshop(case, sets, _long_day(longer(library.programme("three-hours", "sv").model)), facts, **plan)
    methods = (PrintedMethod(id_, library.method(id_, "sv").model) for id_ in library.ids("method"))
    return replace(made, methods=tuple(methods))


def on_screen(content: Workshop) -> Workshop:
    """The same workshop where everybody is on screen, with a text for the chat in each moment."""
    chat = Cue(chat=_stretched("Läs en fråga i taget högt och låt alla få ordet en gång.", 0))
    items = tuple(replace(item, cues=(*item.cues, chat, chat)) for item in content.agenda.items)
    setting = replace(content.setting, mode=Mode.DIGITAL)
    return replace(content, setting=setting, agenda=replace(content.agenda, items=items))


def looking_back(content: Workshop) -> Workshop:
    """The same workshop, and a moment for nine long promises from an earlier one."""
    first, *others = content.agenda.items
    looks = replace(first, moment=first.moment.model_copy(update={"uses": Uses.PROMISES}))
    what = "Skriva om lappen på dörren så att den går att läsa utan glasögon, på fyra språk och med telefonnummer"
    promises = (
        KeptPromise(n, f"{what} ({n})", f"{_name(n)} och {_name('B')}", "15 december 2026") for n in range(1, 10)
    )
    lasting = tuple(KeptLasting(f"{what} ({n})", _name(n), what, what, what, what) for n in range(1, 4))
    said = tuple(promises), (what,) * 4, (what,) * 4
    continued = Continued("Digital delaktighet", date(2026, 11, 5), *said, lasting=lasting)
    return replace(content, agenda=replace(content.agenda, items=(looks, *others)), continued=continued)


def voting(content: Workshop) -> Workshop:
    """The same workshop, in which every question to all is voted on, among as many long options as there may be."""
    what = "Skriva om lappen på dörren så att den går att läsa utan glasögon"
    ways: list[dict[str, Any]] = [
        {"method": VoteMethod.DOTS, "options": [f"{n} {what}" for n in range(1, 9)]},
        {"method": VoteMethod.SCALE, "low": what, "high": what, "steps": 10},
        {"method": VoteMethod.RANKING, "options": [f"{n} {what}" for n in range(1, 9)]},
    ]
    items = tuple(
        replace(item, questions=tuple(_voted_on(q, Vote(**ways[q.number % 3])) for q in item.questions))
        for item in content.agenda.items
    )
    return replace(content, agenda=replace(content.agenda, items=items))


def _voted_on(asked: NumberedQuestion, vote: Vote) -> NumberedQuestion:
    if asked.set_id:
        return asked
    return replace(asked, question=asked.question.model_copy(update={"vote": vote}))


def _name(mark: object) -> str:
    return f"Anna-Maria Karolina {mark} von Svensson-Lindgren af Hallingstad"[:60]


def _person(number: int) -> Participant:
    return Participant(
        name=_name(number),
        operation=f"Verksamheten för digital delaktighet och språkstöd nummer {number % 13}",
        workplace=f"Enheten för samordnad och uppsökande verksamhet i norra {number % 9}",
    )


def _with_many(content: QuestionSet) -> QuestionSet:
    asked = content.questions
    more = [
        asked[n % len(asked)].model_copy(update={"id": f"{asked[n % len(asked)].id}-{n}"})
        for n in range(len(asked), MANY)
    ]
    return content.model_copy(update={"questions": [*asked, *more]})


def _long_day(programme: Programme) -> Programme:
    """Time for all the questions there are."""
    moments = [
        moment.model_copy(update={"minutes": 400}) if moment.uses is Uses.SET_QUESTIONS else moment
        for moment in programme.moments
    ]
    return programme.model_copy(update={"moments": moments})
