"""The reader of statistics files beside the libraries that it stands on: a long CSV and a workbook, made for the run.

Each way of reading runs in a process of its own, so that its memory is its own; times leave out what imports take.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from bench import servers

AREAS = ("BY", "UA", "PL", "LT", "LV", "DE", "CN", "KZ", "AT", "FR")
NAMES = ("Belarus", "Ukraine", "Poland", "Lithuania", "Latvia", "Germany", "China", "Kazakhstan", "Austria", "France")


def make_csv(path: Path, rows: int) -> None:
    """Write monthly trade by reporter, partner, flow and product as SDMX-CSV."""
    import pyarrow as pa  # type: ignore[import-untyped]
    from pyarrow import csv

    names = ["DATAFLOW", "freq", "reporter", "partner", "product"]
    names += ["flow", "unit", "TIME_PERIOD", "OBS_VALUE", "OBS_FLAG"]
    chance = np.random.default_rng(7)
    months = [f"{1990 + number // 12}-{number % 12 + 1:02d}" for number in range(400)]
    with csv.CSVWriter(path, pa.schema([(name, pa.string()) for name in names])) as writer:
        for start in range(0, rows, 500_000):
            number = np.arange(start, min(start + 500_000, rows))
            texts = [
                np.full(len(number), "ESTAT:DS-045409(1.0)"),
                np.full(len(number), "M"),
                np.array(AREAS)[number % 10],
                np.array(AREAS)[number // 10 % 9],
                np.array([f"{code:02d}" for code in range(1, 98)])[number // 90 % 97],
                np.array(["1", "2"])[number % 2],
                np.full(len(number), "THS_EUR"),
                np.array(months)[number // 8730 % 400],
                chance.integers(0, 10**9, len(number)).astype(str),
                np.array(["", "", "p", ""])[number % 4],
            ]
            writer.write_table(pa.table([pa.array(text, pa.string()) for text in texts], names=names))


def make_book(path: Path, rows: int) -> None:
    """Write yearly trade by reporter, partner, flow and product as a workbook with a row a value."""
    import xlsxwriter  # type: ignore[import-untyped]

    chance = np.random.default_rng(7)
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Data")
        sheet.write_row(0, 0, ["Reporter", "Partner", "Flow", "Product", "Period", "Unit", "Value"])
        values = np.round(chance.random(rows) * 1e6, 3).tolist()
        for number, value in enumerate(values):
            labels = (NAMES[number % 10], NAMES[number // 10 % 9], ("Exports", "Imports")[number % 2])
            product, year = f"HS {number // 2160 % 97:02d}", 2000 + number // 90 % 24
            sheet.write_row(number + 1, 0, [*labels, product, year, "thousand USD", value])


def _pandas(path: Path) -> Callable[[], object]:
    import pandas as pd

    return lambda: pd.read_csv(path, engine="pyarrow")


def _stream(path: Path) -> Callable[[], object]:
    from loaders.statistics import sinks, stream

    plan = stream.plan(path)
    if plan is None:
        raise RuntimeError("the CSV is too short to be streamed; make more rows")
    return lambda: sinks.write_parquet(plan, path.with_suffix(".parquet"), [])


def _calamine(path: Path) -> Callable[[], object]:
    import python_calamine as calamine

    def read() -> object:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
        return book.get_sheet_by_index(0).to_python(skip_empty_area=False)

    return read


def _workbook(path: Path) -> Callable[[], object]:
    from loaders.statistics import read_bytes, read_file

    read_bytes(b"Country;2020\nBelarus;1.5\nUkraine;2\n", "first.csv")  # names of countries are loaded once
    return lambda: read_file(path)


WAYS = {"pandas": _pandas, "stream": _stream, "calamine": _calamine, "workbook": _workbook}


def once(way: str, path: Path) -> dict[str, float]:
    """Read a file in one way, in this process: seconds of processor and clock, and the most memory in MB."""
    read = WAYS[way](path)
    clock, used = time.perf_counter(), time.process_time()
    read()
    return {
        "cpu_s": time.process_time() - used,
        "wall_s": time.perf_counter() - clock,
        "memory_mb": _most_memory(),
    }


def _most_memory() -> float:
    # What `getrusage` tells includes what the parent had.
    found = re.search(r"VmHWM:\s*(\d+)", Path("/proc/self/status").read_text(encoding="ascii"))
    return int(found[1]) / 1000 if found else 0.0


def measure(runs: int, csv_rows: int, book_rows: int) -> dict[str, dict[str, float]]:
    """Medians of each way of reading, taken in turns."""
    figures: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(servers.ROOT):
        long, book = Path(folder, "long.csv"), Path(folder, "book.xlsx")
        make_csv(long, csv_rows)
        make_book(book, book_rows)
        told: dict[str, list[dict[str, float]]] = {way: [] for way in WAYS}
        for _ in range(runs):
            for way in WAYS:
                path = long if way in ("pandas", "stream") else book
                ask = [sys.executable, "-m", "bench.reader", way, str(path)]
                done = subprocess.run(ask, stdout=subprocess.PIPE, text=True, check=True)
                told[way].append(json.loads(done.stdout))
        for way, times in told.items():
            size = (long if way in ("pandas", "stream") else book).stat().st_size / 1e6
            figures[way] = {key: round(statistics.median(one[key] for one in times), 3) for key in times[0]}
            figures[way]["file_mb"] = round(size, 1)
            print(
                "  {way:<9} {cpu_s:6.2f} s CPU, {wall_s:6.2f} s, {memory_mb:5.0f} MB, of a file of "
                "{file_mb:.0f} MB".format(way=way, **figures[way]),
                flush=True,
            )
    return figures


if __name__ == "__main__":
    print(json.dumps(once(sys.argv[1], Path(sys.argv[2]))))
