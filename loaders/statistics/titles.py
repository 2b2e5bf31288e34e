"""The periods that titles name, among other words."""

from __future__ import annotations

import re

from loaders.statistics import periods, times
from loaders.statistics.calendar_words import fold, in_figures
from loaders.statistics.periods import Time

# A year, or the years up to a second one.
YEAR_IN_WORDS = re.compile(r"(?<![\d.,])((?:19|20)\d\d)(?:\s?[-–/]\s?((?:19|20)\d\d))?(?!\d)")
#: So many words beside a year may say which part of it is meant.
BESIDE = 7
# What makes words beside a year a part of it; a number or a Roman figure alone may count tables or volumes.
PART = re.compile(r"(?i)[^\W\d_]{3,}|\b(?:[qhs]\d|\dq)\b")

# Behind a year whose money values are in: 1990 international dollars.
OF_PRICES = re.compile(
    r"(?i)(?:[\s-]+[^\W\d]+){0,3}?[\s-]+(?:dollars?|euros?|us ?\$|\$|usd|eur|ppps?|prices?|цен\w*|цін\w*)"
)
MONTHS_OF_YEAR = re.compile(r"\d{4} ?年 ?(?:1 ?[-~至] ?)?\d{1,2} ?月")
DATED = re.compile(r"(?<=\d) #\d+$")  # the number of an issue behind its date


def periods_within(lines: list[str]) -> dict[str, Time]:
    """The periods that lines of text name, by code; not those of updates and of bases."""
    found: dict[str, Time] = {}
    for line in lines:
        if not line or re.search(
            r"(?i)updat|extract|publish|download|created|release|printed|generated|retrieved|accessed|copyright|©|prices|=\s?100",
            line,
        ):
            continue
        whole = times.parse_text(DATED.sub("", line))
        if whole is not None and whole.whole:
            found[whole.code] = whole
            continue
        if (match := MONTHS_OF_YEAR.search(line)) and (time := times.parse_text(match[0])) is not None:
            found[time.code] = time
            continue
        for match in YEAR_IN_WORDS.finditer(line):
            if OF_PRICES.match(line, match.end()):
                continue
            time = times.parse_text(f"{match[1]}-{match[2]}") if match[2] else None
            time = time or _part_of_year(line, match) or periods.year_time(int(match[1]))
            found[time.code] = time
    return found


def _part_of_year(line: str, match: re.Match[str]) -> Time | None:
    """The month, quarter, half or span of months that the words beside a year name; the longest phrase counts."""
    before, after = line[: match.start()].split()[-BESIDE:], line[match.end() :].split()[:BESIDE]
    for count in range(len(before), 0, -1):
        if time := _named(" ".join(before[-count:]), match[1]):
            return time
    # Behind a year, a month alone may be a verb: 2022 may change.
    for count in range(len(after), 0, -1):
        time = _named(" ".join(after[:count]).strip(",.; "), match[1])
        if time and (time.freq != "M" or fold(after[count - 1]).startswith(("men", "месяц", "міс"))):
            return time
    return None


def _named(words: str, year: str) -> Time | None:
    words = re.sub(r"[‐-―−]", "-", words.strip("(),;: "))
    words = re.sub(r"(?i)^(?:г|год|года|р|року|m|гг)\.? ", "", words)
    words = in_figures(words)
    words = re.sub(r"(?i) (?:of|de|del|von)$|(?i: mėn\.?| mēn\.?)$", "", words)
    time = times.parse_text(f"{words} {year}") if PART.search(words) else None
    return time if time is not None and time.whole and time.freq != "D" and not time.end_year else None
