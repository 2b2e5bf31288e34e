"""The declarations of the tables: what analysts and their code rely on."""

import pytest

from loaders import tables
from loaders.topics import DOWNLOADS, TOPICS

TRANSCRIBED = [tables.FIGURES, tables.DERIVED, tables.INDICATORS, tables.AREAS, tables.UNITS, tables.CATEGORIES]


def test_the_downloads():
    assert {*TOPICS, "observations", "events", "sources"} <= set(DOWNLOADS)
    assert all(table.name == name for name, table in DOWNLOADS.items())


@pytest.mark.parametrize("name", [*TOPICS, "observations"])
def test_the_columns_of_observations_and_their_order(name):
    assert DOWNLOADS[name].names == [
        "observation_id", "indicator", "ref_area", "counterpart_area", "freq", "time_period", "period_start",
        "period_end", "obs_value", "obs_lower", "obs_upper", "unit_measure", "hedge", "value_kind", "method",
        "underlying_source", "source_id", "paragraph", "locator", "as_stated", "comment_obs", "verdict",
        "checked_against", "resolution", "reference_kind", "reported_by", "statement",
    ]  # fmt: skip


def test_the_columns_of_events_and_their_order():
    assert tables.EVENTS.names == [
        "event_id", "date_start", "date_end", "date_precision", "date_label", "title", "category", "source_id",
        "paragraph", "locator", "short_name",
    ]  # fmt: skip


def test_the_columns_of_transcribed_figures_and_their_order():
    assert tables.FIGURES.names == [
        "figure_id", "indicator", "ref_area", "counterpart_area", "time_period", "stated_value", "stated_low",
        "stated_high", "stated_unit", "hedge", "resolution", "underlying_source", "source_id", "paragraph",
        "locator", "as_stated", "note", "checked_by", "check_note",
        "resolution_note",
    ]  # fmt: skip


@pytest.mark.parametrize("table", [*TRANSCRIBED, *DOWNLOADS.values()], ids=lambda table: table.name)
def test_every_table_is_fully_declared(table):
    assert len(set(table.names)) == len(table.names)
    assert set(table.key) <= set(table.names)
    assert table.title and table.description
    for column in table.columns:
        assert column.description, column.name
        assert (column.kind == "code") == bool(column.codes), column.name


def test_types_follow_from_kinds():
    assert tables.OBSERVATIONS.dtypes == {
        **dict.fromkeys(tables.OBSERVATIONS.names, "str"),
        **dict.fromkeys(["period_start", "period_end"], "datetime64[us]"),
        **dict.fromkeys(["obs_value", "obs_lower", "obs_upper", "resolution"], "float64"),
        "paragraph": "Int64",
    }
    assert tables.OBSERVATIONS.dates == ["period_start", "period_end"]


def test_a_frame_has_the_declared_columns_and_types_even_without_rows():
    frame = tables.EVENTS.frame([])
    assert list(frame.columns) == tables.EVENTS.names
    assert frame.dtypes.astype(str).to_dict() == tables.EVENTS.dtypes
