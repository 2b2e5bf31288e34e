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
    page = _Page(face(), WIDTH)
    page.paragraph(words.title, 24, BOLD, _THEME.text)
    page.paragraph(words.subtitle, 16, REGULAR, _THEME.muted)
    page.space(10)
    page.key(chart)
    page.chart(chart)
    page.space(8)
    for text in words.below:
        page.paragraph(text, SMALL, REGULAR, _THEME.muted)
    return page.svg(words.title, words.alt)


def svg_picture(chart: Chart, title: str, alt: str, width: int) -> str:
    """Return legend and chart alone, for a text that says the rest; `width` is in pixels."""
    page = _Page(face(), width, margin=2)
    page.key(chart)
    page.chart(chart)
    return page.svg(title, alt)


def fits(text: str, lines: int) -> bool:
    """Whether a paragraph below the chart takes so many lines at most."""
    return len(face().wrapped(unbroken(text, ""), SMALL, WIDTH - 2 * MARGIN)) <= lines


def png_image(svg: str) -> bytes:
    """Return an SVG image as PNG."""
    import resvg_py  # here, because few servers' processes draw images

    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=ZOOM, skip_system_fonts=True))


class _Page:
    """What has been drawn so far; `y` is where the next part begins."""

    def __init__(self, writing: Face, width: int, margin: int = MARGIN) -> None:
        self.face, self.width, self.margin = writing, width, margin
        self.parts: list[str] = []
        self.used: dict[str, str] = {}
        self.y = float(max(margin - 8, 0))

    def svg(self, title: str, alt: str) -> str:
        """The whole."""
        width, height = self.width, round(self.y + max(self.margin - 6, 0))
        return (
            '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
            f'width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
            f'role="img"><title>{escape(title)}</title><desc>{escape(alt)}</desc>'
            f"<defs>{definitions(self.used)}</defs>"
            f'<rect width="{width}" height="{height}" fill="{_THEME.background}"/>{"".join(self.parts)}</svg>'
        )

    def space(self, height: float) -> None:
        """Leave some room."""
        self.y += height

    def paragraph(self, text: str, size: float, weight: int, colour: str) -> None:
        """A text in as many lines as it needs."""
        for line in self.face.wrapped(unbroken(text, ""), size, self.width - 2 * self.margin, weight):
            self.y += 1.3 * size
            self.parts.append(self.face.line(line, self.margin, self.y, size, colour, weight, self.used))
        self.y += 0.25 * size

    def key(self, chart: Chart) -> None:
        """The legend, in as many lines as it needs."""
        if not chart.key:
            return
        x, size = float(self.margin), 14
        self.y += 16
        for entry in chart.key:
            width = 26 + self.face.width(entry.name, size) + 22
            if x > self.margin and x + width > self.width - self.margin:
                x, self.y = float(self.margin), self.y + 22
            sign = key_sign(entry, _THEME.muted, _THEME.background)
            self.parts.append(f'<g transform="translate({x:.1f} {self.y - 11:.1f})">{sign}</g>')
            self.parts.append(self.face.line(entry.name, x + 26, self.y, size, _THEME.muted, REGULAR, self.used))
            x += width
        self.y += 14

    def chart(self, chart: Chart) -> None:
        """The chart, a little larger than on a page."""
        inner = (self.width - 2 * self.margin) / SCALE
        body = drawn(chart, inner, _THEME, self.face, self.used)
        self.parts.append(f'<g transform="translate({self.margin} {self.y:.1f}) scale({SCALE})">{body}</g>')
        self.y += SCALE * frame(chart).height
