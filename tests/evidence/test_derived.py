"""Derived figures: every published one against a value computed by hand, and the faults of their files."""

import pandas as pd
import pytest

from evidence.dataset import load_topic
from evidence.derived import indexed, load_derived
from evidence.operations import OPERATIONS
from loaders.errors import InvalidFile
from loaders.observations import frame

#: Value, lower and upper bound by id; a value of None means that only the range is known.
BY_HAND = {
    # 5.4 + 1.5; 5.35 + 1.45; 5.45 + 1.55
    "trade-turnover-2021": (6.9e9, 6.8e9, 7.0e9),
    # 5.4 - 1.5; 5.35 - 1.55; 5.45 - 1.45
    "trade-blr-balance-2021-from-flows": (3.9e9, 3.8e9, 4.0e9),
    # 1400 + 20; 1300 + 15; 1400 + 25
    "trade-turnover-2022-from-flows": (1420e6, 1315e6, 1425e6),
    # 20 - 1400; 15 - 1400; 25 - 1300
    "trade-ukr-balance-2022": (-1380e6, -1385e6, -1275e6),
    # the same with the sign turned
    "trade-blr-balance-2022": (1380e6, 1275e6, 1385e6),
    # 160 / 6.9 - 100; 155 / 7.0 - 100; 165 / 6.8 - 100
    "trade-turnover-change-2022-from-levels": (-76.8115942029, -77.8571428571, -75.7352941176),
    # 140 / 5.4 - 100; 130 / 5.45 - 100; 140 / 5.35 - 100
    "trade-ukr-imports-change-2022-from-levels": (-74.0740740741, -76.1467889908, -73.8317757009),
    # 2 / 1.5 - 100; 1.5 / 1.55 - 100; 2.5 / 1.45 - 100
    "trade-ukr-exports-change-2022-from-levels": (-98.6666666667, -99.0322580645, -98.2758620690),
    # 1.6 / 0.26; 1.55 / 0.265; 1.65 / 0.255
    "trade-turnover-2021-implied": (6.15384615385e9, 5.84905660377e9, 6.47058823529e9),
    # 1.4 / 0.30; 1.3 / 0.305; 1.4 / 0.295
    "trade-ukr-imports-2021-implied": (4.66666666667e9, 4.26229508197e9, 4.74576271186e9),
    # 20 / 0.13; 15 / 0.14; 25 / 0.13
    "trade-ukr-exports-2021-implied": (153.846153846e6, 107.142857143e6, 192.307692308e6),
    # 13.8 / 0.01; 13.75 / 0.015; 13.85 / 0.005
    "trade-turnover-2022-01-07-implied": (1380e6, 916.666666667e6, 2770e6),
    # 1375 / 1650 - 100; 1385 / 543.15 - 100
    "trade-turnover-change-2023-01-07-from-year": (None, -99.1666666667, -97.4500598361),
    # 13.8 / 7; 13.75 / 7; 13.85 / 7
    "trade-turnover-2023-01-07-month": (1.97142857143e6, 1.96428571429e6, 1.97857142857e6),
    # 1600 / 12; 1550 / 12; 1650 / 12
    "trade-turnover-2022-month": (133.333333333e6, 129.166666667e6, 137.5e6),
    # 6900 / 12; 6800 / 12; 7000 / 12
    "trade-turnover-2021-month": (575e6, 566.666666667e6, 583.333333333e6),
    # 54320 / 1600; 54315 / 1650; 54325 / 1550
    "trade-share-2022-02": (33.95, 32.9181818182, 35.0483870968),
    # 700 / 1600; 650 / 1650; 750 / 1550
    "trade-share-2022-08": (0.4375, 0.393939393939, 0.483870967742),
    # 100 - (79 + 11 + 4); 100 - (79.5 + 11.5 + 4.5); 100 - (78.5 + 10.5 + 3.5)
    "potash-share-other": (6, 4.5, 7.5),
    # 78.5² + 10.5² + 3.5² = 6162.25 + 110.25 + 12.25; 79.5² + 11.5² + 3.5² + 5.5² = 6320.25 + 132.25 + 12.25 + 30.25
    "potash-import-hhi": (None, 6284.75, 6495.0),
    # 150000 / 40000 - 100; 250000 / 30000 - 100
    "security-troops-change-2024-05": (None, -96.25, -91.6666666667),
    # 150000 / 40000; 250000 / 30000
    "security-troops-share-2024-05": (None, 3.75, 8.33333333333),
}


@pytest.mark.parametrize("name", BY_HAND)
def test_value_and_interval_by_hand(dataset, name):
    obs = dataset.observation(name)
    assert obs.kind == "derived"
    value, low, high = BY_HAND[name]
    assert obs.value == (None if value is None else pytest.approx(value, rel=1e-11))
    assert (obs.low, obs.high) == pytest.approx((low, high), rel=1e-11)


@pytest.mark.parametrize(
    "name, method",
    [
        ("trade-turnover-2021", "trade-blr-exports-2021 + trade-blr-imports-2021"),
        ("trade-ukr-balance-2022", "trade-ukr-exports-2022 - trade-ukr-imports-2022"),
        ("trade-turnover-change-2022-from-levels", "100 * (trade-turnover-2022 / trade-turnover-2021 - 1)"),
        ("trade-turnover-2021-implied", "trade-turnover-2022 / (1 + trade-turnover-change-2022 / 100)"),
        (
            "trade-turnover-change-2023-01-07-from-year",
            "100 * (trade-turnover-2023-01-07 / [trade-turnover-2022-02, trade-turnover-2022] - 1)",
        ),
        ("trade-turnover-2021-month", "trade-turnover-2021 / 12"),
        ("trade-share-2022-02", "100 * trade-turnover-2022-02 / trade-turnover-2022"),
        ("potash-share-other", "100 - (potash-share-can + potash-share-rus + potash-share-blr)"),
        (
            "potash-import-hhi",
            "[sum of squares of (potash-share-can, potash-share-rus, potash-share-blr), the same + (100 - sum)^2]",
        ),
    ],
)
def test_the_method_names_the_observations(dataset, name, method):
    assert dataset.observation(name).method == method


def test_one_row_in_full(dataset):
    table = dataset.table("potash").set_index("observation_id", drop=False)
    assert table.loc["potash-share-other"].dropna().to_dict() == {
        "observation_id": "potash-share-other",
        "indicator": "potash_import_share",
        "ref_area": "USA",
        "counterpart_area": "OTHER",
        "freq": "_O",
        "time_period": "2020-01-01/P4Y",
        "period_start": pd.Timestamp("2020-01-01"),
        "period_end": pd.Timestamp("2023-12-31"),
        "obs_value": 6.0,
        "obs_lower": 4.5,
        "obs_upper": 7.5,
        "unit_measure": "PERCENT",
        "value_kind": "derived",
        "method": "100 - (potash-share-can + potash-share-rus + potash-share-blr)",
        "underlying_source": "U.S. Geological Survey",
        "source_id": "kinsman-2025",
        "comment_obs": "All other suppliers together: what the three stated shares leave of 100 percent",
        "verdict": "derived",
        "statement": "rest",
    }


# --- What the files may hold

HEAD = "data/derived/politics.csv cannot be used: 1 fault.\n- data/derived/politics.csv, row 2 (politics-new), column"


@pytest.fixture
def with_rows(broken, codes, sources):
    """Return `with_rows(row, ...)`: politics with these rows in its file of derived figures, which has none."""

    def load(*rows):
        folder = broken("derived/politics.csv", lambda text: text + "".join(f"{row}\n" for row in rows))
        return frame(load_topic("politics", folder, codes, sources).values()).set_index("observation_id")

    return load


def test_an_input_may_be_a_derived_figure_further_up_or_a_number(with_rows):
    table = with_rows(
        "politics-new,pardon_waves,BLR,,2024,sum,politics-pardon-waves-2024-11 2.5,",
        "politics-newer,pardon_waves,BLR,,2024,difference,politics-new 0.1,",
    )
    assert table.loc["politics-newer", ["obs_value", "obs_lower", "obs_upper"]].tolist() == [7.4, 7.4, 7.4]
    assert table.loc["politics-newer", "source_id"] == "carnegie-2024"


def test_a_figure_from_two_documents_names_neither(with_rows):
    table = with_rows(
        "politics-new,prisoners_released,BLR,,,sum,politics-released-2025-01 politics-embassy-staff-2024-05,"
    )
    assert pd.isna(table.loc["politics-new", "source_id"])


def test_a_figure_from_one_that_names_no_document_names_none(with_rows):
    table = with_rows(
        "politics-new,prisoners_released,BLR,,,sum,politics-released-2025-01 politics-embassy-staff-2024-05,",
        "politics-newer,prisoners_released,BLR,,,difference,politics-new 1,",
    )
    assert pd.isna(table.loc["politics-newer", "source_id"])


def test_an_open_end_stays_open(broken, codes, sources):
    row = "security-new,vehicles_transferred,BLR,RUS,2024-05,mean_over,security-vehicles-transferred 2,\n"
    folder = broken("derived/security.csv", lambda text: text + row)
    new = frame(load_topic("security", folder, codes, sources).values()).set_index("observation_id").loc["security-new"]
    assert (new.obs_value, new.obs_lower) == (100, 100)
    assert pd.isna(new.obs_upper)


def test_a_rise_beyond_100_percent_can_be_an_input(broken, codes, sources):
    folder = broken("figures/trade.csv", "trade-turnover-change-2022", stated_value="150", hedge="over")
    table = frame(load_topic("trade", folder, codes, sources).values()).set_index("observation_id")
    # 1.6 bn / 2.5; down from 1.65 bn / 2.5 to any level above 0
    implied = table.loc["trade-turnover-2021-implied", ["obs_value", "obs_lower", "obs_upper"]]
    assert implied.tolist() == [640e6, 0, 660e6]


WAVES = "politics-pardon-waves-2024-11"
NO_FIGURE = "is not a figure. Use a stated figure of the topic, or a derived one further up."


@pytest.mark.parametrize(
    "operation, inputs, expected",
    [
        (
            "plus",
            f"{WAVES} {WAVES}",
            "operation: 'plus' is not among the operations. "
            f"Use one of {', '.join(sorted(OPERATIONS))}; or declare it in evidence/operations.py.",
        ),
        (
            "sum",
            WAVES,
            "inputs: sum takes at least 2 inputs, and 1 stand here. Name the inputs of: sum of the inputs.",
        ),
        (
            "difference",
            f"{WAVES} {WAVES} 1",
            "inputs: difference takes 2 inputs, and 3 stand here. Name the inputs of: first minus second.",
        ),
        ("sum", f"{WAVES} politics-nothing", f"inputs: 'politics-nothing' {NO_FIGURE}"),
        ("sum", f"{WAVES} trade-turnover-2022", f"inputs: 'trade-turnover-2022' {NO_FIGURE}"),
        ("sum", f"{WAVES} politics-new", f"inputs: 'politics-new' {NO_FIGURE}"),
        ("sum", f"{WAVES} 1e9", f"inputs: '1e9' {NO_FIGURE}"),
        ("sum", f"{WAVES} {'9' * 31}", f"inputs: '{'9' * 31}' {NO_FIGURE}"),
        (
            "mean_over",
            f"{WAVES} 0",
            "inputs: mean_over cannot be computed: the divisor, 0 to 0, holds 0. Use other inputs.",
        ),
        (
            "sum",
            f"{WAVES} politics-released-2025-01",
            "inputs: sum cannot be computed: the inputs are in different units, COUNT and PERSON. Use other inputs.",
        ),
        (
            "rest",
            WAVES,
            "inputs: rest cannot be computed: the inputs are in COUNT, and have to be in PERCENT. Use other inputs.",
        ),
        (
            "base",
            f"{WAVES} {WAVES}",
            "inputs: base cannot be computed: the second input is in COUNT, and has to be PERCENT. Use other inputs.",
        ),
        (
            "mean_over",
            f"{WAVES} {WAVES}",
            "inputs: mean_over cannot be computed: the second input is in COUNT, and has to be a number. "
            "Use other inputs.",
        ),
        (
            "change",
            f"{WAVES} 2",
            "indicator: its values are in COUNT, and change of these inputs is in PERCENT. "
            "Use an indicator in PERCENT, or other inputs.",
        ),
        (
            "same",
            "politics-released-2025-01",
            "indicator: its values are in COUNT, and same of these inputs is in PERSON. "
            "Use an indicator in PERSON, or other inputs.",
        ),
    ],
)
def test_faults_of_operation_and_inputs(with_rows, operation, inputs, expected):
    with pytest.raises(InvalidFile) as caught:
        with_rows(f"politics-new,pardon_waves,BLR,,2024,{operation},{inputs},")
    assert str(caught.value) == f"{HEAD} {expected}"


@pytest.mark.parametrize(
    "cells, expected",
    [
        (
            "pardon_waves,BY,,2024",
            "ref_area: 'BY' is not among the areas. Use one of {areas}; or declare it in data/codes/areas.csv.",
        ),
        (
            "pardon_waves,BLR,,2024-13",
            "time_period: '2024-13' is not a time period. Write 2022, 2022-Q1, 2022-02, 2024-05-16 or 2023-01-01/P7M.",
        ),
        pytest.param(
            ",BLR,,2024",
            "indicator: the cell is blank. Fill it in: what is measured.",
        ),
    ],
)
def test_faults_of_other_cells(with_rows, declared, cells, expected):
    with pytest.raises(InvalidFile) as caught:
        with_rows(f"politics-new,{cells},sum,{WAVES} 1,")
    assert str(caught.value) == f"{HEAD} {expected.format(**declared)}"


@pytest.mark.parametrize(
    "name, expected",
    [
        (
            "politics-term-years",
            "'politics-term-years' is a stated figure already. Give the derived figure a name of its own.",
        ),
    ],
)
def test_faults_of_an_id(with_rows, name, expected):
    with pytest.raises(InvalidFile) as caught:
        with_rows(f"{name},pardon_waves,BLR,,2024,sum,{WAVES} 1,")
    assert str(caught.value) == (
        "data/derived/politics.csv cannot be used: 1 fault.\n"
        f"- data/derived/politics.csv, row 2 ({name}), column figure_id: {expected}"
    )


def test_an_id_that_stands_twice(with_rows):
    row = f"politics-new,pardon_waves,BLR,,2024,sum,{WAVES} 1,"
    with pytest.raises(InvalidFile) as caught:
        with_rows(row, row)
    assert str(caught.value) == (
        "data/derived/politics.csv cannot be used: 1 fault.\n"
        "- data/derived/politics.csv, row 3 (politics-new), column figure_id: "
        "'politics-new' stands in row 2 already. Give each row an id of its own."
    )


def test_a_topic_without_a_file_has_no_derived_figures(broken, codes, sources):
    folder = broken("derived/trade.csv", None)
    assert {one.kind for one in load_topic("trade", folder, codes, sources).values()} == {"stated"}
    assert load_derived(folder, "trade", codes, {}) == {}


def test_a_link_that_leads_nowhere_is_a_fault(broken, codes, sources):
    folder = broken("derived/trade.csv", None)
    (folder / "derived" / "trade.csv").symlink_to("gone.csv")
    with pytest.raises(InvalidFile, match=r"data/derived/trade\.csv: the file is missing"):
        load_topic("trade", folder, codes, sources)


# --- Intervals of rows, and figures as an index


def test_a_figure_as_an_index(dataset):
    base, obs = dataset.observation("trade-turnover-2021"), dataset.observation("trade-turnover-2022")
    # 160 / 6.9; 155 / 7.0; 165 / 6.8
    assert indexed(obs, base) == pytest.approx((23.1884057971, 22.1428571429, 24.2647058824), rel=1e-11)
    assert indexed(obs, base, change=True) == pytest.approx((-76.8115942029, -77.8571428571, -75.7352941176), rel=1e-11)


def test_the_base_of_an_index_is_exact(dataset):
    base = dataset.observation("trade-turnover-2021")
    assert indexed(base, base) == (100, 100, 100)
    assert indexed(base, base, change=True) == (0, 0, 0)


def test_an_index_needs_closed_intervals(dataset):
    base, obs = (dataset.observation(f"security-{name}") for name in ("troops-2024-05", "vehicles-transferred"))
    problem = r"^security-vehicles-transferred against security-troops-2024-05 has no closed interval$"
    with pytest.raises(ValueError, match=problem):
        indexed(obs, base)
