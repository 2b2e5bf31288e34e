"""The words of units, scales and currencies in the languages of publishers."""

from __future__ import annotations

import re

SCALES: dict[str, str] = {
    "1": r"units?|ones|unit\(s\)|единиц\w*|одиниц\w*",
    "100": r"hundreds?",
    "1000": r"milhares|thousands?|thousend|thsd|thous|ths|th|тысяч\w*|тыс|тис|тисяч\w*|tys|tysięcy|tysiąc\w*|tsd|tausend|1[ ,.]?000|[’'`]?000s?|10\^3|10³|milliers?|miles|mil(?= (?:dólares|euros|pesos|reais|toneladas|hect|person|pessoas|habitantes|us|u\.s))|(?<=r\$ )mil|mille|migliaia|bin|tūkst|tūkstan\w*|tūkstoš\w*|tuhat\w*|tuh|tusen|ezer|mii|tisíc\w*|tis|хил|хиляди|千|천|ribu|k",
    "10000": r"10[ ,.]?000|ten thousands?|万|萬|만",
    "100000": r"lakhs?|100[ ,.]?000",
    "1000000": r"millions?|mln|mio|mill|mil|mn|mns|млн|мільйон\w*|миллион\w*|мільён\w*|milion\w*|millionen|millones|milhões|milioni|milyon|miljon\w*|milj|million\w*|1[ ,.]?000[ ,.]?000|10\^6|10⁶|百万|百萬|백만|juta|mm|m",
    "10000000": r"crores?|千万|ten millions?",
    "100000000": r"億|亿|억|hundred millions?|100 millions?",
    "1000000000": r"billions?|thousand millions?|bln|bn|bill|b(?=\.)|(?<=[$€£])b|(?<=[$€£] )b|млрд|мільярд\w*|миллиард\w*|mld|mrd|milliarden|miliard\w*|milliards?|mil millones|miles de millones|bilhões|miliardi|milyar|miljard\w*|mia|10\^9|10⁹|十亿|十億|10億|10亿|miliar",
    "1000000000000000": r"quadrillions?",
    "1000000000000": r"trillions?|trn|tn|трлн|трильйон\w*|триллион\w*|bio|billionen|兆|万亿|10\^12",
}
# Words that are a scale only beside a unit, as they are also other things.
LOOSE = {
    "k",
    "m",
    "mm",
    "th",
    "mil",
    "mil.",
    "miles",
    "bin",
    "mii",
    "bio",
    "tn",
    "tis",
    "ones",
    "unit",
    "units",
    "mille",
    "1",
    "000",
    "10000",
    "mia",
    "b",
    "bill",
}
CURRENCIES: dict[str, str] = {
    "USD": r"us ?\$|abd ?\$|abd dolar\w*|u\. ?s\. ?\$|usd|us dollars?|u\. ?s\. dollars?|united states dollars?|dollars? us|dollars? des états-unis|d[oó]lar\w* (?:americano?s?|estadounidenses?)|dollars? américains?|dolar\w* (?:amerykańsk\w*|usa|сша)|долл\w*\.? ?(?:сша)?|дол(?:ар\w*)?\.? ?(?:сша)?|usa dollars?|us-dollar|us-\$|dólares|dollari|abd doları|amerikan doları|美元|ドル|미국 ?달러|米ドル|\$|dollars?",
    "EUR": r"eur|euros?|eurot|euroa|euroja|eurot|eurów|€|евро|євро|eiro|eurų|欧元|ユーロ|ecu/euros?|ecu|ecus|ecu/eur|eur/ecu",
    "GBP": r"gbp|£|pounds? sterling|sterling",
    "RUB": r"rub|российск\w* руб\w*|rubles?|roubles?|руб\w*|₽|рублей",
    "BYN": r"byn|бел\w*\.? ?руб\w*|belarusian rubles?|белорусск\w* руб\w*|рублёў",
    "UAH": r"uah|грн|гривень|гривн\w*|hryvnias?|hryvnya|₴|гривен",
    "PLN": r"pln|zł|złot\w*|zlot\w*",
    "CNY": r"cny|rmb|yuan|renminbi|元|人民币",
    "JPY": r"jpy|yen|円|¥",
    "TRY": r"try|tl|turkish lira|lira|türk lirası",
    "KRW": r"krw|won|원",
    "INR": r"inr|rs|rupees?|₹",
    "CHF": r"chf|franken|swiss francs?",
    "SEK": r"sek|swedish kron\w*",
    "NOK": r"nok|norwegian kron\w*",
    "DKK": r"dkk|danish kron\w*|dkr",
    "CZK": r"czk|kč|korun\w*|czech koruna",
    "HUF": r"huf|ft|forint\w*",
    "KZT": r"kzt|tenge|тенге|₸",
    "MDL": r"mdl|moldovan lei",
    "RON": r"ron|lei",
    "GEL": r"gel|лари",
    "AMD": r"amd|драм\w*",
    "CAD": r"cad|c\$|canadian dollars?",
    "AUD": r"aud|a\$|australian dollars?",
    "BRL": r"brl|r\$|reais|real brasileiro",
    "ZAR": r"zar|rands?|r(?= (?:million|billion|thousand)\b)",
    "XDR": r"xdr|sdrs?|special drawing rights",
    "PPS": r"pps|purchasing power standards?(?: \(pps\))?",
    "INTERNATIONAL_DOLLAR": r"international dollars?|international \$|int\$|ppp \$|ppp dollars?|geary-khamis dollars?",
}
# name of the unit -> (words, factor to the base unit)
OTHERS: list[tuple[str, str, str]] = [
    (
        "TONNE",
        r"tonnes?|metric tons?|metric tonnes?|mt|tons?|tonn?en|тонн\w*|т|tony|ton|t|toneladas?|tonnellate|吨|トン|톤|mts",
        "1",
    ),
    ("BARREL_PER_DAY", r"kbd|kb/d", "1000"),
    ("BARREL_PER_DAY", r"bpd|b/d|barrels? (?:daily|a day)", "1"),
    ("TONNE", r"kt|ktons?|kilotons?|kilotonnes?|gg|gigagrams?", "1000"),
    ("TONNE", r"mmt|megatonnes?|megatons?|tg|million metric tons", "1000000"),
    ("TONNE", r"kg|kgs|kilograms?|kilogrammes?|кг|килограмм\w*|кілограм\w*|kilogramm|公斤|千克|キログラム", "0.001"),
    ("TONNE", r"grams?|grammes?|g|граммов|гр", "0.000001"),
    ("TONNE", r"100 ?kg", "0.1"),
    ("TONNE", r"quintals?|центнер\w*|ц|dt|qt", "0.1"),
    ("TONNE", r"hg", "0.0001"),
    ("TONNE", r"short tons?", "0.90718474"),
    ("TONNE", r"long tons?", "1.0160469088"),
    (
        "PERSON",
        r"persons?|people|inhabitants?|population|personen|einwohner|osób|osoby|osoba|осіб|особ|человек|чел|чол|чалавек|personnes|personas|pessoas|kişi|habitants|workers|employees|人|명|zmonių|gyventojų|iedzīvotāji|refugees|passengers|tourists|visitors",
        "1",
    ),
    (
        "PERCENT",
        r"percent|per cent|percentage|percentages|pct|%|％|prozent|процент\w*|відсот\w*|в %|у %|procent\w*|pourcentage|porcentaje|proc|yüzde|v %|w %|percent points",
        "1",
    ),
    ("PERCENTAGE_POINT", r"percentage points?|pp|p\.p\.|п\.п\.|в\.п\.|prozentpunkte?|pkt proc", "1"),
    (
        "COUNT",
        r"numbers?|no|nos|count|counts|units?|pieces?|pcs|items?|ед|единиц\w*|шт|штук|anzahl|liczba|sztuk\w*|szt|stück|head|heads|an|enterprises|cases|dwellings|nights|number of nights|vehicles|households|nr|одиниц\w*|од|nombre|adet|个|台|件|頭羽|голов|гол|vnt|番",
        "1",
    ),
    ("INDEX", r"index|indices|indeks\w*|индекс\w*|індекс\w*|index points?|indice|endeks", "1"),
    ("HECTARE", r"ha|hectares?|гектар\w*|га|hektar\w*|公顷", "1"),
    ("KM2", r"km2|km²|sq\.? ?km|square kilomet\w+|кв\. ?км", "1"),
    ("M2", r"m2|m²|м2|м²|square met\w+|кв\. ?м|m\. ?kw", "1"),
    ("FT2", r"sq(?:uare|\.)? ?f(?:ee|oo)?t", "1"),
    ("M3", r"m3|m³|м3|м³|sm3|sm³|nm3|cubic met\w+|куб\. ?м|cu\.? ?m", "1"),
    ("M3", r"bcm", "1000000000"),
    ("TJ", r"tj|terajoules?", "1"),
    ("TJ", r"pj|petajoules?", "1000"),
    ("TJ", r"ej|exajoules?", "1000000"),
    ("TJ", r"gj|gigajoules?", "0.001"),
    ("KWH", r"kwh|квт[·.∙*\- ]?ч(?:ас\w*)?|kilowatt[- ]?hours?|квт[·.∙*\- ]?год(?:ин\w*)?", "1"),
    ("KWH", r"mwh|мвт[·.∙*\- ]?(?:ч|год)|megawatt[- ]?hours?", "1000"),
    ("KWH", r"gwh|гвт[·.∙*\- ]?(?:ч|год)|gigawatt[- ]?hours?", "1000000"),
    ("KWH", r"twh|твт[·.∙*\- ]?(?:ч|год)|terawatt[- ]?hours?", "1000000000"),
    ("BARREL", r"barrels?|bbls?|баррел\w*|барр", "1"),
    ("TOE", r"toe|tonnes? of oil equivalent|t\.o\.e\.", "1"),
    ("TOE", r"ktoe", "1000"),
    ("TOE", r"mtoe", "1000000"),
    ("MMBTU", r"mmbtu", "1"),
    ("BTU", r"btus?|british thermal units?", "1"),
    ("POUND_MASS", r"lbs?|pounds?", "1"),
    ("OUNCE_TROY", r"troy oz|toz|troy ounces?|ounces?|oz", "1"),
    ("CARAT", r"carats?", "1"),
    ("LITRE", r"lit(?:re|er)s?|литров|l|л", "1"),
    ("HL", r"hectolit(?:re|er)s?|hl", "1"),
    ("GALLON", r"gallons?|gal", "1"),
    ("BUSHEL", r"bushels?|bu", "1"),
    ("YEAR", r"years?|лет|года?", "1"),
    ("HOUR", r"hours?|час\w*|годин\w*", "1"),
    ("DAY", r"days?|d", "1"),
    ("RATIO", r"ratio", "1"),
    ("KM", r"km|kilomet\w+", "1"),
    ("TEU", r"teus?", "1"),
    ("TONNE_KM", r"tonne-kilomet\w+|t-?km|ткм|т-км", "1"),
    ("CAPITA", r"capita|head of population|душу населения|inhabitant|особу|einwohner", "1"),
    ("SHEET", r"sheets?", "1"),
]
CENTS = r"u\.?s\.? cents?|cents?|us¢|¢|usc|c(?= ?/)"

# Heads and labels of what is relative: a unit in the titles is not theirs.
RELATIVE = re.compile(
    r"(?i)\bshares?\b(?! capital)|\bgrowth\b|\bchange\b(?! in (?:stocks?|inventor))|\bratio\b|\bper capita\b|\bdynamics\b|"
    r"удельн\w+ вес|\bдол[яиі]\b|темп\w*|прирост|приріст|изменени[ея]|зміна\b|частка|питома вага|структура|динамика|динаміка|"
    r"\banteil|veränderung|wachstum|struktur\w*|udział|dynamika|zmiana|\bvariation|\bévolution|croissance|variación|"
    r"variazione|quota\b|比重|增长|同比|环比|前年比|構成比"
)
WEIGHT = re.compile(
    r"(?i)weight|quantity|production|reserves|\bвес\b|масса|вага|маса|количеств|кількість|нетто|производств|виробництв|gewicht|menge|waga|masa|ilość"
)
PEOPLE = re.compile(
    r"(?i)\bpopulation\b|\b(?:military|armed forces) personnel\b|населени|ludność|bevölkerung|población|población|população|popolazione"
)
