"""Find the tables of a grid: titles, header block, body, notes."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from loaders.statistics import times
from loaders.statistics.coding import codes_of, combine
from loaders.statistics.grid import Cell, Grid, text_of
from loaders.statistics.numerals import is_missing, is_number, parse
from loaders.statistics.units import parse_unit
from loaders.statistics.words import role_of

BLANK, NUMBER, MISSING, TIME, YEAR, TEXT = range(6)
LOOK_AHEAD = 12
# Headings that only say that parts follow.
OF_WHICH = re.compile(
    r"(?i)\W*(?:of which|including|among (?:them|which)|therein|в том числе|из (?:него|них|общего)|"
    r"у тому числі|з (?:них|нього)|у тым ліку|davon|darunter|w tym|z tego|dont|de los cuales|"
    r"di cui)\b.{0,30}$"
)


YEAR_AND_UNIT = re.compile(r"(?:19|20)\d\d\s?([,;(]?)\s?([^\d()]{1,40})\)?")
# Most cells, judged at once: digits that cannot be a month and a year (5.2021, 2021.05) or a day.
PLAIN_NUMBER = re.compile(
    r"-?(?:\d{1,3}|\d{5}|0\.\d+|\d{1,3}\.(?:\d{1,3}|\d{5,})|\d{3}\.\d{4}|\d{4}\.\d{3,}|\d{5,}\.\d+)"
)
PERCENT_OF = re.compile(r"(?i)\(?(?:in|в|у|w|en) ?(?:%|per ?cent|процент|відсотк|procent)")
# What a row over a column of periods may say of each series.
TOLD_OF_SERIES = re.compile(
    r"(?i)\W*(?:(?:first|last|start|end|begin\w*|latest)\b.*|series (?:start|end|type)|collection month|"
    r"data type|no\W* ?(?:of )?obs\w*|"
    r".*\b(?:date|updat\w*|time|source|status|code|id|mnemonic|ticker|freq\w*|region|subregion|country|remarks?|notes?|"
    r"decimals?|database|function information))\W*"
)
LETTERED = re.compile(r"(?:[A-ZА-Я]|[IVX]{1,4})[.)]?")


@dataclass
class Block:
    """One table of a grid, by row numbers from 0.

    Attributes:
        titles: rows above the header that say what it is.
        header: rows of the header block, from the top; empty where the table has none.
        body: rows with cells of values, in order.
        sections: by body row, the headings that it stands under.
        notes: rows below and between that are text for people.
        left, right: first and last column.
    """

    titles: list[int] = field(default_factory=list)
    header: list[int] = field(default_factory=list)
    body: list[int] = field(default_factory=list)
    sections: dict[int, tuple[str, ...]] = field(default_factory=dict)
    headings: list[int] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)
    repeats: list[int] = field(default_factory=list)
    left: int = 0
    right: int = 0


@lru_cache(maxsize=400_000)
def _kind_of_text(text: str) -> int:
    if not text:
        return BLANK
    if is_missing(text):
        return MISSING
    if len(text) == 4 and text.isdecimal():
        return YEAR if 1700 <= int(text) <= 2150 else NUMBER
    if PLAIN_NUMBER.fullmatch(text):
        return NUMBER
    if re.fullmatch(r"10{0,4} [A-Z]{3}", text):
        return TEXT  # 100 HUF over a column of rates
    if re.match(r"1[ .,]?000 ?[^\W\d]", text) and (unit := parse_unit(text)) and unit.scaled and unit.code:
        return TEXT  # 1 000 EUR in a column of units
    if (head := YEAR_AND_UNIT.fullmatch(text)) and (unit := parse_unit(head[2])) and (unit.scaled or head[1]):
        return TEXT  # 2020, mln USD over a column
    if re.fullmatch(r"\d{4}\.\d\d", text) and not "1800" <= text < "2060":
        return NUMBER
    time = times.parse_text(text)
    if time is not None and time.whole and not re.fullmatch(r"\d{5,8}|\d{1,2}\.\d{4}", text):
        return YEAR if re.fullmatch(r"\d{4}\D{0,3}", text) else TIME
    if is_number(text):
        return NUMBER
    if len(text) < 12 and (value := parse(text)) is not None and value.mark:
        return MISSING  # a sign and a flag, ": c"
    return TIME if time is not None and len(text) < 30 and not text.isdecimal() else TEXT


def kind_of(cell: Cell) -> int:
    """What kind of cell it is, as far as it says so alone."""
    if cell is None:
        return BLANK
    if isinstance(cell, str):
        return _kind_of_text(cell.strip())
    if isinstance(cell, bool):
        return TEXT
    if isinstance(cell, int | float):
        return YEAR if 1700 <= cell <= 2150 and float(cell).is_integer() else NUMBER
    return TIME if isinstance(cell, dt.date) else TEXT


def find_blocks(grid: Grid) -> list[Block]:
    """Return the tables of a grid from top to bottom."""
    if grid.records:
        width = len(grid.rows[0]) if grid.rows else 0
        return [Block(header=[0], body=list(range(1, len(grid.rows))), right=width - 1)] if len(grid.rows) > 1 else []
    return _Finder(grid).blocks()


def _kinds_of_column(cells: tuple[Cell, ...]) -> np.ndarray:
    """The kinds of the cells of a column; distinct texts are judged once, numbers all at once."""
    types = set(map(type, cells))
    if types == {float}:
        numbers = np.array(cells)
        year = (numbers >= 1700) & (numbers <= 2150) & (numbers == np.floor(numbers))
        return np.asarray(np.where(year, YEAR, NUMBER), dtype=np.uint8)
    if types & {bool, int, float}:
        return np.fromiter(map(kind_of, cells), np.uint8, len(cells))
    codes, distinct = codes_of(cells)
    return np.asarray(np.fromiter(map(kind_of, distinct), np.uint8, len(distinct))[codes])


def kinds_of(rows: list[list[Cell]]) -> tuple[np.ndarray, list[bytes]]:
    """For each row, which combination of kinds of cells it has; and each combination."""
    head = [[kind_of(cell) for cell in row] for row in rows[:LOOK_AHEAD]]
    body = rows[LOOK_AHEAD:]
    lengths = np.fromiter(map(len, rows), np.int64, len(rows))
    width = int(lengths.max(initial=0))
    across = np.zeros((width, len(rows)), dtype=np.uint8)
    for place, cells in enumerate(itertools.zip_longest(*body)):
        across[place, LOOK_AHEAD:] = _kinds_of_column(cells)
    for row, kinds in enumerate(head):
        across[: len(kinds), row] = kinds
    codes, first = combine([lengths, *across], len(rows))
    return codes, [across[: lengths[row], row].tobytes() for row in first.tolist()]


class _Finder:
    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        codes, distinct = kinds_of(grid.rows)
        counts = [Counter(kinds) for kinds in distinct]
        filled = [len(kinds) - count[BLANK] for kinds, count in zip(distinct, counts, strict=True)]
        places: list[int] = codes.tolist()
        self.kinds = [distinct[place] for place in places]
        self.counts = [counts[place] for place in places]
        self.filled = [filled[place] for place in places]

    def blocks(self) -> list[Block]:
        found: list[Block] = []
        start = 0
        while start < len(self.kinds):
            first = self._first_data(start)
            if first is None:
                break
            block, start = self._block(start, first)
            if not block.body:
                start = max(start, first + 1)
                continue
            if found and self._goes_on(found[-1], block) and all(map(self._heads_part, block.titles)):
                # What the part is called stands in the names of its series; the title of the sheet is that of both.
                part = [text_of(cell) for row in block.titles[:1] for cell in self.grid.rows[row] if text_of(cell)]
                for row in block.body if part else ():
                    block.sections[row] = (part[0], *block.sections.get(row, ()))
                block.headings += block.titles
                block.titles = found[-1].titles
            found.append(block)
        if found:
            found[-1].notes += [row for row in range(start, len(self.kinds)) if self.filled[row]]
        return [part for block in found for part in self._side_by_side(block)]

    def _goes_on(self, before: Block, block: Block) -> bool:
        """Whether a table without titles is the next part of the one above it: the same head over its labels."""
        if not before.header or not block.header:
            return False
        heads = [text_of(cell) for row in (before.header[-1], block.header[-1]) for cell in self.grid.rows[row][:1]]
        return len(heads) == 2 and heads[0] == heads[1]

    def is_times(self, row: int) -> bool:
        """Whether a row is a header of periods."""
        kinds, counts = self.kinds[row], self.counts[row]
        several = counts[TIME] + counts[YEAR]
        if several < 2 or counts[NUMBER]:
            return False
        years = [
            (place, cell)
            for place, (kind, cell) in enumerate(zip(kinds, self.grid.rows[row], strict=True))
            if kind == YEAR
        ]
        if counts[TIME] >= 2 and self._first_is_label(row):
            return True
        numbers = [int(re.sub(r"\D", "", text_of(cell))[:4]) for _, cell in years]
        if len(numbers) >= 3:
            steps = {b - a for a, b in itertools.pairwise(numbers)}
            return (
                len(steps) <= max(2, len(numbers) // 3)
                or all(s > 0 for s in steps)
                or all(s < 0 for s in steps)
                or steps <= {0, 1, -1}
                or counts[TIME] > 0
            )
        if len(numbers) == 2:
            alone = years[0][0] > 0 and kinds[0] in (TEXT, BLANK)
            return (
                alone
                and abs(numbers[1] - numbers[0]) <= 30
                and not any(isinstance(c, float) and not float(c).is_integer() for _, c in years)
            )
        return False

    def _first_is_label(self, row: int) -> bool:
        """A row of data can have periods in one or two columns; a header has them in most."""
        counts = self.counts[row]
        times_ = counts[TIME] + counts[YEAR]
        texts = counts[TEXT]
        return times_ >= 3 or texts <= 1 or times_ >= texts

    def is_data(self, row: int) -> bool:
        """Whether a row has a number that is not a year in a header."""
        counts = self.counts[row]
        if counts[NUMBER] and not self.is_times(row):
            return self.filled[row] >= 2 or (
                self.filled[row] == 1 and counts[NUMBER] == 1 and len(self.kinds[row]) <= 2
            )
        return False

    def _first_data(self, start: int) -> int | None:
        for row in range(start, len(self.kinds)):
            if self._starts_data(row):
                return row
        return None

    def _starts_data(self, row: int) -> bool:
        kinds, counts = self.kinds[row], self.counts[row]
        values = [place for place, kind in enumerate(kinds) if kind == NUMBER]
        if self.filled[row] < 2 or (self.is_times(row) and not self._like_years_at_first(row)):
            return False
        if self.grid.typed and (self._words_over_numbers(row) or self._tells_of_series(row)):
            return False
        if not values:
            # All values of the first row missing, or all of them as large as years.
            loose = [place for place, kind in enumerate(kinds) if kind in (MISSING, YEAR)]
            above = next((r for r in range(row - 1, max(row - 4, -1), -1) if self.filled[r]), None)
            if above is not None and self._starts_blank(row, above):
                return True
            if counts[MISSING] >= 2 and self._under_periods(row):
                return True
            if not loose or above is None:
                return False
            if self.is_times(above):
                return any(
                    place < len(self.kinds[above]) and self.kinds[above][place] in (TIME, YEAR) for place in loose
                )
            heads = self.filled[above] >= 2 and self.counts[above][TEXT] >= max(2, self.filled[above] - 1)
            return (
                heads
                and self.filled[above] >= self.filled[row] - 1
                and (counts[MISSING] + counts[YEAR] >= 2 or self._supported(row, loose))
            )
        return not self._heads_with_codes(row, values) and self._supported(row, values)

    def _tells_of_series(self, row: int) -> bool:
        """Whether a row says something of each series, such as the number of its values, over a column of periods."""
        below = [r for r in range(row, min(row + 25, len(self.kinds))) if self.filled[r] >= 2]
        first = [self.kinds[r][0] if self.kinds[r] else BLANK for r in below]
        start = next((place for place, kind in enumerate(first) if kind != TEXT), len(first))
        run = first[start : start + 8]
        names = [text_of(self.grid.rows[r][0]) for r in below[:start]]
        return (
            0 < start < 16
            and len(run) >= 3
            and all(kind in (TIME, YEAR) for kind in run)
            and any(TOLD_OF_SERIES.fullmatch(name) for name in names)
        )

    def _words_over_numbers(self, row: int) -> bool:
        """Whether most cells are words over numbers of a workbook, such as D, 2 to 4 and 10 Year: a line of heads."""
        cells = self.grid.rows[row]
        below = [r for r in range(row + 1, min(row + 9, len(self.kinds))) if self.filled[r] >= 2][:4]
        numbers = {p for r in below for p, c in enumerate(self.grid.rows[r]) if type(c) in (int, float)}
        places = [place for place, kind in enumerate(self.kinds[row]) if kind]
        if any(type(cells[place]) in (int, float) for place in places):
            return False
        words = [
            p for p in places if p in numbers and not (self.kinds[row][p] == MISSING and len(text_of(cells[p])) > 1)
        ]
        words = [
            p
            for p in words
            if self.kinds[row][p] in (TEXT, NUMBER, MISSING) and any(map(str.isalpha, text_of(cells[p])))
        ]
        return len(words) >= max(3, 0.5 * len(places)) and any(self.kinds[row][p] == TEXT for p in words)

    def _like_years_at_first(self, row: int) -> bool:
        """Whether the first row of data has only numbers as large as years: under a header of words, in no order."""
        if row == 0 or self.counts[row - 1][TEXT] != self.filled[row - 1] or self.filled[row - 1] < self.filled[row]:
            return False
        cells = zip(self.grid.rows[row], self.kinds[row], strict=True)
        years = [int(text_of(cell)[:4]) for cell, kind in cells if kind == YEAR]
        places = [place for place, kind in enumerate(self.kinds[row]) if kind == YEAR]
        if len(places) == 2 and TEXT in self.kinds[row][places[0] : places[1]]:
            return True  # a year, and words before a value
        distinct = len(set(years)) == len(years) > 2 and self.counts[row][TEXT] > 0
        return distinct and years not in (sorted(years), sorted(years, reverse=True))

    def _heads_with_codes(self, row: int, values: list[int]) -> bool:
        """Heads of which some look like a number with a flag, p5 or 10 Year, among words over columns of numbers."""
        cells, counts = self.grid.rows[row], self.counts[row]
        if counts[TEXT] < 4 * len(values) or not all(any(map(str.isalpha, text_of(cells[p]))) for p in values):
            return False
        below = range(row + 1, min(row + 4, len(self.kinds)))
        texts = [place for place, kind in enumerate(self.kinds[row]) if kind == TEXT]
        return any(sum(self.kinds[r][p] in (NUMBER, YEAR) for p in texts if p < len(self.kinds[r])) >= 2 for r in below)

    def _under_periods(self, row: int) -> bool:
        """Whether all cells that say that there is no value stand under periods, other rows of the header between."""
        places = [place for place, kind in enumerate(self.kinds[row]) if kind == MISSING]
        heads = [r for r in range(row - 1, max(row - 7, -1), -1) if self.filled[r]]
        head = next((self.kinds[r] for r in heads if self.is_times(r)), b"")
        return all(head[place : place + 1] in (bytes([TIME]), bytes([YEAR])) for place in places)

    def _starts_blank(self, row: int, above: int) -> bool:
        """Whether a row of labels and a period, under a header, is one of those below whose value is blank."""
        places = [place for place, kind in enumerate(self.kinds[row]) if kind in (TIME, YEAR)]
        if (
            not places
            or not 2 <= self.counts[above][TEXT] == self.filled[above]
            or self.filled[above] < self.filled[row]
        ):
            return False
        below = range(row + 1, min(row + 200, len(self.kinds)))
        alike = [r for r in below if self.kinds[r][places[0] : places[0] + 1] in (bytes([TIME]), bytes([YEAR]))]
        # Notes below the table are one cell wide.
        return any(self.counts[r][NUMBER] for r in alike) and len(alike) >= 0.8 * sum(
            self.filled[r] >= 2 for r in below
        )

    def _supported(self, row: int, values: list[int]) -> bool:
        """Whether rows below have numbers where this one has."""
        below = [r for r in range(row + 1, min(row + 40, len(self.kinds))) if self.filled[r]][:LOOK_AHEAD]
        above = [r for r in range(row - 1, max(row - 6, -1), -1) if self.filled[r]]
        widest = max((self.filled[r] for r in below[:6]), default=0)
        if widest >= 6 and self.filled[row] <= 3 and below and self.is_header_like(below[0]):
            return False  # a line of facts about the table, such as the date of its update
        if any(self._names_periods(one, two) for one, two in itertools.pairwise(below)):
            return False  # a line of facts over the row that heads the periods
        if any(self.is_times(r) for r in below[:4]) and not any(self.is_times(r) for r in above[:3]):
            return False
        # The nearest row above with more than a label: rows of labels without values may stand between.
        heads = [r for r in range(row - 1, max(row - 9, -1), -1) if self.filled[r] >= 2][:1]
        if heads and self.is_times(heads[0]):
            head = self.kinds[heads[0]]
            if any(place < len(head) and head[place] in (TIME, YEAR) for place in values):
                return True
        full = [r for r in below if self.filled[r] >= 2]
        if not full:
            heads = [r for r in range(row - 1, max(row - 13, -1), -1) if self.filled[r] >= 2]
            return bool(heads)
        hits = 0
        for r in full:
            kinds = self.kinds[r]
            hits += any(place < len(kinds) and kinds[place] in (NUMBER, MISSING, YEAR) for place in values)
        if hits >= 0.4 * len(full):
            return True
        bare = [r for r in above if self.filled[r] == 1 and self._first_kind(r) in (TIME, YEAR)]
        if bare and len(bare) < 6:
            return True  # rows above it are periods without values
        return (
            bool(above)
            and self.filled[above[0]] >= max(2, self.filled[row] - 1)
            and self.counts[above[0]][TEXT] >= 1
            and (self.filled[row] >= 3 or self._first_kind(row) in (TIME, YEAR))
        )

    def _first_kind(self, row: int) -> int:
        """The kind of the first cell that is not blank."""
        return next((kind for kind in self.kinds[row] if kind), BLANK)

    def is_header_like(self, row: int) -> bool:
        """Text in two cells or more and no number, or a row of periods."""
        counts = self.counts[row]
        return self.is_times(row) or (
            self.filled[row] >= 2 and not counts[NUMBER] and counts[TEXT] + counts[TIME] + counts[YEAR] >= 2
        )

    def _block(self, start: int, first: int) -> tuple[Block, int]:
        block = Block()
        block.header, block.titles = self._header(start, first)
        lead = self._leads(block, first)
        block.titles = [row for row in block.titles if row not in lead]
        heads = {self.kinds[row] for row in block.header}
        head_words = {tuple(map(text_of, self.grid.rows[row])) for row in block.header}
        value_columns = self._value_columns(first)
        pending = lead
        sections: list[tuple[int, str]] = []
        gap = False
        row = first
        while row < len(self.kinds):
            if not self.filled[row]:
                gap = True
                row += 1
                continue
            usual = not gap and self.filled[row] >= 3 and self.counts[row][NUMBER]
            if self.kinds[row] in heads and tuple(map(text_of, self.grid.rows[row])) in head_words:
                block.repeats.append(row)
            elif not usual and block.body and self._new_table(row, value_columns, gap, pending):
                break
            elif usual or self._is_body(row, value_columns, gap, block):
                for place in pending:
                    self._section(place, sections, block)
                pending = []
                block.body.append(row)
                if sections:
                    block.sections[row] = tuple(text for _, text in sections)
            else:
                pending.append(row)
                row += 1
                continue
            gap = False
            row += 1
        # What stands after the last row of data: notes, or the titles of the next table.
        if row < len(self.kinds):
            lead = pending[:]
            head_start = row
            while lead and lead[-1] >= head_start - 3 and lead[-1] > (block.body[-1] if block.body else 0):
                head_start = lead.pop()
                if len(pending) - len(lead) >= 8:
                    break
            block.notes += lead
            row = head_start
        else:
            block.notes += pending
        rows = block.header + block.body
        block.right = max((len(kinds.rstrip(b"\0")) - 1 for kinds in {self.kinds[r] for r in rows}), default=0)
        block.right = max(block.right, 0)
        return block, row

    def _leads(self, block: Block, first: int) -> list[int]:
        """Headings between the header and the first row of data, where the parts below have such headings too."""
        between = [row for row in block.titles if block.header and row > block.header[-1]]
        if not between or not self._heads_part(between[-1]):
            return []
        later = [
            row
            for row in range(first + 1, min(first + 200, len(self.kinds) - 1))
            if self._heads_part(row) and self.counts[row + 1][NUMBER] and self.filled[row + 1] >= 2
        ]
        alike = [row for row in later if self.filled[row] == self.filled[between[-1]]]
        return between[-1:] if alike and self._first_place(alike[0]) == self._first_place(between[-1]) else []

    def _first_place(self, row: int) -> int:
        return next((place for place, kind in enumerate(self.kinds[row]) if kind), -1)

    def _heads_part(self, row: int) -> bool:
        """A text that stands alone in its row, or behind a letter or a Roman figure: B, Prices."""
        filled = [text_of(cell) for cell, kind in zip(self.grid.rows[row], self.kinds[row], strict=True) if kind]
        if len(filled) == 1:
            return bool(self.counts[row][TEXT]) and len(filled[0]) <= 200 and not filled[0].startswith(("(", "_"))
        return len(filled) == 2 and bool(LETTERED.fullmatch(filled[0])) and not is_number(filled[1])

    def _value_columns(self, first: int) -> set[int]:
        places: Counter[int] = Counter()
        for row in range(first, min(first + 60, len(self.kinds))):
            for place, kind in enumerate(self.kinds[row]):
                if kind in (NUMBER, MISSING):
                    places[place] += 1
        return set(places)

    def _is_body(self, row: int, values: set[int], gap: bool, block: Block) -> bool:
        kinds, counts = self.kinds[row], self.counts[row]
        if self.filled[row] == 2 and block.body and (self._is_legend(row) or self._heads_part(row)):
            return False
        if block.body and gap:
            # After a blank row, a line without values where the table has them is a note.
            usual = self.filled[block.body[0]]
            inside = [place for place, kind in enumerate(kinds) if kind in (NUMBER, MISSING, YEAR, TIME)]
            first_numbers = {p for p, k in enumerate(self.kinds[block.body[0]]) if k in (NUMBER, MISSING, YEAR, TIME)}
            if self.filled[row] <= 2 < usual and not (set(inside) & first_numbers - {0}):
                return False
            if self.filled[row] == 2 and counts[TEXT] >= 1 and usual > 3:
                return False
        if self.filled[row] == 1:
            place = next(i for i, kind in enumerate(kinds) if kind)
            if block.body and not gap and self._is_bare_period(row, place, block):
                return True  # a period whose values are all blank
            return place in values and kinds[place] in (NUMBER, MISSING) and place > 0 and bool(block.header)
        if counts[NUMBER] or counts[MISSING] or counts[YEAR]:
            return True
        if counts[TIME]:
            return self.filled[row] >= 2
        if (
            self.filled[row] > 2
            and counts[TEXT] == self.filled[row]
            and len(set(map(text_of, self.grid.rows[row])) - {""}) == 1
        ):
            return False  # a note in a cell that spans the table
        # Only text: a row of labels whose values are words, or are not given.
        usual = max((self.filled[r] for r in block.body[-5:]), default=2)
        labels = [place for place, kind in enumerate(kinds) if kind == TEXT]
        return (
            bool(block.body)
            and not gap
            and self.filled[row] >= 2
            and (self.filled[row] >= 0.5 * usual or len(set(labels) - values) >= 2)
        )

    def _is_bare_period(self, row: int, place: int, block: Block) -> bool:
        below = [r for r in range(row + 1, min(row + 200, len(self.kinds))) if self.filled[r] > 1][:1]
        return any(self._same_kind_of_period(row, other, place) for other in [block.body[0], block.body[-1], *below])

    def _same_kind_of_period(self, row: int, other: int, place: int) -> bool:
        if (
            place >= len(self.kinds[other])
            or self.kinds[row][place] not in (TIME, YEAR)
            or self.kinds[row][place] != self.kinds[other][place]
        ):
            return False
        one, two = (times.of_cell(self.grid.rows[number][place]) for number in (row, other))
        return one is not None and two is not None and one.whole and two.whole and one.freq == two.freq

    def _is_legend(self, row: int) -> bool:
        """A sign or flag and what it means: ":", "not available"."""
        sign, meaning = (text_of(self.grid.rows[row][i]) for i, kind in enumerate(self.kinds[row]) if kind)
        return (
            0 < len(sign) <= 3
            and not sign.isdecimal()
            and len(meaning) > 3
            and not any(char.isdecimal() for char in meaning)
            and " " in f"{meaning} "
            and meaning[:1].isalpha()
        )

    def _new_table(self, row: int, values: set[int], gap: bool, pending: list[int]) -> bool:
        follows = any(self.is_data(r) for r in range(row + 1, min(row + 8, len(self.kinds))))
        if not follows:
            return False
        kinds, counts = self.kinds[row], self.counts[row]
        if self.is_times(row):
            if not gap and not pending and self._values_like_years(row):
                return False
            # Periods in a row of data stand in its label columns; those of a header stand over the values.
            places = [place for place, kind in enumerate(kinds) if kind in (TIME, YEAR)]
            return sum(place in values for place in places) >= max(2, 0.6 * len(places))
        if counts[NUMBER] or counts[MISSING] or self.filled[row] < 2:
            return False
        heads = [place for place, kind in enumerate(kinds) if kind in (TEXT, YEAR, TIME) and place in values]
        return (gap or bool(pending)) and bool(heads) and counts[TEXT] >= 2 and len(heads) >= 0.5 * min(len(values), 4)

    def _values_like_years(self, row: int) -> bool:
        """Whether numbers of a row of data only happen to be as large as years: a header's are evenly spaced."""
        cells, before = self.grid.rows[row], self.grid.rows[row - 1]
        years = [int(text_of(c)[:4]) for c, kind in zip(cells, self.kinds[row], strict=True) if kind == YEAR]
        steps = {two - one for one, two in itertools.pairwise(years)}
        if self.counts[row][TIME] >= 2 or len(years) < 2:
            return False
        first = next((text_of(c) for c, kind in zip(cells, self.kinds[row], strict=True) if kind == TEXT), "")
        return (len(steps) > 1 and not steps <= {0, 1} and not steps <= {0, -1}) or bool(
            first and first in map(text_of, before)
        )

    def _section(self, row: int, sections: list[tuple[int, str]], block: Block) -> None:
        """A heading inside the body: it replaces those that are not above it in depth."""
        block.headings.append(row)
        place = self._first_place(row)
        cell = self.grid.rows[row][place]
        text = text_of(cell)
        if LETTERED.fullmatch(text) and self.filled[row] == 2:
            text = next(text_of(c) for c in self.grid.rows[row][place + 1 :] if text_of(c))
        depth = place * 20 + (len(cell) - len(cell.lstrip()) if isinstance(cell, str) else 0)
        if len(text) > 200 or OF_WHICH.match(text) or (is_number(text) and times.parse_text(text) is None):
            return
        while sections and sections[-1][0] >= depth:
            sections.pop()
        sections.append((depth, text))

    def _header(self, start: int, first: int) -> tuple[list[int], list[int]]:
        rows = [row for row in range(start, first) if self.filled[row]]
        bottom = next(
            (
                row
                for row in reversed(rows)
                if len({text_of(cell) for cell in self.grid.rows[row]} - {""}) >= 2 or self.is_times(row)
            ),
            None,
        )
        width = max(self.filled[r] for r in range(first, min(first + 5, len(self.kinds))))
        if bottom is None or first - bottom > 6:
            return [], rows
        if bottom is not None and self.filled[bottom] == 2 and width > 4 and self._is_fact(bottom):
            return [], rows
        if (
            width == 2
            and self.kinds[first][:1]
            and self.kinds[first][0] in (TIME, YEAR)
            and self._is_fact(bottom)
            and role_of(text_of(self.grid.rows[bottom][0])) not in ("period", "year")
        ):
            return [], rows
        lowest: list[int] = []
        if self._names_periods(rows[-1], first):
            if bottom != rows[-1] - 1 or self.filled[bottom] < max(3, 0.6 * width):
                return [rows[-1]], rows[:-1]
            lowest = [rows[-1]]
        value_columns = self._value_columns(first)
        first_value = min((p for p in value_columns if p > 0), default=1)
        header = [bottom]
        block_left = min((i for i, kind in enumerate(self.kinds[first]) if kind), default=0)
        for row in reversed([r for r in rows if r < bottom]):
            if row < header[0] - 1:
                between = header[0] - row - 1
                # A blank row ends the header, unless a row of periods stands right above it.
                if between > 1 or not (self.is_times(row) and not any(self.is_times(r) for r in header)):
                    break
            places = [i for i, kind in enumerate(self.kinds[row]) if kind]
            named = text_of(self.grid.rows[row][places[0]]).endswith(":")
            if self._is_fact(row) and (named or (width > 3 and not self.is_times(row))):
                break
            if not any(place >= first_value for place in places):
                if len(places) == 1 and places[0] < first_value and self._spans(row, places[0]):
                    break
                if len(places) == 1:
                    break
            if len(places) == 1 and places[0] == 0:
                break
            if self._is_cut(row, places) or (len(places) == 1 and width > 3 and self._is_unit(row, places[0])):
                break
            texts = {text_of(self.grid.rows[row][i]) for i in places}
            spanning = places[0] <= block_left or len(next(iter(texts))) > 60
            if len(texts) == 1 and len(places) > 1 and spanning and not self.is_times(row):
                break  # a title in a cell that spans the table
            header.insert(0, row)
        below = [r for r in rows if r > bottom and r not in lowest]
        return header + lowest, [r for r in rows if r < header[0]] + below

    def _names_periods(self, row: int, first: int) -> bool:
        """A header that names the column of periods alone, such as Période, over values without heads."""
        kinds = self.kinds[first]
        cells = self.grid.rows[row]
        return (
            self.filled[row] == 1
            and bool(kinds)
            and kinds[0] in (TIME, YEAR)
            and role_of(text_of(cells[0] if cells else None)) in ("period", "year")
        )

    def _is_unit(self, row: int, place: int) -> bool:
        """A unit with its scale that stands alone above the table, often at the right."""
        text = text_of(self.grid.rows[row][place])
        unit = parse_unit(text)
        if PERCENT_OF.match(text) and not self._spans(row, place):
            return True
        return unit is not None and unit.scaled and not self._spans(row, place)

    def _is_cut(self, row: int, places: list[int]) -> bool:
        """A line in brackets that the delimiter of the file cut into cells."""
        texts = [text_of(self.grid.rows[row][place]) for place in places]
        return len(texts) > 1 and texts[0].startswith("(") and ")" not in texts[0] and texts[-1].endswith(")")

    def _is_fact(self, row: int) -> bool:
        """A line of a name and its value: "Last updated:", "13/01/2023"."""
        filled = [(i, text_of(self.grid.rows[row][i])) for i, kind in enumerate(self.kinds[row]) if kind]
        if len(filled) > 2 and filled[0][1].endswith(":") and len({text for _, text in filled[1:]}) == 1:
            filled = filled[:2]  # a value in a cell that spans the table
        if len(filled) == 2 and filled[0][0] == 0 and filled[1][0] <= 2:
            name = filled[0][1]
            return name.endswith(":") or bool(
                re.search(
                    r"(?i)source|updat|dataset|indicator|unit|release|important|cdid|series id|base period|"
                    r"retrieved|extract|title|database|licen|contact|name|table|stand|quelle|источник|"
                    r"джерело|flow|product|notes?$|date|period|measure|freq",
                    name,
                )
            )
        return False

    def _spans(self, row: int, place: int) -> bool:
        return any(
            top <= row <= bottom and left == place and right > left for top, left, bottom, right in self.grid.merged
        )

    def _side_by_side(self, block: Block) -> list[Block]:
        """Split tables that stand beside each other with a blank column between them."""
        rows = block.header + block.body
        if block.right < 4 or len(block.body) < 2 or not block.header:
            return [block]
        filled = [False] * (block.right + 1)
        for kinds in {self.kinds[row] for row in rows}:
            for place, kind in enumerate(kinds[: block.right + 1]):
                filled[place] = filled[place] or bool(kind)
        groups: list[tuple[int, int]] = []
        for place, has in enumerate(filled):
            if has and groups and groups[-1][1] == place - 1:
                groups[-1] = (groups[-1][0], place)
            elif has:
                groups.append((place, place))
        if len(groups) < 2:
            return [block]
        own = []
        for left, right in groups:
            column = [self.kinds[row][left] if left < len(self.kinds[row]) else BLANK for row in block.body]
            labels = sum(kind in (TEXT, TIME, YEAR) for kind in column)
            own.append(right > left and labels > 0.6 * sum(bool(kind) for kind in column))
        if not all(own):
            return [block]
        heads = [
            tuple(
                text_of(self.grid.rows[block.header[-1]][i]) if i < len(self.grid.rows[block.header[-1]]) else ""
                for i in (left,)
            )
            for left, _ in groups
        ]
        if len(set(heads)) > 1 and not all(role_like(head[0], heads[0][0]) for head in heads):
            return [block]
        parts = []
        for left, right in groups:
            body = [row for row in block.body if any(self.kinds[row][left : right + 1])]
            parts.append(
                Block(
                    block.titles,
                    block.header,
                    body,
                    {r: s for r, s in block.sections.items() if r in set(body)},
                    block.headings,
                    block.notes if left == groups[-1][0] else [],
                    block.repeats,
                    left,
                    right,
                )
            )
        return parts


def role_like(first: str, second: str) -> bool:
    """Whether two heads of first columns mean the same kind of thing."""
    return first == second or (bool(role_of(first)) and role_of(first) == role_of(second))
