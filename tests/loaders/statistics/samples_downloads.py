"""Small files with invented figures, in layouts that real downloads have and that were first read wrongly."""

from __future__ import annotations

from tests.loaders.statistics.samples import add, book, xl

# Heads that are codes of currencies: ZAR is no September, and USD is what a rate prices, not its unit.
add(
    "eurofxref-hist.csv",
    "Date,USD,JPY,CZK,DKK,GBP,HUF,PLN,SEK,CHF,RUB,ZAR,\n"
    "2025-01-15,1.03,161.75,25.218,7.4611,0.84313,410.63,4.2613,11.5015,0.9394,N/A,19.4319,\n"
    "2025-01-14,1.0245,161.63,25.294,7.4607,0.84288,412.05,4.2683,11.512,0.9395,N/A,19.4143,\n",
    20,
    [
        ("2025-01-15", "19.4319", dict(publisher="ECB", unit_measure="ZAR_PER_EUR")),
        ("2025-01-14", "161.63", dict(unit_measure="JPY_PER_EUR")),
    ],
)
add(
    "rates_of_a_bank.csv",
    "Day;USD;EUR;ZAR\n2022-03-01;3.1;3.4;0.2\n2022-03-02;3.2;3.5;0.21\n2022-03-03;3.3;3.6;0.22\n",
    9,
    [("2022-03-03", "3.3", dict(unit_measure=""))],
)
# Countries across, named and coded: AGO is Angola and no August, GEO Georgia and no head of areas, ECU no currency.
YEARS = [["GDP pc 2011 prices", "Angola", "Ecuador", "Georgia", "Morocco"], ["year", "AGO", "ECU", "GEO", "MAR"]]
YEARS += [[1.0, "", "", 690.0, ""], [1500.0, "", "", "", ""], [1501.0, "", "", "", ""]]
YEARS += [[1850.0 + 50 * step, 1500.0 + step, 1600.0 + step, 1700.5, 1800.0 + step] for step in range(4)]
CONTENTS = [
    ["Title of the database"],
    [],
    ["GDP pc", "Real GDP per capita in 2011$"],
    ["Population", "Population, mid-year (thousands)"],
]
LONG = [["countrycode", "country", "year", "gdppc", "pop"]]
LONG += [
    ["BLR", "Belarus", 1990.0 + step, value, value * 2 - 1881.0]
    for step, value in enumerate([1950.0, 1970.0, 1882.0, 3000.0, 1914.0, 2010.0])
]
add(
    "mpd2030.xlsx",
    book(
        ("Notes", CONTENTS),
        ("Full data", LONG),
        ("GDP pc", YEARS),
        ("Population", [["Population", *YEARS[0][1:]], *YEARS[1:]]),
    ),
    46,
    [
        ("1990", 1950, dict(ref_area="BLR", indicator="gdppc")),
        ("1992", 1883, dict(ref_area="BLR", indicator="pop")),
        ("1900", 1501, dict(ref_area="AGO", ref_area_name="Angola", unit_measure="")),
        ("2000", 1803, dict(ref_area="MAR", sheet="GDP pc")),
        ("1900", 1601000, dict(ref_area="ECU", sheet="Population", unit_measure="PERSON")),
        ("1850", "1700.5", dict(ref_area="GEO", sheet="GDP pc")),
    ],
)
# The currency of each country, named as there; the amounts of another sheet in billions written b.
add(
    "milex.xlsx",
    book(
        (
            "Local currency",
            [
                ["Military expenditure by country, in local currency   © SIPRI 2030"],
                ["Figures are in local currency. In cases where there has been hyperinflation, in the present one."],
                [],
                ["Country", "Currency", "Notes", 2020, 2021],
                ["Belarus", "Rubles", "§1", 1550e6, 1700e6],
                ["Australia", "Dollars", "", 42.5e9, 44e9],
                ["Egypt", "Pounds", "", 70e9, 71e9],
                ["Atlantis", "Dollars", "", 5, 6],
            ],
        ),
        (
            "Regions",
            [
                ["Military expenditure by region   © SIPRI 2030"],
                ["Figures are in US$ b., at constant 2021 prices; some are from the IMF World Economic Outlook"],
                [],
                ["Region", 2020, 2021],
                ["World", 1602.5, 1700],
                ["Africa", 16.25, 17],
            ],
        ),
    ),
    12,
    [
        ("2020", 1550000000, dict(ref_area="BLR", unit_measure="BYN", publisher="SIPRI")),
        ("2021", 44000000000, dict(unit_measure="AUD")),
        ("2021", 71000000000, dict(unit_measure="EGP")),
        ("2021", 6, dict(unit_measure="", unit_published="Dollars")),
        ("2020", 16250000000, dict(unit_measure="USD", sheet="Regions", publisher="SIPRI")),
    ],
)
# The indicator stands on a sheet of its own.
add(
    "P_Data_Extract_From_World_Development_Indicators.xlsx",
    book(
        (
            "Data",
            [
                ["Country Name", "Country Code", "2020 [YR2020]", "2021 [YR2021]"],
                ["Belarus", "BLR", 6500.5, 7300.25],
                ["Ukraine", "UKR", "NA", 4800.5],
            ],
        ),
        ("Series - Metadata", [["Code", "Indicator Name"], ["NY.GDP.PCAP.CD", "GDP per capita (current US$)"]]),
    ),
    3,
    [("2021", "4800.5", dict(unit_measure="USD", indicator="GDP per capita (current US$)"))],
)
# A column of ids is no measure.
add(
    "field_production_yearly.xlsx",
    book(
        (
            "production",
            [
                ["Field (Discovery)", "Year", "Net - oil \n[mill Sm3]", "Net - gas \n[bill Sm3]", "NPDID carrier"],
                ["ONE", 2020, 0.25, 0.5, 43437],
                ["ONE", 2021, 0.5, 0, 43437],
                ["TWO", 2021, 1.5, 2.5, 43555],
            ],
        )
    ),
    6,
    [("2020", 250000, dict(unit_measure="M3")), ("2021", 2500000000, dict(unit_measure="M3"))],
)


def weekly(workbook):
    """Days without a year in the heads; the year in a title in a merged cell; a note in a merged cell below."""
    sheet = workbook.add_worksheet("2022")
    sheet.write_row(0, 0, ["К содержанию"])
    sheet.merge_range(1, 1, 1, 3, "Индексы потребительских цен (тарифов) на отдельные товары и услуги в 2022г.*")
    sheet.write_row(2, 2, ["в % к предыдущей дате регистрации"])
    sheet.write_row(3, 0, ["Наименование", "на 10 января **", "на 4 февраля", "26 декабря"])
    sheet.write_row(4, 0, ["Говядина, кг", 100.58, 100.25, 99.5])
    sheet.write_row(5, 0, ["Молоко 2,5-3,2% жирности, л", 100.5, 100.2, 99.25])
    sheet.merge_range(6, 0, 6, 3, "* Без учета статистической информации")


add(
    "nedel_ipc_2024.xlsx",
    xl(weekly),
    6,
    [
        ("2022-01-10", "100.58", dict(unit_measure="PERCENT")),
        ("2022-12-26", "99.25", dict(unit_measure="PERCENT")),
        ("2022-02-04", "100.25"),
    ],
)
# Regions of a country are not the country that the title names.
REGIONS = ["Центральный федеральный округ", "Белгородская область", "Республика Крым", "г. Севастополь"]
add(
    "grp.xlsx",
    book(
        (
            "9.1.",
            [
                ["9.1. ВАЛОВОЙ РЕГИОНАЛЬНЫЙ ПРОДУКТ ПО СУБЪЕКТАМ РОССИЙСКОЙ ФЕДЕРАЦИИ"],
                [" (миллионов рублей)"],
                ["", 2000, 2001, 2002],
                *[[name, 1000.5 + place, 1100, 1200] for place, name in enumerate(REGIONS)],
            ],
        )
    ),
    12,
    [("2000", 1001500000, dict(ref_area="", ref_area_name="Белгородская область", unit_measure="RUB"))],
)
# Month ends written with a 31st throughout; an index whose base is said in French.
add(
    "gscpi.csv",
    "Date,GSCPI\n31-Sep-1997,-0.45\n31-Oct-1997,-0.23\n31-Nov-1997,-0.55\n31-Feb-1998,0.1\n",
    4,
    [("1997-09", "-0.45"), ("1998-02", "0.1")],
)
add(
    "valeurs.csv",
    '"Libellé";"Indice CVS-CJO de la production (base 100 en 2015) - Textiles";"Codes"\n"idBank";"010500000";""\n'
    '"Dernière mise à jour";"05/04/2023 08:45";""\n"Période";"";""\n"2023-02";"94.91";"A"\n"2023-01";"95.5";"A"\n',
    2,
    [("2023-02", "94.91", dict(unit_measure="INDEX", publisher="INSEE"))],
)
# Names of variables of which one looks like a number with its flag, over a long table.
add(
    "regimes.xlsx",
    book(
        (
            "data",
            [
                ["p5", "scode", "country", "year", "flag", "democ", "autoc", "polity", "durable"],
                *[[0, "AFG", "Afghanistan", 1800 + step, 0, 1, 7, -6, step] for step in range(5)],
            ],
        )
    ),
    None,
    [("1804", -6, dict(ref_area="AFG", indicator="polity"))],
)
# Quarters under the first of their year; parts of a sheet under headings of their own; medians are not in thousands.
STARTS = [
    ["Table Q1.  Housing Units Started in Atlantis"],
    ["[Thousands of units.  Detail may not add to total because of rounding.]"],
    [],
    ["Single-family units"],
    ["Period", "", "Total1", "Built for sale", "", "Square feet of floor area", ""],
    ["", "", "", "Total", "2 to 4", "Median", "Average"],
    [],
    ["ANNUAL DATA:"],
    [],
    [2016.0, "", 782.0, 579.0, 12.0, 2423.0, 2624.0],
    [2017.0, "(p)", 849.0, 637.0, 14.0, 2385.0, 2598.0],
    [],
    ["QUARTERLY DATA:"],
    [],
    ["2016:  1st quarter", "", 170.0, 131.0, 3.0, 2465.0, 2658.0],
    ["2nd quarter", "", 218.0, 159.0, 3.5, 2389.0, 2620.0],
    [],
    ["2017:  1st quarter", "", 181.0, 144.0, 2.0, 2392.0, 2628.0],
    ["2nd quarter", "(r)", 238.0, 180.0, 4.0, 2385.0, 2618.0],
    [],
    ["Units in buildings with two or more"],
    ["Period", "", "Total", "For", "2 to 4", "Square feet per unit", ""],
    ["", "", "", "sale3", "units", "Median", "Average"],
    [],
    [2016.0, "", 392.0, 28.0, 11.0, 1105.0, 1171.0],
    [2017.0, "(p)", 354.0, 23.0, 10.0, 1097.0, 1158.0],
]
add(
    "quarterly_starts_cust.xls",
    book(("Tab Q1", STARTS)),
    40,
    [
        ("2016", 782000),
        ("2016-Q2", 218000),
        ("2017-Q2", 238000, dict(obs_status="A", comment_obs="(r)")),
        ("2016-Q2", 2389, dict(unit_measure="FT2")),
        ("2016", 392000),
        ("2017", 1097),
    ],
)
# Months as decimals of the year, whose October has lost its zero, under four lines of heads and a title in the corner.
MONTHS = [f"{year}.{month:02d}" for year in (1871, 1872) for month in range(1, 13)]
add(
    "ie_data.xlsx",
    book(
        (
            "Data",
            [
                [],
                ['Stock Market Data Used in "Exuberance" Princeton, 2000, 2005, 2015', "", "", "", "", "Cyclically"],
                ["", "", "", "Consumer", "", "Adjusted"],
                ["", "S&P", "", "Price", "Long", "Ratio"],
                ["", "Comp.", "Dividend", "Index", "Interest", "10 Year"],
                ["Date", "P", "D", "CPI", "Rate GS10", "CAPE"],
                *[[float(month), 4.5 + n, 0.25, 12.5 + n, 5.25, "NA"] for n, month in enumerate(MONTHS)],
            ],
        )
    ),
    96,
    [("1871-10", "21.5"), ("1872-01", "16.5"), ("1871-02", "0.25", dict(unit_measure=""))],
)
# An office's series across, with what is said of each above; a list of them on another sheet; quarters by last month.
SERIES = [["", "Index Numbers ;  All groups ;  Sydney ;", "Percentage Change ;  All groups ;  Sydney ;"]]
SERIES += [["Unit", "Index Numbers", "Percent"], ["Series Type", "Original", "Original"], ["Data Type", "INDEX", "PCT"]]
SERIES += [["Frequency", "Quarter", "Quarter"], ["Collection Month", 3, 3]]
SERIES += [["Series Start", "1948-09-01", "1948-12-01"], ["Series End", "2020-06-01", "2020-06-01"]]
SERIES += [["No. Obs", 288, 287], ["Series ID", "A2325806K", "A2325845A"]]
SERIES += [["Sep-2019", 116.5, ""], ["Dec-2019", 117.1, 0.5], ["Mar-2020", 117.4, 0.25], ["Jun-2020", 114.7, -2.25]]
CATALOGUE = [["Data Item Description", "Series Type", "Series ID", "Series Start", "Series End", "No. Obs."]]
CATALOGUE += [["Index Numbers ;  All groups ;  Sydney ;", "Original", "A2325806K", "Sep-1948", "Jun-2020", 288]]
CATALOGUE += [["Percentage Change ;  All groups ;  Sydney ;", "Original", "A2325845A", "Dec-1948", "Jun-2020", 287]]
add(
    "640101.xlsx",
    book(("Index", [["6401.0 Consumer Price Index"], [], *CATALOGUE]), ("Data1", SERIES)),
    7,
    [
        ("2019-Q3", "116.5", dict(unit_measure="INDEX", sheet="Data1")),
        ("2020-Q2", "-2.25", dict(unit_measure="PERCENT", indicator="Percentage Change ; All groups ; Sydney ;")),
    ],
)
# Records of XML under several parents.
add(
    "eurofxref-hist.xml",
    '<?xml version="1.0" encoding="UTF-8"?><Envelope><subject>Reference rates</subject><Sender><name>European Central '
    'Bank</name></Sender><Cube><Cube time="2020-01-28"><Cube currency="USD" rate="1.1005"/><Cube currency="BGN" '
    'rate="1.9558"/></Cube><Cube time="2020-01-27"><Cube currency="USD" rate="1.1025"/></Cube></Cube></Envelope>',
    3,
    [("2020-01-28", "1.9558", dict(unit_measure="BGN", publisher="ECB")), ("2020-01-27", "1.1025")],
)
# The structure of a dataset is a list, not a table of values.
add(
    "tec00115_page_spreadsheet.xlsx",
    book(
        ("Structure", [["Structure"], ["", "Dimension", "Position"], ["", "Time", "2013"], ["", "Time", "2014"]]),
        (
            "Sheet 1",
            [
                ["Data extracted on 04/06/2030 from [ESTAT]"],
                ["Dataset: ", "Real GDP growth rate - volume [tec00115]"],
                ["Unit of measure", "", "Chain linked volumes, percentage change on previous period"],
                [],
                ["TIME", "2013", "", "2014", ""],
                ["GEO (Labels)", "", "", "", ""],
                ["Belgium", 0.5, "", 1.8, "b"],
                ["Kosovo*", 5.3, "", 3.3, "e"],
            ],
        ),
    ),
    4,
    [("2014", "3.3", dict(ref_area="XKX", obs_status="E", unit_measure="PERCENT"))],
)
# The whole year stands left of its quarters, under a year in a column; heads in two languages.
QUARTERS = [
    ["Kind of activity", "Yıl\nYear", "Volume (Thousand TRY)", "", "", "", "Endeks\nIndex", ""],
    ["", "", "Yıllık\nAnnual", "Çeyrek\nQuarter", "", "", "Yıllık\nAnnual", "Çeyrek\nQuarter"],
    ["", "", "", "I", "II", "III", "", "I"],
    [],
    ["A- Agriculture", 2021, 2010800.5, 436001.25, 471208.5, 540689.5, 199.5, 173.25],
    ["", "2022(r)", 2122066.5, 470143.5, 507127.5, 563105.5, 210.5, 186.5],
]
add(
    "quarters_of_gdp.xlsx",
    book(("T2", [["Gross domestic product"], [], *QUARTERS])),
    12,
    [
        ("2021", 2010800500, dict(unit_measure="TRY")),
        ("2022-Q1", 470143500),
        ("2022", "210.5", dict(unit_measure="INDEX")),
        ("2022-Q1", "186.5"),
    ],
)
add(
    "house_sales.xlsx",
    book(
        (
            "t4",
            [
                ["House sales to foreigners by provinces"],
                ["Yıl\nYear", "", "Toplam\nTotal", "Ocak\nJanuary", "Şubat\nFebruary", "Mart\nMarch"],
                [2013, "Toplam - Total", 12181, 888, 716, 962],
                ["", "Antalya", 5548, 448, 357, 495],
                [2014, "Toplam - Total", 18959, 1207, 1071, 1362],
                [" ", "Antalya", 6542, 464, 400, 459],
            ],
        )
    ),
    16,
    [("2013", 5548), ("2013-01", 448), ("2014-02", 400), ("2014-03", 1362)],
)


def bureau(workbook):
    """Facts in merged cells above a table of two columns; U in brackets is no country."""
    sheet = workbook.add_worksheet("BLS Data Series")
    sheet.write_row(0, 0, ["CPI for All Urban Consumers (CPI-U)"])
    sheet.write_row(2, 0, ["Series Id:", "CUUR0000SA0"])
    facts = [
        ("Series Title:", "All items in city average"),
        ("Base Period:", "1982-84=100"),
        ("Years:", "1963 to 2021"),
    ]
    for row, (name, fact) in enumerate(facts, 3):
        sheet.write(row, 0, name)
        sheet.merge_range(row, 1, row, 5, fact)
    for row, cells in enumerate([["YEAR", "CPI"], [2019, 255.5], [2020, 258.75], [2021, 270.5]], 8):
        sheet.write_row(row, 0, cells)


add(
    "SeriesReport.xlsx",
    xl(bureau),
    3,
    [("2020", "258.75", dict(unit_measure="INDEX", publisher="BLS", ref_area=""))],
)
# Heads in which each dimension stands between semicolons, the month first and the year fourth.
add(
    "CENY_2917_CTAB_20300101.csv",
    '"Kod";"Nazwa";"styczeń;bułka - za 50g;cena;2006;[zł]";"styczeń;bułka - za 50g;cena;2007;[zł]";'
    '"luty;bułka - za 50g;cena;2006;[zł]";\n"0000000";"POLSKA";"0,30";"0,33";"0,31";\n'
    '"0200000";"DOLNOŚLĄSKIE";"0,34";"0,39";"";\n',
    5,
    [("2006-01", "0.3", dict(unit_measure="PLN")), ("2006-02", "0.31"), ("2007-01", "0.39")],
)
# A list of markets in Spanish, in thousands of dollars named there.
add(
    "Trade_Map_-_Lista_de_los_mercados_importadores.csv",
    "\ufeffLista de los mercados importadores para un producto exportado por Perú ;;\nProducto: TOTAL Todos los productos;;\n"
    ";;\nUnidad : miles Dólar Americano;;\n;;\nImportadores;Valor exportado en 2014;Valor exportado en 2015\n"
    "China;7,042,587.00;7,391,350.00\nBolivia, Estado Plurinacional de;654,194.00;593,576.00\n",
    4,
    [
        ("2014", 7042587000, dict(unit_measure="USD", ref_area="PER", counterpart_area="CHN")),
        ("2015", 593576000, dict(counterpart_area="BOL")),
    ],
)
# Annual and monthly columns under a line of frequencies; whose labels they are stands below both.
add(
    "beer_volume.xlsx",
    book(
        (
            "Sheet 1",
            [
                ["Data extracted on 01/02/2030 10:00:00 from [ESTAT]"],
                ["Dataset: ", "EU trade by CPA [DS-057009]"],
                [],
                ["PARTNER", "", "Russian Federation (Russia)"],
                ["PRODUCT", "", "Beer"],
                ["FLOW", "", "EXPORT"],
                ["INDICATORS", "", "QUANTITY_IN_100KG"],
                [],
                ["TIME", "2020", "2021", "2021-01", "2021-02"],
                ["FREQ (Labels)", "Annual", "Annual", "Monthly", "Monthly"],
                ["REPORTER (Labels)"],
                ["Austria", 34897, 32620, 1312, 295],
                ["Belgium (incl. Luxembourg 'LU' -> 1998)", 355536, 515351, ":", 34626],
            ],
        )
    ),
    7,
    [
        ("2020", "3489.7", dict(ref_area="AUT", counterpart_area="RUS", unit_measure="TONNE", flow="exports")),
        ("2021-02", "3462.6", dict(ref_area="BEL", freq="M")),
    ],
)
add(
    "costs.csv",
    "variable,technology,period,case,reported_value,reported_unit\nCost|Hydrogen,Blue,2030,lower,0.9,USD/kg\n"
    "Cost|Hydrogen,Blue,2030,upper,2.25,USD/kg\nCost|Hydrogen,Green,2030,lower,1.6,USD/kg\n",
    3,
    [("2030", "2.25", dict(unit_measure="USD_PER_KG"))],
)
# Quarters in a column with a short head beside the years; a first row whose value is as large as a year.
add(
    "quarters_beside.xlsx",
    book(
        ("1", [["Year", "Q", "CPI, %", "GDP, %"], [1999, "Q4", 1.1, 4.3], [2000, "Q1", 0.8, 4.9], [2000, "Q2", 1, 5]])
    ),
    6,
    [("1999-Q4", "1.1", dict(unit_measure="PERCENT")), ("2000-Q2", 5)],
)
add(
    "catch.xlsx",
    book(
        (
            "Annual",
            [
                ["Participant", "Year", "Kind", "Area", "Weight_kg", "Method"],
                ["AUS", 1987, "Calendar", "HS", 2000, "Trawl"],
                ["AUS", 1988, "Calendar", "HS", 2250, "Trawl"],
                ["AUS", 1989, "Calendar", "HS", 1950, "Trawl"],
                ["VUT", 1989, "Calendar", "HS", 604000, "Trawl"],
            ],
        )
    ),
    4,
    [("1987", 2), ("1989", 604)],
)
# A unit in three lines of a head, its scale in the upper two.
add(
    "reserves.xlsx",
    book(
        (
            "Oil",
            [
                ["Oil: Total proved reserves"],
                ["", "At end 2000", "At end 2020", "At end 2020"],
                ["", "Thousand", "Thousand", "Thousand"],
                ["", "million", "million", "million"],
                ["", "barrels", "barrels", "tonnes"],
                [],
                ["Canada", 181.5, 168.25, 27.5],
                ["Mexico", 24.5, 6.25, 0.75],
                ["Total World", 1300.25, 1732.5, 244.5],
            ],
        )
    ),
    9,
    [
        ("2000", 181500000000, dict(unit_measure="BARREL", ref_area="CAN")),
        ("2020", 750000000, dict(unit_measure="TONNE", ref_area="MEX")),
    ],
)
# Only lines of flags are left of a file.
add(
    "DOT_timeSeries_flags.csv",
    '"Country Name","Country Code","Indicator Name","Indicator Code","Counterpart Country Name",'
    '"Counterpart Country Code","Attribute","2020","2021",\n"Belarus","913","Exports","TXG","Ukraine","926","Status","1","2",\n',
    refuse=True,
)
