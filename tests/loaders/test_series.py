"""Official series: data/statistics/index.csv and its files."""

import shutil

import pandas as pd
import pytest

from loaders.errors import InvalidFile
from loaders.series import INDEX, load_series
from loaders.tables import OBSERVATIONS, SERIES


@pytest.fixture(scope="module")
def official(data_folder, codes):
    return load_series(data_folder, codes)


@pytest.fixture
def folder(data_folder, tmp_path):
    """A folder with an index of one row and its file, both to be written anew."""
    (tmp_path / "statistics").mkdir()
    shutil.copy(data_folder / "statistics" / "imf-imts-russia.csv", tmp_path / "statistics")
    return tmp_path


ROW = {
    "prefix": "imf-rus-exports-blr",
    "file": "imf-imts-russia.csv",
    "where": "flow=exports|counterpart_area=BLR",
    "indicator": "goods_exports",
    "ref_area": "RUS",
    "counterpart_area": "BLR",
    "hedge": "plain",
    "resolution": "1",
    "reporter": "RUS",
    "source_id": "imf",
    "publisher": "IMF",
    "title": "Trade",
    "date_published": "2026-05",
    "address": "https://data.imf.org/",
    "date_accessed": "2026-11-30",
}


def write(folder, *rows):
    frame = pd.DataFrame(rows, columns=SERIES.names)
    frame.to_csv(folder / INDEX, index=False)
    return folder


# --- What is on file


#: The first, a middle and the last figure of each series, by hand from the publishers' files: value, ends, unit.
BY_HAND = {
    # 721850.752 and 189111.76952 thousand US dollars
    "wits-ukr-exports-blr-1996": (721850752, 721850751.5, 721850752.5, "USD"),
    "wits-ukr-exports-blr-2018": (1304196401, 1304196400.5, 1304196401.5, "USD"),
    "wits-ukr-exports-blr-2022": (189111770, 189111769.5, 189111770.5, "USD"),
    "wits-ukr-imports-blr-2021": (4706525557, 4706525556.5, 4706525557.5, "USD"),  # 4706525.55653 thousand
    "wits-ukr-imports-blr-2022": (1381535769, 1381535768.5, 1381535769.5, "USD"),
    "wits-blr-exports-ukr-2018": (4061530000, 4061525000, 4061535000, "USD"),  # 4061.53 million
    "wits-blr-imports-ukr-2019": (1682110000, 1682105000, 1682115000, "USD"),
    # 588.921, 4143.5409 and 3149.7369 million
    "imf-blr-exports-ukr-1992": (588921000, 588920950, 588921050, "USD"),
    "imf-blr-exports-ukr-2019": (4143540900, 4143540850, 4143540950, "USD"),
    "imf-blr-exports-ukr-2020": (3149736900, 3149736850, 3149736950, "USD"),
    # 14106.665299, 22825.634944 and 32948.84844749824 million
    "imf-rus-exports-blr-2016": (14106665299, 14106665298.5, 14106665299.5, "USD"),
    "imf-rus-exports-blr-2021": (22825634944, 22825634943.5, 22825634944.5, "USD"),
    "imf-rus-exports-blr-2024": (32948848447, 32948848446.5, 32948848447.5, "USD"),
    "imf-rus-imports-blr-2022": (18148169438, 18148169437.5, 18148169438.5, "USD"),  # 18148.1694377609
    "world-bank-potash-price-1960-01": (28.5, 28.495, 28.505, "USD_PER_TONNE"),
    "world-bank-potash-price-2022-04": (1202, 1201.995, 1202.005, "USD_PER_TONNE"),
    "world-bank-potash-price-2024-11": (281, 280.995, 281.005, "USD_PER_TONNE"),
    "usgs-usa-potash-imports-2021": (6480000, 6475000, 6485000, "TONNE"),
    "usgs-usa-potash-net-import-reliance-2024": (94, 93.5, 94.5, "PERCENT"),
    "usgs-potash-production-blr-2024": (7000000, 6500000, 7500000, "TONNE"),
}


@pytest.mark.parametrize("name", BY_HAND)
def test_values_and_intervals_by_hand(official, name):
    row = official.figures.set_index("observation_id").loc[name]
    assert tuple(row[["obs_value", "obs_lower", "obs_upper", "unit_measure"]]) == BY_HAND[name]


def test_how_many_figures_each_series_gives(official):
    counts = {prefix: len(names) for prefix, names in official.series.items() if "production" not in prefix}
    assert counts == {
        "wits-ukr-exports-blr": 27,
        "wits-ukr-imports-blr": 27,
        "wits-blr-exports-ukr": 2,
        "wits-blr-imports-ukr": 2,
        "imf-blr-exports-ukr": 29,
        "imf-rus-exports-blr": 9,
        "imf-rus-imports-blr": 9,
        "eurostat-eu-imports-blr": 35,  # January 2020 to November 2022
        "eurostat-eu-fuel-imports-blr": 35,
        "eurostat-eu-exports-blr": 35,
        "eurostat-eu-fuel-exports-blr": 35,
        "world-bank-potash-price": 12 * 65 - 1,  # January 1960 to November 2024
        "usgs-usa-potash-imports": 5,
        "usgs-usa-potash-exports": 5,
        "usgs-usa-potash-apparent-consumption": 5,
        "usgs-usa-potash-net-import-reliance": 5,
    }
    assert list(official.figures.columns) == OBSERVATIONS.names
    assert official.figures.dtypes.astype(str).to_dict() == OBSERVATIONS.dtypes


def test_the_members_of_the_eu_are_added_up(official, data_folder):
    file = pd.read_csv(data_folder / "statistics" / "eurostat-comext-belarus.csv", keep_default_na=False, dtype=str)
    chosen = file.query("flow == 'exports' and product == 'Total [TOTAL]' and time_period == '2022-11'")
    whole = sum(int(value) for value in chosen["obs_value"] if value)
    row = official.figures.set_index("observation_id").loc["eurostat-eu-exports-blr-2022-11"]
    assert (row["obs_value"], row["unit_measure"], row["ref_area"]) == (whole, "EUR", "EU27_2020")
    assert len(chosen) == 25  # a euro each in doubt at the last digit
    assert (row["obs_lower"], row["obs_upper"]) == (whole - 12.5, whole + 12.5)
    assert official.places["eurostat-eu-exports-blr-2022-11"].endswith("column AK (of 27 series 25 have a value)")


def test_each_figure_has_its_place_in_the_file(official):
    assert official.places["wits-ukr-exports-blr-2018"] == (
        "wits_ukraine_exports_by_partner_1996_2022.xlsx, sheet Partner-Timeseries, row 22, column AB"
    )
    assert official.places["imf-rus-exports-blr-2016"] == (
        "imf_imts_russia_by_counterpart_2016_2024.csv, row 310, column P"
    )
    assert official.reporters["imf-rus-exports-blr-2016"] == "RUS"


def test_publications_become_sources(official):
    row = official.sources.set_index("source_id").loc["world-bank-pink-sheet"]
    assert (row["kind"], row["producer"], row["date_accessed"]) == ("reference", "World Bank", "2026-11-30")
    assert row["attribution_short"] == "World Bank, 3 December 2024"
    assert row["citation_full"] == (
        "World Bank (3 December 2024). Commodity Price Data (The Pink Sheet), monthly prices in nominal US dollars. "
        "https://www.worldbank.org/en/research/commodity-markets Read from a copy: "
        "github.com/natatsypora/commodity_price_index, CMO-Historical-Data-Monthly.xlsx, commit 231c716."
    )


def test_estimates_by_their_status_are_about(folder, codes):
    file = folder / "statistics" / "imf-imts-russia.csv"
    frame = pd.read_csv(file, dtype=str)
    frame.loc[frame["time_period"] == "2024", "obs_status"] = "E"
    frame.to_csv(file, index=False)
    figures = load_series(write(folder, ROW), codes).figures.set_index("time_period")
    assert tuple(figures.loc["2024", ["hedge", "comment_obs"]]) == ("about", "estimated")
    assert figures.loc["2023", "hedge"] == "plain"


def test_a_publishers_file_is_read_as_it_is(folder, codes):
    (folder / "statistics" / "Partner-Timeseries.csv").write_text(
        "Reporter Name,Partner Name,Trade Flow,Product Group,Indicator,2021,2022\n"
        "Ukraine, World,Export,All Products,Export (US$ Thousand),65870275.51,44135657.7\n"
        "Ukraine,Belarus,Export,All Products,Export (US$ Thousand),1462730.18,189111.77\n",
        encoding="utf-8",
    )
    row = ROW | {"file": "Partner-Timeseries.csv", "where": "counterpart_area=BLR", "ref_area": "UKR"}
    found = load_series(write(folder, row), codes)
    assert found.figures["obs_value"].tolist() == [1462730180, 189111770]
    assert found.places["imf-rus-exports-blr-2022"] == "Partner-Timeseries.csv, row 3, column G"


def test_without_an_index_there_are_no_series(tmp_path, codes):
    assert load_series(tmp_path, codes).figures.empty


# --- What is wrong


FAULTS = {
    "a selection of nothing": (
        {"where": "flow=exports|counterpart_area=UKR"},
        "column where: no series of imf-imts-russia.csv has 'flow=exports|counterpart_area=UKR'. "
        "There, flow is 'exports', 'imports'; counterpart_area is 'BLR'.",
    ),
    "a selection of two": (
        {"where": "counterpart_area=BLR"},
        "column where: 'counterpart_area=BLR' chooses 2 series (",
    ),
    "no column": ({"where": "partner=BLR"}, "column where: 'partner=BLR' names no column of a tidy table."),
    "another number of parts": ({"sum_of": "3"}, "chooses 1 series ("),
    "a sum of one": ({"sum_of": "1"}, "column sum_of: 1 is below 2. Leave the cell blank for a single series."),
    "another unit": (
        {"indicator": "potash_imports"},
        "column indicator: 'USD' does not measure potash_imports, which is in TONNE.",
    ),
    "a unit that the file says": ({"unit": "USD_MN"}, "column unit: 'USD_MN' stands where imf-imts-russia.csv says"),
    "a file elsewhere": ({"file": "../reference.csv"}, "column file: '../reference.csv' is not the name of a file"),
    "no such file": ({"file": "none.csv"}, "data/statistics/none.csv: the file is missing. Put it there, or take"),
    "an id of a document": ({"prefix": "trade-rus-exports"}, "column prefix: 'trade-rus-exports' starts like a figure"),
    "a resolution of zero": ({"resolution": "0"}, "column resolution: 0 is not above zero."),
    "no publisher": ({"publisher": ""}, "column publisher: the cell is blank. Fill it in: who publishes it."),
    "an unknown area": ({"ref_area": "RUSSIA"}, "column ref_area: 'RUSSIA' is not among the areas."),
}


@pytest.mark.parametrize("cells, expected", FAULTS.values(), ids=FAULTS)
def test_faults_are_told_with_row_and_remedy(folder, codes, cells, expected):
    with pytest.raises(InvalidFile) as caught:
        load_series(write(folder, ROW | cells), codes)
    assert expected in str(caught.value)


def test_figures_stand_in_one_place(folder, codes):
    with pytest.raises(InvalidFile, match="the figure 'imf-rus-exports-blr-2020' stands here already"):
        load_series(write(folder, ROW | {"last_period": "2020"}, ROW | {"first_period": "2020"}), codes)
    with pytest.raises(InvalidFile, match=r"'imf-rus-exports-blr-2016' stands in data/reference.csv already"):
        load_series(write(folder, ROW), codes, frozenset({"imf-rus-exports-blr-2016"}))


def test_rows_of_a_source_agree(folder, codes):
    other = ROW | {"prefix": "imf-rus-imports-blr", "title": "Other"}
    with pytest.raises(InvalidFile, match=r"'Other' differs from 'Trade' in row 2. Let all rows of imf agree"):
        load_series(write(folder, ROW, other), codes)


def test_a_refused_file_says_why(folder, codes):
    (folder / "statistics" / "page.csv").write_text("<html><body>Error 404</body></html>", encoding="utf-8")
    with pytest.raises(InvalidFile, match=r"data/statistics/page.csv: .*Take it away, or download it again"):
        load_series(write(folder, ROW | {"file": "page.csv"}), codes)


def test_a_value_that_is_no_number_is_a_fault(folder, codes):
    file = folder / "statistics" / "imf-imts-russia.csv"
    file.write_text(file.read_text().replace("14106665299", "14,106"), encoding="utf-8")
    with pytest.raises(InvalidFile, match=r"data/statistics/imf-imts-russia.csv"):
        load_series(write(folder, ROW), codes)
