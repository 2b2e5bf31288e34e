"""How people who write name what is on file: the words for indicators, areas and sources under data/claims/."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from loaders import tables
from loaders.codes import CodeLists
from loaders.reading import read_sheet


@dataclass(frozen=True)
class Wording:
    """How an indicator is named; see `tables.WORDINGS`. All but `needs` and `parts` are words separated by |."""

    indicator: str
    roles: str
    words: str
    needs: tuple[str, ...] = ()
    things: str = ""
    parts: tuple[str, ...] = ()
    base: str = ""
    wrong_base: str = ""
    not_of: str = ""
    opposite: str = ""
    other: str = ""


@dataclass(frozen=True)
class Wordings:
    """All words: of indicators, of areas and sources by code, and those of each of `tables.WORD_KINDS`."""

    indicators: Mapping[str, Wording]
    areas: Mapping[str, str]
    sources: Mapping[str, str]
    words: Mapping[str, str]


def load_wordings(folder: Path, codes: CodeLists) -> Wordings:
    """Return the words under `folder`/claims. Raises InvalidFile.

    Words for a source that is not on file are allowed: the file that brings it may be faulty.
    """
    known = codes.codes(roles=tables.ROLES, word_kinds=tables.WORD_KINDS)
    indicators = read_sheet(folder, "claims/indicators.csv", tables.WORDINGS, known)
    indicators.check()
    areas = read_sheet(folder, "claims/areas.csv", tables.AREA_WORDINGS, known)
    areas.check()
    named = read_sheet(folder, "claims/sources.csv", tables.SOURCE_WORDINGS, known)
    named.check()
    words = read_sheet(folder, "claims/words.csv", tables.OTHER_WORDS, known)
    words.check()
    return Wordings(
        indicators={
            row.text("indicator"): Wording(
                row.text("indicator"),
                row.text("roles"),
                row.text("words"),
                tuple(part for part in row.text("needs").split("&") if part),
                row.text("things"),
                tuple(part.replace(",", "|") for part in row.text("parts").split("|") if part),
                row.text("base"),
                row.text("wrong_base"),
                row.text("not_of"),
                row.text("opposite"),
                row.text("other"),
            )
            for row in indicators.rows
        },
        areas={row.text("area"): row.text("words") for row in areas.rows},
        sources={row.text("source_id"): row.text("words") for row in named.rows},
        words={row.text("kind"): row.text("words") for row in words.rows},
    )
