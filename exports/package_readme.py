"""The README of the data package, from the declarations."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from evidence.dataset import Dataset
from exhibits.words import day_words
from exports import citation, datapackage
from exports.feed import NAME as FEED_NAME
from language import tr, trn
from loaders import tables
from loaders.tables import OBSERVATIONS, SDMX_KEY, Table
from settings.product import PRODUCT, RELEASED, VERSION

_EXAMPLE = Path(__file__).with_name("audit_example.py")


def values() -> tuple[tuple[str, str], ...]:
    """What the three numbers of a figure mean; the workbook says the same."""
    return (
        (
            "obs_value",
            tr("The printed or computed number, in the unit of unit_measure. Blank where only a range is known."),
        ),
        (
            "obs_lower, obs_upper",
            tr(
                "The range that the wording (column hedge) and the rounding of the printed number allow; of a "
                "derived figure, what interval arithmetic makes of its inputs. Blank is open. It is not a statistical "
                "confidence interval."
            ),
        ),
        (
            "value_kind",
            tr(
                "stated: a document says so. derived: computed by this project, as the column method tells. reference: "
                "from outside the documents, to set beside them."
            ),
        ),
    )


def readme(data: Dataset, rows: Mapping[str, int], base: str | None = None) -> str:
    """Return README.md; `rows` are the numbers of rows by table. Raises InvalidFile."""
    whole = citation.of_dashboard(base)
    cite = tr("Cite a document's figure as the document's, with the place that the column locator gives.")
    return "\n".join(
        [
            f"# {tr('{product}: data, version {version}', product=PRODUCT, version=VERSION)}",
            "",
            tr("Released on {date}. {address}", date=day_words(RELEASED), address=whole.address),
            "",
            *([f"**{data.notice}**", ""] if data.notice else []),
            datapackage.description(),
            "",
            f"## {tr('Files')}",
            "",
            *(_file(table, rows) for table in datapackage.RESOURCES.values()),
            "- `datapackage.json`: "
            + tr("every column with type, unit and code list, keys, sources (Frictionless Data Package 2.0)"),
            f"- `csv-metadata.json`: {tr('the same for tools that read CSV on the Web')}",
            "- `CITATION.txt`, `.bib`, `.ris`, `.json`: " + tr("how to cite, as text, BibTeX, RIS and CSL-JSON"),
            "",
            tr(
                "The CSV files are UTF-8 with commas, a point for decimals and ISO dates; a blank cell is a missing "
                "value. Observation ids stay the same in every version."
            ),
            "",
            tr(
                "The tables of a version stay at `{versions}`. `changes.csv` lists each cell of a figure that a later "
                "version has otherwise, with date and reason; {feed} is the same as an Atom feed.",
                versions=f"{whole.address}data/v/<version>/",
                feed=f"{whole.address}data/{FEED_NAME}",
            ),
            "",
            "    import pandas as pd",
            f'    trade = pd.read_csv("trade.csv", parse_dates={OBSERVATIONS.dates}, dtype={{"paragraph": "Int64"}})',
            "",
            '    trade <- read.csv("trade.csv", na.strings = "")',
            "",
            f"## {tr('Figures')}",
            "",
            *(f"- `{name}`: {meaning}" for name, meaning in values()),
            "",
            f"## {tr('Keys')}",
            "",
            tr(
                "`observation_id` names a figure. SDMX's dimensions are {columns}: together they name it too, because "
                "`statement` tells two accounts of one quantity apart.",
                columns=", ".join(f"`{name}`" for name in SDMX_KEY),
            ),
            "",
            f"## {tr('Recompute the audit')}",
            "",
            tr(
                "Run in the folder of these files, this tests each relation of `audit.csv` with `observations.csv` and "
                "comes to the same verdicts. Of the operations, it lacks `hhi`."
            ),
            "",
            "```python",
            *_EXAMPLE.read_text(encoding="utf-8").rstrip().split("\n"),
            "```",
            "",
            f"## {tr('Verdicts')}",
            "",
            *_meanings(tr("Of a relation, in `audit.csv`:"), tables.VERDICTS),
            *_meanings(tr("Of a figure, in the tables of observations:"), tables.FIGURE_VERDICTS),
            f"## {tr('Caveats')}",
            "",
            *_caveats(),
            "",
            f"## {tr('Sources')}",
            "",
            *map(_source, datapackage.sources(data)),
            "",
            f"## {tr('Cite')}",
            "",
            f"> {whole.text}",
            "",
            cite,
            "",
            f"## {tr('Licence')}",
            "",
            f"{datapackage.licence_note()} {tr('The licence is in {file}.', file='`LICENSE.txt`')}",
            "",
        ]
    )


def _meanings(head: str, codes: Mapping[str, str]) -> list[str]:
    return [head, "", *(f"- `{code}`: {tr(meaning)}" for code, meaning in codes.items()), ""]


def _source(one: Mapping[str, str]) -> str:
    terms = tr("Terms: {terms}.", terms=one["license"]) if "license" in one else ""
    return f"- `{one['source_id']}`: {one['citation_full']} {terms}".rstrip()


def _file(table: Table, rows: Mapping[str, int]) -> str:
    count = trn("{count} row", "{count} rows", rows[table.name])
    return f"- `{table.name}.csv` ({count}): {tr(table.description)}"


def _caveats() -> list[str]:
    """Each caveat once, with the tables that it holds for; one of all observations names none."""
    held: dict[str, list[str]] = {}
    for table in datapackage.RESOURCES.values():
        for caveat in table.caveats:
            held.setdefault(caveat, []).append(table.name)
    everywhere = set(OBSERVATIONS.caveats)
    return [
        f"- {tr(caveat)}" if caveat in everywhere else f"- `{'`, `'.join(names)}`: {tr(caveat)}"
        for caveat, names in held.items()
    ]
