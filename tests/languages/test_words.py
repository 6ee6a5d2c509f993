"""Words say messages, dates, times, lists and numbers as each language writes them."""

from datetime import date, datetime, time
from gettext import NullTranslations

import pytest

from toolkit.languages import Words, words
from toolkit.languages.catalogues import fallbacks
from toolkit.problems import count, say

DAY = date(2026, 12, 3)


@pytest.mark.parametrize(
    ("tag", "day", "short"),
    [
        ("sv", "torsdag 3 december 2026", "3 december 2026"),
        ("sv-simple", "torsdag 3 december 2026", "3 december 2026"),
        ("en", "Thursday 3 December 2026", "3 December 2026"),
        ("fi", "torstai 3. joulukuuta 2026", "3. joulukuuta 2026"),
        ("fit", "torstai 3. joulukuuta 2026", "3. joulukuuta 2026"),
        ("xx", "Thursday 3 December 2026", "3 December 2026"),
    ],
)
def test_a_day_is_written_as_the_language_writes_it(tag: str, day: str, short: str) -> None:
    assert words(tag).day(DAY) == day
    assert words(tag).short_day(DAY) == short


def test_swedish_has_a_dot_in_clock_times_and_english_a_colon() -> None:
    at = datetime(2026, 12, 3, 9, 5)
    assert words("sv").clock(at) == "09.05"
    assert words("en").clock(at) == "09:05"
    assert words("sv").span(time(9), time(13, 45)) == "09.00–13.45"


@pytest.mark.parametrize(
    ("minutes", "written"),
    [(0, "0 min"), (1, "1 min"), (45, "45 min"), (60, "1 h"), (90, "1 h 30 min"), (1440, "24 h")],
)
def test_durations_are_exact(minutes: int, written: str) -> None:
    assert words("sv").duration(minutes) == written
    assert words("en").duration(minutes) == written


@pytest.mark.parametrize(
    ("items", "listed", "offered"),
    [
        ([], "", ""),
        (["A"], "A", "A"),
        (["A", "B"], "A och B", "A eller B"),
        (["A", "B", "C"], "A, B och C", "A, B eller C"),
    ],
)
def test_lists_are_joined_with_words(items: list[str], listed: str, offered: str) -> None:
    assert words("sv").listing(items) == listed
    assert words("sv").alternatives(items) == offered
    assert words("en").listing(["A", "B", "C"]) == "A, B and C"


def test_numbers_are_grouped_with_a_space_that_does_not_break() -> None:
    assert words("sv").number(12345) == "12\u00a0345"
    assert words("sv").number(0.5) == "0,5"
    assert words("en").number(12345) == "12,345"


def test_lang_attributes_get_the_language_and_the_direction() -> None:
    assert [words(tag).tag for tag in ("sv", "sv-simple", "en")] == ["sv", "sv", "en"]
    assert [words(tag).direction for tag in ("sv", "ar", "prs", "xx")] == ["ltr", "rtl", "rtl", "ltr"]


def test_the_same_words_are_loaded_once() -> None:
    assert words("sv") is words("sv")


def test_what_is_missing_is_taken_from_the_next_language() -> None:
    assert fallbacks("sv-simple") == ["sv-simple", "sv", "en"]
    assert fallbacks("sv") == ["sv", "en"]
    assert fallbacks("en") == ["en"]
    assert words("sv-simple").say(say("error")) == "fel"
    assert words("zz").say(say("error")) == "error"
    assert words("sv").say(say("no catalogue says this")) == "no catalogue says this"


def test_counting_follows_the_language() -> None:
    assert [words("sv").say(count("{count} page", "{count} pages", n)) for n in (0, 1, 2)] == [
        "0 sidor",
        "1 sida",
        "2 sidor",
    ]
    assert [words("en").say(count("{count} page", "{count} pages", n)) for n in (0, 1, 2)] == [
        "0 pages",
        "1 page",
        "2 pages",
    ]


def test_messages_times_and_dates_inside_a_message_are_said_in_the_same_language() -> None:
    outer = say("{what} at {at} on {day}", what=say("error"), at=time(9, 30), day=DAY)
    assert words("sv").say(outer) == "fel at 09.30 on 3 december 2026"
    assert words("en").say(say("{at:%H-%M}", at=time(9, 30))) == "09-30"


def test_a_translation_with_a_wrong_slot_gives_way_to_the_english() -> None:
    class Wrong(NullTranslations):
        def gettext(self, message: str) -> str:
            return "fält {feld}"

    assert Words("sv", Wrong()).say(say("field '{field}'", field="titel")) == "field 'titel'"


def test_braces_and_percent_signs_in_values_stay_as_they_are() -> None:
    assert words("sv").say(say("{text}", text="{titel} 100 % %(n)s")) == "{titel} 100 % %(n)s"


def test_an_empty_text_is_not_the_header_of_the_catalogue() -> None:
    assert words("sv").gettext("") == ""
