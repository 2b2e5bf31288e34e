"""Fixtures of the tests of the reader of statistics."""

from __future__ import annotations

import pytest

from loaders.statistics import read_bytes


@pytest.fixture
def rows():
    """Return `rows(content, name)`: the tidy rows of a file, as dictionaries without blanks."""

    def read(content: str | bytes, name: str = "table.csv", encoding: str = "utf-8") -> list[dict]:
        data = content.encode(encoding) if isinstance(content, str) else content
        table = read_bytes(data, name).table.to_pylist()
        return [{key: cell for key, cell in row.items() if cell not in ("", None)} for row in table]

    return read


@pytest.fixture
def values(rows):
    """Return `values(content, name)`: period -> value of a file with one series."""

    def read(content: str | bytes, name: str = "table.csv", encoding: str = "utf-8") -> dict[str, str]:
        return {row["time_period"]: row.get("obs_value", "") for row in rows(content, name, encoding)}

    return read
