"""What a reader's file says of the documents' figures, in words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from evidence.comparison import Outcome
from evidence.dataset import Dataset
from exhibits import words
from language import tr


@dataclass(frozen=True)
class Verdict:
    """What the file says of one of the documents' figures: `just under $1.4 bn: agrees, the file gives $1.382 bn`."""

    figure: str
    label: str
    sentence: str
    more: str
    verdict: str


def verdict(data: Dataset, test: Outcome) -> Verdict:
    """A test in words. Raises InvalidFile."""
    obs = test.figure
    given = replace(obs, value=test.given, low=None, high=None, kind="reference", hedge="")
    sentence = tr(
        "{stated}: {verdict}, the file gives {given}",
        stated=words.value_words(obs),
        verdict=words.VERDICTS[test.check.verdict],
        given=words.value_words(given) + (f" ({', '.join(test.periods)})" if not obs.time_period else ""),
    )
    period = words.period_words(obs.time_period)
    label = f"{words.capital(words.figure_label(data, obs))}, {period}"
    more = [
        tr("Range allowed: {range}.", range=words.interval_words(obs)),
        {
            "near miss": tr("The file's value lies outside it by less than the last digit stated."),
            "conflicts": tr("The file's value lies outside it."),
            "differs by reporter": tr("It lies outside, as far as two reporters' statistics usually differ."),
        }.get(test.check.verdict, ""),
        tr("The file has the other side's statistics.") if test.mirrored else "",
        "" if test.method == "same" else tr("Computed from: {names}.", names="; ".join(test.series)),
        f"{words.place(data, obs)}.",
    ]
    return Verdict(obs.id, label, sentence, " ".join(filter(None, more)), test.check.verdict)
