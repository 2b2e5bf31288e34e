"""Text as outlines in the font of the pages, so that an image looks the same on every machine."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from importlib.util import find_spec
from pathlib import Path

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.ttLib import TTFont

#: Weights of regular and bold text.
REGULAR, BOLD = 400, 700


class Face:
    """The text font that Streamlit ships, in two weights."""

    def __init__(self, path: Path) -> None:
        font = TTFont(path, lazy=True)
        self._cmap = font.getBestCmap()
        self._glyphs = {weight: font.getGlyphSet(location={"wght": weight}) for weight in (REGULAR, BOLD)}
        self._units = font["head"].unitsPerEm
        self._missing = ord("?")

    def _names(self, text: str) -> list[str]:
        return [self._cmap.get(ord(sign)) or self._cmap[self._missing] for sign in text]

    @lru_cache(maxsize=4096)  # noqa: B019 - there is one face, which lives as long as the process
    def _glyph(self, name: str, weight: int) -> tuple[float, str]:
        """The advance and the outline of a glyph, in units of the font."""
        glyphs = self._glyphs[weight]
        pen = SVGPathPen(glyphs, ntos=lambda number: str(round(number)))
        glyphs[name].draw(pen)
        return glyphs[name].width, pen.getCommands()

    def width(self, text: str, size: float, weight: int = REGULAR) -> float:
        """How wide a line of text is, in pixels."""
        return float(sum(self._glyph(name, weight)[0] for name in self._names(text)) * size / self._units)

    def wrapped(self, text: str, size: float, room: float, weight: int = REGULAR) -> list[str]:
        """Text in lines that fit into some room; only a word longer than that goes beyond."""
        lines: list[str] = []
        for word in text.split(" "):
            if lines and self.width(f"{lines[-1]} {word}", size, weight) <= room:
                lines[-1] += f" {word}"
            else:
                lines.append(word)
        return lines

    def line(
        self, text: str, x: float, y: float, size: float, colour: str, weight: int, used: dict[str, str],
        *, stroke: float = 0,
    ) -> str:  # fmt: skip
        """A line of text from `x` on its base line; `used` takes the outlines that it refers to.

        `stroke` is the width of a line of the same colour around each letter, which makes a ground for other words.
        """
        scale = size / self._units
        at, parts = 0.0, []
        for name in self._names(text):
            advance, outline = self._glyph(name, weight)
            if outline:
                key = used.setdefault(outline, f"g{len(used)}")
                # With the prefix: Word and older programs know no other.
                parts.append(f'<use xlink:href="#{key}" x="{at:.0f}"/>')
            at += advance
        look = f'fill="{colour}" transform="translate({x:.2f} {y:.2f}) scale({scale:.5f} {-scale:.5f})"'
        said = f'aria-label="{escape(text)}"'
        if stroke:
            said = f'stroke="{colour}" stroke-width="{stroke / scale:.0f}" stroke-linejoin="round" aria-hidden="true"'
        return f"<g {look} {said}>{''.join(parts)}</g>"


def definitions(used: dict[str, str]) -> str:
    """The outlines that lines of text refer to."""
    return "".join(f'<path id="{key}" d="{outline}"/>' for outline, key in used.items())


def font_file() -> Path:
    """The text font of the pages, which Streamlit brings along."""
    spec = find_spec("streamlit")
    assert spec is not None and spec.origin is not None
    media = Path(spec.origin).parent / "static" / "static" / "media"
    return sorted(media.glob("SourceSansVF-Upright*.woff2"))[0]


@lru_cache(maxsize=1)
def face() -> Face:
    """The face of all images. It takes two seconds to open."""
    return Face(font_file())
