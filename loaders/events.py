"""Dated events: data/events.csv."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from loaders import tables
from loaders.codes import CodeLists
from loaders.errors import BadPeriod
from loaders.periods import event_bounds
from loaders.reading import read_sheet
from loaders.sources import check_paragraph, paragraph_counts


def load_events(folder: Path, codes: CodeLists, sources: pd.DataFrame) -> pd.DataFrame:
    """Return the table `events`, ordered by the first day on which each can lie. Raises InvalidFile."""
    counts = paragraph_counts(sources)
    sheet = read_sheet(folder, "events.csv", tables.EVENTS, codes.codes(sources=counts))
    order: list[tuple[object, ...]] = []
    for row in sheet.rows:
        check_paragraph(sheet, row, counts)
        if row.faulty & {"date_start", "date_end", "date_precision"}:
            continue
        try:
            bounds = event_bounds(row.text("date_start"), row.text("date_end"), row.text("date_precision"))
            order.append((*bounds, row.text("event_id"), row))
        except ValueError as error:
            sheet.fault(BadPeriod, row, "date_end", str(error), "Let the event end after it starts")
    sheet.check()
    rows = [dict(row.cells) for *_, row in sorted(order, key=lambda item: item[:3])]  # type: ignore[attr-defined]
    return tables.EVENTS.frame(rows)
