"""Single official figures and dated public statements to set against the documents: data/reference.csv."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path
from typing import Any

import pandas as pd

from loaders import tables
from loaders.codes import CodeLists
from loaders.errors import UnknownCode
from loaders.figures import check_numbers, check_series, observation
from loaders.observations import Observation
from loaders.reading import Row, Sheet, read_sheet


def load_reference(folder: Path, codes: CodeLists, sources: pd.DataFrame) -> dict[str, Observation]:
    """Return the reference figures by id, in the order of the file.

    `underlying_source` is who measured or said it, `locator` the publication's title. Raises InvalidFile.
    """
    publications = sources[sources["kind"] == "reference"].set_index("source_id")
    lists = codes.codes(sources=dict.fromkeys(map(str, publications.index)))
    sheet = read_sheet(folder, "reference.csv", tables.REFERENCE, lists)
    for row in sheet.rows:
        check_areas(sheet, row)
        check_series(sheet, row, "", codes)
        check_numbers(sheet, row)
    sheet.check()
    told = publications[["producer", "authors", "title"]].fillna("").to_dict("index")
    return {row.text("figure_id"): _figure(row, codes, told[row.text("source_id")]) for row in sheet.rows}


def check_areas(sheet: Sheet, row: Row) -> None:
    """Note a fault where both areas of a figure are the same."""
    if row.text("counterpart_area") == row.text("ref_area") != "":
        remedy = "Name another area, or leave the cell blank"
        sheet.fault(UnknownCode, row, "counterpart_area", "it is the same as ref_area", remedy)


def _figure(row: Row, codes: CodeLists, publication: dict[Hashable, Any]) -> Observation:
    return observation(
        row,
        codes,
        kind="reference",
        source_id=row.text("source_id"),
        underlying_source=publication["authors"] or publication["producer"],
        locator=publication["title"],
        reporter=row.text("reporter"),
        origin=row.text("kind"),
    )
