"""Charts of troops and of equipment handed over."""

from __future__ import annotations

import pandas as pd
import pytest

from evidence.dataset import load
from exhibits.catalogue import EXHIBITS
from exhibits.style import AREA_COLOURS
from tests.exhibits.reading import bar_ends, bars, legend, names, said, trace

EARLY, LATE = "security-troops-2022-q1", "security-troops-2024-05"


def extent(band) -> tuple[str, str, float, float]:
    """From, to, low and high of a band."""
    return str(min(band.x)), str(max(band.x)), min(band.y), max(band.y)


# --- Troops ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("intervals", ["on", "off"])
def test_troops_of_2022_are_a_band_without_a_point(show, intervals: str) -> None:
    fig = show("security-troops", intervals=intervals).figure
    assert extent(trace(fig, f"{EARLY} interval")) == ("2022-01-01", "2022-04-01", 30000, 40000)
    assert EARLY not in names(fig)  # no line at any one value
    label = trace(fig, f"{EARLY} label")
    assert label.marker.opacity == 0
    assert label.text == ("<b>30,000–40,000</b>",)


def test_troops_of_2024_are_a_point_in_a_band(show) -> None:
    fig = show("security-troops").figure
    assert extent(trace(fig, f"{LATE} interval")) == ("2024-05-01", "2024-06-01", 1500, 2500)
    assert trace(fig, LATE).y == (2000, 2000)
    point = trace(fig, f"{LATE} label")
    assert (point.y, point.marker.opacity, point.text) == ((2000,), 1, ("<b>about 2,000\u2002</b>",))
    assert fig.layout.yaxis.range == (0, pytest.approx(45200))


def test_troops_without_intervals_keep_the_printed_range(show) -> None:
    found = names(show("security-troops", intervals="off").figure)
    assert f"{EARLY} interval" in found
    assert f"{LATE} interval" not in found


@pytest.mark.parametrize("troops", ["number", "share"])
def test_nothing_joins_the_two_moments(show, troops: str) -> None:
    for one in show("security-troops", troops=troops).figure.data:
        if one.x[0] is not None:
            days = pd.to_datetime(list(one.x))
            assert days.min() >= pd.Timestamp("2024-05-01") or days.max() <= pd.Timestamp("2022-04-01"), one.name


def test_troops_shade_the_time_between(show) -> None:
    fig = show("security-troops").figure
    assert [(shape.x0, shape.x1) for shape in fig.layout.shapes if shape.name == "gap"] == [
        ("2022-04-01", "2024-04-30")
    ]
    assert "The documents give no figure<br>from April 2022 to April 2024" in said(fig)


def test_troops_as_a_share(show) -> None:
    content = show("security-troops", troops="share")
    band = trace(content.figure, "security-troops-share-2024-05 interval")
    # 1,500 / 40,000 = 3.75 percent, 2,500 / 30,000 = 8.33 percent
    assert extent(band) == ("2024-05-01", "2024-06-01", pytest.approx(3.75), pytest.approx(8.333333))
    assert trace(content.figure, EARLY).y == (100, 100)
    assert trace(content.figure, "security-troops-share-2024-05 label").text == ("<b>3.75–8.34%</b>",)
    assert content.subtitle == "Russian troops in Belarus, percent of the range given for the beginning of 2022"
    assert legend(content.figure) == [
        "Stated in the document",
        "Derived by this project",
        "Range allowed",
    ]


def test_troops_as_a_share_name_their_base_from_the_data(broken) -> None:
    folder = broken("figures/security.csv", "security-troops-2022-q1", stated_low="25000", stated_high="35000")
    exhibit = EXHIBITS["security-troops"]
    fig = exhibit.content(load(folder), exhibit.view({"troops": "share"})).figure
    assert trace(fig, EARLY).text[0] == "<b>100% = 25,000–35,000</b>"


def test_troops_mark_events(show) -> None:
    content = show("security-troops")
    numbers = [note.text for note in content.figure.layout.annotations if (note.name or "").startswith("event-number")]
    assert numbers == [f"<b>{number}</b>" for number in (10, 13, 14, 16, 17, 18)]
    assert [number for number, _ in content.marks] == [10, 13, 14, 16, 17, 18]
    assert show("security-troops", events="off").marks == ()


# --- Materiel --------------------------------------------------------------------------------------------

VEHICLES, MUNITIONS = "security-vehicles-transferred", "security-munitions-transferred"


def test_materiel_has_a_scale_a_row(show) -> None:
    fig = show("security-materiel").figure
    vehicles, munitions = bars(fig)
    assert (vehicles.name, munitions.name) == (VEHICLES, MUNITIONS)
    assert 0.4 < vehicles.x[0] < 0.5 and 0.4 < munitions.x[0] < 0.5
    ends = [munitions.x[0] * part for part in (131 / 132, 1, 1)]
    assert bar_ends(fig) == {MUNITIONS: pytest.approx(ends)}
    assert {bar.marker.color for bar in bars(fig)} == {AREA_COLOURS["BLR"]}
    assert fig.layout.xaxis.showticklabels is False
    assert fig.layout.xaxis.range == (0, 1)


def test_more_than_200_is_open_above(show) -> None:
    fig = show("security-materiel").figure
    (arrow,) = [note for note in fig.layout.annotations if note.showarrow]
    assert arrow.name == f"open-{VEHICLES}"
    assert (arrow.ax, arrow.y, arrow.ay) == (bars(fig)[0].x[0], 0, 0)  # from the end of the bar
    assert arrow.x > arrow.ax
    assert arrow.arrowhead == 2
    assert "more than 200" in said(fig)


def test_materiel_without_intervals(show) -> None:
    fig = show("security-materiel", intervals="off").figure
    assert bar_ends(fig) == {}
    assert not [note for note in fig.layout.annotations if note.showarrow]
    assert {"more than 200", "almost 132,000 t"} <= set(said(fig))  # the words stay


# --- Estimates -------------------------------------------------------------------------------------------

#: Point and interval of each public statement; a range has its point in the middle, None is open above.
ESTIMATES = {
    "troops-2022-01-31-us": (5000, 4000, 5000),
    "troops-2022-02-09-ltu": (30000, 25000, 30000),
    "troops-2022-10-16-blr": (9000, 8000, 9000),
    "troops-2022-12-ukr": (10000, 10000, None),
    "troops-2023-03-13-ukr": (9500, 9000, 10000),
    "troops-2023-03-26-ukr": (4000, 4000, 5000),
    "troops-2023-05-02-ukr": (2800, 2750, 2850),
    "troops-2023-06-07-ukr": (1000, 0, 1000),
    "troops-2023-07-14-ukr": (2000, 0, 2000),
    "troops-2023-08-29-hajun": (2000, 1500, 2500),
    "troops-2023-09-08-hajun": (2100, 2050, 2150),
    "troops-2023-09-08-ukr": (2000, 0, 2000),
}


def statements(fig) -> dict:
    """The trace of each public statement."""
    return {one.customdata[0]: one for one in fig.data if one.customdata is not None and one.name[:9] != "security-"}


def test_estimates(show) -> None:
    found = statements(show("security-estimates").figure)
    assert list(found) == list(ESTIMATES)
    for name, (point, low, high) in ESTIMATES.items():
        one = found[name]
        assert one.y == (point,), name
        if high is None:
            assert one.error_y.array is None
        else:
            assert (one.error_y.arrayminus, one.error_y.array) == ((point - low,), (high - point,)), name


def test_a_range_without_a_value_is_hollow(show) -> None:
    found = statements(show("security-estimates").figure)
    assert [name for name, one in found.items() if one.marker.symbol.endswith("-open")] == ["troops-2023-03-13-ukr"]


@pytest.mark.parametrize("scale", ["linear", "log"])
def test_an_estimate_that_is_open_above_has_an_arrow(show, scale: str) -> None:
    fig = show("security-estimates", scale=scale).figure
    (arrow,) = [note for note in fig.layout.annotations if note.name == "open-troops-2022-12-ukr"]
    assert arrow.showarrow
    assert arrow.ay == pytest.approx(10000 if scale == "linear" else 4)  # Plotly wants log10 on a log axis
    assert arrow.y > arrow.ay


def test_no_line_joins_the_statements(show) -> None:
    assert all(one.mode == "markers" for one in statements(show("security-estimates").figure).values())


def test_estimates_on_a_log_axis_stay_above_its_foot(show) -> None:
    fig = show("security-estimates", scale="log").figure
    foot = 10 ** fig.layout.yaxis.range[0]
    lows = [one.y[0] - one.error_y.arrayminus[0] for one in statements(fig).values() if one.error_y.array]
    assert (fig.layout.yaxis.type, min(lows) >= foot) == ("log", True)


def test_each_speaker_has_a_colour_and_a_symbol(show) -> None:
    found = statements(show("security-estimates").figure)
    looks = {one.name: (one.marker.color, one.marker.symbol.removesuffix("-open")) for one in found.values()}
    assert len(looks) == len(set(looks.values())) == 5
    assert [one.name for one in found.values() if one.showlegend] == list(
        dict.fromkeys(one.name for one in found.values())
    )
