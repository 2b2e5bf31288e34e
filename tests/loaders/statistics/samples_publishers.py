"""Small files with invented figures, in the layouts in which publishers give theirs: by publisher."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import json
import zipfile

from tests.loaders.statistics.samples import add, xl

# Destatis GENESIS
add(
    "51000-0007_00.csv",
    """GENESIS-Tabelle: 51000-0007
Aus- und Einfuhr (Außenhandel): Deutschland, Jahre, Land
Außenhandel
Deutschland;;;;;
;Ausfuhr: Gewicht;Ausfuhr: Wert;Einfuhr: Gewicht;Einfuhr: Wert
;t;Tsd. EUR;t;Tsd. EUR
2021;;;;
Belarus;812345,6;1245678;2345678,9;987654
Ukraine;1234567,0;5432109;-;3210987
Åland;.;12;/;0
2022;;;;
Belarus;412345,6;745678;1345678,9;487654
Ukraine;934567,0;4432109;12;2210987
__________
(C)opyright Statistisches Bundesamt (Destatis), 2023
Stand: 12.05.2023 / 10:11:12
""".replace("\n", "\r\n"),
    None,
    [("2021", 1245678000), ("2022", 487654000), ("2021", 812345.6), ("2022", 12)],
    enc="cp1252",
)
# Destatis monthly with year col & month names
add(
    "destatis_61111_monat.csv",
    """Verbraucherpreisindex: Deutschland, Monate
Verbraucherpreisindex (2020=100)
Deutschland
;;Verbraucherpreisindex;Veränderung zum Vorjahresmonat
;;2020=100;in (%)
2022;Januar;105,2;+4,2
;Februar;106,0;+4,3
;März;108,1;+5,9
2023;Januar;114,3;+8,7
;Februar;115,2;...
__________
© Statistisches Bundesamt (Destatis), 2023
""",
    9,
    [("2022-03", 108.1), ("2023-01", 8.7), ("2023-02", 115.2)],
    enc="cp1252",
)


# Rosstat-like xlsx, merged headers, cp irrelevant
def book_1(w):
    s = w.add_worksheet("Содержание")
    s.write(0, 0, "Содержание")
    s.write(1, 0, "Таблица 1")
    s = w.add_worksheet("1")
    m = w.add_format()
    s.merge_range(0, 0, 0, 6, "Внешняя торговля Российской Федерации со странами СНГ", m)
    s.merge_range(1, 0, 1, 6, "(млн долларов США)", m)
    s.merge_range(2, 1, 2, 3, "Экспорт", m)
    s.merge_range(2, 4, 2, 6, "Импорт", m)
    for i, y in enumerate([2019, 2020, 2021] * 2):
        s.write(3, 1 + i, y)
    data = [
        ("Всего", 45000.1, 40000, "50000,5", 20000, 18000.5, 25000),
        ("в том числе:",),
        ("Беларусь¹)", 21700, 16000, 23100.4, 13600, 12600, 15600),
        ("Украина", "6600", "6300", "8100", "…", "-", 3100),
        ("Молдова", 1100, 950, 1300, 300, 280, 330),
    ]
    for r, row in enumerate(data, 4):
        for c, v in enumerate(row):
            s.write(r, c, v)
    s.write(10, 0, "1) Включая данные взаимной торговли.")
    s.write(11, 0, "Источник: Росстат")


add("rosstat_sng.xlsx", xl(book_1), 23, [("2021", 23100400000), ("2019", 13600000000), ("2021", 50000500000)])
# Rosstat csv cp1251 with blanks as thousands
add(
    "rosstat_vvp.csv",
    """Валовой внутренний продукт;;;
в текущих ценах, млрд руб.;;;
;2019;2020;2021
Валовой внутренний продукт;109 608,3;107 658,1;135 774,0
из него:;;;
Сельское хозяйство;3 844,1;4 115,0;4 890,2
Добыча полезных ископаемых;12 838,9;9 486,1;15 530,3
Источник: Росстат;;;
""",
    9,
    [("2019", 109608300000000), ("2021", 4890200000000)],
    enc="cp1251",
)


# Belstat month beside ytd
def book_2(w):
    s = w.add_worksheet("Лист1")
    s.write(0, 0, "Экспорт товаров Республики Беларусь")
    s.write(1, 0, "(миллионов долларов США)")
    s.write(3, 1, "Март 2022")
    s.write(3, 2, "Январь-март 2022")
    s.write(3, 3, "Январь–март 2022 в % к январю–марту 2021")
    for r, row in enumerate(
        [("Всего", 2500.5, 7600.2, 98.1), ("Россия", 1500.1, 4100, 101.5), ("Украина", 0.3, 460.7, 61.2)], 4
    ):
        for c, v in enumerate(row):
            s.write(r, c, v)
    s.write(8, 0, "Источник: Национальный статистический комитет Республики Беларусь")


add("belstat_export_3_2022.xlsx", xl(book_2), 9, [("2022-03", 2500500000), ("2022-01", 7600200000), ("2022-01", 61.2)])
# Ukrstat, trade by country, tys dol, two-level header, UTF-16 no BOM, tab
add(
    "ukrstat_zt_2021.txt",
    """Географічна структура зовнішньої торгівлі товарами у 2021 році
(тис.дол. США)
Країни\tЕкспорт\t\tІмпорт\t
\tтис.дол.США\tу % до 2020\tтис.дол.США\tу % до 2020
Усього\t68072328,2\t138,4\t72843126,7\t134,0
у тому числі:\t\t\t\t
Бiлорусь\t1518100,4\t113,6\t4706500,1\t165,2
Росiйська Федерацiя\t3390600,3\t125,3\t6089800,0\t134,1
Польща\t5226700,0\t159,5\t4969900,9\t120,5
""".replace("\n", "\r\n"),
    16,
    [("2021", 1518100400), ("2021", 165.2), ("2021", 72843126700)],
    enc="utf-16-le",
)
# OECD SDMX-CSV
add(
    "OECD.SDD.NAD,DSD_NAMAIN1.csv",
    """STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,FREQ,Frequency of observation,ADJUSTMENT,Adjustment,REF_AREA,Reference area,SECTOR,Institutional sector,TRANSACTION,Transaction,UNIT_MEASURE,Unit of measure,TIME_PERIOD,Time period,OBS_VALUE,Observation value,OBS_STATUS,Observation status,UNIT_MULT,Unit multiplier,CURRENCY,Currency
DATAFLOW,OECD.SDD.NAD:DSD_NAMAIN1@DF_QNA(1.0),Quarterly GDP,I,Q,Quarterly,Y,Calendar and seasonally adjusted,DEU,Germany,S1,Total economy,B1GQ,Gross domestic product,USD_PPP,"US dollars, PPP converted",2022-Q1,,1234567.8,,A,Normal value,6,Millions,_Z,Not applicable
DATAFLOW,OECD.SDD.NAD:DSD_NAMAIN1@DF_QNA(1.0),Quarterly GDP,I,Q,Quarterly,Y,Calendar and seasonally adjusted,DEU,Germany,S1,Total economy,B1GQ,Gross domestic product,USD_PPP,"US dollars, PPP converted",2022-Q2,,1244567.8,,P,Provisional value,6,Millions,_Z,Not applicable
DATAFLOW,OECD.SDD.NAD:DSD_NAMAIN1@DF_QNA(1.0),Quarterly GDP,I,Q,Quarterly,Y,Calendar and seasonally adjusted,EA20,Euro area (20 countries),S1,Total economy,B1GQ,Gross domestic product,XDC,National currency,2022-Q1,,3000.5,,E,Estimated value,6,Millions,EUR,Euro
""",
    3,
    [("2022-Q1", 1234567800000), ("2022-Q2", 1244567800000), ("2022-Q1", 3000500000)],
)
# FRED multi
add(
    "fredgraph.csv",
    "DATE,GDP,CPIAUCSL\n2020-01-01,21481.367,259.0\n2020-04-01,19477.444,.\n2020-07-01,21138.574,259.9\n",
    5,
    [("2020-Q2", 19477.444), ("2020-Q3", 259.9)],
)
# FAOSTAT normalized
add(
    "FAOSTAT_data_en_5-1-2023.csv",
    """"Domain Code","Domain","Area Code (M49)","Area","Element Code","Element","Item Code","Item","Year Code","Year","Unit","Value","Flag","Flag Description","Note"
"RFN","Fertilizers","112","Belarus","5510","Production","3104","Nutrient potash K2O (total)","2019","2019","t","7348000","A","Official figure",""
"RFN","Fertilizers","112","Belarus","5910","Export Quantity","3104","Nutrient potash K2O (total)","2019","2019","t","6500000","E","Estimated value",""
"RFN","Fertilizers","112","Belarus","5922","Export Value","3104","Nutrient potash K2O (total)","2019","2019","1000 US$","2780000","X","Figure from international organizations",""
"RFN","Fertilizers","112","Belarus","5510","Production","3104","Nutrient potash K2O (total)","2020","2020","t","","M","Missing value",""
""",
    3,
    [("2019", 7348000), ("2019", 2780000000)],
)
# FAOSTAT wide with flags
add(
    "Trade_CropsLivestock_E_All.csv",
    """Area Code,Area,Item Code,Item,Element Code,Element,Unit,Y2018,Y2018F,Y2019,Y2019F
57,Belarus,882,"Milk, whole fresh",5922,Export Value,1000 US$,12345,A,23456.5,Im
57,Belarus,882,"Milk, whole fresh",5910,Export Quantity,tonnes,999,A,,M
230,Ukraine,882,"Milk, whole fresh",5922,Export Value,1000 US$,0,A,77,*
""",
    5,
    [("2018", 12345000), ("2019", 23456500), ("2018", 0)],
    enc="latin-1",
)
# ILOSTAT
add(
    "UNE_2EAP_SEX_AGE_RT_A.csv",
    """ref_area,source,indicator,sex,classif1,time,obs_value,obs_status,note_indicator,note_source
BLR,XA:1,UNE_2EAP_RT,SEX_T,AGE_YTHADULT_YGE15,2021,3.9,,,R1:3903
BLR,XA:1,UNE_2EAP_RT,SEX_M,AGE_YTHADULT_YGE15,2021,4.5,U,,R1:3903
""",
    2,
    [("2021", 3.9)],
)
# Comtrade plus CSV with trailing delimiter
add(
    "TradeData_5_2_2023.csv",
    """typeCode,freqCode,refPeriodId,refYear,refMonth,period,reporterCode,reporterISO,reporterDesc,flowCode,flowDesc,partnerCode,partnerISO,partnerDesc,partner2Code,partner2ISO,partner2Desc,classificationCode,cmdCode,cmdDesc,qty,qtyUnitAbbr,netWgt,cifvalue,fobvalue,primaryValue
C,A,20210101,2021,52,2021,804,UKR,Ukraine,M,Import,112,BLR,Belarus,0,W00,World,H5,TOTAL,All Commodities,0,N/A,0,4706525556.53,,4706525556.53,
C,A,20210101,2021,52,2021,804,UKR,Ukraine,X,Export,112,BLR,Belarus,0,W00,World,H5,TOTAL,All Commodities,0,N/A,0,,1462730182.98,1462730182.98,
C,A,20210101,2021,52,2021,804,UKR,Ukraine,RX,Re-export,112,BLR,Belarus,0,W00,World,H5,TOTAL,All Commodities,0,N/A,0,,12345.5,12345.5,
""",
    3,
    [("2021", 4706525556.53), ("2021", 12345.5)],
    enc="latin-1",
)
# WTO Stats long
add(
    "WtoData_20230101.csv",
    """"Indicator Category","Indicator Code","Indicator","Reporting Economy Code","Reporting Economy ISO3A Code","Reporting Economy","Partner Economy Code","Partner Economy ISO3A Code","Partner Economy","Product/Sector Classification Code","Product/Sector Classification","Product/Sector Code","Product/Sector","Period Code","Period","Frequency Code","Frequency","Unit Code","Unit","Year","Value Flag Code","Value Flag","Text Value","Value"
"Merch","ITS_MTV_AX","Merchandise exports by product group – annual (Million US dollar)","112","BLR","Belarus","000","","World","SITC3","SITC","TO","Total merchandise","A","Annual","A","Annual","USM","Million US dollar","2021","E","Estimate","","39900"
"Merch","ITS_MTV_AX","Merchandise exports by product group – annual (Million US dollar)","112","BLR","Belarus","000","","World","SITC3","SITC","TO","Total merchandise","A","Annual","A","Annual","USM","Million US dollar","2020","","","","29200"
""",
    2,
    [("2021", 39900000000)],
)
# UNCTADstat
add(
    "US.TradeMerchTotal.csv",
    """"Year","Economy","Economy Label","Flow","Flow Label","US$ at current prices in millions","US$ at current prices in millions Footnote","US$ at current prices in millions Missing value"
"2020","112","Belarus","01","Imports","32626.4","",""
"2020","112","Belarus","02","Exports","29180.3","e",""
"2021","0000","World","01","Imports","","","Not available or not separately reported"
""",
    2,
    [("2020", 32626400000)],
)
# Polish BDL
add(
    "LOKA_3390_CTAB.csv",
    """Kod;Nazwa;ogółem;ogółem;ogółem;
;;2019;2020;2021;
;;[tys. zł];[tys. zł];[tys. zł];
0000000;POLSKA;1 023 456,7;1 111 222,0;-;
0200000;DOLNOŚLĄSKIE;12 345,6;.;0;
""",
    5,
    [("2019", 1023456700)],
    enc="cp1250",
)


# SIPRI
def book_3(w):
    s = w.add_worksheet("Front page")
    s.write(0, 0, "SIPRI Military Expenditure Database")
    s = w.add_worksheet("Constant (2021) US$")
    s.write(0, 0, "Military expenditure by country, in constant (2021) US$ m., 1949-2022 © SIPRI 2023")
    s.write(1, 0, "Figures in blue are SIPRI estimates.")
    s.write(3, 0, "Unit: US$ m.")
    for c, v in enumerate(["Country", "Notes", 1990, 1991, 1992]):
        s.write(5, c, v)
    s.write(7, 0, "Europe")
    s.write(8, 0, "Eastern Europe")
    for c, v in enumerate(["Belarus", "", "xxx", "xxx", 780.5]):
        s.write(9, c, v)
    for c, v in enumerate(["Ukraine", "‡", "...", "..", 1234]):
        s.write(10, c, v)
    for c, v in enumerate(["Russia", 4, 190000, ". .", 42000.25]):
        s.write(11, c, v)


add("SIPRI-Milex.xlsx", xl(book_3), 4, [("1992", 780500000), ("1990", 190000000000)])
# UNHCR
add(
    "population.csv",
    """Year,Country of origin,Country of origin (ISO),Country of asylum,Country of asylum (ISO),Refugees under UNHCR's mandate,Asylum-seekers,IDPs of concern to UNHCR
2022,Ukraine,UKR,Belarus,BLR,12345,5,-
2022,Belarus,BLR,Poland,POL,1234,567,0
""",
    5,
    [("2022", 12345)],
)
# IMF WEO utf-16 tsv named xls
add(
    "WEOApr2023all.xls",
    """WEO Country Code\tISO\tWEO Subject Code\tCountry\tSubject Descriptor\tSubject Notes\tUnits\tScale\tCountry/Series-specific Notes\t2020\t2021\t2022\t2023\tEstimates Start After
913\tBLR\tNGDPD\tBelarus\tGross domestic product, current prices\tValues are based upon GDP\tU.S. dollars\tBillions\tSource: Bel\t61.312\t69.674\t73.123\t73.54\t2022
913\tBLR\tNGDP_RPCH\tBelarus\tGross domestic product, constant prices\tAnnual\tPercent change\t\tSource\t-0.7\t2.4\t-4.7\tn/a\t2022
913\tBLR\tNGDP\tBelarus\tGross domestic product, current prices\tExpressed\tNational currency\tBillions\tSource\t149.721\t1,176.879\t--\t208.2\t2022
International Monetary Fund, World Economic Outlook Database, April 2023
""",
    10,
    [("2021", 69674000000), ("2022", -4.7), ("2021", 1176879000000)],
    enc="utf-16",
)
# ECB
add(
    "data.csv",
    """KEY,FREQ,CURRENCY,CURRENCY_DENOM,EXR_TYPE,EXR_SUFFIX,TIME_PERIOD,OBS_VALUE,OBS_STATUS,OBS_CONF,OBS_PRE_BREAK,OBS_COM,TIME_FORMAT,BREAKS,COLLECTION,COMPILING_ORG,DISS_ORG,DECIMALS,UNIT,UNIT_MULT,TITLE,TITLE_COMPL
EXR.M.USD.EUR.SP00.A,M,USD,EUR,SP00,A,2022-01,1.1314,A,F,,,P1M,,A,,,4,USD,0,US dollar/Euro,"ECB reference exchange rate, US dollar/Euro"
EXR.M.USD.EUR.SP00.A,M,USD,EUR,SP00,A,2022-02,1.1342,A,F,,,P1M,,A,,,4,USD,0,US dollar/Euro,"ECB reference exchange rate, US dollar/Euro"
""",
    2,
    [("2022-01", 1.1314)],
)
# BIS wide csv
add(
    "bis_dp_search_export.csv",
    """"Dataset","BIS WS_XRU 1.0"
"Retrieved on","Mon Jan 02 2023"
"FREQ:Frequency","REF_AREA:Reference area","CURRENCY:Currency","UNIT_MULT:Unit Multiplier","2021-12","2022-01"
"M:Monthly","BY:Belarus","BYN:Belarusian ruble","0:Units","2.53","2.58"
""",
    2,
    [("2022-01", 2.58)],
)
# PXWeb csv (SCB)
add(
    "000001AB.csv",
    """"Export of goods, million SEK by country and month"

"country","month","Export value"
"Belarus","2022M01","12.5"
"Belarus","2022M02",".."
"Ukraine","2022M01","345"
""",
    2,
    [("2022-01", 12500000)],
    enc="cp1252",
)
# PXWeb wide
add(
    "kpi.csv",
    """Table 1: Consumer Price Index (2015=100)\n\n"group";"2022K1";"2022K2";"2022K3"
"Food";"110,1";"112,3";":"
"Alcohol";"101,0";"99,9";"98,7"
""",
    5,
    [("2022-Q2", 112.3)],
)
# JSON-stat
add(
    "table.json",
    json.dumps(
        {
            "version": "2.0",
            "class": "dataset",
            "label": "Exports, NOK million",
            "source": "Statistics Norway",
            "id": ["Land", "ContentsCode", "Tid"],
            "size": [2, 1, 3],
            "dimension": {
                "Land": {
                    "label": "country",
                    "category": {"index": {"BY": 0, "UA": 1}, "label": {"BY": "Belarus", "UA": "Ukraine"}},
                },
                "ContentsCode": {
                    "label": "contents",
                    "category": {
                        "index": {"Verdi": 0},
                        "label": {"Verdi": "Value (NOK million)"},
                        "unit": {"Verdi": {"base": "NOK million", "decimals": 1}},
                    },
                },
                "Tid": {"label": "month", "category": {"index": {"2022M01": 0, "2022M02": 1, "2022M03": 2}}},
            },
            "value": [1.5, None, 3, 4, 5.25, 6],
            "status": {"1": ".."},
            "role": {"time": ["Tid"], "metric": ["ContentsCode"]},
        }
    ),
    5,
    [("2022-01", 1500000), ("2022-02", 5250000)],
)
# SDMX-JSON
add(
    "oecd.json",
    json.dumps(
        {
            "header": {"id": "x"},
            "dataSets": [
                {
                    "action": "Information",
                    "series": {
                        "0:0": {"attributes": [0], "observations": {"0": [101.5, 0], "1": [102.25, None]}},
                        "1:0": {"attributes": [0], "observations": {"1": [99, None]}},
                    },
                }
            ],
            "structure": {
                "name": "CPI",
                "dimensions": {
                    "dataSet": [],
                    "series": [
                        {
                            "id": "REF_AREA",
                            "name": "Reference area",
                            "values": [{"id": "DEU", "name": "Germany"}, {"id": "FRA", "name": "France"}],
                        },
                        {"id": "MEASURE", "name": "Measure", "values": [{"id": "IX", "name": "Index"}]},
                    ],
                    "observation": [
                        {
                            "id": "TIME_PERIOD",
                            "name": "Time",
                            "role": "time",
                            "values": [{"id": "2022-01", "name": "2022-01"}, {"id": "2022-02", "name": "2022-02"}],
                        }
                    ],
                },
                "attributes": {
                    "series": [{"id": "UNIT_MULT", "name": "mult", "values": [{"id": "0", "name": "Units"}]}],
                    "observation": [
                        {"id": "OBS_STATUS", "name": "Status", "values": [{"id": "E", "name": "Estimated"}]}
                    ],
                },
            },
        }
    ),
    3,
    [("2022-01", 101.5), ("2022-02", 99)],
)
# WB API JSON
add(
    "wbapi.json",
    json.dumps(
        [
            {"page": 1, "pages": 1, "per_page": 50, "total": 3, "sourceid": "2", "lastupdated": "2023-05-10"},
            [
                {
                    "indicator": {"id": "NY.GDP.MKTP.CD", "value": "GDP (current US$)"},
                    "country": {"id": "BY", "value": "Belarus"},
                    "countryiso3code": "BLR",
                    "date": str(y),
                    "value": v,
                    "unit": "",
                    "obs_status": "",
                    "decimal": 0,
                }
                for y, v in ((2022, 72793456000), (2021, 69673747131), (2020, None))
            ],
        ]
    ),
    2,
    [("2022", 72793456000)],
)
# EIA JSON
add(
    "eia.json",
    json.dumps(
        {
            "response": {
                "total": 3,
                "dateFormat": "YYYY-MM",
                "frequency": "monthly",
                "data": [
                    {
                        "period": "2022-03",
                        "duoarea": "NUS",
                        "area-name": "U.S.",
                        "product": "EPC0",
                        "product-name": "Crude Oil",
                        "process": "IM0",
                        "process-name": "Imports",
                        "series": "MCRIMUS1",
                        "series-description": "U.S. Imports of Crude Oil (Thousand Barrels)",
                        "value": "259123",
                        "units": "MBBL",
                    },
                    {
                        "period": "2022-02",
                        "duoarea": "NUS",
                        "area-name": "U.S.",
                        "product": "EPC0",
                        "product-name": "Crude Oil",
                        "process": "IM0",
                        "process-name": "Imports",
                        "series": "MCRIMUS1",
                        "series-description": "U.S. Imports of Crude Oil (Thousand Barrels)",
                        "value": "219123",
                        "units": "MBBL",
                    },
                ],
            },
            "request": {"command": "/v2/"},
            "apiVersion": "2.1",
        }
    ),
    2,
    [("2022-03", 259123000)],
)
# Turkish
add(
    "tuik.csv",
    """Dış ticaret istatistikleri;;;
(Bin ABD Doları);;;
Yıl;Ay;İhracat;İthalat
2022;Ocak;17.587.123;27.836.456
2022;Şubat;20.003.000;28.900.111
2022;Mart;22.710.987;30.800.500
""",
    6,
    [("2022-01", 17587123000), ("2022-03", 30800500000)],
    enc="cp1254",
)


# Chinese customs
def book_4(w):
    s = w.add_worksheet("Sheet1")
    s.merge_range(0, 0, 0, 4, "（1）2022年12月进出口商品国别（地区）总值表", w.add_format())
    s.write(1, 0, "单位：千美元")
    s.merge_range(2, 0, 3, 0, "国别（地区）", w.add_format())
    s.merge_range(2, 1, 2, 2, "出口", w.add_format())
    s.merge_range(2, 3, 2, 4, "进口", w.add_format())
    for c, v in enumerate(["12月", "1至12月累计", "12月", "1至12月累计"], 1):
        s.write(3, c, v)
    for r, row in enumerate(
        [
            ("总值", 306077000, 3593601000, 228065000, 2715998000),
            ("白俄罗斯", 300000, 3300000, 150000, 1700000),
            ("乌克兰", 200000, 3300500, "-", 4400000),
        ],
        4,
    ):
        for c, v in enumerate(row):
            s.write(r, c, v)


add("2022122.xlsx", xl(book_4), 11, [("2022-12", 306077000000), ("2022", 3300000000), ("2022", 2715998000000)])
# Japan customs sjis
add(
    "d51.csv",
    """年月,輸出,輸入
2022年1月,"6,332,123","8,523,456"
2022年2月,"7,190,111","7,859,000"
単位：百万円,,
""",
    4,
    [("2022-01", 6332123000000)],
    enc="shift_jis",
)
# Pipe, latin-1, thousands point
add(
    "ine_es.txt",
    """Exportaciones por país (miles de euros)
País|2020|2021|2022
Bielorrusia|12.345|9.876|1.234
Ucrania|234.567|345.678|n.d.
España, total|1.234.567|2.345.678|3.456.789
""",
    8,
    [("2020", 12345000), ("2022", 1234000), ("2022", 3456789000)],
    enc="latin-1",
)
# ONS
add(
    "series-200323.csv",
    """"Title","CPI INDEX 00: ALL ITEMS 2015=100"
"CDID","D7BT"
"Source dataset ID","MM23"
"PreUnit",""
"Unit","Index, base year = 100"
"Release date","22-03-2023"
"Next release","19 April 2023"
"Important notes",
"2021","111.6"
"2022","121.7"
"2022 Q3","122.3"
"2022 Q4","126.0"
"2022 NOV","126.7"
"2022 DEC","127.2"
""",
    6,
    [("2022", 121.7), ("2022-Q4", 126.0), ("2022-12", 127.2)],
)


# Mixed annual quarterly monthly columns
def book_5(w):
    s = w.add_worksheet("Hidden")
    s.hide()
    s = w.add_worksheet("Data")
    s.activate()
    s.set_first_sheet()
    s.write(0, 0, "Industrial production, EUR million")
    for c, v in enumerate(["", "2021", "2021 Q1", "2021 Q2", "Jan 2021", "Feb 2021"]):
        s.write(2, c, v)
    for c, v in enumerate(["Total", 100.5, 24.1, 25, 8, 8.05]):
        s.write(3, c, v)
    for c, v in enumerate(["Food*", 50, 12, "12.5e", 4, ":c"]):
        s.write(4, c, v)


add("mixed.xlsx", xl(book_5), 9, [("2021", 100500000), ("2021-Q2", 12500000), ("2021-02", 8050000)])


# Percent as fraction, excel dates header
def book_6(w):
    s = w.add_worksheet("A")
    p = w.add_format({"num_format": "0.0%"})
    d = w.add_format({"num_format": "mmm-yy"})
    s.write(0, 0, "Unemployment rate and employment (thousand persons)")
    s.write(1, 0, "Indicator")
    for c, m in enumerate([1, 2, 3], 1):
        s.write_datetime(1, c, dt.datetime(2022, m, 1), d)
    s.write(2, 0, "Unemployment rate")
    [s.write(2, c, v, p) for c, v in enumerate([0.041, 0.0405, 0.039], 1)]
    s.write(3, 0, "Employment")
    [s.write(3, c, v) for c, v in enumerate([4300.5, 4290, 4285], 1)]


add("frac.xlsx", xl(book_6), 6, [("2022-01", 4.1), ("2022-02", 4.05), ("2022-01", 4300500)])
# Excel serials as ints
add("serial.csv", "date;value EUR mn\n44562;1.234,5\n44593;2.000,0\n44621;999,9\n", 3, [("2022-01", 1234500000)])
# HTML xls
add(
    "report.xls",
    """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="windows-1251"><title>Отчет</title></head><body><table border=1>
<tr><td colspan=4><b>Экспорт калийных удобрений, тыс. тонн</b></td></tr>
<tr><th rowspan=2>Страна</th><th colspan=2>2021</th><th>2022</th></tr><tr><th>январь</th><th>февраль</th><th>январь</th></tr>
<tr><td>Бразилия</td><td>120,5</td><td>99,1</td><td>&nbsp;</td></tr><tr><td>Китай</td><td>1&nbsp;200,0</td><td>&mdash;</td><td>30</td></tr></table></body></html>""",
    4,
    [("2021-01", 120500), ("2022-01", 30000), ("2021-01", 1200000)],
    enc="cp1251",
)
# Error html saved as csv
add(
    "download.csv",
    "<!DOCTYPE html><html><head><title>503 Service Unavailable</title></head><body><h1>Service Unavailable</h1><p>Try later</p></body></html>",
    refuse=True,
)
add("header_only.csv", "Country,2019,2020,2021\n", refuse=True)
add("header_only2.csv", "freq,geo,TIME_PERIOD,OBS_VALUE\r\n", refuse=True)
add("pic.xlsx", b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, refuse=True)
add(
    "err.json",
    json.dumps({"statusCode": 429, "message": "Rate limit is exceeded. Try again in 1 seconds."}),
    refuse=True,
)
add(
    "err2.json",
    json.dumps(
        [{"message": [{"id": "120", "key": "Invalid value", "value": "The provided parameter value is not valid"}]}]
    ),
    refuse=True,
)
add("names.csv", "code,country\n1,Belarus\n2,Ukraine\n3,Poland\n", refuse=True)
bz = io.BytesIO()
z = zipfile.ZipFile(bz, "w", zipfile.ZIP_DEFLATED)
z.writestr("a.csv", b"0," * 60_000_000)
z.close()
add("bomb.zip", bz.getvalue(), refuse=True)
bz = io.BytesIO()
z = zipfile.ZipFile(bz, "w", zipfile.ZIP_DEFLATED)
z.writestr("API_X.csv", "Country,2020,2021\nBelarus,1.5,2\n")
z.writestr("Metadata_Country_API.csv", "Country Code,Region\nBLR,Europe\n")
z.close()
add("API.zip", bz.getvalue(), 2, [("2020", 1.5)])
add("t.csv.gz", gzip.compress(b"Land;2020;2021\nBelarus;1,5;2\n"), 2, [("2020", 1.5)])


# Several tables in a sheet
def book_7(w):
    s = w.add_worksheet("T")
    s.write(0, 0, "Table 1. Exports, million USD")
    for c, v in enumerate(["Country", 2020, 2021]):
        s.write(1, c, v)
    for c, v in enumerate(["Belarus", 10, 20]):
        s.write(2, c, v)
    for c, v in enumerate(["Ukraine", 30, 40]):
        s.write(3, c, v)
    s.write(4, 0, "Note: preliminary")
    s.write(6, 0, "Table 2. Employment, thousand persons")
    for c, v in enumerate(["Region", "2022-Q1", "2022-Q2", "2022-Q3"]):
        s.write(7, c, v)
    for c, v in enumerate(["Minsk", 1.5, 2.5, 3.5]):
        s.write(8, c, v)
    for c, v in enumerate(["Brest", 4, 5, 6]):
        s.write(9, c, v)


add("two_tables.xlsx", xl(book_7), 10, [("2021", 20000000), ("2022-Q3", 3500)])
# Years descending, ragged, glued flags
add(
    "flags.tsv",
    "Country\t2022p\t2021\t2020\nBelarus\t1,234.5e\t1,000\t999\nUkraine\t12*\t11 (b)\nPoland\t(d)\t..\t5r\n",
    6,
    [("2022", 1234.5), ("2021", 11), ("2020", 5)],
)
# US census style month rows
add(
    "c4622.csv",
    "TRADE IN GOODS WITH BELARUS,,,\nNOTE: All figures are in millions of U.S. dollars on a nominal basis,,,\nMonth,Exports,Imports,Balance\nJanuary 2022,5.0,12.3,-7.3\nFebruary 2022,4.1,9.9,-5.8\nTOTAL 2022,9.1,22.2,-13.1\n",
    9,
    [("2022-01", 5000000), ("2022", -13100000)],
)
# Year + 12 months wide
add(
    "bls.csv",
    "Series Id:,CUUR0000SA0,,,\nNot Seasonally Adjusted,,,,\nBase Period:,1982-84=100,,,\n\nYear,Jan,Feb,Mar,Annual\n2021,261.582,263.014,264.877,270.970\n2022,281.148,283.716,287.504,292.655\n",
    8,
    [("2021-02", 263.014), ("2022", 292.655)],
)
# Korean etc: split years, India
add(
    "rbi.csv",
    'Item,2020-21,2021-22,2022-23\n"Exports (Rs. crore)","21,59,043","31,47,021","36,21,550"\n',
    3,
    [("2021-22", 31470210000000)],
)
# Excel 2003 xml
add(
    "old.xls",
    """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="S"><Table><Row><Cell><Data ss:Type="String">Country</Data></Cell><Cell><Data ss:Type="Number">2020</Data></Cell><Cell><Data ss:Type="Number">2021</Data></Cell></Row><Row><Cell><Data ss:Type="String">Belarus</Data></Cell><Cell><Data ss:Type="Number">1.5</Data></Cell><Cell ss:Index="3"><Data ss:Type="Number">2</Data></Cell></Row></Table></Worksheet></Workbook>""",
    2,
    [("2021", 2)],
)
# SDMX-ML
add(
    "ecb.xml",
    """<?xml version="1.0" encoding="UTF-8"?><message:GenericData xmlns:message="m" xmlns:generic="g"><message:DataSet><generic:Series><generic:SeriesKey><generic:Value id="FREQ" value="M"/><generic:Value id="REF_AREA" value="BY"/></generic:SeriesKey><generic:Attributes><generic:Value id="UNIT_MULT" value="3"/></generic:Attributes><generic:Obs><generic:ObsDimension value="2022-01"/><generic:ObsValue value="1.5"/></generic:Obs><generic:Obs><generic:ObsDimension value="2022-02"/><generic:ObsValue value="NaN"/></generic:Obs></generic:Series></message:DataSet></message:GenericData>""",
    1,
    [("2022-01", 1500)],
)
# Eurostat old GEO/TIME csv with : and flags column
add(
    "nama_10_gdp_1_Data.csv",
    """"TIME","GEO","UNIT","NA_ITEM","Value","Flag and Footnotes"
"2020","Germany (until 1990 former territory of the FRG)","Current prices, million euro","Gross domestic product","3 403 730.0",""
"2021","Germany (until 1990 former territory of the FRG)","Current prices, million euro","Gross domestic product","3 617 450.0","p"
"2021","Kosovo","Current prices, million euro","Gross domestic product",":",""
""",
    2,
    [("2020", 3403730000000)],
    enc="latin-1",
)
# Countries across, periods down, two unit rows
add(
    "oil.csv",
    "Year;Belarus;Ukraine;Russia\n;kt;kt;Mt\n2020;1,5;2;500\n2021;1,6;n/a;520\n",
    5,
    [("2020", 500000000), ("2021", 1600)],
)
# StatCan
add(
    "12100011.csv",
    """"REF_DATE","GEO","DGUID","Trade","Principal trading partners","UOM","UOM_ID","SCALAR_FACTOR","SCALAR_ID","VECTOR","COORDINATE","VALUE","STATUS","SYMBOL","TERMINATED","DECIMALS"
"2022-01","Canada","2016A000011124","Import","United States","Dollars","81","millions","6","v1","1.1","31234.5","","","","1"
"2022-01","Canada","2016A000011124","Import","Belarus","Dollars","81","millions","6","v2","1.2","","x","","","1"
""",
    1,
    [("2022-01", 31234500000)],
)
