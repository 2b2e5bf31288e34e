"""A printed number, and the size of its last meaningful digit."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from evidence.english.words import Span


@dataclass(frozen=True)
class Number:
    """A printed number.

    Attributes:
        span: where it stands, with its sign, its scale and its currency; of "most", the word.
        core: where its digits or words stand, without these.
        ends: the printed number, two for a range, none for "most"; not multiplied by `scale`, never negative. Of a
            fraction, percent.
        scale: what a word or sign such as "billion" or "k" multiplies the number by.
        resolution: size of the last meaningful digit of `ends`; None for "most".
        is_percentage: whether a percent sign (or word) follows; of "most" and of fractions, True.
        is_points: whether it is printed in percentage points.
        currency: ISO code of the currency that is named at it; "" for none.
        is_mass: whether a sign for tonnes (t, kt) follows.
        sign: -1 where a minus sign stands before it, 1 for a plus sign, or as the verb says ("halved"); else 0.
        is_fraction: whether it is printed as a fraction of a whole.
        is_multiple: whether it says how many times ("tenfold").
        is_word: whether it is printed in words.
        is_open: whether a plus sign follows ("200+").
    """

    span: Span
    ends: tuple[Decimal, ...]
    scale: Decimal = Decimal(1)
    resolution: Decimal | None = None
    is_percentage: bool = False
    currency: str = ""
    sign: int = 0
    core: Span = (0, 0)
    is_points: bool = False
    is_mass: bool = False
    is_fraction: bool = False
    is_multiple: bool = False
    is_word: bool = False
    is_open: bool = False

    @property
    def is_range(self) -> bool:
        """Whether it is printed as a range."""
        return len(self.ends) == 2

    @property
    def is_money(self) -> bool:
        """Whether a currency is named at it."""
        return bool(self.currency)

    @property
    def is_negative(self) -> bool:
        """Whether a minus sign stands before it."""
        return self.sign < 0


def last_digit(value: Decimal, *, percentage: bool) -> Decimal:
    """Return the size of the last meaningful digit: trailing zeros count after a point or in a percentage only."""
    exponent = int(value.as_tuple().exponent)
    if exponent < 0 or percentage or value == 0:
        return Decimal(1).scaleb(min(exponent, 0))
    plain = f"{value:f}"
    return Decimal(1).scaleb(len(plain) - len(plain.rstrip("0")))
