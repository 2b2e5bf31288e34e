"""Files whose heads are easily taken for data, or for those of other columns. Figures are invented."""

from __future__ import annotations

import csv
import io

from tests.loaders.statistics.samples import add, book


def lines(*rows):
    """Text of a CSV file."""
    sink = io.StringIO()
    csv.writer(sink, lineterminator="\n").writerows(rows)
    return sink.getvalue()


MONTHS = [f"{year}{month:02d}" for year in (2001, 2002) for month in range(1, 13)]
add(
    "prices_by_state.csv",
    '"Average price, residential"\n"Thu Apr 25 2024 15:04:46 GMT-0400"\nUnits: cents per kilowatthour\n'
    + lines(
        ["", *MONTHS], ["US-AK", *(round(11.2 + n / 10, 1) for n in range(24))], ["US-AL", *(n + 6 for n in range(24))]
    ),
    48,
    [("2001-01", "0.112", {"unit_measure": "USD_PER_KWH", "multiplier": "0.01"}), ("2002-12", "0.29")],
)
YEARS = [1, 1000, 1500, *range(1820, 1832)]
add(
    "long_run.xlsx",
    book(
        ("Population", [["Population"], ["(000 at mid-year)"], ["", *YEARS], ["Austria", *range(500, 515)]]),
        (
            "GDP",
            [
                ["GDP levels"],
                ["million 1990 International Geary-Khamis dollars"],
                ["", *YEARS],
                ["Austria", *range(212, 227)],
            ],
        ),
    ),
    30,
    [
        ("0001", 500_000, {"ref_area": "AUT", "unit_measure": "PERSON", "sheet": "Population"}),
        ("1500", 214_000_000, {"unit_measure": "INTERNATIONAL_DOLLAR", "sheet": "GDP"}),
        ("1831", 514_000),
    ],
)
add(
    "since_1861.xlsx",
    book(
        (
            "Prices",
            [
                ["Oil: Crude prices 1861 - 2023", "", "", "Contents"],
                [],
                ["US dollars per barrel"],
                ["Year", "$ money of the day", "$ 2023"],
                *([1861 + n, 0.5 + n, 17.5 + n] for n in range(12)),
            ],
        )
    ),
    24,
    [("1861", "0.5", {"unit_measure": "USD_PER_BARREL"}), ("1861", "17.5")],
)
SOURCES = ["Wind", "Solar", "Hydro"]
add(
    "years_over_ends_of_groups.xlsx",
    book(
        (
            "By source",
            [
                ["Renewables: generation by source"],
                ["", "", "", 2022, "", "", 2023],
                ["Terawatt-hours", *SOURCES, *SOURCES],
                [],
                ["Canada", 38.4, 7.1, 397.7, 38.9, 7.6, 364.2],
                ["Mexico", 20.5, 20.3, 35.6, 21.7, 27.1, 20.4],
            ],
        )
    ),
    12,
    [("2022", 38_400_000_000), ("2022", 397_700_000_000), ("2023", 38_900_000_000)],
)
add(
    "armed.xlsx",
    book(
        (
            "Data",
            [
                ["Country Name", *(f"{year} [YR{year}]" for year in range(2015, 2021))],
                ["Lebanon", "..", "..", 62_800, 67_400, 73_600, 68_100],
                ["Lesotho", "..", "..", 2000, 2000, 2000, 2000],
                ["Liberia", "..", "..", 2100, 2000, 1900, 1950],
                ["Data from database: World Development Indicators"],
            ],
        ),
        ("Series - Metadata", [["Code", "Indicator Name"], ["X", "Armed forces personnel, total"]]),
    ),
    12,
    [("2018", 2000, {"ref_area": "LSO", "indicator": "Armed forces personnel, total"}), ("2020", 1950)],
)
add(
    "thirteenth_month.csv",
    lines(
        ["MSN", "YYYYMM", "Value", "Column_Order", "Description", "Unit"],
        ["FFPRBUS", "194913", "28.740479", "1", "Total Fossil Fuels Production", "Quadrillion Btu"],
        ["FFPRBUS", "202312", "7.25", "1", "Total Fossil Fuels Production", "Quadrillion Btu"],
        ["FFPRBUS", "202313", "86.5", "1", "Total Fossil Fuels Production", "Quadrillion Btu"],
    ),
    3,
    [("1949", 28_740_479_000_000_000, {"unit_measure": "BTU", "freq": "A"}), ("2023-12", 7_250_000_000_000_000)],
)
add(
    "register.csv",
    "Transfers of major conventional arms from All countries  to All countries .\n"
    "An empty field for 'TIV for total order' indicates that data (on the number ordered and/or the TIV per unit) is not available.\n"
    "SIPRI trend-indicator values (TIVs) are in millions.\nSource: SIPRI Arms Transfers Database (c) SIPRI.\n"
    + lines(
        [
            "Recipient",
            "Supplier",
            "Year of order",
            "Number ordered",
            " ",
            "Weapon designation",
            "Weapon description",
            "Number delivered",
            " ",
            "Year(s) of delivery",
            "status",
            "Comments",
            "SIPRI TIV of delivered weapons",
        ],
        *(
            ["Belarus", "Russia", year, 4, "?", "Su-30SM", "fighter", 2, "?", "2019; 2020", "New", "", 90]
            for year in (2017, 2018)
        ),
        ["Serbia", "Belarus", 2017, 6, "", "MiG-29", "fighter", 6, "", "2021", "Second hand", "", 42],
    ),
    9,
    [
        ("2018", 90_000_000, {"ref_area": "BLR", "counterpart_area": "RUS", "unit_measure": "SIPRI_TIV"}),
        ("2017", 6, {"ref_area": "SRB", "counterpart_area": "BLR", "unit_measure": "COUNT"}),
    ],
)
STORY = (
    "The government announced {} million AUD of immediate help, among it shelter, food, medical care and clean water."
)
add(
    "commitments.csv",
    lines(
        ["ID", "countries", "Announcement Date", "Type", "Explanation", "Original Currency", "Value given", "Source"],
        *(
            [
                f"AU{n}",
                "Australia",
                f"2022-03-{n + 1:02d}",
                "Aid",
                STORY.format(n),
                "AUD",
                35_000_000 + n,
                "https://a.org",
            ]
            for n in range(6)
        ),
    ),
    6,
    [("2022-03-01", 35_000_000, {"multiplier": "1"})],
)
add(
    "quarters_over_one_cell.csv",
    "\tГод / Year\tКварталы / Quarters\tЯнв. Jan.\tФев. Feb.\tМарт Mar.\n"
    "\t\tI\tII\tIII\tIV\t\t\t\n"
    "Оборот, млрд.рублей / Turnover, bln rubles\t\t\t\t\t\t\t\t\n"
    "2015\t99,2\t20,5\t21,5\t27,2\t30,0\t6,1\t6,7\t7,7\n2016\t101,3\t21,1\t22,5\t27,0\t30,7\t6,2\t6,8\t8,1\n",
    16,
    [
        ("2015", 99_200_000_000, {"unit_measure": "RUB", "freq": "A"}),
        ("2016-Q2", 22_500_000_000, {"unit_measure": "RUB"}),
        ("2016-01", 6_200_000_000, {"unit_measure": "RUB"}),
    ],
)
add(
    "gas_by_partner.xlsx",
    book(
        (
            "Sheet 1",
            [
                ["Data extracted on 05/04/2022 00:04:25 from [ESTAT]"],
                ["Dataset: ", "Imports of natural gas by partner country [NRG_TI_GAS__custom_1]"],
                ["Last updated: ", "23/03/2022 23:00"],
                [],
                ["Time frequency", "", "Annual"],
                ["Standard international energy product classification (SIEC)", "", "Natural gas"],
                ["Geopolitical entity (partner)", "", "Russia"],
                ["Unit of measure", "", "Terajoule (gross calorific value - GCV)"],
                [],
                ["TIME", "2019", "2020"],
                ["GEO (Labels)", "", ""],
                ["Belgium", 0, 1],
                ["Bulgaria", 105_337.25, 95_029],
            ],
        )
    ),
    4,
    [("2019", "105337.25", {"ref_area": "BGR", "counterpart_area": "RUS", "unit_measure": "TJ", "flow": "imports"})],
)
add(
    "DP_LIVE.csv",
    '"LOCATION","INDICATOR","SUBJECT","MEASURE","FREQUENCY","TIME","Value","Flag Codes"\n'
    '"AUS","VAACTY","AGRFORTFISH","AGRWTH","A","1975",8.5,\n"AUS","GDP","TOT","MLN_USD","A","1976",12.25,"E"\n',
    2,
    [("1975", "8.5", {"unit_measure": "PERCENT", "publisher": "OECD"}), ("1976", 12_250_000, {"unit_measure": "USD"})],
)
add(
    "emissions.csv",
    "Source: IEA Greenhouse Gas Emissions from Energy\n\n,Electricity,Transport,Units\n1990,1176.5,298.7,MtCO2\n1991,1209.7,293.1,MtCO2\n",
    4,
    [("1990", 1_176_500_000, {"unit_measure": "TONNE", "publisher": "IEA"})],
)
add(
    "dead.csv",
    ";;Deaths;Deaths;Deaths\n;;Deutsche;Ausländer;Insgesamt\n2000;unter 1 Jahr;1649;268;1917\n2001;unter 1 Jahr;153;30;183\n",
    6,
    [("2000", 1649, {"ref_area": ""}), ("2001", 183, {"ref_area": ""})],
)
add(
    "quarters_of_years.csv",
    "Product;2021;;;;2022;;;\n;Q1;Q2;Q3;Q4;Q1;Q2;Q3;Q4\nPotash;150;250;350;450;550;560;750;850\nOil;450;550;600;700;800;900;700;800\n",
    16,
    [("2021-Q1", 150), ("2022-Q4", 800)],
)
add(
    "quarters_across.csv",
    "Year;Q1;Q2;Q3;Q4\n2019;1.5;2;3;4\n2020;5;6;7;8\n",
    8,
    [("2019-Q1", "1.5"), ("2020-Q4", 8)],
)
add(
    "questions_across.csv",
    "Year;Q1;Q2;Q3;Q4;Q5\n2019;1.5;2;3;4;9\n2020;5;6;7;8;9\n",
    10,
    [("2019", "1.5"), ("2020", 9)],
)
add(
    "units_below_heads.csv",
    "Series;Exports;Imports;Potash\nFrequency;Annual;Annual;Annual\nUnit;Million USD;Million USD;Thousand tonnes\n"
    "2018;10;20;30\n2019;11;21;31\n2020;12;22;32\n2021;13;23;33\n",
    12,
    [("2018", 10_000_000, {"unit_measure": "USD"}), ("2021", 33_000, {"unit_measure": "TONNE"})],
)
add(
    "halves_of_years.csv",
    "Product;2021;;2022;\n;H1;H2;H1;H2\nPotash;150;250;350;450\nOil;450;550;600;700\n",
    8,
    [("2021-S1", 150), ("2022-S2", 700)],
)
