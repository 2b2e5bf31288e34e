"""The documents' figures tested with the series of a reader's own file: the audit's rules, with its values in them.

A value of the file counts as published. A stated level is set against the same quantity of the same period, or of the
parts that make up the period; a stated change, share or balance against what follows from the levels; trade that the
other side reports counts as mirrored, as in the audit.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from evidence.audit import Book, Check, check
from evidence.dataset import Dataset
from evidence.file_series import Quantity, Series
from evidence.operations import OPERATIONS
from evidence.relations import Relation
from loaders.codes import Indicator
from loaders.observations import Observation

#: The operations by which a figure follows from others of its own period and partner.
_OF_FLOWS = ("sum", "difference")


@dataclass(frozen=True)
class Outcome:
    """One figure as tested: what the file gives for it, and the audit's check.

    Attributes:
        given: what follows from the file, in the figure's unit.
        series: names of the series that it follows from.
        mirrored: whether the other side's statistics give it.
        method: how it follows from them, an operation's name.
        periods: the periods of the file that it follows from.
    """

    figure: Observation
    given: Fraction
    series: tuple[str, ...]
    mirrored: bool
    method: str
    check: Check
    periods: tuple[str, ...]


@dataclass(frozen=True)
class _Level:
    value: Fraction
    series: str
    period: str


class File:
    """The chosen series of a file, asked by quantity and period."""

    def __init__(self, chosen: Iterable[Series], indicators: Mapping[str, Indicator]) -> None:
        self._indicators = indicators
        self._by: dict[Quantity, list[Series]] = {}
        for one in chosen:
            if one.head.quantity:
                self._by.setdefault(one.head.quantity, []).append(one)

    def level(self, quantity: Quantity, start: dt.date, end: dt.date) -> _Level | None:
        """The value of a quantity for a period: as published, else the sum of the parts that fill it."""
        for series in self._by.get(quantity, ()):
            for value in series.values:
                if (value.start, value.end) == (start, end):
                    return _Level(value.value, series.head.name, value.period)
        own = self._indicators.get(quantity.indicator)
        if own is None or own.stock_flow != "flow":
            return None
        for series in self._by.get(quantity, ()):
            parts = [one for one in series.values if start <= one.start and one.end <= end]
            ends = [start - dt.timedelta(1), *(one.end for one in parts)]
            joined = all(one.start == before + dt.timedelta(1) for one, before in zip(parts, ends, strict=False))
            if parts and joined and ends[-1] == end:
                period = f"{parts[0].period}–{parts[-1].period}"
                return _Level(sum((one.value for one in parts), Fraction(0)), series.head.name, period)
        return None

    def sides(self, quantity: Quantity, start: dt.date, end: dt.date) -> tuple[tuple[_Level, ...], str, bool] | None:
        """The levels that a quantity follows from, the operation, and whether they are the other side's."""
        both = [(quantity, False)]
        if other := quantity.mirror(self._indicators):
            both.append((other, other.indicator != quantity.indicator))
        for wanted, mirrored in both:
            if found := self.level(wanted, start, end):
                return (found,), "same", mirrored
        own = self._indicators.get(quantity.indicator)
        if own and own.operation in _OF_FLOWS:
            flows = [replace(quantity, indicator=name) for name in own.inputs]
            others = [other for one in flows if (other := one.mirror(self._indicators))]
            for parts, mirrored in ((flows, False), (others, own.whose != "both")):
                levels = [found for one in parts if (found := self.level(one, start, end))]
                if len(levels) == len(flows):
                    return tuple(levels), own.operation, mirrored
        return None


def compared(data: Dataset, chosen: Sequence[Series]) -> list[Outcome]:
    """Every figure of the documents that the chosen series can test, in the order of the data. Raises InvalidFile."""
    file = File(chosen, data.codes.indicators)
    stated = [one for one in data.observations.values() if one.kind == "stated"]
    found = [test for one in stated if (test := _one(data, file, one))]
    done = {test.figure.id for test in found}
    return [*found, *(one for one in _as_in_the_audit(data, file) if one.figure.id not in done)]


def _one(data: Dataset, file: File, obs: Observation) -> Outcome | None:
    if obs.start is None or obs.end is None:
        return None
    own = data.codes.indicators[obs.indicator]
    if own.change_of:
        quantity = _input(data, obs, obs.counterpart_area)
        now = file.sides(quantity, obs.start, obs.end)
        before = file.sides(quantity, _year_before(obs.start), _year_before(obs.end))
        if not now or not before or (now[1], now[2]) != (before[1], before[2]):
            return None
        levels = (*now[0], *before[0])
        operation = "change" if now[1] == "same" else "change_of_sums" if now[1] == "sum" else ""
        return _checked(data, obs, levels, operation, now[2]) if operation else None
    if own.operation == "share":
        parts = [file.level(_input(data, obs, area), obs.start, obs.end) for area in (obs.counterpart_area, "W00")]
        levels = tuple(one for one in parts if one)
        return _checked(data, obs, levels, "share", False) if len(levels) == 2 else None
    sides = file.sides(Quantity(obs.indicator, obs.ref_area, obs.counterpart_area, obs.unit), obs.start, obs.end)
    return _checked(data, obs, *sides) if sides else None


def _input(data: Dataset, obs: Observation, counterpart: str) -> Quantity:
    """The quantity that a change or a share is of."""
    code = data.codes.indicators[obs.indicator].inputs[0]
    return Quantity(code, obs.ref_area, counterpart, data.codes.indicators[code].unit_measure)


def _checked(
    data: Dataset, obs: Observation, levels: tuple[_Level, ...], operation: str, mirrored: bool
) -> Outcome | None:
    """The audit's check of a figure against levels of the file."""
    names = [f"file-{place}" for place in range(len(levels))]
    figures = {obs.id: obs} | {
        name: replace(obs, id=name, value=one.value, low=one.value, high=one.value, kind="reference", hedge="plain")
        for name, one in zip(names, levels, strict=True)
    }
    relation = Relation(
        "file", "same", "official", obs.id, operation, tuple(names), tuple(names) if mirrored else (), ""
    )
    result = check(Book(figures, (relation,), data.tolerance), relation)
    if result.computed is None or not result.computed.is_point:
        return None
    series, periods = (
        tuple(dict.fromkeys(found)) for found in zip(*((one.series, one.period) for one in levels), strict=True)
    )
    return Outcome(obs, Fraction(result.computed.low), series, mirrored, operation, result, periods)


def _as_in_the_audit(data: Dataset, file: File) -> list[Outcome]:
    """Figures that the audit tests with official ones, all of which the file gives too: such as those of no period."""
    figures, found = data.observations, []
    for relation in data.book.relations:
        obs = figures.get(relation.figure)
        if relation.basis != "official" or obs is None or obs.kind != "stated" or relation.mirrored:
            continue
        inputs = [figures.get(name) for name in relation.inputs]
        levels = []
        for one in inputs:
            if one is not None and one.start and one.end:
                quantity = Quantity(one.indicator, one.ref_area, one.counterpart_area, one.unit)
                levels.append(file.level(quantity, one.start, one.end))
        given = tuple(level for level in levels if level)
        if len(given) == len(inputs) and relation.operation in OPERATIONS:
            test = _checked(data, obs, given, relation.operation, False)
            found += [test] if test else []
    return found


def _year_before(day: dt.date) -> dt.date:
    if (day.month, day.day) == (2, 29):
        return day.replace(year=day.year - 1, day=28)
    before = day.replace(year=day.year - 1)
    return (
        before.replace(day=29)
        if (day.month, day.day) == (2, 28) and before.year % 4 == 0 and (before.year % 100 or before.year % 400 == 0)
        else before
    )
