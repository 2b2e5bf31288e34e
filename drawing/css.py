"""What pages, first answers and the briefing share as CSS: colours as variables, tables, charts and legends."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from drawing.svg_chart import KEY_FORMS, key_sign
from exhibits.chart import KeyEntry
from exhibits.style import FONT, THEMES

_NAMES = ("text", "background", "surface", "muted", "grid", "link")


@lru_cache(maxsize=1)
def css() -> str:
    """The shared styles. Colours follow the element's `color-scheme`."""
    light, dark = THEMES["light"], THEMES["dark"]
    colours = [f"--bi-{name}: light-dark({getattr(light, name)}, {getattr(dark, name)});" for name in _NAMES]
    rest = f"--bi-font: {FONT}; --bi-line: color-mix(in srgb, currentColor 18%, transparent);"
    shared = (Path(__file__).resolve().parent / "shared.css").read_text(encoding="utf-8")
    return f":root {{ {' '.join(colours)} {rest} }}\n{shared}{_signs()}{_paper()}"


def _signs() -> str:
    """The signs of legends, cut out of an entry's colour: pages take no SVG from the application."""
    rules = []
    for form in KEY_FORMS:
        sign = key_sign(KeyEntry("", "", form), "#000", "none")
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="14">{sign}</svg>'
        rules.append(f'.bi-key .{form} {{ mask-image: url("data:image/svg+xml,{quote(svg)}"); }}')
    return "\n".join(rules) + "\n"


def _paper() -> str:
    """Charts that Plotly has drawn for a dark page have the light colours on paper."""
    paper = THEMES["light"].background
    # The ground of a hatched bar is a pattern's, filled by an attribute.
    rules = [f".main-svg {{ background: {paper} !important; }} .main-svg pattern rect {{ fill: {paper} !important; }}"]
    for field in ("background", "surface", "text", "muted", "grid"):
        light, dark = (getattr(THEMES[name], field) for name in ("light", "dark"))
        drawn = f"rgb({', '.join(str(int(dark[at : at + 2], 16)) for at in (1, 3, 5))})"
        rules += [f'.main-svg [style*="{how}: {drawn}"] {{ {how}: {light} !important; }}' for how in ("fill", "stroke")]
    return f"@media print {{ {' '.join(rules)} }}\n"
