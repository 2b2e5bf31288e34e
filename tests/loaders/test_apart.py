"""A reader's file in a process of its own: what comes back, and every bound."""

from __future__ import annotations

import hashlib
import io
import logging
import os
import threading
import zipfile

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

from loaders import apart
from loaders.apart import Refusal
from loaders.tables import STATISTICS
from tests.own_files import IMPORTS, MARKER, bomb_xlsx, names_csv, slow_csv, trade_csv


@pytest.fixture(scope="module")
def read() -> apart.Uploaded:
    return apart.read(trade_csv(), "trade.csv")


def test_what_is_read(read: apart.Uploaded) -> None:
    assert read.table.column_names == STATISTICS.names
    assert (read.table.num_rows, read.report["observations"], read.report["series"]) == (8, 8, 2)
    assert read.sha256 == hashlib.sha256(trade_csv()).hexdigest()
    assert read.size == len(trade_csv())
    assert read.table["obs_value"].to_pylist()[:4] == [str(value) for value in IMPORTS.values()]


def test_the_same_table_in_each_form(read: apart.Uploaded) -> None:
    csv = pd.read_csv(io.BytesIO(apart.write(read, "csv")))
    assert list(csv["obs_value"][:4]) == list(IMPORTS.values())
    parquet = pq.read_table(io.BytesIO(apart.write(read, "parquet"))).to_pylist()
    assert parquet[0]["obs_value"] == 3_751_921_498.0
    sheet = openpyxl.load_workbook(io.BytesIO(apart.write(read, "xlsx"))).active
    head, first, *_ = sheet.iter_rows(values_only=True)
    assert list(head) == STATISTICS.names
    assert first[STATISTICS.names.index("obs_value")] == 3_751_921_498


def test_no_cell_of_a_csv_is_a_formula() -> None:
    hostile = apart.read(trade_csv("=1+cmd"), "trade.csv")
    text = apart.write(hostile, "csv").decode()
    assert "'=1+cmd" in text
    assert '"=1' not in text


def test_a_refusal_says_what_it_is() -> None:
    with pytest.raises(Refusal, match=r"names\.csv: .*list of names or a code list"):
        apart.read(names_csv(), "names.csv")


def test_a_bomb() -> None:
    with pytest.raises(Refusal, match="as a decompression bomb does"):
        apart.read(bomb_xlsx(), "bomb.xlsx")


def test_what_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "PATIENCE", 0.05)
    with pytest.raises(Refusal, match="takes more than 10 seconds of computing, and was given up"):
        apart.read(slow_csv(20_000), "slow.csv")


def child(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """Put a program of a few lines in the place of the reader, within the same bounds."""
    bounded = (
        "import loaders.apart as apart, sys\n"
        f"def _read(content, name):\n    {program}\n"
        "apart._read = _read\napart.main()"
    )
    monkeypatch.setattr(apart, "COMMAND", (apart.COMMAND[0], "-c", bounded))


def test_what_computes_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    child(monkeypatch, "import resource; resource.setrlimit(resource.RLIMIT_CPU, (1, 2))\n    while True: pass")
    with pytest.raises(Refusal, match="seconds of computing"):
        apart.read(b"x", "x.csv")


def test_what_takes_all_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    child(monkeypatch, "return bytearray(2_000_000_000)")
    with pytest.raises(Refusal, match="more memory than there is for one file"):
        apart.read(b"x", "x.csv")


def test_the_process_can_write_no_file(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    child(monkeypatch, f"open({str(tmp_path / 'left')!r}, 'w').write('x' * 100_000)")
    with pytest.raises(Refusal):
        apart.read(b"x", "x.csv")
    assert (tmp_path / "left").stat().st_size == 0


def test_a_failure_is_logged_without_what_is_in_the_file(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    child(monkeypatch, "raise ValueError(content.decode())")
    with caplog.at_level(logging.DEBUG), pytest.raises(Refusal, match="could not make sense of the file") as refusal:
        apart.read(MARKER.encode(), "x.csv")
    assert "ValueError in <string>, line 3" in caplog.text
    assert MARKER not in caplog.text + str(refusal.value)


@pytest.mark.parametrize(("bound", "told"), [("MOST_ROWS", "8 values; up to 3"), ("MOST_SERIES", "2 series; up to 1")])
def test_too_much_in_a_file(monkeypatch: pytest.MonkeyPatch, bound: str, told: str) -> None:
    monkeypatch.setattr(apart, bound, 3 if bound == "MOST_ROWS" else 1)
    with pytest.raises(Refusal, match=told):
        apart._read(trade_csv(), "trade.csv")


def test_too_many_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "COMMAND", ("false",))  # nothing is started
    with pytest.raises(Refusal, match="more than 20 MB"):
        apart.read(bytes(apart.MOST_BYTES + 1), "large.csv")


def test_sessions_hold_no_more_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch, read: apart.Uploaded) -> None:
    monkeypatch.setattr(apart, "MOST_HELD", read.table.nbytes - 1)
    with pytest.raises(Refusal, match="as many files as it has room for"):
        apart.read(trade_csv(), "trade.csv")


def test_others_wait_and_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_turns", threading.Semaphore(0))
    told: list[str] = []

    def waiting() -> None:
        told.append("waits")
        apart._turns.release()

    assert apart.read(trade_csv(), "trade.csv", waiting).report["series"] == 2
    assert told == ["waits"]


def test_who_waits_too_long_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_turns", threading.Semaphore(0))
    monkeypatch.setattr(apart, "WAIT", 0.0)
    with pytest.raises(Refusal, match="Too many files are being read"):
        apart.read(trade_csv(), "trade.csv")
    monkeypatch.setattr(apart, "MOST_WAITING", 0)
    with pytest.raises(Refusal, match="Too many files are being read"):
        apart.read(trade_csv(), "trade.csv")
    assert apart._waiting == []


def test_the_process_gets_nothing_of_the_servers_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_OF_THE_SERVER", "x")
    assert set(apart._environment()) <= {
        "PATH", "LD_LIBRARY_PATH", "LANG", "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MALLOC_ARENA_MAX",
        "ARROW_DEFAULT_MEMORY_POOL", "PYTHONDONTWRITEBYTECODE",
    }  # fmt: skip
    assert "SECRET_OF_THE_SERVER" in os.environ


def test_the_bomb_is_one() -> None:
    packed = bomb_xlsx()
    assert sum(one.file_size for one in zipfile.ZipFile(io.BytesIO(packed)).infolist()) > 300 * len(packed)
