"""Charts made ready for where they go."""

from __future__ import annotations

import json
from pathlib import Path

import plotly.graph_objects as go
import pytest

from exhibits import style
from exhibits.catalogue import EXHIBITS
from exhibits.plates import PLATE_BOTTOM, PLATE_TOP, Drawn, key_height


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


@pytest.mark.parametrize("exhibit", list(EXHIBITS))
def test_the_page_crops_what_only_an_image_needs(show, exhibit):
    """web/style.css has a rule for the room above and below each chart."""
    crop = PLATE_TOP + key_height(show(exhibit).figure)
    margin, clip = f"-{crop}px 0 -{PLATE_BOTTOM}px", f"{crop}px 0 {PLATE_BOTTOM}px"
    rule = f'[class*="st-key-plate{crop}-"] {{ margin: {margin}; clip-path: inset({clip}); }}'
    assert rule in (Path(style.__file__).parent.parent / "web" / "style.css").read_text(encoding="utf-8")
