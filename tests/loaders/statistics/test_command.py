"""`python -m loaders.statistics`."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import partial
from pathlib import Path

import pandas as pd
import pytest

from loaders.statistics import stream
from loaders.statistics.__main__ import main
from loaders.tables import STATISTICS

ROOT = Path(__file__).resolve().parents[3]
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


def test_a_file_is_not_replaced_by_its_own_table(file, tmp_path, capfd):
    assert main([str(file), "--out", str(tmp_path)]) == 2
    assert "exports.csv: its table would take the place of a file that is read here; name another folder." in (
        capfd.readouterr().err
    )
    assert file.read_text() == TABLE


def test_tables_of_files_of_one_name_do_not_replace_each_other(file, tmp_path, capfd):
    other = tmp_path / "other" / "exports.csv"
    other.parent.mkdir()
    other.write_text(TABLE.replace("1,5", "9,5"))
    assert main([str(file), str(other), "--out", str(tmp_path / "out")]) == 2
    assert f"would take the place of that of {file}, which has the same name; read it" in capfd.readouterr().err
    assert STATISTICS.read_csv(tmp_path / "out" / "exports.csv")["obs_value"].tolist()[0] == 1500000.0


def test_one_table_goes_to_the_output(file, capfd):
    with pytest.raises(SystemExit):
        main([str(file), str(file), "--out", "-"])
    assert "--out - takes one FILE" in capfd.readouterr().err


def test_where_that_nothing_has_is_told(file, tmp_path, capfd):
    assert main([str(file), "--out", str(tmp_path / "out"), "--where", "ref_area=XXX"]) == 2
    told = "exports.csv: no value has ref_area=XXX; in this file ref_area is BLR, UKR; ask for one of these."
    assert capfd.readouterr().err.splitlines()[-1] == told
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize("large", [10, 10**6], ids=["streamed", "as a whole"])
@pytest.mark.parametrize(
    ("where", "told"),
    [
        (["time_period=2019"], "no value has time_period=2019; in this file time_period is 2020, 2021; ask for one of"),
        (["ref_area=BLR", "unit_measure=EUR"], "no value has unit_measure=EUR; in this file unit_measure is USD; ask"),
        (["flow=imports"], "no value has flow=imports; in this file flow is blank throughout; ask for one of these"),
        (["ref_area=BLR", "time_period=2021"], "no value has ref_area=BLR and time_period=2021 together; ask for less"),
        (["source_row=9"], "no value has source_row=9"),
    ],
)
@pytest.mark.parametrize("out", ["-", "csv", "parquet", "folders"])
def test_where_that_nothing_has_writes_nothing_and_says_what_there_is(
    tmp_path, capfd, monkeypatch, large, where, told, out
):
    monkeypatch.setattr(stream, "LARGE", large)
    place = tmp_path / "gdp.csv"
    place.write_text("Country,Year,Unit,Value\nBelarus,2020,USD,5\nUkraine,2020,USD,6\nUkraine,2021,USD,7\n")
    folder = tmp_path / "out"
    form = ["--format", "csv" if out in ("-", "csv") else "parquet", *(["--partition"] if out == "folders" else [])]
    asked = [part for one in where for part in ("--where", one)]
    assert main([str(place), "--out", "-" if out == "-" else str(folder), *form, *asked]) == 2
    said, errors = capfd.readouterr()
    assert (said, errors.splitlines()[-1].startswith(f"gdp.csv: {told}")) == ("", True), errors
    assert not folder.exists() or list(folder.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_named_not_the_file(file, tmp_path, capfd):
    place = tmp_path / "taken"
    place.write_text("")
    assert main([str(file), "--out", str(place)]) == 2
    told = f"{file}: {place} cannot be written to (File exists); name another folder or free some space."
    assert capfd.readouterr().err.splitlines()[-1] == told


def test_a_reader_who_has_seen_enough(file):
    command = f"{sys.executable} -m loaders.statistics {file} --out - 2>&1 >/dev/full; echo $?"
    found = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert found.splitlines()[-2:] == [
        f"{file}: the standard output cannot be written to (No space left on device); "
        "name another folder or free some space.",
        "2",
    ]
    piped = f"{sys.executable} -m loaders.statistics {file} --out - | true; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", piped], cwd=ROOT, capture_output=True, text=True, check=True)
    assert (done.stdout, "cannot be" in done.stderr) == ("0\n", False)
