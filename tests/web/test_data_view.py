"""The search and the codebook of the Data page."""

from __future__ import annotations

import pandas as pd
import pytest

from exhibits.words import VERDICTS
from exports.orders import search
from loaders.hedges import HEDGES
from loaders.topics import DOWNLOADS
from web import store
from web.data_view import code_lists, codebook

FRAME = pd.DataFrame(
    {
        "id": ["potash-share-can", "potash-share-rus", "trade-turnover-2022"],
        "area": ["CAN", "RUS", None],
        "value": [79.0, None, 1.6e9],
        "as_stated": ["79% of all (Potash)", "11%", r"\$1.6 billion"],
        "date": pd.to_datetime(["2020-01-01", None, "2022-01-01"]),
    }
)


def found(text: str) -> list[str]:
    """Ids of the rows that a search finds."""
    return list(search(FRAME, text)["id"])


def test_search_for_nothing_shows_all() -> None:
    assert search(FRAME, "") is FRAME
    assert search(FRAME, " \t ") is FRAME


def test_search_wants_all_words_in_any_cell() -> None:
    assert found("potash") == ["potash-share-can", "potash-share-rus"]
    assert found("potash rus") == ["potash-share-rus"]
    assert found("rus potash 11%") == ["potash-share-rus"]
    assert found("potash turnover") == []


@pytest.mark.parametrize("text", ["can", "CAN", "Can", "POTASH can"])
def test_search_ignores_case(text: str) -> None:
    assert found(text) == ["potash-share-can"]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("(potash)", ["potash-share-can"]),
        (r"\$1.6", ["trade-turnover-2022"]),
        ("$", ["trade-turnover-2022"]),
        (".*", []),
        ("[", []),
        ("a|b", []),
        ("^potash", []),
        ("(?P<x>", []),
    ],
)
def test_search_takes_regex_characters_as_they_are(text: str, rows: list[str]) -> None:
    assert found(text) == rows


@pytest.mark.parametrize("text", ["nan", "none", "nat", "<na>"])
def test_search_does_not_find_what_is_blank(text: str) -> None:
    assert found(text) == []
    for name in DOWNLOADS:
        # "nat" and "none" stand in words of the documents; a blank cell alone finds no row.
        frame = store.dataset().table(name)
        cells = frame.astype(object).where(frame.notna(), "").astype(str)
        holds = cells.apply(lambda column: column.str.casefold().str.contains(text, regex=False)).any(axis=1)
        assert len(search(frame, text)) == holds.sum()


def test_search_finds_numbers_and_dates() -> None:
    assert found("79.0") == ["potash-share-can"]
    assert found("1600000000") == ["trade-turnover-2022"]
    assert found("2022-01-01") == ["trade-turnover-2022"]


def test_search_leaves_the_table_alone() -> None:
    before = FRAME.copy(deep=True)
    search(FRAME, "potash")
    pd.testing.assert_frame_equal(FRAME, before)


def test_search_of_very_many_words_ends() -> None:
    assert found("potash " * 10_000) == ["potash-share-can", "potash-share-rus"]


@pytest.mark.parametrize("name", DOWNLOADS)
def test_search_works_in_every_table(name: str) -> None:
    frame = store.dataset().table(name)
    first = str(frame.iloc[0, 0])
    assert first in list(search(frame, first.upper()).iloc[:, 0])


@pytest.mark.parametrize("name", DOWNLOADS)
def test_codebook_is_the_declaration(name: str) -> None:
    table = DOWNLOADS[name]
    book = codebook(table)
    assert book.header == ("Column", "Type", "Unit", "Always filled", "Meaning")
    assert [row[0] for row in book.rows] == list(store.dataset().table(name).columns)
    for row, column in zip(book.rows, table.columns, strict=True):
        meaning = f"{column.description} (code list: {column.codes})" if column.codes else column.description
        assert row == (column.name, column.kind, column.unit, "yes" if column.required else "", meaning)
    assert book.notes == table.caveats
    assert book.caption == f"Columns of {name}.csv; key: {', '.join(table.key)}"


@pytest.mark.parametrize("name", DOWNLOADS)
def test_what_the_codebook_calls_always_filled_is(name: str) -> None:
    frame = store.dataset().table(name)
    filled = [row[0] for row in codebook(DOWNLOADS[name]).rows if row[3] == "yes"]
    assert [column for column in filled if frame[column].isna().any()] == []


def test_code_lists() -> None:
    lists = {one.caption: dict(one.rows) for one in code_lists()}
    assert list(lists) == [
        "Indicators",
        "Areas",
        "Units",
        "Frequencies",
        "Date precisions",
        "Hedges",
        "Kinds of value",
        "Kinds of reference figure",
        "Verdicts on figures",
        "Verdicts of the audit",
        "Operations",
        "Event categories",
    ]
    assert lists["Areas"]["BLR_RUS"] == "Belarus and Russia"
    assert list(lists["Units"]) == [
        "USD",
        "PERCENT",
        "PERSON",
        "TONNE",
        "COUNT",
        "YEAR",
        "INDEX",
        "EUR",
        "USD_PER_TONNE",
    ]
    assert list(lists["Hedges"]) == list(HEDGES)
    assert lists["Verdicts on figures"].keys() | lists["Verdicts of the audit"].keys() == VERDICTS.keys()
    assert lists["Kinds of value"]["derived"] == "Computed by this project from stated figures"


def test_every_code_in_the_data_is_in_a_list() -> None:
    lists = {one.caption: dict(one.rows) for one in code_lists()}
    frame = store.dataset().table("observations")
    for column, name in (
        ("indicator", "Indicators"),
        ("verdict", "Verdicts on figures"),
        ("reference_kind", "Kinds of reference figure"),
        ("ref_area", "Areas"),
        ("counterpart_area", "Areas"),
        ("unit_measure", "Units"),
        ("freq", "Frequencies"),
        ("hedge", "Hedges"),
        ("value_kind", "Kinds of value"),
    ):
        assert set(frame[column].dropna()) <= set(lists[name]), column
