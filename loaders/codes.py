"""The code lists: indicators, areas, units, event categories, and those that the code itself declares."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from string import Formatter

from loaders import tables
from loaders.errors import BadNumber, BadText, UnknownCode
from loaders.hedges import HEDGES
from loaders.periods import FREQUENCIES, PRECISIONS
from loaders.reading import Codes, Row, Sheet, read_sheet
from loaders.topics import TOPICS

#: What a sentence of an indicator may have in braces.
SENTENCE_PARTS = frozenset({"ref", "counterpart", "value", "when", "by", "period"})


@dataclass(frozen=True)
class Unit:
    """A unit: one of it is `factor` of `unit_measure`. `words` name it in a document, separated by |.

    `kind` is one of `tables.UNIT_KINDS`, or "".
    """

    code: str
    name: str
    unit_measure: str
    factor: Decimal
    words: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Indicator:
    """What is measured, in which unit, under which topic.

    `area_check` (of `tables.AREA_CHECKS`, or "") and `words` (separated by |) say how a document names it, `measure`
    and `whose` (of `tables.MEASURES` and `tables.WHOSE`, or "") what its values are and to whom they belong, `mirror`
    which indicator the other side of the same flow reports, `stock_flow` (of `tables.STOCK_FLOW`, or "") whether the
    parts of a period add up, `follows_from` the operation and the indicators that give it, `sentence` how a text says
    it, see `SENTENCE_PARTS`.
    """

    code: str
    name: str
    topic: str
    unit_measure: str
    label: str
    description: str
    area_check: str = ""
    words: str = ""
    measure: str = ""
    whose: str = ""
    mirror: str = ""
    stock_flow: str = ""
    follows_from: str = ""
    sentence: str = ""

    @property
    def operation(self) -> str:
        """How it follows from `inputs`, one of `tables.FOLLOWS`; "" where it is measured itself."""
        return self.follows_from.partition(" ")[0]

    @property
    def inputs(self) -> tuple[str, ...]:
        """The indicators that it follows from."""
        return tuple(self.follows_from.split()[1:])

    @property
    def change_of(self) -> str:
        """The indicator whose change within a year it is, or ""."""
        return self.inputs[0] if self.operation == "change" else ""


@dataclass(frozen=True)
class InFiles:
    """How files of statistics name an indicator; see `tables.INDICATORS_IN_FILES`."""

    indicator: str
    flow: str = ""
    subject: str = ""
    words: str = ""
    not_words: str = ""
    ref_area: str = ""
    partner: str = "given"


@dataclass(frozen=True)
class CodeLists:
    """All code lists: `areas` and `categories` give names by code, `area_texts` the names of areas with their article,
    `area_words` what names an area in a document, `area_members` the areas of a group, and `in_files` what names an
    indicator in files of statistics."""

    indicators: Mapping[str, Indicator]
    areas: Mapping[str, str]
    units: Mapping[str, Unit]
    categories: Mapping[str, str]
    area_words: Mapping[str, str]
    area_texts: Mapping[str, str]
    area_members: Mapping[str, tuple[str, ...]]
    in_files: tuple[InFiles, ...]

    def codes(self, **more: Mapping[str, object]) -> Codes:
        """Return the codes by list name, as `read_sheet` wants them, with more lists added."""
        return {
            "indicators": self.indicators.keys(),
            "areas": self.areas.keys(),
            "units": self.units.keys(),
            "categories": self.categories.keys(),
            "hedges": HEDGES.keys(),
            "frequencies": FREQUENCIES.keys(),
            "precisions": PRECISIONS.keys(),
            "value_kinds": tables.VALUE_KINDS.keys(),
            "source_kinds": tables.SOURCE_KINDS.keys(),
            "reference_kinds": tables.REFERENCE_KINDS.keys(),
            "confidences": tables.CONFIDENCES.keys(),
            "expectation_statuses": tables.EXPECTATION_STATUSES.keys(),
            **{name: codes.keys() for name, codes in more.items()},
        }


def load_codes(folder: Path) -> CodeLists:
    """Return the code lists under `folder`/codes. Raises InvalidFile."""
    units = _units(read_sheet(folder, "codes/units.csv", tables.UNITS, {"unit_kinds": tables.UNIT_KINDS}))
    areas = read_sheet(folder, "codes/areas.csv", tables.AREAS, {})
    _check_words(areas)
    areas.check()
    categories = read_sheet(folder, "codes/categories.csv", tables.CATEGORIES, {})
    categories.check()
    base_units = {unit.unit_measure for unit in units.values()}
    lists = {
        "units": base_units,
        "topics": TOPICS.keys(),
        "area_checks": tables.AREA_CHECKS.keys(),
        "measures": tables.MEASURES.keys(),
        "whose": tables.WHOSE.keys(),
        "stock_flow": tables.STOCK_FLOW.keys(),
    }
    indicators = read_sheet(folder, "codes/indicators.csv", tables.INDICATORS, lists)
    _check_words(indicators)
    named = {row.text("indicator") for row in indicators.rows}
    for row in indicators.rows:
        if (mirror := row.text("mirror")) and mirror not in named:
            indicators.fault(UnknownCode, row, "mirror", f"{mirror!r} is not an indicator here", "Add its row")
        _check_inputs(indicators, row, named)
        _check_sentence(indicators, row)
    indicators.check()
    more = {"indicators": named, "areas": {row.text("area") for row in areas.rows}, "partners": tables.PARTNERS}
    in_files = read_sheet(folder, "codes/indicators_in_files.csv", tables.INDICATORS_IN_FILES, more)
    for column in ("subject", "words", "not_words"):
        _check_words(in_files, column)
    in_files.check()
    return CodeLists(
        indicators={
            row.text("indicator"): Indicator(*(row.text(name) for name in tables.INDICATORS.names))
            for row in indicators.rows
        },
        areas={row.text("area"): row.text("name") for row in areas.rows},
        units=units,
        categories={row.text("category"): row.text("name") for row in categories.rows},
        area_words={row.text("area"): row.text("words") for row in areas.rows},
        area_texts={row.text("area"): row.text("in_text") or row.text("name") for row in areas.rows},
        in_files=tuple(
            InFiles(*(row.text(name) for name in tables.INDICATORS_IN_FILES.names)) for row in in_files.rows
        ),
        area_members={row.text("area"): tuple(row.text("members").split()) for row in areas.rows},
    )


def _check_inputs(sheet: Sheet, row: Row, named: Collection[str]) -> None:
    """Note a fault of an operation that is none, or of an input that is no indicator."""
    operation, *inputs = row.text("follows_from").split() or [""]
    if operation and (operation not in tables.FOLLOWS or not inputs):
        remedy = f"Begin with one of {', '.join(tables.FOLLOWS)}, and name the indicators"
        sheet.fault(UnknownCode, row, "follows_from", f"{row.text('follows_from')!r} names no operation", remedy)
    for name in inputs:
        if name not in named:
            sheet.fault(UnknownCode, row, "follows_from", f"{name!r} is not an indicator here", "Add its row")


def _check_sentence(sheet: Sheet, row: Row) -> None:
    """Note a fault of a sentence that cannot be filled in, or lacks the value."""
    template = row.text("sentence")
    try:
        parts = {name for _, name, _, _ in Formatter().parse(template) if name is not None}
    except ValueError:
        parts = {template}
    if template and ("value" not in parts or not parts <= SENTENCE_PARTS):
        remedy = f"Write {{value}}, and of other braces only {', '.join(sorted(SENTENCE_PARTS - {'value'}))}"
        sheet.fault(BadText, row, "sentence", f"{template!r} cannot be filled in", remedy)


def _check_words(sheet: Sheet, column: str = "words") -> None:
    """Note a fault where a bar stands without a word beside it: a blank word would be found everywhere."""
    for row in sheet.rows:
        words = row.text(column)
        if words and not all(word.strip() for word in words.split("|")):
            remedy = "Write the words with one bar between two of them"
            sheet.fault(BadText, row, column, f"{words!r} holds a blank word", remedy)


def _units(sheet: Sheet) -> dict[str, Unit]:
    known = {row.text("unit") for row in sheet.rows}
    for row in sheet.rows:
        factor = row.number_of("factor")
        if factor is not None and factor <= 0:
            sheet.fault(BadNumber, row, "factor", f"{factor} is not above zero", "Write how many it is")
        if (base := row.text("unit_measure")) and base not in known:
            sheet.fault(UnknownCode, row, "unit_measure", f"{base!r} is not a unit here", "Add its row")
    _check_words(sheet)
    sheet.check()
    return {
        row.text("unit"): Unit(
            row.text("unit"),
            row.text("name"),
            row.text("unit_measure"),
            row.number_of("factor") or Decimal(1),
            row.text("words"),
            row.text("kind"),
        )
        for row in sheet.rows
    }
