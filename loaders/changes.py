"""What later versions have otherwise: data/changes.csv, which `python -m exports release` writes."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd

from loaders import tables
from loaders.errors import BadPeriod, BadText, UnknownCode
from loaders.periods import parse_period
from loaders.reading import read_sheet

FILE = "changes.csv"
#: A version of the data, as pyproject.toml has it.
VERSION = re.compile(r"(0|[1-9]\d{0,3})\.(0|[1-9]\d{0,3})\.(0|[1-9]\d{0,3})", re.ASCII)


def ordered(version: str) -> tuple[int, ...]:
    """A version as numbers, by which versions are put in order. Raises ValueError where it is none."""
    if not VERSION.fullmatch(version):
        raise ValueError(f"{version!r} is not a version: write three numbers with points between, as 0.2.0")
    return tuple(map(int, version.split(".")))


def load_changes(folder: Path) -> pd.DataFrame:
    """Return the table `changes`, the newest version first; empty where there is no file. Raises InvalidFile."""
    if not (folder / FILE).exists():
        return tables.CHANGES.frame([])
    sheet = read_sheet(folder, FILE, tables.CHANGES, {})
    for row in sheet.rows:
        if row.text("column") and row.text("column") not in tables.OBSERVATIONS.names:
            remedy = f"Name one of {', '.join(tables.OBSERVATIONS.names)}"
            problem = f"{row.text('column')!r} is not a column of the observations"
            sheet.fault(UnknownCode, row, "column", problem, remedy)
        if row.text("version") and not VERSION.fullmatch(row.text("version")):
            remedy = "Write three numbers with points between, as 0.2.0"
            sheet.fault(BadText, row, "version", f"{row.text('version')!r} is not a version", remedy)
        if row.text("date") and "date" not in row.faulty and parse_period(row.text("date")).freq != "D":
            remedy = "Write a day, as 2026-11-30"
            sheet.fault(BadPeriod, row, "date", f"{row.text('date')!r} is not a day", remedy)
    sheet.check()
    newest_first = sorted(sheet.rows, key=lambda row: ordered(row.text("version")), reverse=True)
    return tables.CHANGES.frame([dict(row.cells) for row in newest_first])
