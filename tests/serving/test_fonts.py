"""Fonts that are cut down still write all that stands on the pages."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from loaders.reading import data_dir
from serving.fonts import cut, named_icons
from serving.frontend import Frontend

ROOT = Path(__file__).resolve().parent.parent.parent
MEDIA = Frontend().folder / "static" / "media"


def font(start: str, *icons: str) -> tuple[Path, TTFont, int]:
    """A font of Streamlit's: its file, what is left of it when cut, and how many bytes that has."""
    (path,) = MEDIA.glob(f"{start}*.woff2")
    less = cut(path, icons)
    assert less is not None
    return path, TTFont(io.BytesIO(less)), len(less)


@pytest.fixture(scope="module")
def upright() -> tuple[Path, TTFont, int]:
    return font("SourceSansVF-Upright")


def test_every_character_of_data_and_pages_is_left(upright) -> None:
    path, less, _ = upright
    whole = TTFont(io.BytesIO(path.read_bytes()), lazy=True).getBestCmap()
    files = [*data_dir().rglob("*.csv"), *data_dir().rglob("*.md"), *ROOT.glob("web/*.py"), *ROOT.glob("exhibits/*.py")]
    used = {ord(letter) for file in files for letter in file.read_text(encoding="utf-8")} & set(whole)
    assert len(used) > 100 and ord("–") in used
    assert used - set(less.getBestCmap()) == set()
    assert {ord(letter) for letter in "ЎІіўŁłŠšÄé€"} <= set(less.getBestCmap())


def test_all_weights_are_left_in_fewer_bytes(upright) -> None:
    path, less, size = upright
    assert [(axis.axisTag, axis.minValue, axis.maxValue) for axis in less["fvar"].axes] == [("wght", 200, 900)]
    assert size < path.stat().st_size / 2


def test_icons_that_are_named_are_left_alone() -> None:
    path, less, size = font("MaterialSymbols", "more_vert", "content_copy", "no_such_icon")
    whole = TTFont(io.BytesIO(path.read_bytes()), lazy=True)
    assert size < path.stat().st_size / 20
    assert less["maxp"].numGlyphs < 60 < whole["maxp"].numGlyphs


def test_a_font_that_pages_do_not_use_is_left_as_it_is(tmp_path: Path) -> None:
    (path,) = MEDIA.glob("KaTeX_Main-Bold.*")
    assert cut(path, ()) is None
    assert cut(tmp_path / "SourceSansVF-Upright.ttf", ()) is None


def test_names_are_found_in_scripts_and_pages() -> None:
    found = named_icons(["a(`more_vert`),b('check')", 'st.button("x", icon=":material/print:")', "plain words"])
    assert found == {"more_vert", "check", "print"}
    scripts = [path.read_text(encoding="utf-8") for path in (MEDIA.parent / "js").glob("*.js")]
    assert {"more_vert", "dark_mode", "expand_more"} <= named_icons(scripts)
