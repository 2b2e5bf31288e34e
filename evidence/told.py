"""The data in the language of the pages: the same parts with their prose from the catalogue.

Files are read as they are filed, and what programs read is made from that; see `evidence.dataset.Dataset.told`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

import pandas as pd

from evidence.relations import Relation
from language import tr
from loaders import tables
from loaders.codes import CodeLists, Indicator, Unit
from loaders.glossary import Term, spelled
from loaders.observations import FIELDS, Observation
from loaders.passages import Passage, paragraphs
from loaders.tables import Table

Coded = TypeVar("Coded", Indicator, Unit)

_TABLES = {
    table.name: table
    for table in (
        tables.SOURCES,
        tables.EVENTS,
        tables.EVENTS_SINCE,
        tables.EXPECTATIONS,
        tables.OUTCOMES,
        tables.CHANGES,
    )
}


def frame(name: str, filed: pd.DataFrame) -> pd.DataFrame:
    """A table, by its name."""
    return filed.assign(**{column: filed[column].map(_cell, na_action="ignore") for column in _prose(_TABLES[name])})


def figures(filed: Mapping[str, Observation]) -> dict[str, Observation]:
    """Figures by id."""
    names = [FIELDS[column] for column in _prose(tables.OBSERVATIONS)]

    def told(one: Observation) -> Observation:
        texts: dict[str, Any] = {name: _cell(text) for name in names if (text := getattr(one, name))}
        return replace(one, **texts)

    return {name: told(one) for name, one in filed.items()}


def _cell(text: str) -> str:
    """A cell; several offices that measured a derived figure are a message each."""
    whole = tr(text)
    return whole if whole != text else "; ".join(map(tr, text.split("; ")))


def codes(filed: CodeLists) -> CodeLists:
    """The code lists."""
    return replace(
        filed,
        indicators=_coded(filed.indicators, tables.INDICATORS),
        areas={code: tr(name) for code, name in filed.areas.items()},
        area_texts={code: tr(name) for code, name in filed.area_texts.items()},
        units=_coded(filed.units, tables.UNITS),
        categories={code: tr(name) for code, name in filed.categories.items()},
    )


def passage(filed: Passage) -> Passage:
    """A passage, each paragraph by itself."""
    return replace(filed, title=tr(filed.title), text="\n\n".join(map(tr, paragraphs(filed.text))))


def relations(filed: tuple[Relation, ...]) -> tuple[Relation, ...]:
    """The relations."""
    return tuple(replace(one, note=tr(one.note)) for one in filed)


def terms(filed: tuple[Term, ...]) -> tuple[Term, ...]:
    """The glossary. Two English words of a term may be one in another language."""
    return tuple(
        replace(
            one,
            name=tr(one.name),
            explanation=tr(one.explanation),
            words=tuple(dict.fromkeys(spelled(tr(one.cell)))),
        )
        for one in filed
    )


def _coded(filed: Mapping[str, Coded], table: Table) -> dict[str, Coded]:
    def told(one: Coded) -> Coded:
        words: dict[str, Any] = {name: tr(getattr(one, name)) for name in _prose(table)}
        return replace(one, **words)

    return {code: told(one) for code, one in filed.items()}


def _prose(table: Table) -> list[str]:
    return [column.name for column in table.columns if column.prose]
