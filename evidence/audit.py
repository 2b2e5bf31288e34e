"""The audit: can the figures all be true together? Each relation is recomputed with interval arithmetic.

Verdicts
    agrees              both sides share a value
    near miss           they do not, but the gap is below one unit of the last stated digit
    conflicts           they do not
    differs by reporter they do not, but would within the usual distance between two reporters' statistics
    cannot tell         a figure is missing, a side cannot be computed, or nothing tells how far reporters lie apart

Stated figures stay as stated; what would resolve a conflict is a hypothesis (see evidence/hypotheses.py).
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import pandas as pd

from evidence.intervals import End, Interval
from evidence.operations import OPERATIONS
from evidence.relations import Relation
from loaders import tables
from loaders.hedges import HEDGES
from loaders.observations import Observation
from loaders.reading import NUMBER

VERDICTS = tables.VERDICTS


class Missing(LookupError):
    """Figures that a relation needs are not on file; `names` are their ids."""

    def __init__(self, names: list[str]) -> None:
        self.names = names
        super().__init__(", ".join(names))


@dataclass(frozen=True)
class Book:
    """All figures by id, and the relations.

    `tolerance` is how far apart, as a factor, two reporters' figures for one flow may lie; None where nothing on file
    tells. See evidence/mirrors.py.
    """

    figures: Mapping[str, Observation]
    relations: tuple[Relation, ...]
    tolerance: Fraction | None = None

    def leaves(self, name: str) -> tuple[str, ...]:
        """The figures of documents or publications that a figure rests on; () for a number."""
        if self.is_derived(name):
            found = [leaf for one in self.figures[name].operands for leaf in self.leaves(one)]
            return tuple(dict.fromkeys(found))
        return () if NUMBER.fullmatch(name) else (name,)

    def is_derived(self, name: str) -> bool:
        """Whether a figure is computed from others."""
        return name in self.figures and self.figures[name].kind == "derived"

    def unit(self, name: str, relation: Relation) -> str:
        """The unit of what a relation names; of a number, or what is not on file, that of the inputs; "" for none."""
        return next((self.figures[one].unit for one in (name, *relation.inputs) if one in self.figures), "")

    def involved(self, relation: Relation) -> tuple[str, ...]:
        """The stated and reference figures that a relation rests on, both sides."""
        found = [leaf for name in (relation.figure, *relation.inputs) for leaf in self.leaves(name)]
        return tuple(dict.fromkeys(found))

    def interval(self, name: str, instead: Mapping[str, Interval]) -> Interval:
        """The interval of a figure or number, with others put in the place of some. Raises Missing."""
        if name in instead:
            return instead[name]
        if NUMBER.fullmatch(name):
            return Interval.point(name)
        obs = self.figures.get(name)
        if obs is None:
            raise Missing([name])
        if obs.operation:
            return OPERATIONS[obs.operation].apply([self.interval(one, instead) for one in obs.operands])
        return Interval.of(obs.low, obs.high)

    def sides(
        self, relation: Relation, instead: Mapping[str, Interval], reporters: Fraction = Fraction(1)
    ) -> tuple[Interval, Interval]:
        """The tested figure and the computed side, what another reporter's statistics give widened by a factor.

        Raises Missing, or ZeroDivisionError where the computed side divides by an interval that holds 0.
        """
        missing = [name for name in self.involved(relation) if name not in self.figures and name not in instead]
        if missing:
            raise Missing(missing)
        parts = []
        for name in relation.inputs:
            part = self.interval(name, instead)
            parts.append(widened(part, reporters) if name in relation.mirrored else part)
        return self.interval(relation.figure, instead), OPERATIONS[relation.operation].apply(parts)


def widened(interval: Interval, factor: Fraction) -> Interval:
    """The values that another reporter may give where one gives this interval."""
    ends = [end * by for end in (interval.low, interval.high) for by in (factor, 1 / factor)]
    return Interval(min(ends), max(ends))


def side(kind: str, figure: Interval, computed: Interval) -> int:
    """-1 where the computed side lies below the figure, 1 above it, 0 where both can be the same."""
    if computed.low > figure.high:
        return 1
    return -1 if kind != "part" and computed.high < figure.low else 0


@dataclass(frozen=True)
class Check:
    """One relation as tested.

    Attributes:
        stated, computed: both sides, in the unit of the figure; None where they cannot be had.
        verdict: one of VERDICTS.
        gap: distance between the sides, in that unit; 0 where they share a value.
        cut: for a near miss, whether cutting digits off instead of rounding them would explain it.
        missing: ids that are not on file.
        implied: what a single missing figure would have to be.
    """

    relation: Relation
    stated: Interval | None
    computed: Interval | None
    verdict: str
    gap: End
    cut: bool | None = None
    missing: tuple[str, ...] = ()
    implied: Interval | None = None


def run(book: Book) -> tuple[Check, ...]:
    """Test all relations, in their order."""
    return tuple(check(book, relation) for relation in book.relations)


def check(book: Book, relation: Relation, instead: Mapping[str, Interval] | None = None) -> Check:
    """Test one relation, with other intervals in the place of some figures where `instead` names them."""
    instead = instead or {}
    try:
        stated, computed = book.sides(relation, instead)
    except Missing as missing:
        implied = allowed(book, relation, missing.names[0], instead) if len(missing.names) == 1 else None
        return Check(relation, None, None, "cannot tell", Fraction(0), missing=tuple(missing.names), implied=implied)
    except ZeroDivisionError:
        return Check(relation, None, None, "cannot tell", Fraction(0))
    if side(relation.kind, stated, computed) == 0:
        return Check(relation, stated, computed, "agrees", Fraction(0))
    gap, obs = stated.gap(computed), book.figures.get(relation.figure)
    if obs and gap < last_digit(obs, stated):
        cut = None if relation.figure in instead else cut_explains(obs, stated, computed)
        return Check(relation, stated, computed, "near miss", gap, cut=cut)
    if relation.mirrored:
        if book.tolerance is None:
            return Check(relation, stated, computed, "cannot tell", gap)
        if side(relation.kind, *book.sides(relation, instead, book.tolerance)) == 0:
            return Check(relation, stated, computed, "differs by reporter", gap)
    return Check(relation, stated, computed, "conflicts", gap)


def apart(book: Book, one: Check) -> Fraction | None:
    """How far apart, as a factor, two reporters' statistics have to lie for both sides of a check to meet, to the next
    thousandth: its distance from the bound. None where no figure is another reporter's, or no factor below 10 will do.
    """
    if not one.relation.mirrored or one.stated is None:
        return None
    factors = range(1000, 10_000)

    def meets(thousandths: int) -> bool:
        return side(one.relation.kind, *book.sides(one.relation, {}, Fraction(thousandths, 1000))) == 0

    try:
        first = bisect_left(factors, True, key=meets)
    except ZeroDivisionError:
        return None
    return Fraction(factors[first], 1000) if first < len(factors) else None


def last_digit(obs: Observation, stated: Interval) -> End:
    """One unit of a figure's last digit: the width of its interval; 0 where that does not follow from a digit."""
    if obs.kind == "derived" or "resolution" not in HEDGES[obs.hedge].needs:
        return Fraction(0)
    return stated.high - stated.low


def cut_explains(obs: Observation, stated: Interval, computed: Interval) -> bool:
    """Whether the figure, read as cut off after its last digit, would hold a computed value."""
    if obs.value is None or obs.hedge not in ("plain", "about"):
        return False
    unit = last_digit(obs, stated)
    cut = Interval(obs.value - unit, obs.value) if obs.value < 0 else Interval(obs.value, obs.value + unit)
    return cut.meet(computed) is not None


def allowed(
    book: Book, relation: Relation, name: str, instead: Mapping[str, Interval] | None = None
) -> Interval | None:
    """The values of one figure for which a relation holds, all others staying in their intervals.

    Both sides move one way as the figure grows, so the values form an interval. It is sought among the values of
    the figure's own sign, up to 10,000 times as small or large (a percentage up to 100), in steps of its twelfth
    digit; both ends are values that will do. A figure that is not on file is sought among the thousandths from 0.
    None where no value will do.
    """
    instead = dict(instead or {})
    step, sizes = _domain(book.figures.get(name))

    def at(size: int) -> int:
        instead[name] = Interval.point(step * size)
        return side(relation.kind, *book.sides(relation, instead, book.tolerance or Fraction(1)))

    try:
        # A level of 0 and a fall of 100 percent are values, but not where they are divided by.
        sizes = sizes[not _computable(at, sizes[0]) : len(sizes) - (not _computable(at, sizes[-1]))]
        up = 1 if at(sizes[0]) <= at(sizes[-1]) else -1
        first = bisect_left(sizes, 0, key=lambda size: up * at(size))
        last = bisect_right(sizes, 0, key=lambda size: up * at(size)) - 1
    except ZeroDivisionError:
        return None
    return Interval.hull(Interval.point(step * sizes[end]) for end in (first, last)) if first <= last else None


def _computable(at: Callable[[int], int], size: int) -> bool:
    try:
        at(size)
    except ZeroDivisionError:
        return False
    return True


def _domain(obs: Observation | None) -> tuple[Fraction, range]:
    """The step, with the sign of the figure, and the numbers of steps among which its values are sought."""
    centre = next((end for end in (obs.value, obs.high, obs.low) if end), None) if obs else None
    if obs is None or centre is None:
        return Fraction(1, 1000), range(10**16 + 1)
    sign, size = (-1 if centre < 0 else 1), abs(centre)
    if obs.unit_kind == "percentage" and size <= 100:
        return sign * Fraction(1, 10**9), range(10**6, 10**11 + 1)
    step = Fraction(10) ** (math.floor(math.log10(size)) - 12)
    return sign * step, range(math.ceil(size / step / 10**4), math.floor(size / step * 10**4) + 1)


def audit_table(checks: tuple[Check, ...], book: Book) -> pd.DataFrame:
    """Return the audit as the table `audit`: one row a relation, values in unit_measure."""
    rows: list[dict[str, object]] = []
    for one in checks:
        relation = one.relation
        unit = "" if relation.figure in one.missing else book.unit(relation.figure, relation)
        stated = one.stated.bounds if one.stated else (None, None)
        computed = one.computed.bounds if one.computed else (None, None)
        rows.append(
            {
                "relation_id": relation.id,
                "kind": relation.kind,
                "basis": relation.basis,
                "figure": relation.figure,
                "method": relation.method,
                "unit_measure": unit or None,
                "stated_lower": stated[0],
                "stated_upper": stated[1],
                "computed_lower": computed[0],
                "computed_upper": computed[1],
                "verdict": one.verdict,
                "gap": float(one.gap) if one.stated else None,
                "missing": " ".join(one.missing) or None,
                "note": relation.note,
                "operation": relation.operation,
                "inputs": " ".join(relation.inputs),
                "mirrored": " ".join(relation.mirrored) or None,
                "resolution": _resolution(book, one),
                "tolerance": float(book.tolerance) if relation.mirrored and book.tolerance else None,
            }
        )
    return tables.AUDIT.frame(rows)


def _resolution(book: Book, one: Check) -> float | None:
    obs = book.figures.get(one.relation.figure)
    return None if one.stated is None else float(last_digit(obs, one.stated)) if obs else 0.0


def as_text(end: End | int) -> str:
    """An end of an interval in plain digits, for tables and the command line; blank where it is open."""
    if isinstance(end, float) and math.isinf(end):
        return ""
    number = Decimal(str(end)) if not isinstance(end, Fraction) else Decimal(end.numerator) / Decimal(end.denominator)
    return f"{number.quantize(Decimal('1E-6')).normalize():f}"
