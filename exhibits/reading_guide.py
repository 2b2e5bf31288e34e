"""How to read a chart: what its bars, whiskers, bands and signs mean, told from what it really holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from exhibits.chart import Bar, Chart, Event, Interval, Mark, Point, Span
from exhibits.verdict import MARK, SIGNS
from language import tr


@dataclass(frozen=True)
class Entry:
    """One sign of the charts: `of_range` where it shows the range that a figure's wording allows."""

    id: str
    name: str
    meaning: str
    of_range: bool
    found: Callable[[Chart], bool]


def reading_guide(chart: Chart) -> tuple[Entry, ...]:
    """Return what is to be known of a chart, in the order of `ENTRIES`; () for one that shows no range."""
    shown = tuple(entry for entry in ENTRIES if entry.found(chart))
    return shown if any(entry.of_range for entry in shown) else ()


def _any(form: type[Mark] | tuple[type[Mark], ...], holds: Callable[[Mark], bool]) -> Callable[[Chart], bool]:
    return lambda chart: any(isinstance(one, form) and holds(one) for one in chart.figures)


def _is_open(mark: Mark) -> bool:
    return mark.has_range and (mark.low is None or mark.high is None)


def _has_events(chart: Chart) -> bool:
    return bool(chart.events) or any(isinstance(mark, Event) for mark in chart.marks)


#: All signs, in the order in which they are explained.
ENTRIES = (
    Entry(
        "solid", tr("Solid bar"), tr("A figure as a document states it. The bar ends at the printed number."), False,
        _any(Bar, lambda one: one.kind == "stated"),
    ),
    Entry(
        "hatched", tr("Hatched bar"), tr("A figure that this project derives from stated ones."), False,
        _any(Bar, lambda one: one.kind == "derived"),
    ),
    Entry(
        "tinted", tr("Tinted bar"), tr("A reference figure, from outside the documents."), False,
        _any(Bar, lambda one: one.kind == "reference"),
    ),
    Entry(
        "dashed", tr("Dashed line"), tr("A figure that this project derives; a solid line is as stated."), False,
        _any((Span, Interval), lambda one: one.kind == "derived"),
    ),
    Entry(
        "whisker", tr("Thin line with two ends (whisker)"),
        tr("The range that wording and rounding allow. It can lie on one side only, as after “nearly”."),
        True, _any((Bar, Point), lambda one: one.has_range and not _is_open(one)),
    ),
    Entry(
        "interval", tr("Thick line between two strokes"),
        tr("The range allowed. Where the two lines of a pair do not meet, the two figures disagree."), True,
        _any(Interval, lambda one: one.ranged or one.value is None),
    ),
    Entry(
        "band", tr("Shaded band"), tr("The range allowed, over the time that the figure speaks of."), True,
        _any(Span, lambda one: one.has_range or one.value is None),
    ),
    Entry(
        "range", tr("Bar that does not start at zero"),
        tr("Only a range is known: the bar runs from its lowest to its highest value."), True,
        _any(Bar, lambda one: one.value is None),
    ),
    Entry(
        "arrow", tr("Arrow"),
        tr("The number is a lower limit: the wording sets no end above it. The arrow's length means nothing."),
        True, _any((Bar, Point), _is_open),
    ),
    Entry(
        "caution", SIGNS["do not quote"],
        tr("Not to be quoted without a caveat: official statistics or other figures contradict it."), False,
        lambda chart: any(MARK in one.label for one in chart.figures),
    ),
    Entry(
        "events", tr("Numbers above the chart"),
        tr("Events, named below it; the strip is as long as the date is vague."), False, _has_events,
    ),
    Entry(
        "gap", tr("Grey stretch"), tr("The documents give no figure for this time."), False,
        lambda chart: bool(chart.bands) and chart.x.scale == "time",
    ),
)  # fmt: skip
