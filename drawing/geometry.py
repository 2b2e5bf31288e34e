"""Where a chart's parts stand: the same for every hand that draws it.

Across, places are shares of the plot's width, which is what the margins leave; upright, they are pixels from the top of
the plot, whose height follows from what is drawn.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from exhibits.chart import (
    ARROW,
    EDGE,
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
    width_of,
)
from exhibits.style import EVENT_COLOUR

#: Sizes of text: labels at marks, of rows, in time, of ticks, of event numbers.
LABEL, ROW, TIME_LABEL, TICK, NUMBER = 15, 13, 14, 13, 12
#: The height of a line of a row's name, and how many of its characters have room on a slide.
ROW_LINE, ON_SLIDE = 16, 84
#: A row's name stands so far above the middle of its mark; thickness of bars, ranges and marks.
ABOVE, BAR, RANGE_LINE, POINT = 23, 23, 5, 11
#: The size of a dot on a plain line, and the most values of one that have dots.
DOT, MOST_DOTS = 5, 80
#: The height of a lane of event numbers above a plot, and of a lane in a strip of events.
LANE, STRIP = 20, 21
#: The height of the plot of a chart over time or years.
PLOT = 300
#: An event that can lie in fewer days has a line across the plot; others have a stretch.
SHORT = 45


@dataclass(frozen=True)
class Frame:
    """The margins of a chart and the height of its plot, in pixels."""

    left: float
    right: float
    top: float
    bottom: float
    plot: float

    @property
    def height(self) -> int:
        """The height of the whole chart."""
        return round(self.top + self.plot + self.bottom)


def frame(chart: Chart, height: float = 0.0) -> Frame:
    """Return the frame of a chart; `height` is that of the whole, where given."""
    lines = max((text.count("\n") + 1 for _, text in chart.x.ticks), default=0)
    bottom = 8 + 17 * lines + 4 if lines else 8
    if is_rows(chart):
        names = (row.lines(ON_SLIDE) if height else row.lines() for row in chart.rows)
        lines = max(map(len, names), default=1)
        left, top = float(EDGE), (6.0 + ROW_LINE * (lines - 1) / 2)
        plot = abs(chart.y.high - chart.y.low) * row_height(chart)
    else:
        widest = max((width_of(text) for _, text in chart.y.ticks), default=0.0)
        left = widest * TICK / LABEL + 14
        lanes = max((event.lane + 1 for event in chart.events), default=0.0)
        top = 12 + (8 + LANE * lanes if lanes else 0)
        plot = PLOT
    if height:
        plot = height - top - bottom
    before, after = chart.x.room
    return Frame(left + before, max(14.0, after), top, bottom, plot)


def is_rows(chart: Chart) -> bool:
    """Whether a chart is one of rows, not of levels."""
    return chart.y.scale == "rows"


def row_height(chart: Chart) -> float:
    """The height of a row, in pixels."""
    if is_strip(chart):
        return STRIP
    marks = sum(isinstance(mark, Bar | Dots | Interval) for mark in chart.marks)
    lines = max((len(row.lines()) for row in chart.rows), default=1)
    return 28 * (1 + marks / max(1, len(chart.rows))) + ROW_LINE * (lines - 1)


def is_strip(chart: Chart) -> bool:
    """Whether a chart is a strip of events."""
    return any(isinstance(mark, Event) for mark in chart.marks)


# --- Ranges -----------------------------------------------------------------------------------------------


def reach(mark: Mark | None, floor: float = -math.inf) -> tuple[float | None, float | None]:
    """How far a range reaches down and up from a value; None where no range is drawn, or its end is open."""
    if mark is None or not mark.has_range or mark.value is None:
        return None, None
    low, high = mark.low, mark.high
    return None if low is None else mark.value - max(low, floor), None if high is None else high - mark.value


def moved(axis: Axis, value: float, share: float) -> float:
    """A value moved along an axis by a share of it."""
    if axis.scale == "log":
        return value * math.pow(axis.high / axis.low, share)
    return value + share * (axis.high - axis.low)


# --- Parts that all hands draw alike ----------------------------------------------------------------------


@dataclass(frozen=True)
class Words:
    """Words whose middle stands at a place, moved across by `dx` pixels.

    Attributes:
        lines: what is bold in each line, and what is not and follows it.
        anchor: start, middle or end, as in SVG.
        colour, ground: `#RRGGBB`, or the name of a colour of the theme; "" for no ground.
        hover: what is told of a number in a box of its own.
        halo: whether what lies below is kept off the letters, as where a line runs behind them.
        roomy: whether only a wide plot has room for them.
    """

    x: float
    y: float
    lines: tuple[tuple[str, str], ...]
    size: float
    dx: float = 0
    anchor: str = "start"
    colour: str = "text"
    ground: str = ""
    hover: tuple[str, ...] = ()
    halo: bool = False
    roomy: bool = False


@dataclass(frozen=True)
class Stroke:
    """A line upright, dashed in so many pixels."""

    x: float
    top: float
    bottom: float
    colour: str
    width: float = 1
    dash: str = ""


@dataclass(frozen=True)
class Box:
    """A filled box."""

    low: float
    high: float
    top: float
    bottom: float
    colour: str
    opacity: float = 1


Part = Words | Stroke | Box


class Plot:
    """The parts of a chart; `height` is that of the whole on a slide."""

    def __init__(self, chart: Chart, height: float = 0.0) -> None:
        self.chart, self.slide = chart, bool(height)
        self.box = frame(chart, height)

    def x(self, value: float) -> float:
        """A place across."""
        return self.chart.x.share(value)

    def y(self, value: float) -> float:
        """A place upright."""
        return self.box.plot * (1 - self.chart.y.share(value))

    def bands(self) -> Iterator[Part]:
        """Stretches of the horizontal axis with their words, and its grid."""
        timed = self.chart.x.scale == "time"
        for band in self.chart.bands:
            colour, opacity = ("surface", 1) if timed else ("muted", 0.07 * band.shade)
            yield Box(self.x(band.low), self.x(band.high), 0, self.box.plot, colour, opacity)
            if band.words:
                lines = tuple(("", line) for line in band.words.split("\n"))
                middle = self.x((band.low + band.high) / 2)
                yield Words(middle, self.box.plot / 2, lines, ROW, anchor="middle", colour="muted", ground=colour)
        for at in self.chart.x.grid:
            yield Stroke(self.x(at), 0, self.box.plot, "grid")

    def thresholds(self) -> Iterator[Part]:
        """Lines across the horizontal axis with their words."""
        for one in self.chart.thresholds:
            yield Stroke(self.x(one.at), 0, self.box.plot, "muted", dash="2 3")
            if one.words:
                label = self._beside(self.x(one.at), 8, one.words, NUMBER, one.side, away=4, bold=False)
                yield replace(label, colour="muted")

    def rows(self) -> Iterator[Part]:
        """What stands above the rows."""
        strip = is_strip(self.chart)
        above: float = 20 if strip else ABOVE
        if strip and self.slide:  # lanes may be closer there
            above = min(above, 20 * self.box.plot / abs(self.chart.y.high - self.chart.y.low) / STRIP)
        for row in self.chart.rows:
            lines = tuple(row.lines(ON_SLIDE) if self.slide else row.lines())
            y = self.y(row.at) - (above + ROW_LINE * (len(lines) - 1) / 2)
            colour = "text" if row.group and not row.words else "muted"
            ground = "background" if strip else ""
            yield Words(self.x(self.chart.x.low), y, lines, ROW, 2, colour=colour, ground=ground)

    def label(self, mark: Mark | Line) -> Iterator[Part]:
        """The words at a mark."""
        if isinstance(mark, Line) and (mark.plain or not mark.name):
            return
        if isinstance(mark, Line):
            label = self._beside(self.x(mark.named), self.y(mark.level()), mark.name, ROW, mark.side, bold=False)
            # Words beside a stroke that rises or falls stand off it, however steep a page's width makes it.
            away = 0.6 * ROW * len(label.lines) * mark.way() if mark.side == "right" else 0.0
            yield replace(label, y=label.y + away, anchor="start", dx=(6 if mark.side == "right" else -4), halo=True)
        elif not mark.label:
            return
        elif isinstance(mark, Bar):
            arrow = ARROW if mark.has_range and mark.high is None else 0.0
            x = (mark.scale or self.chart.x).share(max(label_at(mark), 0.0)) + arrow
            yield self._beside(x, self.y(mark.row), mark.label, LABEL, away=8)
        elif isinstance(mark, Dots):
            yield self._beside(self.x(round(mark.value or 0)), self.y(mark.row), mark.label, LABEL, away=8)
        elif isinstance(mark, Interval):
            yield self._beside(self.x(label_at(mark)), self.y(mark.row), mark.label, ROW, bold=False)
        elif isinstance(mark, Span | Point):
            size, at = ROW, mark.at if isinstance(mark, Point) else 0.0
            if isinstance(mark, Span):
                size = TIME_LABEL
                at = {"right": mark.end, "left": mark.start}.get(mark.side, (mark.start + mark.end) / 2)
            level = mark.value if mark.value is not None else mark.high or 0.0
            y = self.y(max(mark.ends) if mark.side == "top" else level)
            if mark.side != "top":  # a label at zero stands on the axis, not in it
                y = min(y, self.box.plot - 0.6 * size * (1 + mark.label.count("\n")))
            yield replace(self._beside(self.x(at), y, mark.label, size, mark.side), halo=True)

    def _beside(
        self, x: float, y: float, text: str, size: float, side: str = "right", *, away: float = 10, bold: bool = True
    ) -> Words:
        """Words above, below or beside a place."""
        lines = tuple((line, "") if bold else ("", line) for line in text.split("\n"))
        half = 0.6 * size * (len(lines) - 1)
        dy = {"top": -14 - half, "bottom": 16 + half}.get(side, 0)
        dx, anchor = {"right": (away, "start"), "left": (-away, "end")}.get(side, (0, "middle"))
        return Words(x, y + dy, lines, size, dx, anchor)

    def events(self) -> Iterator[Part]:
        """Numbered events above the plot, the time in which each can lie as a strip on its edge."""
        for event in self.chart.events:
            x, top = self.x(event.middle), -(8 + LANE * event.lane)
            yield Box(self.x(event.start), self.x(event.end), -4, 1, EVENT_COLOUR)
            yield Stroke(x, top, 0, EVENT_COLOUR, 1.5)
            if event.end - event.start < SHORT:
                yield Stroke(x, 0, self.box.plot, EVENT_COLOUR, dash="2 3")
            yield Words(
                x, top - 7.5, ((str(event.number), ""),), NUMBER, anchor="middle",
                colour="#FFFFFF", ground=EVENT_COLOUR, hover=event.hover,
            )  # fmt: skip
            if event.name:
                named = self._beside(x, top - 7.5, event.name, NUMBER, event.side, away=13, bold=False)
                yield replace(named, colour="muted", halo=True, roomy=event.roomy)

    def stretch(self, event: Event) -> Iterator[Part]:
        """The name of an event of a strip, and the time in which it can lie, where that is long."""
        if event.name:
            x, y = self.x(event.middle), self.y(event.lane)
            named = self._beside(x, y, event.name, NUMBER, event.side, away=13, bold=False)
            yield replace(named, halo=True, roomy=event.roomy)
        if event.end - event.start > SHORT:
            y, half = self.y(event.lane), 7.5
            yield Box(
                self.x(event.start), self.x(event.end), y - half, y + half, EVENT_COLOUR, 0.15 if event.later else 0.3
            )
