"""The rows of one exhibit as CSV, each with where it was taken from: title, address, version and date."""

from __future__ import annotations

import dataclasses

from exhibits.base import Content, Exhibit
from exports.csv_files import to_csv
from exports.naming import RELEASED, VERSION, exhibit_address
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
    """The declaration of an exhibit's CSV: the columns of its table and those of PROVENANCE."""
    table = DOWNLOADS["events" if exhibit.events else "observations"]
    return dataclasses.replace(table, name=exhibit.id, columns=(*table.columns, *PROVENANCE))


def exhibit_csv(exhibit: Exhibit, content: Content, base: str | None = None) -> bytes:
    """Return the rows behind an exhibit as CSV. `base` is the address of the dashboard."""
    said = (exhibit.id, content.filed_title, exhibit_address(exhibit, base), VERSION, RELEASED.isoformat())
    names = (column.name for column in PROVENANCE)
    rows = content.rows.assign(**dict(zip(names, said, strict=True)))
    return to_csv(rows, exhibit_table(exhibit))
