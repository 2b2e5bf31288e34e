"""Charts made ready for where they go."""

from __future__ import annotations

import json

import plotly.graph_objects as go

from exhibits.plates import Drawn


def test_a_finished_figure_is_made_into_a_dictionary_once(show) -> None:
    fig = show("trade-flows").figure
    drawn = Drawn(fig)
    assert drawn.to_dict() == fig.to_dict()
    assert drawn.to_dict() is drawn.to_dict()
    assert json.loads(drawn.to_json()) == json.loads(fig.to_json())


def test_a_copy_of_a_finished_figure_can_be_changed(show) -> None:
    drawn = Drawn(show("trade-flows").figure)
    before = drawn.to_dict()["layout"]["height"]
    copy = go.Figure(drawn).update_layout(height=99)
    assert copy.to_dict()["layout"]["height"] == 99
    assert drawn.to_dict()["layout"]["height"] == before
