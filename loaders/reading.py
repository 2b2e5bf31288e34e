"""Read one CSV file against its declaration and collect everything that is wrong with it."""

from __future__ import annotations

import csv
import io
import os
import re
import stat
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path

import settings
from loaders.errors import (
    BadNumber,
    BadPeriod,
    BadText,
    ColumnFault,
    DuplicateKey,
    Fault,
    InvalidFile,
    MissingFile,
    MissingValue,
    UnknownCode,
    UnreadableFile,
)
from loaders.periods import parse_period
from loaders.tables import Column, Table
from settings.characters import named, refused, shown

MAX_BYTES = 5_000_000
MAX_CELL = 131_072
# Of a file with more faults, and of a fault with a longer text, so much is told.
MAX_FAULTS = 100
MAX_PROBLEM = 300
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# Bounded, because numbers in a list of inputs are computed with as they are.
NUMBER = re.compile(r"-?[0-9]{1,30}(\.[0-9]{1,30})?")
# A pipe is not waited for, and no link may take the file's place once its path is known.
_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
#: Where a code is declared; those of all other lists in loaders/tables.py.
_DECLARED = {
    **{name: f"data/codes/{name}.csv" for name in ("indicators", "areas", "units", "categories")},
    "sources": "data/sources.csv",
    "topics": "data/topics.csv",
    "hedges": "loaders/hedges.py",
    "operations": "evidence/operations.py",
    "frequencies": "loaders/periods.py",
    "precisions": "loaders/periods.py",
}
_BREAKS = re.compile(r"[\t\n\r]")
MAX_INTEGER = 2**63 - 1  # what a column of the dtype Int64 holds

Codes = Mapping[str, Collection[str]]
Cell = str | Decimal | int | None


def data_dir() -> Path:
    """The folder that the data are read from: the setting DATA_DIR, or data/ beside the packages."""
    folder: Path = settings.value("data_dir")
    return folder


def beside(name: str) -> bool:
    """Whether a file or folder is none of the data: hidden, or kept beside a file by an editor or office program."""
    return name.startswith((".", "#", "~$")) or name.endswith("~")


@dataclass
class Row:
    """One row: its number as a spreadsheet shows it, its typed cells, and the columns found faulty."""

    number: int
    cells: dict[str, Cell]
    faulty: set[str] = field(default_factory=set)

    def text(self, column: str) -> str:
        """The cell as text; "" where it is blank or faulty."""
        value = self.cells.get(column)
        return "" if value is None else str(value)

    def number_of(self, column: str) -> Decimal | None:
        """The cell as a number; None where it is blank or faulty."""
        value = self.cells.get(column)
        return Decimal(value) if isinstance(value, Decimal | int) else None


@dataclass
class Sheet:
    """A file as read: rows of typed cells and the faults found so far."""

    file: str
    table: Table
    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    _unknown: dict[tuple[str, str], tuple[Fault, list[int]]] = field(default_factory=dict)

    def fault(self, kind: type[Fault], row: Row, column: str, problem: str, remedy: str) -> None:
        """Note one fault of a cell."""
        row.faulty.add(column)
        row_id = shown(row.text(self.table.key[0])[:MAX_PROBLEM])
        problem = problem[:MAX_PROBLEM]
        self.faults.append(kind(problem, remedy, file=self.file, row=row.number, row_id=row_id, column=column))

    def unknown(self, row: Row, column: Column, code: str, codes: Collection[str]) -> None:
        """Note a code that is not declared: once, however many rows have it."""
        row.faulty.add(column.name)
        if (column.name, code) in self._unknown:
            self._unknown[column.name, code][1].append(row.number)
            return
        declared = _DECLARED.get(column.codes, "loaders/tables.py")
        remedy = f"Use one of {', '.join(sorted(codes))}; or declare it in {declared}"
        self.fault(UnknownCode, row, column.name, f"{code!r} is not among the {column.codes}", remedy)
        self._unknown[column.name, code] = (self.faults[-1], [])

    def check(self) -> None:
        """Raise `InvalidFile` if anything is wrong, faults in the order of the rows."""
        for fault, rows in self._unknown.values():
            if rows:
                more = f" and {len(rows) - 10} more" if len(rows) > 10 else ""
                fault.problem += f", in row{'s' if len(rows) > 1 else ''} {', '.join(map(str, rows[:10]))}{more} too"
        self._unknown.clear()
        if self.faults:
            raise invalid(self.file, sorted(self.faults, key=lambda fault: fault.row or 0))


def invalid(file: str, faults: list[Fault]) -> InvalidFile:
    """The error of a file with these faults, the first of them where there are very many."""
    if len(faults) > MAX_FAULTS:
        more = UnreadableFile("there are more faults than these", "Mend these first", file=file)
        faults = [*faults[:MAX_FAULTS], more]
    return InvalidFile(file, faults)


def read_text(folder: Path, name: str, file: str, missing: str = "Put it back, or restore it from git") -> str:
    """Return the text of the UTF-8 file `folder/name`; `file` is what a fault calls it, `missing` what to do without.

    Raises InvalidFile if it is missing, too large, not UTF-8, no plain file, or a link that leads out of the folder.
    """
    content = read_content(folder, name, file, missing)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        problem = f"line {line} is not UTF-8 (byte 0x{error.object[error.start]:02x})"
        fault = UnreadableFile(problem, "Save the file as UTF-8", file=file)
        raise InvalidFile(file, [fault]) from None


def read_content(folder: Path, name: str, file: str, missing: str, most: int = MAX_BYTES) -> bytes:
    """Return the bytes of a file, as `read_text` does its text; `most` is how many there may be."""
    try:
        return _bytes(folder, name, file, most)
    except FileNotFoundError:
        raise InvalidFile(file, [MissingFile("the file is missing", missing, file=file)]) from None
    except OSError as error:
        problem = f"the file cannot be read ({error.strerror})"
        raise InvalidFile(file, [MissingFile(problem, "Check its permissions", file=file)]) from None


def _bytes(folder: Path, name: str, file: str, most: int) -> bytes:
    """The bytes of a file. Links are followed as long as they stay in the folder, as those of mounted volumes do."""
    path = Path(os.path.realpath(folder / name, strict=True))
    if not path.is_relative_to(os.path.realpath(folder)):
        outside = UnreadableFile("the file is a link that leads out of the folder", "Put the file itself", file=file)
        raise InvalidFile(file, [outside])
    with open(path, "rb", opener=lambda path, flags: os.open(path, flags | _AT_ONCE)) as opened:
        if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
            special = UnreadableFile("it is a device or a pipe", "Put a plain file in its place", file=file)
            raise InvalidFile(file, [special])
        content = opened.read(most + 1)
    if len(content) > most:
        large = UnreadableFile(f"the file is larger than {most:,} bytes", "Split it", file=file)
        raise InvalidFile(file, [large])
    return content


def read_sheet(folder: Path, name: str, table: Table, codes: Codes, *, topic: str = "") -> Sheet:
    """Read `folder/name` against `table`.

    Cells come back typed: Decimal for numbers, int for integers, str otherwise, None for a blank. Faults of
    single cells are collected in the sheet; call `check` once the loader has added its own. Raises
    InvalidFile at once where the file cannot be read as this table at all.
    """
    file, names = f"data/{name}", table.names
    sheet = Sheet(file, table)
    new = f"Put it back; for a new topic, write it with the first row {','.join(table.needed)}"
    text = read_text(folder, name, file, new) if topic else read_text(folder, name, file)
    csv.field_size_limit(MAX_CELL)  # a process-wide setting, which other libraries change
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        fault = UnreadableFile(f"the file is not a CSV ({error})", "Check the quotes", file=file)
        raise InvalidFile(file, [fault]) from None
    if not lines:
        fault = UnreadableFile("the file is empty", f"Its first row is {','.join(table.needed)}", file=file)
        raise InvalidFile(file, [fault])
    _check_header(sheet, lines[0])
    header = [name.strip() for name in lines[0]]
    # Most cells of large files are text, which is taken as it stands.
    typed = [column for column in table.columns if column.kind != "text" or column.required]
    for number, line in enumerate(lines[1:], start=2):
        if len(sheet.faults) > MAX_FAULTS:
            sheet.check()
        whole = "".join(line)
        if not whole.strip():
            continue
        if len(line) != len(lines[0]):
            problem = f"{len(line)} {'cell' if len(line) == 1 else 'cells'} where the header has {len(lines[0])}"
            remedy = "Quote a cell that holds a comma"
            sheet.faults.append(ColumnFault(problem, remedy, file=file, row=number))
            continue
        plain = whole.isprintable() or not (refused(whole) or _BREAKS.search(whole))
        # A blank is taken off, but no character that is refused: some of those count as blanks too.
        cells = map(str.strip, line) if plain else (cell if refused(cell) else cell.strip() for cell in line)
        raw = dict(zip(header, cells, strict=True))
        row = Row(number, {name: raw.get(name) or None for name in names})
        for column in typed if plain else table.columns:
            cell = raw.get(column.name, "")
            if not (plain and column.kind == "text" and cell):
                row.cells[column.name] = _cell(sheet, row, column, cell, codes, plain=plain)
        sheet.rows.append(row)
    _check_keys(sheet)
    return sheet


def _check_header(sheet: Sheet, header: list[str]) -> None:
    names = [name.strip() for name in header]
    expected = sheet.table.names
    allowed = f"The columns are {', '.join(expected)}"
    for sign, parted in ((";", "semicolons"), ("\t", "tabs")):
        if header and sign in header[0] and header[0].split(sign)[0].strip() in expected:
            problem, remedy = f"{parted} stand between the cells", "Save the file as a CSV with commas between them"
            raise invalid(sheet.file, [UnreadableFile(problem, remedy, file=sheet.file, row=1)])
    faults: list[Fault] = []
    for name in dict.fromkeys(names):
        if name not in expected:
            problem = f"unknown column {name[:MAX_PROBLEM]!r}" if name else "a column without a name"
            faults.append(ColumnFault(problem, f"Remove it. {allowed}", file=sheet.file, row=1))
        elif names.count(name) > 1:
            faults.append(ColumnFault(f"column {name!r} stands twice", "Remove one", file=sheet.file, row=1))
    for name in sheet.table.needed:
        if name not in names:
            faults.append(ColumnFault(f"column {name!r} is missing", f"Add it. {allowed}", file=sheet.file, row=1))
    if faults:
        raise invalid(sheet.file, faults)


def _cell(sheet: Sheet, row: Row, column: Column, raw: str, codes: Codes, *, plain: bool) -> Cell:
    """Return a cell as its declared type, or None after noting the fault; one of a `plain` row is one line of text."""
    if not raw:
        if column.required:
            remedy = f"Fill it in: {column.description[0].lower()}{column.description[1:]}"
            sheet.fault(MissingValue, row, column.name, "the cell is blank", remedy)
        return None
    if not plain and (sign := refused(raw) or _BREAKS.search(raw)):
        problem = f"character {sign.start() + 1} is {named(sign[0])}, in {raw[max(0, sign.start() - 20) :][:40]!r}"
        sheet.fault(BadText, row, column.name, problem, "Delete it: a cell is one line of plain characters")
        return None
    if column.kind in ("number", "integer"):
        return _number(sheet, row, column, raw)
    if column.kind == "period":
        try:
            parse_period(raw)
        except ValueError:
            remedy = "Write 2022, 2022-Q1, 2022-02, 2024-05-16 or 2023-01-01/P7M"
            sheet.fault(BadPeriod, row, column.name, f"{raw!r} is not a time period", remedy)
            return None
    elif column.kind == "id" and not ID.fullmatch(raw):
        remedy = "Use lower-case letters, digits and single hyphens"
        sheet.fault(BadText, row, column.name, f"{raw!r} is not an id", remedy)
    elif column.kind == "code" and raw not in codes[column.codes]:
        sheet.unknown(row, column, raw, codes[column.codes])
        return None
    return raw


def _number(sheet: Sheet, row: Row, column: Column, raw: str) -> Decimal | int | None:
    if len(raw) <= 18 and raw.isascii() and raw.isdigit():  # most of them
        return Decimal(raw) if column.kind == "number" else int(raw)
    remedy = "Write a number with digits and at most one point: no unit, no thousands separator"
    if len(raw) > 30 or not NUMBER.fullmatch(raw):
        sheet.fault(BadNumber, row, column.name, f"{raw[:40]!r} is not a number", remedy)
        return None
    try:
        value = Decimal(raw)
    except InvalidOperation:
        sheet.fault(BadNumber, row, column.name, f"{raw!r} is not a number", remedy)
        return None
    if column.kind == "number":
        return value
    if value != value.to_integral_value():
        sheet.fault(BadNumber, row, column.name, f"{raw!r} is not a whole number", "Write a whole number")
        return None
    if abs(value) > MAX_INTEGER:
        sheet.fault(BadNumber, row, column.name, f"{raw!r} is too large", "Write a smaller number")
        return None
    return int(value)


def _check_keys(sheet: Sheet) -> None:
    seen: dict[tuple[str, ...], int] = {}
    for row in sheet.rows:
        key = tuple(row.text(column) for column in sheet.table.key)
        if not all(key):
            continue
        if key in seen:
            problem = f"{' / '.join(key)!r} stands in row {seen[key]} already"
            sheet.fault(DuplicateKey, row, sheet.table.key[0], problem, "Give each row an id of its own")
        else:
            seen[key] = row.number
