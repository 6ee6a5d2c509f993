"""Every folder in toolkit/languages holds all that a language needs; a failure says which file and what is missing."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date, timedelta
from pathlib import Path
from string import Formatter

import pytest

from toolkit.content.library.library import Library
from toolkit.languages import words
from toolkit.languages.by_when import day_in
from toolkit.languages.catalogues import DEFAULT, FOLDER, available
from toolkit.languages.days_meant import RULES, Slots, feast_day
from toolkit.languages.language import DayPhrases, language, languages, load
from toolkit.problems import Severity, ToolkitError

LANGUAGES = pytest.mark.parametrize("tag", available())


def files_of(folder: Path, tag: str) -> set[str]:
    """The files of a language's folder, as they would be called in any language."""
    return {
        path.relative_to(folder).as_posix().replace(f".{tag}.", ".TAG.")
        for name in ("starter", "tutorial", "course")
        for path in (folder / name).rglob("*")
        if path.is_file()
    }


def slots(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def test_there_are_languages_to_look_at() -> None:
    assert {"sv", "en"} <= {known.tag for known in languages()}
    assert languages()[0].tag == DEFAULT
    assert len(files_of(FOLDER / DEFAULT, DEFAULT)) == 7


@LANGUAGES
def test_its_words_can_be_read(tag: str) -> None:
    assert load(tag).tag == tag, f"languages/{tag}/words.yaml"


@LANGUAGES
def test_its_folder_holds_the_same_files_as_the_others(tag: str) -> None:
    assert files_of(FOLDER / tag, tag) == files_of(FOLDER / DEFAULT, DEFAULT)


@LANGUAGES
def test_nothing_is_wrong_with_its_tutorial(tag: str) -> None:
    library = Library([FOLDER / tag / "tutorial"])
    assert library.case("tutorial", tag).model.title
    assert [problem for problem in library.check() if problem.severity is not Severity.ADVICE] == []


@LANGUAGES
def test_nothing_is_wrong_with_its_course(tag: str) -> None:
    library = Library([FOLDER / tag / "course"], {"note": "a", "next": "n"})
    assert library.programme("course", tag).model.title
    assert [problem for problem in library.check() if problem.severity is not Severity.ADVICE] == []


@LANGUAGES
def test_its_templates_have_their_slots(tag: str) -> None:
    known = load(tag)
    assert slots(known.dates.full) == {"weekday", "day", "month", "year"}
    assert slots(known.dates.short) == {"day", "month", "year"}
    assert slots(known.lists.all_of) == slots(known.lists.one_of) == {"before", "last"}
    assert slots(known.starter.title) == {"title", "municipality"}
    assert all(slots(template) == {"number", "unit"} for template in known.by_when.ahead)
    assert all(slots(template) == {"number"} for template in known.by_when.in_week)


NEEDED = {
    "day_of_next_week": {"weekday"}, "day_of_this_week": {"weekday"}, "coming_day": {"weekday"},
    "next_such_day": {"weekday"}, "day_in_weeks": {"weekday"}, "day_of_month": {"day"}, "end_of_month": {"month"},
    "until_month": {"month"}, "before_month": {"month"}, "middle_of_month": {"month"},
    "turn_of_months": {"month", "later_month"}, "week_of_month": {"nth", "month"},
    "day_of_weeks_of_month": {"nth", "weekday", "month"}, "week_of_year": {"number", "year"}, "feast": {"feast"},
    "before_holiday": {"holiday"},
}  # fmt: skip
"""The slots that a kind of phrase cannot do without."""


def test_every_kind_of_phrase_has_its_meaning() -> None:
    assert list(RULES) == list(DayPhrases.model_fields)


@LANGUAGES
def test_its_phrases_for_days_have_the_slots_of_their_kind(tag: str) -> None:
    known = load(tag).by_when
    for kind in DayPhrases.model_fields:
        for template in getattr(known.phrases, kind):
            assert NEEDED.get(kind, set()) <= slots(template) <= {field.name for field in fields(Slots)}, template
            bare = re.sub(r"\[[^\]]*\]", "", template)
            assert NEEDED.get(kind, set()) <= slots(bare), "what is needed may not be left out"
    for rule in (*known.feasts.values(), *known.holidays.values()):
        assert feast_day(rule, 2027).year == 2027


@LANGUAGES
def test_no_spelling_means_two_months_days_or_units(tag: str) -> None:
    known = load(tag)
    for group in (known.dates.months, known.dates.weekdays, (known.by_when.days, known.by_when.weeks),
                  (known.durations.hours, known.durations.minutes, known.durations.seconds),
                  (known.ages.days, known.ages.weeks), (known.answers_yes, known.answers_no)):  # fmt: skip
        spellings = [spelling.casefold() for one in group for spelling in one]
        assert len(spellings) == len(set(spellings))


@LANGUAGES
def test_what_is_compared_with_typed_text_is_in_small_letters(tag: str) -> None:
    known = load(tag)
    columns = (*known.columns.name, *known.columns.operation, *known.columns.workplace)
    when = known.by_when
    for word in (*known.answers_yes, *known.answers_no, *columns, *known.nobody, *when.numbers, *when.days, *when.weeks,
                 *when.months, *when.yesterday, *known.ages.days, *known.ages.weeks):  # fmt: skip
        assert word == word.casefold()


@LANGUAGES
def test_it_reads_the_dates_that_it_writes(tag: str) -> None:
    """A year of days, so that every month and weekday comes."""
    said = words(tag)
    for number in range(365):
        day = date(2026, 1, 1) + timedelta(days=number)
        for written in (said.day(day), said.short_day(day)):
            assert day_in(written, day, tag) == day, written


@LANGUAGES
def test_it_says_what_every_language_of_the_program_is_called(tag: str) -> None:
    assert set(load(tag).names) >= {tag, *(known.tag for known in languages() if known.complete)}


@LANGUAGES
def test_the_languages_of_the_content_that_it_advises_on_have_words_that_can_be_looked_for(tag: str) -> None:
    known = load(tag).plain_language
    if known is not None:
        assert all(len(group) > 1 for group in known.rivals)
        assert all(pattern for group in known.rivals for pattern in group.values())


def test_an_easy_read_edition_has_the_words_of_its_language() -> None:
    assert language("sv-simple") is language("sv")
    assert language("zz") is None


def swedish(folder: Path, old: str, new: str) -> Path:
    """A folder with Swedish, in which one thing is changed."""
    text = (FOLDER / "sv" / "words.yaml").read_text("utf-8")
    assert old in text
    (folder / "sv").mkdir()
    (folder / "sv" / "words.yaml").write_text(text.replace(old, new, 1), "utf-8")
    return folder


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("clock:", "klocka:", "clock"),
        ("    - [maj]\n", "", "dates.months"),
        ("names: {sv: svenska, ", "names: {", "the name of sv itself is not there"),
        ("ja, j]", "]", "words.yaml"),
    ],
)
def test_a_field_that_is_missing_or_unknown_is_named(tmp_path: Path, old: str, new: str, named: str) -> None:
    with pytest.raises(ToolkitError, match=named) as caught:
        load("sv", swedish(tmp_path, old, new))
    assert all(problem.place and problem.place.file.endswith("words.yaml") for problem in caught.value.problems)
