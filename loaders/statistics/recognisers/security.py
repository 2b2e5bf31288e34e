"""SIPRI's register of arms transfers: one order a row."""

from __future__ import annotations

from decimal import Decimal

from loaders.statistics.columns import Table
from loaders.statistics.grid import Document
from loaders.statistics.recognisers.base import Recogniser
from loaders.statistics.units import Unit


def _register(table: Table, _: Document) -> None:
    """Two kinds of measures: numbers of weapons, and trend-indicator values (TIV) in millions."""
    table.dataset = "Arms Transfers Database"
    table.unit = None
    for column in table.of_role("value"):
        if "TIV" in column.head:
            column.unit = Unit("SIPRI_TIV", Decimal(1_000_000), "millions of SIPRI trend-indicator values", True)
        else:
            column.unit = Unit("COUNT", Decimal(1), "number")
    table.warnings.append("the periods are the years of the orders; the years of delivery stand in comment_obs")


RECOGNISERS = (
    Recogniser("SIPRI arms transfers, register", "SIPRI", heads=("recipient", "supplier", "year of order"), prepare=_register,
               roles={"recipient": "area", "supplier": "counterpart", "year of order": "year", "number ordered": "value", "number delivered": "value", "weapon designation": "dim",
                      "weapon description": "product", "year s of delivery": "note", "year s of deliveries": "note", "status": "dim", "comments": "note", "sipri tiv per unit": "value",
                      "sipri tiv for total order": "value", "sipri tiv of delivered weapons": "value"}),
)  # fmt: skip
