"""Eurostat: TSV of the bulk download, SDMX-CSV, the Data Browser's workbooks, Comext."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from loaders.statistics.columns import Column, Table, cell_at
from loaders.statistics.grid import Document, text_of
from loaders.statistics.recognisers.base import Recogniser
from loaders.statistics.units import Unit, find_unit
from loaders.statistics.words import head_key, role_of

FLAGS = {"b": "B", "c": "Q", "d": "D", "e": "E", "f": "F", "i": "I", "n": "N", "p": "P", "r": "A", "s": "E", "u": "U", "z": "M", "be": "E", "bd": "B",
         "bu": "U", "bp": "P", "de": "E", "ep": "E", "du": "U", "bc": "Q", "cd": "Q", "eu": "U"}  # fmt: skip
SCALES = {"THS": 1000, "MIO": 1_000_000, "BN": 1_000_000_000, "MRD": 1_000_000_000, "100": 100, "K": 1000}
BASES = {
    "EUR": "EUR", "NAC": "NATIONAL_CURRENCY", "PPS": "PPS", "T": "TONNE", "TOE": "TOE", "KTOE": "TOE", "TJ": "TJ", "GWH": "KWH", "HA": "HECTARE",
    "PER": "PERSON", "PERS": "PERSON", "NR": "COUNT", "HD": "COUNT", "PC": "PERCENT", "PCH": "PERCENT", "PP": "PERCENTAGE_POINT", "KG": "TONNE",
    "USD": "USD", "TKM": "TONNE_KM", "HAB": "PERSON", "KM2": "KM2", "KM": "KM", "M3": "M3", "LTR": "LITRE", "HR": "HOUR", "YR": "YEAR", "ECU": "EUR",
    "HH": "COUNT", "LSU": "LSU", "AWU": "AWU", "MEUR": "EUR", "MNAC": "NATIONAL_CURRENCY", "MPPS": "PPS", "MECU": "EUR", "KEUR": "EUR", "RT": "RATIO",
    "EUROS": "EUR", "UNIT": "COUNT", "PKM": "PERSON_KM",
}  # fmt: skip
FACTORS = {
    "KTOE": "1000",
    "GWH": "1000000",
    "KG": "0.001",
    "MEUR": "1000000",
    "MNAC": "1000000",
    "MPPS": "1000000",
    "MECU": "1000000",
    "KEUR": "1000",
}


@lru_cache(maxsize=5000)
def unit_of(text: str) -> Unit | None:
    """The unit of a code such as CP_MEUR, THS_PER, PC_GDP, I15; labels are read as words."""
    code = text.strip()
    if not re.fullmatch(r"[A-Z0-9_]{1,30}", code):
        return find_unit(text)
    tokens = code.split("_")
    if re.fullmatch(r"I\d{2,4}", tokens[0]) or tokens[0] in ("INX", "IX", "I"):
        return Unit("INDEX", Decimal(1), code)
    if tokens[0] in ("PC", "PCH", "PCT"):
        return Unit("PERCENT", Decimal(1), code)
    factor, base, below = Decimal(1), "", ""
    scaled = False
    for token in tokens:
        if token in SCALES and not base:
            factor, scaled = factor * SCALES[token], True
        elif token in BASES and not base:
            base = BASES[token]
            factor *= Decimal(FACTORS.get(token, "1"))
            scaled = scaled or token in FACTORS
        elif base and token in BASES and base not in ("PERCENT", "COUNT"):
            below = BASES[token]
        elif base and token in ("CAP", "INH"):
            below = "PERSON"
    if not base and not scaled:
        return None
    return Unit(f"{base}_PER_{below}" if below else base, factor, code, scaled)


def _split_first(table: Table, document: Document) -> None:
    """TSV: the first column holds all dimensions, separated by commas, and its head names them."""
    if not table.block.header or "\\" not in table.columns[0].head:
        return
    first = table.columns[0]
    heads = first.head.split("\\")[0].split(",")
    width = max(len(row) for row in table.grid.rows)
    for place, head in enumerate(heads):
        column = Column(width + place, (head,), _role(head), measure=head)
        table.columns.append(column)
    for number in table.block.body:
        row = table.grid.rows[number]
        parts = text_of(cell_at(row, 0)).split(",")
        row.extend([""] * (width - len(row)))
        row.extend(parts[: len(heads)])
    header = table.grid.rows[table.block.header[-1]]
    header.extend([""] * (width + len(heads) - len(header)))
    table.block.right = width + len(heads) - 1
    first.role = "ignore"
    _prepare(table, document)


def _role(head: str) -> str:
    key = head.strip().casefold()
    return {"geo": "area_code", "freq": "freq", "unit": "unit", "partner": "counterpart_code", "flow": "flow_code", "stk_flow": "flow_code",
            "reporter": "area_code", "product": "product_code"}.get(key, "dim" if key != "currency" else "unit")  # fmt: skip


def _prepare(table: Table, _: Document) -> None:
    table.flow_codes = {"1": "imports", "2": "exports", "IMP": "imports", "EXP": "exports"}
    table.unit_words = unit_of
    for column in table.columns:
        if column.head == "stk_flow":
            column.role = "flow_code"
        elif column.role == "code":
            column.role = "dim"
    code = re.search(
        r"\b(?:ESTAT:)?([A-Z][A-Z0-9_]{4,30})\(\d|\[((?:DS-)?[A-Za-z0-9_]{5,40})\]",
        "\n".join([*table.lines, *_first_cells(table)]),
    )
    stem = re.match(
        r"(?:estat_)?([a-z]{2,8}_[a-z0-9_]{2,30}|t[a-z]{2,3}\d{5}|ds-\d{6})\b", re.sub(r"\.[a-z]{2,4}$", "", table.name)
    )
    table.dataset = table.dataset or (code[1] or code[2] if code else stem[1] if stem else "")
    if (title := table.facts.get("dataset", "")) and not table.facts.get("indicator"):
        table.facts["indicator"] = title


def _first_cells(table: Table) -> list[str]:
    row = table.grid.rows[table.block.body[0]]
    return [text_of(cell) for cell in row[:4]]


LABELS = re.compile(r"\((?:Labels|Codes)\)$")


def _browser(table: Table, document: Document) -> None:
    """The Data Browser's workbook: the filters stand in lines above, the heads say TIME and REPORTER (Labels)."""
    # What the labels are stands in the header, or in a line of its own between it and them.
    between = [n for n in table.block.titles if table.block.header and n > table.block.header[-1]]
    under = next((text for n in between if LABELS.search(text := text_of(table.grid.rows[n][0]))), "")
    for column in table.columns:
        label = next((part for part in reversed(column.parts) if LABELS.search(part)), "")
        if under and column.index == table.block.left:
            label = under
        if column.role != "value" and label:
            plain = re.sub(r"\s*\((?:Labels|Codes)\)$", "", label)
            role = role_of(plain) or role_of(plain.casefold())
            column.role = (
                f"{role}_code" if "(Codes)" in label and role in ("area", "counterpart", "product") else role or "dim"
            )
        elif column.role not in ("value", "status") and column.head.split("[")[0].strip() in ("TIME", ""):
            column.role = column.role or "dim"
    filters: list[str] = []
    for number in table.block.titles:
        cells = list(dict.fromkeys(text for cell in table.grid.rows[number] if (text := text_of(cell))))
        if len(cells) == 2:
            key = re.sub(r"\s*\[.*", "", cells[0]).rstrip(": ").casefold()
            slot = {"product": "product", "flow": "flow", "indicators": "indicator", "reporter": "area", "geopolitical entity (reporting)": "area",
                    "partner": "counterpart", "unit of measure": "unit", "dataset": "dataset"}.get(key)  # fmt: skip
            if cells[0].casefold().startswith("geopolitical entity (partner"):
                slot = "counterpart"
            elif slot is None and number > 2 and role_of(cells[0]) not in ("freq", "period", "ignore"):
                filters.append(cells[1])  # such as the kind of energy, which no label names
            if slot and slot not in ("flow",):
                table.facts[slot] = cells[1].replace("_", " ") if slot == "indicator" else cells[1]
            if slot in ("unit", "indicator") and (unit := find_unit(cells[1].replace("_", " "))):
                table.unit = unit
    for column in table.of_role("value") if filters else ():
        column.fixed["dim"] = ", ".join(filters)
    _prepare(table, document)
    said = table.facts.get("indicator", "")
    if "dataset" in table.facts and (not said or any(said.endswith(text) for text in filters)):
        table.facts["indicator"] = table.facts["dataset"]


def _comext(table: Table, document: Document) -> None:
    """The bulk files: 202252 is the year 2022, 1 imports, 2 exports; codes of products have leading zeros."""
    for column in table.columns:
        key = head_key(column.head)
        if key in ("value in euros", "value eur", "value euros"):
            column.role, column.measure, column.unit = "value", "Value", Unit("EUR", Decimal(1), column.head)
        elif key in ("quantity in kg", "quantity kg", "quantity in 100kg", "quantity 100kg"):
            factor = Decimal("0.1") if "100" in key else Decimal("0.001")
            column.role, column.measure, column.unit, column.optional = (
                "value",
                "Quantity",
                Unit("TONNE", factor, column.head),
                True,
            )
        elif key in ("sup quantity", "supplementary quantity", "quantity suppl unit"):
            column.role, column.measure, column.optional, column.zero_is_missing = (
                "value",
                "Supplementary quantity",
                True,
                True,
            )
        elif column.role == "period":
            for number in table.block.body:
                row = table.grid.rows[number]
                if (match := re.fullmatch(r"(\d{4})52", text_of(cell_at(row, column.index)))) is not None:
                    row[column.index] = match[1]
    _prepare(table, document)
    table.dataset = table.dataset or "Comext"
    table.flow_codes = {"1": "imports", "2": "exports"}


_COMEXT = {"reporter": "area_code", "declarant": "ignore", "declarant iso": "area_code", "partner": "counterpart_code", "partner iso": "counterpart_code", "product": "product_code",
           "product nc": "product_code", "flow": "flow_code", "stat regime": "code", "trade type": "code", "period": "period", "product sitc": "code", "product cpa2002": "code",
           "product cpa2008": "code", "product cpa2 1": "code", "product bec": "code", "product bec5": "code", "product section": "code"}  # fmt: skip
_COLON = {":": "not available"}
RECOGNISERS = (
    Recogniser("Eurostat Comext bulk file", "Eurostat", heads=("partner", "flow", "period"), text=r"(?i)\bVALUE_(?:IN_)?EUR", roles=_COMEXT, prepare=_comext),
    Recogniser("Eurostat TSV", "Eurostat", text=r"(?m)^[a-z_0-9,]+\\(?:TIME_PERIOD|time|TIME)\b", flags=FLAGS, marks=_COLON, prepare=_split_first),
    Recogniser("Eurostat SDMX-CSV", "Eurostat", heads=("dataflow", "last update", "obs value", "time period"), flags=FLAGS, marks=_COLON, prepare=_prepare),
    Recogniser("Eurostat SDMX-CSV with labels", "Eurostat", heads=("structure", "structure id", "obs value", "obs flag"), flags=FLAGS, marks=_COLON, prepare=_prepare),
    Recogniser("Eurostat Data Browser", "Eurostat", text=r"Data extracted on .* from \[ESTAT\]|\[ESTAT\]", flags=FLAGS, marks=_COLON, prepare=_browser),
    Recogniser("Eurostat", "Eurostat", heads=("flag and footnotes", "value"), text=r"(?i)\bGEO\b|\bTIME\b", flags=FLAGS, marks=_COLON, prepare=_prepare),
)  # fmt: skip
