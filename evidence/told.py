"""The data in the language of the pages: the same parts with their prose from the catalogue.

Files are read as they are filed, and what programs read is made from that; see `evidence.dataset.Dataset.told`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

import pandas as pd

from language import tr
from loaders import tables
from loaders.codes import CodeLists, Indicator, Unit
from loaders.glossary import Term, spelled
from loaders.passages import Passage, paragraphs
from loaders.tables import Table
from loaders.topics import DOWNLOADS

Coded = TypeVar("Coded", Indicator, Unit)

#: Tables by the name of their part; those of figures and reference figures are observations.
_TABLES = {**DOWNLOADS, "outcomes": tables.OUTCOMES}


def frame(name: str, filed: pd.DataFrame) -> pd.DataFrame:
    """A part of a dataset that is a table."""
    table = _TABLES.get(name, tables.OBSERVATIONS)
    return filed.assign(**{column: filed[column].map(_cell, na_action="ignore") for column in _prose(table)})


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
        units=_coded(filed.units, tables.UNITS),
        categories={code: tr(name) for code, name in filed.categories.items()},
    )


def passage(filed: Passage) -> Passage:
    """A passage, each paragraph by itself."""
    return replace(filed, title=tr(filed.title), text="\n\n".join(map(tr, paragraphs(filed.text))))


def term(filed: Term) -> Term:
    """A term. Two English words of it may be one in another language."""
    words = tuple(dict.fromkeys(spelled(tr(filed.cell))))
    return replace(filed, name=tr(filed.name), explanation=tr(filed.explanation), words=words)


def _coded(filed: Mapping[str, Coded], table: Table) -> dict[str, Coded]:
    def told(one: Coded) -> Coded:
        words: dict[str, Any] = {name: tr(getattr(one, name)) for name in _prose(table)}
        return replace(one, **words)

    return {code: told(one) for code, one in filed.items()}


def _prose(table: Table) -> list[str]:
    return [column.name for column in table.columns if column.prose]
