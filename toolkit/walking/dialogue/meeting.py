"""Commands about the meeting itself: who came to it, and when people meet again.

Each is asked for once, when the facilitator has time, and can be said or changed whenever they like. What is proposed
is never taken for what was said: that needs an answer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import partial
from typing import Any

from toolkit.content.models.programme import Mode, Uses
from toolkit.languages.answers import yes_or_no
from toolkit.languages.appointments import appointment_in, day_of_another_weekday
from toolkit.planning import headcount
from toolkit.planning.headcount import Headcount
from toolkit.planning.seating import set_of
from toolkit.planning.working_days import WORKING_DAYS, is_holiday, next_working_day
from toolkit.problems import Message, say
from toolkit.walking.dialogue import notes
from toolkit.walking.dialogue.context import LIKE_A_NOTE, Answer, Context
from toolkit.walking.dialogue.phrases import ended
from toolkit.walking.session import events as e

NEXT_MEETING, WHO_CAME = e.MeetingSet.type, e.PeopleCounted.type
"""The ids of the commands, and what `Reminded` is about."""
EARLIEST, LATEST = time(6), time(22)
"""Before and after these a meeting is asked about: 1.00 is often meant as 13.00."""
WHEN, HOW_MANY = say("When do you meet again?"), say("How many came, and from where?")


@dataclass(frozen=True)
class LeftToAsk:
    """A question that is left for when there is time; `briefly` where there is hardly any room."""

    whole: Message
    briefly: Message


Then = Callable[[], Answer]
"""What is said when a question has been answered."""


def next_meeting(ctx: Context, text: str) -> Answer:
    """When people meet again, in the same line or as the answer to a question."""
    yield from _agreed(ctx, text, _nothing) if text else ask_next_meeting(ctx, _nothing)


def who_came(ctx: Context, text: str) -> Answer:
    """How many came and from where, in the same line or as the answer to a question."""
    yield from _counted(ctx, text, _nothing) if text else ask_who_came(ctx, _nothing)


def due(ctx: Context) -> Answer:
    """What is to be asked in the step that has begun: who came in the first that leaves time, at last the next meeting.

    Nothing while the welcome or the case is read aloud, and nothing twice.
    """
    session, here = ctx.session, ctx.session.current
    if not here or session.step is None or not _asks(ctx):
        return
    if _is_closing(ctx, here):
        if lacks_next_meeting(ctx) and NEXT_MEETING not in session.reminded:
            yield from _remind(ctx, NEXT_MEETING, _nothing)
    elif _lacks_who_came(ctx) and not list(ctx.script.readings(session.step.id)):
        yield from _remind(ctx, WHO_CAME, _nothing)


def reminder(ctx: Context, about: str) -> LeftToAsk | None:
    """What is asked, with the key that answers it; None where it has been answered."""
    key = ctx.letter(about)
    if ctx.session.who_came if about == WHO_CAME else ctx.session.next_meeting:
        return None
    question, proposal = (HOW_MANY, None) if about == WHO_CAME else (WHEN, _proposal(ctx))
    whole = say("{question} Press {key}.", question=question, key=key)
    if proposal:
        whole = say("{question} Suggestion: {day}. Press {key}.", question=question, day=ctx.words.day(proposal),
                    key=key)  # fmt: skip
    return LeftToAsk(whole, say("{key}: {question}", key=key, question=question))


def before_the_end(ctx: Context, then: Then) -> Answer:
    """What was passed by and is asked once more, or was never asked, and then `then`."""
    then_the_rest = partial(before_the_end, ctx, then)
    if _asks(ctx) and lacks_next_meeting(ctx) and ctx.session.reminded.count(NEXT_MEETING) < 2:
        yield from _remind(ctx, NEXT_MEETING, then_the_rest)
    elif _asks(ctx) and _lacks_who_came(ctx):
        yield from _remind(ctx, WHO_CAME, then_the_rest)
    else:
        yield from then()


def _asks(ctx: Context) -> bool:
    """Whether anything is asked that no command led to: there is nobody to ask in a pipe, and minutes are for notes."""
    return bool(ctx.options.asks and ctx.options.notes and ctx.options.minutes)


def _remind(ctx: Context, about: str, then: Then) -> Answer:
    ctx.walk.do(e.Reminded, about=about)
    yield from ask_next_meeting(ctx, then) if about == NEXT_MEETING else ask_who_came(ctx, then)


def _is_closing(ctx: Context, step: int) -> bool:
    steps = ctx.session.steps
    is_last = all(later in ctx.session.skipped for later in range(step + 1, len(steps)))
    return is_last or ctx.script.uses(steps[step].id) is Uses.CHECK_OUT


def lacks_next_meeting(ctx: Context) -> bool:
    """Whether nobody has said when people meet again, nor left it out, and the plan has no day."""
    planned = ctx.session.start.header.follow_up
    return ctx.session.next_meeting is None and not (planned and planned.day)


def _lacks_who_came(ctx: Context) -> bool:
    return ctx.session.who_came is None and WHO_CAME not in ctx.session.reminded


# When people meet again


def ask_next_meeting(ctx: Context, then: Then) -> Answer:
    """Asks for it, with what is known or proposed; an answer goes on with `then`."""
    asked = say("{question} Write day, time and place.", question=WHEN)
    if known := _known_next_meeting(ctx):
        yield say("{question} Now it says: {text} Enter leaves it so.", question=asked, text=ended(known))
    elif proposal := _proposal(ctx):
        yield say("{question} Suggestion: {day}. Enter means that it is not decided.", question=asked,
                  day=ctx.words.day(proposal))  # fmt: skip
    else:
        yield say("{question} Enter means that it is not decided.", question=asked)
    ctx.ask(lambda typed: _agreed(ctx, typed.strip(), then), NEXT_MEETING)


def _agreed(ctx: Context, text: str, then: Then) -> Answer:
    before = ctx.session.next_meeting
    answer = yes_or_no(text, ctx.words)
    if not text and _known_next_meeting(ctx):
        yield say("It is left as it was.")
    elif not text or answer is False:
        ctx.walk.do(e.MeetingSet)
        later = say("Write {command} when you have.", command=ctx.letter(NEXT_MEETING))
        yield _left_out(ctx, say("Not decided."), later)
    else:
        yield from _understood(ctx, _with_proposal(ctx, text), before, then)
        return
    yield from then()


def _understood(ctx: Context, text: str, before: e.MeetingSet | None, then: Then) -> Answer:
    """Writes it down as it was understood, says it, and asks whether what is odd is right."""
    today = ctx.day
    found = appointment_in(text, today, ctx.words.language)
    doubt: Message | None
    if found is None:
        ctx.walk.do(e.MeetingSet, said=text)
        doubt = say("There is no single day in “{text}”, so no calendar can have it.", text=text)
        if day := day_of_another_weekday(text, today, ctx.words.language):
            doubt = say("The weekday in “{text}” is another: {day}.", text=text, day=ctx.words.day(day))
    else:
        ctx.walk.do(e.MeetingSet, day=found.day, begins=found.begins, place=found.place)
        yield say("You meet again {when}.", when=ctx.words.appointment(found.day, found.begins, found.place))
        doubt = _doubt(ctx, found.day, found.begins, today)
    if doubt is None or not ctx.options.asks:
        yield from [doubt] if doubt else []
        yield from then()
        return
    yield say("{doubt} Should it stay so? {choice}", doubt=doubt, choice=say("yes or no, Enter means yes"))
    is_note = found is None or len(found.place.split()) >= LIKE_A_NOTE
    no = partial(_once_more, ctx, before, text if is_note else "", then)
    ctx.ask_yes_or_no(then, no, otherwise=True)


def _once_more(ctx: Context, before: e.MeetingSet | None, words: str, then: Then) -> Answer:
    """Takes it back, keeps the words as a note where they may be one, and asks anew."""
    known: dict[str, Any] = {"day": before.day, "begins": before.begins, "place": before.place,
                             "said": before.said} if before else {}  # fmt: skip
    ctx.walk.do(e.MeetingSet, **known)
    if words:
        yield from notes.note(ctx, words)
    yield from ask_next_meeting(ctx, then)


def _doubt(ctx: Context, day: date, begins: time | None, today: date) -> Message | None:
    """What is odd about it."""
    if day < today:
        return say("{day} has been.", day=ctx.words.day(day))
    if day == today:
        return say("That is today.")
    if day.weekday() >= WORKING_DAYS or is_holiday(day):
        return say("{day} is no working day.", day=ctx.words.day(day))
    if begins and not EARLIEST <= begins < LATEST:
        return say("{time} is at night.", time=ctx.words.clock(begins))
    return None


def _known_next_meeting(ctx: Context) -> str:
    """What has been decided so far, in the room or by the plan."""
    said, planned = ctx.session.next_meeting, ctx.session.start.header.follow_up
    if said is not None:
        return said.said or ctx.words.appointment(said.day, said.begins, said.place) if said.is_decided else ""
    return ctx.words.appointment(planned.day, planned.begins, planned.place) if planned and planned.day else ""


def _proposal(ctx: Context) -> date | None:
    """The guide's day; of a plan without a date, as many days from today. Paper has what was decided, or nothing."""
    workshop, today = ctx.script.workshop, ctx.day
    if ctx.session.start.header.transcribed:
        return None
    if workshop.proposed_follow_up and workshop.proposed_follow_up > today:
        return workshop.proposed_follow_up
    follow_up = workshop.programme.follow_up
    return next_working_day(today + timedelta(days=follow_up.days_after)) if follow_up else None


def _with_proposal(ctx: Context, text: str) -> str:
    """`yes, at 13` → the day that was proposed, at 13."""
    first, _, rest = text.partition(" ")
    is_yes = yes_or_no(first.rstrip(",."), ctx.words) is True
    proposal = _proposal(ctx) if is_yes and not _known_next_meeting(ctx) else None
    return f"{proposal.isoformat()} {rest}".strip() if proposal else text


def _left_out(ctx: Context, what: Message, later: Message) -> Message:
    """Says that nothing was said, and how it can be said later, where there are commands."""
    return what if ctx.session.start.header.transcribed else say("{what} {later}", what=what, later=later)


# Who came


def ask_who_came(ctx: Context, then: Then) -> Answer:
    """Asks how many came, with what is known or on the list; an answer goes on with `then`."""
    header, known = ctx.session.start.header, ctx.session.who_came
    example = headcount.example(header.operations.values(), hybrid=header.mode == Mode.HYBRID)
    asked = say("{question} Write 24, or {example}.", question=HOW_MANY, example=example)
    if not header.operations:
        asked = say("{question} Write a number, such as 24.", question=HOW_MANY)
    if known and known.headcount:
        yield say("{question} Now it says: {text} Enter leaves it so.", question=asked,
                  text=known.headcount.sentence(header.operations))  # fmt: skip
    elif listed := _on_the_list(ctx):
        yield say("{question} On the list: {list}. Write {yes} if it was they. Enter means that nobody has counted.",
                  question=asked, list=_list_in_words(listed, ctx), yes=say("yes"))  # fmt: skip
    else:
        yield say("{question} Enter means that nobody has counted.", question=asked)

    ctx.ask(lambda typed: None if _is_note(typed, ctx) else _counted(ctx, typed.strip(), then), WHO_CAME)


def _is_note(typed: str, ctx: Context) -> bool:
    """Whether it is rather something that the group said than how many they are."""
    if not any(map(str.isdecimal, typed)):
        return len(typed.split()) >= LIKE_A_NOTE
    titles = ctx.session.start.header.operations
    read = headcount.read(typed, ctx.operations)
    names = [name for name in read.operations if name not in titles] if isinstance(read, Headcount) else []
    return any(len(name.split()) > LIKE_A_NOTE for name in names)


def _counted(ctx: Context, text: str, then: Then) -> Answer:
    titles, known, answer = ctx.session.start.header.operations, ctx.session.who_came, yes_or_no(text, ctx.words)
    found = _on_the_list(ctx) if answer else None
    if not text and known and known.headcount:
        yield say("It is left as it was.")
    elif not text or answer is False:
        ctx.walk.do(e.PeopleCounted)
        later = say("Write {command} if somebody counts.", command=ctx.letter(WHO_CAME))
        yield _left_out(ctx, say("Not counted."), later)
    elif isinstance(understood := found or headcount.read(text, ctx.operations), Message):
        yield understood
        if ctx.options.asks or then is not _nothing:
            yield from ask_who_came(ctx, then)
        return
    else:
        ctx.walk.do(e.PeopleCounted, headcount=understood)
        yield understood.sentence(titles)
    yield from then()


def _on_the_list(ctx: Context) -> Headcount | None:
    """Those on the list of participants, from each operation; None where no names are known."""
    people, known = ctx.script.workshop.setting.participants, ctx.operations
    if not people:
        return None
    found = [set_of(person.operation, known) for person in people]
    operations = {one.set_id: found.count(one) for one in known if one in found}
    others = len(people) - sum(operations.values())
    is_hybrid = ctx.session.start.header.mode == Mode.HYBRID
    on_screen = sum(person.remote for person in people) if is_hybrid else None
    return Headcount(len(people), operations, others or None if operations else None, on_screen)


def _list_in_words(listed: Headcount, ctx: Context) -> Message | str:
    titles = ctx.session.start.header.operations
    each = [(titles[id_], number) for id_, number in listed.operations.items()]
    return headcount.parts(each, listed.others, listed.on_screen) if each else str(listed.total)


def _nothing() -> Answer:
    return iter(())
