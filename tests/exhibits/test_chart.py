"""Axes follow from what stands on them, and leave room for labels."""

from __future__ import annotations

import pytest

from exhibits.chart import LEAST, NARROW, Axis, beyond, fitted


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
