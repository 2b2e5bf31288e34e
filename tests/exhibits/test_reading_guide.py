"""How to read a chart, told from what it holds."""

from __future__ import annotations

import pytest

from exhibits.catalogue import EXHIBITS
from exhibits.reading_guide import ENTRIES


def ids(guide) -> list[str]:
    return [entry.id for entry in guide]


@pytest.mark.parametrize(
    ("exhibit", "state", "expected"),
    [
        ("trade-flows", {}, ["solid", "hatched", "whisker", "caution"]),
        ("trade-turnover", {"measure": "index"}, ["hatched", "whisker"]),
        ("trade-months", {}, ["dashed", "band", "events", "gap"]),
        ("trade-months", {"events": "off"}, ["dashed", "band", "gap"]),
        ("trade-falls", {}, ["dashed", "interval"]),
        ("trade-series", {}, ["whisker", "caution"]),
        ("potash-hhi", {}, ["hatched", "range"]),
        ("potash-reliance-years", {}, ["solid", "tinted", "whisker"]),
        ("security-materiel", {}, ["solid", "whisker", "arrow"]),
        ("security-troops", {}, ["band", "events", "gap"]),
        ("security-estimates", {}, ["whisker", "band", "arrow"]),
        ("security-estimates", {"intervals": "off"}, ["band"]),
    ],
)
def test_a_guide_names_what_the_chart_holds(show, exhibit, state, expected):
    assert ids(show(exhibit, **state).guide) == expected


@pytest.mark.parametrize("exhibit", ["trade-flows", "potash-shares", "trade-series", "security-materiel"])
def test_with_intervals_hidden_there_is_none(show, exhibit):
    assert show(exhibit).guide
    assert show(exhibit, intervals="off").guide == ()


@pytest.mark.parametrize("exhibit", ["overview-events", "politics-contacts", "politics-releases"])
def test_a_chart_without_ranges_has_none(show, exhibit):
    assert show(exhibit).guide == ()


def test_every_sign_stands_in_some_chart(show):
    found = {entry.id for name in EXHIBITS for entry in show(name).guide}
    assert found == {entry.id for entry in ENTRIES}


@pytest.mark.parametrize("exhibit", list(EXHIBITS))
def test_a_guide_agrees_with_the_data(show, data, exhibit):
    """What is drawn hatched or tinted is derived or a reference; ✗ stands where a figure is not to be quoted."""
    content = show(exhibit)
    kinds = {data.observation(name).kind for name in EXHIBITS[exhibit].figures}
    found = ids(content.guide)
    assert "hatched" not in found or "derived" in kinds
    assert "tinted" not in found or "reference" in kinds
    assert ("caution" in found) == ("✗" in content.caution)
