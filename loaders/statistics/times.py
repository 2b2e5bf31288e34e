"""Periods as publishers print them -> as SDMX writes them."""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from dataclasses import replace
from functools import lru_cache

from loaders.statistics.calendar_words import HALF, QUARTER, ROMAN, YEAR_WORDS, fold, month_names
from loaders.statistics.grid import Cell
from loaders.statistics.periods import Time, date_of, day, make, year_time
from loaders.statistics.spans import span

CYRILLIC_FIGURES = str.maketrans("ІХ", "IX")
YTD = re.compile(
    r"(?i)\bytd\b|year[- ]to[- ]date|cumulat|с начала года|нарастающ|з початку року|наростаюч|累计|累計|"
    r"since the beginning|"
    r"narastając|od początku roku|kumul|acumulad|cumul|yılbaşından|seit jahresbeginn|з пачатку года"
)
NOT_A_PERIOD = re.compile(r"[<>=$€£]|\d{5,}[.,]|%")


def _year(text: str) -> int | None:
    year = int(text)
    return year if 1700 <= year <= 2150 else None


@lru_cache(maxsize=50_000)
def parse_text(text: str, day_first: bool | None = None) -> Time | None:
    """Return the period that a text names, whole or in part, or None where it names none."""
    text = text.strip().strip('"').strip()
    if not text or len(text) > 60 or not (any(char.isdecimal() for char in text) or text[0].isalpha()):
        return None
    if NOT_A_PERIOD.search(text):
        return None
    text = re.sub(r"[‐-―−]", "-", text.replace("\u00a0", " ").replace("\u202f", " "))
    text = re.sub(r"\s+", " ", text)
    if "І" in text or "Х" in text:  # Roman figures in Cyrillic letters
        text = re.sub(r"(?<!\w)[IІVXХ]{1,4}(?!\w)", lambda found: found[0].translate(CYRILLIC_FIGURES), text)
    if text.endswith("*") and (stars := re.search(r"(?<=[^\W\d])\s?\*{1,3}$", text)):
        found = parse_text(text[: stars.start()], day_first)
        return replace(found, flag=stars[0].strip()) if found is not None else None
    if (noted := re.fullmatch(r"([^\W\d_]{4,})(\d)\)?", text)) and fold(noted[1]) in month_names():
        return Time(month=month_names()[fold(noted[1])], freq="M", flag=noted[2])  # Октябрь1
    flag = ""
    plain = text
    # A mark of a footnote, or a flag of the period as a whole: 2023*, 2022 1), 2024p, 2023 (e).
    tail = re.search(
        r"(?<=\d)\s?(\*{1,3}|[¹²³⁴⁵⁶⁷⁸⁹]{1,2}[⁾)]?|(?<=^20[0-4]\d)[1-9]\)|(?<=^19\d\d)[1-9]\)|"
        r"[(\[]?[a-z]{1,3}[)\]]|(?<=^20[0-4]\d)[1-9]\)(?:, ?[1-9]\))+|[pefrab]|est\.?|prel\.?|\(prelim\w*\)|"
        r"\(est\w*\)|\(proj\w*\)|\[\d\]|\(\d\)| \d\)|\s?\d/)$|(?<=[^\W\d])\.?\s?(\*{1,3}|[¹²³⁴⁵⁶⁷⁸⁹]{1,2}[⁾)]?|\d\))$",
        text,
        re.I,
    )
    if tail and (len(text) - len(tail[0])) >= 4:
        plain, flag = text[: tail.start()].strip(), (tail[1] or tail[2]).strip("()[]⁾. ")
    found = _parse_plain(plain, day_first)
    if found is None and plain != text:
        found, flag = _parse_plain(text, day_first), ""
    if found is not None and flag:
        found = replace(found, flag=flag)
    return found


def _parse_plain(text: str, day_first: bool | None) -> Time | None:
    if match := re.fullmatch(r"(\d{4})(?:\.0)?", text):
        return year_time(int(text[:4])) if _year(text[:4]) else None
    if match := re.fullmatch(r"(\d{4})\. ?(\d{1,2})\.? ?월", text):
        return make(int(match[1]), month=int(match[2]))
    if match := re.fullmatch(r"(?:yr|fy|cy|y|x|a|f|v|_)?_?(\d{4})(?: ?\[yr\1\])?", text, re.I):
        return year_time(int(match[1])) if _year(match[1]) else None
    if match := re.fullmatch(
        r"(\d{4})(?:-?[a-z]\d{1,2}| ?q\d| ?[a-z]{3})? ?\[(?:yr)?(\d{4}-?(?:[mq]?\d{1,2})?)\]", text, re.I
    ):
        return _parse_plain(match[2], day_first)
    if match := re.fullmatch(
        rf"(?:{YEAR_WORDS}|total|annual|всего|итого|усього|insgesamt|razem|за|in|у|в|im|en|za|w) ?(\d{{4}})|"
        rf"(\d{{4}})\.? ?{YEAR_WORDS}|за (\d{{4}}) ?{YEAR_WORDS}",
        text,
        re.I,
    ):
        number = match[1] or match[2] or match[3]
        return year_time(int(number)) if _year(number) else None
    for rule in (_numeric, _ranges, span, _quarters, _months, _dates, _eras):
        found = rule(text, day_first)
        if found is not None:
            return found
    return None


def _numeric(text: str, _: bool | None) -> Time | None:
    if match := re.fullmatch(r"(\d{4})[-/. ]?M ?(\d{1,2})", text, re.I):
        return make(int(match[1]), month=int(match[2])) if int(match[2]) else None
    if match := re.fullmatch(r"MO?(\d{2})(\d{4})", text):
        return make(int(match[2]), month=int(match[1]))
    if match := re.fullmatch(r"(\d{4})[-/.](\d{1,2})", text):
        if 1 <= int(match[2]) <= 12 and (len(match[2]) == 2 or "-" in text or "/" in text or "." in text):
            return make(int(match[1]), month=int(match[2]))
        return _split_year(match[1], match[2], text)
    if match := re.fullmatch(r"M?(\d{1,2})[-/. ](\d{4})", text, re.I):
        return make(int(match[2]), month=int(match[1])) if 1 <= int(match[1]) <= 12 else None
    if match := re.fullmatch(r"(\d{4})(\d{2})", text):
        if 1900 <= int(match[1]) <= 2100 and 1 <= int(match[2]) <= 12:
            return make(int(match[1]), month=int(match[2]))
        return None
    if match := re.fullmatch(r"(\d{4})(\d{2})(\d{2})", text):
        return date_of(int(match[1]), int(match[2]), int(match[3])) if 1900 <= int(match[1]) <= 2100 else None
    if match := re.fullmatch(r"(\d{4})[- ]?W ?(\d{1,2})", text, re.I):
        return _week(int(match[1]), int(match[2]))
    if match := re.fullmatch(r"(?:W|weeks?|woche|kw|tydz\w*|недел\w*|тиж\w*) ?(\d{1,2})[-/, ]+(\d{4})", text, re.I):
        return _week(int(match[2]), int(match[1]))
    if match := re.fullmatch(r"(\d{4})[-/, ]+(?:weeks?|woche|kw|tydz\w*|недел\w*|тиж\w*) ?(\d{1,2})", text, re.I):
        return _week(int(match[1]), int(match[2]))
    if match := re.fullmatch(r"(\d{4})-?A1?", text):
        return make(int(match[1]))
    return None


def _week(year: int, week: int) -> Time | None:
    try:
        first = dt.date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
    return Time(f"{year:04d}-W{week:02d}", "W", year=year, date=first)


def _split_year(first: str, last: str, text: str) -> Time | None:
    """A year from summer to summer, 2021/22, or a span of years, 2007-2010."""
    start = int(first)
    end = int(last) if len(last) == 4 else start // 100 * 100 + int(last)
    if len(last) == 2 and end < start:
        end += 100
    if not (1700 <= start < end <= 2150) or end - start > 60:
        return None
    return Time(text.replace(" ", ""), "_O", year=start, end_year=end)


def split_year(text: str) -> Time | None:
    """The year from summer to summer that 2010/11 or 2010-11 names."""
    return _split_year(text[:4], text[5:], text)


def _ranges(text: str, _: bool | None) -> Time | None:
    if match := re.fullmatch(rf"(\d{{4}}) ?(?:-|/|to|bis|по|до|à|a) ?(\d{{4}})(?: ?{YEAR_WORDS})?", text, re.I):
        return _split_year(match[1], match[2], f"{match[1]}{'/' if '/' in text else '-'}{match[2]}")
    if match := re.fullmatch(r"(\d{4}) ?([/-]) ?(\d{2})", text):
        return _split_year(match[1], match[3], f"{match[1]}{match[2]}{match[3]}")
    if match := re.fullmatch(r"(\d{4})-(\d{2})-01/P(\d{1,2})([MY])", text):  # start and duration, as SDMX has it
        month, count = int(match[2]), int(match[3])
        if match[4] == "M":
            return make(int(match[1]), month=month, count=count)
        until = f"{int(match[1]) + count - 1}"
        return _split_year(match[1], until, f"{match[1]}-{until}") if month == 1 else None
    return None


def _ordinal(text: str) -> int:
    return int(text) if text.isdecimal() else ROMAN.get(text, 0)


def _quarters(text: str, _: bool | None) -> Time | None:
    low = fold(text)
    number = r"(\d{1,2}|i{1,3}|iv)"
    ends = r"(?:-?(?:st|nd|rd|th|er|eme|e|й|и|ий|o|º|\.))?"
    year = rf"(\d{{4}}) ?{YEAR_WORDS}?"
    for pattern, order in (
        (rf"(\d{{4}})[-/:., ]*{QUARTER}\.? ?{number}", (1, 2)),
        (rf"(\d{{4}})[-/:., ]*{number}{ends} ?{QUARTER}\.?", (1, 2)),
        (rf"{QUARTER}\.? ?{number}[-/:,. ]*{year}", (2, 1)),
        (rf"{number}{ends} ?{QUARTER}\.?,?[-/ ]*(?:of )?{year}", (2, 1)),
        (r"(\d{4})[-/ ]?[tk] ?([1-4])", (1, 2)),
        (r"[tk]([1-4])[-/ ](\d{4})", (2, 1)),
        (r"(\d{4})[/ ](i{1,3}|iv)", (1, 2)),
        (r"(i{1,3}|iv)[/ ](\d{4})", (2, 1)),
    ):
        if match := re.fullmatch(pattern, low):
            return make(int(match[order[0]]), quarter=_ordinal(match[order[1]]))
    if match := re.fullmatch(r"([1-4])q ?'?(\d{2})|q([1-4]) ?['-]? ?(\d{2})", low):
        short = int(match[2] or match[4])
        return make(2000 + short if short < 60 else 1900 + short, quarter=int(match[1] or match[3]))
    if match := re.fullmatch(
        rf"(\d{{4}})[- ]?{HALF}-?([12])|(?:{HALF})([12])[- /](\d{{4}})|([12])[- ]?{HALF}\.?[- ]?(\d{{4}})", low
    ):
        return make(int(match[1] or match[4] or match[6]), half=int(match[2] or match[3] or match[5]))
    if match := re.fullmatch(rf"(\d{{4}}) ?([12]|ii?){ends} ?{HALF}\w*", low):
        return make(int(match[1]), half=_ordinal(match[2]))
    if match := re.fullmatch(rf"([12]|ii?){ends} ?{HALF}\w*\.? {year}", low):
        return make(int(match[2]), half=_ordinal(match[1]))
    if match := re.fullmatch(rf"{QUARTER}\.? ?{number}|{number}{ends} ?{QUARTER}\.?|(i{{1,3}}|iv)", low):
        if match[3] and not text.isupper():
            return None  # a mark of some kind
        quarter = _ordinal(match[1] or match[2] or match[3])
        return Time(quarter=quarter, freq="Q") if 1 <= quarter <= 4 else None
    words = r"(?:half|sem\w+|halbjahr|hj|halvår|полугод\w*|півріч\w*|półrocz\w*)"
    if match := re.fullmatch(rf"(?:hy?|half ?|s)0?([12])|([12])h|([12]|ii?){ends} ?{words}", low):
        return Time(half=_ordinal(match[1] or match[2] or match[3]), freq="S")
    return None


# Short names of months in full, or in a case that only a day asks for: 6 мая.
SHORT_IN_FULL = frozenset(["may", "mai", "maja", "mars", "june", "july", "juin", "мая", "июня", "июля", "juni", "juli"])


def _day_of_month(low: str) -> Time | None:
    """A day without its year: 26 декабря, as of 5 January, March 11."""
    match = re.fullmatch(
        r"(?:(?:на|за|до|as of|as at|on|stand|vom|dne|stan na|на дату) )?(\d{1,2})(?:st|nd|rd|th|\.)? ([^\W\d_]{3,12})|"
        r"(?:(?:as of|as at|on) )?([^\W\d_]{3,12}) (\d{1,2})(?:st|nd|rd|th)",
        low,
    )
    if not match:
        return None
    name, number = match[2] or match[3], int(match[1] or match[4])
    month = month_names().get(name)
    if not month or not 1 <= number <= 31 or (len(name) < 5 and name not in SHORT_IN_FULL):
        return None
    return Time(month=month, day=number, freq="D")


def _months(text: str, _: bool | None) -> Time | None:
    low = fold(text)
    if (found := _day_of_month(low)) is not None:
        return found
    year = rf"(\d{{4}}) ?{YEAR_WORDS}?\.?"
    if match := re.fullmatch(rf"(?:за |in |у |в |im |en )?([^\W\d_]{{3,}})\.?[- ,./']*(?:de |of |del )?{year}", low):
        month = month_names().get(match[1])
        return make(int(match[2]), month=month) if month else None
    if match := re.fullmatch(r"(\d{4})(?:\.? ?(?:г|год|р|рік|r|rok|ж|gada|aasta)\.?)?[- ,./]*([^\W\d_]{3,})\.?", low):
        month = month_names().get(match[2])
        return make(int(match[1]), month=month) if month else None
    if match := re.fullmatch(r"([^\W\d_]{3,9})(?:\.|\.?[- /']{1,2})(\d{2})|(\d{2})[-/ ]([^\W\d_]{3,9})", low):
        month = month_names().get(match[1] or match[4])
        short = int(match[2] or match[3])
        return make(2000 + short if short < 60 else 1900 + short, month=month) if month else None
    if match := re.fullmatch(r"(\d{4}) ?年 ?(\d{1,2}) ?月(?:份)?", text):
        return make(int(match[1]), month=int(match[2]))
    if match := re.fullmatch(r"(\d{4}) ?[년] ?(\d{1,2}) ?월", unicodedata.normalize("NFC", text)):
        return make(int(match[1]), month=int(match[2]))
    if match := re.fullmatch(r"(\d{4}) ?年 ?第? ?([1-4一二三四]) ?(?:季度?|四半期)", text):
        return make(int(match[1]), quarter="一二三四".find(match[2]) + 1 or int(match[2]))
    if match := re.fullmatch(r"(\d{4}) ?年 ?1 ?[-~至] ?(\d{1,2}) ?月.*", text):
        return make(int(match[1]), month=1, count=int(match[2]))
    if match := re.fullmatch(r"M(\d{2})|(\d{1,2}) ?月(?:份)?", text, re.I):
        month = int(match[1] or match[2])
        return Time(month=month, freq="M") if 1 <= month <= 12 else None
    month = month_names().get(low.strip(". "))
    if not month and (both := re.fullmatch(r"([^\W\d_]{3,})\.? ?[-/]? ?([^\W\d_]{3,})\.?", low)):
        one, two = (month_names().get(name) for name in both.groups())  # in two languages: Ocak January
        month = one if one == two else None
    return Time(month=month, freq="M") if month else None


def _end_of_month(year: int, month: int, number: int) -> Time | None:
    """A day, or the last one of its month where a series of month ends is written with a 31st throughout."""
    if number in (29, 30, 31) and 1700 <= year <= 2150:
        number = min(number, calendar.monthrange(year, month)[1])
    return date_of(year, month, number)


def _dates(text: str, day_first: bool | None) -> Time | None:
    if match := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?", text):
        return date_of(int(match[1]), int(match[2]), int(match[3]))
    if match := re.fullmatch(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?: ?г\.?)?(?: \d{1,2}:\d{2}.*)?", text):
        first, second = int(match[1]), int(match[3])
        year = int(match[4]) + (0 if len(match[4]) == 4 else 2000 if int(match[4]) < 60 else 1900)
        if first > 12 or match[2] == "." or day_first:
            return date_of(year, second, first)
        if second > 12 or day_first is False:
            return date_of(year, first, second)
        return date_of(year, second, first) if first == second else None
    low = fold(text)
    if match := re.fullmatch(rf"(\d{{1,2}})[- .]*([^\W\d_]{{3,}})\.?[- ,]*(\d{{4}})(?: ?{YEAR_WORDS})?", low):
        month = month_names().get(match[2])
        return _end_of_month(int(match[3]), month, int(match[1])) if month else None
    if match := re.fullmatch(r"(?:w/e )?(\d{1,2})[- ]([^\W\d_]{3,9})\.?[- ](\d{2})", low):
        month, short = month_names().get(match[2]), int(match[3])
        return date_of(2000 + short if short < 60 else 1900 + short, month, int(match[1])) if month else None
    if match := re.fullmatch(r"([^\W\d_]{3,})\.?[- ](\d{1,2})(?:st|nd|rd|th)?,?[- ](\d{4})", low):
        month = month_names().get(match[1])
        return date_of(int(match[3]), month, int(match[2])) if month else None
    return None


def _eras(text: str, _: bool | None) -> Time | None:
    if match := re.fullmatch(r"(令和|平成|昭和|[RHS])\.? ?(\d{1,2}|元) ?年(?:度)?(?: ?(\d{1,2}) ?月)?", text):
        base = {"令和": 2018, "R": 2018, "平成": 1988, "H": 1988, "昭和": 1925, "S": 1925}[match[1]]
        year = base + (1 if match[2] == "元" else int(match[2]))
        return make(year, month=int(match[3])) if match[3] else make(year)
    return None


def of_cell(cell: Cell, day_first: bool | None = None) -> Time | None:
    """Return the period of a cell; a number is one only where it can be a year, a month written 202203, or a day."""
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, dt.datetime):
        return day(cell.date())
    if isinstance(cell, dt.date):
        return day(cell)
    if isinstance(cell, int | float):
        if float(cell).is_integer() and 1700 <= cell <= 2150:
            return year_time(int(cell))
        if float(cell).is_integer() and (190001 <= cell <= 210012 or 19000101 <= cell <= 21001231):
            return parse_text(str(int(cell)))
        return None
    if isinstance(cell, str):
        return parse_text(cell, day_first)
    return None


def from_serial(number: int) -> dt.date:
    """The day of an Excel serial."""
    return dt.date(1899, 12, 30) + dt.timedelta(days=number)


def year_to_date(time: Time, text: str) -> Time:
    """The span from January on, where words beside a month say that its figures run from the start of the year."""
    if time.month and not time.count and time.freq == "M" and YTD.search(text):
        if time.year is None:
            return replace(time, month=1, count=time.month, freq="_O")
        return make(time.year, month=1, count=time.month, flag=time.flag) or time
    return time
