"""Fixtures of all tests: the data as they are, and copies of them with something changed."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from evidence.dataset import Dataset, load
from loaders.codes import CodeLists, load_codes
from loaders.sources import load_sources, paragraph_counts

DATA = Path(__file__).resolve().parent.parent / "data"

# The same examples in every run, however slow the machine is.
settings.register_profile("project", deadline=None, derandomize=True)
settings.load_profile("project")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let tests in a browser come first: their files take longest, and a worker that begins one last ends late."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)


@pytest.fixture(scope="session")
def data_folder() -> Path:
    """The project's data/."""
    return DATA


@pytest.fixture(scope="session")
def dataset(data_folder: Path) -> Dataset:
    """All that is on file, read once for all tests that do not change it."""
    return load(data_folder)


@pytest.fixture(scope="session")
def data(dataset: Dataset) -> Dataset:
    """The same."""
    return dataset


@pytest.fixture(scope="session")
def codes() -> CodeLists:
    """The project's code lists."""
    return load_codes(DATA)


@pytest.fixture(scope="session")
def sources():
    """The table `sources`."""
    return load_sources(DATA)


@pytest.fixture(scope="session")
def declared(codes, sources) -> dict[str, str]:
    """The codes of the lists that grow, as an error names them: declared["areas"] is "BLR, BLR_RUS, ..."."""
    lists = codes.codes(sources=paragraph_counts(sources))
    return {name: ", ".join(sorted(lists[name])) for name in ("areas", "units", "indicators", "sources")}


@pytest.fixture
def broken(tmp_path: Path) -> Callable[..., Path]:
    """Return `broken(file, change, **cells)`, which changes a copy of data/ and returns its folder.

    `change` is a function of the file's text, its new bytes, None to delete it, or the id of a row whose cells
    are then given by name: broken("figures/trade.csv", "trade-turnover-2022", hedge="roughly"). Calls add up.
    """
    folder = tmp_path / "data"

    def put(file: str, change: Callable[[str], str] | bytes | str | None, **cells: str) -> Path:
        if not folder.exists():
            shutil.copytree(DATA, folder)
        path = folder / file
        if change is None:
            path.unlink()
        elif isinstance(change, bytes):
            path.write_bytes(change)
        else:
            text = path.read_bytes().decode()
            text = _with_cells(text, change, cells) if isinstance(change, str) else change(text)
            path.write_bytes(text.encode())
        return folder

    return put


def _with_cells(text: str, row_id: str, cells: dict[str, str]) -> str:
    header, *rows = csv.reader(io.StringIO(text, newline=""))
    for row in rows:
        if row[0] == row_id:
            for name, value in cells.items():
                row[header.index(name)] = value
            break
    else:
        raise KeyError(row_id)
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([header, *rows])
    return out.getvalue()
