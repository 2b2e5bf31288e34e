"""Releases: what is kept of each version, what changed since, and the command that makes the next."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest

from evidence.dataset import Dataset, load
from exports import __main__ as command
from exports import releases
from exports.files import file_bytes, zip_bytes
from exports.releases import Change, differences
from loaders.changes import ordered
from loaders.errors import InvalidFile

OLD = b"observation_id,obs_value,hedge,comment_obs\na,1,plain,x\nb,2,plain,x\nc,,plain,x\n"


@pytest.fixture
def folder(data_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the data, which the commands work on."""
    copied = tmp_path / "data"
    shutil.copytree(data_folder, copied)
    monkeypatch.setenv("DATA_DIR", str(copied))
    monkeypatch.delenv("PUBLIC_URL", raising=False)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796040000")
    return copied


# --- What is on file


def test_the_changes_on_file_are_those_since_the_last_release(dataset: Dataset, data_folder: Path) -> None:
    """Where this fails, `python -m exports release VERSION` notes what is missing, and asks for the reasons."""
    last = releases.versions(data_folder)[0]
    found = differences(
        releases.contents(data_folder, last)["observations.csv"], file_bytes(dataset, "observations.csv")
    )
    noted = [one for one in releases.recorded(data_folder) if ordered(one.version) > ordered(last)]
    assert {(one.observation_id, one.column, one.old, one.new) for one in noted} == {
        (one.observation_id, one.column, one.old, one.new) for one in found
    }
    assert {one.version for one in releases.recorded(data_folder)} <= {
        *releases.versions(data_folder),
        *(one.version for one in noted),
    }


def test_ids_of_each_release_are_there_still(dataset: Dataset, data_folder: Path) -> None:
    for version in releases.versions(data_folder):
        rows = releases._rows(releases.contents(data_folder, version)["observations.csv"])
        gone = {one.observation_id for one in releases.recorded(data_folder) if one.column == "observation_id"}
        assert rows.keys() - dataset.observations.keys() <= gone


def test_the_first_release(data_folder: Path) -> None:
    found = releases.contents(data_folder, "0.1.0")
    assert b'"version": "0.1.0"' in found["datapackage.json"]
    assert found["observations.csv"].count(b"\n") == 125
    with zipfile.ZipFile(io.BytesIO(found["belarus-indicators.zip"])) as archive:
        assert {*archive.namelist(), "belarus-indicators.zip"} == set(found)


# --- Reading releases


def test_only_versions_are_releases(folder: Path) -> None:
    for name in ("9.10.0.zip", "9.9.0.zip", "latest.zip", "0.9.zip", "1.0.0.zip.bak", "v1.0.0.zip"):
        shutil.copy(folder / "releases" / "0.1.0.zip", folder / "releases" / name)
    assert releases.versions(folder)[:2] == ["9.10.0", "9.9.0"] and releases.versions(folder)[-1] == "0.1.0"
    for version in ("latest", "0.9", "9.3.0", "../releases/0.1.0", ""):
        with pytest.raises(KeyError):
            releases.contents(folder, version)


def test_a_folder_without_releases(tmp_path: Path) -> None:
    assert releases.versions(tmp_path) == []
    assert releases.recorded(tmp_path) == []


def test_a_zip_that_is_none_or_too_large(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "releases" / "9.0.0.zip").write_bytes(b"PK\x03\x04 cut off")
    with pytest.raises(InvalidFile, match=r"data/releases/9\.0\.0\.zip: the release cannot be read .* Restore it"):
        releases.contents(folder, "9.0.0")
    monkeypatch.setattr(releases, "MAX_BYTES", 200_000)  # its files are 232,620 bytes
    releases._unzipped.cache_clear()
    with pytest.raises(InvalidFile, match="its files are larger than 200,000 bytes"):
        releases.contents(folder, "0.1.0")


def test_files_with_a_path_are_left_out(folder: Path) -> None:
    with zipfile.ZipFile(folder / "releases" / "9.0.0.zip", "w") as archive:
        for name in ("../../evil.csv", "a/b.csv", "/etc/x.csv", ".x.csv", "good.csv"):
            archive.writestr(name, "x")
    assert set(releases.contents(folder, "9.0.0")) == {"good.csv", "belarus-indicators.zip"}


# --- What has changed


def test_cells_of_figures_are_compared_where_both_versions_have_them() -> None:
    new = b"observation_id,obs_value,unit_measure,hedge\nd,9,USD,plain\na,1.5,USD,plain\nc,3,USD,about\n"
    assert differences(OLD, new) == [
        Change("a", "obs_value", "1", "1.5"),
        Change("b", "observation_id", "b", ""),
        Change("c", "obs_value", "", "3"),
        Change("c", "hedge", "plain", "about"),
    ]
    assert differences(OLD, OLD) == []


def test_lines_for_the_changelog() -> None:
    changes = [
        Change("a", "obs_lower", "25", "29", why="Counted"),
        Change("a", "obs_upper", "35", "", why="Counted"),
        Change("b", "observation_id", "b", "", why="Never said"),
    ]
    assert releases.changelog(changes) == [
        "- `a`: obs_lower 29 (was 25), obs_upper blank (was 35): Counted",
        "- `b`: withdrawn: Never said",
    ]


# --- The command


def test_from_a_changed_figure_to_a_release(
    folder: Path, broken: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    figures = folder / "figures" / "politics.csv"
    before = figures.read_text(encoding="utf-8")
    figures.write_text(before.replace(",over,", ",more_than,"), encoding="utf-8")
    assert command.main(["release", "9.0.0"]) == 1
    assert "why these have changed, and run this again: politics-war-opposition" in capsys.readouterr().out
    noted = releases.recorded(folder)
    assert Change("politics-war-opposition", "hedge", "over", "more_than", "2026-11-30", "9.0.0") in noted
    # the reasons that were there stay, and until each has one the table is not served
    assert [one.why != "" for one in noted if one.observation_id == "politics-years-in-power"] == [True, True]
    assert [fault.file for fault in load(folder).faults] == ["data/changes.csv"]

    path = folder / "changes.csv"
    path.write_text(path.read_text("utf-8").replace("9.0.0,\n", "9.0.0,Read anew\n"), encoding="utf-8")
    assert command.main(["release", "9.0.0"]) == 1
    told = capsys.readouterr().out
    assert "- `politics-war-opposition`: hedge more_than (was over): Read anew\n" in told
    assert "pyproject.toml has version" in told and not (folder / "releases" / "9.0.0.zip").exists()

    monkeypatch.setattr(command, "VERSION", "9.0.0")
    assert command.main(["release", "9.0.0"]) == 0
    kept = (folder / "releases" / "9.0.0.zip").read_bytes()
    assert kept == zip_bytes(load(folder))
    assert b"politics-war-opposition,hedge,over,more_than" in releases.contents(folder, "9.0.0")["changes.csv"]
    assert command.main(["release", "9.0.0"]) == 0  # nothing is new
    assert "Its citations name http://localhost:8501, which no one else can open." in capsys.readouterr().out

    # a release stays as it is, and what is taken back is no change
    figures.write_text(before, encoding="utf-8")
    assert command.main(["release", "9.0.0"]) == 1
    assert "A release stays as it is; raise the version." in capsys.readouterr().out
    assert (folder / "releases" / "9.0.0.zip").read_bytes() == kept
    assert {one.observation_id for one in releases.recorded(folder)} == {"politics-years-in-power"}


def test_what_stands_in_the_way(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command.main(["release", "next"])
    assert "'next' is not a version: write three numbers with points between, as 0.2.0" in capsys.readouterr().err
    (folder / "changes.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    assert command.main(["release", "9.0.0"]) == 1
    assert "it has other columns. Its first row is observation_id,column,old,new" in capsys.readouterr().err
