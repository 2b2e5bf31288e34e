"""The header block: what stands over each column, and which period, measure and unit it names."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from loaders.statistics import periods, times
from loaders.statistics.calendar_words import in_figures
from loaders.statistics.columns import Column, cell_at
from loaders.statistics.grid import Grid, text_of
from loaders.statistics.layout import Block
from loaders.statistics.lines import early_years
from loaders.statistics.periods import Time
from loaders.statistics.starts import TOLD_OF_SERIES
from loaders.statistics.unit_words import CURRENCIES
from loaders.statistics.units import Unit, find_unit, parse_unit
from loaders.statistics.words import role_of

# A year inside the words of a head, and a span of years; not the base of an index, 2015=100.
INSIDE = re.compile(
    r"(?<![\d.,])((?:19|20)\d\d)(?:\s?[-–/]\s?((?:19|20)?\d\d))?(?![\d])(?!\s?(?:г\.?|р\.?)?\s?=\s?100)"
)
# What stands before the year that a value is compared with: in % of January 2021.
COMPARED = re.compile(
    r"(?i)(?:%|index|індекс|индекс|percent\w*|процент\w*|відсотк\w*|change|growth).*"
    r"\b(?:до|к|ко|of|to|against|over|vs|zu|do|from|since|on)\W*(?:[^\W\d_]+\W*){0,2}$"
)
SPAN = re.compile(r"(?:19|20)\d\d\S*\s?[:–~-]\s?(?:19|20)\d\d\S*")
DATED = re.compile(r"(?i)date|start|end|updat|time|\bid\b|code|no\.")
# Words that are a unit alone and a topic over other heads.
TOPIC = re.compile(r"(?i)population|employees|workers|refugees|passengers|tourists|visitors|households|enterprises")
WHOLE_YEAR = re.compile(
    r"(?i)\W*(?:(?:full|whole|calendar|total) )?(?:year|annual|total|год|рік|rok|jahr|année|año|anno|"
    r"усього за рік|итого за год|yıllık(?: annual)?|"
    r"в среднем за год|annual average|average for the year|среднегод\w+)(?:[\s/]+(?:year|annual))?\W*$"
)
# Over quarters or months, and no part of their name.
PARTS_OF_YEAR = re.compile(
    r"(?i)\W*(?:(?:quarters?|quarterly|months?|monthly|квартал\w*|месяц\w*|місяц\w*|kwartał\w*|miesiąc\w*|quartale?|monate?|"
    r"trimestres?|mois|meses)\W*){1,2}$"
)


def header_parts(grid: Grid, block: Block) -> list[tuple[str, ...]]:
    """Texts above each column; a text over several columns stands over each of them."""
    width = block.right + 1
    lines: list[list[str]] = []
    aside = _facts_of_series(grid, block) | _editions(grid, block)
    for number, row in enumerate(block.header):
        if row in aside:
            continue
        cells = [text_of(cell_at(grid.rows[row], place)) for place in range(width)]
        if len(block.header) > 1 and _says_frequency(cells):
            continue
        lowest = number == len(block.header) - 1
        below = [text_of(cell_at(grid.rows[r], p)) for r in block.header[number + 1 :] for p in range(width)]
        if not lowest:
            _over_groups(cells, [tuple(below[p::width]) for p in range(width)], block.left)
        if not lowest and not any(top <= row <= bottom and right > left for top, left, bottom, right in grid.merged):
            first = next((place for place, text in enumerate(cells) if text), width)
            carried = ""
            for place in range(first, width):
                under = any(below[place + k * width] for k in range(len(block.header) - number - 1))
                carried = cells[place] or carried
                if place == block.left and len(carried) > 60:
                    carried = ""  # a title in the corner
                if not cells[place] and under and place > block.left and (place > first):
                    cells[place] = carried
        lines.append(cells)
    lines = [cells for cells in lines if len(lines) == 1 or not _stand_ins(cells)]
    out = []
    for place in range(width):
        seen: list[str] = []
        for cells in lines:
            text = re.sub(r"\s+", " ", cells[place])
            if text and (not seen or seen[-1] != text):
                seen.append(text)
        out.append(tuple(seen))
    return _split_heads(out)


def _stand_ins(cells: list[str]) -> bool:
    """Whether most cells of a line were made up by a program for heads that are blank: Unnamed: 3, Column4, _5."""
    named = [text for text in cells if text]
    made = [text for text in named if re.fullmatch(r"(?i)unnamed: \d+|column\d+|field\d+|_\d+", text)]
    return len(made) >= 3 and len(made) >= 0.7 * len(named)


def _over_groups(cells: list[str], below: list[tuple[str, ...]], left: int) -> None:
    """Write a text above the middle or the end of a group over all of it, where the heads below repeat by group."""
    places = [place for place in range(left + 1, len(cells)) if any(below[place])]
    names = [below[place] for place in places]
    size = next((n for n in range(2, len(names) // 2 + 1) if names[n:] == names[:-n] and len(names) % n == 0), 0)
    if not size or len(set(names[:size])) < size:
        return
    groups = [places[start : start + size] for start in range(0, len(places), size)]
    said = [{cells[place] for place in group} - {""} for group in groups]
    if all(len(texts) == 1 for texts in said):
        for group, texts in zip(groups, said, strict=True):
            for place in group:
                cells[place] = next(iter(texts))


def _split_heads(heads: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Heads in which each dimension stands between semicolons: January;bread;price;2006;[zl]."""
    first = next((place for place, parts in enumerate(heads) if parts and ";" in parts[0]), len(heads))
    counts = [parts[0].count(";") if len(parts) == 1 else 0 for parts in heads[first:] if parts]
    if len(counts) < 3 or counts[0] < 2 or len(set(counts)) > 1:
        return heads
    return [
        tuple(dict.fromkeys(piece.strip() for piece in parts[0].split(";") if piece.strip()))
        if len(parts) == 1
        else parts
        for parts in heads
    ]


def _says_frequency(cells: list[str]) -> bool:
    """Whether a row of a header says how often values are given, beside the periods: FREQ, Monthly, Monthly."""
    names = {re.sub(r"\s*\((?:Labels|Codes)\)$", "", text) for text in cells} - {""}
    words = {
        name for name in names if re.fullmatch(r"(?i)annual|yearly|half-yearly|quarterly|monthly|weekly|daily", name)
    }
    return bool(words) and all(role_of(name) == "freq" for name in names - words) and len(names) > 1


def _editions(grid: Grid, block: Block) -> set[int]:
    """A row of the editions in which the figures came out, over a row of the years that they are of."""
    named = {row: text_of(cell_at(grid.rows[row], block.left)) for row in block.header}
    editions = {row for row, name in named.items() if re.search(r"(?i)\bedition\b", name)}
    return editions if any(re.search(r"(?i)\byears?\b", name) for name in named.values()) else set()


def _facts_of_series(grid: Grid, block: Block) -> set[int]:
    """Rows of a header over columns of series whose first cell says what they tell of each: its source, its last date.

    Only over a column of periods; the unit and the name of each series stay in its head.
    """
    first = [cell_at(grid.rows[row], block.left) for row in block.body[:20]]
    if len(block.header) < 3 or not all((time := times.of_cell(cell)) is not None and time.whole for cell in first):
        return set()
    names = {row: text_of(cell_at(grid.rows[row], block.left)) for row in block.header}
    places = range(block.left + 1, block.right + 1)
    areas = {  # regions that differ from column to column are what the columns are of
        row
        for row, name in names.items()
        if role_of(name) == "area" and len({text_of(cell_at(grid.rows[row], p)) for p in places}) > 0.4 * len(places)
    }
    told = {
        row
        for row, name in names.items()
        if TOLD_OF_SERIES.fullmatch(name)
        and row not in areas
        and role_of(name) not in ("period", "year", "month", "quarter")
    }
    told |= {  # from when to when each is there
        row
        for row in names
        if (texts := [text for place in places if (text := text_of(cell_at(grid.rows[row], place)))])
        and all(map(SPAN.fullmatch, texts))
    }
    # What tells series of one name apart belongs to their names: original, trend.
    kept = [row for row in block.header if row not in told]
    for row in sorted(told, key=lambda row: (bool(DATED.search(names[row])), row)):
        heads = {tuple(text_of(cell_at(grid.rows[r], p)) for r in kept) for p in places}
        if len(heads) == len(places):
            break
        kept.append(row)
        if len({tuple(text_of(cell_at(grid.rows[r], p)) for r in kept) for p in places}) == len(heads):
            kept.remove(row)
    return told - set(kept)


def shift_header(grid: Grid, block: Block) -> None:
    """Rows with one cell more than the header, not a blank one at the end: the first column names rows."""
    if grid.typed or not block.header or grid.records:
        return
    width = len(grid.rows[block.header[-1]])
    longer = [row for row in block.body if len(grid.rows[row]) == width + 1 and text_of(grid.rows[row][-1])]
    names = [text_of(grid.rows[row][0]) for row in longer]
    if (
        len(longer) > 0.9 * len(block.body)
        and len(block.header) == 1
        and len(set(names)) == len(names)
        and all(text_of(cell) for cell in grid.rows[block.header[0]])
    ):
        grid.rows[block.header[0]].insert(0, "")
        block.right = max(block.right, width)
        grid.notes.append(
            "rows have one cell more than the header: the first column was taken for names of rows without a head"
        )


def restore_spans(grid: Grid, block: Block) -> None:
    """A cell over several heads of the line below that stands in one column of a text only: those right of it move."""
    if grid.typed or len(block.header) < 2:
        return
    upper, lower = (grid.rows[row] for row in block.header[-2:])
    under = [place for place, cell in enumerate(lower) if text_of(cell)]
    size = max((place + 1 for place, cell in enumerate(upper) if text_of(cell)), default=0)
    if len(under) < 2 or under[-1] - under[0] + 1 != len(under) or size + len(under) - 1 != block.right + 1:
        return
    right = [text_of(cell) for cell in upper[under[0] : size]]
    if len(right) > 1 and all(right):
        upper[under[0] : under[0] + 1] = [upper[under[0]]] * len(under)
        del upper[block.right + 1 :]
        grid.notes.append("a head over several columns took one in the file: the heads right of it were moved")


def read_head(column: Column, romans: bool) -> None:
    """The period and the measure that a head names."""
    time: Time | None = None
    rest: list[str] = []
    for part in column.parts:
        found = _time_of_head(part, romans)
        if found is not None:
            time = periods.combine(time, found)
        else:
            rest.append(part)
    if time is None or not time.whole:
        # A period among other words: Exports 2022, PROD_EST_ 2024, 2022 in % of 2021.
        for place, part in enumerate(rest):
            spaced = part.replace("_", " ")
            match = INSIDE.search(spaced)
            if not match or len(part) > 120 or len(INSIDE.findall(spaced)) > 2:
                continue  # a list of years is a title's
            after = spaced[match.end() :]
            if re.search(
                COMPARED,
                spaced[: match.start()],
            ):
                continue  # what it is compared with, not when it was
            if re.match(r"\s?(?:г\.?|р\.?|рік|год)?\s?=\s?100|\s*(?:prices|dollars|us\$|usd|цен|US\$)", after, re.I):
                continue
            inner = times.parse_text(re.sub(r"\s+", "", match[0])) if match[2] else periods.year_time(int(match[1]))
            if (finer := _finer(spaced, match[1])) is not None:
                inner, said = finer
                spaced = spaced.replace(said, " ")
            time = periods.combine(inner, time) if time is not None else inner
            left = re.sub(r"\s+", " ", spaced.replace(match[0], " ", 1)).strip(" ,;:()-")
            if re.search(r"(?i)\best(?:imated?)?\b", part.replace("_", " ")):
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
    rest = _join_unit(rest)
    # A line of the header that is a unit and nothing else does not belong to the name.
    if time is not None and time.freq == "A":
        rest = [part for part in rest if not WHOLE_YEAR.match(part)]
    elif time is None and len(rest) == 1 and WHOLE_YEAR.match(rest[0]):
        rest = []
    elif time is not None and time.freq in ("Q", "M"):
        rest = [part for part in rest if not PARTS_OF_YEAR.match(part)]
    named = [part for part in rest if part and _unit_of_head(part) is None]
    column.unit = (
        next(
            (unit for part in reversed(rest) if not TOPIC.match(part) and (unit := _unit_of_head(part)) is not None),
            None,
        )
        if named
        else None
    )
    if column.unit is not None and column.unit.code in CURRENCIES and not column.unit.scaled:
        priced = (unit for part in named if (unit := find_unit(part)) is not None)
        column.unit = next((unit for unit in priced if unit.code.startswith(f"{column.unit.code}_PER_")), column.unit)
    column.measure = ", ".join(named or [part for part in rest if part])


def _join_unit(parts: list[str]) -> list[str]:
    """A unit in several lines of a head as one part: thousand, million, barrels."""
    for length in (3, 2):
        said = " ".join(parts[-length:])
        unit = parse_unit(said) if len(parts) >= length and all(len(part) < 12 for part in parts[-length:]) else None
        if unit is not None and unit.scaled and unit.code and _is_scale(parts[-length]):
            return [*parts[:-length], said]
    return parts


def _is_scale(part: str) -> bool:
    unit = parse_unit(part)
    return unit is not None and unit.scaled and not unit.code


def _unit_of_head(part: str) -> Unit | None:
    """The unit that a part of a head is; 10 Year is a term, and D a variable."""
    unit = parse_unit(part)
    term = (
        unit is not None and unit.code in ("YEAR", "DAY", "HOUR") and (len(part) == 1 or any(map(str.isdecimal, part)))
    )
    return None if term else unit


def _finer(text: str, year: str) -> tuple[Time, str] | None:
    """The month, quarter or the like with the words beside a year that say it: 2022M01, Q1 2022, January 2022."""
    words = text.split()
    place = next((place for place, word in enumerate(words) if year in word), 0)
    for length in range(7, 0, -1):
        for start in range(max(0, place - length + 1), min(place, len(words) - length) + 1):
            said = " ".join(words[start : start + length]).strip(" ,;:()[]")
            time = times.parse_text(in_figures(said))
            if time is not None and time.whole and time.freq != "A" and not (length > 1 and time.end_year):
                return time, said
    return None


def _time_of_head(part: str, romans: bool) -> Time | None:
    found = times.parse_text(part)
    if found is None and (match := re.fullmatch(r"(\d{5})(?:\.0)?", part)) and 20_000 <= int(match[1]) <= 60_000:
        return None
    if found is not None and not found.whole and len(part) < 3 and not (romans and (found.quarter or found.half)):
        return None
    return found


def read_early_years(columns: list[Column]) -> None:
    """Heads before a run of years that are years too: 1, 1000, 1500, 1820."""
    early = early_years([column.head for column in columns])
    for column in [column for column in columns if column.head.isdecimal()][:early]:
        column.time, column.measure = periods.year_time(int(column.head)), ""


def carry_years(columns: list[Column]) -> None:
    """Months and quarters beside a year in one header row take the year that stands before them, or after."""
    for left, right in itertools.pairwise(columns):
        # A comparison stands right of what it compares, under the same head.
        base = INSIDE.search(right.head)
        compares = right.time is None and base is not None and COMPARED.search(right.head[: base.start()])
        if compares and left.time is not None and left.time.whole and left.parts[:-1] == right.parts[:-1]:
            right.time = left.time
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
            column.time = periods.combine(replace(year, flag=""), column.time) if year else column.time
