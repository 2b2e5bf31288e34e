"""Reference figures: official statistics and dated public statements, with the citations that they came with."""

import csv

import pandas as pd
import pytest

from loaders.errors import InvalidFile
from loaders.observations import frame
from loaders.reference import load_reference
from loaders.series import load_series
from loaders.tables import OBSERVATIONS, REFERENCE
from tests.conftest import DATA

#: Statements since the documents, and the publications that they come from.
LATER, PUBLISHED_LATER = 57, 50


@pytest.fixture(scope="module")
def earlier(reference):
    """The reference figures without the statements since the documents: in the file, the first twelve."""
    return pd.concat([reference.iloc[:12], reference.iloc[12 + LATER :]])


@pytest.fixture(scope="module")
def reference(data_folder, codes, sources):
    """All reference figures: those of data/reference.csv and of official series."""
    found = load_reference(data_folder, codes, sources) | load_series(data_folder, codes, sources).figures
    return frame(found.values()).set_index("observation_id", drop=False)


@pytest.fixture
def error(codes, sources):
    """Return `error(folder)`: the text of the error that the folder's reference figures lead to."""

    def text(folder):
        with pytest.raises(InvalidFile) as caught:
            load_reference(folder, codes, sources)
        return str(caught.value)

    return text


# --- What is on file


def test_columns_and_types_are_the_declared_ones(data_folder, codes, sources):
    table = frame(load_reference(data_folder, codes, sources).values())
    assert list(table.columns) == OBSERVATIONS.names
    assert table.dtypes.astype(str).to_dict() == OBSERVATIONS.dtypes
    assert len(table) == 12 + LATER


def test_statements_since_the_documents(reference):
    later = reference.iloc[12 : 12 + LATER]
    assert later["source_id"].nunique() == PUBLISHED_LATER
    assert later["source_id"].str.startswith("statement-").all()
    assert later.groupby("indicator").size().loc[
        ["trade_turnover", "trade_turnover_services", "political_prisoners", "prisoners_released"]
    ].tolist() == [7, 2, 6, 7]


def test_how_many_figures_each_publication_gives(reference, earlier):
    assert reference["observation_id"].is_unique
    reference = earlier
    assert reference["source_id"].value_counts(sort=False).to_dict() == {
        **dict.fromkeys(STATEMENTS, 1),
        "wits-ukraine": 54,  # two flows, 1996 to 2022
        "wits-belarus": 4,  # two flows, 2018 and 2019
        "imf-dots-belarus": 29,  # 1992 to 2020
        "imf-imts-russia": 18,  # two flows, 2016 to 2024
        "eurostat-comext-belarus": 140,  # two flows of all goods and of fuels, January 2020 to November 2022
        "world-bank-pink-sheet": 779,  # January 1960 to November 2024
        "usgs-2025": 46,  # four series of 2020 to 2024, and 13 producers in 2023 and 2024
    }
    assert reference["indicator"].value_counts(sort=False).to_dict() == {
        "russian_troops": 12,
        "goods_exports": 27 + 2 + 29 + 9 + 35,
        "goods_imports": 27 + 2 + 9 + 35,
        "fuel_imports": 35,
        "fuel_exports": 35,
        "potash_price": 779,
        "potash_imports": 5,
        "potash_exports": 5,
        "potash_apparent_consumption": 5,
        "potash_net_import_reliance": 5,
        "potash_mine_production": 26,
    }
    assert reference["value_kind"].unique().tolist() == ["reference"]


def test_which_years_are_on_file(earlier):
    reference = earlier
    flows = reference[reference["freq"] == "A"]
    ends = flows.groupby(["source_id", "indicator"])["time_period"].agg(["min", "max"])
    assert {name: tuple(row) for name, row in zip(ends.index, ends.values, strict=True)} == {
        ("imf-dots-belarus", "goods_exports"): ("1992", "2020"),
        ("imf-imts-russia", "goods_exports"): ("2016", "2024"),
        ("imf-imts-russia", "goods_imports"): ("2016", "2024"),
        ("usgs-2025", "potash_apparent_consumption"): ("2020", "2024"),
        ("usgs-2025", "potash_exports"): ("2020", "2024"),
        ("usgs-2025", "potash_imports"): ("2020", "2024"),
        ("usgs-2025", "potash_mine_production"): ("2023", "2024"),
        ("usgs-2025", "potash_net_import_reliance"): ("2020", "2024"),
        ("wits-belarus", "goods_exports"): ("2018", "2019"),
        ("wits-belarus", "goods_imports"): ("2018", "2019"),
        ("wits-ukraine", "goods_exports"): ("1996", "2022"),
        ("wits-ukraine", "goods_imports"): ("1996", "2022"),
    }
    mines = reference[reference["indicator"] == "potash_mine_production"]
    areas = ["CAN", "RUS", "BLR", "CHN", "DEU", "ISR", "JOR", "LAO", "CHL", "USA", "ESP", "BRA", "W00"]
    assert mines["ref_area"].tolist() == [area for area in areas for _ in range(2)]
    assert mines["time_period"].tolist() == ["2023", "2024"] * 13
    assert mines["counterpart_area"].isna().all()


#: Value, lower and upper bound in the base unit, unit, hedge and period, by hand.
BY_HAND = {
    # to the dollar: half a dollar to either side
    "wits-ukr-exports-blr-2018": (1304196401, 1304196400.5, 1304196401.5, "USD", "plain", "2018"),
    "wits-ukr-exports-blr-2021": (1462730183, 1462730182.5, 1462730183.5, "USD", "plain", "2021"),
    "wits-ukr-exports-blr-2022": (189111770, 189111769.5, 189111770.5, "USD", "plain", "2022"),
    "wits-ukr-imports-blr-2021": (4706525557, 4706525556.5, 4706525557.5, "USD", "plain", "2021"),
    "wits-ukr-imports-blr-2022": (1381535769, 1381535768.5, 1381535769.5, "USD", "plain", "2022"),
    # 4061.53 million, to 10 000 dollars
    "wits-blr-exports-ukr-2018": (4061530000, 4061525000, 4061535000, "USD", "plain", "2018"),
    "wits-blr-imports-ukr-2018": (1394520000, 1394515000, 1394525000, "USD", "plain", "2018"),
    "wits-blr-exports-ukr-2019": (4141630000, 4141625000, 4141635000, "USD", "plain", "2019"),
    "wits-blr-imports-ukr-2019": (1682110000, 1682105000, 1682115000, "USD", "plain", "2019"),
    # 5370 thousand tonnes, to 10; 147, to 1; 5700, to 100
    "usgs-usa-potash-imports-2020": (5370000, 5365000, 5375000, "TONNE", "plain", "2020"),
    "usgs-usa-potash-exports-2020": (147000, 146500, 147500, "TONNE", "plain", "2020"),
    "usgs-usa-potash-apparent-consumption-2020": (5700000, 5650000, 5750000, "TONNE", "plain", "2020"),
    "usgs-usa-potash-net-import-reliance-2020": (92, 91.5, 92.5, "PERCENT", "plain", "2020"),
    "usgs-usa-potash-net-import-reliance-2023": (93, 92.5, 93.5, "PERCENT", "plain", "2023"),
    "usgs-usa-potash-exports-2024": (100000, 50000, 150000, "TONNE", "about", "2024"),
    "usgs-usa-potash-net-import-reliance-2024": (94, 93.5, 94.5, "PERCENT", "about", "2024"),
    "usgs-potash-production-can-2023": (13500000, 13450000, 13550000, "TONNE", "about", "2023"),
    "usgs-potash-production-rus-2024": (9000000, 8500000, 9500000, "TONNE", "about", "2024"),
    "usgs-potash-production-isr-2023": (2330000, 2325000, 2335000, "TONNE", "about", "2023"),
    "usgs-potash-production-esp-2023": (367000, 366500, 367500, "TONNE", "about", "2023"),
    "usgs-potash-production-w00-2023": (43300000, 43250000, 43350000, "TONNE", "about", "2023"),
    "usgs-potash-production-w00-2024": (48000000, 47500000, 48500000, "TONNE", "about", "2024"),
    # all statements
    "troops-2022-01-31-us": (5000, 4000, 5000, "PERSON", "nearly", "2022-01-31"),
    "troops-2022-02-09-ltu": (30000, 25000, 30000, "PERSON", "nearly", "2022-02-09"),
    "troops-2022-10-16-blr": (9000, 8000, 9000, "PERSON", "just_under", "2022-10-16"),
    "troops-2022-12-ukr": (10000, 10000, None, "PERSON", "more_than", "2022-12"),
    "troops-2023-03-13-ukr": (None, 9000, 10000, "PERSON", "between", "2023-03-13"),
    "troops-2023-03-26-ukr": (4000, 4000, 5000, "PERSON", "just_over", "2023-03-26"),
    "troops-2023-05-02-ukr": (2800, 2750, 2850, "PERSON", "about", "2023-05-02"),
    "troops-2023-06-07-ukr": (1000, 0, 1000, "PERSON", "at_most", "2023-06-07"),
    "troops-2023-07-14-ukr": (2000, 0, 2000, "PERSON", "at_most", "2023-07-14"),
    "troops-2023-08-29-hajun": (2000, 1500, 2500, "PERSON", "about", "2023-08-29"),
    "troops-2023-09-08-hajun": (2100, 2050, 2150, "PERSON", "about", "2023-09-08"),
    "troops-2023-09-08-ukr": (2000, 0, 2000, "PERSON", "under", "2023-09-08"),
    # some of those since the documents
    "turnover-blr-rus-2023-kremlin": (46.5e9, 46.5e9, None, "USD", "over", "2023"),
    "turnover-blr-rus-2023-rogozhnik": (49e9, 48e9, 49e9, "USD", "almost", "2023"),
    "turnover-blr-rus-2023-belta": (53e9, 52.5e9, 53.5e9, "USD", "plain", "2023"),
    "turnover-blr-rus-2023-kremlin-blr": (54e9, 53.5e9, 54.5e9, "USD", "plain", "2023"),
    "turnover-services-blr-rus-2024-lukashenko": (None, 59e9, 60e9, "USD", "between", "2024"),
    "potash-chn-2025-07-08-tyshkevych": (105800, 105750, 105850, "TONNE", "plain", "2025-07-01/P2M"),
    "potash-exports-change-2022-analysts": (-60, -65, -55, "PERCENT", "about", "2022"),
    "troops-2024-09-16-ukr": (0, 0, 0, "PERSON", "plain", "2024-09-16"),
    "exercise-troops-2025-09-blr": (None, 6850, 7000, "PERSON", "between", "2025-09"),
    "released-2026-03-19": (250, 250, 250, "PERSON", "plain", "2026-03-19"),
    "political-prisoners-2025-11-22-viasna": (1184, 1184, None, "PERSON", "more_than", "2025-11-22"),
}


@pytest.mark.parametrize("name", BY_HAND)
def test_values_and_intervals_by_hand(reference, name):
    row = reference.loc[name]
    columns = ["obs_value", "obs_lower", "obs_upper", "unit_measure", "hedge", "time_period"]
    assert tuple(None if pd.isna(row[column]) else row[column] for column in columns) == BY_HAND[name]


def test_the_sums_of_all_values(reference):
    # In the units of the publications: a digit that changes anywhere changes one of these.
    recent = reference[reference["period_start"] >= "2018"]
    sums = recent.groupby(["source_id", "indicator"])["obs_value"].sum()
    assert sums[["wits-ukraine", "wits-belarus", "usgs-2025"]].to_dict() == {
        # 1304196401 + 1549835760 + 1336316417 + 1462730183 + 189111770
        ("wits-ukraine", "goods_exports"): 5842190531,
        # 3786928981 + 3751921498 + 2874074171 + 4706525557 + 1381535769
        ("wits-ukraine", "goods_imports"): 16500985976,
        ("wits-belarus", "goods_exports"): 8203160000,
        ("wits-belarus", "goods_imports"): 3076630000,
        # 5370 + 6480 + 4940 + 5680 + 6100 thousand
        ("usgs-2025", "potash_imports"): 28570000,
        # 147 + 112 + 267 + 165 + 100
        ("usgs-2025", "potash_exports"): 791000,
        # 5700 + 6900 + 5100 + 5900 + 6400
        ("usgs-2025", "potash_apparent_consumption"): 30000000,
        # 92 + 93 + 92 + 93 + 94
        ("usgs-2025", "potash_net_import_reliance"): 464,
        # 2023: 13500 + 9000 + 4500 + 6000 + 2700 + 2330 + 1700 + 1500 + 600 + 390 + 367 + 300 + 43300 = 86187
        # 2024: 15000 + 9000 + 7000 + 6300 + 3000 + 2400 + 1800 + 1500 + 750 + 420 + 400 + 360 + 48000 = 95930
        ("usgs-2025", "potash_mine_production"): 182117000,
    }


def test_the_mines_add_up_to_the_world_as_rounded(reference):
    # 42 887 of 43 300 thousand tonnes, and 47 930 of 48 000: USGS rounds its total
    mines = reference[reference["indicator"] == "potash_mine_production"]
    table = mines.pivot(index="time_period", columns="ref_area", values="obs_value")
    assert table.drop(columns="W00").sum(axis=1).to_dict() == {"2023": 42887000, "2024": 47930000}
    assert table["W00"].to_dict() == {"2023": 43300000, "2024": 48000000}


# --- Where it comes from

#: Publisher, title, date and address of the publications, and who is quoted.
PUBLICATIONS = {
    "wits-ukraine": (
        "World Bank WITS (UN Comtrade)", None, "Ukraine, exports/imports by partner, all products, 1996-2022",
        "2025-01", "https://wits.worldbank.org/",
    ),
    "wits-belarus": (
        "World Bank WITS (UN Comtrade)", None, "Belarus trade summary, all years",
        "2022-11", "https://wits.worldbank.org/",
    ),
    "usgs-2025": (
        "U.S. Geological Survey", None, "Mineral Commodity Summaries 2025, potash data release", "2025-01",
        "https://www.usgs.gov/centers/national-minerals-information-center/potash-statistics-and-information",
    ),
}  # fmt: skip
BORDER_GUARD = "State Border Guard Service of Ukraine"
HAJUN = "Belaruski Hajun (monitoring project)"
FORSAL = "https://forsal.pl/swiat/bezpieczenstwo/artykuly/9293391,na-bialorusi-jest-o-wiele-mniej-rosyjskich-wojsk.html"
STATEMENTS = {
    "statement-2022-01-31-us": (
        "CNN", "US ambassador to the UN Security Council", None, "2022-01-31",
        "https://edition.cnn.com/europe/live-news/russia-ukraine-putin-news-01-31-2022/"
        "h_c3647c04179be93b494f3d3875cf3d60",
    ),
    "statement-2022-02-09-ltu": (
        "LRT/BNS", "Lithuanian minister of defence", None, "2022-02-09",
        "https://www.lrt.lt/en/news-in-english/19/1611731/russian-troops-in-belarus-fast-approaching-30-000-minister",
    ),
    "statement-2022-10-16-blr": (
        "The Jerusalem Post/Reuters", "Belarusian defence ministry", None, "2022-10-16",
        "https://m.jpost.com/international/article-719807",
    ),
    "statement-2022-12-ukr": (
        "Odessa Journal", BORDER_GUARD, None, "2023-01",
        "https://odessa-journal.com/defence-intelligence-belarus-today-is-a-hub-for-the-renewal-and-preparation-of-"
        "soldiers-for-the-war-in-ukraine/",
    ),
    "statement-2023-03-13-ukr": (
        "NV", BORDER_GUARD, None, "2023-03-13",
        "https://english.nv.ua/nation/up-to-10-000-russian-troops-currently-present-in-belarus-border-guards-say-"
        "50310320.html",
    ),
    "statement-2023-03-26-ukr": (
        "Ukrinform", BORDER_GUARD, None, "2023-03-26",
        "https://menafn.com/1105864102/Ukraine-Seeing-Decreasing-Number-Of-Russian-Troops-In-Belarus",
    ),
    "statement-2023-05-02-ukr": (
        "LSM", BORDER_GUARD, None, "2023-05-02",
        "https://www.lsm.lv/raksts/zinas/arzemes/02.05.2023-ukrainas-robezsardze-baltkrievija-ieverojami-sarucis-"
        "krievijas-karaviru-skaits.a507057/",
    ),
    "statement-2023-06-07-ukr": (
        "Interfax-Ukraine", BORDER_GUARD, None, "2023-06-07",
        "https://en.interfax.com.ua/news/general/915309.html",
    ),
    "statement-2023-07-14-ukr": (
        "The Kyiv Independent", BORDER_GUARD, None, "2023-07-14", "https://kyivindependent.com/border-guard-service/",
    ),
    "statement-2023-08-29-hajun": (
        "Motolko.help", HAJUN, None, "2023-08",
        "https://motolko.help/en-news/nayev-claims-that-russia-has-withdrawn-all-its-troops-from-belarus-"
        "belarusian-hajun-doesnt-confirm-it/",
    ),
    "statement-2023-09-08-hajun": ("PAP/Forsal", HAJUN, None, "2023-09", FORSAL),
    "statement-2023-09-08-ukr": ("PAP/Forsal", BORDER_GUARD, None, "2023-09", FORSAL),
}  # fmt: skip


def test_the_publications_with_publisher_title_date_and_address(data_folder, codes, sources):
    sources = pd.concat([sources, load_series(data_folder, codes, sources).sources])
    columns = ["producer", "authors", "title", "date_published", "url_main"]
    rows = sources[sources["kind"] == "reference"].set_index("source_id")[columns]
    found = rows.astype(object).where(rows.notna(), None).loc[[*STATEMENTS, *PUBLICATIONS]]
    assert {name: tuple(row) for name, row in zip(found.index, found.values, strict=True)} == {
        **STATEMENTS,
        **PUBLICATIONS,
    }


def test_the_citation_holds_what_it_is_made_of(sources):
    cited = sources[sources["kind"] == "reference"]
    for _, row in cited.iterrows():
        for column in ("producer", "authors", "title", "url_main"):
            assert pd.isna(row[column]) or row[column] in row["citation_full"]
    december = cited.set_index("source_id").loc["statement-2022-12-ukr", "citation_full"]
    assert december.startswith(f"{BORDER_GUARD}, end of December 2022, as reported by Odessa Journal (January 2023). ")


def test_each_statement_comes_from_the_source_of_its_name(earlier):
    troops = earlier[earlier["indicator"] == "russian_troops"]
    assert troops["source_id"].tolist() == [f"statement-{name.removeprefix('troops-')}" for name in troops.index]
    assert troops["source_id"].tolist() == list(STATEMENTS)


def test_one_row_in_full(reference):
    assert reference.loc["wits-blr-imports-ukr-2018"].dropna().to_dict() == {
        "observation_id": "wits-blr-imports-ukr-2018",
        "indicator": "goods_imports",
        "ref_area": "BLR",
        "counterpart_area": "UKR",
        "freq": "A",
        "time_period": "2018",
        "period_start": pd.Timestamp("2018-01-01"),
        "period_end": pd.Timestamp("2018-12-31"),
        "obs_value": 1_394_520_000.0,
        "obs_lower": 1_394_515_000.0,
        "obs_upper": 1_394_525_000.0,
        "unit_measure": "USD",
        "hedge": "plain",
        "value_kind": "reference",
        "underlying_source": "World Bank WITS (UN Comtrade)",
        "source_id": "wits-belarus",
        "locator": "Belarus trade summary, all years",
        "comment_obs": "Belarus as reporter; read from a copy of November 2022; Belarus stopped publishing trade "
        "detail in 2022, so no later mirror figure",
        "resolution": 10_000.0,
        "reference_kind": "official_statistic",
        "reported_by": "BLR",
    }


def test_a_statement_names_who_said_it(reference):
    row = reference.loc["troops-2022-12-ukr"]
    assert row["underlying_source"] == BORDER_GUARD
    assert row[["locator", "paragraph", "as_stated", "method", "comment_obs"]].isna().all()
    assert (row["freq"], row["period_end"]) == ("M", pd.Timestamp("2022-12-31"))


# --- Faults

HEAD = "data/reference.csv cannot be used: 1 fault.\n- data/reference.csv, row 4"
with (DATA / "sources.csv").open(encoding="utf-8", newline="") as _file:
    USES = ", ".join(sorted(row["source_id"] for row in csv.DictReader(_file) if row["kind"] == "reference"))
UNITS = "COUNT, EUR, INDEX, KT, PERCENT, PERSON, TONNE, USD, USD_BN, USD_MN, USD_PER_TONNE, YEAR"


@pytest.mark.parametrize(
    "cells, expected",
    [
        (
            {"figure_id": "WITS 2022"},
            "figure_id: 'WITS 2022' is not an id. Use lower-case letters, digits and single hyphens.",
        ),
        (
            {"figure_id": "troops-2022-02-09-ltu"},
            "figure_id: 'troops-2022-02-09-ltu' stands in row 3 already. Give each row an id of its own.",
        ),
        (
            {"source_id": "wits-2025"},
            f"source_id: 'wits-2025' is not among the sources. Use one of {USES}; or declare it in data/sources.csv.",
        ),
        (
            {"source_id": "sceeus-2024"},
            f"source_id: 'sceeus-2024' is not among the sources. Use one of {USES}; or declare it in data/sources.csv.",
        ),
        (
            {"source_id": ""},
            "source_id: the cell is blank. Fill it in: the publication.",
        ),
        (
            {"stated_unit": "EUR_BN"},
            f"stated_unit: 'EUR_BN' is not among the units. Use one of {UNITS}; or declare it in data/codes/units.csv.",
        ),
        (
            {"stated_unit": "KT"},
            "stated_unit: 'KT' does not measure russian_troops, which is in PERSON. Use one of PERSON.",
        ),
        (
            {"kind": "rumour"},
            "kind: 'rumour' is not among the reference_kinds. "
            "Use one of official_statistic, public_statement; or declare it in loaders/tables.py.",
        ),
        (
            {"counterpart_area": "BLR"},
            "counterpart_area: it is the same as ref_area. Name another area, or leave the cell blank.",
        ),
        (
            {"stated_value": "189,111,770"},
            "stated_value: '189,111,770' is not a number. "
            "Write a number with digits and at most one point: no unit, no thousands separator.",
        ),
        (
            {"stated_value": ""},
            "stated_value: the cell is blank, and the hedge just_under needs it. Fill it in, or use another hedge.",
        ),
        (
            {"stated_low": "1"},
            "stated_low: '1' stands where the hedge just_under takes no number. Empty the cell, or use another hedge.",
        ),
        (
            {"hedge": "between", "stated_value": "", "stated_low": "2", "stated_high": "1"},
            "stated_low: 2 stands above stated_high 1. Swap them, or correct one.",
        ),
        (
            {"time_period": "2022-13"},
            "time_period: '2022-13' is not a time period. Write 2022, 2022-Q1, 2022-02, 2024-05-16 or 2023-01-01/P7M.",
        ),
    ],
)
def test_faults_of_a_cell(broken, error, cells, expected):
    name = cells.get("figure_id", "troops-2022-10-16-blr")
    folder = broken("reference.csv", "troops-2022-10-16-blr", **cells)
    assert error(folder) == f"{HEAD} ({name}), column {expected}"


def test_an_unknown_indicator(broken, error):
    text = error(broken("reference.csv", "troops-2022-10-16-blr", indicator="gdp"))
    assert text.startswith(f"{HEAD} (troops-2022-10-16-blr), column indicator: 'gdp' is not among the indicators. ")


def test_a_missing_file(broken, error):
    assert error(broken("reference.csv", None)) == (
        "data/reference.csv cannot be used: 1 fault.\n"
        "- data/reference.csv: the file is missing. Put it back, or restore it from git."
    )


def test_a_missing_column(broken, error):
    folder = broken("reference.csv", lambda text: text.replace("resolution,kind", "resolution", 1))
    assert error(folder) == (
        "data/reference.csv cannot be used: 1 fault.\n"
        "- data/reference.csv, row 1: column 'kind' is missing. "
        f"Add it. The columns are {', '.join(REFERENCE.names)}."
    )


def test_a_file_without_rows_gives_an_empty_table(broken, codes, sources):
    folder = broken("reference.csv", lambda text: text.splitlines()[0])
    table = frame(load_reference(folder, codes, sources).values())
    assert len(table) == 0
    assert table.dtypes.astype(str).to_dict() == OBSERVATIONS.dtypes
