"""Colours: contrast on both backgrounds, one meaning each, and the same as Streamlit's own."""

from __future__ import annotations

import itertools
import re
import tomllib
from pathlib import Path

import pytest

from drawing.css import css
from exhibits.catalogue import EXHIBITS
from exhibits.style import AREA_COLOURS, EVENT_COLOUR, PAIR_COLOUR, THEMES, colour_of
from exports.briefing import briefing
from tests.exhibits.colour_vision import VISION, difference, lab, linear
from web import styles

CONFIG_FILE = Path(__file__).resolve().parents[2] / ".streamlit" / "config.toml"


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_as_wcag_counts_it() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.005)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("colour", sorted({*AREA_COLOURS.values(), EVENT_COLOUR, PAIR_COLOUR}))
def test_marks_stand_out(colour: str, theme: str) -> None:
    assert contrast(colour, THEMES[theme].background) >= 3


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 2.5, 0), (50, 0, -2.5), 4.3065),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_difference_of_colours_as_published(one, other, expected: float) -> None:
    assert difference(one, other) == pytest.approx(expected, abs=0.0001)
    assert difference(other, one) == pytest.approx(expected, abs=0.0001)


def test_a_red_and_a_green_of_one_lightness_are_alike_to_some_readers() -> None:
    red, green = "#B85450", "#6E7A3C"
    assert difference(lab(red), lab(green)) > 35
    assert difference(lab(red, "deuteranopia"), lab(green, "deuteranopia")) < 10


@pytest.mark.parametrize("vision", VISION)
def test_colours_differ_to_every_reader(vision: str) -> None:
    for one, other in itertools.combinations(sorted({*AREA_COLOURS.values(), PAIR_COLOUR}), 2):
        assert difference(lab(one, vision), lab(other, vision)) >= 10, (one, other)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_text_is_legible(theme) -> None:
    for ground in (theme.background, theme.surface):
        assert contrast(theme.text, ground) >= 7
        assert contrast(theme.muted, ground) >= 4.5


def test_white_numbers_on_event_marks_are_legible() -> None:
    assert contrast("#FFFFFF", EVENT_COLOUR) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_every_mark_in_every_chart_stands_out(show, theme: str) -> None:
    colours = {mark.colour for name in EXHIBITS for mark in show(name).chart.figures}
    assert all(contrast(colour, THEMES[theme].background) >= 3 for colour in colours)


def test_areas_have_colours(data) -> None:
    figures = [obs for obs in data.observations.values() if obs.kind != "reference"]
    assert {obs.ref_area for obs in figures} <= set(AREA_COLOURS) <= set(data.codes.areas)
    assert all(re.fullmatch("#[0-9A-F]{6}", c) for c in (*AREA_COLOURS.values(), EVENT_COLOUR, PAIR_COLOUR))
    assert not {EVENT_COLOUR, PAIR_COLOUR} & set(AREA_COLOURS.values())


def test_a_colour_is_a_country_or_the_trade_between_two(codes) -> None:
    assert colour_of(codes.indicators["goods_imports"], "UKR") == AREA_COLOURS["UKR"]
    assert colour_of(codes.indicators["goods_turnover_month"], "UKR") == PAIR_COLOUR
    assert colour_of(codes.indicators["potash_mine_production"], "CHN") == AREA_COLOURS["OTHER"]


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_themes_match_streamlits(theme) -> None:
    config = tomllib.loads(CONFIG_FILE.read_text(encoding="utf-8"))["theme"][theme.name]
    assert theme.background == config["backgroundColor"]
    assert theme.surface == config["secondaryBackgroundColor"]
    assert theme.text == config["textColor"]
    assert theme.link == config["linkColor"]


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_links_are_legible(theme) -> None:
    assert contrast(theme.link, theme.background) >= 4.5


def test_pages_and_briefing_share_their_colours_and_tables(data) -> None:
    shared = css()
    assert "--bi-background: light-dark(#FFFFFF, #11181F);" in shared
    assert ".bi-table .num { text-align: right;" in shared
    assert shared in styles.css()
    assert shared in briefing(data).decode("utf-8")
