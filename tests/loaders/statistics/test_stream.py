"""Long CSVs: what is streamed is what is read as a whole."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from loaders.statistics import read_file, sinks, stream
from loaders.statistics.__main__ import main


@pytest.fixture
def long_file(tmp_path, monkeypatch):
    """A file in SDMX-CSV of 40,000 rows, streamed in small parts."""
    monkeypatch.setattr(stream, "LARGE", 1000)
    monkeypatch.setattr(stream, "PART", 200_000)
    lines = ["DATAFLOW,freq,reporter,partner,flow,unit,TIME_PERIOD,OBS_VALUE,OBS_FLAG"]
    for number in range(40_000):
        area, partner = ("BY", "UA", "LT")[number % 3], ("PL", "DE", "WORLD", "LV")[number // 3 % 4]
        month = f"{2000 + number // 12 // 12 % 25}-{number // 12 % 12 + 1:02d}"
        value = "" if number % 17 == 0 else f"{number * 1.37:.3f}"
        unit = "MIO_EUR" if number % 2 else "PC"
        lines.append(
            f"ESTAT:X(1.0),M,{area},{partner},{number % 2 + 1},{unit},{month},{value},{'p' if number % 5 == 0 else ''}"
        )
    place = tmp_path / "long.csv"
    place.write_text("\n".join(lines) + "\n")
    return place


def same(streamed: pd.DataFrame, whole: pd.DataFrame) -> None:
    for column in (
        "series_id",
        "ref_area",
        "counterpart_area",
        "flow",
        "freq",
        "time_period",
        "unit_measure",
        "obs_status",
        "comment_obs",
        "source_row",
    ):
        assert (
            streamed[column].astype(str).tolist()
            == whole[column].astype(object).where(whole[column].notna(), "").astype(str).tolist()
        ), column
    assert np.array_equal(streamed["obs_value"].to_numpy(float), whole["obs_value"].to_numpy(float), equal_nan=True)


def test_parquet_is_the_same_as_when_read_whole(long_file, tmp_path):
    whole = read_file(long_file).frame
    plan = stream.plan(long_file)
    report = sinks.write_parquet(plan, tmp_path / "x.parquet", [])
    same(pd.read_parquet(tmp_path / "x.parquet"), whole)
    assert report.observations + report.missing == 40_000 and report.total_rows == 40_001


def test_where_is_pushed_down(long_file, tmp_path):
    plan = stream.plan(long_file)
    sinks.write_parquet(plan, tmp_path / "x.parquet", [("ref_area", "BLR"), ("time_period", "2003-05")])
    frame = pd.read_parquet(tmp_path / "x.parquet")
    assert set(frame["ref_area"]) == {"BLR"} and set(frame["time_period"]) == {"2003-05"} and len(frame)


def test_folders_by_reporter_and_year(long_file, tmp_path):
    assert main([str(long_file), "--format", "parquet", "--out", str(tmp_path / "out"), "--partition"]) == 0
    frame = pd.read_parquet(tmp_path / "out" / "long" / "ref_area=BLR" / "year=2003")
    assert set(frame["time_period"].astype(str).str[:4]) == {"2003"}


def test_a_row_of_another_width_is_told_of(long_file, tmp_path):
    with long_file.open("a") as file:
        file.write("ESTAT:X(1.0),M,BY,PL,1,PC,2020-01,5,,extra,cells\n")
    report = sinks.write_parquet(stream.plan(long_file), tmp_path / "x.parquet", [])
    assert len(report.not_understood) == 1 and "it has 11 cells" in report.not_understood[0][3]


def test_a_table_that_is_not_long_is_not_streamed(tmp_path, monkeypatch):
    monkeypatch.setattr(stream, "LARGE", 10)
    place = tmp_path / "wide.csv"
    place.write_text("Country,2020,2021\nBelarus,1,2\nUkraine,3,4\n")
    assert stream.plan(place) is None


def test_products_carry_no_noise():
    assert stream.times_factor(
        np.array([1462730.18298, 4.1, 0.0]), np.array([1000.0, 1_000_000.0, 1000.0])
    ).tolist() == [1462730182.98, 4100000.0, 0.0]


def test_small_values_keep_their_digits():
    values = np.array([1.2345678901e-9, 0.1, 1462730.18298, np.nan])
    found = stream.times_factor(values, np.array([0.001, 1000, 1000, 1000]))
    assert found.tolist()[:3] == [1.2345678901e-12, 100.0, 1462730182.98] and np.isnan(found[3])
