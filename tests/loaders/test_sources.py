"""The documents: data/sources.csv."""

import pytest

from loaders.errors import InvalidFile
from loaders.sources import excluded_paragraphs, load_sources, paragraph_counts
from loaders.tables import SOURCES


@pytest.fixture(scope="module")
def documents(sources):
    return sources[sources["kind"] == "document"]


def test_columns_and_types_are_the_declared_ones(sources):
    assert list(sources.columns) == SOURCES.names
    assert sources.dtypes.astype(str).to_dict() == SOURCES.dtypes


def test_the_three_documents(documents):
    assert documents[["source_id", "date_published", "file_name", "paragraphs"]].values.tolist()[:3] == [
        ["sceeus-2024", "2024-05-16", "004_2f74b0874c2624ff.txt", 50],
        ["kinsman-2025", "2025-02", "000_798a9441648a1592.txt", 19],
        ["carnegie-2024", "2024-11-22", "002_561dfdcab5de6ec9.txt", 24],
    ]


def test_what_a_document_does_not_print_is_blank(documents):
    blank = documents.set_index("source_id")[["producer", "authors", "title"]].isna()
    assert (
        blank.T.to_dict("list").items()
        >= {
            "sceeus-2024": [False, False, False],
            "kinsman-2025": [True, False, True],
            "carnegie-2024": [False, True, False],
        }.items()
    )


def test_the_checksums_are_those_of_the_texts(documents):
    assert dict(list(zip(documents["source_id"], documents["sha256"], strict=True))[:3]) == {
        "sceeus-2024": "c6276020530237506b96485bd5c11071c6690025a36722a10a7343e72d654ca1",
        "kinsman-2025": "7f91ded0450082ff2863d35541106215542f2dd289240e603a8c826c0bbb4c4e",
        "carnegie-2024": "0791b105f0061e728490edb25fff217954219af1892df014b150a250b378da29",
    }


def test_references_have_no_text_to_check_against(sources):
    references = sources[sources["kind"] == "reference"]
    assert len(references) > 0
    assert references[["file_name", "paragraphs", "sha256"]].isna().all(axis=None)


def test_paragraphs_are_counted_for_documents_only(sources):
    documents = sources[sources["kind"] == "document"]
    assert paragraph_counts(sources) == dict(zip(documents["source_id"], documents["paragraphs"], strict=True))


@pytest.mark.parametrize(
    "cells, expected",
    [
        ({"paragraphs": "1.5"}, "column paragraphs: '1.5' is not a whole number. Write a whole number."),
        (
            {"paragraphs": "99999999999999999999"},
            "column paragraphs: '99999999999999999999' is too large. Write a smaller number.",
        ),
        (
            {"paragraphs": ""},
            "column paragraphs: the cell is blank. Fill it in: a document has a text that figures are checked against.",
        ),
        (
            {"file_name": ""},
            "column file_name: the cell is blank. Fill it in: a document has a text that figures are checked against.",
        ),
        (
            {"kind": "book"},
            "column kind: 'book' is not among the source_kinds. "
            "Use one of document, reference; or declare it in loaders/tables.py.",
        ),
        (
            {"sha256": "C6276020530237506B96485BD5C11071"},
            "column sha256: 'C6276020530237506B96' is not a SHA-256. Write the 64 digits that sha256sum prints.",
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


@pytest.mark.parametrize("count", ["0", "-3"])
def test_a_document_without_paragraphs(broken, count):
    with pytest.raises(InvalidFile) as caught:
        load_sources(broken("sources.csv", "sceeus-2024", paragraphs=count))
    assert str(caught.value.faults[0]) == (
        f"data/sources.csv, row 2 (sceeus-2024), column paragraphs: {count} is below 1. Count the lines."
    )


def test_two_documents_of_one_name(broken):
    with pytest.raises(InvalidFile) as caught:
        load_sources(broken("sources.csv", "carnegie-2024", source_id="sceeus-2024"))
    assert str(caught.value) == (
        "data/sources.csv cannot be used: 1 fault.\n"
        "- data/sources.csv, row 4 (sceeus-2024), column source_id: 'sceeus-2024' stands in row 2 already. "
        "Give each row an id of its own."
    )


def test_paragraphs_without_argument(sources):
    assert excluded_paragraphs(sources)["carnegie-2024"] == {1, 2, 4, 24}


def test_a_document_whose_every_paragraph_carries_argument(broken):
    sources = load_sources(broken("sources.csv", "kinsman-2025", paragraphs_excluded=""))
    assert excluded_paragraphs(sources)["kinsman-2025"] == frozenset()


@pytest.mark.parametrize(
    "text, expected",
    [
        ("1-4, 6", "'1-4,' is no paragraph or range. Write paragraphs and ranges as 1-4 6 12."),
        ("one", "'one' is no paragraph or range. Write paragraphs and ranges as 1-4 6 12."),
        ("4-1", "'4-1' is no paragraph or range. Write paragraphs and ranges as 1-4 6 12."),
        ("0 6", "sceeus-2024 has no paragraph 0. Its paragraphs are 1 to 50."),
        ("1 39-51", "sceeus-2024 has no paragraph 39-51. Its paragraphs are 1 to 50."),
        ("1-4 4", "'4' does not come after 4. Name each paragraph once, in rising order."),
        ("1-3", "spreadsheets make a date of '1-3'. Name its first paragraph by itself: 1 2-3."),
        ("6-7", "spreadsheets make a date of '6-7'. Name its first paragraph by itself: 6 7."),
        ("6 1-4", "'1-4' does not come after 6. Name each paragraph once, in rising order."),
    ],
)
def test_faults_of_paragraphs_excluded(broken, text, expected):
    with pytest.raises(InvalidFile) as caught:
        load_sources(broken("sources.csv", "sceeus-2024", paragraphs_excluded=text))
    assert str(caught.value) == (
        "data/sources.csv cannot be used: 1 fault.\n"
        f"- data/sources.csv, row 2 (sceeus-2024), column paragraphs_excluded: {expected}"
    )
