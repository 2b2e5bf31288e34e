"""Read files of official statistics into tidy tables.

    python -m loaders.statistics FILE… [--out DIR|-] [--format csv|json|parquet|xlsx] [--report text|json]
                                 [--where COLUMN=VALUE …] [--partition]

The table goes to the folder, or to the standard output; the report to the standard error. Exit status: 0 read,
2 refused, with the reason as the last line. A long CSV is streamed; --partition writes Parquet in folders by
reporter and year. Where no row is as --where asks, nothing is written, and the reason says which values there are.
"""

from __future__ import annotations

import argparse
import json
import os
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
    if options.out == "-" and len(options.files) > 1:
        parser.error("--out - takes one FILE: the tables of several would run into one another; name a folder")
    refused = 0
    written: dict[Path, Path] = {}
    for path in options.files:
        try:
            _check_place(path, options, written)
            report = _read(path, options, where)
        except BrokenPipeError:
            raise
        except Refused as error:
            print(error, file=sys.stderr)
            refused += 1
        except OSError as error:
            print(_failed(path, options.out, error), file=sys.stderr)
            refused += 1
        else:
            as_json = options.report == "json"
            print(json.dumps(report.as_dict(), ensure_ascii=False) if as_json else report.as_text(), file=sys.stderr)
    return 2 if refused else 0


def _check_place(path: Path, options: argparse.Namespace, written: dict[Path, Path]) -> None:
    """Raise Refused where a table would take the place of a file that is read, or of another's table."""
    from loaders.statistics.errors import Refused

    if options.out in ("", "-") or options.partition:
        return
    place = Path(options.out, f"{path.stem}.{options.format}").resolve()
    if place in (one.resolve() for one in options.files):
        raise Refused(
            "its table would take the place of a file that is read here", "name another folder", file=str(path)
        )
    if place in written:
        told = f"its table would take the place of that of {written[place]}, which has the same name"
        raise Refused(told, "read it into another folder", file=str(path))
    written[place] = path


def _failed(path: Path, out: str, error: OSError) -> str:
    """What could not be opened or written, and what to do."""
    if error.filename is not None and str(error.filename) == str(path):
        return f"{path}: cannot be opened ({error.strerror}); check the path."
    place = "the standard output" if out == "-" else out
    return f"{path}: {place} cannot be written to ({error.strerror or error}); name another folder or free some space."


def _read(path: Path, options: argparse.Namespace, where: list[tuple[str, str]]) -> Report:
    """Read one file, write its table where asked, and return the report."""
    from loaders.statistics import sinks, stream
    from loaders.statistics.read import read_file
    from loaders.statistics.tidy import WRITERS
    from loaders.statistics.where import keep, nothing, values_of

    folder = Path(options.out) if options.out not in ("", "-") else None
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    plan = stream.plan(path) if options.out and options.format in ("csv", "parquet") else None
    if plan is not None and options.partition and folder is not None:
        sinks.write_partitions(stream.asked_for(plan, where), folder / path.stem)
        return stream.report_of(plan)
    if plan is not None and options.format == "parquet" and folder is not None:
        return sinks.write_parquet(plan, folder / f"{path.stem}.parquet", where)
    if plan is not None and options.format == "csv":
        return sinks.write_csv(plan, sys.stdout.buffer if folder is None else folder / f"{path.stem}.csv", where)
    reading = read_file(path)
    table = keep(reading.table, where)
    if where and options.out and not table.num_rows:
        raise nothing(where, lambda name: values_of(reading.table, name), path.name)
    if options.partition and folder is not None:
        sinks.write_partitions(iter([sinks.as_declared(table)]), folder / path.stem)
    elif options.out:
        content = WRITERS[options.format](table)
        if folder is None:
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
        else:
            (folder / f"{path.stem}.{options.format}").write_bytes(content)
    return reading.report


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:  # the reader, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
