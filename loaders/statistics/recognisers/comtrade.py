"""UN Comtrade: downloads of the old site, of Comtrade+ and answers of its API, as CSV or JSON."""

from __future__ import annotations

from decimal import Decimal

from loaders.statistics.columns import Table
from loaders.statistics.grid import Document
from loaders.statistics.recognisers.base import Recogniser
from loaders.statistics.units import Unit
from loaders.statistics.words import head_key

USD = Unit("USD", Decimal(1), "US dollar")
KILOGRAM = Unit("TONNE", Decimal("0.001"), "kg")
FLOWS = {"M": "imports", "X": "exports", "RM": "re-imports", "RX": "re-exports", "DX": "domestic exports", "FM": "foreign imports",
         "1": "imports", "2": "exports", "3": "re-exports", "4": "re-imports"}  # fmt: skip
VALUE = ("primary value", "primaryvalue", "trade value us", "tradevalue", "trade value")


def _prepare(table: Table, _: Document) -> None:
    table.dataset = table.dataset or "UN Comtrade"
    table.flow_codes = FLOWS
    quantities = []
    for column in table.columns:
        key = head_key(column.head)
        if key.startswith(("partner2", "2nd partner")):
            column.role = "code"  # where the goods came through; the partner is another column
        elif key in VALUE:
            column.role, column.measure, column.unit = "value", "Trade value", USD
        elif key in ("net wgt", "netwgt", "netweight kg", "net weight kg", "netweight", "netweight"):
            column.role, column.measure, column.unit = "value", "Net weight", KILOGRAM
            column.zero_is_missing = column.optional = True
        elif key == "qty":
            column.role, column.measure, column.unit = "value", "Quantity", None
            column.zero_is_missing = column.optional = True
            quantities.append(column)
    units = [c for c in table.columns if head_key(c.head) in ("qty unit abbr", "qtyunitabbr", "qty unit")]
    for quantity in quantities:
        if units:
            units[0].role, units[0].of = "unit", quantity.index
        else:
            quantity.role = "ignore"


# What tells rows of one trade flow apart but is usually the total: kept out of the name, not out of the key.
_CODES = dict.fromkeys(
    [
        "classification code",
        "classification",
        "classification search code",
        "type code",
        "commodity code",
        "cmd code",
        "partner2 code",
        "partner2 desc",
        "2nd partner code",
        "2nd partner",
        "customs code",
        "customs",
        "customs desc",
        "customs proc code",
        "mot code",
        "mot desc",
        "mode of transport code",
        "mode of transport",
        "mos code",
    ],
    "code",
)
_IGNORED = dict.fromkeys(
    [
        "qty unit code",
        "alt qty",
        "alt qty unit code",
        "alt qty unit abbr",
        "alt qty unit",
        "gross wgt",
        "gross weight kg",
        "gross weight",
        "cifvalue",
        "fobvalue",
        "cif trade value us",
        "fob trade value us",
        "cif value",
        "fob value",
        "is original classification",
        "is qty estimated",
        "is net wgt estimated",
        "is alt qty estimated",
        "is gross wgt estimated",
        "legacy estimation flag",
        "is reported",
        "is aggregate",
        "aggr level",
        "aggregate level",
        "is leaf",
        "is leaf code",
        "ref period id",
        "ref year",
        "ref month",
        "year",
        "period desc",
        "flag",
        "partner2iso",
        "2nd partner iso",
        "supplementary quantity",
        "link",
        "dataset code",
    ],
    "ignore",
)
RECOGNISERS = (
    Recogniser(
        "UN Comtrade, API or Comtrade+",
        "UN Comtrade",
        heads=("reporter code", "flow code", "primary value"),
        roles={**_CODES, **_IGNORED, "period": "period", "reporter desc": "area", "reporteriso": "area_code", "partner desc": "counterpart",
               "partneriso": "counterpart_code", "reporter code": "area_code", "partner code": "counterpart_code",
               "flow code": "flow_code", "flow desc": "flow", "cmd desc": "product", "cmd code": "product_code", "freq code": "freq"},
        prepare=_prepare,
    ),
    Recogniser(
        "UN Comtrade, old download",
        "UN Comtrade",
        heads=("trade flow", "reporter", "partner", "commodity code", "trade value us"),
        roles={**_CODES, **_IGNORED, "period": "period", "reporter": "area", "partner": "counterpart", "reporter code": "ignore", "partner code": "ignore",
               "reporter iso": "area_code", "partner iso": "counterpart_code", "trade flow": "flow", "trade flow code": "flow_code",
               "commodity": "product", "commodity code": "product_code"},
        prepare=_prepare,
    ),
    Recogniser(
        "UN Comtrade, old API",
        "UN Comtrade",
        heads=("rt title", "pt title", "rg desc", "trade value"),
        roles={**_CODES, **_IGNORED, "period": "period", "yr": "ignore", "rt title": "area", "pt title": "counterpart", "rt3iso": "area_code", "pt3iso": "counterpart_code",
               "rg desc": "flow", "rg code": "flow_code", "cmd desc e": "product", "cmd code": "product_code", "rt code": "ignore", "pt code": "ignore", "pt title2": "code",
               "trade quantity": "ignore", "alt quantity": "ignore", "net weight": "ignore", "gross weight": "ignore", "qt desc": "ignore", "qt code": "ignore",
               "qt alt code": "ignore", "est code": "ignore", "pf code": "code"},
        prepare=_prepare,
    ),
)  # fmt: skip
