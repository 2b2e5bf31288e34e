"""Does a number of a text fit a figure on file? Both are intervals, by the one table of rules of loaders/hedges.py."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from evidence.claims.text import Quantity
from evidence.intervals import End, Interval
from loaders.hedges import interval
from loaders.observations import Observation

#: Hedges of one class say the same in other words.
CLASSES = {
    "plain": "plain", "exact": "exact", "about": "about", "just_under": "below", "nearly": "below", "almost": "below",
    "just_over": "above", "more_than": "above", "over": "above", "under": "ceiling", "at_most": "ceiling",
    "between": "between", "most": "most",
}  # fmt: skip
_OPPOSITE = {("below", "above"), ("above", "below"), ("above", "ceiling"), ("ceiling", "above")}
#: How far from a fraction, or a hedged round percentage, the number meant may lie, in points.
_LOOSE = {"plain": (2.0, 2.0), "exact": (2.0, 2.0), "about": (2.5, 2.5), "below": (5.0, 0.0), "above": (0.0, math.inf)}


@dataclass(frozen=True)
class Claimed:
    """The values that the words of a text allow, as a size: `values` are the printed numbers, `zone` the interval."""

    values: tuple[Fraction, ...]
    zone: Interval
    hedge: str
    resolution: Fraction
    is_loose: bool = False

    def scaled(self, factor: Fraction) -> Claimed:
        """The same in another scale."""
        zone = Interval(self.zone.low * factor, self.zone.high * factor)
        return Claimed(tuple(v * factor for v in self.values), zone, self.hedge, self.resolution * factor)


def claimed(one: Quantity, *, falls: bool, is_change: bool) -> Claimed | None:
    """Return what a number allows; None where it cannot be computed. Of a multiple, the change in percent."""
    hedge, kind = one.hedge, CLASSES[one.hedge]
    if hedge == "most":
        return Claimed((), Interval.of(50, 100), hedge, Fraction(0))
    values = tuple(Fraction(end) for end in one.ends)
    resolution = Fraction(one.resolution)
    loose = one.number.is_fraction
    if one.number.is_multiple:
        if not is_change:
            return None
        times = values[0]
        if not times:
            return None
        values, resolution, loose = ((100 - 100 / times) if falls else (times - 1) * 100,), Fraction(1), True
    percent = one.unit in ("PERCENT", "PERCENTAGE_POINT", "MULTIPLE")
    if percent and len(values) == 1 and not loose and kind in ("about", "below", "above"):
        loose = values[0] % 5 == 0
    if loose and kind in _LOOSE and len(values) == 1:
        down, up = _LOOSE[kind]
        high: End = math.inf if math.isinf(up) else values[0] + Fraction(up)
        if math.isinf(up) and percent and values[0] <= 100:
            high = Fraction(100)
        return Claimed(values, Interval(values[0] - Fraction(down), high), hedge, resolution, True)
    rule = "plain" if hedge == "exact" else hedge
    if len(values) == 2:
        if kind == "above":
            return Claimed(values, Interval(values[0], math.inf), hedge, resolution)
        if kind == "ceiling":
            return Claimed(values, Interval(Fraction(0), values[1]), hedge, resolution)
        return Claimed(values, Interval(*values), "between", resolution)
    if rule in ("between", "most"):
        return None
    low, high_end = interval(
        rule,
        Decimal(values[0].numerator) / Decimal(values[0].denominator),
        None,
        None,
        one.resolution,
        percentage=percent,
    )
    return Claimed(
        values,
        Interval.of(None if low is None else Fraction(low), None if high_end is None else Fraction(high_end)),
        hedge,
        resolution,
    )


def size(figure: Observation) -> Interval:
    """The interval of a figure's size: of a fall, without the sign."""
    whole = Interval.of(figure.low, figure.high)
    return -whole if whole.high <= 0 and whole.low < 0 else whole


def printed(figure: Observation) -> tuple[Fraction, ...]:
    """The numbers that stand in a figure's source, as sizes."""
    if figure.value is not None:
        return (abs(figure.value),)
    return tuple(abs(end) for end in (figure.low, figure.high) if end is not None)


def fit(claim: Claimed, figure: Observation) -> str:
    """Return how a number fits a figure, "" where they have nothing in common.

    printed: it is the figure's own number. equal: another wording of the same interval. coarser: it holds the
    figure's interval. finer: it lies inside it. overlap: they share some values.
    """
    if figure.kind != "derived" and claim.values and figure.hedge != "most":
        own = printed(figure)
        if claim.values == own or (len(claim.values) == 1 and len(own) == 2 and claim.values[0] in own):
            return "printed"
    zone, own_zone = claim.zone, size(figure)
    shared = zone.meet(own_zone)
    if shared is None:
        return ""
    if zone == own_zone:
        return "equal"
    if zone.low <= own_zone.low and own_zone.high <= zone.high:
        return "coarser"
    if own_zone.low <= zone.low and zone.high <= own_zone.high:
        return "finer"
    if shared.is_point:
        return ""
    # Rounded at the half: $808 for 807.5.
    sharp = figure.value is not None and own_zone.high - own_zone.low <= claim.resolution / 10
    value = abs(figure.value) if figure.value is not None else Fraction(0)
    return "coarser" if sharp and zone.low <= value < zone.high else "overlap"


def is_printed_range(claim: Claimed, figure: Observation) -> bool:
    """Whether a range is a figure's own, rounded to the digits that are printed."""
    own, step = size(figure), float(claim.resolution)
    ends = zip(claim.values, (own.low, own.high), strict=True)
    return all(abs(float(mine) - float(theirs)) < step for mine, theirs in ends)


def grade(claim: Claimed, figure: Observation, how: str) -> tuple[str, tuple[str, ...]]:
    """Return supported, hedge_lost or hedge_changed for a number that fits a figure, and flags."""
    mine, theirs = CLASSES[claim.hedge], CLASSES[figure.hedge]
    if how == "printed":
        if mine == theirs or (mine == "about" and theirs == "plain"):
            return "supported", ()
        if mine == "exact":
            return ("supported", ()) if figure.is_exact else ("hedge_lost", ())
        if figure.is_exact and mine == "plain":
            return "supported", ()
        if theirs != "plain" and mine == "plain":
            return "hedge_lost", ()
        return "hedge_changed", ("opposite_hedge",) if (mine, theirs) in _OPPOSITE else ()
    if how in ("equal", "coarser"):
        # A range of another's ends, not its own rounded, is not the one that was given.
        is_wider = mine == theirs == "between" and how == "coarser" and not is_printed_range(claim, figure)
        return ("hedge_changed" if is_wider else "supported"), ()
    return "hedge_changed", ("false_precision",) if how == "finer" else ()


def is_sure(claim: Claimed, figure: Observation, how: str) -> bool:
    """Whether a fit is more than chance, so that it may tell which figure the writer had in mind."""
    if how == "printed":
        return (
            figure.kind != "reference" or digits(claim) > 1 or CLASSES[claim.hedge] == CLASSES[figure.hedge] != "plain"
        )
    if figure.kind == "derived" or CLASSES[claim.hedge] not in ("plain", "about", "exact", "below", "between"):
        return False
    if claim.is_loose:
        return how in ("equal", "coarser") and figure.kind == "stated"
    return how in ("equal", "coarser") and digits(claim) > 1


def is_far(hedge: str, ends: Iterable[Decimal | Fraction], figure: Observation) -> bool:
    """Whether a number bears a figure out by an open end alone: "more than a tenth" for 93%, "up to 40" for 5."""
    zone, furthest = size(figure), max(ends, default=Decimal(0))
    if CLASSES[hedge] == "above":
        return zone.low > 2 * furthest
    return CLASSES[hedge] == "ceiling" and 2 * zone.high < furthest


def digits(claim: Claimed) -> int:
    """How many meaningful digits a number is printed with."""
    if not claim.values or not claim.resolution:
        return 1
    ratio = claim.values[-1] / claim.resolution
    return len(str(int(ratio))) if ratio >= 1 else 1
