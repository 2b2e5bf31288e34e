"""Parquet and Arrow files: the same observations as from text, exact, or why they cannot be read."""

from __future__ import annotations

import io
from decimal import Decimal

import pandas as pd
import pyarrow as pa
import pytest
from pyarrow import parquet

from loaders.statistics import parquet as reader
from loaders.statistics import read_bytes
from loaders.statistics.errors import Refused
from loaders.statistics.tidy import to_parquet
from tests.own_files import trade_csv

KEY = ["ref_area", "counterpart_area", "flow", "time_period", "obs_value", "unit_measure", "multiplier"]


def rows(table: pa.Table) -> list[tuple[str, ...]]:
    """What the observations say, without where they stand."""
    return [tuple(str(row[name]) for name in KEY) for row in table.to_pylist()]


def test_a_tidy_table_comes_back_the_same() -> None:
    first = read_bytes(trade_csv(), "trade.csv").table
    again = read_bytes(to_parquet(first), "trade.parquet")
    assert rows(again.table) == rows(first)
    assert again.report.what == "tidy table (Parquet)"


@pytest.mark.parametrize("form", ["parquet", "feather"])
def test_a_table_with_years_as_columns(form: str) -> None:
    frame = pd.DataFrame({"country": ["Belarus", "Ukraine"], "2020": [0.1, 2.25], "2021": [3, 4]})
    file = io.BytesIO()
    getattr(frame, f"to_{form}")(file)
    found = read_bytes(file.getvalue(), "any.bin").table.to_pylist()
    assert [(row["ref_area"], row["time_period"], row["obs_value"]) for row in found] == [
        ("BLR", "2020", "0.1"),
        ("BLR", "2021", "3"),
        ("UKR", "2020", "2.25"),
        ("UKR", "2021", "4"),
    ]


def test_decimals_keep_their_digits() -> None:
    file = io.BytesIO()
    parquet.write_table(
        pa.table({"country": ["Belarus"], "year": [2020], "value": [Decimal("12345678901234567.89")]}), file
    )
    (row,) = read_bytes(file.getvalue(), "x.parquet").table.to_pylist()
    assert row["obs_value"] == "12345678901234567.89"


def test_one_cut_short_is_refused() -> None:
    whole = to_parquet(read_bytes(trade_csv(), "trade.csv").table)
    with pytest.raises(Refused, match="the Parquet file is broken"):
        read_bytes(whole[:-30], "trade.parquet")


def test_one_of_too_many_cells_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_CELLS", 20)
    with pytest.raises(Refused, match="the table has more than 20 cells"):
        read_bytes(to_parquet(read_bytes(trade_csv(), "trade.csv").table), "trade.parquet")
