"""Central banks: files whose heads do not say what their numbers are."""

from __future__ import annotations

from decimal import Decimal

from loaders.statistics.columns import Table
from loaders.statistics.currencies import is_currency
from loaders.statistics.grid import Document
from loaders.statistics.recognisers.base import Recogniser
from loaders.statistics.units import Unit


def _reference_rates(table: Table, _: Document) -> None:
    """A column a currency, in units of it per euro."""
    table.dataset = "Euro foreign exchange reference rates"
    table.unit = None
    for column in table.of_role("value"):
        if is_currency(column.head):
            column.unit = Unit(f"{column.head}_PER_EUR", Decimal(1), f"{column.head} per euro")


RECOGNISERS = (
    Recogniser("ECB reference rates", "ECB", heads=("date", "usd", "jpy", "czk", "dkk", "gbp", "huf", "pln", "sek", "chf"), text=r"(?i)eurofxref|eur(?:o|\b).*rates?",
               marks={"N/A": "not available"}, prepare=_reference_rates),
)  # fmt: skip
