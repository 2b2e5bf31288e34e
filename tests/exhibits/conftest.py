"""The data on file, and exhibits as a reader sees them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from evidence.dataset import Dataset, load
from exhibits.base import Content
from exhibits.catalogue import EXHIBITS

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def data() -> Dataset:
    """The data of the repository, whatever DATA_DIR says."""
    return load(ROOT / "data")


@pytest.fixture(scope="session")
def show(data: Dataset) -> Callable[..., Content]:
    """`show("trade-flows", unit="mn")`: the content of an exhibit in a view."""

    def content(name: str, theme: str = "light", **state: str) -> Content:
        exhibit = EXHIBITS[name]
        return exhibit.content(data, exhibit.view(state, theme))

    return content
