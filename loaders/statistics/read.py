"""From the bytes of a file to its tidy table and report."""

from __future__ import annotations

import contextlib
import gc
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]

from loaders.statistics import context, dates
from loaders.statistics.columns import LABELLED, Table
from loaders.statistics.container import open_document
from loaders.statistics.grid import Cell, Document, Grid, text_of
from loaders.statistics.kinds import MISSING, NUMBER, kind_of
from loaders.statistics.layout import find_blocks
from loaders.statistics.publishers import find_publisher
from loaders.statistics.ragged import periods_down, scaled_columns, short_rows
from loaders.statistics.reading import Outcome, Reader
from loaders.statistics.recognisers import recognise
from loaders.statistics.refusal import why_not
from loaders.statistics.report import Report
from loaders.statistics.roles import understand
from loaders.statistics.tidy import Observations, to_frame
from loaders.statistics.words import head_key, role_of

if TYPE_CHECKING:
    import pandas as pd

# Sheets that list or explain the others; they are read only where no other has values.
ABOUT = re.compile(
    r"(?i)\W*(?:(?:table of |workbook )?contents|toc|cover|read ?me|about|meta ?data|"
    r"structure|содержание|оглавление|зміст|змест|"
    r"spis tre[śs]ci|inhalt(?:sverzeichnis)?|sommaire|[íi]ndice|indice)\W*"
)


# Sheets that say what was asked for.
QUERY = re.compile(r"(?i)\b(?:query|parameters?|criteria|selections?)\b|паспорт|параметры|критерии")
# Heads of a list of the series of the other sheets.
CATALOGUE = {"series start", "series end", "no obs", "number of observations", "number of series"}
LISTED = 80  # rows in which a sheet may list the others


@dataclass
class Reading:
    """What a file gives: the tidy table as Arrow and as DataFrame, and the report."""

    table: pa.Table
    report: Report

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The table with the declared columns and types."""
        return to_frame(self.table)


def read_file(path: Path | str) -> Reading:
    """Read a file as it was downloaded. Raises `Refused`, or OSError where it cannot be opened."""
    path = Path(path)
    return read_bytes(path.read_bytes(), path.name)


def read_bytes(data: bytes, name: str) -> Reading:
    """Read the bytes of a file; its name may say what the file leaves out. Raises `Refused`."""
    with _no_collection():
        return _read(data, name)


@contextlib.contextmanager
def _no_collection() -> Iterator[None]:
    """Rows of cells hold no cycles; looking for some among millions of them takes a third of the time."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def _read(data: bytes, name: str) -> Reading:
    document = open_document(data, name)
    out = Observations()
    report = Report(file=name, what=document.kind)
    report.warnings += document.notes
    tables: list[Table] = []
    _describe_sheets(document)
    for grid in sorted(document.grids, key=lambda grid: bool(ABOUT.fullmatch(grid.sheet))):
        report.total_rows += len(grid.rows)
        found = [] if len(out) and ABOUT.fullmatch(grid.sheet) else tables_of(grid, document, name)
        read: list[tuple[Table, Outcome]] = []
        if not found:
            _account_unread(grid, report)
        for table in found:
            reader = Reader(table, out, name)
            before = len(out)
            outcome = reader.read()
            if len(out) == before and not outcome.not_understood:
                report.left_out.append(_place(table) + "no value stands under its heads")
            _account(table, outcome, report)
            tables.append(table)
            read.append((table, outcome))
        _fates(grid, read, report)
    _one_publisher(tables, document, out)
    cells = out.cells()
    if cells["obs_value"].null_count == len(out):
        raise why_not(document, tables, name, len(out))
    return Reading(_finish(out, tables, document, report), report)


def _describe_sheets(document: Document) -> None:
    """Give each sheet what a list of the sheets says of it: its name in one cell, the words in the next."""
    sheets = {grid.sheet.casefold(): grid for grid in document.grids if grid.sheet}
    if len(sheets) < 2:
        return
    asked = [(grid, said) for grid in document.grids if QUERY.search(grid.sheet) and (said := _asked(grid))]
    for grid in document.grids if len(asked) == 1 else ():
        grid.context += asked[0][1] if grid is not asked[0][0] else []
    for grid in document.grids:
        for row in grid.rows[:LISTED]:
            texts = [text for cell in row[:12] if isinstance(cell, str) and (text := cell.strip())]
            for name, words in itertools.pairwise(texts):
                described = sheets.get(name.casefold())
                if (
                    described is not None
                    and described is not grid
                    and 8 < len(words) <= 200
                    and words not in described.context
                ):
                    described.context.append(words)


def _asked(grid: Grid) -> list[str]:
    """What a sheet says in pairs of all tables of its file, each once: Trade Flow and Domestic Exports."""
    said: dict[str, list[str]] = {}
    for row in grid.rows[:LISTED]:
        cells = [text for cell in row if (text := text_of(cell))]
        if len(cells) == 2 and role_of(cells[0].rstrip(": ")) in ("flow", "unit", "area", "counterpart"):
            said.setdefault(cells[0].rstrip(": "), []).append(cells[1].lstrip("*- "))
    return [f"{name}: {texts[0]}" for name, texts in said.items() if len(texts) == 1 and len(texts[0]) < 80]


def _one_publisher(tables: list[Table], document: Document, out: Observations) -> None:
    """A file is one publisher's: whom the notes of another of its sheets name, as the source of weights, is not."""
    named = {table.publisher for table in tables} - {""}
    if not named:
        found = _named_aside(tables, document)
        for one in out.series if len(found) == 1 else []:
            one["publisher"] = next(iter(found))
        return
    if len(named) > 1 and all(table.recogniser == LABELLED for table in tables):
        owner = _owner(tables) or _titled(tables, document)
        for one in out.series:
            one["publisher"] = owner
        return
    known = {table.publisher for table in tables if table.recogniser != LABELLED}
    others = {table.grid.sheet for table in tables if table.recogniser == LABELLED}
    if len(known) == 1 and "" not in known:
        for one in out.series:
            if one["sheet"] in others:
                one["publisher"] = next(iter(known))


def _owner(tables: list[Table]) -> str:
    """The publisher who claims the rights in the first title that does so: © SIPRI 2022."""
    lines = (line for table in tables for line in table.lines)
    return next((found for line in lines if "©" in line and (found := find_publisher(line))), "")


def _titled(tables: list[Table], document: Document) -> str:
    """The one publisher whom titles and the sheets without tables name; the notes of a table name its sources."""
    titles = {find_publisher(line) for table in tables for line in table.lines} - {""}
    found = titles if len(titles) == 1 else _named_aside(tables, document)
    return next(iter(found)) if len(found) == 1 else ""


def _named_aside(tables: list[Table], document: Document) -> set[str]:
    """Whom the sheets without tables name: the contents, a cover."""
    read = {table.grid.sheet for table in tables}
    unread = [grid for grid in document.grids if grid.sheet not in read]
    cells = [text_of(cell) for grid in unread for row in grid.rows[:LISTED] for cell in row[:12]]
    return {find_publisher(text) for text in cells if len(text) <= 80} - {""}


def tables_of(grid: Grid, document: Document, name: str) -> list[Table]:
    """Return the tables of a grid that have values, understood."""
    grid.fill_merged()
    tables = []
    for block in find_blocks(grid):
        if len(document.grids) > 1 and len(block.body) == 1 and not any(map(_is_amount, grid.rows[block.body[0]])):
            continue  # a line of facts about the tables of the other sheets
        table = understand(grid, block, name)
        if len(document.grids) > 1 and CATALOGUE & {head_key(head) for head in table.heads} and len(table.heads) > 2:
            continue
        context.read_context(table, document)
        dates.settle(table)
        recognise(table, document)
        periods_down(table)
        if table.of_role("value") and table.block.body:  # a recogniser may know that all its rows are flags
            tables.append(table)
    return tables


def _is_amount(cell: Cell) -> bool:
    return kind_of(cell) in (NUMBER, MISSING)


def _place(table: Table) -> str:
    sheet = f"sheet {table.grid.sheet}, " if table.grid.sheet else ""
    return f"{sheet}rows {table.block.body[0] + 1} to {table.block.body[-1] + 1}: "


def _account_unread(grid: Grid, report: Report) -> None:
    filled = any(text_of(cell) for row in grid.rows for cell in row)
    if grid.sheet and filled:
        report.left_out.append(f"sheet {grid.sheet}: no table of values was found in it")
    elif grid.sheet:
        report.left_out.append(f"sheet {grid.sheet}: empty{', hidden' if grid.hidden else ''}")


# What a row counts as, where tables beside each other make different things of it.
FATES = (
    "read",
    "aggregate",
    "not understood",
    "without values",
    "header",
    "heading",
    "repeat of the header",
    "title",
    "note",
)


def _fates(grid: Grid, tables: list[tuple[Table, Outcome]], report: Report) -> None:
    """Count each row of a grid once."""
    last = len(FATES)
    fates = np.full(len(grid.rows), last)
    for table, outcome in tables:
        block = table.block
        named = {
            "note": block.notes,
            "title": block.titles,
            "repeat of the header": block.repeats,
            "heading": block.headings,
            "header": block.header,
        }
        for fate, rows in [*named.items(), *outcome.fates.items()]:
            fates[rows] = np.minimum(fates[rows], FATES.index(fate))
    for place in np.flatnonzero(fates == last).tolist():
        fates[place] = FATES.index("note") if any(map(text_of, grid.rows[place])) else last
    for fate, count in zip(*np.unique(fates, return_counts=True), strict=True):
        report.rows[FATES[fate] if fate < last else "blank"] += int(count)


def _account(table: Table, outcome: Outcome, report: Report) -> None:
    report.aggregates += [name for name in outcome.aggregates if name not in report.aggregates]
    report.not_understood += [(table.grid.sheet, *entry) for entry in outcome.not_understood]
    for head, count in outcome.untimed.items():
        report.left_out.append(_place(table) + f"{count} values of {head!r}, as no period belongs to them")
    for column in table.of_role("untimed"):
        if column.head:
            report.left_out.append(
                _place(table) + f"column {column.head!r}, as it has no period beside columns that have one"
            )
    if outcome.bounds:
        report.warnings.append(
            _place(table)
            + f"{outcome.bounds} values are bounds (such as >75); they are kept in comment_obs, without a value"
        )
    report.warnings += [_place(table) + text for text in scaled_columns(table)]
    report.warnings += [_place(table) + text for text in dict.fromkeys(table.warnings)]
    report.warnings += short_rows(table)


def _finish(out: Observations, tables: list[Table], document: Document, report: Report) -> pa.Table:
    """Complete the report, and warn of what a reader should know."""
    names = list(dict.fromkeys(table.recogniser for table in tables if table.of_role("value")))
    encoding = next((f", {grid.encoding}" for grid in document.grids if grid.encoding), "")
    report.what = f"{' and '.join(names)} ({document.kind}{encoding})"
    report.publisher = "; ".join(dict.fromkeys(one.get("publisher", "") for one in out.series if one.get("publisher")))
    report.datasets = list(dict.fromkeys(one["dataset"] for one in out.series if one.get("dataset")))
    report.units = list(
        dict.fromkeys(unit_text(one) for one in out.series if one.get("unit_published") or one.get("unit_measure"))
    )
    report.series = len({one["series_id"] for one in out.series})
    cells = out.cells()
    report.missing = cells["obs_value"].null_count
    report.observations = len(out) - report.missing
    period = cells["period"].to_numpy()
    used = [out.periods[place] for place in np.unique(period[cells["obs_value"].is_valid().to_numpy()])]
    report.periods = (min(used, key=lambda p: p[2])[0], max(used, key=lambda p: p[3])[0])
    unknown = sum(not one.get("unit_measure") and one.get("multiplier", "1") == "1" for one in out.series)
    if unknown:
        report.warnings.append(
            f"the unit of {unknown:,} of {len(out.series):,} series is unknown: the numbers stand as printed"
        )
    pairs = cells["series"].to_numpy().astype(np.int64) * len(out.periods) + period
    repeated = int((np.unique(pairs, return_counts=True)[1] > 1).sum())
    if repeated:
        report.warnings.append(
            f"{repeated:,} periods stand more than once in their series; a column that tells them apart may be missing"
        )
    return out.table()


def unit_text(one: dict[str, str]) -> str:
    """The unit of a series for the report: as published, and what that is."""
    factor = one.get("multiplier", "1")
    base = (one.get("unit_measure") or "unit unknown") + (f" × {factor}" if factor != "1" else "")
    return base if one.get("unit_published") == base else f"{one.get('unit_published') or '(no words)'} = {base}"
