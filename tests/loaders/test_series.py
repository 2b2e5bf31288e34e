"""Official series: data/statistics/index.csv and its files."""

import shutil
from collections import Counter
from fractions import Fraction

import pandas as pd
import pytest

from loaders.errors import InvalidFile
from loaders.series import INDEX, load_series
from loaders.tables import SERIES


@pytest.fixture(scope="module")
def official(data_folder, codes, sources):
    return load_series(data_folder, codes, sources)


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


@pytest.fixture
def load(folder, codes, sources):
    """Return `load(*rows)`: what an index of these rows gives."""

    def found(*rows):
        pd.DataFrame(rows, columns=SERIES.names).to_csv(folder / INDEX, index=False)
        for path in (folder / "statistics").glob("*"):
            if path.name not in {"index.csv", *(row["file"] for row in rows)}:
                path.unlink()  # a file that no row names is a fault
        return load_series(folder, codes, sources)

    return found


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
    one = official.figures[name]
    *numbers, unit = BY_HAND[name]
    assert [one.value, one.low, one.high] == [Fraction(str(number)) for number in numbers]
    assert one.unit == unit


def test_how_many_figures_each_series_gives(official):
    counts = Counter(one.series for one in official.figures.values() if "production" not in one.series)
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
    assert {one.kind for one in official.figures.values()} == {"reference"}


def test_the_members_of_the_eu_are_added_up(official, data_folder):
    file = pd.read_csv(data_folder / "statistics" / "eurostat-comext-belarus.csv", keep_default_na=False, dtype=str)
    chosen = file.query("flow == 'exports' and product == 'Total [TOTAL]' and time_period == '2022-11'")
    whole = sum(int(value) for value in chosen["obs_value"] if value)
    one = official.figures["eurostat-eu-exports-blr-2022-11"]
    assert (one.value, one.unit, one.unit_kind, one.ref_area) == (whole, "EUR", "money", "EU27_2020")
    assert len(chosen) == 25  # a euro each in doubt at the last digit
    assert (one.low, one.high) == (whole - Fraction(25, 2), whole + Fraction(25, 2))
    assert one.place.endswith("column AK (of 27 series 25 have a value)")


def test_each_figure_has_its_place_in_the_file(official):
    assert official.figures["wits-ukr-exports-blr-2018"].place == (
        "wits_ukraine_exports_by_partner_1996_2022.xlsx, sheet Partner-Timeseries, row 22, column AB"
    )
    one = official.figures["imf-rus-exports-blr-2016"]
    assert (one.place, one.reporter, one.series) == (
        "imf_imts_russia_by_counterpart_2016_2024.csv, row 310, column P", "RUS", "imf-rus-exports-blr",
    )  # fmt: skip


def test_publications_become_sources(official):
    row = official.sources.set_index("source_id").loc["world-bank-pink-sheet"]
    assert (row["kind"], row["producer"], row["date_accessed"]) == ("reference", "World Bank", "2026-11-30")
    assert row["license"] == "CC BY 4.0: https://datacatalog.worldbank.org/public-licenses"
    assert row["attribution_short"] == "World Bank, 3 December 2024"
    assert row["citation_full"] == (
        "World Bank (3 December 2024). Commodity Price Data (The Pink Sheet), monthly prices in nominal US dollars. "
        "https://www.worldbank.org/en/research/commodity-markets Read from a copy: "
        "github.com/natatsypora/commodity_price_index, CMO-Historical-Data-Monthly.xlsx, commit 231c716."
    )


def test_every_publication_states_its_terms(official):
    assert official.sources[["date_published", "url_main", "date_accessed", "license"]].notna().all(axis=None)


def test_estimates_by_their_status_are_about(folder, load):
    file = folder / "statistics" / "imf-imts-russia.csv"
    frame = pd.read_csv(file, dtype=str)
    frame.loc[frame["time_period"] == "2024", "obs_status"] = "E"
    frame.to_csv(file, index=False)
    figures = load(ROW).figures
    estimated = figures["imf-rus-exports-blr-2024"]
    assert (estimated.hedge, estimated.comment) == ("about", "estimated")
    assert figures["imf-rus-exports-blr-2023"].hedge == "plain"


def test_a_publishers_file_is_read_as_it_is(folder, load):
    (folder / "statistics" / "Partner-Timeseries.csv").write_text(
        "Reporter Name,Partner Name,Trade Flow,Product Group,Indicator,2021,2022\n"
        "Ukraine, World,Export,All Products,Export (US$ Thousand),65870275.51,44135657.7\n"
        "Ukraine,Belarus,Export,All Products,Export (US$ Thousand),1462730.18,189111.77\n",
        encoding="utf-8",
    )
    row = ROW | {"file": "Partner-Timeseries.csv", "where": "counterpart_area=BLR", "ref_area": "UKR"}
    figures = load(row).figures
    assert [one.value for one in figures.values()] == [1462730180, 189111770]
    assert figures["imf-rus-exports-blr-2022"].place == "Partner-Timeseries.csv, row 3, column G"
    with pytest.raises(InvalidFile, match=r"no series of .*csv has 'flow=imports'\. There, flow is 'exports'\."):
        load(row | {"where": "flow=imports"})


def test_periods_outside_the_bounds_are_left_out(load):
    figures = load(ROW | {"first_period": "2018", "last_period": "2020"}).figures
    assert [one.time_period for one in figures.values()] == ["2018", "2019", "2020"]


def test_without_a_folder_there_are_no_series(tmp_path, codes, sources):
    assert load_series(tmp_path, codes, sources).figures == {}


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
    "the same area twice": ({"counterpart_area": "RUS"}, "column counterpart_area: it is the same as ref_area."),
    "a hedge of two numbers": ({"hedge": "between"}, "column hedge: 'between' is of no single number."),
    "a period that is none": ({"first_period": "last"}, "column first_period: 'last' is not a time period."),
    "a resolution of zero": ({"resolution": "0"}, "column resolution: 0 is not above zero."),
    "no publisher": ({"publisher": ""}, "column publisher: the cell is blank. Fill it in: who publishes it."),
    "an unknown area": ({"ref_area": "RUSSIA"}, "column ref_area: 'RUSSIA' is not among the areas."),
}


@pytest.mark.parametrize("cells, expected", FAULTS.values(), ids=FAULTS)
def test_faults_are_told_with_row_and_remedy(load, cells, expected):
    with pytest.raises(InvalidFile) as caught:
        load(ROW | cells)
    assert expected in str(caught.value)


def test_the_periods_of_two_rows_do_not_overlap(load):
    with pytest.raises(InvalidFile, match="the figure 'imf-rus-exports-blr-2020' stands here already"):
        load(ROW | {"last_period": "2020"}, ROW | {"first_period": "2020"})


def test_a_publication_stands_in_one_place(load):
    with pytest.raises(InvalidFile, match=r"'statement-2022-12-ukr' stands in data/sources.csv already"):
        load(ROW | {"source_id": "statement-2022-12-ukr"})


def test_rows_of_a_source_agree(load):
    other = ROW | {"prefix": "imf-rus-imports-blr", "title": "Other"}
    with pytest.raises(InvalidFile, match=r"'Other' differs from 'Trade' in row 2. Let all rows of imf agree"):
        load(ROW, other)


def test_a_file_that_no_row_names_is_a_fault(folder, load, codes, sources):
    load(ROW)
    (folder / "statistics" / "new.xlsx").write_bytes(b"")
    (folder / "statistics" / "~$new.xlsx").write_bytes(b"")  # of an office program
    with pytest.raises(InvalidFile) as caught:
        load_series(folder, codes, sources)
    assert str(caught.value).endswith(
        "1 fault.\n- data/statistics/new.xlsx: the file is not read. Say in data/statistics/index.csv what it is "
        "for, or take it away."
    )


def test_a_refused_file_says_why(folder, load):
    (folder / "statistics" / "page.csv").write_text("<html><body>Error 404</body></html>", encoding="utf-8")
    with pytest.raises(InvalidFile, match=r"data/statistics/page.csv: .*Take it away, or download it again"):
        load(ROW | {"file": "page.csv"})


def test_a_value_that_is_no_number_is_a_fault(folder, load):
    file = folder / "statistics" / "imf-imts-russia.csv"
    file.write_text(file.read_text().replace("14106665299", "14,106"), encoding="utf-8")
    with pytest.raises(InvalidFile, match=r"data/statistics/imf-imts-russia.csv"):
        load(ROW)
