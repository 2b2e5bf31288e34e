"""The few forms that all charts are made of: rows of bars, dots or ranges, and figures and events in time."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from evidence.dataset import Dataset
from exhibits import verdict, words
from exhibits.base import View
from exhibits.chart import (
    ARROW,
    EDGE,
    LINE,
    MARGIN,
    NARROW,
    TALL,
    WIDE,
    Axis,
    Band,
    Bar,
    Chart,
    Dots,
    Event,
    Interval,
    KeyEntry,
    Line,
    Mark,
    Point,
    Row,
    Span,
    bar_key,
    beyond,
    fitted,
    label_at,
    log_ticks,
    step_of,
    ticks,
    time_key,
    time_ticks,
    width_of,
)
from exhibits.lanes import with_room
from exhibits.style import colour_of
from exhibits.tables import marked_events
from language import tr
from loaders.observations import Observation
from loaders.periods import event_bounds

#: The room that the tick of a year needs, and that of a month, in pixels.
YEAR, MONTH = 34, 38
#: What an upright axis takes of a wide chart, in pixels.
LEVELS = 60
#: A share lies within these; its axis has no tick beyond them.
SHARE = (0.0, 100.0)
Rows = Sequence[tuple[Row, Mark]]


def hover(data: Dataset, obs: Observation, money: str = "bn") -> tuple[str, ...]:
    """The lines that tell more of a figure: what, value with hedge, range, place."""
    where = tr("Derived by this project") if obs.kind == "derived" else words.place(data, obs)
    return (
        words.figure_label(data, obs),
        f"{words.period_words(obs.time_period)}: {words.value_words(obs, money, exactly=True)}",
        tr("Range allowed: {range}", range=words.interval_words(obs, money)),
        where,
    )


def scale_of(obs: Observation, money: str) -> int:
    """What a figure's values are divided by on an axis: sums of money stand in billions or millions."""
    return words.MONEY[money] if obs.unit_kind == "money" else 1


def figure(
    data: Dataset,
    view: View,
    name: str,
    *,
    colour: str = "",
    text: str = "",
    scale: float | None = None,
    values: tuple[float | None, float | None, float | None] | None = None,
    kind: str = "",
) -> dict[str, Any]:
    """What every mark says of a figure; dollars in the view's unit unless `scale` says by what to divide.

    `values` (value, low, high) and `kind` stand in the place of the figure's own where a chart shows another measure.
    """
    obs = data.observation(name)
    divisor = scale if scale is not None else scale_of(obs, view.money)
    own = (None if one is None else float(one / divisor) for one in (obs.value, obs.low, obs.high))
    value, low, high = values or own
    return {
        "figure": obs.id,
        "kind": kind or obs.kind,
        "colour": colour or colour_of(data.codes.indicators[obs.indicator], obs.ref_area),
        "value": value,
        "low": low,
        "high": high,
        "ranged": view.intervals,
        "label": (text or words.value_words(obs, view.money)) + verdict.mark(data, obs.id),
        "hover": hover(data, obs, view.money),
    }


# --- Rows -----------------------------------------------------------------------------------------------


def bar(data: Dataset, view: View, name: str, label: str, group: str = "", **said: Any) -> tuple[Row, Bar]:
    """The row of a figure: a label above a bar; `said` as in `figure`."""
    return Row(0, label, group), Bar(**figure(data, view, name, **said))


def dots(data: Dataset, view: View, name: str, label: str, colour: str) -> tuple[Row, Dots]:
    """The row of a count of things named one by one: a dot each."""
    return Row(0, label), Dots(**figure(data, view, name, colour=colour))


def interval(data: Dataset, view: View, name: str, row: float, text: str) -> Interval:
    """A figure's range as a line."""
    return Interval(row=row, **figure(data, view, name, text=text))


def number_ticks(unit: str = "") -> Callable[[float], str]:
    """How ticks are written: numbers with a sign of their unit, such as %."""
    return lambda value: words.number(value) + unit


def row_chart(
    pairs: Rows,
    quantity: str,
    unit: str,
    *,
    within: tuple[float, float] | None = None,
    sign: str = "",
    own_scales: bool = False,
    whole: float = 0.0,
) -> Chart:
    """Rows from zero, the first on top, each with its label above.

    `within` bounds the ticks, `sign` stands behind each, and the axis reaches to `whole` at least. With `own_scales`
    each row has a scale of its own, from zero to what its mark and label need, and the axis no ticks.
    """
    marks = [replace(mark, row=float(place)) for place, (_, mark) in enumerate(pairs)]  # type: ignore[call-arg]
    rows = tuple(replace(row, at=float(place)) for place, (row, _) in enumerate(pairs))
    if own_scales:
        scales = [value_axis([mark], quantity, "") for mark in marks]
        room = max((0.0, 0.0), *(scale.room for scale in scales))
        marks = [replace(mark, scale=scale) for mark, scale in zip(marks, scales, strict=True)]  # type: ignore[call-arg]
        axis = Axis(0, 1, quantity=quantity, unit=unit, room=room)
    else:
        axis = value_axis(marks, quantity, unit, within=within, sign=sign, whole=whole)
    across = Axis(len(rows) - 0.5, -0.72, scale="rows")
    return Chart(axis, across, tuple(marks), rows, key=bar_key(marks))


def value_axis(
    marks: Sequence[Mark],
    quantity: str,
    unit: str,
    *,
    within: tuple[float, float] | None = None,
    sign: str = "",
    zero: bool = True,
    whole: float = 0.0,
) -> Axis:
    """The axis on which marks and the labels at their ends have room; from zero, unless it is said otherwise."""
    ends = [end for mark in marks for end in mark.ends] + ([0.0, whole] if zero else [])
    low, high = min(ends), max(ends)
    high = max(high if high > low else low + 1, *(_tip(mark, high - low) for mark in marks))
    least, greatest = within or (-math.inf, math.inf)
    write, room = number_ticks(sign), _room(marks, low, high)
    step = _row_step(low, high, NARROW - sum(room), write)
    if zero:  # from tick to tick
        low = max(step * math.floor(low / step + 1e-9), least)
        high = max(min(step * math.ceil(high / step - 1e-9), greatest), high)
    chosen = ticks(max(low, least), min(high, greatest), step, write)
    return Axis(low, high, chosen, quantity=quantity, unit=unit, room=_room(marks, low, high, chosen))


def _room(
    marks: Sequence[Mark], low: float, high: float, written: Sequence[tuple[float, str]] = ()
) -> tuple[float, float]:
    """The room that the labels of rows, and the texts of ticks, need before and after an axis."""
    needs = [(_tip(mark, high - low), 0.0, 18 + width_of(mark.label)) for mark in marks]
    needs += [(at, width_of(text) / 2 - EDGE, width_of(text) / 2) for at, text in written]
    return beyond(low, high, needs)


def _row_step(low: float, high: float, width: float, write: Callable[[float], str]) -> float:
    """The least round step at which the texts of ticks have room on a plot of so many pixels."""
    for most in (6, 5, 4, 3):
        step = step_of(low, high, most)
        widest = max(width_of(text) for _, text in ticks(low, high, step, write))
        if widest + 4 <= width * step / (high - low):
            break
    return step


def _tip(mark: Mark, length: float) -> float:
    """Where the label of a mark begins, on an axis so long: at its end, or behind the arrow of an open one."""
    arrow = ARROW * length if mark.has_range and mark.high is None else 0.0
    return (max(label_at(mark), 0.0) if isinstance(mark, Bar) else label_at(mark)) + arrow


def pair_chart(marks: Sequence[Interval], rows: Sequence[Row], quantity: str, unit: str, *, sign: str = "") -> Chart:
    """Ranges to be compared on one axis, which need not begin at zero."""
    axis = value_axis(marks, quantity, unit, sign=sign, zero=False)
    room = 0.03 * (axis.high - axis.low)
    axis = replace(axis, low=axis.low - room)
    return Chart(
        axis, Axis(max(one.row for one in marks) + 0.33, rows[0].at - 0.55, scale="rows"), tuple(marks), tuple(rows)
    )


# --- Time -----------------------------------------------------------------------------------------------


def day(value: dt.date) -> float:
    """A day's place on an axis of time."""
    return float(value.toordinal())


def span(
    data: Dataset, view: View, name: str, *, side: str = "top", days: tuple[dt.date, dt.date] | None = None, **said: Any
) -> Span:
    """A figure over the period that it speaks of; `said` as in `figure`."""
    obs = data.observation(name)
    start, end = days or (obs.start, obs.end)
    assert start is not None and end is not None
    return Span(start=day(start), end=day(end) + 1, side=side, **figure(data, view, name, **said))


def time_chart(
    data: Dataset,
    view: View,
    marks: Sequence[Mark | Line],
    quantity: str,
    unit: str,
    *,
    names: Mapping[str, str],
    bands: Sequence[Band] = (),
    events: Sequence[str] = (),
    key: Callable[[Sequence[Mark]], tuple[KeyEntry, ...]] | None = None,
    log: bool = False,
    within: tuple[float, float] | None = None,
    sign: str = "",
) -> Chart:
    """Figures over time, on an axis from the first of them to the last, with room for their labels.

    `names` are those of kinds in the legend, `events` the ids of events to mark above the plot.
    """
    single = Chart(Axis(0, 1), Axis(0, 1), tuple(marks)).figures
    days = [end for one in single for end in ((one.start, one.end) if isinstance(one, Span) else (one.at,))]  # type: ignore[attr-defined]
    days += [end for band in bands for end in (band.low, band.high)]
    lines = [one for one in marks if isinstance(one, Line)]
    first, last = min(days) - MARGIN, max(days) + MARGIN
    room = beyond(first, last, [*map(_wide, single), *map(_name_room, lines)])
    x = Axis(
        first, last, time_ticks(first, last, words.SHORT_MONTHS, int((NARROW - sum(room)) / MONTH)), "time", room=room
    )
    y = level_axis(single, quantity, unit, log=log, within=within, sign=sign)
    found = event_marks(data, events, x) if view.events else ()
    legend = (*(key(single) if key else ()), *time_key(single, dict(names), bands))
    return Chart(x, y, tuple(marks), events=found, bands=tuple(bands), key=legend)


def level_axis(
    marks: Sequence[Mark],
    quantity: str,
    unit: str,
    *,
    log: bool = False,
    within: tuple[float, float] | None = None,
    sign: str = "",
) -> Axis:
    """The upright axis of a chart over time or years: from zero, or logarithmic, with room for labels on top."""
    ends = [end for mark in marks for end in mark.ends]
    if log:
        low, high = 0.7 * min(end for end in ends if end > 0), 1.6 * max(ends)
        return Axis(low, high, log_ticks(low, high, number_ticks(sign)), "log", quantity, unit)
    needs = [(max(mark.ends), _high(mark)) for mark in marks if mark.ends]
    low, high = min([0.0, *ends]), max([0.0, *ends])
    low, high = fitted(low, high if high > low else 1.0, needs)
    least, greatest = within or (low, high)
    bounds = max(low, least), min(high, greatest)
    return Axis(low, high, ticks(*bounds, step_of(*bounds), number_ticks(sign)), "linear", quantity, unit)


def _high(mark: Mark) -> float:
    """The room above a mark, in pixels."""
    above = LINE * (1 + mark.label.count("\n")) if mark.label and getattr(mark, "side", "") == "top" else LINE / 2
    return above + 6 + (ARROW * TALL if mark.has_range and mark.high is None else 0)


def _wide(mark: Mark) -> tuple[float, float, float]:
    """Where the label of a mark in time stands, and the room that it needs before and after."""
    width = width_of(mark.label)
    if isinstance(mark, Span):
        middle = (mark.start + mark.end) / 2
        at = {"right": mark.end, "left": mark.start}.get(mark.side, middle)
    else:
        assert isinstance(mark, Point)
        at = mark.at
    before, after = {"right": (0, width + 14), "left": (width + 14, 0)}.get(getattr(mark, "side", ""), (width / 2,) * 2)
    return at, before, after


def _name_room(line: Line) -> tuple[float, float, float]:
    """Where the name of a line stands, and the room that it needs before and after."""
    width = width_of(line.name)
    return (line.named, 0, width + 8) if line.side == "right" else (line.named, 8, width)


def year_chart(marks: Sequence[Mark | Line], quantity: str, unit: str, *, stated: str = "", sign: str = "") -> Chart:
    """Lines and single figures by year; `stated` names the squares in the legend, where there are any."""
    single = Chart(Axis(0, 1), Axis(0, 1), tuple(marks)).figures
    years = sorted({one.at for one in single if isinstance(one, Point)})
    lines = [one for one in marks if isinstance(one, Line)]
    low, high = years[0] - 0.2, years[-1] + 0.2
    x = Axis(low, high, scale="time", room=beyond(low, high, [*map(_wide, single), *map(_name_room, lines)]))
    every = next((one for one in (1, 2, 5, 10, 20, 50) if one / x.pixel >= YEAR), 100)
    x = replace(x, ticks=tuple((year, f"{year:.0f}") for year in years if year % every == 0))
    y = level_axis(single, quantity, unit, within=SHARE if sign else None, sign=sign)
    key = (KeyEntry(stated, "", "square"), *bar_key(single)) if stated else ()
    return Chart(x, y, tuple(marks), key=key)


def gap(start: str, end: str, text: str = "", name: str = "") -> Band:
    """A stretch of time for which the documents give no figure."""
    return Band(day(dt.date.fromisoformat(start)), day(dt.date.fromisoformat(end)) + 1, text, name=name)


def series_points(data: Dataset, view: View, names: Sequence[str], colour: str, **said: Any) -> tuple[Point, ...]:
    """The figures of a long series as points of a line, at years or in the middle of their months."""
    points = []
    for name in names:
        obs = data.observation(name)
        assert obs.start is not None and obs.end is not None
        at = float(obs.start.year) if obs.freq == "A" else (day(obs.start) + day(obs.end) + 1) / 2
        told = {**figure(data, view, name, colour=colour, **said), "label": "", "ranged": False}
        points.append(Point(at=at, **told))
    return tuple(points)


def series_line(
    name: str, points: tuple[Point, ...], *, dashed: bool = False, side: str = "right", at: float | None = None
) -> Line:  # fmt: skip
    """A long series as a line without marks; its name stands at its end, or where it is said."""
    named = points[-1].at if at is None else at
    return Line(
        name=name, colour=points[0].colour, dashed=dashed, points=points, named=named, side=side, marked=False
    )  # fmt: skip


def event_marks(data: Dataset, names: Sequence[str], x: Axis) -> tuple[Event, ...]:
    """The named events above a plot in time, those that stand close in lanes above one another.

    The numbers are those of the events table; the exhibit spells them out below the chart.
    """
    found: list[Event] = []
    lanes: list[float] = []
    for number, event in marked_events(data, names):
        low, high = event_days(event)
        start, end = max(day(low), x.low), min(day(high) + 1, x.high)
        middle = (start + end) / 2
        # Numbers that would meet on a phone stand above one another.
        lane = next((i for i, taken in enumerate(lanes) if taken + 24 * x.pixel < middle), len(lanes))
        lanes[lane : lane + 1] = [middle]
        told = (str(event.title), str(event.date_label))
        found.append(
            Event(
                event=str(event.event_id), number=number, start=start, end=end, lane=float(lane), hover=told,
                name=event_name(event),
            )
        )  # fmt: skip
    return _named_where_room(found, x)


def _named_where_room(events: Sequence[Event], x: Axis) -> tuple[Event, ...]:
    """The events, each with its name where a phone, or a wide plot alone, has room for it, or without one."""
    placed = [((one.middle,) * 3, one.name) for one in events]
    lanes = [int(one.lane) for one in events]
    narrow, wide = x.opened(NARROW), x.opened(WIDE - LEVELS)
    sides = with_room(placed, [(lane, "") for lane in lanes], narrow.low, narrow.high, NARROW, stems=True)
    found = list(zip(lanes, sides, strict=True))
    roomy = with_room(placed, found, wide.low, wide.high, WIDE - LEVELS, stems=True)
    return tuple(
        replace(one, name=one.name if side or also else "", side=side or also or "right", roomy=bool(also))
        for one, side, also in zip(events, sides, roomy, strict=True)
    )


def event_name(event: Any) -> str:
    """What a chart calls a row of the events table; "" where it has no short name."""
    return "" if pd.isna(event.short_name) else str(event.short_name)


def event_days(event: Any) -> tuple[dt.date, dt.date]:
    """The first and the last day on which a row of the events table can lie."""
    end = "" if pd.isna(event.date_end) else str(event.date_end)
    return event_bounds(event.date_start, end, event.date_precision)
