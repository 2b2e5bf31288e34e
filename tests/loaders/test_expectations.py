"""What the documents expected: data/expectations.csv."""

import pytest

from loaders.errors import InvalidFile
from loaders.expectations import load_expectations
from loaders.tables import EXPECTATION_STATUSES, EXPECTATIONS

HEAD = "data/expectations.csv cannot be used: 1 fault.\n- data/expectations.csv, row"


@pytest.fixture
def expectations(data_folder, codes, sources):
    return load_expectations(data_folder, codes, sources).set_index("expectation_id", drop=False)


def test_columns_and_types_are_the_declared_ones(expectations):
    assert list(expectations.columns) == EXPECTATIONS.names
    assert expectations.dtypes.astype(str).to_dict() == EXPECTATIONS.dtypes


def test_each_has_its_place_and_status(expectations):
    # Paragraphs by hand: the n-th line of the text, and the same place counted in the body.
    assert expectations[["source_id", "paragraph", "status"]].apply(tuple, axis=1).to_dict() == {
        "us-sanctions-relief": ("kinsman-2025", 15, "happened in steps"),
        "eu-relief-unlikely": ("kinsman-2025", 19, "held"),
        "eu-follows-us": ("kinsman-2025", 17, "partly contrary"),
        "canadian-potash": ("kinsman-2025", 14, "not shown"),
        "minsk-as-host": ("kinsman-2025", 16, "held"),
        "us-interest": ("carnegie-2024", 7, "partly contrary"),
        "talks-in-belarus": ("carnegie-2024", 14, "held"),
        "seat-and-standing": ("carnegie-2024", 17, "open"),
        "window-conditions": ("carnegie-2024", 20, "partly contrary"),
        "long-war-sanctions": ("carnegie-2024", 21, "partly contrary"),
        "attacks-from-belarus": ("sceeus-2024", 22, "held"),
        "restraint-to-opposition": ("sceeus-2024", 28, "partly contrary"),
        "closer-to-opposition": ("sceeus-2024", 29, "happened in steps"),
    }
    assert set(expectations["status"]) == set(EXPECTATION_STATUSES)


@pytest.mark.parametrize(
    "cells, expected",
    [
        ({"paragraph": "20"}, "paragraph: kinsman-2025 has no paragraph 20. Its paragraphs are 1 to 19."),
        (
            {"events": "wagner-2023"},
            "events: 'wagner-2023' is no event since the documents. Use an event_id of data/events_since.csv.",
        ),
        (
            {"addresses": "news.example.org/1"},
            "addresses: 'news.example.org/1' is no address of a page. Write it as a browser shows it",
        ),
        (
            {"until": "2025-02"},
            "until: 2025-02 lies before since, 2025-03. Swap them, or leave until blank.",
        ),
        ({"status": "failed"}, "status: 'failed' is not among the expectation_statuses. "),
    ],
)
def test_faults_of_a_cell(broken, codes, sources, cells, expected):
    with pytest.raises(InvalidFile) as caught:
        load_expectations(broken("expectations.csv", "canadian-potash", **cells), codes, sources)
    assert str(caught.value).startswith(f"{HEAD} 5 (canadian-potash), column {expected}")


def test_a_fault_of_the_events_is_told_as_theirs(broken, codes, sources):
    folder = broken("events_since.csv", "oreshnik-2025-12", category="weather")
    with pytest.raises(InvalidFile) as caught:
        load_expectations(folder, codes, sources)
    assert caught.value.file == "data/events_since.csv"
