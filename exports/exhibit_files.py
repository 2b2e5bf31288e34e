"""The rows of one exhibit as files, each with where it was taken from: title, address, version and date."""

from __future__ import annotations

import dataclasses

import pandas as pd

from evidence.dataset import Dataset
from exhibits.base import Exhibit, View
from exports.csv_files import to_csv
from exports.naming import RELEASED, VERSION, exhibit_address
from exports.workbook import table_workbook
from language import english
from loaders.tables import DOWNLOADS, Column, Table

#: Columns that follow those of the table: a file that is passed on alone still says what it is.
PROVENANCE = (
    Column("exhibit", "id", "The exhibit that shows the row", required=True),
    Column("exhibit_title", "text", "Its takeaway, with the numbers of this version", required=True),
    Column("exhibit_address", "text", "Where it stands", required=True),
    Column("data_version", "text", "Version of the data", required=True),
    Column("data_released", "text", "Day on which that version was released", required=True),
)


def exhibit_table(exhibit: Exhibit) -> Table:
    """The declaration of an exhibit's files: the columns of its table and those of PROVENANCE."""
    table = DOWNLOADS["events" if exhibit.events else "observations"]
    return dataclasses.replace(table, name=exhibit.id, columns=(*table.columns, *PROVENANCE))


def exhibit_rows(data: Dataset, exhibit: Exhibit, view: View, base: str | None = None) -> pd.DataFrame:
    """Return the rows behind an exhibit. `base` is the address of the dashboard. Raises InvalidFile."""
    said = (exhibit.id, exhibit.title(data), exhibit_address(exhibit, base), VERSION, RELEASED.isoformat())
    names = (column.name for column in PROVENANCE)
    return exhibit.rows(data, view).assign(**dict(zip(names, said, strict=True)))


def exhibit_csv(data: Dataset, exhibit: Exhibit, view: View, base: str | None = None) -> bytes:
    """Return the rows as CSV, for programs. Raises InvalidFile."""
    with english():
        return to_csv(exhibit_rows(data.filed, exhibit, view, base), exhibit_table(exhibit))


def exhibit_workbook(data: Dataset, exhibit: Exhibit, view: View, base: str | None = None) -> bytes:
    """Return the rows as XLSX, for spreadsheets. Raises InvalidFile."""
    return table_workbook(exhibit_table(exhibit), exhibit_rows(data.told, exhibit, view, base), base)
