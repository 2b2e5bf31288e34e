"""Small files with invented figures, in the layouts in which publishers give theirs: by kind of layout."""

from __future__ import annotations

import base64
import gzip
import io
import json
import zipfile
import zlib
from pathlib import Path

from tests.loaders.statistics.samples import add, put, xl

# An old workbook (BIFF), with an empty sheet first, merged heads and texts that are numbers.
BIFF = "eNrtWE1IVFEUPve9Oz+WP6Np5Ag6CVnZEOOkNRU6OlERlVmbIoLybxGKxtCmNlk2qwiCFmG0Edy0sZ9FP1RSuxaBYYsgCLRo1SooaKG+vnPeG/+awAGTjPc97rnnnnvOuWfOPe++9+btaOH44IPgBC1AA5k0beWQd45MoeWkBwHCvGUxm+79aJaLFYUcPzbS66FneW98vIe83xNk0H39CpToE9opOkfNvT2doWVEQmJoVRxDvdKoPYPuoOVTqcRVJLRd6Bqh90T3udBGkVwXWg/dcXWSRuPN1TGnjk8YlTKXD6rosdh8EEkNldBrruNLN5St66Gm5NnW7n9zolzn0hBh5/Z39nQmW7vHqRhbOEQ/rBDR9/S9+jLkypdXrgjyn/Plvgzym4Ym6iPrjOJCTKFU2zXPeFRc79FNOqEbdApn7S0PS7Uq0zGRTsLXKuc4DpKq0I1QjOkdOoq+VlSYC9EuHdG7MXNEh7F0Qh/E3FbhvKTWQ60RCvVoWDYaidbYXdRD6gCxdRTaXh7MDv2kCnUdvEZgzEEe0ijAmlBNJBKug27Q8ViLJjHKEROYd8TkyY2XC9pBBcIXyu0XgPfJu9/GDre1xE+LpE8eKzY2cLbIostsAeP8BQ+tarHYIvSKeC0TPii0GDcN+qqWEofZ1y86V2W2CutsE7yLb5zDbwKf+nr0SXnqc3wz+OH9ExeLh9/HB6kS2e+APV/9FFZhdXuA8TSe7pVzTH0UWvrbkdVgFNEjZnBgzWLpcqb+mDMpJ9IrMGd+I+DEbjlvJQU0JTkj5IMxghyRZIcvUyxUBgslFkztUTqfI1zh4Hhkz5jix17bWOCJtQ1nbda290XPjNiPZ2ZkOnPsycwQkymeeLdfIA+m+Lo2sBo0UUFOPKZ48TledAYvWrz4xcs60uLl4XaWJWJMx3YSfHzBHpvOXhjSZmHatUmZatOFCxcuXLhwscLBrz+GPPDt10GP87Lpc/7XmUKbdv8m+W9xjHpxncfH3V7qQZ+kC1nVz1p8qqZ9qUXapP8vZBzH6knqojaJoyvr+sXHgpr7exZtGFi6Wyjb9aezifMvr/8LskIKgA=="

add("be16.csv", "Страна;2020;2021\nБеларусь;1 234,5;…\nУкраина;0,5;12\n", 3, [("2020", 1234.5)], enc="utf-16-be")
add(
    "zagr.csv",
    "Таблица 5. Импорт, тыс. долларов США;;;\n;2019 г.;2020 г.;2021 г.\nМясо\xa0и\xa0субпродукты;12\xa0345,6;11\xa0000,0;x\nРыба;1\xa0234,0;0,0;–\n;;;\n– явление отсутствует;;;\n0,0 – небольшая величина;;;\n".replace(
        "–", "-"
    ),
    5,
    [("2019", 12345600), ("2021", 0)],
    enc="cp1251",
)
add(
    "newline.csv",
    'Country,"Exports\n(million USD)","Imports\n(million USD)",Year\nBelarus,5.5,1.5,2021\nUkraine,7,8,2021\n',
    4,
    [("2021", 5500000)],
)
add("kalij.xls", zlib.decompress(base64.b64decode(BIFF)), 6, [("2021-Q2", 2000000), ("2022-Q1", 1100500)])
add(
    "tin00010.tsv",
    "unit,partner,geo\\time\t2020M03 \t2020M02 \t2020M01 \nMIO_EUR,BY,LT\t: c\t12.5 p\t13 \nMIO_EUR,BY,EL\t0.0 \t: \t1 000.5 e\nPC,BY,UK\t0.5 n\t: z\t1 \n",
    6,
    [("2020-01", 1000500000), ("2020-02", 12500000), ("2020-03", 0)],
)


def book_1(w):
    s = w.add_worksheet("Summary")
    s.write(0, 0, "x")
    s = w.add_worksheet("Sheet 1")
    put(
        s,
        [
            ["Data extracted on 22/01/2023 20:19:34 from [ESTAT]"],
            ["Dataset: ", "GDP and main components [NAMA_10_GDP]"],
            ["Last updated: ", "13/01/2023 11:00"],
            [],
            ["Time frequency [FREQ]", "", "Annual [A]"],
            ["Unit of measure [UNIT]", "", "Current prices, million euro [CP_MEUR]"],
            ["National accounts indicator [NA_ITEM]", "", "GDP [B1GQ]"],
            [],
            ["TIME", "2020", "", "2021", ""],
            ["GEO (Labels)", "", "", "", ""],
            ["European Union - 27 countries (from 2020)", 13400000.5, "", 14500000, "p"],
            ["Greece", 165000, "", 181000, "p"],
            ["Kosovo (under United Nations Security Council Resolution 1244/99)", ":", "", ":", ""],
            [],
            ["Special value"],
            [":", "not available"],
            ["Available flags:"],
            ["p", "provisional"],
        ],
    )


add("nama_10_gdp__custom_1.xlsx", xl(book_1), 4, [("2021", 181000000000), ("2020", 13400000500000)])
add(
    "wdi_time.csv",
    "Time,Time Code,Country Name,Country Code,GDP (current US$) [NY.GDP.MKTP.CD],Exports of goods and services (% of GDP) [NE.EXP.GNFS.ZS]\n2020,YR2020,Belarus,BLR,61371755326.44,60.7\n2021,YR2021,Belarus,BLR,69673747131.87,..\n,,,,,\nData from database: World Development Indicators,,,,,\nLast Updated: 05/10/2023,,,,,\n",
    3,
    [("2020", 61371755326.44), ("2020", 60.7)],
)


def book_2(w):
    s = w.add_worksheet("Monthly")
    put(
        s,
        [
            ["International Financial Statistics"],
            ["Belarus, Rep. of"],
            ["Domestic Currency"],
            [],
            ["", "Scale", "Jan 2022", "Feb 2022", "2022Q1", "2022"],
            ["Reserves, US Dollars", "Millions", 8000.5, 8100, 8100, 7900],
            ["CPI, Index", "Units", 110.5, 112, 111, "..."],
        ],
    )


add("IFS_BLR.xlsx", xl(book_2), 7, [("2022-01", 8000500000), ("2022-Q1", 111)])
add(
    "oecd_old.csv",
    '"LOCATION","Country","SUBJECT","Subject","MEASURE","Measure","FREQUENCY","Frequency","TIME","Time","Unit Code","Unit","PowerCode Code","PowerCode","Reference Period Code","Reference Period","Value","Flag Codes","Flags"\n"DEU","Germany","B1_GE","GDP","CPC","Current prices","A","Annual","2020","2020","EUR","Euro","6","Millions",,,3403730,,\n"DEU","Germany","B1_GE","GDP","CPC","Current prices","A","Annual","2021","2021","EUR","Euro","6","Millions",,,3617450,"P","Provisional value"\n',
    2,
    [("2021", 3617450000000)],
)
add(
    "census.json",
    json.dumps(
        [
            ["CTY_NAME", "CTY_CODE", "GEN_VAL_MO", "time"],
            ["BELARUS", "4622", "12345678", "2022-01"],
            ["UKRAINE", "4623", "0", "2022-01"],
        ]
    ),
    2,
    [("2022-01", 12345678)],
)
add(
    "bls.json",
    json.dumps(
        {
            "status": "REQUEST_SUCCEEDED",
            "responseTime": 5,
            "message": [],
            "Results": {
                "series": [
                    {
                        "seriesID": "CUUR0000SA0",
                        "data": [
                            {
                                "year": "2022",
                                "period": "M02",
                                "periodName": "February",
                                "value": "283.716",
                                "footnotes": [{}],
                            },
                            {
                                "year": "2022",
                                "period": "M01",
                                "periodName": "January",
                                "value": "281.148",
                                "footnotes": [{}],
                            },
                        ],
                    },
                    {
                        "seriesID": "SUUR",
                        "data": [
                            {
                                "year": "2022",
                                "period": "M01",
                                "periodName": "January",
                                "value": "-",
                                "footnotes": [{"code": "X"}],
                            }
                        ],
                    },
                ]
            },
        }
    ),
    2,
    [("2022-01", 281.148)],
)
add(
    "datamapper.json",
    json.dumps(
        {"values": {"NGDPD": {"BLR": {"2020": 61.3, "2021": 69.7}, "UKR": {"2020": 156.6}}}, "api": {"version": "1"}}
    ),
    3,
    [("2021", 69.7)],
)


def book_3(w):
    for y in (2020, 2021):
        s = w.add_worksheet(str(y))
        put(s, [["Country", "Exports, mn USD", "Imports, mn USD"], ["Belarus", y - 2000, 5.5], ["Ukraine", 7, 8]])


add("by_year.xlsx", xl(book_3), 8, [("2020", 20000000), ("2021", 21000000)])
add(
    "exports_by_country_2021.csv", "Country;Exports, mln USD\nBelarus;12,5\nUkraine;1 300,25\n", 2, [("2021", 12500000)]
)
add("belarus_exports_mln_usd.csv", "Partner,2015,2016\nRussia,10.5,11\nPoland,1,2\n", 4, [("2015", 10500000)])


def book_4(w):
    s = w.add_worksheet("S")
    put(
        s,
        [
            ["Exports, USD million", "", "", "", "Imports, USD million"],
            ["Country", 2020, 2021, "", "Country", 2020, 2021],
            ["Belarus", 1, 2, "", "Poland", 5, 6],
            ["Ukraine", 3, 4, "", "Latvia", 7, 8],
        ],
    )


add("side.xlsx", xl(book_4), 8, [("2020", 1000000), ("2021", 8000000)])
add(
    "pages.txt",
    "Report 7 page 1\n\nCountry\t2020\t2021\nBelarus\t1\t2\nUkraine\t3\t4\n\nReport 7 page 2\n\nCountry\t2020\t2021\nPoland\t5\t6\nLatvia\t7\t8\n",
    8,
    [("2021", 8)],
)
add(
    "neg.csv",
    'Country,2020,2021,2022\nBelarus,−12.5,(3.5),"$1,234.50"\nUkraine,5¹,12.5²⁾,1.0-\n',
    5,
    [("2020", -12.5), ("2021", -3.5), ("2022", 1234.5), ("2021", 12.5)],
)
add("season.csv", "Crop,2019/20,2020/21,2021/22\nWheat (1000 t),1,2,3\nMaize (1000 t),4,5,6\n", 6, [("2020/21", 2000)])


def book_5(w):
    s = w.add_worksheet("Q")
    m = w.add_format()
    s.merge_range(0, 1, 0, 5, "2021", m)
    s.merge_range(0, 6, 0, 7, "2022", m)
    put(
        s,
        [
            ["", "I", "II", "III", "IV", "Year", "I", "II"],
            ["", "mln EUR", "mln EUR", "mln EUR", "mln EUR", "mln EUR", "mln EUR", "mln EUR"],
            ["GDP", 1, 2, 3, 4, 10, 5, 6],
        ],
        1,
    )


add("qy.xlsx", xl(book_5), 7, [("2021-Q4", 4000000), ("2021", 10000000), ("2022-Q2", 6000000)])
add("ragged.csv", "Country,Year,Value\nBelarus,2020,5\nKorea, Republic of,2020,7\nUkraine,2020,9\n", 2, [("2020", 9)])
add("rstyle.csv", '"Country","Year","Value"\n"1","Belarus",2020,5.5\n"2","Ukraine",2020,6.5\n', 2, [("2020", 5.5)])
add(
    "dup.csv",
    "Country,2020,,2021,\n,USD mn,%,USD mn,%\nBelarus,5,10.5,6,12\nUkraine,7,89.5,8,88\n",
    8,
    [("2020", 5000000), ("2021", 88)],
)
add("avg.csv", "Country,2020,2021,Average\nBelarus,5,7,6\n", None, [("2020", 5)])
add(
    "fixed.txt",
    "Exports of potash, thousand tonnes\n\nCountry          2020     2021     2022\n-----------------------------------------\nBelarus       11,000   12,100    5,000\nCanada        20,000   21,000   19,500\n",
    6,
    [("2020", 11000000), ("2022", 19500000)],
)
add("sep.csv", "sep=;\nCountry;2020;2021\nBelarus;1,5;2,5\n", 2, [("2020", 1.5)])
add(
    "lines.json",
    '{"country":"Belarus","year":2020,"value":1.5}\n{"country":"Ukraine","year":2020,"value":null}\n{"country":"Poland","year":2020,"value":3}\n',
    2,
    [("2020", 1.5)],
)


def book_6(w):
    s = w.add_worksheet("T")
    put(
        s,
        [
            ["Województwo", "2021 r.", "I kw. 2022", "I-III 2022"],
            ["Mazowieckie", "1\xa0234\xa0567,8", "99,5", "#N/A"],
            ["Śląskie", "1 000,0", "#DIV/0!", "-1,5"],
        ],
    )


add("gus.xlsx", xl(book_6), 4, [("2021", 1234567.8), ("2022-Q1", 99.5), ("2022-01", -1.5)])
add(
    "comext.dat",
    "DECLARANT;DECLARANT_ISO;PARTNER;PARTNER_ISO;TRADE_TYPE;PRODUCT_NC;FLOW;STAT_REGIME;PERIOD;VALUE_IN_EUROS;QUANTITY_IN_KG\n055;LT;073;BY;E;31042050;1;1;202203;123456;1000500\n055;LT;073;BY;E;27101943;2;1;202203;99;0\n",
    None,
    [("2022-03", 123456)],
)
add(
    "comext52.csv",
    "REPORTER,PARTNER,PRODUCT,FLOW,PERIOD,VALUE_EUR,QUANTITY_KG\nLT,BY,31042050,1,202252,123456,1000500\nLT,BY,31042050,1,202203,3456,500\n",
    None,
    [("2022", 123456), ("2022-03", 3456)],
)
add(
    "usitc.csv",
    'HTS Number,Description,Country,Year 2020,Year 2021\n31042000,Potassium chloride,Belarus,"12,345,678",0\n31042000,Potassium chloride,Canada,"2,345,678,901","3,000,000,000"\n',
    4,
    [("2021", 3000000000)],
)
add(
    "long_ind.csv",
    'Indicator,Country,Date,Value\n"Exports, FOB (US$ million)",Belarus,31/12/2020,29200.5\n"Exports, FOB (US$ million)",Belarus,31/12/2021,39900\n"Growth (annual %)",Belarus,31/12/2021,2.4\n',
    3,
    [("2020", 29200500000), ("2021", 2.4)],
)


def book_7(w):
    s = w.add_worksheet("S")
    put(
        s,
        [
            ["Сведения о численности населения (тыс. чел.)"],
            [],
            ["№ п/п", "Регион", "01.01.2021", "01.01.2022"],
            [1, "Брестская область", 1327.9, 1316.0],
            [2, "Минск", 2009.8, 1996.6],
            [3, "Гомельская область", 1375.6, 1357.9],
        ],
        1,
        1,
    )


add("nas.xlsx", xl(book_7), 6, [("2021", 1327900), ("2022", 1996600)])


def book_8(w):
    s = w.add_worksheet("S")
    s.insert_image(
        0, 0, "x.png", {"image_data": io.BytesIO((Path(__file__).parents[3] / "docs" / "overview.png").read_bytes())}
    )


add("picture.xlsx", xl(book_8), refuse=True)
add(
    "nav.xls",
    "<html><body><table><tr><td>Home</td><td>About</td></tr></table><p>Please log in</p></body></html>",
    refuse=True,
)
b = io.BytesIO()
z = zipfile.ZipFile(b, "w")
z.writestr("a.csv", "Country,2020\nBelarus,1\n")
z.writestr("b.csv", "Country,2020\nBelarus,1\n")
z.close()
add("two.zip", b.getvalue(), refuse=True)
add("err.csv.gz", gzip.compress(b'{"error": {"code": 404, "message": "Dataset not found"}}'), refuse=True)
add(
    "cbr.xml",
    '<?xml version="1.0" encoding="windows-1251"?><ValCurs Date="02.03.2022" name="Foreign Currency Market"><Valute ID="R01090B"><NumCode>933</NumCode><CharCode>BYN</CharCode><Nominal>1</Nominal><Name>Белорусский рубль</Name><Value>32,5000</Value></Valute><Valute ID="R01235"><NumCode>840</NumCode><CharCode>USD</CharCode><Nominal>1</Nominal><Name>Доллар США</Name><Value>91,7457</Value></Valute></ValCurs>',
    2,
    [("2022-03-02", 32.5)],
    enc="cp1251",
)
add(
    "nbrb.json",
    json.dumps(
        [
            {
                "Cur_ID": 440,
                "Date": "2023-05-04T00:00:00",
                "Cur_Abbreviation": "AUD",
                "Cur_Scale": 1,
                "Cur_Name": "Австралийский доллар",
                "Cur_OfficialRate": 1.9412,
            },
            {
                "Cur_ID": 451,
                "Date": "2023-05-04T00:00:00",
                "Cur_Abbreviation": "EUR",
                "Cur_Scale": 1,
                "Cur_Name": "Евро",
                "Cur_OfficialRate": 3.2,
            },
        ]
    ),
    2,
    [("2023-05-04", 1.9412)],
)
add(
    "hs.csv",
    "HS Code;Product;Jan-22;Feb-22\n0101;Horses;1.234;2.345\n2709;Crude oil;10.000;999\n3104;Potash;500;12.100\n",
    6,
    [("2022-01", 1234), ("2022-02", 12100)],
)
add(
    "twod.csv",
    "Exports by destination, EUR thousand;;;;\nPeriod;Belarus;Ukraine;Russia;Total\n2022-01;1.5;2;3;6.5\n2022-02;1;;3;4\n",
    7,
    [("2022-01", 1500), ("2022-02", 4000)],
)
add(
    "semis.csv",
    "indicator;unit;2021S1;2021S2\nPassengers;1000 persons;12;13,5\nFreight;Mio t;1;2\n",
    4,
    [("2021-S2", 13500), ("2021-S1", 1000000)],
)
add(
    "ytd.csv",
    "Month;Exports, mln USD;Exports since the beginning of the year, mln USD\n2022-01;5;5\n2022-02;6;11\n",
    4,
    [("2022-02", 6000000), ("2022-01-01/P2M", 11000000)],
)
add(
    "bases.csv",
    "Период;к предыдущему месяцу;к декабрю предыдущего года;к соответствующему месяцу предыдущего года\nянв.22;101,0;101,0;108,7\nфев.22;101,2;102,2;109,2\nИндексы потребительских цен, в процентах;;;\n",
    6,
    [("2022-02", 109.2)],
)
add("wide_flag.csv", "geo,2020,flag,2021,flag\nBY,5,p,6,\nUA,7,,8,e\n", 4, [("2021", 8)])
add(
    "thai.csv",
    "Reporter: Belarus\nFlow: Exports\nUnit: US$ thousand\n\nPartner,2020,2021\nThailand,5,6\nWorld,100,200\n",
    4,
    [("2021", 200000)],
)
add("empty_vals.csv", "Country,2020,2021\nBelarus,..,..\nUkraine,n/a,\n", refuse=True)
add(
    "prose.txt",
    "This report describes trade of Belarus in 2021.\nIt has 3 chapters and 12 pages.\nContact: info@example.org\n",
    refuse=True,
)
add(
    "swiss.csv", "Land;2020;2021\nBelarus;1'234'567;2'345.5\nUkraine;99;100\n", 4, [("2020", 1234567), ("2021", 2345.5)]
)
add(
    "narrow.csv",
    "Pays;2020;2021\nBiélorussie;1\u202f234,5;12\u202f345\nUkraine;9,5;0\n",
    4,
    [("2020", 1234.5), ("2021", 12345)],
)
