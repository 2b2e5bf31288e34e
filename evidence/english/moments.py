"""The times that a paragraph names: "in February 2022", "the first seven months", "last month".

A year that only serves to compare ("a fall on 2021", "the same period in 2022") or that bounds a time ("since 2022",
"before 2020") is not the time of a figure and is left out.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from evidence.english.numbers import NUMBER_WORDS
from evidence.english.words import Span
from loaders.periods import parse_period

_SHORT = {name[:3]: n for n, name in enumerate(calendar.month_name) if name and name != "May"} | {"Sept": 9}
_MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if name} | {
    name.lower(): n for name, n in _SHORT.items()
}
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
#: Of a year, a month and a day, as ISO 8601 writes them.
LENGTHS = (4, 7, 10)
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d|%|,\d)"
_NAMES = "|".join(
    [*(name for name in calendar.month_name if name), *_SHORT, *(name.upper() for name in calendar.month_name if name)]
)
# "21 Jun 25", "Jun-25".
_SHORT_MONTH = rf"(?P<month>{'|'.join(_SHORT)})\.?"
_SHORT_YEAR = r"(?P<short>[1-3]\d)(?!\d|%|[.,]\d|\s+[a-z])"
# A month that is no other word, and so needs none before it.
_SURE = "|".join(name for name in calendar.month_name if name not in ("", "March", "May"))
_MONTH = rf"(?P<month>{_NAMES})\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
# "The first two months of the war" are none of the calendar's.
_OF_YEAR = rf"(?:\s+(?:of|in)\s+{_YEAR}|(?!\s+of\b))"

_NOT_ITS_TIME = re.compile(
    r"(?:\b(?:fall|drop|decline|decrease|rise|increase|growth|change|down|up)\s+(?:on|from|over)"
    r"|(?:%|\bper\s?cent|\bfifths|\bquarters|\bthirds|\bhalf)\s+(?:\w+\s+)?(?:on|from|over|against|versus|vs\.?|below|above)"
    r"|\b(?:same|those|these)\s+(?:period|months?|quarter|time)\s+(?:in|of)|\b(?:compared|comparison|relative)\s+(?:with|to)|\bthan(?:\s+in)?(?:\s+any\s+(?:month|quarter|year)\s+of)?"
    r"|\b(?:above|below|over|under)\s+(?:the\s+|that\s+|those\s+)?(?:levels?|figures?)?\s*(?:of|in)"
    r"|\b(?:versus|vs\.?|against)"
    r"|\b(?:since|before|after|until|prior\s+to))\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# "A quarter of the year before".
_PART_OF = re.compile(r"(?:%|\b(?:cent|half|thirds?|quarters?|fifths?|tenths?))\s+of\s+$", re.IGNORECASE)
# What stands before a year; four digits after another word ("some 2000 people", "there were 2000") are a number.
_LEADS_TO_YEAR = re.compile(
    r"(?:^|[(,]\s*|\b(?:in|of|by|on|from|to|than|for|with|over|during|since|until|before|after|through|throughout|between"
    r"|and|or|the|early|late|year)\s+)$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Moment:
    """A time that a text names: where it stands, and the time as `time_period`.

    `is_relative` says that it is told from the document's date ("last month", "today"), `is_other` that it compares or
    bounds ("a fall on 2021", "since 2022"), and `is_year` that it is four digits, which may be a number.
    """

    span: Span
    period: str
    is_relative: bool = False
    is_other: bool = False
    is_year: bool = False


@dataclass(frozen=True)
class _Around:
    """What a short form of a time rests on: the last year and month named before it, and the document's date."""

    year: int
    published: str
    month: int = 0
    part: str = ""
    period: str = ""


def document_month(published: str) -> str:
    """Return the month of a document's date, as `time_period`; its year, where it has no month."""
    return published[:7]


def _months(year: int, first: int, last: int) -> str:
    if first == last:
        return f"{year}-{first:02}"
    return f"{year}-{first:02}-01/P{last - first + 1}M" if first < last else ""


def _named_year(match: re.Match[str]) -> int:
    """The year that a time names, 2025 for "25"; 0 for none."""
    named = match.groupdict()
    return int(named.get("year") or (f"20{named['short']}" if named.get("short") else 0))


def _day(match: re.Match[str], around: _Around) -> str:
    # A day without a year is one of the document's own year: news that it reports.
    year = _named_year(match) or int(around.published[:4] or around.year)
    try:
        return dt.date(year, _MONTHS[match["month"].lower()], int(match["day"])).isoformat()
    except ValueError:
        return ""


def _named_months(match: re.Match[str], around: _Around) -> str:
    first, last = _MONTHS[match["from"].lower()], _MONTHS[match["month"].lower()]
    between = re.search(r"\bbetween\s+$", match.string[max(0, match.start() - 10) : match.start()], re.IGNORECASE)
    if match["link"] == "and" and last != first + 1 and not between:
        return ""
    return _months(_named_year(match) or around.year, first, last)


def _one_month(match: re.Match[str], around: _Around) -> str:
    month = _MONTHS[match["month"].lower()]
    return _months(_named_year(match) or around.year, month, month)


def _part(match: re.Match[str], around: _Around) -> str:
    year = int(match["year"] or around.year)
    which, length = _ORDINALS[match["which"].lower()], 6 if match["part"].lower() == "half" else 3
    if length == 3:
        return f"{year}-Q{which}"
    return _months(year, 6 * which - 5, 6 * which) if which <= 2 else ""


def _other_part(match: re.Match[str], around: _Around) -> str:
    """ "The second", of quarters or halves that were named before."""
    which = _ORDINALS[match["which"].lower()]
    if around.part == "Q":
        return f"{around.year}-Q{which}"
    return _months(around.year, 6 * which - 5, 6 * which) if around.part == "H" and which <= 2 else ""


def _first_months(match: re.Match[str], around: _Around) -> str:
    count = int(NUMBER_WORDS.get(match["count"].lower()) or match["count"])
    return _months(int(match["year"] or around.year), 1, count) if 1 <= count <= 12 else ""


def _months_to(match: re.Match[str], around: _Around) -> str:
    """ "The ten months to October 2025"."""
    count = int(NUMBER_WORDS.get(match["count"].lower()) or match["count"])
    year, last = int(match["year"]), _MONTHS[match["month"].lower()]
    back, month0 = divmod(last - count, 12)
    return f"{year + back}-{month0 + 1:02}-01/P{count}M" if 1 < count <= 24 else ""


def _first_months_on(match: re.Match[str], around: _Around) -> str:
    """ "The first seven months of the following year"."""
    count = int(NUMBER_WORDS.get(match["count"].lower()) or match["count"])
    return _months(around.year + 1, 1, count) if around.year and 1 <= count <= 12 else ""


def _years(match: re.Match[str], around: _Around) -> str:
    first, last = int(match["from"]), int(match["year"])
    return f"{first}-01-01/P{last - first + 1}Y" if first < last else ""


def _short_years(match: re.Match[str], around: _Around) -> str:
    first = int(match["from"])
    last = first - first % 100 + int(match["to"])
    return f"{first}-01-01/P{last - first + 1}Y" if first < last else ""


def _iso(match: re.Match[str], around: _Around) -> str:
    year, part = int(match["iso"][:4]), int(match["iso"][5:7])
    # "2011-12" is the years, "2011-02" the month.
    if len(match["iso"]) == 7 and part == year % 100 + 1:
        return f"{year}-01-01/P2Y"
    try:
        parse_period(match["iso"])
    except ValueError:
        return ""
    return match["iso"]


def _season(match: re.Match[str], around: _Around) -> str:
    first = _SEASONS[match["season"].lower()]
    return _months(int(match["year"]), first, first + 2)


def _short_part(match: re.Match[str], around: _Around) -> str:
    year, which = _named_year(match) or around.year, int(match["which"])
    return f"{year}-Q{which}" if match["part"] == "Q" else _months(year, 6 * which - 5, 6 * which) if which <= 2 else ""


def _other_year(match: re.Match[str], around: _Around) -> str:
    count = match["count"] or "a"
    step = int(NUMBER_WORDS.get(count.lower()) or (count if count.isdigit() else 1))
    if match["back"]:
        step = -int(NUMBER_WORDS.get(match["back"].lower()) or match["back"])
    else:
        step = step if match["later"] else -1 if match["earlier"] else 0
    return f"{around.year + step}-{around.month:02}" if around.month and step else str(around.year + step)


def _same_part(match: re.Match[str], around: _Around) -> str:
    """ "The same months of 2024": the part of a year that was named before, in another year."""
    part = around.period[4:]
    return match["year"] + part if part and not part.endswith("Y") else ""


def _days_on(match: re.Match[str], around: _Around) -> str:
    if len(around.period) != LENGTHS[-1]:
        return ""
    count = (match["count"] or "a").lower()
    step = int(NUMBER_WORDS.get(count) or (count if count.isdigit() else 1))
    step *= {"day": 1, "week": 7, "fortnight": 14}[match["unit"].lower()] * (1 if match["later"] else -1)
    return (dt.date.fromisoformat(around.period) + dt.timedelta(days=step)).isoformat()


def _months_on(match: re.Match[str], around: _Around) -> str:
    if not around.month:
        return ""
    count = match["count"].lower()
    step = int(NUMBER_WORDS.get(count) or (count if count.isdigit() else 1))
    years, month0 = divmod(around.month - 1 + step, 12)
    return f"{around.year + years}-{month0 + 1:02}"


def _of_month(match: re.Match[str], around: _Around) -> str:
    try:
        return dt.date(around.year, around.month or 0, int(match["day"])).isoformat()
    except ValueError:
        return ""


def _year(match: re.Match[str], around: _Around) -> str:
    return match["year"]


def _this_or_last(match: re.Match[str], around: _Around) -> str:
    steps, month = int(match["which"].lower() == "last"), document_month(around.published)
    if not month:
        return ""
    year = int(month[:4])
    if match["unit"].lower() == "year":
        return str(year - steps)
    if not re.fullmatch(r"\d{4}-\d{2}", month):  # a document that bears a year only
        return ""
    years, month0 = divmod(int(month[5:]) - 1 - steps, 12)
    return f"{year + years}-{month0 + 1:02}"


def _now(match: re.Match[str], around: _Around) -> str:
    return document_month(around.published)


_IN_WHICH = re.compile(r",\s+(?:(?:in|of|during)\s+which|when)\s+(?:in\s+)?", re.IGNORECASE)


def _case(pattern: str, *, any_case: bool = True) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){pattern}(?!\w)", re.IGNORECASE if any_case else 0)


_Read = Callable[[re.Match[str], _Around], str]
_NAMED = _MONTH.replace("month", "from", 1)
#: Longer forms first: what one has taken, a later one leaves alone. Month names keep their capital: May is not may.
_FORMS: tuple[tuple[re.Pattern[str], _Read], ...] = (
    (_case(rf"(?:between|from)\s+(?P<from>(?:19|20)\d\d)\s+(?:and|to)\s+{_YEAR}"), _years),
    (_case(rf"(?P<from>(?:19|20)\d\d)(?:\s?[–-]\s?|\s+to\s+){_YEAR}"), _years),
    (_case(r"(?P<iso>(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?:-[0-3]\d)?)(?![\d-])"), _iso),
    (_case(r"(?P<from>(?:19|20)\d\d)[–-](?P<to>\d\d)(?!\d|%|-)"), _short_years),
    (_case(rf"(?:(?:beginning|start|outset)\s+of\s+|early\s+(?:in\s+)?){_YEAR}"), lambda m, around: f"{m['year']}-Q1"),
    (_case(rf"(?:end\s+of\s+|late\s+(?:in\s+)?){_YEAR}"), lambda m, around: f"{m['year']}-Q4"),
    (_case(rf"(?P<season>spring|summer|autumn|fall)\s+(?:of\s+)?{_YEAR}"), _season),
    (
        _case(r"[CF]Y\s?(?P<year>(?:19|20)\d\d)[/–-]\d\d(?:\d\d)?", any_case=False),
        lambda m, around: f"{m['year']}-04-01/P12M",
    ),
    (_case(rf"[CF]Y\s?{_YEAR}", any_case=False), lambda m, around: m["year"]),
    (_case(rf"(?P<part>[QH])(?P<which>[1-4])\s+(?:of\s+)?{_YEAR}", any_case=False), _short_part),
    (_case(rf"(?P<part>[QH])(?P<which>[1-4])\s+[’']?{_SHORT_YEAR}", any_case=False), _short_part),
    (_case(rf"{_NAMED}\s*(?P<link>to|–|-)\s*{_MONTH}\s+[’']?{_SHORT_YEAR}", any_case=False), _named_months),
    (_case(r"(?P<part>[QH])(?P<which>[1-4])(?!\s?\d)", any_case=False), _short_part),
    (_case(rf"{_YEAR}\s?(?P<part>[QH])(?P<which>[1-4])", any_case=False), _short_part),
    (_case(rf"(?P<which>first|second|third|fourth)\s+(?P<part>half|quarter){_OF_YEAR}"), _part),
    (_case(r"in\s+the\s+(?P<which>first|second|third|fourth)(?=\s*(?:[.,;:)]|$|and\b))"), _other_part),
    (_case(rf"(?P<count>\d\d?|{'|'.join(NUMBER_WORDS)})\s+months\s+(?:of|in)\s+{_YEAR}"), _first_months),
    (
        _case(
            rf"(?P<count>\d\d?|{'|'.join(NUMBER_WORDS)})\s+months\s+(?:up\s+)?(?:to|through|until)\s+{_MONTH}\s+{_YEAR}"
        ),
        _months_to,
    ),
    (
        _case(rf"first\s+(?P<count>\d\d?|{'|'.join(NUMBER_WORDS)})\s+months\s+of\s+the\s+(?:following|next)\s+year"),
        _first_months_on,
    ),
    (_case(rf"first\s+(?P<count>\d\d?|{'|'.join(NUMBER_WORDS)})\s+months{_OF_YEAR}"), _first_months),
    (_case(rf"{_DAY}\s+{_SHORT_MONTH}\s+[’']?{_SHORT_YEAR}", any_case=False), _day),
    (_case(rf"{_DAY}\s+{_MONTH}(?:,?\s+{_YEAR})?", any_case=False), _day),
    (_case(rf"{_MONTH}\s+{_DAY}(?:,?\s+{_YEAR})?", any_case=False), _day),
    (
        _case(rf"(?:from\s+)?{_NAMED}\s*(?P<link>and|to|through|–|-|→)\s*{_MONTH}(?:,?\s+{_YEAR})?", any_case=False),
        _named_months,
    ),
    (_case(rf"{_SHORT_MONTH}(?:-|\s?[’']){_SHORT_YEAR}", any_case=False), _one_month),
    (_case(rf"(?:[Mm]id-)?{_MONTH},?\s+{_YEAR}", any_case=False), _one_month),
    (_case(rf"(?:[Ii]n|[Bb]y|[Dd]uring|[Ll]ate|[Ee]arly|[Oo]f)\s+(?:mid-)?{_MONTH}", any_case=False), _one_month),
    (_case(rf"(?P<month>{_SURE})(?!\s+\d)", any_case=False), _one_month),
    (_case(rf"(?<=\s)(?P<month>{'|'.join(_SHORT)})(?=\s*(?:[,;:)]|\.?\s*$|\.\s))", any_case=False), _one_month),
    (_case(r"(?:by|on|until)\s+the\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)(?=[.,;)]|\s*$)"), _of_month),
    (
        _case(
            r"(?:(?P<later>(?:(?<!half\s)(?P<count>an?|one|two|three|four|five|\d)\s+years?\s+(?:later|on))|the\s+(?:following|next)\s+year|the\s+year\s+after)"
            r"|(?P<earlier>(?:an?|one)\s+year\s+(?:earlier|before)|(?P<back>two|three|four|five|six|seven|eight|nine|ten|\d)\s+years\s+(?:earlier|before(?!\s+the\b))|the\s+(?:previous|preceding|prior)\s+year|(?<!\d,\s)the\s+year\s+before(?!\s+(?:the|its|his|their|(?-i:[A-Z])\w+)\b))"
            r"|(?:that|the\s+same)\s+year)"
        ),
        _other_year,
    ),
    (
        _case(r"(?P<count>an?|one|two|three|four|five|six|seven|eight|nine|ten|\d\d?)\s+months?\s+(?:later|on)"),
        _months_on,
    ),
    (_case(rf"(?:same|corresponding)\s+(?:period|months|quarter|half|month)\s+(?:of|in)\s+{_YEAR}"), _same_part),
    (
        _case(
            rf"(?P<count>an?|{'|'.join(NUMBER_WORDS)}|\d\d?)\s+(?P<unit>day|week|fortnight)s?\s+(?:(?P<later>later|on|after)|earlier|before)(?!\s+the\b)"
        ),
        _days_on,
    ),
    (_case(_YEAR), _year),
    (_case(rf"[’']{_SHORT_YEAR}"), lambda m, around: f"20{m['short']}"),
    (_case(r"(?P<which>this|last)\s+(?P<unit>month|year)"), _this_or_last),
    # "The most recent elections" and "recent years" say nothing of now.
    (_case(r"today|(?<!most\s)recent(?!\s+(?:decades|years|months|weeks|times)\b)"), _now),
)


def moments(text: str, published: str, *, every: bool = False) -> list[Moment]:
    """Return the times that a paragraph names, in order; `published` is the document's date, "" where none is known.

    Of `every` one, also those that compare or bound, and four digits that may be a number.
    """
    taken: list[tuple[re.Match[str], _Read]] = []
    for pattern, read in _FORMS:
        for match in pattern.finditer(text):
            if all(match.end() <= other.start() or match.start() >= other.end() for other, _ in taken):
                taken.append((match, read))
    found: list[Moment] = []
    year, month, part, whole = int(published[:4] or _first_year(text)), 0, "", ""
    for match, read in sorted(taken, key=lambda item: item[0].start()):
        if found and found[-1].is_other and _IN_WHICH.fullmatch(text, found[-1].span[1], match.start()):
            year = int(found[-1].period[:4])  # "below the previous year, in which February alone …"
        before = text[max(0, match.start() - 50) : match.start()]
        is_day = read is _day and re.search(r"\bon\s+(?:the\s+)?$", before) is not None  # "10 per cent on 7 March"
        other = (_NOT_ITS_TIME.search(before) is not None and not is_day) or (
            read is _other_year and _PART_OF.search(before) is not None
        )
        if not every and (other or (read is _year and not _LEADS_TO_YEAR.search(before))):
            continue
        period = (
            read(match, _Around(year, published, month, part, whole))
            if year or read is _year or match.groupdict().get("short")
            else ""
        )
        if period:
            found.append(Moment(match.span(), period, read in (_this_or_last, _now), other, read is _year))
            if other:
                continue
            year, whole = int(period[:4]), period
            part = "Q" if "-Q" in period else "H" if period.endswith("/P6M") else ""
            month = int(period[5:7]) if re.match(r"\d{4}-\d\d(?!.*/)", period) else 0
    return _rolled(text, found)


def _rolled(text: str, found: list[Moment]) -> list[Moment]:
    """Months without a year after one of the year before: "from December 2021 to … in January, … in April 2022"."""
    rolled = list(found)
    for n, one in enumerate(found[1:], 1):
        bare = len(one.period) == LENGTHS[1] and not re.search(r"\d{4}", text[slice(*one.span)])
        before, year = rolled[n - 1].period, int(one.period[:4]) + 1
        if bare and len(before) == LENGTHS[1] and one.period < before:
            later = next((m for m in found[n + 1 :] if re.search(r"\d{4}", text[slice(*m.span)])), None)
            if later and later.period[:4] == str(year) and later.period[5:7] >= one.period[5:7]:
                rolled[n] = replace(one, period=f"{year}{one.period[4:]}")
        elif bare and before[:4] == str(year) and rolled[n - 1] != found[n - 1]:
            rolled[n] = replace(one, period=f"{year}{one.period[4:]}")
    return rolled


def _first_year(text: str) -> int:
    match = re.search(r"(?<![\d.,])(?:19|20)\d\d(?![\d%]|,\d)", text)
    return int(match[0]) if match else 0


def ends(period: str) -> list[str]:
    """Return the first and the last year, month or day of a `time_period`: 2022-Q1 -> 2022-01, 2022-03."""
    read = parse_period(period)
    length = 4 if period.endswith("Y") else {"A": 4, "D": 10}.get(read.freq, 7)
    return [str(read.start)[:length], str(read.end)[:length]]


def dates(text: str, published: str) -> set[str]:
    """Return the years, months and days that a text names, as 2024, 2024-05 and 2024-05-16; of a span, its ends."""
    text, found = re.sub(r"\bmid-(?=\d)", "", text), set()
    for moment in moments(text, published, every=True):
        named = ends(moment.period)
        # "12–14 March": the first day stands without its month.
        first = re.search(r"(?<!\d)([0-3]?\d)(?:\s?[–-]\s?|\s(?:and|to)\s)$", text[: moment.span[0]])
        if first and len(named[0]) == LENGTHS[-1]:
            named.append(f"{named[0][:8]}{first[1]:>02}")
        found |= {date[:length] for date in named for length in LENGTHS}
    return found


def same(one: str, other: str) -> bool:
    """Whether two values of `time_period` are the same days."""
    first, second = parse_period(one), parse_period(other)
    return (first.start, first.end) == (second.start, second.end)
