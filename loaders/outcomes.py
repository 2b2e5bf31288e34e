"""What would follow for Minsk under which condition, and who says so: data/outcomes.csv."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from loaders import tables
from loaders.codes import CodeLists
from loaders.errors import DuplicateKey
from loaders.reading import Sheet, read_sheet
from loaders.sources import check_paragraph, paragraph_counts


def load_outcomes(folder: Path, codes: CodeLists, sources: pd.DataFrame) -> pd.DataFrame:
    """Return the table `outcomes`, in the order of the file. Raises InvalidFile."""
    counts = paragraph_counts(sources)
    sheet = read_sheet(folder, "outcomes.csv", tables.OUTCOMES, codes.codes(sources=counts))
    for row in sheet.rows:
        check_paragraph(sheet, row, counts)
    _check_conditions(sheet)
    sheet.check()
    return tables.OUTCOMES.frame([dict(row.cells) for row in sheet.rows])


def _check_conditions(sheet: Sheet) -> None:
    """Note a fault where a holder names one condition twice: a reader could not tell the two apart."""
    seen: dict[tuple[str, str], int] = {}
    for row in sheet.rows:
        key = (row.text("holder").casefold(), row.text("condition").casefold())
        if not all(key):
            continue
        if key in seen:
            problem = f"{row.text('condition')!r} of {row.text('holder')} stands in row {seen[key]} already"
            sheet.fault(DuplicateKey, row, "condition", problem, "Join the two rows, or word one more closely")
        seen.setdefault(key, row.number)
