"""The finding of the audit as a thing to try: one figure is moved, and the statements that it contradicts change."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from evidence.audit import check
from evidence.dataset import Dataset
from evidence.hypotheses import Hypothesis, required
from evidence.intervals import Interval
from evidence.kept import kept
from exhibits import audit, verdict, words
from language import tr, trn
from loaders.observations import Observation


@dataclass(frozen=True)
class Finding:
    """What the audit finds of one figure, in words and as a scale; values in the scale's unit.

    Attributes:
        figure: its id.
        title, certain, likely: what is found, what holds for certain, and what would explain it.
        unit: of the scale, `bn` or `mn` for money, "" otherwise.
        stated, official: the value as stated, and as official statistics give it; None where none is on file.
        fits: the values that contradict none of the statements.
        top: where the scale ends; it begins at 0.
    """

    figure: str
    title: str
    certain: str
    likely: str
    unit: str
    stated: float
    official: float | None
    fits: tuple[float, float]
    top: float


@dataclass(frozen=True)
class Statement:
    """A statement of the documents that a value is set against, with the verdict of the audit."""

    relation: str
    words: str
    verdict: str


@kept(4)
def finding(data: Dataset) -> Finding | None:
    """The figure whose change would end the conflicts; None where there is no such one. Raises InvalidFile."""
    if len(data.hypotheses) != 1 or data.hypotheses[0].remaining:
        return None
    (one,) = data.hypotheses
    obs, needed = data.observation(one.figure), required(data.book, one.figure).values
    if obs.value is None or needed is None or None in needed.ends or obs.value <= 0:
        return None
    found, (low, high) = data.verdicts[one.figure], needed.ends
    unit = ("bn" if (high or 0) >= 10**9 else "mn") if obs.unit_kind == "money" else ""
    scale = words.MONEY.get(unit, 1)
    given = None if found.given is None or found.given.ends[0] is None else found.given.ends[0]
    assert low is not None and high is not None
    ends = [obs.value, high, *([given] if given else [])]
    return Finding(
        figure=one.figure,
        title=_title(obs, one),
        certain=trn(
            "For certain: {count} statement of {source} contradicts it; they cannot all hold.",
            "For certain: {count} statements of {source} contradict it; they cannot all hold.",
            len(one.resolved),
            count=words.small_number(len(one.resolved)),
            source=data.attribution(obs.source_id),
        ),
        likely=_likely(data, obs, one),
        unit=unit,
        stated=float(obs.value / scale),
        official=None if given is None else float(given / scale),
        fits=(float(low / scale), float(high / scale)),
        top=float(_top(max(ends) / scale)),
    )


def _top(value: Fraction) -> int:
    """A round end for a scale, somewhat above a value."""
    size: int = 10 ** (len(str(int(value))) - 1)
    return (int(value * Fraction(11, 10) / size) + 1) * size


def _title(obs: Observation, one: Hypothesis) -> str:
    value = words.value_words(obs)
    if one.factor == 10:
        return tr("A paper's {value} is probably ten times too small", value=value)
    return tr("A paper's {value} is probably wrong", value=value)


def _likely(data: Dataset, obs: Observation, one: Hypothesis) -> str:
    likely = tr("Likely: a figure {factor} would agree with all of them.", factor=audit.FACTOR_WORDS[one.factor])
    told = verdict.verdict_words(data, obs.id)
    if told and data.verdicts[obs.id].official and told.code == "do not quote":
        likely += f" {words.capital(told.detail)}."
    others = [
        name
        for name, other in data.verdicts.items()
        if other.official and other.code == "agrees" and data.observation(name).source_id == obs.source_id
    ]
    if others:
        likely += " " + trn(
            "{count} other figure of the paper agrees with them.",
            "{count} other figures of the paper agree with them.",
            len(others),
            count=words.capital(words.small_number(len(others))),
        )
    return likely


def statements(data: Dataset, found: Finding, value: float) -> tuple[Statement, ...]:
    """The statements that a value in the scale's unit is set against; as stated, the figure keeps its range."""
    obs = data.observation(found.figure)
    if value == found.stated:
        moved = Interval.of(obs.low, obs.high)
    else:
        moved = Interval.point(Fraction(str(value)) * words.MONEY.get(found.unit, 1))
    relations = {one.id: one for one in data.book.relations}
    return tuple(
        Statement(one.id, one.note.partition(";")[0], check(data.book, one, {found.figure: moved}).verdict)
        for one in (relations[name] for name in data.hypotheses[0].resolved)
    )


def amount(found: Finding, value: float) -> str:
    """A value of the scale in words: `$189 mn`."""
    text = words.number(value, digits=3)
    return words.sum_words(text, found.unit) if found.unit else text
