"""Rows read a column at a time come out as they do one by one."""

from __future__ import annotations

import random

import pytest

from loaders.statistics import read_bytes, regular
from tests.loaders.statistics.every_sample import FILES
from tests.loaders.statistics.samples import put, xl


def _book(rows, percent=()):
    def fill(book):
        shown = book.add_format({"num_format": "0.0%"})
        sheet = book.add_worksheet("data")
        put(sheet, rows)
        for row, column in percent:
            sheet.write(row, column, rows[row][column], shown)

    return xl(fill)


def _both(monkeypatch, content, name):
    monkeypatch.setattr(regular, "FEW", 10**9)
    alone = read_bytes(content, name)
    monkeypatch.setattr(regular, "FEW", 1)
    return alone, read_bytes(content, name)


@pytest.mark.parametrize("name", sorted(name for name, sample in FILES.items() if not sample[3]))
def test_samples_are_the_same(monkeypatch, name):
    alone, together = _both(monkeypatch, FILES[name][0], name)
    assert together.table.to_pylist() == alone.table.to_pylist()
    assert together.report.as_dict() == alone.report.as_dict()


def test_cells_of_every_kind_are_the_same(monkeypatch):
    chance = random.Random(5)
    odd = [
        "",
        "..",
        "x",
        "12.5 p",
        "<3",
        "(4)",
        "word",
        7,
        -0.0,
        0.1 + 0.2,
        1 / 3,
        1e-9,
        123456789.123456789,
        1e17,
        5e10 + 0.25,
    ]
    rows = [["Country", "Partner", "Unit", "Status", "Period", "Value"]]
    for number in range(400):
        area = ["Belarus", "Ukraine", "World", "Poland"][number // 100] if number % 10 == 0 or number % 3 else "Latvia"
        unit = chance.choice(["thousand USD", "tonnes", "", "100 kg", "%"])
        rows.append([area, chance.choice(["Germany", "EU"]), unit, chance.choice(["", "p", "e"]), 2000 + number % 24, chance.choice([*odd, chance.random() * 10 ** chance.randint(-5, 12)])])  # fmt: skip
    rows[77][4] = "no period"
    alone, together = _both(monkeypatch, _book(rows, [(5, 5), (300, 5)]), "t.xlsx")
    assert together.table.to_pylist() == alone.table.to_pylist()
    assert together.report.as_dict() == alone.report.as_dict()
    assert {"read", "aggregate", "not understood"} <= set(alone.report.rows)


def test_labels_that_stand_for_the_rows_below_are_the_same(monkeypatch):
    rows = [["Reporter", "Flow", "Year", "Million USD"]]
    for number in range(120):
        area = ["Belarus", "Ukraine"][number // 60] if number % 60 == 0 else ""
        rows.append([area, ["Exports", "Imports"][number // 30 % 2] if number % 30 == 0 else "", 1990 + number % 30, number + 0.5])  # fmt: skip
    alone, together = _both(monkeypatch, _book(rows), "t.xlsx")
    assert together.table.to_pylist() == alone.table.to_pylist()
    last = together.table.to_pylist()[-1]
    assert (last["ref_area"], last["flow"], last["obs_value"]) == ("UKR", "imports", "119500000")
