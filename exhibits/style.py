"""The visual language of all charts: palette, type, template. A colour means one thing throughout.

Every mark colour has a contrast of at least 3:1 on both backgrounds, so marks are the same in both themes;
text and grid are not. Derived figures are hatched or hollow, so that colour is never the only carrier.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

FONT = '"Source Sans", "Source Sans 3", "Segoe UI", Arial, sans-serif'

AREA_COLOURS = {
    "BLR": "#00875A",
    "UKR": "#1F77C9",
    "RUS": "#C2410C",
    "BLR_RUS": "#C2410C",
    "CAN": "#8F55C4",
    "USA": "#9A6B00",
    "OTHER": "#737B84",
    "W00": "#737B84",
}
CATEGORY_COLOURS = {
    "diplomacy": "#1F77C9",
    "domestic": "#00875A",
    "economy": "#9A6B00",
    "military": "#C2410C",
    "sanctions": "#8F55C4",
}


@dataclass(frozen=True)
class Theme:
    """Colours that differ between light and dark; they match .streamlit/config.toml."""

    name: str
    background: str
    surface: str
    text: str
    muted: str
    grid: str


THEMES = {
    "light": Theme("light", "#FFFFFF", "#F4F6F8", "#16202A", "#55616D", "#E1E6EA"),
    "dark": Theme("dark", "#11181F", "#1B242D", "#E8EDF2", "#A9B4BF", "#2C3843"),
}

#: What the Plotly toolbar offers: only an image; zooming and panning a static figure helps nobody.
CONFIG: dict[str, Any] = {
    "displaylogo": False,
    "scrollZoom": False,
    "modeBarButtons": [["toImage"]],
    "toImageButtonOptions": {"format": "png", "scale": 2, "width": 1000},
}


def figure(theme: Theme, height: int) -> go.Figure:
    """Return an empty figure in the project's style; `height` in pixels, so that a page never jumps."""
    fig = go.Figure()
    axis = {
        "showgrid": True,
        "gridcolor": theme.grid,
        "zeroline": False,
        "linecolor": theme.muted,
        "tickfont": {"color": theme.muted, "size": 13},
        "fixedrange": True,
        "automargin": False,
        "separatethousands": True,
    }
    fig.update_layout(
        template="none",
        height=height,
        margin={"l": 8, "r": 12, "t": 34, "b": 32},
        paper_bgcolor=theme.background,
        plot_bgcolor=theme.background,
        font={"family": FONT, "size": 14, "color": theme.text},
        separators=".,",
        hoverlabel={
            "bgcolor": theme.surface,
            "bordercolor": theme.muted,
            "font": {"family": FONT, "size": 14, "color": theme.text},
            "align": "left",
            "namelength": 0,
        },
        legend={
            "orientation": "h",
            "x": 0,
            "xanchor": "left",
            "y": 1,
            "yanchor": "bottom",
            "bgcolor": "rgba(0,0,0,0)",
            "font": {"size": 13, "color": theme.muted},
            "itemclick": False,
            "itemdoubleclick": False,
        },
        hovermode="closest",
        dragmode=False,
        barmode="overlay",
        bargap=0.2,
        showlegend=True,
        xaxis=axis,
        yaxis=axis,
    )
    return fig
