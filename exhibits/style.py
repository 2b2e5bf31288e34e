"""The visual language of all charts: palette, type, template. A colour means one thing throughout.

A colour is a country, or the trade between two; grey is what is no one country's, events among it. Whether a
figure is stated, derived or a reference is told by fill: solid, hatched or hollow, tinted. Every mark colour has
a contrast of at least 3:1 on both backgrounds, so marks are the same in both themes; text and grid are not. Any two
of them differ by 10 or more (CIEDE2000) in the eyes of readers with protanopia, deuteranopia or tritanopia, too:
their lightness differs where those readers see no other hue.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import plotly.graph_objects as go

from exhibits import words

FONT = '"Source Sans", "Source Sans 3", "Segoe UI", Arial, sans-serif'

#: What belongs to no one country: other areas, monitors, events.
NEUTRAL = "#83878C"
AREA_COLOURS = {
    "BLR": "#24A365",
    "UKR": "#5E88E4",
    "RUS": "#B84418",
    "BLR_RUS": "#B84418",
    "CAN": "#8247C6",
    "USA": "#E06C00",
    "OTHER": NEUTRAL,
    "W00": NEUTRAL,
}
#: Marks of events; white numbers on it are legible.
EVENT_COLOUR = "#667283"
#: Trade of two countries together, such as their turnover.
PAIR_COLOUR = "#2A7076"
#: Indicators of two countries together: whose they are is not the reporter's alone.
_PAIR_INDICATORS = ("goods_turnover",)


def colour_of(indicator: str, area: str) -> str:
    """The colour of an indicator of an area, by their codes."""
    if indicator.startswith(_PAIR_INDICATORS):
        return PAIR_COLOUR
    return AREA_COLOURS.get(area, NEUTRAL)


@dataclass(frozen=True)
class Theme:
    """Colours that differ between light and dark; they match .streamlit/config.toml."""

    name: str
    background: str
    surface: str
    text: str
    muted: str
    grid: str
    link: str


THEMES = {
    "light": Theme("light", "#FFFFFF", "#F4F6F8", "#16202A", "#55616D", "#E1E6EA", "#0B5FA5"),
    "dark": Theme("dark", "#11181F", "#1B242D", "#E8EDF2", "#A9B4BF", "#2C3843", "#8CC8F5"),
}


def css() -> str:
    """What the pages and the briefing share as CSS: colours as variables, and tables.

    The colours follow the element's `color-scheme`.
    """
    light, dark = THEMES["light"], THEMES["dark"]
    names = ("text", "background", "surface", "muted", "link")
    colours = [f"--bi-{name}: light-dark({getattr(light, name)}, {getattr(dark, name)});" for name in names]
    tables = (Path(__file__).resolve().parent / "tables.css").read_text(encoding="utf-8")
    rest = f"--bi-font: {FONT}; --bi-line: color-mix(in srgb, currentColor 18%, transparent);"
    return f":root {{ {' '.join(colours)} {rest} }}\n{tables}{_paper()}"


def _paper() -> str:
    """Charts and keys that were drawn for a dark page have the light colours on paper."""
    rules = [".main-svg { background: #FFFFFF !important; }"]
    for field in ("background", "surface", "text", "muted", "grid"):
        light, dark = (getattr(THEMES[name], field) for name in ("light", "dark"))
        drawn = f"rgb({', '.join(str(int(dark[at : at + 2], 16)) for at in (1, 3, 5))})"
        rules += [f'.main-svg [style*="{how}: {drawn}"] {{ {how}: {light} !important; }}' for how in ("fill", "stroke")]
        rules.append(f'.bi-key [style*="{dark}"] {{ color: {light} !important; }}')
    return f"@media print {{ {' '.join(rules)} }}\n"


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
        separators=words.DECIMAL + words.THOUSANDS,
        hoverlabel={
            "bgcolor": theme.surface,
            "bordercolor": theme.muted,
            "font": {"family": FONT, "size": 14, "color": theme.text},
            "align": "left",
            "namelength": 0,
            "showarrow": False,
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
