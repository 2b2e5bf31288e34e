"""The operations that derive one figure from others, each a function of intervals.

Applied to points, an operation gives the point value; where even points leave a range (the HHI), no point
value exists. `formula` names the inputs by position and is what `method` shows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from evidence.intervals import End, Interval, over_corners


@dataclass(frozen=True)
class Operation:
    """One operation.

    Attributes:
        name: as in the column `operation`.
        arity: smallest and largest number of inputs; None is without limit.
        words: what it does, for people.
        formula: inputs -> the formula in text.
        apply: intervals -> interval; raises ZeroDivisionError where a divisor may be 0.
        unit: units of the inputs -> unit of the result; None stands for a number, or a unit that is not known.
            Raises ValueError, with what is wrong, where the units do not go together.
    """

    name: str
    arity: tuple[int, int | None]
    words: str
    formula: Callable[[Sequence[str]], str]
    apply: Callable[[Sequence[Interval]], Interval]
    unit: Callable[[Sequence[str | None]], str | None]


def _sum(parts: Sequence[Interval]) -> Interval:
    total = Interval.point(0)
    for part in parts:
        total = total + part
    return total


def _rest(parts: Sequence[Interval]) -> Interval:
    rest = 100 - _sum(parts)
    return rest.meet(Interval.of(0, 100)) or Interval.point(0)


def _hhi(shares: Sequence[Interval]) -> Interval:
    def one_more_supplier(corner: tuple[End, ...]) -> End:
        shares = [Fraction(share) for share in corner]
        rest = max(Fraction(0), 100 - sum(shares, Fraction(0)))
        return sum((share * share for share in (*shares, rest)), Fraction(0))

    # Rounding and hedges may reach below 0 or above 100, which no share does.
    shares = [share.meet(Interval.of(0, 100)) or Interval.of(0, 100) for share in shares]
    # Convex in each share, so the maximum lies on a corner; it is least where the rest is split finely.
    highest = over_corners(one_more_supplier, shares).high
    lowest = sum((Fraction(share.low) ** 2 for share in shares), Fraction(0))
    return Interval(lowest, highest)


def _change_within(parts: Sequence[Interval]) -> Interval:
    level, low, high = parts
    return 100 * (level / Interval.hull((low, high))) - 100


def _share_of_sum(parts: Sequence[Interval]) -> Interval:
    whole, *rest = parts
    return 100 * (_sum(rest) / whole)


def _change_of_sums(parts: Sequence[Interval]) -> Interval:
    half = len(parts) // 2
    return 100 * (_sum(parts[:half]) / _sum(parts[half:])) - 100


def _infix(sign: str) -> Callable[[Sequence[str]], str]:
    return lambda names: f" {sign} ".join(names)


def _same_unit(units: Sequence[str | None]) -> str | None:
    found = list(dict.fromkeys(unit for unit in units if unit))
    if len(found) > 1:
        raise ValueError(f"the inputs are in different units, {' and '.join(found)}")
    return found[0] if found else None


def _percentage(units: Sequence[str | None]) -> str:
    _same_unit(units)
    return "PERCENT"


def _of_percentages(result: str) -> Callable[[Sequence[str | None]], str]:
    def unit(units: Sequence[str | None]) -> str:
        if (found := _same_unit(units)) not in (None, "PERCENT"):
            raise ValueError(f"the inputs are in {found}, and have to be in PERCENT")
        return result

    return unit


def _first_unit(second: str | None) -> Callable[[Sequence[str | None]], str | None]:
    def unit(units: Sequence[str | None]) -> str | None:
        if units[1] not in (None, second):
            raise ValueError(f"the second input is in {units[1]}, and has to be {second or 'a number'}")
        return units[0]

    return unit


OPERATIONS: dict[str, Operation] = {
    operation.name: operation
    for operation in (
        Operation("sum", (2, None), "sum of the inputs", _infix("+"), _sum, _same_unit),
        Operation("same", (1, 1), "the input itself", lambda n: n[0], lambda p: p[0], _same_unit),
        Operation("difference", (2, 2), "first minus second", _infix("-"), lambda p: p[0] - p[1], _same_unit),
        Operation(
            "change",
            (2, 2),
            "percentage change of the first against the second",
            lambda n: f"100 * ({n[0]} / {n[1]} - 1)",
            lambda p: 100 * (p[0] / p[1]) - 100,
            _percentage,
        ),
        Operation(
            "base",
            (2, 2),
            "the level from which the first came by the percentage change of the second",
            lambda n: f"{n[0]} / (1 + {n[1]} / 100)",
            lambda p: p[0] / (1 + p[1] / 100),
            _first_unit("PERCENT"),
        ),
        Operation(
            "change_within",
            (3, 3),
            "percentage change of the first against a level between the second and the third",
            lambda n: f"100 * ({n[0]} / [{n[1]}, {n[2]}] - 1)",
            _change_within,
            _percentage,
        ),
        Operation(
            "share",
            (2, 2),
            "first as a percentage of the second",
            lambda n: f"100 * {n[0]} / {n[1]}",
            lambda p: 100 * (p[0] / p[1]),
            _percentage,
        ),
        Operation(
            "mean_over",
            (2, 2),
            "first divided by the number of months",
            _infix("/"),
            lambda p: p[0] / p[1],
            _first_unit(None),
        ),
        Operation(
            "share_of_sum",
            (2, None),
            "sum of the second and later inputs as a percentage of the first",
            lambda n: f"100 * ({' + '.join(n[1:])}) / {n[0]}",
            _share_of_sum,
            _percentage,
        ),
        Operation(
            "change_of_sums",
            (4, 4),
            "percentage change of the sum of the first two against that of the last two",
            lambda n: f"100 * (({n[0]} + {n[1]}) / ({n[2]} + {n[3]}) - 1)",
            _change_of_sums,
            _percentage,
        ),
        Operation(
            "rest",
            (1, None),
            "what the inputs leave of 100 percent",
            lambda names: f"100 - ({' + '.join(names)})",
            _rest,
            _of_percentages("PERCENT"),
        ),
        Operation(
            "hhi",
            (1, None),
            "sum of the squared shares; lower bound with the rest split finely, upper bound with the rest as "
            "one supplier",
            lambda names: f"[sum of squares of ({', '.join(names)}), the same + (100 - sum)^2]",
            _hhi,
            _of_percentages("INDEX"),
        ),
    )
}
