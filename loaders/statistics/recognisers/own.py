"""What this project itself gives: tidy tables of the reader, and tables of observations."""

from __future__ import annotations

from loaders.statistics.columns import Table
from loaders.statistics.grid import Document
from loaders.statistics.recognisers.base import Recogniser, first_cell

#: Its values are in the base unit: `multiplier` says what the publisher's were multiplied by, and is applied already.
_TIDY = {
    "series id": "code", "series name": "ignore", "publisher": "ignore", "dataset": "ignore", "indicator": "indicator",
    "ref area": "area_code", "ref area name": "area", "counterpart area": "counterpart_code",
    "counterpart name": "counterpart", "product": "product", "flow": "flow", "freq": "freq", "time period": "period",
    "period start": "ignore", "period end": "ignore", "obs value": "value", "unit measure": "unit",
    "unit published": "ignore", "multiplier": "ignore", "obs status": "status", "comment obs": "note",
    "source file": "ignore", "sheet": "ignore", "source row": "ignore", "source column": "ignore",
}  # fmt: skip
#: Beside a value stand its range and how it was made, which no tidy table has.
_OBSERVATIONS = {
    "observation id": "ignore", "indicator": "indicator", "ref area": "area", "counterpart area": "counterpart",
    "freq": "freq", "time period": "period", "obs value": "value", "unit measure": "unit", "value kind": "dim",
    "underlying source": "ignore", "source id": "dim", "statement": "dim", "reported by": "ignore",
    **dict.fromkeys(
        (
            "period start", "period end", "obs lower", "obs upper", "hedge", "method", "paragraph", "locator",
            "as stated", "comment obs", "verdict", "checked against", "resolution", "reference kind",
        ),
        "ignore",
    ),
}  # fmt: skip


def _prepare(table: Table, _: Document) -> None:
    heads = {column.head for column in table.columns}
    for code, name in (("area_code", "ref_area_name"), ("counterpart_code", "counterpart_name")):
        for column in table.of_role(code):
            column.role = code if name in heads else code.removesuffix("_code")
    table.publisher, table.dataset = first_cell(table, "publisher"), first_cell(table, "dataset")


#: The heads that tell: any of these together, so that a table is known though some columns were taken out of it.
_TELLING_TIDY = (
    ("series id", "obs value", "source row"),
    *(("obs value", "unit measure", "multiplier", own) for own in ("unit published", "comment obs", "period start")),
    ("multiplier", "source row"),
)
_TELLING_OBSERVATIONS = (("observation id", "obs value"), ("obs value", "obs lower", "obs upper"))

RECOGNISERS = (
    *(Recogniser("tidy table", heads=heads, roles=_TIDY, prepare=_prepare) for heads in _TELLING_TIDY),
    *(Recogniser("table of observations", heads=heads, roles=_OBSERVATIONS) for heads in _TELLING_OBSERVATIONS),
)
