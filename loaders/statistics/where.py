"""The rows that are asked for with `--where`, and what there is where none is as asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]

from loaders.statistics.errors import Refused

SHOWN = 20  # values that are named
LONG = 60


def keep(table: pa.Table, where: list[tuple[str, str]]) -> pa.Table:
    """Rows whose columns have the values asked for."""
    for name, wanted in where:
        column = table[name]
        if pa.types.is_dictionary(column.type):
            column = column.cast(pa.string())
        table = table.filter(pc.equal(column.cast(pa.string()), wanted))
    return table


def values_of(table: pa.Table, name: str) -> list[str]:
    """The distinct values of a column, as text."""
    return [value or "" for value in pc.unique(table[name].cast(pa.string())).to_pylist()]


def nothing(where: list[tuple[str, str]], values: Callable[[str], Iterable[str]], file: str) -> Refused:
    """Say of the first condition that no row meets which values its column has; or that no row meets all of them."""
    for name, wanted in where:
        there = sorted({value for value in values(name) if value})
        if wanted in there:
            continue
        named = ", ".join(value if len(value) <= LONG else f"{value[:LONG]}…" for value in there[:SHOWN])
        more = f" … ({len(there):,} in all)" if len(there) > SHOWN else ""
        told = f"{name} is {named}{more}" if there else f"{name} is blank throughout"
        return Refused(f"no value has {name}={wanted}; in this file {told}", "ask for one of these", file=file)
    asked = " and ".join("=".join(one) for one in where)
    return Refused(f"no value has {asked} together", "ask for less with --where", file=file)
