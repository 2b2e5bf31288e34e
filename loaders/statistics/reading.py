"""A table whose columns are understood -> observations, every row accounted for."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from decimal import Decimal

from loaders.statistics import periods, regular, times
from loaders.statistics.calendar_words import ROMAN
from loaders.statistics.columns import DIMENSIONS, Column, Table, cell_at, label_of, letters
from loaders.statistics.dates import coarse, with_freq
from loaders.statistics.grid import Cell, text_of
from loaders.statistics.heads import WHOLE_YEAR
from loaders.statistics.numerals import Value, parse, printed, times_exactly, unread
from loaders.statistics.periods import Time
from loaders.statistics.places import area_of, clean, is_group
from loaders.statistics.series import SeriesMaker
from loaders.statistics.status import status_of
from loaders.statistics.tidy import Observations
from loaders.statistics.titles import periods_within
from loaders.statistics.unit_words import RELATIVE


@dataclass
class Outcome:
    """What became of the rows of a table."""

    fates: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    not_understood: list[tuple[int, str, str]] = field(default_factory=list)
    aggregates: dict[str, None] = field(default_factory=dict)
    untimed: Counter[str] = field(default_factory=Counter)
    bounds: int = 0


class Reader:
    """Reads one table into observations."""

    def __init__(self, table: Table, out: Observations, file: str) -> None:
        self.table, self.out, self.file = table, out, file
        self.outcome = Outcome()
        self.context_time = self._context_time()
        if self.context_time is not None and self.context_time.whole:
            # Growth or a share without a period of its own, beside columns that have one, is that of the title's.
            # So is all that stands beside a column that names the title's period too.
            named = any(column.time == self.context_time for column in table.of_role("value"))
            for column in table.of_role("untimed"):
                percent = column.unit is not None and column.unit.code == "PERCENT"
                if named or percent or RELATIVE.search(column.measure):
                    column.role = "value"
        self.values = table.of_role("value")
        self.dims = [c for c in table.columns if c.role in DIMENSIONS]
        self.time_columns = table.of_role("period", "year", "quarter", "month")
        self.whole_times = [c for c in self.time_columns if c.role in ("period", "year")]
        self.unit_columns, self.scale_columns = (
            [c for c in table.of_role("unit") if c.of is None],
            table.of_role("scale"),
        )
        self.unit_of = {c.of: c for c in table.of_role("unit") if c.of is not None}
        self.freq_columns = table.of_role("freq")
        self.row_flags = [c for c in table.of_role("status") if c.of is None]
        self.row_notes = [c for c in table.of_role("note") if c.of is None]
        self.flags_of: dict[int, list[Column]] = {}
        for column in table.of_role("status", "note"):
            if column.of is not None:
                self.flags_of.setdefault(column.of, []).append(column)
        self.maker = SeriesMaker(table, self.dims, out, file)
        self.period_ids: dict[str, int] = {one[0]: i for i, one in enumerate(out.periods)}
        self.combined: dict[tuple[Time | None, int], Time | None] = {}
        self.last_year: Time | None = None
        self.carried: dict[int, Cell] = {}
        self.fill = self._columns_to_fill()
        self.marks = set(table.marks) | set(table.zero_marks)
        self.runs_down = bool(self.time_columns) and not self.dims and len(self.values) < 60

    def _context_time(self) -> Time | None:
        """The one period that the titles name, or else the sheet, or else the file's name.

        It is for tables whose rows and columns name none, or only days and months.
        """
        *near, spoken = [self.table.fixed.get("period", ""), *self.table.lines]
        sheet = near.pop() if near[-1] == self.table.grid.sheet else ""
        for lines in (near, [sheet], [spoken]):
            if found := periods_within(lines):
                return next(iter(found.values())) if len(found) == 1 else None
        return None

    def _columns_to_fill(self) -> list[Column]:
        """Label and period columns whose text stands only in the first row of a group."""
        body = self.table.block.body
        rows = self.table.grid.rows
        out = []
        sample = body[:500]
        for column in self.dims + self.time_columns:
            if column.role in ("period",) and len(self.time_columns) == 1 and not self.dims:
                continue
            blanks = [row for row in sample if not text_of(cell_at(rows[row], column.index))]
            if not blanks or len(blanks) == len(sample) or not text_of(cell_at(rows[sample[0]], column.index)):
                continue
            right = [c for c in self.dims + self.time_columns if c.index > column.index]
            # In each row where it is blank, another label to the right says that the row goes on with the group.
            goes_on = right and all(any(text_of(cell_at(rows[row], c.index)) for c in right) for row in blanks)
            if goes_on and all(
                not text_of(cell_at(rows[row], c.index))
                for row in blanks
                for c in self.dims + self.time_columns
                if c.index < column.index
            ):
                out.append(column)
        return out

    def read(self) -> Outcome:
        """Read all rows of the body: those that are alike by column, the others one by one."""
        before = len(self.out)
        rest = regular.read(self)
        alike = len(self.out) > before
        for row in rest:
            self._row(row)
        if alike and rest:
            self.out.in_order(before)
        return self.outcome

    def width(self) -> int:
        """The number of cells that a row of text may have; 0 where any number is well."""
        block = self.table.block
        return 0 if self.table.grid.typed or not block.header else len(self.table.grid.rows[block.header[-1]])

    def _row(self, number: int) -> None:
        cells = self.table.grid.rows[number]
        width = self.width()
        if width and any(text_of(c) for c in cells[width:]):
            self._reject(number, "", f"it has {len(cells)} cells, the header {width}")
            return
        for column in self.fill:
            cell = cell_at(cells, column.index)
            if text_of(cell):
                self.carried[column.index] = cell
                for other in self.fill:
                    if other.index > column.index and not text_of(cell_at(cells, other.index)):
                        self.carried.pop(other.index, None)
        section = self.table.block.sections.get(number, ())
        try:
            time = self.row_time(
                [self._filled(cells, column) for column in self.time_columns],
                [text_of(cell_at(cells, column.index)) for column in self.freq_columns],
                section,
            )
        except ValueError as error:
            self._reject(number, "", str(error))
            return
        labels = tuple(label_of(self._filled(cells, column)) for column in self.dims)
        unit_words = tuple(text_of(cell_at(cells, c.index)) for c in self.unit_columns)
        scale = tuple(text_of(cell_at(cells, c.index)) for c in self.scale_columns)
        read = 0
        failed = ""
        for column in self.values:
            cell = cell_at(cells, column.index)
            value = self.value_of(cell)
            if value is None:
                failed = failed or unread(text_of(cell))
                self.outcome.not_understood.append((number + 1, letters(column.index), failed))
                continue
            if value.number is not None and (number, column.index) in self.table.grid.percent:
                value.number, value.percent = value.number * 100, True
            if column.zero_is_missing and value.number == 0:
                continue
            if value.number is None and not value.mark and (column.optional or not self._keeps_blank(cells)):
                continue
            period = self.period(time, column)
            if period is None or not period.whole:
                if value.number is not None:
                    self.outcome.untimed[column.head or letters(column.index)] += 1
                    failed = "no period stands in the row, the header or the titles"
                continue
            own = self.unit_of.get(column.index)
            words = (text_of(cell_at(cells, own.index)),) if own else unit_words
            self._emit(number, cells, column, value, period, (labels, section, words, scale))
            read += value.number is not None
        if read:
            group = self.group_of(labels)
            if group:
                self.outcome.aggregates[group] = None
            self.outcome.fates["aggregate" if group else "read"].append(number)
        elif failed:
            self.outcome.fates["not understood"].append(number)
            if not self.outcome.not_understood or self.outcome.not_understood[-1][0] != number + 1:
                self.outcome.not_understood.append((number + 1, "", failed))
        else:
            self.outcome.fates["without values"].append(number)

    def group_of(self, labels: tuple[str, ...]) -> str:
        """The name of the group of countries that is among the labels of a row; blank where none is."""
        for label, column in zip(labels, self.dims, strict=True):
            if column.role in ("area", "counterpart") and is_group(name := clean(label), area_of(label)):
                return name
        return ""

    def _reject(self, number: int, column: str, reason: str) -> None:
        self.outcome.fates["not understood"].append(number)
        self.outcome.not_understood.append((number + 1, column, reason))

    def _filled(self, cells: list[Cell], column: Column) -> Cell:
        cell = cell_at(cells, column.index)
        return self.carried.get(column.index) if column in self.fill and not text_of(cell) else cell

    # --- periods ---

    def row_time(self, cells: list[Cell], freqs: list[str], section: tuple[str, ...]) -> Time | None:
        """The period, or part of one, of a row. Raises ValueError where its cell is none."""
        found: Time | None = None
        for column, cell in zip(self.time_columns, cells, strict=True):
            part = self.part(cell, column)
            if part is None and column.role in ("period", "year") and len(self.time_columns) == 1 and text_of(cell):
                raise ValueError(f"{text_of(cell)[:60]!r} is not a period")
            found = self._join(found, part)
        whole_year = found is not None and found.freq == "A" and not found.whole
        if found is None or not found.whole:
            found = periods.combine(_of_headings(section, partly=found is not None), found)
        if found is None:
            return None
        if whole_year and not found.whole:
            raise ValueError("the year of a whole year stands nowhere")
        for freq in freqs:
            found = with_freq(found, freq)
        if found.whole:
            if found.year is not None and found.end_year is None:
                self.last_year = periods.year_time(found.year)
            return found
        if found.year is None and self.last_year is not None and not any(c.time for c in self.values):
            return periods.combine(replace(self.last_year, flag=""), found)
        return found

    def _join(self, found: Time | None, part: Time | None) -> Time | None:
        if found is None or part is None:
            return part or found
        if found.whole and part.whole and found.year != part.year:
            return found
        return periods.combine(found, part)

    def part(self, cell: Cell, column: Column) -> Time | None:
        if column.role in ("month", "quarter"):
            number = _small(cell) or ROMAN.get(text_of(cell).rstrip(".").lower())
            if number is not None and column.role == "month":
                return Time(month=number, freq="M") if 1 <= number <= 12 else None
            if number is not None:
                return Time(quarter=number, freq="Q") if 1 <= number <= 4 else None
        if column.head.casefold() in ("yyyymm", "yyyyq") and (
            found := re.fullmatch(r"(\d{4})(\d{1,2})", text_of(cell))
        ):
            year, number = int(found[1]), int(found[2])
            of_months = column.head.casefold() == "yyyymm"
            time = periods.make(year, month=number) if of_months else periods.make(year, quarter=number)
            if time is not None:
                return time
        if column.head.casefold() == "yyyymm" and (whole := re.fullmatch(r"(\d{4})13", text_of(cell))):
            return periods.year_time(int(whole[1]))  # the month after December is the year
        if isinstance(cell, str) and cell.strip() in self.table.seasons:
            return times.split_year(cell.strip())
        time = times.of_cell(cell, self.table.day_first)
        if (
            time is None
            and (number := _small(cell)) is not None
            and 20_000 <= number <= 60_000
            and column.role == "period"
        ):
            time = periods.day(times.from_serial(number))
        if (
            time is None
            and column.role == "year"
            and isinstance(cell, str)
            and (match := re.match(r"\D{0,8}((?:19|20)\d\d)\b", cell))
        ):
            time = periods.year_time(int(match[1]))
        if time is None and column.role == "year" and (early := _small(cell) or 0) < 1700:
            # The first years of a long run; 95 may be 1995.
            time = periods.year_time(early) if early >= 100 or early == 1 else None
        if time is None and isinstance(cell, str) and WHOLE_YEAR.match(cell):
            time = Time(freq="A")  # below its quarters or months
        if time is not None and time.freq == "D" and time.date is not None:
            time = coarse(time, self.table.date_freq.get(column.index, ""))
        elif time is not None and time.freq == "M" and time.year and self.table.date_freq.get(column.index) == "Q":
            time = periods.make(time.year, quarter=((time.month or 0) + 2) // 3, flag=time.flag) or time
        return time

    def period(self, time: Time | None, column: Column) -> Time | None:
        """The period of a value, from its row, its head and the titles."""
        key = (time, column.index)
        if key in self.combined:
            return self.combined[key]
        part = column.time
        if part is not None and part.freq == "D":
            part = coarse(part, self.table.date_freq.get(-1, ""))
        period = periods.combine(time, part) if part is not None and time is not None else part or time
        if period is not None and not period.whole:
            period = periods.combine(self.context_time, period) if self.context_time is not None else period
        if period is None and not self.whole_times:
            period = self.context_time
        if period is not None:
            period = times.year_to_date(period, f"{column.measure} {' '.join(column.parts)}")
        self.combined[key] = period
        return period

    # --- values ---

    def value_of(self, cell: Cell) -> Value | None:
        """The value of a cell by the marks of the table; None where it is neither number nor mark."""
        value = parse(cell, self.table.style, self.marks)
        if value is None:
            return None
        if value.number is not None and value.number in self.table.codes:
            return Value(None, mark=printed(value.number))
        if value.mark and value.mark in self.table.zero_marks:
            value = Value(Decimal(0), mark=value.mark)
        if value.number is not None and value.bracketed and not value.flags:
            if self.table.brackets:
                value.flags = "()"
            else:
                value.number = -value.number
                self.table.warnings.append("numbers in brackets were taken for negative ones")
        return value

    def _keeps_blank(self, cells: list[Cell]) -> bool:
        """A blank is told of where its row stands for one value, or the table runs down in periods."""
        if self.table.blank_means:
            return False
        return len(self.values) == 1 or (self.runs_down and any(text_of(cell_at(cells, c.index)) for c in self.values))

    def _emit(
        self, row: int, cells: list[Cell], column: Column, value: Value, period: Time, key: tuple[object, ...]
    ) -> None:
        flags, notes = self.flags(cells, column)
        series, multiplier = self.maker.series(column, key, period.freq, value.percent)
        status, comment = self.said(
            column, value, period, flags, notes, bool(self.out.series[series].get("_aggregate"))
        )
        if status == "A" and value.number is not None:
            last = self.table.estimates_after.get(row)
            if last is not None and period.year is not None and period.year > last:
                status = "E"
        self.outcome.bounds += value.bound
        number = None if value.number is None else times_exactly(value.number, multiplier)
        self.out.add(series, self.period_id(period), number, status, comment, row + 1, letters(column.index))

    def said(
        self, column: Column, value: Value, period: Time, flags: list[str], notes: list[str], aggregate: bool
    ) -> tuple[str, str]:
        """The status of an observation, and its comment."""
        flags = [flag for flag in (value.flags, *flags, period.flag) if flag]
        missing = value.number is None and not value.bound
        status = status_of(flags, self.table.flags, missing, value.mark, self.table.marks) or "A"
        if status == "A" and value.number is not None:
            status = column.status or "A"
        comments = flags
        if value.mark:
            comments.append(f"bound {value.mark}" if value.bound else value.mark)
            if meaning := self.table.marks.get(value.mark):
                comments.append(meaning)
        return status, "; ".join([*comments, *notes, *(["aggregate"] if aggregate else [])])

    def flags(self, cells: list[Cell], column: Column) -> tuple[list[str], list[str]]:
        """Flags and notes beside a value."""
        flags: list[str] = []
        notes: list[str] = []
        for flag in [*self.row_flags, *self.row_notes, *self.flags_of.get(column.index, ())]:
            text = text_of(cell_at(cells, flag.index))
            if text:
                (flags if flag.role == "status" else notes).append(text[:200])
        return flags, notes

    def period_id(self, period: Time) -> int:
        """The place of a period among those of the output."""
        if period.code not in self.period_ids:
            first, last = periods.bounds(period)
            self.period_ids[period.code] = len(self.out.periods)
            self.out.periods.append((period.code, period.freq, first, last))
        return self.period_ids[period.code]


def _of_headings(section: tuple[str, ...], *, partly: bool) -> Time | None:
    """The period that the nearest heading is; or, for a month or quarter that lacks its year, the one that it names."""
    for text in reversed(section):
        if (time := times.parse_text(text.rstrip(":"))) is not None:
            return time
        within = periods_within([text]) if partly and len(text) <= 60 else {}
        if len(within) == 1 and (time := next(iter(within.values()))).freq == "A":
            return time
    return None


def _small(cell: Cell) -> int | None:
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, int | float):
        return int(cell) if float(cell).is_integer() else None
    if isinstance(cell, str):
        text = cell.strip().removesuffix(".0")
        return int(text) if text.isdecimal() and len(text) <= 5 else None
    return None
