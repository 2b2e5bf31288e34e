"""Which figures a test looks at that looks at all."""

from __future__ import annotations

from evidence.dataset import Dataset


def of_all_kinds(data: Dataset) -> list[str]:
    """The ids of all figures, but of an official series its ends: those between differ in period and value alone."""
    ends: dict[str, list[str]] = {}
    for name, obs in data.observations.items():
        ends.setdefault(obs.series or name, []).append(name)
    return [name for names in ends.values() for name in dict.fromkeys((names[0], names[-1]))]
