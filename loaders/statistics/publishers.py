"""Publishers, and the words by which a text names them."""

from __future__ import annotations

import re

PUBLISHERS = (
    ("Eurostat", r"\beurostat\b|\bESTAT\b|DS-0\d{5}"),
    ("WITS (World Bank)", r"\bWITS\b"),
    ("World Bank", r"world bank|world development indicators|pink sheet|\bDataBank\b|worldbank|\bWDI\b"),
    ("IMF", r"\bIMF\b|international monetary fund|direction of trade|international financial statis|world economic outlook"),
    ("OECD", r"\bOECD\b"),
    ("WTO", r"\bWTO\b|world trade organi[sz]ation"),
    ("ITC (Trade Map)", r"ITC calculations|trade map list of|trademap\.org"),
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
    ("NATO", r"nato public diplomacy|defence expenditures? of nato|table \d\w? ?: ?(?:core )?defence expenditure|distribution of defence expenditure by main"),
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


def find_publisher(text: str) -> str:
    """The publisher whom a text names."""
    return next((name for name, pattern in _PUBLISHERS if pattern.search(text)), "")


def publishers_in(text: str) -> list[str]:
    """All publishers whom a text names; UN among others is one of its own organisations."""
    found = [name for name, pattern in _PUBLISHERS if pattern.search(text)]
    return [name for name in found if name != "UN" or len(found) == 1]
