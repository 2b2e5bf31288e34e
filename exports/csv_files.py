"""Tables as CSV: UTF-8, comma, one header row, ISO dates, a point for decimals; the same bytes every time."""

from __future__ import annotations

from typing import Any

import pandas as pd

from loaders.tables import Table

#: A spreadsheet takes a cell that starts so for a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def neutral(text: str) -> str:
    """Return a text cell that no spreadsheet runs: one that starts like a formula gets an apostrophe."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def plain(value: Any) -> str | int | float | None:
    """Return a cell as programs read it: None for missing, whole numbers without a point, dates as ISO days."""
    if value is None or pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 1e15 else float(value)
    return int(value) if hasattr(value, "__index__") else str(value)


def cell(value: object) -> str:
    """Return a value as it stands in a CSV: blank for missing, and no text that a spreadsheet runs."""
    told = plain(value)
    return "" if told is None else neutral(told) if isinstance(told, str) else repr(told)


def to_csv(frame: pd.DataFrame, table: Table) -> bytes:
    """Return a table as CSV bytes, with the columns of its declaration in their order."""
    lines = [table.names, *([cell(value) for value in row] for row in frame[table.names].itertuples(index=False))]
    return "".join(",".join(map(quoted, line)) + "\n" for line in lines).encode("utf-8")


def quoted(text: str) -> str:
    """Return a cell in quotes where it needs them; csv.writer of Python 3.11 leaves out a carriage return."""
    return '"' + text.replace('"', '""') + '"' if any(sign in text for sign in ',"\r\n') else text
