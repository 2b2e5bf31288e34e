"""What the search in the frame of every page finds, as a list that a browser fetches once and searches by itself."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from urllib.parse import urlencode

from evidence.dataset import Dataset
from evidence.kept import kept
from exhibits import search, verdict, words
from exhibits.catalogue import EXHIBITS
from exhibits.extent import newest
from exhibits.search_entries import entries
from language import tr
from loaders.errors import InvalidFile
from loaders.topics import TOPICS
from web.card import PARAMETER
from web.evidence_view import place_of
from web.pages import PAGES

#: What is found besides the kinds of exhibits.search.KINDS.
PAGE, NEWEST, EXHIBIT = tr("Page"), tr("Newest official figure"), tr("Exhibit")
TERM, SERIES = tr("Term"), tr("Official series")
#: By these the newest official figures are found, too.
LATEST = tr("latest newest current now today")
#: So much of a passage is searched.
MOST = 1500

#: Kind, title, what tells it from others, address, and further words by which it is found.
Found = tuple[str, str, str, str, str]


@kept(2)
def index(data: Dataset, day: dt.date) -> bytes:
    """All that can be found, as JSON: `{"entries": [[kind, title, about, address, words], ...]}`, those first that come
    first where others are as good. Ages are those of `day`; what is faulty is left out."""
    found = [*_pages(), *_newest(data, day), *_exhibits(data), *_terms(data), *_series(data), *_entries(data, day)]
    rows = [[*one[:4], _with_synonyms(one[4])] for one in found]
    return json.dumps({"entries": rows}, ensure_ascii=False, separators=(",", ":")).encode()


def _pages() -> Iterator[Found]:
    for page in PAGES.values():
        yield PAGE, page.title, page.heading, f".{page.path}", page.lead


def _figure_href(name: str) -> str:
    return "?" + urlencode({PARAMETER: name})


def _newest(data: Dataset, day: dt.date) -> Iterator[Found]:
    for topic in TOPICS.values():
        try:
            obs = newest(data, topic.id)
        except InvalidFile:
            continue
        if obs:
            title = tr("{topic}: {figure}", topic=tr(topic.name), figure=words.figure_label(data, obs))
            age = words.dated_words(obs.time_period, day)
            about = " · ".join((words.capital(words.value_words(obs)), age, data.attribution(obs.source_id)))
            yield NEWEST, title, about, _figure_href(obs.id), LATEST


def _exhibits(data: Dataset) -> Iterator[Found]:
    for exhibit in EXHIBITS.values():
        if exhibit.topic in TOPICS:
            try:
                title = exhibit.title(data)
            except InvalidFile:
                continue
            yield EXHIBIT, title, PAGES[exhibit.topic].title, f"./{exhibit.topic}#{exhibit.id}", exhibit.name


def _terms(data: Dataset) -> Iterator[Found]:
    try:
        for term in data.glossary:
            yield TERM, term.name, term.explanation, "./help#glossary", " ".join(term.words)
    except InvalidFile:
        return


def _series(data: Dataset) -> Iterator[Found]:
    for prefix, names in data.series.items():
        first, last = (data.observation(name) for name in (names[0], names[-1]))
        title = words.figure_label(data, last)
        period = f"{words.period_words(first.time_period)} – {words.period_words(last.time_period)}"
        about = f"{data.attribution(last.source_id)} · {period} · {words.value_words(last)}"
        yield SERIES, title, about, _figure_href(last.id), f"{prefix} {LATEST}"


def _entries(data: Dataset, day: dt.date) -> Iterator[Found]:
    for entry in entries(data):
        hit = search.Hit(entry.kind, entry.id, entry.title, entry.about, later=entry.later)
        about, place = entry.about, _figure_href(entry.id)
        if entry.kind == "figure":
            obs = data.observation(entry.id)
            dated = words.dated_words(obs.time_period, day)
            about = " · ".join(filter(None, (entry.texts["value"], dated, verdict.short_words(data, entry.id))))
        else:
            place = f"./{place_of(data, hit)}"
        text = " ".join(entry.texts.values())
        yield search.KINDS[entry.kind], entry.title, words.capital(about), place, text[:MOST]


def _with_synonyms(text: str) -> str:
    """The words of a text, lower case, each once, with those that count as one of them."""
    plain = search.folded(text)
    more = {
        one for group in search.SYNONYMS if any(re.search(rf"\b{word}\b", plain) for word in group) for one in group
    }
    return " ".join(dict.fromkeys(re.findall(r"[\w.,%-]+", f"{plain} {' '.join(sorted(more))}")))
