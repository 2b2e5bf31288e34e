"""What titles, sheet and file name say of a table: unit, publisher, area, flow, product."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import PurePath

from loaders.statistics import words
from loaders.statistics.columns import Table
from loaders.statistics.grid import Document, text_of
from loaders.statistics.lines import PERCENT_OF
from loaders.statistics.places import area_of, code_of, fold
from loaders.statistics.status import status_of
from loaders.statistics.units import BRACKETS, MARKED, Unit, find_unit, parse_unit

PUBLISHERS = (
    ("Eurostat", r"\beurostat\b|\bESTAT\b|DS-0\d{5}"),
    ("WITS (World Bank)", r"\bWITS\b"),
    ("World Bank", r"world bank|world development indicators|pink sheet|\bDataBank\b|worldbank|\bWDI\b"),
    ("IMF", r"\bIMF\b|international monetary fund|direction of trade|international financial statis|world economic outlook"),
    ("OECD", r"\bOECD\b"),
    ("WTO", r"\bWTO\b|world trade organi[sz]ation"),
    ("UN Comtrade", r"comtrade"),
    ("UNCTAD", r"\bUNCTAD(?:stat)?\b"),
    ("FAO", r"\bFAO(?:STAT)?\b|\bE All Data\b|food and agriculture organi"),
    ("ILO", r"\bILO(?:STAT)?\b"),
    ("UNHCR", r"\bUNHCR\b"),
    ("SIPRI", r"\bSIPRI\b"),
    ("USGS", r"\bUSGS\b|u\.s\. geological survey|\bMCS20\d\d"),
    ("BLS", r"\bBLS\b|bureau of labor statistics"),
    ("EIA", r"\bEIA\b|eia\.gov|energy information administration"),
    ("IEA", r"\bIEA\b|international energy agency"),
    ("US Census Bureau", r"census bureau"),
    ("USDA", r"\bUSDA\b|foreign agricultural service"),
    ("Energy Institute", r"energy institute|(?<!bp )statistical review of world energy"),
    ("Global Carbon Project", r"global carbon (?:project|budget)"),
    ("BP", r"british petroleum|bp statistical review|bp p\.l\.c\."),
    ("Kiel Institute", r"kiel institute|kiel working paper|ukraine support tracker"),
    ("UCDP", r"\bUCDP\b|uppsala conflict data"),
    ("ACLED", r"\bACLED\b|armed conflict location"),
    ("Frontex", r"frontex|european border and coast guard"),
    ("NATO", r"nato public diplomacy|defence expenditures? of nato"),
    ("OPEC", r"opec secretariat|opec annual statistical"),
    ("JODI", r"\bJODI\b|joint organisations data"),
    ("Freedom House", r"freedom house"),
    ("Transparency International", r"transparency international|corruption perceptions index"),
    ("V-Dem", r"\bV-Dem\b"),
    ("Penn World Table", r"penn world table"),
    ("Maddison Project", r"maddison"),
    ("Our World in Data", r"our world in data|ourworldindata"),
    ("IOM", r"\bIOM\b|international organi[sz]ation for migration"),
    ("WHO", r"world health organi[sz]ation"),
    ("BEA", r"bureau of economic analysis"),
    ("US Bureau of Transportation Statistics", r"bureau of transportation statistics"),
    ("Polish Border Guard", r"straż[ay]? granicz|polish border guard"),
    ("FRED (Federal Reserve Bank of St. Louis)", r"\bFRED\b|federal reserve bank of st"),
    ("ECB", r"\bECB\b|european central bank"),
    ("BIS", r"\bBIS\b|bank for international settlements"),
    ("Destatis", r"destatis|statistisches bundesamt|statistische ämter|statistisches landesamt|GENESIS-Online"),
    ("Rosstat", r"rosstat|росстат|федеральная служба государственной статистики|ЕМИСС|fedstat"),
    ("Federal Customs Service of Russia", r"федеральн\w* таможенн\w* служб|ФТС России"),
    ("Belstat", r"belstat|белстат|национальный статистический комитет|нацыянальны статыстычны|national statistical committee of the republic of belarus"),
    ("National Bank of the Republic of Belarus", r"национальн\w+ банк\w* республики беларусь|national bank of the republic of belarus"),
    ("Ukrstat", r"ukrstat|укрстат|держстат|державна служба статистики|state statistics service of ukraine"),
    ("State Customs Service of Ukraine", r"держмитслужб|державна митна служба"),
    ("National Bank of Ukraine", r"національн\w+ банк\w* україни|national bank of ukraine"),
    ("Statistics Poland (GUS)", r"\bGUS\b|główny urząd statystyczny|statistics poland|bank danych lokalnych"),
    ("Reserve Bank of Australia", r"reserve bank of australia"),
    ("Australian Bureau of Statistics", r"commonwealth of australia|australian bureau of statistics|abs\.gov\.au|\bABS\b"),
    ("Bank of Russia", r"bank of russia|банк\w* россии|cbr\.ru"),
    ("ONS", r"office for national statistics|\bONS\b"),
    ("Statistics Canada", r"statistics canada|statcan"),
    ("INSEE", r"\binsee\b|idBank"),
    ("Istat", r"\bistat\b"),
    ("INE", r"instituto nacional de estad"),
    ("TurkStat", r"turkstat|\bTÜİK\b|\bTUIK\b|türkiye istatistik"),
    ("General Administration of Customs of China", r"海关总署|customs of the people|general administration of customs"),
    ("National Bureau of Statistics of China", r"国家统计局|national bureau of statistics"),
    ("Ministry of Finance of Japan", r"財務省|trade statistics of japan"),
    ("Statistics Bureau of Japan", r"総務省|e-stat"),
    ("Statistics Netherlands", r"centraal bureau voor de statistiek|statistics netherlands"),
    ("Czech Statistical Office", r"český statistický|czech statistical office"),
    ("Hungarian Central Statistical Office", r"központi statisztikai|hungarian central statistical"),
    ("Statistics Austria", r"statistik austria|statistics austria"),
    ("Statistics Lithuania", r"statistics lithuania|lietuvos statistik|osp\.stat\.gov\.lt"),
    ("Statistics Latvia", r"centrālā statistikas|central statistical bureau of latvia"),
    ("Statistics Estonia", r"statistics estonia|statistikaamet"),
    ("Statistics Norway", r"statistics norway|statistisk sentralbyrå|\bSSB\b"),
    ("Statistics Sweden", r"statistics sweden|statistiska centralbyrån|\bSCB\b"),
    ("Statistics Finland", r"statistics finland|tilastokeskus"),
    ("Statistics Denmark", r"statistics denmark|danmarks statistik"),
    ("Federal Statistical Office of Switzerland", r"bundesamt für statistik|federal statistical office"),
    ("UN", r"united nations|\bUNdata\b"),
)  # fmt: skip


def _pattern(alternatives: str) -> re.Pattern[str]:
    """Names in capitals are looked for as they are, all else in any case."""
    return re.compile(
        "|".join(
            one if any(c.isascii() and c.isupper() for c in one) else f"(?i:{one})" for one in alternatives.split("|")
        )
    )


_PUBLISHERS = [(name, _pattern(pattern)) for name, pattern in PUBLISHERS]
KEY_ROLES = ("area", "counterpart", "product", "flow", "indicator", "unit", "freq", "period", "scale")


def read_context(table: Table, document: Document) -> None:
    """Fill in `lines`, `facts`, `unit` and `publisher` of a table."""
    rows = table.grid.rows
    facts: dict[str, str] = {}
    titles: list[str] = []
    for number in table.block.titles:
        cells = list(dict.fromkeys(text for cell in rows[number] if (text := text_of(cell))))
        if len(cells) == 2 and (role := words.role_of(cells[0].rstrip(": "))) and role in KEY_ROLES:
            facts.setdefault(role, cells[1])
        elif (
            len(cells) == 1
            and (match := re.match(r"([^:：]{2,40})[:：]\s*(\S.*)", cells[0]))
            and (role := words.role_of(match[1])) in KEY_ROLES
        ):
            facts.setdefault(role, match[2])
        titles.append((" " if len(cells) != 2 or cells[0].endswith(":") else ": ").join(cells))
    notes = [
        " ".join(text for cell in rows[number] if (text := text_of(cell)))[:2000] for number in table.block.notes[:60]
    ]
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", PurePath(table.name).name)
    spoken = re.sub(r"[_\-.]+", " ", stem)
    table.lines = [
        *titles,
        *table.grid.context,
        *([table.grid.sheet] if table.grid.sheet and not table.grid.sheet.startswith("$") else []),
        spoken,
    ]
    table.facts = facts
    _unit(table, titles, notes, spoken)
    _areas(table, titles, spoken, stem)
    _flow_and_indicator(table, titles, spoken)
    said = "\n".join([*titles, *table.grid.context, table.grid.sheet, *_dataflows(table)])
    sources = {name for note in notes for name in publishers_in(note)}
    table.publisher = find_publisher(said) or (sources.pop() if len(sources) == 1 else "") or find_publisher(spoken)
    _legend(table, notes + titles)


def _dataflows(table: Table) -> list[str]:
    """What stands first in columns that name the flow of data on each row: BIS,WS_CBPOL,1.0."""
    row = table.grid.rows[table.block.body[0]]
    columns = [column for column in table.columns if column.index < len(row)]
    return [
        text_of(row[c.index]) for c in columns if words.head_key(c.head) in ("dataflow id", "dataflow", "structure id")
    ]


def find_publisher(text: str) -> str:
    """The publisher whom a text names."""
    return next((name for name, pattern in _PUBLISHERS if pattern.search(text)), "")


def publishers_in(text: str) -> list[str]:
    """All publishers whom a text names; UN among others is one of its own organisations."""
    found = [name for name, pattern in _PUBLISHERS if pattern.search(text)]
    return [name for name in found if name != "UN" or len(found) == 1]


NOTE = re.compile(r"(?i)^\W*(?:notes?|remarks?|примечани[ея]|примітк[аи]|uwagi?|anmerkung(?:en)?)\W+")


# A sentence about something else, and one that says in which unit the figures are.
SENTENCE = re.compile(r"(?:\S+\s+){14,}\S+[.!]$")
ABOUT_UNITS = re.compile(
    r"(?i)\W*(?:all |the )?(?:figures|values|data|amounts|numbers|prices)\b[^.]{0,40} (?:are|is)\b"
)
UNIT_OF_NOTE = re.compile(rf"{MARKED.pattern.removesuffix('(.{1,90})').replace('[:：=-]?', '[:：=]')}")


def _unit(table: Table, titles: list[str], notes: list[str], spoken: str) -> None:
    table.unit = None
    if "unit" in table.facts:
        table.unit = find_unit(table.facts["unit"]) or Unit("", Decimal(1), table.facts["unit"])
    corner = [
        column.head
        for column in table.columns
        if column.role in ("dim", "area", "counterpart", "product", "empty", "indicator", "period") and column.head
    ]
    candidates = [
        *reversed(titles),
        *[line for line in table.grid.context],
        *[
            note
            for note in notes
            if UNIT_OF_NOTE.search(note) or ((unit := parse_unit(NOTE.sub("", note))) and unit.scaled)
        ],
    ]
    best: Unit | None = table.unit
    for text in candidates:
        if re.search(r"(?i)\bupdat|extracted|download|copyright|https?:|^years?:", text):
            continue
        if len({unit.code for said in BRACKETS.findall(text) if (unit := parse_unit(said)) and unit.scaled}) > 1:
            continue  # catch (thousand tonnes) and its value (US$ millions): which is which, the tables below say
        if SENTENCE.search(text) and not UNIT_OF_NOTE.search(text) and not ABOUT_UNITS.match(text):
            continue
        found = find_unit(text)
        if found is None:
            continue
        if found.code == "PERCENT" and len(text.split()) > 8 and found.published in ("%", text.strip()):
            continue  # 68 % chance of being in the range
        if found.code in ("YEAR", "DAY", "HOUR") and not found.scaled and (":" in text or text.endswith(",")):
            continue  # a list of dimensions, such as country and years
        if best is None or (
            not best.scaled and found.scaled and (not found.code or found.code == best.code or not best.code)
        ):
            if best is not None and best.code and not found.code:
                found = Unit(
                    best.code, best.multiplier * found.multiplier, f"{best.published}, {found.published}", True
                )
            best = found
            if best.scaled and best.code:
                break
    if (best is None or not best.code) and "unit" not in table.facts:
        for text in [*corner, "" if table.grid.sheet.startswith("$") else table.grid.sheet, spoken]:
            found = find_unit(text) if text else None
            if found is not None and (
                found.scaled
                or found.code not in ("COUNT", "YEAR", "DAY", "PERSON", "TONNE", "RATIO", "INDEX", "SHEET")
                or (found.code in ("PERSON", "TONNE") and text == table.grid.sheet == found.published and len(text) > 3)
            ):
                if best is not None and best.scaled and not best.code and not found.scaled:
                    found = Unit(found.code, best.multiplier, f"{found.published}, {best.published}", True)
                elif best is not None and best.scaled:
                    continue
                if text == spoken:
                    table.warnings.append(f"the unit {found.published!r} stands only in the file's name")
                best = found
                break
    table.unit = best


def _areas(table: Table, titles: list[str], spoken: str, stem: str) -> None:
    """The reporter, where the table itself does not have it."""
    has = {column.role.removesuffix("_code") for column in table.columns}
    across = any(column.area for column in table.columns)
    named = _named_area(table, titles, spoken, stem)
    if named and "counterpart" not in has and any(_towards(text, named[0]) for text in [*titles, *table.grid.context]):
        table.facts.setdefault("counterpart", named[0])
        table.facts.pop("area", None)
        return
    if "area" in has and "counterpart" not in has:
        title = " ".join([*titles, *table.grid.context, table.grid.sheet, spoken])
        partner = re.search(
            r"(?i)partner|by countr(?:y|ies) of|to countries|trading|географі\w+ структур|географическ\w+ структур|по странам|за країнами|według krajów|wg krajów|nach ländern|destination|origin|geographical distribution|direction of",
            title,
        )
        trade = bool(words.flow_of(title)) or bool(TRADE.search(title))
        labels = _labels(table)
        # Exports of Belarus, and countries below: those are its partners.
        apart = bool(named) and trade and area_of(named[0] if named else "") not in {area_of(label) for label in labels}
        reporters = any(column.role == "area" and re.search(r"(?i)reporter", column.head) for column in table.columns)
        if (partner or apart) and not reporters:
            for column in table.columns:
                if column.role in ("area", "area_code"):
                    column.role = column.role.replace("area", "counterpart")
                elif "counterpart" in column.fixed:
                    column.fixed["area"] = column.fixed.pop("counterpart")
            if named:
                table.facts.setdefault("area", named[0])
        return
    if "area" in has:
        return
    title = " ".join([*titles, spoken])
    if across and re.search(r"(?i)partner|destination|origin|by countr|по странам|за країнами", title):
        for column in table.columns:
            if "area" in column.fixed:
                column.fixed["counterpart"] = column.fixed.pop("area")
        across = False
    if named and not across:
        table.facts.setdefault("area", named[0])
    elif named and across and any(words.flow_of(text) for text in titles):
        table.facts.setdefault("area", named[0])
        for column in table.columns:
            if "area" in column.fixed:
                column.fixed["counterpart"] = column.fixed.pop("area")


TOWARDS = re.compile(
    r"(?i)(?:\bimports? (?:[a-z]+ )?from|\bexports? (?:[a-z]+ )?to|\btrade with|импорт\w* из|экспорт\w* в|торговл\w* с|імпорт\w* (?:з|із)|"
    r"експорт\w* (?:до|в|у)|торгівл\w* (?:з|із)|einfuhr\w* aus|ausfuhr\w* nach|import\w* z|eksport\w* do) (?:the )?$"
)


def _towards(text: str, name: str) -> bool:
    """Whether a title names an area as the partner of those below: imports from Belarus."""
    head, found, _ = text.partition(name)
    return bool(found) and bool(TOWARDS.search(head))


TRADE = re.compile(r"(?i)\btrade\b|торгов|handel|handl|commerce|comercio|貿易|贸易|进出口|輸出入|dış ticaret")


def _labels(table: Table) -> set[str]:
    """What stands in the first column of areas."""
    column = next((c for c in table.columns if c.role == "area"), None)
    if column is None:
        return set()
    rows = table.grid.rows
    return {text_of(rows[row][column.index]) for row in table.block.body[:300] if column.index < len(rows[row])}


def _named_area(table: Table, titles: list[str], spoken: str, stem: str) -> tuple[str, bool] | None:
    """The one area that a title, the sheet or the file's name speaks of, and whether it stands alone there."""
    if "area" in table.facts:
        return table.facts["area"], True
    for text in [*titles, *table.grid.context, table.grid.sheet]:
        for piece in re.split(r"[:|;]", text):
            code = area_of(piece.strip())
            if code and code not in ("W00", "_X"):
                return piece.strip(), True
    for text in [*titles, *table.grid.context, table.grid.sheet, spoken]:
        found = areas_within(text)
        if len(found) == 1:
            return next(iter(found.values())), False
    codes = [piece for piece in re.split(r"[_\-. ]", stem) if len(piece) == 3 and piece.isupper() and code_of(piece)]
    return (codes[0], False) if len(codes) == 1 else None


def areas_within(text: str) -> dict[str, str]:
    """Areas that a text names among other words: code -> words."""
    tokens = re.findall(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*", text)
    if len(tokens) > 60:
        return {}
    found: dict[str, str] = {}
    place = 0
    while place < len(tokens):
        for length in (4, 3, 2, 1) if tokens[place].lower() not in ("of", "the", "in", "and", "for") else ():
            name = " ".join(tokens[place : place + length])
            if len(fold(name)) < 4 or (length == 1 and name.islower() and name.isascii() and len(name) < 5):
                continue
            code = area_of(name)
            if (
                code
                and code not in ("W00", "_X")
                and (length > 1 or fold(name) not in ("island", "states", "republic", "monaten"))
            ):
                found.setdefault(code, name)
                place += length - 1
                break
        place += 1
    return found


TOOL = re.compile(r"(?i)\b(?:stat|data|query|report|excel|csv|search)[ _.-]*export\b")


def _flow_and_indicator(table: Table, titles: list[str], spoken: str) -> None:
    if "flow" in table.facts:
        table.facts["flow"] = words.flow_of(table.facts["flow"]) or table.facts["flow"]
    else:
        # An export in a file's name may be that of a database.
        said = re.sub(r"(?i)\bexport\b", " ", spoken) if not areas_within(spoken) else spoken
        texts = [*titles, *table.grid.context, TOOL.sub(" ", table.grid.sheet), said]
        flows = ((words.flow_of(text), text) for text in texts)
        flow = next((flow for flow, text in flows if flow and (flow != "balance" or TRADE.search(text))), "")
        if flow:
            table.facts["flow"] = flow
    if "indicator" not in table.facts:
        area = table.facts.get("area", "\0")
        sayings = [
            text
            for text in [*titles, *table.grid.context]
            if len(text) > 8
            and text != area
            and not re.match(
                r"(?i)unit|last updat|source|updated|data extracted|\W*$|released|(?:back |return |zurück )?(?:to )?(?:the )?(?:table of )?contents\W*$|table of contents|к содержанию|до змісту|"
                r"на главную|inhalt",
                text,
            )
        ]
        sayings = [
            text for text in sayings if not ((pair := re.match(r"([^:]{2,40}): ", text)) and words.role_of(pair[1]))
        ]
        sayings = [text for text in sayings if parse_unit(text) is None and not PERCENT_OF.match(text)]
        if sayings:
            table.facts["indicator"] = max(
                sayings[:4], key=lambda text: min(len(text), 60) - 20 * (": " in text) - 60 * text.startswith("(")
            )[:200]


ZERO = re.compile(
    r"(?i)nichts vorhanden|genau null|\bnil\b|magnitude zero|zjawisko nie wystąpiło|явлени[ея] отсутств|явищ\w+ відсутн|не было|не було|\bzero\b|equal to zero|phenomenon (?:did not|does not) |явление не|adatnem|none\b|ingen\b|nulla\b|z'ява адсутн|нулев"
)


FOOTNOTE = re.compile(r"(\*{1,3}|\d{1,2}|[¹²³⁴⁵⁶⁷⁸⁹]{1,2})[)⁾.]?\s*[-–—=:]?\s*([^\W\d].*)")


def _legend(table: Table, notes: list[str]) -> None:
    """Signs that the file itself explains: "- = nothing present", ": not available", "* provisional"."""
    for line in notes:
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
