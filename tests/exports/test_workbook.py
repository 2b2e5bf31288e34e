"""The workbook, opened as a user's programs open it: values, types, formats and what holds the sheets together."""

import datetime as dt
import io
import zipfile

import openpyxl
import pandas as pd
import pytest

from evidence.dataset import load
from exports.code_lists import meanings
from exports.workbook import number_format, workbook
from loaders.topics import DOWNLOADS, TOPICS
from settings.product import RELEASED, VERSION

BASE = "https://indicators.example.org"
TABLES = list(DOWNLOADS.values())


@pytest.fixture(scope="module")
def content(dataset):
    """The bytes of the workbook."""
    return workbook(dataset, BASE)


@pytest.fixture(scope="module")
def book(content):
    """The workbook in openpyxl."""
    return openpyxl.load_workbook(io.BytesIO(content))


def row_of(sheet, name):
    """The cells of the row whose first cell is `name`, by column."""
    header = [cell.value for cell in sheet[1]]
    return next(dict(zip(header, row, strict=True)) for row in sheet.iter_rows(min_row=2) if row[0].value == name)


def texts(sheet):
    """All rows of a sheet as texts, "" for blanks."""
    return [tuple("" if value is None else str(value) for value in row) for row in sheet.iter_rows(values_only=True)]


# --- Sheets


def test_sheets(book):
    assert book.sheetnames == [
        *("Read me", *(topic.name for topic in TOPICS.values()), "All observations", "Events"),
        *("Events since the documents", "Expectations and what happened", "Sources", "Audit", "Changes"),
        *("Codebook", "Code lists"),
    ]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_pandas_reads_the_table(content, dataset, table):
    types = {name: dtype for name, dtype in table.dtypes.items() if name not in table.dates}
    found = pd.read_excel(
        io.BytesIO(content),
        engine="openpyxl",
        sheet_name=table.title,
        dtype=types,
        keep_default_na=False,
        na_values=[""],
    )
    # A spreadsheet counts with 15 digits; the file holds 16.
    pd.testing.assert_frame_equal(found.astype(table.dtypes), dataset.table(table.name), rtol=1e-15, atol=0)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_cells_have_types_and_blanks_are_empty(book, dataset, table):
    frame = dataset.table(table.name)
    kinds = {"number": "n", "integer": "n", "date": "d"}
    for number, row in enumerate(book[table.title].iter_rows(min_row=2)):
        for cell, column in zip(row, table.columns, strict=True):
            if pd.isna(frame[column.name].iloc[number]):
                assert cell.value is None
            else:
                assert cell.data_type == kinds.get(column.kind, "s"), cell.coordinate


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_header_filter_and_widths(book, dataset, table):
    sheet = book[table.title]
    assert [cell.value for cell in sheet[1]] == table.names
    assert all(cell.font.bold and cell.fill.fgColor.rgb == "FFE4EAF0" for cell in sheet[1])
    assert sheet.freeze_panes == "B2"
    assert (
        sheet.auto_filter.ref
        == f"A1:{sheet.cell(1, len(table.names)).column_letter}{len(dataset.table(table.name)) + 1}"
    )
    widths = [sheet.column_dimensions[cell.column_letter].width for cell in sheet[1]]
    assert all(9 <= width <= 92 for width in widths)
    assert sheet.page_setup.orientation == "landscape"


# --- Values


def test_numbers_and_dates_and_their_formats(book):
    cells = row_of(book["Trade"], "trade-ukr-imports-2022")
    assert (cells["obs_value"].value, cells["obs_value"].number_format) == (1_400_000_000, "#,##0")
    assert cells["period_start"].value == dt.datetime(2022, 1, 1)
    assert cells["period_start"].number_format == "yyyy-mm-dd"
    assert (cells["paragraph"].value, cells["paragraph"].number_format) == (10, "General")
    assert cells["method"].value is None
    cells = row_of(book["Trade"], "trade-turnover-2023-01-07-month")
    assert (cells["obs_value"].value, cells["obs_value"].number_format) == (
        pytest.approx(1971428.5714285714, rel=1e-15),
        "#,##0.0",
    )
    cells = row_of(book["Trade"], "trade-ukr-exports-change-2022")
    assert (cells["obs_lower"].value, cells["obs_lower"].number_format) == (-87, "0.0##")
    cells = row_of(book["Audit"], "turnover-change-2022")
    assert cells["stated_lower"].value == -74.5
    assert cells["stated_lower"].number_format == "0.0##"


@pytest.mark.parametrize(
    "value, unit, shape",
    [
        (1.4e9, "USD", "#,##0"),
        (1971428.5, "USD", "#,##0.0"),
        (30000, "PERSON", "#,##0"),
        (132000, "TONNE", "#,##0"),
        (6370.5, "INDEX", "#,##0.0"),
        (79, "PERCENT", "0.0##"),
        (5, "COUNT", "General"),
        (30, "YEAR", "General"),
        (8, "", "General"),
    ],
)
def test_number_formats(value, unit, shape):
    assert number_format(value, unit) == shape


def test_a_text_that_looks_like_a_formula_stays_a_text(broken):
    formula = '=HYPERLINK("http://evil.example","x")'
    data = load(broken("figures/trade.csv", "trade-turnover-2022", note=formula, locator="+1 to 2"))
    content = workbook(data)
    cells = row_of(openpyxl.load_workbook(io.BytesIO(content))["Trade"], "trade-turnover-2022")
    for name, text in (("comment_obs", formula), ("locator", "+1 to 2")):
        assert (cells[name].data_type, cells[name].value) == ("s", text)
        assert cells[name].quotePrefix
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if "worksheets/sheet" in name]
    assert sheets and not any("<f>" in sheet for sheet in sheets)


def test_no_sheet_holds_a_formula_or_an_outward_link(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        everything = {name: archive.read(name).decode() for name in archive.namelist()}
    assert not any("<f>" in text for name, text in everything.items() if "worksheets/sheet" in name)
    assert not any('TargetMode="External"' in text for text in everything.values())


# --- Read me, codebook, code lists


def test_read_me(book):
    rows = dict((row[0], row[1]) for row in texts(book["Read me"]) if row[0])
    assert texts(book["Read me"])[0][0] == "Belarus Indicators"
    assert (rows["Version"], rows["Address"]) == (VERSION, f"{BASE}/")
    assert rows["Cite as"].endswith(f"version {VERSION}, {rows['Date']}. {BASE}/")
    assert rows["Licence"].startswith("Creative Commons Attribution 4.0 International. ")
    assert "hedge" in rows["obs_lower, obs_upper"] and "rounding" in rows["obs_lower, obs_upper"]
    for table in TABLES:
        assert rows[table.title] == table.description


def test_read_me_leads_to_every_sheet(book):
    links = [row[0].hyperlink.location for row in book["Read me"].iter_rows() if row[0].hyperlink]
    assert links == [f"'{name}'!A1" for name in book.sheetnames[1:]]


def test_codebook(book):
    rows = texts(book["Codebook"])
    assert rows[0] == ("table", "column", "type", "unit", "required", "code list", "meaning")
    assert len(rows) == 1 + sum(len(table.columns) + len(table.caveats) for table in TABLES)
    assert ("trade", "ref_area", "string", "", "yes", "areas", "The area that the figure speaks of") in rows
    assert ("trade", "period_end", "date", "", "", "", "Last day of the period; blank where there is none") in rows
    assert (
        *("trade", "obs_lower", "number", "unit_measure", "", ""),
        "Lowest value that the hedge and the rounding allow; blank is open",
    ) in rows
    for table in TABLES:
        for caveat in table.caveats:
            assert (table.name, "", "caveat", "", "", "", caveat) in rows
        assert [row[1] for row in rows if row[0] == table.name and row[1]] == table.names


def test_code_lists(book, dataset):
    rows = texts(book["Code lists"])
    assert rows == [("code list", "code", "meaning"), *meanings(dataset)]


# --- Bytes


def test_the_same_bytes_every_time(content, data_folder, monkeypatch):
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    assert workbook(load(data_folder), BASE) == content


def test_properties(book):
    properties = book.properties
    assert properties.title == f"Belarus Indicators {VERSION}"
    assert properties.creator == "Belarus Indicators contributors"
    assert properties.created == dt.datetime.combine(RELEASED, dt.time())
