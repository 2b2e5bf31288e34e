"""Exhibits on Russian troops in Belarus and on equipment handed to Russia."""

from __future__ import annotations

import plotly.graph_objects as go

from evidence.dataset import Dataset
from exhibits import charts, words
from exhibits.base import EVENTS, INTERVALS, Exhibit, Option, View
from exhibits.style import AREA_COLOURS

TROOPS = Option("troops", "Troops", {"number": "Number", "share": "Share of early 2022"})
_FROM, _TO = "2021-11-15", "2024-09-15"
_EVENTS = (
    "invasion-2022-02",
    "deterrence-2022-h2",
    "feint-2023-h1",
    "machulishchy-2023-02",
    "wagner-2023",
    "drills-2024-05",
)


def troops_title(data: Dataset) -> str:
    before = words.value_words(data.observation("security-troops-2022-q1"))
    after = words.value_words(data.observation("security-troops-2024-05"))
    return f"Russian troops in Belarus: {before} at the beginning of 2022, {after} in May 2024"


def troops_subtitle(view: View) -> str:
    if view["troops"] == "share":
        return "Russian troops in Belarus, percent of the range given for the beginning of 2022"
    return "Russian troops in Belarus, persons, at the two moments that the documents give"


def draw_troops(data: Dataset, view: View) -> go.Figure:
    """The two moments as ranges; the time between stays empty."""
    share = view["troops"] == "share"
    fig = charts.time_figure(view, _FROM, _TO, 450)
    gap = "The documents give no figure<br>from April 2022 to April 2024"
    charts.add_gap(fig, "2022-04-01", "2024-04-30", view.theme, gap)
    colour = AREA_COLOURS["RUS"]
    if share:
        fig.add_scatter(
            x=["2022-01-01", "2022-03-31"],
            y=[100, 100],
            mode="lines+text",
            text=["<b>100% = 30,000–40,000</b>", ""],
            textposition="bottom right",
            textfont={"size": 14, "color": view.theme.text},
            line={"color": colour, "width": 4},
            customdata=["security-troops-2022-q1"] * 2,
            hovertext=[charts.hover(data, data.observation("security-troops-2022-q1"))] * 2,
            hovertemplate="%{hovertext}<extra></extra>",
            name="security-troops-2022-q1",
            cliponaxis=False,
            showlegend=False,
        )
        charts.add_span(fig, data, view, "security-troops-share-2024-05", colour=colour)
        fig.update_yaxes(range=[0, 112], ticksuffix="%")
    else:
        charts.add_span(fig, data, view, "security-troops-2022-q1", colour=colour, text_place="top right")
        charts.add_span(fig, data, view, "security-troops-2024-05", colour=colour)
        fig.update_yaxes(range=[0, 45000], tickformat=",")
    charts.add_events(fig, data, view, _EVENTS, _FROM, _TO)
    names = {"stated": charts.KIND_NAMES["stated"]}
    if share:
        names["derived"] = charts.KIND_NAMES["derived"]
    charts.add_time_key(fig, names, view, band=True)
    return fig


def materiel_title(data: Dataset) -> str:
    vehicles = words.value_words(data.observation("security-vehicles-transferred"))
    munitions = words.value_words(data.observation("security-munitions-transferred"))
    return f"Belarus has handed Russia {vehicles} vehicles and {munitions} of munitions since 2022"


_MATERIEL = (
    (
        "security-vehicles-transferred",
        "Tanks, infantry fighting vehicles and trucks, one combined count",
        320,
    ),
    ("security-munitions-transferred", "Munitions", 210_000),
)


def draw_materiel(data: Dataset, view: View) -> go.Figure:
    """Two bars, each on a scale of its own from zero: a count and a mass share no axis."""
    bars = []
    for name, label, end in _MATERIEL:

        def scale(value: float, end: float = end) -> float:
            return value / end

        bars.append(charts.observation_bar(data, view, name, label, colour=AREA_COLOURS["BLR"], scale=scale))
    fig = charts.bar_figure(bars, view, top=1)
    fig.update_xaxes(showticklabels=False, showgrid=False)
    return fig


EXHIBITS = (
    Exhibit(
        id="security-troops",
        topic="security",
        passage="security-troops",
        figures=(
            "security-troops-2022-q1",
            "security-troops-2024-05",
            "security-troops-change-2024-05",
            "security-troops-share-2024-05",
        ),
        title=troops_title,
        subtitle=troops_subtitle,
        draw=draw_troops,
        options=(TROOPS, INTERVALS, EVENTS),
        marks=_EVENTS,
        notes=(
            "The first figure is printed as a range and has no point value. No line joins the two moments: "
            "the documents say nothing of the time between.",
        ),
    ),
    Exhibit(
        id="security-materiel",
        topic="security",
        passage="security-materiel",
        figures=("security-vehicles-transferred", "security-munitions-transferred"),
        title=materiel_title,
        subtitle=lambda view: (
            "Handed over from Belarus to Russia since 2022, as of May 2024; each row on a scale of its own"
        ),
        draw=draw_materiel,
        options=(INTERVALS,),
        notes=("An open arrow means more than the number: the document sets no upper limit.",),
    ),
)
