"""Commands that lead: from step to step, pauses, more and less time, and what to cut when it is late."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import partial

from toolkit.languages.answers import yes_or_no
from toolkit.languages.language import clock_pattern
from toolkit.problems import count, say
from toolkit.walking.dialogue import meeting, sheets, turns
from toolkit.walking.dialogue.context import Answer, Context
from toolkit.walking.dialogue.phrases import minutes, pace, speaking, time_left
from toolkit.walking.session import events as e
from toolkit.walking.session.cutting import Proposal, deadlines
from toolkit.walking.session.state import MINUTE

LATE = 2 * MINUTE
"""Starting later than this is worth a question."""
_NUMBER = re.compile(r"\d{1,3}")
_SPEAKING = re.compile(r"(?P<number>\d{1,3}(?:[.,]\d{1,2})?) ?(?:m|min\w*|(?P<seconds>s|se[kc]\w*))?\.?", re.IGNORECASE)
"""`2`, `1,5 min` or `45 s`."""
LONGEST_SPEECH = 60 * MINUTE


def next_step(ctx: Context, _: str) -> Answer:
    """The next step; before the first one, the question of what to do when it is late."""
    session = ctx.look()
    if session.current is None:
        yield from _begin(ctx)
    elif ctx.walk.next():
        yield from _entered(ctx)
    elif session.ended:
        yield say("The workshop is over.")
    else:
        yield from meeting.before_the_end(ctx, partial(_ask_whether_over, ctx))


def back(ctx: Context, _: str) -> Answer:
    """The step before."""
    if ctx.session.current is None or not ctx.walk.back():
        yield say("There is no step before this one.")
    else:
        yield from _entered(ctx)


def go(ctx: Context, typed: str) -> Answer:
    """The step of a number."""
    if ctx.session.current is None:
        yield say("Begin first: {command}.", command=ctx.letter("next"))
    elif (step := _number(typed, len(ctx.session.steps))) is None:
        yield say("Write the number of a step: {example}.", example=f"{ctx.letter('go')} 3")
    else:
        ctx.walk.go(step - 1)
        yield from _entered(ctx)


def skip(ctx: Context, _: str) -> Answer:
    """Leaves the step out, when somebody has said that it is meant."""
    if not ctx.walk.may_skip or ctx.session.current is None:
        yield say("There is nothing after this to go on with.")
    elif not ctx.options.asks:
        yield from _skipped(ctx)
    else:
        title = ctx.session.steps[ctx.session.current].title
        yield say("Leave out step {number}, “{title}”? {choice}", number=ctx.session.current + 1, title=title,
                  choice=say("yes or no, Enter means no"))  # fmt: skip
        ctx.ask_yes_or_no(partial(_skipped, ctx), partial(_stay, ctx), otherwise=False)


def pause(ctx: Context, _: str) -> Answer:
    """Stops the time, or starts it again."""
    current = ctx.session.current
    if current is None:
        yield say("You have not begun, so there is nothing to stop.")
    elif ctx.session.paused:
        ctx.walk.do(e.Resume)
        yield say("You go on. Step {number}: {left}.", number=current + 1, left=time_left(ctx.session))
    else:
        ctx.walk.do(e.Pause)
        yield say("Pause. The time stands still until you write {command}.", command=ctx.letter("pause"))


def speaker(ctx: Context, typed: str) -> Answer:
    """A clock for whoever has the floor; without a time one minute, or the end of the one that runs."""
    match = _SPEAKING.fullmatch(typed.strip())
    if ctx.session.current is None or ctx.session.ended:
        yield say("Begin first: {command}.", command=ctx.letter("next"))
    elif typed.strip() and match is None:
        yield say("Write how many minutes: {example}.", example=f"{ctx.letter('speaker')} 2")
    else:
        runs = ctx.look().speaker is not None
        length = float((match["number"] or "0").replace(",", ".")) if match else 0.0 if runs else 1.0
        seconds = round(length * (1 if match and match["seconds"] else MINUTE))
        ctx.walk.do(e.SpeakerTimed, seconds=min(seconds, LONGEST_SPEECH))
        yield speaking(ctx.session.speaker) or say("The speaker's clock is stopped.")


def more(ctx: Context, typed: str) -> Answer:
    """Minutes more for the step."""
    yield from _extend(ctx, typed, 1)


def less(ctx: Context, typed: str) -> Answer:
    """Minutes less."""
    yield from _extend(ctx, typed, -1)


def until(ctx: Context, typed: str) -> Answer:
    """Another end of the day, and what would have to go."""
    session, match = ctx.look(), clock_pattern().fullmatch(typed.strip())
    if session.current is None:
        yield say("Begin first: {command}.", command=ctx.letter("next"))
        return
    if match is None or int(match["hour"]) > 23 or int(match["minute"] or 0) > 59:
        yield say("Write a time: {example}.", example=f"{ctx.letter('until')} 11.30")
        return
    here = ctx.phrases.local(session.now.wall)
    end = here.replace(hour=int(match["hour"]), minute=int(match["minute"] or 0), second=0, microsecond=0)
    end += timedelta(days=end < here)
    ctx.walk.do(e.Aim, end=end.timestamp())
    yield from _propose(ctx)


def explain_jump(ctx: Context) -> Answer:
    """Asks what the computer did while nobody was there; never in a pipe."""
    session = ctx.look()
    gone = minutes(max(1, round(abs(session.unexplained) / MINUTE)))
    if session.unexplained < 0:
        ctx.walk.explain(counted=False)
        yield say("The computer's clock was set back {time}. Your times go on as before.", time=gone)
    elif session.current is None or not ctx.options.asks:
        ctx.walk.explain(counted=False)
        if session.current is not None:
            yield say("The computer was resting for {time}. That does not count.", time=gone)
    else:
        yield say("The computer was resting for {time}. Should that count for the step? {choice}", time=gone,
                  choice=say("yes or no, Enter means no"))  # fmt: skip
        ctx.ask_yes_or_no(partial(_explained, ctx, counted=True), partial(_explained, ctx, counted=False),
                          otherwise=False)  # fmt: skip


def _begin(ctx: Context) -> Answer:
    session = ctx.look()
    planned, late, fixed = session.planned_end, session.late, session.fixed_ahead
    if late is None or late < LATE or planned is None or not ctx.options.asks:
        ctx.walk.start_day(stick=late is not None and (late < LATE or bool(fixed)))
        yield from _entered(ctx)
        return
    if fixed:
        fixed_at = ctx.phrases.clock(session.steps[fixed[0]].at or 0)
        yield say("It is {now}, {minutes} after the time you planned. {title} begins at {time} all the same.",
                  now=ctx.phrases.clock(session.now.wall), minutes=minutes(int(late // MINUTE)),
                  title=session.steps[fixed[0]].title, time=fixed_at)  # fmt: skip
        yield from _started(ctx, stick=True)
        return
    at = ctx.phrases.clock
    yield say("It is {now}, {minutes} after the time you planned. Write 1 to move everything (you finish {end}), "
              "or 2 to finish {planned} all the same. Enter means 1.", now=at(session.now.wall),
              minutes=minutes(int(late // MINUTE)), end=at(planned + late), planned=at(planned))  # fmt: skip

    def reply(typed: str) -> Answer | None:
        return _started(ctx, stick=typed.strip() == "2") if typed.strip() in {"", "1", "2"} else None

    ctx.ask(reply)


def _started(ctx: Context, *, stick: bool) -> Answer:
    ctx.walk.start_day(stick=stick)
    yield from _entered(ctx)
    if stick:
        yield from _propose(ctx)


def _entered(ctx: Context) -> Answer:
    if ctx.options.asks:
        yield ""
    session = ctx.session
    yield from ctx.phrases.entered(session)
    if session.step and session.step.questions and ctx.mention("cards"):
        example = f"{ctx.letter('question')} {session.step.questions[0].number}"
        yield say("Write {example} for probes, and for what to do if it gets stuck.", example=example)
    if session.step and session.promised and ctx.script.looks_at_promises(session.step.id):
        yield say("Write {command} when you have heard how one of the promises went.", command=ctx.letter("outcome"))
    if offered := sheets.offer(ctx) or turns.offer(ctx):
        command, what = offered
        yield say("Write {command} for {what}.", command=ctx.letter(command), what=what)
    yield from meeting.due(ctx)


def _extend(ctx: Context, typed: str, sign: int) -> Answer:
    current = ctx.session.current
    if current is None:
        yield say("Begin first: {command}.", command=ctx.letter("next"))
    elif (number := _number(typed or "1", 600)) is None:
        yield say("Write a number of minutes: {example}.", example="+ 5")
    else:
        room = ctx.look().room()
        if sign > 0 and room is not None and room < number * MINUTE:
            number = max(0, int(room // MINUTE))
            fixed = ctx.session.fixed_ahead[0]
            yield count("{title} begins at {time}: there is {count} minute to add.",
                        "{title} begins at {time}: there are {count} minutes to add.", number,
                        title=ctx.session.steps[fixed].title,
                        time=ctx.phrases.clock(ctx.session.steps[fixed].at or 0))  # fmt: skip
        if number:
            ctx.walk.do(e.Extend, step=current, minutes=sign * number)
        session = ctx.look()
        yield say("Step {number}: {left}. {pace} You finish at about {end}.", number=current + 1,
                  left=time_left(session), pace=pace(session), end=ctx.phrases.clock(session.ends))  # fmt: skip


def _propose(ctx: Context) -> Answer:
    session = ctx.look()
    missed = deadlines(session)
    if not missed:
        yield say("You will be done by {end}. Nothing has to go.", end=ctx.phrases.clock(session.aim or 0))
        return
    found: list[Proposal] = []
    for deadline in missed:
        if deadline.proposals:
            yield ctx.phrases.to_save(session, deadline)
        for proposal in deadline.proposals:
            found.append(proposal)
            yield ctx.phrases.proposal(session, len(found), proposal)
        if deadline.missing:
            yield ctx.phrases.missing(session, deadline)
    if found:
        yield say("Write {yes} to do all of it, or the numbers of some of it. Enter leaves the day as it is.",
                  yes=say("yes"))  # fmt: skip
        ctx.ask(lambda typed: _chosen(ctx, typed, found))


def _chosen(ctx: Context, typed: str, found: list[Proposal]) -> Answer | None:
    text = typed.strip()
    answer = yes_or_no(text, ctx.words) if text else False
    if answer is not None:
        return _cut(ctx, found) if answer else iter([say("Nothing has been cut.")])
    numbers = [int(number) for number in re.split(r"[\s,]+", text) if number.isdecimal()]
    if numbers and all(1 <= n <= len(found) for n in numbers) and not re.search(r"[^\d\s,]", text):
        return _cut(ctx, [found[n - 1] for n in dict.fromkeys(numbers)])
    return None


def _cut(ctx: Context, chosen: list[Proposal]) -> Answer:
    ctx.walk.cut(chosen)
    yield say("Done. {pace} You finish at about {end}.", pace=pace(ctx.session),
              end=ctx.phrases.clock(ctx.session.ends))  # fmt: skip


def _explained(ctx: Context, *, counted: bool) -> Answer:
    ctx.walk.explain(counted=counted)
    yield from ctx.phrases.time(ctx.session)


def _skipped(ctx: Context) -> Answer:
    ctx.walk.skip()
    yield from _entered(ctx)


def _ask_whether_over(ctx: Context) -> Answer:
    yield say("That was the last step. Is the workshop over? {choice}", choice=say("yes or no, Enter means yes"))
    ctx.ask_yes_or_no(partial(_end, ctx), partial(_stay, ctx), otherwise=True)


def _end(ctx: Context) -> Answer:
    ctx.walk.do(e.End)
    ctx.finish()
    yield from ctx.phrases.summary(ctx.session)
    if ctx.options.minutes:
        yield say("The minutes of it: {command}", command=ctx.options.minutes)


def _stay(ctx: Context) -> Answer:
    yield from ctx.phrases.time(ctx.session)


def _number(typed: str, most: int) -> int | None:
    text = typed.strip()
    return int(text) if _NUMBER.fullmatch(text) and 1 <= int(text) <= most else None
