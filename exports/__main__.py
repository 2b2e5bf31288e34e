"""Write the data as files: `python -m exports csv DIR`.

Exit codes: 0 written, 1 the data or the folder stand in the way, 2 the command is not understood.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from evidence.dataset import Dataset, load
from exports.csv_files import to_csv
from exports.naming import PRODUCT, VERSION
from loaders.errors import InvalidFile
from loaders.reading import data_dir
from loaders.tables import DOWNLOADS


def csv_files(data: Dataset) -> dict[str, bytes]:
    """Return the CSV of each table by file name. Raises InvalidFile."""
    return {f"{name}.csv": to_csv(data.table(name), table) for name, table in DOWNLOADS.items()}


FORMATS: dict[str, tuple[str, Callable[[Dataset], dict[str, bytes]]]] = {
    "csv": ("one CSV a table, as the Data page offers them", csv_files),
}


def write_aside(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: beside its place first, then renamed into it. Raises OSError."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m exports",
        description=f"Write the data of {PRODUCT} {VERSION} as files.",
        epilog="The data are read from data/, or from the folder that the variable DATA_DIR names.",
    )
    parser.add_argument("--version", action="version", version=VERSION)
    formats = parser.add_subparsers(dest="format", metavar="FORMAT", required=True)
    for name, (help_text, _) in FORMATS.items():
        command = formats.add_parser(name, help=help_text, description=help_text)
        command.add_argument("dir", metavar="DIR", type=Path, help="folder to write to; made if it is not there")
    options = parser.parse_args(arguments)

    try:
        files = FORMATS[options.format][1](load(data_dir()))
    except InvalidFile as error:
        print(f"Nothing was written: {error}", file=sys.stderr)
        return 1
    written = 0
    try:
        options.dir.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            write_aside(options.dir / name, content)
            written += 1
            print(f"{options.dir / name}  {len(content):,} bytes")
    except OSError as error:
        print(
            f"{options.dir}: cannot write ({error.strerror}). {written} of {len(files)} files are written, "
            "each whole. Free some space or name another folder, then run the command again.",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
