"""Some of the hostile examples, the same in every run; `python -m tests.fuzz` tries more, and FILES=N of files."""

from __future__ import annotations

import logging
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from tests.fuzz import folders
from tests.fuzz.__main__ import main
from tests.fuzz.files import try_files
from tests.fuzz.folders import try_folder
from tests.fuzz.views import try_views

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """The command switches the log off, as failures are told."""
    yield
    logging.disable(logging.NOTSET)


def test_hostile_requests() -> None:
    # In a process of its own: the application starts Streamlit's runtime, of which a process has one.
    command = [sys.executable, "-m", "tests.fuzz", "--kind", "address", "--examples", "1000"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert re.fullmatch(r"address: 1000 tried in \d+ s\n0 went wrong\n", done.stdout), done.stdout + done.stderr
    assert done.returncode == 0


def test_pages_with_hostile_addresses() -> None:
    assert try_views("0", range(10)) == []


def test_statistics_files_that_were_changed() -> None:
    assert try_files("0", range(int(os.environ.get("FILES", "150")))) == []


@pytest.mark.parametrize("number", range(6))
def test_folders_that_were_changed(tmp_path: Path, number: int) -> None:
    assert list(try_folder(Random(f"0 folder {number}"), tmp_path / "data")) == []


def test_what_goes_wrong_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def fails(folder: Path) -> None:
        raise KeyError("a")

    monkeypatch.setattr(folders, "load", fails)
    assert main(["--kind", "folder", "--only", "7"]) == 1
    first, *_, last = capsys.readouterr().out.splitlines()
    assert first.startswith("folder 7: KeyError('a') on reading after ")
    assert last == "1 went wrong"
