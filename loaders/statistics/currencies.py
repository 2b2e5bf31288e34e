"""Codes and names of currencies, with Babel's lists."""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.statistics.places import alpha_2, fold


@lru_cache(maxsize=1)
def _codes() -> frozenset[str]:
    from babel import Locale

    return frozenset(Locale("en").currencies)


def is_currency(text: str) -> bool:
    """Whether a text is the code of a currency, such as USD."""
    return len(text) == 3 and text.isupper() and text in _codes()


@lru_cache(maxsize=5_000)
def national(area: str, word: str) -> str:
    """The code of the currency of an area (alpha-3) that has a name such as rubles; blank where it has none such."""
    from babel.numbers import get_currency_name, get_territory_currencies

    two = alpha_2(area)
    stem = re.sub(r"\W", "", fold(word))[:3]
    if not two or len(stem) < 3:
        return ""
    for code in get_territory_currencies(two):
        if any(part.startswith(stem) for part in fold(get_currency_name(code, locale="en")).split()):
            return code
    return ""
