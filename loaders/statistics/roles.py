"""What each column holds: a label, a period, a value, a flag, a unit."""

from __future__ import annotations

import itertools
import re
from collections import Counter

from loaders.statistics import times, words
from loaders.statistics.columns import Column, Table, cell_at
from loaders.statistics.currencies import is_currency
from loaders.statistics.grid import Grid, text_of
from loaders.statistics.heads import carry_years, header_parts, read_early_years, read_head, restore_spans, shift_header
from loaders.statistics.kinds import BLANK, MISSING, NUMBER, TEXT, TIME, YEAR, kind_of
from loaders.statistics.layout import Block
from loaders.statistics.lines import YEAR_MONTH
from loaders.statistics.numerals import Evidence, Style, is_missing
from loaders.statistics.places import area_of, code_of, is_group
from loaders.statistics.ragged import is_scaled_column
from loaders.statistics.units import Unit, find_unit, parse_unit

SAMPLE = 400
# Parts of a country that stand among countries.
REGION = re.compile(
    r"(?i)\b(?:федеральный округ|област[ьи]|край|автономн\w+|район|voblast|oblast|województwo|bundesland)\b|"
    r"^(?:республика|респ\.) |^г\. ?\w|^город "
)


START, END = re.compile(r"\b(?:from|start|begin)\b"), re.compile(r"\b(?:to|end)\b")
MONEY = re.compile(r"[-(]?\s?([$€£¥₽₴])\s?\d")
MATRIX = re.compile(r"(?i)reporter|exporter|importer|partner|destination|origin")


def understand(grid: Grid, block: Block, name: str) -> Table:
    """Return the table with each column's role, as far as heads and contents say it."""
    shift_header(grid, block)
    restore_spans(grid, block)
    parts = header_parts(grid, block)
    romans = any("II" in one for one in parts)
    columns = [Column(index, parts[index]) for index in range(block.left, block.right + 1)]
    step = max(1, len(block.body) // SAMPLE)
    sample = block.body[:40] + block.body[40::step]
    for column in columns:
        column.counts = Counter(kind_of(cell_at(grid.rows[row], column.index)) for row in sample)
        read_head(column, romans)
    table = Table(grid, block, columns, name)
    read_early_years(columns)
    _drop_lone_months(columns)
    carry_years(columns)
    _choose_roles(table, sample)
    table.style = _style(table, sample)
    return table


def _drop_lone_months(columns: list[Column]) -> None:
    """Among other heads, the name of a month is a code or an abbreviation: MAR is Morocco, AGO Angola, ZAR the rand."""
    parts = [column for column in columns if column.time is not None and not column.time.whole]
    others = [column for column in columns if column.time is None and _share(column, NUMBER, MISSING, YEAR) >= 0.5]
    coded = any(is_currency(column.head) for column in others) and all(is_currency(column.head) for column in parts)
    if any(column.time is not None and column.time.whole for column in columns):
        return
    if len(others) <= 2 * len(parts) and not coded:
        return
    for column in parts:
        column.time = None
        column.measure = ", ".join(column.parts)


def _share(column: Column, *kinds: int) -> float:
    filled = sum(count for kind, count in column.counts.items() if kind != BLANK)
    return sum(column.counts[kind] for kind in kinds) / filled if filled else 0.0


def _choose_roles(table: Table, sample: list[int]) -> None:
    for column in table.columns:
        column.role = _by_head(column, table)
        if column.role in ("", "value") and _are_codes(column, table, sample):
            column.role, column.time = "code", None
    keys = {words.head_key(column.head) for column in table.columns}
    for column in table.columns:
        if {"x", "y"} <= keys and words.head_key(column.head) in ("x", "y"):
            column.role = "ignore"  # where it lies on a map
    numeric = [
        c
        for c in table.columns
        if c.role in ("", "value") and _share(c, NUMBER, MISSING, YEAR) >= 0.5 and c.counts[NUMBER] + c.counts[YEAR]
    ]
    wide = [c for c in table.columns if c.time is not None and _share(c, NUMBER, MISSING, YEAR) >= 0.4]
    named = [c for c in table.columns if c.role == "value" and _share(c, NUMBER, MISSING, YEAR) >= 0.4]
    named = [c for c in named if c not in wide]
    if len(named) > 1 and (
        best := [c for c in named if re.fullmatch(r"obs value|value|wert|wartosc", words.head_key(c.head))]
    ):
        named = best[:1] if len({words.head_key(c.head) for c in best}) == 1 else best
    time_columns = [c for c in table.columns if c.role in ("period", "year", "month", "quarter")]
    heads = {column.index: words.head_key(column.head) for column in time_columns}
    if any(START.search(head) for head in heads.values()):
        for column in time_columns:
            if END.search(heads[column.index]):
                column.role = "ignore"  # the period is named by its start
        time_columns = [column for column in time_columns if column.role != "ignore"]
    if not time_columns:
        time_columns = _find_period(table)
    elif all(column.role == "year" for column in time_columns):
        time_columns = [*time_columns, *_find_parts(table, time_columns[0])]
    wide = _without_price_years(wide, numeric, time_columns)
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
                column.role = "value" if len(wide) < 2 else "untimed"
    _repeats(table, sample)
    _prose(table, sample)
    _codes_beside_names(table)
    _units_by_content(table)
    _attach_flags(table)
    _areas_by_content(table, sample)
    _column_areas(table)
    currencies = sum(is_currency(column.measure) for column in table.of_role("value"))
    for column in table.columns:
        if column.role in ("value", "untimed"):
            # 100 HUF, and USD beside JPY: what a rate buys, not its unit.
            priced = re.fullmatch(r"10+ ?[A-Z]{3}", column.measure) or (currencies > 1 and is_currency(column.measure))
            column.unit = column.unit or (find_unit(column.measure) if column.measure and not priced else None)
            column.unit = column.unit or _unit_of_sign(column, table, sample)
            if words.role_of(column.head) == "value":
                column.measure = ", ".join(
                    part for part in column.measure.split(", ") if words.role_of(part) != "value"
                )


def _repeats(table: Table, sample: list[int]) -> None:
    """A label whose cells are those of the values or of the periods beside it says nothing more."""

    def cells(column: Column) -> list[str]:
        return [text_of(cell_at(table.grid.rows[row], column.index)) for row in sample]

    told = [cells(column) for column in table.of_role("value", "period", "year")[:6]]
    for column in table.of_role("dim", "code"):
        own = cells(column)
        if len(set(own)) > 3 and own in told:
            column.role = "ignore"


def _prose(table: Table, sample: list[int]) -> None:
    """Columns of sentences or of addresses that differ from row to row say something of a row, not of a series."""
    for column in table.of_role("dim"):
        cells = [text for row in sample if len(text := text_of(cell_at(table.grid.rows[row], column.index))) > 1]
        long = [text for text in cells if len(text) > 60 and " " in text]
        addresses = [text for text in cells if re.match(r"https?://", text)]
        if len(cells) > 4 and (
            len(addresses) > 0.5 * len(cells) or (len(long) > 0.5 * len(cells) and len(set(long)) > 0.3 * len(cells))
        ):
            column.role = "note"
        elif is_scaled_column(table, column):
            column.role = "ignore"


def _without_price_years(wide: list[Column], numeric: list[Column], time_columns: list[Column]) -> list[Column]:
    """Beside whole periods down the rows and columns without a year, a year among words is that of prices: $ 2023."""
    whole = any(c.role in ("period", "year") and _share(c, TIME, YEAR) > 0.7 for c in time_columns)
    years = all(column.measure and column.time is not None and column.time.freq == "A" for column in wide)
    if not whole or not years or all(column in wide for column in numeric):
        return wide
    for column in wide:
        column.time, column.measure = None, ", ".join(column.parts)
    return []


def _unit_of_sign(column: Column, table: Table, sample: list[int]) -> Unit | None:
    """The currency whose sign stands before each number of a column: $4,148."""
    cells = [text_of(cell_at(table.grid.rows[row], column.index)) for row in sample]
    signs = {match[1] if (match := MONEY.match(cell)) else "" for cell in cells if any(map(str.isdecimal, cell))}
    return find_unit(signs.pop()) if len(signs) == 1 and "" not in signs else None


def _by_head(column: Column, table: Table) -> str:
    """The role that the head alone gives; blank where the contents decide."""
    if column.time is not None:
        return ""
    for part in reversed(column.parts):
        role = words.role_of(part)
        if role and (role not in ("ignore", "code", "note", "status") or part == column.head):
            break
    else:
        return ""
    if role in ("period", "year", "month", "quarter"):
        times_ = _share(column, TIME, YEAR, NUMBER)
        if role == "year" and column.counts[NUMBER] and _share(column, TIME, YEAR) < 0.3:
            return ""  # AR is a canton, and a year in Swedish
        return role if times_ > 0.3 or role in ("month", "quarter") or not column.counts[TEXT] else ""
    if role == "value":
        return "period" if words.head_key(column.head) == "data" and _all_days(column, table) else "value"
    if role == "unit" and len(column.parts) > 1 and _share(column, NUMBER) > 0.5:
        return ""  # buildings of 2 to 4 units
    if role == "ignore" and words.head_key(column.head) == "index" and column.index > table.block.left:
        return ""
    if role != "ignore" and _share(column, TIME) > 0.95 and column.index == table.block.left:
        return ""  # the categories of a chart; dates below lines of facts about each series
    if role in ("area", "counterpart", "product", "indicator", "flow") and _share(column, NUMBER) > 0.5:
        unit = find_unit(column.head)
        if _has_fractions(column, table) or (unit is not None and unit.code != "COUNT"):
            return ""
        if any(area_of(part) for part in column.parts):
            return ""  # GEO is Georgia, over its values
    return role


def _are_months(column: Column, table: Table) -> bool:
    """Whether a column counts months, written 192607."""
    cells = [text_of(cell_at(table.grid.rows[row], column.index)) for row in table.block.body[:60]]
    if len(cells) < 6 or not all(map(YEAR_MONTH.fullmatch, cells)):
        return False
    months = [int(cell[:4]) * 12 + int(cell[4:]) for cell in cells]
    steps = [two - one for one, two in itertools.pairwise(months)]
    return any(steps.count(step) > 0.9 * len(steps) for step in (1, -1, 3, -3))


def _are_codes(column: Column, table: Table, sample: list[int]) -> bool:
    """Whether all cells are a letter and figures, as codes are: before some numbers only, a letter is a flag."""
    cells = {text for row in sample if (text := text_of(cell_at(table.grid.rows[row], column.index)))}
    return (
        bool(cells)
        and all(re.fullmatch(r"[A-Z]{1,2}\d{2,}[\w.]*", text) for text in cells)
        and not any(times.parse_text(text) for text in cells)
    )


def _all_days(column: Column, table: Table) -> bool:
    """Whether a column has days: data is a date in Polish."""
    cells = [cell_at(table.grid.rows[row], column.index) for row in table.block.body[:40]]
    found = [times.of_cell(cell) for cell in cells if text_of(cell)]
    return bool(found) and all(time is not None and time.freq == "D" for time in found)


def _has_fractions(column: Column, table: Table) -> bool:
    cells = [cell_at(table.grid.rows[row], column.index) for row in table.block.body[:60]]
    return any(
        (isinstance(c, float) and not c.is_integer()) or (isinstance(c, str) and re.search(r"\d[.,]\d", c))
        for c in cells
    )


def _find_period(table: Table) -> list[Column]:
    """A column without a telling head whose cells are periods: the first such."""
    first = table.columns[0] if table.columns else None
    if first is not None and not first.head and _are_months(first, table):
        first.role = "period"
        return [first]
    for column in table.columns:
        if column.role not in ("", "dim") or column.time is not None:
            continue
        if _share(column, TIME, YEAR) >= 0.7 and (
            column.index == table.block.left or column.counts[TIME] or not column.head or _share(column, YEAR) >= 0.95
        ):
            if column.counts[YEAR] and not column.counts[TIME] and column.head and words.is_code(column.head):
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
        if (
            column is found
            or column.role not in ("", "dim", "month", "quarter")
            or column.time is not None
            or _share(column, TIME, YEAR) < 0.7
        ):
            continue
        cells = [times.of_cell(cell_at(table.grid.rows[row], column.index)) for row in table.block.body[:30]]
        known = [time for time in cells if time is not None]
        if known and (sum(not time.whole for time in known) > 0.6 * len(known)) != bool(
            found.counts[TIME] > found.counts[YEAR]
        ):
            column.role = "month" if not known[0].whole else "year"
            return [column]
    return []


def _by_content(
    column: Column,
    table: Table,
    is_wide: bool,
    first_wide: int,
    named: list[Column],
    numeric: list[Column],
    time_columns: list[Column],
) -> str:
    if not sum(count for kind, count in column.counts.items() if kind != BLANK):
        return "empty"
    if not column.head and time_columns and _is_running(column, table):
        return "ignore"
    if column not in numeric and not (column.role == "value" and column in named):
        if _share(column, MISSING) >= 0.9 and column.head and (time_columns or column.index > first_wide) and not named:
            return "value"  # all missing, as the publisher's signs say
        texts = _share(column, TEXT, TIME)
        return "dim" if texts >= 0.3 or not column.counts[NUMBER] else "dim" if column.role != "value" else "value"
    if is_wide:
        # Right of the column of years, before the months or quarters: the year as a whole.
        whole = any(c.role in ("year", "period") and c.index < column.index for c in time_columns)
        if column.index < first_wide and not (whole and _share(column, NUMBER, MISSING) >= 0.8):
            return "dim"
        return "value"
    if named:
        if column in named:
            return "value"
        if find_unit(column.measure) is not None or _has_fractions(column, table):
            return (
                "value"
                if not re.search(r"(?i)lower|upper|confidence|interval|low$|high$|error|decimals?", column.head)
                else "dim"
            )
        return "dim"
    if column.head and words.is_code(column.head) and not _has_fractions(column, table):
        return "code"
    if _is_running(column, table):
        return "ignore"
    return "value"


def _is_running(column: Column, table: Table) -> bool:
    """Whether the first column counts the rows."""
    if column.index != table.block.left or (column.head and len(column.head) > 3):
        return False
    cells = [text_of(cell_at(table.grid.rows[row], column.index)).rstrip(".") for row in table.block.body[:50]]
    numbers = [int(cell) for cell in cells if cell.isdecimal()]
    return len(numbers) >= 3 and numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] in (0, 1)


def _attach_flags(table: Table) -> None:
    """Flags and notes right of a value column belong to it; a nameless column of short texts is one of flags."""
    last: Column | None = None
    values = table.of_role("value")
    for column in table.columns:
        if column.role == "value":
            last = column
            continue
        if last is None and column.role == "dim" and not column.head and _marks_rows(column, table):
            column.role = "status"
            continue
        if (last is not None and column.role in ("dim", "") and len(values) > 1) or (
            last is not None and column.role == "dim" and not column.head
        ):
            sample = {text_of(cell_at(table.grid.rows[row], column.index)) for row in table.block.body[:SAMPLE]} - {""}
            short = (
                bool(sample)
                and all(len(text) <= 3 for text in sample)
                and len(sample) <= 12
                and not any(t.isdecimal() and len(t) > 2 for t in sample)
            )
            if (
                short
                and (
                    not column.head
                    or column.time is not None
                    or re.search(r"(?i)flag|status|note|footnote|symbol", column.head)
                )
                and last is not None
            ):
                column.role = "status"
        if column.role in ("status", "note") and len(values) > 1 and last is not None:
            nxt = next((c for c in table.columns if c.index > column.index and c.role == "value"), None)
            flagged = [c for c in table.columns if c.role in ("status", "note")]
            if column.time is not None or not column.head or len(flagged) >= len(values) - 1 or (nxt is not None):
                column.of = last.index


def _marks_rows(column: Column, table: Table) -> bool:
    """Whether a nameless column left of the values has marks of some periods only: (p), (r)."""
    cells = [text_of(cell_at(table.grid.rows[row], column.index)) for row in table.block.body[:SAMPLE]]
    marks = [cell for cell in cells if cell]
    left = [c for c in table.columns if c.index < column.index and c.role in ("period", "year")]
    return (
        bool(left)
        and len(marks) <= 0.5 * len(cells)
        and all(re.fullmatch(r"\(\w{1,2}\)|[a-z]{1,2}|\*+", mark) for mark in marks)
    )


def _areas_by_content(table: Table, sample: list[int]) -> None:
    """Text columns whose cells are mostly names of countries are areas, whatever their head says."""
    if table.of_role("area", "counterpart"):
        return
    for column in table.of_role("dim", "indicator", "code"):
        cells = list({text_of(cell_at(table.grid.rows[row], column.index)) for row in sample[:200]} - {""})[:80]
        coded = [area_of(cell) not in ("", "W00", "_X") for cell in cells]
        coded = coded if any(coded) else [area_of(cell) == "W00" for cell in cells]
        if sum(bool(REGION.search(cell)) for cell in cells) >= max(3, 0.6 * len(cells)):
            column.role = "area"  # parts of a country, which have no code
            continue
        if not all(coded) and all(area_of(cell) in ("", "W00") for cell in cells):
            continue  # kinds of areas, such as world and country
        known = sum(c or is_group(cell) or bool(REGION.search(cell)) for c, cell in zip(coded, cells, strict=True))
        known = known if any(coded) else 0
        if cells and known >= max(1, 0.6 * len(cells)) and (len(cells) > 1 or column.role == "dim"):
            upper = all(cell.isupper() and len(cell) <= 3 for cell in cells)
            coded_areas = table.of_role("area_code")
            kind = (
                "counterpart" if coded_areas and not upper and not _same_areas(column, coded_areas, table) else "area"
            )
            column.role = f"{kind}_code" if upper and len(cells) > 1 else kind


def _units_by_content(table: Table) -> None:
    """A column of texts without a head whose cells are all units, some with a scale."""
    if table.of_role("unit"):
        return
    for column in table.of_role("dim"):
        if column.head:
            continue
        cells = {text_of(cell_at(table.grid.rows[row], column.index)) for row in table.block.body[:200]} - {""}
        units = [parse_unit(cell) for cell in cells]
        if len(units) > 1 and all(units) and any(unit.scaled for unit in units if unit):
            column.role = "unit"
            return


def _codes_beside_names(table: Table) -> None:
    """Of two columns of the same kind, the one whose cells are all figures holds codes: PARTNER, PARTNER_LAB."""
    for kind in ("area", "counterpart", "product", "flow", "indicator"):
        columns = table.of_role(kind)
        figures = [
            column
            for column in columns
            if all(
                text.isdecimal()
                for row in table.block.body[:100]
                if (text := text_of(cell_at(table.grid.rows[row], column.index)))
            )
        ]
        if len(columns) > len(figures) > 0:
            for column in figures:
                column.role = f"{kind}_code"


def _same_areas(column: Column, coded: list[Column], table: Table) -> bool:
    """Whether the names of a column are those of the codes beside them."""
    rows = [table.grid.rows[row] for row in table.block.body[:100]]
    for other in coded:
        pairs = [
            (area_of(text_of(cell_at(row, column.index))), code_of(text_of(cell_at(row, other.index)))) for row in rows
        ]
        known = [name == code for name, code in pairs if name and code]
        if known and sum(known) >= 0.8 * len(known):
            return True
    return False


def _column_areas(table: Table) -> None:
    """Heads of value columns that name countries: the table has countries across."""
    values = table.of_role("value")
    found = [
        (column, next((area for part in reversed(column.parts) if (area := area_of(part))), "")) for column in values
    ]
    known = sum(bool(area) for _, area in found) if any(area not in ("", "W00", "_X") for _, area in found) else 0
    down = table.of_role("area", "counterpart", "area_code", "counterpart_code")
    across = "area"
    if down and all(MATRIX.search(column.head) for column in down):
        # Reporters down, so that the partners stand across; or the other way round.
        across = "counterpart" if re.search(r"(?i)reporter|exporter", down[0].head) else "area"
        down = []
    elif down and len(values) > 4 and known >= 0.7 * len(values):
        across, down = ("area" if down[0].role.startswith("counterpart") else "counterpart"), []
    if known >= max(1, 0.5 * len(values)) and not down:
        for column, area in found:
            column.area = area
            names = [part for part in column.parts if area_of(part) == area] if area else []
            column.fixed[across] = max(reversed(names), key=len, default=column.head)  # Belgium over BEL
            if column.unit is not None and column.unit.published in names:
                column.unit = None  # ECU is Ecuador
            measure = [part for part in column.parts if part not in names and part in column.measure] if area else []
            column.measure = ", ".join(measure)


def _style(table: Table, sample: list[int]) -> Style:
    total = Evidence()
    mixed = 0
    for column in table.of_role("value", "untimed"):
        evidence = Evidence()
        for row in sample:
            cell = cell_at(table.grid.rows[row], column.index)
            if (
                isinstance(cell, str)
                and cell.strip()
                and not is_missing(cell.strip())
                and any(ch.isdecimal() for ch in cell)
            ):
                evidence.add(cell.strip())
        total.merge(evidence)
        mixed += bool(evidence.comma_three and (evidence.short or evidence.long))
    text = " ".join(
        text_of(cell) for row in (table.block.titles + table.block.header)[:12] for cell in table.grid.rows[row][:8]
    )
    continental = bool(re.search(r"[а-яА-ЯіїєґąćęłńóśźżäöüßéèàçñãõğışřčěůÄÖÜ]", text)) and not re.search(
        r"(?i)\bthe\b|\bof\b", text
    )
    dated = [
        text_of(cell)
        for row in [*table.block.titles[:6], *table.block.body[:3]]
        for cell in table.grid.rows[row][:6]
        if isinstance(cell, str)
    ]
    pointed = any(re.match(r"\d{1,2}\.\d{1,2}\.\d{4}\b", text) for text in dated)
    if (continental or pointed) and total.comma_three > 1 and not mixed and not total.point_decimal:
        # Where dates are written 31.12.2022 and no column has numbers without a comma beside such with one.
        total.short, continental = 0, True
    if table.grid.typed and table.grid.records and not (total.comma_decimal or total.comma_three):
        return Style()  # JSON writes a point, in texts too
    style, proven = total.style(table.grid.delimiter, continental)
    if not proven and (total.comma_three or total.point_three):
        mark = "comma" if total.comma_three else "point"
        what = "decimals" if (style.decimal == ",") == bool(total.comma_three) else "groups of thousands"
        table.warnings.append(f"a {mark} before three digits was taken for {what}; the file does not prove it")
    return style
