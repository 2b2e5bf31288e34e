"""Days that stand for months, quarters or years, and whether the day or the month comes first."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from loaders.statistics import periods, times
from loaders.statistics.columns import Table, cell_at
from loaders.statistics.grid import Cell, text_of
from loaders.statistics.periods import Time
from loaders.statistics.words import role_of

SEASON = re.compile(r"^\d{4}[/-]\d{2}$")
SLASHED = re.compile(r"^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})\b")


def settle(table: Table) -> None:
    """Decide both for each column of periods, and for the heads of the value columns."""
    rows = table.grid.rows
    cells_of = {
        c.index: [cell_at(rows[row], c.index) for row in table.block.body[:5000]]
        for c in table.of_role("period", "year", "month")
    }
    for column in table.of_role("period"):
        _cut_zeros(table, column.index)
        _months_as_decimals(table, column.index)
        cells_of[column.index] = [cell_at(rows[row], column.index) for row in table.block.body[:5000]]
    head_cells: list[Cell] = [
        rows[row][c.index] for row in table.block.header for c in table.of_role("value") if c.index < len(rows[row])
    ]
    slashed = [
        match
        for cells in [*cells_of.values(), head_cells]
        for cell in cells
        if isinstance(cell, str) and (match := SLASHED.match(cell.strip()))
    ]
    if slashed:
        table.day_first = _day_first(slashed, table)
        for column in table.of_role("value"):
            for part in column.parts:
                if SLASHED.match(part) and (time := times.parse_text(part, table.day_first)):
                    column.time = time
    _seasons(table, [*cells_of.values()])
    for index, cells in cells_of.items():
        days = {
            time.date
            for cell in cells
            if (time := times.of_cell(cell, table.day_first)) is not None and time.freq == "D"
        }
        days |= {times.from_serial(int(str(cell).split(".")[0])) for cell in cells if _serial(cell)}
        of_workbook = any(isinstance(cell, dt.date) for cell in cells)
        table.date_freq[index] = frequency({day for day in days if day is not None}, of_workbook=of_workbook)
        if table.date_freq[index] in ("M", "") and _said_frequency(table) == "Q":
            table.date_freq[index] = "Q"  # a quarter is named by its last month
    heads = {
        column.time.date for column in table.of_role("value") if column.time is not None and column.time.freq == "D"
    }
    table.date_freq[-1] = frequency({day for day in heads if day is not None})


def _said_frequency(table: Table) -> str:
    """Q where a row of the header says that all series are quarterly."""
    for row in table.block.header:
        name, *cells = [text_of(cell) for cell in table.grid.rows[row]]
        said = {cell[:7].casefold() for cell in cells if cell}
        if role_of(name) == "freq" and said == {"quarter"}:
            return "Q"
    return ""


def _cut_zeros(table: Table, index: int) -> None:
    """2021.1 is October where January is 2021.01: the zero was lost as the last of a number."""
    rows = [table.grid.rows[row] for row in table.block.body if index < len(table.grid.rows[row])]
    cells = [row[index].strip() for row in rows if isinstance(row[index], str)]  # type: ignore[union-attr]
    padded = all(re.fullmatch(r"\d{4}\.(?:\d\d|1)", cell) for cell in cells) and any(".0" in cell for cell in cells)
    for row in rows if padded else []:
        cell = row[index]
        if isinstance(cell, str) and cell.strip().endswith(".1"):
            row[index] = f"{cell.strip()}0"


def _months_as_decimals(table: Table, index: int) -> None:
    """A column of numbers such as 1871.01 to 1871.12, of which October lost its zero, is one of months."""
    rows = [table.grid.rows[row] for row in table.block.body if index < len(table.grid.rows[row])]
    numbers = [cell for row in rows if isinstance(cell := row[index], float)]
    months = {round(number % 1 * 100, 6) for number in numbers}
    years = {int(number) for number in numbers}
    if len(numbers) < 12 or months != set(range(1, 13)) or min(years) < 1700 or max(years) > 2150:
        return
    for row in rows:
        if isinstance(cell := row[index], float):
            row[index] = f"{int(cell)}-{round(cell % 1 * 100):02d}"


def _seasons(table: Table, columns: list[list[Cell]]) -> None:
    """2010/11 is a year from summer to summer where all are such: in a run of months, 2010/12 would follow."""
    for cells in columns:
        texts = {cell.strip() for cell in cells if isinstance(cell, str) and SEASON.match(cell.strip())}
        if _all_seasons(texts):
            table.seasons |= texts
    heads = {column.index: part for column in table.of_role("value") for part in column.parts if SEASON.match(part)}
    if _all_seasons(set(heads.values())):
        for column in table.of_role("value"):
            if column.index in heads:
                column.time = times.split_year(heads[column.index])


def _all_seasons(texts: set[str]) -> bool:
    ends = [(int(text[:4]), int(text[5:])) for text in texts]
    return (
        bool(ends)
        and all((year + 1) % 100 == end for year, end in ends)
        and (len(texts) > 1 or "/" in next(iter(texts)))
    )


def _serial(cell: Cell) -> bool:
    return (
        isinstance(cell, int | float)
        and not isinstance(cell, bool)
        and 20_000 <= cell <= 60_000
        and float(cell).is_integer()
    ) or (isinstance(cell, str) and bool(re.fullmatch(r"[2-5]\d{4}", cell.strip())))


def _day_first(matches: list[re.Match[str]], table: Table) -> bool:
    first = [int(match[1]) for match in matches]
    second = [int(match[2]) for match in matches]
    if max(first) > 12:
        return True
    if max(second) > 12:
        return False
    # Where one part never changes and is 1, the dates are first days of months, and the other part is the month.
    if set(second) == {1} and len(set(first)) > 1:
        return False
    if set(first) == {1} and len(set(second)) > 1:
        return True
    american = any(
        re.search(r"(?i)\bu\.?s\.?\b|united states|federal reserve|census bureau", line) for line in table.lines
    )
    table.warnings.append(
        f"dates such as {matches[0][0]} were read {'month' if american else 'day'} first; the file does not prove it"
    )
    return not american


def frequency(days: set[dt.date], *, of_workbook: bool = False) -> str:
    """M, Q or A where all days begin or end months, and no two fall into one; blank for real days.

    In workbooks the middle of a month may stand for it too: their dates are shown as months.
    """
    if len(days) < 2:
        return ""
    starts = all(day.day == 1 for day in days)
    ends = all(day.day == calendar.monthrange(day.year, day.month)[1] for day in days)
    middle = of_workbook and len(days) > 2 and all(day.day in (15, 16) for day in days)
    if not (starts or ends or middle) or len({(day.year, day.month) for day in days}) < len(days):
        return ""
    months = {day.month for day in days}
    if middle:
        return "M"
    if len(months) == 1 and months <= {1, 12, 7, 6, 10, 4, 3, 9}:
        return "A"
    if len(days) >= 3 and (months <= {1, 4, 7, 10} if starts else months <= {3, 6, 9, 12}):
        return "Q"
    return "M"


def coarse(time: Time, freq: str) -> Time:
    """A day that stands for its month, quarter or year."""
    if time.date is None or not freq:
        return time
    year, month = time.date.year, time.date.month
    if freq == "A":
        return periods.year_time(year, time.flag)
    if freq == "Q":
        return periods.make(year, quarter=(month + 2) // 3, flag=time.flag) or time
    if freq == "S":
        return periods.make(year, half=(month + 5) // 6, flag=time.flag) or time
    if freq == "M":
        return periods.make(year, month=month, flag=time.flag) or time
    return time


def with_freq(time: Time, freq: str) -> Time:
    """What a column of frequencies says of a day or of a month that ends a quarter or a year."""
    letter = freq.strip()[:1].upper()
    word = freq.strip().casefold()
    if (
        time.freq == "D"
        and time.date is not None
        and (len(freq) == 1 or word in ("annual", "monthly", "quarterly", "daily", "weekly"))
    ):
        return coarse(time, letter if letter in "AQMS" else "")
    return time
