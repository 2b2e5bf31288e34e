"""A chart as native PowerPoint charts, which can be edited on the slide: bars as bars, all else as a scatter chart.

What PowerPoint has no form for is drawn with what it has: a range as an error bar, a label at an unseen point, a
stretch of time as a box.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from pptx.enum.chart import XL_CHART_TYPE as TYPE

from drawing.pptx_native import DASHES, THEME, Errors, NativeAxis, NativeChart, Series, serial
from exhibits.chart import (
    ARROW,
    KIND_NAMES,
    RANGE,
    Axis,
    Bar,
    Chart,
    Dots,
    Event,
    Interval,
    Line,
    Mark,
    Point,
    Span,
    label_at,
)
from exhibits.style import EVENT_COLOUR
from language import tr

WHISKERS = tr("Thin lines with end marks: the range that the wording and the rounding of a figure allow.")
SPANS = tr(
    "Broad lines: the time that a figure speaks of, dashed where derived. Thin lines with end marks, and boxes: the "
    "range that the wording and the rounding allow."
)
INTERVALS = tr("Broad lines: the range that the wording and the rounding of a figure allow, dashed where recomputed.")
LABELS, RANGES = tr("Where the labels stand"), tr("|–| Range allowed")
#: Greys of bands, from light to dark.
_SHADES = ("#DCE1E6", "#B4BDC5", "#8A949E")
_SYMBOLS = {"cross": "plus"}
Text = tuple[float, float, str, str]
#: A place on the axis of a chart as the workbook has it.
Place = Callable[[float], float]


def native_charts(chart: Chart) -> list[NativeChart]:
    """Return the native charts of a chart, one below the other; none for a strip of events, which slides list."""
    if any(isinstance(mark, Event) for mark in chart.marks):
        return []
    bars = [mark for mark in chart.marks if isinstance(mark, Bar)]
    if not bars:
        return [_scatter_chart(chart)]
    if not bars[0].scale:
        return [_bar_chart(chart, bars, chart.x)]
    rows = {row.at: row for row in chart.rows}
    found: list[NativeChart] = []
    for bar in bars:
        alone = Chart(bar.scale or chart.x, chart.y, (bar,), (rows[bar.row],))
        found.append(_bar_chart(alone, [bar], alone.x, legend=not found))
    return found


# --- Axes -------------------------------------------------------------------------------------------------


def _number_form(axis: Axis) -> str:
    """How PowerPoint writes the ticks of an axis; what lies beyond the last is room, and has none."""
    texts = [text for _, text in axis.ticks]
    number = "0.0" if any("." in text for text in texts) else "#,##0"
    sign = '"%"' if any(text.endswith("%") for text in texts) else ""
    last = max((value for value, _ in axis.ticks), default=0.0)
    return f'[>{last * 1.0001 + 1e-9:.10g}]"";[<0]"−"{number}{sign};{number}{sign}'


def _native_axis(axis: Axis, *, shown: bool = True, grid: bool = True, room: float = 0.0) -> NativeAxis:
    """An axis of quantities; `room` is what is added on top, as a share of it."""
    if axis.scale == "log":
        high = axis.high * (axis.high / axis.low) ** room
        return NativeAxis(axis.low, high, None, _number_form(axis), shown, grid, log=True)
    step = axis.ticks[1][0] - axis.ticks[0][0] if len(axis.ticks) > 1 else None
    low = axis.low
    if step and low < 0:  # PowerPoint counts its ticks from the end of the axis
        low = axis.ticks[0][0] - step * math.ceil((axis.ticks[0][0] - low) / step)
    return NativeAxis(low, axis.high + room * (axis.high - axis.low), step, _number_form(axis), shown, grid)


def _time_axis(axis: Axis) -> NativeAxis:
    """An axis of days as a workbook counts them, or of years."""
    ticks = [value for value, _ in axis.ticks]
    step = ticks[1] - ticks[0] if len(ticks) > 1 else None
    if ticks and ticks[0] > 3000:
        every = round(step / 30.44) * 30.4375 if step else None
        low = ticks[0] - (every or 0) if ticks[0] - axis.low > 1 else ticks[0]
        return NativeAxis(_days(low), _days(axis.high), every, "mmm yyyy", grid=False)
    every = step or 1
    first = ticks[0] - every * math.ceil((ticks[0] - axis.low) / every) if ticks else axis.low - 1
    return NativeAxis(first, axis.high, step, f'[<{first + 0.5:g}]"";[>{ticks[-1] if ticks else 0:g}]"";0', grid=False)


def _days(value: float) -> float:
    """A place on an axis of time as a workbook counts days."""
    return serial(dt.date.fromordinal(int(value))) + value % 1


# --- Bars -------------------------------------------------------------------------------------------------


def _bar_chart(chart: Chart, bars: Sequence[Bar], axis: Axis, *, legend: bool = True) -> NativeChart:
    """Bars by kind with their ranges.

    A label at the end of a bar would stand on the range: where there are any, unseen bars that end behind them carry
    the labels. Their name in the legend explains the ranges, since a native legend has no key for them.
    """
    upwards = list(reversed(bars))  # a bar chart counts its categories from below
    names = {row.at: " ".join(bold + rest for bold, rest in row.lines()) for row in chart.rows}
    categories = [names.get(bar.row, chart.x.quantity) for bar in upwards]
    ranged = any(bar.has_range or bar.value is None for bar in upwards)
    series: list[Series] = []
    for kind in [kind for kind in KIND_NAMES if any(bar.kind == kind for bar in upwards)]:
        mine = [bar if bar.kind == kind else None for bar in upwards]
        reaches = [_reach(bar) for bar in mine]
        minus, plus = zip(*reaches, strict=True)
        own = {bar.colour for bar in mine if bar}
        series.append(
            Series(
                KIND_NAMES[kind],
                tuple(bar.value if bar else None for bar in mine),
                kind=kind,
                colours=(own.pop(),) if len(own) == 1 else tuple(bar.colour if bar else THEME.muted for bar in mine),
                errors=Errors(minus, plus) if any(end is not None for end in (*minus, *plus)) else None,
                labels=() if ranged else tuple(bar.label if bar else "" for bar in mine),
                places=("outEnd",),
                legend=legend,
            )
        )
        if any(bar and bar.value is None for bar in mine):
            series.append(_floating(tr("{name}, a range", name=KIND_NAMES[kind]), mine, kind))
    if ranged:
        series.append(_bar_labels(upwards, axis, legend))
    if chart.bands:  # a row of their own below the bars: each from zero to its end, the longest at the back
        series = [_with_first(one) for one in series]
        categories.insert(0, tr("How it is read"))
        none = (None,) * len(bars)
        shades = dict(zip(chart.bands, _SHADES, strict=False))
        for band in reversed(chart.bands):
            colour = (shades.get(band, _SHADES[-1]),)
            series.append(Series(band.name, (band.high, *none), kind="stated", colours=colour))
    figures = tuple(dict.fromkeys(bar.figure for bar in bars))
    return NativeChart(
        TYPE.BAR_CLUSTERED, tuple(series), _native_axis(axis), figures, tuple(categories),
        key=WHISKERS if ranged and not legend else "",
    )  # fmt: skip


def _with_first(one: Series) -> Series:
    """A series with an empty first point."""
    errors = one.errors
    if errors:
        errors = replace(errors, minus=(None, *errors.minus), plus=(None, *errors.plus))
    colours = one.colours if len(one.colours) == 1 else (THEME.muted, *one.colours)
    labels = ("", *one.labels) if one.labels else ()
    return replace(one, values=(None, *one.values), errors=errors, colours=colours, labels=labels)


def _reach(mark: Mark | None, floor: float = float("-inf")) -> tuple[float | None, float | None]:
    """How far a range reaches down and up from a value; None where no range is drawn, or its end is open."""
    if mark is None or not mark.has_range or mark.value is None:
        return None, None
    low, high = mark.low, mark.high
    return None if low is None else mark.value - max(low, floor), None if high is None else high - mark.value


def _floating(name: str, bars: Sequence[Bar | None], kind: str) -> Series:
    """Figures without a point value: a broad line from the low end to the high one."""
    ranges = [bar if bar and bar.value is None else None for bar in bars]
    colour = next(bar.colour for bar in ranges if bar)
    lows = tuple((bar.low or 0.0) if bar else None for bar in ranges)
    plus = tuple((bar.high or 0.0) - (bar.low or 0.0) if bar else None for bar in ranges)
    none = (None,) * len(bars)
    return Series(name, lows, errors=Errors(none, plus, colour, 12, DASHES[kind], caps=False))


def _bar_labels(bars: Sequence[Bar], axis: Axis, legend: bool) -> Series:
    """Unseen bars that end where the labels stand; an arrow leads there from a figure without an upper end."""
    reach = ARROW * (axis.high - axis.low)
    arrows = tuple(reach if bar.has_range and bar.high is None else None for bar in bars)
    at = tuple(max(label_at(bar), 0.0) + (arrow or 0.0) for bar, arrow in zip(bars, arrows, strict=True))
    errors = None
    if any(arrow is not None for arrow in arrows):
        errors = Errors(arrows, (None,) * len(bars), caps=False, arrow=True)
    labels = tuple(bar.label for bar in bars)
    return Series(RANGES, at, labels=labels, places=("outEnd",), errors=errors, legend=legend)


# --- Scatter ----------------------------------------------------------------------------------------------


def _scatter_chart(chart: Chart) -> NativeChart:
    """All other marks: rows of ranges or dots, figures over time, lines by year."""
    if chart.y.scale == "log":  # PowerPoint counts its ticks from the end of the axis
        low = 10.0 ** math.floor(math.log10(chart.y.low) + 1e-9)
        chart = replace(chart, y=replace(chart.y, low=low))
    rows = chart.y.scale == "rows"
    timed = chart.x.scale == "time" and any(value > 3000 for value, _ in chart.x.ticks)
    place: Place = _days if timed else float

    def upright(row: float) -> float:
        return chart.y.low - row

    series: list[Series] = []
    texts: list[Text] = []
    for mark in chart.marks:
        if isinstance(mark, Interval):
            _add_interval(series, texts, mark, upright(mark.row))
        elif isinstance(mark, Dots):
            _add_dots(series, texts, mark, upright(mark.row))
        elif isinstance(mark, Span):
            _add_span(series, texts, mark, place)
        elif isinstance(mark, Line):
            _add_line(series, texts, mark, place)
        elif isinstance(mark, Point):
            texts.append(_beside(_label(mark, place(mark.at)), chart))
    series += _points([mark for mark in chart.marks if isinstance(mark, Point)], chart, place)
    for row in chart.rows:
        first = min(place(chart.x.low), *(value for one in series for value in one.xs))
        name = " ".join(bold + rest for bold, rest in row.lines())
        texts.append((first, upright(row.at) + 0.36, name, "r"))
    for band in chart.bands:
        low, high = place(band.low), place(band.high)
        if band.words:
            middle = chart.y.low + 0.5 * (chart.y.high - chart.y.low)
            texts.append(((low + high) / 2, middle, band.words.replace("\n", " "), "ctr"))
        elif chart.y.scale == "linear":
            xs, ys = (low, high, high, low, low), (0.0, 0.0, chart.y.high, chart.y.high, 0.0)
            known = any(one.name == band.name for one in series)
            name = band.name + "\u200b" if known else band.name  # a series needs a name of its own
            series.append(Series(name, ys, xs, "stated", (_SHADES[0],), line=1.5, legend=not known))
    room = 0.0
    if chart.events:
        room = _lane(chart.y, max(event.lane for event in chart.events)) + 0.12
        series.append(_event_marks(chart, place))
    values = _native_axis(chart.y, room=room)
    if rows:
        values = NativeAxis(0.0, chart.y.low - chart.y.high, shown=False, grid=False)
    ticked = bool(chart.x.ticks)
    across = _time_axis(chart.x) if chart.x.scale == "time" else _native_axis(chart.x, shown=ticked, grid=ticked)
    key = INTERVALS if rows and any(isinstance(one, Interval) for one in chart.marks) else ""
    if any(isinstance(one, Span) for one in chart.marks):
        key = SPANS
    elif not rows and any(one.has_range for one in chart.figures):
        key = WHISKERS
    figures = tuple(dict.fromkeys(one.figure for one in chart.figures if one.figure))
    return _scatter(series, texts, values, across, figures, key)


def _scatter(
    series: Sequence[Series], texts: Sequence[Text], values: NativeAxis, across: NativeAxis, figures: tuple[str, ...],
    key: str,
) -> NativeChart:  # fmt: skip
    """A scatter chart with texts (x, y, text, place) at unseen points.

    These points come first and are as many as those of the longest series: LibreOffice loses the series before one
    that is longer.
    """
    written = [text for text in texts if text[2]] or [(across.low, values.low, "", "r")]
    padding = max(0, *(len(one.values) for one in series)) - len(written)
    xs, ys, labels, places = zip(*written, *[(*written[-1][:2], "", "r")] * padding, strict=True)
    unseen = Series(LABELS, ys, xs, labels=labels, places=places, legend=False)
    return NativeChart(TYPE.XY_SCATTER, (unseen, *series), values, figures, across=across, key=key)


def _kind_name(series: Iterable[Series], kind: str, figure: str, name: str = "") -> tuple[str, bool]:
    """The name of a series of a kind, and whether it is the first of it, which the legend has."""
    wanted = name or KIND_NAMES[kind]
    known = any(one.name == wanted for one in series)
    return (f"{wanted}: {figure}" if known else wanted), not known


def _label(mark: Mark, x: float) -> Text:
    side = {"top": "t", "right": "r", "left": "l", "bottom": "b"}[getattr(mark, "side", "right")]
    y = max(mark.ends) if side == "t" else mark.value if mark.value is not None else mark.high or 0.0
    return x, y, mark.label.replace("\n", " "), side


def _beside(text: Text, chart: Chart) -> Text:
    """A label beside a point, moved so that neither the point nor the line below the plot runs through it."""
    x, y, label, side = text
    away = 0.012 * (chart.x.high - chart.x.low) * {"r": 1, "l": -1}.get(side, 0)
    if away and chart.y.scale == "linear":
        y = max(y, chart.y.low + 0.08 * (chart.y.high - chart.y.low))
    return x + away, y, label, side


def _add_interval(series: list[Series], texts: list[Text], one: Interval, y: float) -> None:
    low, high = (end if end is not None else one.value or 0.0 for end in (one.low, one.high))
    if one.ranged or one.value is None:
        name, _ = _kind_name(series, one.kind, one.figure, f"{KIND_NAMES[one.kind]}, {RANGE.lower()}")
        series.append(
            Series(name, (y, y), (low, high), one.kind, (one.colour,), line=5, dash=DASHES[one.kind], legend=False)
        )
    if one.value is not None:
        name, first = _kind_name(series, one.kind, one.figure)
        symbol = "circle" if one.kind == "stated" else "diamond"
        series.append(Series(name, (y,), (one.value,), one.kind, (one.colour,), symbol, legend=first))
    texts.append((label_at(one), y, one.label, "r"))


def _add_dots(series: list[Series], texts: list[Text], one: Dots, y: float) -> None:
    count = round(one.value or 0)
    name, first = _kind_name(series, one.kind, one.figure)
    if count:
        xs = tuple(i + 0.5 for i in range(count))
        series.append(Series(name, (y,) * count, xs, one.kind, (one.colour,), "circle", 24, legend=first))
    texts.append((float(count), y, one.label, "r"))


def _add_span(series: list[Series], texts: list[Text], one: Span, place: Place) -> None:
    first, middle, last = place(one.start), place((one.start + one.end) / 2), place(one.end)
    name, shown = _kind_name(series, one.kind, one.figure)
    if one.value is None:
        name, shown = _kind_name(series, one.kind, one.figure, tr("{name}, a range", name=KIND_NAMES[one.kind]))
        low, high = one.low or 0.0, one.high or 0.0
        values: tuple[float | None, ...] = (low, low, high, high, low)
        xs: tuple[float, ...] = (first, last, last, first, first)
        errors = None
    else:
        values, xs = (one.value,) * 3, (first, middle, last)
        minus, plus = _reach(one)
        ranged = minus is not None or plus is not None
        errors = Errors((None, minus, None), (None, plus, None), width=2) if ranged else None
    series.append(
        Series(
            name, values, xs, one.kind, (one.colour,), line=3 if one.value is None else 5, dash=DASHES[one.kind],
            errors=errors, legend=shown,
        )
    )  # fmt: skip
    texts.append(_label(one, {"right": last, "left": first}.get(one.side, middle)))


def _add_line(series: list[Series], texts: list[Text], line: Line, place: Place) -> None:
    points = [point for point in line.points if point.value is not None]
    name, shown = _kind_name(series, "reference", points[0].figure, line.name.replace("\n", " "))
    series.append(
        Series(
            name, tuple(point.value for point in points), tuple(place(point.at) for point in points), "reference",
            (line.colour,), _SYMBOLS.get(points[0].symbol, points[0].symbol) if line.marked else "", 9, line=2.5,
            dash="sysDot" if line.dashed else "solid", legend=shown,
        )
    )  # fmt: skip


def _points(points: Sequence[Point], chart: Chart, place: Place) -> list[Series]:
    """Single points by symbol and colour, as the legend names them; open ends have arrows."""
    names = {(entry.form, entry.colour): entry.name for entry in chart.key}
    found: list[Series] = []
    for symbol, colour in dict.fromkeys((point.symbol, point.colour) for point in points):
        mine = [one for one in points if (one.symbol, one.colour) == (symbol, colour) and one.value is not None]
        minus, plus = zip(*(_reach(one, chart.y.low) for one in mine), strict=True)
        wanted = names.get((symbol, colour)) or names.get((symbol, "")) or KIND_NAMES[mine[0].kind]
        name, shown = _kind_name(found, mine[0].kind, mine[0].figure, wanted)
        ranged = any(end is not None for end in (*minus, *plus))
        ink = THEME.text if symbol == "square" else colour
        found.append(
            Series(
                name, tuple(one.value for one in mine), tuple(place(one.at) for one in mine), "stated", (colour,),
                _SYMBOLS.get(symbol, symbol), errors=Errors(minus, plus, ink) if ranged else None,
                hollow=tuple(i for i, one in enumerate(mine) if one.hollow), legend=shown,
            )
        )  # fmt: skip
        for one in mine:
            if one.has_range and one.high is None and one.value is not None:
                reach = ARROW * (chart.y.high - chart.y.low)
                if chart.y.scale == "log":
                    reach = one.value * ((chart.y.high / chart.y.low) ** ARROW - 1)
                arrow = Errors((reach,), (None,), colour, caps=False, arrow=True)
                tip = one.value + reach
                found.append(Series(tr("No upper end"), (tip,), (place(one.at),), errors=arrow, legend=False))
    return found


def _lane(axis: Axis, lane: float) -> float:
    """How far above the plot a lane of events lies, as a share of it; labels reach higher on a logarithmic axis."""
    return (0.19 if axis.scale == "log" else 0.12) + 0.1 * lane


def _event_marks(chart: Chart, place: Place) -> Series:
    """Numbered events in lanes above the plot, each as wide as the time in which it can lie."""
    axis = chart.y
    span = axis.high / axis.low if axis.scale == "log" else axis.high - axis.low
    xs = tuple(place(event.middle) for event in chart.events)
    halves = tuple((event.end - event.start) / 2 for event in chart.events)
    shares = [_lane(axis, event.lane) for event in chart.events]
    ys = tuple(axis.high * span**share if axis.scale == "log" else axis.high + share * span for share in shares)
    reach = Errors(halves, halves, EVENT_COLOUR, 2.5, caps=False)
    numbers = tuple(str(event.number) for event in chart.events)
    return Series(
        tr("Event, numbered as below"), ys, xs, "stated", (EVENT_COLOUR,), "circle", 20, across=reach, labels=numbers,
        places=("ctr",), ink="#FFFFFF",
    )  # fmt: skip
