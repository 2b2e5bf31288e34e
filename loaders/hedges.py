"""The one table of rules that turns a hedge word and its rounding into an interval.

A hedge applies to the size of a figure: a fall of nearly 87 percent, entered as -87, lies in [-87, -86].
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

Bounds = tuple[Decimal, Decimal | None]


@dataclass(frozen=True)
class Hedge:
    """One hedge.

    Attributes:
        code: as in the column `hedge`.
        words: as a person says it before the number; "" for none.
        rule: the interval in words, for the codebook and the evidence card.
        bounds: (size, resolution) -> lower and upper bound of the size; None is open.
        needs: which cells the rule reads: `value`, `resolution`, `range`.
    """

    code: str
    words: str
    rule: str
    bounds: Callable[[Decimal, Decimal], Bounds]
    needs: frozenset[str]


def _rounded(size: Decimal, resolution: Decimal) -> Bounds:
    return size - resolution / 2, size + resolution / 2


def _below(size: Decimal, resolution: Decimal) -> Bounds:
    return size - resolution, size


def _above(size: Decimal, resolution: Decimal) -> Bounds:
    return size, size + resolution


def _at_least(size: Decimal, resolution: Decimal) -> Bounds:
    return size, None


def _at_most(size: Decimal, resolution: Decimal) -> Bounds:
    return Decimal(0), size


def _majority(size: Decimal, resolution: Decimal) -> Bounds:
    return Decimal(50), None


_ROUNDED_RULE = "the printed number, plus or minus half a unit of its last meaningful digit"
_BELOW_RULE = "from one unit of the last meaningful digit below the printed number up to it"
_VALUE = frozenset({"value"})
_VALUE_AND_RESOLUTION = frozenset({"value", "resolution"})

HEDGES: dict[str, Hedge] = {
    hedge.code: hedge
    for hedge in (
        Hedge("plain", "", _ROUNDED_RULE, _rounded, _VALUE_AND_RESOLUTION),
        Hedge("about", "about", _ROUNDED_RULE, _rounded, _VALUE_AND_RESOLUTION),
        Hedge("just_under", "just under", _BELOW_RULE, _below, _VALUE_AND_RESOLUTION),
        Hedge("nearly", "nearly", _BELOW_RULE, _below, _VALUE_AND_RESOLUTION),
        Hedge("almost", "almost", _BELOW_RULE, _below, _VALUE_AND_RESOLUTION),
        Hedge(
            "just_over",
            "just over",
            "from the printed number to one unit of its last meaningful digit above it",
            _above,
            _VALUE_AND_RESOLUTION,
        ),
        Hedge("more_than", "more than", "above the printed number, with no upper limit", _at_least, _VALUE),
        Hedge(
            "over",
            "over",
            "above the printed number, with no upper limit; for a share or a fall, up to 100%",
            _at_least,
            _VALUE,
        ),
        Hedge("most", "most", "more than half, up to all; the range is drawn from 50 percent", _majority, frozenset()),
        Hedge("under", "under", "from nothing up to the printed number", _at_most, _VALUE),
        Hedge("at_most", "at most", "from nothing up to the printed number", _at_most, _VALUE),
        Hedge("between", "between", "from the lower to the upper printed number", _at_least, frozenset({"range"})),
    )
}


def interval(
    hedge: str,
    value: Decimal | None,
    low: Decimal | None,
    high: Decimal | None,
    resolution: Decimal | None,
    *,
    percentage: bool,
) -> tuple[Decimal | None, Decimal | None]:
    """Return the lower and upper bound that a hedge and its rounding allow, in the figure's own unit.

    None is an open end. `percentage` closes an open end of a share or a fall at 100; a rise that
    starts above 100 percent stays open.
    Raises KeyError for an unknown hedge; the caller has checked that what the hedge needs is there.
    """
    rule = HEDGES[hedge]
    if "range" in rule.needs:
        return low, high
    size = abs(value) if value is not None else Decimal(0)
    lower, upper = rule.bounds(size, resolution or Decimal(0))
    if upper is None and percentage and lower <= 100:
        upper = Decimal(100)
    if value is not None and value < 0:
        return (None if upper is None else -upper), -lower
    return lower, upper
