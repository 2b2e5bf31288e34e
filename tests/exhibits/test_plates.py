"""Charts made ready for where they go."""

from __future__ import annotations

import json
from pathlib import Path

import plotly.graph_objects as go
import pytest

from exhibits import style
from exhibits.catalogue import EXHIBITS
from exhibits.plates import PLATE_BOTTOM, PLATE_TOP, Drawn, enlarged, key_height, plated


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


@pytest.mark.parametrize("exhibit", list(EXHIBITS))
def test_texts_of_an_image_keep_their_place_in_a_wider_font(show, exhibit) -> None:
    """An annotation that is not aligned is set from its middle, which a wider font moves over what stands beside it."""
    shown = show(exhibit)
    plate = plated(shown.figure, shown.title, shown.subtitle, shown.source)
    assert all(note.align == note.xanchor for note in plate.layout.annotations if note.xanchor in ("left", "right"))


def test_a_long_title_of_an_image_has_two_lines_and_room_above_them() -> None:
    short, long = plated(go.Figure(), "A title", "", ""), plated(go.Figure(), "A title that goes on " * 7, "", "")
    assert "<br>" not in short.layout.title.text and long.layout.title.text.count("<br>") == 1
    assert all(len(line) <= 83 for line in long.layout.title.text.split("<br>"))  # with the tags of bold type
    assert long.layout.title.pad.t > short.layout.title.pad.t


def test_no_line_of_an_image_ends_inside_a_value() -> None:
    for room in range(60, 76):
        title = plated(go.Figure(), f"{'x' * (room - 10)} fell to $1.4 bn in 2022", "", "").layout.title.text
        assert "$1.4\u00a0bn" in title


@pytest.mark.parametrize("exhibit", list(EXHIBITS))
def test_no_bar_of_a_slide_grows_into_the_label_above_it(show, exhibit) -> None:
    big = enlarged(show(exhibit).figure)
    span = big.layout.yaxis.range
    bars = [one for one in big.data if one.type == "bar" and one.width and one.x[0] is not None]
    labels = [note for note in big.layout.annotations if note.yshift and note.yref != "paper" and note.text]
    if not (bars and labels):
        pytest.skip("no labels above bars")
    row = (big.layout.height - big.layout.margin.t - big.layout.margin.b) / abs(span[1] - span[0])
    for bar in bars:
        above = [note for note in labels if note.y == bar.y[0]]
        assert all(note.yshift - note.font.size * 0.6 >= bar.width * row / 2 for note in above)


def test_an_address_below_a_chart_is_not_torn_at_a_hyphen() -> None:
    address = "https://indicators.example.org/potash#potash-imports"
    drawn = plated(go.Figure(layout={"height": 400, "width": 900}), "Title", "Subtitle", f"{'word ' * 24}{address}")
    assert any(address in (note.text or "") for note in drawn.layout.annotations)
