"""Files in which a row or a column says something of several others. Figures are invented."""

from __future__ import annotations

from tests.loaders.statistics.samples import add, book
from tests.loaders.statistics.samples_heads import lines

LANDS = ["Albania", "Algeria", "Euro Area", "Belarus, Rep. of", "Poland, Rep. of", "Ukraine"]
add(
    "imf_2023_import.xlsx",
    book(
        (
            "Direction of Trade",
            [
                ["Direction of Trade Statistics (DOTS)"],
                ["", *LANDS],
                *([land, *(1.5 + down + 10 * across for across in range(6))] for down, land in enumerate(LANDS)),
                [],
                ["Scale: Millions"],
            ],
        )
    ),
    36,
    [
        ("2023", 11_500_000, {"counterpart_area": "ALB", "ref_area": "DZA", "flow": "imports", "unit_measure": ""}),
        ("2023", 21_500_000, {"counterpart_area": "ALB", "ref_area_name": "Euro Area", "unit_measure": ""}),
    ],
)
NAMES = ["Wages ; Private ;", "Wages ; Public ;"]
add(
    "wages.xlsx",
    book(
        (
            "Data1",
            [
                ["A2 RESERVE BANK OF AUSTRALIA - WAGES"],
                ["Title", *NAMES, *NAMES],
                ["Units", *["Per cent"] * 4],
                ["Series Type", "Original", "Original", "Trend", "Trend"],
                [],
                [],
                ["Source", *["RBA"] * 4],
                ["Publication date", *["2026-02-03"] * 4],
                ["Series ID", "A26", "A27", "A28", "A29"],
                *([f"{year}-03-01", 1.5 + year - 2000, 2.5, 3.5, 4.5 + year - 2000] for year in range(2001, 2009)),
            ],
        )
    ),
    32,
    [
        ("2001", "2.5", {"series_name": "Wages ; Private ;, Original, AUSTRALIA", "unit_measure": "PERCENT"}),
        ("2001", "5.5", {"series_name": "Wages ; Public ;, Trend, AUSTRALIA"}),
    ],
)
add(
    "portraits.xlsx",
    book(
        (
            "T21",
            [
                ["Regional comparison of selected indicators, 2020"],
                [],
                ["", "Year", "Switzerland", "ZH", "AR", "JU"],
                ["Population"],
                ["Residents in 1000", 2018, 8544.5, 1521, 55.5, 73.5],
                ["Area in km2", 2019, 41290.5, 1728.5, 242.5, 838.5],
                ["Age distribution in %", 2017],
                ["0-19", "", 20, 19.5, 20.5, 21.5],
                ["20-64", "", 61.5, 63.5, 59.5, 57.5],
                ["Rate of births", 2016, 10.3, 11.2, 9.5, 9.9],
            ],
        )
    ),
    20,
    [
        ("2017", "61.5", {"ref_area": "CHE", "unit_measure": "PERCENT"}),
        ("2018", 55_500, {"unit_measure": "PERSON"}),
        ("2016", "9.5"),
    ],
)
MONTHS = [f"MO{month:02d}{year}" for year in (1980, 1981) for month in range(1, 13)]
add(
    "mining.xlsx",
    book(
        (
            "1980-1981",
            [
                ["H01", "H04", "H17", *MONTHS],
                ["P2041", "Physical volume, coal", "Index", *(100.5 + n for n in range(24))],
                ["P2041", "Sales, coal", "R million", *(1315.25 + n for n in range(24))],
            ],
        )
    ),
    48,
    [("1980-01", "100.5", {"unit_measure": "INDEX"}), ("1981-12", 1_338_250_000, {"unit_measure": "ZAR"})],
)
add(
    "commodities.xlsx",
    book(
        (
            "External",
            [
                ["Commodity", "PBEVE", "PBANSOP"],
                [
                    "Commodity.Description",
                    "Beverage Price Index, 2016 = 100",
                    "Bananas, FOB U.S. Ports, US$ per metric ton",
                ],
                ["Data Type", "Index", "USD"],
                ["Frequency", "Monthly", "Monthly"],
                *([f"1990M{month}", 50.5 + month, 600.5 + month] for month in range(1, 11)),
            ],
        )
    ),
    20,
    [("1990-01", "51.5", {"unit_measure": "INDEX"}), ("1990-10", "610.5", {"unit_measure": "USD_PER_TONNE"})],
)
add(
    "rates_of_days.csv",
    lines(["closing", "ratedate"], ["1374.5", "May-26-2026"], ["1377.5", "December-05-2024"]),
    2,
    [("2026-05-26", "1374.5"), ("2024-12-05", "1377.5")],
)
add(
    "returns.csv",
    "This file was made from the database.\nThe annual returns are from January to December.\n\n"
    "  Returns -- Monthly\n,NoDur,Durbl\n"
    + "".join(f"{year}{month:02d},  {month}.5, {month + 1}.25\n" for year in (1926, 1927) for month in range(1, 13))
    + "\n\n  Returns -- Equal\n,NoDur,Durbl\n"
    + "".join(f"1926{month:02d},  {month}.75, {month + 1}\n" for month in range(1, 13)),
    72,
    [
        ("1927-12", "12.5", {"series_name": "NoDur, Returns -- Monthly"}),
        ("1926-01", "1.75", {"series_name": "NoDur, Returns -- Equal"}),
    ],
)
add(
    "MIG.csv",
    '"CO2","Country of birth/nationality","VAR","Variable","COU","Country","YEA","Year","Value","Flag Codes","Flags"\n'
    + "".join(
        f'"AGO","Angola","B11","Inflows","AUS","Australia","{year}","{year}",{year - 1990},,\n'
        for year in range(1997, 2003)
    ),
    6,
    [
        (
            "1997",
            7,
            {
                "ref_area": "AUS",
                "counterpart_area": "AGO",
                "series_name": "Inflows, Angola, Australia",
                "publisher": "OECD",
            },
        )
    ],
)
add(
    "demand.json",
    '{"source": "IEA", "demand": {"Copper": {"Solar": {"2024": 1657.2, "STEPS": {"2030": 2373.5, "2035": 2242.5}}}}}',
    3,
    [("2024", "1657.2"), ("2030", "2373.5")],
)
add(
    "catch.xlsx",
    book(
        (
            "A",
            [
                ["Catch (thousand tonnes) and catch values (US$ millions)"],
                [],
                ["A1 Catch by ocean"],
                ["", "Western Pacific", "Total"],
                *([1970 + n, 632.5 + n, 1295.5 + n] for n in range(6)),
                [],
                ["A2 Catch value by ocean"],
                ["", "Western Pacific", "Total"],
                *([1970 + n, 12.5 + n, 25.5 + n] for n in range(6)),
            ],
        )
    ),
    24,
    [
        ("1970", "632.5", {"unit_measure": "", "series_name": "Western Pacific, A1 Catch by ocean"}),
        ("1970", "25.5", {"unit_measure": ""}),
    ],
)
add(
    "points.csv",
    lines(
        ["", "dates", "values", "label", "country"],
        *([n, f"2022-07-{n + 1:02d}", 206216405.5 + n, "Huelva", "ES"] for n in range(9)),
    ),
    9,
    [("2022-07-01", "206216405.5", {"series_name": "Huelva, ES", "ref_area": "ESP"})],
)
add(
    "spending.csv",
    "Entity,Code,Year,Government Expenditure (based on Mauro et al. (2015))\nAlbania,ALB,1997,37.5\nAlbania,ALB,1998,43.2\n",
    2,
    [("1997", "37.5"), ("1998", "43.2")],
)
add(
    "predictors.xlsx",
    book(
        ("Monthly", [["yyyymm", "Price"], *([187101 + n, 4.5 + n] for n in range(12))]),
        ("Quarterly", [["yyyyq", "Price"], *([18711 + n, 4.75 + n] for n in range(4))]),
    ),
    16,
    [("1871-12", "15.5"), ("1871-Q4", "7.75")],
)
add(
    "researchers.xlsx",
    book(
        (
            "1",
            [
                ["Численность исследователей по областям науки"],
                ["", "", "", "", "(человек)"],
                ["", "Всего", "естественные", "технические", "медицинские"],
                *([2010 + n, 368915 + n, 89375, 224641, 16516] for n in range(4)),
            ],
        )
    ),
    16,
    [("2010", 224641, {"unit_measure": "PERSON"})],
)
