"""Search across figures, passages and events, in an index in memory (SQLite's FTS5).

All words must be held; where nothing holds them all, what holds most of them is found, and each hit says what
it misses. A word also finds its other forms (import, imports, imported), and the last one what begins with it.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from bisect import bisect_left
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from threading import Lock
from weakref import finalize

from evidence.dataset import Dataset
from evidence.kept import kept
from exhibits.search_entries import Entry, entries
from language import tr

#: What is searched, in the order in which equally good hits stand.
KINDS = {"figure": tr("Figure"), "passage": tr("Passage"), "event": tr("Event"), "expectation": tr("Expectation")}
MAX_LENGTH, MAX_WORDS = 100, 12
SNIPPET = 220

#: Fields as people call them, with their weight, in the order in which equally good places are shown.
FIELDS = {
    "name": 10.0,
    "value": 6.0,
    "as printed": 6.0,
    "period": 4.0,
    "text": 2.0,
    "area and unit": 3.0,
    "hedge": 3.0,
    "measured by": 2.0,
    "note": 1.5,
    "place": 1.0,
    "kind": 1.0,
    "codes": 2.0,
    "method": 0.5,
}
#: Fields in the words of readers.
FIELD_WORDS = {
    "name": tr("name"),
    "value": tr("value"),
    "as printed": tr("as printed"),
    "period": tr("period"),
    "text": tr("text"),
    "area and unit": tr("area and unit"),
    "hedge": tr("hedge"),
    "measured by": tr("measured by"),
    "note": tr("note"),
    "place": tr("place"),
    "kind": tr("kind"),
    "codes": tr("codes"),
    "method": tr("method"),
}

#: Fields that say in short what an entry is; all words in them are better than a word elsewhere.
HEAD = ("name", "value", "period")
#: Fields that are shown only where no other holds a word.
CODES = ("codes", "method")

#: Words for one thing, and why they are searched as one. The singular stands for the plural.
SYNONYMS = {
    ("lukashenko", "lukashenka"): "the documents spell the name from Russian and from Belarusian",
    ("kalinouski", "kalinushka"): "one document spells the regiment's name both ways",
    ("us", "usa", "united states", "american"): "the country, its code, its short name and its people",
    ("belarus", "belarusian"): "the country and its people",
    ("ukraine", "ukrainian"): "the country and its people",
    ("russia", "russian"): "the country and its people",
    ("canada", "canadian"): "the country and its people",
    ("billion", "bn"): "the documents write billion, the charts bn",
    ("million", "mn"): "the documents write million, the charts mn",
    ("fertiliser", "fertilizer"): "British and American spelling",
    ("tonne", "t"): "the documents write tonnes, the charts t",
    ("percent", "per cent"): "British and American spelling",
    ("programme", "program"): "British and American spelling",
    ("defence", "defense"): "British and American spelling",
    ("organisation", "organization"): "British and American spelling",
    ("mobilisation", "mobilization"): "British and American spelling",
    ("neighbour", "neighbor"): "British and American spelling",
}
#: Words that a question holds and an answer need not.
_STOP = "a an and are as at by did do does for from how in is it of on or s the to was were what which"
STOP = frozenset(_STOP.split())

# Characters of the index that stand for those which would split a word or make it another one:
# the point and the comma of a number, and the second letter of US, which else is read as a form of "use".
POINT, COMMA, STATES = "\ue000", "\ue001", "\ue002"
_WORD = re.compile(rf"(?:[^\W_]|[{POINT}{COMMA}{STATES}])+")
_JOINED = re.compile(rf"{_WORD.pattern}(?:[-‐‑–−'’_/]+{_WORD.pattern})*")

Parts = tuple[tuple[str, bool], ...]
Spans = list[tuple[int, int, int]]


@dataclass(frozen=True)
class Place:
    """Where an entry matched: a field of `FIELDS`, and its text in parts, each with whether it is a match."""

    field: str
    parts: Parts


@dataclass(frozen=True)
class Hit:
    """One entry found.

    `places` show each word, the best place first; `missing` are words not held; `later` is an event since the
    documents.
    """

    kind: str
    id: str
    title: str
    about: str
    places: tuple[Place, ...] = ()
    missing: tuple[str, ...] = ()
    score: float = 0.0
    later: bool = False

    @property
    def field(self) -> str:
        """Where it matched best; "" without a search."""
        return self.places[0].field if self.places else ""

    @property
    def snippet(self) -> Parts:
        """The text around the match in that field."""
        return self.places[0].parts if self.places else ()


@dataclass(frozen=True)
class Term:
    """One thing that is looked for: as it was typed, and every phrase that counts as it."""

    typed: str
    phrases: tuple[str, ...]


@dataclass
class Match:
    """How one entry holds one term: spans by field, its share of the score, and whether as a whole word."""

    spans: dict[str, list[tuple[int, int]]]
    score: float
    whole: bool


def search(data: Dataset, query: str, kinds: Iterable[str] | None = None, limit: int | None = 50) -> list[Hit]:
    """Return what holds the words of `query`, the best first; [] where it has no words.

    `kinds` are among `KINDS`; None means all. An entry whose id is the query comes first, then those that hold more
    of the words in their name, value or period, then by BM25. Any text is a valid query; of a long one, the beginning
    counts.
    """
    index = _index(data)
    chosen = set(KINDS if kinds is None else kinds)
    terms, found = index.find(read_query(query))
    held: dict[int, list[int]] = {}
    for number, matches in enumerate(found):
        for row in matches:
            if index.entries[row].kind in chosen:
                held.setdefault(row, []).append(number)
    most = [row for row, numbers in held.items() if len(numbers) == len(terms)] or list(held)
    wanted = query.strip().casefold()
    ranked = []
    for row in most:
        entry = index.entries[row]
        here = {number: found[number][row] for number in held[row]}
        score = entry.prior * sum(match.score for match in here.values())
        rank = (
            entry.id != wanted,
            len(terms) - len(here),
            sum(match.spans.keys().isdisjoint(HEAD) for match in here.values()),
            sum(not match.whole for match in here.values()),
            -round(score, 6),
            row,
        )
        ranked.append((rank, here, score))
    hits = []
    for (*_, row), here, score in sorted(ranked, key=lambda one: one[0])[:limit]:
        entry = index.entries[row]
        missing = tuple(term.typed for number, term in enumerate(terms) if number not in here)
        places = _places(entry, here)
        hits.append(Hit(entry.kind, entry.id, entry.title, entry.about, places, missing, score, entry.later))
    return hits


def listing(data: Dataset, kind: str) -> list[Hit]:
    """Return all entries of a kind, as hits without a search."""
    return [
        Hit(one.kind, one.id, one.title, one.about, later=one.later) for one in _index(data).entries if one.kind == kind
    ]


# --- The query ------------------------------------------------------------------------------------------


def read_query(query: str) -> list[str]:
    """Return the words of a query, lower case and without diacritics; words joined by hyphens stay together."""
    text = folded(query[:MAX_LENGTH])
    for group in SYNONYMS:
        for phrase in (one for one in group if " " in one):
            text = re.sub(rf"\b{phrase}\b", group[0], text)
    text = re.sub(r"\bu\.s\b\.?", "us", text)
    text = re.sub(r"\b(\d+) ?([bm])n?\b", r"\1 \2n", _shield(text))
    text = re.sub(r"\b(\d+)t\b", r"\1 t", text)
    text = re.sub(r"(?<=\w)['’]s\b", "", text)
    found = list(dict.fromkeys(_JOINED.findall(text)))
    return ([one for one in found if one not in STOP] or found)[:MAX_WORDS]


def folded(text: str) -> str:
    """Lower case, without diacritics and with compatible characters made plain."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold()


def _shield(text: str) -> str:
    """Replace what the index would misread, each character by one, so that places in the text stay the same."""
    text = re.sub(r"(?<=\d)\.(?=\d)", POINT, text)
    text = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", COMMA, text)
    return re.sub(r"[\x00-\x1f\x7f]", " ", text)


def _term(word: str) -> Term:
    plain = " ".join(_WORD.findall(word))
    typed = word.replace(POINT, ".").replace(COMMA, ",")
    phrases = [plain]
    digits = plain.replace(COMMA, "")
    if digits.isascii() and digits.isdigit() and 4 <= len(digits) <= 15:
        phrases += [digits, f"{int(digits):,}".replace(",", COMMA)]
    for group in SYNONYMS:
        if plain in group or plain.removesuffix("s") in group:
            phrases += group
    states = [re.sub(r"\bus\b", f"u{STATES * count}", one) for one in phrases for count in (1, 2)]
    return Term(typed, tuple(dict.fromkeys(one for one in (*phrases, *states) if one != "us")))


# --- The index ------------------------------------------------------------------------------------------


class Index:
    """The entries and their full text. Threads may share it."""

    def __init__(self, entries: list[Entry]) -> None:
        self.entries = entries
        columns = ", ".join(f"c{number}" for number in range(len(FIELDS)))
        rows = [(row, *(_indexed(one.texts.get(name, "")) for name in FIELDS)) for row, one in enumerate(entries)]
        self._lock = Lock()
        self._db = sqlite3.connect(":memory:", check_same_thread=False)
        finalize(self, self._db.close)
        self._db.execute(
            f"CREATE VIRTUAL TABLE entry USING fts5({columns}, tokenize = 'porter unicode61 remove_diacritics 2')"
        )
        marks = ", ".join("?" * (len(FIELDS) + 1))
        self._db.executemany(f"INSERT INTO entry (rowid, {columns}) VALUES ({marks})", rows)
        weights = ", ".join(map(str, FIELDS.values()))
        marked = ", ".join(f"highlight(entry, {number}, char(2), char(3))" for number in range(len(FIELDS)))
        self._sql = f"SELECT rowid, bm25(entry, {weights}), {marked} FROM entry WHERE entry MATCH ?"
        found = {word for row in rows for text in row[1:] for word in _WORD.findall(folded(str(text)))}
        self._vocabulary = sorted(found)

    def find(self, query: list[str]) -> tuple[list[Term], list[dict[int, Match]]]:
        """Return the terms of a query, and the entries that hold each. The last one also finds beginnings.

        Joined words ("mid-2021") are looked for as they stand and, where that is found nowhere, one by one.
        """
        terms: list[Term] = []
        found: list[dict[int, Match]] = []
        for number, word in enumerate(query):
            last = number == len(query) - 1
            if len(terms) == MAX_WORDS:
                break
            term = _term(word)
            matches = self._matches(term, last)
            if matches or " " not in term.phrases[0]:
                terms.append(term)
                found.append(matches)
                continue
            parts = term.phrases[0].split()
            for part in [one for one in parts if one not in STOP] or parts:
                one = _term(part)
                if one not in terms and len(terms) < MAX_WORDS:
                    terms.append(one)
                    found.append(self._matches(one, last and part == parts[-1]))
        return terms, found

    def _matches(self, term: Term, beginnings: bool) -> dict[int, Match]:
        found = self._rows(term.phrases, whole=True)
        more = self._beginning_with(term.phrases[0]) if beginnings else []
        if more:
            for row, match in self._rows(more, whole=False).items():
                known = found.setdefault(row, match)
                if known is not match:
                    for field, spans in match.spans.items():
                        known.spans[field] = sorted({*known.spans.get(field, []), *spans})
        return found

    def _rows(self, phrases: Collection[str], *, whole: bool) -> dict[int, Match]:
        expression = " OR ".join(f'"{phrase}"' for phrase in phrases)
        with self._lock:
            rows = self._db.execute(self._sql, (expression,)).fetchall()
        found = {}
        for row, score, *marked in rows:
            spans = {name: _spans(text, phrases) for name, text in zip(FIELDS, marked, strict=True) if "\x02" in text}
            if spans := {name: places for name, places in spans.items() if places}:
                found[row] = Match(spans, -score, whole)
        return found

    def _beginning_with(self, phrase: str) -> list[str]:
        """The phrase with its last word completed in every way that the texts have; numbers are left as they are."""
        head, space, start = phrase.rpartition(" ")
        if len(start) < 3 or not start.isalpha():
            return []
        first = bisect_left(self._vocabulary, start)
        after = bisect_left(self._vocabulary, start + "\U0010ffff")
        return [f"{head}{space}{word}" for word in self._vocabulary[first:after] if word != start]


@kept(2)
def _index(data: Dataset) -> Index:
    return Index(entries(data))


def _indexed(text: str) -> str:
    """A text as the index holds it; it is as long as the text."""
    return re.sub(r"\bU(\.?)S\b", lambda match: f"U{STATES * (len(match[0]) - 1)}", _shield(text))


def _spans(marked: str, phrases: Collection[str]) -> list[tuple[int, int]]:
    """The places of the marked parts in the text without the marks.

    The stemmer takes "on" for a form of "one": a word of two letters is found by itself only.
    """
    spans, gone = [], 0
    longer = any(len(phrase) > 2 for phrase in phrases)
    for match in re.finditer("\x02([^\x03]*)\x03", marked):
        start = match.start() - gone
        if (longer and len(match[1]) > 2) or match[1].casefold() in phrases:
            spans.append((start, start + len(match[1])))
        gone += 2
    return spans


# --- Where it matched -----------------------------------------------------------------------------------


def _places(entry: Entry, here: dict[int, Match]) -> tuple[Place, ...]:
    """The fewest fields that together show each word found, the one with most words first; always the text."""
    left, shown = set(here), []
    while left:
        in_field = {name: {number for number in left if name in here[number].spans} for name in FIELDS}
        shown.append(max(FIELDS, key=lambda name: (bool(in_field[name]), name not in CODES, len(in_field[name]))))
        left -= in_field[shown[-1]]
    if "text" not in shown and any("text" in match.spans for match in here.values()):
        shown.append("text")
    places = []
    for field in shown:
        spans = [(*span, number) for number, match in here.items() for span in match.spans.get(field, [])]
        places.append(Place(field, _snippet(entry.texts[field], sorted(spans))))
    return tuple(places)


def _snippet(text: str, spans: Spans) -> Parts:
    """The part of a text that holds most of the words, and one for each word that is left."""
    windows = [(0, len(text))] if len(text) <= SNIPPET else []
    left = {word for *_, word in spans} if not windows else set()
    while left:
        width = SNIPPET // 2 if windows else SNIPPET
        first, after, _ = max(
            (span for span in spans if span[2] in left),
            key=lambda one: len(left & {word for a, b, word in spans if one[0] <= a and b <= one[0] + width // 2}),
        )
        window = _window(text, first, after, width)
        left -= {word for a, b, word in spans if window[0] <= a and b <= window[1]}
        windows.append(window)
    parts: list[tuple[str, bool]] = []
    at = 0
    for start, end in sorted(windows):
        if start > at:
            parts.append((" … " if parts else "… ", False))
        parts += _marked(text, spans, max(start, at), end)
        at = max(end, at)
    parts.append((" …" if at < len(text) else "", False))
    return tuple(part for part in parts if part[0])


def _window(text: str, first: int, after: int, width: int) -> tuple[int, int]:
    """The ends, between words, of a part of the text of some width that begins a little before a match."""
    start = max(0, min(first - width // 4, len(text) - width))
    if start:
        start = text.find(" ", start, first) + 1 or start
    end = start + width
    return start, len(text) if end >= len(text) else max(text.rfind(" ", after, end), after)


def _marked(text: str, spans: Spans, at: int, end: int) -> Parts:
    """A part of a text as parts that match or do not; currency and percent signs belong to their number."""
    parts = []
    for first, after, _ in spans:
        first = max(first - (text[first].isdigit() and text[first - 1 : first] == "$"), at)
        after = min(after + (text[after - 1].isdigit() and text[after : after + 1] == "%"), end)
        if first < after:
            parts += [(text[at:first], False), (text[first:after], True)]
            at = after
    return (*parts, (text[at:end], False))
