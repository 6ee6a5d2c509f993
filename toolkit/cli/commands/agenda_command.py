"""`toolkit agenda`: the run-of-show with clock times, what was left out and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from toolkit.cli.machine import environment
from toolkit.cli.options import AsJson, with_plan_options
from toolkit.cli.output import Screen
from toolkit.cli.phrases import phrase
from toolkit.cli.text import wrapped
from toolkit.problems import Message, count, say
from toolkit.workspace.options import PlanOptions

if TYPE_CHECKING:
    from toolkit.planning.agenda import AgendaItem, NumberedQuestion
    from toolkit.planning.workshop import Workshop

NAME = "agenda"
HELP = phrase("Show the workshop minute by minute, and what is left out.")
EXAMPLES = ("toolkit agenda", "toolkit agenda boras --end 11.30", "toolkit agenda --programme one-hour --start 13")


@with_plan_options
def run(
    context: typer.Context,
    options: PlanOptions,
    json: AsJson = False,
) -> int:
    """Prints the agenda as text that can be read aloud, or as JSON."""
    from toolkit.workspace.workshop import planned_workshop

    screen: Screen = context.obj
    planned = planned_workshop(options, environment())
    workshop, warnings = planned.workshop, planned.warnings
    if json:
        screen.document(warnings, **_as_json(workshop, screen))
        return 0
    for line in (*_heading(workshop, screen), "", *_steps(workshop, screen), *_changes(workshop, screen)):
        screen.result(line)
    screen.problems(warnings)
    return 0


def _heading(workshop: Workshop, screen: Screen) -> Iterator[str]:
    words, setting, agenda = screen.words, workshop.setting, workshop.agenda
    yield workshop.name
    when = words.span(agenda.start, agenda.end)
    yield f"{words.day(setting.day)}, {when}" if setting.day else when
    yield from (place for place in (setting.place,) if place)
    yield f"{workshop.programme.title}. {words.duration(agenda.minutes)}."


def _steps(workshop: Workshop, screen: Screen) -> Iterator[str]:
    margin = " " * len(f"{screen.words.span(workshop.agenda.start, workshop.agenda.end)}  ")
    for item in workshop.agenda.items:
        minutes = screen.say(count("{count} minute", "{count} minutes", item.minutes))
        fixed = f", {screen.say(say('fixed time'))}" if item.moment.at else ""
        yield f"{screen.words.span(item.start, item.end)}  {item.moment.title}, {minutes}{fixed}"
        if not item.moment.is_break:
            how = _how(item, workshop, screen)
            yield from wrapped(how, screen.width, margin, margin, break_on_hyphens=True)


def _how(item: AgendaItem, workshop: Workshop, screen: Screen) -> str:
    """How people sit, and what they talk about: `mixed groups; questions 1–4`."""
    titles = {operation.id: operation.content.title for operation in workshop.operations}
    parts = [screen.say(item.moment.form.label)]
    for owner in dict.fromkeys(question.set_id for question in item.questions):
        asked = screen.say(_numbers([q for q in item.questions if q.set_id == owner]))
        parts.append(f"{titles[owner]}: {asked}" if owner else asked)
    parts += [screen.say(say("the turn “{heading}”", heading=turn.heading)) for turn in item.turns]
    text = "; ".join(parts)
    return text[:1].upper() + text[1:]


def _numbers(questions: list[NumberedQuestion]) -> Message:
    from toolkit.planning.agenda import number_ranges

    numbers = number_ranges([question.number for question in questions])
    return count("question {numbers}", "questions {numbers}", len(questions), numbers=numbers)


def _changes(workshop: Workshop, screen: Screen) -> Iterator[str]:
    agenda = workshop.agenda
    if agenda.changes:
        yield from ("", screen.say(say("Not as the programme was written:")))
        for change in agenda.changes:
            yield from wrapped(f"- {screen.say(change)}", screen.width, "", "  ", break_on_hyphens=True)
    if agenda.left_out:
        yield ""
        yield screen.say(
            count(
                "{count} question is not asked. It is in the annex to the guide, as a reserve.",
                "{count} questions are not asked. They are in the annex to the guide, as a reserve.",
                len(agenda.left_out),
            )
        )


def _as_json(workshop: Workshop, screen: Screen) -> dict[str, object]:
    agenda = workshop.agenda
    return {
        "title": workshop.name,
        "language": workshop.language,
        "date": workshop.setting.day.isoformat() if workshop.setting.day else None,
        "start": f"{agenda.start:%H:%M}",
        "end": f"{agenda.end:%H:%M}",
        "minutes": agenda.minutes,
        "items": [_item_as_json(item) for item in agenda.items],
        "changes": [screen.say(change) for change in agenda.changes],
        "left_out": [{"id": left.question.id, "set": left.set_id} for left in agenda.left_out],
    }


def _item_as_json(item: AgendaItem) -> dict[str, object]:
    return {
        "id": item.moment.id,
        "title": item.moment.title,
        "start": f"{item.start:%H:%M}",
        "end": f"{item.end:%H:%M}",
        "minutes": item.minutes,
        "at": f"{item.moment.at:%H:%M}" if item.moment.at else None,
        "form": item.moment.form.value,
        "questions": [
            {"number": q.number, "id": q.question.id, "set": q.set_id, "minutes": q.minutes} for q in item.questions
        ],
    }
