"""What the sample files are made with, and all of them.

`FILES`: name -> (content, number of values or None, [(period, value)], whether it is to be refused). A third part
of a spot says what else its row must hold, by column.
"""

from __future__ import annotations

import io

import xlsxwriter

FILES: dict = {}


def add(name, data, rows=None, spots=(), refuse=False, enc="utf-8"):
    """Note a file."""
    FILES[name] = (data.encode(enc) if isinstance(data, str) else data, rows, list(spots), refuse)


def xl(fill):
    """Bytes of a workbook."""
    sink = io.BytesIO()
    with xlsxwriter.Workbook(sink, {"in_memory": True}) as book:
        fill(book)
    return sink.getvalue()


def put(sheet, rows, top=0, left=0):
    """Write rows of cells."""
    for number, row in enumerate(rows, top):
        for column, cell in enumerate(row, left):
            if cell not in ("", None):
                sheet.write(number, column, cell)


def book(*sheets):
    """Bytes of a workbook of sheets, each a name and its rows."""

    def fill(workbook):
        for name, rows in sheets:
            put(workbook.add_worksheet(name), rows)

    return xl(fill)
