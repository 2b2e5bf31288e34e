"""Read files of official statistics into tidy tables.

    python -m loaders.statistics FILE… [--out DIR|-] [--format csv|json|parquet|xlsx] [--report text|json]
                                 [--where COLUMN=VALUE …]

The table goes to the folder, or to the standard output; the report to the standard error. Exit status: 0 read,
2 refused, with the reason as the last line.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit status."""
    from loaders.statistics.errors import Refused
    from loaders.statistics.read import read_file
    from loaders.statistics.tidy import NAMES, WRITERS, keep

    parser = argparse.ArgumentParser(prog="python -m loaders.statistics", description="Read files of official statistics into tidy tables.")
    parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
    parser.add_argument("--out", default="", metavar="DIR|-", help="folder for the tables, or - for the standard output; without it only the report is given")
    parser.add_argument("--format", choices=sorted(WRITERS), default="csv")
    parser.add_argument("--report", choices=("text", "json"), default="text")
    parser.add_argument("--where", action="append", default=[], metavar="COLUMN=VALUE", help="keep only rows with this value; may be given several times")
    options = parser.parse_args(arguments)
    where = []
    for text in options.where:
        column, sign, value = text.partition("=")
        if not sign or column not in NAMES:
            parser.error(f"--where {text!r}: write COLUMN=VALUE; the columns are {', '.join(NAMES)}")
        where.append((column, value))
    refused = 0
    for path in options.files:
        try:
            reading = read_file(path)
        except Refused as error:
            print(error, file=sys.stderr)
            refused += 1
            continue
        except OSError as error:
            print(f"{path}: cannot be opened ({error.strerror}); check the path.", file=sys.stderr)
            refused += 1
            continue
        print(json.dumps(reading.report.as_dict(), ensure_ascii=False) if options.report == "json" else reading.report.as_text(), file=sys.stderr)
        if not options.out:
            continue
        content = WRITERS[options.format](keep(reading.table, where))
        if options.out == "-":
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
        else:
            folder = Path(options.out)
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{path.stem}.{options.format}").write_bytes(content)
    return 2 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
