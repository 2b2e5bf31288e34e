"""Is each transcribed figure what its document prints? Every difference is a `Problem`.

The figure's phrase must stand in its paragraph, and number, sign, unit, hedge and resolution must be those that the
phrase prints. Then the meaning: the sentence must name the figure's indicator, areas and time where English names
them, so that two figures whose labels were exchanged do not pass. What names an indicator, an area or a unit is data
(the column `words` of the code lists). A person who has read the document may overrule a check of meaning, and only
that: the columns `checked_by` and `check_note` say who and why.

Of events, outcomes and expectations the place is checked; of events also the dates, against their label and against
what the text names. Each number of a passage is sought in the paragraphs that it cites and among the figures on file.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from evidence.dataset import Dataset
from evidence.documents import Document
from evidence.english.hedging import read_hedge
from evidence.english.moments import LENGTHS, Moment, dates, document_month, ends, moments, same
from evidence.english.number import Number
from evidence.english.numbers import count_numbers, read_number
from evidence.english.sentences import sentences
from evidence.english.units import read_unit
from evidence.english.words import Span, distance, find, is_fall, nearest
from loaders.codes import CodeLists, Indicator, load_codes
from loaders.figures import as_read, read_figures
from loaders.reading import Row
from loaders.sources import load_sources
from loaders.topics import TOPICS

#: The checks of meaning, which a person may overrule. A value, its unit and its hedge stand or fall with the text.
MEANING = ("indicator", "ref_area", "counterpart_area", "time_period")
_PRINTED = re.compile(r"\d[\d,.]*\d|\d")


@dataclass(frozen=True)
class Problem:
    """One difference: the figure, what was checked, what the data say, and what the document has.

    `overruled` says who decided that the document means it all the same, and why; "" where nobody did.
    """

    figure: str
    check: str
    expected: str
    found: str
    overruled: str = ""

    def __str__(self) -> str:
        by = f" (overruled by {self.overruled})" if self.overruled else ""
        return f"{self.figure}: {self.check}: expected {self.expected}, found {self.found}{by}"


@dataclass(frozen=True)
class Quote:
    """A figure's phrase in its paragraph: spans of sentence, phrase and number in `text`."""

    text: str
    sentence: Span
    phrase: Span
    number: Number

    @property
    def words(self) -> str:
        """The phrase as printed."""
        return self.text[slice(*self.phrase)]

    @property
    def zones(self) -> tuple[Span, Span]:
        """The sentence before the number and after it."""
        return (self.sentence[0], self.number.span[0]), (self.number.span[1], self.sentence[1])


def verify(folder: Path, documents: Mapping[str, Document]) -> list[Problem]:
    """Return every difference between the transcribed figures under `folder` and the documents that nobody overruled.

    Raises InvalidFile where the data cannot be read.
    """
    codes = load_codes(folder)
    found = [problem for row in read_rows(folder, codes) for problem in check_row(row, documents, codes)]
    return [problem for problem in found if not problem.overruled]


def read_rows(folder: Path, codes: CodeLists) -> list[Row]:
    """Return the figures as transcribed, of all topics. Raises InvalidFile."""
    sources = load_sources(folder)
    rows: list[Row] = []
    for topic in TOPICS:
        rows += read_figures(folder, topic, codes, sources).rows
    return rows


def check_row(row: Row, documents: Mapping[str, Document], codes: CodeLists) -> list[Problem]:
    """Return every difference between one transcribed figure and its document, overruled or not."""
    who = f"{row.text('checked_by')}: {row.text('check_note')}" if row.text("checked_by") else ""
    return [
        Problem(row.text("figure_id"), check, expected, found, who if check in MEANING else "")
        for check, expected, found in _differences(row, documents, codes)
    ]


def check_place(name: str, cells: Mapping[Hashable, object], documents: Mapping[str, Document]) -> list[Problem]:
    """Return every difference between a row and its document: its place, and the dates of an event."""
    document, number = documents[str(cells["source_id"])], int(str(cells["paragraph"]))
    if number > len(document.paragraphs):
        return [Problem(name, "paragraph", str(number), f"a document of {len(document.paragraphs)}")]
    found = []
    if cells["locator"] != document.locator(number):
        found.append(Problem(name, "locator", repr(cells["locator"]), repr(document.locator(number))))
    label = str(cells.get("date_label") or "")
    for place, column in enumerate(("date_start", "date_end")):
        if period := str(cells.get(column) or ""):
            date = ends(period)[place]
            found += [Problem(name, *one) for one in _check_date(column, date, label, document, number)]
    return found


def _check_date(column: str, date: str, label: str, document: Document, number: int) -> Iterator[_Difference]:
    """The date as its label shows it; its year in the text so far; month and day, where the paragraph names any."""
    for length in LENGTHS:
        shown = {one for one in dates(label, document.published) if len(one) == length}
        if shown and date[:length] not in shown:
            yield "date_label", f"a time with the {column} {date}", repr(label)
            break
    text = " ".join((*document.paragraphs[:number], document.published))
    if not re.search(rf"(?<!\d){date[:4]}(?!\d)", text):
        yield column, date, f"no {date[:4]} in paragraph {number} or before it"
        return
    so_far = [dates(one, document.published) for one in document.paragraphs[:number]]
    for length in LENGTHS[1:]:
        here = sorted(one for one in so_far[-1] if len(one) == length and one[:4] == date[:4])
        if len(date) >= length and here and date[:length] not in set().union(*so_far):
            yield column, date, f"{' and '.join(here)} in paragraph {number}"
            return


def numbers_to_check(data: Dataset, documents: Mapping[str, Document]) -> list[tuple[str, str]]:
    """Return each number of a passage that no paragraph which it cites prints and no figure on file has: (id, number).

    The passage may be right all the same; only a person can say so. Numbers in words are not looked at.
    """
    known = {one[:4] for one in data.table("sources")["date_published"]}
    for obs in data.observations.values():
        known.update(re.findall(r"\d{4}", obs.time_period))
        printed = (obs.low, obs.high) if obs.value is None else (obs.value,)
        ends = [Decimal(repr(float(abs(end)))) for end in printed if end is not None]
        known.update(f"{(end / scale).normalize():f}" for end in ends for scale in (1, 10**3, 10**6, 10**9))
    found = []
    for name in data.passages:
        passage = data.passage(name)
        texts = [documents[source].paragraph(n) for source, n in passage.sources if source in documents]
        cited = {number.replace(",", "") for text in texts for number in _PRINTED.findall(text)}
        words = re.sub(r"\]\([^)]*\)|^\d+\. ", "", passage.text, flags=re.MULTILINE)
        told = dict.fromkeys(_PRINTED.findall(words))
        found += [(name, number) for number in told if number.replace(",", "") not in cited | known]
    return found


_Difference = tuple[str, str, str]


def _differences(row: Row, documents: Mapping[str, Document], codes: CodeLists) -> Iterator[_Difference]:
    """Yield (check, expected, found) for all that differs; stops where nothing more can be read."""
    document = documents.get(row.text("source_id"))
    if document is None:
        yield "source_id", row.text("source_id"), "no document of that name"
        return
    number = int(row.text("paragraph"))
    if not 1 <= number <= len(document.paragraphs):
        yield "paragraph", str(number), f"a document of {len(document.paragraphs)}"
        return
    if row.text("locator") != document.locator(number):
        yield "locator", repr(row.text("locator")), repr(document.locator(number))
    text, phrase = as_read(document.paragraph(number)), as_read(row.text("as_stated"))
    places = _places(text, phrase)
    if len(places) != 1:
        yield "as_stated", f"{phrase!r} once in paragraph {number} of {document.source_id}", f"it {len(places)} times"
        return
    printed = read_number(text, places[0])
    if printed is None:
        yield "as_stated", f"a number in {phrase!r}", "none"
        return
    quote = Quote(text, _sentence(text, places[0]), places[0], printed)
    yield from _check_number(row, quote, codes)
    yield from _check_indicator(row, quote, codes)
    yield from _check_areas(row, quote, codes)
    yield from _check_period(row, quote, document, number)


def _places(text: str, phrase: str) -> list[Span]:
    """Where a phrase stands in a text as whole words: "4% of" does not stand in "74% of", nor "20" in "200"."""
    found = []
    for match in re.finditer(re.escape(phrase), text):
        before, after = text[: match.start()][-2:], text[match.end() :][:2]
        cut_before = phrase[0].isalnum() and re.search(r"\w$|\d[.,]$", before)
        cut_after = phrase[-1].isalnum() and re.match(r"\w|[.,]\d", after)
        if not cut_before and not cut_after:
            found.append(match.span())
    return found


def _sentence(text: str, phrase: Span) -> Span:
    """The sentence that holds a phrase, or the sentences that it runs across."""
    touched = [span for span in sentences(text) if span[0] < phrase[1] and span[1] > phrase[0]]
    return touched[0][0], touched[-1][1]


def _check_number(row: Row, quote: Quote, codes: CodeLists) -> Iterator[_Difference]:
    """The number, its sign, its unit, its hedge and its last meaningful digit."""
    printed, stated = quote.number, row.text("stated_unit")
    unit = read_unit(quote.text, quote.sentence, quote.phrase, printed, codes.units)
    if unit is None:
        yield "stated_unit", stated, f"no word for a unit at {quote.words!r}"
    elif unit[0].code != stated:
        yield "stated_unit", stated, f"{unit[0].code} in {quote.words!r}"
    times = unit[1] if unit else printed.scale

    falls = printed.is_negative or (printed.is_percentage and is_fall(quote.words))
    ends: dict[str, Decimal | None] = dict.fromkeys(("stated_value", "stated_low", "stated_high"))
    signed = sorted(end * times * (-1 if falls else 1) for end in printed.ends)
    ends |= zip(("stated_low", "stated_high") if printed.is_range else ("stated_value",), signed, strict=False)
    for column, end in ends.items():
        value = row.number_of(column)
        if value is not None and end is not None and value == -end != end:
            yield "sign", _as_text(value), f"{_as_text(end)} in {quote.words!r}"
        elif value != end:
            yield column, _as_text(value), f"{_as_text(end)} in {quote.words!r}"

    hedge = read_hedge(
        quote.text[quote.sentence[0] : printed.span[0]], printed, quote.text[printed.span[1] : quote.sentence[1]]
    )
    if row.text("hedge") != hedge:
        yield "hedge", row.text("hedge"), f"{hedge} before {quote.text[slice(*printed.span)]!r}"
    resolution = printed.resolution * times if printed.resolution is not None else None
    # A round number may be known to be more exact than its digits: the row then says why.
    declared = bool(row.text("resolution_note")) and (row.number_of("resolution") or 0) < (resolution or 0)
    if row.number_of("resolution") != resolution and not declared:
        yield "resolution", _as_text(row.number_of("resolution")), f"{_as_text(resolution)} in {quote.words!r}"


def _as_text(number: Decimal | None) -> str:
    return "blank" if number is None else f"{number.normalize():f}"


def _check_indicator(row: Row, quote: Quote, codes: CodeLists) -> Iterator[_Difference]:
    """The unit measures the indicator, and the indicator is the one named nearest to the number."""
    mine = codes.indicators[row.text("indicator")]
    unit = codes.units[row.text("stated_unit")]
    if unit.unit_measure != mine.unit_measure:
        yield "unit of the indicator", f"{mine.code}, in {mine.unit_measure}", f"a figure in {unit.code}"
        return
    rivals = [i for i in codes.indicators.values() if (i.topic, i.unit_measure) == (mine.topic, mine.unit_measure)]
    named = _named_indicators(quote, rivals)
    if mine.code not in named:
        yield "indicator", mine.code, f"{' or '.join(named) or 'no word for it'} at {quote.words!r}"


def _named_indicators(quote: Quote, rivals: list[Indicator]) -> list[str]:
    """The indicators whose word is nearest: inside the phrase, else before the number, else after it."""
    for zone in (quote.phrase, *quote.zones):
        spans = [(span, one.code) for one in rivals for span in find(quote.text, one.words, zone)]
        if spans:
            gaps = [distance(span, quote.number.span) for span, _ in spans]
            return [code for gap, (_, code) in zip(gaps, spans, strict=True) if gap == min(gaps)]
    return []


def _check_areas(row: Row, quote: Quote, codes: CodeLists) -> Iterator[_Difference]:
    """The areas, as the indicator's `area_check` says that a sentence names them."""
    kind = codes.indicators[row.text("indicator")].area_check
    if not kind:
        return
    named = sorted(
        (span, code) for code, words in codes.area_words.items() for span in find(quote.text, words, quote.sentence)
    )
    if kind == "ref_first":
        column, found = "ref_area", named[0][1] if named else ""
    else:
        column, found = "counterpart_area", _area_near(quote, named)
    if row.text(column) != found:
        yield column, row.text(column) or "blank", f"{found or 'no area'} at {quote.words!r}"


def _area_near(quote: Quote, named: list[tuple[Span, str]]) -> str:
    """The area named last before the number; after "respectively", the one of the number's own rank."""
    before = [(span, code) for span, code in named if span[1] <= quote.number.span[0]]
    start = quote.text.find("respectively", quote.sentence[0], quote.number.span[0])
    if start >= 0:
        rank = count_numbers(quote.text, (start, quote.number.span[0]))
        listed = [code for span, code in before if span[1] <= start]
        return listed[rank] if rank < len(listed) else ""
    return before[-1][1] if before else ""


def _check_period(row: Row, quote: Quote, document: Document, number: int) -> Iterator[_Difference]:
    """The time that phrase or sentence names nearest; else one named before it, or the document's month."""
    period = row.text("time_period")
    if not period:
        return
    # The number itself may look like a year.
    here = [m for m in _moments(quote.text, document.published) if distance(m.span, quote.number.span) > 0]
    inside = {m.span: m.period for m in here if quote.sentence[0] <= m.span[0] and m.span[1] <= quote.sentence[1]}
    spans = [span for span in inside if quote.phrase[0] <= span[0] and span[1] <= quote.phrase[1]]
    spans = spans or nearest(inside, quote.number.span, before=True) or nearest(inside, quote.number.span, before=False)
    if spans:
        if not same(inside[spans[0]], period):
            yield "time_period", period, f"{inside[spans[0]]} at {quote.words!r}"
        return
    # A date holds for the sentences after it, up to the next date or the end of the paragraph.
    known = [m.period for m in here if m.span[1] <= quote.sentence[0] and not m.is_relative][-1:]
    if not known:
        known = [m.period for text in document.paragraphs[: number - 1] for m in _moments(text, document.published)]
        known += [m.period for m in here if m.span[1] <= quote.sentence[0]]
    known.append(document_month(document.published))
    if not any(same(one, period) for one in known):
        yield "time_period", period, f"no such time at {quote.words!r} or before it"


@lru_cache(maxsize=1024)
def _moments(text: str, published: str) -> list[Moment]:
    return moments(text, published)
