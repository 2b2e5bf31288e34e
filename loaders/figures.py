"""Figures that the documents state: data/figures/<topic>.csv -> figures with intervals."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pandas as pd

from loaders import tables
from loaders.codes import CodeLists
from loaders.errors import BadInterval, BadNumber, MissingValue, UnknownCode
from loaders.hedges import HEDGES, interval
from loaders.observations import Observation, series
from loaders.reading import Row, Sheet, read_sheet
from loaders.sources import check_paragraph, paragraph_counts


def load_figures(folder: Path, topic: str, codes: CodeLists, sources: pd.DataFrame) -> dict[str, Observation]:
    """Return the stated figures of a topic by id, in the order of the file. Raises InvalidFile."""
    # in: one row a figure, as printed (1.4, USD_BN, just_under); out: 1400000000 USD, 1300000000 to 1400000000
    return {
        row.text("figure_id"): observation(
            row,
            codes,
            kind="stated",
            **{name: row.text(name) for name in ("underlying_source", "source_id", "locator")},
            paragraph=row.cells["paragraph"],
            as_stated=as_read(row.text("as_stated")),
        )
        for row in read_figures(folder, topic, codes, sources).rows
    }


def read_figures(folder: Path, topic: str, codes: CodeLists, sources: pd.DataFrame) -> Sheet:
    """Return the stated figures of a topic as transcribed. Raises InvalidFile with everything that is wrong."""
    counts = paragraph_counts(sources)
    sheet = read_sheet(folder, f"figures/{topic}.csv", tables.FIGURES, codes.codes(sources=counts), topic=topic)
    for row in sheet.rows:
        check_paragraph(sheet, row, counts)
        check_series(sheet, row, topic, codes)
        check_numbers(sheet, row)
        check_overruling(sheet, row)
    sheet.check()
    return sheet


def check_series(sheet: Sheet, row: Row, topic: str, codes: CodeLists) -> None:
    """Note a fault where the indicator is another topic's (`topic` "" takes any) or the unit does not measure it."""
    indicator, unit = codes.indicators.get(row.text("indicator")), codes.units.get(row.text("stated_unit"))
    if indicator and topic and indicator.topic != topic:
        problem = f"{indicator.code!r} belongs to the topic {indicator.topic}"
        sheet.fault(UnknownCode, row, "indicator", problem, f"Use an indicator of {topic}, or move the row")
    if indicator and unit and unit.unit_measure != indicator.unit_measure:
        problem = f"{unit.code!r} does not measure {indicator.code}, which is in {indicator.unit_measure}"
        same = [u.code for u in codes.units.values() if u.unit_measure == indicator.unit_measure]
        sheet.fault(UnknownCode, row, "stated_unit", problem, f"Use one of {', '.join(same)}")


def check_numbers(sheet: Sheet, row: Row) -> None:
    """Note a fault where the hedge needs a number that is blank, or a number contradicts another."""
    hedge = HEDGES.get(row.text("hedge"))
    if hedge is None:
        return
    needed = {"stated_value": "value" in hedge.needs, "resolution": "resolution" in hedge.needs}
    needed["stated_low"] = needed["stated_high"] = "range" in hedge.needs
    for column, need in needed.items():
        blank = row.number_of(column) is None and column not in row.faulty
        if need and blank:
            problem = f"the cell is blank, and the hedge {hedge.code} needs it"
            sheet.fault(MissingValue, row, column, problem, "Fill it in, or use another hedge")
        elif not need and column != "resolution" and row.number_of(column) is not None:
            problem = f"{row.text(column)!r} stands where the hedge {hedge.code} takes no number"
            sheet.fault(BadNumber, row, column, problem, "Empty the cell, or use another hedge")
    low, high, resolution = (row.number_of(name) for name in ("stated_low", "stated_high", "resolution"))
    if low is not None and high is not None and low > high:
        problem = f"{low} stands above stated_high {high}"
        sheet.fault(BadInterval, row, "stated_low", problem, "Swap them, or correct one")
    if resolution is not None and resolution < 0:
        sheet.fault(BadNumber, row, "resolution", f"{resolution} is below zero", "Write 0 or more")


def check_overruling(sheet: Sheet, row: Row) -> None:
    """Note a fault where a person overrules a check without a reason, or a reason has no person."""
    for column, other in (("checked_by", "check_note"), ("check_note", "checked_by")):
        if row.text(other) and not row.text(column) and column not in row.faulty:
            remedy = "Say who read the document and why the figure is right, or empty both cells"
            sheet.fault(MissingValue, row, column, f"the cell is blank, and {other} is not", remedy)


def as_read(text: str) -> str:
    """A document's words as people read them: the texts are Markdown, with a backslash before each dollar sign."""
    return text.replace("\\$", "$")


def observation(row: Row, codes: CodeLists, **more: Any) -> Observation:
    """The figure of a transcribed row: its numbers in unit_measure, with the interval that its words allow."""
    unit = codes.units[row.text("stated_unit")]
    said = series(row, codes) | {"unit": unit.unit_measure, "unit_kind": unit.kind}
    value = row.number_of("stated_value")
    rises = said["measure"] == "change" and value is not None and value > 0
    ends = interval(
        row.text("hedge"),
        value,
        row.number_of("stated_low"),
        row.number_of("stated_high"),
        row.number_of("resolution"),
        percentage=unit.kind == "percentage" and not rises,  # a rise may exceed 100 percent, a share or a fall may not
    )
    factor = None if unit.factor == 1 else Fraction(unit.factor)  # most official figures are in the base unit
    digit = row.number_of("resolution") if "resolution" in HEDGES[row.text("hedge")].needs else None
    exact = [None if one is None else Fraction(one) for one in (value, *ends, digit)]
    point, low, high, step = (one if one is None or factor is None else one * factor for one in exact)
    return Observation(**said, value=point, low=low, high=high, resolution=step, hedge=row.text("hedge"), **more)
