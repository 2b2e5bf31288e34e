"""Time periods as SDMX writes them, and the days on which an event can lie."""

import datetime as dt

import pytest

from loaders.periods import UNDATED, Period, event_bounds, parse_period


def day(text):
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    "text, freq, start, end",
    [
        ("2022", "A", "2022-01-01", "2022-12-31"),
        ("0001", "A", "0001-01-01", "0001-12-31"),
        ("9999", "A", "9999-01-01", "9999-12-31"),
        ("2022-Q1", "Q", "2022-01-01", "2022-03-31"),
        ("2022-Q4", "Q", "2022-10-01", "2022-12-31"),
        ("2022-02", "M", "2022-02-01", "2022-02-28"),
        ("2024-02", "M", "2024-02-01", "2024-02-29"),
        ("2024-05-16", "D", "2024-05-16", "2024-05-16"),
        ("2024-02-29", "D", "2024-02-29", "2024-02-29"),
        ("2023-01-01/P7M", "_O", "2023-01-01", "2023-07-31"),
        ("2022-01-01/P2M", "_O", "2022-01-01", "2022-02-28"),
        ("2022-11-01/P3M", "_O", "2022-11-01", "2023-01-31"),
        ("2020-01-01/P4Y", "_O", "2020-01-01", "2023-12-31"),
    ],
)
def test_a_period_is_a_span_of_whole_days(text, freq, start, end):
    assert parse_period(text) == Period(freq, day(start), day(end))


def test_blank_is_undated():
    assert parse_period("") == UNDATED == Period("_U", None, None)


@pytest.mark.parametrize(
    "text",
    [
        "2022-13", "2022-00", "2023-02-30", "2023-02-29", "2024-5-16", "16.05.2024", "2022-Q5", "2022-Q0",
        "2022-q1", "2022Q1", "2022-W05", "0000", "20222", "22", "-2022", "2022-", "mid-2021", "2023/2024",
        "2023-01-01/P0M", "2023-01-01/P07M", "2023-01-01/P1000M", "2023-01-01/P7D", "2023-01-01/P-7M",
        "2023-01-15/P7M", "2023-13-01/P7M", "2023-01/P7M", "9999-12-01/P2M", "9999-01-01/P999Y", "٢٠٢٢",
        "2022-0２", "2022-02\n", " 2022",
    ],
)  # fmt: skip
def test_what_is_no_period(text):
    with pytest.raises(ValueError):
        parse_period(text)


@pytest.mark.parametrize(
    "start, end, precision, first, last",
    [
        ("2025-02-12", "", "day", "2025-02-12", "2025-02-12"),
        ("2022-02", "", "month", "2022-02-01", "2022-02-28"),
        ("2022-02", "2022-04", "month", "2022-02-01", "2022-04-30"),
        ("2021", "", "mid_year", "2021-04-01", "2021-09-30"),
        ("2022-07", "", "half_year", "2022-07-01", "2022-12-31"),
        ("2023-01", "2023-06", "half_year", "2023-01-01", "2023-06-30"),
        ("2020", "", "year", "2020-01-01", "2020-12-31"),
    ],
)
def test_the_days_on_which_an_event_can_lie(start, end, precision, first, last):
    assert event_bounds(start, end, precision) == (day(first), day(last))


@pytest.mark.parametrize(
    "start, end, problem",
    [
        ("", "", "a start is needed"),
        ("2022-02", "2022-01", "'2022-01' lies before '2022-02'"),
        ("2022-13", "", "month must be in 1..12"),
    ],
)
def test_bounds_that_cannot_be(start, end, problem):
    with pytest.raises(ValueError, match=f"^{problem}"):
        event_bounds(start, end, "month")
