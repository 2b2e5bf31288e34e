"""A reader's draft as checked, in words: a verdict on each number, its figure, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from evidence.claims.check import Checked, Claim
from evidence.dataset import Dataset
from exhibits import words
from exhibits.verdict import VerdictWords, verdict_words
from language import tr, trn
from loaders.observations import Observation

#: How a verdict is marked: what may stand, what another wording mends, what is wrong, what cannot be told.
TONES = {
    "supported": "agrees",
    "in_conflict": "conflict",
    "hedge_lost": "differs-by-reporter",
    "hedge_changed": "differs-by-reporter",
    "derived_only": "derived",
    "unsure": "one-source",
    "not_on_file": "one-source",
    "not_a_claim": "one-source",
}
WRONG = "do-not-quote"
SIGNS = {"agrees": "✓", "conflict": "!", "differs-by-reporter": "≠", WRONG: "✗", "derived": "=", "one-source": "–"}
#: Where room is short: beside the number, in the text.
SHORT = {
    "supported": tr("holds"),
    "in_conflict": tr("in conflict"),
    "hedge_lost": tr("hedge lost"),
    "hedge_changed": tr("other hedge"),
    "out_of_range": tr("out of range"),
    "derived_only": tr("computed"),
    "whose_statistics": tr("other source"),
    "wrong_direction": tr("wrong direction"),
    "wrong_unit": tr("wrong unit"),
    "wrong_period": tr("wrong time"),
    "wrong_area": tr("wrong country"),
    "unsure": tr("unsure"),
    "not_on_file": tr("not on file"),
    "not_a_claim": tr("no claim"),
}
MEANINGS = {
    "supported": tr("Holds: on file as written."),
    "in_conflict": tr("On file as written, but the figure contradicts others of its document: see the audit."),
    "hedge_lost": tr("Lost its hedge: the document says it less exactly."),
    "hedge_changed": tr("Has another hedge, or says more than the figure on file can carry."),
    "out_of_range": tr("Out of range: no value that the figure on file allows."),
    "derived_only": tr("Computed from figures on file; no document states it."),
    "whose_statistics": tr("Another's statistics: the figure on file has another reporter or source."),
    "wrong_direction": tr("Wrong direction: the figure on file goes the other way."),
    "wrong_unit": tr("Wrong unit, scale or base: the figure on file counts something else."),
    "wrong_period": tr("Wrong time: the number on file is of another period."),
    "wrong_area": tr("Wrong country: the number on file is of another country or pair."),
    "unsure": tr("Unsure: several figures may be meant. Say of whom, with whom and when."),
    "not_on_file": tr("Not on file: it can be neither supported nor contradicted here."),
    "not_a_claim": tr("No claim on what is on file."),
}
#: What is said beside a verdict.
BESIDE = {
    "in_conflict": tr("The figure on file contradicts others of its document: see the audit."),
    "hedge_lost": tr("The hedge is missing, too."),
    "hedge_changed": tr("The hedge differs, too."),
}
DIRECTIONS = {
    "rise": tr("a rise"),
    "fall": tr("a fall"),
    "surplus": tr("a surplus"),
    "deficit": tr("a deficit"),
    "opposite": tr("the opposite"),
    "denied": tr("it denies what is on file"),
}
UNITS = {
    "PERCENTAGE_POINT": tr("percentage points"),
    "PERCENT": tr("percent"),
    "PERSON": tr("persons"),
    "TONNE": tr("tonnes"),
    "COUNT": tr("a count"),
    "YEAR": tr("years"),
}


@dataclass(frozen=True)
class OnFile:
    """A figure as an entry shows it.

    Attributes:
        name: what it is of, with its period; `value` is in its own wording, with its hedge.
        place: document and paragraph, publication, or formula.
        verdict: may the figure itself be quoted; None for reference figures.
    """

    id: str
    name: str
    value: str
    place: str
    verdict: VerdictWords | None


@dataclass(frozen=True)
class Entry:
    """What is said of one number.

    Attributes:
        number: its place among the numbers of the text, from 1.
        figures: the one it speaks of; several that may be meant; or what it was computed from.
        notes: what the text says otherwise, what was taken for granted, what comes on top; a sentence each.
    """

    number: int
    claim: Claim
    figures: tuple[OnFile, ...]
    notes: tuple[str, ...]

    @property
    def remark(self) -> str:
        """All of it as a text, for a comment beside the number."""
        found = [f"{self.sign} {self.meaning}"]
        for one in self.figures:
            told = f" {one.verdict.sentence}" if one.verdict else ""
            found.append(f"{tr('On file:')} {one.value}, {one.name}. {one.place}.{told}")
        found += self.notes
        return "\n".join([*found, *([f"{tr('Write instead:')} {self.instead}"] if self.instead else [])])

    @property
    def instead(self) -> str:
        """What to write in its place; "" where that is nothing else."""
        return self.claim.correction if self.claim.correction != self.claim.span else ""

    @property
    def tone(self) -> str:
        """The class of its verdict."""
        return TONES.get(self.claim.verdict, WRONG)

    @property
    def sign(self) -> str:
        """The sign of its verdict."""
        return SIGNS[self.tone]

    @property
    def short(self) -> str:
        """Its verdict in a word or two."""
        return SHORT[self.claim.verdict]

    @property
    def meaning(self) -> str:
        """Its verdict in a sentence."""
        return MEANINGS[self.claim.verdict]


def entries(data: Dataset, checked: Checked) -> list[Entry]:
    """One entry a number, in the order of the text. Raises InvalidFile."""
    return [
        Entry(number, one, tuple(_on_file(data, name) for name in _figures(one)), tuple(_notes(data, one)))
        for number, one in enumerate(checked.claims, 1)
    ]


def summary(checked: Checked) -> str:
    """All numbers in a line: `9 numbers: 5 hold, 2 lost their hedge, 1 has the wrong time, 1 is not on file`."""
    counts = checked.counts
    told = [_counted(verdict, counts[verdict]) for verdict in SHORT if counts[verdict]]
    count = trn("{count} number", "{count} numbers", len(checked.claims))
    return f"{count}: {', '.join(told)}" if told else count


def corrected(text: str, claims: Iterable[Claim]) -> str:
    """A text with the corrections of some of its claims in their places. Claims are of this text."""
    for one in sorted(claims, key=lambda one: one.start, reverse=True):
        if one.correction:
            text = text[: one.start] + one.correction + text[one.end :]
    return text


def moved(old: str, new: str, claim: Claim) -> tuple[int, int] | None:
    """Where a claim of one text stands in another that differs from it in one stretch; None within that stretch."""
    most = min(len(old), len(new))
    before = next((n for n in range(most) if old[n] != new[n]), most)
    after = next((n for n in range(most - before) if old[-1 - n] != new[-1 - n]), most - before)
    if claim.end <= before:
        return claim.start, claim.end
    if claim.start >= len(old) - after:
        step = len(new) - len(old)
        return claim.start + step, claim.end + step
    return None


def _figures(claim: Claim) -> tuple[str, ...]:
    return (claim.figure_id,) if claim.figure_id else claim.candidates or claim.inputs


def _on_file(data: Dataset, name: str) -> OnFile:
    obs = data.observation(name)
    return OnFile(name, _named(data, obs), words.value_words(obs), words.place(data, obs), verdict_words(data, name))


def _named(data: Dataset, obs: Observation) -> str:
    label = words.capital(words.figure_label(data, obs))
    return f"{label}, {words.period_words(obs.time_period)}" if obs.time_period else label


def _notes(data: Dataset, claim: Claim) -> list[str]:
    said, assumed = ("; ".join(_slot(data, *pair) for pair in pairs) for pairs in (claim.said, claim.assumed))
    return [
        *([tr("In your text: {what}.", what=said)] if said else []),
        *([tr("Taken over from the text before or from the figure: {what}.", what=assumed)] if assumed else []),
        *(BESIDE[flag] for flag in claim.flags if flag in BESIDE),
    ]


def _slot(data: Dataset, name: str, value: str) -> str:
    """What was read of a dimension: `time January–July 2023`, `countries Belarus and Ukraine`."""
    areas, known = data.codes.areas, dict(data.wordings.sources)
    names = {
        "time_period": tr("time"),
        "ref_area": tr("country"),
        "counterpart_area": tr("partner"),
        "areas": tr("countries"),
        "unit": tr("unit"),
        "base": tr("thing counted:"),
        "direction": tr("direction"),
        "source": tr("source"),
        "indicator": tr("subject"),
    }
    if name == "time_period":
        with suppress(ValueError):
            value = words.period_words(value)
    elif name == "areas":
        value = words.join_words([areas.get(code, code) for code in value.split("-")])
    elif name == "source":
        value = words.join_words([data.attribution(one) if one in known else one for one in value.split(", ")])
    elif name == "indicator" and value in data.codes.indicators:
        value = data.codes.indicators[value].name
    elif value.endswith(" times"):
        value = tr("{count} times what is on file", count=value.removesuffix(" times"))
    elif name == "direction":
        turned = " to ".join(areas.get(code, code) for code in value.split(" to "))
        value = DIRECTIONS.get(value, turned)
    elif name == "unit":
        value = UNITS.get(value, value)
    else:
        value = areas.get(value, value)
    return f"{names.get(name, name)} {value}"


def _counted(verdict: str, count: int) -> str:
    forms = {
        "supported": trn("{count} holds", "{count} hold", count),
        "in_conflict": trn("{count} is on file, but in a conflict", "{count} are on file, but in a conflict", count),
        "hedge_lost": trn("{count} lost its hedge", "{count} lost their hedge", count),
        "hedge_changed": trn("{count} has another hedge", "{count} have another hedge", count),
        "out_of_range": trn("{count} is out of range", "{count} are out of range", count),
        "derived_only": trn("{count} is computed, not stated", "{count} are computed, not stated", count),
        "whose_statistics": trn("{count} is of another source", "{count} are of another source", count),
        "wrong_direction": trn("{count} has the wrong direction", "{count} have the wrong direction", count),
        "wrong_unit": trn("{count} has the wrong unit or base", "{count} have the wrong unit or base", count),
        "wrong_period": trn("{count} has the wrong time", "{count} have the wrong time", count),
        "wrong_area": trn("{count} has the wrong country", "{count} have the wrong country", count),
        "unsure": trn("{count} may mean several figures", "{count} may mean several figures", count),
        "not_on_file": trn("{count} is not on file", "{count} are not on file", count),
        "not_a_claim": trn("{count} is no claim", "{count} are no claims", count),
    }
    return forms[verdict]
