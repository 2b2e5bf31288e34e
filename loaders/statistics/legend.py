"""Signs and codes that a file itself explains, in its notes and titles."""

from __future__ import annotations

import re
from decimal import Decimal

from loaders.statistics.columns import Table
from loaders.statistics.numerals import printed
from loaders.statistics.status import status_of

ZERO = re.compile(
    r"(?i)nichts vorhanden|genau null|\bnil\b|magnitude zero|zjawisko nie wystąpiło|явлени[ея] отсутств|явищ\w+ відсутн|не было|не було|\bzero\b|equal to zero|phenomenon (?:did not|does not) |явление не|adatnem|none\b|ingen\b|nulla\b|z'ява адсутн|нулев"
)


# A number that can only be a code: below zero, or nines, eights or sevens throughout.
_CODE = r"(?<![\w.,-])(-\d{1,6}(?:\.\d{1,4})?|(?:9{2,7}|8{2,7}|7{2,7})(?:\.(?:9+|0+))?)(?![\w%]|[.,]\d)"
_NO_VALUE = (
    r"(?:missing|not available|unavailable|no data|not reported|unknown|n/a\b|нет данных|данные отсутств|немає даних|"
    r"дані відсутн|brak danych|keine (?:angabe|daten)|nicht verfügbar|non disponible|sin datos)"
)
CODES = (
    re.compile(
        rf"(?i){_CODE}[\"'”)]?\s*(?:[=:–—]|-(?=\s)|(?:is|are|means?|denotes?|indicates?|represents?|stands? for|for)\b)\s*"
        rf"(?:(?:a|the|values?|data|is|are)\s+){{0,3}}{_NO_VALUE}"
    ),
    re.compile(rf"(?i){_NO_VALUE}[^.;\d]{{0,40}}?(?:[=:]|\b(?:as|by|with|to)\b)\s*[\"'“(]?{_CODE}"),
)


FOOTNOTE = re.compile(r"(\*{1,3}|\d{1,2}|[¹²³⁴⁵⁶⁷⁸⁹]{1,2})[)⁾.]?\s*[-–—=:]?\s*([^\W\d].*)")


def read_legend(table: Table, notes: list[str]) -> None:
    """Signs that the file itself explains: "- = nothing present", ": not available", "* provisional", "-99 is missing"."""
    for line in notes:
        for found in (match for pattern in CODES for match in pattern.finditer(line)):
            table.codes.add(Decimal(found[1]))
            table.marks.setdefault(printed(Decimal(found[1])), line[:120])
        if (footnote := FOOTNOTE.match(line)) and (code := status_of([footnote[2][:40]], {}, False, "", {})) in (
            "P",
            "E",
            "F",
        ):
            table.flags.setdefault(footnote[1], code)
        for piece in re.split(r"[;\n]|(?<=[a-zа-яё)]),?\s(?=[-–—.…:/xX*]+\s*(?:=|–))", line):
            match = re.match(
                r"[\s\"'„“(]*(?P<mark>[-–—]{1,3}|\.{1,3}|…|:{1,2}|/|[xX×]{1,3}|\*{1,3}|#|•|\^|◆|~|[zcnZCDWw])[\"'“”)]*\s*(?:=|:|–|-|\s{1,})\s*(?P<words>[^\W\d].{3,160})",
                piece.strip(),
            )
            if match and match["mark"] not in table.marks:
                meaning = match["words"].strip()
                table.marks[match["mark"]] = meaning[:120]
                if ZERO.search(meaning) and not re.search(
                    r"(?i)less than|more than|unknown|not available|weniger|mniej|менее|менше|нет данных|keine angabe|lack of",
                    meaning,
                ):
                    table.zero_marks |= {match["mark"]}
