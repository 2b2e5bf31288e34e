"""Where the data of a table begin, below its titles and its header."""

from __future__ import annotations

import itertools
import re

from loaders.statistics.grid import text_of
from loaders.statistics.kinds import BLANK, LOOK_AHEAD, MISSING, NUMBER, TEXT, TIME, YEAR
from loaders.statistics.lines import Lines
from loaders.statistics.words import role_of

# What a row over a column of periods may say of each series.
TOLD_OF_SERIES = re.compile(
    r"(?i)\W*(?:(?:first|last|start|end|begin\w*|latest)\b.*|series (?:start|end|type)|collection month|"
    r"data type|no\W* ?(?:of )?obs\w*|"
    r".*\b(?:date|updat\w*|time|source|status|code|id|mnemonic|ticker|freq\w*|region|subregion|country|remarks?|notes?|"
    r"decimals?|database|function information))\W*"
)


class Starts(Lines):
    """The lines of a grid, and which of them begin the data of a table."""

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
        if self._heads_periods(row):
            return False
        if (self.grid.typed and self._words_over_numbers(row)) or self._tells_of_series(row):
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

    def _heads_periods(self, row: int) -> bool:
        """Whether the first cell heads the periods below it, as Year does 1861: "$ 2023" beside it is no value."""
        place = self._first_place(row)
        below = next((r for r in range(row + 1, len(self.kinds)) if self.filled[r]), None)
        if below is None or self.kinds[row][place] != TEXT or self.counts[row][TEXT] < 2:
            return False
        under = self.kinds[below][place : place + 1]
        return under in (bytes([TIME]), bytes([YEAR])) and role_of(text_of(self.grid.rows[row][place])) in (
            "period",
            "year",
        )

    def _heads_period(self, row: int) -> bool:
        """A label and the period of all rows below it, which have none: Age distribution in %, 2018."""
        places = [place for place, kind in enumerate(self.kinds[row]) if kind]
        if len(places) != 2 or self.kinds[row][places[0]] != TEXT or self.kinds[row][places[1]] not in (TIME, YEAR):
            return False
        below = next((r for r in range(row + 1, len(self.kinds)) if self.filled[r]), None)
        if below is None or self.counts[below][NUMBER] < 3:
            return False
        return not self.kinds[below][places[1]] and self.kinds[below][places[0]] == TEXT

    def _tells_as(self, row: int, other: int) -> bool:
        """Whether two rows both say something of each column, which their first cells name: Units, Series ID."""
        if (
            self._first_place(row) != 0
            or self._first_place(other) != 0
            or self.filled[row] < max(3, self.filled[other])
        ):
            return False
        return bool(TOLD_OF_SERIES.fullmatch(text_of(self.grid.rows[other][0]))) and self.counts[row][NUMBER] == 0

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
        if row and self._under_years(row):
            return True
        if row == 0 or self.counts[row - 1][TEXT] != self.filled[row - 1] or self.filled[row - 1] < self.filled[row]:
            return False
        cells = zip(self.grid.rows[row], self.kinds[row], strict=True)
        years = [int(text_of(cell)[:4]) for cell, kind in cells if kind == YEAR]
        places = [place for place, kind in enumerate(self.kinds[row]) if kind == YEAR]
        heads = [role_of(text_of(cell)) in ("period", "year") for cell in self.grid.rows[row - 1]]
        if {heads[place] for place in places if place < len(heads)} == {True, False}:
            return True  # a period, and a value beside it
        if len(places) == 2 and TEXT in self.kinds[row][places[0] : places[1]]:
            return True  # a year, and words before a value
        distinct = len(set(years)) == len(years) > 2 and self.counts[row][TEXT] > 0
        return distinct and years not in (sorted(years), sorted(years, reverse=True))

    def _under_years(self, row: int) -> bool:
        """Whether numbers behind a label, as large as years and unevenly far apart, stand under a row of years."""
        kinds, above = self.kinds[row], self.kinds[row - 1]
        if kinds[:1] != bytes([TEXT]) or self.counts[row][TEXT] > 1 or not self.is_times(row - 1):
            return False
        heads, years = (
            [
                int(text_of(cell)[:4])
                for cell, kind in zip(self.grid.rows[r], self.kinds[r], strict=True)
                if kind == YEAR
            ]
            for r in (row - 1, row)
        )
        steps = {two - one for one, two in itertools.pairwise(years)}
        even = {two - one for one, two in itertools.pairwise(heads)}
        places = {place for place, kind in enumerate(kinds) if kind == YEAR}
        return (
            (even == {1} or even == {-1})
            and len(years) >= 2
            and not steps <= {-1, 0, 1}
            and places <= {place for place, kind in enumerate(above) if kind == YEAR}
        )

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
