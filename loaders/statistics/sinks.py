"""Where the parts of a long CSV go: CSV, one Parquet file, or Parquet in folders."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]
from pyarrow import csv, parquet

from loaders.statistics import stream
from loaders.statistics.report import Report
from loaders.statistics.stream import SCHEMA, Plan
from loaders.statistics.tidy import NAMES, typed

# Values and rows hardly repeat: looking for repeats among them takes longer than writing them.
AS_PARQUET = {
    "compression": "snappy",
    "use_dictionary": [name for name in NAMES if name not in ("obs_value", "source_row")],
    "column_encoding": {"source_row": "DELTA_BINARY_PACKED"},
}


def write_parquet(plan: Plan, place: Path, where: list[tuple[str, str]]) -> Report:
    """Write one Parquet file."""
    found = stream.asked_for(plan, where)
    with parquet.ParquetWriter(place, SCHEMA, **AS_PARQUET) as writer:
        for part in found:
            writer.write_table(part)
    return stream.report_of(plan)


def as_declared(table: pa.Table) -> pa.Table:
    """A table that was read as a whole, with the types of the parts."""
    columns = typed(table)
    return pa.table(
        {
            one.name: columns[one.name].cast(pa.string()).dictionary_encode()
            if pa.types.is_dictionary(one.type)
            else columns[one.name]
            for one in SCHEMA
        },
        schema=SCHEMA,
    )


def write_partitions(tables: Iterator[pa.Table], folder: Path) -> None:
    """Write Parquet files in folders by reporter and year, as DuckDB, Spark and Trino read them."""
    from pyarrow import dataset

    def batches() -> Iterator[pa.RecordBatch]:
        for table in tables:
            years = pc.year(table["period_start"]).cast(pa.int32())
            areas = table["ref_area"].cast(pa.string())
            plain = (
                table.drop_columns(["ref_area"])
                .append_column("ref_area", pc.if_else(pc.equal(areas, ""), "unknown", areas))
                .append_column("year", years)
            )
            yield from plain.to_batches()

    schema = pa.schema(
        [*(field for field in SCHEMA if field.name != "ref_area"), ("ref_area", pa.string()), ("year", pa.int32())]
    )
    dataset.write_dataset(
        batches(),
        folder,
        schema=schema,
        format="parquet",
        file_options=dataset.ParquetFileFormat().make_write_options(**AS_PARQUET),
        max_partitions=20_000,
        max_open_files=200,
        existing_data_behavior="delete_matching",
        partitioning=dataset.partitioning(pa.schema([("ref_area", pa.string()), ("year", pa.int32())]), flavor="hive"),
    )


def write_csv(plan: Plan, sink: object, where: list[tuple[str, str]]) -> Report:
    """Write CSV to a file or stream."""
    schema = pa.schema([(one.name, pa.string() if pa.types.is_dictionary(one.type) else one.type) for one in SCHEMA])
    found = stream.asked_for(plan, where)
    with csv.CSVWriter(sink, schema, write_options=csv.WriteOptions(quoting_style="needed")) as writer:
        for part in found:
            writer.write_table(part.cast(schema))
    return stream.report_of(plan)
