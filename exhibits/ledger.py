"""The ledger: the figures on file that a reader chooses, by topic and kind, an official series on one line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evidence.dataset import Dataset
from evidence.kept import kept
from exhibits import verdict, words
from exhibits.base import Option
from exhibits.formula import formula_words
from exhibits.spark import outline
from exhibits.verdict import VerdictWords
from language import grouped, tr, trn
from loaders.observations import Observation
from loaders.topics import TOPICS

#: The kinds of figures in the order of the ledger, with what its tables are called.
KINDS = {
    "stated": tr("Stated by the documents"),
    "derived": tr("Derived by this project"),
    "official_statistic": tr("Official statistics"),
    "public_statement": tr("Public statements"),
}
TOPIC = Option(
    "topic", tr("Topic"), {"all": tr("All topics"), **{one.id: tr(one.name) for one in TOPICS.values()}}
)  # fmt: skip
KIND = Option("kind", tr("Kind"), {"all": tr("All kinds"), **KINDS})
VERDICT = Option(
    "verdict",
    tr("Verdict"),
    {
        "all": tr("All verdicts"),
        "agrees": tr("✓ agrees"),
        "differs-by-reporter": tr("≠ differs by reporter"),
        "do-not-quote": tr("✗ do not quote"),
        "one-source": tr("– one source"),
    },
)
#: The names of a choice in the address.
FILTERS = ("topic", "kind", "verdict", "when")


@dataclass(frozen=True)
class Line:
    """One line: a figure, or the last of an official series, which stands for all of them.

    Attributes:
        label, period, value: what it is, when, and how much, with its hedge.
        where: the document and the place in it, who published it, or how it is computed.
        range: what wording and rounding allow; "" where that is the value itself, and for official statistics.
        verdict: None for figures from outside the documents.
        series: the prefix of a series; "" for a single figure. `told` says how many figures it has, of which years,
            and where it was highest; `outline` are its points, see exhibits/spark.py.
    """

    figure: str
    label: str
    period: str
    value: str
    where: str
    range: str = ""
    verdict: VerdictWords | None = None
    series: str = ""
    told: str = ""
    outline: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class Part:
    """The lines of one topic and one kind; `figures` counts all figures for which they stand."""

    topic: str
    kind: str
    lines: tuple[Line, ...]
    figures: int

    @property
    def title(self) -> str:
        """`Official statistics: 11 series, 245 figures`."""
        name, lines = KINDS[self.kind], len(self.lines)
        if self.figures > lines:
            return trn(
                "{kind}: {count} series, {figures} figures",
                "{kind}: {count} series, {figures} figures",
                lines,
                kind=name,
                figures=grouped(self.figures),
            )
        return tr("{kind}: {count}", kind=name, count=lines)


@dataclass(frozen=True)
class Choice:
    """What a reader asks for: a value of TOPIC, KIND, VERDICT and `when`, in the order of FILTERS."""

    topic: str = "all"
    kind: str = "all"
    verdict: str = "all"
    when: str = "all"

    @property
    def narrows(self) -> bool:
        """Whether anything is left out beyond topics."""
        return (self.kind, self.verdict, self.when) != ("all", "all", "all")


@kept(1)
def when(data: Dataset) -> Option:
    """The years to choose from: those of single figures, all that are earlier, and figures without a period."""
    ends = {one.end.year for one in data.brief(1).values() if one.end}
    single = {one.end.year for one in data.observations.values() if one.end and not one.series}
    first = min(single, default=0)
    choices = {"all": tr("All years"), **{str(year): str(year) for year in sorted(ends | single) if year >= first}}
    if any(one.start and one.start.year < first for one in data.observations.values()):
        choices["earlier"] = tr("before {year}", year=first)
    if any(not one.start for one in data.observations.values()):
        choices["none"] = tr("no period given")
    return Option("when", tr("Year"), choices)


@kept(32)
def ledger(data: Dataset, choice: Choice = Choice()) -> tuple[Part, ...]:
    """The parts that hold a figure of the choice, topic by topic, in the order of KINDS."""
    found: dict[tuple[str, str], list[list[Observation]]] = {}
    single = [[one] for one in data.observations.values() if not one.series]
    series = [[data.observation(name) for name in names] for names in data.series.values()]
    for figures in (*single, *series):
        chosen = [one for one in figures if fits(data, one, choice)]
        if chosen:
            kind = chosen[0].origin if chosen[0].kind == "reference" else chosen[0].kind
            topic = data.codes.indicators[chosen[0].indicator].topic
            found.setdefault((topic, kind), []).append(chosen)
    return tuple(
        Part(
            topic,
            kind,
            tuple(_line(data, figures) for figures in found[topic, kind]),
            sum(map(len, found[topic, kind])),
        )
        for topic in TOPICS
        for kind in KINDS
        if (topic, kind) in found
    )


def topic_figures(data: Dataset, topic: str) -> tuple[Part, ...]:
    """A topic's part of the ledger; () where it has no figure. Raises InvalidFile where its files are faulty."""
    data.table(topic)
    return ledger(data, Choice(topic))


def fits(data: Dataset, obs: Observation, choice: Choice) -> bool:
    """Whether a figure is of the choice."""
    one = data.verdict_of(obs.id) if choice.verdict != "all" else None
    return (
        choice.topic in ("all", data.codes.indicators[obs.indicator].topic)
        and choice.kind in ("all", obs.origin if obs.kind == "reference" else obs.kind)
        and (choice.verdict == "all" or (one is not None and one.code == choice.verdict.replace("-", " ")))
        and _in_year(data, obs, choice.when)
    )


def _in_year(data: Dataset, obs: Observation, year: str) -> bool:
    if year == "all":
        return True
    if not obs.start or not obs.end:
        return year == "none"
    if year == "earlier":
        first = next(int(one) for one in when(data).choices if one.isdecimal())
        return obs.start.year < first
    return year.isdecimal() and obs.start.year <= int(year) <= obs.end.year


def _line(data: Dataset, figures: Sequence[Observation]) -> Line:
    obs = figures[-1]
    official = obs.origin == "official_statistic"
    value, span = words.value_words(obs), words.interval_words(obs)
    whole = [data.observation(name) for name in data.series[obs.series]] if obs.series else []
    several = len(whole) > 1
    return Line(
        figure=obs.id,
        label=words.figure_label(data, obs),
        period=words.period_words(obs.time_period),
        value=value,
        where=formula_words(data, obs.operation, obs.operands) if obs.operation else words.place(data, obs),
        range="" if official or span == value else span,
        verdict=verdict.verdict_words(data, obs.id),
        series=obs.series if several else "",
        told=_told(whole) if several else "",
        outline=outline(whole) if len(whole) > 2 else (),
    )


def _told(figures: Sequence[Observation]) -> str:
    """`27 figures, 1996 to 2022; highest $2.251 bn, in 2012`."""
    first, last = (words.period_words(one.time_period) for one in (figures[0], figures[-1]))
    count = trn("{count} figure", "{count} figures", len(figures))
    said = tr("{count}, {first} to {last}", count=count, first=first, last=last)
    known = [one for one in figures if one.value is not None]
    if len(known) < 3:
        return said
    peak = max(known, key=lambda one: one.value or 0)
    most, at = words.value_words(peak), words.period_words(peak.time_period)
    return f"{said}; {tr('highest {value}, in {period}', value=most, period=at)}"
