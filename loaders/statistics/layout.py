"""Find the tables of a grid: titles, header block, body, notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from loaders.statistics import times
from loaders.statistics.grid import Grid, text_of
from loaders.statistics.kinds import BLANK, MISSING, NUMBER, TEXT, TIME, YEAR
from loaders.statistics.lines import LETTERED
from loaders.statistics.numerals import is_number
from loaders.statistics.starts import Starts
from loaders.statistics.words import role_of

# Headings that only say that parts follow.
OF_WHICH = re.compile(
    r"(?i)\W*(?:of which|including|among (?:them|which)|therein|в том числе|из (?:него|них|общего)|"
    r"у тому числі|з (?:них|нього)|у тым ліку|davon|darunter|w tym|z tego|dont|de los cuales|"
    r"di cui)\b.{0,30}$"
)


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


def find_blocks(grid: Grid) -> list[Block]:
    """Return the tables of a grid from top to bottom."""
    if grid.records:
        width = len(grid.rows[0]) if grid.rows else 0
        return [Block(header=[0], body=list(range(1, len(grid.rows))), right=width - 1)] if len(grid.rows) > 1 else []
    return _Finder(grid).blocks()


class _Finder(Starts):
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
            self._name_first(block, any(row - 1 in block.headings for row in block.repeats))
            if found and self._goes_on(found[-1], block) and all(map(self._heads_part, block.titles)):
                # What the part is called stands in the names of its series; the title of the sheet is that of both.
                part = [next(text for cell in self.grid.rows[row] if (text := text_of(cell))) for row in block.titles]
                for row in block.body if part else ():
                    block.sections[row] = (*part, *block.sections.get(row, ()))
                self._name_first(found[-1], bool(part))
                block.headings += block.titles
                block.titles = found[-1].titles
            found.append(block)
        if found:
            found[-1].notes += [row for row in range(start, len(self.kinds)) if self.filled[row]]
        return [part for block in found for part in self._side_by_side(block)]

    def _name_first(self, block: Block, parted: bool) -> None:
        """The first of several parts has its own title too, below that of the sheet."""
        over = block.titles[-1:] if len(block.titles) > 1 and parted and block.body[0] not in block.sections else []
        if over and block.header and over[0] == block.header[0] - 1 and self._heads_part(over[0]):
            name = next(text for cell in self.grid.rows[over[0]] if (text := text_of(cell)))
            for row in block.body:
                block.sections.setdefault(row, (name,))

    def _goes_on(self, before: Block, block: Block) -> bool:
        """Whether a table without titles is the next part of the one above it: the same head over its labels."""
        if not before.header or not block.header:
            return False
        heads = [text_of(cell) for row in (before.header[-1], block.header[-1]) for cell in self.grid.rows[row][:1]]
        return len(heads) == 2 and heads[0] == heads[1]

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
        if not between or not self._heads_group(between[-1]):
            return []
        later = [
            row
            for row in range(first + 1, min(first + 200, len(self.kinds) - 1))
            if self._heads_group(row) and self.counts[row + 1][NUMBER] and self.filled[row + 1] >= 2
        ]
        alike = [row for row in later if self.filled[row] == self.filled[between[-1]]]
        return between[-1:] if alike and self._first_place(alike[0]) == self._first_place(between[-1]) else []

    def _is_body(self, row: int, values: set[int], gap: bool, block: Block) -> bool:
        kinds, counts = self.kinds[row], self.counts[row]
        if self.filled[row] == 2 and block.body and (self._is_legend(row) or self._heads_part(row)):
            return False
        if self._heads_period(row):
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

    def _new_table(self, row: int, values: set[int], gap: bool, pending: list[int]) -> bool:
        follows = any(self.is_data(r) for r in range(row + 1, min(row + 8, len(self.kinds))))
        if not follows:
            return False
        kinds, counts = self.kinds[row], self.counts[row]
        if self.is_times(row):
            if not gap and not pending and (self._values_like_years(row) or self._all_alike(row)):
                return False
            if not gap and self._scattered(row):
                return False
            # Periods in a row of data stand in its label columns; those of a header stand over the values.
            places = [place for place, kind in enumerate(kinds) if kind in (TIME, YEAR)]
            return sum(place in values for place in places) >= max(2, 0.6 * len(places))
        if counts[NUMBER] or counts[MISSING] or self.filled[row] < 2:
            return False
        heads = [place for place, kind in enumerate(kinds) if kind in (TEXT, YEAR, TIME) and place in values]
        return (gap or bool(pending)) and bool(heads) and counts[TEXT] >= 2 and len(heads) >= 0.5 * min(len(values), 4)

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
        if (
            bottom is None
            and rows
            and rows[-1] == first - 1
            and self._first_place(rows[-1]) == 1 == self.filled[rows[-1]]
        ):
            return rows[-1:], rows[:-1]  # the name of the only series, over its values
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
                # A blank row ends the header, unless a row of periods stands right above it, or one of facts of series.
                if between <= 3 and self._tells_as(row, header[0]):
                    pass
                elif between > 1 or not (self.is_times(row) and not any(self.is_times(r) for r in header)):
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
            if (len(places) == 1 and places[0] == 0) or row in self.spanning:
                break
            if self._is_cut(row, places) or (len(places) == 1 and width > 3 and self._is_unit(row, places[0])):
                break
            texts = {text_of(self.grid.rows[row][i]) for i in places}
            aside = 2 * places[0] > self.filled[bottom] and places[-1] + 1 >= len(self.kinds[bottom].rstrip(b"\0"))
            if len(texts) == 1 and aside and self._is_bracketed_unit(next(iter(texts))):
                break  # (persons), right of the title
            spanning = places[0] <= block_left or len(next(iter(texts))) > 60
            first_text = text_of(self.grid.rows[row][places[0]])
            same = sum(text_of(self.grid.rows[row][i]) == first_text for i in places)
            widely = same > 2 and same > 0.6 * len(places) and len(first_text) > 25 and places[0] <= block_left
            if ((len(texts) == 1 and len(places) > 1 and spanning) or widely) and not self.is_times(row):
                break  # a title in a cell that spans the table
            header.insert(0, row)
        below = [r for r in rows if r > bottom and r not in lowest]
        return header + lowest, [r for r in rows if r < header[0]] + below

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
