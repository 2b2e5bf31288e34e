"""The exceptions: what their texts are made of, and that the docstring names them all."""

import pytest

from loaders import errors
from loaders.errors import BadNumber, DataError, Fault, InvalidFile

FILE = "data/figures/trade.csv"


@pytest.mark.parametrize(
    "place, text",
    [
        ({"file": FILE}, FILE),
        ({"file": FILE, "row": 3}, f"{FILE}, row 3"),
        ({"file": FILE, "row": 3, "row_id": "trade-x"}, f"{FILE}, row 3 (trade-x)"),
        ({"file": FILE, "row": 3, "column": "hedge"}, f"{FILE}, row 3, column hedge"),
        (
            {"file": FILE, "row": 3, "row_id": "trade-x", "column": "hedge"},
            f"{FILE}, row 3 (trade-x), column hedge",
        ),
    ],
)
def test_a_fault_says_where_what_and_what_to_do(place, text):
    assert str(Fault("it is broken", "Mend it", **place)) == f"{text}: it is broken. Mend it."


def test_an_invalid_file_lists_its_faults_in_order():
    faults = [BadNumber(f"{n} is bad", "Mend it", file=FILE, row=n) for n in (2, 3)]
    assert str(InvalidFile(FILE, faults)) == (
        "data/figures/trade.csv cannot be used: 2 faults.\n"
        "- data/figures/trade.csv, row 2: 2 is bad. Mend it.\n"
        "- data/figures/trade.csv, row 3: 3 is bad. Mend it."
    )


def test_one_fault_is_not_plural():
    assert str(InvalidFile(FILE, [Fault("it is bad", "Mend it", file=FILE)])) == (
        "data/figures/trade.csv cannot be used: 1 fault.\n- data/figures/trade.csv: it is bad. Mend it."
    )


def test_the_tree_in_the_docstring_is_complete():
    kinds = [InvalidFile, Fault, *Fault.__subclasses__()]
    drawn = [word for word in errors.__doc__.split() if hasattr(errors, word)]
    assert drawn[:1] == ["DataError"]
    assert {kind.__name__ for kind in kinds} <= set(drawn)
    assert all(issubclass(kind, DataError) for kind in kinds)
