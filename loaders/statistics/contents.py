"""What the cells of a column say of it, whatever its head says."""

from __future__ import annotations

import itertools
import re

from loaders.statistics import times
from loaders.statistics.columns import Column, Table, cell_at
from loaders.statistics.grid import text_of
from loaders.statistics.heads import WHOLE_YEAR
from loaders.statistics.kinds import BLANK, TIME
from loaders.statistics.lines import YEAR_MONTH
from loaders.statistics.numerals import is_missing
from loaders.statistics.places import area_of, code_of, is_group
from loaders.statistics.ragged import is_scaled_column
from loaders.statistics.units import Unit, find_unit, parse_unit

SAMPLE = 400
# Parts of a country that stand among countries.
REGION = re.compile(
    r"(?i)\b(?:федеральный округ|област[ьи]|край|автономн\w+|район|voblast|oblast|województwo|bundesland)\b|"
    r"^(?:республика|респ\.) |^г\. ?\w|^город "
)
LABELS = ("dim", "area", "counterpart", "product", "indicator", "flow", "code", "product_code", "indicator_code")
MONEY = re.compile(r"[-(]?\s?([$€£¥₽₴])\s?\d")
MATRIX = re.compile(r"(?i)reporter|exporter|importer|partner|destination|origin")


def share(column: Column, *kinds: int) -> float:
    """The share of some kinds of cells among those that are not blank."""
    filled = sum(count for kind, count in column.counts.items() if kind != BLANK)
    return sum(column.counts[kind] for kind in kinds) / filled if filled else 0.0


def drop_repeats(table: Table, sample: list[int]) -> None:
    """A label whose cells are those of the values or of the periods beside it says nothing more."""

    def cells(column: Column) -> list[str]:
        return [text_of(cell_at(table.grid.rows[row], column.index)) for row in sample]

    told = [cells(column) for column in table.of_role("value", "period", "year")[:6]]
    for column in table.of_role("dim", "code"):
        own = cells(column)
        if len(set(own)) > 3 and own in told:
            column.role = "ignore"


def prose_is_noted(table: Table, sample: list[int]) -> None:
    """Columns of sentences or of addresses that differ from row to row say something of a row, not of a series."""
    for column in table.of_role("dim"):
        cells = [text for row in sample if len(text := text_of(cell_at(table.grid.rows[row], column.index))) > 1]
        long = [text for text in cells if len(text) > 60 and " " in text]
        addresses = [text for text in cells if re.match(r"https?://", text)]
        alone = column.index == table.block.left and not any(c is not column for c in table.of_role(*LABELS))
        if (
            not alone
            and len(cells) > 4
            and (
                len(addresses) > 0.5 * len(cells)
                or (len(long) > 0.5 * len(cells) and len(set(long)) > 0.3 * len(cells))
            )
        ):
            column.role = "note"
        elif is_scaled_column(table, column):
            column.role = "ignore"


def unit_of_sign(column: Column, table: Table, sample: list[int]) -> Unit | None:
    """The currency whose sign stands before each number of a column: $4,148."""
    cells = [text_of(cell_at(table.grid.rows[row], column.index)) for row in sample]
    signs = {match[1] if (match := MONEY.match(cell)) else "" for cell in cells if any(map(str.isdecimal, cell))}
    return find_unit(signs.pop()) if len(signs) == 1 and "" not in signs else None


def are_months(column: Column, table: Table) -> bool:
    """Whether a column counts months, written 192607."""
    cells = [text_of(cell_at(table.grid.rows[row], column.index)) for row in table.block.body[:60]]
    if len(cells) < 6 or not all(map(YEAR_MONTH.fullmatch, cells)):
        return False
    months = [int(cell[:4]) * 12 + int(cell[4:]) for cell in cells]
    steps = [two - one for one, two in itertools.pairwise(months)]
    return any(steps.count(step) > 0.9 * len(steps) for step in (1, -1, 3, -3))


def are_codes(column: Column, table: Table, sample: list[int]) -> bool:
    """Whether all cells are a letter and figures, as codes are: before some numbers only, a letter is a flag."""
    cells = {text for row in sample if (text := text_of(cell_at(table.grid.rows[row], column.index)))}
    return (
        bool(cells)
        and all(re.fullmatch(r"[A-Z]{1,2}\d{2,}[\w.]*", text) for text in cells)
        and not any(times.parse_text(text) for text in cells)
    )


def are_slashed(column: Column, table: Table) -> bool:
    """Whether a column has days such as 2/1/10, of which none says alone whether its day or its month comes first."""
    cells = [text for row in table.block.body[:60] if (text := text_of(cell_at(table.grid.rows[row], column.index)))]
    return all(re.fullmatch(r"\d{1,2}([/-])\d{1,2}\1(?:\d{4}|\d{2})", cell) for cell in cells)


def are_words(column: Column, table: Table) -> bool:
    """Whether most cells are longer than flags are."""
    cells = [
        text for row in table.block.body[:SAMPLE] if (text := text_of(cell_at(table.grid.rows[row], column.index)))
    ]
    return sum(len(cell) > 3 for cell in cells) > 0.5 * len(cells)


def all_days(column: Column, table: Table) -> bool:
    """Whether a column has days: data is a date in Polish."""
    cells = [cell_at(table.grid.rows[row], column.index) for row in table.block.body[:40]]
    found = [times.of_cell(cell) for cell in cells if text_of(cell)]
    return bool(found) and all(time is not None and time.freq == "D" for time in found)


def all_years(column: Column, table: Table) -> bool:
    """Whether all cells are years, early ones too: 1500, 1550."""
    cells = [text_of(cell_at(table.grid.rows[row], column.index)) for row in table.block.body[:SAMPLE]]
    return all(re.fullmatch(r"(?:1\d|20)\d\d", cell) for cell in cells if cell)


def whole_years(column: Column, table: Table) -> float:
    """The share of cells that say, below quarters or months, that a value is of the whole year."""
    if not column.counts[TIME]:
        return 0.0
    cells = [
        text for row in table.block.body[:SAMPLE] if (text := text_of(cell_at(table.grid.rows[row], column.index)))
    ]
    return sum(bool(WHOLE_YEAR.match(cell)) for cell in cells) / len(cells) if cells else 0.0


def has_fractions(column: Column, table: Table) -> bool:
    body = table.block.body
    rows = body[:60] + body[60 :: max(1, len(body) // 60)]
    cells = [cell_at(table.grid.rows[row], column.index) for row in rows]
    return any(
        (isinstance(c, float) and not c.is_integer()) or (isinstance(c, str) and re.search(r"\d[.,]\d", c))
        for c in cells
    )


def is_running(column: Column, table: Table) -> bool:
    """Whether the first column counts the rows."""
    if column.index != table.block.left or (column.head and len(column.head) > 3):
        return False
    cells = [text_of(cell_at(table.grid.rows[row], column.index)).rstrip(".") for row in table.block.body[:50]]
    numbers = [int(cell) for cell in cells if cell.isdecimal()]
    return len(numbers) >= 3 and numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] in (0, 1)


def marks_rows(column: Column, table: Table) -> bool:
    """Whether a nameless column left of the values has marks of some periods only: (p), (r)."""
    cells = [text_of(cell_at(table.grid.rows[row], column.index)) for row in table.block.body[:SAMPLE]]
    marks = [cell for cell in cells if cell]
    left = [c for c in table.columns if c.index < column.index and c.role in ("period", "year")]
    return (
        bool(left)
        and len(marks) <= 0.5 * len(cells)
        and all(re.fullmatch(r"\(\w{1,2}\)|[a-z]{1,2}|\*+", mark) for mark in marks)
    )


def areas_by_content(table: Table, sample: list[int]) -> None:
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


def units_by_content(table: Table) -> None:
    """A column of texts without a head whose cells are all units, some with a scale."""
    if table.of_role("unit"):
        return
    for column in table.of_role("dim"):
        if column.head:
            continue
        cells = {text_of(cell_at(table.grid.rows[row], column.index)) for row in table.block.body[:200]} - {""}
        units = [parse_unit(cell) for cell in cells if not is_missing(cell)]
        if units and all(units) and any(unit.scaled for unit in units if unit):
            column.role = "unit"
            return


def codes_beside_names(table: Table) -> None:
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


def regions_beside_countries(table: Table, sample: list[int]) -> None:
    """A column of regions beside one of countries says what each belongs to, where it has fewer of them: SA, Asia."""
    columns = table.of_role("area")
    cells = {c.index: {text_of(cell_at(table.grid.rows[row], c.index)) for row in sample} for c in columns}
    groups = [c for c in columns if re.match(r"(?i)(?:sub|world)?[ _-]?regions?\b|continents?\b", c.head)]
    for column in groups:
        others = [c for c in columns if c not in groups]
        if any(len(cells[column.index]) < len(cells[other.index]) for other in others):
            column.role = "dim"


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


def column_areas(table: Table) -> None:
    """Heads of value columns that name countries: the table has countries across."""
    values = table.of_role("value")
    found = [
        (column, next((area for part in reversed(column.parts) if (area := area_of(part))), "")) for column in values
    ]
    parts = sum(not area and bool(REGION.search(column.head)) for column, area in found)
    named = any(area not in ("", "W00", "_X") for _, area in found) or parts >= 3
    known = parts + sum(bool(area) for _, area in found) if named else 0
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
