"""Relations that must hold between figures: data/relations.csv. Adding one is adding a row."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from evidence.operations import OPERATIONS, Operation
from loaders import tables
from loaders.errors import BadText, UnknownCode
from loaders.reading import NUMBER, Codes, Row, Sheet, read_sheet
from loaders.topics import TOPICS


@dataclass(frozen=True)
class Relation:
    """One relation: `figure` equals `operation` of `inputs` (for a part: is not below it).

    `mirrored` are those inputs that the other side's statistics give: two reporters never agree exactly.
    """

    id: str
    kind: str
    basis: str
    figure: str
    operation: str
    inputs: tuple[str, ...]
    mirrored: tuple[str, ...]
    note: str

    @property
    def method(self) -> str:
        """The computed side as a formula."""
        return OPERATIONS[self.operation].formula(self.inputs)


def load_relations(folder: Path, units: Mapping[str, str] | None = None) -> tuple[Relation, ...]:
    """Return the relations in the order of the file. Raises InvalidFile.

    `units` are those of all figures on file, by id; without them, ids and units are not checked. A figure named under
    `absent` need not be on file: the audit then says what is missing.
    """
    lists: Codes = {
        "operations": OPERATIONS.keys(),
        "relation_kinds": tables.RELATION_KINDS.keys(),
        "relation_bases": tables.RELATION_BASES.keys(),
    }
    sheet = read_sheet(folder, "relations.csv", tables.RELATIONS, lists)
    found = []
    for row in sheet.rows:
        inputs, mirrored = tuple(row.text("inputs").split()), tuple(row.text("mirrored").split())
        operation = OPERATIONS.get(row.text("operation"))
        if operation:
            fewest, most = operation.arity
            if len(inputs) < fewest or (most is not None and len(inputs) > most):
                problem = f"{operation.name} does not take {len(inputs)} {'input' if len(inputs) == 1 else 'inputs'}"
                sheet.fault(BadText, row, "inputs", problem, f"Name the inputs of: {operation.words}")
        for name in mirrored:
            if name not in inputs:
                remedy = "Name inputs only, or leave the cell blank"
                sheet.fault(UnknownCode, row, "mirrored", f"{name!r} is not among the inputs", remedy)
        _check_absent(sheet, row, (row.text("figure"), *inputs))
        if units is not None:
            _check_on_file(sheet, row, folder, units)
        if operation and units is not None and not row.faulty:
            _check_units(sheet, row, operation, inputs, units)
        if NUMBER.fullmatch(row.text("figure")) and row.text("kind") != "part":
            remedy = "A number stands only for the whole of a part; name a figure"
            sheet.fault(BadText, row, "figure", f"{row.text('figure')!r} is a number", remedy)
        found.append(
            Relation(
                row.text("relation_id"), row.text("kind"), row.text("basis"), row.text("figure"),
                row.text("operation"), inputs, mirrored, row.text("note"),
            )
        )  # fmt: skip
    sheet.check()
    return tuple(found)


def _check_absent(sheet: Sheet, row: Row, names: tuple[str, ...]) -> None:
    for name in row.text("absent").split():
        if name not in names:
            remedy = "Name the figure or inputs only, or leave the cell blank"
            sheet.fault(UnknownCode, row, "absent", f"{name!r} is neither the figure nor an input", remedy)


def _check_on_file(sheet: Sheet, row: Row, folder: Path, units: Mapping[str, str]) -> None:
    """Note a fault for each figure that is not on file."""
    files = [f"derived/{topic}.csv" for topic in TOPICS]
    missing = " or ".join(f"data/{file}" for file in files if not os.path.lexists(folder / file))
    known = {*units, *row.text("absent").split()}
    for column in ("figure", "inputs"):
        for name in row.text(column).split():
            if name in known or NUMBER.fullmatch(name):
                continue
            remedy = "Correct it, or name it under absent too if no source gives it"
            if missing:
                remedy += f"; or put back {missing}, which may hold it"
            sheet.fault(UnknownCode, row, column, f"{name!r} is not on file", remedy)


def _check_units(
    sheet: Sheet, row: Row, operation: Operation, inputs: tuple[str, ...], units: Mapping[str, str]
) -> None:
    try:
        unit = operation.unit([units.get(name) for name in inputs])
    except ValueError as error:
        sheet.fault(BadText, row, "inputs", f"{operation.name} cannot be computed: {error}", "Use other inputs")
        return
    tested = units.get(row.text("figure"))
    if unit and tested and unit != tested:
        problem = f"{operation.name} of them is in {unit}, and the figure is in {tested}"
        sheet.fault(BadText, row, "inputs", problem, "Test a figure in the same unit, or use other inputs")
