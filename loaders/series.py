"""Official series: data/statistics/index.csv says which series of which file gives which figures.

A file in data/statistics/ is a publisher's as downloaded, or the tidy table that `python -m loaders.statistics` makes
of one. Its observations are reference figures, as those of data/reference.csv are.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from loaders import tables
from loaders.codes import CodeLists
from loaders.errors import (
    BadNumber,
    BadPeriod,
    BadText,
    DuplicateKey,
    InvalidFile,
    MissingValue,
    UnknownCode,
    UnreadableFile,
)
from loaders.figures import observation
from loaders.hedges import HEDGES
from loaders.observations import Observation
from loaders.periods import parse_period
from loaders.reading import Cell, Row, Sheet, beside, read_content, read_sheet
from loaders.reference import check_areas

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]

FOLDER = "statistics"
INDEX = f"{FOLDER}/index.csv"
#: A publisher's file may be so large, in bytes; a tidy table as large as all other data files.
MAX_BYTES = 20_000_000
#: Words for the SDMX codes of a status that a reader has to know of.
_STATUS = {"E": "estimated", "P": "provisional", "F": "forecast", "B": "break in series"}
#: Columns of the index that say what the publication is; all rows of one source agree in them.
_PUBLICATION = ("publisher", "title", "date_published", "address", "date_accessed", "licence")


@dataclass(frozen=True)
class Official:
    """What the official series give: figures by id, in the order of the index and of time, and rows of `sources`."""

    figures: dict[str, Observation]
    sources: pd.DataFrame


def load_series(folder: Path, codes: CodeLists, sources: pd.DataFrame) -> Official:
    """Return the figures of all series that the index names, none where there is no index. Raises InvalidFile.

    `sources` are the publications that data/sources.csv declares.
    """
    if not (folder / FOLDER).exists():
        return Official({}, tables.SOURCES.frame([]))
    # in: one row a series (wits-ukr-imports-blr, file, flow=imports|counterpart_area=BLR, goods_imports, UKR, BLR ...)
    sheet = read_sheet(folder, INDEX, tables.SERIES, codes.codes())
    for row in sheet.rows:
        check_areas(sheet, row)
        _check(sheet, row)
    found = _sources(sheet, frozenset(sources["source_id"]))
    sheet.check()
    figures: dict[str, Observation] = {}
    files = {name: _File(folder, name) for name in dict.fromkeys(row.text("file") for row in sheet.rows)}
    for row in sheet.rows:
        for one in _figures(sheet, row, files[row.text("file")], codes):
            if one.id in figures:
                remedy = "Let the periods of two rows not overlap"
                sheet.fault(DuplicateKey, row, "prefix", f"the figure {one.id!r} stands here already", remedy)
                break
            figures[one.id] = one
    _check_unnamed(folder, sheet, files)
    sheet.check()
    # out: one figure a value (wits-ukr-imports-blr-2022, 1381535769, USD)
    return Official(figures, found)


def example(folder: Path) -> tuple[str, bytes] | None:
    """The name and the content of the first file that the index names; None where there is none."""
    try:
        with (folder / INDEX).open(encoding="utf-8-sig", newline="") as index:
            name = Path(next(csv.DictReader(index))["file"]).name
        return name, (folder / FOLDER / name).read_bytes()
    except (OSError, StopIteration, KeyError, ValueError):
        return None


# --- The index ------------------------------------------------------------------------------------------


def _check(sheet: Sheet, row: Row) -> None:
    name = row.text("file")
    if name and ("/" in name or "\\" in name or name == "index.csv" or beside(name)):
        remedy = f"Write the name of a file in data/{FOLDER}"
        sheet.fault(BadText, row, "file", f"{name!r} is not the name of a file there", remedy)
    resolution, parts = row.number_of("resolution"), row.number_of("sum_of")
    if resolution is not None and resolution <= 0:
        sheet.fault(BadNumber, row, "resolution", f"{resolution} is not above zero", "Write the size of the last digit")
    if parts is not None and parts < 2:
        sheet.fault(BadNumber, row, "sum_of", f"{parts} is below 2", "Leave the cell blank for a single series")
    hedge = HEDGES.get(row.text("hedge"))
    if hedge and "value" not in hedge.needs:
        sheet.fault(UnknownCode, row, "hedge", f"{hedge.code!r} is of no single number", "Write plain or about")
    for part in row.text("where").split("|") if row.text("where") else []:
        column, sign, _ = part.partition("=")
        if not sign or column.strip() not in tables.STATISTICS.names:
            remedy = f"Write COLUMN=VALUE, several separated by |; the columns are {', '.join(tables.STATISTICS.names)}"
            sheet.fault(BadText, row, "where", f"{part!r} names no column of a tidy table", remedy)


def _check_unnamed(folder: Path, sheet: Sheet, files: Mapping[str, object]) -> None:
    """Note a fault of each file in the folder that no row names."""
    for path in sorted((folder / FOLDER).iterdir()):
        if path.name not in {*files, "index.csv"} and not beside(path.name):
            file = f"data/{FOLDER}/{repr(path.name)[1:-1]}"
            remedy = f"Say in data/{INDEX} what it is for, or take it away"
            sheet.faults.append(UnknownCode("the file is not read", remedy, file=file))


def _where(row: Row) -> list[tuple[str, str]]:
    parts = (part.partition("=") for part in row.text("where").split("|"))
    return [(column.strip(), value.strip()) for column, _, value in parts]


def _sources(sheet: Sheet, taken: frozenset[str]) -> pd.DataFrame:
    """The publications that the index names, as rows of the table `sources`."""
    named: dict[str, list[Row]] = {}
    for row in sheet.rows:
        named.setdefault(row.text("source_id"), []).append(row)
    found: list[dict[str, object]] = []
    for name, (first, *others) in named.items():
        if name in taken:
            remedy = "Declare a publication in one place"
            sheet.fault(DuplicateKey, first, "source_id", f"{name!r} stands in data/sources.csv already", remedy)
        for row in others:
            for column in _PUBLICATION:
                if row.text(column) != first.text(column):
                    problem = f"{row.text(column)!r} differs from {first.text(column)!r} in row {first.number}"
                    sheet.fault(BadText, row, column, problem, f"Let all rows of {name} agree")
        published = _month(first.text("date_published"))
        copies = list(dict.fromkeys(row.text("copy") for row in (first, *others) if row.text("copy")))
        read = f" Read from a copy: {'; '.join(copies)}." if copies else ""
        producer, title, address = (first.text(column) for column in ("publisher", "title", "address"))
        found.append(
            {
                "source_id": name,
                "kind": "reference",
                "producer": producer,
                "title": title,
                "date_published": first.text("date_published"),
                "attribution_short": f"{producer}, {published}",
                "citation_full": f"{producer} ({published}). {title}. {address}{read}",
                "url_main": address,
                "date_accessed": first.text("date_accessed") or None,
                "license": first.text("licence"),
            }
        )
    return tables.SOURCES.frame(found)


def _month(text: str) -> str:
    """A date of the index in words: `January 2025`, `3 December 2024`, `2024`."""
    if not text:
        return ""
    period = parse_period(text)
    assert period.start is not None
    form = {"A": "%Y", "M": "%B %Y"}.get(period.freq, "%-d %B %Y")
    return period.start.strftime(form)


# --- The files ------------------------------------------------------------------------------------------


class _File:
    """A file of data/statistics/, of which rows are chosen by what their columns hold."""

    def __init__(self, folder: Path, name: str) -> None:
        """Read a tidy table, or a publisher's file with the reader. Raises InvalidFile."""
        self.name, file = name, f"data/{FOLDER}/{name}"
        missing = "Put it there, or take its rows out of the index"
        content = read_content(folder, f"{FOLDER}/{name}", file, missing, MAX_BYTES)
        header = content[:2000].removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0].decode("utf-8", "replace")
        columns = {cell.strip() for cell in next(csv.reader([header]), [])}
        self.read: pa.Table | None = None
        self.rows: list[Row] = []
        if {column.name for column in tables.SERIES_FILE.columns if not column.optional} <= columns:
            known = tuple(one for one in tables.SERIES_FILE.columns if one.name in columns or not one.optional)
            sheet = read_sheet(folder, f"{FOLDER}/{name}", replace(tables.SERIES_FILE, columns=known), {})
            sheet.check()
            self.rows = sheet.rows
        else:
            self.read = _table(name, content)

    def where(self, wanted: list[tuple[str, str]]) -> list[Row]:
        """The rows whose columns have the values asked for."""
        if self.read is None:
            rows = self.rows
            for name, value in wanted:
                rows = [row for row in rows if row.cells.get(name) == value]
            return rows
        from loaders.statistics.where import keep

        return [_row(number, cells) for number, cells in enumerate(keep(self.read, wanted).to_pylist(), start=2)]

    def values(self, column: str) -> list[str]:
        """What a column holds, each value once."""
        cells = (
            (row.text(column) for row in self.rows) if self.read is None else map(str, self.read[column].to_pylist())
        )
        return list(dict.fromkeys(cells))


@lru_cache(maxsize=8)
def _table(name: str, content: bytes) -> pa.Table:
    """The tidy table that the reader makes of a publisher's file. Raises InvalidFile."""
    from loaders.statistics import Refused, read_bytes  # here, because few servers need it

    try:
        return read_bytes(content, name).table
    except Refused as refusal:
        file, remedy = f"data/{FOLDER}/{name}", "Take it away, or download it again"
        raise InvalidFile(file, [UnreadableFile(str(refusal).rstrip("."), remedy, file=file)]) from None


def _row(number: int, cells: dict[str, Any]) -> Row:
    numbers = {column: Decimal(cells[column]) if cells[column] else None for column in ("obs_value", "multiplier")}
    typed: dict[str, Cell] = {**cells, **numbers}
    return Row(number, typed)


# --- The figures ----------------------------------------------------------------------------------------


def _figures(index: Sheet, row: Row, file: _File, codes: CodeLists) -> Iterator[Observation]:
    """The figures that a row of the index gives, in order of time; what is wrong is noted."""
    where = row.text("where")
    chosen = file.where(_where(row))
    known = dict.fromkeys(one.text("series_id") for one in chosen)
    count = int(row.number_of("sum_of") or 1)
    if not known:
        problem = f"no series of {file.name} has {where!r}"
        index.fault(BadText, row, "where", problem, _held(file, [column for column, _ in _where(row)]))
    elif len(known) != count:
        named = ", ".join(sorted(known)[:4]) + (" …" if len(known) > 4 else "")
        remedy = "Name more columns in where, or say in sum_of how many are added up"
        index.fault(BadText, row, "where", f"{where!r} chooses {len(known)} series ({named}), not {count}", remedy)
    else:
        for time_period, parts in _by_period(index, row, file, chosen):
            unit = _unit(index, row, file, parts[0], codes)
            if not unit:
                return
            yield _figure(row, time_period, parts, unit, codes, count)


def _held(file: _File, columns: list[str]) -> str:
    """What the columns of a selection hold in the file."""
    told = []
    for column in columns:
        values = file.values(column)
        told.append(f"{column} is {', '.join(map(repr, values[:8]))}{' …' if len(values) > 8 else ''}")
    return f"There, {'; '.join(told)}"


def _by_period(index: Sheet, row: Row, file: _File, chosen: list[Row]) -> Iterator[tuple[str, list[Row]]]:
    """The values of each period that is used, in order of time."""
    first, last = (parse_period(row.text(name)) for name in ("first_period", "last_period"))
    dated = []
    for one in chosen:
        try:
            dated.append((parse_period(one.text("time_period")), one))
        except ValueError:
            problem = f"{one.text('time_period')!r} of {file.name} is not a time period (row {one.number})"
            index.fault(BadPeriod, row, "file", problem, "Leave its series out, or mend the file")
            return
    dated.sort(key=lambda pair: (pair[0].start, pair[0].end))
    for period, some in groupby(dated, lambda pair: pair[0]):
        parts = [one for _, one in some if one.number_of("obs_value") is not None]
        assert period.start is not None and period.end is not None
        early = first.start is not None and period.start < first.start
        late = last.end is not None and period.end > last.end
        if parts and not early and not late:
            yield parts[0].text("time_period"), parts


def _unit(index: Sheet, row: Row, file: _File, one: Row, codes: CodeLists) -> str:
    """The unit of a value, or "" after noting a fault where it is none of the indicator's.

    An indicator in a sum of money may be given in another currency.
    """
    said, own = row.text("unit"), one.text("unit_measure")
    wanted, unit = codes.units[codes.indicators[row.text("indicator")].unit_measure], codes.units.get(said or own)
    if said and own:
        index.fault(
            UnknownCode, row, "unit", f"{said!r} stands where {file.name} says {own!r} itself", "Empty the cell"
        )
    elif not said and not own:
        problem = f"{file.name} does not say in which unit its values are, and the cell is blank"
        index.fault(MissingValue, row, "unit", problem, "Name the unit")
    elif unit is None or (unit.unit_measure != wanted.code and {unit.kind, wanted.kind} != {"money"}):
        problem = f"{said or own!r} does not measure {row.text('indicator')}, which is in {wanted.code}"
        index.fault(UnknownCode, row, "indicator", problem, "Choose another series or indicator, or declare the unit")
    else:
        return unit.code
    return ""


def _figure(row: Row, time_period: str, parts: list[Row], unit: str, codes: CodeLists, count: int) -> Observation:
    """The figure of a period: one value, or those of several series added up."""
    step = row.number_of("resolution") or _last_digit(parts[0], percentage=codes.units[unit].kind == "percentage")
    value = sum((one.number_of("obs_value") or Decimal(0) for one in parts), Decimal(0))
    statuses = {one.text("obs_status") for one in parts}
    notes = [row.text("note"), *(words for code, words in _STATUS.items() if code in statuses)]
    cells = {
        **{name: row.cells[name] for name in ("indicator", "ref_area", "counterpart_area")},
        "figure_id": f"{row.text('prefix')}-{time_period.lower().replace('/', '-')}",
        "time_period": time_period,
        "stated_value": (value / step).to_integral_value() * step,
        "stated_unit": unit,
        "resolution": step * len(parts),  # the last digits of all that is added up
        "hedge": "about" if "E" in statuses else row.text("hedge"),
        "note": "; ".join(filter(None, notes)),
    }
    return observation(
        Row(row.number, cells),
        codes,
        kind="reference",
        source_id=row.text("source_id"),
        underlying_source=row.text("publisher"),
        locator=row.text("title"),
        reporter=row.text("reporter"),
        origin="official_statistic",
        series=row.text("prefix"),
        place=_place(row, parts, count),
    )


def _last_digit(one: Row, *, percentage: bool) -> Decimal:
    """The size of the last meaningful digit of a published number, in the base unit: trailing zeros do not count."""
    factor = one.number_of("multiplier") or Decimal(1)
    published = ((one.number_of("obs_value") or Decimal(0)) / factor).normalize()
    exponent = published.as_tuple().exponent
    assert isinstance(exponent, int)
    return Decimal(10) ** (min(exponent, 0) if percentage or not published else exponent) * factor


def _place(row: Row, parts: list[Row], count: int) -> str:
    """Where a value stands: `WITS.xlsx, sheet Partner-Timeseries, row 22, column F`."""
    one = parts[0]
    rows = [part.text("source_row") for part in parts]
    named = ("row " if len(rows) == 1 else "rows ") + (rows[0] if len(rows) < 3 else f"{rows[0]} to {rows[-1]}")
    cells = (one.text("source_file") or row.text("file"), one.text("sheet") and f"sheet {one.text('sheet')}", named)
    column = one.text("source_column")
    place = ", ".join(filter(None, (*cells, column and f"column {column}")))
    return f"{place} (of {count} series {len(parts)} have a value)" if count > 1 else place
