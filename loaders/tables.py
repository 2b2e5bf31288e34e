"""Every table, declared once: columns, types, units, key and caveats.

The checks of the loaders, the codebook of the Data page and the exports all come from these declarations.
Tables under "As transcribed" are the files in data/; those under "Tidy" are what analysts download.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import pandas as pd

Kind = Literal["id", "text", "code", "number", "integer", "period", "date", "ids"]

VALUE_KINDS = {
    "stated": "Stated by a document",
    "derived": "Computed by this project from stated figures",
    "reference": "Official statistic or public statement from outside the documents",
}

AREA_CHECKS = {
    "ref_first": "ref_area is the first area that the sentence names",
    "counterpart_near": "counterpart_area is the area named last before the number",
}

MEASURES = {
    "change": "Against another time: it is told as a direction, and a rise may exceed 100 percent",
}

WHOSE = {
    "both": "Of ref_area and counterpart_area alike, as their turnover is",
}

STOCK_FLOW = {
    "flow": "Counted over a period: the parts of a period add up to the whole",
}

#: Operations of `evidence.operations` by which an indicator follows from others.
FOLLOWS = {
    "sum": "Of the indicators that are named",
    "difference": "The first indicator minus the second",
    "change": "Of the indicator, in percent against the same period a year before",
    "share": "Of the indicator, with counterpart_area against the whole world",
    "mean_over": "Of the indicator, by the number of months",
}

PARTNERS = {
    "given": "The file names it",
    "world": "The world where the file names none",
    "none": "There is none",
}

UNIT_KINDS = {
    "money": "Sums of money, which are written in billions or millions",
    "percentage": "A share, which ends at 100, or a change",
}

SOURCE_KINDS = {
    "document": "One of the documents that this project transcribes",
    "reference": "A publication that reference figures come from",
}

REFERENCE_KINDS = {
    "official_statistic": "Published by a statistical office or agency",
    "public_statement": "Said in public by an office or a monitoring project",
}


@dataclass(frozen=True)
class Column:
    """One column.

    Attributes:
        kind: `id` (lower case, digits, hyphens), `text`, `code` (of the list `codes`), `number`, `integer`,
            `period` (as SDMX writes it), `date` (ISO, a full day), `ids` (ids or numbers, separated by spaces).
        required: whether a blank is a fault.
        codes: the code list that the values come from.
        unit: of the numbers; "" where the column has none.
        prose: whether its cells are words for readers, which a catalogue may have in another language.
        optional: whether a file may leave the whole column out.
    """

    name: str
    kind: Kind
    description: str
    required: bool = False
    codes: str = ""
    unit: str = ""
    prose: bool = False
    optional: bool = False


@dataclass(frozen=True)
class Table:
    """One table: its columns in order, the columns of its key, and what to mind when using it.

    `unique` are columns of which no two rows have the same values either, as SDMX keys are.
    """

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    caveats: tuple[str, ...] = ()
    unique: tuple[str, ...] = ()

    @property
    def names(self) -> list[str]:
        """Column names in order."""
        return [column.name for column in self.columns]

    @property
    def needed(self) -> list[str]:
        """Names of the columns that a file has to have."""
        return [column.name for column in self.columns if not column.optional]

    @property
    def dates(self) -> list[str]:
        """Names of the columns that hold full dates."""
        return [column.name for column in self.columns if column.kind == "date"]

    @property
    def dtypes(self) -> dict[str, str]:
        """Pandas dtype by column; dates are datetime64, text is str with NaN for a blank."""
        kinds = {"number": "float64", "integer": "Int64", "date": "datetime64[us]"}
        return {column.name: kinds.get(column.kind, "str") for column in self.columns}

    def frame(self, rows: list[dict[str, object]]) -> pd.DataFrame:
        """Return rows as a DataFrame with exactly the declared columns and dtypes."""
        import pandas as pd  # here, because a server answers before it needs this

        return pd.DataFrame(rows, columns=self.names).astype(self.dtypes)

    def read_csv(self, source: Path | str | bytes) -> pd.DataFrame:
        """Read an exported CSV back with the declared dtypes.

        The same in plain pandas: `pd.read_csv(path, dtype=..., parse_dates=..., keep_default_na=False,
        na_values=[""])`.
        """
        import pandas as pd

        handle = io.BytesIO(source) if isinstance(source, bytes) else source
        types = {name: dtype for name, dtype in self.dtypes.items() if name not in self.dates}
        frame = pd.read_csv(handle, dtype=types, parse_dates=self.dates, keep_default_na=False, na_values=[""])
        return frame.astype(self.dtypes)


def _code(name: str, codes: str, description: str, *, required: bool = True, optional: bool = False) -> Column:
    return Column(name, "code", description, required=required, codes=codes, optional=optional)


_PLACE = (
    _code("source_id", "sources", "The document"),
    Column("paragraph", "integer", "The n-th line of the document's text that is not blank, from 1", True),
    Column("locator", "text", "The same place as a reader of the document finds it", required=True, prose=True),
)
_SERIES = (
    _code("indicator", "indicators", "What is measured"),
    _code("ref_area", "areas", "The area that the figure speaks of"),
    _code("counterpart_area", "areas", "The other area, where there is one", required=False),
    Column(
        "time_period",
        "period",
        "The time, as SDMX writes it: 2022, 2022-Q1, 2022-02, 2024-05-16, or start and duration "
        "(2023-01-01/P7M); blank where the document gives none",
    ),
)

_WORDS = "Stems or phrases that name it in a document, separated by |; one that ends in ! is a whole word"

# --- As transcribed -------------------------------------------------------------------------------------

TOPICS = Table(
    "topics",
    "Topics",
    "One row per topic; its page, table, section of the story and search words follow: data/topics.csv.",
    (
        Column("id", "id", "Name of the topic in addresses and file names; never changes", required=True),
        Column("name", "text", "Its name in the navigation", required=True, prose=True),
        Column("heading", "text", "First heading of its page", required=True, prose=True),
        Column("lead", "text", "What its page holds, in a sentence or two", required=True, prose=True),
        Column("order", "integer", "Its place among pages and tables", required=True),
        Column("story_order", "integer", "Its place in presenter view, slides and briefing; blank is order"),
        Column("story_line", "text", "What its section shows, in a line; blank is lead", prose=True),
        Column("description", "text", "What its table holds; blank is lead", prose=True),
        Column("caveat", "text", "What to mind when using its table", prose=True),
    ),
    ("id",),
)

FIGURES = Table(
    "figures",
    "Figures as transcribed",
    "One row per figure that a document states, as it stands there: data/figures/<topic>.csv.",
    (
        Column("figure_id", "id", "Name of the figure; never changes", required=True),
        *_SERIES,
        Column("stated_value", "number", "The printed number, in stated_unit; a fall is negative"),
        Column("stated_low", "number", "The lower number of a printed range, in stated_unit"),
        Column("stated_high", "number", "The upper number of a printed range, in stated_unit"),
        _code("stated_unit", "units", "Unit of the printed number"),
        _code("hedge", "hedges", "The hedge before the number; plain where there is none"),
        Column("resolution", "number", "Size of the last meaningful digit, in stated_unit; 0 is exact"),
        Column("underlying_source", "text", "Who measured it, where the document says so", prose=True),
        *_PLACE,
        Column("as_stated", "text", "The numeric phrase as printed", required=True),
        Column("note", "text", "What to mind when using the figure", prose=True),
        Column(
            "checked_by",
            "text",
            "Who overrules what the check says of indicator, areas or time",
            optional=True,
        ),
        Column("check_note", "text", "Why the document means the figure all the same", optional=True),
        Column("resolution_note", "text", "Why a round number is more exact than its digits say", optional=True),
    ),
    ("figure_id",),
)

#: Columns that only a figure of a document has, or that stand elsewhere in the reference file.
_OF_DOCUMENTS = {
    "underlying_source", "source_id", "paragraph", "locator", "as_stated", "note", "checked_by", "check_note",
    "resolution_note",
}  # fmt: skip

DERIVED = Table(
    "derived",
    "Derived figures as declared",
    "One row per figure that the project computes from stated ones: data/derived/<topic>.csv.",
    (
        Column("figure_id", "id", "Name of the figure; never changes", required=True),
        *_SERIES,
        _code("operation", "operations", "How it is computed; see evidence/operations.py"),
        Column("inputs", "ids", "Figures (or numbers) that it is computed from, in order", required=True),
        Column("note", "text", "What to mind when using the figure", prose=True),
    ),
    ("figure_id",),
)

REFERENCE = Table(
    "reference",
    "Reference figures as transcribed",
    "One row per figure of an official statistic or a dated public statement: data/reference.csv.",
    (
        *(column for column in FIGURES.columns if column.name not in _OF_DOCUMENTS),
        _code("kind", "reference_kinds", "official_statistic or public_statement"),
        _code("source_id", "sources", "The publication"),
        _code("reporter", "areas", "The country whose office reports or says it; blank for a monitor", required=False),
        Column("note", "text", "What to mind when using the figure", prose=True),
    ),
    ("figure_id",),
)

SERIES = Table(
    "series",
    "Official series as declared",
    "One row per series of a file in data/statistics/ and what it gives: data/statistics/index.csv.",
    (
        Column("prefix", "id", "Start of the figures' ids, before the period; never changes", required=True),
        Column("file", "text", "Name of the file, a publisher's or a tidy table made of it", required=True),
        Column("where", "text", "The series in it: COLUMN=VALUE of the tidy table, separated by |", required=True),
        Column("sum_of", "integer", "How many series are added up, as members of a group; blank for one"),
        _code("indicator", "indicators", "What is measured; the goods, where the indicator names some"),
        _code("ref_area", "areas", "The area that the figures speak of"),
        _code("counterpart_area", "areas", "The other area, where there is one", required=False),
        _code("unit", "units", "Unit of the values; blank where the file says it", required=False),
        _code("hedge", "hedges", "plain, or about for rounded estimates; an estimate by its status is about"),
        Column("resolution", "number", "Size of the last digit; blank where trailing zeros do not count"),
        Column("first_period", "period", "First period that is used; blank for all"),
        Column("last_period", "period", "Last period that is used; blank for all"),
        _code("reporter", "areas", "The country whose office reports it; blank for none", required=False),
        Column("source_id", "id", "The publication", required=True),
        Column("publisher", "text", "Who publishes it", required=True, prose=True),
        Column("title", "text", "Title of the data set", required=True, prose=True),
        Column("date_published", "period", "Date of its release", required=True),
        Column("address", "text", "Where it is published", required=True),
        Column("date_accessed", "period", "Day on which it was read", required=True),
        Column("licence", "text", "Terms of use, as the publisher states them; blank where it states none"),
        Column("copy", "text", "Where the file was read, if not at the publisher's"),
        Column("note", "text", "What to mind when using the figures", prose=True),
    ),
    ("prefix", "first_period"),
)

RELATION_KINDS = {
    "sum": "A total and its parts",
    "balance": "A balance and its two flows",
    "change": "A change and the levels that it leads from and to",
    "share": "A share, its part and its whole",
    "part": "Parts that cannot exceed their whole",
    "same": "The same quantity from two places",
}
RELATION_BASES = {
    "documents": "The documents' figures against one another",
    "official": "The documents' figures against reference figures",
}

VERDICTS = {
    "agrees": "Both sides share a value",
    "near miss": "They do not, but the gap is below one unit of the last stated digit",
    "conflicts": "They do not share a value",
    "differs by reporter": "They do not, but two reporters' statistics can lie that far apart",
    "cannot tell": "A figure is missing, a side cannot be computed, or nothing tells how far two reporters lie apart",
}

FIGURE_VERDICTS = {
    "agrees": "Official statistics or public statements give it too, at the precision of its wording",
    "differs by reporter": "Another reporter's statistics differ, by no more than two reporters' usually do",
    "do not quote": "Not without a caveat: official statistics contradict it, or its change would end the conflicts",
    "one source": "Nothing is on file that could test it",
    "derived": "Computed by this project",
}

RELATIONS = Table(
    "relations",
    "Relations",
    "One row per relation that must hold between figures, which the audit tests: data/relations.csv.",
    (
        Column("relation_id", "id", "Name of the relation; never changes", required=True),
        _code("kind", "relation_kinds", "Kind of relation"),
        _code("basis", "relation_bases", "documents, or official for a test against reference figures"),
        Column("figure", "text", "The figure (or number) that is tested; of a part, the whole", required=True),
        _code("operation", "operations", "How the other side is computed; see evidence/operations.py"),
        Column("inputs", "ids", "Figures (or numbers) that it is computed from, in order", required=True),
        Column("mirrored", "ids", "Those of the inputs that another reporter's statistics give"),
        Column("absent", "ids", "Those of its figures that no source gives; any other has to be on file"),
        Column("note", "text", "What the relation says, for people", required=True, prose=True),
    ),
    ("relation_id",),
)

INDICATORS = Table(
    "indicators",
    "Indicators",
    "Code list of what is measured: data/codes/indicators.csv.",
    (
        Column("indicator", "text", "Code of the indicator", required=True),
        Column("name", "text", "Name of the indicator", required=True, prose=True),
        _code("topic", "topics", "Topic that it belongs to"),
        _code("unit_measure", "units", "Unit of its values"),
        Column(
            "label", "text", "Name of a figure; {ref} and {counterpart} stand for its areas", required=True, prose=True
        ),
        Column("description", "text", "What it means", required=True, prose=True),
        _code("area_check", "area_checks", "How a sentence names a figure's areas; see AREA_CHECKS", required=False),
        Column("words", "text", f"{_WORDS}; blank where no document states it"),
        _code("measure", "measures", "change, or blank for a level or a share", required=False),
        _code("whose", "whose", "both, or blank where the values are those of ref_area", required=False),
        Column("mirror", "text", "Indicator of the same flow as the other side's statistics give it", optional=True),
        _code(
            "stock_flow", "stock_flow", "flow, or blank for a stock, a rate or a share", required=False, optional=True
        ),
        Column(
            "follows_from",
            "text",
            "An operation of FOLLOWS and the indicators that it takes: sum goods_exports goods_imports",
            optional=True,
        ),
        Column(
            "sentence",
            "text",
            "A figure in a text, without a full stop: {value} with its hedge, {when} (in 2022, on 12 February 2025), "
            "{by} (by May 2024) or {period} (2022), {ref} and {counterpart}; blank: the label, a colon and the value",
            prose=True,
            optional=True,
        ),
    ),
    ("indicator",),
)

AREAS = Table(
    "areas",
    "Areas",
    "Code list of areas: ISO 3166 alpha-3, W00 for the world, and declared groups: data/codes/areas.csv.",
    (
        Column("area", "text", "Code of the area", required=True),
        Column("name", "text", "Name of the area", required=True, prose=True),
        Column("kind", "text", "country, world, group or rest", required=True),
        Column("members", "text", "Codes of a group's members, separated by spaces"),
        Column("words", "text", _WORDS),
        Column(
            "in_text", "text", "Its name in a text, where it differs: the European Union", prose=True, optional=True
        ),
    ),
    ("area",),
)

UNITS = Table(
    "units",
    "Units",
    "Code list of units: data/codes/units.csv.",
    (
        Column("unit", "text", "Code of the unit", required=True),
        Column("name", "text", "Name of the unit", required=True, prose=True),
        Column("unit_measure", "text", "Unit that the tidy tables use for it", required=True),
        Column("factor", "number", "How many of that unit one of this unit is", required=True),
        Column("words", "text", f"{_WORDS}; signs too"),
        _code("kind", "unit_kinds", "money, percentage, or blank for any other", required=False),
    ),
    ("unit",),
)

CATEGORIES = Table(
    "categories",
    "Event categories",
    "Code list of event categories: data/codes/categories.csv.",
    (
        Column("category", "text", "Code of the category", required=True),
        Column("name", "text", "Name of the category", required=True, prose=True),
    ),
    ("category",),
)

ROLES = {
    "exports": "ref_area sends to counterpart_area, as ref_area's statistics have it",
    "imports": "ref_area receives from counterpart_area, as ref_area's statistics have it",
    "pair": "Of ref_area and counterpart_area alike",
    "balance": "What ref_area sends to counterpart_area less what it receives from there",
    "given": "ref_area gives to counterpart_area, whoever tells it",
    "supplied": "counterpart_area supplies ref_area, whoever tells it",
    "present": "Those of counterpart_area in ref_area",
    "sent": "Those of ref_area in counterpart_area",
    "own": "Of ref_area alone",
}

WORD_KINDS = {
    "other": "Beside a number, it is of none of the indicators",
    "product": "Trade in it is a part of all trade",
    "uncounted": "What is named with a number but not counted: two countries, seven months",
    "label": "The number after it is a name: article 5, page 12",
    "irregular": "Past forms of verbs that do not end in -ed",
    "presence": "What those counted in a place do, or is done with them: stationed, arrived",
    "deciding": "What those who decide do with their acts: sign, announce",
    "lasting": "What those who hold an office do for so many years: rule, last, mark",
    "counting": "Verbs that only say that something is so many, or who says so: number, report",
}

_SPOKEN = "separated by |, as in data/codes/areas.csv"

INDICATORS_IN_FILES = Table(
    "indicators_in_files",
    "Indicators in files",
    "How files of statistics name the indicators: data/codes/indicators_in_files.csv.",
    (
        _code("indicator", "indicators", "What is measured; of money, in any currency"),
        Column("flow", "text", "The flow as the tidy table says it: imports; blank where that is not looked at"),
        Column(
            "subject",
            "text",
            f"Words for the goods, {_SPOKEN}, or their code in the Harmonized System; blank for all goods together",
        ),
        Column("words", "text", f"Words of which one stands in the file's name for what is measured, {_SPOKEN}"),
        Column("not_words", "text", "Words with which something else is meant"),
        _code("ref_area", "areas", "Whose it is where files name no area; blank where they name it", required=False),
        _code("partner", "partners", "What counterpart_area is; see PARTNERS"),
    ),
    ("indicator",),
)

WORDINGS = Table(
    "wordings",
    "Words for indicators",
    "How people who write name the indicators: data/claims/indicators.csv.",
    (
        _code("indicator", "indicators", "What is measured"),
        _code("roles", "roles", "Which area does what; see ROLES"),
        Column("words", "text", f"Words of which one names it, {_SPOKEN}", required=True),
        Column("needs", "text", "Words of which one has to stand with it, groups of them separated by &"),
        Column("things", "text", "Words for what is counted; blank where that is not looked at"),
        Column("parts", "text", "Words for the kinds that are counted together, kinds separated by |, words by commas"),
        Column("base", "text", "Words for what it is a share of"),
        Column("wrong_base", "text", "Words for what it is often, and wrongly, told as a share of"),
        Column("not_of", "text", "Words for what another indicator is a share of"),
        Column("opposite", "text", "Words that say the opposite of what was measured"),
        Column("other", "text", "Words with which something else is meant"),
    ),
    ("indicator",),
)

AREA_WORDINGS = Table(
    "area_wordings",
    "Words for areas",
    "How people who write name areas, also those that no figure is about: data/claims/areas.csv.",
    (
        Column("area", "text", "Code of the area", required=True),
        Column("words", "text", "Words that name it, separated by |; capitals count", required=True),
    ),
    ("area",),
)

SOURCE_WORDINGS = Table(
    "source_wordings",
    "Words for sources",
    "How people who write name a document or publication: data/claims/sources.csv.",
    (
        Column("source_id", "id", "The document or publication", required=True),
        Column("words", "text", "Words that name it, separated by |", required=True),
    ),
    ("source_id",),
)

OTHER_WORDS = Table(
    "other_words",
    "Other words",
    "Words that decide what a number in a text speaks of: data/claims/words.csv.",
    (
        _code("kind", "word_kinds", "What they do; see WORD_KINDS"),
        Column("words", "text", "The words, separated by |", required=True),
    ),
    ("kind",),
)

MAX_EXPLANATION_WORDS = 30

GLOSSARY = Table(
    "glossary",
    "Glossary",
    "Terms that pages and charts use, each explained in a sentence or two: data/glossary.csv.",
    (
        Column("term_id", "id", "Name of the term in addresses", required=True),
        Column("term", "text", "The term", required=True, prose=True),
        Column(
            "explanation",
            "text",
            f"What it means here, in at most {MAX_EXPLANATION_WORDS} words of plain English",
            required=True,
            prose=True,
        ),
        Column(
            "words",
            "text",
            "Words and phrases by which it is found in a text, separated by |; blank where it is not looked for, "
            "because the word has other meanings too",
            prose=True,
        ),
    ),
    ("term_id",),
    ("The explanations are this project's own.",),
)

# --- Tidy -----------------------------------------------------------------------------------------------

_OBSERVATION_COLUMNS = (
    Column("observation_id", "id", "Name of the figure; never changes", required=True),
    *_SERIES,
    _code("freq", "frequencies", "Length of the period: A year, Q quarter, M month, D day, _O other, _U none"),
    Column("period_start", "date", "First day of the period; blank where there is none"),
    Column("period_end", "date", "Last day of the period; blank where there is none"),
    Column(
        "obs_value",
        "number",
        "The printed or computed number; blank where only a range is known",
        unit="unit_measure",
    ),
    Column(
        "obs_lower",
        "number",
        "Lowest value that the hedge and the rounding allow; blank is open",
        unit="unit_measure",
    ),
    Column(
        "obs_upper",
        "number",
        "Highest value that the hedge and the rounding allow; blank is open",
        unit="unit_measure",
    ),
    _code("unit_measure", "units", "Unit of the three values before it"),
    _code("hedge", "hedges", "The hedge before the printed number; blank for a derived figure", required=False),
    _code("value_kind", "value_kinds", "stated, derived or reference"),
    Column("method", "text", "How a derived figure is computed, naming the observations"),
    Column("underlying_source", "text", "Who measured it, where the document says so", prose=True),
    _code("source_id", "sources", "The document; for a derived figure that of its inputs", required=False),
    Column("paragraph", "integer", "The n-th line of the document's text that is not blank, from 1"),
    Column("locator", "text", "The same place as a reader of the document finds it", prose=True),
    Column("as_stated", "text", "The numeric phrase as printed"),
    Column("comment_obs", "text", "What to mind when using the figure", prose=True),
    _code("verdict", "figure_verdicts", "Whether it may be quoted; blank for a reference figure", required=False),
    Column("checked_against", "ids", "The reference figures that decide the verdict"),
    Column(
        "resolution",
        "number",
        "Size of the last meaningful digit of the printed number; 0 is exact, blank where no digit gives the range",
        unit="unit_measure",
    ),
    _code(
        "reference_kind",
        "reference_kinds",
        "Of a reference figure: official_statistic or public_statement",
        required=False,
    ),
    _code(
        "reported_by",
        "areas",
        "The country whose office reports or says a reference figure; blank else",
        required=False,
    ),
    Column(
        "statement",
        "text",
        "Whose account of the quantity it is: the series or source, or the operation of a derived figure; with a "
        "number where one gives it several times",
        required=True,
    ),
)
# The SDMX order keeps freq before time_period; the series columns are shared with the transcribed tables.
_ORDER = [
    "observation_id",
    "indicator",
    "ref_area",
    "counterpart_area",
    "freq",
    "time_period",
    "period_start",
    "period_end",
    "obs_value",
    "obs_lower",
    "obs_upper",
    "unit_measure",
    "hedge",
    "value_kind",
    "method",
    "underlying_source",
    "source_id",
    "paragraph",
    "locator",
    "as_stated",
    "comment_obs",
    "verdict",
    "checked_against",
    "resolution",
    "reference_kind",
    "reported_by",
    "statement",
]
#: The dimensions that tell each figure from all others, as SDMX has them.
SDMX_KEY = ("indicator", "ref_area", "counterpart_area", "freq", "time_period", "value_kind", "statement")
_BY_NAME = {column.name: column for column in _OBSERVATION_COLUMNS}

_OBSERVATION_CAVEATS = (
    "obs_lower and obs_upper are what the wording and the rounding allow, not a statistical confidence interval.",
    "Derived figures are computed by this project with interval arithmetic; a blank obs_value means that only "
    "the range is known.",
    "Rows of value_kind reference come from outside the documents; do not mix them with stated ones unseen.",
)


def observation_table(name: str, title: str, description: str, *caveats: str) -> Table:
    """Declare a table of observations; all share columns, types and key."""
    columns = tuple(_BY_NAME[column] for column in _ORDER)
    caveats = (*caveats, *_OBSERVATION_CAVEATS)
    return Table(name, title, description, columns, ("observation_id",), caveats, SDMX_KEY)


OBSERVATIONS = observation_table("observations", "All observations", "The observations of all topics in one table.")

_SHORT_NAME = Column("short_name", "text", "What a chart calls it where there is room", prose=True, optional=True)

EVENTS = Table(
    "events",
    "Events",
    "Dated events of the documents, at the precision that the document gives.",
    (
        Column("event_id", "id", "Name of the event; never changes", required=True),
        Column("date_start", "period", "Day, month or year in which it happened or began", required=True),
        Column("date_end", "period", "Day, month or year in which it ended, where the document says so"),
        _code("date_precision", "precisions", "How precisely the document dates it"),
        Column("date_label", "text", "The date as a person says it", required=True, prose=True),
        Column("title", "text", "What happened", required=True, prose=True),
        _code("category", "categories", "Kind of event"),
        *_PLACE,
        _SHORT_NAME,
    ),
    ("event_id",),
    ("date_start and date_end are no more precise than the document: 2021 means some day of 2021.",),
)

SOURCES = Table(
    "sources",
    "Sources",
    "The documents that figures, events and passages come from, and the publications that reference figures come "
    "from. What a document does not print is blank.",
    (
        Column("source_id", "id", "Name of the source", required=True),
        _code("kind", "source_kinds", "document, or reference for statistics and statements to compare with"),
        Column("producer", "text", "Publisher, where the document prints one", prose=True),
        Column("authors", "text", "Authors, where the document prints them; separated by semicolons", prose=True),
        Column("title", "text", "Title, where the document prints one", prose=True),
        Column("date_published", "period", "Date that the document bears", required=True),
        Column("attribution_short", "text", "Name of the document in a source line", required=True, prose=True),
        Column("citation_full", "text", "Full citation", required=True, prose=True),
        Column("url_main", "text", "Address, where one is on file"),
        Column("file_name", "text", "File name of the document's text; blank for a reference"),
        Column("paragraphs", "integer", "Number of lines of the text that are not blank"),
        Column("sha256", "text", "SHA-256 of the document's text"),
        Column(
            "paragraphs_excluded",
            "text",
            "Paragraphs without argument or fact (titles, bylines, headings, boilerplate), as 1-4 6",
        ),
        Column("date_accessed", "period", "Day on which a publication was read", optional=True),
        Column("license", "text", "Terms of use of a publication, where it states them", optional=True),
        Column("url_second", "text", "Another page that reports the same statement", optional=True),
    ),
    ("source_id",),
    ("The documents themselves are not part of the project.",),
)

CONFIDENCES = {
    "high": "Two publishers report it",
    "medium": "One publisher reports it, or several that draw on one report",
}

EVENTS_SINCE = Table(
    "events_since",
    "Events since the documents",
    "Dated events after the documents, by published reports: data/events_since.csv.",
    (
        *EVENTS.columns[: EVENTS.names.index("source_id")],
        _code("confidence", "confidences", "high for two publishers, medium for one"),
        Column("publisher", "text", "Who reports it", required=True, prose=True),
        Column("address", "text", "Where", required=True),
        Column("second_publisher", "text", "Who else reports it; blank for one of medium confidence", prose=True),
        Column("second_address", "text", "Where"),
        Column("note", "text", "What to mind when using it", prose=True),
        _SHORT_NAME,
    ),
    ("event_id",),
    (
        "The documents do not speak of these events: do not count them among theirs.",
        "The newest report that was read is of 28 May 2026; what came later is not in the table.",
    ),
)

EXPECTATION_STATUSES = {
    "held": "What was found is as expected",
    "happened in steps": "What was expected, or held possible, has come about step by step",
    "partly contrary": "Part of what was found is otherwise than expected",
    "not shown": "What was found neither shows nor rules it out",
    "open": "Not decided by what was found",
}

EXPECTATIONS = Table(
    "expectations",
    "Expectations and what happened",
    "One row per expectation of a document, and what published reports show of it: data/expectations.csv.",
    (
        Column("expectation_id", "id", "Name of the expectation; never changes", required=True),
        *_PLACE,
        Column("expected", "text", "What was expected, or held possible", required=True, prose=True),
        _code("status", "expectation_statuses", "What has come of it"),
        Column("since", "period", "When what was found began", required=True),
        Column("until", "period", "When the newest of it was; blank where it is the same"),
        Column("outcome", "text", "What was found", required=True, prose=True),
        Column("events", "ids", "Events of events_since that show it", required=True),
        Column("addresses", "text", "Further pages that show it, separated by spaces"),
    ),
    ("expectation_id",),
    (
        "Expectations and outcomes are in the words of this project; the status is its reading of the reports named.",
        "The newest report that was read is of 28 May 2026.",
    ),
)

OUTCOMES = Table(
    "outcomes",
    "Outcomes for Minsk",
    "What would follow for Minsk under which condition, and who says so.",
    (
        Column("outcome_id", "id", "Name of the outcome; never changes", required=True),
        Column("condition", "text", "What would have to happen", required=True, prose=True),
        Column("consequence", "text", "What would follow for Minsk then", required=True, prose=True),
        Column("holder", "text", "Who says so", required=True, prose=True),
        *_PLACE,
    ),
    ("outcome_id",),
    ("Each row is the view of its holder at the date of the document, in the words of this project.",),
)

AUDIT = Table(
    "audit",
    "Audit",
    "Every relation that must hold between figures, recomputed with interval arithmetic, and the verdict.",
    (
        Column("relation_id", "id", "Name of the relation; never changes", required=True),
        _code("kind", "relation_kinds", "Kind of relation"),
        _code("basis", "relation_bases", "documents, or official for a test against reference figures"),
        Column("figure", "text", "The figure (or number) that is tested; of a part, the whole", required=True),
        Column("method", "text", "How the other side is computed, naming the observations", required=True),
        _code("unit_measure", "units", "Unit of the values", required=False),
        Column(
            "stated_lower", "number", "Lower end of the tested figure; blank is open or missing", unit="unit_measure"
        ),
        Column(
            "stated_upper", "number", "Upper end of the tested figure; blank is open or missing", unit="unit_measure"
        ),
        Column(
            "computed_lower", "number", "Lower end of the other side; blank is open or missing", unit="unit_measure"
        ),
        Column(
            "computed_upper", "number", "Upper end of the other side; blank is open or missing", unit="unit_measure"
        ),
        _code("verdict", "verdicts", "What the comparison says"),
        Column("gap", "number", "Distance between the two sides; 0 where they share a value", unit="unit_measure"),
        Column("missing", "ids", "Figures that are not on file"),
        Column("note", "text", "What the relation says, for people", required=True, prose=True),
        _code("operation", "operations", "How the other side is computed from the inputs"),
        Column("inputs", "ids", "Figures (or numbers) that it is computed from, in order", required=True),
        Column("mirrored", "ids", "Those of the inputs that another reporter's statistics give"),
        Column(
            "resolution",
            "number",
            "One unit of the last digit of the tested figure: a smaller gap is a near miss; 0 where there is none",
            unit="unit_measure",
        ),
        Column(
            "tolerance",
            "number",
            "How far apart, as a factor, two reporters' figures may lie; blank without mirrored inputs",
        ),
    ),
    ("relation_id",),
    (
        "A conflict says that the figures cannot all be true as stated, not which of them is wrong.",
        "Of the kind part, the computed side must not exceed the tested one.",
    ),
)

CHANGES = Table(
    "changes",
    "Changes",
    "Every cell of a published figure that a later version has otherwise: old and new value, when and why.",
    (
        Column("observation_id", "id", "The figure", required=True),
        Column("column", "text", "The column of its table that has changed; observation_id where it is gone", True),
        Column("old", "text", "What the version before has, as in its CSV; blank for a blank cell"),
        Column("new", "text", "What stands there from this version on"),
        Column("date", "period", "Day of the change", required=True),
        Column("version", "text", "First version that has the new value", required=True),
        Column("why", "text", "Why it has changed", required=True, prose=True),
    ),
    ("observation_id", "column", "version"),
    (
        "Figures that are new in a version are not listed; the tables of earlier versions stand at data/v/<version>/.",
        "Words of description are no part of a figure: their changes are not listed.",
    ),
)

STATISTICS = Table(
    "statistics",
    "Statistics",
    "Observations of a file of official statistics, read as its publisher gives it: one row a value.",
    (
        Column("series_id", "text", "Name of the series within the file, made of what describes it", required=True),
        Column("series_name", "text", "What the series is, in the publisher's words", required=True),
        Column("publisher", "text", "Who publishes the file; blank where it does not show"),
        Column("dataset", "text", "The publisher's name or code of the data set"),
        Column("indicator", "text", "What is measured, as printed"),
        Column(
            "ref_area",
            "text",
            "ISO 3166 alpha-3 of the reporting area, W00 for the world, _X for not specified; blank if unknown",
        ),
        Column("ref_area_name", "text", "The reporting area, as printed"),
        Column("counterpart_area", "text", "The partner, coded as ref_area is"),
        Column("counterpart_name", "text", "The partner, as printed"),
        Column("product", "text", "Goods or other breakdown by product, as printed"),
        Column("flow", "text", "imports, exports, re-imports, re-exports, balance or turnover; other flows as printed"),
        Column("freq", "text", "A, S, Q, M, W, D, or _O for another span of time"),
        Column(
            "time_period", "text", "The period, as SDMX writes it; spans of years as printed, 2007-2010", required=True
        ),
        Column("period_start", "date", "First day of the period"),
        Column("period_end", "date", "Last day of the period"),
        Column(
            "obs_value",
            "number",
            "The value in the base unit; blank where it is missing or only bounded",
            unit="unit_measure",
        ),
        Column(
            "unit_measure",
            "text",
            "Base unit: USD, EUR, TONNE, PERSON, PERCENT, INDEX ...; blank if the file does not say",
        ),
        Column("unit_published", "text", "The unit in the publisher's words"),
        Column("multiplier", "number", "What the published number was multiplied by to be in the base unit"),
        Column(
            "obs_status",
            "text",
            "SDMX: A normal, B break, E estimated, F forecast, M missing, P provisional, Q suppressed ...",
        ),
        Column("comment_obs", "text", "The publisher's flag or mark, and whether the area is an aggregate"),
        Column("source_file", "text", "Name of the file", required=True),
        Column("sheet", "text", "Sheet of the workbook, or path within a JSON file"),
        Column("source_row", "integer", "Row in the file, from 1, as a spreadsheet counts", required=True),
        Column("source_column", "text", "Column in the file, in letters"),
    ),
    ("series_id", "time_period"),
    (
        "Aggregates stand among their parts and are marked in comment_obs; adding all rows counts them twice.",
        "The multiplier is what the file states; where it states none, it is 1 and the unit may be unknown.",
    ),
)

#: The columns that a tidy file in data/statistics/ has to have: a file may leave out what it does not use.
_NEEDED = ("series_id", "time_period", "obs_value", "unit_measure")
SERIES_FILE = replace(
    STATISTICS,
    columns=tuple(
        replace(column, optional=column.name not in _NEEDED, required=column.name in _NEEDED[:2])
        for column in STATISTICS.columns
    ),
)
