"""What a new state of the data changes: figures whose values differ from the last one, new ones, and those gone."""

from __future__ import annotations

from dataclasses import dataclass

from evidence.dataset import Dataset
from loaders.observations import Observation


@dataclass(frozen=True)
class Changes:
    """Figures by id: of those that differ the old and the new value in words."""

    differ: dict[str, tuple[str, str]]
    new: tuple[str, ...]
    gone: tuple[str, ...]

    def lines(self, most: int) -> list[str]:
        """The old and the new value of at most so many figures, then how many there are."""
        listed = [f"{name}: {old} -> {new}" for name, (old, new) in list(self.differ.items())[:most]]
        left = len(self.differ) - len(listed)
        return [
            *listed,
            f"{len(self.differ)} changed{f' ({left} not listed)' if left else ''}, "
            f"{_some(self.new, 'new')}, {_some(self.gone, 'gone')}",
        ]

    def __bool__(self) -> bool:
        return bool(self.differ or self.new or self.gone)


def changes(old: Dataset, new: Dataset) -> Changes:
    """Compare all figures of two states of the data."""
    before, after = old.observations, new.observations
    both = ((before[name], after[name]) for name in after if name in before)
    return Changes(
        {was.id: _told(was, now) for was, now in both if _what(was) != _what(now)},
        tuple(name for name in after if name not in before),
        tuple(name for name in before if name not in after),
    )


def _what(obs: Observation) -> tuple[object, ...]:
    return obs.value, obs.low, obs.high, obs.unit, obs.hedge


def _told(was: Observation, now: Observation) -> tuple[str, str]:
    """Both values; where they are the same, with what else a figure says: `30 (25 to 35, about) YEAR`."""
    value, range_ = _value(was), _range(was)
    if (value, was.unit) != (_value(now), now.unit) or not value:
        return f"{value or range_} {was.unit}", f"{_value(now) or _range(now)} {now.unit}"
    old, new = (f"{value} ({', '.join(filter(None, (_range(one), one.hedge)))}) {one.unit}" for one in (was, now))
    return old, new


def _value(obs: Observation) -> str:
    return "" if obs.value is None else f"{float(obs.value):.15g}"


def _range(obs: Observation) -> str:
    low, high = ("…" if end is None else f"{float(end):.15g}" for end in (obs.low, obs.high))
    return f"{low} to {high}"


def _some(names: tuple[str, ...], what: str) -> str:
    shown = ", ".join(names[:3]) + (" …" if len(names) > 3 else "")
    return f"{len(names)} {what} ({shown})" if names else f"0 {what}"
