"""USGS Mineral Commodity Summaries: units stand behind the heads, as Imports_kt."""

from __future__ import annotations

import re
from decimal import Decimal

from loaders.statistics.columns import Table
from loaders.statistics.grid import Document
from loaders.statistics.recognisers.base import Recogniser
from loaders.statistics.units import Unit

# suffix of a head -> base unit, factor, words
SUFFIXES: dict[str, tuple[str, str, str]] = {
    "kt": ("TONNE", "1000", "thousand metric tons"),
    "t": ("TONNE", "1", "metric tons"),
    "mmt": ("TONNE", "1000000", "million metric tons"),
    "mt": ("TONNE", "1000000", "million metric tons"),
    "kg": ("TONNE", "0.001", "kilograms"),
    "g": ("TONNE", "0.000001", "grams"),
    "ctslb": ("USD_PER_POUND_MASS", "0.01", "cents per pound"),
    "dt": ("USD_PER_TONNE", "1", "dollars per metric ton"),
    "dlb": ("USD_PER_POUND_MASS", "1", "dollars per pound"),
    "dkg": ("USD_PER_KG", "1", "dollars per kilogram"),
    "dg": ("USD_PER_G", "1", "dollars per gram"),
    "dtoz": ("USD_PER_OUNCE_TROY", "1", "dollars per troy ounce"),
    "doz": ("USD_PER_OUNCE_TROY", "1", "dollars per troy ounce"),
    "dmtu": ("USD_PER_DMTU", "1", "dollars per metric ton unit"),
    "dct": ("USD_PER_CARAT", "1", "dollars per carat"),
    "dflask": ("USD_PER_FLASK", "1", "dollars per flask"),
    "mct": ("CARAT", "1000000", "million carats"),
    "kct": ("CARAT", "1000", "thousand carats"),
    "ct": ("CARAT", "1", "carats"),
    "num": ("COUNT", "1", "number"),
    "pct": ("PERCENT", "1", "percent"),
    "index": ("INDEX", "1", "index"),
    "md": ("USD", "1000000", "million dollars"),
    "d": ("USD", "1", "dollars"),
    "kd": ("USD", "1000", "thousand dollars"),
    "m3": ("M3", "1", "cubic metres"),
    "mcm": ("M3", "1000000", "million cubic metres"),
    "km3": ("M3", "1000", "thousand cubic metres"),
}


def _prepare(table: Table, _: Document) -> None:
    for column in table.columns:
        words = re.sub(r"_(?:19|20)\d\d(?:_\d{4})?$", "", column.head.strip())
        stem, _sign, suffix = words.rpartition("_")
        known = SUFFIXES.get(suffix.casefold())
        if column.role == "value" and known and stem:
            code, factor, published = known
            column.unit = Unit(code, Decimal(factor), published, factor != "1")
            column.measure = stem.replace("_", " ")
    table.dataset = table.dataset or next((line for line in (_source(table),) if line), "")
    if not any(column.role == "area" for column in table.columns):
        table.facts["area"] = "United States"


def _source(table: Table) -> str:
    from loaders.statistics.recognisers.base import first_cell

    return first_cell(table, "source") or first_cell(table, "data source") or "Mineral Commodity Summaries"


_MARKS = {
    "W": "withheld to avoid disclosing company data",
    "NA": "not available",
    "XX": "not applicable",
    "E": "net exporter",
    "Large": "large, no number",
}
_BGS = ("bgs commodity trans", "bgs statistic type trans", "country trans", "quantity", "units")
RECOGNISERS = (
    Recogniser("BGS World Mineral Statistics", "British Geological Survey", heads=_BGS,
               roles={"quantity": "value", "units": "unit", "year": "year", "country trans": "area", "country iso3 code": "area_code", "bgs commodity trans": "product",
                      "bgs statistic type trans": "indicator", "bgs sub commodity trans": "dim", "sdmx code": "status", "concat table notes text": "note",
                      "concat figure notes text": "note", "erml*": "ignore", "sdmx translation": "ignore", "yearbook*": "ignore", "cgi*": "ignore", "bgs commodity code": "code",
                      "quantity in book style": "ignore", "concat*": "ignore", "data precision description": "ignore", "country iso2 code": "ignore"}),
    Recogniser("USGS Mineral Commodity Summaries", "USGS", text=r"\bMCS ?20\d\d|mcs20\d\d",
               roles={"commodity": "product", "type": "indicator", "import share order": "ignore", "country": "area", "source": "ignore", "data source": "ignore",
                      "major import sources*": "note"},
               marks=_MARKS, zero_marks=frozenset({"—", "--"}), prepare=_prepare),
    Recogniser("USGS salient statistics", "USGS", heads=("data source", "commodity", "year"),
               roles={"commodity": "product", "source": "ignore", "data source": "ignore"}, marks=_MARKS, zero_marks=frozenset({"—", "--"}), prepare=_prepare),
    Recogniser("USGS salient statistics", "USGS", heads=("source", "commodity", "year"), text=r"_(?:kt|t|pct|num|dt)\b",
               roles={"commodity": "product", "source": "ignore"}, marks=_MARKS, zero_marks=frozenset({"—", "--"}), prepare=_prepare),
)  # fmt: skip
