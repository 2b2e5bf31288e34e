"""Grids of cells, which every file becomes before anything is read from it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

Cell = str | int | float | dt.date | dt.datetime | dt.time | dt.timedelta | bool | None

MAX_CELLS = 20_000_000  # of one grid; a table beyond this is a bomb, or belongs into a CSV that is streamed


@dataclass
class Grid:
    """Rows of cells as they stand in the file.

    Attributes:
        rows: cells by row; row numbers in reports count from 1.
        sheet: name of the sheet, of the HTML table or of the path in a JSON file; "" in a text file.
        hidden: whether the workbook hides the sheet.
        typed: whether numbers come as numbers (a workbook, JSON), so that text needs no guess at its marks.
        merged: merged areas as (first row, first column, last row, last column), from 0.
        percent: cells, as (row, column), that the workbook shows as percentages and stores as fractions.
        context: facts from around the grid (a page's title, scalars beside the rows of a JSON file).
        encoding, delimiter: how a text file was read.
        notes: what was odd on the way, for the report.
        records: whether the first row is the header for certain, as in records of JSON.
    """

    rows: list[list[Cell]]
    sheet: str = ""
    hidden: bool = False
    typed: bool = False
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    percent: set[tuple[int, int]] = field(default_factory=set)
    context: list[str] = field(default_factory=list)
    encoding: str = ""
    delimiter: str = ""
    notes: list[str] = field(default_factory=list)
    records: bool = False

    def fill_merged(self) -> None:
        """Write the value of each merged area that spans columns or rows into all of its cells."""
        for top, left, bottom, right in self.merged:
            if top >= len(self.rows) or left >= len(self.rows[top]):
                continue
            if (bottom - top + 1) * (right - left + 1) > 100_000:
                continue
            value = self.rows[top][left]
            if value in ("", None):
                continue
            for row in self.rows[top : bottom + 1]:
                row.extend([""] * (right + 1 - len(row)))
                for column in range(left, right + 1):
                    if row[column] in ("", None):
                        row[column] = value


@dataclass
class Document:
    """A file taken apart: its grids in order, and what it is."""

    name: str
    kind: str
    grids: list[Grid]
    notes: list[str] = field(default_factory=list)
    text: str = ""


def text_of(cell: Cell) -> str:
    """The text of a cell as a person sees it, without blanks around it."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(" ")
    return str(cell)
