"""The Frictionless Data Package (v2) that describes the CSV files: `datapackage.json`, from the declarations.

Beyond the standard, a field has `unit` (the column that names the unit of its numbers) and `codes` (the name of
its code list), and a source has OWID's origin terms. CSVW: the same facts for tools that read that instead.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import language
from evidence.dataset import Dataset
from exports.citation import AUTHOR
from exports.code_lists import CHOICES, CODE_LISTS
from language import tr
from loaders.reading import ID
from loaders.tables import Column, Table
from loaders.topics import DOWNLOADS
from settings.product import PRODUCT, RELEASED, VERSION, public_url

Json = dict[str, Any]

NAME = "belarus-indicators"
#: The package's own identifier, the same in every version.
PACKAGE_ID = "baebf010-7126-4065-a7da-a4994206ed4c"
PROFILES = "https://datapackage.org/profiles/2.0"
#: Of what is ours; see LICENSE-DATA.
LICENCE = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0 International",
}
#: All tables of the package, in order.
RESOURCES: dict[str, Table] = {**DOWNLOADS, **CODE_LISTS}

TYPES = {"number": "number", "integer": "integer", "date": "date"}
#: A period as `loaders.periods` reads it. Without anchors: a pattern holds for the whole cell.
PERIOD = r"\d{4}(-Q[1-4]|-\d{2}(-\d{2}(/P[1-9]\d{0,2}[YM])?)?)?"
PATTERNS = {"id": ID.pattern, "period": PERIOD}

#: What the table of sources holds beyond OWID's origin terms: how a document's text is told and counted.
_NOT_ORIGIN = {"file_name", "paragraphs", "sha256", "paragraphs_excluded", "url_second"}


def licence_note() -> str:
    """What the licence covers."""
    return tr(
        "What is ours in the data (arrangement, ranges, derived figures, verdicts and descriptions) is under CC BY "
        "4.0. The documents and publications that the figures come from are not included and remain their authors' and "
        "publishers'; the column license of the table of sources has the terms that a publisher states."
    )


def description() -> str:
    """What the data are."""
    return tr(
        "Economic and security indicators on Belarus: Ukraine–Belarus trade, potash, Russian troop levels and the "
        "smaller figures around them, as policy documents of 2024 and 2025 state them. Each figure keeps the hedge "
        "that its author used, the range which that wording and its rounding allow, and the paragraph that it comes "
        "from."
    )


def as_json(value: object) -> bytes:
    """Return JSON bytes for people and programs: UTF-8, indented, one line break at the end."""
    return (json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode("utf-8")


def field(column: Column, table: Table) -> Json:
    """Return the field descriptor of a column."""
    choices = {code: tr(meaning) for code, meaning in CHOICES.get(column.codes, {}).items()}
    constraints = {
        "required": column.required,
        "unique": table.key == (column.name,),
        "pattern": PATTERNS.get(column.kind),
        "enum": list(choices),
    }
    found: Json = {
        "name": column.name,
        "type": TYPES.get(column.kind, "string"),
        "description": tr(column.description),
        "unit": column.unit,
        "codes": column.codes,
        "categories": [{"value": code, "label": label} for code, label in choices.items()],
        "constraints": {name: one for name, one in constraints.items() if one},
    }
    return {name: one for name, one in found.items() if one}


def foreign_keys(table: Table) -> list[tuple[str, str, str]]:
    """Return (column, table, column there) of every column that refers to another table."""
    targets = {name: (name, RESOURCES[name].key[0]) for name in (*CODE_LISTS, "sources")}
    return [(column.name, *targets[column.codes]) for column in table.columns if column.codes in targets]


def schema(table: Table) -> Json:
    """Return the Table Schema of a table."""
    keys = [
        {"fields": [name], "reference": {"resource": resource, "fields": [there]}}
        for name, resource, there in foreign_keys(table)
    ]
    return {
        "$schema": f"{PROFILES}/tableschema.json",
        "fields": [field(column, table) for column in table.columns],
        "primaryKey": list(table.key),
        **({"uniqueKeys": [list(table.unique)]} if table.unique else {}),
        **({"foreignKeys": keys} if keys else {}),
        "missingValues": [""],
    }


def described(table: Table) -> str:
    """Return the description of a table with its caveats, as a list in Markdown."""
    caveats = "\n".join(f"- {tr(one)}" for one in table.caveats)
    return f"{tr(table.description)}\n\n{caveats}".rstrip()


def sources(data: Dataset, table: Table | None = None) -> list[Json]:
    """Return the sources, or those that a table names, in OWID's terms; what is blank is left out.

    Raises InvalidFile.
    """
    frame = data.table("sources")
    if table is not None and table.name in DOWNLOADS and "source_id" in table.names:
        frame = frame[frame["source_id"].isin(data.table(table.name)["source_id"].dropna())]
    records = frame.drop(columns=list(_NOT_ORIGIN)).to_dict("records")
    known = [{str(key): cell for key, cell in one.items() if isinstance(cell, str)} for one in records]
    return [{**one, **({"path": one["url_main"]} if "url_main" in one else {})} for one in known]


def resource(table: Table, content: bytes) -> Json:
    """Return the resource descriptor of a table's CSV file."""
    return {
        "$schema": f"{PROFILES}/dataresource.json",
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "title": tr(table.title),
        "description": described(table),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": schema(table),
    }


def datapackage(data: Dataset, contents: Mapping[str, bytes], base: str | None = None) -> bytes:
    """Return datapackage.json for the CSV files in `contents`, by file name. Raises InvalidFile."""
    return as_json(
        {
            "$schema": f"{PROFILES}/datapackage.json",
            "name": NAME,
            "id": PACKAGE_ID,
            "title": PRODUCT,
            "description": f"{description()}\n\n{licence_note()}",
            "homepage": base or public_url(),
            "version": VERSION,
            "created": f"{RELEASED.isoformat()}T00:00:00Z",
            "keywords": [tr("Belarus"), tr("Ukraine"), tr("Russia"), tr("trade"), tr("potash"), tr("security")],
            "licenses": [LICENCE],
            "contributors": [{"title": AUTHOR, "roles": ["creator"]}],
            "sources": sources(data),
            "resources": [resource(table, contents[f"{name}.csv"]) for name, table in RESOURCES.items()],
        }
    )


# --- CSVW -----------------------------------------------------------------------------------------------


def csvw() -> bytes:
    """Return csv-metadata.json: the same tables as CSV on the Web describes them."""
    return as_json(
        {
            "@context": ["http://www.w3.org/ns/csvw", {"@language": language.code()}],
            "dc:title": PRODUCT,
            "dc:description": description(),
            "dc:creator": AUTHOR,
            "dc:license": {"@id": LICENCE["path"]},
            "dc:rights": licence_note(),
            "dc:issued": {"@value": RELEASED.isoformat(), "@type": "xsd:date"},
            "schema:version": VERSION,
            "tables": [_csvw_table(table) for table in RESOURCES.values()],
        }
    )


def _csvw_table(table: Table) -> Json:
    # Validators of CSVW take a blank cell for a broken reference, so only columns without blanks refer.
    filled = {column.name for column in table.columns if column.required}
    keys = [
        {"columnReference": name, "reference": {"resource": f"{resource}.csv", "columnReference": there}}
        for name, resource, there in foreign_keys(table)
        if name in filled
    ]
    return {
        "url": f"{table.name}.csv",
        "dc:title": tr(table.title),
        "dc:description": described(table),
        "tableSchema": {
            "columns": [_csvw_column(column) for column in table.columns],
            "primaryKey": list(table.key),
            **({"foreignKeys": keys} if keys else {}),
        },
    }


def _csvw_column(column: Column) -> Json:
    kind = TYPES.get(column.kind, "string")
    pattern = PATTERNS.get(column.kind)
    return {
        "name": column.name,
        "titles": column.name,
        "dc:description": tr(column.description),
        "datatype": {"base": "string", "format": pattern} if pattern else kind,
        "required": column.required,
    }
