"""Read files of official statistics into tidy tables.

    python -m loaders.statistics FILE… [--out DIR|-] [--format csv|json|parquet|xlsx] [--report text|json]
                                 [--where COLUMN=VALUE …] [--partition]

The table goes to the folder, or to the standard output; the report to the standard error. Exit status: 0 read,
2 refused, with the reason as the last line. A long CSV is streamed; --partition writes Parquet in folders by
reporter and year.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loaders.statistics.report import Report


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit status."""
    from loaders.statistics.errors import Refused
    from loaders.statistics.tidy import NAMES, WRITERS

    parser = argparse.ArgumentParser(
        prog="python -m loaders.statistics", description="Read files of official statistics into tidy tables."
    )
    parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
    parser.add_argument(
        "--out",
        default="",
        metavar="DIR|-",
        help="folder for the tables, or - for the standard output; without it only the report is given",
    )
    parser.add_argument("--format", choices=sorted(WRITERS), default="csv")
    parser.add_argument("--report", choices=("text", "json"), default="text")
    parser.add_argument(
        "--where",
        action="append",
        default=[],
        metavar="COLUMN=VALUE",
        help="keep only rows with this value; may be given several times",
    )
    parser.add_argument("--partition", action="store_true", help="Parquet in folders by ref_area and year")
    options = parser.parse_args(arguments)
    if options.partition and (options.format != "parquet" or options.out in ("", "-")):
        parser.error("--partition needs --format parquet and a folder with --out")
    where = []
    for text in options.where:
        column, sign, value = text.partition("=")
        if not sign or column not in NAMES:
            parser.error(f"--where {text!r}: write COLUMN=VALUE; the columns are {', '.join(NAMES)}")
        where.append((column, value))
    refused = 0
    for path in options.files:
        try:
            report = _read(path, options, where)
        except Refused as error:
            print(error, file=sys.stderr)
            refused += 1
        except OSError as error:
            print(f"{path}: cannot be opened ({error.strerror}); check the path.", file=sys.stderr)
            refused += 1
        else:
            as_json = options.report == "json"
            print(json.dumps(report.as_dict(), ensure_ascii=False) if as_json else report.as_text(), file=sys.stderr)
    return 2 if refused else 0


def _read(path: Path, options: argparse.Namespace, where: list[tuple[str, str]]) -> Report:
    """Read one file, write its table where asked, and return the report."""
    from loaders.statistics import stream
    from loaders.statistics.read import read_file
    from loaders.statistics.tidy import WRITERS, keep

    folder = Path(options.out) if options.out not in ("", "-") else None
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    plan = stream.plan(path) if options.out and options.format in ("csv", "parquet") else None
    if plan is not None and options.partition and folder is not None:
        stream.write_partitions(stream.parts(plan, where), folder / path.stem)
        return stream.report_of(plan)
    if plan is not None and options.format == "parquet" and folder is not None:
        return stream.write_parquet(plan, folder / f"{path.stem}.parquet", where)
    if plan is not None and options.format == "csv":
        return stream.write_csv(plan, sys.stdout.buffer if folder is None else folder / f"{path.stem}.csv", where)
    reading = read_file(path)
    table = keep(reading.table, where)
    if options.partition and folder is not None:
        stream.write_partitions(iter([stream.as_declared(table)]), folder / path.stem)
    elif options.out:
        content = WRITERS[options.format](table)
        if folder is None:
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
        else:
            (folder / f"{path.stem}.{options.format}").write_bytes(content)
    return reading.report


if __name__ == "__main__":
    sys.exit(main())
