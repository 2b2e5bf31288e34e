"""One exhibit as files, its rows and its picture, each with where it was taken from: title, address, version, date."""

from __future__ import annotations

import dataclasses

import pandas as pd

from evidence.dataset import Dataset
from exhibits.base import Exhibit, View
from exports import citation, datapackage
from exports.addresses import exhibit_address
from exports.csv_files import to_csv
from exports.files import table_json
from exports.workbook import table_workbook
from language import english, tr
from loaders.tables import Column, Table
from loaders.topics import DOWNLOADS
from settings.product import PRODUCT, RELEASED, VERSION

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


def exhibit_json(data: Dataset, exhibit: Exhibit, view: View, base: str | None = None) -> bytes:
    """Return the rows as JSON with what the exhibit says, for programs on the web. Raises InvalidFile."""
    with english():
        content = exhibit.content(data.filed, view)
        about = {
            "name": exhibit.id,
            "title": content.title,
            "description": content.subtitle,
            "caveats": [content.caution] if content.caution else [],
            "version": VERSION,
            "released": RELEASED.isoformat(),
            "homepage": exhibit_address(exhibit, base),
            "licenses": [datapackage.LICENCE],
            "citation": citation.of_exhibit(exhibit, content.title, content.source, base).text,
        }
        return table_json(exhibit_rows(data.filed, exhibit, view, base), exhibit_table(exhibit), about)


def exhibit_workbook(data: Dataset, exhibit: Exhibit, view: View, base: str | None = None) -> bytes:
    """Return the rows as XLSX, for spreadsheets. Raises InvalidFile."""
    return table_workbook(exhibit_table(exhibit), exhibit_rows(data.told, exhibit, view, base), base)


def exhibit_svg(data: Dataset, exhibit: Exhibit, view: View, base: str | None = None) -> bytes:
    """Return its picture as SVG: title, legend, chart, events, notes of hedges and source. Raises InvalidFile."""
    # Only where it is wanted: the font of the picture takes long to open.
    from drawing.image import Words, fits, svg_image

    content = exhibit.content(data.told, view)
    marks = " ".join(f"{number} {text}." for number, text in content.marks)
    notes = list(content.notes)
    if content.of_figures and not fits(notes[-1], 2):
        notes[-1] = tr("Notes on its figures: at the address below.")
    below = (
        marks,
        content.caution,
        content.source_within(lambda text: fits(text, 2), online=True),
        *notes,
        f"{PRODUCT} {VERSION}, {exhibit_address(exhibit, base)}",
    )
    said = Words(content.title, content.subtitle, tuple(filter(None, below)), content.alt)
    return svg_image(content.chart, said).encode("utf-8")


def exhibit_png(data: Dataset, exhibit: Exhibit, view: View, base: str | None = None) -> bytes:
    """Return the same picture as PNG. Raises InvalidFile."""
    from drawing.image import png_image

    return png_image(exhibit_svg(data, exhibit, view, base).decode("utf-8"))
