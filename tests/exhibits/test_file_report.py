"""What was read of a file, in words."""

from __future__ import annotations

from exhibits.file_report import report_lines
from loaders.statistics import read_bytes
from loaders.statistics.report import Report
from tests.own_files import trade_csv


def test_a_file_that_is_read_whole() -> None:
    told = dict(report_lines(read_bytes(trade_csv(), "trade.csv").report.as_dict()))
    assert told["Read"] == ("8 values in 2 series, 2019 to 2022",)
    assert told["Rows"] == ("9 in all: read 8, headers 1",)
    assert told["Publisher"] == ("not stated in the file",)
    assert "Not read" not in told


def test_what_is_not_read_stands_with_its_place() -> None:
    report = Report(what="x", periods=("2020", "2021"), observations=1, series=1, missing=2, total_rows=30)
    report.rows.update({"read": 1, "not understood": 14})
    report.not_understood += [("Data", row, "C", "'n/k' is not a number") for row in range(2, 16)]
    told = dict(report_lines(report.as_dict()))
    assert told["Read"] == ("1 value in 1 series, 2020 to 2021", "2 more are marked as missing in the file")
    assert told["Not read"][0] == "sheet Data, row 2, column C: 'n/k' is not a number"
    assert told["Not read"][12:] == ("and 2 more",)
