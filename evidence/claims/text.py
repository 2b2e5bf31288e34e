"""What a text says in numbers: each number that is a claim, with its hedge, its unit and what stands around it.

Dates, names ("T-72A", "article 5"), parts of a period ("the first seven months") and numbers of things that are only
named ("two countries") are no claims.
"""

from __future__ import annotations

import calendar
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from evidence.claims.counted import is_counted, is_vague, noun_of, unit_of_number
from evidence.claims.tables import unit_of
from evidence.english.hedging import hedge_end, hedge_start, is_exact, read_hedge
from evidence.english.moments import Moment, moments
from evidence.english.number import Number
from evidence.english.numbers import majorities, numbers
from evidence.english.sentences import sentences
from evidence.english.words import Span, pattern
from loaders.wordings import Wordings

#: How far around a number its neighbours are looked for, in characters: sentences may be of any length.
REACH = 400
#: What begins a clause of its own behind a number.
ASIDE = re.compile(r",\s(?:after|before|when|while|whereas|but|since|because|although|though)\b", re.IGNORECASE)

_MONTHS = "|".join([*calendar.month_name[1:], *(name + r"\.?" for name in calendar.month_abbr[1:] if name != "May")])
_NOUNS = "people|soldiers|troops|men|tonnes|million|billion|percent|per\\s?cent|thousand"
# What may look like numbers: addresses, phone numbers, times, dotted numbers, references.
_NAMES = re.compile(
    r"(?i:\b(?:tel|phone|fax|mobile)\w*\.?:?\s*\+?\d[\d\s()-]{6,}\d)|(?<!\S)ISBN[\s:]*[\d-]{10,17}|(?<=[a-z]),\s[1-9]\d,(?=\s[a-z])|https?://\S+|www\.\S+|(?<!\S)[^\s@]{1,64}@[^\s@]{1,255}|\b10\.\d{4,}/\S+|\+\d[\d\s()-]{6,}\d|\b0\d{2,4}\s\d{3,4}\s\d{3,4}\b|\b\d{1,2}:\d\d\b|(?<=at\s)\d{1,2}\.\d\d\b(?!\s?%)|\b\d+(?:\.\d+){2,}\b"
    r"|\b(?![1-9]/(?:[2-9]|10)\s(?:of|[A-Z][a-z]+s)\b)\d{1,4}/\d{2,5}(?:/\w+)?\b|\[\d+(?:[,–-]\s?\d+)*\]|#\d+|\b24/7\b|\b9/11\b|\b\d{5,}-\d+\b|\b\d+(?:[-–/]\d+)+/\d{2,4}\b|\b\d+[–-]\d+[–-]\d+\b"
    rf"|\bdouble-digit\w*|(?:(?<=^)|(?<=[\n.;:,]\s)|(?<=\sand\s)|(?<=\sor\s))\(\d{{1,2}}\)(?=\s)|\b\d{{1,2}}(?:\s(?:and|to)\s\d{{1,2}}|[–-]\d{{1,2}})?\s(?:{_MONTHS})\b"
    rf"|\b(?:{_MONTHS})\s\d{{4}}\b"
    rf"|\b(?:{_MONTHS})\s\d{{1,2}}(?![\d%,.]\d|\d|%|\s(?:{_NOUNS}))"
)
# "KYIV, May 23 (Reuters) -": where and when it was written is no part of what it says.
_DATELINE = re.compile(r"\s*[A-Z][A-Z\s./]{2,30}(?:,\s[\w.\s]{3,20})?\s\([A-Z][\w\s]{1,20}\)\s[-–—]+\s")
_THAT_IS = re.compile(
    r"(?:That|This|Those|These)(?:[’']s|\s+(?:is|was|were|are))\b|(?:All|Both|None|Most|Half)\s+of\s+(?:it|this|that|them|these|those)\b"
)
_LIST_MARK = re.compile(
    r"(?m)^\s*(?:[^\w\s([$€£~<>≈+−–-]+\s+)?(?:[-*•]\s*)?\(?(?![1-9]/(?:[2-9]|10)\s(?:of|[A-Z][a-z]+s)\b)\d{1,2}(?:[.)]|/\d{0,2})(?=\s)|(?<=[.!?;]\s)\d{1,2}(?:/\d{0,2}|[.)])(?=\s[A-Z])"
)
# "1) trade 2) troops", where no bracket is open.
_MARK_WITHIN = re.compile(r"(?<!\S)\d{1,2}\)(?=\s)")
#: Units that may be left out where the number before has one: "79% from Canada, 11 from Russia".
_LISTED = re.compile(
    r"[,;]?\s*(?:(?:and|or|to|&|/)\s+)?(?:(?:the\s+)?(?:[A-Z][\w’'.-]*\s+){1,3}(?:with\s+|at\s+)?)?|[,;]?\s*(?:and|or|to|,|&|/)\s*"
    r"|[,;]\s*(?:and\s+)?(?:exports|imports|turnover|balance|surplus|deficit):?\s+"
)
_HEADED = re.compile(r"\(([^()]{1,32})\)\s*(?::|$|\n)")
_SAME = re.compile(
    r"\b(?:it|they|that|this|prices?|the\s+(?:figure|share|number|level|rate|price))\s+(?:was|is|were|are|had|has|have|fell|rose|stood|came)\b"
    r"|\b(?:said|says|spoke\s+of|speaks\s+of|puts?\s+it\s+at|gives?|gave)\s*$",
    re.IGNORECASE,
)
_ELIDED = frozenset(("PERCENT", "TONNE", "USD", "EUR", "YEAR", "USD_PER_TONNE"))
_COUNTED_YEAR = re.compile(
    r"\s+(?:[A-Z]\w+\s+)?(?:men|people|soldiers?|troops?|servicem[ae]n|personnel|persons?|tonnes?|tons?|tanks?|vehicles?)\b"
)


@dataclass(frozen=True)
class Quantity:
    """One number that is a claim.

    Attributes:
        number: as printed; `start` and `end` hold its hedge too.
        sentence: the sentence, as a span; `index` is its number.
        left, right: what stands between it and the numbers beside it in the sentence.
        hedge: a code of loaders/hedges.py, or "exact".
        noun: the words after it that may name what is counted, in lower case.
        unit: USD (or another currency), PERCENT, PERCENTAGE_POINT, TONNE, YEAR, USD_PER_TONNE, another unit in lower
            case, or "" where none is named.
        factor: what one printed unit is in base units.
        rank: the how many-th of its sentence it is, from 0.
        is_vague: whether it counts something only where it speaks of a figure ("for two years", "the text names two").
    """

    number: Number
    start: int
    end: int
    sentence: Span
    index: int
    left: Span
    right: Span
    hedge: str
    noun: tuple[str, ...]
    unit: str
    factor: Decimal
    rank: int = 0
    is_vague: bool = False

    @property
    def ends(self) -> tuple[Decimal, ...]:
        """The printed numbers in base units, never negative."""
        return tuple(end * self.number.scale * self.factor for end in self.number.ends)

    @property
    def resolution(self) -> Decimal:
        """The size of the last meaningful digit, in base units."""
        return (self.number.resolution or Decimal(0)) * self.number.scale * self.factor


@dataclass(frozen=True)
class Reading:
    """A text as read: sentences, times, and quantities, each in order."""

    text: str
    sentences: tuple[Span, ...]
    moments: tuple[Moment, ...]
    masks: tuple[Span, ...]
    quantities: tuple[Quantity, ...]
    starts: tuple[int, ...] = field(default=())

    def sentence_at(self, at: int) -> int:
        """The number of the sentence that holds a place."""
        return max(0, bisect_right(self.starts, at) - 1)


def read(text: str, wordings: Wordings) -> Reading:
    """Read a text."""
    spans = tuple(_merged(text, _lines(text)))
    starts = tuple(span[0] for span in spans)
    printed = numbers(text)
    line = _DATELINE.match(text)
    head = line.end() if line else 0
    times = tuple(
        one for one in _times(text, printed) if one.span[0] >= head or re.search(r"\d{4}", text[slice(*one.span)])
    )
    masks = sorted([*(one.span for one in times), *_names(text), *([(0, head)] if head else [])])
    free = _unmasked(printed, masks)
    found = []
    labels = _label(wordings.words.get("label", ""))
    uncounted = pattern(wordings.words["uncounted"]) if "uncounted" in wordings.words else None
    named = [one.things for one in wordings.indicators.values() if one.things]
    counted = pattern("|".join([*named, wordings.words["other"]])) if "other" in wordings.words else None
    kept: list[tuple[Number, int]] = []
    for one in (*free, *(one for one in majorities(text) if _unmasked([one], masks))):
        index = max(0, bisect_right(starts, one.span[0]) - 1)
        if spans and one.ends and _is_name(text, one, labels, spans[index]):
            continue
        kept.append((one, index))
    kept.sort(key=lambda item: item[0].span)
    at: dict[int, int] = {}
    for n, (one, index) in enumerate(kept):
        sentence = spans[index]
        before = text[max(sentence[0], one.span[0] - REACH) : one.span[0]]
        after = text[one.span[1] : min(sentence[1], one.span[1] + REACH)]
        noun = noun_of(after[hedge_end(after) :])
        if one.ends and not is_counted(one, before, after, noun, uncounted):
            continue
        previous = kept[n - 1] if n else None
        following = kept[n + 1] if n + 1 < len(kept) else None
        left = max(sentence[0], one.span[0] - REACH)
        right = min(sentence[1], one.span[1] + REACH)
        if previous and previous[1] == index:
            left = max(left, previous[0].span[1])
        if following and following[1] == index:
            right = min(right, following[0].span[0])
        unit, factor = unit_of_number(one, before, after, noun)
        start = one.span[0] - (len(before) - hedge_start(before))
        at[index] = rank = at.get(index, -1) + 1
        found.append(
            Quantity(
                number=one,
                start=start if one.ends else one.span[0],
                end=max(one.span[1], min(right, one.span[1] + hedge_end(after))) if one.ends else one.span[1],
                sentence=sentence,
                index=index,
                left=(left, max(left, start)),
                right=(one.span[1], right),
                hedge="exact" if is_exact(before, one) else read_hedge(before, one, after),
                noun=noun,
                unit=unit,
                factor=factor,
                rank=rank,
                is_vague=is_vague(one, unit, noun, before, counted),
            )
        )
    return Reading(text, spans, times, tuple(masks), tuple(_with_units(text, found)), starts)


def _merged(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Join a sentence that only says what the number before it is: "$13.8m. That is all that they traded."."""
    last: Span | None = None
    for span in spans:
        if last and _THAT_IS.match(text, span[0]) and span[0] - last[1] <= 2:
            last = (last[0], span[1])
            continue
        if last:
            yield last
        last = span
    if last:
        yield last


def _lines(text: str) -> Iterator[Span]:
    for line in re.finditer(r"[^\n]+", text):
        for start, end in sentences(line[0]):
            yield line.start() + start, line.start() + end


def _times(text: str, printed: tuple[Number, ...]) -> Iterator[Moment]:
    """The times that a text names; four digits that count something are none."""
    amounts = {one.core[0]: one for one in printed}
    for one in moments(text, "", every=True):
        if one.is_year:
            number = amounts.get(one.span[0])
            if number is None or number.span != one.span or _COUNTED_YEAR.match(text, one.span[1]):
                continue
        yield one


def _names(text: str) -> Iterator[Span]:
    for look in (_NAMES, _LIST_MARK):
        yield from (match.span() for match in look.finditer(text))
    for match in _MARK_WITHIN.finditer(text):
        if text.rfind("(", 0, match.start()) <= text.rfind(")", 0, match.start()):
            yield match.span()


def _unmasked(found: tuple[Number, ...] | list[Number], masks: list[Span]) -> list[Number]:
    starts = [span[0] for span in masks]
    free = []
    for one in found:
        at = bisect_left(starts, one.span[1])
        if not any(span[1] > one.span[0] for span in masks[max(0, at - 2) : at]):
            free.append(one)
    return free


@lru_cache(maxsize=8)
def _label(words: str) -> re.Pattern[str]:
    names = "|".join(re.escape(word.strip().rstrip("!")) for word in words.split("|") if word.strip())
    return re.compile(
        rf"(?<!\w)(?<!that\s)(?<!this\s)(?<!same\s)(?:{names or '(?!)'})s?\.?\s*"
        r"(?:\([A-Z]+\)\s*|(?-i:[A-Z]{1,3}\s))?(?:no\.?\s*)?$",
        re.IGNORECASE,
    )


def _is_name(text: str, one: Number, labels: re.Pattern[str], sentence: Span) -> bool:
    """Whether a bare number is a name: "article 5", "page 12"."""
    bare = not (one.is_money or one.is_percentage or one.is_mass or one.is_fraction or one.is_multiple)
    before = text[max(sentence[0], one.span[0] - 24) : one.span[0]]
    return bare and one.scale == 1 and labels.search(before) is not None


def _with_units(text: str, found: list[Quantity]) -> Iterator[Quantity]:
    """Give "79 and 11 per cent" one unit, and a bare number that of the one before where that has one."""
    last: Quantity | None = None
    for n, one in enumerate(found):
        if last and last.unit == f"{one.unit}_PER_TONNE" and one.number.scale == 1 and _goes_on(text, last, one):
            one = _as(one, last.unit, one.factor)  # "$1,170 a tonne in June. By May it was down to $307."
        if one.unit or one.noun or not one.number.ends:
            last = one
            yield one
            continue
        if head := _unit_before(text, one):
            told = numbers(f"1 {head}")[0]
            unit, factor = unit_of_number(told, "", f"1 {head}"[told.span[1] :], noun_of(f"1 {head}"[told.span[1] :]))
            last = _as(one, unit, factor * told.scale)
            yield last
            continue
        if following := _unit_behind(text, found, n):
            factor = following.factor * (following.number.scale if _is_short(one) else 1)
            yield _as(one, following.unit, factor if following.unit not in ("PERCENT",) else Decimal(1))
            continue
        if last and one.number.scale == 1 and last.unit in _ELIDED and _goes_on(text, last, one):
            one = _as(one, last.unit, last.factor * (last.number.scale if _is_short(one) else 1))
            last = one
        yield one


def _is_short(one: Quantity) -> bool:
    """Whether a bare number may leave out "million": one with thousands of its own does not."""
    return one.number.scale == 1 and one.number.ends[-1] < 1000


def _unit_before(text: str, one: Quantity) -> str:
    """The unit in brackets before a colon: "Potash prices (US$ per tonne): 1,202 in April …"; "" for none."""
    block = text.rfind("\n\n", 0, one.start) + 1
    heads = list(
        _HEADED.finditer(
            text,
            max(block, one.sentence[0] if "\n" not in text[block : one.start] else block, one.start - REACH),
            one.start,
        )
    )
    return unit_of(heads[-1][1]).strip() if heads else ""


def _unit_behind(text: str, found: list[Quantity], n: int) -> Quantity | None:
    """The number whose unit a bare one shares: "79 and 11 per cent", "Canada 79, Russia 11, Belarus 4 per cent"."""
    for one, following in pairwise(found[n : n + 8]):
        if not _LISTED.fullmatch(text, one.end, following.start):
            return None
        if following.unit:
            return following
        if following.noun:
            return None
    return None


def _goes_on(text: str, last: Quantity, one: Quantity) -> bool:
    """Whether a bare number is in the sentence of the one before, or in one that says what became of it."""
    if last.index == one.index:
        return True
    said = _SAME.search(text, max(one.sentence[0], one.start - 60), one.start)
    return last.index == one.index - 1 and not one.rank and said is not None


def _as(one: Quantity, unit: str, factor: Decimal) -> Quantity:
    return Quantity(**{**one.__dict__, "unit": unit, "factor": factor})
