"""Official series: data/statistics/index.csv says which series of which file gives which figures.

A file in data/statistics/ is a publisher's as downloaded, or the tidy table that `python -m loaders.statistics` makes
of one. Its observations are reference figures, as those of data/reference.csv are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from pathlib import Path

import pandas as pd

from loaders import tables
from loaders.codes import CURRENCIES, CodeLists
from loaders.errors import BadNumber, BadPeriod, BadText, DuplicateKey, Fault, MissingValue, UnknownCode, UnreadableFile
from loaders.figures import tidy_numbers
from loaders.periods import parse_period
from loaders.reading import Cell, Row, Sheet, invalid, read_content, read_sheet
from loaders.reference import check_reference

FOLDER = "statistics"
INDEX = f"{FOLDER}/index.csv"
#: Words for the SDMX codes of a status that a reader has to know of.
_STATUS = {"E": "estimated", "P": "provisional", "F": "forecast", "B": "break in series"}
#: Columns of the index that say what the publication is; all rows of one source agree in them.
_PUBLICATION = ("publisher", "title", "date_published", "address", "date_accessed", "licence")


@dataclass
class Official:
    """What the official series give.

    `figures` are tidy rows, `sources` rows of the table `sources`; by a figure's id, `reporters` is the country whose
    office reports it and `places` where it stands in its file; `series` has the ids of a prefix in order of time.
    """

    figures: pd.DataFrame
    sources: pd.DataFrame
    reporters: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    series: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def none(cls) -> Official:
        """No series at all."""
        return cls(tables.OBSERVATIONS.frame([]), tables.SOURCES.frame([]))


def load_series(folder: Path, codes: CodeLists, taken: frozenset[str] = frozenset()) -> Official:
    """Return the figures of all series that the index names. Raises InvalidFile.

    `taken` are the ids of sources and figures that other files declare. Without an index there are none.
    """
    if not (folder / INDEX).exists():
        return Official.none()
    # in: one row a series (wits-ukr-imports-blr, file, flow=imports|counterpart_area=BLR, goods_imports, UKR, BLR ...)
    sheet = read_sheet(folder, INDEX, tables.SERIES, codes.codes())
    for row in sheet.rows:
        check_reference(sheet, row, "prefix")
        _check_file(sheet, row)
    sources = _sources(sheet, taken)
    sheet.check()
    found = replace(Official.none(), sources=sources)
    rows: list[dict[str, object]] = []
    for row in sheet.rows:
        for one, place in _figures(folder, sheet, row, codes):
            name = str(one["observation_id"])
            if name in found.places or name in taken:
                where = "here" if name in found.places else "in data/reference.csv"
                remedy = "Let the periods of two rows not overlap, and each figure stand in one place"
                sheet.fault(DuplicateKey, row, "prefix", f"the figure {name!r} stands {where} already", remedy)
                break
            rows.append(one)
            found.places[name], found.reporters[name] = place, row.text("reporter")
            found.series[row.text("prefix")] = (*found.series.get(row.text("prefix"), ()), name)
    sheet.check()
    # out: one row a figure (wits-ukr-imports-blr-2022, 1381535769, USD)
    found.figures = tables.OBSERVATIONS.frame(rows)
    return found


# --- The index ------------------------------------------------------------------------------------------


def _check_file(sheet: Sheet, row: Row) -> None:
    name = row.text("file")
    if name and ("/" in name or "\\" in name or name == "index.csv" or name.startswith(".")):
        remedy = f"Write the name of a file in data/{FOLDER}"
        sheet.fault(BadText, row, "file", f"{name!r} is not the name of a file there", remedy)
    resolution, parts = row.number_of("resolution"), row.number_of("sum_of")
    if resolution is not None and resolution <= 0:
        sheet.fault(BadNumber, row, "resolution", f"{resolution} is not above zero", "Write the size of the last digit")
    if parts is not None and parts < 2:
        sheet.fault(BadNumber, row, "sum_of", f"{parts} is below 2", "Leave the cell blank for a single series")
    for part in row.text("where").split("|") if row.text("where") else []:
        column, sign, _ = part.partition("=")
        if not sign or column.strip() not in tables.STATISTICS.names:
            remedy = f"Write COLUMN=VALUE, several separated by |; the columns are {', '.join(tables.STATISTICS.names)}"
            sheet.fault(BadText, row, "where", f"{part!r} names no column of a tidy table", remedy)


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


def _figures(folder: Path, index: Sheet, row: Row, codes: CodeLists) -> Iterator[tuple[dict[str, object], str]]:
    """The tidy rows that a row of the index gives, each with its place in the file, in order of time."""
    chosen = _chosen(folder, index, row)
    known = {one.text("series_id") for one in chosen}
    count = int(row.number_of("sum_of") or 1)
    if len(known) != count:
        if not known:
            problem, remedy = f"no series of {row.text('file')} has {row.text('where')!r}", _values_of(folder, row)
        else:
            shown = ", ".join(sorted(known)[:4]) + (" …" if len(known) > 4 else "")
            problem = f"{row.text('where')!r} chooses {len(known)} series ({shown}), not {count}"
            remedy = "Name more columns in where, or say in sum_of how many are added up"
        index.fault(BadText, row, "where", problem, remedy)
        return
    periods = [(parse_period(one.text("time_period")), one) for one in chosen]
    periods.sort(key=lambda one: (one[0].start, one[0].end))
    for time_period, some in groupby((one for _, one in periods), lambda one: one.text("time_period")):
        parts = [one for one in some if one.number_of("obs_value") is not None]
        if parts and _within(row, time_period) and (unit := _unit(index, row, parts[0], codes)):
            yield _tidy(row, time_period, parts, unit, codes), _place(row, parts, count)


def _chosen(folder: Path, index: Sheet, row: Row) -> list[Row]:
    where = _where(row)
    chosen = [one for one in rows_of(folder, row.text("file")) if all(one.text(name) == value for name, value in where)]
    for one in chosen:
        try:
            parse_period(one.text("time_period"))
        except ValueError:
            problem = f"{one.text('time_period')!r} of {row.text('file')} is not a time period (its row {one.number})"
            index.fault(BadPeriod, row, "file", problem, "Leave its series out, or mend the file")
            return []
    return chosen


def _values_of(folder: Path, row: Row) -> str:
    """What the columns of a selection hold in the file."""
    rows = rows_of(folder, row.text("file"))
    told = []
    for column, _ in _where(row):
        values = list(dict.fromkeys(one.text(column) for one in rows))
        told.append(f"{column} is {', '.join(map(repr, values[:8]))}{' …' if len(values) > 8 else ''}")
    return f"There, {'; '.join(told)}"


def _within(row: Row, time_period: str) -> bool:
    period = parse_period(time_period)
    first, last = (parse_period(row.text(name)) if row.text(name) else None for name in ("first_period", "last_period"))
    assert period.start is not None and period.end is not None
    return (first is None or period.start >= first.start) and (last is None or period.end <= last.end)  # type: ignore[operator]


def _unit(index: Sheet, row: Row, one: Row, codes: CodeLists) -> str:
    """The unit of a value, or "" after noting a fault where it is none of the indicator's."""
    said, own = row.text("unit"), one.text("unit_measure")
    wanted = codes.indicators[row.text("indicator")].unit_measure
    unit = codes.units.get(said or own)
    if said and own:
        problem = f"{said!r} stands where {row.text('file')} says {own!r} itself"
        index.fault(UnknownCode, row, "unit", problem, "Empty the cell")
    elif not said and not own:
        problem = f"{row.text('file')} does not say in which unit its values are, and the cell is blank"
        index.fault(MissingValue, row, "unit", problem, "Name the unit")
    elif unit is None or (unit.unit_measure != wanted and {unit.unit_measure, wanted} - set(CURRENCIES)):
        problem = f"{said or own!r} does not measure {row.text('indicator')}, which is in {wanted}"
        index.fault(UnknownCode, row, "indicator", problem, "Choose another series or indicator, or declare the unit")
    else:
        return unit.code
    return ""


def _tidy(row: Row, time_period: str, parts: list[Row], unit: str, codes: CodeLists) -> dict[str, object]:
    value = sum((one.number_of("obs_value") or Decimal(0) for one in parts), Decimal(0))
    step = row.number_of("resolution") or _last_digit(parts[0], percent=codes.units[unit].unit_measure == "PERCENT")
    statuses = {one.text("obs_status") for one in parts}
    notes = [row.text("note"), *(words for code, words in _STATUS.items() if code in statuses)]
    cells = {
        "figure_id": f"{row.text('prefix')}-{time_period.lower().replace('/', '-')}",
        "time_period": time_period,
        "stated_value": (value / step).to_integral_value() * step,
        "stated_unit": unit,
        "resolution": step * len(parts),  # the last digits of all that is added up
        "hedge": "about" if "E" in statuses else row.text("hedge"),
        "note": "; ".join(filter(None, notes)) or None,
        "indicator": row.cells["indicator"],
    }
    return {
        **{name: row.cells[name] for name in ("indicator", "ref_area", "counterpart_area", "source_id")},
        "time_period": time_period,
        **tidy_numbers(Row(row.number, cells), codes),
        "value_kind": "reference",
        "underlying_source": row.text("publisher"),
        "locator": row.text("title"),
    }


def _last_digit(one: Row, *, percent: bool) -> Decimal:
    """The size of the last meaningful digit of a published number, in the base unit: trailing zeros do not count."""
    factor = one.number_of("multiplier") or Decimal(1)
    published = ((one.number_of("obs_value") or Decimal(0)) / factor).normalize()
    exponent = published.as_tuple().exponent
    assert isinstance(exponent, int)
    return Decimal(10) ** (min(exponent, 0) if percent or not published else exponent) * factor


def _place(row: Row, parts: list[Row], count: int) -> str:
    """Where a value stands: `WITS.xlsx, sheet Partner-Timeseries, row 22, column F`."""
    one = parts[0]
    rows = [part.text("source_row") for part in parts]
    named = ("row " if len(rows) == 1 else "rows ") + (rows[0] if len(rows) < 3 else f"{rows[0]} to {rows[-1]}")
    cells = (one.text("source_file") or row.text("file"), one.text("sheet") and f"sheet {one.text('sheet')}", named)
    column = one.text("source_column")
    place = ", ".join(filter(None, (*cells, column and f"column {column}")))
    return f"{place} (of {count} series {len(parts)} have a value)" if count > 1 else place


def rows_of(folder: Path, name: str) -> list[Row]:
    """The rows of a file in data/statistics/, tidy as it is or read by the reader. Raises InvalidFile."""
    file = f"data/{FOLDER}/{name}"
    content = read_content(folder, f"{FOLDER}/{name}", file, "Put it there, or take its rows out of the index")
    header = content[:2000].removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0].decode("utf-8", "replace")
    if {"series_id", "time_period", "obs_value"} <= {cell.strip().strip('"') for cell in header.split(",")}:
        return _tidy_rows(folder, name, content)
    return _read_rows(name, content)


@lru_cache(maxsize=32)
def _tidy_rows(folder: Path, name: str, content: bytes) -> list[Row]:
    sheet = read_sheet(folder, f"{FOLDER}/{name}", tables.SERIES_FILE, {})
    sheet.check()
    return sheet.rows


@lru_cache(maxsize=8)
def _read_rows(name: str, content: bytes) -> list[Row]:
    """The rows of a publisher's file, read by the reader."""
    from loaders.statistics import Refused, read_bytes  # here, because few servers need it

    file = f"data/{FOLDER}/{name}"
    try:
        table = read_bytes(content, name).table
    except Refused as refusal:
        fault: Fault = UnreadableFile(str(refusal).rstrip("."), "Take it away, or download it again", file=file)
        raise invalid(file, [fault]) from None
    rows = []
    for number, cells in enumerate(table.to_pylist(), start=2):
        numbers = {column: Decimal(cells[column]) if cells[column] else None for column in ("obs_value", "multiplier")}
        typed: dict[str, Cell] = {**cells, **numbers}
        rows.append(Row(number, typed))
    return rows
