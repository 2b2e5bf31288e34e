"""An exhibit as an image that stands alone: its words, legend, chart and source, in light, as SVG and as PNG."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from drawing.geometry import frame
from drawing.outlines import BOLD, REGULAR, Face, definitions, face
from drawing.svg_chart import drawn, key_sign
from exhibits.chart import Chart
from exhibits.style import THEMES
from exhibits.words import unbroken

WIDTH, MARGIN, SCALE = 1000, 28, 1.2
#: How many pixels of a PNG a pixel of the drawing takes.
ZOOM = 2
#: Size of the text below the chart.
SMALL = 13
_THEME = THEMES["light"]


@dataclass(frozen=True)
class Words:
    """What is written around a chart: `below` are paragraphs under it, the address last."""

    title: str
    subtitle: str
    below: tuple[str, ...]
    alt: str


def svg_image(chart: Chart, words: Words) -> str:
    """Return the image as SVG; text is drawn as outlines, and needs no font."""
    page = _Page(face())
    page.paragraph(words.title, 24, BOLD, _THEME.text)
    page.paragraph(words.subtitle, 16, REGULAR, _THEME.muted)
    page.space(10)
    page.key(chart)
    page.chart(chart)
    page.space(8)
    for text in words.below:
        page.paragraph(text, SMALL, REGULAR, _THEME.muted)
    height = round(page.y + MARGIN - 6)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" '
        f'role="img"><title>{escape(words.title)}</title><desc>{escape(words.alt)}</desc>'
        f"<defs>{definitions(page.used)}</defs>"
        f'<rect width="{WIDTH}" height="{height}" fill="{_THEME.background}"/>{"".join(page.parts)}</svg>'
    )


def fits(text: str, lines: int) -> bool:
    """Whether a paragraph below the chart takes so many lines at most."""
    return len(face().wrapped(unbroken(text, ""), SMALL, WIDTH - 2 * MARGIN)) <= lines


def png_image(svg: str) -> bytes:
    """Return an SVG image as PNG."""
    import resvg_py  # here, because few servers' processes draw images

    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=ZOOM, skip_system_fonts=True))


class _Page:
    """What has been drawn so far; `y` is where the next part begins."""

    def __init__(self, writing: Face) -> None:
        self.face = writing
        self.parts: list[str] = []
        self.used: dict[str, str] = {}
        self.y = float(MARGIN - 8)

    def space(self, height: float) -> None:
        """Leave some room."""
        self.y += height

    def paragraph(self, text: str, size: float, weight: int, colour: str) -> None:
        """A text in as many lines as it needs."""
        for line in self.face.wrapped(unbroken(text, ""), size, WIDTH - 2 * MARGIN, weight):
            self.y += 1.3 * size
            self.parts.append(self.face.line(line, MARGIN, self.y, size, colour, weight, self.used))
        self.y += 0.25 * size

    def key(self, chart: Chart) -> None:
        """The legend, in as many lines as it needs."""
        if not chart.key:
            return
        x, size = float(MARGIN), 14
        self.y += 16
        for entry in chart.key:
            width = 26 + self.face.width(entry.name, size) + 22
            if x > MARGIN and x + width > WIDTH - MARGIN:
                x, self.y = float(MARGIN), self.y + 22
            sign = key_sign(entry, _THEME.muted, _THEME.background)
            self.parts.append(f'<g transform="translate({x:.1f} {self.y - 11:.1f})">{sign}</g>')
            self.parts.append(self.face.line(entry.name, x + 26, self.y, size, _THEME.muted, REGULAR, self.used))
            x += width
        self.y += 14

    def chart(self, chart: Chart) -> None:
        """The chart, a little larger than on a page."""
        inner = (WIDTH - 2 * MARGIN) / SCALE
        body = drawn(chart, inner, _THEME, self.face, self.used)
        self.parts.append(f'<g transform="translate({MARGIN} {self.y:.1f}) scale({SCALE})">{body}</g>')
        self.y += SCALE * frame(chart).height
