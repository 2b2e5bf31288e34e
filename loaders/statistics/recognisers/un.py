"""Bodies of the UN and OECD, WTO, SIPRI: FAOSTAT, ILOSTAT, UNdata, UNCTADstat, UNHCR, WTO Stats."""

from __future__ import annotations

import re
from decimal import Decimal

from loaders.statistics.columns import Table
from loaders.statistics.grid import Document
from loaders.statistics.recognisers.base import Recogniser
from loaders.statistics.units import Unit, find_unit

FAO_FLAGS = {
    "A": "A",
    "E": "E",
    "I": "I",
    "M": "M",
    "X": "A",
    "F": "E",
    "Im": "I",
    "*": "E",
    "Fc": "E",
    "Qm": "E",
    "P": "P",
    "T": "A",
    "B": "B",
    "N": "N",
    "U": "U",
    "": "A",
}


def _fao_unit(text: str) -> Unit | None:
    """FAOSTAT's own short forms."""
    known = {"1000 US$": ("USD", "1000"), "1000 USD": ("USD", "1000"), "An": ("COUNT", "1"), "1000 An": ("COUNT", "1000"), "hg/ha": ("TONNE_PER_HECTARE", "0.0001"),
             "100 g/ha": ("TONNE_PER_HECTARE", "0.0001"), "kg/ha": ("TONNE_PER_HECTARE", "0.001"), "1000 t": ("TONNE", "1000"), "t": ("TONNE", "1"), "ha": ("HECTARE", "1"),
             "1000 ha": ("HECTARE", "1000"), "1000 No": ("COUNT", "1000"), "No": ("COUNT", "1"), "kt": ("TONNE", "1000"), "1000 Int$": ("INTERNATIONAL_DOLLAR", "1000"),
             "USD": ("USD", "1"), "million US$": ("USD", "1000000"), "1000 persons": ("PERSON", "1000"), "%": ("PERCENT", "1"), "kg": ("TONNE", "0.001"),
             "g/cap/d": ("GRAM_PER_PERSON_DAY", "1"), "kg/cap": ("KG_PER_PERSON", "1"), "kcal/cap/d": ("KCAL_PER_PERSON_DAY", "1"), "million Int$": ("INTERNATIONAL_DOLLAR", "1000000")}  # fmt: skip
    if text.strip() in known:
        code, factor = known[text.strip()]
        return Unit(code, Decimal(factor), text.strip(), factor not in ("1", "0.001", "0.0001"))
    return None


def _fao(table: Table, document: Document) -> None:
    table.dataset = table.dataset or "FAOSTAT"
    trade = any(re.search(r"(?i)reporter countr", column.head) for column in table.columns)
    years: dict[str, int] = {}
    for column in table.columns:
        if column.role == "counterpart" and not trade:
            column.role = "area"
        # The wide files: a year's value (Y2020), its flag (Y2020F) and its note (Y2020N).
        if match := re.fullmatch(r"(Y\d{4})([FN]?)", column.head):
            if not match[2]:
                years[match[1]] = column.index
            else:
                column.role, column.of = ("status" if match[2] == "F" else "note"), years.get(match[1])


def _undata(table: Table, _: Document) -> None:
    """UNdata does not say what is measured; its footnotes follow as a table of their own."""
    if not any(column.role.startswith("indicator") for column in table.columns):
        table.warnings.append("the file does not say what is measured")


def _wto(table: Table, _: Document) -> None:
    for line in table.lines:
        if match := re.match(r"(?:Indicator)[:,]?\s*(.+)", line):
            table.facts["indicator"] = match[1].strip()
            table.unit = find_unit(match[1]) or table.unit
    for column in table.columns:
        if column.role == "period" and any(value.time for value in table.of_role("value")):
            column.role = "dim"


def _ilo(table: Table, _: Document) -> None:
    for column in table.columns:
        if column.role == "indicator_code" and not any(c.role == "indicator" for c in table.columns):
            column.role = "indicator"


_COUNTS = Unit("PERSON", Decimal(1), "persons")


def _unhcr(table: Table, _: Document) -> None:
    """Each column of numbers counts persons of one status."""
    table.unit = _COUNTS
    for column in table.of_role("value"):
        column.unit = _COUNTS


RECOGNISERS = (
    Recogniser("FAOSTAT", "FAO", heads=("area", "item", "element", "unit"), flags=FAO_FLAGS, unit_words=_fao_unit, prepare=_fao,
               roles={"area": "area", "area code": "code", "area code m49": "ignore", "area code fao": "ignore", "item": "product", "item code": "product_code",
                      "item code cpc": "ignore", "item code fao": "ignore", "element": "indicator", "element code": "ignore", "domain": "ignore", "domain code": "ignore",
                      "flag description": "ignore", "flag": "status", "year code": "ignore", "months code": "ignore", "months": "month", "note": "note"}),
    Recogniser("FAOSTAT trade matrix", "FAO", heads=("reporter countries", "partner countries", "element"), flags=FAO_FLAGS, unit_words=_fao_unit, prepare=_fao,
               roles={"reporter countries": "area", "partner countries": "counterpart", "reporter country code": "ignore", "partner country code": "ignore",
                      "reporter country code m49": "ignore", "partner country code m49": "ignore", "item": "product", "item code": "product_code", "element": "indicator",
                      "element code": "ignore", "year code": "ignore", "item code cpc": "ignore", "flag": "status", "domain": "ignore", "domain code": "ignore",
                      "flag description": "ignore"}),
    Recogniser("UNdata", "UN", heads=("country or area", "value"), text=r"(?i)value footnotes|fnSeqID|footnotes",
               roles={"country or area": "area", "subgroup": "dim", "source": "ignore", "value footnotes": "note", "variant": "dim", "year s": "period"}, prepare=_undata),
    Recogniser("WTO Stats", "WTO", heads=("reporting economy", "partner economy"), prepare=_wto,
               roles={"reporting economy": "area", "partner economy": "counterpart", "product sector": "product"}),
    Recogniser("WTO Stats", "WTO", heads=("indicator code", "reporting economy", "year", "value"),
               roles={"indicator code": "indicator_code", "indicator": "indicator", "reporting economy code": "ignore", "reporting economy": "area",
                      "reporting economy iso3a code": "area_code", "partner economy": "counterpart", "partner economy code": "ignore", "product sector": "product",
                      "product sector code": "product_code", "period code": "ignore", "period": "ignore", "frequency code": "freq", "frequency": "ignore",
                      "unit code": "ignore", "unit": "unit", "year": "year", "value flag code": "ignore", "value flag": "status", "text value": "note",
                      "product sector classification code": "ignore", "product sector classification": "ignore", "partner economy iso3a code": "counterpart_code"}),
    Recogniser("ILOSTAT", "ILO", heads=("ref area", "indicator", "time", "obs value"), prepare=_ilo,
               roles={"ref area": "area_code", "ref area label": "area", "source": "code", "source label": "ignore", "indicator": "indicator_code", "indicator label": "indicator_unit",
                      "sex": "dim", "sex label": "dim", "classif1": "dim", "classif1 label": "dim", "classif2": "dim", "classif2 label": "dim", "time": "period", "obs value": "value",
                      "obs status": "status", "obs status label": "ignore", "note indicator label": "note", "note source label": "note", "note classif label": "note",
                      "note indicator": "ignore", "note source": "ignore", "note classif": "ignore"}),
    Recogniser("UN SDG indicators", "UN", heads=("series code", "series description", "geo area name", "time period", "value"),
               roles={"goal": "code", "target": "code", "indicator": "code", "series code": "indicator_code", "series description": "indicator_unit", "geo area code": "ignore",
                      "geo area name": "area", "time period": "period", "value": "value", "time detail": "note", "time coverage": "ignore", "upper bound": "ignore",
                      "lower bound": "ignore", "base period": "ignore", "source": "note", "geo info url": "ignore", "foot note": "note", "units": "unit"}),
    Recogniser("WHO Global Health Observatory, API", "WHO", heads=("indicator code", "spatial dim", "time dim", "numeric value"),
               roles={"id": "ignore", "indicator code": "indicator", "spatial dim": "area_code", "spatial dim type": "ignore", "time dim": "period", "time dim type": "ignore",
                      "dim1": "dim", "dim1 type": "ignore", "dim2": "dim", "dim2 type": "ignore", "dim3": "dim", "dim3 type": "ignore", "value": "note", "numeric value": "value",
                      "low": "ignore", "high": "ignore", "comments": "note", "date": "ignore", "parent location": "ignore", "parent location code": "ignore",
                      "data source dim": "ignore", "data source dim type": "ignore", "timedimension value": "ignore", "time dimension value": "ignore",
                      "time dimension begin": "ignore", "time dimension end": "ignore"}),
    Recogniser("WHO Global Health Observatory", "WHO", heads=("indicator code", "spatial dim value code", "fact value numeric"),
               roles={"indicator code": "code", "indicator": "indicator_unit", "parent location code": "ignore", "parent location": "ignore", "location type": "ignore",
                      "spatial dim value code": "area_code", "location": "area", "period type": "ignore", "period": "period", "is latest year": "ignore", "value type": "ignore",
                      "dim1 type": "ignore", "dim1": "dim", "dim2 type": "ignore", "dim2": "dim", "dim3 type": "ignore", "dim3": "dim", "dim1 value code": "ignore",
                      "dim2 value code": "ignore", "dim3 value code": "ignore", "data source dim value code": "ignore", "data source": "ignore", "fact value numeric": "value",
                      "fact value uo m": "unit", "fact value uom": "unit", "value": "note", "fact value numeric low": "ignore", "fact value numeric high": "ignore",
                      "fact value numeric prefix": "status", "fact value numeric low prefix": "ignore", "fact value numeric high prefix": "ignore", "fact comments": "note",
                      "fact value translation id": "ignore", "language": "ignore", "date modified": "ignore"}),
    Recogniser("UNHCR refugee statistics", "UNHCR", heads=("country of origin", "country of asylum", "year"), prepare=_unhcr,
               roles={"country of origin": "counterpart", "country of origin iso": "counterpart_code", "country of asylum": "area", "country of asylum iso": "area_code", "year": "year"}),
    Recogniser("UNCTADstat", "UNCTAD", heads=("economy label",),
               roles={"economy": "ignore", "economy label": "area", "partner": "ignore", "partner label": "counterpart", "product": "ignore", "product label": "product",
                      "flow": "ignore", "flow label": "flow", "economy code": "ignore"}),
)  # fmt: skip
