"""Time periods as SDMX writes them: `2022`, `2022-Q1`, `2022-02`, `2024-05-16`, `2023-01-01/P7M`."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

FREQUENCIES = {
    "A": "year",
    "Q": "quarter",
    "M": "month",
    "D": "day",
    "_O": "other span of time",
    "_U": "not given by the document",
}

PRECISIONS = {
    "day": "The day is given",
    "month": "The month is given",
    "half_year": "The half-year is given",
    "mid_year": "The middle of a year; drawn from April to September",
    "year": "The year is given",
}


@dataclass(frozen=True)
class Period:
    """A span of whole days, both ends included; `start` and `end` are None where no period is given."""

    freq: str
    start: dt.date | None
    end: dt.date | None


UNDATED = Period("_U", None, None)


def _month_end(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _add_months(day: dt.date, months: int) -> dt.date:
    years, month0 = divmod(day.month - 1 + months, 12)
    return dt.date(day.year + years, month0 + 1, day.day)


@lru_cache(maxsize=4096)
def parse_period(text: str) -> Period:
    """Return the `Period` of a `time_period`; blank gives `UNDATED`. Raises ValueError if it is none."""
    if not text:
        return UNDATED
    if not text.isascii():  # \d takes the digits of every script
        raise ValueError(f"{text!r} is not a time period")
    if match := re.fullmatch(r"(\d{4})", text):
        year = int(match[1])
        return Period("A", dt.date(year, 1, 1), dt.date(year, 12, 31))
    if match := re.fullmatch(r"(\d{4})-Q([1-4])", text):
        year, last = int(match[1]), 3 * int(match[2])
        return Period("Q", dt.date(year, last - 2, 1), _month_end(year, last))
    if match := re.fullmatch(r"(\d{4})-(\d{2})", text):
        year, month = int(match[1]), int(match[2])
        start = dt.date(year, month, 1)
        return Period("M", start, _month_end(year, month))
    if match := re.fullmatch(r"(\d{4}-\d{2}-\d{2})", text):
        day = dt.date.fromisoformat(match[1])
        return Period("D", day, day)
    if match := re.fullmatch(r"(\d{4}-\d{2}-01)/P([1-9]\d{0,2})([YM])", text):
        start = dt.date.fromisoformat(match[1])
        months = int(match[2]) * (12 if match[3] == "Y" else 1)
        return Period("_O", start, _add_months(start, months) - dt.timedelta(days=1))
    raise ValueError(f"{text!r} is not a time period")


def event_bounds(date_start: str, date_end: str, precision: str) -> tuple[dt.date, dt.date]:
    """Return the first and the last day on which an event, dated so precisely, can lie.

    Raises ValueError if a date does not parse or the dates run backwards.
    """
    first = parse_period(date_start)
    if first.start is None or first.end is None:
        raise ValueError("a start is needed")
    start, end = first.start, first.end
    if precision == "mid_year":
        start, end = dt.date(start.year, 4, 1), dt.date(start.year, 9, 30)
    elif precision == "half_year":
        end = _add_months(start, 6) - dt.timedelta(days=1)
    if date_end:
        last = parse_period(date_end)
        if last.end is None or last.end < start:
            raise ValueError(f"{date_end!r} lies before {date_start!r}")
        end = last.end
    return start, end
