"""A table, written in any dialect, encoding, number and period format and layout, comes back the same."""

from __future__ import annotations

import csv
import io
import os
from decimal import Decimal

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders.statistics import read_bytes

LAYOUTS = ["wide", "long", "down"]
EXAMPLES = int(os.environ.get("ROUNDTRIPS", "60"))
AREAS = {
    "en": {"Belarus": "BLR", "Ukraine": "UKR", "Poland": "POL", "Germany": "DEU", "Korea, Republic of": "KOR", "Viet Nam": "VNM", "Latvia": "LVA"},
    "ru": {"Беларусь": "BLR", "Украина": "UKR", "Польша": "POL", "Германия": "DEU", "Латвия": "LVA", "Китай": "CHN", "Казахстан": "KAZ"},
    "de": {"Belarus": "BLR", "Ukraine": "UKR", "Österreich": "AUT", "Türkei": "TUR", "Rumänien": "ROU", "Dänemark": "DNK"},
    "pl": {"Białoruś": "BLR", "Ukraina": "UKR", "Łotwa": "LVA", "Węgry": "HUN", "Słowacja": "SVK", "Mołdawia": "MDA"},
}  # fmt: skip
WORDS = {
    "en": ("Country", "Period", "Value", "Unit: million USD"),
    "ru": ("Страна", "Период", "Значение", "Единица измерения: млн долл. США"),
    "de": ("Land", "Zeit", "Wert", "Einheit: Mio. USD"),
    "pl": ("Kraj", "Okres", "Wartość", "Jednostka: mln USD"),
}
ENCODINGS = {
    "en": ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"],
    "ru": ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1251", "koi8-r"],
    "de": ["utf-8", "utf-8-sig", "utf-16-le", "cp1252", "latin-1"],
    "pl": ["utf-8", "utf-8-sig", "utf-16", "cp1250"],
}
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
RUSSIAN = [
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
]
PERIODS = {
    "year": lambda y, n: (f"{y + n}", f"{y + n}"),
    "year words": lambda y, n: (f"{y + n} г.", f"{y + n}"),
    "databank": lambda y, n: (f"{y + n} [YR{y + n}]", f"{y + n}"),
    "descending": lambda y, n: (f"{y - n}", f"{y - n}"),
    "quarter": lambda y, n: (f"{y + n // 4}-Q{n % 4 + 1}", f"{y + n // 4}-Q{n % 4 + 1}"),
    "quarter words": lambda y, n: (f"Q{n % 4 + 1} {y + n // 4}", f"{y + n // 4}-Q{n % 4 + 1}"),
    "half": lambda y, n: (f"{y + n // 2}S{n % 2 + 1}", f"{y + n // 2}-S{n % 2 + 1}"),
    "month": lambda y, n: (f"{y + n // 12}M{n % 12 + 1:02d}", f"{y + n // 12}-{n % 12 + 1:02d}"),
    "iso month": lambda y, n: (f"{y + n // 12}-{n % 12 + 1:02d}", f"{y + n // 12}-{n % 12 + 1:02d}"),
    "month name": lambda y, n: (f"{MONTHS[n % 12]} {y + n // 12}", f"{y + n // 12}-{n % 12 + 1:02d}"),
    "month word": lambda y, n: (f"{RUSSIAN[n % 12]} {y + n // 12}", f"{y + n // 12}-{n % 12 + 1:02d}"),
    "day": lambda y, n: (f"{y + n // 12}-{n % 12 + 1:02d}-15", f"{y + n // 12}-{n % 12 + 1:02d}-15"),
    "dotted day": lambda y, n: (f"{n % 12 + 13:02d}.05.{y}", f"{y}-05-{n % 12 + 13:02d}"),
    "season": lambda y, n: (f"{y + n}/{(y + n + 1) % 100:02d}", f"{y + n}/{(y + n + 1) % 100:02d}"),
    "span": lambda y, n: (f"{y + 5 * n}-{y + 5 * n + 4}", f"{y + 5 * n}-{y + 5 * n + 4}"),
}
NUMBERS = {
    "plain": (".", ""),
    "comma": (",", ""),
    "english": (".", ","),
    "german": (",", "."),
    "blank": (",", " "),
    "no-break": (",", "\u00a0"),
    "narrow": (".", "\u202f"),
    "swiss": (".", "’"),
}
MISSING = ["..", ":", "…", "n/a", "-", "x", ""]


def printed(number: Decimal, style: str) -> str:
    """A number with two decimals in a style."""
    mark, group = NUMBERS[style]
    return f"{number:,.2f}".replace(",", "\0").replace(".", mark).replace("\0", group)


@st.composite
def tables(draw: st.DrawFn) -> dict[str, object]:
    """A table, and how it is written."""
    language = draw(st.sampled_from(sorted(AREAS)))
    areas = draw(st.lists(st.sampled_from(sorted(AREAS[language])), min_size=2, max_size=5, unique=True))
    form = draw(
        st.sampled_from(
            sorted(form for form in PERIODS if language == "ru" or form not in ("year words", "month word"))
        )
    )
    start = draw(st.integers(1985, 2018))
    periods = [PERIODS[form](start, n) for n in range(draw(st.integers(2, 6)))]
    cents = st.integers(-(10**7), 10**9).map(lambda n: Decimal(n) / 100)
    cells = {(area, code): draw(st.one_of(cents, cents, cents, st.just(None))) for area in areas for _, code in periods}
    if all(value is None for value in cells.values()):
        cells[areas[0], periods[0][1]] = Decimal("1.25")
    encoding = draw(st.sampled_from(ENCODINGS[language]))
    style = draw(st.sampled_from(sorted(NUMBERS)))
    if not encoding.startswith("utf") and style in ("narrow", "swiss"):
        style = "plain"
    if not encoding.startswith(("utf", "cp125")) and style == "no-break":
        style = "blank"
    return {
        "language": language, "areas": areas, "periods": periods, "cells": cells, "encoding": encoding, "style": style,
        "delimiter": draw(st.sampled_from(",;\t|")), "layout": "",
        "missing": draw(st.sampled_from([mark for mark in MISSING if mark != "…" or encoding.startswith(("utf", "cp12"))])), "titles": draw(st.booleans()), "newline": draw(st.sampled_from(["\n", "\r\n"])),
        "quoting": draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])), "trailing": draw(st.booleans()), "notes": draw(st.booleans()),
    }  # fmt: skip


def rows_of(table: dict) -> list[list[str]]:
    """The rows of the table in its layout."""
    area_head, period_head, value_head, unit_line = WORDS[table["language"]]
    cell = {
        key: table["missing"] if value is None else printed(value, table["style"])
        for key, value in table["cells"].items()
    }
    rows: list[list[str]] = [[unit_line], []] if table["titles"] else []
    if table["layout"] == "wide":
        rows.append([area_head, *(text for text, _ in table["periods"])])
        rows += [[area, *(cell[area, code] for _, code in table["periods"])] for area in table["areas"]]
    elif table["layout"] == "long":
        rows.append([area_head, period_head, value_head])
        rows += [[area, text, cell[area, code]] for area in table["areas"] for text, code in table["periods"]]
    else:
        rows.append([period_head, *table["areas"]])
        rows += [[text, *(cell[area, code] for area in table["areas"])] for text, code in table["periods"]]
    if table["trailing"]:
        rows = [[*row, ""] if len(row) > 1 and number > 2 * table["titles"] else row for number, row in enumerate(rows)]
    if table["notes"]:
        rows += [[], ["* preliminary data of the office, see the methodology on its site"]]
    return rows


def expected(table: dict) -> set[tuple[str, str, Decimal]]:
    """Code of area, period and value in the base unit."""
    factor = 1_000_000 if table["titles"] else 1
    known = AREAS[table["language"]]
    return {(known[area], code, value * factor) for (area, code), value in table["cells"].items() if value is not None}


def found(content: bytes, name: str) -> set[tuple[str, str, Decimal]]:
    """The same of what was read."""
    rows = read_bytes(content, name).table.to_pylist()
    return {
        (row["ref_area"], row["time_period"], Decimal(row["obs_value"])) for row in rows if row["obs_value"] is not None
    }


@pytest.mark.parametrize("layout", LAYOUTS)
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(table=tables())
def test_a_text_comes_back(layout, table):
    table["layout"] = layout
    sink = io.StringIO()
    writer = csv.writer(sink, delimiter=table["delimiter"], lineterminator=table["newline"], quoting=table["quoting"])
    writer.writerows(rows_of(table))
    assert found(sink.getvalue().encode(table["encoding"]), "table.csv") == expected(table)


@pytest.mark.parametrize("layout", LAYOUTS)
@settings(max_examples=max(EXAMPLES // 3, 20), deadline=None, suppress_health_check=list(HealthCheck))
@given(table=tables(), as_text=st.booleans(), down=st.integers(0, 3), right=st.integers(0, 2))
def test_a_workbook_comes_back(layout, table, as_text, down, right):
    table["layout"] = layout
    sink = io.BytesIO()
    with xlsxwriter.Workbook(sink, {"in_memory": True}) as book:
        if down % 2:
            book.add_worksheet("empty")
        sheet = book.add_worksheet("data")
        numbers = {printed(value, table["style"]): value for value in table["cells"].values() if value is not None}
        for place, row in enumerate(rows_of(table), down):
            for column, text in enumerate(row, right):
                if text in numbers and not as_text:
                    sheet.write_number(place, column, float(numbers[text]))
                elif text:
                    sheet.write_string(place, column, text)
    assert found(sink.getvalue(), "table.xlsx") == expected(table)
