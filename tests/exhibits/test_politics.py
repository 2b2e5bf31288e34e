"""Charts of the poll, of counts, of years in power, and the events strip."""

from __future__ import annotations

import datetime as dt

import pytest

from evidence.dataset import load
from exhibits.catalogue import EXHIBITS
from exhibits.chart import Dots, Event
from exhibits.politics import CATEGORY
from tests.exhibits.reading import day, labels, ranges, values


def test_poll_ranges_up_to_all(show) -> None:
    chart = show("politics-poll").chart
    assert ranges(chart) == {"politics-war-opposition": (90, 90, 100)}  # a share ends at 100
    assert labels(chart) == ["over 90%"]


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
    chart = show(exhibit).chart
    assert all(isinstance(one, Dots) for one in chart.figures)
    assert {one.figure: one.value for one in chart.figures} == counts
    assert labels(chart) == [str(count) for count in counts.values()]
    assert ranges(chart) == {}


def test_tenure(show) -> None:
    chart = show("politics-tenure").chart
    assert values(chart) == [30, 5]
    assert ranges(chart) == {"politics-years-in-power": (29, 30, 31)}  # a term of five years is exact
    assert labels(chart) == ["30 years", "5 years"]


# --- Events ----------------------------------------------------------------------------------------------


def events(chart) -> dict[str, Event]:
    """The marks of a strip by event."""
    return {one.event: one for one in chart.marks}


@pytest.mark.parametrize(("exhibit", "state"), [("politics-timeline", {"later": "off"}), ("overview-events", {})])
def test_every_event_has_a_mark_with_its_number(data, show, exhibit: str, state: dict[str, str]) -> None:
    content = show(exhibit, **state)
    numbers = {name: number for number, name in enumerate(data.table("events")["event_id"], start=1)}
    assert {name: one.number for name, one in events(content.chart).items()} == numbers
    assert [row[0] for row in content.table.rows] == [str(number) for number in numbers.values()]


def test_events_since_the_documents_stand_apart(data, show) -> None:
    content, later = show("politics-timeline"), list(data.table("events_since")["event_id"])
    hollow = {name: one.number for name, one in events(content.chart).items() if one.later}
    assert hollow == {name: number for number, name in enumerate(later, start=27)}
    assert [(one.name, one.form) for one in content.chart.key] == [
        ("In the documents", "circle"),
        ("Since the documents, by published reports", "ring"),
    ]
    # Title, counts and the rows of the download are those of the documents.
    assert content.title.startswith("26 dated events,")
    assert list(content.rows["event_id"]) == list(data.table("events")["event_id"])
    assert content.alt.endswith("since the documents, by published reports: 34 events.")
    assert [row[4].startswith("Since the documents.") for row in content.table.rows] == [False] * 26 + [True] * 34
    assert all(content.table.links[26:]) and not any(content.table.links[:26])
    hidden = show("politics-timeline", later="off")
    assert not any(one.later for one in events(hidden.chart).values()) and len(hidden.table.rows) == 26


@pytest.mark.parametrize("category", list(CATEGORY.choices)[1:])
def test_events_of_a_category_keep_their_numbers(data, show, category: str) -> None:
    content = show("politics-timeline", category=category)
    everything, shown = events(show("politics-timeline").chart), events(content.chart)
    stated = {name for name, one in shown.items() if not one.later}
    assert stated and stated == set(content.rows["event_id"])
    assert all(one.number == everything[name].number for name, one in shown.items())
    assert {row[3] for row in content.table.rows} == {data.codes.categories[category]}
    assert [row.group for row in content.chart.rows] == [data.codes.categories[category]]


def test_most_events_of_the_documents_have_their_names(data, show) -> None:
    chart = show("politics-timeline", later="off").chart
    named = {one.event: (one.name, one.side) for one in chart.marks if one.name}
    assert named["invasion-2022-02"] == ("Invasion", "right")
    assert named["riyadh-talks-2025-02"] == ("Riyadh talks", "left")
    assert len(named) >= 17
    assert [row.group for row in chart.rows] == list(data.codes.categories.values())


def test_categories_are_those_on_file(data) -> None:
    assert dict(CATEGORY.choices) == {"all": "All"} | dict(data.codes.categories)


def test_a_mark_is_as_long_as_its_date_is_vague(show) -> None:
    found = events(show("politics-timeline").chart)

    def days(name: str) -> tuple[str, str]:
        return day(found[name].start), day(found[name].end)

    assert days("sectoral-sanctions-2021") == ("2021-04-01", "2021-10-01")  # mid-2021
    assert days("feint-2023-h1") == ("2023-01-01", "2023-07-01")
    assert days("wagner-2023") == ("2023-01-01", "2024-01-01")
    assert days("petroleum-2022-02") == ("2022-02-01", "2022-05-01")
    month = found["invasion-2022-02"]
    assert month.end - month.start <= 30  # no longer than its number
    assert "2022-02-01" <= day(month.middle) <= "2022-02-28"


def test_events_before_2020_stand_left_of_the_break(show) -> None:
    chart = show("politics-timeline").chart
    (broken,) = chart.thresholds
    years = {text: place for place, text in chart.x.ticks}
    for year, name in (("1997", "union-treaty-1997"), ("2014", "donbas-talks-2014")):
        assert events(chart)[name].middle == years[year] < broken.at


def test_marks_of_a_row_do_not_overlap(show) -> None:
    rows: dict[float, list[float]] = {}
    for one in events(show("politics-timeline").chart).values():
        rows.setdefault(one.lane, []).append(one.middle)
    for places in rows.values():
        assert all(later - earlier >= 60 for earlier, later in zip(sorted(places), sorted(places)[1:], strict=False))


def test_the_axis_of_time_reaches_a_later_event(broken) -> None:
    row = "later-2026-05,2026-05-04,,day,4 May 2026,It happens,economy,kinsman-2025,5,2nd paragraph of the text,\n"
    data = load(broken("events.csv", lambda text: text + row))
    exhibit = EXHIBITS["politics-timeline"]
    for category in ("all", "sanctions"):
        axis = exhibit.content(data, exhibit.view({"category": category, "later": "off"})).chart.x
        assert day(axis.high) == "2026-07-18"
        assert [text for _, text in axis.ticks[-2:]] == ["2025", "2026"]
        assert axis.ticks[-2][0] == (dt.date(2025, 1, 1).toordinal() + dt.date(2026, 1, 1).toordinal()) / 2
