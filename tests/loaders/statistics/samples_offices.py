"""Small files with invented figures, in the layouts of national offices and banks."""

from __future__ import annotations

import json

from tests.loaders.statistics.samples import add, book

BY_MONTH = [
    ["Экспорт товаров по месяцам"],
    ["(миллионов долларов США)"],
    [
        "",
        "январь",
        "февраль",
        "март",
        "апрель",
        "май",
        "июнь",
        "июль",
        "август",
        "сентябрь",
        "октябрь",
        "ноябрь",
        "декабрь",
        "январь-декабрь",
    ],
    [2020] + [2000.1, 2100, 2200] + [2300] * 8 + [2500.5, 29179.5],
    [2021] + [2400, 2600.7, 3000] + [3300] * 8 + [3900, 39889],
    ["2022*", 3100.5] + ["…"] * 12,
    ["* Предварительные данные."],
]
add(
    "eksport_po_mesyacam.xlsx",
    book(("Лист1", BY_MONTH)),
    27,
    [
        ("2021-02", "2600700000", dict(unit_measure="USD", flow="exports")),
        ("2020", "29179500000"),
        ("2022-01", "3100500000", dict(obs_status="P")),
    ],
)
add(
    "belstat_naselenie.csv",
    "Численность населения по областям;;;;\r\n(на начало года; тысяч человек);;;;\r\n;2019;2020;2021;2022\r\nРеспублика Беларусь;9 475,2;9 410,3;9 349,6;9 255,5\r\nобласти:;;;;\r\nБрестская;1 380,4;1 347,0;1 337,6;1 325,0\r\nг. Минск;1 992,7;2 020,6;2 009,8;1 996,6\r\n;;;;\r\nИсточник: Белстат;;;;\r\n",
    12,
    [("2022", "9255500", dict(unit_measure="PERSON")), ("2019", "1380400")],
    enc="cp1251",
)
BALANCE = [
    ["Платежный баланс Республики Беларусь"],
    ["(аналитическое представление, млн. долларов США)"],
    [None, "2021", None, None, None, None, "2022", None],
    [None, "I квартал", "II квартал", "III квартал", "IV квартал", "год", "I квартал", "I полугодие"],
    ["I. Счет текущих операций", -285.6, 612.3, "1 019,8", -20.1, 1326.4, 434.5, 1200],
    ["1. Товары (сальдо)", -900.5, "-", 120, 300.2, -480, -250, -100],
    ["   экспорт", 8000, 9500, 10100, 10400, 38000, 8200, 16500],
    ["   импорт", 8900.5, 9500, 9980, 10099.8, 38480, 8450, 16600],
    ["Источник: Национальный банк Республики Беларусь"],
]
add(
    "bop_an.xlsx",
    book(("BOP", BALANCE)),
    None,
    [
        ("2021-Q3", "1019800000", dict(unit_measure="USD")),
        ("2021", "38000000000"),
        ("2022-S1", "16500000000"),
        ("2022-Q1", "8200000000"),
    ],
)
CIS = [
    ["К содержанию"],
    ["Экспорт и импорт Российской Федерации"],
    ["со странами СНГ¹⁾"],
    ["(в фактически действовавших ценах; миллионов долларов США)"],
    [None, "2015", "2018", "2019", "2020", "20212)"],
    ["Экспорт"],
    ["Всего", 45000, 54900, 53600, 48500, 68000.4],
    ["в том числе:"],
    ["Беларусь", 15353.1, 22668, 21703, 16000, 23130],
    ["Республика Молдова3)", 1090, 1300, 1200, 950, "…"],
    ["Импорт"],
    ["Всего", 21100, 27000, 27300, 25200, 32000],
    ["Беларусь", 8800, 12200, 13600, 12700, 15600.7],
    ["Республика Молдова", 250, "-", 340, 300, 380],
    ["1) С 2015 г. - включая данные о взаимной торговле."],
    ["2) Предварительные данные."],
    ["3) Без учета Приднестровья."],
]
add(
    "Sng-2022.xlsx",
    book(("Содержание", [["Содержание"], ["5.1. Экспорт и импорт"]]), ("5.1", CIS)),
    28,
    [
        ("2021", "23130000000", dict(flow="exports", unit_measure="USD")),
        ("2021", "15600700000", dict(flow="imports")),
        ("2015", "1090000000", dict(flow="exports")),
    ],
)
CUSTOMS = [
    ["ФЕДЕРАЛЬНАЯ ТАМОЖЕННАЯ СЛУЖБА"],
    ["Внешняя торговля Российской Федерации по основным странам за январь-декабрь 2021 г."],
    ["(в тыс. долларов США)"],
    ["Наименование страны", "ЭКСПОРТ", None, None, "ИМПОРТ", None, None],
    [
        None,
        "январь-декабрь 2020 г.",
        "январь-декабрь 2021 г.",
        "январь-декабрь 2021 г. в % к январю-декабрю 2020 г.",
        "январь-декабрь 2020 г.",
        "январь-декабрь 2021 г.",
        "январь-декабрь 2021 г. в % к январю-декабрю 2020 г.",
    ],
    ["ВСЕГО", 337103983.1, 491580034.2, 145.8, 231664188.6, 293420051.5, 126.7],
    ["СТРАНЫ СНГ", 48500000, 68000000, 140.1, 25200000, 32000000, 127],
    ["БЕЛАРУСЬ", 15970550.2, 22826600.1, 142.9, 12670000, 15646000.4, 123.5],
    ["УКРАИНА", 6300000, 8100000, 128.5, 3700000, 4142000, 111.9],
]
add(
    "fts_strany_2021.xlsx",
    book(("Лист1", CUSTOMS)),
    24,
    [
        ("2021", "22826600100", dict(ref_area="RUS", counterpart_area="BLR", flow="exports", unit_measure="USD")),
        ("2020", "12670000000", dict(counterpart_area="BLR", flow="imports")),
        ("2021", "142.9", dict(unit_measure="PERCENT")),
    ],
)
add(
    "nbu_bop.json",
    json.dumps(
        [
            {
                "dt": "20220101",
                "txt": "Експорт товарів",
                "txten": "Goods: exports",
                "id_api": "BOP_1",
                "leveli": 1,
                "parent": "x",
                "freq": "M",
                "value": 5000.1,
                "tzep": "T070_01",
                "unit": "млн. дол. США",
            },
            {
                "dt": "20220201",
                "txt": "Експорт товарів",
                "txten": "Goods: exports",
                "id_api": "BOP_1",
                "leveli": 1,
                "parent": "x",
                "freq": "M",
                "value": 4800,
                "tzep": "T070_01",
                "unit": "млн. дол. США",
            },
        ],
        ensure_ascii=False,
    ),
    2,
    [("2022-01", "5000100000", dict(unit_measure="USD"))],
)
TURNOVER = [
    ["TABL. 5(12). OBROTY TOWAROWE HANDLU ZAGRANICZNEGO OGÓŁEM I WEDŁUG KRAJÓW"],
    ["TOTAL FOREIGN TRADE TURNOVER BY COUNTRIES"],
    ["KRAJE\nCOUNTRIES", "I-XII 2021", None, "I-XII 2022", None, "I-XII 2021", "I-XII 2022"],
    [None, "w mln zł\nin mln zl", None, None, None, "struktura w %\nstructure in %", None],
    [None, "import", "eksport", "import", "eksport", "import", None],
    ["Ogółem\nGrand total", 1319000.5, 1313500.2, 1700000, 1600000, 100, 100],
    ["Białoruś\nBelarus", 8000, 7500.3, 6000, 7000, 0.6, 0.4],
    ["Ukraina\nUkraine", 19300, 28700, 27000, 44300, 1.5, 1.6],
]
add(
    "obroty_2022.xlsx",
    book(("5(12)", TURNOVER)),
    None,
    [("2021", "7500300000", dict(unit_measure="PLN", counterpart_area="BLR", flow="exports"))],
)
add(
    "valeurs_mensuelles.csv",
    '"Libellé";"Exportations vers le Bélarus - Total - Valeur CVS";"Codes"\n"idBank";"001568123";""\n"Dernière mise à jour";"06/04/2023 08:45";""\n"Période";"";""\n"2023-02";"12,5";"P"\n"2023-01";"11";"SD"\n"2022-12";"9,75";"A"\n',
    3,
    [("2023-02", "12.5", dict(obs_status="P")), ("2022-12", "9.75")],
)
add(
    "cu.data.1.AllItems",
    "series_id                       \tyear\tperiod\t       value\tfootnote_codes\nCUSR0000SA0      \t2022\tM01\t     281.148\t\nCUSR0000SA0      \t2022\tM02\t     283.716\tR\nCUSR0000SA0      \t2022\tM13\t     292.655\t\nCUSR0000SA0      \t2022\tS01\t     288.347\t\n",
    None,
    [("2022-01", "281.148"), ("2022", "292.655"), ("2022-S1", "288.347")],
)
HEADS = (
    ["year", "CTY_CODE", "CTYNAME"]
    + ["I" + m for m in ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC", "YR"]]
    + ["E" + m for m in ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC", "YR"]]
)
add(
    "country.xlsx",
    book(
        (
            "country",
            [
                HEADS,
                ["2021", "4622", "Belarus"] + [10.5, 11, 12] + [10] * 9 + [123.4] + [1.1, 2, 3] + [4] * 9 + [42.1],
                ["2022", "4622", "Belarus"] + [20.1, 11, 12] + [10] * 9 + [133.4] + [2.2, 2, 3] + [4] * 9 + [43.2],
            ],
        )
    ),
    52,
    [
        ("2021-01", "10500000", dict(flow="imports", counterpart_area="BLR", unit_measure="USD")),
        ("2022", "43200000", dict(flow="exports")),
        ("2021-03", "3000000", dict(flow="exports")),
    ],
)
add(
    "ATD020m.csv",
    """"Eksports un imports pa valstīm (euro) | Rādītāji"

"Valsts","Plūsma","2022M01 Vērtība, euro","2022M02 Vērtība, euro"
"Baltkrievija","Eksports","12345678","11111111"
"Baltkrievija","Imports","23456789","…"
"PAVISAM","Eksports","1600000000","1700000000"
""",
    5,
    [("2022-02", "11111111", dict(flow="exports", unit_measure="EUR"))],
    enc="cp1257",
)
add(
    "denni_kurz.txt",
    """02.03.2022 #43
země|měna|množství|kód|kurz
Austrálie|dolar|1|AUD|16,807
Maďarsko|forint|100|HUF|6,678
Ukrajina|hřivna|100|UAH|77,123
""",
    None,
    [("2022-03-02", "6.678")],
)
add(
    "rok.txt",
    "Datum|1 AUD|1 BGN|100 HUF|1 USD\n03.01.2022|15,875|12,689|6,795|21,950\n04.01.2022|15,900|12,690|6,800|22,010\n",
    8,
    [("2022-01-03", "6.795"), ("2022-01-04", "22.010")],
)
CHINA = [
    ["（2）2022年1至12月进出口商品国别(地区)总值表"],
    ["单位:万美元"],
    ["进口原产国(地)\n出口最终目的国(地)", "进出口", None, "出口", None, "进口", None, "累计比去年同期±%", None, None],
    [None, "12月", "1至12月累计", "12月", "1至12月累计", "12月", "1至12月累计", "进出口", "出口", "进口"],
    ["总  值", 53414100, 630960000, 30607700, 359360000, 22806500, 271600000, 4.4, 7, 1.1],
    ["亚洲", 25000000, 310000000, 14000000, 170000000, 11000000, 140000000, 3.1, 8, -1],
    ["   白俄罗斯", 50000.5, 504000, 30000, 329000, 20000, 175000, 31.9, 19.9, 62.6],
    ["注:本表数据为初步统计"],
]
add(
    "2022013009.xlsx",
    book(("Sheet1", CHINA)),
    27,
    [
        ("2022-12", "300000000", dict(flow="exports")),
        ("2022", "3290000000", dict(flow="exports")),
        ("2022", "62.6", dict(unit_measure="PERCENT", flow="imports")),
    ],
)
KAZAKHSTAN = [
    ["Основные показатели внешней торговли Республики Казахстан по странам"],
    [None, None, None, None, None, None, "тыс. долларов США"],
    ["Страны", "2021 год", None, None, "2022 год*", None, None],
    [None, "товарооборот", "экспорт", "импорт", "товарооборот", "экспорт", "импорт"],
    ["Всего", "101736400,5", "60321000", "41415400,5", "134416900", "84394000", "50022900"],
    ["Беларусь", "1001200", "94700,1", "906500", "1130000,2", "143000", "987000"],
    ["КОРЕЯ, РЕСПУБЛИКА", "x", "1870000", "1000", "1", "2", "-"],
    ["* предварительные данные"],
]
add(
    "5-ВТ-kz.xlsx",
    book(("1", KAZAKHSTAN)),
    None,
    [
        (
            "2022",
            "143000000",
            dict(ref_area="KAZ", counterpart_area="BLR", flow="exports", unit_measure="USD", obs_status="P"),
        ),
        ("2021", "1001200000", dict(flow="turnover")),
    ],
)
add(
    "belstat_dataportal.csv",
    '\ufeff"Показатель";"Единица измерения";"Территория";"Период";"Значение"\n"Экспорт товаров";"млн. долларов США";"Республика Беларусь";"2021";"39 889,0"\n"Экспорт товаров";"млн. долларов США";"г. Минск";"2021";"11 200,4"\n"Индекс потребительских цен";"в процентах к декабрю предыдущего года";"Республика Беларусь";"Март 2022";"108,5"\n',
    3,
    [
        ("2021", "39889000000", dict(ref_area="BLR", unit_measure="USD")),
        ("2022-03", "108.5", dict(ref_area="BLR", unit_measure="PERCENT", multiplier="1")),
    ],
)
add(
    "uktradeinfo.csv",
    "MonthId,FlowTypeDescription,SuppressionIndex,Cn8Code,Cn8LongDescription,CountryName,Value,NetMass,SuppUnit\n202201,Imports (non-EU),0,31042050,Potassium chloride,Belarus,1234567,4321000,0\n202202,Imports (non-EU),0,31042050,Potassium chloride,Belarus,234567,321000,0\n",
    None,
    [("2022-01", "1234567", dict(ref_area_name="Belarus")), ("2022-02", "234567", dict(flow="imports"))],
)
add(
    "istat.csv",
    '"ITTER107","Territorio","TIPO_DATO","Tipo dato","PAESE_PARTNER","Paese partner","TIME","Seleziona periodo","Value","Flag Codes","Flags"\n"IT","Italia","EV","esportazioni - valore (euro)","BY","Bielorussia","2021","2021",345678901,,\n"IT","Italia","IV","importazioni - valore (euro)","BY","Bielorussia","2021","2021",123456789,"p","dato provvisorio"\n',
    2,
    [
        ("2021", "345678901", dict(ref_area="ITA", counterpart_area="BLR", unit_measure="EUR", flow="exports")),
        ("2021", "123456789", dict(obs_status="P", flow="imports")),
    ],
)
add(
    "51000-0006.csv",
    "Aus- und Einfuhr (Außenhandel): Deutschland, Monate, Land;;;;;\nAußenhandel;;;;;\nDeutschland;;;;;\n;;Ausfuhr: Gewicht;Ausfuhr: Wert;Ausfuhr: Wert (US-Dollar);Einfuhr: Wert\n;;t;Tsd. EUR;Tsd. USD;Tsd. EUR\nBelarus;;;;;\n2022;Januar;12345,6;98765;111222;54321\n2022;Februar;11111,0;88888;99999;-\n2022;März;.;x;...;44444\nUkraine;;;;;\n2022;Januar;22222,2;300000;340000;200000\n__________;;;;;\n(C)opyright Statistisches Bundesamt (Destatis), 2023;;;;;\n",
    None,
    [
        ("2022-01", "98765000", dict(counterpart_area="BLR", unit_measure="EUR", flow="exports")),
        ("2022-01", "111222000", dict(unit_measure="USD")),
        ("2022-02", "0", dict(flow="imports", unit_measure="EUR")),
    ],
    enc="cp1252",
)
add(
    "genesis_en.csv",
    'Table: 51000-0003;;;;;\nExports and imports (foreign trade): Germany, years,;;;;;\ncountry;;;;;\n;;2021;;2022;\n;;EUR 1000;;EUR 1000;\nExports: Value;Belarus;1386204;e;741092;e\n;Ukraine;5373000;e;"4,900,000";e\nImports: Value;Belarus;756345;e;-;\n',
    None,
    [("2021", "1386204000", dict(unit_measure="EUR", flow="exports"))],
)
add(
    "ons_country.xlsx",
    book(
        (
            "1. Country Imports",
            [
                ["UK country by commodity imports, current prices, seasonally adjusted"],
                ["This worksheet contains one table. Values are in £ millions."],
                ["COMMODITY", "COUNTRY", "DIRECTION", "2021JAN", "2021FEB", "2021MAR"],
                ["T Total", "BY Belarus", "IM Imports", 5, 6, 0],
                ["3 Fuels", "BY Belarus", "IM Imports", 1.5, 2, "."],
                ["T Total", "UA Ukraine", "IM Imports", 50, 60, 70],
            ],
        )
    ),
    8,
    [("2021-02", "6000000", dict(unit_measure="GBP", flow="imports"))],
)
add(
    "tnved.xlsx",
    book(
        (
            "Экспорт",
            [
                ["Экспорт отдельных товаров"],
                [None, None, "2020 год", None, "2021 год", None],
                [
                    "Код ТН ВЭД",
                    "Наименование товара",
                    "количество, тыс. т",
                    "стоимость, тыс. долл. США",
                    "количество, тыс. т",
                    "стоимость, тыс. долл. США",
                ],
                ["3104", "Удобрения калийные", 11900.5, 2409000, 12345, 2792000],
                ["0402", "Молоко и сливки сгущенные", 250, 600100.5, "х", "х"],
            ],
        )
    ),
    6,
    [
        ("2021", "2792000000", dict(unit_measure="USD", flow="exports", product="3104 Удобрения калийные")),
        ("2020", "11900500", dict(unit_measure="TONNE")),
    ],
)
add(
    "customs_ua.csv",
    "Рік;Місяць;Напрям;Країна;Код товару;Вартість, тис. дол. США;Вага нетто, т\n2021;1;Імпорт;Білорусь;2710;120345,67;210000,5\n2021;2;Імпорт;Білорусь;2710;99000;180000\n2021;1;Експорт;Білорусь;1206;345,6;700\n",
    6,
    [
        ("2021-02", "99000000", dict(counterpart_name="", flow="imports", unit_measure="USD", product="2710")),
        ("2021-01", "700", dict(unit_measure="TONNE", flow="exports")),
    ],
)
