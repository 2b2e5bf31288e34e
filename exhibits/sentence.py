"""A figure as a sentence that can stand in a text: what was how much, with its hedge, and when."""

from __future__ import annotations

from evidence.dataset import Dataset
from exhibits import words
from language import tr
from loaders.observations import Observation
from loaders.periods import parse_period


def sentence(data: Dataset, obs: Observation, value: str) -> str:
    """`Ukraine's goods exports to Belarus were $20 mn in 2022`, without a full stop; `value` is that of the figure.

    The indicator's `sentence` is filled in; one that has none names figure and value with a colon between them.
    """
    period = words.period_words(obs.time_period)
    template = data.codes.indicators[obs.indicator].sentence
    if not template:
        label = words.figure_label(data, obs)
        return words.capital(tr("{label}, {period}: {value}", label=label, period=period, value=value))
    if obs.value == 0 and value == "0" and template.startswith("{value} "):
        value = tr("no")
    areas = data.codes.area_texts
    when = _when(obs, period)
    filled = template.format(
        ref=areas[obs.ref_area],
        counterpart=areas.get(obs.counterpart_area, ""),
        value=value,
        period=period,
        when=when,
        by=when if obs.freq == "_O" or not obs.time_period else tr("by {period}", period=period),
    )
    return words.capital(filled)


def _when(obs: Observation, period: str) -> str:
    if not obs.time_period:
        return tr("({nothing})", nothing=period)
    if obs.freq == "D":
        return tr("on {day}", day=period)
    start, end = parse_period(obs.time_period).start, parse_period(obs.time_period).end
    assert start is not None and end is not None
    if start.year < end.year and (start.month, end.month) != (1, 12):
        return tr("from {first} to {last}", first=words.month_words(start), last=words.month_words(end))
    return tr("in {period}", period=period)
