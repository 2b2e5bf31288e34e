"""Figures that the documents state: data/figures/<topic>.csv -> tidy rows with intervals."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pandas as pd

from loaders import tables
from loaders.codes import CodeLists
from loaders.errors import BadInterval, BadNumber, MissingValue, UnknownCode
from loaders.hedges import HEDGES, interval
from loaders.periods import parse_period
from loaders.reading import Row, Sheet, read_sheet
from loaders.sources import check_paragraph, paragraph_counts


def load_figures(folder: Path, topic: str, codes: CodeLists, sources: pd.DataFrame) -> pd.DataFrame:
    """Return the stated figures of a topic as tidy rows, in the order of the file.

    Values are in `unit_measure`; `obs_lower` and `obs_upper` hold the interval that hedge and rounding
    allow (a blank is open). Raises InvalidFile with everything that is wrong with the file.
    """
    # in: one row a figure, as printed (1.4, USD_BN, just_under)
    counts = paragraph_counts(sources)
    sheet = read_sheet(folder, f"figures/{topic}.csv", tables.FIGURES, codes.codes(sources=counts), topic=topic)
    for row in sheet.rows:
        check_paragraph(sheet, row, counts)
        check_series(sheet, row, topic, codes)
        check_numbers(sheet, row)
        check_overruling(sheet, row)
    sheet.check()
    # out: one row a figure, tidy (1400000000, USD, 1300000000 to 1400000000)
    return tables.OBSERVATIONS.frame([_tidy(row, codes) for row in sheet.rows])


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


def _tidy(row: Row, codes: CodeLists) -> dict[str, object]:
    shared = {column.name for column in tables.FIGURES.columns} & set(tables.OBSERVATIONS.names)
    return {
        **{name: row.cells[name] for name in shared},
        **tidy_numbers(row, codes),
        "as_stated": as_read(row.text("as_stated")),
        "value_kind": "stated",
    }


def _rise(row: Row, value: Decimal | None) -> bool:
    """Whether a row speaks of a rise, which may exceed 100 percent, where a share or a fall may not."""
    return row.text("indicator").endswith("_change") and value is not None and value > 0


def tidy_numbers(row: Row, codes: CodeLists) -> dict[str, object]:
    """Return what a tidy row holds of a transcribed one: id, period, values in unit_measure, hedge and comment."""
    unit = codes.units[row.text("stated_unit")]
    value = row.number_of("stated_value")
    lower, upper = interval(
        row.text("hedge"),
        value,
        row.number_of("stated_low"),
        row.number_of("stated_high"),
        row.number_of("resolution"),
        percentage=unit.unit_measure == "PERCENT" and not _rise(row, value),
    )

    def scaled(number: Decimal | None) -> float | None:
        return None if number is None else float(number * unit.factor)

    period = parse_period(row.text("time_period"))
    return {
        "observation_id": row.cells["figure_id"],
        "freq": period.freq,
        "period_start": period.start,
        "period_end": period.end,
        "obs_value": scaled(value),
        "obs_lower": scaled(lower),
        "obs_upper": scaled(upper),
        "unit_measure": unit.unit_measure,
        "hedge": row.cells["hedge"],
        "comment_obs": row.cells["note"],
    }
