"""The data as readers see them while files under data/ change.

New files are taken as soon as they are whole and pass their checks. Until then all readers go on with the last good
state, and are told so. At the start there is no such state yet: what is faulty then shows its fault in its own place.
"""

import datetime as dt
import logging
import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from evidence.changes import changes
from evidence.dataset import Dataset, load
from exhibits.words import day_words
from language import tr
from loaders.errors import InvalidFile
from loaders.reading import beside

Fingerprint = tuple[tuple[str, int, int, int], ...]

#: For how long nothing may have been written before changed files are read: programs write a file in pieces.
QUIET = 0.3
#: How often a reading waits for that, or starts again because a file changed under it, before it is left to the next.
TRIES = 6
#: So many figures are listed in the log when their values change; `python -m evidence changes` lists all.
MOST_CHANGES = 20

_log = logging.getLogger(__name__)

#: What is told where faults were there from the start.
INCOMPLETE = tr(
    "Some data files have faults: what rests on them is missing here, all else is whole. Tell those who run the "
    "dashboard."
)


def out_of_date(since: dt.datetime) -> str:
    """What is told while the files are others than those that are shown, and have faults."""
    return tr(
        "Since {day}, {time} UTC the data files have had faults. What you see are the last data without faults. Tell "
        "those who run the dashboard.",
        day=day_words(since),
        time=f"{since:%H:%M}",
    )


@dataclass(frozen=True)
class Rejected:
    """Why the files as they are now are not shown, and since when."""

    faults: tuple[InvalidFile, ...]
    since: dt.datetime


@dataclass(frozen=True)
class Shown:
    """What readers see.

    Attributes:
        data: the last good state; at the start the first one, with its faults. Its notice says so.
        changed: when it came about, for Last-Modified.
        rejected: why files that changed later are not shown, if they are not.
    """

    data: Dataset
    changed: dt.datetime
    rejected: Rejected | None = None


def fingerprint(folder: Path) -> Fingerprint:
    """Name, time, size and inode of every data file: what tells one state of the data from another."""
    return _look(folder)[0]


def _look(folder: Path) -> tuple[Fingerprint, int]:
    """The fingerprint, and when something was last written in the folder, in nanoseconds."""
    found, latest = [], 0
    for inside, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not beside(name)]
        # What is missing shows as a fault of its file when the data are read.
        with suppress(OSError):
            latest = max(latest, os.stat(inside).st_mtime_ns)  # a file that came or went
        for name in names:
            with suppress(OSError):
                path = os.path.join(inside, name)
                if not beside(name):
                    stat = os.stat(path)
                    found.append((path, stat.st_mtime_ns, stat.st_size, stat.st_ino))
                    latest = max(latest, stat.st_mtime_ns)
    return tuple(sorted(found)), latest


class LiveData:
    """The data of one folder. Any number of threads may ask; one of them reads.

    `check` returns all that is wrong with data, each file once.
    """

    def __init__(self, folder: Path, check: Callable[[Dataset], list[InvalidFile]]) -> None:
        self.folder = folder
        self._check = check
        self._reading = threading.Lock()
        self._seen: Fingerprint | None = None
        self._shown: Shown | None = None

    def refresh(self) -> Shown:
        """Look whether files have changed, and return what is to be shown."""
        shown = self._shown
        if shown is not None and fingerprint(self.folder) == self._seen:
            return shown
        # While one reader waits for the new state, the others go on with the one there is.
        if not self._reading.acquire(blocking=shown is None):
            assert shown is not None
            return shown
        try:
            return self._read()
        finally:
            self._reading.release()

    def shown(self) -> Shown:
        """Return what is shown, without a look at the files where there is something to show."""
        return self._shown or self.refresh()

    def _read(self) -> Shown:
        for attempt in range(TRIES):
            seen, latest = _look(self.folder)
            if self._shown is not None:
                if seen == self._seen:
                    return self._shown
                # A time to come is a clock that is wrong, and no reason to wait.
                if 0 <= time.time() - latest / 1e9 < QUIET:
                    time.sleep(QUIET)
                    continue
            data = load(self.folder)
            if seen == fingerprint(self.folder) or (self._shown is None and attempt == TRIES - 1):
                return self._take(data, seen, latest)
        assert self._shown is not None
        return self._shown

    def _take(self, data: Dataset, seen: Fingerprint, latest: int) -> Shown:
        """Show what was read, or note why it is not shown."""
        before, now = self._shown, dt.datetime.now(dt.UTC).replace(microsecond=0)
        if data.faults:
            data = replace(data, notice=INCOMPLETE)
        if before is None:
            after = Shown(data, dt.datetime.fromtimestamp(latest // 1_000_000_000, dt.UTC))
            if data.faults:
                _log.warning("data have faults at the start", extra=_told(data.faults))
        else:
            # Files that were faulty at the start and are so still are no reason to keep others back.
            known = {fault.file for fault in self._check(before.data)}
            new = [fault for fault in self._check(data) if fault.file not in known]
            if new:
                since = before.rejected.since if before.rejected else now
                kept = before.data if before.rejected else replace(before.data, notice=out_of_date(since))
                after = replace(before, data=kept, rejected=Rejected(tuple(new), since))
                _log.warning("new data have faults: the last good state is shown", extra=_told(new))
            else:
                after = Shown(data, now)
                told = changes(before.data, data)
                figures = {"figures": told.lines(MOST_CHANGES)} if told else {}
                _log.info("new data are shown", extra=_told(data.faults) | figures)
        self._shown, self._seen = after, seen
        return after


def _told(faults: list[InvalidFile]) -> dict[str, object]:
    return {"files": [fault.file for fault in faults], "faults": [str(fault) for fault in faults]} if faults else {}
