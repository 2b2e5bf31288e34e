"""FRED: one column a series, days that stand for months."""

from __future__ import annotations

import re

from loaders.statistics.columns import Table
from loaders.statistics.grid import Document
from loaders.statistics.recognisers.base import Recogniser

NAME = "FRED (Federal Reserve Bank of St. Louis)"


def _single(table: Table, _: Document) -> None:
    table.dataset = table.dataset or "FRED"
    table.facts.pop("area", None)


class _Fred(Recogniser):
    """Also asks whether the other heads look like ids of series."""

    def fits(self, table: Table, document: Document) -> bool:
        heads = [column.head for column in table.columns if column.role != "empty"]
        if len(heads) < 2 or heads[0].casefold() not in ("observation_date", "date"):
            return False
        ids = all(re.fullmatch(r"[A-Z0-9_]{3,}(?:_[A-Z0-9]+)?", head) for head in heads[1:])
        return ids and (heads[0] in ("observation_date", "DATE"))


RECOGNISERS = (
    _Fred(NAME, NAME, marks={".": "not available"}, prepare=_single),
    Recogniser(
        NAME,
        NAME,
        text=r"FRED Graph Observations|Federal Reserve Economic Data",
        marks={".": "not available", "#N/A": "not available"},
        prepare=_single,
    ),
)
