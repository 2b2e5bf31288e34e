"""The outline of a series, for a chart as small as a word."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.observations import Observation

#: Of a longer series, each of so many stretches has its least and its greatest value drawn.
STRETCHES = 48


def outline(figures: Sequence[Observation]) -> tuple[tuple[float, float], ...]:
    """The figures as points from 0 to 1 in order of time, 0 being the value 0 or the least one below it.

    Figures without a value are left out; () where fewer than two have one.
    """
    values = [(place, float(one.value)) for place, one in enumerate(figures) if one.value is not None]
    if len(values) < 2:
        return ()
    low, high = min(0.0, *(value for _, value in values)), max(0.0, *(value for _, value in values))
    last, height = values[-1][0], high - low or 1.0
    return tuple((place / last, (value - low) / height) for place, value in _fewer(values))


def _fewer(values: list[tuple[int, float]]) -> list[tuple[int, float]]:
    """The least and the greatest value of each stretch, and both ends."""
    if len(values) <= 2 * STRETCHES:
        return values
    size = -(-len(values) // STRETCHES)
    kept = {values[0], values[-1]}
    for start in range(0, len(values), size):
        stretch = values[start : start + size]
        kept |= {min(stretch, key=lambda one: one[1]), max(stretch, key=lambda one: one[1])}
    return sorted(kept)
