"""The rule table that turns a hedge and its rounding into an interval."""

from decimal import Decimal

import pytest

from loaders.hedges import HEDGES, interval


def bounds(hedge, value=None, resolution=None, low=None, high=None, percentage=False):
    numbers = [None if text is None else Decimal(text) for text in (value, low, high, resolution)]
    return interval(hedge, *numbers, percentage=percentage)


@pytest.mark.parametrize(
    "hedge, value, resolution, expected",
    [
        ("plain", "1.5", "0.1", ("1.45", "1.55")),
        ("plain", "20", "10", ("15", "25")),
        ("plain", "5", "0", ("5", "5")),
        ("about", "7", "1", ("6.5", "7.5")),
        ("just_under", "1.4", "0.1", ("1.3", "1.4")),
        ("nearly", "87", "1", ("86", "87")),
        ("almost", "132000", "1000", ("131000", "132000")),
        ("just_over", "7", "1", ("7", "8")),
        ("more_than", "200", None, ("200", None)),
        ("over", "90", None, ("90", None)),
        ("under", "12", None, ("0", "12")),
        ("at_most", "12", None, ("0", "12")),
    ],
)
def test_each_hedge(hedge, value, resolution, expected):
    assert bounds(hedge, value, resolution) == tuple(None if e is None else Decimal(e) for e in expected)


def test_between_is_the_printed_range():
    assert bounds("between", low="30000", high="40000") == (30000, 40000)


def test_most_is_half_up_to_all():
    assert bounds("most", percentage=True) == (50, 100)


@pytest.mark.parametrize("hedge", ["more_than", "over"])
def test_an_open_end_of_a_percentage_is_100(hedge):
    assert bounds(hedge, "90", percentage=True) == (90, 100)
    assert bounds(hedge, "100", percentage=True) == (100, 100)


def test_a_rise_beyond_100_percent_stays_open():
    assert bounds("over", "150", percentage=True) == (150, None)


@pytest.mark.parametrize(
    "hedge, value, resolution, expected",
    [
        ("plain", "-74", "1", ("-74.5", "-73.5")),
        ("nearly", "-87", "1", ("-87", "-86")),
        ("just_over", "-87", "1", ("-88", "-87")),
        ("more_than", "-87", None, ("-100", "-87")),
        ("under", "-87", None, ("-87", "0")),
    ],
)
def test_a_hedge_applies_to_the_size_of_a_fall(hedge, value, resolution, expected):
    assert bounds(hedge, value, resolution, percentage=True) == tuple(Decimal(e) for e in expected)


def test_a_fall_in_dollars_stays_open_below():
    assert bounds("more_than", "-2") == (None, -2)


def test_what_each_hedge_needs():
    assert {code: sorted(hedge.needs) for code, hedge in HEDGES.items()} == {
        "plain": ["resolution", "value"],
        "about": ["resolution", "value"],
        "just_under": ["resolution", "value"],
        "nearly": ["resolution", "value"],
        "almost": ["resolution", "value"],
        "just_over": ["resolution", "value"],
        "more_than": ["value"],
        "over": ["value"],
        "most": [],
        "under": ["value"],
        "at_most": ["value"],
        "between": ["range"],
    }


def test_what_a_person_says_for_each_hedge():
    assert {code: hedge.words for code, hedge in HEDGES.items()} == {
        "plain": "",
        **{code: code.replace("_", " ") for code in HEDGES if code != "plain"},
    }
    assert all(hedge.code == code and hedge.rule for code, hedge in HEDGES.items())
