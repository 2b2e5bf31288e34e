"""Rows of a delimited text that have fewer cells than its header: a delimiter may be lost, and values with it."""

from __future__ import annotations

from loaders.statistics.columns import Table

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
