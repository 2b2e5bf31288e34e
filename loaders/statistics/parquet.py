"""Parquet and Arrow (Feather) files into a grid; numbers keep their digits."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
from decimal import Decimal
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]

from loaders.statistics.errors import Refused
from loaders.statistics.grid import MAX_CELLS, Cell, Document, Grid

PARQUET, ARROW = b"PAR1", b"ARROW1"
#: What one cell may take of memory while it is unpacked, in bytes; few columns of long texts take more.
_WIDTH = 20


def open_columns(data: bytes, name: str) -> Document:
    """Return the one table of a file; its columns are the head. Raises `Refused` where it is broken or too large."""
    kind = "Parquet" if data.startswith(PARQUET) else "Arrow"
    try:
        table = _parquet(data) if kind == "Parquet" else _arrow(data)
        table.validate(full=True)
        columns = [[_cell(value) for value in column.to_pylist()] for column in table.columns]
    except (pa.ArrowException, OSError, ValueError, MemoryError) as error:
        reason = str(error).split("\n")[0][:120]
        raise Refused(f"the {kind} file is broken ({reason})", "download it again", file=name) from error
    rows: list[list[Cell]] = [list(table.column_names), *(list(row) for row in zip(*columns, strict=True))]
    return Document(name, kind, [Grid(rows, typed=True, records=True)])


def _parquet(data: bytes) -> pa.Table:
    from pyarrow import parquet

    file = parquet.ParquetFile(io.BytesIO(data))
    about = file.metadata
    unpacked = sum(about.row_group(group).total_byte_size for group in range(about.num_row_groups))
    _check(about.num_rows * about.num_columns, unpacked)
    return file.read()


def _arrow(data: bytes) -> pa.Table:
    with pa.ipc.open_file(pa.BufferReader(data)) as file:
        rows = 0
        batches = []
        for number in range(file.num_record_batches):
            batches.append(file.get_batch(number))
            rows += batches[-1].num_rows
            _check(rows * len(file.schema), sum(batch.nbytes for batch in batches))
        return pa.Table.from_batches(batches, file.schema)


def _check(cells: int, unpacked: int) -> None:
    if cells > MAX_CELLS or unpacked > MAX_CELLS * _WIDTH:
        raise Refused(f"the table has more than {MAX_CELLS:,} cells", "cut it, or save it as CSV, which is streamed")


def _cell(value: Any) -> Cell:
    """A value as a cell: what no cell can be is told as text; days without a time are days."""
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, dt.datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, bytes):
        with contextlib.suppress(UnicodeDecodeError):
            return value.decode()
    if value is None or isinstance(value, Cell):
        return value
    return str(value)
