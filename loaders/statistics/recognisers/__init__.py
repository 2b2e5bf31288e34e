"""What is known of the formats of publishers; each module declares some, and the first that fits is taken."""

from __future__ import annotations

from loaders.statistics.columns import Table
from loaders.statistics.grid import Document
from loaders.statistics.recognisers.base import Recogniser

MODULES: tuple[str, ...] = (
    "own",
    "comtrade",
    "wits",
    "imf",
    "worldbank",
    "eurostat",
    "usgs",
    "fred",
    "banks",
    "un",
    "security",
    "offices",
    "sdmx",
)


def all_recognisers() -> list[Recogniser]:
    """The recognisers in the order in which they are asked."""
    from importlib import import_module

    return [one for name in MODULES for one in import_module(f"{__name__}.{name}").RECOGNISERS]


def recognise(table: Table, document: Document) -> None:
    """Let the first recogniser that knows the table say what it knows."""
    for recogniser in all_recognisers():
        if recogniser.fits(table, document):
            recogniser.apply(table, document)
            return
