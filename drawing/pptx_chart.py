"""A chart as native PowerPoint charts, which can be edited on the slide: bars as bars, all else as a scatter chart.

What PowerPoint has no form for is drawn with what it has: a range as an error bar, a label at an unseen point, a
stretch of time as a box.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from drawing.geometry import DOT, MOST_DOTS, is_rows, is_strip, moved, reach
from drawing.pptx_native import DASHES, THEME, Errors, NativeAxis, NativeChart, Series, serial
from exhibits.chart import (
    ARROW,
    KIND_NAMES,
    MARGIN,
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
#: Years from the first of January are counted in steps of 365.25 days; so many days later, none ends in December.
LEAP = 0.75
#: The plot on which labels of a page's size take as much as those of a slide do on theirs, in pixels.
SLIDE = 480
LABELS, RANGES = tr("Where the labels stand"), tr("|–| Range allowed")
#: Greys of bands, from light to dark.
_SHADES = ("#DCE1E6", "#B4BDC5", "#8A949E")
_SYMBOLS = {"cross": "plus"}


def native_charts(chart: Chart) -> list[NativeChart]:
    """Return the native charts of a chart, one below the other; none for a strip of events, which slides list."""
    if is_strip(chart):
        return []
    chart = replace(chart, x=chart.x.opened(SLIDE))
    bars = [mark for mark in chart.marks if isinstance(mark, Bar)]
    if not bars:
        return [_scatter_chart(chart)]
    if not bars[0].scale:
        return [_bar_chart(chart, bars, chart.x)]
    rows = {row.at: row for row in chart.rows}
    found: list[NativeChart] = []
    for bar in bars:
        alone = Chart((bar.scale or chart.x).opened(SLIDE), chart.y, (bar,), (rows[bar.row],))
        found.append(_bar_chart(alone, [bar], alone.x, legend=not found))
    return found


def split(chart: Chart, count: int) -> list[Chart]:
    """Return a chart of bars that share one scale as `count` charts of about as many, on the same axis.

    A row that goes on with a group says its name again. Other charts are not split.
    """
    bars = [mark for mark in chart.marks if isinstance(mark, Bar)]
    if count < 2 or len(bars) < len(chart.marks) or chart.bands or any(bar.scale for bar in bars):
        return [chart]
    rows, grouped, group = {row.at: row for row in chart.rows}, {}, ""
    for at, row in sorted(rows.items()):
        group = row.group or group
        grouped[at] = replace(row, group=group)
    size = -(-len(bars) // count)
    parts = [bars[at : at + size] for at in range(0, len(bars), size)]
    return [
        replace(
            chart, marks=tuple(part),
            rows=tuple((rows if i else grouped)[one.row] for i, one in enumerate(part) if one.row in rows),
        )
        for part in parts
    ]  # fmt: skip


# --- Axes -------------------------------------------------------------------------------------------------


def _number_form(axis: Axis) -> str:
    """How PowerPoint writes the ticks of an axis; what lies beyond the last is room, and has none."""
    texts = [text for _, text in axis.ticks]
    number = "0.0" if any("." in text for text in texts) else "#,##0"
    sign = '"%"' if any(text.endswith("%") for text in texts) else ""
    last = max((value for value, _ in axis.ticks), default=0.0)
    return f'[>{last + 1e-4 * abs(last) + 1e-9:.10g}]"";[<0]"−"{number}{sign};{number}{sign}'


def _native_axis(axis: Axis, *, shown: bool = True, grid: bool = True, room: float = 0.0) -> NativeAxis:
    """An axis of quantities; `room` is what is added on top, as a share of it."""
    high = moved(axis, axis.high, room)
    if axis.scale == "log":
        return NativeAxis(axis.low, high, None, _number_form(axis), shown, grid, log=True)
    step = axis.ticks[1][0] - axis.ticks[0][0] if len(axis.ticks) > 1 else None
    low = axis.low
    if step and low < 0:  # PowerPoint counts its ticks from the lower end of the axis, LibreOffice from one near 0
        # What little room the text of a tick has before it is no step more.
        low = axis.ticks[0][0] - step * math.ceil((axis.ticks[0][0] - low) / step - 0.1)
        if high < 0:
            high = axis.ticks[-1][0] + step * math.ceil((high - axis.ticks[-1][0]) / step)
    return NativeAxis(low, high, step, _number_form(axis), shown, grid)


def _time_axis(axis: Axis, begins: float) -> NativeAxis:
    """An axis of days as a workbook counts them, or of years; its marks begin at a place."""
    ticks = [value for value, _ in axis.ticks]
    step = ticks[1] - ticks[0] if len(ticks) > 1 else None
    if ticks and ticks[0] > 3000:
        every = round(step / 30.44) * 30.4375 if step else None
        low = ticks[0] - (every or 0) if begins < ticks[0] and ticks[0] - axis.low > MARGIN else ticks[0]
        if step and step > 360 and begins >= low + LEAP:
            low += LEAP
        return NativeAxis(_days(low), _days(axis.high), every, "mmm yyyy", grid=False)
    every = step or 1
    first = ticks[0] - every * math.ceil((ticks[0] - axis.low) / every) if ticks else axis.low - 1
    return NativeAxis(first, axis.high, step, f'[<{first + 0.5:g}]"";[>{ticks[-1] if ticks else 0:g}]"";0', grid=False)


def _begin(chart: Chart) -> float:
    """Where the first of its marks stands, over time."""
    places = [event.middle for event in chart.events]
    for one in chart.figures:
        places += [one.at] if isinstance(one, Point) else [one.start] if isinstance(one, Span) else []
    return min(places, default=chart.x.low)


def _days(value: float) -> float:
    """A place on an axis of time as a workbook counts days."""
    return serial(dt.date.fromordinal(int(value))) + value % 1


# --- Bars -------------------------------------------------------------------------------------------------


def _bar_chart(chart: Chart, bars: Sequence[Bar], axis: Axis, *, legend: bool = True) -> NativeChart:
    """Bars by kind with their ranges.

    A label at the end of a bar would stand on the range: where there are any, unseen bars that end behind them carry
    the labels. Their name in the legend explains the ranges, since a native legend has no key for them.
    """
    names = {row.at: " ".join(bold + rest for bold, rest in row.lines()) for row in chart.rows}
    upwards: list[Bar | None] = list(reversed(bars))  # a bar chart counts its categories from below
    categories = [names.get(bar.row, chart.x.quantity) for bar in reversed(bars)]
    if chart.bands:  # a row of their own below the bars
        upwards.insert(0, None)
        categories.insert(0, tr("How it is read"))
    ranged = any(bar.has_range or bar.value is None for bar in bars)
    series: list[Series] = []
    for kind in [kind for kind in KIND_NAMES if any(bar.kind == kind for bar in bars)]:
        mine = [bar if bar and bar.kind == kind else None for bar in upwards]
        own = {bar.colour for bar in mine if bar}
        series.append(
            Series(
                KIND_NAMES[kind],
                tuple(bar.value if bar else None for bar in mine),
                kind=kind,
                colours=(own.pop(),) if len(own) == 1 else tuple(bar.colour if bar else THEME.muted for bar in mine),
                errors=_errors(mine),
                labels=() if ranged else tuple(bar.label if bar else "" for bar in mine),
                places=("outEnd",),
                legend=legend,
            )
        )
        if any(bar and bar.value is None for bar in mine):
            series.append(_floating(tr("{name}, a range", name=KIND_NAMES[kind]), mine, kind))
    if ranged:
        series.append(_bar_labels(upwards, axis, legend))
    none = (None,) * len(bars)
    shades = dict(zip(chart.bands, _SHADES, strict=False))
    for band in reversed(chart.bands):  # each from zero to its end, the longest at the back
        colour = (shades.get(band, _SHADES[-1]),)
        series.append(Series(band.name, (band.high, *none), kind="stated", colours=colour))
    figures = tuple(dict.fromkeys(bar.figure for bar in bars))
    return NativeChart(
        tuple(series), _native_axis(axis), figures, tuple(categories),
        key=WHISKERS if ranged and not legend else "",
    )  # fmt: skip


def _errors(marks: Sequence[Mark | None], floor: float = -math.inf, colour: str = THEME.text) -> Errors | None:
    """The ranges at the values of marks; None where there are none."""
    minus, plus = zip(*(reach(mark, floor) for mark in marks), strict=True)
    return Errors(minus, plus, colour) if any(end is not None for end in (*minus, *plus)) else None


def _floating(name: str, bars: Sequence[Bar | None], kind: str) -> Series:
    """Figures without a point value: a broad line from the low end to the high one."""
    ranges = [bar if bar and bar.value is None else None for bar in bars]
    colour = next(bar.colour for bar in ranges if bar)
    lows = tuple((bar.low or 0.0) if bar else None for bar in ranges)
    plus = tuple((bar.high or 0.0) - (bar.low or 0.0) if bar else None for bar in ranges)
    none = (None,) * len(bars)
    return Series(name, lows, errors=Errors(none, plus, colour, 12, DASHES[kind], caps=False))


def _bar_labels(bars: Sequence[Bar | None], axis: Axis, legend: bool) -> Series:
    """Unseen bars that end where the labels stand; an arrow leads there from a figure without an upper end."""
    length = ARROW * (axis.high - axis.low)
    arrows = tuple(length if bar and bar.has_range and bar.high is None else None for bar in bars)
    at = tuple(
        max(label_at(bar), 0.0) + (arrow or 0.0) if bar else None for bar, arrow in zip(bars, arrows, strict=True)
    )
    errors = Errors(arrows, (None,) * len(bars), caps=False, arrow=True) if any(arrows) else None
    labels = tuple(bar.label if bar else "" for bar in bars)
    return Series(RANGES, at, labels=labels, places=("outEnd",), errors=errors, legend=legend)


# --- Scatter ----------------------------------------------------------------------------------------------


def _scatter_chart(chart: Chart) -> NativeChart:
    """All other marks: rows of ranges or dots, figures over time, lines by year."""
    if chart.y.scale == "log":  # PowerPoint counts its ticks from the end of the axis
        low = 10.0 ** math.floor(math.log10(chart.y.low) + 1e-9)
        chart = replace(chart, y=replace(chart.y, low=low))
    scatter = _Scatter(chart)
    for mark in chart.marks:
        scatter.add(mark)
    scatter.add_points([mark for mark in chart.marks if isinstance(mark, Point)])
    scatter.add_rows()
    scatter.add_bands()
    scatter.add_events()
    return scatter.chart()


class _Scatter:
    """The series of a scatter chart as they are found, and its texts: x, y, text and where it stands there."""

    def __init__(self, drawn: Chart) -> None:
        self.drawn, self.rows = drawn, is_rows(drawn)
        self.timed = drawn.x.scale == "time" and any(value > 3000 for value, _ in drawn.x.ticks)
        self.series: list[Series] = []
        self.texts: list[tuple[float, float, str, str]] = []

    def chart(self) -> NativeChart:
        """The chart, its texts at unseen points.

        These points come first and are as many as those of the longest series: LibreOffice loses the series before one
        that is longer.
        """
        x, y = self.drawn.x, self.drawn.y
        room = _lane(y, max(event.lane for event in self.drawn.events)) + 0.12 if self.drawn.events else 0.0
        values = NativeAxis(0.0, y.low - y.high, shown=False, grid=False) if self.rows else _native_axis(y, room=room)
        ticked = bool(x.ticks)
        across = _time_axis(x, _begin(self.drawn)) if x.scale == "time" else _native_axis(x, shown=ticked, grid=ticked)
        written = [text for text in self.texts if text[2]] or [(across.low, values.low, "", "r")]
        padding = max(0, *(len(one.values) for one in self.series)) - len(written)
        xs, ys, labels, places = zip(*written, *[(*written[-1][:2], "", "r")] * padding, strict=True)
        unseen = Series(LABELS, ys, xs, labels=labels, places=places, legend=False)
        figures = tuple(dict.fromkeys(one.figure for one in self.drawn.figures if one.figure))
        series = (unseen, *self.series)
        return NativeChart(series, values, figures, across=across, key=self._key())

    def _key(self) -> str:
        """How its ranges are read, which no legend says."""
        if any(isinstance(one, Span) for one in self.drawn.marks):
            return SPANS
        if not self.rows:
            return WHISKERS if any(one.has_range for one in self.drawn.figures) else ""
        return INTERVALS if any(isinstance(one, Interval) for one in self.drawn.marks) else ""

    def x(self, value: float) -> float:
        """A place across, as the workbook has it."""
        return _days(value) if self.timed else value

    def y(self, row: float) -> float:
        """A row, counted from below."""
        return self.drawn.y.low - row

    def add(self, mark: Mark | Line | Event) -> None:
        """A mark and its label; single points have only their label here."""
        if isinstance(mark, Interval):
            self._add_interval(mark)
        elif isinstance(mark, Dots):
            self._add_dots(mark)
        elif isinstance(mark, Span):
            self._add_span(mark)
        elif isinstance(mark, Line):
            self._add_line(mark)
        elif isinstance(mark, Point):
            # Neither the point nor the line below the plot shall run through its label.
            x, y = self.drawn.x, self.drawn.y
            away = 0.012 * (x.high - x.low) * {"right": 1, "left": -1}.get(mark.side, 0)
            least = y.low + 0.08 * (y.high - y.low) if away and y.scale == "linear" else -math.inf
            self._write(mark, self.x(mark.at) + away, least)

    def _write(self, mark: Span | Point, x: float, least: float = -math.inf) -> None:
        """The label of a mark, not below `least`."""
        y = max(mark.ends) if mark.side == "top" else mark.value if mark.value is not None else mark.high or 0.0
        self.texts.append((x, max(y, least), mark.label.replace("\n", " "), mark.side[0]))

    def _draw(
        self, name: str, figure: str, values: tuple[float | None, ...], xs: tuple[float, ...], *args: Any, **look: Any
    ) -> None:
        """A series. The first of a name stands in the legend; each needs one of its own."""
        known = any(one.name == name for one in self.series)
        look = {"legend": not known, **look}
        self.series.append(Series(f"{name}: {figure}" if known else name, values, xs, *args, **look))

    def _add_interval(self, one: Interval) -> None:
        y, look = self.y(one.row), (one.kind, (one.colour,))
        low, high = (end if end is not None else one.value or 0.0 for end in (one.low, one.high))
        if one.ranged or one.value is None:
            name = f"{KIND_NAMES[one.kind]}, {RANGE.lower()}"
            self._draw(name, one.figure, (y, y), (low, high), *look, line=5, dash=DASHES[one.kind], legend=False)
        if one.value is not None:
            symbol = "circle" if one.kind == "stated" else "diamond"
            self._draw(KIND_NAMES[one.kind], one.figure, (y,), (one.value,), *look, symbol)
        self.texts.append((label_at(one), y, one.label, "r"))

    def _add_dots(self, one: Dots) -> None:
        y, count = self.y(one.row), round(one.value or 0)
        if count:
            xs = tuple(i + 0.5 for i in range(count))
            self._draw(KIND_NAMES[one.kind], one.figure, (y,) * count, xs, one.kind, (one.colour,), "circle", 24)
        self.texts.append((float(count), y, one.label, "r"))

    def _add_span(self, one: Span) -> None:
        first, middle, last = (self.x(at) for at in (one.start, (one.start + one.end) / 2, one.end))
        look, dash = (one.kind, (one.colour,)), DASHES[one.kind]
        if one.value is None:
            name, low, high = tr("{name}, a range", name=KIND_NAMES[one.kind]), one.low or 0.0, one.high or 0.0
            box = (low, low, high, high, low), (first, last, last, first, first)
            self._draw(name, one.figure, *box, *look, line=3, dash=dash)
        else:
            errors = _errors((None, one, None))
            level = (one.value,) * 3, (first, middle, last)
            self._draw(
                KIND_NAMES[one.kind], one.figure, *level, *look, line=5, dash=dash,
                errors=errors and replace(errors, width=2),
            )  # fmt: skip
        self._write(one, {"right": last, "left": first}.get(one.side, middle))

    def _add_plain(self, line: Line) -> None:
        """A long series: a stretch of it between gaps is a series of the chart."""
        stretches: list[list[Point]] = [[]]
        for point in line.points:
            if point.value is None:
                stretches.append([])
            else:
                stretches[-1].append(point)
        for place, points in enumerate(filter(None, stretches)):
            self._draw(
                line.name, f"{place + 1}", tuple(point.value for point in points),
                tuple(self.x(point.at) for point in points), "stated", (line.colour,),
                "circle" if len(line.points) <= MOST_DOTS else "", DOT, line=2.5,
                dash="sysDot" if line.dashed else "solid",
            )  # fmt: skip

    def _add_line(self, line: Line) -> None:
        if line.plain:
            self._add_plain(line)
            return
        first = line.points[0]
        symbol = _SYMBOLS.get(first.symbol, first.symbol) if line.marked else ""
        name = line.name.replace("\n", " ") or first.hover[0]
        for run in line.runs():
            self._draw(
                name, run[0][0].figure, tuple(value for _, value in run), tuple(self.x(one.at) for one, _ in run),
                "reference", (line.colour,), symbol, 9, line=2.5, dash="sysDot" if line.dashed else "solid",
            )  # fmt: skip

    def add_points(self, points: Sequence[Point]) -> None:
        """Single points by symbol and colour, as the legend names them; open ends have arrows."""
        names = {(entry.form, entry.colour): entry.name for entry in self.drawn.key}
        axis = self.drawn.y
        for symbol, colour in dict.fromkeys((point.symbol, point.colour) for point in points):
            mine = [one for one in points if (one.symbol, one.colour) == (symbol, colour) and one.value is not None]
            name = names.get((symbol, colour)) or names.get((symbol, "")) or KIND_NAMES[mine[0].kind]
            self._draw(
                name, mine[0].figure, tuple(one.value for one in mine), tuple(self.x(one.at) for one in mine), "stated",
                (colour,), _SYMBOLS.get(symbol, symbol), hollow=tuple(i for i, one in enumerate(mine) if one.hollow),
                errors=_errors(mine, axis.low, THEME.text if symbol == "square" else colour),
            )  # fmt: skip
            for one in mine:
                if one.has_range and one.high is None and one.value is not None:
                    tip = moved(axis, one.value, ARROW)
                    arrow = Errors((tip - one.value,), (None,), colour, caps=False, arrow=True)
                    self.series.append(
                        Series(tr("No upper end"), (tip,), (self.x(one.at),), errors=arrow, legend=False)
                    )

    def add_rows(self) -> None:
        """The names of rows, from where the first mark begins."""
        for row in self.drawn.rows:
            first = min(self.x(self.drawn.x.low), *(value for one in self.series for value in one.xs))
            name = " ".join(bold + rest for bold, rest in row.lines())
            self.texts.append((first, self.y(row.at) + 0.36, name, "r"))

    def add_bands(self) -> None:
        """The words of bands, or their outlines."""
        axis = self.drawn.y
        for band in self.drawn.bands:
            low, high = self.x(band.low), self.x(band.high)
            if band.words:
                middle = axis.low + 0.5 * (axis.high - axis.low)
                self.texts.append(((low + high) / 2, middle, band.words.replace("\n", " "), "ctr"))
            elif axis.scale == "linear":
                xs, ys = (low, high, high, low, low), (0.0, 0.0, axis.high, axis.high, 0.0)
                known = any(one.name == band.name for one in self.series)
                name = band.name + "\u200b" if known else band.name  # a series needs a name of its own
                self.series.append(Series(name, ys, xs, "stated", (_SHADES[0],), line=1.5, legend=not known))

    def add_events(self) -> None:
        """Numbered events in lanes above the plot, each as wide as the time in which it can lie."""
        events, axis = self.drawn.events, self.drawn.y
        if not events:
            return
        halves = tuple((event.end - event.start) / 2 for event in events)
        self.series.append(
            Series(
                tr("Event, numbered as below"),
                tuple(moved(axis, axis.high, _lane(axis, event.lane)) for event in events),
                tuple(self.x(event.middle) for event in events), "stated", (EVENT_COLOUR,), "circle", 20,
                across=Errors(halves, halves, EVENT_COLOUR, 2.5, caps=False),
                labels=tuple(str(event.number) for event in events), places=("ctr",), ink="#FFFFFF",
            )
        )  # fmt: skip


def _lane(axis: Axis, lane: float) -> float:
    """How far above the plot a lane of events lies, as a share of it; labels reach higher on a logarithmic axis."""
    return (0.19 if axis.scale == "log" else 0.12) + 0.1 * lane
