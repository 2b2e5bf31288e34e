"""Write the data and the exhibits as files: `python -m exports csv DIR`.

Exit codes: 0 written, 1 the data or the folder stand in the way, 2 the command is not understood.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from evidence.dataset import Dataset, load
from exhibits import brief
from exhibits.catalogue import EXHIBITS
from exhibits.story import slides
from exports import addresses, files, orders, releases
from exports.datapackage import RESOURCES
from loaders.changes import ordered
from loaders.errors import InvalidFile
from loaders.reading import data_dir
from loaders.tables import OBSERVATIONS
from loaders.topics import DOWNLOADS
from settings.product import PRODUCT, VERSION, public_url
from settings.today import today

ROOT = Path(__file__).resolve().parent.parent


# --- Formats --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Format:
    """One format: what it is, the names of its files, whether they name addresses and whether they show exhibits."""

    help: str
    names: tuple[str, ...]
    addresses: bool = True
    exhibits: bool = False


def _tables(suffix: str, tables: Iterable[str] = DOWNLOADS) -> tuple[str, ...]:
    return tuple(f"{name}.{suffix}" for name in tables)


FORMATS: dict[str, Format] = {
    "csv": Format("one CSV per table, as the Data page offers them", _tables("csv"), addresses=False),
    "json": Format("one JSON per table: its rows, with columns, sources and citation", _tables("json")),
    "parquet": Format("one Parquet file per table, typed, described in its metadata", _tables("parquet")),
    "xlsx": Format("one Excel workbook: a sheet per table, codebook and code lists", (files.WORKBOOK_NAME,)),
    "datapackage": Format(
        "the data package: tables and code lists as CSV, datapackage.json, README, citation; and all of it as ZIP",
        (*_tables("csv", RESOURCES), *files.DOCUMENTS, files.ZIP_NAME),
    ),
    "briefing": Format("one HTML file with all exhibits, which works offline", (addresses.BRIEFING,), exhibits=True),
    "brief": Format(
        "a brief of figures and exhibits: for Word, as HTML and as text for a mail", orders.BRIEFS, exhibits=True
    ),
    "deck": Format("PowerPoint slides with native charts, one exhibit per slide", (addresses.SLIDES,), exhibits=True),
}
ALL = Format("every file above", (), exhibits=True)


def make_files(data: Dataset, name: str, wishes: Mapping[str, str] = {}, base: str | None = None) -> dict[str, bytes]:
    """Return the files of a format by name, and tell of what takes long.

    `wishes` are parameters as in an address: show=trade, unit=mn. Raises InvalidFile.
    """
    wanted = FORMATS if name == "all" else {name: FORMATS[name]}
    made: dict[str, bytes] = {}
    for number, (each, one) in enumerate(wanted.items(), start=1):
        if name == "all":
            print(f"[{number}/{len(wanted)}] {each}: {one.help}", file=sys.stderr, flush=True)
        elif one.exhibits:
            chosen = wishes.get(orders.SHOW, "")
            what = (
                _counted(len(brief.read(chosen) or brief.start()), "item")
                if each == "brief"
                else _counted(len(slides(chosen)), "slide")
            )
            print(f"Making the {each} of {what} ...", file=sys.stderr, flush=True)
        for file in one.names:
            # Slides that are named for all are none of a brief's.
            own = {**wishes, orders.SHOW: ""} if name == "all" and each == "brief" else wishes
            order = orders.read(file, own)
            made[order.saved_as if one.exhibits else file] = orders.make(data, order, base)
    return made


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


# --- Writing --------------------------------------------------------------------------------------------


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


def place(folder: Path, name: str) -> Path:
    """Return where a file of that name goes. Raises ValueError for a name that leads out of the folder."""
    if Path(name).name != name or "\\" in name or name in ("", ".", ".."):
        raise ValueError(f"{name!r} is not the name of a file")
    return folder / name


def taken(folder: Path) -> str:
    """Why nothing may be written to a folder: the project lives there, or it is a file; "" where one may write."""
    if folder.is_file():
        return "it is a file"
    folder, source = folder.resolve(), data_dir().resolve()
    if folder == source or source in folder.parents:
        return "the data are read from there, and tables of the same names would overwrite them"
    if folder == ROOT:
        return "the project lies there, and its README would be overwritten"
    return ""


# --- A release ------------------------------------------------------------------------------------------


def release(version: str, base: str | None = None) -> int:
    """Note what a version changes in data/changes.csv, and write data/releases/<version>.zip; returns an exit code.

    It can be run again: the ZIP is written once each change has a reason and pyproject.toml names the version.
    Raises InvalidFile, OSError.
    """
    folder = data_dir()
    data = load(folder)
    earlier = [one for one in releases.versions(folder) if ordered(one) < ordered(version)]
    found: list[releases.Change] = []
    if earlier:
        new = files.table_bytes(data, OBSERVATIONS, "csv")
        found = releases.differences(releases.contents(folder, earlier[0])["observations.csv"], new)
    before = releases.recorded(folder)
    after = releases.brought_up(before, found, version, today().isoformat())
    if after != before:
        write_aside(folder / "changes.csv", releases.as_csv(after))
        print(f"{folder / 'changes.csv'}: {len(found)} changes of {version}")
    if silent := [one for one in after if not one.why]:
        names = ", ".join(dict.fromkeys(one.observation_id for one in silent[:100]))
        print(f"Not released: say in data/changes.csv why these have changed, and run this again: {names}")
        return 1
    print("\n".join(("For the changelog:", *releases.changelog([one for one in after if one.version == version]))))
    if version != VERSION:
        print(f"Not released: pyproject.toml has version {VERSION}. Raise it and released there, and run this again.")
        return 1
    path, content = folder / releases.FOLDER / f"{version}.zip", files.zip_bytes(load(folder), base)
    if path.exists() and path.read_bytes() != content:
        print(f"{path}: not written: it is there and holds other bytes. A release stays as it is; raise the version.")
        return 1
    path.parent.mkdir(exist_ok=True)
    write_aside(path, content)
    print(f"{path}  {len(content):,} bytes")
    if (named := base or public_url()).startswith("http://localhost"):
        print(
            f"Its citations name {named}, which no one else can open. If readers have an address, remove the file, set "
            "PUBLIC_URL to it and run this again."
        )
    return 0


def a_version(text: str) -> str:
    """Check a version. Raises ArgumentTypeError."""
    try:
        ordered(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    return text


# --- The command ----------------------------------------------------------------------------------------

EXAMPLES = """\
examples:
  python -m exports csv out
      trade.csv, potash.csv ... audit.csv in out/
  python -m exports datapackage out --base https://indicators.example.org
      the data package, with the address that readers know
  python -m exports deck out --show trade,trade-flows,security-troops --set unit=mn
      slides of one section page and two exhibits, dollars in millions
  python -m exports brief out --show trade-turnover-2022,trade-flows_table --title "Trade in 2022"
      a brief of one figure and one exhibit with its table
  python -m exports all out
      everything

The data are read from data/, or from the folder that the variable DATA_DIR names. A file is written whole or not
at all; the same data give the same files, of which a brief bears its day. Exit codes: 0 written, 1 data or folder
stand in the way, 2 the command is not understood.
"""


def shown(text: str) -> str:
    """Check a choice of exhibits; none is the whole story. Raises ArgumentTypeError, naming what there is."""
    known = [slide.id for slide in slides()]
    wrong = [name for name in text.split(",") if text and name not in known]
    if wrong:
        raise argparse.ArgumentTypeError(f"no exhibit or section {wrong[0]!r}; there are {', '.join(known)}")
    return text


def not_on_file(data: Dataset, wishes: Mapping[str, str]) -> str:
    """What a brief names that is neither a figure nor an exhibit; "" where all is on file."""
    items = brief.read(wishes.get(orders.SHOW, ""))
    return ", ".join(one.id for one in items if one not in brief.known(data, items))


def day(text: str) -> str:
    """Check a day. Raises ArgumentTypeError."""
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write 2026-11-30") from None


def setting(text: str) -> tuple[str, str]:
    """Check one setting of the exhibits, as `unit=mn`. Raises ArgumentTypeError, naming what there is."""
    choices: dict[str, dict[str, None]] = {}
    for exhibit in EXHIBITS.values():
        for option in exhibit.options:
            choices.setdefault(option.key, {}).update(dict.fromkeys(option.choices))
    key, _, value = text.partition("=")
    if value not in choices.get(key, {}):
        known = "; ".join(f"{name}={'|'.join(values)}" for name, values in choices.items())
        raise argparse.ArgumentTypeError(f"no setting {text!r}; there are {known}")
    return key, value


def web_address(text: str) -> str:
    """Check an address. Raises ArgumentTypeError."""
    if not text.startswith(("http://", "https://")) or any(sign.isspace() for sign in text):
        raise argparse.ArgumentTypeError(f"{text!r} is not an address; write https://indicators.example.org")
    return text.rstrip("/")


def parser() -> argparse.ArgumentParser:
    """The command line, from FORMATS."""
    found = argparse.ArgumentParser(
        prog="python -m exports",
        description=f"Write the data and exhibits of {PRODUCT} {VERSION} as files.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    found.add_argument("--version", action="version", version=VERSION)
    commands = found.add_subparsers(title="formats", dest="format", metavar="FORMAT", required=True)
    for name, one in {**FORMATS, "all": ALL}.items():
        command = commands.add_parser(name, help=one.help, description=f"Write {one.help}.")
        command.add_argument("dir", metavar="DIR", type=Path, help="folder to write to; made if it is not there")
        if name == "brief":
            command.add_argument(
                "--show",
                metavar="IDS",
                default="",
                help="figures and exhibits in the order wanted, with commas between; trade-flows_table is one with its "
                "table; without it, the headline figures and the first exhibits of the story",
            )
            command.add_argument("--title", metavar="TEXT", default="", help="its title; without it, its topics")
            command.add_argument("--date", metavar="DAY", type=day, help="its day; without it, today")
        elif one.exhibits:
            command.add_argument(
                "--show",
                metavar="IDS",
                type=shown,
                default="",
                help="exhibits and sections in the order wanted, with commas between, as an address of the presenter "
                "view has them after show=; without it, the whole story",
            )
        if one.exhibits:
            command.add_argument(
                "--set",
                metavar="KEY=VALUE",
                type=setting,
                action="append",
                default=[],
                help="how exhibits are shown, as in an address: unit=mn, scale=log, intervals=off, events=off; "
                "can be given several times",
            )
        if one.addresses:
            command.add_argument(
                "--base",
                metavar="URL",
                type=web_address,
                help="address of the dashboard that the files name; without it PUBLIC_URL, or http://localhost:8501",
            )
    command = commands.add_parser(
        "release",
        help="note what a version changes, and keep its data package",
        description="Compare the figures with those of the release before, note old and new values in "
        "data/changes.csv, and write the data package to data/releases/VERSION.zip once each change has a reason.",
    )
    command.add_argument("version", metavar="VERSION", type=a_version, help="the version, as 0.2.0")
    command.add_argument("--base", metavar="URL", type=web_address, help="address of the dashboard that the files name")
    return found


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    options = vars(parser().parse_args(arguments))
    if options["format"] == "release":
        try:
            return release(options["version"], options["base"])
        except InvalidFile as error:
            print(f"Nothing was released: {error}", file=sys.stderr)
        except OSError as error:
            print(f"Nothing was released: {error.filename}: {error.strerror}", file=sys.stderr)
        return 1
    folder: Path = options["dir"]
    if reason := taken(folder):
        print(f"{folder}: nothing was written: {reason}. Name another folder.", file=sys.stderr)
        return 1
    named = {name: options.get(name) or "" for name in (orders.SHOW, orders.TITLE, orders.DATE)}
    wishes = {**{name: text for name, text in named.items() if text}, **dict(options.get("set", []))}
    try:
        data = load(data_dir())
        if options["format"] == "brief" and (missing := not_on_file(data, wishes)):
            print(
                f"No figure or exhibit has the name {missing}; the column observation_id of observations.csv and "
                "the index of /data/ list them.",
                file=sys.stderr,
            )
            return 2
        made = make_files(data, options["format"], wishes, options.get("base"))
    except orders.WrongChoice as error:
        print(f"Nothing was written: {error}", file=sys.stderr)
        return 2
    except InvalidFile as error:
        print(f"Nothing was written: {error}", file=sys.stderr)
        return 1
    written = 0
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in made.items():
            write_aside(place(folder, name), content)
            written += 1
            with suppress(BrokenPipeError):  # who reads the list, such as head, may have seen enough: files are written
                print(f"{folder / name}  {len(content):,} bytes", flush=True)
    except OSError as error:
        print(
            f"{folder}: cannot write ({error.strerror}). {written} of {len(made)} files are written, "
            "each whole. Free some space or name another folder, then run the command again.",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    code = main()
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)
