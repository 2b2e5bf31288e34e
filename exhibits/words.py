"""How numbers, periods and places are written for people: one place for all pages, charts and exports.

Signs are typographic (−, –), thousands are set with commas, and a figure carries its hedge. Cells of tables hold bare
numbers, which a spreadsheet reads.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from fractions import Fraction
from typing import TYPE_CHECKING

from language import tr, trc, trn
from loaders.hedges import HEDGES
from loaders.periods import parse_period

if TYPE_CHECKING:
    from evidence.dataset import Dataset
    from loaders.observations import Observation

Number = float | Fraction


def _months() -> list[str]:
    return [
        tr("January"),
        tr("February"),
        tr("March"),
        tr("April"),
        tr("May"),
        tr("June"),
        tr("July"),
        tr("August"),
        tr("September"),
        tr("October"),
        tr("November"),
        tr("December"),
    ]


def _day_months() -> list[str]:
    """Months after a day: many languages have another form there."""
    return [
        trc("after a day", "January"),
        trc("after a day", "February"),
        trc("after a day", "March"),
        trc("after a day", "April"),
        trc("after a day", "May"),
        trc("after a day", "June"),
        trc("after a day", "July"),
        trc("after a day", "August"),
        trc("after a day", "September"),
        trc("after a day", "October"),
        trc("after a day", "November"),
        trc("after a day", "December"),
    ]


def _signs() -> tuple[str, str]:
    return trc("thousands sign", ","), trc("decimal sign", ".")


#: Months where room is short, as on axes.
SHORT_MONTHS = [
    trc("short month", "Jan"),
    trc("short month", "Feb"),
    trc("short month", "Mar"),
    trc("short month", "Apr"),
    trc("short month", "May"),
    trc("short month", "Jun"),
    trc("short month", "Jul"),
    trc("short month", "Aug"),
    trc("short month", "Sep"),
    trc("short month", "Oct"),
    trc("short month", "Nov"),
    trc("short month", "Dec"),
]
THOUSANDS, DECIMAL = _signs()
_ONE_DECIMAL = re.compile(rf"{re.escape(DECIMAL)}\d(?!\d)")
#: Sums of money shown in billions or millions, and the divisor.
MONEY = {"bn": 10**9, "mn": 10**6}
#: The signs of currencies; sums in others are written in the form of dollars, with their code.
CURRENCIES = {"USD": "$", "EUR": "€"}
KINDS = {
    "stated": tr("Stated by the document"),
    "derived": tr("Derived by this project"),
    "reference": tr("Reference figure"),
}
#: The verdicts of the audit and those on figures: the codes, which files have, are the words.
VERDICTS = {
    "agrees": tr("agrees"),
    "near miss": tr("near miss"),
    "conflicts": tr("conflicts"),
    "differs by reporter": tr("differs by reporter"),
    "cannot tell": tr("cannot tell"),
    "do not quote": tr("do not quote"),
    "one source": tr("one source"),
    "derived": tr("derived"),
}
#: Units of `unit_code` as a table names them.
UNITS = {
    "bn": tr("USD bn"),
    "mn": tr("USD mn"),
    "EUR bn": tr("EUR bn"),
    "EUR mn": tr("EUR mn"),
    "USD_PER_TONNE": tr("USD per tonne"),
    "PERSON": tr("persons"),
    "TONNE": trc("unit", "t"),
    "COUNT": trc("unit", "count"),
    "YEAR": tr("years"),
    "INDEX": tr("index points"),
    "PERCENT": "%",
}


def _small() -> list[str]:
    return [
        trc("count", "none"),
        tr("one"),
        tr("two"),
        tr("three"),
        tr("four"),
        tr("five"),
        tr("six"),
        tr("seven"),
        tr("eight"),
        tr("nine"),
        tr("ten"),
    ]


def number(value: Number, *, toward: int = 0, digits: int | None = None) -> str:
    """Write a number with thousands separators.

    `digits` rounds to so many significant digits, but never into the whole part; None writes the number in
    full. `toward` rounds down (-1) or up (1), so that a rounded interval still holds the exact one.
    """
    decimals = 9
    if digits is not None and value:
        decimals = max(0, digits - 1 - math.floor(math.log10(abs(float(value)))))
    scale = 10**decimals
    scaled = round(value * scale, 6)  # takes back what floats add, such as 1.4500000000000002
    whole = math.floor(scaled) if toward < 0 else math.ceil(scaled) if toward > 0 else round(scaled)
    thousands, decimal = _signs()
    text, _, part = f"{abs(whole / scale):,.{decimals}f}".partition(".")
    part = part.rstrip("0")
    return ("−" if whole < 0 else "") + text.replace(",", thousands) + (decimal + part if part else "")


def _digits(obs: Observation) -> int | None:
    """A derived figure is written with three digits, a reference figure with four, a price to the cent, a stated
    figure in full."""
    if obs.unit == "USD_PER_TONNE" and obs.kind != "stated" and obs.value:
        return len(str(int(abs(obs.value)))) + 2
    return {"derived": 3, "reference": 4}.get(obs.kind)


def _money(obs: Observation, money: str) -> str:
    """The unit to write a sum of money in: mn where that is asked for, else bn from one billion up."""
    size = max((abs(end) for end in (obs.value, obs.low, obs.high) if end is not None), default=0)
    return "bn" if money != "mn" and size >= 1e9 else "mn"


def _scaled(value: Fraction, obs: Observation, money: str) -> Fraction:
    return value / MONEY[money[-2:]] if obs.unit_kind == "money" else value


def _dress(text: str, obs: Observation, money: str) -> str:
    """Add currency, percent sign or unit to a written number or range."""
    if obs.unit_kind == "money":
        return sum_words(text, money[-2:], obs.unit)
    if obs.unit == "USD_PER_TONNE":
        text = _ONE_DECIMAL.sub(r"\g<0>0", text)
    forms = {
        "USD_PER_TONNE": tr("${number} per tonne"),
        "TONNE": tr("{number} t"),
        "YEAR": tr("{number} years"),
        "PERCENT": tr("{number}%"),
    }
    return forms.get(obs.unit, "{number}" if obs.unit in UNITS else f"{{number}} {obs.unit}").format(number=text)


def sum_words(text: str, money: str, currency: str = "USD") -> str:
    """A written number or range of billions or millions as a sum of money: `−$1.38 bn`, `€1.38 bn`."""
    sign, amount = (text[0], text[1:]) if text.startswith("−") else ("", text)
    form = tr("{sign}${amount} mn") if money == "mn" else tr("{sign}${amount} bn")
    return form.replace("$", CURRENCIES.get(currency, f"{currency} ")).format(sign=sign, amount=amount)


def unit_code(obs: Observation, money: str = "bn") -> str:
    """The unit in which `cell` writes a figure, of `UNITS`: `bn`, `PERCENT`."""
    if obs.unit_kind != "money":
        return obs.unit
    return _money(obs, money) if obs.unit == "USD" else f"{obs.unit} {_money(obs, money)}"


def rounded(value: Number | None, low: Number | None, high: Number | None, digits: int | None) -> tuple[str, str, str]:
    """Write a value and the ends of its range, "" for None: ends outward, with so many digits or as many more as it
    takes to show as equal only what is equal."""
    while True:
        texts = [
            "" if one is None else number(one, toward=toward, digits=digits)
            for one, toward in ((value, 0), (low, -1), (high, 1))
        ]
        equal = all((text == texts[0]) == (end == value) for text, end in zip(texts[1:], (low, high), strict=True))
        if equal or digits is None or digits >= 13:
            return texts[0], texts[1], texts[2]
        digits += 1


def _written(obs: Observation, unit: str) -> tuple[str, str, str]:
    """The value and both ends of a figure in a unit of `unit_code`."""
    value, low, high = (None if one is None else _scaled(one, obs, unit) for one in (obs.value, obs.low, obs.high))
    return rounded(value, low, high, _digits(obs))


def cells(obs: Observation, unit: str) -> tuple[str, str, str]:
    """The value and both ends of a figure as `bare` numbers in a unit of `unit_code`, "" for none."""
    value, low, high = map(bare, _written(obs, unit))
    return value, low, high


def bare(text: str) -> str:
    """A written number as a spreadsheet reads it: `-1380.5`."""
    return text.replace(THOUSANDS, "").replace("−", "-")


def value_words(obs: Observation, money: str = "bn", *, exactly: bool = False) -> str:
    """A figure as a person says it, with its hedge: `just under $1.4 bn`, `30,000–40,000`, `down 74%`.

    `money` is mn, or bn: sums below one billion are then written in mn all the same, as documents do. `exactly` is
    for a figure with its range beside it: it has the digits that the range has.
    """
    money = _money(obs, money)
    if obs.measure == "change":
        return change_words(obs)
    if obs.is_range:
        if obs.hedge == "most":
            return tr("most (more than half)")
        return interval_words(obs, money)
    assert obs.value is not None
    short = number(_scaled(obs.value, obs, money), digits=_digits(obs))
    return _hedged(obs, _dress(_written(obs, money)[0] if exactly else short, obs, money))


def _hedged(obs: Observation, written: str) -> str:
    words = HEDGES[obs.hedge].words if obs.hedge else ""
    return tr("{hedge} {figure}", hedge=tr(words), figure=written) if words else written


def interval_words(obs: Observation, money: str = "bn") -> str:
    """The interval in words: `$1.3–1.4 bn`, `200 or more`, `exact`."""
    money = _money(obs, money)
    if obs.is_exact:
        return tr("exact")
    _, low, high = _written(obs, money)
    if not (low or high):
        return tr("unknown")
    if not high:
        return tr("{amount} or more", amount=_dress(low, obs, money))
    if not low:
        return tr("{amount} or less", amount=_dress(high, obs, money))
    return _dress(span(low, high), obs, money)


def span(low: str, high: str) -> str:
    """A range between two written numbers: `1.3–1.4`, `−87 to −86`."""
    return tr("{low} to {high}", low=low, high=high) if "−" in low + high else f"{low}–{high}"


def change_words(obs: Observation) -> str:
    """A change in percent as a direction: `down nearly 87%`, `up 3%`, `down 91.6–96.3%`."""
    if obs.value is None:
        assert obs.low is not None and obs.high is not None
        ends = sorted((abs(obs.low), abs(obs.high)))
        size, down = f"{number(ends[0], toward=-1, digits=3)}–{number(ends[1], toward=1, digits=3)}", obs.high <= 0
    else:
        size, down = _hedged(obs, number(abs(obs.value), digits=_digits(obs))), obs.value < 0
    return tr("down {size}%", size=size) if down else tr("up {size}%", size=size)


def period_words(time_period: str) -> str:
    """A time period as a person says it: `January–July 2023`, `2020–2023`, `Q1 2022`, `12 February 2025`."""
    if not time_period:
        return tr("no period given")
    period = parse_period(time_period)
    assert period.start is not None and period.end is not None
    if period.freq == "A":
        return time_period
    if period.freq == "Q":
        return tr("Q{quarter} {year}", quarter=time_period[-1], year=period.start.year)
    if period.freq == "M":
        return month_words(period.start)
    if period.freq == "D":
        return day_words(period.start)
    if re.search(r"Y$", time_period) and period.start.month == 1:
        return f"{period.start.year}–{period.end.year}"
    if period.start.year == period.end.year:
        first, last = _months()[period.start.month - 1], _months()[period.end.month - 1]
        return tr("{first}–{last} {year}", first=first, last=last, year=period.end.year)
    return f"{month_words(period.start)}–{month_words(period.end)}"


def month_words(day: dt.date) -> str:
    """The month of a day as `May 2024`."""
    return tr("{month} {year}", month=_months()[day.month - 1], year=day.year)


def day_words(day: dt.date) -> str:
    """A day as `12 February 2025`."""
    return tr("{day} {month} {year}", day=day.day, month=_day_months()[day.month - 1], year=day.year)


def date_words(text: str) -> str:
    """A date of any precision (2024-05-16, 2025-02, 2021) in words."""
    return period_words(text)


def age_words(date: str, day: dt.date) -> str:
    """How long before a day a date of any precision was: `30 months ago`; "" for one that is not past by a month.

    From three years on it is told in years, both rounded down; a date without a day counts from its last one.
    """
    end = parse_period(date).end
    if end is None:
        return ""
    months = 12 * (day.year - end.year) + day.month - end.month - (day.day < end.day)
    if months < 1:
        return ""
    if months < 36:
        return trn("{count} month ago", "{count} months ago", months)
    return trn("{count} year ago", "{count} years ago", months // 12)


def dated_words(date: str, day: dt.date) -> str:
    """A date with its age on a day: `May 2024, 30 months ago`."""
    return ", ".join(filter(None, (date_words(date), age_words(date, day))))


def small_number(value: Number) -> str:
    """A count as a word up to ten (`five`), else in digits."""
    return _small()[int(value)] if value == int(value) and 0 <= value <= 10 else number(value)


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


_UNITS = trc(
    "words that stay on one line with the number before them, parted by |",
    "bn|mn|billion|million|t|tonnes|years|months|persons|people|percent|percentage points|US dollars",
)
_NAMES = "|".join(re.escape(name) for name in dict.fromkeys([*_months(), *_day_months()]))
_JOINTS = re.compile(
    rf"(?:(?<=\d)|(?<=\d [mb]n)) (?:{_UNITS}|{_NAMES})\b(?: (?=\d{{4}}\b))?|\b(?:{_NAMES}|Q\d) (?=\d{{4}}\b)"
    r"|(?<=¶) (?=\d)| (?=✗)|(?<=\S)–(?=\S)|(?<=[\d%]) \w+ (?=−\d)"
)


def unbroken(text: str, joiner: str = "\u2060") -> str:
    """The text with no break inside a sum, a date or a range: `$4.7 bn ✗`, `8 September 2023`, `2020–2024`.

    `joiner` follows the dash of a range; "" where a program would show it as a sign, or sets no break there.
    """
    return _JOINTS.sub(lambda found: found[0].replace(" ", "\u00a0").replace("–", f"–{joiner}"), text)


def join_words(parts: list[str], last: str = "") -> str:
    """`a, b and c`; `last` stands in the place of "and"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last or tr('and')} {parts[-1]}"


def figure_label(data: Dataset, obs: Observation) -> str:
    """Name a figure for people: `Belarus's goods exports to Ukraine`."""
    areas = data.codes.areas
    label = data.codes.indicators[obs.indicator].label
    return label.replace("{ref}", areas[obs.ref_area]).replace("{counterpart}", areas.get(obs.counterpart_area, ""))


def named_value(data: Dataset, obs: Observation) -> str:
    """A figure with its period and value: `Ukraine's goods exports to Belarus, 2022: $20 mn`."""
    return f"{figure_label(data, obs)}, {period_words(obs.time_period)}: {value_words(obs)}"


def place(data: Dataset, obs: Observation) -> str:
    """Where a figure stands, for people: document and place, publication, or how it is computed."""
    if obs.kind == "derived":
        return tr("Computed: {formula}", formula=obs.method)
    return ", ".join(part for part in (data.attribution(obs.source_id), obs.locator) if part)
