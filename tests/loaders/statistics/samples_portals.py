"""Small files with invented figures, in the layouts of portals, data sellers and charts; and what is no table."""

from __future__ import annotations

import datetime as dt
import json

from tests.loaders.statistics.samples import add, book, put, xl

add(
    "DOT_timeSeries_05-10-2023.csv",
    '"Country Name","Country Code","Indicator Name","Indicator Code","Counterpart Country Name","Counterpart Country Code","Attribute","2020","2020M01","2020M02","2020Q1","2021",\n"Belarus","913","Goods, Value of Exports, Free on board (FOB), US Dollars","TXG_FOB_USD","Ukraine","926","Value","3163580123","250000000","240000000","","5401000000",\n"Belarus","913","Goods, Value of Exports, Free on board (FOB), US Dollars","TXG_FOB_USD","Ukraine","926","Status","","","E","","",\n"China, P.R.: Mainland","924","Goods, Value of Imports, Cost, Insurance, Freight (CIF), US Dollars","TMG_CIF_USD","Belarus","913","Value","","1","","2","",\n',
    6,
    [
        ("2020", "3163580123", dict(ref_area="BLR", counterpart_area="UKR", unit_measure="USD", flow="exports")),
        ("2020-01", "250000000"),
        ("2020-Q1", 2, dict(ref_area="CHN", counterpart_area="BLR", flow="imports")),
    ],
)
add(
    "compact.json",
    """{"CompactData":{"@xmlns:xsi":"http://www.w3.org/2001/XMLSchema-instance","Header":{"ID":"7eb3","Test":"false","Prepared":"2023-05-10T10:00:00","Sender":{"@id":"1C0","Name":"IMF"},"DataSetID":"IFS"},"DataSet":{"@xmlns":"http://dataservices.imf.org/compact/IFS","Series":[{"@FREQ":"M","@REF_AREA":"BY","@INDICATOR":"RAXG_USD","@UNIT_MULT":"6","@TIME_FORMAT":"P1M","Obs":[{"@TIME_PERIOD":"2022-01","@OBS_VALUE":"8345.12"},{"@TIME_PERIOD":"2022-02","@OBS_VALUE":"7600.5"}]},{"@FREQ":"M","@REF_AREA":"UA","@INDICATOR":"RAXG_USD","@UNIT_MULT":"6","@TIME_FORMAT":"P1M","Obs":{"@TIME_PERIOD":"2022-01","@OBS_VALUE":"29000"}}]}}}""",
    3,
    [("2022-02", "7600500000", dict(ref_area="BLR")), ("2022-01", "29000000000", dict(ref_area="UKR"))],
)
OIL = [
    ["Oil: Production*", None, None, None, "Growth rate per annum", None, "Share"],
    ["Thousand barrels daily", 2019, 2020, 2021, 2021, "2011-21", 2021],
    [],
    ["Canada", 5372, 5130, 5429, 0.0583, 0.044, 0.06],
    ["US", 17114, 16458, 16585, 0.0077, 0.078, 0.185],
    ["Total North America", 24414, 23540, 23942, 0.017, 0.051, 0.266],
    [],
    ["Belarus", 34, 34.5, "n/a", "n/a", "-", "^"],
    ["Other CIS", "^", 12, "-", "-", 0.01, "^"],
    ["Total World", 94961, 88494, 89877, 0.0156, 0.007, 1.0],
    ["of which: OECD", 28612, 27871, 27993, 0.004, 0.04, 0.31],
    ["* Includes crude oil, shale oil, oil sands."],
    ["^ Less than 0.05."],
    ["n/a not available."],
    ["Notes: Annual changes and shares of total are calculated using thousand barrels daily figures."],
]
add(
    "bp-stats-review-2022-all-data.xlsx",
    book(("Contents", [["Contents"], ["Oil: Production"]]), ("Oil Production - Barrels", OIL)),
    None,
    [("2021", "5429000", dict(ref_area="CAN")), ("2020", "34500", dict(ref_area="BLR")), ("2019", "94961000")],
)
add(
    "ECB Data Portal_20230510120000.csv",
    '"DATE","TIME PERIOD","Banknotes in circulation - Eurosystem (ILM.W.U2.C.L010.Z5.EUR)"\n"2022-12-30","2022W52","1572034.7"\n"2023-01-06","2023W01","1567000"\n',
    2,
    [("2022-12-30", "1572034.7", dict(unit_measure=""))],
)
PETROLEUM = [
    ["Back to Contents", "Data 1: U.S. Imports from Belarus of Crude Oil and Petroleum Products (Thousand Barrels)"],
    ["Sourcekey", "MTTIMUSBO1", "MTTIPBO1"],
    [
        "Date",
        "U.S. Imports from Belarus of Crude Oil and Petroleum Products (Thousand Barrels)",
        "U.S. Imports from Belarus of Products (Thousand Barrels per Day)",
    ],
]


def eia(w):
    s = w.add_worksheet("Contents")
    put(
        s,
        [
            ["Workbook Contents"],
            ["U.S. Imports from Belarus"],
            ["Worksheet Name", "Description", "# Of Series", "Frequency", "Latest Data for"],
            ["Data 1", "U.S. Imports from Belarus of Crude Oil and Petroleum Products", 2, "Monthly", "2/2023"],
            ["Release Date:", "4/28/2023"],
        ],
    )
    s = w.add_worksheet("Data 1")
    put(s, PETROLEUM)
    fm = w.add_format({"num_format": "mmm-yyyy"})
    for i, (d, a, b) in enumerate(
        [
            (dt.datetime(2022, 10, 15), 12, 0.4),
            (dt.datetime(2022, 11, 15), None, None),
            (dt.datetime(2022, 12, 15), 30, 1),
        ],
        3,
    ):
        s.write_datetime(i, 0, d, fm)
        if a is not None:
            s.write(i, 1, a)
            s.write(i, 2, b)


add(
    "MTTIMUSBO1m.xlsx",
    xl(eia),
    4,
    [("2022-12", "30000", dict(unit_measure="BARREL")), ("2022-10", "400", dict(unit_measure="BARREL_PER_DAY"))],
)
POPULATION = [
    ["United Nations"],
    ["Population Division"],
    ["Department of Economic and Social Affairs"],
    [],
    ["World Population Prospects 2022"],
    ["File GEN/01/REV1: Demographic indicators by region, subregion and country, annually for 1950-2100"],
    ["Estimates, 1950 - 2021"],
    ["POP/DB/WPP/Rev.2022/GEN/F01/Rev.1"],
    ["© July 2022 by United Nations, made available under a Creative Commons license CC BY 3.0 IGO"],
    ["Suggested citation: United Nations..."],
    [],
    [],
    [],
    [],
    [None, None, None, None, None, None, None, None, None, None, None, "Population"],
    [
        "Index",
        "Variant",
        "Region, subregion, country or area *",
        "Notes",
        "Location code",
        "ISO3 Alpha-code",
        "ISO2 Alpha-code",
        "SDMX code**",
        "Type",
        "Parent code",
        "Year",
        "Total Population, as of 1 January (thousands)",
        "Total Population, as of 1 July (thousands)",
        "Population Sex Ratio, as of 1 July (males per 100 females)",
    ],
    [1, "Estimates", "WORLD", None, 900, None, None, 1, "World", 0, 2020, 7804973.773, 7840952.88, 101.1],
    [2, "Estimates", "Belarus", None, 112, "BLR", "BY", 112, "Country/Area", 923, 2020, 9660.1, 9633.74, 85.2],
    [3, "Estimates", "Belarus", None, 112, "BLR", "BY", 112, "Country/Area", 923, 2021, 9607.4, 9578.167, 85.1],
]
add(
    "WPP2022_GEN_F01_DEMOGRAPHIC_INDICATORS_REV1.xlsx",
    book(("Estimates", POPULATION)),
    9,
    [
        ("2021", "9578167", dict(ref_area="BLR", unit_measure="PERSON", multiplier="1000")),
        ("2020", "85.2", dict(ref_area="BLR", multiplier="1")),
    ],
)
add(
    "stata.dta",
    b"<stata_dta><header><release>118</release><byteorder>LSF</byteorder><K>\x02\x00</K>" + b"\x00\x01\x02" * 100,
    None,
    refuse=True,
)
add("access.mdb", b"\x00\x01\x00\x00Standard Jet DB\x00" + b"\x01\x02\x03" * 200, None, refuse=True)
add(
    "lfs.csv",
    "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n",
    None,
    refuse=True,
)
add("nul.csv", b"year,value\x00\n2019,10\n2020,20\n2021,\x0030\n", 3, [("2021", 30)])
add(
    "week.csv",
    "Week,Price (EUR/t)\n2022-W01,300\n2022-W02,310\nW3 2022,320\n",
    None,
    [("2022-W02", 310, dict(unit_measure="EUR_PER_TONNE"))],
)
MINERALS = [
    ["Table 3. Production of minerals, thousand tonnes"],
    ["Mineral", "2018", "2019", "2020"],
    ["Potash", 7346, 7348, 7400],
    ["Salt", 2000, 2100, 2200],
    [],
    ["Mineral", "2021", "2022", "2023"],
    ["Potash", 7600, 3000, "4 500"],
    ["Salt", 2300, 2400, "..."],
]
add("repeat.xlsx", book(("T3", MINERALS)), 11, [("2022", 3000000, dict(unit_measure="TONNE")), ("2018", 7346000)])
add(
    "unitsheet.xlsx",
    book(
        ("mln EUR", [["Country", "2020", "2021"], ["Belarus", 1, 2], ["Poland", 3, 4]]),
        ("tonnes", [["Country", "2020", "2021"], ["Belarus", 10, 20], ["Poland", 30, 40]]),
    ),
    8,
    [
        ("2021", "2000000", dict(ref_area="BLR", unit_measure="EUR")),
        ("2021", "20", dict(ref_area="BLR", unit_measure="TONNE", multiplier="1")),
    ],
)
add(
    "cols.json",
    json.dumps(
        {
            "title": "Exports, million USD",
            "years": [2019, 2020, 2021],
            "series": [{"name": "Belarus", "data": [1.5, 2.5, 3.5]}, {"name": "Poland", "data": [10, None, 30]}],
        }
    ),
    5,
    [("2021", "3500000"), ("2019", 10000000)],
)
add(
    "chart.csv",
    '"Category","Exports","Imports"\n"2019-01-01 00:00:00",32955,39477\n"2020-01-01 00:00:00",29179.5,32618.6\n"2021-01-01 00:00:00",39889,41810.6\n',
    6,
    [("2020", "29179.5", dict(flow="exports"))],
)
add(
    "gdelt.csv",
    "event_id_cnty,event_date,year,time_precision,event_type,country,latitude,longitude,fatalities\nBLR123,2022-03-01,2022,1,Protests,Belarus,53.9,27.56,0\nBLR124,2022-03-02,2022,1,Protests,Belarus,52.1,23.7,2\n",
    None,
    [("2022-03-02", "2", dict(ref_area="BLR"))],
)


def dated(rows, fmt="mmm-yy", sheet="Data", pre=()):
    def fill(w):
        s = w.add_worksheet(sheet)
        m = w.add_format({"num_format": fmt})
        for r, row in enumerate(rows):
            for c, v in enumerate(row):
                if isinstance(v, dt.datetime):
                    s.write_datetime(r, c, v, m)
                elif v is not None:
                    s.write(r, c, v)

    return xl(fill)


DAY = dt.datetime
add(
    "ceic.xlsx",
    dated(
        [
            ["", "Belarus: Exports: Total", "Belarus: Exports: Ukraine"],
            ["Region", "Belarus", "Belarus"],
            ["Subregion", "", ""],
            ["Country", "Belarus", "Belarus"],
            ["Frequency", "Monthly", "Monthly"],
            ["Unit", "USD mn", "USD mn"],
            ["Source", "National Statistical Committee", "National Statistical Committee"],
            ["Status", "Active", "Discontinued"],
            ["Series ID", "1234567", "7654321"],
            ["SR Code", "SR12", "SR13"],
            ["First Obs. Date", "01/2000", "01/2000"],
            ["Last Obs. Date", "02/2022", "01/2022"],
            ["Last Update Time", "10/04/2022", "10/04/2022"],
            [DAY(2021, 11, 1), 3600.1, 500],
            [DAY(2021, 12, 1), 3700.5, 480.2],
            [DAY(2022, 1, 1), 2500, ""],
        ]
    ),
    5,
    [("2021-12", "480200000", dict(unit_measure="USD")), ("2022-01", "2500000000")],
)
add(
    "statistic_id264655.xlsx",
    book(
        (
            "Overview",
            [
                ["Belarus - export partners 2021"],
                ["Published by", "Statista", "2022"],
                ["Description:", "This statistic shows..."],
                ["Region", "Belarus"],
                ["Survey time period", "2021"],
            ],
        ),
        (
            "Data",
            [
                [None, "Potash production worldwide 2015 to 2022"],
                [None, "Production volume of potash worldwide from 2015 to 2022 (in million metric tons of K2O)"],
                [None, None],
                [None, "2015", 40.7],
                [None, "2016", 39.3],
                [None, "2022*", 40],
            ],
        ),
    ),
    3,
    [("2015", "40700000", dict(unit_measure="TONNE")), ("2022", "40000000")],
)
add(
    "ds.xlsx",
    dated(
        [
            ["Name", "BY EXPORTS (FOB) CURN", "BY IMPORTS (CIF) CURN"],
            ["Code", "BYEXPGDSA", "BYIMPGDSA"],
            ["CURRENCY", "U$", "U$"],
            [DAY(2021, 10, 15), 3300, 3500],
            [DAY(2021, 11, 15), 3400.5, 3600],
            [DAY(2021, 12, 15), 3500, "NA"],
        ]
    ),
    5,
    [("2021-11", "3400.5", dict(flow="exports"))],
)
add(
    "psd_fertil.csv",
    '"Commodity_Code","Commodity_Description","Country_Code","Country_Name","Market_Year","Calendar_Year","Month","Attribute_ID","Attribute_Description","Unit_ID","Unit_Description","Value"\n"0410000","Wheat","BO","Belarus","2020","2021","07","088","Exports","08","(1000 MT)","12.0000"\n"0410000","Wheat","UP","Ukraine","2020","2021","07","088","Exports","08","(1000 MT)","16850.0000"\n',
    2,
    [("2020", "12000", dict(ref_area="BLR", unit_measure="TONNE"))],
)
add(
    "UNdata_Export.csv",
    '"Country or Area","Year","Commodity","Flow","Trade (USD)","Weight (kg)","Quantity Name","Quantity"\n"Belarus","2021","ALL COMMODITIES","Export","39888987000","","No Quantity",""\n"Belarus","2020","ALL COMMODITIES","Export","29179540000","0","No Quantity","0"\n"footnoteSeqID","Footnote"\n"1","Special trade"\n',
    None,
    [("2021", "39888987000", dict(ref_area="BLR", flow="exports", unit_measure="USD"))],
)
add(
    "bis_new.csv",
    '"FREQ:Frequency","L_MEASURE:Measure","L_REP_CTY:Reporting country","L_CP_COUNTRY:Counterparty country","UNIT_MULT:Unit multiplier","UNIT_MEASURE:Unit of measure","TIME_PERIOD:Time period or range","OBS_VALUE:Observation Value","OBS_STATUS:Observation Status"\n"Q: Quarterly","S: Amounts outstanding / Stocks","5A: All reporting countries","BY: Belarus","6: Millions","USD: US dollar","2022-Q1","2345.5","A: Normal value"\n"Q: Quarterly","S: Amounts outstanding / Stocks","5A: All reporting countries","BY: Belarus","6: Millions","USD: US dollar","2022-Q2","NaN","M: Missing value; data cannot exist"\n',
    1,
    [("2022-Q1", "2345500000", dict(counterpart_area="BLR", unit_measure="USD"))],
)
add(
    "iea.xlsx",
    book(
        (
            "Imports",
            [
                ["Imports of natural gas by country of origin (Million cubic metres)"],
                ["Source: IEA, Monthly Gas Data Service"],
                [],
                ["Country", "Origin", "Jan-21", "Feb-21", "Mar-21"],
                ["Lithuania", "Belarus", 10, 20, "c"],
                ["Lithuania", "LNG not specified", 100.5, "..", 0],
                ["Poland", "Belarus", 1, "x", 3],
            ],
        )
    ),
    6,
    [("2021-02", "20000000", dict(ref_area="LTU", counterpart_area="BLR", unit_measure="M3"))],
)
add(
    "DS-045409.csv",
    "DATAFLOW,LAST UPDATE,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE,OBS_FLAG\nESTAT:DS-045409(1.0),15/05/23 11:00:00,M,LT,BY,3104,1,VALUE_IN_EUROS,2022-01,1234567,\nESTAT:DS-045409(1.0),15/05/23 11:00:00,M,LT,BY,3104,1,QUANTITY_IN_100KG,2022-01,45678.9,\nESTAT:DS-045409(1.0),15/05/23 11:00:00,M,LT,BY,3104,2,VALUE_IN_EUROS,2022-01,0,\n",
    3,
    [
        ("2022-01", "1234567", dict(ref_area="LTU", counterpart_area="BLR", flow="imports", unit_measure="EUR")),
        ("2022-01", "4567.89", dict(unit_measure="TONNE")),
    ],
)
add(
    "easycomext.csv",
    "FREQUENCY,DECLARANT,DECLARANT_LAB,PARTNER,PARTNER_LAB,PRODUCT,PRODUCT_LAB,FLOW,FLOW_LAB,INDICATORS,INDICATORS_LAB,PERIOD,PERIOD_LAB,OBS_VALUE\nMonthly,053,Lithuania,0073,Belarus (Belorussia),TOTAL,TOTAL,2,EXPORT,VALUE_IN_EUROS,VALUE_IN_EUROS,202203,Mar. 2022,56634352\nMonthly,053,Lithuania,0073,Belarus (Belorussia),TOTAL,TOTAL,1,IMPORT,VALUE_IN_EUROS,VALUE_IN_EUROS,202203,Mar. 2022,106745708\n",
    2,
    [("2022-03", "56634352", dict(ref_area="LTU", counterpart_area="BLR", flow="exports", unit_measure="EUR"))],
)
add(
    "ct_old.json",
    json.dumps(
        {
            "validation": {"status": {"name": "Ok", "value": 0}, "message": None, "count": {"value": 1}},
            "dataset": [
                {
                    "pfCode": "H5",
                    "yr": 2019,
                    "period": 2019,
                    "periodDesc": "2019",
                    "aggrLevel": 0,
                    "IsLeaf": 0,
                    "rgCode": 2,
                    "rgDesc": "Export",
                    "rtCode": 112,
                    "rtTitle": "Belarus",
                    "rt3ISO": "BLR",
                    "ptCode": 804,
                    "ptTitle": "Ukraine",
                    "pt3ISO": "UKR",
                    "ptCode2": None,
                    "cmdCode": "TOTAL",
                    "cmdDescE": "All Commodities",
                    "qtCode": 1,
                    "qtDesc": "No Quantity",
                    "qtAltCode": None,
                    "TradeQuantity": None,
                    "AltQuantity": None,
                    "NetWeight": None,
                    "GrossWeight": None,
                    "TradeValue": 4148441300,
                    "CIFValue": None,
                    "FOBValue": None,
                    "estCode": 0,
                },
                {
                    "pfCode": "H5",
                    "yr": 2019,
                    "period": 2019,
                    "periodDesc": "2019",
                    "aggrLevel": 0,
                    "IsLeaf": 0,
                    "rgCode": 1,
                    "rgDesc": "Import",
                    "rtCode": 112,
                    "rtTitle": "Belarus",
                    "rt3ISO": "BLR",
                    "ptCode": 804,
                    "ptTitle": "Ukraine",
                    "pt3ISO": "UKR",
                    "ptCode2": None,
                    "cmdCode": "TOTAL",
                    "cmdDescE": "All Commodities",
                    "qtCode": 1,
                    "qtDesc": "No Quantity",
                    "TradeQuantity": None,
                    "TradeValue": 1657000000,
                    "estCode": 0,
                },
            ],
        }
    ),
    None,
    [("2019", "4148441300", dict(ref_area="BLR", counterpart_area="UKR", flow="exports", unit_measure="USD"))],
)
add(
    "sections.xlsx",
    book(
        (
            "T",
            [
                ["Main indicators of Belarus"],
                [None, None, 2019, 2020, 2021],
                ["A", "Trade, million US dollars"],
                ["1", "Exports", 32955, 29179.5, 39889],
                ["2", "Imports", 39477, 32618.6, 41810.6],
                ["B", "Prices, December to December of previous year, %"],
                ["3", "Consumer prices", 104.7, 107.4, 110],
                ["C", "Labour, thousand persons"],
                ["4", "Employed", 4334.2, 4319.6, 4284.5],
            ],
        )
    ),
    12,
    [
        ("2020", "29179500000", dict(unit_measure="USD", flow="exports")),
        ("2021", "110", dict(unit_measure="PERCENT")),
        ("2019", "4334200", dict(unit_measure="PERSON")),
    ],
)
add(
    "across.csv",
    'Year,Exports,,Imports,\n,Belarus,Russia,Belarus,Russia\n2019,1.5,2,3,4\n2020,5,6,7,8\n"Note: million euros",,,,\n',
    8,
    [("2020", "5000000", dict(flow="exports", unit_measure="EUR"))],
)
add(
    "matrix.csv",
    "Exports by reporter (rows) and partner (columns), 2021, million USD\nReporter,Belarus,Russia,Ukraine\nLithuania,1500.5,2300,1100\nLatvia,180,1600.4,500\n",
    6,
    [("2021", "1500500000", dict(ref_area="LTU", counterpart_area="BLR", flow="exports", unit_measure="USD"))],
)


def share(w):
    s = w.add_worksheet("A")
    p = w.add_format({"num_format": "0.0%"})
    put(
        s,
        [
            ["Country", "2020, mln USD", "2021, mln USD", "Share in 2021"],
            ["Belarus", 100, 200, None],
            ["Russia", 300, 600, None],
        ],
    )
    s.write(1, 3, 0.25, p)
    s.write(2, 3, 0.75, p)


add(
    "share.xlsx",
    xl(share),
    6,
    [("2021", "25", dict(unit_measure="PERCENT", ref_area="BLR")), ("2020", "100000000", dict(unit_measure="USD"))],
)
add(
    "WITS-Partner.xlsx",
    book(
        (
            "Partner",
            [
                [
                    "Reporter",
                    "Partner",
                    "Flow",
                    "Year",
                    "Export (US$ Thousand)",
                    "Import (US$ Thousand)",
                    "Export Product Share (%)",
                    "No Of exported HS6 digit Products",
                    "AHS Simple Average (%)",
                ],
                ["Ukraine", "Belarus", "", 2021, 1518100.4, 4706500, 2.1, 2345, 0.5],
                ["Ukraine", "Unspecified", "", 2021, 100, "", 0, 12, ""],
            ],
        )
    ),
    8,
    [
        ("2021", "4706500000", dict(ref_area="UKR", counterpart_area="BLR", flow="imports", unit_measure="USD")),
        ("2021", "2345", dict(multiplier="1")),
    ],
)
add(
    "ext_lt_maineu_1_Data.csv",
    '"TIME","PARTNER","STK_FLOW","INDIC_ET","SITC06","GEO","Value","Flag and Footnotes"\n"2021","Belarus","Exports","Trade value in million ECU/EURO","Total - all products","European Union - 27 countries (from 2020)","9 500.6",""\n"2021","Belarus","Imports","Trade value in million ECU/EURO","Total - all products","European Union - 27 countries (from 2020)","5,600.1","e"\n"2021","Belarus","Imports","Share of imports by partner (%)","Total - all products","European Union - 27 countries (from 2020)",":",""\n',
    2,
    [
        ("2021", "9500600000", dict(counterpart_area="BLR", flow="exports", unit_measure="EUR")),
        ("2021", "5600100000", dict(obs_status="E", flow="imports")),
    ],
    enc="cp1252",
)
add(
    "oecd_table.xlsx",
    book(
        (
            "OECD.Stat export",
            [
                ["Dataset: 1. Gross domestic product (GDP)"],
                ["Transaction", "Gross domestic product (output approach)"],
                ["Measure", "C: Current prices"],
                ["Unit", "Euro, Millions"],
                ["Time", "", "2019", "2020", "2021"],
                ["Country", None, None, None, None],
                ["Estonia", "i", 27951.0, 27430, 31169.1],
                ["Lithuania", "i", 48959.2, 49873, "56 478.1"],
                ["Latvia", None, "..", 30000, 33348.9],
                ["Data extracted on 10 May 2023 from OECD.Stat"],
            ],
        )
    ),
    8,
    [("2021", "56478100000", dict(ref_area="LTU", unit_measure="EUR"))],
)
