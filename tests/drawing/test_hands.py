"""Every hand draws the same chart: figures, values, ranges, kinds and labels are read back from what each has made."""

from __future__ import annotations

import datetime as dt
import gzip
import math
import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from itertools import chain
from xml.etree import ElementTree

import pytest
from plotly.graph_objects import Figure

from drawing.geometry import frame
from drawing.plotly_chart import plotly_figure
from drawing.pptx_chart import native_charts
from drawing.svg_chart import svg
from exhibits.base import Content
from exhibits.chart import Axis, Bar, Chart, Dots, Event, Interval, Line, Mark, Point, Span
from exhibits.charts import level_axis, value_axis
from exhibits.style import THEMES

SVG = "{http://www.w3.org/2000/svg}"


def value_at(axis: Axis, share: float) -> float:
    """The value that stands at a share of an axis."""
    if axis.scale == "log":
        return axis.low * (axis.high / axis.low) ** share
    return axis.low + share * (axis.high - axis.low)


def axes(chart: Chart, mark: Mark) -> tuple[Axis, bool]:
    """The axis of a mark's value, and whether it stands upright."""
    if isinstance(mark, Bar | Dots | Interval):
        return (mark.scale if isinstance(mark, Bar) and mark.scale else chart.x), False
    return chart.y, True


# --- SVG ------------------------------------------------------------------------------------------------


def drawn(content: Content) -> ElementTree.Element:
    """The chart as a parsed SVG, in the block that gives it its margins."""
    made = svg(content.chart, content.title, content.alt, link=lambda name: f"?figure={name}")
    return ElementTree.fromstring(made.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def parts(root: ElementTree.Element, figure: str) -> list[ElementTree.Element]:
    """What is drawn of a figure."""
    return [one for link in root.iter(f"{SVG}a") if link.get("href") == f"?figure={figure}" for one in link.iter()]


def share(text: str | None) -> float:
    assert text is not None
    assert text.endswith("%") or text == "0", text
    return float(text.removesuffix("%")) / 100


def svg_values(content: Content, mark: Mark, drawing: list[ElementTree.Element]) -> Iterator[float]:
    """All places on the axis of a mark's value at which something of it stands."""
    axis, upright = axes(content.chart, mark)
    plot = frame(content.chart).plot
    for one in drawing:
        tag = one.tag.removeprefix(SVG)
        if upright:
            for name in {"circle": ("cy",), "line": ("y1", "y2"), "rect": ("y",), "svg": ("y",)}.get(tag, ()):
                yield value_at(axis, 1 - float(one.get(name, "0")) / plot)
            if tag == "rect":
                yield value_at(axis, 1 - (float(one.get("y", "0")) + float(one.get("height", "0"))) / plot)
        else:
            for name in {"circle": ("cx",), "line": ("x1", "x2"), "rect": ("x",), "svg": ("x",)}.get(tag, ()):
                yield value_at(axis, share(one.get(name)))
            if tag == "rect":
                yield value_at(axis, share(one.get("x")) + share(one.get("width")))


def unmarked(content: Content) -> dict[str, Point]:
    """The points of long series, of which the line only is drawn, by figure."""
    lines = [one for one in content.chart.marks if isinstance(one, Line) and not one.marked]
    return {point.figure: point for line in lines for point in line.points}


def svg_places(root: ElementTree.Element) -> list[float]:
    """The places of the lines of long series, across and upright, in the order drawn."""
    return [float(end) for line in root.iter(f"{SVG}polyline") for end in re.split("[, ]", line.get("points", ""))]


def test_svg_shows_values_ranges_and_labels(content: Content) -> None:
    root = drawn(content)
    long = unmarked(content)
    x, y, plot = content.chart.x, content.chart.y, frame(content.chart).plot
    places = [(1000 * x.share(one.at), plot * (1 - y.share(one.value))) for one in long.values()]
    assert svg_places(root) == pytest.approx([end for place in places for end in place], abs=0.006)
    for mark in content.chart.figures:
        if mark.figure in long:
            assert not mark.label and not mark.ranged
            continue
        drawing = parts(root, mark.figure)
        assert drawing, mark.figure
        axis, _ = axes(content.chart, mark)
        near = abs(axis.high - axis.low) / 400
        found = list(svg_values(content, mark, drawing))
        if isinstance(mark, Dots):
            assert sum(one.tag == f"{SVG}circle" for one in drawing) == mark.value
            continue
        for end in mark.ends:
            shown = max(end, axis.low) if axis.scale == "log" or not isinstance(mark, Bar) else end
            if axis.scale == "log":
                assert any(math.isclose(shown, one, rel_tol=0.02) for one in found), (mark.figure, end)
            else:
                assert any(abs(shown - one) <= near for one in found), (mark.figure, end, found)
        if mark.label:
            told = " ".join(" ".join(one.itertext()) for one in drawing if one.tag == f"{SVG}text")
            assert mark.label.replace("\n", " ") in told


def test_links_of_a_chart_have_names_of_their_own(content: Content) -> None:
    named = {
        link.get("href"): link.get("aria-label") or "".join(link.find(f"{SVG}title").itertext())
        for link in drawn(content).iter(f"{SVG}a")
    }
    assert len(set(named.values())) == len(named) and all(named.values())


def test_nothing_is_drawn_beside_the_plot_but_words(content: Content) -> None:
    """A line to a zero that the axis does not reach would run through the next chart."""
    for one in drawn(content).iter():
        for side in ("x", "x1", "x2", "cx"):
            place = one.get(side, "")
            if place.endswith("%"):
                assert -0.01 <= float(place[:-1]) <= 100.01, (one.tag, one.attrib)


def test_svg_is_small_and_has_no_script(content: Content) -> None:
    made = svg(content.chart, content.title, content.alt, link=lambda name: f"?figure={name}")
    assert len(gzip.compress(made.encode())) < 15_000
    assert "<script" not in made and "<title>" in made and "<desc>" in made
    assert unescape(re.findall("<title>(.*?)</title>", made)[0]) == content.title


# --- Plotly ---------------------------------------------------------------------------------------------


def test_plotly_shows_values_ranges_and_labels(content: Content) -> None:
    made = plotly_figure(content.chart, THEMES["light"])
    notes = [re.sub("<[^>]+>", "", note["text"].replace("<br>", "\n")) for note in made["layout"]["annotations"]]
    for mark in content.chart.figures:
        axis, upright = axes(content.chart, mark)
        traces = [one for one in made["data"] if mark.figure in one.get("customdata", ())]
        ranges = [one for one in made["data"] if one["name"] == f"{mark.figure} range"]
        assert traces, mark.figure
        if isinstance(mark, Dots):
            assert len(traces[0]["x"]) == mark.value
        else:
            ends = list(plotly_ends(made, mark, [*traces, *ranges], upright))
            for end in mark.ends:
                wanted = end
                if isinstance(mark, Bar) and mark.scale:
                    wanted = mark.scale.share(end)
                elif axis.scale == "log" or isinstance(mark, Span | Point):
                    wanted = max(end, axis.low)
                assert any(math.isclose(wanted, one, rel_tol=1e-9, abs_tol=1e-9) for one in ends), (mark.figure, end)
        if mark.label:
            assert unescape(mark.label) in map(unescape, notes)


def plotly_ends(made: dict, mark: Mark, traces: list[dict], upright: bool) -> Iterator[float]:
    """The values at which traces stand, and to which their ranges reach."""
    for trace in traces:
        values = trace["y" if upright else "x"]
        if trace["type"] == "bar":
            yield trace["base"][0]
            values = [trace["base"][0] + trace["x"][0]]
        yield from values
        errors = trace.get("error_y" if upright else "error_x")
        if errors:
            yield values[-1] + errors["array"][0]
            yield values[-1] - errors["arrayminus"][0]
    for note in made["layout"]["annotations"]:  # what has one open end is drawn as far as it is known
        if note.get("name") == f"open-{mark.figure}":
            yield from (end for end in (mark.low, mark.high) if end is not None)


@pytest.mark.parametrize("theme", THEMES)
def test_plotly_refuses_nothing_of_a_chart(content: Content, theme: str) -> None:
    made = plotly_figure(content.chart, THEMES[theme])
    assert len(Figure(made).to_dict()["data"]) == len(made["data"])


def test_plotly_fills_by_kind(content: Content) -> None:
    made = plotly_figure(content.chart, THEMES["light"])
    for bar in (mark for mark in content.chart.figures if isinstance(mark, Bar)):
        trace = next(one for one in made["data"] if one["name"] == bar.figure)
        marker = trace["marker"]
        fill = "hatched" if "pattern" in marker else "tinted" if marker["color"].startswith("rgba") else "solid"
        assert fill == {"stated": "solid", "derived": "hatched", "reference": "tinted"}[bar.kind]


def test_marks_and_labels_lie_inside_the_axes(content: Content) -> None:
    for mark in content.chart.figures:
        axis, _ = axes(content.chart, mark)
        for end in mark.ends:
            assert -1e-9 <= axis.share(max(end, axis.low) if axis.scale == "log" else end) <= 1, (mark.figure, end)


# --- PowerPoint -----------------------------------------------------------------------------------------


def test_powerpoint_shows_values_ranges_and_labels(content: Content) -> None:
    charts = native_charts(content.chart)
    if any(isinstance(mark, Event) for mark in content.chart.marks):
        assert charts == []
        return
    shown = set(chain.from_iterable(chart.figures for chart in charts))
    assert shown == {mark.figure for mark in content.chart.figures}
    series = [one for chart in charts for one in chart.series]
    told = [label for one in series for label in one.labels]
    ends: set[float] = set()
    for one in series:
        across = [x for x in one.xs if x is not None]
        ends.update(value for value in (*one.values, *across) if value is not None)
        for errors in filter(None, (one.errors,)):
            for value, minus, plus in zip(one.values, errors.minus, errors.plus, strict=False):
                if value is not None:
                    ends.update(value + step for step in (-(minus or 0), plus or 0))
    for mark in content.chart.figures:
        wanted = [] if isinstance(mark, Dots) else list(mark.ends)
        for end in wanted:
            shown_end = max(end, charts[0].values.low) if isinstance(mark, Point) else end
            assert any(math.isclose(shown_end, one, rel_tol=1e-9, abs_tol=1e-9) for one in ends), (mark.figure, end)
        if mark.label:
            assert mark.label.replace("\n", " ") in told


def test_powerpoint_counts_ticks_from_a_round_place(content: Content) -> None:
    for axis in (one for chart in native_charts(content.chart) for one in (chart.values, chart.across)):
        if not axis or not axis.step or axis.log:
            continue
        if "yy" in axis.form:
            ticks = [axis.low + axis.step * turn for turn in range(int((axis.high - axis.low) / axis.step) + 1)]
            months = [(dt.date(1899, 12, 30) + dt.timedelta(int(tick))).month for tick in ticks]
            assert len(set(months)) <= max(1, round(365.25 / axis.step)), months
        else:
            assert math.isclose(axis.low / axis.step, round(axis.low / axis.step), abs_tol=1e-6)
            if axis.high < 0:
                assert math.isclose(axis.high / axis.step, round(axis.high / axis.step), abs_tol=1e-6)


def test_powerpoint_writes_every_tick_of_an_axis_of_quantities(content: Content) -> None:
    """A number form says from where on ticks have no text: behind the last."""
    for chart in native_charts(content.chart):
        found = re.match(r'\[>(.+?)\]""', chart.across.form if chart.across else chart.values.form)
        ticks = [value for value, _ in content.chart.x.ticks]
        if found and ticks and content.chart.x.scale == "linear":
            assert ticks[-1] <= float(found[1]), found[0]


# --- Table ----------------------------------------------------------------------------------------------


def test_the_table_has_every_figure_of_the_chart(content: Content) -> None:
    if content.table.ids:
        assert {mark.figure for mark in content.chart.figures} <= set(content.table.ids)


@pytest.mark.parametrize("factor", [2, 10])
def test_a_figure_that_grows_stays_in_sight(content: Content, factor: float) -> None:
    for mark in content.chart.figures:
        grown = replace(
            mark,
            **{
                name: None if (end := getattr(mark, name)) is None else end * factor
                for name in ("value", "low", "high")
            },
        )
        _, upright = axes(content.chart, mark)
        axis = level_axis([grown], "", "") if upright else value_axis([grown], "", "")
        assert all(0 <= axis.share(end) <= 1 for end in grown.ends), mark.figure
