"""Fixtures of the tests of exports/."""

import pytest

from evidence.dataset import Dataset, load


@pytest.fixture(scope="session")
def dataset(data_folder) -> Dataset:
    """All that is on file."""
    return load(data_folder)
