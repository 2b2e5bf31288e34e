"""What an exhibit is, and what is made of it for a page, a download or a deck.

An exhibit names its figures once. Its table, source line, alternative text and CSV follow from them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from evidence.dataset import Dataset
from exhibits import verdict, words
from exhibits.chart import Chart
from exhibits.reading_guide import Entry, reading_guide
from exhibits.stat import Stat, stats
from exhibits.tables import DisplayTable, events_table, figures_note, figures_table, marked_events, with_later
from language import tr, trn
from loaders.observations import Observation


@dataclass(frozen=True, eq=False)
class Option:
    """A choice that a reader has: `key` is its name in the address; the first choice is the default."""

    key: str
    label: str
    choices: Mapping[str, str]

    @property
    def default(self) -> str:
        """The value that holds when the address names none."""
        return next(iter(self.choices))

    def valid(self, value: str | None) -> str:
        """The value, or the default where it is no choice."""
        return value if value is not None and value in self.choices else self.default


UNIT = Option("unit", tr("Unit"), {"bn": tr("USD bn"), "mn": tr("USD mn")})
#: The unit of an axis of dollars, by the choice of UNIT.
MONEY_NAMES = {"bn": tr("billion US dollars"), "mn": tr("million US dollars")}
INTERVALS = Option("intervals", tr("Ranges"), {"on": tr("Shown"), "off": tr("Hidden")})
SCALE = Option("scale", tr("Scale"), {"linear": tr("Linear"), "log": tr("Log")})
EVENTS = Option("events", tr("Events"), {"on": tr("Shown"), "off": tr("Hidden")})


@dataclass(frozen=True)
class View:
    """The state in which an exhibit is seen: a valid value for each of its options."""

    values: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        return self.values[key]

    @property
    def money(self) -> str:
        """bn or mn; bn where the exhibit has no such option."""
        return self.values.get("unit", "bn")

    @property
    def intervals(self) -> bool:
        """Whether intervals are drawn."""
        return self.values.get("intervals", "on") == "on"

    @property
    def events(self) -> bool:
        """Whether events are drawn."""
        return self.values.get("events", "on") == "on"


@dataclass(frozen=True)
class Exhibit:
    """One exhibit, declared once.

    Attributes:
        id: name in addresses and file names; never changes.
        passage: id of the passage beside it.
        figures: ids of the figures that it shows, in reading order; () for an exhibit of events.
        series: official series that it shows as far as they are on file: prefix, and the first period, or "".
        title: the takeaway, with its numbers taken from the data; with the option UNIT it is told in which.
        subtitle: what, unit and period, for a view.
        chart: (data, view) -> chart; a pure function.
        options: the choices that it offers.
        notes: what a reader must know to read it rightly; those of its figures follow.
        marks: ids of the events that its chart marks with their numbers.
        events: for an exhibit of events, which of them it shows in a view.
        later: for one of events, those since the documents that it shows beside in a view.
        columns: further columns of its table in a view: (header, figure -> text).
        topic: the page that shows it; `exhibits.catalogue` fills it in.
    """

    id: str
    passage: str
    title: Callable[..., str]
    subtitle: Callable[[View], str]
    chart: Callable[[Dataset, View], Chart]
    figures: tuple[str, ...] = ()
    series: tuple[tuple[str, str], ...] = ()
    options: tuple[Option, ...] = ()
    notes: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    events: Callable[[Dataset, View], pd.DataFrame] | None = None
    later: Callable[[Dataset, View], pd.DataFrame] | None = None
    columns: Callable[[Dataset, View], list[tuple[str, Callable[[Observation], str]]]] | None = None
    topic: str = ""

    @property
    def name(self) -> str:
        """Its id as words, for where its title cannot be had: `Trade flows`."""
        return self.id.replace("-", " ").capitalize()

    def title_in(self, data: Dataset, money: str = "bn") -> str:
        """Its title, with sums in bn or mn where it has that choice. Raises InvalidFile."""
        return self.title(data, money) if UNIT in self.options else self.title(data)

    def view(self, state: Mapping[str, str | None]) -> View:
        """Return the view for a state of options; unknown keys and values are ignored."""
        return View({option.key: option.valid(state.get(option.key)) for option in self.options})

    def on_slide(self, state: Mapping[str, str | None]) -> View:
        """The view for a slide: it has no room for events since the documents beside those that the documents date."""
        return self.view({**state, "later": "off"} if self.later else state)

    def shown(self, data: Dataset) -> tuple[str, ...]:
        """The ids of all figures that it shows, those of series too. Raises InvalidFile."""
        return (*self.figures, *(name for prefix, first in self.series for name in data.series_of(prefix, first)))

    def rows(self, data: Dataset, view: View) -> pd.DataFrame:
        """Return the rows of the tables that it shows. Raises InvalidFile."""
        return data.rows(self.shown(data)) if self.events is None else self.events(data, view)

    def content(self, data: Dataset, view: View) -> Content:
        """Return all that is shown of it. Raises InvalidFile where a file that it needs is faulty."""
        title, rows, note = self.title_in(data, view.money), self.rows(data, view), ""
        ends: tuple[str, ...] = ()
        if self.events is not None:
            chosen = rows
            table = events_table(data, chosen, title)
            counts = chosen["category"].value_counts(sort=False)
            listed = [f"{data.codes.categories[str(name)]}: {count}" for name, count in counts.items()]
            listed.append(tr("the table lists each with its date"))
            used = [(str(row.source_id), str(row.locator)) for row in chosen.itertuples()]
            if self.later is not None and len(later := self.later(data, view)):
                table = with_later(data, table, later)
                told = trn("{count} event", "{count} events", len(later))
                listed.append(tr("since the documents, by published reports: {events}", events=told))
            measured: list[str] = []
        else:
            shown = [data.observation(name) for name in self.shown(data)]
            extra = self.columns(data, view) if self.columns else []
            table = figures_table(data, shown, title, view.money, extra)
            listed = [
                f"{words.figure_label(data, obs)}, {words.period_words(obs.time_period)}{_apart(obs)}: "
                f"{words.value_words(obs, view.money)}{verdict.mark(data, obs.id)}"
                for obs in map(data.observation, self.figures)
            ]
            listed += [series_words(data, data.series_of(*one), view.money) for one in self.series]
            stated = [one for obs in shown for one in stated_behind(data, obs)]
            used = [(obs.source_id, obs.locator) for obs in stated]
            measured = [obs.underlying_source for obs in stated if obs.underlying_source and obs.paragraph]
            note = figures_note(data, shown)
            if self.series:
                ends = (_series_end(data, [data.series_of(*one)[-1] for one in self.series]),)
        chart = self.chart(data, view)
        caution = verdict.caution(data, self.shown(data))
        return Content(
            title=title,
            subtitle=self.subtitle(view),
            chart=chart,
            guide=reading_guide(chart),
            table=table,
            rows=rows,
            source=source_line(data, used, measured),
            publications=tuple(dict.fromkeys(data.attribution(source_id) for source_id, _ in used)),
            marks=event_key(data, self.marks) if view.events else (),
            notes=(*self.notes, *ends, note) if note else (*self.notes, *ends),
            of_figures=bool(note),
            caution=caution,
            alt=" ".join(filter(None, (f"{title}. {'; '.join(listed)}.", caution))),
            stats=stats(data, chart) if chart.single else (),
        )


@dataclass(frozen=True)
class Content:
    """What is shown of an exhibit in one view. Read-only: several readers share it.

    `of_figures` tells whether the last of the notes is that of its figures. `stats` are the figures of a chart of one
    or two bars, or of counts, for the card that a page shows in its place; () for any other.
    """

    title: str
    subtitle: str
    chart: Chart
    guide: tuple[Entry, ...]
    table: DisplayTable
    rows: pd.DataFrame
    source: str
    publications: tuple[str, ...]
    marks: tuple[tuple[int, str], ...]
    notes: tuple[str, ...]
    of_figures: bool
    caution: str
    alt: str
    stats: tuple[Stat, ...] = ()

    def source_within(self, fits: Callable[[str], bool], *, online: bool = False, places: bool = True) -> str:
        """Return what `fits` of: the source line, its publications without places, the first of these.

        The rest stands in the notes of a slide, or `online` at the address that follows. Without `places` the line is
        never told whole.
        """
        if places and fits(whole := tr("Source: {source}.", source=self.source)):
            return whole
        for count in range(len(self.publications), 0, -1):
            named, more = "; ".join(self.publications[:count]), len(self.publications) - count
            if more:
                told = trn("{count} more in the notes", "{count} more in the notes", more)
                if online:
                    told = trn("{count} more at the address below", "{count} more at the address below", more)
                named = f"{named}; {told}"
            if fits(line := tr("Source: {source}.", source=named)):
                return line
        return tr("Sources: at the address below.") if online else tr("Sources: in the notes.")


def _apart(obs: Observation) -> str:
    """What sets a figure apart from one of the same name and period, in an alternative text."""
    if obs.kind == "reference":
        return f" ({obs.underlying_source})"
    return " (" + tr("derived") + ")" if obs.kind == "derived" else ""


def _series_end(data: Dataset, names: list[str]) -> str:
    """Which is the last figure of each series."""
    periods: dict[str, list[str]] = {}
    for obs in map(data.observation, names):
        periods.setdefault(words.period_words(obs.time_period), []).append(words.figure_label(data, obs))
    ends = [f"{period} ({words.join_words(labels)})" for period, labels in periods.items()]
    return tr("The series on file end with {ends}.", ends="; ".join(ends))


def series_words(data: Dataset, names: tuple[str, ...], money: str) -> str:
    """A series in a sentence: its ends, and its highest and lowest figure."""
    figures = [data.observation(name) for name in names]
    known = [one for one in figures if one.value is not None]
    told = {
        key: f"{words.value_words(one, money)} ({words.period_words(one.time_period)})"
        for key, one in {
            "first": figures[0],
            "last": figures[-1],
            "low": min(known, key=lambda one: one.value or 0),
            "high": max(known, key=lambda one: one.value or 0),
        }.items()
    }
    name = words.figure_label(data, figures[0]) + _apart(figures[0])
    return tr("{name}: from {first} to {last}, lowest {low}, highest {high}", name=name, **told)


def event_key(data: Dataset, names: tuple[str, ...]) -> tuple[tuple[int, str], ...]:
    """The events that a chart marks: number in the events table, and what happened when. Raises InvalidFile."""
    if not names:
        return ()
    return tuple((number, f"{event.title}, {event.date_label}") for number, event in marked_events(data, names))


def stated_behind(data: Dataset, obs: Observation) -> list[Observation]:
    """The stated figures that a figure rests on: itself, or those that it is computed from."""
    if obs.kind != "derived":
        return [obs]
    return [one for name in obs.inputs for one in stated_behind(data, data.observation(name))]


def source_line(data: Dataset, used: list[tuple[str, str]], measured: list[str]) -> str:
    """Name the documents and the places in them, and who measured, where a document says so."""
    places: dict[str, list[str]] = {}
    for source_id, locator in used:
        known = places.setdefault(source_id, [])
        if locator not in known:
            known.append(locator)
    parts = []
    for source_id, locators in places.items():
        named = _join_locators(locators) if "paragraph" in locators[0] else "; ".join(filter(None, locators))
        parts.append(f"{data.attribution(source_id)}: {named}" if named else data.attribution(source_id))
    line = "; ".join(parts)
    if measured:
        names = words.join_words(list(dict.fromkeys(measured)))
        line = tr("{sources}. Measured by: {names}, as the document says", sources=line, names=names)
    return line


def _join_locators(locators: list[str]) -> str:
    """`section A, 2nd paragraph` and `section A, 4th paragraph` -> `section A, 2nd and 4th paragraphs`."""
    sections: dict[str, list[str]] = {}
    for locator in locators:
        section, comma, place = locator.rpartition(", ")
        ordinal = place.removesuffix(" of the text").removesuffix(" paragraph")
        tail = " of the text" if place.endswith(" of the text") else ""
        sections.setdefault(f"{section}{comma}|{tail}", []).append(ordinal)
    joined = []
    for key, ordinals in sections.items():
        head, _, tail = key.partition("|")
        noun = "paragraphs" if len(ordinals) > 1 else "paragraph"
        in_order = sorted(ordinals, key=lambda text: int(re.sub(r"\D", "", text) or 0))
        joined.append(f"{head}{words.join_words(in_order)} {noun}{tail}")
    return "; ".join(joined)
