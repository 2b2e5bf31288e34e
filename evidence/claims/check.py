"""Check the numbers of a text against what is on file."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from evidence.claims.areas import Mentions
from evidence.claims.arithmetic import follows
from evidence.claims.dimensions import Case
from evidence.claims.fit import is_far
from evidence.claims.flows import Who
from evidence.claims.judge import Judge, Judgement
from evidence.claims.link import Link, Linker
from evidence.claims.lists import Place, place_of
from evidence.claims.slots import Sense, is_denied, sense
from evidence.claims.speakers import Speakers
from evidence.claims.tables import told_cells
from evidence.claims.text import Quantity, Reading, read
from evidence.claims.times import Times, When
from evidence.claims.who import Roles
from evidence.claims.wording import correction
from evidence.dataset import Dataset
from evidence.english.kept import forget
from evidence.kept import kept
from loaders.observations import Observation

MAX_LENGTH = 20_000
#: Links whose words stand so much farther from the number than the nearest are not looked at.
_MARGIN = 25
_GOOD = ("in_conflict", "supported", "hedge_lost", "hedge_changed", "unsure", "wrong_direction", "wrong_unit",
         "wrong_area", "wrong_period", "whose_statistics", "derived_only", "out_of_range", "not_on_file")  # fmt: skip
_FINE = ("supported", "in_conflict", "hedge_lost", "hedge_changed")
# "114 of them went to Ukraine": another count than that of the whole.
_OF = re.compile(r"\s*of\b", re.IGNORECASE)
_IS_PART = re.compile(r"\s+of\s+(?:them|whom|which|these|those)\b", re.IGNORECASE)
# "Of the 123 who were freed, 114 …".
_AMONG = re.compile(r"\b(?:among\s+(?:them|those|whom)|including|of\s+(?:them|whom))\s+(?:\w+\s+)?$", re.IGNORECASE)
_OF_ALL = re.compile(r"\W*Of\s+(?:(?P<those>these|those|them)|the|its|all)\b[^;]*$")
_AND = re.compile(r"\b(?:and|then|but)\s+(?:by\s+)?(?:another\s+|a\s+further\s+)?$", re.IGNORECASE)
# "Daily trade", not the "monthly trade figures" that a number is from.
_PACE = re.compile(
    r"\b([Hh]ourly|[Dd]aily|[Ww]eekly|[Mm]onthly|[Qq]uarterly|[Aa]nnual|[Yy]early)\s+"
    r"(?:(?:bilateral|mutual|two-way|total|overall|goods|merchandise|foreign|potash|[A-Z][\w.]+)\s+){0,2}$",
)
_ACCOUNT = re.compile(
    r"\s+(?:data|figures|numbers|statistics|report|survey|account|bulletin|review|returns)\b", re.IGNORECASE
)
_COMMON = re.compile(
    r"(?:the|of|and|to|in|a|is|was|that|for|it|on|with|as|at|by|from|be|are|were|this|has|have|not|but|its|their|which|an|or|"
    r"he|than|had|will|been|they|more|also|about|after|over|who|up|out|would|new|between|during|no|if|there|all)"
)


@dataclass(frozen=True)
class Claim:
    """One number of a text and what is to be said of it.

    Attributes:
        start, end: where it stands, with its hedge; `span` is the text there.
        values: in base units; a fall is negative, a range has two.
        unit, hedge: as read; "exact" where the text says so.
        figure_id: the figure that it speaks of; None where there is none. `candidates` where several may be meant, and
            `inputs` what it was computed from.
        verdict: see `evidence.claims.judge.VERDICTS`; or "unsure".
        flags: what is to be said beside the verdict.
        said: by dimension, what the text says and the figure does not.
        assumed: by dimension, what the text leaves out and where it was taken from.
        source_id, paragraph, locator: where the figure stands.
        correction: what to write in its place; "" where it may stand.
    """

    start: int
    end: int
    span: str
    values: tuple[float, ...]
    unit: str
    hedge: str
    verdict: str
    figure_id: str | None = None
    candidates: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    said: tuple[tuple[str, str], ...] = ()
    assumed: tuple[tuple[str, str], ...] = ()
    source_id: str = ""
    paragraph: int | None = None
    locator: str = ""
    correction: str = ""

    @property
    def is_amiss(self) -> bool:
        """Whether a reader has to look at it: all but what may stand and what merely is no claim."""
        return self.verdict not in ("supported", "in_conflict", "not_a_claim")

    def as_json(self) -> dict[str, Any]:
        """The claim as plain values, for machines."""
        return {
            **self.__dict__,
            "values": [int(value) if value.is_integer() else value for value in self.values],
            "said": dict(self.said),
            "assumed": dict(self.assumed),
        }


@dataclass(frozen=True)
class Checked:
    """A text as checked. `is_understood` is False where it is not in English: then nothing is claimed of it."""

    claims: tuple[Claim, ...]
    is_understood: bool = True

    @property
    def counts(self) -> Counter[str]:
        """How many numbers have each verdict."""
        return Counter(one.verdict for one in self.claims)


def is_english(text: str) -> bool:
    """Whether a text seems to be English; one of a few words is taken to be."""
    letters = re.findall(r"[^\W\d_]", text[:4000])
    if not letters:
        return True
    if sum(letter.isascii() for letter in letters) < 0.7 * len(letters):
        return False
    words = re.findall(r"[^\W\d_]+", text[:4000].lower())
    return len(words) < 25 or sum(_COMMON.fullmatch(word) is not None for word in words) >= 0.12 * len(words)


def check(text: str, data: Dataset) -> Checked:
    """Check each number of a text. Raises InvalidFile where the data cannot be read."""
    if not is_english(text):
        return Checked((), is_understood=False)
    try:
        return Checked(tuple(_all(text, data)))
    finally:
        forget()  # a text is its writer's own


def _all(text: str, data: Dataset) -> list[Claim]:
    """The claims of a text and of its tables, in order."""
    found: list[Claim] = []
    rest = text
    for cell, told, begins in told_cells(text):
        start, end = cell.span
        rest = rest[:start] + " " * (end - start) + rest[end:]
        shift = cell.span[0] - begins
        for one in _Checker(told, data).run():
            if one.start >= begins:
                start, end = one.start + shift, min(one.end + shift, cell.span[1])
                found.append(replace(one, start=start, end=end, span=text[start:end]))
    return sorted([*found, *_Checker(rest, data).run()], key=lambda one: one.start)


def _prints(one: Quantity, figure: Observation) -> bool:
    """Whether a number is a figure's own."""
    return figure.value is not None and abs(figure.value) in map(Fraction, one.ends)


def _order(one: Quantity, judgement: Judgement) -> int:
    """How good a verdict is, from 0, where several indicators may be meant."""
    if judgement.verdict.startswith("hedge") and _prints(one, judgement.figures[0]):
        return _GOOD.index("supported")
    if judgement.verdict == "supported" and is_far(one.hedge, one.ends, judgement.figures[0]):
        return _GOOD.index("out_of_range")
    return min(_GOOD.index(judgement.verdict), _GOOD.index("out_of_range"))


def _is_better(one: Quantity, judgement: Judgement, other: Judgement) -> int:
    """By how much a verdict is better than another as good, from the same word of the text."""
    better = int(other.verdict == "not_on_file" != judgement.verdict)
    if judgement.verdict in _FINE and other.verdict in _FINE and _prints(one, judgement.figures[0]):
        is_closer = other.verdict.startswith("hedge") and judgement.verdict == "supported"
        better += is_closer or not _prints(one, other.figures[0])
    return better


@dataclass(frozen=True)
class _Index:
    figures: dict[str, list[Observation]]
    sources: dict[str, str]
    judge: Judge


@kept(1)
def _index(data: Dataset) -> _Index:
    data = data.filed
    figures: dict[str, list[Observation]] = {}
    for one in data.observations.values():
        figures.setdefault(one.indicator, []).append(one)
    # A text may name one by one what makes up a group, if each of them has a name here.
    members = {
        group: frozenset(areas)
        for group, areas in data.codes.area_members.items()
        if areas and set(areas) <= data.codes.areas.keys()
    }
    sources = dict(data.wordings.sources)
    conflicts = frozenset(name for name in data.observations if data.conflicts_of(name))
    judge = Judge(
        figures, data.wordings.indicators, data.codes.indicators, members, sources, conflicts, data.codes.areas
    )
    return _Index(figures, sources, judge)


class _Checker:
    """Goes through a text, and keeps what the sentences before have named."""

    def __init__(self, text: str, data: Dataset) -> None:
        self.text, self.data, self.index = text, data, _index(data)
        words = data.wordings
        self.reading: Reading = read(text, words)
        self.mentions = Mentions(self.reading, tuple(words.areas.items()))
        self.times, self.roles = Times(self.reading), Roles(text, self.mentions)
        self.speakers = Speakers(self.reading, self.mentions, self.index.sources)
        self.linker = Linker(self.reading, words, dict(data.codes.indicators))
        self.links: tuple[Link, ...] = ()
        self.areas: frozenset[str] = frozenset()
        self.is_elsewhere = False
        self.last = Sense(0, False, False, False, False, False)
        self.ref: frozenset[str] = frozenset()
        self.told: list[Observation] = []

    def run(self) -> list[Claim]:
        """Return the claims of the text, in order."""
        found = []
        by_sentence: dict[int, list[Quantity]] = {}
        for one in self.reading.quantities:
            by_sentence.setdefault(one.index, []).append(one)
        for one in self.reading.quantities:
            peers = by_sentence[one.index]
            judgement, direction = self._judge(one, peers if len(peers) <= 12 else [])
            if judgement.verdict in ("supported", "in_conflict") or (
                one.number.ends and not (one.is_vague and judgement.verdict == "not_on_file")
            ):
                found.append(self._claim(one, judgement, direction))
        return found

    def _judge(self, one: Quantity, peers: list[Quantity]) -> tuple[Judgement, int]:
        """The verdict on a number, and whether it is a fall (-1) or a rise (1); 0 where it is a level."""
        place = place_of(self.text, one, peers)
        links, said = self._links_of(one, place)
        self.last, self.is_elsewhere = said, not links
        if not one.rank:
            self.told = []
        if not links:
            return Judgement("not_on_file"), said.direction if said.is_change else 0
        when, by = self.times.of(one, said, place), self.speakers.of(one)
        denied = is_denied(self.reading, one)
        best: tuple[int, Judgement, Case] | None = None
        for n, link in enumerate(links):
            margin = _MARGIN * (3 if link.indicator.topic == links[0].indicator.topic != "trade" else 1)
            is_same = one.rank and not one.noun and not one.unit and link.wording in [x.wording for x in self.links]
            if n and not is_same and (link.tier > links[0].tier or link.rank > links[0].rank + margin):
                continue
            who, unreal = self._who(link, one, place), self.linker.is_unreal(link, one)
            pace = _PACE.search(self.text, max(one.sentence[0], link.cue[0] - 40), link.cue[0])
            is_paced = pace is not None and _ACCOUNT.match(self.text, link.cue[1]) is None
            cue, told = self.text[slice(*link.cue)], pace[1] if pace and is_paced else ""
            case = Case(one, link, said, who, when, by, denied, cue, unreal, told)
            case, judgement = self._judged(case)
            order = _order(one, judgement)
            if best and order == best[0] and best[2].link.cue[0] == link.cue[0]:  # one word, two indicators
                order -= _is_better(one, judgement, best[1])
            if best is None or order < best[0]:
                best = (order, judgement, case)
        assert best is not None
        _, judgement, case = best
        if self._is_another_amount(judgement, case):
            return Judgement("not_on_file"), 0
        if judgement.verdict in _FINE and said.is_to and self._is_turned(judgement.figures[0], case):
            way = "rise" if said.direction > 0 else "fall"
            judgement = replace(judgement, verdict="wrong_direction", said=(("direction", way),))
        self._remember(judgement, case)
        return judgement, said.direction if case.link.indicator.measure == "change" else 0

    def _links_of(self, one: Quantity, place: Place | None) -> tuple[list[Link], Sense]:
        """The indicators that a number may speak of, as the numbers before it and lists tell, and how it is meant."""
        said = sense(self.reading, one)
        links = self.linker.links(one, said, self.links)
        if place and place.is_respective:
            links = self._respective(links, place)
        if one.rank and self.last.is_change and one.unit == "PERCENT" and not said.is_change:
            # "… fell by 74%, imports by …", "74% for turnover, 70% for imports"
            goes_on = self.linker.links(one, self.last, self.links)
            if links and links[0].tier and _AND.search(self.text, one.left[0], one.left[1]):
                links = []  # "… fell by 74% in 2022, and by 99% in 2023"
            if goes_on and (not links or (goes_on[0].tier == 0 and not _OF.match(self.text, one.number.span[1]))):
                links, said = goes_on, self.last
        if place and place.index and links and links[0].cue[0] >= place.span[1]:
            # "bought goods worth 4.7 and 1.4 in 2021 and 2022, and sold …"
            listed = [y.wording for y in self.links if y.cue[0] < place.span[0]]
            links = [link for link in links if link.wording in listed] or links
        if said.is_to and one.rank and self.last.is_change:  # "fell by 70%, to $1.4bn, and exports …"
            roles = [before.wording.roles for before in self.links]
            if not any(one.left[0] <= link.cue[0] < one.start and not link.is_shared for link in links):
                links = [link for link in links if link.wording.roles in roles] or links
        named = any(one.left[0] <= link.cue[0] < one.start for link in links)
        is_end = (said.is_to and self.last.is_from) or (said.is_from and self.last.is_to and not named)
        if one.rank and is_end:  # both ends of a change are of one indicator
            links = [link for link in links if link.wording in [before.wording for before in self.links]] or links
        if one.rank and self.is_elsewhere and links and links[0].tier == 2:
            links = []  # "tariffs of 25%, later cut to 10%"
        if links and links[0].wording.roles == "pair" and self.mentions.arrow((one.left[0], one.start)):
            links = [self.linker.directed(link) for link in links]
        begins = one.sentence[0] if one.noun else one.left[0]
        if (not links or links[0].tier == 2) and self.mentions.arrow((begins, one.start)):
            links = self.linker.arrowed(one, one.left) or links
        return links, said

    def _judged(self, case: Case) -> tuple[Case, Judgement]:
        """The verdict on a number with one indicator in mind, and the time with which it was found."""
        when, judgement = case.when, self.index.judge.judge(case)
        if judgement.verdict in ("wrong_period", "out_of_range", "not_on_file") and self._is_of_another(case):
            case = replace(case, when=When("", others=when.others))
            judgement = self.index.judge.judge(case)
        if judgement.verdict == "not_on_file" and when.base and len(when.others) == 1:
            # "Between January and July 2023 they traded …, 99% less": of those months as a whole.
            whole = replace(case, when=When(when.others[0], others=when.others))
            told = self.index.judge.judge(whole)
            case, judgement = (whole, told) if told.verdict != "not_on_file" else (case, judgement)
        if judgement.verdict in ("not_on_file", "out_of_range", "wrong_area", "wrong_period"):
            sums = follows(case, self.text, self.index.figures, self.data.wordings.indicators, self.told)
            judgement = sums or judgement
        return case, judgement

    def _is_another_amount(self, judgement: Judgement, case: Case) -> bool:
        """Whether a number is of a part of what is counted, or bears a figure out by an open end alone."""
        one = case.one
        is_part = (
            _AMONG.search(self.text, one.left[0], one.start)
            or _IS_PART.match(self.text, one.number.span[1])
            or ((found := _OF_ALL.match(self.text, one.sentence[0], one.start)) and (one.rank or found["those"]))
        )
        if judgement.verdict not in _FINE and not one.unit and is_part:
            return True
        # "More than 5,000 tonnes" of what may be 132,000.
        undated = judgement.verdict in ("supported", "in_conflict") and not case.when.period
        return undated and is_far(one.hedge, one.ends, judgement.figures[0])

    def _is_of_another(self, case: Case) -> bool:
        """Whether the time that was taken over belongs to another subject: it may fill a gap, but is no fault."""
        topic = self.links[0].indicator.topic if self.links else case.link.indicator.topic
        changed = topic != case.link.indicator.topic and self.times.is_of_numbers(case.one)
        return case.when.is_taken_over and (case.when.is_of_another or changed)

    def _is_turned(self, figure: Observation, case: Case) -> bool:
        """Whether a level is told to have risen to what it fell to, or the reverse, by the change on file for it."""
        wordings, indicators = self.data.wordings.indicators, self.data.codes.indicators
        mine, topic = case.link.wording, case.link.indicator.topic
        of = (figure.ref_area, figure.counterpart_area, figure.time_period)
        ways = {
            1 if change.low > 0 else -1
            for one in wordings.values()
            if (one.roles, one.needs, indicators[one.indicator].topic) == (mine.roles, mine.needs, topic)
            and indicators[one.indicator].measure == "change" != case.link.indicator.measure
            for change in self.index.figures.get(one.indicator, ())
            if change.low and (change.ref_area, change.counterpart_area, change.time_period) == of
        }
        return ways == {-case.sense.direction}

    def _respective(self, links: list[Link], place: Place) -> list[Link]:
        """Of the indicators that are listed as the numbers are, the one that goes with the number."""
        cues = sorted({link.cue[0] for link in links if link.cue[1] <= place.span[0] and not link.is_shared})
        if len(cues) < place.size:
            return links
        return [link for link in links if link.cue[0] == cues[-place.size :][place.index]]

    def _who(self, link: Link, one: Quantity, place: Place | None) -> Who:
        carried = self.ref if link.wording.roles == "supplied" else self.areas
        if one.index and link.wording.roles != "supplied":
            told = self.mentions.within(self.reading.sentences[one.index - 1])
            if link.wording.roles == "own":
                told = [m for m in told if not self.roles.is_aside(m)]
            before = {m.code for m in told} - {"W00"}
            enough = 1 if link.wording.roles == "own" else 2
            carried = frozenset(before) if len(before) == enough else carried
            if head := self.linker.head(one):
                carried = frozenset(m.code for m in self.mentions.within(head)) - {"W00"} or carried
        speakers = tuple(voice.span for voice in self.speakers.voices(one) if voice.by.known)
        return self.roles.of(link.wording.roles, one, link.cue, carried, speakers, place)

    def _remember(self, judgement: Judgement, case: Case) -> None:
        self.links = (case.link,)
        if judgement.verdict in _FINE:
            self.told.append(judgement.figures[0])
        if judgement.figures and judgement.verdict not in ("wrong_area", "unsure"):
            figure = judgement.figures[0]
            self.areas = (frozenset((figure.ref_area, figure.counterpart_area)) - {"", "W00"}) or self.areas
            self.ref = frozenset((figure.ref_area,))
        elif case.who.said:
            self.areas = case.who.said - {"W00"}

    def _claim(self, one: Quantity, judgement: Judgement, direction: int) -> Claim:
        figure = judgement.figures[0] if judgement.figures and judgement.verdict != "unsure" else None
        sign = -1 if direction < 0 or one.number.sign < 0 else 1
        if dict(judgement.said).get("direction") == "deficit":
            sign = -1
        printed = self.text[one.start : one.end]
        return Claim(
            start=one.start,
            end=one.end,
            span=printed,
            values=tuple(float(end) * sign for end in one.ends),
            unit=one.unit or (figure.unit if figure else "COUNT"),
            hedge=one.hedge,
            verdict=judgement.verdict,
            figure_id=figure.id if figure else None,
            candidates=tuple(other.id for other in judgement.figures) if judgement.verdict == "unsure" else (),
            inputs=judgement.inputs,
            flags=judgement.flags,
            said=tuple((name, value) for name, value in judgement.said if value),
            assumed=judgement.assumed,
            source_id=figure.source_id if figure else "",
            paragraph=figure.paragraph if figure else None,
            locator=figure.locator if figure else "",
            correction=correction(
                judgement.verdict, figure, self.data.codes, printed, one.number, dict(judgement.said).get("base", "")
            ),
        )
