"""Fixtures of the loaders' tests."""

from __future__ import annotations

import pandas as pd
import pytest

from loaders.figures import load_figures
from loaders.observations import frame

STATED = ["obs_value", "obs_lower", "obs_upper", "hedge", "time_period", "paragraph"]
SERIES = ["indicator", "ref_area", "counterpart_area", "unit_measure", "source_id"]


def _by_id(table: pd.DataFrame, columns: list[str]) -> dict[str, tuple]:
    plain = table.astype(object).where(table.notna(), None)
    return {row[0]: row[1:] for row in plain[["observation_id", *columns]].itertuples(index=False, name=None)}


@pytest.fixture
def stated(data_folder, codes, sources):
    """Return `stated(topic)`: value, lower, upper, hedge, time_period and paragraph of its figures by id."""
    return lambda topic: _by_id(frame(load_figures(data_folder, topic, codes, sources).values()), STATED)


@pytest.fixture
def series(data_folder, codes, sources):
    """Return `series(topic)`: indicator, ref_area, counterpart_area, unit and document of its figures by id."""
    return lambda topic: _by_id(frame(load_figures(data_folder, topic, codes, sources).values()), SERIES)
