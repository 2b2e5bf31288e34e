"""A table and its columns, as the other modules pass them on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from loaders.statistics.grid import Cell, Grid, text_of
from loaders.statistics.layout import Block
from loaders.statistics.numerals import Style
from loaders.statistics.periods import Time
from loaders.statistics.units import Unit, find_unit

DIMENSIONS = (
    "area",
    "area_code",
    "counterpart",
    "counterpart_code",
    "product",
    "product_code",
    "flow",
    "flow_code",
    "indicator",
    "indicator_code",
    "indicator_unit",
    "code",
    "dim",
)


#: What a table is called that no recogniser knows.
LABELLED = "labelled table"


@dataclass
class Column:
    """One column of a table.

    Attributes:
        parts: texts of the header block above it, from the top, without repeats.
        role: what it holds; `value`, a dimension, `period`, `year`, `month`, `quarter`, `unit`, `scale`, `freq`,
            `status`, `note`, or `ignore`.
        time: the period that its head names, whole or in part.
        measure: its head without the period.
        of: for flags and notes, the value column that they belong to; None for the whole row.
    """

    index: int
    parts: tuple[str, ...] = ()
    role: str = "dim"
    time: Time | None = None
    measure: str = ""
    unit: Unit | None = None
    of: int | None = None
    area: str = ""
    status: str = ""
    counts: Counter[int] = field(default_factory=Counter)
    fixed: dict[str, str] = field(default_factory=dict)
    zero_is_missing: bool = False
    optional: bool = False  # a blank in it is not told of

    @property
    def head(self) -> str:
        """The lowest text of its head."""
        return self.parts[-1] if self.parts else ""


@dataclass
class Table:
    """A table with its columns understood, and what its surroundings say."""

    grid: Grid
    block: Block
    columns: list[Column]
    name: str = ""
    lines: list[str] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)
    style: Style = field(default_factory=Style)
    publisher: str = ""
    dataset: str = ""
    recogniser: str = LABELLED
    unit: Unit | None = None
    fixed: dict[str, str] = field(default_factory=dict)
    zero_marks: frozenset[str] = frozenset()
    marks: dict[str, str] = field(default_factory=dict)
    codes: set[Decimal] = field(default_factory=set)  # numbers that the file says stand for no value
    flags: dict[str, str] = field(default_factory=dict)
    blank_means: str = ""
    brackets: str = ""
    day_first: bool | None = None
    seasons: set[str] = field(default_factory=set)
    date_freq: dict[int, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    unit_words: Callable[[str], Unit | None] | None = None
    flow_codes: dict[str, str] = field(default_factory=dict)
    estimates_after: dict[int, int] = field(default_factory=dict)

    def of_role(self, *roles: str) -> list[Column]:
        """Columns that have one of the roles, from the left."""
        return [column for column in self.columns if column.role in roles]

    @property
    def heads(self) -> list[str]:
        """Lowest heads of all columns."""
        return [column.head for column in self.columns]


def cell_at(row: list[Cell], index: int) -> Cell:
    """The cell of a row that may be shorter."""
    return row[index] if index < len(row) else None


def label_of(cell: Cell) -> str:
    """The text of a cell with single blanks."""
    return re.sub(r"\s+", " ", text_of(cell))


@lru_cache(maxsize=20_000)
def letters(index: int) -> str:
    """Column letters as a spreadsheet shows them."""
    text = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = chr(65 + rest) + text
    return text


def decimal_of_power(text: str) -> Decimal | None:
    """The multiplier of a scale column: a power of ten, or words."""
    text = text.strip()
    if re.fullmatch(r"-?\d{1,2}(?:\.0)?", text):
        power = int(float(text))
        return Decimal(1).scaleb(power) if -12 <= power <= 15 else None
    if re.fullmatch(r"10{3,12}", text):
        return Decimal(text)
    unit = find_unit(text)
    return (
        unit.multiplier
        if unit is not None and unit.scaled
        else Decimal(1)
        if text.casefold() in ("units", "unit", "ones")
        else None
    )
