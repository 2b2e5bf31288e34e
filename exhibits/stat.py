"""A single figure in words, for a card: its value, range and verdict, as of when, and its place on the scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evidence.dataset import Dataset
from exhibits import verdict, words
from exhibits.chart import Axis, Band, Bar, Chart, Mark
from exhibits.verdict import VerdictWords
from language import tr


@dataclass(frozen=True)
class Scale:
    """A line from `low` to `high`, as written; places on it are shares of its length, from 0 to 1.

    `value` is the figure's place, `range` the ends of its range, and `bounds` where another judgement begins.
    """

    low: str
    high: str
    value: float | None
    range: tuple[float, float]
    bounds: tuple[float, ...] = ()


@dataclass(frozen=True)
class Stat:
    """A figure in words; `dated` is the date of its document, as filed, and `zone` what its place on the scale means.

    `exact` figures have no range to be told.
    """

    figure: str
    label: str
    value: str
    range: str
    period: str
    dated: str
    verdict: VerdictWords | None
    exact: bool = False
    zone: str = ""
    scale: Scale | None = None


def stat(data: Dataset, name: str, label: str) -> Stat:
    """Return a figure in words. Raises InvalidFile."""
    obs = data.observation(name)
    used = obs.source_id or data.observation(obs.inputs[0]).source_id
    when = words.period_words(obs.time_period) if obs.time_period else tr("no year given")
    return Stat(
        figure=name,
        label=label,
        value=words.value_words(obs, exactly=True),
        range=tr("Range allowed: {range}", range=words.interval_words(obs)),
        period=words.capital(when),
        dated=str(data.table("sources").set_index("source_id").at[used, "date_published"]),
        verdict=verdict.verdict_words(data, name),
        exact=obs.is_exact,
    )


def stats(data: Dataset, chart: Chart) -> tuple[Stat, ...]:
    """The figures of a chart that says no more than cards do, each with its place on the chart's axis."""
    labels = {row.at: f"{row.group} · {row.words}" if row.group else row.words for row in chart.rows}
    found = []
    for mark in chart.figures:
        one = stat(data, mark.figure, labels.get(getattr(mark, "row", 0), ""))
        found.append(_placed(one, mark, chart))
    return tuple(found)


def _placed(one: Stat, mark: Mark, chart: Chart) -> Stat:
    """The same with its scale, from the first tick of the axis to the last; counts named one by one have none."""
    axis = chart.x
    if not isinstance(mark, Bar) or mark.scale or len(axis.ticks) < 2:
        return one
    (low, first), (high, last) = axis.ticks[0], axis.ticks[-1]
    whole = Axis(low, high)

    def place(value: float) -> float:
        return min(1.0, max(0.0, whole.share(value)))

    ends = (mark.low if mark.low is not None else low, mark.high if mark.high is not None else high)
    scale = Scale(
        low=first,
        high=last,
        value=None if mark.value is None else place(mark.value),
        range=(place(ends[0]), place(ends[1])),
        bounds=tuple(place(threshold.at) for threshold in chart.thresholds),
    )
    zone = _zone(chart.bands, ends)
    return Stat(**{**vars(one), "scale": scale, "zone": zone})


def _zone(bands: Sequence[Band], ends: tuple[float, float]) -> str:
    """The name of the band that holds the whole range; "" for none."""
    return next((band.name for band in bands if band.low <= ends[0] and ends[1] <= band.high), "")
