"""How to read a chart: what its bars, whiskers, bands and signs mean, told from what it really holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from language import tr


@dataclass(frozen=True)
class Entry:
    """One sign of the charts: `of_range` where it shows the range that a figure's wording allows."""

    id: str
    name: str
    meaning: str
    of_range: bool
    found: Callable[[go.Figure], bool]


def reading_guide(fig: go.Figure) -> tuple[Entry, ...]:
    """Return what is to be known of a chart, in the order of `ENTRIES`; () for one that shows no range."""
    shown = tuple(entry for entry in ENTRIES if entry.found(fig))
    return shown if any(entry.of_range for entry in shown) else ()


def _drawn(fig: go.Figure) -> Iterator[Any]:
    """The traces that draw a figure of the data, without those that only stand in the legend."""
    return (trace for trace in fig.data if any(x is not None for x in (getattr(trace, "x", None) or ())))


def _bars(fig: go.Figure) -> Iterator[Any]:
    return (trace for trace in _drawn(fig) if trace.type == "bar")


def _floats(trace: Any) -> bool:
    """Whether a bar starts elsewhere than at zero: it then stands for a range."""
    base = trace.base
    return base is not None and any(start for start in (base if isinstance(base, list | tuple) else [base]))


def _fill(trace: Any) -> str:
    if trace.marker.pattern.shape:
        return "hatched"
    return "tinted" if str(trace.marker.color).startswith("rgba") else "solid"


def _has_fill(fill: str) -> Callable[[go.Figure], bool]:
    return lambda fig: any(_fill(trace) == fill for trace in _bars(fig))


def _has_whisker(fig: go.Figure) -> bool:
    return any(trace[axis] and trace[axis].array is not None for trace in _drawn(fig) for axis in _errors(trace))


def _errors(trace: Any) -> tuple[str, ...]:
    return tuple(axis for axis in ("error_x", "error_y") if axis in trace)


def _has_interval_line(fig: go.Figure) -> bool:
    return any(_is_interval(trace) and not trace.fill for trace in _drawn(fig))


def _has_band(fig: go.Figure) -> bool:
    return any(_is_interval(trace) and trace.fill == "toself" for trace in _drawn(fig))


def _is_interval(trace: Any) -> bool:
    return str(trace.name).endswith(" interval")


def _has_dashes(fig: go.Figure) -> bool:
    lines = (trace for trace in _drawn(fig) if trace.type == "scatter" and not trace.fill)
    return any(trace.mode and "lines" in trace.mode and "px" in str(trace.line.dash) for trace in lines)


def _notes(fig: go.Figure, start: str) -> bool:
    return any(str(note.name).startswith(start) for note in fig.layout.annotations)


def _has_conflict(fig: go.Figure) -> bool:
    told = [str(note.text) for note in fig.layout.annotations]
    told += [str(text) for trace in _drawn(fig) if trace.type == "scatter" for text in trace.text or ()]
    return any("†" in text for text in told)


def _has_gap(fig: go.Figure) -> bool:
    return any(shape.name == "gap" for shape in fig.layout.shapes)


#: All signs, in the order in which they are explained.
ENTRIES = (
    Entry(
        "solid", tr("Solid bar"), tr("A figure as a document states it. The bar ends at the printed number."), False,
        _has_fill("solid"),
    ),
    Entry(
        "hatched", tr("Hatched bar"), tr("A figure that this project derives from stated ones."), False,
        _has_fill("hatched"),
    ),
    Entry(
        "tinted", tr("Tinted bar"), tr("A reference figure, from outside the documents."), False, _has_fill("tinted"),
    ),
    Entry(
        "dashed", tr("Dashed line"), tr("A figure that this project derives; a solid line is as stated."), False,
        _has_dashes,
    ),
    Entry(
        "whisker", tr("Thin line with two ends (whisker)"),
        tr("The range that wording and rounding allow. It can lie on one side only, as after “nearly”."),
        True, _has_whisker,
    ),
    Entry(
        "interval", tr("Thick line between two strokes"),
        tr("The range allowed. Where the two lines of a pair do not meet, the two figures disagree."), True,
        _has_interval_line,
    ),
    Entry(
        "band", tr("Shaded band"), tr("The range allowed, over the time that the figure speaks of."), True, _has_band,
    ),
    Entry(
        "range", tr("Bar that does not start at zero"),
        tr("Only a range is known: the bar runs from its lowest to its highest value."), True,
        lambda fig: any(_floats(trace) for trace in _bars(fig)),
    ),
    Entry(
        "arrow", tr("Arrow"),
        tr("The number is a lower limit: the wording sets no end above it. The arrow's length means nothing."),
        True, lambda fig: _notes(fig, "open-"),
    ),
    Entry(
        "conflict", "†", tr("The figure takes part in a conflict: it and others cannot all be true as stated."), False,
        _has_conflict,
    ),
    Entry(
        "events", tr("Numbers above the chart"),
        tr("Events, named below it; the strip is as long as the date is vague."),
        False, lambda fig: _notes(fig, "event-number"),
    ),
    Entry("gap", tr("Grey stretch"), tr("The documents give no figure for this time."), False, _has_gap),
)  # fmt: skip
