"""What each column of a table holds: a label, a period, a value, a flag, a unit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from loaders.statistics import layout, times, words
from loaders.statistics.grid import Cell, Grid, text_of
from loaders.statistics.layout import MISSING, NUMBER, TEXT, TIME, YEAR, Block, kind_of
from loaders.statistics.numerals import Evidence, Style, is_missing
from loaders.statistics.places import area_of, is_group
from loaders.statistics.times import Time
from loaders.statistics.units import Unit, find_unit, parse_unit

DIMENSIONS = ("area", "area_code", "counterpart", "counterpart_code", "product", "product_code", "flow", "flow_code", "indicator", "indicator_code", "indicator_unit", "code", "dim")
SAMPLE = 400
# A year inside the words of a head, and a span of years; not the base of an index, 2015=100.
INSIDE = re.compile(r"(?<![\d.,])((?:19|20)\d\d)(?:\s?[-–/]\s?((?:19|20)?\d\d))?(?![\d])(?!\s?(?:г\.?|р\.?)?\s?=\s?100)")


@dataclass
class Column:
    """One column of a table.

    Attributes:
        parts: texts of the header block above it, from the top, without repeats.
        role: what it holds; `value`, a dimension, `period`, `year`, `month`, `quarter`, `unit`, `scale`, `freq`, `status`,
            `note`, or `ignore`.
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
    style: Style = Style()
    publisher: str = ""
    dataset: str = ""
    recogniser: str = "labelled table"
    unit: Unit | None = None
    fixed: dict[str, str] = field(default_factory=dict)
    zero_marks: frozenset[str] = frozenset()
    marks: dict[str, str] = field(default_factory=dict)
    flags: dict[str, str] = field(default_factory=dict)
    blank_means: str = ""
    area_is_counterpart: bool = False
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


def header_parts(grid: Grid, block: Block) -> list[tuple[str, ...]]:
    """Texts above each column; a text over several columns stands over each of them."""
    width = block.right + 1
    lines: list[list[str]] = []
    for number, row in enumerate(block.header):
        cells = [text_of(cell_at(grid.rows[row], place)) for place in range(width)]
        lowest = number == len(block.header) - 1
        if not lowest and not any(top <= row <= bottom and right > left for top, left, bottom, right in grid.merged):
            first = next((place for place, text in enumerate(cells) if text), width)
            carried = ""
            below = [text_of(cell_at(grid.rows[r], p)) for r in block.header[number + 1 :] for p in range(width)]
            for place in range(first, width):
                under = any(below[place + k * width] for k in range(len(block.header) - number - 1))
                carried = cells[place] or carried
                if not cells[place] and under and place > block.left and (place > first):
                    cells[place] = carried
        lines.append(cells)
    out = []
    for place in range(width):
        seen: list[str] = []
        for cells in lines:
            text = re.sub(r"\s+", " ", cells[place])
            if text and (not seen or seen[-1] != text):
                seen.append(text)
        out.append(tuple(seen))
    return out


def understand(grid: Grid, block: Block, name: str) -> Table:
    """Return the table with each column's role, as far as heads and contents say it."""
    _shift_header(grid, block)
    parts = header_parts(grid, block)
    romans = any("II" in one for one in parts)
    columns = [Column(index, parts[index]) for index in range(block.left, block.right + 1)]
    step = max(1, len(block.body) // SAMPLE)
    sample = block.body[:40] + block.body[40::step]
    for column in columns:
        column.counts = Counter(kind_of(cell_at(grid.rows[row], column.index)) for row in sample)
        _read_head(column, romans)
    table = Table(grid, block, columns, name)
    _carry_years(columns)
    _choose_roles(table, sample)
    table.style = _style(table, sample)
    return table


def _read_head(column: Column, romans: bool) -> None:
    """The period and the measure that a head names."""
    time: Time | None = None
    rest: list[str] = []
    for part in column.parts:
        found = _time_of_head(part, romans)
        if found is not None:
            time = times.combine(time, found)
        else:
            rest.append(part)
    if time is None or not time.whole:
        # A period among other words: Exports 2022, PROD_EST_ 2024, 2022 in % of 2021.
        for place, part in enumerate(rest):
            spaced = part.replace("_", " ")
            match = INSIDE.search(spaced)
            if not match or len(part) > 120:
                continue
            after = spaced[match.end() :]
            if re.search(r"(?i)(?:%|index|індекс|индекс|percent\w*|процент\w*|відсотк\w*|change|growth).*\b(?:до|к|ко|of|to|against|over|vs|zu|do|from|since|on)\W*$", spaced[: match.start()]):
                continue  # what it is compared with, not when it was
            if re.match(r"\s?(?:г\.?|р\.?|рік|год)?\s?=\s?100|\s*(?:prices|dollars|us\$|usd|цен|US\$)", after, re.I):
                continue
            inner = times.parse_text(re.sub(r"\s+", "", match[0])) if match[2] else times.year_time(int(match[1]))
            month = re.search(rf"([^\W\d_]{{3,}}\.?(?:\s?[-–]\s?[^\W\d_]{{3,}}\.?)?)\s+{match[1]}", spaced)
            if month and (full := times.parse_text(month[0])):
                inner = full
                spaced = spaced.replace(month[0], " ")
            time = times.combine(inner, time) if time is not None else inner
            left = re.sub(r"\s+", " ", spaced.replace(match[0], " ", 1)).strip(" ,;:()-")
            if re.search(r"(?i)\best(?:imated?)?\b", part):
                column.status = "E"
            elif re.search(r"(?i)\bproj|forecast|прогноз", part):
                column.status = "F"
            elif re.search(r"(?i)\bprelim|provis|попередн|предварит", part):
                column.status = "P"
            rest[place] = left
            break
    if time is not None:
        time = times.year_to_date(time, " ".join(column.parts))
    column.time = time
    # A line of the header that is a unit and nothing else does not belong to the name.
    if time is not None and time.freq == "A":
        rest = [part for part in rest if not WHOLE_YEAR.match(part)]
    named = [part for part in rest if part and parse_unit(part) is None]
    column.unit = next((unit for part in reversed(rest) if (unit := parse_unit(part)) is not None), None) if named else None
    column.measure = ", ".join(named or [part for part in rest if part])


WHOLE_YEAR = re.compile(r"(?i)\W*(?:(?:full|whole|calendar|total) )?(?:year|annual|total|год|рік|rok|jahr|année|año|anno|усього за рік|итого за год)\W*$")


def _shift_header(grid: Grid, block: Block) -> None:
    """Rows with one cell more than the header, and not a blank one at the end: the first column has names of rows and no head."""
    if grid.typed or not block.header or grid.records:
        return
    width = len(grid.rows[block.header[-1]])
    longer = [row for row in block.body if len(grid.rows[row]) == width + 1 and text_of(grid.rows[row][-1])]
    names = [text_of(grid.rows[row][0]) for row in longer]
    if len(longer) > 0.9 * len(block.body) and len(block.header) == 1 and len(set(names)) == len(names) and all(text_of(cell) for cell in grid.rows[block.header[0]]):
        grid.rows[block.header[0]].insert(0, "")
        block.right = max(block.right, width)
        grid.notes.append("rows have one cell more than the header: the first column was taken for names of rows without a head")


def _time_of_head(part: str, romans: bool) -> Time | None:
    found = times.parse_text(part)
    if found is None and (match := re.fullmatch(r"(\d{5})(?:\.0)?", part)) and 20_000 <= int(match[1]) <= 60_000:
        return None
    if found is not None and not found.whole and len(part) < 3 and not (romans and found.quarter):
        return None
    return found


def _carry_years(columns: list[Column]) -> None:
    """Months and quarters beside a year in one header row take the year that stands before them, or after."""
    partial = [column for column in columns if column.time is not None and not column.time.whole]
    if not partial:
        return
    wholes = [column for column in columns if column.time is not None and column.time.freq == "A"]
    if not wholes:
        return
    leading = partial[0].index < wholes[0].index
    for column in partial:
        near = [w for w in wholes if (w.index > column.index if leading else w.index < column.index)]
        if near:
            year = near[0 if leading else -1].time
            column.time = times.combine(replace(year, flag=""), column.time) if year else column.time


def _share(column: Column, *kinds: int) -> float:
    filled = sum(count for kind, count in column.counts.items() if kind != layout.BLANK)
    return sum(column.counts[kind] for kind in kinds) / filled if filled else 0.0


def _choose_roles(table: Table, sample: list[int]) -> None:
    for column in table.columns:
        column.role = _by_head(column, table)
    numeric = [c for c in table.columns if c.role in ("", "value") and _share(c, NUMBER, MISSING, YEAR) >= 0.5 and c.counts[NUMBER] + c.counts[YEAR]]
    wide = [c for c in table.columns if c.time is not None and _share(c, NUMBER, MISSING, YEAR) >= 0.4]
    named = [c for c in table.columns if c.role == "value" and _share(c, NUMBER, MISSING, YEAR) >= 0.4]
    named = [c for c in named if c not in wide]
    if len(named) > 1 and (best := [c for c in named if re.fullmatch(r"obs value|value|wert|wartosc", words.head_key(c.head))]):
        named = best[:1] if len({words.head_key(c.head) for c in best}) == 1 else best
    time_columns = [c for c in table.columns if c.role in ("period", "year", "month", "quarter")]
    if not time_columns:
        time_columns = _find_period(table)
    # Blank columns with heads of periods still belong to the wide ones.
    span = [c for c in table.columns if c.time is not None and c.time.whole]
    is_wide = len(wide) >= 1 and not (named and time_columns and len(wide) < 2)
    first_wide = min((c.index for c in wide), default=10**6)
    for column in table.columns:
        if column in time_columns and not (is_wide and column in wide):
            continue
        if is_wide and (column in wide or (column in span and not _share(column, TEXT) > 0.5)):
            column.role = "value"
        elif column.role in ("", "value"):
            column.role = _by_content(column, table, is_wide, first_wide, named, numeric, time_columns)
    if is_wide and not time_columns:
        for column in table.columns:
            if column.role == "value" and column.time is None:
                column.role = "value" if len(wide) < 2 or _is_measure(column) else "untimed"
    _attach_flags(table)
    _areas_by_content(table, sample)
    _column_areas(table)
    for column in table.columns:
        if column.role == "value":
            column.unit = column.unit or (find_unit(column.measure) if column.measure else None)
            if words.role_of(column.head) == "value":
                column.measure = ", ".join(part for part in column.measure.split(", ") if words.role_of(part) != "value")


def _is_measure(column: Column) -> bool:
    return False


def _by_head(column: Column, table: Table) -> str:
    """The role that the head alone gives; blank where the contents decide."""
    if column.time is not None:
        return ""
    for part in reversed(column.parts):
        role = words.role_of(part)
        if role:
            break
    else:
        return ""
    if role in ("period", "year", "month", "quarter"):
        times_ = _share(column, TIME, YEAR, NUMBER)
        return role if times_ > 0.3 or role in ("month", "quarter") or not column.counts[TEXT] else ""
    if role == "value":
        return "value"
    if role in ("area", "counterpart", "product", "indicator", "flow") and _share(column, NUMBER) > 0.5 and _has_fractions(column, table):
        return ""
    return role


def _has_fractions(column: Column, table: Table) -> bool:
    cells = [cell_at(table.grid.rows[row], column.index) for row in table.block.body[:60]]
    return any(isinstance(c, float) and not c.is_integer() or isinstance(c, str) and re.search(r"\d[.,]\d", c) for c in cells)


def _find_period(table: Table) -> list[Column]:
    """A column without a telling head whose cells are periods: the first such."""
    for column in table.columns:
        if column.role not in ("", "dim") or column.time is not None:
            continue
        if _share(column, TIME, YEAR) >= 0.7 and (column.index == table.block.left or column.counts[TIME] or not column.head or _share(column, YEAR) >= 0.95):
            if column.counts[YEAR] and not column.counts[TIME] and column.head and words.CODE_WORD.search(column.head):
                continue
            later = [c for c in table.columns if c.index > column.index and c.counts[NUMBER]]
            if not later and column.counts[YEAR] and not column.counts[TIME]:
                continue
            column.role = "period"
            return [column, *_find_parts(table, column)]
    return []


def _find_parts(table: Table, found: Column) -> list[Column]:
    """Months or quarters in a column beside the years, and years in one beside the months."""
    for column in table.columns:
        if column is found or column.role not in ("", "dim", "month", "quarter") or column.time is not None or _share(column, TIME, YEAR) < 0.7:
            continue
        cells = [times.of_cell(cell_at(table.grid.rows[row], column.index)) for row in table.block.body[:30]]
        known = [time for time in cells if time is not None]
        if known and (sum(not time.whole for time in known) > 0.6 * len(known)) != bool(found.counts[TIME] > found.counts[YEAR]):
            column.role = "month" if not known[0].whole else "year"
            return [column]
    return []


def _by_content(column: Column, table: Table, is_wide: bool, first_wide: int, named: list[Column], numeric: list[Column], time_columns: list[Column]) -> str:
    if not sum(count for kind, count in column.counts.items() if kind != layout.BLANK):
        return "empty"
    if column not in numeric and not (column.role == "value" and column in named):
        if _share(column, MISSING) >= 0.9 and column.head and (time_columns or column.index > first_wide) and not named:
            return "value"  # all missing, as the publisher's signs say
        texts = _share(column, TEXT, TIME)
        return "dim" if texts >= 0.3 or not column.counts[NUMBER] else "dim" if column.role != "value" else "value"
    if is_wide:
        if column.index < first_wide:
            return "dim"
        return "value"
    if named:
        if column in named:
            return "value"
        if find_unit(column.measure) is not None or _has_fractions(column, table):
            return "value" if not re.search(r"(?i)lower|upper|confidence|interval|low$|high$|error|decimals?", column.head) else "dim"
        return "dim"
    if column.head and words.CODE_WORD.search(column.head) and not _has_fractions(column, table):
        return "code"
    if _is_running(column, table):
        return "ignore"
    return "value"


def _is_running(column: Column, table: Table) -> bool:
    """Whether the first column counts the rows."""
    if column.index != table.block.left or (column.head and len(column.head) > 3):
        return False
    cells = [text_of(cell_at(table.grid.rows[row], column.index)).rstrip(".") for row in table.block.body[:50]]
    numbers = [int(cell) for cell in cells if cell.isdigit()]
    return len(numbers) >= 3 and numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] in (0, 1)


def _attach_flags(table: Table) -> None:
    """Columns of flags and notes right of a value column belong to it; a nameless column of short texts is one of flags."""
    last: Column | None = None
    values = table.of_role("value")
    for column in table.columns:
        if column.role == "value":
            last = column
            continue
        if last is not None and column.role in ("dim", "") and len(values) > 1 or (last is not None and column.role == "dim" and not column.head):
            sample = {text_of(cell_at(table.grid.rows[row], column.index)) for row in table.block.body[:SAMPLE]} - {""}
            short = bool(sample) and all(len(text) <= 3 for text in sample) and len(sample) <= 12 and not any(t.isdigit() and len(t) > 2 for t in sample)
            if short and (not column.head or column.time is not None or re.search(r"(?i)flag|status|note|footnote|symbol", column.head)) and last is not None:
                column.role = "status"
        if column.role in ("status", "note") and len(values) > 1 and last is not None:
            nxt = next((c for c in table.columns if c.index > column.index and c.role == "value"), None)
            flagged = [c for c in table.columns if c.role in ("status", "note")]
            if column.time is not None or not column.head or len(flagged) >= len(values) - 1 or (nxt is not None):
                column.of = last.index


def _areas_by_content(table: Table, sample: list[int]) -> None:
    """Text columns whose cells are mostly names of countries are areas, whatever their head says."""
    if table.of_role("area", "counterpart"):
        return
    for column in table.of_role("dim", "indicator", "code"):
        cells = list({text_of(cell_at(table.grid.rows[row], column.index)) for row in sample[:200]} - {""})[:80]
        coded = [bool(area_of(cell)) for cell in cells]
        known = sum(code or is_group(cell) for code, cell in zip(coded, cells, strict=True)) if any(coded) else 0
        if cells and known >= max(1, 0.6 * len(cells)) and (len(cells) > 1 or column.role == "dim"):
            upper = all(cell.isupper() and len(cell) <= 3 for cell in cells)
            kind = "counterpart" if any(c.role.startswith("area") for c in table.columns) and not upper else "area"
            column.role = f"{kind}_code" if upper and len(cells) > 1 else kind


def _column_areas(table: Table) -> None:
    """Heads of value columns that name countries: the table has countries across."""
    values = table.of_role("value")
    found = [(column, next((area for part in reversed(column.parts) if (area := area_of(part))), "")) for column in values]
    known = sum(bool(area) for _, area in found)
    if known >= max(1, 0.5 * len(values)) and not table.of_role("area", "counterpart", "area_code", "counterpart_code"):
        for column, area in found:
            column.area = area
            named = next((part for part in reversed(column.parts) if area_of(part)), column.head)
            column.fixed["area"] = named
            column.measure = ", ".join(part for part in column.measure.split(", ") if part and part != named) if area else ""
            if not area:
                column.measure = ""


def _style(table: Table, sample: list[int]) -> Style:
    total = Evidence()
    for column in table.of_role("value", "untimed"):
        evidence = Evidence()
        for row in sample:
            cell = cell_at(table.grid.rows[row], column.index)
            if isinstance(cell, str) and cell.strip() and not is_missing(cell.strip()) and any(ch.isdigit() for ch in cell):
                evidence.add(cell.strip())
        total.merge(evidence)
    text = " ".join(text_of(cell) for row in (table.block.titles + table.block.header)[:12] for cell in table.grid.rows[row][:8])
    continental = bool(re.search(r"[а-яА-ЯіїєґąćęłńóśźżäöüßéèàçñãõğışřčěůÄÖÜ]", text)) and not re.search(r"(?i)\bthe\b|\bof\b", text)
    if table.grid.typed and table.grid.records and not (total.comma_decimal or total.comma_three):
        return Style()  # JSON writes a point, in texts too
    style, proven = total.style(table.grid.delimiter, continental)
    if not proven and (total.comma_three or total.point_three):
        mark = "comma" if total.comma_three else "point"
        what = "decimals" if (style.decimal == ",") == bool(total.comma_three) else "groups of thousands"
        table.warnings.append(f"a {mark} before three digits was taken for {what}; the file does not prove it")
    return style


def decimal_of_power(text: str) -> Decimal | None:
    """The multiplier of a scale column: a power of ten, or words."""
    text = text.strip()
    if re.fullmatch(r"-?\d{1,2}(?:\.0)?", text):
        power = int(float(text))
        return Decimal(1).scaleb(power) if -12 <= power <= 15 else None
    if re.fullmatch(r"10{3,12}", text):
        return Decimal(text)
    unit = find_unit(text)
    return unit.multiplier if unit is not None and unit.scaled else Decimal(1) if text.casefold() in ("units", "unit", "ones") else None
