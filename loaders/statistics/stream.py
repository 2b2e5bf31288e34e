"""Long CSVs, too large to hold: read in parts, with less than a gigabyte of memory.

The head of the file is read as any other. Where it is one long table (a header in line one, one column of periods, the
rest labels and values), the same columns are then read in parts by Arrow, and each label, period and series is worked
out once. What the file's head does not show (a text among the numbers further down) is told of in the report.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]
from pyarrow import csv

from loaders.statistics.coding import shared
from loaders.statistics.columns import Column, Table, letters
from loaders.statistics.dates import with_freq
from loaders.statistics.grid import Document
from loaders.statistics.numerals import is_missing, parse, unread
from loaders.statistics.periods import Time, bounds
from loaders.statistics.places import area_of, clean, is_group
from loaders.statistics.read import tables_of, unit_text
from loaders.statistics.reading import Reader
from loaders.statistics.report import Report
from loaders.statistics.status import status_of
from loaders.statistics.text import decode, grid_of_text
from loaders.statistics.tidy import CELLS, NAMES, Observations
from loaders.statistics.where import keep, nothing, values_of

LARGE = 64_000_000  # bytes; smaller files are read as a whole
HEAD = 1_000_000
PART = 16_000_000
SERIES = tuple(name for name in NAMES if name not in (*CELLS, "multiplier"))
KINDS = {
    "obs_value": pa.float64(),
    "multiplier": pa.float64(),
    "period_start": pa.date32(),
    "period_end": pa.date32(),
    "source_row": pa.int64(),
}
SCHEMA = pa.schema([(name, KINDS.get(name, pa.dictionary(pa.int32(), pa.string()))) for name in NAMES])


@dataclass
class Count:
    """What was counted on the way."""

    rows: int = 0
    read: int = 0
    missing: int = 0
    kept: int = 0
    strange: list[tuple[int, str]] = field(default_factory=list)
    unread_periods: dict[str, int] = field(default_factory=dict)
    seen: dict[str, set[str]] = field(default_factory=dict)  # values of columns that are not those of series
    first: str = "9999"
    last: str = ""


@dataclass
class Plan:
    """How a long CSV is read: its table as its head shows it, and the reader that works out series and periods."""

    path: Path
    table: Table
    reader: Reader
    delimiter: str
    names: list[str]
    count: Count = field(default_factory=Count)
    known: dict[tuple[int, str, tuple[str, ...]], tuple[int, float]] = field(default_factory=dict)
    columns: dict[str, tuple[np.ndarray, pa.Array]] = field(default_factory=dict)


def plan(path: Path) -> Plan | None:
    """Return how to stream a file, or None where it has to be read as a whole."""
    if path.stat().st_size < LARGE:
        return None
    with path.open("rb") as file:
        head = file.read(HEAD)
    head = head[: head.rfind(b"\n") + 1]
    if not head or head[:2] in (b"\x1f\x8b", b"PK", b"\xd0\xcf") or b"\x00" in head:
        return None
    text, encoding = decode(head)
    if not encoding.startswith("utf-8") or "broken" in encoding or text.lstrip()[:1] in "<[{":
        return None
    grid = grid_of_text(text, encoding)
    document = Document(path.name, "text", [grid], [], text)
    tables = tables_of(grid, document, path.name)
    if len(tables) != 1 or len(grid.delimiter) != 1 or grid.notes:
        return None
    table = tables[0]
    reader = Reader(table, Observations(), path.name)
    block = table.block
    whole = block.header == [0] and len(block.body) >= len(grid.rows) - 2 and not block.sections and not block.notes
    values = table.of_role("value")
    simple = (
        len(reader.time_columns) == 1 and not reader.fill and not reader.flags_of and not any(c.time for c in values)
    )
    if (
        not whole
        or not simple
        or table.estimates_after
        or max(column.index for column in table.columns) >= len(grid.rows[0])
    ):
        return None
    return Plan(path, table, reader, grid.delimiter, [f"c{number}" for number in range(len(grid.rows[0]))])


def asked_for(plan: Plan, where: list[tuple[str, str]]) -> Iterator[pa.Table]:
    """The parts that hold rows. Raises Refused, before anything is written, where no row is as asked."""
    found = (part for part in parts(plan, where) if part.num_rows)
    first = next(found, None)
    if first is None:
        raise nothing(where, lambda name: _seen(plan, name), plan.path.name)
    return itertools.chain([first], found)


def _seen(plan: Plan, name: str) -> Iterable[str]:
    if name in SERIES:
        return [one.get(name, "") for one in plan.reader.out.series]
    return plan.count.seen.get(name, ())


def parts(plan: Plan, where: list[tuple[str, str]]) -> Iterator[pa.Table]:
    """Return the tidy table in parts, with the declared types and only the rows asked for."""
    reader, table = plan.reader, plan.table
    numeric = reader.values
    labels = [*reader.dims, *reader.unit_columns, *reader.scale_columns, *reader.freq_columns, *reader.time_columns]
    labels += [*reader.row_flags, *reader.row_notes, *reader.unit_of.values()]
    plain = _all_plain(plan)
    types = {plan.names[c.index]: pa.dictionary(pa.int32(), pa.string()) for c in labels}
    types |= {plan.names[c.index]: pa.float64() if plain else pa.string() for c in numeric}
    marks = ["", "..", ":", "...", "…", "-", "n/a", "NA", "N/A", "NaN", *table.marks] if plain else []
    convert = csv.ConvertOptions(
        column_types=types, include_columns=list(types), null_values=marks, strings_can_be_null=False
    )
    read = csv.ReadOptions(column_names=plan.names, skip_rows=1, block_size=PART)
    stream = csv.open_csv(
        plan.path,
        read,
        csv.ParseOptions(delimiter=plan.delimiter, newlines_in_values=False, invalid_row_handler=_ragged(plan)),
        convert,
    )
    row = 2
    for batch in stream:
        yield from _part(plan, batch, row, where)
        row += batch.num_rows
    plan.count.rows = row - 1


def _ragged(plan: Plan) -> Callable[[csv.InvalidRow], str]:
    def handle(row: csv.InvalidRow) -> str:
        plan.count.strange.append(
            (row.number or 0, f"it has {row.actual_columns} cells, the header {row.expected_columns}")
        )
        return "skip"

    return handle


def _all_plain(plan: Plan) -> bool:
    """Whether the values are numbers with a point and without groups, as Arrow reads them."""
    rows = plan.table.grid.rows
    for column in plan.reader.values:
        for number in plan.table.block.body:
            cell = str(rows[number][column.index]).strip() if column.index < len(rows[number]) else ""
            if cell and not re.fullmatch(r"-?\d+(\.\d*)?([eE][-+]?\d+)?", cell) and not is_missing(cell):
                return False
    return plan.table.style.decimal == "."


def _texts(array: pa.DictionaryArray) -> tuple[np.ndarray, list[str]]:
    return array.indices.to_numpy(zero_copy_only=False), [text.strip() for text in array.dictionary.to_pylist()]


def _part(plan: Plan, batch: pa.RecordBatch, first_row: int, where: list[tuple[str, str]]) -> Iterator[pa.Table]:
    reader = plan.reader
    column_of = {name: batch.column(place) for place, name in enumerate(batch.schema.names)}

    def texts(column: Column) -> tuple[np.ndarray, list[str]]:
        return _texts(column_of[plan.names[column.index]])

    period_index, periods = _periods(plan, *texts(reader.time_columns[0]), [texts(c) for c in reader.freq_columns])
    known = np.array([period is not None for period in periods] or [False])
    for value_column in reader.values:
        own = reader.unit_of.get(value_column.index)
        keys = [texts(c) for c in (*reader.dims, *([own] if own else reader.unit_columns), *reader.scale_columns)]
        freqs = sorted({period.freq for period in periods if period})
        freq_of = np.array([freqs.index(period.freq) if period else 0 for period in periods] or [0], dtype=np.int64)
        code = freq_of[period_index]
        for indices, words in keys:
            code = code * max(len(words), 1) + indices
        encoded = pa.array(code).dictionary_encode()
        local = encoded.indices.to_numpy(zero_copy_only=False)
        series, factors = _series(plan, value_column, encoded.dictionary.to_numpy(), keys, freqs, bool(own))
        keep = known[period_index]
        keep = _where_series(plan, keep, local, series, where)
        keep = _where_period(keep, period_index, periods, where)
        values = _values(plan, column_of[plan.names[value_column.index]], first_row)
        if value_column.optional:
            keep = keep & ~np.isnan(values)
        if value_column.zero_is_missing:
            keep = keep & (values != 0)
        rows = np.flatnonzero(keep)
        if not len(rows):
            continue
        flags = [texts(c) for c in (*reader.row_flags, *reader.row_notes)]
        yield from _tidy(
            plan,
            value_column,
            rows,
            series[local],
            factors[local],
            period_index,
            periods,
            values,
            flags,
            first_row,
            where,
        )


def _periods(
    plan: Plan, indices: np.ndarray, words: list[str], freqs: list[tuple[np.ndarray, list[str]]]
) -> tuple[np.ndarray, list[Time | None]]:
    """A period for each text; a day that a column of frequencies makes a month counts for its text as a whole."""
    column = plan.reader.time_columns[0]
    found: list[Time | None] = []
    for word in words:
        time = plan.reader.part(word, column)
        if time is not None and time.freq == "D" and freqs and len(freqs[0][1]) == 1:
            time = with_freq(time, freqs[0][1][0])
        if time is None or not time.whole:
            plan.count.unread_periods[word] = plan.count.unread_periods.get(word, 0) + 1
            time = None
        found.append(time)
    for name, said in (("time_period", "code"), ("freq", "freq")):
        plan.count.seen.setdefault(name, set()).update(getattr(time, said) for time in found if time)
    return indices, found


def _series(
    plan: Plan, column: Column, codes: np.ndarray, keys: list[tuple[np.ndarray, list[str]]], freqs: list[str], own: bool
) -> tuple[np.ndarray, np.ndarray]:
    """The place of the series of each combination of labels, and its multiplier; each is worked out once a file."""
    reader = plan.reader
    sizes = [max(len(words), 1) for _, words in keys]
    count = len(reader.dims)
    unit_count = 1 if own else len(reader.unit_columns)
    places, rest = [], codes
    for size in reversed(sizes):
        rest, place = np.divmod(rest, size)
        places.append(place.tolist())
    lists = [words for _, words in keys]
    columns = [[words[place] for place in one] for words, one in zip(lists, reversed(places), strict=True)]
    texts = list(zip(*columns, strict=True)) if columns else [()] * len(codes)
    found = []
    for freq, text in zip(rest.tolist(), texts, strict=True):
        key = (column.index, freqs[freq], text)
        if key not in plan.known:
            parts = (text[:count], (), text[count : count + unit_count], text[count + unit_count :])
            number, multiplier = reader.maker.series(column, parts, freqs[freq], False)
            plan.known[key] = number, float(multiplier)
        found.append(plan.known[key])
    numbers, factors = zip(*found, strict=True) if found else ((), ())
    return np.array(numbers, dtype=np.int64), np.array(factors)


def _cells_of_series(plan: Plan, name: str, series: np.ndarray) -> pa.DictionaryArray:
    """A column of what is the same in a series, held once; made anew only where there are new series."""
    out = plan.reader.out
    held = plan.columns.get(name)
    if held is None or len(held[0]) < len(out.series):
        places: dict[str, int] = {}
        ids = [places.setdefault(one.get(name, ""), len(places)) for one in out.series]
        held = plan.columns[name] = np.array(ids, dtype=np.int32), pa.array(list(places), pa.string())
    return pa.DictionaryArray.from_arrays(pa.array(held[0][series]), held[1])


def _where_series(
    plan: Plan, keep: np.ndarray, local: np.ndarray, series: np.ndarray, where: list[tuple[str, str]]
) -> np.ndarray:
    known = plan.reader.out.series
    for name, wanted in where:
        if name in SERIES:
            keep = keep & np.array([known[one].get(name, "") == wanted for one in series.tolist()])[local]
    return keep


def _where_period(
    keep: np.ndarray, indices: np.ndarray, periods: list[Time | None], where: list[tuple[str, str]]
) -> np.ndarray:
    for name, wanted in where:
        if name in ("time_period", "freq"):
            said = [(period.code if name == "time_period" else period.freq) if period else "" for period in periods]
            keep = keep & np.array([one == wanted for one in said])[indices]
    return keep


def _values(plan: Plan, array: pa.Array, first_row: int) -> np.ndarray:
    if not pa.types.is_string(array.type):
        return np.asarray(array.to_numpy(zero_copy_only=False))
    out = np.full(len(array), np.nan)
    for place, cell in enumerate(array.to_pylist()):
        value = parse(cell, plan.table.style, plan.reader.marks)
        if value is None:
            plan.count.strange.append((first_row + place, unread(cell)))
        elif value.number is not None:
            out[place] = float(value.number)
    return out


def times_factor(values: np.ndarray, factors: np.ndarray) -> np.ndarray:
    """Values by their multipliers, without the noise of binary numbers: the nearest number with 15 digits."""
    product = values * factors
    with np.errstate(all="ignore"):
        digits = 15 - np.ceil(np.log10(np.abs(product)))
        scale = 10.0 ** np.clip(np.where(np.isfinite(digits), digits, 0), 0, 22)  # exact up to there
        return np.asarray(np.where(np.isfinite(product), np.rint(product * scale) / scale, product))


def _tidy(
    plan: Plan,
    column: Column,
    rows: np.ndarray,
    series: np.ndarray,
    factors: np.ndarray,
    period_index: np.ndarray,
    periods: list[Time | None],
    values: np.ndarray,
    flags: list[tuple[np.ndarray, list[str]]],
    first_row: int,
    where: list[tuple[str, str]],
) -> Iterator[pa.Table]:
    count_of_rows = len(series)
    if len(rows) == count_of_rows:
        rows = slice(None)  # type: ignore[assignment]
    mine, factors, when, number = series[rows], factors[rows], period_index[rows], values[rows]
    if (factors != 1).any():
        number = times_factor(number, factors)
    blank = np.isnan(number)
    columns: dict[str, pa.Array] = {name: _cells_of_series(plan, name, mine) for name in SERIES}
    columns["multiplier"] = pa.array(factors)
    codes = [period.code if period else "" for period in periods]
    columns["time_period"] = shared(codes, when)
    columns["freq"] = shared([period.freq if period else "" for period in periods], when)
    for name, place in (("period_start", 0), ("period_end", 1)):
        days = np.array([bounds(period)[place] if period else "NaT" for period in periods], dtype="datetime64[D]")
        columns[name] = pa.array(days[when])
    columns["obs_value"] = pa.array(number, mask=blank)
    columns["obs_status"], columns["comment_obs"] = _flags(
        plan, column, [(indices[rows], words) for indices, words in flags], mine, blank
    )
    columns["source_row"] = pa.array((np.arange(count_of_rows) + first_row)[rows])
    columns["source_column"] = shared([letters(column.index)], np.zeros(len(mine), dtype=np.int32))
    count = plan.count
    count.read += int((~blank).sum())
    count.missing += int(blank.sum())
    out = pa.table({name: columns[name] for name in NAMES}, schema=SCHEMA)
    out = keep(out, [one for one in where if one[0] not in (*SERIES, "time_period", "freq")])
    used = sorted(code for code in codes if code)
    for name in ("obs_status", "comment_obs"):
        count.seen.setdefault(name, set()).update(values_of(out, name))
    count.first, count.last = min([count.first, *used[:1]]), max([count.last, *used[-1:]])
    count.kept += out.num_rows
    yield out


def _flags(
    plan: Plan,
    column: Column,
    flags: list[tuple[np.ndarray, list[str]]],
    mine: np.ndarray,
    blank: np.ndarray,
) -> tuple[pa.Array, pa.Array]:
    """Status and comment, worked out once for each combination of flags, of blank or not, and of aggregate or not."""
    group = np.array([bool(one.get("_aggregate")) for one in plan.reader.out.series], dtype=np.int64)[mine]
    code = blank.astype(np.int64) * 2 + group
    for indices, words in flags:
        code = code * max(len(words), 1) + indices
    encoded = pa.array(code).dictionary_encode()
    statuses, comments = [], []
    status_count = len(plan.reader.row_flags)
    for one in encoded.dictionary.to_pylist():
        texts = []
        for _, words in reversed(flags):
            one, place = divmod(one, max(len(words), 1))
            texts.append(words[place])
        texts.reverse()
        missing, aggregate = divmod(one, 2)
        said = [text for text in texts if text]
        statuses.append(
            status_of([t for t in texts[:status_count] if t], plan.table.flags, bool(missing), "", plan.table.marks)
            or column.status
            or "A"
        )
        comments.append("; ".join([*said, *(["aggregate"] if aggregate else [])]))
    indices = encoded.indices.to_numpy(zero_copy_only=False)
    return shared(statuses, indices), shared(comments, indices)


def report_of(plan: Plan) -> Report:
    """The report, once all parts have been read."""
    count, table, out = plan.count, plan.table, plan.reader.out
    report = Report(file=plan.path.name, what=f"{table.recogniser} (text, streamed)", publisher=table.publisher)
    report.datasets = [table.dataset] if table.dataset else []
    report.units = list(dict.fromkeys(unit_text(one) for one in out.series))
    report.series = len({one["series_id"] for one in out.series})
    report.observations, report.missing = count.read, count.missing
    report.periods = (count.first, count.last)
    report.total_rows = count.rows + len(count.strange)
    report.rows.update({"header": 1, "read": count.rows - 1, "not understood": len(count.strange)})
    report.not_understood = [("", row, "", reason) for row, reason in count.strange[:10_000]]
    report.warnings += [f"{text!r} is not a period; its rows were left out" for text in list(count.unread_periods)[:5]]
    names = {
        name for one in out.series for name in (one.get("ref_area_name", ""), one.get("counterpart_name", "")) if name
    }
    report.aggregates = sorted(name for name in names if is_group(clean(name), area_of(name)))[:200]
    return report
