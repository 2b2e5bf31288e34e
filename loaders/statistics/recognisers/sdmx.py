"""SDMX-CSV and tables that carry SDMX's concepts: OECD, ECB, BIS, UNICEF, ILO, national offices."""

from __future__ import annotations

import itertools
import re
from decimal import Decimal
from functools import lru_cache

from loaders.statistics.columns import Table, cell_at
from loaders.statistics.grid import Document, text_of
from loaders.statistics.recognisers.base import Recogniser, first_cell
from loaders.statistics.units import Unit, find_unit, parse_unit
from loaders.statistics.words import head_key

UNITS = {"PC": "PERCENT", "PT": "PERCENT", "PERCENT": "PERCENT", "PS": "PERSON", "PER": "PERSON", "IX": "INDEX", "IDX": "INDEX", "INDEX": "INDEX", "T": "TONNE", "NB": "COUNT",
         "NUMBER": "COUNT", "RATIO": "RATIO", "XDC": "NATIONAL_CURRENCY", "USD": "USD", "EUR": "EUR", "PURE_NUMB": "RATIO", "PA": "PERCENT"}  # fmt: skip
AGENCIES = {"ESTAT": "Eurostat", "OECD": "OECD", "ECB": "ECB", "IMF": "IMF", "BIS": "BIS", "ILO": "ILO", "UNICEF": "UNICEF", "UNSD": "UN", "IAEG-SDGs": "UN", "WB": "World Bank",
            "FAO": "FAO", "INSEE": "INSEE", "ISTAT": "Istat", "IT1": "Istat", "FR1": "INSEE", "SPC": "Pacific Community", "ABS": "Australian Bureau of Statistics", "WTO": "WTO"}  # fmt: skip


@lru_cache(maxsize=5000)
def unit_of(text: str) -> Unit | None:
    """The unit of a code of SDMX's lists, or of words."""
    code = text.strip().upper()
    if code in UNITS:
        return Unit(UNITS[code], Decimal(1), text.strip())
    if re.fullmatch(r"PT_[A-Z0-9_]+|PC_[A-Z0-9_]+", code):
        return Unit("PERCENT", Decimal(1), text.strip())
    if re.fullmatch(r"(?:IX|INDEX|I)_?\d{2,4}.*", code):
        return Unit("INDEX", Decimal(1), text.strip())
    if match := re.fullmatch(r"([A-Z]{3})_(?:PPP|EXC|PC|CAP|V|Q)", code):
        return find_unit(match[1])
    return parse_unit(text) or find_unit(text)


def _prepare(table: Table, _: Document) -> None:
    table.unit_words = unit_of
    keys = [head_key(column.head) for column in table.columns]
    flow = first_cell(table, "dataflow") or first_cell(table, "structure id") or first_cell(table, "dataflow id")
    agency = re.match(r"([A-Za-z0-9.\-]+?)(?:\.[A-Z.]+)?:", flow)
    table.publisher = (AGENCIES.get(agency[1].split(".")[0], agency[1]) if agency else "") or table.publisher
    table.dataset = flow or table.dataset
    if table.publisher == "Eurostat":
        table.flow_codes = {"1": "imports", "2": "exports"}
        for column in table.of_role("flow"):
            column.role = "flow_code"
    if "key" in keys and table.columns[0].head == "KEY":
        table.dataset = table.dataset or first_cell(table, "key").split(".")[0]
        table.publisher = table.publisher or "ECB"
    _pair_labels(table)


def _pair_labels(table: Table) -> None:
    """A column of labels right of its column of codes: the code stays in the key, the label in the name."""
    columns = table.columns
    for left, right in itertools.pairwise(columns):
        if (
            left.role not in ("dim", "code", "indicator", "product", "area", "counterpart", "flow", "unit")
            or left.head == right.head
        ):
            continue
        codes = _cells(table, left.index)
        labels = _cells(table, right.index)
        if not codes or not labels or not all(re.fullmatch(r"[A-Z0-9_.\-:+]{1,40}", code) for code in codes):
            continue
        if (
            left.head != left.head.upper()
            or right.head == right.head.upper()
            or right.role in ("period", "value", "year", "scale", "status", "note")
        ):
            continue
        if right.role in ("dim", "area", "counterpart", "product", "indicator", "flow", "unit", "code", "ignore"):
            kind = (
                left.role
                if left.role in ("area", "counterpart", "product", "indicator", "flow", "unit")
                else right.role
            )
            right.role = kind if kind != "ignore" else "dim"
            left.role = (
                f"{kind}_code"
                if kind in ("area", "counterpart", "product", "indicator", "flow")
                else "code"
                if kind != "unit"
                else "unit"
            )


def _cells(table: Table, index: int) -> list[str]:
    return [text for row in table.block.body[:40] if (text := text_of(cell_at(table.grid.rows[row], index)))]


_ROLES = {"ref area": "area", "reference area": "area", "counterpart area": "counterpart", "obs status": "status", "unit mult": "scale", "unit multiplier": "scale", "unit measure": "unit",
          "unit": "unit", "freq": "freq", "time period": "period", "obs value": "value", "conf status": "ignore", "obs conf": "ignore", "decimals": "ignore", "time format": "ignore",
          "collection": "ignore", "title": "indicator", "title compl": "ignore", "base per": "note", "base period": "note", "obs pre break": "ignore", "obs com": "note",
          "compiling org": "ignore", "diss org": "ignore", "publ public": "ignore", "source agency": "ignore", "key": "ignore", "structure": "ignore",
          "structure id": "ignore", "structure name": "ignore", "action": "ignore", "dataflow": "ignore", "breaks": "ignore", "coverage": "ignore", "availability": "ignore",
          "price base": "dim", "time": "ignore", "observation value": "ignore", "observation status": "ignore", "confidentiality status": "ignore", "last update": "ignore",
          "currency": "unit", "currency denom": "dim", "series": "indicator"}  # fmt: skip
_LIVE = re.compile(r"(?:(MLN|BLN|TLN|THND?)_)?(USD|EUR|TONNE|TOE|NB|HAB|PER|HEAD)(?:_(?:CAP|PC))?")


@lru_cache(maxsize=5000)
def oecd_unit_of(text: str) -> Unit | None:
    """The unit of a measure of OECD Data: MLN_USD, PC_GDP, AGRWTH, IDX2015."""
    code = text.strip().upper()
    if code in ("AGRWTH", "PCGR") or re.fullmatch(r"PC_\w+|PC", code):
        return Unit("PERCENT", Decimal(1), text)
    if re.fullmatch(r"IDX\w*", code):
        return Unit("INDEX", Decimal(1), text)
    if match := _LIVE.fullmatch(code):
        factor = {"TLN": 10**12, "BLN": 10**9, "MLN": 10**6, "TH": 1000, "THND": 1000}.get(match[1] or "", 1)
        base = {"NB": "COUNT", "HAB": "PERSON", "PER": "PERSON", "HEAD": "COUNT"}.get(match[2], match[2])
        return Unit(f"{base}_PER_PERSON" if code.endswith(("_CAP", "_PC")) else base, Decimal(factor), text, factor > 1)
    return unit_of(text)


def _stat(table: Table, document: Document) -> None:
    """OECD.Stat: each dimension twice, its codes under a head of capitals, then its labels."""
    for left, right in itertools.pairwise(table.columns):
        if re.fullmatch(r"[A-Z][A-Z0-9_]{1,11}", left.head) and right.head != right.head.upper():
            if right.role in ("year", "period"):
                left.role, left.time = "ignore", None
            elif right.role in ("area", "counterpart", "product", "indicator", "flow"):
                left.role = f"{right.role}_code"
            elif right.role == "dim":
                left.role = "code"
    if any(column.head == "PowerCode" for column in table.columns):
        _prepare(table, document)


RECOGNISERS = (
    Recogniser("OECD.Stat", "OECD", heads=("variable", "value", "flag codes", "flags"), prepare=_stat),
    Recogniser(
        "OECD.Stat", "OECD", heads=("value", "flag codes", "flags"), text=r"\b(?:COU|LOCATION)\b", prepare=_stat
    ),
    Recogniser(
        "OECD Data",
        "OECD",
        heads=("location", "indicator", "subject", "measure", "frequency", "time", "flag codes"),
        unit_words=oecd_unit_of,
        roles={
            "location": "area_code",
            "indicator": "indicator",
            "subject": "dim",
            "measure": "unit",
            "frequency": "freq",
            "time": "period",
            "value": "value",
            "flag codes": "status",
        },
    ),
    Recogniser("SDMX-CSV", heads=("time period", "obs value"), roles=_ROLES, prepare=_prepare),
    Recogniser("SDMX", heads=("time", "obs value"), roles={**_ROLES, "time": "period"}, prepare=_prepare),
)
