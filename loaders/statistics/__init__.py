"""Reads published statistics as they are downloaded: bytes in, one tidy table out.

container.py   what kind of file it is, unpacked within bounds; refusals
text, workbook, html, records, xml, px: each kind into grids of cells
kinds, lines, starts: what the cells and lines of a grid look like, and where data begin
layout.py      the tables of a grid: titles, header block, body, notes
columns.py     what each column holds
recognisers/   what is known of a publisher's format
reading.py     cells into observations, every row accounted for; regular.py: many rows at once
facts.py       what a series is of; series.py: which one a value belongs to, and in which unit
tidy.py        the tidy table (declared in loaders/tables.py) and its formats

from loaders.statistics import read_file
reading = read_file("WITS-Partner-Timeseries.xlsx")
reading.frame, reading.report
"""

from __future__ import annotations

from loaders.statistics.errors import Refused
from loaders.statistics.read import Reading, read_bytes, read_file

__all__ = ["Reading", "Refused", "read_bytes", "read_file"]
