"""The verdict on a figure in words: may it be quoted, and what do others give?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from evidence.audit import apart
from evidence.dataset import Dataset
from evidence.kept import kept
from evidence.mirrors import pairs_before
from evidence.verdicts import Verdict
from exhibits import words
from language import tr
from loaders.observations import Observation

#: The sign of each verdict; the text font has all of them.
SIGNS = {"agrees": "✓", "differs by reporter": "≠", "do not quote": "✗", "one source": "–", "derived": "="}
#: What follows the label of a figure that is not to be quoted.
MARK = f" {SIGNS['do not quote']}"


@dataclass(frozen=True)
class VerdictWords:
    """A verdict as a person reads it.

    Attributes:
        code: of `evidence.verdicts.VERDICTS`.
        sign, name: `✓`, `Agrees with official statistics`.
        detail: what others give and who says so, or why there is nothing; no full stop. "" where the name says all.
    """

    code: str
    sign: str
    name: str
    detail: str

    @property
    def sentence(self) -> str:
        """`Agrees with official statistics: $1.382 bn, World Bank WITS, January 2025.`"""
        return f"{self.name}: {self.detail}." if self.detail else f"{self.name}."


@kept(4)
def _all(data: Dataset) -> dict[str, VerdictWords]:
    return {name: _words(data, data.observation(name), one) for name, one in data.verdicts.items()}


def verdict_words(data: Dataset, name: str) -> VerdictWords | None:
    """The verdict on a figure in words; None for a reference figure, and where the relations are faulty."""
    return None if data.verdict_of(name) is None else _all(data).get(name)


def short_words(data: Dataset, name: str) -> str:
    """`✓ agrees`; "" for a figure without a verdict."""
    one = data.verdict_of(name)
    return "" if one is None else f"{SIGNS[one.code]} {words.VERDICTS[one.code]}"


def mark(data: Dataset, name: str) -> str:
    """The mark of a figure that is not to be quoted; "" for any other."""
    one = data.verdict_of(name)
    return MARK if one is not None and one.code == "do not quote" else ""


def caution(data: Dataset, names: Sequence[str]) -> str:
    """What is to be said of those figures that are not to be quoted, and of those that rest on them; "" for none."""
    said = []
    for name in names:
        found, told = data.verdict_of(name), verdict_words(data, name)
        if found and told and found.code == "do not quote":
            obs = data.observation(name)
            label = f"{words.figure_label(data, obs)}, {words.period_words(obs.time_period)}"
            said.append(f"{told.sign} {label}: {told.name[:1].lower()}{told.name[1:]}; {told.detail}.")
    return " ".join(dict.fromkeys(said))


def _words(data: Dataset, obs: Observation, one: Verdict) -> VerdictWords:
    name, detail = _said(data, obs, one)
    return VerdictWords(one.code, SIGNS[one.code], name, detail)


def _said(data: Dataset, obs: Observation, one: Verdict) -> tuple[str, str]:
    if one.code == "derived":
        labels = words.join_words([words.figure_label(data, data.observation(name)) for name in one.rests_on])
        rests = tr("it rests on a figure that is not to be quoted: {figures}", figures=labels) if labels else ""
        return tr("Derived"), rests
    if one.code == "one source":
        alone = tr("nothing on file to check it against")
        if one.conflicts:
            alone = tr("nothing outside its document to check it against, and it takes part in a conflict")
        return tr("One source"), alone
    given = given_words(data, obs, one) if one.given else ""
    if one.code == "do not quote":
        name = tr("Do not quote without a caveat")
        if not given:
            return name, tr("it contradicts other figures of its document")
        official, others = tr("the official figure is {given}", given=given), tr("others give {given}", given=given)
        return name, official if one.official else others
    if one.code == "differs by reporter":
        return tr("Differs by reporter"), f"{given}; {distance_words(data, one)}"
    name = tr("Agrees with official statistics") if one.official else tr("Agrees with a public statement")
    return name, tr("{given}, within one unit of its last digit", given=given) if one.near else given


def given_words(data: Dataset, obs: Observation, one: Verdict) -> str:
    """What others give in the place of a figure, and who: `$1.382 bn, World Bank WITS, January 2025`."""
    assert one.given is not None
    against = [data.observation(name) for name in one.against]
    if len(against) == 1 and (against[0].low, against[0].high) == one.given.ends:
        value = words.value_words(replace(against[0], measure=obs.measure))
    else:
        low, high = one.given.ends
        middle = None if low is None or high is None else (low + high) / 2
        near = middle is not None and low is not None and high is not None and high - low <= abs(middle) / 500
        other = replace(obs, value=middle if near else None, low=low, high=high, hedge="", kind="reference")
        value = words.value_words(other)
    sources = words.join_words(list(dict.fromkeys(data.attribution(other.source_id) for other in against)))
    return f"{value}, {sources}"


def distance_words(data: Dataset, one: Verdict) -> str:
    """How far two reporters lie apart, beside how far they usually do: `14% apart, 16.4% at most in 2011–2020`."""
    check = next(check for check in data.checks if check.relation.id == one.relation)
    found = apart(data.book, check)
    assert found is not None
    return tr(
        "the two reporters would have to lie {apart}% apart, and lay up to {bound}% apart in {years}",
        apart=percent(found),
        bound=percent(data.book.tolerance or Fraction(1)),
        years=pair_years(data),
    )


def percent(factor: Fraction) -> str:
    """A factor as a percentage above one: `16.4`."""
    return words.number(100 * (factor - 1), digits=3)


def pair_years(data: Dataset) -> str:
    """The years of the mirror pairs that give the bound: `2011–2020`."""
    years = [pair.year for pair in pairs_before(data.observations, data.book.relations)]
    return f"{min(years)}–{max(years)}" if years else ""
