"""The series of a file of statistics, and which of the dashboard's quantities each one is.

Comes in: the tidy table of `loaders.statistics`, as Arrow. Goes out: one `Series` a series and frequency, its values
exact fractions in the order of time.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]

from loaders.codes import Indicator

#: The words that name a total of all goods, and those that may stand beside a flow; any other may narrow it.
_TOTAL = frozenset(
    {"total", "all", "goods", "products", "product", "commodities", "commodity", "hs", "trade", "merchandise", "of"}
)
_PLAIN = _TOTAL | {
    "5", "annual", "b", "balance", "board", "by", "c", "cif", "cost", "countries", "country", "current", "dollar",
    "dollars", "eur", "euro", "export", "exports", "f", "fob", "free", "freight", "from", "i", "import", "imports",
    "in", "insurance", "mil", "million", "millions", "mln", "monthly", "o", "on", "partner", "partners", "thousand",
    "thousands", "to", "top", "turnover", "us", "usd", "value", "values",
}  # fmt: skip
_CURRENCY = re.compile(r"[A-Z]{3}")
#: Chapter 27 of the Harmonized System.
_FUELS = re.compile(r"mineral fuels, mineral oils|\[27\]|^27\b", re.I)
_FLOWS = {
    "imports": "goods_imports",
    "exports": "goods_exports",
    "balance": "goods_balance",
    "turnover": "goods_turnover",
}
#: Potash, by words of indicator or flow, in the order in which they are looked for.
_POTASH = (
    (re.compile(r"^nir\b|net import reliance", re.I), "potash_net_import_reliance", "PERCENT"),
    (re.compile(r"consum", re.I), "potash_apparent_consumption", "TONNE"),
    (re.compile(r"reserve|capacity|sales|employ", re.I), "", ""),
    (re.compile(r"prod", re.I), "potash_mine_production", "TONNE"),
)
_POTASH_FLOWS = {"imports": "potash_imports", "exports": "potash_exports"}
HEAD = ("series_name", "indicator", "ref_area", "counterpart_area", "product", "flow", "unit_measure")


@dataclass(frozen=True)
class Quantity:
    """What is measured, as the dashboard's codes say it; `unit` is its base unit."""

    indicator: str
    ref_area: str
    counterpart_area: str
    unit: str

    def mirror(self, indicators: Mapping[str, Indicator]) -> Quantity | None:
        """The same trade as the other side's statistics have it; None where there is no other side."""
        own = indicators.get(self.indicator)
        if own is None or not self.counterpart_area or not (own.mirror or own.whose == "both"):
            return None
        # What is of both areas alike has no other indicator for the other side.
        return Quantity(own.mirror or own.code, self.counterpart_area, self.ref_area, self.unit)


@dataclass(frozen=True)
class Value:
    """One observation: the period with its first and last day, and the value; `status` is SDMX's code."""

    period: str
    start: dt.date
    end: dt.date
    value: Fraction
    status: str = "A"


@dataclass(frozen=True)
class Head:
    """What a series is, without its values: enough to choose from thousands."""

    key: str
    name: str
    unit: str
    freq: str
    flow: str
    counterpart: str
    quantity: Quantity | None
    count: int


@dataclass(frozen=True)
class Series:
    """One series of a file."""

    head: Head
    values: tuple[Value, ...]
    repeated: int = 0


def quantity_of(row: dict[str, Any]) -> Quantity | None:
    """Which quantity of the dashboard a row of the tidy table has; None where it is none, or not surely one."""
    unit, flow, product = (str(row.get(name) or "") for name in ("unit_measure", "flow", "product"))
    ref, counterpart, indicator = (str(row.get(name) or "") for name in ("ref_area", "counterpart_area", "indicator"))
    words = f"{indicator} {product} {row.get('series_name') or ''}".lower()
    if not ref and re.search(r"potash|potassium chloride", words) and unit == "USD_PER_TONNE":
        return Quantity("potash_price", "W00", "", unit)
    if not ref:
        return None
    if "potash" in words:
        return _potash(indicator, flow, ref, counterpart, unit)
    if flow not in _FLOWS or not counterpart or not _CURRENCY.fullmatch(unit) or not _words(indicator) <= _PLAIN:
        return None
    if _FUELS.search(product) and flow in ("imports", "exports"):
        return Quantity(f"fuel_{flow}", ref, counterpart, unit)
    return Quantity(_FLOWS[flow], ref, counterpart, unit) if _words(product) <= _TOTAL else None


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def _potash(indicator: str, flow: str, ref: str, counterpart: str, unit: str) -> Quantity | None:
    if flow in _POTASH_FLOWS and unit == "TONNE":
        return Quantity(_POTASH_FLOWS[flow], ref, counterpart or "W00", unit)
    for pattern, code, wanted in _POTASH:
        if pattern.search(indicator):
            partner = "" if code == "potash_mine_production" else "W00"
            return Quantity(code, ref, partner, unit) if code and unit == wanted else None
    return None


def heads(table: pa.Table) -> list[Head]:
    """All series that have a value, in the order of the file; names that stand twice are told apart by a number."""
    filled = table.filter(pc.is_valid(table["obs_value"]))
    keys = pa.table(
        {"id": _text(filled["series_id"]), "freq": _text(filled["freq"]), "row": pa.array(range(len(filled)))}
    )
    firsts = keys.group_by(["id", "freq"], use_threads=False).aggregate([("row", "min"), ("row", "count")])
    firsts = firsts.sort_by("row_min")  # groups come in the order of their hashes
    rows = filled.select(HEAD).take(firsts["row_min"]).to_pylist()
    found, names = [], dict[str, int]()
    counted = zip(
        rows, firsts["id"].to_pylist(), firsts["freq"].to_pylist(), firsts["row_count"].to_pylist(), strict=True
    )
    for row, name, freq, count in counted:
        told = str(row["series_name"] or name)
        names[told] = names.get(told, 0) + 1
        if names[told] > 1:
            told = f"{told} ({names[told]})"
        unit, flow, counterpart = (str(row[one] or "") for one in ("unit_measure", "flow", "counterpart_area"))
        found.append(Head(f"{name}\t{freq}", told, unit, freq, flow, counterpart, quantity_of(row), count))
    return found


def series_of(table: pa.Table, head: Head) -> Series:
    """The values of one series, in the order of time; of those that a period has several of, the first."""
    name, freq = head.key.split("\t")
    chosen = table.filter(
        pc.and_(pc.equal(_text(table["series_id"]), name), pc.equal(_text(table["freq"]), freq))
    ).select(["time_period", "period_start", "period_end", "obs_value", "obs_status"])
    found: dict[tuple[dt.date, dt.date], Value] = {}
    repeated = 0
    for row in chosen.to_pylist():
        if row["obs_value"] is None or not row["period_start"] or not row["period_end"]:
            continue
        start, end = dt.date.fromisoformat(row["period_start"]), dt.date.fromisoformat(row["period_end"])
        repeated += (start, end) in found
        found.setdefault(
            (start, end),
            Value(row["time_period"], start, end, Fraction(row["obs_value"]), row["obs_status"] or "A"),
        )
    return Series(head, tuple(found[key] for key in sorted(found)), repeated)


def _text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return column.cast(pa.string())
