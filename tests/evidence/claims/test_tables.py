"""Numbers in the cells of a table are read with the heads of their column and line."""

import pytest

from evidence.claims.check import check
from evidence.claims.tables import MOST_CELLS

HEAD = "Ukraine's goods trade with Belarus"


@pytest.mark.parametrize(
    "table",
    [
        "Year | Exports (US$ bn) | Imports (US$ bn)\n2021 | 1.46 | 4.71\n2022 | 0.19 | 1.83",
        "| Year | Exports, $bn | Imports, $bn |\n|---|---:|---:|\n| 2021 | **1.46** | 4.71 |\n| 2022 | 0.19 | 1.83 |",
        "\tExports\tImports\n2021, $ billion\t1.46\t4.71\n2022, $ billion\t0.19\t1.83",
    ],
)
def test_each_cell_is_judged_with_its_heads(dataset, table):
    text = f"{HEAD}\n\n{table}"
    said = [(one.span, one.verdict, one.figure_id) for one in check(text, dataset).claims]
    assert said == [
        ("1.46", "supported", "wits-ukr-exports-blr-2021"),
        ("4.71", "supported", "wits-ukr-imports-blr-2021"),
        ("0.19", "supported", "wits-ukr-exports-blr-2022"),
        ("1.83", "out_of_range", "trade-ukr-imports-2022"),
    ]
    assert all(text[one.start : one.end] == one.span for one in check(text, dataset).claims)


def test_a_unit_in_the_cell_goes_before_that_of_the_head(dataset):
    text = f"{HEAD}\nYear | Imports, $bn\n2022 | $1.38 million\n2022 | 1.38"
    assert [one.verdict for one in check(text, dataset).claims] == ["wrong_unit", "supported"]


def test_a_line_with_a_stroke_is_no_table(dataset):
    (one,) = check("Goods exports of Belarus to Ukraine | 2021: $5.4bn", dataset).claims
    assert one.verdict == "supported"


def test_of_a_long_table_no_number_is_lost(dataset):
    text = "Year | Exports\n" + "2019 | 1.55\n" * (MOST_CELLS + 20)
    assert len(check(text, dataset).claims) == MOST_CELLS + 20
