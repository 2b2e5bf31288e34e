"""Exhibits on goods trade between Ukraine and Belarus."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import plotly.graph_objects as go

from evidence.dataset import Dataset
from evidence.derived import indexed
from evidence.observations import Observation
from exhibits import charts, words
from exhibits.base import EVENTS, INTERVALS, SCALE, UNIT, Exhibit, Option, View
from exhibits.style import AREA_COLOURS, PAIR_COLOUR, colour_of, figure
from language import tr
from loaders.hedges import HEDGES

MEASURE = Option("measure", tr("Measure"), {"level": tr("Level"), "index": tr("Index"), "change": tr("Change")})
NOT_LIKE_FOR_LIKE = tr(
    "The document words its 2021 levels as Belarus's trade and its 2022 levels as Ukraine's, and names no "
    "statistical office: a fall from one to the other is not like for like."
)
MONEY_NAMES = {"bn": tr("billion US dollars"), "mn": tr("million US dollars")}


def _say(data: Dataset, name: str, money: str = "bn") -> str:
    return words.value_words(data.observation(name), money)


# --- Flows ----------------------------------------------------------------------------------------------

_FLOWS = (
    (tr("From Belarus to Ukraine"), "trade-blr-exports-2021", tr("2021 · as Belarus's exports")),
    (tr("From Belarus to Ukraine"), "trade-ukr-imports-2022", tr("2022 · as Ukraine's imports")),
    (tr("From Ukraine to Belarus"), "trade-blr-imports-2021", tr("2021 · as Belarus's imports")),
    (tr("From Ukraine to Belarus"), "trade-ukr-exports-2022", tr("2022 · as Ukraine's exports")),
    (tr("Balance, Belarus's surplus"), "trade-blr-balance-2021", tr("2021 · as Belarus's balance")),
    (tr("Balance, Belarus's surplus"), "trade-blr-balance-2022", tr("2022 · from Ukraine's flows")),
)


def flows_title(data: Dataset, money: str = "bn") -> str:
    return tr(
        "Goods from Belarus to Ukraine: {before} in 2021, {after} in 2022",
        before=_say(data, "trade-blr-exports-2021", money),
        after=_say(data, "trade-ukr-imports-2022", money),
    )


def draw_flows(data: Dataset, view: View) -> go.Figure:
    """Bars of both flows and the balance; the colour is the country whose trade the figure speaks of."""
    bars = [
        charts.observation_bar(
            data,
            view,
            name,
            f"<b>{group}</b> · {label}",
            colour=AREA_COLOURS["BLR" if name.endswith("2021") else "UKR"],
        )
        for group, name, label in _FLOWS
    ]
    return charts.bar_figure(bars, view)


# --- Turnover -------------------------------------------------------------------------------------------

_TURNOVER = (
    ("trade-turnover-2021", tr("2021 · sum of Belarus's flows")),
    ("trade-turnover-2022", "2022"),
    ("trade-turnover-2022-01-07-implied", tr("January–July 2022 · implied by the stated fall")),
    ("trade-turnover-2023-01-07", tr("January–July 2023")),
)


def turnover_title(data: Dataset, money: str = "bn") -> str:
    return tr(
        "Turnover fell from {before} in 2021 (derived) to {after} in 2022; it was {last} in January–July 2023",
        before=_say(data, "trade-turnover-2021", money),
        after=_say(data, "trade-turnover-2022", money),
        last=_say(data, "trade-turnover-2023-01-07", money),
    )


def turnover_subtitle(view: View) -> str:
    return {
        "level": tr(
            "Goods turnover between Ukraine and Belarus, 2021 to July 2023, {unit}", unit=MONEY_NAMES[view.money]
        ),
        "index": tr(
            "Goods turnover between Ukraine and Belarus, 2021 to July 2023, index, 2021 = 100; for seven months also "
            "the average month against that of 2021"
        ),
        "change": tr(
            "Goods turnover between Ukraine and Belarus, 2021 to July 2023, change against 2021 in percent; for seven "
            "months also the average month against that of 2021"
        ),
    }[view["measure"]]


def _months(obs: Observation) -> int:
    """How many months a figure speaks of."""
    assert obs.start is not None and obs.end is not None
    return 12 * (obs.end.year - obs.start.year) + obs.end.month - obs.start.month + 1


def _indexed(data: Dataset, name: str, measure: str, *, month: bool = False) -> tuple[float, ...]:
    """Value, low and high of a turnover against that of 2021, or of its average month against that of 2021's."""
    obs, base = data.observation(name), data.observation("trade-turnover-2021")
    scale, less = (12 / _months(obs) if month else 1), (100 if measure == "change" else 0)
    return tuple(scale * one - less for one in indexed(obs, base))


def _indexed_cell(data: Dataset, measure: str, place: int, *, month: bool) -> Callable[[Observation], str]:
    """What a column has for a figure: its index or change (place 0), or the lowest (1) or highest (2) of its range."""

    def text(obs: Observation) -> str:
        texts = words.rounded(*_indexed(data, obs.id, measure, month=month), digits=3)
        return "–" if place and obs.id == "trade-turnover-2021" else words.bare(texts[place])

    return text


def turnover_columns(data: Dataset, view: View) -> list[tuple[str, Callable[[Observation], str]]]:
    measure = view["measure"]
    if measure == "level":
        return []
    headers = {
        "index": (tr("Index, 2021 = 100"), tr("Average month, 2021 = 100")),
        "change": (tr("Change against 2021, %"), tr("Change of the average month, %")),
    }[measure]
    ends = (tr("Its lowest"), tr("Its highest")), (tr("Lowest of the month"), tr("Highest of the month"))
    return [
        (name, _indexed_cell(data, measure, place, month=bool(month)))
        for month, header in enumerate(headers)
        for place, name in enumerate((header, *ends[month]))
    ]


def measured(data: Dataset, view: View, bar: charts.Bar) -> list[charts.Bar]:
    """A turnover in the measure of the view: as it is, or against 2021, part of a year then with its average month."""
    measure, obs = view.values.get("measure", "level"), data.observation(bar.id)
    if measure == "level":
        return [bar]
    rows = [(bar.label, False)]
    if _months(obs) < 12:
        period = words.capital(words.period_words(obs.time_period))
        rows.append((tr("{period} · average month", period=period), True))
    bars = []
    for label, month in rows:
        value, low, high = _indexed(data, bar.id, measure, month=month)
        text = words.number(value, digits=3) + ("%" if measure == "change" else "") + words.conflict_mark(data, obs)
        bars.append(replace(bar, label=label, text=text, value=value, low=low, high=high, kind="derived"))
    return bars


def draw_turnover(data: Dataset, view: View) -> go.Figure:
    levels = [charts.observation_bar(data, view, name, label) for name, label in _TURNOVER]
    bars = [one for level in levels for one in measured(data, view, level)]
    return charts.bar_figure(bars, view, ticksuffix="%" if view["measure"] == "change" else "")


# --- Months ---------------------------------------------------------------------------------------------

_MONTHS_FROM, _MONTHS_TO = "2021-01-01", "2023-08-31"
_MONTHS_MEANS = ("trade-turnover-2021-month", "trade-turnover-2022-month", "trade-turnover-2023-01-07-month")
_MONTHS = {"trade-turnover-2022-02": "middle right", "trade-turnover-2022-08": "top center"}
_MONTHS_EVENTS = ("sectoral-sanctions-2021", "invasion-2022-02", "petroleum-2022-02")


def months_title(data: Dataset) -> str:
    return tr(
        "Monthly turnover: {before} in February 2022, {after} in August",
        before=_say(data, "trade-turnover-2022-02"),
        after=_say(data, "trade-turnover-2022-08"),
    )


def months_subtitle(view: View) -> str:
    if view["scale"] == "log":
        return tr(
            "Monthly goods turnover between Ukraine and Belarus, 2021 to July 2023, {unit} on a logarithmic scale",
            unit=MONEY_NAMES["mn"],
        )
    return tr("Monthly goods turnover between Ukraine and Belarus, 2021 to July 2023, {unit}", unit=MONEY_NAMES["mn"])


def draw_months(data: Dataset, view: View) -> go.Figure:
    """The months that the document gives, and the average month of each period, with gaps left open."""
    scale = 1e6
    fig = charts.time_figure(view, _MONTHS_FROM, _MONTHS_TO, 430)
    for start, end in (("2022-03-01", "2022-07-31"), ("2022-09-01", "2022-12-31")):
        charts.add_gap(fig, start, end, view.theme)
    for name in _MONTHS_MEANS:
        charts.add_span(fig, data, view, name, scale=scale, colour=PAIR_COLOUR)
    for name, place in _MONTHS.items():
        charts.add_span(fig, data, view, name, scale=scale, colour=PAIR_COLOUR, text_place=place)
    charts.add_events(fig, data, view, _MONTHS_EVENTS, _MONTHS_FROM, _MONTHS_TO)
    names = {"stated": tr("The month, stated"), "derived": tr("Average month of a period, derived")}
    charts.add_time_key(fig, names, view, gap=tr("No monthly figure given"))
    low, high = charts.level_ends(data, (*_MONTHS_MEANS, *_MONTHS), scale)
    if view["scale"] == "log":
        fig.update_yaxes(type="log", range=[min(0, math.floor(math.log10(low))), math.log10(2.15 * high)], dtick=1)
    else:
        fig.update_yaxes(range=[0, 1.13 * high])
    return fig


# --- Falls ----------------------------------------------------------------------------------------------

_FALLS = (
    ("trade-turnover-change-2022", "trade-turnover-change-2022-from-levels", tr("Turnover, 2022 against 2021")),
    (
        "trade-ukr-imports-change-2022",
        "trade-ukr-imports-change-2022-from-levels",
        tr("Ukraine's imports from Belarus, 2022 against 2021"),
    ),
    (
        "trade-ukr-exports-change-2022",
        "trade-ukr-exports-change-2022-from-levels",
        tr("Ukraine's exports to Belarus, 2022 against 2021"),
    ),
    (
        "trade-turnover-change-2023-01-07",
        "trade-turnover-change-2023-01-07-from-year",
        tr("Turnover, January–July 2023 against January–July 2022"),
    ),
)


def falls_title(data: Dataset) -> str:
    apart = 0
    for stated, recomputed, _ in _fall_pairs(data):
        apart += stated.low > recomputed.high or recomputed.low > stated.high  # type: ignore[operator]
    return {
        0: tr("All four stated falls follow from the stated levels"),
        1: tr("One of the four stated falls does not follow from the stated levels"),
        2: tr("Two of the four stated falls do not follow from the stated levels"),
        3: tr("Three of the four stated falls do not follow from the stated levels"),
        4: tr("None of the four stated falls follows from the stated levels"),
    }[apart]


def _fall_pairs(data: Dataset) -> list[tuple[Observation, Observation, str]]:
    return [(data.observation(a), data.observation(b), label) for a, b, label in _FALLS]


def draw_falls(data: Dataset, view: View) -> go.Figure:
    """Each stated fall as an interval above the interval recomputed from the levels, on one axis."""
    theme = view.theme
    fig = figure(theme, 84 + 82 * len(_FALLS))
    for group, (stated, recomputed, label) in enumerate(_fall_pairs(data)):
        fig.add_annotation(
            x=0, xref="paper", y=group, text=f"<b>{label}</b>", showarrow=False, xanchor="left", yshift=30,
            font={"size": 13, "color": theme.text},
        )  # fmt: skip
        for shift, obs in ((-0.1, stated), (0.22, recomputed)):
            assert obs.low is not None and obs.high is not None
            y = group + shift
            colour = colour_of(obs.indicator, obs.ref_area)
            if view.intervals or obs.is_range:
                fig.add_scatter(
                    x=[obs.low, obs.high],
                    y=[y, y],
                    mode="lines+markers",
                    line={"color": colour, "width": 5, "dash": "solid" if obs.kind == "stated" else "4px,3px"},
                    marker={"symbol": "line-ns-open", "size": 12, "color": colour, "line": {"width": 2}},
                    customdata=[obs.id, obs.id],
                    hovertext=[charts.hover(data, obs)] * 2,
                    hovertemplate="%{hovertext}<extra></extra>",
                    name=f"{obs.id} interval",
                    showlegend=False,
                )
            if obs.value is not None:
                fig.add_scatter(
                    x=[obs.value],
                    y=[y],
                    mode="markers",
                    marker={
                        "size": 11,
                        "color": colour if obs.kind == "stated" else theme.background,
                        "line": {"color": colour, "width": 2.5},
                    },
                    customdata=[obs.id],
                    hovertext=[charts.hover(data, obs)],
                    hovertemplate="%{hovertext}<extra></extra>",
                    name=obs.id,
                    showlegend=False,
                )
            fig.add_annotation(
                x=obs.high, y=y, text=words.change_words(obs), showarrow=False, xanchor="left", xshift=10,
                font={"size": 13, "color": theme.text},
            )  # fmt: skip
    for kind, name in (("stated", tr("Stated")), ("derived", tr("Recomputed from the levels"))):
        fig.add_scatter(
            x=[None],
            y=[None],
            mode="lines+markers",
            name=name,
            line={"color": theme.muted, "width": 5, "dash": "solid" if kind == "stated" else "4px,3px"},
            marker={
                "size": 11,
                "color": theme.muted if kind == "stated" else theme.background,
                "line": {"color": theme.muted, "width": 2.5},
            },
        )
    pairs = [obs for stated, recomputed, _ in _fall_pairs(data) for obs in (stated, recomputed)]
    start = min(-101.0, *(1.01 * (obs.low or 0) for obs in pairs))
    end = charts.axis_end(((obs.high or 0, words.change_words(obs), False) for obs in pairs), start, size=13)
    fig.update_xaxes(range=[start, end], ticksuffix="%", nticks=6)
    fig.update_yaxes(range=[len(_FALLS) - 0.45, -0.55], showgrid=False, showticklabels=False)
    return fig


# --- Official series ------------------------------------------------------------------------------------

_SERIES = (
    ("Ukraine's imports from Belarus", "wits-ukr-imports-blr-{}", range(2018, 2023), "UKR", "solid"),
    ("Ukraine's exports to Belarus", "wits-ukr-exports-blr-{}", range(2018, 2023), "UKR", "dot"),
    ("The same imports, by Belarus's statistics", "wits-blr-exports-ukr-{}", range(2018, 2020), "BLR", "solid"),
    ("The same exports, by Belarus's statistics", "wits-blr-imports-ukr-{}", range(2018, 2020), "BLR", "dot"),
)
#: Where the name of each line stands: year and value in bn, beside the line and clear of the others at any width.
_NAMED = (
    (tr("Ukraine's imports<br>from Belarus"), 2021.45, 3.45),
    (tr("Ukraine's exports<br>to Belarus"), 2018, 0.95),
    (tr("The same, by<br>Belarus's statistics"), 2018, 4.62),
    (tr("The same, by<br>Belarus's statistics"), 2018, 2.12),
)
_STATED = ("trade-blr-exports-2021", "trade-blr-imports-2021", "trade-ukr-imports-2022", "trade-ukr-exports-2022")


def series_title(data: Dataset, money: str = "bn") -> str:
    first, last = (data.observation(f"wits-ukr-imports-blr-{year}") for year in (2021, 2022))
    return tr(
        "In Ukraine's own statistics, imports from Belarus went from {before} in 2021 to {after} in 2022",
        before=words.value_words(first, money),
        after=words.value_words(last, money),
    )


def draw_series(data: Dataset, view: View) -> go.Figure:
    """Ukraine's official series as lines, Belarus's mirror figures as well, the document's figures as squares."""
    theme, scale = view.theme, words.MONEY[view.money]
    hedge = tr(HEDGES["just_under"].words)
    fig = figure(theme, 430)
    for label, pattern, years, area, dash in _SERIES:
        shown = [data.observation(pattern.format(year)) for year in years]
        fig.add_scatter(
            x=[int(obs.time_period) for obs in shown],
            y=[(obs.value or 0) / scale for obs in shown],
            mode="lines+markers",
            line={"color": AREA_COLOURS[area], "width": 2.5, "dash": dash},
            marker={
                "size": 9,
                "symbol": "circle" if area == "UKR" else "diamond",
                "color": theme.background,
                "line": {"color": AREA_COLOURS[area], "width": 2},
            },
            customdata=[obs.id for obs in shown],
            hovertext=[charts.hover(data, obs, view.money) for obs in shown],
            hovertemplate="%{hovertext}<extra></extra>",
            name=label,
            showlegend=False,
        )
    for label, year, level in _NAMED:
        fig.add_annotation(
            x=year, y=level * 1e9 / scale, text=label, showarrow=False, xanchor="left", align="left",
            font={"size": 13, "color": theme.text}, name="line name",
        )  # fmt: skip
    for name in _STATED:
        obs = data.observation(name)
        assert obs.value is not None and obs.low is not None and obs.high is not None and obs.start is not None
        said = words.value_words(obs, view.money).replace(f"{hedge} ", f"{hedge}<br>")  # narrow, for a phone
        error = {
            "type": "data",
            "symmetric": False,
            "array": [(obs.high - obs.value) / scale],
            "arrayminus": [(obs.value - obs.low) / scale],
            "color": theme.text,
            "thickness": 1.8,
        }
        fig.add_scatter(
            x=[obs.start.year],
            y=[obs.value / scale],
            mode="markers+text",
            marker={"symbol": "square", "size": 12, "color": AREA_COLOURS[obs.ref_area]},
            error_y=error if view.intervals else None,
            text=[f"{said}{words.conflict_mark(data, obs)}"],
            textposition="middle right" if obs.start.year == 2022 else "top center",
            textfont={"size": 13, "color": theme.text},
            customdata=[name],
            hovertext=[charts.hover(data, obs, view.money)],
            hovertemplate="%{hovertext}<extra></extra>",
            name=name,
            cliponaxis=False,
            showlegend=False,
        )
    fig.add_scatter(
        x=[None],
        y=[None],
        mode="markers",
        name=tr("Stated in the document"),
        marker={"symbol": "square", "size": 12, "color": theme.muted},
    )
    fig.update_xaxes(range=[2017.6, 2023.65], tickvals=list(range(2018, 2023)), tickformat="d", showgrid=False)
    shown_ids = [*(pattern.format(year) for _, pattern, years, *_ in _SERIES for year in years), *_STATED]
    fig.update_yaxes(range=[0, max(1.13 * charts.level_ends(data, shown_ids, scale)[1], 5.3e9 / scale)], nticks=6)
    fig.update_layout(margin={"l": 48, "t": 40, "b": 34})
    return fig


EXHIBITS = (
    Exhibit(
        id="trade-flows",
        topic="trade",
        passage="trade-interdependence",
        figures=(*(name for _, name, _ in _FLOWS), "trade-ukr-balance-2022"),
        title=flows_title,
        subtitle=lambda view: tr(
            "Goods trade both ways and its balance, 2021 and 2022, {unit}", unit=MONEY_NAMES[view.money]
        ),
        draw=draw_flows,
        options=(UNIT, INTERVALS),
        notes=(NOT_LIKE_FOR_LIKE,),
    ),
    Exhibit(
        id="trade-turnover",
        topic="trade",
        passage="trade-collapse",
        figures=tuple(name for name, _ in _TURNOVER),
        title=turnover_title,
        subtitle=turnover_subtitle,
        draw=draw_turnover,
        options=(UNIT, MEASURE, INTERVALS),
        columns=turnover_columns,
        notes=(
            tr(
                "The turnover of 2021 is derived by this project as the sum of Belarus's two flows; the document does "
                "not say whose statistics its turnover of 2022 is. The level of January–July 2022 is the one that the "
                "stated fall of 2023 implies."
            ),
        ),
    ),
    Exhibit(
        id="trade-months",
        topic="trade",
        passage="trade-months",
        figures=(
            "trade-turnover-2021-month",
            "trade-turnover-2022-02",
            "trade-turnover-2022-08",
            "trade-turnover-2022-month",
            "trade-turnover-2023-01-07-month",
            "trade-share-2022-01-02",
            "trade-share-2022-02",
        ),
        title=months_title,
        subtitle=months_subtitle,
        draw=draw_months,
        options=(SCALE, INTERVALS, EVENTS),
        marks=_MONTHS_EVENTS,
        notes=(
            tr(
                "The document gives single months for February and August 2022 only. For the other periods the "
                "average month is derived; no line is drawn through months without a figure."
            ),
        ),
    ),
    Exhibit(
        id="trade-falls",
        topic="trade",
        passage="trade-falls",
        figures=tuple(name for pair in _FALLS for name in pair[:2]),
        title=falls_title,
        subtitle=lambda view: tr("Changes as stated, and as recomputed from the stated levels, percent"),
        draw=draw_falls,
        options=(INTERVALS,),
        notes=(
            NOT_LIKE_FOR_LIKE,
            tr(
                "The documents give no level for January–July 2022. It lies between February 2022 alone and the "
                "whole year, which gives the range of the last row."
            ),
        ),
    ),
    Exhibit(
        id="trade-series",
        topic="trade",
        passage="trade-reference",
        figures=(
            *(pattern.format(year) for _, pattern, years, *_ in _SERIES for year in years),
            *_STATED,
        ),
        title=series_title,
        subtitle=lambda view: tr(
            "Goods trade, Ukraine and Belarus as reporters, 2018–2022, {unit}", unit=MONEY_NAMES[view.money]
        ),
        draw=draw_series,
        options=(UNIT, INTERVALS),
        notes=(
            tr(
                "Lines are official statistics from outside the documents, hollow marks and all; squares are what the "
                "document states. Belarus's mirror figures are on file for 2018 and 2019 only."
            ),
        ),
    ),
)
