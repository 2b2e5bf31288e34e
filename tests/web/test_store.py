"""Data and contents are made once for each state of the files, and not mixed up."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from exhibits.catalogue import EXHIBITS
from loaders.errors import InvalidFile
from web import store


@pytest.fixture
def folder(broken, use_data) -> Path:
    """A copy of the data that the dashboard reads."""
    copy = broken("sources.csv", lambda text: text)
    use_data(copy)
    return copy


def test_fingerprint_names_every_data_file(data_folder) -> None:
    named = {path for path, _, _ in store.fingerprint(data_folder)}
    assert named == {str(path) for path in data_folder.rglob("*") if path.suffix in (".csv", ".md")}


def test_fingerprint_is_the_same_while_nothing_changes(folder) -> None:
    assert store.fingerprint(folder) == store.fingerprint(folder)


@pytest.mark.parametrize("file", ["figures/trade.csv", "events.csv", "codes/areas.csv", "passages/potash-world.md"])
def test_fingerprint_changes_on_an_edit(folder, file: str) -> None:
    before = store.fingerprint(folder)
    path = folder / file
    with path.open("a", encoding="utf-8") as handle:
        handle.write("\n")
    assert store.fingerprint(folder) != before


def test_fingerprint_changes_on_an_edit_of_the_same_size(folder) -> None:
    before = store.fingerprint(folder)
    path = folder / "figures" / "trade.csv"
    path.write_bytes(path.read_bytes().replace(b"5.4", b"5.5", 1))
    stat = path.stat()
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns + 1))  # as a second edit a moment later
    assert store.fingerprint(folder) != before


def test_fingerprint_changes_when_a_file_comes_or_goes(folder) -> None:
    before = store.fingerprint(folder)
    new = folder / "passages" / "new.md"
    new.write_text("---\n", encoding="utf-8")
    assert store.fingerprint(folder) != before
    new.unlink()
    assert store.fingerprint(folder) == before
    (folder / "events.csv").unlink()
    assert store.fingerprint(folder) != before


def test_fingerprint_of_a_missing_folder_is_empty(tmp_path) -> None:
    assert store.fingerprint(tmp_path / "nowhere") == ()


def test_fingerprint_sees_edits_beside_a_link_to_nowhere(folder) -> None:
    # Emacs keeps such a link beside a file while it is edited.
    (folder / "figures" / ".#trade.csv").symlink_to("someone@here.1234")
    before = store.fingerprint(folder)
    for name in ("politics", "potash", "security", "trade"):
        path = folder / "figures" / f"{name}.csv"
        path.write_bytes(path.read_bytes() + b"\n")
    changed = {path for path, *_ in set(before) ^ set(store.fingerprint(folder))}
    assert len(changed) == 4


def test_dataset_is_read_once_for_each_state(folder) -> None:
    first = store.dataset()
    assert store.dataset() is first
    with (folder / "events.csv").open("a", encoding="utf-8") as handle:
        handle.write("\n")
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
    assert one.title == exhibit.title(data)


def test_content_is_not_shared_between_states_themes_exhibits_and_readings(folder) -> None:
    data, exhibit = store.dataset(), EXHIBITS["trade-flows"]

    def content(theme: str = "light", **state: str):
        return store.content(data, "trade-flows", exhibit.view(state, theme))

    views = [content(), content(unit="mn"), content(intervals="off"), content("dark"), content("dark", unit="mn")]
    assert len({id(view) for view in views}) == 5
    assert views[3].figure.layout.paper_bgcolor == "#11181F"
    assert views[1].figure.data[0].x == (5400,)

    path = folder / "figures" / "trade.csv"
    path.write_bytes(path.read_bytes().replace(b",5.4,", b",5.61,", 1))
    changed = store.content(store.dataset(), "trade-flows", exhibit.view({}))
    assert changed.figure.data[0].x == (5.61,)
    assert content().figure.data[0].x == (5.4,)


def test_a_fault_is_not_kept_beyond_its_cause(folder) -> None:
    view = EXHIBITS["trade-flows"].view({})
    path = folder / "figures" / "trade.csv"
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b",plain,", b",roughly,", 1))
    for _ in range(2):
        with pytest.raises(InvalidFile, match=r"row 2 \(trade-blr-imports-2021\), column hedge"):
            store.content(store.dataset(), "trade-flows", view)
    path.write_bytes(whole)
    assert store.content(store.dataset(), "trade-flows", view).figure.data[0].x == (5.4,)
