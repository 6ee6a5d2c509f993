"""Content as lines to read in a terminal: for each kind of thing its heading, and below it the fields it declares."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import time
from typing import Any

from toolkit.cli.text import wrapped
from toolkit.content.models.base import Choice, Note, PointOfLaw, Sentences, Source, Term, Written
from toolkit.content.models.case import Person, StoryPart, Turn
from toolkit.content.models.declarations import FieldDeclaration, filled
from toolkit.content.models.fact import Fact, FactFile, OwnFigure, in_language
from toolkit.content.models.method import MethodStep
from toolkit.content.models.programme import CUES, ROLES, Cue, Moment, Preparation, Situation
from toolkit.content.models.question import Question
from toolkit.content.prose import plain
from toolkit.languages import Words
from toolkit.problems import Message, count, say

INDENT = "  "


@dataclass(frozen=True)
class ContentLines:
    """Turns content into lines of at most `width` columns; labels are in the language of `words`.

    `language` is that of the content, which chooses among the texts of a fact.
    """

    words: Words
    width: int
    language: str

    def of(self, content: Written) -> Iterator[str]:
        """The lines of a case, question set, programme, method, file of facts or single fact."""
        if isinstance(content, Fact):
            yield from self._thing(content)
        elif isinstance(content, FactFile):
            yield from (line for fact in content.facts for line in (*self._thing(fact), ""))
        else:
            yield self._title(content)
            for field, value in filled(content):
                yield from self._bare(value) if field.about.bare else self._section(field.about.label, value)

    def _title(self, content: Any) -> str:
        """The title; for what takes time, with its length."""
        minutes = getattr(content, "minutes", None)
        return f"{content.title}, {self.words.duration(minutes)}" if minutes else str(content.title)

    def _bare(self, value: object) -> Iterator[str]:
        """A field of a whole file without its label. A list begins with an empty line, if its things do not."""
        lines = list(self._value(value))
        if isinstance(value, list) and lines[0]:
            yield ""
        yield from lines

    def _section(self, heading: Message | str, value: object) -> Iterator[str]:
        if lines := list(self._value(value)):
            yield from ("", self._say(heading), *lines)

    def _value(self, value: object) -> Iterator[str]:
        """A field of a whole file: a text, the items of a list, or the fields of some notes."""
        if isinstance(value, list):
            for number, entry in enumerate(value, 1):
                yield from self._item(plain(entry)) if isinstance(entry, str) else self._thing(entry, number)
        elif isinstance(value, Written):
            yield from self._fields(value)
        else:
            yield from self._text(self._say_value(value))

    def _thing(self, thing: Written, number: int = 0) -> Iterator[str]:
        """Its heading, and its fields below it."""
        yield from _HEADINGS[type(thing)](self, thing, number)
        yield from self._fields(thing)

    def _fields(self, thing: Written) -> Iterator[str]:
        for field, value in filled(thing):
            yield from self._bare_field(value) if field.about.bare else self._labelled_field(field, value)

    def _bare_field(self, value: object) -> Iterator[str]:
        if isinstance(value, dict):
            for role, task in value.items():
                yield from self._labelled(ROLES[role], plain(task))
        else:
            yield from self._value(value)

    def _labelled_field(self, field: FieldDeclaration, value: object) -> Iterator[str]:
        """`Label: value`, or the label above several things. Sentences follow each other, names get a comma."""
        if isinstance(value, list) and isinstance(value[0], Written):
            yield f"{INDENT}{self._say(field.about.label)}:"
            yield from self._value(value)
        elif isinstance(value, list):
            between = " " if field.reading is Sentences else ", "
            yield from self._labelled(field.about.label, between.join(map(self._say_value, value)))
        elif isinstance(value, Source):
            yield from self._labelled(field.about.label, _source(value))
        else:
            yield from self._labelled(field.about.label, self._say_value(value))

    def _person(self, person: Person, _: int) -> Iterable[str]:
        return self._labelled(person.name, plain(person.about))

    def _term(self, term: Term, _: int) -> Iterable[str]:
        return self._labelled(term.term, plain(term.meaning))

    def _note(self, note: Note, _: int) -> Iterable[str]:
        text = plain(note.text)
        return self._item(f"{text} ({note.source})" if note.source else text)

    def _point_of_law(self, point: PointOfLaw, _: int) -> Iterable[str]:
        about = ", ".join(part for part in (point.source, point.as_of and self.words.short_day(point.as_of)) if part)
        return self._item(f"{plain(point.text)} ({about})" if about else plain(point.text))

    def _source_item(self, source: Source, _: int) -> Iterable[str]:
        return self._item(_source(source))

    def _cue(self, cue: Cue, _: int) -> Iterable[str]:
        return self._labelled(CUES[cue.label], plain(cue.text))

    def _step(self, step: MethodStep, _: int) -> Iterable[str]:
        times = f"{step.rounds} × " if step.rounds > 1 else ""
        return self._labelled(f"{times}{step.minutes} {self.words.gettext('min')}", plain(step.text))

    def _story_part(self, part: StoryPart, _: int) -> Iterable[str]:
        return ("", part.heading)

    def _turn(self, turn: Turn, _: int) -> Iterable[str]:
        heading = self.words.say(say("Turn: {heading}", heading=turn.heading))
        return ("", f"{heading} [{turn.id}]")

    def _preparation(self, preparation: Preparation, _: int) -> Iterable[str]:
        return ("", preparation.when)

    def _situation(self, situation: Situation, _: int) -> Iterable[str]:
        return ("", situation.title)

    def _question(self, question: Question, number: int) -> Iterator[str]:
        yield from ("", *self._wrapped(f"{number}. {plain(question.text)}", ""))
        chosen = (one for one in (question.kind, question.form) if one)
        about = [*(self._say(one.label) for one in chosen), self._minutes(question.minutes)]
        yield from self._text(f"{'; '.join(about)}; {self._say(question.priority.label)} [{question.id}]")
        if question.vote:
            yield from self._labelled(say("Vote"), self._say(question.vote.instruction))
            yield from (line for row in question.vote.rows for line in self._wrapped(row, INDENT * 2))

    def _moment(self, moment: Moment, _: int) -> Iterator[str]:
        time, form = self._minutes(moment.minutes), self._say(moment.form.label)
        yield from ("", *self._wrapped(f"{moment.title}, {time}, {form} [{moment.id}]", ""))

    def _fact(self, fact: Fact, _: int) -> Iterator[str]:
        text = in_language(fact.texts, self.language) or next(iter(fact.texts.values()))
        yield fact.id
        yield from self._text(plain(text.statement))
        yield from self._labelled(say("Value"), text.value)
        yield from self._labelled(say("About"), f"{text.population}, {fact.year}")

    def _own_figure(self, figure: OwnFigure, _: int) -> Iterable[str]:
        text = in_language(figure.texts, self.language) or next(iter(figure.texts.values()))
        address = f", {figure.url}" if figure.url else ""
        return self._item(f"{text.look_for}: {text.where} ({text.published}){address}")

    def _minutes(self, minutes: int) -> str:
        return self.words.say(count("{count} minute", "{count} minutes", minutes))

    def _say(self, text: Message | str) -> str:
        return text if isinstance(text, str) else self.words.say(text)

    def _say_value(self, value: object) -> str:
        if isinstance(value, time):
            return self.words.clock(value)
        return self._say(value.label) if isinstance(value, Choice) else plain(str(value))

    def _labelled(self, label: Message | str, text: str) -> list[str]:
        return self._wrapped(f"{self._say(label)}: {text}", INDENT, INDENT * 2)

    def _item(self, text: str) -> list[str]:
        return self._wrapped(f"- {text}", INDENT, INDENT * 2)

    def _text(self, text: str) -> list[str]:
        return self._wrapped(text, INDENT)

    def _wrapped(self, text: str, indent: str, following: str | None = None) -> list[str]:
        """Each line of the text, as it was written, in as many lines as it takes."""
        after = indent if following is None else following
        return [
            line
            for paragraph in text.strip().splitlines()
            for line in wrapped(paragraph, self.width, indent, after, break_long_words=False) or [""]
        ]


def _source(source: Source) -> str:
    parts = [f"{source.publisher}: {source.title}", str(source.year or ""), source.url or ""]
    return ", ".join(part for part in parts if part)


_HEADINGS: dict[type[Written], Callable[[ContentLines, Any, int], Iterable[str]]] = {
    Person: ContentLines._person,
    Term: ContentLines._term,
    Note: ContentLines._note,
    PointOfLaw: ContentLines._point_of_law,
    Source: ContentLines._source_item,
    Cue: ContentLines._cue,
    MethodStep: ContentLines._step,
    StoryPart: ContentLines._story_part,
    Turn: ContentLines._turn,
    Preparation: ContentLines._preparation,
    Situation: ContentLines._situation,
    Question: ContentLines._question,
    Moment: ContentLines._moment,
    Fact: ContentLines._fact,
    OwnFigure: ContentLines._own_figure,
}
"""The first lines of each kind of thing, from the fields that are declared as its title and details."""
