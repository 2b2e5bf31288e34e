"""A chart made ready for where it goes: larger for a slide, with its words for an image, its legend as text.

Each function returns something new and leaves the figure as it is.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from html import escape
from typing import Any

import plotly.graph_objects as go

from exhibits.words import unbroken


class Drawn(go.Figure):
    """A figure that is finished: what is sent of it is made once, not for every reader. Do not change it."""

    def to_dict(self) -> dict[str, Any]:
        """The figure as a dictionary, shared by all who ask for it."""
        if "_made" not in self.__dict__:
            self.__dict__["_made"] = super().to_dict()
        made: dict[str, Any] = self.__dict__["_made"]
        return made


#: How much larger text and marks are on a slide: tick labels of 13 px become more than 18.
LARGER, SLIDE_HEIGHT = 1.42, 470
#: The thickest bar on a slide, in pixels: above it, few rows would grow into the labels above them.
THICKEST = 42


def enlarged(fig: go.Figure, lines: int = 0) -> go.Figure:
    """Return a copy of a figure for a slide of 1280 by 720: larger text and marks, as high as the slide allows.

    `lines` are those of text that stand below it besides the source.
    """
    big = go.Figure(fig)
    layout = big.layout
    margin = {side: (layout.margin[side] or 0) * LARGER for side in ("l", "r", "t", "b")}
    big.update_layout(height=SLIDE_HEIGHT - 18 * lines, margin=margin, font={"size": layout.font.size * LARGER})
    big.update_layout(legend={"font": {"size": layout.legend.font.size * LARGER}})
    for axis in (layout.xaxis, layout.yaxis):
        axis.tickfont.size = axis.tickfont.size * LARGER
    labelled = any(note.yshift and note.yref != "paper" for note in layout.annotations)
    for note in layout.annotations:
        note.update(
            font={"size": (note.font.size or 12) * LARGER},
            xshift=(note.xshift or 0) * LARGER,
            yshift=(note.yshift or 0) * LARGER,
        )
        if note.width:
            note.width = note.width * LARGER
        if note.ay is not None and note.ayref in (None, "pixel"):
            note.ay = note.ay * LARGER
    for trace in big.data:
        if trace.textfont and trace.textfont.size:
            trace.textfont.size = trace.textfont.size * LARGER
        if trace.type == "bar" and trace.width and labelled and layout.yaxis.range:
            room = (layout.height - margin["t"] - margin["b"]) / abs(layout.yaxis.range[1] - layout.yaxis.range[0])
            trace.width = min(trace.width, THICKEST / room)
        if trace.type == "scatter" and isinstance(trace.marker.size, int | float):
            trace.marker.size = trace.marker.size * LARGER
    return big


#: Signs for the symbols of marks, in a legend that is set as text.
SYMBOLS = {
    "triangle-up": "▲",
    "diamond": "◆",
    "cross": "✚",
    "circle": "●",
    "star": "★",
    "square": "■",
    "line-ew": "├┤",
}


@dataclass(frozen=True)
class KeyEntry:
    """One entry of a chart's legend: `form` is solid, hatched, tinted, line, dashed, or the sign of a symbol."""

    name: str
    colour: str
    form: str


def key_entries(fig: go.Figure) -> tuple[KeyEntry, ...]:
    """Return a figure's legend, for a page to set as text that wraps at any width."""
    if fig.layout.showlegend is False:
        return ()
    return tuple(_key_entry(trace) for trace in fig.data if trace.name and trace.showlegend is not False)


def _key_entry(trace: Any) -> KeyEntry:
    name = str(trace.name)
    if trace.type == "bar":
        if trace.marker.pattern and trace.marker.pattern.shape:
            return KeyEntry(name, trace.marker.color, "hatched")
        if trace.marker.color.startswith("rgba"):
            return KeyEntry(name, trace.marker.line.color, "tinted")
        return KeyEntry(name, trace.marker.color, "solid")
    if trace.mode and "lines" in trace.mode:
        return KeyEntry(name, trace.line.color, "line" if trace.line.dash in (None, "solid") else "dashed")
    colour = trace.marker.line.color if trace.marker.symbol in (None, "square") and trace.marker.line.color else None
    filled = trace.marker.color if isinstance(trace.marker.color, str) else colour
    if trace.marker.symbol == "square" and filled and filled != colour:
        return KeyEntry(name, filled, "solid")
    return KeyEntry(name, filled or "currentColor", SYMBOLS.get(str(trace.marker.symbol).removesuffix("-open"), "●"))


#: Room above and below a chart for the words that an image of it carries; web/style.css crops it on the page.
PLATE_TOP, PLATE_BOTTOM = 86, 70
#: Height of a line of the words below, in pixels.
PLATE_LINE = 16
#: Height of a legend of one line inside an image; a figure with more lines says so in its `meta`.
KEY_HEIGHT = 28


def key_height(fig: go.Figure) -> int:
    """Return the room in a figure's upper margin that its legend takes in an image, in pixels."""
    return int((fig.layout.meta or {}).get("key_height", KEY_HEIGHT)) if key_entries(fig) else 0


def plated(fig: go.Figure, title: str, subtitle: str, below: str) -> go.Figure:
    """Return a copy of a figure that carries title, subtitle and source inside, as an image of it must.

    The words stand in room of their own, PLATE_TOP above and PLATE_BOTTOM below, which a page does not show. Where the
    latter is too small, `meta.more` is what serving/charts.js adds to it, in pixels.
    """
    plate = go.Figure(fig)
    height = (fig.layout.height or 400) + PLATE_TOP + PLATE_BOTTOM
    margin = fig.layout.margin
    lines = textwrap.wrap(escape(unbroken(title, "")), 76, break_on_hyphens=False)[:2]
    said = textwrap.wrap(escape(unbroken(below, "")), 170, break_on_hyphens=False)
    more = max(0, PLATE_LINE * len(said) - PLATE_BOTTOM + 8)
    plate.update_layout(
        height=height,
        meta={**(fig.layout.meta or {}), "more": more},
        margin={"t": (margin.t or 0) + PLATE_TOP, "b": (margin.b or 0) + PLATE_BOTTOM},
        title={
            "text": f"<b>{'<br>'.join(lines)}</b>",
            "font": {"size": 19},
            "subtitle": {"text": escape(subtitle), "font": {"size": 14}},
            "x": 0,
            "xanchor": "left",
            "xref": "container",
            "y": 1,
            "yanchor": "top",
            "yref": "container",
            "pad": {"t": 12 if len(lines) < 2 else 26, "l": 12},  # two lines are set higher than one
        },
    )
    # An image may be drawn with a wider font than the page: a text keeps the end at which it is anchored.
    for note in plate.layout.annotations:
        if note.xanchor in ("left", "right") and note.align is None:
            note.align = note.xanchor
    for trace in plate.data:
        if trace.name and trace.showlegend is not False:
            trace.name += "\u2003\u2003"  # room for the wider font that an image may be drawn with
    # On a narrow page the legend, which is hidden there, would wrap and push the chart down.
    plate.update_layout(legend={"maxheight": max(key_height(fig), KEY_HEIGHT)})
    if fig.layout.legend.yref == "container":
        plate.update_layout(legend={"y": 1 - PLATE_TOP / height})
    plate.add_annotation(
        x=0, xref="paper", xanchor="left", xshift=-((margin.l or 0) - 12), y=0, yref="paper", yanchor="top",
        yshift=-((margin.b or 0) + 4), text="<br>".join(said), align="left",
        showarrow=False, font={"size": 12}, name="plate-source",
    )  # fmt: skip
    return plate
