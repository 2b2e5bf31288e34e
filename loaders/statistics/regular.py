"""Rows that are alike, a column at a time: what each distinct cell means is worked out once.

A sheet of a hundred thousand rows has few distinct labels and periods, and numbers that are numbers. What a row means
is said by `Reader`, whose rules are applied here to distinct cells and to distinct combinations of them. Rows that
hold what is no value, or no period, are left to it.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]

from loaders.statistics.coding import codes_of, combine, shared
from loaders.statistics.columns import Column, label_of, letters
from loaders.statistics.grid import Cell, text_of
from loaders.statistics.numerals import Value, exact, times_exactly
from loaders.statistics.periods import Time
from loaders.statistics.tidy import PART

if TYPE_CHECKING:
    from loaders.statistics.reading import Reader

FEW = 50  # rows; fewer are read one by one
NUMBER = -1  # among codes of values: a number of the sheet


def read(reader: Reader) -> list[int]:
    """Read the rows that are alike into the reader's output; return the others."""
    table = reader.table
    body = table.block.body
    if len(body) < FEW or table.estimates_after or not reader.values:
        return body
    rows = [table.grid.rows[number] for number in body]
    width = reader.width()
    odd = np.zeros(len(rows), dtype=bool)
    if width:
        odd |= np.array([len(row) > width and any(map(text_of, row[width:])) for row in rows])
    across = list(itertools.zip_longest(*rows))
    across += [(None,) * len(rows)] * (max(column.index for column in table.columns) + 1 - len(across))
    lines = _Lines(reader, across)
    periods = lines.times(odd)
    if periods is None:
        return body
    cells = [_Cells(reader, column, across[column.index], body) for column in reader.values]
    for column in cells:
        odd |= column.odd
    if not odd.any():
        _write(reader, lines, cells, periods, np.arange(len(rows)))
        return []
    if reader.fill or odd.mean() > 0.5:
        return body
    _write(reader, lines, cells, periods, np.flatnonzero(~odd))
    return [body[place] for place in np.flatnonzero(odd)]


class _Lines:
    """What stands in the rows beside the values: labels, sections, units, periods."""

    def __init__(self, reader: Reader, across: list[tuple[Cell, ...]]) -> None:
        self.reader, self.across = reader, across
        self.count = len(across[0])
        self.held: dict[int, tuple[np.ndarray, list[Any]]] = {}
        fill = sorted(reader.fill, key=lambda column: column.index)
        blank = {column.index: _blank(across[column.index]) for column in fill}
        for place, column in enumerate(fill):
            self.held[column.index] = self._filled(column, blank, fill[:place])
        sections = reader.table.block.sections
        self.sections: tuple[np.ndarray, list[tuple[str, ...]]] = np.zeros(self.count, dtype=np.int32), [()]
        if sections:
            self.sections = codes_of([sections.get(row, ()) for row in reader.table.block.body])

    def column(self, column: Column) -> tuple[np.ndarray, list[Any]]:
        """Codes and distinct cells of a column."""
        if column.index not in self.held:
            self.held[column.index] = codes_of(self.across[column.index])
        return self.held[column.index]

    def _filled(
        self, column: Column, blank: dict[int, np.ndarray], outer: list[Column]
    ) -> tuple[np.ndarray, list[Any]]:
        """A label stands for the rows below it until a label further left begins a new group."""
        codes, cells = codes_of(self.across[column.index])
        here = np.arange(self.count)
        mine = blank[column.index]
        last = np.maximum.accumulate(np.where(mine, -1, here))
        begun = np.zeros(self.count, dtype=bool)
        for other in outer:
            begun |= ~blank[other.index] & mine
        reset = np.maximum.accumulate(np.where(begun, here, -1))
        nothing = len(cells)
        return np.where((last >= 0) & (last > reset), codes[last], nothing).astype(np.int32), [*cells, None]

    def texts(self, columns: list[Column], text: Callable[[Cell], str]) -> tuple[np.ndarray, list[tuple[str, ...]]]:
        """Codes of combinations of columns, and the texts of each."""
        held = [self.column(column) for column in columns]
        code, first = combine([codes for codes, _ in held], self.count)
        words = [[text(cell) for cell in cells] for _, cells in held]
        return code, [
            tuple(one[codes[row]] for one, (codes, _) in zip(words, held, strict=True)) for row in first.tolist()
        ]

    def times(self, odd: np.ndarray) -> tuple[np.ndarray, list[Time | None]] | None:
        """Codes of the rows' periods, and each; None where one row takes its year from another."""
        reader = self.reader
        held = [self.column(column) for column in reader.time_columns]
        freqs = [self.column(column) for column in reader.freq_columns]
        code, first = combine([*(codes for codes, _ in (*held, *freqs)), self.sections[0]], self.count)
        found: list[Time | None] = []
        for place, row in enumerate(first.tolist()):
            reader.last_year = None  # of the row that has a period first, not of all
            cells = [cells[codes[row]] for codes, cells in held]
            section = self.sections[1][self.sections[0][row]]
            try:
                time = reader.row_time(cells, [text_of(cells[codes[row]]) for codes, cells in freqs], section)
            except ValueError:
                odd |= code == place
                time = None
            if time is not None and not time.whole and time.year is None:
                return None
            found.append(time)
        return code, found


def _blank(cells: tuple[Cell, ...]) -> np.ndarray:
    return np.array([cell is None or (isinstance(cell, str) and not cell.strip()) for cell in cells])


class _Cells:
    """A column of values: numbers of the sheet, and what stands for the other cells, each distinct one once."""

    def __init__(self, reader: Reader, column: Column, cells: tuple[Cell, ...], body: list[int]) -> None:
        self.column = column
        count = len(cells)
        self.codes = np.full(count, NUMBER, dtype=np.int32)
        self.others: list[Value | None] = []
        kinds = set(map(type, cells))
        if kinds <= {float, int}:
            self.numbers = np.array(cells, dtype=np.float64)
            plain = np.ones(count, dtype=bool)
        elif kinds & {float, int}:
            plain = np.array([type(cell) in (float, int) for cell in cells])
            pairs = zip(cells, plain.tolist(), strict=True)
            self.numbers = np.array([cell if is_number else 0 for cell, is_number in pairs], dtype=np.float64)
        else:
            plain = np.zeros(count, dtype=bool)
            self.numbers = np.zeros(count)
        plain &= np.abs(self.numbers) < 1e15  # also false of what is not finite
        plain &= ~np.isin(self.numbers, [float(code) for code in reader.table.codes])
        rest = np.flatnonzero(~plain)
        if len(rest):
            codes, distinct = codes_of([cells[place] for place in rest.tolist()])
            self.codes[rest] = codes
            self.others = [reader.value_of(cell) for cell in distinct]
        wrong = np.array([value is None for value in self.others] or [False])
        self.odd = ~plain & wrong[np.maximum(self.codes, 0)]
        percent = reader.table.grid.percent
        self.percent = np.zeros(count, dtype=bool)
        if percent:
            self.percent |= np.array([(row, column.index) in percent for row in body])
        self.odd |= self.percent & ~plain

    def which(self, test: Callable[[Value], bool], of_numbers: np.ndarray | bool) -> np.ndarray:
        """Which cells pass a test."""
        passed = np.array([value is not None and test(value) for value in self.others] or [False])
        return np.where(self.codes == NUMBER, of_numbers, passed[np.maximum(self.codes, 0)])


def _keys(reader: Reader, lines: _Lines) -> list[tuple[np.ndarray, list[Any]]]:
    """For each value column the keys of its rows' series, coded; columns with the same column of units share them."""
    labels, label_texts = lines.texts(reader.dims, label_of)
    scales, scale_texts = lines.texts(reader.scale_columns, text_of)
    section, sections = lines.sections
    made: dict[int | None, tuple[np.ndarray, list[Any]]] = {}
    out = []
    for column in reader.values:
        own = reader.unit_of.get(column.index)
        mark = own.index if own else None
        if mark not in made:
            units, unit_texts = lines.texts([own] if own else reader.unit_columns, text_of)
            code, first = combine([labels, section, units, scales], lines.count)
            keys = [
                (label_texts[labels[row]], sections[section[row]], unit_texts[units[row]], scale_texts[scales[row]])
                for row in first.tolist()
            ]
            made[mark] = code, keys
        out.append(made[mark])
    return out


def _write(
    reader: Reader,
    lines: _Lines,
    cells: list[_Cells],
    row_times: tuple[np.ndarray, list[Time | None]],
    rows: np.ndarray,
) -> None:
    """Write the observations of the rows, row by row, and say what became of each."""
    columns = reader.values
    codes = np.array([column.codes for column in cells])[:, rows].T
    blank = np.array([one.which(lambda v: v.number is None and not v.mark, False) for one in cells])[:, rows].T
    none = np.array([one.which(lambda v: v.number is None, False) for one in cells])[:, rows].T
    kept = ~blank | _keeps_blank(reader, blank)[:, None]
    for place, one in enumerate(cells):
        if one.column.optional:
            kept[:, place] &= ~blank[:, place]
        if one.column.zero_is_missing:
            kept[:, place] &= ~one.which(lambda v: v.number == 0, one.numbers == 0)[rows]
    # Periods, for each distinct one of the rows and each column.
    time_code, times = row_times
    periods = [[reader.period(time, column) for column in columns] for time in times]
    place_of, distinct = codes_of([period for line in periods for period in line])
    whole = np.array([period is not None and period.whole for period in distinct])
    grid = place_of.reshape(len(times), len(columns))
    when = grid[time_code[rows]]
    timed = whole[when]
    failed = np.zeros(len(rows), dtype=bool)
    for place, column in enumerate(columns):
        lost = kept[:, place] & ~timed[:, place] & ~none[:, place]
        if lost.any():
            reader.outcome.untimed[column.head or letters(column.index)] += int(lost.sum())
            failed |= lost
    kept &= timed
    _fates(reader, lines, rows, (kept & ~none).any(axis=1), failed)
    row, col = np.nonzero(kept)
    if len(row):
        _observations(reader, lines, cells, _Places(rows[row], col), codes[row, col], when[row, col], distinct)


def _keeps_blank(reader: Reader, blank: np.ndarray) -> np.ndarray:
    count = len(blank)
    if reader.table.blank_means:
        return np.zeros(count, dtype=bool)
    if len(reader.values) == 1:
        return np.ones(count, dtype=bool)
    return np.asarray(~blank.all(axis=1) & reader.runs_down)


def _fates(reader: Reader, lines: _Lines, rows: np.ndarray, read: np.ndarray, failed: np.ndarray) -> None:
    """Say of each row what became of it; the periods that are not told of come last, as in reading row by row."""
    outcome, body = reader.outcome, reader.table.block.body
    labels, texts = lines.texts(reader.dims, label_of)
    groups = [reader.group_of(one) for one in texts]
    code = labels[rows]
    for place in dict.fromkeys(code[read].tolist()):
        if groups[place]:
            outcome.aggregates[groups[place]] = None
    grouped = np.array([bool(group) for group in groups])[code]
    numbers = np.array(body)[rows]
    for fate, mine in (
        ("aggregate", read & grouped),
        ("read", read & ~grouped),
        ("not understood", failed & ~read),
        ("without values", ~failed & ~read),
    ):
        outcome.fates[fate] += numbers[mine].tolist()
    for number in numbers[failed & ~read].tolist():
        outcome.not_understood.append((number + 1, "", "no period stands in the row, the header or the titles"))


def _observations(
    reader: Reader,
    lines: _Lines,
    cells: list[_Cells],
    place: _Places,
    code: np.ndarray,
    when: np.ndarray,
    periods: list[Time],
) -> None:
    """Write the observations that stand at places, their values coded as in `cells` and their periods as given."""
    columns, out = reader.values, reader.out
    starts = np.cumsum([1, *(len(one.others) for one in cells)])
    others: list[Value | None] = [None, *itertools.chain.from_iterable(one.others for one in cells)]
    value = np.where(code == NUMBER, 0, starts[place.col] + code)
    percent_cells = place.of([one.percent for one in cells])
    percent = percent_cells | np.array([one is not None and one.percent for one in others])[value]
    freqs = [period.freq if period is not None else "" for period in periods]
    local, series, factors = _series(
        reader, _keys(reader, lines), place, codes_of(freqs)[0][when], when, freqs, percent
    )
    series = series[local]
    aggregate = np.array([bool(one.get("_aggregate")) for one in out.series])[series]
    said, pairs = _said(reader, lines, place, value, others, when, periods, aggregate)
    numbers = place.of([one.numbers for one in cells])
    ids = np.array([reader.period_id(one) if one is not None and one.whole else 0 for one in periods], dtype=np.int32)
    reader.outcome.bounds += int(np.array([one is not None and one.bound for one in others])[value].sum())
    arrays = [
        pa.array(series),
        pa.array(ids[when]),
        _printed(numbers, local, factors, percent_cells, value, others),
        shared([status for status, _ in pairs], said),
        shared([comment for _, comment in pairs], said),
        pa.array(np.array(reader.table.block.body)[place.row] + 1, pa.int64()),
        shared([letters(column.index) for column in columns], place.col),
    ]
    out.add_part(pa.table(arrays, schema=PART))


@dataclass
class _Places:
    """Where observations stand: the place of the row in the body, and of the column among those of values."""

    row: np.ndarray
    col: np.ndarray

    def of(self, columns: list[np.ndarray]) -> np.ndarray:
        """What arrays by row, one a column, hold at these places."""
        if all(column is columns[0] for column in columns):
            return np.asarray(columns[0][self.row])
        return np.asarray(np.stack(columns)[self.col, self.row])


def _series(
    reader: Reader,
    keys: list[tuple[np.ndarray, list[Any]]],
    place: _Places,
    freq: np.ndarray,
    when: np.ndarray,
    freqs: list[str],
    percent: np.ndarray,
) -> tuple[np.ndarray, np.ndarray, list[Decimal]]:
    """A code for each observation, and for each code the series and its multiplier."""
    columns = reader.values
    # Columns that differ only in their periods have the same series.
    group, _ = codes_of([
        (c.measure, c.area, str(c.unit), *c.fixed.items(), id(key)) for c, (_, key) in zip(columns, keys, strict=True)
    ])  # fmt: skip
    parts = [place.of([code for code, _ in keys]), group[place.col], freq, percent]
    local, first = combine(parts, len(place.row))
    series, factors = [], []
    for number, row, col in zip(first.tolist(), place.row[first].tolist(), place.col[first].tolist(), strict=True):
        code, texts = keys[col]
        one, factor = reader.maker.series(columns[col], texts[code[row]], freqs[when[number]], bool(percent[number]))
        series.append(one)
        factors.append(factor)
    return local, np.array(series, dtype=np.int32), factors


def _said(
    reader: Reader,
    lines: _Lines,
    place: _Places,
    value: np.ndarray,
    others: list[Value | None],
    when: np.ndarray,
    periods: list[Time],
    aggregate: np.ndarray,
) -> tuple[np.ndarray, list[tuple[str, str]]]:
    """Status and comment, for each combination of flags, mark, flag of the period and kind of series."""
    columns = reader.values
    flagged = np.array([bool(period is not None and period.flag) for period in periods])[when]
    stated = np.array([bool(column.status or reader.flags_of.get(column.index)) for column in columns])[place.col]
    spoken = np.array([one is not None and bool(one.mark or one.flags or one.number is None) for one in others])[value]
    parts = [np.where(spoken, value, 0), np.where(flagged, when + 1, 0), np.where(stated, place.col + 1, 0), aggregate]
    flag_columns = [*reader.row_flags, *reader.row_notes, *itertools.chain.from_iterable(reader.flags_of.values())]
    if flag_columns:
        parts.append(lines.texts(flag_columns, text_of)[0][place.row])
    said, first = combine(parts, len(place.row))
    pairs = []
    for number in first.tolist():
        column, period = columns[place.col[number]], periods[when[number]]
        flags, notes = reader.flags([cells[place.row[number]] for cells in lines.across], column)
        one = others[value[number]] or Value(Decimal(0))
        pairs.append(reader.said(column, one, period, flags, notes, bool(aggregate[number])))
    return said, pairs


def _printed(
    numbers: np.ndarray,
    local: np.ndarray,
    factors: list[Decimal],
    percent: np.ndarray,
    value: np.ndarray,
    others: list[Value | None],
) -> pa.Array:
    """The values as text: numbers of the sheet with 15 digits, times their multipliers, exactly."""
    scale = np.array([float(one) for one in factors])[local] * np.where(percent, 100, 1)
    easy = np.array([one.normalize().as_tuple().digits == (1,) for one in factors])[local] & (value == 0)
    with np.errstate(all="ignore"):
        product = np.abs(numbers * scale)
        digits = np.where(product > 0, 14 - np.floor(np.log10(product)), 0)
        power = 10.0**digits
        shifted = product * power
        # Powers of ten up to 22 are exact; next to a half, the noise of a product could turn the last digit.
        sure = (digits >= 0) & (digits <= 22) & (shifted >= 1e14) & (shifted < 1e15 - 1)
        sure &= np.abs(shifted - np.floor(shifted) - 0.5) > 0.2
        rounded = np.where(product == 0, 0, np.copysign(np.rint(shifted) / power, numbers))
    easy &= sure | (product == 0)
    whole = easy & (rounded == np.rint(rounded))
    broken = easy & ~whole & (product < 1e10)  # larger ones Arrow writes with an exponent
    broken_texts = pa.array(rounded[broken]).cast(pa.string())
    broken_place = np.flatnonzero(broken)
    small = pc.match_substring(broken_texts, "e").to_numpy(zero_copy_only=False)
    broken[broken_place[small]] = False
    whole_texts = pa.array(rounded[whole].astype(np.int64)).cast(pa.string())
    hard = np.flatnonzero(~whole & ~broken)
    hard_texts = []
    for number in hard.tolist():
        other = others[value[number]]
        exactly = exact(float(numbers[number])) * (100 if percent[number] else 1) if other is None else other.number
        hard_texts.append(None if exactly is None else times_exactly(exactly, factors[local[number]]))
    place = np.empty(len(numbers), dtype=np.int64)
    order = np.concatenate([broken_place, np.flatnonzero(whole), hard])
    place[order] = np.arange(len(order))  # the same place twice: what comes later counts
    texts = pa.concat_arrays([broken_texts, whole_texts, pa.array(hard_texts, pa.string())])
    return texts.take(pa.array(place))
