"""Which files people can take away, and their bytes: the one place for the Data page, the addresses and the command.

The same data give the same bytes every time; those that programs read are the same in every language.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]

from evidence.dataset import Dataset
from exports import citation, datapackage
from exports.code_lists import CODE_LISTS, code_list
from exports.csv_files import plain, to_csv
from exports.feed import NAME as FEED_NAME
from exports.feed import atom
from exports.package_readme import readme
from exports.workbook import table_workbook, workbook
from language import english, tr
from loaders.tables import Table
from settings.product import RELEASED, VERSION, public_url

#: Media type by suffix.
MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "png": "image/png",
    "svg": "image/svg+xml",
    "md": "text/markdown; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "zip": "application/zip",
    "atom": "application/atom+xml; charset=utf-8",
}
ZIP_NAME = f"{datapackage.NAME}.zip"
WORKBOOK_NAME = f"{datapackage.NAME}.xlsx"

_LICENCE = Path(__file__).resolve().parent.parent / "LICENSE-DATA"


@dataclass(frozen=True, eq=False)
class Selection:
    """Some rows of a table, as a reader filtered them, and the filter in words (`rows that hold: potash CAN`)."""

    frame: pd.DataFrame
    words: str


# --- One table ------------------------------------------------------------------------------------------


#: What a table can be taken away as.
TABLE_SUFFIXES = ("csv", "json", "parquet", "xlsx")


def table_bytes(
    data: Dataset, table: Table, suffix: str, chosen: Selection | None = None, base: str | None = None
) -> bytes:
    """Return a table, or the chosen rows of it, as a file of one of TABLE_SUFFIXES.

    `base` is the address of the dashboard. A filter is named in the metadata of JSON and Parquet; CSV and XLSX
    have no place for it. Raises InvalidFile, or KeyError for another suffix.
    """
    if suffix not in TABLE_SUFFIXES:
        raise KeyError(suffix)
    if suffix == "xlsx":
        return table_workbook(table, chosen.frame if chosen else frame_of(data.told, table), base)
    with english():
        data = data.filed
        frame = chosen.frame if chosen else frame_of(data, table)
        if suffix == "csv":
            return to_csv(frame, table)
        return (table_json if suffix == "json" else _parquet)(frame, table, _about(data, table, chosen, base))


def table_json(frame: pd.DataFrame, table: Table, about: dict[str, Any]) -> bytes:
    """Return rows of a table as one JSON object: what it is, its fields, and its rows as records."""
    rows = [
        {name: plain(cell) for name, cell in zip(table.names, row, strict=True)}
        for row in frame[table.names].itertuples(index=False)
    ]
    fields = [datapackage.field(column, table) for column in table.columns]
    return datapackage.as_json({**about, "primaryKey": list(table.key), "fields": fields, "data": rows})


def _parquet(frame: pd.DataFrame, table: Table, about: dict[str, Any]) -> bytes:
    """The table as Parquet; what it is stands in the metadata of its schema, each column's in that of its field."""
    texts = {key: one if isinstance(one, str) else datapackage.as_json(one).rstrip() for key, one in about.items()}
    content = pa.Table.from_pandas(frame, schema=arrow_schema(table), preserve_index=False)
    content = content.replace_schema_metadata({**(content.schema.metadata or {}), **texts})
    buffer = io.BytesIO()
    pq.write_table(content, buffer)
    return buffer.getvalue()


def frame_of(data: Dataset, table: Table) -> pd.DataFrame:
    """Return the rows of a table or code list. Raises InvalidFile."""
    return code_list(data, table.name) if table.name in CODE_LISTS else data.table(table.name)


def arrow_schema(table: Table) -> pa.Schema:
    """Return the declared columns as Arrow has them; a date is a day without time."""
    types = {"number": pa.float64(), "integer": pa.int64(), "date": pa.date32()}
    fields = []
    for column in table.columns:
        told = {"description": tr(column.description), "unit": column.unit, "codes": column.codes}
        known = {name: text for name, text in told.items() if text}
        kind = types.get(column.kind, pa.string())
        fields.append(pa.field(column.name, kind, nullable=not column.required, metadata=known))
    return pa.schema(fields)


def _about(data: Dataset, table: Table, chosen: Selection | None, base: str | None) -> dict[str, Any]:
    """What a file says of the table that it holds."""
    return {
        "name": table.name,
        "title": tr(table.title),
        "description": tr(table.description),
        "caveats": [tr(one) for one in table.caveats],
        **({"selection": chosen.words} if chosen else {}),
        "version": VERSION,
        "released": RELEASED.isoformat(),
        "homepage": base or public_url(),
        "licenses": [datapackage.LICENCE],
        "citation": citation.of_table(table, base).text,
        "sources": datapackage.sources(data, table),
    }


# --- The package ----------------------------------------------------------------------------------------


@english()
def package_files(data: Dataset, base: str | None = None) -> dict[str, bytes]:
    """Return the files of the data package by name. Raises InvalidFile."""
    data = data.filed
    frames = {table.name: frame_of(data, table) for table in datapackage.RESOURCES.values()}
    csvs = {f"{name}.csv": to_csv(frame, datapackage.RESOURCES[name]) for name, frame in frames.items()}
    rows = {name: len(frame) for name, frame in frames.items()}
    whole = citation.of_dashboard(base)
    return {
        **csvs,
        "datapackage.json": datapackage.datapackage(data, csvs, base),
        "csv-metadata.json": datapackage.csvw(),
        "README.md": readme(data, rows, base).encode("utf-8"),
        **{f"CITATION.{suffix}": write(whole).encode("utf-8") for suffix, (_, write) in citation.FORMATS.items()},
        "LICENSE.txt": _LICENCE.read_bytes(),
    }


def zip_bytes(data: Dataset, base: str | None = None) -> bytes:
    """Return the data package as one ZIP, files in the order of their names. Raises InvalidFile."""
    return zipped(sorted(package_files(data, base).items()))


def zipped(entries: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a ZIP of files by name, the same bytes for the same files: all are as old as the release."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in entries:
            entry = zipfile.ZipInfo(name, (RELEASED.year, RELEASED.month, RELEASED.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, whatever this runs on
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return buffer.getvalue()


# --- Every file by name ---------------------------------------------------------------------------------

#: The files of the data package beside its CSV files.
DOCUMENTS = (
    "datapackage.json",
    "csv-metadata.json",
    "README.md",
    *(f"CITATION.{suffix}" for suffix in citation.FORMATS),
    "LICENSE.txt",
)


def file_names() -> list[str]:
    """Return the name of every file of data that there is: tables and code lists in each form, and the rest."""
    tables = [f"{name}.{suffix}" for name in datapackage.RESOURCES for suffix in TABLE_SUFFIXES]
    return [*tables, *DOCUMENTS, ZIP_NAME, WORKBOOK_NAME, FEED_NAME]


def file_bytes(data: Dataset, name: str, base: str | None = None) -> bytes:
    """Return a file by a name of `file_names`. Raises InvalidFile, or KeyError for another name."""
    stem, _, suffix = name.rpartition(".")
    if name == FEED_NAME:
        return atom(data, base)
    if stem in datapackage.RESOURCES:
        return table_bytes(data, datapackage.RESOURCES[stem], suffix, base=base)
    if name == ZIP_NAME:
        return zip_bytes(data, base)
    if name == WORKBOOK_NAME:
        return workbook(data, base)
    if name not in DOCUMENTS:
        raise KeyError(name)
    return package_files(data, base)[name]


def media_type(name: str) -> str:
    """Return the media type of a file by its name. Raises KeyError."""
    return MEDIA[name.rpartition(".")[2]]
