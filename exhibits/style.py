"""The visual language of all charts: palette, type, template. A colour means one thing throughout.

A colour is a country, or the trade between two; grey is what is no one country's, events among it. Whether a
figure is stated, derived or a reference is told by fill: solid, hatched or hollow, tinted. Every mark colour has
a contrast of at least 3:1 on both backgrounds, so marks are the same in both themes; text and grid are not. Any two
of them differ by 10 or more (CIEDE2000) in the eyes of readers with protanopia, deuteranopia or tritanopia, too:
their lightness differs where those readers see no other hue.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loaders.codes import Indicator

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
    "EU27_2020": "#BB66AA",
    "OTHER": NEUTRAL,
    "W00": NEUTRAL,
}
#: Marks of events; white numbers on it are legible.
EVENT_COLOUR = "#667283"
#: Trade of two countries together, such as their turnover.
PAIR_COLOUR = "#2A7076"
#: Series that a reader brings, in their order; every second one is dashed.
PALETTE = ("#5E88E4", "#E06C00", "#24A365", "#8247C6", "#B84418", "#2A7076", "#83878C", "#667283")


def colour_of(indicator: Indicator, area: str) -> str:
    """The colour of an indicator of an area."""
    return PAIR_COLOUR if indicator.whose == "both" else AREA_COLOURS.get(area, NEUTRAL)


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
