"""Everything on file, joined: one faulty file spoils what needs it and nothing else."""

from dataclasses import replace

import pandas as pd
import pytest

from evidence.dataset import load
from loaders.errors import InvalidFile
from loaders.tables import DERIVED
from loaders.topics import DOWNLOADS, TOPICS


def message(call, *arguments):
    with pytest.raises(InvalidFile) as caught:
        call(*arguments)
    return str(caught.value)


BAD_HEDGE = (
    "data/figures/trade.csv cannot be used: 1 fault.\n"
    "- data/figures/trade.csv, row 5 (trade-turnover-2022), column hedge: 'roughly' is not among the hedges. "
    "Use one of about, almost, at_most, between, just_over, just_under, more_than, most, nearly, over, plain, "
    "under; or declare it in loaders/hedges.py."
)


# --- The data as they are


def test_no_file_is_faulty(dataset):
    assert [str(fault) for fault in dataset.faults] == []


def test_observations_are_those_of_all_topics_in_order(dataset):
    joined = pd.concat([dataset.table(topic) for topic in TOPICS], ignore_index=True)
    pd.testing.assert_frame_equal(dataset.table("observations"), joined)


def test_a_topic_holds_stated_then_derived_then_reference_figures(dataset):
    order = {"stated": 0, "derived": 1, "reference": 2}
    for topic in TOPICS:
        kinds = dataset.table(topic)["value_kind"].map(order)
        assert kinds.is_monotonic_increasing, topic


def test_ids_are_unique_across_topics(dataset):
    assert dataset.table("observations")["observation_id"].is_unique


@pytest.mark.parametrize("name", DOWNLOADS)
def test_every_download_has_its_declared_columns_and_types(dataset, name):
    table = dataset.table(name)
    assert list(table.columns) == DOWNLOADS[name].names
    assert table.dtypes.astype(str).to_dict() == DOWNLOADS[name].dtypes


@pytest.mark.parametrize("name", ["codes", "steel"])
def test_what_is_no_table(dataset, name):
    with pytest.raises(KeyError):
        dataset.table(name)


def test_a_figure_by_its_id(dataset):
    assert dataset.observation("potash-share-can").value == 79


def test_a_missing_figure(dataset):
    assert message(dataset.observation, "trade-nothing") == (
        "data/figures cannot be used: 1 fault.\n- data/figures: the figure 'trade-nothing' is missing. "
        "Put it back there, in data/derived, data/reference.csv or data/statistics; exhibits and links name it."
    )


def test_a_passage(dataset):
    assert dataset.passage("trade-collapse").topic == "trade"


def test_a_missing_passage(dataset):
    assert message(dataset.passage, "nothing") == (
        "data/passages/nothing.md cannot be used: 1 fault.\n"
        "- data/passages/nothing.md: the passage is missing. Write it."
    )


def test_one_reading_equals_itself_only(data_folder, dataset):
    assert dataset == dataset
    assert dataset != load(data_folder)


# --- A faulty topic, table or passage


@pytest.fixture
def bad_trade(broken):
    return load(broken("figures/trade.csv", "trade-turnover-2022", hedge="roughly"))


def test_a_bad_topic_raises_its_fault(bad_trade):
    assert message(bad_trade.table, "trade") == BAD_HEDGE
    assert message(bad_trade.table, "observations") == BAD_HEDGE
    assert message(bad_trade.observation, "trade-turnover-2022") == BAD_HEDGE
    assert [str(fault) for fault in bad_trade.faults] == [BAD_HEDGE]


def test_a_bad_topic_leaves_the_rest_usable(bad_trade, dataset):
    for name in ("potash", "security", "politics", "events", "sources"):
        pd.testing.assert_frame_equal(bad_trade.table(name), dataset.table(name))
    assert bad_trade.observation("potash-share-can").value == 79
    assert bad_trade.passage("trade-collapse") == dataset.passage("trade-collapse")
    assert {name.split("-")[0] for name in bad_trade.observations} >= {"potash", "security", "politics"}
    assert not [name for name in bad_trade.observations if name.startswith("trade-")]


def test_a_bad_file_of_derived_figures_is_named(broken):
    data = load(broken("derived/potash.csv", b""))
    expected = (
        "data/derived/potash.csv cannot be used: 1 fault.\n"
        f"- data/derived/potash.csv: the file is empty. Its first row is {','.join(DERIVED.names)}."
    )
    assert message(data.table, "potash") == message(data.table, "observations") == expected
    assert data.observation("trade-turnover-2021").value == 6.9e9


def test_bad_events_leave_the_rest_usable(broken, dataset):
    data = load(broken("events.csv", "wagner-2023", category="army"))
    assert [fault.file for fault in data.faults] == ["data/events.csv"]
    pd.testing.assert_frame_equal(data.table("observations"), dataset.table("observations"))


def test_a_bad_passage_leaves_the_rest_usable(broken, dataset):
    data = load(broken("passages/trade-collapse.md", b"No header"))
    assert message(data.passage, "trade-collapse") == (
        "data/passages/trade-collapse.md cannot be used: 1 fault.\n"
        "- data/passages/trade-collapse.md: the header is missing. "
        "Start the file with ---, the four lines id, title, topic and sources, and ---."
    )
    assert [fault.file for fault in data.faults] == ["data/passages/trade-collapse.md"]
    assert data.passage("trade-falls").id == "trade-falls"
    pd.testing.assert_frame_equal(data.table("observations"), dataset.table("observations"))


def test_each_faulty_file_is_listed_once(broken):
    broken("figures/trade.csv", None)
    broken("passages/trade-falls.md", b"")
    data = load(broken("figures/potash.csv", None))
    assert [fault.file for fault in data.faults] == [
        "data/figures/trade.csv",
        "data/figures/potash.csv",
        "data/passages/trade-falls.md",
    ]


# --- What everything needs


@pytest.mark.parametrize(
    "file", ["codes/units.csv", "codes/areas.csv", "codes/categories.csv", "codes/indicators.csv", "sources.csv"]
)
def test_without_code_lists_or_sources_no_table_can_be_checked(broken, file):
    data = load(broken(file, None))
    expected = (
        f"data/{file} cannot be used: 1 fault.\n"
        f"- data/{file}: the file is missing. Put it back, or restore it from git."
    )
    for name in (*TOPICS, "observations", "events"):
        assert message(data.table, name) == expected
    assert message(data.observation, "trade-turnover-2022") == expected
    assert [str(fault) for fault in data.faults] == [expected]
    assert data.observations == {}


def test_bad_code_lists_leave_sources_and_passages_usable(broken, dataset):
    data = load(broken("codes/areas.csv", b"area\n"))
    found = data.table("sources")  # without those of official series, which are not read then
    pd.testing.assert_frame_equal(found, dataset.table("sources").head(len(found)))
    assert set(found["source_id"]) >= {"sceeus-2024", "statement-2022-12-ukr"}
    assert data.passages == dataset.passages
    with pytest.raises(InvalidFile):
        _ = data.codes


def test_bad_sources_leave_the_code_lists_usable(broken, dataset):
    data = load(broken("sources.csv", None))
    assert data.codes == dataset.codes


def test_bad_sources_are_named_for_a_passage(broken):
    data = load(broken("sources.csv", None))
    assert message(data.passage, "trade-collapse") == message(data.table, "sources")


def test_a_folder_that_is_not_there(tmp_path):
    data = load(tmp_path / "nowhere")
    assert {"data/codes/units.csv", "data/sources.csv"} <= {fault.file for fault in data.faults}
    assert all("the file is missing" in str(fault) for fault in data.faults)


# --- Joining


def test_an_id_in_two_topics_is_refused(dataset):
    name = "trade-turnover-2022"
    security = {**dataset.figures["security"], name: dataset.observation(name)}
    data = replace(dataset, figures={**dataset.figures, "security": security})
    expected = (
        "data/figures cannot be used: 1 fault.\n"
        f"- data/figures: {name!r} stands twice. Give each figure an id of its own, across all topics."
    )
    assert message(data.table, "observations") == expected
    assert [str(fault) for fault in data.faults] == [expected]


def test_topics_without_rows_give_an_empty_table(dataset):
    data = replace(dataset, figures={name: {} for name in dataset.figures})
    pd.testing.assert_frame_equal(data.table("observations"), DOWNLOADS["observations"].frame([]))


@pytest.mark.parametrize(
    "file",
    [
        "figures/energy.csv",
        "figures/trade (1).txt",
        "figures/trade.xlsx",
        "figures/potash",
        "figures/sub/trade.csv",
        "derived/a/b/c.csv",
        "passages/wheat.MD",
        "passages/new/wheat.md",
        "passages/wheat.txt",
    ],
)
def test_a_file_that_is_not_read_is_a_fault(broken, file):
    folder = broken("events.csv", str)
    (folder / file).parent.mkdir(parents=True, exist_ok=True)
    (folder / file).write_text("figure_id\n")
    part = file.split("/")[0]
    names = ", ".join(f"{topic}.csv" for topic in TOPICS)
    wanted = "<id>.md" if part == "passages" else f"one of {names} (a topic is declared in data/topics.csv)"
    assert [str(fault) for fault in load(folder).faults] == [
        f"data/{file} cannot be used: 1 fault.\n- data/{file}: the file is not read. "
        f"Move what it holds to a file of data/{part} named {wanted}, or take it away."
    ]
    (folder / "codes" / "units.csv").unlink()
    assert f"data/{file}" in [fault.file for fault in load(folder).faults]


def test_a_name_in_capitals_is_another_file(broken):
    folder = broken("derived/trade.csv", str)
    (folder / "figures" / "trade.csv").rename(folder / "figures" / "trade.CSV")
    assert [fault.file for fault in load(folder).faults] == ["data/figures/trade.CSV", "data/figures/trade.csv"]


def test_a_name_that_cannot_be_shown_is_told_in_plain_characters(broken):
    folder = broken("events.csv", str)
    (folder / "figures" / "a\nb\u202e.csv").touch()
    assert [fault.file for fault in load(folder).faults] == [r"data/figures/a\nb\u202e.csv"]


@pytest.mark.parametrize(
    "file",
    [".DS_Store", ".trade.csv.swp", ".~lock.trade.csv#", "trade.csv~", "#trade.csv#", "~$trade.csv", ".old/trade.csv"],
)
def test_hidden_files_and_those_of_editors_are_none_of_the_data(broken, file):
    folder = broken("events.csv", str)
    for part in ("figures", "derived", "passages"):
        (folder / part / file).parent.mkdir(exist_ok=True)
        (folder / part / file).write_text("figure_id\n")
    assert load(folder).faults == []
