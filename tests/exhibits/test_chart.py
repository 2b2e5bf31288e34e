"""Axes follow from what stands on them, and leave room for labels."""

from __future__ import annotations

import pytest

from exhibits.chart import LEAST, NARROW, Axis, Line, Point, beyond, fitted
from exhibits.charts import level_axis, year_chart


def test_a_label_behind_the_last_mark_has_its_room_beyond_the_axis() -> None:
    assert beyond(0, 100, [(100, 0, 90)]) == (0, 90)
    assert beyond(0, 100, [(0, 90, 0), (100, 0, 60)]) == (90, 60)


def test_a_label_that_has_room_on_the_axis_takes_none_beyond_it() -> None:
    assert beyond(0, 100, [(10, 0, 90)]) == (0, 0)


def test_room_counts_what_it_takes_of_the_plot_itself() -> None:
    _, after = beyond(0, 100, [(50, 0, 180)])
    assert after + 0.5 * (NARROW - after) == pytest.approx(180, abs=0.5)


def test_labels_that_no_page_has_room_for_leave_a_plot() -> None:
    assert sum(beyond(0, 100, [(0, 200, 0), (100, 0, 400)])) == pytest.approx(NARROW - LEAST)


def test_an_axis_opened_has_the_room_of_its_labels_within_it() -> None:
    axis = Axis(0, 100, room=(20, 60)).opened(480)
    assert (axis.low, axis.high, axis.room) == (-5, 115, (0, 0))


def test_an_upright_axis_grows_until_what_stands_above_a_mark_has_room() -> None:
    assert fitted(0, 100, [(50, 40)]) == (0, 100)
    low, high = fitted(0, 100, [(100, 40)])
    assert low == 0 and (high - 100) / high * 160 == pytest.approx(40, abs=0.1)


def years(*values: tuple[float, float | None]) -> tuple[Point, ...]:
    return tuple(
        Point(figure="", kind="reference", colour="#000000", value=value, low=None, high=None, at=at, ranged=False)
        for at, value in values
    )


def test_an_upright_axis_begins_at_zero_where_all_values_lie_below_it() -> None:
    axis = level_axis(years((2021, -87), (2022, -70)), "change", "percent")
    assert axis.low == -87 and axis.high >= 0
    assert axis.ticks[-1] == (0, "0")


def test_a_period_without_a_value_takes_no_room_on_an_upright_axis() -> None:
    points = years((2020, 4), (2021, None), (2022, 5))
    assert level_axis(points, "level", "tonnes") == level_axis((points[0], points[2]), "level", "tonnes")


def test_years_of_centuries_have_room_on_an_axis() -> None:
    points = years(*((float(year), 1.0) for year in range(1700, 2001)))
    line = Line(name="", colour="#000000", dashed=False, points=points, named=2000.0)
    axis = year_chart([line], "level", "tonnes").x
    (first, _), (second, _) = axis.ticks[:2]
    assert (second - first) / axis.pixel >= 34
