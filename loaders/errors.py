"""What can be wrong with the files under data/.

    DataError
    ├── InvalidFile            a file that cannot be used; `.faults` lists everything wrong with it
    └── Fault                  one thing that is wrong
        ├── MissingFile        the file is not there
        ├── UnreadableFile     not UTF-8, too large, or not a table
        ├── ColumnFault        a column is missing, extra, or stands twice; a row has too many or too few cells
        ├── MissingValue       a cell that must hold something is blank
        ├── DuplicateKey       two rows share a key
        ├── UnknownCode        a hedge, unit, area, source, indicator ... that no code list declares
        ├── BadNumber          not a number, or out of its range
        ├── BadPeriod          not a time period or date
        ├── BadInterval        low above high
        ├── BadParagraph       outside the document
        └── BadText            a cell or passage that breaks the form asked for

A loader raises `InvalidFile` once, with all faults of the file.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial


class DataError(Exception):
    """Anything wrong with the data files."""


class Fault(DataError):
    """One thing wrong in one place of a file; its text says what, where and what to do.

    Args:
        problem: what is wrong, naming the offending value.
        remedy: what to do about it.
        file: path of the file, relative to the data folder's parent.
        row: 1-based row as a spreadsheet shows it (the header is row 1), or None.
        row_id: the row's own id, where it has one.
        column: name of the column, or "".
    """

    def __init__(
        self,
        problem: str,
        remedy: str,
        *,
        file: str = "",
        row: int | None = None,
        row_id: str = "",
        column: str = "",
    ) -> None:
        self.problem, self.remedy = problem, remedy
        self.file, self.row, self.row_id, self.column = file, row, row_id, column
        super().__init__(str(self))

    def __reduce__(self) -> tuple[object, ...]:
        """How it is passed on to another process."""
        made = partial(
            type(self), self.problem, self.remedy, file=self.file, row=self.row, row_id=self.row_id, column=self.column
        )
        return made, ()

    @property
    def place(self) -> str:
        """Where: `data/figures/trade.csv, row 3 (trade-blr-exports-2021), column hedge`."""
        parts = [self.file]
        if self.row is not None:
            parts.append(f"row {self.row}" + (f" ({self.row_id})" if self.row_id else ""))
        if self.column:
            parts.append(f"column {self.column}")
        return ", ".join(part for part in parts if part)

    def __str__(self) -> str:
        return f"{self.place}: {self.problem}. {self.remedy}."


class MissingFile(Fault):
    """The file is not there."""


class UnreadableFile(Fault):
    """The file is not UTF-8 text, too large, or holds no table."""


class ColumnFault(Fault):
    """The header or the number of cells differs from the declaration."""


class MissingValue(Fault):
    """A cell that must hold something is blank."""


class DuplicateKey(Fault):
    """Two rows share a key."""


class UnknownCode(Fault):
    """A code that no code list declares."""


class BadNumber(Fault):
    """A cell that should be a number is not, or is out of range."""


class BadPeriod(Fault):
    """A cell that should be a time period or a date is not."""


class BadInterval(Fault):
    """The low end stands above the high end."""


class BadParagraph(Fault):
    """The paragraph is not one of the document's."""


class BadText(Fault):
    """A text breaks the form asked for."""


class InvalidFile(DataError):
    """A file that cannot be used, with everything that is wrong with it.

    Attributes:
        file: path of the file, relative to the data folder's parent.
        faults: all faults, in the order of the rows.
    """

    def __init__(self, file: str, faults: Iterable[Fault]) -> None:
        self.file = file
        self.faults: tuple[Fault, ...] = tuple(faults)
        super().__init__(file, self.faults)

    def __str__(self) -> str:
        count = len(self.faults)
        head = f"{self.file} cannot be used: {count} fault{'s' if count != 1 else ''}."
        return "\n".join([head, *(f"- {fault}" for fault in self.faults)])
