"""The periods that titles name, among other words."""

from __future__ import annotations

import re

from loaders.statistics import periods, times
from loaders.statistics.periods import Time

# A year, with the month or the months before it, or up to a second year.
YEAR_IN_WORDS = re.compile(
    r"(?<![\d.,])(?:([^\W\d_]{3,12}(?:\s?[-–—]\s?[^\W\d_]{3,12})?)\.? )?"
    r"((?:19|20)\d\d)(?:\s?[-–/]\s?((?:19|20)\d\d))?(?!\d)"
)


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
            time = times.parse_text(f"{match[2]}-{match[3]}") if match[3] else None
            time = (
                time
                or (times.parse_text(f"{match[1]} {match[2]}") if match[1] else None)
                or periods.year_time(int(match[2]))
            )
            found[time.code] = time
    return found
