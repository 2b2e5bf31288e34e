"""Exhibits on potash: US dependence on imports, its suppliers, and Russia and Belarus in world production."""

from __future__ import annotations

import plotly.graph_objects as go

from evidence.dataset import Dataset
from evidence.observations import Observation
from exhibits import charts, words
from exhibits.base import INTERVALS, Exhibit, Option, View
from exhibits.style import AREA_COLOURS, figure
from language import tr

#: Bounds of "moderately" and "highly concentrated": US Department of Justice and Federal Trade Commission,
#: Merger Guidelines, December 2023, guideline 1 and section 2.1 (markets above 1,800 are highly
#: concentrated); the lower bound is that of the 1982-2010 practice and of the European Commission.
HHI_MODERATE, HHI_HIGH = 1000, 1800

_SHARES = (
    ("potash-share-can", tr("Canada"), "CAN"),
    ("potash-share-rus", tr("Russia"), "RUS"),
    ("potash-share-blr", tr("Belarus"), "BLR"),
    ("potash-share-other", tr("All other suppliers · the rest of 100%"), "OTHER"),
)


def shares_title(data: Dataset) -> str:
    can, rus, blr = (words.value_words(data.observation(name)) for name, *_ in _SHARES[:3])
    return tr("Canada supplied {can} of US potash imports, Russia {rus} and Belarus {blr}", can=can, rus=rus, blr=blr)


def draw_shares(data: Dataset, view: View) -> go.Figure:
    """One bar a supplier."""
    bars = [charts.observation_bar(data, view, name, label, colour=AREA_COLOURS[area]) for name, label, area in _SHARES]
    return charts.bar_figure(bars, view, whole=100, ticksuffix="%")


def reliance_title(data: Dataset) -> str:
    value = words.value_words(data.observation("potash-net-import-reliance"))
    return tr("Net imports meet {share} of US potash consumption", share=value)


def draw_reliance(data: Dataset, view: View) -> go.Figure:
    """One bar on the scale of the whole consumption."""
    bar = charts.observation_bar(
        data, view, "potash-net-import-reliance", tr("Net imports as a share of apparent consumption")
    )
    return charts.bar_figure([bar], view, whole=100, ticksuffix="%")


def world_title(data: Dataset) -> str:
    value = words.value_words(data.observation("potash-rus-blr-world-share"))
    return tr(
        "Russian and Belarusian potash exports equalled {share} of world production before the 2021 sanctions",
        share=value,
    )


def draw_world(data: Dataset, view: View) -> go.Figure:
    """One bar: exports of two countries against the production of the world."""
    bar = charts.observation_bar(
        data, view, "potash-rus-blr-world-share", tr("Exports of Russia and Belarus ÷ world production")
    )
    return charts.bar_figure([bar], view, whole=100, ticksuffix="%")


def hhi_title(data: Dataset) -> str:
    obs = data.observation("potash-import-hhi")
    low, hhi = obs.low or 0, words.value_words(obs)
    if low > HHI_HIGH:
        return tr("US potash imports are highly concentrated by supplier: an HHI of {hhi}", hhi=hhi)
    if low > HHI_MODERATE:
        return tr("US potash imports are moderately concentrated by supplier: an HHI of {hhi}", hhi=hhi)
    return tr("US potash imports are not highly concentrated by supplier: an HHI of {hhi}", hhi=hhi)


def draw_hhi(data: Dataset, view: View) -> go.Figure:
    """The bounds of the index on its whole scale, with the usual thresholds."""
    theme = view.theme
    obs = data.observation("potash-import-hhi")
    assert obs.low is not None and obs.high is not None
    fig = figure(theme, 190)
    bands = (
        (0, HHI_MODERATE, "low"),
        (HHI_MODERATE, HHI_HIGH, "moderate"),
        (HHI_HIGH, 10000, "highly concentrated"),
    )
    for place, (low, high, name) in enumerate(bands):
        fig.add_vrect(
            x0=low, x1=high, fillcolor=theme.muted, opacity=0.06 + 0.07 * place, line_width=0, layer="below",
            name=f"band-{name}",
        )  # fmt: skip
    for at, text, anchor in (
        (HHI_MODERATE, words.number(HHI_MODERATE), "right"),
        (HHI_HIGH, tr("{bound}: above, highly concentrated", bound=words.number(HHI_HIGH)), "left"),
    ):
        fig.add_vline(x=at, line={"color": theme.muted, "width": 1, "dash": "dot"}, name=f"threshold-{at}")
        fig.add_annotation(
            x=at, y=1, yref="paper", text=text, showarrow=False, xanchor=anchor, yanchor="top",
            xshift=4 if anchor == "left" else -4, font={"size": 12, "color": theme.muted},
        )  # fmt: skip
    fig.add_bar(
        x=[obs.high - obs.low],
        y=[0],
        base=[obs.low],
        width=0.34,
        orientation="h",
        marker=charts.pattern(obs.kind, AREA_COLOURS["USA"], theme),
        customdata=[obs.id],
        hovertext=[charts.hover(data, obs)],
        hovertemplate="%{hovertext}<extra></extra>",
        name=obs.id,
        showlegend=False,
    )
    fig.add_annotation(
        x=obs.high, y=0, text=f"<b>{words.value_words(obs)}</b>", showarrow=False, xanchor="left", xshift=8,
        font={"size": 15, "color": theme.text},
    )  # fmt: skip
    charts.add_kind_key(fig, ["derived"], theme, intervals=False)
    end = max(10000.0, charts.axis_end([(obs.high, words.value_words(obs), False)]))
    fig.update_xaxes(range=[0, end], tickvals=[0, 2500, 5000, 7500, 10000], tickformat=",")
    fig.update_yaxes(range=[-0.5, 0.9], showgrid=False, showticklabels=False)
    return fig


_RELIANCE = (
    ("potash-net-import-reliance", tr("As quoted in the document · no year given")),
    *((f"usgs-usa-potash-net-import-reliance-{year}", f"{year}") for year in range(2020, 2025)),
)


def reliance_years_title(data: Dataset) -> str:
    values = [data.observation(name).value or 0 for name, _ in _RELIANCE[1:]]
    return tr(
        "Official figures put US net import reliance between {low} and {high} in 2020–2024",
        low=f"{min(values):.0f}%",
        high=f"{max(values):.0f}%",
    )


def draw_reliance_years(data: Dataset, view: View) -> go.Figure:
    """The document's figure above the official one of each year."""
    bars = [charts.observation_bar(data, view, name, label) for name, label in _RELIANCE]
    return charts.bar_figure(bars, view, whole=100, ticksuffix="%")


_YEARS = range(2020, 2025)


def _flow(name: str, year: int) -> str:
    return f"usgs-usa-potash-{name}-{year}"


def _million_tonnes(obs: Observation) -> str:
    return tr("{number} mn t", number=words.number((obs.value or 0) / 1e6))


def imports_title(data: Dataset) -> str:
    values = [(data.observation(_flow("imports", year)).value or 0) / 1e6 for year in _YEARS]
    return tr(
        "US potash imports ranged from {low} to {high} mn t a year in {first}–{last}",
        low=words.number(min(values)),
        high=words.number(max(values)),
        first=_YEARS[0],
        last=_YEARS[-1],
    )


def draw_imports(data: Dataset, view: View) -> go.Figure:
    """One bar a year, in million tonnes."""
    bars = [
        charts.observation_bar(
            data,
            view,
            _flow("imports", year),
            str(year),
            scale=lambda value: value / 1e6,
            text=_million_tonnes(data.observation(_flow("imports", year))),
        )
        for year in _YEARS
    ]
    return charts.bar_figure(bars, view)


PRODUCTION_YEAR = Option("year", tr("Year"), {"2024": "2024", "2023": "2023"})
_PRODUCERS = ("CAN", "RUS", "BLR", "CHN", "DEU", "ISR")
_SMALLER = ("JOR", "LAO", "CHL", "USA", "ESP", "BRA")


def _production(year: str, area: str) -> str:
    return f"usgs-potash-production-{area.lower()}-{year}"


def production_title(data: Dataset) -> str:
    can, rus, blr, world = (
        words.number((data.observation(_production("2024", area)).value or 0) / 1e6)
        for area in ("CAN", "RUS", "BLR", "W00")
    )
    return tr(
        "Canada mined {can} mn t of the world's {world} mn t of potash in 2024, Russia {rus} and Belarus {blr}",
        can=can,
        world=world,
        rus=rus,
        blr=blr,
    )


def draw_production(data: Dataset, view: View) -> go.Figure:
    """One bar a country, in million tonnes."""
    year = view["year"]
    bars = [
        charts.observation_bar(
            data, view, _production(year, area), data.codes.areas[area],
            colour=AREA_COLOURS.get(area, AREA_COLOURS["OTHER"]), scale=lambda value: value / 1e6,
            text=_million_tonnes(data.observation(_production(year, area))),
        )
        for area in _PRODUCERS
    ]  # fmt: skip
    return charts.bar_figure(bars, view)


EXHIBITS = (
    Exhibit(
        id="potash-shares",
        topic="potash",
        passage="potash-tariffs-talks",
        figures=tuple(name for name, *_ in _SHARES),
        title=shares_title,
        subtitle=lambda view: tr("Share of US potash imports by supplier, 2020–2023, percent"),
        draw=draw_shares,
        options=(INTERVALS,),
        notes=(tr("The bar of all other suppliers is derived: what the three stated shares leave of 100 percent."),),
    ),
    Exhibit(
        id="potash-reliance",
        topic="potash",
        passage="potash-dependence",
        figures=("potash-net-import-reliance",),
        title=reliance_title,
        subtitle=lambda view: tr("US net import reliance for potash, percent of apparent consumption, no year given"),
        draw=draw_reliance,
        options=(INTERVALS,),
        notes=(
            tr(
                "Net import reliance is imports minus exports, adjusted for changes in stocks, as a share of apparent "
                "consumption."
            ),
        ),
    ),
    Exhibit(
        id="potash-world",
        topic="potash",
        passage="potash-world",
        figures=("potash-rus-blr-world-share",),
        title=world_title,
        subtitle=lambda view: tr("Potash exports of Russia and Belarus against world production, percent, before 2021"),
        draw=draw_world,
        options=(INTERVALS,),
        notes=(tr("Exports are set against production: a ratio of two different things, not a market share."),),
    ),
    Exhibit(
        id="potash-hhi",
        topic="potash",
        passage="potash-concentration",
        figures=("potash-import-hhi",),
        title=hhi_title,
        subtitle=lambda view: tr(
            "Herfindahl–Hirschman index of US potash imports by supplier, 2020–2023, 0 to 10,000, derived"
        ),
        draw=draw_hhi,
        notes=(
            tr(
                "The index is the sum of the squared shares. Its lower bound takes the remaining suppliers as many "
                "and small, its upper bound as one."
            ),
            tr(
                "Thresholds: above 1,800 a market is called highly concentrated (US Merger Guidelines of 2023); "
                "from 1,000, moderately."
            ),
        ),
    ),
    Exhibit(
        id="potash-reliance-years",
        topic="potash",
        passage="potash-reference",
        figures=tuple(name for name, _ in _RELIANCE),
        title=reliance_years_title,
        subtitle=lambda view: tr("US net import reliance for potash, percent of apparent consumption, 2020–2024"),
        draw=draw_reliance_years,
        options=(INTERVALS,),
        notes=(tr("The figure of 2024 is an estimate; the same release prints 93 elsewhere."),),
    ),
    Exhibit(
        id="potash-imports",
        topic="potash",
        passage="potash-reference",
        figures=tuple(_flow(name, year) for name in ("imports", "exports", "apparent-consumption") for year in _YEARS),
        title=imports_title,
        subtitle=lambda view: tr("US potash imports, million tonnes of K2O equivalent, 2020–2024"),
        draw=draw_imports,
        options=(INTERVALS,),
        notes=(
            tr(
                "Official statistics from outside the documents. The table adds exports and apparent consumption, from "
                "which net import reliance is computed. Figures of 2024 are estimates."
            ),
        ),
    ),
    Exhibit(
        id="potash-production",
        topic="potash",
        passage="potash-reference",
        figures=tuple(
            _production(year, area) for year in PRODUCTION_YEAR.choices for area in (*_PRODUCERS, *_SMALLER, "W00")
        ),
        title=production_title,
        subtitle=lambda view: tr(
            "Potash mine production in {year}, million tonnes of K2O equivalent", year=view["year"]
        ),
        draw=draw_production,
        options=(PRODUCTION_YEAR, INTERVALS),
        notes=(
            tr(
                "Official statistics from outside the documents, to set the document's 40 percent beside: that figure "
                "is of exports, and of the years before 2021. Figures of 2024 are estimates. The chart shows the six "
                "largest producers; the table lists all."
            ),
        ),
    ),
)
