"""The documents: data/sources.csv."""

import pytest

from loaders.errors import InvalidFile
from loaders.sources import load_sources, paragraph_counts
from loaders.tables import SOURCES


def test_the_three_documents(sources):
    assert sources[["source_id", "date_published", "file_name", "paragraphs"]].values.tolist() == [
        ["sceeus-2024", "2024-05-16", "004_2f74b0874c2624ff.txt", 50],
        ["kinsman-2025", "2025-02", "000_798a9441648a1592.txt", 19],
        ["carnegie-2024", "2024-11-22", "002_561dfdcab5de6ec9.txt", 24],
    ]
    assert list(sources.columns) == SOURCES.names
    assert sources.dtypes.astype(str).to_dict() == SOURCES.dtypes


def test_what_a_document_does_not_print_is_blank(sources):
    blank = sources.set_index("source_id")[["producer", "authors", "title"]].isna()
    assert blank.T.to_dict("list") == {
        "sceeus-2024": [False, False, False],
        "kinsman-2025": [True, False, True],
        "carnegie-2024": [False, True, False],
    }


def test_the_checksums_are_those_of_the_texts(sources):
    assert dict(zip(sources["source_id"], sources["sha256"], strict=True)) == {
        "sceeus-2024": "c6276020530237506b96485bd5c11071c6690025a36722a10a7343e72d654ca1",
        "kinsman-2025": "7f91ded0450082ff2863d35541106215542f2dd289240e603a8c826c0bbb4c4e",
        "carnegie-2024": "0791b105f0061e728490edb25fff217954219af1892df014b150a250b378da29",
    }


def test_paragraph_counts(sources):
    assert paragraph_counts(sources) == {"sceeus-2024": 50, "kinsman-2025": 19, "carnegie-2024": 24}


@pytest.mark.parametrize(
    "cells, expected",
    [
        ({"paragraphs": "0"}, "column paragraphs: 0 is below 1. Count the lines."),
        ({"paragraphs": "-3"}, "column paragraphs: -3 is below 1. Count the lines."),
        ({"paragraphs": "1.5"}, "column paragraphs: '1.5' is not a whole number. Write a whole number."),
        (
            {"paragraphs": "99999999999999999999"},
            "column paragraphs: '99999999999999999999' is too large. Write a smaller number.",
        ),
        (
            {"paragraphs": ""},
            "column paragraphs: the cell is blank. "
            "Fill it in: number of lines of the text that are not blank.",
        ),
        (
            {"sha256": "C6276020530237506B96485BD5C11071"},
            "column sha256: 'C6276020530237506B96' is not a SHA-256. "
            "Write the 64 digits that sha256sum prints.",
        ),
        (
            {"date_published": "May 2024"},
            "column date_published: 'May 2024' is not a time period. "
            "Write 2022, 2022-Q1, 2022-02, 2024-05-16 or 2023-01-01/P7M.",
        ),
        (
            {"citation_full": ""},
            "column citation_full: the cell is blank. Fill it in: full citation.",
        ),
    ],
)
def test_faults(broken, cells, expected):
    with pytest.raises(InvalidFile) as caught:
        load_sources(broken("sources.csv", "sceeus-2024", **cells))
    assert str(caught.value) == (
        f"data/sources.csv cannot be used: 1 fault.\n- data/sources.csv, row 2 (sceeus-2024), {expected}"
    )


def test_two_documents_of_one_name(broken):
    with pytest.raises(InvalidFile) as caught:
        load_sources(broken("sources.csv", "carnegie-2024", source_id="sceeus-2024"))
    assert str(caught.value) == (
        "data/sources.csv cannot be used: 1 fault.\n"
        "- data/sources.csv, row 4 (sceeus-2024), column source_id: 'sceeus-2024' stands in row 2 already. "
        "Give each row an id of its own."
    )
