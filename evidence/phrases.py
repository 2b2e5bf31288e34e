"""What a numeric phrase prints: the number, its unit, its hedge and its last meaningful digit.

Everything here reads English as the documents print it; spans are (start, end) in the text that is passed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from loaders.codes import Unit

Span = tuple[int, int]

_COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBER_WORDS = {word: Decimal(n) for n, word in enumerate(_COUNTED, start=1)}
SCALES = {
    "hundred": Decimal(10) ** 2,
    "thousand": Decimal(10) ** 3,
    "million": Decimal(10) ** 6,
    "mn": Decimal(10) ** 6,
    "billion": Decimal(10) ** 9,
    "bn": Decimal(10) ** 9,
    "trillion": Decimal(10) ** 12,
}
#: What is printed for each hedge (see loaders/hedges.py), directly before the number. Longer phrases are tried first,
#: so that "just over" is not read as "over"; "just" and "only" alone hedge nothing.
HEDGE_WORDS = {
    "about": ("about", "around", "approximately", "roughly", "some", "circa", "an estimated"),
    "just_under": ("just under", "just below", "slightly less than", "slightly under"),
    "just_over": ("just over", "just above", "slightly more than", "slightly over"),
    "nearly": ("nearly",),
    "almost": ("almost",),
    "more_than": ("more than", "at least"),
    "over": ("over", "above", "in excess of"),
    "under": ("under", "below", "less than", "fewer than"),
    "at_most": ("at most", "up to", "no more than", "not more than", "a maximum of"),
    "most": ("most", "the majority", "a majority"),
}
#: A percentage with one of these in its phrase is a fall.
_FALL = re.compile(
    r"\b(?:f[ae]ll(?:s|en|ing)?|drop\w*|declin\w*|decreas\w*|reduc\w*|shr[aiu]nk\w*|contract(?:ed|ion)|plunge\w*|plummet\w*"
    r"|slump\w*|down)\b",
    re.IGNORECASE,
)

_DIGITS = r"(?:\d{1,3}(?:[,\u00a0\u202f]\d{3})+|\d+)(?:\.\d+)?"
# Not the digits of a name (T-72A, BMP-2) nor a part of a longer number. Dollar signs may be escaped.
_AMOUNT = re.compile(
    rf"(?:(?<![\w.,\-–−])|(?<=\d[–-]))(?P<minus>[-−])?(?P<sign>\\?[$€£¥]\s?)?(?P<digits>{_DIGITS})(?!\w|[.,]\d)"
    rf"(?P<percent>\s?%|\s(?:percent|per cent)\b)?(?:[\s-](?P<scale>{'|'.join(SCALES)})\b)?",
    re.IGNORECASE,
)
_WORD = re.compile(
    rf"(?<![\w-])(?P<word>{'|'.join(NUMBER_WORDS)})\b(?:[\s-](?P<scale>{'|'.join(SCALES)})\b)?", re.IGNORECASE
)
# One of something; not "a third", "a few".
_ARTICLE = re.compile(
    r"(?<![\w-])an?(?![\w-])(?!\s+(?:\\?[$€£¥]|\d|(?:half|third|quarter|fifth|tenth|dozen|few|couple|number|lot)\b))"
    rf"(?:\s(?P<scale>{'|'.join(SCALES)})\b)?",
    re.IGNORECASE,
)
_MOST = re.compile(rf"(?<!\bat )(?<![\w-])(?:{'|'.join(HEDGE_WORDS['most'])})\b", re.IGNORECASE)
_HEDGE = re.compile(
    r"(?:^|(?<=[^\w-]))("
    + "|".join(sorted((word for words in HEDGE_WORDS.values() for word in words), key=len, reverse=True))
    + r")\s+(?:an?\s+|the\s+)?$",
    re.IGNORECASE,
)
_HEDGE_OF = {word: code for code, words in HEDGE_WORDS.items() for word in words}


@dataclass(frozen=True)
class Number:
    """A printed number.

    Attributes:
        span: where it stands, with its sign and its scale; of "most", the word.
        ends: the printed number, two for a range, none for "most"; not multiplied by `scale`, never negative.
        scale: what a word such as "billion" multiplies the number by.
        resolution: size of the last meaningful digit of `ends`; None for "most".
        is_percentage: whether a percent sign (or word) follows; of "most", True.
        is_money: whether a currency sign stands before it.
        is_negative: whether a minus sign stands before it.
    """

    span: Span
    ends: tuple[Decimal, ...]
    scale: Decimal = Decimal(1)
    resolution: Decimal | None = None
    is_percentage: bool = False
    is_money: bool = False
    is_negative: bool = False

    @property
    def is_range(self) -> bool:
        """Whether it is printed as a range."""
        return len(self.ends) == 2


def read_number(text: str, span: Span) -> Number | None:
    """Return the number of a phrase; None where it has none.

    Where the phrase holds several, one with a currency or percent sign goes before bare digits, these before
    number words, these before "a" and "an"; of the same rank, the first.
    """
    start, end = span
    # Read past the phrase: one that cuts off a "billion" must not pass for the number without it.
    amounts = [match for match in _AMOUNT.finditer(text, start) if match.end("digits") <= end]
    if amounts:
        first = next((match for match in amounts if match["sign"] or match["percent"]), amounts[0])
        at = amounts.index(first)
        for pair in (amounts[at : at + 2], amounts[max(0, at - 1) : at + 1]):
            if len(pair) == 2 and _joins(text, *pair):
                return _range(*pair)
        return _amount(first)
    word = _WORD.search(text, start)
    if word and word.end("word") <= end:
        return Number(word.span(), (NUMBER_WORDS[word["word"].lower()],), _scale(word), Decimal(0))
    if most := _MOST.search(text, start, end):
        return Number(most.span(), (), is_percentage=True)
    if article := _ARTICLE.search(text, start, end):
        return Number(article.span(), (Decimal(1),), _scale(article), Decimal(0))
    return None


def count_numbers(text: str, span: Span) -> int:
    """Return how many numbers stand in a part of a text, in digits or as words."""
    return sum(len(pattern.findall(text, *span)) for pattern in (_AMOUNT, _WORD))


def _scale(match: re.Match[str]) -> Decimal:
    return SCALES[match["scale"].lower()] if match["scale"] else Decimal(1)


def _joins(text: str, first: re.Match[str], second: re.Match[str]) -> bool:
    """Whether two amounts are the ends of one range: "between 3 and 4", "3 to 4", "3–4"."""
    link = text[first.end() : second.start()].strip().lower()
    before = text[: first.start()].split()[-1:]
    opener = before[0].lower() if before else ""
    # A fall "from 5 to 3" is no range.
    return (link == "and" and opener == "between") or (link in ("to", "–", "-") and opener != "from")


def _amount(match: re.Match[str]) -> Number:
    value = Decimal(re.sub(r"[,\u00a0\u202f]", "", match["digits"]))
    percent = match["percent"] is not None
    return Number(
        match.span(),
        (value,),
        _scale(match),
        last_digit(value, percentage=percent),
        is_percentage=percent,
        is_money=match["sign"] is not None,
        is_negative=match["minus"] is not None,
    )


def _range(first: re.Match[str], second: re.Match[str]) -> Number:
    low, high = _amount(first), _amount(second)
    # In "between 1 and 2 billion" the scale stands once and belongs to both ends; so does a percent sign.
    scale = high.scale if low.scale == 1 else low.scale
    ratio = high.scale / scale
    percent = low.is_percentage or high.is_percentage
    digits = [last_digit(low.ends[0], percentage=percent), last_digit(high.ends[0], percentage=percent) * ratio]
    return Number(
        (first.start(), second.end()),
        (low.ends[0], high.ends[0] * ratio),
        scale,
        min(digits),
        is_percentage=percent,
        is_money=low.is_money or high.is_money,
    )


def last_digit(value: Decimal, *, percentage: bool) -> Decimal:
    """Return the size of the last meaningful digit: trailing zeros count after a point or in a percentage only."""
    exponent = int(value.as_tuple().exponent)
    if exponent < 0 or percentage or value == 0:
        return Decimal(1).scaleb(min(exponent, 0))
    return Decimal(1).scaleb(len(str(value)) - len(str(value).rstrip("0")))


def is_fall(phrase: str) -> bool:
    """Whether a phrase holds a word for a fall."""
    return _FALL.search(phrase) is not None


def read_hedge(before: str, number: Number) -> str:
    """Return the code of the hedge printed directly before a number; `before` is the sentence up to it."""
    if not number.ends:
        return "most"
    if number.is_range:
        return "between"
    match = _HEDGE.search(before)
    return _HEDGE_OF[match[1].lower()] if match else "plain"


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
    after = re.split(r"[,;:()]", text[phrase[1] : sentence[1]])[0]
    words = re.match(r"(?:\s*\S+){0,4}", after)
    zones = [phrase, (phrase[1], phrase[1] + (words.end() if words else 0)), (sentence[0], phrase[0])]
    if number.is_money or number.is_percentage:
        zones = [number.span]
    for zone in zones:
        found = [(distance(hit, number.span), unit) for unit in units.values() for hit in find(text, unit.words, zone)]
        if found:
            named = min(found, key=lambda item: item[0])[1]
            size = named.factor * number.scale
            for unit in units.values():
                if unit.unit_measure == named.unit_measure and unit.factor == size:
                    return unit, Decimal(1)
            return named, number.scale
    return None


@lru_cache(maxsize=512)
def _pattern(words: str) -> re.Pattern[str]:
    patterns = []
    for word in (word.strip() for word in words.split("|")):
        # A sign (% or $) may follow a digit; a stem starts a word; a word with ! is the whole of it.
        start = r"(?<!\w)" if word[0].isalnum() else ""
        patterns.append(start + re.escape(word.rstrip("!")) + (r"(?!\w)" if word.endswith("!") else ""))
    return re.compile("|".join(patterns), re.IGNORECASE)


def find(text: str, words: str, zone: Span) -> list[Span]:
    """Return where words of a code list stand in a part of a text, in any case.

    They are stems or phrases, separated by |, that start a word; one that ends in ! is a whole word.
    """
    return [match.span() for match in _pattern(words).finditer(text, *zone)] if words else []


def distance(one: Span, other: Span) -> int:
    """Return the number of characters between two spans; 0 where they touch or overlap."""
    return max(0, one[0] - other[1], other[0] - one[1])


def nearest(spans: Iterable[Span], number: Span, *, before: bool) -> list[Span]:
    """Return the spans before (or after) a number, nearest first."""
    side = [span for span in spans if (span[1] <= number[0] if before else span[0] >= number[1])]
    return sorted(side, key=lambda span: distance(span, number))
