"""Official statistics and dated public statements to set against the documents: data/reference.csv."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from loaders import tables
from loaders.codes import CodeLists
from loaders.errors import BadText, UnknownCode
from loaders.figures import check_numbers, check_series, tidy_numbers
from loaders.reading import Row, Sheet, read_sheet


def load_reference(folder: Path, codes: CodeLists, sources: pd.DataFrame) -> pd.DataFrame:
    """Return the reference figures as tidy rows, in the order of the file; `value_kind` is reference.

    `underlying_source` is who measured or said it, `locator` the publication's title. Raises InvalidFile.
    """
    return read_reference(folder, codes, sources)[0]


def read_reference(folder: Path, codes: CodeLists, sources: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, str]]:
    """Return the reference figures and, by their ids, the country whose office reports each. Raises InvalidFile."""
    publications = sources[sources["kind"] == "reference"].set_index("source_id")
    lists = codes.codes(sources=dict.fromkeys(map(str, publications.index)))
    sheet = read_sheet(folder, "reference.csv", tables.REFERENCE, lists)
    for row in sheet.rows:
        check_reference(sheet, row, "figure_id")
        check_series(sheet, row, "", codes)
        check_numbers(sheet, row)
    sheet.check()
    rows = tables.OBSERVATIONS.frame([_tidy(row, codes, publications) for row in sheet.rows])
    return rows, {row.text("figure_id"): row.text("reporter") for row in sheet.rows}


def check_reference(sheet: Sheet, row: Row, column: str) -> None:
    """Note a fault where the id of a reference figure is like one of a document's, or both areas are the same."""
    name = row.text(column)
    if name.split("-")[0] in tables.TOPICS:
        remedy = f"Ids that start with {', '.join(tables.TOPICS)} are for the documents' figures; name its source"
        sheet.fault(BadText, row, column, f"{name!r} starts like a figure of a document", remedy)
    if row.text("counterpart_area") == row.text("ref_area") != "":
        remedy = "Name another area, or leave the cell blank"
        sheet.fault(UnknownCode, row, "counterpart_area", "it is the same as ref_area", remedy)


def _tidy(row: Row, codes: CodeLists, publications: pd.DataFrame) -> dict[str, object]:
    publication = publications.loc[row.text("source_id")]
    speaker, title = publication["authors"], publication["title"]
    series = ("indicator", "ref_area", "counterpart_area", "time_period", "source_id")
    return {
        **{name: row.cells[name] for name in series},
        **tidy_numbers(row, codes),
        "value_kind": "reference",
        "underlying_source": publication["producer"] if pd.isna(speaker) else speaker,
        "locator": None if pd.isna(title) else title,
    }
