"""Commands that write down, and whether what was written is safe: notes, decisions, promises, moving and closing."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

from toolkit.problems import Message, ToolkitError, count, say, system_problem
from toolkit.walking.dialogue.context import LIKE_A_NOTE, Answer, Context
from toolkit.walking.dialogue.promising import PARTS, PromiseDoubt, doubt, settled, told_of_day
from toolkit.walking.session import events as e
from toolkit.walking.session.store import SESSIONS
from toolkit.walking.session.walk import PROMISE

_ASKED_TO_CLOSE, _TROUBLE = "asked to close", "trouble"


def note(ctx: Context, text: str) -> Answer:
    """A note in the same line, or as many lines as come before an empty one."""
    if text:
        yield from _note(ctx, text)
    else:
        yield say("Write. An empty line saves it.")
        write_lines(ctx, partial(_note, ctx))


def flag(ctx: Context, _: str) -> Answer:
    """Marks the last note of this step, or the step."""
    session = ctx.session
    notes = [note for note in session.notes if note.step == session.current]
    ctx.walk.do(e.Flag, step=session.current, note=notes[-1].id if notes else None)
    if notes:
        yield say("Marked as important: {text}", text=notes[-1].text)
    elif session.current is not None:
        yield say("Marked as important: {step}", step=ctx.phrases.title(session, session.current))
    else:
        yield say("Marked.")


def decision(ctx: Context, text: str) -> Answer:
    """What the group decides."""
    if text:
        yield from _decide(ctx, text)
    else:
        yield say("What do you decide?")
        write_line(ctx, partial(_decide, ctx))


def promise(ctx: Context, text: str) -> Answer:
    """What, who and by when, in one line with semicolons or one question at a time."""
    parts = [part.strip() for part in text.split(";", 2)] if text else []
    if len(parts) > 1:
        yield from settle(ctx, [*parts, ""][: len(PARTS)])
    else:
        yield from ask_on(ctx, parts)


def ask_on(ctx: Context, parts: list[str]) -> Answer:
    """Asks for the next of what, who and when; what has been answered is kept as a draft."""
    if len(parts) == len(PARTS):
        yield from settle(ctx, parts)
        return
    yield PARTS[len(parts)]

    def reply(typed: str) -> Answer:
        if not parts and not typed.strip():
            ctx.stop_asking()
            yield say("Nothing was written down.")
            return
        yield from ask_on(ctx, [*parts, typed.strip()])

    if parts:
        ctx.walk.draft(PROMISE, *parts, at_once=True)
    ctx.write(reply, PROMISE)


def left_over(ctx: Context) -> Answer:
    """What was being written when the program died, made into a note; of a promise, what there is of it."""
    draft = ctx.session.unfinished
    if draft is None:
        return
    yield say("What you were writing is still here: {text}", text=draft.text)
    if draft.kind == PROMISE and draft.parts:
        yield from _promise(ctx, [*draft.parts, "", ""][: len(PARTS)])
    else:
        yield from _note(ctx, draft.text, draft.table)


def move(ctx: Context, typed: str) -> Answer:
    """Goes on in another folder, everything so far included."""
    if not typed:
        yield say("Write where: {example}.", example=f"{ctx.letter('move')} /home/eva")
        return
    folder = ctx.options.here / Path(typed).expanduser()
    if not ctx.options.asks:
        yield from _move(ctx, folder)
        return
    if folder.is_dir():
        question = say("Save everything in {folder} from now on?", folder=str(folder))
    else:
        question = say("There is no folder {folder}. Make it, and save everything there from now on?",
                       folder=str(folder))  # fmt: skip
    yield say("{question} {choice}", question=question, choice=say("yes or no, Enter means no"))
    ctx.ask_yes_or_no(partial(_move, ctx, folder), partial(_stay_there, ctx, typed), otherwise=False)


def _move(ctx: Context, folder: Path) -> Answer:
    """The session stands in the folder as in that of a workshop, so that every command finds it there."""
    place = folder / SESSIONS / ctx.journal.path.parent.name
    try:
        is_moved = ctx.walk.move(place)
    except ToolkitError as error:
        yield from (problem.message for problem in error.problems)
        is_moved = False
    if is_moved:
        yield say("Everything is in {folder} now, and is saved there.", folder=str(place))
    else:
        yield say("It cannot be saved there either.")
        ctx.forget(_TROUBLE)


def _stay_there(ctx: Context, typed: str) -> Answer:
    """Leaves it where it is; what was typed may have been a note."""
    yield say("It is saved where it was, in {folder}.", folder=str(ctx.journal.path.parent))
    if ctx.options.notes and len(typed.split()) >= LIKE_A_NOTE:
        yield from offer_note(ctx, typed)


def offer_note(ctx: Context, typed: str) -> Answer:
    """Asks whether something that is no command should be kept."""
    yield say("That is no command. Should it be saved as a note? {choice}", choice=say("yes or no, Enter means yes"))
    ctx.ask_yes_or_no(partial(note, ctx, typed), lambda: iter(()), otherwise=True)


def close(ctx: Context, _: str) -> Answer:
    """Closes, but asks once more where that would lose something."""
    ctx.journal.save()
    if (lost := ctx.journal.unsaved) and ctx.mention(_ASKED_TO_CLOSE):
        yield count("{count} line is not saved.", "{count} lines are not saved.", lost)
        yield say("Write {move} and a folder to save it there, or {quit} again to close all the same.",
                  move=ctx.letter("move"), quit=ctx.letter("quit"))  # fmt: skip
    else:
        ctx.finish()


def stay_open(ctx: Context) -> None:
    """Another command came after the question of whether to close and lose something."""
    ctx.forget(_ASKED_TO_CLOSE)


def leave(ctx: Context) -> Answer:
    """The last words: where everything is, or how much could not be saved anywhere."""
    saved = ctx.walk.leave()
    if not saved and ctx.walk.move(ctx.options.elsewhere / SESSIONS / ctx.journal.path.parent.name):
        saved = ctx.walk.leave()
        yield say("It could not be saved where it should be. All of it is in {folder}.",
                  folder=str(ctx.journal.path.parent))  # fmt: skip
    if not saved:
        yield count("{count} line could not be saved.", "{count} lines could not be saved.", ctx.journal.unsaved)
    elif ctx.session.ended:
        yield say("Everything is saved in {folder}.", folder=str(ctx.journal.path.parent))
    else:
        yield say("Everything is saved. Go on with: {command}", command=ctx.resume)


def trouble(ctx: Context) -> Answer:
    """Whether what was written is safe: said once when it no longer is, and once when it is again."""
    journal = ctx.journal
    if journal.trouble:
        if ctx.mention(_TROUBLE):
            reason = system_problem(journal.trouble, str(journal.path)).message
            yield say("It cannot be saved: {reason}. Go on, everything is kept in memory, and saving is tried again "
                      "each time. To save it somewhere else, write {move} and a folder.", reason=reason,
                      move=ctx.letter("move"))  # fmt: skip
        return
    if not ctx.mention(_TROUBLE) and not ctx.finished:
        yield say("Everything is saved again.")
    ctx.forget(_TROUBLE)


def is_saved(ctx: Context) -> Message:
    """Whether what was written down last is on the disk."""
    return say("Written down, but not saved yet.") if ctx.journal.unsaved else say("Saved.")


def _note(ctx: Context, text: str, drafted_at: int = 0) -> Answer:
    table, question, rest = addressed(ctx, text)
    table = table or drafted_at
    named, tables = to_whom(ctx, text)[0]["table"], ctx.session.start.tables
    if tables and named > tables:
        yield say("There is no {group}.", group=ctx.phrases.group(ctx.session, named))
    ctx.walk.note(rest, table, question)
    place = [ctx.phrases.group(ctx.session, table)] * bool(table)
    place += [say("question {number}", number=question)] * bool(question)
    yield saved(ctx, *place)


def _decide(ctx: Context, text: str) -> Answer:
    ctx.walk.do(e.Decision, id=ctx.session.last_agreed + 1, text=text, step=ctx.session.current)
    yield saved(ctx)


def settle(ctx: Context, parts: list[str], known: int = 0) -> Answer:
    """Asks about what is not clear in what, who and by when, where somebody can answer, and writes the promise down.

    `known` is the id of the promise that it takes the place of, 0 for a new one.
    """
    asked = doubt(ctx, parts)
    if asked is None or not ctx.options.asks:
        yield from _promise(ctx, parts, known)
        if asked and not asked.about_day:
            yield asked.told
        return
    yield asked.told
    yield asked.asked
    if not known:
        ctx.walk.draft(PROMISE, *parts, at_once=True)
    ctx.write(partial(_settled, ctx, parts, asked, known), "" if known else PROMISE)


def _settled(ctx: Context, parts: list[str], asked: PromiseDoubt, known: int, typed: str) -> Answer:
    text = typed.strip()
    if not text:
        yield from _promise(ctx, parts, known)
    elif answered := settled(ctx, parts, asked, text):
        yield from settle(ctx, answered, known)
    else:
        yield say("There is no day in “{when}”.", when=text)
        yield asked.asked
        ctx.write(partial(_settled, ctx, parts, asked, known), "" if known else PROMISE)


def _promise(ctx: Context, parts: list[str], known: int = 0) -> Answer:
    what, who, when = parts
    ctx.stop_asking()
    if ctx.session.draft and not known:
        ctx.walk.draft(PROMISE, at_once=True)
    before = next((one for one in ctx.session.actions if one.id == known), None)
    step = before.step if before else ctx.session.current
    ctx.walk.do(e.Action, id=known or ctx.session.last_agreed + 1, what=what, who=who, when=when, step=step)
    yield saved(ctx)
    yield from told_of_day(ctx, when)


def write_line(ctx: Context, keep: Callable[[str], Answer], nothing: Message | None = None) -> None:
    """Gives the next line to `keep`; `nothing` is said to an empty one."""

    def reply(typed: str) -> Answer:
        ctx.stop_asking()
        if typed.strip():
            yield from keep(typed.strip())
        else:
            yield nothing or say("Nothing was written down.")

    ctx.write(reply)


def write_lines(ctx: Context, keep: Callable[[str], Answer], nothing: Message | None = None) -> None:
    """Gives the next lines to `keep` when an empty one comes; `nothing` is said where there are none."""
    lines: list[str] = []

    def reply(typed: str) -> Answer:
        if typed.strip():
            lines.append(typed.rstrip())
            ctx.walk.draft("note", "\n".join(lines), at_once=True)
            return
        ctx.stop_asking()
        if lines:
            yield from keep("\n".join(lines))
        else:
            yield nothing or say("Nothing was written down.")

    ctx.write(reply)


def addressed(ctx: Context, text: str) -> tuple[int, int, str]:
    """`table 2 question 5: They said …` → 2, 5 and the words; a table or question that does not exist is words.

    A group on screen may be called a room, and a table.
    """
    session = ctx.session
    numbers, rest = to_whom(ctx, text)
    known = {q.number for step in session.steps for q in step.questions}
    wrong = numbers["question"] and numbers["question"] not in known
    wrong = wrong or (session.start.tables and numbers["table"] > session.start.tables)
    return (0, 0, text) if wrong or not rest else (numbers["table"], numbers["question"], rest)


def to_whom(ctx: Context, text: str) -> tuple[dict[str, int], str]:
    """The numbers of the table and the question that a text begins with, 0 for neither, and what follows them."""
    words, numbers = ctx.words, {"table": 0, "question": 0}
    names = {words.gettext(group): "table" for group in ("table", "room")} | {words.gettext("question"): "question"}
    pattern = re.compile(rf"\s*({'|'.join(map(re.escape, names))})\s+(\d{{1,4}})\s*[:,.]?(?=\s|$)", re.IGNORECASE)
    while match := pattern.match(text):
        numbers[names[match[1].casefold()]] = int(match[2])
        text = text[match.end() :]
    return numbers, text.strip()


def saved(ctx: Context, *place: Message) -> Message:
    """When what was written down last was saved, and where it belongs."""
    if ctx.journal.unsaved:
        return say("Written down, but not saved yet.")
    at = ctx.phrases.clock(ctx.session.now.wall)
    if not place:
        return say("Saved {time}.", time=at)
    return say("Saved {time}, {place}.", time=at, place=", ".join(ctx.words.say(p) for p in place))
