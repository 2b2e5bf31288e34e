"""Derived figures: data/derived/<topic>.csv -> tidy rows with intervals and a method."""

from __future__ import annotations

import os
from pathlib import Path

import pandas as pd

from evidence.intervals import Interval
from evidence.observations import Observation
from evidence.operations import OPERATIONS, Operation
from loaders import tables
from loaders.codes import CodeLists
from loaders.errors import BadNumber, BadText, DuplicateKey, UnknownCode
from loaders.periods import parse_period
from loaders.reading import NUMBER, Row, Sheet, read_sheet

#: How a figure is computed: the operation's name and its inputs, figures or numbers.
Definition = tuple[str, tuple[str, ...]]


def interval_of(row: pd.Series) -> Interval:
    """Return the interval of a tidy row, in its unit_measure; a blank end is open."""
    low, high = row["obs_lower"], row["obs_upper"]
    return Interval.of(None if pd.isna(low) else float(low), None if pd.isna(high) else float(high))


def load_derived(folder: Path, topic: str, codes: CodeLists, stated: pd.DataFrame) -> pd.DataFrame:
    """Return the topic's derived figures as tidy rows, in the order of the file.

    `stated` holds the topic's stated figures (as `load_figures` returns them). An input may be a stated
    figure, a derived one further up in the file, or a number. Raises InvalidFile.
    """
    sheet = _sheet(folder, topic, codes)
    known = {str(row["observation_id"]): row for _, row in stated.iterrows()}
    rows: list[dict[str, object]] = []
    for row in sheet.rows:
        operation = OPERATIONS.get(row.text("operation"))
        names = row.text("inputs").split()
        if row.faulty & {"figure_id", "indicator"} or operation is None:
            continue
        if not _inputs_known(sheet, row, operation, names, known):
            continue
        if row.text("figure_id") in known:
            problem = f"{row.text('figure_id')!r} is a stated figure already"
            sheet.fault(DuplicateKey, row, "figure_id", problem, "Give the derived figure a name of its own")
            continue
        if not _units_fit(sheet, row, operation, names, known, codes):
            continue
        try:
            tidy = _tidy(row, operation, names, known, codes)
        except ZeroDivisionError as error:
            problem = f"{operation.name} cannot be computed: {error}"
            sheet.fault(BadNumber, row, "inputs", problem, "Use other inputs")
            continue
        rows.append(tidy)
        known[row.text("figure_id")] = pd.Series(tidy)
    sheet.check()
    return tables.OBSERVATIONS.frame(rows)


def load_definitions(folder: Path, topic: str, codes: CodeLists) -> dict[str, Definition]:
    """Return how each derived figure of a topic is computed: id -> (operation, inputs). Raises InvalidFile."""
    sheet = _sheet(folder, topic, codes)
    return {row.text("figure_id"): (row.text("operation"), tuple(row.text("inputs").split())) for row in sheet.rows}


def _sheet(folder: Path, topic: str, codes: CodeLists) -> Sheet:
    """The file as read; a topic without one has no derived figures."""
    file = f"derived/{topic}.csv"
    if not os.path.lexists(folder / file):
        return Sheet(f"data/{file}", tables.DERIVED)
    return read_sheet(folder, file, tables.DERIVED, codes.codes(operations=OPERATIONS))


def _inputs_known(sheet: Sheet, row: Row, operation: Operation, names: list[str], known: dict[str, pd.Series]) -> bool:
    fewest, most = operation.arity
    if len(names) < fewest or (most is not None and len(names) > most):
        wanted = str(fewest) if fewest == most else f"at least {fewest}"
        problem = f"{operation.name} takes {wanted} inputs, and {len(names)} stand here"
        sheet.fault(BadText, row, "inputs", problem, f"Name the inputs of: {operation.words}")
        return False
    unknown = [name for name in names if name not in known and not NUMBER.fullmatch(name)]
    for name in unknown:
        remedy = "Use a stated figure of the topic, or a derived one further up"
        sheet.fault(UnknownCode, row, "inputs", f"{name!r} is not a figure", remedy)
    return not unknown


def _units_fit(
    sheet: Sheet, row: Row, operation: Operation, names: list[str], known: dict[str, pd.Series], codes: CodeLists
) -> bool:
    try:
        unit = operation.unit([str(known[name]["unit_measure"]) if name in known else None for name in names])
    except ValueError as error:
        sheet.fault(BadText, row, "inputs", f"{operation.name} cannot be computed: {error}", "Use other inputs")
        return False
    wanted = codes.indicators[row.text("indicator")].unit_measure
    if unit in (None, wanted):
        return True
    problem = f"its values are in {wanted}, and {operation.name} of these inputs is in {unit}"
    sheet.fault(BadText, row, "indicator", problem, f"Use an indicator in {unit}, or other inputs")
    return False


def _tidy(
    row: Row, operation: Operation, names: list[str], known: dict[str, pd.Series], codes: CodeLists
) -> dict[str, object]:
    inputs = [known[name] for name in names if name in known]
    result = operation.apply([interval_of(known[name]) if name in known else Interval.point(name) for name in names])
    low, high = result.bounds
    period = parse_period(row.text("time_period"))
    indicator = codes.indicators[row.text("indicator")]
    source_ids = {str(one["source_id"]) for one in inputs if not pd.isna(one["source_id"])}
    measured = {str(one["underlying_source"]) for one in inputs if not pd.isna(one["underlying_source"])}
    return {
        "observation_id": row.cells["figure_id"],
        **{name: row.cells[name] for name in ("indicator", "ref_area", "counterpart_area", "time_period")},
        "freq": period.freq,
        "period_start": period.start,
        "period_end": period.end,
        "obs_value": _point(operation, names, known),
        "obs_lower": low,
        "obs_upper": high,
        "unit_measure": indicator.unit_measure,
        "hedge": None,
        "value_kind": "derived",
        "method": operation.formula(names),
        "underlying_source": "; ".join(sorted(measured)) or None,
        "source_id": source_ids.pop() if len(source_ids) == 1 else None,
        "paragraph": None,
        "locator": None,
        "as_stated": None,
        "comment_obs": row.cells["note"],
    }


def _point(operation: Operation, names: list[str], known: dict[str, pd.Series]) -> float | None:
    """The value computed from the printed numbers; None where an input or the result is a range only."""
    points = []
    for name in names:
        value = known[name]["obs_value"] if name in known else name
        if pd.isna(value):
            return None
        points.append(Interval.point(value if isinstance(value, str) else float(value)))
    result = operation.apply(points)
    return float(result.low) if result.is_point else None


def indexed(obs: Observation, base: Observation, *, change: bool = False) -> tuple[float, float, float]:
    """Return a figure as an index with `base` = 100 (or as the change from it in percent): value, low, high.

    Both figures need a value and closed intervals. The base itself is 100 exactly. Raises ValueError if not.
    """
    if None in (obs.value, obs.low, obs.high, base.value, base.low, base.high):
        raise ValueError(f"{obs.id} against {base.id} has no closed interval")
    share = OPERATIONS["share"].apply
    less = 100 if change else 0
    if obs.id == base.id:
        return 100.0 - less, 100.0 - less, 100.0 - less
    value = share([Interval.of(obs.value, obs.value), Interval.of(base.value, base.value)]) - less
    span = share([Interval.of(obs.low, obs.high), Interval.of(base.low, base.high)]) - less
    return float(value.low), float(span.low), float(span.high)
