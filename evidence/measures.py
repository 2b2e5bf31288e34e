"""How a reader's series are measured: level, change on a year, index, share of a total. Values are exact fractions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from evidence.file_series import Series, Value

#: What "the chosen series together" is called among the totals.
TOGETHER = ""


#: Values of a series that a chart shows at once.
LONG = 100


@dataclass(frozen=True)
class Choice:
    """How the series are seen: a measure of MEASURES, the base period of an index, the series that is the total.

    Periods before the year `since` are measured but not shown.
    """

    measure: str = "level"
    base: str = ""
    total: str = TOGETHER
    since: int = 0


def bases(chosen: Sequence[Series]) -> list[str]:
    """The periods that an index can be based on: those in which a series has a value other than 0."""
    found = {(one.start, one.end): one.period for series in chosen for one in series.values if one.value}
    return [found[key] for key in sorted(found)]


def starts(chosen: Sequence[Series]) -> list[int]:
    """Years from which long series can be seen; none where all values fit a chart."""
    years = [one.start.year for series in chosen for one in series.values]
    longest = max((len(series.values) for series in chosen), default=0)
    if longest <= LONG or max(years) - min(years) <= 15:
        return []
    return [year for year in (2020, 2015, 2010, 2000, 1990) if min(years) < year < max(years)]


def measured(series: Series, choice: Choice, chosen: Sequence[Series]) -> list[tuple[Value, float]]:
    """A series in the measure that is chosen; what cannot be computed is left out."""
    values = series.values
    if choice.measure in ("level", "log"):
        return [(one, float(one.value)) for one in values if choice.measure == "level" or one.value > 0]
    if choice.measure == "index":
        base = next((one.value for one in values if one.period == choice.base), Fraction(0))
        return [(one, float(100 * one.value / base)) for one in values] if base else []
    if choice.measure == "change":
        before = {(one.start, one.end): one.value for one in values}
        found = []
        for one in values:
            base = before.get(_earlier(one), Fraction(0))
            if base > 0:
                found.append((one, float(100 * one.value / base - 100)))
        return found
    totals = _totals(series, choice, chosen)
    return [
        (one, float(100 * one.value / total))
        for one in values
        if (total := totals.get((one.start, one.end))) and total > 0
    ]


def _totals(series: Series, choice: Choice, chosen: Sequence[Series]) -> dict[tuple[dt.date, dt.date], Fraction]:
    """The total of each period that all have: of one series, or of all chosen ones of the same unit and frequency."""
    alike = [one for one in chosen if (one.head.unit, one.head.freq) == (series.head.unit, series.head.freq)]
    named = [one for one in alike if one.head.key == choice.total]
    parts = named or ([] if choice.total else alike)
    periods = [{(one.start, one.end): one.value for one in part.values} for part in parts]
    shared = set.intersection(*map(set, periods)) if periods else set()
    return {period: sum((one[period] for one in periods), Fraction(0)) for period in shared}


def _earlier(one: Value) -> tuple[dt.date, dt.date]:
    """The same period a year before."""
    start, after = (_moved(day) for day in (one.start, one.end + dt.timedelta(1)))
    return start, after - dt.timedelta(1)


def _moved(day: dt.date) -> dt.date:
    return day.replace(year=day.year - 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)
