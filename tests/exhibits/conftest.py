"""The data on file, and exhibits as a reader sees them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from evidence.dataset import Dataset
from exhibits.base import Content
from exhibits.catalogue import EXHIBITS


@pytest.fixture(scope="session")
def show(data: Dataset) -> Callable[..., Content]:
    """`show("trade-flows", unit="mn")`: the content of an exhibit in a view, made once; treat it as read-only."""

    @cache
    def content(name: str, **state: str) -> Content:
        exhibit = EXHIBITS[name]
        return exhibit.content(data, exhibit.view(state))

    return content
