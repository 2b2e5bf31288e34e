"""Every file of data that people can take away, opened with the library that they would use."""

import datetime as dt
import io
import json
import zipfile

import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from evidence.dataset import load
from exports import files
from exports.code_lists import CODE_LISTS
from exports.csv_files import to_csv
from exports.datapackage import RESOURCES
from exports.files import Selection, file_bytes, file_names, frame_of, media_type, package_files, table_bytes, zip_bytes
from loaders.errors import InvalidFile
from loaders.tables import OBSERVATIONS
from loaders.topics import DOWNLOADS
from settings.product import RELEASED, VERSION

BASE = "https://indicators.example.org"


@pytest.fixture(autouse=True)
def no_public_url(monkeypatch):
    """The address is the one that a test names."""
    monkeypatch.delenv("PUBLIC_URL", raising=False)


@pytest.fixture(scope="module")
def made(dataset):
    """Every file, by name."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("PUBLIC_URL", raising=False)
        return {name: file_bytes(dataset, name, BASE) for name in file_names()}


# --- JSON


@pytest.mark.parametrize("name", RESOURCES)
def test_json_holds_the_rows(dataset, name):
    table, frame = RESOURCES[name], frame_of(dataset, RESOURCES[name])
    found = json.loads(table_bytes(dataset, table, "json"))
    assert [list(row) for row in found["data"]] == [table.names] * len(frame)
    pd.testing.assert_frame_equal(table.frame(found["data"]), frame, check_exact=True)


def test_json_values_have_the_type_of_json(dataset):
    rows = json.loads(table_bytes(dataset, DOWNLOADS["trade"], "json"))["data"]
    by_id = {row["observation_id"]: row for row in rows}
    assert by_id["trade-ukr-imports-2022"] == {
        "observation_id": "trade-ukr-imports-2022",
        "indicator": "goods_imports",
        "ref_area": "UKR",
        "counterpart_area": "BLR",
        "freq": "A",
        "time_period": "2022",
        "period_start": "2022-01-01",
        "period_end": "2022-12-31",
        "obs_value": 1_400_000_000,
        "obs_lower": 1_300_000_000,
        "obs_upper": 1_400_000_000,
        "unit_measure": "USD",
        "hedge": "just_under",
        "value_kind": "stated",
        "method": None,
        "underlying_source": None,
        "source_id": "sceeus-2024",
        "paragraph": 10,
        "locator": "section Economic Cooperation, 4th paragraph",
        "as_stated": "just under $1.4 billion",
        "comment_obs": "Worded as Ukraine's trade; the document names no statistical office",
        "verdict": "agrees",
        "checked_against": "wits-ukr-imports-blr-2022",
        "resolution": 100_000_000,
        "reference_kind": None,
        "reported_by": None,
        "statement": "sceeus-2024",
    }
    assert by_id["trade-turnover-2023-01-07-month"]["obs_value"] == 1971428.5714285714
    assert b'"obs_value": 1400000000,' in table_bytes(dataset, DOWNLOADS["trade"], "json")
    assert b"NaN" not in table_bytes(dataset, OBSERVATIONS, "json")


def test_json_says_what_it_is(dataset):
    found = json.loads(table_bytes(dataset, DOWNLOADS["trade"], "json", base=BASE))
    assert list(found) == [
        *("name", "title", "description", "caveats", "version", "released", "homepage", "licenses", "citation"),
        *("sources", "primaryKey", "fields", "data"),
    ]
    assert (found["name"], found["title"], found["version"]) == ("trade", "Trade", VERSION)
    assert (found["released"], found["homepage"]) == (RELEASED.isoformat(), BASE)
    assert found["caveats"] == list(DOWNLOADS["trade"].caveats)
    assert found["citation"].endswith(f"{BASE}/data/trade.csv")
    named = [one["source_id"] for one in found["sources"]]
    assert [name for name in named if not name.startswith("statement-")] == [
        *("sceeus-2024", "wits-ukraine", "wits-belarus", "imf-dots-belarus", "imf-imts-russia"),
        "eurostat-comext-belarus",
    ]
    assert found["fields"][8] == {
        "name": "obs_value",
        "type": "number",
        "description": "The printed or computed number; blank where only a range is known",
        "unit": "unit_measure",
    }


# --- Parquet


@pytest.mark.parametrize("name", RESOURCES)
def test_parquet_in_pandas(dataset, name):
    table, frame = RESOURCES[name], frame_of(dataset, RESOURCES[name])
    found = pd.read_parquet(io.BytesIO(table_bytes(dataset, table, "parquet")))
    plain = {column: str(dtype) for column, dtype in found.dtypes.items() if column not in table.dates}
    assert plain == {column: dtype for column, dtype in table.dtypes.items() if column not in table.dates}
    pd.testing.assert_frame_equal(found.astype(table.dtypes), frame, check_exact=True)


def test_parquet_has_days_and_declared_types(dataset):
    found = pq.read_table(io.BytesIO(table_bytes(dataset, DOWNLOADS["trade"], "parquet")))
    types = {field.name: field.type for field in found.schema}
    assert (types["period_start"], types["obs_value"], types["paragraph"]) == (pa.date32(), pa.float64(), pa.int64())
    assert types["observation_id"] == pa.string()
    assert found.column("period_start")[0].as_py() == dt.date(2021, 1, 1)
    assert [field.name for field in found.schema if not field.nullable] == [
        column.name for column in DOWNLOADS["trade"].columns if column.required
    ]


def test_parquet_says_what_it_is(dataset):
    schema = pq.read_schema(io.BytesIO(table_bytes(dataset, DOWNLOADS["trade"], "parquet", base=BASE)))
    told = {key.decode(): text.decode() for key, text in schema.metadata.items()}
    assert (told["title"], told["version"], told["released"]) == ("Trade", VERSION, RELEASED.isoformat())
    assert (told["description"], told["homepage"]) == (DOWNLOADS["trade"].description, BASE)
    assert json.loads(told["caveats"]) == list(DOWNLOADS["trade"].caveats)
    assert json.loads(told["sources"])[0]["source_id"] == "sceeus-2024"
    assert schema.field("obs_value").metadata == {
        b"description": b"The printed or computed number; blank where only a range is known",
        b"unit": b"unit_measure",
    }
    assert schema.field("ref_area").metadata[b"codes"] == b"areas"


# --- A part of a table


@pytest.fixture
def chosen(dataset):
    """The rows that a reader filtered."""
    frame = dataset.table("trade")
    return Selection(frame[frame["ref_area"] == "UKR"], "rows that hold: UKR")


def test_a_selection_is_written_and_named(dataset, chosen):
    count = len(chosen.frame)
    assert 0 < count < len(dataset.table("trade"))
    found = json.loads(table_bytes(dataset, DOWNLOADS["trade"], "json", chosen))
    assert (len(found["data"]), found["selection"]) == (count, "rows that hold: UKR")
    parquet = pq.read_table(io.BytesIO(table_bytes(dataset, DOWNLOADS["trade"], "parquet", chosen)))
    assert (parquet.num_rows, parquet.schema.metadata[b"selection"]) == (count, b"rows that hold: UKR")
    assert parquet.schema.names == DOWNLOADS["trade"].names
    assert len(DOWNLOADS["trade"].read_csv(table_bytes(dataset, DOWNLOADS["trade"], "csv", chosen))) == count


def test_a_selection_of_nothing(dataset):
    none = Selection(DOWNLOADS["trade"].frame([]), "rows that hold: xyz")
    assert json.loads(table_bytes(dataset, DOWNLOADS["trade"], "json", none))["data"] == []
    found = pd.read_parquet(io.BytesIO(table_bytes(dataset, DOWNLOADS["trade"], "parquet", none)))
    assert (len(found), list(found.columns)) == (0, DOWNLOADS["trade"].names)


# --- The package


def test_the_csv_files_are_those_of_the_data_page(dataset):
    package = package_files(dataset)
    for name, table in DOWNLOADS.items():
        assert package[f"{name}.csv"] == to_csv(dataset.table(name), table) == table_bytes(dataset, table, "csv")


def test_files_of_the_package(dataset):
    assert list(package_files(dataset)) == [
        *(f"{name}.csv" for name in (*DOWNLOADS, *CODE_LISTS)),
        "datapackage.json",
        "csv-metadata.json",
        "README.md",
        "CITATION.txt",
        "CITATION.bib",
        "CITATION.ris",
        "CITATION.json",
        "LICENSE.txt",
    ]


def test_the_readme(dataset):
    text = package_files(dataset, BASE)["README.md"].decode()
    assert text.startswith(f"# Belarus Indicators: data, version {VERSION}\n")
    for table in RESOURCES.values():
        assert f"- `{table.name}.csv` ({len(frame_of(dataset, table)):,} rows): {table.description}\n" in text
        assert all(text.count(caveat) == 1 for caveat in table.caveats)
    for source in dataset.table("sources").itertuples():
        terms = f" Terms: {source.license}." if isinstance(source.license, str) else ""
        assert f"- `{source.source_id}`: {source.citation_full}{terms}\n" in text
    assert "Terms: CC BY 4.0: https://datacatalog.worldbank.org/public-licenses.\n" in text
    assert "obs_lower, obs_upper" in text
    assert f"{BASE}/\n" in text


def test_the_readme_tells_pandas_rightly(dataset, tmp_path, monkeypatch):
    package = package_files(dataset)
    (tmp_path / "trade.csv").write_bytes(package["trade.csv"])
    monkeypatch.chdir(tmp_path)
    lines = [line.strip() for line in package["README.md"].decode().split("\n") if line.startswith("    ")]
    told: dict[str, pd.DataFrame] = {}
    exec("\n".join(lines[:2]), told)
    pd.testing.assert_frame_equal(told["trade"], dataset.table("trade"), check_exact=True)


def test_the_zip_holds_the_package(dataset):
    with zipfile.ZipFile(io.BytesIO(zip_bytes(dataset, BASE))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == sorted(package_files(dataset))
        assert {name: archive.read(name) for name in archive.namelist()} == package_files(dataset, BASE)
        for entry in archive.infolist():
            assert entry.date_time == (RELEASED.year, RELEASED.month, RELEASED.day, 0, 0, 0)
            assert entry.external_attr >> 16 == 0o644


@pytest.mark.parametrize(
    ("suffix", "read"),
    [
        ("csv", pd.read_csv),
        ("json", lambda file: pd.DataFrame(json.load(file)["data"])),
        ("parquet", pd.read_parquet),
        ("xlsx", lambda file: pd.read_excel(file, engine="openpyxl")),
    ],
)
def test_words_of_documents_are_those_that_are_read(dataset, suffix, read):
    frame = read(io.BytesIO(file_bytes(dataset, f"observations.{suffix}")))
    said = frame.set_index("observation_id")["as_stated"].dropna()
    assert said["trade-blr-imports-2021"] == "$1.5 billion"
    assert not said.str.contains("\\", regex=False).any()  # Markdown has one before a dollar sign


# --- Every file by name


def test_names(dataset):
    names = file_names()
    assert len(set(names)) == len(names)
    assert {"trade.csv", "trade.json", "trade.parquet", "areas.csv", "datapackage.json"} < set(names)
    assert {"belarus-indicators.zip", "belarus-indicators.xlsx"} < set(names)
    assert set(package_files(dataset)) < set(names)
    assert all("/" not in name and "\\" not in name and not name.startswith(".") for name in names)


def test_each_file_opens(made):
    for name, content in made.items():
        match name.rpartition(".")[2]:
            case "csv":
                assert list(pd.read_csv(io.BytesIO(content)).columns) == RESOURCES[name[:-4]].names
            case "json":
                assert json.loads(content)
            case "parquet":
                assert pq.read_table(io.BytesIO(content)).num_rows
            case "zip":
                assert zipfile.ZipFile(io.BytesIO(content)).namelist()
            case "xlsx":
                assert openpyxl.load_workbook(io.BytesIO(content)).sheetnames
            case _:
                assert content.decode("utf-8")


def test_media_types():
    assert media_type("trade.csv") == "text/csv; charset=utf-8"
    assert media_type("datapackage.json") == "application/json"
    assert media_type("belarus-indicators.zip") == "application/zip"
    assert {media_type(name) for name in file_names()} <= set(files.MEDIA.values())


@pytest.mark.parametrize(
    "name", ["", "trade", "trade.xls", "trade.CSV", "../trade.csv", "data/trade.csv", "secret.json", "relations.csv"]
)
def test_a_name_that_is_none(dataset, name):
    with pytest.raises(KeyError):
        file_bytes(dataset, name)


def test_the_same_bytes_twice(made, data_folder):
    other = load(data_folder)
    assert [name for name, content in made.items() if file_bytes(other, name, BASE) != content] == []


def test_making_files_leaves_the_tables_as_they_were(dataset):
    before = {name: dataset.table(name).copy() for name in DOWNLOADS}
    for name in ("trade.parquet", "trade.json", "belarus-indicators.zip", "belarus-indicators.xlsx"):
        file_bytes(dataset, name)
    for name, frame in before.items():
        pd.testing.assert_frame_equal(dataset.table(name), frame)


# --- Faults


def test_a_faulty_table_stands_alone(broken):
    data = load(broken("figures/trade.csv", "trade-turnover-2022", paragraph="51"))
    assert table_bytes(data, DOWNLOADS["potash"], "json")
    for name in ("trade.json", "trade.parquet", "belarus-indicators.zip", "belarus-indicators.xlsx"):
        with pytest.raises(InvalidFile, match="sceeus-2024 has no paragraph 51"):
            file_bytes(data, name)


def test_a_text_that_a_spreadsheet_would_run(broken):
    formula = '=HYPERLINK("http://evil.example","x")'
    data = load(broken("figures/trade.csv", "trade-turnover-2022", note=formula))

    def cell(frame):
        return frame.set_index("observation_id").loc["trade-turnover-2022", "comment_obs"]

    assert cell(pd.read_csv(io.BytesIO(file_bytes(data, "trade.csv")))) == f"'{formula}"
    # A sheet has it as a text; the others are opened by no spreadsheet. All keep it as it is.
    assert cell(pd.read_excel(io.BytesIO(file_bytes(data, "trade.xlsx")), engine="openpyxl")) == formula
    assert cell(pd.DataFrame(json.loads(file_bytes(data, "trade.json"))["data"])) == formula
    assert cell(pd.read_parquet(io.BytesIO(file_bytes(data, "trade.parquet")))) == formula
