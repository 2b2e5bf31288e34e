"""What holds for every exhibit."""

from __future__ import annotations

import dataclasses
import re
from itertools import product

import pandas as pd
import pytest

from evidence.dataset import Dataset
from exhibits import charts, story, verdict, words
from exhibits.base import Content, View
from exhibits.catalogue import EXHIBITS, NoExhibit, of_topic
from exhibits.chart import NARROW, Bar, Chart, Dots, Event, Interval, width_of
from exhibits.overview import TAKEAWAYS
from loaders.observations import Observation
from loaders.topics import DOWNLOADS, TOPICS

#: Figures that no exhibit shows, and why. Each has a card, and stands in the tables.
NOT_SHOWN = {
    "trade-blr-balance-2021-from-flows": "checks the stated balance of 2021",
    "trade-turnover-2022-from-flows": "checks the stated turnover of 2022",
    "trade-turnover-2021-implied": "checks the sum of the flows of 2021",
    "trade-ukr-imports-2021-implied": "checks Belarus's exports of 2021",
    "trade-ukr-exports-2021-implied": "checks Belarus's imports of 2021",
    "trade-share-2022-08": "a fraction of a percent; the month itself is in trade-months",
}
#: Statements since the documents that no exhibit shows: each is of a quantity, or a length of time, of its own, so that
#: no exhibit has another to stand beside.
STATEMENTS_NOT_SHOWN = {
    "turnover-blr-rus-2025-01-11-belta",
    "turnover-blr-rus-2025-01-10-szr",
    "turnover-change-blr-rus-2025-turchin",
    "exports-share-rus-2025-szr",
    "cargo-russian-ports-2025-szr",
    "rail-imports-occupied-2025-01-09",
    "potash-export-earnings-2020-belstat",
    "potash-exports-product-2019-get",
    "potash-exports-change-2022-analysts",
    "potash-exports-planned-2023-snopkov",
    "potash-russian-ports-2022-savelyev",
    "potash-chn-2023-01-08-tdm",
    "potash-chn-value-2024-01-08",
    "potash-chn-2025-q1-tyshkevych",
    "potash-chn-2025-q2-tyshkevych",
    "potash-chn-2025-07-08-tyshkevych",
    "potash-transit-income-kaunas",
    "potash-farm-share-can-2025-tfi",
    "potash-duty-can-2025-03-07",
    "eu-listed-persons-2026-02-26",
    "troops-expected-2025-zelensky",
    "exercise-troops-both-2025-09-ltu",
    "firms-supplying-2026-02-zelensky",
    "munitions-2022-hajun",
    "tanks-2022-10-rail",
    "pardoned-since-2024-07-viasna",
    "political-prisoners-2025-03-27-viasna",
    "political-prisoners-2025-06-21-tsikhanouskaya",
    "political-prisoners-2025-09-11-viasna",
    "political-prisoners-2025-11-22-viasna",
    "political-prisoners-2025-12-13-viasna",
    "political-prisoners-2026-03-05-viasna",
    "war-support-2022-06-chatham",
    "war-support-2023-03-chatham",
    "war-opposition-2022-09-vardomatsky",
    "embassy-staff-2022-03-23",
}
#: What a missing value looks like once it has become text.
SLIPS = re.compile(r"\b(nan|NaN|NaT|None|inf)\b|<NA>|-inf\b|\{ref\}|\{counterpart\}")

ids = pytest.mark.parametrize("name", list(EXHIBITS))


def states(name: str) -> list[dict[str, str]]:
    """Every combination of an exhibit's options."""
    options = EXHIBITS[name].options
    keys = [option.key for option in options]
    return [dict(zip(keys, values, strict=True)) for values in product(*(option.choices for option in options))]


def texts(content: Content) -> list[str]:
    """Everything that a reader can read: words, table, and every string in the chart."""
    table = content.table
    said = [content.title, content.subtitle, content.source, content.alt, *content.notes]
    said += [table.caption, *table.header, *table.notes, *(cell for row in table.rows for cell in row)]
    said += [text for _, text in content.marks]
    for mark in content.chart.figures:
        said += [mark.label, *mark.hover]
    return (
        said
        + [entry.name for entry in content.chart.key]
        + [text for row in content.chart.rows for text in row.lines()[0]]
    )


def drawn(content: Content) -> set[str]:
    """Ids of the figures or events that a chart carries."""
    strip = {mark.event for mark in content.chart.marks if isinstance(mark, Event)}
    return strip | {mark.figure for mark in content.chart.figures}


# --- The catalogue ---------------------------------------------------------------------------------------


def test_exhibits_in_the_order_of_the_pages() -> None:
    shown = [exhibit.id for page in ("overview", *TOPICS) for exhibit in of_topic(page)]
    assert list(EXHIBITS) == shown
    assert set(shown) >= set(TAKEAWAYS)


def test_the_story_tells_each_exhibit_of_a_topic_once() -> None:
    told = [name for section in story.STORY for name in section.exhibits]
    assert len(told) == len(set(told))
    assert {exhibit.id for topic in TOPICS for exhibit in of_topic(topic)} <= set(told)


def test_every_figure_is_shown_or_excused(data: Dataset) -> None:
    shown = {name for exhibit in EXHIBITS.values() for name in exhibit.shown(data)}
    topics = {topic for topic in TOPICS if of_topic(topic)}
    figures = [one for one in data.observations.values() if data.codes.indicators[one.indicator].topic in topics]
    on_file = {one.id: one.kind for one in figures}
    told = "name it in an exhibit's figures, or under NOT_SHOWN with the reason"
    assert {name for name, kind in on_file.items() if kind == "stated"} <= shown, told
    earlier = set(data.series_of("world-bank-potash-price")) - set(data.series_of("world-bank-potash-price", "2018"))
    assert len(earlier) == 58 * 12  # 1960 to 2017
    assert set(on_file) - shown == set(NOT_SHOWN) | STATEMENTS_NOT_SHOWN | earlier, told

    def quantity(name: str) -> tuple[str, ...]:
        obs = data.observation(name)
        return obs.indicator, obs.ref_area, obs.counterpart_area, obs.unit, obs.freq

    beside = {quantity(name) for name in shown if data.observation(name).kind == "reference"}
    assert {name for name in STATEMENTS_NOT_SHOWN if quantity(name) in beside} == set()


# --- Each exhibit ----------------------------------------------------------------------------------------


@ids
def test_declaration(data: Dataset, name: str) -> None:
    exhibit = EXHIBITS[name]
    assert exhibit.id == name
    assert name.startswith(f"{exhibit.topic}-")
    assert exhibit.notes and all(note.endswith(".") for note in exhibit.notes)
    assert data.passage(exhibit.passage).text
    assert [data.observation(figure).id for figure in exhibit.shown(data)] == list(exhibit.shown(data))
    assert set(exhibit.marks) <= set(data.table("events")["event_id"])
    keys = [option.key for option in exhibit.options]
    assert len(keys) == len(set(keys))
    assert all(len(option.choices) > 1 for option in exhibit.options)


@ids
def test_options_of_one_key_are_the_same_option(name: str) -> None:
    # The address holds one value a key, whichever exhibit asks for it.
    known = {option.key: option for exhibit in EXHIBITS.values() for option in exhibit.options}
    assert all(option is known[option.key] for option in EXHIBITS[name].options)


@ids
def test_content(data: Dataset, show, name: str) -> None:
    exhibit, content = EXHIBITS[name], show(name)
    assert content.title and not content.title.endswith(".")
    assert content.subtitle and content.source
    assert content.notes[: len(exhibit.notes)] == exhibit.notes
    assert content.table.caption == content.title
    later = () if exhibit.later is None else exhibit.later(data, exhibit.view({}))
    assert len(content.table.rows) == len(content.rows) + len(later) > 0
    assert len(content.table.header) == len(content.table.numeric)
    assert all(len(row) == len(content.table.header) and all(row) for row in content.table.rows)
    assert content.alt.startswith(f"{content.title}. ")


def _amounts(part: str) -> list[str]:
    """The lowest and the highest figure that the alternative text of a series names."""
    return re.split(", highest ", part.partition(", lowest ")[2])


@ids
def test_alternative_text_holds_the_numbers(data: Dataset, show, name: str) -> None:
    exhibit, content = EXHIBITS[name], show(name)
    assert content.alt.endswith(content.caution)
    said = content.alt.removeprefix(f"{content.title}. ").removesuffix(f" {content.caution}")
    said = said.removesuffix(".").split("; ")
    for figure, part in zip(exhibit.figures, said, strict=bool(exhibit.figures) and not exhibit.series):
        obs = data.observation(figure)
        assert part.startswith(f"{words.figure_label(data, obs)}, {words.period_words(obs.time_period)}")
        assert part.endswith(f": {words.value_words(obs)}{verdict.mark(data, obs.id)}")
    rest = said[len(exhibit.figures) :]
    for (prefix, first), part in zip(exhibit.series, rest, strict=not exhibit.events):
        figures = [data.observation(figure) for figure in data.series_of(prefix, first)]
        ends = [f"{words.value_words(one)} ({words.period_words(one.time_period)})" for one in figures]
        assert part.startswith(words.figure_label(data, figures[0]))
        assert f"from {ends[0]} to {ends[-1]}, lowest " in part and all(end in ends for end in _amounts(part))
    if exhibit.events:
        for category, count in content.rows["category"].value_counts().items():
            assert f"{data.codes.categories[category]}: {count}" in content.alt


def test_alternative_text_is_in_the_unit_that_is_chosen(show) -> None:
    assert ": $5,400 mn;" in show("trade-flows", unit="mn").alt
    assert ": $5.4 bn;" in show("trade-flows").alt


@ids
def test_alternative_text_tells_its_figures_apart(show, name: str) -> None:
    # A listener has no columns and no colours: two numbers under one name contradict each other.
    said = [part.rpartition(": ")[0] for part in show(name).alt.split("; ")]
    assert [part for part in said if said.count(part) > 1] == []


@ids
def test_every_view_builds_and_reads_well(show, name: str) -> None:
    for state in states(name):
        content = show(name, **state)
        assert content.chart.marks, state
        assert [text for text in texts(content) if SLIPS.search(text)] == [], state


@ids
def test_every_option_changes_the_view(show, name: str) -> None:
    for option in EXHIBITS[name].options:
        views = [show(name, **{option.key: value}) for value in option.choices]
        assert len({view.chart for view in views}) == len(option.choices), option.key


@ids
def test_invalid_values_fall_back_to_the_defaults(show, name: str) -> None:
    odd = {option.key: "<b>nonsense</b>" for option in EXHIBITS[name].options}
    assert show(name, **odd).chart == show(name).chart
    assert show(name, **odd).table == show(name).table


@ids
def test_content_is_a_pure_function(data: Dataset, name: str) -> None:
    exhibit = EXHIBITS[name]
    before = {name: data.table(name).copy(deep=True) for name in DOWNLOADS}
    first, second = (exhibit.content(data, exhibit.view({})) for _ in range(2))
    assert first.chart == second.chart
    assert (first.table, first.alt, first.marks) == (second.table, second.alt, second.marks)
    pd.testing.assert_frame_equal(first.rows, second.rows)
    first.rows.iloc[:, 0] = "changed"  # the rows are a copy: what becomes of them stays with them
    for part, frame in before.items():
        pd.testing.assert_frame_equal(data.table(part), frame)


@ids
def test_chart_shows_only_what_is_declared(data: Dataset, show, name: str) -> None:
    # What a chart draws stands in its table and in its CSV; events since the documents have a file of their own.
    exhibit = EXHIBITS[name]
    key = "event_id" if exhibit.events else "observation_id"
    for state in states(name):
        content = show(name, **state)
        assert drawn(content)
        later = () if exhibit.later is None else set(exhibit.later(data, exhibit.view(state))[key])
        assert drawn(content) <= set(content.rows[key]) | set(later), state


@ids
def test_marks_only_where_events_are_shown(show, name: str) -> None:
    exhibit = EXHIBITS[name]
    assert len(show(name).marks) == len(exhibit.marks)
    assert show(name, events="off").marks == () or not exhibit.marks


@ids
def test_every_mark_tells_its_figure_on_hover(show, name: str) -> None:
    content = show(name)
    strip = [mark for mark in content.chart.marks if isinstance(mark, Event)]
    assert all(len(mark.hover) == 3 for mark in strip)
    assert all(len(mark.hover) == 4 for mark in content.chart.figures)


# --- Titles ----------------------------------------------------------------------------------------------

TITLES = {
    "overview-history": "Ukraine and Belarus traded $6.2 bn in 2021, $1.6 bn in 2022",
    "overview-collapse": (
        "Turnover fell from $6.9 bn in 2021 (derived) to $1.6 bn in 2022; it was $13.8 mn in January–July 2023"
    ),
    "overview-events": "26 dated events, from 1997 to 12 February 2025",
    "trade-flows": ("In 2021 Belarus exported goods for $5.4 bn to Ukraine and imported goods for $1.5 bn from it"),
    "trade-turnover": (
        "Turnover fell from $6.9 bn in 2021 (derived) to $1.6 bn in 2022; it was $13.8 mn in January–July 2023"
    ),
    "trade-months": "Monthly turnover: $543.2 mn in February 2022, about $7 mn in August",
    "trade-falls": "Three of the four stated falls do not follow from the stated levels",
    "trade-series": (
        "In Ukraine's own statistics, imports from Belarus went from $4.707 bn in 2021 to $1.382 bn in 2022"
    ),
    "potash-shares": "Canada supplied 79% of US potash imports, Russia 11% and Belarus 4%",
    "potash-reliance": "Net imports meet 93% of US potash consumption",
    "potash-world": "Russian and Belarusian potash exports equalled 40% of world production before the 2021 sanctions",
    "potash-hhi": "US potash imports are highly concentrated by supplier: an HHI of 6,284–6,495",
    "potash-reliance-years": "Official figures put US net import reliance between 92% and 94% in 2020–2024",
    "potash-imports": "US potash imports ranged from 4.94 to 6.48 mn t a year in 2020–2024",
    "potash-production": ("Canada mined 15 mn t of the world's 48 mn t of potash in 2024, Russia 9 and Belarus 7"),
    "trade-history": "Ukraine's imports from Belarus were highest in 2012, $5.069 bn; in 2022 they were $1.382 bn",
    "trade-partners": (
        "Ukraine's imports from Belarus went from $4.707 bn in 2021 to $1.382 bn in 2022, Russia's from $15.62 bn to "
        "$18.15 bn"
    ),
    "trade-eu-months": "EU imports from Belarus went from €560.6 mn in November 2021 to €167.1 mn in November 2022",
    "potash-price": (
        "The price of potash was highest in April 2022, $1,202 per tonne; in November 2024 it was $281 per tonne"
    ),
    "trade-since": "What Russia and Belarus traded in 2023 is put at over $46.5 bn to $54 bn, by who speaks",
    "potash-since": (
        "Speakers of 2025 put Canada's share of US potash imports at 80% or nearly 90%; the document has 79%"
    ),
    "security-since": (
        "An exercise of September 2025 brought 6,850–7,000 troops to Belarus by Minsk's account, about 8,000 by "
        "Lithuania's"
    ),
    "politics-since": "Since the documents, reports tell of seven releases of 14 to 250 prisoners at once",
    "security-troops": ("Russian troops in Belarus: 30,000–40,000 at the beginning of 2022, about 2,000 in May 2024"),
    "security-materiel": (
        "From 2022 to May 2024 Belarus handed Russia more than 200 vehicles and almost 132,000 t of munitions"
    ),
    "security-estimates": (
        "Public statements on the time between differ: on 8 September 2023 one said about 2,100, another under 2,000"
    ),
    "politics-poll": "Over 90% of poll respondents reject joining the war, Kinsman reports",
    "politics-contacts": "Ukraine's embassy in Minsk was down to a staff of five in May 2024",
    "politics-releases": (
        "Five recent waves of pardons by November 2024; one person released in January 2025, three on 12 February"
    ),
    "politics-tenure": "By February 2025 Lukashenko had ruled for 30 years and secured a new term of 5 years",
    "politics-timeline": "26 dated events, from 1997 to 12 February 2025",
}


@ids
def test_title(show, name: str) -> None:
    assert show(name).title == TITLES[name]


def test_titles_are_in_the_unit_that_is_chosen(show) -> None:
    assert show("trade-flows", unit="mn").title == (
        "In 2021 Belarus exported goods for $5,400 mn to Ukraine and imported goods for $1,500 mn from it"
    )
    for name, exhibit in EXHIBITS.items():
        if "unit" in {option.key for option in exhibit.options}:
            assert " bn" not in show(name, unit="mn").title and " bn" in show(name).title


# --- Notes of figures ------------------------------------------------------------------------------------


@ids
def test_notes_of_figures_reach_every_exhibit_that_shows_them(data: Dataset, show, name: str) -> None:
    content = show(name)
    for obs in map(data.observation, EXHIBITS[name].shown(data)):
        place = content.table.notes if obs.kind == "derived" else content.notes
        assert any(obs.comment.lower() in note.lower() for note in place), obs.id


def test_figures_of_one_remark_stand_together(show) -> None:
    note = show("trade-series").notes[-1]
    assert note.startswith(
        "Ukraine's goods imports from Belarus, 2018–2022; Ukraine's goods exports to Belarus, 2018–2022: Ukraine as "
        "reporter; read from a copy of the WITS partner workbook of January 2025; check against the live table before "
        "quoting. Belarus's goods exports to Ukraine, 2018, 2019;"
    )
    assert show("potash-production").notes[-1].startswith("12 figures, 2024: K2O equivalent;")
    assert show("potash-reliance").notes[-1] == "The document gives no year."


# --- Ends of axes ----------------------------------------------------------------------------------------


def beyond(chart: Chart) -> list[tuple[str, float]]:
    """Figures that begin or end beyond the ends of their axis: id, place."""
    found = []
    for mark in chart.figures:
        own = mark.scale if isinstance(mark, Bar) else None
        axis = own or (chart.x if isinstance(mark, Bar | Dots | Interval) else chart.y)
        ends = [max(end, axis.low) if axis.scale == "log" else end for end in mark.ends]
        found += [(mark.figure, end) for end in ends if not -1e-9 <= axis.share(end) <= 1]
    return found


@pytest.mark.parametrize("factor", [0.2, 1, 7])
@ids
def test_no_mark_of_another_size_is_cut_off(data: Dataset, name: str, factor: float) -> None:
    """A figure that is revised, or a new one, must not end beyond an axis in silence."""
    exhibit = EXHIBITS[name]
    views: list[View] = []
    for state in ({}, {"scale": "log", "troops": "share", "measure": "index"}, {"measure": "change"}):
        view = exhibit.view(state)
        views += [view] if view not in views else []  # few exhibits have all of these options
    figures = [*exhibit.figures, *(data.series_of(*one)[-1] for one in exhibit.series)]
    for figure in figures if factor != 1 else figures[:1]:  # the size that they have is the same for all
        changed = with_figure(data, scaled(data.observation(figure), factor))
        for view in views:
            assert beyond(exhibit.chart(changed, view)) == [], (figure, view)


def with_figure(data: Dataset, obs: Observation) -> Dataset:
    """The data with another figure in the place of the one of its id; what the audit says of them stays."""
    figures = {name: {**part, obs.id: obs} if obs.id in part else part for name, part in data.figures.items()}
    changed = dataclasses.replace(data, figures=figures)
    changed.__dict__["verdicts"] = data.verdicts
    return changed


def scaled(obs: Observation, factor: float) -> Observation:
    """The figure, so many times as large."""
    value, low, high = (None if end is None else end * factor for end in (obs.value, obs.low, obs.high))
    return dataclasses.replace(obs, value=value, low=low, high=high)


def test_a_share_without_an_upper_end_has_room_for_its_arrow_and_label(data: Dataset) -> None:
    share = dataclasses.replace(
        data.observation("potash-share-can"), value=64.0, low=64.0, high=None, hedge="more_than"
    )
    changed = with_figure(data, share)
    chart = EXHIBITS["potash-shares"].chart(changed, EXHIBITS["potash-shares"].view({}))
    (mark,) = (mark for mark in chart.figures if mark.figure == share.id)
    assert mark.label == "more than 64%"
    assert chart.x.high <= 100
    plot = NARROW - sum(chart.x.room)
    behind = chart.x.share(charts.label_at(mark)) + charts.ARROW
    assert behind * plot + width_of(mark.label) <= plot + chart.x.room[1]


@pytest.mark.parametrize("plot", [0, 400, 900])
@pytest.mark.parametrize("name", EXHIBITS)
def test_labels_of_rows_have_room_on_a_page_of_any_width(data: Dataset, name: str, plot: float) -> None:
    chart = EXHIBITS[name].chart(data, EXHIBITS[name].view({}))
    plot = plot or NARROW - sum(chart.x.room)
    for mark in chart.figures:
        if isinstance(mark, Bar | Interval):
            axis = getattr(mark, "scale", None) or chart.x
            end = axis.share(max(charts.label_at(mark), chart.x.low, 0.0 if isinstance(mark, Bar) else chart.x.low))
            assert end * plot + width_of(mark.label) <= plot + chart.x.room[1], mark.figure


def test_slides_have_names_of_their_own(data: Dataset) -> None:
    """The list in which they are arranged takes equal names for one."""
    names = [(one.topic, one.title(data)) for one in EXHIBITS.values()]
    assert len(set(names)) == len(names)


def test_the_story_names_exhibits_that_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    section = dataclasses.replace(story.STORY[0], exhibits=("grain-wheat",))
    monkeypatch.setattr(story, "STORY", (section,))
    with pytest.raises(NoExhibit) as caught:
        story.slides()
    assert str(caught.value) == (
        "STORY names the exhibit 'grain-wheat', which is not in EXHIBITS: correct the name, or declare it in "
        "exhibits/<topic>.py"
    )
