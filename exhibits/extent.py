"""Where the figures of a topic end, and which of the official ones is the newest."""

from __future__ import annotations

import datetime as dt

from evidence.dataset import Dataset
from evidence.kept import kept
from exhibits import words
from language import tr
from loaders.observations import Observation
from loaders.periods import parse_period


@kept(16)
def extent(data: Dataset, topic: str) -> str:
    """`The documents' latest figure is of May 2024. Newest official figure: ...`; "" where no figure has a date."""
    figures = [one for one in data.observations.values() if data.codes.indicators[one.indicator].topic == topic]
    stated = _latest([one for one in figures if one.kind == "stated"])
    official = newest(data, topic)
    said = []
    if stated:
        said.append(tr("The documents' latest figure is of {period}.", period=words.period_words(stated.time_period)))
    if official:
        said.append(
            tr(
                "Newest official figure: {label}, {period}: {value}.",
                label=words.figure_label(data, official),
                period=words.period_words(official.time_period),
                value=words.value_words(official),
            )
        )
    elif stated:
        said.append(tr("No official statistics on this are on file."))
    return " ".join(said)


def newest(data: Dataset, topic: str) -> Observation | None:
    """The newest official figure of a topic."""
    found = [one for one in data.observations.values() if one.origin == "official_statistic"]
    return _latest([one for one in found if data.codes.indicators[one.indicator].topic == topic])


def documents_age(data: Dataset, day: dt.date) -> str:
    """`The documents date from May 2024 to February 2025, 30 to 21 months before today.` as seen on a day."""
    sources = data.table("sources")
    dates = sorted(sources.loc[sources["kind"] == "document", "date_published"].dropna(), key=_end)
    if not dates:
        return ""
    first, last = (words.date_words(date[:7]) for date in (dates[0], dates[-1]))
    if first == last:
        return tr("The documents date from {period}.", period=words.dated_words(dates[0][:7], day))
    ages = [words.age_words(date, day) for date in (dates[0], dates[-1])]
    said = tr("The documents date from {first} to {last}", first=first, last=last)
    return said + (" " + tr("({old}, the last {new})", old=ages[0], new=ages[1]) if all(ages) else "") + "."


def _end(date: str) -> dt.date:
    return parse_period(date).end or dt.date.min


def _latest(figures: list[Observation]) -> Observation | None:
    """The figure whose period ends last, the first on file of several."""
    return max((one for one in figures if one.end), key=lambda one: (one.end, one.start), default=None)
