"""Read charts back: what a mark shows, in the words of the tests."""

from __future__ import annotations

import datetime as dt

from exhibits.chart import Bar, Chart, Mark

Ends = tuple[float | None, float | None, float | None]


def mark(chart: Chart, figure: str) -> Mark:
    """The one mark of a figure."""
    (found,) = (one for one in chart.figures if one.figure == figure)
    return found


def figures(chart: Chart) -> list[str]:
    """The figures of a chart, in the order in which they are drawn."""
    return [one.figure for one in chart.figures]


def values(chart: Chart) -> list[float | None]:
    """The values of all marks."""
    return [one.value for one in chart.figures]


def ranges(chart: Chart) -> dict[str, Ends]:
    """Low end, value and high end of every mark at whose value a range is drawn, by figure."""
    return {one.figure: (one.low, one.value, one.high) for one in chart.figures if one.has_range}


def derived_bars(chart: Chart) -> list[str]:
    """Ids of the figures whose bars are hatched."""
    return [one.figure for one in chart.figures if isinstance(one, Bar) and one.kind == "derived"]


def legend(chart: Chart) -> list[str]:
    """What the legend lists."""
    return [entry.name for entry in chart.key]


def labels(chart: Chart) -> list[str]:
    """The words at the marks."""
    return [one.label for one in chart.figures]


def day(place: float) -> str:
    """A place on an axis of time as a day."""
    return dt.date.fromordinal(int(place)).isoformat()
