"""What the documents expected, and what published reports show of it: data/expectations.csv."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from loaders import tables
from loaders.codes import CodeLists
from loaders.errors import BadPeriod, UnknownCode
from loaders.events import check_address, load_events_since
from loaders.periods import parse_period
from loaders.reading import Row, Sheet, read_sheet
from loaders.sources import check_paragraph, paragraph_counts


def load_expectations(folder: Path, codes: CodeLists, sources: pd.DataFrame) -> pd.DataFrame:
    """Return the table `expectations`, in the order of the file.

    Raises InvalidFile for its own file, or for that of the events which it names.
    """
    counts, known = paragraph_counts(sources), set(load_events_since(folder, codes, sources)["event_id"])
    sheet = read_sheet(folder, "expectations.csv", tables.EXPECTATIONS, codes.codes(sources=counts))
    for row in sheet.rows:
        check_paragraph(sheet, row, counts)
        check_address(sheet, row, "addresses")
        _check_events(sheet, row, known)
        _check_until(sheet, row)
    sheet.check()
    return tables.EXPECTATIONS.frame([dict(row.cells) for row in sheet.rows])


def _check_events(sheet: Sheet, row: Row, known: set[str]) -> None:
    """Note a fault where a row names an event that is not on file."""
    for name in row.text("events").split():
        if name not in known:
            remedy = "Use an event_id of data/events_since.csv"
            sheet.fault(UnknownCode, row, "events", f"{name!r} is no event since the documents", remedy)


def _check_until(sheet: Sheet, row: Row) -> None:
    """Note a fault where what was found ends before it begins."""
    if row.faulty & {"since", "until"} or not row.text("until"):
        return
    since, until = parse_period(row.text("since")), parse_period(row.text("until"))
    if since.start and until.end and until.end < since.start:
        problem = f"{row.text('until')} lies before since, {row.text('since')}"
        sheet.fault(BadPeriod, row, "until", problem, "Swap them, or leave until blank")
