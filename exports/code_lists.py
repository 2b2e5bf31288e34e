"""The code lists as analysts take them away: those that grow as tables of their own, the short ones as choices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from evidence.dataset import Dataset
from evidence.operations import OPERATIONS
from language import tr
from loaders import tables
from loaders.hedges import HEDGES
from loaders.periods import FREQUENCIES, PRECISIONS
from loaders.tables import Column, Table
from loaders.topics import TOPICS


def _part(table: Table, description: str, *names: str) -> Table:
    """Declare some columns of a code list: what reads documents is of no use to an analyst."""
    columns = {column.name: column for column in table.columns}
    return replace(table, description=description, columns=tuple(columns[name] for name in names))


_INDICATORS = _part(
    tables.INDICATORS,
    "Code list of what is measured.",
    *("indicator", "name", "topic", "unit_measure", "description", "mirror"),
)
_AREAS = _part(
    tables.AREAS,
    "Code list of areas: ISO 3166 alpha-3, W00 for the world, and declared groups.",
    *("area", "name"),
)
_UNITS = _part(tables.UNITS, "Code list of the units that values are in.", "unit", "name")
_CATEGORIES = _part(tables.CATEGORIES, "Code list of event categories.", "category", "name")
_HEDGES = Table(
    "hedges",
    "Hedges",
    "Code list of the hedges before a printed number, and the range that each allows.",
    (
        Column("hedge", "text", "Code of the hedge", required=True),
        Column("words", "text", "The hedge as a person says it; blank for none"),
        Column("rule", "text", "The range that obs_lower and obs_upper give", required=True),
    ),
    ("hedge",),
    ("The rule applies to the size of a figure: a fall of nearly 87 percent lies from -87 to -86.",),
)

#: Code lists that are files of the data package; other tables refer to them by foreign keys.
CODE_LISTS: dict[str, Table] = {table.name: table for table in (_INDICATORS, _AREAS, _UNITS, _HEDGES, _CATEGORIES)}

#: Code lists that are short and closed: meaning by code.
CHOICES: dict[str, Mapping[str, str]] = {
    "frequencies": FREQUENCIES,
    "precisions": PRECISIONS,
    "value_kinds": tables.VALUE_KINDS,
    "source_kinds": tables.SOURCE_KINDS,
    "reference_kinds": tables.REFERENCE_KINDS,
    "relation_kinds": tables.RELATION_KINDS,
    "relation_bases": tables.RELATION_BASES,
    "operations": {one.name: one.words for one in OPERATIONS.values()},
    "verdicts": tables.VERDICTS,
    "figure_verdicts": tables.FIGURE_VERDICTS,
    "confidences": tables.CONFIDENCES,
    "expectation_statuses": tables.EXPECTATION_STATUSES,
    "topics": {topic.id: topic.name for topic in TOPICS.values()},
}


def code_list(data: Dataset, name: str) -> pd.DataFrame:
    """Return one of CODE_LISTS as a table. Raises InvalidFile, or KeyError for another name."""
    table, codes = CODE_LISTS[name], data.codes
    rows: dict[str, list[tuple[str, ...]]] = {
        "indicators": [
            (one.code, one.name, one.topic, one.unit_measure, one.description, one.mirror)
            for one in codes.indicators.values()
        ],
        "areas": list(codes.areas.items()),
        "units": [(one.code, one.name) for one in codes.units.values() if one.code == one.unit_measure],
        "hedges": [(one.code, tr(one.words), tr(one.rule)) for one in HEDGES.values()],
        "categories": list(codes.categories.items()),
    }
    return table.frame([{n: cell or None for n, cell in zip(table.names, row, strict=True)} for row in rows[name]])


def meanings(data: Dataset) -> list[tuple[str, str, str]]:
    """Return every code as (list, code, meaning). Raises InvalidFile."""
    told: dict[str, Mapping[str, str]] = {
        "indicators": {one.code: f"{one.name}: {one.description}" for one in data.codes.indicators.values()},
        "hedges": {one.code: tr(one.rule) for one in HEDGES.values()},
        **{name: dict(code_list(data, name).itertuples(index=False)) for name in ("areas", "units", "categories")},
        **{name: {code: tr(meaning) for code, meaning in codes.items()} for name, codes in CHOICES.items()},
    }
    return [(name, code, meaning) for name, codes in told.items() for code, meaning in codes.items()]
