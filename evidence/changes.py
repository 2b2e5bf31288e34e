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
    both = ((name, _value(before[name]), _value(after[name])) for name in after if name in before)
    return Changes(
        {name: (was, now) for name, was, now in both if was != now},
        tuple(name for name in after if name not in before),
        tuple(name for name in before if name not in after),
    )


def _value(obs: Observation) -> str:
    """`1304196401 USD`; `9000 to 10000 PERSON` where only a range is known."""
    if obs.value is not None:
        return f"{float(obs.value):.15g} {obs.unit}"
    low, high = ("…" if end is None else f"{float(end):.15g}" for end in (obs.low, obs.high))
    return f"{low} to {high} {obs.unit}"


def _some(names: tuple[str, ...], what: str) -> str:
    shown = ", ".join(names[:3]) + (" …" if len(names) > 3 else "")
    return f"{len(names)} {what} ({shown})" if names else f"0 {what}"
