"""Interval arithmetic: the result of any true values inside the inputs lies inside the output.

Ends are exact fractions, so that no rounding of the machine can lose a value; an open end is an infinity.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

End = Fraction | float  # a float only as plus or minus infinity
Number = int | float | str | Fraction


def exact(number: Number) -> End:
    """Return a number as a fraction of its shortest decimal form (0.1 is one tenth), infinities as they are."""
    if isinstance(number, float) and math.isinf(number):
        return number
    return number if isinstance(number, Fraction) else Fraction(str(number))


def _times(a: End, b: End) -> End:
    # An end of 0 beside an open end bounds the products at 0, where floats would give nan.
    return Fraction(0) if a == 0 or b == 0 else a * b


@dataclass(frozen=True)
class Interval:
    """All values from `low` to `high`, both included where they are finite.

    Raises ValueError if low stands above high.
    """

    low: End
    high: End

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError(f"low {self.low} stands above high {self.high}")

    @classmethod
    def of(cls, low: Number | None, high: Number | None) -> Interval:
        """Build an interval; None is an open end."""
        return cls(-math.inf if low is None else exact(low), math.inf if high is None else exact(high))

    @classmethod
    def point(cls, value: Number) -> Interval:
        """The interval that holds one value."""
        return cls.of(value, value)

    @classmethod
    def hull(cls, parts: Iterable[Interval]) -> Interval:
        """The smallest interval around all parts."""
        parts = list(parts)
        return cls(min(part.low for part in parts), max(part.high for part in parts))

    @property
    def is_point(self) -> bool:
        """Whether it holds one value only."""
        return self.low == self.high

    @property
    def ends(self) -> tuple[Fraction | None, Fraction | None]:
        """Both ends; None is an open one."""
        low, high = (end if isinstance(end, Fraction) else None for end in (self.low, self.high))
        return low, high

    @property
    def bounds(self) -> tuple[float | None, float | None]:
        """Both ends as floats; None is an open one."""
        low, high = (None if end is None else float(end) for end in self.ends)
        return low, high

    def __contains__(self, value: Number) -> bool:
        return self.low <= exact(value) <= self.high

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low)

    def __add__(self, other: Interval | int) -> Interval:
        other = _interval(other)
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval | int) -> Interval:
        return self + -_interval(other)

    def __rsub__(self, other: int) -> Interval:
        return _interval(other) - self

    def __mul__(self, other: Interval | int) -> Interval:
        other = _interval(other)
        ends = [_times(a, b) for a, b in product((self.low, self.high), (other.low, other.high))]
        return Interval(min(ends), max(ends))

    def __truediv__(self, other: Interval | int) -> Interval:
        """Divide. Raises ZeroDivisionError if the divisor holds 0."""
        other = _interval(other)
        if other.low <= 0 <= other.high:
            raise ZeroDivisionError(f"the divisor, {other.low} to {other.high}, holds 0")
        inverse = (Fraction(0) if math.isinf(end) else 1 / Fraction(end) for end in (other.high, other.low))
        return self * Interval(*inverse)

    __radd__ = __add__
    __rmul__ = __mul__

    def meet(self, other: Interval) -> Interval | None:
        """The values that both hold, or None where there are none."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return Interval(low, high) if low <= high else None

    def gap(self, other: Interval) -> End:
        """The distance between two intervals; 0 where they share a value."""
        return max(Fraction(0), other.low - self.high, self.low - other.high)


def _interval(value: Interval | int) -> Interval:
    return value if isinstance(value, Interval) else Interval.point(value)


def over_corners(function: Callable[[tuple[End, ...]], End], box: Iterable[Interval]) -> Interval:
    """Return the range that a function takes on the corners of a box of finite intervals.

    The upper end is the maximum over the whole box where the function is convex.
    """
    values = [function(corner) for corner in product(*((part.low, part.high) for part in box))]
    return Interval(min(values), max(values))
