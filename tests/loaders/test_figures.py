"""Stated figures: how a transcribed row becomes a tidy one, and every fault that a row can have."""

import pandas as pd
import pytest

from loaders.codes import load_codes
from loaders.errors import InvalidFile
from loaders.figures import load_figures as read
from loaders.observations import frame
from loaders.sources import load_sources
from loaders.tables import FIGURES
from loaders.topics import DOWNLOADS, TOPICS

HEAD = "data/figures/trade.csv cannot be used:"
ROW = "data/figures/trade.csv, row 5 (trade-turnover-2022), column"
COLUMNS = f"The columns are {', '.join(FIGURES.names)}"


def load_figures(folder, topic, codes, sources):
    """The figures as a tidy table."""
    return frame(read(folder, topic, codes, sources).values())


@pytest.fixture
def error(codes, sources):
    """Return `error(folder)`: the text of the error that the folder's trade figures lead to."""

    def text(folder):
        with pytest.raises(InvalidFile) as caught:
            load_figures(folder, "trade", codes, sources)
        return str(caught.value)

    return text


@pytest.fixture
def trade(data_folder, codes, sources):
    return load_figures(data_folder, "trade", codes, sources).set_index("observation_id", drop=False)


# --- What comes out


@pytest.mark.parametrize("topic", TOPICS)
def test_columns_and_types_are_the_declared_ones(data_folder, codes, sources, topic):
    table = load_figures(data_folder, topic, codes, sources)
    assert list(table.columns) == DOWNLOADS[topic].names
    assert table.dtypes.astype(str).to_dict() == DOWNLOADS[topic].dtypes


def test_one_row_in_full(trade):
    row = trade.loc["trade-ukr-imports-2022"]
    assert row.dropna().to_dict() == {
        "observation_id": "trade-ukr-imports-2022",
        "indicator": "goods_imports",
        "ref_area": "UKR",
        "counterpart_area": "BLR",
        "freq": "A",
        "time_period": "2022",
        "period_start": pd.Timestamp("2022-01-01"),
        "period_end": pd.Timestamp("2022-12-31"),
        "obs_value": 1_400_000_000.0,
        "obs_lower": 1_300_000_000.0,
        "obs_upper": 1_400_000_000.0,
        "unit_measure": "USD",
        "hedge": "just_under",
        "value_kind": "stated",
        "source_id": "sceeus-2024",
        "paragraph": 10,
        "locator": "section Economic Cooperation, 4th paragraph",
        "as_stated": "just under $1.4 billion",
        "comment_obs": "Worded as Ukraine's trade; the document names no statistical office",
        "resolution": 100_000_000.0,
    }


@pytest.mark.parametrize(
    "topic, name, freq, start, end",
    [
        ("trade", "trade-turnover-2022-02", "M", "2022-02-01", "2022-02-28"),
        ("trade", "trade-turnover-2023-01-07", "_O", "2023-01-01", "2023-07-31"),
        ("security", "security-troops-2022-q1", "Q", "2022-01-01", "2022-03-31"),
        ("potash", "potash-share-can", "_O", "2020-01-01", "2023-12-31"),
        ("politics", "politics-released-2025-02-12", "D", "2025-02-12", "2025-02-12"),
    ],
)
def test_frequency_and_days_of_a_period(data_folder, codes, sources, topic, name, freq, start, end):
    row = load_figures(data_folder, topic, codes, sources).set_index("observation_id").loc[name]
    assert (row.freq, row.period_start, row.period_end) == (freq, pd.Timestamp(start), pd.Timestamp(end))


def test_a_figure_without_a_period(data_folder, codes, sources):
    row = load_figures(data_folder, "potash", codes, sources).iloc[0]
    assert row.observation_id == "potash-net-import-reliance"
    assert row.freq == "_U"
    assert row[["time_period", "period_start", "period_end"]].isna().all()


def test_a_rise_beyond_100_percent_stays_open(broken, codes, sources):
    folder = broken("figures/trade.csv", "trade-turnover-change-2022", stated_value="150", hedge="over")
    row = load_figures(folder, "trade", codes, sources).iloc[4]
    assert (row.obs_value, row.obs_lower) == (150, 150)
    assert pd.isna(row.obs_upper)


def test_a_file_without_rows_gives_an_empty_table(broken, codes, sources):
    folder = broken("figures/trade.csv", lambda text: text.splitlines()[0])
    table = load_figures(folder, "trade", codes, sources)
    assert len(table) == 0
    assert table.dtypes.astype(str).to_dict() == DOWNLOADS["trade"].dtypes


# --- The file as a whole


def test_a_missing_file(broken, error):
    assert error(broken("figures/trade.csv", None)) == (
        f"{HEAD} 1 fault.\n- data/figures/trade.csv: the file is missing. "
        f"Put it back; for a new topic, write it with the first row {','.join(FIGURES.needed)}."
    )


def test_a_missing_column(broken, error):
    folder = broken("figures/trade.csv", lambda text: text.replace("hedge,resolution", "resolution", 1))
    assert error(folder) == (
        f"{HEAD} 1 fault.\n- data/figures/trade.csv, row 1: column 'hedge' is missing. Add it. {COLUMNS}."
    )


def test_an_extra_column(broken, error):
    folder = broken("figures/trade.csv", lambda text: text.replace("note\n", "note,remark\n", 1))
    assert error(folder) == (
        f"{HEAD} 1 fault.\n- data/figures/trade.csv, row 1: unknown column 'remark'. Remove it. {COLUMNS}."
    )


def test_a_column_that_stands_twice(broken, error):
    folder = broken("figures/trade.csv", lambda text: text.replace("note\n", "note,hedge\n", 1))
    assert error(folder) == (
        f"{HEAD} 1 fault.\n- data/figures/trade.csv, row 1: column 'hedge' stands twice. Remove one."
    )


def test_an_unquoted_comma(broken, error):
    folder = broken("figures/trade.csv", lambda text: text.replace(",1.6,", ",1,6,", 1))
    assert error(folder) == (
        f"{HEAD} 1 fault.\n"
        "- data/figures/trade.csv, row 5: 18 cells where the header has 17. Quote a cell that holds a comma."
    )


def test_an_id_that_stands_twice(broken, error):
    folder = broken("figures/trade.csv", "trade-turnover-change-2022", figure_id="trade-turnover-2022")
    assert error(folder) == (
        f"{HEAD} 1 fault.\n"
        "- data/figures/trade.csv, row 6 (trade-turnover-2022), column figure_id: "
        "'trade-turnover-2022' stands in row 5 already. Give each row an id of its own."
    )


# --- Cells of one row: 1.6 bn USD, plain, resolution 0.1, sceeus-2024 paragraph 10

NO_NUMBER = "Write a number with digits and at most one point: no unit, no thousands separator"
NO_PERIOD = "Write 2022, 2022-Q1, 2022-02, 2024-05-16 or 2023-01-01/P7M"

UNKNOWN_CODES = [
    (
        {"hedge": "roughly"},
        "hedge: 'roughly' is not among the hedges. Use one of about, almost, at_most, between, just_over, "
        "just_under, more_than, most, nearly, over, plain, under; or declare it in loaders/hedges.py.",
    ),
    (
        {"stated_unit": "EUR_BN"},
        "stated_unit: 'EUR_BN' is not among the units. Use one of {units}; or declare it in data/codes/units.csv.",
    ),
    (
        {"ref_area": "BY"},
        "ref_area: 'BY' is not among the areas. Use one of {areas}; or declare it in data/codes/areas.csv.",
    ),
    (
        {"counterpart_area": "ukr"},
        "counterpart_area: 'ukr' is not among the areas. Use one of {areas}; or declare it in data/codes/areas.csv.",
    ),
    (
        {"source_id": "sceeus-2025"},
        "source_id: 'sceeus-2025' is not among the sources. Use one of {sources}; or declare it in data/sources.csv.",
    ),
    (
        {"indicator": "gdp"},
        "indicator: 'gdp' is not among the indicators. "
        "Use one of {indicators}; or declare it in data/codes/indicators.csv.",
    ),
    (
        {"indicator": "war_opposition", "stated_unit": "PERCENT"},
        "indicator: 'war_opposition' belongs to the topic politics. Use an indicator of trade, or move the row.",
    ),
    (
        {"stated_unit": "PERSON"},
        "stated_unit: 'PERSON' does not measure goods_turnover, which is in USD. Use one of USD, USD_MN, USD_BN.",
    ),
]

BAD_NUMBERS = [
    *(
        ({"stated_value": cell}, f"stated_value: {cell!r} is not a number. {NO_NUMBER}.")
        for cell in ["1,5", "NaN", "1e9", "1e999999", "9" * 31]
    ),
    ({"resolution": "a tenth"}, f"resolution: 'a tenth' is not a number. {NO_NUMBER}."),
    ({"resolution": "-0.1"}, "resolution: -0.1 is below zero. Write 0 or more."),
    (
        {"resolution": ""},
        "resolution: the cell is blank, and the hedge plain needs it. Fill it in, or use another hedge.",
    ),
    (
        {"stated_value": ""},
        "stated_value: the cell is blank, and the hedge plain needs it. Fill it in, or use another hedge.",
    ),
    (
        {"hedge": "between", "stated_low": "1", "stated_high": "2"},
        "stated_value: '1.6' stands where the hedge between takes no number. Empty the cell, or use another hedge.",
    ),
    (
        {"hedge": "between", "stated_value": "", "stated_low": "1"},
        "stated_high: the cell is blank, and the hedge between needs it. Fill it in, or use another hedge.",
    ),
    (
        {"stated_low": "1.5"},
        "stated_low: '1.5' stands where the hedge plain takes no number. Empty the cell, or use another hedge.",
    ),
    (
        {"hedge": "most"},
        "stated_value: '1.6' stands where the hedge most takes no number. Empty the cell, or use another hedge.",
    ),
    (
        {"hedge": "between", "stated_value": "", "stated_low": "2", "stated_high": "1"},
        "stated_low: 2 stands above stated_high 1. Swap them, or correct one.",
    ),
]

BAD_PERIODS = [
    ({"time_period": cell}, f"time_period: {cell!r} is not a time period. {NO_PERIOD}.")
    for cell in ["2022-13", "2022-00", "2023-02-30", "2023-01-01/P0M", "20222", "0000", "2022-01-01/P99999Y"]
]

BAD_PARAGRAPHS = [
    *(
        ({"paragraph": cell}, f"paragraph: sceeus-2024 has no paragraph {cell}. Its paragraphs are 1 to 50.")
        for cell in ["0", "51", "-1"]
    ),
    ({"paragraph": "10.5"}, "paragraph: '10.5' is not a whole number. Write a whole number."),
    (
        {"paragraph": "9" * 30},
        f"paragraph: '{'9' * 30}' is too large. Write a smaller number.",
    ),
    (
        {"paragraph": ""},
        "paragraph: the cell is blank. Fill it in: the n-th line of the document's text that is not blank, from 1.",
    ),
]

BAD_TEXTS = [
    ({"hedge": ""}, "hedge: the cell is blank. Fill it in: the hedge before the number; plain where there is none."),
    ({"as_stated": " "}, "as_stated: the cell is blank. Fill it in: the numeric phrase as printed."),
    (
        {"note": "Two\nlines"},
        r"note: character 4 is U+000A, a control character, in 'Two\nlines'. "
        "Delete it: a cell is one line of plain characters.",
    ),
]


@pytest.mark.parametrize("cells, expected", [*UNKNOWN_CODES, *BAD_NUMBERS, *BAD_PERIODS, *BAD_PARAGRAPHS, *BAD_TEXTS])
def test_faults_of_a_cell(broken, error, declared, cells, expected):
    folder = broken("figures/trade.csv", "trade-turnover-2022", **cells)
    assert error(folder) == f"{HEAD} 1 fault.\n- {ROW} {expected.format(**declared)}"


def test_a_fault_of_an_id(broken, error):
    assert error(broken("figures/trade.csv", "trade-turnover-2022", figure_id="trade-Turnover")) == (
        f"{HEAD} 1 fault.\n- data/figures/trade.csv, row 5 (trade-Turnover), column figure_id: "
        "'trade-Turnover' is not an id. Use lower-case letters, digits and single hyphens."
    )


def test_five_faults_are_reported_at_once_in_the_order_of_the_rows(broken, error):
    file = "figures/trade.csv"
    broken(file, "trade-turnover-2022-02", figure_id="trade-blr-imports-2021")
    broken(file, "trade-ukr-exports-2022", time_period="2022-13")
    broken(file, "trade-ukr-imports-2022", resolution="")
    broken(file, "trade-turnover-2022", hedge="roughly")
    folder = broken(file, "trade-blr-exports-2021", paragraph="51")
    assert error(folder).split("\n") == [
        "data/figures/trade.csv cannot be used: 5 faults.",
        "- data/figures/trade.csv, row 3 (trade-blr-exports-2021), column paragraph: "
        "sceeus-2024 has no paragraph 51. Its paragraphs are 1 to 50.",
        "- data/figures/trade.csv, row 5 (trade-turnover-2022), column hedge: 'roughly' is not among the hedges. "
        "Use one of about, almost, at_most, between, just_over, just_under, more_than, most, nearly, over, "
        "plain, under; or declare it in loaders/hedges.py.",
        "- data/figures/trade.csv, row 7 (trade-ukr-imports-2022), column resolution: "
        "the cell is blank, and the hedge just_under needs it. Fill it in, or use another hedge.",
        "- data/figures/trade.csv, row 9 (trade-ukr-exports-2022), column time_period: "
        "'2022-13' is not a time period. Write 2022, 2022-Q1, 2022-02, 2024-05-16 or 2023-01-01/P7M.",
        "- data/figures/trade.csv, row 12 (trade-blr-imports-2021), column figure_id: "
        "'trade-blr-imports-2021' stands in row 2 already. Give each row an id of its own.",
    ]


@pytest.mark.parametrize(("value", "low", "high"), [("90", 90, None), ("-90", -100, -90)])
def test_a_rise_may_exceed_100_percent_and_a_fall_may_not(broken, value, low, high):
    folder = broken("figures/trade.csv", "trade-turnover-change-2022", stated_value=value, hedge="over")
    table = load_figures(folder, "trade", load_codes(folder), load_sources(folder))
    row = table.set_index("observation_id").loc["trade-turnover-change-2022"]
    assert row["obs_lower"] == low
    assert row["obs_upper"] == high if high is not None else pd.isna(row["obs_upper"])


# --- A person who overrules a check


def signed(*cells):
    """A change of a file: two optional columns, filled in the first row."""

    def change(text):
        header, first, *rows = text.splitlines()
        return "\n".join(
            [f"{header},checked_by,check_note", ",".join([first, *cells]), *(f"{row},," for row in rows), ""]
        )

    return change


def test_who_overrules_a_check_changes_no_figure(broken, codes, sources, data_folder):
    plain = load_figures(data_folder, "trade", codes, sources)
    folder = broken("figures/trade.csv", signed("A. Reader", "the table's head says so"))
    assert load_figures(folder, "trade", codes, sources).equals(plain)


@pytest.mark.parametrize(
    ("cells", "column", "other"),
    [(("A. Reader", ""), "check_note", "checked_by"), (("", "It is so"), "checked_by", "check_note")],
)
def test_who_overrules_a_check_says_why(broken, error, cells, column, other):
    assert error(broken("figures/trade.csv", signed(*cells))) == (
        f"{HEAD} 1 fault.\n- data/figures/trade.csv, row 2 (trade-blr-imports-2021), column {column}: "
        f"the cell is blank, and {other} is not. "
        "Say who read the document and why the figure is right, or empty both cells."
    )
