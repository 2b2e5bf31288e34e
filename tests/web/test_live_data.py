"""New data are taken whole, or not at all."""

from __future__ import annotations

import datetime as dt
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from evidence.dataset import Dataset
from loaders.errors import InvalidFile
from web import live_data, store
from web.live_data import INCOMPLETE, LiveData, fingerprint, out_of_date

WHOLE = "trade-ukr-imports-2022"


def faults(data: Dataset) -> list[InvalidFile]:
    """What is wrong with the files, without what the pages need."""
    return data.faults


@pytest.fixture
def folder(broken) -> Path:
    """A copy of the data, written a while ago."""
    copy = broken("sources.csv", lambda text: text)
    for path in [copy, *copy.rglob("*")]:
        os.utime(path, (1_700_000_000, 1_700_000_000))
    return copy


@pytest.fixture
def live(folder) -> LiveData:
    """The data of the copy, shown once."""
    found = LiveData(folder, faults)
    found.refresh()
    return found


# --- The fingerprint -------------------------------------------------------------------------------------


def test_fingerprint_names_every_data_file(data_folder) -> None:
    named = {path for path, *_ in fingerprint(data_folder)}
    assert named == {str(path) for path in data_folder.rglob("*") if path.suffix in (".csv", ".md", ".zip")}


def test_fingerprint_is_the_same_while_nothing_changes(folder) -> None:
    assert fingerprint(folder) == fingerprint(folder)


@pytest.mark.parametrize("file", ["figures/trade.csv", "events.csv", "codes/areas.csv", "passages/potash-world.md"])
def test_fingerprint_changes_on_an_edit(folder, file: str) -> None:
    before = fingerprint(folder)
    path = folder / file
    with path.open("a", encoding="utf-8") as handle:
        handle.write("\n")
    assert fingerprint(folder) != before


def test_fingerprint_changes_on_an_edit_of_the_same_size(folder) -> None:
    before = fingerprint(folder)
    path = folder / "figures" / "trade.csv"
    path.write_bytes(path.read_bytes().replace(b"5.4", b"5.5", 1))
    stat = path.stat()
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns + 1))  # as a second edit a moment later
    assert fingerprint(folder) != before


def test_fingerprint_changes_when_a_file_comes_or_goes(folder) -> None:
    before = fingerprint(folder)
    stray = folder / "figures" / "trade.txt"
    stray.touch()
    assert fingerprint(folder) != before
    stray.rename(folder / "figures" / "trade.csv~")
    assert fingerprint(folder) == before
    new = folder / "passages" / "new.md"
    new.write_text("---\n", encoding="utf-8")
    assert fingerprint(folder) != before
    new.unlink()
    assert fingerprint(folder) == before
    (folder / "events.csv").unlink()
    assert fingerprint(folder) != before


def test_fingerprint_of_a_missing_folder_is_empty(tmp_path) -> None:
    assert fingerprint(tmp_path / "nowhere") == ()


def test_fingerprint_sees_edits_beside_a_link_to_nowhere(folder) -> None:
    # Emacs keeps such a link beside a file while it is edited.
    (folder / "figures" / ".#trade.csv").symlink_to("someone@here.1234")
    before = fingerprint(folder)
    for name in ("politics", "potash", "security", "trade"):
        path = folder / "figures" / f"{name}.csv"
        path.write_bytes(path.read_bytes() + b"\n")
    changed = {path for path, *_ in set(before) ^ set(fingerprint(folder))}
    assert len(changed) == 4


def test_fingerprint_changes_when_a_file_of_the_same_time_and_size_takes_its_place(folder) -> None:
    before = fingerprint(folder)
    path = folder / "figures" / "trade.csv"
    stat, new = path.stat(), folder / "new.tmp"
    new.write_bytes(path.read_bytes().replace(b"5.4", b"5.5", 1))
    os.utime(new, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    new.replace(path)
    assert fingerprint(folder) != before


# --- At the start ----------------------------------------------------------------------------------------


def test_faults_at_the_start_are_shown_in_their_place(broken, caplog) -> None:
    shown = LiveData(broken("figures/potash.csv", "potash-share-can", hedge="roughly"), faults).refresh()
    assert shown.rejected is None
    assert [fault.file for fault in shown.data.faults] == ["data/figures/potash.csv"]
    assert shown.data.notice == INCOMPLETE
    (record,) = caplog.records
    assert (record.message, record.files) == ("data have faults at the start", ["data/figures/potash.csv"])


def test_the_state_is_as_old_as_its_newest_file(live) -> None:
    assert live.shown().changed == dt.datetime.fromtimestamp(1_700_000_000, dt.UTC)


# --- While it runs ---------------------------------------------------------------------------------------


def test_a_faulty_file_leaves_the_last_good_state(live, broken, caplog) -> None:
    good = live.shown()
    broken("figures/potash.csv", "potash-share-can", hedge="roughly")
    shown = live.refresh()
    assert shown.data.figures is good.data.figures
    assert shown.changed == good.changed
    assert shown.rejected is not None
    assert good.data.notice == ""
    assert shown.data.notice == out_of_date(shown.rejected.since)
    (fault,) = shown.rejected.faults
    assert "row 3 (potash-share-can), column hedge: 'roughly'" in str(fault)
    assert (dt.datetime.now(dt.UTC) - shown.rejected.since).total_seconds() < 60
    assert live.refresh().data is shown.data
    (record,) = caplog.records  # one line a change, however many look
    assert record.message == "new data have faults: the last good state is shown"
    assert record.files == ["data/figures/potash.csv"]


def test_another_fault_is_told_and_the_first_time_stays(live, broken) -> None:
    broken("figures/potash.csv", "potash-share-can", hedge="roughly")
    first = live.refresh().rejected
    broken("figures/trade.csv", "trade-ukr-imports-2022", hedge="roughly")
    second = live.refresh().rejected
    assert first is not None and second is not None
    assert {fault.file for fault in second.faults} == {"data/figures/potash.csv", "data/figures/trade.csv"}
    assert second.since is first.since
    assert live.shown().data.notice == out_of_date(first.since)


def test_mended_files_are_shown(live, folder, broken) -> None:
    path = folder / "figures" / "potash.csv"
    whole = path.read_bytes()
    broken("figures/potash.csv", "potash-share-can", hedge="roughly")
    live.refresh()
    path.write_bytes(whole.replace(b",79,", b",80,"))
    shown = live.refresh()
    assert shown.rejected is None
    assert shown.data.notice == ""
    assert shown.data.observation("potash-share-can").value == 80


def test_a_good_change_beside_a_fault_waits_for_it(live, broken) -> None:
    before = live.shown().data
    broken("figures/potash.csv", "potash-share-can", hedge="roughly")
    broken("figures/trade.csv", "trade-ukr-imports-2022", stated_value="1.5")
    assert live.refresh().data.figures is before.figures


def test_faults_of_the_start_do_not_keep_others_back(broken) -> None:
    live = LiveData(broken("figures/potash.csv", "potash-share-can", hedge="roughly"), faults)
    live.refresh()
    broken("figures/trade.csv", "trade-ukr-imports-2022", stated_value="1.5")
    shown = live.refresh()
    assert shown.rejected is None
    assert shown.data.observation("trade-ukr-imports-2022").value == 1_500_000_000
    broken("figures/trade.csv", "trade-ukr-imports-2022", hedge="roughly")
    rejected = live.refresh().rejected
    assert rejected is not None
    assert [fault.file for fault in rejected.faults] == ["data/figures/trade.csv"]


# --- Never half a file -----------------------------------------------------------------------------------


def test_a_file_cut_off_between_two_rows_is_not_shown(folder) -> None:
    live = LiveData(folder, store.faults_of)
    good = live.shown().data
    path = folder / "figures" / "trade.csv"
    path.write_bytes(b"".join(path.read_bytes().splitlines(True)[:3]))
    shown = live.refresh()
    assert shown.data.figures is good.figures
    assert shown.rejected is not None


def test_files_are_read_once_nothing_is_written_any_more(live, folder, monkeypatch) -> None:
    path = folder / "figures" / "trade.csv"
    whole = path.read_bytes()
    lines = whole.replace(b",1.4,", b",1.5,").splitlines(True)
    written = iter([b"".join(lines[:2]), b"".join(lines[:5]), b"".join(lines)])
    waited = []

    def write_on(seconds: float) -> None:
        # What happens while the reading waits: the other program writes on, and then has done so long ago.
        waited.append(seconds)
        if (text := next(written, None)) is not None:
            path.write_bytes(text)
        else:
            old = path.stat().st_mtime - 5
            os.utime(path, (old, old))

    monkeypatch.setattr(live_data.time, "sleep", write_on)
    path.write_bytes(lines[0])
    shown = live.refresh()
    assert waited == [live_data.QUIET] * 4
    assert shown.rejected is None
    assert shown.data.observation(WHOLE).value == 1_500_000_000


def test_a_file_that_changes_while_it_is_read_is_read_again(live, folder, monkeypatch) -> None:
    path = folder / "figures" / "trade.csv"
    load: Callable[[Path], Dataset] = live_data.load
    reads = []

    def load_slowly(where: Path) -> Dataset:
        data = load(where)
        reads.append(data)
        if len(reads) == 1:
            path.write_bytes(path.read_bytes().replace(b",1.5,", b",1.6,"))
        return data

    monkeypatch.setattr(live_data, "load", load_slowly)
    path.write_bytes(path.read_bytes().replace(b",1.4,", b",1.5,"))
    shown = live.refresh()
    assert [data.observation(WHOLE).value for data in reads] == [1_500_000_000, 1_600_000_000]
    assert shown.data is reads[1]


def test_a_file_that_never_comes_to_rest_is_left_to_a_later_look(live, folder, monkeypatch) -> None:
    path = folder / "figures" / "trade.csv"
    waited = []

    def touch(seconds: float) -> None:
        waited.append(seconds)
        path.write_bytes(path.read_bytes() + b"\n")

    monkeypatch.setattr(live_data.time, "sleep", touch)
    touch(0)
    good = live.shown().data
    assert live.refresh().data is good
    assert len(waited) == live_data.TRIES + 1
    assert live.shown().rejected is None


def test_a_clock_that_is_wrong_is_no_reason_to_wait(live, folder, monkeypatch) -> None:
    monkeypatch.setattr(live_data.time, "sleep", lambda _: pytest.fail("waited"))
    path = folder / "figures" / "trade.csv"
    path.write_bytes(path.read_bytes().replace(b",1.4,", b",1.5,"))
    later = path.stat().st_mtime + 3600
    os.utime(path, (later, later))
    assert live.refresh().data.observation(WHOLE).value == 1_500_000_000


def test_others_go_on_while_one_reads(live, folder, monkeypatch) -> None:
    good = live.shown().data
    load: Callable[[Path], Dataset] = live_data.load
    reading, go_on = threading.Event(), threading.Event()
    count = []

    def load_when_told(where: Path) -> Dataset:
        count.append(1)
        reading.set()
        assert go_on.wait(20)
        return load(where)

    monkeypatch.setattr(live_data, "load", load_when_told)
    path = folder / "figures" / "trade.csv"
    path.write_bytes(path.read_bytes().replace(b",1.4,", b",1.5,"))
    first = threading.Thread(target=live.refresh)
    first.start()
    assert reading.wait(20)
    assert all(live.refresh().data is good for _ in range(20))
    go_on.set()
    first.join()
    assert live.refresh().data.observation(WHOLE).value == 1_500_000_000
    assert len(count) == 1


def test_at_the_start_all_wait_for_one_reading(folder, monkeypatch) -> None:
    load: Callable[[Path], Dataset] = live_data.load
    count = []

    def load_counted(where: Path) -> Dataset:
        count.append(1)
        return load(where)

    monkeypatch.setattr(live_data, "load", load_counted)
    live = LiveData(folder, faults)
    found: list[Dataset] = []
    threads = [threading.Thread(target=lambda: found.append(live.shown().data)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(count) == 1
    assert len({id(data) for data in found}) == 1
