"""Figures as native bar charts: one bar per figure with its interval, and a range as a floating bar."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

from pptx.enum.chart import XL_CHART_TYPE as TYPE

from evidence.dataset import Dataset
from evidence.observations import Observation
from exhibits import charts, potash, trade, words
from exhibits.base import Exhibit, View, stated_behind
from exhibits.style import AREA_COLOURS, colour_of
from exports.deck_drawing import DASHES, THEME, Axis, Chart, Errors, Series
from language import tr

LABELS, RANGE = tr("Where the labels stand"), tr("|–| Range allowed")
#: Makes the charts of an exhibit in a view; several stand one below the other.
Make = Callable[[Dataset, Exhibit, View], list[Chart]]
Pick = Callable[[Dataset, Observation], str]


def period(data: Dataset, obs: Observation) -> str:
    """Label a figure by its period."""
    return words.capital(words.period_words(obs.time_period))


def name_of(data: Dataset, obs: Observation) -> str:
    """Label a figure by what it is, and its period."""
    return words.figure_label(data, obs) + (f", {words.period_words(obs.time_period)}" if obs.time_period else "")


def own_colour(data: Dataset, obs: Observation) -> str:
    """The colour of what a figure speaks of."""
    return colour_of(obs.indicator, obs.ref_area)


def whose(data: Dataset, obs: Observation) -> str:
    """The country whose trade a figure, or what it is computed from, is worded as."""
    return stated_behind(data, obs)[0].ref_area


def _percent(obs: Observation) -> bool:
    return obs.unit == "PERCENT"


def step_of(span: float) -> float:
    """A round distance between ticks, for about five of them."""
    power = 10.0 ** (len(str(int(span / 5))) - 1) if span >= 5 else 0.1
    return next(size * power for size in (1, 2, 5, 10, 20, 50) if size * power >= span / 5)


def bars(
    label: Pick,
    *,
    colour: Pick = own_colour,
    group: Pick = lambda data, obs: "",
    drawn: Callable[[View, tuple[str, ...]], tuple[str, ...]] = lambda view, names: names,
    millions: str = "",
    apart: bool = False,
) -> Make:
    """Horizontal bars, one per figure.

    `group` parts the legend further, `drawn` leaves figures out, `millions` is the unit of values to be shown in
    millions, and `apart` gives each figure a chart and an axis of its own.
    """

    def made(data: Dataset, exhibit: Exhibit, view: View) -> list[Chart]:
        rows: list[tuple[charts.Bar, str, bool]] = []
        for obs in (data.observation(name) for name in drawn(view, exhibit.figures)):
            scale = (lambda value: value / 1e6) if millions else None
            text = f"{words.number((obs.value or 0) / 1e6)} {millions}" if millions and obs.value is not None else ""
            bar = charts.observation_bar(
                data, view, obs.id, label(data, obs), colour=colour(data, obs), scale=scale, text=text
            )
            rows += [(one, group(data, obs), _percent(obs)) for one in trade.measured(data, view, bar)]
        if not apart:
            rows.reverse()  # a bar chart counts its categories from below
            bars, groups, percents = zip(*rows, strict=True)
            return [_bar_chart(list(bars), view, list(groups), all(percents))]
        first, *rest = [_bar_chart([bar], view, [group], percent) for bar, group, percent in rows]
        # Charts below one another share the legend of the first.
        return [first, *(replace(c, series=tuple(replace(one, legend=False) for one in c.series)) for c in rest)]

    return made


def _bar_chart(bars: list[charts.Bar], view: View, groups: list[str], percent: bool) -> Chart:
    """Bars by kind and group with their intervals.

    A label at the end of a bar would stand on the interval: where there are any, unseen bars that end behind them
    carry the labels. Their name in the legend explains the intervals, since a native legend has no key for them.
    """
    ends = [end for bar in bars for end in (bar.value, bar.low, bar.high) if end is not None]
    low, top = min(0.0, *ends), max(ends) * 1.32
    if view.values.get("measure") == "change":
        axis = Axis(25 * math.floor(low / 25), max(25, top), 25, '[>0]"";[<0]"−"0"%";0"%"')
    elif percent:
        axis = Axis(25 * math.floor(low / 25), max(125, 1.25 * max(ends)), 25, '[>100]"";0"%"')
    else:
        step = step_of(top - low)
        digits = "#,##0" if step >= 1 else "0.0"
        axis = Axis(step * math.floor(low / step), top, step, f"{digits};−{digits}")
    reaches = [(_reach(bar, view, bar.low or 0), _reach(bar, view, bar.high)) for bar in bars]
    ranged = (view.intervals and any(bar.low != bar.high for bar in bars)) or any(bar.value is None for bar in bars)
    series = []
    keys = list(zip([bar.kind for bar in bars], groups, strict=True))
    for kind, group in sorted(dict.fromkeys(keys), key=lambda key: list(charts.KIND_NAMES).index(key[0])):
        name = charts.KIND_NAMES[kind] + (f", {group}" if group else "")
        mine = [bar if key == (kind, group) else None for bar, key in zip(bars, keys, strict=True)]
        own = {bar.colour for bar in mine if bar}
        minus, plus = zip(
            *[reach if bar else (None, None) for bar, reach in zip(mine, reaches, strict=True)], strict=True
        )
        series.append(
            Series(
                name,
                tuple(bar.value if bar else None for bar in mine),
                kind=kind,
                colours=(own.pop(),) if len(own) == 1 else tuple(bar.colour if bar else THEME.muted for bar in mine),
                errors=Errors(minus, plus) if any(end is not None for end in (*minus, *plus)) else None,
                labels=() if ranged else tuple(bar.text if bar else "" for bar in mine),
                places=("outEnd",),
            )
        )
        if any(bar and bar.value is None for bar in mine):
            series.append(_range_bars(tr("{name}, a range", name=name), mine, kind))
    if ranged:
        series.append(_bar_labels(bars, view, axis))
    figures = tuple(dict.fromkeys(bar.id for bar in reversed(bars)))
    return Chart(TYPE.BAR_CLUSTERED, tuple(series), axis, figures, tuple(bar.label for bar in bars))


def _reach(bar: charts.Bar, view: View, end: float | None) -> float | None:
    """How far an interval reaches from a bar's value to one of its ends; None where no interval is drawn."""
    if not view.intervals or bar.value is None or bar.low == bar.high or end is None:
        return None
    return abs(end - bar.value)


def _range_bars(name: str, bars: list[charts.Bar | None], kind: str) -> Series:
    """Figures without a point value: a broad line from the low end to the high one."""
    ranges = [bar if bar and bar.value is None else None for bar in bars]
    colour = next(bar.colour for bar in ranges if bar)
    lows = tuple((bar.low or 0.0) if bar else None for bar in ranges)
    plus = tuple((bar.high or 0.0) - (bar.low or 0.0) if bar else None for bar in ranges)
    none = (None,) * len(bars)
    return Series(name, lows, errors=Errors(none, plus, colour, 12, DASHES[kind], caps=False))


def _bar_labels(bars: list[charts.Bar], view: View, axis: Axis) -> Series:
    """Unseen bars that end where the labels stand; an arrow leads there from a figure without an upper end."""
    at, arrows = [], []
    for bar in bars:
        value = bar.value if bar.value is not None else bar.high or bar.low or 0.0
        is_open = view.intervals and bar.high is None
        arrows.append(0.13 * axis.high if is_open else None)
        whisker = bar.high if view.intervals and bar.high is not None else value
        at.append(max(value + 0.13 * axis.high if is_open else max(value, whisker), 0.0))
    errors = None
    if any(length is not None for length in arrows):
        errors = Errors(tuple(arrows), (None,) * len(bars), caps=False, arrow=True)
    labels = tuple(bar.text for bar in bars)
    return Series(RANGE, tuple(at), labels=labels, places=("outEnd",), errors=errors)


def hhi(data: Dataset, exhibit: Exhibit, view: View) -> list[Chart]:
    """The bounds of the index as a floating bar, above the bands that it is read by."""
    (name,) = exhibit.figures
    obs = data.observation(name)
    low, high = obs.low or 0.0, obs.high or 10000.0
    bounds = (0, potash.HHI_MODERATE, potash.HHI_HIGH, 10000)
    moderate, concentrated = words.number(bounds[1]), words.number(bounds[2])
    bands = (
        (tr("Up to {high}: not concentrated", high=moderate), "#DCE1E6"),
        (tr("{low}–{high}: moderately concentrated", low=moderate, high=concentrated), "#B4BDC5"),
        (tr("Above {low}: highly concentrated", low=concentrated), "#8A949E"),
    )
    kind = charts.KIND_NAMES[obs.kind]
    series = (
        Series(tr("Lower bound"), (None, low), legend=False),
        Series(
            tr("{kind}: lower to upper bound", kind=kind),
            (None, high - low),
            kind=obs.kind,
            colours=(AREA_COLOURS["USA"],),
        ),
        *(
            Series(band, (float(bounds[i + 1] - bounds[i]), None), kind="stated", colours=(colour,))
            for i, (band, colour) in enumerate(bands)
        ),
        Series(LABELS, (None, 10000 - high), labels=("", words.value_words(obs)), places=("inBase",), legend=False),
    )
    rows = (tr("Concentration bands"), tr("Index"))
    return [Chart(TYPE.BAR_STACKED, series, Axis(0, max(10000, high), 2500), (name,), rows)]
