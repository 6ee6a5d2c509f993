"""Proposes a day on which people are at work: no weekend, no holiday, no week that is broken by one."""

from __future__ import annotations

from datetime import date, timedelta

WORKING_DAYS = 5
"""Monday to Friday."""
FEWEST = 4
"""Ordinary days in a week for people to be there; at Easter, Ascension, Midsummer and Christmas many are away."""


def next_working_day(day: date) -> date:
    """The day itself or the first later one that is an ordinary working day in Sweden, in an ordinary week."""
    while not _is_proposed(day):
        day += timedelta(days=1)
    return day


def is_holiday(day: date) -> bool:
    """Whether it is a holiday in Sweden, or an eve on which nobody works."""
    from holidays.countries.sweden import Sweden

    return day in Sweden(years=day.year, categories=("public", "de_facto"))


def _is_proposed(day: date) -> bool:
    monday = day - timedelta(days=day.weekday())
    week = (monday + timedelta(days=number) for number in range(WORKING_DAYS))
    return _is_ordinary(day) and sum(map(_is_ordinary, week)) >= FEWEST


def _is_ordinary(day: date) -> bool:
    """Whether it is Monday to Friday, and neither a holiday, an eve, nor a day before one that ends at two."""
    from holidays.countries.sweden import Sweden  # a tenth of a second, and few commands propose a day

    return day.weekday() < WORKING_DAYS and day not in Sweden(years=day.year, categories=Sweden.supported_categories)
