"""data/changes.csv: what later versions have otherwise."""

from __future__ import annotations

from typing import Any

import pytest

from loaders.changes import load_changes, ordered
from loaders.errors import InvalidFile
from loaders.tables import CHANGES

HEAD = ",".join(CHANGES.names)
ROW = "potash-share-can,obs_lower,78,78.5,2026-12-01,0.10.0,Read anew"


def test_the_newest_version_comes_first(broken: Any) -> None:
    older = ROW.replace("0.10.0", "0.9.0").replace("2026-12-01", "2026-11-30")
    table = load_changes(broken("changes.csv", lambda text: f"{HEAD}\n{older}\n{ROW}\n"))
    assert table["version"].tolist() == ["0.10.0", "0.9.0"]
    assert table.iloc[0].tolist() == ROW.split(",")


def test_a_folder_without_the_file_has_no_changes(broken: Any) -> None:
    folder = broken("changes.csv", lambda text: text)
    (folder / "changes.csv").unlink()
    assert load_changes(folder).empty


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "obs_lower",
            "colour",
            "column column: 'colour' is not a column of the observations. Name one of observation_id",
        ),
        ("0.10.0", "0.10", "version: '0.10' is not a version. Write three numbers with points between, as 0.2.0"),
        ("0.10.0", "0.1٠.0", "is not a version"),
        ("2026-12-01", "2026-12", "date: '2026-12' is not a day. Write a day, as 2026-11-30"),
        ("Read anew", "", "why: the cell is blank. Fill it in: why it has changed"),
    ],
)
def test_faults(broken: Any, old: str, new: str, told: str) -> None:
    folder = broken("changes.csv", lambda text: f"{HEAD}\n{ROW.replace(old, new)}\n")
    with pytest.raises(InvalidFile) as fault:
        load_changes(folder)
    assert told in str(fault.value)


def test_versions_are_put_in_order_by_number() -> None:
    assert sorted(["0.10.0", "0.9.1", "1.0.0", "0.9.0"], key=ordered) == ["0.9.0", "0.9.1", "0.10.0", "1.0.0"]
    for text in ("", "1.0", "1.0.0.0", "01.0.0", "v1.0.0", "../1"):
        with pytest.raises(ValueError, match="is not a version"):
            ordered(text)
