"""What the head of a column means, in the words of publishers and of their languages."""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.statistics.places import fold

# Patterns are matched against the folded head (no case, accents or marks; Cyrillic look-alikes as Latin letters).
_ROLES: list[tuple[str, str]] = [
    ("ignore", r"^(.*(longitude|latitude)|lat|latitude|lon|long|longitude|time ?precision|geo ?precision|no|nr|n o|n|№|num|rank|ranking|seq|row|id|index|sr no|s no|sl no|lp|l p|unnamed.*|series id|record id|uuid|url|link|source id|src|obs id|"
     r"position|line|sort order|order|import share order|п п|no п п|no з п|nr п п|місце|место|ранг|last ?updated?|update ?date?|updated|last refreshed|data ?extraction.*|"
     r"release date|published|publication date|created( at)?|modified|date ?added|timestamp|unix ?time ?(stamp)?|download date|realtime start|realtime end|vintage|version|elapsedtime|"
     r"decimal|decimals|precision|statistics name|structure|structure id|structure name|action|dataflow|dataflow id|dataset|data source|datasource|source|source file|database|refperiodid|ref period id|"
     r"aggregate level|aggrlevel|aggr level|is ?leaf( code)?|legacyestimationflag|is ?reported|is ?aggregate|isoriginalclassification|domain code|domain|year code|nace version)$"),
    ("value", r"^(obs ?value|observation value|values?|wert|wartosc|valeur|valor|valore|значение|значення.*|znachenie|hodnota|ertek|vertibas?|vaartus|deger|waarde|varde|verdi|arvo|"
     r"obsvalue|obs value.*|value( \w{3})? ?(usd)?|data value|datavalue|numeric value|displayvalue|numeric|amount|betrag|kwota|сума|сумма|obs|observation|(observed|reported|measured|estimated) value|data|значение показателя|"
     r"trade value( us)?|trade value.*|tradevalue.*|primaryvalue|primary value|value in.*|trade value in.*|quantity|data values|värde|valeurs|数值|値|值|金额|金額|금액|hodnoty|rate|figure|stat value)$"),
    ("period", r"^(dt|period (from|to|start|end|begin|ending)( date)?|(start|end)( date| period| time)?|date (from|to)|week ending|month ?id|weeks?|woche|tydzien|неделя|тиждень|event ?date|time ?period|timeperiod|period( (name|code|label|desc|id|range))?|periods?|periodo|periode|okres|период|період|перыяд|время|zeit(raum|punkt)?|stichtag|time|"
     r"date|datum|data okres|дата|observation ?date|obs ?date|ref ?date|reference ?date|reference period|ref ?period|obs ?time|year ?month|yearmonth|yyyymm|yyyyq|yyyymmdd|period desc|exchange ?date|fecha|tarih|"
     r"время|время период|month ?year|mois annee|aikajakso|tid|aeg|laikotarpis|laika periods|idoszak|donem|obdobi|perioada|tijdvak|perioden|timeperiod.*|time dimension|temps|tiempo|tempo|"
     r"年月|時点|时间|期间|日期|기간|시점|marketing ?year|financial year|fiscal year|reporting period|звітний період|отчетный период|месяц год|dimension time|cas|indicator year|data date|ano mes|co ano mes|timeframe)$"),
    ("year", r"^(market ?year|years?|jahre?|rok|annee|ano|anno|год|рік|рок|ev|metai|gads|aasta|yil|aar|ar|vuosi|jaar|godina|ref ?year|refyear|reference year|calendar ?year|fiscalyear|anul|an|co ano|yyyy|"
     r"rik|godu|rocznik|année|yr|year desc|years?.*name|年|年度|年份|연도|time year|report year|obs year|година)$"),
    ("quarter", r"^(q|quarters?|quartal|kwartal|квартал|trimestre|qtr|kvartal|quarter desc)$"),
    ("month", r"^(months?|monat|miesiac|mois|mes|mese|месяц|місяць|месяц год|мicяць|ref ?month|refmonth|month ?(name|number|no|code)?|menuo|menesis|kuu|ay|honap|mesic|luna|maand|co mes|kuukausi|maned|manad|月|月份|월|mesec)$"),
    ("status", r"^(obs ?status|observation status.*|status|flags?|obs ?flags?|flag code|flag( and|s and)? footnotes?|symbols?|flag description|obs status.*|attribute|attr|value ?flags?|znak|wert qualitat|"
     r"quality|estimation|isqtyestimated|value status|data ?flags?|qualifier|статус|признак|estimate flag|estim|conf ?status|confidentiality.*|flag codes)$"),
    ("note", r"^(notes?|footnotes?|comments?|remarks?|value footnotes?|obs ?note|prod notes|cap notes|reserve notes|anmerkung(en)?|uwagi|примечани[ея]|примітк[аи]|observations|source note|bemerkung|comment obs|obs comment|"
     r"note indicator|note source|note classif|obs ?comment.*|methodology|footnote id|major import sources.*|pre ?break.*|embargo.*|備考|备注)$"),
    ("scale", r"^(unit ?mult(iplier)?|multiplier|scale( id| name| code)?|power ?code( code)?|powercode|unit mult.*|decimal multiplier|scalar ?factor|scalar id|множитель|power|magnitude|unit of multiplier)$"),
    ("unit", r"^(units?( of)?( measure(ment)?)?|reported units?|unit ?meas(ure)?( name| label| description| code)?|uom|unit (name|short|label|code|text|of measure.*)|einheit|jednostka( miary)?|jm|unite|unidad|unita( di misura)?|birim|"
     r"единиц[аы]( измерения)?|ед изм(ерения)?|одиниц[яі]( виміру| вимірювання)?|од вим\w*|адзинк\w*.*|merna jednotka|jednotka|eenheid|mertekegyseg|currency( code)?|валюта|measure unit|qty unit|units? label|单位|單位|単位|단위|wert unit|vienet\w*|mervieniba|yksikko|uhik|enhet|enhed|uom name|measurement unit|unite de mesure|unidad de medida)$"),
    ("freq", r"^(freq(uency)?( id| code| desc| name| of observation)?|time ?frequency|freqcode|freq desc|period ?type|периодичность|періодичність|czestotliwosc|periodicity|frecuencia|timescale|time scale|период тип|date type|periodtype)$"),
    ("flow", r"^(flows?( code| desc| name| id)?|trade ?flows?( (code|name|desc|id|description))?|flow ?(code|desc)|flowcode|flowdesc|impexp|import export|imp exp|export import|trade type|type of trade|direction|"
     r"направление( перемещения)?|напрям(ок)?|поток|потік|kierunek|richtung|handelsrichtung|stock flow|flux|flujo|flusso|trade|imports exports|type of flow|movement|operation|тип операции|进出口|entry)$"),
    ("counterpart", r"^(partners?( (name|economy|country|area|geo|label|desc|countries))?|partnerdesc|partner ?(desc|name)|partner country.*|counterparts?( (area|country|economy|country name|area name|reference area|sector))?|counterpart.*|"
     r"trad(e|ing) partners?|importers|exporters|country of (origin|destination|birth|birth nationality)|origin|destination|ctry origin.*|origin country|destination country|destination economy|exporting country|importing country|страна[ -]?партн[её]р|страна контрагент|країна[ -]?партнер|"
     r"крa?iна партнер|kraj (pochodzenia|przeznaczenia|partner\w*|partnerski)|partnerland|partnerlander|bestimmungsland|ursprungsland|pays partenaire|paese partner|partner paese|counterparty( country)?|pais (socio|destino|origen)|partner2.*|2nd partner.*|страна (назначения|происхождения)|"
     r"країна (призначення|походження)|partner areas?|country origin|country of asylum|recipient|recipients?|buyer|parties|co pais|no pais|贸易伙伴|相手国|国别|country of destination.*|geo partner|kraj partner\w*|partneris|salis partner\w*|partiler|supplier country)$"),
    ("area", r"^(ref(erence)? ?areas?|reporters?( (name|economy|country|country name|area|label|desc|countries))?|reporterdesc|reporter ?desc|reporting (economy|country|area|countries|part(y|ies)|entity)|reporter.*label|countr(y|ies)( or area| name| and area| area|s?)?|country ?name|country .?region|countries and areas|"
     r"area( name)?s?|geo( labels?)?|geopolitical entity.*|geography|territor(y|ies)( name)?|nation|economy( label| name)?|economies|land|laender|lander|bundeslander?|kraje?|nazwa|państw[oa]|pays|pais(es)?|paese|страна|страны|країна|країни|краiна|країна регіон|регион|регіон|"
     r"регион россии|территориальный разрез|територіальний розріз|территори[яи]|території|територія|субъект.*|область|declarants?|region( name)?s?|regions|state|states|province|oblast|entity|location( name)?|place|spatial|wojewodztwo|województwa|jednostka terytorialna|ulke|zeme|salis|riik|krai|maa|maat|valsts|šalis|orszag|"
     r"zemlja|grad|shtet|страны мира|地区|国家|国|国名|地域|국가|country of asylum name|ref area desc|reference area.*|country name.*|countries regions|unidade da federacao|economies?.*|geographic area|geographical area|member state|ref area label|territorio|comarca|municipality|gemeinde|kreise?.*|kantone?|cantons?|cantone)$"),
    ("product", r"^(products?( (name|desc|label|categories|category|group|code label))?|commodit(y|ies)( (name|desc|description|group|code label))?|cmd ?desc|cmddesc|item( name)?s?|goods|товар\w*|товарна група|товарная группа|наименование товара|produkt\w*|waren\w*|towar\w*|"
     r"product.?sector|product .*desc\w*|commodity.?desc\w*|crop|species|mineral|material|marchandise|producto|prodotto|тип товаров и услуг|тип товарів.*|prekes?|prece|urun|cpa.*label|sitc.*label|hs.*label|hs.*desc\w*|kn ?bez\w*|品名|商品|商品名称|품목|品目|product categories|nomenclature)$"),
    ("indicator", r"^(indicators?( (name|label|desc|text|value|type))?|series( (name|title|description|label))?|subjects?( descriptor| notes)?|variables?( name| label)?|var ?names?|measures?( name| label)?|показател[ьи]|показник[иі]?|паказчык\w*|wskaznik|merkmal|kennzahl|indicador|indicateur|indicatore|"
     r"concept|topic|element( name)?|statistics?|statistic label|stat item|na item|national accounts indicator.*|item ?label|transaction|tema|rodiklis|raditajs|naitaja|gosterge|mutato|ukazatel|tietue|title|name|category|指标|指標|项目|項目|지표|descriptor|weo subject.*|account|наименование показателя|характеристика|indicator .*name|data item|type of data|attribute name)$"),
]  # fmt: skip
_ROLES.insert(
    0, ("code", r"^(nominal|cur scale|cur id|номинал|кількість одиниць|units of currency|r030|lot|currency units)$")
)
_COMPILED = [(role, re.compile(pattern)) for role, pattern in _ROLES]
CODE_WORD = re.compile(
    r"(?i)(?:^|[\s_.\-(])(?:code|codes|id|iso|iso2|iso3|iso ?alpha.*|iso3code|m49|hs ?\d*|sitc|cn ?8|cn(?=$| ?code| ?number)|kod|код\w*|schluessel|schlüssel|clave|key(?=$)|okato|оксм|уктзед|тн ?вэд|"
    r"isic|nace|cpc|fips|geoid|код товару|harmonized.*|nuts|ags|teryt|no\.?|nr\.?|number of record|代码|商品编码|コード)(?:$|[\s_.\-)])|Code$|ISO$|ISO3$"
)


GOODS = re.compile(r"(?i)\bhs ?\d*\b|\bsitc\b|\bcn ?8?\b|тн ?вэд|уктзед|harmoni[sz]ed|商品编码")


@lru_cache(maxsize=20_000)
def head_key(text: str) -> str:
    """The folded words of a column's head; camelCase becomes words."""
    text = re.sub(r"^([A-Z][A-Z_]+):.+", r"\1", text)  # the id of a concept before its name
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", text)
    plain = fold(re.sub(r"[_.:/\\\-]+", " ", spaced))
    return re.sub(r"\s+", " ", plain).strip()


def is_code(text: str) -> bool:
    """Whether a head speaks of codes, and not among many other words: number of HS6 products."""
    if re.match(r"[A-Z]{2,8}ID\b", text):
        return True  # NPDID, FAOID
    return bool(CODE_WORD.search(text)) and (len(text.split()) <= 5 or bool(re.search(r"(?i)\bcodes?\b|\bкод", text)))


@lru_cache(maxsize=20_000)
def role_of(text: str) -> str:
    """The role that a head names; blank where it names none. Codes get the role with `_code` behind it."""
    text = re.sub(r"[*†‡¹²³⁴⁵⁶⁷⁸⁹\s]+$", "", text)
    if named := re.match(r"[A-Z][A-Z_\d]+:\s?(\D.+)", text):  # the id of a concept and its name
        return role_of(text.partition(":")[0]) or role_of(named[1])
    key = head_key(text)
    if not key:
        return ""
    if re.search(r"(?i)\((?:partner|counterpart)\)", text):
        return "counterpart"
    for role, pattern in _fold_patterns():
        if pattern.match(key):
            return role
    if is_code(text):
        bare = re.sub(
            rf"\b(?:code|codes|id|iso|iso2|iso3|iso3code|m49|kod|cod|no|nr|key|{fold('код')})\b", " ", key
        ).strip()
        bare = re.sub(r"\s+", " ", bare)
        role = role_of(bare) if bare and bare != key else ""
        if not role and GOODS.search(text):
            return "product_code"
        if role in ("area", "counterpart", "product", "indicator", "flow", "unit", "freq", "period", "year", "status"):
            return role if role in ("freq", "period", "year", "status") else f"{role}_code"
        return "code"
    # PARTNER_LAB, Flow Name, geo label: what the words before it mean.
    if (
        bare := re.sub(
            r" (?:lab|labels?|desc|descr|description|names?|nm|texts?|titles?|libelle|bezeichnung)$", "", key
        )
    ) != key:
        return role_of(bare)
    without = re.sub(r"\s*\(.*?\)|\s*\[.*?\]", "", text).strip()
    if without and without != text:
        return role_of(without)
    return ""


@lru_cache(maxsize=1)
def _fold_patterns() -> list[tuple[str, re.Pattern[str]]]:
    """The patterns with Cyrillic look-alikes folded as the heads are."""

    def folded(match: re.Match[str]) -> str:
        return fold(match[0]) or match[0]

    out = []
    for role, pattern in _COMPILED:
        source = re.sub(r"[А-Яа-яЁёІіЇїЄєҐґЎў가-힣]+", folded, pattern.pattern)
        source = re.sub(r"[À-ÿąćęłńóśźżčďěňřšťůžýőű]+", folded, source)
        out.append((role, re.compile(source)))
    return out


FLOWS = (
    ("re-imports", re.compile(r"(?i)re-?imports?\b|реимпорт|реімпорт")),
    ("re-exports", re.compile(r"(?i)re-?exports?\b|реэкспорт|реекспорт")),
    (
        "imports",
        re.compile(
            r"(?i)\bimp(?:ort)?s?\b|^им$|импорт|імпорт|імпарт|przyw[oó]z|einfuhr|importa|ithalat|输入|进口|輸入|수입|dovoz|tuonti|innførsel|indførsel|invoer|behozatal|uvoz|import"
        ),
    ),
    (
        "exports",
        re.compile(
            r"(?i)\bexp(?:ort)?s?\b|^эк$|экспорт|експорт|экспарт|wyw[oó]z|ausfuhr|esporta|exporta|ihracat|出口|輸出|수출|vyvoz|vývoz|vienti|utførsel|udførsel|uitvoer|kivitel|izvoz|eksport|export"
        ),
    ),
    (
        "balance",
        re.compile(r"(?i)(?<!energy )(?<!food )(?<!supply )\bbalance\b(?! of payments| sheet)|сальдо|saldo|bilans"),
    ),
    ("turnover", re.compile(r"(?i)\bturnover\b|товарооборот|товарообіг|\btotal trade\b|obroty")),
)


@lru_cache(maxsize=10_000)
def flow_of(text: str) -> str:
    """The flow of trade that a text names alone; blank where it names none, or both imports and exports."""
    found = []
    rest = text
    for name, pattern in FLOWS:
        if pattern.search(rest):
            found.append(name)
            rest = pattern.sub(" ", rest)
    return found[0] if len(found) == 1 else ""
