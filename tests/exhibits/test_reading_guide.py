"""How to read a chart, told from what it holds."""

from __future__ import annotations

import plotly.graph_objects as go
import pytest

from exhibits.catalogue import EXHIBITS
from exhibits.reading_guide import ENTRIES, reading_guide


def ids(guide) -> list[str]:
    return [entry.id for entry in guide]


@pytest.mark.parametrize(
    ("exhibit", "state", "expected"),
    [
        ("trade-flows", {}, ["solid", "hatched", "whisker", "conflict"]),
        ("trade-turnover", {"measure": "index"}, ["hatched", "whisker"]),
        ("trade-months", {}, ["dashed", "band", "events", "gap"]),
        ("trade-months", {"events": "off"}, ["dashed", "band", "gap"]),
        ("trade-falls", {}, ["dashed", "interval"]),
        ("trade-series", {}, ["whisker", "conflict"]),
        ("potash-hhi", {}, ["hatched", "range"]),
        ("potash-reliance-years", {}, ["solid", "tinted", "whisker"]),
        ("security-materiel", {}, ["solid", "whisker", "arrow"]),
        ("security-troops", {}, ["band", "events", "gap"]),
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
    """What is drawn hatched or tinted is derived or a reference; † stands where a figure is in a conflict."""
    content = show(exhibit)
    kinds = {data.observation(name).kind for name in EXHIBITS[exhibit].figures}
    found = ids(content.guide)
    assert "hatched" not in found or "derived" in kinds
    assert "tinted" not in found or "reference" in kinds
    assert "conflict" not in found or content.conflicts


def test_what_stands_in_the_legend_only_is_not_told():
    fig = go.Figure()
    fig.add_bar(x=[None], y=[None], marker={"color": "#000000", "pattern": {"shape": "/"}})
    fig.add_bar(x=[3], y=[0], base=[0], marker={"color": "#000000"}, error_x={"type": "data", "array": [1]})
    assert ids(reading_guide(fig)) == ["solid", "whisker"]


def test_an_empty_chart_has_none():
    assert reading_guide(go.Figure()) == ()
