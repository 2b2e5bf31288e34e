"""The series of a reader's file, and which of the dashboard's quantities each is."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from evidence.file_series import Quantity, heads, quantity_of, series_of
from loaders.codes import CodeLists, InFiles, load_codes
from loaders.statistics import read_bytes
from tests.own_files import EXPORTS, IMPORTS, trade_csv


@pytest.fixture(scope="module")
def codes(data_folder: Path) -> CodeLists:
    """The code lists."""
    return load_codes(data_folder)


TRADE = {"ref_area": "UKR", "counterpart_area": "BLR", "flow": "imports", "unit_measure": "USD", "indicator": "Import"}
POTASH = {"ref_area": "USA", "product": "Potash", "unit_measure": "TONNE"}


def test_series_have_their_values_in_order_and_exact(codes: CodeLists) -> None:
    table = read_bytes(trade_csv(), "trade.csv").table
    imports, exports = heads(table, codes)
    assert imports.quantity == Quantity("goods_imports", "UKR", "BLR", "USD")
    assert exports.quantity == Quantity("goods_exports", "UKR", "BLR", "USD")
    assert (imports.freq, imports.unit, imports.count) == ("A", "USD", 4)
    for head, values in ((imports, IMPORTS), (exports, EXPORTS)):
        found = series_of(table, head)
        assert {one.period: one.value for one in found.values} == {str(year): Fraction(v) for year, v in values.items()}
        assert found.repeated == 0


def test_series_come_in_the_order_of_the_file(codes: CodeLists) -> None:
    names = [f"Agricultural machinery and parts thereof, number {number}" for number in range(200)]
    rows = "".join(f"{name};{2 * place + 3};{place + 90}\n" for place, name in enumerate(names))
    table = read_bytes(f"Product;2021;2022\n{rows}".encode(), "goods.csv").table
    order = list(dict.fromkeys(table["series_id"].to_pylist()))
    assert len(order) == 200
    assert [head.key.split("\t")[0] for head in heads(table, codes)] == order


def test_a_period_that_stands_twice_is_counted_and_the_first_kept(codes: CodeLists) -> None:
    table = read_bytes(trade_csv(extra="Ukraine,Belarus,Import,All Products,2022,5\n"), "trade.csv").table
    found = series_of(table, heads(table, codes)[0])
    assert (found.repeated, found.values[-1].value) == (1, IMPORTS[2022])


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({}, "goods_imports"),
        ({"product": "TOTAL - All commodities"}, "goods_imports"),
        ({"flow": "exports", "indicator": "Exports, FOB to Partner Countries"}, "goods_exports"),
        ({"flow": "turnover", "indicator": "Trade turnover"}, "goods_turnover"),
        ({"flow": "re-exports"}, None),
        ({"unit_measure": "EUR"}, "goods_imports"),
        ({"product": "27 Mineral fuels, mineral oils and products of their distillation"}, "fuel_imports"),
        ({"product": "27", "flow": "balance"}, None),
        ({"product": "2710"}, None),
        ({"unit_measure": "PERCENT"}, None),
        ({"product": "Mineral fuels"}, None),
        ({"product": "Мінеральні палива"}, None),
        ({"indicator": "Imports of goods and services"}, None),
        ({"indicator": "Imports of crude oil"}, None),
        ({"counterpart_area": ""}, None),
        ({"ref_area": None}, None),
    ],
)
def test_trade_is_known_only_where_nothing_narrows_it(
    codes: CodeLists, changed: dict[str, Any], code: str | None
) -> None:
    found = quantity_of(TRADE | changed, codes)
    assert (found and found.indicator) == code


@pytest.mark.parametrize(
    ("changed", "code", "partner"),
    [
        ({"indicator": "Imports", "flow": "imports"}, "potash_imports", "W00"),
        ({"indicator": "Imports", "flow": "imports", "counterpart_area": "CAN"}, "potash_imports", "CAN"),
        ({"indicator": "Exports", "flow": "exports"}, "potash_exports", "W00"),
        ({"indicator": "Consump"}, "potash_apparent_consumption", "W00"),
        ({"indicator": "NIR", "unit_measure": "PERCENT"}, "potash_net_import_reliance", "W00"),
        ({"indicator": "Mine production, PROD EST"}, "potash_mine_production", ""),
        ({"indicator": "Mine production, RESERVES"}, None, None),
        ({"indicator": "Sales Marketable"}, None, None),
        ({"indicator": "Price All", "unit_measure": "USD_PER_TONNE"}, None, None),
        ({"indicator": "Potassium chloride", "unit_measure": "USD_PER_TONNE", "ref_area": ""}, "potash_price", ""),
        ({"indicator": "Potash futures", "unit_measure": "INDEX", "ref_area": ""}, None, None),
    ],
)
def test_potash(codes: CodeLists, changed: dict[str, Any], code: str | None, partner: str | None) -> None:
    found = quantity_of(POTASH | changed, codes)
    assert (found and found.indicator, found and found.counterpart_area) == (code, partner)


def test_what_names_the_goods_of_an_indicator_is_never_all_goods(codes: CodeLists) -> None:
    row = TRADE | {"series_name": "Ukraine, potash, imports, Belarus", "product": ""}
    assert quantity_of(row, codes) is None  # in dollars, which no indicator of potash has


def test_a_new_indicator_is_known_by_a_row(codes: CodeLists) -> None:
    wood = replace(codes.indicators["goods_exports"], code="wood_exports")
    known = replace(
        codes,
        indicators={**codes.indicators, wood.code: wood},
        in_files=(*codes.in_files, InFiles(wood.code, "exports", "wood|44")),
    )
    for product in ("Wood and articles of wood", "44", "[44] Holz"):
        row = TRADE | {"flow": "exports", "product": product}
        assert quantity_of(row, known) == Quantity("wood_exports", "UKR", "BLR", "USD")
        assert quantity_of(row, codes) is None


@pytest.mark.parametrize(
    ("own", "other"),
    [
        (("goods_imports", "UKR", "BLR", "USD"), ("goods_exports", "BLR", "UKR", "USD")),
        (("fuel_exports", "POL", "BLR", "EUR"), ("fuel_imports", "BLR", "POL", "EUR")),
        (("goods_turnover", "UKR", "BLR", "USD"), ("goods_turnover", "BLR", "UKR", "USD")),
        (("potash_imports", "USA", "CAN", "TONNE"), None),
        (("potash_mine_production", "BLR", "", "TONNE"), None),
    ],
)
def test_the_other_side_of_a_flow(codes: CodeLists, own: tuple[str, ...], other: tuple[str, ...] | None) -> None:
    assert Quantity(*own).mirror(codes.indicators) == (other and Quantity(*other))
