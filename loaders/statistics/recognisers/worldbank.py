"""World Bank: World Development Indicators (API, DataBank) and the Pink Sheet."""

from __future__ import annotations

import re
from decimal import Decimal

from loaders.statistics.columns import Table
from loaders.statistics.grid import Document, text_of
from loaders.statistics.recognisers.base import Recogniser
from loaders.statistics.units import Unit, find_unit

_DOTS = {"..": "not available"}
_ROLES = {"country name": "area", "country code": "area_code", "indicator name": "indicator_unit", "indicator code": "indicator_code", "series name": "indicator_unit",
          "series code": "indicator_code", "time": "period", "time code": "ignore"}  # fmt: skip


def _single_series(table: Table, document: Document) -> None:
    """DataBank names the indicator on a sheet of its own where the table has no column of indicators."""
    if table.of_role("indicator", "indicator_unit") or any(column.fixed.get("indicator") for column in table.columns):
        return
    for grid in document.grids:
        if not re.fullmatch(r"(?i)series ?- ?metadata|metadata ?- ?indicators", grid.sheet) or len(grid.rows) < 2:
            continue
        heads = [text_of(cell).casefold().replace("_", " ") for cell in grid.rows[0]]
        names = [row for row in grid.rows[1:] if any(map(text_of, row))]
        place = heads.index("indicator name") if "indicator name" in heads else -1
        if place >= 0 and len(names) == 1 and place < len(names[0]):
            name = text_of(names[0][place])
            table.facts["indicator"] = name
            table.unit = find_unit(name)


def _wdi(table: Table, document: Document) -> None:
    database = next(
        (
            match[1]
            for line in [*table.lines, *_notes(table)]
            if (match := re.search(r"(?:Data Source:?|Data from database:)\s*(.+)", line))
        ),
        "",
    )
    table.dataset = table.dataset or database.strip() or "World Development Indicators"
    table.unit = None  # what a title says of units is the indicator's name
    table.unit_words = find_unit
    _single_series(table, document)


def _api(table: Table, _: Document) -> None:
    table.dataset = table.dataset or "World Development Indicators"
    for column in table.columns:
        if column.head == "obs_status":
            column.role = "status"


def _pink(table: Table, _: Document) -> None:
    table.dataset = "Commodity Markets (Pink Sheet)"
    table.marks = {**table.marks, "…": "not available", "...": "not available", "..": "not available"}
    title = " ".join(table.lines).casefold()
    base = re.search(r"(\d{4}) ?= ?100", title)
    for column in table.of_role("value"):
        if "indices" in title and base:
            column.unit = Unit("INDEX", Decimal(1), f"index, {base[1]} = 100")
        elif column.unit is None and "price" in title:
            column.unit = Unit("USD", Decimal(1), "nominal US dollars") if "nominal" in title else None
    if table.facts.get("area"):
        del table.facts["area"]
    table.facts.pop("flow", None)
    table.fixed["flow"] = ""


def _notes(table: Table) -> list[str]:
    return [
        " ".join(str(cell) for cell in table.grid.rows[number] if cell not in ("", None))
        for number in table.block.notes[:40]
    ]


RECOGNISERS = (
    Recogniser("World Bank Pink Sheet", "World Bank", text=r"(?i)pink sheet|world bank commodity price data", prepare=_pink),
    Recogniser("World Bank indicators", "World Bank", heads=("country name", "country code", "indicator name", "indicator code"), roles=_ROLES, marks=_DOTS, prepare=_wdi),
    Recogniser("World Bank DataBank", "World Bank", heads=("series name", "series code", "country name", "country code"), roles=_ROLES, marks=_DOTS, prepare=_wdi),
    Recogniser("World Bank DataBank", "World Bank", heads=("series name", "series code"), text=r"\[YR\d{4}\]", roles=_ROLES, marks=_DOTS, prepare=_wdi),
    Recogniser("World Bank DataBank", "World Bank", heads=("country name", "country code"), text=r"\[YR\d{4}\]|\[[A-Z]{2}\.[A-Z0-9.]{5,}\]", roles=_ROLES, marks=_DOTS,
               prepare=_wdi),
    Recogniser("World Bank DataBank", "World Bank", heads=("country name",), text=r"\[YR\d{4}\]", roles=_ROLES, marks=_DOTS, prepare=_wdi),
    Recogniser("World Bank API", "World Bank", heads=("indicator id", "indicator value", "country value", "countryiso3code", "date", "value"),
               roles={"indicator id": "indicator_code", "indicator value": "indicator_unit", "country id": "ignore", "country value": "area", "countryiso3code": "area_code",
                      "date": "period", "value": "value", "obs status": "status", "decimal": "ignore", "unit": "unit"}, prepare=_api),
)  # fmt: skip
