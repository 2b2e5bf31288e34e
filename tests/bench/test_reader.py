"""Reading statistics files beside pandas and calamine."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import reader, report
from loaders.statistics import stream


def test_each_way_reads_what_was_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "LARGE", 1000)
    long, book = tmp_path / "long.csv", tmp_path / "book.xlsx"
    reader.make_csv(long, 9000)
    reader.make_book(book, 300)
    assert len(reader.WAYS["pandas"](long)()) == 9000  # type: ignore[arg-type]
    assert reader.WAYS["stream"](long)().observations == 9000  # type: ignore[attr-defined]
    assert len(reader.WAYS["calamine"](book)()) == 301  # type: ignore[arg-type]
    read = reader.WAYS["workbook"](book)()
    assert (read.report.observations, read.report.periods) == (300, ("2000", "2003"))  # type: ignore[attr-defined]
    once = reader.once("calamine", book)
    assert once["cpu_s"] > 0 and once["memory_mb"] > 20


def test_a_csv_that_is_read_as_a_whole_is_no_measure(tmp_path: Path) -> None:
    reader.make_csv(tmp_path / "short.csv", 10)
    with pytest.raises(RuntimeError, match="make more rows"):
        reader.WAYS["stream"](tmp_path / "short.csv")


def test_ratios_are_targets() -> None:
    ways = {
        way: {"cpu_s": cpu, "memory_mb": 600.0}
        for way, cpu in (("pandas", 2.0), ("stream", 3.0), ("calamine", 1.0), ("workbook", 4.0))
    }
    assert [(one.value, one.met) for one in report.targets({"reader": ways})] == [
        (1.5, True),
        (4.0, False),
        (600, True),
    ]
