"""A reader's series beside the dashboard's own figures.

Pure: comes in a reader's choice of `evidence.file_series.Series`, goes out a `Panel` for each unit and frequency.
"""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from evidence.dataset import Dataset
from evidence.file_series import Head, Series, Value
from evidence.measures import Choice, measured
from exhibits import words
from exhibits.chart import Axis, Chart, KeyEntry, Line, Mark, Point, time_ticks
from exhibits.charts import hover, level_axis
from exhibits.style import NEUTRAL, PALETTE
from exhibits.tables import DisplayTable
from language import tr
from loaders.observations import Observation

#: So many series are drawn at once.
MOST = 8
#: So many signs of a series' name have room in a legend, on a slide beside seven others too.
LABEL = 48
#: So many reference figures are drawn as marks beside a series; more are a line.
MOST_MARKS = 60
#: So many are chosen to begin with, at most.
FIRST = 4
MEASURES = {
    "level": tr("Level"),
    "log": tr("Level, log scale"),
    "change": tr("Change on a year"),
    "index": tr("Index"),
    "share": tr("Share of a total"),
}
#: How often a series has a value, after a measure.
STEPS = {
    "A": tr("by year"),
    "S": tr("by half-year"),
    "Q": tr("by quarter"),
    "M": tr("by month"),
    "W": tr("by week"),
    "D": tr("by day"),
}
_OWN = {
    "stated": ("square", tr("Stated in a document")),
    "derived": ("diamond", tr("Derived by this project")),
    "reference": ("circle", tr("Reference figure")),
}


@dataclass(frozen=True)
class Panel:
    """One chart: series of one unit and frequency, and the dashboard's own figures beside them.

    Attributes:
        own: ids of those figures.
        series: names of the series, as the file has them.
    """

    title: str
    subtitle: str
    chart: Chart
    table: DisplayTable
    notes: tuple[str, ...]
    alt: str
    own: tuple[str, ...]
    series: tuple[str, ...]


@dataclass(frozen=True)
class _Drawn:
    """A series as it is drawn: `name` tells it from the others, `label` does so in a legend."""

    series: Series
    name: str
    label: str
    colour: str
    dashed: bool
    points: tuple[tuple[Value, float], ...]


def short_names(names: Sequence[str]) -> list[str]:
    """Names without the parts that all have in common: `Import, Ukraine, Belarus, All Products` -> `Belarus`."""
    parts = [list(dict.fromkeys(name.split(", "))) for name in names]
    common = set.intersection(*map(set, parts)) if len(parts) > 1 else set()
    short = [", ".join(part for part in one if part not in common) for one in parts]
    return short if all(short) and len(set(short)) == len(set(names)) else list(names)


def labels(names: Sequence[str]) -> list[str]:
    """Names as a legend has room for them, of a long one the beginning and the end; whole where these are the same."""
    cut = [name if len(name) <= LABEL else _cut(name) for name in names]
    return cut if len(set(cut)) == len(set(names)) else list(names)


def _cut(name: str) -> str:
    """A name in `LABEL` signs, in whole words where these are no longer than a few."""
    begin = re.sub(r"\s\S{0,11}$", "", name[: LABEL * 2 // 3])
    end = re.sub(r"^\S{0,9}\s", "", name[LABEL * 2 // 3 - LABEL + 3 :])
    return f"{begin} … {end}"


def common_words(names: Sequence[str]) -> str:
    """What `short_names` leaves out."""
    short, first = short_names(names), names[0] if names else ""
    if not names or short[0] == first:
        return ""
    left = short[0].split(", ")
    return ", ".join(part for part in first.split(", ") if part not in left)


def first_choice(data: Dataset, found: Sequence[Head]) -> list[str]:
    """The series to begin with, by key: those that the documents' figures, or others of the dashboard, speak of too;
    else those of Belarus or potash; else the first."""
    stated, ours = set(), set()
    for obs in data.observations.values():
        level = data.codes.indicators[obs.indicator].change_of or obs.indicator
        name = (level, obs.ref_area, obs.counterpart_area)
        ours.add(name)
        if obs.kind == "stated":
            stated.add(name)

    def rank(head: Head) -> int:
        one = head.quantity
        if one is None:
            return 2 if re.search(r"belarus|potash", head.name, re.IGNORECASE) else 3
        both = (one, one.mirror(data.codes.indicators))
        names = {(each.indicator, each.ref_area, each.counterpart_area) for each in both if each}
        near = 2 if "BLR" in (one.ref_area, one.counterpart_area) else 3
        return 0 if names & stated else 1 if names & ours else near

    order = {code: place for place, code in enumerate(data.codes.indicators)}  # all goods come before fuels
    ranked = sorted(found, key=lambda head: (rank(head), order.get(head.quantity.indicator, 0) if head.quantity else 0))
    best = rank(ranked[0]) if ranked else 3
    return [head.key for head in ranked if rank(head) <= max(best, 1)][:FIRST]


def panels(
    data: Dataset, chosen: Sequence[Series], names: Sequence[str], choice: Choice, common: str = ""
) -> list[Panel]:
    """The charts of the chosen series; `names` are those that they bear, `common` what all are. Raises InvalidFile."""
    groups: dict[tuple[str, str], list[_Drawn]] = {}
    for place, (series, name, label) in enumerate(zip(chosen, names, labels(names), strict=True)):
        points = tuple(pair for pair in measured(series, choice, chosen) if pair[0].start.year >= choice.since)
        drawn = _Drawn(series, name, label, PALETTE[place % len(PALETTE)], place % 2 == 1, points)
        unit = series.head.unit if choice.measure in ("level", "log", "share") else ""
        groups.setdefault((unit, series.head.freq), []).append(drawn)
    return [panel for (_, freq), drawn in groups.items() if (panel := _panel(data, drawn, freq, choice, common))]


# --- Charts ---------------------------------------------------------------------------------------------------


def _panel(data: Dataset, drawn: list[_Drawn], freq: str, choice: Choice, common: str) -> Panel | None:
    shown = [one for one in drawn if one.points]
    own = _own_figures(data, drawn, freq, choice)
    if not shown:
        return None
    unit = drawn[0].series.head.unit
    largest = max(abs(value) for one in shown for _, value in one.points)
    divisor, unit_words = _unit(unit, largest, choice)
    lines: list[Mark | Line] = [_line(one, divisor, freq, unit_words) for one in shown]
    marks = [mark for obs, one in own if (mark := _own_mark(data, obs, one, divisor, freq, choice))]
    marks, beside = _gathered(marks, shown)
    single = [point for line in lines if isinstance(line, Line) for point in line.points if point.value is not None]
    single += [point for line in beside for point in line.points]
    upright = level_axis([*single, *marks], MEASURES[choice.measure], unit_words, log=choice.measure == "log")
    key = [KeyEntry(one.label, one.colour, "dashed" if one.dashed else "line") for one in shown]
    key += [KeyEntry(line.name, line.colour, "dashed") for line in beside]
    kinds = dict.fromkeys(mark.kind for mark in marks)
    key += [KeyEntry(_OWN[kind][1], "", _OWN[kind][0]) for kind in kinds]
    if any(mark.has_range for mark in marks):
        key.append(KeyEntry(tr("Range allowed"), "", "whisker"))
    chart = Chart(_time([*single, *marks], freq), upright, (*lines, *beside, *marks), key=tuple(key))
    title, what = " ".join(filter(None, (MEASURES[choice.measure], STEPS.get(freq, "")))), common
    if len(shown) == 1 and len(shown[0].points) > 1 and choice.measure != "change":
        measured_as = title if choice.measure in ("level", "log") else ""  # of the others, the unit says it
        title, what = _from_to(shown[0], divisor), "; ".join(filter(None, (common, measured_as)))
    return Panel(
        title, tr("{what}; in {unit}", what=what, unit=unit_words) if what else unit_words, chart,
        _table(shown, divisor, unit_words, choice), _notes(drawn, shown, choice),
        _alt(shown, divisor, unit_words, len(own)), tuple(mark.figure for mark in marks),
        tuple(one.series.head.name for one in shown),
    )  # fmt: skip


def _from_to(one: _Drawn, divisor: float) -> str:
    """What a single series shows: `Import: 3.75 in 2019, 1.38 in 2022`."""
    (first, low), (last, high) = one.points[0], one.points[-1]
    return tr(
        "{name}: {first} in {since}, {last} in {until}",
        name=one.name,
        first=words.bare(words.number(low / divisor, digits=3)),
        since=words.period_words(first.period),
        last=words.bare(words.number(high / divisor, digits=3)),
        until=words.period_words(last.period),
    )


def _unit(unit: str, largest: float, choice: Choice) -> tuple[float, str]:
    """What values are divided by on the axis, and the unit in words."""
    if choice.measure == "change":
        return 1, tr("percent against the same period a year before")
    if choice.measure == "share":
        return 1, tr("percent of the total")
    if choice.measure == "index":
        return 1, tr("index, {period} = 100", period=choice.base)
    named = unit_words(unit)
    for size, text in ((1e9, tr("billion {unit}", unit=named)), (1e6, tr("million {unit}", unit=named))):
        if largest >= size:
            return size, text
    return 1, named


def unit_words(unit: str) -> str:
    """A base unit for people: `USD_PER_TONNE` -> `USD per tonne`."""
    above, per, below = unit.partition("_PER_")
    if per:
        return tr("{unit} per {other}", unit=above, other=below.replace("_", " ").lower())
    return words.UNITS.get(unit, unit) or tr("unit not stated")


def _place(start: dt.date, end: dt.date, freq: str) -> float:
    """Where a period stands: years at their number, others at their middle day."""
    return float(start.year) if freq == "A" else (start.toordinal() + end.toordinal() + 1) / 2


def _line(one: _Drawn, divisor: float, freq: str, unit: str) -> Line:
    points, before = [], None
    for value, measure in one.points:
        at = _place(value.start, value.end, freq)
        if before and before.end + dt.timedelta(1) != value.start:
            points.append(Point(figure="", kind="reference", colour=one.colour, value=None, low=None, high=None, at=at))
        number = words.number(measure / divisor, digits=4)
        flag = "" if value.status == "A" else tr(" (flag {flag})", flag=value.status)
        points.append(
            Point(
                figure="", kind="reference", colour=one.colour, value=measure / divisor, low=None, high=None, at=at,
                ranged=False, hover=(one.name, f"{value.period}: {number} {unit}{flag}"),
            )
        )  # fmt: skip
        before = value
    return Line(
        name=one.label, colour=one.colour, dashed=one.dashed, points=tuple(points), named=points[0].at, plain=True
    )


def _own_figures(data: Dataset, drawn: list[_Drawn], freq: str, choice: Choice) -> list[tuple[Observation, _Drawn]]:
    """The dashboard's figures of the same indicator, areas, unit and length of period, each with its series."""
    if choice.measure == "share":
        return []
    found = []
    for one in drawn:
        quantity = one.series.head.quantity
        if quantity is None or not one.points:
            continue
        changes = choice.measure == "change"
        unit = "PERCENT" if changes else quantity.unit
        wanted = (quantity.indicator, quantity.ref_area, quantity.counterpart_area, unit, freq)
        for obs in data.observations.values():
            if obs.start and obs.start.year < choice.since:
                continue
            level = data.codes.indicators[obs.indicator].change_of if changes else obs.indicator
            if (level, obs.ref_area, obs.counterpart_area, obs.unit, obs.freq) == wanted:
                found.append((obs, one))
    # What the documents state is drawn last: on top.
    return sorted(found, key=lambda pair: list(_OWN)[::-1].index(pair[0].kind))


def _own_mark(data: Dataset, obs: Observation, one: _Drawn, divisor: float, freq: str, choice: Choice) -> Point | None:
    scale = Fraction(1) / Fraction(divisor)
    if choice.measure == "index":
        base = next((value.value for value in one.series.values if value.period == choice.base), Fraction(0))
        if not base:
            return None
        scale = 100 / base
    if obs.value is None or obs.start is None or obs.end is None or (choice.measure == "log" and obs.value <= 0):
        return None
    low, high = (None if end is None else float(end * scale) for end in (obs.low, obs.high))
    if choice.measure == "log" and low is not None and low <= 0:
        low = None
    stated = obs.kind == "stated"
    value, at = float(obs.value * scale), _place(obs.start, obs.end, freq)
    first, last = one.points[0][0], one.points[-1][0]
    middle = (_place(first.start, first.end, freq) + _place(last.start, last.end, freq)) / 2
    return Point(
        figure=obs.id, kind=obs.kind, colour=one.colour, value=value, low=low, high=high, symbol=_OWN[obs.kind][0],
        hollow=not stated, at=at, side="left" if at > middle else "right", hover=hover(data, obs),
        label=words.value_words(obs) if stated else "",
    )  # fmt: skip


def _gathered(marks: list[Point], shown: list[_Drawn]) -> tuple[list[Point], list[Line]]:
    """Marks, and a line in the place of each series of reference figures that is too long for marks."""
    left, lines = list(marks), []
    for one in shown:
        mine = [mark for mark in marks if mark.kind == "reference" and mark.colour == one.colour]
        if len(mine) > MOST_MARKS:
            left = [mark for mark in left if mark not in mine]
            points = tuple(replace(mark, ranged=False) for mark in sorted(mine, key=lambda mark: mark.at))
            name = tr("Reference figures: {name}", name=one.label)
            lines.append(Line(name=name, colour=NEUTRAL, dashed=True, points=points, named=points[0].at, plain=True))
    return left, lines


def _time(marks: Sequence[Mark], freq: str) -> Axis:
    places = [one.at for one in marks if isinstance(one, Point)]
    first, last = min(places), max(places)
    room = max((last - first) * 0.03, 0.4 if freq == "A" else 20)
    low, high = first - room, last + room
    if freq != "A":
        return Axis(low, high, time_ticks(low, high, words.SHORT_MONTHS), "time")
    years = range(int(first), int(last) + 1)
    step = next((size for size in (1, 2, 5, 10, 20, 50) if len(years) / size <= 7), 100)
    return Axis(
        low, high, tuple((float(year), str(year)) for year in years if year % step == 0 or len(years) == 1), "time"
    )


def _table(shown: list[_Drawn], divisor: float, unit: str, choice: Choice) -> DisplayTable:
    """The values behind a chart: a row a period, a column a series."""
    rows = {(value.start, value.end): value.period for one in shown for value, _ in one.points}
    cells = [
        {
            (value.start, value.end): words.bare(words.number(measure / divisor, digits=6))
            for value, measure in one.points
        }
        for one in shown
    ]
    body = tuple((rows[key], *(one.get(key, "–") for one in cells)) for key in sorted(rows, reverse=True))
    header = (tr("Period"), *(one.name for one in shown))
    return DisplayTable(f"{MEASURES[choice.measure]}: {unit}", header, (False, *(True for _ in shown)), body)


def _notes(drawn: list[_Drawn], shown: list[_Drawn], choice: Choice) -> tuple[str, ...]:
    found = []
    units = sorted({one.series.head.unit or "?" for one in shown})
    if choice.measure in ("change", "index") and len(units) > 1:
        found.append(
            tr("The series are in different units ({units}); each is measured in its own.", units=", ".join(units))
        )
    if choice.measure == "share":
        found.append(tr("The dashboard's own figures are levels, and are not drawn beside shares."))
    left = [one.name for one in drawn if one not in shown]
    if left:
        found.append(tr("Not drawn, as they have no value that can be measured so: {names}.", names="; ".join(left)))
    for one in shown:
        if choice.measure == "log" and len(one.points) < len(one.series.values):
            found.append(tr("{name}: values of zero or less have no place on a log scale.", name=one.name))
        if one.series.repeated:
            found.append(
                tr("{name}: some periods stand more than once in the file; the first of each is drawn.", name=one.name)
            )
    return tuple(found)


def _alt(shown: list[_Drawn], divisor: float, unit: str, own: int) -> str:
    told = []
    for one in shown:
        (first, start), (last, end) = one.points[0], one.points[-1]
        ends = (words.number(value / divisor, digits=4) for value in (start, end))
        told.append(
            tr("{name}: {first} in {start}, {last} in {end}", name=one.name, first=next(ends), start=first.period,
               last=next(ends), end=last.period)
        )  # fmt: skip
    told.append(tr("{count} of the dashboard's own figures beside them", count=own))
    return tr("Series over time, {unit}. {told}.", unit=unit, told="; ".join(told))


def file_stem(name: str) -> str:
    """A file's name without its ending, for the names of what is made from it."""
    return os.path.splitext(os.path.basename(name))[0][:60] or "file"
