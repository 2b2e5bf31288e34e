"""One figure, from whichever file: tables, charts and the audit are made from these."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from loaders.codes import CodeLists
from loaders.periods import parse_period
from loaders.reading import NUMBER, Row
from loaders.tables import OBSERVATIONS, Table

if TYPE_CHECKING:
    import pandas as pd

#: The field of each column of a tidy table.
FIELDS = {name: name for name in OBSERVATIONS.names} | {
    "observation_id": "id",
    "period_start": "start",
    "period_end": "end",
    "obs_value": "value",
    "obs_lower": "low",
    "obs_upper": "high",
    "unit_measure": "unit",
    "value_kind": "kind",
    "comment_obs": "comment",
    "reference_kind": "origin",
    "reported_by": "reporter",
}


@dataclass(frozen=True)
class Observation:
    """One figure. Values are exact, in `unit`; None is an open end, or no point value. Texts may be "".

    Attributes:
        kind: stated, derived or reference.
        measure: of its indicator, and `unit_kind` of its unit; see loaders/tables.py.
        operation: how a derived figure is computed, and `operands` from what: figures or numbers, in order.
        mirror: the indicator of the same flow as the other side's statistics give it, or "".
        resolution: size of the last meaningful digit, where the interval follows from it.
        reporter: the country whose office reports a reference figure.
        origin: of a reference figure, of `tables.REFERENCE_KINDS`: official statistics or a public statement.
        series: of an official figure, the prefix of its series (see loaders/series.py), and `place` where it stands
            in the publisher's file.
    """

    id: str
    indicator: str
    ref_area: str
    counterpart_area: str
    freq: str
    time_period: str
    start: dt.date | None
    end: dt.date | None
    value: Fraction | None
    low: Fraction | None
    high: Fraction | None
    unit: str
    hedge: str
    kind: str
    method: str = ""
    underlying_source: str = ""
    source_id: str = ""
    paragraph: int | None = None
    locator: str = ""
    as_stated: str = ""
    comment: str = ""
    measure: str = ""
    mirror: str = ""
    unit_kind: str = ""
    operation: str = ""
    operands: tuple[str, ...] = ()
    resolution: Fraction | None = None
    reporter: str = ""
    series: str = ""
    place: str = ""
    origin: str = ""

    @property
    def inputs(self) -> tuple[str, ...]:
        """Ids of the figures that a derived figure is computed from."""
        return tuple(dict.fromkeys(name for name in self.operands if not NUMBER.fullmatch(name)))

    @property
    def is_range(self) -> bool:
        """Whether only a range is known, no point value."""
        return self.value is None

    @property
    def is_exact(self) -> bool:
        """Whether the interval holds one value only."""
        return self.low is not None and self.low == self.high


def series(row: Row, codes: CodeLists) -> dict[str, Any]:
    """What every file says of a figure in the same columns: its id, series, period and note."""
    period, indicator = parse_period(row.text("time_period")), codes.indicators[row.text("indicator")]
    return {
        "id": row.text("figure_id"),
        **{name: row.text(name) for name in ("indicator", "ref_area", "counterpart_area", "time_period")},
        "freq": period.freq,
        "start": period.start,
        "end": period.end,
        "unit": indicator.unit_measure,
        "measure": indicator.measure,
        "mirror": indicator.mirror,
        "unit_kind": codes.units[indicator.unit_measure].kind,
        "comment": row.text("note"),
    }


def frame(figures: Iterable[Observation], table: Table = OBSERVATIONS) -> pd.DataFrame:
    """Return figures as a tidy table: numbers as floats; what is "", or no field of a figure, is blank."""
    return table.frame([{name: _cell(getattr(one, FIELDS[name], None)) for name in table.names} for one in figures])


def _cell(value: object) -> object:
    return float(value) if isinstance(value, Fraction) else None if value == "" else value
