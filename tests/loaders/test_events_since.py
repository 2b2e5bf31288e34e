"""Events since the documents: data/events_since.csv."""

import pytest

from loaders.errors import InvalidFile
from loaders.events import load_events_since
from loaders.tables import EVENTS_SINCE

HEAD = "data/events_since.csv cannot be used: 1 fault.\n- data/events_since.csv, row"


@pytest.fixture
def later(data_folder, codes, sources):
    return load_events_since(data_folder, codes, sources).set_index("event_id", drop=False)


def test_columns_types_and_order(later):
    assert list(later.columns) == EVENTS_SINCE.names
    assert later.dtypes.astype(str).to_dict() == EVENTS_SINCE.dtypes
    assert len(later) == 34
    assert (later.index[0], later.index[-1]) == ("minsk-offered-2025-02", "nuclear-drills-2026-05")


def test_one_publisher_is_medium_and_two_are_high(later):
    assert later["confidence"].value_counts().to_dict() == {"high": 27, "medium": 7}
    alone = later["second_publisher"].isna() & later["second_address"].isna()
    assert (alone == (later["confidence"] == "medium")).all()
    assert later["address"].str.startswith(("https://", "http://")).all()


@pytest.mark.parametrize(
    "cells, expected",
    [
        (
            {"second_address": ""},
            "second_address: the cell is blank, and high takes two publishers. Fill it in, or write medium.",
        ),
        (
            {"second_publisher": "Zona Militar"},
            "second_publisher: it is the same as publisher. Name another publisher, or write medium.",
        ),
        (
            {"confidence": "low"},
            "confidence: 'low' is not among the confidences. Use one of high, medium; or declare it in "
            "loaders/tables.py.",
        ),
        (
            {"address": "javascript:alert(1)"},
            "address: 'javascript:alert(1)' is no address of a page. Write it as a browser shows it, from https:// on.",
        ),
        (
            {"date_start": "2025-01-31"},
            "date_start: 2025-01-31 lies before 2025-02, the date of the newest document. Leave it out, or move it to "
            "data/events.csv.",
        ),
    ],
)
def test_faults_of_a_cell(broken, codes, sources, cells, expected):
    with pytest.raises(InvalidFile) as caught:
        load_events_since(broken("events_since.csv", "oreshnik-2025-12", **cells), codes, sources)
    row = str(caught.value).removeprefix(HEAD).split(" (")[0].strip()
    assert row.isdigit()
    assert str(caught.value) == f"{HEAD} {row} (oreshnik-2025-12), column {expected}"
