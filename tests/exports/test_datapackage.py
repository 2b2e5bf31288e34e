"""The data package: valid by the library that its users have, and true to the declarations and the files."""

import hashlib
import json
import re
import shutil

import frictionless
import pytest

from evidence.dataset import load
from exports import datapackage
from exports.code_lists import CHOICES, CODE_LISTS
from exports.files import package_files
from loaders.periods import parse_period
from loaders.tables import SOURCES
from loaders.topics import DOWNLOADS, TOPICS
from settings.product import RELEASED, VERSION

BASE = "https://indicators.example.org"


@pytest.fixture(scope="module")
def folder(dataset, tmp_path_factory):
    """The files of the package in a folder."""
    path = tmp_path_factory.mktemp("package")
    for name, content in package_files(dataset, BASE).items():
        (path / name).write_bytes(content)
    return path


@pytest.fixture(scope="module")
def package(folder):
    """datapackage.json as read."""
    return json.loads((folder / "datapackage.json").read_bytes())


@pytest.fixture(scope="module")
def resources(package):
    """Its resources by name."""
    return {one["name"]: one for one in package["resources"]}


def field(resources, table, column):
    """The descriptor of a column."""
    return next(one for one in resources[table]["schema"]["fields"] if one["name"] == column)


# --- Valid


def test_package_and_rows_are_valid(folder):
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["title", "note"])
    assert report.stats["tasks"] == len(DOWNLOADS) + len(CODE_LISTS)
    assert report.stats["warnings"] == 0


@pytest.mark.parametrize(
    "file, old, new, error",
    [
        ("trade.csv", b",UKR,BLR,", b",UKR,XXX,", "foreign-key"),
        ("trade.csv", b"trade-ukr-imports-2022,", b"trade-turnover-2022,", "primary-key"),
        ("trade.csv", b",stated,", b",guessed,", "constraint-error"),
        ("trade.csv", b",1400000000,", b",1.4 billion,", "type-error"),
        ("trade.csv", b",2022-01-01,", b",01/01/2022,", "type-error"),
        ("events.csv", b",2021,", b",21,", "constraint-error"),
        ("audit.csv", b"balance-2021,", b"Balance 2021,", "constraint-error"),
        ("sources.csv", b"sceeus-2024,document,", b"sceeus-2024,,", "constraint-error"),
    ],
)
def test_a_fault_in_a_file_is_found(folder, tmp_path, file, old, new, error):
    copied = tmp_path / "package"
    shutil.copytree(folder, copied)
    content = (copied / file).read_bytes()
    assert old in content
    (copied / file).write_bytes(content.replace(old, new, 1))
    report = frictionless.Package(str(copied / "datapackage.json")).validate(name=file.removesuffix(".csv"))
    kinds = {kind for (kind,) in report.flatten(["type"])}
    assert error in kinds
    assert {"byte-count", "hash-count"} & kinds  # and that the file is not the one described


def test_what_frictionless_reads_is_the_table(folder, dataset):
    package = frictionless.Package(str(folder / "datapackage.json"))
    for name, table in DOWNLOADS.items():
        rows = package.get_resource(name).read_rows()
        frame = dataset.table(name)
        assert len(rows) == len(frame)
        for row, record in zip(rows, frame.to_dict("records"), strict=True):
            for column in table.columns:
                expected = record[column.name]
                if expected is None or expected != expected or str(expected) in ("<NA>", "NaT"):
                    assert row[column.name] is None
                elif column.kind == "date":
                    assert row[column.name] == expected.date()
                elif column.kind in ("number", "integer"):
                    assert float(row[column.name]) == float(expected)
                else:
                    assert row[column.name] == expected


# --- The descriptor


def test_its_head(package):
    assert {key: one for key, one in package.items() if key not in ("description", "sources", "resources")} == {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "belarus-indicators",
        "id": datapackage.PACKAGE_ID,
        "title": "Belarus Indicators",
        "homepage": BASE,
        "version": VERSION,
        "created": f"{RELEASED.isoformat()}T00:00:00Z",
        "keywords": ["Belarus", "Ukraine", "Russia", "trade", "potash", "security"],
        "licenses": [datapackage.LICENCE],
        "contributors": [{"title": "Belarus Indicators contributors", "roles": ["creator"]}],
    }
    assert "The documents and publications that the figures come from are not included" in package["description"]


def test_the_id_is_a_uuid_that_stays():
    assert datapackage.PACKAGE_ID == "baebf010-7126-4065-a7da-a4994206ed4c"


def test_a_resource_describes_its_file(resources, folder):
    assert list(resources) == [*DOWNLOADS, *CODE_LISTS]
    for name, one in resources.items():
        content = (folder / f"{name}.csv").read_bytes()
        table = datapackage.RESOURCES[name]
        assert {key: part for key, part in one.items() if key not in ("description", "schema")} == {
            "$schema": "https://datapackage.org/profiles/2.0/dataresource.json",
            "name": name,
            "type": "table",
            "path": f"{name}.csv",
            "title": table.title,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": len(content),
            "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        }
        assert one["description"].split("\n") == [
            table.description,
            *([""] if table.caveats else []),
            *(f"- {caveat}" for caveat in table.caveats),
        ]
        assert [column["name"] for column in one["schema"]["fields"]] == table.names
        assert one["schema"]["primaryKey"] == list(table.key)
        assert one["schema"]["missingValues"] == [""]


def test_fields(resources):
    assert field(resources, "trade", "observation_id") == {
        "name": "observation_id",
        "type": "string",
        "description": "Name of the figure; never changes",
        "constraints": {"required": True, "unique": True, "pattern": "[a-z0-9]+(-[a-z0-9]+)*"},
    }
    assert field(resources, "trade", "obs_value") == {
        "name": "obs_value",
        "type": "number",
        "description": "The printed or computed number; blank where only a range is known",
        "unit": "unit_measure",
    }
    assert field(resources, "trade", "ref_area") == {
        "name": "ref_area",
        "type": "string",
        "description": "The area that the figure speaks of",
        "codes": "areas",
        "constraints": {"required": True},
    }
    assert field(resources, "trade", "value_kind") == {
        "name": "value_kind",
        "type": "string",
        "description": "stated, derived or reference",
        "codes": "value_kinds",
        "constraints": {"required": True, "enum": ["stated", "derived", "reference"]},
        "categories": [{"value": code, "label": label} for code, label in CHOICES["value_kinds"].items()],
    }
    assert field(resources, "trade", "time_period")["type"] == "string"
    assert field(resources, "trade", "period_start")["type"] == "date"
    assert field(resources, "trade", "paragraph")["type"] == "integer"


@pytest.mark.parametrize("name", CHOICES)
def test_labels_of_choices_are_unique(name):
    assert len(set(CHOICES[name].values())) == len(CHOICES[name])


def test_foreign_keys(resources):
    def keys(name):
        found = resources[name]["schema"].get("foreignKeys", [])
        return {one["fields"][0]: (one["reference"]["resource"], *one["reference"]["fields"]) for one in found}

    observations = {
        "indicator": ("indicators", "indicator"),
        "ref_area": ("areas", "area"),
        "counterpart_area": ("areas", "area"),
        "unit_measure": ("units", "unit"),
        "hedge": ("hedges", "hedge"),
        "source_id": ("sources", "source_id"),
        "reported_by": ("areas", "area"),
    }
    assert {name: keys(name) for name in resources} == {
        **dict.fromkeys((*TOPICS, "observations"), observations),
        "events": {"category": ("categories", "category"), "source_id": ("sources", "source_id")},
        "events_since": {"category": ("categories", "category")},
        "expectations": {"source_id": ("sources", "source_id")},
        "sources": {},
        "audit": {"unit_measure": ("units", "unit")},
        "changes": {},
        "indicators": {"unit_measure": ("units", "unit")},
        "areas": {},
        "units": {},
        "hedges": {},
        "categories": {},
    }


@pytest.mark.parametrize("text", ["2022", "2022-Q1", "2022-02", "2024-05-16", "2023-01-01/P7M", "2020-01-01/P4Y"])
def test_the_pattern_of_periods_holds_for_periods(text):
    assert re.fullmatch(datapackage.PERIOD, text)
    parse_period(text)


@pytest.mark.parametrize("text", ["22", "2022-Q5", "2022-2", "2022/02", "2023-01-01/P0M", "2023-01-01/7M", "2022 "])
def test_and_for_nothing_else(text):
    assert not re.fullmatch(datapackage.PERIOD, text)
    with pytest.raises(ValueError, match="is not a time period"):
        parse_period(text)


# --- Sources


def test_sources_in_the_terms_of_origins(package):
    first = package["sources"][0]
    assert first == {
        "source_id": "sceeus-2024",
        "kind": "document",
        "producer": "Stockholm Centre for Eastern European Studies (SCEEUS)",
        "authors": "Pavlo Rad; Iaroslav Chornogor",
        "title": "Ukraine-Belarus Relations: in the Shadow of War",
        "date_published": "2024-05-16",
        "attribution_short": "Rad and Chornogor, SCEEUS, May 2024",
        "citation_full": "Rad, Pavlo, and Iaroslav Chornogor (16 May 2024). Ukraine-Belarus Relations: in the Shadow "
        "of War. Stockholm Centre for Eastern European Studies (SCEEUS).",
    }
    by_id = {one["source_id"]: one for one in package["sources"]}
    assert by_id["wits-ukraine"]["path"] == by_id["wits-ukraine"]["url_main"] == "https://wits.worldbank.org/"


def test_what_a_document_does_not_print_is_left_out(package, dataset):
    kinsman = next(one for one in package["sources"] if one["source_id"] == "kinsman-2025")
    assert "title" not in kinsman and "producer" not in kinsman and "url_main" not in kinsman
    assert all(isinstance(text, str) and text for one in package["sources"] for text in one.values())
    assert len(package["sources"]) == len(dataset.table("sources"))


def test_sources_of_one_table(dataset):
    found = {one["source_id"] for one in datapackage.sources(dataset, DOWNLOADS["trade"])}
    assert {name for name in found if not name.startswith("statement-")} == {
        "sceeus-2024",
        "wits-ukraine",
        "wits-belarus",
        "imf-dots-belarus",
        "imf-imts-russia",
        "eurostat-comext-belarus",
    }
    assert datapackage.sources(dataset, SOURCES) == datapackage.sources(dataset)
    assert datapackage.sources(dataset, CODE_LISTS["areas"]) == datapackage.sources(dataset)


# --- CSVW


def test_csvw_says_the_same(folder, resources):
    group = json.loads((folder / "csv-metadata.json").read_bytes())
    assert group["@context"] == ["http://www.w3.org/ns/csvw", {"@language": "en"}]
    tables = {table["url"]: table["tableSchema"] for table in group["tables"]}
    assert list(tables) == [one["path"] for one in resources.values()]
    for one in resources.values():
        ours, theirs = tables[one["path"]], one["schema"]
        assert ours["primaryKey"] == theirs["primaryKey"]
        for column, other in zip(ours["columns"], theirs["fields"], strict=True):
            constraints = other.get("constraints", {})
            assert (column["name"], column["titles"]) == (other["name"], other["name"])
            assert column["required"] == constraints.get("required", False)
            pattern = constraints.get("pattern")
            assert column["datatype"] == ({"base": "string", "format": pattern} if pattern else other["type"])


def test_csvw_refers_from_filled_columns_only(folder):
    group = json.loads((folder / "csv-metadata.json").read_bytes())
    trade = group["tables"][0]["tableSchema"]
    assert trade["foreignKeys"] == [
        {"columnReference": name, "reference": {"resource": f"{there}.csv", "columnReference": key}}
        for name, there, key in (
            ("indicator", "indicators", "indicator"),
            ("ref_area", "areas", "area"),
            ("unit_measure", "units", "unit"),
        )
    ]


# --- Bytes


def test_the_same_bytes_twice(dataset, data_folder):
    first, second = package_files(dataset, BASE), package_files(load(data_folder), BASE)
    assert first == second


def test_json_is_utf8_with_a_line_break_at_its_end():
    assert datapackage.as_json({"a": "–"}) == b'{\n  "a": "\xe2\x80\x93"\n}\n'
    with pytest.raises(ValueError, match="not JSON compliant"):
        datapackage.as_json(float("nan"))
