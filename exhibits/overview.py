"""The Overview: headline figures, takeaways, the collapse of trade in one chart, and the events strip."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from evidence.dataset import Dataset
from exhibits import charts, politics, trade, words
from exhibits.base import INTERVALS, MONEY_NAMES, UNIT, Exhibit, View
from exhibits.chart import Chart, KeyEntry, Line, Mark, Threshold
from exhibits.spark import outline
from exhibits.style import AREA_COLOURS
from exhibits.tables import marked_events
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


#: Average months, of which seven compare with twelve, and the whole that each is of.
_COLLAPSE = (
    ("trade-turnover-2021-month", "trade-turnover-2021", tr("2021 · Belarus's two flows added: {whole}")),
    ("trade-turnover-2022-month", "trade-turnover-2022", tr("2022 · as stated: {whole}")),
    (
        "trade-turnover-2023-01-07-month",
        "trade-turnover-2023-01-07",
        tr("January–July 2023 · as stated: {whole} in seven months"),
    ),
)


def collapse_chart(data: Dataset, view: View) -> Chart:
    """The average month of the three periods that the document speaks of."""
    rows = []
    for month, whole, label in _COLLAPSE:
        told = label.format(whole=words.value_words(data.observation(whole), view.money))
        rows.append(charts.bar(data, view, month, told, text=words.value_words(data.observation(month), "mn")))
    return charts.row_chart(rows, tr("Average month of turnover"), MONEY_NAMES[view.money])


# --- Ukraine's trade with Belarus, by official statistics -----------------------------------------------

_SINCE = "2010"
_FLOWS = (
    ("wits-ukr-imports-blr", tr("Ukraine buys\nfrom Belarus"), False, {"side": "top", "at": 2014.2}),
    ("wits-ukr-exports-blr", tr("Ukraine sells\nto Belarus"), True, {"side": "bottom", "at": 2010.0}),
)
#: Events at their time, with the side of their name.
_NAMED = {"donbas-talks-2014": "left", "election-2020": "left", "invasion-2022-02": "right"}


def history_title(data: Dataset, money: str = "bn") -> str:
    (before, first), (after, last) = (_turnover(data, place, money) for place in (-2, -1))
    return tr(
        "Ukraine and Belarus traded {before} in {first}, {after} in {last}",
        before=before,
        first=first,
        after=after,
        last=last,
    )


def _turnover(data: Dataset, place: int, money: str) -> tuple[str, str]:
    """Both flows of one of the years added, two digits, and the year."""
    flows = [data.observation(data.series_of(prefix)[place]) for prefix, *_ in _FLOWS]
    whole = sum((one.value or Fraction(0) for one in flows), Fraction(0)) / words.MONEY[money]
    return words.sum_words(words.number(whole, digits=2), money), flows[0].time_period


def history_chart(data: Dataset, view: View) -> Chart:
    """Both flows as lines, the document's levels as squares, and what happened."""
    marks: list[Line | Mark] = []
    for prefix, name, dashed, named in _FLOWS:
        points = charts.series_points(data, view, data.series_of(prefix, _SINCE), AREA_COLOURS["UKR"])
        marks.append(charts.series_line(name, points, dashed=dashed, **named))  # type: ignore[arg-type]
    marks += trade.stated_points(data, view)
    stated = tr("Stated, worded as Ukraine's trade")
    chart = charts.year_chart(marks, tr("Goods trade"), MONEY_NAMES[view.money], stated=stated)
    square, *rest = chart.key
    key = (
        replace(square, colour=AREA_COLOURS["UKR"]),
        KeyEntry(tr("Stated, worded as Belarus's trade"), AREA_COLOURS["BLR"], "square"),
        *rest,
    )
    events = [event for _, event in marked_events(data, list(_NAMED))]
    thresholds = tuple(
        Threshold(_place(event.date_start), str(event.short_name), _NAMED[event.event_id]) for event in events
    )
    return replace(chart, key=key, thresholds=thresholds)


def _place(date: str) -> float:
    """Where a date stands on an axis on which a figure of a year stands at its number."""
    year, _, month = date.partition("-")
    return float(year) if not month else int(year) - 0.5 + (int(month[:2]) - 0.5) / 12


#: Series that lead on: the series, the exhibit that it leads to, how its line is named.
LEADS = (
    ("imf-rus-exports-blr", "2016", "trade-partners"),
    ("eurostat-eu-imports-blr", "", "trade-eu-months"),
    ("world-bank-potash-price", "2016-01", "potash-price"),
)


@dataclass(frozen=True)
class Lead:
    """A small chart that leads to an exhibit: its points from 0 to 1, and what it says."""

    exhibit: str
    title: str
    about: str
    points: tuple[tuple[float, float], ...]


def lead(data: Dataset, series: str, first: str, exhibit: str) -> Lead:
    """Return a small chart. Raises InvalidFile."""
    shown = [data.observation(name) for name in data.series_of(series, first)]
    last, peak = shown[-1], max(shown, key=lambda one: one.value or 0)
    title = tr(
        "{label}: {value} in {period}",
        label=words.figure_label(data, last),
        value=words.value_words(last),
        period=words.period_words(last.time_period),
    )
    about = tr("the most since {first}", first=words.period_words(shown[0].time_period))
    if peak is not last:
        about = tr(
            "at most {value}, in {period}",
            value=words.value_words(peak),
            period=words.period_words(peak.time_period),
        )
    return Lead(exhibit, words.capital(title), f"{about}; {data.attribution(last.source_id)}", outline(shown))


EXHIBITS = (
    Exhibit(
        id="overview-history",
        passage="trade-reference",
        figures=trade.STATED,
        series=tuple((prefix, _SINCE) for prefix, *_ in _FLOWS),
        title=history_title,
        subtitle=lambda view: tr(
            "Goods trade, Ukraine as reporter, {unit}, from 2010 on; squares are what the document states",
            unit=MONEY_NAMES[view.money],
        ),
        chart=history_chart,
        options=(UNIT,),
        notes=(
            tr(
                "Lines are official statistics from outside the documents; the title adds both flows. What Belarus's "
                "side counts can differ from what Ukraine counts."
            ),
        ),
    ),
    Exhibit(
        id="overview-collapse",
        passage="trade-collapse",
        figures=tuple(name for month, whole, _ in _COLLAPSE for name in (whole, month)),
        title=trade.turnover_title,
        subtitle=lambda view: tr(
            "Goods turnover between Ukraine and Belarus in the average month of each period, {unit}",
            unit=MONEY_NAMES[view.money],
        ),
        chart=collapse_chart,
        options=(UNIT, INTERVALS),
        notes=(
            tr(
                "The bars are average months, because the last period has seven months and the others twelve. The "
                "turnover of 2021 is derived by this project as the sum of the two flows that the document states."
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
