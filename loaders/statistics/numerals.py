"""Numbers as publishers print them: marks of thousands and decimals, flags, bounds, signs for what is missing."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from loaders.statistics.grid import Cell

BLANKS = "\u00a0\u202f\u2007\u2009\u2008\u2002\u2003\u200a"
APOSTROPHES = "'’ʼ‘`´"
MINUS = "−–‒—﹣－"
# Signs that stand for a missing value with every publisher; a single dash, dot or letter is judged by its column.
MISSING = frozenset([
    "", "#div/0!", "#n/a", "#n/a n/a", "#n/a!", "#n/a!n/a", "#num!", "#ref!", "#value!", "#wert!", "(d)", "(l)",
    "(n)", "(n/a)", "(na)", "(s)", "(x)", "(z)", "*", "**", "***", "-", "--", "---", ".", "..", "...", "....", "/",
    "//", "/p/", ":", "::", ":c", ":m", ":n", ":u", ":z", "@", "[c]", "[low]", "[u]", "[w]", "[x]", "[z]", "a.",
    "angabe", "angaben", "applicable", "available", "b.d.", "b/d", "bd", "brak", "brak danych", "c", "c.s.",
    "confidential", "d", "danych", "data", "data not available", "e", "e.o.", "ei", "f", "ii", "k.", "k. a.",
    "k.a.", "keine", "keine angabe", "keine angaben", "large", "missing", "n", "n.a", "n.a.", "n.c.", "n.d",
    "n.d.", "n.e.", "n.r.", "n.s.", "n.v.", "n/a", "n/d", "na", "na()", "nan", "nap", "nav", "nd", "nil", "no",
    "no data", "no disponible", "non disponible", "none", "not", "not applicable", "not available",
    "not_available", "np", "npa", "ns", "null", "q", "s", "s.o.", "saatavilla", "sc", "secret", "sin datos",
    "suppressed", "u", "unknown", "veri yok", "w", "withheld", "x", "xx", "xxx", "z", "×", "адсутнічае", "даних",
    "данных", "данных.", "к", "н.д", "н.д.", "н/д", "нд", "немає", "немає даних", "нет", "нет данных", "х", "–",
    "—", "―", "•", "‥", "…", "−", "⋯", "─", "△", "－", "：", "･･･",
])  # fmt: skip
NUMBER = re.compile(
    rf"""^(?P<lead>[\[(<>≥≤=~≈]{{0,2}}=?|[a-zA-Z*]{{1,2}}\s?)?\s*
    (?P<sign>[-+{MINUS}△▲])?\s*(?P<money>[$€£¥₽₴])?\s*(?P<digits>\d[\d.,٬٫{BLANKS} {APOSTROPHES}]*|[.,]\d+)
    (?P<exp>[eE][-+]?\d{{1,3}})?\s*(?P<percent>%)?\s*(?P<tail>[^\d\s].*|[¹²³⁰⁴-⁹].*|\d\).*)?$""",
    re.VERBOSE,
)
TAIL = re.compile(
    r"""^(?:
    # e, be, (p), b e, [r]
    [\[({]?[a-zA-Zа-яієА-Я]{1,4}[\])}]?(?:(?:\s*[,;]\s*|\s+|(?=[\[({]))[\[({]?[a-zA-Z]{1,2}[\])}]?){0,3}
    | [*†‡§#^¹²³⁰⁴-⁹ᵃᵇᶜ°!?]+(?:\s*[)⁾]?)
    | [\[({]\d{1,2}[\])}] | \d{1,2}\) | /\s?[a-zA-Z\d]{1,2}/? | [\])]
    | [*†‡]+\s?[a-zA-Z\d]{0,2}\)?
    )$""",
    re.VERBOSE,
)
# A thousand, a million or a billion behind a number; single letters with a space before them are flags ("1.4 b").
SCALED = re.compile(
    r"(?:[\d.,][kKmMbBtT]|[$€£¥₽₴]\s?[\d.,]+\s?[kKmMbBtT]"
    r"|\d\s?(?i:bn|bln|mn|mln|mio|mrd|mld|mia|trn|tn|tsd|thsd|tys|mld|тыс|тис|млн|млрд|трлн)\b\.?(?:\s.*)?)\.?$"
)
PLAIN = re.compile(r"-?\d{1,30}(?:\.\d{1,30})?", re.ASCII)
GROUP = rf"[{BLANKS} {APOSTROPHES}]"


@dataclass(frozen=True)
class Style:
    """How a table writes numbers: the decimal mark, and whether the other mark groups thousands."""

    decimal: str = "."

    @property
    def group(self) -> str:
        """The other of point and comma."""
        return "," if self.decimal == "." else "."


@dataclass(slots=True)
class Value:
    """A cell of numbers: `number` is None where there is none, and `mark` then says what stands there."""

    number: Decimal | None
    flags: str = ""
    mark: str = ""
    bound: bool = False
    percent: bool = False
    bracketed: bool = False


@dataclass
class Evidence:
    """What the numbers of a column say about their marks."""

    comma_decimal: int = 0
    point_decimal: int = 0
    comma_three: int = 0
    point_three: int = 0
    short: int = 0
    long: int = 0
    leading_zero_comma: int = 0
    leading_zero_point: int = 0

    def add(self, cell: str) -> None:
        """Take note of one cell."""
        digits = re.sub(r"[^\d.,]", "", cell)
        match = re.search(r"\d[\d.,]*|[.,]\d+", re.sub(GROUP, "", cell))
        if not match:
            return
        digits = match[0].rstrip(".,")
        commas, points = digits.count(","), digits.count(".")
        if commas and points:
            if digits.rfind(",") > digits.rfind("."):
                self.comma_decimal += 1
            else:
                self.point_decimal += 1
        elif commas > 1:
            self.point_decimal += re.fullmatch(r"\d{1,3}(,\d{2,3})+", digits) is not None
        elif points > 1:
            self.comma_decimal += re.fullmatch(r"\d{1,3}(\.\d{3})+", digits) is not None
        elif commas or points:
            whole, _, rest = digits.replace(",", ".").partition(".")
            if len(rest) == 3 and 1 <= len(whole) <= 3:
                zero = whole.startswith("0")
                if commas:
                    self.comma_three += 1
                    self.leading_zero_comma += zero
                else:
                    self.point_three += 1
                    self.leading_zero_point += zero
            elif commas:
                self.comma_decimal += 1
            else:
                self.point_decimal += 1
        elif len(digits) <= 3:
            self.short += 1
        else:
            self.long += 1

    def merge(self, other: Evidence) -> None:
        """Add what another column says."""
        for name in ("comma_decimal", "point_decimal", "comma_three", "point_three", "short", "long"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.leading_zero_comma += other.leading_zero_comma
        self.leading_zero_point += other.leading_zero_point

    def style(self, delimiter: str = "", continental: bool = False) -> tuple[Style, bool]:
        """Return the style, and whether the evidence proves it."""
        comma = self.comma_decimal + self.leading_zero_comma
        point = self.point_decimal + self.leading_zero_point
        if comma or point:
            return Style("," if comma > point else "."), (comma > 0) != (point > 0)
        if self.comma_three and not self.point_three:
            if self.long and not self.short:
                return Style(","), False
            if self.short >= 1 and not self.long and self.comma_three > 1:
                return Style("."), True
            return Style("," if (continental or delimiter == ";") else "."), False
        if self.point_three and not self.comma_three:
            if self.short >= 1 and not self.long and self.point_three > 1 and (continental or delimiter == ";"):
                return Style(","), True
            if continental and not self.long and self.point_three > 2:
                return Style(","), False
            return Style("."), not self.point_three
        return Style("," if self.point_three and continental else "."), not (self.comma_three or self.point_three)


def is_missing(text: str) -> bool:
    """Whether a text is one of the usual signs for a missing value."""
    return text.casefold() in MISSING


def exact(number: float | int) -> Decimal:
    """The decimal of a number of a workbook, which keeps 15 digits; what lies beyond them is noise."""
    if isinstance(number, int):
        return Decimal(number)
    return Decimal(f"{number:.15g}")


def parse(cell: Cell, style: Style = Style(), missing: Iterable[str] = ()) -> Value | None:
    """Return the value of a cell, or None where it is neither a number nor a sign for a missing one."""
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int):
        return Value(Decimal(cell))
    if isinstance(cell, float):
        return Value(exact(cell)) if math.isfinite(cell) else Value(None, mark=str(cell))
    if cell is None:
        return Value(None)
    if not isinstance(cell, str):
        return None  # a date
    text = cell.strip()
    if not text:
        return Value(None)
    try:
        # The plain case, which most cells are.
        if style.decimal == "." and text.isascii() and PLAIN.fullmatch(text):
            return Value(Decimal(text))
    except InvalidOperation:
        pass
    if text in missing or is_missing(text):
        return Value(None, mark=text)
    if len(text) > 60:
        return None
    return _parse_printed(text, style)


def _parse_printed(text: str, style: Style) -> Value | None:
    if (noted := re.fullmatch(r"(.*\d)\s+(\d{1,2}\))", text)) and (
        value := _parse_printed(noted[1], style)
    ) is not None:
        value.flags = f"{value.flags} {noted[2]}".strip()
        return value  # 100,1 2)
    match = NUMBER.match(text.strip('"'))
    if not match:
        head, _, tail = text.partition(" ")
        if is_missing(head) and len(tail) <= 4 and re.fullmatch(r"[a-z]{1,3}|\(?\w\)?", tail.strip()):
            return Value(None, mark=head, flags=tail.strip())
        if text[:1] == ":" and re.fullmatch(r":\s?[a-z]{1,3}", text):
            return Value(None, mark=":", flags=text[1:].strip())
        return None
    lead, tail = (match["lead"] or "").strip(), (match["tail"] or "").strip()
    plain = _plain(match["digits"].strip(), style)
    if plain is None:
        return None
    bracketed = False
    flags = ""
    if lead and (lead[0] in "([" or lead[-1] in "(["):
        if not tail or tail[0] not in ")]":
            return None
        bracketed, tail, lead = True, tail[1:].strip(), lead.strip("([")
    # 1USD in a head is a currency, 12.5 USD in a cell a value.
    if tail and (not TAIL.match(tail) or re.search(r"\d[A-Z]{3}$", text) or is_scaled(text)):
        return None
    bound = bool(lead) and lead[0] in "<>≥≤"
    if lead and not bound:
        # A letter before a number is a flag (r 4.5, e12) only where the rest is no code such as r030.
        if lead.isalpha() and (len(lead) > 1 or lead not in "rpebfsRPEBF" or re.match(r"0\d", plain)):
            return None
        flags = lead
    if tail:
        flags = f"{flags} {tail.strip('[](){}') if len(tail) > 1 else tail}".strip()
    try:
        number = Decimal(plain + (match["exp"] or "")) if abs(int((match["exp"] or "e0")[1:])) < 40 else None
    except InvalidOperation:
        return None
    if number is None:
        return None
    if match["sign"] and match["sign"] not in "+":
        number = -number
    value = Value(None if bound else number, flags, percent=bool(match["percent"]), bracketed=bracketed)
    if bound:
        value.bound, value.mark = True, text
    return value


def is_scaled(text: str) -> bool:
    """Whether a cell names a magnitude, as 19.1k, $1.41B and 3 bn do, or may do so: it is never read without it."""
    return SCALED.search(text.strip()) is not None


def unread(text: str) -> str:
    """Why a cell is not read, and what to do."""
    if is_scaled(text):
        return (
            f"{text[:60]!r} has a letter behind it that may be a magnitude or a flag: "
            "write the number in full, or leave a space before a flag"
        )
    return f"{text[:60]!r} is neither a number nor a sign for a missing value"


def _plain(digits: str, style: Style) -> str | None:
    """Digits with a point as the decimal mark and no groups; None where the marks make no number."""
    digits = digits.replace("٬", ",").replace("٫", style.decimal)
    if re.search(GROUP, digits):
        if not re.fullmatch(rf"\d{{1,3}}(?:{GROUP}\d{{3}})+(?:[.,][\d{BLANKS} ]+)?", digits):
            return None
        digits = re.sub(GROUP, "", digits)
        if digits.count(",") + digits.count(".") == 1:
            return digits.replace(",", ".")
    decimal, group = style.decimal, style.group
    if digits.count(decimal) > 1:
        if group in digits or not re.fullmatch(rf"\d{{1,3}}(?:{re.escape(decimal)}\d{{3}})+", digits):
            return None
        return digits.replace(decimal, "")
    if group in digits:
        whole, _, rest = digits.partition(decimal)
        if group in rest or not re.fullmatch(
            rf"\d{{1,3}}(?:{re.escape(group)}\d{{2,3}})*{re.escape(group)}\d{{3}}", whole
        ):
            # A single mark that cannot group thousands is the decimal mark of this cell.
            if digits.count(group) == 1 and decimal not in digits:
                return digits.replace(group, ".")
            return None
        digits = digits.replace(group, "")
    return digits.replace(decimal, ".")


def is_number(cell: Cell) -> bool:
    """Whether a cell would be read as a number under some style."""
    if isinstance(cell, str):
        text = cell.strip()
        if not text or not any(char.isdecimal() for char in text) or len(text) > 60:
            return False
        value = parse(text, Style(".")) or parse(text, Style(","))
        return value is not None and (value.number is not None or value.bound)
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def printed(number: Decimal) -> str:
    """A decimal without exponent and without zeros at its end."""
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def times_exactly(number: Decimal, multiplier: Decimal) -> str:
    """The product, printed."""
    return printed(number if multiplier == 1 else number * multiplier)
