"""Charts of troops and of equipment handed over."""

from __future__ import annotations

import pytest

from evidence.dataset import load
from exhibits.catalogue import EXHIBITS
from exhibits.chart import Point, Span
from exhibits.style import AREA_COLOURS
from tests.exhibits.reading import day, figures, labels, legend, mark, ranges

EARLY, LATE = "security-troops-2022-q1", "security-troops-2024-05"


# --- Troops ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("intervals", ["on", "off"])
def test_troops_of_2022_are_a_band_without_a_point(show, intervals: str) -> None:
    band = mark(show("security-troops", intervals=intervals).chart, EARLY)
    assert isinstance(band, Span)
    assert (day(band.start), day(band.end)) == ("2022-01-01", "2022-04-01")
    assert (band.low, band.value, band.high, band.label) == (30000, None, 40000, "30,000–40,000")


def test_troops_of_2024_are_a_point_in_a_band(show) -> None:
    chart = show("security-troops").chart
    point = mark(chart, LATE)
    assert isinstance(point, Span)
    assert (day(point.start), day(point.end)) == ("2024-05-01", "2024-06-01")
    assert (point.low, point.value, point.high, point.label) == (1500, 2000, 2500, "about 2,000")
    assert (point.has_range, mark(show("security-troops", intervals="off").chart, LATE).has_range) == (True, False)


@pytest.mark.parametrize("troops", ["number", "share"])
def test_nothing_joins_the_two_moments(show, troops: str) -> None:
    chart = show("security-troops", troops=troops).chart
    assert all(day(one.start) >= "2024-05-01" or day(one.end) <= "2022-04-01" for one in chart.figures)
    (gap,) = chart.bands
    assert (day(gap.low), day(gap.high)) == ("2022-04-01", "2024-05-01")
    assert gap.words == "The documents give no figure\nfrom April 2022 to April 2024"


def test_troops_as_a_share(show) -> None:
    content = show("security-troops", troops="share")
    share = mark(content.chart, "security-troops-share-2024-05")
    # 1,500 / 40,000 = 3.75 percent, 2,500 / 30,000 = 8.33 percent
    assert (share.low, share.high, share.label) == (pytest.approx(3.75), pytest.approx(8.333333), "3.75–8.34%")
    assert mark(content.chart, EARLY).value == 100
    assert content.subtitle == "Russian troops in Belarus, percent of the range given for the beginning of 2022"
    assert legend(content.chart) == ["Stated in the document", "Derived by this project", "Range allowed"]


def test_troops_as_a_share_name_their_base_from_the_data(broken) -> None:
    folder = broken("figures/security.csv", "security-troops-2022-q1", stated_low="25000", stated_high="35000")
    exhibit = EXHIBITS["security-troops"]
    chart = exhibit.content(load(folder), exhibit.view({"troops": "share"})).chart
    assert mark(chart, EARLY).label == "100% = 25,000–35,000"


def test_troops_mark_events(show) -> None:
    content = show("security-troops")
    numbers = [10, 13, 14, 16, 17, 18]
    assert [event.number for event in content.chart.events] == [number for number, _ in content.marks] == numbers
    assert show("security-troops", events="off").marks == ()


# --- Materiel --------------------------------------------------------------------------------------------

VEHICLES, MUNITIONS = "security-vehicles-transferred", "security-munitions-transferred"


def test_materiel_has_a_scale_a_row(show) -> None:
    chart = show("security-materiel").chart
    vehicles, munitions = chart.figures
    assert (vehicles.value, vehicles.low, vehicles.high) == (200, 200, None)  # open above
    assert (munitions.value, munitions.low, munitions.high) == (132_000, 131_000, 132_000)
    assert vehicles.scale.high > 200 and munitions.scale.high > 132_000
    assert chart.x.ticks == ()
    assert {one.colour for one in chart.figures} == {AREA_COLOURS["BLR"]}
    assert labels(chart) == ["more than 200", "almost 132,000 t"]


def test_materiel_without_intervals(show) -> None:
    chart = show("security-materiel", intervals="off").chart
    assert ranges(chart) == {}
    assert labels(chart) == ["more than 200", "almost 132,000 t"]  # the words stay


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


def statements(chart) -> list[Point]:
    """The marks of the public statements."""
    return [one for one in chart.figures if isinstance(one, Point)]


def test_estimates(show) -> None:
    chart = show("security-estimates").chart
    assert {one.figure: (one.value, one.low, one.high) for one in statements(chart)} == ESTIMATES
    assert figures(chart)[:2] == [EARLY, LATE]


def test_a_range_without_a_value_is_hollow(show) -> None:
    found = statements(show("security-estimates").chart)
    assert [one.figure for one in found if one.hollow] == ["troops-2023-03-13-ukr"]


def test_estimates_on_a_log_axis(show) -> None:
    axis = show("security-estimates", scale="log").chart.y
    assert axis.scale == "log" and axis.low < 1000 and axis.high > 40000


def test_each_speaker_has_a_colour_and_a_symbol(show, data) -> None:
    chart = show("security-estimates").chart
    looks = {data.observation(one.figure).underlying_source: (one.symbol, one.colour) for one in statements(chart)}
    assert len(looks) == len(set(looks.values())) == 5
    assert [(entry.name.lower(), (entry.form, entry.colour)) for entry in chart.key[:5]] == [
        (name.lower(), look) for name, look in looks.items()
    ]
    assert looks["Belarusian defence ministry"][1] == AREA_COLOURS["BLR"]  # whose office it is, a column says
