"""Charts of the poll, of counts, of years in power, and the events strip."""

from __future__ import annotations

import pandas as pd
import pytest

from evidence.dataset import load
from exhibits.catalogue import EXHIBITS
from exhibits.politics import CATEGORY
from exhibits.style import EVENT_COLOUR
from tests.exhibits.reading import bar_ends, bars, said, trace


def test_poll_ranges_up_to_all(show) -> None:
    fig = show("politics-poll").figure
    (bar,) = bars(fig)
    assert bar_ends(fig) == {"politics-war-opposition": (90, 90, 100)}
    assert (bar.error_x.array, bar.error_x.arrayminus) == ((10,), (0,))
    assert said(fig)[0] == "over 90%"
    assert not [note for note in fig.layout.annotations if note.showarrow]  # a share ends at 100


@pytest.mark.parametrize(
    ("exhibit", "counts"),
    [
        ("politics-contacts", {"politics-embassy-staff-2024-05": 5}),
        (
            "politics-releases",
            {"politics-pardon-waves-2024-11": 5, "politics-released-2025-01": 1, "politics-released-2025-02-12": 3},
        ),
    ],
)
def test_counts_have_a_dot_each(show, exhibit: str, counts: dict[str, int]) -> None:
    fig = show(exhibit).figure
    assert {one.name: len(one.x) for one in fig.data} == counts
    assert [text for text in said(fig) if text.isdigit()] == [str(count) for count in counts.values()]
    assert all(one.error_x.array is None for one in fig.data)


def test_tenure(show) -> None:
    fig = show("politics-tenure").figure
    assert [bar.x[0] for bar in bars(fig)] == [30, 5]
    assert bar_ends(fig) == {"politics-years-in-power": (25, 30, 35)}  # a term of five years is exact
    assert said(fig) == ["30 years", "In power, as of February 2025", "5 years", said(fig)[3]]


# --- Events ----------------------------------------------------------------------------------------------


def marks(fig) -> dict[str, str]:
    """The number on each mark, by event."""
    return {one.customdata[0]: one.text[0] for one in fig.data if one.customdata is not None}


@pytest.mark.parametrize("exhibit", ["politics-timeline", "overview-events"])
def test_every_event_has_a_mark_with_its_number(data, show, exhibit: str) -> None:
    content = show(exhibit)
    events = list(data.table("events")["event_id"])
    assert len(events) == 26
    assert marks(content.figure) == {name: str(number) for number, name in enumerate(events, start=1)}
    assert [row[0] for row in content.table.rows] == [str(number) for number in range(1, 27)]


COUNTS = {"diplomacy": 8, "domestic": 4, "economy": 4, "military": 7, "sanctions": 3}


def test_categories_are_those_on_file(data) -> None:
    assert dict(CATEGORY.choices) == {"all": "All"} | dict(data.codes.categories)
    assert sum(COUNTS.values()) == 26


@pytest.mark.parametrize("category", COUNTS)
def test_events_of_a_category_keep_their_numbers(data, show, category: str) -> None:
    content = show("politics-timeline", category=category)
    everything = marks(show("politics-timeline").figure)
    shown = marks(content.figure)
    assert len(shown) == COUNTS[category]
    assert shown == {name: everything[name] for name in content.rows["event_id"]}
    assert [row[0] for row in content.table.rows] == [everything[name] for name in content.rows["event_id"]]
    assert {row[3] for row in content.table.rows} == {data.codes.categories[category]}
    colours = {one.marker.color for one in content.figure.data if one.customdata is not None}
    assert colours == {EVENT_COLOUR}
    assert said(content.figure) == [data.codes.categories[category]]


def test_a_mark_is_as_long_as_its_date_is_vague(show) -> None:
    fig = show("politics-timeline").figure

    def days(name: str) -> list[str]:
        return [pd.Timestamp(day).date().isoformat() for day in trace(fig, f"{name} span").x]

    assert days("sectoral-sanctions-2021") == ["2021-04-01", "2021-10-01"]  # mid-2021
    assert days("feint-2023-h1") == ["2023-01-01", "2023-07-01"]
    assert days("wagner-2023") == ["2023-01-01", "2024-01-01"]
    assert days("petroleum-2022-02") == ["2022-02-01", "2022-05-01"]
    spans = [one.name for one in fig.data if one.name.endswith(" span")]
    assert "invasion-2022-02 span" not in spans  # a month is no longer than its number


def test_a_mark_stands_inside_its_date(data, show) -> None:
    fig = show("politics-timeline").figure

    def day(name: str) -> pd.Timestamp:
        return pd.Timestamp(trace(fig, name).x[0])

    assert pd.Timestamp("2022-02-01") <= day("invasion-2022-02") <= pd.Timestamp("2022-02-28")
    assert pd.Timestamp("2025-02-12") <= day("release-2025-02-12") <= pd.Timestamp("2025-02-13")
    assert pd.Timestamp("2021-04-01") <= day("sectoral-sanctions-2021") <= pd.Timestamp("2021-09-30")


def test_events_before_2020_stand_left_of_the_break(show) -> None:
    fig = show("politics-timeline").figure
    (broken,) = [shape for shape in fig.layout.shapes if shape.name == "scale break"]
    years = dict(zip(fig.layout.xaxis.ticktext, fig.layout.xaxis.tickvals, strict=True))
    for year, name in (("1997", "union-treaty-1997"), ("2014", "donbas-talks-2014")):
        place = pd.Timestamp(trace(fig, name).x[0])
        assert place < pd.Timestamp(broken.x0)
        assert abs(place - pd.Timestamp(years[year])) <= pd.Timedelta(days=20)


def test_marks_of_a_row_do_not_overlap(show) -> None:
    rows: dict[float, list[pd.Timestamp]] = {}
    for one in show("politics-timeline").figure.data:
        if one.customdata is not None:
            rows.setdefault(one.y[0], []).append(pd.Timestamp(one.x[0]))
    for days in rows.values():
        gaps = [later - earlier for earlier, later in zip(sorted(days), sorted(days)[1:], strict=False)]
        assert all(gap >= pd.Timedelta(days=60) for gap in gaps)


def test_the_axis_of_time_reaches_a_later_event(broken) -> None:
    row = "later-2026-05,2026-05-04,,day,4 May 2026,It happens,economy,kinsman-2025,5,2nd paragraph of the text\n"
    data = load(broken("events.csv", lambda text: text + row))
    exhibit = EXHIBITS["politics-timeline"]
    for category in ("all", "sanctions"):
        axis = exhibit.content(data, exhibit.view({"category": category})).figure.layout.xaxis
        assert str(axis.range[1])[:10] == "2026-07-18"
        assert (axis.ticktext[-2:], axis.tickvals[-2:]) == (("2025", "2026"), ("2025-07-01", "2026-04-10"))
