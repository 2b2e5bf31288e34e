"""What can be searched: each figure, passage, event and expectation as texts by field."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from textwrap import shorten

from evidence.dataset import Dataset
from exhibits import since, verdict, words
from language import tr
from loaders.errors import InvalidFile
from loaders.hedges import HEDGES
from loaders.observations import Observation
from loaders.passages import Passage
from loaders.topics import TOPICS

#: How much more a figure of the documents counts than the rest: it is what the dashboard is about.
PRIOR = {"stated": 2.0, "derived": 1.5}
#: Of an official series of more figures, such as one by month, the last is found.
LONG = 30
TOPIC_WORDS = {"context": tr("Context")} | {name: tr(topic.name) for name, topic in TOPICS.items()}

Source = Callable[[str], str]


@dataclass(frozen=True)
class Entry:
    """What is searched: a figure, a passage, an event or an expectation; `about` tells it from others of the
    same title, `later` an event since the documents from those that a document dates.
    """

    kind: str
    id: str
    title: str
    about: str
    texts: dict[str, str]
    prior: float = 1.0
    later: bool = False


def left_out(data: Dataset) -> list[InvalidFile]:
    """The files that cannot be searched, because they have faults, each once."""
    parts = (*data.figures.values(), *(data.frames[name] for name, _ in _TABLES), *data.passages.values())
    return list({part.file: part for part in parts if isinstance(part, InvalidFile)}.values())


def entries(data: Dataset) -> list[Entry]:
    """Everything on file, figures first; what is faulty is left out."""
    source = cache(data.attribution)
    found = [_figure(data, source, one) for one in data.brief(LONG).values()]
    found += [_passage(source, one) for one in data.passages.values() if isinstance(one, Passage)]
    for name, make in _TABLES:
        try:
            table = data.table(name)
        except InvalidFile:
            continue
        rows = table.astype(object).where(table.notna(), "").to_dict("records")
        found += [make(data, source, {str(column): str(cell) for column, cell in row.items()}) for row in rows]
    return found


def _figure(data: Dataset, source: Source, obs: Observation) -> Entry:
    value, period = words.value_words(obs), words.period_words(obs.time_period)
    codes = [one for one in (obs.ref_area, obs.counterpart_area) if one]
    areas = ", ".join(f"{data.codes.areas[code]} ({code})" for code in codes)
    texts = {
        "name": words.figure_label(data, obs),
        "value": value,
        "as printed": obs.as_stated,
        "period": period,
        "area and unit": f"{areas}; {data.codes.units[obs.unit].name} ({obs.unit})",
        "hedge": tr("hedge: {words}", words=tr(HEDGES[obs.hedge].words)) if obs.hedge not in ("", "plain") else "",
        "measured by": obs.underlying_source,
        "note": obs.comment,
        "place": ", ".join(part for part in (source(obs.source_id) if obs.source_id else "", obs.locator) if part),
        "kind": words.KINDS[obs.kind],
        "codes": " · ".join(one for one in (obs.id, obs.indicator, obs.time_period) if one),
        "method": obs.method,
    }
    about = f"{words.capital(value)}{verdict.mark(data, obs.id)} · {words.capital(period)} · {words.KINDS[obs.kind]}"
    return Entry("figure", obs.id, texts["name"], about, texts, PRIOR.get(obs.kind, 1.0))


def _passage(source: Source, passage: Passage) -> Entry:
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", passage.text)
    text = re.sub(r"[*`|]{2,}|`|^#+ ", "", re.sub(r"^ *(?:[-*]|\d+\.) ", "· ", text, flags=re.M), flags=re.M)
    text = " ".join(text.split())
    cited = dict.fromkeys(source(source_id) for source_id, _ in passage.sources)
    texts = {
        "name": passage.title,
        "text": text,
        "place": "; ".join(cited),
        "kind": TOPIC_WORDS[passage.topic],
        "codes": passage.id,
    }
    return Entry("passage", passage.id, passage.title, shorten(text, 200, placeholder=" …"), texts)


def _event(data: Dataset, source: Source, cells: dict[str, str]) -> Entry:
    category = data.codes.categories[cells["category"]]
    texts = {
        "name": cells["title"],
        "period": cells["date_label"],
        "place": f"{source(cells['source_id'])}, {cells['locator']}",
        "kind": category,
        "codes": " · ".join(one for one in (cells["event_id"], cells["date_start"], cells["date_end"]) if one),
    }
    about = f"{words.capital(cells['date_label'])} · {category}"
    return Entry("event", cells["event_id"], cells["title"], about, texts)


def _later_event(data: Dataset, source: Source, cells: dict[str, str]) -> Entry:
    category = data.codes.categories[cells["category"]]
    texts = {
        "name": cells["title"],
        "period": cells["date_label"],
        "note": cells["note"],
        "place": "; ".join(filter(None, (cells["publisher"], cells["second_publisher"]))),
        "kind": f"{category}; {since.LATER}",
        "codes": " · ".join(one for one in (cells["event_id"], cells["date_start"], cells["date_end"]) if one),
    }
    about = f"{words.capital(cells['date_label'])} · {category} · {since.LATER}"
    return Entry("event", cells["event_id"], cells["title"], about, texts, later=True)


def _expectation(_: Dataset, source: Source, cells: dict[str, str]) -> Entry:
    status, holder = since.STATUSES[cells["status"]], source(cells["source_id"])
    texts = {
        "name": cells["expected"],
        "period": " – ".join(words.date_words(cells[name]) for name in ("since", "until") if cells[name]),
        "text": cells["outcome"],
        "place": f"{holder}, {cells['locator']}",
        "kind": f"{since.EXPECTED}; {status}",
        "codes": cells["expectation_id"],
    }
    about = f"{words.capital(status)}: {cells['outcome']}"
    return Entry("expectation", cells["expectation_id"], cells["expected"], about, texts)


#: The tables whose rows are searched, and what makes an entry of a row.
_TABLES: tuple[tuple[str, Callable[[Dataset, Source, dict[str, str]], Entry]], ...] = (
    ("events", _event),
    ("events_since", _later_event),
    ("expectations", _expectation),
)
