"""Tables for people: the same table on a page, in a briefing and as the text alternative of a chart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from evidence.dataset import Dataset
from exhibits import verdict, words
from language import tr, trc, trn
from loaders.errors import InvalidFile, MissingValue
from loaders.hedges import HEDGES
from loaders.observations import Observation


@dataclass(frozen=True)
class DisplayTable:
    """A table of written cells; the first cell of a row is its header.

    Attributes:
        caption: what the table shows.
        header: column titles.
        numeric: which columns are set flush right.
        rows: cells as text.
        notes: footnotes.
        ids: the figure of each row, "" for none; () where no row is a figure.
        aligned: numbers with up to so many decimals have their decimal points below one another.
        links: (name, address) of the pages that follow the text of each row's last cell; () where there are none.
        verdicts: the column of the verdicts, each with its sign; -1 for none.
    """

    caption: str
    header: tuple[str, ...]
    numeric: tuple[bool, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    aligned: int = 9
    links: tuple[tuple[tuple[str, str], ...], ...] = ()
    verdicts: int = -1


_KINDS = {"stated": tr("Stated"), "derived": tr("Derived"), "reference": tr("Reference")}


def figures_table(
    data: Dataset,
    figures: list[Observation],
    caption: str,
    money: str,
    extra: list[tuple[str, Callable[[Observation], str]]],
) -> DisplayTable:
    """The table behind a chart: one row a figure, with hedge, value, both ends of its range, kind and place.

    The unit stands in the header where all rows share one, sums then all in bn or mn; else in a column.
    """
    units = [words.unit_code(obs, money) for obs in figures]
    for currency in ("", "EUR "):
        if set(units) == {f"{currency}bn", f"{currency}mn"}:
            units = [f"{currency}bn"] * len(units)
    shared = words.UNITS.get(units[0], units[0]) if len(set(units)) == 1 else ""
    header = [
        tr("Figure"),
        tr("Period"),
        tr("Value, {unit}", unit=shared) if shared else tr("Value"),
        *(title for title, _ in extra),
        tr("Hedge"),
        tr("Lowest"),
        tr("Highest"),
    ]
    numeric = [False, False, True, *(True for _ in extra), False, True, True]
    if not shared:
        header.append(tr("Unit"))
        numeric.append(False)
    rows = []
    for obs, unit in zip(figures, units, strict=True):
        value, *ends = words.cells(obs, unit)
        low, high = ("–", "–") if obs.is_exact else (end or trc("end of a range", "open") for end in ends)
        rows.append(
            (
                words.figure_label(data, obs),
                words.period_words(obs.time_period),
                value or tr("range"),
                *(text(obs) for _, text in extra),
                (tr(HEDGES[obs.hedge].words) if obs.hedge else "") or "–",
                low,
                high,
                *([] if shared else [words.UNITS.get(unit, unit)]),
                verdict.short_words(data, obs.id) or "–",
                _KINDS[obs.kind],
                words.place(data, obs),
            )
        )
    hedges = [HEDGES[obs.hedge] for obs in figures if obs.hedge and HEDGES[obs.hedge].words]
    notes = [f"{words.capital(tr(one.words))}: {tr(one.rule)}." for one in dict.fromkeys(hedges)]
    for obs in figures:
        if obs.comment and obs.kind == "derived":
            notes.append(f"{words.figure_label(data, obs)}, {words.period_words(obs.time_period)}: {obs.comment}.")
    notes.append(
        tr(
            "Lowest and highest: the range that wording and rounding allow; open where they set no end, – where the "
            "number is exact."
        )
    )
    if caution := verdict.caution(data, [obs.id for obs in figures]):
        notes.append(caution)
    return DisplayTable(
        caption,
        (*header, tr("Verdict"), tr("Kind"), tr("Where")),
        (*numeric, False, False, False),
        tuple(rows),
        tuple(dict.fromkeys(notes)),
        tuple(obs.id for obs in figures),
    )


def narrow(table: DisplayTable) -> DisplayTable:
    """A table of figures for a page of paper: without kind and place, which are told beside it there."""
    if not table.ids or table.header[-2:] != (tr("Kind"), tr("Where")):
        return table
    rows = tuple(row[:-2] for row in table.rows)
    return replace(table, header=table.header[:-2], numeric=table.numeric[:-2], rows=rows)


def figures_note(data: Dataset, figures: Sequence[Observation]) -> str:
    """What is to be known of stated and reference figures, those of one remark together: `2018–2022: not revised.`

    How a derived figure is computed stands with its table.
    """
    labels = {words.figure_label(data, obs) for obs in figures}
    remarks: dict[str, dict[str, list[Observation]]] = {}
    for obs in figures:
        if obs.comment and obs.kind != "derived":
            label = words.figure_label(data, obs) if len(labels) > 1 else ""
            remarks.setdefault(obs.comment, {}).setdefault(label, []).append(obs)
    sentences = []
    for remark, named in remarks.items():
        shown = [obs for some in named.values() for obs in some]
        names = [", ".join(filter(None, (label, *_periods(some)))) for label, some in named.items()]
        if len(names) > 3:
            count = trn("{count} figure", "{count} figures", len(shown))
            names = [", ".join([count, *(_periods(shown[:1]) if len({obs.time_period for obs in shown}) == 1 else ())])]
        name = "" if len(shown) == len(figures) else "; ".join(filter(None, names))
        sentences.append(f"{name}: {remark}." if name else f"{words.capital(remark)}.")
    return " ".join(sentences)


def _periods(figures: Sequence[Observation]) -> list[str]:
    """The periods of some figures in words; those that follow one another as `2018–2022`."""
    for freq, months in (("A", 12), ("M", 1)):
        mine = [obs.start for obs in figures if obs.freq == freq and obs.start]
        starts = [(12 * start.year + start.month - 1) // months for start in mine]
        if len(starts) == len(figures) > 2 and starts == list(range(starts[0], starts[0] + len(starts))):
            return ["–".join(words.period_words(obs.time_period) for obs in (figures[0], figures[-1]))]
    return [words.period_words(obs.time_period) for obs in figures if obs.time_period]


def events_table(data: Dataset, events: pd.DataFrame, caption: str) -> DisplayTable:
    """One row an event, numbered as on the strip."""
    rows = tuple(
        (
            str(number),
            str(row.date_label),
            str(row.title),
            data.codes.categories[str(row.category)],
            f"{data.attribution(str(row.source_id))}, {row.locator}",
        )
        for number, row in zip(event_numbers(data, events), events.itertuples(), strict=True)
    )
    header = (trc("number", "No."), tr("Date"), tr("What happened"), tr("Category"), tr("Where"))
    note = tr("Dates are as precise as the document gives them.")
    return DisplayTable(caption, header, (True, False, False, False, False), rows, (note,))


def later_events_table(data: Dataset, events: pd.DataFrame, caption: str) -> DisplayTable:
    """One row an event since the documents, numbered as on the strip, with those who report it as links."""
    rows: list[tuple[str, ...]] = []
    links: list[tuple[tuple[str, str], ...]] = []
    cells = events.astype(object).where(events.notna(), "").to_dict("records")
    for number, row in zip(event_numbers(data, events), cells, strict=True):
        category = data.codes.categories[str(row["category"])]
        alone = tr("One source:") if row["confidence"] == "medium" else ""
        rows.append((str(number), str(row["date_label"]), str(row["title"]), category, str(row["note"]) or "–", alone))
        pairs = ((row["publisher"], row["address"]), (row["second_publisher"], row["second_address"]))
        links.append(tuple((str(name), str(address)) for name, address in pairs if name))
    header = (
        trc("number", "No."), tr("Date"), tr("What happened"), tr("Category"), tr("To mind"), tr("Reported by"),
    )  # fmt: skip
    notes = (
        tr("The documents do not speak of these events. Where reports differ, the table says so."),
        tr("Events that a single report gives, or several that draw on one, are marked: one source."),
    )
    return DisplayTable(caption, header, (True, *(False,) * 5), tuple(rows), notes, links=tuple(links))


def with_later(data: Dataset, table: DisplayTable, later: pd.DataFrame) -> DisplayTable:
    """The table of the documents' events followed by events since, each with its publishers as links."""
    more = later_events_table(data, later, "")
    rows = [(*row[:4], " ".join(filter(None, (tr("Since the documents."), row[5])))) for row in more.rows]
    note = tr("Rows marked as since the documents rest on published reports: the documents do not speak of them.")
    return replace(
        table,
        rows=(*table.rows, *rows),
        links=(*[()] * len(table.rows), *more.links),
        notes=(*table.notes, note),
    )


def event_numbers(data: Dataset, events: pd.DataFrame) -> list[int]:
    """The number of each event among all: those of the documents by date, then later ones; the same in every view."""
    order = [*data.table("events")["event_id"], *data.table("events_since")["event_id"]]
    return [order.index(name) + 1 for name in events["event_id"]]


def marked_events(data: Dataset, names: Sequence[str]) -> list[tuple[int, Any]]:
    """The named events with their numbers in the events table, by date. Raises InvalidFile if one is missing."""
    events = data.table("events")
    missing = [name for name in names if name not in set(events["event_id"])]
    if missing:
        remedy = "Put it back; a chart names it"
        file = "data/events.csv"
        faults = [MissingValue(f"the event {name!r} is missing", remedy, file=file) for name in missing]
        raise InvalidFile(file, faults)
    return [(i, e) for i, e in enumerate(events.itertuples(index=False), start=1) if e.event_id in names]
