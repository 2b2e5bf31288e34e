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

from evidence.english.words import pattern
from loaders.codes import CodeLists, Indicator, InFiles

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


def quantity_of(row: Mapping[str, Any], codes: CodeLists) -> Quantity | None:
    """Which quantity of the dashboard a row of the tidy table has; None where it is none, or not surely one.

    What names the goods of an indicator is that indicator or nothing: it is never taken for all goods together.
    """
    found = {name: str(row.get(name) or "") for name in HEAD}
    about = " ".join(found[name] for name in ("indicator", "product", "series_name"))
    named = [one for one in codes.in_files if one.subject and _is_of(one.subject, about, found["product"])]
    for one in named or [one for one in codes.in_files if not one.subject]:
        if _fits(one, found, codes):
            counterpart = "" if one.partner == "none" else found["counterpart_area"] or "W00"
            return Quantity(one.indicator, one.ref_area or found["ref_area"], counterpart, found["unit_measure"])
    return None


def _is_of(subject: str, about: str, product: str) -> bool:
    """Whether goods are named, or have a code of the Harmonized System that begins their name or stands in brackets."""
    codes = [word for word in subject.split("|") if word.isdecimal()]
    words = "|".join(word for word in subject.split("|") if not word.isdecimal())
    coded = any(re.match(rf"{code}\b", product) or f"[{code}]" in product for code in codes)
    return coded or bool(words and pattern(words).search(about))


def _fits(one: InFiles, row: Mapping[str, str], codes: CodeLists) -> bool:
    """Whether a row has the unit, flow, areas and words that files give an indicator."""
    unit = codes.units[codes.indicators[one.indicator].unit_measure]
    is_money = unit.kind == "money"
    if not _CURRENCY.fullmatch(row["unit_measure"]) if is_money else row["unit_measure"] != unit.code:
        return False
    if (one.flow and row["flow"] != one.flow) or bool(row["ref_area"]) == bool(one.ref_area):
        return False
    if one.partner == "given" and not row["counterpart_area"]:
        return False
    if not one.subject and not _words(row["product"]) <= _TOTAL:
        return False
    if one.words:
        said = pattern(one.words).search(row["indicator"])
        return said is not None and not (one.not_words and pattern(one.not_words).search(row["indicator"]))
    return not is_money or _words(row["indicator"]) <= _PLAIN


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def heads(table: pa.Table, codes: CodeLists) -> list[Head]:
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
        found.append(Head(f"{name}\t{freq}", told, unit, freq, flow, counterpart, quantity_of(row, codes), count))
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
