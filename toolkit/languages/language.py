"""What is particular to a language besides its messages: `words.yaml` in its folder, checked by one model.

What people type is read in every language that the program knows; what the program writes is written in one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from toolkit.languages.catalogues import FOLDER, available
from toolkit.problems import Place, Problem, ToolkitError, say
from toolkit.source.names import called
from toolkit.source.nodes import MappingNode, Node, find, plain
from toolkit.source.parser import read_yaml

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

Word = Annotated[str, Field(min_length=1)]
Spellings = Annotated[tuple[Word, ...], Field(min_length=1)]
"""Ways to write one thing. The program writes the first, and reads any."""


FEAST = r"^(?:easter(?:[+-]\d{1,2})?|(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day )?[01]\d-[0-3]\d)$"


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Dates(_Data):
    """How dates are written, and what their parts are called."""

    full: str
    """With `{weekday}`, `{day}`, `{month}` and `{year}`."""
    short: str
    """Without the weekday."""
    months: Annotated[tuple[Spellings, ...], Field(min_length=12, max_length=12)]
    weekdays: Annotated[tuple[Spellings, ...], Field(min_length=7, max_length=7)]
    """Monday first."""


class TimesOfDay(_Data):
    """What people write beside a time of day, without its points."""

    morning: frozenset[Word] = frozenset()
    afternoon: frozenset[Word] = frozenset()
    """With them 1.30 is half past thirteen."""
    noon: frozenset[Word] = frozenset()
    """Words for twelve o'clock in the day."""
    fractions: frozenset[Word] = frozenset()
    """Parts of an hour, which make another time of the number: `halv tio`, `quarter to 9`."""
    at: frozenset[Word] = frozenset()
    """Words before a time of day."""
    until: frozenset[Word] = frozenset()
    """Words between two times of day."""


class Durations(_Data):
    """Units of time, as authors write them after a number: `1 h 30 min`."""

    hours: Spellings
    minutes: Spellings
    seconds: Spellings


class Ages(_Data):
    """Units of how old something is, as they are typed after `--older-than 90`."""

    days: Spellings
    weeks: Spellings


class Numbers(_Data):
    decimal: Word
    thousands: Word


class Lists(_Data):
    """How the last item of a list is joined to those before it: `{before}` and `{last}`."""

    all_of: Annotated[str, Field(alias="and")]
    one_of: Annotated[str, Field(alias="or")]


Templates = tuple[Word, ...]
"""Phrases with slots: `{weekday}`. `[x]` may be left out, `a|b` is one of the two."""


class DayPhrases(_Data):
    """How people say which day they mean without a date, see `days_meant`; what each means is code.

    Slots: `{weekday}`, `{month}`, `{later_month}`, `{day}` of a month, `{nth}` in figures or words, `{number}`,
    `{year}`, `{unit}`, `{feast}` and `{holiday}`. The first phrase that fits counts, in the order of the fields.
    """

    this_week: Templates = ()
    """Its Friday is meant, as by every week."""
    next_week: Templates = ()
    middle_of_next_week: Templates = ()
    """Asked about, as all middles are."""
    day_of_next_week: Templates = ()
    """With `{weekday}`: the one of the next calendar week."""
    day_of_this_week: Templates = ()
    coming_day: Templates = ()
    """The first such weekday that comes."""
    next_such_day: Templates = ()
    """The same, but asked about where the one of next week is another."""
    day_in_weeks: Templates = ()
    """`{weekday}` with `{number}` and `{unit}`; without them in a week."""
    day_of_month: Templates = ()
    """`{day}` without a month."""
    end_of_month: Templates = ()
    """The last day of `{month}`, as a month without a day is always read."""
    until_month: Templates = ()
    """The last day before `{month}`, or the last of it: asked about."""
    before_month: Templates = ()
    middle_of_month: Templates = ()
    middle_of_this_month: Templates = ()
    end_of_this_month: Templates = ()
    end_of_next_month: Templates = ()
    next_turn_of_the_month: Templates = ()
    """The last day of this month or of the next: asked about."""
    turn_of_months: Templates = ()
    """The last day of `{month}`, which `{later_month}` comes after."""
    week_of_month: Templates = ()
    """The `{nth}` week of `{month}`."""
    day_of_weeks_of_month: Templates = ()
    """The `{nth}` `{weekday}` of `{month}`."""
    week_of_year: Templates = ()
    """`{number}` of a week, of `{year}`."""
    end_of_year: Templates = ()
    half_year: Templates = ()
    """The last day of June."""
    quarter: Templates = ()
    """The last day of the quarter of `{number}` or `{nth}`."""
    feast: Templates = ()
    before_holiday: Templates = ()
    """The day before `{holiday}` begins."""
    weekend: Templates = ()
    before_weekend: Templates = ()
    """Friday."""
    after_weekend: Templates = ()
    """Monday."""
    about_in_weeks: Templates = ()
    """In two weeks or so."""
    later_today: Templates = ()
    """A time of day and no day."""
    next_meeting: Templates = ()
    """When those who met meet again."""
    gone: Templates = ()
    """Times that have been."""


class ByWhen(_Data):
    """How people write the day that they promise something by, see `by_when`."""

    numbers: dict[Word, Annotated[int, Field(gt=0)]]
    days: Spellings
    weeks: Spellings
    months: Spellings
    half_years: tuple[Word, ...] = ()
    years: tuple[Word, ...] = ()
    spans: dict[Word, Annotated[int, Field(gt=0)]] = {}
    """Other units, in days."""
    ahead: tuple[Word, ...]
    """A time from now, with `{number}` and `{unit}`."""
    in_week: tuple[Word, ...]
    """A week of the year, with `{number}`; spaces may be left out."""
    yesterday: tuple[Word, ...]
    today: tuple[Word, ...]
    tomorrow: tuple[Word, ...]
    day_after_tomorrow: tuple[Word, ...]
    before: tuple[Word, ...] = ()
    """Words before a day that do not change which day it is."""
    earlier_than: tuple[Word, ...] = ()
    """Words before a day that may mean the day before it: asked about."""
    parts_of_day: tuple[Word, ...] = ()
    """Words before or after a day that say when on it."""
    after: tuple[Word, ...] = ()
    """Such words after a day."""
    between: tuple[Word, ...] = ()
    """Such words between the parts of a day."""
    ordinals: tuple[Word, ...] = ()
    """What may follow the number of a day."""
    day_names: Annotated[tuple[Spellings, ...], Field(max_length=31)] = ()
    """The numbers of days in words, from the first: `första`."""
    which: dict[Word, Annotated[int, Field(ge=-1, le=5)]] = {}
    """Which of several, -1 for the last: `andra`, `sista`."""
    feasts: dict[Word, Annotated[str, Field(pattern=FEAST)]] = {}
    """Days with names: `12-13`, `easter-2`, or `friday 06-19` for the first Friday from then on."""
    holidays: dict[Word, Annotated[str, Field(pattern=FEAST)]] = {}
    """Days of which people say that something is ready before them; the first day on which nobody works."""
    phrases: DayPhrases = DayPhrases()
    one_is_month: bool = False
    """Whether in `3/4` either number may be the month: asked about."""
    on: tuple[Word, ...] = ()
    """Those of `before` that mean the day itself, and not some day until then."""
    we_meet: tuple[Word, ...] = ()
    """What people begin with when they write when they meet again."""


class Headcounts(_Data):
    """What people write beside the numbers when they write how many came, and from where."""

    everybody: frozenset[Word] = frozenset()
    """With these, and with no name, it is how many came in all."""
    others: frozenset[Word] = frozenset()
    on_screen: frozenset[Word] = frozenset()
    about: frozenset[Word] = frozenset()
    """Before a number that nobody has counted to."""
    small: frozenset[Word] = frozenset()
    """Words before a name that do not belong to it."""


class Estimates(_Data):
    """How people write how often something is done and how long it takes, see `estimates`."""

    numbers: dict[Word, Annotated[float, Field(ge=0)]] = {}
    """Numbers in words besides those of `by_when`."""
    spans: dict[Word, Annotated[float, Field(gt=0)]] = {}
    """Times that are words of their own, in minutes: `en kvart`."""
    about: frozenset[Word] = frozenset()
    """Before a number that is not exact."""
    open: frozenset[Word] = frozenset()
    """Before a number that is one end of something whose other end nobody has said: `minst`."""
    unknown: frozenset[Word] = frozenset()
    """What people write where they do not know."""
    between: frozenset[Word] = frozenset()
    to: frozenset[Word] = frozenset()
    """Between the two ends of a range, and so are those of `joining` after `between`."""
    joining: frozenset[Word] = frozenset()
    counted: frozenset[Word] = frozenset()
    """What is counted, and says nothing more: `ggr`, `ärenden`."""
    per: frozenset[Word] = frozenset()
    """Between a number and what it is in: `3 om dagen`."""
    every: frozenset[Word] = frozenset()
    every_other: frozenset[Word] = frozenset()
    days: frozenset[Word] = frozenset()
    working_days: frozenset[Word] = frozenset()
    weeks: frozenset[Word] = frozenset()
    months: frozenset[Word] = frozenset()
    years: frozenset[Word] = frozenset()
    daily: frozenset[Word] = frozenset()
    weekly: frozenset[Word] = frozenset()
    monthly: frozenset[Word] = frozenset()
    """How often in a word."""


class Columns(_Data):
    """What stands in a list of participants, besides the fields' own names; `*` is anything or nothing.

    A heading, or what somebody was asked in a form. The first that fits a column gives it its meaning.
    """

    name: Spellings
    operation: Spellings
    workplace: Spellings
    given_name: tuple[Word, ...] = ()
    family_name: tuple[Word, ...] = ()
    family_name_first: tuple[Word, ...] = ()
    """A whole name in one column, the family's first."""
    table: tuple[Word, ...] = ()
    remote: tuple[Word, ...] = ()
    """Whether, or how, somebody takes part from elsewhere."""
    on_site: tuple[Word, ...] = ()
    """Whether somebody comes to the room."""
    attends: tuple[Word, ...] = ()
    """Whether somebody comes at all."""
    cancelled: tuple[Word, ...] = ()
    """Answers, besides no, of those who do not."""
    other: tuple[Word, ...] = ()
    """What is known not to be used: addresses, numbers, times."""
    sums: tuple[Word, ...] = ()
    """How a row begins that counts the others."""
    no_names: tuple[Word, ...] = ()
    """What stands where a name would, and is none."""
    sheets: tuple[Word, ...] = ()
    """What the sheet of a workbook is called in which those who come stand."""
    other_sheets: tuple[Word, ...] = ()
    """What one is called in which those stand who came once, have cancelled or wait."""
    organisations: tuple[Word, ...] = ()
    """Where people work, to tell it from a name."""
    company_forms: tuple[Word, ...] = ()
    """What stands first or last in the name of a company."""
    several: tuple[Word, ...] = ()
    """Words between two people in one cell."""
    meeting_roles: tuple[Word, ...] = ()
    """What somebody is in a meeting on screen, and no work."""
    pronouns: tuple[Word, ...] = ()
    """What stands in brackets after a name, and is part of how somebody wants to be met."""
    remotely: tuple[Word, ...] = ()
    there: tuple[Word, ...] = ()
    """Answers, besides yes and no, of those who take part from elsewhere and of those who come to the room."""
    marks: tuple[Word, ...] = ()
    no_marks: tuple[Word, ...] = ()
    """What stands for yes and for no in a table."""
    given_names: frozenset[Word] = frozenset()
    """Common ones, to know first names from family names where columns have no headings."""


class Copies(_Data):
    """What file managers and cloud folders put into the names of copies."""

    words: tuple[Word, ...] = ()
    """After the name or within brackets: `workshop - Kopia.yaml`. A longer word that ends so counts too."""
    of: tuple[Word, ...] = ()
    """Between such a word and the name: `Kopia av workshop.yaml`."""
    conflicts: tuple[Word, ...] = ()
    """Within brackets: `workshop (Evas konflikt 2027-03-04).yaml`."""
    put_aside: tuple[Word, ...] = ()
    """In the name of a folder in which people keep what is not to be read."""


class ToTheFacilitator(_Data):
    """What people put above or before what only the facilitator should know: `Till ledaren:`, `Ledarnot:`."""

    leaders: tuple[Word, ...] = ()
    """Whoever leads the day, as one may write to: `ledaren`, `dig som leder`."""
    around: tuple[Word, ...] = ()
    """Words that make a note of it, before or after: `till`, `bara för`, `anteckning`."""
    compounds: tuple[Word, ...] = ()
    """Words that say it alone, where `*` is anything or nothing: `ledar*not`."""


class Starter(_Data):
    """What the files in starter/ do not say themselves."""

    read_me: Word
    """What starter/read-me.txt is called in an author's folder."""
    title: str
    """A plan's title with `{title}` and `{municipality}`."""


class PlainLanguage(_Data):
    """What advice on plain language needs to know."""

    within_a_sentence: tuple[Word, ...] = ()
    """Abbreviations whose last point ends no sentence, without that point."""
    negations: frozenset[Word] = frozenset()
    """Words that say no; in easy-read they are harder than saying what is."""
    written_out: dict[Word, Word] = {}
    """Abbreviations without their last point, and the words that they stand for."""
    amounts: tuple[Word, ...] = ()
    """What stands after a number that counts, what is done: `30 ggr`, `10 min`."""
    rivals: tuple[dict[Word, str], ...] = ()
    """Words that mean the same here, each with a pattern that finds it, the one to use first."""


class Language(_Data):
    """One language, as `words.yaml` in its folder has it."""

    tag: str
    """The name of the folder."""
    complete: bool = False
    """Whether a message that is not translated is a mistake."""
    names: dict[str, Word]
    """What languages are called in this one, by tag; itself at least."""
    spelling: Word
    """The language tag that Word checks spelling by."""
    direction: Annotated[str, Field(pattern="ltr|rtl")] = "ltr"
    answers_yes: Annotated[Spellings, Field(alias="yes")]
    answers_no: Annotated[Spellings, Field(alias="no")]
    dates: Dates
    clock: Word
    """Between hours and minutes."""
    times_of_day: TimesOfDay = TimesOfDay()
    durations: Durations
    ages: Ages
    numbers: Numbers
    lists: Lists
    after_z: str = ""
    """Letters that come after z, in their order."""
    by_when: ByWhen
    headcounts: Headcounts = Headcounts()
    estimates: Estimates = Estimates()
    columns: Columns
    field_names: dict[Word, Word] = {}
    """Fields have English names; these are what authors write out of habit."""
    folder_names: dict[Word, Word] = {}
    """Folders have English names too; these are what authors call them, with and without accents and capitals."""
    folders_of_plans: frozenset[Word] = frozenset()
    """What authors call a folder for workshop files, which are read beside it and not in it."""
    to_the_facilitator: ToTheFacilitator = ToTheFacilitator()
    copies: Copies = Copies()
    value_names: dict[Word, Word] = {}
    """Such names of values to choose among, besides their labels: `öppning` for `opening`."""
    nobody: frozenset[Word] = frozenset()
    """Words that people write for who does a thing, and that are no names."""
    nothing: frozenset[Word] = frozenset()
    """Words that people write for a list with nothing in it."""
    of_any_picture: frozenset[Word] = frozenset()
    """Words that tell that there is a picture, and not what it shows."""
    latest: frozenset[Word] = frozenset()
    """What people write for the last of the meetings that there have been."""
    joining: frozenset[Word] = frozenset()
    """Words that go on with a sentence: what begins with one in small letters is no text of its own."""
    endings_after_star: frozenset[Word] = frozenset()
    """What stands after a star that is no emphasis, and is no word: `innor` in `medarbetare och *innor`."""
    starter: Starter
    plain_language: PlainLanguage | None = None
    """None where texts in this language cannot be advised on."""

    @property
    def decimal(self) -> str:
        return self.numbers.decimal

    @property
    def units(self) -> tuple[str, str]:
        """What follows a number of hours and of minutes."""
        return self.durations.hours[0], self.durations.minutes[0]

    def day(self, day: date) -> str:
        """`torsdag 3 december 2026`."""
        return self._date(self.dates.full, day)

    def short_day(self, day: date) -> str:
        """`3 december 2026`."""
        return self._date(self.dates.short, day)

    def month(self, number: int) -> str:
        """`januari`, for 1."""
        return self.dates.months[number - 1][0]

    def weekday(self, day: date) -> str:
        """`torsdag`."""
        return self.dates.weekdays[day.weekday()][0]

    def all_of(self, items: Sequence[str]) -> str:
        """`A, B och C`."""
        return _joined(items, self.lists.all_of)

    def one_of(self, items: Sequence[str]) -> str:
        """`A, B eller C`."""
        return _joined(items, self.lists.one_of)

    def number(self, number: float) -> str:
        """`12 345` with a space that does not break, `0,5`; three decimals at most."""
        whole, _, part = f"{number:,.3f}".partition(".")
        part = part.rstrip("0")
        return whole.replace(",", self.numbers.thousands) + (self.numbers.decimal + part if part else "")

    def _date(self, pattern: str, day: date) -> str:
        month = self.dates.months[day.month - 1][0]
        return pattern.format(weekday=self.weekday(day), day=day.day, month=month, year=day.year)

    @model_validator(mode="after")
    def _names_itself(self) -> Language:
        if self.tag not in self.names:
            raise ValueError(f"the name of {self.tag} itself is not there")
        return self


def _joined(items: Sequence[str], pattern: str) -> str:
    if len(items) < 2:
        return "".join(items)
    return pattern.format(before=", ".join(items[:-1]), last=items[-1])


def load(tag: str, folder: Path = FOLDER) -> Language:
    """The language whose folder is in this one; raises ToolkitError, L023 for each field that is wrong."""
    path = folder / tag / "words.yaml"
    node, problems = read_yaml(path.read_bytes(), str(path))
    if problems:
        raise ToolkitError(problems)
    node = node or MappingNode({}, Place(str(path)))
    fields = plain(node)
    values: dict[str, Any] = {"tag": tag, **(fields if isinstance(fields, dict) else {})}
    try:
        return Language.model_validate(values)
    except ValidationError as error:
        raise ToolkitError(_wrong(node, found) for found in error.errors()) from None


def _wrong(node: Node, error: ErrorDetails) -> Problem:
    """Who adds a language is a programmer or sits beside one: what pydantic says in English will do."""
    field = ".".join(map(str, error["loc"])) or "names"
    message = say("words.yaml is wrong at '{field}': {reason}", field=field, reason=error["msg"])
    hint = say("Compare with toolkit/languages/sv/words.yaml; docs/adding-a-language.md explains the fields.")
    return Problem("L023", message, hint, find(node, error["loc"] or ("names",)))


@cache
def languages() -> tuple[Language, ...]:
    """Every language that the program knows, the default one first."""
    return tuple(map(load, available()))


@cache
def field_names() -> Mapping[str, str]:
    """What authors call fields in every language, each with the field's own name."""
    return {name: field for known in reversed(languages()) for name, field in known.field_names.items()}


@cache
def folder_names() -> Mapping[str, str]:
    """What authors call folders of content in every language, each with the folder's own name."""
    return {name: folder for known in reversed(languages()) for name, folder in known.folder_names.items()}


@cache
def value_names() -> Mapping[str, str]:
    """What authors call the values of fields in every language, each with the value itself."""
    return {name: value for known in reversed(languages()) for name, value in known.value_names.items()}


@cache
def language_names() -> tuple[tuple[str, str], ...]:
    """The tags of languages with what each is called in every language."""
    tags = dict.fromkeys(tag for known in languages() for tag in known.names)
    names = [(tag, known.names[tag]) for tag in tags for known in languages() if tag in known.names]
    return (*((tag, tag) for tag in tags), *names, *((tag, name) for name, tag in value_names().items() if tag in tags))


@cache
def split_names(text: str) -> tuple[str, ...]:
    """`Eva Ek, Bo Berg och Åsa` → the three, with the word for "and" of any language."""
    joining = {known.lists.all_of.format(before="", last="").strip() for known in languages()}
    words = "|".join(sorted(map(re.escape, joining)))
    return tuple(name for part in re.split(rf"[,;&+/]|\s(?:{words})\s", text) if (name := part.strip()))


@cache
def clock_pattern() -> re.Pattern[str]:
    """A time of day: its hour and, after the sign of any language, its minute."""
    signs = sorted({re.escape(sign) for sign in (".", ":", *(known.clock for known in languages()))})
    return re.compile(rf"(?P<hour>\d{{1,2}})(?:(?:{'|'.join(signs)})(?P<minute>\d{{2}}))?")


@cache
def words_for_none() -> frozenset[str]:
    """What people write, in any language, for a list with nothing in it."""
    return frozenset[str]().union(*(known.nothing for known in languages()))


@cache
def words_of_any_picture() -> frozenset[str]:
    """What tells, in any language, that there is a picture and not what it shows."""
    return frozenset[str]().union(*(known.of_any_picture for known in languages()))


@cache
def words_for_latest() -> frozenset[str]:
    """What people write, in any language, for the last of the meetings that there have been."""
    return frozenset[str]().union(*(known.latest for known in languages()))


def tag_called(name: str) -> str | None:
    """The tag of a language by what it is called in any language, or by a longer tag: `Svenska`, `sv-SE` → `sv`."""
    found = called(name, language_names())
    tag = name.strip().casefold().replace("_", "-").partition("-")[0]
    return found[0] if len(found) == 1 else tag if tag in dict(language_names()) else None


def language_name(tag: str, reader: str) -> str:
    """What a language is called in the reader's, else in itself; the tag where nobody has named it."""
    asked = [known for known in (language(reader), language(tag)) if known]
    return next((known.names[tag] for known in asked if tag in known.names), tag)


def language(tag: str) -> Language | None:
    """The language of a tag such as `sv` or `sv-simple`; None when the program has no words for it."""
    return next((known for known in languages() if known.tag == tag.partition("-")[0]), None)
