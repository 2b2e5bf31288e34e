"""What a numeric phrase prints: the number, its scale, its sign and its last meaningful digit.

Numbers are read in digits ("$1.4bn", "132 000 t", "1,5 billion", "-74%", "30-40k", "200+"), in words ("thirty to forty
thousand", "half a million"), as fractions ("two thirds", "nine in ten", "halved") and as multiples ("tenfold").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from evidence.english.number import Number, last_digit
from evidence.english.ranges import ranges
from evidence.english.words import Span

_COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBER_WORDS = {word: Decimal(n) for n, word in enumerate(_COUNTED, start=1)}
_TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_HALVES = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_SMALL = (
    NUMBER_WORDS
    | {word: Decimal(n) for n, word in enumerate(_TEENS, start=13)}
    | {word: Decimal(10 * n) for n, word in enumerate(_TENS, start=2)}
)
SCALES = {
    "dozen": Decimal(12),
    "hundred": Decimal(10) ** 2,
    "thousand": Decimal(10) ** 3,
    "million": Decimal(10) ** 6,
    "mln": Decimal(10) ** 6,
    "mn": Decimal(10) ** 6,
    "billion": Decimal(10) ** 9,
    "bn": Decimal(10) ** 9,
    "bln": Decimal(10) ** 9,
    "trillion": Decimal(10) ** 12,
}
_SHORT = {"k": 3, "m": 6, "mn": 6, "mln": 6, "mio": 6, "b": 9, "bn": 9, "bln": 9, "tn": 12, "trn": 12}
_MASS = {"t": 0, "tn": 0, "kt": 3, "mt": 0, "Mt": 6}
_PARTS = {
    name: Decimal(n)
    for n, names in {
        2: "half halves", 3: "third", 4: "quarter fourth", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth",
        9: "ninth", 10: "tenth", 20: "twentieth", 25: "twenty-fifth", 50: "fiftieth", 100: "hundredth",
    }.items()
    for name in names.split()
}  # fmt: skip
_VERBS = {"halv": 2, "doubl": 2, "tripl": 3, "trebl": 3, "quadrupl": 4, "quintupl": 5}
_CURRENCIES = {
    "$": "USD", "us$": "USD", "usd": "USD", "dollar": "USD", "€": "EUR", "eur": "EUR", "euro": "EUR", "£": "GBP",
    "gbp": "GBP", "pound": "GBP", "¥": "JPY", "₽": "RUB", "rub": "RUB", "ruble": "RUB", "rouble": "RUB", "byn": "BYN",
    "br": "BYN",
    "₴": "UAH", "uah": "UAH", "hryvnia": "UAH", "pln": "PLN", "zloty": "PLN", "zlotys": "PLN", "chf": "CHF",
}  # fmt: skip

#: Currencies by their codes, as a pattern.
CODES = r"USD|EUR|GBP|RUB|BYN|UAH|PLN|CHF"
_SIGN = rf"(?:\\?[$€£¥₽₴]|US\\?\$|(?:{CODES})|Br(?=\s?\d))"
_MONEY_AFTER = (
    rf"(?:{CODES})\b|(?i:(?:US\s|American\s)?dollars?|euros?|pounds|(?:Russian\s|Belarusian\s)?rou?bles?)\b"
    r"|US\$|[$€£](?!\s?\d)"
)
_BLANK = "\u00a0\u202f\u2009 "
# No number is longer than fifteen digits: what is, names something.
_DIGITS = (
    rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,4}}(?!\d)(?:\.\d{{1,6}})?|\d{{1,3}}(?:[{_BLANK}]\d{{3}}){{1,4}}(?![\d])(?:[.,]\d{{1,2}}(?!\d))?"
    r"|\d{1,4},\d{1,2}(?![\d,])|\d{1,15}(?:\.\d{1,8}|[½¼¾])?)"
)
_BIG = "hundred|thousand|million|mln|mn|billion|bln|bn|trillion"
# Not the digits of a name (T-72A, BMP-2) nor a part of a longer number. Dollar signs may be escaped.
_AMOUNT = re.compile(
    rf"(?:(?<![\w.,/\-–−])|(?<=\d[–-])|(?<=\d[kmn%][–-])|(?<=[\s(]c\.)|(?<=^c\.)|(?<=[\s(]ca\.)|(?<!\d)(?=[$€£¥₽₴]))(?P<minus>(?<![%\w)])[-−+]|–(?=[\d$€£])|(?i:minus|plus)\s(?=[\d$€£]))?(?P<sign>{_SIGN}\s?)?(?P<digits>{_DIGITS})"
    r"(?:(?P<glued>mln|mio|mn|m|bln|bn|b|trn|tn|k|K|M|B)(?!\w)|\s?(?P<mass>(?:kt|Mt|mt|tn)(?![\w’'])|t(?![\w.’']))|\s(?P<spaced>m|k)(?=\s(?:tons?|tonnes?|metric|people|persons|dollars|euros|barrels)\b)|(?(sign)\s(?P<short>m|b|k)(?!\w)))?"
    r"(?!\w|[.,]\d)"
    r"(?P<percent>\s?%|[\s-](?i:per\s?cent|percent|pct|pc)(?:age)?\b|\s?p\.\s?c\.|\s(?=percentage\s)|\s?(?=pp\b|p\.\s?p\.))?"
    r"(?P<points>(?:\s|(?<=%)-)?(?i:(?:percentage\s|percent\s)?points?|pp|p\.\s?p\.)(?!\w))?"
    rf"(?:[\s-](?i:(?P<scale>{_BIG}))\b)?(?P<tonnes>\st(?![\w.’']))?(?:\s?(?P<after>{_MONEY_AFTER}))?(?P<more>\+(?!\d))?"
)
_ONE_WORD = "|".join((*_SMALL, "hundred", "thousand", "million", "billion", "trillion", "dozen"))
_WORD = re.compile(
    rf"(?<![\w-])(?:(?P<half>half\s+an?)\s+(?=hundred|thousand|million|billion|trillion|dozen)"
    rf"|an?\s+(?=(?:hundred|thousand|million|billion|trillion|dozen)\b))?"
    rf"(?P<word>(?:{_ONE_WORD})(?:(?:[\s-]+|\s+and\s+)(?:{_ONE_WORD}|bn|mn))*)(?!\w)(?P<percent>\s(?:per\s?cent(?:age)?)\b(?P<points>\spoints?)?)?"
    rf"(?:\s?(?P<after>{_MONEY_AFTER}))?",
    re.IGNORECASE,
)
# "One point six billion dollars".
_POINT = re.compile(
    rf"(?<![\w-])(?P<whole>zero|{'|'.join(_SMALL)})\spoint\s(?P<part>(?:zero|{'|'.join(_COUNTED[:9])})(?:\s(?:zero|{'|'.join(_COUNTED[:9])}))?)(?!\w)"
    rf"(?P<percent>\sper\s?cent\b)?(?:\s(?P<scale>{_BIG})\b)?(?:\s(?P<after>{_MONEY_AFTER}))?",
    re.IGNORECASE,
)
# "Thirteen and a half million".
_AND_A_HALF = re.compile(
    rf"(?P<half>\s+and\s+a\s+half\s+(?P<scale>hundred|thousand|million|billion))\b(?:\s?(?P<after>{_MONEY_AFTER}))?",
    re.IGNORECASE,
)
_HALF_MORE = re.compile(
    rf"(?P<half>\s+and\s+a\s+half)\b(?!\s+(?:hundred|thousand|million|billion))(?:\s?(?P<after>{_MONEY_AFTER}))?",
    re.IGNORECASE,
)
_SIGNS = {"-": -1, "−": -1, "–": -1, "minus": -1, "+": 1, "plus": 1}
_NUMERATOR = rf"(?:{'|'.join(_COUNTED[:9])}|an?)"
_PART = "|".join(sorted(_PARTS, key=len, reverse=True))
_FRACTION = re.compile(
    rf"(?<![\w-])(?:(?P<over>{'|'.join(_SMALL)}|\d{{1,2}})\s(?:in|out\sof|of\severy|of(?=\s(?:ten|10|five|four)\s[A-Z]))\s(?:every\s|each\s|an?\s)?(?P<every>{'|'.join(_COUNTED)}|twenty|fifty|hundred|\d{{1,3}})"
    rf"(?![\w,./–-]|\s(?:{_BIG}|[A-Z]\w+\s+20))"
    rf"|(?P<top>{_NUMERATOR})[\s-](?P<part>(?:{_PART})s?)(?![\w-])(?!\s+of\s+(?:20\d\d|the\s+year(?!\s+(?:before|earlier)))(?![’']s\s|\s(?:trade|turnover|exports|imports|total|sum|volume)\b))"
    r"|(?<!first\s)(?<!second\s)(?<!other\s)(?P<half>half)(?=\s+(?:of|its|their|as)\s|\s+the\s|[.,;]|\s+(?:in|between|from)\s)"
    rf"|(?P<slash>[1-9]/(?:[2-9]|10))(?=\s+of\s|\s+[A-Z][a-z]+s\b)"
    rf"|(?P<fold>{'|'.join(_COUNTED)}|hundred|\d+(?:\.\d+)?)[\s-]?fold\b"
    rf"|(?P<times>{'|'.join(_COUNTED)}|\d+(?:\.\d+)?)\stimes(?=\s(?:more|less|fewer|smaller|larger|higher|lower|bigger|as|the|what|its|over|that|those)\b)"
    rf"|\bfactor\sof\s(?P<factor>{'|'.join(_COUNTED)}|\d+(?:\.\d+)?)\b"
    rf"|(?P<verb>{'|'.join(_VERBS)})(?:ed|es|ing)\b)",
    re.IGNORECASE,
)
_HALF_PERCENT = re.compile(r"(?<![\w-])half\s+an?\s+per\s?cent\b", re.IGNORECASE)
# "A third country" is no third of something.
_A_PART_OF = re.compile(
    r"\s+(?:of|in|and(?=\s+[A-Z])|the\s+(?:size|level|amount|number)|[A-Z][a-z]+(?:n|sh|ch|ese)|less|more|lower|higher|smaller|among|from|on|to|during|after|since|between|comes?|came|goes|went|originat\w+|stem\w*)\b|\s*(?:[.,;:)]|$)"
)
# One of something; not "a third", "a few".
_ARTICLE = re.compile(
    r"(?<![\w-])an?(?![\w-])(?!\s+(?:\\?[$€£¥]|\d|(?:half|third|quarter|fifth|tenth|dozen|few|couple|number|lot)\b))",
    re.IGNORECASE,
)
_MOST = re.compile(r"(?<!\bat )(?<![\w-])(?:most|the majority|a majority)\b", re.IGNORECASE)


@lru_cache(maxsize=256)
def numbers(text: str) -> tuple[Number, ...]:
    """Return all numbers that a text prints, in order; "most" and articles are none here."""
    found: list[Number] = []
    taken: set[int] = set()
    for read in (_fractions, _amounts, _points, _words):
        for one in read(text):
            if taken.isdisjoint(range(*one.span)):
                found.append(one)
                taken.update(range(*one.span))
    return tuple(ranges(text, sorted(found, key=lambda one: one.span)))


def read_number(text: str, span: Span) -> Number | None:
    """Return the number of a phrase; None where it has none.

    Where the phrase holds several, one with a currency or percent sign goes before bare digits, these before
    number words, these before "a" and "an"; of the same rank, the first.
    """
    start, end = span
    # Read past the phrase: one that cuts off a "billion" must not pass for the number without it.
    within = [one for one in numbers(text) if start <= one.core[0] and one.core[1] <= end]
    digits = [one for one in within if not one.is_word]
    if digits:
        return next((one for one in digits if one.is_money or one.is_percentage), digits[0])
    if within:
        return within[0]
    if most := _MOST.search(text, start, end):
        return Number(most.span(), (), is_percentage=True, core=most.span())
    if article := _ARTICLE.search(text, start, end):
        return Number(article.span(), (Decimal(1),), Decimal(1), Decimal(0), core=article.span(), is_word=True)
    return None


def count_numbers(text: str, span: Span) -> int:
    """Return how many numbers stand in a part of a text, in digits or as words; the ends of a range count as two."""
    return sum(len(one.ends) for one in numbers(text) if span[0] <= one.span[0] and one.span[1] <= span[1])


def majorities(text: str) -> list[Number]:
    """Return where a text says "most" of something."""
    return [Number(match.span(), (), is_percentage=True, core=match.span()) for match in _MOST.finditer(text)]


def _amounts(text: str) -> Iterator[Number]:
    for match in _AMOUNT.finditer(text):
        value = _decimal(match["digits"])
        percent = match["percent"] is not None
        points = match["points"] is not None and (percent or value <= 100)  # an index has points too
        money = match["sign"] or match["after"]
        scale = SCALES[match["scale"].lower()] if match["scale"] else Decimal(1)
        mass = match["mass"]
        if short := match["glued"] or match["short"] or match["spaced"]:
            if short == "tn" and not money:
                mass = short
            else:
                scale = Decimal(10) ** _SHORT[short.lower()]
        if mass:
            # "7mt" is megatonnes as some write them, "132,000 mt" metric tons.
            scale *= Decimal(10) ** _MASS["Mt" if mass == "mt" and value < 100 else mass]
        yield Number(
            match.span(),
            (value,),
            scale,
            last_digit(value, percentage=percent or points),
            is_percentage=percent or points,
            currency=_currency(money) if money else "",
            sign=_SIGNS.get((match["minus"] or "").strip().lower(), 0),
            core=match.span("digits"),
            is_points=points,
            is_mass=bool(mass or match["tonnes"]),
            is_open=match["more"] is not None,
        )


def _points(text: str) -> Iterator[Number]:
    for match in _POINT.finditer(text):
        known = {"zero": Decimal(0)} | _SMALL
        digits = "".join(str(known[word]) for word in match["part"].lower().split())
        value = Decimal(f"{known[match['whole'].lower()]}.{digits}")
        yield Number(
            match.span(),
            (value,),
            SCALES[match["scale"].lower()] if match["scale"] else Decimal(1),
            last_digit(value, percentage=match["percent"] is not None),
            is_percentage=match["percent"] is not None,
            currency=_currency(match["after"]) if match["after"] else "",
            core=match.span(),
            is_word=True,
        )


def _decimal(digits: str) -> Decimal:
    digits = re.sub(f"[{_BLANK}]", "", digits)
    if digits[-1] in _HALVES:
        return Decimal(digits[:-1]) + _HALVES[digits[-1]]
    if re.fullmatch(r"\d+,\d{1,2}", digits):
        return Decimal(digits.replace(",", "."))
    return Decimal(digits.replace(",", ""))


def _currency(printed: str) -> str:
    name = printed.strip().lower().replace("\\", "").split()[-1]
    return _CURRENCIES.get(name) or _CURRENCIES[name.rstrip("s")]


def _words(text: str) -> Iterator[Number]:
    at = 0
    while match := _WORD.search(text, at):
        tokens = list(re.finditer(r"[a-z]+", match["word"].lower()))
        value, scale, used = _spelt([token[0] for token in tokens])
        end = match.start("word") + tokens[used - 1].end()
        whole = end == match.end("word")
        if tokens[0][0] in SCALES and match.start() == match.start("word"):  # "millions", "million" alone
            at = match.end()
            continue
        if match["half"]:
            value /= 2
        after, at = (match["after"], match.end()) if whole else (None, end)
        percent = whole and match["percent"] is not None
        # "A billion and a half dollars", "thirteen and a half million"
        more = (_HALF_MORE if scale > 1 else _AND_A_HALF).match(text, end) if whole and not percent else None
        if more and not match["half"]:
            value, after, end, at = value + Decimal("0.5"), more["after"], more.end("half"), more.end()
            scale = scale if scale > 1 else SCALES[more["scale"].lower()]
        small = scale == 1 and value <= 12 and not percent
        yield Number(
            (match.start(), at),
            (value,),
            scale,
            Decimal(0) if small else last_digit(value, percentage=percent),
            is_percentage=percent,
            is_points=percent and match["points"] is not None,
            currency=_currency(after) if after else "",
            core=(match.start(), end),
            is_word=True,
        )


def _spelt(words: list[str]) -> tuple[Decimal, Decimal, int]:
    """The value of number words, what their last word multiplies it by, and how many words belong together."""
    total, group, last, used = Decimal(0), Decimal(0), Decimal(0), 0
    for n, word in enumerate(words):
        if word == "and":
            continue
        if (size := SCALES.get(word)) is not None:
            if word in ("hundred", "dozen"):
                if last and last >= 100:
                    break
                group = (group or Decimal(1)) * size
            else:
                if total and size >= last:
                    break
                total, group = total + (group or Decimal(1)) * size, Decimal(0)
            last = size
        else:
            value = _SMALL[word]
            joined = (20 <= last < 100 and last % 10 == 0 and value < 10) or last >= 100
            if n and not joined:
                break
            group, last = group + value, value
        used = n + 1
    value = total + group
    scale = next((SCALES[word] for word in (words[used - 1],) if word in SCALES), Decimal(1))
    return value / scale, scale, used


def _fractions(text: str) -> Iterator[Number]:
    for match in _HALF_PERCENT.finditer(text):
        yield Number(
            match.span(),
            (Decimal("0.5"),),
            Decimal(1),
            Decimal("0.1"),
            is_percentage=True,
            core=match.span(),
            is_word=True,
        )
    for match in _FRACTION.finditer(text):
        part = percent = None
        if match["every"]:
            over, every = _small(match["over"]), _small(match["every"])
            percent = 100 * over / every if over < every and (every <= 12 or every in (20, 25, 50, 100)) else None
        elif match["slash"]:
            over, every = map(Decimal, match["slash"].split("/"))
            percent = 100 * over / every if over < every else None
        elif match["half"]:
            percent = Decimal(50)
        elif match["part"]:
            name = match["part"].lower()
            size = _PARTS.get(name) or _PARTS[name.rstrip("s")]
            top = _small(match["top"])
            if (name.endswith("s") and top > 1) or (
                top == 1 and not name.endswith("s") and _A_PART_OF.match(text, match.end())
            ):
                percent = 100 * top / size if top < size else None
        elif times := match["fold"] or match["times"] or match["factor"]:
            part = Decimal(100) if times.lower() == "hundred" else _small(times)
        else:
            part = Decimal(_VERBS[match["verb"].lower()])
            if match["verb"].lower() == "halv":
                part, percent = None, Decimal(50)
        sign = 0 if not match["verb"] else -1 if percent else 1
        if percent is not None:
            ends, is_multiple = (Decimal(round(percent, 1)),), False
        elif part is not None:
            ends, is_multiple = (part,), True
        else:
            continue
        yield Number(
            match.span(),
            ends,
            Decimal(1),
            Decimal(1),
            is_percentage=not is_multiple,
            sign=sign,
            core=match.span(),
            is_fraction=not is_multiple,
            is_multiple=is_multiple,
            is_word=True,
        )


def _small(word: str) -> Decimal:
    word = word.lower()
    known = {"a": Decimal(1), "an": Decimal(1), "hundred": Decimal(100)} | _SMALL
    return known.get(word) or Decimal(word)
