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


def _official_rates(table: Table, _: Document) -> None:
    """The rates are roubles for as many units of a currency as its row says."""
    table.dataset = "Official exchange rates of the Belarusian rouble"


RECOGNISERS = (
    Recogniser("ECB Data Portal", "ECB", heads=("date", "time period"), text=r"\([A-Z]{2,4}\.[A-Z0-9_.]+\)"),
    Recogniser("NBRB exchange rates", "National Bank of Belarus", heads=("cur official rate", "date"), prepare=_official_rates),
    Recogniser("ECB reference rates", "ECB", heads=("date", "usd", "jpy", "czk", "dkk", "gbp", "huf", "pln", "sek", "chf"), text=r"(?i)eurofxref|eur(?:o|\b).*rates?",
               marks={"N/A": "not available"}, prepare=_reference_rates),
)  # fmt: skip
