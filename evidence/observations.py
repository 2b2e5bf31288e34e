"""One figure as an object, for the layers that speak of single figures."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Observation:
    """One row of a tidy table. Values are in `unit`; None is an open end, or no point value.

    `kind` is stated, derived or reference; texts that the row leaves blank are "".
    """

    id: str
    indicator: str
    ref_area: str
    counterpart_area: str
    freq: str
    time_period: str
    start: dt.date | None
    end: dt.date | None
    value: float | None
    low: float | None
    high: float | None
    unit: str
    hedge: str
    kind: str
    method: str
    underlying_source: str
    source_id: str
    paragraph: int | None
    locator: str
    as_stated: str
    comment: str

    @property
    def inputs(self) -> tuple[str, ...]:
        """Ids of the figures that a derived figure is computed from."""
        return tuple(dict.fromkeys(re.findall(r"[a-z]+(?:-[a-z0-9]+)+", self.method)))

    @property
    def is_range(self) -> bool:
        """Whether only a range is known, no point value."""
        return self.value is None

    @property
    def is_exact(self) -> bool:
        """Whether the interval holds one value only."""
        return self.low is not None and self.low == self.high


def from_table(table: pd.DataFrame) -> dict[str, Observation]:
    """Return the observations of a tidy table by id, in its order."""
    found = {}
    for record in table.astype(object).where(table.notna(), None).to_dict("records"):
        one = {str(key): value for key, value in record.items()}

        def text(name: str, one: dict[str, object] = one) -> str:
            return "" if one[name] is None else str(one[name])

        start, end = one["period_start"], one["period_end"]
        found[text("observation_id")] = Observation(
            id=text("observation_id"),
            indicator=text("indicator"),
            ref_area=text("ref_area"),
            counterpart_area=text("counterpart_area"),
            freq=text("freq"),
            time_period=text("time_period"),
            start=None if start is None else pd.Timestamp(start).date(),
            end=None if end is None else pd.Timestamp(end).date(),
            value=one["obs_value"],
            low=one["obs_lower"],
            high=one["obs_upper"],
            unit=text("unit_measure"),
            hedge=text("hedge"),
            kind=text("value_kind"),
            method=text("method"),
            underlying_source=text("underlying_source"),
            source_id=text("source_id"),
            paragraph=None if one["paragraph"] is None else int(one["paragraph"]),
            locator=text("locator"),
            as_stated=text("as_stated"),
            comment=text("comment_obs"),
        )
    return found
