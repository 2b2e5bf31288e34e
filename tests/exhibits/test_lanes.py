"""Lanes of a strip of events."""

from __future__ import annotations

from exhibits.chart import NARROW
from exhibits.lanes import in_lanes, with_room

# An axis of as many days as a phone has pixels: a day is a pixel.
LOW, HIGH = 0.0, float(NARROW)


def point(day: float) -> tuple[float, float, float]:
    return (day, day, day)


def test_a_name_stands_on_the_right_or_where_there_is_no_room_on_the_left() -> None:
    assert in_lanes([(point(100), "Invasion")], LOW, HIGH) == [(0, "right")]
    assert in_lanes([(point(260), "Invasion")], LOW, HIGH) == [(0, "left")]
    assert in_lanes([(point(100), "An event of many more words than fit")], LOW, HIGH) == [(0, "")]
    assert in_lanes([(point(100), "")], LOW, HIGH) == [(0, "")]


def test_marks_that_are_close_stand_above_one_another() -> None:
    assert in_lanes([(point(100), ""), (point(120), ""), (point(130), "")], LOW, HIGH) == [(0, ""), (1, ""), (0, "")]


def test_a_name_takes_no_lane_of_its_own() -> None:
    # One lane is enough for both numbers: the second name would need another.
    assert in_lanes([(point(100), "Invasion"), (point(200), "Wagner")], LOW, HIGH) == [(0, "right"), (0, "right")]
    assert in_lanes([(point(100), "Invasion"), (point(260), "Long-awaited talks")], LOW, HIGH) == [
        (0, "right"),
        (0, ""),
    ]


def test_a_mark_takes_the_time_in_which_the_event_can_lie() -> None:
    long = (50.0, 100.0, 150.0)
    assert in_lanes([(long, ""), (point(140), "")], LOW, HIGH) == [(0, ""), (1, "")]


def test_a_wide_plot_has_room_for_names_that_a_phone_has_none_for() -> None:
    placed = [(point(100), "Istanbul talks"), (point(240), "Polish border shut"), (point(255), "Lithuanian border")]
    found = in_lanes(placed, LOW, HIGH)
    assert found == [(0, "right"), (1, "left"), (0, "")]
    assert with_room(placed, found, LOW, HIGH) == ["", "", "left"]
    near = [(point(200), "Talks"), (point(240), "Polish border shut")]
    assert with_room(near, [(0, "left"), (0, "")], LOW, HIGH) == ["", ""]


def test_above_a_plot_no_name_stands_across_a_stroke_from_a_higher_lane() -> None:
    # A day is a pixel: the second mark's stroke comes down 11 pixels beside the first number, within its box there, but
    # across a name on a wider plot.
    placed = [(point(150), "Invasion"), (point(161), "Fuel")]
    assert with_room(placed, [(0, ""), (1, "")], LOW, HIGH, NARROW, stems=True) == ["left", "right"]
    assert with_room(placed, [(0, ""), (1, "")], LOW, HIGH, NARROW) == ["right", "right"]
    # One that comes down through the number itself crosses no name.
    at_once = [(point(150), "Invasion"), (point(150.5), "Fuel")]
    assert with_room(at_once, [(0, ""), (1, "")], LOW, HIGH, NARROW, stems=True) == ["right", "right"]


def test_names_stand_on_the_left_where_more_of_them_have_room_then() -> None:
    placed = [(point(74), "Sanctions"), (point(155), "Invasion"), (point(170), "Fuel")]
    assert with_room(placed, [(0, ""), (0, ""), (1, "")], LOW, HIGH, NARROW, stems=True) == ["left", "left", "right"]
