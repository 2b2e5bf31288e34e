"""Numbers that no document states but that follow from stated ones: sums, and changes between two times."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import combinations

from evidence.claims.dimensions import Case
from evidence.claims.fit import claimed
from evidence.claims.judge import Judgement
from evidence.english.moments import same
from evidence.intervals import Interval
from evidence.operations import OPERATIONS
from loaders.observations import Observation
from loaders.wordings import Wording

_TOGETHER = re.compile(
    r"\b(?:together|in\s+(?:all|total)|altogether|combined|between\s+them|jointly|a\s+total\s+of|summed|add(?:s|ed)?\s+up)\b",
    re.IGNORECASE,
)


def follows(
    case: Case,
    text: str,
    figures: Mapping[str, list[Observation]],
    wordings: Mapping[str, Wording],
    told: Sequence[Observation] = (),
) -> Judgement | None:
    """Return the verdict derived_only where a number follows from stated figures; None where it does not.

    `told` are those that the sentence has named before it, of which it may be the sum.
    """
    claim = claimed(case.one, falls=case.sense.direction < 0, is_change=case.link.indicator.measure == "change")
    if claim is None:
        return None
    stated = [one for one in figures.get(case.link.indicator.code, ()) if one.kind == "stated" and one.hedge != "most"]
    inputs = _total(case, text, told, claim.zone) or _sum(case, text, stated, claim.zone)
    if inputs is None and case.link.indicator.measure == "change" and (case.when.base or case.when.period):
        inputs = _change(case, figures, wordings, claim.zone)
    return Judgement("derived_only", inputs=tuple(one.id for one in inputs)) if inputs else None


def _total(case: Case, text: str, told: Sequence[Observation], zone: Interval) -> tuple[Observation, ...] | None:
    """All that the sentence has told before: "14 in June, 52 in September and 31 in November, 97 in all"."""
    mine = [one for one in told if one.indicator == case.link.indicator.code]
    near = text[max(case.one.left[0], case.one.start - 40) : min(case.one.right[1], case.one.end + 40)]
    if len(mine) < 2 or not _TOGETHER.search(near):
        return None
    rest = (Interval.of(one.low, one.high) for one in mine[1:])
    return tuple(mine) if zone.meet(sum(rest, Interval.of(mine[0].low, mine[0].high))) is not None else None


def _sum(case: Case, text: str, stated: list[Observation], zone: Interval) -> tuple[Observation, ...] | None:
    sentence = text[max(case.one.sentence[0], case.one.start - 300) : min(case.one.sentence[1], case.one.end + 200)]
    if not _TOGETHER.search(sentence):
        return None
    if case.link.wording.roles == "supplied":
        stated = [one for one in stated if one.counterpart_area in case.who.members]
        if len(stated) < 2 or len(stated) < len(case.who.members):
            return None
        choices = [tuple(stated)]
    else:
        choices = [pair for size in (2, 3) for pair in combinations(stated[:12], size)]
    for some in choices:
        if len({one.time_period for one in some}) == 1 and len({one.counterpart_area for one in some}) == 1:
            continue
        total = Interval.hull(
            [sum((Interval.of(one.low, one.high) for one in some[1:]), Interval.of(some[0].low, some[0].high))]
        )
        if zone.meet(total) is not None:
            return some
    return None


def _change(
    case: Case, figures: Mapping[str, list[Observation]], wordings: Mapping[str, Wording], zone: Interval
) -> tuple[Observation, ...] | None:
    """Two levels of one series, at the two times that the text names."""
    mine = case.link.wording
    for name, other in wordings.items():
        if (
            other.words != mine.words
            or other.roles != mine.roles
            or name == mine.indicator
            or other.needs != mine.needs
        ):
            continue
        levels = [one for one in figures.get(name, ()) if one.kind != "derived" and one.unit != "PERCENT"]
        period = case.when.period
        before = case.when.base or (str(int(period) - 1) if period.isdigit() else "")
        last = [one for one in levels if one.time_period and same(one.time_period, period)]
        first = [one for one in levels if one.time_period and before and same(one.time_period, before)]
        for one in last:
            for base in first:
                if (one.ref_area, one.counterpart_area) != (base.ref_area, base.counterpart_area):
                    continue
                if one.source_id != base.source_id or not {one.ref_area, one.counterpart_area} >= case.who.said:
                    continue
                change = OPERATIONS["change"].apply([Interval.of(one.low, one.high), Interval.of(base.low, base.high)])
                size = -change if change.high <= 0 else change
                if size.meet(zone) is not None:
                    return base, one
    return None
