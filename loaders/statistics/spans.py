"""Several months as one period: January–June 2022, 9 months of 2022, Q1–Q3 2022, 12 months to March 2022."""

from __future__ import annotations

import re

from loaders.statistics.calendar_words import HALF, QUARTER, YEAR_WORDS, fold, month_number
from loaders.statistics.periods import Time, make

_NAME = r"([^\W\d_]{3,}|[ivx]{1,4})\.?"
_AGO = rf"(?:(?:for|за|from|in)? ?{_NAME} ?(?:-|/|to|bis|по|do|a) ?{_NAME})"
_YEAR = rf"(\d{{4}}) ?{YEAR_WORDS}?\.?"
_MONTHS = r"(?:months?|мес\w*|міс\w*|mies\w*|monate|men\w*)\.?"
_QUARTER_RANGE = re.compile(
    rf"(?:{QUARTER}\.? ?([1-4]|i{{1,3}}|iv) ?- ?(?:{QUARTER}\.? ?)?([1-4]|i{{1,3}}|iv)"
    rf"|([1-4]|i{{1,3}}|iv) ?- ?([1-4]|i{{1,3}}|iv)[. ]*{QUARTER}\.?)"
)


def span(text: str, _: bool | None = None) -> Time | None:
    """Return the months that a text names as one period; without a year where it names none. None for anything else."""
    low = re.sub(r"\s*[()]\s*", " ", fold(text)).strip()
    return _of_months(low, text) or _of_days(low) or _of_quarters(low) or _counted(low) or _until(low) or _half(low)


def _of_months(low: str, text: str) -> Time | None:
    match = re.fullmatch(rf"{_AGO}[ ,./]*{_YEAR}", low)
    first, last, number = (match[1], match[2], match[3]) if match else ("", "", "")
    if not match and (match := re.fullmatch(rf"{_YEAR}[ ,./-]*{_AGO}(?:月.*| {_MONTHS})?", low)):
        number, first, last = match[1], match[2], match[3]
    if not match and (match := re.fullmatch(_AGO, low)) and not (match[1].isdecimal() or match[2].isdecimal()):
        first, last = match[1], match[2]
    # Numbers of months only where they cannot be a day: 1-6.2021, 01-06/2021, 2021 1-6, 2021年1-6月.
    if not first and (match := re.fullmatch(r"(\d{1,2}) ?- ?(\d{1,2})[./ ](\d{4})", low)):
        first, last, number = match[1], match[2], match[3]
    if not first and (match := re.fullmatch(r"(\d{4})(?: |年) ?(\d{1,2}) ?月?(?:-|至|~)(\d{1,2})(?:月.*)?", low)):
        number, first, last = match[1], match[2], match[3]
    if first:
        start, end = month_number(first), month_number(last)
        if start and end and end >= start:
            return _months(start, end - start + 1, number)
    if match := re.fullmatch(r"1 ?(?:月)?(?:-|至|~) ?(\d{1,2}) ?月.*", text):
        return _months(1, int(match[1]), "")
    return None


def _of_days(low: str) -> Time | None:
    """Whole months from the first day of one to the last day of another: 1 January to 30 June 2022."""
    day = r"(\d{1,2}) ([^\W\d_]{3,12})"
    match = re.fullmatch(rf"{day} ?(?:-|to|until|bis|до|по|do|au) ?{day} {_YEAR}", low)
    if match is None or match[1] != "1" or int(match[3]) < 28:
        return None
    start, end = month_number(match[2]), month_number(match[4])
    return _months(start, end - start + 1, match[5]) if start and end else None


def _of_quarters(low: str) -> Time | None:
    """Q1-Q3 2022, 1-3 кв. 2022, 2022 Q1–Q2."""
    match = re.fullmatch(rf"{_QUARTER_RANGE.pattern}[-/:,. ]*{_YEAR}", low)
    ends = match.groups()[:4] if match else ()
    year = match[5] if match else ""
    if match is None and (match := re.fullmatch(rf"{_YEAR}[-/:,. ]*{_QUARTER_RANGE.pattern}", low)):
        ends, year = match.groups()[1:5], match[1]
    if match is None:
        return None
    first, last = (month_number(end) or 0 for end in ends if end)
    return _months(3 * first - 2, 3 * (last - first + 1), year) if first < last else None


def _counted(low: str) -> Time | None:
    """9 months of 2022, 2022, 6 months, 9M 2022, 9M22: from January on."""
    if match := re.fullmatch(rf"(?:(?:за|for|in|у|в) )?(\d{{1,2}}) {_MONTHS} (?:of )?{_YEAR}", low):
        return _months(1, int(match[1]), match[2])
    if match := re.fullmatch(rf"{_YEAR},? (\d{{1,2}}) {_MONTHS}", low):
        return _months(1, int(match[2]), match[1])
    if match := re.fullmatch(r"(3|6|9|12) ?m ?'?(20\d\d|\d\d)", low):
        return _months(1, int(match[1]), match[2] if len(match[2]) == 4 else f"20{match[2]}")
    return None


def _until(low: str) -> Time | None:
    """12 months to March 2022, year ended June 2022: the months that end with it."""
    ends = r"(?:to|ended|ending|until|bis)"
    if not (
        match := re.fullmatch(
            rf"(?:(\d{{1,2}}) {_MONTHS}|year) {ends} (?:\d{{1,2}} )?([^\W\d_]{{3,}})\.? (\d{{4}})", low
        )
    ):
        return None
    count, last = int(match[1] or 12), month_number(match[2])
    if not last or not 1 < count <= 12:
        return None
    start = last - count + 1
    return _months(start, count, match[3]) if start > 0 else _months(start + 12, count, str(int(match[3]) - 1))


def _half(low: str) -> Time | None:
    """1H22, 2022 m. I pusm., Sem 1 2022."""
    if match := re.fullmatch(r"([12])h ?'?(\d\d)", low):
        return make(2000 + int(match[2]), half=int(match[1]))
    if match := re.fullmatch(rf"{_YEAR}[ .,]*([12]|ii?)\.? ?{HALF}\.?", low):
        return make(int(match[1]), half=month_number(match[2]) or 0)
    if match := re.fullmatch(rf"(?:sem(?:ester|estre)?|half|hy)\.? ([12])[-/., ]*{_YEAR}", low):
        return make(int(match[2]), half=int(match[1]))
    return None


def _months(start: int, count: int, year: str) -> Time | None:
    if not 1 <= count <= 12:
        return None
    return make(int(year), month=start, count=count) if year else Time(month=start, count=count, freq="_O")
