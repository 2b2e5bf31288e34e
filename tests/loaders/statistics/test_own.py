"""Tables that this project gives are read back as they are: nothing is multiplied twice."""

from __future__ import annotations

import csv
import io

import pytest

from loaders.reading import data_dir
from loaders.statistics.read import read_bytes
from loaders.statistics.tidy import to_csv

SHIPPED = sorted(path.name for path in (data_dir() / "statistics").glob("*.csv") if path.name != "index.csv")
KEPT = ("ref_area", "counterpart_area", "product", "flow", "freq", "time_period", "obs_value", "unit_measure")
PUBLISHED = b"""Exports of Belarus by partner
Million US dollars
Partner,2021,2022,2023
Ukraine,5400.25,..,0.5
Russian Federation,16397.5,23120,
"""


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_series_comes_back_as_it_stands(name: str) -> None:
    content = (data_dir() / "statistics" / name).read_bytes()
    read = read_bytes(content, name).table.to_pylist()
    stand = rows(content)
    assert [[str(one[key] or "") for key in KEPT] for one in read] == [
        [one.get(key, "") for key in KEPT] for one in stand
    ]
    assert len({one["series_id"] for one in read}) == len({one["series_id"] for one in stand})


def test_a_tidy_table_read_once_more_is_the_same() -> None:
    first = read_bytes(PUBLISHED, "exports.csv").table
    again = read_bytes(to_csv(first), "exports-tidy.csv").table
    assert first["obs_value"][0].as_py() == "5400250000"
    columns = (
        "obs_value",
        "unit_measure",
        "time_period",
        "period_start",
        "period_end",
        "counterpart_area",
        "obs_status",
    )
    assert again.select(columns).to_pylist() == first.select(columns).to_pylist()


def test_of_a_table_of_observations_the_values_are_read_and_not_their_ranges() -> None:
    table = (
        b"observation_id,indicator,ref_area,counterpart_area,freq,time_period,period_start,period_end,obs_value,obs_lower,"
        b"obs_upper,unit_measure,hedge,value_kind,source_id,resolution,statement\r\n"
        b"trade-x,goods_turnover,BLR,UKR,_O,2023-01-01/P7M,2023-01-01,2023-07-31,13800000,13750000,13850000,USD,plain,"
        b"stated,sceeus-2024,100000,sceeus-2024\r\n"
        b"trade-y,goods_turnover,BLR,UKR,A,2022,2022-01-01,2022-12-31,1600000000,1550000000,1650000000,USD,plain,stated,"
        b"sceeus-2024,100000000,sceeus-2024\r\n"
    )
    read = read_bytes(table, "observations.csv").table.to_pylist()
    assert [(one["obs_value"], one["unit_measure"], one["time_period"], one["period_end"]) for one in read] == [
        ("13800000", "USD", "2023-01-01/P7M", "2023-07-31"),
        ("1600000000", "USD", "2022", "2022-12-31"),
    ]


@pytest.mark.parametrize(
    "out",
    [
        ["series_id"],
        ["source_row"],
        ["series_id", "series_name", "source_file", "sheet", "source_row", "source_column"],
    ],
    ids=", ".join,
)
def test_columns_that_are_taken_out_of_a_tidy_table_change_no_value(out: list[str]) -> None:
    first = read_bytes(PUBLISHED, "exports.csv").table
    left = io.StringIO()
    writer = csv.DictWriter(left, [key for key in rows(to_csv(first))[0] if key not in out], extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows(to_csv(first)))
    again = read_bytes(left.getvalue().encode(), "exports-tidy.csv").table
    assert again["obs_value"].to_pylist() == first["obs_value"].to_pylist()


def test_a_table_of_others_with_alike_heads_is_multiplied() -> None:
    table = b"Country,Time period,Obs value,Unit measure,Multiplier\nBelarus,2020,5.5,USD,1000000\nBelarus,2021,6,USD,1000000\n"
    assert read_bytes(table, "trade.csv").table["obs_value"].to_pylist() == ["5500000", "6000000"]


@pytest.mark.parametrize("out", ["observation_id", "obs_lower"])
def test_what_a_value_is_right_to_multiplies_no_observation(out: str) -> None:
    heads = [
        "observation_id", "indicator", "ref_area", "counterpart_area", "freq", "time_period", "obs_value", "obs_lower",
        "obs_upper", "unit_measure", "hedge", "value_kind", "source_id", "resolution",
    ]  # fmt: skip
    cells = [
        "trade-x,goods_turnover,BLR,UKR,A,2021,5400000000,5350000000,5450000000,USD,plain,stated,sceeus-2024,100000",
        "trade-y,goods_turnover,BLR,UKR,A,2022,1600000000,1550000000,1650000000,USD,plain,stated,sceeus-2024,100000",
    ]
    left = io.StringIO()
    writer = csv.DictWriter(left, [head for head in heads if head != out], extrasaction="ignore")
    writer.writeheader()
    writer.writerows(dict(zip(heads, row.split(","), strict=True)) for row in cells)
    table = read_bytes(left.getvalue().encode(), "observations.csv").table
    assert table["obs_value"].to_pylist() == ["5400000000", "1600000000"]
