"""Interval arithmetic: whatever true values lie inside the inputs, the true result lies inside the output."""

from __future__ import annotations

import math
import operator
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from evidence.intervals import Interval, exact, over_corners
from evidence.operations import OPERATIONS


def hundredths(low, high):
    """Exact numbers between two whole ones, with two decimals."""
    return st.integers(100 * low, 100 * high).map(lambda number: Fraction(number, 100))


POINTS = hundredths(-1000, 1000)
# How far an interval reaches to either side of the true value; it may be open.
MARGINS = st.one_of(st.just(Fraction(0)), hundredths(0, 1000), st.just(math.inf))


@st.composite
def around(draw, points=POINTS, floor=-math.inf, ceiling=math.inf):
    """An interval, no lower than the floor and no higher than the ceiling, and a true value inside it."""
    true = draw(points)
    return Interval(max(true - draw(MARGINS), floor), min(true + draw(MARGINS), ceiling)), true


@st.composite
def divisors(draw):
    """An interval that does not hold 0, and a true value inside it."""
    interval, true = draw(around(hundredths(1, 1000), floor=Fraction(1, 2)))
    return (interval, true) if draw(st.booleans()) else (-interval, -true)


# --- The operations of Interval


@pytest.mark.parametrize("operate", [operator.add, operator.sub, operator.mul])
@given(a=around(), b=around())
def test_arithmetic_holds_every_true_result(operate, a, b):
    (first, x), (second, y) = a, b
    assert operate(x, y) in operate(first, second)


@given(a=around(), b=divisors())
def test_division_holds_every_true_result(a, b):
    (first, x), (second, y) = a, b
    assert x / y in first / second


@given(a=around(), number=st.integers(-100, 100))
def test_arithmetic_with_whole_numbers(a, number):
    interval, x = a
    assert x + number in interval + number
    assert number + x in number + interval
    assert x - number in interval - number
    assert number - x in number - interval
    assert x * number in interval * number
    assert number * x in number * interval
    if number:
        assert x / number in interval / number


@given(a=around())
def test_negation(a):
    interval, x = a
    negative = -interval
    assert -x in negative
    assert -negative == interval


@given(parts=st.lists(around(), min_size=1, max_size=4))
def test_the_hull_holds_what_any_part_holds(parts):
    hull = Interval.hull(interval for interval, _ in parts)
    assert all(x in hull for _, x in parts)
    assert hull.low in {interval.low for interval, _ in parts}
    assert hull.high in {interval.high for interval, _ in parts}


@given(a=around(), b=around(), x=POINTS)
def test_two_intervals_meet_in_what_both_hold(a, b, x):
    (first, _), (second, _) = a, b
    both = first.meet(second)
    assert (both is not None and x in both) == (x in first and x in second)
    assert both == second.meet(first)


@given(a=around(), b=around())
def test_no_two_values_are_nearer_than_the_gap(a, b):
    (first, x), (second, y) = a, b
    gap = first.gap(second)
    assert 0 <= gap <= abs(x - y)
    assert (gap == 0) == (first.meet(second) is not None)
    assert gap == second.gap(first)


@given(a=around(), divisor=around(st.just(Fraction(0))))
def test_a_divisor_that_holds_0_is_refused(a, divisor):
    with pytest.raises(ZeroDivisionError):
        a[0] / divisor[0]


# --- The operations that derive figures


def _at_a_level_between(points, split):
    level, low, high = points
    return 100 * level / (low + split * (high - low)) - 100


def _with_two_more_suppliers(shares, split):
    rest = 100 - sum(shares)
    return sum(share**2 for share in [*shares, split * rest, (1 - split) * rest])


#: What each operation means for true values; `split` is any number from 0 to 1.
TRUTHS = {
    "sum": lambda points, split: sum(points),
    "same": lambda points, split: points[0],
    "difference": lambda points, split: points[0] - points[1],
    "change": lambda points, split: 100 * (points[0] - points[1]) / points[1],
    "base": lambda points, split: points[0] / (1 + points[1] / 100),
    "change_within": _at_a_level_between,
    "share": lambda points, split: points[0] * 100 / points[1],
    "mean_over": lambda points, split: points[0] / points[1],
    "share_of_sum": lambda points, split: sum(points[1:]) * 100 / points[0],
    "change_of_sums": lambda points, split: 100 * (points[0] + points[1]) / (points[2] + points[3]) - 100,
    "rest": lambda points, split: 100 - sum(points),
    "hhi": _with_two_more_suppliers,
}
SHARES = hundredths(0, 40)
FALLS = hundredths(-99, 500)
FLOWS = hundredths(1, 1000)
#: Inputs that each operation can be given; the shares of rest and hhi are those of one whole.
INPUTS = {
    "sum": st.lists(around(), min_size=2, max_size=4),
    "same": st.tuples(around()),
    "difference": st.tuples(around(), around()),
    "change": st.tuples(around(), divisors()),
    "base": st.tuples(around(), around(FALLS, floor=Fraction(-199, 2))),
    "change_within": st.tuples(around(), divisors(), divisors()),
    "share": st.tuples(around(), divisors()),
    "mean_over": st.tuples(around(), divisors()),
    "share_of_sum": st.tuples(divisors(), around(), around()),
    "change_of_sums": st.tuples(around(), around(), around(FLOWS, floor=1), around(FLOWS, floor=1)),
    "rest": st.lists(around(SHARES, floor=0), min_size=1, max_size=3),
    "hhi": st.lists(around(SHARES, floor=0, ceiling=100), min_size=1, max_size=3),
}


def test_every_operation_is_tried():
    assert set(TRUTHS) == set(INPUTS) == set(OPERATIONS)


@pytest.mark.parametrize("name", OPERATIONS)
@given(data=st.data(), split=st.integers(0, 10).map(lambda number: Fraction(number, 10)))
def test_an_operation_holds_every_true_result(name, data, split):
    drawn = data.draw(INPUTS[name])
    intervals, points = zip(*drawn, strict=True)
    if name in ("rest", "hhi"):
        assume(sum(points) <= 100)
    if name == "change_within":
        assume(points[1] * points[2] > 0)
    assert TRUTHS[name](points, split) in OPERATIONS[name].apply(intervals)


@pytest.mark.parametrize("name", [name for name in OPERATIONS if name not in ("change_within", "hhi")])
@given(data=st.data())
def test_points_give_the_value_itself(name, data):
    points = [x for _, x in data.draw(INPUTS[name])]
    if name == "rest":
        assume(sum(points) <= 100)
    result = OPERATIONS[name].apply([Interval.point(x) for x in points])
    assert result == Interval.point(TRUTHS[name](points, 0))


def test_the_lower_bound_of_the_hhi_with_a_share_that_may_be_0():
    shares = [Interval.of("78.5", "79.5"), Interval.of("-0.5", "0.5")]
    assert OPERATIONS["hhi"].apply(shares).low == Fraction("78.5") ** 2


def test_the_hhi_of_a_share_that_is_open_above():
    assert OPERATIONS["hhi"].apply([Interval.of(60, None)]) == Interval.of(3600, 10_000)


# --- Worked examples


def test_ends_are_exact_decimals():
    assert exact(0.1) == exact("0.1") == Fraction(1, 10)
    assert Interval.point(0.1) + Interval.point(0.2) == Interval.point("0.3")
    assert Interval.of(1.45, 1.55) + Interval.of(5.35, 5.45) == Interval.of("6.8", "7.0")


@pytest.mark.parametrize(
    "result, low, high",
    [
        (Interval.of(1, 2) + Interval.of(10, 20), 11, 22),
        (Interval.of(1, 2) - Interval.of(10, 20), -19, -8),
        (Interval.of(-1, 2) * Interval.of(10, 20), -20, 40),
        (Interval.of(1, 2) / Interval.of(-4, -2), -1, -0.25),
        (-Interval.of(1, 2), -2, -1),
        (100 - Interval.of(92.5, 95.5), 4.5, 7.5),
        (Interval.of(200, None) + 1, 201, None),
        (-Interval.of(200, None), None, -200),
        (Interval.of(200, None) * Interval.of(0, 2), 0, None),
        (Interval.of(None, None) * 0, 0, 0),
        (1 * Interval.of(1, 2) / Interval.of(4, None), 0, 0.5),
        (Interval.hull([Interval.of(1, 2), Interval.of(5, 6)]), 1, 6),
    ],
)
def test_worked_examples(result, low, high):
    assert result == Interval.of(low, high)
    assert result.bounds == (low, high)


def test_meet_and_gap():
    assert Interval.of(1, 3).meet(Interval.of(2, 5)) == Interval.of(2, 3)
    assert Interval.of(1, 2).meet(Interval.of(2, 5)) == Interval.point(2)
    assert Interval.of(1, 2).meet(Interval.of(3, 5)) is None
    assert Interval.of(1, 2).gap(Interval.of(5, None)) == 3
    assert Interval.of(None, 2).gap(Interval.of(1, 5)) == 0


def test_what_an_interval_holds():
    assert 2 in Interval.of(1, 2)
    assert "1.5" in Interval.of(1, 2)
    assert 2.1 not in Interval.of(1, 2)
    assert 10**9 in Interval.of(200, None)
    assert Interval.point(5).is_point
    assert not Interval.of(4, 5).is_point


def test_low_above_high_is_refused():
    with pytest.raises(ValueError, match=r"^low 2 stands above high 1$"):
        Interval.of(2, 1)


def test_the_text_of_a_division_by_0():
    with pytest.raises(ZeroDivisionError, match=r"^the divisor, -1 to 1, holds 0$"):
        Interval.point(1) / Interval.of(-1, 1)


def test_over_corners():
    box = [Interval.of(1, 2), Interval.of(10, 20)]
    assert over_corners(lambda corner: corner[0] * corner[1], box) == Interval.of(10, 40)


@pytest.mark.parametrize(
    "name, inputs, low, high, formula",
    [
        ("sum", [(1, 2), (10, 20)], 11, 22, "a + b"),
        ("difference", [(1, 2), (10, 20)], -19, -8, "a - b"),
        ("change", [(10, 20), (40, 50)], -80, -50, "100 * (a / b - 1)"),
        ("base", [(10, 20), (-90, -80)], 50, 200, "a / (1 + b / 100)"),
        ("change_within", [(10, 10), (20, 20), (40, 40)], -75, -50, "100 * (a / [b, c] - 1)"),
        ("share", [(10, 20), (40, 50)], 20, 50, "100 * a / b"),
        ("mean_over", [(10, 20), (5, 5)], 2, 4, "a / b"),
        ("same", [(1, 2)], 1, 2, "a"),
        ("share_of_sum", [(40, 50), (1, 2), (9, 18)], 20, 50, "100 * (b + c) / a"),
        ("change_of_sums", [(1, 2), (9, 18), (30, 40), (10, 10)], -80, -50, "100 * ((a + b) / (c + d) - 1)"),
        ("rest", [(50, 60), (10, 20)], 20, 40, "100 - (a + b)"),
        ("rest", [(90, 95), (10, 20)], 0, 0, "100 - (a + b)"),
        ("hhi", [(60, 60), (20, 20)], 4000, 4400, "[sum of squares of (a, b), the same + (100 - sum)^2]"),
        ("hhi", [(50, 50), (50, 50)], 5000, 5000, "[sum of squares of (a, b), the same + (100 - sum)^2]"),
    ],
)
def test_each_operation_by_hand(name, inputs, low, high, formula):
    operation = OPERATIONS[name]
    assert operation.apply([Interval.of(*ends) for ends in inputs]) == Interval.of(low, high)
    assert operation.formula("abcd"[: len(inputs)]) == formula
    assert operation.name == name
