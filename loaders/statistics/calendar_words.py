"""Words for years and their parts, in the languages and cases in which publishers write them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from loaders.statistics.locales import LANGUAGES, months

FIGURES = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
ROMAN = {figure: number for number, figure in enumerate(FIGURES, 1)}
QUARTER = (
    r"(?:kwartaal|q|qtr|quarter|квартал\w*|кв|kwarta[lł]\w*|kw|quartal|trimestre|trim|vj|vierteljahr|kvartal\w*|kv|ketv\w*|"
    r"çeyrek|tremujori|季度|четв\w*|ceturksnis|kvt)"
)
HALF = (
    r"(?:s|h|half|hy|semester|semestre|halbjahr|halfjaar|hj|halvår|полугод\w*|півріч\w*|półrocz\w*|"
    r"pusm\w*|pusgad\w*|poolaasta|b)"
)
YEAR_WORDS = (
    r"(?:г\.?|гг\.?|год\w*|года|рік|року|р\.?|год|r\.?|rok\w*|jahr|année|año|anno|ano|év|год\.?|年度?|년|metai|m\.|"
    r"gad[sa]|жыл\w*|aasta|yil|yıl\w*|fy|cy|yr|year|calendar year)"
)
#: Ordinals and numerals of parts of a year, by how they begin, as figures.
_NUMERALS = (
    ("first six|six|шесть|шість|sześć|sechs", "6"),
    ("first nine|nine|девять|дев'ять|dziewięć|neun", "9"),
    ("first three|three|три", "3"),
    ("first|перв|перш|pierwsz|erste|premier|першы", "1"),
    ("second|втор|друг|drug|zweite|deuxième", "2"),
    ("third|трет|trzeci|dritte|troisième", "3"),
    ("fourth|четв|czwart|vierte|quatrième", "4"),
)
NUMERALS = [(re.compile(rf"(?i)\b(?:{words})\w*(?!\w)"), number) for words, number in _NUMERALS]
#: Months in the case that "in" asks for, January first; CLDR has them alone and in a date only.
IN_MONTH = (
    "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре",
    "січні лютому березні квітні травні червні липні серпні вересні жовтні листопаді грудні",
    "студзені лютым сакавіку красавіку маі чэрвені ліпені жніўні верасні кастрычніку лістападзе снежні",
    "styczniu lutym marcu kwietniu maju czerwcu lipcu sierpniu wrześniu październiku listopadzie grudniu",
)


@lru_cache(maxsize=1)
def month_names() -> dict[str, int]:
    """Month number by folded name, in the languages of CLDR that this reader knows."""
    names: dict[str, int] = {}
    for language in (*LANGUAGES, "ga"):
        for number, name in months(language, ("wide", "abbreviated")):
            plain = fold(name).strip(". ")
            if len(plain) > 2 and not plain.isdecimal():
                names.setdefault(plain, number)
    # Where a word is a month in several languages, these decide; most of them are cut to three letters too.
    for language in ("en", "ru", "uk", "pl", "de"):
        for number, name in months(language, ("wide",), ("format",)):
            plain = fold(name)
            names[plain] = number
            if language != "pl":
                names.setdefault(plain[:3], number)
    for cases in IN_MONTH:
        names = {fold(name): number for number, name in enumerate(cases.split(), 1)} | names
    return names | {"sept": 9, "июн": 6, "июл": 7, "червн": 6}


def fold(text: str) -> str:
    """Case and accents folded. Unlike `places.fold` it keeps signs, and letters that look like Latin ones."""
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in folded if not unicodedata.combining(char)).replace("ı", "i")


def month_number(name: str) -> int | None:
    """The month that a name, a number or a Roman figure stands for."""
    name = name.strip(". ")
    if name.isdecimal():
        return int(name) if 1 <= int(name) <= 12 else None
    return month_names().get(name) or ROMAN.get(name)


def in_figures(text: str) -> str:
    """A text with the ordinals and numerals of parts of a year as figures: first half -> 1 half."""
    for numeral, number in NUMERALS:
        text = numeral.sub(number, text)
    return text
