"""The Overview: headline figures, takeaways, the collapse of trade in one chart, and the events strip."""

from __future__ import annotations

from dataclasses import dataclass

from evidence.dataset import Dataset
from exhibits import charts, politics, trade, verdict, words
from exhibits.base import INTERVALS, MONEY_NAMES, UNIT, Exhibit, View
from exhibits.chart import Chart
from exhibits.verdict import VerdictWords
from language import tr

#: The headline figures, with the exhibit that each leads to.
HEADLINES = (
    ("trade-turnover-2022", tr("Ukraine–Belarus trade turnover"), "trade-turnover"),
    ("trade-ukr-imports-2022", tr("Ukraine's imports from Belarus"), "trade-flows"),
    ("security-troops-2024-05", tr("Russian troops in Belarus"), "security-troops"),
    ("potash-net-import-reliance", tr("US net import reliance, potash"), "potash-reliance"),
)
#: Exhibits whose takeaways the Overview repeats, in this order.
TAKEAWAYS = (
    "trade-turnover",
    "potash-shares",
    "security-troops",
    "security-materiel",
    "politics-poll",
)


@dataclass(frozen=True)
class Headline:
    """A headline figure in words."""

    figure: str
    exhibit: str
    label: str
    value: str
    range: str
    as_of: str
    verdict: VerdictWords | None


def headlines(data: Dataset) -> list[Headline]:
    """Return the headline figures. Raises InvalidFile where a topic's file is faulty."""
    return [headline(data, *entry) for entry in HEADLINES]


def headline(data: Dataset, name: str, label: str, exhibit: str) -> Headline:
    """Return one headline figure. Raises InvalidFile."""
    obs = data.observation(name)
    source = data.table("sources").set_index("source_id").at[obs.source_id, "date_published"]
    when = words.period_words(obs.time_period) if obs.time_period else tr("no year given")
    return Headline(
        figure=name,
        exhibit=exhibit,
        label=label,
        value=words.value_words(obs, exactly=True),
        range=tr("Range allowed: {range}", range=words.interval_words(obs)),
        as_of=tr("{period}; document of {date}", period=when, date=words.date_words(str(source))),
        verdict=verdict.verdict_words(data, name),
    )


_COLLAPSE = (
    ("trade-turnover-2021", tr("2021 · Belarus's two flows added")),
    ("trade-turnover-2022", tr("2022 · as stated")),
    ("trade-turnover-2023-01-07", tr("January–July 2023 · seven months, as stated")),
)


def collapse_chart(data: Dataset, view: View) -> Chart:
    """Turnover of the three periods that the document speaks of."""
    rows = [charts.bar(data, view, name, label) for name, label in _COLLAPSE]
    return charts.row_chart(rows, trade.TURNOVER, MONEY_NAMES[view.money])


EXHIBITS = (
    Exhibit(
        id="overview-collapse",
        passage="trade-collapse",
        figures=tuple(name for name, _ in _COLLAPSE),
        title=trade.turnover_title,
        subtitle=lambda view: tr("Goods turnover between Ukraine and Belarus, {unit}", unit=MONEY_NAMES[view.money]),
        chart=collapse_chart,
        options=(UNIT, INTERVALS),
        notes=(
            tr(
                "The last bar covers seven months; the first is derived by this project as the sum of the two flows "
                "that the document states."
            ),
        ),
    ),
    Exhibit(
        id="overview-events",
        passage="events-timeline",
        title=politics.events_title,
        subtitle=lambda view: tr("Events that the three documents date, by category"),
        chart=politics.events_chart,
        events=politics.chosen_events,
        notes=(tr("Numbers are those of the table. Left of the dotted line the axis is not to scale."),),
    ),
)
