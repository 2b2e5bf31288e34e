"""The native PowerPoint chart of each exhibit: `FORMS` declares it, the functions below make it from the figures."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from pptx.enum.chart import XL_CHART_TYPE as TYPE

from evidence.dataset import Dataset
from evidence.observations import Observation
from exhibits import charts, words
from exhibits.base import Exhibit, View
from exhibits.style import AREA_COLOURS, EVENT_COLOUR, NEUTRAL, PAIR_COLOUR, colour_of
from exhibits.tables import marked_events
from exports.deck_bars import LABELS, Make, bars, hhi, name_of, own_colour, period, step_of, whose
from exports.deck_drawing import DASHES, THEME, Axis, Chart, Errors, Series, serial
from language import tr

WHISKERS = tr("Thin lines with end marks: the range that the wording and the rounding of a figure allow.")
SPANS = tr(
    "Broad lines: the time that a figure speaks of, dashed where derived. Thin lines with end marks, and boxes: the "
    "range that the wording and the rounding allow."
)


@dataclass(frozen=True)
class Form:
    """What an exhibit is in PowerPoint.

    Attributes:
        native: its native chart, in words.
        charts: makes its charts; None for a table of events.
        instead_of: what the dashboard draws, where PowerPoint has no such chart.
    """

    native: str
    charts: Make | None
    instead_of: str = ""


# --- Time -----------------------------------------------------------------------------------------------


Text = tuple[float, float, str, str]


def _scatter(
    series: Sequence[Series], texts: Sequence[Text], values: Axis, across: Axis, figures: tuple[str, ...], key: str = ""
) -> list[Chart]:
    """A scatter chart with texts (x, y, text, place) at unseen points.

    These points come first and are as many as those of the longest series: LibreOffice loses the series before one
    that is longer.
    """
    padding = max(0, *(len(one.values) for one in series)) - len(texts)
    xs, ys, labels, places = zip(*texts, *[(*texts[-1][:2], "", "r")] * padding, strict=True)
    unseen = Series(LABELS, ys, xs, labels=labels, places=places, legend=False)
    return [Chart(TYPE.XY_SCATTER, (unseen, *series), values, figures, across=across, key=key)]


def _period_days(obs: Observation) -> tuple[float, float, float]:
    """The first day, the middle and the end of a figure's period, as a workbook counts days."""
    assert obs.start is not None and obs.end is not None
    first, last = serial(obs.start), serial(obs.end) + 1
    return first, (first + last) / 2, last


def _spans(data: Dataset, view: View, names: Iterable[str], colour: str, scale: float = 1.0) -> list[Series]:
    """Figures over the periods that they speak of: a line at the value, its interval in the middle.

    A figure without a point value is a box from its low to its high end.
    """
    series: list[Series] = []
    for obs in map(data.observation, names):
        first, middle, last = _period_days(obs)
        name, errors = charts.KIND_NAMES[obs.kind], None
        values: tuple[float | None, ...]
        xs: tuple[float, ...]
        low, high = (None if end is None else end / scale for end in (obs.low, obs.high))
        if obs.value is None:
            name = tr("{name}, a range", name=name)
            values, xs = (low, low, high, high, low), (first, last, last, first, first)
        else:
            value = obs.value / scale
            values, xs = (value,) * 3, (first, middle, last)
            minus, plus = (None if end is None else abs(end - value) for end in (low, high))
            if view.intervals and not obs.is_exact:
                errors = Errors((None, minus, None), (None, plus, None), width=2)
        known = any(one.name == name for one in series)
        name += f": {words.period_words(obs.time_period)}" if known else ""
        series.append(
            Series(
                name, values, xs, obs.kind, (colour,), line=3 if obs.value is None else 5,
                dash=DASHES[obs.kind], errors=errors, legend=not known,
            )
        )  # fmt: skip
    return series


def _event_marks(
    data: Dataset, view: View, names: tuple[str, ...], days: tuple[dt.date, dt.date], levels: tuple[float, ...]
) -> list[Series]:
    """Numbered events on the first free of some levels, each as wide as the time in which it can lie."""
    if not view.events or not names:
        return []
    first, last = serial(days[0]), serial(days[1])
    marks: dict[str, list[tuple[float, float, float, str]]] = {}
    taken = [float("-inf")] * len(levels)
    for number, event in marked_events(data, names):
        low, high = (min(max(serial(day), first), last) for day in charts.event_days(event))
        middle, half = (low + high + 1) / 2, (high + 1 - low) / 2
        lane = next((i for i, x in enumerate(taken) if middle - x > (last - first) / 32), len(levels) - 1)
        taken[lane] = middle
        marks.setdefault(str(event.category), []).append((middle, half, levels[lane], str(number)))
    series: list[Series] = []
    for category, found in marks.items():
        xs, halves, ys, numbers = zip(*found, strict=True)
        name = tr("Event, numbered as below") + (f": {data.codes.categories[category]}" if series else "")
        reach = Errors(halves, halves, EVENT_COLOUR, 2.5, caps=False)
        series.append(
            Series(name, ys, xs, "stated", (EVENT_COLOUR,), "circle", 20, across=reach, labels=numbers,
                   places=("ctr",), ink="#FFFFFF", legend=not series)
        )  # fmt: skip
    return series


def _dates(first: str, last: str) -> tuple[tuple[dt.date, dt.date], Axis]:
    days = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    return days, Axis(serial(days[0]), serial(days[1]), 365.25 / 2, "mmm yyyy", grid=False)


def _said(data: Dataset, view: View, obs: Observation) -> str:
    return words.value_words(obs, view.money) + words.conflict_mark(data, obs)


def _months(data: Dataset, exhibit: Exhibit, view: View) -> list[Chart]:
    """Single months and the average month of each period, on an axis of time."""
    names = [name for name in exhibit.figures if data.observation(name).unit == "USD"]
    days, across = _dates("2021-01-01", "2023-09-01")
    log = view["scale"] == "log"
    texts: list[Text] = []
    for obs in map(data.observation, names):
        (_, middle, last), top = _period_days(obs), (obs.high or obs.value or 0) / 1e6
        right = obs.freq == "M" and top > 100
        texts.append((last if right else middle, top, _said(data, view, obs), "r" if right else "t"))
    series = _spans(data, view, names, PAIR_COLOUR, 1e6)
    low, high = charts.level_ends(data, names, 1e6)
    levels = (4.3 * high, 2.9 * high) if log else (1.28 * high, 1.17 * high)
    series += _event_marks(data, view, exhibit.marks, days, levels)
    form = f'[>{round(1.8 * high if log else 1.04 * high)}]"";#,##0'  # no number stands beside the events
    if log:
        values = Axis(10 ** min(0, math.floor(math.log10(low))), 7 * high, None, form, log=True)
    else:
        values = Axis(0, 1.37 * high, step_of(high) / 2, form)
    return _scatter(series, texts, values, across, tuple(names), SPANS)


def _troops(data: Dataset, exhibit: Exhibit, view: View) -> list[Chart]:
    """The two moments on an axis of time: as numbers, or the second as a share of the first."""
    days, across = _dates("2021-10-01", "2024-10-01")
    colour = AREA_COLOURS["RUS"]
    share = view["troops"] == "share"
    first, now, _, part = exhibit.figures
    if share:
        start, middle, end = _period_days(data.observation(first))
        whole = Series(
            tr("The range of early 2022, taken as 100%"), (100.0,) * 2, (start, end), "stated", (colour,), line=5
        )
        series = [whole, *_spans(data, view, [part], colour)]
        whole_text = f"100% = {words.value_words(data.observation(first))}"
        texts: list[Text] = [(end, 100.0, whole_text, "r")]
        top, step, form, shown = max(100.0, charts.level_ends(data, [part])[1]), 25.0, '0"%"', (first, part)
    else:
        series = _spans(data, view, [first, now], colour)
        texts = []
        shown, form = (first, now), "#,##0"
        top = charts.level_ends(data, shown)[1]
        step = step_of(top)
    values, levels = Axis(0, 1.3 * top, step, f'[>{round(top)}]"";{form}'), (1.22 * top, 1.12 * top)
    for obs in (data.observation(name) for name in shown[share:]):
        _, middle, end = _period_days(obs)
        late = serial(days[1]) - middle < 300
        texts.append((middle if late else end, obs.high or 0.0, _said(data, view, obs), "t" if late else "r"))
    gap = tr("The documents give no figure from April 2022 to April 2024")
    texts.append((serial(dt.date(2023, 4, 15)), 0.5 * values.high, gap, "ctr"))
    series += _event_marks(data, view, exhibit.marks, days, levels)
    return _scatter(series, texts, values, across, shown, SPANS)


#: Colour and mark of those who gave a number, by the last part of the figure's id; both tell them apart.
_SPEAKERS = {
    "us": (AREA_COLOURS["USA"], "triangle"),
    "ltu": (NEUTRAL, "diamond"),
    "blr": (AREA_COLOURS["BLR"], "square"),
    "ukr": (AREA_COLOURS["UKR"], "circle"),
    "hajun": (NEUTRAL, "star"),
}


def _estimates(data: Dataset, exhibit: Exhibit, view: View) -> list[Chart]:
    """The documents' two figures, and each public statement at its date, by who gave it."""
    log = view["scale"] == "log"
    _, across = _dates("2022-01-01", "2024-10-01")
    top = charts.level_ends(data, exhibit.figures)[1]
    lowest = min(obs.value for obs in map(data.observation, exhibit.figures) if obs.value)
    values = Axis(min(500.0, lowest / 2), 1.25 * top, None, log=True) if log else Axis(0, 1.12 * top, step_of(top))
    shown = [data.observation(name) for name in exhibit.figures]
    stated = [obs for obs in shown if obs.kind == "stated"]
    series = _spans(data, view, [obs.id for obs in stated], AREA_COLOURS["RUS"])
    opened = []
    for speaker in dict.fromkeys(obs.underlying_source for obs in shown if obs.kind != "stated"):
        mine = [obs for obs in shown if obs.kind != "stated" and obs.underlying_source == speaker]
        colour, symbol = _SPEAKERS.get(mine[0].id.rsplit("-", 1)[1], (THEME.muted, "x"))
        levels = [obs.value if obs.value is not None else ((obs.low or 0) + (obs.high or 0)) / 2 for obs in mine]
        lows = [max(obs.low or 0, values.low) for obs in mine]
        minus = tuple(level - low if level > low else None for level, low in zip(levels, lows, strict=True))
        plus = tuple(None if o.high is None else o.high - level for o, level in zip(mine, levels, strict=True))
        opened += [(_period_days(o)[1], level, colour) for o, level in zip(mine, levels, strict=True) if o.high is None]
        series.append(
            Series(
                words.capital(speaker), tuple(levels), tuple(_period_days(obs)[1] for obs in mine), "stated", (colour,),
                symbol, errors=Errors(minus, plus, colour) if view.intervals else None,
                hollow=tuple(i for i, obs in enumerate(mine) if obs.value is None),
            )
        )  # fmt: skip
    for day, level, colour in opened if view.intervals else ():
        arrow = Errors(((charts.OPEN - 1) * level,), (None,), colour, caps=False, arrow=True)
        series.append(Series(tr("No upper end"), (charts.OPEN * level,), (day,), errors=arrow, legend=False))
    texts = [(_period_days(obs)[2], obs.high or 0.0, _said(data, view, obs), "r") for obs in stated]
    return _scatter(series, texts, values, across, exhibit.figures, SPANS)


def _falls(data: Dataset, exhibit: Exhibit, view: View) -> list[Chart]:
    """Each stated fall above the one recomputed from the levels: a broad line is the interval, a mark the value."""
    pairs = list(zip(exhibit.figures[0::2], exhibit.figures[1::2], strict=True))
    series: list[Series] = []
    texts: list[Text] = []
    ends: list[float] = []
    for column, name, shift in ((0, tr("Stated"), 0.0), (1, tr("Recomputed from the levels"), -0.34)):
        shown = [(data.observation(pair[column]), len(pairs) - i + shift) for i, pair in enumerate(pairs)]
        for obs, y in shown:
            low, high = obs.low or 0.0, obs.high or 0.0
            if view.intervals or obs.value is None:
                line = Series(
                    tr("{kind}, range: {figure}", kind=name, figure=name_of(data, obs)), (y, y), (low, high), obs.kind,
                    (colour_of(obs.indicator, obs.ref_area),), line=5,
                    dash=DASHES[obs.kind], legend=False,
                )  # fmt: skip
                series.append(line)
            texts.append((high, y, words.change_words(obs) + words.conflict_mark(data, obs), "r"))
            ends.append(high)
            if not column:
                texts.append((-100.0, y + 0.34, name_of(data, obs), "r"))
        points = [(obs, y) for obs, y in shown if obs.value is not None]
        xs, ys = tuple(obs.value or 0.0 for obs, _ in points), tuple(y for _, y in points)
        if points:
            colours = tuple(colour_of(obs.indicator, obs.ref_area) for obs, _ in points)
            kind, symbol = ("derived", "diamond") if column else ("stated", "circle")
            series.append(Series(name, ys, xs, kind, colours, symbol))
    lowest = min(data.observation(name).low or 0.0 for name in exhibit.figures)
    across = Axis(min(-100, lowest), 10 * round(max(ends) / 10 + 1.2), 10, '[<0]"−"0"%";0"%"')
    rows = Axis(0.4, len(pairs) + 0.6, shown=False, grid=False)
    key = tr("Broad lines: the range that the wording and the rounding of a figure allow, dashed where recomputed.")
    return _scatter(series, texts, rows, across, exhibit.figures, key)


def _series(data: Dataset, exhibit: Exhibit, view: View) -> list[Chart]:
    """Official series as lines by year, the document's figures as squares with their intervals."""
    scale = words.MONEY[view.money]
    shown = [data.observation(name) for name in exhibit.figures]
    years = sorted({obs.time_period for obs in shown})
    series: list[Series] = []

    def by_year(value: Callable[[Observation], float], mine: list[Observation]) -> tuple[float | None, ...]:
        found = {obs.time_period: value(obs) / scale for obs in mine}
        return tuple(found.get(year) for year in years)

    for label in dict.fromkeys(words.figure_label(data, obs) for obs in shown if obs.kind == "reference"):
        mine = [obs for obs in shown if obs.kind == "reference" and words.figure_label(data, obs) == label]
        first = mine[0]
        origin = first.ref_area if first.indicator == "goods_exports" else first.counterpart_area
        series.append(
            Series(
                tr("Reference: {figure}", figure=label), by_year(lambda obs: obs.value or 0, mine), kind="reference",
                colours=(AREA_COLOURS[first.ref_area],), line=2.5, dash="solid" if origin == "BLR" else "sysDot",
                symbol="circle" if first.ref_area == "UKR" else "diamond", size=9,
            )
        )  # fmt: skip
    for obs in (obs for obs in shown if obs.kind == "stated"):
        name = tr("Stated in the document, {wording}", wording=_worded(data, obs))
        known = any(one.name == name for one in series)
        minus = by_year(lambda obs: (obs.value or 0) - (obs.low or 0), [obs])
        plus = by_year(lambda obs: (obs.high or 0) - (obs.value or 0), [obs])
        series.append(
            Series(
                f"{name}: {words.figure_label(data, obs)}" if known else name,
                by_year(lambda obs: obs.value or 0, [obs]), kind="stated", colours=(own_colour(data, obs),),
                symbol="square", errors=Errors(minus, plus) if view.intervals else None, legend=not known,
                labels=tuple(_said(data, view, obs) if year == obs.time_period else "" for year in years),
                places=(*("t",) * (len(years) - 1), "r"),
            )
        )  # fmt: skip
    top = max((obs.high or 0) for obs in shown) * 1.1 / scale
    half = step_of(top) / 2  # room below zero: a mark at zero would stand on the years
    axis = Axis(-half, top, half, '[<0]"";' + ("#,##0" if half >= 1 else "0.0"))
    key = WHISKERS if view.intervals else ""
    return [Chart(TYPE.LINE_MARKERS, tuple(series), axis, exhibit.figures, tuple(years), right=0.1, key=key)]


def _dots(data: Dataset, exhibit: Exhibit, view: View) -> list[Chart]:
    """One dot per person or act, one row per figure."""
    shown = [data.observation(name) for name in exhibit.figures]
    series: list[Series] = []
    texts: list[Text] = []
    for y, obs in zip(range(len(shown), 0, -1), shown, strict=True):
        count = int(obs.value or 0)
        xs = tuple(float(i + 1) for i in range(count))
        known = any(one.name == charts.KIND_NAMES[obs.kind] for one in series)
        name = name_of(data, obs) if known else charts.KIND_NAMES[obs.kind]
        colour = own_colour(data, obs)
        if count:
            series.append(Series(name, (float(y),) * count, xs, obs.kind, (colour,), "circle", 24, legend=not known))
        texts += [(0.6, y + 0.4, name_of(data, obs), "r"), (count + 0.2, y, _said(data, view, obs), "r")]
    rows = Axis(0.5, len(shown) + 0.7, shown=False, grid=False)
    across = Axis(0.5, max(14, *(len(one.values) + 4 for one in series)), shown=False, grid=False)
    return _scatter(series, texts, rows, across, exhibit.figures)


# --- All exhibits ---------------------------------------------------------------------------------------


def _worded(data: Dataset, obs: Observation) -> str:
    return tr("worded as {area}'s trade", area=data.codes.areas[whose(data, obs)])


_BARS = tr("a bar chart")
_DATES = tr("a scatter chart with dates")
_DOTS = tr("a scatter chart of dots")
#: Of an exhibit that `FORMS` does not name.
TABLE = Form(tr("a table"), None)
_EVENTS = Form(tr("a table"), None, tr("a strip of events on an axis of time"))
_SPANS = tr("values and ranges drawn over the time that they speak of, on an axis of time")

FORMS: dict[str, Form] = {
    "overview-collapse": Form(_BARS, bars(period)),
    "overview-events": _EVENTS,
    "trade-flows": Form(
        _BARS,
        bars(
            name_of,
            colour=lambda data, obs: AREA_COLOURS[whose(data, obs)],
            group=_worded,
            drawn=lambda view, names: tuple(name for name in names if name != "trade-ukr-balance-2022"),
        ),
    ),
    "trade-turnover": Form(_BARS, bars(period)),
    "trade-months": Form(_DATES, _months, _SPANS),
    "trade-falls": Form(tr("a scatter chart, two rows per fall"), _falls),
    "trade-series": Form(tr("a line chart"), _series),
    "potash-reliance": Form(_BARS, bars(name_of)),
    "potash-reliance-years": Form(_BARS, bars(period)),
    "potash-shares": Form(
        _BARS,
        bars(
            lambda data, obs: data.codes.areas[obs.counterpart_area],
            colour=lambda data, obs: AREA_COLOURS[obs.counterpart_area],
        ),
    ),
    "potash-hhi": Form(tr("a stacked bar chart"), hhi, tr("a range on a scale with shaded bands")),
    "potash-world": Form(_BARS, bars(name_of)),
    "potash-imports": Form(
        _BARS,
        bars(
            lambda data, obs: obs.time_period,
            drawn=lambda view, names: tuple(name for name in names if "-imports-" in name),
            millions=tr("mn t"),
        ),
    ),
    "potash-production": Form(
        _BARS,
        bars(
            lambda data, obs: data.codes.areas[obs.ref_area],
            drawn=lambda view, names: tuple(name for name in names if name.endswith(view["year"]))[:6],
            millions=tr("mn t"),
        ),
    ),
    "security-troops": Form(_DATES, _troops, _SPANS),
    "security-estimates": Form(_DATES, _estimates, _SPANS),
    "security-materiel": Form(
        tr("two bar charts"), bars(name_of, apart=True), tr("one bar chart with a scale of its own for each row")
    ),
    "politics-poll": Form(_BARS, bars(name_of)),
    "politics-contacts": Form(_DOTS, _dots),
    "politics-releases": Form(_DOTS, _dots),
    "politics-tenure": Form(_BARS, bars(name_of)),
    "politics-timeline": _EVENTS,
}
