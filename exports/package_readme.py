"""The README of the data package, from the declarations."""

from __future__ import annotations

from collections.abc import Mapping

from evidence.dataset import Dataset
from exhibits.words import day_words
from exports import citation, datapackage
from exports.naming import PRODUCT, RELEASED, VERSION
from loaders.tables import OBSERVATIONS, Table

#: What the three numbers of a figure mean; the workbook says the same.
VALUES = (
    ("obs_value", "The printed or computed number, in the unit of unit_measure. Blank where only a range is known."),
    (
        "obs_lower, obs_upper",
        "The range that the wording (column hedge) and the rounding of the printed number allow; of a derived figure, "
        "what interval arithmetic makes of its inputs. Blank is open. It is no statistical confidence interval.",
    ),
    (
        "value_kind",
        "stated: a document says so. derived: computed by this project, as the column method tells. reference: from "
        "outside the documents, to set beside them.",
    ),
)


def readme(data: Dataset, rows: Mapping[str, int], base: str | None = None) -> str:
    """Return README.md; `rows` are the numbers of rows by table. Raises InvalidFile."""
    whole = citation.of_dashboard(base)
    return "\n".join(
        [
            f"# {PRODUCT}: data, version {VERSION}",
            "",
            f"Released on {day_words(RELEASED)}. {whole.address}",
            "",
            datapackage.DESCRIPTION,
            "",
            "## Files",
            "",
            *(_file(table, rows) for table in datapackage.RESOURCES.values()),
            "- `datapackage.json`: every column with type, unit and code list, keys, sources (Frictionless Data "
            "Package 2.0)",
            "- `csv-metadata.json`: the same for tools that read CSV on the Web",
            "- `CITATION.txt`, `.bib`, `.ris`, `.json`: how to cite, as text, BibTeX, RIS and CSL-JSON",
            "",
            "The CSV files are UTF-8 with commas, a point for decimals and ISO dates; a blank cell is a missing value. "
            "Observation ids stay the same in every version.",
            "",
            "    import pandas as pd",
            f'    trade = pd.read_csv("trade.csv", parse_dates={OBSERVATIONS.dates}, dtype={{"paragraph": "Int64"}})',
            "",
            '    trade <- read.csv("trade.csv", na.strings = "")',
            "",
            "## Figures",
            "",
            *(f"- `{name}`: {meaning}" for name, meaning in VALUES),
            "",
            "## What to mind",
            "",
            *_caveats(),
            "",
            "## Sources",
            "",
            *(f"- `{one['source_id']}`: {one['citation_full']}" for one in datapackage.sources(data)),
            "",
            "## Cite",
            "",
            f"> {whole.text}",
            "",
            "Cite a document's figure as the document's, with the place that the column locator gives.",
            "",
            "## Licence",
            "",
            f"{datapackage.LICENCE_NOTE} The licence is in `LICENSE.txt`.",
            "",
        ]
    )


def _file(table: Table, rows: Mapping[str, int]) -> str:
    return f"- `{table.name}.csv` ({rows[table.name]} rows): {table.description}"


def _caveats() -> list[str]:
    """Each caveat once, with the tables that it holds for; one of all observations names none."""
    held: dict[str, list[str]] = {}
    for table in datapackage.RESOURCES.values():
        for caveat in table.caveats:
            held.setdefault(caveat, []).append(table.name)
    everywhere = set(OBSERVATIONS.caveats)
    return [
        f"- {caveat}" if caveat in everywhere else f"- `{'`, `'.join(names)}`: {caveat}"
        for caveat, names in held.items()
    ]
