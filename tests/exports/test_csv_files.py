"""Tables as CSV: bytes that are the same every time and read back as the table that they came from."""

import io

import pandas as pd
import pytest

from exports.csv_files import cell, neutral, to_csv
from loaders.tables import EVENTS, OBSERVATIONS, Column, Table
from loaders.topics import DOWNLOADS

NOTES = Table(
    "notes",
    "Notes",
    "A table for these tests.",
    (
        Column("note_id", "id", "Name of the note", required=True),
        Column("text", "text", "What it says"),
        Column("value", "number", "A number"),
        Column("count", "integer", "A whole number"),
        Column("day", "date", "A day"),
    ),
    ("note_id",),
)


def written(**cells):
    """The one line that a row of notes becomes."""
    content = to_csv(NOTES.frame([{"note_id": "a", **cells}]), NOTES)
    header, line, rest = content.decode().split("\n", 2)
    assert (header, rest) == ("note_id,text,value,count,day", "")
    return line


# --- All downloads


@pytest.mark.parametrize("name", DOWNLOADS)
def test_form_of_the_bytes(dataset, name):
    table = DOWNLOADS[name]
    content = to_csv(dataset.table(name), table)
    text = content.decode("utf-8")
    assert text.split("\n")[0] == ",".join(table.names)
    assert text.endswith("\n") and not text.endswith("\n\n")
    assert "\r" not in text and not text.startswith("\ufeff")
    assert text.count("\n") == len(dataset.table(name)) + 1


@pytest.mark.parametrize("name", DOWNLOADS)
def test_the_same_bytes_twice(dataset, name):
    frame = dataset.table(name)
    before = frame.copy()
    assert to_csv(frame, DOWNLOADS[name]) == to_csv(before, DOWNLOADS[name])
    pd.testing.assert_frame_equal(frame, before)


@pytest.mark.parametrize("name", DOWNLOADS)
def test_round_trip(dataset, name):
    table, frame = DOWNLOADS[name], dataset.table(name)
    pd.testing.assert_frame_equal(table.read_csv(to_csv(frame, table)), frame, check_exact=True)


@pytest.mark.parametrize("name", DOWNLOADS)
def test_plain_pandas_reads_the_same_numbers(dataset, name):
    table, frame = DOWNLOADS[name], dataset.table(name)
    plain = pd.read_csv(io.BytesIO(to_csv(frame, table)))
    assert list(plain.columns) == table.names
    for column in table.columns:
        if column.kind in ("number", "integer"):
            pd.testing.assert_series_equal(
                plain[column.name].astype("float64"), frame[column.name].astype("float64"), check_exact=True
            )


def test_two_lines_as_they_stand(dataset):
    lines = to_csv(dataset.table("trade"), DOWNLOADS["trade"]).decode().split("\n")
    assert lines[6] == (
        "trade-ukr-imports-2022,goods_imports,UKR,BLR,A,2022,2022-01-01,2022-12-31,1400000000,1300000000,"
        "1400000000,USD,just_under,stated,,,sceeus-2024,10,"
        r'"section Economic Cooperation, 4th paragraph",just under $1.4 billion,'
        "Worded as Ukraine's trade; the document names no statistical office,agrees,wits-ukr-imports-blr-2022,"
        "100000000,,,sceeus-2024"
    )
    assert lines[28] == (
        "trade-turnover-2023-01-07-month,goods_turnover_month,BLR,UKR,_O,2023-01-01/P7M,2023-01-01,2023-07-31,"
        "1971428.5714285714,1964285.7142857143,1978571.4285714286,USD,,derived,trade-turnover-2023-01-07 / 7,,"
        "sceeus-2024,,,,The average month of January–July 2023,derived,,,,,mean_over"
    )


def test_dates_are_iso_days(dataset):
    plain = pd.read_csv(io.BytesIO(to_csv(dataset.table("potash"), DOWNLOADS["potash"])), index_col=0)
    assert plain.loc["potash-share-can", ["period_start", "period_end"]].tolist() == ["2020-01-01", "2023-12-31"]
    assert plain.loc["potash-net-import-reliance", ["period_start", "period_end"]].isna().all()


def test_a_file_on_disk_is_read_back_too(dataset, tmp_path):
    path = tmp_path / "events.csv"
    path.write_bytes(to_csv(dataset.table("events"), EVENTS))
    for source in (path, str(path)):
        pd.testing.assert_frame_equal(EVENTS.read_csv(source), dataset.table("events"))


def test_a_table_without_rows():
    content = to_csv(OBSERVATIONS.frame([]), OBSERVATIONS)
    assert content.decode() == ",".join(OBSERVATIONS.names) + "\n"
    pd.testing.assert_frame_equal(OBSERVATIONS.read_csv(content), OBSERVATIONS.frame([]))


def test_columns_come_in_the_declared_order_without_the_index():
    frame = NOTES.frame([{"note_id": "a", "text": "b"}]).set_index(pd.Index([7]))
    shuffled = frame[["text", "day", "note_id", "count", "value"]].assign(extra=1)
    assert to_csv(shuffled, NOTES) == b"note_id,text,value,count,day\na,b,,,\n"


# --- Single cells


@pytest.mark.parametrize(
    "cells, expected",
    [
        ({"value": 1.5e9}, "a,,1500000000,,"),
        ({"value": -74.0}, "a,,-74,,"),
        ({"value": -74.5}, "a,,-74.5,,"),
        ({"value": 0.1 + 0.2}, "a,,0.30000000000000004,,"),
        ({"value": -0.0}, "a,,0,,"),
        ({"value": 1e20}, "a,,1e+20,,"),
        ({"count": 8}, "a,,,8,"),
        ({"day": "2024-05-16"}, "a,,,,2024-05-16"),
        ({"text": "Sviatlana, Łódź ¶ 9"}, 'a,"Sviatlana, Łódź ¶ 9",,,'),
        ({"text": 'the "Ural"'}, 'a,"the ""Ural""",,,'),
        ({"text": "NA"}, "a,NA,,,"),
    ],
)
def test_cells(cells, expected):
    assert written(**cells) == expected


def test_a_text_that_reads_like_a_blank_comes_back_as_text():
    frame = NOTES.frame([{"note_id": "a", "text": text} for text in ("NA", "null", "nan", "None")])
    pd.testing.assert_frame_equal(NOTES.read_csv(to_csv(frame, NOTES)), frame)


@pytest.mark.parametrize("value", [None, float("nan"), pd.NA, pd.NaT])
def test_what_is_missing_is_blank(value):
    assert cell(value) == ""


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1+1"])
def test_a_text_that_a_spreadsheet_would_run_gets_an_apostrophe(text):
    assert neutral(text) == cell(text) == f"'{text}"


def test_a_neutral_text_in_a_file():
    assert written(text="=HYPERLINK(A1)", value=-5) == "a,'=HYPERLINK(A1),-5,,"


@pytest.mark.parametrize("text", ["1+1", "a=b", "−74%", "", r"\$1.5 billion", "'quoted'"])
def test_other_texts_stay_as_they_are(text):
    assert neutral(text) == text


def test_no_download_holds_a_text_that_a_spreadsheet_would_run(dataset):
    for name, table in DOWNLOADS.items():
        texts = [column.name for column in table.columns if table.dtypes[column.name] == "str"]
        for text in pd.concat([dataset.table(name)[column] for column in texts]).dropna():
            assert neutral(text) == text, name


def test_a_carriage_return_stays_inside_its_cell():
    frame = NOTES.frame([{"note_id": "a", "text": "one\rtwo", "count": 1}])
    pd.testing.assert_frame_equal(NOTES.read_csv(to_csv(frame, NOTES)), frame)
