"""Where the figures of a topic end, and which of the official ones is the newest."""

from __future__ import annotations

from evidence.dataset import Dataset
from evidence.kept import kept
from exhibits import words
from language import tr
from loaders.observations import Observation


@kept(16)
def extent(data: Dataset, topic: str) -> str:
    """`The documents' latest figure is of May 2024. Newest official figure: ...`; "" where no figure has a date."""
    figures = [one for one in data.observations.values() if data.codes.indicators[one.indicator].topic == topic]
    stated = _latest([one for one in figures if one.kind == "stated"])
    official = _latest([one for one in figures if one.origin == "official_statistic"])
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


def _latest(figures: list[Observation]) -> Observation | None:
    """The figure whose period ends last, the first on file of several."""
    return max((one for one in figures if one.end), key=lambda one: (one.end, one.start), default=None)
