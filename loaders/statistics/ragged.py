"""What a table loses without a word: cells at the end of rows, and columns of numbers with a magnitude behind them."""

from __future__ import annotations

import re

from loaders.statistics.columns import Column, Table
from loaders.statistics.grid import Cell, text_of
from loaders.statistics.numerals import NUMBER, is_scaled

#: So many rows are named.
NAMED = 20


def short_rows(table: Table) -> list[str]:
    """A warning of such rows. Blank cells at the end are often left away; which cell is missing, no row tells."""
    grid, block = table.grid, table.block
    if not grid.delimiter or grid.typed or not block.header:
        return []
    width = block.right + 1
    short = [row + 1 for row in block.body if 1 < len(grid.rows[row]) < width]
    if not short:
        return []
    named = ", ".join(f"{row:,}" for row in short[:NAMED]) + (" …" if len(short) > NAMED else "")
    rows = f"row {named} has" if len(short) == 1 else f"{len(short):,} rows have"
    where = "" if len(short) == 1 else f": rows {named}"
    return [f"{rows} fewer cells than the header, which were taken for the first ones{where}"]


def periods_down(table: Table) -> None:
    """Write the period that stands only in the first row of a group, right of the labels, into the rows below it."""
    times_ = table.of_role("period", "year", "month", "quarter")
    block, rows = table.block, table.grid.rows
    if len(times_) != 1 or times_[0].role not in ("period", "year") or times_[0].index == block.left:
        return
    place = times_[0].index
    filled = [bool(place < len(rows[number]) and text_of(rows[number][place])) for number in block.body]
    labelled = [bool(rows[number]) and bool(text_of(rows[number][block.left])) for number in block.body]
    if not filled or not filled[0] or all(filled) or sum(filled) < 3 or not all(labelled):
        return
    if any(column.time is not None for column in table.of_role("value")):
        return
    last: Cell = ""
    body = set(block.body)
    for number in range(block.body[0], block.body[-1] + 1):
        row = rows[number]
        row.extend([""] * (place + 1 - len(row)))
        last = row[place] if text_of(row[place]) else last
        if number in body:
            row[place] = last
    table.warnings.append(f"blank cells of {times_[0].head!r} were taken for the period above them")


def is_scaled_column(table: Table, column: Column) -> bool:
    """Whether most cells are numbers with a magnitude behind them; lengths of time, such as 3M, have no fraction."""
    rows = [table.grid.rows[number] for number in table.block.body[:200]]
    cells = [text for row in rows if column.index < len(row) and (text := text_of(row[column.index]))]
    scaled = [cell for cell in cells if re.search(r"\d[.,]\d", cell) and is_scaled(cell) and NUMBER.match(cell)]
    return 2 * len(scaled) > len(cells) > 0


def scaled_columns(table: Table) -> list[str]:
    """A warning of columns of "1.41B": they are read as words, since no magnitude is guessed from a letter."""
    grid, block = table.grid, table.block
    found = []
    for column in table.columns:
        if column.role == "value":
            continue
        cells = [text_of(row[column.index]) for n in block.body[:200] if column.index < len(row := grid.rows[n])]
        scaled = [cell for cell in cells if is_scaled(cell) and NUMBER.match(cell)]
        if scaled and 2 * len(scaled) > len([cell for cell in cells if cell]):
            found.append(
                f"column {column.head!r} holds numbers such as {scaled[0]!r} and is not read as values: "
                "write the numbers in full, or without the letters under a head that names the magnitude"
            )
    return found
