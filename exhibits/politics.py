"""Exhibits on opinion, diplomacy, releases and the length of the president's rule; the events strip."""

from __future__ import annotations

import datetime as dt
from html import escape
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from evidence.dataset import Dataset
from exhibits import charts, words
from exhibits.base import INTERVALS, Exhibit, Option, View
from exhibits.style import AREA_COLOURS, EVENT_COLOUR, figure
from exhibits.tables import event_numbers
from language import tr, trn

CATEGORY = Option(
    "category",
    tr("Category"),
    {
        "all": tr("All"),
        "diplomacy": tr("Diplomacy"),
        "domestic": tr("Domestic politics"),
        "economy": tr("Economy"),
        "military": tr("Military"),
        "sanctions": tr("Sanctions"),
    },
)
_FROM = pd.Timestamp("2020-01-01")
_AT_LEAST_TO = pd.Timestamp("2025-04-30")
_EARLIER = {1997: pd.Timestamp("2018-11-01"), 2014: pd.Timestamp("2019-06-01")}


def poll_title(data: Dataset) -> str:
    value = words.value_words(data.observation("politics-war-opposition"))
    return words.capital(tr("{share} of poll respondents reject joining the war, Kinsman reports", share=value))


def draw_poll(data: Dataset, view: View) -> go.Figure:
    """One bar with an open range up to all."""
    bar = charts.observation_bar(
        data, view, "politics-war-opposition", tr("Against Belarus entering the war beside Russia")
    )
    return charts.bar_figure([bar], view, whole=100, ticksuffix="%")


_STAFF = (("politics-embassy-staff-2024-05", tr("Staff of Ukraine's embassy in Minsk · May 2024"), "UKR"),)
_RELEASES = (
    ("politics-pardon-waves-2024-11", tr("Recent waves of pardons · as of November 2024"), "BLR"),
    ("politics-released-2025-01", tr("People released on election day · January 2025"), "BLR"),
    ("politics-released-2025-02-12", tr("People released · 12 February 2025"), "BLR"),
)
EXACT = tr("Counts of people and acts named one by one are exact: they have no range.")
Counts = tuple[tuple[str, str, str], ...]


def contacts_title(data: Dataset) -> str:
    staff = data.observation("politics-embassy-staff-2024-05").value or 0
    return tr(
        "Ukraine's embassy in Minsk was down to a staff of {number} in May 2024", number=words.small_number(staff)
    )


def releases_title(data: Dataset) -> str:
    waves, one, three = (data.observation(name).value or 0 for name, *_ in _RELEASES)
    return words.capital(
        tr(
            "{waves} recent waves of pardons by November 2024; {one} person released in January 2025, {three} on 12 "
            "February",
            waves=words.small_number(waves),
            one=words.small_number(one),
            three=words.small_number(three),
        )
    )


def draw_counts(counts: Counts, view: View, data: Dataset) -> go.Figure:
    """One dot a person or wave: counts of things named one by one, exact."""
    theme = view.theme
    fig = figure(theme, 26 + charts.ROW_HEIGHT * len(counts))
    for place, (name, label, area) in enumerate(counts):
        obs = data.observation(name)
        assert obs.value is not None
        count = int(obs.value)
        note = charts.hover(data, obs)
        fig.add_scatter(
            x=[0.12 + 0.3 * i for i in range(count)],
            y=[place] * count,
            mode="markers",
            marker={"size": 18, "color": AREA_COLOURS[area]},
            customdata=[name] * count,
            hovertext=[note] * count,
            hovertemplate="%{hovertext}<extra></extra>",
            name=name,
            showlegend=False,
        )
        fig.add_annotation(
            x=0.12 + 0.3 * max(count - 1, 0), y=place, text=f"<b>{count}</b>", showarrow=False, xanchor="left",
            xshift=16, font={"size": 15, "color": theme.text},
        )  # fmt: skip
        fig.add_annotation(
            x=0, y=place, text=label, showarrow=False, xanchor="left", xshift=2, yshift=24,
            font={"size": 13, "color": theme.muted},
        )  # fmt: skip
    fig.update_layout(margin={"t": 8, "b": 8})
    most = max(int(data.observation(name).value or 0) for name, *_ in counts)
    fig.update_xaxes(range=[0, max(4, 0.3 * most + 0.5)], showgrid=False, showticklabels=False)
    fig.update_yaxes(range=[len(counts) - 0.5, -0.75], showgrid=False, showticklabels=False)
    return fig


def tenure_title(data: Dataset) -> str:
    ruled, term = (data.observation(f"politics-{name}") for name in ("years-in-power", "term-years"))
    return tr(
        "By February 2025 Lukashenko had ruled for {ruled} and secured a new term of {term}",
        ruled=words.value_words(ruled),
        term=words.value_words(term),
    )


def draw_tenure(data: Dataset, view: View) -> go.Figure:
    """Time in power and the new term, in years."""
    bars = [
        charts.observation_bar(data, view, "politics-years-in-power", tr("In power, as of February 2025")),
        charts.observation_bar(data, view, "politics-term-years", tr("New term, from the election of January 2025")),
    ]
    return charts.bar_figure(bars, view)


# --- Events ---------------------------------------------------------------------------------------------


def chosen_events(data: Dataset, view: View) -> pd.DataFrame:
    """The events of the chosen category, by date."""
    events = data.table("events")
    category = view.values.get("category", "all")
    chosen = events if category == "all" else events[events["category"] == category]
    return chosen.reset_index(drop=True)


def events_title(data: Dataset) -> str:
    events = data.table("events")
    first, last = events["date_label"].iloc[0], events["date_label"].iloc[-1]
    return trn(
        "{count} dated event, from {first} to {last}",
        "{count} dated events, from {first} to {last}",
        len(events),
        first=first,
        last=last,
    )


def _span(event: Any) -> tuple[pd.Timestamp, pd.Timestamp]:
    low, high = charts.event_days(event)
    return pd.Timestamp(low), pd.Timestamp(high) + dt.timedelta(days=1)


def _end(data: Dataset) -> pd.Timestamp:
    """Where the axis of time ends: it is the same in all views, and has room for the number of the last event."""
    last = max(_span(event)[0] for event in data.table("events").itertuples())
    return max(_AT_LEAST_TO, last.normalize() + pd.Timedelta(days=75))


def draw_events(data: Dataset, view: View) -> go.Figure:
    """A strip a category; a mark is as long as the time in which the event can lie, and bears its number."""
    theme = view.theme
    events, to = chosen_events(data, view), _end(data)
    this_year = pd.Timestamp(year=to.year, month=1, day=1)
    numbers = event_numbers(data, events)
    names = data.codes.categories
    lanes: list[tuple[str, float, list[tuple[pd.Timestamp, pd.Timestamp, int, Any]]]] = []
    y = 0.0
    for category in names:
        rows: list[list[tuple[pd.Timestamp, pd.Timestamp, int, Any]]] = []
        mine = [(n, e) for n, e in zip(numbers, events.itertuples(), strict=True) if e.category == category]
        if not mine:
            continue
        for number, event in mine:
            low, high = _span(event)
            if low < _FROM:
                low = _EARLIER.get(low.year, _FROM - pd.Timedelta(days=200))
                high = low
            # A lane is free where the mark before it, and the number on it, have ended, on a phone too.
            width = max(high, low + pd.Timedelta(days=75))
            lane = next((r for r in rows if r[-1][1] + pd.Timedelta(days=90) < low), None)
            entry = (low, width, number, event)
            if lane is None:
                rows.append([entry])
            else:
                lane.append(entry)
        for row in rows:
            lanes.append((category, y, row))
            y += 1.0
        y += 0.9
    height = 62 + int(27 * y)
    fig = figure(theme, height)
    seen: set[str] = set()
    for category, place, row in lanes:
        if category not in seen:
            seen.add(category)
            fig.add_annotation(
                x=0, xref="paper", y=place, text=f"<b>{names[category]}</b>", showarrow=False, xanchor="left",
                yshift=22, font={"size": 13, "color": theme.text}, bgcolor=theme.background,
            )  # fmt: skip
        _add_marks(fig, place, row, to)
    fig.update_xaxes(
        type="date",
        range=[_EARLIER[1997] - pd.Timedelta(days=100), to],
        tickvals=[
            *_EARLIER.values(),
            *(f"{year}-07-01" for year in range(2020, to.year)),
            f"{(this_year + (to - this_year) / 2):%Y-%m-%d}",
        ],
        ticktext=["1997", "2014", *(str(year) for year in range(2020, to.year + 1))],
        showgrid=False,
        side="bottom",
    )
    for year in range(2020, to.year + 1):
        fig.add_vline(x=f"{year}-01-01", line={"color": theme.grid, "width": 1}, layer="below")
    fig.add_vline(x="2019-11-15", line={"color": theme.muted, "width": 1.5, "dash": "dot"}, name="scale break")
    fig.update_yaxes(range=[y - 0.9, -1.3], showgrid=False, showticklabels=False)
    fig.update_layout(margin={"t": 10, "b": 30}, showlegend=False)
    return fig


def _add_marks(
    fig: go.Figure,
    place: float,
    row: list[tuple[pd.Timestamp, pd.Timestamp, int, Any]],
    to: pd.Timestamp,
) -> None:
    for low, _, number, event in row:
        title, label, where = map(escape, (event.title, event.date_label, event.locator))
        note = f"<b>{title}</b><br>{label}<br>{where}"
        real_low, real_high = _span(event)
        span = real_high - real_low
        if low >= _FROM and span > pd.Timedelta(days=45):
            end = min(real_high, to)
            fig.add_scatter(
                x=[low, end],
                y=[place, place],
                mode="lines",
                line={"color": EVENT_COLOUR, "width": 15},
                opacity=0.3,
                hoverinfo="skip",
                name=f"{event.event_id} span",
            )
            middle = low + (end - low) / 2
        else:
            middle = low + min(span, pd.Timedelta(days=30)) / 2
        fig.add_scatter(
            x=[middle],
            y=[place],
            mode="markers+text",
            marker={"size": 19, "color": EVENT_COLOUR},
            text=[str(number)],
            textfont={"size": 12, "color": "#FFFFFF"},
            textposition="middle center",
            customdata=[event.event_id],
            hovertext=[note],
            hovertemplate="%{hovertext}<extra></extra>",
            name=str(event.event_id),
        )


EXHIBITS = (
    Exhibit(
        id="politics-poll",
        topic="politics",
        passage="politics-poll",
        figures=("politics-war-opposition",),
        title=poll_title,
        subtitle=lambda view: tr(
            "Share of poll respondents in Belarus against joining the war, percent; poll and date not named"
        ),
        draw=draw_poll,
        options=(INTERVALS,),
        notes=(tr("“Over” before a share is drawn as a range up to 100 percent."),),
    ),
    Exhibit(
        id="politics-contacts",
        topic="politics",
        passage="politics-contacts",
        figures=tuple(name for name, *_ in _STAFF),
        title=contacts_title,
        subtitle=lambda view: tr("Staff of Ukraine's embassy in Minsk, persons, one dot each"),
        draw=lambda data, view: draw_counts(_STAFF, view, data),
        notes=(EXACT,),
    ),
    Exhibit(
        id="politics-releases",
        topic="politics",
        passage="politics-releases",
        figures=tuple(name for name, *_ in _RELEASES),
        title=releases_title,
        subtitle=lambda view: tr("Waves of pardons, and persons released; one dot each"),
        draw=lambda data, view: draw_counts(_RELEASES, view, data),
        notes=(EXACT,),
    ),
    Exhibit(
        id="politics-tenure",
        topic="politics",
        passage="politics-tenure",
        figures=("politics-years-in-power", "politics-term-years"),
        title=tenure_title,
        subtitle=lambda view: tr("Time in power and the new presidential term, years"),
        draw=draw_tenure,
        options=(INTERVALS,),
        notes=(tr("The 30 years are a round number; the term is set by law and has no range."),),
    ),
    Exhibit(
        id="politics-timeline",
        topic="politics",
        passage="events-timeline",
        title=events_title,
        subtitle=lambda view: tr(
            "Events that the three documents date, by category; a mark is as long as the date is vague"
        ),
        draw=draw_events,
        options=(CATEGORY,),
        events=chosen_events,
        notes=(tr("Numbers are those of the table. Left of the dotted line the axis is not to scale."),),
    ),
)
