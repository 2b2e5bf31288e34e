"""Dated events: data/events.csv."""

import pytest

from loaders.errors import InvalidFile
from loaders.events import load_events
from loaders.tables import EVENTS

HEAD = "data/events.csv cannot be used: 1 fault.\n- data/events.csv, row 12 (petroleum-2022-02), column"


@pytest.fixture
def events(data_folder, codes, sources):
    return load_events(data_folder, codes, sources)


def test_columns_and_types_are_the_declared_ones(events):
    assert list(events.columns) == EVENTS.names
    assert events.dtypes.astype(str).to_dict() == EVENTS.dtypes


def test_one_event_in_full(events):
    assert events.set_index("event_id").loc["sectoral-sanctions-2021"].dropna().to_dict() == {
        "date_start": "2021",
        "date_precision": "mid_year",
        "date_label": "mid-2021",
        "title": "Sectoral sanctions against Belarus",
        "category": "sanctions",
        "source_id": "sceeus-2024",
        "paragraph": 7,
        "locator": "section Economic Cooperation, 1st paragraph",
        "short_name": "Sanctions",
    }


def test_first_and_last_event(events):
    assert len(events) == 26
    assert events["event_id"].iloc[[0, -1]].tolist() == ["union-treaty-1997", "release-2025-02-12"]


def test_events_are_ordered_by_the_first_and_then_the_last_day(broken, codes, sources):
    def reverse(text):
        header, *rows = text.splitlines()
        return "\n".join([header, *reversed(rows)])

    events = load_events(broken("events.csv", reverse), codes, sources)
    assert events["event_id"].tolist()[7:17] == [
        "constitution-2022",  # the year
        "equipment-since-2022",  # the year too: by id
        "invasion-2022-02",  # February
        "petroleum-2022-02",  # February to April
        "istanbul-talks-2022-03",  # March
        "deterrence-2022-h2",  # July to December
        "feint-2023-h1",  # January to June
        "economic-relations-2023",  # the year
        "wagner-2023",  # the year too
        "machulishchy-2023-02",  # February
    ]


@pytest.mark.parametrize(
    "cells, expected",
    [
        (
            {"category": "economics"},
            "category: 'economics' is not among the categories. "
            "Use one of diplomacy, domestic, economy, military, sanctions; or declare it in data/codes/categories.csv.",
        ),
        (
            {"date_precision": "week"},
            "date_precision: 'week' is not among the precisions. "
            "Use one of day, half_year, mid_year, month, year; or declare it in loaders/periods.py.",
        ),
        (
            {"source_id": "sceeus-2025"},
            "source_id: 'sceeus-2025' is not among the sources. "
            "Use one of {sources}; or declare it in data/sources.csv.",
        ),
        (
            {"date_start": "2022-13"},
            "date_start: '2022-13' is not a time period. Write 2022, 2022-Q1, 2022-02, 2024-05-16 or 2023-01-01/P7M.",
        ),
        (
            {"date_start": ""},
            "date_start: the cell is blank. Fill it in: day, month or year in which it happened or began.",
        ),
        (
            {"date_end": "2022-01"},
            "date_end: '2022-01' lies before '2022-02'. Let the event end after it starts.",
        ),
        ({"paragraph": "51"}, "paragraph: sceeus-2024 has no paragraph 51. Its paragraphs are 1 to 50."),
        ({"title": ""}, "title: the cell is blank. Fill it in: what happened."),
    ],
)
def test_faults(broken, codes, sources, declared, cells, expected):
    with pytest.raises(InvalidFile) as caught:
        load_events(broken("events.csv", "petroleum-2022-02", **cells), codes, sources)
    assert str(caught.value) == f"{HEAD} {expected.format(**declared)}"
