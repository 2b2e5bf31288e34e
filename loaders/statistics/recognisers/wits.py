"""WITS of the World Bank: country summaries and time series by partner or product."""

from __future__ import annotations

import re
from decimal import Decimal

from loaders.statistics.columns import Table
from loaders.statistics.grid import Document
from loaders.statistics.recognisers.base import Recogniser
from loaders.statistics.units import Unit, find_unit


def unit_of(text: str) -> Unit | None:
    """WITS writes Mil for million."""
    if match := re.search(r"\b1000 ?USD\b", text):
        return Unit("USD", Decimal(1000), match[0], True)
    if match := re.search(r"US\$ ?(Mil|Million|Thousand|1000)?\b", text):
        factor = {"Mil": 1_000_000, "Million": 1_000_000, "Thousand": 1000, "1000": 1000}.get(match[1], 1)
        return Unit("USD", Decimal(factor), match[0], bool(match[1]))
    if re.search(r"(?i)^no\. of|\bnumber of", text):
        return Unit("COUNT", Decimal(1), "number")
    if re.search(r"(?i)\bindex\b", text) and "%" not in text:
        return Unit("INDEX", Decimal(1), "index")
    return find_unit(text)


def _prepare(table: Table, _: Document) -> None:
    table.dataset = table.dataset or "WITS"
    table.unit_words = unit_of
    for column in table.columns:
        if column.role == "indicator" and column.head == "Indicator":
            column.role = "indicator_unit"


_ROLES = {"reporter": "area", "reporter name": "area", "partner": "counterpart", "partner name": "counterpart", "trade flow": "flow",
          "product group": "product", "product categories": "product", "product": "product", "productcode": "product_code",
          "indicator type": "dim", "indicator": "indicator_unit", "nomenclature": "code", "tradeflowname": "flow", "tradeflowcode": "flow_code",
          "reporter iso3": "area_code", "partner iso3": "counterpart_code"}  # fmt: skip


def _products(table: Table, document: Document) -> None:
    """The unit of the quantity stands in a column of its own; the value's in its head."""
    _prepare(table, document)
    quantity = next((c for c in table.columns if c.head == "Quantity"), None)
    for column in table.columns:
        if column.head.startswith("Trade Value"):
            column.role, column.measure, column.unit = "value", "Trade value", unit_of(column.head)
        elif column.head == "Quantity":
            column.role, column.measure, column.optional = "value", "Quantity", True
        elif column.head == "Quantity Unit" and quantity is not None:
            column.role, column.of = "unit", quantity.index


RECOGNISERS = (
    Recogniser("WITS trade by product", "WITS (World Bank)", heads=("reporter", "partner", "quantity", "quantity unit"), text=r"Trade Value 1000 ?USD",
               roles=_ROLES | {"product description": "product", "product code": "product_code", "trade flow": "flow"}, prepare=_products),
    Recogniser("WITS country summary", "WITS (World Bank)", heads=("reporter", "partner", "product categories", "indicator"), roles=_ROLES,
               marks={"...": "not applicable"}, blank_means="not among the partners or products shown for the year", prepare=_prepare),
    Recogniser("WITS time series", "WITS (World Bank)", heads=("reporter name", "partner name", "trade flow", "indicator"), roles=_ROLES, prepare=_prepare),
    Recogniser("WITS advanced query", "WITS (World Bank)", heads=("nomenclature", "reporter iso3", "productcode", "partner iso3"), roles=_ROLES,
               prepare=_prepare),
)  # fmt: skip
