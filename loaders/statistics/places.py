"""Names of areas in many languages -> ISO 3166 alpha-3, with Babel's territories; groups are marked as such."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from loaders.statistics.locales import LANGUAGES, territories

# Cyrillic letters that look like Latin ones; both are folded to one.
LOOKALIKES = str.maketrans("аеіорсхутквмнёїјѕһԁ", "aeiopcxytkbmheijshd")
NOISE = frozenset([
    "administrative", "and", "arab", "area", "bolivarian", "co", "commonwealth", "customs", "dem", "democratic",
    "duchy", "excl", "federal", "federation", "federative", "former", "grand", "hashemite", "incl", "independent",
    "islamic", "kingdom", "of", "operative", "united", "federated", "fed", "bolivariana", "de", "republik", "republika", "republica",
    "republique", "federacion", "arabische", "islamische", "исламская", "ісламська", "people", "peoples", "plurinational", "principality", "province",
    "region", "rep", "republic", "royal", "s", "saint", "sar", "separate", "socialist", "special", "st", "state",
    "states", "estado", "plurinacional", "islamica", "sultanate", "territory", "the", "union", "yugoslav", "королевство", "королівство", "республика",
    "республики", "республіка", "рэспубліка", "федерация", "федерація",
])  # fmt: skip
WORLD = re.compile(
    r"(?i)^\W*(?:all countries|world|total world|world total|whole world|world[ ,(]+.*total.*|monde(?: entier)?|welt|insgesamt|mundo|mondo|wereld|świat|мир|світ|"
    r"свет|весь мир|в целом по миру|世界|전세계|dünya|total all countries|all partners|all trading partners|rest of the world and.*)\W*(?:\(.*\))?$"
)
GROUP = re.compile(
    r"(?i)\b(?:eu\s*$|world|total|all countries|euro area|ea\d{2}|european union|eu[ -]?\d{2}(?:_\d{4})?|eu ?\(|extra[- ]eu|intra[- ]eu|oecd|g7|g20|g-20|asean|brics|opec|"
    r"africa\b(?<!south africa)|asia|europe|america(?:s)?\b|caribbean|oceania|pacific|middle east|latin|sub-saharan|income|developing|developed|"
    r"economies|countries|area|region|islands developing|least developed|heavily indebted|ida|ibrd|blend|demographic dividend|fragile|arab world|"
    r"commonwealth of independent|cis\b|снг|снд|еаэс|єаес|эурс|eaeu|eaes|ussr|soviet union|uni[oó]n europea|unione europea|unia europejska|европейск\w+ союз\w*|європейськ\w+ союз\w*|emerging|advanced|rest of|other|others|остальн|друг|інш|прочие|страны|країни|"
    r"країн|стран|усього|всього|всего|итого|разом|razem|ogółem|pozostałe|insgesamt|zusammen|übrige|sonstige|summe|gesamt|ensemble|toplam|总计|合计|总值|总 值|pavisam|kokku|iš viso|összesen|celkem|spolu|yhteensä|sammanlagt|í allt|"
    r"合計|総額|계|nes\b|n\.e\.s|not elsewhere|not specified|unspecified|unallocated|confidential|areas|bunkers|free zones|special categories|"
    r"union|bloc|group|aggregate)\b"
)
NOT_SPECIFIED = re.compile(
    r"(?i)\bnes\b|n\.e\.s|not elsewhere|not specified|unspecified|unallocated|special categories|confidential"
)
# Former names and forms that CLDR's lists do not have, by the code that they stand for.
VARIANTS = {
    "korea republic of": "KR", "korea rep": "KR", "rep of korea": "KR", "korea south": "KR", "south korea": "KR", "republic of korea": "KR",
    "korea": "KR", "korea dem people s rep of": "KP", "dem people s rep of korea": "KP", "democratic people s rep of korea": "KP", "dpr korea": "KP", "korea dpr": "KP", "dprk": "KP", "korea north": "KP",
    "democratic people s republic of korea": "KP", "korea democratic people s republic of": "KP", "korea dem people s rep": "KP",
    "congo dem rep": "CD", "congo dem rep of the": "CD", "democratic republic of the congo": "CD", "dem rep of the congo": "CD",
    "congo democratic republic of the": "CD", "congo democratic republic": "CD", "congo rep": "CG", "congo rep of": "CG", "congo": "CG",
    "republic of congo": "CG", "congo republic of": "CG", "republic of the congo": "CG",
    "ivory coast": "CI", "cape verde": "CV", "burma": "MM", "swaziland": "SZ", "macedonia": "MK", "fyr macedonia": "MK", "tfyr of macedonia": "MK",
    "czech republic": "CZ", "turkey": "TR", "china mainland": "CN", "hong kong": "HK", "china hong kong": "HK", "macao": "MO", "macau": "MO",
    "china macao": "MO", "taiwan": "TW", "chinese taipei": "TW", "taiwan province of china": "TW", "china taiwan": "TW", "taiwan china": "TW", "viet nam": "VN",
    "lao": "LA", "lao pdr": "LA", "lao people s democratic republic": "LA", "russia": "RU", "syria": "SY", "moldova": "MD", "palestine": "PS",
    "state of palestine": "PS", "west bank and gaza": "PS", "holy see": "VA", "brunei": "BN", "micronesia": "FM", "east timor": "TL",
    "united states": "US", "usa": "US", "u s": "US", "us": "US", "uk": "GB", "great britain": "GB", "u k": "GB", "uae": "AE", "deutschland": "DE",
    "gambia": "GM", "bahamas": "BS", "slovak republic": "SK", "kyrgyz republic": "KG", "virgin islands us": "VI", "us virgin islands": "VI", "byelorussia": "BY",
    "сша": "US", "фрг": "DE", "оаэ": "AE", "россия": "RU", "республика корея": "KR", "корея": "KR", "белоруссия": "BY", "kosovo": "XK",
    "united states of america": "US", "соединенные штаты америки": "US", "соединенные штаты": "US", "сполучені штати америки": "US",
    "russian federation": "RU", "russian fed": "RU", "российская федерация": "RU", "російська федерація": "RU", "russische föderation": "RU",
    "federacja rosyjska": "RU", "rusijos federacija": "RU", "соединенное королевство": "GB", "великобритания": "GB", "великобританія": "GB",
    "großbritannien": "GB", "wielka brytania": "GB", "китайская народная республика": "CN", "чешская республика": "CZ", "словацкая республика": "SK",
    "литовская республика": "LT", "латвийская республика": "LV", "эстонская республика": "EE", "кыргызская республика": "KG",
    "турецкая республика": "TR", "федеративная республика германия": "DE",
    "beyaz rusya": "BY", "bielorrusia": "BY", "bielorussia": "BY", "weissrussland": "BY", "weißrussland": "BY", "vitryssland": "BY",
    "hviterussland": "BY", "wit rusland": "BY", "feheroroszorszag": "BY", "belorussia": "BY", "byelorussian ssr": "BY", "беларуси": "BY",
    "белоруссии": "BY", "білорусі": "BY", "bialorusi": "BY", "российской федерации": "RU", "россии": "RU", "росії": "RU",
    "російської федерації": "RU", "rosji": "RU", "federation de russie": "RU", "federacion de rusia": "RU", "украины": "UA", "україни": "UA",
    "ukrainy": "UA", "казахстана": "KZ", "польши": "PL", "польщі": "PL", "polski": "PL", "литвы": "LT", "литви": "LT", "латвии": "LV",
    "германии": "DE", "німеччини": "DE", "китая": "CN", "китаю": "CN",
    "china p r mainland": "CN", "china p r hong kong": "HK", "china p r macao": "MO", "syrian arab republic": "SY", "syrian arab rep": "SY",
    "корея народно демократическая республика": "KP", "корея народно демократична республіка": "KP", "македония": "MK", "македонія": "MK",
    "объединенные арабские эмираты": "AE", "об єднані арабські емірати": "AE", "republika czeska": "CZ", "tschechische republik": "CZ",
    "republique tcheque": "CZ", "zjednoczone krolestwo": "GB", "estados unidos": "US", "estados unidos de america": "US", "jav": "US", "republika korei": "KR",
    "korea republik": "KR", "western samoa": "WS", "dr congo": "CD", "d r congo": "CD", "congo dr": "CD", "rep congo": "CG", "micronesia fed sts": "FM", "venezuela rb": "VE",
    "united kingdom of great britain and northern ireland": "GB", "occupied palestinian territory": "PS", "gudija": "BY", "рф": "RU",
    "сполучене королівство великої британії та північної ірландії": "GB",
    "соединенное королевство великобритании и северной ирландии": "GB",
    "islands faroe": "FO", "falkland islands": "FK", "anguila": "AI", "venezuela": "VE", "netherlands the": "NL", "united arab em": "AE",
}  # fmt: skip
EUROSTAT = {"EL": "GR", "UK": "GB"}


@lru_cache(maxsize=100_000)
def fold(name: str) -> str:
    """A name without case, accents, marks and look-alike letters."""
    name = unicodedata.normalize("NFKD", name).casefold().replace("ı", "i").replace("ł", "l").replace("ø", "o")
    name = "".join(char for char in name if not unicodedata.combining(char))
    return re.sub(r"[^\w]+", " ", name.translate(LOOKALIKES)).replace("_", " ").strip()


@lru_cache(maxsize=1)
def _codes() -> tuple[dict[str, str], dict[str, str]]:
    """Alpha-3 by alpha-2, and alpha-3 by every code: alpha-2, alpha-3, numeric."""
    from babel.core import get_global

    threes: dict[str, str] = {}
    numbers: dict[str, str] = {}
    for code, targets in get_global("territory_aliases").items():
        if len(targets) != 1:
            continue
        if len(code) == 3 and code.isalpha():
            threes.setdefault(targets[0], code)
        elif len(code) == 3 and code.isdecimal():
            numbers.setdefault(code, targets[0])
    for union in ("EU", "EZ", "UN", "QO"):  # unions and the rest of Oceania, to which CLDR gives codes of its own
        threes.pop(union, None)
    retired = {
        "DE": "DEU",
        "RO": "ROU",
        "CD": "COD",
        "TL": "TLS",
        "MM": "MMR",
        "YE": "YEM",
        "BY": "BLR",
        "BF": "BFA",
        "VN": "VNM",
        "XK": "XKX",
        "RS": "SRB",
    }
    threes |= {two: three for two, three in retired.items() if two in threes or two == "XK"}
    every = {two: three for two, three in threes.items()}
    every |= {three: three for three in threes.values()}
    every |= {number: threes[two] for number, two in numbers.items() if two in threes}
    # Numbers of the UN's trade statistics that stand for a country with its dependencies.
    every |= {
        "842": "USA",
        "251": "FRA",
        "757": "CHE",
        "699": "IND",
        "579": "NOR",
        "381": "ITA",
        "W00": "W00",
        "WLD": "W00",
        "ROM": "ROU",
    }
    return threes, every


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Alpha-3 by folded name, in all languages that this reader knows."""
    threes, _ = _codes()
    names: dict[str, str] = {}
    for language in (*LANGUAGES, "zh", "ja", "ko", "ar", "he"):
        for two, name in territories(language).items():
            if two in threes:
                names.setdefault(fold(name), threes[two])
                names.setdefault(fold(re.sub(r"\(.*?\)", "", name)), threes[two])
    for name, two in VARIANTS.items():
        if two in threes:
            names[fold(name)] = threes[two]
    names.pop("", None)
    return names


@lru_cache(maxsize=1)
def _cores() -> dict[str, str]:
    """Alpha-3 by what is left of a name without words such as republic; only where that names one."""
    cores: dict[str, set[str]] = {}
    for name, code in _names().items():
        core = _core(name)
        if len(core) > 2 and not GROUP.fullmatch(core):  # America is no country, and U not the U.S.
            cores.setdefault(core, set()).add(code)
    return {core: codes.pop() for core, codes in cores.items() if len(codes) == 1}


def _core(folded: str) -> str:
    return " ".join(sorted(word for word in folded.split() if word not in _noise()))


@lru_cache(maxsize=1)
def _noise() -> frozenset[str]:
    return frozenset(fold(word) for word in NOISE)


def code_of(text: str) -> str:
    """Alpha-3 of a code: alpha-2, alpha-3 or numeric, and Eurostat's EL and UK; blank where it is none."""
    text = text.strip()
    _, every = _codes()
    if text.isdecimal() and len(text) <= 3:
        return every.get(text.zfill(3), "W00" if int(text) == 0 else "")
    text = EUROSTAT.get(text, text)
    return every.get(text, "") if text.isupper() else ""


@lru_cache(maxsize=1)
def _two_of_three() -> dict[str, str]:
    return {three: two for two, three in _codes()[0].items()}


def alpha_2(code: str) -> str:
    """Alpha-2 of an alpha-3 code; blank for groups and the world."""
    return _two_of_three().get(code, "")


@lru_cache(maxsize=50_000)
def area_of(name: str) -> str:
    """Alpha-3 of a name, W00 for the world, _X for areas not specified; blank where it is not known."""
    text = clean(name)
    if not text or len(text) > 90 or not any(char.isalpha() for char in text):
        return ""
    if WORLD.match(text):
        return "W00"
    if text.isupper() and len(text) <= 3 and (code := code_of(text)):
        return code
    names = _names()
    inverted = re.fullmatch(r"([^()]+?)\s*\(([^()]+)\)", text)  # Korea (Democratic People's Rep. of), Sudan (South)
    tries = [
        text,
        *([f"{inverted[2]} {inverted[1]}"] if inverted else []),
        re.sub(r"\s*[(\[].*", "", text),
        re.sub(r"\s*[*†‡¹²³⁴⁵⁶⁷⁸⁹]+\)?$|\s*\d{1,2}[/)]?$", "", text),
    ]
    if match := re.fullmatch(r"([A-Z]{2,3})[:\s-]+(\D+)", text):
        tries.append(match[2])
    if match := re.fullmatch(r"\d{1,4}\s*[-–:.]?\s+(\D+)", text):
        tries.append(match[1])
    if "," in text:
        head, _, tail = text.partition(",")
        tries.append(f"{tail} {head}")
    for attempt in tries:
        if code := names.get(fold(attempt), ""):
            return code
    if NOT_SPECIFIED.search(text):
        return "_X"
    if re.search(r"(?i)\bother\b|\bexcl\w*\b|\(former\b", text) or len(text.split()) > 9:
        return ""
    cores = _cores()
    for attempt in tries:
        folded = fold(attempt)
        if not re.search(r"\bkorea|\bcongo\b", folded) and (code := cores.get(_core(folded), "")):
            return code
    return _twice(text)


def _twice(text: str) -> str:
    """The code of an area that a text names in two languages: Białoruś Belarus, Ukraina / Ukraine."""
    names = _names()
    words = fold(text).split()
    for place in range(1, len(words) if len(words) < 9 else 0):
        code = names.get(" ".join(words[:place]), "")
        if code and names.get(" ".join(words[place:])) == code:
            return code
    return ""


@lru_cache(maxsize=100_000)
def clean(name: str) -> str:
    """A name without blanks around it and without the marks of footnotes."""
    name = re.sub(r"\s+", " ", name.replace("\u00a0", " ")).strip().strip('"').strip()
    name = re.sub(r"\s*(?:[*†‡§¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜ]+\)?|(?<=[^\d\s])\s?\d{1,2}[)/]|\s[\[(]\d{1,2}[\])])+$", "", name).strip()
    glued = re.fullmatch(r"(\D{4,}?)(\d{1,2})", name)
    if glued and fold(glued[1]) in _names():
        return glued[1].strip()
    return name


@lru_cache(maxsize=100_000)
def is_group(name: str, code: str = "") -> bool:
    """Whether a name is that of the world, a region, a union or a rest, whose parts stand beside it."""
    if code.isalpha() and len(code) == 3:
        return False
    return bool(code) or bool(GROUP.search(name))
