"""All charts that readers can see: every exhibit in every choice of one option, and the checks of the audit."""

from __future__ import annotations

from functools import cache

import pytest

from evidence.dataset import Dataset
from exhibits.base import Content
from exhibits.catalogue import EXHIBITS

VIEWS = [
    (exhibit.id, key, value)
    for exhibit in EXHIBITS.values()
    for key, value in [("", ""), *((one.key, value) for one in exhibit.options for value in list(one.choices)[1:])]
]


@cache
def _content(data: Dataset, name: str, key: str, value: str) -> Content:
    exhibit = EXHIBITS[name]
    return exhibit.content(data, exhibit.view({key: value}))


@pytest.fixture(params=VIEWS, ids=lambda view: " ".join(filter(None, view)))
def content(request: pytest.FixtureRequest, data: Dataset) -> Content:
    """An exhibit in a view, made once for all tests."""
    return _content(data, *request.param)
