"""Data and contents are made once for each state of the files, and not mixed up."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence.dataset import load
from exhibits.catalogue import EXHIBITS
from loaders.errors import InvalidFile
from web import store


@pytest.fixture
def folder(broken, use_data) -> Path:
    """A copy of the data that the dashboard reads."""
    copy = broken("sources.csv", lambda text: text)
    use_data(copy)
    return copy


def test_dataset_is_read_once_for_each_state(folder) -> None:
    first = store.dataset()
    assert store.refresh().data is first
    with (folder / "events.csv").open("a", encoding="utf-8") as handle:
        handle.write("\n")
    assert store.dataset() is first, "a view looks once, at its start"
    assert store.refresh().data is not first
    assert store.dataset() is not first


def test_folders_are_not_mixed_up(folder, data_folder, monkeypatch) -> None:
    copy = store.dataset()
    monkeypatch.setenv("DATA_DIR", str(data_folder))
    own = store.dataset()
    assert own is not copy
    monkeypatch.delenv("DATA_DIR")
    assert store.dataset().table("trade").equals(own.table("trade"))
    monkeypatch.setenv("DATA_DIR", str(folder))
    assert store.dataset() is not own


def test_content_is_made_once(data_folder) -> None:
    data, exhibit = store.dataset(), EXHIBITS["trade-flows"]
    one = store.content(data, "trade-flows", exhibit.view({"unit": "mn"}))
    assert store.content(data, "trade-flows", exhibit.view({"unit": "mn", "intervals": "on"})) is one
    assert one.title == exhibit.title_in(data, "mn")


def test_what_is_drawn_is_not_shared_between_states_themes_and_readings(folder) -> None:
    data, exhibit = store.dataset(), EXHIBITS["trade-flows"]

    def first(data, theme: str = "light", **state: str) -> tuple[str, float]:
        figure = store.figure(data, "trade-flows", exhibit.view(state), theme)
        return figure["layout"]["paper_bgcolor"], figure["data"][0]["x"][0]

    assert (first(data), first(data, unit="mn")) == (("#FFFFFF", 5.4), ("#FFFFFF", 5400))
    assert first(data, "dark") == ("#11181F", 5.4)

    path = folder / "figures" / "trade.csv"
    path.write_bytes(path.read_bytes().replace(b",5.4,", b",5.61,", 1))
    assert first(store.refresh().data) == ("#FFFFFF", 5.61)
    assert first(data) == ("#FFFFFF", 5.4)


def test_a_fault_is_not_kept_beyond_its_cause(folder) -> None:
    view = EXHIBITS["trade-flows"].view({})
    path = folder / "figures" / "trade.csv"
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b",plain,", b",roughly,", 1))
    for _ in range(2):
        with pytest.raises(InvalidFile, match=r"row 2 \(trade-blr-imports-2021\), column hedge"):
            store.content(store.refresh().data, "trade-flows", view)
    path.write_bytes(whole)
    assert store.content(store.refresh().data, "trade-flows", view).chart.figures[0].value == 5.4


# --- All that is wrong with data -------------------------------------------------------------------------


def test_nothing_is_wrong_with_the_project_s_data(data) -> None:
    assert store.faults_of(data) == []


@pytest.mark.parametrize(
    ("file", "row", "told"),
    [
        ("figures/potash.csv", "potash-net-import-reliance", ["figures", "relations.csv"]),  # and an exhibit
        ("figures/potash.csv", "potash-rus-blr-world-share", ["figures", "relations.csv"]),
        ("figures/security.csv", "security-troops-2024-05", ["derived/security.csv"]),  # another is derived from it
        ("figures/security.csv", "security-vehicles", ["figures"]),  # an exhibit's figure
        ("events.csv", "drills-2024-05", ["events.csv"]),  # a chart names it
    ],
)
def test_a_file_cut_off_between_two_rows_is_found(broken, file: str, row: str, told: list[str]) -> None:
    folder = broken(file, lambda text: "".join(line for line in text.splitlines(True) if not line.startswith(row)))
    assert [fault.file for fault in store.faults_of(load(folder))] == [f"data/{one}" for one in told]


def test_a_missing_passage_is_found(broken) -> None:
    (fault,) = store.faults_of(load(broken("passages/petroleum-products.md", None)))
    assert fault.file == "data/passages/petroleum-products.md"


def test_what_no_loader_foresaw_is_a_fault_too(data, monkeypatch, caplog) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(store, "_content", fails)
    (fault,) = store.faults_of(data)
    assert "an exhibit cannot be made from these files. The log of the server has the reason." in str(fault)
    assert caplog.records[0].exc_info[0] is ZeroDivisionError
