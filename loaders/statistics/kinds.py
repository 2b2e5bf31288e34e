"""What kind of cell each of a grid is, as far as it says so alone: blank, number, missing, time, year, text."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from functools import lru_cache

import numpy as np

from loaders.statistics import times
from loaders.statistics.coding import codes_of, combine
from loaders.statistics.grid import Cell
from loaders.statistics.numerals import is_missing, is_number, parse
from loaders.statistics.units import parse_unit

BLANK, NUMBER, MISSING, TIME, YEAR, TEXT = range(6)
LOOK_AHEAD = 12
YEAR_AND_UNIT = re.compile(r"(?:19|20)\d\d\s?([,;(]?)\s?([^\d()]{1,40})\)?")
# Most cells, judged at once: digits that cannot be a month and a year (5.2021, 2021.05) or a day.
PLAIN_NUMBER = re.compile(
    r"-?(?:\d{1,3}|\d{5}|0\.\d+|\d{1,3}\.(?:\d{1,3}|\d{5,})|\d{3}\.\d{4}|\d{4}\.\d{3,}|\d{5,}\.\d+)"
)


@lru_cache(maxsize=400_000)
def _kind_of_text(text: str) -> int:
    if not text:
        return BLANK
    if is_missing(text):
        return MISSING
    if len(text) == 4 and text.isdecimal():
        return YEAR if 1700 <= int(text) <= 2150 else NUMBER
    if PLAIN_NUMBER.fullmatch(text):
        return NUMBER
    if re.fullmatch(r"10{0,4} [A-Z]{3}", text):
        return TEXT  # 100 HUF over a column of rates
    if re.match(r"1[ .,]?000 ?[^\W\d]", text) and (unit := parse_unit(text)) and unit.scaled and unit.code:
        return TEXT  # 1 000 EUR in a column of units
    if (head := YEAR_AND_UNIT.fullmatch(text)) and (unit := parse_unit(head[2])) and (unit.scaled or head[1]):
        return TEXT  # 2020, mln USD over a column
    if re.fullmatch(r"\d{4}\.\d\d", text) and not "1800" <= text < "2060":
        return NUMBER
    time = times.parse_text(text)
    if time is not None and time.whole and not re.fullmatch(r"\d{5,8}|\d{1,2}\.\d{4}", text):
        return YEAR if re.fullmatch(r"\d{4}\D{0,3}", text) else TIME
    if time is not None and (time.quarter or time.half) and text[-1].isalpha():
        return TIME  # 1Q, 2H: no number with a flag
    if is_number(text):
        return NUMBER
    if len(text) < 12 and (value := parse(text)) is not None and value.mark:
        return MISSING  # a sign and a flag, ": c"
    return TIME if time is not None and len(text) < 30 and not text.isdecimal() else TEXT


def kind_of(cell: Cell) -> int:
    """What kind of cell it is, as far as it says so alone."""
    if cell is None:
        return BLANK
    if isinstance(cell, str):
        return _kind_of_text(cell.strip())
    if isinstance(cell, bool):
        return TEXT
    if isinstance(cell, int | float):
        return YEAR if 1700 <= cell <= 2150 and float(cell).is_integer() else NUMBER
    return TIME if isinstance(cell, dt.date) else TEXT


def _kinds_of_column(cells: tuple[Cell, ...]) -> np.ndarray:
    """The kinds of the cells of a column; distinct texts are judged once, numbers all at once."""
    types = set(map(type, cells))
    if types == {float}:
        numbers = np.array(cells)
        year = (numbers >= 1700) & (numbers <= 2150) & (numbers == np.floor(numbers))
        return np.asarray(np.where(year, YEAR, NUMBER), dtype=np.uint8)
    if types & {bool, int, float}:
        return np.fromiter(map(kind_of, cells), np.uint8, len(cells))
    codes, distinct = codes_of(cells)
    return np.asarray(np.fromiter(map(kind_of, distinct), np.uint8, len(distinct))[codes])


def kinds_of(rows: list[list[Cell]]) -> tuple[np.ndarray, list[bytes]]:
    """For each row, which combination of kinds of cells it has; and each combination."""
    head = [[kind_of(cell) for cell in row] for row in rows[:LOOK_AHEAD]]
    body = rows[LOOK_AHEAD:]
    lengths = np.fromiter(map(len, rows), np.int64, len(rows))
    width = int(lengths.max(initial=0))
    across = np.zeros((width, len(rows)), dtype=np.uint8)
    for place, cells in enumerate(itertools.zip_longest(*body)):
        across[place, LOOK_AHEAD:] = _kinds_of_column(cells)
    for row, kinds in enumerate(head):
        across[: len(kinds), row] = kinds
    codes, first = combine([lengths, *across], len(rows))
    return codes, [across[: lengths[row], row].tobytes() for row in first.tolist()]
