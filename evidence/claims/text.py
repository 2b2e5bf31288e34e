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
_WORD = re.compile(r"[\s-]*([A-Za-z0-9’'&/.-]*[A-Za-z0-9])")
# "Belarusian and Russian troops".
_JOINT = re.compile(r"\s[A-Z][a-z]+(?:ian|ish|can|ese)\b")
_STOP = re.compile(
    r"(?:of|in|on|at|by|from|to|as|were|was|are|is|and|or|but|for|with|who|that|which|since|during|after|before"
    r"|had|have|has|than|while|when|where|if|so|then|into|over|under|per|a|an|the|these|those|it|its|their"
    r"|between|against|versus|because|until|will|would|could|can|may|might|be|been|being|not|also|alone|each|every|out"
    r"|up|down|off|all|about|around|compared|respectively|yoy|strong"
    r"|back|again|there|here|today|now|later|earlier|only|still|already|altogether|overall|together|combined|instead"
    r"|plus|according|including|excluding|annually|yearly|worldwide|abroad|home)"
)
_MEASURES = (
    ("TONNE", Decimal(1000), re.compile(r"^(?:kilotonn?es?|kilotons?|kt)$", re.IGNORECASE)),
    ("TONNE", Decimal(1), re.compile(r"^(?:tonnes?|tons?|mt)$", re.IGNORECASE)),
    ("YEAR", Decimal(1), re.compile(r"^(?:years?|year-long|yrs?)$", re.IGNORECASE)),
    ("YEAR", Decimal(10), re.compile(r"^decades?(?:-long)?$", re.IGNORECASE)),
)
#: Units that may be left out where the number before has one: "79% from Canada, 11 from Russia".
_LISTED = re.compile(
    r"[,;]?\s*(?:(?:and|or|to|&|/)\s+)?(?:(?:the\s+)?(?:[A-Z][\w’'.-]*\s+){1,3}(?:with\s+|at\s+)?)?|[,;]?\s*(?:and|or|to|,|&|/)\s*"
    r"|[,;]\s*(?:and\s+)?(?:exports|imports|turnover|balance|surplus|deficit):?\s+"
)
_HEADED = re.compile(r"\(([^()]{1,32})\)\s*(?::|$|\n)")
_SAME = re.compile(
    r"\b(?:it|that|this|the\s+(?:figure|share|number|level|rate))\s+(?:was|is|had|has|fell|rose|stood)\b"
    r"|\b(?:said|says|spoke\s+of|speaks\s+of|puts?\s+it\s+at|gives?|gave)\s*$",
    re.IGNORECASE,
)
_ELIDED = frozenset(("PERCENT", "TONNE", "USD", "EUR", "YEAR", "USD_PER_TONNE"))
_OTHER_UNITS = re.compile(
    r"^(?:km|kms|kilomet\w+|metres?|meters?|miles?|hectares?|ha|sq|square|litres?|liters?|barrels?|mw|gw|kwh|mwh|twh|"
    r"megawatts?|gigawatts?|cubic|bcm|degrees?|kg|kilograms?|grams?|mm|cm)$",
    re.IGNORECASE,
)
_HURT = ("wounded", "killed", "injured")
_DURATION = re.compile(
    r"(?:\b(?:in(?:\s+the)?|over\s+the|of\s+the|within|after|past|last|next|every|previous|coming|same|for\s+the|first|another\s+few)\s+)$",
    re.IGNORECASE,
)
_HAPPENED = re.compile(r"\s+(?:had|has|was)\s+(?:been\s+)?(?:freed|released|pardoned|let\s+go)\b")
# "Will end in five years".
_AHEAD = re.compile(r"\b(?:in|within)\s+$", re.IGNORECASE)
#: "2,000 two years later" counts no years; "a term of five years after the vote" does.
_AFTERWARDS = re.compile(
    r"\s+(?:an?|one|two|three|four|five|six|ten|\d+|some|several)\s+(?:days?|weeks?|months?|years?|decades?)\s+"
    r"(?:later|earlier|before|after|on|ago)\b",
    re.IGNORECASE,
)
_TERM_OF = re.compile(r"\b(?:terms?|mandate|sentence)\s+of\s+$", re.IGNORECASE)
_AGO = re.compile(r"\s*(?:years?|decades?)\s+(?:ago|later|earlier|old|before|after|on)\b|-year-old", re.IGNORECASE)
_A_TONNE = re.compile(r"\b(?:a|per|each)\s+(?:metric\s+)?ton(?:ne)?\b(?:[^.:]|\.\d)*$", re.IGNORECASE)
_DEFINITE = re.compile(r"\b(?:the|these|those|both|all|other|any|no|which|its|their|as|only|than)\s+$", re.IGNORECASE)
_ONE_IN_LIST = re.compile(r"(?:of|another|by|on|and|hand|more|thing|day|another's|side|way)\b", re.IGNORECASE)
_ANOTHER = re.compile(r"\b(?:and|but|freed|released|pardoned)\s+(?:only\s+|just\s+)?$", re.IGNORECASE)
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
        noun = _noun(after[hedge_end(after) :])
        if one.ends and not _is_counted(one, before, after, noun, uncounted):
            continue
        previous = kept[n - 1] if n else None
        following = kept[n + 1] if n + 1 < len(kept) else None
        left = max(sentence[0], one.span[0] - REACH)
        right = min(sentence[1], one.span[1] + REACH)
        if previous and previous[1] == index:
            left = max(left, previous[0].span[1])
        if following and following[1] == index:
            right = min(right, following[0].span[0])
        unit, factor = _unit(one, before, after, noun)
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
                is_vague=_is_vague(one, unit, noun, before, counted),
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


def _noun(after: str) -> tuple[str, ...]:
    """The words after a number up to a break or a word that cannot belong to what is counted; six at the most."""
    words: list[str] = []
    at = 0
    if _AFTERWARDS.match(after):
        return ()
    while len(words) < 6 and (match := _WORD.match(after, at)):
        word = match[1].lower()
        is_joint = word == "and" and words and _JOINT.match(after, match.end()) and match.string[at - 1].isalpha()
        if (_STOP.fullmatch(word) and not is_joint) or word[0].isdigit():
            break
        words.append(word)
        at = match.end()
    # "The 4.7 billion recorded in 2021": what was done with it, not what it is.
    return () if len(words) == 1 and words[0].endswith("ed") and words[0] not in _HURT else tuple(words)


def _is_counted(one: Number, before: str, after: str, noun: tuple[str, ...], uncounted: re.Pattern[str] | None) -> bool:
    """Whether a number counts or measures something that a text can be held to."""
    if one.is_money or one.is_percentage or one.is_mass or one.is_fraction or one.is_multiple:
        return True
    if noun and noun[0] in ("year", "years", "decades", "decade"):
        is_past = _AGO.match(after) and not _TERM_OF.search(before)
        return not is_past and not (_AHEAD.search(before[: hedge_start(before)]) and len(noun) == 1)
    small = one.scale == 1 and one.ends[-1] <= 12
    if small and uncounted and any(uncounted.match(word) for word in noun[:3]):
        return False
    if re.match(r"-?(?:months?|weeks?|days?|hours?|minutes?)\b", after.lstrip(" "), re.IGNORECASE):
        return False
    if one.is_word and small:
        if one.ends[0] == 1 and _ANOTHER.search(before) and re.match(r"\s+(?:in|at|on)\s", after):
            return True  # "three in May and one in June"
        if one.ends[0] == 1 and _HAPPENED.match(after):
            return True  # "one had been freed in January"
        if one.ends[0] == 1:
            return bool(noun) and not _ONE_IN_LIST.match(after.lstrip()) and not _DEFINITE.search(before)
        if not noun and _DEFINITE.search(before):
            return False
    return True


def _is_vague(one: Number, unit: str, noun: tuple[str, ...], before: str, counted: re.Pattern[str] | None) -> bool:
    """Whether a number counts something only where it speaks of a figure: "for two years", "the text names two"."""
    if unit == "YEAR":
        return _DURATION.search(before[: hedge_start(before)]) is not None
    if not one.is_word or unit or one.scale != 1 or max(one.ends, default=Decimal(0)) > 12:
        return False
    known = counted is not None and any(counted.match(word) for word in noun[:4])
    return not known or one.ends == (Decimal(1),) or _DEFINITE.search(before) is not None


def _unit(one: Number, before: str, after: str, noun: tuple[str, ...]) -> tuple[str, Decimal]:
    if one.is_points:
        return "PERCENTAGE_POINT", Decimal(1)
    if one.is_percentage:
        return "PERCENT", Decimal(1)
    if one.is_multiple:
        return "MULTIPLE", Decimal(1)
    if one.currency:
        per = re.match(r"\s*(?:/\s*|(?:a|per|the)\s+)(?:metric\s+)?(?:t|ton|tonne|mt)\b", after, re.IGNORECASE)
        if not per and one.scale == 1 and one.ends[-1] < 10_000:
            per = _A_TONNE.search(before)
        return (f"{one.currency}_PER_TONNE" if per else one.currency), Decimal(1)
    if one.is_mass:
        return "TONNE", Decimal(1)
    for n, word in enumerate(noun[:3]):
        for unit, factor, look in _MEASURES:
            if look.match(word) and (
                n == 0 or noun[n - 1] in ("metric", "long", "full", "whole", "consecutive", "more", "further")
            ):
                return unit, factor
        if n == 0 and _OTHER_UNITS.match(word):
            return word, Decimal(1)
    return "", Decimal(1)


def _with_units(text: str, found: list[Quantity]) -> Iterator[Quantity]:
    """Give "79 and 11 per cent" one unit, and a bare number that of the one before where that has one."""
    last: Quantity | None = None
    for n, one in enumerate(found):
        if one.unit or one.noun or not one.number.ends:
            last = one
            yield one
            continue
        if head := _unit_before(text, one):
            told = numbers(f"1 {head}")[0]
            unit, factor = _unit(told, "", f"1 {head}"[told.span[1] :], _noun(f"1 {head}"[told.span[1] :]))
            last = _as(one, unit, factor * told.scale)
            yield last
            continue
        if following := _unit_behind(text, found, n):
            factor = following.factor * (following.number.scale if one.number.scale == 1 else 1)
            yield _as(one, following.unit, factor if following.unit not in ("PERCENT",) else Decimal(1))
            continue
        if last and one.number.scale == 1 and last.unit in _ELIDED and _goes_on(text, last, one):
            one = _as(one, last.unit, last.factor * last.number.scale)
            last = one
        yield one


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
