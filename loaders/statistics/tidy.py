"""The tidy table that comes out, held by column, and written in each format."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]

from loaders.statistics.coding import shared
from loaders.tables import STATISTICS

if TYPE_CHECKING:
    import pandas as pd

NAMES = STATISTICS.names
CELLS = (
    "time_period",
    "period_start",
    "period_end",
    "freq",
    "obs_value",
    "obs_status",
    "comment_obs",
    "source_row",
    "source_column",
)


CODES = pa.dictionary(pa.int32(), pa.string())
PART = pa.schema(
    [
        ("series", pa.int32()),
        ("period", pa.int32()),
        ("obs_value", pa.string()),
        ("obs_status", CODES),
        ("comment_obs", CODES),
        ("source_row", pa.int64()),
        ("source_column", CODES),
    ]
)


class Observations:
    """Observations, each with its place among the series and the periods, and its own cells.

    They come one by one with `add`, or many at once in `parts`, tables with the columns of `PART`.
    """

    def __init__(self) -> None:
        self.series: list[dict[str, str]] = []
        self.periods: list[tuple[str, str, str, str]] = []
        self.parts: list[pa.Table] = []
        self._rows: list[tuple[int, int, str | None, str, str, int, str]] = []

    def __len__(self) -> int:
        return len(self._rows) + sum(int(part.num_rows) for part in self.parts)

    def add(
        self, series: int, period: int, value: str | None, status: str, comment: str, row: int, column: str
    ) -> None:
        """Add one observation."""
        self._rows.append((series, period, value, status, comment, row, column))

    def add_part(self, part: pa.Table) -> None:
        """Add many observations."""
        self._flush()
        self.parts.append(part)

    def in_order(self, start: int) -> None:
        """Sort the observations from the given one on by their rows in the file."""
        whole = self.cells()
        tail = whole.slice(start)
        order = np.argsort(tail["source_row"].to_numpy(), kind="stable")
        self.parts = [whole.slice(0, start), tail.take(pa.array(order))]

    def cells(self) -> pa.Table:
        """All observations, with the columns of `PART`."""
        self._flush()
        if len(self.parts) != 1:
            whole = pa.concat_tables(self.parts).unify_dictionaries() if self.parts else PART.empty_table()
            self.parts = [whole.combine_chunks()]
        return self.parts[0]

    def _flush(self) -> None:
        if self._rows:
            columns = zip(*self._rows, strict=True)
            arrays = [
                pa.array(cells, pa.string()).dictionary_encode() if one.type == CODES else pa.array(cells, one.type)
                for one, cells in zip(PART, columns, strict=True)
            ]
            self.parts.append(pa.table(arrays, schema=PART))
            self._rows = []

    def table(self) -> pa.Table:
        """All as text, with integers for rows: one Arrow column a declared column; texts that repeat are held once."""
        cells = self.cells()
        series, period = cells["series"].to_numpy(), cells["period"].to_numpy()
        arrays = {name: cells[name] for name in NAMES if name in PART.names}
        for place, name in enumerate(("time_period", "freq", "period_start", "period_end")):
            arrays[name] = shared([one[place] for one in self.periods], period)
        for name in NAMES:
            if name not in arrays:
                arrays[name] = shared([one.get(name, "") for one in self.series], series)
        return pa.table({name: arrays[name] for name in NAMES})


def to_csv(table: pa.Table) -> bytes:
    """CSV as the project writes it: UTF-8, a header, blanks for what is missing."""
    from pyarrow import csv

    plain = pa.table(
        {
            name: column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column
            for name, column in zip(table.column_names, table.columns, strict=True)
        }
    )
    sink = io.BytesIO()
    csv.write_csv(plain, sink, csv.WriteOptions(quoting_style="needed"))
    return sink.getvalue()


def typed(table: pa.Table) -> pa.Table:
    """With numbers as numbers and days as days, for Parquet and pandas."""
    import pyarrow.compute as pc  # type: ignore[import-untyped]

    columns: dict[str, pa.ChunkedArray] = {}
    for name, column in zip(table.column_names, table.columns, strict=True):
        if name in ("obs_value", "multiplier"):
            columns[name] = _text(column).cast(pa.float64())
        elif name in ("period_start", "period_end"):
            text = _text(column)
            columns[name] = pc.if_else(pc.equal(text, ""), pa.scalar(None, pa.string()), text).cast(pa.date32())
        else:
            columns[name] = column
    return pa.table(columns)


def _text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column


def to_frame(table: pa.Table) -> pd.DataFrame:
    """A DataFrame with the declared columns and types."""
    plain = typed(table)
    for place, name in enumerate(plain.column_names):
        plain = plain.set_column(place, name, _text(plain[name]))
    frame: pd.DataFrame = plain.to_pandas()
    texts = [name for name, dtype in STATISTICS.dtypes.items() if dtype == "str"]
    frame[texts] = frame[texts].replace("", None)
    return frame.astype(STATISTICS.dtypes)[NAMES]


def to_parquet(table: pa.Table) -> bytes:
    """Parquet with the declared types."""
    from pyarrow import parquet

    sink = io.BytesIO()
    parquet.write_table(typed(table), sink, compression="zstd")
    return sink.getvalue()


def to_json(table: pa.Table) -> bytes:
    """JSON: the rows under `data`, numbers as numbers."""
    import orjson

    rows = typed(table).to_pylist()
    return orjson.dumps({"table": STATISTICS.name, "columns": NAMES, "data": rows}) + b"\n"


def to_xlsx(table: pa.Table) -> bytes:
    """A workbook with one sheet; texts stay texts."""
    import xlsxwriter  # type: ignore[import-untyped]

    sink = io.BytesIO()
    book = xlsxwriter.Workbook(
        sink, {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}
    )
    sheet = book.add_worksheet(STATISTICS.name)
    sheet.write_row(0, 0, NAMES)
    if table.num_rows > 1_048_575:
        raise ValueError("a sheet holds 1,048,575 rows at most; write CSV or Parquet")
    for number, row in enumerate(typed(table).to_pylist(), 1):
        for place, name in enumerate(NAMES):
            cell = row[name]
            if cell is None or cell == "":
                continue
            if isinstance(cell, int | float):
                sheet.write_number(number, place, cell)
            else:
                sheet.write_string(number, place, str(cell))
    book.close()
    return sink.getvalue()


WRITERS = {"csv": to_csv, "json": to_json, "parquet": to_parquet, "xlsx": to_xlsx}
