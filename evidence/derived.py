"""Derived figures: data/derived/<topic>.csv -> figures with intervals and a method."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from evidence.intervals import Interval
from evidence.operations import OPERATIONS, Operation
from loaders import tables
from loaders.codes import CodeLists
from loaders.errors import BadNumber, BadText, DuplicateKey, UnknownCode
from loaders.observations import Observation, series
from loaders.reading import NUMBER, Row, Sheet, read_sheet


def load_derived(
    folder: Path, topic: str, codes: CodeLists, stated: Mapping[str, Observation]
) -> dict[str, Observation]:
    """Return the topic's derived figures by id, in the order of the file; a topic without one has none.

    `stated` holds the topic's stated figures. An input may be a stated figure, a derived one further up in the file,
    or a number. Raises InvalidFile.
    """
    file = f"derived/{topic}.csv"
    if not os.path.lexists(folder / file):
        return {}
    sheet = read_sheet(folder, file, tables.DERIVED, codes.codes(operations=OPERATIONS))
    found: dict[str, Observation] = {}
    for row in sheet.rows:
        operation, name = OPERATIONS.get(row.text("operation")), row.text("figure_id")
        operands, known = tuple(row.text("inputs").split()), {**stated, **found}
        if row.faulty & {"figure_id", "indicator"} or operation is None:
            continue
        if not _inputs_known(sheet, row, operation, operands, known):
            continue
        if name in known:
            problem = f"{name!r} is a stated figure already"
            sheet.fault(DuplicateKey, row, "figure_id", problem, "Give the derived figure a name of its own")
            continue
        if not _units_fit(sheet, row, operation, operands, known, codes):
            continue
        try:
            found[name] = _figure(row, operation, operands, known, codes)
        except ZeroDivisionError as error:
            problem = f"{operation.name} cannot be computed: {error}"
            sheet.fault(BadNumber, row, "inputs", problem, "Use other inputs")
    sheet.check()
    return found


def _inputs_known(
    sheet: Sheet, row: Row, operation: Operation, names: tuple[str, ...], known: Mapping[str, Observation]
) -> bool:
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
    sheet: Sheet,
    row: Row,
    operation: Operation,
    names: tuple[str, ...],
    known: Mapping[str, Observation],
    codes: CodeLists,
) -> bool:
    try:
        unit = operation.unit([known[name].unit if name in known else None for name in names])
    except ValueError as error:
        sheet.fault(BadText, row, "inputs", f"{operation.name} cannot be computed: {error}", "Use other inputs")
        return False
    wanted = codes.indicators[row.text("indicator")].unit_measure
    if unit in (None, wanted):
        return True
    problem = f"its values are in {wanted}, and {operation.name} of these inputs is in {unit}"
    sheet.fault(BadText, row, "indicator", problem, f"Use an indicator in {unit}, or other inputs")
    return False


def _figure(
    row: Row, operation: Operation, operands: tuple[str, ...], known: Mapping[str, Observation], codes: CodeLists
) -> Observation:
    inputs = [known[name] for name in operands if name in known]
    sources = {one.source_id for one in inputs if one.source_id}
    low, high = operation.apply(
        [Interval.of(known[name].low, known[name].high) if name in known else Interval.point(name) for name in operands]
    ).ends
    # Computed from the printed numbers; none where an input or the result is a range only.
    points = [known[name].value if name in known else name for name in operands]
    point = operation.apply([Interval.point(one) for one in points if one is not None]) if None not in points else None
    return Observation(
        **series(row, codes),
        value=point.ends[0] if point and point.is_point else None,
        low=low,
        high=high,
        hedge="",
        kind="derived",
        method=operation.formula(operands),
        underlying_source="; ".join(sorted({one.underlying_source for one in inputs if one.underlying_source})),
        source_id=sources.pop() if len(sources) == 1 else "",
        operation=operation.name,
        operands=operands,
    )


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
