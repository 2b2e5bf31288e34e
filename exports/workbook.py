"""Tables as Excel workbooks: all in one, with a read-me sheet, the codebook and the code lists; and each by itself."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import pandas as pd
import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from evidence.dataset import Dataset
from exhibits.words import day_words
from exports import citation, datapackage
from exports.code_lists import meanings
from exports.csv_files import neutral
from exports.package_readme import values
from language import tr
from loaders.tables import Column, Table
from loaders.topics import DOWNLOADS
from settings.product import PRODUCT, RELEASED, VERSION

HEAD = {"bold": True, "bg_color": "#E4EAF0", "font_color": "#12263A", "bottom": 1, "valign": "top"}
NUMBER = {"align": "right", "indent": 1}
DATE = "yyyy-mm-dd"
#: Widths in characters: of any column, and of the last one, which holds notes.
NARROWEST, WIDEST, NOTES = 9, 48, 90


def workbook(data: Dataset, base: str | None = None) -> bytes:
    """Return the workbook as XLSX bytes, the same every time. Raises InvalidFile."""
    data, buffer = data.told, io.BytesIO()
    with _book(buffer, base) as book:
        writer = _Writer(book)
        writer.read_me(base, data.notice)
        for table in DOWNLOADS.values():
            writer.table(table, data.table(table.name))
        writer.codebook(DOWNLOADS.values())
        writer.rows(sheet_name(tr("Code lists")), (tr("code list"), tr("code"), tr("meaning")), meanings(data))
    return buffer.getvalue()


def table_workbook(table: Table, frame: pd.DataFrame, base: str | None = None) -> bytes:
    """Return one table as XLSX bytes, the same every time: its rows, then what its columns mean."""
    buffer = io.BytesIO()
    with _book(buffer, base) as book:
        writer = _Writer(book)
        writer.table(table, frame)
        writer.codebook([table])
    return buffer.getvalue()


def _book(buffer: io.BytesIO, base: str | None) -> xlsxwriter.Workbook:
    """An empty workbook that says what it is."""
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties(
        {
            "title": f"{PRODUCT} {VERSION}",
            "author": citation.AUTHOR,
            "comments": citation.of_dashboard(base).text,
            "created": dt.datetime.combine(RELEASED, dt.time()),
        }
    )
    return book


def sheet_name(title: str) -> str:
    """A title as the name of a sheet, with no more characters and no other signs than Excel allows."""
    return re.sub(r"[][:*?/\\]", " ", title.replace("'", "’"))[:31]


def number_format(value: float, unit: str) -> str:
    """How Excel shows a number: thousands for money, people, mass and index points, decimals for percentages."""
    if unit == "PERCENT":
        return "0.0##"
    if unit in ("USD", "EUR", "PERSON", "TONNE", "INDEX"):
        return "#,##0" if float(value).is_integer() else "#,##0.0"
    return "General"


class _Writer:
    """Writes sheets; keeps one format of a kind."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.book = book
        self.format: Callable[..., Format] = cache(lambda **properties: book.add_format(properties))

    def read_me(self, base: str | None, notice: str = "") -> None:
        """The first sheet: what this is, how to cite it, what the values mean, and the way to each sheet."""
        sheet = self.book.add_worksheet(sheet_name(tr("Read me")))
        sheet.hide_gridlines(2)
        _print_wide(sheet)
        sheet.set_column(0, 0, 22)
        sheet.set_column(1, 1, NOTES)
        whole = citation.of_dashboard(base)
        sheet.write_string(0, 0, PRODUCT, self.format(bold=True, font_size=16))
        lines: list[tuple[str, str]] = [
            (tr("Version"), VERSION),
            (tr("Date"), day_words(RELEASED)),
            (tr("Address"), whole.address),
            *([(tr("Note"), notice)] if notice else []),
            (tr("Content"), datapackage.description()),
            (tr("Licence"), f"{datapackage.LICENCE['title']}. {datapackage.licence_note()}"),
            (tr("Cite as"), whole.text),
            *values(),
            (tr("Blank cells"), tr("Nothing is known, or nothing is printed; never zero.")),
        ]
        for number, (name, text) in enumerate(lines, start=2):
            sheet.write_string(number, 0, name, self.format(bold=True, valign="top"))
            self._wrapped(sheet, number, 1, text)
        row = len(lines) + 3
        sheet.write_string(row, 0, tr("Sheet"), self.format(**HEAD))
        sheet.write_string(row, 1, tr("What it holds"), self.format(**HEAD))
        sheets = [(tr(table.title), tr(table.description)) for table in DOWNLOADS.values()]
        sheets += [
            (tr("Codebook"), tr("Every column of every table, and what to mind when using it.")),
            (tr("Code lists"), tr("The codes of the tables and what they mean.")),
        ]
        for number, (title, text) in enumerate(sheets, start=row + 1):
            link = self.format(font_color="#0B5394", underline=1, valign="top")
            sheet.write_url(number, 0, f"internal:'{sheet_name(title)}'!A1", link, title)
            self._wrapped(sheet, number, 1, text)

    def rows(self, name: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """A sheet of short texts; the last column wraps."""
        sheet = self._sheet(name, header, rows, freeze=0)
        for number, row in enumerate(rows, start=1):
            for place, text in enumerate(row[:-1]):
                self._text(sheet, number, place, text)
            self._wrapped(sheet, number, len(row) - 1, row[-1])

    def codebook(self, tables: Iterable[Table]) -> None:
        """One row per column of each table, and one per caveat, which names no column."""
        header = (tr("table"), tr("column"), tr("type"), tr("unit"), tr("required"), tr("code list"), tr("meaning"))
        rows: list[tuple[str, ...]] = []
        for table in tables:
            rows += [(table.name, "", tr("caveat"), "", "", "", tr(text)) for text in table.caveats]
            for one in table.columns:
                kind, required = datapackage.TYPES.get(one.kind, "string"), tr("yes") if one.required else ""
                rows.append((table.name, one.name, kind, one.unit, required, one.codes, tr(one.description)))
        self.rows(sheet_name(tr("Codebook")), header, rows)

    def table(self, table: Table, frame: pd.DataFrame) -> None:
        """The sheet of a table: texts, numbers and dates as such, nothing in a blank cell."""
        frame = frame[table.names]
        shown = [[_shown(cell) for cell in row] for row in frame.itertuples(index=False)]
        sheet = self._sheet(sheet_name(tr(table.title)), table.names, shown, freeze=1)
        for number, row in enumerate(frame.to_dict("records"), start=1):
            for place, column in enumerate(table.columns):
                self._cell(sheet, number, place, column, row)

    def _cell(self, sheet: Worksheet, number: int, place: int, column: Column, row: Mapping[Hashable, Any]) -> None:
        value = row[column.name]
        if pd.isna(value):
            return
        if isinstance(value, pd.Timestamp):
            sheet.write_datetime(number, place, value.to_pydatetime(), self.format(num_format=DATE, **NUMBER))
        elif column.kind in ("number", "integer"):
            shape = number_format(float(value), str(row.get(column.unit, "")))
            sheet.write_number(number, place, float(value), self.format(num_format=shape, **NUMBER))
        else:
            self._text(sheet, number, place, str(value))

    def _text(self, sheet: Worksheet, number: int, place: int, text: str, **properties: object) -> None:
        """Write a text as a text. One that starts like a formula stays a text when its cell is edited, too."""
        if neutral(text) != text:
            properties["quote_prefix"] = True
        if text:
            sheet.write_string(number, place, text, self.format(valign="top", **properties))

    def _wrapped(self, sheet: Worksheet, number: int, place: int, text: str) -> None:
        """Write a text over as many lines as it takes; not every program finds the height of a row by itself."""
        lines = -(-len(text) // (NOTES + 10))  # an average letter is narrower than a digit
        sheet.set_row(number, 15 * max(lines, 1) + 1)
        self._text(sheet, number, place, text, text_wrap=True)

    def _sheet(self, name: str, header: Sequence[str], rows: Sequence[Sequence[str]], *, freeze: int) -> Worksheet:
        """A sheet with its header: frozen, with a filter, columns as wide as what they show."""
        sheet = self.book.add_worksheet(name)
        for place, title in enumerate(header):
            sheet.write_string(0, place, title, self.format(**HEAD))
            widest = max(len(title) + 3, *(len(row[place]) for row in rows), NARROWEST)
            sheet.set_column(place, place, min(widest + 1, NOTES if place == len(header) - 1 else WIDEST))
        sheet.freeze_panes(1, freeze)
        sheet.autofilter(0, 0, len(rows), len(header) - 1)
        sheet.repeat_rows(0)
        _print_wide(sheet)
        return sheet


def _print_wide(sheet: Worksheet) -> None:
    """All columns on one page of A4 across."""
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _shown(value: object) -> str:
    """About what a cell shows, to measure its column."""
    if pd.isna(value):  # type: ignore[call-overload]
        return ""
    if isinstance(value, pd.Timestamp):
        return DATE
    return f"{value:,.1f}" if isinstance(value, float) else str(value)
