"""Mirror pairs: one flow of goods as both sides' statistics give it. What usually lies between two reporters.

Exports are valued without freight and insurance, imports with them, and offices count transit and origin differently.
A document's figure that the other side's statistics contradict is therefore no conflict as long as the two lie no
further apart than the official pairs of the years before: the tested figures have no part in the bound.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from evidence.relations import Relation
from loaders.observations import Observation

#: How many years before the first that is tested count.
YEARS = 10


@dataclass(frozen=True)
class MirrorPair:
    """A flow of one year: the ids of both official figures, and the larger divided by the smaller."""

    year: int
    exports: str
    imports: str
    apart: Fraction


def mirror_pairs(figures: Mapping[str, Observation]) -> tuple[MirrorPair, ...]:
    """All pairs on file, by year: official annual levels of a flow by its sender and by its receiver."""
    official = [
        one
        for one in figures.values()
        if one.origin == "official_statistic" and one.freq == "A" and one.value and one.mirror and one.start
    ]
    received: dict[tuple[str, ...], list[Observation]] = {}
    for one in official:
        received.setdefault((one.indicator, one.ref_area, one.counterpart_area, one.time_period), []).append(one)
    found = []
    for sent in official:
        # Each pair is met twice; the code that comes first in the alphabet is that of exports.
        if sent.indicator < sent.mirror:
            for got in received.get((sent.mirror, sent.counterpart_area, sent.ref_area, sent.time_period), ()):
                assert sent.value and got.value and sent.start
                apart = max(sent.value / got.value, got.value / sent.value)
                found.append(MirrorPair(sent.start.year, sent.id, got.id, apart))
    return tuple(sorted(found, key=lambda pair: (pair.year, pair.exports, pair.imports)))


def pairs_before(figures: Mapping[str, Observation], relations: Iterable[Relation]) -> tuple[MirrorPair, ...]:
    """The pairs of the ten years before the first year in which a relation sets two reporters against each other."""
    tested = [
        obs.start.year
        for one in relations
        for name in one.mirrored
        for obs in [figures.get(name)]
        if obs is not None and obs.start and obs.mirror
    ]
    if not tested:
        return ()
    first = min(tested)
    return tuple(pair for pair in mirror_pairs(figures) if first - YEARS <= pair.year < first)


def tolerance(pairs: Iterable[MirrorPair]) -> Fraction | None:
    """How far apart, as a factor, two reporters' figures may lie: the widest of the pairs; None without any."""
    return max((pair.apart for pair in pairs), default=None)
