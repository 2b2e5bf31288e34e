"""The sample files of all modules: each notes its own when it is imported."""

from __future__ import annotations

from tests.loaders.statistics import (  # noqa: F401
    samples_downloads,
    samples_forms,
    samples_groups,
    samples_heads,
    samples_layouts,
    samples_offices,
    samples_portals,
    samples_publishers,
)
from tests.loaders.statistics.samples import FILES

__all__ = ["FILES"]
