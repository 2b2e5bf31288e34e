"""The verdict on one number: the figure of its identity first, then one that differs in a single dimension."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from evidence.claims.dimensions import Case, Dimensions
from evidence.claims.fit import CLASSES, Claimed, claimed, fit, grade, is_far, is_printed_range, is_sure, size
from evidence.claims.flows import FLOWS
from loaders.codes import Indicator
from loaders.observations import Observation
from loaders.periods import parse_period
from loaders.wordings import Wording

#: What may be said of a number, in the order in which it is decided; "unsure" where several figures may be meant.
VERDICTS = (
    "not_a_claim", "not_on_file", "wrong_area", "wrong_period", "wrong_unit", "wrong_direction", "whose_statistics",
    "derived_only", "out_of_range", "hedge_lost", "hedge_changed", "in_conflict", "supported",
)  # fmt: skip
_DIMENSIONS = {"area": "wrong_area", "period": "wrong_period", "unit": "wrong_unit", "direction": "wrong_direction",
               "source": "whose_statistics"}  # fmt: skip
_KINDS = ("stated", "reference", "derived")
_STATEMENT = re.compile(r"statement-(\d{4}(?:-\d\d){0,2})")
_SCALES = tuple(Fraction(10) ** n for n in (3, -3, 6, -6))


@dataclass(frozen=True)
class Judgement:
    """A verdict: the figures that it rests on, what the text says otherwise, and what was taken for granted."""

    verdict: str
    figures: tuple[Observation, ...] = ()
    said: tuple[tuple[str, str], ...] = ()
    assumed: tuple[tuple[str, str], ...] = ()
    flags: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Match:
    figure: Observation
    wrong: tuple[str, ...]
    how: str
    is_scaled: bool
    is_dated: bool
    is_exact: bool
    said: tuple[tuple[str, str], ...]

    @property
    def order(self) -> tuple[int, int, int]:
        kind = _KINDS.index(self.figure.kind)
        wrong = list(_DIMENSIONS).index(self.wrong[0]) if self.wrong else -1
        return kind, wrong, 0 if self.how == "printed" else 1


class Judge:
    """Judges numbers against the figures on file."""

    def __init__(
        self, figures: Mapping[str, list[Observation]], wordings: Mapping[str, Wording],
        indicators: Mapping[str, Indicator],
        members: Mapping[str, frozenset[str]], sources: Mapping[str, str], conflicts: frozenset[str],
        names: Mapping[str, str],
    ) -> None:  # fmt: skip
        self.figures, self.wordings, self.conflicts = figures, wordings, conflicts
        self.dimensions = Dimensions(members, sources, names)
        self._twins = _twins(wordings, indicators)
        self._sizes = {
            one.id: (float(size(one).low), float(size(one).high)) for some in figures.values() for one in some
        }

    def judge(self, case: Case) -> Judgement:
        """Return the verdict on a number, with one indicator in mind."""
        falls = case.sense.direction < 0
        claim = claimed(case.one, falls=falls, is_change=case.link.indicator.measure == "change")
        if claim is None:
            return Judgement("not_on_file")
        matches = list(self._matches(case, claim))
        # Of a time that official figures are on file for, a document that names none says nothing.
        dated = any(m.is_exact and not {"area", "source"} & set(m.wrong) for m in matches)
        if dated and case.when.period and not case.when.is_taken_over:
            matches = [m for m in matches if m.figure.time_period]
        identity = [m for m in matches if not m.wrong]
        fitting = [m for m in identity if m.how and not m.is_scaled]
        fitting = [m for m in fitting if not is_far(claim.hedge, claim.values, m.figure)] or fitting
        # Without a time, one of many figures fits a coarse number by chance.
        coarse = CLASSES[claim.hedge] in ("plain", "about")
        sure = [
            m
            for m in fitting
            if (m.how != "overlap" or m.is_dated or not m.figure.time_period or m.figure.unit == "YEAR")
            and (
                m.is_dated
                or not m.figure.time_period
                or m.how == "printed"
                or is_sure(claim, m.figure, m.how)
                or (m.figure.kind != "reference" and (m.figure.kind == "derived" or m.how != "coarser" or not coarse))
            )
        ]
        # Where a document speaks of just this time, a statement of one day in it counts only with its own number.
        if any(m.is_exact and m.figure.kind == "stated" for m in identity):
            sure = [m for m in sure if m.is_exact or m.figure.kind != "reference" or m.how == "printed"]
        best = self._identity(case, claim, sure)
        if best is None:
            best = self._near(case, claim, matches)
        if best is None and case.by and not case.by.known:
            best = self._near(case, claim, [m for m in matches if m.wrong[:1] != ("source",) or len(m.wrong) == 1])
        if best is None:
            known = sorted(self._known(case, matches), key=lambda m: (len(m.wrong), m.order))
            if known and not case.link.is_opposite:
                first = known[0]
                best = Judgement("out_of_range", (first.figure,), first.said, self._assumed(case, first))
        if best is None:
            return Judgement("not_on_file")
        return self._with_conflict(best, case)

    def _with_conflict(self, best: Judgement, case: Case) -> Judgement:
        if not any(one.id in self.conflicts for one in best.figures):
            return best
        if best.verdict == "supported":
            return Judgement("in_conflict", best.figures, best.said, best.assumed, best.flags)
        return Judgement(best.verdict, best.figures, best.said, best.assumed, (*best.flags, "in_conflict"), best.inputs)

    def _identity(self, case: Case, claim: Claimed, fitting: list[_Match]) -> Judgement | None:
        """The verdict where the number fits a figure of its identity."""
        if not fitting:
            return None
        graded: list[tuple[_Match, str, tuple[str, ...]]] = []
        for m in fitting:
            if m.figure.kind == "derived":
                graded.append((m, "derived_only", ()))
            else:
                graded.append((m, *grade(claim, m.figure, m.how)))

        def order(item: tuple[_Match, str, tuple[str, ...]]) -> tuple[int, float, int, int]:
            m, verdict, _ = item
            # An official figure that bears the number out goes before a document that the number only comes near to.
            near = 0 if m.how == "printed" or verdict == "supported" else 1
            kind = _KINDS.index(m.figure.kind)
            if kind == 2 and len(claim.values) == 2 and is_printed_range(claim, m.figure):
                return -1, 0, 0, 0
            return (
                near if kind < 2 else 1,
                kind + (0 if m.is_exact or not m.is_dated else 1.5),
                0 if m.is_dated else 1,
                0 if m.how == "printed" else 1,
            )

        graded.sort(key=order)
        first, verdict, flags = graded[0]
        rivals = [m for m, v, _ in graded if order((m, v, ()))[:3] == order(graded[0])[:3]]
        printed = [m for m in rivals if m.how == "printed"]
        rivals = printed or rivals
        if len({m.figure.id for m in rivals}) > 1 and not case.when.period and first.figure.kind != "derived":
            series = {(m.figure.source_id, m.figure.ref_area, m.figure.counterpart_area) for m in rivals}
            if len(series) > 1 or first.figure.kind == "stated" or len(rivals) > 1:
                return Judgement("unsure", tuple(m.figure for m in rivals[:4]))
        if case.denied and verdict in ("supported", "in_conflict"):
            return Judgement("wrong_direction", (first.figure,), (("direction", "denied"),), self._assumed(case, first))
        return Judgement(verdict, (first.figure,), (), self._assumed(case, first), flags)

    def _near(self, case: Case, claim: Claimed, matches: list[_Match]) -> Judgement | None:
        """The verdict where the number fits a figure that differs in one dimension."""
        found = []
        for m in matches:
            wrong = (*m.wrong, "unit") if m.is_scaled and "unit" not in m.wrong else m.wrong
            if len(wrong) != 1 or not m.how:
                continue
            if m.figure.kind == "reference" and m.figure.time_period and not m.is_dated and "period" not in wrong:
                continue
            same_time = m.is_exact and "period" not in wrong
            if not is_sure(claim, m.figure, m.how) and not ((m.is_scaled or same_time) and m.how == "printed"):
                continue
            found.append(_Match(m.figure, wrong, m.how, m.is_scaled, m.is_dated, m.is_exact, m.said))
        if not found:
            return None
        first = min(found, key=lambda m: m.order)
        flags: tuple[str, ...] = ()
        if first.figure.kind != "derived" and not first.is_scaled:
            graded, _ = grade(claim, first.figure, first.how)
            flags = (graded,) if graded.startswith("hedge") else ()
        return Judgement(_DIMENSIONS[first.wrong[0]], (first.figure,), first.said, self._assumed(case, first), flags)

    def _known(self, case: Case, matches: list[_Match]) -> Iterator[_Match]:
        """The figures of the number's identity, whatever their value.

        Where the text names no time and figures of several are on file, none of them is meant.
        """
        times = {m.figure.time_period for m in matches if not m.wrong and m.figure.kind == "stated"}
        if not case.when.period and (len(times) != 1 or case.sense.is_from):
            return  # "cut to 10% from 25%": of a time before
        # A partner that is not named is filled in by a number that fits only.
        if case.link.wording.roles in (*FLOWS, "pair") and len(case.who.said | case.who.pair) < 2:
            partners = {m.figure.counterpart_area for m in matches}
            if partners - {"", "W00"}:
                return
        for m in matches:
            if not [dim for dim in m.wrong if dim not in ("direction", "unit", "source")] and "turned" not in dict(
                m.said
            ):
                yield m

    def _assumed(self, case: Case, m: _Match) -> tuple[tuple[str, str], ...]:
        found = []
        if m.figure.time_period and not (case.when.period and m.is_dated):
            found.append(("time_period", m.figure.time_period))
        elif case.when.is_taken_over and m.figure.time_period:
            found.append(("time_period", case.when.period))
        if case.who.taken_over or not case.who.said:
            areas = "-".join(filter(None, (m.figure.ref_area, m.figure.counterpart_area)))
            found.append(("areas", areas))
        if case.link.tier == 2:
            found.append(("indicator", m.figure.indicator))
        return tuple(found)

    def _matches(self, case: Case, claim: Claimed) -> Iterator[_Match]:
        """Each figure that may be meant: in which dimensions the text differs, and whether the number fits."""
        code = case.link.indicator.code
        twin = self._twins.get(code)
        for name in filter(None, (code, twin)):
            for figure in self.figures.get(name, ()):
                if case.unreal and not (_is_expected(figure) or figure.is_exact):
                    continue  # what somebody expects may be on file as said, and what is set by law will be so
                wrong, said = self.dimensions.areas(case, figure, self.wordings[name])
                if wrong is None:
                    continue
                if name == twin and not wrong and not case.link.is_shared and case.by.area != figure.ref_area:
                    wrong, said = ["source"], [("ref_area", self._reporter(case))]
                dated = True
                time = self.dimensions.period(case, figure)
                if time == "far":
                    continue
                if time == "other":
                    wrong.append("period")
                    said.append(("time_period", case.when.period))
                elif time == "unsaid":
                    dated = False
                if len(wrong) > 1 and not (len(wrong) == 2 and "source" in wrong):
                    continue
                wrong, said = list(wrong), list(said)
                self.dimensions.unit(case, figure, wrong, said)
                self.dimensions.direction(case, figure, wrong, said)
                if self.dimensions.is_other_source(case, figure):
                    wrong.append("source")
                    said.append(("source", case.by.name or ", ".join(sorted(case.by.known))))
                how, scaled = fit(claim, figure) if self._meets(claim, figure) else "", False
                if not how and not wrong and figure.kind != "derived" and not claim.is_loose:
                    for scale in _SCALES:
                        how = fit(claim.scaled(scale), figure)
                        if how == "printed" or (how in ("coarser", "equal") and is_sure(claim, figure, how)):
                            scaled = True
                            said.append(("unit", f"{float(1 / scale):g} times"))
                            break
                        how = ""
                yield _Match(figure, tuple(dict.fromkeys(wrong)), how, scaled, dated, time == "exact", tuple(said))

    def _meets(self, claim: Claimed, figure: Observation) -> bool:
        """Whether a number and a figure may have values in common: a quick look before the exact one."""
        low, high = self._sizes[figure.id]
        slack = 1e-9 * max(1.0, abs(low))
        return float(claim.zone.low) <= high + slack and low <= float(claim.zone.high) + slack

    def _reporter(self, case: Case) -> str:
        return (case.who.one if case.link.wording.roles == "exports" else case.who.other) or ""


def _is_expected(figure: Observation) -> bool:
    """Whether a figure was said of a time that was not over."""
    said, own = _STATEMENT.match(figure.source_id), parse_period(figure.time_period)
    return said is not None and (own.end is None or str(own.end) >= said[1])


def _twins(wordings: Mapping[str, Wording], indicators: Mapping[str, Indicator]) -> dict[str, str]:
    """For each flow as the sender reports it, the one as the receiver does, and the reverse."""
    found = {}
    for one in wordings.values():
        for other in wordings.values():
            if {one.roles, other.roles} == {"exports", "imports"} and one.needs == other.needs:
                mine, theirs = indicators[one.indicator], indicators[other.indicator]
                if (mine.topic, mine.unit_measure, mine.measure) == (theirs.topic, theirs.unit_measure, theirs.measure):
                    found[one.indicator] = other.indicator
    return found
