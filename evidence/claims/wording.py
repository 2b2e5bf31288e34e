"""Figures and verdicts in words: what stands on file, and a corrected wording to copy."""

from __future__ import annotations

import calendar
from decimal import Decimal
from fractions import Fraction

from evidence.english.number import Number
from evidence.english.numbers import NUMBER_WORDS
from loaders.codes import CodeLists
from loaders.hedges import HEDGES
from loaders.observations import Observation
from loaders.periods import parse_period

_COUNTED = {Fraction(number): word for word, number in NUMBER_WORDS.items()}
_MONEY = {"USD": "$", "EUR": "€", "GBP": "£"}


def amount(value: Fraction, unit: str) -> str:
    """A value with its unit: "$1.4 billion", "87%", "132,000 tonnes"."""
    number = Decimal(value.numerator) / Decimal(value.denominator)
    if unit in _MONEY:
        for scale, name in ((10**9, "billion"), (10**6, "million")):
            if abs(number) >= scale:
                return f"{_MONEY[unit]}{_plain(number / scale, 4)} {name}"
        return f"{_MONEY[unit]}{_plain(number, 2)}"
    if unit == "PERCENT":
        return f"{_plain(number, 1)}%"
    if unit == "TONNE":
        return f"{_plain(number / 10**6, 3)} million tonnes" if number >= 10**6 else f"{_plain(number, 0)} tonnes"
    return _plain(number, 2)


def _plain(number: Decimal, places: int) -> str:
    rounded = round(number, places).normalize()
    return f"{rounded:,f}"


def in_words(figure: Observation) -> str:
    """A figure's number with its hedge, as a text would print it: "just under $1.4 billion", "nearly 87%"."""
    unit = figure.unit
    if figure.hedge == "most" or (figure.value is None and figure.high is None):
        return "most"
    if figure.value is None:
        ends = [
            amount(abs(end), unit) for end in sorted(abs(end) for end in (figure.low, figure.high) if end is not None)
        ]
        return f"between {' and '.join(ends)}" if len(ends) == 2 else ends[0]
    hedge = HEDGES[figure.hedge].words if figure.hedge in HEDGES and figure.kind != "derived" else ""
    return " ".join(filter(None, (hedge, amount(abs(figure.value), unit))))


def when(time_period: str) -> str:
    """A time as a text would print it: "May 2024", "January–July 2023", "2020–2023", "first quarter of 2022"."""
    period = parse_period(time_period)
    if period.start is None or period.end is None or period.freq == "A":
        return time_period
    first, last = period.start, period.end
    if period.freq == "Q":
        return f"{('first', 'second', 'third', 'fourth')[(first.month - 1) // 3]} quarter of {first.year}"
    month = calendar.month_name[first.month]
    if period.freq == "D":
        return f"{first.day} {month} {first.year}"
    if period.freq == "M":
        return f"{month} {first.year}"
    if time_period.endswith("Y"):
        return f"{first.year}–{last.year}"
    return f"{month}–{calendar.month_name[last.month]} {last.year}"


def label(figure: Observation, codes: CodeLists) -> str:
    """A figure's name with its areas and its period."""
    names = codes.areas
    text = codes.indicators[figure.indicator].label.format(
        ref=names.get(figure.ref_area, figure.ref_area), counterpart=names.get(figure.counterpart_area, "the world")
    )
    return f"{text}, {when(figure.time_period)}" if figure.time_period else text


def correction(
    verdict: str, figure: Observation | None, codes: CodeLists, printed: str, number: Number, base: str = ""
) -> str:
    """Return what to write in the place of a number; "" where it may stand or nothing on file can replace it.

    Where another dimension than the number is wrong, the number stands and says what it is of. What a text says with
    a verb ("halved") is said with one. Where the number is right and told of something else (`base`), so does it too.
    """
    if figure is None or verdict in ("supported", "in_conflict", "not_on_file", "not_a_claim", "unsure"):
        return ""
    if verdict in ("hedge_lost", "hedge_changed", "out_of_range", "wrong_unit") and not base:
        if number.sign and number.is_word and figure.value is not None:
            return f"{'fell' if figure.value < 0 else 'rose'} by {in_words(figure)}"
        words = in_words(figure)
        if number.is_word and figure.is_exact and figure.value in _COUNTED:
            return _COUNTED[figure.value]
        return words
    if verdict == "derived_only":
        return f"{printed} (computed: {label(figure, codes)})"
    return f"{in_words(figure)} ({label(figure, codes)})"
