"""How a figure or one side of a check is computed, in words: inputs by their names, ids nowhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from evidence.dataset import Dataset
from exhibits import words
from language import tr
from loaders.reading import NUMBER

_Names = Sequence[str]


def _added(names: _Names) -> str:
    return f" {tr('plus')} ".join(names)


#: What each operation of `evidence.operations.OPERATIONS` makes of the names of its inputs.
FORMS: dict[str, Callable[[_Names], str]] = {
    "sum": _added,
    "same": lambda n: n[0],
    "difference": lambda n: tr("{first} minus {second}", first=n[0], second=n[1]),
    "change": lambda n: tr("change in percent from {second} to {first}", first=n[0], second=n[1]),
    "base": lambda n: tr("the level before {first} that {second} implies", first=n[0], second=n[1]),
    "change_within": lambda n: tr(
        "change in percent to {first} from a level between {second} and {third}",
        first=n[0],
        second=n[1],
        third=n[2],
    ),
    "share": lambda n: tr("{first} as a percentage of {second}", first=n[0], second=n[1]),
    "mean_over": lambda n: tr("{first}, divided by {second} months", first=n[0], second=n[1]),
    "share_of_sum": lambda n: tr("{first} as a percentage of {second}", first=_added(n[1:]), second=n[0]),
    "change_of_sums": lambda n: tr(
        "change in percent from {second} to {first}", first=_added(n[:2]), second=_added(n[2:])
    ),
    "rest": lambda n: tr("what is left of 100 percent after {first}", first=_added(n)),
    "hhi": lambda n: tr(
        "the squares of {first} added, the rest as many small suppliers or as one", first=words.join_words(list(n))
    ),
}


def formula_words(data: Dataset, operation: str, operands: Sequence[str]) -> str:
    """A formula in words: `Ukraine's goods imports from Belarus (2022) plus …`. Raises KeyError."""
    return FORMS[operation]([_name(data, one) for one in operands])


def _name(data: Dataset, name: str) -> str:
    if NUMBER.fullmatch(name):
        return words.number(Fraction(name))
    if name not in data.observations:
        return tr("figure {id} (not on file)", id=name)
    obs = data.observation(name)
    period = words.period_words(obs.time_period) if obs.time_period else ""
    publisher = data.attribution(obs.source_id) if obs.kind == "reference" else ""
    told = "; ".join(filter(None, (period, publisher)))
    return f"{words.figure_label(data, obs)} ({told})" if told else words.figure_label(data, obs)
