"""The audit in words and small charts: what was tested, what does not fit, what would resolve it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from evidence.audit import Check, apart, last_digit
from evidence.dataset import Dataset
from evidence.hypotheses import Hypothesis, required
from evidence.intervals import End, Interval
from evidence.kept import kept
from exhibits import charts, verdict, words
from exhibits.base import Option
from exhibits.chart import Chart, Row
from exhibits.chart import Interval as IntervalMark
from exhibits.formula import formula_words
from exhibits.style import NEUTRAL, colour_of
from exhibits.tables import DisplayTable
from language import tr, trn
from loaders.codes import Unit
from loaders.reading import NUMBER

VERDICT_WORDS: dict[str, Callable[[int], str]] = {
    "agrees": lambda count: trn("{count} agrees", "{count} agree", count),
    "near miss": lambda count: trn("{count} is a near miss", "{count} are near misses", count),
    "conflicts": lambda count: trn("{count} conflicts", "{count} conflict", count),
    "differs by reporter": lambda count: trn("{count} differs by reporter", "{count} differ by reporter", count),
    "cannot tell": lambda count: trn("{count} cannot tell", "{count} cannot tell", count),
}
#: The sign of each result.
SIGNS = {"agrees": "✓", "near miss": "✓", "conflicts": "✗", "differs by reporter": "≠", "cannot tell": "–"}
#: The results to choose from; in the address as in the ledger, with hyphens.
RESULT = Option(
    "verdict",
    tr("Verdict"),
    {"all": tr("All verdicts")} | {code.replace(" ", "-"): f"{SIGNS[code]} {words.VERDICTS[code]}" for code in SIGNS},
)
FACTOR_WORDS = {
    Fraction(10): tr("ten times as large as stated"),
    Fraction(1, 10): tr("a tenth as large as stated"),
    Fraction(100): tr("a hundred times as large as stated"),
    Fraction(1, 100): tr("a hundredth as large as stated"),
    Fraction(1000): tr("a thousand times as large as stated"),
    Fraction(1, 1000): tr("a thousandth as large as stated"),
    Fraction(-1): tr("of the opposite sign"),
}


def span_words(span: Interval | None, unit_kind: str) -> str:
    """An interval in words, three digits, rounded outward: `$1.31–1.43 bn`, `−99.1% to −98.2%`."""
    if span is None:
        return tr("not on file")
    low, high = span.ends
    if unit_kind == "money":
        money = "bn" if max(abs(end or 0) for end in span.bounds) >= 1e9 else "mn"
        return words.sum_words(_ends(low, high, words.MONEY[money]), money)
    ends = _ends(low, high, 1)
    return tr("{number}%", number=ends) if unit_kind == "percentage" else ends


def _ends(low: Fraction | None, high: Fraction | None, scale: int) -> str:
    first = "" if low is None else words.number(low / scale, toward=-1, digits=4)
    last = "" if high is None else words.number(high / scale, toward=1, digits=4)
    if first == last:
        return first
    if not last:
        return tr("{amount} or more", amount=first)
    return words.span(first, last)


def gap_words(gap: End, unit_kind: str) -> str:
    """The size of a gap in words."""
    if unit_kind == "money":
        money = "bn" if gap >= 1e9 else "mn"
        return words.sum_words(words.number(gap / words.MONEY[money], digits=3), money)
    number = words.number(gap, digits=3)
    if unit_kind != "percentage":
        return number
    return tr("1 percentage point") if gap == 1 else tr("{number} percentage points", number=number)


def kind_of(data: Dataset, check: Check, name: str = "") -> str:
    """Which kind of unit both sides of a check have, or one of its figures; "" too where none of them is on file.

    Raises InvalidFile where the figure that is tested is not on file.
    """
    if not NUMBER.fullmatch(check.relation.figure):
        data.observation(check.relation.figure)
    unit = data.codes.units.get(data.book.unit(name or check.relation.figure, check.relation))
    return unit.kind if unit else ""


def summary(data: Dataset) -> str:
    """How many checks there are and how they come out."""
    counts = Counter(one.verdict for one in data.checks)
    results = words.join_words([text(counts[verdict]) for verdict, text in VERDICT_WORDS.items() if counts[verdict]])
    said = trn("{count} check: {results}.", "{count} checks: {results}.", len(data.checks), results=results)
    inside, outside = (len(conflicts(data, basis)) for basis in ("documents", "official"))
    if not (inside and outside):
        return said
    return f"{said} " + tr(
        "Of the conflicts, {inside} are among the documents' figures and {outside} with reference figures.",
        inside=inside,
        outside=outside,
    )


def takeaway(data: Dataset) -> str:
    """The main point of the audit in one line."""
    count = len(conflicts(data, "documents"))
    if not count:
        return tr("The audit finds no conflict among the documents' figures")
    if len(data.hypotheses) == 1 and not data.hypotheses[0].remaining:
        return trn(
            "The audit finds {count} conflict among the documents' figures; a change of one figure would resolve it",
            "The audit finds {count} conflicts among the documents' figures; a change of one figure would resolve them "
            "all",
            count,
            count=words.small_number(count),
        )
    return trn(
        "The audit finds {count} conflict among the documents' figures",
        "The audit finds {count} conflicts among the documents' figures",
        count,
        count=words.small_number(count),
    )


@kept(128)
def explain(data: Dataset, check: Check) -> str:
    """What a check compared and what came of it, in two or three sentences."""
    kind, relation = kind_of(data, check), check.relation
    stated, computed = span_words(check.stated, kind), span_words(check.computed, kind)
    if check.verdict == "cannot tell":
        names = ", ".join(check.missing)
        text = tr("Not on file: {names}.", names=names) if names else tr("One side cannot be computed.")
        if check.stated:
            text = tr("Both sides differ, and no official pair on file tells how far two reporters usually lie apart.")
        if check.implied is None:
            return text
        implied = span_words(check.implied, kind_of(data, check, check.missing[0]))
        return text + " " + tr("For the statement to hold, it would have to be {amount}.", amount=implied)
    sides = _sides(data, check, stated, computed)
    if check.verdict == "agrees":
        fits = tr("The parts can fit into the whole.") if relation.kind == "part" else tr("Both can be true.")
        return f"{sides} {fits}"
    return f"{sides} {_apart(check, gap_words(check.gap, kind))}"


def _sides(data: Dataset, check: Check, stated: str, computed: str) -> str:
    if check.relation.kind == "part":
        return tr("The parts make {computed}, the whole is {stated}.", computed=computed, stated=stated)
    if data.book.is_derived(check.relation.figure):
        return tr(
            "The level implied is {stated}; the other side gives {computed}.",
            stated=stated,
            computed=computed,
        )
    return tr(
        "The figure as worded allows {stated}; the other side gives {computed}.",
        stated=stated,
        computed=computed,
    )


def computed_words(data: Dataset, check: Check) -> str:
    """How the other side of a check is computed, in words."""
    return words.capital(formula_words(data, check.relation.operation, check.relation.inputs))


def _apart(check: Check, gap: str) -> str:
    """What a gap between the two sides means."""
    if check.verdict == "near miss":
        text = tr("Between the two lies a gap of {gap}, less than one unit of the last stated digit.", gap=gap)
        if check.cut:
            return text + " " + tr("Cutting digits off instead of rounding explains it.")
        return text + " " + tr("Cutting digits off instead of rounding does not explain it.")
    if check.verdict == "differs by reporter":
        return tr(
            "Between the two lies a gap of {gap}; one side comes from the other country's statistics, and two "
            "reporters can lie that far apart.",
            gap=gap,
        )
    return tr("Between the two lies a gap of {gap}: these figures cannot all be true as stated.", gap=gap)


def distance_words(data: Dataset, check: Check) -> str:
    """How far apart both sides are, beside how far they may be: `13.7% apart; two reporters lay up to 16.4% apart`.

    "" where that cannot be told.
    """
    if check.stated is None or check.computed is None:
        return ""
    if check.verdict == "agrees":
        return tr("the parts fit in") if check.relation.kind == "part" else tr("the ranges share values")
    kind = kind_of(data, check)
    gap = tr("gap of {gap}", gap=gap_words(check.gap, kind))
    if check.verdict == "near miss":
        unit = last_digit(data.observation(check.relation.figure), check.stated)
        said = tr("{gap}; one unit of the last digit is {unit}", gap=gap, unit=gap_words(unit, kind))
        return tr("{gap}; cutting digits off explains it", gap=said) if check.cut else said
    if not check.relation.mirrored or data.book.tolerance is None:
        return tr("{gap}; none is allowed", gap=gap)
    found = apart(data.book, check)
    bound = verdict.percent(data.book.tolerance)
    if found is None:
        return tr("{gap}; two reporters may lie {bound}% apart", gap=gap, bound=bound)
    if found >= 2:
        many = words.number(found, digits=2)
        return tr("the reporters would have to differ {many}-fold; {bound}% is allowed", many=many, bound=bound)
    return tr("the reporters lie {apart}% apart; {bound}% is allowed", apart=verdict.percent(found), bound=bound)


def tested_label(data: Dataset, check: Check) -> str:
    """What the tested side of a check is: a figure as worded, or a level that others imply."""
    return tr("The level implied") if data.book.is_derived(check.relation.figure) else tr("The figure as worded")


def conflicts(data: Dataset, basis: str) -> list[Check]:
    """The conflicts of one basis, in the order of the relations."""
    return [one for one in data.checks if one.verdict == "conflicts" and one.relation.basis == basis]


def chosen(data: Dataset, topic: str = "all", result: str = "all") -> tuple[Check, ...]:
    """The checks that rest on a figure of a topic, and have a result: values of `exhibits.ledger.TOPIC` and RESULT."""
    return tuple(
        one
        for one in data.checks
        if result in ("all", one.verdict.replace(" ", "-")) and (topic == "all" or topic in _topics(data, one))
    )


def _topics(data: Dataset, check: Check) -> set[str]:
    figures = (data.observations.get(name) for name in data.book.involved(check.relation))
    return {data.codes.indicators[one.indicator].topic for one in figures if one}


def factor_words(factor: Fraction) -> str:
    """A factor in words: `ten times as large`."""
    return FACTOR_WORDS[factor]


def hypothesis_words(data: Dataset, one: Hypothesis) -> str:
    """A hypothesis in words: what would be resolved, and what official statistics say."""
    obs = data.observation(one.figure)
    text = tr(
        "Hypothesis: if {figure} in {period} were {factor} ({changed} instead of {stated}), {resolved} of "
        "{conflicts} conflicts among the documents' figures would be resolved and no other relation would break.",
        figure=words.figure_label(data, obs),
        period=words.period_words(obs.time_period),
        factor=factor_words(one.factor),
        changed=span_words(one.changed, obs.unit_kind),
        stated=words.interval_words(obs),
        resolved=words.small_number(len(one.resolved)),
        conflicts=words.small_number(len(one.resolved) + len(one.remaining)),
    )
    if one.borne_out is None:
        return text + " " + tr("No official figure is on file to test this.")
    if one.borne_out:
        return text + " " + tr("Official statistics bear this out.")
    return text + " " + tr("Official statistics do not bear this out.")


@kept(4)
def required_table(data: Dataset) -> DisplayTable:
    """What each figure in a conflict among the documents would have to be for its relations to hold."""
    names = dict.fromkeys(name for one in conflicts(data, "documents") for name in data.book.involved(one.relation))
    rows = []
    for name in names:
        obs = data.observation(name)
        need = required(data.book, name)
        rows.append(
            (
                words.figure_label(data, obs),
                words.period_words(obs.time_period),
                words.value_words(obs),
                span_words(need.values, obs.unit_kind) if need.values else tr("no value would do"),
                str(len(need.relations)),
            )
        )
    return DisplayTable(
        tr("What each figure would have to be, all others staying as they are stated"),
        (tr("Figure"), tr("Period"), tr("As stated"), tr("Would have to be"), tr("Relations")),
        (False, False, True, True, True),
        tuple(rows),
        (tr("A figure for which no value would do cannot by itself resolve the conflicts that it takes part in."),),
        tuple(names),
    )


@kept(64)
def checks_table(data: Dataset, basis: str, caption: str, topic: str = "all", result: str = "all") -> DisplayTable:
    """The checks of a basis, of those `chosen`, with both sides and the verdict."""
    rows, notes = [], []
    shown = [one for one in chosen(data, topic, result) if one.relation.basis == basis]
    results = {one.verdict for one in shown}
    for one in shown:
        if one.verdict == "cannot tell":
            notes.append(f"{one.relation.note}: {explain(data, one)}")
        kind = kind_of(data, one)
        rows.append(
            (
                one.relation.note,
                f"{SIGNS[one.verdict]} {words.VERDICTS[one.verdict]}",
                span_words(one.stated, kind),
                span_words(one.computed, kind),
                words.capital(distance_words(data, one)),
            )
        )
    if "near miss" in results:
        notes.append(tr("A near miss is a gap of less than one unit of the last stated digit."))
    if "differs by reporter" in results:
        notes.append(
            tr(
                "Two reporters' statistics are taken to lie up to {bound}% apart: as far as the official pairs on file "
                "did in {years}, of which none is tested here.",
                bound=verdict.percent(data.book.tolerance or Fraction(1)),
                years=verdict.pair_years(data),
            )
        )
    header = (tr("What must hold"), tr("Verdict"), tr("Tested figure"), tr("Other side"), tr("How far apart"))
    return DisplayTable(caption, header, (False, False, True, True, False), tuple(rows), tuple(notes), verdicts=1)


@kept(64)
def axis_words(data: Dataset, check: Check) -> str:
    """The unit of a check's chart in words: `Billion US dollars`."""
    return words.capital(_axis_unit(data, check).name)


def _axis_unit(data: Dataset, check: Check) -> Unit:
    """The unit in which a check's chart is drawn: dollars in billions or millions."""
    assert check.stated is not None and check.computed is not None
    unit = data.codes.units[data.book.unit(check.relation.figure, check.relation)]
    if unit.kind != "money":
        return unit
    money = "bn" if max(abs(float(end)) for end in (check.stated.high, check.computed.high)) >= 1e9 else "mn"
    sizes = {one.factor: one for one in data.codes.units.values() if one.unit_measure == unit.code}
    return sizes[Decimal(words.MONEY[money])]


def check_chart(data: Dataset, check: Check) -> Chart:
    """Both sides of a check as intervals on one axis: the tested figure above the computed one."""
    assert check.stated is not None and check.computed is not None
    kind, axis_unit = kind_of(data, check), _axis_unit(data, check)
    scale = float(axis_unit.factor)
    tested = data.observation(check.relation.figure)
    colour = colour_of(data.codes.indicators[tested.indicator], tested.ref_area)
    sides = (
        (check.stated, tested_label(data, check), colour, "stated"),
        (check.computed, tr("Other side"), NEUTRAL, "derived"),
    )
    marks, rows = [], []
    for place, (span, label, colour, fill) in enumerate(sides):
        said = f"{label}: {span_words(span, kind)}"
        low, high = float(span.low) / scale, float(span.high) / scale
        marks.append(
            IntervalMark(
                figure=tested.id if place == 0 else "", kind=fill, colour=colour, value=None, low=low, high=high,
                row=float(place), hover=(said,),
            )
        )  # fmt: skip
        rows.append(Row(float(place), span_words(span, kind), label))
    return charts.pair_chart(marks, rows, check.relation.note, axis_unit.name, sign="%" if kind == "percentage" else "")


def alternative(data: Dataset, check: Check) -> str:
    """The text alternative of a check's chart."""
    return f"{check.relation.note}. {explain(data, check)}"
