"""Periods as SDMX writes them, parts of them, and the days that they span."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Time:
    """A period, or a part of one: a month or quarter whose year stands elsewhere, or a year of which a month may.

    `code` is blank while the year is missing. `count` is the number of months of a span that starts with `month`.
    """

    code: str = ""
    freq: str = ""
    year: int | None = None
    month: int | None = None
    quarter: int | None = None
    half: int | None = None
    count: int = 0
    flag: str = ""
    date: dt.date | None = None
    end_year: int | None = None
    day: int = 0  # of a month whose year stands elsewhere

    @property
    def whole(self) -> bool:
        """Whether it names a period by itself."""
        return bool(self.code)


def year_time(year: int, flag: str = "") -> Time:
    """A calendar year."""
    return Time(f"{year:04d}", "A", year=year, flag=flag)


def make(year: int, *, month: int = 0, quarter: int = 0, half: int = 0, count: int = 0, flag: str = "") -> Time | None:
    """A period of its parts; None where they make none."""
    if not 1700 <= year <= 2150:
        return None
    if count and month:
        if month == 1 and count == 12:
            return year_time(year, flag)
        if not 1 <= count <= 12 or month > 12:
            return None
        if count == 1:
            return Time(f"{year:04d}-{month:02d}", "M", year=year, month=month, flag=flag)
        return Time(f"{year:04d}-{month:02d}-01/P{count}M", "_O", year=year, month=month, count=count, flag=flag)
    if month:
        if not 1 <= month <= 12:
            return None
        return Time(f"{year:04d}-{month:02d}", "M", year=year, month=month, flag=flag)
    if quarter:
        return Time(f"{year:04d}-Q{quarter}", "Q", year=year, quarter=quarter, flag=flag) if 1 <= quarter <= 4 else None
    if half:
        return Time(f"{year:04d}-S{half}", "S", year=year, half=half, flag=flag) if 1 <= half <= 2 else None
    return year_time(year, flag)


def day(date: dt.date, flag: str = "") -> Time:
    """A single day."""
    return Time(date.isoformat(), "D", year=date.year, month=date.month, date=date, flag=flag)


def date_of(year: int, month: int, number: int) -> Time | None:
    """A day of its parts; None where they make none."""
    try:
        return day(dt.date(year, month, number))
    except ValueError:
        return None


def combine(outer: Time | None, inner: Time | None) -> Time | None:
    """A period of two parts: a year, and a month, quarter or span within it; the finer of two whole ones."""
    if outer is None or inner is None:
        return inner or outer
    year = outer.year if outer.year is not None else inner.year
    flag = inner.flag or outer.flag
    if inner.whole and outer.whole:
        order = {"A": 0, "_O": 1, "S": 2, "Q": 3, "M": 4, "W": 5, "D": 6}
        return inner if order.get(inner.freq, 0) >= order.get(outer.freq, 0) else outer
    if year is None:
        return replace(inner, month=inner.month or outer.month, quarter=inner.quarter or outer.quarter, flag=flag)
    part = inner if not inner.whole else outer
    if part.month and part.day:
        return date_of(year, part.month, part.day)
    if part.month:
        return make(year, month=part.month, count=part.count, flag=flag)
    if part.quarter:
        return make(year, quarter=part.quarter, flag=flag)
    if part.half:
        return make(year, half=part.half, flag=flag)
    return make(year, flag=flag)


def bounds(time: Time) -> tuple[str, str]:
    """First and last day of a period, ISO; blank where it is not known."""
    year = time.year
    if time.date is not None and time.freq in ("D", "W"):
        return time.date.isoformat(), (time.date + dt.timedelta(days=6 if time.freq == "W" else 0)).isoformat()
    if year is None or not time.code:
        return "", ""
    if time.end_year is not None:  # of a year from summer to summer too: the file does not say on which day it starts
        return f"{year:04d}-01-01", f"{time.end_year:04d}-12-31"
    if time.month:
        last = time.month + max(time.count, 1) - 1
        end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
        return (
            f"{year:04d}-{time.month:02d}-01",
            f"{end_year:04d}-{end_month:02d}-{calendar.monthrange(end_year, end_month)[1]}",
        )
    if time.quarter:
        end = 3 * time.quarter
        return f"{year:04d}-{end - 2:02d}-01", f"{year:04d}-{end:02d}-{calendar.monthrange(year, end)[1]}"
    if time.half:
        return (
            (f"{year:04d}-01-01", f"{year:04d}-06-30") if time.half == 1 else (f"{year:04d}-07-01", f"{year:04d}-12-31")
        )
    return f"{year:04d}-01-01", f"{year:04d}-12-31"
