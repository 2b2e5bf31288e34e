"""Where a chart's parts stand, in pixels: the same for every hand that draws it.

Across, the plot takes what the margins leave of the width; upright, the height follows from what is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass

from exhibits.chart import CHARACTER, Bar, Chart, Dots, Event, Interval, width_of

#: Sizes of text: labels at marks, of rows, in time, of ticks, of event numbers.
LABEL, ROW, TIME_LABEL, TICK, NUMBER = 15, 13, 14, 13, 12
#: The height of a line of a row's name, and how many of its characters have room on a slide.
ROW_LINE, ON_SLIDE = 16, 76
#: A row's name stands so far above the middle of its mark; thickness of bars, ranges and marks.
ABOVE, BAR, RANGE_LINE, POINT = 23, 23, 5, 11
#: The size of a dot on a plain line, and the most values of one that have dots.
DOT, MOST_DOTS = 5, 80
#: The height of a lane of event numbers above a plot, and of a lane in a strip of events.
LANE, STRIP = 20, 27
#: The height of the plot of a chart over time or years.
PLOT = 300


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


def frame(chart: Chart, scale: float = 1.0, height: float = 0.0) -> Frame:
    """Return the frame of a chart whose text is `scale` times as large; `height` is that of the whole, where given."""
    lines = max((text.count("\n") + 1 for _, text in chart.x.ticks), default=0)
    bottom = (8 + 17 * lines + 4 if lines else 8) * scale
    if is_rows(chart):
        names = (row.lines(ON_SLIDE) if height else row.lines() for row in chart.rows)
        lines = max(map(len, names), default=1)
        left, top = 8.0 * scale, (6.0 + ROW_LINE * (lines - 1) / 2) * scale
        plot = abs(chart.y.high - chart.y.low) * row_height(chart) * scale
    else:
        widest = max((width_of(text) for _, text in chart.y.ticks), default=0.0)
        left = (widest * TICK / LABEL + 14) * scale
        lanes = max((event.lane + 1 for event in chart.events), default=0.0)
        top = (12 + (8 + LANE * lanes if lanes else 0)) * scale
        plot = PLOT * scale
    if height:
        plot = height - top - bottom
    return Frame(left, 14 * scale, top, bottom, plot)


def is_rows(chart: Chart) -> bool:
    """Whether a chart is one of rows, not of levels."""
    return chart.y.scale == "rows"


def row_height(chart: Chart) -> float:
    """The height of a row, in pixels."""
    if any(isinstance(mark, Event) for mark in chart.marks):
        return STRIP
    marks = sum(isinstance(mark, Bar | Dots | Interval) for mark in chart.marks)
    lines = max((len(row.lines()) for row in chart.rows), default=1)
    return 28 * (1 + marks / max(1, len(chart.rows))) + ROW_LINE * (lines - 1)


def text_width(text: str, size: float) -> float:
    """The room that a text of a size needs, in pixels."""
    return len(text) * CHARACTER * size / LABEL
