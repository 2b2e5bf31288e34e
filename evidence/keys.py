"""What tells one figure from another for programs that know SDMX: a key of dimensions, unique for any data.

Two speakers of one day, or two ways to compute a level, agree in all dimensions that say what is measured. The
dimension `statement` says whose account a figure is.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count

from loaders.observations import Observation


def statements(figures: Iterable[Observation]) -> dict[str, str]:
    """The dimension `statement` of each figure, by id.

    It is the series of an official figure, the operation of a derived one, and the source of any other. Where one gives
    the same quantity several times, all but the first in the order of `figures` have a number after it.
    """
    found: dict[str, str] = {}
    taken: set[tuple[str, ...]] = set()
    for one in figures:
        what = (one.indicator, one.ref_area, one.counterpart_area, one.freq, one.time_period, one.kind)
        name = one.series or one.operation or one.source_id
        names = (f"{name}-{number}" if number > 1 else name for number in count(1))
        found[one.id] = next(each for each in names if (*what, each) not in taken)
        taken.add((*what, found[one.id]))
    return found
