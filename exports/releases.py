"""Releases: the data package of each version as it went out, `data/releases/<version>.zip`, and what changed since.

A release never changes. What a later version has otherwise stands in data/changes.csv, with the reason; the command
`python -m exports release` finds it by comparing the observations with those of the release before.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from loaders.changes import FILE, VERSION, ordered
from loaders.errors import InvalidFile, UnreadableFile
from loaders.reading import read_content
from loaders.tables import CHANGES, OBSERVATIONS

FOLDER = "releases"
#: A release, and a file in it, may be so large, in bytes.
MAX_BYTES = 20_000_000
#: What a figure is beside its id: these are compared where both versions have them.
COMPARED = (
    "indicator", "ref_area", "counterpart_area", "time_period", "obs_value", "obs_lower", "obs_upper", "unit_measure",
    "hedge", "value_kind", "source_id", "verdict",
)  # fmt: skip
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(\.[a-z0-9]+)+")


@dataclass(frozen=True)
class Change:
    """One cell that has changed, as in the table `changes`."""

    observation_id: str
    column: str
    old: str
    new: str
    date: str = ""
    version: str = ""
    why: str = ""


# --- The releases ---------------------------------------------------------------------------------------


def versions(folder: Path) -> list[str]:
    """The versions that have a release in the data folder, the newest first."""
    found = [path.stem for path in (folder / FOLDER).glob("*.zip") if VERSION.fullmatch(path.stem)]
    return sorted(found, key=ordered, reverse=True)


def contents(folder: Path, version: str) -> Mapping[str, bytes]:
    """The files of a release by name, the ZIP itself among them under the name that it has at its address.

    Raises KeyError where there is no such release, InvalidFile where it cannot be read.
    """
    if version not in versions(folder):
        raise KeyError(version)
    name = f"{FOLDER}/{version}.zip"
    return _unzipped(f"data/{name}", read_content(folder, name, f"data/{name}", "Put it back", MAX_BYTES))


@lru_cache(maxsize=8)
def _unzipped(file: str, content: bytes) -> Mapping[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [one for one in archive.infolist() if _NAME.fullmatch(one.filename)]
            if sum(one.file_size for one in entries) > MAX_BYTES:
                raise zipfile.BadZipFile(f"its files are larger than {MAX_BYTES:,} bytes")
            found = {one.filename: archive.read(one) for one in entries}
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError) as error:
        fault = UnreadableFile(f"the release cannot be read ({error})", "Restore it from git", file=file)
        raise InvalidFile(file, [fault]) from None
    return {**found, "belarus-indicators.zip": content}


# --- What has changed -----------------------------------------------------------------------------------


def differences(old: bytes, new: bytes) -> list[Change]:
    """The cells of figures that differ between two files of observations, CSV of any two versions.

    One that is gone is a change of its id to a blank. Figures that are new are none.
    """
    before, after = _rows(old), _rows(new)
    found = []
    for name, row in before.items():
        if name not in after:
            found.append(Change(name, "observation_id", name, ""))
            continue
        both = [column for column in COMPARED if column in row and column in after[name]]
        found += [Change(name, one, row[one], after[name][one]) for one in both if row[one] != after[name][one]]
    return found


def _rows(content: bytes) -> dict[str, dict[str, str]]:
    return {row["observation_id"]: row for row in csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""))}


def recorded(folder: Path) -> list[Change]:
    """The changes on file, those without a reason too, in the order of the file. Raises InvalidFile."""
    if not (folder / FILE).exists():
        return []
    text = read_content(folder, FILE, f"data/{FILE}", "Put it back").decode("utf-8-sig", "replace")
    rows = csv.DictReader(io.StringIO(text, newline=""))
    if rows.fieldnames != CHANGES.names:
        remedy = f"Its first row is {','.join(CHANGES.names)}"
        raise InvalidFile(f"data/{FILE}", [UnreadableFile("it has other columns", remedy, file=f"data/{FILE}")])
    return [Change(**{name: row[name] or "" for name in CHANGES.names}) for row in rows]


def brought_up(on_file: Iterable[Change], found: Iterable[Change], version: str, day: str) -> list[Change]:
    """The changes on file with those of a version as they are found: reasons and days of the same ones are kept."""
    others: list[Change] = []
    own: dict[tuple[str, ...], Change] = {}
    for one in on_file:
        if one.version == version:
            own[one.observation_id, one.column, one.old, one.new] = one
        else:
            others.append(one)
    now = [
        own.get(
            (one.observation_id, one.column, one.old, one.new),
            Change(one.observation_id, one.column, one.old, one.new, day, version),
        )
        for one in found
    ]
    return [*now, *others]


def as_csv(changes: Iterable[Change]) -> bytes:
    """The file data/changes.csv."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(CHANGES.names)
    writer.writerows([getattr(one, name) for name in CHANGES.names] for one in changes)
    return file.getvalue().encode("utf-8")


def changelog(changes: Sequence[Change]) -> list[str]:
    """The lines of the changelog on some changes: one a figure and reason."""
    told: dict[tuple[str, str], list[str]] = {}
    for one in changes:
        words = f"{one.column} {one.new or 'blank'} (was {one.old or 'blank'})"
        gone = one.column == OBSERVATIONS.key[0]
        told.setdefault((one.observation_id, one.why), []).append("withdrawn" if gone else words)
    return [f"- `{name}`: {', '.join(cells)}: {why}" for (name, why), cells in told.items()]
