"""Exhibits on opinion, diplomacy, releases and the length of the president's rule; the events strip."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from evidence.dataset import Dataset
from exhibits import charts, statements, words
from exhibits.base import INTERVALS, Exhibit, Option, View
from exhibits.chart import Axis, Chart, Event, KeyEntry, Row, Threshold
from exhibits.lanes import in_lanes, with_room
from exhibits.style import AREA_COLOURS, EVENT_COLOUR
from exhibits.tables import event_numbers
from language import tr, trn

CATEGORY = Option(
    "category",
    tr("Category"),
    {
        "all": tr("All"),
        "diplomacy": tr("Diplomacy"),
        "domestic": tr("Domestic politics"),
        "economy": tr("Economy"),
        "military": tr("Military"),
        "sanctions": tr("Sanctions"),
    },
)
#: Where the axis of time begins to scale, and where the events before it stand.
_FROM = dt.date(2020, 1, 1)
_BREAK, _STEP = dt.date(2019, 11, 15), dt.timedelta(days=260)


def poll_title(data: Dataset) -> str:
    value = words.value_words(data.observation("politics-war-opposition"))
    return words.capital(tr("{share} of poll respondents reject joining the war, Kinsman reports", share=value))


def poll_chart(data: Dataset, view: View) -> Chart:
    """One bar with an open range up to all."""
    row = charts.bar(data, view, "politics-war-opposition", tr("Against Belarus entering the war beside Russia"))
    return charts.row_chart([row], tr("Poll respondents"), tr("percent"), within=charts.SHARE, sign="%", whole=100)


_STAFF = (("politics-embassy-staff-2024-05", tr("Staff of Ukraine's embassy in Minsk · May 2024"), "UKR"),)
_RELEASES = (
    ("politics-pardon-waves-2024-11", tr("Recent waves of pardons · as of November 2024"), "BLR"),
    ("politics-released-2025-01", tr("People released on election day · January 2025"), "BLR"),
    ("politics-released-2025-02-12", tr("People released · 12 February 2025"), "BLR"),
)
EXACT = tr("Counts of people and acts named one by one are exact: they have no range.")
Counts = tuple[tuple[str, str, str], ...]


def contacts_title(data: Dataset) -> str:
    staff = data.observation("politics-embassy-staff-2024-05").value or 0
    return tr(
        "Ukraine's embassy in Minsk was down to a staff of {number} in May 2024", number=words.small_number(staff)
    )


def releases_title(data: Dataset) -> str:
    waves, one, three = (data.observation(name).value or 0 for name, *_ in _RELEASES)
    return words.capital(
        tr(
            "{waves} recent waves of pardons by November 2024; {one} person released in January 2025, {three} on 12 "
            "February",
            waves=words.small_number(waves),
            one=words.small_number(one),
            three=words.small_number(three),
        )
    )


def counts_chart(counts: Counts, view: View, data: Dataset) -> Chart:
    """One dot a person or wave: counts of things named one by one, exact."""
    rows = [charts.dots(data, view, name, label, AREA_COLOURS[area]) for name, label, area in counts]
    chart = charts.row_chart(rows, tr("Count"), "", whole=12)
    return replace(chart, x=replace(chart.x, ticks=()))


def tenure_title(data: Dataset) -> str:
    ruled, term = (data.observation(f"politics-{name}") for name in ("years-in-power", "term-years"))
    return tr(
        "By February 2025 Lukashenko had ruled for {ruled} and secured a new term of {term}",
        ruled=words.value_words(ruled),
        term=words.value_words(term),
    )


def tenure_chart(data: Dataset, view: View) -> Chart:
    """Time in power and the new term, in years."""
    rows = [
        charts.bar(data, view, "politics-years-in-power", tr("In power, as of February 2025")),
        charts.bar(data, view, "politics-term-years", tr("New term, from the election of January 2025")),
    ]
    return charts.row_chart(rows, tr("Duration"), tr("years"))


# --- Events ---------------------------------------------------------------------------------------------


def chosen_events(data: Dataset, view: View) -> pd.DataFrame:
    """The events of the chosen category, by date."""
    events = data.table("events")
    category = view.values.get("category", "all")
    chosen = events if category == "all" else events[events["category"] == category]
    return chosen.reset_index(drop=True)


def events_title(data: Dataset) -> str:
    events = data.table("events")
    first, last = events["date_label"].iloc[0], events["date_label"].iloc[-1]
    return trn(
        "{count} dated event, from {first} to {last}",
        "{count} dated events, from {first} to {last}",
        len(events),
        first=first,
        last=last,
    )


_REPORTED = tr("Since the documents, by published reports")
LATER = Option("later", tr("Since the documents"), {"on": tr("Shown"), "off": tr("Hidden")})


def chosen_later(data: Dataset, view: View) -> pd.DataFrame:
    """The events since the documents of the chosen category, by date; none where they are hidden."""
    events = data.table("events_since")
    category = view.values.get("category", "all")
    chosen = events if category == "all" else events[events["category"] == category]
    return chosen.iloc[: 0 if view["later"] == "off" else None].reset_index(drop=True)


def _span(event: Any) -> tuple[float, float]:
    low, high = charts.event_days(event)
    return charts.day(low), charts.day(high) + 1


def events_chart(data: Dataset, view: View) -> Chart:
    """The events of the documents: see `_strip`."""
    return _strip(data, chosen_events(data, view), [data.table("events")])


def timeline_chart(data: Dataset, view: View) -> Chart:
    """The events of the documents and, hollow, those since: see `_strip`."""
    tables = [data.table(name) for name in ("events", "events_since")]
    later = chosen_later(data, view)
    chosen = pd.concat([chosen_events(data, view), later], ignore_index=True)
    chart = _strip(data, chosen, tables if view["later"] == "on" else tables[:1], frozenset(later["event_id"]))
    key = (KeyEntry(tr("In the documents"), EVENT_COLOUR, "circle"), KeyEntry(_REPORTED, EVENT_COLOUR, "ring"))
    return replace(chart, key=key) if len(later) else chart


def _strip(
    data: Dataset, chosen: pd.DataFrame, on_axis: Sequence[pd.DataFrame], hollow: frozenset[str] = frozenset()
) -> Chart:
    """A strip a category; a mark is as long as the time in which the event can lie, and bears its number.

    The axis of time holds all of `on_axis`, the same in all views of a category. What lies before it begins to scale
    stands on its left, year by year. Events in `hollow` are drawn so.
    """
    everything = [_span(event) for events in on_axis for event in events.itertuples()]
    first, to = charts.day(_FROM), max(low for low, _ in everything) + 75
    earlier = sorted({dt.date.fromordinal(int(low)).year for low, _ in everything if low < first})
    places = {year: charts.day(_BREAK - (len(earlier) - i - 0.5) * _STEP) for i, year in enumerate(earlier)}
    start = min(places.values(), default=first) - 100
    numbers = event_numbers(data, chosen)
    marks: list[Event] = []
    rows: list[Row] = []
    row = 0.0
    for category, name in data.codes.categories.items():
        mine = [(n, e) for n, e in zip(numbers, chosen.itertuples(), strict=True) if e.category == category]
        placed = []
        for _, event in mine:
            low, high = _span(event)
            if low < first:
                low = high = places[dt.date.fromordinal(int(low)).year]
            end = min(high, to)
            if high - low <= 45:  # what is dated to a month has its number where the month begins
                end = low + min(high - low, 30)
            placed.append(((low, (low + end) / 2, end), charts.event_name(event)))
        lanes = in_lanes(placed, start, to)
        wide = with_room(placed, lanes, start, to)
        for (number, event), ((low, _, end), called), (lane, side), roomy in zip(
            mine, placed, lanes, wide, strict=True
        ):
            later = event.event_id in hollow
            told = (str(event.title), str(event.date_label), str(event.publisher if later else event.locator))
            marks.append(
                Event(
                    event=str(event.event_id),
                    number=number,
                    start=low,
                    end=end,
                    lane=row + lane,
                    hover=told,
                    later=later,
                    name=called if side or roomy else "",
                    side=side or roomy or "right",
                    roomy=bool(roomy),
                )
            )
        if mine:
            rows.append(Row(row, "", name))
            row += 1.9 + max(lane for lane, _ in lanes)
    years = range(_FROM.year, dt.date.fromordinal(int(to)).year + 1)
    starts = [*(charts.day(dt.date(year, 1, 1)) for year in years), to]
    ticks = [((low + high) / 2, str(year)) for year, low, high in zip(years, starts, starts[1:], strict=False)]
    return Chart(
        Axis(
            start, to,
            (*((place, str(year)) for year, place in places.items()), *ticks), "time",
            grid=tuple(starts[:-1]),
        ),
        Axis(max(row - 0.9, 0.5), -1.3, scale="rows"),
        tuple(marks),
        tuple(rows),
        thresholds=(Threshold(charts.day(_BREAK)),) if places else (),
    )  # fmt: skip


EXHIBITS = (
    Exhibit(
        id="politics-poll",
        passage="politics-poll",
        figures=("politics-war-opposition",),
        title=poll_title,
        subtitle=lambda view: tr(
            "Share of poll respondents in Belarus against joining the war, percent; poll and date not named"
        ),
        chart=poll_chart,
        options=(INTERVALS,),
        notes=(tr("“Over” before a share is drawn as a range up to 100 percent."),),
    ),
    Exhibit(
        id="politics-contacts",
        passage="politics-contacts",
        figures=tuple(name for name, *_ in _STAFF),
        title=contacts_title,
        subtitle=lambda view: tr("Staff of Ukraine's embassy in Minsk, persons, one dot each"),
        chart=lambda data, view: counts_chart(_STAFF, view, data),
        notes=(EXACT,),
    ),
    Exhibit(
        id="politics-releases",
        passage="politics-releases",
        figures=tuple(name for name, *_ in _RELEASES),
        title=releases_title,
        subtitle=lambda view: tr("Waves of pardons, and persons released; one dot each"),
        chart=lambda data, view: counts_chart(_RELEASES, view, data),
        notes=(EXACT,),
    ),
    Exhibit(
        id="politics-tenure",
        passage="politics-tenure",
        figures=("politics-years-in-power", "politics-term-years"),
        title=tenure_title,
        subtitle=lambda view: tr("Time in power and the new presidential term, years"),
        chart=tenure_chart,
        options=(INTERVALS,),
        notes=(
            tr(
                "The 30 years are taken as right to one year either way, as the rule began in 1994; the term is set by "
                "law."
            ),
        ),
    ),
    Exhibit(
        id="politics-timeline",
        passage="events-timeline",
        title=events_title,
        subtitle=lambda view: (
            tr("Events that the three documents date, by category; a mark is as long as the date is vague")
            if view["later"] == "off"
            else tr(
                "Events that the three documents date and, hollow, events since by published reports; a mark is as "
                "long as the date is vague"
            )
        ),
        chart=timeline_chart,
        options=(CATEGORY, LATER),
        events=chosen_events,
        later=chosen_later,
        notes=(
            tr("Numbers are those of the table. Left of the dotted line the axis is not to scale."),
            tr("The title counts the documents' events only. They do not speak of those that are hollow."),
        ),
    ),
    statements.POLITICS_SINCE,
)
