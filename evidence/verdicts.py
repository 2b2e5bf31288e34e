"""May a figure be quoted? A verdict on each figure, from the audit, the reference figures and the hypotheses.

Verdicts
    agrees              official statistics or public statements give it too, at the precision of its wording
    differs by reporter another reporter's statistics differ, by no more than two reporters' usually do
    do not quote        official statistics contradict it, or it is the figure whose change ends the conflicts
    one source          nothing is on file that could test it
    derived             computed by this project

A figure in a conflict among the documents gets the verdict that its own tests give: three statements that cannot all
hold leave open which of them is at fault, and official statistics decide that for each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evidence.audit import Book, Check
from evidence.hypotheses import Hypothesis
from evidence.intervals import Interval
from loaders import tables

VERDICTS = tables.FIGURE_VERDICTS

#: The verdict that a result of the audit leads to, in the order in which one overrules another.
_FROM = {
    "conflicts": "do not quote",
    "differs by reporter": "differs by reporter",
    "agrees": "agrees",
    "near miss": "agrees",
}


@dataclass(frozen=True)
class Verdict:
    """The verdict on one figure.

    Attributes:
        code: one of VERDICTS.
        against: ids of the reference figures that decide it.
        given: what these give, in the figure's unit; None where none decides.
        near: whether it agrees only within one unit of its last digit.
        official: whether they are official statistics; else some are public statements.
        relation: id of the check that decides it.
        conflicts: ids of the relations of the audit in which it takes part in a conflict.
        rests_on: figures with the verdict `do not quote` from which a derived figure is computed.
    """

    code: str
    against: tuple[str, ...] = ()
    given: Interval | None = None
    near: bool = False
    official: bool = False
    relation: str = ""
    conflicts: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = ()


def verdicts(
    book: Book, checks: Sequence[Check], found: Sequence[Hypothesis], conflicts: dict[str, tuple[str, ...]]
) -> dict[str, Verdict]:
    """The verdict on every stated and derived figure, by id; reference figures have none.

    `found` are the hypotheses, `conflicts` the relations in which stated figures take part in a conflict.
    """
    suspects = {one.figure for one in found if one.borne_out is not False}
    deciding: dict[str, list[Check]] = {}
    for one in checks:
        if one.relation.basis == "official" and one.verdict in _FROM:
            deciding.setdefault(one.relation.figure, []).append(one)
    stated = {
        name: _stated(book, deciding.get(name, ()), name in suspects, conflicts.get(name, ()))
        for name, obs in book.figures.items()
        if obs.kind == "stated"
    }
    refused = {name for name, one in stated.items() if one.code == "do not quote"}
    derived = {
        name: Verdict("derived", rests_on=tuple(leaf for leaf in book.leaves(name) if leaf in refused))
        for name, obs in book.figures.items()
        if obs.kind == "derived"
    }
    return stated | derived


def _stated(book: Book, tests: Sequence[Check], suspect: bool, conflicts: tuple[str, ...]) -> Verdict:
    """The verdict on a stated figure: that of the gravest of its tests, of which the first counts."""
    gravest = min(tests, key=lambda one: list(_FROM).index(one.verdict), default=None)
    if gravest is None:
        return Verdict("do not quote" if suspect else "one source", conflicts=conflicts)
    against = tuple(dict.fromkeys(leaf for name in gravest.relation.inputs for leaf in book.leaves(name)))
    against = tuple(name for name in against if book.figures[name].kind == "reference")
    return Verdict(
        "do not quote" if suspect else _FROM[gravest.verdict],
        against=against,
        given=gravest.computed,
        near=gravest.verdict == "near miss",
        official=all(book.figures[name].origin == "official_statistic" for name in against),
        relation=gravest.relation.id,
        conflicts=conflicts,
    )
