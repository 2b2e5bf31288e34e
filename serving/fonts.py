"""Streamlit's fonts, cut down to what pages here use: a fifth of the bytes, and the same to the eye.

Texts keep the letters of European languages, Latin and Cyrillic; what is left out comes from the reader's own fonts,
as ever. Icons keep those that Streamlit's scripts or the pages name.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

#: Fonts of texts and of icons, by how their file names begin.
TEXTS = ("SourceSansVF-", "SourceCodeVF-Upright")
ICONS = "MaterialSymbols"
#: Latin, Cyrillic, punctuation, currencies, letterlike signs, arrows, mathematics, shapes.
RANGES = (
    (0x20, 0x180), (0x2B0, 0x300), (0x400, 0x530), (0x2000, 0x2070), (0x20A0, 0x20C0), (0x2100, 0x2150),
    (0x2190, 0x2200), (0x2200, 0x2270), (0x25A0, 0x2700),
)  # fmt: skip
#: Kerning, ligatures, forms of a language and marks; not small capitals, swashes and other sets of figures.
_FEATURES = ["kern", "liga", "calt", "ccmp", "locl", "mark", "mkmk", "rvrn"]
_ICON = re.compile(r""":material/([a-z0-9_]+):|["'`]([a-z0-9_]{2,40})["'`]""")


def named_icons(texts: Iterable[str]) -> set[str]:
    """The names of icons, and of much else, that stand in scripts."""
    return {one or other for text in texts for one, other in _ICON.findall(text)}


def cut(path: Path, icons: Iterable[str]) -> bytes | None:
    """Return a font file (woff2) with less in it; None for a font that is left as it is."""
    if path.suffix != ".woff2":
        return None
    # Loaded here, because a server whose cache has all fonts has no use for them.
    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options(flavor="woff2", hinting=False, layout_features=_FEATURES)
    cutter = subset.Subsetter(options)
    if path.name.startswith(TEXTS):
        font = TTFont(io.BytesIO(path.read_bytes()), lazy=True)
        cutter.populate(unicodes=[code for first, end in RANGES for code in range(first, end)])
    elif path.name.startswith(ICONS):
        font = TTFont(io.BytesIO(path.read_bytes()), lazy=True)
        # The letters of a name would reach every icon that is written with them: keep those that are named, alone.
        options.layout_features, options.layout_closure = ["*"], False
        names = _ligatures(font)
        letters = sorted({ord(letter) for name in names for letter in name})
        cutter.populate(unicodes=letters, glyphs=[names[name] for name in icons if name in names])
    else:
        return None
    cutter.subset(font)
    out = io.BytesIO()
    font.flavor = "woff2"
    font.save(out)
    return out.getvalue()


def _ligatures(font: TTFont) -> dict[str, str]:
    """The glyph of each name that the font writes as an icon."""
    letters = {glyph: chr(code).lower() for code, glyph in font.getBestCmap().items()}
    found = {}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            table = getattr(table, "ExtSubTable", table)
            for first, ligatures in getattr(table, "ligatures", {}).items():
                for one in ligatures:
                    name = [letters.get(glyph) for glyph in (first, *one.Component)]
                    if None not in name:
                        found["".join(filter(None, name))] = one.LigGlyph
    return found
