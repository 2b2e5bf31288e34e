"""Exhibits on Russian troops in Belarus and on equipment handed to Russia."""

from __future__ import annotations

import math

import plotly.graph_objects as go

from evidence.dataset import Dataset
from exhibits import charts, words
from exhibits.base import EVENTS, INTERVALS, SCALE, Exhibit, Option, View
from exhibits.style import AREA_COLOURS, NEUTRAL
from language import tr

TROOPS = Option("troops", tr("Troops"), {"number": tr("Number"), "share": tr("Share of early 2022")})
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
    return tr(
        "Russian troops in Belarus: {before} at the beginning of 2022, {after} in May 2024",
        before=before,
        after=after,
    )


def troops_subtitle(view: View) -> str:
    if view["troops"] == "share":
        return tr("Russian troops in Belarus, percent of the range given for the beginning of 2022")
    return tr("Russian troops in Belarus, persons, at the two moments that the documents give")


def draw_troops(data: Dataset, view: View) -> go.Figure:
    """The two moments as ranges; the time between stays empty."""
    share = view["troops"] == "share"
    fig = charts.time_figure(view, _FROM, _TO, 450)
    gap = tr("The documents give no figure<br>from April 2022 to April 2024")
    charts.add_gap(fig, "2022-04-01", "2024-04-30", view.theme, gap)
    colour = AREA_COLOURS["RUS"]
    if share:
        fig.add_scatter(
            x=["2022-01-01", "2022-03-31"],
            y=[100, 100],
            mode="lines+text",
            text=[f"<b>100% = {words.value_words(data.observation('security-troops-2022-q1'))}</b>", ""],
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
        top = max(100, charts.level_ends(data, ["security-troops-share-2024-05"])[1])
        fig.update_yaxes(range=[0, 1.12 * top], ticksuffix="%")
    else:
        charts.add_span(fig, data, view, "security-troops-2022-q1", colour=colour, text_place="top right")
        charts.add_span(fig, data, view, "security-troops-2024-05", colour=colour, text_place="middle left")
        top = charts.level_ends(data, ["security-troops-2022-q1", "security-troops-2024-05"])[1]
        fig.update_yaxes(range=[0, 1.13 * top], tickformat=",")
    charts.add_events(fig, data, view, _EVENTS, _FROM, _TO)
    names = {"stated": charts.KIND_NAMES["stated"]}
    if share:
        names["derived"] = charts.KIND_NAMES["derived"]
    charts.add_time_key(fig, names, view, band=True)
    return fig


def materiel_title(data: Dataset) -> str:
    vehicles = words.value_words(data.observation("security-vehicles-transferred"))
    munitions = words.value_words(data.observation("security-munitions-transferred"))
    return tr(
        "From 2022 to May 2024 Belarus handed Russia {vehicles} vehicles and {munitions} of munitions",
        vehicles=vehicles,
        munitions=munitions,
    )


_MATERIEL = (
    ("security-vehicles-transferred", tr("Tanks, infantry fighting vehicles and trucks")),
    ("security-munitions-transferred", tr("Munitions")),
)


def draw_materiel(data: Dataset, view: View) -> go.Figure:
    """Two bars, each on a scale of its own from zero: a count and a mass share no axis."""
    bars = []
    for name, label in _MATERIEL:
        _, end = charts.bar_axis([charts.observation_bar(data, view, name, label)])

        def scale(value: float, end: float = 1.15 * end) -> float:
            return value / end

        bars.append(charts.observation_bar(data, view, name, label, colour=AREA_COLOURS["BLR"], scale=scale))
    fig = charts.bar_figure(bars, view, whole=1)
    fig.update_xaxes(showticklabels=False, showgrid=False)
    return fig


# --- Estimates ------------------------------------------------------------------------------------------

_ESTIMATES = (
    "troops-2022-01-31-us",
    "troops-2022-02-09-ltu",
    "troops-2022-10-16-blr",
    "troops-2022-12-ukr",
    "troops-2023-03-13-ukr",
    "troops-2023-03-26-ukr",
    "troops-2023-05-02-ukr",
    "troops-2023-06-07-ukr",
    "troops-2023-07-14-ukr",
    "troops-2023-08-29-hajun",
    "troops-2023-09-08-hajun",
    "troops-2023-09-08-ukr",
)
#: Colour and symbol of each speaker, by the last part of the figure's id; both tell speakers apart.
_SPEAKERS = {
    "us": (AREA_COLOURS["USA"], "triangle-up"),
    "ltu": (NEUTRAL, "diamond"),
    "blr": (AREA_COLOURS["BLR"], "cross"),
    "ukr": (AREA_COLOURS["UKR"], "circle"),
    "hajun": (NEUTRAL, "star"),
}


def estimates_title(data: Dataset) -> str:
    hajun, ukr = (data.observation(f"troops-2023-09-08-{who}") for who in ("hajun", "ukr"))
    return tr(
        "Public statements on the time between differ: on 8 September 2023 one said {one}, another {other}",
        one=words.value_words(hajun),
        other=words.value_words(ukr),
    )


def estimates_subtitle(view: View) -> str:
    if view["scale"] == "log":
        return tr("Russian troops in Belarus, persons, by who gives the number, logarithmic scale")
    return tr("Russian troops in Belarus, persons, by who gives the number")


def draw_estimates(data: Dataset, view: View) -> go.Figure:
    """The documents' two ranges as bands, and each public statement with its interval, by who said it."""
    log = view["scale"] == "log"
    shown = ("security-troops-2022-q1", *_ESTIMATES, "security-troops-2024-05")
    levels = [data.observation(name).value for name in shown]
    floor = min(500.0, *(0.5 * level for level in levels if level)) if log else 0
    top = charts.level_ends(data, shown)[1]
    fig = charts.time_figure(view, _FROM, _TO, 470)
    fig.update_layout(margin={"t": 84}, meta={"key_height": 72})  # an image sets its legend in three lines
    for name, place in (("security-troops-2022-q1", "top right"), ("security-troops-2024-05", "top center")):
        charts.add_span(fig, data, view, name, colour=AREA_COLOURS["RUS"], text_place=place)
    seen: set[str] = set()
    for name in _ESTIMATES:
        obs = data.observation(name)
        who = name.rsplit("-", 1)[1]
        colour, symbol = _SPEAKERS[who]
        assert obs.start is not None and obs.end is not None
        day = obs.start + (obs.end - obs.start) / 2
        low, high = max(obs.low or 0, floor), obs.high
        level = obs.value if obs.value is not None else ((obs.low or 0) + (obs.high or 0)) / 2
        error = None
        if view.intervals and high is not None:
            error = {
                "type": "data", "symmetric": False, "array": [high - level], "arrayminus": [level - low],
                "color": colour, "thickness": 1.6, "width": 4,
            }  # fmt: skip
        elif view.intervals:
            tip, tail = (
                (math.log10(y) if log else y) for y in (charts.OPEN * level, level)
            )  # Plotly takes log10 there
            fig.add_annotation(
                x=day.isoformat(), ax=day.isoformat(), y=tip, ay=tail, xref="x", axref="x", yref="y",
                ayref="y", text="", showarrow=True, arrowhead=2, arrowwidth=1.6, arrowcolor=colour,
                name=f"open-{name}",
            )  # fmt: skip
        fig.add_scatter(
            x=[day],
            y=[level],
            mode="markers",
            marker={
                "symbol": symbol if obs.value is not None else f"{symbol}-open",
                "size": 11,
                "color": colour,
                "line": {"color": colour, "width": 2},
            },
            error_y=error,
            customdata=[name],
            hovertext=[charts.hover(data, obs)],
            hovertemplate="%{hovertext}<extra></extra>",
            name=words.capital(obs.underlying_source),
            legendgroup=who,
            showlegend=who not in seen,
        )
        seen.add(who)
    charts.add_time_key(fig, {"stated": tr("Stated in the documents")}, view, band=True)
    if log:
        ends = [math.log10(0.98 * floor), math.log10(1.4 * top)]
        fig.update_yaxes(type="log", range=ends, tickvals=[500, 1000, 2000, 5000, 10000, 20000, 40000])
    else:
        fig.update_yaxes(range=[0, 1.13 * top])
    fig.update_yaxes(tickformat=",")
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
            tr(
                "The first figure is printed as a range and has no point value. No line joins the two moments: "
                "the documents say nothing of the time between."
            ),
        ),
    ),
    Exhibit(
        id="security-materiel",
        topic="security",
        passage="security-materiel",
        figures=("security-vehicles-transferred", "security-munitions-transferred"),
        title=materiel_title,
        subtitle=lambda view: tr(
            "Handed over from Belarus to Russia since 2022, as of May 2024; each row on a scale of its own"
        ),
        draw=draw_materiel,
        options=(INTERVALS,),
        notes=(
            tr(
                "The vehicles are one combined count. An arrow means more than the number: the document sets no upper "
                "limit."
            ),
        ),
    ),
    Exhibit(
        id="security-estimates",
        topic="security",
        passage="security-reference",
        figures=("security-troops-2022-q1", *_ESTIMATES, "security-troops-2024-05"),
        title=estimates_title,
        subtitle=estimates_subtitle,
        draw=draw_estimates,
        options=(SCALE, INTERVALS),
        notes=(
            tr(
                "The points are public statements from outside the documents, each at its date; no line joins them, "
                "since different speakers count differently. A hollow mark stands in the middle of a range."
            ),
        ),
    ),
)
