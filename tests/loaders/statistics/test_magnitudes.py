"""Letters behind a number: a thousand, a million or a billion is never read as a flag."""

from __future__ import annotations

from decimal import Decimal

import pytest

from loaders.statistics import Refused, read_bytes
from loaders.statistics.numerals import parse


@pytest.mark.parametrize(
    "printed",
    [
        "1.41B",
        "1.41b",
        "$1.41B",
        "$1.41 b",
        "19.1k",
        "5K",
        "3 bn",
        "3bn",
        "12.5 Mio",
        "7 tsd.",
        "€2 mn",
        "4T",
        "12,5 mln USD",
        "3 млрд",
        "5 тис. грн",
    ],
)
def test_a_magnitude_is_not_passed_over(printed):
    assert parse(printed) is None


@pytest.mark.parametrize(("printed", "flag"), [("1.41 b", "b"), ("1.41p", "p"), ("1.41 e", "e"), ("12 M", "M")])
def test_a_flag_stays_a_flag(printed, flag):
    value = parse(printed)
    assert value is not None and (value.number, value.flags) == (Decimal(printed.split(flag)[0]), flag)


def test_a_cell_with_one_is_named():
    report = read_bytes(b"year,country,exports\n2019,Belarus,1.41\n2020,Belarus,1.52B\n", "a.csv").report
    ((_, row, column, reason),) = report.not_understood
    assert (row, column) == (3, "C") and "'1.52B'" in reason and "in full" in reason


def test_a_table_of_them_is_refused_with_what_to_do():
    with pytest.raises(Refused, match="such as '12,5 mln USD', and none is guessed; write the numbers in full"):
        read_bytes(b"Country;2020;2021\nBelarus;12,5 mln USD;13 mln USD\nUkraine;2 mln USD;3 mln USD\n", "a.csv")


def test_a_column_of_them_is_told_of():
    content = b"year,country,exports,imports\n2019,Belarus,1.41B,2.5\n2020,Belarus,1.52B,2.6\n"
    read = read_bytes(content, "a.csv")
    assert [row["obs_value"] for row in read.table.to_pylist()] == ["2.5", "2.6"]
    assert any("'exports'" in warning and "'1.41B'" in warning for warning in read.report.warnings)


@pytest.mark.parametrize(
    ("words", "unit", "value"),
    [
        ("доля, %", "PERCENT", "12.5"),
        ("тис. доларів США", "USD", "12500"),
        ("1000 short tons", "TONNE", "11339.80925"),
        ("thousand long tons", "TONNE", "12700.58636"),
        ("milioni di euro", "EUR", "12500000"),
        ("milhares de euros", "EUR", "12500"),
        ("bcm", "M3", "12500000000"),
        ("ГВт·ч", "KWH", "12500000"),
        ("万人", "PERSON", "125000"),
        ("долл./барр.", "USD_PER_BARREL", "12.5"),
    ],
)
def test_units_with_words_between_scale_and_unit_and_other_tons(rows, words, unit, value):
    found = rows(f"Country;Value ({words});Year\nPoland;12.5;2031\nGermany;13.5;2031\n")
    assert (found[0]["unit_measure"], found[0]["obs_value"]) == (unit, value)
