"""National offices and banks: what their signs mean, and formats of their own."""

from __future__ import annotations

import re
from decimal import Decimal

from loaders.statistics import times
from loaders.statistics.columns import Table
from loaders.statistics.grid import Document
from loaders.statistics.recognisers.base import Recogniser
from loaders.statistics.units import Unit

# German offices: a dash is exactly nothing, a point is unknown or secret, a slash too uncertain, brackets uncertain.
GERMAN = {"-": "nothing present, exactly zero", "–": "nothing present, exactly zero", ".": "unknown or not to be disclosed", "/": "not certain enough",
          "...": "will be known later", "…": "will be known later", "x": "makes no sense in this place", "X": "makes no sense in this place"}  # fmt: skip
# Offices of the former Soviet Union: a dash means that there was none, dots that there are no data.
EASTERN = {"-": "there was none", "–": "there was none", "—": "there was none", "...": "no data", "…": "no data", "х": "makes no sense in this place", "x": "makes no sense in this place",
           "к": "confidential", "к*": "confidential"}  # fmt: skip
POLISH = {"-": "there was none", "–": "there was none", ".": "no information, or not reliable", "x": "makes no sense in this place", "#": "not published, confidential",
          "*": "changed against earlier publications", "·": "no information"}  # fmt: skip
CANADIAN = {
    "..": "not available for the period",
    "...": "not applicable",
    "x": "suppressed, confidential",
    "F": "too unreliable to be published",
    "0s": "rounded to zero",
}
BRITISH = {"[x]": "not available", "[c]": "confidential", "[z]": "not applicable", "[low]": "rounded to zero", "[u]": "low reliability", "..": "not available", ":": "not available",
           "-": "nil or less than half of the last digit"}  # fmt: skip
JAPANESE = {
    "-": "none",
    "－": "none",
    "―": "none",
    "…": "not available",
    "...": "not available",
    "x": "secret",
    "X": "secret",
    "***": "not available",
}
DASHES = frozenset("-–—−")


def _german(table: Table, _: Document) -> None:
    table.brackets = "uncertain"


def _ukrstat(table: Table, _: Document) -> None:
    """The open-data portal: one column says the base of the index."""
    for column in table.columns:
        if re.search(r"(?i)індекс", first_cell_text(table, column.index)) and column.role == "indicator":
            table.unit = table.unit or Unit("INDEX", Decimal(1), "індекс, базисний період = 100")


def first_cell_text(table: Table, index: int) -> str:
    """Text of the first row of the body in a column."""
    row = table.grid.rows[table.block.body[0]]
    return str(row[index]) if index < len(row) and row[index] is not None else ""


def _nbu(table: Table, _: Document) -> None:
    """Rates of the hryvnia: each row a currency or a metal."""
    table.dataset = "Official exchange rates"
    for column in table.columns:
        if column.head == "rate":
            column.measure, column.unit = (
                "Exchange rate",
                Unit("UAH_PER_UNIT", Decimal(1), "UAH per unit of the currency"),
            )
    table.facts["area"] = "Ukraine"
    table.unit_words = None


def _census(table: Table, _: Document) -> None:
    """Imports and exports by month in heads such as IJAN and EYR."""
    for column in table.columns:
        if match := re.fullmatch(r"([IE])(JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC|YR)", column.head):
            column.time, column.measure = times.parse_text(match[2]), ""
            column.fixed["flow"] = {"I": "imports", "E": "exports"}[match[1]]
            column.unit = Unit("USD", Decimal(1_000_000), "millions of US dollars, as the publisher says of it", True)
    table.facts["area"] = "United States"


def _canada(table: Table, _: Document) -> None:
    """DGUID and VECTOR name the series; the scalar factor is a word."""
    for column in table.columns:
        if column.role == "ignore" and column.head == "UOM":
            column.role = "unit"


RECOGNISERS = (
    Recogniser("USDA Production, Supply and Distribution", "USDA", heads=("commodity description", "country name", "market year", "attribute description", "unit description"),
               roles={"commodity description": "product", "commodity code": "product_code", "country name": "area", "country code": "ignore", "market year": "year", "calendar year": "ignore",
                      "month": "ignore", "attribute id": "ignore", "attribute description": "indicator", "unit id": "ignore", "unit description": "unit", "value": "value"}),
    Recogniser("US Census Bureau, trade by country", "US Census Bureau", heads=("cty code", "ctyname", "ijan", "eyr"), roles={"ctyname": "counterpart", "cty code": "code"}, prepare=_census),
    Recogniser("National Bank of Ukraine, exchange rates", "National Bank of Ukraine", heads=("r030", "txt", "rate", "cc"),
               roles={"r030": "code", "txt": "dim", "rate": "value", "cc": "code", "exchangedate": "period", "special": "ignore"}, prepare=_nbu),
    Recogniser("Statistics Canada table", "Statistics Canada", heads=("ref date", "geo", "uom", "scalar factor", "value"), marks=CANADIAN, prepare=_canada,
               roles={"ref date": "period", "geo": "area", "dguid": "ignore", "uom": "unit", "uom id": "ignore", "scalar factor": "scale", "scalar id": "ignore", "vector": "code",
                      "coordinate": "ignore", "value": "value", "status": "status", "symbol": "status", "terminated": "ignore", "decimals": "ignore"}),
    Recogniser("Statistics Poland, Local Data Bank", "Statistics Poland (GUS)", heads=("kod", "nazwa"), marks=POLISH, zero_marks=DASHES,
               roles={"kod": "code", "nazwa": "area"}),
    Recogniser("Statistics Poland", "Statistics Poland (GUS)", text=r"\bGUS\b|Główny Urząd Statystyczny|Bank Danych Lokalnych", marks=POLISH, zero_marks=DASHES),
    Recogniser("German official statistics", "Destatis", text=r"(?i)statistisches bundesamt|destatis|genesis-online", marks=GERMAN, zero_marks=DASHES, prepare=_german),
    Recogniser("German official statistics", text=r"(?i)statistische ämter|statistisches landesamt|GENESIS-Tabelle", marks=GERMAN, zero_marks=DASHES, prepare=_german),
    Recogniser("Ukrstat", "Ukrstat", text=r"(?i)держстат|укрстат|державна служба статистики|базисний період", marks=EASTERN, zero_marks=DASHES, prepare=_ukrstat),
    Recogniser("Rosstat", "Rosstat", text=r"(?i)росстат|федеральная служба государственной статистики|емисс|fedstat", marks=EASTERN, zero_marks=DASHES),
    Recogniser("Belstat", "Belstat", text=r"(?i)белстат|национальный статистический комитет|нацыянальны статыстычны|belstat", marks=EASTERN, zero_marks=DASHES),
    Recogniser("ONS", "ONS", text=r"(?i)office for national statistics|\bCDID\b", marks=BRITISH),
    Recogniser("Japanese official statistics", text=r"財務省|総務省|e-stat|統計|trade statistics of japan", marks=JAPANESE, zero_marks=frozenset("-－―")),
)  # fmt: skip
