"""Units as publishers print them -> the base unit and the multiplier. A multiplier is never guessed."""

from __future__ import annotations

import itertools
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from loaders.statistics.unit_words import CENTS, CURRENCIES, LOOSE, OTHERS, PEOPLE, SCALES, WEIGHT


@dataclass(frozen=True)
class Unit:
    """A base unit, and by what a published number is multiplied to be in it."""

    code: str = ""
    multiplier: Decimal = Decimal(1)
    published: str = ""
    scaled: bool = False  # whether the words name a scale


TONNES = {"k": "thousand tonnes", "M": "million tonnes", "G": "billion tonnes"}


def _bounded(words: str, left: str = r"(?<![^\W_])") -> re.Pattern[str]:
    """Words at their bounds; Chinese, Japanese and Korean write them without blanks."""
    ideographs = [word for word in words.split("|") if re.search(r"[\u3040-\u9fff\uac00-\ud7a3]", word)]
    others = [word for word in words.split("|") if word not in ideographs]
    signs = [
        word for word in others if re.search(r"[$€£¥₽₴₹₸¢%％]$", word)
    ]  # what follows a sign may touch it: £m, US$1,000
    others = [word for word in others if word not in signs]
    parts = [rf"{left}(?:{'|'.join(signs)})"] if signs else []
    parts += [rf"{left}(?:{'|'.join(others)}){_EDGE_R}\.?"] if others else []
    return re.compile("|".join(parts + sorted(ideographs, key=len, reverse=True)))


# Words of a unit end where a word ends; a sign such as $ may touch the next word.
_EDGE_L, _EDGE_R = r"(?<![^\W_])", r"(?![^\W_]|['’][^\W\d_])"


@lru_cache(maxsize=1)
def _patterns() -> tuple[list[tuple[Decimal, re.Pattern[str]]], list[tuple[str, Decimal, re.Pattern[str]]]]:
    scales = [(Decimal(number), _bounded(words)) for number, words in SCALES.items()]
    bases = [(code, Decimal(1), _bounded(words, "(?<![a-zа-я])")) for code, words in CURRENCIES.items()]
    bases += [(code, Decimal(factor), _bounded(words)) for code, words, factor in OTHERS]
    return scales, bases


def normalise(text: str) -> str:
    """Lower case, one kind of blank and dash."""
    # mt is a metric ton, Mt a million; of carbon dioxide or carbon too.
    text = re.sub(r"\b([kMG])t ?(?=C(?:O2|H4)?(?:[- ]?eq?)?\b)", lambda found: f"{TONNES[found[1]]} of ", text)
    text = re.sub(r"\bMt\b", "million tonnes", text)
    text = re.sub(r"(?i)\b(?:e\. ?g|i\. ?e)\.", " ", text)
    text = unicodedata.normalize("NFKC", text).casefold().replace("\u00ad", "")
    return re.sub(r"[\s_]+", " ", re.sub(r"[‐-―−]", "-", text)).strip()


@dataclass(frozen=True)
class _Hit:
    start: int
    end: int
    kind: str
    code: str
    factor: Decimal
    words: str


def _hits(text: str) -> list[_Hit]:
    scales, bases = _patterns()
    found: list[_Hit] = []
    for factor, pattern in scales:
        found += [_Hit(m.start(), m.end(), "scale", "", factor, m[0].strip()) for m in pattern.finditer(text)]
    for code, factor, pattern in bases:
        found += [_Hit(m.start(), m.end(), "base", code, factor, m[0].strip()) for m in pattern.finditer(text)]
    found += [
        _Hit(m.start(), m.end(), "base", "CENT", Decimal("0.01"), m[0])
        for m in re.finditer(rf"{_EDGE_L}(?:{CENTS}){_EDGE_R}", text)
    ]
    # The longest at each place wins; of equally long ones, the scale where a base follows.
    found.sort(key=lambda hit: (hit.start, -(hit.end - hit.start), hit.kind == "base"))
    kept: list[_Hit] = []
    for hit in found:
        if kept and hit.start < kept[-1].end:
            if hit.start == kept[-1].start and hit.end == kept[-1].end:
                continue
            continue
        kept.append(hit)
    return kept


@lru_cache(maxsize=20_000)
def parse_unit(text: str) -> Unit | None:
    """Return the unit of a text that is a unit and nothing else (a cell of a unit column, a note in brackets)."""
    plain = normalise(text).strip("()[]:;,. ")
    if not plain or len(plain) > 90 or plain == "d" or re.fullmatch(r"[MМ][23](?:_SA)?", text.strip()):
        return None  # M2 is money
    unit = _unit_of(plain, text.strip(), strict=True)
    if unit is not None and unit.code in ("YEAR", "DAY", "HOUR") and any(map(str.isdecimal, plain)):
        return None  # a term or an age: 10 years, от 18 до 19 лет
    return unit


def _unit_of(plain: str, published: str, *, strict: bool) -> Unit | None:
    if match := re.match(
        r"(?:deaths |births |cases |number )?per ((?:1|10|100)[ ,.]?000|hundred|thousand|million)\b\s*(.*)", plain
    ):
        return Unit(f"PER_{re.sub(r'[^a-z0-9]', '', match[1]).upper()}", Decimal(1), published)
    plain = re.sub(r"\b(?:at )?(?:the )?(?:mid|end)[- ](?:of[- ])?(?:the )?year\b", "", plain).strip()
    main, per = _split_per(plain)
    hits = _hits(main)
    if strict and hits:
        hits = _loose_as_unit(main, hits)
    bases = [hit for hit in hits if hit.kind == "base"]
    # At the start of the year, in thousand persons: a span of time is the unit only where nothing else is.
    base = next((hit for hit in bases if hit.code not in ("YEAR", "DAY", "HOUR")), bases[0] if bases else None)
    scale = _scale_beside(main, hits, base, strict)
    if base is None and scale is None:
        return None
    if strict and not _only_unit(main, hits):
        return None
    multiplier = (scale.factor if scale else Decimal(1)) * (base.factor if base else Decimal(1))
    code = base.code if base else ""
    if code == "CENT":
        code = "USD" if re.search(r"us|u\.s\.|¢|c", plain) else ""
    below = _unit_of(per, per, strict=False) if code and per else None
    if below is not None and below.code == code:
        return Unit(code, multiplier, published, scale is not None)  # the same in two languages
    if code and per is not None:
        # What is below the line keeps its own unit: a price per kilogram is not made one per tonne.
        plain_below = below is not None and bool(below.code) and below.multiplier == 1
        name = below.code if below and plain_below else re.sub(r"\W+", "_", per.upper()).strip("_")[:24]
        code = f"{code}_PER_{name}" if name else code
    return Unit(code, multiplier, published, scale is not None)


def _split_per(text: str) -> tuple[str, str | None]:
    """The unit, and what it is counted per."""
    text = re.sub(r"\b([ymq])(?: ?/ ?|-?o-?)\1\b", "", text).strip()  # on a year before, y/y
    match = re.search(
        r"(?<=[\w$€.%)]) ?/ ?(?=[a-zа-я1])|(?<=[\w$€£]) (?:per|pro|par|por|na|на|je|за) (?!cent)(?=\w)", text
    )
    if match and not re.search(r"eur/ecu|ecu/eur", text):
        return text[: match.start()].strip(), text[match.end() :].strip(" )")
    return text, None


def _scale_beside(text: str, hits: list[_Hit], base: _Hit | None, strict: bool) -> _Hit | None:
    """The scale that stands beside the unit, or alone."""
    for hit in hits:
        if hit.kind != "scale":
            continue
        word = hit.words.rstrip(".")
        if base is None:
            return hit if word not in LOOSE or word in ("1000", "000") else None
        low, high = (hit, base) if hit.start < base.start else (base, hit)
        between = text[low.end : high.start]
        near = re.fullmatch(
            r"[\s\W]*(?:(?:of|current|constant|international|geary-khamis|real|fixed|de|di|do|des|del|von|nominal|in|d'|us|u\.s\.|metric|\d{4}|\(?base \d{4}\)?|ppp|chained)[\s\W]*){0,4}",
            between,
        )
        if high is hit and word not in LOOSE and re.search(r"\bin $", between):
            return hit  # US$ at current prices in millions
        if near and (word not in LOOSE or hit.start < base.start or base.start < hit.start):
            return hit
        if not strict and word not in LOOSE and len(between) < 40 and not re.search(r"[.;]", between):
            return hit
    return None


def _loose_as_unit(text: str, hits: list[_Hit]) -> list[_Hit]:
    return hits


def _only_unit(text: str, hits: list[_Hit]) -> bool:
    """Whether words beside unit and scale only qualify them."""
    rest = list(text)
    for hit in hits:
        rest[hit.start : hit.end] = " " * (hit.end - hit.start)
    left = re.sub(
        r"\b(?:of|in|at|current|constant|international|prices?|fob|cif|nominal|real|and|us|u\.s\.|average|annual|monthly|total|value|basis|base|based|"
        r"metric|long|short|dry|gross|net|weight|units?|unit|measure|chained|ppp|the|de|di|des|del|von|en|w|v|у|в|цен\w*|ценах|цінах|поточн\w*|действующих|"
        r"фактичн\w*|к|до|previous|year|years|month|period|corresponding|same|предыдущ\w*|попередн\w*|году|року|год|month|"
        r"seasonally|adjusted|local|national|currency|годовых|річних|annum|dinars?|denars?|leks?|soms?|сомов|manats?|pesos?|exchange|rates?|gdp|total|change|yoy|y-o-y|mom|rate|growth|volume|equivalent|content|k2o|calorific|gcv|ncv|metal|contained|mineral|ore|co2[- ]?e?q?|ch4|carbon|dioxide|c|"
        r"jew\w*|preise\w*|bieżąc\w*|ceny|cenach|courants?|corrientes|corrente\w*|\d{4}|=|100)\b",
        " ",
        "".join(rest),
    )
    return len(re.sub(r"[\W\d_]+", "", left)) <= 2


# Units at the end of names such as elect_twh that mean one thing only; mt is a tonne or a million of them.
SUFFIX = re.compile(r"[A-Za-z]\w*_(ej|pj|tj|twh|gwh|mwh|kwh|kbd|pct|percent|mtoe|ktoe|toe|usd|eur|kg)", re.IGNORECASE)
SERIES_KEY = re.compile(r"\b[A-Z\d_]+(?:\.[A-Z\d_]+){2,}\b")  # EXR.M.USD.EUR.SP00.A
BRACKETS = re.compile(r"[(\[（【]([^()\[\]（）]{1,90}(?:\([^()]{1,30}\)[^()\[\]]{0,30})?)[)\]）】]")
MARKED = re.compile(
    r"(?i)(?:(?:^|[(\[;,.–—:|-])\W*units?(?: of measure(?:ment)?)?\b|\bunits?(?: of measure(?:ment)?)?(?=\s*[:：=])|\bscale\b|одиниц[яі] (?:виміру|вимірювання)|единиц[аы] измерения|ед\. ?изм\.?|адзінка вымярэння|"
    r"jednostka(?: miary)?|einheit|unité|unidad(?: de medida)?|unità(?: di misura)?|birim|単位|单位|單位|단위|eenheid|jednotka|measure)\s*[:：=-]?\s*(.{1,90})"
)


@lru_cache(maxsize=20_000)
def find_unit(text: str) -> Unit | None:
    """Return the unit that a title, header or note names among other words."""
    if not text or len(text) > 600:
        return None
    if marked := MARKED.search(text):
        unit = parse_unit(marked[1]) or _unit_of(normalise(marked[1]), marked[1].strip(), strict=False)
        if unit is not None:
            return unit
    whole = parse_unit(text)
    if whole is not None and (whole.code or whole.scaled):
        return whole
    for inside in reversed(BRACKETS.findall(text)):
        if SERIES_KEY.fullmatch(inside):
            continue
        unit = parse_unit(inside) or _bracket(inside)
        if unit is not None and unit.scaled and not unit.code and PEOPLE.search(text):
            return Unit("PERSON", unit.multiplier, inside.strip(), True)
        if unit is not None:
            return unit
    # [Thousands of units. Detail may not add to the total.]
    if (first := re.match(r"[(\[]([^()\[\].;]{3,60})[.;]", text)) and (unit := parse_unit(first[1])) is not None:
        return unit
    text = SERIES_KEY.sub(" ", text)
    plain = normalise(text)
    if surface := re.match(
        r"(?:average |median )?(sq[a-z.]* (?:feet|ft|met\w+|km|kilomet\w+)|hectares) (?:of|per) ", plain
    ):
        return parse_unit(surface[1])
    # After the last comma, or after "in": exports, million US dollars; trade in thousand tonnes.
    pieces = [piece.strip() for piece in re.split(r"(?<!\d)[,;–—:|]|,(?!\d)| - ", text) if piece.strip()]
    for piece in reversed(pieces[1:] if len(pieces) > 1 else []):
        unit = parse_unit(piece)
        if unit is not None and (
            unit.scaled or len(piece.strip()) > 1 or (unit.code == "TONNE" and WEIGHT.search(text))
        ):
            return unit
    for match in re.finditer(r"(?:\bin|\bв|\bу|\bw|\ben|\bde|\bem) (?=\S)", plain):
        tail = plain[match.end() : match.end() + 60]
        hits = _hits(_split_per(tail)[0])
        if hits and hits[0].start <= 3:
            unit = _unit_of(tail[: hits[min(1, len(hits) - 1)].end + 20], text.strip(), strict=False)
            if unit is not None and unit.code == "COUNT" and re.match(r" [^\W\d]", tail[hits[-1].end :]):
                continue  # in cases where
            if unit is not None and (
                unit.scaled
                or unit.code not in ("", "COUNT", "YEAR", "DAY", "TONNE")
                or len(hits[0].words) > 2
                or (tail.strip(" .)]") == hits[0].words == "t")
            ):
                printed = re.sub(r"\s+", " ", text).strip()
                words_ = printed[match.end() : match.end() + 60] if len(printed) == len(plain) else tail
                words_ = words_.strip() if ")" in words_ else words_.strip(" (")
                return Unit(unit.code, unit.multiplier, words_, unit.scaled)
    return _pair(plain, text)


def unit_of_suffix(name: str) -> Unit | None:
    """The unit that ends the name of a variable: oilcons_kbd."""
    match = SUFFIX.fullmatch(name)
    return parse_unit(match[1]) if match else None


def _bracket(inside: str) -> Unit | None:
    """A note in brackets that names a unit among qualifying words: current US$ Mil, 2015 = 100."""
    plain = normalise(inside)
    if re.search(
        r"\b(?:base|baza|basis) 100\b|\b(?:19|20)\d\d(?:[-/–]\d\d)? ?(?:г\.?|р\.?)? ?= ?100\b|\bindex\b", plain
    ):
        return Unit("INDEX", Decimal(1), inside.strip())
    if len(plain) > 60:
        return None
    unit = _unit_of(plain, inside.strip(), strict=False)
    if unit is None or (
        not unit.scaled and unit.code in ("COUNT", "YEAR", "DAY", "HOUR", "CAPITA", "SHEET", "TONNE", "")
    ):
        return None
    return unit


def _pair(plain: str, text: str) -> Unit | None:
    """A scale directly before a unit anywhere in the text: 1000 tonnes, млн долл. США."""
    main, _per = _split_per(plain)
    hits = _hits(main)
    for first, second in itertools.pairwise(hits):
        if {first.kind, second.kind} != {"scale", "base"} or len(
            main[first.end : second.start].strip(" .,-()'’of")
        ) > 0:
            continue
        scale, base = (first, second) if first.kind == "scale" else (second, first)
        if scale.words.rstrip(".") in LOOSE and (scale is second or base.code not in CURRENCIES):
            continue
        if base.code in ("YEAR", "DAY", "HOUR"):
            continue
        printed = re.sub(r"\s+", " ", text).strip()
        words_ = printed if len(printed) == len(plain) else main
        return Unit(base.code, scale.factor * base.factor, words_[first.start : second.end].strip(), True)
    if re.search(
        r"\b(?:base|baza|basis) 100\b|\b(?:19|20)\d\d(?:[-/–]\d\d)? ?= ?100\b|, index\b|^index\b|\bindex$|\bіндекс|^индекс",
        plain,
    ):
        return Unit("INDEX", Decimal(1), text.strip())
    if re.search(
        r"(?<!\d)(?<!\d )%|\bpercent(?:age)?\b|\bper cent\b|\bу відсотках\b|\bв процентах\b|\bв % |w %", plain
    ):
        return Unit("PERCENT", Decimal(1), text.strip() if len(text) < 80 else "%")
    if (price := re.search(r"(?:us)?[$€£] ?/ ?[a-z]{1,6}\b", plain)) and (unit := parse_unit(price[0])) is not None:
        return unit
    for hit in hits:
        if hit.code in CURRENCIES and len(hit.words) >= 3:
            factor = _scale_beside(main, hits, hit, strict=False)
            if factor is None:
                return Unit(hit.code, Decimal(1), hit.words)
            words_ = main[min(hit.start, factor.start) : max(hit.end, factor.end)]
            return Unit(hit.code, factor.factor, words_, True)
    return None
