"""Small files with invented figures, in rarer forms of periods, units and lists."""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile

from tests.loaders.statistics.samples import add, book, put, xl

add(
    "vtorg.xlsx",
    book(
        (
            "1",
            [
                ["ВНЕШНЯЯ ТОРГОВЛЯ"],
                ["(по данным Банка России)"],
                [None, "Экспорт", None, "Импорт", None],
                [
                    None,
                    "млрд долларов США",
                    "в % к соответствующему периоду предыдущего года",
                    "млрд долларов США",
                    "в % к соответствующему периоду предыдущего года",
                ],
                ["2021 г."],
                ["Январь", 27.4, 86.5, 18.5, 105.3],
                ["Февраль", 29.2, 97, 21, 107.1],
                ["I квартал", 92.1, 105.5, 64.5, 113.4],
                ["2022 г."],
                ["Январь", 46.2, 170.0, 25.1, 142.6],
                ["Февраль¹⁾", 50.5, 173.2, 27, 129],
                ["1) Предварительная оценка."],
            ],
        )
    ),
    20,
    [
        ("2021-01", "27400000000", dict(flow="exports", unit_measure="USD")),
        ("2022-02", "27000000000", dict(flow="imports")),
        ("2021-Q1", "113.4", dict(unit_measure="PERCENT")),
    ],
)
add(
    "ee.csv",
    "Kaubavahetus, tuhat eurot\n;Jaanuar;Veebruar;Märts\nValgevene;;;\n2021;1 000,5;2000;3000\n2022;4000;5000;..\nUkraina;;;\n2021;10;20;30\n2022;40;50;60\n",
    11,
    [("2022-02", "5000000", dict(unit_measure="EUR", ref_area_name="Valgevene")), ("2021-01", "10000")],
)
add(
    "fi.csv",
    "Maa;Vuosi;Yksikkö;Tuonti;Vienti\nValko-Venäjä;2021;1 000 EUR;12 345;6 789\nVenäjä;2021;1 000 EUR;8 765 432;3 456 789\n",
    4,
    [
        ("2021", "12345000", dict(ref_area_name="Valko-Venäjä", unit_measure="EUR", flow="imports")),
        ("2021", "3456789000", dict(flow="exports")),
    ],
    enc="latin-1",
)
add(
    "bank.xlsx",
    book(
        (
            "T",
            [
                ["Balance of payments of Ukraine, million USD"],
                [],
                [
                    "Item",
                    dt.date(2021, 3, 31).isoformat(),
                    dt.date(2021, 6, 30).isoformat(),
                    dt.date(2021, 9, 30).isoformat(),
                ],
                ["Current account", -1000, "-500.5", None],
                ["Goods", None, None, None],
                ["  Exports", 14000, 15000.5, 17000],
                ["  Imports", 15000, 16000, 18000],
            ],
        )
    ),
    8,
    [("2021-Q2", "15000500000", dict(unit_measure="USD", flow="exports"))],
)
add(
    "float.csv",
    "Period,Index\n2021.01,100\n2021.02,101\n2021.09,105\n2021.1,106\n2021.11,107\n",
    5,
    [("2021-10", "106"), ("2021-01", 100)],
)
add(
    "sym.csv",
    'Year,Exports to Ukraine,Share\n2019,"$4,148,441,300",12.6%\n2020,"$3,163,580,000",10.8%\n',
    4,
    [("2019", "4148441300", dict(unit_measure="USD", flow="exports")), ("2020", "10.8", dict(unit_measure="PERCENT"))],
)
add(
    "mixcode.csv",
    "Partner;2020;2021\n112 - Belarus;10,5;20\n804 - Ukraine;30;40,25\n643 - Russian Federation;1;2\n",
    6,
    [("2021", "40.25", dict(counterpart_area="UKR")), ("2020", "10.5", dict(counterpart_area="BLR"))],
)
add(
    "frank.json",
    json.dumps(
        {
            "amount": 1.0,
            "base": "EUR",
            "start_date": "2021-12-31",
            "end_date": "2022-01-04",
            "rates": {"2021-12-31": {"USD": 1.1326, "PLN": 4.5969}, "2022-01-03": {"USD": 1.1355, "PLN": 4.583}},
        }
    ),
    4,
    [("2022-01-03", "4.583")],
)
add(
    "jodi.csv",
    "REF_AREA,TIME_PERIOD,ENERGY_PRODUCT,FLOW_BREAKDOWN,UNIT_MEASURE,OBS_VALUE,ASSESSMENT_CODE\nBY,2022-01,CRUDEOIL,TOTIMPSB,KTONS,1100.5,1\nBY,2022-02,CRUDEOIL,TOTIMPSB,KTONS,x,1\nBY,2022-01,CRUDEOIL,TOTIMPSB,KBD,260,1\n",
    None,
    [
        ("2022-01", "1100500", dict(ref_area="BLR", unit_measure="TONNE")),
        ("2022-01", "260000", dict(unit_measure="BARREL_PER_DAY")),
    ],
)
add(
    "entsog.csv",
    "id,periodFrom,periodTo,operatorLabel,pointLabel,directionKey,unit,value,flowStatus\n1,2022-03-01T06:00:00+01:00,2022-03-02T06:00:00+01:00,Gaz-System,Kondratki,entry,kWh/d,412345678,Confirmed\n2,2022-03-02T06:00:00+01:00,2022-03-03T06:00:00+01:00,Gaz-System,Kondratki,entry,kWh/d,400000000,Provisional\n",
    2,
    [("2022-03-01", "412345678", dict(unit_measure="KWH_PER_DAY"))],
)
add(
    "unhcr.json",
    json.dumps(
        {
            "data": {
                "population_group": 5460,
                "population_group_name": "Refugees",
                "timeseries": [
                    {"data_date": "2022-03-01", "unix_timestamp": 1646092800, "individuals": 677243},
                    {"data_date": "2022-03-02", "unix_timestamp": 1646179200, "individuals": 874026},
                ],
            }
        }
    ),
    2,
    [("2022-03-02", "874026")],
)
add(
    "argus.csv",
    'Date,MOP fob Baltic spot $/t low,MOP fob Baltic spot $/t high,MOP cfr Brazil $/t\n03-Mar-22,600,800,"1,150"\n10-Mar-22,610,820,"1,180"\n',
    6,
    [("2022-03-10", "1180", dict(unit_measure="USD_PER_TONNE"))],
)
add(
    "unitcol.xlsx",
    book(
        (
            "S",
            [
                ["Производство важнейших видов продукции"],
                [None, None, 2019, 2020, 2021],
                ["Удобрения калийные", "тыс. т", 7348, "7 400,2", 7600],
                ["Тракторы", "штук", 35000, 34000, 38000],
                ["Молоко", "млн. т", 7.4, 7.8, 7.8],
                ["Электроэнергия", "млрд. кВт·ч", 40.5, 38.7, 41.2],
            ],
        )
    ),
    12,
    [
        ("2020", "7400200", dict(unit_measure="TONNE")),
        ("2021", "38000", dict(unit_measure="COUNT", multiplier="1")),
        ("2019", "7400000", dict(unit_measure="TONNE")),
        ("2021", "41200000000", dict(unit_measure="KWH")),
    ],
)
packed = io.BytesIO()
with zipfile.ZipFile(packed, "w") as archive:
    archive.writestr("data/export.csv", "year;country;value_mln_usd\n2020;Belarus;1,5\n2021;Belarus;2,5\n")
    archive.writestr("data/readme.pdf", "%PDF")
    archive.writestr("data/schema.xml", "<x/>")
add("nested.zip", packed.getvalue(), 2, [("2021", "2500000", dict(ref_area="BLR", unit_measure="USD"))])
add(
    "t.px",
    'CHARSET="ANSI";\nMATRIX="T";\nUNITS="млн долларов США";\nTITLE="Экспорт по странам";\nSTUB="Страна";\nHEADING="Год";\nVALUES("Страна")="Беларусь","Рос"\n"сия";\nVALUES("Год")="2020","2021";\nSOURCE="X";\nDATA=\n1.5 2.5\n"-" 4;\n',
    3,
    [("2021", "2500000", dict(counterpart_area="BLR"))],
    enc="cp1251",
)
# Cells of a national portal as records with their depth, heads in two lists; the unit stands over the last period.
CELLS = [["Республика Беларусь", "Всего", "1 250,5", "0"], ["Минская область", "Всего", "-12,5", "7"]]
add(
    "portal_by.json",
    json.dumps(
        {
            "tableName": "Производство по областям",
            "tableHeader": [["2030", "2031"]],
            "tableHeaderDimColumns": ["Территория", "Категория"],
            "tableRows": [[{"value": cell, "level": 0} for cell in row] for row in CELLS],
        }
    ),
    4,
    [
        ("2030", "1250.5", dict(ref_area="BLR", indicator="Производство по областям")),
        ("2031", "7", dict(ref_area_name="Минская область")),
    ],
)
add(
    "unit_over_last.xlsx",
    book(
        (
            "1",
            [
                ["Численность населения по областям"],
                [],
                [None, None, None, None, "чел."],
                ["Территория", "Пол", "2030", "2031", "2032"],
                ["Республика Беларусь", "мужчины", 19951, 18518, 17107],
                ["Брестская область", "женщины", 28360, 26808, 24884],
            ],
        )
    ),
    6,
    [("2030", 19951, dict(unit_measure="PERSON")), ("2032", 24884, dict(unit_measure="PERSON"))],
)
# What stands beside a column that names the title's period is of it too: ranks, distances.
add(
    "Trade_Map_-_List_of_supplying_markets_for_the_product_imported_by_Algeria_in_2034.xls",
    "<html><body><table><tr><td>List of supplying markets for the product imported by Algeria in 2034</td></tr></table>"
    "<table><tr><th rowspan=2>Exporters</th><td colspan=4>Select your indicators</td></tr>"
    "<tr><th>Value imported in 2034 (USD thousand)</th><th>Growth in imported value between 2030-2034 (%, p.a.)</th>"
    "<th>Share in Algeria's imports (%)</th><th>Average distance (km)</th></tr>"
    "<tr><td>China</td><td>1168</td><td>21</td><td>25.4</td><td>6678</td></tr>"
    "<tr><td>France</td><td>518</td><td>3</td><td>11.3</td><td>2999</td></tr></table></body></html>",
    8,
    [
        (
            "2034",
            1168000,
            dict(ref_area="DZA", counterpart_area="CHN", unit_measure="USD", publisher="ITC (Trade Map)"),
        ),
        ("2030-2034", 3, dict(unit_measure="PERCENT")),
        ("2034", 2999, dict(unit_measure="KM", counterpart_area="FRA")),
    ],
)
# Each row in the money of its country, the scale of all of them over the table; a second table in thousands of people.
add(
    "def-exp.xlsx",
    book(
        (
            "TABLE1",
            [
                [],
                [None, "Table 1 : Defence expenditure"],
                [None, "Million national currency units"],
                [],
                [None, None, None, 2034.0, "2035e"],
                [],
                [None, "Current prices"],
                [None, None, "Albania   (Leks)", 187.5, 166.25],
                [None, None, "Germany*   (Euros)", 347.5, 905.75],
                [],
                [None, "Constant 2015 prices"],
                [None, None, "Albania   (Leks)", 188.5, 167.25],
                [None, None, "Germany*   (Euros)", 348.5, 906.75],
                [],
                [None, "Notes: Figures for 2035 are estimates."],
            ],
        ),
        (
            "TABLE7",
            [
                [None, "Table 7 : Military personnel"],
                [None, "Thousands"],
                [],
                [None, None, 2034.0, "2035e"],
                [None, "Albania", 6.7, 7.1],
                [None, "Germany", 178.8, 185.6],
                [None, "Source: OECD"],
            ],
        ),
    ),
    12,
    [
        ("2034", 187500000, dict(ref_area="ALB", sheet="TABLE1", publisher="NATO")),
        ("2035", 906750000, dict(ref_area="DEU", unit_measure="EUR", obs_status="E")),
        ("2034", 6700, dict(ref_area="ALB", unit_measure="PERSON", publisher="NATO")),
    ],
)
# An abbreviation in brackets and a name with an apostrophe are no units; a region beside a country is no country.
add(
    "goods_and_regions.csv",
    "Country,Region,Product,2030,2031\n"
    'Afghanistan,SA,"Food (e.g. flour), other",12,13\n'
    '"Korea (Democratic People\'s Rep. of)",EAP,Cheese,14,15\nIndia,SA,Cheese,16,17\n',
    6,
    [
        ("2030", 12, dict(ref_area="AFG", unit_measure="")),
        ("2031", 15, dict(ref_area="PRK", unit_measure="")),
        ("2030", 16, dict(ref_area="IND", ref_area_name="India")),
    ],
)
# Regions of a country across, most of which have no code.
add(
    "regions_across.csv",
    "date,varname,Российская Федерация,Белгородская область,Брянская область,Алтайский край\n"
    "2030-01-01,IND,107.3,111.7,71.4,99\n2030-02-01,IND,106.6,112.8,96.8,98\n",
    8,
    [
        ("2030-01", "107.3", dict(ref_area="RUS")),
        ("2030-02", "96.8", dict(ref_area="", ref_area_name="Брянская область")),
    ],
)
# The month stands where others have the frequency; what is measured is called an attribute.
QUERY = {
    "Year": "2030",
    "Frequency": "Nov",
    "Attribute": "Imports, to U.S. from specified source",
    "Commodity": "Oats",
    "Geography": "Ukraine",
    "Unit": "1,000 metric tons",
    "Amount": "0.052",
}
OATS = ("2030-11", 52, dict(flow="imports", unit_measure="TONNE", ref_area="UKR"))
add(
    "custom_query.xls",
    "Custom Query Results\n<div><table><tr>"
    + "".join(f"<th>{head}</th>" for head in QUERY)
    + "</tr><tr>"
    + "".join(f"<td>{cell}</td>" for cell in QUERY.values())
    + "</tr></table></div>",
    1,
    [OATS],
)
add(
    "custom_query.xml",
    "<DocumentElement><resultTable>"
    + "".join(f"<{head}>{cell}</{head}>" for head, cell in QUERY.items())
    + "</resultTable></DocumentElement>",
    1,
    [OATS],
)
# Lines of facts about each series between the heads and the months of a CSV; spans of months are no periods of columns.
add(
    "imports_by_series.csv",
    "Name,Volume of Imports: Coal,Value of Imports: Coal,Volume of Imports: Gas\nID,S5103091,S5103096,R5118566\n"
    "Frequency,Monthly,Monthly,Monthly\nUnit,ton,USD,kg\nTime Period,2030-01:2030-03,2030-01:2030-03,2030-02:2030-03\n"
    'Update,2030-04-24,2030-04-24,2030-04-24\n2030-01,"2,957,881.85",373,\n2030-02,"1,957,881.85",374,"491,795"\n'
    '2030-03,"957,881.85",375,"591,795"\n',
    8,
    [
        ("2030-01", "2957881.85", dict(unit_measure="TONNE", flow="imports")),
        ("2030-02", "491.795", dict(unit_measure="TONNE", source_column="D")),
        ("2030-03", 375, dict(unit_measure="USD")),
    ],
)
# What was asked for stands on a sheet of its own.
add(
    "query_export.xlsx",
    book(
        (
            "Query Parameters",
            [
                ["Step 1"],
                ["Trade Flow", "Domestic Exports"],
                ["Data Format", "1"],
                ["Единицы измерения: ", "* миллион долларов"],
            ],
        ),
        (
            "Query Results",
            [
                ["SITC Number", "Year", "Month", "Description", "FAS"],
                ["0", 2031.0, 1.0, "FOOD", 697.0],
                ["0", 2031.0, 2.0, "FOOD", 722.0],
                ["9", 2031.0, 1.0, "OTHER", 529.0],
            ],
        ),
    ),
    3,
    [("2031-02", 722000000, dict(flow="exports", unit_measure="USD"))],
)
# The name of a variable ends with its unit; mt may be a tonne or a million of them.
add(
    "energy_panel.csv",
    "Country,Year,oilcons_kbd,elect_twh,refcaputil_pct,oilcons_mt\nBelarus,2031,159.5,41.2,68.8,7.6\nPoland,2031,1,2,3,4.5\n",
    8,
    [
        ("2031", 159500, dict(unit_measure="BARREL_PER_DAY")),
        ("2031", 41200000000, dict(unit_measure="KWH")),
        ("2031", "68.8", dict(unit_measure="PERCENT")),
        ("2031", "7.6", dict(unit_measure="")),
    ],
)
# The only labels are long; l'année is no litre, and dinars have no code without their country.
LONG_LABELS = [
    "Valeur ajoutée du secteur de l'agriculture, de la sylviculture et de la pêche en mer",
    "Valeur ajoutée du secteur de l'extraction de produits énergétiques et de leurs services",
]
add(
    "PIB.xlsx",
    book(
        (
            "Tableau",
            [
                ["PIB par secteurs d'activité au prix de l'année 2015 en million de dinars"],
                [None, "I trimestre 2030", "II trimestre 2030", "III trimestre 2030"],
                *(
                    [f"{label} {number}", 1498.5 + number, 1525.7, 1554.3]
                    for number in (1, 2, 3)
                    for label in LONG_LABELS
                ),
            ],
        )
    ),
    18,
    [("2030-Q1", 1500500000, dict(unit_measure="", source_row=6))],
)
# Units in a column without a head, where one row has none; two marks of footnotes behind a year.
add(
    "balance.xlsx",
    book(
        (
            "Tableau",
            [
                ["Socio économique"],
                [" ", " ", "20301)", "20312), 3)"],
                ["Balance commerciale", "..", -3733.2, -4161.5],
                ["Exportations", "Millions de dinars", 8004.8, 9536.2],
            ],
        )
    ),
    4,
    [("2031", 9536200000, dict(flow="exports")), ("2030", "-3733.2", dict(unit_measure=""))],
)
# Total is what is measured where the other heads are no months; CN is China before other words.
add(
    "totals.csv",
    "Country,Year,Coal,Oil,Total,CN CPI (SEASONALLY ADJUSTED)\nGermany,2030,1,2,3,NA\nPoland,2030,4,5,9,101.5\n",
    7,
    [("2030", 9, dict(indicator="Total")), ("2030", "101.5", dict(ref_area="POL"))],
)
# Ages are no unit; the year of each part stands over its quarters in a cell across the table, the whole year below them.
add(
    "income_by_age.xlsx",
    book(
        (
            "1",
            [
                ["Средняя заработная плата по возрастным группам за октябрь 2030 года"],
                [None, "Средняя заработная плата, рублей"],
                [None, "всего", "в том числе по возрастным группам"],
                [None, None, "от 18 до 19 лет", "от 20 до 24 лет"],
                ["Все работники", 73664, 28326, 51482],
                ["Руководители", 139544, "-", 75354],
            ],
        )
    ),
    5,
    [("2030-10", 73664, dict(unit_measure="RUB")), ("2030-10", 75354, dict(unit_measure="RUB", multiplier="1"))],
)


def spans(workbook):
    """A table whose parts are headed by cells across it."""
    sheet = workbook.add_worksheet("1")
    sheet.merge_range(0, 0, 0, 2, "Реальные доходы населения")
    put(sheet, [[None, "в % к"], [None, "периоду прошлого года", "предыдущему периоду"]], top=1)
    for number, year in enumerate(("2030 год", "2031 год 3)", "2032 год (оценка)")):
        top = 3 + 4 * number
        sheet.merge_range(top, 0, top, 2, year)
        rows = [["1 квартал", 95.5 + number, 71.5], ["2 квартал", "100,1 2)", 118.5], ["Год", 98.5 + number, None]]
        put(sheet, rows, top=top + 1)


add(
    "parts_by_spans.xlsx",
    xl(spans),
    15,
    [
        ("2030-Q1", "95.5", dict(unit_measure="PERCENT")),
        ("2031-Q2", "100.1", dict(freq="Q")),
        ("2030", "98.5", dict(freq="A")),
        ("2031", "99.5", dict(freq="A")),
        ("2032-Q1", "97.5", dict(freq="Q")),
    ],
)
# Halves of years as Statistics Netherlands writes them; marks of footnotes behind months.
add(
    "halves.csv",
    '"Perioden";"Prijs|20 unitl 500 MWh";"Energie (TJ)"\n"2030 1e halfjaar";"0.025";"34689"\n'
    '"2030 2nd semester";"0.043";"36562"\n"2030 3e kwartaal*";"0.051";"40076"\n"2030";"0.034";"40600"\n',
    8,
    [
        ("2030-S1", "0.025", dict(unit_measure="")),
        ("2030-S2", 36562, dict(unit_measure="TJ")),
        ("2030-Q3", "0.051", dict(freq="Q")),
    ],
)
add(
    "months_noted.xlsx",
    book(
        (
            "5",
            [
                ["Индексы тарифов в 2030 году, % годовых"],
                [None, "Август", "Октябрь1", "Ноябрь1"],
                ["Транспорт", 103.5, 100.25, 101.5],
            ],
        )
    ),
    3,
    [("2030-10", "100.25", dict(unit_measure="PERCENT")), ("2030-11", "101.5", {})],
)
# Heads in camel case, and a unit over the labels.
add(
    "mass.csv",
    "Net mass (kg),,,,\nReportingParty,Destination,2030,2031,2032\nAlbania,Austria,13557,140692,12\nSerbia,Turkey,1,2,3\n",
    6,
    [("2030", "13.557", dict(ref_area="ALB", counterpart_area="AUT", unit_measure="TONNE"))],
)
# Days of which none says alone whether its day or its month comes first: all are first days of months.
add(
    "first_days.csv",
    "Date,UnemploymentRate\n" + "".join(f"{month}/1/30,6.{month}\n" for month in range(1, 13)),
    12,
    [("2030-02", "6.2", dict(freq="M")), ("2030-12", "6.12", dict(freq="M"))],
)
