"""The documents' figures tested with a reader's series; verdicts worked out by hand."""

from __future__ import annotations

import calendar
import datetime as dt
from fractions import Fraction

import pytest

from evidence.comparison import File, Outcome, compared
from evidence.dataset import Dataset
from evidence.file_series import Head, Quantity, Series, Value
from tests.own_files import EXPORTS, IMPORTS

UKR_IMPORTS = Quantity("goods_imports", "UKR", "BLR", "USD")
UKR_EXPORTS = Quantity("goods_exports", "UKR", "BLR", "USD")


def years(quantity: Quantity, values: dict[int, float | str]) -> Series:
    """A series of years."""
    made = tuple(
        Value(str(year), dt.date(year, 1, 1), dt.date(year, 12, 31), Fraction(str(value)))
        for year, value in sorted(values.items())
    )
    return Series(Head(quantity.indicator, quantity.indicator, quantity.unit, "A", "", "", quantity, len(made)), made)


def months(quantity: Quantity, year: int, values: dict[int, float]) -> Series:
    """A series of months of one year."""
    made = tuple(
        Value(
            f"{year}-{month:02}",
            dt.date(year, month, 1),
            dt.date(year, month, calendar.monthrange(year, month)[1]),
            Fraction(str(value)),
        )
        for month, value in sorted(values.items())
    )
    return Series(Head(quantity.indicator, quantity.indicator, quantity.unit, "M", "", "", quantity, len(made)), made)


def found(data: Dataset, *series: Series) -> dict[str, Outcome]:
    """Tests by figure."""
    return {test.figure.id: test for test in compared(data, series)}


def verdicts(data: Dataset, *series: Series) -> dict[str, tuple[str, float]]:
    """Verdict and what the file gives, by figure."""
    return {name: (one.check.verdict, round(float(one.given), 3)) for name, one in found(data, *series).items()}


def test_official_imports(dataset: Dataset) -> None:
    assert verdicts(dataset, years(UKR_IMPORTS, IMPORTS)) == {
        "trade-blr-exports-2021": ("differs by reporter", 4_706_525_557),  # 5.35 bn is less than 1.15 times as much
        "trade-ukr-imports-2022": ("agrees", 1_381_535_769),  # within 1.3 to 1.4 bn
        "trade-ukr-imports-change-2022": ("near miss", -70.646),  # 0.146 outside -70.5, which is less than 1
    }


def test_both_flows_test_turnover_and_balance_too(dataset: Dataset) -> None:
    both = found(dataset, years(UKR_IMPORTS, IMPORTS), years(UKR_EXPORTS, EXPORTS))
    assert {name: (one.check.verdict, one.method, one.mirrored) for name, one in both.items()} == {
        "trade-blr-imports-2021": ("agrees", "same", True),
        "trade-blr-exports-2021": ("differs by reporter", "same", True),
        "trade-blr-balance-2021": ("differs by reporter", "difference", True),
        "trade-turnover-2022": ("agrees", "sum", False),
        "trade-turnover-change-2022": ("near miss", "change_of_sums", False),
        "trade-ukr-imports-2022": ("agrees", "same", False),
        "trade-ukr-imports-change-2022": ("near miss", "change", False),
        "trade-ukr-exports-2022": ("conflicts", "same", False),
        "trade-ukr-exports-change-2022": ("near miss", "change", False),
    }
    assert both["trade-turnover-2022"].given == IMPORTS[2022] + EXPORTS[2022]
    assert both["trade-blr-balance-2021"].given == IMPORTS[2021] - EXPORTS[2021]


def test_the_verdicts_are_those_of_the_audit_on_the_same_values(dataset: Dataset) -> None:
    official = {
        check.relation.figure: check.verdict
        for check in dataset.checks
        if check.relation.id.startswith(("official-imports", "official-exports", "official-turnover", "mirror"))
    }
    mine = verdicts(dataset, years(UKR_IMPORTS, IMPORTS), years(UKR_EXPORTS, EXPORTS))
    assert {name: verdict for name, (verdict, _) in mine.items()} == official


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        ("1299999999.99", "near miss"), ("1300000000", "agrees"), ("1400000000", "agrees"),
        ("1400000000.01", "near miss"),
        ("1499999999", "near miss"), ("1500000000", "conflicts"), ("1100000000", "conflicts"),
    ],
)  # fmt: skip
def test_the_ends_of_just_under(dataset: Dataset, value: str, verdict: str) -> None:
    assert found(dataset, years(UKR_IMPORTS, {2022: value}))["trade-ukr-imports-2022"].check.verdict == verdict


def test_months_that_fill_a_period_are_added(dataset: Dataset) -> None:
    quantity = Quantity("goods_turnover", "BLR", "UKR", "USD")
    full = months(quantity, 2023, {month: 2_000_000 - month * 10_000 for month in range(1, 8)})
    assert verdicts(dataset, full) == {"trade-turnover-2023-01-07": ("near miss", 13_720_000)}
    gap = months(quantity, 2023, dict.fromkeys((1, 2, 3, 5, 6, 7), 2_000_000))
    assert verdicts(dataset, gap) == {}
    short = months(quantity, 2023, dict.fromkeys(range(1, 7), 2_000_000))
    assert verdicts(dataset, short) == {}


def test_single_months(dataset: Dataset) -> None:
    quantity = Quantity("goods_turnover", "UKR", "BLR", "USD")  # whose turnover it is makes no difference
    assert verdicts(dataset, months(quantity, 2022, {2: 543_210_000, 8: 9_000_000})) == {
        "trade-turnover-2022-02": ("agrees", 543_210_000),
        "trade-turnover-2022-08": ("conflicts", 9_000_000),
    }


def test_a_figure_without_a_period_is_tested_as_the_audit_does(dataset: Dataset) -> None:
    reliance = Quantity("potash_net_import_reliance", "USA", "W00", "PERCENT")
    assert verdicts(dataset, years(reliance, {2022: 92, 2023: 93})) == {"potash-net-import-reliance": ("agrees", 93)}
    assert verdicts(dataset, years(reliance, {2023: 95})) == {"potash-net-import-reliance": ("conflicts", 95)}
    assert verdicts(dataset, years(reliance, {2022: 93})) == {}


def test_shares_of_potash_imports_over_four_years(dataset: Dataset) -> None:
    parts = {"CAN": 790, "W00": 1000}
    series = [
        years(Quantity("potash_imports", "USA", area, "TONNE"), dict.fromkeys(range(2020, 2024), value))
        for area, value in parts.items()
    ]
    assert verdicts(dataset, *series) == {"potash-share-can": ("agrees", 79)}


def test_other_units_areas_and_series_test_nothing(dataset: Dataset) -> None:
    euros = Quantity("goods_imports", "UKR", "BLR", "EUR")
    poland = Quantity("goods_imports", "UKR", "POL", "USD")
    unknown = Series(Head("x", "x", "USD", "A", "", "", None, 1), years(UKR_IMPORTS, {2022: 1}).values)
    assert compared(dataset, [years(euros, IMPORTS), years(poland, IMPORTS), unknown]) == []


def test_a_level_of_zero_before_a_change_tests_no_change(dataset: Dataset) -> None:
    assert set(found(dataset, years(UKR_IMPORTS, {2021: 0, 2022: 1}))) == {
        "trade-blr-exports-2021",
        "trade-ukr-imports-2022",
    }


def test_shares_are_never_added(dataset: Dataset) -> None:
    reliance = Quantity("potash_net_import_reliance", "USA", "W00", "PERCENT")
    file = File([months(reliance, 2022, dict.fromkeys(range(1, 13), 90.0))], dataset.codes.indicators)
    assert file.level(reliance, dt.date(2022, 1, 1), dt.date(2022, 12, 31)) is None
