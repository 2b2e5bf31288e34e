"""What a file says of the documents' figures, in words."""

from __future__ import annotations

import pytest

from evidence.comparison import compared
from evidence.dataset import Dataset
from evidence.file_series import Quantity
from exhibits.file_verdicts import verdict
from tests.own_files import TRADE, series

RELIANCE = Quantity("potash_net_import_reliance", "USA", "W00", "PERCENT")


@pytest.mark.parametrize(
    ("figure", "sentence"),
    [
        ("trade-ukr-imports-2022", "just under $1.4 bn: agrees, the file gives $1.382 bn"),
        ("trade-ukr-exports-2022", "$20 mn: conflicts, the file gives $189.1 mn"),
        ("trade-blr-exports-2021", "$5.4 bn: differs by reporter, the file gives $4.707 bn"),
        ("trade-ukr-imports-change-2022", "down 70%: near miss, the file gives down 70.65%"),
    ],
)
def test_verdicts_in_words(data: Dataset, figure: str, sentence: str) -> None:
    found = {test.figure.id: verdict(data, test) for test in compared(data, TRADE)}
    assert found[figure].sentence == sentence


def test_what_is_beside_a_verdict(data: Dataset) -> None:
    found = {test.figure.id: verdict(data, test) for test in compared(data, TRADE)}
    mirrored = found["trade-blr-balance-2021"]
    assert mirrored.label == "Belarus's goods balance with Ukraine, 2021"
    assert mirrored.more.startswith(
        "Range allowed: $3.85–3.95 bn. It lies outside, as far as two reporters' statistics usually differ. The file "
        "has the other side's statistics. Computed from: goods_imports; goods_exports."
    )


def test_a_figure_without_a_period_says_of_which_the_file_is(data: Dataset) -> None:
    reliance = series("NIR", {2022: 92, 2023: 93}, unit="PERCENT", quantity=RELIANCE)
    (found,) = (verdict(data, test) for test in compared(data, [reliance]))
    assert (found.figure, found.sentence) == ("potash-net-import-reliance", "93%: agrees, the file gives 93% (2023)")
