"""Two numbers that are the ends of one range: "between 3 and 4", "3 to 4", "3–4", "from 10 to 12 thousand"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from evidence.english.number import Number, last_digit

_OPENER = re.compile(r"(between|from(?!\s+between\b))\s+(?:[a-z]+\s+)?$", re.IGNORECASE)
# A number that has come down "from 30,000 to 40,000" is told before.
_DOWN = re.compile(r"\d[^.;:]*\bdown\s+from\s+(?:[a-z]+\s+)?$", re.IGNORECASE)
# "From 30,000 to 40,000 in early 2022 to about 2,000": the first two are where it began.
_TO_THIRD = re.compile(
    r"[^.;:,]{3,60}\bto\s+(?:(?:about|around|some|only|just|nearly|almost|under|over|less\s+than)\s+)*\d"
)
_MOVED = re.compile(
    r"\b(?:rose|ris(?:e|es|ing|en)|gr[eo]w\w*|increas\w+|climb\w*|jump\w*|surg\w+|f[ae]ll\w*|dropp?\w*|shr[aiu]nk\w*|went|go(?:es|ne)?"
    r"|chang\w+|mov\w+|up|down|rais\w+|cut|expand\w*|doubl\w+)\b[^.;:]*$",
    re.IGNORECASE,
)


def ranges(text: str, found: list[Number]) -> Iterator[Number]:
    """Join two numbers that are the ends of one range: "between 3 and 4", "3 to 4", "3–4"."""
    at = 0
    while at < len(found):
        joined = _joined(text, found[at], found[at + 1]) if at + 1 < len(found) else None
        yield joined or found[at]
        at += 2 if joined else 1


def _joined(text: str, low: Number, high: Number) -> Number | None:
    if high.span[0] - low.span[1] > 8:
        return None
    link = text[low.span[1] : high.span[0]].strip().lower()
    match = _OPENER.search(text[max(0, low.span[0] - 24) : low.span[0]])
    opener = match[1].lower() if match else ""
    # A fall "from 5 to 3" is no range; "down from 30,000 to 40,000" and "from 10 to 12 thousand" are.
    is_opened = opener == "from" and not (
        _DOWN.search(text, max(0, low.span[0] - 40), low.span[0])
        or _TO_THIRD.match(text, high.span[1])
        or (
            low.scale == 1 < high.scale
            and not low.is_money
            and not _MOVED.search(text[max(0, low.span[0] - 60) : low.span[0]])
        )
    )
    if link not in ("–", "-") and (link, opener) != ("and", "between") and (link != "to" or is_opened):
        return None
    if low.is_fraction or high.is_fraction or low.is_multiple or low.sign or high.sign or low.is_open:
        return None
    # "87% to $20 million" and "$2 to 30%" are two numbers.
    if (low.is_percentage and not high.is_percentage) or (low.is_money and high.is_percentage):
        return None
    is_year = low.scale == 1 and 1900 <= low.ends[0] < 2100 and not low.is_money
    if is_year and high.ends[0] * high.scale >= 10_000 and "," not in text[slice(*low.span)]:
        return None  # "in 2021 to 4.9 million"
    if high.is_money and not low.is_money and not text[high.span[0]].isdigit() and not high.is_word:
        return None  # "from 2021 to $1.6bn"
    if low.currency and high.currency and low.currency != high.currency:
        return None
    # In "between 1 and 2 billion" the scale stands once and belongs to both ends; so does a percent sign.
    scale = high.scale if low.scale == 1 and low.ends[0] < high.ends[0] else low.scale
    ratio = high.scale / scale
    ends = (low.ends[0], high.ends[0] * ratio)
    if ends[0] >= ends[1]:
        return None
    percent = low.is_percentage or high.is_percentage
    digits = [last_digit(low.ends[0], percentage=percent), last_digit(high.ends[0], percentage=percent) * ratio]
    return replace(
        high,
        span=(low.span[0], high.span[1]),
        core=(low.core[0], high.core[1]),
        ends=ends,
        scale=scale,
        resolution=min(digits),
        is_percentage=percent,
        currency=low.currency or high.currency,
        is_word=low.is_word and high.is_word,
    )
