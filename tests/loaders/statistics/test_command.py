"""`python -m loaders.statistics`."""

from __future__ import annotations

import json
from functools import partial

import pandas as pd
import pytest

from loaders.statistics.__main__ import main
from loaders.tables import STATISTICS

TABLE = "Exports, million USD;;\nCountry;2020;2021\nBelarus;1,5;2\nUkraine;..;12,25\n"


@pytest.fixture
def file(tmp_path):
    place = tmp_path / "exports.csv"
    place.write_text(TABLE)
    return place


def test_csv_to_the_output_and_the_report_to_the_errors(file, capfdbinary):
    assert main([str(file), "--format", "csv", "--out", "-"]) == 0
    out, err = capfdbinary.readouterr()
    frame = STATISTICS.read_csv(out)
    assert list(frame.columns) == STATISTICS.names
    assert frame["obs_value"].tolist()[:2] == [1500000.0, 2000000.0]
    assert b"million USD = USD" in err


def test_a_refusal_ends_with_its_reason(tmp_path, capfd):
    place = tmp_path / "names.csv"
    place.write_text("code,country\na,Belarus\nb,Ukraine\n")
    assert main([str(place), "--out", "-"]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert err.strip().splitlines()[-1].startswith("names.csv: no column of values was found: this is a list of names")


def test_a_file_that_is_not_there(tmp_path, capfd):
    assert main([str(tmp_path / "no.csv")]) == 2
    assert "cannot be opened" in capfd.readouterr().err


@pytest.mark.parametrize("form", ["csv", "json", "parquet", "xlsx"])
def test_all_formats_hold_the_same(file, tmp_path, form):
    assert main([str(file), "--format", form, "--out", str(tmp_path / "out")]) == 0
    place = tmp_path / "out" / f"exports.{form}"
    readers = {"csv": pd.read_csv, "parquet": pd.read_parquet, "xlsx": partial(pd.read_excel, engine="calamine")}
    frame = pd.DataFrame(json.loads(place.read_text())["data"]) if form == "json" else readers[form](place)
    assert list(frame.columns) == STATISTICS.names
    assert frame["obs_value"].dropna().astype(float).tolist() == [1500000.0, 2000000.0, 12250000.0]


def test_where_keeps_rows(file, capfdbinary):
    assert main([str(file), "--out", "-", "--where", "ref_area=UKR", "--where", "time_period=2021"]) == 0
    assert STATISTICS.read_csv(capfdbinary.readouterr().out)["obs_value"].tolist() == [12250000.0]


def test_where_names_a_column(file, capfd):
    with pytest.raises(SystemExit):
        main([str(file), "--where", "country=UKR"])
    assert "the columns are series_id" in capfd.readouterr().err


def test_the_report_as_json(file, capfd):
    main([str(file), "--report", "json"])
    report = json.loads(capfd.readouterr().err)
    assert report["observations"] == 3 and report["missing"] == 1 and report["rows"]["read"] == 2
    assert sum(report["rows"].values()) == report["total_rows"]
