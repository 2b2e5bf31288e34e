"""What each column holds: a label, a period, a value, a flag, a unit."""

from __future__ import annotations

import re
from collections import Counter

from loaders.statistics import times, words
from loaders.statistics.columns import Column, Table, cell_at
from loaders.statistics.contents import (
    SAMPLE,
    all_days,
    all_years,
    are_codes,
    are_months,
    are_slashed,
    are_words,
    areas_by_content,
    codes_beside_names,
    column_areas,
    drop_repeats,
    has_fractions,
    is_running,
    marks_rows,
    prose_is_noted,
    regions_beside_countries,
    share,
    unit_of_sign,
    units_by_content,
    whole_years,
)
from loaders.statistics.currencies import is_currency
from loaders.statistics.grid import Grid, text_of
from loaders.statistics.heads import carry_years, header_parts, read_early_years, read_head, restore_spans, shift_header
from loaders.statistics.kinds import BLANK, MISSING, NUMBER, TEXT, TIME, YEAR, kind_of
from loaders.statistics.layout import Block
from loaders.statistics.numerals import Evidence, Style, is_missing
from loaders.statistics.places import area_of
from loaders.statistics.units import find_unit, unit_of_suffix

START, END = re.compile(r"\b(?:from|start|begin)\b"), re.compile(r"\b(?:to|end)\b")


def understand(grid: Grid, block: Block, name: str) -> Table:
    """Return the table with each column's role, as far as heads and contents say it."""
    shift_header(grid, block)
    restore_spans(grid, block)
    parts = header_parts(grid, block)
    romans = any("II" in one for one in parts) or _are_quarters([part for one in parts for part in one])
    columns = [Column(index, parts[index]) for index in range(block.left, block.right + 1)]
    step = max(1, len(block.body) // SAMPLE)
    sample = block.body[:40] + block.body[40::step]
    for column in columns:
        column.counts = Counter(kind_of(cell_at(grid.rows[row], column.index)) for row in sample)
        read_head(column, romans)
    table = Table(grid, block, columns, name)
    if not any(column.time for column in columns):
        for column in columns:
            if re.fullmatch(r"(?i)\W*total\W*", column.head):
                column.measure = column.measure or ", ".join(column.parts)  # beside other measures, and no months
    read_early_years(columns)
    _drop_lone_months(columns)
    carry_years(columns)
    _choose_roles(table, sample)
    table.style = _style(table, sample)
    return table


def _are_quarters(parts: list[str]) -> bool:
    """Whether heads such as Q1 or H1 are of a year: the first two are there, and none goes on to Q5 as questions do."""
    found = [
        (match[1] or match[4], int(match[2] or match[3]))
        for part in parts
        if (match := re.fullmatch(r"(?i)(q|h)(\d{1,3})|(\d)(q|h)", part))
    ]
    quarters, halves = ({number for one, number in found if one.lower() == letter} for letter in "qh")
    return {1, 2} <= quarters <= {1, 2, 3, 4} or (halves == {1, 2} and not quarters)


def _drop_lone_months(columns: list[Column]) -> None:
    """Among other heads, the name of a month is a code or an abbreviation: MAR is Morocco, AGO Angola, ZAR the rand."""
    parts = [column for column in columns if column.time is not None and not column.time.whole]
    others = [column for column in columns if column.time is None and share(column, NUMBER, MISSING, YEAR) >= 0.5]
    coded = any(is_currency(column.head) for column in others) and all(is_currency(column.head) for column in parts)
    if any(column.time is not None and column.time.whole for column in columns):
        return
    if len(others) <= 2 * len(parts) and not coded:
        return
    for column in parts:
        column.time = None
        column.measure = ", ".join(column.parts)


def _choose_roles(table: Table, sample: list[int]) -> None:
    for column in table.columns:
        column.role = _by_head(column, table)
        if column.role in ("", "value") and are_codes(column, table, sample):
            column.role, column.time = "code", None
    keys = {words.head_key(column.head) for column in table.columns}
    for column in table.columns:
        if {"x", "y"} <= keys and words.head_key(column.head) in ("x", "y"):
            column.role = "ignore"  # where it lies on a map
    numeric = [
        c
        for c in table.columns
        if c.role in ("", "value") and share(c, NUMBER, MISSING, YEAR) >= 0.5 and c.counts[NUMBER] + c.counts[YEAR]
    ]
    wide = [c for c in table.columns if c.time is not None and share(c, NUMBER, MISSING, YEAR) >= 0.4]
    named = [c for c in table.columns if c.role == "value" and share(c, NUMBER, MISSING, YEAR) >= 0.4]
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
        if is_wide and (column in wide or (column in span and not share(column, TEXT) > 0.5)):
            column.role = "value"
        elif column.role in ("", "value"):
            column.role = _by_content(column, table, is_wide, first_wide, named, numeric, time_columns)
    if is_wide and not time_columns:
        for column in table.columns:
            if column.role == "value" and column.time is None:
                column.role = "value" if len(wide) < 2 else "untimed"
    drop_repeats(table, sample)
    prose_is_noted(table, sample)
    codes_beside_names(table)
    regions_beside_countries(table, sample)
    units_by_content(table)
    _attach_flags(table)
    areas_by_content(table, sample)
    column_areas(table)
    currencies = sum(is_currency(column.measure) for column in table.of_role("value"))
    for column in table.columns:
        if column.role in ("value", "untimed"):
            # 100 HUF, and USD beside JPY: what a rate buys, not its unit.
            priced = re.fullmatch(r"10+ ?[A-Z]{3}", column.measure) or (currencies > 1 and is_currency(column.measure))
            column.unit = column.unit or (find_unit(column.measure) if column.measure and not priced else None)
            column.unit = column.unit or unit_of_sign(column, table, sample) or unit_of_suffix(column.head)
            if words.role_of(column.head) == "value":
                column.measure = ", ".join(
                    part for part in column.measure.split(", ") if words.role_of(part) != "value"
                )


def _without_price_years(wide: list[Column], numeric: list[Column], time_columns: list[Column]) -> list[Column]:
    """Beside whole periods down the rows and columns without a year, a year among words is that of prices: $ 2023."""
    whole = any(c.role in ("period", "year") and share(c, TIME, YEAR) > 0.7 for c in time_columns)
    years = all(column.measure and column.time is not None and column.time.freq == "A" for column in wide)
    if not whole or not years or not wide:
        return wide
    alike = len({column.time.year for column in wide if column.time is not None}) == 1
    if all(column in wide for column in numeric) and not alike:
        return wide
    for column in wide:
        column.time, column.measure = None, ", ".join(column.parts)
    return []


def _by_head(column: Column, table: Table) -> str:
    """The role that the head alone gives; blank where the contents decide."""
    if column.time is not None:
        return ""
    are_times = len(column.parts) > 1 and share(column, TIME, YEAR) > 0.95
    for part in reversed(column.parts):
        role = words.role_of(part)
        if are_times and role not in ("", "period", "year", "month", "quarter"):
            continue  # of the lines "Unit" and "Frequency", which are of the series beside it
        if role and (role not in ("ignore", "code", "note", "status") or part == column.head):
            break
    else:
        return ""
    if role in ("period", "year", "month", "quarter"):
        times_ = share(column, TIME, YEAR, NUMBER)
        if (
            role == "year"
            and column.counts[NUMBER]
            and share(column, TIME, YEAR) < 0.3
            and not all_years(column, table)
        ):
            return ""  # AR is a canton, and a year in Swedish
        told = times_ > 0.3 or role in ("month", "quarter") or not column.counts[TEXT] or are_slashed(column, table)
        return role if told else ""
    if role == "status" and words.head_key(column.head) in ("attribute", "attributes") and are_words(column, table):
        return "indicator"
    if role == "freq" and share(column, TIME) > 0.5:
        return "month"  # how often, or for which month: Nov
    if role == "value":
        return "period" if words.head_key(column.head) == "data" and all_days(column, table) else "value"
    if role == "unit" and len(column.parts) > 1 and share(column, NUMBER) > 0.5:
        return ""  # buildings of 2 to 4 units
    if role == "ignore" and words.head_key(column.head) == "index" and column.index > table.block.left:
        return ""
    if role != "ignore" and share(column, TIME) > 0.95 and column.index == table.block.left:
        return ""  # the categories of a chart; dates below lines of facts about each series
    if role in ("area", "counterpart", "product", "indicator", "flow") and share(column, NUMBER) > 0.5:
        unit = find_unit(column.head)
        if has_fractions(column, table) or (unit is not None and unit.code != "COUNT"):
            return ""
        if any(area_of(part) for part in column.parts):
            return ""  # GEO is Georgia, over its values
    return role


def _find_period(table: Table) -> list[Column]:
    """A column without a telling head whose cells are periods: the first such."""
    first = table.columns[0] if table.columns else None
    if first is not None and not first.head and are_months(first, table):
        first.role = "period"
        return [first]
    for column in table.columns:
        if column.role not in ("", "dim") or column.time is not None:
            continue
        if share(column, TIME, YEAR) + whole_years(column, table) >= 0.7 and (
            column.index == table.block.left or column.counts[TIME] or not column.head or share(column, YEAR) >= 0.95
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
            or share(column, TIME, YEAR) < 0.7
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
    if not column.head and time_columns and is_running(column, table):
        return "ignore"
    if column not in numeric and not (column.role == "value" and column in named):
        if share(column, MISSING) >= 0.9 and column.head and (time_columns or column.index > first_wide) and not named:
            return "value"  # all missing, as the publisher's signs say
        texts = share(column, TEXT, TIME)
        return "dim" if texts >= 0.3 or not column.counts[NUMBER] else "dim" if column.role != "value" else "value"
    if is_wide:
        # Right of the column of years, before the months or quarters: the year as a whole.
        whole = any(c.role in ("year", "period") and c.index < column.index for c in time_columns)
        if column.index < first_wide and not (whole and share(column, NUMBER, MISSING) >= 0.8):
            return "dim"
        return "value"
    if named:
        if column in named:
            return "value"
        if find_unit(column.measure) is not None or has_fractions(column, table):
            return (
                "value"
                if not re.search(r"(?i)lower|upper|confidence|interval|low$|high$|error|decimals?", column.head)
                else "dim"
            )
        return "dim"
    if column.head and words.is_code(column.head) and not has_fractions(column, table):
        return "code"
    if is_running(column, table):
        return "ignore"
    return "value"


def _attach_flags(table: Table) -> None:
    """Flags and notes right of a value column belong to it; a nameless column of short texts is one of flags."""
    last: Column | None = None
    values = table.of_role("value")
    for column in table.columns:
        if column.role == "value":
            last = column
            continue
        if last is None and column.role == "dim" and not column.head and marks_rows(column, table):
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
