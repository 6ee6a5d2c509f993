"""Which questions on cost, on the library and on what lasts each programme asks, and whether its minutes hold.

`python -m tools.asked` prints both as tables in Markdown. The minutes are those of a model: a table of five that nobody
hurries, forty-five seconds for each person. A moment without questions needs what is spoken in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from toolkit.content.files import builtin_folders
from toolkit.content.library import Library
from toolkit.content.models.plan import WorkshopPlan
from toolkit.content.models.programme import Uses
from toolkit.content.models.question import Form, Kind
from toolkit.content.plain_language.readability import words
from toolkit.content.prose import plain
from toolkit.planning.agenda import AgendaItem, NumberedQuestion
from toolkit.planning.planner import plan_workshop
from toolkit.planning.workshop import Workshop

PROGRAMMES = ("one-hour", "ninety-minutes", "two-hours", "three-hours")
SAMPLE = ("libraries", "elderly-care", "social-services")
"""The sets of the sample plan."""
ON_THE_LIBRARY = {
    "associations": "a-call-from-the-clubhouse",
    "budget-debt-and-consumer-advice": "the-client-at-the-printer",
    "business": "the-customer-who-went-to-the-library",
    "citizen-offices": "between-two-desks",
    "civic-orientation": "library-for-a-newcomer",
    "digitalisation-and-it": "the-library-as-our-lab",
    "elderly-care": "from-the-kitchen-to-the-library",
    "libraries": "who-called-us-last",
    "municipal-leadership": "what-the-library-could-tell",
    "pensioners-organisations": "along-to-the-library",
    "social-services": "our-unpaid-helpers",
    "study-associations": "a-learner-at-the-library",
    "swedish-for-immigrants": "a-warm-handover",
}
"""In each set the question on when somebody last turned to the library, or the library was turned to."""
DAY = date(2026, 11, 30)
PEOPLE = 5
A_PERSON = 0.75
"""Minutes that one person talks."""
READING = 0.5
"""Minutes until a question is read out and thought about."""
SILENCE = {Kind.COST: 2.0, Kind.ACTION: 0.5}
ADDING_UP = {Kind.COST: 1.5}
WORDS_A_MINUTE = 120
A_TASK = 0.3
"""Minutes for something that whoever leads does beside what is said."""


def planned(library: Library, programme: str, case: str, sets: Sequence[str]) -> Workshop:
    plan = WorkshopPlan(language="sv", programme=programme, case=case, question_sets=list(sets))
    return plan_workshop(library, plan, DAY)


def asked(workshop: Workshop) -> dict[str, list[str]]:
    """The ids of the questions that are asked on cost, on the library, and on what is to last, as `set:id`."""
    found: dict[str, list[str]] = {"cost": [], "structure": [], "library": []}
    for q in workshop.agenda.questions:
        named = f"{q.set_id or workshop.case_id}:{q.question.id}"
        if q.question.kind is Kind.COST:
            found["cost"].append(named)
        elif q.set_id and ON_THE_LIBRARY.get(q.set_id) == q.question.id:
            found["library"].append(named)
        elif q.question.kind is Kind.COOPERATION:
            found["structure"].append(named)
    return found


def needed(item: AgendaItem, workshop: Workshop) -> float:
    """The minutes that a moment needs by the model."""
    if item.moment.is_break:
        return item.minutes
    if item.questions:
        sets = {q.set_id for q in item.questions if q.set_id}
        own = max((_talk(q for q in item.questions if q.set_id == id_) for id_ in sets), default=0)
        return item.moment.instructions + _talk(q for q in item.questions if q.set_id is None) + own
    spoken = [cue.text for cue in item.cues if cue.label in ("say", "ask")]
    if item.moment.uses is Uses.GROUND_RULES:
        spoken += workshop.programme.ground_rules
    if item.moment.uses is Uses.CASE and workshop.case:
        spoken += [part.text for part in workshop.case.story]
    silence = 1.0 if item.moment.uses is Uses.CASE else 0.0
    talking = 2 * A_PERSON if item.moment.form is Form.PAIRS else 0.0
    tasks = sum(A_TASK for cue in item.cues if cue.label == "do")
    return sum(len(words(plain(text))) for text in spoken) / WORDS_A_MINUTE + silence + talking + tasks


def _talk(questions: Iterable[NumberedQuestion]) -> float:
    return sum(_minutes(q) for q in questions)


def _minutes(q: NumberedQuestion) -> float:
    if q.question.kind is Kind.CHECK_OUT:
        return READING + 4 * A_PERSON / 2
    if q.question.kind is Kind.ACTION:
        return READING + SILENCE[Kind.ACTION] + PEOPLE * A_PERSON / 2 + 1
    people = 2 if q.form is Form.PAIRS else PEOPLE
    # After the pairs the table hears a sentence from each.
    after = PEOPLE * A_PERSON / 2 if q.form is Form.PAIRS else ADDING_UP.get(q.question.kind, 0)
    return READING + SILENCE.get(q.question.kind, 0) + people * A_PERSON + after


def table_of_questions(library: Library) -> Iterator[str]:
    yield "| programme | sets | cost | structure | library |"
    yield "|---|---|---|---|---|"
    for programme in PROGRAMMES:
        for sets in (SAMPLE, *((id_,) for id_ in library.ids("question-set"))):
            found = asked(planned(library, programme, "rent-on-the-phone", sets))
            name = "the sample plan's" if sets is SAMPLE else sets[0]
            yield f"| {programme} | {name} | {' | '.join('<br>'.join(ids) or '–' for ids in found.values())} |"


def table_of_minutes(library: Library) -> Iterator[str]:
    yield "| programme | moment | minutes | needed by the model | |"
    yield "|---|---|---|---|---|"
    for programme in PROGRAMMES:
        workshop = planned(library, programme, "rent-on-the-phone", SAMPLE)
        for item in workshop.agenda.items:
            told = f"| {programme} | {item.moment.id} | {item.minutes} |"
            if item.moment.is_break:
                yield f"{told} | |"
                continue
            need = needed(item, workshop)
            remark = "over" if need > item.minutes else "tight" if need > item.minutes - 0.5 else ""
            yield f"{told} {need:.1f} | {remark} |"


if __name__ == "__main__":
    content = Library([builtin_folders()])
    print(*table_of_questions(content), "", *table_of_minutes(content), sep="\n")
