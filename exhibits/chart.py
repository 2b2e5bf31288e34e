"""A chart as a value: its marks, axes, key and reading guide in the field's words, and nothing of how it is drawn.

Positions are numbers in the unit of their axis: a quantity, a row counted from the top, or time as a day's ordinal
(`datetime.date.toordinal`). A blank end of a range is open. Ranges of axes follow from the marks, so that a figure that
grows stays in sight; labels have their room beyond them in pixels, the same on a phone and on a wide screen.
"""

from __future__ import annotations

import datetime as dt
import math
import textwrap
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from language import tr

#: The plots on which labels still have room, in pixels: of the narrowest page, and of the lowest slide.
NARROW, TALL = 270, 160
#: A plot that is wide, in pixels: it has room for names of events that a phone has none for.
WIDE = 520
#: The least that labels leave of a plot on the narrowest page, in pixels.
LEAST = 80
#: The room that a plot of rows has before it at least, in pixels.
EDGE = 8
#: A character of a label, at most on average, and the height of its line, in pixels.
CHARACTER, LINE = 7.7, 20
#: An arrow in place of an open end, as a share of the axis: its length means nothing.
ARROW = 0.13


@dataclass(frozen=True)
class Axis:
    """An axis from `low` to `high`, where `high` is right or on top; rows count down.

    `ticks` are positions with their texts, whose lines "\\n" parts. `scale` is linear, log, time or rows. `room` is
    what labels need before and after it, in pixels.
    """

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...] = ()
    scale: str = "linear"
    quantity: str = ""
    unit: str = ""
    grid: tuple[float, ...] = ()
    room: tuple[float, float] = (0.0, 0.0)

    @property
    def pixel(self) -> float:
        """What a pixel is on the narrowest page, in the unit of the axis."""
        return (self.high - self.low) / (NARROW - sum(self.room))

    def opened(self, width: float) -> Axis:
        """The axis with the room of its labels within it, on a plot of so many pixels."""
        pixel = (self.high - self.low) / (width - sum(self.room))
        low, high = self.low - self.room[0] * pixel, self.high + self.room[1] * pixel
        return replace(self, low=low, high=high, room=(0.0, 0.0))

    def share(self, value: float) -> float:
        """Where a value lies on the axis: 0 at `low`, 1 at `high`."""
        low, high = self.low, self.high
        if self.scale == "log":
            low, high, value = math.log10(low), math.log10(high), math.log10(max(value, 1e-9))
        return (value - low) / (high - low)


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A figure on a chart.

    Attributes:
        figure: its id, or an event's.
        kind: stated, derived or reference.
        colour: of the country or the trade that it speaks of.
        value: in the unit of its axis; None where only a range is known.
        low, high: the ends of its range; None for an open end.
        ranged: whether its range is drawn.
        label: the words at the mark.
        hover: lines that tell more; the first names it.
    """

    figure: str
    kind: str
    colour: str
    value: float | None
    low: float | None
    high: float | None
    ranged: bool = True
    label: str = ""
    hover: tuple[str, ...] = ()

    @property
    def exact(self) -> bool:
        """Whether its range holds one value only."""
        return self.low is not None and self.low == self.high

    @property
    def has_range(self) -> bool:
        """Whether a range is drawn at its value."""
        return self.ranged and self.value is not None and not self.exact

    @property
    def ends(self) -> tuple[float, ...]:
        """All numbers that it shows."""
        ranged = (self.low, self.high) if self.ranged or self.value is None else ()
        return tuple(end for end in (self.value, *ranged) if end is not None)


@dataclass(frozen=True, kw_only=True)
class Bar(Mark):
    """A bar from zero to the value, or from the low to the high end where only a range is known.

    With a `scale` of its own it shares no axis with other bars: its place is a share of the plot's width.
    """

    row: float = 0
    scale: Axis | None = None


@dataclass(frozen=True, kw_only=True)
class Dots(Mark):
    """As many dots as the value."""

    row: float = 0


@dataclass(frozen=True, kw_only=True)
class Interval(Mark):
    """A range as a line between two strokes, with a point at the value: two in a row can be compared."""

    row: float = 0


@dataclass(frozen=True, kw_only=True)
class Span(Mark):
    """A figure over the time that it speaks of; `side` is where its label stands: top, left or right."""

    start: float
    end: float
    side: str = "top"


@dataclass(frozen=True, kw_only=True)
class Point(Mark):
    """A figure at a moment; `symbol` is circle, square, diamond, triangle, cross or star."""

    at: float
    symbol: str = "circle"
    hollow: bool = False
    side: str = "top"


#: The room before the first and after the last figure on an axis of days.
MARGIN = 20


@dataclass(frozen=True, kw_only=True)
class Line:
    """Points of one series in order, joined. Its name stands beside it at `named`, to the right, above or below.

    Of a line that is not `marked`, a long series, only the stroke is drawn: its points have no labels and ranges. A
    `plain` line has small dots, is named in the key alone, and is not joined across a point without a value: a long
    series that has no evidence cards.
    """

    name: str
    colour: str
    dashed: bool
    points: tuple[Point, ...]
    named: float
    side: str = "top"
    plain: bool = False
    marked: bool = True

    def runs(self) -> list[tuple[tuple[Point, float], ...]]:
        """The points that are joined, with their values: one without a value parts them.

        So does a period that is not on file, but for a `plain` line, whose periods may be of any length.
        """
        steps = [after.at - before.at for before, after in pairwise(self.points)]
        longest = math.inf if self.plain or not steps else 1.5 * min(steps)
        found: list[list[tuple[Point, float]]] = [[]]
        for step, point in zip([0.0, *steps], self.points, strict=True):
            if step > longest or point.value is None:
                found.append([])
            if point.value is not None:
                found[-1].append((point, point.value))
        return [tuple(run) for run in found if run]

    def level(self) -> float:
        """The value of the line where its name stands."""
        return self._run()[0]

    def way(self) -> int:
        """Whether the line rises (1) or falls (-1) beside its name; 0 where that stands at an end."""
        return self._run()[1]

    def _run(self) -> tuple[float, int]:
        points = [(one.at, one.value) for one in self.points if one.value is not None]
        for (before, low), (after, high) in pairwise(points):
            if before <= self.named <= after:
                level = low + (high - low) * (self.named - before) / (after - before)
                return level, (high > low) - (high < low) if before < self.named < after else 0
        return points[0][1] if self.named < points[0][0] else points[-1][1], 0


@dataclass(frozen=True, kw_only=True)
class Event:
    """An event, as long as the time in which it can lie. `lane` counts from the plot up, or is a row of a strip.

    `later` is an event since the documents, by published reports: it is drawn hollow. `name` stands at the `side` of
    its number, right or left; "" where there is no room for it, and `roomy` where only a wide plot has.
    """

    event: str
    number: int
    start: float
    end: float
    lane: float
    hover: tuple[str, ...] = ()
    later: bool = False
    name: str = ""
    side: str = "right"
    roomy: bool = False

    @property
    def middle(self) -> float:
        """Where its number stands."""
        return (self.start + self.end) / 2


@dataclass(frozen=True)
class Band:
    """A stretch of the horizontal axis: `words` stand in it, `name` in the key; `shade` says how dark it is, from 1."""

    low: float
    high: float
    words: str = ""
    shade: int = 1
    name: str = ""


@dataclass(frozen=True)
class Threshold:
    """A line across the horizontal axis, with words on its left or right."""

    at: float
    words: str = ""
    side: str = "right"


@dataclass(frozen=True)
class Row:
    """What stands above a row: words, and the group that it belongs to, in lines that have room on a phone."""

    at: float
    words: str
    group: str = ""

    def lines(self, most: int = 48) -> list[tuple[str, str]]:
        """Its lines of `most` characters, each as what is bold in it and what is not: the group stands first."""
        whole = f"{self.group} · {self.words}" if self.group and self.words else self.group + self.words
        whole = whole.replace(" ·", "\u00a0·")  # no line begins with it
        found, left = [], len(self.group)
        for line in _balanced(whole, most):
            found.append((line[:left], line[left:]))
            left = max(0, left - len(line) - 1)
        return found


def _balanced(text: str, most: int) -> list[str]:
    """A text in as few lines as have room, of about the same length."""
    count = len(textwrap.wrap(text, most))
    width = next((one for one in range(1, most) if len(textwrap.wrap(text, one)) <= count), most)
    return textwrap.wrap(text, width) or [""]


@dataclass(frozen=True)
class KeyEntry:
    """One entry of a legend; `colour` is "" for what is of no colour of its own.

    `form` is solid, hatched, tinted, whisker, band, gap, line, dashed, ring, or a symbol of `Point`.
    """

    name: str
    colour: str
    form: str


@dataclass(frozen=True)
class Chart:
    """A chart.

    Attributes:
        x, y: the axes.
        marks: figures, lines of them, and the events of a strip, in the order in which they are told.
        rows: what stands above the rows of a chart of rows.
        events: numbered events above a plot in time.
        bands, thresholds: what the plot is read by.
        key: the legend.
    """

    x: Axis
    y: Axis
    marks: tuple[Mark | Line | Event, ...]
    rows: tuple[Row, ...] = ()
    events: tuple[Event, ...] = ()
    bands: tuple[Band, ...] = ()
    thresholds: tuple[Threshold, ...] = ()
    key: tuple[KeyEntry, ...] = ()

    @property
    def figures(self) -> tuple[Mark, ...]:
        """All single figures, those on lines too."""
        found: list[Mark] = []
        for mark in self.marks:
            if isinstance(mark, Line):
                found.extend(mark.points)
            elif isinstance(mark, Mark):
                found.append(mark)
        return tuple(found)

    @property
    def single(self) -> bool:
        """Whether it shows only one or two bars, or counts named one by one: cards say as much, and better."""
        bars = sum(isinstance(mark, Bar) for mark in self.marks)
        return bool(self.marks) and bars <= 2 and all(isinstance(mark, Bar | Dots) for mark in self.marks)


def label_at(mark: Mark) -> float:
    """The end of a mark behind which its label stands, arrows aside."""
    return max(mark.ends, default=0.0)


# --- Axes -------------------------------------------------------------------------------------------------


def width_of(text: str) -> float:
    """The room that a text needs, in pixels: that of its longest line."""
    return max((len(line) for line in text.split("\n")), default=0) * CHARACTER


def fitted(low: float, high: float, needs: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """Widen an upright range until what stands above its marks has room: (position, pixels above it)."""
    wanted = list(needs)
    for _ in range(12):
        span = high - low or 1.0
        for at, above in wanted:
            high = max(high, at + min(above / TALL, 0.92) * span)
    return low, high


def beyond(low: float, high: float, needs: Iterable[tuple[float, float, float]]) -> tuple[float, float]:
    """The room, in pixels, before and after a range that labels need: (position, pixels before it, pixels after it).

    It follows from the narrowest page, where a label has the least of the plot.
    """
    wanted = [((at - low) / (high - low), before, after) for at, before, after in needs]
    left = right = 0.0
    for _ in range(12):
        width = NARROW - left - right
        left = max((before - share * width for share, before, _ in wanted), default=0.0)
        right = max((after - (1 - share) * width for share, _, after in wanted), default=0.0)
        left, right = max(left, 0.0), max(right, 0.0)
        if left + right > NARROW - LEAST:
            left, right = (side * (NARROW - LEAST) / (left + right) for side in (left, right))
    return left, right


def step_of(low: float, high: float, most: int = 6) -> float:
    """The least round step that leaves at most so many ticks in a range."""
    return next(
        size
        for power in range(math.floor(math.log10((high - low) / most)), 20)
        for size in (one * 10.0**power for one in (1, 2, 5))
        if (high - low) / size <= most - 1e-9
    )


def ticks(low: float, high: float, step: float, write: Callable[[float], str]) -> tuple[tuple[float, str], ...]:
    """The whole steps from `low` to `high`, written."""
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return tuple((n * step, write(round(n * step, 9))) for n in range(first, last + 1))


def log_ticks(low: float, high: float, write: Callable[[float], str]) -> tuple[tuple[float, str], ...]:
    """1, 2 and 5 of each power of ten from `low` to `high`; only the powers where these are many."""
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    sizes = (1, 2, 5) if len(powers) <= 3 else (1,)
    values = [size * 10.0**power for power in powers for size in sizes]
    return tuple((value, write(value)) for value in values if low <= value <= high)


def time_ticks(low: float, high: float, months: Sequence[str], most: int = 7) -> tuple[tuple[float, str], ...]:
    """First days of years, half-years or quarters between two days, at most so many; `months` are short names."""
    first, last = dt.date.fromordinal(math.ceil(low)), dt.date.fromordinal(math.floor(high))
    days = [dt.date(year, month, 1) for year in range(first.year, last.year + 1) for month in range(1, 13)]
    days = [day for day in days if first <= day <= last]
    for every in (3, 6, 12):
        chosen = [day for day in days if (day.month - 1) % every == 0]
        if len(chosen) <= most:
            break
    else:
        chosen = chosen[:: math.ceil(len(chosen) / most)]
    return tuple((float(day.toordinal()), f"{months[day.month - 1]}\n{day.year}") for day in chosen)


# --- Key --------------------------------------------------------------------------------------------------

KIND_NAMES = {
    "stated": tr("Stated in the document"),
    "derived": tr("Derived by this project"),
    "reference": tr("Reference figure"),
}
_FILLS = {"stated": "solid", "derived": "hatched", "reference": "tinted"}
RANGE = tr("Range allowed")


def bar_key(marks: Iterable[Mark]) -> tuple[KeyEntry, ...]:
    """The legend of bars: their kinds, unless all are as stated, and what a whisker is."""
    drawn = list(marks)
    kinds = [kind for kind in KIND_NAMES if any(one.kind == kind for one in drawn if isinstance(one, Bar))]
    found = [KeyEntry(KIND_NAMES[kind], "", _FILLS[kind]) for kind in kinds if kinds != ["stated"]]
    if any(one.has_range for one in drawn):
        found.append(KeyEntry(RANGE, "", "whisker"))
    return tuple(found)


def time_key(
    marks: Iterable[Mark], names: dict[str, str], bands: Iterable[Band] = (), form: str = "line"
) -> tuple[KeyEntry, ...]:
    """The legend of figures in time: `names` by kind, what a shaded band is, and named stretches."""
    forms = {"stated": form, "derived": "dashed", "reference": "line"}
    found = [KeyEntry(name, "", forms[kind]) for kind, name in names.items()]
    if any(isinstance(one, Span) and (one.has_range or one.value is None) for one in marks):
        found.append(KeyEntry(RANGE, "", "band"))
    found += [KeyEntry(name, "", "gap") for name in dict.fromkeys(band.name for band in bands if band.name)]
    return tuple(found)
