"""Relations that must hold between figures: data/relations.csv. Adding one is adding a row."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from evidence.operations import OPERATIONS
from loaders import tables
from loaders.errors import BadText, UnknownCode
from loaders.reading import NUMBER, Codes, read_sheet


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


def load_relations(folder: Path) -> tuple[Relation, ...]:
    """Return the relations in the order of the file. Raises InvalidFile.

    A figure that is not on file is no fault: the audit then says what is missing.
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
                problem = f"{operation.name} does not take {len(inputs)} inputs"
                sheet.fault(BadText, row, "inputs", problem, f"Name the inputs of: {operation.words}")
        for name in mirrored:
            if name not in inputs:
                remedy = "Name inputs only, or leave the cell blank"
                sheet.fault(UnknownCode, row, "mirrored", f"{name!r} is not among the inputs", remedy)
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
