"""The few forms that all charts are made of: rows of bars, intervals on an axis, spans and events in time.

Each function adds to a figure and returns nothing. Values are passed in the unit of the axis.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from evidence.dataset import Dataset
from evidence.observations import Observation
from exhibits import words
from exhibits.base import View
from exhibits.style import EVENT_COLOUR, Theme, colour_of, figure
from exhibits.tables import marked_events
from language import tr
from loaders.periods import event_bounds

ROW_HEIGHT = 56
KIND_NAMES = {
    "stated": tr("Stated in the document"),
    "derived": tr("Derived by this project"),
    "reference": tr("Reference figure"),
}


def hover(data: Dataset, obs: Observation, money: str = "bn") -> str:
    """The hover text of a figure: what, value with hedge, interval, place."""
    where = tr("Derived by this project") if obs.kind == "derived" else words.place(data, obs)
    lines = [
        f"<b>{escape(words.figure_label(data, obs))}</b>",
        f"{words.period_words(obs.time_period)}: {words.value_words(obs, money, exactly=True)}",
        tr("Range allowed: {range}", range=words.interval_words(obs, money)),
        escape(where),
    ]
    return "<br>".join(lines)


def pattern(obs_kind: str, colour: str, theme: Theme) -> dict[str, object]:
    """The marker of a bar: solid where stated, hatched where derived, tinted for a reference figure."""
    outline = {"color": colour, "width": 1.5}
    if obs_kind == "reference":
        return {"color": translucent(colour, 0.22), "line": outline}
    marker: dict[str, object] = {"color": colour, "line": outline}
    if obs_kind == "derived":
        marker["pattern"] = {
            "shape": "/", "size": 7, "solidity": 0.35, "fgcolor": colour, "bgcolor": theme.background,
        }  # fmt: skip
    return marker


def add_kind_key(fig: go.Figure, kinds: Sequence[str], theme: Theme, *, intervals: bool) -> None:
    """Add the legend that tells stated from derived figures, and what a whisker is.

    Bars that are all as stated need no word for it.
    """
    kinds = list(dict.fromkeys(kinds))
    for kind in kinds if kinds != ["stated"] else []:
        fig.add_bar(
            x=[None],
            y=[None],
            name=KIND_NAMES[kind],
            marker=pattern(kind, theme.muted, theme),
            showlegend=True,
        )
    if intervals:
        fig.add_scatter(
            x=[None],
            y=[None],
            mode="markers",
            name=tr("Range allowed"),
            marker={"symbol": "line-ew-open", "size": 16, "color": theme.text, "line": {"width": 2}},
            showlegend=True,
        )


@dataclass(frozen=True)
class Bar:
    """One row of a bar chart: a label above a bar, its value written at the end.

    `value` is None for a range: the bar then runs from `low` to `high`. An open end is None.
    """

    label: str
    text: str
    value: float | None
    low: float | None
    high: float | None
    colour: str
    kind: str
    id: str
    hover: str


def observation_bar(
    data: Dataset,
    view: View,
    name: str,
    label: str,
    *,
    colour: str = "",
    scale: Callable[[float], float] | None = None,
    text: str = "",
) -> Bar:
    """Return the row of one figure; dollars in the view's unit unless `scale` says otherwise."""
    obs = data.observation(name)
    divisor = words.MONEY[view.money] if obs.unit == "USD" else 1.0
    rescale = scale or (lambda value: value / divisor)

    def scaled(value: float | None) -> float | None:
        return None if value is None else rescale(value)

    return Bar(
        label=label,
        text=(text or words.value_words(obs, view.money)) + words.conflict_mark(data, obs),
        value=scaled(obs.value),
        low=scaled(obs.low),
        high=scaled(obs.high),
        colour=colour or colour_of(obs.indicator, obs.ref_area),
        kind=obs.kind,
        id=obs.id,
        hover=hover(data, obs, view.money),
    )


#: The room between the margins of a chart on a phone, and the width of a character in a font of one pixel.
NARROWEST, CHARACTER = 338, 0.55
#: The arrow of a bar without an upper end, as a share of the axis.
ARROW = 0.16


def axis_end(labels: Iterable[tuple[float, str, bool]], start: float = 0.0, *, size: int = 15) -> float:
    """Where an axis from `start` has to end for labels right of some points: on a phone none is cut.

    Between the point and its label there may be an arrow. `size` is that of the font, in pixels.
    """

    def share(text: str, arrow: bool) -> float:
        return min(0.7, (12 + CHARACTER * size * len(text)) / NARROWEST) + (ARROW if arrow else 0)

    return start + max((at - start) / (1 - share(text, arrow)) for at, text, arrow in labels)


def bar_axis(bars: Sequence[Bar]) -> tuple[float, float]:
    """The ends of an axis that holds bars from zero, their intervals and their labels."""
    start = 1.04 * min([0.0, *(end for bar in bars for end in (bar.value, bar.low) if end is not None)])
    labels = ((max(0.0, bar.value or 0.0, bar.high or 0.0), bar.text, bar.high is None) for bar in bars)
    return start, axis_end(labels, start)


def bar_figure(bars: Sequence[Bar], view: View, *, whole: float = 0.0, ticksuffix: str = "") -> go.Figure:
    """Return a figure of horizontal bars from zero, the first row on top, on an axis to `whole` at the least."""
    theme = view.theme
    fig = figure(theme, 74 + ROW_HEIGHT * len(bars))
    start, end = bar_axis(bars)
    end = max(end, whole)
    for place, bar in enumerate(bars):
        _add_bar(fig, bar, place, start, end, view)
    add_kind_key(
        fig, [kind for kind in KIND_NAMES if kind in {bar.kind for bar in bars}], theme, intervals=view.intervals
    )
    fig.update_yaxes(
        range=[len(bars) - 0.5, -0.72], showgrid=False, showticklabels=False, showline=False, zeroline=False
    )
    fig.update_xaxes(range=[start, end], zeroline=True, zerolinecolor=theme.muted, nticks=6, ticksuffix=ticksuffix)
    if whole:
        fig.update_xaxes(tickvals=[whole * quarter / 4 for quarter in range(5)])
    return fig


def _add_bar(fig: go.Figure, bar: Bar, place: int, start: float, end: float, view: View) -> None:
    theme = view.theme
    low = bar.low if bar.low is not None else 0.0
    open_above = bar.high is None
    high = end if bar.high is None else bar.high
    whisker = view.intervals and bar.value is not None and bar.low != bar.high
    base, length = (low, high - low) if bar.value is None else (0.0, bar.value)
    error = None
    if whisker and not open_above and bar.value is not None:
        error = {
            "type": "data",
            "symmetric": False,
            "array": [high - bar.value],
            "arrayminus": [bar.value - low],
            "color": theme.text,
            "thickness": 1.8,
            "width": 6,
        }
    fig.add_bar(
        x=[length],
        y=[place],
        base=[base],
        width=0.42,
        orientation="h",
        marker=pattern(bar.kind, bar.colour, theme),
        error_x=error,
        customdata=[bar.id],
        hovertext=[bar.hover],
        hovertemplate="%{hovertext}<extra></extra>",
        name=bar.id,
        showlegend=False,
    )
    text_at = bar.value if bar.value is not None else high
    if whisker and open_above and bar.value is not None:
        text_at = bar.value + ARROW * (end - start)
        fig.add_annotation(
            x=text_at, ax=bar.value, y=place, ay=place, xref="x", axref="x", yref="y", ayref="y",
            text="", showarrow=True, arrowhead=2, arrowsize=1.2, arrowwidth=1.8, arrowcolor=theme.text,
            name=f"open-{bar.id}",
        )  # fmt: skip
    elif whisker:
        text_at = max(text_at, high)
    text_at = max(text_at, 0.0)  # a bar to the left of zero has its value to the right of it
    fig.add_annotation(
        x=text_at, y=place, text=f"<b>{bar.text}</b>", showarrow=False, xanchor="left", xshift=8,
        font={"size": 15, "color": theme.text},
    )  # fmt: skip
    fig.add_annotation(
        x=start, xref="x", y=place, text=bar.label, showarrow=False, xanchor="left", xshift=2, yshift=23,
        font={"size": 13, "color": theme.muted},
    )  # fmt: skip


#: How far above its point the arrow of a figure without an upper end leads on an axis of values.
OPEN = 1.35


def level_ends(data: Dataset, names: Iterable[str], scale: float = 1.0) -> tuple[float, float]:
    """The lowest end above zero and the highest one of some figures: an axis of values has to hold both."""
    shown = [data.observation(name) for name in names]
    opened = [OPEN * obs.value for obs in shown if obs.high is None and obs.value]
    ends = [end for obs in shown for end in (obs.value, obs.low, obs.high) if end] + opened
    return min(end for end in ends if end > 0) / scale, max(ends) / scale


# --- Time -----------------------------------------------------------------------------------------------


def time_figure(view: View, start: str, end: str, height: int) -> go.Figure:
    """Return a figure with a time axis from `start` to `end` (ISO days), with room for event numbers on top."""
    fig = figure(view.theme, height)
    fig.update_layout(margin={"l": 58, "r": 14, "t": 96 if view.events and "events" in view.values else 40, "b": 40})
    fig.update_xaxes(type="date", range=[start, end], tickformat=tr("%b\n%Y"), nticks=7, showgrid=False)
    fig.update_yaxes(rangemode="tozero", zeroline=True, zerolinecolor=view.theme.muted)
    # The key stands above the event numbers, at the very top of the picture.
    fig.update_layout(legend={"yref": "container", "y": 1, "yanchor": "top"})
    return fig


def add_span(
    fig: go.Figure,
    data: Dataset,
    view: View,
    name: str,
    *,
    scale: float = 1.0,
    colour: str,
    text: str = "",
    text_place: str = "top center",
    span: tuple[dt.date, dt.date] | None = None,
) -> None:
    """Draw a figure over the period that it speaks of: a line at its value inside the band of its interval.

    A figure without a value is a band alone. Derived figures are dashed.
    """
    obs = data.observation(name)
    start, end = span or (obs.start, obs.end)
    assert start is not None and end is not None
    last = end + dt.timedelta(days=1)
    low = None if obs.low is None else obs.low / scale
    high = None if obs.high is None else obs.high / scale
    note = hover(data, obs, view.money)
    if low is not None and high is not None and (view.intervals or obs.is_range):
        fig.add_scatter(
            x=[start, last, last, start, start],
            y=[low, low, high, high, low],
            mode="lines",
            fill="toself",
            fillcolor=translucent(colour, 0.28 if obs.kind == "stated" else 0.16),
            line={"color": colour, "width": 1, "dash": "solid" if obs.kind == "stated" else "dot"},
            hoverinfo="skip",
            name=f"{name} interval",
            showlegend=False,
        )
    middle = start + (last - start) / 2
    if obs.value is not None:
        fig.add_scatter(
            x=[start, last],
            y=[obs.value / scale] * 2,
            mode="lines",
            line={"color": colour, "width": 4, "dash": "solid" if obs.kind == "stated" else "4px,3px"},
            customdata=[name, name],
            hovertext=[note, note],
            hovertemplate="%{hovertext}<extra></extra>",
            name=name,
            showlegend=False,
        )
    level = obs.value if obs.value is not None else (obs.high or 0)
    shown = f"{text or words.value_words(obs, view.money)}{words.conflict_mark(data, obs)}"
    shown = {"middle right": f"\u2002{shown}", "middle left": f"{shown}\u2002"}.get(text_place, shown)
    fig.add_scatter(
        x=[middle],
        y=[level / scale],
        mode="markers+text",
        marker={
            "size": 9 if obs.value is not None else 1,
            "color": colour if obs.kind == "stated" else view.theme.background,
            "line": {"color": colour, "width": 2},
            "opacity": 1 if obs.value is not None else 0,
        },
        text=[f"<b>{shown}</b>"],
        textposition=text_place,
        textfont={"size": 14, "color": view.theme.text},
        customdata=[name],
        hovertext=[note],
        hovertemplate="%{hovertext}<extra></extra>",
        name=f"{name} label",
        cliponaxis=False,
        showlegend=False,
    )


def add_time_key(fig: go.Figure, names: Mapping[str, str], view: View, *, gap: str = "", band: bool = False) -> None:
    """The legend of a chart in time: `names` by kind, what a band is, and what the shaded stretches are."""
    theme = view.theme
    for kind, name in names.items():
        fig.add_scatter(
            x=[None],
            y=[None],
            mode="lines+markers",
            name=name,
            line={"color": theme.muted, "width": 4, "dash": "solid" if kind == "stated" else "4px,3px"},
            marker={
                "size": 9,
                "color": theme.muted if kind == "stated" else theme.background,
                "line": {"color": theme.muted, "width": 2},
            },
        )
    squares = {tr("Range allowed"): translucent(theme.muted, 0.5)} if view.intervals or band else {}
    if gap:
        squares[gap] = theme.surface
    for name, colour in squares.items():
        fig.add_scatter(
            x=[None],
            y=[None],
            mode="markers",
            name=name,
            marker={"symbol": "square", "size": 13, "color": colour, "line": {"color": theme.muted, "width": 1}},
        )


def add_gap(fig: go.Figure, start: str, end: str, theme: Theme, text: str = "") -> None:
    """Mark a stretch for which the documents give no figure."""
    fig.add_vrect(x0=start, x1=end, fillcolor=theme.surface, line_width=0, layer="below", name="gap")
    if text:
        middle = pd.Timestamp(start) + (pd.Timestamp(end) - pd.Timestamp(start)) / 2
        fig.add_annotation(
            x=middle.isoformat(), y=0.5, yref="paper", text=text, showarrow=False, align="center",
            font={"size": 13, "color": theme.muted}, bgcolor=theme.surface, borderpad=4, name="gap",
        )  # fmt: skip


def add_events(fig: go.Figure, data: Dataset, view: View, names: Sequence[str], start: str, end: str) -> None:
    """Mark events on a time axis: a band as long as the time in which each can lie, and its number above.

    The numbers are those of the events table; the exhibit's key spells them out below the chart.
    """
    if not view.events:
        return
    first, last = pd.Timestamp(start), pd.Timestamp(end)
    lanes: list[pd.Timestamp] = []
    for number, event in marked_events(data, names):
        low, high = (pd.Timestamp(day) for day in event_days(event))
        low, high = max(low, first), min(high, last)
        middle = low + (high - low) / 2
        # Numbers closer than a twelfth of the axis stand above one another.
        room = (last - first) / 12
        lane = next((i for i, taken in enumerate(lanes) if taken + room < middle), len(lanes))
        lanes[lane : lane + 1] = [middle]
        # The span stands as a strip on the upper edge, so that it tints no mark; a month has a line as well.
        fig.add_shape(
            type="rect", xref="x", yref="paper", x0=low.isoformat(), x1=high.isoformat(), y0=1, y1=1.018,
            fillcolor=EVENT_COLOUR, line_width=0, name=f"event-{event.event_id}",
        )  # fmt: skip
        if high - low < pd.Timedelta(days=45):
            line = {"color": EVENT_COLOUR, "width": 1, "dash": "dot"}
            fig.add_vline(x=middle.isoformat(), line=line, layer="below")
        fig.add_annotation(
            x=middle.isoformat(), y=1, yref="paper", ax=0, ay=-(8 + 20 * lane), text="", showarrow=True,
            arrowhead=0, arrowwidth=1.5, arrowcolor=EVENT_COLOUR, standoff=0,
        )  # fmt: skip
        fig.add_annotation(
            x=middle.isoformat(), y=1, yref="paper", yshift=6 + 20 * lane, yanchor="bottom",
            text=f"<b>{number}</b>", showarrow=False, bgcolor=EVENT_COLOUR, borderpad=2, width=16,
            font={"size": 12, "color": "#FFFFFF"}, hovertext=escape(f"{event.title}, {event.date_label}"),
            name=f"event-number-{event.event_id}",
        )  # fmt: skip


def event_days(event: Any) -> tuple[dt.date, dt.date]:
    """The first and the last day on which a row of the events table can lie."""
    end = "" if pd.isna(event.date_end) else str(event.date_end)
    return event_bounds(event.date_start, end, event.date_precision)


def translucent(colour: str, alpha: float) -> str:
    """The colour as rgba, so that what lies below shines through."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{alpha})"
