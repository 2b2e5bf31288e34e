"""Words in a text: where those of a code list stand, how far apart, and which of them say that something fell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

Span = tuple[int, int]

#: A percentage with one of these in its phrase is a fall.
_FALL = re.compile(
    r"\b(?:f[ae]ll(?:s|en|ing)?|drop\w*|declin\w*|decreas\w*|reduc\w*|shr[aiu]nk\w*|contract(?:ed|ion)|plunge\w*|plummet\w*"
    r"|slump\w*|down)\b",
    re.IGNORECASE,
)


def is_fall(phrase: str) -> bool:
    """Whether a phrase holds a word for a fall."""
    return _FALL.search(phrase) is not None


@lru_cache(maxsize=512)
def pattern(words: str) -> re.Pattern[str]:
    """Return the pattern of words of a code list: stems or phrases, separated by |, that start a word.

    One that ends in ! is a whole word; one in capital letters ("US") is a whole word too, and found in capitals only.
    """
    stems: list[str] = []
    codes: list[str] = []
    signs: list[str] = []
    for word in (word.strip() for word in words.split("|")):
        bare = word.rstrip("!")
        code = bare.isalpha() and bare.isupper()
        body = re.escape(bare).replace(r"\ ", r"\s+").replace("'", "['’]") + (
            r"s?(?!\w)" if code else r"(?!\w)" if word.endswith("!") else ""
        )
        # A sign (% or $) may follow a digit; a stem starts a word.
        (signs if not word[0].isalnum() else codes if code else stems).append(body)
    parts = [f"(?i:{'|'.join(signs)})"] if signs else []
    if named := [f"(?i:{'|'.join(stems)})"] * bool(stems) + codes:
        parts.append(rf"(?<!\w)(?:{'|'.join(named)})")
    return re.compile("|".join(parts))


def find(text: str, words: str, zone: Span) -> list[Span]:
    """Return where words of a code list stand in a part of a text; see `pattern`."""
    return [match.span() for match in pattern(words).finditer(text, *zone)] if words else []


def distance(one: Span, other: Span) -> int:
    """Return the number of characters between two spans; 0 where they touch or overlap."""
    return max(0, one[0] - other[1], other[0] - one[1])


def nearest(spans: Iterable[Span], number: Span, *, before: bool) -> list[Span]:
    """Return the spans before (or after) a number, nearest first."""
    side = [span for span in spans if (span[1] <= number[0] if before else span[0] >= number[1])]
    return sorted(side, key=lambda span: distance(span, number))
