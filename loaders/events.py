"""Dated events: those of the documents in data/events.csv, later ones by published reports in data/events_since.csv."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd

from loaders import tables
from loaders.codes import CodeLists
from loaders.errors import BadPeriod, BadText, MissingValue
from loaders.periods import event_bounds, parse_period
from loaders.reading import Row, Sheet, read_sheet
from loaders.sources import check_paragraph, paragraph_counts
from loaders.tables import Table


def load_events(folder: Path, codes: CodeLists, sources: pd.DataFrame) -> pd.DataFrame:
    """Return the table `events`, ordered by the first day on which each can lie. Raises InvalidFile."""
    counts = paragraph_counts(sources)
    sheet = read_sheet(folder, "events.csv", tables.EVENTS, codes.codes(sources=counts))
    for row in sheet.rows:
        check_paragraph(sheet, row, counts)
    return _by_date(sheet, tables.EVENTS)


def load_events_since(folder: Path, codes: CodeLists, sources: pd.DataFrame) -> pd.DataFrame:
    """Return the table `events_since`, ordered as `events`. Raises InvalidFile."""
    sheet = read_sheet(folder, "events_since.csv", tables.EVENTS_SINCE, codes.codes())
    newest = max(sources.loc[sources["kind"] == "document", "date_published"].astype(str), default="")
    for row in sheet.rows:
        _check_reports(sheet, row)
        _check_later(sheet, row, newest)
    return _by_date(sheet, tables.EVENTS_SINCE)


def check_address(sheet: Sheet, row: Row, column: str) -> None:
    """Note a fault where a cell holds something else than addresses of pages."""
    for address in row.text(column).split():
        if not re.fullmatch(r"https?://[^\s<>\"]+", address):
            remedy = "Write it as a browser shows it, from https:// on"
            sheet.fault(BadText, row, column, f"{address[:60]!r} is no address of a page", remedy)


def _check_reports(sheet: Sheet, row: Row) -> None:
    """Note a fault where the sources of an event do not make the confidence that the row claims."""
    for column in ("address", "second_address"):
        check_address(sheet, row, column)
    for column in ("second_publisher", "second_address"):
        blank = not row.text(column) and column not in row.faulty
        if row.text("confidence") == "high" and blank:
            problem, remedy = "the cell is blank, and high takes two publishers", "Fill it in, or write medium"
            sheet.fault(MissingValue, row, column, problem, remedy)
        elif row.text("confidence") == "medium" and not blank:
            problem = f"{row.text(column)[:60]!r} stands where medium takes a single publisher"
            sheet.fault(BadText, row, column, problem, "Empty the cell, or write high")
    if row.text("second_publisher") and row.text("second_publisher") == row.text("publisher"):
        problem, remedy = "it is the same as publisher", "Name another publisher, or write medium"
        sheet.fault(BadText, row, "second_publisher", problem, remedy)


def _check_later(sheet: Sheet, row: Row, newest: str) -> None:
    """Note a fault where an event lies before the date of the newest document."""
    end, published = parse_period(row.text("date_start")).end, parse_period(newest).start
    if end and published and end < published:
        problem = f"{row.text('date_start')} lies before {newest}, the date of the newest document"
        sheet.fault(BadPeriod, row, "date_start", problem, "Leave it out, or move it to data/events.csv")


def _by_date(sheet: Sheet, table: Table) -> pd.DataFrame:
    """The rows in the order of the days on which they can lie. Raises InvalidFile with everything that is wrong."""
    order: list[tuple[object, ...]] = []
    for row in sheet.rows:
        if row.faulty & {"date_start", "date_end", "date_precision"}:
            continue
        try:
            bounds = event_bounds(row.text("date_start"), row.text("date_end"), row.text("date_precision"))
            order.append((*bounds, row.text("event_id"), row))
        except ValueError as error:
            sheet.fault(BadPeriod, row, "date_end", str(error), "Let the event end after it starts")
    sheet.check()
    rows = [dict(row.cells) for *_, row in sorted(order, key=lambda item: item[:3])]  # type: ignore[attr-defined]
    return table.frame(rows)
