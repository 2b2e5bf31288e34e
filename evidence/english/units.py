"""The unit in which a number is printed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from evidence.english.number import Number
from evidence.english.words import Span, distance, find
from loaders.codes import Unit


def read_unit(
    text: str, sentence: Span, phrase: Span, number: Number, units: Mapping[str, Unit]
) -> tuple[Unit, Decimal] | None:
    """Return the unit in which a number is printed, and how many of it one of `number.ends` is.

    The unit's words are looked for inside the phrase, then in the four words after it, then before it in the
    sentence; the nearest counts. A currency or percent sign at the number itself decides. Where a multiple such
    as billion US dollars is declared, it is the unit. Returns None where no unit is named.
    """
    if not number.ends:  # "most" is a share
        return units["PERCENT"], Decimal(1)
    if number.is_percentage and not number.is_points:
        return units["PERCENT"], number.scale
    after = re.split(r"[,;:()]", text[phrase[1] : sentence[1]])[0]
    words = re.match(r"(?:\s*\S+){0,4}", after)
    zones = [phrase, (phrase[1], phrase[1] + (words.end() if words else 0)), (sentence[0], phrase[0])]
    if number.is_money or number.is_points:
        zones = []
        if number.currency in units:
            return _multiple(units[number.currency], number.scale, units)
    if number.is_mass:
        return _multiple(units["TONNE"], number.scale, units)
    for zone in zones:
        found = [(distance(hit, number.span), unit) for unit in units.values() for hit in find(text, unit.words, zone)]
        if found:
            return _multiple(min(found, key=lambda item: item[0])[1], number.scale, units)
    return None


def _multiple(named: Unit, scale: Decimal, units: Mapping[str, Unit]) -> tuple[Unit, Decimal]:
    for unit in units.values():
        if unit.unit_measure == named.unit_measure and unit.factor == named.factor * scale:
            return unit, Decimal(1)
    return named, scale
