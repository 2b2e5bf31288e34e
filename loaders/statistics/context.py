"""What titles, sheet and file name say of a table: unit, publisher, area, flow, product."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import PurePath

from loaders.statistics import words
from loaders.statistics.columns import Table
from loaders.statistics.grid import Document, text_of
from loaders.statistics.legend import read_legend
from loaders.statistics.lines import PERCENT_OF
from loaders.statistics.places import area_of, code_of, fold
from loaders.statistics.publishers import find_publisher, publishers_in
from loaders.statistics.unit_words import PEOPLE
from loaders.statistics.units import BRACKETS, MARKED, Unit, find_unit, parse_unit

KEY_ROLES = ("area", "counterpart", "product", "flow", "indicator", "unit", "freq", "period", "scale")


def read_context(table: Table, document: Document) -> None:
    """Fill in `lines`, `facts`, `unit` and `publisher` of a table."""
    rows = table.grid.rows
    facts: dict[str, str] = {}
    titles: list[str] = []
    for number in table.block.titles:
        cells = list(dict.fromkeys(text for cell in rows[number] if (text := text_of(cell))))
        if len(cells) == 2 and (role := words.role_of(cells[0].rstrip(": "))) and role in KEY_ROLES:
            facts.setdefault(role, cells[1])
        elif (
            len(cells) == 1
            and (match := re.match(r"([^:：]{2,40})[:：]\s*(\S.*)", cells[0]))
            and (role := words.role_of(match[1])) in KEY_ROLES
        ):
            facts.setdefault(role, match[2])
        titles.append((" " if len(cells) != 2 or cells[0].endswith(":") else ": ").join(cells))
    notes = [
        " ".join(text for cell in rows[number] if (text := text_of(cell)))[:2000] for number in table.block.notes[:60]
    ]
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", PurePath(table.name).name)
    spoken = re.sub(r"[_\-.]+", " ", stem)
    table.lines = [
        *titles,
        *table.grid.context,
        *([table.grid.sheet] if table.grid.sheet and not table.grid.sheet.startswith("$") else []),
        spoken,
    ]
    table.facts = facts
    _unit(table, titles, notes, spoken)
    _areas(table, titles, spoken, stem)
    _flow_and_indicator(table, titles, spoken)
    said = "\n".join([*titles, *table.grid.context, table.grid.sheet, *_dataflows(table)])
    sources = {name for note in notes for name in publishers_in(note)}
    table.publisher = find_publisher(said) or (sources.pop() if len(sources) == 1 else "") or find_publisher(spoken)
    read_legend(table, notes + titles)


def _dataflows(table: Table) -> list[str]:
    """What stands first in columns that name the flow of data on each row: BIS,WS_CBPOL,1.0."""
    row = table.grid.rows[table.block.body[0]]
    columns = [column for column in table.columns if column.index < len(row)]
    return [
        text_of(row[c.index]) for c in columns if words.head_key(c.head) in ("dataflow id", "dataflow", "structure id")
    ]


NOTE = re.compile(r"(?i)^\W*(?:notes?|remarks?|примечани[ея]|примітк[аи]|uwagi?|anmerkung(?:en)?)\W+")


# A sentence about something else, and one that says in which unit the figures are.
SENTENCE = re.compile(r"(?:\S+\s+){14,}\S+[.!]$")
ABOUT_UNITS = re.compile(
    r"(?i)\W*(?:all |the )?(?:figures|values|data|amounts|numbers|prices)\b[^.]{0,40} (?:are|is)\b"
)
UNIT_OF_NOTE = re.compile(rf"{MARKED.pattern.removesuffix('(.{1,90})').replace('[:：=-]?', '[:：=]')}")


def _unit(table: Table, titles: list[str], notes: list[str], spoken: str) -> None:
    table.unit = None
    if "unit" in table.facts:
        table.unit = find_unit(table.facts["unit"]) or Unit("", Decimal(1), table.facts["unit"])
    corner = [
        part
        for column in table.columns
        if column.role in ("dim", "area", "counterpart", "product", "empty", "indicator", "period")
        for part in reversed(column.parts)
    ]
    candidates = [
        *reversed(titles),
        *[line for line in table.grid.context],
        *[
            note
            for note in notes
            if UNIT_OF_NOTE.search(note) or ((unit := parse_unit(NOTE.sub("", note))) and unit.scaled)
        ],
    ]
    best: Unit | None = table.unit
    for text in candidates:
        if re.search(r"(?i)\bupdat|extracted|download|copyright|https?:|^years?:", text):
            continue
        if len({unit.code for said in BRACKETS.findall(text) if (unit := parse_unit(said)) and unit.scaled}) > 1:
            continue  # catch (thousand tonnes) and its value (US$ millions): which is which, the tables below say
        if SENTENCE.search(text) and not UNIT_OF_NOTE.search(text) and not ABOUT_UNITS.match(text):
            continue
        found = find_unit(text)
        if found is None:
            continue
        if found.code == "PERCENT" and len(text.split()) > 8 and found.published in ("%", text.strip()):
            continue  # 68 % chance of being in the range
        if found.code in ("YEAR", "DAY", "HOUR") and not found.scaled and (":" in text or text.endswith(",")):
            continue  # a list of dimensions, such as country and years
        if best is None or (
            not best.scaled and found.scaled and (not found.code or found.code == best.code or not best.code)
        ):
            if best is not None and best.code and not found.code:
                found = Unit(
                    best.code, best.multiplier * found.multiplier, f"{best.published}, {found.published}", True
                )
            best = found
            if best.scaled and best.code:
                break
    if (best is None or not best.code) and "unit" not in table.facts:
        for text in [*corner, "" if table.grid.sheet.startswith("$") else table.grid.sheet, spoken]:
            found = find_unit(text) if text else None
            if text == spoken and found is not None and not _said_by_name(found):
                continue
            if found is not None and (
                found.scaled
                or found.code not in ("COUNT", "YEAR", "DAY", "PERSON", "TONNE", "RATIO", "INDEX", "SHEET")
                or (found.code == "TONNE" and found.multiplier != 1 and f"({found.published})" in text)
                or (found.code in ("PERSON", "TONNE") and text == table.grid.sheet == found.published and len(text) > 3)
            ):
                if best is not None and best.scaled and not best.code and not found.scaled:
                    found = Unit(found.code, best.multiplier, f"{found.published}, {best.published}", True)
                elif best is not None and best.scaled:
                    continue
                if text == spoken:
                    table.warnings.append(f"the unit {found.published!r} stands only in the file's name")
                best = found
                break
    if best is not None and best.scaled and not best.code and any(map(PEOPLE.search, titles)):
        best = Unit("PERSON", best.multiplier, best.published, True)
    table.unit = best


def _said_by_name(unit: Unit) -> bool:
    """Whether a file's name says a unit in a phrase that is nothing else: mln usd; but cent, try and rand are words."""
    if unit.scaled:
        return bool(unit.code)
    return bool(re.search(r"(?i)(?<![^\W_])(?:usd|eur|euros?|us ?dollars?|percent|pct)(?![^\W_])", unit.published))


def _areas(table: Table, titles: list[str], spoken: str, stem: str) -> None:
    """The reporter, where the table itself does not have it."""
    has = {column.role.removesuffix("_code") for column in table.columns}
    across = any(column.area for column in table.columns)
    named = _named_area(table, titles, spoken, stem)
    if named and "counterpart" not in has and any(_towards(text, named[0]) for text in [*titles, *table.grid.context]):
        table.facts.setdefault("counterpart", named[0])
        table.facts.pop("area", None)
        return
    if "area" in has and "counterpart" not in has:
        title = " ".join([*titles, *table.grid.context, table.grid.sheet, spoken])
        partner = re.search(
            r"(?i)partner|by countr(?:y|ies) of|to countries|trading|географі\w+ структур|географическ\w+ структур|по странам|за країнами|według krajów|wg krajów|nach ländern|destination|origin|geographical distribution|direction of",
            title,
        )
        trade = bool(words.flow_of(title)) or bool(TRADE.search(title))
        labels = _labels(table)
        # Exports of Belarus, and countries below: those are its partners.
        apart = bool(named) and trade and area_of(named[0] if named else "") not in {area_of(label) for label in labels}
        reporters = any(column.role == "area" and re.search(r"(?i)reporter", column.head) for column in table.columns)
        if (partner or apart) and not reporters:
            for column in table.columns:
                if column.role in ("area", "area_code"):
                    column.role = column.role.replace("area", "counterpart")
                elif "counterpart" in column.fixed:
                    column.fixed["area"] = column.fixed.pop("counterpart")
            if named:
                table.facts.setdefault("area", named[0])
        return
    if "area" in has:
        return
    title = " ".join([*titles, spoken])
    if across and re.search(r"(?i)partner|destination|origin|by countr|по странам|за країнами", title):
        for column in table.columns:
            if "area" in column.fixed:
                column.fixed["counterpart"] = column.fixed.pop("area")
        across = False
    if named and not across:
        table.facts.setdefault("area", named[0])
    elif named and across and any(words.flow_of(text) for text in titles):
        table.facts.setdefault("area", named[0])
        for column in table.columns:
            if "area" in column.fixed:
                column.fixed["counterpart"] = column.fixed.pop("area")


TOWARDS = re.compile(
    r"(?i)(?:\bimports? (?:[a-z]+ )?from|\bexports? (?:[a-z]+ )?to|\btrade with|импорт\w* из|экспорт\w* в|торговл\w* с|імпорт\w* (?:з|із)|"
    r"експорт\w* (?:до|в|у)|торгівл\w* (?:з|із)|einfuhr\w* aus|ausfuhr\w* nach|import\w* z|eksport\w* do) (?:the )?$"
)


def _towards(text: str, name: str) -> bool:
    """Whether a title names an area as the partner of those below: imports from Belarus."""
    head, found, _ = text.partition(name)
    return bool(found) and bool(TOWARDS.search(head))


TRADE = re.compile(r"(?i)\btrade\b|торгов|handel|handl|commerce|comercio|貿易|贸易|进出口|輸出入|dış ticaret")


def _labels(table: Table) -> set[str]:
    """What stands in the first column of areas."""
    column = next((c for c in table.columns if c.role == "area"), None)
    if column is None:
        return set()
    rows = table.grid.rows
    return {text_of(rows[row][column.index]) for row in table.block.body[:300] if column.index < len(rows[row])}


def _named_area(table: Table, titles: list[str], spoken: str, stem: str) -> tuple[str, bool] | None:
    """The one area that a title, the sheet or the file's name speaks of, and whether it stands alone there."""
    if "area" in table.facts:
        return table.facts["area"], True
    for text in [*titles, *table.grid.context, table.grid.sheet]:
        for piece in re.split(r"[:|;]", text):
            code = area_of(piece.strip())
            if code and code not in ("W00", "_X"):
                return piece.strip(), True
    for text in [*titles, *table.grid.context, table.grid.sheet, spoken]:
        found = areas_within(text)
        if len(found) == 1:
            return next(iter(found.values())), False
    codes = [piece for piece in re.split(r"[_\-. ]", stem) if len(piece) == 3 and piece.isupper() and code_of(piece)]
    return (codes[0], False) if len(codes) == 1 else None


def areas_within(text: str) -> dict[str, str]:
    """Areas that a text names among other words: code -> words."""
    tokens = re.findall(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*", text)
    if len(tokens) > 60:
        return {}
    found: dict[str, str] = {}
    place = 0
    while place < len(tokens):
        for length in (4, 3, 2, 1) if tokens[place].lower() not in ("of", "the", "in", "and", "for") else ():
            name = " ".join(tokens[place : place + length])
            if len(fold(name)) < 4 or (length == 1 and name.islower() and name.isascii() and len(name) < 5):
                continue
            code = area_of(name)
            if (
                code
                and code not in ("W00", "_X")
                and (length > 1 or fold(name) not in ("island", "states", "republic", "monaten"))
            ):
                found.setdefault(code, name)
                place += length - 1
                break
        place += 1
    return found


TOOL = re.compile(r"(?i)\b(?:stat|data|query|report|excel|csv|search)[ _.-]*export\b")


def _flow_and_indicator(table: Table, titles: list[str], spoken: str) -> None:
    if "flow" in table.facts:
        table.facts["flow"] = words.flow_of(table.facts["flow"]) or table.facts["flow"]
    else:
        # An export in a file's name may be that of a database.
        said = re.sub(r"(?i)\bexport\b", " ", spoken) if not areas_within(spoken) else spoken
        said = re.sub(r"(?i)\b(?:exp|imp)s?\b", " ", said)  # of expenditure, of impact
        texts = [*titles, *table.grid.context, TOOL.sub(" ", table.grid.sheet), said]
        flows = ((words.flow_of(text), text) for text in texts)
        flow = next((flow for flow, text in flows if flow and (flow != "balance" or TRADE.search(text))), "")
        if flow:
            table.facts["flow"] = flow
    if "indicator" not in table.facts:
        area = table.facts.get("area", "\0")
        sayings = [
            text
            for text in [*titles, *table.grid.context]
            if len(text) > 8
            and text != area
            and not re.match(
                r"(?i)unit|last updat|source|updated|data extracted|\W*$|released|(?:back |return |zurück )?(?:to )?(?:the )?(?:table of )?contents\W*$|table of contents|к содержанию|до змісту|"
                r"на главную|inhalt",
                text,
            )
        ]
        sayings = [
            text for text in sayings if not ((pair := re.match(r"([^:]{2,40}): ", text)) and words.role_of(pair[1]))
        ]
        sayings = [text for text in sayings if parse_unit(text) is None and not PERCENT_OF.match(text)]
        if sayings:
            table.facts["indicator"] = max(
                sayings[:4], key=lambda text: min(len(text), 60) - 20 * (": " in text) - 60 * text.startswith("(")
            )[:200]
