"""Exhibits on official series of trade: who trades with Belarus, as its partners' statistics have it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from evidence.dataset import Dataset
from exhibits import charts, words
from exhibits.base import EVENTS, MONEY_NAMES, UNIT, Exhibit, Option, View
from exhibits.chart import Chart, Line, Point
from exhibits.style import AREA_COLOURS
from language import tr, trc
from loaders.observations import Observation

PARTNERS = Option("partners", tr("Measure"), {"dollars": tr("US dollars"), "share": tr("Russia's share")})
LINES = tr("Solid lines are imports, dotted ones exports.")
MIRROR = tr(
    "These are mirror data: statistics of Belarus's partners, official figures from outside the documents. Imports are "
    "valued with freight and insurance, exports without."
)


def _say(data: Dataset, name: str, money: str = "bn") -> str:
    return words.value_words(data.observation(name), money)


def _line(
    data: Dataset, view: View, prefix: str, name: str, area: str, *, first: str = "", dashed: bool = False, **said: Any
) -> Line:  # fmt: skip
    """A whole series as a line."""
    points = charts.series_points(data, view, data.series_of(prefix, first), AREA_COLOURS[area])
    return charts.series_line(name, points, dashed=dashed, **said)


# --- Russia and Ukraine ---------------------------------------------------------------------------------

_FIRST = "2016"
_PARTNERS = (
    ("imf-rus-exports-blr", tr("Russia's\nexports"), "RUS", True),
    ("imf-rus-imports-blr", tr("Russia's\nimports"), "RUS", False),
    ("wits-ukr-imports-blr", tr("Ukraine's imports"), "UKR", False),
    ("wits-ukr-exports-blr", "", "UKR", True),
)


def partners_title(data: Dataset, money: str = "bn") -> str:
    return tr(
        "Ukraine's imports from Belarus went from {before} in 2021 to {after} in 2022, Russia's from {low} to {high}",
        before=_say(data, "wits-ukr-imports-blr-2021", money),
        after=_say(data, "wits-ukr-imports-blr-2022", money),
        low=_say(data, "imf-rus-imports-blr-2021", money),
        high=_say(data, "imf-rus-imports-blr-2022", money),
    )


def partners_subtitle(view: View) -> str:
    if view["partners"] == "share":
        return tr("Russia's share of what Russia and Ukraine together trade with Belarus, from 2016 on, percent")
    return tr(
        "Goods trade with Belarus from 2016 on, Russia and Ukraine as reporters, {unit}",
        unit=MONEY_NAMES[view.money],
    )


def _share(data: Dataset, obs: Observation) -> float | None:
    """Russia's share of a flow of Russia and Ukraine in a year, in percent; None where Ukraine's is not on file."""
    flow = "imports" if obs.indicator == "goods_imports" else "exports"
    pair = [data.observations.get(f"{name}-{flow}-blr-{obs.time_period}") for name in ("imf-rus", "wits-ukr")]
    russia, ukraine = (None if one is None else one.value for one in pair)
    return None if not russia or not ukraine else float(100 * russia / (russia + ukraine))


def partners_columns(data: Dataset, view: View) -> list[tuple[str, Callable[[Observation], str]]]:
    def text(obs: Observation) -> str:
        share = _share(data, obs) if obs.ref_area == "RUS" else None
        return "–" if share is None else words.bare(words.number(share, digits=3))

    return [(tr("Russia's share of the two, %"), text)] if view["partners"] == "share" else []


def partners_chart(data: Dataset, view: View) -> Chart:
    """Both flows of both partners, or Russia's share of each flow."""
    if view["partners"] == "dollars":
        lines = [
            _line(data, view, prefix, name, area, first=_FIRST, dashed=dashed)
            for prefix, name, area, dashed in _PARTNERS
        ]
        return charts.year_chart(lines, tr("Goods trade"), MONEY_NAMES[view.money])
    lines = []
    for prefix, name, area, dashed in _PARTNERS[:2]:
        points: list[Point] = []
        for one in data.series_of(prefix, _FIRST):
            share = _share(data, data.observation(one))
            if share is not None:
                values = (share, share, share)
                points += charts.series_points(data, view, [one], AREA_COLOURS[area], values=values, kind="derived")
        lines.append(charts.series_line(name, tuple(points), dashed=dashed, side="right" if dashed else "bottom"))
    return charts.year_chart(lines, tr("Russia's share"), tr("percent"), sign="%")


# --- The European Union by month ------------------------------------------------------------------------

_EU = (
    ("eurostat-eu-exports-blr", trc("a line", "Exports"), True),
    ("eurostat-eu-imports-blr", trc("a line", "Imports"), False),
    ("eurostat-eu-fuel-exports-blr", "", True),
    ("eurostat-eu-fuel-imports-blr", tr("Mineral fuels"), False),
)
_EU_EVENTS = ("sectoral-sanctions-2021", "invasion-2022-02")


def eu_title(data: Dataset) -> str:
    names = data.series_of("eurostat-eu-imports-blr")
    before, last = (data.observation(names[place]) for place in (-13, -1))
    return tr(
        "EU imports from Belarus went from {most} in {before} to {least} in {last}",
        most=words.value_words(before),
        before=words.period_words(before.time_period),
        least=words.value_words(last),
        last=words.period_words(last.time_period),
    )


def eu_chart(data: Dataset, view: View) -> Chart:
    """Imports and exports in all goods, and in mineral fuels, by month."""
    lines = []
    for prefix, name, dashed in _EU:
        points = charts.series_points(data, view, data.series_of(prefix), AREA_COLOURS["EU27_2020"], scale=1e6)
        above: dict[str, Any] = {"side": "top", "at": points[0].at} if "fuel" in prefix else {}
        lines.append(charts.series_line(name, points, dashed=dashed, **above))
    return charts.time_chart(
        data, view, lines, tr("Goods trade"), tr("million euros"), names={}, events=_EU_EVENTS
    )  # fmt: skip


# --- Ukraine's series as a whole ------------------------------------------------------------------------


def history_title(data: Dataset, money: str = "bn") -> str:
    figures = [data.observation(name) for name in data.series_of("wits-ukr-imports-blr")]
    peak = max(figures, key=lambda one: one.value or 0)
    return tr(
        "Ukraine's imports from Belarus were highest in {peak}, {most}; in {last} they were {least}",
        peak=peak.time_period,
        most=words.value_words(peak, money),
        last=figures[-1].time_period,
        least=words.value_words(figures[-1], money),
    )


def history_chart(data: Dataset, view: View) -> Chart:
    """Ukraine's two flows, and one of them as Belarus reports it."""
    lines = [
        _line(data, view, "wits-ukr-imports-blr", tr("Ukraine's\nimports"), "UKR"),
        _line(data, view, "wits-ukr-exports-blr", trc("a line", "Exports"), "UKR", dashed=True),
        _line(data, view, "imf-blr-exports-ukr", tr("Belarus's\nexports"), "BLR", side="top", at=2000),
    ]
    return charts.year_chart(lines, tr("Goods trade"), MONEY_NAMES[view.money])


EXHIBITS = (
    Exhibit(
        id="trade-history",
        passage="trade-history",
        series=(("wits-ukr-imports-blr", ""), ("wits-ukr-exports-blr", ""), ("imf-blr-exports-ukr", "")),
        title=history_title,
        subtitle=lambda view: tr(
            "Goods trade between Ukraine and Belarus, Ukraine and Belarus as reporters, {unit}",
            unit=MONEY_NAMES[view.money],
        ),
        chart=history_chart,
        options=(UNIT,),
        notes=(
            tr(
                "Official statistics from outside the documents. Ukraine's imports and Belarus's exports are one flow, "
                "counted by both sides."
            ),
        ),
    ),
    Exhibit(
        id="trade-partners",
        passage="trade-partners",
        series=tuple((prefix, _FIRST) for prefix, *_ in _PARTNERS),
        title=partners_title,
        subtitle=partners_subtitle,
        chart=partners_chart,
        options=(PARTNERS, UNIT),
        columns=partners_columns,
        notes=(
            MIRROR,
            LINES,
            tr(
                "The share is that in the trade of the two reporters, not in all trade of Belarus. The EU reports in "
                "euros and stands in a chart of its own."
            ),
        ),
    ),
    Exhibit(
        id="trade-eu-months",
        passage="trade-eu-months",
        series=tuple((prefix, "") for prefix, *_ in _EU),
        title=eu_title,
        subtitle=lambda view: tr(
            "Goods trade of the European Union with Belarus by month from January 2020 on, million euros"
        ),
        chart=eu_chart,
        options=(EVENTS,),
        marks=_EU_EVENTS,
        notes=(
            MIRROR,
            LINES,
            tr("Mineral fuels, chapter 27 of the Harmonized System, are part of all goods."),
        ),
    ),
)
