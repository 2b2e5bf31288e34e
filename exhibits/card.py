"""The evidence card of a figure: all that a reader needs to trust it, trace it and quote it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from evidence.audit import Check
from evidence.dataset import Dataset
from exhibits import audit, words
from exhibits.formula import formula_words
from exhibits.history import history
from exhibits.sentence import sentence
from exhibits.verdict import VerdictWords, verdict_words
from language import tr
from loaders.hedges import HEDGES
from loaders.observations import Observation

KIND_WORDS = {
    "stated": tr("Stated by the document"),
    "derived": tr("Derived by this project from stated figures"),
    "reference": tr("Reference figure, from outside the documents"),
}


@dataclass(frozen=True)
class Card:
    """A figure's card. Texts are plain; `inputs` and `used_in` are ids of figures with their names.

    Attributes:
        quote: a sentence to quote: value with hedge, unit, period, source and verdict.
        published, dated: the date of its document or publication in words, and as it is filed.
        address: where the publication is found; "" where that is not known.
        formula, computed: how a derived figure is computed, by ids and in words.
        verdict: whether it may be quoted; None for a reference figure, or where the relations are faulty.
        against: ids of the reference figures that decide the verdict, with their names and values.
        resolves: for a figure whose change would end conflicts of the audit, what it would have to be; else "".
        checks: what the audit tested it in: (note, verdict, relation id).
        history: what versions have changed of it, a sentence each, the newest first.
    """

    id: str
    title: str
    period: str
    value: str
    range: str
    rule: str
    kind: str
    as_stated: str
    document: str
    place: str
    published: str
    dated: str
    address: str
    measured: str
    comment: str
    formula: str
    computed: str
    inputs: tuple[tuple[str, str], ...]
    used_in: tuple[tuple[str, str], ...]
    checks: tuple[tuple[str, str, str], ...]
    against: tuple[tuple[str, str], ...]
    resolves: str
    quote: str
    verdict: VerdictWords | None
    citation: str
    history: tuple[str, ...]


def card(data: Dataset, name: str, product: str, version: str) -> Card:
    """Return the card of a figure. Raises InvalidFile where it, or a file that it rests on, is not usable."""
    obs = data.observation(name)
    source = None
    if obs.source_id:
        sources = data.table("sources")
        source = sources[sources["source_id"] == obs.source_id].iloc[0]
    title, period, value = (
        words.figure_label(data, obs),
        words.period_words(obs.time_period),
        words.value_words(obs, exactly=True),
    )
    known, told = data.observations, verdict_words(data, name)
    checks = () if not _auditable(data) else tuple(
        (one.relation.note, words.VERDICTS[one.verdict], one.relation.id)
        for one in data.checks if takes_part(data, one, name)
    )  # fmt: skip
    return Card(
        id=name,
        title=title,
        period=period,
        value=value,
        range=words.interval_words(obs),
        rule=_rule(obs),
        kind=KIND_WORDS[obs.kind],
        as_stated=obs.as_stated,
        document="" if source is None else str(source["citation_full"]),
        place="; ".join(filter(None, (obs.locator, _paragraph(obs), obs.place))),
        published="" if source is None else words.date_words(str(source["date_published"])),
        dated="" if source is None else str(source["date_published"]),
        address="" if source is None or source.isna()["url_main"] else str(source["url_main"]),
        measured=obs.underlying_source,
        comment=obs.comment,
        formula=obs.method,
        computed=words.capital(formula_words(data, obs.operation, obs.operands)) if obs.operation else "",
        inputs=tuple((one, _named(data, known[one])) for one in obs.inputs),
        used_in=tuple((one.id, _named(data, one)) for one in known.values() if name in one.inputs),
        checks=checks,
        against=_against(data, name),
        resolves=_resolves(data, name),
        quote=" ".join(
            filter(
                None,
                (
                    f"{_with_source(sentence(data, obs, value), _quoted_source(data, obs, product))}.",
                    told.sentence if told else "",
                ),
            )
        ),
        verdict=told,
        citation=citation(data, obs, product, version),
        history=tuple(one.sentence for one in history(data, name)),
    )


def _with_source(said: str, source: str) -> str:
    """A sentence and its source in brackets: in those with which it ends, if it does."""
    return f"{said[:-1]}; {source})" if said.endswith(")") else f"{said} ({source})"


def _named(data: Dataset, obs: Observation) -> str:
    return f"{words.figure_label(data, obs)}, {words.period_words(obs.time_period)}"


def _paragraph(obs: Observation) -> str:
    if not obs.paragraph:
        return ""
    return tr("paragraph {number} of its text file, headings counted", number=obs.paragraph)


def _against(data: Dataset, name: str) -> tuple[tuple[str, str], ...]:
    found = data.verdict_of(name)
    against = [data.observation(one) for one in found.against] if found else []
    return tuple((obs.id, words.named_value(data, obs)) for obs in against)


def _resolves(data: Dataset, name: str) -> str:
    found = data.hypotheses if _auditable(data) else ()
    return " ".join(audit.hypothesis_words(data, one) for one in found if one.figure == name)


def _auditable(data: Dataset) -> bool:
    return isinstance(data.relations, tuple)


def takes_part(data: Dataset, one: Check, name: str) -> bool:
    """Whether a figure takes part in a check, itself or by one that is computed from it."""
    relation = one.relation
    return name in (relation.figure, *relation.inputs) or name in data.book.involved(relation)


def _rule(obs: Observation) -> str:
    if obs.kind == "derived":
        return tr("Interval arithmetic: every value that the ranges of the inputs allow.")
    if obs.is_exact:
        return tr("Exact: a count or a term, not a rounded number.")
    return f"{words.capital(tr(HEDGES[obs.hedge].rule))}."


def _quoted_source(data: Dataset, obs: Observation, product: str) -> str:
    if obs.kind != "derived":
        return words.place(data, obs)
    if not obs.source_id:
        return tr("computed by {product}", product=product)
    source = data.attribution(obs.source_id)
    return tr("computed by {product} from figures of {source}", product=product, source=source)


def citation(data: Dataset, obs: Observation, product: str, version: str) -> str:
    """Return how to cite a figure: its document and place, and where it was read. Raises InvalidFile."""
    source = address = ""
    if obs.source_id:
        sources = data.table("sources")
        row = sources[sources["source_id"] == obs.source_id].iloc[0]
        source, address = str(row["citation_full"]), _address_words(row)
    own = tr("{product} {version}, figure {id}", product=product, version=version, id=obs.id)
    if obs.kind == "derived":
        derived = tr("{figure}, derived as {formula}.", figure=own, formula=obs.method)
        based = " ".join(filter(None, (source, address)))
        return derived + " " + tr("Based on: {source}", source=based) if source else derived
    if obs.paragraph:
        source = f"{source.rstrip('.')}, {obs.locator}"
    if not source.rpartition(" ")[2].startswith(("https://", "http://")):
        source = f"{source.rstrip('.')}."
    found = " ".join(filter(None, (source, address)))
    return tr("{source} As quoted in {figure}.", source=found, figure=own)


def _address_words(source: pd.Series) -> str:
    """Where a publication is found, as far as its citation does not say it: its address, and when that was opened."""
    known = source.dropna()
    if "url_main" not in known:
        return tr("The address of the text is not known.")
    address = "" if str(known["url_main"]) in str(known["citation_full"]) else str(known["url_main"])
    if "date_accessed" not in known:
        return address
    opened = tr("Accessed {day}.", day=words.date_words(str(known["date_accessed"])))
    return " ".join(filter(None, (address, opened)))
