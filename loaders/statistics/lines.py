"""The lines of a grid: what kinds of cells each has, and what it looks like by itself or beside its neighbours."""

from __future__ import annotations

import itertools
import re
from collections import Counter

from loaders.statistics import times
from loaders.statistics.grid import Grid, text_of
from loaders.statistics.kinds import BLANK, MISSING, NUMBER, TEXT, TIME, YEAR, kinds_of
from loaders.statistics.numerals import is_number
from loaders.statistics.units import parse_unit
from loaders.statistics.words import role_of

LETTERED = re.compile(r"(?:[A-ZА-Я]|[IVX]{1,4})[.)]?")
YEAR_MONTH = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])")
FIRST_ROWS = 40  # in which heads may be numbers
PERCENT_OF = re.compile(r"(?i)\(?(?:in|в|у|w|en) ?(?:%|per ?cent|процент|відсотк|procent)")


def early_years(heads: list[str]) -> int:
    """How many of the heads that are numbers are early years before a run of years: 1, 1000, 1500, 1820, 1821."""
    numbers = [int(head) for head in heads if head.isdecimal() and len(head) <= 4]
    early = sum(number < 1700 for number in numbers)
    late = numbers[early:]
    ascend = all(one < two for one, two in itertools.pairwise(numbers))
    return early if early and ascend and len(late) >= 8 and late[-1] <= 2150 and late[1] - late[0] <= 200 else 0


class Lines:
    """The lines of a grid, by row numbers from 0."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        codes, distinct = kinds_of(grid.rows)
        counts = [Counter(kinds) for kinds in distinct]
        filled = [len(kinds) - count[BLANK] for kinds, count in zip(distinct, counts, strict=True)]
        places: list[int] = codes.tolist()
        self.kinds = [distinct[place] for place in places]
        self.counts = [counts[place] for place in places]
        self.filled = [filled[place] for place in places]
        self.spanning: set[int] = set()  # rows that are one cell
        self._see_spans()
        for row in range(min(len(self.kinds), FIRST_ROWS)):
            self._see_periods(row)

    def _see_spans(self) -> None:
        """A cell that spans a whole row from the column of labels on is one cell: a title, or the heading of a part."""
        left = min((self._first_place(row) for row, count in enumerate(self.filled) if count >= 3), default=0)
        for top, first, bottom, last in self.grid.merged:
            if top != bottom or first != left or last <= first or top >= len(self.kinds):
                continue
            kinds = self.kinds[top]
            if self._first_place(top) == first and len(kinds.rstrip(b"\0")) <= last + 1:
                self.kinds[top] = kinds[: first + 1] + bytes(len(kinds) - first - 1)
                self.counts[top], self.filled[top] = Counter(self.kinds[top]), 1
                self.spanning.add(top)

    def _see_periods(self, row: int) -> None:
        """Numbers of a row that can only be its heads: 200101, 200102 … are months, 1, 1000, 1500 … 1820 years."""
        kinds, counts, cells = self.kinds[row], self.counts[row], self.grid.rows[row]
        if not counts[NUMBER]:
            return
        places = [place for place, kind in enumerate(kinds) if kind == NUMBER]
        texts = [text_of(cells[place]) for place in places]
        if counts[NUMBER] >= 3 and not counts[YEAR] and all(map(YEAR_MONTH.fullmatch, texts)):
            months = [int(text[:4]) * 12 + int(text[4:]) for text in texts]
            steps = {later - one for one, later in itertools.pairwise(months)}
            if len(steps) <= 2 and (min(steps) > 0 or max(steps) < 0):
                self._are(row, places, TIME)
        elif early_years([text_of(cell) for cell in cells]):
            self._are(row, places, YEAR)

    def _are(self, row: int, places: list[int], kind: int) -> None:
        kinds = bytearray(self.kinds[row])
        for place in places:
            kinds[place] = kind
        self.kinds[row] = bytes(kinds)
        self.counts[row] = Counter(self.kinds[row])

    def is_times(self, row: int) -> bool:
        """Whether a row is a header of periods."""
        kinds, counts = self.kinds[row], self.counts[row]
        several = counts[TIME] + counts[YEAR]
        if several < 2 or counts[NUMBER] or (several == 2 and self._continues(row)):
            return False
        signs = [c for c, kind in zip(self.grid.rows[row], kinds, strict=True) if kind == MISSING]
        if sum(not text_of(sign).isalpha() for sign in signs) > 1:
            return False  # II is a quarter, two dots are no value
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

    def _continues(self, row: int) -> bool:
        """Whether its two periods, as a day told twice, stand in the rows around it too, the nearest with a value."""
        kinds = self.kinds[row]
        if self.counts[row][TIME] != 2 or self.filled[row] != 2:
            return False
        for rows in (range(row - 1, -1, -1), range(row + 1, len(self.kinds))):
            other = next((r for r in rows if self.kinds[r].rstrip(bytes([BLANK])) != kinds.rstrip(bytes([BLANK]))), row)
            both = zip(kinds, self.kinds[other], strict=False)
            if self.counts[other][NUMBER] and all(two == TIME for one, two in both if one == TIME):
                return True
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

    def is_header_like(self, row: int) -> bool:
        """Text in two cells or more and no number, or a row of periods."""
        counts = self.counts[row]
        return self.is_times(row) or (
            self.filled[row] >= 2 and not counts[NUMBER] and counts[TEXT] + counts[TIME] + counts[YEAR] >= 2
        )

    def _first_kind(self, row: int) -> int:
        """The kind of the first cell that is not blank."""
        return next((kind for kind in self.kinds[row] if kind), BLANK)

    def _first_place(self, row: int) -> int:
        return next((place for place, kind in enumerate(self.kinds[row]) if kind), -1)

    def _heads_part(self, row: int) -> bool:
        """A text that stands alone in its row, or behind a letter or a Roman figure: B, Prices."""
        filled = [text_of(cell) for cell, kind in zip(self.grid.rows[row], self.kinds[row], strict=True) if kind]
        if len(filled) == 1:
            return bool(self.counts[row][TEXT]) and len(filled[0]) <= 200 and not filled[0].startswith(("(", "_"))
        return len(filled) == 2 and bool(LETTERED.fullmatch(filled[0])) and not is_number(filled[1])

    def _heads_group(self, row: int) -> bool:
        """A text, or a year over its quarters or months, that stands alone in its row."""
        return self._heads_part(row) or (self.filled[row] == 1 and self._first_kind(row) in (TIME, YEAR))

    def _value_columns(self, first: int) -> set[int]:
        places: Counter[int] = Counter()
        for row in range(first, min(first + 60, len(self.kinds))):
            for place, kind in enumerate(self.kinds[row]):
                if kind in (NUMBER, MISSING):
                    places[place] += 1
        return set(places)

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

    def _scattered(self, row: int) -> bool:
        """Whether numbers behind a label lie too far apart for the years of a header: 1968, 1865, 1960."""
        cells = zip(self.grid.rows[row], self.kinds[row], strict=True)
        years = [int(text_of(cell)[:4]) for cell, kind in cells if kind == YEAR]
        steps = [two - one for one, two in itertools.pairwise(years)]
        return self._first_kind(row) == TEXT and any(abs(step) > 50 or (abs(step) > 14 and step % 5) for step in steps)

    def _all_alike(self, row: int) -> bool:
        """Whether a row of data has one number throughout, such as 2000 persons: no parts of a year stand below it."""
        years = {text_of(c) for c, kind in zip(self.grid.rows[row], self.kinds[row], strict=True) if kind == YEAR}
        below = next((r for r in range(row + 1, len(self.kinds)) if self.filled[r]), None)
        return len(years) == 1 and below is not None and self.counts[below][NUMBER] >= 2

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
        scaled = unit is not None and unit.scaled
        below = self.kinds[row + 1] if row + 1 < len(self.kinds) else b""
        if (
            unit is not None
            and unit.code
            and below
            and self.is_times(row + 1)
            and place == len(below.rstrip(b"\0")) - 1
        ):
            return True  # over the last of the periods
        return (scaled or self._is_bracketed_unit(text)) and not self._spans(row, place)

    def _is_bracketed_unit(self, text: str) -> bool:
        """A unit alone in brackets, such as (persons)."""
        unit = parse_unit(text) if text.startswith("(") and len(text) > 4 else None
        return unit is not None and bool(unit.code)

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

    def _spans(self, row: int, place: int) -> bool:
        return any(
            top <= row <= bottom and left == place and right > left for top, left, bottom, right in self.grid.merged
        )

    def _same_kind_of_period(self, row: int, other: int, place: int) -> bool:
        if (
            place >= len(self.kinds[other])
            or self.kinds[row][place] not in (TIME, YEAR)
            or self.kinds[row][place] != self.kinds[other][place]
        ):
            return False
        one, two = (times.of_cell(self.grid.rows[number][place]) for number in (row, other))
        return one is not None and two is not None and one.whole and two.whole and one.freq == two.freq
