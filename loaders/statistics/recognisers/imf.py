"""IMF: the Data portal (IMTS and others), Direction of Trade Statistics, World Economic Outlook, IFS."""

from __future__ import annotations

import re
from decimal import Decimal

from loaders.statistics.columns import Table, cell_at
from loaders.statistics.grid import Document, text_of
from loaders.statistics.recognisers.base import Recogniser, first_cell
from loaders.statistics.units import Unit, find_unit
from loaders.statistics.words import head_key

_PORTAL = {"country id": "area_code", "country": "area", "counterpart country id": "counterpart_code", "counterpart country": "counterpart", "indicator id": "indicator_code",
           "indicator": "indicator", "scale id": "scale", "scale": "ignore", "frequency id": "freq", "frequency": "ignore", "trade flow id": "ignore", "trade flow": "flow",
           "obs measure": "ignore", "series code": "ignore", "dataset": "ignore", "unit id": "ignore", "unit": "unit",
           "decimals displayed": "ignore"}  # fmt: skip


def _portal(table: Table, _: Document) -> None:
    table.dataset = first_cell(table, "dataset") or table.dataset
    if not table.of_role("scale"):
        for column in table.columns:
            if column.head.casefold() == "scale":
                column.role = "scale"


def _dots(table: Table, _: Document) -> None:
    table.dataset = table.dataset or "Direction of Trade Statistics"
    for column in table.columns:
        if column.role in ("area", "area_code"):
            column.role = column.role.replace("area", "counterpart")


def _bulk(table: Table, _: Document) -> None:
    """Rows of the attribute Status hold the flags of the row of values above them."""
    # The head may stand in any line of the header.
    column = next(c for c in table.columns if "attribute" in (head_key(part) for part in c.parts))
    rows = table.grid.rows
    flags = [row for row in table.block.body if text_of(cell_at(rows[row], column.index)).casefold() == "status"]
    table.block.notes += flags
    table.block.body = [row for row in table.block.body if row not in set(flags)]
    if flags:
        table.warnings.append(f"{len(flags)} rows of flags (attribute Status) were left out")


def _weo_unit(text: str) -> Unit | None:
    if re.match(r"(?i)percent", text):
        return Unit("PERCENT", Decimal(1), text)
    if re.match(r"(?i)index", text):
        return Unit("INDEX", Decimal(1), text)
    if "national currency" in text.casefold():
        return Unit("NATIONAL_CURRENCY", Decimal(1), text)
    if "international dollar" in text.casefold():
        return Unit("INTERNATIONAL_DOLLAR", Decimal(1), text)
    return find_unit(text)


def _weo(table: Table, _: Document) -> None:
    """From the year after "Estimates Start After" on, the values are estimates and forecasts."""
    table.dataset = table.dataset or "World Economic Outlook"
    start = next((c for c in table.columns if re.search(r"(?i)estimates start after", c.head)), None)
    if start is None:
        return
    start.role = "ignore"
    years: dict[int, int] = {}
    for number in table.block.body:
        text = text_of(cell_at(table.grid.rows[number], start.index))
        if re.fullmatch(r"(?:19|20)\d\d", text):
            years[number] = int(text)
    table.estimates_after = years


RECOGNISERS = (
    Recogniser("IMF bulk download", "IMF", heads=("country name", "country code", "indicator name", "indicator code", "attribute"),
               roles={"country name": "area", "country code": "ignore", "indicator name": "indicator_unit", "indicator code": "indicator_code",
                      "counterpart country name": "counterpart", "counterpart country code": "ignore", "attribute": "ignore"}, prepare=_bulk),
    Recogniser("IMF Data", "IMF", heads=("country", "indicator", "frequency", "scale"), text=r"IMF\.|(?i:series.code)|\bIMTS\b|\bDOTS\b", roles=_PORTAL, prepare=_portal),
    Recogniser("IMF Data", "IMF", heads=("country name", "country code", "indicator name", "indicator code", "time period", "value"),
               roles={"country name": "area", "country code": "ignore", "indicator name": "indicator_unit", "indicator code": "indicator_code",
                      "counterpart country name": "counterpart", "counterpart country code": "ignore", "time period": "period", "value": "value", "status": "status"}),
    Recogniser("IMF Direction of Trade Statistics", "IMF", text=r"(?i)(?:exports|imports|goods, value of (?:exports|imports)).{0,80}(?:to|from) partner countries|direction of trade",
               prepare=_dots),
    Recogniser("IMF World Economic Outlook", "IMF", heads=("subject descriptor", "units", "scale"),
               roles={"weo country code": "ignore", "iso": "area_code", "weo subject code": "indicator_code", "country": "area", "subject descriptor": "indicator",
                      "subject notes": "note_unused", "units": "unit", "scale": "scale", "country series specific notes": "note_unused"},
               marks={"--": "zero or negligible", "n/a": "not available"}, unit_words=_weo_unit, prepare=_weo),
)  # fmt: skip
