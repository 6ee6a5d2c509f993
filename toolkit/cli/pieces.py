"""A case, question set, programme, method or fact as text to read in a terminal; what is empty leaves no trace."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from toolkit.cli.phrases import phrase
from toolkit.content.models.base import Note, Source, Term, Written
from toolkit.content.models.case import Case
from toolkit.content.models.fact import Fact, FactFile
from toolkit.content.models.method import Method
from toolkit.content.models.programme import CUES, ROLES, Cue, Moment, Programme
from toolkit.content.models.question import Question
from toolkit.content.models.question_set import QuestionSet
from toolkit.languages import Words
from toolkit.problems import count, say

INDENT = "  "


@dataclass(frozen=True)
class Piece:
    """Turns content into lines of at most `width` columns, with labels in one language."""

    words: Words
    width: int

    def lines(self, content: Written, language: str) -> Iterator[str]:
        """The whole thing; of a fact the text in `language`."""
        match content:
            case Case():
                yield from self._case(content)
            case QuestionSet():
                yield from self._set(content)
            case Programme():
                yield from self._programme(content)
            case Method():
                yield from self._method(content)
            case FactFile():
                yield from (line for fact in content.facts for line in (*self._fact(fact, language), ""))
            case Fact():
                yield from self._fact(content, language)

    def _case(self, case: Case) -> Iterator[str]:
        yield from self._title(case.title, case.summary)
        yield from self._section(phrase("People"), (self._labelled(p.name, p.about) for p in case.people))
        for part in case.story:
            yield from self._heading(part.heading, part.text)
        for number, question in enumerate(case.questions, 1):
            yield from ("", *self._question(question, number))
        for turn in case.turns:
            yield from self._heading(self.words.say(say("Turn: {heading}", heading=turn.heading)), turn.text)
            yield from self._labelled(phrase("For the facilitator"), turn.facilitator)
        if notes := case.facilitator:
            yield from self._section(phrase("For the facilitator"), [self._text(notes.point), *self._notes(notes.law)])
        yield from self._background(case.facts, case.glossary, case.sources)

    def _set(self, questions: QuestionSet) -> Iterator[str]:
        yield from self._title(questions.title, questions.audience)
        for number, question in enumerate(questions.questions, 1):
            yield from ("", *self._question(question, number))
        if notes := questions.facilitator:
            yield from self._section(phrase("What pulls in different directions"), self._notes(notes.tensions))
            yield from self._section(phrase("What the law says"), self._notes(notes.law))
        yield from self._background(questions.facts, questions.glossary, notes.sources if notes else [])

    def _programme(self, programme: Programme) -> Iterator[str]:
        yield from self._title(f"{programme.title}, {self.words.duration(programme.minutes)}", programme.summary)
        yield from self._section(phrase("Ground rules"), (self._item(rule) for rule in programme.ground_rules))
        for moment in programme.moments:
            yield from ("", *self._moment(moment))
        if notes := programme.facilitator:
            for preparation in notes.prepare:
                yield from self._section(preparation.when, (self._item(task) for task in preparation.tasks))
            for heading, things in ((phrase("Pack"), notes.pack), (phrase("The room"), notes.room)):
                yield from self._section(heading, (self._item(thing) for thing in things))
            for situation in notes.situations:
                yield from self._heading(situation.title, situation.text)
        yield from self._background([], [], programme.sources)

    def _method(self, method: Method) -> Iterator[str]:
        yield from self._title(f"{method.title}, {self.words.duration(method.minutes)}", method.summary)
        yield from self._section(phrase("Good when"), [self._text(method.when)])
        yield ""
        for step in method.steps:
            times = f"{step.rounds} × " if step.rounds > 1 else ""
            yield from self._labelled(f"{times}{step.minutes} {self.words.gettext(phrase('min'))}", step.text)
        yield from self._section(phrase("Tip"), [self._text(method.tip)] if method.tip else ())
        yield from self._background([], [], method.sources)

    def _fact(self, fact: Fact, language: str) -> Iterator[str]:
        text = fact.texts.get(language) or next(iter(fact.texts.values()))
        yield fact.id
        yield from self._text(text.statement)
        yield from self._labelled(phrase("Value"), text.value)
        yield from self._labelled(phrase("About"), f"{text.population}, {fact.year}")
        yield from self._labelled(phrase("Source"), self._source(fact.source))

    def _question(self, question: Question, number: int) -> Iterator[str]:
        said = self.words.say
        yield from self._wrapped(f"{number}. {question.text}", "")
        time = self.words.say(count("{count} minute", "{count} minutes", question.minutes))
        kind, form, priority = question.kind.label, question.form.label, question.priority.label
        yield from self._text(f"{said(kind)}; {said(form)}; {time}; {said(priority)} [{question.id}]")
        yield from self._labelled(phrase("Ask on"), " ".join(question.probes))
        if notes := question.facilitator:
            yield from self._labelled(phrase("Why"), notes.why)
            yield from self._labelled(phrase("Listen for"), " ".join(notes.listen_for))
            yield from self._labelled(phrase("If stuck"), notes.if_stuck)
            yield from self._labelled(phrase("Watch out"), notes.watch_out)

    def _moment(self, moment: Moment) -> Iterator[str]:
        time = self.words.say(count("{count} minute", "{count} minutes", moment.minutes))
        yield from self._wrapped(f"{moment.title}, {time}, {self.words.say(moment.form.label)} [{moment.id}]", "")
        yield from self._text(moment.task or "")
        yield from self._cues(moment.cues)
        for heading, cues in ((phrase("Online"), moment.digital), (phrase("Hybrid"), moment.hybrid)):
            if cues:
                yield f"{INDENT}{self.words.gettext(heading)}:"
                yield from self._cues(cues)
        yield from self._labelled(phrase("Materials"), ", ".join(moment.materials))
        for role, task in moment.roles.items():
            yield from self._labelled(ROLES[role].text, task)

    def _cues(self, cues: Iterable[Cue]) -> Iterator[str]:
        for cue in cues:
            yield from self._labelled(CUES[cue.label].text, cue.text)

    def _notes(self, notes: Iterable[Note]) -> list[list[str]]:
        return [self._item(f"{note.text} ({note.source})" if note.source else note.text) for note in notes]

    def _background(self, facts: Sequence[str], glossary: Sequence[Term], sources: Sequence[Source]) -> Iterator[str]:
        yield from self._section(phrase("Facts"), (self._item(id_) for id_ in facts))
        yield from self._section(phrase("Words"), (self._labelled(term.term, term.meaning) for term in glossary))
        yield from self._section(phrase("Sources"), (self._item(self._source(source)) for source in sources))

    def _source(self, source: Source) -> str:
        parts = [f"{source.publisher}: {source.title}", str(source.year or ""), source.url or ""]
        return ", ".join(part for part in parts if part)

    def _title(self, title: str, about: str) -> Iterator[str]:
        yield title
        yield from self._text(about)

    def _heading(self, heading: str, text: str) -> Iterator[str]:
        yield from ("", heading, *self._text(text))

    def _section(self, heading: str, parts: Iterable[Iterable[str]]) -> Iterator[str]:
        lines = [line for part in parts for line in part]
        if lines:
            yield from ("", self.words.gettext(heading), *lines)

    def _labelled(self, label: str, text: str | None) -> list[str]:
        return self._wrapped(f"{self.words.gettext(label)}: {text}", INDENT, INDENT * 2) if text else []

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
            for line in textwrap.wrap(
                paragraph,
                self.width,
                initial_indent=indent,
                subsequent_indent=after,
                break_long_words=False,
                break_on_hyphens=False,
            )
            or [""]
        ]
